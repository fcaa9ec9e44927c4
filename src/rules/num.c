/*
 * num: numbers, dates and times left in their English form. German writes 1,7 and 10.000 where
 * English writes 1.7 and 10,000, so a number alone does not tell what it means: only what stands
 * beside it does. Versions, sections, addresses and scores look the same and are left alone.
 */
#include <stdio.h>

#include "rules/near.h"

enum {
    DECIMAL,
    THOUSANDS,
    AMBIGUOUS,
    CURRENCY,
    MAGNITUDE,
    DATE,
    TIME,
    ORDINAL,
    PERCENT,
    UNIT_SPACE
};
enum { NEAR_MAX = 12, SECTION_MAX = 8 };

extern const kt_rule kt_rules_num[];

/* What a number can count or measure; decides how its point or comma is read. */
/* clang-format off */
static const char *const magnitudes_de[] = {
    "Million", "Millionen", "Milliarde", "Milliarden", "Billion", "Billionen", "Mio", "Mrd",
    "million", "millions", "billion", "billions", "trillion", "trillions", NULL
};
static const char *const percents[] = {
    "Prozent", "Prozentpunkt", "Prozentpunkte", "Prozentpunkten", "percent", NULL
};
static const char *const money[] = {
    "Euro", "Dollar", "US-Dollar", "Pfund", "Cent", "EUR", "USD", "GBP", "Yen", "Yuan", "Rubel",
    NULL
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
/* A number behind one of these is a name, no amount. */
static const char *const naming[] = {
    "Version", "Versionen", "Release", "Kapitel", "Kapiteln", "Abschnitt", "Abschnitte", "Punkt",
    "Ziffer", "Nummer", "Nr", "Artikel", "Absatz", "Abs", "Tabelle", "Abbildung", "Abb", "Teil",
    "Seite", "Regel", "Paragraf", "Paragraph", "Python", "Windows", "Android", "iOS", "USB",
    "Bluetooth", "Build", "Ausgabe", "RGB", "ISBN", "Tel", "Telefon", NULL
};
/* clang-format on */

static bool naming_before(const kt_view *v, uint32_t i)
{
    return i > 0 && !(v->tok[i].flags & KT_TOK_PARA) && kt_near_in(v, i - 1, naming);
}

static kt_edit *fix(kt_emit *out, uint32_t rule, kt_span span, kt_str repl, kt_conf conf)
{
    kt_edit *e = kt_emit_fix(out, &kt_rules_num[rule], span, repl);
    if (e)
        e->conf = (uint8_t)conf;
    return e;
}

static bool is_number(const kt_view *v, uint32_t i)
{
    return i < v->n_tok && v->tok[i].kind == KT_TOK_NUMBER;
}

/* The word behind token i, one blank between them; UINT32_MAX: none. */
static uint32_t word_after(const kt_view *v, uint32_t i)
{
    return kt_near_blank(v, i + 1) && kt_view_is_word(v, i + 1) ? i + 1 : UINT32_MAX;
}

/* ---- the shape of a number ---- */

typedef enum shape {
    S_OTHER,
    S_PLAIN,   /* 12345 */
    S_POINT,   /* 1.7, 12.25: one or two places */
    S_POINT_3, /* 1.234: three places */
    S_COMMA,   /* 1,7 */
    S_COMMA_3, /* 1,234 */
    S_GROUPS   /* 1,234,567 or 1,234,567.89 or 1,234.5 */
} shape;

static size_t digits_at(kt_str s, size_t i)
{
    size_t n = 0;
    while (i + n < s.len && kt_ascii_is_digit(s.ptr[i + n]))
        n++;
    return n;
}

static shape shape_of(kt_str s)
{
    size_t whole = digits_at(s, 0);
    if (whole == s.len)
        return S_PLAIN;
    char sign = s.ptr[whole];
    if (whole == 0 || whole > 3 || (sign != '.' && sign != ','))
        return S_OTHER;
    size_t at = whole;
    size_t groups = 0;
    while (at < s.len && s.ptr[at] == ',' && digits_at(s, at + 1) == 3) {
        groups++;
        at += 4;
    }
    size_t places = at < s.len ? digits_at(s, at + 1) : 0;
    bool ends = at == s.len || (s.ptr[at] == '.' && at + 1 + places == s.len);
    if (groups >= 2 && ends)
        return S_GROUPS;
    if (groups == 1 && ends)
        return at == s.len ? S_COMMA_3 : S_GROUPS;
    places = digits_at(s, whole + 1);
    if (whole + 1 + places != s.len)
        return S_OTHER;
    if (sign == ',')
        return S_COMMA;
    return places <= 2 ? S_POINT : places == 3 ? S_POINT_3 : S_OTHER;
}

/* The number with points and commas exchanged, in the arena. */
static kt_str swapped(const kt_view *v, kt_str s)
{
    char *p = kt_arena_alloc(v->scratch, s.len + 1, 1);
    if (!p)
        return s;
    for (size_t i = 0; i < s.len; i++)
        p[i] = s.ptr[i] == '.' ? ',' : s.ptr[i] == ',' ? '.' : s.ptr[i];
    return kt_str_of(p, s.len);
}

static kt_str format2(const kt_view *v, const char *format, unsigned a, unsigned b)
{
    char buf[40];
    int n = snprintf(buf, sizeof buf, format, a, b);
    return kt_str_dup(v->scratch, kt_str_of(buf, n > 0 ? (size_t)n : 0));
}

static unsigned value_of(kt_str s)
{
    unsigned n = 0;
    for (size_t i = 0; i < s.len && i < 6 && kt_ascii_is_digit(s.ptr[i]); i++)
        n = n * 10 + (unsigned)(s.ptr[i] - '0');
    return n;
}

/* ---- 1.7 and 10,000 ---- */

static bool is_percent_sign(const kt_view *v, uint32_t i)
{
    return i < v->n_tok && v->tok[i].kind == KT_TOK_SYMBOL && v->tok[i].cp == '%' &&
           (kt_view_touches(v, i) || kt_near_blank(v, i));
}

/* Is the number at i joined to a sign or a letter on its left: part of something else? */
static bool is_joined(const kt_view *v, uint32_t i)
{
    if (!kt_view_touches(v, i))
        return false;
    const kt_token *l = &v->tok[i - 1];
    return l->cp != '(' && !(l->kind == KT_TOK_PUNCT && kt_cp_is_quote(l->cp));
}

/* Does something that is measured in decimals stand behind the number at i, be it behind a second
 * number: "von 2.1 auf 3 Milliarden"? */
static bool is_measured(const kt_view *v, uint32_t i, bool again)
{
    uint32_t w = word_after(v, i);
    if (is_percent_sign(v, i + 1) || kt_near_in(v, w, magnitudes_de) ||
        kt_near_in(v, w, percents) || kt_near_in(v, w, units) ||
        (v->opt->variant != KT_CH && kt_near_in(v, w, money)))
        return true;
    static const char *const between[] = { "auf", "bis", "und", "oder", "–", NULL };
    return again && kt_near_in(v, i + 1, between) && is_number(v, i + 2) &&
           kt_near_blank(v, i + 2) && is_measured(v, i + 2, false);
}

static void decimal(const kt_view *v, uint32_t i, kt_emit *out)
{
    if (!is_joined(v, i) && !naming_before(v, i) && is_measured(v, i, true))
        fix(out, DECIMAL, v->tok[i].span, swapped(v, kt_view_str(v, i)), KT_LIKELY);
}

/* "3.5-mm-Buchse", "1.7-Milliarden-Deal" */
static void decimal_in_word(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str s = kt_view_str(v, i);
    size_t whole = digits_at(s, 0);
    if (whole == 0 || whole > 3 || whole + 3 >= s.len || s.ptr[whole] != '.' || is_joined(v, i))
        return;
    size_t places = digits_at(s, whole + 1);
    size_t at = whole + 1 + places;
    if (places == 0 || places > 2 || at >= s.len || s.ptr[at] != '-')
        return;
    kt_str rest = kt_str_sub(s, at + 1, s.len);
    kt_str unit = kt_str_cut(&rest, '-');
    const char *const *const lists[] = { units, money, percents, magnitudes_de };
    for (size_t l = 0; l < sizeof lists / sizeof *lists; l++)
        for (const char *const *z = lists[l]; *z; z++)
            if (kt_str_is(unit, *z)) {
                uint32_t pos = v->tok[i].span.beg + (uint32_t)whole;
                fix(out, DECIMAL, (kt_span){ pos, pos + 1 }, KT_STR(","), KT_LIKELY);
                return;
            }
}

static bool ends_in_noughts(kt_str s)
{
    return kt_str_ends(s, KT_STR("000"));
}

/* 255,255,255 is a colour. */
static bool is_colour(kt_str s)
{
    size_t commas = 0;
    for (size_t at = 0; at < s.len; at += digits_at(s, at) + 1) {
        if (value_of(kt_str_sub(s, at, s.len)) > 255)
            return false;
        commas++;
    }
    return commas == 3 && !ends_in_noughts(s);
}

static void groups(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str s = kt_view_str(v, i);
    bool listed = kt_view_touches(v, i) && !kt_cp_is_quote(v->tok[i - 1].cp);
    if (is_colour(s) || listed || naming_before(v, i) || s.ptr[0] == '0')
        return;
    fix(out, THOUSANDS, v->tok[i].span, swapped(v, s), KT_LIKELY);
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
    if (s.ptr[0] == '0' || is_joined(v, i) || naming_before(v, i))
        return;
    uint32_t w = word_after(v, i);
    if (kt_near_lower(v, w) && kt_view_info(v, w)->exact.morph->adj)
        w = word_after(v, w);
    if (w == UINT32_MAX || !(v->tok[w].flags & KT_TOK_CAP) || kt_near_in(v, w, percents) ||
        kt_near_in(v, w, magnitudes_de))
        return;
    bool unit = kt_near_in(v, w, units);
    bool coin = v->tok[w].casing == KT_CASE_UPPER && !unit; /* BTC */
    bool sum = coin || kt_near_in(v, w, money);
    bool large = digits_at(s, 0) >= 2;
    bool sure = sum    ? large || ends_in_noughts(s)
                : unit ? ends_in_noughts(s) && kt_near_in(v, w, whole_units)
                       : is_plural_noun(v, w);
    if (sure)
        fix(out, THOUSANDS, v->tok[i].span, swapped(v, s), KT_LIKELY);
    else if (coin || (kt_near_noun(v, w) && (!unit || ends_in_noughts(s))))
        fix(out, AMBIGUOUS, v->tok[i].span, swapped(v, s), KT_HINT);
}

/* Does the paragraph hold a number that can only have a decimal point: 0.75? */
static bool has_point_number(const kt_view *v, uint32_t i)
{
    for (uint32_t k = i > NEAR_MAX ? i - NEAR_MAX : 0; k < v->n_tok && k < i + NEAR_MAX; k++)
        if (k != i && is_number(v, k) && v->tok[k].cp == '0' &&
            shape_of(kt_view_str(v, k)) == S_POINT && !naming_before(v, k))
            return true;
    return false;
}

/* "4.567 Prozent", "1.234 Dollar" */
static void three_places(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str s = kt_view_str(v, i);
    uint32_t w = word_after(v, i);
    if (is_joined(v, i) || naming_before(v, i))
        return;
    static const char *const dollars[] = { "Dollar", "US-Dollar", "USD", NULL };
    bool sum = kt_near_in(v, w, dollars) && digits_at(s, 0) == 1 && !ends_in_noughts(s);
    if (is_percent_sign(v, i + 1) || kt_near_in(v, w, percents) || sum || has_point_number(v, i))
        fix(out, AMBIGUOUS, v->tok[i].span, swapped(v, s), KT_HINT);
}

/* ---- million, billion ---- */

typedef struct magnitude {
    const char *word, *one, *many;
} magnitude;

static const magnitude magnitude_words[] = { { "million", "Million", "Millionen" },
                                             { "millions", "Million", "Millionen" },
                                             { "billion", "Milliarde", "Milliarden" },
                                             { "billions", "Milliarde", "Milliarden" },
                                             { "trillion", "Billion", "Billionen" },
                                             { "trillions", "Billion", "Billionen" },
                                             { "Million", "Million", "Millionen" },
                                             { "Millionen", "Million", "Millionen" },
                                             { "Milliarde", "Milliarde", "Milliarden" },
                                             { "Milliarden", "Milliarde", "Milliarden" },
                                             { "Billion", "Billion", "Billionen" },
                                             { "Billionen", "Billion", "Billionen" },
                                             { NULL, NULL, NULL } };
/* Behind a sum of money only, and touching its number. */
static const magnitude magnitude_letters[] = { { "M", "Million", "Millionen" },
                                               { "m", "Million", "Millionen" },
                                               { "mn", "Million", "Millionen" },
                                               { "B", "Milliarde", "Milliarden" },
                                               { "b", "Milliarde", "Milliarden" },
                                               { "bn", "Milliarde", "Milliarden" },
                                               { NULL, NULL, NULL } };

static const magnitude *find_magnitude(const magnitude *table, kt_str s)
{
    for (; table->word; table++)
        if (kt_str_is(s, table->word))
            return table;
    return NULL;
}

static const char *plural_for(const magnitude *m, kt_str number)
{
    return kt_str_is(number, "1") ? m->one : m->many;
}

/* "5 million Nutzer", "2 Million Euro" */
static void magnitude_word(const kt_view *v, uint32_t i, kt_emit *out)
{
    uint32_t w = word_after(v, i);
    if (w == UINT32_MAX || naming_before(v, i))
        return;
    const magnitude *m = find_magnitude(magnitude_words, kt_view_str(v, w));
    if (!m)
        return;
    kt_str number = kt_view_str(v, i);
    const char *right = plural_for(m, number);
    bool lower = v->tok[w].casing == KT_CASE_LOWER;
    bool wrong_one = kt_view_is(v, w, m->one) && right == m->many;
    if ((!lower && !wrong_one) || (wrong_one && kt_str_is(number, "1")))
        return;
    uint32_t next = w + 1;
    bool english =
        lower && kt_view_is_word(v, next) && !kt_near_known(v, next) && kt_near_english(v, next);
    fix(out, MAGNITUDE, v->tok[w].span, kt_str_c(right), english ? KT_HINT : KT_LIKELY);
}

/* "eine million Dollar", "zwei billion Euro" */
static void magnitude_after_word(const kt_view *v, uint32_t i, kt_emit *out)
{
    uint32_t w = word_after(v, i);
    if (w == UINT32_MAX || v->tok[w].casing != KT_CASE_LOWER)
        return;
    const magnitude *m = find_magnitude(magnitude_words, kt_view_str(v, w));
    if (!m || !(kt_near_func(v, i) & KT_FUNC_NUM))
        return;
    bool one = kt_str_starts(kt_view_str(v, i), KT_STR("ein"));
    fix(out, MAGNITUDE, v->tok[w].span, kt_str_c(one ? m->one : m->many), KT_LIKELY);
}

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

/* The number of a sum in German, NULL ptr: not to be told. With a magnitude behind it "1.234" has
 * decimals, without one it may be either. */
static kt_str german_amount(const kt_view *v, kt_str s, bool has_magnitude)
{
    switch (shape_of(s)) {
    case S_PLAIN:
    case S_COMMA:
        return s;
    case S_POINT:
    case S_GROUPS:
        return swapped(v, s);
    case S_POINT_3:
        if (has_magnitude)
            return swapped(v, s);
        return ends_in_noughts(s) || digits_at(s, 0) > 1 ? s : (kt_str){ 0 };
    case S_COMMA_3:
        return has_magnitude ? (kt_str){ 0 } : swapped(v, s);
    case S_OTHER:
        break;
    }
    return (kt_str){ 0 };
}

typedef struct sum {
    uint32_t first, last; /* tokens */
    kt_str number;
    const magnitude *size; /* NULL: none */
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
        size_t digits = digits_at(s->number, 0);
        s->size = find_magnitude(magnitude_letters, kt_str_sub(s->number, digits, s->number.len));
        s->number = kt_str_sub(s->number, 0, digits);
        return digits > 0 && s->size && kt_view_touches(v, n);
    }
    if (!is_number(v, n))
        return false;
    uint32_t w = word_after(v, n);
    if (w != UINT32_MAX)
        s->size = find_magnitude(magnitude_words, kt_view_str(v, w));
    else if (kt_view_touches(v, n + 1) && kt_view_is_word(v, n + 1))
        s->size = find_magnitude(magnitude_letters, kt_view_str(v, n + 1));
    if (s->size)
        s->last = n + 1;
    return kt_view_touches(v, n) || s->size;
}

