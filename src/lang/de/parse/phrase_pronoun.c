/*
 * phrase_pronoun: may the determiner of a phrase that does not agree be a pronoun (or verb) of its
 * own: die, der, das; dieser, alle; ihr, sein?
 */
#include "lang/de/parse/phrase_else.h"
#include "lang/de/parse/phrase_words.h"
#include "lang/packed.h"
#include "rule/near.h"

static bool is_after(const kt_view *v, uint32_t i, uint32_t cp)
{
    return i > 0 && kt_view_is_punct(v, i - 1, cp);
}

/* Would the words behind the determiner agree on their own, so that it may be a pronoun? */
static bool stands_alone(const kt_view *v, const kt_phrase *p)
{
    if (p->n_adj == 0)
        return true;
    kt_phrase bare = *p;
    bare.govern = (uint16_t)~KT_MASK_CASE(KT_CASE_GEN);
    bool relative = kt_phrase_ends_in_verb(v, p->end);
    for (uint32_t a = 0; relative && a < bare.n_adj; a++) {
        const kt_morph *m = kt_view_info(v, bare.adj[a].tok)->exact.morph;
        bare.adj[a].free |= m && (m->adj & KT_ADJ_DEG) && (m->adj & KT_ADJ_BASE);
    }
    kt_det none = { .mask = KT_MASK_ALL, .decl = KT_DECL_STRONG };
    uint16_t noun = kt_phrase_noun_mask(v, p->noun, KT_DECL_STRONG);
    return kt_phrase_mask(&bare, none, bare.adj, noun) != 0;
}

bool kt_phrase_is_equation(const kt_view *v, const kt_phrase *p)
{
    static const char *const verbs[] = { "sind",   "waren",  "seien", "wären", "bleiben",
                                         "werden", "wurden", "ist",   "war",   "sei",
                                         "wäre",   "bleibt", "wird",  "wurde", NULL };
    for (uint32_t k = p->beg; k-- > 0 && k + 3 > p->beg && kt_phrase_same_sentence(v, p->beg, k);)
        if (kt_phrase_word_in(v, k, verbs))
            return true;
    return false;
}

/* Is there a relative clause before token i that another one may be joined to: die lesen und die
 * schreiben? */
static bool follows_relative(const kt_view *v, uint32_t i)
{
    enum { LOOK_MAX = 40 };
    for (uint32_t k = i; k-- > 0 && k + LOOK_MAX > i && kt_phrase_same_sentence(v, i, k);) {
        if (!kt_view_is_punct(v, k, ','))
            continue;
        uint32_t first = kt_phrase_func(v, k + 1) & KT_FUNC_PREP ? k + 2 : k + 1;
        if (first < i && (kt_phrase_func(v, first) & KT_FUNC_PRON))
            return true;
    }
    return false;
}

/* ---- the reasons ---- */

typedef struct place {
    const kt_view *v;
    const kt_phrase *p;
    bool sign;         /* a comma, a bracket, a dash stands in front */
    bool article;      /* der, die, das */
    bool neuter;       /* das, dies, welches */
    bool last_asked;   /* is the next one known? */
    bool last;         /* the clause ends in its verb */
    uint16_t in_front; /* KT_FUNC_* of the word in front; 0 where the sentence begins */
} place;

static bool verb_last(place *q)
{
    if (!q->last_asked)
        q->last = kt_phrase_ends_in_verb(q->v, q->p->end);
    q->last_asked = true;
    return q->last;
}

static bool always(place *q)
{
    return q != NULL;
}

static bool has_none(place *q)
{
    return q->p->det == KT_NO_TOKEN || q->p->contraction;
}

static bool is_to_her(place *q)
{
    return kt_phrase_word_is(q->v, q->p->det, "ihr") && q->p->beg > 0 &&
           (kt_phrase_func(q->v, q->p->beg - 1) & KT_FUNC_DET);
}

