/*
 * phrase_words: questions about single words that finding a phrase and judging it share.
 */
#ifndef KT_PHRASE_WORDS_H
#define KT_PHRASE_WORDS_H

#include "lang/de/parse/phrase.h"

/* Case-blind in the first (ASCII) letter, as at the start of a sentence. */
static inline bool kt_phrase_word_is(const kt_view *v, uint32_t i, const char *z)
{
    if (!kt_view_is_word(v, i))
        return false;
    kt_str s = kt_view_str(v, i);
    bool first =
        s.ptr[0] == z[0] || (z[0] >= 'a' && z[0] <= 'z' && s.ptr[0] == (char)(z[0] - ('a' - 'A')));
    return first && s.len == strlen(z) && memcmp(s.ptr + 1, z + 1, s.len - 1) == 0;
}

static inline bool kt_phrase_is_capital(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) && (v->tok[i].flags & KT_TOK_CAP);
}

static inline bool kt_phrase_same_sentence(const kt_view *v, uint32_t i, uint32_t j)
{
    return j < v->n_tok && v->tok[i].sentence == v->tok[j].sentence;
}

static inline bool kt_phrase_is_quote(const kt_view *v, uint32_t i)
{
    return i < v->n_tok && v->tok[i].kind == KT_TOK_PUNCT && kt_cp_is_quote(v->tok[i].cp);
}

static inline bool kt_phrase_is_inflected(uint8_t endings)
{
    return endings & (KT_ADJ_INFLECTED | KT_ADJ_INV);
}

/* The same question for a list of words that ends with NULL. */
bool kt_phrase_word_in(const kt_view *v, uint32_t i, const char *const *list);

/* Endings with which a lower-case word can be an attributive adjective; 0 = none. */
uint8_t kt_phrase_adjective(const kt_view *v, uint32_t i, bool after_det);

/* Can token i stand as an adverb between determiner and adjective? */
bool kt_phrase_is_adverb(const kt_view *v, uint32_t i);

/* A comma, a slash, "und" and the like. */
bool kt_phrase_is_joiner(const kt_view *v, uint32_t i);

/* Does a finite verb end the clause that starts at token i, as in a subordinate clause? */
bool kt_phrase_ends_in_verb(const kt_view *v, uint32_t i);

/* Meinung, Form, Reihe: nouns in the dative that "nach" may follow. */
bool kt_phrase_is_measure(const kt_view *v, uint32_t i);

void kt_phrase_add_adjective(kt_phrase *p, uint32_t tok, uint8_t endings);

#endif
