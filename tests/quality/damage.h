/* damage: slips put into a text, and what became of them; for the programs that measure that. */
#ifndef KT_TEST_DAMAGE_H
#define KT_TEST_DAMAGE_H

#include "quality.h"
#include "text/token.h"

/* One slip of the keyboard or the ear somewhere in w, in out and *len; false when the kind drawn
 * does not fit there. */
bool slip(rnd *r, kt_str w, char *out, size_t *len);

typedef struct outcome {
    kt_span bad; /* of the text with the slip */
    kt_str text; /* the whole paragraph as it was */
    bool reported, warned, applied, good;
    int place; /* of what stood there among the candidates, -1 = not there */
} outcome;

/* Sink of kt_clean; data: outcome, with bad, text and place = -1 filled in. */
int look_at_damage(void *data, const kt_result *r);

#endif
