/*
 * verb_form: helpers whose verb has the wrong form: "kann gespeichert", "wurde löschen", "kann
 * nicht löschen werden", "hat das Buch lesen"; and zu before a verb that takes it inside: "zu
 * ausschalten". An engine that loses one word of a bracket leaves the others as they were.
 */
#include "lang/de/parse/phrase.h"
#include "rule/near.h"
#include "rules/grammar/order.h"

enum { REACH = 40, FRAME = 6 };

static unsigned bits(const kt_clause_sentence *s, uint32_t i)
{
    return kt_order_bits(s, i);
}

/* "überlegen", "bescheiden": is there an adjective with endings behind it: der überlegene Gegner?
 */
static bool is_adjective_too(const kt_clause_sentence *s, uint32_t i)
{
    kt_word w;
    kt_str bent = kt_str_cat(s->v->scratch, kt_view_str(s->v, i), KT_STR("e"));
    return bent.len && kt_lexicon_find(s->v->lex, bent, &w) && (kt_adj_of(w.morph) & KT_ADJ_E);
}

/* An infinitive in lower case that is no participle and no adjective too. */
static bool is_infinitive(const kt_clause_sentence *s, uint32_t i)
{
    return i > s->beg && kt_view_is_lower(s->v, i) && (bits(s, i) & KT_CW_INF) && !s->w[i].func &&
           !is_adjective_too(s, i) &&
           !(bits(s, i) & (KT_CW_PA2 | KT_CW_ADJ | KT_CW_ZU | KT_CW_AUX | KT_CW_MODAL)) &&
           !kt_view_is(s->v, i - 1, "zu");
}

/* A participle in lower case that is no infinitive too: not erhalten, vergessen. */
static bool is_participle(const kt_clause_sentence *s, uint32_t i)
{
    return i > s->beg && kt_view_is_lower(s->v, i) && (bits(s, i) & KT_CW_PA2) && !s->w[i].func &&
           !(bits(s, i) & (KT_CW_INF | KT_CW_ADJ)) && !kt_view_is(s->v, i - 1, "zu");
}

/* The helper whose bracket ends at last: the first finite helper before it, with no other verb
 * between; KT_NO_TOKEN: none. beg: of the clause. */
static uint32_t helper_of(const kt_clause_sentence *s, uint32_t beg, uint32_t last)
{
    const unsigned other = KT_CW_SURE | KT_CW_INF | KT_CW_ZU | KT_CW_PA2;
    for (uint32_t k = last; k > beg && last - k < REACH; k--) {
        uint32_t i = k - 1;
        unsigned b = bits(s, i);
        bool low = kt_view_is_lower(s->v, i) || i == s->beg;
        if (low && (b & (KT_CW_MODAL | KT_CW_AUX)) && (b & KT_CW_FIN))
            return i;
        if (s->v->tok[i].kind == KT_TOK_PUNCT || (low && (b & other)) ||
            ((s->w[i].func & (KT_FUNC_COORD | KT_FUNC_SUBORD)) && !(s->w[i].func & KT_FUNC_PREP)) ||
            kt_view_is(s->v, i, "zu"))
            return KT_NO_TOKEN;
    }
    return KT_NO_TOKEN;
}

/* Does a helper in the infinitive come later: kann geprüft, gelöscht oder gesperrt werden? */
static bool has_helper_behind(const kt_clause_sentence *s, uint32_t i)
{
    const unsigned helper = KT_CW_AUX | KT_CW_MODAL;
    for (; i < s->end; i++)
        if ((bits(s, i) & helper) && (bits(s, i) & (KT_CW_INF | KT_CW_PA2)))
            return true;
    return false;
}

/* "Die Datei kann gespeichert." */
static void participle_alone(const kt_clause_sentence *s, uint32_t helper, uint32_t last,
                             kt_emit *out)
{
    if (kt_view_is_in(s->v, helper, KT_CLASS_modal_bare) && helper > s->beg &&
        is_participle(s, last) && !has_helper_behind(s, last + 1))
        (void)kt_order_report(s, out, KT_ORDER_FORM, helper, last);
}

/* "Die Datei wurde löschen.", "Die Option ist standardmäßig aktivieren." */
static void infinitive_alone(const kt_clause_sentence *s, uint32_t helper, uint32_t last,
                             kt_emit *out)
{
    const kt_view *v = s->v;
    if (!is_infinitive(s, last) || (bits(s, last - 1) & KT_CW_INF) || s->mark == '?')
        return;
    bool transitive = kt_flags_of(kt_view_info(v, last)->exact.morph) & KT_LEX_TRANS;
    bool is = kt_view_is_in(v, helper, KT_CLASS_sein_form) && transitive && last > helper + 1;
    bool has = kt_view_is_in(v, helper, KT_CLASS_have) && transitive && last > helper + 1 &&
               helper > s->beg && !kt_view_is_in(v, last, KT_CLASS_governs_bare);
    if (kt_view_is_in(v, helper, KT_CLASS_passive_past) || is || has)
        (void)kt_order_report(s, out, KT_ORDER_FORM, helper, last);
}

