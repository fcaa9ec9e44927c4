/*
 * twin: which of two words that are taken for one another is meant, by what stands around: the
 * words beside it, and the clause they stand in, further than n-grams reach. Every pair has signs
 * of its own in one table (twins), with weights fitted to counted text
 * (tests/quality/twin_quality).
 *
 * R1 the odds depend on the sentence and the lexicon alone
 *
 * R2 nothing is kept
 */
#ifndef KT_TWIN_H
#define KT_TWIN_H

#include "rule/rule.h"

enum { KT_TWIN_SIGNS_MAX = 256, KT_TWIN_SIDE = 4 };

/* Two words of the table, and the second in the letter case of the place. */
typedef struct kt_twin {
    kt_str from, to, text;
} kt_twin;

/* What stands around a word, as numbers: first what is beside it, and when that leaves it open, the
 * rest, too. The word itself does not count. */
typedef struct kt_twin_signs {
    uint32_t n, near, kind; /* near: of what is beside it */
    bool begun, whole;
    kt_symbol class_[2 * KT_TWIN_SIDE], word[2 * KT_TWIN_SIDE]; /* in front of it, behind it */
    uint32_t sign[KT_TWIN_SIGNS_MAX];
} kt_twin_signs;

/* All of word i. */
void kt_twin_read(const kt_view *v, uint32_t i, kt_twin_signs *out);

/* Log odds of `to` over `from` at i, which are a pair of the table. False: there is no table. */
bool kt_twin_weigh(const kt_view *v, uint32_t i, kt_str from, kt_str to, double *odds);

/* The same and the referee together, of text, which is `to` in the letter case of the place. s: of
 * word i, all 0 at first. False: nothing is known, or the odds can hardly reach `least`. */
bool kt_twin_judge(const kt_view *v, uint32_t i, const kt_twin *t, double least, kt_twin_signs *s,
                   double *odds);

/* ---- the table ---- */

/* Its rows, numbered with two letters, are one line of cells, each of two letters: they say what
 * the sign is that lies there, and its weight. A sign of a pair lies in one of three. */
enum {
    KT_TWIN_LETTERS = 90, /* from '#' on */
    KT_TWIN_LEVELS = 21,  /* of a weight: the middle one is 0, which an empty cell has */
    KT_TWIN_CHECKS = KT_TWIN_LETTERS * KT_TWIN_LETTERS / KT_TWIN_LEVELS,
    KT_TWIN_ROW = 2000, /* cells */
    KT_TWIN_CHOICES = 3
};

/* Which sign of which pair. */
typedef struct kt_twin_place {
    uint32_t part[KT_TWIN_CHOICES]; /* of the table, in 1 / 2^24 */
    uint32_t check;
} kt_twin_place;
static inline kt_twin_place kt_twin_place_of(uint32_t pair, uint32_t sign)
{
    uint64_t h = ((uint64_t)pair << 32 | sign) * 0x9E3779B97F4A7C15u;
    h = (h ^ h >> 29) * 0xD6E8FEB86659FD93u;
    h ^= h >> 32;
    uint64_t g = h * 0xD6E8FEB86659FD93u;
    return (kt_twin_place){ .part = { (uint32_t)(h & 0xFFFFFF), (uint32_t)(h >> 24 & 0xFFFFFF),
                                      (uint32_t)(g >> 40) },
                            .check = (uint32_t)((g >> 16 & 0xFFFFFF) * KT_TWIN_CHECKS >> 24) };
}
/* A part of a table of so many cells. */
static inline uint32_t kt_twin_cell(uint32_t part, uint32_t cells)
{
    return (uint32_t)((uint64_t)part * cells >> 24);
}
/* The number of a pair: from and to in either order. */
uint32_t kt_twin_pair(kt_str from, kt_str to);
/* The weight of a level, as a whole number of steps. */
int kt_twin_steps(uint32_t level);
#define KT_TWIN_STEP 0.05

#endif
