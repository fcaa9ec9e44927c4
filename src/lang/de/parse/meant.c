#include "lang/de/parse/meant.h"

#include <math.h>

#include "lang/de/parse/referee.h"
#include "lang/packed.h"
#include "lex/ngram.h"

/* Fitted by logistic regression to slips put into text that was not counted, and to the same text
 * as it stands (tests/quality/meant_quality). */
static const double weight[KT_MEANT_SIGNS] = {
    [KT_MEANT_ONE] = -0.53,      [KT_MEANT_PRIOR] = 0.36,        [KT_MEANT_BY_CLASS] = 0.34,
    [KT_MEANT_BY_WORD] = 0.33,   [KT_MEANT_LOW] = -0.23,         [KT_MEANT_LEAD] = 0.12,
    [KT_MEANT_SOUND] = 0.33,     [KT_MEANT_FREQ] = -0.05,        [KT_MEANT_FORM] = -1.45,
    [KT_MEANT_FUNCTION] = -0.96, [KT_MEANT_FROM_FUNC] = -1.54,   [KT_MEANT_TO_FUNC] = 1.28,
    [KT_MEANT_CAPITAL] = 0.13,   [KT_MEANT_START] = -0.70,       [KT_MEANT_SHORT] = 0.37,
    [KT_MEANT_STRANGER] = -0.40, [KT_MEANT_MARK_BEFORE] = -0.41, [KT_MEANT_MARK_BEHIND] = -0.56,
    [KT_MEANT_GUARD] = 1.32,     [KT_MEANT_ENGLISH] = -0.03,     [KT_MEANT_LOSES] = -2,
    [KT_MEANT_GAINS] = 0.86,     [KT_MEANT_SPARE] = 0.53,        [KT_MEANT_NEGLECT] = -1.50,
};

static const double nats = 0.25; /* of a step of the table */
static const double lead_max = 6;
static const double prior_share = 0.6; /* beside a gain */

static const kt_morph *reading(const kt_view *v, kt_str word)
{
    const kt_wordinfo *w = kt_words_get(v->words, word);
    return w->exact.morph ? w->exact.morph : w->lower.morph;
}

static bool is_stranger(const kt_view *v, uint32_t i)
{
    if (!kt_view_is_word(v, i))
        return false;
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *m = w->exact.morph ? w->exact.morph : w->lower.morph;
    if (m)
        return (m->flags & KT_LEX_NAME) && !m->func && !(m->flags & KT_LEX_NOUN);
    return kt_words_verdict(v->words, w) == KT_VERDICT_UNKNOWN;
}

static bool is_finite(const kt_morph *m)
{
    return m && (m->verb & KT_VERB_FINITE);
}

/* Has the clause of word i another finite verb? */
static bool has_verb(const kt_view *v, uint32_t i)
{
    enum { REACH = 24 };
    for (int side = 0; side < 2; side++)
        for (uint32_t n = 1; n <= REACH; n++) {
            uint32_t k = side ? i + n : i - n; /* i - n wraps around at 0: out of range */
            if (k >= v->n_tok || v->tok[k].sentence != v->tok[i].sentence ||
                v->tok[k].kind == KT_TOK_PUNCT)
                break;
            if (v->tok[k].kind == KT_TOK_WORD && v->tok[k].casing == KT_CASE_LOWER &&
                is_finite(kt_view_info(v, k)->exact.morph))
                return true;
        }
    return false;
}

static void look_at_verbs(const kt_view *v, uint32_t i, const kt_morph *from, const kt_morph *to,
                          double *sign)
{
    if (is_finite(from) == is_finite(to))
        return;
    bool other = has_verb(v, i);
    sign[KT_MEANT_LOSES] = is_finite(from) && !other;
    sign[KT_MEANT_SPARE] = is_finite(from) && other;
    sign[KT_MEANT_GAINS] = is_finite(to) && !other;
}

static bool is_kind(const kt_view *v, uint32_t i, kt_token_kind kind)
{
    return i < v->n_tok && v->tok[i].kind == kind;
}

static void look_at_place(const kt_view *v, uint32_t i, kt_meant *m)
{
    const kt_token *t = &v->tok[i];
    m->sign[KT_MEANT_ONE] = 1;
    m->sign[KT_MEANT_FREQ] = kt_view_info(v, i)->exact.freq / 16.0;
    m->sign[KT_MEANT_CAPITAL] = (t->flags & KT_TOK_CAP) && !(t->flags & KT_TOK_SENT);
    m->sign[KT_MEANT_START] = (t->flags & KT_TOK_SENT) != 0;
    m->sign[KT_MEANT_SHORT] = kt_span_len(t->span) <= 3;
    m->sign[KT_MEANT_STRANGER] = (i > 0 && is_stranger(v, i - 1)) || is_stranger(v, i + 1);
    m->sign[KT_MEANT_MARK_BEFORE] =
        i > 0 && is_kind(v, i - 1, KT_TOK_PUNCT) && !kt_view_is_punct(v, i - 1, ',');
    m->sign[KT_MEANT_MARK_BEHIND] = is_kind(v, i + 1, KT_TOK_PUNCT) &&
                                    !kt_view_is_punct(v, i + 1, ',') &&
                                    !kt_view_is_punct(v, i + 1, '.');
    m->sign[KT_MEANT_GUARD] =
        (i > 0 && (is_kind(v, i - 1, KT_TOK_GUARD) || is_kind(v, i - 1, KT_TOK_SYMBOL))) ||
        is_kind(v, i + 1, KT_TOK_GUARD) || is_kind(v, i + 1, KT_TOK_SYMBOL);
}

