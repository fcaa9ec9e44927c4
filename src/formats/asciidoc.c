/*
 * asciidoc: text are paragraphs, headings, titles of blocks, items of lists, admonitions. Blocks
 * between delimiters are passed over when they are listings, literals, passthroughs, comments or
 * tables; examples, sidebars, quotes and open blocks hold blocks of their own.
 */
#include "base/utf8.h"
#include "formats/format.h"
#include "formats/scan.h"
#include "text/directive.h"
#include "text/token.h"

typedef struct line {
    size_t beg, end, next; /* end: without blanks and line end */
} line;

typedef struct asciidoc {
    kt_reader *r;
    kt_draft draft;
    kt_str heading;
    bool verbatim;  /* the attributes of the next block say that it is no text */
    bool odd_table; /* so is that the cells of the next table are no plain text */
    bool purpose;   /* a manual page: the first paragraph has a form of its own */
    bool begun;     /* something but comments and attributes has been read */
} asciidoc;

static const char ban[] = "*_`#+^~{}[]<>|";

/* ---- lines ---- */

static line line_at(kt_str raw, size_t at)
{
    line l = { .beg = at };
    l.end = kt_scan_line(raw, at, &l.next);
    while (l.end > at && kt_scan_blank(raw.ptr[l.end - 1]))
        l.end--;
    return l;
}

static kt_str text_of(kt_str raw, const line *l)
{
    return kt_str_sub(raw, l->beg, l->end);
}

static bool is_blank_or_end(kt_str s, size_t i)
{
    return i >= s.len || kt_scan_blank(s.ptr[i]);
}

static size_t run_of(kt_str s, size_t i, char c)
{
    size_t n = 0;
    while (i + n < s.len && s.ptr[i + n] == c)
        n++;
    return n;
}

/* Nothing but this sign, at least n times. */
static bool is_rule(kt_str s, char c, size_t n)
{
    return s.len >= n && run_of(s, 0, c) == s.len;
}

/* ---- marks in the text ---- */

static bool is_word_at(kt_str s, size_t i)
{
    size_t next;
    return kt_scan_digit(s.ptr[i]) || s.ptr[i] == '_' || kt_cp_is_letter(kt_utf8_at(s, i, &next));
}

static bool is_word_before(kt_str s, size_t beg, size_t i)
{
    if (i == beg)
        return false;
    do
        i--;
    while (i > beg && !kt_utf8_is_lead(s.ptr[i]));
    return is_word_at(s, i);
}

/* Where the mark at i of this length closes; SIZE_MAX: it opens nothing. */
static size_t closing(kt_str s, size_t beg, size_t i, size_t end, size_t n)
{
    enum { LONG = 4000 };
    kt_str mark = kt_str_sub(s, i, i + n);
    kt_str within = kt_str_sub(s, 0, end - i > LONG ? i + LONG : end);
    size_t open = i + n;
    if (open >= end || (n == 1 && (kt_scan_space(s.ptr[open]) || is_word_before(s, beg, i) ||
                                   (i > beg && strchr(";:}", s.ptr[i - 1])))))
        return SIZE_MAX;
    for (size_t at = open + 1; (at = kt_str_find(within, mark, at)) != SIZE_MAX; at++)
        if (n == 2 || (!kt_scan_space(s.ptr[at - 1]) &&
                       (at + 1 >= end || (!is_word_at(s, at + 1) && s.ptr[at + 1] != mark.ptr[0]))))
            return at;
    return SIZE_MAX;
}

/* Behind the bracket that closes the one at i; i: it is not closed. */
static size_t bracket_end(kt_str s, size_t i, size_t end)
{
    enum { LONG = 2000 };
    size_t depth = 0;
    for (size_t k = i; k < end && k - i < LONG; k++) {
        depth += s.ptr[k] == '[';
        if (s.ptr[k] == ']' && s.ptr[k - (k > i)] != '\\' && --depth == 0)
            return k + 1;
    }
    return i;
}

/* Behind what ends with this; i: it does not end. */
static size_t behind(kt_str s, size_t i, size_t end, kt_str what)
{
    enum { LONG = 2000 };
    size_t at = kt_str_find(kt_str_sub(s, 0, end - i > LONG ? i + LONG : end), what, i + 1);
    return at == SIZE_MAX ? i : at + what.len;
}

