/*
 * clause_read: a reading of every word as a part of a clause, and what can be told of a sentence
 * before its words are read. A reading never looks at more than the word and its two neighbours, so
 * that a text is read in one pass.
 *
 * C1 a word that may be a finite verb in any reading has KT_CW_FIN; what has neither KT_CW_FIN nor
 *    KT_CW_OPEN is none
 * C2 KT_CW_SURE means a finite verb and nothing else
 */
#ifndef KT_CLAUSE_READ_H
#define KT_CLAUSE_READ_H

#include "rule/rule.h"

enum {
    KT_CW_FIN = 1 << 0,   /* may be a finite verb */
    KT_CW_SURE = 1 << 1,  /* is one */
    KT_CW_INF = 1 << 2,   /* may be an infinitive */
    KT_CW_ZU = 1 << 3,    /* infinitive with inner zu */
    KT_CW_PA2 = 1 << 4,   /* may be a past participle */
    KT_CW_OPEN = 1 << 5,  /* unknown, and written as a verb could be */
    KT_CW_ADJ = 1 << 6,   /* may be an adjective with an ending */
    KT_CW_NOUN = 1 << 7,  /* capitalised: noun, name or something foreign */
    KT_CW_IMP = 1 << 8,   /* may be an imperative or infinitive before Sie */
    KT_CW_FIRST = 1 << 9, /* its capital letter is owed to its place, if it has one */
    KT_CW_AUX = 1 << 10,  /* form of haben, sein, werden */
    KT_CW_MODAL = 1 << 11
};

typedef struct kt_clause_word {
    uint16_t bits; /* KT_CW_* */
    uint16_t func; /* KT_FUNC_*; of a capitalised word with KT_CW_FIRST only */
} kt_clause_word;

typedef struct kt_clause_sentence {
    const kt_view *v;
    const kt_clause_word *w; /* by token of the view; read for [beg, end) */
    uint32_t beg, end;       /* tokens; without closing marks */
    uint32_t mark; /* the code point that closes it: . ! ?, 0x2026 for an ellipsis, 0 for none */
    uint32_t words;
    uint16_t any;   /* all bits of its words */
    uint16_t twice; /* bits that two words side by side share */
    bool opaque;    /* holds protected text */
} kt_clause_sentence;

/* Reads the words of the tokens [beg, end) into w[0 .. end - beg). */
void kt_clause_read(const kt_view *v, uint32_t beg, uint32_t end, kt_clause_word *w);

/* Reads the sentence that starts at token i into w[i ...]; returns the token behind it. */
uint32_t kt_clause_sentence_at(const kt_view *v, uint32_t i, kt_clause_word *w,
                               kt_clause_sentence *out);

/* Word i in the letter case of a list of lower-case words. The list ends with NULL. */
bool kt_clause_is(const kt_view *v, uint32_t i, const char *z);

/* First token in [i, end) that is punctuation other than quotation marks and hyphens; end if there
 * is none. */
uint32_t kt_clause_stop(const kt_view *v, uint32_t i, uint32_t end);

/* Why a sentence has to be read. */
enum {
    KT_CLAUSE_HAS_OPENER = 1 << 0,  /* a clause with um, dass, and a verb that may be missing */
    KT_CLAUSE_HAS_NO_VERB = 1 << 1, /* no certain verb */
    KT_CLAUSE_HAS_PAIR = 1 << 2,    /* two words side by side that may be finite verbs */
    KT_CLAUSE_HAS_START = 1 << 3    /* a capitalised word inside that may start another one */
};

/* KT_CLAUSE_HAS_* of the sentence [beg, end): 0 when no report rule finds anything in it. */
unsigned kt_clause_skim(const kt_view *v, uint32_t beg, uint32_t end);

#endif
