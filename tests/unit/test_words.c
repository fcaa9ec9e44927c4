#include "lang/words.h"

#include "unit/unit.h"

/* A text of words of every length, each at many distances from the text's end. */
static kt_str text_of_lengths(kt_arena *a, rnd *r, uint32_t words)
{
    static const char *const letters[] = { "a", "e", "n", "ä", "ß", "t", NULL };
    kt_buf b = KT_BUF_INIT(a);
    for (uint32_t i = 0; i < words; i++) {
        assert_true(i == 0 || kt_buf_addc(&b, ' '));
        for (uint32_t n = 1 + rnd_below(r, i % 7 ? 12 : 40); n > 0; n--)
            assert_true(kt_buf_add(&b, kt_str_c(letters[rnd_below(r, 6)])));
    }
    return kt_buf_str(&b);
}

/* A word is the same entry whether it is looked up by itself or with all words of a text, and two
 * words have two entries. */
static void entries_do_not_depend_on_the_way_of_asking(void **state)
{
    (void)state;
    rnd r = rnd_start("words");
    kt_arena a = { 0 };
    kt_words *w = kt_words_new(NULL, NULL, NULL);
    assert_non_null(w);
    for (int round = 0; round < 2000; round++) {
        kt_str text = text_of_lengths(&a, &r, 1 + rnd_below(&r, 30));
        kt_tokens t;
        kt_indices odd;
        uint32_t trig;
        assert_true(kt_tokenize(text, NULL, 0, false, &a, &t, &odd, &trig));
        kt_word_lists lists = { .notable = KT_ROOM(&a, uint32_t, t.n + 1),
                                .sign = KT_ROOM(&a, uint32_t, t.n + 1) };
        assert_true(lists.notable && lists.sign);
        kt_words_fill(w, text, t.ptr, t.n, &lists);
        for (uint32_t i = 0; i < t.n; i++) {
            kt_str word = kt_str_sub(text, t.ptr[i].span.beg, t.ptr[i].span.end);
            assert_int_equal(t.ptr[i].kind, KT_TOK_WORD);
            assert_true(kt_str_eq(t.ptr[i].info->text, word));
            assert_ptr_equal(t.ptr[i].info, kt_words_get(w, word));
            assert_int_equal(t.ptr[i].notes, t.ptr[i].info->notes);
        }
        kt_arena_reset(&a);
        kt_words_trim(w);
    }
    assert_false(kt_words_failed(w));
    kt_words_free(w);
    kt_arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_do_not_depend_on_the_way_of_asking),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
