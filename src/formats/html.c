/*
 * html: web pages and templates. Elements of a sentence (b, em, a, span) are marks in its text, all
 * others end it. Text are also the attributes title, alt, placeholder, aria-label. Nothing is
 * malformed: what no reader of pages would take for a tag is text.
 */
#include "formats/format.h"
#include "formats/scan.h"
#include "formats/tag.h"
#include "text/directive.h"

enum { PLACE_TEXT, PLACE_DOUBLE, PLACE_SINGLE };

typedef struct html {
    kt_reader *r;
    kt_draft draft;
    kt_str heading;
    bool in_heading;
    size_t other; /* where the document said that it is not German; SIZE_MAX: it did not */
} html;

static void set(kt_passage *p, int place)
{
    p->place = (uint8_t)place;
    p->ban = "<>&{}";
    p->lines = KT_LINES_WRAPPED;
}

static void finish(html *h)
{
    kt_passage *p = kt_draft_finish(&h->draft, h->heading);
    if (!p)
        return;
    set(p, PLACE_TEXT);
    if (h->in_heading)
        p->id = h->heading = p->text;
}

/* ---- text ---- */

static bool is_letter_or_blank(char c)
{
    return c != '&' && c != '{' && c != '<';
}

/* Behind the expression of a template at i ({{ }}, {% %}, {# #}), or i. */
static size_t template_end(kt_str s, size_t i, size_t end)
{
    char c = i + 1 < end ? s.ptr[i + 1] : '\0';
    const char *close = c == '{' ? "}}" : c == '%' ? "%}" : c == '#' ? "#}" : NULL;
    enum { LONG = 2000 };
    end = end - i > LONG ? i + LONG : end;
    size_t at = close ? kt_str_find(kt_str_sub(s, 0, end), kt_str_c(close), i + 2) : SIZE_MAX;
    return at == SIZE_MAX ? i : at + 2;
}

static void draft_text(kt_draft *d, kt_str s, size_t beg, size_t end)
{
    for (size_t i = beg; i < end;) {
        size_t k = i;
        while (k < end && is_letter_or_blank(s.ptr[k]))
            k++;
        kt_draft_text(d, i, k);
        i = k;
        if (k >= end)
            return;
        size_t to = s.ptr[k] == '&' ? kt_scan_entity(s, k, end) : template_end(s, k, end);
        uint32_t cp = to > k && s.ptr[k] == '&' ? kt_scan_entity_value(kt_str_sub(s, k, to)) : 0;
        if (cp)
            kt_draft_char(d, k, to, cp);
        else if (to > k)
            kt_draft_opaque(d, k, to);
        else
            kt_draft_text(d, k, to = k + 1);
        i = to;
    }
}

static void text(html *h, size_t beg, size_t end)
{
    kt_str s = kt_str_sub(h->r->raw, beg, end);
    if (h->draft.open || kt_str_trim(s).len)
        draft_text(&h->draft, h->r->raw, beg, end);
}

/* ---- attributes ---- */

typedef struct attribute {
    kt_str name;
    size_t beg, end; /* of the value, between its marks */
    char mark;       /* '\0': none */
} attribute;

/* The attribute at or behind *at within a tag that ends before `end`. False: there is none. */
static bool next_attribute(kt_str s, size_t *at, size_t end, attribute *a)
{
    size_t i = *at;
    while (i < end && (kt_scan_space(s.ptr[i]) || s.ptr[i] == '/'))
        i++;
    size_t name = i;
    while (i < end && !kt_scan_space(s.ptr[i]) && !strchr("=/>", s.ptr[i]))
        i++;
    *a = (attribute){ .name = kt_str_sub(s, name, i) };
    size_t k = i;
    while (k < end && kt_scan_space(s.ptr[k]))
        k++;
    *at = i > name ? i : i + 1;
    if (k >= end || s.ptr[k] != '=')
        return i < end;
    k++;
    while (k < end && kt_scan_space(s.ptr[k]))
        k++;
    a->mark = k < end && (s.ptr[k] == '"' || s.ptr[k] == '\'') ? s.ptr[k] : '\0';
    k += a->mark != '\0';
    a->beg = k;
    while (k < end && (a->mark ? s.ptr[k] != a->mark : !kt_scan_space(s.ptr[k])))
        k++;
    a->end = k;
    *at = k + (a->mark != '\0');
    return true;
}

