/*
 * splice: from the results of the jobs, which speak of decoded text, to patches, findings and
 * changes in the raw bytes of the document.
 */
#ifndef KT_SPLICE_H
#define KT_SPLICE_H

#include "engine/markup.h"
#include "engine/pipeline.h"

/* A piece of a passage and what came back for it; positions count from the start of the piece. */
typedef struct kt_job {
    const kt_markup *markup;
    kt_str out;
    const kt_finding *findings;
    const kt_change *changes;
    uint32_t n_findings, n_changes;
    bool reverted; /* what was changed is taken back */
    bool is_off;   /* a directive says so */
} kt_job;

/* raw[beg, end) becomes text. */
typedef struct kt_patch {
    kt_span raw;
    kt_str text;
    uint32_t job;
    const kt_rule_info *follows; /* markup that goes with the text: the line under a heading */
} kt_patch;

typedef struct kt_splice {
    const kt_engine *engine;
    const kt_format *format;
    const kt_reader *reader;
    kt_arena *arena;
    KT_VEC(kt_job) jobs;      /* in the order of the passages */
    KT_VEC(kt_patch) patches; /* sorted, disjoint */
    uint32_t n_changed;
    bool given_up;               /* everything was taken back */
    bool failed;                 /* some job was left alone for lack of memory */
    uint32_t units, clean_units; /* of all jobs, until they are handed on */
    uint64_t words;
} kt_splice;

/* Keeps what a result holds. False: memory. */
bool kt_splice_take(kt_splice *s, kt_job *job, const kt_result *r);

/* The patches of all jobs that are not reverted, and the document with them. False: memory. */
bool kt_splice_make(kt_splice *s, kt_str *out);

/* Was p found again as q? *job: the first job of p; brought forward to that of the next passage. */
bool kt_splice_is_kept(const kt_splice *s, const kt_passage *p, uint32_t *job, const kt_passage *q);

/* Takes back what was changed in passage number i, else in the changed one nearest to it. False:
 * there is none. */
bool kt_splice_revert(kt_splice *s, uint32_t i);
void kt_splice_revert_all(kt_splice *s);

/* How far the results have been cut off. */
typedef struct kt_cut {
    kt_finding *findings; /* of the whole, sorted */
    uint32_t n_findings, finding, patch;
    uint32_t out; /* bytes of the output handed out */
    bool started;
} kt_cut;

/* Fills in what the result of raw[span), the next one, has besides its source; byte is where raw
 * begins in the document. False: memory. */
bool kt_splice_cut(kt_splice *s, kt_cut *cut, kt_str out, kt_span span, uint64_t byte,
                   kt_result *result);

#endif