/* ---- a quick look ---- */

/* A word and its neighbours as the models know them. */
static void read_place(const kt_view *v, uint32_t i, kt_wsymbol out[3])
{
    for (uint32_t k = 0; k < 3; k++) {
        bool inside =
            i + k > 0 && i + k <= v->n_tok && v->tok[i + k - 1].sentence == v->tok[i].sentence;
        out[k] = inside ? kt_referee_symbol(v, i + k - 1)
                        : kt_wclass_edge_symbol(v->lex, v->words, k > 0);
    }
}

/* How well a word goes with its neighbours: log odds of standing beside them over chance. */
static double fit(const kt_view *v, const kt_wsymbol at[3], bool words)
{
    kt_symbol s[3];
    uint32_t entry[3];
    for (int k = 0; k < 3; k++) {
        s[k] = words ? at[k].by_word : at[k].by_class;
        entry[k] = words ? at[k].word_entry : at[k].class_entry;
    }
    return kt_ngrams_fit(kt_lexicon_ngrams(v->lex, words), kt_words_memo(v->words, words), s,
                         entry);
}

/* A word that goes well with its neighbours can hardly be a slip. Of slips over the odds one in
 * twenty is lost, and of words as they stand one in sixteen is left. */
static bool fits(const kt_view *v, uint32_t i, double prior, double least)
{
    double most = 7.6 - 1.4 * (least - 3);
    kt_wsymbol at[3];
    read_place(v, i, at);
    double sum = fit(v, at, true) - prior;
    return sum > most + 6 || sum + fit(v, at, false) > most;
}

/* ---- the judge ---- */

/* How much rarer the counted text makes a word than it is elsewhere, log: aß, which few but
 * novels have. */
static double neglect(const kt_view *v, const kt_wordinfo *w, bool lowered)
{
    const kt_ngrams *m = kt_lexicon_ngrams(v->lex, true);
    uint8_t freq = lowered ? w->lower.freq : w->exact.freq;
    kt_wsymbol s = kt_wclass_symbol(v->lex, v->words, w, lowered);
    static const double per_billion = -20.72; /* log of 1e-9 */
    return freq * 2.302585 / 16 + per_billion - kt_ngrams_log(m, &s.by_word, 1) - (double)s.rare;
}

/* As the rows of this word say, which is the one that stands there, or (upper) the same without the
 * capital of its place. */
static bool weigh_rows(const kt_view *v, uint32_t i, const kt_wordinfo *w, bool upper, double least,
                       kt_meant *out)
{
    const kt_table *t = kt_words_slip_table(v->words);
    int best;
    uint32_t row;
    kt_str key = w->text;
    kt_str at;
    kt_str cells;
    double second = -HUGE_VAL;
    bool any = false;
    if (!kt_words_slips(v->words, w, &row, &best) || fits(v, i, best * nats, least))
        return false;
    for (; kt_table_row(t, row, &at, &cells) && kt_str_eq(at, key); row++) {
        kt_str word = kt_str_cut(&cells, '\t');
        double prior = kt_slip_prior(kt_str_cut(&cells, '\t')) * nats;
        kt_str text = upper ? kt_word_recase(v->scratch, word, true) : word;
        kt_swap s = { .beg = i, .end = i + 1, .text = text };
        kt_ruling r;
        if (!text.len || !kt_referee_hear(v, &s, 1, &r))
            return false;
        double odd =
            neglect(v, kt_view_info(v, i), upper) - neglect(v, kt_words_get(v->words, text), upper);
        if (odd > 0)
            r.by_word -= odd;
        r.gain = (r.by_class + r.by_word) / 2;
        double gain = r.gain + prior_share * prior;
        if (any && gain <= out->gain) {
            second = gain > second ? gain : second;
            continue;
        }
        second = any ? out->gain : second;
        out->gain = gain;
        out->word = text;
        out->sign[KT_MEANT_PRIOR] = prior;
        out->sign[KT_MEANT_BY_CLASS] = r.by_class;
        out->sign[KT_MEANT_BY_WORD] = r.by_word;
        out->sign[KT_MEANT_SOUND] = kt_str_find(cells, KT_STR("s"), 0) != SIZE_MAX;
        out->sign[KT_MEANT_FORM] = kt_str_find(cells, KT_STR("f"), 0) != SIZE_MAX;
        any = true;
    }
    if (!any)
        return false;
    /* Words that the counts hardly know gain by words whatever stands for them: Er aß. */
    if (out->sign[KT_MEANT_BY_CLASS] < 0)
        return false;
    double lead = out->gain - second;
    out->sign[KT_MEANT_LEAD] = lead < lead_max ? lead : lead_max;
    return true;
}

