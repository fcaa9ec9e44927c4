/*
 * agree_verb: a finite verb anywhere in its clause that has another number than everything in the
 * clause asks for: "Gestern hat die Kinder gespielt", "wenn der Benutzer die Datei löschen". Warned
 * of, never changed.
 */
#include "lang/de/parse/number.h"
#include "rules/grammar/agree.h"

void kt_agree_verb(const kt_view *v, kt_emit *out, uint32_t i)
{
    uint16_t person;
    double odds;
    if (!kt_number_at(v, i, &person, &odds) || odds <= 0)
        return;
    kt_str text = kt_agree_verb_form(v, i, person);
    kt_swap swap = { .beg = i, .end = i + 1, .text = text };
    if (!text.len)
        return;
    kt_offer offer = { .swap = &swap, .n = 1, .gain = odds, .reported = true };
    kt_agree_word(v, out, KT_AGREE_SUBJECT, i, text,
                  kt_referee_level(v, KT_MARGIN_AGR_VERB, &offer));
}