static bool is_name(kt_str s, const char *z)
{
    kt_tag t = { .name = s };
    return kt_tag_is(&t, z);
}

static void attribute_text(html *h, const attribute *a)
{
    static const char *const names[] = { "title", "alt", "placeholder", "aria-label", NULL };
    bool wanted = false;
    for (const char *const *n = names; *n; n++)
        wanted |= is_name(a->name, *n);
    if (!wanted || !a->mark || !memchr(h->r->raw.ptr + a->beg, ' ', a->end - a->beg))
        return;
    kt_draft d = KT_DRAFT_INIT(h->r);
    draft_text(&d, h->r->raw, a->beg, a->end);
    kt_passage *p = kt_draft_finish(&d, h->heading);
    if (p)
        set(p, a->mark == '"' ? PLACE_DOUBLE : PLACE_SINGLE);
}

/* Looks at the attributes of the tag at beg. True: nothing in the element is text of the language.
 */
static bool read_attributes(html *h, size_t beg, const kt_tag *t)
{
    kt_str s = h->r->raw;
    bool foreign = false;
    size_t at = beg + 1 + t->name.len;
    attribute a;
    while (at < t->end && next_attribute(s, &at, t->end, &a)) {
        kt_str value = kt_str_sub(s, a.beg, a.end);
        attribute_text(h, &a);
        if (is_name(a.name, "lang") && value.len >= 2)
            foreign |= !kt_reader_wants(h->r, value);
        foreign |=
            (is_name(a.name, "translate") && is_name(value, "no")) ||
            (is_name(a.name, "class") && kt_str_find(value, KT_STR("notranslate"), 0) != SIZE_MAX);
    }
    return foreign;
}

/* ---- elements ---- */

static bool is_among(const kt_tag *t, const char *const *names)
{
    for (; *names; names++)
        if (kt_tag_is(t, *names))
            return true;
    return false;
}

/* Behind the end of the element whose start tag was read; elements of its name may lie in it. */
static size_t element_end(kt_str s, const kt_tag *start)
{
    static const char *const flat[] = { "script", "style", "textarea", NULL };
    size_t depth = 1;
    bool nests = !is_among(start, flat);
    for (size_t i = start->end; i < s.len;) {
        const char *p = memchr(s.ptr + i, '<', s.len - i);
        if (!p)
            break;
        i = (size_t)(p - s.ptr);
        kt_str rest = kt_str_sub(s, i + 1, s.len);
        bool closes = rest.len && rest.ptr[0] == '/';
        kt_str name = kt_str_sub(rest, closes, rest.len);
        name.len = name.len < start->name.len ? name.len : start->name.len;
        kt_tag probe = { .name = start->name };
        bool same = name.len == start->name.len;
        for (size_t k = 0; same && k < name.len; k++)
            same = (name.ptr[k] | 0x20) == (probe.name.ptr[k] | 0x20);
        char behind = closes + name.len < rest.len ? rest.ptr[closes + name.len] : '>';
        if (!same || kt_scan_letter(behind) || kt_scan_digit(behind) || behind == '-') {
            i++;
            continue;
        }
        kt_tag t = kt_tag_read(s, i);
        i = t.end;
        depth = closes ? depth - 1 : depth + (nests && !t.empty);
        if (depth == 0)
            return i;
    }
    return s.len;
}

