/* block: which of sixteen bytes are of a kind, one bit a byte, the first byte's lowest. */
#ifndef KT_BLOCK_H
#define KT_BLOCK_H

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <stdbool.h>
#include <stdint.h>

enum { KT_BLOCK = 16 };

#if defined(__SSE2__)

/* Small ASCII letters. */
static inline uint32_t kt_block_small(const char *p)
{
    __m128i v = _mm_loadu_si128((const void *)p);
    __m128i t = _mm_sub_epi8(v, _mm_set1_epi8('a'));
    return (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(t, _mm_set1_epi8(25)), t));
}

/* Both bytes of ä ö ü ß. */
static inline uint32_t kt_block_umlauts(const char *p)
{
    __m128i v = _mm_loadu_si128((const void *)p);
    __m128i a = _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xA4)),
                             _mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xB6)));
    __m128i u = _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xBC)),
                             _mm_cmpeq_epi8(v, _mm_set1_epi8((char)0x9F)));
    uint32_t second = (uint32_t)_mm_movemask_epi8(_mm_or_si128(a, u));
    uint32_t first = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xC3)));
    first &= second >> 1;
    return first | first << 1;
}

/* ASCII from # on, but letters and commas. */
static inline uint32_t kt_block_marks(const char *p)
{
    __m128i v = _mm_loadu_si128((const void *)p);
    __m128i t = _mm_sub_epi8(_mm_or_si128(v, _mm_set1_epi8(0x20)), _mm_set1_epi8('a'));
    __m128i letter = _mm_cmpeq_epi8(_mm_min_epu8(t, _mm_set1_epi8(25)), t);
    __m128i comma = _mm_cmpeq_epi8(v, _mm_set1_epi8(','));
    __m128i high = _mm_cmpgt_epi8(v, _mm_set1_epi8('"'));
    return (uint32_t)_mm_movemask_epi8(_mm_andnot_si128(_mm_or_si128(letter, comma), high));
}

#else

static inline uint32_t kt_block_small(const char *p)
{
    uint32_t bits = 0;
    for (uint32_t i = 0; i < KT_BLOCK; i++)
        bits |= (uint32_t)(p[i] >= 'a' && p[i] <= 'z') << i;
    return bits;
}

static inline uint32_t kt_block_umlauts(const char *p)
{
    uint32_t bits = 0;
    for (uint32_t i = 0; i + 1 < KT_BLOCK; i++) {
        unsigned char d = (unsigned char)p[i + 1];
        bool is = (unsigned char)p[i] == 0xC3 && (d == 0xA4 || d == 0xB6 || d == 0xBC || d == 0x9F);
        bits |= (uint32_t)is * 3 << i;
    }
    return bits;
}

static inline uint32_t kt_block_marks(const char *p)
{
    uint32_t bits = 0;
    for (uint32_t i = 0; i < KT_BLOCK; i++) {
        unsigned char c = (unsigned char)p[i];
        bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        bits |= (uint32_t)(c > '"' && c < 0x80 && c != ',' && !letter) << i;
    }
    return bits;
}

#endif

/* Number of ones at the low end; bits has a zero. */
static inline uint32_t kt_count_ones(uint32_t bits)
{
#if defined(__GNUC__)
    return (uint32_t)__builtin_ctz(~bits);
#else
    uint32_t n = 0;
    while (bits >> n & 1)
        n++;
    return n;
#endif
}

#endif
