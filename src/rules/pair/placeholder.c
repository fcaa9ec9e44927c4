/*
 * placeholder: what a program puts its values in must stand in the text as it stands in the source:
 * %s %1$s %(name)s %{name} %n %L1 {0} {name} {{name}} ${name}. Their order is free where they have
 * numbers or names. Where one is missing and its own signs stand there with blanks between them, or
 * in other letters, it is put back.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "rules/pair/pair_rules.h"

enum { HOLDERS_MAX = 64, NAME_MAX = 60, PATTERN_MAX = 60 };

typedef struct holder {
    kt_span span;
    kt_str text;    /* as it stands */
    uint32_t place; /* printf: its number, from 1; 0: none */
    bool printf;
    bool counts; /* stands for a number: %d, %n, {0} */
    bool loose;  /* goes over into a word: it may be none */
} holder;

typedef struct holders {
    holder ptr[HOLDERS_MAX];
    uint32_t n;
    bool overflow;
} holders;

static char at(kt_str s, size_t i)
{
    return i < s.len ? s.ptr[i] : '\0';
}

static bool is_name_char(char c)
{
    return kt_ascii_is_letter(c) || kt_ascii_is_digit(c) || c == '_' || c == '.' || c == '-';
}

static size_t skip_name(kt_str s, size_t i)
{
    size_t beg = i;
    while (i < s.len && i - beg < NAME_MAX && is_name_char(s.ptr[i]))
        i++;
    return i;
}

static size_t skip_digits(kt_str s, size_t i)
{
    while (kt_ascii_is_digit(at(s, i)))
        i++;
    return i;
}

/* %(name)s, %{name} at i; returns where it ends, or 0. */
static size_t named_percent(kt_str s, size_t i)
{
    char close = at(s, i + 1) == '(' ? ')' : at(s, i + 1) == '{' ? '}' : '\0';
    if (!close)
        return 0;
    size_t end = skip_name(s, i + 2);
    if (end == i + 2 || at(s, end) != close)
        return 0;
    if (close == '}')
        return end + 1;
    end++;
    while (at(s, end) && strchr("-+#0123456789.", at(s, end)))
        end++;
    return at(s, end) && strchr("sdifgrxue", at(s, end)) ? end + 1 : 0;
}

/* %s, %-5.2f, %1$s, %1, %L1, %n at i. */
static size_t percent(kt_str s, size_t i, holder *h)
{
    size_t j = i + 1;
    size_t named = named_percent(s, i);
    if (named)
        return named;
    size_t digits = skip_digits(s, j);
    if (digits > j && at(s, digits) == '$') {
        h->place = (uint32_t)strtoul(s.ptr + j, NULL, 10);
        j = digits + 1;
    } else if (at(s, j) == 'L' && skip_digits(s, j + 1) > j + 1) {
        return skip_digits(s, j + 1);
    }
    while (at(s, j) && strchr("-+#0'*", at(s, j)))
        j++;
    j = skip_digits(s, j);
    if (at(s, j) == '.') {
        j = skip_digits(s, j + 1);
        j += at(s, j) == '*';
    }
    if (at(s, j) == '<' && j == i + 1) { /* %<PRIu64> */
        size_t end = skip_name(s, j + 1);
        return at(s, end) == '>' ? end + 1 : 0;
    }
    while (at(s, j) && strchr("hlLzjtq", at(s, j)))
        j++;
    if (at(s, j) && strchr("diouxXeEfFgGcsSpn@aA", at(s, j))) {
        h->printf = true;
        h->counts = strchr("dioun", at(s, j)) != NULL;
        h->loose = kt_ascii_is_letter(at(s, j + 1));
        return j + 1;
    }
    if (digits == i + 1)
        return 0;
    h->counts = true;
    return digits; /* %1 */
}

/* {0}, {name}, {{name}}, ${name}, #{name} at the brace. */
static size_t braces(kt_str s, size_t i, holder *h)
{
    size_t open = i;
    while (at(s, open) == '{' && open - i < 3)
        open++;
    size_t beg = open;
    while (open - i > 1 && at(s, beg) == ' ')
        beg++;
    size_t end = skip_name(s, beg);
    if (end == beg || at(s, beg) == '_') /* {_Name_}: emphasis */
        return 0;
    size_t close = end;
    while (open - i > 1 && at(s, close) == ' ')
        close++;
    if (at(s, close) == ':' && open - i == 1) /* {0:.2f} */
        while (close < s.len && close - end < PATTERN_MAX && at(s, close) != '}' &&
               at(s, close) != ' ')
            close++;
    for (size_t k = i; k < open; k++, close++)
        if (at(s, close) != '}')
            return 0;
    h->counts = kt_ascii_is_digit(at(s, beg));
    return close;
}

static size_t holder_end(kt_str s, size_t i, holder *h)
{
    char c = s.ptr[i];
    if (c == '%' && at(s, i + 1) == '%')
        return 0;
    if (c == '%')
        return percent(s, i, h);
    if (c == '{')
        return braces(s, i, h);
    if ((c == '$' || c == '#') && at(s, i + 1) == '{')
        return braces(s, i + 1, h);
    return 0;
}

