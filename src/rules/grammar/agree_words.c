/*
 * agree_words: the walk of the family agr over the words that may matter to it. Most noun phrases
 * are plain and agree: their words' packed readings are enough to see that, in a few steps and
 * without a look at the lexicon. The others are looked at in full (agree.c).
 */
#include "lang/de/parse/phrase_words.h"
#include "lang/de/sign.h"
#include "rules/grammar/agree.h"

/* ---- a glance ---- */

/* What a glance at the phrase that may start at a token tells. */
typedef enum glance_kind {
    GLANCE_NONE,   /* kt_phrase_at finds none */
    GLANCE_AGREES, /* kt_phrase_judge does not find it broken */
    GLANCE_OPEN    /* ask them */
} glance_kind;

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

/* Ihr, Ihre: capital letters everywhere. */
static bool is_your(const kt_view *v, const kt_token *t)
{
    return t->cp == 'I' && kt_str_starts(kt_view_str(v, (uint32_t)(t - v->tok)), KT_STR("Ihr"));
}

/* The determiner or contraction t: AGREES when the phrase goes on behind it, NONE when it is none
 * that opens a phrase: mehr, viel. */
static inline glance_kind read_article(const kt_token *t, frame *f)
{
    uint16_t mask;
    uint8_t decl;
    if (!kt_gram_article(t->gram, &mask, &decl))
        return t->info->is_det || (t->gram & KT_GRAM_WHOSE) ? GLANCE_OPEN : GLANCE_NONE;
    if ((t->gram & KT_GRAM_DEGREE) || (f->prep && t->casing != KT_CASE_LOWER && !is_your(f->v, t)))
        return GLANCE_NONE;
    f->mask &= mask;
    f->decl = decl;
    f->det = true;
    return GLANCE_AGREES;
}

/* Another adjective behind the one at t and a joiner: große und kleine Häuser. NONE: there is none;
 * OPEN: there may be one. */
static inline glance_kind is_joined(const kt_token *t, const frame *f)
{
    const kt_token *next = t + 2;
    if (next >= f->end || next->kind != KT_TOK_WORD || !is_joiner(t + 1))
        return GLANCE_NONE;
    if (next->casing != KT_CASE_LOWER)
        return next->flags & KT_TOK_HYPHEN ? GLANCE_OPEN : GLANCE_NONE;
    if (kt_gram_is_open(next->gram))
        return GLANCE_OPEN;
    if (kt_phrase_is_inflected(kt_gram_adjective(next->gram, true)))
        return GLANCE_AGREES;
    return next->gram & KT_GRAM_ADVERB ? GLANCE_OPEN : GLANCE_NONE;
}

/* am häufigsten genutzte: behind this contraction? */
static bool is_superlative(const kt_token *t, const frame *f)
{
    return t + 1 < f->end && t[1].kind == KT_TOK_WORD &&
           kt_str_ends(kt_view_str(f->v, (uint32_t)(t + 1 - f->v->tok)), KT_STR("sten"));
}

/* A word in lower case behind the frame: AGREES when the phrase goes on behind it, or behind what
 * *t becomes. */
static inline glance_kind read_small(const kt_token **at, frame *f)
{
    const kt_token *t = *at;
    const kt_token *next = t + 1 < f->end ? t + 1 : NULL;
    kt_gram g = t->gram;
    unsigned func = kt_gram_own_func(g);
    uint8_t endings = g & KT_GRAM_DEGREE ? 0 : kt_gram_adjective(g, f->det);
    if (kt_gram_is_open(g) || (g & KT_GRAM_ONE) || (next && is_hyphen(next)))
        return GLANCE_OPEN;
    if ((func & (KT_FUNC_NUM | KT_FUNC_DET)) == KT_FUNC_NUM)
        return GLANCE_AGREES;
    if (kt_phrase_is_inflected(endings)) {
        glance_kind joined = is_joined(t, f);
        if ((func & KT_FUNC_ADV) || joined == GLANCE_OPEN || ++f->n_adj == KT_PHRASE_ADJ_MAX)
            return GLANCE_OPEN;
        f->mask &= kt_adj_mask(endings & (KT_ADJ_INFLECTED | KT_ADJ_INV), f->decl);
        *at += joined == GLANCE_AGREES;
        return GLANCE_AGREES;
    }
    if (!f->det && f->n_adj == 0)
        return GLANCE_NONE;
    if ((func & KT_FUNC_CONTR) && is_superlative(t, f))
        return GLANCE_OPEN;
    if (!(g & KT_GRAM_ADVERB) || f->adverbs == ADVERBS_MAX || !next || next->kind != KT_TOK_WORD ||
        (next->flags & KT_TOK_CAP))
        return GLANCE_NONE;
    f->adverbs++;
    return GLANCE_AGREES;
}

