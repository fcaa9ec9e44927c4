#include "lang/de/parse/phrase_else.h"

#include <string.h>

#include "lang/de/parse/name.h"
#include "lang/de/parse/phrase_words.h"
#include "lang/packed.h"
#include "rule/near.h"

enum { BEFORE_MAX = 4, CLAUSE_MAX = 12, INSIDE_MAX = 18 };

/* Would determiner, adjectives and noun agree if nothing governed them? */
static bool agrees_alone(const kt_view *v, const kt_phrase *p)
{
    kt_phrase alone = *p;
    alone.govern = KT_MASK_ALL;
    kt_det d = p->contraction ? (kt_det){ .mask = KT_MASK_ALL, .decl = KT_DECL_STRONG } : p->d;
    return kt_phrase_mask(&alone, d, p->adj, kt_phrase_noun_mask(v, p->noun, d.decl)) != 0;
}

static bool agrees_in(const kt_view *v, const kt_phrase *p, uint16_t cases)
{
    kt_phrase alone = *p;
    alone.govern = cases;
    return kt_phrase_mask(&alone, p->d, p->adj, kt_phrase_noun_mask(v, p->noun, p->d.decl)) != 0;
}

/* dem Glauben nach, der Sache nach, ihrem Wesen entsprechend: a phrase in the dative that nothing
 * governs, and that the word may follow. */
static bool is_behind_dative(const kt_view *v, const kt_phrase *p)
{
    static const char *const behind[] = { "nach",     "zufolge", "gegenüber", "entsprechend",
                                          "entgegen", "gemäß",   "zuliebe",   "entlang",
                                          "nahe",     "zuwider", NULL };
    if (!kt_phrase_word_in(v, p->prep, behind) || p->prep < 2 ||
        !kt_phrase_same_sentence(v, p->prep, p->prep - 2) || !kt_phrase_is_capital(v, p->prep - 1))
        return false;
    uint16_t dative = KT_MASK_CASE(KT_CASE_DAT);
    for (uint32_t k = p->prep - 1; k-- > 0 && k + BEFORE_MAX > p->prep;) {
        if (!kt_phrase_same_sentence(v, p->prep, k) || v->tok[k].kind != KT_TOK_WORD)
            return false;
        kt_phrase q;
        if (!(kt_phrase_func(v, k) & KT_FUNC_DET))
            continue;
        bool governed = k > 0 && (kt_phrase_func(v, k - 1) & KT_FUNC_PREP);
        return !governed && kt_phrase_at(v, k, &q) && q.noun == p->prep - 1 &&
               (kt_phrase_mask(&q, q.d, q.adj, kt_phrase_noun_mask(v, q.noun, q.d.decl)) & dative);
    }
    return false;
}

/* nach wie vor, ab und zu, auf und ab: the last word of an adverb. */
static bool ends_adverb(const kt_view *v, uint32_t i)
{
    static const char *const adverbs[][3] = {
        { "nach", "wie", "vor" }, { "ab", "und", "zu" },     { "ab", "und", "an" },
        { "auf", "und", "ab" },   { "um", "und", "um" },     { "über", "und", "über" },
        { "hin", "und", "mit" },  { "nach", "und", "nach" }, { "durch", "und", "durch" },
        { "mit", "und", "ohne" }, { "für", "und", "wider" }, { "für", "und", "für" },
    };
    if (i < 2 || !kt_phrase_same_sentence(v, i, i - 2))
        return false;
    for (size_t k = 0; k < sizeof adverbs / sizeof *adverbs; k++)
        if (kt_phrase_word_is(v, i, adverbs[k][2]) && kt_phrase_word_is(v, i - 1, adverbs[k][1]) &&
            kt_phrase_word_is(v, i - 2, adverbs[k][0]))
            return true;
    return false;
}

