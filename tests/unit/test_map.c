#include "base/map.h"

#include "unit/unit.h"

static kt_span span(uint32_t beg, uint32_t end)
{
    return (kt_span){ beg, end };
}

static void assert_span(kt_span got, uint32_t beg, uint32_t end)
{
    if (got.beg != beg || got.end != end)
        fail_msg("got [%u,%u), want [%u,%u)", got.beg, got.end, beg, end);
}

/* 0123456789 with 3 and 4 replaced by "xyz", and "!" put in front of 8. */
static kt_map sample(kt_arena *a)
{
    kt_map m = kt_map_identity(10);
    assert_true(kt_map_push(&m, a, span(3, 5), span(3, 6)));
    assert_true(kt_map_push(&m, a, span(8, 8), span(9, 10)));
    m.cur_len = 12;
    assert_true(kt_map_check(&m));
    return m;
}

static void the_identity_maps_every_span_onto_itself(void **state)
{
    (void)state;
    kt_map m = kt_map_identity(5);
    assert_true(kt_map_check(&m));
    for (uint32_t b = 0; b <= 5; b++)
        for (uint32_t e = b; e <= 5; e++) {
            assert_span(kt_map_to_src(&m, span(b, e)), b, e);
            assert_span(kt_map_to_cur(&m, span(b, e)), b, e);
        }
}

static void kept_bytes_map_exactly(void **state)
{
    (void)state;
    kt_arena a = { 0 };
    kt_map m = sample(&a);
    assert_span(kt_map_to_src(&m, span(0, 3)), 0, 3);
    assert_span(kt_map_to_src(&m, span(6, 9)), 5, 8);
    assert_span(kt_map_to_src(&m, span(10, 12)), 8, 10);
    assert_span(kt_map_to_cur(&m, span(5, 8)), 6, 9);
    kt_arena_release(&a);
}

static void rewritten_bytes_map_to_all_they_descend_from(void **state)
{
    (void)state;
    kt_arena a = { 0 };
    kt_map m = sample(&a);
    assert_span(kt_map_to_src(&m, span(4, 5)), 3, 5);
    assert_span(kt_map_to_src(&m, span(2, 4)), 2, 5);
    assert_span(kt_map_to_cur(&m, span(4, 5)), 3, 6);
    kt_arena_release(&a);
}

static void inserted_text_maps_to_the_empty_span_where_it_stands(void **state)
{
    (void)state;
    kt_arena a = { 0 };
    kt_map m = sample(&a);
    assert_span(kt_map_to_src(&m, span(9, 10)), 8, 8);
    assert_span(kt_map_to_src(&m, span(8, 9)), 7, 8);
    assert_span(kt_map_to_src(&m, span(8, 11)), 7, 9);
    kt_arena_release(&a);
}

static void a_span_does_not_absorb_a_deletion_at_its_edge(void **state)
{
    (void)state;
    kt_arena a = { 0 };
    kt_map m = kt_map_identity(10);
    assert_true(kt_map_push(&m, &a, span(4, 6), span(4, 4)));
    m.cur_len = 8;
    assert_span(kt_map_to_src(&m, span(2, 4)), 2, 4);
    assert_span(kt_map_to_src(&m, span(4, 6)), 6, 8);
    assert_span(kt_map_to_src(&m, span(3, 5)), 3, 7);
    assert_span(kt_map_to_src(&m, span(4, 4)), 4, 6);
    kt_arena_release(&a);
}

static void widen_grows_to_hunk_borders_only(void **state)
{
    (void)state;
    kt_arena a = { 0 };
    kt_map m = sample(&a);
    kt_span src;
    assert_span(kt_map_widen(&m, span(4, 5), &src), 3, 6);
    assert_span(src, 3, 5);
    assert_span(kt_map_widen(&m, span(5, 7), &src), 3, 7);
    assert_span(src, 3, 6);
    assert_span(kt_map_widen(&m, span(6, 7), &src), 6, 7);
    assert_span(src, 5, 6);
    kt_arena_release(&a);
}

static void composing_with_the_identity_changes_nothing(void **state)
{
    (void)state;
    kt_arena a = { 0 };
    kt_map m = sample(&a);
    kt_map left = kt_map_identity(10);
    kt_map right = kt_map_identity(12);
    kt_map one;
    kt_map two;
    assert_true(kt_map_compose(&left, &m, &a, &one));
    assert_true(kt_map_compose(&m, &right, &a, &two));
    assert_int_equal(one.n, m.n);
    assert_int_equal(two.n, m.n);
    assert_memory_equal(one.hunk, m.hunk, m.n * sizeof *m.hunk);
    assert_memory_equal(two.hunk, m.hunk, m.n * sizeof *m.hunk);
    kt_arena_release(&a);
}

static void check_refuses_broken_maps(void **state)
{
    (void)state;
    kt_hunk hunk[2] = { { span(2, 3), span(2, 4) }, { span(5, 6), span(6, 6) } };
    kt_map m = { .hunk = hunk, .n = 2, .cap = 2, .src_len = 8, .cur_len = 8 };
    assert_true(kt_map_check(&m));
    m.cur_len = 9; /* the tail has two lengths */
    assert_false(kt_map_check(&m));
    m.cur_len = 8;
    hunk[1].cur = span(7, 7); /* a kept run has two lengths */
    assert_false(kt_map_check(&m));
    hunk[1] = (kt_hunk){ span(5, 5), span(6, 6) }; /* empty on both sides */
    m.cur_len = 9;
    assert_false(kt_map_check(&m));
    hunk[1] = (kt_hunk){ span(2, 3), span(3, 4) }; /* overlaps */
    assert_false(kt_map_check(&m));
    hunk[1] = (kt_hunk){ span(6, 5), span(7, 6) }; /* backwards */
    assert_false(kt_map_check(&m));
    m.n = 1; /* ends beyond the text */
    m.src_len = 2;
    assert_false(kt_map_check(&m));
}

static void push_ignores_the_empty_pair_and_reports_a_full_arena(void **state)
{
    (void)state;
    kt_arena a = { .limit = 8 };
    kt_map m = kt_map_identity(4);
    assert_true(kt_map_push(&m, &a, span(1, 1), span(1, 1)));
    assert_int_equal(m.n, 0);
    assert_false(kt_map_push(&m, &a, span(1, 2), span(1, 1)));
    assert_int_equal(m.n, 0);
    kt_arena_release(&a);
}

static void compose_reports_a_full_arena(void **state)
{
    (void)state;
    kt_arena a = { 0 };
    kt_map m = sample(&a);
    kt_map id = kt_map_identity(12);
    kt_arena tiny = { .limit = 8 };
    kt_map out;
    assert_false(kt_map_compose(&m, &id, &tiny, &out));
    kt_arena_release(&tiny);
    kt_arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_identity_maps_every_span_onto_itself),
        cmocka_unit_test(kept_bytes_map_exactly),
        cmocka_unit_test(rewritten_bytes_map_to_all_they_descend_from),
        cmocka_unit_test(inserted_text_maps_to_the_empty_span_where_it_stands),
        cmocka_unit_test(a_span_does_not_absorb_a_deletion_at_its_edge),
        cmocka_unit_test(widen_grows_to_hunk_borders_only),
        cmocka_unit_test(composing_with_the_identity_changes_nothing),
        cmocka_unit_test(check_refuses_broken_maps),
        cmocka_unit_test(push_ignores_the_empty_pair_and_reports_a_full_arena),
        cmocka_unit_test(compose_reports_a_full_arena),
    };
    return cmocka_run_group_tests_name("map", tests, NULL, NULL);
}
