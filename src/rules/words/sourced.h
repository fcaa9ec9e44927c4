/*
 * sourced: words that a link cut in pieces, where the source is known: "Die polesical Lage"
 * (pol|it| ical). The words of the source say which one it was (origin.h), its place and the
 * referee which German form it has here.
 */
#ifndef KT_SOURCED_H
#define KT_SOURCED_H

#include "rule/rule.h"

/* Mends what begins at token i or shortly before it, where no other word of the source and no other
 * form comes near; returns the token behind it, 0 = nothing. */
uint32_t kt_sourced_mend(const kt_view *v, uint32_t i, uint32_t done, const kt_rule *rule,
                         kt_emit *out);

#endif
