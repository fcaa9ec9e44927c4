/*
 * apart_tail: "eine Cloud basierte Lösung", "Client seitige Prüfung": a noun and what makes an
 * adjective of it, written as two words as in English. Warned of, never changed.
 */
#include "lang/de/inflect.h"
#include "lang/de/sign.h"
#include "lang/morph.h"
#include "rule/near.h"
#include "rules/words/apart_pair.h"

/* Bytes of the ending behind what makes the adjective; SIZE_MAX: the word is none. */
static size_t ending_of(const kt_view *v, kt_str word)
{
    size_t head = kt_view_head(v, KT_CLASS_adjective_tail, word);
    if (head == 0)
        return SIZE_MAX;
    kt_str rest = kt_str_sub(word, head, word.len);
    return rest.len == 0 || kt_view_tail(v, KT_CLASS_ending, rest) == rest.len ? rest.len
                                                                               : SIZE_MAX;
}

/* "eine Cloud basierte Lösung": the article goes with the noun behind them, and the first noun can
 * depend on the adjective or on a preposition: der Firma verbundene, für die Firma wichtige Leute.
 */
static bool is_attribute(const kt_view *v, uint32_t i)
{
    const uint16_t oblique = KT_MASK_CASE(KT_CASE_DAT) | KT_MASK_CASE(KT_CASE_GEN);
    kt_det det;
    if (i == 0 || !kt_view_is_word(v, i - 1) || !kt_view_one_blank(v, i) ||
        !kt_view_is_word(v, i + 2) || !kt_view_one_blank(v, i + 2) ||
        v->tok[i + 2].casing != KT_CASE_TITLE || !kt_view_find_det(v, kt_view_str(v, i - 1), &det))
        return false;
    uint16_t own = kt_words_noun_mask(v->words, kt_view_info(v, i));
    uint16_t noun = kt_words_noun_mask(v->words, kt_view_info(v, i + 2));
    bool prep = i > 1 && kt_view_is_word(v, i - 2) && (kt_near_func(v, i - 2) & KT_FUNC_PREP);
    return (noun & det.mask & kt_adj_mask(kt_ending_of(kt_view_str(v, i + 1)), det.decl)) &&
           !(own & det.mask & (prep ? KT_MASK_ALL : oblique));
}

/* "Das System ist Browser basiert." */
static bool is_predicate(const kt_view *v, uint32_t i)
{
    const kt_morph *m = kt_view_info(v, i + 1)->exact.morph;
    bool ends = i + 2 >= v->n_tok || v->tok[i + 2].kind == KT_TOK_PUNCT ||
                (kt_view_is_word(v, i + 2) && (kt_near_func(v, i + 2) & KT_FUNC_COORD));
    return i > 0 && kt_view_is_in(v, i - 1, KT_CLASS_sein_form) && kt_view_one_blank(v, i) &&
           ends && (!m || (kt_verb_of(m) & KT_VERB_PA2));
}

bool kt_apart_tail(const kt_view *v, uint32_t i, kt_emit *out)
{
    const kt_wordinfo *a = kt_view_info(v, i);
    const kt_wordinfo *b = kt_view_info(v, i + 1);
    if (v->tok[i].casing != KT_CASE_TITLE || (v->tok[i].flags & (KT_TOK_SENT | KT_TOK_HYPHEN)) ||
        v->tok[i + 1].casing != KT_CASE_LOWER)
        return false;
    size_t ending = ending_of(v, b->text);
    kt_str low = kt_word_recase(v->scratch, a->text, false);
    bool first = kt_is_common_noun(a->exact) || (low.len && kt_lexicon_first(v->lex, low));
    if (ending == SIZE_MAX || !first || kt_func_of(a->lower.morph))
        return false;
    bool bound = !b->exact.morph && !b->lower.morph; /* seitige: no word by itself */
    if (!bound && !(ending ? is_attribute(v, i) : is_predicate(v, i)))
        return false;
    kt_span span = { v->tok[i].span.beg, v->tok[i + 1].span.end };
    kt_str whole = kt_str_cat(v->scratch, low, b->text);
    kt_edit *e = whole.len ? kt_emit_fix(out, &kt_rules_apart[0], span, whole) : NULL;
    if (e)
        e->conf = KT_HINT;
    return e;
}
