/*
 * verb_count: clauses that lack their verb, or have one too many, where the whole sentence shows
 * it: "Wenn Sie fertig sind, Sie das Fenster", "Der Fehler in der neuen Version behoben", "Das Team
 * entwickelt ein Programm prüft Texte".
 */
#include "lang/de/parse/phrase.h"
#include "lang/de/sign.h"
#include "rule/near.h"
#include "rules/grammar/clause_rules.h"
#include "rules/grammar/order.h"

static unsigned bits(const kt_clause_sentence *s, uint32_t i)
{
    return kt_order_bits(s, i);
}

static void report(const kt_clause_sentence *s, kt_emit *out, kt_clause rule, uint32_t first,
                   uint32_t last)
{
    kt_span span = { s->v->tok[first].span.beg, s->v->tok[last].span.end };
    (void)kt_emit_report(out, &kt_rules_clause[rule], span);
}

/* The phrase at i without a preposition; mask: what it can be. False: there is none. */
static bool bare_phrase(const kt_clause_sentence *s, uint32_t i, kt_phrase *p, uint16_t *mask)
{
    if (!(s->w[i].func & KT_FUNC_DET) || !kt_phrase_at(s->v, i, p) || p->prep != KT_NO_TOKEN ||
        p->noun == KT_NO_TOKEN || p->end > s->end)
        return false;
    *mask = kt_phrase_mask(p, p->d, p->adj, kt_phrase_noun_mask(s->v, p->noun, p->d.decl));
    return *mask != 0;
}

/* ---- "Wenn Sie fertig sind, Sie das Fenster." ---- */

/* No word in [i, end) that may be a verb of any form? */
static bool has_no_verb(const kt_clause_sentence *s, uint32_t i, uint32_t end)
{
    const unsigned verb = KT_CW_FIN | KT_CW_OPEN | KT_CW_INF | KT_CW_ZU | KT_CW_PA2;
    for (; i < end; i++)
        if (s->v->tok[i].kind != KT_TOK_WORD || (bits(s, i) & verb) ||
            kt_view_is_in(s->v, i, KT_CLASS_comparing))
            return false;
    return true;
}

/* The main clause from i on has a subject and something that only a verb can tie to it. */
static void main_without_verb(const kt_clause_sentence *s, uint32_t i, kt_emit *out)
{
    enum { WORDS_MIN = 3 };
    const kt_view *v = s->v;
    kt_phrase p;
    uint16_t mask;
    if (s->end < i + WORDS_MIN || !has_no_verb(s, i, s->end))
        return;
    uint32_t k = i + 1;
    bool pronoun = kt_view_is_in(v, i, KT_CLASS_polite) || kt_view_is_in(v, i, KT_CLASS_nominative);
    if (!pronoun) {
        if (!bare_phrase(s, i, &p, &mask) || !(mask & KT_MASK_CASE(KT_CASE_NOM)))
            return;
        k = p.end;
    }
    bool object = false;
    for (; k < s->end && !object; k++)
        object = !(s->w[k - 1].func & (KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_DET)) &&
                 bare_phrase(s, k, &p, &mask) && !(mask & KT_MASK_CASE(KT_CASE_GEN));
    if (object)
        report(s, out, KT_CLAUSE_NO_VERB, i, i + 1);
}

/* ---- "Der Fehler in der neuen Version behoben." ---- */

/* A participle that may be a verb of another number than the subject that opens the sentence. */
static bool participle_alone(const kt_clause_sentence *s, kt_emit *out)
{
    const kt_view *v = s->v;
    kt_phrase p;
    uint16_t mask;
    uint32_t last = s->end - 1;
    if (!(bits(s, last) & KT_CW_PA2) || !(bits(s, last) & KT_CW_FIN) ||
        !kt_view_is_lower(v, last) || (bits(s, last) & (KT_CW_INF | KT_CW_ADJ)) ||
        !bare_phrase(s, s->beg, &p, &mask) || !(mask & KT_MASK_CASE(KT_CASE_NOM)) || p.end >= last)
        return false;
    bool many = mask & KT_MASK(KT_CASE_NOM, KT_SLOT_PL);
    uint16_t person = kt_verb_of(kt_view_info(v, last)->exact.morph) & KT_VERB_FINITE;
    bool fits = (person & KT_VERB_3SG) || (many && (person & KT_VERB_1PL));
    bool found = !fits && !(s->w[last - 1].func & KT_FUNC_COORD) && has_no_verb(s, s->beg, last);
    if (found)
        report(s, out, KT_CLAUSE_NO_VERB, s->beg, p.end - 1);
    return found;
}

