/*
 * apart: words cut in two: "Kol legen", "unter schrieben", "zurück gezahlt". An engine that works
 * in pieces of words leaves blanks between them. The join is a candidate where it is a word; the
 * referee says whether the sentence asks for it. Two nouns: splitword.c.
 */
#include "base/utf8.h"
#include "lang/de/parse/phrase.h"
#include "lang/de/parse/referee.h"
#include "lang/de/parse/slot.h"
#include "lang/de/sign.h"
#include "rule/near.h"
#include "rule/rule.h"

extern const kt_rule kt_rules_apart[];

enum { WORD_MAX = 60, WHOLE_MIN = 5 };

static bool is_known(const kt_word *w)
{
    return w->morph && !(w->morph->flags & KT_LEX_HUNSPELL);
}

/* The sentence with the join against the sentence as it stands. sure: it may be changed at all. */
static void judge(const kt_view *v, uint32_t i, kt_str whole, kt_margin m, bool sure, kt_emit *out)
{
    kt_swap s = { .beg = i, .end = i + 2, .text = whole };
    kt_ruling r;
    if (!whole.len || !kt_referee_hear(v, &s, 1, &r))
        return;
    kt_offer offer = { .swap = &s, .n = 1, .gain = r.gain, .reported = !sure };
    kt_level level = kt_referee_level(v, m, &offer);
    if (level == KT_LEVEL_NONE)
        return;
    kt_edit *e = kt_emit_fix(out, &kt_rules_apart[0],
                             (kt_span){ v->tok[i].span.beg, v->tok[i + 1].span.end }, whole);
    if (e && level != KT_LEVEL_CHANGE) {
        e->conf = KT_HINT;
        e->severity = KT_INFO;
    }
}

static const kt_morph *morph(const kt_view *v, uint32_t i)
{
    return kt_view_info(v, i)->exact.morph;
}

static bool is_open(const kt_view *v, uint32_t i)
{
    return v->tok[i].notes & KT_NOTE_OPEN;
}

static bool find_whole(const kt_view *v, kt_str whole, kt_word *w)
{
    return whole.len && kt_lexicon_find(v->lex, whole, w) && is_known(w);
}

/* May word i, as written, with this behind it be in the lexicon? */
static bool may_go_on(const kt_view *v, uint32_t i, kt_str rest)
{
    return kt_words_goes_on(v->words, kt_view_info(v, i), rest);
}

/* ---- one letter: "de r", "schaue n", "f r" ---- */

static bool is_letter(const kt_view *v, uint32_t i)
{
    const kt_token *t = &v->tok[i];
    return t->casing == KT_CASE_LOWER && kt_utf8_count(kt_view_str(v, i)) == 1;
}

/* The two as they stand, or with a letter between them that an encoding has eaten. */
static void letter(const kt_view *v, uint32_t i, kt_emit *out)
{
    static const char *const lost[] = { "", "ü", "ä", "ö", "ß" };
    if (is_letter(v, i) && is_letter(v, i + 1) && i > 0 && is_letter(v, i - 1)) /* a b c */
        return;
    for (unsigned k = 0; k < sizeof lost / sizeof *lost; k++) {
        kt_str whole =
            kt_str_cat3(v->scratch, kt_view_str(v, i), kt_str_c(lost[k]), kt_view_str(v, i + 1));
        kt_str low =
            v->tok[i].flags & KT_TOK_CAP ? kt_word_recase(v->scratch, whole, false) : whole;
        kt_word w;
        if (kt_utf8_count(whole) > 2 && (find_whole(v, whole, &w) || find_whole(v, low, &w)) &&
            !(w.morph->flags & (KT_LEX_ABBREV | KT_LEX_NAME | KT_LEX_UNIT))) {
            judge(v, i, whole, KT_MARGIN_APART_LETTER, true, out);
            return;
        }
    }
}

/* ---- in lower case: "unter schrieben", "zurück gezahlt", "b lockiert" ---- */

/* May the two words be a particle and its verb? Behind a preposition an adjective is none: "vor
 * stehendem Verkehr". */
static bool is_particle_pair(const kt_view *v, uint32_t i)
{
    const uint16_t forms = KT_VERB_PA2 | KT_VERB_INF | KT_VERB_ZU | KT_VERB_FINITE;
    const kt_morph *b = morph(v, i + 1);
    if (!b || b->func || !kt_view_is_in(v, i, KT_CLASS_close_particle))
        return false;
    bool preposition = kt_near_func(v, i) & KT_FUNC_PREP;
    if ((v->tok[i].flags & KT_TOK_SENT) && (b->verb & KT_VERB_FINITE)) /* Hinzu kommt, dass */
        return false;
    return (b->verb & forms) || (!preposition && (b->adj & KT_ADJ_INFLECTED));
}

static void small(const kt_view *v, uint32_t i, kt_emit *out)
{
    bool odd = is_open(v, i) || is_open(v, i + 1);
    if ((!odd && !is_particle_pair(v, i)) ||
        (!(v->tok[i].flags & KT_TOK_CAP) && !may_go_on(v, i, kt_view_str(v, i + 1))))
        return;
    kt_str whole = kt_str_cat(v->scratch, kt_view_str(v, i), kt_view_str(v, i + 1));
    kt_str low = v->tok[i].flags & KT_TOK_CAP ? kt_word_recase(v->scratch, whole, false) : whole;
    kt_word w;
    if (!find_whole(v, low, &w) || w.morph->func || low.len < WHOLE_MIN)
        return;
    /* "vom Beschluss an gerechnet": a preposition may stand behind its noun */
    bool behind =
        i > 0 && (v->tok[i - 1].flags & KT_TOK_CAP) && (kt_near_func(v, i) & KT_FUNC_PREP);
    judge(v, i, whole,
          odd      ? KT_MARGIN_APART_TORN
          : behind ? KT_MARGIN_APART_VERB_BEHIND
                   : KT_MARGIN_APART_VERB,
          true, out);
}

