/*
 * A language of a hundred words that nobody speaks: own readings, own quotation marks, no grammar.
 * The rules of marks, numbers and spelling work on it, and none of German's.
 */
#include <unistd.h>

#include "dict.h"
#include "engine/engine.h"
#include "unit/unit.h"

static const char *const endings[] = { "mo", NULL };

/* Rules that are made for other languages are named in full. */
static const char *const shared[] = { "space.before-punct", "space.after-open",  "bracket",
                                      "quote.style",        "quote.inner-blank", "repeat.punct",
                                      "num.decimal-comma",  "num.german-sum",    "en.typo",
                                      "en.unknown",         "en.double",         NULL };

static const kt_lang invented = {
    .id = "x-lu",
    .tag = "x-lu",
    .endings = endings,
    .shared = shared,
    .kinds = kt_kinds_of,
    .own = KT_LANG_FR, /* no column of the tables is its own */
    .sought = KT_LANG_DE,
    .quotes = { "❮", "❯", "‹", "›" },
};

static const char forms[] =
    "balu\t80\tn\nbalun\t70\tp\ndoma\t75\tn\ndoman\t66\tp\nfira\t78\tn\nfiran\t68\tp\n"
    "gomi\t74\tn\ngomin\t64\tp\nhela\t77\tn\nhelan\t69\tp\njuma\t71\tn\njuman\t62\tp\n"
    "kilo\t70\tn\nkilon\t60\tp\nlumo\t76\tn\nlumon\t67\tp\nmeru\t73\tn\nmerun\t61\tp\n"
    "nola\t79\tn\nnolan\t65\tp\npira\t72\tn\npiran\t63\tp\nruma\t70\tn\nruman\t60\tp\n"
    "sela\t74\tn\nselan\t64\tp\ntoru\t77\tn\ntorun\t66\tp\nvima\t71\tn\nviman\t61\tp\n"
    "zuna\t75\tn\nzunan\t65\tp\nbare\t80\tv\nbares\t70\tz\ndile\t78\tv\ndiles\t68\tz\n"
    "fome\t76\tv\nfomes\t66\tz\ngate\t74\tv\ngates\t64\tz\nhuve\t72\tv\nhuves\t62\tz\n"
    "kire\t79\tv\nkires\t69\tz\nlame\t77\tv\nlames\t67\tz\nmobe\t75\tv\nmobes\t65\tz\n"
    "nide\t73\tv\nnides\t63\tz\npuve\t71\tv\npuves\t61\tz\nrobe\t70\tv\nrobes\t60\tz\n"
    "sike\t78\tv\nsikes\t68\tz\nbeli\t80\ta\ndusi\t78\ta\nfali\t76\ta\ngeri\t74\ta\n"
    "hopi\t72\ta\nkuri\t79\ta\nlesi\t77\ta\nmadi\t75\ta\nnuri\t73\ta\npoli\t71\ta\n"
    "rami\t70\ta\nsuli\t78\ta\ntiri\t76\ta\nvoli\t74\ta\nzemi\t72\ta\nlo\t120\tD\n"
    "un\t118\tD\nke\t116\tC\nau\t112\tC\nda\t114\tP\nno\t113\tP\npe\t111\tP\nsu\t110\tP\n"
    "mi\t117\tO\nti\t115\tO\nvi\t109\tO\nsi\t108\tA\nira\t104\tA\nnen\t106\tX\n"
    "oke\t90\tI\nduo\t88\tU\ntri\t86\tU\nkvar\t84\tU\nkvin\t82\tU\nLuma\t60\tN\n"
    "Toruna\t58\tN\n";

static void write_lexicon(const char *path)
{
    kt_dict d = { .log = stderr };
    kt_dict_read(&d, KT_DICT_FILE_FORMS, "forms.tsv", KT_STR(forms));
    kt_dict_read(&d, KT_DICT_FILE_CLASSES, "classes.tsv",
                 KT_STR("lumon\tunit\t3.5 lumon\nlo\ten_double\tlo lo\n"));
    kt_dict_classes_close(&d, false);
    kt_dict_read(&d, KT_DICT_FILE_TABLE, "typos.tsv", KT_STR("fomme\tfome\n"));
    kt_str image;
    assert_int_equal(d.errors, 0);
    assert_true(kt_dict_finish(&d, &image));
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(image.ptr, 1, image.len, f), image.len);
    assert_int_equal(fclose(f), 0);
    kt_dict_release(&d);
}

