/*
 * ngram: log probability of a symbol behind others, from counts that lie in the lexicon file.
 *
 * N1 nothing is trusted and nothing written: every access is bounds-checked, whatever the section
 * holds
 *
 * N2 answers depend on the section and the symbols alone
 *
 * A symbol is the hash of a text: a word, or the class of a word. A model of order n knows n-grams
 * of up to n symbols, in one hashed table for each length: buckets of a few entries, an entry a
 * fingerprint of the n-gram, its log probability given the symbols before the last, and what is
 * lost when a longer one that begins with it is not known ("back-off"; 0: none begins with it).
 * Probabilities are interpolated when they are compiled, so one look-up that finds something ends
 * the search. A fingerprint can be another n-gram's: of the n-grams whose suffix and context are
 * known one in a hundred absent ones is taken for present.
 */
#ifndef KT_NGRAM_H
#define KT_NGRAM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum { KT_NGRAM_ORDER_MAX = 5, KT_NGRAM_CODES = 128 };

typedef uint32_t kt_symbol;

/* The first and the last symbol of a sentence. */
#define KT_SYMBOL_START "<s>"
#define KT_SYMBOL_END   "</s>"

static inline kt_symbol kt_symbol_of(kt_str s)
{
    uint64_t h = 0xCBF29CE484222325u;
    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (unsigned char)s.ptr[i]) * 0x100000001B3u;
    h *= 0x9E3779B97F4A7C15u;
    return (kt_symbol)(h >> 32);
}

/* The key of an n-gram; shared with the compiler. */
static inline uint64_t kt_ngram_key(const kt_symbol *s, uint32_t n)
{
    uint64_t h = n * 0x9E3779B97F4A7C15u;
    for (uint32_t i = 0; i < n; i++) {
        h = (h ^ s[i]) * 0xD6E8FEB86659FD93u;
        h ^= h >> 32;
    }
    return h * 0x9E3779B97F4A7C15u;
}

/* How a table lies in the section, in this order: kt_ngram_part, base (uint32_t for every
 * KT_NGRAM_GROUP buckets), start (int8_t a bucket: how far from where it would start if all buckets
 * behind the base were equal; one more than buckets), entries. All sizes are multiples of 8. */
enum {
    KT_NGRAM_GROUP = 32,
    KT_NGRAM_BUCKET = 8, /* entries in a bucket, on average */
    KT_NGRAM_BACK_BITS = 7,
    KT_NGRAM_LOG_BITS = 7,
    KT_NGRAM_LAST_BITS = 6 /* of the probability where no back-off stands beside it */
};

/* Bits of the fingerprint in an entry of 2 (no back-off), 3 or 4 bytes. */
static inline uint32_t kt_ngram_finger_bits(uint32_t bytes)
{
    return bytes * 8 -
           (bytes == 2 ? (uint32_t)KT_NGRAM_LAST_BITS : KT_NGRAM_BACK_BITS + KT_NGRAM_LOG_BITS);
}

typedef struct kt_ngram_part {
    uint32_t n, n_buckets;       /* entries */
    uint32_t bytes;              /* of an entry: 4, 3, or 2 without back-off */
    uint32_t size;               /* of the table with this head */
    float log_p[KT_NGRAM_CODES]; /* 7 bits of an entry, or 6 */
    float back[KT_NGRAM_CODES];  /* 7 bits; [0] is 0 */
} kt_ngram_part;

typedef struct kt_ngram_table {
    const kt_ngram_part *part; /* NULL = none */
    const uint32_t *base;
    const int8_t *start;
    const unsigned char *entry;
} kt_ngram_table;

typedef struct kt_ngrams {
    uint32_t order; /* 0 = no model */
    float unknown;  /* log probability of a symbol that is not known */
    kt_ngram_table table[KT_NGRAM_ORDER_MAX];
} kt_ngrams;

/* How a model begins; its tables follow. */
typedef struct kt_ngram_head {
    uint32_t order, size; /* bytes of the model with this head */
    float unknown;
    uint32_t reserved;
} kt_ngram_head;

/* The model at p (8-aligned), of at most `bytes` bytes. False: it is none, *out is empty.
 * *used: its size. */
bool kt_ngrams_open(const void *p, size_t bytes, kt_ngrams *out, size_t *used);

/* What the model has of the symbol, which look-ups below may be given so that they need not look
 * for it; KT_NGRAM_NONE: it is not known. */
#define KT_NGRAM_NONE UINT32_MAX
uint32_t kt_ngrams_entry(const kt_ngrams *m, kt_symbol s);

/* The n-grams of one model that were looked up last: every second one was not long ago, and the
 * tables are far larger than caches are. Starts as zeros; for one thread. */
#ifdef KT_HOSTILE
enum { KT_NGRAM_SEEN = 1 << 2 };
#else
enum { KT_NGRAM_SEEN = 1 << 12 };
#endif
typedef struct kt_ngram_seen {
    uint64_t key; /* 0 = none */
    uint32_t bits;
} kt_ngram_seen;
typedef struct kt_ngram_memo {
    kt_ngram_seen seen[KT_NGRAM_SEEN];
} kt_ngram_memo;

/* Natural logarithm of P(s[n - 1] | s[0..n-2]); looks at the last `order` symbols. n >= 1. */
double kt_ngrams_log(const kt_ngrams *m, const kt_symbol *s, uint32_t n);
/* The same where the entries of the symbols are known. */
double kt_ngrams_log_at(const kt_ngrams *m, const kt_symbol *s, const uint32_t *entry, uint32_t n);

/* What is known of the n-grams that end at a symbol, by their length: a line is gone through symbol
 * by symbol, and the n-grams of one are the contexts of the next. */
typedef struct kt_ngram_ends {
    uint32_t bits[KT_NGRAM_ORDER_MAX + 1];
    uint32_t known; /* bit k: bits[k] is */
} kt_ngram_ends;

/* The same with what is known of the symbol before the last: more may be known then. own: of the
 * last one, written anew. memo may be NULL. */
double kt_ngrams_log_on(const kt_ngrams *m, kt_ngram_memo *memo, const kt_symbol *s,
                        const uint32_t *entry, uint32_t n, kt_ngram_ends *before,
                        kt_ngram_ends *own);

/* How well s[1] goes with s[0] before and s[2] behind it (memo may be NULL): what the logarithms of
 * P(s[1] | s[0]) and P(s[2] | s[1]) are over those of P(s[1]) and P(s[2]). */
double kt_ngrams_fit(const kt_ngrams *m, kt_ngram_memo *memo, const kt_symbol s[3],
                     const uint32_t entry[3]);

/* The logarithms of the symbols [beg, end) of a line, each behind those before it, into
 * out[0..end-beg): their look-ups wait for memory together. entry: of the symbols, as far as they
 * are looked at, or NULL; memo may be NULL. end - beg <= KT_NGRAM_RUN_MAX. */
enum { KT_NGRAM_RUN_MAX = 96 };
void kt_ngrams_logs(const kt_ngrams *m, kt_ngram_memo *memo, const kt_symbol *s,
                    const uint32_t *entry, uint32_t beg, uint32_t end, double *out);

#endif
