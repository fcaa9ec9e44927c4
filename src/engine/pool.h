/*
 * pool: batches of units, worked off by threads, delivered in order by the thread that adds.
 * With at most one job no thread is made and every unit is delivered at once.
 */
#ifndef KT_POOL_H
#define KT_POOL_H

#include "engine/memory.h"

typedef struct kt_pool kt_pool;

kt_pool *kt_pool_new(const kt_engine *engine, unsigned jobs, kt_sink *sink, void *user,
                     kt_error *err);
/* Ends the threads; batches not delivered yet are dropped. */
void kt_pool_free(kt_pool *p);

/* From now on units are looked up in the memory first, and worked off one by one. */
void kt_pool_remember(kt_pool *p, kt_memory *memory);

/* Takes one unit (its bytes are copied where needed). May deliver results of earlier units. */
KT_CHECKED int kt_pool_add(kt_pool *p, const kt_unit *unit, kt_error *err);
/* Works off and delivers everything. */
KT_CHECKED int kt_pool_flush(kt_pool *p, kt_error *err);

#endif
