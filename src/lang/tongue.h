/*
 * tongue: what a word says about the language of its sentence: how much more likely it is in
 * another language than in that of the text.
 */
#ifndef KT_TONGUE_H
#define KT_TONGUE_H

#include "lang/language.h"

/* In sixteenths of a decade, bounded, so that no word decides alone. That of the text is 0. */
typedef struct kt_tongue {
    int8_t odds[KT_LANGS];
    bool common;   /* one of the most frequent words of another language: the, of, que, het */
    bool german;   /* a word of the text's language, and hardly one of the other languages */
    bool everyday; /* and one without which there is no text: der, ist */
} kt_tongue;
enum { KT_TONGUE_MAX = 48 };

/* What the lexicon of the text and the English one know of the word. */
typedef struct kt_tongue_facts {
    kt_str low;        /* the word in lower case */
    bool known;        /* in the lexicon, as it is written */
    bool function;     /* a function word */
    int freq, en_freq; /* as in kt_word; 0 = none */
} kt_tongue_facts;

kt_tongue kt_tongue_of(const kt_languages *l, const kt_tongue_facts *f);

#endif