/* A macro whose colon is at i ("link:x[y]", "https://x[y]"): behind it; i: it is none. */
static size_t macro_end(kt_str s, size_t i, size_t end)
{
    size_t k = i + 1;
    while (k < end && !kt_scan_space(s.ptr[k]) && s.ptr[k] != '[' && s.ptr[k] != ']')
        k++;
    if (k < end && s.ptr[k] == '[' && i > 0 && is_word_at(s, i - 1)) {
        size_t to = bracket_end(s, k, end);
        return to > k ? to : i;
    }
    return i;
}

/* The letters before a colon belong to the macro that was drafted: they are opaque with it. */
static void draft_macro(kt_draft *d, size_t i, size_t to)
{
    size_t from = d->text.len;
    while (from > 0 && (kt_scan_letter(d->text.ptr[from - 1]) ||
                        kt_scan_digit(d->text.ptr[from - 1]) || d->text.ptr[from - 1] == '-'))
        from--;
    kt_draft_opaque(d, i, to);
    kt_draft_seal(d, from);
}

/* A stretch that nobody may touch at i: its end; i: none. */
static size_t opaque_end(kt_str s, size_t beg, size_t i, size_t end)
{
    char c = s.ptr[i];
    kt_str rest = kt_str_sub(s, i, end);
    size_t n = run_of(rest, 0, c);
    size_t next;
    size_t at;
    switch (c) {
    case '`':
    case '+':
    case '#':
    case '^':
    case '~':
        n = n < (c == '+' ? 3 : 2) ? n : (c == '+' ? 3 : 2);
        at = closing(s, beg, i, end, n);
        if (at == SIZE_MAX && c == '`') /* `code`s */
            at = n == 1 ? kt_str_find(kt_str_sub(s, 0, end), KT_STR("`"), i + 1) : SIZE_MAX;
        return at == SIZE_MAX ? i : at + n;
    case '$':
        at = n >= 2 ? behind(s, i + 1, end, KT_STR("$$")) : i;
        return at > i + 1 ? at : i;
    case '{':
        return behind(s, i, end, KT_STR("}"));
    case '<':
        return n >= 2 ? behind(s, i, end, KT_STR(">>")) : i;
    case '(':
        return n >= 2 ? behind(s, i, end, KT_STR("))")) : i;
    case ':':
        return macro_end(s, i, end);
    case '\\':
        (void)kt_utf8_at(s, i + 1 < end ? i + 1 : i, &next);
        return next;
    default:
        return i;
    }
}

static void draft_plain(kt_draft *d, kt_str s, size_t beg, size_t end)
{
    while (beg < end) {
        const char *nl = memchr(s.ptr + beg, '\n', end - beg);
        size_t stop = nl ? (size_t)(nl - s.ptr) + 1 : end;
        kt_draft_text(d, beg, stop);
        for (beg = stop; nl && beg < end && kt_scan_blank(s.ptr[beg]);)
            beg++;
    }
}

enum { MARKS_MAX = 8 };

typedef struct marks {
    size_t close[MARKS_MAX]; /* where open marks close, the innermost last */
    size_t length[MARKS_MAX];
    uint32_t n;
} marks;

/* An asterisk or an underscore at i; returns where the text goes on. */
static size_t draft_mark(kt_draft *d, kt_str s, size_t beg, size_t i, size_t end, marks *m)
{
    size_t n = i + 1 < end && s.ptr[i + 1] == s.ptr[i] ? 2 : 1;
    size_t within = m->n ? m->close[m->n - 1] : end;
    size_t at = m->n < MARKS_MAX ? closing(s, beg, i, within, n) : SIZE_MAX;
    if (at == SIZE_MAX) {
        if (n == 1 && s.ptr[i] == '_')
            kt_draft_text(d, i, i + 1);
        else
            kt_draft_opaque(d, i, i + n);
        return i + n;
    }
    kt_draft_gap(d, i, i + n, KT_GAP_OPEN);
    m->close[m->n] = at;
    m->length[m->n++] = n;
    return i + n;
}

