/* term: the glossary at work in whole texts. */
#include <stdlib.h>
#include <unistd.h>

#include "support/support.h"
#include "unit/unit.h"

static kt_engine *engine_with(const char *glossary)
{
    char path[] = "/tmp/klartext-test-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    size_t len = strlen(glossary);
    assert_int_equal(write(fd, glossary, len), (long)len);
    assert_int_equal(close(fd), 0);
    kt_options opt = test_options();
    opt.glossary = path;
    kt_engine *e = new_engine(&opt);
    (void)unlink(path);
    return e;
}

/* The one finding of family term is about `span` and proposes `repl` (NULL: nothing). id NULL: no
 * finding, no word unknown, no English one. */
static void expect(kt_engine *e, const char *text, const char *id, const char *span,
                   const char *repl)
{
    doc d;
    doc_clean(&d, e, kt_str_c(text), 0);
    assert_string_equal(d.problem, "");
    const doc_finding *f = NULL;
    for (uint32_t i = 0; i < d.findings.n; i++) {
        const doc_finding *x = &d.findings.ptr[i];
        bool ours = strncmp(x->rule->id, "term.", 5) == 0 ||
                    (!id && (strncmp(x->rule->id, "spell.", 6) == 0 ||
                             strncmp(x->rule->id, "lang.", 5) == 0));
        if (!ours)
            continue;
        assert_null(f);
        f = x;
    }
    if (!id) {
        assert_null(f);
    } else {
        assert_non_null(f);
        assert_string_equal(f->rule->id, id);
        assert_str(f->source, span);
        assert_int_equal(f->replacements.n, repl ? 1 : 0);
        if (repl)
            assert_str(f->replacements.ptr[0], repl);
        assert_false(f->applied);
    }
    doc_release(&d);
}

static void inflected_forms_and_phrases(void **state)
{
    (void)state;
    kt_engine *e = engine_with("smart contract\tDigitalvertrag\tkluger Vertrag\n"
                               "exchange\tHandelsplattform\tBörse\n"
                               "to mine\tschürfen\tminen\n");
    expect(e, "Er sprach von klugen Verträgen.", "term.forbidden", "klugen Verträgen",
           "Digitalverträgen");
    expect(e, "Ein Vertrag, der klug ist.", NULL, NULL, NULL);
    expect(e, "Er mied die Börsen.", "term.forbidden", "Börsen", "Handelsplattformen");
    expect(e, "Er wollte etwas minen.", "term.forbidden", "minen", "schürfen");
    expect(e, "Im Krieg legten sie Minen.", NULL, NULL, NULL);
    expect(e, "Er mied die Handelsplattformen.", NULL, NULL, NULL);
    kt_free(e);
}

static void parts_of_compounds(void **state)
{
    (void)state;
    kt_engine *e =
        engine_with("wallet\tGeldbörse\tBrieftasche\nexchange\tHandelsplattform\tBörse\n");
    expect(e, "Er mied die Kryptobörsen.", "term.forbidden", "börsen", "handelsplattformen");
    expect(e, "Er mied die Krypto-Börsen.", "term.forbidden", "Börsen", "Handelsplattformen");
    expect(e, "Der Brieftaschenhersteller ist pleite.", "term.forbidden", "Brieftaschen", NULL);
    expect(e, "Das Wallet-Programm ist neu.", "term.preferred", "Wallet", NULL);
    expect(e, "Die Geldbörse ist leer.", NULL, NULL, NULL);
    kt_free(e);
}

static void preferred_terms_are_no_errors(void **state)
{
    (void)state;
    kt_engine *e = engine_with("foobarium\tQuuxolith\t\n\tSmart Contract\tContract\n"
                               "threat\tThreat\t\n");
    expect(e, "Das Quuxolith und die Quuxolithe liegen hier.", NULL, NULL, NULL);
    expect(e, "Er las das Foobariums nicht gern.", "term.preferred", "Foobariums", "Quuxolith");
    expect(e, "Er schloss viele Smart Contracts ab.", NULL, NULL, NULL);
    expect(e, "Er sah einen Threat.", NULL, NULL, NULL);
    kt_free(e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(inflected_forms_and_phrases),
        cmocka_unit_test(parts_of_compounds),
        cmocka_unit_test(preferred_terms_are_no_errors),
    };
    return cmocka_run_group_tests_name("term", tests, NULL, NULL);
}
