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
    uint32_t early, late;  /* years before 1996, and since */
    bool swiss_tag;        /* the document says de-CH */
    uint32_t apart;        /* first parts of compounds that stand alone: Verwaltungs Konsole */
} kt_usage;

/* How a language tells it: kt_lang.usages. */
typedef struct kt_usages {
    /* Memory from the arena; no slots when the lexicon knows no such words. False: it is out. */
    bool (*words)(const kt_lexicon *lex, kt_arena *a, kt_usage_words *out);
    /* Counts the words of a text. 0: none may be a sign of another usage than today's; else
     * KT_USAGE_* of the signs, and *sign is the first of those that are asked for. */
    unsigned (*look)(kt_usage *u, const kt_usage_words *words, const kt_lexicon *lex, kt_str text,
                     unsigned asked, kt_span *sign);
    /* The tag of the document's language, as far as it is known: "de-CH", "de_CH". */
    void (*hear)(kt_usage *u, kt_str tag);
    /* KT_USAGE_*; 0: today's. */
    unsigned (*verdict)(const kt_usage *u);
    /* KT_USAGE_* that a text follows by itself, whatever the rest of its document does: an old
     * quotation, a letter. */
    unsigned (*quoted)(const kt_usage_words *words, const kt_lexicon *lex, kt_str text);
    /* Does a span of a text lie in a quotation that is in another usage than the rest of it? */
    bool (*cites)(const kt_usage_words *words, const kt_lexicon *lex, kt_str text, kt_span span);
    /* Is the word spelt as only another usage would have it? */
    bool (*keeps)(kt_str word);
} kt_usages;

#endif