static bool is_det(const kt_view *v, uint32_t i)
{
    return kt_near_func(v, i) & (KT_FUNC_DET | KT_FUNC_CONTR);
}

static void currency(const kt_view *v, uint32_t i, kt_emit *out)
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
        ok = ok && kt_buf_addc(&b, ' ') && kt_buf_add(&b, kt_str_c(plural_for(s.size, number)));
    uint32_t next = word_after(v, s.last);
    bool named = kt_near_in(v, next, money);
    if (!named)
        ok = ok && kt_buf_add(&b, s.us ? KT_STR(" US-") : KT_STR(" ")) &&
             kt_buf_add(&b, kt_str_c(s.name));
    if (!ok)
        return;
    bool before = s.first > 0 && !(v->tok[s.first].flags & KT_TOK_PARA);
    bool attribute = before && is_det(v, s.first - 1) && next != UINT32_MAX &&
                     (v->tok[next].flags & KT_TOK_CAP) && !named;
    kt_span span = { v->tok[s.first].span.beg, v->tok[s.last].span.end };
    bool variable = v->tok[i].cp == '$' && !s.size && !s.us && s.number.len < 2; /* $1 */
    if (!variable)
        fix(out, CURRENCY, span, kt_buf_str(&b), attribute ? KT_HINT : KT_LIKELY);
}