/* Das ist mit der Grund, Sie war mit die Beste: among others, beside a verb of being. */
static bool is_among_others(const kt_view *v, const kt_phrase *p)
{
    static const char *const verbs[] = { "ist",    "war",   "sind",   "waren",  "sei",
                                         "seien",  "wäre",  "wären",  "bleibt", "blieb",
                                         "wird",   "wurde", "werden", "wurden", "gilt",
                                         "gehört", "zählt", "bin",    "bist",   NULL };
    static const char *const articles[] = { "der", "die", "das", "ein", "eine", "eines", NULL };
    if (!kt_phrase_word_is(v, p->prep, "mit") || p->det == KT_NO_TOKEN ||
        !kt_phrase_word_in(v, p->det, articles) || !agrees_in(v, p, KT_MASK_CASE(KT_CASE_NOM)))
        return false;
    bool superlative =
        p->n_adj > 0 && kt_str_find(kt_view_str(v, p->adj[0].tok), KT_STR("st"), 0) != SIZE_MAX;
    if (!superlative && !agrees_in(v, p, KT_MASK(KT_CASE_NOM, KT_SLOT_M)))
        return false; /* mit die Mannschaft */
    for (uint32_t k = p->prep; k-- > 0 && k + CLAUSE_MAX > p->prep;) {
        if (!kt_phrase_same_sentence(v, p->prep, k) || v->tok[k].kind == KT_TOK_PUNCT)
            return false;
        if (kt_phrase_word_in(v, k, verbs))
            return true;
    }
    return false;
}

/* Was ist das für ein Mann, was sind das für gute Leute? */
static bool asks_for_kind(const kt_view *v, const kt_phrase *p)
{
    if (!kt_phrase_word_is(v, p->prep, "für"))
        return false;
    for (uint32_t k = p->prep; k-- > 0 && k + CLAUSE_MAX > p->prep;) {
        if (!kt_phrase_same_sentence(v, p->prep, k) || v->tok[k].kind == KT_TOK_PUNCT)
            return false;
        if (kt_phrase_word_is(v, k, "was"))
            return true;
    }
    return false;
}

/* um der lieben Kinder willen */
static bool is_for_the_sake(const kt_view *v, const kt_phrase *p)
{
    if (!kt_phrase_word_is(v, p->prep, "um"))
        return false;
    for (uint32_t k = p->end; k < p->end + CLAUSE_MAX && kt_phrase_same_sentence(v, p->prep, k);
         k++)
        if (kt_view_is(v, k, "willen"))
            return true;
    return false;
}

/* Seit der Neuling aus dem Haus geflogen war, ...: a clause that ends in a verb. */
static bool opens_clause(const kt_view *v, const kt_phrase *p)
{
    if (!kt_phrase_word_is(v, p->prep, "seit") && !kt_phrase_word_is(v, p->prep, "während") &&
        !kt_phrase_word_is(v, p->prep, "bis"))
        return false;
    if (!agrees_in(v, p, KT_MASK_CASE(KT_CASE_NOM)))
        return false;
    for (uint32_t k = p->end; k < p->end + 3 * CLAUSE_MAX && kt_phrase_same_sentence(v, p->prep, k);
         k++) {
        if (v->tok[k].kind != KT_TOK_PUNCT)
            continue;
        return k > p->end && kt_phrase_verb(v, k - 1) && v->tok[k].cp != '(';
    }
    return false;
}

/* um [gegen] ein Uhr */
static bool is_hour(const kt_view *v, const kt_phrase *p)
{
    return kt_view_is(v, p->noun, "Uhr") && p->det != KT_NO_TOKEN &&
           kt_phrase_word_is(v, p->det, "ein");
}

/* wie nahe ein Wert liegt: an adjective that is a preposition elsewhere. */
static bool is_graded(const kt_view *v, const kt_phrase *p)
{
    static const char *const graders[] = { "wie", "so", "zu", "sehr", "noch", NULL };
    return p->prep > 0 && kt_phrase_same_sentence(v, p->prep, p->prep - 1) &&
           (kt_adj_of(kt_view_info(v, p->prep)->exact.morph) & KT_ADJ_INFLECTED) &&
           kt_phrase_word_in(v, p->prep - 1, graders);
}

/* Der Ruf wurde laut einen Weg zu suchen: an adjective beside a verb of being. */
static bool is_predicate(const kt_view *v, const kt_phrase *p)
{
    if (!(kt_adj_of(kt_view_info(v, p->prep)->exact.morph) & KT_ADJ_BASE))
        return false;
    for (uint32_t k = p->prep; k-- > 0 && k + CLAUSE_MAX > p->prep;) {
        if (!kt_phrase_same_sentence(v, p->prep, k) || v->tok[k].kind == KT_TOK_PUNCT)
            return false;
        if (kt_view_is_in(v, k, KT_CLASS_adjective_due))
            return true;
    }
    return false;
}

