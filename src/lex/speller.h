/*
 * speller: what Hunspell says of a word. Where the lexicon was compiled with a Hunspell dictionary
 * and nobody names another one, the lexicon answers (parts.h). Else the library does, through
 * hunspell.h: one handle per worker, loaded when first asked; loading is serialised (Hunspell 1.7
 * races on a global table). A word over 100 bytes is never accepted.
 */
#ifndef KT_SPELLER_H
#define KT_SPELLER_H

#include <stdbool.h>

#include "base/check.h"
#include "base/err.h"
#include "base/str.h"
#include "lang/lang.h"
#include "lex/lexicon.h"

typedef struct kt_speller kt_speller;

/* base NULL: the lexicon answers, if it can (lex may be NULL; it must live as long). Else finds
 * base.aff and base.dic (base NULL: the language's, in the usual folders) and remembers their
 * paths. Loads nothing. KT_EDICT with the name of the Debian package when there is none. */
KT_CHECKED int kt_speller_new(const char *base, const kt_lang *lang, const kt_lexicon *lex,
                              kt_speller **out, kt_error *err);
/* Another one that says the same, for another thread. NULL: out of memory. */
kt_speller *kt_speller_clone(const kt_speller *s);
void kt_speller_free(kt_speller *s);

/* Does Hunspell accept the word (UTF-8)? *compound (may be NULL): accepted only as a compound. */
bool kt_speller_accepts(kt_speller *s, kt_str word, bool *compound);
/* Did an answer fail since this was last asked: for memory, or for a damaged dictionary? */
bool kt_speller_failed(kt_speller *s);

#endif
