#include "lang/de/parse/number.h"

#include "lang/de/parse/clause.h"
#include "lang/de/parse/clause_read.h"
#include "lang/de/parse/phrase_words.h"
#include "lang/de/sign.h"
#include "rule/near.h"

enum { REACH = 24, SINGULAR = KT_VERB_1SG | KT_VERB_2SG | KT_VERB_3SG };

typedef struct clause {
    const kt_view *v;
    uint32_t verb, from, to; /* tokens */
    kt_clause_word *word;    /* of them */
    bool plural;             /* the number of the verb */
    bool opened;             /* by a subordinating word: a verb stands at its end */
    bool goes_on;            /* behind a comma: a list may */
    bool helper;             /* haben, sein, werden, können */
    bool verb_again;         /* an infinitive or participle besides */
    kt_phrase found;         /* the first phrase of the other number that may be the subject */
    bool has_found, certain; /* certain: it is the subject */
    bool match;              /* something of the number of the verb may be the subject */
    uint32_t first_match;    /* where */
    bool blocked;            /* nothing can be said */
} clause;

static const kt_clause_word *word_at(const clause *c, uint32_t i)
{
    return &c->word[i - c->from];
}

/* Does a clause begin behind token i, the last before it: a comma, or a subordinating word that a
 * comma or the start of the sentence stands before? Not: was so viele, als die Schwelle. */
static bool opens_clause(clause *c, uint32_t i)
{
    const kt_view *v = c->v;
    if (v->tok[i].kind != KT_TOK_WORD)
        return v->tok[i].cp == ',';
    c->opened = true;
    if (v->tok[i].flags & KT_TOK_SENT)
        return true;
    return i > 0 && kt_view_is_punct(v, i - 1, ',') && !(kt_phrase_func(v, i) & KT_FUNC_COORD);
}

/* Wenn er kommt, wird ...: does the sentence of token i begin with a subordinate clause? */
static bool begins_subordinate(const kt_view *v, uint32_t i)
{
    uint32_t first = kt_near_sentence_beg(v, i, 3 * REACH);
    return (v->tok[first].flags & KT_TOK_SENT) && (kt_phrase_func(v, first) & KT_FUNC_SUBORD);
}

static bool find_bounds(clause *c)
{
    const kt_view *v = c->v;
    uint32_t sentence = v->tok[c->verb].sentence;
    c->from = c->verb;
    c->to = c->verb + 1;
    while (c->from > 0 && !kt_clause_ends(v, c->from - 1, sentence))
        if (c->verb - --c->from > REACH)
            return false;
    while (!kt_clause_ends(v, c->to, sentence))
        if (++c->to - c->verb > REACH)
            return false;
    bool inside = c->from > 0 && v->tok[c->from - 1].sentence == sentence;
    if (inside && !opens_clause(c, c->from - 1))
        return false;
    if (inside && !c->opened && c->from == c->verb && !begins_subordinate(v, c->verb))
        return false; /* the subject may stand before the comma */
    uint32_t next = c->to + 1;
    bool last = c->to >= v->n_tok || v->tok[c->to].sentence != sentence;
    c->goes_on = !last && next < v->n_tok && v->tok[next].sentence == sentence;
    if (c->goes_on && !kt_view_is_punct(v, c->to, ','))
        return false;
    c->word = KT_ROOM(v->scratch, kt_clause_word, c->to - c->from);
    if (c->word)
        kt_clause_read(v, c->from, c->to, c->word);
    return c->word != NULL;
}

/* Wie ein Wort behandeln! */
static bool opens_comparison(const clause *c)
{
    static const char *const words[] = { "wie", "als", "ohne", "um", "statt", "anstatt", NULL };
    return kt_phrase_word_in(c->v, c->from - 1, words);
}

