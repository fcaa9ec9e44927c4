/*
 * origin: which word of the source a damaged word was. A word that a link cut in pieces comes back
 * with some pieces as they were and others translated as if they were words: pol|it|ical, "poles-
 * ical". Where the source is known, each of its words is tried: do the pieces line up with it, or
 * with its German counterpart ("Präsichdent")? What lines up has its class and German lemmas.
 */
#ifndef KT_ORIGIN_H
#define KT_ORIGIN_H

#include "rule/rule.h"
#include "rules/words/fragment.h"

typedef struct kt_origin {
    kt_fragment f; /* one lemma */
    int fit;       /* how well the pieces line up; the same for all lemmas of a word */
    uint8_t rank;  /* of the lemma among those of its word and class, 0 = best */
} kt_origin;

enum { KT_ORIGINS_MAX = 40 };

/* Origins of piece (ASCII letters in lower case), best fit first; returns how many. may_cut: the
 * rest of the word may be lost, even where no piece was translated. */
uint32_t kt_origin_find(const kt_view *v, kt_str piece, bool may_cut,
                        kt_origin out[KT_ORIGINS_MAX]);

#endif
