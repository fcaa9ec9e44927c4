/* consistent: name.inconsistent over whole documents. */
#include <stdio.h>

#include "support/support.h"
#include "unit/unit.h"

static const char *const rule = "name.inconsistent";

static kt_options options(void)
{
    kt_options opt = test_options();
    opt.no_spelling = true; /* quicker to load */
    return opt;
}

static uint32_t count(const doc *d)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->findings.n; i++)
        n += strcmp(d->findings.ptr[i].rule->id, rule) == 0;
    return n;
}

/* Cleans text; span: the source of the one finding, repl: its replacement; NULL: no finding. */
static void expect(const kt_options *opt, const char *text, const char *span, const char *repl)
{
    kt_engine *e = new_engine(opt);
    doc d = { 0 };
    doc_clean(&d, e, kt_str_c(text), 0);
    assert_string_equal(d.problem, "");
    assert_int_equal(count(&d), span ? 1 : 0);
    const doc_finding *f = doc_find(&d, rule);
    if (f) {
        assert_str(f->source, span);
        assert_int_equal(f->replacements.n, 1);
        assert_str(f->replacements.ptr[0], repl);
    }
    doc_release(&d);
    kt_free(e);
}

static void once_across_paragraphs(void **state)
{
    (void)state;
    kt_options opt = options();
    expect(&opt, "Er sah KwonLab.\n\nSie sah Kwonlab.\n\nWir sahen Kwonlab.\n", "Kwonlab",
           "KwonLab");
    expect(&opt, "Er sah Do Jong-kwon.\n\nSie sah Do Jong-Kwon nicht.\n", "Jong-Kwon", "Jong-kwon");
    expect(&opt, "Er sah eine Kwonlab-Filiale.\n\nSie sah KwonLab.\n", "KwonLab", "Kwonlab");
}

static void the_more_frequent_spelling_is_proposed(void **state)
{
    (void)state;
    kt_options opt = options();
    kt_engine *e = new_engine(&opt);
    doc d = { 0 };
    doc_clean(&d, e, KT_STR("Er sah KwonLab.\n\nSie sah Kwonlab und Kwonlab.\n\nDa war KWonlab.\n"),
              0);
    assert_int_equal(count(&d), 2);
    const doc_finding *last = NULL;
    for (uint32_t i = 0; i < d.findings.n; i++)
        if (strcmp(d.findings.ptr[i].rule->id, rule) == 0)
            last = &d.findings.ptr[i];
    assert_non_null(last);
    assert_str(last->source, "KWonlab");
    assert_str(last->replacements.ptr[0], "Kwonlab");
    doc_release(&d);
    kt_free(e);
}

static void what_is_the_same(void **state)
{
    (void)state;
    kt_options opt = options();
    expect(&opt, "Er sah KwonLab.\n\nKWONLAB IST DA!\n", NULL, NULL);
    expect(&opt, "Er sah eLabor.\n\nELabor ist da.\n", NULL, NULL);
    expect(&opt, "Er mag den Garten.\n\nSie mag `Kwonlab` und KwonLab.\n", NULL, NULL);
    expect(&opt, "Die Nutzerdaten sind da.\n\nDie Nutzer-Daten sind weg.\n", NULL, NULL);
}

static void genitives(void **state)
{
    (void)state;
    kt_options opt = options();
    expect(&opt, "Er sah KwonLab.\n\nKwonLabs Chef und Kwonlabs Kunden und Kwonlabs Haus.\n",
           "Kwonlabs", "KwonLabs");
    expect(&opt, "Er sah KwonLab.\n\nDas ist KwonLabs Haus.\n", NULL, NULL);
}

static void capitals_beside_capitals_within(void **state)
{
    (void)state;
    kt_options opt = options();
    expect(&opt, "Er sah KwonLab.\n\nDie KWONLAB ist da, die KWONLAB.\n", "KWONLAB", "KwonLab");
    expect(&opt, "Er sah Kwonlab.\n\nDie KWONLAB ist da.\n", NULL, NULL);
}

static void another_document_starts_anew(void **state)
{
    (void)state;
    kt_options opt = options();
    kt_engine *e = new_engine(&opt);
    for (int i = 0; i < 2; i++) {
        doc d = { 0 };
        doc_clean(&d, e, i ? KT_STR("Er sah KwonLab.\n") : KT_STR("Er sah Kwonlab.\n"), 0);
        assert_int_equal(count(&d), 0);
        doc_release(&d);
    }
    kt_free(e);
}

static void nothing_when_only_edits_are_wanted(void **state)
{
    (void)state;
    kt_options opt = options();
    opt.edits_only = true;
    expect(&opt, "Er sah KwonLab und Kwonlab.\n", NULL, NULL);
}

/* More names than the table holds: the first ones are still compared, at any number of jobs. */
static void many_names(void **state)
{
    (void)state;
    kt_arena a = { 0 };
    kt_buf b = KT_BUF_INIT(&a);
    assert_true(kt_buf_add(&b, KT_STR("Er sah KwonLab.\n\n")));
    for (int i = 0; i < 12000; i++) {
        char line[32];
        int n = snprintf(line, sizeof line, "Er sah Qx%c%c%cvab.\n\n", 'a' + i % 26,
                         'a' + i / 26 % 26, 'a' + i / 676 % 26);
        assert_true(kt_buf_add(&b, kt_str_of(line, (size_t)n)));
    }
    assert_true(kt_buf_add(&b, KT_STR("Sie sah Kwonlab.\n")));
    for (unsigned jobs = 1; jobs <= 3; jobs += 2) {
        kt_options opt = options();
        opt.jobs = jobs;
        const char *const select[] = { rule, NULL };
        opt.select = select;
        kt_engine *e = new_engine(&opt);
        doc d = { 0 };
        doc_clean(&d, e, kt_buf_str(&b), 0);
        assert_string_equal(d.problem, "");
        assert_int_equal(count(&d), 1);
        doc_release(&d);
        kt_free(e);
    }
    kt_arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(once_across_paragraphs),
        cmocka_unit_test(the_more_frequent_spelling_is_proposed),
        cmocka_unit_test(what_is_the_same),
        cmocka_unit_test(genitives),
        cmocka_unit_test(capitals_beside_capitals_within),
        cmocka_unit_test(another_document_starts_anew),
        cmocka_unit_test(nothing_when_only_edits_are_wanted),
        cmocka_unit_test(many_names),
    };
    return cmocka_run_group_tests_name("consistent", tests, NULL, NULL);
}
