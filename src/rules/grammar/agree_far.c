/*
 * agree_far: agreement over a distance. A determiner and its noun with the complements of a
 * participle between them, a relative pronoun and its noun, a verb and the pronoun behind it.
 */
#include "lang/de/parse/clause.h"
#include "lang/de/parse/phrase_words.h"
#include "lang/de/parse/referee.h"
#include "lang/de/sign.h"
#include "rules/grammar/agree.h"

/* ---- eine mit dem Benutzer verbundenen Variable ---- */

/* die zur Beseitigung festgestellter Verstöße nötige Summe: the participle belongs to a noun of the
 * complement. */
static bool is_genitive(const kt_view *v, const kt_phrase *p)
{
    kt_phrase own = *p;
    own.govern = KT_MASK_CASE(KT_CASE_GEN);
    kt_det none = { .mask = KT_MASK_ALL, .decl = KT_DECL_STRONG };
    return kt_phrase_is_capital(v, p->adj[0].tok - 1) &&
           kt_phrase_mask(&own, none, own.adj, kt_phrase_noun_mask(v, p->noun, KT_DECL_STRONG));
}

void kt_agree_frame(const kt_view *v, kt_emit *out, uint32_t i)
{
    kt_phrase p;
    if (!kt_phrase_frame_at(v, i, &p))
        return;
    uint32_t before = i; /* ..., die in der Stadt gebaute Häuser kaufen; ..., bei dem in Rom ... */
    if (before > 0 && (kt_phrase_func(v, before - 1) & KT_FUNC_PREP))
        before--;
    bool behind_mark = before > 0 && v->tok[before - 1].kind == KT_TOK_PUNCT;
    if (((p.d.flags & KT_DET_PRONOUN) && behind_mark) || is_genitive(v, &p))
        return;
    const uint32_t loose = KT_SIGN_ANY_CASE | KT_SIGN_POST | KT_SIGN_INFINITIVE;
    bool governed = i > 0 && kt_phrase_same_sentence(v, i, i - 1) &&
                    (kt_phrase_func(v, i - 1) & KT_FUNC_PREP) && !(v->tok[i - 1].notes & loose);
    if (governed)
        p.govern = kt_gram_governed(v->tok[i - 1].gram);
    const kt_margin margin = KT_MARGIN_AGR_FRAME;
    if (kt_phrase_judge(v, &p) == KT_PHRASE_BROKEN && !p.doubts)
        kt_agree_weigh(v, out, &p, &margin);
}

/* ---- es gibt neuer Probleme ---- */

/* No participle, no adjective: der doppelt verbundenen, die verwalteten mobilen Geräte. */
static bool is_plain_verb(const kt_view *v, uint32_t i)
{
    const kt_morph *m = kt_view_is_word(v, i) ? kt_view_info(v, i)->exact.morph : NULL;
    const uint16_t helper = KT_VERB_AUX | KT_VERB_MODAL;
    return kt_phrase_verb(v, i) && !kt_adj_of(m) && !kt_phrase_adjective(v, i, true) &&
           ((kt_verb_of(m) & helper) || !(kt_verb_of(m) & (KT_VERB_PA2 | KT_VERB_INF)));
}

/* dass, wenn; not: so, nun, damit */
static bool opens_clause(const kt_view *v, uint32_t i)
{
    uint16_t func = kt_phrase_func(v, i);
    return (func & KT_FUNC_SUBORD) && !(func & KT_FUNC_PREP) && i > 0 &&
           (kt_view_is_punct(v, i - 1, ',') ||
            ((v->tok[i].flags & KT_TOK_SENT) && !(func & (KT_FUNC_ADV | KT_FUNC_COORD))));
}

static bool is_subject_pronoun(const kt_view *v, uint32_t i)
{
    return (v->tok[i].notes & KT_SIGN_PRONOUN) || kt_view_is_in(v, i, KT_CLASS_polite);
}

/* Stands the adjective at token i behind a verb, a conjunction that opens a clause or the start of
 * the sentence, with nothing but adverbs in between? What else stands before may ask for another
 * ending: wir jungen Leute, Berlins schönes Haus, die noch offenen Fragen, zur sozialen und
 * gesetzlichen Versicherung. */
