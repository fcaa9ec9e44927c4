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

static void streams_in_the_wrong_order(void **state)
{
    (void)state;
    kt_error err = { 0 };
    size_t n = 0;
    kt_options opt = test_options();
    kt_engine *e = new_engine(&opt);
    kt_stream *s = kt_open(e, count, &n, &err);
    assert_non_null(s);
    assert_int_equal(kt_feed(s, NULL, 1, &err), KT_EUSAGE);
    kt_close(s);
    s = kt_open(e, count, &n, &err);
    kt_memory *late = kt_memory_new();
    assert_int_equal(kt_feed(s, "Gut , so.\n", 10, &err), KT_OK);
    kt_remember(s, late);
    assert_int_equal(kt_finish(s, &err), KT_OK);
    kt_close(s);
    kt_memory_free(late);
    s = kt_open(e, count, &n, &err);
    assert_int_equal(kt_feed(s, NULL, 0, &err), KT_OK);
    assert_int_equal(kt_finish(s, &err), KT_OK);
    assert_int_equal(kt_finish(s, &err), KT_EUSAGE);
    assert_int_equal(kt_feed(s, "x", 1, &err), KT_EUSAGE);
    kt_close(s);
    s = kt_open(e, count, &n, &err);
    assert_int_equal(kt_feed(s, "Gut.\n\n\xFF", 7, &err), KT_EINPUT);
    assert_int_not_equal(kt_feed(s, "x", 1, &err), KT_OK); /* what failed stays so */
    assert_int_not_equal(kt_finish(s, &err), KT_OK);
    kt_close(s);
    kt_free(e);
}

static int refuse(void *user, const kt_result *r)
{
    (void)r;
    ++*(size_t *)user;
    return 1;
}

static void sink_that_stops(void **state)
{
    (void)state;
    static const char text[] = "Gut , so.\n\nUnd so , auch.\n\nEnde .\n";
    for (unsigned jobs = 1; jobs <= 3; jobs += 2) {
        kt_error err = { 0 };
        size_t n = 0;
        kt_options opt = test_options();
        opt.jobs = jobs;
        kt_engine *e = new_engine(&opt);
        assert_int_equal(kt_clean(e, (kt_str){ text, sizeof text - 1 }, refuse, &n, &err),
                         KT_ESTOPPED);
        assert_int_equal(n, 1);
        kt_free(e);
    }
}

static void formats_sources_and_memories(void **state)
{
    (void)state;
    kt_error err = { 0 };
    size_t n = 0;
    kt_str out;
    kt_options opt = test_options();
    kt_engine *e = new_engine(&opt);
    assert_null(kt_open_as(NULL, "po", count, &n, &err));
    assert_int_equal(err.code, KT_EUSAGE);
    assert_null(kt_open_as(e, "no such format", count, &n, &err));
    assert_int_equal(err.code, KT_EUSAGE);
    assert_null(kt_open_as(e, "po", NULL, &n, &err));
    assert_int_equal(kt_clean_as(e, "", (kt_str){ "x", 1 }, count, &n, &err), KT_EUSAGE);
    assert_int_equal(kt_clean_as(NULL, "po", (kt_str){ "x", 1 }, count, &n, NULL), KT_EUSAGE);
    assert_int_equal(kt_set_source(NULL, (kt_str){ "x", 1 }, &err), KT_EUSAGE);
    kt_stream *s = kt_open(e, count, &n, &err);
    assert_int_equal(kt_set_source(s, (kt_str){ NULL, 3 }, &err), KT_EUSAGE);
    assert_int_equal(kt_feed(s, "Gut.\n", 5, &err), KT_OK);
    assert_int_equal(kt_set_source(s, (kt_str){ "x", 1 }, &err), KT_EUSAGE);
    kt_close(s);
    kt_set_language(NULL, "de-CH");
    kt_remember(NULL, NULL);
    s = kt_open(e, count, &n, &err);
    kt_remember(s, NULL);
    assert_int_equal(kt_finish(s, &err), KT_OK);
    kt_close(s);
    kt_memory_free(NULL);
    assert_null(kt_format_name(SIZE_MAX));
    assert_false(kt_is_packed(NULL));
    assert_int_not_equal(kt_unpack(NULL, (kt_str){ "x", 1 }, &out, &err), KT_OK);
    assert_int_not_equal(kt_unpack("po", (kt_str){ "x", 1 }, &out, &err), KT_OK);
    assert_int_not_equal(kt_unpack("docx", (kt_str){ "x", 1 }, NULL, &err), KT_OK);
    assert_int_not_equal(kt_unpack("docx", (kt_str){ NULL, 1 }, &out, &err), KT_OK);
    assert_int_not_equal(kt_unpack("docx", (kt_str){ NULL, 0 }, &out, NULL), KT_OK);
    assert_int_not_equal(kt_pack(NULL, (kt_str){ "x", 1 }, (kt_str){ "x", 1 }, &out, &err), KT_OK);
    assert_int_not_equal(kt_pack("docx", (kt_str){ "x", 1 }, (kt_str){ NULL, 1 }, &out, &err),
                         KT_OK);
    assert_int_not_equal(kt_pack("docx", (kt_str){ "x", 1 }, (kt_str){ "x", 1 }, NULL, &err),
                         KT_OK);
    assert_int_equal(kt_encode_as("utf-16", NULL, (kt_str){ "x", 1 }, &out, &err), KT_OK);
    kt_text_free(out);
    kt_text_free((kt_str){ 0 });
    assert_false(kt_kind_fits(NULL, (kt_str){ "x", 1 }));
    for (size_t i = 0; i < kt_kind_count(); i++)
        (void)kt_kind_fits(kt_kind_at(i), (kt_str){ NULL, 0 });
    kt_free(e);
}

/* Values that are none, and files that are not there. */
static void options_that_make_no_sense(void **state)
{
    (void)state;
    static const char *const none[] = { "/no/such/file", NULL };
    static const char *const empty[] = { "", NULL };
    for (int i = 0; i < 12; i++) {
        kt_error err = { 0 };
        size_t n = 0;
        kt_options opt = test_options();
        bool fine = false;
        switch (i) {
        case 0:
            opt.lexicon = NULL;
            break;
        case 1:
            opt.lexicon = "";
            break;
        case 2:
            opt.apply = (kt_conf)77;
            break;
        case 3:
            opt.quotes = (kt_quotes)-1;
            break;
        case 4:
            opt.lang = "";
            break;
        case 5:
            opt.words = none;
            break;
        case 6:
            opt.glossary = "";
            break;
        case 7:
            opt.boilerplate = none[0];
            break;
        case 8:
            opt.select = empty;
            break;
        case 9:
            opt.max_para = 0;
            fine = true;
            break;
        case 10:
            opt.max_para = SIZE_MAX;
            fine = true;
            break;
        default:
            opt.jobs = UINT32_MAX;
            fine = true;
            break;
        }
        kt_engine *e = kt_new(&opt, &err);
        assert_true((e != NULL) == fine);
        assert_true(fine || (err.code != KT_OK && err.msg[0]));
        if (e)
            assert_int_equal(kt_clean(e, (kt_str){ "Gut , so.", 9 }, count, &n, &err), KT_OK);
        kt_free(e);
    }
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
        cmocka_unit_test(streams_in_the_wrong_order),
        cmocka_unit_test(sink_that_stops),
        cmocka_unit_test(formats_sources_and_memories),
        cmocka_unit_test(options_that_make_no_sense),
        cmocka_unit_test(edits_only_applies_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
