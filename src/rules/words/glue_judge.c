#include "rules/words/glue_judge.h"

#include <math.h>

#include "base/utf8.h"
#include "lang/de/derive.h"
#include "lang/de/inflect.h"
#include "lang/de/parse/name.h"
#include "lang/de/parse/pairing.h"
#include "lang/de/parse/phrase.h"
#include "lang/de/parse/referee.h"
#include "lang/de/parse/slot.h"
#include "lang/de/sign.h"
#include "lang/de/suggest.h"
#include "rule/near.h"

enum { LEFT_MIN = 3, RIGHT_MIN = 3, FREQ_MIN = 30, CUTS_MAX = 8, NEW_MIN = 8, DECADE = 16 };

static const double weight[] = {
#define KT_GLUE_SIGN(name, weight) [KT_GLUE_SIGN_##name] = (weight),
#include "rules/words/glue_weights.def"
#undef KT_GLUE_SIGN
};

typedef struct cut {
    size_t at;
    kt_word left, right;
    bool new; /* the left one is a compound */
    kt_ruling r;
} cut;

static bool find_left(const kt_view *v, kt_str s, cut *c)
{
    const unsigned no = KT_LEX_ABBREV | KT_LEX_OLD | KT_LEX_UNIT;
    const kt_wordinfo *w = kt_words_get(v->words, s);
    c->new = false;
    c->left = w->exact.morph ? w->exact : w->lower;
    if (c->left.morph)
        return !(kt_flags_of(c->left.morph) & no) || kt_is_common_noun(c->left);
    c->new = s.len >= NEW_MIN &&kt_words_verdict(v->words, w) == KT_VERDICT_COMPOUND;
    return c->new;
}

/* Known in lower case, and more than a noun or a name. */
static bool find_right(const kt_view *v, kt_str s, cut *c)
{
    const unsigned no = KT_LEX_ABBREV | KT_LEX_OLD | KT_LEX_HUNSPELL | KT_LEX_NAME | KT_LEX_UNIT;
    if (!kt_lexicon_find(v->lex, s, &c->right) || c->right.freq < FREQ_MIN)
        return false;
    const kt_morph *m = c->right.morph;
    if (!kt_func_of(m) && (kt_flags_of(m) & no))
        return false;
    return kt_func_of(m) || kt_verb_of(m) || kt_adj_of(m);
}

static bool is_noun_tail(const kt_view *v, kt_str s)
{
    const kt_wordinfo *w = kt_words_get(v->words, s);
    return kt_noun_of(w->title.morph) && !(kt_flags_of(w->title.morph) & KT_LEX_INFNOUN);
}

/* Versorgung|s|ehe */
static bool is_linked(const kt_view *v, kt_str left, kt_str right)
{
    if (right.ptr[0] != 's' || !is_noun_tail(v, kt_str_sub(right, 1, right.len)))
        return false;
    kt_str low = kt_word_recase(v->scratch, left, false);
    kt_str first = low.len ? kt_str_cat(v->scratch, low, KT_STR("s")) : low;
    return first.len && kt_lexicon_first(v->lex, first) > 0;
}

static double gain_of(const cut *c)
{
    return (c->r.by_class + c->r.by_word) / 2;
}

static bool hear(const kt_view *v, uint32_t i, kt_str text, kt_ruling *r)
{
    kt_swap s = { .beg = i, .end = i + 1, .text = text };
    return text.len && kt_referee_hear(v, &s, 1, r);
}

/* The best cut; *second: what the next one gains less. */
static bool find_cut(const kt_view *v, uint32_t i, cut *best, double *lead)
{
    kt_str word = kt_view_str(v, i);
    uint32_t heard = 0;
    bool any = false;
    *lead = 10;
    for (size_t at = word.len - RIGHT_MIN; at >= LEFT_MIN && heard < CUTS_MAX; at--) {
        cut c = { .at = at };
        if (!kt_utf8_is_lead(word.ptr[at]) || !find_right(v, kt_str_sub(word, at, word.len), &c) ||
            !find_left(v, kt_str_sub(word, 0, at), &c) ||
            is_linked(v, kt_str_sub(word, 0, at), kt_str_sub(word, at, word.len)))
            continue;
        heard++;
        if (!hear(v, i,
                  kt_str_cat3(v->scratch, kt_str_sub(word, 0, at), KT_STR(" "),
                              kt_str_sub(word, at, word.len)),
                  &c.r))
            continue;
        if (!any || gain_of(&c) > gain_of(best)) {
            *lead = any ? gain_of(&c) - gain_of(best) : 10;
            *best = c;
        } else if (gain_of(best) - gain_of(&c) < *lead) {
            *lead = gain_of(best) - gain_of(&c);
        }
        any = true;
    }
    return any;
}

static double bounded(double x, double lo, double hi)
{
    return x < lo ? lo : x > hi ? hi : x;
}

