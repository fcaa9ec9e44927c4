/*
 * agree_das: "das" for the conjunction "dass", and "dass" for the pronoun or article "das". English
 * "that" is both.
 */
#include "lang/de/parse/clause.h"
#include "lang/de/parse/name.h"
#include "lang/de/sign.h"
#include "rule/near.h"
#include "rules/grammar/agree.h"

enum { CLAUSE_MAX = 40 };

/* First token behind the clause that starts at i: punctuation or another sentence; KT_NO_TOKEN when
 * it is too long, or cut by a subordinating word. */
static uint32_t clause_end(const kt_view *v, uint32_t i)
{
    uint32_t k = i;
    while (k < v->n_tok && k < i + CLAUSE_MAX && !kt_clause_ends(v, k, v->tok[i].sentence))
        k++;
    bool over = k >= v->n_tok || v->tok[k].sentence != v->tok[i].sentence;
    return over || v->tok[k].kind == KT_TOK_PUNCT ? k : KT_NO_TOKEN;
}

/* Does a finite verb stand at the end of the clause [beg, end), as in a subordinate clause? */
static bool is_verb_final(const kt_view *v, uint32_t beg, uint32_t end)
{
    return end != KT_NO_TOKEN && end > beg + 1 && kt_phrase_verb(v, end - 1) &&
           !kt_view_is(v, end - 2, "zu");
}

/* May a relative clause hang on something in [beg, end): a neuter singular, or a word that nobody
 * knows? */
static bool has_antecedent(const kt_view *v, uint32_t beg, uint32_t end)
{
    for (uint32_t i = beg; i < end; i++) {
        if (v->tok[i].kind == KT_TOK_GUARD || v->tok[i].kind == KT_TOK_SYMBOL)
            return true;
        if (v->tok[i].kind != KT_TOK_WORD)
            continue;
        if (kt_view_reads_in(v, i, KT_CLASS_antecedent))
            return true;
        const kt_wordinfo *w = kt_view_info(v, i);
        if (!w->exact.morph && !w->lower.morph && !kt_words_split(v->words, w)->n)
            return true;
        if (!(v->tok[i].flags & KT_TOK_CAP) || kt_phrase_func(v, i))
            continue;
        if ((v->tok[i].flags & KT_TOK_SENT) && w->lower.morph)
            continue; /* a verb or adverb that opens the sentence */
        uint16_t mask = kt_words_noun_mask(v->words, w);
        bool adjective = w->lower.morph && (w->lower.morph->adj & (KT_ADJ_E | KT_ADJ_ES));
        if (!mask || (mask & KT_MASK_SLOT(KT_SLOT_N)) || adjective)
            return true;
    }
    return false;
}

/* Is token i "das" as the article of a phrase that agrees: ..., das Kind schläft? */
static bool is_article(const kt_view *v, uint32_t i)
{
    kt_phrase p;
    return kt_phrase_at(v, i, &p) &&
           kt_phrase_mask(&p, p.d, p.adj, kt_phrase_noun_mask(v, p.noun, p.d.decl));
}

/* Sie sagte, das sie nicht kommen könne. */
static void check_das(const kt_view *v, kt_emit *out, uint32_t i)
{
    uint32_t end = clause_end(v, i + 1);
    if (!kt_view_is_word(v, i + 1) || kt_phrase_verb(v, i + 1) || kt_name_at(v, i + 1) ||
        !is_verb_final(v, i + 1, end) || is_article(v, i) ||
        kt_clause_subject(v, i, i + 1) == KT_SUBJECT_NONE)
        return;
    uint32_t beg = kt_near_sentence_beg(v, i, 4 * CLAUSE_MAX);
    bool noun = i >= 2 && (v->tok[i - 2].flags & KT_TOK_CAP) && !kt_phrase_func(v, i - 2);
    uint16_t func = kt_phrase_func(v, i + 1);
    if (noun && !((func & KT_FUNC_PRON) && !(func & KT_FUNC_DET)))
        return; /* eine Kette, das den Namen enthält: a pronoun of the wrong gender */
    if (has_antecedent(v, beg, i))
        return;
    bool verb = false;
    for (uint32_t k = beg; k < i; k++) {
        const kt_wordinfo *w = v->tok[k].kind == KT_TOK_WORD ? kt_view_info(v, k) : NULL;
        if (w && (v->tok[k].flags & KT_TOK_SENT) && w->lower.morph && !w->lower.morph->func)
            verb |= (w->lower.morph->verb & KT_VERB_FINITE) != 0;
        verb |= w && kt_phrase_verb(v, k) != 0;
    }
    if (verb)
        kt_emit_fix(out, &kt_rules_agr[KT_AGREE_DAS], v->tok[i].span, KT_STR("dass"));
}

/* Das Haus, dass er kaufte, ist alt: the clause has a subject and a verb that asks for an object,
 * but no object. */
