/*
 * point: numbers, dates and times left in their German form, where the language writes 1.7 and
 * 10,000. A number alone does not tell what it means ("1.234" may be either): what stands beside it
 * does. Versions, sections, addresses and scores are left alone.
 */
#include <stdio.h>

#include "rules/numbers/num_rules.h"

extern const kt_rule kt_rules_point[];

enum { DECIMAL, THOUSANDS, SUM, ORDINAL_DATE, DOTTED_DATE, CLOCK, PRICE, RULES };

/* ---- shapes ---- */

/* "12.000", "1.234.567": points before groups of three; how many groups, 0 = another shape. */
static uint32_t point_groups(kt_str s)
{
    size_t whole = kt_num_digits(s, 0);
    uint32_t groups = 0;
    size_t at = whole;
    if (whole == 0 || whole > 3 || s.ptr[0] == '0')
        return 0;
    while (at < s.len && s.ptr[at] == '.' && kt_num_digits(s, at + 1) == 3) {
        groups++;
        at += 4;
    }
    return at == s.len ? groups : 0;
}

/* "1.299,00" */
static bool is_sum(kt_str s)
{
    size_t comma = 0;
    while (comma < s.len && s.ptr[comma] != ',')
        comma++;
    size_t places = comma < s.len ? kt_num_digits(s, comma + 1) : 0;
    return (places == 1 || places == 2) && comma + 1 + places == s.len &&
           point_groups(kt_str_sub(s, 0, comma)) > 0;
}

/* "3,5", "0,75", "0,125" */
static bool is_decimal_comma(kt_str s)
{
    size_t whole = kt_num_digits(s, 0);
    if (whole == 0 || whole > 3 || whole >= s.len || s.ptr[whole] != ',')
        return false;
    size_t places = kt_num_digits(s, whole + 1);
    if (whole + 1 + places != s.len)
        return false;
    return places == 1 || places == 2 || (places == 3 && kt_str_starts(s, KT_STR("0,")));
}

/* Every part fits an address or a colour: 192.168.178.100. */
static bool is_address(kt_str s)
{
    uint32_t parts = 0;
    for (size_t at = 0; at < s.len; at += kt_num_digits(s, at) + 1) {
        if (kt_num_value(kt_str_sub(s, at, s.len)) > 255)
            return false;
        parts++;
    }
    return parts == 4;
}

/* ---- what stands beside it ---- */

static bool is_currency(const kt_view *v, uint32_t i)
{
    if (i >= v->n_tok || v->tok[i].kind != KT_TOK_SYMBOL)
        return false;
    uint32_t cp = v->tok[i].cp;
    return cp == '$' || cp == 0x20AC || cp == 0xA3 || cp == 0xA5;
}

static bool is_degree(const kt_view *v, uint32_t i)
{
    return i < v->n_tok && v->tok[i].cp == 0xB0 && kt_view_touches(v, i + 1) &&
           (kt_view_is(v, i + 1, "C") || kt_view_is(v, i + 1, "F"));
}

static bool is_sum_of_money(const kt_view *v, uint32_t i)
{
    bool before = i > 0 && is_currency(v, i - 1) && (kt_view_touches(v, i) || kt_near_blank(v, i));
    bool after = is_currency(v, i + 1) && (kt_view_touches(v, i + 1) || kt_near_blank(v, i + 1));
    return before || after || kt_view_is_in(v, kt_num_word_after(v, i), KT_CLASS_money);
}

static bool is_measured(const kt_view *v, uint32_t i)
{
    uint32_t w = kt_num_word_after(v, i);
    if (kt_num_is_percent(v, i + 1) || is_sum_of_money(v, i))
        return true;
    if (is_degree(v, i + 1) && (kt_view_touches(v, i + 1) || kt_near_blank(v, i + 1)))
        return true;
    return kt_view_is_in(v, w, KT_CLASS_unit) || kt_view_is_in(v, w, KT_CLASS_percent) ||
           kt_view_is_in(v, w, KT_CLASS_magnitude);
}