static size_t draft_sign(kt_draft *d, kt_str s, size_t beg, size_t i, size_t end, marks *m)
{
    char c = s.ptr[i];
    if (c == '*' || c == '_')
        return draft_mark(d, s, beg, i, end, m);
    if (c == '[') { /* an anchor, or a role of what follows */
        size_t to = bracket_end(s, i, end);
        bool anchor = i + 1 < end && s.ptr[i + 1] == '[';
        if (to > i && (anchor || (to < end && strchr("*_#`", s.ptr[to])))) {
            kt_draft_gap(d, i, to, KT_GAP_JOIN);
            return to;
        }
    }
    if (c == '"' && i + 1 < end && s.ptr[i + 1] == '`') { /* "`so`" */
        size_t to = behind(s, i + 1, end, KT_STR("`\""));
        if (to > i + 1) {
            kt_draft_opaque(d, i, to);
            return to;
        }
    }
    size_t to = opaque_end(s, beg, i, end);
    if (to <= i)
        kt_draft_text(d, i, to = i + 1);
    else if (c == ':')
        draft_macro(d, i, to);
    else
        kt_draft_opaque(d, i, to);
    return to;
}

/* A link and its text: link:x[so], https://x[so^], <<x,so>>. */
typedef struct link {
    size_t beg, end;
    kt_span text;
} link;

/* Is what stands between the brackets text alone, no list of attributes? */
static bool is_plain_text(kt_str s, size_t beg, size_t end)
{
    for (size_t k = beg; k < end; k++)
        if (strchr("=\"[]\\", s.ptr[k]))
            return false;
    return kt_str_trim(kt_str_sub(s, beg, end)).len > 0;
}

/* The macro whose colon is at i; its name begins at from or behind it. */
static bool find_macro(kt_str s, size_t from, size_t i, size_t end, link *out)
{
    static const char *const links[] = { "link", "xref", "http", "https", "ftp", "irc" };
    size_t beg = i;
    while (beg > from && kt_scan_letter(s.ptr[beg - 1]))
        beg--;
    bool known = false;
    for (size_t k = 0; k < sizeof links / sizeof *links; k++)
        known |= kt_str_is(kt_str_sub(s, beg, i), links[k]);
    size_t to = known ? macro_end(s, i, end) : i;
    const char *open = to > i ? memchr(s.ptr + i, '[', to - i) : NULL;
    if (!open)
        return false;
    size_t text = (size_t)(open - s.ptr) + 1;
    size_t stop = to - 1 - (s.ptr[to - 2] == '^');
    *out = (link){ beg, to, { (uint32_t)text, (uint32_t)stop } };
    return stop > text && is_plain_text(s, text, stop);
}

static bool find_reference(kt_str s, size_t i, size_t end, link *out)
{
    size_t to = i + 1 < end && s.ptr[i + 1] == '<' ? behind(s, i, end, KT_STR(">>")) : i;
    const char *comma = to > i ? memchr(s.ptr + i, ',', to - i) : NULL;
    if (!comma)
        return false;
    size_t text = (size_t)(comma - s.ptr) + 1;
    *out = (link){ i, to, { (uint32_t)text, (uint32_t)to - 2 } };
    return text + 2 < to && is_plain_text(s, text, to - 2);
}

static bool find_link(kt_str s, size_t from, size_t i, size_t end, link *out)
{
    return s.ptr[i] == ':' ? find_macro(s, from, i, end, out)
                           : s.ptr[i] == '<' && find_reference(s, i, end, out);
}

static void draft_inline(kt_draft *d, kt_str s, size_t beg, size_t end)
{
    marks m = { .n = 0 };
    link l;
    for (size_t i = beg; i < end;) {
        size_t stop = m.n ? m.close[m.n - 1] : end;
        size_t k = i;
        while (k < stop && !strchr("*_`+#^~$:{<([\\\"", s.ptr[k]))
            k++;
        if (k < stop && m.n < MARKS_MAX && find_link(s, i, k, stop, &l)) {
            draft_plain(d, s, i, l.beg);
            kt_draft_gap(d, l.beg, l.text.beg, KT_GAP_OPEN);
            m.close[m.n] = l.text.end;
            m.length[m.n++] = l.end - l.text.end;
            i = l.text.beg;
            continue;
        }
        draft_plain(d, s, i, k);
        i = k;
        if (m.n && k == stop) {
            kt_draft_close(d, k, k + m.length[m.n - 1]);
            i = k + m.length[--m.n];
        } else if (k < stop) {
            i = draft_sign(d, s, beg, k, stop, &m);
        }
    }
}

