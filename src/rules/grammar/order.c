/*
 * order: clauses whose words are German and whose order is not. "Heute der Minister hat", "Als er
 * kam, sie ging" keep the English place of the verb; "hat gekommen" its auxiliary; "wird am Montag
 * wird" is a verb that a decoder wrote in both places where it may stand. Reports only.
 */
#include "lang/de/parse/clause_read.h"
#include "lang/de/parse/phrase.h"
#include "rule/near.h"

typedef enum kt_order { SECOND, BEHIND_CLAUSE, AUXILIARY, TWICE, RULES } kt_order;

extern const kt_rule kt_rules_order[];

static unsigned bits(const kt_clause_sentence *s, uint32_t i)
{
    return i >= s->beg && i < s->end ? s->w[i].bits : 0;
}

static bool is_sure_verb(const kt_clause_sentence *s, uint32_t i)
{
    return kt_view_is_lower(s->v, i) && (bits(s, i) & KT_CW_SURE);
}

static void report(const kt_clause_sentence *s, kt_emit *out, kt_order rule, uint32_t first,
                   uint32_t last)
{
    (void)kt_emit_report(out, &kt_rules_order[rule],
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

/* ---- "Heute der Minister hat" ---- */

static void second(const kt_clause_sentence *s, kt_emit *out)
{
    uint32_t i = s->beg + 1;
    if (s->mark != '.' || s->opaque || !kt_view_is_in(s->v, s->beg, KT_CLASS_front_adverb))
        return;
    uint32_t verb = behind_subject(s->v, i);
    bool pronoun = verb == i + 1;
    bool finite = is_sure_verb(s, verb) || (pronoun && (bits(s, verb) & KT_CW_FIN));
    if (verb > i && finite && kt_view_is_lower(s->v, verb) && verb + 1 < s->end &&
        kt_clause_stop(s->v, i, s->end) == s->end)
        report(s, out, SECOND, i, verb);
}

/* ---- "Als er kam, sie ging" ---- */

static void behind_clause(const kt_clause_sentence *s, kt_emit *out)
{
    const kt_view *v = s->v;
    uint32_t comma = kt_clause_stop(v, s->beg, s->end);
    if (s->mark != '.' || s->opaque || !(kt_near_func(v, s->beg) & KT_FUNC_SUBORD) ||
        comma + 3 > s->end || v->tok[comma].cp != ',' || comma < s->beg + 3)
        return;
    if (!kt_view_is_lower(v, comma - 1) || !(bits(s, comma - 1) & KT_CW_FIN) ||
        (bits(s, s->beg + 1) & KT_CW_FIN))
        return;
    uint32_t i = comma + 1;
    bool pronoun = kt_view_is_in(v, i, KT_CLASS_nominative) || kt_view_is(v, i, "sie") ||
                   kt_view_is(v, i, "es");
    if (pronoun && kt_view_is_lower(v, i + 1) && (bits(s, i + 1) & KT_CW_FIN) &&
        kt_clause_stop(v, i, s->end) == s->end)
        report(s, out, BEHIND_CLAUSE, i, i + 1);
}

/* ---- "hat gekommen" ---- */

/* i: the participle that ends a clause. */
static void auxiliary(const kt_clause_sentence *s, uint32_t i, kt_emit *out)
{
    enum { REACH = 12 };
    const kt_view *v = s->v;
    if (!kt_view_is_in(v, i, KT_CLASS_sein_perfect) || kt_clause_stop(v, i + 1, s->end) != i + 1)
        return;
    for (uint32_t k = i; k > s->beg && i - k < REACH && v->tok[k - 1].kind != KT_TOK_PUNCT; k--) {
        unsigned b = bits(s, k - 1);
        if (kt_view_is_in(v, k - 1, KT_CLASS_have)) {
            report(s, out, AUXILIARY, k - 1, i);
            return;
        }
        if (b & (KT_CW_SURE | KT_CW_AUX | KT_CW_PA2) || kt_near_func(v, k - 1) & KT_FUNC_COORD)
            return;
    }
}

/* ---- "wird am Montag wird" ---- */

static void twice(const kt_clause_sentence *s, kt_emit *out)
{
    const kt_view *v = s->v;
    uint32_t last = UINT32_MAX; /* the last sure verb of the clause */
    for (uint32_t i = s->beg; i < s->end; i++) {
        if (v->tok[i].kind != KT_TOK_WORD ||
            (kt_near_func(v, i) & (KT_FUNC_COORD | KT_FUNC_SUBORD))) {
            last = UINT32_MAX;
            continue;
        }
        if (!is_sure_verb(s, i))
            continue;
        if (last != UINT32_MAX && i > last + 1 && v->tok[last].info == v->tok[i].info) {
            report(s, out, TWICE, last, i);
            return;
        }
        last = i;
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
        if (s.end < s.beg + 4)
            continue;
        second(&s, out);
        behind_clause(&s, out);
        twice(&s, out);
        for (uint32_t i = s.beg + 2; i < s.end; i++)
            if (kt_view_is_lower(v, i) && (s.w[i].bits & KT_CW_PA2))
                auxiliary(&s, i, out);
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
    ROW(SECOND, "clause.verb-second", "verb in third place", "Verb an dritter Stelle",
        REPORT("Heute der Minister hat das Gesetz unterschrieben."),
        REPORT("Gestern wir fuhren mit dem Zug nach Wien."),
        OK("Heute hat der Minister das Gesetz unterschrieben."),
        OK("Auch der Minister hat das Gesetz unterschrieben."),
        OK("Nur er kannte den Weg in das Tal."),
        OK("Doch der Minister hat das Gesetz unterschrieben."),
        OK("Heute, der Minister hat es gesagt, beginnt die Frist.")),
    ROW(BEHIND_CLAUSE, "clause.verb-behind-clause", "verb behind its subject, where a clause comes first",
        "Verb hinter dem Subjekt, obwohl ein Nebensatz vorangeht",
        REPORT("Als er kam, sie ging sofort."),
        REPORT("Wenn die Datei fehlt, wir laden eine neue."),
        OK("Als er kam, ging sie sofort."),
        OK("Wenn er lacht und singt, sie aber schweigt, gehen alle."),
        OK("So wird die Reihe befüllt, es gibt noch Platz."),
        OK("Weil er kam, er, der Freund, blieb sie.")),
    ROW(AUXILIARY, "clause.auxiliary", "perfect with haben instead of sein", "Perfekt mit haben statt mit sein",
        REPORT("Er hat gestern nach Hause gekommen."),
        REPORT("Die Kinder haben im Garten geblieben."),
        OK("Er ist gestern nach Hause gekommen."),
        OK("Er hat das Buch gelesen und ist dann gegangen."),
        OK("Sie hat gesagt, dass er gekommen ist."),
        OK("Er hat die Stelle nie bekommen.")),
    ROW(TWICE, "clause.verb-twice", "the same verb twice in a clause", "Dasselbe Verb zweimal in einem Satz",
        REPORT("Das Treffen wird am Montag wird in Bonn stattfinden."),
        REPORT("Die Firma hat im Mai hat neue Büros bezogen."),
        OK("Das Treffen wird am Montag in Bonn stattfinden."),
        OK("Er sagt, was er sagt, stimmt."),
        OK("Sie kommt und er kommt."),
        OK("Es ist, wie es ist.")),
    [RULES] = KT_RULES_END,
};
#undef ROW
/* clang-format on */
