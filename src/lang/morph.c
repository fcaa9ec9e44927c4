#include "lang/morph.h"

#include "lang/lang.h"
#include "lang/packed.h"

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

_Static_assert((int)KT_FUNC_DET == KT_KIND_DETERMINER &&
                   (int)KT_FUNC_INTERJ == KT_KIND_INTERJECTION,
               "closed classes have the same bits");

static uint32_t verb_kinds(unsigned verb)
{
    return (verb ? KT_KIND_VERB : 0u) | (verb & KT_VERB_FINITE ? KT_KIND_FINITE : 0u) |
           (verb & (KT_VERB_AUX | KT_VERB_MODAL) ? KT_KIND_HELPER : 0u) |
           (verb & (KT_VERB_PA1 | KT_VERB_PA2) ? KT_KIND_PARTICIPLE : 0u) |
           (verb & ~(unsigned)(KT_VERB_2SG | KT_VERB_IMP) ? KT_KIND_STATED : 0u);
}

static uint32_t adjective_kinds(unsigned adj)
{
    return (adj ? KT_KIND_ADJECTIVE : 0u) | (adj & KT_ADJ_BASE ? KT_KIND_BARE : 0u) |
           (adj & ~(unsigned)(KT_ADJ_BASE | KT_ADJ_DEG) ? KT_KIND_ATTRIBUTE : 0u) |
           (adj & ~(unsigned)(KT_ADJ_BASE | KT_ADJ_INV) ? KT_KIND_CHANGED : 0u) |
           (adj & (KT_ADJ_EN | KT_ADJ_EM | KT_ADJ_INV) ? KT_KIND_OBLIQUE : 0u);
}

uint32_t kt_kinds_of(const kt_morph *m)
{
    if (!m)
        return 0;
    return m->func | (m->noun ? KT_KIND_NOUN : 0u) |
           (m->noun & KT_MASK_SLOT(KT_SLOT_PL) ? KT_KIND_PLURAL : 0u) | verb_kinds(m->verb) |
           adjective_kinds(m->adj);
}
