/*
 * consistent: one name, one spelling. Every unit hands over the names of its final text; the thread
 * that delivers looks at them in document order and adds a finding where a name turns up in
 * another spelling than before: WazirX and Wazirx, Jong-Kwon and Jong-kwon, E-Mail and Email. Once
 * in a document, too, where English changes its country: colour and center, and where German speaks
 * to its reader in two ways: Sie and du.
 *
 * Memory is bounded: when the table is full, further names are not remembered.
 */
#ifndef KT_CONSISTENT_H
#define KT_CONSISTENT_H

#include "rule/rule.h"

enum { KT_ADDRESS_NONE, KT_ADDRESS_POLITE, KT_ADDRESS_FAMILIAR };

typedef struct kt_name {
    kt_str text;       /* in the final text of the unit */
    uint64_t beg, end; /* in the document's source */
    bool start;        /* opens a sentence: its capital may be due to that */
    uint32_t
        country;     /* no name, but a word as this country alone spells it: KT_LEX_US, KT_LEX_UK */
    uint8_t address; /* no name, but how the reader is spoken to: KT_ADDRESS_* */
} kt_name;

typedef KT_VEC(kt_name) kt_names;

/* The names of a view whose sentences have been found; map and byte: where they stand in the
 * document. False: memory. */
bool kt_names_find(const kt_view *v, const kt_map *map, uint64_t byte, kt_arena *a, kt_names *out);

typedef struct kt_consistent kt_consistent;

/* NULL: out of memory. */
kt_consistent *kt_consistent_new(void);
void kt_consistent_free(kt_consistent *c);

/* Looks at the names of a unit and adds findings to its result (memory from the arena). */
void kt_consistent_look(kt_consistent *c, const kt_names *names, kt_arena *a, kt_result *r);

#endif