/* "Das Konto kann nicht löschen werden.", "wird speichern werden", "wenn es löschen werden kann" */
static void passive(const kt_clause_sentence *s, uint32_t beg, uint32_t last, kt_emit *out)
{
    const kt_view *v = s->v;
    if (kt_view_is_in(v, last, KT_CLASS_passive_inf) && is_infinitive(s, last - 1)) {
        uint32_t helper = helper_of(s, beg, last - 1);
        if (helper != KT_NO_TOKEN &&
            (kt_view_is_in(v, helper, KT_CLASS_modal_bare) || !(bits(s, helper) & KT_CW_MODAL)))
            (void)kt_order_report(s, out, KT_ORDER_FORM, last - 1, last);
        return;
    }
    if (last > s->beg + 3 && (bits(s, last) & KT_CW_MODAL) && (bits(s, last) & KT_CW_SURE) &&
        kt_view_is_lower(v, last) && kt_view_is_in(v, last - 1, KT_CLASS_passive_inf) &&
        is_infinitive(s, last - 2))
        (void)kt_order_report(s, out, KT_ORDER_FORM, last - 2, last - 1);
}

/* "auf die Ampel zu ausrollen lassen": zu belongs to the preposition before it, the verb to another
 * infinitive. */
static bool closes_frame(const kt_view *v, uint32_t i)
{
    kt_phrase p;
    const kt_morph *m = kt_view_is_lower(v, i + 2) ? kt_view_info(v, i + 2)->exact.morph : NULL;
    if (!(kt_verb_of(m) & KT_VERB_INF))
        return false;
    for (uint32_t k = i > FRAME ? i - FRAME : 0; k < i; k++)
        if (kt_view_is_lower(v, k) && (kt_near_func(v, k) & KT_FUNC_PREP) &&
            kt_phrase_at(v, k, &p) && p.end == i)
            return true;
    return false;
}

/* "zu ausschalten": i is zu. */
static void zu_inside(const kt_view *v, uint32_t i, kt_emit *out)
{
    enum { FREQ_MIN = 10 };
    uint32_t k = i + 1;
    if (!kt_view_is_lower(v, k) || (v->tok[k].flags & KT_TOK_HYPHEN) || !kt_view_one_blank(v, k) ||
        v->tok[k].sentence != v->tok[i].sentence || closes_frame(v, i))
        return;
    kt_word w = kt_view_info(v, k)->exact;
    if (!(kt_verb_of(w.morph) & KT_VERB_INF) || kt_func_of(w.morph) || kt_adj_of(w.morph) ||
        (kt_verb_of(w.morph) & KT_VERB_PA2) || w.freq < FREQ_MIN)
        return;
    kt_str inf = kt_view_str(v, k);
    size_t at;
    kt_str joined = kt_order_zu_within(v, inf, &at);
    kt_word prefix;
    if (!joined.len || kt_view_is_member(v, kt_str_sub(inf, 0, at), KT_CLASS_inner_prefix) ||
        !kt_lexicon_find(v->lex, kt_str_sub(inf, 0, at), &prefix) ||
        !(kt_func_of(prefix.morph) & KT_FUNC_PREFIX))
        return;
    kt_span span = { v->tok[i].span.beg, v->tok[k].span.end };
    (void)kt_emit_fix(out, &kt_rules_order[KT_ORDER_ZU_INSIDE], span, joined);
}

void kt_order_zu(const kt_view *v, kt_emit *out)
{
    for (uint32_t i = 0; i + 1 < v->n_tok; i++)
        if (v->tok[i].cp == 'z' && kt_span_len(v->tok[i].span) == 2 && kt_view_is(v, i, "zu"))
            zu_inside(v, i, out);
}

void kt_order_forms(const kt_clause_sentence *s, kt_emit *out)
{
    const kt_view *v = s->v;
    const unsigned ends = KT_CW_INF | KT_CW_PA2 | KT_CW_MODAL;
    uint32_t beg = s->beg;
    for (uint32_t i = s->beg; i < s->end; i++) {
        if (v->tok[i].kind == KT_TOK_PUNCT && kt_clause_stop(v, i, i + 1) == i)
            beg = i + 1;
        if (!(s->w[i].bits & ends) || i < beg + 2 || v->tok[i].casing != KT_CASE_LOWER ||
            (i + 1 < s->end && kt_clause_stop(v, i + 1, i + 2) != i + 1) ||
            (i + 1 == s->end && !s->mark))
            continue;
        passive(s, beg, i, out);
        uint32_t helper = helper_of(s, beg, i);
        if (helper == KT_NO_TOKEN)
            continue;
        participle_alone(s, helper, i, out);
        infinitive_alone(s, helper, i, out);
    }
}
