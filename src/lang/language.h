/*
 * language: how usual words and letter patterns are in six languages, as the tables of
 * dict/languages tell it. Knows no language by itself.
 *
 * Figures are in sixteenths of a decade.
 */
#ifndef KT_LANGUAGE_H
#define KT_LANGUAGE_H

#include "lex/lexicon.h"

/* In the order of the columns of the tables. */
typedef enum kt_language {
    KT_LANG_DE,
    KT_LANG_EN,
    KT_LANG_FR,
    KT_LANG_ES,
    KT_LANG_IT,
    KT_LANG_NL,
    KT_LANGS
} kt_language;

/* Groups of three letters that have been looked up, by the hash of their bytes. */
enum { KT_LETTERS_SLOTS = 1024 };
typedef struct kt_letters_slot {
    uint64_t key; /* the bytes; 0 = free */
    int16_t figure[KT_LANGS];
    bool found;
} kt_letters_slot;

typedef struct kt_languages {
    kt_table words, letters;
    kt_letters_slot *slot; /* KT_LETTERS_SLOTS, of one thread; NULL: nothing is remembered */
    kt_language own;       /* of the text: German, unless somebody says otherwise */
} kt_languages;

/* Empty tables where the lexicon has none, or where it is NULL. */
kt_languages kt_languages_of(const kt_lexicon *lex);

/* How often a word (lower case) occurs in 10^9 words of each language. False: it is frequent in
 * none. */
bool kt_language_word(const kt_languages *l, kt_str word, int out[KT_LANGS]);

/* How usual the letters of a word (lower case) are in each language; only differences count. */
void kt_language_letters(const kt_languages *l, kt_str word, int out[KT_LANGS]);

#endif
