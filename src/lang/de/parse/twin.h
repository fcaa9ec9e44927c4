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

enum { KT_TWIN_SIGNS_MAX = 48, KT_TWIN_SLOTS = 4096 };

/* What stands around word i: numbers under KT_TWIN_SLOTS; how many. The word itself does not
 * count. */
uint32_t kt_twin_signs(const kt_view *v, uint32_t i, uint16_t out[KT_TWIN_SIGNS_MAX]);

/* Log odds of `to` over `from` at i, whatever their shares. False: they are no pair of the table.
 */
bool kt_twin_weigh(const kt_view *v, uint32_t i, kt_str from, kt_str to, double *odds);

/* A weight is one letter: this many steps from the middle, each so large. */
enum { KT_TWIN_MIDDLE = 'O', KT_TWIN_STEPS = 31 };
#define KT_TWIN_STEP 0.1

#endif
