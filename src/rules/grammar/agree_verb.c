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
    kt_number number = kt_number_at(v, i, &person, &odds);
    if (number == KT_NUMBER_FITS)
        return;
    kt_margin margin = number == KT_NUMBER_PLAIN ? KT_MARGIN_AGR_VERB_PLAIN : KT_MARGIN_AGR_VERB;
    kt_str text = kt_agree_verb_form(v, i, person);
    kt_swap swap = { .beg = i, .end = i + 1, .text = text };
    kt_offer offer = { .swap = &swap, .n = 1, .gain = odds, .reported = true };
    if (text.len)
        kt_agree_word(v, out, KT_AGREE_SUBJECT, i, text, kt_referee_level(v, margin, &offer));
}
