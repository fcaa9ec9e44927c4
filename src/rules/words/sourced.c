#include "rules/words/sourced.h"

#include "lang/de/parse/referee.h"
#include "lang/morph.h"
#include "rule/pair.h"
#include "rules/words/fragment_form.h"
#include "rules/words/origin.h"

enum {
    TOKENS_MAX = 4, /* that a word may have come apart into */
    BACK_MAX = 2,   /* before the first unknown one */
    GLUED_MAX = 5,
    GLUED_PLAIN_MIN = 3, /* where nothing tells but that the end of the word is lost */
    GLUED_FREQ_MIN = 88,
    STEM_MIN = 4,
    FIT_NEAR = 6,    /* words of the source that line up nearly as well are rivals */
    COGNATE_MIN = 5, /* letters */
    CHOICES_MAX = 64,
    FORMS_MAX = 48
};

/* In nats, like the referee's gains. */
static const double SLOT_SURE = 6.0; /* of the one form that the place asks for */
static const double SLOT_FITS = 3.0; /* of a form that it allows */
static const double SLOT_NOT = -3.0; /* of a class that it does not ask for */
static const double RANK_COST = 2.5; /* of a lemma behind the best one */
static const double COGNATE = 2.5;
static const double SCORE_MIN = 5.0;
static const double LEAD_MIN = 1.0;   /* over another form */
static const double LEAD_UNFIT = 2.5; /* the same for one that the place does not ask for */
static const double RIVAL_MIN = 4.0;  /* over another word of the source */

typedef struct choice {
    kt_str text;  /* with the glued word */
    kt_str word;  /* of the source */
    kt_str lemma; /* German */
    double score;
    bool fits;
} choice;

typedef struct cut {
    const kt_view *v;
    uint32_t beg, end; /* tokens */
    kt_str piece;      /* in lower case */
    bool start, small;
    bool firm; /* no German words among the tokens */
    kt_slot slot;
    kt_str glued;
    choice list[CHOICES_MAX];
    uint32_t n;
} cut;

/* ---- all forms of a lemma ---- */

static bool is_form(const kt_fragment *f, const kt_morph *m, kt_str form)
{
    uint16_t plural = KT_MASK_SLOT(KT_SLOT_PL);
    switch (f->cls) {
    case KT_FRAG_NOUN:
        return (kt_noun_of(m) & (uint16_t)~plural) || (kt_flags_of(m) & KT_LEX_NOMADJ);
    case KT_FRAG_NOUNS:
        return (kt_noun_of(m) & plural) || (kt_flags_of(m) & KT_LEX_NOMADJ);
    case KT_FRAG_ADJ:
        return kt_adj_of(m) && !(kt_adj_of(m) & KT_ADJ_DEG);
    case KT_FRAG_VERB_ED:
        return (kt_verb_of(m) & KT_VERB_PA2) ||
               ((kt_verb_of(m) & KT_VERB_PAST) && (kt_verb_of(m) & (KT_VERB_3SG | KT_VERB_1PL)));
    case KT_FRAG_VERB:
        return kt_verb_of(m) & (KT_VERB_INF | KT_VERB_1PL);
    case KT_FRAG_VERB_S:
        return (kt_verb_of(m) & KT_VERB_3SG) && (kt_verb_of(m) & KT_VERB_PRES) &&
               !(kt_verb_of(m) & KT_VERB_SUBJ);
    default:
        return kt_str_eq(form, f->lemma);
    }
}

static kt_pos pos_of(const kt_fragment *f)
{
    return f->cls == KT_FRAG_NOUN || f->cls == KT_FRAG_NOUNS      ? KT_POS_NOUN
           : f->cls >= KT_FRAG_VERB && f->cls <= KT_FRAG_VERB_ING ? KT_POS_VERB
                                                                  : KT_POS_ADJ;
}

static kt_str finish(const cut *c, kt_str form)
{
    kt_str text = c->start ? kt_word_recase(c->v->scratch, form, true) : form;
    return c->glued.len ? kt_str_cat3(c->v->scratch, text, KT_STR(" "), c->glued) : text;
}

static char sound(char c)
{
    c = (char)(c | 32);
    return c == 'k' ? 'c' : c;
}

/* industrial, industriell: a word that begins alike is more often the right one. */
static bool is_cognate(const kt_fragment *f)
{
    size_t n = 0;
    while (n < f->word.len && n < f->lemma.len && sound(f->word.ptr[n]) == sound(f->lemma.ptr[n]))
        n++;
    return n >= COGNATE_MIN;
}

