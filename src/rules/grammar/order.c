/*
 * order: clauses whose words are German and whose order is not. "Heute der Minister hat", "Als er
 * kam, sie ging" keep the English place of the verb; "hat gekommen" its auxiliary; "wird am Montag
 * wird" is a verb that a decoder wrote in both places where it may stand. Reports only.
 */
#include "rules/grammar/order.h"
#include "lang/de/parse/phrase.h"
#include "rule/near.h"

static unsigned bits(const kt_clause_sentence *s, uint32_t i)
{
    return kt_order_bits(s, i);
}

static kt_edit *report(const kt_clause_sentence *s, kt_emit *out, kt_order rule, uint32_t first,
                       uint32_t last)
{
    return kt_order_report(s, out, rule, first, last);
}

static bool is_sure_verb(const kt_clause_sentence *s, uint32_t i)
{
    return kt_view_is_lower(s->v, i) && (bits(s, i) & KT_CW_SURE);
}

kt_edit *kt_order_report(const kt_clause_sentence *s, kt_emit *out, kt_order rule, uint32_t first,
                         uint32_t last)
{
    return kt_emit_report(out, &kt_rules_order[rule],
                          (kt_span){ s->v->tok[first].span.beg, s->v->tok[last].span.end });
}

/* The token behind a subject that begins at i: a pronoun, or a noun phrase that is nominative in
 * some reading; i: there is none. */
static uint32_t behind_subject(const kt_view *v, uint32_t i)
{
    kt_phrase p;
    if (kt_view_is_in(v, i, KT_CLASS_nominative) ||
        kt_near_in(v, i, (const char *const[]){ "sie", "es", NULL }))
        return i + 1;
    if (!(kt_near_func(v, i) & KT_FUNC_DET) || !kt_phrase_at(v, i, &p) || p.prep != KT_NO_TOKEN ||
        p.noun == KT_NO_TOKEN)
        return i;
    uint16_t mask = kt_phrase_mask(&p, p.d, p.adj, kt_phrase_noun_mask(v, p.noun, p.d.decl));
    return mask & KT_MASK_CASE(KT_CASE_NOM) ? p.end : i;
}

/* The token behind a subject at i that cannot be a genitive, a dative: in front of it another
 * phrase ends. i: there is none. */
static uint32_t behind_clear_subject(const kt_view *v, uint32_t i)
{
    kt_phrase p;
    if (kt_view_is_in(v, i, KT_CLASS_nominative))
        return i + 1;
    if (!kt_view_is_lower(v, i) || !kt_view_is_in(v, i, KT_CLASS_subject_opening) ||
        !kt_phrase_at(v, i, &p) || p.prep != KT_NO_TOKEN || p.noun == KT_NO_TOKEN)
        return i;
    uint16_t mask = kt_phrase_mask(&p, p.d, p.adj, kt_phrase_noun_mask(v, p.noun, p.d.decl));
    bool clear = (mask & KT_MASK_CASE(KT_CASE_NOM)) &&
                 !(mask & (KT_MASK_CASE(KT_CASE_GEN) | KT_MASK_CASE(KT_CASE_DAT)));
    return clear ? p.end : i;
}

/* A finite verb that no infinitive and no participle looks like, in any person: gingen, muss. */
static bool is_clear_verb(const kt_clause_sentence *s, uint32_t i)
{
    const unsigned other = KT_CW_INF | KT_CW_PA2 | KT_CW_ADJ | KT_CW_NOUN | KT_CW_ZU;
    return kt_view_is_lower(s->v, i) &&
           ((bits(s, i) & KT_CW_SURE) ||
            ((bits(s, i) & KT_CW_FIN) && !(bits(s, i) & other) && !s->w[i].func));
}

/* The verb of a subject that ends before token i: behind a pronoun any finite one. */
static bool is_verb_of(const kt_clause_sentence *s, uint32_t i, bool pronoun)
{
    return is_clear_verb(s, i) ||
           (pronoun && kt_view_is_lower(s->v, i) && (bits(s, i) & KT_CW_FIN) &&
            !(bits(s, i) & (KT_CW_ADJ | KT_CW_PA2)));
}

/* Does a main clause go on behind token i, with more than its verb and without a comma that could
 * make the words before it an aside? */
static bool goes_on(const kt_clause_sentence *s, uint32_t i)
{
    uint32_t stop = kt_clause_stop(s->v, s->beg, s->end);
    return i + 1 < stop && (stop == s->end || s->v->tok[stop].cp == ',');
}

