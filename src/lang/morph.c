#include "lang/morph.h"

#include "lang/packed.h"

uint32_t kt_flags_of(const kt_morph *m)
{
    return m ? m->flags : 0;
}

uint16_t kt_noun_of(const kt_morph *m)
{
    return m ? m->noun : 0;
}

uint16_t kt_verb_of(const kt_morph *m)
{
    return m ? m->verb : 0;
}

uint16_t kt_func_of(const kt_morph *m)
{
    return m ? m->func : 0;
}

uint8_t kt_adj_of(const kt_morph *m)
{
    return m ? m->adj : 0;
}

uint8_t kt_prep_of(const kt_morph *m)
{
    return m ? m->prep : 0;
}
