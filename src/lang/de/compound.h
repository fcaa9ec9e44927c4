/* compound: splits a German compound into known parts with their linking elements. */
#ifndef KT_COMPOUND_H
#define KT_COMPOUND_H

#include "lex/lexicon.h"

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

/* Splits a word of at most 100 bytes; false: none is good enough. Deterministic, bounded. */
bool kt_compound_split(const kt_lexicon *lex, kt_str word, kt_split *out);

#endif