/* ---- "Heute der Minister hat", "In diesem Jahr die Firma hat" ---- */

/* The token behind a phrase with a preposition, or a time, that opens the sentence; its first:
 * there is none. */
static uint32_t behind_opening(const kt_clause_sentence *s)
{
    kt_phrase p;
    const kt_view *v = s->v;
    uint16_t func = kt_near_func(v, s->beg);
    bool prep = func & (KT_FUNC_PREP | KT_FUNC_CONTR);
    if ((func & (KT_FUNC_SUBORD | KT_FUNC_COORD)) || v->tok[s->beg].kind != KT_TOK_WORD)
        return s->beg;
    if (prep && v->tok[s->beg + 1].kind == KT_TOK_NUMBER)
        return s->beg + 2; /* Seit 2010 */
    if (prep && kt_view_is_in(v, s->beg + 1, KT_CLASS_front_adverb) &&
        kt_view_is_in(v, s->beg + 2, KT_CLASS_nominative))
        return s->beg + 2; /* Seit gestern er */
    if (!kt_phrase_at(v, s->beg, &p) || p.noun == KT_NO_TOKEN)
        return s->beg;
    if (p.prep == KT_NO_TOKEN)
        return kt_view_is_in(v, p.noun, KT_CLASS_time_word) && p.noun + 1 == p.end ? p.end : s->beg;
    if (v->tok[p.end].kind == KT_TOK_NUMBER && p.end + 1 < s->end)
        return p.end + 1; /* Im Jahr 2010 */
    return p.end;
}

/* The token behind what goes on with the opening part before token i: an attribute with a
 * preposition, a genitive, a name, und with a noun. i: nothing does. */
static uint32_t behind_more(const kt_clause_sentence *s, uint32_t i)
{
    kt_phrase p;
    const kt_view *v = s->v;
    bool joined = s->w[i].func & KT_FUNC_COORD;
    bool prep = kt_view_is_lower(v, i) && (s->w[i].func & (KT_FUNC_PREP | KT_FUNC_CONTR));
    if (i + 1 >= s->end || (bits(s, i) & (KT_CW_FIN | KT_CW_OPEN)))
        return i;
    if ((joined || prep) && !kt_view_is_lower(v, i + 1) && kt_view_is_word(v, i + 1) &&
        (bits(s, i + 1) & KT_CW_NOUN))
        return i + 2; /* bei Kaffee und Tee, mit Hilfe von Git */
    if ((bits(s, i) & KT_CW_NOUN) && !kt_view_is_lower(v, i) &&
        !kt_view_is_in(v, i, KT_CLASS_polite))
        return i + 1;
    if (!(prep || (s->w[i].func & KT_FUNC_DET)) || !kt_phrase_at(v, i, &p) || p.noun == KT_NO_TOKEN)
        return i;
    uint16_t mask = kt_phrase_mask(&p, p.d, p.adj, kt_phrase_noun_mask(v, p.noun, p.d.decl));
    return prep || (mask & KT_MASK_CASE(KT_CASE_GEN)) ? p.end : i;
}

/* können, haben of a subject in the plural, what they wait for at the end of the clause: the one
 * verb form that looks like an infinitive and is none. */
static bool is_plural_bracket(const kt_clause_sentence *s, uint32_t verb)
{
    const unsigned helper = KT_CW_AUX | KT_CW_MODAL;
    uint32_t last = kt_clause_stop(s->v, verb, s->end) - 1;
    return kt_view_is_lower(s->v, verb) && (bits(s, verb) & helper) &&
           (bits(s, verb) & KT_CW_FIN) && last > verb + 1 && kt_view_is_lower(s->v, last) &&
           (bits(s, last) & (KT_CW_INF | KT_CW_PA2)) && !(bits(s, last) & KT_CW_SURE);
}

/* The verb that a subject at i has beside it; i: there is no such subject. */
static uint32_t verb_beside(const kt_clause_sentence *s, uint32_t i)
{
    const kt_view *v = s->v;
    bool pronoun = kt_view_is_in(v, i, KT_CLASS_polite) ||
                   kt_view_is_in(v, i, KT_CLASS_nominative) ||
                   (kt_view_is_lower(v, i) && kt_view_is(v, i, "es"));
    uint32_t verb = pronoun ? i + 1 : behind_clear_subject(v, i);
    if (verb > i && verb < s->end && goes_on(s, verb) &&
        (is_verb_of(s, verb, pronoun) || is_plural_bracket(s, verb)))
        return verb;
    return i;
}

