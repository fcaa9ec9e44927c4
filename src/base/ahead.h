/* ahead: sixteen bytes of a text at once, from any place in it, zeros behind its end. */
#ifndef KT_AHEAD_H
#define KT_AHEAD_H

#include <string.h>

#include "base/check.h"
#include "base/str.h"

enum { KT_AHEAD = 16 };

typedef struct kt_ahead {
    kt_str s;
    char last[2 * KT_AHEAD]; /* the last bytes of s, ending in the middle */
} kt_ahead;

static inline kt_ahead kt_ahead_of(kt_str s)
{
    kt_ahead a = { .s = s };
    size_t n = s.len < KT_AHEAD ? s.len : KT_AHEAD;
    if (n)
        memcpy(a.last + KT_AHEAD - n, s.ptr + s.len - n, n);
    return a;
}

/* Where KT_AHEAD bytes from byte i on (at most the text's length) can be read. */
static inline const char *kt_ahead_at(const kt_ahead *a, size_t i)
{
    if (KT_LIKELY_TRUE(i + KT_AHEAD <= a->s.len))
        return a->s.ptr + i;
    return a->last + (i + KT_AHEAD - a->s.len);
}

#endif
