/* The lexicon, compiled from small sources and read back. */
#include "unit/lexicon_unit.h"

static kt_word find(const kt_lexicon *lex, const char *form)
{
    kt_word w;
    kt_lexicon_find(lex, kt_str_c(form), &w);
    return w;
}

static const kt_morph *morph(const kt_lexicon *lex, const char *form)
{
    kt_word w = find(lex, form);
    if (!w.morph)
        fail_msg("'%s' is not in the lexicon", form);
    return w.morph;
}

static uint16_t mask(const char *spec)
{
    uint16_t m;
    assert_true(kt_dict_mask(kt_str_c(spec), &m));
    return m;
}

static void expect_noun(const kt_lexicon *lex, const char *form, const char *spec)
{
    if (morph(lex, form)->noun != mask(spec))
        fail_msg("'%s': mask %x instead of %x", form, morph(lex, form)->noun, mask(spec));
}

static void expect_lemma(const kt_lexicon *lex, const char *form, kt_pos pos, const char *lemma)
{
    char buf[64];
    size_t n = kt_lexicon_lemma(lex, kt_str_c(form), pos, buf, sizeof buf);
    if (!kt_str_is(kt_str_of(buf, n), lemma))
        fail_msg("'%s': lemma '%.*s' instead of '%s'", form, (int)n, buf, lemma);
}

static void nouns_carry_case_and_gender(void **state)
{
    const kt_lexicon *lex = *state;
    expect_noun(lex, "Haus", "NADn");
    expect_noun(lex, "Hauses", "Gn");
    expect_noun(lex, "Hause", "Dn");
    expect_noun(lex, "Häuser", "NAGp");
    expect_noun(lex, "Häusern", "Dp");
    expect_noun(lex, "Währung", "NADGf");
    expect_noun(lex, "Währungen", "NADGp");
    expect_noun(lex, "Token", "NADmn NADGp");
    expect_noun(lex, "Tokens", "Gmn NADGp");
    expect_noun(lex, "Leute", "NAGp");
    expect_noun(lex, "Leuten", "Dp");
}

static void weak_nouns_take_the_ending_in_the_singular(void **state)
{
    const kt_lexicon *lex = *state;
    expect_noun(lex, "Name", "Nm");
    expect_noun(lex, "Namen", "ADm NADGp");
    expect_noun(lex, "Kunden", "ADGm NADGp");
    expect_noun(lex, "Herz", "NAn");
    expect_noun(lex, "Herzen", "Dn NADGp");
    expect_noun(lex, "Herzens", "Gn");
}

static void adjectives_carry_their_endings(void **state)
{
    const kt_lexicon *lex = *state;
    assert_int_equal(morph(lex, "gut")->adj, KT_ADJ_BASE);
    assert_int_equal(morph(lex, "gutes")->adj, KT_ADJ_ES);
    assert_int_equal(morph(lex, "besser")->adj, KT_ADJ_BASE | KT_ADJ_DEG);
    assert_int_equal(morph(lex, "besten")->adj, KT_ADJ_EN | KT_ADJ_DEG);
    assert_int_equal(morph(lex, "edle")->adj, KT_ADJ_E);
    assert_int_equal(morph(lex, "edler")->adj, KT_ADJ_BASE | KT_ADJ_ER | KT_ADJ_DEG);
    assert_int_equal(morph(lex, "lila")->adj, KT_ADJ_BASE | KT_ADJ_INV);
    assert_int_equal(morph(lex, "pleite")->adj, KT_ADJ_BASE);
    assert_null(find(lex, "pleites").morph);
    assert_true(morph(lex, "Angestellten")->flags & KT_LEX_NOMADJ);
    assert_int_equal(morph(lex, "Angestellten")->adj, KT_ADJ_EN);
    assert_true(morph(lex, "Angestellten")->noun & mask("Dm"));
}

