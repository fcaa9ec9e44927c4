/* The public interface: engines, streams, results. */
#include "klartext.h"

#include "base/utf8.h"
#include "unit/unit.h"

static kt_engine *engine; /* one for all tests: an engine never changes */

static int make_engine(void **state)
{
    (void)state;
    kt_options opt = test_options();
    engine = new_engine(&opt);
    return 0;
}

static int free_engine(void **state)
{
    (void)state;
    kt_free(engine);
    return 0;
}

static void refuses(kt_options opt, int code, const char *word)
{
    kt_error err = { 0 };
    assert_null(kt_new(&opt, &err));
    assert_int_equal(err.code, code);
    if (!strstr(err.msg, word))
        fail_msg("\"%s\" does not speak of %s", err.msg, word);
    assert_null(kt_new(&opt, NULL));
}

static void options_that_cannot_be_honoured_are_refused(void **state)
{
    (void)state;
    kt_options opt = test_options();
    opt.lexicon = NULL;
    refuses(opt, KT_EUSAGE, "lexicon");
    opt.lexicon = "/nonexistent/de.ktlex";
    refuses(opt, KT_EDICT, "/nonexistent/de.ktlex");
    opt = test_options();
    opt.hunspell = "/nonexistent/de";
    refuses(opt, KT_EDICT, "/nonexistent/de");
    opt = test_options();
    const char *unknown[] = { "space", "no.such-rule", NULL };
    opt.select = unknown;
    refuses(opt, KT_EUSAGE, "no.such-rule");
    opt.select = NULL;
    opt.ignore = unknown;
    refuses(opt, KT_EUSAGE, "no.such-rule");
    opt = test_options();
    const char *words[] = { "/nonexistent/words", NULL };
    opt.words = words;
    refuses(opt, KT_EIO, "/nonexistent/words");
    opt = test_options();
    opt.glossary = "/nonexistent/glossary";
    refuses(opt, KT_EIO, "/nonexistent/glossary");
    opt = test_options();
    opt.quotes = (kt_quotes)17;
    refuses(opt, KT_EUSAGE, "quotes");
    opt = test_options();
    opt.dash = (kt_dash)17;
    refuses(opt, KT_EUSAGE, "dash");
    opt = test_options();
    opt.apply = (kt_conf)17;
    refuses(opt, KT_EUSAGE, "apply");
}

static void a_variety_is_named_by_its_tag(void **state)
{
    (void)state;
    static const struct {
        const char *tag;
        const char *want;
    } rows[] = {
        { "de", "Die Straße ist groß." },    { "de-CH", "Die Strasse ist gross." },
        { "de-DE", "Die Straße ist groß." }, { "de-AT", "Die Straße ist groß." },
        { NULL, "Die Straße ist groß." },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        kt_options opt = test_options();
        opt.lang = rows[i].tag;
        kt_engine *e = new_engine(&opt);
        doc d;
        doc_clean(&d, e, KT_STR("Die Straße ist groß."), 0);
        assert_str(kt_buf_str(&d.out), rows[i].want);
        doc_release(&d);
        kt_free(e);
    }
    kt_options opt = test_options();
    opt.lang = "de-XX";
    refuses(opt, KT_EUSAGE, "de-XX");
}

static void an_older_options_struct_is_filled_up(void **state)
{
    (void)state;
    kt_options opt = test_options();
    opt.size = offsetof(kt_options, quotes);
    opt.quotes = (kt_quotes)17; /* beyond its end: not looked at */
    kt_error err = { 0 };
    kt_engine *e = kt_new(&opt, &err);
    assert_non_null(e);
    kt_free(e);
    kt_free(NULL);
}

