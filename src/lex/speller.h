/*
 * speller: Hunspell, seen through hunspell.h. One handle per worker, loaded
 * when first asked. A word over 100 bytes never reaches it. Loading is serialised (Hunspell 1.7
 * races on a global table).
 */
#ifndef KT_SPELLER_H
#define KT_SPELLER_H

#include <stdbool.h>

#include "base/check.h"
#include "base/err.h"
#include "base/str.h"
#include "lang/lang.h"

typedef struct kt_speller kt_speller;

/* Finds base.aff and base.dic (base NULL: the language's, in the usual folders and in $DICPATH as
 * given by the caller) and remembers their paths. Loads nothing. KT_EDICT with the name of the
 * Debian package when there is none. */
KT_CHECKED int kt_speller_new(const char *base, const kt_lang *lang, kt_speller **out,
                              kt_error *err);
/* Another handle on the same dictionary, for another thread. NULL: out of memory. */
kt_speller *kt_speller_clone(const kt_speller *s);
void kt_speller_free(kt_speller *s);

/* Does Hunspell accept the word (UTF-8)? *compound (may be NULL): accepted only as a compound. */
bool kt_speller_accepts(kt_speller *s, kt_str word, bool *compound);
/* Did an answer fail since this was last asked: for memory, or for a damaged dictionary? */
bool kt_speller_failed(kt_speller *s);

#endif
