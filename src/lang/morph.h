/*
 * morph: what the form of a word may be. Outside lang/ a kt_morph is opaque; these functions ask
 * it, and of NULL, a form that the lexicon does not have, they say that it is nothing: 0.
 */
#ifndef KT_MORPH_H
#define KT_MORPH_H

#include "lex/lexicon.h"

/* Agreement mask: bit = case * 4 + slot. */
enum { KT_CASE_NOM, KT_CASE_ACC, KT_CASE_DAT, KT_CASE_GEN };
enum { KT_SLOT_M, KT_SLOT_F, KT_SLOT_N, KT_SLOT_PL };
#define KT_MASK(c, s)   ((uint16_t)(1u << ((c)*4 + (s))))
#define KT_MASK_ALL     ((uint16_t)0xFFFF)
#define KT_MASK_CASE(c) ((uint16_t)(0xFu << ((c)*4)))
#define KT_MASK_SLOT(s) ((uint16_t)(0x1111u << (s)))

/* Adjective readings of a form (attributive endings, and the uninflected base). */
enum {
    KT_ADJ_BASE = 1 << 0, /* schnell, schneller as predicative/adverb */
    KT_ADJ_E = 1 << 1,
    KT_ADJ_EM = 1 << 2,
    KT_ADJ_EN = 1 << 3,
    KT_ADJ_ER = 1 << 4,
    KT_ADJ_ES = 1 << 5,
    KT_ADJ_INV = 1 << 6, /* invariant: lila, Berliner */
    KT_ADJ_DEG = 1 << 7  /* the form has a comparative or superlative reading */
};

/* Verb readings. */
enum {
    KT_VERB_INF = 1 << 0, /* gehen */
    KT_VERB_ZU = 1 << 1,  /* infinitive with inner zu: aufzugeben */
    KT_VERB_PA1 = 1 << 2, /* gehend */
    KT_VERB_PA2 = 1 << 3, /* gegangen */
    KT_VERB_1SG = 1 << 4, /* finite, person and number */
    KT_VERB_2SG = 1 << 5,
    KT_VERB_3SG = 1 << 6,
    KT_VERB_1PL = 1 << 7, /* 1st and 3rd plural are one form */
    KT_VERB_2PL = 1 << 8,
    KT_VERB_PRES = 1 << 9, /* finite, tense and mood (any of them may hold) */
    KT_VERB_PAST = 1 << 10,
    KT_VERB_SUBJ = 1 << 11, /* Konjunktiv I or II */
    KT_VERB_IMP = 1 << 12,
    KT_VERB_SEP = 1 << 13, /* whole form of a separable verb (subordinate order: aufgibt), or its
                              bare stem (gibt) */
    KT_VERB_AUX = 1 << 14, /* haben, sein, werden */
    KT_VERB_MODAL = 1 << 15
};
#define KT_VERB_FINITE (KT_VERB_1SG | KT_VERB_2SG | KT_VERB_3SG | KT_VERB_1PL | KT_VERB_2PL)

/* Closed classes. */
enum {
    KT_FUNC_DET = 1 << 0, /* der, ein, kein, dieser, mein ... */
    KT_FUNC_PREP = 1 << 1,
    KT_FUNC_CONTR = 1 << 2, /* im, zur, ans */
    KT_FUNC_PRON = 1 << 3,
    KT_FUNC_COORD = 1 << 4,  /* und, oder, sowie, aber */
    KT_FUNC_SUBORD = 1 << 5, /* dass, weil, ob */
    KT_FUNC_ADV = 1 << 6,
    KT_FUNC_PART = 1 << 7,   /* nicht, zu, ja */
    KT_FUNC_NUM = 1 << 8,    /* zwei, hundert */
    KT_FUNC_PREFIX = 1 << 9, /* separable verb prefix: auf, ein, zurück */
    KT_FUNC_INTERJ = 1 << 10
};

uint16_t kt_noun_of(const kt_morph *m); /* mask of the noun readings, 0 = no noun */
uint16_t kt_verb_of(const kt_morph *m); /* KT_VERB_* */
uint16_t kt_func_of(const kt_morph *m); /* KT_FUNC_* */
uint8_t kt_adj_of(const kt_morph *m);   /* KT_ADJ_* */
uint8_t kt_prep_of(const kt_morph *m); /* cases that it governs as a preposition, bit = 1 << case */

/* The same for whoever does not know the language: kt_lang.kinds. */
uint32_t kt_kinds_of(const kt_morph *m);

#endif
