/*
 * apart_pair: "richtig er" may be an adjective and the subject behind it, "selbst gemachte" is as
 * it should be. The nearer the two are to a phrase of their own, the louder the sentence has to ask
 * for the one word.
 */
#include "rules/words/apart_pair.h"
#include "lang/de/inflect.h"
#include "lang/de/parse/pairing.h"
#include "lang/morph.h"
#include "rule/near.h"

static const kt_morph *morph_at(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    bool lowered = (v->tok[i].flags & KT_TOK_CAP) && w->lower.morph;
    return lowered || !w->exact.morph ? w->lower.morph : w->exact.morph;
}

/* Does a verb follow whose subject word i - 1 may be: "egal wie weit er flieht", "wie groß er genau
 * ist"? */
static bool is_before_verb(const kt_view *v, uint32_t i)
{
    enum { REACH = 4 };
    for (uint32_t k = i; k < i + REACH && kt_view_is_lower(v, k); k++)
        if (kt_verb_of(morph_at(v, k)) && !kt_func_of(morph_at(v, k)))
            return true;
    return false;
}

/* "vom Tal her aus", "richtet es darauf hin aus" */
static bool is_closed(const kt_view *v, uint32_t i)
{
    if (kt_view_is_in(v, i + 1, KT_CLASS_close_particle) &&
        (kt_view_is_in(v, i, KT_CLASS_close_particle) ||
         (kt_view_is_lower(v, i + 2) && kt_view_is_in(v, i + 2, KT_CLASS_close_particle))))
        return true;
    return kt_near_framed(v, i) || kt_near_framed(v, i + 1);
}

/* gemachte, lautenden: a verb form with the ending of an attribute. */
static bool is_participle(const kt_view *v, uint32_t i)
{
    const unsigned forms = KT_VERB_PA1 | KT_VERB_PA2;
    kt_str text = kt_view_str(v, i);
    if (kt_verb_of(morph_at(v, i)) & forms)
        return true;
    bool ending = kt_ending_of(text);
    size_t end = text.len;
    while (ending && end > 0 && text.ptr[end - 1] != 'e')
        end--;
    kt_word stem;
    return ending && end > 1 && kt_lexicon_find(v->lex, kt_str_sub(text, 0, end - 1), &stem) &&
           (kt_verb_of(stem.morph) & forms);
}

bool kt_apart_margin(const kt_view *v, uint32_t i, const kt_morph *whole, kt_margin *m)
{
    enum { ENDING_MAX = 2 };
    const unsigned free = KT_FUNC_ADV | KT_FUNC_PART | KT_FUNC_NUM;
    const kt_morph *a = morph_at(v, i);
    unsigned first = kt_near_func(v, i);
    unsigned second = kt_near_func(v, i + 1);
    bool own = !(second & ~(unsigned)KT_FUNC_ADV) &&
               (!(first & KT_FUNC_PREP) ||
                (first & KT_FUNC_ADV)); /* nothing binds the two but their meaning */
    if ((first & KT_FUNC_DET) && kt_view_is_lower(v, i + 2) && !kt_near_func(v, i + 2) &&
        (kt_adj_of(morph_at(v, i + 2)) & KT_ADJ_INFLECTED))
        return false; /* des halb verfallenen Hauses */
    if ((first & KT_FUNC_NUM) && (second & KT_FUNC_ADV))
        return false; /* drei viertel acht */
    if (is_closed(v, i) ||
        ((first & KT_FUNC_SUBORD) && !kt_view_one_blank(v, i + 2))) /* "wenn gleich `x` ist" */
        return false;
    if ((v->tok[i].flags & KT_TOK_CAP) && (second & KT_FUNC_DET) && (kt_verb_of(a) & KT_VERB_INF))
        return false; /* Verwenden des Portals: a label */
    if (kt_span_len(v->tok[i + 1].span) <= ENDING_MAX) {
        *m = KT_MARGIN_APART_PAIR_ENDING; /* ein richtig er und guter Schritt */
        return (kt_adj_of(whole) & KT_ADJ_INFLECTED) &&
               !(kt_verb_of(a) & (KT_VERB_3SG | KT_VERB_INF)) && !is_before_verb(v, i + 2);
    }
    if (kt_view_is(v, i, "zu")) {
        *m = KT_MARGIN_APART_PAIR_ZU; /* zu ständige */
    } else if (kt_func_of(whole)) {
        *m = KT_MARGIN_APART_PAIR_SMALL; /* des halb */
    } else if (own && ((first & free) || (kt_adj_of(a) & KT_ADJ_BASE) || is_participle(v, i + 1))) {
        *m = KT_MARGIN_APART_PAIR_FREE; /* grau same; selbst gemachte, klein schneiden */
        return !(kt_adj_of(whole) & KT_ADJ_INFLECTED) || !is_participle(v, i + 1);
    } else if (((first & KT_FUNC_PRON) && !(first & KT_FUNC_DET)) ||
               ((first & KT_FUNC_PREP) && (kt_adj_of(whole) & KT_ADJ_INFLECTED))) {
        *m = KT_MARGIN_APART_PAIR_PHRASE; /* er kennen, an gegebene; er folgt, vor stehendem */
    } else if ((first & KT_FUNC_PREP) && kt_verb_of(whole) && !kt_adj_of(whole)) {
        *m = KT_MARGIN_APART_PAIR_VERB; /* durch setzen */
    } else {
        *m = KT_MARGIN_APART_PAIR; /* wer den */
    }
    return true;
}

bool kt_apart_is_infinitive(const kt_view *v, uint32_t i)
{
    return (kt_verb_of(kt_view_info(v, i)->exact.morph) & KT_VERB_INF) &&
           (kt_near_func(v, i + 1) & KT_FUNC_DET) && kt_view_is_word(v, i + 2) &&
           (v->tok[i + 2].flags & KT_TOK_CAP);
}

bool kt_apart_is_optional(const kt_view *v, uint32_t i, kt_str whole)
{
    size_t cut = kt_ending_of(whole) ? (kt_str_ends(whole, KT_STR("e")) ? 1 : 2) : 0;
    kt_word stem;
    return (kt_adj_of(morph_at(v, i)) & KT_ADJ_BASE) &&
           (kt_lexicon_find(v->lex, kt_str_sub(whole, 0, whole.len - cut), &stem) ||
            kt_lexicon_find(v->lex, whole, &stem)) &&
           kt_adj_of(stem.morph) && !(kt_verb_of(stem.morph) & (KT_VERB_PA1 | KT_VERB_PA2));
}

bool kt_apart_by_no_chance(const kt_view *v, uint32_t i, const kt_word *w)
{
    enum { FREQ_LEAST = 44, FIRST_MIN = 3 };
    static const double chance_max = 4; /* decades */
    const unsigned small =
        KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_PRON | KT_FUNC_DET | KT_FUNC_COORD | KT_FUNC_SUBORD;
    return w->freq >= FREQ_LEAST && kt_span_len(v->tok[i].span) >= FIRST_MIN &&
           !(kt_near_func(v, i + 1) & small) &&
           !(kt_flags_of(w->morph) & (KT_LEX_INFNOUN | KT_LEX_NOMADJ)) &&
           !kt_lexicon_bigram(v->lex, kt_view_info(v, i)->exact.id,
                              kt_view_info(v, i + 1)->exact.id) &&
           kt_pairing_chance(v, i, w->freq) >= chance_max;
}
