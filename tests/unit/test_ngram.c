/* The n-gram models: compiled from counts, looked up, damaged. */
#include "lex/ngram.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dict.h"
#include "unit/unit.h"

/* Counts are quarters: "a b" was seen 20 times behind 40 of a. */
static const char counts[] = "# test\n"
                             "</s> 200\n"
                             "<s> 200\n"
                             "\ta 120\n"
                             "\t\tb 110\n"
                             "a 160\n"
                             "\tb 80\n"
                             "\tc 40\n"
                             "b 120\n"
                             "c 400\n"
                             "\tc 100\n";

static kt_dict dict;
static kt_ngrams model;

static int compile(void **state)
{
    size_t used;
    (void)state;
    kt_dict_read_ngrams(&dict, "test.tsv", kt_str_c(counts));
    if (dict.errors || !kt_ngrams_open(dict.ngrams.ptr, dict.ngrams.len, &model, &used))
        return -1;
    return used == dict.ngrams.len ? 0 : -1;
}

static int release(void **state)
{
    (void)state;
    kt_dict_release(&dict);
    return 0;
}

static double p(const char *text)
{
    kt_symbol s[8];
    uint32_t n = 0;
    kt_str rest = kt_str_c(text);
    while (rest.len)
        s[n++] = kt_symbol_of(kt_str_cut(&rest, ' '));
    return exp(kt_ngrams_log(&model, s, n));
}

static void counts_become_shares(void **state)
{
    (void)state;
    assert_int_equal(model.order, 3);
    assert_true(fabs(p("b") - 120.0 / 880) < 0.01);
    assert_true(p("a b") > 76.0 / 160 && p("a b") < 80.0 / 160 + 0.1);
    assert_true(p("a b") > p("a c"));
}

static void all_that_can_follow_adds_up_to_one(void **state)
{
    (void)state;
    double sum = p("a a") + p("a b") + p("a c") + p("a </s>");
    assert_true(sum > 0.95 && sum < 1.05);
}

static void what_was_not_seen_backs_off(void **state)
{
    (void)state;
    assert_true(p("a </s>") < p("</s>"));
    assert_true(p("b a") > 0.99 * p("a")); /* nothing is known behind b */
    assert_true(p("x y z b") > 0.99 * p("b"));
    assert_true(p("zzz") < 1e-6);
}

static void longer_contexts_count(void **state)
{
    (void)state;
    assert_true(p("<s> a b") > p("a b") + 0.1);
    assert_true(fabs(p("c a b") - p("a b")) < 1e-9);
}

static void a_line_scores_what_its_words_score(void **state)
{
    (void)state;
    static const char *const words[] = { "<s>", "a", "b", "c", "</s>", "zzz" };
    enum { LINE_MAX = 20, WORDS = sizeof words / sizeof *words };
    static kt_ngram_memo memo;
    rnd r = rnd_start("ngram line");
    memset(&memo, 0, sizeof memo);
    for (int round = 0; round < 2000; round++) {
        kt_symbol s[LINE_MAX];
        double out[LINE_MAX];
        uint32_t entry[LINE_MAX];
        uint32_t end = rnd_below(&r, LINE_MAX + 1);
        uint32_t beg = rnd_below(&r, end + 1);
        for (uint32_t i = 0; i < end; i++)
            s[i] = kt_symbol_of(kt_str_c(words[rnd_below(&r, WORDS)]));
        for (uint32_t i = 0; i < end; i++)
            entry[i] = kt_ngrams_entry(&model, s[i]);
        kt_ngrams_logs(&model, round % 3 ? &memo : NULL, s, round % 2 ? entry : NULL, beg, end,
                       out);
        for (uint32_t i = beg; i < end; i++) {
            double one = kt_ngrams_log(&model, s, i + 1);
            assert_memory_equal(&out[i - beg], &one, sizeof one);
        }
        kt_ngram_ends ends[LINE_MAX + 1] = { 0 };
        for (uint32_t i = beg; i < end; i++) {
            double on = kt_ngrams_log_on(&model, round % 3 ? &memo : NULL, s,
                                         round % 2 ? entry : NULL, i + 1, &ends[i], &ends[i + 1]);
            assert_memory_equal(&out[i - beg], &on, sizeof on);
        }
    }
}

static void known_symbols_are_told_from_others(void **state)
{
    (void)state;
    assert_true(kt_ngrams_entry(&model, kt_symbol_of(KT_STR("c"))) != KT_NGRAM_NONE);
    assert_true(kt_ngrams_entry(&model, kt_symbol_of(KT_STR("d"))) == KT_NGRAM_NONE);
}

static void no_model_knows_nothing(void **state)
{
    (void)state;
    kt_ngrams none = { 0 };
    kt_symbol s = kt_symbol_of(KT_STR("a"));
    assert_true(kt_ngrams_entry(&none, s) == KT_NGRAM_NONE);
    assert_true(fabs(kt_ngrams_log(&none, &s, 1)) < 1e-9);
}

static void damage_is_found_or_harmless(void **state)
{
    (void)state;
    rnd r = rnd_start("ngram damage");
    for (int round = 0; round < 3000; round++) {
        size_t n = dict.ngrams.len;
        size_t used;
        unsigned char *copy = malloc(n);
        assert_non_null(copy);
        memcpy(copy, dict.ngrams.ptr, n);
        for (int k = 0; k < 4; k++)
            copy[rnd_below(&r, (uint32_t)n)] = (unsigned char)rnd_next(&r);
        kt_ngrams m;
        if (kt_ngrams_open(copy, round % 2 ? n : rnd_below(&r, (uint32_t)n), &m, &used)) {
            kt_symbol s[] = { rnd_next(&r), kt_symbol_of(KT_STR("a")), kt_symbol_of(KT_STR("b")) };
            (void)kt_ngrams_log(&m, s, 3);
            (void)kt_ngrams_log(&m, s, 1);
            double out[3];
            kt_ngrams_logs(&m, NULL, s, NULL, 0, 3, out);
        }
        free(copy);
    }
}

static void rows_that_are_none_are_refused(void **state)
{
    static const char *const bad[] = { "\ta 1\n",        "a\n", "a x\n", " 1\n", "a 1\n\t\tb 1\n",
                                       "a 12345678901\n" };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        kt_dict d = { 0 };
        kt_dict_read_ngrams(&d, "bad.tsv", kt_str_c(bad[i]));
        assert_int_equal(d.errors, 1);
        kt_dict_release(&d);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_become_shares),
        cmocka_unit_test(all_that_can_follow_adds_up_to_one),
        cmocka_unit_test(what_was_not_seen_backs_off),
        cmocka_unit_test(longer_contexts_count),
        cmocka_unit_test(a_line_scores_what_its_words_score),
        cmocka_unit_test(known_symbols_are_told_from_others),
        cmocka_unit_test(no_model_knows_nothing),
        cmocka_unit_test(damage_is_found_or_harmless),
        cmocka_unit_test(rows_that_are_none_are_refused),
    };
    return cmocka_run_group_tests(tests, compile, release);
}
