/*
 * directive: comments in a text that tell us what to leave alone.
 *
 *     <!-- klartext:off [RULES] -->   up to klartext:on, or the end of the document
 *     // klartext:ignore-line [RULES]
 *     # klartext:ignore-next-line [RULES]
 *     klartext:words a b c            no spelling errors from this paragraph on
 *
 * A directive stands in a comment of any of the usual kinds, or alone on its line; never in a code
 * span. RULES are ids or families; none = all.
 */
#ifndef KT_DIRECTIVE_H
#define KT_DIRECTIVE_H

#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"

/* What every directive begins with. */
#define KT_DIRECTIVE_MARK "klartext:"
/* Does it occur? A text without it needs no reading. */
bool kt_directives_occur(kt_str text);

enum { KT_DIRECTIVE_RULES_MAX = 200 };

/* What is open where one text ends and the next begins. */
typedef struct kt_directive_state {
    bool off;
    uint8_t n_rules; /* bytes */
    char rules[KT_DIRECTIVE_RULES_MAX];
} kt_directive_state;

typedef enum kt_directive_kind {
    KT_DIRECTIVE_COMMENT, /* the comment itself: nobody touches it */
    KT_DIRECTIVE_LINE,    /* ignore-line, ignore-next-line */
    KT_DIRECTIVE_OFF,     /* off ... on, as far as it lies in this text */
    KT_DIRECTIVE_WORDS,   /* span is empty */
    KT_DIRECTIVE_UNKNOWN  /* span is empty */
} kt_directive_kind;

typedef struct kt_directive {
    kt_directive_kind kind;
    kt_span span;    /* what is to be left alone */
    kt_span comment; /* where that is said; empty: in a text before */
    kt_str args;     /* rules, or words; separated by blanks and commas */
    bool whole;      /* begins and ends in this text */
    bool used;       /* something was left alone because of it; for the caller */
} kt_directive;

typedef KT_VEC(kt_directive) kt_directives;

/* Reads the directives of a text, in order, and brings the state forward. The slices point into the
 * text and into *before. False: arena exhausted. */
bool kt_directives_read(kt_str text, const kt_directive_state *before, kt_arena *a,
                        kt_directives *out, kt_directive_state *after);

/* The next word of a list of arguments; empty at the end. */
kt_str kt_directive_arg(kt_str *args);

#endif
