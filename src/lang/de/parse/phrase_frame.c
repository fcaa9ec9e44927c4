#include "lang/de/parse/phrase.h"
#include "lang/de/parse/phrase_words.h"

/* liegende, gelegenen, verbundener */
static bool is_participle(const kt_view *v, uint32_t i)
{
    kt_str s = kt_view_str(v, i);
    size_t cut = kt_ending_of(s) == KT_ADJ_E ? 1 : 2;
    kt_str base = kt_str_sub(s, 0, s.len > cut + 3 ? s.len - cut : 0);
    return kt_str_ends(base, KT_STR("end")) || kt_str_ends(base, KT_STR("en")) ||
           (kt_str_ends(base, KT_STR("t")) && !kt_str_ends(base, KT_STR("st")));
}

/* die in der Zone seltener auftretenden Fälle: an adverb of the participle behind it. */
static bool is_comparative(const kt_view *v, uint32_t k)
{
    const uint8_t both = KT_ADJ_DEG | KT_ADJ_BASE;
    return kt_view_is_word(v, k) && kt_view_is_word(v, k + 1) &&
           (kt_adj_of(kt_view_info(v, k)->exact.morph) & both) == both &&
           kt_phrase_is_inflected(kt_phrase_adjective(v, k + 1, true)) && is_participle(v, k + 1);
}

/* Behind the preposition at k and what it governs: a phrase, a pronoun, a name; k: nothing. */
static uint32_t skip_complement(const kt_view *v, uint32_t k)
{
    kt_phrase q;
    if (!(kt_phrase_func(v, k) & (KT_FUNC_PREP | KT_FUNC_CONTR)) ||
        v->tok[k].casing != KT_CASE_LOWER)
        return k;
    if (kt_phrase_at(v, k, &q) && q.prep == k) {
        uint32_t end = q.end;
        bool joins = kt_phrase_func(v, end) & KT_FUNC_COORD;
        if (joins && kt_phrase_at(v, end + 1, &q) && q.prep == KT_NO_TOKEN)
            return q.end; /* mit dem Benutzer oder der Gruppe */
        if (joins && kt_phrase_is_capital(v, end + 1))
            return end + 2;
        if (kt_phrase_at(v, end, &q) && q.prep == KT_NO_TOKEN && q.det == end &&
            (kt_phrase_mask(&q, q.d, q.adj, kt_phrase_noun_mask(v, q.noun, q.d.decl)) &
             KT_MASK_CASE(KT_CASE_GEN)))
            return q.end; /* mit dem Namen des Benutzers */
        return end;
    }
    if ((kt_phrase_func(v, k + 1) & KT_FUNC_PRON) && kt_phrase_same_sentence(v, k, k + 1))
        return k + 2; /* von uns */
    return k;
}

bool kt_phrase_frame_at(const kt_view *v, uint32_t i, kt_phrase *p)
{
    enum { COMPLEMENTS_MAX = 2, ADVERBS_MAX = 3 };
    const kt_wordinfo *w = kt_view_is_word(v, i) ? kt_view_info(v, i) : NULL;
    if (!w || !w->is_det || !(kt_phrase_func(v, i) & KT_FUNC_DET) ||
        (kt_phrase_func(v, i) & KT_FUNC_CONTR))
        return false;
    uint32_t k = i + 1;
    for (int n = 0; n < COMPLEMENTS_MAX && kt_phrase_same_sentence(v, i, k); n++) {
        uint32_t next = skip_complement(v, k);
        if (next == k)
            break;
        k = next;
    }
    if (k == i + 1)
        return false;
    for (int n = 0; n < ADVERBS_MAX && (is_comparative(v, k) ||
                                        (kt_phrase_is_adverb(v, k) &&
                                         !kt_phrase_is_inflected(kt_phrase_adjective(v, k, true))));
         n++)
        k++;
    if (!kt_phrase_same_sentence(v, i, k) ||
        !kt_phrase_is_inflected(kt_phrase_adjective(v, k, true)) || !is_participle(v, k))
        return false;
    *p = (kt_phrase){ .beg = i,
                      .prep = KT_NO_TOKEN,
                      .det = i,
                      .noun = KT_NO_TOKEN,
                      .govern = KT_MASK_ALL,
                      .d = w->det };
    uint8_t endings = kt_phrase_adjective(v, k, true);
    while (kt_phrase_is_inflected(endings) && p->n_adj < KT_PHRASE_ADJ_MAX &&
           kt_phrase_same_sentence(v, i, k)) {
        kt_phrase_add_adjective(p, k++, endings & (KT_ADJ_INFLECTED | KT_ADJ_INV));
        endings = kt_phrase_adjective(v, k, true);
    }
    if (!kt_phrase_same_sentence(v, i, k) || !kt_phrase_is_capital(v, k) ||
        kt_view_is_punct(v, k + 1, '-'))
        return false;
    p->noun = k;
    p->end = k + 1;
    return true;
}
