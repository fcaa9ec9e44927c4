/*
 * spell_rules: rows of the family spell, and what its files share: the word in its place
 * (spell_unknown.c).
 */
#ifndef KT_SPELL_RULES_H
#define KT_SPELL_RULES_H

#include "rule/rule.h"

enum {
    KT_SPELL_UNKNOWN,
    KT_SPELL_TYPO,
    KT_SPELL_CASE,
    KT_SPELL_OLD,
    KT_SPELL_UMLAUT,
    KT_SPELL_VARIANT,
    KT_SPELL_COMPOUND,
    KT_SPELL_RULES
};

extern const kt_rule kt_rules_spell[];

bool kt_spell_same_sentence(const kt_view *v, uint32_t a, uint32_t b);
/* A piece of something larger: "Vor-" and "-teile", "Kund(inn)en", "10%iges", "A/B". */
bool kt_spell_is_fragment(const kt_view *v, uint32_t i);
/* kt_view_morph of a token that may be no word or out of range: NULL. */
const kt_morph *kt_spell_morph(const kt_view *v, uint32_t i);
/* Is the word before i one that announces a noun: determiner, contraction, attributive adjective?
 */
bool kt_spell_noun_is_due(const kt_view *v, uint32_t i);
/* Is a neighbour within two words English and nothing else? */
bool kt_spell_is_among_english(const kt_view *v, uint32_t i);
/* "builden", "scribbelt": an English stem with a German ending? loans: also one that is German by
 * now, "matchen". */
bool kt_spell_has_english_stem(const kt_view *v, kt_str word, bool loans);
/* "Query Processor", "Resource Manager": an English word beside another one. */
bool kt_spell_is_in_english_term(const kt_view *v, uint32_t i);

/* Reports or corrects an unknown word; k: index among the notable words. */
void kt_spell_unknown(const kt_view *v, uint32_t k, kt_emit *out);
/* Reports a compound that Hunspell makes up where a common word is a slip away: "Schussfolgerung".
 * False: nothing was said. */
bool kt_spell_likelier(const kt_view *v, uint32_t k, kt_emit *out);
/* Corrects the part of the hyphen compound i that is misspelt. False: nothing was said. */
bool kt_spell_last_part(const kt_view *v, uint32_t i, kt_emit *out);
bool kt_spell_first_part(const kt_view *v, uint32_t i, kt_emit *out);
/* misspelt.c. Corrects what is often misspelt. False: nothing was said. */
bool kt_spell_misspelt(const kt_view *v, uint32_t i, kt_emit *out);
/* spell.c. "im Weingut Trummer", "mit der Hoerner Bank": of two nouns side by side one is a name;
 * now: what the word at i would become. */
bool kt_spell_is_beside_noun(const kt_view *v, uint32_t i, const kt_wordinfo *now);

/* spell_unknown.c. No German word, and no name that anybody knows? */
bool kt_spell_is_strange(const kt_view *v, uint32_t i);

/* Is the word one of another language: "das lateinische labor"? */
bool kt_spell_is_cited(const kt_view *v, uint32_t i);

/* "Riedewald, Dijks – Klaassen (87. Milik)": an item of a list whose other items nobody knows. */
bool kt_spell_is_in_roll(const kt_view *v, uint32_t i);

/* "fuer": ae, oe, ue for ä, ö, ü. *never: wherever the word stands, this finds nothing. */
bool kt_spell_umlaut(const kt_view *v, uint32_t i, kt_emit *out, bool *never);

/* dotless.c. "ruckwirkend": puts the dots back. False: nothing was said. */
bool kt_spell_dotless(const kt_view *v, uint32_t i, kt_emit *out);

/* linking.c. Corrects a compound without its linking sound. False: nothing was said. */
bool kt_spell_link(const kt_view *v, uint32_t i, kt_emit *out);

/* respell.c. Does the ß at a byte of the word belong to a part that is right as it is:
 * standart|mäßig?
 */
bool kt_spell_keeps_sharp_s(const kt_view *v, kt_str word, size_t at);
/* The same of ss, with nothing but good parts behind it: Aufschluss|verfahren. */
bool kt_spell_keeps_ss(const kt_view *v, kt_str word, size_t at);
/* Words with ae, oe, ue that are two: zu|ende. */
bool kt_spell_is_two_words(const kt_view *v, kt_str word);
/* Is the word i, which would become `now` by a change at a byte, a name as likely: Gauss, Roeder,
 * Nußallee, Schoendienst? */
bool kt_spell_may_be_name(const kt_view *v, uint32_t i, size_t at, const kt_wordinfo *now);

#endif