static void keep(cut *c, const kt_origin *o, kt_str form, double bonus, bool fits)
{
    kt_ruling r = { 0 };
    kt_str text = finish(c, form);
    for (uint32_t i = 0; i < c->n; i++)
        if (kt_str_eq(c->list[i].text, text) && kt_str_eq(c->list[i].word, o->f.word)) {
            c->list[i].fits |= fits;
            return;
        }
    kt_swap s = { .beg = c->beg, .end = c->end, .text = text };
    if (c->n == CHOICES_MAX || !text.len)
        return;
    if (!kt_referee_hear(c->v, &s, 1, &r))
        r.gain = 0;
    c->list[c->n++] = (choice){ .text = text,
                                .word = o->f.word,
                                .lemma = o->f.lemma,
                                .score = r.gain + bonus - RANK_COST * o->rank + 0.5 * o->fit +
                                         (is_cognate(&o->f) ? COGNATE : 0),
                                .fits = fits };
}

/* What a word that is not in the lexicon as its class says has no forms of. */
static void add_forms(cut *c, const kt_origin *o)
{
    bool fits = false;
    kt_choice best = kt_fragment_render(c->v, &c->slot, &o->f, &fits);
    if (best.text.len)
        keep(c, o, best.text, fits ? (best.sure ? SLOT_SURE : SLOT_FITS) : SLOT_NOT, fits);
    kt_form *form = KT_ROOM(c->v->scratch, kt_form, FORMS_MAX);
    if (!form || o->f.cls == KT_FRAG_ADV)
        return;
    uint32_t n = kt_lexicon_forms(c->v->lex, o->f.lemma, pos_of(&o->f), form, FORMS_MAX);
    for (uint32_t i = 0; i < n && i < FORMS_MAX; i++) {
        kt_str text = kt_str_c(form[i].text);
        if (form[i].word.morph && is_form(&o->f, form[i].word.morph, text))
            keep(c, o, kt_str_dup(c->v->scratch, text), fits ? 0 : SLOT_NOT, false);
    }
}

/* ---- which words ---- */

static kt_str lower_ascii(kt_arena *a, kt_str s)
{
    char *p = KT_NEW(a, char, s.len + 1);
    if (!p)
        return (kt_str){ 0 };
    for (size_t i = 0; i < s.len; i++)
        p[i] = s.ptr[i] >= 'A' && s.ptr[i] <= 'Z' ? (char)(s.ptr[i] + 32) : s.ptr[i];
    return kt_str_of(p, s.len);
}

static bool is_plain(const kt_view *v, uint32_t i)
{
    const kt_token *t = &v->tok[i];
    return t->kind == KT_TOK_WORD && (t->casing == KT_CASE_LOWER || t->casing == KT_CASE_TITLE) &&
           !(t->flags & (KT_TOK_HYPHEN | KT_TOK_DIGIT | KT_TOK_APOS | KT_TOK_GENDER));
}

static bool is_small_word(const kt_view *v, uint32_t i)
{
    const kt_morph *m = kt_view_morph(v, i);
    return v->tok[i].casing == KT_CASE_LOWER && m &&
           (kt_func_of(m) || (kt_verb_of(m) & KT_VERB_AUX));
}

/* Tokens that may be pieces of one word; *firm: none of them is a German word but the small ones
 * that pieces are taken for. */
static bool may_be_one(const kt_view *v, uint32_t beg, uint32_t end, bool *firm)
{
    *firm = true;
    for (uint32_t i = beg; i < end; i++) {
        if (!is_plain(v, i))
            return false;
        *firm &= (v->tok[i].notes & KT_NOTE_OPEN) || (end - beg > 1 && is_small_word(v, i));
        if (i > beg && (!kt_view_one_blank(v, i) || v->tok[i].casing != KT_CASE_LOWER ||
                        v->tok[i].sentence != v->tok[beg].sentence))
            return false;
    }
    return !(beg > 0 && kt_view_touches(v, beg) && v->tok[beg - 1].kind == KT_TOK_WORD) &&
           !(end < v->n_tok && kt_view_touches(v, end) && v->tok[end].kind == KT_TOK_WORD);
}

/* "Imput": a slip in a word that German has taken over. */
static bool is_slip(const cut *c, kt_str piece, kt_str word)
{
    size_t n = 0;
    size_t m = 0;
    kt_word w;
    size_t more = piece.len > word.len ? piece.len - word.len : word.len - piece.len;
    while (n < piece.len && n < word.len && piece.ptr[n] == word.ptr[n])
        n++;
    while (m + n < piece.len && m + n < word.len &&
           piece.ptr[piece.len - m - 1] == word.ptr[word.len - m - 1])
        m++;
    return !c->small && more <= 1 && n + m + 1 >= (piece.len > word.len ? piece.len : word.len) &&
           kt_lexicon_find(c->v->lex, kt_word_recase(c->v->scratch, word, true), &w) &&
           !(kt_flags_of(w.morph) & KT_LEX_NAME);
}

