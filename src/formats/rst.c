/*
 * rst: reStructuredText. Text are paragraphs, headings, items of lists, the bodies of admonitions,
 * cells of tables (rst_table.c).
 * Blocks are told apart by their first line and their indentation, as docutils does; whatever is of
 * another kind (directives, fields, options, literal blocks) is passed over as a whole; what a
 * function does and what its parameters mean is text.
 */
#include "formats/rst.h"

#include "base/utf8.h"
#include "formats/scan.h"
#include "text/directive.h"
#include "text/token.h"

static const char ban[] = "*`|_\\<>{}[]";

/* ---- lines ---- */

kt_rst_line kt_rst_line_at(kt_str raw, size_t at)
{
    kt_rst_line l = { .beg = at };
    l.end = kt_scan_line(raw, at, &l.next);
    for (l.text = at; l.text < l.end && kt_scan_blank(raw.ptr[l.text]); l.text++)
        l.indent += raw.ptr[l.text] == '\t' ? 8 - l.indent % 8 : 1;
    while (l.end > l.text && kt_scan_blank(raw.ptr[l.end - 1]))
        l.end--;
    return l;
}

static bool is_empty(const kt_rst_line *l)
{
    return l->text == l->end;
}

static kt_str text_of(kt_str raw, const kt_rst_line *l)
{
    return kt_str_sub(raw, l->text, l->end);
}

/* Behind the lines after l that are empty or deeper than this. */
static size_t skip_deeper(kt_str raw, const kt_rst_line *l, size_t indent)
{
    size_t at = l->next;
    while (at < raw.len) {
        kt_rst_line m = kt_rst_line_at(raw, at);
        if (!is_empty(&m) && m.indent <= indent)
            break;
        at = m.next;
    }
    return at;
}

/* Behind the lines from l on up to an empty one. */
static size_t skip_block(kt_str raw, const kt_rst_line *l)
{
    kt_rst_line m = *l;
    while (m.next < raw.len && !is_empty(&m))
        m = kt_rst_line_at(raw, m.next);
    return m.next;
}

static bool is_punctuation(char c)
{
    return c > ' ' && c < 0x7F && !kt_scan_letter(c) && !kt_scan_digit(c);
}

/* One sign of punctuation again and again: it adorns a heading, or parts sections. */
static bool is_rule(kt_str s)
{
    if (!s.len || !is_punctuation(s.ptr[0]))
        return false;
    for (size_t i = 1; i < s.len; i++)
        if (s.ptr[i] != s.ptr[0])
            return false;
    return true;
}

/* ==== ==== */
static bool is_border(kt_str s)
{
    bool blank = false;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] != '=' && s.ptr[i] != ' ')
            return false;
        blank |= s.ptr[i] == ' ';
    }
    return blank && s.len && s.ptr[0] == '=';
}

/* ---- marks in the text ---- */

static bool is_letter_at(kt_str s, size_t i)
{
    size_t next;
    return kt_scan_digit(s.ptr[i]) || kt_cp_is_letter(kt_utf8_at(s, i, &next));
}

static bool may_open(kt_str s, size_t beg, size_t i, size_t behind)
{
    if (behind >= s.len || kt_scan_space(s.ptr[behind]))
        return false;
    if (i == beg)
        return true;
    size_t k = i - 1;
    while (k > beg && !kt_utf8_is_lead(s.ptr[k]))
        k--;
    char c = s.ptr[k];
    if ((c == '"' && s.ptr[behind] == '"') || (c == '\'' && s.ptr[behind] == '\'') ||
        (c == '(' && s.ptr[behind] == ')'))
        return false;
    return kt_scan_space(c) || strchr("'\"([{<-/:", c) ||
           ((unsigned char)c >= 0x80 && !is_letter_at(s, k));
}

static bool may_close(kt_str s, size_t i, size_t behind, size_t end)
{
    if (kt_scan_space(s.ptr[i - 1]))
        return false;
    if (behind >= end || kt_scan_space(s.ptr[behind]))
        return true;
    char c = s.ptr[behind];
    return strchr("'\")]}>-/\\:.,;!?", c) || ((unsigned char)c >= 0x80 && !is_letter_at(s, behind));
}

