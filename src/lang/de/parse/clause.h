/*
 * clause: where the clause around a word ends, and what it holds. Clauses are cut at punctuation
 * and subordinating words; every look is bounded.
 */
#ifndef KT_CLAUSE_H
#define KT_CLAUSE_H

#include "lang/de/parse/phrase.h"

typedef enum kt_subject { KT_SUBJECT_NONE, KT_SUBJECT_MAYBE, KT_SUBJECT_CERTAIN } kt_subject;

/* Does the clause that holds the tokens [beg, end) have a subject apart from them? */
kt_subject kt_clause_subject(const kt_view *v, uint32_t beg, uint32_t end);

/* Does the clause around token i end here: punctuation (quotation marks excepted), another
 * sentence, a subordinating word? */
bool kt_clause_ends(const kt_view *v, uint32_t i, uint32_t sentence);

/* Token i with its first (ASCII) letter lower-cased, in the scratch arena. */
kt_str kt_clause_lower(const kt_view *v, uint32_t i);

#endif
