/*
 * engine: what is loaded and decided once (kt_engine, immutable), and what belongs to one thread
 * (kt_worker).
 */
#ifndef KT_ENGINE_H
#define KT_ENGINE_H

#include "lang/lang.h"
#include "lang/usage.h"
#include "rule/rule.h"

/* A rule function that runs in a stage, once, whatever the number of rows that name it. */
typedef struct kt_step {
    kt_rule_fn *fn;
    uint32_t trig;  /* union of its enabled rows' triggers; KT_TRIG_ALWAYS wins */
    uint32_t needs; /* union */
    bool always;
} kt_step;

typedef struct kt_idle kt_idle;

struct kt_engine {
    kt_options opt; /* strings in it are not to be read after kt_new */
    const kt_lang *lang;
    kt_lexicon *lex;
    kt_speller *speller; /* prototype for the workers' handles; NULL with no_spelling */
    kt_wordlist *list;
    struct kt_glossary *glossary;
    struct kt_patterns *patterns;
    bool *enabled;    /* by registry index */
    bool wants_names; /* is name.inconsistent on, or en.mixed-spelling? */
    kt_step *step[KT_STAGE_COUNT];
    uint32_t n_steps[KT_STAGE_COUNT];
    const char *const *text_keys; /* own copies; may be NULL */
    bool follows;                 /* the variety is the one that the document shows */
    kt_usage_words usage;         /* what tells it; no slots in other languages */
    kt_arena arena;
    bool asks;               /* the language is to be chosen text by text: this one's, or that of */
    struct kt_twin *twin;    /* which is made when it is first needed */
    const kt_engine *german; /* of a twin: the engine for paragraphs that are plainly German */
    kt_idle *idle; /* workers that no stream uses: what they have loaded is not loaded again */
};

typedef struct kt_worker {
    const kt_engine *engine;
    kt_arena stage; /* tokens and scratch of one stage */
    kt_speller *speller;
    kt_words *words;
} kt_worker;

/* As kt_new, for a language that has no tag yet; opt is complete. */
kt_engine *kt_engine_new(const kt_options *opt, const kt_lang *lang, kt_error *err);

/* A worker for one thread: an idle one, or a new one. */
KT_CHECKED int kt_worker_take(kt_worker *w, const kt_engine *engine, kt_error *err);
/* Gives it back. */
void kt_worker_park(kt_worker *w);

/* The engine for English texts beside this one for German ones; itself, when there is no lexicon.
 */
kt_engine *kt_engine_english(kt_engine *e);

/* What a language tag of the document tells of its usage. */
void kt_engine_hear(const kt_engine *e, kt_usage *u, kt_str tag);

/* kt_usage_look with what may matter to this engine. True: there is a sign. */
bool kt_engine_look(const kt_engine *e, kt_usage *u, kt_str text, kt_span *sign);
/* KT_USAGE_* of what has been counted, as far as the engine follows it. */
uint8_t kt_engine_usage(const kt_engine *e, const kt_usage *u);

/* Keeps the engine until kt_free is called once more: a stream may outlive its caller's engine. */
void kt_engine_hold(kt_engine *e);

#endif
