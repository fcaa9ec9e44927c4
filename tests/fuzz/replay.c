/*
 * replay: runs a fuzz target without libFuzzer. With arguments: on these files. Without: on the
 * texts of the corpora, whole and bent, each behind a few bytes that choose options, and on random
 * bytes.
 */
#include <stdio.h>
#include <stdlib.h>

#include "support/support.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ROUNDS = 2000, OPTION_BYTES = 4 };

static void run(kt_str s)
{
    (void)LLVMFuzzerTestOneInput((const uint8_t *)s.ptr, s.len);
}

static kt_str noise(rnd *r, kt_arena *a, uint32_t n)
{
    kt_buf b = KT_BUF_INIT(a);
    if (!kt_buf_reserve(&b, 1))
        exit(2);
    for (uint32_t i = 0; i < n; i++)
        if (!kt_buf_addc(&b, (char)rnd_next(r)))
            exit(2);
    return kt_buf_str(&b);
}

int main(int argc, char **argv)
{
    kt_arena a = { 0 };
    for (int i = 1; i < argc; i++)
        run(read_file(&a, argv[i]));
    if (argc > 1) {
        kt_arena_release(&a);
        return 0;
    }
    strs texts = { 0 };
    load_clean(&a, &texts);
    load_mt(&a, &texts);
    load_english(&a, &texts);
    load_documents(&a, &texts);
    rnd r = rnd_start(argv[0]);
    kt_arena one = { 0 };
    run(KT_STR(""));
    for (int round = 0; round < ROUNDS; round++) {
        kt_str options = noise(&r, &one, OPTION_BYTES);
        if (texts.n && round % 8)
            run(kt_str_cat(&one, options,
                           mutate(&r, &one, texts.ptr[rnd_below(&r, texts.n)], &texts)));
        else
            run(kt_str_cat(&one, options, noise(&r, &one, rnd_below(&r, 300))));
        kt_arena_reset(&one);
    }
    kt_arena_release(&one);
    kt_arena_release(&a);
    (void)printf("%d inputs\n", ROUNDS);
    return 0;
}