static bool is_free(const kt_view *v, uint32_t i)
{
    enum { WORDS_MAX = 3 };
    for (uint32_t k = i; k + WORDS_MAX >= i; k--) {
        if (k == 0 || !kt_phrase_same_sentence(v, i, k - 1))
            return k < i; /* in lower case it is no start */
        if (!kt_view_is_word(v, k - 1) || !kt_view_one_blank(v, k))
            return false;
        uint16_t func = kt_phrase_func(v, k - 1);
        if (is_plain_verb(v, k - 1) || opens_clause(v, k - 1) ||
            (k > 1 && is_subject_pronoun(v, k - 1) && kt_phrase_same_sentence(v, i, k - 2) &&
             (is_plain_verb(v, k - 2) || opens_clause(v, k - 2) ||
              (v->tok[k - 2].flags & KT_TOK_SENT))))
            return true;
        if (!(func & (KT_FUNC_ADV | KT_FUNC_PART)) ||
            (func & (KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_COORD | KT_FUNC_NUM)))
            return false;
    }
    return false;
}

void kt_agree_bare(const kt_view *v, kt_emit *out, uint32_t i)
{
    kt_phrase p;
    const kt_margin margin = KT_MARGIN_AGR_BARE;
    if (is_free(v, i) && kt_phrase_bare_at(v, i, &p) &&
        kt_phrase_judge(v, &p) == KT_PHRASE_BROKEN && !p.doubts && !kt_agree_odd(v, &p) &&
        !kt_words_english(v->words, kt_view_info(v, p.noun)) &&
        !(kt_flags_of(kt_view_info(v, p.noun)->exact.morph) & (KT_LEX_LOAN | KT_LEX_NAME)))
        kt_agree_weigh(v, out, &p, &margin);
}

/* ---- das Buch, der dort liegt ---- */

enum { M = 1, F = 2, N = 4, PL = 8 };

/* Genders and numbers of a noun. */
static unsigned slots_of(uint16_t mask)
{
    return (mask & KT_MASK_SLOT(KT_SLOT_M) ? M : 0u) | (mask & KT_MASK_SLOT(KT_SLOT_F) ? F : 0u) |
           (mask & KT_MASK_SLOT(KT_SLOT_N) ? N : 0u) | (mask & KT_MASK_SLOT(KT_SLOT_PL) ? PL : 0u);
}

/* Of the noun at token i, with the number that its determiner shows: der Server, den Plan. */
static uint16_t noun_mask(const kt_view *v, uint32_t i)
{
    enum { WORDS_MAX = 6 };
    uint16_t mask = kt_words_noun_mask(v->words, kt_view_info(v, i));
    for (uint32_t k = i; k-- > 0 && k + WORDS_MAX >= i && v->tok[k].kind == KT_TOK_WORD;) {
        kt_phrase p;
        if (!(kt_phrase_func(v, k) & (KT_FUNC_DET | KT_FUNC_CONTR)) || !kt_phrase_at(v, k, &p))
            continue;
        if (p.noun != i || p.det == KT_NO_TOKEN)
            break;
        if (k > 0 && (kt_phrase_func(v, k - 1) & KT_FUNC_PREP))
            p.govern = kt_gram_governed(v->tok[k - 1].gram);
        uint16_t m = kt_phrase_mask(&p, p.d, p.adj, kt_phrase_noun_mask(v, i, p.d.decl));
        if (v->tok[k].flags & KT_TOK_SENT)
            m &= (uint16_t)~KT_MASK_CASE(KT_CASE_GEN);
        return m ? m : mask;
    }
    return mask;
}

/* Those that token i can have as a word that a relative clause hangs on; ALL: nobody knows. */
static unsigned antecedent_slots(const kt_view *v, uint32_t i)
{
    enum { ALL = M | F | N | PL, FREQ_MIN = 60 };
    if (v->tok[i].kind == KT_TOK_GUARD || v->tok[i].kind == KT_TOK_SYMBOL)
        return ALL;
    if (v->tok[i].kind != KT_TOK_WORD)
        return 0;
    kt_phrase p;
    uint16_t func = kt_phrase_func(v, i);
    if ((func & KT_FUNC_DET) && i + 1 < v->n_tok && (kt_phrase_func(v, i + 1) & KT_FUNC_DET))
        return ALL; /* jede Ihrer Tabellen */
    if ((v->tok[i].notes & KT_SIGN_PRONOUN) || kt_view_is_in(v, i, KT_CLASS_polite))
        return 0; /* Er hat einen Plan, die; öffnen Sie die Datei, den */
    if (func & (KT_FUNC_DET | KT_FUNC_PRON))
        return func & KT_FUNC_PRON && !kt_phrase_at(v, i, &p) ? ALL : 0;
    if (func || !(v->tok[i].flags & KT_TOK_CAP))
        return kt_view_gram(v, i) & KT_GRAM_KNOWN ? 0 : ALL;
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *m = w->exact.morph;
    uint16_t mask = kt_words_noun_mask(v->words, w);
    bool english = kt_words_english(v->words, w) && (!m || w->exact.freq < FREQ_MIN);
    if (!mask || v->tok[i].casing == KT_CASE_UPPER || english ||
        (kt_flags_of(m) & (KT_LEX_NAME | KT_LEX_DOUBT | KT_LEX_DING | KT_LEX_NOMADJ)) ||
        (kt_adj_of(w->lower.morph) & KT_ADJ_INFLECTED))
        return ALL;
    return slots_of(noun_mask(v, i));
}

