/*
 * agree_person: a clause whose subject is a pronoun that can be nothing else (ich, du, er, man,
 * wir), and whose finite verb has another person: "Ich glaubt", "daher werde wir", "wenn du die
 * Datei öffnen möchten". Nothing is said where any word of the clause may be a verb that fits.
 */
#include "lang/de/parse/clause.h"
#include "lang/de/parse/clause_read.h"
#include "lang/de/parse/phrase_words.h"
#include "lang/de/sign.h"
#include "rules/grammar/agree.h"

enum { REACH = 24 };

typedef struct clause {
    const kt_view *v;
    uint32_t pronoun, from, to; /* tokens */
    uint16_t person;            /* KT_VERB_*: what the verb should be */
    const kt_clause_word *word; /* of [from, to) */
    bool opened;                /* by a subordinating word before from: its verb ends it */
} clause;

/* Words with KT_SIGN_PRONOUN by their first letters. */
static uint16_t person_of(uint32_t letter)
{
    switch (letter | 0x20) {
    case 'i':
        return KT_VERB_1SG;
    case 'd':
        return KT_VERB_2SG;
    case 'e':
    case 'm':
        return KT_VERB_3SG;
    case 'w':
        return KT_VERB_1PL;
    default:
        return 0;
    }
}

static bool is_coordinator(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) && (kt_phrase_func(v, i) & KT_FUNC_COORD);
}

static bool ends_at(const kt_view *v, uint32_t i, uint32_t sentence)
{
    return kt_clause_ends(v, i, sentence) || is_coordinator(v, i);
}

/* "er und sie", "er/sie", "das Wort „wir“": what stands there does not let the pronoun be the whole
 * subject. */
static bool is_joined(const kt_view *v, uint32_t i)
{
    if (i >= v->n_tok)
        return false;
    const kt_token *t = &v->tok[i];
    if (t->kind == KT_TOK_PUNCT)
        return kt_cp_is_quote(t->cp) || t->cp == '/' || t->cp == '(' || t->cp == ')' ||
               t->cp == '-' || t->cp == '*';
    return t->kind != KT_TOK_WORD || is_coordinator(v, i);
}

/* "größer als er sind die Kinder": no clause begins behind the word at i. */
static bool is_comparison(const kt_view *v, uint32_t i)
{
    return kt_view_is_in(v, i, KT_CLASS_comparing) && !(v->tok[i].flags & KT_TOK_SENT) &&
           !(i > 0 && kt_view_is_punct(v, i - 1, ','));
}

static bool find_bounds(clause *c)
{
    const kt_view *v = c->v;
    uint32_t sentence = v->tok[c->pronoun].sentence;
    c->from = c->pronoun;
    c->to = c->pronoun + 1;
    while (c->from > 0 && !ends_at(v, c->from - 1, sentence))
        if (c->pronoun - --c->from > REACH)
            return false;
    while (!ends_at(v, c->to, sentence))
        if (++c->to - c->pronoun > REACH)
            return false;
    if (c->from > 0 && v->tok[c->from - 1].sentence == sentence) {
        uint32_t k = c->from - 1;
        if (is_comparison(v, k))
            return false;
        c->opened = v->tok[k].kind == KT_TOK_WORD && !is_coordinator(v, k);
    }
    kt_clause_word *word = KT_ROOM(v->scratch, kt_clause_word, c->to - c->from);
    if (word)
        kt_clause_read(v, c->from, c->to, word);
    c->word = word;
    return word != NULL;
}

/* ich freu mich */
static bool is_short_form(const kt_view *v, uint32_t i)
{
    kt_word w;
    kt_str full = kt_str_cat(v->scratch, kt_view_str(v, i), KT_STR("e"));
    return full.ptr && kt_lexicon_find(v->lex, full, &w) &&
           (kt_verb_of(w.morph) & (KT_VERB_1SG | KT_VERB_PRES)) == (KT_VERB_1SG | KT_VERB_PRES);
}

/* May any word but the verb be a finite one with the person asked for? Beside haben, sein, werden
 * and the modal verbs what looks like an infinitive or a participle is one. */
static bool may_fit(const clause *c, uint32_t verb)
{
    const kt_clause_word *own = &c->word[verb - c->from];
    bool helper = own->bits & (KT_CW_AUX | KT_CW_MODAL);
    for (uint32_t i = c->from; i < c->to; i++) {
        const kt_clause_word *w = &c->word[i - c->from];
        if (i == c->pronoun || (w->bits & KT_CW_NOUN) || c->v->tok[i].kind != KT_TOK_WORD)
            continue;
        if ((w->bits & KT_CW_OPEN) && (i + 1 == c->to || !kt_phrase_is_capital(c->v, i + 1)))
            return true; /* not: produktionsreifen Code */
        bool rest = w->bits & (KT_CW_INF | KT_CW_PA2);
        if (i != verb && helper && rest)
            continue;
        bool beside = i == c->pronoun + 1 || i + 1 == c->pronoun;
        if (((w->bits & KT_CW_FIN) && (kt_phrase_verb(c->v, i) & c->person)) ||
            (c->person == KT_VERB_1SG && beside && is_short_form(c->v, i)))
            return true;
    }
    return false;
}

