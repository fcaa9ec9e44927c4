/*
 * phrase_else: what else the words of a phrase that does not agree may be: words that belong to
 * what stands around them, and no phrase at all.
 */
#ifndef KT_PHRASE_ELSE_H
#define KT_PHRASE_ELSE_H

#include "lang/de/parse/phrase.h"

/* Why the preposition of the phrase is none where it stands: dem Glauben nach, nach wie vor, mit
 * der Grund, was ist das für ein Mann; NONE: it is one. */
kt_why kt_phrase_no_preposition(const kt_view *v, const kt_phrase *p);

/* Why the noun is not what determiner and adjectives belong to: den [Ende des Jahres geschaffenen]
 * Zyklus, eine [Geld sparende] Lösung, Anhörung des [Verfügungsberechtigten] Akteneinsicht; NONE:
 * it is. */
kt_why kt_phrase_no_head(const kt_view *v, const kt_phrase *p);

/* Why markup keeps the words of the phrase apart: **Gruppieren nach** die Dimension; NONE: it does
 * not. */
kt_why kt_phrase_label(const kt_view *v, const kt_phrase *p);

/* Mask of all that the noun may be, whose mask is this one as far as the lexicon goes. */
uint16_t kt_phrase_room(const kt_view *v, const kt_phrase *p, uint16_t noun);

/* Is the noun, or its last part behind a hyphen, an English word or a loan? */
bool kt_phrase_is_foreign(const kt_view *v, uint32_t i);

/* Is the determiner a pronoun of its own? */
typedef enum kt_pronoun { KT_PRONOUN_NO, KT_PRONOUN_MAYBE, KT_PRONOUN_LIKELY } kt_pronoun;
kt_pronoun kt_phrase_pronoun(const kt_view *v, const kt_phrase *p);

/* Sind das neue Dateien? Für mich ist das Kultur: the pronoun of an equation stands beside its
 * verb. */
bool kt_phrase_is_equation(const kt_view *v, const kt_phrase *p);

#endif
