/* num_read: how a number is written, and what stands beside it. */
#include "rules/numbers/num_rules.h"

bool kt_num_is_named(const kt_view *v, uint32_t i)
{
    return i > 0 && !(v->tok[i].flags & KT_TOK_PARA) &&
           kt_view_is_in(v, i - 1, KT_CLASS_number_title);
}

kt_edit *kt_num_fix(kt_emit *out, kt_num rule, kt_span span, kt_str repl, kt_conf conf)
{
    kt_edit *e = kt_emit_fix(out, &kt_rules_num[rule], span, repl);
    if (e)
        e->conf = (uint8_t)conf;
    return e;
}

bool kt_num_is(const kt_view *v, uint32_t i)
{
    return i < v->n_tok && v->tok[i].kind == KT_TOK_NUMBER;
}

/* The word behind token i, one blank between them; UINT32_MAX: none. */
uint32_t kt_num_word_after(const kt_view *v, uint32_t i)
{
    return kt_near_blank(v, i + 1) && kt_view_is_word(v, i + 1) ? i + 1 : UINT32_MAX;
}

bool kt_num_is_det(const kt_view *v, uint32_t i)
{
    return kt_near_func(v, i) & (KT_KIND_DETERMINER | KT_KIND_CONTRACTION);
}

/* Is the number at i joined to a sign or a letter on its left: part of something else? */
bool kt_num_is_joined(const kt_view *v, uint32_t i)
{
    if (!kt_view_touches(v, i))
        return false;
    const kt_token *l = &v->tok[i - 1];
    return l->cp != '(' && !(l->kind == KT_TOK_PUNCT && kt_cp_is_quote(l->cp));
}

bool kt_num_is_part(const kt_view *v, uint32_t i)
{
    if (!kt_num_is_joined(v, i))
        return false;
    const kt_token *l = &v->tok[i - 1];
    bool dash = l->kind == KT_TOK_PUNCT && (l->cp == '-' || l->cp == 0x2013);
    if (!dash && l->cp != 0x2212 && l->cp != '+')
        return true;
    if (!kt_view_touches(v, i - 1))
        return false;
    return !dash || !kt_num_is(v, i - 2) || kt_num_is_joined(v, i - 2);
}

bool kt_num_is_percent(const kt_view *v, uint32_t i)
{
    return i < v->n_tok && v->tok[i].kind == KT_TOK_SYMBOL && v->tok[i].cp == '%' &&
           (kt_view_touches(v, i) || kt_near_blank(v, i));
}

/* ---- the shape of a number ---- */

size_t kt_num_digits(kt_str s, size_t i)
{
    size_t n = 0;
    while (i + n < s.len && kt_ascii_is_digit(s.ptr[i + n]))
        n++;
    return n;
}

kt_num_shape kt_num_shape_of(kt_str s)
{
    size_t whole = kt_num_digits(s, 0);
    if (whole == s.len)
        return KT_SHAPE_PLAIN;
    char sign = s.ptr[whole];
    if (whole == 0 || whole > 3 || (sign != '.' && sign != ','))
        return KT_SHAPE_OTHER;
    size_t at = whole;
    size_t groups = 0;
    while (at < s.len && s.ptr[at] == ',' && kt_num_digits(s, at + 1) == 3) {
        groups++;
        at += 4;
    }
    size_t places = at < s.len ? kt_num_digits(s, at + 1) : 0;
    bool ends = at == s.len || (s.ptr[at] == '.' && at + 1 + places == s.len);
    if (groups >= 2 && ends)
        return KT_SHAPE_GROUPS;
    if (groups == 1 && ends)
        return at == s.len ? KT_SHAPE_COMMA_3 : KT_SHAPE_GROUPS;
    places = kt_num_digits(s, whole + 1);
    if (whole + 1 + places != s.len)
        return KT_SHAPE_OTHER;
    if (sign == ',')
        return KT_SHAPE_COMMA;
    return places <= 2 ? KT_SHAPE_POINT : places == 3 ? KT_SHAPE_POINT_3 : KT_SHAPE_OTHER;
}

/* The number with points and commas exchanged, in the arena. */
kt_str kt_num_swapped(const kt_view *v, kt_str s)
{
    char *p = kt_arena_alloc(v->scratch, s.len + 1, 1);
    if (!p)
        return s;
    for (size_t i = 0; i < s.len; i++)
        p[i] = s.ptr[i] == '.' ? ',' : s.ptr[i] == ',' ? '.' : s.ptr[i];
    return kt_str_of(p, s.len);
}

unsigned kt_num_value(kt_str s)
{
    unsigned n = 0;
    for (size_t i = 0; i < s.len && i < 6 && kt_ascii_is_digit(s.ptr[i]); i++)
        n = n * 10 + (unsigned)(s.ptr[i] - '0');
    return n;
}

bool kt_num_is_round(kt_str s)
{
    return kt_str_ends(s, KT_STR("000"));
}

/* ---- million, billion ---- */

kt_num_size kt_num_size_of(const kt_view *v, kt_str s, kt_num_sizes kind)
{
    enum { WORD_MIN = 7, WORD_MAX = 10, SHORT = 3, LETTER_MAX = 2 };
    bool fits = kind == KT_NUM_SIZE_WORD    ? s.len >= WORD_MIN && s.len <= WORD_MAX
                : kind == KT_NUM_SIZE_SHORT ? s.len == SHORT
                                            : s.len > 0 && s.len <= LETTER_MAX;
    if (!fits)
        return (kt_num_size){ 0 };
    kt_str row = kt_near_row(v, "magnitudes", s);
    kt_str one = kt_str_cut(&row, '\t');
    return (kt_num_size){ .one = one, .many = row };
}

kt_str kt_num_size_form(kt_num_size m, kt_str number)
{
    return kt_str_is(number, "1") ? m.one : m.many;
}
