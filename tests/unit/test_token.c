#include "text/token.h"

#include "base/utf8.h"

#include "text/guard.h"
#include "unit/unit.h"

static const char kinds[] = "WNPSG";

/* Tokens as one line: kind, bytes and a blank each. */
static kt_str shown(kt_arena *a, kt_str text, bool wrapped, kt_tokens *tokens, uint32_t *trig)
{
    kt_guards guards;
    kt_indices odd;
    assert_true(kt_guard_find(text, a, &guards));
    assert_true(kt_tokenize(text, guards.ptr, guards.n, wrapped, a, tokens, &odd, trig));
    kt_buf b = KT_BUF_INIT(a);
    for (uint32_t i = 0; i < tokens->n; i++) {
        const kt_token *t = &tokens->ptr[i];
        if (i)
            assert_true(kt_buf_addc(&b, ' '));
        assert_true(kt_buf_addc(&b, kinds[t->kind]));
        assert_true(kt_buf_add(&b, kt_str_sub(text, t->span.beg, t->span.end)));
    }
    return b.ptr ? kt_buf_str(&b) : KT_STR("");
}

static void assert_tokens(const char *text, const char *want)
{
    kt_arena a = { 0 };
    kt_tokens tokens;
    uint32_t trig;
    assert_str(shown(&a, kt_str_c(text), false, &tokens, &trig), want);
    kt_arena_release(&a);
}

static uint32_t triggers(const char *text)
{
    kt_arena a = { 0 };
    kt_tokens tokens;
    kt_indices odd;
    uint32_t trig;
    assert_true(kt_tokenize(kt_str_c(text), NULL, 0, false, &a, &tokens, &odd, &trig));
    kt_arena_release(&a);
    return trig;
}

static kt_token first(const char *text)
{
    kt_arena a = { 0 };
    kt_tokens tokens;
    kt_indices odd;
    uint32_t trig;
    assert_true(kt_tokenize(kt_str_c(text), NULL, 0, false, &a, &tokens, &odd, &trig));
    assert_true(tokens.n > 0);
    kt_token t = tokens.ptr[0];
    kt_arena_release(&a);
    return t;
}

/* odd lists exactly the tokens that are more than a plain word. */
static void assert_odd(const kt_tokens *t, const kt_indices *odd)
{
    uint32_t k = 0;
    for (uint32_t i = 0; i < t->n; i++)
        if (t->ptr[i].kind != KT_TOK_WORD ||
            (t->ptr[i].flags & (KT_TOK_DIGIT | KT_TOK_HYPHEN | KT_TOK_PARA))) {
            assert_true(k < odd->n);
            assert_int_equal(odd->ptr[k++], i);
        }
    assert_int_equal(k, odd->n);
}

static void words_hold_inner_hyphens_apostrophes_and_digits(void **state)
{
    (void)state;
    assert_tokens("Die E-Mail-Adresse, geht's?", "WDie WE-Mail-Adresse P, Wgeht's P?");
    assert_tokens("24-Stunden-Frist H2O geht’s", "W24-Stunden-Frist WH2O Wgeht’s");
    assert_tokens("Vor- und Nachteile -techniken", "WVor P- Wund WNachteile P- Wtechniken");
    assert_tokens("Nutzer:innen Kolleg*innen", "WNutzer:innen WKolleg*innen");
}

static void numbers_hold_inner_points_commas_and_colons(void **state)
{
    (void)state;
    assert_tokens("10.000 3,5 12:30 5. 7,", "N10.000 N3,5 N12:30 N5 P. N7 P,");
    assert_tokens("10 % 20% 4:1", "N10 S% N20 S% N4:1");
}

static void punctuation_is_one_code_point_each(void **state)
{
    (void)state;
    assert_tokens("„Ja“ – (nein)…", "P„ WJa P“ P– P( Wnein P) P…");
    assert_tokens("...", "P. P. P.");
}

static void a_guard_is_one_token(void **state)
{
    (void)state;
    assert_tokens("Siehe https://a.de/b?c=d. Und `x - y` da.",
                  "WSiehe Ghttps://a.de/b?c=d P. WUnd G`x - y` Wda P.");
}

static void no_break_spaces_are_white_space(void **state)
{
    (void)state;
    assert_tokens("a\xC2\xA0"
                  "b\xE2\x80\xAF"
                  "c",
                  "Wa Wb Wc");
    assert_tokens("\xEF\xBB\xBF", "S\xEF\xBB\xBF");
}

