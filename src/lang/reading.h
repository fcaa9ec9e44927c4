/*
 * reading: what a language works out about a word, as the word's entry keeps it (words.h). What the
 * numbers mean, and how they come about, is the language's to say.
 */
#ifndef KT_READING_H
#define KT_READING_H

#include "lex/lexicon.h"

/* The readings of a word that phrases are made of (lang/de/gram.h). */
typedef uint64_t kt_gram;

/* A word as a determiner (lang/de/inflect.h). */
typedef struct kt_det {
    uint16_t mask;
    uint8_t decl;     /* KT_DECL_* of an adjective behind it */
    uint8_t paradigm; /* determiners of one paradigm replace each other */
    uint8_t flags;    /* KT_DET_* */
} kt_det;

/* A compound (lang/de/compound.h). */
enum { KT_SPLIT_MAX = 4 };

typedef struct kt_split {
    uint8_t n;                  /* parts, 0 = no split */
    uint8_t end[KT_SPLIT_MAX];  /* byte offset at which each part (with its linking element or
                                   hyphen) ends */
    uint8_t link[KT_SPLIT_MAX]; /* bytes of linking element or hyphen at the end of each part; 0 for
                                   the last */
    kt_word head; /* lexicon entry of the last part, as a noun (or adjective/participle for
                     lower-case words) */
    bool known; /* all parts are known; a hyphen compound may split without that ("Lazarus-Gruppe")
                 */
} kt_split;

/* A word that may have been meant (lang/de/suggest.h). */
enum { KT_SUGGEST_BYTES = 128, KT_SUGGEST_MAX = 24, KT_EDIT_COST = 4 };

typedef struct kt_suggestion {
    char text[KT_SUGGEST_BYTES]; /* UTF-8 */
    uint8_t len;
    uint8_t cost; /* of the error: KT_EDIT_COST = one plain edit; 0 = letter case only */
    uint8_t
        freq; /* of the candidate, as in kt_word; of its rarer half for two words and compounds */
    int16_t score; /* higher is better; 16 = a factor of ten */
    bool recased;  /* the candidate's first letter has the other case than the dictionary's form, or
                      than was written */
    bool split;    /* two words */
    bool compound; /* repaired inside one part */
    kt_word word;  /* morph NULL for splits and compounds */
    /* filled in by kt_words_suggest alone: */
    kt_pairs pairs;  /* that begin with word */
    uint32_t second; /* kt_lexicon_second of word */
    bool camel;      /* a capital stands behind a small letter */
} kt_suggestion;

/* How far they are looked for. */
typedef enum kt_effort {
    KT_SUGGEST_ONE,   /* one plain error: microseconds */
    KT_SUGGEST_PARTS, /* or, where that explains little, one in a part of a compound */
    KT_SUGGEST_FULL   /* or two errors: up to a few milliseconds */
} kt_effort;
enum { KT_EFFORTS = KT_SUGGEST_FULL + 1 };

#endif
