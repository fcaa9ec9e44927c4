#include "lang/de/sign.h"

#include "base/utf8.h"
#include "lang/de/gram.h"
#include "lang/de/inflect.h"
#include "lang/packed.h"

uint32_t kt_signs_hot(kt_class_set s)
{
    return (uint32_t)(s.bits[0] & (((uint64_t)1 << KT_CLASSES_HOT) - 1)) << KT_HOT_AT;
}

/* A capitalised word whose lower-case reading is no noun: see clause_case.c. */
static bool may_have_odd_capital(const kt_wordinfo *i)
{
    const kt_morph *low = i->lower.morph;
    if (!low)
        return false;
    if (low->func)
        return !i->exact.morph || kt_class_has(i->classes, KT_CLASS_odd_capital);
    return (low->adj & KT_ADJ_INFLECTED) || (!i->exact.morph && (low->adj & KT_ADJ_BASE)) ||
           (low->verb & (KT_VERB_3SG | KT_VERB_1PL | KT_VERB_AUX | KT_VERB_MODAL));
}

/* The parts of compounds written apart: see splitword.c. */
static uint32_t pair_of(const kt_wordinfo *i)
{
    size_t next;
    const kt_morph *m = i->exact.morph;
    bool cap = i->text.len && kt_cp_is_upper(kt_utf8_at(i->text, 0, &next));
    bool noun = kt_is_common_noun(cap ? i->exact : i->title);
    const unsigned other = KT_LEX_ABBREV | KT_LEX_BRAND | KT_LEX_HUNSPELL | KT_LEX_NAME;
    bool first =
        m ? noun || (m->flags & other) : !i->lower.morph || (i->lower.morph->flags & KT_LEX_FIRST);
    bool odd = i->notes & (KT_NOTE_OPEN | KT_NOTE_SMALL);
    if (cap && !m && !i->lower.morph)
        noun = true; /* it may be a compound */
    if (cap)
        return KT_SIGN_OPENS_SLIP | (first ? KT_SIGN_OPENS_NOUN : 0) |
               (first && odd ? KT_SIGN_OPENS_SMALL : 0) | (noun ? KT_SIGN_CLOSES_NOUN : 0);
    return noun ? KT_SIGN_CLOSES_SMALL | (i->notes & KT_NOTE_SMALL ? KT_SIGN_CLOSES_SLIP : 0) : 0;
}

/* A verb as verb_bits in clause_read.c tells it. */
static uint32_t verb(const kt_wordinfo *i, const kt_morph *m, bool cap)
{
    const unsigned closed = KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_PRON | KT_FUNC_COORD |
                            KT_FUNC_SUBORD | KT_FUNC_CONTR | KT_FUNC_NUM;
    bool helper = m->verb & (KT_VERB_AUX | KT_VERB_MODAL);
    bool finite = m->verb & KT_VERB_FINITE;
    bool tensed = m->verb & (KT_VERB_PRES | KT_VERB_PAST | KT_VERB_SUBJ);
    if (((m->func & closed) && !helper) || (i->notes & KT_NOTE_HYPHEN))
        return 0;
    if (!finite || !tensed)
        return finite || helper ? KT_SIGN_SURE_VERB : 0;
    bool sure = !(m->adj & (KT_ADJ_INFLECTED | KT_ADJ_INV)) && !cap;
    bool only = !m->func && !m->adj && !(m->verb & (KT_VERB_INF | KT_VERB_PA2 | KT_VERB_ZU));
    return (sure ? KT_SIGN_VERB : 0) |
           (!sure || !(m->verb & KT_VERB_INF) ? KT_SIGN_MAYBE_VERB : 0) |
           (helper || only ? KT_SIGN_SURE_VERB : 0);
}

/* What clause_skim.c looks for. An unknown word may be whatever its last part is. */
static uint32_t clause_signs(const kt_wordinfo *i)
{
    size_t next;
    bool cap = i->text.len && kt_cp_is_upper(kt_utf8_at(i->text, 0, &next));
    const kt_morph *m = cap ? i->lower.morph : i->exact.morph;
    uint32_t signs = m ? verb(i, m, cap) : 0;
    if (!cap && !m)
        signs |= KT_SIGN_MAYBE_VERB | KT_SIGN_SURE_VERB;
    if (kt_class_has(i->classes, KT_CLASS_clause_prep) ||
        kt_class_has(i->classes, KT_CLASS_subordinator) || kt_str_is(i->text, "dass") ||
        kt_str_is(i->text, "Dass"))
        signs |= KT_SIGN_OPENER;
    if (cap &&
        (kt_gram_func(i->gram) || (i->gram & KT_GRAM_LOW_INF) ||
         (i->gram & (KT_GRAM_KNOWN | KT_GRAM_LOW)) == KT_GRAM_LOW || kt_str_is(i->text, "Bitte")) &&
        !kt_class_has(i->classes, KT_CLASS_formal))
        signs |= KT_SIGN_START;
    return signs;
}

uint32_t kt_signs_of(const kt_wordinfo *i)
{
    const kt_morph *m = i->exact.morph;
    const kt_morph *low = i->lower.morph;
    unsigned func = (m ? m->func : 0u) | (low ? low->func : 0u);
    uint32_t signs = KT_SIGN_OWN | pair_of(i) | clause_signs(i) | kt_signs_hot(i->classes);
    if (func & (KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_CONTR))
        signs |= KT_SIGN_PHRASE;
    if (m && (m->flags & KT_LEX_ABBREV))
        signs |= KT_SIGN_ABBREV;
    if (may_have_odd_capital(i))
        signs |= KT_SIGN_CAPITAL;
    return signs;
}
