/*
 * usage: in which orthography a text is written as a whole: today's; the Swiss one (ss for ß
 * throughout, perhaps «so» and CHF); the one before 1996 (daß, muß, Schiffahrt throughout). And
 * does it write compounds apart throughout, as engines and some writers do: "Verwaltungs Konsole"?
 *
 * U1 what has been counted depends on the words alone, not on the pieces in which they came, as
 * long as the pieces end between words
 * U2 words of both kinds, or a few of one: today's
 */
#ifndef KT_USAGE_H
#define KT_USAGE_H

#include "base/map.h"
#include "lex/lexicon.h"

enum { KT_USAGE_KINDS = 3 }; /* how many different words of a kind are told apart */

/* The words that today's and the old orthography write in different ways. */
typedef struct kt_usage_words {
    uint64_t *slot; /* hash and side; 0: free */
    uint32_t n_slots;
} kt_usage_words;

/* Memory from the arena; no slots when the lexicon knows no such words. False: it is out. */
bool kt_usage_words_make(const kt_lexicon *lex, kt_arena *a, kt_usage_words *out);

/* Words of a kind: all of them, how many different ones (up to KT_USAGE_KINDS), and those in lower
 * case, which are no names. */
typedef struct kt_usage_count {
    uint32_t n, n_lower, n_kinds;
    uint64_t kind[KT_USAGE_KINDS];
} kt_usage_count;

/* Zero is a valid start. */
typedef struct kt_usage {
    kt_usage_count swiss; /* ss where others write ß */
    kt_usage_count old;   /* as before 1996: daß */
    uint32_t words;
    uint32_t sharp;  /* those with ß */
    uint32_t modern; /* as since 1996: dass */
    uint32_t umlauts;
    uint32_t pointed, low; /* «so» and „so“ */
    uint32_t swiss_signs;  /* CHF, .ch, 1'000 */
    uint32_t apart;        /* first parts of compounds that stand alone: Verwaltungs Konsole */
} kt_usage;

/* Counts the words of a text. 0: none may be a sign of another usage than today's; else KT_USAGE_*
 * of the signs, and *sign is the first of those that are asked for. */
unsigned kt_usage_look(kt_usage *u, const kt_usage_words *words, const kt_lexicon *lex, kt_str text,
                       unsigned asked, kt_span *sign);

/* Is the word spelt with ß? */
bool kt_usage_is_sharp(kt_str word);

/* What a text is written in; more than one bit: POINTED. */
enum {
    KT_USAGE_SWISS = 1 << 0,
    KT_USAGE_OLD = 1 << 1,
    KT_USAGE_POINTED = 1 << 2, /* Swiss, and it quotes «so» */
    KT_USAGE_APART = 1 << 3,   /* it writes compounds apart */
    KT_USAGE_SPELLING = KT_USAGE_SWISS | KT_USAGE_OLD | KT_USAGE_POINTED
};
/* 0: today's German. */
unsigned kt_usage_verdict(const kt_usage *u);

#endif