/* Where the mark that was opened before i closes; SIZE_MAX: nowhere. */
static size_t closing(kt_str s, size_t i, size_t end, kt_str mark)
{
    kt_str within = kt_str_sub(s, 0, end);
    for (size_t at = i; (at = kt_str_find(within, mark, at)) != SIZE_MAX; at++)
        if (at > i && s.ptr[at - 1] != '\\' && may_close(s, at, at + mark.len, end))
            return at;
    return SIZE_MAX;
}

static size_t behind_underscores(kt_str s, size_t i, size_t end)
{
    for (int n = 0; n < 2 && i < end && s.ptr[i] == '_'; n++)
        i++;
    return i;
}

/* Behind ":name:" at i; i: there is none. */
static size_t role_end(kt_str s, size_t i, size_t end)
{
    size_t k = i + 1;
    if (i >= end || s.ptr[i] != ':')
        return i;
    while (k < end && (kt_scan_letter(s.ptr[k]) || kt_scan_digit(s.ptr[k]) ||
                       (s.ptr[k] && strchr("-_.+:", s.ptr[k]) && s.ptr[k - 1] != ':')))
        k++;
    return k > i + 2 && s.ptr[k - 1] == ':' ? k : i;
}

/* Behind what begins with a backtick at i, its role or underscores; i: nothing does. */
static size_t quoted_end(kt_str s, size_t i, size_t end)
{
    enum { LONG = 4000 };
    bool twice = i + 1 < end && s.ptr[i + 1] == '`';
    size_t stop = end - i > LONG ? i + LONG : end;
    kt_str mark = twice ? KT_STR("``") : KT_STR("`");
    size_t at = kt_str_find(kt_str_sub(s, 0, stop), mark, i + mark.len);
    if (at == SIZE_MAX)
        return i;
    at += mark.len;
    while (twice && at < end && s.ptr[at] == '`')
        at++;
    return twice ? at : role_end(s, behind_underscores(s, at, end), end);
}

bool kt_rst_is_closed(kt_str raw, size_t beg, size_t end)
{
    for (size_t i = beg; i < end;) {
        size_t to = raw.ptr[i] == '`' ? quoted_end(raw, i, end) : i + 1;
        if (to == i)
            return false;
        i = raw.ptr[i] == '\\' ? i + 2 : to;
    }
    return true;
}

/* A stretch that nobody may touch at i: its end; i: none. */
static size_t opaque_end(kt_str s, size_t i, size_t end)
{
    char c = s.ptr[i];
    kt_str within = kt_str_sub(s, 0, end);
    if (c == '`')
        return quoted_end(s, i, end);
    if (c == ':') {
        size_t k = role_end(s, i, end);
        size_t to = k > i && k < end && s.ptr[k] == '`' ? quoted_end(s, k, end) : k;
        return to > k ? to : i;
    }
    if (c == '_' && i + 1 < end && s.ptr[i + 1] == '`') {
        size_t to = quoted_end(s, i + 1, end);
        return to > i + 1 ? to : i;
    }
    if (c == '\\') {
        size_t next;
        (void)kt_utf8_at(s, i + 1 < end ? i + 1 : i, &next);
        return next;
    }
    enum { LONG = 200 };
    within.len = within.len - i > LONG ? i + LONG : within.len;
    size_t close = kt_str_find(within, c == '|' ? KT_STR("|") : KT_STR("]_"), i + 1);
    if (close == SIZE_MAX || close == i + 1 || (c == '|' && kt_scan_space(s.ptr[i + 1])))
        return i;
    return behind_underscores(s, close + 1, end);
}

/* The word that ends at the underscore was a reference: nobody may touch it. */
static void seal_word(kt_draft *d)
{
    size_t from = d->text.len;
    while (from > 0 && !kt_scan_space(d->text.ptr[from - 1]) &&
           ((unsigned char)d->text.ptr[from - 1] >= 0x80 || kt_scan_letter(d->text.ptr[from - 1]) ||
            kt_scan_digit(d->text.ptr[from - 1]) || strchr("-_.+", d->text.ptr[from - 1])))
        from--;
    kt_draft_seal(d, from);
}

/* Text without marks, over its line ends. */
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

