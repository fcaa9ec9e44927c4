/*
 * decimal: numbers with a point or comma that the text has as its source writes them: English ones
 * in German text, German ones in English. Alone they are
 * ambiguous; the source has the same number in its own notation, so what it means is known, and a
 * number that was torn apart ("1. 21D") can be put together again.
 */
#include "lang/morph.h"
#include "rules/pair/pair_rules.h"

/* Digits, a mark, digits: 0.35. *at: the mark. */
static bool is_decimal(kt_str s, char mark, size_t *at)
{
    size_t i = 0;
    while (i < s.len && kt_ascii_is_digit(s.ptr[i]))
        i++;
    *at = i;
    if (i == 0 || i + 1 >= s.len || s.ptr[i] != mark)
        return false;
    for (i++; i < s.len; i++)
        if (!kt_ascii_is_digit(s.ptr[i]))
            return false;
    return true;
}

/* 1,234 or 1,234,567: groups of three behind this mark. */
static bool is_grouped(kt_str s, char mark)
{
    size_t run = 0;
    size_t groups = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (kt_ascii_is_digit(s.ptr[i])) {
            run++;
            continue;
        }
        if (s.ptr[i] != mark || run == 0 || run > 3 || (groups && run != 3))
            return false;
        groups++;
        run = 0;
    }
    return groups > 0 && run == 3 && s.ptr[0] != '0';
}

static uint32_t find_token(const kt_side *s, kt_str str)
{
    for (uint32_t i = 0; i < s->tok.n; i++)
        if (s->tok.ptr[i].kind == KT_TOK_NUMBER && kt_str_eq(kt_side_str(s, i), str))
            return i;
    return UINT32_MAX;
}

/* Is token i of an English text the number of a version, a chapter: Version 1.2, Python 3.8? */
static bool is_named_here(const kt_view *v, uint32_t i)
{
    if (i == 0 || !kt_view_is_word(v, i - 1))
        return i > 0 && v->tok[i - 1].kind != KT_TOK_PUNCT && v->tok[i - 1].kind != KT_TOK_SYMBOL;
    return kt_view_is_in(v, i - 1, KT_CLASS_number_title) ||
           (v->tok[i - 1].casing != KT_CASE_LOWER && !(v->tok[i - 1].flags & KT_TOK_SENT));
}

/* Is what stands behind it counted or measured? */
static bool is_amount_here(const kt_view *v, uint32_t i)
{
    if (i + 1 >= v->n_tok)
        return false;
    const kt_token *t = &v->tok[i + 1];
    if (t->cp == '%' || t->cp == 0xB0 || t->cp == 0x20AC)
        return true;
    if (t->kind != KT_TOK_WORD || !(t->flags & KT_TOK_BLANK))
        return false;
    const kt_morph *m = kt_view_info(v, i + 1)->exact.morph;
    return kt_view_is_in(v, i + 1, KT_CLASS_unit) || kt_view_is_in(v, i + 1, KT_CLASS_magnitude) ||
           (m && t->casing == KT_CASE_LOWER && !kt_func_of(m) && !kt_adj_of(m) &&
            kt_verb_of(m) == 0 && (kt_noun_of(m) & KT_MASK_SLOT(KT_SLOT_PL)));
}

/* Does a word of the source make the number at i a name: Version 1.2, Python 3.8, Figure 4.1? */
static bool is_name(const kt_view *v, const kt_side *s, uint32_t i)
{
    if (i == 0)
        return false;
    const kt_token *t = &s->tok.ptr[i - 1];
    if (t->kind != KT_TOK_WORD)
        return t->kind != KT_TOK_PUNCT && t->cp != '$' && t->cp != '~';
    kt_str low = kt_word_lower(v->scratch, kt_side_str(s, i - 1));
    if (kt_near_row(v, "number_titles", low).len)
        return true;
    return (t->flags & KT_TOK_CAP) && i > 1;
}

/* Does something that is counted or measured stand behind the number at i of the source? */
static bool is_amount(const kt_view *v, const kt_side *s, uint32_t i)
{
    if (i + 1 >= s->tok.n)
        return false;
    const kt_token *t = &s->tok.ptr[i + 1];
    kt_str str = kt_side_str(s, i + 1);
    if (t->cp == '%' || t->cp == 0xB0)
        return true;
    if (t->kind != KT_TOK_WORD || (t->flags & KT_TOK_BLANK) == 0)
        return false;
    uint8_t freq = 0;
    bool many = t->casing == KT_CASE_LOWER && str.len > 3 && str.ptr[str.len - 1] == 's' &&
                str.ptr[str.len - 2] != 's' && kt_lexicon_find_en(v->lex, str, &freq) &&
                !kt_lexicon_is_en_function(v->lex, str);
    return many || kt_view_is_member(v, str, KT_CLASS_unit) ||
           kt_view_is_member(v, str, KT_CLASS_magnitude);
}