/* Is there another finite verb, or none to be sure of? */
static bool has_doubtful_verb(clause *c)
{
    const unsigned rest = KT_CW_INF | KT_CW_PA2 | KT_CW_ZU;
    for (uint32_t i = c->from; i < c->to; i++) {
        const kt_clause_word *w = word_at(c, i);
        if (i == c->verb || (w->bits & KT_CW_NOUN))
            continue;
        c->verb_again |= (w->bits & rest) != 0;
        bool to = (w->bits & KT_CW_ZU) || kt_view_is(c->v, i, "zu");
        bool torn = (w->bits & rest) && i + 1 == c->verb && i + 2 < c->to && !(w->bits & KT_CW_ADJ);
        if (i < c->verb && (to || torn)) /* das zu tun kann; was getan werden wird steht dort */
            return true;
        if (w->bits & (KT_CW_SURE | KT_CW_OPEN))
            return true;
        if ((w->bits & KT_CW_FIN) && !(w->bits & (rest | KT_CW_ADJ)))
            return true;
    }
    const kt_clause_word *own = word_at(c, c->verb);
    c->helper = own->bits & (KT_CW_AUX | KT_CW_MODAL);
    for (uint32_t i = c->from; i < c->to && !c->helper; i++)
        if (i != c->verb && (word_at(c, i)->bits & (KT_CW_AUX | KT_CW_MODAL)))
            return true; /* mitbetrachtet werden */
    bool first = c->verb == c->from, last = c->verb + 1 == c->to;
    if ((own->bits & (KT_CW_ADJ | KT_CW_NOUN)) || ((own->bits & KT_CW_PA2) && !c->helper))
        return true;
    bool opens_sentence = c->from > 0 && (c->v->tok[c->from - 1].flags & KT_TOK_SENT);
    if (own->bits & (KT_CW_INF | KT_CW_ZU)) /* die Datei löschen, um die Datei zu löschen */
        return first || kt_view_is(c->v, c->verb - 1, "zu") ||
               !(last ? c->opened && (!c->goes_on || opens_sentence) && !opens_comparison(c)
                      : c->helper && c->verb_again);
    return first && !c->helper; /* löscht die Dateien */
}

static uint16_t mask_of(const kt_view *v, const kt_phrase *p)
{
    return kt_phrase_mask(p, p->d, p->adj, kt_phrase_noun_mask(v, p->noun, p->d.decl));
}

/* The last two years, all day: no subject. Eine Reihe, ein Teil: singular or plural. */
static bool is_measure(const kt_view *v, uint32_t noun)
{
    const kt_morph *m = kt_view_info(v, noun)->exact.morph;
    return kt_view_is_in(v, noun, KT_CLASS_collective) ||
           kt_view_is_in(v, noun, KT_CLASS_time_noun) ||
           kt_view_is_in(v, noun, KT_CLASS_time_plural) ||
           kt_view_is_in(v, noun, KT_CLASS_measure_noun) ||
           (kt_flags_of(m) & (KT_LEX_UNIT | KT_LEX_ORG | KT_LEX_BRAND | KT_LEX_NAME));
}

/* unsere Freiheitsrechte, die Beteiligten: singular or plural. */
static bool is_adjective_noun(const kt_view *v, uint32_t i)
{
    return kt_flags_of(kt_words_head(v->words, kt_view_info(v, i))) & KT_LEX_NOMADJ;
}

static void add_match(clause *c, uint32_t i)
{
    c->first_match = c->match ? c->first_match : i;
    c->match = true;
}