/* Is token i in the clause a finite verb of another person, and no other word? infinitive: it may
 * look like one. */
static bool is_other(const clause *c, uint32_t i, bool infinitive)
{
    const kt_view *v = c->v;
    if (i < c->from || i >= c->to || v->tok[i].casing != KT_CASE_LOWER)
        return false;
    const kt_clause_word *w = &c->word[i - c->from];
    bool helper = w->bits & (KT_CW_AUX | KT_CW_MODAL);
    uint16_t finite = kt_phrase_verb(v, i);
    if (!finite || (finite & c->person) || !(w->bits & KT_CW_FIN) || (w->bits & KT_CW_ADJ) ||
        ((w->bits & KT_CW_PA2) && !helper))
        return false;
    return (w->bits & KT_CW_SURE) || helper || !(w->bits & KT_CW_INF) || infinitive;
}

/* Wenn du lesen, schreiben und rechnen kannst: does a list of infinitives go on behind the clause?
 */
static bool may_be_list(const clause *c)
{
    const kt_view *v = c->v;
    bool same = kt_phrase_same_sentence(v, c->pronoun, c->to);
    uint32_t k = c->to + 1;
    if (!same || (v->tok[c->to].kind == KT_TOK_PUNCT && !kt_phrase_same_sentence(v, c->to, k)))
        return false; /* its full stop */
    return !kt_view_is_punct(v, c->to, ',') || !(v->tok[k].flags & KT_TOK_CAP) ||
           kt_view_is_in(v, k, KT_CLASS_polite);
}

/* Als er kam wir gingen; um das zu sehen er ...: may the verb before the pronoun end another
 * clause? */
static bool may_end_clause(const clause *c)
{
    const kt_view *v = c->v;
    uint32_t verb = c->pronoun - 1;
    return (c->opened && verb > c->from) || kt_view_is(v, verb - 1, "zu") ||
           (c->from > 0 && is_coordinator(v, c->from - 1) &&
            !(v->tok[c->from - 1].flags & KT_TOK_SENT));
}

static void say(const clause *c, kt_emit *out, uint32_t verb, kt_margin margin)
{
    const kt_view *v = c->v;
    kt_str text = kt_agree_verb_form(v, verb, c->person);
    kt_swap swap = { .beg = verb, .end = verb + 1, .text = text };
    kt_ruling r;
    if (!text.len || may_fit(c, verb) || !kt_referee_hear(v, &swap, 1, &r))
        return;
    kt_offer offer = { .swap = &swap, .n = 1, .gain = r.gain };
    kt_agree_word(v, out, KT_AGREE_SUBJECT, verb, text, kt_referee_level(v, margin, &offer));
}

void kt_agree_pronoun(const kt_view *v, kt_emit *out, uint32_t i)
{
    clause c = { .v = v, .pronoun = i, .person = person_of(v->tok[i].cp) };
    bool opens = (v->tok[i].flags & KT_TOK_SENT) != 0;
    if (!c.person || (v->tok[i].casing != KT_CASE_LOWER && !opens) || is_joined(v, i + 1) ||
        (i > 0 && kt_phrase_same_sentence(v, i, i - 1) && is_joined(v, i - 1) &&
         !(v->tok[i - 1].flags & KT_TOK_SENT)))
        return;
    uint16_t last = i > 0 && !opens ? kt_phrase_verb(v, i - 1) : 0;
    if ((last & c.person) || !find_bounds(&c))
        return;
    uint32_t end = c.to - 1;
    if (c.opened && c.from == i) {
        if (end > i && is_other(&c, end, !may_be_list(&c)))
            say(&c, out, end, KT_MARGIN_AGR_PERSON_END);
    } else if (c.from == i && is_other(&c, i + 1, opens) && kt_view_one_blank(v, i + 1)) {
        say(&c, out, i + 1, opens ? KT_MARGIN_AGR_PERSON_FIRST : KT_MARGIN_AGR_PERSON_INSIDE);
    } else if (i > c.from && is_other(&c, i - 1, true) && kt_view_one_blank(v, i) &&
               !may_end_clause(&c)) {
        say(&c, out, i - 1, KT_MARGIN_AGR_INVERTED);
    }
}
