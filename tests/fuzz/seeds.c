/*
 * seeds: writes the corpora as seeds for libFuzzer, one file a text, each behind bytes that choose
 * options.
 *
 * usage: seeds FOLDER
 */
#include <stdio.h>
#include <stdlib.h>

#include "support/support.h"

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    kt_arena a = { 0 };
    strs texts = { 0 };
    load_clean(&a, &texts);
    load_mt(&a, &texts);
    load_english(&a, &texts);
    load_examples(&a, &texts);
    load_documents(&a, &texts);
    list_corpus(&a, "hostile", ".txt", &texts);
    for (uint32_t i = 0; i < texts.n; i++) {
        kt_str s = texts.ptr[i];
        if (kt_str_ends(s, KT_STR(".txt")) && kt_str_starts(s, KT_STR(KT_TEST_ROOT)))
            s = read_file(&a, s.ptr);
        char path[1024];
        (void)snprintf(path, sizeof path, "%s/%05u", argv[1], i);
        FILE *f = fopen(path, "wb");
        if (!f)
            return 1;
        const unsigned char options[] = { (unsigned char)i, (unsigned char)(i / 7),
                                          (unsigned char)(i / 49) };
        (void)fwrite(options, 1, sizeof options, f);
        (void)fwrite(s.ptr, 1, s.len, f);
        if (fclose(f) != 0)
            return 1;
    }
    kt_arena_release(&a);
    (void)printf("%u seeds\n", texts.n);
    return 0;
}
