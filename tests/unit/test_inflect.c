#include "lang/de/inflect.h"

#include "support/support.h"
#include "unit/unit.h"

typedef struct fixture {
    kt_lexicon *lex;
    kt_inflect *inflect;
} fixture;

static int setup(void **state)
{
    static fixture f;
    kt_error err;
    *state = &f;
    if (kt_lexicon_open(test_options().lexicon, &f.lex, &err) != KT_OK)
        return -1;
    f.inflect = kt_inflect_new(f.lex);
    return f.inflect ? 0 : -1;
}

static int teardown(void **state)
{
    fixture *f = *state;
    kt_inflect_free(f->inflect);
    kt_lexicon_close(f->lex);
    return 0;
}

static uint16_t mask(int c, int slot)
{
    return KT_MASK(c, slot);
}

static void every_determiner_has_its_cases(void **state)
{
    const kt_inflect *t = ((const fixture *)*state)->inflect;
    kt_det d;
    assert_true(kt_det_find(t, KT_STR("dem"), &d));
    assert_int_equal(d.mask, mask(KT_CASE_DAT, KT_SLOT_M) | mask(KT_CASE_DAT, KT_SLOT_N));
    assert_int_equal(d.decl, KT_DECL_WEAK);
    assert_true(kt_det_find(t, KT_STR("Kein"), &d));
    assert_true(d.mask & mask(KT_CASE_NOM, KT_SLOT_M));
    assert_false(d.mask & KT_MASK_SLOT(KT_SLOT_F));
    assert_int_equal(d.decl, KT_DECL_MIXED);
    assert_true(kt_det_find(t, KT_STR("einen"), &d));
    assert_int_equal(d.mask, mask(KT_CASE_ACC, KT_SLOT_M));
    assert_true(kt_det_find(t, KT_STR("desselben"), &d));
    assert_int_equal(d.mask, mask(KT_CASE_GEN, KT_SLOT_M) | mask(KT_CASE_GEN, KT_SLOT_N));
    assert_true(kt_det_find(t, KT_STR("diejenigen"), &d));
    assert_int_equal(d.mask, mask(KT_CASE_NOM, KT_SLOT_PL) | mask(KT_CASE_ACC, KT_SLOT_PL));
}

static void words_that_only_look_like_one_are_none(void **state)
{
    const kt_inflect *t = ((const fixture *)*state)->inflect;
    kt_det d;
    const char *const words[] = { "de",  "dersch", "einem-", "jed", "beid",
                                  "all", "mehrer", "ihrig",  "" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_false(kt_det_find(t, kt_str_c(words[i]), &d));
}

static void the_forms_of_a_paradigm_find_themselves(void **state)
{
    const kt_inflect *t = ((const fixture *)*state)->inflect;
    const char *const words[] = { "der",        "dieser",    "eine",          "keinem", "mehrere",
                                  "jedes",      "unser",     "euer",          "unsre",  "derselben",
                                  "diejenigen", "denselben", "irgendwelcher", "unserm", "euere" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        kt_det d;
        kt_det_form form[KT_DET_FORMS_MAX];
        assert_true(kt_det_find(t, kt_str_c(words[i]), &d));
        uint32_t n = kt_det_forms(t, d.paradigm, form);
        bool seen = false;
        for (uint32_t k = 0; k < n; k++) {
            kt_det again;
            assert_true(kt_det_find(t, kt_str_c(form[k].text), &again));
            bool both = kt_str_is(kt_str_c(form[k].text), "unser"); /* unsere, unsre */
            assert_true(again.paradigm == d.paradigm || both);
            assert_int_equal(again.mask, form[k].det.mask);
            seen |= kt_str_is(kt_str_c(words[i]), form[k].text);
        }
        assert_true(seen);
    }
}

static void the_declension_decides_what_an_ending_means(void **state)
{
    (void)state;
    assert_true(kt_adj_mask(KT_ADJ_ER, KT_DECL_MIXED) & mask(KT_CASE_NOM, KT_SLOT_M));
    assert_int_equal(kt_adj_mask(KT_ADJ_ER, KT_DECL_WEAK), 0);
    assert_true(kt_adj_mask(KT_ADJ_ER, KT_DECL_STRONG) & mask(KT_CASE_DAT, KT_SLOT_F));
    assert_int_equal(kt_adj_mask(KT_ADJ_INV, KT_DECL_WEAK), KT_MASK_ALL);
    assert_int_equal(kt_adj_mask(KT_ADJ_EM, KT_DECL_WEAK | KT_DECL_STRONG),
                     mask(KT_CASE_DAT, KT_SLOT_M) | mask(KT_CASE_DAT, KT_SLOT_N));
}

static void without_a_lexicon_there_are_none(void **state)
{
    (void)state;
    kt_det d;
    kt_inflect *t = kt_inflect_new(NULL);
    assert_non_null(t);
    assert_false(kt_det_find(t, KT_STR("der"), &d));
    assert_null(kt_contraction_find(t, KT_STR("im")));
    kt_inflect_free(t);
}

static void endings_are_read_longest_first(void **state)
{
    (void)state;
    assert_int_equal(kt_ending_of(KT_STR("schnelle")), KT_ADJ_E);
    assert_int_equal(kt_ending_of(KT_STR("schnellem")), KT_ADJ_EM);
    assert_int_equal(kt_ending_of(KT_STR("schnell")), 0);
    assert_int_equal(kt_ending_of(KT_STR("der")), 0);
}

static void contractions_know_their_preposition(void **state)
{
    const kt_inflect *t = ((const fixture *)*state)->inflect;
    const kt_contraction *c = kt_contraction_find(t, KT_STR("Zum"));
    assert_non_null(c);
    assert_string_equal(c->prep, "zu");
    assert_null(kt_contraction_find(t, KT_STR("zumal")));
    c = kt_contraction_of(t, KT_STR("zu"), mask(KT_CASE_DAT, KT_SLOT_F));
    assert_non_null(c);
    assert_string_equal(c->form, "zur");
    assert_null(kt_contraction_of(t, KT_STR("in"), mask(KT_CASE_DAT, KT_SLOT_F)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_determiner_has_its_cases),
        cmocka_unit_test(words_that_only_look_like_one_are_none),
        cmocka_unit_test(the_forms_of_a_paradigm_find_themselves),
        cmocka_unit_test(the_declension_decides_what_an_ending_means),
        cmocka_unit_test(without_a_lexicon_there_are_none),
        cmocka_unit_test(endings_are_read_longest_first),
        cmocka_unit_test(contractions_know_their_preposition),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