static int open_engine(void **state)
{
    char path[64];
    (void)snprintf(path, sizeof path, "/tmp/klartext-invented-%ld.ktlex", (long)getpid());
    write_lexicon(path);
    kt_options opt = KT_OPTIONS_INIT;
    opt.lexicon = path;
    kt_error err = { 0 };
    *state = kt_engine_new(&opt, &invented, &err);
    (void)remove(path);
    return *state == NULL;
}

static int close_engine(void **state)
{
    kt_free(*state);
    return 0;
}

static void expect(kt_engine *e, const char *text, const char *want, const char *rule)
{
    doc d;
    doc_clean(&d, e, kt_str_c(text), 0);
    assert_int_equal(d.rc, KT_OK);
    assert_str(kt_buf_str(&d.out), want);
    if (rule && !doc_find(&d, rule))
        fail_msg("no %s in \"%s\"", rule, text);
    if (!rule && d.findings.n)
        fail_msg("%s in \"%s\"", d.findings.ptr[0].rule->id, text);
    doc_release(&d);
}

static void marks_are_its_own(void **state)
{
    expect(*state, "Mi bare lo balu , ti dile .", "Mi bare lo balu, ti dile.",
           "space.before-punct");
    expect(*state, "Mi bare „balu“ da ti.", "Mi bare ❮balu❯ da ti.", "quote.style");
    expect(*state, "Mi bare \"balu\" da ti.", "Mi bare ❮balu❯ da ti.", "quote.style");
    expect(*state, "Mi bare ❮balu❯ da ti.", "Mi bare ❮balu❯ da ti.", NULL);
    expect(*state, "Lo balu ( lo fira ) si beli.", "Lo balu (lo fira) si beli.",
           "space.after-open");
}

static void numbers_are_read_by_its_units(void **state)
{
    expect(*state, "Lo toru si 3,5 lumon.", "Lo toru si 3.5 lumon.", "num.decimal-comma");
    expect(*state, "Lo toru si 3,5 Euro.", "Lo toru si 3,5 Euro.", NULL);
    expect(*state, "Lo toru si 1.299,00 da mi.", "Lo toru si 1,299.00 da mi.", "num.german-sum");
}

static void its_words_are_spelt_by_its_lexicon(void **state)
{
    expect(*state, "Mi fomme lo balu.", "Mi fome lo balu.", "en.typo");
    expect(*state, "Mi bare lo domma da ti.", "Mi bare lo domma da ti.", "en.unknown");
    expect(*state, "Mi bare lo lo doma da ti.", "Mi bare lo doma da ti.", "en.double");
    expect(*state, "Mi bare lo doma da Toruna.", "Mi bare lo doma da Toruna.", NULL);
}

static void no_rule_of_german_speaks(void **state)
{
    expect(*state, "Mi bare lo balu mit der Haus.", "Mi bare lo balu mit der Haus.", NULL);
    expect(*state, "Lo balu si 10km da ti.", "Lo balu si 10km da ti.", NULL);
    expect(*state, "Lo doma da Toruna - lo beli - si kuri.",
           "Lo doma da Toruna - lo beli - si kuri.", NULL);
}

static void a_plain_inflection_is_known_of_it(void **state)
{
    (void)state;
    kt_str base;
    assert_true(kt_lang_base(&invented, KT_STR("balumo"), 1, &base));
    assert_str(base, "balu");
    assert_false(kt_lang_base(&invented, KT_STR("balu"), 1, &base));
    assert_true(kt_lang_has_rule(&invented, "space.before-punct", NULL));
    assert_true(kt_lang_has_rule(&invented, "en.typo", "en"));
    assert_false(kt_lang_has_rule(&invented, "en.article", "en"));
    assert_false(kt_lang_has_rule(&invented, "agr.noun-phrase", NULL));
    assert_true(kt_lang_has_rule(&kt_lang_de, "agr.noun-phrase", NULL));
    assert_false(kt_lang_has_rule(&kt_lang_de, "en.typo", "en"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_are_its_own),
        cmocka_unit_test(numbers_are_read_by_its_units),
        cmocka_unit_test(its_words_are_spelt_by_its_lexicon),
        cmocka_unit_test(no_rule_of_german_speaks),
        cmocka_unit_test(a_plain_inflection_is_known_of_it),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
