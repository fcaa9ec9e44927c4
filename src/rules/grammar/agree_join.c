/*
 * agree_join: phrases that take their case from one before them. A noun without an article behind
 * und; an apposition behind a name. Warned of, never changed.
 */
#include "lang/de/parse/name.h"
#include "lang/de/parse/phrase_words.h"
#include "lang/de/parse/referee.h"
#include "rules/grammar/agree.h"
#include "rules/grammar/remedy.h"

/* ---- mit Fenstern und Türe ---- */

/* Is the noun at token i a plural of the dative alone, as far as it is a noun? */
static bool is_dative_plural(const kt_view *v, uint32_t i)
{
    const uint16_t dative = KT_MASK(KT_CASE_DAT, KT_SLOT_PL);
    uint16_t mask = kt_phrase_noun_mask(v, i, KT_DECL_STRONG);
    return (mask & dative) && !(mask & KT_MASK(KT_CASE_NOM, KT_SLOT_PL));
}

void kt_agree_listed(const kt_view *v, kt_emit *out, uint32_t i, uint32_t noun)
{
    const uint16_t dative = KT_MASK_CASE(KT_CASE_DAT);
    uint32_t other = noun + 2;
    uint16_t func = kt_phrase_func(v, i);
    if (!(func & KT_FUNC_PREP) || kt_gram_governed(v->tok[i].gram) != dative || other >= v->n_tok ||
        !kt_phrase_same_sentence(v, i, other) || !(kt_phrase_func(v, noun + 1) & KT_FUNC_COORD) ||
        kt_view_is_in(v, noun + 1, KT_CLASS_comparing) || !kt_phrase_is_capital(v, other) ||
        v->tok[other].casing != KT_CASE_TITLE || !is_dative_plural(v, noun) ||
        (kt_phrase_same_sentence(v, i, other + 1) && other + 1 < v->n_tok &&
         (kt_phrase_verb(v, other + 1) || kt_phrase_is_capital(v, other + 1) ||
          kt_view_is_punct(v, other + 1, '-'))))
        return;
    const kt_wordinfo *w = kt_view_info(v, other);
    const uint32_t odd = KT_LEX_NAME | KT_LEX_PLACE | KT_LEX_ORG | KT_LEX_BRAND | KT_LEX_ABBREV |
                         KT_LEX_UNIT | KT_LEX_NOMADJ | KT_LEX_INFNOUN | KT_LEX_LOAN;
    uint16_t mask = kt_phrase_noun_mask(v, other, KT_DECL_STRONG);
    mask &= (uint16_t)~kt_remedy_rare(v, other, mask); /* dem Schafe */
    if (!(mask & KT_MASK(KT_CASE_NOM, KT_SLOT_PL)) || (mask & KT_MASK(KT_CASE_DAT, KT_SLOT_PL)) ||
        (kt_flags_of(w->exact.morph) & odd) || kt_words_english(v->words, w))
        return;
    kt_str text = kt_remedy_noun_form(v, other, KT_MASK(KT_CASE_DAT, KT_SLOT_PL));
    kt_swap swap = { other, other + 1, text };
    kt_ruling r;
    if (!text.len || !kt_referee_hear(v, &swap, 1, &r))
        return;
    kt_offer offer = { .swap = &swap, .n = 1, .gain = r.gain };
    kt_margin margin = mask & dative ? KT_MARGIN_AGR_LISTED_OPEN : KT_MARGIN_AGR_LISTED;
    kt_agree_word(v, out, KT_AGREE_CASE, other, text, kt_referee_level(v, margin, &offer));
}

/* ---- mit Herrn Weber, der Leiter der Abteilung, ---- */

/* The preposition of the name that ends before token end, or KT_NO_TOKEN: mit Herrn Weber, von
 * Anna Maria Kranz. */
static uint32_t preposition_of_name(const kt_view *v, uint32_t end)
{
    enum { NAMES_MAX = 4 };
    uint32_t k = end;
    bool person = false; /* not: mit Active Directory, das Herunterladen, ... */
    while (k > 0 && end - k <= NAMES_MAX && kt_phrase_is_capital(v, k - 1) &&
           kt_phrase_same_sentence(v, end - 1, k - 1)) {
        k--;
        person |= kt_flags_of(kt_view_info(v, k)->exact.morph) & KT_LEX_PERSON;
    }
    if (k == 0 || !person || end - k > NAMES_MAX || !kt_phrase_same_sentence(v, k, k - 1) ||
        !(kt_phrase_func(v, k - 1) & KT_FUNC_PREP) || !kt_name_at(v, end - 1))
        return KT_NO_TOKEN;
    return k - 1;
}

/* Ends the stretch from token i on in a mark, without a verb in it? */
static bool ends_without_verb(const kt_view *v, uint32_t i)
{
    enum { REACH = 14 };
    for (uint32_t k = i; k < i + REACH && k < v->n_tok; k++) {
        const kt_token *t = &v->tok[k];
        if (t->sentence != v->tok[i].sentence)
            return false;
        if (t->kind == KT_TOK_PUNCT && (t->cp == ',' || t->cp == '.' || t->cp == ';'))
            return true;
        if (kt_phrase_verb(v, k) || (t->kind == KT_TOK_PUNCT && t->cp != '-'))
            return false;
    }
    return false;
}

void kt_agree_apposition(const kt_view *v, kt_emit *out, uint32_t i)
{
    kt_phrase p;
    if (i < 3 || !kt_view_is_punct(v, i - 1, ',') || !kt_phrase_is_capital(v, i - 2))
        return;
    uint32_t prep = preposition_of_name(v, i - 1);
    uint16_t govern = prep == KT_NO_TOKEN ? 0 : kt_gram_governed(v->tok[prep].gram);
    bool one_case = govern == KT_MASK_CASE(KT_CASE_DAT) || govern == KT_MASK_CASE(KT_CASE_ACC);
    if (!one_case || !kt_phrase_at(v, i, &p) || p.prep != KT_NO_TOKEN || p.det != i ||
        !ends_without_verb(v, p.end))
        return;
    uint16_t mask = kt_phrase_mask(&p, p.d, p.adj, kt_phrase_noun_mask(v, p.noun, p.d.decl));
    if (!(mask & (uint16_t)~KT_MASK_CASE(KT_CASE_GEN)) || (mask & govern) ||
        kt_phrase_judge(v, &p) != KT_PHRASE_AGREES)
        return;
    const kt_margin margin = KT_MARGIN_AGR_APPOSITION;
    p.why = KT_WHY_JOINED;
    p.govern = govern;
    kt_agree_weigh(v, out, &p, &margin);
}
