/* pairs: what only a catalogue as a whole shows: one text for sources that differ in a number, and
 * several for one source. */
#ifndef KT_PAIRS_H
#define KT_PAIRS_H

#include "engine/splice.h"

/* Adds findings to the jobs of the passages in hand. False: memory. */
bool kt_pairs_look(kt_splice *s);

#endif
