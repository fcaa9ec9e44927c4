#include "base/arena.h"

#include <stdalign.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/check.h"

#ifndef KT_ARENA_BLOCK
#define KT_ARENA_BLOCK (64u * 1024u)
#endif

struct kt_arena_block {
    kt_arena_block *next;
    size_t cap, len;
    alignas(16) char data[];
};

static atomic_long fail_countdown = -1;

void kt_mem_fail_after(long n)
{
    atomic_store(&fail_countdown, n);
}

bool kt_mem_fail_pending(void)
{
    return atomic_load(&fail_countdown) >= 0;
}

static bool must_fail(void)
{
    if (KT_LIKELY_TRUE(atomic_load_explicit(&fail_countdown, memory_order_relaxed) < 0))
        return false;
    return atomic_fetch_sub(&fail_countdown, 1) == 0;
}

void *kt_mem_alloc(size_t size)
{
    return must_fail() ? NULL : malloc(size ? size : 1);
}

void *kt_mem_realloc(void *p, size_t size)
{
    return must_fail() ? NULL : realloc(p, size ? size : 1);
}

void kt_mem_free(void *p)
{
    free(p);
}

static kt_arena_block *new_block(size_t cap)
{
    if (cap > SIZE_MAX - sizeof(kt_arena_block))
        return NULL;
    kt_arena_block *b = kt_mem_alloc(sizeof *b + cap);
    if (b) {
        b->next = NULL;
        b->cap = cap;
        b->len = 0;
    }
    return b;
}

void kt_arena_reset(kt_arena *a)
{
#ifdef KT_ARENA_DEBUG
    size_t limit = a->limit;
    kt_arena_release(a);
    a->limit = limit;
#else
    /* An oversized block would pin memory for ever: blocks beyond sixteen standard ones are given
     * back. */
    size_t kept = 0;
    for (kt_arena_block *b = a->first, *prev = NULL; b;) {
        kt_arena_block *next = b->next;
        kept += b->cap;
        if (kept > 16u * KT_ARENA_BLOCK && prev) {
            prev->next = next;
            kt_mem_free(b);
        } else {
            b->len = 0;
            prev = b;
        }
        b = next;
    }
    a->cur = a->first;
    a->used = 0;
    a->failed = false;
#endif
}

void kt_arena_release(kt_arena *a)
{
    for (kt_arena_block *b = a->first; b;) {
        kt_arena_block *next = b->next;
        kt_mem_free(b);
        b = next;
    }
    *a = (kt_arena){ .limit = a->limit };
}

static void *fail(kt_arena *a)
{
    a->failed = true;
    return NULL;
}

void *kt_arena_alloc(kt_arena *a, size_t size, size_t align)
{
    KT_ASSERT(align && align <= 16 && (align & (align - 1)) == 0);
    if (a->failed)
        return NULL;
    if (a->limit && (size > a->limit || a->used > a->limit - size))
        return fail(a);
#ifdef KT_ARENA_DEBUG
    (void)align; /* blocks are aligned for everything */
    kt_arena_block *fresh = new_block(size);
    if (!fresh)
        return fail(a);
    fresh->next = a->first;
    a->first = a->cur = fresh;
    fresh->len = size;
    a->used += size;
    memset(fresh->data, 0xA5, size);
    return fresh->data;
#else
    for (;;) {
        kt_arena_block *b = a->cur;
        if (b) {
            size_t at = (b->len + align - 1) & ~(align - 1);
            if (at <= b->cap && b->cap - at >= size) {
                b->len = at + size;
                a->used += size;
                return b->data + at;
            }
            if (b->next) {
                a->cur = b->next;
                continue;
            }
        }
        kt_arena_block *fresh = new_block(size > KT_ARENA_BLOCK ? size : KT_ARENA_BLOCK);
        if (!fresh)
            return fail(a);
        if (b)
            b->next = fresh;
        else
            a->first = fresh;
        a->cur = fresh;
    }
#endif
}

void *kt_arena_calloc(kt_arena *a, size_t n, size_t size)
{
    if (size && n > SIZE_MAX / size)
        return fail(a);
    void *p = kt_arena_alloc(a, n * size, 16);
    if (p)
        memset(p, 0, n * size);
    return p;
}
