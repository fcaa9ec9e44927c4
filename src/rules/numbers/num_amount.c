/* num_amount: decimals, thousands, millions and percents in their English form. */
#include "rules/numbers/num_rules.h"

enum { NEAR_MAX = 12 };

/* clang-format on */

/* ---- 1.7 and 10,000 ---- */

/* The second number of a range that starts with the number at i: "2.1 auf 3", "0.5–1.5";
 * UINT32_MAX: there is none. */
static uint32_t range_end(const kt_view *v, uint32_t i)
{
    bool sign = kt_view_is_punct(v, i + 1, '-') || kt_view_is_punct(v, i + 1, 0x2013);
    if (!kt_num_is(v, i + 2) || (!sign && !kt_view_is_in(v, i + 1, KT_CLASS_range_word)))
        return UINT32_MAX;
    bool blanks = kt_near_blank(v, i + 1) && kt_near_blank(v, i + 2);
    bool dash = v->tok[i + 1].kind == KT_TOK_PUNCT && kt_view_touches(v, i + 1) &&
                kt_view_touches(v, i + 2);
    return blanks || dash ? i + 2 : UINT32_MAX;
}

/* "mehr als 2.5", "bis zu 2.5", "durchschnittlich 2.5" */
static bool is_estimated(const kt_view *v, uint32_t i)
{
    static const char *const up[] = { "bis", "Bis", NULL };
    if (i == 0 || !kt_near_blank(v, i))
        return false;
    return kt_view_is_in(v, i - 1, KT_CLASS_estimate) ||
           (i > 1 &&
            ((kt_view_is(v, i - 1, "als") && kt_view_is_in(v, i - 2, KT_CLASS_estimate_than)) ||
             (kt_view_is(v, i - 1, "zu") && kt_near_in(v, i - 2, up))));
}

/* "1.50 $", "18.5 °C" */
/* "%", "°C", a sign of money that ends the sum */
static bool is_measuring_sign(const kt_view *v, uint32_t i)
{
    if (kt_num_is_percent(v, i))
        return true;
    if (i >= v->n_tok || v->tok[i].kind != KT_TOK_SYMBOL ||
        !(kt_view_touches(v, i) || kt_near_blank(v, i)))
        return false;
    uint32_t cp = v->tok[i].cp;
    if (cp == 0xB0)
        return kt_view_touches(v, i + 1) &&
               (kt_view_is(v, i + 1, "C") || kt_view_is(v, i + 1, "F"));
    bool coin = cp == 0x20AC || cp == 0xA3;
    if (v->lang->money_point || !(coin || cp == '$'))
        return false;
    return !kt_view_touches(v, i + 1) || v->tok[i + 1].kind == KT_TOK_PUNCT ||
           (coin && v->tok[i + 1].cp == '/'); /* "3.50 €/kWh"; $ may enclose a formula */
}

/* "Firefox 0.9": a number behind a capitalised word may belong to its name. */
static bool is_titled(const kt_view *v, uint32_t i)
{
    return i > 0 && kt_view_is_word(v, i - 1) && (v->tok[i - 1].flags & KT_TOK_CAP) &&
           !(v->tok[i].flags & KT_TOK_PARA) && !kt_near_starter(v, i - 1);
}

/* "4.8 je 100.000 Einwohner", "2.5 pro Kopf" */
static bool is_rate(const kt_view *v, uint32_t i)
{
    uint32_t w = kt_num_word_after(v, i);
    return kt_view_is_in(v, w, KT_CLASS_rate) && !is_titled(v, i) && i > 0 &&
           kt_near_func(v, i - 1) && (kt_near_noun(v, w + 1) || kt_num_is(v, w + 1));
}

bool kt_num_is_measured(const kt_view *v, uint32_t i)
{
    uint32_t w = kt_num_word_after(v, i);
    return is_measuring_sign(v, i + 1) || kt_view_is_in(v, w, KT_CLASS_magnitude) ||
           kt_view_is_in(v, w, KT_CLASS_percent) || kt_view_is_in(v, w, KT_CLASS_unit) ||
           (!v->lang->money_point && kt_view_is_in(v, w, KT_CLASS_money)) ||
           ((is_estimated(v, i) || v->tok[i].cp == '0') && !is_titled(v, i) &&
            kt_near_plural(v, w)) ||
           is_rate(v, i);
}

