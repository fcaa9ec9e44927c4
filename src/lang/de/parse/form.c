#include "lang/de/parse/form.h"

#include "lang/de/parse/slot.h"
#include "lang/packed.h"

enum { FORMS_MAX = 48 };

typedef struct forms {
    kt_form form[FORMS_MAX];
    uint32_t n;
} forms;

static bool load_forms(const kt_view *v, kt_str lemma, kt_pos pos, forms *out)
{
    uint32_t n = kt_lexicon_forms(v->lex, lemma, pos, out->form, FORMS_MAX);
    out->n = n < FORMS_MAX ? n : FORMS_MAX;
    return out->n > 0;
}

static kt_str copy_form(const kt_view *v, const kt_form *f)
{
    return kt_str_dup(v->scratch, kt_str_c(f->text));
}

kt_str kt_form_adjective(const kt_view *v, kt_str lemma, uint8_t ending)
{
    static const char *const text[] = { "e", "em", "en", "er", "es" };
    forms f;
    const kt_form *best = NULL;
    if (!load_forms(v, lemma, KT_POS_ADJ, &f))
        return (kt_str){ 0 };
    for (uint32_t i = 0; i < f.n; i++) {
        const kt_morph *m = f.form[i].word.morph;
        if (!m || !(m->adj & ending) || (m->adj & KT_ADJ_DEG))
            continue;
        if (!best || f.form[i].word.freq > best->word.freq)
            best = &f.form[i];
    }
    if (best)
        return copy_form(v, best);
    for (int e = 0; e < KT_ENDINGS; e++)
        if (ending == 1 << (e + 1))
            return kt_str_cat(v->scratch, lemma, kt_str_c(text[e]));
    return (kt_str){ 0 };
}

uint8_t kt_form_ending(uint16_t mask, uint8_t decl)
{
    uint8_t found = 0;
    for (int e = 0; e < KT_ENDINGS; e++) {
        uint8_t bit = (uint8_t)(1 << (e + 1));
        if (!(kt_adj_mask(bit, decl) & mask))
            continue;
        if (found)
            return 0;
        found = bit;
    }
    return found;
}

/* Forms that say more than others of the same place: the weak declension's (den Präsidenten), and
 * a plural that differs from the lemma (Tausende). */
static bool is_marked(const kt_form *f, kt_str lemma, uint16_t mask)
{
    const kt_morph *m = f->word.morph;
    uint16_t weak = KT_MASK(KT_CASE_ACC, KT_SLOT_M) | KT_MASK(KT_CASE_GEN, KT_SLOT_M);
    if (m->flags & KT_LEX_NOMADJ)
        return false;
    if (!(mask & ~KT_MASK_SLOT(KT_SLOT_PL)))
        return !kt_str_eq(kt_str_c(f->text), lemma);
    return (m->noun & weak) == weak && !(m->noun & KT_MASK(KT_CASE_NOM, KT_SLOT_M));
}

kt_choice kt_form_noun(const kt_view *v, kt_str lemma, uint16_t mask, uint8_t decl)
{
    forms f;
    const kt_form *best = NULL;
    uint16_t best_mask = 0;
    bool best_marked = false;
    kt_choice c = { .sure = true };
    if (!load_forms(v, lemma, KT_POS_NOUN, &f))
        return c;
    for (uint32_t i = 0; i < f.n; i++) {
        const kt_morph *m = f.form[i].word.morph;
        if (!m)
            continue;
        uint16_t fit = m->noun & mask;
        if (m->flags & KT_LEX_NOMADJ)
            fit = kt_adj_mask(m->adj, decl) & mask & (uint16_t)~KT_MASK_SLOT(KT_SLOT_N);
        if (!fit || (f.form[i].word.freq == 0 && best))
            continue;
        bool marked = is_marked(&f.form[i], lemma, mask);
        bool better =
            !best || (marked != best_marked ? marked : f.form[i].word.freq > best->word.freq);
        c.sure &= !best || !(better ? best_mask & ~fit : fit & ~best_mask);
        if (!better)
            continue;
        best = &f.form[i];
        best_mask = fit;
        best_marked = marked;
    }
    if (best)
        c.text = copy_form(v, best);
    return c;
}

static bool is_separable(const forms *f, kt_str lemma)
{
    for (uint32_t i = 0; i < f->n; i++) {
        const kt_morph *m = f->form[i].word.morph;
        if (m && (m->verb & KT_VERB_ZU) && !kt_str_eq(kt_str_c(f->form[i].text), lemma))
            return true;
    }
    return false;
}

bool kt_form_is_whole(const kt_view *v, kt_str lemma)
{
    forms f;
    return load_forms(v, lemma, KT_POS_VERB, &f) && !is_separable(&f, lemma);
}

kt_choice kt_form_finite(const kt_view *v, kt_str lemma, uint16_t tense, unsigned number)
{
    forms f;
    const kt_form *best = NULL;
    uint16_t person = number == KT_NUMBER_PLURAL ? KT_VERB_1PL : KT_VERB_3SG;
    if (!load_forms(v, lemma, KT_POS_VERB, &f))
        return (kt_choice){ 0 };
    bool trans = false;
    for (uint32_t i = 0; i < f.n; i++) {
        const kt_morph *m = f.form[i].word.morph;
        if (!m)
            continue;
        trans |= (m->flags & KT_LEX_TRANS) != 0;
        if (!(m->verb & person) || !(m->verb & tense) ||
            (tense == KT_VERB_PRES && person == KT_VERB_3SG && !(m->verb & KT_VERB_PA2) &&
             (m->verb & KT_VERB_SUBJ)))
            continue;
        if (!best || f.form[i].word.freq > best->word.freq)
            best = &f.form[i];
    }
    if (!best)
        return (kt_choice){ 0 };
    return (kt_choice){ .text = copy_form(v, best),
                        .sure = trans && !is_separable(&f, lemma) && number != KT_NUMBER_ANY };
}

kt_str kt_form_participle(const kt_view *v, kt_str lemma)
{
    forms f;
    if (!load_forms(v, lemma, KT_POS_VERB, &f))
        return (kt_str){ 0 };
    for (uint32_t i = 0; i < f.n; i++)
        if (f.form[i].word.morph && (f.form[i].word.morph->verb & KT_VERB_PA2))
            return copy_form(v, &f.form[i]);
    return (kt_str){ 0 };
}
