/* vec: the one container. KT_VEC(T) v = { 0 }; T *slot = KT_VEC_PUSH(arena, &v); slot is NULL when
 * the arena is full. */
#ifndef KT_VEC_H
#define KT_VEC_H

#include <stdint.h>

#include "base/arena.h"

#define KT_VEC(T)                                                                                  \
    struct {                                                                                       \
        T *ptr;                                                                                    \
        uint32_t n, cap;                                                                           \
    }

/* Makes room for one more item; used by KT_VEC_PUSH only. */
bool kt_vec_grow(kt_arena *a, void **ptr, uint32_t *cap, uint32_t n, size_t size);

/* Appends an uninitialised item and yields its address, or NULL. */
#define KT_VEC_PUSH(arena, v)                                                                      \
    (((v)->n < (v)->cap ||                                                                         \
      kt_vec_grow((arena), (void **)&(v)->ptr, &(v)->cap, (v)->n, sizeof *(v)->ptr))               \
         ? &(v)->ptr[(v)->n++]                                                                     \
         : NULL)

#endif