static size_t read_raw_element(html *h, size_t beg, const kt_tag *t)
{
    static const char *const words[] = { "code", "kbd", "samp", "var", "tt", "math", "svg", NULL };
    size_t end = t->empty ? t->end : element_end(h->r->raw, t);
    if (is_among(t, words))
        kt_draft_opaque(&h->draft, beg, end);
    else
        finish(h);
    return end;
}

static bool is_void(const kt_tag *t)
{
    static const char *const names[] = { "area",  "base", "col",  "embed", "input",
                                         "img",   "link", "meta", "param", "source",
                                         "track", "wbr",  "br",   "hr",    NULL };
    return is_among(t, names);
}

/* The tag at beg; returns where reading goes on. */
static size_t read_tag(html *h, size_t beg)
{
    static const char *const headings[] = { "h1", "h2", "h3", "h4", "h5", "h6", NULL };
    static const char *const words[] = { "img", "input", "wbr", NULL };
    kt_tag t = kt_tag_read(h->r->raw, beg);
    if (t.kind == KT_TAG_COMMENT) {
        if (h->draft.open)
            kt_draft_opaque(&h->draft, beg, t.end);
        else if (kt_directives_occur(kt_str_sub(h->r->raw, beg, t.end)))
            kt_draft_comment(h->r, beg, t.end);
        return t.end;
    }
    bool foreign = !t.closes && read_attributes(h, beg, &t);
    if (foreign && kt_tag_is(&t, "html"))
        h->other = 0;
    if (t.kind == KT_TAG_RAW && !t.closes)
        return read_raw_element(h, beg, &t);
    if (foreign && !t.empty && !is_void(&t) && !kt_tag_is(&t, "html")) {
        size_t end = element_end(h->r->raw, &t);
        if (t.kind == KT_TAG_INLINE)
            kt_draft_stand_in(&h->draft, beg, end, KT_STR("<i>"));
        else
            finish(h);
        return end;
    }
    if (t.kind == KT_TAG_INLINE && t.closes)
        kt_draft_close(&h->draft, beg, t.end);
    else if (t.kind == KT_TAG_INLINE && !t.empty)
        kt_draft_gap(&h->draft, beg, t.end, KT_GAP_OPEN);
    else if (is_among(&t, words))
        kt_draft_stand_in(&h->draft, beg, t.end, KT_STR("<i>"));
    else
        finish(h);
    if (is_among(&t, headings))
        h->in_heading = !t.closes;
    return t.end;
}

static int read(kt_reader *r)
{
    html h = { .r = r, .draft = KT_DRAFT_INIT(r), .other = SIZE_MAX };
    kt_str s = r->raw;
    size_t from = 0; /* of the text in hand */
    for (size_t i = 0; i < s.len;) {
        const char *p = memchr(s.ptr + i, '<', s.len - i);
        i = p ? (size_t)(p - s.ptr) : s.len;
        char next = i + 1 < s.len ? s.ptr[i + 1] : '\0';
        char name = next == '/' && i + 2 < s.len ? s.ptr[i + 2] : next;
        if (p && !kt_scan_letter(name) && next != '!' && next != '?') {
            i++;
            continue;
        }
        text(&h, from, i);
        if (p)
            i = read_tag(&h, i);
        from = i;
    }
    finish(&h);
    if (h.other != SIZE_MAX)
        r->passages.n = 0;
    r->used = s.len;
    return KT_OK;
}

static bool escape(const kt_passage *p, kt_str s, kt_buf *out)
{
    bool ok = true;
    for (size_t i = 0; i < s.len && ok; i++) {
        char c = s.ptr[i];
        const char *e = kt_reference_of(c);
        if (c == '"' && p->place == PLACE_DOUBLE)
            e = "&quot;";
        if (c == '\'' && p->place == PLACE_SINGLE)
            e = "&#39;";
        ok = e ? kt_buf_add(out, kt_str_c(e)) : kt_buf_addc(out, c);
    }
    return ok;
}

const kt_format kt_format_html = {
    .name = "html", .manner = KT_MANNER_PROSE, .read = read, .escape = escape
};
