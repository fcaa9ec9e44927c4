/*
 * num_torn: numbers with a blank inside, or without their nought. An engine that cuts its text into
 * pieces cuts numbers too, and puts them together like words: "3 ,5 Prozent", "15. 000 Menschen",
 * ".8 Prozent". What is counted or measured behind the number tells that it is one.
 */
#include "rules/numbers/num_rules.h"

enum { SILENT = -1 };

static kt_span from_to(const kt_view *v, uint32_t first, uint32_t last)
{
    return (kt_span){ v->tok[first].span.beg, v->tok[last].span.end };
}

static bool is_plain(const kt_view *v, uint32_t i, size_t digits_max)
{
    kt_str s = kt_view_str(v, i);
    return s.len <= digits_max && kt_num_digits(s, 0) == s.len;
}

/* A noun that can be counted, or a sum of money. */
static bool is_counted(const kt_view *v, uint32_t i)
{
    uint32_t w = kt_num_word_after(v, i);
    return w != UINT32_MAX && (kt_near_noun(v, w) || kt_view_is_in(v, w, KT_CLASS_money));
}

/* "rund", "etwa", "von": one number stands behind it. */
static bool is_led(const kt_view *v, uint32_t i)
{
    return i > 0 &&
           (kt_view_is_in(v, i - 1, KT_CLASS_estimate) ||
            (kt_view_is_lower(v, i - 1) && (kt_near_func(v, i - 1) & KT_KIND_PREPOSITION)));
}

/* "3, 4 Prozent", "10, 20 Millionen": about so many, or one after the other. */
static bool may_be_two(const kt_view *v, uint32_t whole, uint32_t i)
{
    enum { NEAR = 1, ROUND = 5 };
    unsigned a = kt_num_value(kt_view_str(v, whole));
    unsigned b = kt_num_value(kt_view_str(v, i));
    bool listed = whole > 1 && kt_view_is_punct(v, whole - 1, ',') && kt_num_is(v, whole - 2);
    bool share = whole > 1 && is_led(v, whole) && kt_num_is(v, whole - 2); /* 242 von 422, 57 % */
    return listed || share || (b > a && (b - a <= NEAR || (a % ROUND == 0 && b % ROUND == 0)));
}

/* "0, 5", "1, 05": one of the two begins with a nought, and none is two numbers of its own. */
static bool has_nought(const kt_view *v, uint32_t whole, uint32_t i)
{
    return kt_str_is(kt_view_str(v, whole), "0") ||
           (v->text.ptr[v->tok[i].span.beg] == '0' && kt_span_len(v->tok[i].span) > 1);
}

/* "3, 5 Milliarden" is hardly two numbers, nor "1, 80 Meter" or "4, 60 Euro". */
static int torn_behind(const kt_view *v, uint32_t whole, uint32_t i)
{
    uint32_t unit = kt_num_word_after(v, i);
    bool large =
        kt_view_is_in(v, unit, KT_CLASS_magnitude) || kt_view_is_in(v, unit, KT_CLASS_percent);
    bool cents = kt_view_is_in(v, unit, KT_CLASS_money) && kt_span_len(v->tok[i].span) == 2;
    bool nought = has_nought(v, whole, i);
    if (may_be_two(v, whole, i) && !nought)
        return SILENT;
    return large || nought || (cents && is_led(v, whole)) ? KT_LIKELY : KT_HINT;
}

/* "3 ,5", "2 , 7", "3, 5" before something measured; i is the second number. "15, 20 Jahre" is as
 * it should be. */
static void decimal(const kt_view *v, uint32_t i, kt_emit *out)
{
    uint32_t whole = i - 2;
    uint32_t unit = kt_num_word_after(v, i);
    bool front = kt_near_blank(v, i - 1);
    bool measured = kt_num_is_measured(v, i);
    size_t digits = kt_view_is_in(v, unit, KT_CLASS_magnitude) && front ? 3 : 2;
    if (!is_plain(v, whole, 3) || !is_plain(v, i, digits) || kt_num_is_part(v, whole) ||
        kt_num_is_named(v, whole))
        return;
    int conf = front && measured ? KT_LIKELY
               : front           ? (kt_view_touches(v, i) ? KT_HINT : SILENT)
               : measured && kt_view_touches(v, i - 1) && kt_near_blank(v, i)
                   ? torn_behind(v, whole, i)
                   : SILENT;
    kt_str text = kt_str_cat3(v->scratch, kt_view_str(v, whole), KT_STR(","), kt_view_str(v, i));
    if (text.len && conf != SILENT)
        kt_num_fix(out, KT_NUM_TORN, from_to(v, whole, i), text, (kt_conf)conf);
}