static void regular_verbs_are_conjugated(void **state)
{
    const kt_lexicon *lex = *state;
    assert_true(morph(lex, "arbeitest")->verb & KT_VERB_2SG);
    assert_true(morph(lex, "arbeitete")->verb & KT_VERB_PAST);
    assert_true(morph(lex, "gearbeitet")->verb & KT_VERB_PA2);
    assert_true(morph(lex, "spaziert")->verb & KT_VERB_PA2);
    assert_true(morph(lex, "verkauft")->verb & KT_VERB_PA2);
    assert_null(find(lex, "gespaziert").morph);
    assert_null(find(lex, "geverkauft").morph);
    assert_true(morph(lex, "sammle")->verb & KT_VERB_1SG);
    assert_true(morph(lex, "sammelst")->verb & KT_VERB_2SG);
    assert_true(morph(lex, "arbeitend")->verb & KT_VERB_PA1);
    assert_int_equal(morph(lex, "arbeitende")->adj, KT_ADJ_E);
    assert_true(morph(lex, "arbeitet")->verb & KT_VERB_2PL);
    assert_null(find(lex, "arbeitt").morph);
}

static void separable_verbs_are_there_joined_and_bare(void **state)
{
    const kt_lexicon *lex = *state;
    assert_int_equal(morph(lex, "aufgibt")->verb, KT_VERB_3SG | KT_VERB_PRES | KT_VERB_SEP);
    assert_int_equal(morph(lex, "aufzugeben")->verb, KT_VERB_ZU | KT_VERB_SEP);
    assert_int_equal(morph(lex, "aufgegebenen")->adj, KT_ADJ_EN);
    assert_true(morph(lex, "gibt")->verb & KT_VERB_SEP);
    assert_true(morph(lex, "schränkt")->verb & KT_VERB_SEP);
    assert_true(morph(lex, "eingeschränkt")->verb & KT_VERB_PA2);
    assert_true(morph(lex, "aufgeben")->flags & KT_LEX_TRANS);
}

static void nominalised_infinitives_are_nouns(void **state)
{
    const kt_lexicon *lex = *state;
    expect_noun(lex, "Aufgeben", "NADn");
    assert_true(morph(lex, "Aufgeben")->flags & KT_LEX_INFNOUN);
    assert_false(morph(lex, "Leben")->flags & KT_LEX_INFNOUN);
}

static void verbs_give_adjectives_and_nouns(void **state)
{
    const kt_lexicon *lex = *state;
    assert_true(morph(lex, "verkaufbare")->adj & KT_ADJ_E);
    expect_lemma(lex, "einschränkbarem", KT_POS_ADJ, "einschränkbar");
    assert_non_null(find(lex, "Verkaufbarkeit").morph);
    assert_null(find(lex, "arbeitbar").morph); /* intransitive */
    assert_null(find(lex, "gebbar").morph);    /* too short */
    assert_true(morph(lex, "Spazierung")->noun & KT_MASK(KT_CASE_NOM, KT_SLOT_F));
    assert_true(morph(lex, "Spazierers")->noun & KT_MASK(KT_CASE_GEN, KT_SLOT_M));
}

static void forms_lead_to_their_lemma(void **state)
{
    const kt_lexicon *lex = *state;
    expect_lemma(lex, "Häusern", KT_POS_NOUN, "Haus");
    expect_lemma(lex, "besten", KT_POS_ADJ, "gut");
    expect_lemma(lex, "gibt", KT_POS_VERB, "geben");
    expect_lemma(lex, "aufgegeben", KT_POS_VERB, "aufgeben");
    expect_lemma(lex, "aufzugeben", KT_POS_VERB, "aufgeben");
    expect_lemma(lex, "schränkte", KT_POS_VERB, "einschränken");
    expect_lemma(lex, "gegebene", KT_POS_ADJ, "gegeben");
    expect_lemma(lex, "Haus", KT_POS_VERB, "");
    expect_lemma(lex, "Hauss", KT_POS_NOUN, "");
}

static bool has_form(const kt_form *f, uint32_t n, const char *text)
{
    for (uint32_t i = 0; i < n; i++) {
        if (strcmp(f[i].text, text) == 0)
            return true;
    }
    return false;
}

static void lemmas_lead_to_their_forms(void **state)
{
    const kt_lexicon *lex = *state;
    kt_form f[64];
    uint32_t n = kt_lexicon_forms(lex, KT_STR("Haus"), KT_POS_NOUN, f, 64);
    assert_int_equal(n, 5);
    assert_true(has_form(f, n, "Häusern"));
    for (uint32_t i = 1; i < n; i++)
        assert_true(f[i - 1].word.id < f[i].word.id);
    assert_int_equal(kt_lexicon_forms(lex, KT_STR("Haus"), KT_POS_NOUN, f, 2), 5);
    assert_int_equal(kt_lexicon_forms(lex, KT_STR("Haus"), KT_POS_NOUN, NULL, 0), 5);
    n = kt_lexicon_forms(lex, KT_STR("aufgeben"), KT_POS_VERB, f, 64);
    assert_true(has_form(f, n, "aufgäbe"));
    assert_true(has_form(f, n, "aufzugeben"));
    assert_false(has_form(f, n, "gibt"));
    assert_int_equal(kt_lexicon_forms(lex, KT_STR("Häuser"), KT_POS_NOUN, f, 64), 0);
}

