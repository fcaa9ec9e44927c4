#include "unit/unit.h"

#define BYTES(lit) kt_str_of((lit), sizeof(lit) - 1)

static void assert_decodes(const char *encoding, kt_str bytes, const char *want)
{
    kt_error err = { 0 };
    kt_str out;
    if (kt_decode(encoding, bytes, &out, &err) != KT_OK)
        fail_msg("%s: %s", encoding, err.msg);
    assert_str(out, want);
    kt_text_free(out);
}

static void assert_refuses(bool decode, const char *encoding, kt_str in, uint64_t pos)
{
    kt_error err = { 0 };
    kt_str out = KT_STR("x");
    int rc = decode ? kt_decode(encoding, in, &out, &err) : kt_encode(encoding, in, &out, &err);
    assert_int_equal(rc, KT_EINPUT);
    assert_int_equal(err.code, KT_EINPUT);
    if (err.pos != pos)
        fail_msg("%s: byte %llu, want %llu", encoding, (unsigned long long)err.pos,
                 (unsigned long long)pos);
    assert_true(err.msg[0]);
    assert_null(out.ptr);
}

static void decodes_what_german_texts_come_in(void **state)
{
    (void)state;
    assert_decodes("windows-1252", BYTES("f\xFCr \x84Z\xFCge\x93 \x96 5 \x80"), "für „Züge“ – 5 €");
    assert_decodes("iso-8859-1", BYTES("f\xFCr"), "für");
    assert_decodes("utf-16le", BYTES("f\0\xFC\0r\0"), "für");
    assert_decodes("utf-16be", BYTES("\0f\0\xFC\0r"), "für");
    assert_decodes("utf-16",
                   BYTES("\xFF\xFE"
                         "f\0\xFC\0"),
                   "fü");
    assert_decodes("utf-16", BYTES("\xFE\xFF\0f\0\xFC"), "fü");
    assert_decodes("utf-16le", BYTES("\x35\xD8\xB3\xDC"), "𝒳");
}

static void encodes_back(void **state)
{
    (void)state;
    kt_error err = { 0 };
    kt_str out;
    assert_int_equal(kt_encode("windows-1252", KT_STR("„Züge“ – 5 €"), &out, &err), KT_OK);
    assert_str(out, "\x84Z\xFCge\x93 \x96 5 \x80");
    kt_text_free(out);
    assert_int_equal(kt_encode("utf-16le", KT_STR("fü"), &out, &err), KT_OK);
    assert_true(kt_str_eq(out, BYTES("f\0\xFC\0")));
    kt_text_free(out);
}

static void a_long_text_survives_the_round_trip(void **state)
{
    (void)state;
    static const char *const encodings[] = { "windows-1252", "utf-16", "utf-16le", "utf-16be" };
    kt_arena a = { 0 };
    kt_buf b = KT_BUF_INIT(&a);
    for (int i = 0; i < 3000; i++)
        assert_true(kt_buf_add(&b, KT_STR("Größe – 5 € „und“ ")));
    for (int k = 0; k < 4; k++) {
        kt_str there;
        kt_str back;
        assert_int_equal(kt_encode(encodings[k], kt_buf_str(&b), &there, NULL), KT_OK);
        assert_int_equal(kt_decode(encodings[k], there, &back, NULL), KT_OK);
        assert_true(kt_str_eq(back, kt_buf_str(&b)));
        kt_text_free(there);
        kt_text_free(back);
    }
    kt_arena_release(&a);
}

static void what_does_not_fit_is_refused_with_its_place(void **state)
{
    (void)state;
    assert_refuses(false, "windows-1252", KT_STR("abc ж"), 4);
    assert_refuses(false, "iso-8859-1", KT_STR("für 5 €"), 7);
    assert_refuses(false, "utf-16le", BYTES("für \xFF"), 5);
    assert_refuses(false, "utf-16le", BYTES("ab\xC3"), 2);
    assert_refuses(true, "utf-16le", BYTES("a\0b"), 2);
    assert_refuses(true, "utf-16le",
                   BYTES("a\0\x35\xD8"
                         "b\0"),
                   2);
    assert_refuses(true, "utf-16be", BYTES("\0a\xDC\xB3\0b"), 2);
}

static void the_place_is_right_far_into_a_text(void **state)
{
    (void)state;
    kt_arena a = { 0 };
    kt_buf b = KT_BUF_INIT(&a);
    for (int i = 0; i < 9001; i++)
        assert_true(kt_buf_add(&b, KT_STR("ü")));
    uint64_t pos = b.len;
    assert_true(kt_buf_add(&b, KT_STR("ж und mehr")));
    assert_refuses(false, "windows-1252", kt_buf_str(&b), pos);
    kt_buf wide = KT_BUF_INIT(&a);
    for (int i = 0; i < 9001; i++)
        assert_true(kt_buf_add(&wide, BYTES("\xFC\0")));
    pos = wide.len;
    assert_true(kt_buf_add(&wide, BYTES("\xB3\xDC"
                                        "a\0b\0")));
    assert_refuses(true, "utf-16le", kt_buf_str(&wide), pos);
    kt_arena_release(&a);
}

static void unknown_names_are_refused(void **state)
{
    (void)state;
    kt_error err = { 0 };
    kt_str out;
    assert_int_equal(kt_decode("ebcdic", KT_STR("a"), &out, &err), KT_EUSAGE);
    assert_int_equal(kt_encode("", KT_STR("a"), &out, &err), KT_EUSAGE);
    assert_non_null(strstr(err.msg, "encoding"));
}

static void the_empty_text_is_a_text(void **state)
{
    (void)state;
    kt_str out;
    assert_int_equal(kt_decode("windows-1252", (kt_str){ 0 }, &out, NULL), KT_OK);
    assert_int_equal(out.len, 0);
    kt_text_free(out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes_what_german_texts_come_in),
        cmocka_unit_test(encodes_back),
        cmocka_unit_test(a_long_text_survives_the_round_trip),
        cmocka_unit_test(what_does_not_fit_is_refused_with_its_place),
        cmocka_unit_test(the_place_is_right_far_into_a_text),
        cmocka_unit_test(unknown_names_are_refused),
        cmocka_unit_test(the_empty_text_is_a_text),
    };
    return cmocka_run_group_tests_name("encoding", tests, NULL, NULL);
}
