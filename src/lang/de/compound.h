/* compound: splits a German compound into known parts with their linking elements. */
#ifndef KT_COMPOUND_H
#define KT_COMPOUND_H

#include "lang/reading.h"
#include "lex/lexicon.h"

/* Splits a word of at most 100 bytes; false: none is good enough. Deterministic, bounded. */
bool kt_compound_split(const kt_lexicon *lex, kt_str word, kt_split *out);

#endif