static void function_words_have_classes_and_cases(void **state)
{
    const kt_lexicon *lex = *state;
    assert_int_equal(morph(lex, "auf")->func, KT_FUNC_PREP | KT_FUNC_PREFIX);
    assert_int_equal(morph(lex, "auf")->prep, 1 << KT_CASE_ACC | 1 << KT_CASE_DAT);
    kt_table t = kt_lexicon_table(lex, "function");
    kt_str key, value;
    assert_true(kt_table_row(&t, kt_table_find(&t, KT_STR("der")), &key, &value));
    assert_true(kt_str_is(value, "det pron\t-\tNm DGf Gp\tw\t-"));
}

static void names_are_found_in_any_case_through_the_table(void **state)
{
    const kt_lexicon *lex = *state;
    assert_true(morph(lex, "iPhone")->flags & KT_LEX_BRAND);
    assert_true(morph(lex, "Annas")->flags & KT_LEX_PERSON);
    expect_noun(lex, "Annas", "Gf");
    assert_null(find(lex, "IPhone").morph);
    kt_table t = kt_lexicon_table(lex, "names");
    assert_int_equal(t.n, 4);
    kt_str key, value;
    assert_true(kt_table_row(&t, kt_table_find(&t, KT_STR("iphone")), &key, &value));
    assert_true(kt_str_starts(value, KT_STR("iPhone\t")));
    assert_int_not_equal(kt_table_find(&t, KT_STR("domain name system")), UINT32_MAX);
    assert_int_not_equal(kt_table_find(&t, KT_STR("łódź")), UINT32_MAX);
}

static void restricted_words_are_marked(void **state)
{
    const kt_lexicon *lex = *state;
    assert_true(morph(lex, "bzw")->flags & KT_LEX_ABBREV);
    assert_true(morph(lex, "km")->flags & KT_LEX_UNIT);
    assert_true(morph(lex, "daß")->flags & KT_LEX_OLD);
    assert_true(morph(lex, "Jänners")->flags & KT_LEX_AT);
    assert_true(morph(lex, "Malware")->flags & KT_LEX_LOAN);
}

static void overrides_win(void **state)
{
    const kt_lexicon *lex = *state;
    assert_null(find(lex, "Namens").morph);
    expect_noun(lex, "Kunde", "Nm");
    assert_true(morph(lex, "Kunde")->flags & KT_LEX_RARE_PART);
    assert_null(find(lex, "studierte").morph);
    assert_null(find(lex, "studierenden").morph);
    assert_null(find(lex, "Studieren").morph);
}

static void first_parts_are_learned(void **state)
{
    const kt_lexicon *lex = *state;
    assert_int_equal(kt_lexicon_first(lex, KT_STR("währungs")), 2);
    assert_int_equal(kt_lexicon_first(lex, KT_STR("kranken")), 0);
    kt_first f[4];
    assert_int_equal(kt_lexicon_first_prefixes(lex, KT_STR("währungstoken"), f, 4), 1);
    assert_int_equal(f[0].end, strlen("währungs"));
    assert_int_equal(f[0].heads, 2);
    assert_int_equal(kt_lexicon_first_prefixes(lex, KT_STR("währungs"), NULL, 0), 1);
    assert_true(morph(lex, "Währungskrisen")->flags & KT_LEX_COMPOUND);
    assert_false(morph(lex, "Krise")->flags & KT_LEX_COMPOUND);
}

