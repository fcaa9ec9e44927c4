/*
 * choose: the main language of a text, where the caller leaves it to us. German unless the first
 * few thousand bytes are plainly English: then a text that is German after all would be left as it
 * is at worst.
 *
 * N1 the answer depends on the text alone, never on the pieces in which it comes
 */
#ifndef KT_CHOOSE_H
#define KT_CHOOSE_H

#include "lang/language.h"

typedef struct kt_choice {
    int odds[KT_LANGS]; /* against German */
    size_t seen;        /* bytes of the text looked at */
    bool made, english;
} kt_choice;

/* Looks at the words of text (the whole of what has come so far) that are new and end in it.
 * True: the choice is made, as it is when last. */
bool kt_choice_look(kt_choice *c, const kt_lexicon *lex, kt_str text, bool last);

/* Is a paragraph of an English text plainly German? */
bool kt_choice_is_german(const kt_lexicon *lex, kt_str text);

#endif