static void read_phrase(clause *c, const kt_phrase *p, bool attribute)
{
    const kt_view *v = c->v;
    const uint16_t plural = KT_MASK_SLOT(KT_SLOT_PL);
    uint16_t m = mask_of(v, p);
    uint16_t nom = m & KT_MASK_CASE(KT_CASE_NOM);
    bool one_more = p->n_adj && (kt_view_gram(v, p->adj[0].tok) & KT_GRAM_ONE); /* diese eine */
    if (!m || one_more || is_adjective_noun(v, p->noun) || p->suspended || p->doubts || p->title ||
        is_measure(v, p->noun) || v->tok[p->noun].casing != KT_CASE_TITLE)
        c->blocked = true;
    if (!nom || (attribute && (m & KT_MASK_CASE(KT_CASE_GEN))))
        return;
    bool fits = c->plural ? (nom & plural) != 0 : (nom & (uint16_t)~plural) != 0;
    if (fits) {
        add_match(c, p->beg);
        return;
    }
    bool certain = !(m & (KT_MASK_CASE(KT_CASE_ACC) | KT_MASK_CASE(KT_CASE_DAT)));
    if (c->has_found && !certain)
        return;
    c->found = *p;
    c->has_found = true;
    c->certain |= certain;
}

/* A word that belongs to no phrase. */
static void read_word(clause *c, uint32_t i)
{
    static const char *const objects[] = { "sich", "mich", "dich", "ihn",   "ihm",   "mir",
                                           "dir",  "uns",  "euch", "ihnen", "Ihnen", NULL };
    static const char *const one[] = { "es", "man", "er", "ich", NULL };
    const kt_view *v = c->v;
    const kt_token *t = &v->tok[i];
    if (t->kind != KT_TOK_WORD) {
        c->blocked = true;
        return;
    }
    uint16_t func = kt_phrase_func(v, i);
    if (kt_near_in(v, i, objects))
        return;
    if (func & (KT_FUNC_PRON | KT_FUNC_DET | KT_FUNC_NUM)) {
        if (kt_phrase_word_in(v, i, one) && c->plural)
            return;
        add_match(c, c->from);
    } else if (func & KT_FUNC_COORD) {
        c->blocked = true;
    } else if (t->flags & KT_TOK_CAP) {
        c->blocked |= i > c->from || !(func & ~(unsigned)KT_FUNC_INTERJ);
    } else if (!(kt_view_gram(v, i) & KT_GRAM_KNOWN)) {
        c->blocked = true;
    }
}

/* The token behind a preposition and what it governs. */
static uint32_t skip_preposition(clause *c, uint32_t i)
{
    const kt_view *v = c->v;
    kt_phrase p;
    bool det = i + 1 < c->to && (kt_phrase_func(v, i + 1) & KT_FUNC_DET);
    bool opens = i == c->from || !kt_phrase_is_capital(v, i + 1);
    if ((kt_phrase_func(v, i) & KT_FUNC_SUBORD) && opens)
        return i + 1; /* während, bis: no preposition here, perhaps */
    if (i == c->from && i > 0 && kt_view_is_punct(v, i - 1, ',') && det)
        return i + 2; /* ..., in dem */
    if (kt_phrase_at(v, i, &p) && p.end <= c->to) {
        c->blocked |=
            kt_view_is_in(v, p.noun, KT_CLASS_polite) || (p.det != KT_NO_TOKEN && !mask_of(v, &p));
        return p.end;
    }
    if (det && kt_phrase_at(v, i + 2, &p) && p.end <= c->to)
        return p.end; /* gegen alle diese Grundsätze */
    if (i + 1 < c->to && (kt_phrase_func(v, i + 1) & (KT_FUNC_PRON | KT_FUNC_DET)))
        return i + 2;
    return i + 1 < c->to && kt_phrase_is_capital(v, i + 1) ? i + 2 : i + 1;
}

/* "zehn Menschen", "3 Dateien": a number from two on, and a noun that has no singular of this form
 * and is no measure. */
