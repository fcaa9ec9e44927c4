/* spell: what is suggested for unknown words: never the word itself, never what would be rejected.
 */
#include "klartext.h"
#include "lang/lang.h"
#include "lang/words.h"
#include "unit/unit.h"

typedef struct seen {
    kt_lexicon *lex;
    kt_words *words;
    uint32_t findings, replacements;
} seen;

static void is_good(seen *s, kt_str text, const kt_finding *f)
{
    s->replacements++;
    while (text.len) {
        kt_str word = kt_str_cut(&text, ' ');
        if (kt_words_full_verdict(s->words, kt_words_get(s->words, word)) == KT_VERDICT_UNKNOWN)
            fail_msg("%s suggests %.*s, which nobody knows", f->rule->id, (int)word.len, word.ptr);
    }
}

static int look(void *data, const kt_result *r)
{
    seen *s = data;
    for (uint32_t i = 0; i < r->n_findings; i++) {
        const kt_finding *f = &r->findings[i];
        if (!kt_str_starts(kt_str_c(f->rule->id), KT_STR("spell.typo")) &&
            !kt_str_starts(kt_str_c(f->rule->id), KT_STR("spell.unknown")))
            continue;
        s->findings++;
        kt_str word = kt_str_sub(r->source, f->beg - r->start.byte, f->end - r->start.byte);
        for (uint32_t k = 0; k < f->n_replacements; k++) {
            if (kt_str_eq(word, f->replacements[k]))
                fail_msg("%.*s is its own repair", (int)word.len, word.ptr);
            is_good(s, f->replacements[k], f);
        }
    }
    return 0;
}

static void suggestions_are_other_words_and_known(void **state)
{
    (void)state;
    static const char text[] =
        "Der Hanbuchs liegt im Metaphernregal, die Elbschifffahrtskunde daneben.\n\n"
        "Die Komonenteninstallation und der Abmahnunwesenbericht sind Dekoratorsache.\n\n"
        "Wir könnne das konfortablesn finden, daüber reden und es vorran bringen.\n\n"
        "Eine Bushaltestellte, ein Fahrplahn, die Vorraussetzungen und der "
        "Ukrainekriegsbericht.\n\n"
        "Die Wahrsagetexte vom Gwinnerplatz, Zuschneidegriffe und ein Ärztehopping.\n\n"
        "Er rechent, schreibts auf, umkegelt den Tarp und kookurriert.\n";
    kt_options opt = KT_OPTIONS_INIT;
    kt_error err = { 0 };
    opt.lexicon = KT_TEST_LEXICON;
    kt_engine *e = kt_new(&opt, &err);
    kt_speller *speller = NULL;
    seen s = { .lex = NULL };
    assert_non_null(e);
    assert_int_equal(kt_lexicon_open(KT_TEST_LEXICON, &s.lex, &err), KT_OK);
    assert_int_equal(kt_speller_new(NULL, &kt_lang_de, s.lex, &speller, &err), KT_OK);
    s.words = kt_words_new(s.lex, speller, NULL);
    assert_non_null(s.words);
    kt_words_set_lang(s.words, &kt_lang_de);
    assert_int_equal(kt_clean(e, KT_STR(text), look, &s, &err), KT_OK);
    assert_true(s.findings > 10);
    assert_true(s.replacements > 20);
    kt_words_free(s.words);
    kt_speller_free(speller);
    kt_lexicon_close(s.lex);
    kt_free(e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(suggestions_are_other_words_and_known),
    };
    return cmocka_run_group_tests_name("spell", tests, NULL, NULL);
}
