/* place: lines and columns of the findings of one paragraph, in one pass over its source. */
#ifndef CLI_PLACE_H
#define CLI_PLACE_H

#include <stddef.h>

#include "klartext.h"

/* Where a finding stands. */
typedef struct cli_spot {
    kt_place beg, end;
    kt_place fix_beg, fix_end;
} cli_spot;

typedef struct cli_places {
    cli_spot *spots; /* one for each finding of the result */
    size_t cap;
    struct cli_wanted {
        uint64_t byte;
        kt_place *place;
    } * wanted;
} cli_places;

/* Fills p->spots for all findings of r. O(bytes + findings * log findings). */
void cli_places_fill(cli_places *p, const kt_result *r);
void cli_places_release(cli_places *p);

#endif
