#include "rules/words/fragment_form.h"

/* "voneinander abhängig": what is inflected is the last word. */
static kt_str behind_blank(kt_str lemma, kt_str *before)
{
    size_t at = 0;
    for (size_t i = 0; i < lemma.len; i++)
        if (lemma.ptr[i] == ' ')
            at = i + 1;
    *before = kt_str_sub(lemma, 0, at);
    return kt_str_sub(lemma, at, lemma.len);
}

static kt_choice attribute(const kt_view *v, const kt_slot *s, kt_str adjective)
{
    kt_str before;
    kt_str word = behind_blank(adjective, &before);
    uint16_t own = kt_words_noun_mask(v->words, kt_view_info(v, s->noun));
    uint16_t mask = s->mask & own;
    if (!s->np)
        mask &= KT_MASK_CASE(KT_CASE_NOM) | KT_MASK_CASE(KT_CASE_ACC) |
                (s->preposition ? KT_MASK_ALL : 0);
    uint8_t ending = mask ? kt_form_ending(mask, s->decl) : 0;
    kt_str form = ending ? kt_form_adjective(v, word, ending) : (kt_str){ 0 };
    bool sure = form.len > 0 && (s->determined || s->preposition || s->behind_verb);
    if (!form.len) {
        form = kt_form_adjective(v, word, KT_ADJ_E);
        sure = false;
    }
    return (kt_choice){ .text = kt_str_cat(v->scratch, before, form), .sure = sure && form.len };
}

static kt_choice base_form(const kt_fragment *f, const kt_view *v)
{
    kt_str text = f->cls == KT_FRAG_VERB_ED ? kt_form_participle(v, f->lemma) : (kt_str){ 0 };
    return (kt_choice){ .text = text.len ? text : f->lemma };
}

static kt_choice as_noun(const kt_view *v, const kt_slot *s, const kt_fragment *f, bool *fits)
{
    uint16_t plural = KT_MASK_SLOT(KT_SLOT_PL);
    uint16_t number = f->cls == KT_FRAG_NOUNS ? plural : (uint16_t)~plural;
    uint16_t mask = s->mask & number;
    kt_choice c = { 0 };
    if (s->np) {
        c = kt_form_noun(v, f->lemma, mask, s->decl);
        *fits = c.text.len > 0 && s->noun == UINT32_MAX;
    } else if (s->as) {
        c = kt_form_noun(v, f->lemma, number & KT_MASK_CASE(KT_CASE_NOM), KT_DECL_STRONG);
        *fits = c.text.len > 0 && s->noun == UINT32_MAX;
    } else if (f->cls == KT_FRAG_NOUNS && !s->verb) {
        if (!s->preposition)
            mask = plural & (KT_MASK_CASE(KT_CASE_NOM) | KT_MASK_CASE(KT_CASE_ACC));
        c = kt_form_noun(v, f->lemma, mask, KT_DECL_STRONG);
        *fits = c.text.len > 0 && s->noun == UINT32_MAX;
    }
    c.sure &= *fits && !s->doubtful && !s->odd;
    if (!c.text.len) {
        c = kt_form_noun(v, f->lemma, number & KT_MASK_CASE(KT_CASE_NOM), KT_DECL_WEAK);
        c.sure = false;
    }
    return c;
}

static kt_choice as_adjective(const kt_view *v, const kt_slot *s, const kt_fragment *f, kt_str base,
                              bool *fits)
{
    if (s->noun != UINT32_MAX && !s->verb && (s->np || f->cls == KT_FRAG_ADJ)) {
        *fits = true;
        kt_choice c = attribute(v, s, base);
        c.sure &= !s->doubtful;
        return c;
    }
    bool due = f->cls == KT_FRAG_ADJ ? s->copula : s->perfect;
    *fits = (due || s->as) && !s->np && !s->preposition && s->noun == UINT32_MAX;
    return (kt_choice){ .text = base, .sure = due && *fits && !s->odd };
}

static kt_choice as_verb(const kt_view *v, const kt_slot *s, const kt_fragment *f, bool *fits)
{
    uint16_t tense = f->cls == KT_FRAG_VERB_ED ? KT_VERB_PAST : KT_VERB_PRES;
    unsigned number = s->number;
    if (f->cls == KT_FRAG_VERB_S && number == KT_NUMBER_ANY)
        number = KT_NUMBER_SINGULAR;
    kt_choice c = kt_form_finite(v, f->lemma, tense, number);
    *fits = c.text.len > 0 && (!s->tense || s->tense == tense) &&
            !(f->cls == KT_FRAG_VERB_S && number == KT_NUMBER_PLURAL) &&
            !(f->cls == KT_FRAG_VERB && number == KT_NUMBER_SINGULAR);
    return c;
}

kt_choice kt_fragment_render(const kt_view *v, const kt_slot *s, const kt_fragment *f, bool *fits)
{
    *fits = false;
    switch (f->cls) {
    case KT_FRAG_NOUN:
    case KT_FRAG_NOUNS:
        return as_noun(v, s, f, fits);
    case KT_FRAG_ADJ:
        return as_adjective(v, s, f, f->lemma, fits);
    case KT_FRAG_VERB_ED: {
        if (s->verb)
            return as_verb(v, s, f, fits);
        kt_str base = kt_form_participle(v, f->lemma);
        return base.len ? as_adjective(v, s, f, base, fits) : base_form(f, v);
    }
    case KT_FRAG_VERB:
    case KT_FRAG_VERB_S:
        if (s->verb)
            return as_verb(v, s, f, fits);
        *fits = f->cls == KT_FRAG_VERB && s->infinitive && !s->np && s->noun == UINT32_MAX;
        return (kt_choice){ .text = f->lemma, .sure = *fits && kt_form_is_whole(v, f->lemma) };
    case KT_FRAG_ADV:
        *fits = !s->determined && !s->verb && !s->as;
        return (kt_choice){ .text = f->lemma, .sure = *fits && s->noun == UINT32_MAX };
    case KT_FRAG_NUM:
        *fits = s->noun != UINT32_MAX;
        return (kt_choice){ .text = f->lemma, .sure = *fits };
    default:
        return base_form(f, v);
    }
}
