/*
 * arena: block allocator with a hard limit.
 *
 * Memory is given back only by reset (blocks are kept for the next round) or release. An allocation
 * that would pass the limit, or that the system refuses, returns NULL and makes `failed` true until
 * the next reset: callers that see NULL stop, the pipeline checks `failed` and lets the paragraph
 * through unchanged. With KT_ARENA_DEBUG every item is a malloc of its own, so that
 * AddressSanitizer sees overruns, and starts as rubbish.
 */
#ifndef KT_ARENA_H
#define KT_ARENA_H

#include <stdalign.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct kt_arena_block kt_arena_block;

typedef struct kt_arena {
    kt_arena_block *first, *cur;
    size_t used;  /* bytes handed out since the last reset */
    size_t limit; /* 0 = none */
    bool failed;
    bool
        large; /* stays large: blocks behind the first few are huge pages, and none is given back */
} kt_arena;

/* Zero is a valid start: kt_arena a = { .limit = 1 << 20 }. */
void kt_arena_reset(kt_arena *a);
void kt_arena_release(kt_arena *a);

/* size bytes aligned to align (a power of two, at most 64), not zeroed. */
void *kt_arena_alloc(kt_arena *a, size_t size, size_t align);

/* n items of size bytes, zeroed; NULL on overflow too. */
void *kt_arena_calloc(kt_arena *a, size_t n, size_t size);

#define KT_NEW(arena, T, n) ((T *)kt_arena_calloc((arena), (n), sizeof(T)))
/* The same, not zeroed; n * sizeof(T) must not overflow. */
#define KT_ROOM(arena, T, n) ((T *)kt_arena_alloc((arena), (n) * sizeof(T), alignof(T)))

/* The only door to malloc. kt_mem_fail_after(n) makes the (n+1)th call from now fail once (tests);
 * n < 0 switches it off. */
void *kt_mem_alloc(size_t size);
/* The same; what is large lies on huge pages, where the system has them: tables that are read all
 * over cost a walk through the page tables at nearly every step otherwise. */
void *kt_mem_alloc_large(size_t size);
void *kt_mem_realloc(void *p, size_t size);
void kt_mem_free(void *p);
void kt_mem_fail_after(long n);
/* True when a failure that was ordered has not come yet. */
bool kt_mem_fail_pending(void);

#endif
