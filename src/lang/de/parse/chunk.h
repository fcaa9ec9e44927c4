/*
 * chunk: the clause around a word as a short row of parts, phrases and verbs, to tell what kind of
 * word stands between them. The word itself is not read.
 *
 * R1 a row depends on the sentence and the lexicon alone, and not on the word
 */
#ifndef KT_CHUNK_H
#define KT_CHUNK_H

#include "rule/rule.h"

/* What a part is. The first are verbs by what they can be. */
enum {
    KT_CHUNK_NONE,
    KT_CHUNK_FIN = 1 << 0,
    KT_CHUNK_INF = 1 << 1,
    KT_CHUNK_PA2 = 1 << 2,
    KT_CHUNK_ZU_INF = 8,
    KT_CHUNK_AUX, /* finite */
    KT_CHUNK_AUX_BARE,
    KT_CHUNK_MODAL,
    KT_CHUNK_NOM, /* phrases, and pronouns that are nothing else */
    KT_CHUNK_ACC,
    KT_CHUNK_DAT,
    KT_CHUNK_NOM_ACC,
    KT_CHUNK_GEN_DAT,
    KT_CHUNK_PHRASE, /* any other */
    KT_CHUNK_PREP,
    KT_CHUNK_NOUN, /* alone */
    KT_CHUNK_SELF,
    KT_CHUNK_PRON,
    KT_CHUNK_COORD,
    KT_CHUNK_SUBORD,
    KT_CHUNK_ADVERB,
    KT_CHUNK_ADJECTIVE,
    KT_CHUNK_NUMBER,
    KT_CHUNK_OTHER
};

enum { KT_CHUNKS_MAX = 6, KT_CHUNK_BITS = 5 };

/* One side of the word, the nearest part first. */
typedef struct kt_chunk_side {
    uint32_t n;       /* no more than KT_CHUNKS_MAX + 1: there are more */
    uint32_t row;     /* the first KT_CHUNKS_MAX, KT_CHUNK_BITS each */
    uint32_t kinds;   /* a bit each, of all */
    uint32_t persons; /* pronouns that are a subject, a bit each */
    uint32_t verbs;   /* persons of the nearest finite verb */
    uint32_t main;    /* token of the verb that says most; UINT32_MAX: none */
} kt_chunk_side;

/* The words [beg, i) or [i + 1, end). */
void kt_chunk_before(const kt_view *v, uint32_t beg, uint32_t i, kt_chunk_side *out);
void kt_chunk_behind(const kt_view *v, uint32_t i, uint32_t end, kt_chunk_side *out);

#endif
