#include "engine/coded.h"

#include <stdio.h>

#include "unit/unit.h"

/* Reads a document in a format, and what of it up to `end` is no text. */
static kt_coded look(kt_arena *a, const char *format, const char *text, size_t end)
{
    kt_reader r = { .raw = kt_str_c(text), .state = { .last = true, .whole = true }, .arena = a };
    const kt_format *f = kt_format_find(format);
    assert_non_null(f);
    assert_int_equal(f->read(&r), KT_OK);
    kt_passages_sort(&r.passages);
    kt_coded c = { 0 };
    assert_true(kt_coded_look(&c, a, &r, end < r.raw.len ? end : r.raw.len));
    return c;
}

static bool has(const kt_coded *c, const char *word)
{
    return kt_coded_has(c, kt_str_c(word));
}

static void words_of_code_are_known(void **state)
{
    (void)state;
    kt_arena a = { 0 };
    kt_coded c =
        look(&a, "markdown",
             "Der Abschnitt Menueleiste und `Kuerzel` [hier](https://nuudel.example/x).\n\n"
             "```\nMenueleiste(1) # Kommentar fuer alle\nMeine_Groesse = Größe\n```\n",
             SIZE_MAX);
    assert_true(has(&c, "Menueleiste"));
    assert_true(has(&c, "Kuerzel"));
    assert_true(has(&c, "nuudel"));
    assert_true(has(&c, "Meine_Groesse"));
    assert_true(has(&c, "Größe"));
    assert_false(has(&c, "Groesse"));
    assert_false(has(&c, "Abschnitt"));
    assert_false(has(&c, "fuer")); /* a comment is text */
    kt_arena_release(&a);
}

static void text_inside_markup_is_text(void **state)
{
    (void)state;
    kt_arena a = { 0 };
    kt_coded c =
        look(&a, "html", "<p title='Ein Titel'>Ein <b>Menue</b> und <code>Leiste</code></p>\n",
             SIZE_MAX);
    assert_true(has(&c, "Leiste"));
    assert_true(has(&c, "title"));
    assert_false(has(&c, "Menue"));
    kt_arena_release(&a);
}

static void nothing_is_known_behind_the_end(void **state)
{
    (void)state;
    kt_arena a = { 0 };
    const char *text = "Eins.\n\n```\nerstes = 1\nzweites = 2\n```\n";
    kt_coded c = look(&a, "markdown", text, 25); /* inside "zweites" */
    assert_true(has(&c, "erstes"));
    assert_false(has(&c, "zweites"));
    assert_false(has(&c, "zwe"));
    kt_arena_release(&a);
}

static void two_that_differ_have_another_sum(void **state)
{
    (void)state;
    kt_arena a = { 0 };
    kt_coded c = look(&a, "markdown", "Text `eins` und `zwei`.\n", SIZE_MAX);
    kt_coded same = look(&a, "markdown", "Text `zwei` und `eins`, `zwei`.\n", SIZE_MAX);
    kt_coded other = look(&a, "markdown", "Text `eins` und `drei`.\n", SIZE_MAX);
    assert_int_equal(c.n, 2);
    assert_true(c.sum == same.sum);
    assert_false(c.sum == other.sum);
    kt_arena_release(&a);
}

static void many_words_are_kept(void **state)
{
    (void)state;
    kt_arena a = { 0 };
    kt_buf b = KT_BUF_INIT(&a);
    assert_true(kt_buf_add(&b, KT_STR("Text.\n\n```\n")));
    char word[16];
    for (int i = 0; i < 5000; i++) {
        int n = snprintf(word, sizeof word, "wort%d ", i);
        assert_true(kt_buf_add(&b, kt_str_of(word, (size_t)n)));
    }
    assert_true(kt_buf_add(&b, KT_STR("\n```\n")) && kt_buf_addc(&b, '\0'));
    kt_coded c = look(&a, "markdown", kt_buf_str(&b).ptr, SIZE_MAX);
    assert_int_equal(c.n, 5000);
    assert_true(has(&c, "wort0") && has(&c, "wort4999"));
    assert_false(has(&c, "wort5000"));
    kt_arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_code_are_known),
        cmocka_unit_test(text_inside_markup_is_text),
        cmocka_unit_test(nothing_is_known_behind_the_end),
        cmocka_unit_test(two_that_differ_have_another_sum),
        cmocka_unit_test(many_words_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
