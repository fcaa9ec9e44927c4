#include "rules/words/copy.h"

#include "lang/de/parse/phrase_words.h"
#include "lang/morph.h"
#include "rule/near.h"

bool kt_copy_word(const kt_view *v, uint32_t a, uint32_t b)
{
    const kt_token *x = &v->tok[a];
    const kt_token *y = &v->tok[b];
    if (x->kind == KT_TOK_NUMBER && y->kind == KT_TOK_NUMBER)
        return kt_str_eq(kt_view_str(v, a), kt_view_str(v, b));
    if (x->kind != KT_TOK_WORD || y->kind != KT_TOK_WORD)
        return false;
    if (x->info == y->info)
        return true;
    if (!(x->flags & KT_TOK_SENT) || kt_span_len(x->span) != kt_span_len(y->span))
        return false;
    kt_str low = kt_word_recase(v->scratch, kt_view_str(v, a), false);
    return low.len && kt_str_eq(low, kt_view_str(v, b));
}

/* Are 2 n tokens from i on parted by blanks alone, and the first `same` of n there twice? */
static bool is_run(const kt_view *v, uint32_t i, uint32_t n, uint32_t same)
{
    if (i + 2 * n > v->n_tok)
        return false;
    for (uint32_t k = 0; k < same; k++)
        if (!kt_copy_word(v, i + k, i + n + k))
            return false;
    for (uint32_t k = 1; k < 2 * n; k++)
        if (!kt_view_one_blank(v, i + k) || v->tok[i + k].sentence != v->tok[i].sentence)
            return false;
    return true;
}

bool kt_copy_run(const kt_view *v, uint32_t i, uint32_t n)
{
    return is_run(v, i, n, n);
}

bool kt_copy_begun(const kt_view *v, uint32_t i, uint32_t n)
{
    uint32_t last = i + n - 1;
    if (i == 0 || n < 2 || !is_run(v, i, n, n - 1) || !(v->tok[last + n].flags & KT_TOK_HYPHEN) ||
        !(v->tok[last].flags & KT_TOK_CAP) ||
        !(kt_near_func(v, i) & (KT_FUNC_PREP | KT_FUNC_CONTR)))
        return false;
    kt_str part = kt_str_cat(v->scratch, kt_view_str(v, last), KT_STR("-"));
    return part.len && kt_str_starts(kt_view_str(v, last + n), part);
}

bool kt_copy_is_left(const kt_view *v, uint32_t i)
{
    return kt_view_is_in(v, i + 2, KT_CLASS_to_be) && kt_view_is_word(v, i + 3) &&
           kt_view_is_in(v, i + 3, KT_CLASS_governs_bare);
}

bool kt_copy_is_quoted(const kt_view *v, uint32_t i, uint32_t n)
{
    return i > 0 && kt_phrase_is_quote(v, i - 1) && kt_phrase_is_quote(v, i + 2 * n);
}
