/*
 * derive: words that no list has and German makes all the same, of stems that are known:
 * eingehendere (comparative), vollkommne (a lost e), Listung (noun of a verb), Anfrager
 * (who does it), eingenetzt (participle of a noun), Verbotensein, außerplanmäßige, einhundertmal.
 */
#ifndef KT_DERIVE_H
#define KT_DERIVE_H

#include "lex/lexicon.h"

/* Is the word made of a known stem by rule? Says nothing about how good it is. */
bool kt_is_derived(const kt_lexicon *lex, kt_str word);

/* Vorreiterin: is the word a woman by its ending, and a man without it? "Serverin" is, too. */
bool kt_is_female(const kt_lexicon *lex, kt_str word);

/* abdriftminderndes, Vollzahlender: does it end in a participle of the present of at least `least`
 * bytes, which another word of three bytes or more stands before? */
bool kt_ends_in_participle(const kt_lexicon *lex, kt_str word, size_t least);

#endif
