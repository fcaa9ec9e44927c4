#include "rules/grammar/remedy.h"
#include "rule/near.h"

#include <math.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "lang/de/parse/clause.h"
#include "lang/de/parse/referee.h"
#include "lang/de/parse/site.h"

enum { NOUN_FORMS_MAX = 24 };

/* Weights, fitted on text into which single wrong endings were put (tests/quality). */
static const double COST_ADJECTIVE = 1.0;
static const double COST_DETERMINER = 1.05;
static const double COST_CONTRACTION = 1.2;
static const double COST_NOUN = 1.5;
static const double COST_GENITIVE = -1.0; /* Folgen des Vertrag */
static const double COST_GENITIVE_PLURAL = -0.25;
static const double COST_GENITIVE_FREE = 0.9; /* elsewhere the article may be wrong */
static const double COST_WEAK_ENDING = -0.5;
static const double COST_DATIVE_N = 0.7;
static const double COST_PLURAL = 0.4; /* viele Ärztin */
static const double WEIGHT_COST = 3.0;
static const double WEIGHT_PLACE = 0.7;
static const double WEIGHT_CASE = 0.7; /* where the place says nothing */
static const double WEIGHT_GAIN = 0.8; /* of what the referee says */
static const double WEIGHT_SUBJECT_TWICE = -2.5;
static const double WEIGHT_NUMBER = -3.0;
static const double WEIGHT_NO_SUBJECT = -1.0;
static const double WEIGHT_RARE = -2.5; /* das Fragen, dem Kreise: seldom meant beside a plural */
static const double WEIGHT_SAME_CASE = 1.0; /* the article shows the case meant, not the gender */

typedef struct list {
    const kt_view *v;
    const kt_phrase *p;
    kt_remedy *r;
    uint32_t n;
    uint16_t noun;
} list;

/* ---- candidates ---- */

static void add(list *l, kt_remedy r)
{
    if (r.mask && r.n && l->n < KT_REMEDIES_MAX)
        l->r[l->n++] = r;
}

static void change(kt_remedy *r, uint32_t tok, kt_str text)
{
    uint32_t k = r->n++;
    while (k > 0 && r->tok[k - 1] > tok) {
        r->tok[k] = r->tok[k - 1];
        r->text[k] = r->text[k - 1];
        k--;
    }
    r->tok[k] = tok;
    r->text[k] = text;
}

/* The adjective with another ending; an empty text when it cannot be had. */
static kt_str with_ending(const kt_view *v, uint32_t tok, int ending)
{
    kt_str s = kt_view_str(v, tok);
    uint8_t now = kt_ending_of(s);
    if (!now || now == 1u << (ending + 1))
        return (kt_str){ 0 };
    size_t cut = now == KT_ADJ_E ? 1 : 2;
    return kt_str_cat(v->scratch, kt_str_sub(s, 0, s.len - cut), kt_str_c(kt_ending_text[ending]));
}

/* Gives every adjective, or the one named, the ending; returns how many changed. */
static uint32_t bend(const list *l, int ending, uint32_t only, kt_phrase_adj *adj, kt_remedy *r)
{
    uint32_t n = 0;
    memcpy(adj, l->p->adj, sizeof l->p->adj);
    for (uint32_t a = 0; a < l->p->n_adj; a++) {
        if ((only != KT_NO_TOKEN && a != only) || adj[a].free || (adj[a].endings & KT_ADJ_INV))
            continue;
        kt_str text = with_ending(l->v, adj[a].tok, ending);
        if (!text.len)
            continue;
        change(r, adj[a].tok, text);
        adj[a].endings = (uint8_t)(1u << (ending + 1));
        n++;
    }
    return n;
}

static void try_adjectives(list *l)
{
    kt_phrase_adj adj[KT_PHRASE_ADJ_MAX];
    for (int e = 0; e < KT_ENDINGS; e++) {
        for (uint32_t a = 0; a < l->p->n_adj; a++) {
            kt_remedy r = { .cost = COST_ADJECTIVE };
            if (bend(l, e, a, adj, &r)) {
                r.mask = kt_phrase_mask(l->p, l->p->d, adj, l->noun);
                add(l, r);
            }
        }
        kt_remedy all = { 0 };
        uint32_t n = bend(l, e, KT_NO_TOKEN, adj, &all);
        if (n > 1) {
            all.cost = COST_ADJECTIVE * n;
            all.mask = kt_phrase_mask(l->p, l->p->d, adj, l->noun);
            add(l, all);
        }
    }
}