static void invisible_characters_inside_a_word_belong_to_it(void **state)
{
    (void)state;
    assert_tokens("Wort\xC2\xADtrennung", "WWort\xC2\xADtrennung");
    assert_tokens("a\xCC\x88hnlich", "Wa\xCC\x88hnlich");
}

static void casing_is_told(void **state)
{
    (void)state;
    assert_int_equal(first("haus").casing, KT_CASE_LOWER);
    assert_int_equal(first("Übung").casing, KT_CASE_TITLE);
    assert_int_equal(first("Open-Source").casing, KT_CASE_TITLE);
    assert_int_equal(first("A").casing, KT_CASE_TITLE);
    assert_int_equal(first("USA").casing, KT_CASE_UPPER);
    assert_int_equal(first("GmbH").casing, KT_CASE_MIXED);
    assert_int_equal(first("iPhone").casing, KT_CASE_MIXED);
    assert_int_equal(first("ÄRZTE").casing, KT_CASE_UPPER);
}

static void flags_are_told(void **state)
{
    (void)state;
    assert_true(first("E-Mail").flags & KT_TOK_HYPHEN);
    assert_true(first("H2O").flags & KT_TOK_DIGIT);
    assert_true(first("geht's").flags & KT_TOK_APOS);
    assert_true(first("grün").flags & KT_TOK_NONASCII);
    assert_true(first("iPhone").flags & KT_TOK_CAMEL);
    assert_false(first("Haus").flags & KT_TOK_CAMEL);
    assert_true(first("Haus").flags & KT_TOK_CAP);
    assert_true(first("Nutzer:innen").flags & KT_TOK_GENDER);
    assert_true(first("Haus").flags & KT_TOK_PARA);
}

static void a_line_is_a_paragraph_unless_lines_are_wrapped(void **state)
{
    (void)state;
    kt_arena a = { 0 };
    kt_tokens t;
    kt_indices odd;
    uint32_t trig;
    kt_str text = KT_STR("ein\nzwei\n- drei\n\nvier");
    assert_true(kt_tokenize(text, NULL, 0, false, &a, &t, &odd, &trig));
    assert_true(t.ptr[1].flags & KT_TOK_PARA);
    assert_true(kt_tokenize(text, NULL, 0, true, &a, &t, &odd, &trig));
    assert_false(t.ptr[1].flags & KT_TOK_PARA);
    assert_true(t.ptr[1].flags & KT_TOK_LINE);
    assert_true(t.ptr[2].flags & KT_TOK_PARA); /* the list dash */
    assert_true(t.ptr[4].flags & KT_TOK_PARA); /* behind a blank line */
    assert_true(trig & KT_TRIG_LINES);
    kt_arena_release(&a);
}

static void triggers_say_what_occurs(void **state)
{
    (void)state;
    assert_int_equal(triggers("Ein einfacher Satz."), 0);
    assert_true(triggers("a -b") & KT_TRIG_BLANK_HYPHEN);
    assert_true(triggers("a- b") & KT_TRIG_HYPHEN_BLANK);
    assert_true(triggers("a-\nb") & KT_TRIG_HYPHEN_BLANK);
    assert_true(triggers("\"a\"") & KT_TRIG_QUOTE);
    assert_true(triggers("„a“") & KT_TRIG_QUOTE);
    assert_false(triggers("geht's") & KT_TRIG_QUOTE);
    assert_true(triggers("(a)") & KT_TRIG_BRACKET);
    assert_true(triggers("a .") & KT_TRIG_BLANK_PUNCT);
    assert_true(triggers("a.B") & KT_TRIG_PUNCT_LETTER);
    assert_true(triggers("a  b") & KT_TRIG_DOUBLE_BLANK);
    assert_true(triggers("a\tb") & KT_TRIG_DOUBLE_BLANK);
    assert_true(triggers("a – b") & KT_TRIG_DASH);
    assert_true(triggers("a - b") & KT_TRIG_DASH);
    assert_true(triggers("a -- b") & KT_TRIG_DASH);
    assert_true(triggers("a..") & KT_TRIG_DOTS);
    assert_true(triggers("a…") & KT_TRIG_DOTS);
    assert_true(triggers("a 5") & KT_TRIG_DIGIT);
    assert_true(triggers("a & b") & KT_TRIG_AMP);
    assert_true(triggers("a\x01") & KT_TRIG_CONTROL);
    assert_true(triggers("a\xC2\x85z") & KT_TRIG_ODD);
    assert_true(triggers("\xE2\x80\x8B") & KT_TRIG_ODD);
    assert_true(triggers("fÃ¼r") & KT_TRIG_MOJIBAKE);
    assert_true(triggers("a\xC2\xA0z") & KT_TRIG_NBSP);
    assert_true(triggers("www.a.de") & KT_TRIG_GUARD);
    assert_true(triggers("die die Frau") & KT_TRIG_REPEAT);
    assert_true(triggers("iPhone") & KT_TRIG_CAMEL);
    assert_true(triggers("5 €") & KT_TRIG_CURRENCY);
    assert_true(triggers("a\nb") & KT_TRIG_LINES);
    assert_false(triggers("a\n") & KT_TRIG_LINES);
    assert_true(triggers("E-Mail") & KT_TRIG_HYPHEN);
    assert_true(triggers("a + b") & KT_TRIG_SYMBOL);
}

