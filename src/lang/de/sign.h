/*
 * sign: facts about single words that the loops of the rules look for, worked out once a word and
 * kept in the notes of its tokens. A sign says that a word may be what a rule wants; the rule looks
 * again.
 */
#ifndef KT_SIGN_H
#define KT_SIGN_H

#include "lang/de/words.h"

enum {
    KT_SIGN_PHRASE = 1u << 16,  /* article, preposition, contraction: a noun phrase may begin */
    KT_SIGN_NUMERAL = 1u << 17, /* zwei ... zwölf, zwanzig ... fünfzig, hundert */
    KT_SIGN_DAS = 1u << 18,     /* das, dass */
    KT_SIGN_PRONOUN = 1u << 19, /* ich, du, er, man, wir */
    KT_SIGN_CAPITAL = 1u << 20, /* its capital is owed to a noun, or to nothing: Kostenlos, Sucht */
    KT_SIGN_TIME = 1u << 21,    /* abend, nacht: a time of the day in lower case */
    KT_SIGN_ANY_CASE = 1u << 23, /* preposition that takes any case, or is something else as well */
    KT_SIGN_CORE = 1u << 24,     /* preposition whose government counts, whatever else it is */
    KT_SIGN_POST = 1u << 25,     /* preposition that may stand behind its noun */
    KT_SIGN_INFINITIVE = 1u << 26, /* preposition that may open an infinitive: um, ohne */
    KT_SIGN_ABBREV = 1u << 30,     /* abbreviation, to which a full stop may belong */
    KT_SIGN_OPENER = 1u << 15,     /* um, ohne, dass, weil: a clause with its own verb may begin */
    /* What a word is to its clause, as clause_read.c reads it; see clause_skim.c. */
    KT_SIGN_VERB = 1u << 27,       /* in lower case, a finite verb in any place */
    KT_SIGN_MAYBE_VERB = 1u << 28, /* may be one, and either is no infinitive or has no VERB */
    /* may be a finite verb and nothing else, is a helper, or (alone) a verb without ending */
    KT_SIGN_SURE_VERB = 1u << 29,
    KT_SIGN_START = 1u << 14, /* capitalised word that is no mere noun: a clause may start */
    /* Two words may be a compound written apart when the first one has OPENS and the second one
     * CLOSES of the same kind: KT_SIGN_PAIRS. */
    KT_SIGN_OPENS_NOUN = 1u << 8,    /* capitalised noun, acronym or unknown word */
    KT_SIGN_OPENS_SMALL = 1u << 9,   /* the same, and no word as it stands */
    KT_SIGN_OPENS_SLIP = 1u << 10,   /* any capitalised word */
    KT_SIGN_CLOSES_NOUN = 1u << 11,  /* capitalised noun */
    KT_SIGN_CLOSES_SMALL = 1u << 12, /* a noun, were it capitalised */
    KT_SIGN_CLOSES_SLIP = 1u << 13   /* the same, and more likely than what it is as written */
};
/* May be a name that a document spells in its own way, or hold one; dropped when it does not. */
#define KT_SIGN_OWN 0x80000000u
/* From a CLOSES to the OPENS of its kind. */
#define KT_SIGN_PAIR_SHIFT 3
#define KT_SIGN_PAIRS      (KT_SIGN_OPENS_NOUN | KT_SIGN_OPENS_SMALL | KT_SIGN_OPENS_SLIP)
/* Words with one of these are in the view's list: the loops that look for one need not see others.
 */
#define KT_SIGNS_LISTED                                                                            \
    (KT_SIGN_PHRASE | KT_SIGN_NUMERAL | KT_SIGN_DAS | KT_SIGN_PRONOUN | KT_SIGN_CAPITAL |          \
     KT_SIGN_TIME)

uint32_t kt_signs_of(const kt_wordinfo *info);

/* A noun that is nothing but that: no name, no unit, no abbreviation. */
static inline bool kt_is_common_noun(kt_word w)
{
    return w.morph && w.morph->noun &&
           !(w.morph->flags &
             (KT_LEX_NAME | KT_LEX_ABBREV | KT_LEX_OLD | KT_LEX_HUNSPELL | KT_LEX_UNIT));
}

#endif
