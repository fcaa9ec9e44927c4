#include "lex/glossary.h"

#include <stdlib.h>
#include <unistd.h>

#include "unit/unit.h"

static int load(kt_str bytes, kt_glossary **g, kt_error *err)
{
    char path[] = "/tmp/klartext-test-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes.ptr, bytes.len), (long)bytes.len);
    assert_int_equal(close(fd), 0);
    int rc = kt_glossary_load(path, &kt_lang_de, g, err);
    (void)unlink(path);
    return rc;
}

static void one_row_for_each_forbidden_term(void **state)
{
    (void)state;
    kt_glossary *g;
    assert_int_equal(load(KT_STR("\xEF\xBB\xBF# Kopf\n"
                                 "smart contract\tSmart Contract\tkluger Vertrag; Klugvertrag\n"
                                 "\n"
                                 "wallet\tWallet\r\n"
                                 "\tGeldbörse\tBrieftasche\n"),
                          &g, NULL),
                     KT_OK);
    assert_int_equal(g->n, 4);
    assert_str(g->term[0].english, "smart contract");
    assert_str(g->term[0].preferred, "Smart Contract");
    assert_str(g->term[0].forbidden, "kluger Vertrag");
    assert_str(g->term[1].forbidden, "Klugvertrag");
    assert_str(g->term[2].english, "wallet");
    assert_str(g->term[2].preferred, "Wallet");
    assert_int_equal(g->term[2].forbidden.len, 0);
    assert_str(g->term[3].preferred, "Geldbörse");
    assert_int_equal(g->term[3].english.len, 0);
    kt_glossary_free(g);
}

static void a_line_without_tabs_is_refused_with_its_number(void **state)
{
    (void)state;
    kt_glossary *g;
    kt_error err = { 0 };
    assert_int_equal(load(KT_STR("a\tb\n\nohne Spalten\n"), &g, &err), KT_EINPUT);
    assert_non_null(strstr(err.msg, "line 3"));
    assert_null(g);
}

static void a_missing_file_is_named(void **state)
{
    (void)state;
    kt_glossary *g;
    kt_error err = { 0 };
    assert_int_equal(kt_glossary_load("/nonexistent/g.tsv", &kt_lang_de, &g, &err), KT_EIO);
    assert_non_null(strstr(err.msg, "/nonexistent/g.tsv"));
    kt_glossary_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_row_for_each_forbidden_term),
        cmocka_unit_test(a_line_without_tabs_is_refused_with_its_number),
        cmocka_unit_test(a_missing_file_is_named),
    };
    return cmocka_run_group_tests_name("glossary", tests, NULL, NULL);
}