static kt_str recased(const kt_view *v, uint32_t tok, const char *z)
{
    kt_str s = kt_str_dup(v->scratch, kt_str_c(z));
    if (s.ptr && (v->tok[tok].flags & KT_TOK_CAP) && z[0] >= 'a' && z[0] <= 'z') {
        char *p = kt_arena_alloc(v->scratch, s.len, 1);
        if (!p)
            return (kt_str){ 0 };
        memcpy(p, z, s.len);
        p[0] = (char)(p[0] - ('a' - 'A'));
        return kt_str_of(p, s.len);
    }
    return s;
}

/* Behind a common noun, or a preposition with the genitive. */
static bool is_genitive_place(const kt_view *v, const kt_phrase *p)
{
    if (p->prep != KT_NO_TOKEN)
        return p->govern != KT_MASK_ALL && (p->govern & KT_MASK_CASE(KT_CASE_GEN));
    if (p->beg == 0 || v->tok[p->beg - 1].kind != KT_TOK_WORD ||
        !(v->tok[p->beg - 1].flags & KT_TOK_CAP) || kt_phrase_func(v, p->beg - 1))
        return false;
    const kt_wordinfo *w = kt_view_info(v, p->beg - 1);
    return kt_words_noun_mask(v->words, w) &&
           !(kt_flags_of(w->exact.morph) & (KT_LEX_PLACE | KT_LEX_ORG));
}

/* The phrase with another article or preposition and article, and with its adjectives bent to it.
 */
static void try_frame(list *l, uint32_t tok, kt_str text, kt_det d, double cost)
{
    kt_phrase_adj adj[KT_PHRASE_ADJ_MAX];
    kt_phrase p = *l->p;
    p.contraction = NULL;
    uint16_t noun = kt_phrase_noun_mask(l->v, p.noun, d.decl);
    kt_remedy r = { .cost = cost, .mask = kt_phrase_mask(&p, d, p.adj, noun) };
    change(&r, tok, text);
    /* "mindestens ein offenen Jahres haben", "ein Konflikts auslösen": nobody asks for a genitive
     */
    r.misplaced = r.mask && !(l->p->d.mask & KT_MASK_CASE(KT_CASE_GEN)) &&
                  !(r.mask & ~KT_MASK_CASE(KT_CASE_GEN)) && !is_genitive_place(l->v, l->p);
    add(l, r);
    for (int e = 0; p.n_adj && e < KT_ENDINGS; e++) {
        kt_remedy both = { 0 };
        change(&both, tok, text);
        uint32_t n = bend(l, e, KT_NO_TOKEN, adj, &both);
        if (!n)
            continue;
        both.cost = cost + COST_ADJECTIVE * n;
        both.mask = kt_phrase_mask(&p, d, adj, noun);
        add(l, both);
    }
}

static void try_determiners(list *l)
{
    const kt_phrase *p = l->p;
    if (p->det == KT_NO_TOKEN || p->contraction)
        return;
    kt_det_form form[KT_DET_FORMS_MAX];
    uint32_t n = kt_det_forms(kt_words_inflect(l->v->words), p->d.paradigm, form);
    for (uint32_t i = 0; i < n; i++) {
        kt_str text = recased(l->v, p->det, form[i].text);
        if (text.len && !kt_str_eq(text, kt_view_str(l->v, p->det)))
            try_frame(l, p->det, text, form[i].det, COST_DETERMINER);
    }
}

/* im -> in der, zum -> zur; the preposition stays. */
static void try_contraction(list *l)
{
    const kt_contraction *c = l->p->contraction;
    const kt_inflect *t = kt_words_inflect(l->v->words);
    if (!c)
        return;
    kt_str prep = recased(l->v, l->p->prep, c->prep);
    kt_det_form form[KT_DET_FORMS_MAX];
    uint32_t n = kt_det_forms(t, KT_DET_ARTICLE_PARADIGM, form);
    for (uint32_t i = 0; prep.len && i < n; i++) {
        kt_det d = form[i].det;
        /* of the cases of the old form only */
        uint16_t cases = 0;
        for (int k = 0; k < 4; k++)
            if (c->mask & KT_MASK_CASE(k))
                cases |= KT_MASK_CASE(k);
        d.mask &= cases;
        if (!d.mask)
            continue;
        const kt_contraction *other = kt_contraction_of(t, kt_str_c(c->prep), d.mask);
        if (other == c)
            continue;
        kt_str text = other ? recased(l->v, l->p->prep, other->form)
                            : kt_str_cat3(l->v->scratch, prep, KT_STR(" "), kt_str_c(form[i].text));
        if (other)
            d.mask &= other->mask;
        if (text.len)
            try_frame(l, l->p->prep, text, d, COST_CONTRACTION);
    }
}