static void wrapped_text_is_told_from_lines(void **state)
{
    (void)state;
    assert_true(
        kt_text_is_wrapped(KT_STR("Die Verwaltung hat am Montag mitgeteilt, dass sie die\n"
                                  "Unterlagen geprüft und dem Ausschuss übergeben habe, der\n"
                                  "sie nun berät.\n")));
    assert_false(kt_text_is_wrapped(KT_STR("Ein Satz, der allein auf seiner Zeile steht.\n")));
    assert_true(
        kt_text_is_wrapped(KT_STR("\n \nDie Leitung hat gestern noch einmal gesagt, dass die\n"
                                  "Pläne vorliegen.\r\n\n\t\n")));
    assert_false(kt_text_is_wrapped(KT_STR("\n\n")));
    assert_false(kt_text_is_wrapped(KT_STR("\nEin Satz, der allein auf seiner Zeile steht.\n\n")));
    assert_false(kt_text_is_wrapped(KT_STR("Kurz.\nAuch kurz.\nDrei.\n")));
    assert_false(kt_text_is_wrapped(KT_STR("")));
}

/* T1 and T2 over mutated sentences. */
static void tokens_cover_all_that_is_not_white_space(void **state)
{
    (void)state;
    kt_arena a = { 0 };
    strs texts = { 0 };
    load_clean(&a, &texts);
    assert_true(texts.n > 0);
    rnd r = rnd_start("token");
    kt_arena one = { 0 };
    for (int round = 0; round < 5000; round++) {
        kt_str s = mutate(&r, &one, texts.ptr[rnd_below(&r, texts.n)], &texts);
        kt_guards g;
        kt_tokens t;
        kt_indices odd;
        uint32_t trig;
        assert_true(kt_guard_find(s, &one, &g));
        assert_true(kt_tokenize(s, g.ptr, g.n, kt_text_is_wrapped(s), &one, &t, &odd, &trig));
        assert_odd(&t, &odd);
        size_t at = 0;
        uint32_t seen_guards = 0;
        for (uint32_t i = 0; i <= t.n; i++) {
            size_t beg = i < t.n ? t.ptr[i].span.beg : s.len;
            for (size_t next; at < beg; at = next)
                if (!kt_cp_is_space(kt_utf8_at(s, at, &next))) {
                    print_str("text: ", s);
                    fail_msg("byte %zu is no white space, yet no token's", at);
                }
            assert_int_equal(at, beg);
            if (i == t.n)
                break;
            assert_true(t.ptr[i].span.end > beg);
            at = t.ptr[i].span.end;
            assert_true(at == s.len || kt_utf8_is_lead(s.ptr[at]));
            seen_guards += t.ptr[i].kind == KT_TOK_GUARD;
        }
        assert_int_equal(seen_guards, g.n);
        kt_arena_reset(&one);
    }
    kt_arena_release(&one);
    kt_arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_hold_inner_hyphens_apostrophes_and_digits),
        cmocka_unit_test(numbers_hold_inner_points_commas_and_colons),
        cmocka_unit_test(punctuation_is_one_code_point_each),
        cmocka_unit_test(a_guard_is_one_token),
        cmocka_unit_test(no_break_spaces_are_white_space),
        cmocka_unit_test(invisible_characters_inside_a_word_belong_to_it),
        cmocka_unit_test(casing_is_told),
        cmocka_unit_test(flags_are_told),
        cmocka_unit_test(a_line_is_a_paragraph_unless_lines_are_wrapped),
        cmocka_unit_test(triggers_say_what_occurs),
        cmocka_unit_test(wrapped_text_is_told_from_lines),
        cmocka_unit_test(tokens_cover_all_that_is_not_white_space),
    };
    return cmocka_run_group_tests_name("token", tests, NULL, NULL);
}
