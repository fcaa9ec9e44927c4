/*
 * lang: what is known of a language outside its own folder: a record of facts, reached by pointer.
 * Nothing here knows which language it is.
 */
#ifndef KT_LANG_H
#define KT_LANG_H

#include "base/str.h"

typedef struct kt_lang {
    const char *id; /* as in BCP 47 */
    /* What may stand behind a word of the user's that is inflected; ends with NULL. */
    const char *const *endings;
} kt_lang;

extern const kt_lang kt_lang_de;

/* The i-th word that this one may be a plain inflection of: itself, then what is left without one
 * ending after the other, where that is three bytes at least. False: no more. */
bool kt_lang_base(const kt_lang *lang, kt_str word, uint32_t i, kt_str *base);

#endif