/* ---- nouns ---- */

typedef struct noun_parts {
    kt_str stem;   /* bytes of the token before the head */
    char head[64]; /* the head as a noun of its own */
    size_t len;
    bool small; /* the head is written small in the compound */
} noun_parts;

static bool take_apart(const kt_view *v, uint32_t i, noun_parts *out)
{
    kt_str s = kt_view_str(v, i);
    const kt_wordinfo *w = kt_view_info(v, i);
    *out = (noun_parts){ 0 };
    if (kt_noun_of(w->exact.morph)) {
        if (s.len > sizeof out->head)
            return false;
        memcpy(out->head, s.ptr, s.len);
        out->len = s.len;
        return true;
    }
    const kt_split *split = kt_words_split(v->words, w);
    if (split->n < 2 || !kt_noun_of(split->head.morph))
        return false;
    out->len = kt_lexicon_form(v->lex, split->head.id, out->head, sizeof out->head);
    if (out->len == 0 ||
        out->len >= s.len) /* Normal-Segel|apparat: of the last part the head only */
        return false;
    out->stem = kt_str_sub(s, 0, s.len - out->len);
    out->small = !kt_str_ends(s, kt_str_of(out->head, out->len));
    return true;
}

static kt_str compose(const kt_view *v, const noun_parts *parts, kt_str form)
{
    if (!parts->stem.len)
        return kt_str_dup(v->scratch, form);
    if (!parts->small)
        return kt_str_cat(v->scratch, parts->stem, form);
    size_t next;
    char first[4];
    uint32_t cp = kt_utf8_at(form, 0, &next);
    size_t n = kt_utf8_put(kt_cp_to_lower(cp), first);
    return kt_str_cat3(v->scratch, parts->stem, kt_str_of(first, n),
                       kt_str_sub(form, next, form.len));
}

static uint32_t noun_forms(const kt_view *v, uint32_t i, noun_parts *parts,
                           kt_form form[NOUN_FORMS_MAX])
{
    char lemma[64];
    if (!v->lex || !take_apart(v, i, parts))
        return 0;
    size_t n = kt_lexicon_lemma(v->lex, kt_str_of(parts->head, parts->len), KT_POS_NOUN, lemma,
                                sizeof lemma);
    if (n == 0)
        return 0;
    uint32_t found =
        kt_lexicon_forms(v->lex, kt_str_of(lemma, n), KT_POS_NOUN, form, NOUN_FORMS_MAX);
    return found < NOUN_FORMS_MAX ? found : NOUN_FORMS_MAX;
}

/* Does the noun get an ending that it lacks: Inhalt(s), Zeuge(n), Präsident(en), Kinder(n)? */
static bool adds(kt_str before, kt_str after, char last)
{
    if (!kt_str_starts(after, before) || after.len <= before.len || after.len > before.len + 2)
        return false;
    return after.ptr[after.len - 1] == last &&
           (after.len == before.len + 1 || after.ptr[before.len] == 'e');
}

/* How sure the article is that says genitive: most behind a noun or a preposition with the
 * genitive, where the noun is no plural (der Einsatzmuster). */
static double genitive_cost(const list *l)
{
    const kt_phrase *p = l->p;
    if (!is_genitive_place(l->v, p))
        return COST_GENITIVE_FREE;
    return l->noun & KT_MASK_SLOT(KT_SLOT_PL) ? COST_GENITIVE_PLURAL : COST_GENITIVE;
}

/* dem Zeuge, den Kinder: the article wants an ending that the noun lacks. */
static double lacking_n_cost(const list *l)
{
    const kt_phrase *p = l->p;
    uint16_t nom = KT_MASK(KT_CASE_NOM, KT_SLOT_M);
    if (l->noun == nom && p->det != KT_NO_TOKEN && !(p->d.mask & KT_MASK_CASE(KT_CASE_NOM)))
        return COST_WEAK_ENDING;
    bool plural = !(l->noun & ~KT_MASK_SLOT(KT_SLOT_PL));
    bool dative = !((p->d.mask & p->govern) & ~KT_MASK_CASE(KT_CASE_DAT));
    return plural && dative ? COST_DATIVE_N : COST_NOUN;
}

