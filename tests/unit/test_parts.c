#include "lex/parts.h"
#include "lex/speller.h"
#include "unit/unit.h"

static kt_lexicon *lex;

static int open_lexicon(void **state)
{
    kt_error err;
    (void)state;
    return kt_lexicon_open(KT_TEST_LEXICON, &lex, &err);
}

static int close_lexicon(void **state)
{
    (void)state;
    kt_lexicon_close(lex);
    return 0;
}

/* "no", "word", "compound". */
static const char *verdict(const char *word)
{
    bool compound;
    if (!kt_parts_accept(lex, kt_str_c(word), &compound))
        return compound ? "compound without a word" : "no";
    return compound ? "compound" : "word";
}

static void parts_make_compounds(void **state)
{
    (void)state;
    assert_string_equal(verdict("Witwenrente"), "compound");
    assert_string_equal(verdict("Bundesdelegiertenkonferenz"), "compound");
    assert_string_equal(verdict("Milchkalziums"), "word"); /* its end is inflected */
    assert_string_equal(verdict("Rente"), "word");
    assert_string_equal(verdict("Witwenrentf"), "no");
    assert_string_equal(verdict("Renteewitwe"), "no");
    assert_string_equal(verdict("witwenRente"), "no");
}

static void case_counts_as_in_the_library(void **state)
{
    (void)state;
    assert_string_equal(verdict("WITWENRENTE"), "compound");
    assert_string_equal(verdict("STRASSENFEST"), verdict("Straßenfest"));
    assert_string_equal(verdict("rente"), "no"); /* but at the end of a compound */
    assert_string_equal(verdict("Geht"), "word");
    assert_string_equal(verdict("DNA"), "word");
    assert_string_equal(verdict("Dna"), "no");
}

static void hyphens_join_words(void **state)
{
    (void)state;
    assert_string_equal(verdict("Witwen-Rente"), "word");
    assert_string_equal(verdict("Witwenrente-Konferenz"), "word");
    assert_string_equal(verdict("Witwenrente-Konfferenz"), "no");
    assert_string_equal(verdict("Rente-2030"), "word");
    assert_string_equal(verdict("-"), "no");
    assert_string_equal(verdict("Rente-"), "no");
}

static void what_is_no_word_is_refused(void **state)
{
    (void)state;
    char many[KT_PARTS_BYTES_MAX + 2];
    memset(many, 'a', sizeof many);
    assert_false(kt_parts_accept(lex, kt_str_of(many, sizeof many), NULL));
    assert_false(kt_parts_accept(lex, kt_str_of(many, KT_PARTS_BYTES_MAX), NULL));
    assert_false(kt_parts_accept(lex, kt_str_of("a\0b", 3), NULL));
    assert_false(kt_parts_accept(lex, KT_STR(""), NULL));
    assert_string_equal(verdict("Дом"), "no");
}

static void the_lexicon_answers_for_the_speller(void **state)
{
    (void)state;
    kt_speller *s;
    kt_error err;
    bool compound;
    assert_int_equal(kt_speller_new(NULL, &kt_lang_de, lex, &s, &err), KT_OK);
    assert_true(kt_speller_accepts(s, KT_STR("Witwenrente"), &compound));
    assert_true(compound);
    assert_false(kt_speller_failed(s));
    kt_speller_free(s);
    assert_int_equal(kt_speller_new("/no/such", &kt_lang_de, lex, &s, &err), KT_EDICT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_make_compounds),
        cmocka_unit_test(case_counts_as_in_the_library),
        cmocka_unit_test(hyphens_join_words),
        cmocka_unit_test(what_is_no_word_is_refused),
        cmocka_unit_test(the_lexicon_answers_for_the_speller),
    };
    return cmocka_run_group_tests(tests, open_lexicon, close_lexicon);
}
