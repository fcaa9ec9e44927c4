/*
 * infinitive: one that is used as a noun and written small: "beim öffnen der Datei", "nach dem
 * speichern", "bei jedem neuen einlesen". All but a few are forms of the plural, too ("das machen
 * wir"), and what stands before them may be a pronoun ("wir wollen das lesen"): where that cannot
 * be told from the words beside it, the referee has the last word.
 */
#include "lang/de/gram.h"
#include "lang/de/parse/clause.h"
#include "lang/de/parse/referee.h"
#include "lang/morph.h"
#include "rule/near.h"
#include "rule/rule.h"

extern const kt_rule kt_rules_infinitive[];

/* An infinitive and nothing else, or an English stem that is made one. */
static bool is_infinitive(const kt_view *v, uint32_t i)
{
    enum { STEM_MIN = 4, ENDING = 2 };
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *m = w->exact.morph;
    if (m)
        return (kt_verb_of(m) & KT_VERB_INF) && !kt_adj_of(m) && !kt_func_of(m) &&
               !(kt_verb_of(m) & KT_VERB_PA2);
    kt_str stem = kt_str_sub(w->text, 0, w->text.len - (w->text.len > ENDING ? ENDING : 0));
    return w->text.len >= STEM_MIN + ENDING && kt_str_ends(w->text, KT_STR("en")) &&
           !w->title.morph &&
           (kt_words_english(v->words, kt_words_get(v->words, stem)) ||
            kt_words_english(v->words,
                             kt_words_get(v->words, kt_str_sub(w->text, 0, w->text.len - 1)))) &&
           kt_words_full_verdict(v->words, w) == KT_VERDICT_UNKNOWN;
}

/* Does the phrase go on behind i: a capitalised word, or a mark that touches both sides? */
static bool goes_on(const kt_view *v, uint32_t i)
{
    if (i + 1 >= v->n_tok || v->tok[i + 1].sentence != v->tok[i].sentence)
        return false;
    const kt_token *next = &v->tok[i + 1];
    return next->kind == KT_TOK_WORD ? next->casing != KT_CASE_LOWER
                                     : next->kind != KT_TOK_PUNCT || kt_view_touches(v, i + 2);
}

/* What stands in front. */
typedef struct kt_frame {
    uint32_t det, prep; /* KT_NO_TOKEN: none */
    uint32_t n_adj;
    bool contraction;
} kt_frame;

static bool is_attribute(const kt_view *v, uint32_t i)
{
    return v->tok[i].kind == KT_TOK_WORD && v->tok[i].casing == KT_CASE_LOWER &&
           (kt_gram_adjective(v->tok[i].gram, true) & KT_ADJ_INFLECTED) &&
           !kt_gram_own_func(v->tok[i].gram) && kt_view_one_blank(v, i);
}

/* The words in front of i, where they may belong to a neuter in the singular. */
static bool frame_of(const kt_view *v, uint32_t i, kt_frame *out)
{
    enum { ADJ_MAX = 2 };
    const uint16_t neuter = KT_MASK_SLOT(KT_SLOT_N);
    *out = (kt_frame){ .det = KT_NO_TOKEN, .prep = KT_NO_TOKEN };
    uint32_t k = i;
    while (k > 0 && out->n_adj < ADJ_MAX && is_attribute(v, k - 1)) {
        out->n_adj++;
        k--;
    }
    if (k == 0 || v->tok[k - 1].sentence != v->tok[i].sentence || !kt_view_one_blank(v, k))
        return false;
    uint16_t func = kt_gram_func(v->tok[k - 1].gram);
    if ((func & KT_FUNC_CONTR) && kt_view_is_in(v, k - 1, KT_CLASS_noun_contraction)) {
        out->contraction = true;
        return true;
    }
    kt_det det;
    if (func & KT_FUNC_DET && kt_view_find_det(v, kt_view_str(v, k - 1), &det)) {
        if (!(det.mask & neuter))
            return false;
        out->det = k - 1;
        if (k > 1 && kt_view_one_blank(v, k - 1) &&
            (kt_gram_func(v->tok[k - 2].gram) & KT_FUNC_PREP))
            out->prep = k - 2;
        return true;
    }
    if ((func & KT_FUNC_PREP) && out->n_adj > 0) {
        out->prep = k - 1;
        return true;
    }
    return false;
}

