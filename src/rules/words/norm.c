/*
 * norm: capitals, hyphens and apostrophes that the official rules settle by the place of a word:
 * "etwas gutes", "als nächstes", "es tut mir Leid", "20 mal",
 * "38jährig", "gibt´s", "e-Mail". Engines learn
 * them from texts of all ages. Nothing is done where a noun follows that the adjective may belong
 * to.
 */
#include "base/utf8.h"
#include "lang/de/gram.h"
#include "lang/morph.h"
#include "rule/foreign.h"
#include "rule/near.h"
#include "rule/rule.h"

typedef enum kt_norm {
    NOMINAL,
    SORRY,
    TIMES,
    NUMBER_HYPHEN,
    APOSTROPHE,
    LETTER_NAME,
    GENITIVE,
    RULES
} kt_norm;

extern const kt_rule kt_rules_norm[];

/* ---- "etwas gutes", "als nächstes" ---- */

/* Does what stands at i show that the adjective before it has no noun: the end of a clause, a verb,
 * a preposition, a conjunction? */
static bool ends_nominal(const kt_view *v, uint32_t i)
{
    if (i >= v->n_tok || v->tok[i].flags & (KT_TOK_PARA | KT_TOK_SENT))
        return true;
    const kt_token *t = &v->tok[i];
    if (t->kind == KT_TOK_PUNCT)
        return t->cp == '.' || t->cp == '!' || t->cp == '?' || t->cp == ':' || t->cp == ';';
    if (!kt_view_is_lower(v, i))
        return kt_view_is(v, i, "Sie");
    const kt_morph *m = kt_view_info(v, i)->exact.morph;
    if (!m || (kt_adj_of(m) & ~(unsigned)KT_ADJ_BASE) || kt_view_is_in(v, i, KT_CLASS_small_amount))
        return false; /* ein letztes bisschen Hoffnung */
    const unsigned closing = KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_SUBORD | KT_FUNC_PRON;
    return (kt_func_of(m) & closing) ||
           (!kt_func_of(m) && (kt_verb_of(m) & ~(unsigned)KT_VERB_PA1));
}

/* Pronouns that look like adjectives and keep their small letter: anderes, weiteres goes with a
 * capital. */
static bool is_pronominal(const kt_view *v, uint32_t i)
{
    const kt_morph *m = kt_view_info(v, i)->exact.morph;
    return kt_view_is_in(v, i, KT_CLASS_no_nominal) || !m || kt_func_of(m) ||
           (kt_verb_of(m) & KT_VERB_FINITE) || (kt_adj_of(m) & KT_ADJ_BASE);
}

static bool announces_nominal(const kt_view *v, uint32_t i, unsigned adj)
{
    return ((adj & KT_ADJ_EN) && kt_view_is_in(v, i, KT_CLASS_nominal_en) &&
            kt_view_is_in(v, i + 1, KT_CLASS_in_general) &&
            !kt_view_is_in(v, i + 2, KT_CLASS_comparing)) || /* im einzelnen wie im ganzen Land */
           ((adj & KT_ADJ_ES) && kt_view_is_in(v, i, KT_CLASS_nominal_es)) ||
           ((adj & KT_ADJ_E) && kt_view_is_in(v, i, KT_CLASS_nominal_e));
}

/* "als nächstes", "als letztes" */
static bool is_in_turn(const kt_view *v, uint32_t i)
{
    return (kt_view_is(v, i - 1, "als") || kt_view_is(v, i - 1, "Als")) &&
           kt_view_is_in(v, i, KT_CLASS_in_turn);
}