/* ---- "Der Antrag gestern abgelehnt werden.", "Ich nur zwei Punkte sagen." ---- */

/* A subject that opens a sentence. */
typedef struct opening {
    uint32_t end;
    bool pronoun; /* ich, er, man: nothing else */
    bool plural;  /* may be one, or is wir */
    bool only;    /* a nominative and nothing else */
} opening;

static bool read_opening(const kt_clause_sentence *s, opening *o)
{
    const kt_view *v = s->v;
    kt_phrase p;
    uint16_t mask;
    *o = (opening){ .end = s->beg + 1 };
    if (kt_view_is_in(v, s->beg, KT_CLASS_nominative)) {
        o->pronoun = o->only = true;
        o->plural = kt_clause_is(v, s->beg, "wir");
        return true;
    }
    if (!bare_phrase(s, s->beg, &p, &mask) || !(mask & KT_MASK_CASE(KT_CASE_NOM)))
        return false;
    o->end = p.end;
    o->plural = mask & KT_MASK(KT_CASE_NOM, KT_SLOT_PL);
    o->only = !(mask & ~KT_MASK_CASE(KT_CASE_NOM));
    return true;
}

/* Is there an object in [i, end) beside the subject: sich, uns, den Text? */
static bool has_object(const kt_clause_sentence *s, uint32_t i, uint32_t end)
{
    const unsigned governing = KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_COORD;
    kt_phrase p;
    uint16_t mask;
    for (; i < end; i++) {
        if ((s->w[i - 1].func & governing) || kt_view_is_in(s->v, i - 1, KT_CLASS_comparing))
            continue;
        if (kt_view_is_in(s->v, i, KT_CLASS_object_pronoun))
            return true;
        if (bare_phrase(s, i, &p, &mask) && (mask & KT_MASK_CASE(KT_CASE_ACC)) &&
            !(mask & KT_MASK_CASE(KT_CASE_GEN)) &&
            !kt_view_is_in(s->v, p.noun, KT_CLASS_time_word) &&
            !kt_view_is_in(s->v, p.noun, KT_CLASS_measure_noun))
            return true;
    }
    return false;
}

/* Is there a word in [i, end) that belongs to a verb and to no noun: nicht, sich, schon, ihm, den
 * Text? */
static bool has_adverbial(const kt_clause_sentence *s, uint32_t i, uint32_t end)
{
    const unsigned noun = KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_COORD | KT_FUNC_DET;
    kt_phrase p;
    uint16_t mask;
    for (; i < end; i++) {
        if (kt_view_is_in(s->v, i, KT_CLASS_object_pronoun) ||
            ((s->w[i].func & (KT_FUNC_PART | KT_FUNC_ADV)) && !(s->w[i].func & noun) &&
             kt_view_is_lower(s->v, i)))
            return true;
        if (!(s->w[i - 1].func & (KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_COORD)) &&
            bare_phrase(s, i, &p, &mask) && !(mask & KT_MASK_CASE(KT_CASE_GEN)))
            return true;
    }
    return false;
}

/* Der Punkt Umwelt und das Kapitel Verkehr fehlen: may the subject have a second part? */
static bool may_be_joint(const kt_clause_sentence *s, uint32_t i, uint32_t end)
{
    for (; i < end; i++)
        if (s->w[i].func & KT_FUNC_COORD)
            return true;
    return false;
}

/* No finite verb in [i, end), and nothing that could open another clause. Participles before und
 * and their helper are let pass. */
static bool is_plain(const kt_clause_sentence *s, uint32_t i, uint32_t end)
{
    for (; i < end; i++) {
        bool word = s->v->tok[i].kind == KT_TOK_WORD || s->v->tok[i].kind == KT_TOK_NUMBER;
        bool participle = (bits(s, i) & KT_CW_PA2) && (s->w[i + 1].func & KT_FUNC_COORD);
        bool small = (s->w[i].func & (KT_FUNC_ADV | KT_FUNC_PART)) && !(bits(s, i) & KT_CW_SURE);
        bool verb = (bits(s, i) & (KT_CW_FIN | KT_CW_OPEN | KT_CW_ZU)) && !participle && !small;
        bool compares = kt_view_is_in(s->v, i, KT_CLASS_comparing);
        bool opens = (s->w[i].func & KT_FUNC_SUBORD) &&
                     !(s->w[i].func & (KT_FUNC_PREP | KT_FUNC_ADV | KT_FUNC_PART));
        opens = (opens || kt_order_may_relate(s, i)) && !compares;
        if (!word || verb || opens || kt_view_is(s->v, i, "zu") ||
            kt_view_is_in(s->v, i, KT_CLASS_polite) || kt_near_line_ends(s->v, i))
            return false;
    }
    return true;
}

