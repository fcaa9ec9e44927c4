#include "text/block.h"

#include "base/ahead.h"
#include "unit/unit.h"

static bool is_small(const unsigned char *p, uint32_t i)
{
    return p[i] >= 'a' && p[i] <= 'z';
}

static bool is_umlaut(const unsigned char *p, uint32_t i)
{
    return p[i] == 0xC3 &&
           (p[i + 1] == 0xA4 || p[i + 1] == 0xB6 || p[i + 1] == 0xBC || p[i + 1] == 0x9F);
}

static bool is_mark(const unsigned char *p, uint32_t i)
{
    bool letter = is_small(p, i) || (p[i] >= 'A' && p[i] <= 'Z');
    return p[i] >= '#' && p[i] < 0x80 && !letter && p[i] != ',';
}

/* The classes of sixteen random bytes, most of them near the borders of a class, one by one. */
static void classes_are_those_of_the_single_bytes(void **state)
{
    static const unsigned char near[] = { 0,    0x1F, 0x20, '!',  '"',  '#',  '@',  'A',
                                          'Z',  '[',  '`',  'a',  'z',  '{',  '~',  ',',
                                          0x80, 0x9F, 0xA4, 0xB6, 0xBC, 0xC3, 0xE2, 0xFF };
    (void)state;
    rnd r = rnd_start("block");
    for (int round = 0; round < 20000; round++) {
        unsigned char b[KT_BLOCK];
        for (uint32_t i = 0; i < KT_BLOCK; i++)
            b[i] = rnd_below(&r, 4) ? near[rnd_below(&r, sizeof near)]
                                    : (unsigned char)rnd_below(&r, 256);
        uint32_t small = kt_block_small((const char *)b);
        uint32_t umlauts = kt_block_umlauts((const char *)b);
        uint32_t marks = kt_block_marks((const char *)b);
        for (uint32_t i = 0; i < KT_BLOCK; i++) {
            bool umlaut = (i + 1 < KT_BLOCK && is_umlaut(b, i)) || (i > 0 && is_umlaut(b, i - 1));
            assert_int_equal(small >> i & 1, is_small(b, i));
            assert_int_equal(umlauts >> i & 1, umlaut);
            assert_int_equal(marks >> i & 1, is_mark(b, i));
        }
        assert_int_equal((small | umlauts | marks) >> KT_BLOCK, 0);
    }
}

static void ones_are_counted_from_the_low_end(void **state)
{
    (void)state;
    assert_int_equal(kt_count_ones(0), 0);
    assert_int_equal(kt_count_ones(6), 0);
    assert_int_equal(kt_count_ones(7), 3);
    assert_int_equal(kt_count_ones(0xFFFF), 16);
    assert_int_equal(kt_count_ones(0x7FFFFFFF), 31);
}

/* Wherever one looks, the bytes are those of the text, and zeros behind it. */
static void bytes_ahead_end_in_zeros(void **state)
{
    char text[40];
    (void)state;
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = (char)(i + 1);
    for (size_t len = 0; len <= sizeof text; len++) {
        kt_ahead a = kt_ahead_of(kt_str_of(text, len));
        for (size_t i = 0; i <= len; i++)
            for (size_t k = 0; k < KT_AHEAD; k++)
                assert_int_equal(kt_ahead_at(&a, i)[k], i + k < len ? text[i + k] : 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(classes_are_those_of_the_single_bytes),
        cmocka_unit_test(ones_are_counted_from_the_low_end),
        cmocka_unit_test(bytes_ahead_end_in_zeros),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
