/* pipeline: one unit of text through all stages. */
#ifndef KT_PIPELINE_H
#define KT_PIPELINE_H

#include "engine/coded.h"
#include "engine/consistent.h"
#include "engine/engine.h"
#include "engine/markup.h"
#include "rule/habit.h"
#include "text/directive.h"

/* A word of a directive klartext:words; the newest first. */
typedef struct kt_own_word {
    kt_str text;
    const struct kt_own_word *next;
} kt_own_word;

/* A unit: the lines between two blank lines, or a bounded piece of them. */
typedef struct kt_unit {
    kt_str source;
    kt_place start;
    bool verbatim;               /* fenced code: goes through as it is */
    bool cut;                    /* ends inside a line because of max_para */
    bool inside;                 /* starts there */
    bool marked;                 /* KT_DIRECTIVE_MARK occurs in it */
    kt_directive_state ignoring; /* where it begins */
    uint8_t usage;               /* KT_USAGE_* of the document */
    uint8_t manner;              /* kt_manner of its format */
    bool tell_usage;             /* in a finding of this unit */
    const kt_own_word *own;      /* lives as long as the stream */
    const kt_coded *coded;       /* the words of the document's code; NULL: none. The same */
    const kt_markup *markup;     /* a piece of a document's passage; NULL: plain text. It and source
                                    live until the result is handed over */
    const kt_passage *origin, *plural; /* what it is a translation of; NULL: not known */
    bool is_copy;                      /* a copy of it: rules about pairs alone run */
    const kt_habit *habit;             /* of the document; NULL: nothing is known */
    bool astray;                       /* here text and source begin to differ in their units */
    kt_str before;  /* the end of the units before it; from the start of a word on */
    bool is_before; /* is cleaned for what stands behind it alone (before.h) */
} kt_unit;

/* Cleans the unit; everything in *out and *names lives in the arena `para` and in unit->source.
 * Never fails: when memory runs out the unit comes back unchanged with a finding. */
void kt_pipeline_run(kt_worker *w, const kt_unit *unit, kt_arena *para, kt_result *out,
                     kt_names *names);

/* Puts findings into their one order. */
void kt_findings_sort(kt_finding *f, uint32_t n);
/* The same, and each of them once; returns how many are left. */
uint32_t kt_findings_settle(kt_finding *f, uint32_t n);

#endif
