/*
 * properties: the files of Java's resource bundles. Text are values with a blank in them. A value
 * goes on where a line ends in a backslash. Where {0} occurs, two apostrophes are one and what
 * stands between single ones is quoted (MessageFormat). A file without a byte beyond ASCII is meant
 * for a reader of ISO-8859-1: there every other character is written as \uXXXX.
 */
#include "base/utf8.h"
#include "formats/format.h"
#include "formats/scan.h"
#include "text/directive.h"

enum { PLACE_ASCII = 1, PLACE_MESSAGE = 2 };

typedef struct properties {
    kt_reader *r;
    int place;
} properties;

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\f';
}

/* Behind the line end at i; i: there is none. */
static size_t line_end(kt_str s, size_t i)
{
    if (i < s.len && s.ptr[i] == '\r')
        return i + 1 < s.len && s.ptr[i + 1] == '\n' ? i + 2 : i + 1;
    return i < s.len && s.ptr[i] == '\n' ? i + 1 : i;
}

/* Behind a backslash at i, the line end and the blanks that follow; i: the line does not go on. */
static size_t goes_on(kt_str s, size_t i)
{
    if (i >= s.len || s.ptr[i] != '\\')
        return i;
    size_t next = line_end(s, i + 1);
    if (next == i + 1)
        return i;
    while (next < s.len && is_blank(s.ptr[next]))
        next++;
    return next;
}

static size_t skip_blanks(kt_str s, size_t i)
{
    for (;;) {
        size_t from = i;
        while (i < s.len && is_blank(s.ptr[i]))
            i++;
        i = goes_on(s, i);
        if (i == from)
            return i;
    }
}

static bool is_end(kt_str s, size_t i)
{
    return i >= s.len || s.ptr[i] == '\n' || s.ptr[i] == '\r';
}

/* Behind what stands at i: a sign, an escape, or an end of a line that goes on. */
static size_t sign_end(kt_str s, size_t i)
{
    if (s.ptr[i] != '\\')
        return i + 1;
    size_t next = goes_on(s, i);
    return next > i ? next : i + 2 < s.len ? i + 2 : s.len;
}

/* ---- values ---- */

static size_t draft_escape(kt_draft *d, kt_str s, size_t i, size_t end)
{
    char c = i + 1 < end ? s.ptr[i + 1] : '\0';
    if (c != 'u') {
        size_t to = i + 2 < end ? i + 2 : end;
        char plain = c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' || c == 'f' ? '\0' : c;
        if (plain && (unsigned char)plain < 0x80 && !(kt_scan_letter(c) && plain == c))
            kt_draft_char(d, i, to, (unsigned char)plain);
        else
            kt_draft_opaque(d, i, to);
        return to;
    }
    return kt_draft_unit(d, s, i, end);
}

/* Apostrophes at i: in a message two are one, and others quote. */
static size_t draft_apostrophe(kt_draft *d, kt_str s, size_t i, size_t end, bool message)
{
    if (i + 1 < end && s.ptr[i + 1] == '\'') {
        if (message)
            kt_draft_char(d, i, i + 2, '\'');
        else
            kt_draft_opaque(d, i, i + 2);
        return i + 2;
    }
    const char *close = message ? memchr(s.ptr + i + 1, '\'', end - i - 1) : NULL;
    size_t to = close ? (size_t)(close - s.ptr) + 1 : i + 1;
    if (message)
        kt_draft_opaque(d, i, to);
    else
        kt_draft_text(d, i, to);
    return to;
}

static size_t draft_sign(kt_draft *d, kt_str s, size_t i, size_t beg, size_t end, bool message)
{
    char c = s.ptr[i];
    size_t to = c == '\\'  ? goes_on(s, i)
                : c == '{' ? kt_scan_braces(s, i, end)
                : c == '%' ? kt_scan_percent(s, i, end)
                : c == '&' ? kt_scan_entity(s, i, end)
                           : i;
    if (c == '\'')
        return draft_apostrophe(d, s, i, end, message);
    if (c == '\\' && to == i)
        return draft_escape(d, s, i, end);
    if (c == '\\')
        kt_draft_gap(d, i, to = to < end ? to : end, KT_GAP_JOIN);
    else if (to > i)
        kt_draft_opaque(d, i, to);
    else if (c == '&' && kt_scan_mnemonic(s, i, i + 1, beg, end))
        kt_draft_gap(d, i, to = i + 1, KT_GAP_JOIN);
    else
        kt_draft_text(d, i, to = i + 1);
    return to;
}

/* Does {0} occur? */
static bool is_message(kt_str s)
{
    for (size_t i = 0; i + 2 < s.len; i++)
        if (s.ptr[i] == '{' && kt_scan_digit(s.ptr[i + 1]) && strchr("0123456789,}", s.ptr[i + 2]))
            return true;
    return false;
}