/* "3.1 Stunden und Minuten" at the start of a line, or of what is quoted, may be a heading with its
 * number. */
static bool may_be_heading(const kt_view *v, uint32_t i)
{
    bool opens = i == 0 || (v->tok[i].flags & (KT_TOK_PARA | KT_TOK_LINE)) ||
                 kt_cp_is_quote(v->tok[i - 1].cp);
    uint32_t w = kt_num_word_after(v, i);
    return opens && w != UINT32_MAX && (v->tok[w].flags & KT_TOK_CAP) &&
           !kt_view_is_in(v, w, KT_CLASS_magnitude) && !kt_view_is_in(v, w, KT_CLASS_percent) &&
           !kt_view_is_in(v, w, KT_CLASS_money);
}

/* "5.20 Minuten": of minutes and seconds, perhaps. */
static bool may_be_clock(const kt_view *v, uint32_t i)
{
    enum { PLACES = 2 };
    kt_str s = kt_view_str(v, i);
    size_t whole = kt_num_digits(s, 0);
    return s.len == whole + 1 + PLACES && s.ptr[whole + 1] < '6' &&
           kt_view_is_in(v, kt_num_word_after(v, i), KT_CLASS_clock_unit);
}

static void decimal(const kt_view *v, uint32_t i, kt_emit *out)
{
    if (kt_num_is_part(v, i) || kt_num_is_named(v, i))
        return;
    uint32_t second = range_end(v, i);
    bool measured =
        kt_num_is_measured(v, i) || (second != UINT32_MAX && kt_num_is_measured(v, second));
    bool pair = second != UINT32_MAX && i > 0 && kt_view_is(v, i - 1, "zwischen") &&
                kt_num_shape_of(kt_view_str(v, second)) == KT_SHAPE_POINT;
    if (!measured && pair) /* zwischen 5.5 und 6.5: versions, perhaps */
        kt_num_fix(out, KT_NUM_DECIMAL, v->tok[i].span, kt_num_swapped(v, kt_view_str(v, i)),
                   KT_HINT);
    if (measured)
        kt_num_fix(out, KT_NUM_DECIMAL, v->tok[i].span, kt_num_swapped(v, kt_view_str(v, i)),
                   may_be_heading(v, i) || may_be_clock(v, i) ? KT_HINT : KT_LIKELY);
}

/* "5-million-Dollar-Deal" */
static void size_in_word(const kt_view *v, uint32_t i, kt_str s, kt_emit *out)
{
    size_t at = 0;
    while (at < s.len && s.ptr[at] != '-')
        at++;
    kt_str rest = kt_str_sub(s, at < s.len ? at + 1 : at, s.len);
    size_t all = rest.len;
    kt_str part = kt_str_cut(&rest, '-');
    if (part.len == all || part.len < 7 || part.len > 8 || !(part.ptr[0] & 0x20))
        return;
    kt_num_size m = kt_num_size_of(v, part, KT_NUM_SIZE_WORD);
    uint32_t pos = v->tok[i].span.beg + (uint32_t)at + 1;
    if (m.one.len)
        kt_num_fix(out, KT_NUM_MAGNITUDE, (kt_span){ pos, pos + (uint32_t)part.len }, m.many,
                   KT_LIKELY);
}

