/* tag: one tag of HTML, and what it means for the text around it. */
#ifndef KT_TAG_H
#define KT_TAG_H

#include "base/str.h"

typedef enum kt_tag_kind {
    KT_TAG_OTHER,  /* block, unknown: not part of a sentence */
    KT_TAG_INLINE, /* encloses text of the sentence: b, em, a, span */
    KT_TAG_RAW,    /* encloses what is no text: code, kbd, script */
    KT_TAG_VOID,   /* stands in the sentence like a word: img, input */
    KT_TAG_BREAK,  /* br, hr: ends a line */
    KT_TAG_COMMENT /* comment, declaration, processing instruction */
} kt_tag_kind;

typedef struct kt_tag {
    kt_tag_kind kind;
    kt_str name; /* as written */
    size_t end;  /* behind it; the end of the text when it is not closed */
    bool closes; /* </x> */
    bool empty;  /* <x/> */
} kt_tag;

/* The tag that begins with the < at i. */
kt_tag kt_tag_read(kt_str s, size_t i);

/* Is it this name? Upper and lower case are the same. */
bool kt_tag_is(const kt_tag *t, const char *name);

#endif
