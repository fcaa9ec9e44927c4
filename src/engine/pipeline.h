/* pipeline: one unit of text through all stages. */
#ifndef KT_PIPELINE_H
#define KT_PIPELINE_H

#include "engine/consistent.h"
#include "engine/engine.h"

/* A unit: the lines between two blank lines, or a bounded piece of them. */
typedef struct kt_unit {
    kt_str source;
    kt_place start;
    bool verbatim; /* fenced code: goes through as it is */
    bool cut;      /* ends inside a line because of max_para */
} kt_unit;

/* Cleans the unit; everything in *out and *names lives in the arena `para` and in unit->source.
 * Never fails: when memory runs out the unit comes back unchanged with a finding. */
void kt_pipeline_run(kt_worker *w, const kt_unit *unit, kt_arena *para, kt_result *out,
                     kt_names *names);

/* Puts findings into their one order. */
void kt_findings_sort(kt_finding *f, uint32_t n);

#endif
