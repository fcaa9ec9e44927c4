/* german: a line of German read as rules see it; for the programs that measure rules of phrases. */
#ifndef KT_TEST_GERMAN_H
#define KT_TEST_GERMAN_H

#include "engine/engine.h"
#include "lang/de/parse/phrase.h"
#include "quality.h"

typedef struct bench {
    kt_lexicon *lex;
    kt_words *words;
    const kt_lang *lang;
    kt_arena arena; /* of one line */
    bool *enabled;  /* all rules */
    kt_options opt;
    rnd random;
    bool verbose;
    const struct kt_listener *listener;
} bench;

/* A lexicon named en.ktlex is English. Ends the program with status 2 or 3 when there is no lexicon
 * or no memory. */
void bench_open(bench *b, const char *lexicon);
void bench_close(bench *b);

/* What rules see of a text; it lives until the next begin(). */
void look(bench *b, kt_str text, kt_view *v);
/* The same, and forgets what the last line left. */
void begin(bench *b, kt_str text, kt_view *v);

/* Is it a phrase whose wrong endings can be seen? */
bool counts(const kt_phrase *p);
/* The next such phrase from token *i on, which becomes that of its noun. */
bool next_phrase(const kt_view *v, uint32_t *i, kt_phrase *p);
/* Another form for one determiner or adjective of p: its token in *tok and the text, or an empty
 * text. */
kt_str wrong_form(bench *b, const kt_view *v, const kt_phrase *p, uint32_t *tok);

#endif
