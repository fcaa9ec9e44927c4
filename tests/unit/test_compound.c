#include "lex/compound.h"

#include "lex/suggest.h"
#include "unit/unit.h"

static kt_lexicon *lex;

static int open_lexicon(void **state)
{
    (void)state;
    kt_error err = { 0 };
    return kt_lexicon_open(KT_TEST_LEXICON, &lex, &err) == KT_OK ? 0 : -1;
}

static int close_lexicon(void **state)
{
    (void)state;
    kt_lexicon_close(lex);
    return 0;
}

/* Parts of a word with bars between them, or "-" when it does not split. */
static void assert_split(const char *word, const char *want)
{
    kt_str w = kt_str_c(word);
    kt_split s;
    char got[128] = "-";
    if (kt_compound_split(lex, w, &s) && s.known) {
        size_t n = 0;
        for (uint32_t i = 0, beg = 0; i < s.n; beg = s.end[i++]) {
            if (i)
                got[n++] = '|';
            memcpy(got + n, w.ptr + beg, s.end[i] - beg);
            n += s.end[i] - beg;
        }
        got[n] = '\0';
    }
    assert_string_equal(got, want);
}

static void splits_known_parts(void **state)
{
    (void)state;
    assert_split("Kryptowährungsdiebstahls", "Krypto|währungs|diebstahls");
    assert_split("Standardwert", "Standard|wert");
    assert_split("Bilddaten", "Bild|daten");
}

static void takes_regular_first_parts(void **state)
{
    (void)state;
    assert_split("Ebenenmaske", "Ebenen|maske");
    assert_split("Redundanzblöcke", "Redundanz|blöcke");
    assert_split("Kapitelnamen", "Kapitel|namen");
    assert_split("Kapitelsnamen", "-");
}

static void splits_adjectives(void **state)
{
    (void)state;
    assert_split("cloudfähig", "cloud|fähig");
    assert_split("hormonhaltige", "hormon|haltige");
    assert_split("gebührenlos", "gebühren|los");
    assert_split("latenzarm", "latenz|arm");
    assert_split("oberarm", "-");
    assert_split("hoffnunglos", "-");
    assert_split("Namensbasierte", "Namens|basierte");
    assert_split("unadressierte", "un|adressierte");
}

static void refuses_slips(void **state)
{
    (void)state;
    assert_split("Hemmungspatte", "-");
    assert_split("Schärfeile", "-");
    assert_split("Auswurfvorrichtunzen", "-");
    assert_split("Netzwerkgehen", "-");
    assert_split("Ichdentdie", "-");
}

static void splits_at_hyphens(void **state)
{
    (void)state;
    assert_split("US-Sicherheitsrat", "US-|Sicherheitsrat");
    assert_split("Sicherheits-Poltik", "-");
}

static void offers(const char *word, const char *want)
{
    kt_suggestion s[4];
    uint32_t n = kt_suggest(lex, kt_str_c(word), KT_SUGGEST_FULL, s, 4);
    assert_true(n > 0);
    kt_str first = kt_str_of(s[0].text, s[0].len);
    if (!kt_str_is(first, want))
        fail_msg("%s: %.*s, not %s", word, (int)first.len, first.ptr, want);
}

static void suggests_the_likeliest_word(void **state)
{
    (void)state;
    offers("gestren", "gestern");
    offers("Werzeug", "Werkzeug");
    offers("fuer", "für");
    offers("projeziert", "projiziert");
    offers("Diagramhöhe", "Diagrammhöhe");
}

static void never_suggests_swiss_or_old_forms(void **state)
{
    (void)state;
    kt_suggestion s[KT_SUGGEST_MAX];
    uint32_t n = kt_suggest(lex, KT_STR("Strase"), KT_SUGGEST_FULL, s, KT_SUGGEST_MAX);
    assert_true(n > 0);
    for (uint32_t i = 0; i < n; i++)
        assert_false(kt_str_is(kt_str_of(s[i].text, s[i].len), "Strasse"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(splits_known_parts),
        cmocka_unit_test(takes_regular_first_parts),
        cmocka_unit_test(splits_adjectives),
        cmocka_unit_test(refuses_slips),
        cmocka_unit_test(splits_at_hyphens),
        cmocka_unit_test(suggests_the_likeliest_word),
        cmocka_unit_test(never_suggests_swiss_or_old_forms),
    };
    return cmocka_run_group_tests(tests, open_lexicon, close_lexicon);
}