/* "Ihrem Kreditoren", "einen Sensoren": a singular in -or with the ending of a weak noun. */
static bool is_strong_again(const list *l, kt_str now, kt_str f, uint16_t mask)
{
    const kt_phrase *p = l->p;
    return p->det != KT_NO_TOKEN && adds(f, now, 'n') && kt_str_ends(f, KT_STR("or")) &&
           (mask & KT_MASK_SLOT(KT_SLOT_M)) && (p->d.mask & p->govern & KT_MASK_SLOT(KT_SLOT_M)) &&
           !(p->d.mask & p->govern & KT_MASK_SLOT(KT_SLOT_PL));
}

/* "für den Prototypen": the singular, declined like a weak noun, or the plural? As likely where the
 * singular is used more; "ohne den Schmerzen" means the plural. */
static bool may_be_singular(const list *l, kt_str now, const kt_form *f, uint16_t mask)
{
    const kt_phrase *p = l->p;
    kt_word w;
    return p->prep != KT_NO_TOKEN && p->det != KT_NO_TOKEN && adds(kt_str_c(f->text), now, 'n') &&
           (p->d.mask & KT_MASK_SLOT(KT_SLOT_PL)) && !(l->noun & ~KT_MASK_SLOT(KT_SLOT_PL)) &&
           (mask & KT_MASK_SLOT(KT_SLOT_M)) && (p->d.mask & p->govern & KT_MASK_SLOT(KT_SLOT_M)) &&
           kt_lexicon_find(l->v->lex, now, &w) && f->word.freq > w.freq;
}

/* "3 zusätzlichen", and no 1, no 2., no 0,5. */
static bool is_several(const kt_view *v, uint32_t i)
{
    kt_str s = kt_view_str(v, i);
    if (v->tok[i].kind != KT_TOK_NUMBER || kt_view_is_punct(v, i + 1, '.') || kt_str_is(s, "1"))
        return false;
    for (size_t k = 0; k < s.len; k++)
        if (!kt_ascii_is_digit(s.ptr[k]))
            return false;
    return s.ptr[0] != '0';
}

/* mehrere, viele, zwei, 3 neue: the noun must be a plural. */
static bool wants_plural(const list *l)
{
    const kt_phrase *p = l->p;
    uint32_t first = p->n_adj ? p->adj[0].tok : p->noun;
    if (first > 0 && is_several(l->v, first - 1))
        return true;
    bool sg = (p->d.mask & ~KT_MASK_SLOT(KT_SLOT_PL)) != 0;
    return p->det != KT_NO_TOKEN && (!sg || (p->d.flags & KT_DET_QUANT) == KT_DET_QUANT);
}

static void try_nouns(list *l)
{
    const kt_view *v = l->v;
    kt_form *form = KT_ROOM(v->scratch, kt_form, NOUN_FORMS_MAX);
    if (!form)
        return;
    noun_parts parts;
    uint32_t n = noun_forms(v, l->p->noun, &parts, form);
    kt_str now = kt_str_of(parts.head, parts.len);
    for (uint32_t i = 0; i < n; i++) {
        kt_str f = kt_str_c(form[i].text);
        if (kt_str_eq(f, now) || !form[i].word.morph)
            continue;
        uint16_t noun = kt_noun_of(form[i].word.morph);
        if (kt_str_ends(f, KT_STR("e")) && !(noun & ~KT_MASK_CASE(KT_CASE_DAT)))
            continue; /* im Wege */
        kt_remedy r = { .cost = COST_NOUN, .mask = kt_phrase_mask(l->p, l->p->d, l->p->adj, noun) };
        r.adds_s = adds(now, f, 's') && (r.mask & KT_MASK_CASE(KT_CASE_GEN)) &&
                   (l->noun & (KT_MASK(KT_CASE_NOM, KT_SLOT_M) | KT_MASK(KT_CASE_NOM, KT_SLOT_N)));
        if (r.adds_s && !(l->p->d.mask & ~KT_MASK_CASE(KT_CASE_GEN)))
            r.cost = genitive_cost(l);
        else if (adds(now, f, 'n'))
            r.cost = lacking_n_cost(l);
        else if (is_strong_again(l, now, f, r.mask))
            r.cost = COST_WEAK_ENDING;
        else if (may_be_singular(l, now, &form[i], r.mask))
            r.cost = COST_DETERMINER;
        r.misplaced = r.adds_s && !is_genitive_place(v, l->p);
        if (wants_plural(l) && !(l->noun & KT_MASK_SLOT(KT_SLOT_PL)) &&
            (r.mask & KT_MASK_SLOT(KT_SLOT_PL))) {
            r.cost = COST_PLURAL;
            r.makes_plural = true;
        }
        r.freq = form[i].word.freq;
        change(&r, l->p->noun, compose(v, &parts, f));
        if (r.text[0].len)
            add(l, r);
    }
}