static bool stands_free(const kt_view *v, uint32_t i)
{
    bool left = i > 0 && kt_view_touches(v, i) && v->tok[i - 1].cp != '(' &&
                v->tok[i - 1].cp != '-' && v->tok[i - 1].cp != 0x2212 && v->tok[i - 1].cp != 0x20AC;
    bool right =
        kt_view_touches(v, i + 1) && v->tok[i + 1].kind != KT_TOK_PUNCT && v->tok[i + 1].cp != '%';
    bool quoted = i > 0 && i + 1 < v->n_tok && kt_cp_is_quote(v->tok[i - 1].cp);
    return !left && !right && !quoted;
}

/* 0.0: more often what somebody types than what somebody counts. */
static bool is_nought(kt_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] >= '1' && s.ptr[i] <= '9')
            return false;
    return true;
}

static void look_at_kept(const kt_view *v, const kt_pair *p, uint32_t i, kt_emit *out)
{
    size_t at;
    kt_str str = kt_view_str(v, i);
    bool english = kt_pair_is_english(v);
    bool decimal = is_decimal(str, english ? ',' : '.', &at);
    if (english && decimal && is_grouped(str, ','))
        return; /* 1,234: as likely a thousand */
    if (!decimal && !is_grouped(str, english ? '.' : ','))
        return;
    uint32_t k = find_token(&p->source, str);
    bool named = k != UINT32_MAX && (english ? is_named_here(v, i) : is_name(v, &p->source, k));
    if (k == UINT32_MAX || named || !stands_free(v, i))
        return;
    kt_str made = kt_str_dup(v->scratch, str);
    if (!made.ptr)
        return;
    for (size_t j = 0; j < made.len; j++)
        if (!kt_ascii_is_digit(made.ptr[j]))
            ((char *)made.ptr)[j] = made.ptr[j] == '.' ? ',' : '.';
    bool amount = english ? is_amount_here(v, i) : is_amount(v, &p->source, k) && !is_nought(str);
    if (!amount && !kt_str_starts(str, english ? KT_STR("0,") : KT_STR("0.")))
        return;
    kt_edit *e = kt_pair_fix(out, decimal ? KT_PAIR_DECIMAL_KEPT : KT_PAIR_THOUSANDS_KEPT,
                             v->tok[i].span, made, str);
    if (e && (!amount || (decimal && kt_habit_keeps_decimals(p->habit)))) {
        e->conf = KT_HINT;
        e->severity = KT_INFO;
    }
}

/* "1. 21" for 1.21. */
static void look_for_torn(const kt_view *v, const kt_pair *p, uint32_t i, kt_emit *out)
{
    size_t at;
    kt_str str = kt_side_str(&p->source, i);
    bool english = kt_pair_is_english(v);
    if (!is_decimal(str, english ? ',' : '.', &at) || (!english && is_name(v, &p->source, i)))
        return;
    kt_str front = kt_str_sub(str, 0, at);
    kt_str back = kt_str_sub(str, at + 1, str.len);
    for (uint32_t k = 0; k + 2 < v->n_tok; k++) {
        const kt_token *t = &v->tok[k];
        if (t->kind != KT_TOK_NUMBER || !kt_str_eq(kt_view_str(v, k), front) ||
            !kt_view_is_punct(v, k + 1, '.') || !kt_view_touches(v, k + 1) ||
            !kt_view_one_blank(v, k + 2) || !kt_str_starts(kt_view_str(v, k + 2), back))
            continue;
        kt_str rest = kt_view_str(v, k + 2);
        if (rest.len > back.len && kt_ascii_is_digit(rest.ptr[back.len]))
            continue;
        kt_span span = { t->span.beg, v->tok[k + 2].span.beg + (uint32_t)back.len };
        (void)kt_pair_fix(out, KT_PAIR_DECIMAL_TORN, span,
                          kt_str_cat3(v->scratch, front, english ? KT_STR(".") : KT_STR(","), back),
                          str);
        return;
    }
}

void kt_pair_decimals(const kt_view *v, const kt_pair *p, kt_emit *out)
{
    if (!(v->trig & KT_TRIG_DIGIT) || kt_pair_count_words(v->tok, v->n_tok) < 4)
        return;
    for (uint32_t k = 0; k < v->n_spot; k++)
        if ((v->spot[k].why & KT_SPOT_NUMBER) && v->tok[v->spot[k].tok].kind == KT_TOK_NUMBER)
            look_at_kept(v, p, v->spot[k].tok, out);
    for (uint32_t i = 0; i < p->source.tok.n; i++)
        if (p->source.tok.ptr[i].kind == KT_TOK_NUMBER)
            look_for_torn(v, p, i, out);
}
