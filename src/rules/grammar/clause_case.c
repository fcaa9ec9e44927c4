/*
 * clause_case: capital letters inside a sentence that belong there or do not. What German text
 * hardly ever writes with a capital is reported (lang/de/parse/capital.h).
 */
#include "lang/de/inflect.h"
#include "lang/de/parse/capital.h"
#include "lang/de/parse/name.h"
#include "lang/de/parse/phrase.h"
#include "lang/de/parse/referee.h"
#include "lang/de/sign.h"
#include "rule/near.h"
#include "rules/grammar/clause_rules.h"

static bool is_capital(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) && v->tok[i].casing == KT_CASE_TITLE &&
           !(v->tok[i].flags & (KT_TOK_HYPHEN | KT_TOK_DIGIT | KT_TOK_GENDER));
}

static bool same_sentence(const kt_view *v, uint32_t a, uint32_t b)
{
    return a < v->n_tok && b < v->n_tok && v->tok[a].sentence == v->tok[b].sentence;
}

/* Puts word i in lower case, or only says so. */
static void lower_case(const kt_view *v, uint32_t i, kt_level level, kt_emit *out)
{
    kt_str now = kt_word_recase(v->scratch, kt_view_str(v, i), false);
    if (!now.len)
        return;
    kt_edit *e = kt_emit_fix(out, &kt_rules_clause[KT_CLAUSE_CAPITAL], v->tok[i].span, now);
    if (e && level != KT_LEVEL_CHANGE) {
        e->conf = KT_HINT;
        e->severity = level == KT_LEVEL_WARN ? KT_WARNING : KT_INFO;
    }
}

/* ---- adjectives ---- */

/* Does word i announce a noun phrase that may go on with an adjective? */
static bool is_due(const kt_view *v, uint32_t i)
{
    if (kt_phrase_func(v, i) & (KT_FUNC_DET | KT_FUNC_CONTR))
        return true;
    const kt_morph *m = kt_view_is_word(v, i) && v->tok[i].casing == KT_CASE_LOWER
                            ? kt_view_info(v, i)->exact.morph
                            : NULL;
    return (kt_adj_of(m) & KT_ADJ_INFLECTED) && !kt_func_of(m) && !(kt_verb_of(m) & KT_VERB_FINITE);
}

/* "Hin und Her", "Wählen Sie Rechts und Links": nouns and labels in a row. */
static bool is_in_row(const kt_view *v, uint32_t i)
{
    return kt_view_is_in(v, i - 1, KT_CLASS_hyphen_coord);
}

static kt_str adjective_kind(const kt_view *v, uint32_t i)
{
    char lemma[KT_CAPITAL_BYTES];
    return kt_near_row(v, "plain_adjectives", kt_capital_key(v, i, KT_CAPITAL_ADJECTIVE, lemma));
}

/* Everyday words both (tables plain_adjectives and plain_heads): names are made of the same words
 * as sentences, but hardly ever of these; a sign of its own, measured as CAPITAL_PLAIN. */
static bool is_plain(const kt_view *v, uint32_t i)
{
    kt_str kind = adjective_kind(v, i);
    kt_str head = kind.len ? kt_near_noun_row(v, "plain_heads", i + 1) : kind;
    const kt_morph *next = same_sentence(v, i, i + 2) && is_capital(v, i + 2)
                               ? kt_view_info(v, i + 2)->exact.morph
                               : NULL;
    bool run = same_sentence(v, i, i + 2) && kt_view_is_word(v, i + 2) &&
               (v->tok[i + 2].flags & KT_TOK_CAP) && !kt_func_of(next);
    return head.len && !kt_str_is(head, "x") && !run &&
           (!kt_str_is(kind, "n") || kt_str_is(head, "p"));
}

/* How much likelier the words around make it in lower case; that it is so often enough is told by
 * what was counted. */
