#define _DEFAULT_SOURCE /* madvise */
#include "base/arena.h"

#include <stdalign.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/check.h"

/* A huge page of most systems. */
enum { HUGE_PAGE = 2 << 20 };

#ifndef KT_ARENA_BLOCK
#define KT_ARENA_BLOCK (64u * 1024u)
#endif

enum { SMALL_BLOCKS = 16 };

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

void *kt_mem_alloc_large(size_t size)
{
#ifdef MADV_HUGEPAGE
    if (size >= HUGE_PAGE) {
        size = (size + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
        void *p = must_fail() ? NULL : aligned_alloc(HUGE_PAGE, size);
        if (p)
            (void)madvise(p, size, MADV_HUGEPAGE); /* a wish */
        return p;
    }
#endif
    return kt_mem_alloc(size);
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
    kt_arena_block *b = kt_mem_alloc_large(sizeof *b + cap);
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
    /* An oversized block would pin memory for ever: blocks beyond a few standard ones are given
     * back. */
    size_t kept = 0;
    for (kt_arena_block *b = a->first, *prev = NULL; b;) {
        kt_arena_block *next = b->next;
        kept += b->cap;
        if (kept > SMALL_BLOCKS * KT_ARENA_BLOCK && prev && !a->large) {
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
    *a = (kt_arena){ .limit = a->limit, .large = a->large };
}

#ifndef KT_ARENA_DEBUG
/* What an arena asks for when it has nothing left. */
static size_t standard_block(const kt_arena *a)
{
    return a->large && a->used >= SMALL_BLOCKS * KT_ARENA_BLOCK ? HUGE_PAGE - sizeof(kt_arena_block)
                                                                : KT_ARENA_BLOCK;
}
#endif

static void *fail(kt_arena *a)
{
    a->failed = true;
    return NULL;
}

void *kt_arena_alloc(kt_arena *a, size_t size, size_t align)
{
    KT_ASSERT(align && align <= 64 && (align & (align - 1)) == 0);
    if (a->failed)
        return NULL;
    if (a->limit && (size > a->limit || a->used > a->limit - size))
        return fail(a);
#ifdef KT_ARENA_DEBUG
    kt_arena_block *fresh = new_block(size + align - 1); /* one a piece, so that each has an end */
    if (!fresh)
        return fail(a);
    fresh->next = a->first;
    a->first = a->cur = fresh;
    size_t at = -(uintptr_t)fresh->data & (align - 1);
    fresh->len = at + size;
    a->used += size;
    memset(fresh->data + at, 0xA5, size);
    return fresh->data + at;
#else
    for (;;) {
        kt_arena_block *b = a->cur;
        if (b) {
            size_t at = b->len + (-((uintptr_t)b->data + b->len) & (align - 1));
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
        size_t block = standard_block(a);
        kt_arena_block *fresh = new_block(size + align > block ? size + align : block);
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
