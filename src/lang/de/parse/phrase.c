#include "lang/de/parse/phrase.h"

#include "lang/de/parse/phrase_words.h"
#include "lang/de/sign.h"
#include "lang/packed.h"
#include "rule/near.h"

enum { ADVERBS_MAX = 4, CLAUSE_MAX = 14 };

/* ---- words ---- */

bool kt_phrase_word_in(const kt_view *v, uint32_t i, const char *const *list)
{
    for (; *list; list++)
        if (kt_phrase_word_is(v, i, *list))
            return true;
    return false;
}

bool kt_phrase_opens(const kt_view *v, uint32_t i)
{
    if (v->tok[i].flags & (KT_TOK_SENT | KT_TOK_PARA))
        return true;
    if (i == 0)
        return true;
    const kt_token *p = &v->tok[i - 1];
    return p->kind == KT_TOK_PUNCT && p->cp != ',' && p->cp != ';' && p->cp != '/' && p->cp != '-';
}

kt_gram kt_phrase_gram(const kt_view *v, uint32_t i)
{
    kt_gram g = kt_view_gram(v, i);
    if (g & KT_GRAM_OPEN) {
        (void)kt_words_split(v->words, kt_view_info(v, i));
        g = kt_view_info(v, i)->gram;
    }
    return g;
}

/* Adjective readings of an unknown word: those of its last part. */
static uint8_t adjective_of_parts(const kt_view *v, uint32_t i)
{
    const kt_split *split = kt_words_split(v->words, kt_view_info(v, i));
    return split->n && split->head.morph ? split->head.morph->adj : 0;
}

uint8_t kt_phrase_adjective(const kt_view *v, uint32_t i, bool after_det)
{
    if (!kt_view_is_word(v, i))
        return 0;
    const kt_token *t = &v->tok[i];
    kt_gram g = kt_view_gram(v, i);
    if (t->casing != KT_CASE_LOWER && !((t->flags & KT_TOK_HYPHEN) && (g & KT_GRAM_SMALL)))
        return 0;
    if (kt_gram_is_open(g))
        return adjective_of_parts(v, i) & (KT_ADJ_INFLECTED | KT_ADJ_BASE);
    return kt_gram_adjective(g, after_det);
}

bool kt_phrase_is_adverb(const kt_view *v, uint32_t i)
{
    if (!kt_view_is_word(v, i) || v->tok[i].casing != KT_CASE_LOWER)
        return false;
    kt_gram g = kt_view_gram(v, i);
    return kt_gram_is_open(g) ? (adjective_of_parts(v, i) & KT_ADJ_BASE) != 0
                              : (g & KT_GRAM_ADVERB) != 0;
}

static bool is_plain_adverb(const kt_view *v, uint32_t i)
{
    return kt_phrase_is_adverb(v, i) && !kt_phrase_is_inflected(kt_phrase_adjective(v, i, true)) &&
           (kt_phrase_func(v, i) & KT_FUNC_ADV);
}

/* am häufigsten genutzte: the superlative of an adverb before an adjective. */
static bool is_adverb_superlative(const kt_view *v, uint32_t k)
{
    return kt_phrase_word_is(v, k, "am") && kt_view_is_word(v, k + 1) &&
           kt_str_ends(kt_view_str(v, k + 1), KT_STR("sten")) &&
           kt_phrase_is_inflected(kt_phrase_adjective(v, k + 2, true));
}

/* A capitalised adjective of a name: Europäische Union, Vereinten Nationen, Deutsche Bank. */
static uint8_t name_adjective_at(const kt_view *v, uint32_t i)
{
    if (!kt_phrase_is_capital(v, i) || v->tok[i].casing != KT_CASE_TITLE ||
        !kt_phrase_is_capital(v, i + 1) || !kt_phrase_same_sentence(v, i, i + 1) ||
        v->tok[i + 1].casing == KT_CASE_UPPER)
        return 0;
    if (!kt_gram_low_endings(kt_view_gram(v, i)))
        return 0;
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *low = w->lower.morph;
    const kt_morph *own = w->exact.morph;
    if (!low || !(low->adj & KT_ADJ_INFLECTED) || (low->func & (KT_FUNC_DET | KT_FUNC_PRON)))
        return 0;
    if (own && own->noun && !(own->flags & KT_LEX_NOMADJ))
        return 0;
    kt_str s = kt_view_str(v, i);
    if (kt_str_starts(s, KT_STR("Letzter")) || kt_str_starts(s, KT_STR("Erster")))
        return 0; /* die Werte des Letzteren */
    if (own && (own->flags & KT_LEX_NAME))
        return 0;
    if (kt_words_noun_mask(v->words, kt_view_info(v, i + 1)) == 0)
        return 0;
    return low->adj & KT_ADJ_INFLECTED;
}