static void nominal(const kt_view *v, uint32_t i, kt_emit *out)
{
    const unsigned endings = KT_ADJ_ES | KT_ADJ_E | KT_ADJ_EN;
    unsigned adj = (unsigned)(v->tok[i].gram >> KT_GRAM_ADJ_AT) & endings;
    if (!adj || i == 0 || !kt_view_one_blank(v, i) || !ends_nominal(v, i + 1))
        return;
    bool turn = is_in_turn(v, i);
    if (!turn && (!announces_nominal(v, i - 1, adj) || is_pronominal(v, i)))
        return;
    if (turn && i + 1 < v->n_tok && v->tok[i + 1].kind == KT_TOK_WORD &&
        !kt_view_is_lower(v, i + 1))
        return;
    kt_str upper = kt_word_recase(v->scratch, kt_view_str(v, i), true);
    kt_edit *e = NULL;
    if (upper.len)
        e = kt_emit_fix(out, &kt_rules_norm[NOMINAL], v->tok[i].span, upper);
    kt_det det;
    if (e && turn && kt_view_is_word(v, i + 1) &&
        kt_view_find_det(v, kt_view_str(v, i + 1), &det) && (det.mask & KT_MASK_CASE(KT_CASE_GEN)))
        e->conf = KT_HINT; /* das Jahr, das als letztes der Reihe gilt */
}

/* ---- "Es tut mir Leid" ---- */

static void sorry(const kt_view *v, uint32_t i, kt_emit *out)
{
    enum { REACH = 6 };
    if (!kt_view_is(v, i, "Leid") || i == 0 || !kt_view_is_in(v, i - 1, KT_CLASS_sorry_before))
        return;
    if (i + 1 < v->n_tok && v->tok[i + 1].kind != KT_TOK_PUNCT && !kt_view_is_lower(v, i + 1))
        return;
    for (uint32_t k = i; k > 0 && i - k < REACH && v->tok[k - 1].kind == KT_TOK_WORD; k--)
        if (kt_view_is_in(v, k - 1, KT_CLASS_sorry_verb)) {
            (void)kt_emit_fix(out, &kt_rules_norm[SORRY], v->tok[i].span, KT_STR("leid"));
            return;
        }
}

/* ---- "20 mal" ---- */

/* "2 mal x", "1 mal j-Achse": the name of a value. */
static bool is_value(const kt_view *v, uint32_t i)
{
    kt_str s = i < v->n_tok && v->tok[i].kind == KT_TOK_WORD ? kt_view_str(v, i) : (kt_str){ 0 };
    return s.len && kt_ascii_is_letter(s.ptr[0]) && (s.len == 1 || s.ptr[1] == '-');
}

/* A small number, and neither a product nor a comparison behind it: "3 mal 4", "3 mal so groß". */
static void times(const kt_view *v, uint32_t i, kt_emit *out)
{
    enum { DIGITS_MAX = 3 };
    if (i == 0 || v->tok[i - 1].kind != KT_TOK_NUMBER || !kt_view_one_blank(v, i) ||
        !kt_view_is(v, i, "mal"))
        return;
    kt_str n = kt_view_str(v, i - 1);
    for (size_t k = 0; k < n.len; k++)
        if (!kt_ascii_is_digit(n.ptr[k]) || n.len > DIGITS_MAX)
            return;
    if (i > 1 && kt_near_noun(v, i - 2))
        return; /* Seite 5 mal lesen */
    if (i + 1 < v->n_tok &&
        (v->tok[i + 1].kind == KT_TOK_NUMBER || (kt_near_func(v, i + 1) & KT_FUNC_NUM) ||
         kt_view_is(v, i + 1, "so") || is_value(v, i + 1) ||
         (v->tok[i + 1].kind == KT_TOK_WORD && (v->tok[i + 1].flags & KT_TOK_DIGIT))))
        return;
    (void)kt_emit_fix(out, &kt_rules_norm[TIMES], v->tok[i].span, KT_STR("Mal"));
}

