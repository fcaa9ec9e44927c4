/* Sixteen numbers at once do what they do one by one: built once more without the instructions that
 * a processor has for them (unit.lanes-plain). */
#include "base/lanes.h"

#include "unit/unit.h"

typedef struct numbers {
    uint8_t x[KT_LANES];
} numbers;

static numbers of(kt_lanes a)
{
    numbers out;
    kt_lanes_put(out.x, a);
    return out;
}

/* Small ones, those near 255, and any. */
static numbers some(rnd *r)
{
    numbers out;
    for (int i = 0; i < KT_LANES; i++) {
        uint32_t kind = rnd_below(r, 3);
        out.x[i] = (uint8_t)(kind == 0   ? rnd_below(r, 5)
                             : kind == 1 ? 255 - rnd_below(r, 5)
                                         : rnd_below(r, 256));
    }
    return out;
}

static void assert_each(kt_lanes got, const numbers *want)
{
    numbers is = of(got);
    assert_memory_equal(is.x, want->x, sizeof is.x);
}

/* The number n lanes below; zeros come in. */
static uint8_t below(const numbers *a, int i, int n)
{
    return i - n >= 0 && i - n < KT_LANES ? a->x[i - n] : 0;
}

static void two_by_two(const numbers *a, const numbers *b)
{
    numbers sum, min, eq, and, or ;
    for (int i = 0; i < KT_LANES; i++) {
        unsigned x = a->x[i], y = b->x[i];
        sum.x[i] = (uint8_t)(x + y > 255 ? 255 : x + y);
        min.x[i] = (uint8_t)(x < y ? x : y);
        eq.x[i] = x == y ? 255 : 0;
        and.x[i] = (uint8_t)(x & y);
        or.x[i] = (uint8_t)(x | y);
    }
    kt_lanes p = kt_lanes_at(a->x), q = kt_lanes_at(b->x);
    assert_each(kt_lanes_add(p, q), &sum);
    assert_each(kt_lanes_min(p, q), &min);
    assert_each(kt_lanes_eq(p, q), &eq);
    assert_each(kt_lanes_and(p, q), &and);
    assert_each(kt_lanes_or(p, q), & or);
}

static void one_by_one(const numbers *a)
{
    numbers not, same, down, up[3];
    uint8_t least = 255;
    for (int i = 0; i < KT_LANES; i++) {
        not .x[i] = (uint8_t)~a->x[i];
        same.x[i] = a->x[0];
        down.x[i] = below(a, i, -1);
        for (int n = 0; n < 3; n++)
            up[n].x[i] = below(a, i, n);
        least = a->x[i] < least ? a->x[i] : least;
    }
    kt_lanes p = kt_lanes_at(a->x);
    assert_each(p, a);
    assert_each(kt_lanes_not(p), &not );
    assert_each(kt_lanes_of(a->x[0]), &same);
    assert_each(kt_lanes_down(p), &down);
    for (uint32_t n = 0; n < 3; n++)
        assert_each(kt_lanes_up(p, n), &up[n]);
    assert_int_equal(kt_lanes_least(p), least);
}

static void lanes_do_what_numbers_do(void **state)
{
    (void)state;
    rnd r = rnd_start("lanes");
    for (int round = 0; round < 20000; round++) {
        numbers a = some(&r), b = some(&r);
        two_by_two(&a, &b);
        one_by_one(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(lanes_do_what_numbers_do) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
