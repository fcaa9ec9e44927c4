/* fuzz: what the targets that need an engine share. */
#ifndef KT_TEST_FUZZ_H
#define KT_TEST_FUZZ_H

#include <stdio.h>
#include <stdlib.h>

#include "support/support.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(x)                                                                                    \
    do {                                                                                           \
        if (!(x)) {                                                                                \
            (void)fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #x);                          \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

static inline kt_str doc_out(const doc *d)
{
    return d->out.ptr ? kt_buf_str(&d->out) : KT_STR("");
}

#endif