/* What is counted stands behind the number, an adjective between them or not. */
static bool is_counting(const kt_view *v, uint32_t i)
{
    uint32_t w = kt_num_word_after(v, i);
    if (kt_near_lower(v, w) && (kt_near_kinds(v, w) & KT_KIND_BARE) &&
        !kt_view_is_in(v, w, KT_CLASS_en_counted))
        w = kt_num_word_after(v, w);
    return kt_view_is_in(v, w, KT_CLASS_en_counted);
}

/* The number with a sign of currency before it is joined to that alone. */
static bool is_part(const kt_view *v, uint32_t i)
{
    return kt_num_is_part(v, i) &&
           !(i > 0 && is_currency(v, i - 1) &&
             !(i > 1 && kt_view_touches(v, i - 1) && v->tok[i - 2].kind == KT_TOK_WORD));
}

/* ---- amounts ---- */

static void fix(const kt_view *v, uint32_t i, uint32_t row, kt_emit *out)
{
    (void)kt_emit_fix(out, &kt_rules_point[row], v->tok[i].span,
                      kt_num_swapped(v, kt_view_str(v, i)));
}

/* litres, kilograms: "1.200 m" may be millions. */
static bool is_long_unit(const kt_view *v, uint32_t i)
{
    enum { LEN_MIN = 5 };
    uint32_t w = kt_num_word_after(v, i);
    return kt_view_is_in(v, w, KT_CLASS_unit) && kt_span_len(v->tok[w].span) >= LEN_MIN;
}

static void as_hint(kt_edit *e)
{
    if (e)
        e->conf = KT_HINT;
}

/* "between 0,5 and 1,5", "from 0,5 to 1,5 kg": the other number has a comma, too. */
static bool is_in_range(const kt_view *v, uint32_t i)
{
    for (int k = 0; k < 2; k++) {
        uint32_t first = k ? i - 2 : i;
        if (first < 1 || first >= v->n_tok || first + 2 >= v->n_tok)
            continue;
        bool between = kt_view_is(v, first - 1, "between") && kt_view_is(v, first + 1, "and");
        bool from = kt_view_is(v, first - 1, "from") && kt_view_is(v, first + 1, "to");
        if ((between || from) && kt_num_is(v, first) && kt_num_is(v, first + 2) &&
            is_decimal_comma(kt_view_str(v, first)) && is_decimal_comma(kt_view_str(v, first + 2)))
            return true;
    }
    return false;
}

static void amounts(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str s = kt_view_str(v, i);
    if (is_part(v, i) || kt_num_is_named(v, i))
        return;
    if (is_sum(s)) {
        fix(v, i, SUM, out);
        return;
    }
    if (is_decimal_comma(s)) {
        if (is_measured(v, i) || is_in_range(v, i))
            fix(v, i, DECIMAL, out);
        return;
    }
    uint32_t groups = point_groups(s);
    if (groups == 0 || is_address(s))
        return;
    bool round = kt_num_is_round(s);
    if (is_counting(v, i) || (round && is_sum_of_money(v, i)) || (groups > 1 && groups != 3) ||
        (groups == 3 && round))
        fix(v, i, THOUSANDS, out);
    else if (groups == 1 && kt_str_ends(s, KT_STR("00")) && is_long_unit(v, i)) /* 1.500 litres? */
        as_hint(kt_emit_fix(out, &kt_rules_point[THOUSANDS], v->tok[i].span, kt_num_swapped(v, s)));
}

/* ---- dates ---- */

static kt_str format3(const kt_view *v, const char *format, unsigned a, kt_str month, unsigned b)
{
    char buf[64];
    int n = snprintf(buf, sizeof buf, format, a, (int)month.len, month.ptr, b);
    return kt_str_dup(v->scratch, kt_str_of(buf, n > 0 && n < (int)sizeof buf ? (size_t)n : 0));
}

