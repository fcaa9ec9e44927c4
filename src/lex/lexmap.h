/*
 * lexmap: a lexicon in memory: where its sections lie. For the files that read them (lexopen.c,
 * lexicon.c, lextable.c) alone.
 */
#ifndef KT_LEXMAP_H
#define KT_LEXMAP_H

#include "lex/automaton.h"
#include "lex/lexfile.h"
#include "lex/lexicon.h"
#include "lex/ngram.h"

/* Node and sum of skips behind two letters. */
typedef struct kt_lexstart {
    uint32_t node, sum;
} kt_lexstart;

/* Tables are found by the hash of their name. */
enum { KT_LEX_TABLES_MAX = 127, KT_LEX_TABLE_SLOTS = 256 };

/* Letters that have a row in the table of starts: German ones, of both cases. */
enum { KT_LEX_STARTS = 60 };

struct kt_lexicon {
    const unsigned char *map;
    size_t size;
    kt_automaton form, english, first, part;
    const kt_lexclass *class_;
    const kt_lexlinks *links;
    const unsigned char *morph; /* KT_MORPH_SIZE bytes each */
    const kt_lexscript *script;
    const uint32_t *paradigm;
    const uint16_t *item;
    const unsigned char *label;
    const kt_lexseen *seen;
    const uint8_t *freq;
    const kt_lexpair *pair_first;
    const uint32_t *pair;
    const kt_lextable *table;
    const uint32_t *row_base;
    const uint16_t *row;
    const char *text;
    const unsigned char *hint;
    uint32_t n_hint_blocks;
    kt_ngrams by_class, by_word;
    uint32_t n_classes, n_links, n_morphs, n_scripts, n_paradigms, n_items, n_labels, n_seen;
    uint32_t n_freq, n_pair_first, n_pairs, n_tables, n_rows, n_text, n_forms;
    uint8_t table_slot[KT_LEX_TABLE_SLOTS];           /* index + 1, 0 = free */
    uint8_t letter[256];                              /* row in start, 0 = none */
    kt_lexstart start[KT_LEX_STARTS * KT_LEX_STARTS]; /* saves the two longest steps */
};

/* Fills table_slot. */
void kt_lexicon_index_tables(kt_lexicon *lex);

static inline uint32_t kt_bits_in(uint32_t w)
{
    w -= w >> 1 & 0x55555555u;
    w = (w & 0x33333333u) + (w >> 2 & 0x33333333u);
    return ((w + (w >> 4)) & 0x0F0F0F0Fu) * 0x01010101u >> 24;
}

/* Rank of an id among the seen ones, or UINT32_MAX. Pseudo words come behind all of them. */
static inline uint32_t kt_lexicon_rank(const kt_lexicon *lex, uint32_t id)
{
    if (id >= lex->n_forms)
        return id - lex->n_forms <= KT_PSEUDO_NUMBER ? lex->n_freq + (id - lex->n_forms)
                                                     : UINT32_MAX;
    uint32_t part = id / KT_LEXSEEN_BITS, at = id % KT_LEXSEEN_BITS;
    if (part >= lex->n_seen)
        return UINT32_MAX;
    const kt_lexseen *s = &lex->seen[part];
    uint32_t bit = (uint32_t)1 << at % 32, rank = s->rank;
    if (!(s->bits[at / 32] & bit))
        return UINT32_MAX;
    for (uint32_t i = 0; i < at / 32; i++)
        rank += kt_bits_in(s->bits[i]);
    return rank + kt_bits_in(s->bits[at / 32] & (bit - 1));
}

/* False: this hint is not in the file. */
static inline bool kt_lexicon_has_hint(const kt_lexicon *lex, uint64_t hint)
{
    if (lex->n_hint_blocks == 0)
        return true;
    for (uint32_t k = 0; k < KT_HINT_HASHES; k++) {
        uint32_t bit = kt_lexfile_hint_bit(hint, k, lex->n_hint_blocks);
        if (!(lex->hint[bit / 8] >> bit % 8 & 1))
            return false;
    }
    return true;
}

#endif
