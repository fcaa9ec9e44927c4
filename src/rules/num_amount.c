/* num_amount: decimals, thousands, millions and percents in their English form. */
#include "rules/num_rules.h"

enum { NEAR_MAX = 12 };

/* What a number can count or measure; decides how its point or comma is read. */
/* clang-format off */
static const char *const magnitudes_de[] = {
    "Million", "Millionen", "Milliarde", "Milliarden", "Billion", "Billionen", "Mio", "Mrd",
    "million", "millions", "billion", "billions", "trillion", "trillions", NULL
};
static const char *const percents[] = {
    "Prozent", "Prozentpunkt", "Prozentpunkte", "Prozentpunkten", "percent", NULL
};
static const char *const units[] = {
    "km", "m", "cm", "mm", "nm", "kg", "g", "mg", "t", "l", "ml", "kW", "kWh", "MW", "MWh", "GW",
    "GWh", "TWh", "W", "Wh", "V", "mAh", "Hz", "kHz", "MHz", "GHz", "MB", "GB", "TB", "PB", "kB",
    "Mbit", "Gbit", "ha", "dB", "Meter", "Metern", "Kilometer", "Kilometern", "Zentimeter",
    "Zentimetern", "Millimeter", "Millimetern", "Meilen", "Zoll", "Liter", "Litern", "Milliliter",
    "Gramm", "Kilogramm", "Kilo", "Milligramm", "Tonnen", "Grad", "Sekunden", "Watt", "Kilowatt",
    "Megawatt", "Gigawatt", "Wattstunden", "Kilowattstunden", "Megawattstunden",
    "Gigawattstunden", "Terawattstunden", "Volt", "Hertz", "Megahertz", "Gigahertz", "Megapixel",
    "Kilobyte", "Megabyte", "Gigabyte", "Terabyte", "Hektar", "Quadratmeter", "Quadratmetern",
    "Quadratkilometer", "Quadratkilometern", "Kubikmeter", "Kubikmetern", "Basispunkte",
    "Basispunkten", "Punkte", "Punkten", "Jahre", "Jahren", "Lichtjahre", "Lichtjahren", NULL
};
/* Counted in whole units when the last three digits are noughts. */
static const char *const whole_units[] = {
    "Kilometer", "Kilometern", "Meilen", "Tonnen", "Hektar", "Jahre", "Jahren", "Quadratmeter",
    "Quadratmetern", "Quadratkilometer", "Quadratkilometern", "Punkte", "Punkten", NULL
};
/* clang-format on */

/* ---- 1.7 and 10,000 ---- */

/* Does something that is measured in decimals stand behind the number at i, be it behind a second
 * number: "von 2.1 auf 3 Milliarden"? */
static bool is_measured(const kt_view *v, uint32_t i, bool again)
{
    uint32_t w = kt_num_word_after(v, i);
    if (kt_num_is_percent(v, i + 1) || kt_near_in(v, w, magnitudes_de) ||
        kt_near_in(v, w, percents) || kt_near_in(v, w, units) ||
        (v->opt->variant != KT_CH && kt_near_in(v, w, kt_num_money)))
        return true;
    static const char *const between[] = { "auf", "bis", "und", "oder", "–", NULL };
    return again && kt_near_in(v, i + 1, between) && kt_num_is(v, i + 2) &&
           kt_near_blank(v, i + 2) && is_measured(v, i + 2, false);
}

static void decimal(const kt_view *v, uint32_t i, kt_emit *out)
{
    if (!kt_num_is_joined(v, i) && !kt_num_is_named(v, i) && is_measured(v, i, true))
        kt_num_fix(out, KT_NUM_DECIMAL, v->tok[i].span, kt_num_swapped(v, kt_view_str(v, i)),
                   KT_LIKELY);
}

/* "3.5-mm-Buchse", "1.7-Milliarden-Deal" */
void kt_num_amount_in_word(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str s = kt_view_str(v, i);
    size_t whole = kt_num_digits(s, 0);
    if (whole == 0 || whole > 3 || whole + 3 >= s.len || s.ptr[whole] != '.' ||
        kt_num_is_joined(v, i))
        return;
    size_t places = kt_num_digits(s, whole + 1);
    size_t at = whole + 1 + places;
    if (places == 0 || places > 2 || at >= s.len || s.ptr[at] != '-')
        return;
    kt_str rest = kt_str_sub(s, at + 1, s.len);
    kt_str unit = kt_str_cut(&rest, '-');
    const char *const *const lists[] = { units, kt_num_money, percents, magnitudes_de };
    for (size_t l = 0; l < sizeof lists / sizeof *lists; l++)
        for (const char *const *z = lists[l]; *z; z++)
            if (kt_str_is(unit, *z)) {
                uint32_t pos = v->tok[i].span.beg + (uint32_t)whole;
                kt_num_fix(out, KT_NUM_DECIMAL, (kt_span){ pos, pos + 1 }, KT_STR(","), KT_LIKELY);
                return;
            }
}

