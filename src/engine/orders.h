/* orders: what the directives met so far ask of what follows (text/directive.h). */
#ifndef KT_ORDERS_H
#define KT_ORDERS_H

#include "engine/pipeline.h"

typedef struct kt_orders {
    kt_directive_state ignoring;
    kt_directive_state once; /* for the next unit alone; off when there is something */
    kt_arena scratch;        /* directives of the text in hand */
    kt_arena own_arena;
    const kt_own_word *own;
    uint32_t n_own;
} kt_orders;

/* Zero is a valid start. */
void kt_orders_release(kt_orders *o);
/* Fills in what the unit has to know, and reads the directives in it. False: memory. */
bool kt_orders_give(kt_orders *o, kt_unit *unit);
/* Reads the directives of a comment that stands between texts: ignore-next-line is about the text
 * that comes next. False: memory. */
bool kt_orders_hear(kt_orders *o, kt_str comment);

#endif