static bool lacks_object(const kt_view *v, uint32_t beg, uint32_t end)
{
    uint32_t k = beg;
    kt_phrase p;
    if (kt_view_is_in(v, k, KT_CLASS_das_subject)) {
        k++;
    } else if (kt_phrase_at(v, k, &p) && p.prep == KT_NO_TOKEN && p.det != KT_NO_TOKEN) {
        uint16_t m = kt_phrase_mask(&p, p.d, p.adj, kt_phrase_noun_mask(v, p.noun, p.d.decl));
        if (!(m & KT_MASK_CASE(KT_CASE_NOM)))
            return false;
        k = p.end;
    } else {
        return false;
    }
    const kt_morph *main_verb = NULL;
    while (k < end) {
        if (v->tok[k].kind != KT_TOK_WORD)
            return false;
        uint16_t func = kt_phrase_func(v, k);
        if (func & (KT_FUNC_PREP | KT_FUNC_CONTR)) {
            if (!kt_phrase_at(v, k, &p))
                return false;
            k = p.end;
            continue;
        }
        const kt_morph *m = kt_view_info(v, k)->exact.morph;
        if (!m || (v->tok[k].flags & KT_TOK_CAP) || (func & (KT_FUNC_DET | KT_FUNC_PRON)))
            return false;
        bool verb = m->verb && !(func & (KT_FUNC_ADV | KT_FUNC_PART));
        if (verb && !(m->verb & KT_VERB_AUX))
            main_verb = m;
        else if (!verb && !(func & (KT_FUNC_ADV | KT_FUNC_PART)) && !(m->adj & KT_ADJ_BASE))
            return false;
        k++;
    }
    return main_verb && (main_verb->flags & KT_LEX_TRANS);
}

/* Öffnen Sie das Fenster, dass im Hintergrund liegt: a neuter noun, and no subject in the clause.
 */
static void check_dass(const kt_view *v, kt_emit *out, uint32_t i)
{
    const kt_wordinfo *noun = i >= 2 && kt_view_is_word(v, i - 2) ? kt_view_info(v, i - 2) : NULL;
    const kt_morph *m = noun ? noun->exact.morph : NULL;
    if (!m || !(v->tok[i - 2].flags & KT_TOK_CAP) || !(m->noun & KT_MASK(KT_CASE_NOM, KT_SLOT_N)) ||
        (m->noun & (KT_MASK_SLOT(KT_SLOT_M) | KT_MASK_SLOT(KT_SLOT_F))))
        return;
    uint32_t end = clause_end(v, i + 1);
    if (!is_verb_final(v, i + 1, end) || v->tok[i + 1].kind != KT_TOK_WORD)
        return;
    const kt_morph *verb = kt_view_info(v, end - 1)->exact.morph;
    uint16_t finite = kt_phrase_verb(v, end - 1);
    bool goes_on = kt_view_is_punct(v, end, ',') && kt_phrase_verb(v, end + 1) && i >= 3 &&
                   kt_view_is(v, i - 3, v->tok[i - 3].flags & KT_TOK_SENT ? "Das" : "das");
    /* without a subject: dass gelacht wird, dass es friert */
    bool no_subject = end >= i + 4 && (finite & KT_VERB_3SG) &&
                      !(verb->verb & (KT_VERB_AUX | KT_VERB_MODAL)) &&
                      (kt_phrase_func(v, i + 1) & (KT_FUNC_PREP | KT_FUNC_CONTR)) &&
                      kt_clause_subject(v, i, i + 1) == KT_SUBJECT_NONE;
    if (no_subject ||
        (goes_on && !kt_view_is_in(v, i - 2, KT_CLASS_content_noun) && lacks_object(v, i + 1, end)))
        kt_emit_fix(out, &kt_rules_agr[KT_AGREE_DAS], v->tok[i].span, KT_STR("das"));
}

/* für dass Haus */
static void check_article(const kt_view *v, kt_emit *out, uint32_t i)
{
    if (i == 0 || i + 1 >= v->n_tok || !kt_view_is_in(v, i - 1, KT_CLASS_prep_das) ||
        !kt_view_one_blank(v, i) || !(v->tok[i + 1].flags & KT_TOK_CAP))
        return;
    const kt_morph *m = kt_view_is_word(v, i + 1) ? kt_view_info(v, i + 1)->exact.morph : NULL;
    if (m && (m->noun & KT_MASK(KT_CASE_ACC, KT_SLOT_N)))
        kt_emit_fix(out, &kt_rules_agr[KT_AGREE_DAS], v->tok[i].span, KT_STR("das"));
}

void kt_agree_das(const kt_view *v, kt_emit *out, uint32_t i)
{
    bool dass = kt_span_len(v->tok[i].span) == 4;
    bool comma = i > 0 && kt_view_is_punct(v, i - 1, ',');
    if (v->tok[i].casing != KT_CASE_LOWER || i + 1 >= v->n_tok)
        return;
    if (comma && !dass)
        check_das(v, out, i);
    else if (comma)
        check_dass(v, out, i);
    else if (dass)
        check_article(v, out, i);
}