/* ---- the chunk ---- */

static bool is_hyphen_after(const kt_view *v, uint32_t i)
{
    return i + 1 < v->n_tok && v->tok[i + 1].kind == KT_TOK_PUNCT &&
           (v->tok[i + 1].cp == '-' || v->tok[i + 1].cp == 0x2010 || v->tok[i + 1].cp == 0x2011) &&
           kt_view_touches(v, i + 1);
}

bool kt_phrase_is_joiner(const kt_view *v, uint32_t i)
{
    if (kt_view_is_punct(v, i, ',') || kt_view_is_punct(v, i, '/'))
        return true;
    return kt_view_is_word(v, i) && (kt_view_gram(v, i) & KT_GRAM_JOINER);
}

/* Does a finite verb end the clause that starts at token i, as in a subordinate clause? */
bool kt_phrase_ends_in_verb(const kt_view *v, uint32_t i)
{
    uint32_t last = KT_NO_TOKEN;
    bool inside = false;
    for (uint32_t k = i; k < v->n_tok && k < i + 40 && kt_phrase_same_sentence(v, i, k); k++) {
        const kt_token *t = &v->tok[k];
        if (t->kind == KT_TOK_PUNCT && (t->cp == '(' || t->cp == ')')) {
            inside = t->cp == '(';
            continue;
        }
        if (inside || kt_phrase_is_quote(v, k))
            continue;
        bool list = t->cp == ',' && kt_phrase_is_capital(v, k + 1) && !kt_phrase_func(v, k + 1);
        if (t->kind == KT_TOK_PUNCT && list && last != KT_NO_TOKEN && !kt_phrase_verb(v, last))
            continue; /* die Bücher, Hefte und Karten verkaufen */
        if (t->kind == KT_TOK_PUNCT)
            break;
        if (kt_phrase_func(v, k) & KT_FUNC_COORD && last != KT_NO_TOKEN && kt_phrase_verb(v, last))
            return true;
        last = k;
    }
    return last != KT_NO_TOKEN && kt_phrase_verb(v, last) && !kt_view_is(v, last - 1, "zu");
}

bool kt_phrase_is_measure(const kt_view *v, uint32_t i)
{
    static const char *const nouns[] = {
        "Meinung", "Ansicht",   "Auffassung",  "Angaben",     "Art",    "Sage",      "Form",
        "Reihe",   "Name",      "Namen",       "Bericht",     "Natur",  "Berichten", "Erfahrung",
        "Wunsch",  "Schätzung", "Wissen",      "Schätzungen", "Gefühl", "Ermessen",  "Vernehmen",
        "Größe",   "Vorbild",   "Überzeugung", NULL
    };
    return kt_near_in(v, i, nouns);
}

/* der Kinder wegen, not: eine Klage wegen grober Mängel. May the phrase whose noun is token i be in
 * a case that a preposition behind it takes? */
static bool may_be_governed_behind(const kt_view *v, uint32_t i)
{
    enum { BACK_MAX = 5 };
    for (uint32_t k = i; k-- > 0 && k + BACK_MAX >= i && kt_phrase_same_sentence(v, i, k);) {
        kt_phrase q;
        if (!(kt_phrase_func(v, k) & KT_FUNC_DET) || !kt_phrase_at(v, k, &q))
            continue;
        uint16_t m = kt_phrase_mask(&q, q.d, q.adj, kt_phrase_noun_mask(v, q.noun, q.d.decl));
        return q.noun != i || !m || (m & (KT_MASK_CASE(KT_CASE_DAT) | KT_MASK_CASE(KT_CASE_GEN)));
    }
    return true;
}

/* Governed cases. Prepositions that take any case, or that are something else just as well
 * (zunächst, ob, entsprechend), constrain nothing. */
