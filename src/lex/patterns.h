/*
 * patterns: the user's own lines of boilerplate. A TSV file, one pattern a line; lines that start
 * with '#' are comments:
 *
 *     where TAB words of the pattern, separated by blanks
 *
 * where: line, start or any; the words as in rules/words/boilerplate.c. Read-only after loading.
 */
#ifndef KT_PATTERNS_H
#define KT_PATTERNS_H

#include "base/check.h"
#include "base/err.h"
#include "base/str.h"

typedef struct kt_pattern {
    kt_str first; /* word, in lower case as all of it */
    kt_str where;
    kt_str rest; /* empty: nothing more */
} kt_pattern;

typedef struct kt_patterns {
    kt_arena arena;
    kt_pattern *ptr; /* sorted by first, lines of the file in their order */
    uint32_t n;
} kt_patterns;

/* KT_OK, KT_EIO (cannot be read), KT_EINPUT (not UTF-8, or a line that is no pattern), KT_ENOMEM.
 * On failure *out is NULL. */
KT_CHECKED int kt_patterns_load(const char *path, kt_patterns **out, kt_error *err);
void kt_patterns_free(kt_patterns *p); /* NULL is fine */

/* The patterns that begin with this word, which is lower case; *n may be 0. p may be NULL. */
const kt_pattern *kt_patterns_of(const kt_patterns *p, kt_str first, uint32_t *n);

#endif