static void counts_and_pairs_are_kept(void **state)
{
    const kt_lexicon *lex = *state;
    assert_int_equal(find(lex, "Haus").freq, 85);
    assert_int_equal(find(lex, "Hauses").freq, 0);
    uint32_t der = find(lex, "der").id, kunde = find(lex, "Kunde").id;
    assert_int_equal(kt_lexicon_bigram(lex, der, kunde), 48);
    assert_int_equal(kt_lexicon_bigram(lex, der, find(lex, "Währung").id), 5);
    assert_int_equal(kt_lexicon_bigram(lex, kunde, der), 0);
    uint32_t start = kt_lexicon_pseudo(lex, KT_PSEUDO_START);
    uint32_t number = kt_lexicon_pseudo(lex, KT_PSEUDO_NUMBER);
    assert_int_equal(kt_lexicon_bigram(lex, start, der), 32);
    assert_int_equal(kt_lexicon_bigram(lex, number, find(lex, "Krise").id), 16);
    assert_int_equal(kt_lexicon_bigram(lex, UINT32_MAX, UINT32_MAX), 0);
}

static void english_words_are_apart(void **state)
{
    const kt_lexicon *lex = *state;
    uint8_t freq;
    assert_true(kt_lexicon_find_en(lex, KT_STR("threat"), &freq));
    assert_int_equal(freq, 70);
    assert_false(kt_lexicon_is_en_function(lex, KT_STR("threat")));
    assert_true(kt_lexicon_is_en_function(lex, KT_STR("the")));
    assert_false(kt_lexicon_find_en(lex, KT_STR("Haus"), &freq));
    assert_null(find(lex, "threat").morph);
}

static void tables_keep_equal_keys_in_file_order(void **state)
{
    kt_table t = kt_lexicon_table(*state, "pairs");
    assert_int_equal(t.n, 3);
    uint32_t i = kt_table_find(&t, KT_STR("b"));
    kt_str key, value;
    assert_int_equal(i, 1);
    assert_true(kt_table_row(&t, i, &key, &value));
    assert_true(kt_str_is(value, "zwei\tdrei"));
    assert_true(kt_table_row(&t, i + 1, &key, &value));
    assert_true(kt_str_is(value, "vier"));
    assert_false(kt_table_row(&t, 3, &key, &value));
    assert_int_equal(kt_table_find(&t, KT_STR("c")), UINT32_MAX);
    kt_table none = kt_lexicon_table(*state, "nothing");
    assert_int_equal(none.n, 0);
    assert_int_equal(kt_table_find(&none, KT_STR("b")), UINT32_MAX);
}

/* Walks all arcs and counts the forms; each id must lead back to the walk's labels. */
static uint32_t walk(const kt_lexicon *lex, kt_node node, uint32_t base, char *text, size_t len)
{
    uint32_t n = 0, it = 0;
    kt_arc arc;
    kt_branch branch[KT_BRANCHES_MAX];
    static const uint8_t ahead[2] = { 'e', 0 };
    uint32_t n_branches = kt_lexicon_branches(lex, node, ahead, branch);
    while (kt_lexicon_next(lex, node, base, &it, &arc)) {
        kt_arc again;
        assert_true(kt_lexicon_step(lex, node, base, arc.label, &again));
        assert_int_equal(again.next, arc.next);
        assert_int_equal(again.id, arc.id);
        assert_int_equal(kt_lexicon_follow(lex, node, &arc.label, 1), arc.next);
        assert_int_equal(kt_lexicon_ends(lex, node, &arc.label, 1), arc.final);
        assert_true(it <= n_branches);
        assert_int_equal(branch[it - 1].label, arc.label);
        assert_int_equal(branch[it - 1].next, arc.next);
        bool e = kt_lexicon_follow(lex, arc.next, ahead, 1) != 0;
        assert_int_equal(branch[it - 1].go_on, 2u + e);
        uint32_t cp = kt_lexicon_code_point(arc.label);
        assert_int_equal(kt_lexicon_label(cp), arc.label);
        char *p = text + len;
        size_t k = 0;
        if (cp < 0x80)
            p[k++] = (char)cp;
        else if (cp < 0x800) {
            p[k++] = (char)(0xC0 | cp >> 6);
            p[k++] = (char)(0x80 | (cp & 0x3F));
        } else {
            fail_msg("letter U+%04lX is not expected here", (unsigned long)cp);
        }
        if (arc.final) {
            char buf[64];
            size_t got = kt_lexicon_form(lex, arc.id, buf, sizeof buf);
            assert_true(kt_str_eq(kt_str_of(buf, got), kt_str_of(text, len + k)));
            kt_word w;
            assert_true(kt_lexicon_find(lex, kt_str_of(buf, got), &w));
            assert_int_equal(w.id, arc.id);
            assert_ptr_equal(kt_lexicon_word(lex, arc.id).morph, w.morph);
            assert_ptr_equal(kt_lexicon_arc_word(lex, &arc).morph, w.morph);
            n++;
        }
        n += walk(lex, arc.next, arc.base, text, len + k);
    }
    assert_int_equal(it, n_branches);
    return n;
}

