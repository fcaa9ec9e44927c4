/* apart_pair: what two words in lower case may be when they are no pieces of one. */
#ifndef KT_APART_PAIR_H
#define KT_APART_PAIR_H

#include "lang/de/parse/referee.h"

extern const kt_rule kt_rules_apart[];

/* Words i and i + 1, which make the word `whole` in one: how much the referee has to gain by it.
 * False: they are two, whatever it says. */
bool kt_apart_margin(const kt_view *v, uint32_t i, const kt_morph *whole, kt_margin *m);

/* apart_tail.c. "eine Cloud basierte Lösung", "Client seitige": warns of words i and i + 1 as
 * the adjective that they make. False: they make none, or may be two. */
bool kt_apart_tail(const kt_view *v, uint32_t i, kt_emit *out);

/* "nach umstellen der Formel": a noun written small, with a genitive. */
bool kt_apart_is_infinitive(const kt_view *v, uint32_t i);

/* "fest angestellt": an adjective and a participle, which may stand apart; "bereit gestellt" is of
 * a verb. whole: the two as one word. */
bool kt_apart_is_optional(const kt_view *v, uint32_t i, kt_str whole);

/* "Ange bot", "Sam stag": are words i and i + 1 too rare to stand side by side, and w, the noun
 * that they make, one that everybody uses? */
bool kt_apart_by_no_chance(const kt_view *v, uint32_t i, const kt_word *w);

#endif