static bool is_before_to(place *q)
{
    return kt_phrase_word_is(q->v, q->p->det, "das") && kt_view_is(q->v, q->p->det + 1, "zu");
}

static bool is_before_determiner(place *q)
{
    kt_det next;
    return is_after(q->v, q->p->beg, ',') && kt_view_is_word(q->v, q->p->det + 1) &&
           kt_view_find_det(q->v, kt_view_str(q->v, q->p->det + 1), &next);
}

static bool is_needed(place *q)
{
    return !stands_alone(q->v, q->p);
}

static bool is_one_alone(place *q)
{
    static const char *const alone[] = { "sein",    "ihr",     "alles", "vieles", "einiges",
                                         "manches", "weniges", "alle",  "beide",  "viele",
                                         "einige",  "manche",  NULL };
    return kt_phrase_word_in(q->v, q->p->det, alone);
}

/* Viele Ärztin; Beide alte Brücken wurden gesperrt */
static bool opens_with_quantity(place *q)
{
    const kt_phrase *p = q->p;
    return is_one_alone(q) && (q->v->tok[p->beg].flags & KT_TOK_SENT) &&
           (p->d.flags & KT_DET_QUANT) && (p->n_adj == 0 || kt_phrase_verb(q->v, p->end));
}

static bool is_before_one(place *q)
{
    static const char *const second[] = { "eine", "einen", NULL };
    return kt_near_in(q->v, q->p->det + 1, second) &&
           (!q->article || verb_last(q) || kt_phrase_word_is(q->v, q->p->det, "das"));
}

static bool is_only_one(place *q)
{
    return !(q->p->d.flags & KT_DET_PRONOUN) && kt_phrase_word_is(q->v, q->p->det, "einer");
}

static bool is_no_pronoun(place *q)
{
    return !(q->p->d.flags & KT_DET_PRONOUN);
}

static bool is_governed(place *q)
{
    return q->p->prep != KT_NO_TOKEN && q->p->n_adj == 0 && !q->sign;
}

static bool is_first(place *q)
{
    return q->p->beg == 0 || !kt_phrase_same_sentence(q->v, q->p->beg, q->p->beg - 1);
}

static bool is_first_article(place *q)
{
    return is_first(q) && (q->article || kt_phrase_word_is(q->v, q->p->det, "dieses"));
}

static bool has_phrase_behind(place *q)
{
    return is_after(q->v, q->p->beg, ',') && q->p->prep != KT_NO_TOKEN && q->p->n_adj == 0 &&
           kt_phrase_same_sentence(q->v, q->p->noun, q->p->end) &&
           (kt_phrase_func(q->v, q->p->end) & (KT_FUNC_DET | KT_FUNC_PRON));
}

static bool is_infinitive(place *q)
{
    return q->p->infinitive;
}

static bool opens_clause(place *q)
{
    return q->sign && (verb_last(q) || (q->neuter && q->p->n_adj == 0));
}

static bool is_behind_sign(place *q)
{
    return q->sign;
}

static bool is_spoken(place *q)
{
    return (q->in_front & KT_FUNC_SUBORD) && q->p->n_adj > 0 && !q->neuter && q->article;
}

static bool joins_no_clause(place *q)
{
    return (q->in_front & KT_FUNC_COORD) && !follows_relative(q->v, q->p->beg);
}

static bool is_in_clause(place *q)
{
    return q->in_front & (KT_FUNC_COORD | KT_FUNC_SUBORD);
}

static bool ends_clause(place *q)
{
    return is_in_clause(q) && verb_last(q);
}

static bool ends_joined_relative(place *q)
{
    return (q->in_front & KT_FUNC_COORD) && is_governed(q) && verb_last(q) &&
           follows_relative(q->v, q->p->beg);
}

static bool is_behind_preposition(place *q)
{
    return q->p->prep != KT_NO_TOKEN;
}

static bool is_of_preposition(place *q)
{
    return is_behind_preposition(q) && (q->article || q->p->n_adj == 0);
}