static kt_passage *finish(asciidoc *a)
{
    kt_passage *p = kt_draft_finish(&a->draft, a->heading);
    if (!p)
        return NULL;
    p->ban = ban;
    p->lines = KT_LINES_WRAPPED;
    p->items = true;
    return p;
}

/* One passage of raw[beg, end); a line that ends in " +" is broken there. */
static void draft(asciidoc *a, size_t beg, size_t end)
{
    kt_str raw = a->r->raw;
    size_t next;
    size_t from = beg;
    for (size_t at = beg; at < end; at = next) {
        size_t stop = kt_scan_line(raw, at, &next);
        stop = stop < end ? stop : end;
        if (!kt_str_ends(kt_str_sub(raw, at, stop), KT_STR(" +")))
            continue;
        draft_inline(&a->draft, raw, from, stop - 2);
        (void)finish(a);
        from = next < end ? next : end;
    }
    draft_inline(&a->draft, raw, from, end);
    (void)finish(a);
}

/* ---- blocks ---- */

/* Behind the line that is this. */
static size_t skip_to(kt_str raw, const line *l, kt_str close)
{
    line m = *l;
    while (m.next < raw.len) {
        m = line_at(raw, m.next);
        if (kt_str_eq(text_of(raw, &m), close))
            break;
    }
    return m.next;
}

static size_t skip_paragraph(kt_str raw, const line *l)
{
    line m = *l;
    while (m.next < raw.len && m.end > m.beg)
        m = line_at(raw, m.next);
    return m.next;
}

/* A line that opens or closes a block. */
static bool is_delimiter(kt_str s)
{
    return is_rule(s, '-', 4) || is_rule(s, '.', 4) || is_rule(s, '+', 4) || is_rule(s, '/', 4) ||
           is_rule(s, '=', 4) || is_rule(s, '*', 4) || is_rule(s, '_', 4) || kt_str_is(s, "--") ||
           kt_str_starts(s, KT_STR("```")) || kt_str_is(s, "|===") || kt_str_is(s, ",===") ||
           kt_str_is(s, ":===") || kt_str_is(s, "!===");
}

/* "[source,java]", "[[anchor]]", "[cols=2]" alone on a line. */
static bool is_attributes(kt_str s)
{
    return s.len > 1 && s.ptr[0] == '[' && s.ptr[s.len - 1] == ']';
}

static bool is_verbatim_style(kt_str s)
{
    static const char *const styles[] = { "source",   "listing",   "literal",   "verse",
                                          "stem",     "latexmath", "asciimath", "pass",
                                          "plantuml", "ditaa",     "graphviz",  "mermaid",
                                          "comment",  "subs",      ",",         NULL };
    for (const char *const *style = styles; *style; style++)
        if (kt_str_starts(kt_str_sub(s, 1, s.len), kt_str_c(*style)))
            return true;
    return false;
}

/* ":name: value" */
static bool is_attribute_entry(kt_str s)
{
    if (s.len < 3 || s.ptr[0] != ':' || s.ptr[1] == ':')
        return false;
    size_t i = 1;
    while (i < s.len && (is_word_at(s, i) || s.ptr[i] == '-' || s.ptr[i] == '!'))
        i++;
    return i > 1 && i < s.len && s.ptr[i] == ':' && is_blank_or_end(s, i + 1);
}

/* "image::x[]", "include::x[]", "endif::[]" */
static bool is_block_macro(kt_str s)
{
    size_t i = 0;
    while (i < s.len && (kt_scan_letter(s.ptr[i]) || kt_scan_digit(s.ptr[i]) || s.ptr[i] == '-'))
        i++;
    kt_str rest = kt_str_sub(s, i, s.len);
    return i && kt_str_starts(rest, KT_STR("::")) && rest.len > 2 && !kt_scan_blank(rest.ptr[2]) &&
           kt_str_ends(s, KT_STR("]"));
}

