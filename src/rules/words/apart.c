/*
 * apart: words written apart that are one: "Kol legen", "unter schrieben", "zurück gezahlt", "Reis
 * Feld", "NATO Einsatz". An engine that works in pieces of words leaves blanks between them, and
 * English writes its compounds with blanks. The join is a candidate where it is a word; the referee
 * says whether the sentence asks for it.
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

/* What kind of pair it is, and from which gain on its join is changed, or reported. Measured on
 * 655,000 words of native German and on 4,000 words of it cut in two (share joined at the first
 * figure): torn 71 of 73 right, 95 %; verbs 23 of 23, 96 %; known compounds 14 of 15, 80 %. */
typedef enum kind {
    VERB,
    VERB_BEHIND,
    TORN,
    TORN_NOUN,
    KNOWN,
    KNOWN_BARE,
    KNOWN_FITS,
    LINKED,
    HYPHEN,
    NEW
} kind;

static const struct {
    double change, report;
} limits[] = {
    [VERB] = { 6, 3 },           [VERB_BEHIND] = { 9, 6 }, [TORN] = { 4, 2 },
    [TORN_NOUN] = { 8, 5 },      [KNOWN] = { 6, 4 },       [KNOWN_BARE] = { 8, 8 },
    [KNOWN_FITS] = { 1000, 10 }, [LINKED] = { 6, 4 },      [HYPHEN] = { 8, 8 },
    [NEW] = { 1000, 11 },
};

static bool is_known(const kt_word *w)
{
    return w->morph && !(w->morph->flags & KT_LEX_HUNSPELL);
}

static kt_str lowered(const kt_view *v, uint32_t i)
{
    return v->tok[i].flags & KT_TOK_CAP ? kt_word_recase(v->scratch, kt_view_str(v, i), false)
                                        : kt_view_str(v, i);
}

