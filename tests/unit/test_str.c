#include "unit/unit.h"

static void compares_bytes_not_terminators(void **state)
{
    (void)state;
    assert_true(kt_str_eq(kt_str_of("a\0b", 3), kt_str_of("a\0b", 3)));
    assert_false(kt_str_eq(kt_str_of("a\0b", 3), kt_str_of("a\0c", 3)));
    assert_true(kt_str_eq((kt_str){ 0 }, KT_STR("")));
    assert_true(kt_str_is(KT_STR("abc"), "abc"));
    assert_false(kt_str_is(KT_STR("abc"), "ab"));
}

static void orders_bytewise_with_the_prefix_first(void **state)
{
    (void)state;
    assert_true(kt_str_cmp(KT_STR("ab"), KT_STR("abc")) < 0);
    assert_true(kt_str_cmp(KT_STR("b"), KT_STR("abc")) > 0);
    assert_true(kt_str_cmp(KT_STR("z"), KT_STR("\xC3\xA4")) < 0);
    assert_int_equal(kt_str_cmp(KT_STR(""), (kt_str){ 0 }), 0);
}

static void knows_both_ends(void **state)
{
    (void)state;
    assert_true(kt_str_starts(KT_STR("abc"), KT_STR("ab")));
    assert_true(kt_str_starts(KT_STR("abc"), KT_STR("")));
    assert_false(kt_str_starts(KT_STR("a"), KT_STR("ab")));
    assert_true(kt_str_ends(KT_STR("abc"), KT_STR("bc")));
    assert_false(kt_str_ends(KT_STR("c"), KT_STR("bc")));
    assert_true(kt_str_ends(KT_STR(""), KT_STR("")));
}

static void finds_from_an_offset(void **state)
{
    (void)state;
    kt_str s = KT_STR("aaba");
    assert_int_equal(kt_str_find(s, KT_STR("ab"), 0), 1);
    assert_int_equal(kt_str_find(s, KT_STR("a"), 2), 3);
    assert_true(kt_str_find(s, KT_STR("ab"), 2) == SIZE_MAX);
    assert_true(kt_str_find(s, KT_STR("aabaa"), 0) == SIZE_MAX);
    assert_int_equal(kt_str_find(s, KT_STR(""), 4), 4);
    assert_true(kt_str_find(s, KT_STR(""), 5) == SIZE_MAX);
    assert_true(kt_str_find((kt_str){ 0 }, KT_STR("a"), 0) == SIZE_MAX);
}

static void cuts_at_a_separator(void **state)
{
    (void)state;
    kt_str rest = KT_STR("a;b;;c");
    assert_str(kt_str_cut(&rest, ';'), "a");
    assert_str(kt_str_cut(&rest, ';'), "b");
    assert_str(kt_str_cut(&rest, ';'), "");
    assert_str(kt_str_cut(&rest, ';'), "c");
    assert_int_equal(rest.len, 0);
    assert_str(kt_str_cut(&rest, ';'), "");
}

static void trims_blanks_tabs_and_line_ends(void **state)
{
    (void)state;
    assert_str(kt_str_trim(KT_STR(" \t a b\r\n")), "a b");
    assert_int_equal(kt_str_trim(KT_STR(" \r\n")).len, 0);
    assert_str(kt_str_trim(KT_STR("\xC2\xA0x")), "\xC2\xA0x");
}

static void joins_in_the_arena(void **state)
{
    (void)state;
    kt_arena a = { 0 };
    assert_str(kt_str_cat3(&a, KT_STR("a"), (kt_str){ 0 }, KT_STR("bc")), "abc");
    assert_str(kt_str_cat(&a, KT_STR("x"), KT_STR("y")), "xy");
    kt_str empty = kt_str_dup(&a, (kt_str){ 0 });
    assert_non_null(empty.ptr);
    assert_int_equal(empty.len, 0);
    kt_arena_release(&a);
}

static void copies_are_null_when_the_arena_is_full(void **state)
{
    (void)state;
    kt_arena a = { .limit = 4 };
    assert_null(kt_str_dup(&a, KT_STR("12345")).ptr);
    assert_true(a.failed);
    kt_arena_release(&a);
}

static void hash_is_fnv1a(void **state)
{
    (void)state;
    assert_int_equal(kt_str_hash(KT_STR("")), 2166136261u);
    assert_int_equal(kt_str_hash(KT_STR("a")), 0xE40C292Cu);
    assert_int_equal(kt_str_hash(KT_STR("foobar")), 0xBF9CF968u);
}

static void buffers_grow_and_keep_their_bytes(void **state)
{
    (void)state;
    kt_arena a = { 0 };
    kt_buf b = KT_BUF_INIT(&a);
    for (int i = 0; i < 1000; i++) {
        assert_true(kt_buf_addc(&b, (char)('a' + i % 26)));
        assert_true(kt_buf_add(&b, (kt_str){ 0 }));
    }
    assert_int_equal(b.len, 1000);
    for (size_t i = 0; i < b.len; i++)
        assert_int_equal(b.ptr[i], 'a' + (int)i % 26);
    kt_arena_release(&a);
}

static void a_failed_growth_leaves_the_buffer_as_it_was(void **state)
{
    (void)state;
    kt_arena a = { .limit = 100 };
    kt_buf b = KT_BUF_INIT(&a);
    assert_true(kt_buf_add(&b, KT_STR("abc")));
    assert_false(kt_buf_reserve(&b, 1000));
    assert_str(kt_buf_str(&b), "abc");
    assert_true(a.failed);
    kt_arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compares_bytes_not_terminators),
        cmocka_unit_test(orders_bytewise_with_the_prefix_first),
        cmocka_unit_test(knows_both_ends),
        cmocka_unit_test(finds_from_an_offset),
        cmocka_unit_test(cuts_at_a_separator),
        cmocka_unit_test(trims_blanks_tabs_and_line_ends),
        cmocka_unit_test(joins_in_the_arena),
        cmocka_unit_test(copies_are_null_when_the_arena_is_full),
        cmocka_unit_test(hash_is_fnv1a),
        cmocka_unit_test(buffers_grow_and_keep_their_bytes),
        cmocka_unit_test(a_failed_growth_leaves_the_buffer_as_it_was),
    };
    return cmocka_run_group_tests_name("str", tests, NULL, NULL);
}
