/*
 * glossary: the user's terms. A TSV file: English term, preferred German term, forbidden German
 * terms (separated by "; "). Empty cells are allowed; lines that start with '#' are comments.
 * Read-only after loading.
 *
 * Terms are found by phrases: every word of a term, and every word of the text, has a few keys (the
 * word in lower case, its lemmas); two words match when they share one. The phrases are sorted by
 * the keys of their first word.
 */
#ifndef KT_GLOSSARY_H
#define KT_GLOSSARY_H

#include "base/check.h"
#include "base/err.h"
#include "base/str.h"
#include "lang/lang.h"
#include "lex/lexicon.h"

typedef struct kt_term {
    kt_str english;
    kt_str preferred;
    kt_str forbidden; /* one term a row: a line with three forbidden terms makes three rows */
} kt_term;

/* Keys of a word: a letter for their kind, then lower-case text. */
enum { KT_TERM_KEYS = 8, KT_TERM_KEY_BYTES = 104 };
typedef struct kt_term_keys {
    uint32_t n;
    uint8_t len[KT_TERM_KEYS];
    char text[KT_TERM_KEYS][KT_TERM_KEY_BYTES];
} kt_term_keys;

typedef enum kt_phrase_kind {
    KT_PHRASE_PREFERRED,
    KT_PHRASE_FORBIDDEN,
    KT_PHRASE_ENGLISH
} kt_phrase_kind;

typedef struct kt_phrase_word {
    kt_str text;
    const kt_str *key;
    uint32_t n_keys;
} kt_phrase_word;

typedef struct kt_phrase {
    uint32_t term; /* row of the glossary */
    kt_phrase_kind kind;
    const kt_phrase_word *word;
    uint32_t n;
} kt_phrase;

typedef struct kt_phrase_key {
    kt_str key;
    uint32_t phrase;
} kt_phrase_key;

typedef struct kt_glossary {
    kt_term *term;
    uint32_t n, cap;
    kt_arena arena;
    const kt_lang *lang; /* of the German terms */
    kt_phrase *phrase;   /* by kt_glossary_index */
    uint32_t n_phrases;
    kt_phrase_key *key; /* sorted by key, then by phrase */
    uint32_t n_keys;
} kt_glossary;

KT_CHECKED int kt_glossary_load(const char *path, const kt_lang *lang, kt_glossary **out,
                                kt_error *err);
void kt_glossary_free(kt_glossary *g);

/* Prepares the phrases. False: out of memory. */
bool kt_glossary_index(kt_glossary *g, const kt_lexicon *lex);

/* The keys of a word as it stands in a text; small: it may be lower case in truth, and is written
 * with a capital because of its place. */
void kt_term_keys_of(const kt_lang *lang, const kt_lexicon *lex, kt_str word, bool small,
                     kt_term_keys *out);
/* Does a word of the text have the keys of this word of a phrase? */
bool kt_term_word_matches(const kt_phrase_word *want, const kt_term_keys *keys);
/* Is the word, or what a plain ending leaves of it, one of the words of a preferred or English
 * term?
 */
bool kt_glossary_covers(const kt_glossary *g, kt_str word);
/* The first row of g->key with this key; g->n_keys when there is none. */
uint32_t kt_glossary_find(const kt_glossary *g, kt_str key);

#endif
