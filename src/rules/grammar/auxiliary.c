/*
 * auxiliary: haben and sein as helpers of the perfect, each in the place of the other: "hat
 * gekommen", "sind leider geschlafen", "ist den Bericht vorgelegt". What is certain of a participle
 * was counted: dict/de/tables/auxiliaries.tsv. Where the state of a thing may be meant (ist
 * gespeichert), only an object beside it tells.
 */
#include <string.h>

#include "lang/de/parse/clause.h"
#include "rule/near.h"
#include "rules/grammar/order.h"

enum { REACH = 30 };

static unsigned bits(const kt_clause_sentence *s, uint32_t i)
{
    return kt_order_bits(s, i);
}

/* The letters of a participle in the table; none: nothing is known of it. */
static kt_str perfect_of(const kt_view *v, uint32_t i)
{
    return kt_near_row(v, "auxiliaries", kt_view_str(v, i));
}

static bool has(kt_str letters, char what)
{
    return letters.len && memchr(letters.ptr, what, letters.len);
}

/* Is its perfect formed with sein, and never with haben? */
static bool wants_sein(const kt_view *v, uint32_t i, kt_str letters)
{
    bool object = kt_flags_of(kt_view_info(v, i)->exact.morph) & KT_LEX_TRANS;
    return has(letters, 's') || (!object && kt_view_is_in(v, i, KT_CLASS_sein_perfect));
}

/* The one helper of the participle that ends a clause at i; KT_NO_TOKEN: none, or other verbs stand
 * in between. */
static uint32_t helper_of(const kt_clause_sentence *s, uint32_t i)
{
    const unsigned other = KT_CW_SURE | KT_CW_AUX | KT_CW_MODAL | KT_CW_PA2 | KT_CW_ZU;
    const kt_view *v = s->v;
    for (uint32_t k = i; k > s->beg && i - k < REACH && v->tok[k - 1].kind == KT_TOK_WORD; k--) {
        if (kt_view_is_in(v, k - 1, KT_CLASS_have) || kt_view_is_in(v, k - 1, KT_CLASS_sein_form))
            return k - 1;
        uint16_t func = kt_near_func(v, k - 1);
        bool likened = k < i && kt_view_is_in(v, k - 1, KT_CLASS_comparing); /* not: wie gehabt */
        bool joins = !likened &&
                     ((func & KT_FUNC_SUBORD) || ((func & KT_FUNC_COORD) && /* not: jedoch, doch */
                                                  !(func & (KT_FUNC_ADV | KT_FUNC_PART))));
        if ((bits(s, k - 1) & other) || joins)
            break;
    }
    return KT_NO_TOKEN;
}

/* Is the subject ich, du or wir, beside the helper; or, where much was counted, Sie? */
static bool is_near_person(const kt_clause_sentence *s, uint32_t helper, bool often)
{
    const kt_view *v = s->v;
    for (uint32_t k = helper > s->beg ? helper - 1 : helper + 1; k <= helper + 1; k += 2)
        if (kt_view_is_in(v, k, KT_CLASS_near_person) ||
            (often && k > s->beg && kt_view_is_in(v, k, KT_CLASS_polite)))
            return true;
    return false;
}

/* The noun phrase at k that no preposition governs, nor a time; what it can be. */
static bool bare_phrase(const kt_clause_sentence *s, uint32_t k, kt_phrase *p, uint16_t *mask)
{
    const kt_view *v = s->v;
    if (!(s->w[k].func & KT_FUNC_DET) || !kt_phrase_at(v, k, p) || p->prep != KT_NO_TOKEN ||
        p->noun == KT_NO_TOKEN || p->end > s->end ||
        kt_view_is_in(v, p->noun, KT_CLASS_time_word) ||
        kt_view_is_in(v, p->noun, KT_CLASS_measure_noun) ||
        kt_view_is_in(v, p->noun, KT_CLASS_calendar))
        return false;
    *mask = kt_phrase_mask(p, p->d, p->adj, kt_phrase_noun_mask(v, p->noun, p->d.decl));
    return *mask != 0;
}