static void walking_meets_every_form_once(void **state)
{
    const kt_lexicon *lex = *state;
    char text[256];
    assert_int_equal(walk(lex, kt_lexicon_root(lex), 0, text, 0), kt_lexicon_size(lex));
}

/* Enough words for long targets and skips, and states with many arcs. */
static void walking_meets_every_form_of_a_large_lexicon(void **state)
{
    (void)state;
    enum { WORDS = 30000 };
    kt_dict d = { 0 };
    kt_buf rows = KT_BUF_INIT(&d.arena);
    uint32_t seed = 1;
    for (int i = 0; i < WORDS; i++) {
        for (int k = 0; k < 7; k++) {
            seed = seed * 1664525u + 1013904223u;
            kt_buf_addc(&rows, (char)('a' + (seed >> 24) % (k < 2 ? 26 : 9)));
        }
        kt_buf_add(&rows, i % 2 ? KT_STR("\tadv\t-\t-\t-\t-\n") : KT_STR("\tpart\t-\t-\t-\t-\n"));
    }
    kt_dict_read(&d, KT_DICT_FILE_FUNCTION, "function.tsv", kt_buf_str(&rows));
    kt_str image;
    kt_lexicon *lex;
    kt_error err;
    assert_true(kt_dict_finish(&d, &image));
    assert_int_equal(open_bytes(image, &lex, &err), KT_OK);
    assert_true(kt_lexicon_size(lex) > WORDS / 2);
    char text[256];
    assert_int_equal(walk(lex, kt_lexicon_root(lex), 0, text, 0), kt_lexicon_size(lex));
    kt_lexicon_close(lex);
    kt_dict_release(&d);
}

static void odd_input_is_not_found(void **state)
{
    const kt_lexicon *lex = *state;
    static const char *const odd[] = {
        "", " ", "\x80", "\xC3", "H\xC3", "Haus ", "Haus\xF0\x9F\x98\x80"
    };
    kt_word w;
    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++)
        assert_false(kt_lexicon_find(lex, kt_str_c(odd[i]), &w));
    assert_false(kt_lexicon_find(lex, kt_str_of("Haus\0s", 6), &w));
    char longest[500];
    memset(longest, 'a', sizeof longest);
    assert_false(kt_lexicon_find(lex, kt_str_of(longest, sizeof longest), &w));
    char buf[4];
    assert_int_equal(kt_lexicon_form(lex, find(lex, "Häuser").id, buf, sizeof buf), 0);
    assert_int_equal(kt_lexicon_form(lex, kt_lexicon_size(lex), buf, sizeof buf), 0);
    assert_null(kt_lexicon_word(lex, UINT32_MAX).morph);
}

static void a_text_begins_with_forms(void **state)
{
    const kt_lexicon *lex = *state;
    kt_prefix p[KT_PREFIXES_MAX];
    assert_int_equal(kt_lexicon_prefixes(lex, KT_STR("Häusernest"), 0, p), 2);
    assert_int_equal(p[0].end, strlen("Häuser"));
    assert_int_equal(p[1].end, strlen("Häusern"));
    assert_int_equal(p[1].word.id, find(lex, "Häusern").id);
    assert_ptr_equal(p[1].word.morph, find(lex, "Häusern").morph);
    assert_int_equal(kt_lexicon_prefixes(lex, KT_STR("häusernest"), 0, p), 0);
    assert_int_equal(kt_lexicon_prefixes(lex, KT_STR("häusernest"), 'H', p), 2);
    assert_int_equal(kt_lexicon_prefixes(lex, KT_STR("Häuser"), 0, p), 1);
    assert_int_equal(kt_lexicon_prefixes(lex, KT_STR("H\0"), 0, p), 0);
    assert_int_equal(kt_lexicon_prefixes(lex, KT_STR(""), 'H', p), 0);
}