/* Is a % there the sign of a percentage: 5 %, 100%? from: where the placeholder before it ends. */
static bool is_behind_number(kt_str s, size_t i, size_t from)
{
    if (i > from && kt_ascii_is_digit(s.ptr[i - 1]))
        return true;
    return i > from + 1 && s.ptr[i - 1] == ' ' && kt_ascii_is_digit(s.ptr[i - 2]);
}

/* A pattern of dates and times for strftime: %H:%M, %e. %B %Y. What is in it depends on the
 * country: 12 hours with %p, or 24 without. */
static bool is_date_pattern(kt_str s)
{
    for (size_t i = 0; i + 1 < s.len; i++) {
        if (s.ptr[i] != '%')
            continue;
        i += strchr("-_^0EO", s.ptr[i + 1]) ? 2 : 1;
        if (at(s, i) && strchr("HIMYBb", at(s, i)) && !kt_ascii_is_digit(at(s, i + 1)))
            return true;
    }
    return false;
}

/* \\footnote{text}: in TeX braces hold anything. */
static bool is_tex(kt_str s)
{
    for (size_t i = 0; i + 2 < s.len; i++) {
        size_t k = i + 1;
        while (s.ptr[i] == '\\' && k < s.len && kt_ascii_is_letter(s.ptr[k]))
            k++;
        if (k > i + 3 && k < s.len && (s.ptr[k] == '{' || s.ptr[k] == '['))
            return true;
    }
    return false;
}

/* {plus}: AsciiDoc writes signs so. */
static bool is_sign(const kt_view *v, kt_str holder_text)
{
    return holder_text.ptr[0] == '{' && kt_near_row(v, "elements", holder_text).len > 0;
}

static void find_holders(const kt_view *v, kt_str s, bool date, holders *out)
{
    bool tex = is_tex(s);
    size_t from = 0;
    for (size_t i = 0; i < s.len;) {
        char c = s.ptr[i];
        holder h = { 0 };
        size_t end = 0;
        bool brace = c == '{' && !tex && !(i > 0 && s.ptr[i - 1] == '@');
        if ((c == '%' && !is_behind_number(s, i, from)) || brace || c == '$' || c == '#')
            end = holder_end(s, i, &h);
        if (!end) {
            i += c == '%' && at(s, i + 1) == '%' ? 2 : 1;
            continue;
        }
        h.span = (kt_span){ (uint32_t)i, (uint32_t)end };
        h.text = kt_str_sub(s, i, end);
        i = from = end;
        if (is_sign(v, h.text) || (date && h.printf && !h.place && end - h.span.beg <= 3))
            continue;
        if (out->n == HOLDERS_MAX)
            out->overflow = true;
        else
            out->ptr[out->n++] = h;
    }
}

/* ---- comparing ---- */

/* What is left of a conversion without its number, flags and width: %1$s is %s, %'d is %d. */
static kt_str bare(const holder *h)
{
    kt_str t = h->text;
    size_t i = t.len;
    while (i > 1 && kt_ascii_is_letter(t.ptr[i - 1]))
        i--;
    return kt_str_sub(t, i, t.len);
}

/* %1d may be %1 and a letter, as in Qt. */
static bool is_qt_of(const holder *a, const holder *b)
{
    return !b->printf && a->text.len > b->text.len && kt_str_starts(a->text, b->text) &&
           b->text.len > 1 && kt_ascii_is_digit(b->text.ptr[1]);
}

/* The last letter says how a value is written: of whole numbers d and i are the same. */
static bool is_same_kind(kt_str a, kt_str b)
{
    if (a.len != b.len || a.len == 0 ||
        !kt_str_eq(kt_str_sub(a, 0, a.len - 1), kt_str_sub(b, 0, b.len - 1)))
        return false;
    char x = a.ptr[a.len - 1];
    char y = b.ptr[b.len - 1];
    return x == y || ((x == 'd' || x == 'i') && (y == 'd' || y == 'i'));
}

/* {0} of {0:N2}: the pattern is the language's, and may hold words ("{0:day|days}"). */
static kt_str without_pattern(kt_str s)
{
    size_t at = s.ptr[0] == '{' ? kt_str_find(s, KT_STR(":"), 0) : SIZE_MAX;
    return at == SIZE_MAX ? s : kt_str_sub(s, 0, at);
}

static bool is_same_text(kt_str a, kt_str b)
{
    kt_str x = without_pattern(a);
    kt_str y = without_pattern(b);
    return x.len < a.len && y.len < b.len ? kt_str_eq(x, y) : kt_str_eq(a, b);
}

static bool is_same(const holder *a, const holder *b)
{
    if (a->text.ptr[0] == '%' ? is_same_kind(a->text, b->text) : is_same_text(a->text, b->text))
        return true;
    if (is_qt_of(a, b) || is_qt_of(b, a))
        return true;
    return a->printf && b->printf && (!a->place || !b->place || a->place == b->place) &&
           is_same_kind(bare(a), bare(b));
}

