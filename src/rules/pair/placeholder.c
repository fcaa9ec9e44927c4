/*
 * placeholder: what a program puts its values in must stand in the text as it stands in the source.
 * What is a placeholder, and how much it weighs when one is missing, the catalogue tells
 * (rule/habit.h). Their order is free where they have numbers or names. Where one is missing and
 * its own signs stand there with blanks between them, or in other letters, it is put back.
 */
#include "base/utf8.h"
#include "rules/pair/pair_rules.h"

static char at(kt_str s, size_t i)
{
    return i < s.len ? s.ptr[i] : '\0';
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

typedef struct gaps {
    kt_holders source, text;
    kt_leftover left;
    kt_weight weight;
    kt_str lost;  /* the first that is missing; may be empty */
    kt_span span; /* of the first that is too much; empty: none is */
} gaps;

/* {plus}: AsciiDoc writes signs so. Of dates: %d. */
static bool is_sign(const kt_view *v, const kt_holder *h, bool date)
{
    if (date && h->printf && !h->place && h->text.len <= 3)
        return true;
    return h->text.ptr[0] == '{' && kt_near_row(v, "elements", h->text).len > 0;
}

static void find(const kt_view *v, kt_str s, bool date, kt_holders *out)
{
    kt_holders_find(s, out);
    uint32_t n = 0;
    for (uint32_t i = 0; i < out->n; i++)
        if (!is_sign(v, &out->ptr[i], date))
            out->ptr[n++] = out->ptr[i];
    out->n = n;
}

static bool has_shape(const kt_holders *all, const uint8_t *index, uint32_t n, uint32_t shape)
{
    for (uint32_t i = 0; i < n; i++)
        if (all->ptr[index[i]].shape == shape)
            return true;
    return false;
}

/* "einen Zeile" for "%d line": a form for one may do without the number. */
static bool is_excused(const gaps *g, const kt_pair *p)
{
    bool exact = p->target && p->target->exact;
    bool counted = false;
    for (uint32_t i = 0; i < g->source.n; i++)
        counted |= g->source.ptr[i].counts;
    for (uint32_t i = 0; i < g->left.n_lost; i++) {
        const kt_holder *h = &g->source.ptr[g->left.lost[i]];
        bool number = exact && g->left.n_lost == 1 && (h->counts || !counted);
        if (!number && !kt_str_is(h->text, "%n"))
            return false;
    }
    bool one = exact && !g->left.n_lost && g->left.n_odd == 1; /* "One file": "{n} Datei" */
    return g->left.n_odd == 0 || one;
}

/* {unset} and nothing else, and in the text braces around several words: it is a word. */
static bool is_word(const kt_view *v, const kt_pair *p, const gaps *g)
{
    kt_str text = kt_str_trim(v->text);
    const kt_holder *h = g->source.n ? &g->source.ptr[0] : NULL;
    return h && kt_str_eq(kt_str_trim(p->source.text), h->text) && h->name.len && text.len &&
           text.ptr[0] == h->text.ptr[0] && !g->text.n;
}

/* "Vor einer Stunde" for "%s hour ago": the number is said in words. */
static bool is_said(const kt_view *v, const kt_pair *p, const gaps *g)
{
    if (g->left.n_lost != 1 || g->left.n_odd)
        return false;
    kt_str s = p->source.text;
    const kt_holder *h = &g->source.ptr[g->left.lost[0]];
    size_t end = h->span.end;
    kt_pair_text text = kt_pair_text_of(v);
    kt_pair_text source = kt_pair_text_side(v, &p->source);
    return h->span.beg == 0 && at(s, end) == ' ' && at(s, end + 1) >= 'a' &&
           at(s, end + 1) <= 'z' && kt_pair_says_one(v, &text) && !kt_pair_says_one(v, &source);
}

/* The heaviest deviation of one side becomes g->weight. */
static void weigh(const kt_pair *p, gaps *g, bool lost)
{
    const kt_holders *own = lost ? &g->source : &g->text;
    const kt_holders *other = lost ? &g->text : &g->source;
    const uint8_t *index = lost ? g->left.lost : g->left.odd;
    const uint8_t *others = lost ? g->left.odd : g->left.lost;
    uint32_t n_others = lost ? g->left.n_odd : g->left.n_lost;
    kt_weight heaviest = KT_WEIGHT_NONE;
    for (uint32_t i = 0; i < (lost ? g->left.n_lost : g->left.n_odd); i++) {
        const kt_holder *h = &own->ptr[index[i]];
        bool both = has_shape(other, others, n_others, h->shape);
        kt_deviation how = kt_deviation_of(lost || both, !lost || both);
        kt_weight w = kt_habit_weigh(p->habit, h->shape, (kt_faith)h->faith, how);
        /* A program may have more values than the source shows. */
        kt_weight most = h->printf                      ? KT_WEIGHT_ERROR
                         : h->faith == KT_FAITH_PROGRAM ? KT_WEIGHT_WARNING
                                                        : KT_WEIGHT_INFO;
        if (how == KT_DEVIATION_ADDED && w > most)
            w = most;
        if (w <= heaviest)
            continue;
        heaviest = w;
        if (lost)
            g->lost = h->text;
        else
            g->span = h->span;
    }
    g->weight = heaviest > g->weight ? heaviest : g->weight;
}

/* False: nothing is wrong, or nothing can be said. */
static bool compare(const kt_view *v, const kt_pair *p, gaps *g)
{
    bool date = is_date_pattern(v->text) || is_date_pattern(p->source.text);
    find(v, v->text, date, &g->text);
    const kt_side *sides[] = { &p->source, &p->plural };
    for (int k = 1; k >= 0; k--) {
        if (!sides[k]->passage)
            continue;
        find(v, sides[k]->text, date, &g->source);
        if (g->source.overflow || g->text.overflow)
            return false;
        kt_holders_pair(&g->source, &g->text, &g->left);
        if (is_excused(g, p))
            return false;
    }
    weigh(p, g, true);
    weigh(p, g, false);
    if (is_said(v, p, g) || is_word(v, p, g))
        g->weight = KT_WEIGHT_NONE;
    return true;
}

static gaps *look(const kt_view *v, const kt_pair *p)
{
    if (!p->whole || (!kt_holders_may_be(v->text) && !kt_holders_may_be(p->source.text)) ||
        !v->text.len || !p->source.text.len)
        return NULL;
    gaps *g = KT_NEW(v->scratch, gaps, 1);
    if (g)
        *g = (gaps){ 0 };
    return g && compare(v, p, g) ? g : NULL;
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

/* Where the placeholder stands torn; false: nowhere, or in several places. */
static bool find_torn(const kt_view *v, kt_str want, kt_span *found)
{
    unsigned n = 0;
    for (size_t i = 0; i < v->text.len; i++) {
        bool differs = false;
        size_t end = v->text.ptr[i] == want.ptr[0] ? torn_end(v->text, i, want, &differs) : 0;
        if (!end || !differs ||
            (kt_ascii_is_letter(want.ptr[want.len - 1]) && kt_ascii_is_letter(at(v->text, end))))
            continue;
        *found = (kt_span){ (uint32_t)i, (uint32_t)end };
        n++;
    }
    return n == 1;
}

/* Is that all there is to say? pair.placeholder-torn says it. */
static bool is_torn(const kt_view *v, const gaps *g)
{
    kt_span found;
    for (uint32_t i = 0; i < g->left.n_lost; i++) {
        const kt_holder *h = &g->source.ptr[g->left.lost[i]];
        if (h->faith != KT_FAITH_PROGRAM || !find_torn(v, h->text, &found))
            return false;
    }
    return g->left.n_lost > 0;
}

void kt_pair_mend_placeholders(const kt_view *v, const kt_pair *p, kt_emit *out)
{
    const gaps *g = look(v, p);
    for (uint32_t i = 0; g && i < g->left.n_lost; i++) {
        const kt_holder *h = &g->source.ptr[g->left.lost[i]];
        kt_span found;
        if (h->faith == KT_FAITH_PROGRAM && find_torn(v, h->text, &found))
            (void)kt_pair_fix(out, KT_PAIR_PLACEHOLDER_TORN, found, h->text, h->text);
    }
}

/* ---- reporting ---- */

void kt_pair_placeholders(const kt_view *v, const kt_pair *p, kt_emit *out)
{
    const gaps *g = look(v, p);
    if (!g || g->weight == KT_WEIGHT_NONE || is_torn(v, g))
        return;
    kt_span span = kt_span_len(g->span) ? g->span : kt_pair_all(v);
    kt_edit *e = kt_pair_report(out, KT_PAIR_PLACEHOLDER, span, g->lost);
    if (e)
        e->severity = g->weight == KT_WEIGHT_ERROR     ? KT_SEVERE
                      : g->weight == KT_WEIGHT_WARNING ? KT_WARNING
                                                       : KT_INFO;
    if (kt_span_len(g->span) && g->lost.len)
        kt_emit_candidate(out, e, g->lost);
}