static uint16_t governed(const kt_view *v, uint32_t i)
{
    uint32_t signs = v->tok[i].notes;
    if (signs & KT_SIGN_ANY_CASE)
        return KT_MASK_ALL;
    if (i > 0 && (signs & KT_SIGN_POST) && kt_phrase_same_sentence(v, i, i - 1) &&
        ((kt_phrase_is_capital(v, i - 1) && may_be_governed_behind(v, i - 1)) ||
         (kt_phrase_func(v, i - 1) & KT_FUNC_PRON)))
        return KT_MASK_ALL;
    if (i > 0 && kt_phrase_word_is(v, i, "nach") && kt_phrase_same_sentence(v, i, i - 1) &&
        kt_phrase_is_measure(v, i - 1))
        return KT_MASK_ALL;
    if ((kt_phrase_func(v, i) & (KT_FUNC_ADV | KT_FUNC_SUBORD | KT_FUNC_COORD | KT_FUNC_PART)) &&
        !(signs & KT_SIGN_CORE))
        return KT_MASK_ALL;
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *m = w->exact.morph && w->exact.morph->prep ? w->exact.morph : w->lower.morph;
    uint16_t mask = 0;
    for (int c = 0; m && c < 4; c++)
        if (m->prep >> c & 1)
            mask |= KT_MASK_CASE(c);
    return mask ? mask : KT_MASK_ALL;
}

/* um, ohne, (an)statt ... zu + infinitive: what follows the word is an object in any case. */
static bool opens_infinitive(const kt_view *v, const kt_phrase *p)
{
    if (!(v->tok[p->prep].notes & KT_SIGN_INFINITIVE))
        return false;
    for (uint32_t k = p->end; k < p->end + CLAUSE_MAX && k < v->n_tok; k++) {
        if (kt_view_is_punct(v, k, ',') && k + 1 < v->n_tok &&
            (v->tok[k + 1].kind == KT_TOK_NUMBER || (kt_phrase_func(v, k + 1) & KT_FUNC_COORD)))
            continue;
        if (v->tok[k].kind == KT_TOK_PUNCT)
            return false;
        if (v->tok[k].kind != KT_TOK_WORD)
            continue;
        const kt_morph *m = kt_view_info(v, k)->exact.morph;
        if (kt_view_is(v, k, "zu") || (m && (m->verb & KT_VERB_ZU)))
            return true;
    }
    return false;
}

static uint32_t read_preposition(const kt_view *v, uint32_t i, uint16_t func, kt_phrase *p)
{
    if (func & KT_FUNC_CONTR) {
        p->contraction = kt_contraction_find(kt_words_inflect(v->words), kt_view_str(v, i));
        if (!p->contraction)
            return KT_NO_TOKEN;
        p->prep = p->det = i;
        p->d = (kt_det){ .mask = p->contraction->mask, .decl = KT_DECL_WEAK };
        return i + 1;
    }
    if (func & KT_FUNC_PREP) {
        p->prep = i;
        p->govern = governed(v, i);
        return i + 1;
    }
    return i;
}

static uint32_t read_determiner(const kt_view *v, uint32_t k, kt_phrase *p)
{
    if (!kt_phrase_same_sentence(v, p->beg, k) || p->contraction)
        return k;
    uint16_t func = kt_phrase_func(v, k);
    if (!(func & KT_FUNC_DET))
        return k;
    if (k > p->beg && v->tok[k].casing != KT_CASE_LOWER &&
        !kt_str_starts(kt_view_str(v, k), KT_STR("Ihr")))
        return k;
    const kt_wordinfo *w = kt_view_info(v, k);
    if (w->is_det && !kt_phrase_word_is(v, k, "weniger")) {
        p->d = w->det;
        p->det = k;
        return k + 1;
    }
    if (kt_phrase_word_is(v, k, "deren") || kt_phrase_word_is(v, k, "dessen")) {
        p->possessive = true;
        return k + 1;
    }
    return k;
}

void kt_phrase_add_adjective(kt_phrase *p, uint32_t tok, uint8_t endings)
{
    p->adj[p->n_adj++] = (kt_phrase_adj){ .tok = tok, .endings = endings };
}

