/* fragment: from what is left of a word to the words it may come from. */
#include "unit.h"

#include "rules/words/fragment.h"

static kt_lexicon *lex;

static int open_lexicon(void **state)
{
    (void)state;
    kt_error err;
    return kt_lexicon_open(KT_TEST_LEXICON, &lex, &err);
}

static int close_lexicon(void **state)
{
    (void)state;
    kt_lexicon_close(lex);
    return 0;
}

static const kt_fragment *find(const kt_fragment *list, uint32_t n, const char *word,
                               kt_frag_class cls)
{
    for (uint32_t i = 0; i < n; i++)
        if (kt_str_is(list[i].word, word) && list[i].cls == cls)
            return &list[i];
    return NULL;
}

static void test_whole_word(void **state)
{
    (void)state;
    kt_fragment list[KT_FRAGMENTS_MAX];
    uint32_t n = kt_fragment_find(lex, KT_STR("president"), list);
    assert_true(n > 0);
    assert_str(list[0].word, "president");
    assert_str(list[0].lemma, "Präsident");
    assert_int_equal(list[0].how, 0);
    assert_true(list[0].linked);
}

static void test_whole_words_of_the_dictionary(void **state)
{
    (void)state;
    kt_fragment list[4];
    uint32_t n = kt_fragment_whole(lex, KT_STR("users"), list, 4);
    const kt_fragment *f = find(list, n, "user", KT_FRAG_NOUNS);
    assert_non_null(f);
    assert_str(f->lemma, "Nutzer");
    n = kt_fragment_whole(lex, KT_STR("significantly"), list, 4);
    assert_non_null(find(list, n, "significantly", KT_FRAG_ADV));
    assert_int_equal(kt_fragment_whole(lex, KT_STR("significantly"), list, 1), 1);
    assert_int_equal(kt_fragment_whole(lex, KT_STR("qxzzy"), list, 4), 0);
}

static void test_translated_and_cut(void **state)
{
    (void)state;
    kt_fragment list[KT_FRAGMENTS_MAX];
    uint32_t n = kt_fragment_find(lex, KT_STR("ichdent"), list);
    const kt_fragment *f = find(list, n, "identified", KT_FRAG_VERB_ED);
    assert_non_null(f);
    assert_str(f->lemma, "identifizieren");
    assert_int_equal(f->how, KT_FRAG_TRANSLATED | KT_FRAG_CUT);
    assert_non_null(find(list, n, "identity", KT_FRAG_NOUN));
    n = kt_fragment_find(lex, KT_STR("ichdentity"), list);
    f = find(list, n, "identity", KT_FRAG_NOUN);
    assert_non_null(f);
    assert_int_equal(f->how, KT_FRAG_TRANSLATED);
    n = kt_fragment_find(lex, KT_STR("alstronomer"), list);
    assert_non_null(find(list, n, "astronomer", KT_FRAG_NOUN));
}

static void test_headless_and_stump(void **state)
{
    (void)state;
    kt_fragment list[KT_FRAGMENTS_MAX];
    uint32_t n = kt_fragment_find(lex, KT_STR("matic"), list);
    const kt_fragment *f = find(list, n, "diplomatic", KT_FRAG_ADJ);
    assert_non_null(f);
    assert_int_equal(f->how, KT_FRAG_HEADLESS);
    n = kt_fragment_find(lex, KT_STR("presi"), list);
    f = find(list, n, "president", KT_FRAG_NOUN);
    assert_non_null(f);
    assert_int_equal(f->how, KT_FRAG_STUMP);
}

static void test_best_first(void **state)
{
    (void)state;
    static const char *const pieces[] = { "dent", "sol", "ichdent", "mina", "near", NULL };
    for (const char *const *p = pieces; *p; p++) {
        kt_fragment list[KT_FRAGMENTS_MAX];
        uint32_t n = kt_fragment_find(lex, kt_str_c(*p), list);
        assert_true(n > 1 && n <= KT_FRAGMENTS_MAX);
        for (uint32_t i = 1; i < n; i++)
            assert_true(list[i - 1].score >= list[i].score);
    }
}

static void test_nothing(void **state)
{
    (void)state;
    kt_fragment list[KT_FRAGMENTS_MAX];
    char longest[KT_FRAGMENT_BYTES + 2];
    memset(longest, 'a', sizeof longest);
    memcpy(longest, "dent", 4);
    assert_int_equal(kt_fragment_find(lex, KT_STR(""), list), 0);
    assert_int_equal(kt_fragment_find(lex, KT_STR("ab"), list), 0);
    assert_int_equal(kt_fragment_find(lex, KT_STR("thematik"), list), 0);
    assert_int_equal(kt_fragment_find(lex, KT_STR("\0dent\0"), list), 0);
    assert_int_equal(kt_fragment_find(lex, kt_str_of(longest, sizeof longest), list), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole_word),
        cmocka_unit_test(test_whole_words_of_the_dictionary),
        cmocka_unit_test(test_translated_and_cut),
        cmocka_unit_test(test_headless_and_stump),
        cmocka_unit_test(test_best_first),
        cmocka_unit_test(test_nothing),
    };
    return cmocka_run_group_tests(tests, open_lexicon, close_lexicon);
}
