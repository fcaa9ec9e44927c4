/*
 * code: strings of code in running text. `git commit -m "Erster Entwurf"`, name="Wert",
 * "a b" AND "c d": straight quotation marks that belong to a program and not to the sentence, with
 * what shows that they do.
 */
#ifndef KT_CODE_H
#define KT_CODE_H

#include "text/guard.h"

/* Appends the stretches of text, ascending and disjoint. O(n). False: arena exhausted. */
bool kt_code_find(kt_str text, kt_arena *a, kt_guards *out);

/* Can there be any? */
bool kt_code_may_occur(kt_str text);

#endif
