/*
 * channel: by which slip a word became what was typed, and how likely that slip is. Shared by the
 * judge of unknown words and by what is derived about known ones (dict/build/ngrams/kt_slips.c).
 */
#ifndef KT_CHANNEL_H
#define KT_CHANNEL_H

#include <stdbool.h>

#include "base/str.h"

typedef enum kt_slip_kind {
    KT_SLIP_MISSING,   /* a letter missing */
    KT_SLIP_UNDOUBLED, /* one that is not heard: of two alike, ck, tz, ie */
    KT_SLIP_EXTRA,     /* a letter too many */
    KT_SLIP_DOUBLED,   /* one that is not heard */
    KT_SLIP_BRUSHED,   /* from the key beside */
    KT_SLIP_SWAPPED,
    KT_SLIP_UMLAUT,   /* ä for a, ae for ä */
    KT_SLIP_UNDOTTED, /* a for ä */
    KT_SLIP_ALIKE,    /* a letter for one that sounds alike or is the key beside */
    KT_SLIP_OTHER,    /* a letter for any other */
    KT_SLIP_MORE,     /* more than one slip */
    KT_SLIP_KINDS
} kt_slip_kind;

typedef struct kt_slip {
    kt_slip_kind kind;
    bool first, last; /* in the first or the last letter */
} kt_slip;

/* The slip that made `typed` of `meant`; cost: as suggest.h counts it. */
kt_slip kt_slip_of(kt_str typed, kt_str meant, uint8_t cost);

/* Its log probability, up to a constant. */
double kt_slip_log(kt_slip s, uint8_t cost);

/* Do the two sound alike: Lehre and Leere, seid and seit, man and Mann? */
bool kt_sounds_alike(kt_str a, kt_str b);

#endif
