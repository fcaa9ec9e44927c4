/* orders: what a document has said so far that matters to what follows: what its directives ask
 * (text/directive.h), and its last words, which tell its language. */
#ifndef KT_ORDERS_H
#define KT_ORDERS_H

#include "engine/pipeline.h"

enum { KT_BEFORE_MAX = 1024 };
enum { KT_USAGE_WINDOW = 64 << 10 };

typedef struct kt_orders {
    kt_directive_state ignoring;
    uint8_t usage;           /* KT_USAGE_* of the document, as soon as that is known */
    bool told;               /* a unit has it in its findings */
    kt_directive_state once; /* for the next unit alone; off when there is something */
    kt_arena scratch;        /* directives of the text in hand */
    kt_arena own_arena;
    const kt_own_word *own;
    uint32_t n_own;
    char before[KT_BEFORE_MAX]; /* the end of the units given so far, code excepted */
    char given[KT_BEFORE_MAX];  /* the same before the last one */
    size_t n_before;
    bool cut; /* more than fits has been given */
} kt_orders;

/* Zero is a valid start. */
void kt_orders_release(kt_orders *o);
/* Fills in what the unit has to know, and reads the directives in it. What it was given before is
 * valid until the next one. False: memory. */
bool kt_orders_give(kt_orders *o, kt_unit *unit);
/* Reads the directives of a comment that stands between texts: ignore-next-line is about the text
 * that comes next. False: memory. */
bool kt_orders_hear(kt_orders *o, kt_str comment);

#endif
