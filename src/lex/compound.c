#include "lex/compound.h"

bool kt_compound_split(const kt_lexicon *lex, kt_str word, kt_split *out)
{
    (void)lex;
    (void)word;
    *out = (kt_split){ 0 };
    return false;
}
