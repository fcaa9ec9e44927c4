/*
 * twin: which of two words that are taken for one another is meant, by what stands around: the
 * words beside it, and the clause they stand in, further than n-grams reach. For every pair one row
 * of the table twins, weights fitted to counted text (tests/quality/twin_quality).
 *
 * R1 the odds depend on the sentence and the lexicon alone
 *
 * R2 nothing is kept
 */
#ifndef KT_TWIN_H
#define KT_TWIN_H

#include "rule/rule.h"

enum { KT_TWIN_SIGNS_MAX = 48, KT_TWIN_SLOTS = 8192 };

/* Two words of the table, and the second in the letter case of the place. */
typedef struct kt_twin {
    kt_str from, to, text;
} kt_twin;

/* What stands around word i: numbers under KT_TWIN_SLOTS; how many. The word itself does not
 * count. */
uint32_t kt_twin_signs(const kt_view *v, uint32_t i, uint16_t out[KT_TWIN_SIGNS_MAX]);

/* Log odds of `to` over `from` at i, whatever their shares. False: they are no pair of the table.
 */
bool kt_twin_weigh(const kt_view *v, uint32_t i, kt_str from, kt_str to, double *odds);

/* The same and the referee together, of text, which is `to` in the letter case of the place. False:
 * nothing is known, or the odds can hardly reach `least`. */
bool kt_twin_judge(const kt_view *v, uint32_t i, const kt_twin *t, double least, double *odds);

/* A row of the table twins has the number of a part, and the weights of that many slots. A weight
 * is one letter: this many steps from the middle, each so large. */
enum { KT_TWIN_PART = 4096, KT_TWIN_MIDDLE = 'O', KT_TWIN_STEPS = 31 };
#define KT_TWIN_STEP 0.1

#endif