/* What one word that may have been meant gains over the two. */
static void weigh_rival(const kt_view *v, uint32_t i, double gain, double *sign)
{
    uint32_t n;
    const kt_suggestion *list = kt_words_suggest(v->words, kt_view_info(v, i), KT_SUGGEST_ONE, &n);
    double best = -1000;
    for (uint32_t k = 0; k < n && k < 3; k++) {
        kt_ruling r;
        if (!list[k].split && hear(v, i, kt_str_dup(v->scratch, kt_str_c(list[k].text)), &r) &&
            r.gain > best)
            best = r.gain;
    }
    sign[KT_GLUE_SIGN_NO_RIVAL] = best <= -1000;
    if (best > -1000)
        sign[KT_GLUE_SIGN_RIVAL] = bounded(best - gain, -6, 12);
}

static void weigh_left(const kt_view *v, kt_str left, const cut *c, double *sign)
{
    kt_str low = kt_word_recase(v->scratch, left, false);
    const kt_split *s = kt_words_split(v->words, kt_words_get(v->words, left));
    if (c->new && s->n > 1)
        low = kt_str_sub(left, s->end[s->n - 2], left.len);
    unsigned flags = kt_flags_of(c->left.morph);
    uint8_t heads = low.len ? kt_lexicon_first(v->lex, low) : 0;
    sign[KT_GLUE_SIGN_LEFT_FREQ] = c->new ? 0 : (double)c->left.freq / DECADE;
    sign[KT_GLUE_SIGN_NEW] = c->new;
    sign[KT_GLUE_SIGN_DOING] =
        (kt_verb_of(kt_words_get(v->words, left)->lower.morph) & KT_VERB_INF) &&
        (kt_verb_of(c->right.morph) & KT_VERB_INF);
    sign[KT_GLUE_SIGN_SMALL] = !c->new && !kt_noun_of(c->left.morph) && !(flags & KT_LEX_NAME);
    sign[KT_GLUE_SIGN_OPENS] = log(1 + heads);
    sign[KT_GLUE_SIGN_NEVER] = heads == 0;
    sign[KT_GLUE_SIGN_LEFT_LEN] = bounded((double)kt_utf8_count(left), 0, 15);
}

/* How often a noun that is written like it ends compounds: Lasten, Stellen, Verhalten. */
static double heads(const kt_view *v, kt_str s)
{
    kt_str noun = kt_word_recase(v->scratch, s, true);
    return noun.len ? log(1 + (double)kt_pairing_ends(v, noun)) : 0;
}

/* gespeicherte */
static bool is_participle(const kt_view *v, kt_str s)
{
    kt_word w;
    size_t ending = kt_ending_of(s) == KT_ADJ_E ? 1 : 2;
    return s.len > ending + RIGHT_MIN &&
           kt_lexicon_find(v->lex, kt_str_sub(s, 0, s.len - ending), &w) &&
           (kt_verb_of(w.morph) & (KT_VERB_PA1 | KT_VERB_PA2));
}

static void weigh_right(const kt_view *v, kt_str right, const cut *c, double *sign)
{
    const unsigned helpers = KT_VERB_AUX | KT_VERB_MODAL;
    unsigned verb = kt_verb_of(c->right.morph);
    unsigned adj = kt_adj_of(c->right.morph);
    sign[KT_GLUE_SIGN_RIGHT_FREQ] = (double)c->right.freq / DECADE;
    sign[KT_GLUE_SIGN_FINITE] = (verb & KT_VERB_FINITE) && !(verb & KT_VERB_INF);
    sign[KT_GLUE_SIGN_HELPER] = (verb & helpers) != 0;
    sign[KT_GLUE_SIGN_INFINITIVE] = (verb & KT_VERB_INF) != 0;
    bool attribute = (adj & KT_ADJ_INFLECTED) != 0;
    sign[KT_GLUE_SIGN_PARTICIPLE] = !attribute && (verb & (KT_VERB_PA2 | KT_VERB_ZU));
    sign[KT_GLUE_SIGN_MADE] = attribute && is_participle(v, right);
    sign[KT_GLUE_SIGN_ATTRIBUTE] = attribute;
    sign[KT_GLUE_SIGN_BASE] = (adj & KT_ADJ_BASE) != 0;
    sign[KT_GLUE_SIGN_ADVERB] = kt_func_of(c->right.morph) != 0;
    const kt_wordinfo *w = kt_words_get(v->words, right);
    sign[KT_GLUE_SIGN_TAIL] = is_noun_tail(v, right);
    sign[KT_GLUE_SIGN_HEADS] = heads(v, right);
    sign[KT_GLUE_SIGN_S_HEADS] =
        right.ptr[0] == 's' ? heads(v, kt_str_sub(right, 1, right.len)) : 0;
    sign[KT_GLUE_SIGN_OVER] =
        kt_noun_of(w->title.morph)
            ? bounded(((double)w->title.freq - c->right.freq) / DECADE, -3, 2) + 3
            : 0;
    sign[KT_GLUE_SIGN_S_TAIL] =
        right.ptr[0] == 's' && is_noun_tail(v, kt_str_sub(right, 1, right.len));
    sign[KT_GLUE_SIGN_COINED] = kt_view_head(v, KT_CLASS_adjective_tail, right) > 0;
    sign[KT_GLUE_SIGN_RIGHT_LEN] = bounded((double)kt_utf8_count(right), 0, 12);
}

