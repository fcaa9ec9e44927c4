/*
 * historic: words spelt as before the rules of 1901: "Theil", "seyn", "gethan", "todt", "giebt".
 */
#ifndef KT_DE_HISTORIC_H
#define KT_DE_HISTORIC_H

#include "base/str.h"
#include "lex/lexicon.h"

/* By its letters alone: may a word be spelt so? Ask of words that nobody knows: "Methode". */
bool kt_historic_word(kt_str word);

/* Has a text such a word, and one in lower case, which is no name: "gethan", not "Frau Roth"? */
bool kt_historic_text(const kt_lexicon *lex, kt_str text);

/* Is a word what verses make of another: "ewgen" of "ewigen"? */
bool kt_historic_is_short(kt_str word, kt_str of);
/* And with an e that they put in: "stehet". */
bool kt_historic_is_long(const kt_lexicon *lex, kt_str word);

#endif
