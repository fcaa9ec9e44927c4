/* words_in: what the cache of words is made of, for the files that fill it (words.c: the cache;
 * words_read.c: what a new word reads as; words_ask.c: what is worked out when asked for) alone. */
#ifndef KT_WORDS_IN_H
#define KT_WORDS_IN_H

#include "base/arena.h"
#include "lang/de/compound.h"
#include "lang/de/gram.h"
#include "lang/de/inflect.h"
#include "lang/de/suggest.h"
#include "lang/words.h"

enum { KT_WORD_BYTES_MAX = 100 };

/* Small, so that few of them are as many cache lines: all else stands in the entry. */
typedef struct kt_word_slot {
    kt_wordinfo *info; /* NULL = free */
    uint32_t tag;      /* word_key */
} kt_word_slot;

/* KT_PAIR_* of two words. */
typedef struct kt_word_pair {
    const kt_wordinfo *a, *b; /* NULL = free */
    unsigned marks;
} kt_word_pair;
enum {
    KT_WORD_PAIRS = 1 << 9,
    KT_WORD_JOINS = 1 << 8,
    KT_WORD_LINES = 1 << 9,
    KT_WORD_ROWS = 1 << 12
};

struct kt_words {
    const kt_lexicon *lex;
    kt_speller *speller;
    const kt_wordlist *list;
    kt_word_slot *slots;
    uint32_t n_slots, used; /* n_slots is a power of two */
    kt_arena arena;
    kt_table names, terms, old, titles, name_signs, phrases,
        slips;              /* of the lexicon, looked up once */
    kt_languages languages; /* the same */
    uint64_t title_letters; /* kt_words_letter_bit of the keys of titles */
    bool quick;             /* kt_words_verdict never asks Hunspell */
    kt_classes *classes;
    kt_inflect *inflect;
    uint32_t (*signs)(const kt_wordinfo *info); /* NULL = none */
    bool compounds;                             /* nouns are written together */
    bool small;                                 /* they have no capital */
    kt_wordinfo nothing;                        /* handed out when memory is out */
    bool failed;
    kt_word_pair pair[KT_WORD_PAIRS]; /* the last ones, by pair_at */
    uint64_t no_join[KT_WORD_JOINS];
    kt_heard heard[KT_WORD_LINES];
    kt_ngram_memo memo[2]; /* of the model of classes, and of words */
    kt_row_of row[KT_WORD_ROWS];
    kt_wsymbol fixed[KT_FIXED];
    kt_letters_slot letters[KT_LETTERS_SLOTS]; /* of languages */
};

/* Entries are handed out const; the cache itself completes them. */
static inline kt_wordinfo *kt_words_open(const kt_wordinfo *info)
{
    return (kt_wordinfo *)(uintptr_t)info;
}

/* Of the first two letters. */
static inline uint64_t kt_words_letter_bit(kt_str s)
{
    unsigned a = s.len ? (unsigned char)s.ptr[0] : 0, b = s.len > 1 ? (unsigned char)s.ptr[1] : 0;
    return (uint64_t)1 << (a * 11 + b) % 64;
}

/* word with its first letter (or all letters) in the other case: bytes written, 0 = does not fit or
 * nothing changes. */
size_t kt_words_recase(kt_str word, bool to_lower, bool all, char *buf, size_t cap);
kt_word kt_words_find_recased(const kt_lexicon *lex, kt_str word, bool to_lower, bool all);
/* word in lower case: itself where that changes nothing, or where it does not fit. */
kt_str kt_words_lower_all(kt_str word, char buf[KT_WORD_BYTES_MAX + 8]);
/* How usual the lower-case word is in English. */
uint8_t kt_words_english_freq(const kt_lexicon *lex, kt_str low);

/* The readings of a new word, and then its notes and signs. */
void kt_words_read(const kt_words *w, kt_wordinfo *info);
uint32_t kt_words_notes(const kt_words *w, kt_wordinfo *info);

#endif