static bool is_year(const kt_view *v, uint32_t i)
{
    return kt_num_is(v, i) && kt_near_blank(v, i) && kt_span_len(v->tok[i].span) == 4 &&
           kt_num_digits(kt_view_str(v, i), 0) == 4;
}

/* "on 12. March", "12. March 2024": no sentence ends here. */
static void ordinal_date(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str s = kt_view_str(v, i);
    unsigned day = kt_num_value(s);
    if (kt_num_digits(s, 0) != s.len || s.len > 2 || day < 1 || day > 31 || kt_num_is_part(v, i) ||
        !kt_view_is_punct(v, i + 1, '.') || !kt_view_touches(v, i + 1) ||
        !kt_near_blank(v, i + 2) || !kt_view_is_in(v, i + 2, KT_CLASS_month))
        return;
    bool led = i > 0 && kt_near_blank(v, i) && kt_view_is_in(v, i - 1, KT_CLASS_day_due);
    bool article = i > 0 && kt_near_blank(v, i) && kt_view_is(v, i - 1, "the");
    if (!is_year(v, i + 3) && !led && !article)
        return;
    (void)kt_emit_fix(out, &kt_rules_point[ORDINAL_DATE], v->tok[i + 1].span, KT_STR(""));
}

/* The month by its number: the rows of the table "months". */
static kt_str month_name(const kt_view *v, unsigned month)
{
    char key[4];
    int n = snprintf(key, sizeof key, "%u", month % 100);
    return kt_near_row(v, "months", kt_str_of(key, n > 0 ? (size_t)n : 0));
}

/* "24.12.2024" */
static void dotted_date(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str s = kt_view_str(v, i);
    size_t a = kt_num_digits(s, 0);
    size_t b = a < s.len && s.ptr[a] == '.' ? kt_num_digits(s, a + 1) : 0;
    size_t at = a + 1 + b;
    if (a == 0 || a > 2 || b == 0 || b > 2 || at >= s.len || s.ptr[at] != '.' ||
        kt_num_digits(s, at + 1) != 4 || at + 5 != s.len || kt_num_is_joined(v, i) ||
        kt_num_is_named(v, i))
        return;
    unsigned day = kt_num_value(s);
    unsigned month = kt_num_value(kt_str_sub(s, a + 1, s.len));
    unsigned year = kt_num_value(kt_str_sub(s, at + 1, s.len));
    if (day < 1 || day > 31 || month < 1 || month > 12 || year < 1500 || year > 2199)
        return;
    kt_str name = month_name(v, month);
    if (name.len)
        (void)kt_emit_fix(out, &kt_rules_point[DOTTED_DATE], v->tok[i].span,
                          format3(v, "%u %.*s %u", day, name, year));
}

/* ---- times ---- */

static kt_str clock_text(const kt_view *v, const char *format, unsigned hour, unsigned minute)
{
    char buf[32];
    int n = snprintf(buf, sizeof buf, format, hour, minute);
    return kt_str_dup(v->scratch, kt_str_of(buf, n > 0 && n < (int)sizeof buf ? (size_t)n : 0));
}

/* "14 o'clock", "10.30 o'clock", "14:30 Uhr": hours of the day, or with minutes. */
static void clock_time(const kt_view *v, uint32_t i, kt_emit *out)
{
    uint32_t w = kt_num_word_after(v, i);
    bool german = w != UINT32_MAX && kt_view_is(v, w, "Uhr");
    if (w == UINT32_MAX || !(german || kt_view_is(v, w, "o'clock") || kt_view_is(v, w, "o’clock")))
        return;
    kt_str s = kt_view_str(v, i);
    size_t digits = kt_num_digits(s, 0);
    unsigned hour = kt_num_value(s);
    bool minutes = digits + 3 == s.len && (s.ptr[digits] == '.' || s.ptr[digits] == ':') &&
                   kt_num_digits(s, digits + 1) == 2;
    unsigned minute = minutes ? kt_num_value(kt_str_sub(s, digits + 1, s.len)) : 0;
    bool plain = digits == s.len && hour <= 12;
    if (digits > 2 || (digits != s.len && !minutes) || hour > 24 || minute > 59 ||
        (plain && !german))
        return;
    kt_edit *e = kt_emit_report(out, &kt_rules_point[CLOCK],
                                (kt_span){ v->tok[i].span.beg, v->tok[w].span.end });
    unsigned twelve = hour % 12 ? hour % 12 : 12;
    const char *half = hour % 24 < 12 ? minute ? "%u:%02u a.m." : "%u a.m."
                       : minute       ? "%u:%02u p.m."
                                      : "%u p.m.";
    kt_emit_candidate(out, e, clock_text(v, half, twelve, minute));
    kt_emit_candidate(out, e, clock_text(v, "%u:%02u", hour, minute));
}

