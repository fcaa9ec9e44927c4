/*
 * order_place: verbs that an engine puts into the sentence as it found them in its lexicon, or
 * leaves out: "Die Funktion zurückgibt einen Wert", "Herunterladen Sie die Datei", "um das Fenster
 * zu öffnet", "Sie müssen das Kennwort in das Feld", "ist ... gelöscht haben". Reports only.
 */
#include "lang/de/parse/phrase.h"
#include "rule/near.h"
#include "rules/grammar/order.h"

static unsigned bits(const kt_clause_sentence *s, uint32_t i)
{
    return kt_order_bits(s, i);
}

static uint16_t func(const kt_clause_sentence *s, uint32_t i)
{
    return i >= s->beg && i < s->end ? s->w[i].func : 0;
}

/* The phrase at i without a preposition; mask: what it can be. False: there is none. */
static bool bare_phrase(const kt_clause_sentence *s, uint32_t i, kt_phrase *p, uint16_t *mask)
{
    if (!(func(s, i) & KT_FUNC_DET) || !kt_phrase_at(s->v, i, p) || p->prep != KT_NO_TOKEN ||
        p->noun == KT_NO_TOKEN || p->end > s->end)
        return false;
    *mask = kt_phrase_mask(p, p->d, p->adj, kt_phrase_noun_mask(s->v, p->noun, p->d.decl));
    return *mask != 0;
}

/* How long the prefix of the separable verb s is, which prefix and rest with this reading make up;
 * 0: it is none, or may be written in one: überzieht. */
static size_t prefix_of(const kt_view *v, kt_str s, unsigned form)
{
    enum { PREFIX_MIN = 2, REST_MIN = 3, REST_FREQ = 36 };
    kt_word whole;
    if (!kt_lexicon_find(v->lex, s, &whole) || !(kt_verb_of(whole.morph) & KT_VERB_SEP) ||
        kt_func_of(whole.morph))
        return 0;
    for (size_t at = s.len > REST_MIN ? s.len - REST_MIN : 0; at >= PREFIX_MIN; at--) {
        kt_word a;
        kt_word b;
        kt_str prefix = kt_str_sub(s, 0, at);
        if (kt_lexicon_find(v->lex, prefix, &a) && (kt_func_of(a.morph) & KT_FUNC_PREFIX) &&
            !kt_view_is_member(v, prefix, KT_CLASS_inner_prefix) &&
            kt_lexicon_find(v->lex, kt_str_sub(s, at, s.len), &b) && (kt_verb_of(b.morph) & form) &&
            b.freq >= REST_FREQ) /* not: zu|pfe */
            return at;
    }
    return 0;
}

/* The token where the verb of a main clause is due that begins the sentence: behind its subject, an
 * adverb, a phrase; its first: that cannot be told. */
static uint32_t second_place(const kt_clause_sentence *s)
{
    enum { PARTS_MAX = 3 };
    const kt_view *v = s->v;
    uint32_t i = s->beg;
    if (kt_view_is_in(v, i, KT_CLASS_nominative) || kt_view_is_in(v, i, KT_CLASS_polite) ||
        kt_view_is_in(v, i, KT_CLASS_front_adverb))
        return i + 1;
    if ((func(s, i) & (KT_FUNC_SUBORD | KT_FUNC_COORD)) || kt_view_is_in(v, i, KT_CLASS_question))
        return i;
    kt_phrase p;
    for (unsigned n = 0; n < PARTS_MAX && kt_phrase_at(v, i, &p); n++) {
        uint16_t mask = kt_phrase_mask(
            &p, p.d, p.adj, p.noun == KT_NO_TOKEN ? 0 : kt_phrase_noun_mask(v, p.noun, p.d.decl));
        if (p.noun == KT_NO_TOKEN ||
            (n > 0 && p.prep == KT_NO_TOKEN && !(mask & KT_MASK_CASE(KT_CASE_GEN))))
            break;
        i = p.end;
    }
    return i;
}

/* ---- "Die Funktion zurückgibt einen Wert", "Herunterladen Sie die Datei" ---- */

/* Token i with its prefix, whose length is at, at the end of its clause. */
static void part(const kt_clause_sentence *s, uint32_t i, size_t at, kt_emit *out)
{
    const kt_view *v = s->v;
    uint32_t stop = kt_clause_stop(v, i, s->end);
    kt_str word = kt_view_str(v, i);
    kt_str rest = kt_str_sub(word, at, word.len);
    kt_str prefix = kt_str_sub(word, 0, at);
    if (v->tok[i].flags & KT_TOK_CAP) {
        rest = kt_word_recase(v->scratch, rest, true);
        prefix = kt_word_recase(v->scratch, prefix, false);
    }
    kt_span tail = { v->tok[i].span.end, v->tok[stop - 1].span.end };
    kt_str middle = { v->text.ptr + tail.beg, tail.end - tail.beg };
    kt_str head = kt_str_cat3(v->scratch, rest, middle, KT_STR(" "));
    kt_emit_candidate(out, kt_order_report(s, out, KT_ORDER_WHOLE, i, i),
                      kt_str_cat(v->scratch, head, prefix));
}