/* ---- dates ---- */

static const char *const months[][2] = { { "Januar", "January" },
                                         { "Februar", "February" },
                                         { "März", "March" },
                                         { "April", "April" },
                                         { "Mai", "May" },
                                         { "Juni", "June" },
                                         { "Juli", "July" },
                                         { "August", "August" },
                                         { "September", "September" },
                                         { "Oktober", "October" },
                                         { "November", "November" },
                                         { "Dezember", "December" },
                                         { NULL, NULL } };

/* "5", "12th" -> the day, 0 = none. */
static unsigned day_of(kt_str s)
{
    size_t n = digits_at(s, 0);
    kt_str rest = kt_str_sub(s, n, s.len);
    bool ordinal = kt_str_is(rest, "th") || kt_str_is(rest, "st") || kt_str_is(rest, "nd") ||
                   kt_str_is(rest, "rd");
    unsigned day = value_of(s);
    return n > 0 && n <= 2 && (rest.len == 0 || ordinal) && day >= 1 && day <= 31 ? day : 0;
}

static bool is_year(kt_str s)
{
    unsigned n = value_of(s);
    return s.len == 4 && digits_at(s, 0) == 4 && n >= 1500 && n < 2200;
}

/* "März 5, 2024", "June 12th, 2023"; "im März 5, 2024" is left to the reader. */
static void date(const kt_view *v, uint32_t i, kt_emit *out)
{
    if (!kt_near_blank(v, i + 1) || !kt_view_is_punct(v, i + 2, ',') ||
        !kt_view_touches(v, i + 2) || !kt_near_blank(v, i + 3) || !is_number(v, i + 3))
        return;
    unsigned day = day_of(kt_view_str(v, i + 1));
    kt_str year = kt_view_str(v, i + 3);
    if (!day || !is_year(year))
        return;
    const char *month = NULL;
    bool german = false;
    for (uint32_t k = 0; months[k][0] && !month; k++) {
        german = kt_view_is(v, i, months[k][0]);
        if (german || kt_view_is(v, i, months[k][1]))
            month = months[k][0];
    }
    if (!month)
        return;
    static const char *const in_month[] = { "im", "Im", "in", "In", NULL };
    bool before = i > 0 && !(v->tok[i].flags & KT_TOK_PARA);
    bool sure = german || (before && kt_near_func(v, i - 1));
    if (before && kt_near_in(v, i - 1, in_month))
        sure = false;
    kt_str text = format2(v, "%u. ", day, 0);
    text = kt_str_cat3(v->scratch, text, kt_str_c(month), KT_STR(" "));
    text = kt_str_cat(v->scratch, text, year);
    kt_span span = { v->tok[i].span.beg, v->tok[i + 3].span.end };
    if (text.ptr)
        fix(out, DATE, span, text, sure ? KT_LIKELY : KT_HINT);
}