kt_why kt_phrase_no_preposition(const kt_view *v, const kt_phrase *p)
{
    if (is_hour(v, p))
        return KT_WHY_HOUR;
    if (p->prep == KT_NO_TOKEN || p->contraction)
        return KT_WHY_NONE;
    if (ends_adverb(v, p->prep) || is_graded(v, p))
        return KT_WHY_ADVERB;
    if (is_for_the_sake(v, p))
        return KT_WHY_SAKE;
    if (opens_clause(v, p))
        return KT_WHY_CONJUNCTION;
    if (!agrees_alone(v, p))
        return KT_WHY_NONE;
    if (is_behind_dative(v, p))
        return KT_WHY_BEHIND;
    if (is_predicate(v, p))
        return KT_WHY_ADVERB;
    if (is_among_others(v, p))
        return KT_WHY_AMONG;
    return asks_for_kind(v, p) ? KT_WHY_KIND : KT_WHY_NONE;
}

/* ---- the noun ---- */

/* geschaffen, gelähmt, liegend, without its ending. */
static bool is_participle(const kt_view *v, uint32_t i)
{
    kt_str s = kt_view_str(v, i);
    size_t cut = kt_ending_of(s) == KT_ADJ_E ? 1 : 2;
    kt_str base = kt_str_sub(s, 0, s.len > cut + 3 ? s.len - cut : 0);
    return kt_str_ends(base, KT_STR("end")) || kt_str_ends(base, KT_STR("en")) ||
           kt_str_ends(base, KT_STR("lich")) || kt_str_ends(base, KT_STR("bar")) ||
           (kt_str_ends(base, KT_STR("t")) && !kt_str_ends(base, KT_STR("st")));
}

/* für den [Ende des 18. Jahrhunderts vom Maler geschaffenen] Zyklus: behind the noun stands a
 * participle with a noun that agrees with the determiner, and no verb and no comma in between. */
static bool is_inside_participle(const kt_view *v, const kt_phrase *p)
{
    if (p->det == KT_NO_TOKEN)
        return false;
    for (uint32_t k = p->end; k < p->end + INSIDE_MAX && kt_phrase_same_sentence(v, p->noun, k + 1);
         k++) {
        const kt_token *t = &v->tok[k];
        if (t->kind == KT_TOK_PUNCT && t->cp != '.')
            return false;
        if (t->kind != KT_TOK_WORD || t->casing != KT_CASE_LOWER)
            continue;
        uint8_t endings = kt_phrase_adjective(v, k, true);
        if (!kt_phrase_is_inflected(endings) || !is_participle(v, k)) {
            if (kt_phrase_verb(v, k) && !kt_phrase_is_inflected(endings))
                return false;
            continue;
        }
        uint32_t n = k + 1;
        kt_phrase outer = *p;
        outer.n_adj = 0;
        kt_phrase_add_adjective(&outer, k, endings & (KT_ADJ_INFLECTED | KT_ADJ_INV));
        while (outer.n_adj < 3 && kt_phrase_is_inflected(kt_phrase_adjective(v, n, true))) {
            kt_phrase_add_adjective(&outer, n, kt_phrase_adjective(v, n, true));
            n++;
        }
        uint16_t noun = kt_phrase_is_capital(v, n) ? kt_phrase_noun_mask(v, n, p->d.decl) : 0;
        bool own = kt_phrase_func(v, k - 1) & (KT_FUNC_DET | KT_FUNC_CONTR);
        if (noun && !own && kt_phrase_mask(&outer, p->d, outer.adj, noun))
            return true;
    }
    return false;
}

/* nach Anhörung des Verfügungsberechtigten Akteneinsicht gewähren: a capitalised adjective that
 * agrees as a noun of its own. */
static bool ends_in_person(const kt_view *v, const kt_phrase *p)
{
    if (p->d.mask & (KT_MASK_SLOT(KT_SLOT_F) | KT_MASK_SLOT(KT_SLOT_PL)))
        return false; /* der Vereinigte Staaten: half of it is right */
    for (uint32_t a = 0; a < p->n_adj; a++) {
        uint32_t tok = p->adj[a].tok;
        kt_word now = kt_view_info(v, tok)->exact.morph ? kt_view_info(v, tok)->exact
                                                        : kt_view_info(v, tok)->lower;
        if (!kt_phrase_is_capital(v, tok) || tok + 1 != p->noun || !is_participle(v, tok) ||
            kt_lexicon_bigram(v->lex, now.id, kt_view_info(v, p->noun)->exact.id))
            continue; /* Vereinigte Staaten */
        kt_phrase outer = *p;
        outer.n_adj = a;
        uint16_t noun = kt_adj_mask(p->adj[a].endings, p->d.decl);
        if (kt_phrase_mask(&outer, p->d, outer.adj, noun))
            return true;
    }
    return false;
}