/* 255,255,255 is a colour. */
static bool is_colour(kt_str s)
{
    size_t commas = 0;
    for (size_t at = 0; at < s.len; at += kt_num_digits(s, at) + 1) {
        if (kt_num_value(kt_str_sub(s, at, s.len)) > 255)
            return false;
        commas++;
    }
    return commas == 3 && !kt_num_is_round(s);
}

static void groups(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str s = kt_view_str(v, i);
    bool listed = kt_view_touches(v, i) && !kt_cp_is_quote(v->tok[i - 1].cp);
    if (is_colour(s) || listed || kt_num_is_named(v, i) || s.ptr[0] == '0')
        return;
    kt_num_fix(out, KT_NUM_THOUSANDS, v->tok[i].span, kt_num_swapped(v, s), KT_LIKELY);
}

static bool is_plural_noun(const kt_view *v, uint32_t i)
{
    if (!kt_near_noun(v, i))
        return false;
    return (kt_words_noun_mask(v->words, kt_view_info(v, i)) & KT_MASK_SLOT(KT_SLOT_PL)) != 0;
}

/* "10,000 Nutzer" can be counted only as ten thousand. "1,250 Liter" may be measured. */
static void one_group(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str s = kt_view_str(v, i);
    if (s.ptr[0] == '0' || kt_num_is_joined(v, i) || kt_num_is_named(v, i))
        return;
    uint32_t w = kt_num_word_after(v, i);
    if (kt_near_lower(v, w) && kt_view_info(v, w)->exact.morph->adj)
        w = kt_num_word_after(v, w);
    if (w == UINT32_MAX || !(v->tok[w].flags & KT_TOK_CAP) || kt_near_in(v, w, percents) ||
        kt_near_in(v, w, magnitudes_de))
        return;
    bool unit = kt_near_in(v, w, units);
    bool coin = v->tok[w].casing == KT_CASE_UPPER && !unit; /* BTC */
    bool sum = coin || kt_near_in(v, w, kt_num_money);
    bool large = kt_num_digits(s, 0) >= 2;
    bool sure = sum    ? large || kt_num_is_round(s)
                : unit ? kt_num_is_round(s) && kt_near_in(v, w, whole_units)
                       : is_plural_noun(v, w);
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
    if (kt_num_is_joined(v, i) || kt_num_is_named(v, i))
        return;
    static const char *const dollars[] = { "Dollar", "US-Dollar", "USD", NULL };
    bool sum = kt_near_in(v, w, dollars) && kt_num_digits(s, 0) == 1 && !kt_num_is_round(s);
    if (kt_num_is_percent(v, i + 1) || kt_near_in(v, w, percents) || sum || has_point_number(v, i))
        kt_num_fix(out, KT_NUM_AMBIGUOUS, v->tok[i].span, kt_num_swapped(v, s), KT_HINT);
}

/* ---- million, billion ---- */

/* "5 million Nutzer", "2 Million Euro" */
static void magnitude_word(const kt_view *v, uint32_t i, kt_emit *out)
{
    uint32_t w = kt_num_word_after(v, i);
    if (w == UINT32_MAX || kt_num_is_named(v, i))
        return;
    const kt_num_size *m = kt_num_size_of_word(kt_view_str(v, w));
    if (!m)
        return;
    kt_str number = kt_view_str(v, i);
    const char *right = kt_num_size_form(m, number);
    bool lower = v->tok[w].casing == KT_CASE_LOWER;
    bool wrong_one = kt_view_is(v, w, m->one) && right == m->many;
    if ((!lower && !wrong_one) || (wrong_one && kt_str_is(number, "1")))
        return;
    uint32_t next = w + 1;
    bool english =
        lower && kt_view_is_word(v, next) && !kt_near_known(v, next) && kt_near_english(v, next);
    kt_num_fix(out, KT_NUM_MAGNITUDE, v->tok[w].span, kt_str_c(right),
               english ? KT_HINT : KT_LIKELY);
}

/* "eine million Dollar", "zwei billion Euro" */
void kt_num_size_after_word(const kt_view *v, uint32_t i, kt_emit *out)
{
    uint32_t w = kt_num_word_after(v, i);
    if (w == UINT32_MAX || v->tok[w].casing != KT_CASE_LOWER)
        return;
    const kt_num_size *m = kt_num_size_of_word(kt_view_str(v, w));
    if (!m || !(kt_near_func(v, i) & KT_FUNC_NUM))
        return;
    bool one = kt_str_starts(kt_view_str(v, i), KT_STR("ein"));
    kt_num_fix(out, KT_NUM_MAGNITUDE, v->tok[w].span, kt_str_c(one ? m->one : m->many), KT_LIKELY);
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
    uint32_t next = last + 1;
    bool english = kt_view_is_word(v, next) && !kt_near_known(v, next) && kt_near_english(v, next);
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
    magnitude_word(v, i, out);
    percent(v, i, out);
}
