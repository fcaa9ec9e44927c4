/*
 * measure: amounts with what they are amounts of: 5 km, $5, five minutes, 5-minute, 5 billion. The
 * unit is compared by what it stands for: an amount that was converted (5 miles, 8 km) is the same,
 * one that kept its number and changed its unit (5 miles, 5 km) is not, nor are 5 billion 5
 * Billionen. What a unit is worth says the table measures.
 */
#include <stdlib.h>

#include "rules/pair/pair_rules.h"

enum { KEY_MAX = 24, NUMBER_MAX = 24 };

typedef struct measure {
    kt_span span;
    double value; /* of the number alone */
    double worth; /* of one unit */
    char kind;    /* what is measured; currencies: each its own */
    bool at_end;  /* the unit is one only where no word follows */
} measure;

typedef KT_VEC(measure) measures;

/* ---- reading ---- */

/* 1,234.5 in English, 1.234,5 in German. */
static bool read_value(kt_str s, bool english, double *value)
{
    char buf[NUMBER_MAX];
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        bool point = c == (english ? '.' : ',');
        if (!kt_ascii_is_digit(c) && c != '.' && c != ',')
            return false;
        if (n + 1 == NUMBER_MAX)
            return false;
        if (kt_ascii_is_digit(c) || point)
            buf[n++] = point ? '.' : c;
    }
    buf[n] = '\0';
    *value = strtod(buf, NULL);
    return n > 0;
}

/* A row of the table: what is measured, a blank, what one is worth; "end" where it is a word too.
 */
static bool read_row(kt_str row, measure *m)
{
    if (row.len < 3 || row.ptr[1] != ' ')
        return false;
    char buf[NUMBER_MAX];
    size_t stop = kt_str_find(row, KT_STR(" "), 2);
    kt_str worth = kt_str_sub(row, 2, stop == SIZE_MAX ? row.len : stop);
    m->at_end = stop != SIZE_MAX;
    if (worth.len >= NUMBER_MAX)
        return false;
    memcpy(buf, worth.ptr, worth.len);
    buf[worth.len] = '\0';
    m->kind = row.ptr[0];
    m->worth = strtod(buf, NULL);
    return true;
}

/* Words by their language, in any case; signs and short forms as they stand. */
static bool is_unit(const kt_view *v, bool english, kt_str s, measure *m)
{
    char key[KEY_MAX + 4];
    if (!s.len || s.len > KEY_MAX)
        return false;
    memcpy(key, "si:", 3);
    memcpy(key + 3, s.ptr, s.len);
    if (read_row(kt_near_row(v, "measures", kt_str_of(key, s.len + 3)), m))
        return true;
    kt_str low = kt_word_lower(v->scratch, s);
    if (!low.len || low.len > KEY_MAX)
        return false;
    memcpy(key, english ? "en:" : "de:", 3);
    memcpy(key + 3, low.ptr, low.len);
    return read_row(kt_near_row(v, "measures", kt_str_of(key, low.len + 3)), m);
}

/* second, third, fourth: not how many. */
static bool is_ordinal(kt_str low, bool english)
{
    return english && (kt_str_ends(low, KT_STR("th")) || kt_str_ends(low, KT_STR("nd")) ||
                       kt_str_ends(low, KT_STR("rd")));
}

static bool word_value(const kt_view *v, bool english, kt_str word, double *value)
{
    char key[KEY_MAX + 4];
    kt_str low = kt_word_lower(v->scratch, word);
    if (!low.len || low.len > KEY_MAX)
        return false;
    memcpy(key, english ? "en:" : "de:", 3);
    memcpy(key + 3, low.ptr, low.len);
    kt_str row = kt_near_row(v, "number_words", kt_str_of(key, low.len + 3));
    return row.len && read_value(row, true, value) && *value > 1 && !is_ordinal(low, english);
}

/* Up to the first hyphen: Minuten-Takt. */
static kt_str first_part(kt_str s)
{
    size_t at = kt_str_find(s, KT_STR("-"), 0);
    return at == SIZE_MAX ? s : kt_str_sub(s, 0, at);
}

/* 10km, 5-minute, 5-Minuten-Takt. */
static bool read_mixed(const kt_view *v, const kt_pair_text *t, uint32_t i, measure *m)
{
    kt_str s = kt_pair_str(t, i);
    size_t n = 0;
    while (n < s.len &&
           (kt_ascii_is_digit(s.ptr[n]) || (n && (s.ptr[n] == '.' || s.ptr[n] == ','))))
        n++;
    if (n == 0 || n == s.len || !read_value(kt_str_sub(s, 0, n), t->english, &m->value))
        return false;
    m->span = t->tok[i].span;
    return is_unit(v, t->english, first_part(kt_str_sub(s, n + (s.ptr[n] == '-'), s.len)), m);
}

static bool is_near(const kt_pair_text *t, uint32_t i)
{
    return i > 0 && i < t->n && t->tok[i].span.beg - t->tok[i - 1].span.end <= 3 &&
           !(t->tok[i].flags & KT_TOK_PARA);
}

/* "13 in" is inches, "13 in the house" is not. */
static bool is_other_word(const kt_pair_text *t, uint32_t i, const measure *m)
{
    return m->at_end && i + 1 < t->n && t->tok[i + 1].kind == KT_TOK_WORD;
}

