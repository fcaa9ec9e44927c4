#include "base/vec.h"

#include "unit/unit.h"

static void grows_and_keeps_its_items(void **state)
{
    (void)state;
    kt_arena a = { 0 };
    KT_VEC(int) v = { 0 };
    for (int i = 0; i < 1000; i++) {
        int *slot = KT_VEC_PUSH(&a, &v);
        assert_non_null(slot);
        *slot = i;
    }
    assert_int_equal(v.n, 1000);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(v.ptr[i], i);
    kt_arena_release(&a);
}

static void a_full_arena_yields_null_and_keeps_the_items(void **state)
{
    (void)state;
    kt_arena a = { .limit = 16 * sizeof(int) };
    KT_VEC(int) v = { 0 };
    for (int i = 0; i < 16; i++)
        *KT_VEC_PUSH(&a, &v) = i;
    assert_null(KT_VEC_PUSH(&a, &v));
    assert_int_equal(v.n, 16);
    assert_int_equal(v.ptr[15], 15);
    kt_arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grows_and_keeps_its_items),
        cmocka_unit_test(a_full_arena_yields_null_and_keeps_the_items),
    };
    return cmocka_run_group_tests_name("vec", tests, NULL, NULL);
}