static void whole_in_second(const kt_clause_sentence *s, kt_emit *out)
{
    const kt_view *v = s->v;
    uint32_t i = second_place(s);
    if (i == s->beg || !kt_view_is_lower(v, i) || !(bits(s, i) & KT_CW_FIN) ||
        (bits(s, i) & (KT_CW_PA2 | KT_CW_ADJ | KT_CW_AUX | KT_CW_MODAL)) || func(s, i))
        return;
    bool plural = bits(s, i) & KT_CW_INF;
    bool we = i == s->beg + 1 &&
              (kt_view_is_in(v, s->beg, KT_CLASS_polite) || kt_view_is(v, s->beg, "Wir"));
    uint32_t stop = kt_clause_stop(v, i, s->end);
    if (stop < i + 2 || (plural && !we) || v->tok[i + 1].kind != KT_TOK_WORD ||
        (func(s, i + 1) & (KT_FUNC_COORD | KT_FUNC_SUBORD)))
        return;
    for (uint32_t k = i + 1; k < stop; k++)
        if (v->tok[k].kind == KT_TOK_WORD && (bits(s, k) & (KT_CW_SURE | KT_CW_MODAL)))
            return;
    size_t at = prefix_of(v, kt_view_str(v, i), KT_VERB_FINITE);
    if (at)
        part(s, i, at, out);
}

/* "Herunterladen Sie die Datei", "und eingeben Sie den Namen": i is Sie. */
static void whole_order(const kt_clause_sentence *s, uint32_t i, kt_emit *out)
{
    const kt_view *v = s->v;
    uint32_t verb = i - 1;
    if (i + 1 >= s->end || !(bits(s, verb) & KT_CW_IMP) || !kt_view_one_blank(v, i) ||
        !(verb == s->beg || v->tok[verb - 1].cp == ',' || kt_view_is(v, verb - 1, "und")) ||
        (bits(s, verb) & (KT_CW_AUX | KT_CW_MODAL)) || s->mark == '?' ||
        !(func(s, i + 1) & (KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_PRON)))
        return;
    kt_str word = kt_view_str(v, verb);
    if (v->tok[verb].flags & KT_TOK_CAP)
        word = kt_word_recase(v->scratch, word, false);
    size_t at = word.len ? prefix_of(v, word, KT_VERB_INF) : 0;
    if (at)
        part(s, verb, at, out);
}

/* ---- "um das Fenster zu öffnet" ---- */

/* öffnen from öffnet; empty: no infinitive that is so easily found. */
static kt_str infinitive_of(const kt_view *v, kt_str finite)
{
    static const char *const ends[] = { "et", "te", "t", NULL };
    for (unsigned k = 0; ends[k]; k++) {
        kt_word w;
        kt_str end = kt_str_c(ends[k]);
        if (!kt_str_ends(finite, end))
            continue;
        kt_str inf =
            kt_str_cat(v->scratch, kt_str_sub(finite, 0, finite.len - end.len), KT_STR("en"));
        if (inf.len && kt_lexicon_find(v->lex, inf, &w) && (kt_verb_of(w.morph) & KT_VERB_INF))
            return inf;
    }
    return (kt_str){ 0 };
}

/* i: zu before the last word of a clause. */
static void finite_with_zu(const kt_clause_sentence *s, uint32_t i, kt_emit *out)
{
    const kt_view *v = s->v;
    const unsigned other = KT_CW_INF | KT_CW_PA2 | KT_CW_ADJ | KT_CW_AUX | KT_CW_MODAL | KT_CW_ZU;
    if (!kt_view_is_lower(v, i + 1) || !(bits(s, i + 1) & KT_CW_FIN) || (bits(s, i + 1) & other) ||
        func(s, i + 1) || kt_clause_stop(v, i + 2, s->end) != i + 2)
        return;
    uint32_t beg = i;
    while (beg > s->beg && v->tok[beg - 1].kind == KT_TOK_WORD)
        beg--;
    bool opened = kt_view_is_in(v, beg, KT_CLASS_clause_prep) && beg + 1 < i;
    bool governed = beg > s->beg + 2 && v->tok[beg - 1].cp == ',' &&
                    kt_view_is_in(v, beg - 2, KT_CLASS_zu_governor) &&
                    !kt_view_is_in(v, beg, KT_CLASS_question) &&
                    !kt_view_is_in(v, beg, KT_CLASS_relative_sure);
    for (uint32_t k = beg; k < i; k++)
        if (bits(s, k) & (KT_CW_FIN | KT_CW_OPEN) || (func(s, k) & KT_FUNC_SUBORD && k > beg))
            return;
    kt_str inf = opened || governed ? infinitive_of(v, kt_view_str(v, i + 1)) : (kt_str){ 0 };
    if (inf.len)
        kt_emit_candidate(out, kt_order_report(s, out, KT_ORDER_FORM, i, i + 1),
                          kt_str_cat(v->scratch, KT_STR("zu "), inf));
}