static void second_behind_phrase(const kt_clause_sentence *s, kt_emit *out)
{
    enum { PARTS_MAX = 5 };
    if (s->mark != '.' || s->opaque)
        return;
    uint32_t i = behind_opening(s);
    for (unsigned n = 0; i > s->beg && n < PARTS_MAX && i + 2 < s->end; n++) {
        uint32_t verb = verb_beside(s, i);
        uint32_t next = behind_more(s, i);
        if (verb > i)
            (void)report(s, out, KT_ORDER_SECOND, i, verb);
        if (verb > i || next == i)
            return;
        i = next;
    }
}

/* "Nach der Installation des Programms, Sie müssen neu starten.": the order and the comma of
 * English. The comma is the only one, for between two the clause may be an aside; and a phrase
 * alone may be a turn of its own. */
static void second_behind_comma(const kt_clause_sentence *s, kt_emit *out)
{
    const kt_view *v = s->v;
    uint32_t comma = kt_clause_stop(v, s->beg, s->end);
    if (s->mark != '.' || s->opaque || comma + 3 >= s->end || v->tok[comma].cp != ',' ||
        kt_clause_stop(v, comma + 1, s->end) != s->end)
        return;
    bool adverb = comma == s->beg + 1 && kt_view_is_in(v, s->beg, KT_CLASS_opening_adverb);
    bool prep = kt_near_func(v, s->beg) & (KT_FUNC_PREP | KT_FUNC_CONTR);
    uint32_t i = adverb ? comma : prep ? behind_opening(s) : s->beg;
    if (i == comma && !adverb)
        return; /* Bei aller Liebe, ich kann das nicht. */
    for (uint32_t next; i > s->beg && i < comma && (next = behind_more(s, i)) > i;)
        i = next;
    bool pronoun =
        kt_view_is_in(v, comma + 1, KT_CLASS_polite) ||
        (kt_view_is_in(v, comma + 1, KT_CLASS_nominative) && kt_view_is_lower(v, comma + 1));
    if (i == comma && pronoun && is_verb_of(s, comma + 2, true))
        (void)report(s, out, KT_ORDER_SECOND, comma + 1, comma + 2);
}

static void second(const kt_clause_sentence *s, kt_emit *out)
{
    uint32_t i = s->beg + 1;
    if (s->mark != '.' || s->opaque ||
        !(kt_view_is_in(s->v, s->beg, KT_CLASS_front_adverb) ||
          kt_view_is_in(s->v, s->beg, KT_CLASS_opening_adverb)))
        return;
    bool polite = kt_view_is_in(s->v, i, KT_CLASS_polite);
    uint32_t verb = polite ? i + 1 : behind_subject(s->v, i);
    if (verb > i && is_verb_of(s, verb, verb == i + 1) && goes_on(s, verb))
        (void)report(s, out, KT_ORDER_SECOND, i, verb);
}

/* "Der Server neu gestartet werden muss.": the verb of a main clause at its end. */
static void second_at_end(const kt_clause_sentence *s, kt_emit *out)
{
    const kt_view *v = s->v;
    uint32_t stop = kt_clause_stop(v, s->beg, s->end);
    if (s->mark != '.' || s->opaque || stop < s->beg + 5 || stop != s->end ||
        (s->beg > 0 && kt_view_is_word(v, s->beg - 1) && kt_view_is_lower(v, s->beg)))
        return; /* "dass", a line end, "der Zauber nicht gewirkt hat" */
    uint32_t last = stop - 1;
    const unsigned helper = KT_CW_AUX | KT_CW_MODAL;
    if (!(bits(s, last) & helper) || !is_clear_verb(s, last) ||
        !(bits(s, last - 1) & (KT_CW_INF | KT_CW_PA2)) || !kt_view_is_lower(v, last - 1) ||
        kt_view_is_in(v, s->beg, KT_CLASS_question) || (bits(s, last - 1) & KT_CW_ADJ))
        return;
    uint32_t i = behind_subject(v, s->beg);
    if (i == s->beg || i >= last)
        return;
    for (uint32_t k = i; k < last; k++)
        if (v->tok[k].kind != KT_TOK_WORD ||
            ((bits(s, k) & (KT_CW_FIN | KT_CW_OPEN)) && !(bits(s, k) & (KT_CW_INF | KT_CW_PA2))) ||
            (s->w[k].func & KT_FUNC_SUBORD && !(s->w[k].func & KT_FUNC_PREP)) ||
            kt_order_may_relate(s, k))
            return;
    (void)report(s, out, KT_ORDER_SECOND, last - 1, last);
}

