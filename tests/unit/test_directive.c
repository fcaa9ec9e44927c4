/* directive: what a text itself wants to be left alone; read alone, and at work in documents. */
#include "text/directive.h"

#include "support/support.h"
#include "unit/unit.h"

static kt_directives read(kt_str text, kt_arena *a, kt_directive_state *state)
{
    kt_directives d;
    kt_directive_state after;
    assert_true(kt_directives_read(text, state, a, &d, &after));
    *state = after;
    return d;
}

static void where_a_directive_may_stand(void **state)
{
    (void)state;
    static const char *const yes[] = {
        "<!-- klartext:off -->", "Text. <!--klartext:off-->", "# klartext:off",
        "x = 1 # klartext:off",  "// klartext:off",           "f(); // klartext:off",
        "/* klartext:off */",    "#. klartext:off",           "klartext:off",
        "  klartext:off  ",      "[//]: # (klartext:off)",    "-- klartext:off",
    };
    static const char *const no[] = {
        "Mit klartext:off geht es.",
        "`# klartext:off` hilft.",
        "C# klartext: off",
        "http:// klartext:off-x",
        "klartext:",
        "klartext:wir reden darüber",
        "Es heißt klartext:off",
    };
    kt_arena a = { 0 };
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
        kt_directive_state s = { 0 };
        kt_directives d = read(kt_str_c(yes[i]), &a, &s);
        if (d.n != 2 || d.ptr[0].kind != KT_DIRECTIVE_OFF || !s.off)
            fail_msg("not read: %s", yes[i]);
    }
    for (size_t i = 0; i < sizeof no / sizeof *no; i++) {
        kt_directive_state s = { 0 };
        if (read(kt_str_c(no[i]), &a, &s).n != 0)
            fail_msg("read: %s", no[i]);
    }
    kt_arena_release(&a);
}

static void off_reaches_into_the_next_text(void **state)
{
    (void)state;
    kt_arena a = { 0 };
    kt_directive_state s = { 0 };
    kt_directives d = read(KT_STR("a\n# klartext:off num, dash\nb\n"), &a, &s);
    assert_int_equal(d.n, 2);
    assert_int_equal(d.ptr[0].span.beg, 2);
    assert_int_equal(d.ptr[0].span.end, 29);
    assert_false(d.ptr[0].whole);
    assert_true(s.off);
    assert_str(kt_str_of(s.rules, s.n_rules), "num, dash");
    kt_directive_state after;
    assert_true(kt_directives_read(KT_STR("c\n# klartext:on\nd\n"), &s, &a, &d, &after));
    assert_int_equal(d.n, 2);
    assert_int_equal(d.ptr[0].span.beg, 0);
    assert_int_equal(d.ptr[0].span.end, 15);
    assert_int_equal(d.ptr[0].comment.end, 0);
    assert_str(d.ptr[0].args, "num, dash");
    assert_false(after.off);
    kt_arena_release(&a);
}

/* Cleans the text with no_spelling or without; want: the output, unused: findings of
 * meta.unused-ignore. */
static void expect_with(bool spelling, const char *text, const char *want, uint32_t unused)
{
    for (unsigned jobs = 1; jobs <= 3; jobs += 2) {
        kt_options opt = test_options();
        opt.no_spelling = !spelling;
        opt.jobs = jobs;
        kt_engine *e = new_engine(&opt);
        doc d = { 0 };
        doc_clean(&d, e, kt_str_c(text), 0);
        assert_string_equal(d.problem, "");
        assert_str(kt_buf_str(&d.out), want);
        uint32_t n = 0;
        for (uint32_t i = 0; i < d.findings.n; i++)
            n += strcmp(d.findings.ptr[i].rule->id, "meta.unused-ignore") == 0;
        assert_int_equal(n, unused);
        doc_release(&d);
        kt_free(e);
    }
}

static void expect(const char *text, const char *want, uint32_t unused)
{
    expect_with(false, text, want, unused);
}

static void lines(void **state)
{
    (void)state;
    expect("Das ist  gut. <!-- klartext:ignore-line -->\nUnd hier auch  das.\n",
           "Das ist  gut. <!-- klartext:ignore-line -->\nUnd hier auch das.\n", 0);
    expect("// klartext:ignore-next-line\nDas ist  gut.\nUnd hier auch  das.\n",
           "// klartext:ignore-next-line\nDas ist  gut.\nUnd hier auch das.\n", 0);
    expect("Das ist  gut , ja. <!-- klartext:ignore-line space.before-punct -->\n",
           "Das ist gut , ja. <!-- klartext:ignore-line space.before-punct -->\n", 0);
}

static void ranges(void **state)
{
    (void)state;
    expect("# klartext:off\nDas ist  gut.\n\nUnd das  auch.\n# klartext:on\nAber das  nicht.\n",
           "# klartext:off\nDas ist  gut.\n\nUnd das  auch.\n# klartext:on\nAber das nicht.\n", 0);
    expect("Das ist  gut.\n\nklartext:off\n\nDas ist  gut.\n",
           "Das ist gut.\n\nklartext:off\n\nDas ist  gut.\n", 0);
}

static void the_useless_and_the_unknown(void **state)
{
    (void)state;
    expect("Das ist gut. <!-- klartext:ignore-line -->\n",
           "Das ist gut. <!-- klartext:ignore-line -->\n", 1);
    expect("Das ist  gut. <!-- klartext:ignore-line nonsense -->\n",
           "Das ist gut. <!-- klartext:ignore-line nonsense -->\n", 1);
    expect("# klartext:of\nDas ist  gut.\n", "# klartext:of\nDas ist gut.\n", 1);
    expect("# klartext:on\nDas ist gut.\n", "# klartext:on\nDas ist gut.\n", 1);
    expect("# klartext:off\nDas ist gut.\n# klartext:on\n",
           "# klartext:off\nDas ist gut.\n# klartext:on\n", 1);
    expect("# klartext:off\nDas ist gut.\n\nUnd das auch.\n# klartext:on\n",
           "# klartext:off\nDas ist gut.\n\nUnd das auch.\n# klartext:on\n", 0);
}

static void words(void **state)
{
    (void)state;
    kt_options opt = test_options();
    kt_engine *e = new_engine(&opt);
    doc d = { 0 };
    doc_clean(&d, e,
              KT_STR("<!-- klartext:words Quuxblorb blorgen -->\n\nDer Quuxblorb und die "
                     "Quuxblorbs sind da.\n\nDer Quuxblarb ist da.\n"),
              0);
    assert_string_equal(d.problem, "");
    uint32_t n = 0;
    for (uint32_t i = 0; i < d.findings.n; i++)
        if (strcmp(d.findings.ptr[i].rule->id, "spell.unknown") == 0) {
            assert_str(d.findings.ptr[i].source, "Quuxblarb");
            n++;
        }
    assert_int_equal(n, 1);
    doc_release(&d);
    kt_free(e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(where_a_directive_may_stand),
        cmocka_unit_test(off_reaches_into_the_next_text),
        cmocka_unit_test(lines),
        cmocka_unit_test(ranges),
        cmocka_unit_test(the_useless_and_the_unknown),
        cmocka_unit_test(words),
    };
    return cmocka_run_group_tests_name("directive", tests, NULL, NULL);
}