static double heard_small(const kt_view *v, uint32_t i)
{
    kt_swap swap = { i, i + 1, kt_word_recase(v->scratch, kt_view_str(v, i), false) };
    kt_ruling r;
    return kt_referee_hear(v, &swap, 1, &r) ? r.by_word : 0;
}

/* den Beteiligten Schutz: it may be a noun itself; "Wählen Sie **Nach oben**": or a label. */
static bool is_something_else(const kt_view *v, uint32_t i)
{
    return is_in_row(v, i) || kt_near_seam(v, v->tok[i].span.beg, v->tok[i].span.beg) ||
           kt_view_info(v, i)->exact.morph;
}

/* "die Syrische Beobachtungsstelle", "in der Ewigen Stadt": behind the definite article it may be a
 * name after all; "einen Monatlichen Trend" is none. */
static bool is_definite(const kt_view *v, uint32_t i)
{
    kt_det det;
    return (kt_phrase_func(v, i) & KT_FUNC_CONTR) ||
           (kt_view_find_det(v, kt_view_str(v, i), &det) && (det.flags & KT_DET_ARTICLE) &&
            det.decl == KT_DECL_WEAK);
}

static void judged(const kt_view *v, uint32_t i, kt_capital what, kt_emit *out)
{
    bool adjective = what == KT_CAPITAL_ADJECTIVE;
    if (adjective && !is_due(v, i - 1))
        return;
    bool plain = adjective && is_plain(v, i);
    kt_margin margin = plain       ? KT_MARGIN_CAPITAL_PLAIN
                       : adjective ? KT_MARGIN_CAPITAL_ADJECTIVE
                                   : KT_MARGIN_CAPITAL_SMALL;
    kt_offer o = { .gain = -kt_capital_odds(v, i, what) };
    if (adjective && (plain || o.gain > 0))
        o.lead = heard_small(v, i);
    kt_level level = kt_referee_level(v, margin, &o);
    if (!plain && level >= KT_LEVEL_WARN && is_something_else(v, i))
        level = KT_LEVEL_NOTE;
    if (!plain && level == KT_LEVEL_WARN && adjective && is_definite(v, i - 1))
        level = KT_LEVEL_NOTE;
    if (level != KT_LEVEL_NONE && !kt_name_at(v, i))
        lower_case(v, i, level, out);
}

/* "Das Programm ist Kostenlos.": a predicate that is no noun. */
static bool is_capital_predicate(const kt_view *v, uint32_t i)
{
    enum { FREQ_MIN = 55 };
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *low = w->lower.morph;
    if (w->exact.morph || !(kt_adj_of(low) & KT_ADJ_BASE) || (kt_adj_of(low) & KT_ADJ_INFLECTED) ||
        (kt_verb_of(low) & KT_VERB_PA2) || w->lower.freq < FREQ_MIN ||
        !kt_view_is_in(v, i - 1, KT_CLASS_adjective_due) || !kt_view_one_blank(v, i))
        return false;
    if (kt_near_english(v, i))
        return false;
    uint32_t k = i + 1;
    return kt_view_touches(v, k) && (kt_view_is_punct(v, k, '.') || kt_view_is_punct(v, k, ',')) &&
           !kt_view_touches(v, k + 1);
}

/* ---- verbs ---- */

/* "Die Polizei Sucht nach": the only word of the sentence that can be its verb. */
static void verb(const kt_view *v, uint32_t i, uint32_t beg, kt_clause_word *w, kt_emit *out)
{
    unsigned bits = kt_verb_of(kt_view_info(v, i)->lower.morph);
    if (!(i == beg + 1 && kt_view_is_in(v, beg, KT_CLASS_subject))) {
        kt_phrase p;
        if (!kt_phrase_at(v, beg, &p) || p.end != i)
            return;
        /* "Am Montag Veröffentlichte": sure only of what is no noun */
        const kt_morph *own = kt_view_info(v, i)->exact.morph;
        if (p.prep != KT_NO_TOKEN && own)
            return;
        uint16_t noun = kt_phrase_noun_mask(v, p.noun, p.d.decl);
        uint16_t mask = kt_phrase_mask(&p, p.d, p.adj, noun) & KT_MASK_CASE(KT_CASE_NOM);
        bool plural = (mask & KT_MASK_SLOT(KT_SLOT_PL)) && (bits & KT_VERB_1PL);
        bool single = (mask & ~KT_MASK_SLOT(KT_SLOT_PL)) && (bits & KT_VERB_3SG);
        if (p.prep == KT_NO_TOKEN && !plural && !single)
            return;
    }
    kt_clause_sentence s;
    (void)kt_clause_sentence_at(v, beg, w, &s);
    if (s.mark != '.' || (s.any & (KT_CW_FIN | KT_CW_OPEN)) || s.opaque)
        return;
    lower_case(v, i, KT_LEVEL_CHANGE, out);
}

