/* meta: no error of the text, but something the user must know: a bound that was reached, a
 * paragraph left alone. */
#include "rules/meta.h"

const kt_rule kt_rules_meta[] = {
    [KT_META_SPLIT] = {
        .info = { .id = "meta.split",
                  .msg_en = "very long line: checked in pieces",
                  .msg_de = "Sehr lange Zeile: in Stücken geprüft",
                  .conf = KT_HINT,
                  .severity = KT_INFO,
                  .examples = KT_EXAMPLES(OK("Eine kurze Zeile.")) },
        .stage = KT_STAGE_REPORT,
    },
    [KT_META_RESOURCE] = {
        .info = { .id = "meta.resource",
                  .msg_en = "out of memory: this paragraph was left as it is",
                  .msg_de = "Speicher erschöpft: Der Absatz blieb, wie er ist",
                  .conf = KT_HINT,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(OK("Eine kurze Zeile.")) },
        .stage = KT_STAGE_REPORT,
    },
    [KT_META_UNSTABLE] = {
        .info = { .id = "meta.unstable",
                  .msg_en = "rules contradict each other: this paragraph was left as it is",
                  .msg_de = "Regeln widersprechen einander: Der Absatz blieb, wie er ist",
                  .conf = KT_HINT,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(OK("Eine kurze Zeile.")) },
        .stage = KT_STAGE_REPORT,
    },
    KT_RULES_END,
};
