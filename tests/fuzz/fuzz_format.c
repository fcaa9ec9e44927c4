/*
 * fuzz_format: any bytes as a document of some format are refused, or come out sound, the same in
 * pieces, and unchanged when cleaned again. The first byte chooses the format (KT_FUZZ_FORMAT in
 * the environment: it is always this one), the second the size of the pieces, the third the number
 * of jobs and the language.
 */
#include "fuzz/fuzz.h"

static kt_engine *engine_of(bool english, unsigned jobs)
{
    static kt_engine *engines[2][2]; /* live as long as the fuzzer */
    kt_engine **e = &engines[english][jobs];
    if (!*e) {
        kt_options opt = test_options();
        opt.no_spelling = true;
        opt.jobs = jobs ? 3 : 1;
        if (english) {
            opt.lang = "en-US";
            opt.lexicon = KT_TEST_LEXICON_EN;
        }
        *e = new_engine(&opt);
    }
    return *e;
}

static const char *format_of(unsigned choice)
{
    const char *only = getenv("KT_FUZZ_FORMAT");
    size_t n = 0;
    while (kt_format_name(n))
        n++;
    return only ? only : kt_format_name(choice % n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 3)
        return 0;
    const char *format = format_of(data[0]);
    bool english = data[2] / 2 % 4 == 3;
    kt_str text = kt_str_of((const char *)data + 3, size - 3);
    doc whole;
    doc pieces;
    doc_clean_as(&whole, engine_of(english, 0), format, text, 0);
    doc_clean_as(&pieces, engine_of(english, data[2] % 2), format, text, 1 + (size_t)data[1]);
    if (whole.problem[0] || pieces.problem[0])
        (void)fprintf(stderr, "%s: %s / %s\n", format, whole.problem, pieces.problem);
    MUST(whole.rc == pieces.rc && !whole.problem[0] && !pieces.problem[0]);
    if (whole.rc == KT_OK) {
        MUST(kt_str_eq(doc_out(&whole), doc_out(&pieces)));
        doc again;
        doc_clean_as(&again, engine_of(english, 0), format, doc_out(&whole), 0);
        MUST(again.rc == KT_OK && kt_str_eq(doc_out(&again), doc_out(&whole)));
        doc_release(&again);
    } else {
        MUST((whole.rc == KT_EINPUT || whole.rc == KT_EFORMAT) && whole.err.pos == pieces.err.pos);
    }
    doc_release(&whole);
    doc_release(&pieces);
    return 0;
}
