#include "text/split.h"

#include <stdio.h>

#include "base/utf8.h"
#include "unit/unit.h"

/* Units of a text fed in steps of `step` bytes (code points are not torn), joined by "|"; a cut one
 * is followed by "!", a verbatim one preceded by "#". */
static kt_str units(kt_arena *a, kt_str text, size_t max, size_t step)
{
    kt_splitter s = { .max = max };
    kt_buf b = KT_BUF_INIT(a);
    assert_true(kt_buf_reserve(&b, 1));
    size_t at = 0;
    size_t fed = 0;
    while (at < text.len) {
        bool last = fed == text.len;
        kt_piece piece;
        if (!kt_split_next(&s, kt_str_sub(text, at, fed), last, &piece)) {
            assert_false(last);
            fed = fed + step < text.len ? fed + step : text.len;
            while (fed < text.len && !kt_utf8_is_lead(text.ptr[fed]))
                fed++;
            continue;
        }
        assert_true(piece.len > 0 && piece.len <= max && at + piece.len <= fed);
        if (at)
            assert_true(kt_buf_addc(&b, '|'));
        if (piece.verbatim)
            assert_true(kt_buf_addc(&b, '#'));
        assert_true(kt_buf_add(&b, kt_str_sub(text, at, at + piece.len)));
        if (piece.cut)
            assert_true(kt_buf_addc(&b, '!'));
        at += piece.len;
    }
    return kt_buf_str(&b);
}

static void assert_units(const char *text, size_t max, const char *want)
{
    kt_arena a = { 0 };
    assert_str(units(&a, kt_str_c(text), max, SIZE_MAX / 2), want);
    assert_str(units(&a, kt_str_c(text), max, 1), want);
    kt_arena_release(&a);
}

static void blank_lines_end_a_unit(void **state)
{
    (void)state;
    assert_units("a\nb\n\nc\n", 1000, "a\nb\n\n|c\n");
    assert_units("a\n\n\n \t\r\nb", 1000, "a\n\n\n \t\r\n|b");
    assert_units("\n\na\n", 1000, "\n\na\n");
    assert_units("a\r\n\r\nb\r\n", 1000, "a\r\n\r\n|b\r\n");
    assert_units("a\n\xE2\x80\x8B\nb\n", 1000, "a\n\xE2\x80\x8B\n|b\n"); /* nothing visible */
    assert_units("a\n\x01 \xC2\xA0\nb\n", 1000, "a\n\x01 \xC2\xA0\n|b\n");
    assert_units("a", 1000, "a");
    assert_units("\n", 1000, "\n");
}

static void fences_are_verbatim(void **state)
{
    (void)state;
    assert_units("a\n```c\nx\n\ny\n```\nb\n", 1000, "a\n|#```c\n|#x\n\ny\n```\n|b\n");
    assert_units("~~~\nx\n", 1000, "#~~~\n|#x\n");
    assert_units("    ```\nx\n", 1000, "    ```\nx\n");
}

