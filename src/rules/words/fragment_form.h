/*
 * fragment_form: the German word for an English one in the place where a piece of it stands.
 */
#ifndef KT_FRAGMENT_FORM_H
#define KT_FRAGMENT_FORM_H

#include "lang/de/parse/form.h"
#include "lang/de/parse/slot.h"
#include "rules/words/fragment.h"

/* The form of f (one lemma) in the place s; *fits: the place asks for a word of this kind. */
kt_choice kt_fragment_render(const kt_view *v, const kt_slot *s, const kt_fragment *f, bool *fits);

#endif