static void words(const kt_view *v, kt_emit *out)
{
    const uint64_t endings = (uint64_t)(KT_ADJ_ES | KT_ADJ_E | KT_ADJ_EN) << KT_GRAM_ADJ_AT;
    for (uint32_t i = 1; i < v->n_tok; i++) {
        const kt_token *t = &v->tok[i];
        if (v->tok[i - 1].kind == KT_TOK_NUMBER && t->casing == KT_CASE_LOWER)
            times(v, i, out);
        if (t->kind != KT_TOK_WORD || (t->casing == KT_CASE_LOWER && !(t->gram & endings)))
            continue;
        if (t->casing == KT_CASE_LOWER)
            nominal(v, i, out);
        else if (v->text.ptr[t->span.beg] == 'L')
            sorry(v, i, out);
    }
}

/* ---- "38jährig", "gibt´s" ---- */

/* Number of digits that s begins with, where an adjective in -ig with a stem of its own follows. */
static uint32_t number_of(const kt_view *v, kt_str s)
{
    enum { STEM_MIN = 3, TAIL_MAX = 4 };
    size_t n = 0;
    while (n < s.len && kt_ascii_is_digit(s.ptr[n]))
        n++;
    size_t tail = n ? kt_view_tail(v, KT_CLASS_ig_ending, s) : 0;
    return tail && s.len >= n + STEM_MIN + tail ? (uint32_t)n : 0;
}

/* "dem 29jährigen gelang": behind an article, and no noun or adjective behind it. */
static bool is_alone(const kt_view *v, uint32_t i)
{
    if (i == 0 || !(kt_near_func(v, i - 1) & (KT_FUNC_DET | KT_FUNC_CONTR)))
        return false;
    if (i + 1 >= v->n_tok || v->tok[i + 1].kind == KT_TOK_PUNCT)
        return i + 1 >= v->n_tok || v->tok[i + 1].cp == '.';
    if (!kt_view_is_lower(v, i + 1))
        return false;
    const kt_morph *m = kt_view_info(v, i + 1)->exact.morph;
    return m && !(kt_adj_of(m) & ~(unsigned)KT_ADJ_BASE) && (kt_func_of(m) || kt_verb_of(m));
}

static void number_hyphen(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str s = kt_view_str(v, i);
    uint32_t n = number_of(v, s);
    if (!n || (v->tok[i].flags & KT_TOK_HYPHEN))
        return;
    for (size_t k = n; k < s.len; k++)
        if (kt_ascii_is_digit(s.ptr[k]) || (s.ptr[k] >= 'A' && s.ptr[k] <= 'Z' && k > n))
            return;
    uint32_t at = v->tok[i].span.beg + n;
    kt_str tail = kt_str_sub(s, n, s.len);
    bool person = kt_str_starts(tail, KT_STR("jährige")) && is_alone(v, i);
    (void)kt_emit_fix(out, &kt_rules_norm[NUMBER_HYPHEN], (kt_span){ at, at + (person ? 1u : 0u) },
                      person ? KT_STR("-J") : KT_STR("-"));
}

static void apostrophe(const kt_view *v, uint32_t i, kt_emit *out)
{
    uint32_t cp = v->tok[i].cp;
    if ((cp != 0xB4 && cp != '`') || i == 0 || !kt_view_touches(v, i) ||
        !kt_view_is_word(v, i - 1) || !kt_view_touches(v, i + 1) ||
        !kt_view_is_in(v, i + 1, KT_CLASS_clipped_ending) ||
        kt_view_touches(v, i + 2) == (i + 2 < v->n_tok && v->tok[i + 2].kind == KT_TOK_WORD))
        return;
    (void)kt_emit_fix(out, &kt_rules_norm[APOSTROPHE], v->tok[i].span, KT_STR("’"));
}

/* ---- "e-Mail", "u-bahn" ---- */

/* The part of a word with hyphens from byte beg on. */
static kt_str part_at(kt_str s, size_t beg)
{
    size_t end = kt_str_find(s, KT_STR("-"), beg);
    return kt_str_sub(s, beg, end == SIZE_MAX ? s.len : end);
}

