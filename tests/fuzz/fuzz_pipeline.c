/*
 * fuzz_pipeline: any text through all rules. The first byte chooses options (KT_FUZZ_ENGINE in
 * the environment: they are always these). Invalid UTF-8 must be refused at its first byte;
 * anything else must come out sound (doc_clean checks it: the changes make the output, findings cut
 * code points nowhere, the output is UTF-8) and clean.
 */
#include "base/utf8.h"
#include "fuzz/fuzz.h"

enum { ENGINES = 7, ENGLISH = 6 };

static kt_engine *engine_of(unsigned which)
{
    static kt_engine *engines[ENGINES]; /* live as long as the fuzzer */
    if (!engines[which]) {
        static const char *const no_words[] = { "spell", NULL };
        kt_options opt = test_options();
        opt.quotes = which == 1 ? KT_QUOTES_GUILLEMETS : which == 2 ? KT_QUOTES_KEEP : KT_QUOTES_DE;
        opt.dash = which == 2 ? KT_DASH_KEEP : KT_DASH_DE;
        opt.lang = which == 3 ? "de-CH" : which == 4 ? "de-AT" : "de-DE";
        opt.quotes = which == 3 ? KT_QUOTES_CH : opt.quotes;
        opt.apply = which == 4 ? KT_SAFE : KT_LIKELY;
        opt.no_spelling = which == 5;
        opt.ignore = which == 2 ? no_words : NULL;
        if (which == ENGLISH) {
            opt.lang = "en-GB";
            opt.lexicon = KT_TEST_LEXICON_EN;
        }
        engines[which] = new_engine(&opt);
    }
    return engines[which];
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const char *only = getenv("KT_FUZZ_ENGINE");
    unsigned choice = only ? (unsigned)strtoul(only, NULL, 10) : data[0];
    kt_engine *e = engine_of(choice % ENGINES);
    kt_str text = kt_str_of((const char *)data + 1, size - 1);
    size_t valid = kt_utf8_validate(text);
    doc d;
    doc_clean(&d, e, text, 0);
    if (valid < text.len) {
        MUST(d.rc == KT_EINPUT && d.err.pos == valid);
        doc_release(&d);
        return 0;
    }
    if (d.problem[0])
        (void)fprintf(stderr, "%s\n", d.problem);
    MUST(d.rc == KT_OK && !d.problem[0]);
    MUST(!doc_find(&d, "meta.resource"));
    doc again;
    doc_clean(&again, e, doc_out(&d), 0);
    MUST(again.rc == KT_OK && !again.problem[0]);
    MUST(kt_str_eq(doc_out(&again), doc_out(&d)));
    doc_release(&again);
    doc_release(&d);
    return 0;
}
