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

#include "lang/reading.h"
#include "lex/lexicon.h"

/* What a change of the first letter's case costs a candidate's score. */
enum { KT_SUGGEST_CASE_PENALTY = 14 };

/* Best first, without regard to the neighbours; returns the number filled in, at most cap and
 * KT_SUGGEST_MAX. Words over 60 bytes get none. */
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
