/*
 * fuzz_stream: however a text is fed, the results are the same. The first byte gives the size of
 * the pieces, the second the longest paragraph, the third the number of jobs.
 */
#include "fuzz/fuzz.h"

static kt_engine *engine_of(unsigned jobs, unsigned size)
{
    static kt_engine *engines[2][4]; /* live as long as the fuzzer */
    kt_engine **e = &engines[jobs][size];
    if (!*e) {
        static const char *const families[] = { "meta", "space", "hyphen", "quote", NULL };
        kt_options opt = test_options();
        opt.select = families;
        opt.no_spelling = true;
        opt.jobs = jobs ? 3 : 1;
        opt.max_para = (size_t)1024 << size;
        *e = new_engine(&opt);
    }
    return *e;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 3)
        return 0;
    kt_str text = kt_str_of((const char *)data + 3, size - 3);
    unsigned para = data[1] % 4;
    doc whole;
    doc pieces;
    doc_clean(&whole, engine_of(0, para), text, 0);
    doc_clean(&pieces, engine_of(data[2] % 2, para), text, 1 + (size_t)data[0] % 64);
    if (whole.problem[0] || pieces.problem[0])
        (void)fprintf(stderr, "%s / %s\n", whole.problem, pieces.problem);
    MUST(whole.rc == pieces.rc && !whole.problem[0] && !pieces.problem[0]);
    if (whole.rc == KT_OK) {
        MUST(kt_str_eq(doc_out(&whole), doc_out(&pieces)));
        MUST(whole.findings.n == pieces.findings.n && whole.changes.n == pieces.changes.n);
    } else {
        MUST(whole.rc == KT_EINPUT && whole.err.pos == pieces.err.pos);
    }
    doc_release(&whole);
    doc_release(&pieces);
    return 0;
}
