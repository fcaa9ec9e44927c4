/*
 * inflect: the closed grammar of German agreement: endings of adjectives, forms of determiners and
 * contracted prepositions, each as a mask of case x gender/number (lexicon.h). The latter two stand
 * in the lexicon's table "function" (dict/de/function.tsv), where their last cell says of what they
 * are forms.
 *
 * A phrase agrees when the AND of the masks of its words is not empty. An adjective's mask depends
 * on the declension that the determiner before it asks for.
 */
#ifndef KT_INFLECT_H
#define KT_INFLECT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "lang/morph.h"
#include "lang/reading.h"

enum { KT_DECL_WEAK = 1 << 0, KT_DECL_MIXED = 1 << 1, KT_DECL_STRONG = 1 << 2 };

/* The inflected endings of an adjective, in the order of its KT_ADJ_E ... KT_ADJ_ES bits. */
enum { KT_ENDINGS = 5 };
extern const char *const kt_ending_text[KT_ENDINGS];
#define KT_ADJ_INFLECTED (KT_ADJ_E | KT_ADJ_EM | KT_ADJ_EN | KT_ADJ_ER | KT_ADJ_ES)

/* Mask of an adjective with these endings (KT_ADJ_E ... KT_ADJ_ES; KT_ADJ_INV agrees with
 * everything) under any of the declensions. */
uint16_t kt_adj_mask(uint8_t endings, uint8_t decl);

/* The ending bit that a form ends in, longest first; 0 = none. */
uint8_t kt_ending_of(kt_str form);

enum {
    KT_DET_PRONOUN = 1 << 0, /* the form stands alone as a pronoun too: die, dieser, alle */
    KT_DET_ARTICLE = 1 << 1, /* der, die, das: relative and demonstrative pronouns too */
    KT_DET_QUANT = 1 << 2,   /* quantity: alle, viele, einige; adjectives after it vary */
    KT_DET_AFTER = 1 << 3    /* may follow another determiner: die beiden, eine solche */
};

/* The determiners and contractions of a lexicon. */
typedef struct kt_inflect kt_inflect;

/* lex may be NULL: then there are none; it outlives the object. NULL: out of memory. */
kt_inflect *kt_inflect_new(const kt_lexicon *lex);
void kt_inflect_free(kt_inflect *t);

/* A determiner; its first letter may be upper case. */
bool kt_det_find(const kt_inflect *t, kt_str form, kt_det *out);

typedef struct kt_det_form {
    char text[16];
    kt_det det;
} kt_det_form;
enum { KT_DET_FORMS_MAX = 8 };
/* The definite article: its paradigm, and what the table calls it. */
enum { KT_DET_ARTICLE_PARADIGM = 0 };
#define KT_DET_OF_ARTICLE "der"
/* The forms of a paradigm, lower case; returns how many. */
uint32_t kt_det_forms(const kt_inflect *t, uint8_t paradigm, kt_det_form out[KT_DET_FORMS_MAX]);

typedef struct kt_contraction {
    const char *form, *prep;
    uint16_t mask; /* of the article in it */
} kt_contraction;
/* im, zur, ans ...; NULL = none. The first letter may be upper case. */
const kt_contraction *kt_contraction_find(const kt_inflect *t, kt_str form);
/* The contraction of a preposition that shares a bit of mask, or NULL. */
const kt_contraction *kt_contraction_of(const kt_inflect *t, kt_str prep, uint16_t mask);

#endif