/* "04/25/2021", "25/04/2021"; "04/05/2021" may be either. */
static void slash_date(const kt_view *v, uint32_t i, kt_emit *out)
{
    if (i + 4 >= v->n_tok || v->tok[i + 1].cp != '/' || v->tok[i + 3].cp != '/' ||
        !is_number(v, i + 2) || !is_number(v, i + 4) || is_joined(v, i))
        return;
    for (uint32_t k = i + 1; k <= i + 4; k++)
        if (!kt_view_touches(v, k))
            return;
    kt_str a = kt_view_str(v, i);
    kt_str b = kt_view_str(v, i + 2);
    kt_str year = kt_view_str(v, i + 4);
    bool short_ones =
        a.len <= 2 && b.len <= 2 && digits_at(a, 0) == a.len && digits_at(b, 0) == b.len;
    unsigned m = value_of(a);
    unsigned d = value_of(b);
    bool valid = short_ones && is_year(year) && m >= 1 && d >= 1 && m <= 31 && d <= 31 &&
                 (m <= 12 || d <= 12);
    if (!valid || (kt_view_touches(v, i + 5) && v->tok[i + 5].kind != KT_TOK_PUNCT))
        return;
    kt_span span = { v->tok[i].span.beg, v->tok[i + 4].span.end };
    kt_str point = KT_STR(".");
    kt_str us = kt_str_cat(v->scratch, kt_str_cat3(v->scratch, b, point, a),
                           kt_str_cat(v->scratch, point, year));
    kt_str uk = kt_str_cat(v->scratch, kt_str_cat3(v->scratch, a, point, b),
                           kt_str_cat(v->scratch, point, year));
    if (m > 12 || d > 12 || m == d) {
        fix(out, DATE, span, m > 12 ? uk : us, KT_LIKELY);
        return;
    }
    kt_edit *e = fix(out, AMBIGUOUS, span, us, KT_HINT);
    kt_emit_candidate(out, e, uk);
}

