/* count: what the programs that count running text share. They end the program when memory is out.
 */
#ifndef KT_COUNT_H
#define KT_COUNT_H

#include "engine/engine.h"
#include "lang/de/parse/referee.h"

/* Every twentieth block of fifty lines is not counted: it is for measuring. */
enum { BLOCK = 50, HELD_EVERY = 20, TRIM_LINES = 4096 };

void die(const char *what, const char *which);
void *grown(void *p, size_t n, size_t size);

/* Strings, each with an index. */
typedef struct names {
    char **text;
    uint32_t *count, *slot; /* slot: index + 1 */
    uint16_t *source;       /* MANY: of several */
    uint32_t n, cap, n_slots;
} names;
enum { MANY = 0xFFFF, NO_SOURCE = 0xFFFE };
uint64_t hash_text(const char *s, size_t n);
uint32_t intern(names *t, const char *s, size_t n);

/* Lines of text as the rules see them. */
typedef struct reader {
    kt_lexicon *lex;
    kt_words *words;
    const kt_lang *lang;
    kt_arena arena; /* of one line; the caller resets it */
    kt_options opt;
    uint32_t lines;
} reader;
void open_reader(reader *r, const char *lexicon);
void view_of(reader *r, kt_str text, kt_view *v);
/* Every line of the files that is counted. */
typedef void counted_fn(void *data, const kt_view *v);
void each_counted(reader *r, int n_files, char **file, counted_fn *fn, void *data);

#endif