/* E-Mail-Adresse for e-mail-adresse: what is a noun gets its capital; an empty string: the letter
 * and the first of them are no common noun together, or x-Achse is right as it is. */
static kt_str with_capitals(const kt_view *v, kt_str s)
{
    enum { AT = 2, PART_MIN = 3 };
    kt_str first = part_at(s, AT);
    kt_str title = kt_word_recase(v->scratch, first, true);
    char small = (char)(s.ptr[0] | 0x20);
    if (!kt_view_is_member(v, kt_str_of(&small, 1), KT_CLASS_letter_word)) /* z-Achse, h-Index */
        return (kt_str){ 0 };
    char letter[] = { s.ptr[0], '-' };
    letter[0] = (char)(letter[0] >= 'a' ? letter[0] - 'a' + 'A' : letter[0]);
    kt_str name = kt_str_cat(v->scratch, kt_str_of(letter, sizeof letter), title);
    kt_word w;
    kt_word as_is;
    if (first.len < PART_MIN || !title.len || !name.len ||
        kt_lexicon_find(v->lex, kt_str_sub(s, 0, AT + first.len), &as_is) ||
        !kt_lexicon_find(v->lex, name, &w) || !kt_noun_of(w.morph))
        return (kt_str){ 0 };
    for (size_t beg = AT + first.len + 1; beg < s.len;) {
        kt_str part = part_at(s, beg);
        const kt_wordinfo *p = kt_words_get(v->words, part);
        bool lower = p->title.morph && !p->exact.morph;
        if (!lower && !kt_noun_of(p->exact.morph)) /* e-mail-id: a key */
            return (kt_str){ 0 };
        kt_str up = lower ? kt_word_recase(v->scratch, part, true) : part;
        name = kt_str_cat3(v->scratch, name, KT_STR("-"), up);
        beg += part.len + 1;
    }
    return name;
}

static void letter_name(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str s = kt_view_str(v, i);
    if (!(v->tok[i].flags & KT_TOK_HYPHEN) || s.len < 5 || s.ptr[1] != '-' ||
        !kt_ascii_is_letter(s.ptr[0]) || s.ptr[s.len - 1] == '-')
        return;
    if (kt_view_touches(v, i) && v->tok[i - 1].kind != KT_TOK_PUNCT)
        return;
    if ((kt_view_touches(v, i + 1) && v->tok[i + 1].kind != KT_TOK_PUNCT) ||
        kt_foreign_at(v, i, false))
        return;
    kt_str now = with_capitals(v, s);
    if (now.len && !kt_str_eq(now, s))
        (void)kt_emit_fix(out, &kt_rules_norm[LETTER_NAME], v->tok[i].span, now);
}

/* ---- "Peter's Auto" ---- */

/* A person or a place, an apostrophe, s, and what they have. Firms write themselves so, too. */
static void genitive(const kt_view *v, uint32_t i, kt_emit *out)
{
    enum { COMMON = 60 };
    kt_str s = kt_view_str(v, i);
    const unsigned named = KT_LEX_PERSON | KT_LEX_PLACE;
    size_t mark = kt_str_ends(s, KT_STR("'s")) ? 2 : kt_str_ends(s, KT_STR("’s")) ? 4 : 0;
    if (!mark || s.len <= mark + 2 || v->tok[i].casing != KT_CASE_TITLE)
        return;
    kt_str name = kt_str_sub(s, 0, s.len - mark);
    const kt_morph *m = kt_words_get(v->words, name)->exact.morph;
    if (!(kt_flags_of(m) & named) || strchr("sxz", name.ptr[name.len - 1]) ||
        !kt_view_is_word(v, i + 1) || !kt_view_one_blank(v, i + 1) ||
        !(v->tok[i + 1].flags & KT_TOK_CAP) || kt_foreign_at(v, i, false))
        return;
    const kt_wordinfo *next = kt_view_info(v, i + 1);
    if (!kt_noun_of(next->exact.morph) ||
        (kt_words_english(v->words, next) && next->exact.freq < COMMON) ||
        (i > 0 && kt_view_is_word(v, i - 1) && (v->tok[i - 1].flags & KT_TOK_CAP) &&
         !(v->tok[i - 1].flags & KT_TOK_SENT)))
        return;
    if (i > 0 && kt_cp_is_quote(v->tok[i - 1].cp))
        return;
    kt_edit *e = kt_emit_fix(out, &kt_rules_norm[GENITIVE], v->tok[i].span,
                             kt_str_cat(v->scratch, name, KT_STR("s")));
    if (e)
        e->conf = KT_HINT;
}

