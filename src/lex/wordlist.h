/* wordlist: the user's own words, one a line ('#' comments); a word opens its inflections and
 * compounds. Read-only after loading. */
#ifndef KT_WORDLIST_H
#define KT_WORDLIST_H

#include "base/check.h"
#include "base/err.h"
#include "base/str.h"
#include "lang/lang.h"

typedef struct kt_wordlist kt_wordlist;

/* Reads the files (NULL-terminated list of paths; NULL = none). A file that cannot be read or is
 * not UTF-8 is an error. */
KT_CHECKED int kt_wordlist_load(const char *const *paths, const kt_lang *lang, kt_wordlist **out,
                                kt_error *err);
void kt_wordlist_free(kt_wordlist *l);

/* Adds the words of a text that is separated by blanks. False: out of memory. */
bool kt_wordlist_add(kt_wordlist *l, kt_str words);

/* NULL is empty, too. */
bool kt_wordlist_is_empty(const kt_wordlist *l);

/* Is the word, or the base of a plain inflection of it, in the list? As
 * written; a lower-case entry also allows a capital. */
bool kt_wordlist_has(const kt_wordlist *l, kt_str word);

/* Parts of a compound, in lower case: is the first one in the list as written or with a capital; is
 * the last one, inflected or not, with a capital (noun) or without? */
bool kt_wordlist_opens(const kt_wordlist *l, kt_str part);
bool kt_wordlist_ends(const kt_wordlist *l, kt_str part, bool noun);

#endif