/* The word without its capital. */
static const kt_wordinfo *lowered(const kt_view *v, uint32_t i)
{
    return kt_words_get(v->words, kt_word_recase(v->scratch, kt_view_str(v, i), false));
}

bool kt_meant_has(const kt_view *v, uint32_t i)
{
    uint32_t row;
    int best;
    return kt_words_slips(v->words, kt_view_info(v, i), &row, &best) ||
           ((v->tok[i].flags & KT_TOK_CAP) &&
            kt_table_find(kt_words_slip_table(v->words),
                          kt_word_recase(v->scratch, kt_view_str(v, i), false)) != UINT32_MAX);
}

bool kt_meant_weigh(const kt_view *v, uint32_t i, double least, kt_meant *out)
{
    const kt_token *t = &v->tok[i];
    *out = (kt_meant){ 0 };
    if (t->casing != KT_CASE_LOWER && t->casing != KT_CASE_TITLE)
        return false;
    kt_str s = kt_view_str(v, i);
    bool start = (t->flags & KT_TOK_CAP) && (t->flags & KT_TOK_SENT);
    if (!(start && weigh_rows(v, i, lowered(v, i), true, least, out)) &&
        !weigh_rows(v, i, kt_view_info(v, i), false, least, out))
        return false;
    double a = out->sign[KT_MEANT_BY_CLASS];
    double b = out->sign[KT_MEANT_BY_WORD];
    out->sign[KT_MEANT_LOW] = fmin(fmin(a, b), 0);
    const kt_morph *from = reading(v, s);
    const kt_morph *to = reading(v, out->word);
    bool from_func = from && from->func;
    bool to_func = to && to->func;
    out->sign[KT_MEANT_FUNCTION] = from_func && to_func;
    out->sign[KT_MEANT_FROM_FUNC] = from_func;
    out->sign[KT_MEANT_TO_FUNC] = to_func;
    out->sign[KT_MEANT_ENGLISH] = kt_words_english(v->words, kt_view_info(v, i)) > 0;
    look_at_place(v, i, out);
    look_at_verbs(v, i, from, to, out->sign);
    double rarer = neglect(v, kt_view_info(v, i), start);
    out->sign[KT_MEANT_NEGLECT] = rarer > 0 && !from_func ? rarer : 0;
    for (unsigned k = 0; k < KT_MEANT_SIGNS; k++)
        out->odds += weight[k] * out->sign[k];
    return true;
}

/* ---- one of a pair ---- */

/* As above, but for what a pair settles once and for all: how its words sound, how often they
 * stand for each other. */
static const double pair_weight[KT_MEANT_SIGNS] = {
    [KT_MEANT_BY_CLASS] = 0.34,    [KT_MEANT_BY_WORD] = 0.33,  [KT_MEANT_LOW] = -0.23,
    [KT_MEANT_START] = -0.5,       [KT_MEANT_STRANGER] = -0.4, [KT_MEANT_MARK_BEFORE] = -0.4,
    [KT_MEANT_MARK_BEHIND] = -0.5, [KT_MEANT_LOSES] = -2,      [KT_MEANT_GAINS] = 0.86,
    [KT_MEANT_SPARE] = 0.53,
};

bool kt_meant_fits(const kt_view *v, uint32_t i, double least)
{
    return fits(v, i, 0, least);
}

bool kt_meant_weigh_pair(const kt_view *v, uint32_t i, kt_str text, double *odds)
{
    const kt_token *t = &v->tok[i];
    bool start = (t->flags & KT_TOK_CAP) && (t->flags & KT_TOK_SENT);
    kt_meant m = { 0 };
    kt_swap s = { .beg = i, .end = i + 1, .text = text };
    kt_ruling r;
    if (!text.len || !kt_referee_hear(v, &s, 1, &r))
        return false;
    const kt_wordinfo *meant = kt_words_get(v->words, text);
    double odd = neglect(v, kt_view_info(v, i), start) - neglect(v, meant, start);
    m.sign[KT_MEANT_BY_CLASS] = r.by_class;
    m.sign[KT_MEANT_BY_WORD] = r.by_word - fmax(odd, 0);
    m.sign[KT_MEANT_LOW] = fmin(fmin(r.by_class, m.sign[KT_MEANT_BY_WORD]), 0);
    look_at_place(v, i, &m);
    look_at_verbs(v, i, reading(v, kt_view_str(v, i)), reading(v, text), m.sign);
    *odds = 0;
    for (unsigned k = 0; k < KT_MEANT_SIGNS; k++)
        *odds += pair_weight[k] * m.sign[k];
    return true;
}