/* A capitalised word behind the frame: AGREES when it is the noun. first: of the phrase. */
static inline glance_kind read_noun(const kt_token *t, const kt_token *first, frame *f)
{
    kt_gram g = t->gram;
    uint8_t low = kt_gram_low_endings(g);
    if ((t->flags & KT_TOK_HYPHEN) && (g & KT_GRAM_SMALL))
        return GLANCE_OPEN;
    if (t + 1 < f->end && (is_hyphen(t + 1) || (is_capital(t + 1) && (low || kt_gram_func(g)))))
        return GLANCE_OPEN;
    uint16_t noun = kt_gram_noun(g);
    if (!f->det && f->n_adj == 0) {
        if (g & KT_GRAM_OPEN)
            noun = kt_gram_noun(kt_phrase_gram(f->v, (uint32_t)(t - f->v->tok)));
        bool clash = noun && !(f->mask & noun); /* von Haupteinträge */
        f->mask = 0;
        return clash ? GLANCE_OPEN : GLANCE_AGREES;
    }
    if (low || (g & (KT_GRAM_UNIT | KT_GRAM_OPEN)))
        noun = kt_phrase_noun_mask(f->v, (uint32_t)(t - f->v->tok), f->decl);
    f->mask &= noun;
    if (f->mask & ~(uint32_t)KT_MASK_CASE(KT_CASE_GEN))
        return GLANCE_AGREES;
    bool stray = f->mask && !f->prep && (first->flags & KT_TOK_SENT);
    return noun && (!f->mask || stray) ? GLANCE_OPEN : GLANCE_AGREES;
}

/* Behind preposition and determiner: up to the noun. */
static inline glance_kind read_rest(const kt_token *first, const kt_token *t, frame *f,
                                    kt_agree_seen *out)
{
    glance_kind kind = GLANCE_AGREES;
    for (; kind == GLANCE_AGREES; t++) {
        if (t >= f->end || t->sentence != first->sentence)
            return GLANCE_NONE;
        if (is_capital(t)) {
            kind = read_noun(t, first, f);
            out->noun = (uint32_t)(t - f->v->tok);
            out->mask = (uint16_t)f->mask;
            return kind;
        }
        if (t->kind == KT_TOK_WORD)
            kind = t->casing == KT_CASE_LOWER ? read_small(&t, f) : GLANCE_OPEN;
        else if (t->kind != KT_TOK_NUMBER)
            return GLANCE_NONE;
        else if (t + 1 < f->end && t[1].kind == KT_TOK_PUNCT && t[1].cp == '.')
            return GLANCE_OPEN;
    }
    return kind;
}

