/*
 * near: small questions about a token and its neighbours that the repairing families share. Without
 * a lexicon every answer about words is "no", so that the rules fall back on reporting.
 */
#ifndef KT_NEAR_H
#define KT_NEAR_H

#include "rules/rule.h"

/* Is token i a word with a German reading: in the lexicon as written, at a capital also in lower
 * case, or a compound of known parts? */
bool kt_near_known(const kt_view *v, uint32_t i);

/* Closed-class readings (KT_FUNC_*) of word i, its capital ignored; 0 for anything else. */
uint16_t kt_near_func(const kt_view *v, uint32_t i);

/* Is token i a capitalised word that is a closed-class word and nothing but that: one that starts a
 * sentence? */
bool kt_near_starter(const kt_view *v, uint32_t i);

/* Is token i a word in lower case that is known as such? */
bool kt_near_lower(const kt_view *v, uint32_t i);

/* Is token i a capitalised word that is a noun, a name or a compound of nouns? */
bool kt_near_noun(const kt_view *v, uint32_t i);

/* Is token i a word that English has too? */
bool kt_near_english(const kt_view *v, uint32_t i);

/* Does white space of one to three blanks (no-break ones included) and nothing else stand before
 * token i, inside a paragraph? */
bool kt_near_blank(const kt_view *v, uint32_t i);

/* Is s one of the strings of a list that ends with NULL? */
bool kt_near_one_of(kt_str s, const char *const *list);

/* Is token i one of the words of a list that ends with NULL? */
bool kt_near_in(const kt_view *v, uint32_t i, const char *const *list);

/* The white space before token i. */
static inline kt_span kt_near_gap(const kt_view *v, uint32_t i)
{
    return (kt_span){ i ? v->tok[i - 1].span.end : 0, v->tok[i].span.beg };
}

#endif
