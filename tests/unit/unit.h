/* unit: cmocka with the headers it wants before it. */
#ifndef KT_TEST_UNIT_H
#define KT_TEST_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/support.h"

#define assert_str(got, want)                                                                      \
    do {                                                                                           \
        kt_str got_ = (got);                                                                       \
        kt_str want_ = kt_str_c(want);                                                             \
        if (!kt_str_eq(got_, want_))                                                               \
            fail_msg("got \"%.*s\", want \"%.*s\"", (int)got_.len, got_.ptr, (int)want_.len,       \
                     want_.ptr);                                                                   \
    } while (0)

#endif
