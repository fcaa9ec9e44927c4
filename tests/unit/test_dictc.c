/* The compiler of the lexicon, and the file that it writes. */
#include "unit/lexicon_unit.h"

static void a_rebuild_gives_the_same_bytes(void **state)
{
    (void)state;
    kt_dict a = { 0 }, b = { 0 };
    assert_true(kt_str_eq(compile(&a), compile(&b)));
    kt_dict_release(&a);
    kt_dict_release(&b);
}

static void every_changed_byte_is_noticed(void **state)
{
    (void)state;
    kt_dict d = { 0 };
    kt_str image = compile(&d);
    char *copy = malloc(image.len);
    assert_non_null(copy);
    for (size_t i = 0; i < image.len; i += i < sizeof(kt_lexhead) ? 1 : 97) {
        memcpy(copy, image.ptr, image.len);
        copy[i] = (char)(copy[i] ^ 0x10);
        kt_lexicon *lex;
        kt_error err;
        assert_int_equal(open_bytes(kt_str_of(copy, image.len), &lex, &err), KT_EDICT);
        assert_null(lex);
    }
    free(copy);
    kt_dict_release(&d);
}

static void foreign_and_short_files_are_refused(void **state)
{
    (void)state;
    kt_dict d = { 0 };
    kt_str image = compile(&d);
    kt_lexicon *lex;
    kt_error err;
    assert_int_equal(kt_lexicon_open("/nonexistent/de.ktlex", &lex, &err), KT_EDICT);
    assert_non_null(strstr(err.msg, "cannot open"));
    assert_int_equal(kt_lexicon_open("/", &lex, &err), KT_EDICT);
    assert_int_equal(open_bytes(KT_STR(""), &lex, &err), KT_EDICT);
    assert_int_equal(open_bytes(KT_STR("hello"), &lex, &err), KT_EDICT);
    assert_non_null(strstr(err.msg, "not a klartext lexicon"));
    assert_int_equal(open_bytes(kt_str_of(image.ptr, image.len - 1), &lex, &err), KT_EDICT);
    assert_non_null(strstr(err.msg, "damaged"));
    char *copy = malloc(image.len);
    assert_non_null(copy);
    memcpy(copy, image.ptr, image.len);
    copy[4] = 99;
    assert_int_equal(open_bytes(kt_str_of(copy, image.len), &lex, &err), KT_EDICT);
    assert_non_null(strstr(err.msg, "version"));
    free(copy);
    kt_dict_release(&d);
}

/* The first message the compiler gives on a text. */
static void expect_error(kt_dict_kind kind, const char *text, const char *message)
{
    char *log = NULL;
    size_t len = 0;
    kt_dict d = { .log = open_memstream(&log, &len) };
    assert_non_null(d.log);
    kt_dict_read(&d, kind, "x.tsv", kt_str_c(text));
    fclose(d.log);
    if (d.errors == 0 || !strstr(log, message))
        fail_msg("'%s' gives '%s', not '%s'", text, log, message);
    free(log);
    d.log = NULL;
    kt_dict_release(&d);
}

static void bad_sources_are_refused_with_file_and_line(void **state)
{
    (void)state;
    expect_error(KT_DICT_FILE_NOUNS, "Haus\tn\t~es\tHäuser\t-\nHaus\tn\t~es\tHäuser\t-\n",
                 "x.tsv:2: 'Haus' is here twice");
    expect_error(KT_DICT_FILE_NOUNS, "Haus\tn\n", "x.tsv:1: 2 columns instead of 5");
    expect_error(KT_DICT_FILE_NOUNS, "Haus\tx\t-\t-\t-\n", "gender 'x'");
    expect_error(KT_DICT_FILE_NOUNS, "Haus\tn\t-\t-\thuge\n", "unknown option 'huge'");
    expect_error(KT_DICT_FILE_NOUNS, "Ha\xFFus\tn\t-\t-\t-\n", "not valid UTF-8 at byte 3");
    expect_error(KT_DICT_FILE_NOUNS, "Haus\tn\t-\t-\t-\r\n", "CR");
    expect_error(KT_DICT_FILE_NOUNS, "Дом\tn\t-\t-\t-\n", "letters that the lexicon cannot hold");
    expect_error(KT_DICT_FILE_NOUNS, "\tn\t-\t-\t-\n", "first column is empty");
    expect_error(KT_DICT_FILE_VERBS, "gehen\tauf\t.\t.\t.\t.\t.\t.\t-\n",
                 "does not begin with its prefix");
    expect_error(KT_DICT_FILE_VERBS, "gehen\t-\tgehe gehst\t.\t.\t.\t.\t.\t-\n",
                 "present has 2 forms, not 5");
    expect_error(KT_DICT_FILE_FUNCTION, "der\tdeterminer\t-\t-\t-\t-\n",
                 "unknown class 'determiner'");
    expect_error(KT_DICT_FILE_FUNCTION, "der\tdet\tX\t-\t-\t-\n", "governed cases 'X'");
    expect_error(KT_DICT_FILE_FUNCTION, "der\tdet\t-\tmN\tw\t-\n", "mask 'mN'");
    expect_error(KT_DICT_FILE_COUNTS, "Haus\tmany\n", "'many' is not a number");
    expect_error(KT_DICT_FILE_COUNTS, "Haus\t300\n", "not a number up to 255");
}

