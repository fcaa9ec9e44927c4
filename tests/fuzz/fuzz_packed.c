/*
 * fuzz_packed: an archive is refused, or its text goes back: unchanged it makes the same bytes, and
 * changed it comes out as it went in. The first byte: odd, the rest is the archive; even, the rest
 * are places and bytes that are changed in a sound one.
 */
#include "fuzz/fuzz.h"

static kt_str sound_archive(const char *format)
{
    static kt_arena arena; /* lives as long as the fuzzer */
    static kt_str archives[2];
    int i = strcmp(format, "odt") == 0;
    if (!archives[i].ptr)
        archives[i] = read_file(&arena, i ? KT_TEST_ROOT "/tests/cli/format-archives/files/b.odt"
                                          : KT_TEST_ROOT "/tests/cli/format-archives/files/a.docx");
    return archives[i];
}

static void check(const char *format, kt_str bytes, kt_arena *a)
{
    kt_str text;
    kt_str back;
    kt_str again;
    kt_error err = { 0 };
    int rc = kt_unpack(format, bytes, &text, &err);
    if (rc != KT_OK) {
        MUST((rc == KT_EFORMAT || rc == KT_ENOMEM) && err.msg[0] && !text.ptr);
        return;
    }
    MUST(kt_pack(format, bytes, text, &back, &err) == KT_OK && kt_str_eq(back, bytes));
    kt_text_free(back);
    size_t end = text.len - 1;
    kt_str longer = kt_str_cat3(a, kt_str_sub(text, 0, end), KT_STR(" <!-- x -->"),
                                kt_str_sub(text, end, text.len));
    MUST(kt_pack(format, bytes, longer, &back, &err) == KT_OK);
    MUST(kt_unpack(format, back, &again, &err) == KT_OK && kt_str_eq(again, longer));
    kt_text_free(again);
    kt_text_free(back);
    kt_text_free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const char *format = data[0] & 2 ? "odt" : "docx";
    kt_arena a = { 0 };
    kt_str bytes = kt_str_of((const char *)data + 1, size - 1);
    if (!(data[0] & 1)) {
        kt_str sound = sound_archive(format);
        char *bent = KT_NEW(&a, char, sound.len + 1);
        if (!bent)
            return 0;
        memcpy(bent, sound.ptr, sound.len);
        for (size_t i = 1; i + 2 < size && i < 30; i += 3)
            bent[((size_t)data[i] << 8 | data[i + 1]) % sound.len] = (char)data[i + 2];
        bytes = kt_str_of(bent, sound.len);
    }
    check(format, bytes, &a);
    kt_arena_release(&a);
    return 0;
}