/* Asterisks at i; returns where the text goes on. */
static size_t draft_stars(kt_draft *d, kt_str s, size_t beg, size_t i, size_t end)
{
    kt_str mark = i + 1 < end && s.ptr[i + 1] == '*' ? KT_STR("**") : KT_STR("*");
    size_t open = i + mark.len;
    size_t close = may_open(s, beg, i, open) ? closing(s, open, end, mark) : SIZE_MAX;
    if (close == SIZE_MAX) {
        kt_draft_opaque(d, i, open);
        return open;
    }
    kt_draft_gap(d, i, open, KT_GAP_OPEN);
    draft_plain(d, s, open, close);
    kt_draft_close(d, close, close + mark.len);
    return close + mark.len;
}

/* What stands in backticks. A word that touches it from outside keeps it from being markup: a blank
 * between them would make it some, so nobody touches that word either. */
static size_t draft_quoted(kt_draft *d, kt_str s, size_t beg, size_t i, size_t to, size_t end)
{
    if (!may_open(s, beg, i, i + 1))
        seal_word(d);
    while (to < end && !kt_scan_space(s.ptr[to]) && is_letter_at(s, to)) {
        size_t next;
        (void)kt_utf8_at(s, to, &next);
        to = next;
    }
    kt_draft_opaque(d, i, to);
    return to;
}

static size_t draft_sign(kt_draft *d, kt_str s, size_t beg, size_t i, size_t end)
{
    char c = s.ptr[i];
    if (c == '*')
        return draft_stars(d, s, beg, i, end);
    if (c == '\\' && i + 1 < end && kt_scan_space(s.ptr[i + 1])) { /* it is not there */
        size_t to = i + 2;
        while (to < end && kt_scan_space(s.ptr[to]))
            to++;
        kt_draft_gap(d, i, to, KT_GAP_JOIN);
        return to;
    }
    size_t to = opaque_end(s, i, end);
    if (to > i && c == '`')
        return draft_quoted(d, s, beg, i, to, end);
    if (to > i) {
        kt_draft_opaque(d, i, to);
        return to;
    }
    if (c == '_') {
        to = behind_underscores(s, i, end);
        kt_draft_text(d, i, to);
        if (i > beg && !kt_scan_space(s.ptr[i - 1]) && may_close(s, i, to, end))
            seal_word(d);
        return to;
    }
    kt_draft_text(d, i, i + 1);
    return i + 1;
}

void kt_rst_inline(kt_draft *d, kt_str s, size_t beg, size_t end)
{
    for (size_t i = beg; i < end;) {
        size_t k = i;
        while (k < end && !strchr("\\`*|_[:", s.ptr[k]))
            k++;
        draft_plain(d, s, i, k);
        i = k < end ? draft_sign(d, s, beg, k, end) : k;
    }
}

kt_passage *kt_rst_finish(kt_rst *x)
{
    kt_passage *p = kt_draft_finish(&x->draft, x->heading);
    if (!p)
        return NULL;
    p->ban = ban;
    p->lines = KT_LINES_WRAPPED;
    p->items = true;
    return p;
}

/* ---- lists ---- */

/* Behind the mark of a list item and its blanks; l->text: it is none. */
size_t kt_rst_item(kt_str raw, const kt_rst_line *l)
{
    kt_str s = text_of(raw, l);
    size_t i = 0;
    if (s.len > 1 && strchr("-*+", s.ptr[0])) {
        i = 1;
    } else if (kt_str_starts(s, KT_STR("\u2022"))) {
        i = strlen("\u2022");
    } else {
        bool paren = s.len && s.ptr[0] == '(';
        size_t k = paren;
        while (k < s.len && kt_scan_digit(s.ptr[k]))
            k++;
        if (k == paren && k < s.len && (kt_scan_letter(s.ptr[k]) || s.ptr[k] == '#'))
            k++;
        if (k > paren && k < s.len && (s.ptr[k] == ')' || (s.ptr[k] == '.' && !paren)))
            i = k + 1;
    }
    if (!i || i >= s.len || !kt_scan_blank(s.ptr[i]))
        return l->text;
    while (i < s.len && kt_scan_blank(s.ptr[i]))
        i++;
    return l->text + i;
}

static bool is_bullet(kt_str raw, const kt_rst_line *l)
{
    return strchr("-*+", raw.ptr[l->text]) && kt_rst_item(raw, l) > l->text;
}

/* ---- paragraphs and headings ---- */