static void select_and_ignore_name_rules_and_families(void **state)
{
    (void)state;
    kt_str text = KT_STR("Das ist gut , sagte er . Die Cyber -Politik.");
    const char *space[] = { "space", NULL };
    kt_options opt = test_options();
    opt.select = space;
    kt_engine *e = new_engine(&opt);
    doc d;
    doc_clean(&d, e, text, 0);
    assert_str(kt_buf_str(&d.out), "Das ist gut, sagte er. Die Cyber -Politik.");
    doc_release(&d);
    kt_free(e);
    opt.select = NULL;
    opt.ignore = space;
    e = new_engine(&opt);
    doc_clean(&d, e, text, 0);
    assert_str(kt_buf_str(&d.out), "Das ist gut , sagte er . Die Cyber-Politik.");
    doc_release(&d);
    kt_free(e);
}

static void nothing_is_applied_beyond_the_confidence_asked_for(void **state)
{
    (void)state;
    kt_options opt = test_options();
    opt.apply = KT_SAFE;
    kt_engine *e = new_engine(&opt);
    strs texts = { 0 };
    kt_arena a = { 0 };
    load_examples(&a, &texts);
    for (uint32_t i = 0; i < texts.n; i += 7) {
        doc d;
        doc_clean(&d, e, texts.ptr[i], 0);
        for (uint32_t k = 0; k < d.findings.n; k++)
            if (d.findings.ptr[k].applied)
                assert_int_equal(d.findings.ptr[k].conf, KT_SAFE);
        doc_release(&d);
    }
    kt_arena_release(&a);
    kt_free(e);
}

static void results_come_paragraph_by_paragraph(void **state)
{
    (void)state;
    doc d;
    doc_clean(&d, engine, KT_STR("Gut , so.\n\nUnd \xF0\x9F\x98\x80 so .\n"), 0);
    assert_string_equal(d.problem, "");
    assert_str(kt_buf_str(&d.out), "Gut, so.\n\nUnd \xF0\x9F\x98\x80 so.\n");
    assert_int_equal(d.changes.n, 2);
    assert_int_equal(d.changes.ptr[0].beg, 3);
    assert_int_equal(d.changes.ptr[0].end, 4);
    const doc_finding *f = doc_find(&d, "space.before-punct");
    assert_non_null(f);
    assert_true(f->applied);
    doc_release(&d);
}

static void the_byte_order_mark_stays_and_counts_as_bytes(void **state)
{
    (void)state;
    doc d;
    for (size_t chunk = 0; chunk < 3; chunk++) {
        doc_clean(&d, engine, KT_STR("\xEF\xBB\xBFGut , so."), chunk);
        assert_string_equal(d.problem, "");
        assert_str(kt_buf_str(&d.out), "\xEF\xBB\xBFGut, so.");
        assert_int_equal(d.changes.ptr[0].beg, 6);
        doc_release(&d);
    }
    doc_clean(&d, engine, KT_STR("\xEF\xBB\xBF"), 1);
    assert_str(kt_buf_str(&d.out), "\xEF\xBB\xBF");
    doc_release(&d);
}

static void the_empty_text_gives_no_result(void **state)
{
    (void)state;
    doc d;
    doc_clean(&d, engine, KT_STR(""), 0);
    assert_int_equal(d.rc, KT_OK);
    assert_int_equal(d.out.len, 0);
    doc_release(&d);
}

static void invalid_bytes_are_located(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t len, pos;
    } cases[] = {
        { "abc\xFF", 4, 3 },    { "f\xC3\xBCr\nund\xC3", 9, 8 }, { "\xED\xA0\x80", 3, 0 },
        { "a\xE2\x80", 3, 1 },  { "a\xE2\x80z", 4, 1 },          { "\xF4\x90\x80\x80", 4, 0 },
        { "ab\xC0\xAF", 4, 2 }, { "a\n\nb\x80", 5, 4 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t chunk = 0; chunk < 4; chunk++) {
            doc d;
            doc_clean(&d, engine, kt_str_of(cases[i].text, cases[i].len), chunk);
            assert_int_equal(d.rc, KT_EINPUT);
            assert_int_equal(d.err.pos, cases[i].pos);
            doc_release(&d);
        }
}

