/*
 * sign: facts about single words that the loops of the rules look for, worked out once a word and
 * kept in the notes of its tokens. A sign says that a word may be what a rule wants; the rule looks
 * again.
 */
#ifndef KT_SIGN_H
#define KT_SIGN_H

#include "lang/morph.h"
#include "lang/words.h"

/* Notes are 32 bits: 0-7 KT_NOTE_*, 8-22 what is worked out here, 23-31 the hot classes. */
enum { KT_HOT_AT = 23 };
#define KT_HOT(c) (1u << (KT_HOT_AT + (c)))
_Static_assert(KT_HOT_AT + KT_CLASSES_HOT <= 32, "too many hot classes: make one COLD");

enum {
    /* Two words may be a compound written apart when the first one has OPENS and the second one
     * CLOSES of the same kind: KT_SIGN_PAIRS. */
    KT_SIGN_OPENS_NOUN = 1u << 8,    /* capitalised noun, acronym or unknown word */
    KT_SIGN_OPENS_SMALL = 1u << 9,   /* the same, and no word as it stands */
    KT_SIGN_OPENS_SLIP = 1u << 10,   /* any capitalised word */
    KT_SIGN_CLOSES_NOUN = 1u << 11,  /* capitalised noun */
    KT_SIGN_CLOSES_SMALL = 1u << 12, /* a noun, were it capitalised */
    KT_SIGN_CLOSES_SLIP = 1u << 13,  /* the same, and more likely than what it is as written */
    /* What a word is to its clause, as clause_read.c reads it; see clause_skim.c. */
    KT_SIGN_START = 1u << 14,      /* capitalised word that is no mere noun: a clause may start */
    KT_SIGN_OPENER = 1u << 15,     /* um, ohne, dass, weil: a clause with its own verb may begin */
    KT_SIGN_VERB = 1u << 16,       /* in lower case, a finite verb in any place */
    KT_SIGN_MAYBE_VERB = 1u << 17, /* may be one, and either is no infinitive or has no VERB */
    /* may be a finite verb and nothing else, is a helper, or (alone) a verb without ending */
    KT_SIGN_SURE_VERB = 1u << 18,
    KT_SIGN_PHRASE = 1u << 19,  /* article, preposition, contraction: a noun phrase may begin */
    KT_SIGN_CAPITAL = 1u << 20, /* its capital is owed to a noun, or to nothing: Kostenlos, Sucht */
    KT_SIGN_ABBREV = 1u << 21,  /* abbreviation, to which a full stop may belong */
    /* May be a name that a document spells in its own way, or hold one; dropped when it does not.
     */
    KT_SIGN_OWN = 1u << 22
};
_Static_assert(KT_SIGN_OWN >> KT_HOT_AT == 0, "signs end where the hot classes begin");
#define KT_SIGN_NUMERAL    KT_HOT(KT_CLASS_numeral)
#define KT_SIGN_DAS        KT_HOT(KT_CLASS_das_dass)
#define KT_SIGN_PRONOUN    KT_HOT(KT_CLASS_nominative)
#define KT_SIGN_TIME       KT_HOT(KT_CLASS_daytime)
#define KT_SIGN_ANY_CASE   KT_HOT(KT_CLASS_prep_any)
#define KT_SIGN_CORE       KT_HOT(KT_CLASS_prep_core)
#define KT_SIGN_POST       KT_HOT(KT_CLASS_prep_post)
#define KT_SIGN_INFINITIVE KT_HOT(KT_CLASS_prep_infinitive)
/* From a CLOSES to the OPENS of its kind. */
#define KT_SIGN_PAIR_SHIFT 3
#define KT_SIGN_PAIRS      (KT_SIGN_OPENS_NOUN | KT_SIGN_OPENS_SMALL | KT_SIGN_OPENS_SLIP)
/* Words with one of these are in the view's list: the loops that look for one need not see others.
 */
#define KT_SIGNS_LISTED                                                                            \
    (KT_SIGN_PHRASE | KT_SIGN_NUMERAL | KT_SIGN_DAS | KT_SIGN_PRONOUN | KT_SIGN_CAPITAL |          \
     KT_SIGN_TIME)

uint32_t kt_signs_of(const kt_wordinfo *info);
/* The hot classes among them. */
uint32_t kt_signs_hot(kt_class_set classes);

/* A noun that is nothing but that: no name, no unit, no abbreviation. */
static inline bool kt_is_common_noun(kt_word w)
{
    return kt_noun_of(w.morph) &&
           !(kt_flags_of(w.morph) &
             (KT_LEX_NAME | KT_LEX_ABBREV | KT_LEX_OLD | KT_LEX_HUNSPELL | KT_LEX_UNIT));
}

#endif