/* The whole sentence is one clause, opens with its subject, and its only verb stands at its end. */
static void subject_without_verb(const kt_clause_sentence *s, kt_emit *out)
{
    enum { WORDS_MIN = 4 };
    const kt_view *v = s->v;
    const unsigned helper = KT_CW_AUX | KT_CW_MODAL;
    opening o;
    uint32_t last = s->end - 1;
    if (s->words < WORDS_MIN || v->pair || !kt_view_is_lower(v, last) || !read_opening(s, &o) ||
        o.end >= last)
        return;
    unsigned b = bits(s, last);
    bool waits = (b & helper) && (b & (KT_CW_INF | KT_CW_PA2)) && kt_view_is_lower(v, last - 1) &&
                 (bits(s, last - 1) & (KT_CW_PA2 | KT_CW_INF));
    uint32_t end = waits ? last - 1 : last;
    if ((b & (KT_CW_ADJ | KT_CW_NOUN | KT_CW_ZU | KT_CW_OPEN)) || !is_plain(s, o.end, end))
        return;
    bool adverbial = has_adverbial(s, o.end, end);
    bool object = has_object(s, o.end, end);
    bool alone = !(kt_flags_of(kt_view_info(v, last)->exact.morph) & KT_LEX_TRANS);
    /* "Das Fenster nicht öffnen", "Die Treppe hinaufgehen": orders; what can be told of them has no
     * object of its own */
    bool bare = (b & KT_CW_INF) && !(b & KT_CW_PA2) && !may_be_joint(s, o.end, end) &&
                (o.only ? !o.plural || adverbial : !o.plural && (object || (alone && adverbial)));
    bool past = (b & KT_CW_PA2) && !(b & KT_CW_INF) &&
                (o.only ? o.pronoun || !(b & KT_CW_FIN) || adverbial : object);
    if (waits || ((bare || past) && (adverbial || !o.pronoun || end > o.end + 1)))
        report(s, out, KT_CLAUSE_NO_VERB, s->beg, o.end - 1);
}

/* ---- "Das Team entwickelt ein Programm prüft Texte." ---- */

static bool is_sure(const kt_clause_sentence *s, uint32_t i)
{
    return kt_view_is_lower(s->v, i) && (bits(s, i) & KT_CW_SURE) &&
           !(s->v->tok[i].notes & KT_SIGN_ABBREV) && !kt_near_english(s->v, i) &&
           !kt_view_is_in(s->v, i, KT_CLASS_phrase_verb);
}

bool kt_order_is_label(const kt_view *v, uint32_t verb, uint32_t next)
{
    kt_span label;
    if (v->n_seams == 0 || !kt_near_label(v, verb, &label) || label.end > v->tok[next].span.beg)
        return false;
    uint32_t first = verb;
    while (first > 0 && v->tok[first - 1].span.beg >= label.beg)
        first--;
    return v->tok[first].flags & KT_TOK_CAP;
}

/* Two certain verbs in a clause, and nothing between that could open another one. */
static void two_in_clause(const kt_clause_sentence *s, kt_emit *out)
{
    const kt_view *v = s->v;
    uint32_t last = UINT32_MAX;
    for (uint32_t i = s->beg; i < s->end; i++) {
        bool opens = (s->w[i].func & (KT_FUNC_COORD | KT_FUNC_SUBORD)) ||
                     kt_view_is_in(v, i, KT_CLASS_question) ||
                     kt_view_is_in(v, i, KT_CLASS_comparing);
        if (last != UINT32_MAX && kt_near_line_ends(v, i))
            last = UINT32_MAX;
        if (v->tok[i].kind != KT_TOK_WORD || opens) {
            last = UINT32_MAX;
            continue;
        }
        if (!is_sure(s, i))
            continue;
        if (last != UINT32_MAX && i > last + 1 && !kt_order_is_label(v, last, i)) {
            report(s, out, KT_CLAUSE_TWO_VERBS, last, i);
            return;
        }
        last = i;
    }
}

void kt_order_counts(const kt_clause_sentence *s, uint32_t comma, kt_emit *out)
{
    if (!s->opaque && s->mark == '.') {
        if (comma)
            main_without_verb(s, comma + 1, out);
        else if (kt_clause_stop(s->v, s->beg, s->end) == s->end && !participle_alone(s, out))
            subject_without_verb(s, out);
    }
    two_in_clause(s, out);
}