static void joined(const kt_view *v, kt_emit *out)
{
    for (uint32_t i = 0; i < v->n_tok; i++) {
        if (v->tok[i].kind == KT_TOK_WORD && (v->tok[i].flags & KT_TOK_HYPHEN))
            letter_name(v, i, out);
        else if (v->tok[i].kind == KT_TOK_WORD && (v->tok[i].flags & KT_TOK_APOS))
            genitive(v, i, out);
    }
}

static void marks(const kt_view *v, kt_emit *out)
{
    for (uint32_t k = 0; k < v->n_odd; k++) {
        uint32_t i = v->odd[k];
        const kt_token *t = &v->tok[i];
        if (t->kind == KT_TOK_WORD && (t->flags & KT_TOK_DIGIT))
            number_hyphen(v, i, out);
        else if (t->cp == 0xB4 || t->cp == '`')
            apostrophe(v, i, out);
    }
}

/* clang-format off */
#define ROW(index, name, en, de, confidence, function, when, ...)                                  \
    [index] = { .info = { .id = name,                                                              \
                          .msg_en = en,                                                            \
                          .msg_de = de,                                                            \
                          .conf = confidence,                                                      \
                          .severity = KT_WARNING,                                                  \
                          .examples = KT_EXAMPLES(__VA_ARGS__) },                                  \
                .stage = KT_STAGE_WORDS,                                                           \
                .needs = when,                                                                     \
                .quiet = KT_USAGE_OLD,                                                                     \
                .fn = function }

