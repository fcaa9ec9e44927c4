#include "base/utf8.h"

#include "unit/unit.h"

/* The definition of Unicode, table 3-7, as plainly as it can be said. */
static size_t valid_prefix(const unsigned char *p, size_t n)
{
    size_t i = 0;
    while (i < n) {
        unsigned char c = p[i];
        size_t k;
        unsigned lo = 0x80;
        unsigned hi = 0xBF;
        if (c <= 0x7F)
            k = 1;
        else if (c >= 0xC2 && c <= 0xDF)
            k = 2;
        else if (c >= 0xE0 && c <= 0xEF)
            k = 3;
        else if (c >= 0xF0 && c <= 0xF4)
            k = 4;
        else
            return i;
        if (c == 0xE0)
            lo = 0xA0;
        if (c == 0xED)
            hi = 0x9F;
        if (c == 0xF0)
            lo = 0x90;
        if (c == 0xF4)
            hi = 0x8F;
        if (k > n - i || (k > 1 && (p[i + 1] < lo || p[i + 1] > hi)))
            return i;
        for (size_t j = 2; j < k; j++)
            if (p[i + j] < 0x80 || p[i + j] > 0xBF)
                return i;
        i += k;
    }
    return n;
}

static void validation_agrees_with_the_definition(void **state)
{
    (void)state;
    static const unsigned char edge[] = { 0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0,
                                          0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xED,
                                          0xEE, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF };
    enum { N = sizeof edge };
    unsigned char b[24];
    memset(b, 'x', sizeof b);
    for (unsigned w = 0; w < N; w++)
        for (unsigned x = 0; x < N; x++)
            for (unsigned y = 0; y < N; y++)
                for (unsigned z = 0; z < N; z++) {
                    for (size_t at = 0; at < 9; at += 3) { /* across the eight-byte steps */
                        memset(b, 'x', sizeof b);
                        b[at] = edge[w];
                        b[at + 1] = edge[x];
                        b[at + 2] = edge[y];
                        b[at + 3] = edge[z];
                        for (size_t n = at + 1; n <= at + 5; n++)
                            assert_int_equal(kt_utf8_validate(kt_str_of((const char *)b, n)),
                                             valid_prefix(b, n));
                    }
                }
}

static void every_code_point_survives_a_round_trip(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        if (cp >= 0xD800 && cp <= 0xDFFF)
            continue;
        char b[5] = { 'x' };
        size_t n = kt_utf8_put(cp, b + 1);
        kt_str s = kt_str_of(b, n + 1);
        size_t next;
        size_t prev;
        if (kt_utf8_validate(s) != s.len || kt_utf8_at(s, 1, &next) != cp || next != s.len ||
            kt_utf8_before(s, s.len, &prev) != cp || prev != 1)
            fail_msg("U+%04X", cp);
    }
}

static void steps_stop_at_both_ends(void **state)
{
    (void)state;
    size_t to;
    assert_int_equal(kt_utf8_at(KT_STR("a"), 1, &to), 0);
    assert_int_equal(to, 1);
    assert_int_equal(kt_utf8_before(KT_STR("a"), 0, &to), 0);
    assert_int_equal(to, 0);
    assert_int_equal(kt_utf8_at((kt_str){ 0 }, 0, &to), 0);
}

static void counts_code_points_and_utf16_units(void **state)
{
    (void)state;
    kt_str s = KT_STR("aä€𝒳");
    assert_int_equal(s.len, 1 + 2 + 3 + 4);
    assert_int_equal(kt_utf8_count(s), 4);
    assert_int_equal(kt_utf8_count16(s), 5);
}

/* Whole words and the bytes left over are counted alike. */
static void counts_runs_of_any_length(void **state)
{
    (void)state;
    const char *text = "aäß€😀zÄÖ“„ – xyzüüüüüüüüabcdefghijklmnopéé€€€😀😀😀end";
    size_t len = strlen(text);
    for (size_t beg = 0; beg < len; beg++)
        for (size_t end = beg; end <= len; end++) {
            size_t n = 0;
            for (size_t i = beg; i < end; i++)
                n += kt_utf8_is_lead(text[i]);
            assert_int_equal(kt_utf8_count(kt_str_of(text + beg, end - beg)), n);
        }
}

static void nul_is_a_character_like_any_other(void **state)
{
    (void)state;
    kt_str s = kt_str_of("a\0b", 3);
    size_t next;
    assert_int_equal(kt_utf8_validate(s), 3);
    assert_int_equal(kt_utf8_at(s, 1, &next), 0);
    assert_int_equal(next, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(validation_agrees_with_the_definition),
        cmocka_unit_test(every_code_point_survives_a_round_trip),
        cmocka_unit_test(steps_stop_at_both_ends),
        cmocka_unit_test(counts_code_points_and_utf16_units),
        cmocka_unit_test(counts_runs_of_any_length),
        cmocka_unit_test(nul_is_a_character_like_any_other),
    };
    return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