static bool is_neuter(place *q)
{
    return q->neuter;
}

static bool is_neuter_alone(place *q)
{
    return q->neuter && (q->p->n_adj == 0 || kt_phrase_is_equation(q->v, q->p));
}

static bool lacks_comma(place *q)
{
    return verb_last(q) && q->p->n_adj > 0 && kt_phrase_is_capital(q->v, q->p->beg - 1);
}

static bool is_article(place *q)
{
    return q->article;
}

/* The first that holds decides. */
static const struct {
    bool (*holds)(place *q);
    kt_pronoun reading;
} reasons[] = {
    { has_none, KT_PRONOUN_NO },
    { is_to_her, KT_PRONOUN_LIKELY },            /* der ihr zugeordnete Speicher */
    { is_before_to, KT_PRONOUN_LIKELY },         /* kann das zu besseren Ergebnissen führen? */
    { is_before_determiner, KT_PRONOUN_LIKELY }, /* ..., die viele solcher Dinge kennen */
    { is_needed, KT_PRONOUN_NO },
    { opens_with_quantity, KT_PRONOUN_MAYBE }, /* Viele Ärztin */
    { is_one_alone, KT_PRONOUN_LIKELY },
    { is_before_one, KT_PRONOUN_LIKELY }, /* bis zu der eine Grenze gilt; hat dieser einen Platz? */
    { is_only_one, KT_PRONOUN_MAYBE },
    { is_no_pronoun, KT_PRONOUN_NO },
    { ends_joined_relative,
      KT_PRONOUN_LIKELY }, /* der alt ist und von dem Kopien verkauft werden */
    { is_governed, KT_PRONOUN_NO },
    { is_first_article, KT_PRONOUN_NO },
    { is_first, KT_PRONOUN_MAYBE },
    { has_phrase_behind, KT_PRONOUN_LIKELY }, /* ..., mit der Kunden ihre Daten sichern */
    { is_infinitive, KT_PRONOUN_NO },
    { opens_clause, KT_PRONOUN_LIKELY }, /* ..., die alte Bücher lesen */
    { is_behind_sign, KT_PRONOUN_MAYBE },
    { is_spoken, KT_PRONOUN_MAYBE }, /* dass der alte Bücher liest: spoken, not written */
    { joins_no_clause, KT_PRONOUN_MAYBE },
    { ends_clause, KT_PRONOUN_LIKELY }, /* die lesen und die alte Bücher sammeln */
    { is_in_clause, KT_PRONOUN_MAYBE },
    { is_of_preposition, KT_PRONOUN_NO },
    { is_behind_preposition, KT_PRONOUN_MAYBE },
    { is_neuter_alone, KT_PRONOUN_LIKELY }, /* sind das neue Dateien? */
    { is_neuter, KT_PRONOUN_MAYBE },
    { lacks_comma, KT_PRONOUN_MAYBE }, /* Dateien die alte Namen haben */
    { is_article, KT_PRONOUN_NO },
    { always, KT_PRONOUN_MAYBE },
};

kt_pronoun kt_phrase_pronoun(const kt_view *v, const kt_phrase *p)
{
    static const char *const neuter[] = { "das", "dies", "dieses", "welches", "jenes", NULL };
    bool inside = p->beg > 0 && kt_phrase_same_sentence(v, p->beg, p->beg - 1);
    place q = { .v = v,
                .p = p,
                .sign = is_after(v, p->beg, ',') || is_after(v, p->beg, '(') ||
                        is_after(v, p->beg, 0x2013),
                .article = p->d.flags & KT_DET_ARTICLE,
                .neuter = p->det != KT_NO_TOKEN && kt_phrase_word_in(v, p->det, neuter),
                .in_front = inside ? kt_phrase_func(v, p->beg - 1) : 0 };
    size_t i = 0;
    while (!reasons[i].holds(&q))
        i++;
    return reasons[i].reading;
}