/* The sentence with the join against the sentence as it stands. sure: it may be changed at all. */
static void judge(const kt_view *v, uint32_t i, kt_str whole, kind k, bool sure, kt_emit *out)
{
    kt_swap s = { .beg = i, .end = i + 2, .text = whole };
    kt_ruling r;
    if (!whole.len || !kt_referee_hear(v, &s, 1, &r) || r.gain < limits[k].report)
        return;
    kt_edit *e = kt_emit_fix(out, &kt_rules_apart[0],
                             (kt_span){ v->tok[i].span.beg, v->tok[i + 1].span.end }, whole);
    if (e && !(sure && r.gain >= limits[k].change)) {
        e->conf = KT_HINT;
        e->severity = k == HYPHEN && r.gain >= limits[k].change ? KT_WARNING : KT_INFO;
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

static bool is_english(const kt_view *v, uint32_t i)
{
    const kt_morph *m = morph(v, i);
    return kt_words_english(v->words, kt_view_info(v, i)) &&
           (!m || (m->flags & (KT_LEX_LOAN | KT_LEX_NAME | KT_LEX_HUNSPELL)));
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
    judge(v, i, whole, odd ? TORN : behind ? VERB_BEHIND : VERB, true, out);
}

/* ---- a noun cut in two: "Kol legen", "Nacken schmerzen" ---- */

static void torn(const kt_view *v, uint32_t i, kt_emit *out)
{
    bool odd = is_open(v, i) || is_open(v, i + 1) || !morph(v, i);
    const kt_morph *b = morph(v, i + 1);
    const unsigned verbs = KT_VERB_INF | KT_VERB_FINITE | KT_VERB_PA2;
    if (!odd && (!(v->tok[i + 1].notes & KT_SIGN_CLOSES_SMALL) || !b || b->func))
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
              !odd          ? KNOWN
              : morph(v, i) ? TORN_NOUN
                            : TORN,
              odd || !(b->verb & verbs), out);
}

/* ---- two nouns: "Reis Feld", "NATO Einsatz" ---- */

/* A capitalised word that may be an adjective: Kieler, Gemeinsame. */
static bool is_adjective(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    const unsigned any = KT_ADJ_INFLECTED | KT_ADJ_INV;
    return (w->exact.morph && (w->exact.morph->adj & any)) ||
           (w->lower.morph && (w->lower.morph->adj & any));
}

/* NATO, Photoshop, E-Mail: what is joined to a noun by a hyphen; not Groß-Gerauer, SQL-basierten.
 */
static bool wants_hyphen(const kt_view *v, uint32_t i)
{
    const kt_morph *m = morph(v, i);
    return v->tok[i].casing == KT_CASE_UPPER || (v->tok[i].flags & KT_TOK_HYPHEN) ||
           (m && (m->flags & (KT_LEX_BRAND | KT_LEX_ABBREV)) && !(m->flags & KT_LEX_PERSON));
}

/* Is the part behind the last hyphen a noun, and nothing that may be an adjective? */
static bool ends_in_noun(const kt_view *v, uint32_t i)
{
    kt_str s = kt_view_str(v, i);
    size_t at = s.len;
    while (at > 0 && s.ptr[at - 1] != '-')
        at--;
    if (at == 0)
        return true;
    kt_word w;
    const unsigned any = KT_ADJ_INFLECTED | KT_ADJ_INV;
    return kt_lexicon_find(v->lex, kt_str_sub(s, at, s.len), &w) && w.morph->noun &&
           !(w.morph->adj & any);
}

/* Does an article or an adjective stand before token i, so that a noun phrase goes on there? A name
 * needs none: BFC Dynamo, AG Finanzierung. */
static bool is_in_phrase(const kt_view *v, uint32_t i)
{
    if (i == 0 || !kt_view_is_word(v, i - 1) || !kt_view_one_blank(v, i))
        return false;
    const kt_morph *m = morph(v, i - 1);
    return (kt_near_func(v, i - 1) & (KT_FUNC_DET | KT_FUNC_CONTR)) ||
           (m && v->tok[i - 1].casing == KT_CASE_LOWER && (m->adj & KT_ADJ_INFLECTED));
}

/* Can the words in front belong to word i alone: "der SPD Zustimmung", "die Dropdown-Liste Farbe"?
 * Of short forms whose gender nobody knows they cannot tell. */
static bool agrees_alone(const kt_view *v, uint32_t i)
{
    kt_slot s;
    uint16_t own = kt_words_noun_mask(v->words, kt_view_info(v, i));
    if (!own)
        return false;
    kt_slot_phrase(v, i, &s);
    return !s.np || (kt_phrase_noun_mask(v, i, s.decl) & s.mask);
}

/* Does a capitalised word stand beside the pair: a name may go on there. */
static bool is_in_run(const kt_view *v, uint32_t i)
{
    bool before = i > 0 && kt_view_is_word(v, i - 1) && kt_view_one_blank(v, i) &&
                  (v->tok[i - 1].flags & KT_TOK_CAP) && !(v->tok[i - 1].flags & KT_TOK_SENT);
    bool behind = kt_view_is_word(v, i + 2) && kt_view_one_blank(v, i + 2) &&
                  (v->tok[i + 2].flags & KT_TOK_CAP) && !(v->tok[i + 2].flags & KT_TOK_SENT);
    return before || behind;
}

/* With a linking element that is lacking: "Kennwort Richtlinie", "Sicherheit Maßnahme". */
static bool linked(const kt_view *v, uint32_t i, kt_str a, kt_str b, bool sure, kt_emit *out)
{
    static const char *const links[] = { "s", "n", "en", "es", "er" };
    kt_word w;
    for (unsigned k = 0; k < sizeof links / sizeof *links; k++) {
        kt_str tail = kt_str_cat(v->scratch, kt_str_c(links[k]), b);
        if (!tail.len || !may_go_on(v, i, tail))
            continue;
        kt_str whole = kt_str_cat3(v->scratch, a, kt_str_c(links[k]), b);
        if (find_whole(v, whole, &w) && w.morph->noun) {
            judge(v, i, whole, LINKED, sure, out);
            return true;
        }
    }
    return false;
}

static void open_compound(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str a = kt_view_str(v, i);
    const kt_morph *m = morph(v, i);
    if (is_adjective(v, i) || (v->tok[i].flags & KT_TOK_DIGIT) || !ends_in_noun(v, i) ||
        kt_view_is(v, i, "Art") || (kt_near_func(v, i) & KT_FUNC_NUM) ||
        kt_view_is_in(v, i, KT_CLASS_unit) || kt_view_is_in(v, i, KT_CLASS_unit_whole))
        return;
    if (!(kt_words_noun_mask(v->words, kt_view_info(v, i + 1)) & ~KT_MASK_CASE(KT_CASE_GEN)))
        return; /* Mutter Gottes */
    bool english = is_english(v, i) && is_english(v, i + 1);
    bool sure = !english && !is_in_run(v, i);
    if (wants_hyphen(v, i)) {
        judge(v, i, kt_str_cat3(v->scratch, a, KT_STR("-"), kt_view_str(v, i + 1)), HYPHEN,
              sure && m && !is_english(v, i + 1) && is_in_phrase(v, i) && !agrees_alone(v, i), out);
        return;
    }
    if (m && (m->flags & KT_LEX_NAME))
        return;
    kt_str b = lowered(v, i + 1);
    kt_str whole = kt_str_cat(v->scratch, a, b);
    kt_word w;
    if (find_whole(v, whole, &w) && w.morph->noun) {
        /* "die Menschen Rechte geben", "dass Menschen Rechte haben": the first one may stand alone
         */
        bool due = is_in_phrase(v, i);
        uint16_t own = kt_words_noun_mask(v->words, kt_view_info(v, i));
        bool fits = due ? agrees_alone(v, i) : own & KT_MASK_SLOT(KT_SLOT_PL);
        judge(v, i, whole, fits ? KNOWN_FITS : due ? KNOWN : KNOWN_BARE, sure && !fits, out);
        return;
    }
    bool torn_off = is_in_phrase(v, i) && !agrees_alone(v, i);
    if (!whole.len || linked(v, i, a, b, sure && torn_off, out) || english)
        return;
    const kt_wordinfo *info = kt_words_get(v->words, whole);
    if (kt_words_verdict(v->words, info) == KT_VERDICT_COMPOUND)
        judge(v, i, whole, NEW, false, out);
}

static void look_at(const kt_view *v, uint32_t i, kt_emit *out)
{
    const kt_token *t = &v->tok[i];
    if (t[1].kind != KT_TOK_WORD || t->kind != KT_TOK_WORD || t->sentence != t[1].sentence ||
        (t[1].flags & (KT_TOK_HYPHEN | KT_TOK_DIGIT)) || !kt_view_one_blank(v, i + 1) ||
        kt_span_len(t->span) + kt_span_len(t[1].span) > WORD_MAX)
        return;
    if (t[1].casing == KT_CASE_LOWER) {
        if (t->casing == KT_CASE_LOWER || (t->flags & KT_TOK_SENT))
            small(v, i, out);
        if (t->casing == KT_CASE_TITLE)
            torn(v, i, out);
        return;
    }
    if (t[1].casing == KT_CASE_TITLE && (t->flags & KT_TOK_CAP) && !(t->flags & KT_TOK_SENT) &&
        (t[1].notes & KT_SIGN_CLOSES_NOUN))
        open_compound(v, i, out);
}

/* Do two neighbours have anything about them that may make them one word? As small, torn and
 * open_compound ask at once, for the many pairs that have not. */
static bool is_worth_a_look(const kt_token *t)
{
    const uint32_t odd = (t->notes | t[1].notes) & KT_NOTE_OPEN;
    if (t[1].casing == KT_CASE_TITLE)
        return (t[1].notes & KT_SIGN_CLOSES_NOUN) && (t->flags & KT_TOK_CAP);
    if (t[1].casing != KT_CASE_LOWER)
        return false;
    if (odd || (t[1].notes & KT_SIGN_CLOSES_SMALL))
        return true;
    bool particle = t->info && kt_class_has(t->info->classes, KT_CLASS_close_particle);
    return particle || (t->casing == KT_CASE_TITLE && !(t->gram & KT_GRAM_KNOWN));
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
                      BAD("Er klagt über Kopf Schmerzen.", "Er klagt über Kopfschmerzen."),
                      BAD("Öffnen Sie die Photoshop Ebene.", "Öffnen Sie die Photoshop-Ebene."),
                      REPORT("Der Bauer ging über das Reis Feld."),
                      OK("Er brachte ihrem Mann Kaffee."), OK("Sie trank ein Glas Wasser."),
                      OK("Wir warteten vor stehendem Verkehr."),
                      OK("Die Kollegen legen die Akten ab."),
                      OK("Das sind gut geschriebene Texte."), OK("Hinzu kommt, dass er geht."),
                      OK("Vom Beschluss an gerechnet sind es drei Tage."),
                      REPORT("Es reichen in Zukunft Prognosen."),
                      OK("Ende März beginnt die Messe.")) },
        .stage = KT_STAGE_WORDS,
        .quiet = KT_USAGE_OLD,
        .needs = KT_NEED_SENTENCES,
        .fn = apart,
    },
    KT_RULES_END,
};
