/*
 * fuzz_dictc: the compiler on any text. The first byte chooses the kind of file; what compiles must
 * be readable: every form of the file is found again under its id.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dict.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_back(kt_str image)
{
    char path[] = "/tmp/kt_fuzz_dictc_XXXXXX";
    int fd = mkstemp(path);
    if (fd < 0 || write(fd, image.ptr, image.len) != (ssize_t)image.len)
        abort();
    close(fd);
    kt_lexicon *lex;
    kt_error err;
    if (kt_lexicon_open(path, &lex, &err) != KT_OK)
        abort();
    remove(path);
    char buf[64];
    for (uint32_t id = 0; id < kt_lexicon_size(lex); id++) {
        kt_word w;
        size_t n = kt_lexicon_form(lex, id, buf, sizeof buf);
        if (n == 0 || !kt_lexicon_find(lex, kt_str_of(buf, n), &w) || w.id != id)
            abort();
    }
    kt_lexicon_close(lex);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    kt_dict d = { 0 };
    kt_str text = kt_str_of((const char *)data + 1, size - 1);
    unsigned kind = data[0] % (KT_DICT_FILE_KINDS + 3);
    if (kind < KT_DICT_FILE_KINDS) {
        kt_dict_read(&d, (kt_dict_kind)kind, "fuzz.tsv", text);
    } else if (kind == KT_DICT_FILE_KINDS) {
        kt_dict_read_ding(&d, "ding", text);
    } else {
        /* Affix rules and words, separated by a NUL. */
        kt_str aff = kt_str_cut(&text, '\0');
        if (kind == KT_DICT_FILE_KINDS + 1)
            kt_dict_read_hunspell(&d, "aff", aff, "dic", text);
        else
            kt_dict_read_hunspell_en(&d, "aff", aff, "dic", text);
    }
    kt_dict_compounds(&d);
    kt_str image;
    if (kt_dict_finish(&d, &image))
        read_back(image);
    kt_dict_release(&d);
    return 0;
}
