#include "text/guard.h"

#include "base/utf8.h"
#include "unit/unit.h"

/* Guards of a text, joined by "|". */
static void assert_guards(const char *text, const char *want)
{
    kt_arena a = { 0 };
    kt_str s = kt_str_c(text);
    kt_guards g;
    assert_true(kt_guard_find(s, &a, &g));
    kt_buf b = KT_BUF_INIT(&a);
    assert_true(kt_buf_reserve(&b, 1));
    for (uint32_t i = 0; i < g.n; i++) {
        if (i)
            assert_true(kt_buf_addc(&b, '|'));
        assert_true(kt_buf_add(&b, kt_str_sub(s, g.ptr[i].beg, g.ptr[i].end)));
    }
    assert_str(kt_buf_str(&b), want);
    kt_arena_release(&a);
}

static void addresses(void **state)
{
    (void)state;
    assert_guards("Siehe https://example.com/a_b?c=d&e=f.", "https://example.com/a_b?c=d&e=f");
    assert_guards("(www.example.de)", "www.example.de");
    assert_guards("Schreiben Sie an max.muster@example.com!", "max.muster@example.com");
    assert_guards("„https://example.com“", "https://example.com");
    assert_guards("bei example.com und booking.com/x", "example.com|booking.com/x");
    assert_guards("http://de.wikipedia.org/wiki/Rhein_(Fluss)",
                  "http://de.wikipedia.org/wiki/Rhein_(Fluss)");
}

static void paths_and_file_names(void **state)
{
    (void)state;
    assert_guards("Die Datei klartext.c und setup.exe.", "klartext.c|setup.exe");
    assert_guards("in /etc/passwd und ~/x", "/etc/passwd|~/x");
    assert_guards("C:\\Programme\\x", "C:\\Programme\\x");
    assert_guards("src/main.c", "src/main.c");
    assert_guards(".gitignore", ".gitignore");
}

static void sentence_ends_and_abbreviations_are_not_names(void **state)
{
    (void)state;
    assert_guards("Das Ende.Anfang", "");
    assert_guards("z.B. und u.a.", "");
    assert_guards("Das war es.Dann kam der Zug.", "");
    assert_guards("und/oder 3/4 km/h", "");
    assert_guards("Wohnhaft [Person.Strasse], [Person.PLZ].", "Person.Strasse|Person.PLZ");
    assert_guards("[u.a] [z.B.] [siehe.] [Ende. Anfang]", "");
}

static void code_and_markup(void **state)
{
    (void)state;
    assert_guards("Mit `ls -la` geht es.", "`ls -la`");
    assert_guards("``a ` b`` und `c`", "``a ` b``|`c`");
    assert_guards("<b>fett</b> <br/> <a href=\"x y\">z</a>",
                  "<b>|</b>|<br/>|<a href=\"x y\">|</a>");
    assert_guards("<!-- a -->", "<!-- a -->");
    assert_guards("[Text](http://a.de/x y)", "(http://a.de/x y)");
    assert_guards("a < b und c > d", "");
    assert_guards("<b>x</b>&nbsp;y", "<b>|</b>|&nbsp;");
    assert_guards("x&nbsp;y", "");
}

static void an_unclosed_code_span_does_not_uncover_the_next(void **state)
{
    (void)state;
    assert_guards("ein `` offener und `x - y` ein zweiter", "`x - y`");
    assert_guards("ein ` offener und ``x - y`` ein zweiter", "``x - y``");
    assert_guards("eine ` Zeile\nund `x - y` mehr", "`x - y`");
}

static void placeholders(void **state)
{
    (void)state;
    assert_guards("Hallo {0}, {name} und {{user.name}}!", "{0}|{name}|{{user.name}}");
    assert_guards("%s von %d, %1$s, %(name)s, %-5.2f", "%s|%d|%1$s|%(name)s|%-5.2f");
    assert_guards("${HOME} #{x}", "${HOME}|#{x}");
    assert_guards("10 % der 20% sind", "");
    assert_guards("100%ige Sicherheit", "");
}