/* The paragraph whose text begins at `beg` in line l; its further lines are indented so. */
static size_t paragraph(kt_rst *x, const kt_rst_line *l, size_t beg, size_t indent,
                        bool may_be_term)
{
    kt_str raw = x->r->raw;
    kt_rst_line last = *l;
    uint32_t n = 1;
    kt_rst_line m = kt_rst_line_at(raw, last.next);
    for (; m.beg < raw.len && !is_empty(&m) && m.indent == indent && !is_bullet(raw, &m); n++) {
        last = m;
        m = kt_rst_line_at(raw, m.next);
    }
    bool term = may_be_term && n == 1 && m.beg < raw.len && !is_empty(&m) && m.indent > indent;
    kt_str text = kt_str_sub(raw, beg, last.end);
    x->literal = kt_str_ends(text, KT_STR("::"));
    x->literal_from = indent;
    if (term && kt_str_find(text, KT_STR(" : "), 0) != SIZE_MAX)
        return last.next;
    size_t end = last.end - (x->literal ? 2 : 0);
    kt_rst_inline(&x->draft, raw, beg, end);
    if (x->literal)
        kt_draft_opaque(&x->draft, end, last.end);
    (void)kt_rst_finish(x);
    return last.next;
}

/* Does a reference name this heading? Then it has to stay. */
static bool is_referred_to(kt_rst *x, kt_str title)
{
    kt_str raw = x->r->raw;
    if (x->budget < raw.len)
        return true;
    x->budget -= raw.len;
    kt_str reference = kt_str_cat3(x->r->arena, KT_STR("`"), title, KT_STR("`_"));
    return kt_str_find(raw, reference, 0) != SIZE_MAX;
}

/* A heading with the line below it and, where there is one, above it. */
static size_t heading(kt_rst *x, const kt_rst_line *title, const kt_rst_line *under,
                      const kt_rst_line *over)
{
    kt_str raw = x->r->raw;
    kt_rst_inline(&x->draft, raw, title->text, title->end);
    kt_passage *p = kt_rst_finish(x);
    if (p && is_referred_to(x, text_of(raw, title))) {
        x->heading = p->text;
        x->r->passages.n--;
    } else if (p) {
        p->id = x->heading = p->text;
        p->width = kt_utf8_count(kt_str_sub(raw, title->beg, title->end));
        p->rule[p->n_rules++] = (kt_span){ (uint32_t)under->text, (uint32_t)under->end };
        if (over)
            p->rule[p->n_rules++] = (kt_span){ (uint32_t)over->text, (uint32_t)over->end };
    }
    return under->next;
}

/* A heading at l? Returns where reading goes on; 0: there is none. */
static size_t try_heading(kt_rst *x, const kt_rst_line *l)
{
    kt_str raw = x->r->raw;
    kt_rst_line m = kt_rst_line_at(raw, l->next);
    if (l->indent || m.beg >= raw.len || is_empty(&m))
        return 0;
    if (is_rule(text_of(raw, l))) {
        kt_rst_line n = kt_rst_line_at(raw, m.next);
        bool same = n.beg < raw.len && n.indent == 0 &&
                    kt_str_eq(text_of(raw, l), text_of(raw, &n)) && l->end - l->text >= 2;
        return same ? heading(x, &m, &n, l) : 0;
    }
    size_t length = m.end - m.text;
    bool under = m.indent == 0 && is_rule(text_of(raw, &m)) &&
                 (length >= 4 || length >= kt_utf8_count(text_of(raw, l)));
    return under ? heading(x, l, &m, NULL) : 0;
}

/* ---- explicit markup ---- */

static bool is_among(kt_str name, const char *const *names)
{
    for (; *names; names++)
        if (kt_str_is(name, *names))
            return true;
    return false;
}

/* A paragraph that begins behind markup; the first line below says how deep it goes on. */
static size_t hanging(kt_rst *x, const kt_rst_line *l, size_t beg)
{
    kt_rst_line m = kt_rst_line_at(x->r->raw, l->next);
    size_t indent = m.beg < x->r->raw.len && m.indent > l->indent ? m.indent : SIZE_MAX;
    return paragraph(x, l, beg, indent, false);
}

