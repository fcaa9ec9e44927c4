/*
 * para: a unit on its way through the pipeline, for the files that share it.
 */
#ifndef KT_PARA_H
#define KT_PARA_H

#include "engine/markup.h"
#include "engine/pipeline.h"
#include "rule/foreign.h"
#include "rule/pair.h"
#include "rule/rule.h"
#include "text/directive.h"

/* What a stage said about a text that it left as it is. */
typedef struct quiet {
    bool valid;
    uint32_t version; /* of the text */
    bool wrapped;
    kt_guards guards;
    kt_edit *edit; /* findings */
    uint32_t n;
} quiet;

typedef struct para {
    kt_worker *w;
    const kt_engine *e;
    kt_arena *arena;
    kt_str source, text;
    kt_map map;
    kt_guards guards;
    kt_edits edits;
    kt_directives directives;
    const kt_own_word *own;
    const kt_coded *coded;
    const kt_markup *markup;
    kt_view view;
    kt_context context;
    kt_pair pair;
    kt_conf apply; /* what is applied */
    uint8_t usage;
    uint8_t manner;
    bool edits_only; /* what is only reported need not be known */
    bool wrapped;
    bool tokens_fresh, sentences_fresh;
    bool failed;
    uint32_t version; /* grows whenever text changes */
    uint32_t plain;   /* one more than the version that quotes no other usage; 0: not known */
    quiet quiet[KT_STAGE_COUNT];
} para;

/* A finding at a place of the source, beside what the rules say. */
void kt_para_report(para *p, const kt_rule *rule, kt_span src);

/* ---- spare.c: what was said and is not to be done ---- */

/* Takes away from the edits from that index on what nobody asked for: reports where only changes
 * are wanted, what the source says is so, what comments and words of the text want left alone. */
void kt_para_drop(para *p, uint32_t from);
/* The same of other languages, names, the document's usage; what is left has its severity. False:
 * memory, or a finding with a severity that is not told of its rule. */
bool kt_para_spare(para *p, kt_stage stage, uint32_t from);

/* Is this id or its family among the rules? None are named: all are meant. */
bool kt_para_names(kt_str rules, const char *id);
/* Does a span lie in a range, or touch it? */
bool kt_para_lies_in(kt_span s, kt_span range);
/* Is it a word that the text says is right? */
bool kt_para_is_own(const para *p, kt_str word);
/* Comments that nothing needed. */
void kt_para_note_unused(para *p);

#endif
