/* utf8: validation, stepping and counting. Steps take valid UTF-8 (kt_utf8_validate) and never
 * leave the bounds given. */
#ifndef KT_UTF8_H
#define KT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* Length in bytes of the valid prefix of s (s.len when all of it is valid). Overlong forms,
 * surrogates and code points above U+10FFFF are invalid; NUL is valid. */
size_t kt_utf8_validate(kt_str s);

/* The code point at byte i and, in *next, the byte offset behind it. At i >= s.len: 0, *next =
 * s.len. */
uint32_t kt_utf8_decode(kt_str s, size_t i, size_t *next);
static inline uint32_t kt_utf8_at(kt_str s, size_t i, size_t *next)
{
    if (i < s.len && (unsigned char)s.ptr[i] < 0x80) {
        *next = i + 1;
        return (unsigned char)s.ptr[i];
    }
    return kt_utf8_decode(s, i, next);
}

/* The code point that ends at byte i and, in *prev, where it starts. At i == 0: 0, *prev = 0. */
uint32_t kt_utf8_before(kt_str s, size_t i, size_t *prev);

/* Code points and UTF-16 units in s. */
size_t kt_utf8_count(kt_str s);
size_t kt_utf8_count16(kt_str s);

/* Writes cp to out (room for 4) and returns the number of bytes. */
size_t kt_utf8_put(uint32_t cp, char *out);

static inline bool kt_utf8_is_lead(char c)
{
    return ((unsigned char)c & 0xC0) != 0x80;
}

#endif
