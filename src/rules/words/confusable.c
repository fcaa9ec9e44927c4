/*
 * confusable: words that are written for one another and are all words: seit and seid, wen and
 * wenn, den and denn. Which pairs there are is data (table confusables); which one is meant the
 * referee says.
 */
#include "lang/de/parse/name.h"
#include "lang/de/parse/referee.h"
#include "rule/near.h"
#include "rule/rule.h"

extern const kt_rule kt_rules_confusable[];

enum { WORD_MAX = 12, CLAUSE_REACH = 24 };

static kt_str lower_of(const kt_view *v, uint32_t i)
{
    return v->tok[i].flags & KT_TOK_CAP ? kt_word_recase(v->scratch, kt_view_str(v, i), false)
                                        : kt_view_str(v, i);
}

/* Does a word follow (or, for seit, come first) that hardly ever does? */
static bool is_odd(const kt_view *v, uint32_t i)
{
    if (i > 0 && kt_view_is_in(v, i - 1, KT_CLASS_you_all))
        return true;
    if (i + 1 >= v->n_tok || v->tok[i + 1].kind != KT_TOK_WORD ||
        v->tok[i + 1].casing != KT_CASE_LOWER)
        return kt_view_is_in(v, i + 1, KT_CLASS_polite);
    const kt_morph *m = kt_view_info(v, i + 1)->exact.morph;
    const unsigned any = KT_FUNC_PRON | KT_FUNC_ADV | KT_FUNC_PART | KT_FUNC_DET;
    return m && ((kt_func_of(m) & any) || (!kt_adj_of(m) && (kt_verb_of(m) & KT_VERB_FINITE)));
}

/* "Gründe for den Wechsel": a small English word between a German word and a small German one. */
static bool is_among_german(const kt_view *v, uint32_t i)
{
    if (i == 0 || !kt_view_is_word(v, i + 1) || v->tok[i + 1].casing != KT_CASE_LOWER ||
        !kt_near_func(v, i + 1))
        return false;
    if (!kt_view_is_word(v, i - 1))
        return v->tok[i - 1].cp == ',';
    const kt_wordinfo *w = kt_view_info(v, i - 1);
    return (w->exact.morph || w->lower.morph) && !kt_words_english(v->words, w);
}

/* "Die Zahl spiegelt das wider": the prefix of a verb of its clause. */
static bool is_prefix(const kt_view *v, uint32_t i)
{
    for (uint32_t k = i; k > 0 && i - k < CLAUSE_REACH; k--) {
        const kt_token *t = &v->tok[k - 1];
        if (t->sentence != v->tok[i].sentence)
            return false;
        if (t->kind != KT_TOK_WORD || t->casing != KT_CASE_LOWER ||
            !kt_gram_finite(kt_view_gram(v, k - 1)))
            continue;
        kt_str whole = kt_str_cat(v->scratch, kt_view_str(v, i), kt_view_str(v, k - 1));
        kt_word w;
        if (whole.len && kt_lexicon_find(v->lex, whole, &w) &&
            (kt_verb_of(w.morph) & KT_VERB_FINITE))
            return true;
    }
    return false;
}

static void emit(const kt_view *v, const kt_offer *o, kt_margin m, kt_emit *out)
{
    kt_level level = kt_referee_level(v, m, o);
    if (level == KT_LEVEL_NONE || kt_name_at(v, o->swap->beg) || is_prefix(v, o->swap->beg))
        return;
    kt_edit *e =
        kt_emit_fix(out, &kt_rules_confusable[0], v->tok[o->swap->beg].span, o->swap->text);
    if (e && level != KT_LEVEL_CHANGE) {
        e->conf = KT_HINT;
        e->severity = level == KT_LEVEL_WARN ? KT_WARNING : KT_INFO;
    }
}

/* others: what may be meant, parted by |. */
static void judge(const kt_view *v, uint32_t i, kt_str others, kt_margin m, kt_emit *out)
{
    enum { NOTHING = -100 };
    bool upper = (v->tok[i].flags & KT_TOK_CAP) && (v->tok[i].flags & KT_TOK_SENT);
    kt_swap best = { .beg = i, .end = i + 1 };
    double first = NOTHING;
    double second = NOTHING;
    while (others.len) {
        kt_str text = kt_str_cut(&others, '|');
        if (upper)
            text = kt_word_recase(v->scratch, text, true);
        kt_swap s = { .beg = i, .end = i + 1, .text = text };
        kt_ruling r;
        if (!text.len || !kt_referee_hear(v, &s, 1, &r))
            return;
        if (r.gain > first) {
            second = first;
            first = r.gain;
            best.text = text;
        } else if (r.gain > second) {
            second = r.gain;
        }
    }
    kt_offer offer = { .swap = &best, .n = 1, .gain = first, .lead = first - second };
    if (best.text.len)
        emit(v, &offer, m, out);
}

