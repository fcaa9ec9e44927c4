/*
 * memory: what became of the units of a document, so that those met again while it is edited need
 * not be worked off again.
 *
 * R1 a result that is remembered equals, byte for byte, the one that working off would give
 * R2 what a complete run of the document did not meet is forgotten at its end
 */
#ifndef KT_MEMORY_H
#define KT_MEMORY_H

#include "engine/pipeline.h"

/* Begins a run with that engine. What was learned with another one is forgotten. */
void kt_memory_begin(kt_memory *m, const kt_engine *engine);
/* The run came to its end. */
void kt_memory_end(kt_memory *m);

/* True: *out and *names are those of the unit, in the arena and in m; valid until the end of the
 * run. */
bool kt_memory_find(kt_memory *m, const kt_unit *unit, kt_arena *a, kt_result *out,
                    kt_names *names);
/* Remembers a result; when memory is out it does not, and nothing is lost but time. */
void kt_memory_keep(kt_memory *m, const kt_unit *unit, const kt_result *out, const kt_names *names);

#endif
