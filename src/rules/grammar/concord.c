#include "rules/grammar/concord.h"

#include <math.h>

#include "lang/de/parse/clause.h"
#include "lang/de/parse/phrase_words.h"
#include "lang/de/parse/site.h"
#include "rules/grammar/agree.h"

static const struct weight {
    double own, by_gain;
    const char *name;
} weights[KT_CONCORD_SIGNS] = {
#define KT_CONCORD(name_, own_, by_gain_)                                                          \
    [KT_CONCORD_##name_] = { .own = (own_), .by_gain = (by_gain_), .name = #name_ },
#include "rules/grammar/concord.def"
#undef KT_CONCORD
};

const char *kt_concord_name(kt_concord_sign s)
{
    return weights[s].name;
}

/* ---- what stands beside the phrase ---- */

/* In the order of the signs LEFT_END ... LEFT_WORD. */
enum {
    AT_END,
    AT_COMMA,
    AT_STOP,
    AT_MARK,
    AT_GUARD,
    AT_NUMBER,
    AT_PREP,
    AT_DET,
    AT_COORD,
    AT_SUBORD,
    AT_PRON,
    AT_ADVERB,
    AT_VERB,
    AT_ADJECTIVE,
    AT_NOUN,
    AT_NAME,
    AT_WORD
};
_Static_assert(KT_CONCORD_LEFT_WORD - KT_CONCORD_LEFT_END == AT_WORD, "a sign for each");

static int class_of_word(const kt_view *v, uint32_t i)
{
    uint16_t func = kt_phrase_func(v, i);
    if (func & (KT_FUNC_PREP | KT_FUNC_CONTR))
        return AT_PREP;
    if (func & KT_FUNC_DET)
        return AT_DET;
    if (func & KT_FUNC_COORD)
        return AT_COORD;
    if (func & KT_FUNC_SUBORD)
        return AT_SUBORD;
    if (func & KT_FUNC_PRON)
        return AT_PRON;
    if (func)
        return AT_ADVERB;
    if (kt_phrase_verb(v, i))
        return AT_VERB;
    const kt_wordinfo *w = kt_view_info(v, i);
    if (v->tok[i].flags & KT_TOK_CAP)
        return kt_words_noun_mask(v->words, w) && !(kt_flags_of(w->exact.morph) & KT_LEX_NAME)
                   ? AT_NOUN
                   : AT_NAME;
    return kt_phrase_is_inflected(kt_phrase_adjective(v, i, true)) ? AT_ADJECTIVE : AT_WORD;
}

/* i: may be out of the text. */
static int class_at(const kt_view *v, uint32_t i, uint32_t sentence)
{
    if (i >= v->n_tok || v->tok[i].sentence != sentence)
        return AT_END;
    const kt_token *t = &v->tok[i];
    switch ((kt_token_kind)t->kind) {
    case KT_TOK_WORD:
        return class_of_word(v, i);
    case KT_TOK_NUMBER:
        return AT_NUMBER;
    case KT_TOK_PUNCT:
        if (t->cp == ',')
            return AT_COMMA;
        return t->cp == '.' || t->cp == '!' || t->cp == '?' || t->cp == ':' || t->cp == ';'
                   ? AT_STOP
                   : AT_MARK;
    case KT_TOK_SYMBOL:
    case KT_TOK_GUARD:
        break;
    }
    return AT_GUARD;
}

static void look_around(const kt_view *v, const kt_phrase *p, double *sign)
{
    uint32_t sentence = v->tok[p->noun].sentence;
    /* beg - 1 wraps around at 0: out of the text */
    sign[KT_CONCORD_LEFT_END + class_at(v, p->beg - 1, sentence)] = 1;
    sign[KT_CONCORD_LEFT2_END + class_at(v, p->beg - 2, sentence)] = 1;
    sign[KT_CONCORD_RIGHT_END + class_at(v, p->end, sentence)] = 1;
    sign[KT_CONCORD_RIGHT2_END + class_at(v, p->end + 1, sentence)] = 1;
    sign[KT_CONCORD_BEHIND_MARK] = p->beg > 0 && v->tok[p->beg - 1].kind == KT_TOK_PUNCT;
    sign[KT_CONCORD_ENDS_IN_VERB] = kt_phrase_ends_in_verb(v, p->end);
    if (p->prep != KT_NO_TOKEN)
        return;
    kt_subject other = kt_clause_subject(v, p->beg, p->end);
    sign[KT_CONCORD_SUBJECT_NONE] = other == KT_SUBJECT_NONE;
    sign[KT_CONCORD_SUBJECT_CERTAIN] = other == KT_SUBJECT_CERTAIN;
}

/* ---- the phrase ---- */

_Static_assert(KT_CONCORD_WHY_RARE - KT_CONCORD_WHY_NONE == KT_WHYS - 1, "a sign for each reason");
_Static_assert(1 << (KT_CONCORD_DOUBT_QUOTE - KT_CONCORD_DOUBT_NUMBER) == KT_DOUBT_QUOTE,
               "a sign for each doubt");
_Static_assert(1 << (KT_CONCORD_ODD_GOES_ON - KT_CONCORD_ODD_LABEL) == KT_ODD_GOES_ON,
               "a sign for each oddity");

static void set_bits(uint32_t bits, double *sign)
{
    for (; bits; bits >>= 1)
        *sign++ = bits & 1;
}

static void look_at_frame(const kt_view *v, const kt_phrase *p, uint32_t odd, double *sign)
{
    const uint16_t two = KT_MASK_CASE(KT_CASE_ACC) | KT_MASK_CASE(KT_CASE_DAT);
    uint16_t noun = kt_phrase_noun_mask(v, p->noun, p->d.decl);
    kt_phrase free = *p;
    free.govern = KT_MASK_ALL;
    sign[KT_CONCORD_WHY_NONE + (int)p->why] = 1;
    set_bits(p->doubts, sign + KT_CONCORD_DOUBT_NUMBER);
    set_bits(odd, sign + KT_CONCORD_ODD_LABEL);
    sign[KT_CONCORD_EQUATION] = p->equation;
    sign[KT_CONCORD_NO_DET] = p->det == KT_NO_TOKEN;
    sign[KT_CONCORD_NO_ADJECTIVE] = p->n_adj == 0;
    sign[KT_CONCORD_MORE_ADJECTIVES] = p->n_adj > 1;
    sign[KT_CONCORD_CONTRACTION] = p->contraction != NULL;
    sign[KT_CONCORD_AGREES_FREE] = kt_phrase_mask(&free, p->d, p->adj, noun) != 0;
    sign[KT_CONCORD_AGREES_BUT_NOUN] = kt_phrase_mask(p, p->d, p->adj, KT_MASK_ALL) != 0;
    if (p->prep != KT_NO_TOKEN) {
        sign[KT_CONCORD_FREE_PREPOSITION] = p->govern == KT_MASK_ALL;
        sign[KT_CONCORD_TWO_WAY] = p->govern == two;
        sign[KT_CONCORD_GOVERNED] = p->govern != two && p->govern != KT_MASK_ALL;
    }
    if (p->det != KT_NO_TOKEN) {
        sign[KT_CONCORD_DEFINITE] = (p->d.flags & KT_DET_ARTICLE) != 0;
        sign[KT_CONCORD_QUANTITY] = (p->d.flags & KT_DET_QUANT) != 0;
        sign[KT_CONCORD_PRONOUN] = !(p->d.flags & KT_DET_ARTICLE) && (p->d.flags & KT_DET_PRONOUN);
        sign[KT_CONCORD_OTHER_DET] = !p->d.flags;
    }
}

/* Signs that mean more together. */
static void look_at_pronoun(const kt_view *v, const kt_phrase *p, uint32_t odd, double *sign)
{
    const uint16_t nominative = KT_MASK(KT_CASE_NOM, KT_SLOT_N);
    uint16_t noun = kt_phrase_noun_mask(v, p->noun, p->d.decl);
    bool det = p->det != KT_NO_TOKEN && !p->contraction;
    bool article = det && (p->d.flags & KT_DET_ARTICLE);
    bool neuter = det && (p->d.mask & nominative) &&
                  !(p->d.mask & (KT_MASK_SLOT(KT_SLOT_PL) | KT_MASK(KT_CASE_NOM, KT_SLOT_M)));
    bool mark = sign[KT_CONCORD_BEHIND_MARK] > 0;
    bool broken = p->why == KT_WHY_NONE;
    sign[KT_CONCORD_NEUTER_EQUATION] = neuter && p->equation;
    sign[KT_CONCORD_NEUTER_BEFORE_PLURAL] = neuter && (noun & KT_MASK_SLOT(KT_SLOT_PL));
    sign[KT_CONCORD_RELATIVE] = article && mark;
    sign[KT_CONCORD_RELATIVE_LAST] = article && mark && sign[KT_CONCORD_ENDS_IN_VERB] > 0;
    sign[KT_CONCORD_RELATIVE_NO_SUBJECT] = article && mark && sign[KT_CONCORD_SUBJECT_NONE] > 0;
    sign[KT_CONCORD_PRONOUN_BEHIND_MARK] = det && !article && mark && (p->d.flags & KT_DET_PRONOUN);
    sign[KT_CONCORD_BEHIND_PRONOUN] =
        sign[KT_CONCORD_LEFT_DET] > 0 || sign[KT_CONCORD_LEFT_PRON] > 0;
    sign[KT_CONCORD_PLAIN_NOUN] = !odd && !p->doubts;
    sign[KT_CONCORD_FORM_ODD] = odd && p->why == KT_WHY_FORM;
    sign[KT_CONCORD_BROKEN_PLAIN] = broken && !odd && !p->doubts;
    sign[KT_CONCORD_BROKEN_DEFINITE] = broken && article && !p->n_adj;
}

static void look_at_noun(const kt_view *v, const kt_phrase *p, double *sign)
{
    const kt_wordinfo *w = kt_view_info(v, p->noun);
    uint32_t flags = kt_flags_of(w->exact.morph);
    uint16_t noun = kt_phrase_noun_mask(v, p->noun, p->d.decl);
    const uint16_t plural = KT_MASK_SLOT(KT_SLOT_PL);
    const uint16_t genitive = KT_MASK_CASE(KT_CASE_GEN);
    int genders = 0;
    for (int s = KT_SLOT_M; s <= KT_SLOT_N; s++)
        genders += (noun & KT_MASK_SLOT(s)) != 0;
    sign[KT_CONCORD_FREQ] = w->exact.freq / 16.0;
    sign[KT_CONCORD_NOUN_ONE_GENDER] = genders == 1;
    sign[KT_CONCORD_NOUN_PLURAL_ONLY] = !(noun & ~plural);
    sign[KT_CONCORD_NOUN_PLURAL_TOO] = (noun & plural) && (noun & ~plural);
    sign[KT_CONCORD_NOUN_GENITIVE_ONLY] = !(noun & ~genitive);
    sign[KT_CONCORD_NOUN_NOT_ACCUSATIVE] = !(noun & KT_MASK_CASE(KT_CASE_ACC));
    sign[KT_CONCORD_NOUN_COMPOUND] = !w->exact.morph;
    sign[KT_CONCORD_NOUN_LOAN] = (flags & KT_LEX_LOAN) != 0;
    sign[KT_CONCORD_NOUN_DOUBTFUL_SOURCE] =
        (flags & (KT_LEX_DOUBT | KT_LEX_DING | KT_LEX_HUNSPELL)) != 0;
    sign[KT_CONCORD_NOUN_NAME] =
        (flags & (KT_LEX_NAME | KT_LEX_PLACE | KT_LEX_ORG | KT_LEX_BRAND)) != 0;
    sign[KT_CONCORD_NOUN_NOMINALISED] = (flags & (KT_LEX_NOMADJ | KT_LEX_INFNOUN)) != 0;
    sign[KT_CONCORD_NOUN_ENGLISH] = kt_words_english(v->words, w) > 0;
    sign[KT_CONCORD_NOUN_HYPHEN] = (v->tok[p->noun].flags & KT_TOK_HYPHEN) != 0;
}

/* ---- its repairs ---- */

/* none, -e, -em, -en, -er, -es; das */
static int ending_of(kt_str s)
{
    if (kt_str_ends(s, KT_STR("as")))
        return KT_ENDINGS;
    uint8_t bit = s.len > 2 ? kt_ending_of(s) : 0;
    int at = 0;
    while (bit > 1) {
        bit >>= 1;
        at++;
    }
    return at;
}

static void look_at_change(const kt_view *v, const kt_phrase *p, const kt_remedy *r, double *sign)
{
    bool det = r->tok[0] == p->det;
    sign[KT_CONCORD_CHANGES_CONTRACTION] = p->contraction && r->tok[0] == p->prep;
    sign[KT_CONCORD_CHANGES_DET] = det && p->n_adj;
    sign[KT_CONCORD_CHANGES_DET_ALONE] = det && !p->n_adj;
    sign[KT_CONCORD_CHANGES_NOUN] = r->tok[0] == p->noun;
    sign[KT_CONCORD_CHANGES_ADJECTIVE] = p->n_adj && r->tok[0] == p->adj[0].tok;
    sign[KT_CONCORD_CHANGES_MORE] = r->n > 1;
    if (r->tok[0] == p->noun || p->contraction)
        return;
    int from = ending_of(kt_view_str(v, r->tok[0]));
    int to = ending_of(r->text[0]);
    sign[KT_CONCORD_FROM_NONE + from] = 1;
    sign[KT_CONCORD_TO_NONE + to] = 1;
    if (from && to && from != to)
        sign[KT_CONCORD_E_TO_EM + (from - 1) * (KT_ENDINGS - 1) + (to - 1) - (to > from)] = 1;
}

/* How often the article stands before the noun, before and after. */
static void look_at_pair(const kt_view *v, const kt_phrase *p, const kt_remedy *r, double *sign)
{
    kt_word other;
    if (p->det == KT_NO_TOKEN || p->n_adj || p->contraction || r->tok[0] != p->det)
        return;
    uint32_t noun = kt_view_info(v, p->noun)->exact.id;
    kt_str low = kt_word_recase(v->scratch, r->text[0], false);
    uint8_t now = kt_lexicon_bigram(v->lex, kt_view_info(v, p->det)->exact.id, noun);
    uint8_t then =
        kt_lexicon_find(v->lex, low, &other) ? kt_lexicon_bigram(v->lex, other.id, noun) : 0;
    sign[KT_CONCORD_PAIR_SEEN] = now / 64.0;
    sign[KT_CONCORD_PAIR_BETTER] = (then - now) / 64.0;
}

/* What the place says of the case that the best repair gives it: beside the one that it has, or
 * where it has none, all others. */
static void look_at_place(const kt_view *v, const kt_phrase *p, const kt_remedy *r, double *sign)
{
    static const double MOST = 10;
    kt_site place;
    bool agrees = p->why == KT_WHY_CASE || p->why == KT_WHY_JOINED;
    bool whole = agrees || p->why == KT_WHY_NONE || p->why == KT_WHY_PRONOUN;
    if (!whole || !kt_site_at(v, p, &place))
        return;
    kt_phrase free = *p;
    if (p->prep == KT_NO_TOKEN)
        free.govern = KT_MASK_ALL;
    uint16_t noun = kt_phrase_noun_mask(v, p->noun, p->d.decl) & free.govern;
    uint16_t now = agrees ? kt_phrase_mask(&free, p->d, p->adj, noun) : noun;
    double odds = kt_site_log(&place, r->mask) - kt_site_log(&place, now);
    sign[agrees ? KT_CONCORD_PLACE_AGREES : KT_CONCORD_PLACE] = fmax(fmin(odds, MOST), -MOST);
    sign[KT_CONCORD_PLACE_KNOWN] = agrees;
    sign[KT_CONCORD_VERB_TAKES_DATIVE] = agrees && kt_site_takes_dative(&place);
    sign[KT_CONCORD_CASE_LOOSE] = agrees && !kt_view_info(v, p->noun)->exact.morph;
    sign[KT_CONCORD_CASE_HYPHEN] = agrees && (v->tok[p->noun].flags & KT_TOK_HYPHEN);
    sign[KT_CONCORD_PLACE_HIGH] = agrees ? fmax(fmin(odds, MOST) - 4, 0) : 0;
}

/* A phrase that agrees, and the case in which it is likelier. */
static void look_at_case(const kt_view *v, const kt_phrase *p, const kt_remedy *r, double *sign)
{
    if (p->why != KT_WHY_CASE && p->why != KT_WHY_JOINED)
        return;
    kt_phrase now = *p;
    if (p->why == KT_WHY_JOINED)
        now.govern = KT_MASK_ALL;
    uint16_t noun = kt_phrase_noun_mask(v, p->noun, p->d.decl);
    uint16_t m = kt_phrase_mask(&now, p->d, p->adj, noun);
    const uint16_t nominative = KT_MASK_CASE(KT_CASE_NOM);
    for (int c = KT_CASE_NOM; c <= KT_CASE_GEN; c++)
        sign[KT_CONCORD_NOW_NOMINATIVE_ONLY + c] = !(m & ~KT_MASK_CASE(c));
    sign[KT_CONCORD_NOW_NOMINATIVE_TOO] = (m & nominative) && (m & ~nominative);
    sign[KT_CONCORD_GIVES_SUBJECT] =
        !(m & nominative) && (r->mask & nominative) && sign[KT_CONCORD_SUBJECT_NONE] > 0;
    sign[KT_CONCORD_TAKES_SECOND_SUBJECT] =
        !(m & ~nominative) && sign[KT_CONCORD_SUBJECT_CERTAIN] > 0;
    if (p->why == KT_WHY_CASE) {
        sign[KT_CONCORD_CASE_TWO_WAY] = sign[KT_CONCORD_TWO_WAY];
        sign[KT_CONCORD_CASE_FREE] = p->prep == KT_NO_TOKEN;
        sign[KT_CONCORD_CASE_BEHIND_NOUN] =
            p->prep == KT_NO_TOKEN && sign[KT_CONCORD_LEFT_NOUN] > 0;
        sign[KT_CONCORD_CASE_SCORE] = fmax(fmin(r->score - 0.8 * r->gain, 6), -12);
    }
}

static void look_at_repairs(const kt_phrase *p, const kt_remedy *r, uint32_t n, double *sign)
{
    enum { MANY = 8 };
    static const double ALONE = 6; /* the greatest lead that counts */
    const uint16_t m = r->mask;
    /* the place is a sign of its own */
    double lead = n > 1 ? fmax(r[0].score - r[0].placed - r[1].score + r[1].placed, 0) : ALONE;
    (void)p;
    sign[KT_CONCORD_BY_CLASS] = fmax(fmin(r->by_class, 15), -15);
    sign[KT_CONCORD_BY_WORD] = fmax(fmin(r->by_word, 15), -15);
    sign[KT_CONCORD_LOW] = fmin(fmin(r->by_class, r->by_word), 0);
    sign[KT_CONCORD_HIGH] = fmax(fmin(fmin(r->by_class, r->by_word), 12) - 4, 0);
    sign[KT_CONCORD_LEAD] = fmin(lead, ALONE);
    sign[KT_CONCORD_COST] = r->cost;
    sign[KT_CONCORD_REMEDY_ONE] = n == 1;
    sign[KT_CONCORD_REMEDY_MANY] = n >= MANY;
    sign[KT_CONCORD_KEEPS_CASE] = r->keeps_case;
    sign[KT_CONCORD_SETTLED] = r->settled;
    sign[KT_CONCORD_MISPLACED] = r->misplaced;
    sign[KT_CONCORD_MAKES_PLURAL] = r->makes_plural;
    sign[KT_CONCORD_ADDS_S] = r->adds_s;
    sign[KT_CONCORD_NOMINATIVE_ONLY] = !(m & ~KT_MASK_CASE(KT_CASE_NOM));
    sign[KT_CONCORD_ACCUSATIVE_ONLY] = !(m & ~KT_MASK_CASE(KT_CASE_ACC));
    sign[KT_CONCORD_DATIVE_ONLY] = !(m & ~KT_MASK_CASE(KT_CASE_DAT));
    sign[KT_CONCORD_GENITIVE_ONLY] = !(m & ~KT_MASK_CASE(KT_CASE_GEN));
    sign[KT_CONCORD_UNHEARD] = !r->heard;
}

void kt_concord_weigh(const kt_view *v, const kt_phrase *p, const kt_remedy *r, uint32_t n,
                      uint32_t odd, kt_concord *out)
{
    static const double MOST = 12; /* a greater gain says no more */
    *out = (kt_concord){ .gain = fmax(fmin(r->gain, MOST), -MOST) };
    out->sign[KT_CONCORD_ONE] = 1;
    look_around(v, p, out->sign);
    look_at_frame(v, p, odd, out->sign);
    look_at_pronoun(v, p, odd, out->sign);
    look_at_noun(v, p, out->sign);
    look_at_repairs(p, r, n, out->sign);
    look_at_change(v, p, r, out->sign);
    look_at_pair(v, p, r, out->sign);
    look_at_case(v, p, r, out->sign);
    look_at_place(v, p, r, out->sign);
    for (int k = 0; k < KT_CONCORD_SIGNS; k++)
        out->odds += out->sign[k] * (weights[k].own + weights[k].by_gain * out->gain);
}
