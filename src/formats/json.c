/*
 * json: JSON, ARB, the files of i18next. Text are string values with a blank in them. In messages
 * of ICU every branch of a plural or select is a passage of its own; placeholders are opaque.
 * Left alone: keys, what stands under a key that begins with @ (ARB), objects under the name of
 * another language, notes for translators (a description beside a message).
 */
#include "base/utf8.h"
#include "formats/format.h"
#include "formats/scan.h"
#include "formats/trail.h"

enum { DEPTH_MAX = 256, ICU_DEPTH_MAX = 8, BRACES_MAX = 32 << 10 };

typedef struct level {
    bool is_object, skipped;
    bool many;       /* a member has been read */
    uint32_t index;  /* of the element in hand */
    size_t path_len; /* of the path up to here */
    kt_str own_key;  /* of the member in hand */
    kt_str last_key; /* and of the one before it */
} level;

typedef struct json {
    kt_reader *r;
    level level[DEPTH_MAX];
    uint32_t depth;
    kt_trail trail;
    kt_str key;             /* of the member in hand, raw */
    size_t no_brace_before; /* no brace before this byte closes */
    bool other;             /* ARB of another language */
} json;

/* ---- names ---- */

/* Appends the key, or the number of an element, to what people know the value by. */
static void extend_path(json *j, const level *l)
{
    kt_trail_extend(&j->trail, l->path_len, l->is_object ? j->key : KT_STR(""), l->index);
}

/* ---- strings ---- */

/* Behind the string whose opening mark is at i, or 0 after a complaint. */
static size_t string_end(json *j, size_t i)
{
    kt_str raw = j->r->raw;
    for (size_t k = i + 1; k < raw.len; k++) {
        unsigned char c = (unsigned char)raw.ptr[k];
        uint32_t unit;
        if (c == '"')
            return k + 1;
        if (c < 0x20) {
            (void)kt_format_bad(j->r, k, "a control character in a string");
            return 0;
        }
        if (c != '\\')
            continue;
        char e = k + 1 < raw.len ? raw.ptr[k + 1] : '\0';
        if (!e || !strchr("\"\\/bfnrtu", e) ||
            (e == 'u' && !kt_scan_hex_value(raw, k + 2, 4, &unit))) {
            (void)kt_format_bad(j->r, k, "an unknown escape");
            return 0;
        }
        k++;
    }
    (void)kt_format_bad(j->r, i, "the string is not closed");
    return 0;
}

static size_t draft_escape(kt_draft *d, kt_str raw, size_t i)
{
    static const char from[] = "\"\\/bfnrt";
    static const char to[] = "\"\\/\b\f\n\r\t";
    char e = raw.ptr[i + 1];
    if (e != 'u') {
        kt_draft_char(d, i, i + 2, (unsigned char)to[strchr(from, e) - from]);
        return i + 2;
    }
    return kt_draft_unit(d, raw, i, raw.len);
}

static void message(json *j, size_t beg, size_t end, int depth);

/* The branches of what stands in [beg, end), which ends with the brace. */
static void branches(json *j, size_t beg, size_t end, int depth)
{
    kt_str raw = j->r->raw;
    for (size_t i = beg; i < end; i++) {
        if (raw.ptr[i] != '{')
            continue;
        size_t close = kt_scan_closed(raw, i, end - 1);
        if (!close)
            return;
        uint32_t n = j->r->passages.n;
        message(j, i + 1, close - 1, depth + 1);
        for (; n < j->r->passages.n; n++)
            j->r->passages.ptr[n].exact |= kt_scan_is_exact(raw, beg, i);
        i = close - 1;
    }
}

static size_t draft_braces(json *j, kt_draft *d, size_t i, size_t end, int depth)
{
    kt_str raw = j->r->raw;
    size_t stop = end - i > BRACES_MAX ? i + BRACES_MAX : end;
    size_t close = i < j->no_brace_before ? 0 : kt_scan_closed(raw, i, stop);
    if (!close) {
        j->no_brace_before = i < j->no_brace_before ? j->no_brace_before : stop;
        kt_draft_text(d, i, i + 1);
        return i + 1;
    }
    size_t from = kt_scan_branches(raw, i, close);
    if (from && depth < ICU_DEPTH_MAX) {
        branches(j, from, close, depth);
        kt_draft_stand_in(d, i, close, KT_STR("{}"));
    } else {
        kt_draft_opaque(d, i, close);
    }
    return close;
}