/* "Tortilla de Patatas", "Mur de Huy": in the middle of a name. */
static bool is_in_name(const kt_view *v, uint32_t i)
{
    return i > 0 && kt_view_is_in(v, i, KT_CLASS_name_particle) && kt_view_is_word(v, i - 1) &&
           kt_view_is_word(v, i + 1) && (v->tok[i - 1].flags & KT_TOK_CAP) &&
           (v->tok[i + 1].flags & KT_TOK_CAP);
}

static void look_at(const kt_view *v, const kt_table *t, uint32_t i, kt_emit *out)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    if ((w->marks & KT_MARK_NO_CONFUSABLE) || is_in_name(v, i))
        return;
    kt_str low = lower_of(v, i);
    uint32_t row = low.len <= WORD_MAX ? kt_table_find(t, low) : UINT32_MAX;
    kt_str key;
    kt_str value;
    if (row == UINT32_MAX || !kt_table_row(t, row, &key, &value)) {
        kt_words_mark(w, KT_MARK_NO_CONFUSABLE);
        return;
    }
    kt_str when = kt_str_cut(&value, '\t');
    if (kt_str_is(when, "sure"))
        judge(v, i, value, KT_MARGIN_CONFUSABLE_SURE, out);
    else if (kt_str_is(when, "slip") || kt_str_is(when, "far")) {
        if (!v->opt->edits_only) /* changes nothing */
            judge(v, i, value,
                  kt_str_is(when, "far") ? KT_MARGIN_CONFUSABLE_FAR : KT_MARGIN_CONFUSABLE_SLIP,
                  out);
    } else if (kt_str_is(when, "english")) {
        if (is_among_german(v, i))
            judge(v, i, value, KT_MARGIN_CONFUSABLE_ENGLISH, out);
    } else if (kt_str_is(when, "any") || is_odd(v, i))
        judge(v, i, value, KT_MARGIN_CONFUSABLE, out);
}

static void confusables(const kt_view *v, kt_emit *out)
{
    kt_table t = kt_lexicon_table(v->lex, "confusables");
    for (uint32_t i = 0; t.n && i < v->n_tok; i++)
        if (v->tok[i].kind == KT_TOK_WORD &&
            (v->tok[i].casing == KT_CASE_LOWER || (v->tok[i].flags & KT_TOK_SENT)))
            look_at(v, &t, i, out);
}

const kt_rule kt_rules_confusable[] = {
    {
        .info = { .id = "spell.confusable",
                  .msg_en = "another word is meant",
                  .msg_de = "Ein anderes Wort ist gemeint",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      BAD("Seid gestern regnet es ohne Pause.",
                          "Seit gestern regnet es ohne Pause."),
                      BAD("Wen es regnet, bleiben wir zu Hause.",
                          "Wenn es regnet, bleiben wir zu Hause."),
                      BAD("Ich weis nicht, wo er wohnt.", "Ich weiß nicht, wo er wohnt."),
                      BAD("Es gibt viele Gründe for den Wechsel.",
                          "Es gibt viele Gründe für den Wechsel."),
                      REPORT("Der Preis hängt von da Größe ab."),
                      OK("Er blieb, da es regnete, zu Hause."),
                      OK("Die Zahl spiegelt das Ergebnis wider."),
                      OK("Wen hast du gestern getroffen?"), OK("Ihr seid seit Jahren dabei."),
                      OK("Er handelte wider besseres Wissen."), OK("Es gab Tortilla de Patatas."),
                      OK("Die Kinder sehen, was er isst."), OK("Das ist wahr."),
                      OK("Der Mann, den er kannte, kam.")) },
        .stage = KT_STAGE_WORDS,
        .quiet = KT_USAGE_OLD,
        .needs = KT_NEED_SENTENCES,
        .fn = confusables,
    },
    KT_RULES_END,
};
