/*
 * packed: the readings of a form as they lie in the file of the lexicon. For the languages, and for
 * what compiles a lexicon; all others ask lang/morph.h.
 */
#ifndef KT_PACKED_H
#define KT_PACKED_H

#include "lang/morph.h"
#include "lex/lexfile.h"

struct kt_morph {
    uint32_t flags; /* KT_LEX_* */
    uint16_t noun;  /* case x gender/number mask of the noun readings, 0 = no noun */
    uint16_t verb;  /* KT_VERB_* */
    uint16_t func;  /* KT_FUNC_* */
    uint8_t adj;    /* KT_ADJ_* */
    uint8_t prep;   /* cases governed by a preposition, bit = 1 << case */
};
_Static_assert(sizeof(kt_morph) == KT_MORPH_SIZE, "what the file reserves");

#endif