static void add_origins(cut *c, kt_str piece, kt_str glued)
{
    kt_origin *o = KT_ROOM(c->v->scratch, kt_origin, KT_ORIGINS_MAX);
    bool one = c->end - c->beg == 1;
    uint32_t n = o ? kt_origin_find(c->v, piece, glued.len > 0, o) : 0;
    if (n == 0)
        return;
    c->glued = glued;
    kt_slot_find(c->v, c->beg, c->end, glued, &c->slot);
    for (uint32_t i = 0; i < n; i++) {
        bool noun = o[i].f.cls == KT_FRAG_NOUN || o[i].f.cls == KT_FRAG_NOUNS;
        if (o[i].fit + FIT_NEAR < o[0].fit)
            break;
        if (one && !glued.len && o[i].f.how == 0)
            continue; /* a word that was left in English, whole */
        if (!c->firm && (o[i].f.how & (KT_FRAG_CUT | KT_FRAG_HEADLESS)))
            continue; /* other words of the text are about here */
        if (one && is_slip(c, piece, o[i].f.word))
            continue;
        if (glued.len && glued.len < GLUED_PLAIN_MIN && o[i].f.how == KT_FRAG_CUT)
            continue; /* "Identifier" is no "identifi" with "er" */
        if (!c->small && !c->start && !(noun && (o[i].f.how & KT_FRAG_TRANSLATED)))
            continue; /* a name, for all we know */
        add_forms(c, &o[i]);
    }
}

/* A function word that is glued to the end of a token. */
static bool is_glued(const kt_view *v, kt_str word)
{
    kt_word w;
    return word.len >= 2 && word.len <= GLUED_MAX && kt_lexicon_find(v->lex, word, &w) &&
           kt_func_of(w.morph) && w.freq >= GLUED_FREQ_MIN;
}

static bool is_winner(const cut *c, const choice *best)
{
    for (uint32_t i = 0; i < c->n; i++) {
        const choice *x = &c->list[i];
        bool same = kt_str_eq(x->word, best->word);
        double least = !same                              ? RIVAL_MIN
                       : kt_str_eq(x->lemma, best->lemma) ? (best->fits ? LEAD_MIN : LEAD_UNFIT)
                                                          : 0;
        if (x != best && !kt_str_eq(x->text, best->text) && best->score - x->score < least)
            return false;
    }
    return true;
}

static bool is_in_source(const kt_view *v, kt_str word)
{
    const kt_pair *p = kt_view_pair(v);
    return !p || kt_pair_find(&p->source, word) != SIZE_MAX ||
           kt_pair_find(&p->plural, word) != SIZE_MAX;
}

static bool mend(cut *c, const kt_rule *rule, kt_emit *out)
{
    const kt_view *v = c->v;
    const choice *best = NULL;
    c->piece = KT_STR("");
    for (uint32_t i = c->beg; i < c->end; i++)
        c->piece = kt_str_cat(v->scratch, c->piece, kt_view_str(v, i));
    c->piece = lower_ascii(v->scratch, c->piece);
    c->start = (v->tok[c->beg].flags & KT_TOK_SENT) != 0;
    c->small = v->tok[c->beg].casing == KT_CASE_LOWER;
    c->n = 0;
    if (c->end - c->beg == 1 && is_in_source(v, c->piece))
        return false;
    add_origins(c, c->piece, (kt_str){ 0 });
    for (size_t at = STEM_MIN; c->end - c->beg == 1 && at + 2 <= c->piece.len; at++) {
        kt_str glued = kt_str_sub(c->piece, at, c->piece.len);
        if (is_glued(v, glued))
            add_origins(c, kt_str_sub(c->piece, 0, at), glued);
    }
    for (uint32_t i = 0; i < c->n; i++)
        if (!best || c->list[i].score > best->score)
            best = &c->list[i];
    if (!best || best->score < SCORE_MIN || !is_winner(c, best))
        return false;
    kt_span span = { v->tok[c->beg].span.beg, v->tok[c->end - 1].span.end };
    kt_edit *e = kt_emit_fix(out, rule, span, best->text);
    if (e)
        e->conf = KT_SAFE;
    return true;
}

uint32_t kt_sourced_mend(const kt_view *v, uint32_t i, uint32_t done, const kt_rule *rule,
                         kt_emit *out)
{
    cut *c = NULL; /* large: most places are asked about in vain */
    for (uint32_t width = TOKENS_MAX; width > 0; width--)
        for (uint32_t back = 0; back <= BACK_MAX && back < width && back <= i; back++) {
            uint32_t beg = i - back;
            bool firm;
            if (beg < done || beg + width > v->n_tok || !may_be_one(v, beg, beg + width, &firm) ||
                (width == 1 && !firm))
                continue;
            c = c ? c : KT_ROOM(v->scratch, cut, 1);
            if (!c)
                return 0;
            *c = (cut){ .v = v, .beg = beg, .end = beg + width, .firm = firm };
            if (mend(c, rule, out))
                return c->end;
        }
    return 0;
}
