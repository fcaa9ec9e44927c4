/*
 * packed: the readings of a form as they lie in the file of the lexicon. For the languages, and for
 * what compiles a lexicon; all others ask lang/morph.h.
 */
#ifndef KT_PACKED_H
#define KT_PACKED_H

#include <stddef.h>

#include "lang/morph.h"
#include "lex/lexfile.h"

struct kt_morph {
    uint32_t flags; /* KT_LEX_*: at the beginning in all languages, kt_flags_of */
    uint16_t noun;  /* case x gender/number mask of the noun readings, 0 = no noun */
    uint16_t verb;  /* KT_VERB_* */
    uint16_t func;  /* KT_FUNC_* */
    uint8_t adj;    /* KT_ADJ_* */
    uint8_t prep;   /* cases governed by a preposition, bit = 1 << case */
};
_Static_assert(sizeof(kt_morph) == KT_MORPH_SIZE, "what the file reserves");

_Static_assert(offsetof(kt_morph, flags) == 0, "where kt_flags_of looks");

#endif