/* zum einen versteinerte Charaktere, zum anderen ...: the adverb ends there. */
static bool is_on_the_one_hand(const kt_view *v, const kt_phrase *p)
{
    return p->contraction && p->n_adj > 0 && kt_phrase_word_is(v, p->prep, "zum") &&
           (kt_phrase_word_is(v, p->prep + 1, "einen") ||
            kt_phrase_word_is(v, p->prep + 1, "anderen") ||
            kt_phrase_word_is(v, p->prep + 1, "ersten") ||
            kt_phrase_word_is(v, p->prep + 1, "zweiten"));
}

/* Allerdings lag dem eine andere Frage zugrunde: a pronoun, and a phrase that agrees behind it. */
static bool is_pronoun_before_article(const kt_view *v, const kt_phrase *p)
{
    kt_phrase inner;
    return p->det != KT_NO_TOKEN && p->prep == KT_NO_TOKEN && kt_phrase_at(v, p->det + 1, &inner) &&
           inner.noun == p->noun && inner.det == p->det + 1 && agrees_alone(v, &inner);
}

/* Does what follows the first adjective agree as a phrase of its own, without a determiner? */
static bool agrees_behind_first(const kt_view *v, const kt_phrase *p)
{
    kt_phrase rest = *p;
    rest.n_adj--;
    memmove(rest.adj, rest.adj + 1, rest.n_adj * sizeof *rest.adj);
    rest.govern = KT_MASK_CASE(KT_CASE_NOM) | KT_MASK_CASE(KT_CASE_ACC);
    kt_det none = { .mask = KT_MASK_ALL, .decl = KT_DECL_STRONG };
    return kt_phrase_mask(&rest, none, rest.adj, kt_phrase_noun_mask(v, p->noun, KT_DECL_STRONG)) !=
           0;
}

/* die meisten ehemalige Soldaten, die anderen gute Freunde: the quantity is a pronoun. */
static bool is_quantity_alone(const kt_view *v, const kt_phrase *p)
{
    static const char *const words[] = { "meisten", "anderen", "einen",   "beiden",
                                         "übrigen", "wenigen", "letzten", NULL };
    if (p->det == KT_NO_TOKEN || p->n_adj < 2 || !kt_phrase_word_in(v, p->adj[0].tok, words))
        return false;
    return agrees_behind_first(v, p);
}

/* in aller Interesse, ohne beider Verhältnis, in letzterer Vorrang: the genitive of a pronoun. */
static bool is_pronoun_genitive(const kt_view *v, const kt_phrase *p)
{
    static const char *const words[] = { "aller", "beider", "vieler", "mancher", "einiger", NULL };
    static const char *const named[] = { "letzterer", "ersterer", "letzterem", "ersterem",
                                         "letzteren", "ersteren", NULL };
    if (p->det == KT_NO_TOKEN)
        return p->n_adj == 1 && kt_phrase_word_in(v, p->adj[0].tok, named);
    return p->n_adj == 0 && kt_phrase_word_in(v, p->det, words);
}

/* die oder der jeweilige Prüfende; eines der Problem; ich meine bestimmte Leute: what stands in
 * front of the determiner makes it another word, or leaves the number open. */
static bool is_bound_left(const kt_view *v, const kt_phrase *p)
{
    static const char *const ones[] = { "eines", "einer", "eine", "einem", "einen", "eins", NULL };
    uint32_t d = p->det;
    if (d == KT_NO_TOKEN || d == 0 || !kt_phrase_same_sentence(v, d, d - 1))
        return false;
    if (kt_phrase_word_is(v, d, "meine") &&
        (kt_phrase_word_is(v, d - 1, "ich") || kt_phrase_word_is(v, d + 1, "ich")))
        return true;
    if (p->n_adj == 0 && kt_phrase_word_is(v, d, "der") && kt_phrase_word_in(v, d - 1, ones))
        return true;
    uint32_t link = kt_view_is_punct(v, d - 1, '.') && d > 1 ? d - 2 : d - 1; /* das bzw. der */
    return link > 0 && (kt_phrase_func(v, link) & KT_FUNC_COORD) &&
           (kt_phrase_func(v, link - 1) & KT_FUNC_DET) && p->prep == KT_NO_TOKEN;
}

