/* copy: words that stand again behind themselves; for twice.c. */
#ifndef KT_COPY_H
#define KT_COPY_H

#include "rule/rule.h"

/* Is word b the same as a, but for the capital of one that opens a sentence? */
bool kt_copy_word(const kt_view *v, uint32_t a, uint32_t b);

/* Do the n words from i on stand again behind themselves, with blanks between? */
bool kt_copy_run(const kt_view *v, uint32_t i, uint32_t n);

/* "aus dem Plugin aus dem Plugin-Set": the same, and the copy goes on. */
bool kt_copy_begun(const kt_view *v, uint32_t i, uint32_t n);

/* "das Wort „Katze Katze“": are the n words from i on and their copy all of a quotation, which is
 * talked about? */
bool kt_copy_is_quoted(const kt_view *v, uint32_t i, uint32_t n);

/* "Natur Natur sein lassen": does what stands twice at i stay what it is? */
bool kt_copy_is_left(const kt_view *v, uint32_t i);

#endif