/* Pairs off those that are the same; what is left over of both, by index. */
static void pair_off(const holders *source, const holders *text, uint32_t *lost, uint32_t *n_lost,
                     uint32_t *odd, uint32_t *n_odd)
{
    bool used[HOLDERS_MAX] = { false };
    *n_lost = *n_odd = 0;
    for (uint32_t i = 0; i < source->n; i++) {
        uint32_t k = 0;
        while (k < text->n && (used[k] || !is_same(&source->ptr[i], &text->ptr[k])))
            k++;
        if (k < text->n)
            used[k] = true;
        else if (!source->ptr[i].loose)
            lost[(*n_lost)++] = i;
    }
    for (uint32_t k = 0; k < text->n; k++)
        if (!used[k] && !text->ptr[k].loose)
            odd[(*n_odd)++] = k;
}

typedef struct gaps {
    holders source, text;
    uint32_t lost[HOLDERS_MAX], odd[HOLDERS_MAX];
    uint32_t n_lost, n_odd;
} gaps;

/* "einen Zeile" for "%d line": a form for one may do without the number. */
static bool is_excused(const gaps *g, bool plural)
{
    if (g->n_odd || !g->n_lost)
        return g->n_odd == 0;
    for (uint32_t i = 0; i < g->n_lost; i++) {
        const holder *h = &g->source.ptr[g->lost[i]];
        bool qt = kt_str_is(h->text, "%n");
        if (!qt && !(plural && h->counts && g->n_lost == 1))
            return false;
    }
    return true;
}

/* False: nothing is wrong, or nothing can be said. */
static bool compare(const kt_view *v, const kt_pair *p, gaps *g)
{
    bool date = is_date_pattern(v->text) || is_date_pattern(p->source.text);
    find_holders(v, v->text, date, &g->text);
    const kt_side *sides[] = { &p->source, &p->plural };
    for (int k = 1; k >= 0; k--) {
        if (!sides[k]->passage)
            continue;
        g->source.n = 0;
        find_holders(v, sides[k]->text, date, &g->source);
        if (g->source.overflow || g->text.overflow)
            return false;
        pair_off(&g->source, &g->text, g->lost, &g->n_lost, g->odd, &g->n_odd);
        if (is_excused(g, p->plural.passage != NULL))
            return false;
    }
    return true;
}

static bool may_have(kt_str s)
{
    return memchr(s.ptr, '%', s.len) || memchr(s.ptr, '{', s.len);
}

static gaps *look(const kt_view *v, const kt_pair *p)
{
    if (!p->whole || (!may_have(v->text) && !may_have(p->source.text)) || !v->text.len ||
        !p->source.text.len)
        return NULL;
    gaps *g = KT_NEW(v->scratch, gaps, 1);
    return g && compare(v, p, g) ? g : NULL;
}

void kt_pair_placeholders(const kt_view *v, const kt_pair *p, kt_emit *out)
{
    const gaps *g = look(v, p);
    if (!g)
        return;
    kt_str lost = g->n_lost ? g->source.ptr[g->lost[0]].text : KT_STR("");
    kt_span span = g->n_odd ? g->text.ptr[g->odd[0]].span : kt_pair_all(v);
    kt_edit *e = kt_pair_report(out, KT_PAIR_PLACEHOLDER, span, lost);
    if (g->n_odd && g->n_lost)
        kt_emit_candidate(out, e, lost);
}

/* ---- mending ---- */

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* The signs of a placeholder at i, blanks between them, letters of any case; returns the end, or 0.
 */
static size_t torn_end(kt_str s, size_t i, kt_str want, bool *differs)
{
    size_t k = 0;
    size_t end = i;
    for (; k < want.len; k++) {
        while (k && (at(s, end) == ' ' ||
                     kt_str_starts(kt_str_sub(s, end, s.len), KT_STR("\xC2\xA0")))) {
            end += at(s, end) == ' ' ? 1 : 2;
            *differs = true;
        }
        if (small(at(s, end)) != small(want.ptr[k]) || end >= s.len)
            return 0;
        *differs |= at(s, end) != want.ptr[k];
        end++;
    }
    return end;
}

static void mend_one(const kt_view *v, kt_str want, kt_emit *out)
{
    kt_span found = { 0 };
    unsigned n = 0;
    for (size_t i = 0; i < v->text.len; i++) {
        bool differs = false;
        size_t end = v->text.ptr[i] == want.ptr[0] ? torn_end(v->text, i, want, &differs) : 0;
        if (!end || !differs ||
            (kt_ascii_is_letter(want.ptr[want.len - 1]) && kt_ascii_is_letter(at(v->text, end))))
            continue;
        found = (kt_span){ (uint32_t)i, (uint32_t)end };
        n++;
    }
    if (n == 1)
        (void)kt_pair_fix(out, KT_PAIR_PLACEHOLDER_TORN, found, want, want);
}

void kt_pair_mend_placeholders(const kt_view *v, const kt_pair *p, kt_emit *out)
{
    const gaps *g = look(v, p);
    for (uint32_t i = 0; g && i < g->n_lost; i++)
        mend_one(v, g->source.ptr[g->lost[i]].text, out);
}