/* Behind the mark of a list item and its blanks; 0: it is none. */
static size_t item_text(kt_str s)
{
    size_t i = 0;
    while (i < s.len && kt_scan_blank(s.ptr[i]))
        i++;
    size_t beg = i;
    char c = i < s.len ? s.ptr[i] : '\0';
    if (c == '*' || c == '.') {
        i += run_of(s, i, c);
    } else if (c == '-') {
        i++;
    } else if (c == '<') { /* a callout */
        while (i < s.len && s.ptr[i] != '>' && !kt_scan_blank(s.ptr[i]))
            i++;
        i += i < s.len && s.ptr[i] == '>';
    } else {
        while (i < s.len && kt_scan_digit(s.ptr[i]))
            i++;
        i += i == beg && i < s.len && kt_scan_letter(s.ptr[i]);
        i = i > beg && i < s.len && s.ptr[i] == '.' ? i + 1 : beg;
    }
    if (i == beg || i >= s.len || !kt_scan_blank(s.ptr[i]))
        return 0;
    while (i < s.len && kt_scan_blank(s.ptr[i]))
        i++;
    if (i + 2 < s.len && s.ptr[i] == '[' && s.ptr[i + 2] == ']') /* [x] to be done */
        i += 3;
    while (i < s.len && kt_scan_blank(s.ptr[i]))
        i++;
    return i < s.len ? i : 0;
}

/* The marks between a term and what it means; SIZE_MAX: there are none. */
static size_t term_end(kt_str s, size_t *text)
{
    for (size_t at = 0; (at = kt_str_find(s, KT_STR("::"), at)) != SIZE_MAX; at++) {
        size_t end = at + run_of(s, at, ':');
        if (at && end - at <= 4 && is_blank_or_end(s, end)) {
            *text = end;
            return at;
        }
        at = end - 1;
    }
    *text = s.len;
    return s.len > 2 && kt_str_ends(s, KT_STR(";;")) ? s.len - 2 : SIZE_MAX;
}

/* Does a line end the paragraph before it? A letter with a full stop may be half an abbreviation.
 */
static bool ends_paragraph(kt_str s)
{
    size_t unused;
    kt_str t = kt_str_trim(s);
    bool item = t.len && !kt_scan_letter(t.ptr[0]) && item_text(s);
    return !s.len || is_delimiter(s) || is_attributes(s) || is_block_macro(s) ||
           kt_str_is(s, "+") || kt_str_starts(s, KT_STR("//")) || item || is_attribute_entry(s) ||
           term_end(s, &unused) != SIZE_MAX;
}

/* A paragraph whose text begins at `beg` in line l. */
static size_t paragraph(asciidoc *a, const line *l, size_t beg)
{
    kt_str raw = a->r->raw;
    line last = *l;
    while (last.next < raw.len) {
        line m = line_at(raw, last.next);
        if (ends_paragraph(text_of(raw, &m)))
            break;
        last = m;
    }
    draft(a, beg, last.end);
    return last.next;
}

static kt_passage *heading(asciidoc *a, size_t beg, size_t end)
{
    draft_inline(&a->draft, a->r->raw, beg, end);
    kt_passage *p = finish(a);
    if (p)
        p->id = a->heading = p->text;
    return p;
}

/* "== Title", or a title with a line below it of about its length. 0: neither. */
static size_t try_heading(asciidoc *a, const line *l)
{
    kt_str raw = a->r->raw;
    kt_str s = text_of(raw, l);
    char c = s.ptr[0];
    size_t n = c == '=' || c == '#' ? run_of(s, 0, c) : 0;
    if (n && n <= 6 && n < s.len && kt_scan_blank(s.ptr[n])) {
        while (kt_scan_blank(s.ptr[n]))
            n++;
        (void)heading(a, l->beg + n, l->end);
        return l->next;
    }
    line m = line_at(raw, l->next);
    kt_str under = text_of(raw, &m);
    size_t width = kt_utf8_count(s);
    if (under.len < 4 || !strchr("=-~^+", under.ptr[0]) || !is_rule(under, under.ptr[0], 4) ||
        under.len > width + 1 || under.len + 1 < width || !is_word_at(s, 0))
        return 0;
    kt_passage *p = heading(a, l->beg, l->end);
    if (p) {
        p->width = width;
        p->rule[p->n_rules++] = (kt_span){ (uint32_t)m.beg, (uint32_t)m.end };
    }
    return m.next;
}

/* ---- tables ---- */