static int stop_at_once(void *user, const kt_result *r)
{
    (void)r;
    ++*(int *)user;
    return 1;
}

static void a_sink_may_stop_and_an_error_stays(void **state)
{
    (void)state;
    int calls = 0;
    kt_error err = { 0 };
    kt_stream *s = kt_open(engine, stop_at_once, &calls, &err);
    assert_non_null(s);
    int rc = kt_feed(s, "a\n\nb\n\nc\n\n", 9, &err);
    if (rc == KT_OK)
        rc = kt_finish(s, &err);
    assert_int_equal(rc, KT_ESTOPPED);
    assert_int_equal(err.code, KT_ESTOPPED);
    assert_int_equal(calls, 1);
    assert_int_equal(kt_feed(s, "d", 1, &err), KT_ESTOPPED);
    assert_int_equal(kt_finish(s, &err), KT_ESTOPPED);
    assert_int_equal(calls, 1);
    kt_close(s);
    kt_close(NULL);
}

static void a_sink_may_stop_a_crew(void **state)
{
    (void)state;
    kt_options opt = test_options();
    opt.jobs = 4;
    kt_engine *e = new_engine(&opt);
    int calls = 0;
    kt_arena a = { 0 };
    kt_buf b = KT_BUF_INIT(&a);
    for (int i = 0; i < 20000; i++)
        assert_true(kt_buf_add(&b, KT_STR("Ein Satz .\n\n")));
    assert_int_equal(kt_clean(e, kt_buf_str(&b), stop_at_once, &calls, NULL), KT_ESTOPPED);
    assert_int_equal(calls, 1);
    kt_arena_release(&a);
    kt_free(e);
}

static void a_stream_may_be_left_halfway(void **state)
{
    (void)state;
    int calls = 0;
    kt_stream *s = kt_open(engine, stop_at_once, &calls, NULL);
    assert_int_equal(kt_feed(s, "Ein Satz ohne", 13, NULL), KT_OK);
    kt_close(s);
    assert_int_equal(calls, 0);
}

static void very_long_lines_are_cut_with_a_note(void **state)
{
    (void)state;
    kt_options opt = test_options();
    opt.max_para = 1024;
    kt_engine *e = new_engine(&opt);
    kt_arena a = { 0 };
    kt_buf b = KT_BUF_INIT(&a);
    for (int i = 0; i < 300; i++)
        assert_true(kt_buf_add(&b, KT_STR("Ein schöner Satz , sagt er. ")));
    doc d;
    doc_clean(&d, e, kt_buf_str(&b), 0);
    assert_int_equal(d.rc, KT_OK);
    assert_string_equal(d.problem, "");
    assert_non_null(doc_find(&d, "meta.split"));
    assert_int_equal(d.changes.n, 300);
    doc_release(&d);
    kt_arena_release(&a);
    kt_free(e);
}

static void fenced_code_goes_through_as_it_is(void **state)
{
    (void)state;
    doc d;
    doc_clean(&d, engine, KT_STR("Gut , so.\n```\nx = y , z .\n\n\"a\" - b\n```\nUnd so .\n"), 0);
    assert_str(kt_buf_str(&d.out), "Gut, so.\n```\nx = y , z .\n\n\"a\" - b\n```\nUnd so.\n");
    doc_release(&d);
}

static void line_ends_stay_as_they_are(void **state)
{
    (void)state;
    doc d;
    doc_clean(&d, engine, KT_STR("Gut , so.\r\nUnd so .\r\n\r\nEnde .\nOhne Ende ."), 0);
    assert_str(kt_buf_str(&d.out), "Gut, so.\r\nUnd so.\r\n\r\nEnde.\nOhne Ende.");
    doc_release(&d);
}

/* A result of a document ends where a passage begins: what is put in there stays with its finding
 * (doc_clean looks for it), wherever the end falls. */