/* ---- "Als er kam, sie ging" ---- */

/* Does the sentence begin with a clause that ends with its verb? Its comma, or 0. */
static uint32_t opening_clause(const kt_clause_sentence *s)
{
    const kt_view *v = s->v;
    uint32_t comma = kt_clause_stop(v, s->beg, s->end);
    if (!(kt_near_func(v, s->beg) & KT_FUNC_SUBORD) || comma + 3 > s->end ||
        v->tok[comma].cp != ',' || comma < s->beg + 3)
        return 0;
    if (!kt_view_is_lower(v, comma - 1) || !(bits(s, comma - 1) & KT_CW_FIN) ||
        (bits(s, s->beg + 1) & KT_CW_FIN))
        return 0;
    /* "Als Gast braucht man nicht zahlen, das Essen ist frei", "wie dem auch sei" */
    for (uint32_t k = s->beg; k + 1 < comma; k++)
        if ((bits(s, k) & KT_CW_SURE) || kt_view_is_in(v, k, KT_CLASS_whatever) ||
            ((bits(s, k) & KT_CW_MODAL) && (bits(s, comma - 1) & KT_CW_INF)))
            return 0;
    return comma;
}

/* Does a verb follow a later comma: the main clause behind a second condition? */
static bool has_later_start(const kt_clause_sentence *s, uint32_t i)
{
    for (i = kt_clause_stop(s->v, i, s->end); i < s->end; i = kt_clause_stop(s->v, i + 1, s->end))
        if (s->v->tok[i].cp != ',' || (bits(s, i + 1) & KT_CW_FIN))
            return true;
    return false;
}

static void behind_clause(const kt_clause_sentence *s, uint32_t comma, kt_emit *out)
{
    const kt_view *v = s->v;
    if (!comma || has_later_start(s, comma + 1))
        return;
    uint32_t i = comma + 1;
    bool pronoun = kt_view_is_in(v, i, KT_CLASS_nominative) || kt_view_is(v, i, "sie") ||
                   kt_view_is(v, i, "es") || kt_view_is_in(v, i, KT_CLASS_polite);
    if (pronoun && kt_view_is_lower(v, i + 1) && (bits(s, i + 1) & KT_CW_FIN)) {
        (void)report(s, out, KT_ORDER_BEHIND_CLAUSE, i, i + 1);
        return;
    }
    uint32_t verb = behind_subject(v, i);
    if (verb > i && is_clear_verb(s, verb) && verb + 1 < s->end)
        (void)report(s, out, KT_ORDER_BEHIND_CLAUSE, i, verb);
}

/* ---- "dass er kommt morgen", "warum er ist gegangen" ---- */

/* Is what stands behind the verb, up to stop, something that cannot stand there: an object, a
 * predicate, a negation? No verb may be in it. */
static bool cannot_follow(const kt_clause_sentence *s, uint32_t verb, uint32_t stop)
{
    const kt_view *v = s->v;
    const unsigned comparing = KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_SUBORD | KT_FUNC_COORD;
    for (uint32_t k = verb + 1; k < stop; k++)
        if (v->tok[k].kind != KT_TOK_WORD || kt_view_is_in(v, k, KT_CLASS_comparing) ||
            (s->w[k].func & KT_FUNC_COORD) ||
            (bits(s, k) & (KT_CW_FIN | KT_CW_OPEN | KT_CW_INF | KT_CW_ZU)))
            return false;
    uint32_t next = verb + 1;
    uint16_t func = s->w[next].func;
    if (kt_view_is(v, stop - 1, "nicht"))
        return true;
    if (func & comparing)
        return false;
    kt_phrase p;
    bool object = (func & KT_FUNC_DET) && kt_view_is_lower(v, next) && kt_phrase_at(v, next, &p) &&
                  p.prep == KT_NO_TOKEN && p.noun != KT_NO_TOKEN;
    return object || (kt_near_noun(v, next) && next + 1 == stop);
}

/* A bracket from the verb to last: ist ... gegangen, muss ... arbeiten, but not: hat arbeiten
 * müssen. */