const kt_rule kt_rules_norm[] = {
    ROW(NOMINAL, "spell.nominal", "adjective used as a noun", "Adjektiv als Nomen wird großgeschrieben",
        KT_LIKELY, words, KT_NEED_SENTENCES,
        BAD("Wir wollen etwas gutes tun.", "Wir wollen etwas Gutes tun."),
        BAD("Es gibt nichts neues.", "Es gibt nichts Neues."),
        BAD("Er hat viel schönes gesehen.", "Er hat viel Schönes gesehen."),
        BAD("Als nächstes öffnen Sie das Menü.", "Als Nächstes öffnen Sie das Menü."),
        BAD("Im folgenden wird das erklärt.", "Im Folgenden wird das erklärt."),
        BAD("Im allgemeinen gilt das nicht.", "Im Allgemeinen gilt das nicht."),
        OK("Im folgenden Kapitel wird das erklärt."),
        OK("Im kurzen, kalten Winter blieb er."),
        BAD("Sie kam als letztes an die Reihe.", "Sie kam als Letztes an die Reihe."),
        OK("Wir trinken etwas kaltes Wasser."),
        OK("Er will etwas anderes."),
        OK("Als nächstes Ziel nannte er Wien."),
        OK("Sie hat viel frisches, gesundes Gemüse."),
        OK("Es gibt nichts, was besser ist."),
        OK("Das ist als erstes großes Werk bekannt."),
        OK("Alles andere zählt nicht.")),
    ROW(SORRY, "spell.sorry", "leid tun is written small", "leidtun wird kleingeschrieben",
        KT_LIKELY, words, KT_NEED_SENTENCES,
        BAD("Es tut uns Leid, dass Sie warten mussten.", "Es tut uns leid, dass Sie warten mussten."),
        BAD("Das tat ihm sehr Leid.", "Das tat ihm sehr leid."),
        OK("Sie klagten ihm ihr Leid."),
        OK("Er tat ihr ein Leid an."),
        OK("Das Leid der Menschen tut uns weh."),
        OK("Es tut uns leid.")),
    ROW(TIMES, "spell.times", "times is written with a capital behind a figure", "»Mal« hinter einer Zahl wird großgeschrieben",
        KT_LIKELY, words, KT_NEED_SENTENCES,
        BAD("Ich habe es 20 mal versucht.", "Ich habe es 20 Mal versucht."),
        BAD("Die Taste wird 3 mal gedrückt.", "Die Taste wird 3 Mal gedrückt."),
        OK("Das sind 3 mal 4 Felder."),
        OK("Das war 2024 mal anders."),
        OK("Er ist 3 mal so groß."),
        OK("Das Zeichen kommt 20-mal vor."),
        OK("Kapitel 5 mal anders gelesen.")),
    ROW(NUMBER_HYPHEN, "spell.number-hyphen", "hyphen between number and adjective", "Bindestrich zwischen Zahl und Adjektiv",
        KT_LIKELY, marks, 0,
        BAD("Der 38jährige Fahrer schlief.", "Der 38-jährige Fahrer schlief."),
        BAD("Ein 10prozentiges Mittel reicht.", "Ein 10-prozentiges Mittel reicht."),
        BAD("Das Haus ist 3stöckig.", "Das Haus ist 3-stöckig."),
        BAD("Dem 29jährigen gelang die Flucht.", "Dem 29-Jährigen gelang die Flucht."),
        OK("Der 38-jährige Fahrer schlief."),
        OK("Das ist 8fach gesichert."),
        OK("Die 80er waren laut."),
        OK("Ein 100%iges Mittel."),
        OK("Der Typ heißt 3cig.")),
    ROW(APOSTROPHE, "spell.apostrophe", "accent used as an apostrophe", "Akzent statt eines Apostrophs",
        KT_LIKELY, marks, 0,
        BAD("Wie gibt´s so etwas?", "Wie gibt’s so etwas?"),
        BAD("Er hat´s gesehen.", "Er hat’s gesehen."),
        OK("Er hat’s gesehen."),
        OK("Das Zeichen ´ ist ein Akzent."),
        OK("Der Name Pelé bleibt.")),
    ROW(LETTER_NAME, "spell.letter-name", "letter of a noun written small", "Buchstabe vor einem Nomen wird großgeschrieben",
        KT_LIKELY, joined, KT_NEED_SENTENCES,
        BAD("Schicken Sie uns eine e-Mail.", "Schicken Sie uns eine E-Mail."),
        BAD("Die E-mail kam nicht an.", "Die E-Mail kam nicht an."),
        BAD("Geben Sie Ihre e-mail-Adresse ein.", "Geben Sie Ihre E-Mail-Adresse ein."),
        BAD("Sie fährt mit der u-Bahn.", "Sie fährt mit der U-Bahn."),
        OK("Die x-Achse ist beschriftet."),
        OK("Die z-Achse, der h-Index und der t-Test sind Symbole."),
        OK("Die n-te Zeile zählt."),
        OK("Das Feld heißt e-mail-id."),
        OK("Die e-Funktion wächst schnell.")),
    ROW(GENITIVE, "spell.genitive-apostrophe", "apostrophe in a genitive", "Apostroph im Genitiv",
        KT_LIKELY, joined, KT_NEED_SENTENCES,
        REPORT("Das ist Peter's Auto."),
        REPORT("Anna's Fahrrad ist weg."),
        OK("Das ist Peters Auto."),
        OK("Peter's schon zu Hause."),
        OK("Sie hat den Text von McDonald's Deutschland gelesen."),
        OK("Wie geht's Anna?")),
    [RULES] = KT_RULES_END,
};
#undef ROW
/* clang-format on */
