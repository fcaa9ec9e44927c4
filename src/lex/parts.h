/*
 * parts: is a word, by the rules of the Hunspell dictionary that the lexicon was compiled from, one
 * that Hunspell would accept? Compounds, hyphens, capitals; no table can hold them all, but all of
 * their parts. Agrees with the library (a test asks both), loads nothing, allocates nothing.
 */
#ifndef KT_PARTS_H
#define KT_PARTS_H

#include "lex/lexicon.h"

/* Words of more bytes are never accepted. */
enum { KT_PARTS_BYTES_MAX = 100 };

/* *compound (may be NULL): accepted, but only put together from entries as they stand. False for
 * every word when the lexicon has no parts. */
bool kt_parts_accept(const kt_lexicon *lex, kt_str word, bool *compound);

#endif
