#include "lex/patterns.h"

#include <stdlib.h>
#include <unistd.h>

#include "unit/unit.h"

static int load(kt_str bytes, kt_patterns **p, kt_error *err)
{
    char path[] = "/tmp/klartext-test-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes.ptr, bytes.len), (long)bytes.len);
    assert_int_equal(close(fd), 0);
    int rc = kt_patterns_load(path, p, err);
    (void)unlink(path);
    return rc;
}

static void patterns_are_found_by_their_first_word(void **state)
{
    (void)state;
    kt_patterns *p;
    uint32_t n;
    assert_int_equal(load(KT_STR("# eigene\n"
                                 "any\tLesen Sie die *\r\n"
                                 "\n"
                                 "line\tÜber uns\n"
                                 "start\tlesen : *\n"
                                 "line\tImpressum"),
                          &p, NULL),
                     KT_OK);
    assert_int_equal(p->n, 4);
    const kt_pattern *read = kt_patterns_of(p, KT_STR("lesen"), &n);
    assert_int_equal(n, 2);
    assert_str(read[0].where, "any"); /* in the order of the file */
    assert_str(read[0].rest, "sie die *");
    assert_str(read[1].where, "start");
    assert_str(read[1].rest, ": *");
    assert_non_null(kt_patterns_of(p, KT_STR("über"), &n));
    assert_int_equal(n, 1);
    const kt_pattern *imprint = kt_patterns_of(p, KT_STR("impressum"), &n);
    assert_non_null(imprint);
    assert_int_equal(imprint->rest.len, 0);
    assert_null(kt_patterns_of(p, KT_STR("les"), &n));
    assert_int_equal(n, 0);
    assert_null(kt_patterns_of(NULL, KT_STR("lesen"), &n));
    kt_patterns_free(p);
}

static void a_line_that_is_no_pattern_is_refused_with_its_number(void **state)
{
    static const char *const bad[] = { "immer\tLesen Sie", "Lesen Sie",     "line\t",
                                       "any\t* mehr",      "start\t: mehr", NULL };
    (void)state;
    for (const char *const *b = bad; *b; b++) {
        kt_arena a = { 0 };
        kt_patterns *p;
        kt_error err = { 0 };
        assert_int_equal(load(kt_str_cat(&a, KT_STR("any\tgut\n"), kt_str_c(*b)), &p, &err),
                         KT_EINPUT);
        assert_non_null(strstr(err.msg, "line 2"));
        assert_null(p);
        kt_arena_release(&a);
    }
}

static void a_missing_file_is_named(void **state)
{
    (void)state;
    kt_patterns *p;
    kt_error err = { 0 };
    assert_int_equal(kt_patterns_load("/nonexistent/p.tsv", &p, &err), KT_EIO);
    assert_non_null(strstr(err.msg, "/nonexistent/p.tsv"));
    assert_null(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns_are_found_by_their_first_word),
        cmocka_unit_test(a_line_that_is_no_pattern_is_refused_with_its_number),
        cmocka_unit_test(a_missing_file_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
