#include "lang/de/compound.h"

#include "lang/de/suggest.h"
#include "lang/morph.h"
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
    assert_split("Medientyp", "Medien|typ");
    assert_split("Platzierungsort", "Platzierungs|ort");
    assert_split("Haustyp", "-");
    assert_split("Rechnernamenauflösung", "Rechner|namen|auflösung");
    assert_split("Wasserrat", "-");
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

static bool is_plain_form(const char *form, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (form[i] < 'a' || form[i] > 'z')
            return false;
    return (form[0] | 0x20) >= 'a' && (form[0] | 0x20) <= 'z';
}

static void assert_neighbour(const char *slip, size_t n, const char *form)
{
    if (!kt_suggest_has_neighbour(lex, kt_str_of(slip, n), 30))
        fail_msg("%.*s is not seen to be near %s", (int)n, slip, form);
}

/* One slip of each kind at each early place of every hundredth long word. */
static void early_slips_in_frequent_words_are_seen(void **state)
{
    (void)state;
    unsigned seen = 0;
    for (uint32_t id = 0; id < kt_lexicon_size(lex); id += 101) {
        char form[72] = "";
        char slip[72];
        kt_word w = kt_lexicon_word(lex, id);
        size_t n = kt_lexicon_form(lex, id, form, sizeof form - 1);
        if (w.freq < 30 || n < 13 || n > 50 || !is_plain_form(form, n) ||
            (kt_flags_of(w.morph) & (KT_LEX_OLD | KT_LEX_CH)))
            continue;
        for (size_t i = 1; i < 7; i++) {
            memcpy(slip, form, i);
            memcpy(slip + i, form + i + 1, n - i - 1);
            assert_neighbour(slip, n - 1, form);
            slip[i] = 'q';
            memcpy(slip + i + 1, form + i, n - i);
            assert_neighbour(slip, n + 1, form);
            memcpy(slip, form, n);
            slip[i] = form[i] == 'q' ? 'x' : 'q';
            assert_neighbour(slip, n, form);
            slip[i] = form[i + 1];
            slip[i + 1] = form[i];
            if (form[i] != form[i + 1])
                assert_neighbour(slip, n, form);
        }
        seen++;
    }
    assert_true(seen > 100);
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
        cmocka_unit_test(early_slips_in_frequent_words_are_seen),
    };
    return cmocka_run_group_tests(tests, open_lexicon, close_lexicon);
}