static void both_cases_are_found(void **state)
{
    const kt_lexicon *lex = *state;
    kt_word w, other;
    kt_lexicon_find_both(lex, KT_STR("leben"), 'L', &w, &other);
    assert_int_equal(w.id, find(lex, "leben").id);
    assert_int_equal(other.id, find(lex, "Leben").id);
    assert_ptr_not_equal(w.morph, other.morph);
    kt_lexicon_find_both(lex, KT_STR("leben"), 0, &w, &other);
    assert_non_null(w.morph);
    assert_null(other.morph);
    kt_lexicon_find_both(lex, KT_STR("łódź"), 0x141, &w, &other);
    assert_null(w.morph);
    assert_int_equal(other.id, find(lex, "Łódź").id);
    kt_lexicon_find_both(lex, KT_STR("ж"), 'L', &w, &other);
    assert_null(w.morph);
    kt_lexicon_find_both(lex, KT_STR(""), 'L', &w, &other);
    assert_null(w.morph);
    assert_null(other.morph);
}

/* Longer than eight bytes, which are looked at together, with every kind of letter in between. */
static void odd_letters_are_found_anywhere(void **state)
{
    const kt_lexicon *lex = *state;
    assert_non_null(find(lex, "Krankenhäusern").morph);
    kt_word w;
    static const char *const none[] = { "Kranken häusern", "Krankenhäuser\x7F", "Krankenh\xC3",
                                        "Krankenhжusern",  "Krank\x01nhäuser",  "\xC3Krankenhaus" };
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        assert_false(kt_lexicon_find(lex, kt_str_c(none[i]), &w));
}

static void tails_tell_of_frequent_forms(void **state)
{
    const kt_lexicon *lex = *state;
    static const uint8_t tail[] = "skrise", other[] = "skrisf";
    assert_true(kt_lexicon_may_end(lex, 'W', tail, 6, 30));
    assert_true(kt_lexicon_may_end(lex, 'W', tail, 6, 144));
    assert_false(kt_lexicon_may_end(lex, 'W', other, 6, 30));
    assert_false(kt_lexicon_may_end(lex, 'w', tail, 6, 30));
    assert_false(kt_lexicon_may_end(lex, 'W', tail, 5, 30));
    assert_true(kt_lexicon_may_end(lex, 'W', other, 6, 29));
    assert_true(kt_lexicon_may_end(lex, 'W', other, 3, 30));
    assert_true(kt_lexicon_may_end(lex, 'W', other, 0, 30));
}

/* Krankenhaus: thirds of 3, 4 and 4 labels. */
static void hints_tell_where_a_slip_may_be(void **state)
{
    const kt_lexicon *lex = *state;
    static const uint8_t word[] = "Krankenhaus", first[] = "Kankenhaus", middle[] = "Krannenhaus",
                         last[] = "Krankenhauus", none[] = "Krannenhauus";
    assert_int_equal(kt_lexicon_third(11, 0), 0);
    assert_int_equal(kt_lexicon_third(11, 1), 3);
    assert_int_equal(kt_lexicon_third(11, 2), 7);
    assert_int_equal(kt_lexicon_may_slip(lex, word, 11, 11, 50), 7);
    assert_int_equal(kt_lexicon_may_slip(lex, first, 10, 11, 50), 1);
    assert_int_equal(kt_lexicon_may_slip(lex, middle, 11, 11, 50), 2);
    assert_int_equal(kt_lexicon_may_slip(lex, last, 12, 11, 50), 4);
    assert_int_equal(kt_lexicon_may_slip(lex, none, 12, 11, 50), 0);
    assert_int_equal(kt_lexicon_may_slip(lex, last, 12, 12, 50), 0);
    /* nothing is known of rarer, of shorter and of other forms */
    assert_int_equal(kt_lexicon_may_slip(lex, none, 12, 11, 49), 7);
    assert_int_equal(kt_lexicon_may_slip(lex, none, 4, 4, 50), 7);
    assert_int_equal(kt_lexicon_may_slip(lex, none, 12, 14, 50), 7);
}

static void hints_tell_what_is_near(void **state)
{
    const kt_lexicon *lex = *state;
    static const uint8_t haus[] = "haus", gaus[] = "gaus", haeus[] = "h\xE4us", hasu[] = "hasu",
                         hausb[] = "hausb", other[] = "hwzyb", gausb[] = "gausb";
    assert_true(kt_lexicon_may_be_near(lex, true, hausb, 5, 85));
    assert_true(kt_lexicon_may_be_near(lex, true, hausb, 5, 66));
    assert_false(kt_lexicon_may_be_near(lex, false, hausb, 5, 66));
    assert_false(kt_lexicon_may_be_near(lex, true, other, 5, 66));
    assert_false(kt_lexicon_may_be_near(lex, true, gausb, 5, 66));
    assert_true(kt_lexicon_may_be_near(lex, true, gausb, 5, 65));
    /* too short to tell */
    assert_true(kt_lexicon_may_be_near(lex, true, haus, 4, 66));
    assert_true(kt_lexicon_may_be_near(lex, true, gaus, 4, 66));
    assert_true(kt_lexicon_may_be_near(lex, true, haeus, 4, 66));
    assert_true(kt_lexicon_may_be_near(lex, true, hasu, 4, 66));
}