static size_t directive(kt_rst *x, const kt_rst_line *l, kt_str name, size_t beg)
{
    static const char *const admonitions[] = { "note",      "warning", "tip",    "important",
                                               "hint",      "caution", "danger", "error",
                                               "attention", "seealso", NULL };
    static const char *const titled[] = { "admonition", "topic",      "sidebar", "rubric",
                                          "table",      "list-table", NULL };
    static const char *const bodies[] = { "versionadded", "versionchanged", "deprecated",
                                          "figure",       "container",      "only",
                                          "epigraph",     "glossary",       "highlights",
                                          "pull-quote",   "compound",       NULL };
    static const char *const objects[] = { "function", "method",    "classmethod", "staticmethod",
                                           "class",    "exception", "attribute",   "property",
                                           "data",     "decorator", "option",      "confval",
                                           "envvar",   "describe",  "object",      "macro",
                                           "member",   "type",      "struct",      "enum",
                                           "var",      "directive", "role",        NULL };
    kt_str raw = x->r->raw;
    size_t domain = kt_str_find(name, KT_STR(":"), 0); /* py:function */
    kt_str object = domain == SIZE_MAX ? name : kt_str_sub(name, domain + 1, name.len);
    if (is_among(object, objects)) /* its signatures, and what it does below an empty line */
        return skip_block(raw, l);
    if (is_among(name, admonitions))
        return beg < l->end ? hanging(x, l, beg) : l->next;
    if (is_among(name, titled)) {
        kt_rst_inline(&x->draft, raw, beg, l->end);
        (void)kt_rst_finish(x);
        return l->next;
    }
    return is_among(name, bodies) ? l->next : skip_deeper(raw, l, l->indent);
}

/* The line begins with two dots and a blank, or is nothing but two dots. */
static size_t explicit_markup(kt_rst *x, const kt_rst_line *l)
{
    kt_str raw = x->r->raw;
    size_t i = l->text + 2;
    while (i < l->end && kt_scan_blank(raw.ptr[i]))
        i++;
    kt_str rest = kt_str_sub(raw, i, l->end);
    kt_rst_line m = kt_rst_line_at(raw, l->next);
    if (!rest.len)
        return m.beg < raw.len && is_empty(&m) ? l->next : skip_deeper(raw, l, l->indent);
    size_t close = rest.ptr[0] == '[' ? kt_str_find(rest, KT_STR("] "), 0) : SIZE_MAX;
    if (close != SIZE_MAX)
        return hanging(x, l, i + close + 2);
    size_t k = 0;
    while (k < rest.len && (kt_scan_letter(rest.ptr[k]) || kt_scan_digit(rest.ptr[k]) ||
                            strchr("-_.+", rest.ptr[k])))
        k++;
    if (k && k + 1 < rest.len && rest.ptr[k] == ':' && kt_scan_letter(rest.ptr[k + 1]))
        for (k++; k < rest.len && kt_scan_letter(rest.ptr[k]);)
            k++;
    if (k && kt_str_starts(kt_str_sub(rest, k, rest.len), KT_STR("::"))) {
        size_t beg = i + k + 2;
        while (beg < l->end && kt_scan_blank(raw.ptr[beg]))
            beg++;
        return directive(x, l, kt_str_sub(rest, 0, k), beg);
    }
    size_t next = skip_deeper(raw, l, l->indent);
    if (kt_directives_occur(kt_str_sub(raw, i, next)))
        kt_draft_comment(x->r, i, next);
    return next;
}

/* ---- what is passed over ---- */

/* ":name: value" */
static bool is_field(kt_str s)
{
    if (s.len < 3 || s.ptr[0] != ':' || s.ptr[1] == ':')
        return false;
    for (size_t i = 1; i < s.len && s.ptr[i] != '`'; i++)
        if (s.ptr[i] == ':' && (i + 1 == s.len || kt_scan_blank(s.ptr[i + 1])))
            return true;
    return false;
}

/* ":param name: what it means": where the text begins; 0: it has none. */
static size_t field_text(kt_str raw, const kt_rst_line *l)
{
    static const char *const described[] = { "param",  "parameter", "arg",    "argument",
                                             "key",    "keyword",   "raises", "raise",
                                             "except", "exception", "var",    "ivar",
                                             "cvar",   "returns",   "return", "yields",
                                             "warns",  NULL };
    kt_str s = text_of(raw, l);
    if (!is_field(s))
        return 0;
    size_t k = 1;
    while (k < s.len && kt_scan_letter(s.ptr[k]))
        k++;
    if (!is_among(kt_str_sub(s, 1, k), described))
        return 0;
    size_t end = kt_str_find(s, KT_STR(": "), 1);
    for (end = end == SIZE_MAX ? s.len : end + 1; end < s.len && kt_scan_blank(s.ptr[end]);)
        end++;
    return end < s.len ? l->text + end : 0;
}

