/*
 * fuzz_encoding: the first byte chooses an encoding, the rest is decoded. What decodes is UTF-8 and
 * goes back to text that decodes the same; what does not is refused inside the text.
 */
#include "base/utf8.h"
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const encodings[] = { "utf-16",       "utf-16le",   "utf-16be",
                                             "windows-1252", "iso-8859-1", "utf-8" };
    if (size == 0)
        return 0;
    const char *encoding = encodings[data[0] % 6];
    kt_str bytes = kt_str_of((const char *)data + 1, size - 1);
    kt_str text;
    kt_str back;
    kt_str again;
    kt_error err = { 0 };
    int rc = kt_decode(encoding, bytes, &text, &err);
    if (rc != KT_OK) {
        MUST(rc == KT_EINPUT && err.pos < bytes.len && err.msg[0]);
    } else {
        MUST(kt_utf8_validate(text) == text.len);
        MUST(kt_encode(encoding, text, &back, &err) == KT_OK);
        MUST(kt_decode(encoding, back, &again, &err) == KT_OK);
        MUST(kt_str_eq(text, again));
        kt_text_free(again);
        kt_text_free(back);
        kt_text_free(text);
    }
    size_t valid = kt_utf8_validate(bytes);
    rc = kt_encode(encoding, bytes, &back, &err);
    if (rc == KT_OK)
        kt_text_free(back);
    else
        MUST(rc == KT_EINPUT && err.pos <= valid);
    MUST(valid == bytes.len || rc != KT_OK);
    return 0;
}