static bool is_bracket(const kt_clause_sentence *s, uint32_t verb, uint32_t last)
{
    const kt_view *v = s->v;
    bool participle = (bits(s, verb) & KT_CW_AUX) && (bits(s, last) & KT_CW_PA2);
    bool infinitive =
        ((bits(s, verb) & KT_CW_MODAL) || kt_view_is_in(v, verb, KT_CLASS_governs_bare)) &&
        (bits(s, last) & KT_CW_INF) && !kt_view_is(v, last - 1, "zu");
    if (!kt_view_is_lower(v, last) || (!participle && !infinitive) ||
        (bits(s, last) & KT_CW_MODAL) ||
        ((bits(s, last) & KT_CW_AUX) && !(bits(s, last - 1) & KT_CW_PA2)) ||
        (last > verb + 1 && (bits(s, last - 1) & KT_CW_INF)))
        return false;
    for (uint32_t k = verb + 1; k < last; k++)
        if (v->tok[k].kind != KT_TOK_WORD || is_sure_verb(s, k) ||
            ((s->w[k].func & KT_FUNC_SUBORD) && !(s->w[k].func & KT_FUNC_PREP)))
            return false;
    return true;
}

/* i: what opens a clause whose verb stands at its end. */
static void not_last(const kt_clause_sentence *s, uint32_t i, kt_emit *out)
{
    const kt_view *v = s->v;
    bool question = kt_view_is_in(v, i, KT_CLASS_question) && i > s->beg;
    if (!(question || kt_view_reads_in(v, i, KT_CLASS_verb_last)) ||
        (i > s->beg && v->tok[i - 1].cp != ','))
        return;
    bool polite = kt_view_is_in(v, i + 1, KT_CLASS_polite);
    uint32_t verb = polite     ? i + 2
                    : question ? behind_clear_subject(v, i + 1)
                               : behind_subject(v, i + 1);
    uint32_t stop = kt_clause_stop(v, i + 1, s->end);
    if (verb == i + 1 || verb + 1 >= stop || !is_verb_of(s, verb, verb == i + 2))
        return;
    uint32_t last = stop - 1;
    bool adverb = !question && !kt_view_is_lower(v, last) && (s->w[verb + 1].func & KT_FUNC_ADV) &&
                  !(s->w[verb + 1].func & KT_FUNC_PREP) && last > verb + 1;
    for (uint32_t k = verb + 1; k < stop && adverb; k++)
        adverb = v->tok[k].kind == KT_TOK_WORD &&
                 !(s->w[k].func & (KT_FUNC_COORD | KT_FUNC_SUBORD)) &&
                 !(bits(s, k) & (KT_CW_FIN | KT_CW_OPEN | KT_CW_INF | KT_CW_ZU));
    if (adverb || is_bracket(s, verb, last) || (!question && cannot_follow(s, verb, stop)))
        (void)report(s, out, KT_ORDER_NOT_LAST, verb - 1, verb);
}

/* ---- "wird am Montag wird" ---- */

/* haben, können: a helper in the plural, which looks like its infinitive. With werden both may be
 * meant: sie werden geliebt werden. */
static bool is_plural_helper(const kt_clause_sentence *s, uint32_t i)
{
    return kt_view_is_lower(s->v, i) && (bits(s, i) & (KT_CW_AUX | KT_CW_MODAL)) &&
           (bits(s, i) & KT_CW_FIN) && !kt_view_is_in(s->v, i, KT_CLASS_governs_bare);
}

/* The second of two helpers, at the end: "haben gefunden haben", never "haben wir haben wollen". */
static bool is_doubled_end(const kt_clause_sentence *s, uint32_t i)
{
    return kt_clause_stop(s->v, i + 1, s->end) == i + 1 && (bits(s, i - 1) & KT_CW_PA2) &&
           !(bits(s, i - 1) & KT_CW_INF);
}

/* "eine Idee die mir gekommen ist": does a relative clause begin at i that lacks its comma? */
static bool is_relative(const kt_clause_sentence *s, uint32_t i)
{
    return kt_view_is_in(s->v, i, KT_CLASS_relative_sure) ||
           (kt_view_is_in(s->v, i, KT_CLASS_relative_article) && kt_view_is_lower(s->v, i) &&
            i + 1 < s->end &&
            (s->w[i + 1].func & (KT_FUNC_PRON | KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_ADV)));
}

/* Does token i join words, so that the clause may go on with its verb behind it: und, oder, als
 * Teil? */
static bool may_go_on(const kt_clause_sentence *s, uint32_t i)
{
    uint16_t func = kt_near_func(s->v, i);
    return (func & KT_FUNC_COORD) || (kt_view_is_in(s->v, i, KT_CLASS_comparing) &&
                                      !(s->w[i + 1].func & (KT_FUNC_DET | KT_FUNC_PRON)));
}