/* "3.5-mm-Buchse", "1.7-Milliarden-Deal" */
void kt_num_amount_in_word(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str s = kt_view_str(v, i);
    size_t whole = kt_num_digits(s, 0);
    if (v->tok[i].flags & KT_TOK_HYPHEN)
        size_in_word(v, i, s, out);
    if (whole == 0 || whole > 3 || whole + 3 >= s.len || s.ptr[whole] != '.' ||
        kt_num_is_joined(v, i))
        return;
    size_t places = kt_num_digits(s, whole + 1);
    size_t at = whole + 1 + places;
    if (places == 0 || places > 2 || at >= s.len || s.ptr[at] != '-')
        return;
    kt_str rest = kt_str_sub(s, at + 1, s.len);
    kt_str unit = kt_str_cut(&rest, '-');
    if (kt_view_is_member(v, unit, KT_CLASS_unit) || kt_view_is_member(v, unit, KT_CLASS_money) ||
        kt_view_is_member(v, unit, KT_CLASS_percent) ||
        kt_view_is_member(v, unit, KT_CLASS_magnitude)) {
        uint32_t pos = v->tok[i].span.beg + (uint32_t)whole;
        kt_num_fix(out, KT_NUM_DECIMAL, (kt_span){ pos, pos + 1 }, KT_STR(","), KT_LIKELY);
    }
}

/* 255,255,255 is a colour; 1,250.00 is none. */
static bool is_colour(kt_str s)
{
    size_t parts = 0;
    for (size_t at = 0; at < s.len;) {
        size_t end = at + kt_num_digits(s, at);
        if (kt_num_value(kt_str_sub(s, at, s.len)) > 255 || (end < s.len && s.ptr[end] != ','))
            return false;
        parts++;
        at = end + 1;
    }
    return parts == 3 && !kt_num_is_round(s);
}

static void groups(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str s = kt_view_str(v, i);
    bool listed = kt_view_touches(v, i) && !kt_cp_is_quote(v->tok[i - 1].cp);
    if (is_colour(s) || listed || kt_num_is_named(v, i) || s.ptr[0] == '0')
        return;
    kt_num_fix(out, KT_NUM_THOUSANDS, v->tok[i].span, kt_num_swapped(v, s), KT_LIKELY);
}

/* What the number at i counts: the noun behind it, an adjective between them or not. */
static uint32_t counted(const kt_view *v, uint32_t i)
{
    uint32_t w = kt_num_word_after(v, i);
    if (kt_near_lower(v, w) && (kt_near_kinds(v, w) & KT_KIND_ADJECTIVE))
        w = kt_num_word_after(v, w);
    return w;
}

/* "mehr als 10,000 wurden verletzt": three noughts behind the comma, nothing measured. */
static void bare_group(const kt_view *v, uint32_t i, uint32_t w, kt_emit *out)
{
    kt_str s = kt_view_str(v, i);
    uint32_t next = i + 1;
    bool goes_on = kt_view_touches(v, next) && v->tok[next].kind != KT_TOK_PUNCT;
    if (kt_num_digits(s, 0) < 2 || !kt_num_is_round(s) || !is_estimated(v, i) || goes_on ||
        is_measuring_sign(v, next) || kt_view_is_in(v, w, KT_CLASS_unit) ||
        kt_view_is_in(v, w, KT_CLASS_percent) || kt_view_is_in(v, w, KT_CLASS_magnitude))
        return;
    kt_num_fix(out, KT_NUM_THOUSANDS, v->tok[i].span, kt_num_swapped(v, s), KT_LIKELY);
}