static inline glance_kind glance(const kt_view *v, uint32_t i, kt_agree_seen *out)
{
    const kt_token *first = &v->tok[i];
    const kt_token *t = first;
    frame f = { .v = v, .end = v->tok + v->n_tok, .mask = KT_MASK_ALL, .decl = KT_DECL_STRONG };
    unsigned func = func_of(v, t);
    glance_kind kind = GLANCE_AGREES;
    out->beg = i;
    if (func & KT_FUNC_CONTR) {
        if (read_article(t++, &f) != GLANCE_AGREES)
            return GLANCE_OPEN;
        f.prep = true;
        func = 0;
    } else if (func & KT_FUNC_PREP) {
        f.prep = true;
        f.mask = kt_gram_governed(t->gram);
        if (++t == f.end || t->sentence != first->sentence)
            return GLANCE_NONE;
        func = t->kind == KT_TOK_WORD ? func_of(v, t) : 0;
    } else if (!(func & KT_FUNC_DET)) {
        return GLANCE_NONE;
    }
    if (func & KT_FUNC_DET) {
        kind = read_article(t, &f);
        t += kind == GLANCE_AGREES;
        if (kind == GLANCE_NONE && f.prep)
            kind = GLANCE_AGREES; /* without an article: in anderen Fällen */
    }
    return kind == GLANCE_AGREES ? read_rest(first, t, &f, out) : kind;
}

#ifdef KT_DEBUG_CHECKS
/* A glance says what the phrase says that is read in full. */
static void check_glance(const kt_view *v, uint32_t i, glance_kind kind, const kt_agree_seen *seen)
{
    kt_phrase p;
    if (kind == GLANCE_OPEN)
        return;
    bool found = kt_phrase_at(v, i, &p);
    KT_ASSERT(kind == GLANCE_AGREES || !found);
    KT_ASSERT(kind == GLANCE_NONE || !found || p.noun == seen->noun);
    KT_ASSERT(kind == GLANCE_NONE || !found || kt_phrase_judge(v, &p) != KT_PHRASE_BROKEN);
}
#else
#define check_glance(v, i, kind, seen) ((void)0)
#endif

/* ---- the walk ---- */

/* A determiner that no noun stands behind: of a participle with a complement, or a pronoun. */
static void look_far(const kt_view *v, kt_emit *out, uint32_t i)
{
    const kt_token *next = i + 1 < v->n_tok ? &v->tok[i + 1] : NULL;
    bool det = (func_of(v, &v->tok[i]) & KT_FUNC_DET) != 0;
    if (det && next && next->kind == KT_TOK_WORD &&
        (func_of(v, next) & (KT_FUNC_PREP | KT_FUNC_CONTR)))
        kt_agree_frame(v, out, i);
    bool comma = i > 1 && v->tok[i - 1].kind == KT_TOK_PUNCT && v->tok[i - 1].cp == ',';
    if (comma && det)
        kt_agree_relative(v, out, i);
    else if (comma && next && next->kind == KT_TOK_WORD && (func_of(v, next) & KT_FUNC_DET))
        kt_agree_relative(v, out, i + 1); /* ..., in dem */
}

/* Adjectives and a noun without a determiner, and no common reading: es gibt neuer Probleme. */
static void look_at_bare(const kt_view *v, kt_emit *out, uint32_t beg, uint32_t end)
{
    for (uint32_t i = beg; i + 1 < end; i++) {
        const kt_token *t = &v->tok[i];
        if (t->kind != KT_TOK_WORD || t->casing != KT_CASE_LOWER || !(t->gram & KT_GRAM_KNOWN) ||
            (t->gram & KT_GRAM_DEGREE))
            continue;
        uint8_t endings = kt_gram_adjective(t->gram, false) & KT_ADJ_INFLECTED;
        if (!endings || kt_gram_own_func(t->gram) || kt_gram_finite(t->gram))
            continue;
        uint32_t mask = kt_adj_mask(endings, KT_DECL_STRONG);
        uint32_t k = i + 1;
        for (; k < end && v->tok[k].kind == KT_TOK_WORD && v->tok[k].casing == KT_CASE_LOWER; k++) {
            endings = kt_gram_adjective(v->tok[k].gram, false) & KT_ADJ_INFLECTED;
            if (!endings || !(v->tok[k].gram & KT_GRAM_KNOWN))
                break;
            mask &= kt_adj_mask(endings, KT_DECL_STRONG);
        }
        if (k < end && is_capital(&v->tok[k]) && v->tok[k].sentence == t->sentence) {
            uint16_t noun = kt_gram_noun(kt_phrase_gram(v, k));
            if (noun && !(mask & noun))
                kt_agree_bare(v, out, i);
        }
        i = k - 1;
    }
}