static void what_opens_a_passage_is_told_with_its_finding(void **state)
{
    (void)state;
    enum { PARTS = 400 };
    kt_arena a = { 0 };
    kt_buf b = KT_BUF_INIT(&a);
    for (int i = 0; i < PARTS; i++)
        assert_true(kt_buf_add(&b, i % 2 ? KT_STR("Ein Satz , der folgt.\n\n")
                                         : KT_STR("eschreibung: Das ist es.\n\n")));
    doc d;
    doc_clean_as(&d, engine, "markdown", kt_buf_str(&b), 0);
    assert_int_equal(d.rc, KT_OK);
    assert_string_equal(d.problem, "");
    assert_int_equal(d.changes.n, PARTS);
    doc_release(&d);
    kt_arena_release(&a);
}

/* The language of what stands in front is that of what comes out there: else a second cleaning
 * knows more. */
static void what_stands_in_front_is_seen_mended(void **state)
{
    (void)state;
    doc once;
    doc twice;
    doc_clean(&once, engine, KT_STR("seperat\n\neen zähln verssion 10.000,5 .\n"), 0);
    assert_true(kt_str_starts(kt_buf_str(&once.out), KT_STR("separat\n")));
    doc_clean(&twice, engine, kt_buf_str(&once.out), 0);
    assert_int_equal(twice.changes.n, 0);
    doc_release(&once);
    doc_release(&twice);
}

/* What has been worked out of a word for one paragraph does not change what is found in another. */
static void the_same_paragraph_is_found_the_same(void **state)
{
    (void)state;
    kt_options opt = test_options();
    opt.jobs = 1;
    kt_engine *e = new_engine(&opt);
    kt_str para = KT_STR("Der Zug, das nac&h Bonn fährt, hat Verspätung. Steuerpflichtige, die die "
                         "Frist versäumen, zahlen einen Zuschlag.\n");
    doc first;
    doc again;
    doc_clean(&first, e, para, 0);
    doc_clean(&again, e, para, 0);
    assert_non_null(doc_find(&first, "agr.relative"));
    assert_int_equal(first.findings.n, again.findings.n);
    doc_release(&first);
    doc_release(&again);
    kt_free(e);
}

static void version_and_rules_need_no_engine(void **state)
{
    (void)state;
    assert_true(kt_version()[0] >= '0' && kt_version()[0] <= '9');
    assert_true(kt_rule_count() > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_that_cannot_be_honoured_are_refused),
        cmocka_unit_test(a_variety_is_named_by_its_tag),
        cmocka_unit_test(an_older_options_struct_is_filled_up),
        cmocka_unit_test(select_and_ignore_name_rules_and_families),
        cmocka_unit_test(nothing_is_applied_beyond_the_confidence_asked_for),
        cmocka_unit_test(results_come_paragraph_by_paragraph),
        cmocka_unit_test(the_byte_order_mark_stays_and_counts_as_bytes),
        cmocka_unit_test(the_empty_text_gives_no_result),
        cmocka_unit_test(invalid_bytes_are_located),
        cmocka_unit_test(a_sink_may_stop_and_an_error_stays),
        cmocka_unit_test(a_sink_may_stop_a_crew),
        cmocka_unit_test(a_stream_may_be_left_halfway),
        cmocka_unit_test(very_long_lines_are_cut_with_a_note),
        cmocka_unit_test(fenced_code_goes_through_as_it_is),
        cmocka_unit_test(line_ends_stay_as_they_are),
        cmocka_unit_test(what_opens_a_passage_is_told_with_its_finding),
        cmocka_unit_test(what_stands_in_front_is_seen_mended),
        cmocka_unit_test(the_same_paragraph_is_found_the_same),
        cmocka_unit_test(version_and_rules_need_no_engine),
    };
    return cmocka_run_group_tests_name("stream", tests, make_engine, free_engine);
}
