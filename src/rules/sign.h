/*
 * sign: facts about single words that the loops of the rules look for, worked out once a word and
 * kept in the notes of its tokens. A sign says that a word may be what a rule wants; the rule looks
 * again.
 */
#ifndef KT_SIGN_H
#define KT_SIGN_H

#include "lex/words.h"

enum {
    KT_SIGN_PHRASE = 1u << 16,  /* article, preposition, contraction: a noun phrase may begin */
    KT_SIGN_NUMERAL = 1u << 17, /* zwei, hundert */
    KT_SIGN_DAS = 1u << 18,     /* das, dass */
    KT_SIGN_PRONOUN = 1u << 19, /* ich, du, er, man, wir */
    KT_SIGN_CAPITAL = 1u << 20, /* its capital is owed to a noun, or to nothing: Kostenlos, Sucht */
    KT_SIGN_TIME = 1u << 21,    /* abend, nacht: a time of the day in lower case */
    KT_SIGN_FINITE = 1u << 22,  /* has a finite reading in lower case */
    KT_SIGN_ANY_CASE = 1u << 23, /* preposition that takes any case, or is something else as well */
    KT_SIGN_CORE = 1u << 24,     /* preposition whose government counts, whatever else it is */
    KT_SIGN_POST = 1u << 25,     /* preposition that may stand behind its noun */
    KT_SIGN_INFINITIVE = 1u << 26 /* preposition that may open an infinitive: um, ohne */
};
/* Words with one of these are in the view's list: the loops that look for one need not see others.
 */
#define KT_SIGNS_LISTED                                                                            \
    (KT_SIGN_PHRASE | KT_SIGN_DAS | KT_SIGN_PRONOUN | KT_SIGN_CAPITAL | KT_SIGN_TIME)

uint32_t kt_signs_of(const kt_wordinfo *info);

#endif