/* A string value, or a branch of one. */
static void message(json *j, size_t beg, size_t end, int depth)
{
    kt_str raw = j->r->raw;
    kt_draft d = KT_DRAFT_INIT(j->r);
    bool icu = depth > 0;
    for (size_t i = beg; i < end;) {
        size_t k = i;
        while (k < end && !strchr("\\{%&#$", raw.ptr[k]))
            k++;
        kt_draft_text(&d, i, k);
        i = k;
        if (k >= end)
            break;
        char c = raw.ptr[k];
        size_t to = c == '%' ? kt_scan_percent(raw, k, end) : kt_scan_entity(raw, k, end);
        if (c == '$' && k + 2 < end && raw.ptr[k + 1] == 't' && raw.ptr[k + 2] == '(') {
            const char *p = memchr(raw.ptr + k, ')', end - k);
            to = p ? (size_t)(p - raw.ptr) + 1 : k;
        }
        if (c == '\\') {
            i = draft_escape(&d, raw, k);
        } else if (c == '{') {
            icu = true;
            i = draft_braces(j, &d, k, end, depth);
        } else if (c == '#' && depth > 0) {
            kt_draft_opaque(&d, k, i = k + 1);
        } else if (to > k) {
            kt_draft_opaque(&d, k, i = to);
        } else {
            kt_draft_text(&d, k, i = k + 1);
        }
    }
    kt_passage *p = kt_draft_finish(&d, KT_STR(""));
    if (!p)
        return;
    if (kt_scan_command(p->text)) {
        j->r->passages.n--;
        return;
    }
    p->id = kt_str_dup(j->r->arena, kt_str_of(j->trail.text, j->trail.len));
    p->ban = icu ? "{}'#<>" : "<>";
}

/* ---- structure ---- */

static size_t skip_space(kt_str s, size_t i)
{
    while (i < s.len && (kt_scan_blank(s.ptr[i]) || s.ptr[i] == '\n'))
        i++;
    return i;
}

static bool is_skipped(const json *j)
{
    return j->other || (j->depth && j->level[j->depth - 1].skipped);
}

static bool is_one_of(kt_str key, const char *const *list)
{
    for (; *list; list++)
        if (kt_str_is(key, *list))
            return true;
    return false;
}

/* The key of the member behind the value that ends before the mark at end; empty: there is none. */
static kt_str next_key(kt_str raw, size_t end)
{
    size_t i = skip_space(raw, end + 1);
    i = i < raw.len && raw.ptr[i] == ',' ? skip_space(raw, i + 1) : raw.len;
    if (i >= raw.len || raw.ptr[i] != '"')
        return (kt_str){ 0 };
    size_t close = kt_str_find(raw, KT_STR("\""), i + 1);
    return close == SIZE_MAX ? (kt_str){ 0 } : kt_str_sub(raw, i + 1, close);
}

/* {"message": "Text", "description": "what it is for"}: said to translators. */
static bool is_note(const json *j, size_t end)
{
    static const char *const notes[] = { "context", "description", "developer_comment", NULL };
    static const char *const texts[] = { "string", "message", "defaultMessage", NULL };
    return is_one_of(j->key, notes) && (is_one_of(j->level[j->depth - 1].last_key, texts) ||
                                        is_one_of(next_key(j->r->raw, end), texts));
}

static void take_value(json *j, size_t beg, size_t end)
{
    kt_str s = kt_str_sub(j->r->raw, beg, end);
    bool in_object = j->depth && j->level[j->depth - 1].is_object;
    if (in_object && kt_str_is(j->key, "@@locale") && j->depth == 1 && !kt_reader_wants(j->r, s)) {
        j->other = true;
        j->r->passages.n = 0;
    }
    if (is_skipped(j) || (in_object && j->key.len && j->key.ptr[0] == '@') ||
        !memchr(s.ptr, ' ', s.len) || (in_object && is_note(j, end)))
        return;
    if (j->depth)
        extend_path(j, &j->level[j->depth - 1]);
    message(j, beg, end, 0);
}

