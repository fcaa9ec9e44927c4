/*
 * lexfile: layout of the compiled lexicon; shared by the reader and the compiler, of no use to
 * anybody else.
 *
 * Little-endian, sections 8-aligned. Automata are arrays of arcs; the arcs of a state lie side by
 * side, the last one is marked. A state in which a form ends begins with a class arc: label 0,
 * target = class. Arc 0 is the dead state, arc 1 begins the root.
 *
 * Ids: a form's id is its rank in label order. Each arc knows how many forms of its state come
 * before those behind it
 * ("skip"); the skips along the path of a form add up to its id. States with a skip over 255 come
 * first, their arcs [0, n_wide) have 32-bit skips, the others 8-bit ones.
 */
#ifndef KT_LEXFILE_H
#define KT_LEXFILE_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define KT_LEXFILE_MAGIC   0x584C544Bu /* "KTLX" */
#define KT_LEXFILE_VERSION 1u

/* Longest form in labels, and in bytes of UTF-8. */
#define KT_LEXFILE_MAX_LABELS 60
#define KT_LEXFILE_MAX_BYTES  63

/* Arc: label 8, final 1 (a form ends behind it), last 1, target 22. */
#define KT_ARC_FINAL        0x100u
#define KT_ARC_LAST         0x200u
#define KT_ARC_TARGET_SHIFT 10
#define KT_ARC_TARGET_MAX   0x3FFFFFu

enum {
    KT_LEXSEC_ARCS,       /* uint32_t: main automaton */
    KT_LEXSEC_SKIP32,     /* uint32_t each for arcs [0, n_wide) */
    KT_LEXSEC_SKIP8,      /* uint8_t each for the other arcs */
    KT_LEXSEC_CLASSES,    /* kt_lexclass */
    KT_LEXSEC_MORPHS,     /* kt_morph */
    KT_LEXSEC_SCRIPTS,    /* kt_lexscript; 0 is none */
    KT_LEXSEC_PARADIGMS,  /* uint32_t: first item, one more than paradigms; 0 is none */
    KT_LEXSEC_ITEMS,      /* uint16_t: scripts of the paradigms */
    KT_LEXSEC_LABELS,     /* label strings of the scripts */
    KT_LEXSEC_SEEN,       /* uint64_t: bit set of ids with a frequency or a word pair */
    KT_LEXSEC_SEEN_RANK,  /* uint32_t: number of bits before each 64-bit word */
    KT_LEXSEC_FREQ,       /* uint8_t for each seen id */
    KT_LEXSEC_PAIR_FIRST, /* kt_lexpair, by rank; the last one is the end */
    KT_LEXSEC_PAIRS,      /* uint32_t: rank of the second word << 8 | value */
    KT_LEXSEC_EN_ARCS,    /* uint32_t: English automaton, class = freq | function word << 8 */
    KT_LEXSEC_FIRST_ARCS, /* uint32_t: first parts, class = number of heads, at most 255 */
    KT_LEXSEC_TABLES,     /* kt_lextable, sorted by name */
    KT_LEXSEC_ROWS,       /* uint32_t: offset in the text, one more than rows */
    KT_LEXSEC_TEXT,       /* rows (key TAB value) and table names */
    KT_LEXSEC_COUNT
};

typedef struct kt_lexsec {
    uint32_t off, len; /* bytes */
} kt_lexsec;

typedef struct kt_lexhead {
    uint32_t magic, version;
    uint64_t checksum; /* of all bytes behind this field */
    uint32_t size;     /* of the file */
    uint32_t n_forms, n_wide, n_seen;
    kt_lexsec sec[KT_LEXSEC_COUNT];
} kt_lexhead;

/* Words that begin a pair: their rank among the seen ids (pseudo words behind them), and where
 * their pairs begin. */
typedef struct kt_lexpair {
    uint32_t rank, first;
} kt_lexpair;

typedef struct kt_lexclass {
    uint16_t morph;
    uint16_t lemma[3]; /* by kt_pos: script from the form to its lemma */
    uint16_t
        paradigm[3]; /* by kt_pos: scripts from the lemma to its forms, where the form is a lemma */
} kt_lexclass;

/*
 * Rewrites a label string: cuts cut_len labels at cut_at, then strips labels at the end and appends
 * a string there, then inserts a string at ins_at.
 */
typedef struct kt_lexscript {
    uint8_t cut_at, cut_len, strip, app_len, ins_at, ins_len;
    uint16_t app_off, ins_off;
} kt_lexscript;

typedef struct kt_lextable {
    uint32_t name_off, name_len, first_row, n_rows;
} kt_lextable;

static inline uint64_t kt_lexfile_lane(uint64_t lane, const unsigned char *p, uint64_t mul)
{
    uint64_t w;
    memcpy(&w, p, 8);
    lane ^= w;
    return (lane << 29 | lane >> 35) * mul;
}

/* Eight independent lanes, so that the multiplications overlap: faster than memory. Not meant to
 * resist an adversary. */
static inline uint64_t kt_lexfile_checksum(const unsigned char *p, size_t n)
{
    static const uint64_t mul = 0x9E3779B97F4A7C15u;
    uint64_t l0 = 1, l1 = 2, l2 = 3, l3 = 4, l4 = 5, l5 = 6, l6 = 7, l7 = 8;
    size_t i = 0;
    for (; n - i >= 64; i += 64) {
        l0 = kt_lexfile_lane(l0, p + i, mul);
        l1 = kt_lexfile_lane(l1, p + i + 8, mul);
        l2 = kt_lexfile_lane(l2, p + i + 16, mul);
        l3 = kt_lexfile_lane(l3, p + i + 24, mul);
        l4 = kt_lexfile_lane(l4, p + i + 32, mul);
        l5 = kt_lexfile_lane(l5, p + i + 40, mul);
        l6 = kt_lexfile_lane(l6, p + i + 48, mul);
        l7 = kt_lexfile_lane(l7, p + i + 56, mul);
    }
    uint64_t lane[8] = { l0, l1, l2, l3, l4, l5, l6, l7 };
    uint64_t h = n * mul;
    for (; i < n; i++)
        h = (h ^ p[i]) * mul;
    for (int k = 0; k < 8; k++) {
        h ^= lane[k] ^ lane[k] >> 32;
        h *= mul;
        h ^= h >> 29;
    }
    return h;
}

#endif