static bool read_counted(clause *c, uint32_t i)
{
    const kt_view *v = c->v;
    bool number = v->tok[i].kind == KT_TOK_NUMBER || (v->tok[i].notes & KT_SIGN_NUMERAL);
    if (!number || i + 1 >= c->to || !kt_phrase_is_capital(v, i + 1) || is_measure(v, i + 1) ||
        v->tok[i + 1].casing != KT_CASE_TITLE || (v->tok[i + 1].flags & KT_TOK_HYPHEN) ||
        (i + 2 < v->n_tok && kt_phrase_is_capital(v, i + 2)))
        return false;
    const uint16_t plural = KT_MASK_SLOT(KT_SLOT_PL);
    uint16_t m = kt_words_noun_mask(v->words, kt_view_info(v, i + 1));
    bool single = v->tok[i].kind == KT_TOK_NUMBER && (m & (uint16_t)~plural); /* Bild 3 Menschen */
    if (!(m & KT_MASK(KT_CASE_NOM, KT_SLOT_PL)) || single)
        return false;
    if (c->plural) {
        add_match(c, i);
    } else if (!c->has_found) {
        c->found = (kt_phrase){ .beg = i, .end = i + 2, .noun = i + 1 };
        c->has_found = true;
    }
    return true;
}

static void read_clause(clause *c)
{
    const kt_view *v = c->v;
    uint32_t end = KT_NO_TOKEN; /* of the phrase before */
    for (uint32_t i = c->from; i < c->to && !c->blocked;) {
        kt_phrase p;
        uint16_t func = kt_phrase_func(v, i);
        if (i == c->verb || kt_phrase_is_quote(v, i)) {
            c->blocked |= i != c->verb;
            i++;
        } else if ((func & (KT_FUNC_PREP | KT_FUNC_CONTR)) && !(func & KT_FUNC_DET)) {
            uint32_t next = skip_preposition(c, i);
            if (next > c->verb && i < c->verb) {
                i++;
                continue;
            }
            bool noun = next > i + 1 && kt_phrase_is_capital(v, next - 1);
            end = noun ? next : KT_NO_TOKEN; /* ..., in dem der Benutzer: no attribute */
            i = next;
        } else if ((func & KT_FUNC_DET) && kt_phrase_at(v, i, &p) && p.end <= c->to &&
                   !(i < c->verb && p.end > c->verb)) {
            bool relative = i == c->from && i > 0 && kt_view_is_punct(v, i - 1, ',');
            c->blocked |= relative;
            read_phrase(c, &p, end == i);
            i = end = p.end;
        } else if (read_counted(c, i)) {
            i = end = i + 2;
        } else {
            read_word(c, i);
            i++;
        }
    }
    c->blocked |= c->plural && c->goes_on && end == c->to; /* a list may go on there */
}

/* Das Buch sind der Grund: two nominatives beside a verb of being. */
static bool may_equate(const clause *c)
{
    static const char *const verbs[] = { "bleibt", "bleiben", "blieb",    "blieben",
                                         "heißt",  "heißen",  "bedeutet", NULL };
    if (kt_near_in(c->v, c->verb, verbs))
        return true;
    bool being = (word_at(c, c->verb)->bits & KT_CW_AUX) &&
                 !kt_str_starts(kt_view_str(c->v, c->verb), KT_STR("h"));
    return being && c->match;
}

kt_number kt_number_of(const kt_view *v, uint32_t i, uint16_t *person, kt_phrase *subject)
{
    clause c = { .v = v, .verb = i };
    uint16_t finite = kt_phrase_verb(v, i);
    bool one = finite & KT_VERB_3SG, more = finite & KT_VERB_1PL;
    if (one == more || (more && (finite & SINGULAR)))
        return KT_NUMBER_OPEN;
    c.plural = more;
    *person = more ? KT_VERB_3SG : KT_VERB_1PL;
    if (!find_bounds(&c) || has_doubtful_verb(&c))
        return KT_NUMBER_OPEN;
    read_clause(&c);
    if (c.blocked || !c.has_found)
        return KT_NUMBER_OPEN;
    *subject = c.found;
    if (c.certain && !may_equate(&c) && !(c.match && c.first_match < c.found.beg))
        return KT_NUMBER_SUBJECT;
    return c.match || may_equate(&c) ? KT_NUMBER_OPEN : KT_NUMBER_NONE;
}