/* One step inside the phrase: the token behind it, or k when nothing belongs to the middle. */
static uint32_t read_middle(const kt_view *v, uint32_t k, uint32_t *adverbs, kt_phrase *p)
{
    const kt_token *t = &v->tok[k];
    bool inside = p->det != KT_NO_TOKEN || p->n_adj > 0 || p->possessive;
    if (t->kind == KT_TOK_NUMBER) {
        bool ordinal = kt_view_is_punct(v, k + 1, '.') && kt_view_touches(v, k + 1);
        p->doubts |= KT_DOUBT_NUMBER;
        return ordinal ? k + 2 : k + 1;
    }
    if (t->kind != KT_TOK_WORD)
        return k;
    if (t->casing != KT_CASE_LOWER && !(t->flags & KT_TOK_HYPHEN) &&
        !kt_phrase_is_capital(v, k + 1)) /* the noun */
        return k;
    if (is_hyphen_after(v, k))
        return k;
    kt_gram g = kt_view_gram(v, k);
    uint16_t own = kt_gram_own_func(g);
    if ((own & KT_FUNC_NUM) && !(own & KT_FUNC_DET) && t->casing == KT_CASE_LOWER) {
        p->doubts |= KT_DOUBT_NUMBER;
        return k + 1;
    }
    uint8_t endings = kt_phrase_adjective(v, k, p->det != KT_NO_TOKEN);
    bool second = p->det != KT_NO_TOKEN && p->det + 1 == k && p->d.decl == KT_DECL_WEAK &&
                  !(p->d.flags & KT_DET_QUANT); /* die eine Seite, dieser eine Fall */
    if (second && (g & KT_GRAM_ONE))
        endings = kt_ending_of(kt_view_str(v, k));
    if (g & KT_GRAM_DEGREE)
        endings = 0;
    if (inside && kt_phrase_is_inflected(endings) && (own & KT_FUNC_ADV) &&
        *adverbs < ADVERBS_MAX && is_plain_adverb(v, k + 1))
        endings = 0; /* weiter oben beschriebene */
    if (kt_phrase_is_inflected(endings)) {
        kt_phrase_add_adjective(p, k, endings & (KT_ADJ_INFLECTED | KT_ADJ_INV));
        bool adverb = (endings & KT_ADJ_BASE) || (own & (KT_FUNC_ADV | KT_FUNC_PART));
        if (kt_phrase_is_joiner(v, k + 1) && !(kt_phrase_func(v, k + 2) & KT_FUNC_DET) &&
            kt_phrase_is_inflected(kt_phrase_adjective(v, k + 2, true)))
            return k + 2;
        if (kt_phrase_is_joiner(v, k + 1) && kt_phrase_is_adverb(v, k + 2) &&
            kt_phrase_is_inflected(kt_phrase_adjective(v, k + 3, true))) {
            p->doubts |= KT_DOUBT_ADVERB;
            return k + 3;
        }
        p->adj[p->n_adj - 1].free =
            adverb && kt_phrase_is_inflected(kt_phrase_adjective(v, k + 1, true));
        return k + 1;
    }
    if (inside && is_adverb_superlative(v, k)) {
        p->doubts |= KT_DOUBT_ADVERB;
        return k + 2;
    }
    endings = name_adjective_at(v, k);
    if (endings) {
        const kt_morph *exact = kt_view_info(v, k)->exact.morph;
        p->title |= exact && exact->noun;
        p->doubts |= KT_DOUBT_NAME;
        kt_phrase_add_adjective(p, k, endings);
        return k + 1;
    }
    if (inside && *adverbs < ADVERBS_MAX && kt_phrase_is_adverb(v, k) &&
        kt_view_is_word(v, k + 1) && !kt_phrase_is_capital(v, k + 1)) {
        (*adverbs)++;
        p->doubts |= KT_DOUBT_ADVERB;
        return k + 1;
    }
    return k;
}

/* The head behind suspended first parts: Sicherheits- und Verteidigungspolitik. */
static uint32_t read_head(const kt_view *v, uint32_t k)
{
    for (int parts = 0; parts < 4; parts++) {
        if (!kt_phrase_is_capital(v, k))
            return KT_NO_TOKEN;
        if (!is_hyphen_after(v, k))
            return k;
        k += 2;
        if (!kt_phrase_is_joiner(v, k))
            return KT_NO_TOKEN;
        k++;
    }
    return KT_NO_TOKEN;
}

static const kt_phrase no_words = { .prep = KT_NO_TOKEN,
                                    .det = KT_NO_TOKEN,
                                    .noun = KT_NO_TOKEN,
                                    .govern = KT_MASK_ALL,
                                    .d = { .mask = KT_MASK_ALL, .decl = KT_DECL_STRONG } };