static void hints_tell_what_stands_behind_a_first_letter(void **state)
{
    const kt_lexicon *lex = *state;
    static const uint8_t aus[] = "aus", rankenhaus[] = "rankenhaus", none[] = "rankenhaux";
    assert_true(kt_lexicon_may_go_behind(lex, aus, 3, 30));
    assert_true(kt_lexicon_may_go_behind(lex, rankenhaus, 10, 30));
    assert_false(kt_lexicon_may_go_behind(lex, none, 10, 30));
    /* nothing is known of rarer forms */
    assert_true(kt_lexicon_may_go_behind(lex, none, 10, 29));
    assert_true(kt_lexicon_may_go_behind(lex, none, 0, 30));
}

static void labels_lead_where_the_text_does(void **state)
{
    const kt_lexicon *lex = *state;
    static const uint8_t labels[] = { 'H', 0xE4, 'u', 's', 'e', 'r', '!' };
    kt_word w;
    assert_true(kt_lexicon_find(lex, KT_STR("Häuser"), &w));
    kt_word got = kt_lexicon_find_labels(lex, labels, 6);
    assert_ptr_equal(got.morph, w.morph);
    assert_int_equal(got.id, w.id);
    assert_true(kt_lexicon_ends(lex, kt_lexicon_root(lex), labels, 6));
    assert_null(kt_lexicon_find_labels(lex, labels, 7).morph);
    assert_null(kt_lexicon_find_labels(lex, labels, 0).morph);
    assert_int_equal(kt_lexicon_follow(lex, kt_lexicon_root(lex), labels, 7), 0);
    assert_false(kt_lexicon_ends(lex, kt_lexicon_root(lex), labels, 7));
    assert_int_equal(kt_lexicon_follow(lex, 0, labels, 1), 0);
    kt_branch branch[KT_BRANCHES_MAX];
    assert_int_equal(kt_lexicon_branches(lex, 0, labels, branch), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nouns_carry_case_and_gender),
        cmocka_unit_test(weak_nouns_take_the_ending_in_the_singular),
        cmocka_unit_test(adjectives_carry_their_endings),
        cmocka_unit_test(regular_verbs_are_conjugated),
        cmocka_unit_test(separable_verbs_are_there_joined_and_bare),
        cmocka_unit_test(nominalised_infinitives_are_nouns),
        cmocka_unit_test(verbs_give_adjectives_and_nouns),
        cmocka_unit_test(forms_lead_to_their_lemma),
        cmocka_unit_test(lemmas_lead_to_their_forms),
        cmocka_unit_test(function_words_have_classes_and_cases),
        cmocka_unit_test(names_are_found_in_any_case_through_the_table),
        cmocka_unit_test(restricted_words_are_marked),
        cmocka_unit_test(overrides_win),
        cmocka_unit_test(first_parts_are_learned),
        cmocka_unit_test(counts_and_pairs_are_kept),
        cmocka_unit_test(english_words_are_apart),
        cmocka_unit_test(tables_keep_equal_keys_in_file_order),
        cmocka_unit_test(walking_meets_every_form_once),
        cmocka_unit_test(labels_lead_where_the_text_does),
        cmocka_unit_test(tails_tell_of_frequent_forms),
        cmocka_unit_test(hints_tell_where_a_slip_may_be),
        cmocka_unit_test(hints_tell_what_is_near),
        cmocka_unit_test(hints_tell_what_stands_behind_a_first_letter),
        cmocka_unit_test(both_cases_are_found),
        cmocka_unit_test(odd_letters_are_found_anywhere),
        cmocka_unit_test(a_text_begins_with_forms),
        cmocka_unit_test(walking_meets_every_form_of_a_large_lexicon),
        cmocka_unit_test(odd_input_is_not_found),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
