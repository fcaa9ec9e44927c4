#include "text/edit.h"

#include "unit/unit.h"

typedef struct bench {
    kt_arena arena;
    kt_edits edits;
    kt_guards guards;
    kt_str text;
    kt_map map;
} bench;

static void start(bench *b, const char *text)
{
    *b = (bench){ .text = kt_str_c(text) };
    b->map = kt_map_identity((uint32_t)b->text.len);
}

static kt_edit *put(bench *b, uint32_t beg, uint32_t end, const char *repl, int conf)
{
    kt_edit *e = KT_VEC_PUSH(&b->arena, &b->edits);
    assert_non_null(e);
    kt_str *r = KT_NEW(&b->arena, kt_str, 1);
    *r = kt_str_c(repl);
    *e = (kt_edit){ .span = { beg, end },
                    .fix_span = { beg, end },
                    .repl = r,
                    .n_repl = 1,
                    .cap_repl = 1,
                    .conf = (uint8_t)conf };
    return e;
}

static uint32_t settle(bench *b)
{
    bool ok;
    uint32_t lost = kt_edits_resolve(&b->edits, 0, &b->guards, 1, &b->arena, &ok);
    assert_true(ok);
    return lost;
}

static void assert_commit(bench *b, const char *want)
{
    assert_true(kt_edits_commit(&b->edits, 0, &b->text, &b->map, &b->guards, &b->arena));
    assert_str(b->text, want);
    assert_true(kt_map_check(&b->map));
    kt_arena_release(&b->arena);
}

static void disjoint_edits_all_hold(void **state)
{
    (void)state;
    bench b;
    start(&b, "abcdef");
    put(&b, 4, 5, "", 0);
    put(&b, 0, 1, "XY", 0);
    put(&b, 2, 2, "-", 1);
    assert_int_equal(settle(&b), 0);
    assert_commit(&b, "XYb-cdf");
}

static void safe_wins_over_likely_and_longer_over_shorter(void **state)
{
    (void)state;
    bench b;
    start(&b, "abcdef");
    put(&b, 0, 4, "L", 1);
    put(&b, 1, 3, "S", 0);
    assert_int_equal(settle(&b), 1);
    assert_int_equal(b.edits.ptr[0].state, KT_EDIT_SUPERSEDED);
    assert_int_equal(b.edits.ptr[0].by, 1);
    assert_commit(&b, "aSdef");
    start(&b, "abcdef");
    put(&b, 0, 2, "1", 0);
    put(&b, 1, 5, "2", 0);
    assert_int_equal(settle(&b), 1);
    assert_commit(&b, "a2f");
}

static void of_equals_the_leftmost_and_first_wins(void **state)
{
    (void)state;
    bench b;
    start(&b, "abcdef");
    put(&b, 1, 3, "2", 0);
    put(&b, 0, 2, "1", 0);
    put(&b, 0, 2, "3", 0);
    assert_int_equal(settle(&b), 2);
    assert_commit(&b, "1cdef");
}

static void one_insertion_a_point_beside_its_neighbours(void **state)
{
    (void)state;
    bench b;
    start(&b, "abcd");
    put(&b, 0, 2, "X", 0);
    put(&b, 2, 2, "+", 0);
    put(&b, 2, 2, "-", 0);
    put(&b, 2, 4, "Y", 0);
    assert_int_equal(settle(&b), 1);
    assert_commit(&b, "X+Y");
}

static void hints_choices_and_reports_are_never_applied(void **state)
{
    (void)state;
    bench b;
    start(&b, "abcd");
    put(&b, 0, 1, "X", 2);
    kt_edit *two = put(&b, 1, 2, "Y", 0);
    kt_str choice[] = { KT_STR("Y"), KT_STR("Z") };
    two->repl = choice;
    two->n_repl = two->cap_repl = 2;
    put(&b, 2, 3, "Z", 0)->n_repl = 0;
    assert_int_equal(settle(&b), 0);
    for (uint32_t i = 0; i < 3; i++)
        assert_int_equal(b.edits.ptr[i].state, KT_EDIT_REPORTED);
    assert_commit(&b, "abcd");
}

