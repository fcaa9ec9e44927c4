/*
 * licence: may a dative stand at a place without a preposition? What the words around say that may
 * take one: verbs by the table verb_frames, separable prefixes, adjectives.
 *
 * A1 the answer depends on the sentence and the lexicon alone
 */
#ifndef KT_LICENCE_H
#define KT_LICENCE_H

#include "lang/de/parse/phrase.h"

typedef enum kt_licence {
    KT_LICENCE_NONE, /* nothing there takes a dative */
    KT_LICENCE_OPEN, /* there is a verb of which it is not known */
    KT_LICENCE_SOME, /* one that takes it now and then, or no verb at all */
    KT_LICENCE_MANY  /* one that often takes it */
} kt_licence;

/* In the clause of p; whole: in its sentence. */
kt_licence kt_licence_of(const kt_view *v, const kt_phrase *p, bool whole);

#endif
