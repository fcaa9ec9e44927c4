/*
 * num_version: the number of a version with a decimal comma: "App-V 5,1", "Version 2,0". An engine
 * that turns every point between figures into a comma turns these as well. A name before the number
 * tells, and that nothing is measured behind it.
 */
#include "rules/numbers/num_rules.h"

/* MDOP, App-V, MySQL: a name that is written as programs are. */
static bool is_program(const kt_view *v, uint32_t i)
{
    enum { LEN_MIN = 3 };
    const kt_token *t = &v->tok[i];
    kt_str s = kt_view_str(v, i);
    bool end = s.ptr[s.len - 1] >= 'A' && s.ptr[s.len - 1] <= 'Z';
    return s.len >= LEN_MIN && !(t->flags & KT_TOK_DIGIT) && t->casing != KT_CASE_UPPER && end;
}

/* "oder höher", "herunter", the end of the clause: nothing that is counted. */
static bool is_alone(const kt_view *v, uint32_t i)
{
    if (i + 1 >= v->n_tok || (v->tok[i + 1].flags & KT_TOK_PARA))
        return true;
    if (v->tok[i + 1].kind == KT_TOK_PUNCT)
        return v->tok[i + 1].cp != '-' && v->tok[i + 1].cp != '/' && v->tok[i + 1].cp != 0x2013;
    return kt_view_is_lower(v, i + 1) && kt_near_blank(v, i + 1) &&
           !kt_view_is_in(v, i + 1, KT_CLASS_unit);
}

void kt_num_version(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str s = kt_view_str(v, i);
    if (i == 0 || kt_num_shape_of(s) != KT_SHAPE_COMMA || !kt_view_is_word(v, i - 1) ||
        !kt_near_blank(v, i) || kt_num_digits(s, 0) > 2 || kt_num_is_measured(v, i) ||
        kt_num_is_percent(v, i + 1))
        return;
    bool sure = kt_view_is_in(v, i - 1, KT_CLASS_versioned);
    if (!(sure || is_program(v, i - 1)) || !is_alone(v, i))
        return;
    (void)kt_num_fix(out, KT_NUM_VERSION, v->tok[i].span, kt_num_swapped(v, s),
                     sure ? KT_LIKELY : KT_HINT);
}