/* "20,- €", "€ 20,-" */
static void price(const kt_view *v, uint32_t i, kt_emit *out)
{
    if (!kt_view_is_punct(v, i + 1, ',') || !kt_view_touches(v, i + 1) ||
        !kt_view_touches(v, i + 2) ||
        !(kt_view_is_punct(v, i + 2, '-') || kt_view_is_punct(v, i + 2, 0x2013)) ||
        kt_num_is_named(v, i))
        return;
    bool next = i + 3 >= v->n_tok || !kt_view_touches(v, i + 3) || is_currency(v, i + 3);
    bool sum = is_currency(v, i + 3) || (i > 0 && is_currency(v, i - 1)) ||
               kt_view_is_in(v, i + 3, KT_CLASS_money);
    if (next && sum)
        (void)kt_emit_fix(out, &kt_rules_point[PRICE],
                          (kt_span){ v->tok[i + 1].span.beg, v->tok[i + 2].span.end }, KT_STR(""));
}

static void numbers(const kt_view *v, kt_emit *out)
{
    for (uint32_t k = 0; k < v->n_spot; k++) {
        uint32_t i = v->spot[k].tok;
        if (!(v->spot[k].why & KT_SPOT_NUMBER) || v->tok[i].kind != KT_TOK_NUMBER)
            continue;
        amounts(v, i, out);
        ordinal_date(v, i, out);
        dotted_date(v, i, out);
        clock_time(v, i, out);
        price(v, i, out);
    }
}

/* clang-format off */
#define ROW(index, ...)                                                                            \
    [index] = { .info = KT_INFO_EN(__VA_ARGS__),                                                   \
                .stage = KT_STAGE_REPAIR,                                                          \
                .trig = KT_TRIG_DIGIT,                                                             \
                .fn = numbers }

