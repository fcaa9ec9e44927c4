/* support: what the tests share: numbers that look random, corpora, and whole documents cleaned and
 * checked against every promise that holds for any text. */
#ifndef KT_TEST_SUPPORT_H
#define KT_TEST_SUPPORT_H

#include "base/str.h"
#include "base/vec.h"
#include "klartext.h"

/* ---- numbers ---- */

typedef struct rnd {
    uint64_t state;
} rnd;

/* The seed of a run: KT_SEED of the environment or a fixed one; printed, so that a failure can be
 * run again. */
rnd rnd_start(const char *test);
uint32_t rnd_next(rnd *r);
/* 0 <= result < n; 0 for n == 0. */
uint32_t rnd_below(rnd *r, uint32_t n);

/* ---- texts ---- */

typedef KT_VEC(kt_str) strs;

/* The file at path; ends the program when it cannot be read. */
kt_str read_file(kt_arena *a, const char *path);
/* Adds the lines of all files of corpora/clean that are no comments. */
void load_clean(kt_arena *a, strs *out);
/* Adds the damaged sentences (column raw) of all files of corpora/mt. */
void load_mt(kt_arena *a, strs *out);
/* Adds the English sentences of corpora/spec, damaged and whole. */
void load_english(kt_arena *a, strs *out);
/* Adds the texts of all rules' examples. */
void load_examples(kt_arena *a, strs *out);
/* Splits at code point borders: deletes, inserts, swaps, glues. The result lives in the arena. */
kt_str mutate(rnd *r, kt_arena *a, kt_str text, const strs *others);

/* Adds the documents of all formats in corpora/formats. */
void load_documents(kt_arena *a, strs *out);
/* The names of the files in corpora/SUB that end in `ending`, sorted. */
void list_corpus(kt_arena *a, const char *sub, const char *ending, strs *out);

/* ---- documents ---- */

typedef struct doc_finding {
    const kt_rule_info *rule;
    kt_conf conf;
    kt_severity severity;
    bool applied;
    uint64_t beg, end, fix_beg, fix_end;
    kt_str source; /* the bytes [beg, end) */
    strs replacements;
} doc_finding;

typedef struct doc_change {
    uint64_t beg, end;
    kt_str text;
} doc_change;

/* A cleaned text. Everything lives in `arena`; release it with doc_release. */
typedef struct doc {
    kt_arena arena;
    kt_str source;
    int rc;
    kt_error err;
    kt_buf out;
    KT_VEC(doc_finding) findings;
    KT_VEC(doc_change) changes;
    kt_place at;       /* where the next paragraph must start */
    char problem[400]; /* empty, or the first broken promise */
} doc;

/* Ends the program when the engine cannot be made. */
kt_engine *new_engine(const kt_options *opt);
/* KT_OPTIONS_INIT with the lexicon of this build. */
kt_options test_options(void);

/*
 * Feeds text in pieces of at most `chunk` bytes (0: all at once) and gathers the results. Checks on
 * the way that the sources of the results are the text, that their places are right, that findings
 * and changes are sorted, lie in their paragraph and on code point borders, that every fix range
 * holds its finding, and that the changes turn the source into the output.
 */
void doc_clean(doc *d, kt_engine *e, kt_str text, size_t chunk);
/* The same with a memory of the runs before. */
void doc_clean_again(doc *d, kt_engine *e, const char *format, kt_str text, size_t chunk,
                     kt_memory *memory);
/* The same for a document in a format. */
void doc_clean_as(doc *d, kt_engine *e, const char *format, kt_str text, size_t chunk);
void doc_release(doc *d);
/* The first finding of the rule, or NULL. */
const doc_finding *doc_find(const doc *d, const char *rule_id);
/* Highest severity of all findings, -1 for none. */
int doc_worst(const doc *d);

/* Prints s with control characters visible. */
void print_str(const char *label, kt_str s);

#endif