static void guards_are_respected_and_move_along(void **state)
{
    (void)state;
    bench b;
    start(&b, "ab CODE cd");
    kt_span guard[] = { { 3, 7 } };
    b.guards = (kt_guards){ .ptr = guard, .n = 1, .cap = 1 };
    put(&b, 2, 4, "", 0);  /* cuts into it */
    put(&b, 5, 5, "x", 0); /* inside */
    put(&b, 3, 3, "(", 0); /* in front */
    put(&b, 7, 7, ")", 0); /* behind */
    put(&b, 0, 1, "", 0);
    assert_int_equal(settle(&b), 0);
    assert_true(kt_edits_commit(&b.edits, 0, &b.text, &b.map, &b.guards, &b.arena));
    assert_str(b.text, "b (CODE) cd");
    assert_str(kt_str_sub(b.text, b.guards.ptr[0].beg, b.guards.ptr[0].end), "CODE");
    kt_arena_release(&b.arena);
}

static void later_stages_report_in_source_bytes(void **state)
{
    (void)state;
    bench b;
    start(&b, "abcdef");
    put(&b, 1, 3, "XYZ", 0);
    (void)settle(&b);
    assert_true(kt_edits_commit(&b.edits, 0, &b.text, &b.map, &b.guards, &b.arena));
    assert_str(b.text, "aXYZdef");
    kt_edit *e = put(&b, 3, 5, "!", 0); /* "Zd": cuts into what was rewritten */
    bool ok;
    (void)kt_edits_resolve(&b.edits, 1, &b.guards, 1, &b.arena, &ok);
    assert_true(ok);
    assert_true(kt_edits_commit(&b.edits, 1, &b.text, &b.map, &b.guards, &b.arena));
    assert_str(b.text, "aXY!ef");
    e = &b.edits.ptr[1];
    assert_int_equal(e->src.beg, 1);
    assert_int_equal(e->src.end, 4);
    assert_int_equal(e->src_fix.beg, 1);
    assert_int_equal(e->src_fix.end, 4);
    assert_str(e->repl[0], "XY!"); /* so that it fits the source */
    kt_arena_release(&b.arena);
}

/* Far more overlapping edits than one cluster is meant for: one over all of them, and more behind
 * it than the resolver compares pair by pair. */
static void a_crowd_of_overlapping_edits_is_settled_soundly(void **state)
{
    (void)state;
    enum { N = 2000 };
    static char text[2 * N + 1];
    memset(text, 'a', 2 * N);
    for (int all_first = 0; all_first < 2; all_first++) {
        bench b;
        start(&b, text);
        uint32_t skip = all_first ? 1 : 0;
        put(&b, 0, 2 * N, "ALL", 1);
        for (uint32_t i = skip; i < N; i++) {
            put(&b, 2 * i, 2 * i + 1, "b", 0);
            put(&b, 2 * i + 1, 2 * i + 1, "-", 0);
        }
        uint32_t lost = settle(&b);
        assert_int_equal(lost, all_first ? 2 * (N - 1) : 1);
        assert_true(kt_edits_commit(&b.edits, 0, &b.text, &b.map, &b.guards, &b.arena));
        assert_int_equal(b.text.len, all_first ? 3 : 3 * N);
        kt_arena_release(&b.arena);
    }
}

static void a_full_arena_changes_nothing(void **state)
{
    (void)state;
    bench b;
    start(&b, "abcdef");
    put(&b, 1, 3, "XYZ", 0);
    (void)settle(&b);
    kt_arena tiny = { .limit = 40 };
    assert_false(kt_edits_commit(&b.edits, 0, &b.text, &b.map, &b.guards, &tiny));
    assert_str(b.text, "abcdef");
    assert_int_equal(b.map.n, 0);
    kt_arena_reset(&tiny);
    bool ok = true;
    tiny.limit = 1;
    (void)kt_edits_resolve(&b.edits, 0, &b.guards, 1, &tiny, &ok);
    assert_false(ok);
    kt_arena_release(&tiny);
    kt_arena_release(&b.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(disjoint_edits_all_hold),
        cmocka_unit_test(safe_wins_over_likely_and_longer_over_shorter),
        cmocka_unit_test(of_equals_the_leftmost_and_first_wins),
        cmocka_unit_test(one_insertion_a_point_beside_its_neighbours),
        cmocka_unit_test(hints_choices_and_reports_are_never_applied),
        cmocka_unit_test(guards_are_respected_and_move_along),
        cmocka_unit_test(later_stages_report_in_source_bytes),
        cmocka_unit_test(a_crowd_of_overlapping_edits_is_settled_soundly),
        cmocka_unit_test(a_full_arena_changes_nothing),
    };
    return cmocka_run_group_tests_name("edit", tests, NULL, NULL);
}