/* Is token i a verb that an infinitive may depend on: "wollte das lesen", "jedem helfen lassen"?
 * werden: "wird das lesen". */
static bool is_governor(const kt_view *v, uint32_t i, bool werden)
{
    if (v->tok[i].kind != KT_TOK_WORD)
        return false;
    const kt_wordinfo *w = kt_view_info(v, i);
    unsigned verb = kt_verb_of(w->exact.morph) | kt_verb_of(w->lower.morph);
    return (verb & KT_VERB_MODAL) ||
           (kt_view_is_in(v, i, KT_CLASS_governs_bare) && (werden || !(verb & KT_VERB_AUX)));
}

/* The tokens of the clause of token i. */
static void clause_of(const kt_view *v, uint32_t i, uint32_t *beg, uint32_t *end)
{
    uint32_t sentence = v->tok[i].sentence;
    *beg = i;
    while (*beg > 0 && !kt_clause_ends(v, *beg - 1, sentence))
        --*beg;
    *end = i + 1;
    while (*end < v->n_tok && !kt_clause_ends(v, *end, sentence))
        ++*end;
}

/* Does the clause of token i hold such a verb? */
static bool has_governor(const kt_view *v, uint32_t i, bool werden)
{
    uint32_t beg;
    uint32_t end;
    clause_of(v, i, &beg, &end);
    for (uint32_t k = beg; k < end; k++)
        if (k != i && is_governor(v, k, werden))
            return true;
    return false;
}

/* "das lesen viele Leute und das ist": does another clause open with a pronoun behind token k? */
static bool opens_clause(const kt_view *v, uint32_t k)
{
    return (kt_gram_func(v->tok[k].gram) & KT_FUNC_COORD) && kt_view_is_word(v, k + 2) &&
           (kt_gram_func(v->tok[k + 1].gram) & KT_FUNC_PRON) && kt_gram_finite(v->tok[k + 2].gram);
}

/* Does it hold another word that may be its finite verb? */
static bool has_verb(const kt_view *v, uint32_t i)
{
    uint32_t beg;
    uint32_t end;
    clause_of(v, i, &beg, &end);
    for (uint32_t k = beg; k < end; k++) {
        if (k > i && opens_clause(v, k))
            return false;
        if (k != i && kt_gram_finite(v->tok[k].gram))
            return true;
    }
    return false;
}

/* May the word be a verb, and what stands in front of it its object, or a pronoun: "das sagen wir",
 * "der Mann, mit dem sprechen wir", "von einem vierten fotografieren zu lassen"? */
static bool may_be_verb(const kt_view *v, uint32_t i, const kt_frame *f)
{
    uint32_t next = i + 1;
    if (next >= v->n_tok || kt_clause_ends(v, next, v->tok[i].sentence) ||
        is_governor(v, i, true) || (kt_near_func(v, next) & KT_FUNC_PART) ||
        (kt_near_func(v, next) & (KT_FUNC_PRON | KT_FUNC_DET)) == KT_FUNC_PRON)
        return true;
    if (f->prep == KT_NO_TOKEN && f->n_adj == 0 && !has_verb(v, i))
        return true; /* "Ihr obliegen keine Pflichten" */
    if (f->det == KT_NO_TOKEN || f->prep == KT_NO_TOKEN || f->n_adj > 0)
        return has_governor(v, i, f->prep == KT_NO_TOKEN);
    return f->prep > 0 && kt_view_is_punct(v, f->prep - 1, ',');
}

