/* md_front: the front matter of a Markdown file, YAML between --- lines or TOML between +++ lines.
 * The values of a few keys at the margin are text; everything else stays. */
#include "formats/markdown.h"
#include "formats/scan.h"

typedef struct front {
    kt_reader *r;
    kt_draft draft;
    char separator; /* ':' or '=' */
    size_t end;     /* of the lines between the marks */
} front;

static bool is_text_key(const front *f, kt_str key)
{
    static const char *const keys[] = { "title",     "description",   "summary",
                                        "linkTitle", "sidebar_label", NULL };
    for (const char *const *k = keys; *k; k++)
        if (kt_str_is(key, *k))
            return true;
    for (const char *const *k = f->r->keys; k && *k; k++)
        if (kt_str_is(key, *k))
            return true;
    return false;
}

static void finish(front *f, kt_str key, int place, const char *ban, kt_breaks lines)
{
    kt_passage *p = kt_draft_finish(&f->draft, key);
    if (!p)
        return;
    p->place = (uint8_t)place;
    p->ban = ban;
    p->lines = (uint8_t)lines;
}

/* Is there nothing but blanks and a comment? */
static bool is_rest(kt_str s)
{
    s = kt_str_trim(s);
    return s.len == 0 || s.ptr[0] == '#';
}

static void double_quoted(front *f, kt_str key, size_t beg, size_t end)
{
    kt_str raw = f->r->raw;
    size_t i = beg + 1;
    while (i < end && raw.ptr[i] != '"') {
        if (raw.ptr[i] != '\\') {
            kt_draft_text(&f->draft, i, i + 1);
            i++;
            continue;
        }
        size_t to = i + 2 < end ? i + 2 : end;
        char c = to == i + 2 ? raw.ptr[i + 1] : '\0';
        if (c == '"' || c == '\\')
            kt_draft_char(&f->draft, i, to, (unsigned char)c);
        else
            kt_draft_opaque(&f->draft, i, to);
        i = to;
    }
    if (i < end && is_rest(kt_str_sub(raw, i + 1, end)))
        finish(f, key, KT_MD_DOUBLE, "", KT_LINES_APART);
    kt_draft_drop(&f->draft);
}

static void single_quoted(front *f, kt_str key, size_t beg, size_t end)
{
    kt_str raw = f->r->raw;
    size_t i = beg + 1;
    bool doubles = f->separator == ':';
    while (i < end) {
        bool twice = doubles && raw.ptr[i] == '\'' && i + 1 < end && raw.ptr[i + 1] == '\'';
        if (raw.ptr[i] == '\'' && !twice)
            break;
        if (twice)
            kt_draft_char(&f->draft, i, i + 2, '\'');
        else
            kt_draft_text(&f->draft, i, i + 1);
        i += twice ? 2 : 1;
    }
    if (i < end && is_rest(kt_str_sub(raw, i + 1, end)))
        finish(f, key, doubles ? KT_MD_SINGLE : KT_MD_PLAIN, doubles ? "" : "'", KT_LINES_APART);
    kt_draft_drop(&f->draft);
}

static void plain(front *f, kt_str key, size_t beg, size_t end)
{
    kt_str raw = f->r->raw;
    kt_str value = kt_str_sub(raw, beg, end);
    size_t comment = kt_str_find(value, KT_STR(" #"), 0);
    if (comment != SIZE_MAX)
        value.len = comment;
    while (value.len && kt_scan_blank(value.ptr[value.len - 1]))
        value.len--;
    bool indicator = strchr("[]{}&*!|>%@`#,\"'", value.ptr[0]) != NULL ||
                     (strchr("-?:", value.ptr[0]) && value.len > 1 && value.ptr[1] == ' ');
    bool goes_on =
        end < f->end && raw.ptr[end] == '\n' && end + 1 < f->end && kt_scan_blank(raw.ptr[end + 1]);
    if (indicator || goes_on || kt_str_find(value, KT_STR(": "), 0) != SIZE_MAX ||
        value.ptr[value.len - 1] == ':')
        return;
    kt_draft_text(&f->draft, beg, beg + value.len);
    finish(f, key, KT_MD_PLAIN, ":#", KT_LINES_APART);
}

/* The indented lines behind "key: |" or "key: >"; returns where they end. */
static size_t block(front *f, kt_str key, bool folded, size_t beg)
{
    kt_str raw = f->r->raw;
    size_t indent = 0;
    while (beg + indent < f->end && raw.ptr[beg + indent] == ' ')
        indent++;
    size_t at = beg;
    while (indent && at < f->end) {
        size_t next;
        size_t end = kt_scan_line(raw, at, &next);
        size_t n = 0;
        while (at + n < end && n < indent && raw.ptr[at + n] == ' ')
            n++;
        if (n < indent && at + n < end)
            break;
        kt_draft_text(&f->draft, at + n, next < f->end ? next : f->end);
        at = next;
    }
    finish(f, key, KT_MD_PLAIN, "", folded ? KT_LINES_WRAPPED : KT_LINES_ASK);
    return at;
}

/* One line; returns where the next begins. */
static size_t line(front *f, size_t beg)
{
    kt_str raw = f->r->raw;
    size_t next;
    size_t end = kt_scan_line(raw, beg, &next);
    size_t i = beg;
    while (i < end &&
           (kt_scan_letter(raw.ptr[i]) || kt_scan_digit(raw.ptr[i]) || strchr("_-.", raw.ptr[i])))
        i++;
    kt_str key = kt_str_sub(raw, beg, i);
    while (i < end && raw.ptr[i] == ' ')
        i++;
    if (i >= end || raw.ptr[i] != f->separator || !is_text_key(f, key))
        return next;
    i++;
    size_t colon = i;
    while (i < end && kt_scan_blank(raw.ptr[i]))
        i++;
    if (i == end || (i == colon && f->separator == ':'))
        return next;
    if (raw.ptr[i] == '"')
        double_quoted(f, key, i, end);
    else if (raw.ptr[i] == '\'')
        single_quoted(f, key, i, end);
    else if ((raw.ptr[i] == '|' || raw.ptr[i] == '>') && f->separator == ':')
        return block(f, key, raw.ptr[i] == '>', next);
    else if (f->separator == ':')
        plain(f, key, i, end);
    return next;
}

size_t kt_md_front(kt_reader *r)
{
    enum { FRONT_MAX = 256 << 10 };
    kt_str raw = r->raw;
    size_t next;
    size_t end = kt_scan_line(raw, 0, &next);
    kt_str mark = kt_str_trim(kt_str_sub(raw, 0, end));
    bool toml = kt_str_is(mark, "+++");
    if (!toml && !kt_str_is(mark, "---"))
        return 0;
    front f = { .r = r, .draft = KT_DRAFT_INIT(r), .separator = toml ? '=' : ':' };
    size_t first = next;
    for (size_t at = first; at < raw.len && at < FRONT_MAX; at = next) {
        end = kt_scan_line(raw, at, &next);
        kt_str l = kt_str_sub(raw, at, end);
        while (l.len && kt_scan_blank(l.ptr[l.len - 1]))
            l.len--;
        if (!kt_str_eq(l, mark) && !(kt_str_is(l, "...") && !toml))
            continue;
        f.end = at;
        for (size_t i = first; i < f.end;)
            i = line(&f, i);
        return next;
    }
    return 0;
}
