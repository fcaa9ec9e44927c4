/* inner: German words with a piece in them that an engine translated, or took for a coin. */
#ifndef KT_INNER_H
#define KT_INNER_H

#include "rule/rule.h"

/* Mends the unknown word i, and the coin behind it; returns the token behind it, 0 = nothing. */
uint32_t kt_inner_mend(const kt_view *v, uint32_t i, const kt_rule *rule, kt_emit *out);

#endif