/* From token k on: adjectives and the noun. */
static bool read_from(const kt_view *v, uint32_t k, kt_phrase *p)
{
    uint32_t i = p->beg;
    uint32_t adverbs = 0;
    while (kt_phrase_same_sentence(v, i, k) && p->n_adj < KT_PHRASE_ADJ_MAX) {
        uint32_t next = read_middle(v, k, &adverbs, p);
        if (next == k)
            break;
        k = next;
    }
    if (!kt_phrase_same_sentence(v, i, k))
        return false;
    uint32_t first = k;
    k = read_head(v, k);
    p->suspended = k != first;
    if (k == KT_NO_TOKEN || !kt_phrase_same_sentence(v, i, k))
        return false;
    p->noun = k;
    p->end = k + 1;
    return true;
}

bool kt_phrase_bare_at(const kt_view *v, uint32_t i, kt_phrase *p)
{
    *p = no_words;
    p->beg = i;
    return read_from(v, i, p) && p->n_adj && p->adj[0].tok == i;
}

/* The cases that are left where the preposition may belong to a number alone: über 20 neue Häuser,
 * bis zu 20 neue Häuser; not: aus drei alter Städte. */
static uint16_t governed_number(const kt_view *v, const kt_phrase *p)
{
    const uint16_t genitive = KT_MASK_CASE(KT_CASE_GEN);
    bool counted = (p->doubts & KT_DOUBT_NUMBER) && !p->infinitive && p->det == KT_NO_TOKEN &&
                   p->n_adj && p->adj[0].tok == p->prep + 2 &&
                   (v->tok[p->prep + 1].notes & KT_SIGN_NUMERAL); /* not: nach 2013 neue Häuser */
    if (!counted || (p->govern & genitive))
        return KT_MASK_ALL;
    bool loose = p->govern != KT_MASK_CASE(KT_CASE_DAT) || kt_phrase_word_is(v, p->prep, "zu") ||
                 kt_phrase_word_is(v, p->prep, "ab");
    return loose ? (uint16_t)~genitive : p->govern;
}

bool kt_phrase_is_viewpoint(const kt_view *v, uint32_t i)
{
    return i > 0 && kt_phrase_word_is(v, i, "nach") && kt_view_is_word(v, i - 1) &&
           kt_view_one_blank(v, i) && kt_view_is_in(v, i - 1, KT_CLASS_viewpoint) &&
           may_be_governed_behind(v, i - 1);
}

/* "seit 2001 freundschaftliche Beziehungen" */
static bool is_year(const kt_view *v, uint32_t i)
{
    enum { DIGITS = 4 };
    return v->tok[i].kind == KT_TOK_NUMBER && kt_span_len(v->tok[i].span) == DIGITS;
}

bool kt_phrase_at(const kt_view *v, uint32_t i, kt_phrase *p)
{
    uint16_t func = kt_phrase_func(v, i);
    if (!(func & (KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_CONTR)) || kt_phrase_is_viewpoint(v, i))
        return false;
    *p = no_words;
    p->beg = i;
    uint32_t k = read_preposition(v, i, func, p);
    if (k == KT_NO_TOKEN)
        return false;
    k = read_determiner(v, k, p);
    if (k == i || !read_from(v, k, p))
        return false;
    p->infinitive = p->prep != KT_NO_TOKEN && opens_infinitive(v, p);
    if (p->prep != KT_NO_TOKEN && !p->contraction &&
        ((p->doubts & KT_DOUBT_NUMBER) || p->infinitive ||
         (i > 0 && kt_phrase_word_is(v, i, "für") && kt_phrase_word_is(v, i - 1, "was"))))
        p->govern = governed_number(v, p);
    if (p->infinitive && p->det == KT_NO_TOKEN && p->n_adj && !(p->doubts & KT_DOUBT_NUMBER) &&
        p->adj[0].tok == p->prep + 1 &&
        !(kt_phrase_adjective(v, p->adj[0].tok, false) & KT_ADJ_BASE)) /* um früher Geld */
        p->govern = (uint16_t)~KT_MASK_CASE(KT_CASE_GEN); /* um große Häuser zu bauen */
    if (p->prep != KT_NO_TOKEN && kt_phrase_word_is(v, p->prep, "seit") &&
        !is_year(v, p->prep + 1) && !kt_phrase_ends_in_verb(v, p->end))
        p->govern = KT_MASK_CASE(KT_CASE_DAT); /* no conjunction */
    return true;
}