static bool is_capital_verb(const kt_view *v, uint32_t i)
{
    if (i == 0 || !is_capital(v, i) || (v->tok[i].flags & KT_TOK_SENT) ||
        !kt_view_is_word(v, i - 1) || !(v->tok[i - 1].flags & KT_TOK_CAP) ||
        !kt_view_one_blank(v, i))
        return false;
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *low = w->lower.morph;
    if (!(kt_verb_of(low) & (KT_VERB_3SG | KT_VERB_1PL)) || kt_func_of(low))
        return false;
    if (kt_flags_of(w->exact.morph) & KT_LEX_NAME)
        return false;
    const unsigned after =
        KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_DET | KT_FUNC_PRON | KT_FUNC_ADV | KT_FUNC_PART;
    return same_sentence(v, i, i + 1) && (kt_phrase_func(v, i + 1) & after) &&
           v->tok[i + 1].casing == KT_CASE_LOWER;
}

/* ---- closed classes ---- */

/* Does a verb stand between the last punctuation and token i? A few tokens are enough to look at.
 */
static bool has_verb_before(const kt_view *v, uint32_t i)
{
    enum { REACH = 20 };
    for (uint32_t k = i; k > 0 && i - k < REACH && same_sentence(v, k - 1, i); k--) {
        const kt_token *t = &v->tok[k - 1];
        if (t->kind == KT_TOK_PUNCT)
            return false;
        if (t->kind != KT_TOK_WORD || t->casing != KT_CASE_LOWER)
            continue;
        const kt_morph *m = kt_view_info(v, k - 1)->exact.morph;
        if (!m ||
            (kt_verb_of(m) & KT_VERB_FINITE && !(kt_func_of(m) & (KT_FUNC_DET | KT_FUNC_PREP))))
            return true;
    }
    return (v->tok[i].flags & KT_TOK_SENT) || i == 0;
}

/* "Wir haben Auch ein Problem", "an Einen neuen Server": small words that hardly any name or label
 * starts with. */
static bool is_capital_particle(const kt_view *v, uint32_t i)
{
    return kt_view_is_in(v, i, KT_CLASS_odd_capital) && is_capital(v, i) &&
           kt_view_one_blank(v, i) && kt_view_one_blank(v, i + 1) &&
           same_sentence(v, i - 1, i + 1) && v->tok[i - 1].casing == KT_CASE_LOWER &&
           v->tok[i + 1].casing == KT_CASE_LOWER && (v->tok[i - 1].flags & KT_TOK_BLANK) &&
           !kt_view_info(v, i)->exact.morph;
}

/* wird, können, hat: a verb in second place, and nothing that an inverted sentence would go on
 * with. */
