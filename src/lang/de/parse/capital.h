/*
 * capital: is a word with a capital letter inside a sentence, which is no noun, part of a name
 * ("das Rote Kreuz", "die Deutsche Bank"), or is the letter a slip ("die Standardmäßige Datei",
 * "wenn Dies geschieht")? Names are made of the words that sentences are made of; but of most
 * words, and before most nouns, none ever is. Counts of running text say of which (table capitals).
 *
 * R1 the odds depend on the sentence and the lexicon alone
 */
#ifndef KT_CAPITAL_H
#define KT_CAPITAL_H

#include "rule/rule.h"

typedef enum kt_capital {
    KT_CAPITAL_NONE,
    KT_CAPITAL_ADJECTIVE, /* inflected, before a noun */
    KT_CAPITAL_SMALL,     /* a word of a closed class, before a word in lower case */
    KT_CAPITAL_SMALL_NOUN /* the same before a noun */
} kt_capital;

/* What is token i, in lower case or with a capital, behind a word of the same sentence in lower
 * case, or that opens it? */
kt_capital kt_capital_at(const kt_view *v, uint32_t i);

/* Logarithm of the odds that German text writes token i, which is such a one, with a capital. */
double kt_capital_odds(const kt_view *v, uint32_t i, kt_capital what);

/* What the table calls the word, and the noun behind it where that matters; for those who count. */
enum { KT_CAPITAL_BYTES = 128 };
kt_str kt_capital_key(const kt_view *v, uint32_t i, kt_capital what, char *buf);
kt_str kt_capital_head(const kt_view *v, uint32_t i, char *buf);
/* The same of an adjective at i and the noun behind it together. */
kt_str kt_capital_pair(const kt_view *v, uint32_t i, char *buf);

#endif
