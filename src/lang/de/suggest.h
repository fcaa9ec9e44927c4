/*
 * suggest: candidates for a misspelt word. Deterministic: bounded by counts, never by a clock.
 *
 * Candidates come from a walk over the lexicon's automaton with an error model for German (umlauts
 * and their spellings with e, ss and ß, doubled letters, transpositions, neighbouring keys, letters
 * that sound alike), from splits into two words, and, for compounds, from the same walk inside one
 * part. They are ranked by the error's cost, the word's frequency and the counts of word pairs with
 * the neighbours (the last by the caller, who knows them).
 */
#ifndef KT_SUGGEST_H
#define KT_SUGGEST_H

#include "lex/lexicon.h"

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

/* What a change of the first letter's case costs a candidate's score. */
enum { KT_SUGGEST_CASE_PENALTY = 14 };

/* Best first, without regard to the neighbours; returns the number filled in, at most cap and
 * KT_SUGGEST_MAX. Words over 60 bytes get none. */
typedef enum kt_effort {
    KT_SUGGEST_ONE, /* one plain error: microseconds */
    KT_SUGGEST_FULL /* two errors, errors inside compounds: up to a few milliseconds */
} kt_effort;
enum { KT_EFFORTS = KT_SUGGEST_FULL + 1 };
uint32_t kt_suggest(const kt_lexicon *lex, kt_str word, kt_effort effort, kt_suggestion *out,
                    uint32_t cap);

/* The order of candidates: by score, cost, bytes; total. */
int kt_suggestion_compare(const kt_suggestion *a, const kt_suggestion *b);

/* Is there a form with at least this frequency one plain error away that is no mere inflection of
 * word? */
bool kt_suggest_has_neighbour(const kt_lexicon *lex, kt_str word, uint8_t min_freq);

/* The same, its first letter in any case and inflections included: otherwise kt_suggest has no form
 * of this frequency, but for parts of compounds. */
bool kt_suggest_has_near(const kt_lexicon *lex, kt_str word, uint8_t min_freq);

/* Is there a noun (for lower-case words: an adjective) with at least this frequency one plain error
 * away that is no mere inflection of word? Errors in the first letter count too. With only_doubled,
 * only the word with `before`, the letter that stands in front of it, doubled counts. */
bool kt_suggest_has_rival(const kt_lexicon *lex, kt_str word, char before, bool only_doubled,
                          int min_freq);

#endif