static void identifiers_and_versions(void **state)
{
    (void)state;
    assert_guards("snake_case std::vector main() 0x1F", "snake_case|std::vector|main()|0x1F");
    assert_guards("v1.2 und 1.2.3 und 10.0.0.1-rc2", "v1.2|1.2.3|10.0.0.1-rc2");
    assert_guards("@handle #Thema --lang-option", "@handle|#Thema|--lang-option");
    assert_guards("Die Zahl 10.000 und 3,5 am 1.", "");
    assert_guards("deadbeefcafe01", "deadbeefcafe01");
}

static void hits_share_a_byte_or_lie_strictly_inside(void **state)
{
    (void)state;
    kt_span spans[] = { { 2, 5 }, { 7, 9 } };
    kt_guards g = { .ptr = spans, .n = 2, .cap = 2 };
    assert_true(kt_guard_hits(&g, (kt_span){ 0, 3 }));
    assert_true(kt_guard_hits(&g, (kt_span){ 4, 8 }));
    assert_true(kt_guard_hits(&g, (kt_span){ 3, 3 }));
    assert_false(kt_guard_hits(&g, (kt_span){ 2, 2 }));
    assert_false(kt_guard_hits(&g, (kt_span){ 5, 5 }));
    assert_false(kt_guard_hits(&g, (kt_span){ 5, 7 }));
    assert_false(kt_guard_hits(&g, (kt_span){ 9, 12 }));
    assert_int_equal(kt_guard_after(&g, 4), 0);
    assert_int_equal(kt_guard_after(&g, 5), 1);
    assert_int_equal(kt_guard_after(&g, 9), 2);
    kt_guards none = { 0 };
    assert_false(kt_guard_hits(&none, (kt_span){ 0, 3 }));
}

/* G1, and no line end inside, over mutated sentences. */
static void guards_are_sorted_disjoint_and_on_borders(void **state)
{
    (void)state;
    kt_arena a = { 0 };
    strs texts = { 0 };
    load_clean(&a, &texts);
    assert_true(texts.n > 0);
    rnd r = rnd_start("guard");
    kt_arena one = { 0 };
    for (int round = 0; round < 5000; round++) {
        kt_str s = mutate(&r, &one, texts.ptr[rnd_below(&r, texts.n)], &texts);
        kt_guards g;
        assert_true(kt_guard_find(s, &one, &g));
        uint32_t last = 0;
        for (uint32_t i = 0; i < g.n; i++) {
            kt_span x = g.ptr[i];
            assert_true(x.beg >= last && x.end > x.beg && x.end <= s.len);
            assert_true(kt_utf8_is_lead(s.ptr[x.beg]));
            assert_true(x.end == s.len || kt_utf8_is_lead(s.ptr[x.end]));
            assert_null(memchr(s.ptr + x.beg, '\n', x.end - x.beg));
            last = x.end;
        }
        kt_arena_reset(&one);
    }
    kt_arena_release(&one);
    kt_arena_release(&a);
}

static void odd_ends_are_no_trouble(void **state)
{
    (void)state;
    kt_arena a = { 0 };
    static const char *const odd[] = { "`",  "<",  "</", "<!--", "{",   "{{", "%",  "%(", "&",
                                       "&#", "](", "]",  "$",    "#",   "#{", "--", "@",  "(",
                                       ")",  "\"", ".",  "..",   "://", "a@", "\\", "/",  "~/" };
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        kt_guards g;
        assert_true(kt_guard_find(kt_str_c(odd[i]), &a, &g));
        assert_true(kt_guard_find(kt_str_of("a\0.\0`\0", 6), &a, &g));
    }
    kt_arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses),
        cmocka_unit_test(paths_and_file_names),
        cmocka_unit_test(sentence_ends_and_abbreviations_are_not_names),
        cmocka_unit_test(code_and_markup),
        cmocka_unit_test(an_unclosed_code_span_does_not_uncover_the_next),
        cmocka_unit_test(placeholders),
        cmocka_unit_test(identifiers_and_versions),
        cmocka_unit_test(hits_share_a_byte_or_lie_strictly_inside),
        cmocka_unit_test(guards_are_sorted_disjoint_and_on_borders),
        cmocka_unit_test(odd_ends_are_no_trouble),
    };
    return cmocka_run_group_tests_name("guard", tests, NULL, NULL);
}