/* ---- a noun cut in two: "Kol legen", "Nacken schmerzen" ---- */

static void torn(const kt_view *v, uint32_t i, kt_emit *out)
{
    bool odd = is_open(v, i) || is_open(v, i + 1) || !morph(v, i);
    const kt_morph *b = morph(v, i + 1);
    const unsigned verbs = KT_VERB_INF | KT_VERB_FINITE | KT_VERB_PA2;
    if (!odd && (!(v->tok[i + 1].notes & KT_SIGN_CLOSES_SMALL) || !b || b->func))
        return;
    if (b && (b->adj & KT_ADJ_INFLECTED) && kt_view_is_word(v, i + 2) &&
        (v->tok[i + 2].flags & KT_TOK_CAP)) /* Hilfe suchenden Menschen */
        return;
    if (!b && kt_words_english(v->words, kt_view_info(v, i)) &&
        kt_words_english(v->words, kt_view_info(v, i + 1))) /* Set up */
        return;
    if (!may_go_on(v, i, kt_view_str(v, i + 1)))
        return;
    kt_str whole = kt_str_cat(v->scratch, kt_view_str(v, i), kt_view_str(v, i + 1));
    kt_word w;
    if (whole.len >= WHOLE_MIN && find_whole(v, whole, &w) && w.morph->noun)
        judge(v, i, whole,
              !odd          ? KT_MARGIN_APART_KNOWN
              : morph(v, i) ? KT_MARGIN_APART_TORN_NOUN
                            : KT_MARGIN_APART_TORN,
              odd || !(b->verb & verbs), out);
}

static void look_at(const kt_view *v, uint32_t i, kt_emit *out)
{
    const kt_token *t = &v->tok[i];
    if (t[1].kind != KT_TOK_WORD || t->kind != KT_TOK_WORD || t->sentence != t[1].sentence ||
        (t[1].flags & (KT_TOK_HYPHEN | KT_TOK_DIGIT)) || !kt_view_one_blank(v, i + 1) ||
        kt_span_len(t->span) + kt_span_len(t[1].span) > WORD_MAX)
        return;
    if (t[1].casing == KT_CASE_LOWER) {
        if (is_letter(v, i) || is_letter(v, i + 1)) {
            letter(v, i, out);
            return;
        }
        if (t->casing == KT_CASE_LOWER || (t->flags & KT_TOK_SENT))
            small(v, i, out);
        if (t->casing == KT_CASE_TITLE)
            torn(v, i, out);
    }
}

/* One of two bytes. */
static bool may_be_letter(const kt_token *t)
{
    return kt_span_len(t->span) == 2 && (t->flags & KT_TOK_NONASCII);
}

/* Do two neighbours have anything about them that may make them one word? As letter, small and torn
 * ask at once, for the many pairs that have not. */
static bool is_worth_a_look(const kt_token *t)
{
    if (t[1].casing != KT_CASE_LOWER)
        return false;
    if (((t->notes | t[1].notes) & KT_NOTE_OPEN) || kt_span_len(t->span) == 1 ||
        kt_span_len(t[1].span) == 1)
        return true;
    bool particle = t->notes & KT_HOT(KT_CLASS_close_particle);
    bool title = t->casing == KT_CASE_TITLE;
    if (!particle && !(t[1].notes & KT_SIGN_CLOSES_SMALL) && (!title || (t->gram & KT_GRAM_KNOWN)))
        return false;
    return particle || title || may_be_letter(t) || may_be_letter(&t[1]);
}

static void apart(const kt_view *v, kt_emit *out)
{
    for (uint32_t i = 0; i + 1 < v->n_tok; i++)
        if (is_worth_a_look(&v->tok[i]))
            look_at(v, i, out);
}

const kt_rule kt_rules_apart[] = {
    {
        .info = { .id = "mt.apart",
                  .msg_en = "one word written as two",
                  .msg_de = "Ein Wort, das getrennt geschrieben ist",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      BAD("Meine Kol legen arbeiten heute zu Hause.",
                          "Meine Kollegen arbeiten heute zu Hause."),
                      BAD("Das Geld wurde gestern zurück gezahlt.",
                          "Das Geld wurde gestern zurückgezahlt."),
                      BAD("Das ist eine öffent liche Aufgabe.",
                          "Das ist eine öffentliche Aufgabe."),
                      BAD("Das Ende de r Liste ist leer.", "Das Ende der Liste ist leer."),
                      BAD("Das ist f r uns eine Freude.", "Das ist für uns eine Freude."),
                      OK("Für alle n größer als 2 gilt das."), OK("Das gilt für a und b."),
                      OK("Wir warteten vor stehendem Verkehr."),
                      OK("Die Kollegen legen die Akten ab."),
                      OK("Das sind gut geschriebene Texte."), OK("Hinzu kommt, dass er geht."),
                      OK("Vom Beschluss an gerechnet sind es drei Tage."),
                      OK("Die Variable e steht am Ende der Formel.")) },
        .stage = KT_STAGE_WORDS,
        .quiet = KT_USAGE_OLD,
        .needs = KT_NEED_SENTENCES,
        .fn = apart,
    },
    KT_RULES_END,
};