/* Is the one word before the helper a subject, or else an object: wir, das, Deutschland? */
static bool is_lone_subject(const kt_clause_sentence *s, uint32_t i)
{
    const kt_view *v = s->v;
    bool name = kt_flags_of(kt_view_info(v, i)->exact.morph) & KT_LEX_NAME;
    return name || kt_view_is_in(v, i, KT_CLASS_nominative) ||
           kt_view_is_in(v, i, KT_CLASS_polite) || kt_view_is_in(v, i, KT_CLASS_das_dass);
}

/* Does the subject stand beside the helper: a pronoun on either side, a noun phrase that opens the
 * sentence or follows the helper? *end: the token behind helper and subject. */
static bool has_subject(const kt_clause_sentence *s, uint32_t helper, uint32_t *end)
{
    const kt_view *v = s->v;
    kt_phrase p;
    uint16_t mask;
    bool polite = helper > s->beg && kt_view_is_in(v, helper + 1, KT_CLASS_polite);
    *end = helper + 1;
    if (helper == s->beg + 1 && is_lone_subject(s, s->beg))
        return true;
    if (polite || kt_view_is_in(v, helper + 1, KT_CLASS_nominative)) {
        *end = helper + 2;
        return true;
    }
    if (bare_phrase(s, s->beg, &p, &mask) && (mask & KT_MASK_CASE(KT_CASE_NOM)) && p.end == helper)
        return true;
    if (!bare_phrase(s, helper + 1, &p, &mask) || !(mask & KT_MASK_CASE(KT_CASE_NOM)))
        return false;
    *end = p.end;
    return true;
}

/* Does what opens the sentence end before the helper, and may it be a subject: "Die Grünen im Land
 * sind"? Nothing else stands there in a main clause. */
static bool opens_with_phrase(const kt_clause_sentence *s, uint32_t helper)
{
    kt_phrase p;
    uint16_t mask;
    if (!bare_phrase(s, s->beg, &p, &mask) || !(mask & KT_MASK_CASE(KT_CASE_NOM)) || p.end > helper)
        return false;
    for (uint32_t k = p.end; k < helper; k++)
        if (s->v->tok[k].kind != KT_TOK_WORD || (s->w[k].func & KT_FUNC_SUBORD) ||
            (bits(s, k) & (KT_CW_SURE | KT_CW_AUX | KT_CW_MODAL)))
            return false;
    return true;
}

/* A plural at k that nothing before it governs, and no genitive: klare Zusagen, heute Zusagen; one:
 * the verb is singular, and what is counted is not its subject: zehn Anhörungen. */
static bool is_bare_plural(const kt_clause_sentence *s, uint32_t helper, uint32_t k, bool one)
{
    const kt_view *v = s->v;
    const unsigned own = KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_DET | KT_FUNC_SUBORD;
    if (!(bits(s, k) & KT_CW_NOUN) || k + 1 >= s->end || !kt_near_plural(v, k) ||
        kt_view_is_in(v, k, KT_CLASS_time_word) || kt_view_is_in(v, k, KT_CLASS_measure_noun) ||
        kt_view_is_in(v, k, KT_CLASS_calendar))
        return false;
    uint32_t j = k - 1;
    if ((bits(s, j) & KT_CW_ADJ) && !kt_str_ends(kt_view_str(v, j), KT_STR("e")))
        return false;
    while (j > helper && kt_view_is_lower(v, j) && !(s->w[j].func & own) &&
           (one || !(s->w[j].func & KT_FUNC_NUM)))
        j--;
    return j == helper || (j + 1 < k && !kt_view_is_lower(v, j) && (bits(s, j + 1) & KT_CW_ADJ));
}

/* das at k, with no noun of its own. */
static bool is_lone_das(const kt_clause_sentence *s, uint32_t k)
{
    return kt_view_is_in(s->v, k, KT_CLASS_das_dass) && kt_view_is_lower(s->v, k) &&
           kt_view_is_lower(s->v, k + 1) && !(bits(s, k + 1) & KT_CW_ADJ);
}

/* Does an object stand between helper and participle: the accusative, sich, a second phrase beside
 * the subject that is no dative and no genitive? */