/* Prepositions that get a hint. */
#define HINTED (KT_SIGN_ANY_CASE | KT_SIGN_POST)

static void look_at_words(const kt_view *v, kt_emit *out, bool phrases_only)
{
    uint32_t done = 0; /* tokens before this one */
    uint32_t bare = 0; /* the same, of what has no determiner */
    kt_agree_seen last = { 0 };
    for (uint32_t k = 0; k < v->n_sign; k++) {
        uint32_t i = v->sign[k];
        uint32_t notes = v->tok[i].notes;
        bool opens = (v->tok[i].flags & KT_TOK_SENT) != 0;
        if ((notes & KT_SIGN_PHRASE) && (i >= done || opens)) {
            kt_agree_seen seen;
            glance_kind kind = glance(v, i, &seen);
            check_glance(v, i, kind, &seen);
            bool hints = (notes & HINTED) && !v->opt->edits_only;
            uint32_t noun = 0;
            bool none = kind == GLANCE_NONE; /* is there no phrase? */
            if (i >= done && kind == GLANCE_AGREES && !hints)
                noun = seen.noun;
            else if (i >= done && kind != GLANCE_NONE)
                none = !(noun = kt_agree_phrase(v, out, i, hints));
            if (!v->opt->edits_only && i > bare)
                look_at_bare(v, out, bare, i);
            done = noun ? noun : done;
            bare = noun ? noun + 1 : i + 1;
            if (noun && !v->opt->edits_only) {
                kt_agree_case(v, out, i, noun, &last);
                kt_agree_listed(v, out, i, noun);
                kt_agree_apposition(v, out, i);
            }
            if (noun)
                last = kind == GLANCE_AGREES ? seen : (kt_agree_seen){ 0 };
            if ((none || (noun && kt_view_is_in(v, noun, KT_CLASS_polite))) &&
                (func_of(v, &v->tok[i]) & (KT_FUNC_DET | KT_FUNC_PREP)))
                look_far(v, out, i);
            if (opens && kind != GLANCE_NONE && !phrases_only)
                kt_agree_subject(v, out, i, kind == GLANCE_AGREES ? &seen : NULL);
        }
        if (!(notes & (KT_SIGN_PRONOUN | KT_SIGN_NUMERAL | KT_SIGN_DAS)) || phrases_only)
            continue;
        if (notes & KT_SIGN_PRONOUN)
            kt_agree_pronoun(v, out, i);
        if (notes & KT_SIGN_NUMERAL)
            kt_agree_numeral(v, out, i);
        if (notes & KT_SIGN_DAS)
            kt_agree_das(v, out, i);
    }
    if (!v->opt->edits_only)
        look_at_bare(v, out, bare, v->n_tok);
}

/* The finite verbs whose number is plain. */
static void look_at_verbs(const kt_view *v, kt_emit *out)
{
    for (uint32_t i = 1; i < v->n_tok; i++) {
        const kt_token *t = &v->tok[i];
        if (t->kind != KT_TOK_WORD || t->casing != KT_CASE_LOWER)
            continue;
        uint16_t finite = kt_gram_finite(t->gram);
        if (!(finite & KT_VERB_3SG) != !(finite & KT_VERB_1PL))
            kt_agree_verb(v, out, i);
    }
}

void kt_agree_phrases(const kt_view *v, kt_emit *out)
{
    if (v->lex)
        look_at_words(v, out, true);
}

void kt_agree_words(const kt_view *v, kt_emit *out)
{
    if (!v->lex)
        return;
    look_at_words(v, out, false);
    if (!v->opt->edits_only)
        look_at_verbs(v, out);
    for (uint32_t k = 0; k < v->n_spot && (v->spots & KT_SPOT_NUMBER); k++)
        if ((v->spot[k].why & KT_SPOT_NUMBER) && v->tok[v->spot[k].tok].kind == KT_TOK_NUMBER)
            kt_agree_numeral(v, out, v->spot[k].tok);
}
