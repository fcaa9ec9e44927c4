#include "lex/wordlist.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "unit/unit.h"

typedef struct file {
    char path[64];
} file;

static file write_file(kt_str bytes)
{
    file f = { .path = "/tmp/klartext-test-XXXXXX" };
    int fd = mkstemp(f.path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes.ptr, bytes.len), (long)bytes.len);
    assert_int_equal(close(fd), 0);
    return f;
}

static kt_wordlist *load(kt_str bytes)
{
    file f = write_file(bytes);
    const char *paths[] = { f.path, NULL };
    kt_wordlist *l = NULL;
    kt_error err = { 0 };
    if (kt_wordlist_load(paths, &kt_lang_de, &l, &err) != KT_OK)
        fail_msg("%s", err.msg);
    (void)unlink(f.path);
    return l;
}

static void has_words_as_written(void **state)
{
    (void)state;
    kt_wordlist *l = load(KT_STR("# Namen\nKlartext\r\n\n  Übermut \nwursteln"));
    assert_true(kt_wordlist_has(l, KT_STR("Klartext")));
    assert_true(kt_wordlist_has(l, KT_STR("Übermut")));
    assert_true(kt_wordlist_has(l, KT_STR("wursteln")));
    assert_false(kt_wordlist_has(l, KT_STR("klartext")));
    assert_false(kt_wordlist_has(l, KT_STR("# Namen")));
    assert_false(kt_wordlist_has(l, KT_STR("Klar")));
    assert_false(kt_wordlist_has(l, KT_STR("")));
    kt_wordlist_free(l);
}

static void a_lower_case_entry_allows_a_capital(void **state)
{
    (void)state;
    kt_wordlist *l = load(KT_STR("wursteln\növernehmen\n"));
    assert_true(kt_wordlist_has(l, KT_STR("Wursteln")));
    assert_true(kt_wordlist_has(l, KT_STR("Övernehmen")));
    assert_false(kt_wordlist_has(l, KT_STR("WURSTELN")));
    kt_wordlist_free(l);
}

static void entries_are_parts_of_compounds(void **state)
{
    (void)state;
    kt_wordlist *l = load(KT_STR("Signatur\nwurstel\n"));
    assert_true(kt_wordlist_opens(l, KT_STR("signatur")));
    assert_true(kt_wordlist_opens(l, KT_STR("wurstel")));
    assert_false(kt_wordlist_opens(l, KT_STR("signa")));
    assert_true(kt_wordlist_ends(l, KT_STR("signaturen"), true));
    assert_false(kt_wordlist_ends(l, KT_STR("signaturen"), false));
    assert_false(kt_wordlist_ends(l, KT_STR(""), true));
    kt_wordlist_free(l);
}

static void inflections_are_open(void **state)
{
    (void)state;
    kt_wordlist *l = load(KT_STR("Brumsel\n"));
    assert_true(kt_wordlist_has(l, KT_STR("Brumsels")));
    assert_true(kt_wordlist_has(l, KT_STR("Brumseln")));
    assert_false(kt_wordlist_has(l, KT_STR("Brumselx")));
    kt_wordlist_free(l);
}

static void the_empty_list_has_nothing(void **state)
{
    (void)state;
    kt_wordlist *l = NULL;
    assert_int_equal(kt_wordlist_load(NULL, &kt_lang_de, &l, NULL), KT_OK);
    assert_false(kt_wordlist_has(l, KT_STR("Haus")));
    assert_false(kt_wordlist_has(NULL, KT_STR("Haus")));
    assert_true(kt_wordlist_is_empty(l));
    assert_true(kt_wordlist_is_empty(NULL));
    assert_true(kt_wordlist_add(l, KT_STR("Haus")));
    assert_false(kt_wordlist_is_empty(l));
    kt_wordlist_free(l);
    kt_wordlist_free(NULL);
}

static void bad_files_are_named(void **state)
{
    (void)state;
    const char *missing[] = { "/nonexistent/words.txt", NULL };
    kt_wordlist *l = NULL;
    kt_error err = { 0 };
    assert_int_equal(kt_wordlist_load(missing, &kt_lang_de, &l, &err), KT_EIO);
    assert_non_null(strstr(err.msg, "/nonexistent/words.txt"));
    assert_null(l);
    file f = write_file(KT_STR("gut\nf\xFCr\n"));
    const char *paths[] = { f.path, NULL };
    assert_int_equal(kt_wordlist_load(paths, &kt_lang_de, &l, &err), KT_EINPUT);
    assert_int_equal(err.pos, 5);
    (void)unlink(f.path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(has_words_as_written),
        cmocka_unit_test(a_lower_case_entry_allows_a_capital),
        cmocka_unit_test(entries_are_parts_of_compounds),
        cmocka_unit_test(inflections_are_open),
        cmocka_unit_test(the_empty_list_has_nothing),
        cmocka_unit_test(bad_files_are_named),
    };
    return cmocka_run_group_tests_name("wordlist", tests, NULL, NULL);
}
