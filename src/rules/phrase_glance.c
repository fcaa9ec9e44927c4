/*
 * phrase_glance: most noun phrases are plain and agree. Their words' packed readings are enough to
 * see that, in a few steps and without a look at the lexicon.
 */
#include "rules/phrase_words.h"

enum { ADVERBS_MAX = 4 };

/* What the words up to the noun leave. */
typedef struct frame {
    const kt_view *v;
    const kt_token *end; /* of the view */
    uint32_t mask;       /* readings; an adjective that may be an adverb counts as an adjective */
    uint8_t decl;
    bool prep, det;
    uint32_t n_adj, adverbs;
} frame;

static inline uint16_t func_of(const kt_view *v, const kt_token *t)
{
    kt_gram g = t->gram;
    if (t->casing != KT_CASE_LOWER &&
        (t->casing != KT_CASE_TITLE ||
         ((g & KT_GRAM_FUNC_LOW) && !kt_phrase_opens(v, (uint32_t)(t - v->tok)))))
        return 0;
    return kt_gram_func(g);
}

static inline bool is_hyphen(const kt_token *t)
{
    return t->kind == KT_TOK_PUNCT && (t->cp == '-' || t->cp == 0x2010 || t->cp == 0x2011);
}

static inline bool is_joiner(const kt_token *t)
{
    return t->kind == KT_TOK_WORD ? (t->gram & KT_GRAM_JOINER) != 0
                                  : t->kind == KT_TOK_PUNCT && (t->cp == ',' || t->cp == '/');
}

static inline bool is_capital(const kt_token *t)
{
    return t->kind == KT_TOK_WORD && (t->flags & KT_TOK_CAP);
}

/* The determiner or contraction t: AGREES when the phrase goes on behind it. */
static inline kt_glance_kind read_article(const kt_token *t, frame *f)
{
    uint16_t mask;
    if (!kt_gram_article(t->gram, &mask, &f->decl) || (t->gram & KT_GRAM_DEGREE) ||
        (f->prep && t->casing != KT_CASE_LOWER))
        return KT_GLANCE_OPEN;
    f->mask &= mask;
    f->det = true;
    return KT_GLANCE_AGREES;
}

/* A word in lower case behind the frame: AGREES when the phrase goes on behind it. */
static inline kt_glance_kind read_small(const kt_token *t, frame *f)
{
    const kt_token *next = t + 1 < f->end ? t + 1 : NULL;
    kt_gram g = t->gram;
    unsigned func = kt_gram_own_func(g);
    uint8_t endings = kt_gram_adjective(g, f->det);
    if (kt_gram_is_open(g) || (g & (KT_GRAM_DEGREE | KT_GRAM_ONE)) || (next && is_hyphen(next)))
        return KT_GLANCE_OPEN;
    if ((func & (KT_FUNC_NUM | KT_FUNC_DET)) == KT_FUNC_NUM)
        return KT_GLANCE_AGREES;
    if (kt_phrase_is_inflected(endings)) {
        if ((func & KT_FUNC_ADV) || (next && is_joiner(next)) || ++f->n_adj == KT_PHRASE_ADJ_MAX)
            return KT_GLANCE_OPEN;
        f->mask &= kt_adj_mask(endings & (KT_ADJ_INFLECTED | KT_ADJ_INV), f->decl);
        return KT_GLANCE_AGREES;
    }
    if (!f->det && f->n_adj == 0)
        return KT_GLANCE_NONE;
    if (func & KT_FUNC_CONTR)
        return KT_GLANCE_OPEN; /* am häufigsten */
    if (!(g & KT_GRAM_ADVERB) || f->adverbs == ADVERBS_MAX || !next || next->kind != KT_TOK_WORD ||
        (next->flags & KT_TOK_CAP))
        return KT_GLANCE_NONE;
    f->adverbs++;
    return KT_GLANCE_AGREES;
}

/* A capitalised word behind the frame: AGREES when it is the noun. first: of the phrase. */
static inline kt_glance_kind read_noun(const kt_token *t, const kt_token *first, frame *f)
{
    kt_gram g = t->gram;
    uint8_t low = kt_gram_low_endings(g);
    if ((t->flags & KT_TOK_HYPHEN) && (g & KT_GRAM_SMALL))
        return KT_GLANCE_OPEN;
    if (t + 1 < f->end && (is_hyphen(t + 1) || (is_capital(t + 1) && (low || kt_gram_func(g)))))
        return KT_GLANCE_OPEN;
    if (!f->det && f->n_adj == 0) {
        f->mask = 0;
        return KT_GLANCE_AGREES;
    }
    uint16_t noun = kt_gram_noun(g);
    if (low || (g & (KT_GRAM_UNIT | KT_GRAM_OPEN)))
        noun = kt_phrase_noun_mask(f->v, (uint32_t)(t - f->v->tok), f->decl);
    f->mask &= noun;
    if (f->mask & ~(uint32_t)KT_MASK_CASE(KT_CASE_GEN))
        return KT_GLANCE_AGREES;
    bool stray = f->mask && !f->prep && f->n_adj > 0 && (first->flags & KT_TOK_SENT);
    return noun && (!f->mask || stray) ? KT_GLANCE_OPEN : KT_GLANCE_AGREES;
}

/* Behind preposition and determiner: up to the noun. */
static inline kt_glance_kind read_rest(const kt_token *first, const kt_token *t, frame *f,
                                       kt_glance *out)
{
    kt_glance_kind kind = KT_GLANCE_AGREES;
    for (; kind == KT_GLANCE_AGREES; t++) {
        if (t >= f->end || t->sentence != first->sentence)
            return KT_GLANCE_NONE;
        if (is_capital(t)) {
            kind = read_noun(t, first, f);
            out->noun = (uint32_t)(t - f->v->tok);
            out->mask = (uint16_t)f->mask;
            return kind;
        }
        if (t->kind == KT_TOK_WORD)
            kind = t->casing == KT_CASE_LOWER ? read_small(t, f) : KT_GLANCE_OPEN;
        else if (t->kind != KT_TOK_NUMBER)
            return KT_GLANCE_NONE;
        else if (t + 1 < f->end && t[1].kind == KT_TOK_PUNCT && t[1].cp == '.')
            return KT_GLANCE_OPEN;
    }
    return kind;
}

kt_glance_kind kt_phrase_glance(const kt_view *v, uint32_t i, kt_glance *out)
{
    const kt_token *first = &v->tok[i];
    const kt_token *t = first;
    frame f = { .v = v, .end = v->tok + v->n_tok, .mask = KT_MASK_ALL, .decl = KT_DECL_STRONG };
    unsigned func = func_of(v, t);
    kt_glance_kind kind = KT_GLANCE_AGREES;
    if (func & KT_FUNC_CONTR) {
        kind = read_article(t++, &f);
        f.prep = true;
        func = 0;
    } else if (func & KT_FUNC_PREP) {
        f.prep = true;
        f.mask = kt_gram_governed(t->gram);
        if (++t == f.end || t->sentence != first->sentence)
            return KT_GLANCE_NONE;
        func = t->kind == KT_TOK_WORD ? func_of(v, t) : 0;
    } else if (!(func & KT_FUNC_DET)) {
        return KT_GLANCE_NONE;
    }
    if (func & KT_FUNC_DET)
        kind = read_article(t++, &f);
    return kind == KT_GLANCE_AGREES ? read_rest(first, t, &f, out) : kind;
}
