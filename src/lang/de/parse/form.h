/*
 * form: the German form of a word that a place asks for. Texts live as long as the view's scratch.
 */
#ifndef KT_FORM_H
#define KT_FORM_H

#include "lang/de/inflect.h"
#include "rule/rule.h"

typedef struct kt_choice {
    kt_str text; /* empty: none */
    bool sure;   /* no other form would do */
} kt_choice;

/* Adjective form with one of the endings, in the positive unless the lemma has none. */
kt_str kt_form_adjective(const kt_view *v, kt_str lemma, uint8_t ending);
/* The ending that an adjective needs where mask is left; 0 = more than one is possible. */
uint8_t kt_form_ending(uint16_t mask, uint8_t decl);
/* A form of the noun in the place; not sure where forms of different cases fit. */
kt_choice kt_form_noun(const kt_view *v, kt_str lemma, uint16_t mask, uint8_t decl);
/* A verb of one piece: not "an|greifen". */
bool kt_form_is_whole(const kt_view *v, kt_str lemma);
/* Finite form of the verb, third person, KT_NUMBER_*. Sure for verbs of one piece that take an
 * object. */
kt_choice kt_form_finite(const kt_view *v, kt_str lemma, uint16_t tense, unsigned number);
/* Past participle, or an empty string. */
kt_str kt_form_participle(const kt_view *v, kt_str lemma);

#endif
