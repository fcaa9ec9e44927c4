/*
 * strings: Apple's tables of texts. "key" = "value"; with comments. Text are values with a blank in
 * them that are not their keys.
 */
#include "formats/format.h"
#include "formats/scan.h"
#include "text/directive.h"

/* Behind blanks and comments; SIZE_MAX after a complaint. */
static size_t skip(kt_reader *r, size_t i)
{
    kt_str s = r->raw;
    for (;;) {
        while (i < s.len && kt_scan_space(s.ptr[i]))
            i++;
        kt_str rest = kt_str_sub(s, i, s.len);
        bool line = kt_str_starts(rest, KT_STR("//"));
        if (!line && !kt_str_starts(rest, KT_STR("/*")))
            return i;
        size_t end = kt_str_find(s, line ? KT_STR("\n") : KT_STR("*/"), i + 2);
        if (end == SIZE_MAX && !line) {
            (void)kt_format_bad(r, i, "the comment is not closed");
            return SIZE_MAX;
        }
        end = end == SIZE_MAX ? s.len : line ? end : end + 2;
        if (kt_directives_occur(kt_str_sub(s, i, end)))
            kt_draft_comment(r, i, end);
        i = end;
    }
}

static bool is_name(char c)
{
    return kt_scan_letter(c) || kt_scan_digit(c) || (c && strchr("_-.$/:", c));
}

/* Behind the string or the word at i; SIZE_MAX after a complaint. *inner: without its marks. */
static size_t read_string(kt_reader *r, size_t i, kt_span *inner)
{
    kt_str s = r->raw;
    size_t k = i;
    if (i < s.len && s.ptr[i] != '"') {
        while (k < s.len && is_name(s.ptr[k]))
            k++;
        *inner = (kt_span){ (uint32_t)i, (uint32_t)k };
        if (k > i)
            return k;
    }
    if (i >= s.len || s.ptr[i] != '"') {
        (void)kt_format_bad(r, i, "neither a keyword nor a string nor a comment");
        return SIZE_MAX;
    }
    for (k = i + 1; k < s.len && s.ptr[k] != '"'; k++)
        k += s.ptr[k] == '\\';
    if (k >= s.len) {
        (void)kt_format_bad(r, i, "the string is not closed");
        return SIZE_MAX;
    }
    *inner = (kt_span){ (uint32_t)i + 1, (uint32_t)k };
    return k + 1;
}

static size_t draft_escape(kt_draft *d, kt_str s, size_t i, size_t end)
{
    uint32_t cp;
    char c = i + 1 < end ? s.ptr[i + 1] : '\0';
    size_t to = i + 2 < end ? i + 2 : end;
    if ((c == 'U' || c == 'u') && i + 6 <= end && kt_scan_hex_value(s, i + 2, 4, &cp)) {
        to = i + 6;
        if (cp >= 0x20 && (cp < 0xD800 || cp >= 0xE000)) {
            kt_draft_char(d, i, to, cp);
            return to;
        }
    }
    char plain = c == 'n' ? '\n' : c == 't' ? '\t' : c && strchr("\"'\\", c) ? c : '\0';
    if (plain)
        kt_draft_char(d, i, to, (unsigned char)plain);
    else
        kt_draft_opaque(d, i, to);
    return to;
}

static void draft_value(kt_reader *r, kt_span key, kt_span value)
{
    kt_str s = r->raw;
    kt_str text = kt_str_sub(s, value.beg, value.end);
    kt_str name = kt_str_sub(s, key.beg, key.end);
    if (!memchr(text.ptr, ' ', text.len) || kt_str_eq(text, name) || kt_scan_command(text))
        return;
    kt_draft d = KT_DRAFT_INIT(r);
    for (size_t i = value.beg; i < value.end;) {
        size_t k = i;
        while (k < value.end && s.ptr[k] != '\\' && s.ptr[k] != '%' && s.ptr[k] != '&')
            k++;
        kt_draft_text(&d, i, k);
        i = k;
        if (k >= value.end)
            break;
        size_t to = s.ptr[k] == '%'   ? kt_scan_percent(s, k, value.end)
                    : s.ptr[k] == '&' ? kt_scan_entity(s, k, value.end)
                                      : k;
        if (s.ptr[k] == '\\')
            to = draft_escape(&d, s, k, value.end);
        else if (to > k)
            kt_draft_opaque(&d, k, to);
        else
            kt_draft_text(&d, k, to = k + 1);
        i = to;
    }
    kt_passage *p = kt_draft_finish(&d, name);
    if (p)
        p->ban = "<>";
}

/* The sign c at i, blanks and comments around it; SIZE_MAX after a complaint. */
static size_t expect(kt_reader *r, size_t i, char c, const char *why)
{
    i = skip(r, i);
    if (i != SIZE_MAX && (i >= r->raw.len || r->raw.ptr[i] != c)) {
        (void)kt_format_bad(r, i, why);
        return SIZE_MAX;
    }
    return i == SIZE_MAX ? i : skip(r, i + 1);
}

/* The pair at i; SIZE_MAX after a complaint. */
static size_t read_pair(kt_reader *r, size_t i)
{
    kt_span key;
    kt_span value;
    i = read_string(r, i, &key);
    if (i != SIZE_MAX)
        i = expect(r, i, '=', "the key has no value");
    if (i != SIZE_MAX)
        i = read_string(r, i, &value);
    if (i == SIZE_MAX)
        return i;
    draft_value(r, key, value);
    return expect(r, i, ';', "no semicolon behind the value");
}

static int read(kt_reader *r)
{
    size_t i = skip(r, 0);
    while (i != SIZE_MAX && i < r->raw.len)
        i = read_pair(r, i);
    r->used = r->raw.len;
    return i == SIZE_MAX ? KT_EFORMAT : KT_OK;
}

static bool escape(const kt_passage *p, kt_str text, kt_buf *out)
{
    (void)p;
    bool ok = true;
    for (size_t i = 0; i < text.len && ok; i++) {
        char c = text.ptr[i];
        char e = c == '\n' ? 'n' : c == '\t' ? 't' : c == '"' || c == '\\' ? c : '\0';
        ok = !e || kt_buf_addc(out, '\\');
        ok = ok && kt_buf_addc(out, e ? e : c);
    }
    return ok;
}

const kt_format kt_format_strings = {
    .name = "strings", .manner = KT_MANNER_SCREEN, .keyed = true, .read = read, .escape = escape
};