/* in für andere unwirtlichen Gegenden: a preposition stands in front of the preposition. */
static bool is_behind_preposition(const kt_view *v, const kt_phrase *p)
{
    if (p->prep == KT_NO_TOKEN || p->prep == 0 || p->n_adj == 0 ||
        !kt_phrase_same_sentence(v, p->prep, p->prep - 1))
        return false;
    return v->tok[p->prep - 1].casing == KT_CASE_LOWER &&
           (kt_phrase_func(v, p->prep - 1) & (KT_FUNC_PREP | KT_FUNC_CONTR));
}

/* Neckarstadt-Ost, Wunsch-Standesbeamten: the last part is no plain noun. */
static bool has_odd_last_part(const kt_view *v, const kt_phrase *p)
{
    kt_str s = kt_view_str(v, p->noun);
    size_t at = s.len;
    while (at > 0 && s.ptr[at - 1] != '-')
        at--;
    if (at == 0 || at == s.len)
        return false;
    const kt_wordinfo *w = kt_words_get(v->words, kt_str_sub(s, at, s.len));
    static const char *const sides[] = { "Ost",   "West", "Nord",     "Süd", "Mitte",
                                         "Stadt", "Land", "Altstadt", NULL };
    return kt_near_one_of(w->text, sides) ||
           (w->exact.morph && (w->exact.morph->flags & (KT_LEX_NOMADJ | KT_LEX_NAME)));
}

/* die Bits & Bäume, des Vereins e.V.: a name goes on behind the noun. */
static bool goes_on_as_name(const kt_view *v, const kt_phrase *p)
{
    return p->end < v->n_tok && kt_phrase_same_sentence(v, p->noun, p->end) &&
           (v->tok[p->end].cp == '&' || kt_view_is(v, p->end, "e.V") ||
            (kt_view_is(v, p->end, "e") && kt_view_is_punct(v, p->end + 1, '.')));
}

/* von example.org aus eine Anfrage senden */
static bool is_starting_point(const kt_view *v, const kt_phrase *p)
{
    return p->prep != KT_NO_TOKEN && p->prep > 1 && kt_phrase_word_is(v, p->prep, "aus") &&
           v->tok[p->prep - 1].kind == KT_TOK_GUARD && kt_phrase_word_is(v, p->prep - 2, "von");
}

/* alle noch in ihr befindlichen Objekte: a pronoun behind the preposition, and its participle. */
static bool is_pronoun_with_participle(const kt_view *v, const kt_phrase *p)
{
    return p->prep != KT_NO_TOKEN && p->det == p->prep + 1 && kt_phrase_word_is(v, p->det, "ihr") &&
           p->n_adj > 0 && is_participle(v, p->adj[0].tok);
}

/* von anderen geteilte Alben: by whom, a participle, and what agrees without the preposition. */
static bool is_behind_agent(const kt_view *v, const kt_phrase *p)
{
    if (p->prep == KT_NO_TOKEN || p->det != KT_NO_TOKEN || p->n_adj < 2 ||
        !kt_phrase_word_is(v, p->prep, "von") || !is_participle(v, p->adj[1].tok) ||
        !kt_str_ends(kt_view_str(v, p->adj[0].tok), KT_STR("en")))
        return false;
    return agrees_behind_first(v, p);
}

/* das [von ihr mit beschlossene] Ziel, das [allen gewährte] Recht: in front, with nothing but small
 * words in between, stands an article that the noun agrees with, and the phrase has a participle or
 * a determiner that stands alone as well. */
