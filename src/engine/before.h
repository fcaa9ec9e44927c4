/*
 * before: what stands in front of a unit, as it comes out. Its language may tell the unit's, and a
 * second cleaning sees it mended.
 */
#ifndef KT_BEFORE_H
#define KT_BEFORE_H

#include "engine/pipeline.h"

typedef struct kt_before {
    const kt_worker *worker; /* that is at work on the unit */
    const kt_unit *unit;
} kt_before;

/* Cleans the units of `before` one after another (user: a kt_before). They are cut off at the
 * front, so this is not for sure what comes out. The result lives in a. */
kt_str kt_before_mend(void *user, kt_str before, kt_arena *a);

#endif
