/*
 * twin: which of two words that are taken for one another is meant, by what stands around: the
 * words beside it, and the clause they stand in, further than n-grams reach. Every pair has signs
 * of its own in one table (twins), with weights fitted to counted text
 * (tests/quality/twin_quality).
 *
 * R1 the odds depend on the sentence and the lexicon alone
 *
 * R2 nothing is kept
 */
#ifndef KT_TWIN_H
#define KT_TWIN_H

#include "rule/rule.h"

enum { KT_TWIN_SIGNS_MAX = 128 };

/* Two words of the table, and the second in the letter case of the place. */
typedef struct kt_twin {
    kt_str from, to, text;
} kt_twin;

/* What stands around word i, as numbers; how many. The word itself does not count. */
uint32_t kt_twin_signs(const kt_view *v, uint32_t i, uint32_t out[KT_TWIN_SIGNS_MAX]);

/* Log odds of `to` over `from` at i, which are a pair of the table. False: there is no table. */
bool kt_twin_weigh(const kt_view *v, uint32_t i, kt_str from, kt_str to, double *odds);

/* The same and the referee together, of text, which is `to` in the letter case of the place. False:
 * nothing is known, or the odds can hardly reach `least`. */
bool kt_twin_judge(const kt_view *v, uint32_t i, const kt_twin *t, double least, double *odds);

/* ---- the table ---- */

/* Its rows, numbered with two letters, are one line of cells, each of two letters: they say what
 * the sign is that lies there, and its weight. A sign of a pair lies in one of three. */
enum {
    KT_TWIN_LETTERS = 90, /* from '#' on */
    KT_TWIN_LEVELS = 21,  /* of a weight: the middle one is 0, which an empty cell has */
    KT_TWIN_CHECKS = KT_TWIN_LETTERS * KT_TWIN_LETTERS / KT_TWIN_LEVELS,
    KT_TWIN_ROW = 2000, /* cells */
    KT_TWIN_CHOICES = 3
};

/* Which sign of which pair. */
typedef struct kt_twin_place {
    uint32_t cell[KT_TWIN_CHOICES]; /* not yet cut to the number of cells */
    uint32_t check;
} kt_twin_place;
kt_twin_place kt_twin_place_of(uint32_t pair, uint32_t sign);
/* The number of a pair: from and to in either order. */
uint32_t kt_twin_pair(kt_str from, kt_str to);
/* The weight of a level, as a whole number of steps. */
int kt_twin_steps(uint32_t level);
#define KT_TWIN_STEP 0.05

#endif