/* Does the phrase stand in the genitive that its preposition does not take? Not "aus der Asse". */
static bool is_genitive(const kt_view *v, const kt_phrase *p)
{
    kt_phrase free = *p;
    free.govern = KT_MASK_CASE(KT_CASE_GEN);
    uint16_t m = kt_phrase_mask(&free, p->d, p->adj, kt_phrase_noun_mask(v, p->noun, p->d.decl));
    return (m & (KT_MASK_SLOT(KT_SLOT_M) | KT_MASK_SLOT(KT_SLOT_N))) ||
           (m && p->prep != KT_NO_TOKEN && kt_view_is_in(v, p->prep, KT_CLASS_prep_no_genitive));
}

/* gemäß des Vertrags: article and noun together. */
static void try_both(list *l)
{
    const kt_phrase *p = l->p;
    kt_form *form = KT_ROOM(l->v->scratch, kt_form, NOUN_FORMS_MAX);
    if (!form || p->det == KT_NO_TOKEN || p->contraction || p->n_adj)
        return;
    kt_det_form det[KT_DET_FORMS_MAX];
    noun_parts parts;
    uint32_t dets = kt_det_forms(kt_words_inflect(l->v->words), p->d.paradigm, det);
    uint32_t n = noun_forms(l->v, p->noun, &parts, form);
    uint16_t number = l->noun & KT_MASK_SLOT(KT_SLOT_PL) ? KT_MASK_SLOT(KT_SLOT_PL)
                                                         : (uint16_t)~KT_MASK_SLOT(KT_SLOT_PL);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t d = 0; d < dets && form[i].word.morph; d++) {
            kt_str f = kt_str_c(form[i].text);
            uint16_t noun = kt_noun_of(form[i].word.morph) & number;
            if (kt_str_ends(f, KT_STR("e")) && !(noun & ~KT_MASK_CASE(KT_CASE_DAT)))
                continue; /* dem Vertrage */
            kt_remedy r = { .cost = COST_DETERMINER + COST_NOUN,
                            .mask = kt_phrase_mask(p, det[d].det, p->adj, noun) };
            change(&r, p->det, recased(l->v, p->det, det[d].text));
            change(&r, p->noun, compose(l->v, &parts, f));
            if (r.text[0].len && r.text[1].len)
                add(l, r);
        }
}

uint16_t kt_remedy_rare(const kt_view *v, uint32_t i, uint16_t noun)
{
    const uint16_t dative = KT_MASK(KT_CASE_DAT, KT_SLOT_M) | KT_MASK(KT_CASE_DAT, KT_SLOT_N);
    const uint16_t own = KT_MASK(KT_CASE_NOM, KT_SLOT_M) | KT_MASK(KT_CASE_NOM, KT_SLOT_N);
    noun_parts parts;
    char lemma[64];
    if ((noun & dative) && (noun & ~dative) && !(noun & own) &&
        kt_str_ends(kt_view_str(v, i), KT_STR("e")))
        return noun & dative; /* dem Reise, of Reis */
    if (!(noun & KT_MASK_SLOT(KT_SLOT_PL)) || !v->lex || !take_apart(v, i, &parts))
        return 0;
    kt_str head = kt_str_of(parts.head, parts.len);
    size_t n = kt_lexicon_lemma(v->lex, head, KT_POS_NOUN, lemma, sizeof lemma);
    if (n == 0 || kt_str_eq(head, kt_str_of(lemma, n)))
        return 0;
    if (kt_str_ends(head, KT_STR("n")))
        return noun & KT_MASK_SLOT(KT_SLOT_N);
    if (kt_str_ends(head, KT_STR("e")))
        return noun & (KT_MASK(KT_CASE_DAT, KT_SLOT_M) | KT_MASK(KT_CASE_DAT, KT_SLOT_N));
    return 0;
}

kt_str kt_remedy_noun_form(const kt_view *v, uint32_t i, uint16_t want)
{
    kt_form *form = KT_ROOM(v->scratch, kt_form, NOUN_FORMS_MAX);
    noun_parts parts;
    uint32_t n = form ? noun_forms(v, i, &parts, form) : 0;
    uint32_t best = n;
    for (uint32_t k = 0; k < n; k++)
        if ((kt_noun_of(form[k].word.morph) & want) &&
            (best == n || form[k].word.freq > form[best].word.freq))
            best = k;
    return best < n ? compose(v, &parts, kt_str_c(form[best].text)) : (kt_str){ 0 };
}