/* ---- times ---- */

typedef struct half {
    uint32_t last; /* token */
    bool pm;
    bool loose; /* "am", which is a German word */
    bool stop;  /* ends in a full stop that may end the sentence, too */
} half;

/* "pm", "PM", "p.m.", "am", "AM", "a.m." at token w. */
static bool read_half(const kt_view *v, uint32_t w, half *h)
{
    *h = (half){ .last = w };
    if (!kt_view_is_word(v, w))
        return false;
    kt_str s = kt_view_str(v, w);
    h->pm = kt_str_is(s, "pm") || kt_str_is(s, "PM");
    h->loose = kt_str_is(s, "am");
    if (h->pm || h->loose || kt_str_is(s, "AM"))
        return true;
    h->pm = kt_str_is(s, "p") || kt_str_is(s, "P");
    bool dotted = (h->pm || kt_str_is(s, "a") || kt_str_is(s, "A")) &&
                  kt_view_is_punct(v, w + 1, '.') && kt_view_touches(v, w + 1) &&
                  (kt_view_is(v, w + 2, "m") || kt_view_is(v, w + 2, "M"));
    if (!dotted)
        return false;
    h->last = w + 2;
    if (kt_view_is_punct(v, w + 3, '.') && kt_view_touches(v, w + 3)) {
        h->last = w + 3;
        h->stop = true;
    }
    return true;
}

static bool is_clause_end(const kt_view *v, uint32_t i)
{
    return i + 1 >= v->n_tok || (v->tok[i + 1].flags & KT_TOK_PARA) ||
           (v->tok[i + 1].kind == KT_TOK_PUNCT && kt_view_touches(v, i + 1));
}

/* "3:30" or "3" -> hour and minute; false: no time of the twelve-hour clock. */
static bool read_clock(kt_str s, unsigned *hour, unsigned *minute)
{
    size_t n = digits_at(s, 0);
    *hour = value_of(s);
    *minute = 0;
    if (n == 0 || n > 2 || *hour < 1 || *hour > 12)
        return false;
    if (n == s.len)
        return true;
    *minute = value_of(kt_str_sub(s, n + 1, s.len));
    return s.ptr[n] == ':' && n + 3 == s.len && *minute < 60;
}

static void emit_time(const kt_view *v, uint32_t i, kt_str clock, half h, kt_emit *out)
{
    unsigned hour;
    unsigned minute;
    if (!read_clock(clock, &hour, &minute) || is_joined(v, i) || naming_before(v, i))
        return;
    hour = hour % 12 + (h.pm ? 12u : 0u);
    bool ends = h.stop && (is_clause_end(v, h.last) || kt_near_starter(v, h.last + 1));
    if (h.stop && ends && !kt_view_is_punct(v, h.last + 1, ','))
        h.last--;
    uint32_t w = word_after(v, h.last);
    if (kt_near_in(v, w, (const char *const[]){ "Uhr", NULL }))
        h.last = w;
    kt_str text =
        clock.len > 2 ? format2(v, "%u:%02u Uhr", hour, minute) : format2(v, "%u Uhr", hour, 0);
    if (h.loose && kt_view_is(v, h.last + 1, "am")) { /* "am am" is no doubled word here */
        h.last++;
        text = kt_str_cat(v->scratch, text, KT_STR(" am"));
    }
    kt_span span = { v->tok[i].span.beg, v->tok[h.last].span.end };
    if (text.ptr)
        fix(out, TIME, span, text, KT_LIKELY);
}

/* "am" as a German word needs a noun phrase behind it: "um 9:15 am Montag, am späten Abend". */
static bool is_english_am(const kt_view *v, uint32_t w)
{
    uint32_t next = w + 1;
    if (kt_view_touches(v, w) || is_clause_end(v, w))
        return true;
    bool dash = kt_view_is_punct(v, next, '-') || kt_view_is_punct(v, next, 0x2013);
    if (dash && is_number(v, next + 1))
        return true;
    if (!kt_near_blank(v, next) || !kt_near_lower(v, next))
        return false;
    const kt_morph *m = kt_view_info(v, next)->exact.morph;
    bool attribute = m->adj & (KT_ADJ_EN | KT_ADJ_EM | KT_ADJ_INV);
    return !attribute && (m->func || m->verb) && !(m->func & KT_FUNC_NUM);
}

/* "3:30 pm", "3 p.m.", "3:30pm" */
static void time_of_day(const kt_view *v, uint32_t i, kt_emit *out)
{
    half h;
    bool near = kt_near_blank(v, i + 1) || kt_view_touches(v, i + 1);
    if (!near || !read_half(v, i + 1, &h))
        return;
    bool minutes = kt_span_len(v->tok[i].span) > 2;
    if (h.loose && !(minutes && is_english_am(v, i + 1)) && !kt_view_touches(v, i + 1))
        return;
    emit_time(v, i, kt_view_str(v, i), h, out);
}

/* "3pm", which is one word. */
static void time_word(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str s = kt_view_str(v, i);
    size_t n = digits_at(s, 0);
    kt_str rest = kt_str_sub(s, n, s.len);
    bool pm = kt_str_is(rest, "pm") || kt_str_is(rest, "PM");
    if (n > 0 && (pm || kt_str_is(rest, "am") || kt_str_is(rest, "AM")))
        emit_time(v, i, kt_str_sub(s, 0, n), (half){ .last = i, .pm = pm }, out);
}

/* ---- ordinals, percent, units ---- */