static bool is_first(const kt_view *v, uint32_t i)
{
    return v->tok[i].flags & (KT_TOK_PARA | KT_TOK_SENT);
}

/* "am 1. 250 Euro": the number is a day. */
static bool is_day(const kt_view *v, uint32_t i)
{
    return i > 0 && !(v->tok[i].flags & KT_TOK_PARA) &&
           (kt_view_is_in(v, i - 1, KT_CLASS_day_due) || kt_num_is_det(v, i - 1));
}

/* "2. 5 Millionen"; i is the second number. */
static void point(const kt_view *v, uint32_t i, kt_emit *out)
{
    uint32_t whole = i - 2;
    if (!kt_view_touches(v, i - 1) || !kt_near_blank(v, i) || !is_plain(v, whole, 3) ||
        !is_plain(v, i, 2) || is_day(v, whole) || kt_num_is_part(v, whole) ||
        kt_num_is_named(v, whole) || is_first(v, whole) ||
        !kt_view_is_in(v, kt_num_word_after(v, i), KT_CLASS_magnitude))
        return;
    kt_str text = kt_str_cat3(v->scratch, kt_view_str(v, whole), KT_STR(","), kt_view_str(v, i));
    if (text.len)
        kt_num_fix(out, KT_NUM_TORN, from_to(v, whole, i), text, KT_LIKELY);
}

/* "15. 000", "2 .500"; i is the second number. */
static void thousands(const kt_view *v, uint32_t i, kt_emit *out)
{
    uint32_t whole = i - 2;
    kt_str tail = kt_view_str(v, i);
    bool round = kt_str_is(tail, "000");
    bool left = kt_near_blank(v, i - 1) && kt_view_touches(v, i);
    bool right = kt_view_touches(v, i - 1) && kt_near_blank(v, i);
    bool sum = kt_view_is_in(v, kt_num_word_after(v, i), KT_CLASS_money);
    bool inner = right && !round && !is_first(v, whole);       /* 2. 500 Unterschriften */
    bool goes_on = v->text.ptr[v->tok[whole].span.beg] == '0'; /* 1 000. 170 Häuser */
    if (goes_on || tail.len != 3 || !is_plain(v, i, 3) || !is_plain(v, whole, 3) ||
        !(left || right) || (right && !(round || sum || inner)) || (is_day(v, whole) && !round) ||
        !(is_counted(v, i) || (round && right && !is_first(v, whole))) ||
        kt_num_is_part(v, whole) || kt_num_is_named(v, whole))
        return;
    bool sure = left || round || sum || is_led(v, whole);
    kt_str text = kt_str_cat3(v->scratch, kt_view_str(v, whole), KT_STR("."), tail);
    if (text.len)
        kt_num_fix(out, KT_NUM_TORN, from_to(v, whole, i), text, sure ? KT_LIKELY : KT_HINT);
}

/* ".8 Prozent", ",5 Liter" behind a blank: the nought is missing; i is the number. */
static void headless(const kt_view *v, uint32_t i, kt_emit *out)
{
    if (!kt_near_blank(v, i - 1) || !kt_view_touches(v, i) || i < 2 || kt_num_is(v, i - 2) ||
        !is_plain(v, i, 3) || !kt_num_is_measured(v, i) || kt_num_is_named(v, i - 1))
        return;
    kt_str text = kt_str_cat(v->scratch, KT_STR("0,"), kt_view_str(v, i));
    if (text.len)
        kt_num_fix(out, KT_NUM_TORN, from_to(v, i - 1, i), text, KT_LIKELY);
}

void kt_num_torn(const kt_view *v, uint32_t i, kt_emit *out)
{
    if (i == 0 || v->tok[i].flags & KT_TOK_PARA || v->tok[i - 1].kind != KT_TOK_PUNCT)
        return;
    uint32_t mark = v->tok[i - 1].cp;
    if (mark != ',' && mark != '.')
        return;
    bool pair = i > 1 && kt_num_is(v, i - 2);
    if (pair && mark == ',')
        decimal(v, i, out);
    else if (pair && kt_span_len(v->tok[i].span) <= 2)
        point(v, i, out);
    else if (pair)
        thousands(v, i, out);
    else
        headless(v, i, out);
}
