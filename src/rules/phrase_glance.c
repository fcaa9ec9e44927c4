/*
 * phrase_glance: most noun phrases are plain and agree. Their words' packed readings are enough to
 * see that, in a few steps and without a look at the lexicon.
 */
#include "rules/phrase_words.h"

enum { ADVERBS_MAX = 4 };

/* What the words up to the noun leave. */
typedef struct frame {
    uint16_t mask; /* readings; an adjective that may be an adverb counts as an adjective */
    uint8_t decl;
    bool prep, det;
    uint32_t n_adj, adverbs;
} frame;

static bool hyphen_follows(const kt_view *v, uint32_t i)
{
    if (i + 1 >= v->n_tok || v->tok[i + 1].kind != KT_TOK_PUNCT)
        return false;
    uint32_t cp = v->tok[i + 1].cp;
    return cp == '-' || cp == 0x2010 || cp == 0x2011;
}

/* Preposition and determiner; *k becomes the token behind them. */
static kt_glance_kind read_frame(const kt_view *v, uint32_t *k, frame *f)
{
    uint32_t i = *k;
    uint16_t func = kt_phrase_func(v, i);
    if (!(func & (KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_CONTR)))
        return KT_GLANCE_NONE;
    if (func & KT_FUNC_CONTR) {
        const kt_wordinfo *w = kt_view_info(v, i);
        f->mask = w->det.mask;
        f->decl = KT_DECL_WEAK;
        f->det = f->prep = true;
        *k = i + 1;
        return w->is_det || !f->mask ? KT_GLANCE_OPEN : KT_GLANCE_AGREES;
    }
    if (func & KT_FUNC_PREP) {
        f->prep = true;
        f->mask = kt_gram_governed(v->tok[i].gram);
        *k = ++i;
        if (!kt_phrase_same_sentence(v, i - 1, i))
            return KT_GLANCE_NONE;
        func = kt_phrase_func(v, i);
    }
    if (!(func & KT_FUNC_DET))
        return KT_GLANCE_AGREES;
    const kt_wordinfo *w = kt_view_info(v, i);
    if (!w->is_det || (w->gram & KT_GRAM_DEGREE) || (f->prep && v->tok[i].casing != KT_CASE_LOWER))
        return KT_GLANCE_OPEN;
    f->mask &= w->det.mask;
    f->decl = w->det.decl;
    f->det = true;
    *k = i + 1;
    return KT_GLANCE_AGREES;
}

/* A word in lower case behind the frame: AGREES when the phrase goes on behind it. */
static kt_glance_kind read_small(const kt_view *v, uint32_t k, frame *f)
{
    kt_gram g = v->tok[k].gram;
    uint16_t func = kt_gram_own_func(g);
    uint8_t endings = kt_gram_adjective(g, f->det);
    if (kt_gram_is_open(g) || (g & (KT_GRAM_DEGREE | KT_GRAM_ONE)) || hyphen_follows(v, k))
        return KT_GLANCE_OPEN;
    if ((func & KT_FUNC_NUM) && !(func & KT_FUNC_DET))
        return KT_GLANCE_AGREES;
    if (kt_phrase_is_inflected(endings)) {
        if ((func & KT_FUNC_ADV) || kt_phrase_is_joiner(v, k + 1) ||
            ++f->n_adj == KT_PHRASE_ADJ_MAX)
            return KT_GLANCE_OPEN;
        f->mask &= kt_adj_mask(endings & (KT_ADJ_INFLECTED | KT_ADJ_INV), f->decl);
        return KT_GLANCE_AGREES;
    }
    if (!f->det && f->n_adj == 0)
        return KT_GLANCE_NONE;
    if (func & KT_FUNC_CONTR)
        return KT_GLANCE_OPEN; /* am häufigsten */
    bool adverb = (g & KT_GRAM_ADVERB) && f->adverbs < ADVERBS_MAX && kt_view_is_word(v, k + 1) &&
                  !(v->tok[k + 1].flags & KT_TOK_CAP);
    f->adverbs += adverb;
    return adverb ? KT_GLANCE_AGREES : KT_GLANCE_NONE;
}

/* A capitalised word behind the frame: AGREES when it is the noun. */
static kt_glance_kind read_noun(const kt_view *v, uint32_t k, uint32_t beg, frame *f)
{
    const kt_token *t = &v->tok[k];
    kt_gram g = t->gram;
    if (((t->flags & KT_TOK_HYPHEN) && (g & KT_GRAM_SMALL)) || hyphen_follows(v, k))
        return KT_GLANCE_OPEN;
    uint8_t low = kt_gram_low_endings(g);
    if (kt_phrase_is_capital(v, k + 1) && (low || (kt_gram_func(g) & KT_FUNC_CONTR)))
        return KT_GLANCE_OPEN;
    if (!f->det && f->n_adj == 0) {
        f->mask = 0;
        return KT_GLANCE_AGREES;
    }
    uint16_t noun = kt_gram_noun(g);
    if (!noun || low || (g & KT_GRAM_UNIT))
        noun = kt_phrase_noun_mask(v, k, f->decl);
    f->mask &= noun;
    if (!noun)
        return KT_GLANCE_AGREES;
    bool stray = !(f->mask & ~KT_MASK_CASE(KT_CASE_GEN)) && !f->prep && f->n_adj > 0 &&
                 (v->tok[beg].flags & KT_TOK_SENT);
    return f->mask && !stray ? KT_GLANCE_AGREES : KT_GLANCE_OPEN;
}

kt_glance_kind kt_phrase_glance(const kt_view *v, uint32_t i, kt_glance *out)
{
    frame f = { .mask = KT_MASK_ALL, .decl = KT_DECL_STRONG };
    uint32_t k = i;
    kt_glance_kind kind = read_frame(v, &k, &f);
    for (; kind == KT_GLANCE_AGREES; k++) {
        const kt_token *t = &v->tok[k];
        if (!kt_phrase_same_sentence(v, i, k)) {
            kind = KT_GLANCE_NONE;
        } else if (t->kind == KT_TOK_WORD && t->casing == KT_CASE_LOWER) {
            kind = read_small(v, k, &f);
        } else if (t->kind == KT_TOK_WORD && (t->flags & KT_TOK_CAP)) {
            kind = read_noun(v, k, i, &f);
            out->noun = k;
            out->mask = f.mask;
            return kind;
        } else if (t->kind == KT_TOK_NUMBER) {
            kind = kt_view_is_punct(v, k + 1, '.') ? KT_GLANCE_OPEN : KT_GLANCE_AGREES;
        } else {
            kind = t->kind == KT_TOK_WORD ? KT_GLANCE_OPEN : KT_GLANCE_NONE;
        }
    }
    return kind;
}