/* "die 5th Ausgabe" */
static void ordinal(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str s = kt_view_str(v, i);
    size_t n = digits_at(s, 0);
    kt_str rest = kt_str_sub(s, n, s.len);
    if (n == 0 || n > 3 ||
        !(kt_str_is(rest, "th") || kt_str_is(rest, "st") || kt_str_is(rest, "nd") ||
          kt_str_is(rest, "rd")))
        return;
    bool before = i > 0 && !(v->tok[i].flags & KT_TOK_PARA) && is_det(v, i - 1);
    uint32_t w = word_after(v, i);
    bool sure = before && w != UINT32_MAX && kt_near_known(v, w) &&
                (kt_near_noun(v, w) || kt_near_lower(v, w));
    kt_str text = kt_str_cat(v->scratch, kt_str_sub(s, 0, n), KT_STR("."));
    if (text.ptr)
        fix(out, ORDINAL, v->tok[i].span, text, sure ? KT_LIKELY : KT_HINT);
}

/* "10 percent", "10 per cent" */
static void percent(const kt_view *v, uint32_t i, kt_emit *out)
{
    uint32_t w = word_after(v, i);
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
    fix(out, PERCENT, span, KT_STR("Prozent"), english ? KT_HINT : KT_LIKELY);
}

static const char *const joined_units[] = { "km",  "kg",  "cm",   "mm",   "kWh", "MWh", "MHz",
                                            "GHz", "kHz", "Mbit", "Gbit", "mAh", "MB",  "GB",
                                            "TB",  "mg",  "ml",   "kW",   "MW",  "GW",  "dB",
                                            "g",   "m",   "l",    NULL };

static bool is_joined_unit(kt_str s)
{
    for (const char *const *z = joined_units; *z; z++)
        if (kt_str_is(s, *z))
            return true;
    return false;
}

static void part(uint32_t pos, kt_emit *out)
{
    fix(out, UNIT_SPACE, (kt_span){ pos, pos }, KT_STR(" "), KT_LIKELY);
}

/* Behind a unit: "100Mbit/s" goes on, "5kg-Packung" and "10x20cm" are words. */
static bool ends_unit(const kt_view *v, uint32_t i)
{
    if (!kt_view_touches(v, i + 1))
        return true;
    const kt_token *t = &v->tok[i + 1];
    if (t->cp == '/')
        return kt_view_is(v, i + 2, "s") || kt_view_is(v, i + 2, "h");
    return t->kind == KT_TOK_PUNCT && t->cp != '-' && t->cp != '_' && t->cp != '(';
}

/* "250g Mehl", "400m lang", not "§ 100g Absatz 2": a single letter may as well number a section, so
 * something measured must stand behind it. */
static bool is_weighed(const kt_view *v, uint32_t i)
{
    static const char *const inner[] = { "Absatz", "Absätze",   "Abs",      "Satz", "Nummer",
                                         "Nr",     "Buchstabe", "Halbsatz", NULL };
    static const char *const measures[] = { "hoch",   "lang", "breit",    "tief", "weit",
                                            "schwer", "dick", "entfernt", "pro",  "je",
                                            "in",     "mit",  NULL };
    static const char *const joints[] = { "bis", "und", "oder", "sowie", "(", NULL };
    for (uint32_t k = i; k > 0 && k + SECTION_MAX > i && !(v->tok[k].flags & KT_TOK_PARA); k--)
        if (v->tok[k - 1].cp == 0xA7)
            return false;
    uint32_t w = word_after(v, i);
    if (w == UINT32_MAX || naming_before(v, i) || (i > 0 && kt_near_in(v, i - 1, joints)))
        return false;
    bool noun = v->tok[w].casing == KT_CASE_TITLE && kt_near_noun(v, w);
    return kt_near_in(v, w, measures) || (noun && !kt_near_in(v, w, inner));
}

/* "10km", "250g"; not 5G, 4K, 3D. */
static void unit_word(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str s = kt_view_str(v, i);
    size_t n = digits_at(s, 0);
    if (n > 0 && !is_joined(v, i) && is_joined_unit(kt_str_sub(s, n, s.len)) && ends_unit(v, i) &&
        (s.len > n + 1 || is_weighed(v, i)))
        part(v->tok[i].span.beg + (uint32_t)n, out);
}

/* "40%", "25€", "18°C", "2.962m"; "90°" and "10%ige" stay. */
static void unit_sign(const kt_view *v, uint32_t i, kt_emit *out)
{
    uint32_t u = i + 1;
    if (!kt_view_touches(v, u) || is_joined(v, i))
        return;
    const kt_token *t = &v->tok[u];
    bool sign = t->kind == KT_TOK_SYMBOL && (t->cp == '%' || t->cp == 0x20AC) && ends_unit(v, u);
    bool degrees = t->kind == KT_TOK_SYMBOL && t->cp == 0xB0 && kt_view_touches(v, u + 1) &&
                   (kt_view_is(v, u + 1, "C") || kt_view_is(v, u + 1, "F")) && ends_unit(v, u + 1);
    bool word = t->kind == KT_TOK_WORD && is_joined_unit(kt_view_str(v, u)) && ends_unit(v, u);
    if (sign || degrees || word)
        part(t->span.beg, out);
}

/* "§7" */
static void section_sign(const kt_view *v, uint32_t i, kt_emit *out)
{
    if (v->tok[i].cp == 0xA7 && is_number(v, i + 1) && kt_view_touches(v, i + 1))
        part(v->tok[i + 1].span.beg, out);
}

/* ---- the pass ---- */