/* "10,000 Nutzer" can be counted only as ten thousand. "1,250 Liter" may be measured. */
static void one_group(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str s = kt_view_str(v, i);
    if (s.ptr[0] == '0' || kt_num_is_part(v, i) || kt_num_is_named(v, i))
        return;
    bool large = kt_num_digits(s, 0) >= 2;
    uint32_t second = range_end(v, i);
    bool pair = second != UINT32_MAX && kt_num_shape_of(kt_view_str(v, second)) == KT_SHAPE_COMMA_3;
    uint32_t w = counted(v, pair ? second : i);
    if (kt_num_is_round(s) &&
        (kt_view_is_in(v, w, KT_CLASS_unit_whole) ||
         (kt_view_is(v, w, "km") && (kt_num_digits(s, 0) > 2 || is_estimated(v, i))))) {
        kt_num_fix(out, KT_NUM_THOUSANDS, v->tok[i].span, kt_num_swapped(v, s), KT_LIKELY);
        return;
    }
    if (w == UINT32_MAX || !(v->tok[w].flags & KT_TOK_CAP) ||
        kt_view_is_in(v, w, KT_CLASS_percent) || kt_view_is_in(v, w, KT_CLASS_magnitude)) {
        bare_group(v, i, w, out);
        return;
    }
    bool unit = kt_view_is_in(v, w, KT_CLASS_unit);
    bool coin = v->tok[w].casing == KT_CASE_UPPER && !unit; /* BTC */
    bool sum = coin || kt_view_is_in(v, w, KT_CLASS_money);
    bool round = kt_num_is_round(s);
    bool sure = sum ? large || round || (is_estimated(v, i) && kt_str_ends(s, KT_STR("00")))
                    : !unit && ((large && round) || kt_near_plural(v, w));
    if (sure)
        kt_num_fix(out, KT_NUM_THOUSANDS, v->tok[i].span, kt_num_swapped(v, s), KT_LIKELY);
    else if (coin || (kt_near_noun(v, w) && (!unit || kt_num_is_round(s))))
        kt_num_fix(out, KT_NUM_AMBIGUOUS, v->tok[i].span, kt_num_swapped(v, s), KT_HINT);
}

/* Does the paragraph hold a number that can only have a decimal point: 0.75? */
static bool has_point_number(const kt_view *v, uint32_t i)
{
    for (uint32_t k = i > NEAR_MAX ? i - NEAR_MAX : 0; k < v->n_tok && k < i + NEAR_MAX; k++)
        if (k != i && kt_num_is(v, k) && v->tok[k].cp == '0' &&
            kt_num_shape_of(kt_view_str(v, k)) == KT_SHAPE_POINT && !kt_num_is_named(v, k))
            return true;
    return false;
}

/* "4.567 Prozent", "1.234 Dollar" */
static void three_places(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str s = kt_view_str(v, i);
    uint32_t w = kt_num_word_after(v, i);
    if (kt_num_is_part(v, i) || kt_num_is_named(v, i))
        return;
    bool sum =
        kt_view_is_in(v, w, KT_CLASS_dollar) && kt_num_digits(s, 0) == 1 && !kt_num_is_round(s);
    if (kt_num_is_percent(v, i + 1) || kt_view_is_in(v, w, KT_CLASS_percent) || sum ||
        has_point_number(v, i))
        kt_num_fix(out, KT_NUM_AMBIGUOUS, v->tok[i].span, kt_num_swapped(v, s), KT_HINT);
}

/* ---- million, billion ---- */

static bool goes_on_english(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) && !kt_near_known(v, i) && kt_near_english(v, i);
}

/* "3.5 bn Euro", "3.5bn Euro": letters that mean nothing but a number before a currency. */
static void magnitude_letters(const kt_view *v, uint32_t i, kt_emit *out)
{
    uint32_t w = i + 1;
    if (!kt_view_is_in(v, w, KT_CLASS_magnitude_letters) ||
        !kt_view_is_in(v, kt_num_word_after(v, w), KT_CLASS_money) ||
        !(kt_view_touches(v, w) || kt_near_blank(v, w)) || kt_num_is_joined(v, i))
        return;
    kt_num_size m = kt_num_size_of(v, kt_view_str(v, w), KT_NUM_SIZE_LETTER);
    kt_str number = kt_view_str(v, i);
    bool point = kt_num_shape_of(number) == KT_SHAPE_POINT;
    kt_str text = kt_str_cat3(v->scratch, point ? kt_num_swapped(v, number) : number, KT_STR(" "),
                              kt_num_size_form(m, number));
    if (text.len)
        kt_num_fix(out, KT_NUM_MAGNITUDE, (kt_span){ v->tok[i].span.beg, v->tok[w].span.end }, text,
                   KT_LIKELY);
}