/* und, oder, als, wie: behind a verb they show that its clause ended there. */
static bool joins(const kt_clause_sentence *s, uint32_t i)
{
    return (kt_near_func(s->v, i) & (KT_FUNC_COORD | KT_FUNC_SUBORD)) ||
           kt_view_is_in(s->v, i, KT_CLASS_comparing);
}

/* "kann man prüfen und ändern kann": the helper at i ends a clause behind what it waits for. */
static bool is_closing(const kt_clause_sentence *s, uint32_t i)
{
    return (bits(s, i) & (KT_CW_AUX | KT_CW_MODAL)) && i > s->beg + 3 && i + 1 == s->end &&
           kt_view_is_lower(s->v, i - 1) && (bits(s, i - 1) & (KT_CW_PA2 | KT_CW_INF)) &&
           !(bits(s, i - 1) & KT_CW_SURE);
}

static void twice(const kt_clause_sentence *s, kt_emit *out)
{
    const kt_view *v = s->v;
    uint32_t last = UINT32_MAX;  /* the last sure verb of the clause */
    uint32_t first = UINT32_MAX; /* the same, und and als Teil passed over */
    for (uint32_t i = s->beg; i < s->end; i++) {
        bool formula =
            v->tok[i].kind == KT_TOK_GUARD && kt_str_starts(kt_view_str(v, i), KT_STR("$"));
        if (v->tok[i].kind == KT_TOK_GUARD && !formula)
            continue;
        if (last != UINT32_MAX && kt_near_line_ends(v, i))
            first = last = UINT32_MAX;
        if (v->tok[i].kind != KT_TOK_WORD ||
            (kt_near_func(v, i) & (KT_FUNC_COORD | KT_FUNC_SUBORD)) || is_relative(s, i)) {
            last = UINT32_MAX;
            if (v->tok[i].kind != KT_TOK_WORD || !may_go_on(s, i))
                first = UINT32_MAX;
            continue;
        }
        if (kt_view_is_in(v, i, KT_CLASS_question))
            first = UINT32_MAX;
        bool plural = !is_sure_verb(s, i) && is_plural_helper(s, i);
        if (!is_sure_verb(s, i) && !plural)
            continue;
        if (last != UINT32_MAX && i > last + 1 && v->tok[last].info == v->tok[i].info &&
            (!plural || is_doubled_end(s, i)) && !kt_order_is_label(v, last, i)) {
            (void)report(s, out, KT_ORDER_TWICE, last, i);
            return;
        }
        if (last == UINT32_MAX && first != UINT32_MAX && v->tok[first].info == v->tok[i].info &&
            v->tok[first + 1].kind == KT_TOK_WORD && !joins(s, first + 1) && !plural &&
            is_closing(s, i) && !kt_order_is_label(v, first, i)) {
            (void)report(s, out, KT_ORDER_TWICE, first, i);
            return;
        }
        last = i;
        first = first == UINT32_MAX ? i : first;
    }
}

/* Questions about single words of the sentence. */
static void words(const kt_clause_sentence *s, kt_emit *out)
{
    const kt_view *v = s->v;
    bool modal = s->any & KT_CW_MODAL;
    for (uint32_t i = s->beg; i < s->end; i++) {
        if (s->w[i].func & KT_FUNC_SUBORD || kt_view_is_in(v, i, KT_CLASS_question))
            not_last(s, i, out);
        if (v->tok[i].casing != KT_CASE_LOWER || i < s->beg + 2)
            continue;
        if (s->w[i].bits & KT_CW_PA2)
            kt_order_auxiliary(s, i, out);
        if ((s->w[i].bits & KT_CW_INF) && s->mark == '.' &&
            (i + 1 == s->end || v->tok[i + 1].cp == ',')) {
            kt_order_zu_missing(s, i, out);
            kt_order_zu_behind_and(s, i, out);
        }
        if (modal && ((s->w[i].bits & KT_CW_ZU) || kt_view_is(v, i, "zu")))
            kt_order_zu_needless(s, i, out);
    }
}

static void orders(const kt_view *v, kt_emit *out)
{
    kt_clause_word *w = KT_ROOM(v->scratch, kt_clause_word, v->n_tok + 1);
    if (!w)
        return;
    for (uint32_t k = 0; k < v->n_sent; k++) {
        kt_clause_sentence s;
        (void)kt_clause_sentence_at(v, v->sent[k], w, &s);
        if (s.end < s.beg + 3)
            continue;
        second(&s, out);
        second_behind_phrase(&s, out);
        second_behind_comma(&s, out);
        second_at_end(&s, out);
        uint32_t comma = s.mark == '.' && !s.opaque ? opening_clause(&s) : 0;
        behind_clause(&s, comma, out);
        kt_order_counts(&s, comma, out);
        twice(&s, out);
        words(&s, out);
        kt_order_forms(&s, out);
        kt_order_places(&s, out);
    }
}