/* Those that the article stands for as a relative pronoun in one of these cases; 0: it is none. */
static unsigned pronoun_slots(const kt_det *d, uint16_t govern)
{
    unsigned slots = slots_of(d->mask & govern);
    if (!(d->flags & KT_DET_ARTICLE) || !(d->mask & govern & (uint16_t)~KT_MASK_CASE(KT_CASE_GEN)))
        return 0;
    return slots & M ? slots & ~(unsigned)PL : slots; /* der, den: deren, denen in the plural */
}

/* "der Name und das Kennwort, die": both together. */
static bool is_behind_two(const kt_view *v, uint32_t comma)
{
    enum { WORDS_MAX = 4 };
    for (uint32_t k = comma; k-- > 1 && k + WORDS_MAX >= comma;)
        if (kt_phrase_func(v, k) & KT_FUNC_COORD)
            return kt_phrase_is_capital(v, k - 1);
    return false;
}

void kt_agree_relative(const kt_view *v, kt_emit *out, uint32_t i)
{
    enum { REACH = 30 };
    const kt_wordinfo *w = kt_view_info(v, i);
    bool governed = i > 0 && (kt_phrase_func(v, i - 1) & KT_FUNC_PREP);
    uint16_t govern = governed ? kt_gram_governed(v->tok[i - 1].gram) : KT_MASK_ALL;
    unsigned slots = w->is_det ? pronoun_slots(&w->det, govern) : 0;
    uint32_t comma = governed ? i - 2 : i - 1;
    kt_phrase p;
    if (!slots || v->opt->edits_only || i < 3 || comma < 2 || !kt_view_is_punct(v, comma, ',') ||
        !kt_phrase_is_capital(v, comma - 1) ||
        (kt_phrase_at(v, i, &p) && !kt_view_is_in(v, p.noun, KT_CLASS_polite)) ||
        !kt_phrase_ends_in_verb(v, i + 1))
        return;
    if (slots == (M | F) && kt_clause_subject(v, i, i + 1) == KT_SUBJECT_NONE)
        slots = M;
    unsigned last = antecedent_slots(v, comma - 1);
    for (uint32_t k = comma; k-- > 0 && k + REACH > i && kt_phrase_same_sentence(v, i, k);)
        if (antecedent_slots(v, k) & slots)
            return;
    if (v->tok[i].sentence != v->tok[comma - 1].sentence || !last ||
        ((slots & PL) && is_behind_two(v, comma)))
        return;
    kt_swap best = { .beg = i, .end = i + 1 };
    double gain = -99;
    kt_det_form form[KT_DET_FORMS_MAX];
    uint32_t n = kt_det_forms(kt_words_inflect(v->words), w->det.paradigm, form);
    for (uint32_t k = 0; k < n; k++) {
        kt_swap s = { .beg = i,
                      .end = i + 1,
                      .text = kt_str_dup(v->scratch, kt_str_c(form[k].text)) };
        kt_ruling r;
        if (!(pronoun_slots(&form[k].det, govern) & last) || !s.text.len ||
            !kt_referee_hear(v, &s, 1, &r) || r.gain <= gain)
            continue;
        best = s;
        gain = r.gain;
    }
    kt_offer offer = { .swap = &best, .n = 1, .gain = gain };
    kt_level level =
        best.text.len
            ? kt_referee_level(
                  v, governed ? KT_MARGIN_AGR_RELATIVE_GOVERNED : KT_MARGIN_AGR_RELATIVE, &offer)
            : KT_LEVEL_NONE;
    if (level != KT_LEVEL_NONE)
        kt_agree_word(v, out, KT_AGREE_RELATIVE, i, best.text, level);
}
