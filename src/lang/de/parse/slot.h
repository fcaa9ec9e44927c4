/*
 * slot: what the place of a word in its clause asks for: a noun of which case and number, an
 * adjective with which ending, a finite verb in which tense and number, or a predicate. Nothing of
 * the word itself is looked at, only what stands around it.
 */
#ifndef KT_SLOT_H
#define KT_SLOT_H

#include "lang/de/inflect.h"
#include "rule/rule.h"

enum { KT_NUMBER_ANY, KT_NUMBER_SINGULAR, KT_NUMBER_PLURAL };

typedef struct kt_slot {
    bool np;          /* words of a noun phrase stand before it, so its noun or adjective is due */
    bool doubtful;    /* np: what looks like a determiner may be a pronoun */
    uint16_t mask;    /* case x slot that they allow; without np: that the preposition governs */
    uint8_t decl;     /* KT_DECL_* of an adjective in this place */
    bool determined;  /* np: with a determiner, a contraction or a preposition */
    bool counted;     /* np: a numeral stands directly before */
    bool preposition; /* a preposition stands directly before */
    bool as;          /* als, wie stand directly before */
    uint32_t noun;    /* token of the noun directly behind, or UINT32_MAX */
    bool odd;         /* an unknown word directly behind */
    bool copula;      /* a form of sein, werden, bleiben ... before it in the clause */
    bool perfect;     /* a form of haben or werden, sein: a participle is due */
    bool infinitive;  /* a modal verb or werden before it in the clause, or "zu" directly before */
    bool behind_verb; /* the finite verb stands directly before */
    bool finite;      /* a finite verb stands before it in the clause */
    bool verb;        /* a finite verb with an object behind it is due */
    uint8_t number;   /* verb: KT_NUMBER_* */
    uint16_t tense;   /* verb: KT_VERB_PRES or KT_VERB_PAST; 0 = not known */
} kt_slot;

/* The slot of the tokens [beg, end) when the word glued is to stand behind them (empty: none). */
void kt_slot_find(const kt_view *v, uint32_t beg, uint32_t end, kt_str glued, kt_slot *out);

/* The same for a word from token beg on, as far as the noun phrase before it tells: np, doubtful,
 * mask, decl, determined, counted, preposition, as. */
void kt_slot_phrase(const kt_view *v, uint32_t beg, kt_slot *out);

#endif