static void number(const kt_view *v, uint32_t i, kt_emit *out)
{
    switch (shape_of(kt_view_str(v, i))) {
    case S_POINT:
        decimal(v, i, out);
        break;
    case S_POINT_3:
        three_places(v, i, out);
        break;
    case S_COMMA_3:
        one_group(v, i, out);
        break;
    case S_GROUPS:
        groups(v, i, out);
        break;
    case S_PLAIN:
    case S_COMMA:
    case S_OTHER:
        break;
    }
    magnitude_word(v, i, out);
    percent(v, i, out);
    time_of_day(v, i, out);
    slash_date(v, i, out);
    unit_sign(v, i, out);
}

static void numbers(const kt_view *v, kt_emit *out)
{
    for (uint32_t i = 0; i < v->n_tok; i++) {
        const kt_token *t = &v->tok[i];
        if (t->kind == KT_TOK_NUMBER) {
            number(v, i, out);
        } else if (t->kind == KT_TOK_SYMBOL || t->kind == KT_TOK_PUNCT) {
            section_sign(v, i, out);
            currency(v, i, out);
        } else if (t->kind == KT_TOK_WORD && (t->flags & KT_TOK_DIGIT)) {
            decimal_in_word(v, i, out);
            time_word(v, i, out);
            ordinal(v, i, out);
            unit_word(v, i, out);
        } else if (t->kind == KT_TOK_WORD && t->casing == KT_CASE_TITLE) {
            date(v, i, out);
        } else if (t->kind == KT_TOK_WORD && t->casing == KT_CASE_LOWER) {
            magnitude_after_word(v, i, out);
        }
    }
}

/* clang-format off */
#define ROW(index, name, en, de, confidence, level, ...)                                           \
    [index] = { .info = { .id = name,                                                              \
                          .msg_en = en,                                                            \
                          .msg_de = de,                                                            \
                          .conf = confidence,                                                      \
                          .severity = level,                                                       \
                          .examples = KT_EXAMPLES(__VA_ARGS__) },                                  \
                .stage = KT_STAGE_REPAIR,                                                          \
                .trig = KT_TRIG_DIGIT,                                                             \
                .fn = numbers }