static void draft_value(properties *p, kt_str key, size_t beg, size_t end)
{
    kt_str s = p->r->raw;
    kt_str value = kt_str_sub(s, beg, end);
    if (!memchr(value.ptr, ' ', value.len) || strchr("-/$%", value.ptr[0]) ||
        kt_scan_command(value))
        return;
    kt_draft d = KT_DRAFT_INIT(p->r);
    bool message = is_message(value);
    for (size_t i = beg; i < end;) {
        size_t k = i;
        while (k < end && !strchr("\\{%&'", s.ptr[k]))
            k++;
        kt_draft_text(&d, i, k);
        i = k < end ? draft_sign(&d, s, k, beg, end, message) : k;
    }
    kt_passage *passage = kt_draft_finish(&d, key);
    if (!passage)
        return;
    passage->place = (uint8_t)(p->place | (message ? PLACE_MESSAGE : 0));
    passage->ban = message ? "{}<>'" : "{}<>";
}

/* ---- lines ---- */

/* Is every \u followed by four digits? The byte of the first that is not; SIZE_MAX: all are. */
static size_t bad_escape(kt_str s, size_t beg, size_t end)
{
    uint32_t unit;
    for (size_t i = beg; i < end; i = sign_end(s, i))
        if (s.ptr[i] == '\\' && i + 1 < end && s.ptr[i + 1] == 'u' &&
            (i + 6 > end || !kt_scan_hex_value(s, i + 2, 4, &unit)))
            return i;
    return SIZE_MAX;
}

static size_t read_comment(properties *p, size_t beg)
{
    kt_str s = p->r->raw;
    size_t i = beg;
    while (!is_end(s, i))
        i++;
    if (kt_directives_occur(kt_str_sub(s, beg, i)))
        kt_draft_comment(p->r, s.ptr[beg] == '!' ? beg + 1 : beg, i);
    return line_end(s, i);
}

/* The pair at i; returns where the next line begins, 0 after a complaint. */
static size_t read_pair(properties *p, size_t i)
{
    kt_str s = p->r->raw;
    size_t beg = i;
    while (!is_end(s, i) && !is_blank(s.ptr[i]) && s.ptr[i] != '=' && s.ptr[i] != ':')
        i = sign_end(s, i);
    kt_str key = kt_str_sub(s, beg, i < s.len ? i : s.len);
    i = skip_blanks(s, i);
    if (i < s.len && (s.ptr[i] == '=' || s.ptr[i] == ':'))
        i = skip_blanks(s, i + 1);
    size_t value = i;
    while (!is_end(s, i))
        i = sign_end(s, i);
    size_t bad = bad_escape(s, beg, i);
    if (bad != SIZE_MAX) {
        (void)kt_format_bad(p->r, bad, "an unknown escape");
        return 0;
    }
    if (i > value)
        draft_value(p, key, value, i);
    return i < s.len ? line_end(s, i) : s.len;
}

static int read(kt_reader *r)
{
    properties p = { .r = r, .place = PLACE_ASCII };
    for (size_t i = 0; i < r->raw.len && p.place; i++)
        if ((unsigned char)r->raw.ptr[i] >= 0x80)
            p.place = 0;
    for (size_t i = 0; i < r->raw.len;) {
        size_t beg = i;
        while (i < r->raw.len && is_blank(r->raw.ptr[i]))
            i++;
        if (is_end(r->raw, i))
            i = i < r->raw.len ? line_end(r->raw, i) : i;
        else if (r->raw.ptr[i] == '#' || r->raw.ptr[i] == '!')
            i = read_comment(&p, i);
        else
            i = read_pair(&p, i);
        if (i <= beg)
            return KT_EFORMAT;
    }
    r->used = r->raw.len;
    return KT_OK;
}

static bool put_unit(kt_buf *out, uint32_t unit)
{
    static const char digits[] = "0123456789abcdef";
    char e[6] = { '\\', 'u' };
    for (int k = 0; k < 4; k++)
        e[2 + k] = digits[unit >> (12 - 4 * k) & 15];
    return kt_buf_add(out, kt_str_of(e, sizeof e));
}

static bool put_escaped(kt_buf *out, uint32_t cp)
{
    if (cp < 0x10000)
        return put_unit(out, cp);
    cp -= 0x10000;
    return put_unit(out, 0xD800 + (cp >> 10)) && put_unit(out, 0xDC00 + (cp & 0x3FF));
}

static bool escape(const kt_passage *p, kt_str text, kt_buf *out)
{
    bool ok = true;
    for (size_t i = 0; i < text.len && ok;) {
        size_t next;
        uint32_t cp = kt_utf8_at(text, i, &next);
        char e = cp == '\n' ? 'n' : cp == '\t' ? 't' : cp == '\\' ? '\\' : '\0';
        if (cp == '\'' && p->place & PLACE_MESSAGE)
            ok = kt_buf_addc(out, '\'');
        if (e)
            ok = kt_buf_addc(out, '\\') && kt_buf_addc(out, e);
        else if (cp >= 0x80 && p->place & PLACE_ASCII)
            ok = put_escaped(out, cp);
        else
            ok = ok && kt_buf_add(out, kt_str_sub(text, i, next));
        i = next;
    }
    return ok;
}

const kt_format kt_format_properties = {
    .name = "properties", .manner = KT_MANNER_SCREEN, .keyed = true, .read = read, .escape = escape
};
