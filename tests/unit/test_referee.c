/* The referee: of two ways to say it, which is German? */
#include "lang/de/parse/referee.h"

#include "lang/de/sign.h"
#include "lang/de/wclass.h"
#include "lang/lang.h"
#include "unit/unit.h"

static kt_lexicon *lex;
static kt_words *words;
static kt_arena arena;
static kt_options opt = KT_OPTIONS_INIT;

static int open_all(void **state)
{
    kt_error err;
    (void)state;
    if (kt_lexicon_open(KT_TEST_LEXICON, &lex, &err) != KT_OK)
        return -1;
    words = kt_words_new(lex, NULL, NULL);
    if (words)
        kt_words_set_lang(words, &kt_lang_de);
    return words ? 0 : -1;
}

static int close_all(void **state)
{
    (void)state;
    kt_words_free(words);
    kt_lexicon_close(lex);
    kt_arena_release(&arena);
    return 0;
}

static void look(const char *text, kt_view *v)
{
    kt_guards guards;
    kt_tokens tokens;
    kt_indices odd;
    uint32_t trig = 0;
    kt_arena_reset(&arena);
    guards = (kt_guards){ 0 };
    assert_true(kt_tokenize(kt_str_c(text), NULL, 0, false, &arena, &tokens, &odd, &trig));
    *v = (kt_view){ .text = kt_str_c(text),
                    .tok = tokens.ptr,
                    .n_tok = tokens.n,
                    .odd = odd.ptr,
                    .n_odd = odd.n,
                    .trig = trig,
                    .guards = &guards,
                    .words = words,
                    .lex = lex,
                    .lang = &kt_lang_de,
                    .opt = &opt,
                    .scratch = &arena };
    assert_true(kt_view_spots(v) && kt_view_sentences(v));
}

/* Of the first token that is `from` on, n tokens become `to`. */
static double gain(const char *text, const char *from, uint32_t n, const char *to)
{
    kt_view v;
    kt_ruling r;
    look(text, &v);
    for (uint32_t i = 0; i < v.n_tok; i++) {
        kt_swap s = { .beg = i, .end = i + n, .text = kt_str_c(to) };
        if (!kt_view_is(&v, i, from))
            continue;
        assert_true(kt_referee_hear(&v, &s, 1, &r));
        return r.gain;
    }
    fail_msg("no token \"%s\"", from);
    return 0;
}

static void the_right_form_is_likelier(void **state)
{
    (void)state;
    assert_true(gain("Er arbeitet mit einem neuem Rechner.", "neuem", 1, "neuen") > 2);
    assert_true(gain("Wir danken den Zeuge für seine Aussage.", "Zeuge", 1, "Zeugen") > 1);
    assert_true(gain("Sie glaubt, das er morgen kommt.", "das", 1, "dass") > 2);
    assert_true(gain("Seid drei Jahren wohnt sie hier.", "Seid", 1, "Seit") > 2);
    assert_true(gain("Das Geld ist für für die Kinder.", "für", 2, "für") > 2);
}

static void a_wrong_form_is_not(void **state)
{
    (void)state;
    assert_true(gain("Er arbeitet mit einem neuen Rechner.", "neuen", 1, "neuem") < -2);
    assert_true(gain("Sie glaubt, dass er morgen kommt.", "dass", 1, "das") < -2);
    assert_true(gain("Seit drei Jahren wohnt sie hier.", "Seit", 1, "Seid") < -2);
}

static void phrases_change_together(void **state)
{
    (void)state;
    double one = gain("Sie kam mit der neuem Vertrag zurück.", "der", 1, "dem");
    double both = gain("Sie kam mit der neuem Vertrag zurück.", "der", 2, "dem neuen");
    assert_true(both > one + 1);
}

static void words_are_put_in_and_taken_out(void **state)
{
    (void)state;
    assert_true(gain("Er hat versucht, das Haus verkaufen.", "verkaufen", 0, "zu") >
                gain("Er will das Haus verkaufen.", "verkaufen", 0, "zu"));
    assert_true(gain("Er versucht, das Haus zu zu verkaufen.", "zu", 1, "") > 2);
}

static void nothing_changes_nothing(void **state)
{
    (void)state;
    double same = gain("Er arbeitet mit einem neuen Rechner.", "neuen", 1, "neuen");
    assert_true(same < 1e-9 && same > -1e-9);
}

static void several_changes_are_heard_as_one(void **state)
{
    kt_view v;
    kt_ruling r;
    (void)state;
    look("Sie kam mit der großem neuem Vertrag zurück.", &v);
    kt_swap s[] = { { .beg = 3, .end = 4, .text = KT_STR("dem") },
                    { .beg = 4, .end = 5, .text = KT_STR("großen") },
                    { .beg = 5, .end = 6, .text = KT_STR("neuen") } };
    assert_true(kt_referee_hear(&v, s, 3, &r));
    assert_true(r.gain > 3);
}

static void names_and_other_languages_get_no_ruling(void **state)
{
    kt_view v;
    kt_ruling r;
    (void)state;
    look("We have been waiting there for someone who never came back.", &v);
    kt_swap s = { .beg = 3, .end = 4, .text = KT_STR("Warten") };
    assert_false(kt_referee_hear(&v, &s, 1, &r));
    look("Sie las Xylo Brantovik Zerfolian Quastorim Vex.", &v);
    s = (kt_swap){ .beg = 3, .end = 4, .text = KT_STR("Brand") };
    assert_false(kt_referee_hear(&v, &s, 1, &r));
}

/* "?" is a sign like others, though the classes of strange words begin with it. */
static void a_question_mark_is_no_strange_word(void **state)
{
    (void)state;
    kt_wclass c;
    memset(&c, 'x', sizeof c);
    kt_wclass_of_mark('?', &c);
    assert_int_equal(kt_wclass_symbol_of(lex, c, 0).strange, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_right_form_is_likelier),
        cmocka_unit_test(a_wrong_form_is_not),
        cmocka_unit_test(phrases_change_together),
        cmocka_unit_test(words_are_put_in_and_taken_out),
        cmocka_unit_test(nothing_changes_nothing),
        cmocka_unit_test(several_changes_are_heard_as_one),
        cmocka_unit_test(names_and_other_languages_get_no_ruling),
        cmocka_unit_test(a_question_mark_is_no_strange_word),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