const kt_rule kt_rules_num[] = {
    ROW(DECIMAL, "num.decimal", "decimal point instead of a comma", "Dezimalpunkt statt Dezimalkomma",
        KT_LIKELY, KT_WARNING,
        BAD("Das kostet 1.7 Milliarden Dollar.", "Das kostet 1,7 Milliarden Dollar."),
        BAD("Die Preise stiegen um 3.5 Prozent.", "Die Preise stiegen um 3,5 Prozent."),
        BAD("Der Anteil liegt bei 12.25 %.", "Der Anteil liegt bei 12,25 %."),
        BAD("Die Strecke ist 4.5 km lang.", "Die Strecke ist 4,5 km lang."),
        BAD("Die 3.5-mm-Buchse fehlt.", "Die 3,5-mm-Buchse fehlt."),
        OK("Das kostet 1,7 Milliarden Dollar."),
        OK("Sie läuft mit Python 3.10 und Windows 8.1."),
        OK("Siehe Abschnitt 4.2 Prozent und Anteil."),
        OK("Der Zug fährt um 17.45 Uhr."),
        OK("Die Adresse lautet 127.0.0.1."),
        OK("Am 5.10. beginnt der Kurs."),
        OK("Es kamen 1.234 Menschen.")),
    ROW(THOUSANDS, "num.thousands", "comma between thousands", "Komma als Tausendertrennzeichen",
        KT_LIKELY, KT_WARNING,
        BAD("Es kamen 10,000 Menschen.", "Es kamen 10.000 Menschen."),
        BAD("Es sind 1,000,000 Zeilen.", "Es sind 1.000.000 Zeilen."),
        BAD("Das kostet 25,500 Dollar.", "Das kostet 25.500 Dollar."),
        OK("Es kamen 10.000 Menschen."),
        OK("Es sind 1,250 Liter."),
        OK("Der Wert beträgt 3,141."),
        OK("Die Farbe ist RGB 255,128,255."),
        OK("Der Kurs liegt bei 1,085 Dollar."),
        OK("Das Rohr ist 0,125 Meter lang.")),
    ROW(AMBIGUOUS, "num.ambiguous", "number that can be read in two ways", "Zahl, die sich auf zwei Arten lesen lässt",
        KT_HINT, KT_INFO,
        REPORT("Der Kurs liegt bei 1,085 Dollar."),
        REPORT("Das sind 4.567 Prozent."),
        REPORT("Das Treffen ist am 05/06/2024."),
        OK("Es kamen 10.000 Menschen."),
        OK("Das sind 45,7 Prozent."),
        OK("Es sind 1,250 Liter."),
        OK("Der Wert beträgt 3,141."),
        OK("Siehe Abschnitt 1.234 Prozent und Anteil.")),
    ROW(CURRENCY, "num.currency", "sum of money in English order", "Geldbetrag in englischer Reihenfolge",
        KT_LIKELY, KT_WARNING,
        BAD("Das kostet $5 million im Jahr.", "Das kostet 5 Millionen Dollar im Jahr."),
        BAD("Der Schaden betrug $1.7 billion.", "Der Schaden betrug 1,7 Milliarden Dollar."),
        BAD("Sie zahlten US$ 3 Millionen dafür.", "Sie zahlten 3 Millionen US-Dollar dafür."),
        BAD("Sie nahmen €5M ein.", "Sie nahmen 5 Millionen Euro ein."),
        BAD("Das Haus kostet €300.000 im Süden.", "Das Haus kostet 300.000 Euro im Süden."),
        OK("Das kostet 5 Millionen Dollar im Jahr."),
        OK("Das kostet 20 $ im Monat."),
        OK("Die Variable $1 steht in der Datei."),
        OK("Der Preis: 5 €"),
        OK("Er nutzt A$5 und HK$3.")),
    ROW(MAGNITUDE, "num.magnitude", "million or billion in English form", "Million oder Milliarde in englischer Form",
        KT_LIKELY, KT_WARNING,
        BAD("Sie hat 5 million Nutzer.", "Sie hat 5 Millionen Nutzer."),
        BAD("Das sind 3 billion Euro.", "Das sind 3 Milliarden Euro."),
        BAD("Das sind 2 Million Euro.", "Das sind 2 Millionen Euro."),
        OK("Das sind 2 Millionen Euro."),
        OK("Das ist 1 Million Euro."),
        OK("Das sind 3 Billionen Euro."),
        OK("Das ist eine Million Euro."),
        OK("Der 2-Million-Dollar-Vertrag gilt.")),
    ROW(DATE, "num.date", "date in English order", "Datum in englischer Reihenfolge",
        KT_LIKELY, KT_WARNING,
        BAD("Der Vertrag gilt ab März 5, 2024.", "Der Vertrag gilt ab 5. März 2024."),
        BAD("Er starb am Juni 12th, 2023 in Rom.", "Er starb am 12. Juni 2023 in Rom."),
        BAD("Er starb am June 12, 2023 in Rom.", "Er starb am 12. Juni 2023 in Rom."),
        BAD("Der Vertrag gilt ab 04/25/2024.", "Der Vertrag gilt ab 25.04.2024."),
        OK("Der Vertrag gilt ab 5. März 2024."),
        OK("Im März 2024 begann der Bau."),
        OK("Im März 5, im Juni 7 Tage."),
        OK("Er siegte im Mai 35, 2024 kam er wieder."),
        OK("Die Folge „April 5“ läuft, 2024 folgt die nächste.")),
    ROW(TIME, "num.time", "time of the twelve-hour clock", "Uhrzeit in englischer Zählung",
        KT_LIKELY, KT_WARNING,
        BAD("Beginn ist um 3:30 pm im Saal.", "Beginn ist um 15:30 Uhr im Saal."),
        BAD("Das Treffen endet um 11 p.m.", "Das Treffen endet um 23 Uhr."),
        BAD("Er kam um 9:15 a.m. an.", "Er kam um 9:15 Uhr an."),
        BAD("Der Laden öffnet um 8am.", "Der Laden öffnet um 8 Uhr."),
        BAD("Die Führung beginnt um 11:30 am am Tor.", "Die Führung beginnt um 11:30 Uhr am Tor."),
        OK("Beginn ist um 15:30 Uhr im Saal."),
        BAD("Der Bus fährt um 9:15 am vor dem Rathaus ab.", "Der Bus fährt um 9:15 Uhr vor dem Rathaus ab."),
        OK("Er kam um 3:30 am Montag an."),
        OK("Er kam um 3:30 am späten Abend an."),
        OK("Um 12 am Tag danach schlief er."),
        OK("Das Ergebnis war 3:30 am Ende."),
        OK("Die Feinstaubklasse heißt PM 10.")),
    ROW(ORDINAL, "num.ordinal", "English ordinal number", "Englische Ordnungszahl",
        KT_LIKELY, KT_WARNING,
        BAD("Das ist die 5th Ausgabe.", "Das ist die 5. Ausgabe."),
        BAD("Im 21st Jahrhundert ist das so.", "Im 21. Jahrhundert ist das so."),
        BAD("Der 3rd Versuch gelang.", "Der 3. Versuch gelang."),
        OK("Das ist die 5. Ausgabe."),
        OK("Er wiegt 5t."),
        OK("Die 80er waren laut."),
        OK("Das ist das 5te Mal."),
        OK("Die Norm A4th gibt es nicht.")),
    ROW(PERCENT, "num.percent", "percent in English", "Prozent auf Englisch",
        KT_LIKELY, KT_WARNING,
        BAD("Die Preise stiegen um 10 percent.", "Die Preise stiegen um 10 Prozent."),
        BAD("Es sind 5 per cent der Nutzer.", "Es sind 5 Prozent der Nutzer."),
        BAD("Rund 30 percent der Nutzer gehen.", "Rund 30 Prozent der Nutzer gehen."),
        OK("Die Preise stiegen um 10 Prozent."),
        OK("Die Preise stiegen um 10 %."),
        OK("Senden Sie 5 per Post."),
        OK("Er hat 5 Cent."),
        OK("Das sind 100%ige Treffer.")),
    ROW(UNIT_SPACE, "num.unit-space", "no blank between number and unit", "Kein Leerzeichen zwischen Zahl und Einheit",
        KT_LIKELY, KT_INFO,
        BAD("Der Weg ist 10km lang.", "Der Weg ist 10 km lang."),
        BAD("Der Anteil liegt bei 40% im Mai.", "Der Anteil liegt bei 40 % im Mai."),
        BAD("Das Bad hat 18°C und kostet 25€.", "Das Bad hat 18 °C und kostet 25 €."),
        BAD("Nach §7 endet die Frist.", "Nach § 7 endet die Frist."),
        BAD("Die Leitung schafft 100Mbit/s.", "Die Leitung schafft 100 Mbit/s."),
        OK("Der Weg ist 10 km lang."),
        OK("Das 5G-Netz wächst, der Film läuft in 3D."),
        OK("Die 5kg-Packung ist leer."),
        OK("Ein 10%iges Mittel und eine 100%-Lösung."),
        OK("Ein Winkel von 90° ist ein rechter."),
        BAD("Nehmen Sie 250g Mehl.", "Nehmen Sie 250 g Mehl."),
        OK("Nach § 100g Absatz 2 und §§ 98a bis 111l gilt das."),
        OK("Dabei gelten 163d bis 163g entsprechend."),
        OK("Das Format A4 und die Datei b2m.")),
    KT_RULES_END,
};
#undef ROW
/* clang-format on */
