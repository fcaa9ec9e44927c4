/* check: assertions and compiler attributes. KT_ASSERT is for mistakes only we can make; input is
 * never wrong. */
#ifndef KT_CHECK_H
#define KT_CHECK_H

#include <assert.h>

#if defined(__GNUC__)
#define KT_CHECKED        __attribute__((warn_unused_result))
#define KT_LIKELY_TRUE(x) __builtin_expect((x) != 0, 1)
#define KT_UNLIKELY(x)    __builtin_expect((x) != 0, 0)
#define KT_UNREACHABLE()  __builtin_unreachable()
#define KT_INLINE         static inline __attribute__((always_inline))
#define KT_NEVER_INLINE   __attribute__((noinline))
#define KT_PREFETCH(p)    __builtin_prefetch(p)
#else
#define KT_CHECKED
#define KT_LIKELY_TRUE(x) (x)
#define KT_UNLIKELY(x)    (x)
#define KT_UNREACHABLE()  ((void)0)
#define KT_INLINE         static inline
#define KT_NEVER_INLINE
#define KT_PREFETCH(p) ((void)(p))
#endif

#ifdef KT_DEBUG_CHECKS
#define KT_ASSERT(x) assert(x)
#else
#define KT_ASSERT(x) ((void)sizeof(x))
#endif

#endif