/* "-a", "--all", "/x": an option and what it means; "-- Name" under a quotation. */
static bool is_option(kt_str s)
{
    return s.len > 1 && (s.ptr[0] == '-' || s.ptr[0] == '/') &&
           (kt_scan_letter(s.ptr[1]) || s.ptr[1] == '-');
}

/* Behind the table whose upper border is l. */
static size_t skip_table(kt_str raw, const kt_rst_line *l)
{
    uint32_t borders = 1;
    for (size_t at = l->next; at < raw.len;) {
        kt_rst_line m = kt_rst_line_at(raw, at);
        kt_rst_line n = kt_rst_line_at(raw, m.next);
        borders += is_border(text_of(raw, &m));
        if (borders > 1 && is_border(text_of(raw, &m)) && (n.beg >= raw.len || is_empty(&n)))
            return m.next;
        at = m.next;
    }
    return skip_block(raw, l);
}

/* Returns where reading goes on behind what is no text; 0: it may be text. */
static size_t pass_over(kt_str raw, const kt_rst_line *l)
{
    kt_str s = text_of(raw, l);
    if (is_border(s))
        return skip_table(raw, l);
    if (kt_str_starts(s, KT_STR("+-")) || kt_str_starts(s, KT_STR("+=")) ||
        kt_str_starts(s, KT_STR("| ")) || kt_str_starts(s, KT_STR(">>>")))
        return skip_block(raw, l);
    if (is_field(s) || is_option(s))
        return skip_deeper(raw, l, l->indent);
    return kt_str_starts(s, KT_STR("__ ")) || is_rule(s) ? l->next : 0;
}

bool kt_rst_is_plain(kt_str raw, const kt_rst_line *l)
{
    kt_str s = text_of(raw, l);
    return !kt_str_starts(s, KT_STR("..")) && !kt_str_ends(s, KT_STR("::")) && !pass_over(raw, l);
}

/* The block that begins with line l; returns where the next begins. */
static size_t block(kt_rst *x, const kt_rst_line *l)
{
    kt_str raw = x->r->raw;
    kt_str s = text_of(raw, l);
    bool literal = x->literal;
    x->literal = false;
    if (literal && l->indent > x->literal_from) {
        kt_rst_line before = { .next = l->beg };
        return skip_deeper(raw, &before, x->literal_from);
    }
    if (literal && is_punctuation(s.ptr[0]) && !kt_str_starts(s, KT_STR("..")))
        return skip_block(raw, l);
    if (kt_str_starts(s, KT_STR("..")) && (s.len == 2 || kt_scan_blank(s.ptr[2])))
        return explicit_markup(x, l);
    size_t beg = kt_rst_item(raw, l);
    bool bullet = is_bullet(raw, l);
    size_t field = bullet ? 0 : field_text(raw, l);
    if (field)
        return hanging(x, l, field);
    size_t next = bullet ? 0 : try_heading(x, l);
    next = next || bullet ? next : pass_over(raw, l);
    if (next && is_border(s))
        kt_rst_columns(x, l, next);
    else if (next && kt_str_starts(s, KT_STR("+-")))
        kt_rst_grid(x, l, next);
    if (next)
        return next;
    if (beg == l->text)
        return paragraph(x, l, beg, l->indent, true);
    kt_rst_line item = *l; /* an item may hold another, or a literal block's announcement */
    for (; beg > item.text; beg = kt_rst_item(raw, &item)) {
        item.indent += beg - item.text;
        item.text = beg;
    }
    return paragraph(x, &item, beg, item.indent, false);
}

static int read(kt_reader *r)
{
    enum { SEARCHES = 200 };
    kt_rst x = { .r = r, .draft = KT_DRAFT_INIT(r), .budget = r->raw.len * SEARCHES };
    for (size_t at = 0; at < r->raw.len;) {
        kt_rst_line l = kt_rst_line_at(r->raw, at);
        at = is_empty(&l) ? l.next : block(&x, &l);
    }
    r->used = r->raw.len;
    return KT_OK;
}

const kt_format kt_format_rst = {
    .name = "rst", .manner = KT_MANNER_PROSE, .read = read, .escape = kt_escape_nothing
};