static bool is_capital(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) && (v->tok[i].flags & KT_TOK_CAP) &&
           !(v->tok[i].flags & KT_TOK_SENT);
}

static void weigh_place(const kt_view *v, uint32_t i, kt_str left, const cut *c, double *sign)
{
    kt_slot s;
    kt_slot_find(v, i, i + 1, (kt_str){ 0 }, &s);
    uint16_t mask = kt_words_noun_mask(v->words, kt_words_get(v->words, left));
    unsigned verb = kt_verb_of(c->right.morph);
    bool finite = (verb & KT_VERB_FINITE) && !(verb & KT_VERB_INF);
    sign[KT_GLUE_SIGN_AGREES] = s.np && (mask & s.mask);
    sign[KT_GLUE_SIGN_AMISS] = s.np && mask && !(mask & s.mask);
    sign[KT_GLUE_SIGN_NOUN_DUE] = (verb & KT_VERB_INF) && s.np &&
                                  (s.mask & KT_MASK_SLOT(KT_SLOT_N) & ~KT_MASK_CASE(KT_CASE_GEN));
    sign[KT_GLUE_SIGN_VERB_DUE] = finite && !s.finite;
    sign[KT_GLUE_SIGN_VERB_THERE] = finite && s.finite;
    sign[KT_GLUE_SIGN_INF_DUE] = (verb & KT_VERB_INF) && s.infinitive;
    sign[KT_GLUE_SIGN_PA2_DUE] = (verb & KT_VERB_PA2) && (s.perfect || s.copula);
    sign[KT_GLUE_SIGN_BEFORE_CAP] = is_capital(v, i + 1) && kt_view_one_blank(v, i + 1);
    sign[KT_GLUE_SIGN_BEHIND_CAP] = i > 0 && is_capital(v, i - 1) && kt_view_one_blank(v, i);
}

/* Servergespeicherte, Pokalaus, Vollzahlendes: may the two be one word that somebody has made? Not
 * where the first part is a dative: Fahrräderngeltende. */
static bool may_be_made(const kt_view *v, kt_str left, const cut *c, const double *sign)
{
    uint16_t mask = kt_words_noun_mask(v->words, kt_words_get(v->words, left));
    if (kt_func_of(c->right.morph))
        return sign[KT_GLUE_SIGN_ENDS_PA] > 0 || (sign[KT_GLUE_SIGN_TAIL] > 0 && c->r.by_class < 0);
    return sign[KT_GLUE_SIGN_MADE] > 0 && (!mask || (mask & KT_MASK_CASE(KT_CASE_NOM)));
}

bool kt_glue_judge(const kt_view *v, uint32_t i, kt_glued *out)
{
    cut c = { 0 };
    double lead;
    kt_str word = kt_view_str(v, i);
    *out = (kt_glued){ 0 };
    if ((v->tok[i].flags & KT_TOK_SENT) || word.len < LEFT_MIN + RIGHT_MIN ||
        !find_cut(v, i, &c, &lead))
        return false;
    kt_str left = kt_str_sub(word, 0, c.at);
    kt_str right = kt_str_sub(word, c.at, word.len);
    out->text = kt_str_cat3(v->scratch, left, KT_STR(" "), right);
    out->sign[KT_GLUE_SIGN_ONE] = 1;
    out->sign[KT_GLUE_SIGN_CLASS] = bounded(c.r.by_class, -20, 20);
    out->sign[KT_GLUE_SIGN_WORD] = bounded(c.r.by_word, -20, 20);
    out->lead = lead;
    out->unsure = kt_func_of(c.right.morph) || (kt_adj_of(c.right.morph) & KT_ADJ_INFLECTED);
    out->sign[KT_GLUE_SIGN_ENGLISH] = kt_words_english(v->words, kt_words_get(v->words, right)) > 0;
    out->sign[KT_GLUE_SIGN_NAME_AT] = kt_name_at(v, i);
    out->sign[KT_GLUE_SIGN_ENDS_PA] = kt_ends_in_participle(v->lex, word, 6);
    weigh_rival(v, i, gain_of(&c), out->sign);
    weigh_left(v, left, &c, out->sign);
    weigh_right(v, right, &c, out->sign);
    weigh_place(v, i, left, &c, out->sign);
    out->made = may_be_made(v, left, &c, out->sign);
    for (unsigned k = 0; k < KT_GLUE_SIGNS; k++)
        out->odds += weight[k] * out->sign[k];
    return true;
}