/* "[cols=1a]", "[format=csv]": cells are no plain text, or are parted otherwise. */
static bool is_odd_table(kt_str s)
{
    size_t cols = kt_str_find(s, KT_STR("cols="), 0);
    bool odd = kt_str_find(s, KT_STR("format="), 0) != SIZE_MAX ||
               kt_str_find(s, KT_STR("separator="), 0) != SIZE_MAX;
    if (cols == SIZE_MAX)
        return odd;
    cols += strlen("cols=");
    char quote = cols < s.len && (s.ptr[cols] == '"' || s.ptr[cols] == '\'') ? s.ptr[cols] : ',';
    for (size_t i = cols + (quote != ','); i < s.len && s.ptr[i] != quote; i++)
        odd |= kt_scan_letter(s.ptr[i]) && !strchr("dehs", s.ptr[i]);
    return odd;
}

/* Where what is said of the cell that the bar at i opens begins: "2+|", ".3+^.>s|"; i: nothing. */
static size_t cell_spec(kt_str s, size_t from, size_t i)
{
    size_t beg = i;
    while (beg > from && s.ptr[beg - 1] && strchr("0123456789.+*<^>adehlmsv", s.ptr[beg - 1]))
        beg--;
    bool alone = beg == from || kt_scan_space(s.ptr[beg - 1]);
    bool words = true; /* a short word that happens to have such letters alone */
    for (size_t k = beg; k + 1 < i; k++)
        words &= kt_scan_letter(s.ptr[k]);
    return alone && !(words && i > beg + 1) ? beg : i;
}

/* The text of a cell in raw[beg, end), paragraph by paragraph. */
static void draft_cell(asciidoc *a, size_t beg, size_t end)
{
    kt_str raw = a->r->raw;
    size_t from = SIZE_MAX;
    size_t to = beg;
    for (size_t at = beg; at < end;) {
        size_t next;
        size_t stop = kt_scan_line(raw, at, &next);
        stop = stop < end ? stop : end;
        kt_str s = kt_str_trim(kt_str_sub(raw, at, stop));
        bool text = s.len && !is_block_macro(s) && !kt_str_starts(s, KT_STR("//"));
        if (!text && from != SIZE_MAX)
            draft(a, from, to);
        from = !text ? SIZE_MAX : from == SIZE_MAX ? at : from;
        to = stop;
        at = next < end ? next : end;
    }
    if (from != SIZE_MAX)
        draft(a, from, to);
}

/* The rows between "|===" and the next one; behind it. */
static size_t table(asciidoc *a, const line *l)
{
    kt_str raw = a->r->raw;
    size_t next = skip_to(raw, l, KT_STR("|==="));
    line last = line_at(raw, l->next);
    while (last.next < next)
        last = line_at(raw, last.next);
    size_t cell = SIZE_MAX; /* where the text of the open one begins */
    bool plain = false;
    for (size_t i = l->next; i < last.beg; i++) {
        if (raw.ptr[i] == '\\') {
            i++;
        } else if (raw.ptr[i] == '|') {
            size_t spec = cell_spec(raw, cell == SIZE_MAX ? l->next : cell, i);
            if (cell != SIZE_MAX && plain)
                draft_cell(a, cell, spec);
            cell = i + 1;
            plain = spec == i || !strchr("almv", raw.ptr[i - 1]);
        }
    }
    if (cell != SIZE_MAX && plain && cell < last.beg)
        draft_cell(a, cell, last.beg);
    return next;
}

static size_t delimited(asciidoc *a, const line *l, kt_str s)
{
    static const char compound[] = "=*_";
    bool holds =
        (strchr(compound, s.ptr[0]) && !kt_str_ends(s, KT_STR("|==="))) || kt_str_is(s, "--");
    if (holds && !a->verbatim)
        return l->next;
    if (kt_str_is(s, "|===") && !a->verbatim && !a->odd_table)
        return table(a, l);
    bool fence = s.ptr[0] == '`';
    size_t next = skip_to(a->r->raw, l, fence ? KT_STR("```") : s);
    if (s.ptr[0] == '/' && kt_directives_occur(kt_str_sub(a->r->raw, l->next, next)))
        kt_draft_comment(a->r, l->next, next);
    return next;
}