/* The unit stands behind the number at i, or before it: 5 km, $5. */
static bool read_apart(const kt_view *v, const kt_pair_text *t, uint32_t i, measure *m)
{
    kt_str s = kt_pair_str(t, i);
    bool word = t->tok[i].kind == KT_TOK_WORD;
    if (word ? !word_value(v, t->english, s, &m->value) : !read_value(s, t->english, &m->value))
        return false;
    m->span = t->tok[i].span;
    if (is_near(t, i + 1) && is_unit(v, t->english, first_part(kt_pair_str(t, i + 1)), m) &&
        !is_other_word(t, i + 1, m)) {
        m->span.end = t->tok[i + 1].span.end;
        return true;
    }
    if (word || !is_near(t, i) || !is_unit(v, t->english, kt_pair_str(t, i - 1), m) ||
        m->kind < '0' || m->kind > '9')
        return false;
    m->span.beg = t->tok[i - 1].span.beg;
    return true;
}

static void read_measures(const kt_view *v, const kt_pair_text *t, measures *out)
{
    for (uint32_t i = 0; i < t->n; i++) {
        const kt_token *k = &t->tok[i];
        measure m = { 0 };
        bool mixed = k->kind == KT_TOK_WORD && (k->flags & KT_TOK_DIGIT);
        if (k->kind != KT_TOK_NUMBER && k->kind != KT_TOK_WORD)
            continue;
        if (mixed ? !read_mixed(v, t, i, &m) : !read_apart(v, t, i, &m))
            continue;
        measure *slot = KT_VEC_PUSH(v->scratch, out);
        if (slot)
            *slot = m;
    }
}

/* ---- comparing ---- */

static bool is_close(double a, double b, double share)
{
    double d = a > b ? a - b : b - a;
    return d <= share * (a > b ? a : b);
}

/* 1 MB and 1 MiB are called the same by many. */
static bool is_unit_same(const measure *a, const measure *b)
{
    return a->kind == b->kind && is_close(a->worth, b->worth, 0.1);
}

/* Temperatures do not begin at the same place. */
static double amount(const measure *m)
{
    return m->kind == 'F' ? (m->value - 32) / 1.8 : m->value * m->worth;
}

static bool is_kind_same(char a, char b)
{
    return a == b || (a == 'F' && b == 'G') || (a == 'G' && b == 'F');
}

static bool is_same(const measure *a, const measure *b)
{
    if (is_unit_same(a, b) && is_close(a->value, b->value, 0.0001))
        return true;
    return is_kind_same(a->kind, b->kind) && is_close(amount(a), amount(b), 0.04);
}

static bool has_same(const measures *all, const measure *m)
{
    for (uint32_t i = 0; i < all->n; i++)
        if (is_same(&all->ptr[i], m))
            return true;
    return false;
}

/* The only one of this number; NULL: none, or several. */
static const measure *of_number(const measures *all, double value)
{
    const measure *found = NULL;
    for (uint32_t i = 0; i < all->n; i++) {
        if (!is_close(all->ptr[i].value, value, 0.0001))
            continue;
        if (found)
            return NULL;
        found = &all->ptr[i];
    }
    return found;
}

bool kt_pair_converts(const kt_view *v, const kt_pair *p)
{
    kt_pair_text text = kt_pair_text_of(v);
    kt_pair_text source = kt_pair_text_side(v, &p->source);
    measures here = { 0 };
    measures there = { 0 };
    read_measures(v, &text, &here);
    read_measures(v, &source, &there);
    for (uint32_t i = 0; i < here.n; i++)
        for (uint32_t k = 0; k < there.n; k++)
            if (!is_unit_same(&here.ptr[i], &there.ptr[k]) && is_same(&here.ptr[i], &there.ptr[k]))
                return true;
    return false;
}

void kt_pair_units(const kt_view *v, const kt_pair *p, kt_emit *out)
{
    kt_pair_text text = kt_pair_text_of(v);
    kt_pair_text source = kt_pair_text_side(v, &p->source);
    measures here = { 0 };
    measures there = { 0 };
    measures plural = { 0 };
    read_measures(v, &source, &there);
    if (!there.n)
        return;
    read_measures(v, &text, &here);
    if (p->plural.passage) {
        kt_pair_text many = kt_pair_text_side(v, &p->plural);
        read_measures(v, &many, &plural);
    }
    for (uint32_t i = 0; i < here.n; i++) {
        const measure *m = &here.ptr[i];
        const measure *other = of_number(&there, m->value);
        if (!other || has_same(&there, m) || has_same(&plural, m) || has_same(&here, other) ||
            of_number(&here, m->value) != m)
            continue;
        kt_str said = kt_str_sub(source.text, other->span.beg, other->span.end);
        kt_edit *e = kt_pair_report(out, KT_PAIR_UNIT, m->span, said);
        if (e && memchr(said.ptr, '$', said.len) &&
            kt_habit_weigh(p->habit, KT_TRAIT_DOLLAR, KT_FAITH_PROGRAM, KT_DEVIATION_LOST) <
                KT_WEIGHT_ERROR)
            e->severity = KT_INFO; /* prices as examples */
    }
}