static void a_long_line_is_cut_behind_a_sentence(void **state)
{
    (void)state;
    assert_units("Das ist so. Und das auch nicht anders.", 20,
                 "Das ist so. !|Und das auch !|nicht anders.");
    assert_units("aaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 20, "aaaaaaaaaaaaaaaaaaaa!|aaaaaaaaa");
    assert_units("ääääääääääääääää", 19, "äääääääää!|äääääää");
}

static void the_rest_of_a_line_opens_no_fence(void **state)
{
    (void)state;
    assert_units("Das ist ein Satz hier. ```x y\nb\n\nc\n", 24,
                 "Das ist ein Satz hier. !|```x y\nb\n\n|c\n");
}

static void what_would_be_cut_otherwise_does_not_stay(void **state)
{
    (void)state;
    kt_piece whole = { .len = 6 };
    kt_piece rest = { .len = 6, .inside = true };
    kt_str text = KT_STR("\x02```x\n");
    assert_false(kt_split_stays(&whole, 1000, text, KT_STR("```x\n")));
    assert_true(kt_split_stays(&rest, 1000, text, KT_STR("```x\n")));
    assert_true(kt_split_stays(&whole, 1000, text, KT_STR("x ```\n")));
    assert_false(kt_split_stays(&whole, 1000, text, KT_STR("a\n\nb\n")));
    assert_true(kt_split_stays(&whole, 1000, text, KT_STR("\n\na\nb\n\n")));
}

/* The ends of the units of a text, counted from its end, added up in an order. */
static uint32_t cuts_of(kt_str text, uint64_t *sum)
{
    kt_splitter s = { .max = 1000 };
    kt_piece piece;
    uint32_t n = 0;
    *sum = 0;
    for (size_t at = 0; kt_split_next(&s, kt_str_sub(text, at, text.len), true, &piece); n++) {
        at += piece.len;
        *sum = *sum * 31 + (text.len - at);
    }
    return n;
}

/* Cleaning a text twice must not cut it in two ways: what is mended moves what stands behind it. */
static void cuts_stay_where_they_are_when_something_before_them_is_mended(void **state)
{
    (void)state;
    kt_arena a = { 0 };
    kt_buf b = KT_BUF_INIT(&a);
    for (int i = 0; i < 2000; i++) {
        char sentence[64];
        (void)snprintf(sentence, sizeof sentence, "Das war der Satz %d von vielen. ",
                       i * 7919 % 2003);
        assert_true(kt_buf_add(&b, kt_str_c(sentence)));
    }
    kt_str text = kt_buf_str(&b);
    uint64_t before;
    uint64_t after;
    uint32_t n = cuts_of(text, &before);
    assert_true(n > 60);
    for (size_t k = 1; k < 8; k++) {
        kt_buf mended = KT_BUF_INIT(&a);
        assert_true(kt_buf_add(&mended, kt_str_of("Ein, zwei: ", k)) && kt_buf_add(&mended, text));
        assert_int_equal(cuts_of(kt_buf_str(&mended), &after), n);
        assert_int_equal(after, before);
    }
    kt_arena_release(&a);
}

/* Nothing but characters that join what stands before them: cut between two of them all the same.
 */
static void a_line_of_joiners_is_cut_between_characters(void **state)
{
    (void)state;
    kt_arena a = { 0 };
    for (size_t max = 30; max < 40; max++) {
        kt_buf b = KT_BUF_INIT(&a);
        for (int i = 0; i < 100; i++)
            assert_true(kt_buf_add(&b, KT_STR("\xE2\x80\x8B")));
        kt_splitter s = { .max = max };
        kt_piece piece;
        for (size_t at = 0; at < b.len; at += piece.len) {
            assert_true(kt_split_next(&s, kt_str_sub(kt_buf_str(&b), at, b.len), true, &piece));
            assert_int_equal(piece.len % 3, 0);
        }
    }
    kt_arena_release(&a);
}

static void lines_gather_up_to_the_bound(void **state)
{
    (void)state;
    assert_units("aaaa.\nbbbb.\ncccc.\ndddd.\n", 16, "aaaa.\n|bbbb.\n|cccc.\n|dddd.\n");
    assert_units("aaaa\nbbbb\ncccc\ndddd\n", 16, "aaaa\nbbbb\ncccc\n|dddd\n");
}

/* S1 to S3 over mutated texts: the same units whatever the steps. */
static void feeding_does_not_decide_where_units_end(void **state)
{
    (void)state;
    kt_arena a = { 0 };
    kt_arena one = { 0 };
    strs texts = { 0 };
    load_clean(&a, &texts);
    assert_true(texts.n > 0);
    rnd r = rnd_start("split");
    for (int round = 0; round < 300; round++) {
        kt_str s = KT_STR("");
        for (uint32_t k = rnd_below(&r, 12); k > 0; k--) {
            static const char *const seps[] = { "\n", "\n\n", " ", "\r\n", "\n```\n", "\n~~~\n\n" };
            s = kt_str_cat3(&one, s, mutate(&r, &one, texts.ptr[rnd_below(&r, texts.n)], &texts),
                            kt_str_c(seps[rnd_below(&r, 6)]));
        }
        size_t max = 64 + rnd_below(&r, 400);
        kt_str all = units(&one, s, max, SIZE_MAX / 2);
        for (size_t step = 1; step < 2000; step = step * 3 + rnd_below(&r, 3))
            if (!kt_str_eq(all, units(&one, s, max, step))) {
                print_str("text: ", s);
                fail_msg("steps of %zu bytes change the units at max %zu", step, max);
            }
        kt_arena_reset(&one);
    }
    kt_arena_release(&one);
    kt_arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blank_lines_end_a_unit),
        cmocka_unit_test(fences_are_verbatim),
        cmocka_unit_test(a_long_line_is_cut_behind_a_sentence),
        cmocka_unit_test(the_rest_of_a_line_opens_no_fence),
        cmocka_unit_test(what_would_be_cut_otherwise_does_not_stay),
        cmocka_unit_test(cuts_stay_where_they_are_when_something_before_them_is_mended),
        cmocka_unit_test(a_line_of_joiners_is_cut_between_characters),
        cmocka_unit_test(lines_gather_up_to_the_bound),
        cmocka_unit_test(feeding_does_not_decide_where_units_end),
    };
    return cmocka_run_group_tests_name("split", tests, NULL, NULL);
}
