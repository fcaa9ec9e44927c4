#include "base/utf8.h"

static bool is_cont(unsigned char c)
{
    return (c & 0xC0) == 0x80;
}

/* Length of the sequence at p with n bytes left, or 0 when it is invalid. */
static size_t sequence(const unsigned char *p, size_t n)
{
    unsigned char c = p[0];
    if (c < 0x80)
        return 1;
    if (c < 0xC2 || n < 2 || !is_cont(p[1]))
        return 0;
    if (c < 0xE0)
        return 2;
    if (n < 3 || !is_cont(p[2]))
        return 0;
    if (c < 0xF0) {
        if ((c == 0xE0 && p[1] < 0xA0) || (c == 0xED && p[1] > 0x9F))
            return 0;
        return 3;
    }
    if (c > 0xF4 || n < 4 || !is_cont(p[3]))
        return 0;
    if ((c == 0xF0 && p[1] < 0x90) || (c == 0xF4 && p[1] > 0x8F))
        return 0;
    return 4;
}

/* Bytes before the first one of eight with its highest bit set; bits holds those bits alone. */
static size_t first_high(uint64_t bits)
{
#if defined(__GNUC__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return (size_t)__builtin_ctzll(bits) / 8;
#else
    unsigned char b[8];
    size_t i = 0;
    memcpy(b, &bits, sizeof b);
    while (i < 7 && !b[i])
        i++;
    return i;
#endif
}

size_t kt_utf8_validate(kt_str s)
{
    enum { STEP = sizeof(uint64_t) };
    const unsigned char *p = (const unsigned char *)s.ptr;
    size_t i = 0;
    while (i < s.len) {
        if (s.len - i >= STEP) {
            uint64_t w;
            memcpy(&w, p + i, STEP);
            w &= 0x8080808080808080u;
            i += w ? first_high(w) : STEP;
            if (!w)
                continue;
        }
        size_t k = sequence(p + i, s.len - i);
        if (k == 0)
            return i;
        i += k;
    }
    return i;
}

uint32_t kt_utf8_decode(kt_str s, size_t i, size_t *next)
{
    if (i >= s.len) {
        *next = s.len;
        return 0;
    }
    const unsigned char *p = (const unsigned char *)s.ptr + i;
    size_t n = s.len - i;
    if (p[0] < 0x80 || n < 2) {
        *next = i + 1;
        return p[0];
    }
    if (p[0] < 0xE0 || n < 3) {
        *next = i + 2;
        return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
    }
    if (p[0] < 0xF0 || n < 4) {
        *next = i + 3;
        return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    }
    *next = i + 4;
    return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 |
           (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
}

uint32_t kt_utf8_before(kt_str s, size_t i, size_t *prev)
{
    if (i == 0) {
        *prev = 0;
        return 0;
    }
    size_t b = i - 1;
    while (b > 0 && i - b < 4 && !kt_utf8_is_lead(s.ptr[b]))
        b--;
    *prev = b;
    size_t next;
    return kt_utf8_at(s, b, &next);
}

size_t kt_utf8_count(kt_str s)
{
    enum { STEP = sizeof(uint64_t) };
    const uint64_t ones = 0x0101010101010101u;
    size_t n = s.len;
    size_t i = 0;
    for (; i + STEP <= s.len; i += STEP) { /* a byte 10xxxxxx goes on with a code point */
        uint64_t x;
        memcpy(&x, s.ptr + i, STEP);
        n -= (size_t)((((x >> 7) & ~(x >> 6) & ones) * ones) >> 56);
    }
    for (; i < s.len; i++)
        n -= !kt_utf8_is_lead(s.ptr[i]);
    return n;
}

size_t kt_utf8_count16(kt_str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += (size_t)kt_utf8_is_lead(s.ptr[i]) + ((unsigned char)s.ptr[i] >= 0xF0);
    return n;
}

size_t kt_utf8_put(uint32_t cp, char *out)
{
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}