static bool is_in_frame(const kt_view *v, const kt_phrase *p)
{
    enum { FRAME_MAX = 6 };
    if (p->n_adj == 0 || !is_participle(v, p->adj[0].tok) || p->contraction ||
        (p->det != KT_NO_TOKEN && !(p->d.flags & KT_DET_PRONOUN)))
        return false;
    for (uint32_t k = p->beg; k-- > 0 && k + FRAME_MAX > p->beg;) {
        if (!kt_phrase_same_sentence(v, p->beg, k) || !kt_view_is_word(v, k) ||
            (v->tok[k].casing != KT_CASE_LOWER && !(v->tok[k].flags & KT_TOK_SENT)))
            return false;
        const kt_wordinfo *w = kt_view_info(v, k);
        kt_phrase outer = { .govern = KT_MASK_ALL };
        kt_phrase_add_adjective(&outer, p->adj[0].tok, p->adj[0].endings);
        if (w->is_det &&
            kt_phrase_mask(&outer, w->det, outer.adj, kt_phrase_noun_mask(v, p->noun, w->det.decl)))
            return true;
        if (kt_phrase_verb(v, k))
            return false;
    }
    return false;
}

/* Wer liest das letzten Endes? The noun is a genitive, and the determiner is none. */
static bool is_adverbial(const kt_view *v, const kt_phrase *p)
{
    uint16_t genitive = KT_MASK_CASE(KT_CASE_GEN);
    uint16_t noun = kt_phrase_noun_mask(v, p->noun, KT_DECL_STRONG);
    return (p->d.flags & KT_DET_PRONOUN) && !(p->d.mask & genitive) && noun && !(noun & ~genitive);
}

/* Dort sind alle guten Willens: a genitive that tells how somebody is. */
static bool is_of_some_kind(const kt_view *v, const kt_phrase *p)
{
    kt_phrase rest = *p;
    rest.govern = KT_MASK_CASE(KT_CASE_GEN);
    kt_det none = { .mask = KT_MASK_ALL, .decl = KT_DECL_STRONG };
    return p->det != KT_NO_TOKEN && p->prep == KT_NO_TOKEN && p->n_adj > 0 &&
           (kt_phrase_word_is(v, p->det, "alle") || is_adverbial(v, p)) &&
           kt_phrase_mask(&rest, none, rest.adj,
                          kt_phrase_noun_mask(v, p->noun, KT_DECL_STRONG) &
                              (uint16_t)~KT_MASK_SLOT(KT_SLOT_PL)) != 0;
}

/* im Kosmos der eigenen und anderer Bibliotheken: behind the conjunction the genitive of a plural
 * goes without the determiner. */
static bool is_second_genitive(const kt_view *v, const kt_phrase *p)
{
    uint32_t last = p->n_adj ? p->adj[p->n_adj - 1].tok : 0;
    if (p->det == KT_NO_TOKEN || p->n_adj < 2 || p->adj[p->n_adj - 2].tok + 2 != last ||
        !(kt_phrase_func(v, last - 1) & KT_FUNC_COORD))
        return false;
    uint16_t genitive = KT_MASK_SLOT(KT_SLOT_PL) & KT_MASK_CASE(KT_CASE_GEN);
    return p->govern & p->d.mask & kt_phrase_noun_mask(v, p->noun, KT_DECL_STRONG) & genitive &
           kt_adj_mask(p->adj[p->n_adj - 1].endings, KT_DECL_STRONG);
}

kt_why kt_phrase_no_head(const kt_view *v, const kt_phrase *p)
{
    kt_why label = kt_phrase_label(v, p);
    if (label != KT_WHY_NONE)
        return label;
    if (is_pronoun_with_participle(v, p) || is_of_some_kind(v, p))
        return KT_WHY_PRONOUN;
    if (is_in_frame(v, p) || is_behind_agent(v, p))
        return KT_WHY_INSIDE;
    if (goes_on_as_name(v, p) || has_odd_last_part(v, p))
        return KT_WHY_NAME;
    if (is_quantity_alone(v, p) || is_pronoun_genitive(v, p) || is_bound_left(v, p))
        return KT_WHY_PRONOUN;
    if (is_second_genitive(v, p))
        return KT_WHY_JOINED;
    if (is_behind_preposition(v, p))
        return KT_WHY_NESTED;
    if (is_starting_point(v, p))
        return KT_WHY_BEHIND;
    if (is_on_the_one_hand(v, p))
        return KT_WHY_ADVERB;
    if (ends_in_person(v, p))
        return KT_WHY_TITLE;
    if (is_pronoun_before_article(v, p))
        return KT_WHY_PRONOUN;
    if (is_inside_participle(v, p))
        return KT_WHY_INSIDE;
    return kt_name_at(v, p->noun) ? KT_WHY_NAME : KT_WHY_NONE;
}
