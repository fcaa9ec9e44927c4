/* lanes: sixteen small numbers at once. KT_LANES_PLAIN: without the instructions for them (for the
 * test). */
#ifndef KT_LANES_H
#define KT_LANES_H

#if defined(__SSE2__) && !defined(KT_LANES_PLAIN)
#include <emmintrin.h>
#endif

#include <stdint.h>
#include <string.h>

#include "base/check.h"

enum { KT_LANES = 16 };

#if defined(__SSE2__) && !defined(KT_LANES_PLAIN)

typedef __m128i kt_lanes;

static inline kt_lanes kt_lanes_at(const uint8_t *p)
{
    return _mm_loadu_si128((const void *)p);
}

static inline void kt_lanes_put(uint8_t *p, kt_lanes a)
{
    _mm_storeu_si128((void *)p, a);
}

static inline kt_lanes kt_lanes_of(uint8_t x)
{
    return _mm_set1_epi8((char)x);
}

/* At most 255 each. */
static inline kt_lanes kt_lanes_add(kt_lanes a, kt_lanes b)
{
    return _mm_adds_epu8(a, b);
}

static inline kt_lanes kt_lanes_min(kt_lanes a, kt_lanes b)
{
    return _mm_min_epu8(a, b);
}

/* All ones where they are equal, else 0. */
static inline kt_lanes kt_lanes_eq(kt_lanes a, kt_lanes b)
{
    return _mm_cmpeq_epi8(a, b);
}

static inline kt_lanes kt_lanes_and(kt_lanes a, kt_lanes b)
{
    return _mm_and_si128(a, b);
}

static inline kt_lanes kt_lanes_or(kt_lanes a, kt_lanes b)
{
    return _mm_or_si128(a, b);
}

/* Ones become zeros and the reverse. */
static inline kt_lanes kt_lanes_not(kt_lanes a)
{
    return _mm_xor_si128(a, _mm_set1_epi8(-1));
}

/* Each number to the lane n higher (lower); zeros come in. n <= 2. */
static inline kt_lanes kt_lanes_up(kt_lanes a, uint32_t n)
{
    return n == 0 ? a : n == 1 ? _mm_slli_si128(a, 1) : _mm_slli_si128(a, 2);
}

static inline kt_lanes kt_lanes_down(kt_lanes a)
{
    return _mm_srli_si128(a, 1);
}

static inline uint8_t kt_lanes_least(kt_lanes a)
{
    a = _mm_min_epu8(a, _mm_srli_si128(a, 8));
    a = _mm_min_epu8(a, _mm_srli_si128(a, 4));
    a = _mm_min_epu8(a, _mm_srli_si128(a, 2));
    a = _mm_min_epu8(a, _mm_srli_si128(a, 1));
    return (uint8_t)_mm_cvtsi128_si32(a);
}

#else

typedef struct kt_lanes {
    uint8_t x[KT_LANES];
} kt_lanes;

#define KT_LANES_EACH(expression)                                                                  \
    kt_lanes out;                                                                                  \
    for (uint32_t i = 0; i < KT_LANES; i++)                                                        \
        out.x[i] = (uint8_t)(expression);                                                          \
    return out

static inline kt_lanes kt_lanes_at(const uint8_t *p)
{
    KT_LANES_EACH(p[i]);
}

static inline void kt_lanes_put(uint8_t *p, kt_lanes a)
{
    memcpy(p, a.x, sizeof a.x);
}

static inline kt_lanes kt_lanes_of(uint8_t x)
{
    KT_LANES_EACH(x);
}

static inline kt_lanes kt_lanes_add(kt_lanes a, kt_lanes b)
{
    KT_LANES_EACH(a.x[i] + b.x[i] < 255 ? a.x[i] + b.x[i] : 255);
}

static inline kt_lanes kt_lanes_min(kt_lanes a, kt_lanes b)
{
    KT_LANES_EACH(a.x[i] < b.x[i] ? a.x[i] : b.x[i]);
}

static inline kt_lanes kt_lanes_eq(kt_lanes a, kt_lanes b)
{
    KT_LANES_EACH(a.x[i] == b.x[i] ? 255 : 0);
}

static inline kt_lanes kt_lanes_and(kt_lanes a, kt_lanes b)
{
    KT_LANES_EACH(a.x[i] & b.x[i]);
}

static inline kt_lanes kt_lanes_or(kt_lanes a, kt_lanes b)
{
    KT_LANES_EACH(a.x[i] | b.x[i]);
}

static inline kt_lanes kt_lanes_not(kt_lanes a)
{
    KT_LANES_EACH(~a.x[i]);
}

static inline kt_lanes kt_lanes_up(kt_lanes a, uint32_t n)
{
    KT_LANES_EACH(i < n ? 0 : a.x[i - n]);
}

static inline kt_lanes kt_lanes_down(kt_lanes a)
{
    KT_LANES_EACH(i + 1 < KT_LANES ? a.x[i + 1] : 0);
}

static inline uint8_t kt_lanes_least(kt_lanes a)
{
    uint8_t least = a.x[0];
    for (uint32_t i = 1; i < KT_LANES; i++)
        least = a.x[i] < least ? a.x[i] : least;
    return least;
}

#endif
#endif