static kt_level level_of(const kt_view *v, uint32_t i, const kt_frame *f, kt_str upper)
{
    kt_swap s = { .beg = i, .end = i + 1, .text = upper };
    kt_ruling r;
    if (f->contraction && f->n_adj == 0)
        return KT_LEVEL_CHANGE;
    if (may_be_verb(v, i, f) || !kt_referee_hear(v, &s, 1, &r))
        return KT_LEVEL_NONE;
    kt_offer o = { .swap = &s, .n = 1, .gain = r.gain };
    return kt_referee_level(
        v, f->n_adj ? KT_MARGIN_SPELL_INFINITIVE_ATTRIBUTE : KT_MARGIN_SPELL_INFINITIVE, &o);
}

static void look_at(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_frame f;
    if (!kt_view_one_blank(v, i) || (v->tok[i].flags & KT_TOK_HYPHEN) || !is_infinitive(v, i) ||
        !frame_of(v, i, &f) || goes_on(v, i))
        return;
    kt_str upper = kt_word_recase(v->scratch, kt_view_str(v, i), true);
    kt_level level = upper.len ? level_of(v, i, &f, upper) : KT_LEVEL_NONE;
    if (level == KT_LEVEL_NONE)
        return;
    kt_edit *e = kt_emit_fix(out, &kt_rules_infinitive[0], v->tok[i].span, upper);
    if (e && level != KT_LEVEL_CHANGE) {
        e->conf = KT_HINT;
        e->severity = level == KT_LEVEL_WARN ? KT_WARNING : KT_INFO;
    }
}

static void infinitive(const kt_view *v, kt_emit *out)
{
    for (uint32_t i = 1; i < v->n_tok; i++) {
        kt_gram before = v->tok[i - 1].gram;
        if (v->tok[i].casing == KT_CASE_LOWER && v->tok[i].kind == KT_TOK_WORD &&
            ((kt_gram_func(before) & (KT_FUNC_DET | KT_FUNC_CONTR)) ||
             (kt_gram_adjective(before, true) & KT_ADJ_INFLECTED)))
            look_at(v, i, out);
    }
}

/* clang-format off */
const kt_rule kt_rules_infinitive[] = {
    {
        .info = { .id = "spell.infinitive",
                  .msg_en = "infinitive used as a noun",
                  .msg_de = "Infinitiv als Nomen wird großgeschrieben",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      BAD("Beim öffnen der Datei gibt es einen Fehler.", "Beim Öffnen der Datei gibt es einen Fehler."),
                      BAD("Beim escapen sollten Sie achtgeben.", "Beim Escapen sollten Sie achtgeben."),
                      BAD("Das dient zum speichern von Werten.", "Das dient zum Speichern von Werten."),
                      BAD("Nach dem speichern müssen Sie das Programm neu starten.", "Nach dem Speichern müssen Sie das Programm neu starten."),
                      BAD("Das hochladen der Dateien dauert einige Minuten.", "Das Hochladen der Dateien dauert einige Minuten."),
                      BAD("Bei jedem neuen einlesen der Daten wird die Liste geprüft.", "Bei jedem neuen Einlesen der Daten wird die Liste geprüft."),
                      OK("Das sagen viele Leute."),
                      OK("Ihr obliegen keine weiteren Pflichten."),
                      OK("Wir haben das kommen sehen."),
                      OK("Wer das glauben mag, soll das tun."),
                      OK("Jedem gehören zwei Stücke, das steht im Vertrag."),
                      OK("An das denken nur die, die es erlebt haben."),
                      OK("Nach all dem gehen sie jetzt nach Hause."),
                      OK("Wir wollten das lesen und verstehen."),
                      OK("Er ließ sich von einem Freund das erklären."),
                      OK("Das ist ein Mann, mit dem sprechen alle gern."),
                      OK("Beim Öffnen der Datei gibt es einen Fehler."),
                      OK("Im folgenden Kapitel steht mehr."),
                      OK("Im Wesentlichen stimmt das."),
                      OK("Beim erfahrenen Lehrer lernt man viel."),
                      OK("Er kam am selben Tag an.")) },
        .stage = KT_STAGE_WORDS,
        .quiet = KT_USAGE_OLD,
        .needs = KT_NEED_SENTENCES,
        .fn = infinitive,
    },
    KT_RULES_END,
};
/* clang-format on */
