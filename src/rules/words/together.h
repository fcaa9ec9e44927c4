/* together: small words that are always written as one. */
#ifndef KT_TOGETHER_H
#define KT_TOGETHER_H

#include "rule/rule.h"

/* Are words i and i + 1 such, as "von einander"? spell.together joins them. */
bool kt_together_at(const kt_view *v, uint32_t i);

#endif