/* ---- ranking ---- */

static kt_str text_at(const kt_view *v, const kt_remedy *r, uint32_t tok)
{
    for (uint32_t i = 0; r && i < r->n; i++)
        if (r->tok[i] == tok)
            return r->text[i];
    return kt_view_str(v, tok);
}

kt_str kt_remedy_prior_key(const kt_view *v, const kt_phrase *p)
{
    if (p->contraction)
        return kt_str_c(p->contraction->prep);
    if (p->prep != KT_NO_TOKEN)
        return kt_clause_lower(v, p->prep);
    if (p->beg == 0 || (v->tok[p->beg].flags & KT_TOK_SENT))
        return KT_STR("<start>");
    const kt_token *t = &v->tok[p->beg - 1];
    if (t->kind != KT_TOK_WORD)
        return KT_STR("<sign>");
    if (t->flags & KT_TOK_CAP)
        return KT_STR("<noun>");
    uint16_t func = kt_phrase_func(v, p->beg - 1);
    if (func & KT_FUNC_COORD)
        return KT_STR("<and>");
    if (func & KT_FUNC_SUBORD)
        return KT_STR("<that>");
    if (kt_phrase_verb(v, p->beg - 1))
        return KT_STR("<verb>");
    return KT_STR("<word>");
}

typedef struct prior {
    double log_p[4];
} prior;

/* Schwerpunkt auf, Erinnerungen an, Arbeitseinstieg in: a noun that takes the preposition with the
 * accusative, in any form and as the head of any compound. */
static bool has_noun_for_accusative(const kt_view *v, uint32_t i, kt_str prep)
{
    return kt_view_is_word(v, i) && (v->tok[i].flags & KT_TOK_CAP) &&
           kt_str_eq(kt_near_noun_row(v, "accusative_nouns", i), prep);
}

/* Klicken Sie auf, sie denkt an: a verb before the preposition that takes it with the accusative.
 */
static bool wants_accusative(const kt_view *v, const kt_phrase *p)
{
    enum { BACK_MAX = 8 };
    if (p->prep == KT_NO_TOKEN || p->contraction)
        return false;
    kt_str prep = kt_clause_lower(v, p->prep);
    if (p->prep > 0 && has_noun_for_accusative(v, p->prep - 1, prep))
        return true;
    bool on = kt_str_is(prep, "auf");
    if (!on && !kt_str_is(prep, "an"))
        return false;
    kt_class governs = on ? KT_CLASS_gov_auf_A : KT_CLASS_gov_an_A;
    for (uint32_t k = p->prep; k-- > 0 && k + BACK_MAX > p->prep;) {
        if (v->tok[k].kind != KT_TOK_WORD || v->tok[k].sentence != v->tok[p->prep].sentence)
            return false;
        if (v->tok[k].casing != KT_CASE_LOWER && !(v->tok[k].flags & KT_TOK_SENT))
            continue;
        if (kt_view_head(v, governs, kt_view_str(v, k)))
            return true;
    }
    return false;
}

static prior case_prior(const kt_view *v, const kt_phrase *p)
{
    prior out;
    double count[4] = { 0 };
    double sum = 0;
    kt_table t = kt_lexicon_table(v->lex, "prep_prior");
    uint32_t row = kt_table_find(&t, kt_remedy_prior_key(v, p));
    kt_str key;
    kt_str value;
    if (row != UINT32_MAX && kt_table_row(&t, row, &key, &value)) {
        for (int c = 0; c < 4; c++) {
            kt_str cell = kt_str_cut(&value, '\t');
            for (size_t i = 0; i < cell.len && i < 9; i++)
                if (cell.ptr[i] >= '0' && cell.ptr[i] <= '9')
                    count[c] = count[c] * 10 + (cell.ptr[i] - '0');
            sum += count[c];
        }
    }
    if (wants_accusative(v, p)) {
        count[KT_CASE_DAT] = 0;
        sum = count[KT_CASE_ACC];
    }
    for (int c = 0; c < 4; c++)
        out.log_p[c] = log((count[c] + 0.5) / (sum + 2));
    return out;
}

static double case_log(const prior *p, uint16_t mask)
{
    double best = -99;
    for (int c = 0; c < 4; c++)
        if ((mask & KT_MASK_CASE(c)) && p->log_p[c] > best)
            best = p->log_p[c];
    return best;
}

