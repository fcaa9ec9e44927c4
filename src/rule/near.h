/*
 * near: small questions about a token and its neighbours that the repairing families share. Without
 * a lexicon every answer about words is "no", so that the rules fall back on reporting.
 */
#ifndef KT_NEAR_H
#define KT_NEAR_H

#include "rule/rule.h"

/* Is token i a word with a German reading: in the lexicon as written, at a capital also in lower
 * case, or a compound of known parts? */
bool kt_near_known(const kt_view *v, uint32_t i);

/* The closed classes (KT_KINDS_CLOSED) of word i, its capital ignored; 0 for anything else. */
uint16_t kt_near_func(const kt_view *v, uint32_t i);

/* What word i may be as written (KT_KIND_*); 0 for anything else. */
uint32_t kt_near_kinds(const kt_view *v, uint32_t i);

/* Is token i a capitalised word that is a closed-class word and nothing but that: one that starts a
 * sentence? */
bool kt_near_starter(const kt_view *v, uint32_t i);

/* Is token i a word in lower case that is known as such? */
bool kt_near_lower(const kt_view *v, uint32_t i);

/* Is token i a capitalised word that is a noun, a name or a compound of nouns? */
bool kt_near_noun(const kt_view *v, uint32_t i);

/* Is token i a noun that may stand for several, by itself or by its last part? */
bool kt_near_plural(const kt_view *v, uint32_t i);

/* Is token i a word that English has too? */
bool kt_near_english(const kt_view *v, uint32_t i);

/* Does white space of one to three blanks (no-break ones included) and nothing else stand before
 * token i, inside a paragraph? */
bool kt_near_blank(const kt_view *v, uint32_t i);

/* Is s one of the strings of a list that ends with NULL? */
bool kt_near_one_of(kt_str s, const char *const *list);

/* Is token i one of the words of a list that ends with NULL? */
bool kt_near_in(const kt_view *v, uint32_t i, const char *const *list);

/* First token of the sentence of token i, at most reach tokens before it. */
uint32_t kt_near_sentence_beg(const kt_view *v, uint32_t i, uint32_t reach);

/* Value of the first row with this key in a table of the lexicon; empty when it has none. */
kt_str kt_near_row(const kt_view *v, const char *table, kt_str key);

/* The same for the lemma of the noun at i, or else for that of its last part. */
kt_str kt_near_noun_row(const kt_view *v, const char *table, uint32_t i);

/* Does markup of the document open or close in bytes [beg, end] of the text, the ends included? */
bool kt_near_seam(const kt_view *v, uint32_t beg, uint32_t end);
/* Does token i begin a line that is set off from the one before: by two blanks at its end, or by
 * markup that ends there, as that of a heading? */
bool kt_near_line_ends(const kt_view *v, uint32_t i);
/* Where the piece of the bytes [beg, end] ends that the first seam behind beg cuts off. */
uint32_t kt_near_piece_end(const kt_view *v, uint32_t beg, uint32_t end);
/* The piece between two seams that token i begins in, where it is set off like a label: "das
 * **Schema ist geladen**". False: it stands in none. */
bool kt_near_label(const kt_view *v, uint32_t i, kt_span *out);
/* Is token i two known words, markup between them: "nutzt**Windows**"? */
bool kt_near_is_parted(const kt_view *v, uint32_t i);

/* "dasFeld = [1]", "liste(derWert)", here or elsewhere, *derWert* by itself: is token i a name in
 * code? */
bool kt_near_identifier(const kt_view *v, uint32_t i);

/* "von dem Tage an", "von hier aus": does word i close what a preposition in front opens? */
bool kt_near_framed(const kt_view *v, uint32_t i);

/* Is it part of a name with points in it: gruene.social, BB.Gebaeude? */
bool kt_near_dotted(const kt_view *v, uint32_t i);

/* The white space before token i. */
static inline kt_span kt_near_gap(const kt_view *v, uint32_t i)
{
    return (kt_span){ i ? v->tok[i - 1].span.end : 0, v->tok[i].span.beg };
}

#endif
