/* meta: findings about the work itself, emitted by the engine. */
#ifndef KT_META_H
#define KT_META_H

#include "rule/rule.h"

typedef enum kt_meta {
    KT_META_SPLIT,
    KT_META_RESOURCE,
    KT_META_UNSTABLE,
    KT_META_UNUSED_IGNORE,
    KT_META_MARKUP,
    KT_META_FOLLOWS,
    KT_META_LINK_GAP,
    KT_META_BOLD_GAP,
    KT_META_SWISS,
    KT_META_OLD,
    KT_META_RULES
} kt_meta;

extern const kt_rule kt_rules_meta[];

#endif