static double subject_log(kt_subject s, uint16_t mask)
{
    uint16_t nom = KT_MASK_CASE(KT_CASE_NOM);
    if (s == KT_SUBJECT_CERTAIN && !(mask & ~nom))
        return WEIGHT_SUBJECT_TWICE;
    if (s == KT_SUBJECT_NONE && !(mask & nom))
        return WEIGHT_NO_SUBJECT;
    return 0;
}

/* die [mit dem Haus] verbundene Garage: other phrases stand in it. */
static bool has_frame(const kt_view *v, const kt_phrase *p)
{
    for (uint32_t k = p->det + 1; p->det != KT_NO_TOKEN && p->n_adj && k < p->adj[0].tok; k++)
        if ((v->tok[k].flags & KT_TOK_CAP) || (kt_phrase_func(v, k) & KT_FUNC_PREP))
            return true;
    return false;
}

/* By the verb and the other phrases of the clause. */
static double place_log(const kt_site *site, double whole, uint16_t mask)
{
    static const double LEAST = -6; /* less says no more */
    return WEIGHT_PLACE * fmax(kt_site_log(site, mask) - whole, LEAST);
}

/* Cases that the determiner as it stands can show for a noun of this number. */
static uint16_t cases_shown(const kt_phrase *p, uint16_t noun)
{
    bool plural_only = !(noun & ~KT_MASK_SLOT(KT_SLOT_PL));
    uint16_t numbers = plural_only ? KT_MASK_SLOT(KT_SLOT_PL) : (uint16_t)~KT_MASK_SLOT(KT_SLOT_PL);
    uint16_t shown = p->d.mask & p->govern & numbers;
    uint16_t cases = 0;
    for (int c = 0; c < 4; c++)
        if (shown & KT_MASK_CASE(c))
            cases |= KT_MASK_CASE(c);
    return cases;
}

/* The first phrase of a sentence and the verb behind it have one number, when it is the subject. */
static double number_log(const kt_view *v, const kt_phrase *p, uint16_t mask)
{
    if (p->prep != KT_NO_TOKEN || !(v->tok[p->beg].flags & KT_TOK_SENT) || p->end >= v->n_tok)
        return 0;
    uint16_t finite = kt_phrase_verb(v, p->end);
    uint16_t nom = mask & KT_MASK_CASE(KT_CASE_NOM);
    bool plural = nom && !(nom & ~KT_MASK_SLOT(KT_SLOT_PL));
    bool singular = nom && !(nom & KT_MASK_SLOT(KT_SLOT_PL));
    bool clash = (plural && (finite & KT_VERB_3SG) && !(finite & KT_VERB_1PL)) ||
                 (singular && (finite & KT_VERB_1PL) && !(finite & KT_VERB_3SG));
    return clash ? WEIGHT_NUMBER : 0;
}

static int by_score(const void *pa, const void *pb)
{
    const kt_remedy *a = pa;
    const kt_remedy *b = pb;
    if (a->score > b->score || a->score < b->score)
        return a->score > b->score ? -1 : 1;
    if (a->n != b->n)
        return a->n < b->n ? -1 : 1;
    for (uint32_t i = 0; i < a->n; i++) {
        if (a->tok[i] != b->tok[i])
            return a->tok[i] < b->tok[i] ? -1 : 1;
        int c = kt_str_cmp(a->text[i], b->text[i]);
        if (c)
            return c;
    }
    return 0;
}

/* What the referee says of it. */
static void hear(const kt_view *v, kt_remedy *r)
{
    kt_swap swap[KT_REMEDY_CHANGES];
    kt_ruling ruling;
    for (uint32_t i = 0; i < r->n; i++)
        swap[i] = (kt_swap){ .beg = r->tok[i], .end = r->tok[i] + 1, .text = r->text[i] };
    r->heard = kt_referee_hear(v, swap, r->n, &ruling);
    r->gain = ruling.gain;
    r->by_class = ruling.by_class;
    r->by_word = ruling.by_word;
}

/* The same change, or the genitive in -s and in -es. */
static bool same_change(const kt_remedy *a, const kt_remedy *b)
{
    if (a->n != b->n)
        return false;
    if (a->n == 1 && a->adds_s && b->adds_s)
        return true;
    for (uint32_t i = 0; i < a->n; i++)
        if (a->tok[i] != b->tok[i] || !kt_str_eq(a->text[i], b->text[i]))
            return false;
    return true;
}

