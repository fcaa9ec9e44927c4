/*
 * gram: the readings of a word that phrases are made of, packed into one number. It is worked out
 * once a word and copied to its tokens, so that looking for a phrase need not follow a token to its
 * entry and from there into the lexicon.
 *
 * A word here is its text, its reading as written and that with its first letter lower-cased
 * (kt_wordinfo: exact, lower). Whether a reading counts where the word stands is for the rules to
 * say.
 */
#ifndef KT_GRAM_H
#define KT_GRAM_H

#include "lang/de/inflect.h"
#include "lang/morph.h"
#include "lang/reading.h"

enum {
    KT_GRAM_NOUN_AT = 0,    /* 16 bits: noun mask; of an article the mask of kt_det */
    KT_GRAM_FUNC_AT = 16,   /* 11 bits: KT_FUNC_*, as written if it has any, else lower-cased */
    KT_GRAM_ADJ_AT = 27,    /* 8 bits: KT_ADJ_* as an attribute; see kt_gram_adjective */
    KT_GRAM_LOW_AT = 35,    /* 5 bits: KT_ADJ_INFLECTED of the lower-cased reading */
    KT_GRAM_FINITE_AT = 40, /* 5 bits: KT_VERB_FINITE of a word that is no article, pronoun or
                               preposition, as written */
    KT_GRAM_PREP_AT = 45,   /* 4 bits: cases that it governs as a preposition; seit: the dative */
    KT_GRAM_ARTICLE_AT = 62 /* 2 bits: a determiner, or the article in a contraction, that is no
                               noun: weak, mixed, weak or strong; 0 = none of that kind */
};

#define KT_GRAM_FUNC_LOW ((kt_gram)1 << 49) /* KT_FUNC_* is that of the lower-cased reading */
#define KT_GRAM_ADVERB   ((kt_gram)1 << 50) /* may stand before an adjective as its adverb */
#define KT_GRAM_OPEN                                                                               \
    ((kt_gram)1 << 51) /* what it may have from its last part is yet to be asked                   \
                        */
#define KT_GRAM_UNIT    ((kt_gram)1 << 52) /* a unit without a plural form: zwei Euro */
#define KT_GRAM_JOINER  ((kt_gram)1 << 53) /* und, oder, sowie, bzw, aber, wie */
#define KT_GRAM_DEGREE  ((kt_gram)1 << 54) /* mehr, weniger */
#define KT_GRAM_AFTER   ((kt_gram)1 << 55) /* an adjective behind a determiner only */
#define KT_GRAM_ONE     ((kt_gram)1 << 56) /* eine, einen */
#define KT_GRAM_SMALL   ((kt_gram)1 << 57) /* its last part is written small: US-amerikanische */
#define KT_GRAM_LOW     ((kt_gram)1 << 59) /* is known with its first letter lower-cased */
#define KT_GRAM_LOW_INF ((kt_gram)1 << 60) /* as an infinitive: Leben */
#define KT_GRAM_WHOSE   ((kt_gram)1 << 61) /* deren, dessen */
#define KT_GRAM_KNOWN   ((kt_gram)1 << 58) /* known as written */

/* det: as a determiner, or of a contraction the article in it; NULL = neither. */
kt_gram kt_gram_of(kt_str text, const kt_morph *exact, const kt_morph *lower, const kt_det *det);

/* With the readings of the word's last part (NULL: it has no parts), which count where it has no
 * noun reading, and as an adjective where it is not known as written. */
kt_gram kt_gram_with_part(kt_gram g, const kt_morph *last);

/* Noun mask; 0 = no noun, or (KT_GRAM_OPEN) not asked yet. */
static inline uint16_t kt_gram_noun(kt_gram g)
{
    return g >> KT_GRAM_ARTICLE_AT ? 0 : (uint16_t)g;
}

/* Declension behind the article or determiner, and its mask; false: none, or ask kt_det_find. */
static inline bool kt_gram_article(kt_gram g, uint16_t *mask, uint8_t *decl)
{
    unsigned kind = (unsigned)(g >> KT_GRAM_ARTICLE_AT);
    *mask = (uint16_t)g;
    *decl = (uint8_t)(kind == 3 ? KT_DECL_WEAK | KT_DECL_STRONG : kind);
    return kind != 0;
}

/* Closed classes, as kt_gram says above. */
static inline uint16_t kt_gram_func(kt_gram g)
{
    return (uint16_t)(g >> KT_GRAM_FUNC_AT & 0x7FF);
}

/* The same, of the word as written only. */
static inline uint16_t kt_gram_own_func(kt_gram g)
{
    return g & KT_GRAM_FUNC_LOW ? 0 : kt_gram_func(g);
}

/* KT_ADJ_* with which the word as written can be an attribute, behind a determiner or elsewhere. */
static inline uint8_t kt_gram_adjective(kt_gram g, bool after_det)
{
    return (g & KT_GRAM_AFTER) && !after_det ? 0 : (uint8_t)(g >> KT_GRAM_ADJ_AT);
}

/* Are the readings as an adjective or adverb yet to be asked? */
static inline bool kt_gram_is_open(kt_gram g)
{
    return (g & (KT_GRAM_OPEN | KT_GRAM_KNOWN)) == KT_GRAM_OPEN;
}

static inline uint8_t kt_gram_low_endings(kt_gram g)
{
    return (uint8_t)(g >> (KT_GRAM_LOW_AT - 1) & KT_ADJ_INFLECTED);
}

static inline uint16_t kt_gram_finite(kt_gram g)
{
    return (uint16_t)(g >> (KT_GRAM_FINITE_AT - 4) & KT_VERB_FINITE);
}

/* Mask of the governed cases; all of them when none is known. */
static inline uint16_t kt_gram_governed(kt_gram g)
{
    unsigned c = (unsigned)(g >> KT_GRAM_PREP_AT) & 0xF;
    uint16_t mask = (uint16_t)(((c | c << 3 | c << 6 | c << 9) & 0x1111) * 0xF);
    return mask ? mask : KT_MASK_ALL;
}

#endif
