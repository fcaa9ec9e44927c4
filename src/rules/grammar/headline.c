/*
 * headline: capitals throughout a heading, as English sets them: "Erste Schritte Mit Der
 * Anwendung". German headings are written like sentences. Where articles and prepositions inside
 * have them, the whole line is meant.
 */
#include "lang/morph.h"
#include "rule/foreign.h"
#include "rule/near.h"
#include "rule/rule.h"

extern const kt_rule kt_rules_headline[];

enum { WORDS_MIN = 3, WORDS_MAX = 20, POINTS_MIN = 3, RARER = 30 };

/* Des is a tone, too: is the word at i hardly ever meant as it is written? */
static bool is_hardly_noun(const kt_wordinfo *w)
{
    return !w->exact.morph || w->exact.freq + RARER < w->lower.freq;
}

/* Is the word at i small in German wherever it stands: an article, a preposition, und? */
static bool is_small(const kt_view *v, uint32_t i)
{
    const unsigned small =
        KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_COORD | KT_FUNC_SUBORD | KT_FUNC_PRON;
    const kt_wordinfo *w = kt_view_info(v, i);
    return is_hardly_noun(w) && (kt_func_of(w->lower.morph) & small) &&
           !kt_view_is_in(v, i, KT_CLASS_polite) && !kt_view_is_in(v, i, KT_CLASS_formal);
}

/* Any other word that has no capital by itself: an adjective, a verb, an adverb. */
static bool is_lowered(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *low = w->lower.morph;
    return is_hardly_noun(w) && (kt_adj_of(low) || kt_func_of(low) || kt_verb_of(low)) &&
           !kt_view_is_in(v, i, KT_CLASS_polite) && !kt_view_is_in(v, i, KT_CLASS_formal);
}

/* The line [beg, end) as German writes it; empty: it stays. */
static kt_str lowered(const kt_view *v, uint32_t beg, uint32_t end)
{
    kt_str out = kt_view_str(v, beg);
    for (uint32_t i = beg + 1; i < end; i++) {
        kt_str word = kt_view_str(v, i);
        if (is_small(v, i) || is_lowered(v, i))
            word = kt_word_recase(v->scratch, word, false);
        out = kt_str_cat3(v->scratch, out, kt_view_gap(v, i), word);
        if (!out.len)
            return out;
    }
    return out;
}

static void headline(const kt_view *v, uint32_t beg, uint32_t end, kt_emit *out)
{
    uint32_t points = 0;
    if (end < beg + WORDS_MIN || end > beg + WORDS_MAX)
        return;
    for (uint32_t i = beg; i < end; i++) {
        const kt_token *t = &v->tok[i];
        if (t->kind == KT_TOK_NUMBER || t->casing == KT_CASE_UPPER)
            continue;
        if (t->kind != KT_TOK_WORD || t->casing == KT_CASE_LOWER)
            return;
        if (i > beg && !(t->flags & KT_TOK_SENT) && t->casing == KT_CASE_TITLE)
            points += is_small(v, i) ? 2 : is_lowered(v, i) ? 1 : 0;
    }
    if (points < POINTS_MIN || kt_foreign_at(v, beg, true))
        return;
    kt_str line = lowered(v, beg, end);
    if (line.len)
        (void)kt_emit_fix(out, &kt_rules_headline[0],
                          (kt_span){ v->tok[beg].span.beg, v->tok[end - 1].span.end }, line);
}

static void headlines(const kt_view *v, kt_emit *out)
{
    for (uint32_t k = 0; k < v->n_sent; k++) {
        uint32_t beg = v->sent[k];
        uint32_t end = kt_view_sent_end(v, k);
        bool alone = (beg == 0 || (v->tok[beg].flags & (KT_TOK_PARA | KT_TOK_LINE))) &&
                     (end == v->n_tok || (v->tok[end].flags & (KT_TOK_PARA | KT_TOK_LINE)));
        if (alone && end >= beg + WORDS_MIN && v->tok[beg + 1].casing != KT_CASE_LOWER &&
            v->tok[beg + 2].casing != KT_CASE_LOWER)
            headline(v, beg, end, out);
    }
}

const kt_rule kt_rules_headline[] = {
    {
        .info = { .id = "clause.headline",
                  .msg_en = "capitals throughout, as in an English heading",
                  .msg_de = "Überschrift in englischer Großschreibung",
                  .conf = KT_HINT,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      REPORT("Es folgt der Text.\n\nErste Schritte Mit Der Anwendung"),
                      REPORT("Es folgt der Text.\n\nInstallation Und Konfiguration Des Servers"),
                      OK("Erste Schritte mit der Anwendung"), OK("Der Herr der Ringe"),
                      OK("Technische Universität München")) },
        .stage = KT_STAGE_REPORT,
        .needs = KT_NEED_SENTENCES,
        .fn = headlines,
    },
    KT_RULES_END,
};