/* Of -s and -es -es where it is clearly used more: des Jahres, des Vertrags. */
static bool is_better_form(const kt_remedy *a, const kt_remedy *b)
{
    enum { MORE = 8 };
    int more = a->freq - b->freq;
    return a->text[0].len < b->text[0].len ? more > -MORE : more >= MORE;
}

uint32_t kt_remedies(const kt_view *v, const kt_phrase *p, kt_remedy **out)
{
    list l = { .v = v, .p = p, .r = KT_ROOM(v->scratch, kt_remedy, KT_REMEDIES_MAX) };
    *out = l.r;
    if (!l.r)
        return 0;
    l.noun = kt_phrase_noun_mask(v, p->noun, p->d.decl);
    const uint16_t weak = KT_MASK(KT_CASE_NOM, KT_SLOT_M);
    if (p->why == KT_WHY_RARE) /* the readings that are meant */
        l.noun &= l.noun & weak ? weak : (uint16_t)~kt_phrase_mask(p, p->d, p->adj, l.noun);
    try_adjectives(&l);
    try_determiners(&l);
    try_contraction(&l);
    try_nouns(&l);
    uint16_t rare = kt_remedy_rare(v, p->noun, l.noun);
    bool likely = false;
    for (uint32_t i = 0; i < l.n && !likely; i++)
        likely = l.r[i].tok[0] == p->noun || (l.r[i].mask & (uint16_t)~rare);
    if (!likely && is_genitive(v, p))
        try_both(&l);
    prior cases = case_prior(v, p);
    uint16_t shown = p->det != KT_NO_TOKEN ? cases_shown(p, l.noun) : 0;
    kt_subject other =
        p->prep == KT_NO_TOKEN ? kt_clause_subject(v, p->beg, p->end) : KT_SUBJECT_MAYBE;
    kt_site site;
    /* where the phrase may be none, its place would be another one */
    bool placed = p->why == KT_WHY_NONE && !(p->doubts & KT_DOUBT_PRONOUN) && !has_frame(v, p) &&
                  kt_site_at(v, p, &site);
    double whole = placed ? kt_site_log(&site, KT_MASK_ALL) : 0;
    bool verb_follows =
        (v->tok[p->beg].flags & KT_TOK_SENT) && p->end < v->n_tok && kt_phrase_verb(v, p->end);
    for (uint32_t i = 0; i < l.n; i++) {
        kt_remedy *r = &l.r[i];
        r->rare = r->tok[0] != p->noun && !(r->mask & (uint16_t)~rare);
        if (r->rare)
            r->score += WEIGHT_RARE;
        double seen = WEIGHT_CASE * case_log(&cases, r->mask);
        hear(v, r);
        r->placed = placed ? place_log(&site, whole, r->mask) - seen : 0;
        r->score += WEIGHT_GAIN * r->gain - WEIGHT_COST * r->cost + seen + r->placed +
                    subject_log(other, r->mask) + number_log(v, p, r->mask);
        r->keeps_case = r->n == 1 && r->tok[0] == p->det && (r->mask & shown);
        bool nom = r->mask & KT_MASK_CASE(KT_CASE_NOM);
        bool acc = r->mask & KT_MASK_CASE(KT_CASE_ACC);
        bool subject = nom && !acc && other == KT_SUBJECT_NONE && verb_follows;
        r->settled = subject || (acc && (nom || other == KT_SUBJECT_CERTAIN));
        if (r->keeps_case)
            r->score += WEIGHT_SAME_CASE;
    }
    qsort(l.r, l.n, sizeof *l.r, by_score);
    uint32_t n = 0;
    for (uint32_t i = 0; i < l.n; i++) {
        bool seen = false;
        for (uint32_t k = 0; k < n && !seen; k++) {
            seen = same_change(&l.r[k], &l.r[i]);
            if (seen && is_better_form(&l.r[i], &l.r[k])) {
                l.r[k].text[0] = l.r[i].text[0];
                l.r[k].freq = l.r[i].freq;
            }
        }
        if (!seen)
            l.r[n++] = l.r[i];
    }
    return n;
}

kt_str kt_remedy_text(const kt_view *v, const kt_remedy *r, uint32_t beg, uint32_t end)
{
    kt_buf b = KT_BUF_INIT(v->scratch);
    for (uint32_t i = beg; i < end; i++) {
        if (i > beg)
            kt_buf_add(&b, kt_view_gap(v, i));
        kt_buf_add(&b, text_at(v, r, i));
    }
    return kt_buf_str(&b);
}
