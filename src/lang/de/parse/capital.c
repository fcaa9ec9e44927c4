#include "lang/de/parse/capital.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "lang/de/parse/phrase.h"
#include "lang/packed.h"

/* Of so many such words one has a capital; and how much that weighs beside what was counted of a
 * word. */
static const double prior = 0.04;
static const double prior_small = 0.0005;
static const double prior_weight = 2;

static bool same_sentence(const kt_view *v, uint32_t a, uint32_t b)
{
    return v->tok[a].sentence == v->tok[b].sentence;
}

static bool is_noun(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    if (v->tok[i].casing != KT_CASE_TITLE)
        return false;
    return w->exact.morph ? w->exact.morph->noun
                          : kt_words_verdict(v->words, w) == KT_VERDICT_COMPOUND;
}

/* "das Für und Wider", "auf Alle Programme": a noun is due, or a label. */
static bool is_due(const kt_view *v, uint32_t i)
{
    const kt_morph *m = kt_view_info(v, i)->exact.morph;
    return (kt_phrase_func(v, i) & (KT_FUNC_DET | KT_FUNC_CONTR | KT_FUNC_PREP)) ||
           (m && (m->adj & KT_ADJ_INFLECTED));
}

/* In lower case, but for the start of the sentence. */
static bool is_small(const kt_view *v, uint32_t i)
{
    return v->tok[i].casing == KT_CASE_LOWER ||
           (v->tok[i].casing == KT_CASE_TITLE && (v->tok[i].flags & KT_TOK_SENT) &&
            kt_phrase_func(v, i));
}

kt_capital kt_capital_at(const kt_view *v, uint32_t i)
{
    const uint32_t odd = KT_TOK_HYPHEN | KT_TOK_DIGIT | KT_TOK_GENDER | KT_TOK_SENT;
    if (i == 0 || !kt_view_is_word(v, i) || !kt_view_is_word(v, i - 1) ||
        !kt_view_is_word(v, i + 1) || !kt_view_one_blank(v, i) || !kt_view_one_blank(v, i + 1) ||
        !same_sentence(v, i - 1, i + 1) || (v->tok[i].flags & odd) ||
        v->tok[i].casing == KT_CASE_UPPER || !is_small(v, i - 1))
        return KT_CAPITAL_NONE;
    const kt_wordinfo *w = kt_view_info(v, i);
    bool capital = v->tok[i].casing == KT_CASE_TITLE;
    const kt_morph *m = capital ? w->lower.morph : w->exact.morph;
    if (!m)
        return KT_CAPITAL_NONE;
    if (m->func) {
        const kt_morph *own = capital ? w->exact.morph : w->title.morph;
        if (own || is_due(v, i - 1))
            return KT_CAPITAL_NONE;
        return v->tok[i + 1].casing == KT_CASE_LOWER ? KT_CAPITAL_SMALL
               : is_noun(v, i + 1)                   ? KT_CAPITAL_SMALL_NOUN
                                                     : KT_CAPITAL_NONE;
    }
    return (m->adj & KT_ADJ_INFLECTED) && is_noun(v, i + 1) ? KT_CAPITAL_ADJECTIVE
                                                            : KT_CAPITAL_NONE;
}

/* ---- counts ---- */

typedef struct counts {
    double low, cap;
} counts;

static counts met(const kt_view *v, kt_str lemma)
{
    counts c = { 0, 0 };
    kt_table t = kt_lexicon_table(v->lex, "capitals");
    kt_str key;
    kt_str row;
    uint32_t at = lemma.len ? kt_table_find(&t, lemma) : UINT32_MAX;
    if (at == UINT32_MAX || !kt_table_row(&t, at, &key, &row))
        return c;
    c.low = kt_str_number(kt_str_cut(&row, '\t'));
    c.cap = kt_str_number(kt_str_cut(&row, '\t'));
    return c;
}

static double log_odds(counts c, double share)
{
    return log((c.cap + share * prior_weight) / (c.low + (1 - share) * prior_weight));
}

kt_str kt_capital_key(const kt_view *v, uint32_t i, kt_capital what, char *buf)
{
    kt_str low = kt_word_recase(v->scratch, kt_view_str(v, i), false);
    if (what == KT_CAPITAL_ADJECTIVE)
        return kt_str_of(buf, kt_lexicon_lemma(v->lex, low, KT_POS_ADJ, buf, KT_CAPITAL_BYTES));
    int n = snprintf(buf, KT_CAPITAL_BYTES, "%c%.*s", what == KT_CAPITAL_SMALL ? '=' : '+',
                     (int)low.len, low.ptr);
    return kt_str_of(buf, n > 0 && n < KT_CAPITAL_BYTES ? (size_t)n : 0);
}

/* The noun, or the last part of a compound: what is true of Technologie is true of
 * Audiotechnologie. */
kt_str kt_capital_head(const kt_view *v, uint32_t i, char *buf)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    kt_str word = w->text;
    if (!w->exact.morph) {
        const kt_split *s = kt_words_split(v->words, w);
        if (s->n > 1)
            word = kt_word_recase(v->scratch, kt_str_sub(word, s->end[s->n - 2], word.len), true);
    }
    return kt_str_of(buf, kt_lexicon_lemma(v->lex, word, KT_POS_NOUN, buf, KT_CAPITAL_BYTES));
}

kt_str kt_capital_pair(const kt_view *v, uint32_t i, char *buf)
{
    char head[KT_CAPITAL_BYTES];
    kt_str adjective = kt_capital_key(v, i, KT_CAPITAL_ADJECTIVE, buf);
    kt_str noun = kt_capital_head(v, i + 1, head);
    if (!adjective.len || !noun.len || adjective.len + 1 + noun.len > KT_CAPITAL_BYTES)
        return (kt_str){ 0 };
    buf[adjective.len] = ' ';
    memcpy(buf + adjective.len + 1, noun.ptr, noun.len);
    return kt_str_of(buf, adjective.len + 1 + noun.len);
}

double kt_capital_odds(const kt_view *v, uint32_t i, kt_capital what)
{
    char buf[KT_CAPITAL_BYTES];
    counts own = met(v, kt_capital_key(v, i, what, buf));
    if (what != KT_CAPITAL_ADJECTIVE)
        return log_odds(own, prior_small);
    double odds = log_odds(own, prior) + log_odds(met(v, kt_capital_head(v, i + 1, buf)), prior) -
                  log(prior / (1 - prior));
    counts pair = met(v, kt_capital_pair(v, i, buf)); /* der Letzte Wille */
    return pair.cap > 0 ? fmax(odds, log_odds(pair, prior)) : odds;
}
