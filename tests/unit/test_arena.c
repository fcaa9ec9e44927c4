#include "base/arena.h"

#include "unit/unit.h"

static void items_are_aligned_and_apart(void **state)
{
    (void)state;
    kt_arena a = { 0 };
    char *before = NULL;
    for (size_t align = 1; align <= 16; align *= 2) {
        char *p = kt_arena_alloc(&a, 3, align);
        assert_non_null(p);
        assert_int_equal((uintptr_t)p % align, 0);
        assert_ptr_not_equal(p, before);
        memset(p, (int)align, 3);
        if (before)
            assert_int_equal(before[2], (int)align / 2);
        before = p;
    }
    kt_arena_release(&a);
}

static void calloc_is_zeroed_even_after_a_reset(void **state)
{
    (void)state;
    kt_arena a = { 0 };
    memset(kt_arena_alloc(&a, 256, 16), 0xFF, 256);
    kt_arena_reset(&a);
    const unsigned char *p = kt_arena_calloc(&a, 16, 16);
    for (int i = 0; i < 256; i++)
        assert_int_equal(p[i], 0);
    kt_arena_release(&a);
}

static void an_item_may_be_larger_than_a_block(void **state)
{
    (void)state;
    kt_arena a = { 0 };
    char *small = kt_arena_alloc(&a, 8, 8);
    char *large = kt_arena_alloc(&a, (size_t)1 << 20, 16);
    assert_non_null(small);
    assert_non_null(large);
    memset(large, 1, (size_t)1 << 20);
    assert_non_null(kt_arena_alloc(&a, 8, 8));
    kt_arena_release(&a);
}

static void the_limit_is_hard_and_failure_sticks_until_reset(void **state)
{
    (void)state;
    kt_arena a = { .limit = 1000 };
    assert_non_null(kt_arena_alloc(&a, 600, 1));
    assert_null(kt_arena_alloc(&a, 401, 1));
    assert_true(a.failed);
    assert_null(kt_arena_alloc(&a, 1, 1));
    kt_arena_reset(&a);
    assert_false(a.failed);
    assert_non_null(kt_arena_alloc(&a, 1000, 1));
    assert_null(kt_arena_alloc(&a, 1, 1));
    kt_arena_release(&a);
    assert_int_equal(a.limit, 1000);
}

static void an_overflowing_count_fails(void **state)
{
    (void)state;
    kt_arena a = { 0 };
    assert_null(kt_arena_calloc(&a, SIZE_MAX / 2, 3));
    assert_true(a.failed);
    kt_arena_reset(&a);
    assert_null(kt_arena_alloc(&a, SIZE_MAX - 8, 1));
    assert_true(a.failed);
    kt_arena_release(&a);
}

static void a_refused_block_fails_the_arena_only(void **state)
{
    (void)state;
    kt_arena a = { 0 };
    kt_mem_fail_after(0);
    assert_null(kt_arena_alloc(&a, 8, 8));
    kt_mem_fail_after(-1);
    assert_true(a.failed);
    kt_arena_reset(&a);
    assert_non_null(kt_arena_alloc(&a, 8, 8));
    kt_arena_release(&a);
}

static void the_nth_allocation_fails_once(void **state)
{
    (void)state;
    kt_mem_fail_after(2);
    void *p = kt_mem_alloc(1);
    void *q = kt_mem_realloc(NULL, 1);
    void *r = kt_mem_alloc(1);
    void *s = kt_mem_alloc(0);
    kt_mem_fail_after(-1);
    assert_non_null(p);
    assert_non_null(q);
    assert_null(r);
    assert_non_null(s);
    kt_mem_free(p);
    kt_mem_free(q);
    kt_mem_free(s);
    kt_mem_free(NULL);
}

static void reset_makes_memory_usable_again(void **state)
{
    (void)state;
    kt_arena a = { 0 };
    for (int round = 0; round < 50; round++) {
        for (int i = 0; i < 100; i++) {
            char *p = kt_arena_alloc(&a, 5000, 16);
            assert_non_null(p);
            memset(p, round, 5000);
        }
        kt_arena_reset(&a);
        assert_int_equal(a.used, 0);
    }
    kt_arena_release(&a);
    assert_null(a.first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_are_aligned_and_apart),
        cmocka_unit_test(calloc_is_zeroed_even_after_a_reset),
        cmocka_unit_test(an_item_may_be_larger_than_a_block),
        cmocka_unit_test(the_limit_is_hard_and_failure_sticks_until_reset),
        cmocka_unit_test(an_overflowing_count_fails),
        cmocka_unit_test(a_refused_block_fails_the_arena_only),
        cmocka_unit_test(the_nth_allocation_fails_once),
        cmocka_unit_test(reset_makes_memory_usable_again),
    };
    return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