/* clang-format off */
#define ROW(index, name, en, de, ...)                                                              \
    [index] = { .info = { .id = name,                                                              \
                          .msg_en = en,                                                            \
                          .msg_de = de,                                                            \
                          .conf = KT_HINT,                                                         \
                          .severity = KT_WARNING,                                                  \
                          .examples = KT_EXAMPLES(__VA_ARGS__) },                                  \
                .stage = KT_STAGE_REPORT,                                                          \
                .needs = KT_NEED_SENTENCES,                                                        \
                .fn = orders }

const kt_rule kt_rules_order[] = {
    ROW(KT_ORDER_SECOND, "clause.verb-second", "verb not in second place", "Verb nicht an zweiter Stelle",
        REPORT("Heute der Minister hat das Gesetz unterschrieben."),
        REPORT("Gestern wir fuhren mit dem Zug nach Wien."),
        REPORT("Nach der Installation des Programms, Sie müssen neu starten."),
        REPORT("Zusätzlich, Sie können die Datei öffnen."),
        OK("Nach der Wahl des Vorstands, wir haben es gesehen, fehlt das Geld."),
        OK("Bei aller Liebe, ich kann das nicht."),
        OK("Mit einem Wort, wir sind fertig damit."),
        OK("Unter dem Strich, wir haben gewonnen."),
        OK("Im Klartext, wir haben verloren."),
        OK("In aller Kürze, wir sind umgezogen."),
        OK("Heute hat der Minister das Gesetz unterschrieben."),
        OK("Auch der Minister hat das Gesetz unterschrieben."),
        OK("Nur er kannte den Weg in das Tal."),
        OK("Doch der Minister hat das Gesetz unterschrieben."),
        OK("Heute, der Minister hat es gesagt, beginnt die Frist.")),
    ROW(KT_ORDER_BEHIND_CLAUSE, "clause.verb-behind-clause", "verb behind its subject, where a clause comes first",
        "Verb hinter dem Subjekt, obwohl ein Nebensatz vorangeht",
        REPORT("Als er kam, sie ging sofort."),
        REPORT("Wenn die Datei fehlt, wir laden eine neue."),
        OK("Als er kam, ging sie sofort."),
        OK("Wenn er lacht und singt, sie aber schweigt, gehen alle."),
        OK("So wird die Reihe befüllt, es gibt noch Platz."),
        OK("Weil er kam, er, der Freund, blieb sie.")),
    ROW(KT_ORDER_AUXILIARY, "clause.auxiliary", "perfect with haben instead of sein, or the other way round",
        "Perfekt mit haben statt mit sein, oder umgekehrt",
        REPORT("Er hat gestern nach Hause gekommen."),
        REPORT("Die Kinder haben im Garten geblieben."),
        REPORT("Wir sind leider zwei Stunden geschlafen."),
        REPORT("Der Minister ist gestern einen Bericht vorgelegt."),
        REPORT("An der Lage ist sich wenig geändert."),
        OK("Er ist gestern nach Hause gekommen."),
        OK("Er hat das Buch gelesen und ist dann gegangen."),
        OK("Sie hat gesagt, dass er gekommen ist."),
        OK("Der Bericht ist dem Minister vorgelegt."),
        OK("Der Laden ist jeden Tag geöffnet."),
        OK("Die Anlage ist in sich geschlossen."),
        OK("Er hat die Stelle nie bekommen.")),
    ROW(KT_ORDER_TWICE, "clause.verb-twice", "the same verb twice in a clause", "Dasselbe Verb zweimal in einem Satz",
        REPORT("Das Treffen wird am Montag wird in Bonn stattfinden."),
        REPORT("Die Firma hat im Mai hat neue Büros bezogen."),
        OK("Das Treffen wird am Montag in Bonn stattfinden."),
        OK("Er sagt, was er sagt, stimmt."),
        OK("Sie kommt und er kommt."),
        OK("Es ist, wie es ist.")),
    ROW(KT_ORDER_NOT_LAST, "clause.verb-last", "verb not at the end of its clause", "Verb nicht am Ende des Nebensatzes",
        REPORT("Ich weiß nicht, warum er ist gegangen."),
        REPORT("Sie sagt, dass er kommt morgen nach Hamburg."),
        OK("Ich weiß nicht, warum er gegangen ist."),
        OK("Sie sagt, dass er hofft auf bessere Zeiten."),
        OK("Sie sagt, dass er hat kommen wollen."),
        OK("Er weiß, dass sie lacht und singt.")),
    ROW(KT_ORDER_ZU_MISSING, "clause.zu-missing", "infinitive without zu", "Infinitiv ohne zu",
        REPORT("Er versucht vergeblich, die Datei öffnen."),
        REPORT("Wir bitten Sie, das Formular ausfüllen."),
        REPORT("Es ist möglich, mehrere Dateien auswählen."),
        OK("Er versucht vergeblich, die Datei zu öffnen."),
        OK("Er sagt, die Geschäfte öffnen."),
        OK("Er will das Haus verkaufen, die Möbel verschenken."),
        OK("Er kennt die Leute, die Dateien auswählen.")),
    ROW(KT_ORDER_ZU_NEEDLESS, "clause.zu-needless", "zu behind a modal verb", "Überflüssiges zu bei einem Modalverb",
        REPORT("Sie können die Aktualisierung nicht durchzuführen."),
        REPORT("Der Benutzer muss die Datei zu speichern."),
        OK("Der Benutzer muss die Datei speichern."),
        OK("Sie können nach Hause gehen, ohne die Datei zu speichern."),
        OK("Er will etwas zu trinken."),
        OK("Er kann versuchen zu lachen."),
        OK("Sie müssen nur noch lernen, die Datei zu speichern.")),
    ROW(KT_ORDER_FORM, "clause.verb-form", "helper and verb do not fit", "Hilfsverb und Verbform passen nicht zusammen",
        REPORT("Die Datei kann im Ordner gespeichert."),
        REPORT("Der Antrag wurde gestern ablehnen."),
        REPORT("Das Konto kann nicht löschen werden."),
        OK("Die Datei kann im Ordner gespeichert werden."),
        OK("Der Antrag wurde gestern abgelehnt."),
        OK("Er weiß, dass sie kommen werden."),
        OK("Das Kind will Arzt werden."),
        REPORT("Klicken Sie hier, um das Fenster zu öffnet."),
        REPORT("Die Datei ist von dem Programm gelöscht haben."),
        OK("Die Tür ist so schnell zu, weil sie von selbst zu geht."),
        OK("Der Plan kann geprüft, geändert und verworfen werden.")),
    ROW(KT_ORDER_WHOLE, "clause.verb-whole", "separable verb not parted", "Trennbares Verb ungetrennt im Hauptsatz",
        REPORT("Die Funktion zurückgibt einen Wert."),
        REPORT("Herunterladen Sie die Datei auf Ihren Computer."),
        OK("Die Funktion gibt einen Wert zurück."),
        OK("Das ist der Wert, den die Funktion zurückgibt."),
        OK("Er übersetzt das Buch ins Deutsche."),
        OK("Ob die Funktion zurückgibt, was sie soll, ist offen.")),
    ROW(KT_ORDER_NO_INFINITIVE, "clause.modal-alone", "modal verb without its infinitive", "Modalverb ohne Infinitiv",
        REPORT("Sie müssen das Kennwort in das Feld auf der Seite."),
        OK("Sie müssen das Kennwort in das Feld eingeben."),
        OK("Wir müssen nach dem Essen noch in die Stadt."),
        OK("Er kann das Gedicht nach dem zweiten Lesen auswendig.")),
    [KT_ORDER_ZU_INSIDE] = {
        .info = { .id = "clause.zu-inside",
                  .msg_en = "zu belongs inside this verb",
                  .msg_de = "»zu« gehört in dieses Verb hinein",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      BAD("Um das Gerät zu ausschalten, drücken Sie die Taste.", "Um das Gerät auszuschalten, drücken Sie die Taste."),
                      BAD("Er bat sie, die Tür zu aufmachen.", "Er bat sie, die Tür aufzumachen."),
                      OK("Um das Gerät auszuschalten, drücken Sie die Taste."),
                      OK("Er versucht, die Regel zu umgehen."),
                      OK("Sie lernt, es zu unterlassen.")) },
        .stage = KT_STAGE_AGREE,
        .fn = kt_order_zu,
    },
    [KT_ORDER_RULES] = KT_RULES_END,
};
#undef ROW
/* clang-format on */
