#include "base/vec.h"

#include <string.h>

bool kt_vec_grow(kt_arena *a, void **ptr, uint32_t *cap, uint32_t n, size_t size)
{
    if (*cap > UINT32_MAX / 2)
        return false;
    uint32_t want = *cap ? *cap * 2 : 16;
    if (want > SIZE_MAX / size)
        return false;
    void *p = kt_arena_alloc(a, want * size, 16);
    if (!p)
        return false;
    if (n)
        memcpy(p, *ptr, n * size);
    *ptr = p;
    *cap = want;
    return true;
}