const kt_rule kt_rules_point[] = {
    ROW(DECIMAL, "num.decimal-comma", "decimal comma instead of a point", "Dezimalkomma statt Dezimalpunkt",
        KT_LIKELY, KT_WARNING,
        BAD("The road is 3,5 km long.", "The road is 3.5 km long."),
        BAD("Prices rose by 2,75 percent.", "Prices rose by 2.75 percent."),
        BAD("It costs 9,90 € per month.", "It costs 9.90 € per month."),
        BAD("It costs €9,90 per month.", "It costs €9.90 per month."),
        BAD("The share is 12,5%.", "The share is 12.5%."),
        BAD("They paid 1,7 billion dollars.", "They paid 1.7 billion dollars."),
        BAD("The water has 18,5 °C.", "The water has 18.5 °C."),
        BAD("The sheet is 0,125 mm thick.", "The sheet is 0.125 mm thick."),
        BAD("The value lies between 0,5 and 1,5.", "The value lies between 0.5 and 1.5."),
        OK("The road is 1,234 km long."),
        OK("See chapter 2,1 km and miles."),
        OK("The numbers 3,5 and 7 are drawn."),
        OK("The road is 3.5 km long."),
        OK("He won 3,000 euros."),
        OK("On pages 1,2 you find it."),
        OK("It works with PHP 7,4 only.")),
    ROW(THOUSANDS, "num.thousands-point", "point between thousands", "Punkt als Tausendertrennzeichen",
        KT_LIKELY, KT_WARNING,
        BAD("About 12.000 people came.", "About 12,000 people came."),
        BAD("The town has 5.300 registered residents.", "The town has 5,300 registered residents."),
        BAD("They sold 1.250.000 copies.", "They sold 1,250,000 copies."),
        BAD("It costs 25.000 euros.", "It costs 25,000 euros."),
        BAD("The house costs €300.000 today.", "The house costs €300,000 today."),
        BAD("In 2020 it had 1.234.567 inhabitants.", "In 2020 it had 1,234,567 inhabitants."),
        OK("About 12,000 people came."),
        OK("The value is 3.141 here."),
        OK("The address is 192.168.178.100 there."),
        OK("It weighs 1.250 kg today."),
        OK("Version 1.000 people liked."),
        OK("The rate is 1.085 dollars."),
        OK("The factor is 0.500 people per room.")),
    ROW(SUM, "num.german-sum", "number with German signs", "Zahl mit deutschen Trennzeichen",
        KT_SAFE, KT_WARNING,
        BAD("The set costs 1.299,00 € now.", "The set costs 1,299.00 € now."),
        BAD("The set costs € 2.500,00 now.", "The set costs € 2,500.00 now."),
        BAD("The lake covers 1.234,5 hectares.", "The lake covers 1,234.5 hectares."),
        OK("The set costs 1,299.00 € now."),
        OK("The set costs 1.299 € now."),
        OK("Version 1.299,00 is out."),
        OK("The list 1.2,3 is short.")),
    ROW(ORDINAL_DATE, "num.ordinal-date", "day of the month with a full stop", "Tag mit Punkt vor dem Monat",
        KT_SAFE, KT_WARNING,
        BAD("The contract starts on 12. March 2024.", "The contract starts on 12 March 2024."),
        BAD("They met on 3. October in Bonn.", "They met on 3 October in Bonn."),
        BAD("The fair runs from the 5. June on.", "The fair runs from the 5 June on."),
        OK("The contract starts on 12 March 2024."),
        OK("He scored 12. March was his best month."),
        OK("It ended in 2012. March was cold."),
        OK("They met on 3 October in Bonn."),
        OK("There were 32. May came late.")),
    ROW(DOTTED_DATE, "num.dotted-date", "date with points between its numbers", "Datum mit Punkten",
        KT_HINT, KT_INFO,
        BAD("The offer ends on 24.12.2024.", "The offer ends on 24 December 2024."),
        BAD("Last changed 01.02.2023 by us.", "Last changed 1 February 2023 by us."),
        OK("The offer ends on 24 December 2024."),
        OK("Version 24.12.2024 is out."),
        OK("The address is 10.10.2024.1 there."),
        OK("It ends on 45.12.2024 never.")),
    ROW(CLOCK, "num.clock", "time of day as German counts it", "Uhrzeit in deutscher Zählung",
        KT_HINT, KT_WARNING,
        REPORT("The shop opens at 14 o'clock."),
        REPORT("The train leaves at 10.30 o'clock."),
        REPORT("Doors open at 20:30 o’clock."),
        REPORT("Doors open at 20 Uhr."),
        OK("The shop opens at 10 o'clock."),
        OK("The shop opens at 2 p.m."),
        OK("The train leaves at 10:30."),
        OK("It was 30 o'clock in his dream.")),
    ROW(PRICE, "num.price-dash", "price with a comma and a dash", "Preis mit Komma und Strich",
        KT_HINT, KT_INFO,
        BAD("It costs 20,- € only.", "It costs 20 € only."),
        BAD("It costs € 20,- only.", "It costs € 20 only."),
        OK("It costs €20 only."),
        OK("Ages 20,- and up."),
        OK("Sizes 20, - 24 and 26.")),
    [RULES] = KT_RULES_END,
};
#undef ROW
/* clang-format on */
