/*
 * twice: a word or two that a decoder wrote again: "für für", "An an der Wand", "klicken Sie
 * klicken Sie". German doubles words rightly in many ways ("die, die die Prüfung bestanden", "das
 * das Glas zerbrach"); the referee says whether the sentence asks for both.
 */
#include "lang/de/parse/name.h"
#include "lang/de/parse/referee.h"
#include "rule/rule.h"

extern const kt_rule kt_rules_twice[];

/* Gains from which on a second copy goes. Measured on 5.8 million words of native German and on
 * 4,800 sentences with a word or two written twice: behind these figures 99 of 100 were slips, and
 * 91 % of the copies of small words, 96 % of those of two words, are found. */
static const double small_min = 8.5, preposition_min = 7, pair_min = 10;

enum { WORDS_MAX = 3, ATTRIBUTE_MAX = 6 };

static bool same_word(const kt_view *v, uint32_t a, uint32_t b)
{
    const kt_token *x = &v->tok[a];
    const kt_token *y = &v->tok[b];
    if (x->kind != KT_TOK_WORD || y->kind != KT_TOK_WORD || y->casing == KT_CASE_UPPER)
        return false;
    if (x->info == y->info)
        return true;
    if (!(x->flags & KT_TOK_SENT) || kt_span_len(x->span) != kt_span_len(y->span))
        return false;
    kt_str low = kt_word_recase(v->scratch, kt_view_str(v, a), false);
    return low.len && kt_str_eq(low, kt_view_str(v, b));
}

static unsigned func_of(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *m = w->exact.morph ? w->exact.morph : w->lower.morph;
    return m ? m->func : 0;
}

static bool is_verb(const kt_view *v, uint32_t i)
{
    const kt_morph *m = kt_view_info(v, i)->exact.morph;
    return m && v->tok[i].casing == KT_CASE_LOWER && (m->verb & KT_VERB_FINITE);
}

/* "Die die Ermittlungen leitende Beamtin", "was was bedeutet", ", er er ist" */
static bool may_be_two(const kt_view *v, uint32_t i)
{
    if (kt_view_is_in(v, i, KT_CLASS_asks_who))
        return true;
    if (!(func_of(v, i) & KT_FUNC_DET))
        return i > 0 && kt_view_is_punct(v, i - 1, ',');
    uint32_t k = i + 2;
    while (k < v->n_tok && k < i + ATTRIBUTE_MAX && v->tok[k].kind == KT_TOK_WORD &&
           v->tok[k].casing != KT_CASE_TITLE)
        k++;
    if (!kt_view_is_word(v, k + 1) || v->tok[k + 1].casing != KT_CASE_LOWER)
        return false;
    const kt_morph *m = kt_view_info(v, k + 1)->exact.morph;
    return m && !m->func && (m->adj & KT_ADJ_INFLECTED) && !(m->verb & KT_VERB_FINITE);
}

/* From which gain on the second of two words may go; 0 = it is only reported. Adverbs and
 * adjectives stand twice for emphasis, names and unknown words for themselves, verbs at the border
 * of two clauses. */
static double word_min(const kt_view *v, uint32_t i)
{
    const unsigned small = KT_FUNC_DET | KT_FUNC_PRON | KT_FUNC_SUBORD | KT_FUNC_COORD;
    unsigned func = func_of(v, i);
    const kt_morph *m = kt_view_info(v, i)->exact.morph;
    if (kt_view_is_in(v, i + 1, KT_CLASS_twice_object) || kt_name_at(v, i + 2))
        return 0; /* schätzt es es ein, wenn Sie Sie selbst bleiben, von von Trier */
    if ((func & (KT_FUNC_PREP | KT_FUNC_CONTR)) && !(func & small))
        return preposition_min;
    if (is_verb(v, i) || (m && m->adj) || (func & (KT_FUNC_INTERJ | KT_FUNC_ADV | KT_FUNC_NUM)))
        return 0;
    return (func & small) && !may_be_two(v, i) ? small_min : 0;
}

/* The same of n words: "in der in der", "klicken Sie klicken Sie"; not "Traum im Traum im Traum",
 * "und nach und nach". */
static double phrase_min(const kt_view *v, uint32_t i, uint32_t n)
{
    const unsigned openers = KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_DET | KT_FUNC_SUBORD;
    unsigned func = func_of(v, i);
    bool woven = i > 0 && same_word(v, i - 1, i + n - 1);
    bool opens = (func & openers) && !((func | func_of(v, i + n - 1)) & KT_FUNC_COORD);
    bool verb = is_verb(v, i) && (func_of(v, i + 1) & KT_FUNC_PRON);
    return !woven && (opens || verb) ? pair_min : 0;
}

static bool is_copy(const kt_view *v, uint32_t i, uint32_t n)
{
    if (i + 2 * n > v->n_tok)
        return false;
    for (uint32_t k = 0; k < n; k++)
        if (!same_word(v, i + k, i + n + k))
            return false;
    for (uint32_t k = 1; k < 2 * n; k++)
        if (!kt_view_one_blank(v, i + k) || v->tok[i + k].sentence != v->tok[i].sentence)
            return false;
    return true;
}

static void look_at(const kt_view *v, uint32_t i, uint32_t n, kt_emit *out)
{
    if (!is_copy(v, i, n) || is_copy(v, i + n, n) || (i >= n && is_copy(v, i - n, n)))
        return; /* three times and more: repeat.loop */
    double min = n == 1 ? word_min(v, i) : phrase_min(v, i, n);
    kt_swap s = { .beg = i + n, .end = i + 2 * n, .text = { 0 } };
    kt_ruling r;
    if (min == 0 || !kt_referee_hear(v, &s, 1, &r) || r.gain < min)
        return;
    (void)kt_emit_fix(out, &kt_rules_twice[0],
                      (kt_span){ v->tok[i + n - 1].span.end, v->tok[i + 2 * n - 1].span.end },
                      (kt_str){ 0 });
}

static void twice(const kt_view *v, kt_emit *out)
{
    for (uint32_t i = 0; i + 1 < v->n_tok; i++) {
        const kt_token *t = &v->tok[i];
        if (t->kind != KT_TOK_WORD)
            continue;
        for (uint32_t n = 1; n <= WORDS_MAX && i + n < v->n_tok; n++)
            if (t[n].info == t->info || (t->flags & KT_TOK_SENT))
                look_at(v, i, n, out);
    }
}

const kt_rule kt_rules_twice[] = {
    {
        .info = { .id = "repeat.twice",
                  .msg_en = "written twice",
                  .msg_de = "Steht doppelt",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      BAD("An an der Wand hängt ein Bild.", "An der Wand hängt ein Bild."),
                      BAD("Sie hat sich sich über das Geschenk gefreut.",
                          "Sie hat sich über das Geschenk gefreut."),
                      BAD("Zum Speichern klicken Sie klicken Sie auf den Knopf.",
                          "Zum Speichern klicken Sie auf den Knopf."),
                      OK("Die, die die Prüfung bestanden haben, feiern."),
                      OK("Das Kind, das das Glas zerbrach, weinte."),
                      OK("Er weiß, dass das das Ende ist."), OK("Das ist sehr sehr gut."),
                      OK("Er verstand es nach und nach und lachte."),
                      OK("Es war ein Traum im Traum im Traum.")) },
        .stage = KT_STAGE_WORDS,
        .needs = KT_NEED_SENTENCES,
        .fn = twice,
    },
    KT_RULES_END,
};