/* true, false, null, a number: behind it; 0 after a complaint. */
static size_t scalar_end(json *j, size_t i)
{
    kt_str raw = j->r->raw;
    static const char *const words[] = { "true", "false", "null" };
    for (size_t k = 0; k < 3; k++)
        if (kt_str_starts(kt_str_sub(raw, i, raw.len), kt_str_c(words[k])))
            return i + strlen(words[k]);
    size_t k = i;
    while (k < raw.len &&
           (kt_scan_digit(raw.ptr[k]) || (raw.ptr[k] && strchr("+-.eE", raw.ptr[k]))))
        k++;
    if (k > i && kt_scan_digit(raw.ptr[k - 1]))
        return k;
    (void)kt_format_bad(j->r, i, i < raw.len ? "no value" : "the end comes too early");
    return 0;
}

static bool open_level(json *j, char c)
{
    if (j->depth == DEPTH_MAX)
        return false;
    const level *up = j->depth ? &j->level[j->depth - 1] : NULL;
    bool named = up && up->is_object && j->key.len;
    bool skipped = is_skipped(j) || (named && (j->key.ptr[0] == '@' || kt_scan_language(j->key)));
    if (up)
        extend_path(j, up);
    j->level[j->depth++] =
        (level){ .is_object = c == '{', .skipped = skipped, .path_len = j->trail.len };
    return true;
}

/* A value at i, up to where it ends or, of objects and arrays, where it opens. 0 after a
 * complaint. */
static size_t read_value(json *j, size_t i)
{
    kt_str raw = j->r->raw;
    char c = i < raw.len ? raw.ptr[i] : '\0';
    if (c == '{' || c == '[') {
        if (open_level(j, c))
            return i + 1;
        (void)kt_format_bad(j->r, i, "nested too deeply");
        return 0;
    }
    if (c != '"')
        return scalar_end(j, i);
    size_t end = string_end(j, i);
    if (end)
        take_value(j, i + 1, end - 1);
    return end;
}

/* The key of a member at i and its colon. 0 after a complaint. */
static size_t read_key(json *j, size_t i)
{
    kt_str raw = j->r->raw;
    if (i >= raw.len || raw.ptr[i] != '"') {
        (void)kt_format_bad(j->r, i, "no key");
        return 0;
    }
    size_t end = string_end(j, i);
    if (!end)
        return 0;
    j->key = kt_str_sub(raw, i + 1, end - 1);
    end = skip_space(raw, end);
    if (end < raw.len && raw.ptr[end] == ':')
        return skip_space(raw, end + 1);
    (void)kt_format_bad(j->r, end, "no colon behind the key");
    return 0;
}

/* One step inside the innermost object or array. 0 after a complaint. */
static size_t step(json *j, size_t i)
{
    kt_str raw = j->r->raw;
    level *l = &j->level[j->depth - 1];
    char close = l->is_object ? '}' : ']';
    if (i < raw.len && raw.ptr[i] == close) {
        j->depth--;
        return i + 1;
    }
    if (l->many) {
        if (i >= raw.len || raw.ptr[i] != ',') {
            (void)kt_format_bad(j->r, i, i < raw.len ? "no comma" : "the end comes too early");
            return 0;
        }
        i = skip_space(raw, i + 1);
        l->index++;
    }
    l->last_key = l->many ? l->own_key : (kt_str){ 0 };
    l->many = true;
    if (l->is_object) {
        i = read_key(j, i);
        l->own_key = j->key;
    }
    return i || !l->is_object ? read_value(j, i) : 0;
}

static int read(kt_reader *r)
{
    json j = { .r = r };
    kt_str raw = r->raw;
    r->used = raw.len;
    size_t i = read_value(&j, skip_space(raw, 0));
    while (i && j.depth)
        i = step(&j, skip_space(raw, i));
    if (!i)
        return KT_EFORMAT;
    i = skip_space(raw, i);
    return i == raw.len ? KT_OK : kt_format_bad(r, i, "something stands behind the end");
}

static bool escape(const kt_passage *p, kt_str text, kt_buf *out)
{
    (void)p;
    bool ok = true;
    for (size_t i = 0; i < text.len && ok; i++) {
        char c = text.ptr[i];
        char e = c == '\n'               ? 'n'
                 : c == '\t'             ? 't'
                 : c == '\r'             ? 'r'
                 : c == '"' || c == '\\' ? c
                                         : '\0';
        ok = !e || kt_buf_addc(out, '\\');
        ok = ok && kt_buf_addc(out, e ? e : c);
    }
    return ok;
}

const kt_format kt_format_json = {
    .name = "json", .manner = KT_MANNER_SCREEN, .keyed = true, .read = read, .escape = escape
};
