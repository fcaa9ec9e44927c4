/*
 * agree_verb: a finite verb anywhere in its clause that no phrase gives its number: "Gestern hat
 * die Kinder gespielt", "wenn der Benutzer die Datei löschen". Warned of, never changed.
 */
#include "lang/de/parse/number.h"
#include "lang/de/parse/phrase_words.h"
#include "lang/de/parse/referee.h"
#include "rules/grammar/agree.h"

void kt_agree_verb(const kt_view *v, kt_emit *out, uint32_t i)
{
    kt_phrase subject;
    uint16_t person;
    kt_number number = kt_number_of(v, i, &person, &subject);
    if (number == KT_NUMBER_OPEN)
        return;
    /* a phrase that opens the sentence, and its verb: kt_agree_subject */
    if ((v->tok[subject.beg].flags & KT_TOK_SENT) && subject.end == i)
        return;
    kt_str text = kt_agree_verb_form(v, i, person);
    kt_swap swap = { .beg = i, .end = i + 1, .text = text };
    kt_ruling r;
    if (!text.len || !kt_referee_hear(v, &swap, 1, &r))
        return;
    kt_offer offer = { .swap = &swap, .n = 1, .gain = r.gain };
    bool opens = v->tok[subject.beg].flags & KT_TOK_SENT; /* Die Kardinalitäten von Rollen muss */
    kt_margin margin =
        number == KT_NUMBER_SUBJECT || opens ? KT_MARGIN_AGR_VERB_SUBJECT : KT_MARGIN_AGR_VERB_NONE;
    kt_agree_word(v, out, KT_AGREE_SUBJECT, i, text, kt_referee_level(v, margin, &offer));
}
