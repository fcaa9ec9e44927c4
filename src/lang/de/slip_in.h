/* slip_in: letters and what errors cost, for the files that look for slips (slip.c: one plain
 * error; slip_walk.c: several) alone. */
#ifndef KT_SLIP_IN_H
#define KT_SLIP_IN_H

#include "lang/de/slip.h"

enum { KT_SLIP_AE = 0xE4, KT_SLIP_OE = 0xF6, KT_SLIP_UE = 0xFC, KT_SLIP_SZ = 0xDF };

/* The capital of a small letter, 0 = none. */
static inline uint8_t kt_slip_unfold(uint8_t c)
{
    return kt_slip_fold((uint8_t)(c - 32)) == c && ((c >= 'a' && c <= 'z') || c >= 0xE0)
               ? (uint8_t)(c - 32)
               : 0;
}

/* The letter without its dots or accent, 0 = it has none. */
static inline uint8_t kt_slip_plain(uint8_t c)
{
    return c == KT_SLIP_AE          ? 'a'
           : c == KT_SLIP_OE        ? 'o'
           : c == KT_SLIP_UE        ? 'u'
           : c >= 0xE8 && c <= 0xEB ? 'e'
                                    : 0;
}

/* What it costs to write a letter for another one. */
int kt_slip_substitution(uint8_t cand, uint8_t typed);

/* Can two letters of the word stand for one, or one for two: ae, ss, ß? That costs less than any
 * other change of its length. */
bool kt_slip_has_digraph(const kt_typed *t);

#endif
