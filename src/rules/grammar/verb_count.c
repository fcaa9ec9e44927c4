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
static void participle_alone(const kt_clause_sentence *s, kt_emit *out)
{
    const kt_view *v = s->v;
    kt_phrase p;
    uint16_t mask;
    uint32_t last = s->end - 1;
    if (!(bits(s, last) & KT_CW_PA2) || !(bits(s, last) & KT_CW_FIN) ||
        !kt_view_is_lower(v, last) || (bits(s, last) & (KT_CW_INF | KT_CW_ADJ)) ||
        !bare_phrase(s, s->beg, &p, &mask) || !(mask & KT_MASK_CASE(KT_CASE_NOM)) || p.end >= last)
        return;
    bool many = mask & KT_MASK(KT_CASE_NOM, KT_SLOT_PL);
    uint16_t person = kt_verb_of(kt_view_info(v, last)->exact.morph) & KT_VERB_FINITE;
    bool fits = (person & KT_VERB_3SG) || (many && (person & KT_VERB_1PL));
    if (!fits && !(s->w[last - 1].func & KT_FUNC_COORD) && has_no_verb(s, s->beg, last))
        report(s, out, KT_CLAUSE_NO_VERB, s->beg, p.end - 1);
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
        else if (kt_clause_stop(s->v, s->beg, s->end) == s->end)
            participle_alone(s, out);
    }
    two_in_clause(s, out);
}