/* What is no text by its first line; 0: it may be text. */
static size_t pass_over(asciidoc *a, const line *l, kt_str s)
{
    a->purpose |= is_attribute_entry(s) && kt_str_starts(s, KT_STR(":doctype: manpage"));
    if (is_attributes(s)) {
        a->verbatim |= is_verbatim_style(s);
        a->odd_table |= is_odd_table(s);
        return l->next;
    }
    if (kt_str_starts(s, KT_STR("//"))) {
        if (kt_directives_occur(s))
            kt_draft_comment(a->r, l->beg + 2, l->end);
        return l->next;
    }
    if (is_block_macro(s) || is_attribute_entry(s) || kt_str_is(s, "+") || kt_str_is(s, "'''") ||
        kt_str_is(s, "<<<") || kt_str_is(s, "---") || kt_str_is(s, "***"))
        return l->next;
    if (a->verbatim || s.ptr[0] == '|' || s.ptr[0] == '>' ||
        (kt_scan_blank(s.ptr[0]) && !item_text(s)))
        return skip_paragraph(a->r->raw, l);
    return 0;
}

/* A term and what it means, or an admonition. 0: neither. */
static size_t labelled(asciidoc *a, const line *l, kt_str s)
{
    static const char *const labels[] = { "NOTE: ",      "TIP: ",     "WARNING: ",
                                          "IMPORTANT: ", "CAUTION: ", NULL };
    for (const char *const *label = labels; *label; label++)
        if (kt_str_starts(s, kt_str_c(*label)))
            return paragraph(a, l, l->beg + strlen(*label));
    size_t text;
    size_t end = term_end(s, &text);
    if (end == SIZE_MAX)
        return 0;
    draft(a, l->beg, l->beg + end);
    while (text < s.len && kt_scan_blank(s.ptr[text]))
        text++;
    return text < s.len ? paragraph(a, l, l->beg + text) : l->next;
}

/* Behind the lines below the title of a document: authors, version, attributes. */
static size_t skip_header(asciidoc *a, const line *l)
{
    kt_str raw = a->r->raw;
    line m = *l;
    while (m.next < raw.len && m.end > m.beg) {
        m = line_at(raw, m.next);
        a->purpose |= kt_str_starts(text_of(raw, &m), KT_STR(":doctype: manpage"));
    }
    return m.next;
}

/* The block that begins with line l; returns where reading goes on. */
static size_t block(asciidoc *a, const line *l)
{
    kt_str s = text_of(a->r->raw, l);
    bool begun = a->begun;
    if (is_delimiter(s)) {
        size_t next = delimited(a, l, s);
        a->verbatim = a->odd_table = false;
        a->begun = true;
        return next;
    }
    size_t next = pass_over(a, l, s);
    if (next) {
        a->verbatim = a->verbatim && is_attributes(s);
        a->odd_table = a->odd_table && (is_attributes(s) || s.ptr[0] == '.');
        return next;
    }
    a->begun = true;
    size_t item = item_text(s);
    if (item)
        return paragraph(a, l, l->beg + item);
    next = try_heading(a, l);
    if (next) /* authors and versions follow the title of a document */
        return begun || !kt_str_starts(s, KT_STR("= ")) ? next : skip_header(a, l);
    if (a->purpose) {
        a->purpose = false;
        return skip_paragraph(a->r->raw, l);
    }
    if (s.ptr[0] == '.' && s.len > 1 && s.ptr[1] != '.') {
        draft(a, l->beg + 1, l->end);
        return l->next;
    }
    next = labelled(a, l, s);
    return next ? next : paragraph(a, l, l->beg);
}

/* Front matter of a site generator. */
static size_t skip_front(kt_str raw)
{
    line l = line_at(raw, 0);
    return kt_str_is(text_of(raw, &l), "---") ? skip_to(raw, &l, KT_STR("---")) : 0;
}

static int read(kt_reader *r)
{
    asciidoc a = { .r = r, .draft = KT_DRAFT_INIT(r) };
    for (size_t at = skip_front(r->raw); at < r->raw.len;) {
        line l = line_at(r->raw, at);
        at = l.end == l.beg ? l.next : block(&a, &l);
    }
    r->used = r->raw.len;
    return KT_OK;
}

const kt_format kt_format_asciidoc = {
    .name = "asciidoc", .manner = KT_MANNER_PROSE, .read = read, .escape = kt_escape_nothing
};
