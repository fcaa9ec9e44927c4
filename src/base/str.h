/*
 * str: the two text types.
 *
 * kt_str borrows: pointer and length in bytes, not NUL-terminated, may hold NUL.
 * kt_buf grows inside an arena; a failed growth is sticky in the arena and leaves the buffer as it
 * was.
 */
#ifndef KT_STR_H
#define KT_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

#ifndef KT_STR_DEFINED
#define KT_STR_DEFINED
typedef struct kt_str {
    const char *ptr;
    size_t len;
} kt_str;
#endif

/* A kt_str of a string literal. */
#define KT_STR(lit) ((kt_str){ .ptr = (lit), .len = sizeof(lit) - 1 })

static inline kt_str kt_str_of(const char *ptr, size_t len)
{
    return (kt_str){ .ptr = ptr, .len = len };
}

/* A kt_str of a NUL-terminated string of ours (never of input). Inline: the length of a literal is
 * known then. */
static inline kt_str kt_str_c(const char *z)
{
    return (kt_str){ .ptr = z, .len = z ? strlen(z) : 0 };
}

/* The bytes [beg, end) of s; the bounds must lie inside s. */
kt_str kt_str_sub(kt_str s, size_t beg, size_t end);

static inline bool kt_str_eq(kt_str a, kt_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool kt_str_is(kt_str a, const char *z)
{
    return kt_str_eq(a, kt_str_c(z));
}

/* Bytewise order, shorter first where one is a prefix of the other: <0, 0, >0. */
int kt_str_cmp(kt_str a, kt_str b);

bool kt_str_starts(kt_str s, kt_str prefix);
bool kt_str_ends(kt_str s, kt_str suffix);

/* Byte offset of the first occurrence of needle at or after from, or SIZE_MAX. */
size_t kt_str_find(kt_str s, kt_str needle, size_t from);

/* Cuts s at the first sep: returns what stands before it and leaves the rest in *s (empty when
 * there is no sep). */
kt_str kt_str_cut(kt_str *s, char sep);

/* Without ASCII blanks, tabs, CR and LF at both ends. */
kt_str kt_str_trim(kt_str s);

/* A copy in the arena; ptr is NULL when the arena is exhausted. */
kt_str kt_str_dup(kt_arena *a, kt_str s);

/* a followed by b, in the arena. */
kt_str kt_str_cat(kt_arena *arena, kt_str a, kt_str b);
kt_str kt_str_cat3(kt_arena *arena, kt_str a, kt_str b, kt_str c);

/* FNV-1a over the bytes; stable across runs and machines. */
uint32_t kt_str_hash(kt_str s);
/* The number whose digits it begins with; 0 = none. */
uint32_t kt_str_number(kt_str s);

typedef struct kt_buf {
    kt_arena *arena;
    char *ptr;
    size_t len, cap;
} kt_buf;

#define KT_BUF_INIT(a) ((kt_buf){ .arena = (a) })

/* Each returns false when the arena is exhausted. */
bool kt_buf_reserve(kt_buf *b, size_t extra);
bool kt_buf_add(kt_buf *b, kt_str s);
bool kt_buf_addc(kt_buf *b, char c);

static inline kt_str kt_buf_str(const kt_buf *b)
{
    return (kt_str){ .ptr = b->ptr, .len = b->len };
}

#endif
