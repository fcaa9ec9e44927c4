/*
 * fragment: what a piece of an English word may have been. Sites link product and coin names inside
 * words before translation: "i|dent|ified". The left piece is then copied, translated as if it
 * were a word (i: ich), or lost; the right one is copied, translated or lost. This is the inverse:
 * from the piece that is left to the words that it may come from, with their classes and German
 * lemmas, best first. The tables: coins, pieces, fragments, fragment_ends.
 */
#ifndef KT_FRAGMENT_H
#define KT_FRAGMENT_H

#include "lex/lexicon.h"

typedef enum kt_frag_class {
    KT_FRAG_OTHER,
    KT_FRAG_NOUN,
    KT_FRAG_NOUNS, /* plural */
    KT_FRAG_VERB,  /* identify */
    KT_FRAG_VERB_S,
    KT_FRAG_VERB_ED,
    KT_FRAG_VERB_ING,
    KT_FRAG_ADJ,
    KT_FRAG_ADV,
    KT_FRAG_NUM
} kt_frag_class;

/* What happened to the word. */
enum {
    KT_FRAG_TRANSLATED = 1 << 0, /* a piece was translated: "ich" + "dent" */
    KT_FRAG_CUT = 1 << 1,        /* all behind the name is lost */
    KT_FRAG_HEADLESS = 1 << 2,   /* all before the name is lost */
    KT_FRAG_STUMP = 1 << 3       /* the name and all behind it is lost */
};

typedef struct kt_fragment {
    kt_str word;  /* English; lives as long as the lexicon, like lemma */
    kt_str lemma; /* German; several stand with | between them; "-" = none is known */
    int score;    /* frequency of the word less what the damage costs; 16 = a factor of ten */
    uint8_t cls;  /* kt_frag_class */
    uint8_t how;  /* KT_FRAG_TRANSLATED ...; 0 = the whole word is there */
    bool linked;  /* a name that is often linked is inside the word */
    bool bare;    /* the word is such a name itself */
} kt_fragment;

enum {
    KT_FRAGMENTS_MAX = 64,
    KT_FRAGMENT_BYTES = 40,
    KT_FRAG_STUMP_COST = 24,
    KT_FRAG_STUMP_LEAD = 8
};

/* The words that piece (ASCII, lower case) may come from, best first; returns how many. */
uint32_t kt_fragment_find(const kt_lexicon *lex, kt_str piece, kt_fragment out[KT_FRAGMENTS_MAX]);

/* The German counterparts of a whole English word or plural (lower case) in the dictionary tables,
 * in their order, at most cap; returns how many. For words that hold no linked name. */
uint32_t kt_fragment_whole(const kt_lexicon *lex, kt_str word, kt_fragment *out, uint32_t cap);

/* Is german (ASCII letters in lower case) a form or a compound of a word whose English counterpart
 * ends in end, from a linked name on? So "präsidentdent" is "präsident" with a copied rest behind
 * it. */
bool kt_fragment_is_rest(const kt_lexicon *lex, kt_str german, kt_str end);

/* Does any word end so? Otherwise nothing is its rest. */
bool kt_fragment_is_end(const kt_lexicon *lex, kt_str end);

#endif
