/* meta: no error of the text, but something the user must know: a bound that was reached, a
 * paragraph left alone. */
#include "rule/meta.h"

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
    [KT_META_UNUSED_IGNORE] = {
        .info = { .id = "meta.unused-ignore",
                  .msg_en = "this comment names nothing known, or there is nothing to ignore",
                  .msg_de = "Dieser Kommentar nennt nichts Bekanntes, oder es gibt nichts zu ignorieren",
                  .conf = KT_HINT,
                  .severity = KT_INFO,
                  .examples = KT_EXAMPLES(REPORT("Das Haus ist alt. <!-- klartext:ignore-line -->"),
                                          REPORT("Das Haus ist alt. <!-- klartext:ignore -->"),
                                          OK("Das Haus ist  alt. <!-- klartext:ignore-line space -->"),
                                          OK("Der Kommentar `<!-- klartext:ignore-line spell -->` hilft.")) },
        .stage = KT_STAGE_REPORT,
    },
    [KT_META_MARKUP] = {
        .info = { .id = "meta.markup",
                  .msg_en = "corrected, the markup would read differently: this text was left as it is",
                  .msg_de = "Korrigiert läse sich die Auszeichnung anders: Der Text blieb, wie er ist",
                  .conf = KT_HINT,
                  .severity = KT_INFO,
                  .examples = KT_EXAMPLES(OK("Eine kurze Zeile.")) },
        .stage = KT_STAGE_REPORT,
    },
    [KT_META_UNDERLINE] = {
        .info = { .id = "meta.underline",
                  .msg_en = "the line under a heading follows its length",
                  .msg_de = "Der Strich unter einer Überschrift folgt ihrer Länge",
                  .conf = KT_HINT,
                  .severity = KT_INFO,
                  .examples = KT_EXAMPLES(OK("Eine kurze Zeile.")) },
        .stage = KT_STAGE_REPORT,
    },
    KT_RULES_END,
};
