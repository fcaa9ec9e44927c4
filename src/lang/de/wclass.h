/*
 * wclass: the class of a word in the n-gram models: a short text that says what the word can do in
 * a sentence. Counting (dict/build/ngrams) and judging (parse/referee.h) ask the same function, so
 * that both speak of the same classes.
 *
 *   =der            a function word, auxiliary, modal: itself
 *   N0151           the noun readings, a mask of case x gender/number (lexicon.h); Nj: a
 *                   nominalised adjective; E, L, O: a person's, place's, other name; U: a unit
 *   A04             the adjective readings (KT_ADJ_*)
 *   V3, Vip, Vnt    the verb readings: 1 2 3 persons singular, p q plural, i infinitive, z with
 *                   inner zu, t g participles, m imperative; n: with its prefix (aufgibt)
 *   Wn, Wmv, Wpz    where nouns have no capital, all readings: n m singular (m: or a mass), p
 * plural, a e adjectives (e: compared), v d c g z verbs (base, past, participles, third person); O:
 * a name NUM, ADV, ABR   long numerals, rare adverbs, abbreviations ?N, ?XX, ?xen   unknown:
 * capitalised, in capitals, in lower case by its last two letters
 *
 * A compound has the class of its head. A label that a model does not know gives way to a coarser
 * one (kt_wclass_coarser), so counts survive changes of the lexicon.
 */
#ifndef KT_WCLASS_H
#define KT_WCLASS_H

#include "lang/words.h"

enum { KT_WCLASS_MAX = 72 };

typedef struct kt_wclass {
    uint8_t n_label, n_word;
    char label[KT_WCLASS_MAX];
    char word[KT_WCLASS_MAX]; /* as the word model knows it: lower-cased where the capital is owed
                                 to the word's place; n_word == 0: too long */
} kt_wclass;

/* first: the capital may be owed to the word's place (start of a sentence, behind a colon). */
void kt_wclass_of(const kt_lexicon *lex, kt_words *w, const kt_wordinfo *info, bool first,
                  kt_wclass *out);

/* The same for the symbol: kept with the word. */
kt_wsymbol kt_wclass_symbol(const kt_lexicon *lex, kt_words *w, const kt_wordinfo *info,
                            bool first);
/* The same of a number, a mark, protected text, the start and the end of a sentence. */
kt_wsymbol kt_wclass_number_symbol(const kt_lexicon *lex, kt_words *w, kt_str text);
kt_wsymbol kt_wclass_mark_symbol(const kt_lexicon *lex, kt_words *w, uint32_t cp);
kt_wsymbol kt_wclass_guard_symbol(const kt_lexicon *lex, kt_words *w);
kt_wsymbol kt_wclass_edge_symbol(const kt_lexicon *lex, kt_words *w, bool end);
/* Of a class from one of the functions below. */
kt_wsymbol kt_wclass_symbol_of(const kt_lexicon *lex, kt_wclass c, uint8_t freq);

/* Of a number and a mark (token.h); of protected text. */
void kt_wclass_of_number(kt_str text, kt_wclass *out);
void kt_wclass_of_mark(uint32_t cp, kt_wclass *out);
void kt_wclass_of_guard(kt_wclass *out);

/* The next coarser label; false: it was the coarsest. */
bool kt_wclass_coarser(kt_wclass *c);

#endif
