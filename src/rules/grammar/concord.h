/*
 * concord: how likely it is that a phrase whose words do not agree is broken, and not something
 * else than it looks like. A judge weighs what the phrase reader doubts, what the referee says of
 * the best repair, the words, and what stands beside them. Its weights are fitted (concord.def).
 */
#ifndef KT_CONCORD_H
#define KT_CONCORD_H

#include "rules/grammar/remedy.h"

typedef enum kt_concord_sign {
#define KT_CONCORD(name, weight, by_gain) KT_CONCORD_##name,
#include "rules/grammar/concord.def"
#undef KT_CONCORD
    KT_CONCORD_SIGNS
} kt_concord_sign;

/* A phrase before the judge. */
typedef struct kt_concord {
    double sign[KT_CONCORD_SIGNS];
    double gain; /* of the best repair, bounded */
    double odds; /* log odds that the phrase is broken */
} kt_concord;

/* r: its n >= 1 repairs, best first. odd: kt_agree_odd. */
void kt_concord_weigh(const kt_view *v, const kt_phrase *p, const kt_remedy *r, uint32_t n,
                      uint32_t odd, kt_concord *out);

/* For tests/quality. */
const char *kt_concord_name(kt_concord_sign s);

#endif
