/*
 * edit: the one currency. Rules emit edits against a frozen text; kt_edits_resolve decides which of
 * them hold by one total order; kt_edits_commit is the one place that rewrites text.
 *
 * E1 rules never see another rule's edits of the same stage; text changes only in commit
 *
 * E2 accepted edits are disjoint and sorted; at most one insertion per point; every rejected edit
 * names its winner
 *
 * E3 no accepted edit intersects a guard; guards move through commit by the same map
 *
 * E4 apply(changes, source) == output, byte for byte
 */
#ifndef KT_EDIT_H
#define KT_EDIT_H

#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"
#include "text/guard.h"

typedef enum kt_edit_state {
    KT_EDIT_OPEN, /* not decided yet */
    KT_EDIT_APPLIED,
    KT_EDIT_SUPERSEDED, /* lost against edit `by` */
    KT_EDIT_REPORTED    /* a finding only */
} kt_edit_state;

typedef struct kt_edit {
    kt_span span;     /* in the text that the rule saw: what the finding is about */
    kt_span fix_span; /* in the same text, a superset of span: what a replacement replaces */
    kt_str *repl;     /* replacements for fix_span, best first */
    uint32_t n_repl, cap_repl;
    uint16_t rule;    /* index in the registry */
    uint8_t conf;     /* kt_conf */
    uint8_t severity; /* kt_severity */
    uint8_t state;    /* kt_edit_state */
    uint32_t by;
    kt_span src, src_fix; /* source bytes, filled at commit or at the end */
    kt_str about;         /* the words of another text that it is about; may be empty */
} kt_edit;

typedef KT_VEC(kt_edit) kt_edits;

/* Decides edits[from..]: those with confidence up to `apply` and exactly one replacement compete.
 * Returns the number of superseded edits. False in *ok: arena exhausted. */
uint32_t kt_edits_resolve(kt_edits *edits, uint32_t from, const kt_guards *guards, int apply,
                          kt_arena *scratch, bool *ok);

/* Rewrites text by the applied edits in edits[from..]: new text, map := compose(map, stage), guards
 * moved, src spans of all edits[from..] filled in. All results live in the arena. False: arena
 * exhausted, nothing is changed. */
bool kt_edits_commit(kt_edits *edits, uint32_t from, kt_str *text, kt_map *map, kt_guards *guards,
                     kt_arena *arena);

#endif
