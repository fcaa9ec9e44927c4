/*
 * fuzz_lists: the user's own words, terms and patterns, whatever stands in their files: they are
 * refused, with a line where there is one, or an engine cleans with them as soundly as without. The
 * first byte chooses the kind of list, the second whether the text is English.
 */
#include <unistd.h>

#include "fuzz/fuzz.h"
#include "lang/lang.h"
#include "lex/glossary.h"
#include "lex/patterns.h"
#include "lex/wordlist.h"

enum { LONGEST = 100 }; /* a longer word is none of a text */

static char path[] = "/tmp/kt_fuzz_lists_XXXXXX";

static void clear(void)
{
    (void)unlink(path);
}

static void store(kt_str text)
{
    static bool made;
    if (!made) {
        int fd = mkstemp(path);
        MUST(fd >= 0 && close(fd) == 0 && atexit(clear) == 0);
        made = true;
    }
    FILE *f = fopen(path, "wb");
    MUST(f && fwrite(text.ptr, 1, text.len, f) == text.len);
    MUST(fclose(f) == 0);
}

static void check_refusal(int rc, const kt_error *err)
{
    MUST(rc == KT_EINPUT && err->code == rc && err->msg[0]);
}

static bool check_words(kt_str text)
{
    const char *paths[] = { path, NULL };
    kt_wordlist *l;
    kt_error err = { 0 };
    int rc = kt_wordlist_load(paths, &kt_lang_de, &l, &err);
    if (rc != KT_OK) {
        check_refusal(rc, &err);
        return false;
    }
    while (text.len) {
        kt_str row = kt_str_trim(kt_str_cut(&text, '\n'));
        if (row.len && row.len <= LONGEST && row.ptr[0] != '#' &&
            !kt_str_starts(row, KT_STR("\xEF\xBB\xBF")))
            MUST(kt_wordlist_has(l, row));
    }
    kt_wordlist_free(l);
    return true;
}

static bool check_terms(void)
{
    static kt_lexicon *lex;
    kt_glossary *g;
    kt_error err = { 0 };
    MUST(lex || kt_lexicon_open(KT_TEST_LEXICON, &lex, &err) == KT_OK);
    int rc = kt_glossary_load(path, &kt_lang_de, &g, &err);
    if (rc != KT_OK) {
        check_refusal(rc, &err);
        return false;
    }
    MUST(kt_glossary_index(g, lex));
    for (uint32_t i = 0; i < g->n_keys; i++) {
        MUST(g->key[i].phrase < g->n_phrases);
        MUST(i == 0 || kt_str_cmp(g->key[i - 1].key, g->key[i].key) <= 0);
        MUST(kt_str_eq(g->key[kt_glossary_find(g, g->key[i].key)].key, g->key[i].key));
    }
    kt_glossary_free(g);
    return true;
}

static bool check_patterns(void)
{
    kt_patterns *p;
    kt_error err = { 0 };
    int rc = kt_patterns_load(path, &p, &err);
    if (rc != KT_OK) {
        check_refusal(rc, &err);
        return false;
    }
    for (uint32_t i = 0; i < p->n; i++) {
        uint32_t n;
        const kt_pattern *same = kt_patterns_of(p, p->ptr[i].first, &n);
        MUST(same <= &p->ptr[i] && &p->ptr[i] < same + n);
    }
    kt_patterns_free(p);
    return true;
}

/* The list itself is a text in which its words stand. */
static void clean_with(kt_options *opt, kt_str text)
{
    kt_engine *e = new_engine(opt);
    doc d;
    doc twice;
    doc_clean(&d, e, text, 0);
    MUST(!d.problem[0]);
    if (d.rc == KT_OK) {
        doc_clean(&twice, e, doc_out(&d), 0);
        MUST(!twice.problem[0] && kt_str_eq(doc_out(&d), doc_out(&twice)));
        doc_release(&twice);
    }
    doc_release(&d);
    kt_free(e);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    kt_str text = kt_str_of((const char *)data + 2, size - 2);
    const char *words[] = { path, NULL };
    kt_options opt = test_options();
    bool fine;
    if (data[1] & 1) {
        opt.lang = "en";
        opt.lexicon = KT_TEST_LEXICON_EN;
    }
    store(text);
    switch (data[0] % 3) {
    case 0:
        fine = check_words(text);
        opt.words = words;
        break;
    case 1:
        fine = check_terms();
        opt.glossary = path;
        break;
    default:
        fine = check_patterns();
        opt.boilerplate = path;
    }
    if (fine)
        clean_with(&opt, text);
    return 0;
}
