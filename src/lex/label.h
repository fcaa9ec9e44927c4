/* label: words as the lexicon's automata hold them, one byte a letter (lexicon.h says which). */
#ifndef KT_LABEL_H
#define KT_LABEL_H

#include "base/str.h"
#include "lex/lexfile.h"

/* The labels of a text, or 0 when it is too long, invalid or has other letters. */
size_t kt_labels_of(kt_str s, unsigned char out[KT_LEXFILE_MAX_LABELS]);

/* UTF-8 of labels; 0 when it does not fit. */
size_t kt_labels_text(const unsigned char *labels, size_t n, char *buf, size_t cap);

#endif
