/*
 * lexfile: layout of the compiled lexicon; shared by the reader and the compiler, of no use to
 * anybody else.
 *
 * Little-endian, sections 8-aligned.
 *
 * Automata are bytes; a node is the offset of a state, 0 is the dead one, 1 the root. A state is
 *
 *   label                             one arc with this label (below 0x80), to the state behind it
 *   head [n] [class] labels targets skips
 *                                     head is KT_DAWG_STATE and other KT_DAWG_* bits, with the
 * number of arcs in its low bits or, from KT_DAWG_MANY on, in a byte of its own. class: where a
 * form ends here (KT_DAWG_FINAL). A label a arc. A target (node) of 2 or 3 bytes a arc, without the
 * last arc if that falls through (KT_DAWG_FALLS) to the state behind this one. A skip of 1 or 3
 * bytes a arc but the first, in automata with ids only.
 *
 * Labels are sorted, except that the last one has its place where it falls through.
 *
 * Ids: the number of forms before this one, in the order of the arcs. A skip is the number of forms
 * behind the arcs before this one; the form that ends in the state itself counts one more.
 */
#ifndef KT_LEXFILE_H
#define KT_LEXFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define KT_LEXFILE_MAGIC   0x584C544Bu /* "KTLX" */
#define KT_LEXFILE_VERSION 9u

/* Where each item is read alone, the section begins with a cache line. Any eight bytes would do. */
#define KT_LEXFILE_ALIGN 64u

/* Longest form in labels, and in bytes of UTF-8. */
#define KT_LEXFILE_MAX_LABELS 60
#define KT_LEXFILE_MAX_BYTES  63

enum {
    KT_DAWG_STATE = 0x80,
    KT_DAWG_FINAL = 0x40,
    KT_DAWG_FALLS = 0x20,
    KT_DAWG_WIDE_TARGET = 0x10,
    KT_DAWG_WIDE_SKIP = 0x08,
    KT_DAWG_MANY = 7,
    KT_DAWG_PAD = 16,        /* zeros behind the last state, so that reading may run over it */
    KT_DAWG_MAX = 0xFFFFFF,  /* bytes, and forms */
    KT_DAWG_FORM_CLASS = 2,  /* bytes of a class of the main automaton */
    KT_DAWG_SMALL_CLASS = 1, /* and of the others, which have no ids */
    KT_DAWG_EN_FUNCTION = 1, /* class of an English word: frequency rounded down to a multiple */
    KT_DAWG_EN_STEP = 2      /* of this one, and this mark */
};

enum {
    KT_LEXSEC_FORMS,      /* main automaton */
    KT_LEXSEC_CLASSES,    /* kt_lexclass */
    KT_LEXSEC_LINKS,      /* kt_lexlinks */
    KT_LEXSEC_MORPHS,     /* KT_MORPH_SIZE bytes: flags, and what the language packs */
    KT_LEXSEC_SCRIPTS,    /* kt_lexscript; 0 is none */
    KT_LEXSEC_PARADIGMS,  /* uint32_t: first item, one more than paradigms; 0 is none */
    KT_LEXSEC_ITEMS,      /* uint16_t: scripts of the paradigms */
    KT_LEXSEC_LABELS,     /* label strings of the scripts */
    KT_LEXSEC_SEEN,       /* kt_lexseen: ids with a frequency or a word pair */
    KT_LEXSEC_FREQ,       /* uint8_t for each seen id */
    KT_LEXSEC_PAIR_FIRST, /* kt_lexpair, by rank; the last one is the end */
    KT_LEXSEC_PAIRS,      /* uint32_t: rank of the second word << 8 | value */
    KT_LEXSEC_ENGLISH,    /* automaton of English words */
    KT_LEXSEC_FIRST,      /* automaton of first parts, class = number of heads, at most 255 */
    KT_LEXSEC_TABLES,     /* kt_lextable, sorted by name */
    KT_LEXSEC_ROW_BASE,   /* uint32_t: offset of every KT_LEXROWS-th row in the text */
    KT_LEXSEC_ROWS,       /* uint16_t: offset of the row from there, one more than rows */
    KT_LEXSEC_TEXT,       /* rows (key TAB value) and table names */
    KT_LEXSEC_HINTS,      /* Bloom filter: blocks of KT_HINT_BLOCK bits, kt_lexfile_hint_bit */
    KT_LEXSEC_PARTS,      /* automaton of the parts of compounds, class = KT_PART_* */
    KT_LEXSEC_NGRAMS,     /* models of ngram.h; the last section, left out of the checksum */
    KT_LEXSEC_COUNT
};

enum { KT_LEXROWS = 16 };

typedef struct kt_lexsec {
    uint32_t off, len; /* bytes */
} kt_lexsec;

typedef struct kt_lexhead {
    uint32_t magic, version;
    uint64_t checksum; /* of the bytes behind this field, up to the n-grams */
    uint32_t size;     /* of the file */
    uint32_t n_forms, n_seen;
    kt_lexsec sec[KT_LEXSEC_COUNT];
} kt_lexhead;

/* Words that begin a pair: their rank among the seen ids (pseudo words behind them), and where
 * their pairs begin. */
typedef struct kt_lexpair {
    uint32_t rank, first;
} kt_lexpair;

/* Bit set with the number of bits before each part of it: one access finds both. */
enum { KT_LEXSEEN_BITS = 224 };
typedef struct kt_lexseen {
    uint32_t rank;
    uint32_t bits[KT_LEXSEEN_BITS / 32];
} kt_lexseen;

enum { KT_MORPH_SIZE = 12 };

typedef struct kt_lexclass {
    uint16_t morph, links;
} kt_lexclass;

