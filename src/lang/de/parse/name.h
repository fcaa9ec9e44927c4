/*
 * name: which words of a text are names where they stand, or parts of one, whatever else they might
 * be. One notion for all rules: what is a name is never respelt, declined, split or joined.
 *
 * The evidence: a title or a first name in front (Frau Klein, Joerg Gauss), initials, particles
 * (Peter von Klein), firms (Klein & Söhne, Klein GmbH), fixed phrases of other languages (First
 * Lady), capitalised words in a row that are mostly no German (British Garden Centres), what stands
 * where authors do (Schoepf 2012), and a name of that kind elsewhere in the text.
 */
#ifndef KT_NAME_H
#define KT_NAME_H

#include "rule/rule.h"

/* Is word i a name, or part of one? The first question costs a walk over the text, the others
 * nothing. Sentences must be known. */
bool kt_name_at(const kt_view *v, uint32_t i);

/* Does the span share a byte with such a word? */
bool kt_name_hits(const kt_view *v, kt_span span);

/* Does the name of a street end in this word: Nußallee, Roßmarkt? How many bytes stand in front of
 * the ending; 0 = no. */
size_t kt_name_street(const kt_view *v, kt_str word);

#endif
