/*
 * phrase_label: phrases that markup cuts. What is emphasised or linked is often the label of a
 * button or the title of a page, whose words do not belong to the sentence around it.
 */
#include "lang/de/parse/phrase_else.h"
#include "rule/near.h"

/* Markup opens or closes between the end of token i and the start of the next one. */
static bool parts_behind(const kt_view *v, uint32_t i)
{
    return i + 1 < v->n_tok && kt_near_seam(v, v->tok[i].span.end, v->tok[i + 1].span.beg);
}

/* How often it does so from the start of the sentence on: an odd number of times, it is open. */
static bool is_open_at(const kt_view *v, uint32_t i)
{
    enum { REACH = 60 };
    uint32_t beg = kt_near_sentence_beg(v, i, REACH);
    uint32_t n = 0;
    if (beg < i && kt_near_seam(v, v->tok[beg].span.beg, v->tok[beg].span.beg))
        n++;
    for (uint32_t k = beg; k < i; k++)
        n += parts_behind(v, k);
    return n % 2;
}

/* "im Feld **Gruppieren nach** die Dimension": the preposition is the end of a label. */
static bool ends_label(const kt_view *v, const kt_phrase *p)
{
    return p->prep != KT_NO_TOKEN && !p->contraction && p->prep + 1 < p->end &&
           parts_behind(v, p->prep) && is_open_at(v, p->prep);
}

/* "im **Details zur Häufigkeit**-Bereich": the phrase goes on inside the label, its last word
 * outside. */
static bool is_cut_in_noun(const kt_view *v, const kt_phrase *p)
{
    kt_span noun = v->tok[p->noun].span;
    return noun.end > noun.beg + 2 && kt_near_seam(v, noun.beg + 1, noun.end - 1) &&
           p->beg < p->noun && !parts_behind(v, p->noun - 1);
}

/* "Wählen Sie einen Wert im **Häufigkeit** aus": a label of one word, with a lost one in front. */
static bool is_lone_label(const kt_view *v, const kt_phrase *p)
{
    return p->n_adj == 0 && p->beg < p->noun && parts_behind(v, p->noun - 1) &&
           parts_behind(v, p->noun) && is_open_at(v, p->noun);
}

kt_why kt_phrase_label(const kt_view *v, const kt_phrase *p)
{
    if (v->n_seams == 0)
        return KT_WHY_NONE;
    if (ends_label(v, p) || is_cut_in_noun(v, p))
        return KT_WHY_LABEL;
    return is_lone_label(v, p) ? KT_WHY_TITLE : KT_WHY_NONE;
}