/* By kt_pos: script from the form to its lemma, and paradigm (scripts from the lemma to its forms)
 * where the form is a lemma. */
typedef struct kt_lexlinks {
    uint16_t lemma[3], paradigm[3];
} kt_lexlinks;

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

/* Bytes that the checksum covers, in a file of this size: the n-grams, which take longer to read
 * than all the rest, can be wrong only in what they say. */
static inline size_t kt_lexfile_checked(const kt_lexhead *h, size_t size)
{
    size_t skip = offsetof(kt_lexhead, checksum) + sizeof h->checksum;
    size_t end = h->sec[KT_LEXSEC_NGRAMS].off;
    return end < sizeof *h || end > size ? size - skip : end - skip;
}

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

/*
 * Hints: what frequent forms look like in part, and the keys of tables. Most words are one slip
 * away from no frequent form and stand in no table, and the filter tells so without a search.
 */
enum {
    KT_HINT_TAIL,   /* first label, and the tail from label KT_TAIL_AT (lexicon.h) on */
    KT_HINT_BEHIND, /* all labels behind the first one */
    KT_HINT_FIRST,  /* number of labels, and what follows the label behind the first third; */
    KT_HINT_MIDDLE, /* and the first third and what follows the label behind the second; */
    KT_HINT_LAST,   /* and the first two thirds */
    KT_HINT_ROW,    /* key of a table: kt_lexfile_row_hint */
    KT_HINT_NEAR,   /* and by level: the form, and the form without any one label; behind the */
                    /* levels those of brands and organisations, however frequent */

    KT_TAIL_FREQ = 30,  /* forms at least this frequent have these two in the filter, the tail */
    KT_TAIL_MIN = 4,    /* when it has so many labels at least; */
    KT_THIRD_FREQ = 50, /* forms at least this frequent what stands beside their thirds, */
    KT_THIRD_MIN = 5,   /* when they have so many labels at least; */
    KT_NEAR_MIN = 4,    /* nouns and adjectives of so many labels at least what is near them, */
    KT_NEAR_LEVELS = 3,
    KT_HINT_ROWS_MAX = 18000, /* tables of so many rows at most their keys */
    KT_HINT_HASHES = 3,
    KT_HINT_BITS = 8,   /* of the filter for each hint */
    KT_HINT_BLOCK = 512 /* bits, all those of a hint in one: a cache line */
};

/* Frequencies from which on the levels of KT_HINT_NEAR hold. */
static const unsigned char kt_near_freq[KT_NEAR_LEVELS] = { 66, 75, 85 };

/* Where the first and the second third of a form of n labels end. */
static inline uint32_t kt_lexfile_third(uint32_t n, uint32_t k)
{
    return k * n / 3;
}

static inline uint64_t kt_lexfile_hint(uint32_t kind, uint32_t more, const unsigned char *p,
                                       uint32_t n)
{
    const uint64_t mul = 0x9E3779B97F4A7C15u;
    uint64_t h = ((uint64_t)more << 32 | (uint64_t)kind << 16 | n) * mul, w = 0;
    uint32_t i = 0;
    for (; n - i >= 8; i += 8) {
        memcpy(&w, p + i, 8);
        h = ((h ^ h >> 32) ^ w) * mul;
    }
    for (w = 0; i < n; i++)
        w = w << 8 | p[i];
    h = ((h ^ h >> 32) ^ w) * mul;
    h = (h ^ h >> 32) * mul;
    return h ^ h >> 29;
}

/* Of a form of n labels that begins with `from` and ends as the text at `end` does: what a slip in
 * third k leaves of it. */
static inline uint64_t kt_lexfile_beside(uint32_t k, const unsigned char *from,
                                         const unsigned char *end, uint32_t n)
{
    unsigned char rest[KT_LEXFILE_MAX_LABELS + 1];
    uint32_t before = kt_lexfile_third(n, k);
    uint32_t behind = k < 2 ? n - kt_lexfile_third(n, k + 1) - 1 : 0;
    memcpy(rest, from, before);
    memcpy(rest + before, end - behind, behind);
    return kt_lexfile_hint(KT_HINT_FIRST + k, n, rest, before + behind);
}

/* Of a form without label `gap` (n: with all labels), its first label in lower case. */
static inline uint64_t kt_lexfile_near(uint32_t level, bool upper, const unsigned char *p,
                                       uint32_t n, uint32_t gap)
{
    unsigned char rest[KT_LEXFILE_MAX_LABELS + 1];
    uint32_t k = gap < n ? gap : n;
    memcpy(rest, p, k);
    if (k < n)
        memcpy(rest + k, p + k + 1, n - k - 1);
    return kt_lexfile_hint(KT_HINT_NEAR + level, upper, rest, n - (k < n));
}

/* A key of the table with this first row: whatever the table, in the same block. */
static inline uint64_t kt_lexfile_row_hint(uint32_t first_row, const char *key, uint32_t n)
{
    uint64_t h = kt_lexfile_hint(KT_HINT_ROW, 0, (const unsigned char *)key, n);
    uint32_t low = ((uint32_t)h ^ first_row) * 0x9E3779B1u;
    return (h & 0xFFFFFFFF00000000u) | (low ^ low >> 16);
}

/* Bit k of a hint in a filter of so many blocks, n < 2^23. */
static inline uint32_t kt_lexfile_hint_bit(uint64_t hint, uint32_t k, uint32_t n)
{
    uint32_t block = (uint32_t)((hint >> 32) * n >> 32);
    return block * KT_HINT_BLOCK + ((uint32_t)hint >> 9 * k & (KT_HINT_BLOCK - 1));
}

#endif
