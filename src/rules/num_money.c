/* num_money: sums of money whose currency stands before the number. */
#include "rules/num_rules.h"

/* ---- $5 million ---- */

static const char *currency_name(uint32_t cp)
{
    switch (cp) {
    case '$':
        return "Dollar";
    case 0x20AC:
        return "Euro";
    case 0xA3:
        return "Pfund";
    default:
        return NULL;
    }
}

/* The number of a sum in German, NULL ptr: not to be told. With a kt_num_size behind it "1.234" has
 * decimals, without one it may be either. */
static kt_str german_amount(const kt_view *v, kt_str s, bool has_magnitude)
{
    switch (kt_num_shape_of(s)) {
    case KT_SHAPE_PLAIN:
    case KT_SHAPE_COMMA:
        return s;
    case KT_SHAPE_POINT:
    case KT_SHAPE_GROUPS:
        return kt_num_swapped(v, s);
    case KT_SHAPE_POINT_3:
        if (has_magnitude)
            return kt_num_swapped(v, s);
        return kt_num_is_round(s) || kt_num_digits(s, 0) > 1 ? s : (kt_str){ 0 };
    case KT_SHAPE_COMMA_3:
        return has_magnitude ? (kt_str){ 0 } : kt_num_swapped(v, s);
    case KT_SHAPE_OTHER:
        break;
    }
    return (kt_str){ 0 };
}

typedef struct sum {
    uint32_t first, last; /* tokens */
    kt_str number;
    const kt_num_size *size; /* NULL: none */
    const char *name;
    bool us;
} sum;

/* Reads "$5", "$1.7 billion", "US$ 3 Millionen", "€5M"; i is the sign. */
static bool read_sum(const kt_view *v, uint32_t i, sum *s)
{
    *s = (sum){ .first = i, .name = currency_name(v->tok[i].cp) };
    if (!s->name || i + 1 >= v->n_tok)
        return false;
    if (kt_view_touches(v, i)) {
        const kt_token *l = &v->tok[i - 1];
        uint32_t us =
            l->kind == KT_TOK_PUNCT && l->cp == '-' && kt_view_touches(v, i - 1) ? i - 2 : i - 1;
        s->us = v->tok[i].cp == '$' && kt_view_is(v, us, "US");
        if (s->us)
            s->first = us;
        else if (l->cp != '(' && !(l->kind == KT_TOK_PUNCT && kt_cp_is_quote(l->cp)))
            return false;
    }
    uint32_t n = i + 1;
    if (!kt_view_touches(v, n) && !kt_near_blank(v, n))
        return false;
    s->last = n;
    s->number = kt_view_str(v, n);
    if (kt_view_is_word(v, n)) { /* 5M */
        size_t digits = kt_num_digits(s->number, 0);
        s->size = kt_num_size_of_letter(kt_str_sub(s->number, digits, s->number.len));
        s->number = kt_str_sub(s->number, 0, digits);
        return digits > 0 && s->size && kt_view_touches(v, n);
    }
    if (!kt_num_is(v, n))
        return false;
    uint32_t w = kt_num_word_after(v, n);
    if (w != UINT32_MAX)
        s->size = kt_num_size_of_word(kt_view_str(v, w));
    else if (kt_view_touches(v, n + 1) && kt_view_is_word(v, n + 1))
        s->size = kt_num_size_of_letter(kt_view_str(v, n + 1));
    if (s->size)
        s->last = n + 1;
    return kt_view_touches(v, n) || s->size;
}

void kt_num_sums(const kt_view *v, uint32_t i, kt_emit *out)
{
    sum s;
    if (!read_sum(v, i, &s))
        return;
    kt_str number = german_amount(v, s.number, s.size != NULL);
    bool touched = kt_view_touches(v, s.last + 1) && v->tok[s.last + 1].kind != KT_TOK_PUNCT;
    bool hyphen = kt_view_is_punct(v, s.last + 1, '-') && kt_view_touches(v, s.last + 1);
    if (!number.ptr || touched || hyphen)
        return;
    kt_buf b = KT_BUF_INIT(v->scratch);
    bool ok = kt_buf_add(&b, number);
    if (s.size)
        ok = ok && kt_buf_addc(&b, ' ') &&
             kt_buf_add(&b, kt_str_c(kt_num_size_form(s.size, number)));
    uint32_t next = kt_num_word_after(v, s.last);
    bool named = kt_near_in(v, next, kt_num_money);
    if (!named)
        ok = ok && kt_buf_add(&b, s.us ? KT_STR(" US-") : KT_STR(" ")) &&
             kt_buf_add(&b, kt_str_c(s.name));
    if (!ok)
        return;
    bool before = s.first > 0 && !(v->tok[s.first].flags & KT_TOK_PARA);
    bool attribute = before && kt_num_is_det(v, s.first - 1) && next != UINT32_MAX &&
                     (v->tok[next].flags & KT_TOK_CAP) && !named;
    kt_span span = { v->tok[s.first].span.beg, v->tok[s.last].span.end };
    bool variable = v->tok[i].cp == '$' && !s.size && !s.us && s.number.len < 2; /* $1 */
    if (!variable)
        kt_num_fix(out, KT_NUM_CURRENCY, span, kt_buf_str(&b), attribute ? KT_HINT : KT_LIKELY);
}