static bool is_capital_helper(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *low = w->lower.morph;
    if (w->exact.morph || !(kt_verb_of(low) & (KT_VERB_AUX | KT_VERB_MODAL)) ||
        !(kt_verb_of(low) & KT_VERB_FINITE) || !kt_view_one_blank(v, i) ||
        !kt_view_is_word(v, i - 1) || (v->tok[i - 1].flags & (KT_TOK_SENT | KT_TOK_HYPHEN)) ||
        !kt_view_one_blank(v, i + 1) || !same_sentence(v, i - 1, i + 1) ||
        v->tok[i + 1].casing != KT_CASE_LOWER)
        return false;
    if ((kt_phrase_func(v, i - 1) & KT_FUNC_COORD) && i > 1 && (v->tok[i - 2].flags & KT_TOK_CAP))
        return false; /* Soll und Ist */
    if ((v->tok[i - 1].flags & KT_TOK_CAP) &&
        (kt_near_english(v, i) || kt_near_english(v, i - 1) || !kt_near_noun(v, i - 1)))
        return false; /* Red Hat */
    if (!kt_view_info(v, i + 1)->exact.morph)
        return false; /* War on Terror */
    return !(kt_phrase_func(v, i + 1) & (KT_FUNC_DET | KT_FUNC_PRON)) && !has_verb_before(v, i);
}

/* What a walk over the sentences keeps. */
typedef struct walk {
    const kt_view *v;
    kt_emit *out;
    kt_clause_word *w; /* NULL until a verb is looked for */
    uint32_t tried;    /* sentence whose verb was looked for: one a sentence */
} walk;

static void capital(walk *k, uint32_t i)
{
    const kt_view *v = k->v;
    kt_gram g = v->tok[i].gram;
    if (i > 0 &&
        (kt_near_seam(v, v->tok[i - 1].span.end, v->tok[i].span.beg) || kt_near_line_ends(v, i)))
        return; /* im Feld **Ist aktiv**: a label begins */
    kt_capital what = kt_capital_at(v, i);
    if (what == KT_CAPITAL_ADJECTIVE) {
        judged(v, i, what, k->out);
    } else if (i > 0 && !(g & KT_GRAM_KNOWN) && !(v->tok[i].flags & KT_TOK_LINE) &&
               (is_capital_predicate(v, i) || is_capital_helper(v, i) ||
                is_capital_particle(v, i))) {
        lower_case(v, i, KT_LEVEL_CHANGE, k->out);
    } else if (i > 0 && (v->tok[i - 1].flags & KT_TOK_CAP) && v->tok[i].sentence != k->tried &&
               is_capital_verb(v, i)) {
        k->tried = v->tok[i].sentence;
        if (!k->w)
            k->w = KT_ROOM(v->scratch, kt_clause_word, v->n_tok);
        if (k->w)
            verb(v, i, kt_near_sentence_beg(v, i, UINT32_MAX), k->w, k->out);
    } else if (what) {
        judged(v, i, what, k->out);
    }
}

/* ---- times of the day ---- */

static void time_of_day(const kt_view *v, uint32_t i, kt_emit *out)
{
    if (v->tok[i].casing != KT_CASE_LOWER || i == 0 ||
        !kt_view_is_in(v, i - 1, KT_CLASS_day_adverb) || !kt_view_one_blank(v, i) ||
        (kt_view_is(v, i, "morgen") && kt_clause_is(v, i - 1, "morgen")))
        return;
    kt_str upper = kt_word_recase(v->scratch, kt_view_str(v, i), true);
    if (upper.len)
        (void)kt_emit_fix(out, &kt_rules_clause[KT_CLAUSE_TIME], v->tok[i].span, upper);
}

void kt_clause_letter_case(const kt_view *v, kt_emit *out)
{
    walk w = { .v = v, .out = out, .tried = UINT32_MAX };
    if (!(v->notes & (KT_SIGN_CAPITAL | KT_SIGN_TIME)))
        return;
    for (uint32_t k = 0; k < v->n_sign; k++) {
        uint32_t i = v->sign[k];
        const kt_token *t = &v->tok[i];
        if (!(t->notes & (KT_SIGN_CAPITAL | KT_SIGN_TIME)))
            continue;
        if ((t->notes & KT_SIGN_CAPITAL) && t->casing == KT_CASE_TITLE && !(t->flags & KT_TOK_SENT))
            capital(&w, i);
        if (t->notes & KT_SIGN_TIME)
            time_of_day(v, i, out);
    }
}
