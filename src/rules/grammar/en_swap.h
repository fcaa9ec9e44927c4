/*
 * en_swap: what the grammar of English says to one word in the place of another that is taken for
 * it: then and than, where and were, their and there.
 */
#ifndef KT_EN_SWAP_H
#define KT_EN_SWAP_H

#include "rule/rule.h"

/* Would the sentence be broken with the other word in the place of word i? */
bool kt_en_swap_breaks(const kt_view *v, uint32_t i, kt_str other);

/* What the parts of speech say for the other word, which the counts know little of; to be added to
 * the gain. */
double kt_en_swap_gain(const kt_view *v, uint32_t i, kt_str other);

/* Does a finite verb follow word i in its clause that can be nothing else: is, can, went? */
bool kt_en_has_verb_after(const kt_view *v, uint32_t i);

#endif