static void classes_are_refused_that_nobody_knows_or_shows(void **state)
{
    (void)state;
    expect_error(KT_DICT_FILE_CLASSES, "weil\tsubordinater\tweil es regnet\n",
                 "unknown class 'subordinater'");
    expect_error(KT_DICT_FILE_CLASSES, "weil\tsubordinator\t-\n", "no example that shows it");
    expect_error(KT_DICT_FILE_CLASSES, "weil\tsubordinator\tda es regnet\n", "no example");
    expect_error(KT_DICT_FILE_CLASSES, "weil\t-\tweil es regnet\n", "'weil' has no class");
    expect_error(KT_DICT_FILE_CLASSES,
                 "weil\tsubordinator\tweil es regnet\nweil\tformal\tweil es regnet\n",
                 "'weil' is here twice");
    expect_error(KT_DICT_FILE_UNITS, "km\tsign\t-\t-\t-\n", "unknown kind 'sign'");
}

static void classes_hold_words_and_parts_of_words(void **state)
{
    const kt_lexicon *lex = *state;
    kt_classes *c = kt_classes_new(lex);
    assert_non_null(c);
    assert_true(kt_classes_has(c, KT_STR("Ihnen"), KT_CLASS_formal));
    assert_false(kt_classes_has(c, KT_STR("ihnen"), KT_CLASS_formal));
    assert_true(kt_classes_has(c, KT_STR("über"), KT_CLASS_prep_core));
    assert_true(kt_classes_has(c, KT_STR("Über"), KT_CLASS_prep_any));
    assert_false(kt_classes_has(c, KT_STR("ÜBER"), KT_CLASS_prep_any));
    assert_false(kt_classes_has(c, KT_STR("~lich"), KT_CLASS_prep_any));
    assert_false(kt_classes_has(c, KT_STR(""), KT_CLASS_prep_any));
    assert_int_equal(kt_class_tail(c, KT_CLASS_formal, KT_STR("freundlich")), 4);
    assert_int_equal(kt_class_tail(c, KT_CLASS_formal, KT_STR("mich")), 3);
    assert_int_equal(kt_class_tail(c, KT_CLASS_formal, KT_STR("konkurriert")), 0);
    assert_int_equal(kt_class_head(c, KT_CLASS_subordinator, KT_STR("konkurriert")), 6);
    assert_int_equal(kt_class_head(c, KT_CLASS_prep_any, KT_STR("konkurriert")), 0);
    kt_classes_free(c);
    c = kt_classes_new(NULL);
    assert_non_null(c);
    assert_false(kt_classes_has(c, KT_STR("Ihnen"), KT_CLASS_formal));
    kt_classes_free(c);
}

static void every_class_has_a_member_and_none_twice(void **state)
{
    (void)state;
    char *log = NULL;
    size_t len = 0;
    kt_dict d = { .log = open_memstream(&log, &len) };
    assert_non_null(d.log);
    kt_dict_read(&d, KT_DICT_FILE_UNITS, "units.tsv", KT_STR("km\tsymbol\t-\t-\tunit\n"));
    kt_dict_read(&d, KT_DICT_FILE_CLASSES, "classes.tsv", KT_STR("km\tunit\t5 km\n"));
    kt_dict_classes_close(&d, true);
    fclose(d.log);
    assert_non_null(strstr(log, "'km' has the class unit twice"));
    assert_non_null(strstr(log, "no word has the class subordinator"));
    free(log);
    d.log = NULL;
    kt_dict_release(&d);
}

static void an_empty_lexicon_is_valid(void **state)
{
    (void)state;
    kt_dict d = { 0 };
    kt_str image;
    kt_lexicon *lex;
    kt_error err;
    assert_true(kt_dict_finish(&d, &image));
    assert_int_equal(open_bytes(image, &lex, &err), KT_OK);
    kt_word w;
    assert_int_equal(kt_lexicon_size(lex), 0);
    assert_false(kt_lexicon_find(lex, KT_STR("a"), &w));
    uint32_t it = 0;
    kt_arc arc;
    assert_false(kt_lexicon_next(lex, kt_lexicon_root(lex), 0, &it, &arc));
    assert_int_equal(kt_lexicon_first(lex, KT_STR("a")), 0);
    kt_lexicon_close(lex);
    kt_dict_release(&d);
}

static void running_out_of_memory_is_reported(void **state)
{
    (void)state;
    for (long n = 0;; n++) {
        kt_mem_fail_after(n);
        kt_dict d = { 0 };
        for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++)
            kt_dict_read(&d, sources[i].kind, sources[i].name, kt_str_c(sources[i].text));
        kt_dict_compounds(&d);
        kt_str image;
        bool ok = kt_dict_ok(&d) && kt_dict_finish(&d, &image);
        kt_mem_fail_after(-1);
        kt_dict_release(&d);
        if (ok)
            break;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rebuild_gives_the_same_bytes),
        cmocka_unit_test(every_changed_byte_is_noticed),
        cmocka_unit_test(foreign_and_short_files_are_refused),
        cmocka_unit_test(bad_sources_are_refused_with_file_and_line),
        cmocka_unit_test(classes_are_refused_that_nobody_knows_or_shows),
        cmocka_unit_test(classes_hold_words_and_parts_of_words),
        cmocka_unit_test(every_class_has_a_member_and_none_twice),
        cmocka_unit_test(an_empty_lexicon_is_valid),
        cmocka_unit_test(running_out_of_memory_is_reported),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