/* ---- "Sie müssen das Kennwort in das Feld." ---- */

static void modal_alone(const kt_clause_sentence *s, kt_emit *out)
{
    enum { WORDS_MIN = 6 };
    const kt_view *v = s->v;
    const unsigned verb = KT_CW_FIN | KT_CW_OPEN | KT_CW_INF | KT_CW_ZU | KT_CW_PA2;
    if (s->words < WORDS_MIN || s->opaque || s->mark != '.' || !(s->any & KT_CW_MODAL) ||
        kt_clause_stop(v, s->beg, s->end) != s->end)
        return;
    uint32_t i = second_place(s);
    if (i == s->beg || !kt_view_is_in(v, i, KT_CLASS_modal_bare) || !kt_view_is_lower(v, i))
        return;
    uint32_t k = i + 1;
    if (kt_view_is_in(v, k, KT_CLASS_polite) || kt_view_is_in(v, k, KT_CLASS_nominative))
        k++;
    kt_phrase p;
    uint16_t mask;
    if (!kt_view_is_lower(v, k) || !bare_phrase(s, k, &p, &mask) ||
        !(mask & KT_MASK_CASE(KT_CASE_ACC)))
        return;
    for (k = i + 1; k < s->end; k++)
        if ((v->tok[k].kind == KT_TOK_WORD && (bits(s, k) & verb)) || kt_view_is(v, k, "nicht") ||
            (func(s, k) & KT_FUNC_PREFIX && !(func(s, k) & KT_FUNC_PREP)) ||
            kt_view_is_in(v, k, KT_CLASS_comparing))
            return;
    for (k = i + 1; k < s->end; k++)
        if (kt_near_is_parted(v, k))
            return;
    if (func(s, s->end - 1) & (KT_FUNC_ADV | KT_FUNC_PREFIX) || (kt_view_is_lower(v, s->end - 1)))
        return;
    (void)kt_order_report(s, out, KT_ORDER_NO_INFINITIVE, i, i);
}

/* ---- "hat ... gelöscht wurde" ---- */

bool kt_order_may_relate(const kt_clause_sentence *s, uint32_t i)
{
    return kt_view_is_in(s->v, i, KT_CLASS_relative_sure) ||
           kt_view_is_in(s->v, i, KT_CLASS_question) ||
           (kt_view_is_in(s->v, i, KT_CLASS_relative_article) &&
            !(bits(s, i + 1) & (KT_CW_NOUN | KT_CW_ADJ)));
}

/* Helpers of the perfect in both their places: last is the one at the end of the clause. */
static void helper_twice(const kt_clause_sentence *s, uint32_t last, kt_emit *out)
{
    const kt_view *v = s->v;
    if (!(bits(s, last - 1) & KT_CW_PA2) || (bits(s, last - 1) & KT_CW_INF) ||
        !kt_view_is_lower(v, last - 1) || !(bits(s, last) & KT_CW_AUX) ||
        !(bits(s, last) & KT_CW_FIN) || !kt_view_is_lower(v, last) ||
        kt_view_is_in(v, last, KT_CLASS_passive_inf))
        return;
    uint32_t i = second_place(s);
    if (i == s->beg || i + 2 >= last || kt_clause_stop(v, s->beg, s->end) != last + 1 ||
        !kt_view_is_lower(v, i) ||
        !(kt_view_is_in(v, i, KT_CLASS_have) || kt_view_is_in(v, i, KT_CLASS_sein_form)) ||
        v->tok[i].info == v->tok[last].info)
        return;
    for (uint32_t k = i + 1; k < last - 1; k++)
        if (v->tok[k].kind != KT_TOK_WORD || (bits(s, k) & (KT_CW_SURE | KT_CW_PA2)) ||
            (func(s, k) & (KT_FUNC_SUBORD | KT_FUNC_COORD) && !(func(s, k) & KT_FUNC_PREP)) ||
            kt_view_is_in(v, k, KT_CLASS_comparing) || kt_order_may_relate(s, k))
            return;
    (void)kt_order_report(s, out, KT_ORDER_FORM, last - 1, last);
}

void kt_order_places(const kt_clause_sentence *s, kt_emit *out)
{
    const kt_view *v = s->v;
    if (s->mark == '.' || s->mark == ':' || !s->mark)
        whole_in_second(s, out);
    modal_alone(s, out);
    for (uint32_t i = s->beg + 1; i < s->end; i++) {
        if (kt_view_is_in(v, i, KT_CLASS_polite))
            whole_order(s, i, out);
        else if (v->tok[i].cp == 'z' && kt_view_is(v, i, "zu"))
            finite_with_zu(s, i, out);
        else if (i > s->beg + 3 && (s->w[i].bits & KT_CW_AUX))
            helper_twice(s, i, out);
    }
}
