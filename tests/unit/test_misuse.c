/* What a caller can do wrong gives a status, and never a crash. */
#include "klartext.h"
#include "support/support.h"
#include "unit.h"

static int count(void *user, const kt_result *r)
{
    *(size_t *)user += r->out.len;
    return 0;
}

static void options_missing_or_of_no_known_size(void **state)
{
    (void)state;
    kt_error err = { 0 };
    assert_null(kt_new(NULL, &err));
    assert_int_equal(err.code, KT_EUSAGE);
    static const uint32_t sizes[] = { 0, 1, 7, 9, 63 };
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        kt_options opt = test_options();
        opt.size = sizes[i];
        assert_null(kt_new(&opt, &err));
        assert_int_equal(err.code, KT_EUSAGE);
    }
    assert_null(kt_new(NULL, NULL));
}

static void engine_sink_or_stream_missing(void **state)
{
    (void)state;
    kt_error err = { 0 };
    size_t n = 0;
    kt_options opt = test_options();
    kt_engine *e = new_engine(&opt);
    assert_null(kt_open(NULL, count, &n, &err));
    assert_int_equal(err.code, KT_EUSAGE);
    assert_null(kt_open(e, NULL, &n, &err));
    assert_int_equal(err.code, KT_EUSAGE);
    assert_int_equal(kt_clean(NULL, (kt_str){ "x", 1 }, count, &n, NULL), KT_EUSAGE);
    assert_int_equal(kt_clean(e, (kt_str){ "x", 1 }, NULL, &n, &err), KT_EUSAGE);
    assert_int_equal(kt_clean(e, (kt_str){ NULL, 1 }, count, &n, &err), KT_EUSAGE);
    assert_int_equal(kt_feed(NULL, "x", 1, &err), KT_EUSAGE);
    assert_int_equal(kt_finish(NULL, &err), KT_EUSAGE);
    kt_close(NULL);
    kt_free(NULL);
    kt_free(e);
}

static void engine_freed_before_its_stream(void **state)
{
    (void)state;
    size_t n = 0;
    kt_options opt = test_options();
    opt.jobs = 2;
    kt_engine *e = new_engine(&opt);
    kt_stream *s = kt_open(e, count, &n, NULL);
    assert_non_null(s);
    kt_free(e);
    assert_int_equal(kt_feed(s, "Gut , so .\n", 11, NULL), KT_OK);
    assert_int_equal(kt_finish(s, NULL), KT_OK);
    kt_close(s);
    assert_int_equal(n, 9);
}

static void encodings_and_kinds_of_nothing(void **state)
{
    (void)state;
    kt_error err = { 0 };
    kt_str out;
    assert_int_equal(kt_decode(NULL, (kt_str){ "x", 1 }, &out, &err), KT_EUSAGE);
    assert_int_equal(kt_encode("utf-16", (kt_str){ NULL, 1 }, &out, NULL), KT_EUSAGE);
    assert_int_equal(kt_encode("utf-16", (kt_str){ "x", 1 }, NULL, NULL), KT_EUSAGE);
    assert_null(kt_kind_of(NULL));
    assert_null(kt_kind_at(SIZE_MAX));
    assert_null(kt_rule_at(SIZE_MAX));
}

/* With everything applied, what is only reported otherwise is applied too: an engine that is asked
 * for edits only may leave nothing out. */
static void edits_only_applies_the_same(void **state)
{
    (void)state;
    static const char text[] = "Das ist ein Textt mit der Auto und die Regirung , ja .\n";
    size_t n[2] = { 0 };
    for (int i = 0; i < 2; i++) {
        kt_options opt = test_options();
        opt.apply = KT_HINT;
        opt.edits_only = i == 1;
        kt_engine *e = new_engine(&opt);
        assert_int_equal(kt_clean(e, (kt_str){ text, sizeof text - 1 }, count, &n[i], NULL), KT_OK);
        kt_free(e);
    }
    assert_int_equal(n[0], n[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_missing_or_of_no_known_size),
        cmocka_unit_test(engine_sink_or_stream_missing),
        cmocka_unit_test(engine_freed_before_its_stream),
        cmocka_unit_test(encodings_and_kinds_of_nothing),
        cmocka_unit_test(edits_only_applies_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