/* "5 million Nutzer", "2 Million Euro" */
static void magnitude_word(const kt_view *v, uint32_t i, kt_emit *out)
{
    uint32_t w = kt_num_word_after(v, i);
    if (w == UINT32_MAX)
        return;
    kt_num_size m = kt_num_size_of(v, kt_view_str(v, w), KT_NUM_SIZE_WORD);
    if (!m.one.len || kt_num_is_named(v, i))
        return;
    kt_str number = kt_view_str(v, i);
    kt_str right = kt_num_size_form(m, number);
    bool lower = v->tok[w].casing == KT_CASE_LOWER;
    bool wrong_one = kt_str_eq(kt_view_str(v, w), m.one) && kt_str_eq(right, m.many);
    if ((!lower && !wrong_one) || (wrong_one && kt_str_is(number, "1")))
        return;
    bool english = goes_on_english(v, w + 1);
    if (english && !lower)
        return; /* 60 Million Dreams */
    kt_num_fix(out, KT_NUM_MAGNITUDE, v->tok[w].span, right, english ? KT_HINT : KT_LIKELY);
}

/* "eine million Dollar", "zwei billion Euro"; w is the second word. */
static void size_word(const kt_view *v, uint32_t w, kt_emit *out)
{
    enum { LEN_MIN = 7, LEN_MAX = 9 };
    kt_str s = kt_view_str(v, w);
    if (s.len < LEN_MIN || s.len > LEN_MAX || w == 0 || !kt_near_blank(v, w))
        return;
    kt_num_size m = kt_num_size_of(v, s, KT_NUM_SIZE_WORD);
    if (!m.one.len)
        return;
    bool one = kt_view_is_in(v, w - 1, KT_CLASS_one);
    if (!one && !kt_view_is_in(v, w - 1, KT_CLASS_many) &&
        !(kt_near_func(v, w - 1) & KT_KIND_NUMERAL))
        return;
    kt_num_fix(out, KT_NUM_MAGNITUDE_WORD, v->tok[w].span, one ? m.one : m.many,
               goes_on_english(v, w + 1) ? KT_HINT : KT_LIKELY);
}

void kt_num_size_words(const kt_view *v, kt_emit *out)
{
    for (uint32_t k = 0; k < v->n_notable; k++)
        if (v->tok[v->notable[k]].casing == KT_CASE_LOWER)
            size_word(v, v->notable[k], out);
}

/* ---- percent ---- */

/* "10 percent", "10 per cent" */
static void percent(const kt_view *v, uint32_t i, kt_emit *out)
{
    uint32_t w = kt_num_word_after(v, i);
    if (w == UINT32_MAX)
        return;
    uint32_t last = w;
    if (kt_view_is(v, w, "per") && kt_view_is(v, w + 1, "cent") && kt_near_blank(v, w + 1))
        last = w + 1;
    else if (!kt_view_is(v, w, "percent"))
        return;
    bool english = goes_on_english(v, last + 1);
    kt_span span = { v->tok[w].span.beg, v->tok[last].span.end };
    kt_num_fix(out, KT_NUM_PERCENT, span, KT_STR("Prozent"), english ? KT_HINT : KT_LIKELY);
}

/* ---- the pass ---- */

void kt_num_amounts(const kt_view *v, uint32_t i, kt_emit *out)
{
    switch (kt_num_shape_of(kt_view_str(v, i))) {
    case KT_SHAPE_POINT:
        decimal(v, i, out);
        break;
    case KT_SHAPE_POINT_3:
        three_places(v, i, out);
        break;
    case KT_SHAPE_COMMA_3:
        one_group(v, i, out);
        break;
    case KT_SHAPE_GROUPS:
        groups(v, i, out);
        break;
    case KT_SHAPE_PLAIN:
    case KT_SHAPE_COMMA:
    case KT_SHAPE_OTHER:
        break;
    }
    if (!kt_view_is_word(v, i + 1))
        return;
    char c = kt_view_str(v, i + 1).ptr[0];
    if (strchr("mbtMB", c)) {
        magnitude_word(v, i, out);
        magnitude_letters(v, i, out);
    }
    if (c == 'p')
        percent(v, i, out);
}