static bool has_object(const kt_clause_sentence *s, uint32_t helper, uint32_t i)
{
    const kt_view *v = s->v;
    const uint16_t accusative = KT_MASK_CASE(KT_CASE_ACC);
    uint32_t end;
    bool subject = has_subject(s, helper, &end) || opens_with_phrase(s, helper);
    bool one = kt_verb_of(kt_view_info(v, helper)->exact.morph) & KT_VERB_3SG;
    for (uint32_t k = helper + 1; k < i; k++) {
        kt_phrase p;
        uint16_t mask;
        bool governed = k > helper + 1 && ((s->w[k - 1].func & (KT_FUNC_PREP | KT_FUNC_CONTR)) ||
                                           kt_view_is_in(v, k - 1, KT_CLASS_comparing));
        bool object = kt_view_is(v, k, "sich") || (s->w[k].func & KT_FUNC_DET);
        if (object && k > helper + 1 && (s->w[k - 1].func & KT_FUNC_DET))
            return false; /* ist ein Text der einen Wert beschreibt, ist des sich Mühenden */
        if (kt_view_is(v, k, "sich") && !governed)
            return true;
        if (subject && (one || k >= end) && is_bare_plural(s, helper, k, one))
            return true;
        if (subject && k >= end && !governed && is_lone_das(s, k))
            return true;
        if (governed || !bare_phrase(s, k, &p, &mask))
            continue;
        if (!(mask & ~accusative) ||
            (subject && k >= end && !(mask & ~(accusative | KT_MASK_CASE(KT_CASE_NOM)))))
            return p.end <= i;
        k = p.end - 1;
    }
    return false;
}

/* "ist zu einem Streit geführt": does a preposition beside the participle show that no state is
 * told? The table knows which, counted with that participle. */
static bool has_company(const kt_clause_sentence *s, uint32_t i)
{
    const kt_view *v = s->v;
    for (uint32_t k = i; k > s->beg && i - k < REACH && v->tok[k - 1].kind == KT_TOK_WORD; k--) {
        bool company = kt_near_func(v, k - 1) & (KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_ADV);
        if (!company || (!kt_view_is_lower(v, k - 1) && k - 1 > s->beg))
            continue;
        kt_str pair =
            kt_str_cat3(v->scratch, kt_view_str(v, i), KT_STR(" "), kt_clause_lower(v, k - 1));
        if (pair.len && has(kt_near_row(v, "auxiliaries", pair), 'h'))
            return true;
    }
    return false;
}

/* "weil er gekommen hat": i is the participle before the last word of a clause. */
static bool is_wrong_last(const kt_clause_sentence *s, uint32_t i, kt_str letters)
{
    const kt_view *v = s->v;
    if (kt_clause_stop(v, i + 2, s->end) != i + 2 || kt_view_is(v, i - 1, "zu"))
        return false;
    return (kt_view_is_in(v, i + 1, KT_CLASS_have) && wants_sein(v, i, letters)) ||
           (kt_view_is_in(v, i + 1, KT_CLASS_sein_form) && has(letters, 'h'));
}

void kt_order_auxiliary(const kt_clause_sentence *s, uint32_t i, kt_emit *out)
{
    const kt_view *v = s->v;
    bool last = kt_clause_stop(v, i + 1, s->end) == i + 1;
    if ((!last && kt_clause_stop(v, i + 2, s->end) != i + 2) || (bits(s, i) & KT_CW_INF))
        return;
    kt_str letters = perfect_of(v, i);
    if (!last) {
        if (is_wrong_last(s, i, letters))
            (void)kt_order_report(s, out, KT_ORDER_AUXILIARY, i, i + 1);
        return;
    }
    uint32_t helper = helper_of(s, i);
    if (helper == KT_NO_TOKEN)
        return;
    bool wrong = kt_view_is_in(v, helper, KT_CLASS_have)
                     ? wants_sein(v, i, letters)
                     : has(letters, 'h') ||
                           (has(letters, 'p') && is_near_person(s, helper, has(letters, 'q'))) ||
                           (has(letters, 'o') && has_object(s, helper, i)) || has_company(s, i);
    /* "wir sind alle gewarnt", "bin ich geliefert": a state, with nothing but a word between */
    bool state = !kt_view_is_in(v, helper, KT_CLASS_have) && i <= helper + 2 && has(letters, 'p') &&
                 !has(letters, 'h');
    if (!wrong || state)
        return;
    (void)kt_order_report(s, out, KT_ORDER_AUXILIARY, helper, i);
}
