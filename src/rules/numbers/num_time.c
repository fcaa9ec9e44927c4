/* num_time: dates and times of day in their English form. */
#include <stdio.h>

#include "rules/numbers/num_rules.h"

static kt_str format2(const kt_view *v, const char *format, unsigned a, unsigned b)
{
    char buf[40];
    int n = snprintf(buf, sizeof buf, format, a, b);
    return kt_str_dup(v->scratch, kt_str_of(buf, n > 0 ? (size_t)n : 0));
}

/* ---- dates ---- */

static bool is_short_month(const kt_view *v, uint32_t i)
{
    return kt_view_is_in(v, i, KT_CLASS_month_short);
}

/* The German name of the month at i, in whichever language and however short it is written, by the
 * table "months"; empty: none. */
static kt_str month_at(const kt_view *v, uint32_t i)
{
    bool any = kt_num_is_month(v, i) || kt_num_is_english_month(v, i) || is_short_month(v, i);
    return any ? kt_near_row(v, "months", kt_view_str(v, i)) : (kt_str){ 0 };
}

bool kt_num_is_month(const kt_view *v, uint32_t i)
{
    return kt_view_is_in(v, i, KT_CLASS_month);
}

bool kt_num_is_english_month(const kt_view *v, uint32_t i)
{
    return kt_view_is_in(v, i, KT_CLASS_month_english);
}

/* "5", "12th" -> the day, 0 = none. */
static unsigned day_of(kt_str s)
{
    size_t n = kt_num_digits(s, 0);
    kt_str rest = kt_str_sub(s, n, s.len);
    bool ordinal = kt_str_is(rest, "th") || kt_str_is(rest, "st") || kt_str_is(rest, "nd") ||
                   kt_str_is(rest, "rd");
    unsigned day = kt_num_value(s);
    return n > 0 && n <= 2 && (rest.len == 0 || ordinal) && day >= 1 && day <= 31 ? day : 0;
}

static bool is_year(kt_str s)
{
    unsigned n = kt_num_value(s);
    return s.len == 4 && kt_num_digits(s, 0) == 4 && n >= 1500 && n < 2200;
}

static bool is_year_at(const kt_view *v, uint32_t i)
{
    return kt_num_is(v, i) && is_year(kt_view_str(v, i)) && kt_near_blank(v, i);
}

/* am, vom: a day of the month must follow. */
static bool is_day_due(const kt_view *v, uint32_t i)
{
    return i > 0 && kt_near_blank(v, i) && kt_view_is_in(v, i - 1, KT_CLASS_day_due);
}

/* A word before token i that a date can follow; "im" needs a month. */
static bool is_date_due(const kt_view *v, uint32_t i)
{
    return i > 0 && kt_near_blank(v, i) && !kt_view_is_in(v, i - 1, KT_CLASS_month_due) &&
           (kt_near_func(v, i - 1) &
            (KT_KIND_PREPOSITION | KT_KIND_CONTRACTION | KT_KIND_DETERMINER));
}

/* Is nothing joined to the right of token i but the punctuation of the sentence? */
static bool is_free_behind(const kt_view *v, uint32_t i)
{
    if (i + 1 >= v->n_tok || !kt_view_touches(v, i + 1))
        return true;
    const kt_token *t = &v->tok[i + 1];
    return t->kind == KT_TOK_PUNCT && t->cp != '-' && t->cp != '/' && t->cp != 0x2013 &&
           t->cp != '_' && !(t->cp == ':' && kt_view_touches(v, i + 2)) &&
           !(t->cp == '.' && kt_num_is(v, i + 2) && kt_view_touches(v, i + 2));
}

static bool is_clause_end(const kt_view *v, uint32_t i)
{
    return i + 1 >= v->n_tok || (v->tok[i + 1].flags & KT_TOK_PARA) ||
           (v->tok[i + 1].kind == KT_TOK_PUNCT && kt_view_touches(v, i + 1));
}

/* "BERLIN, July 5 (dpa)", "BONN, July 5." */
static bool is_dateline(const kt_view *v, uint32_t i, uint32_t d)
{
    return i > 1 && kt_view_is_punct(v, i - 1, ',') && kt_near_blank(v, i) &&
           (v->tok[i - 2].flags & KT_TOK_CAP) &&
           (kt_view_is_punct(v, d + 1, '(') || is_clause_end(v, d));
}

/* "bis August 13.": a month and a number between a limit and the end of the clause. */
static bool is_limit(const kt_view *v, uint32_t i, uint32_t d)
{
    return i > 0 && kt_view_is_in(v, i - 1, KT_CLASS_limit) && kt_near_blank(v, i) &&
           is_clause_end(v, d);
}

static void emit_date(const kt_view *v, kt_span span, unsigned day, kt_str month, kt_str year,
                      kt_conf conf, kt_emit *out)
{
    kt_str text = kt_str_cat(v->scratch, format2(v, "%u. ", day, 0), month);
    if (year.len)
        text = kt_str_cat3(v->scratch, text, KT_STR(" "), year);
    if (text.len)
        kt_num_fix(out, KT_NUM_DATE, span, text, conf);
}

/* "März 5, 2024", "June 12th, 2023", "Dec. 12, 2015", "am July 15"; "im März 5, 2024" is left to
 * the reader. */
static bool month_first(const kt_view *v, uint32_t i, kt_str month, kt_emit *out)
{
    bool english = !kt_view_is_in(v, i, KT_CLASS_month);
    bool abbr = is_short_month(v, i);
    uint32_t d = i + 1;
    if (abbr && kt_view_is_punct(v, d, '.') && kt_view_touches(v, d))
        d++;
    unsigned day = d < v->n_tok && kt_near_blank(v, d) ? day_of(kt_view_str(v, d)) : 0;
    if (!day)
        return false;
    bool comma =
        kt_view_is_punct(v, d + 1, ',') && kt_view_touches(v, d + 1) && is_year_at(v, d + 2);
    bool bare = !comma && is_year_at(v, d + 1);
    uint32_t last = comma ? d + 2 : bare ? d + 1 : d;
    if (!is_free_behind(v, last) || (abbr && !comma))
        return false;
    uint32_t next = kt_num_word_after(v, last);
    bool counts = next != UINT32_MAX && (v->tok[next].flags & KT_TOK_CAP); /* am Mai 5 Gäste */
    counts |= last == d && kt_view_is_punct(v, d + 1, '.') && kt_view_is_word(v, d + 2) &&
              (v->tok[d + 2].flags & KT_TOK_CAP) && !(v->tok[d + 2].flags & KT_TOK_PARA) &&
              kt_near_blank(v, d + 2); /* seit Januar 1. Vorsitzender */
    bool opens = i == 0 || (v->tok[i].flags & KT_TOK_PARA) || v->tok[i - 1].kind == KT_TOK_PUNCT;
    bool after_word = !opens && kt_near_func(v, i - 1);
    bool inside = !opens && kt_view_is_in(v, i - 1, KT_CLASS_month_due);
    bool sure = false;
    if (comma)
        sure = !inside && (!english || after_word || (opens && !abbr));
    else if (bare)
        sure = is_day_due(v, i) || (english && is_date_due(v, i));
    else
        sure = !counts && !kt_num_is_percent(v, d + 1) &&
               (is_day_due(v, i) || (english && is_date_due(v, i)) ||
                (english && is_dateline(v, i, d)) || is_limit(v, i, d));
    if (!comma && !sure)
        return false;
    kt_str year = comma || bare ? kt_view_str(v, last) : (kt_str){ 0 };
    emit_date(v, (kt_span){ v->tok[i].span.beg, v->tok[last].span.end }, day, month, year,
              sure ? KT_LIKELY : KT_HINT, out);
    return true;
}

/* "14th of April 2023", "am 5th May", "am 15 April 2024", "am 5. May" */
static void day_first(const kt_view *v, uint32_t i, kt_str month, kt_emit *out)
{
    if (i < 1 || !kt_near_blank(v, i) || is_short_month(v, i))
        return;
    bool of = kt_view_is(v, i - 1, "of") && i >= 2 && kt_near_blank(v, i - 1);
    bool point = kt_view_is_punct(v, i - 1, '.') && i >= 2 && kt_view_touches(v, i - 1);
    uint32_t d = of || point ? i - 2 : i - 1;
    kt_str number = kt_view_str(v, d);
    unsigned day = day_of(number);
    bool ordinal = number.len > 2 || kt_view_is_word(v, d);
    bool english = !kt_view_is_in(v, i, KT_CLASS_month);
    if (!day || kt_num_is_joined(v, d) || !is_free_behind(v, i) || (of && !ordinal) ||
        (point && (ordinal || !english)) || (!of && ordinal && !english))
        return;
    bool year = is_year_at(v, i + 1);
    bool sure = of || is_day_due(v, d) || (is_date_due(v, d) && (year || ordinal));
    if (!sure)
        return;
    emit_date(v, (kt_span){ v->tok[d].span.beg, v->tok[i].span.end }, day, month, (kt_str){ 0 },
              KT_LIKELY, out);
}

void kt_num_dates(const kt_view *v, uint32_t i, kt_emit *out)
{
    uint32_t before = i;
    if (i > 0)
        before = i > 1 && kt_view_is_punct(v, i - 1, '.') ? i - 2 : i - 1; /* Dec. 12 */
    kt_str month = before < i ? month_at(v, before) : (kt_str){ 0 };
    if (month.len && month_first(v, before, month, out))
        return;
    bool joint = kt_view_is_punct(v, i + 1, '.') || kt_view_is(v, i + 1, "of");
    uint32_t behind = joint ? i + 2 : i + 1;
    month = month_at(v, behind);
    if (month.len)
        day_first(v, behind, month, out);
}

/* "04/25/2021", "25/04/2021"; "04/05/2021" may be either. */
void kt_num_slash_dates(const kt_view *v, uint32_t i, kt_emit *out)
{
    if (i + 4 >= v->n_tok || v->tok[i + 1].cp != '/' || v->tok[i + 3].cp != '/' ||
        !kt_num_is(v, i + 2) || !kt_num_is(v, i + 4) || kt_num_is_joined(v, i))
        return;
    for (uint32_t k = i + 1; k <= i + 4; k++)
        if (!kt_view_touches(v, k))
            return;
    if (i > 0 && kt_view_is_in(v, i - 1, KT_CLASS_pattern))
        return; /* im Format 31/10/2018 */
    kt_str a = kt_view_str(v, i);
    kt_str b = kt_view_str(v, i + 2);
    kt_str year = kt_view_str(v, i + 4);
    bool short_ones =
        a.len <= 2 && b.len <= 2 && kt_num_digits(a, 0) == a.len && kt_num_digits(b, 0) == b.len;
    unsigned m = kt_num_value(a);
    unsigned d = kt_num_value(b);
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
        kt_num_fix(out, KT_NUM_DATE, span, m > 12 ? uk : us, KT_LIKELY);
        return;
    }
    kt_edit *e = kt_num_fix(out, KT_NUM_AMBIGUOUS, span, us, KT_HINT);
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

/* "3:30" or "3" -> hour and minute; false: no time of the twelve-hour clock. "15:30 pm" is one. */
static bool read_clock(kt_str s, bool pm, unsigned *hour, unsigned *minute)
{
    size_t n = kt_num_digits(s, 0);
    *hour = kt_num_value(s);
    *minute = 0;
    if (n == 0 || n > 2 || *hour < 1 || *hour > (pm ? 23u : 12u))
        return false;
    if (n == s.len)
        return true;
    *minute = kt_num_value(kt_str_sub(s, n + 1, s.len));
    return (s.ptr[n] == ':' || s.ptr[n] == '.') && n + 3 == s.len && *minute < 60;
}

/* "9am-5pm" is a range; "3-5pm" is one, too, but its first number would have to change with it. */
static bool is_joined_time(const kt_view *v, uint32_t i)
{
    if (!kt_num_is_joined(v, i))
        return false;
    bool dash = kt_view_is_punct(v, i - 1, '-') || kt_view_is_punct(v, i - 1, 0x2013);
    return !dash || i < 2 || !kt_view_touches(v, i - 1) || !kt_view_is_word(v, i - 2);
}

static void emit_time(const kt_view *v, uint32_t i, kt_str clock, half h, kt_emit *out)
{
    unsigned hour;
    unsigned minute;
    if (!read_clock(clock, h.pm, &hour, &minute) || is_joined_time(v, i) || kt_num_is_named(v, i))
        return;
    if (i > 0 && kt_num_is(v, i - 1)) /* Shelly 1 1PM: the name of a model */
        return;
    if (hour <= 12)
        hour = hour % 12 + (h.pm ? 12u : 0u);
    bool ends = h.stop && (is_clause_end(v, h.last) || kt_near_starter(v, h.last + 1));
    if (h.stop && ends && !kt_view_is_punct(v, h.last + 1, ','))
        h.last--;
    uint32_t w = kt_num_word_after(v, h.last);
    if (kt_view_is(v, w, "Uhr"))
        h.last = w;
    kt_str text =
        clock.len > 2 ? format2(v, "%u:%02u Uhr", hour, minute) : format2(v, "%u Uhr", hour, 0);
    if (h.loose && kt_view_is(v, h.last + 1, "am")) { /* "am am" is no doubled word here */
        h.last++;
        text = kt_str_cat(v->scratch, text, KT_STR(" am"));
    }
    kt_span span = { v->tok[i].span.beg, v->tok[h.last].span.end };
    if (text.ptr)
        kt_num_fix(out, KT_NUM_TIME, span, text, KT_LIKELY);
}

/* "am" as a German word needs a noun phrase behind it: "um 9:15 am Montag, am späten Abend". */
static bool is_english_am(const kt_view *v, uint32_t w)
{
    uint32_t next = w + 1;
    if (kt_view_touches(v, w) || is_clause_end(v, w))
        return true;
    bool dash = kt_view_is_punct(v, next, '-') || kt_view_is_punct(v, next, 0x2013);
    if (dash && kt_num_is(v, next + 1))
        return true;
    if (!kt_near_blank(v, next) || !kt_near_lower(v, next))
        return false;
    uint32_t kinds = kt_near_kinds(v, next);
    return (kinds & (KT_KINDS_CLOSED | KT_KIND_VERB)) &&
           !(kinds & (KT_KIND_OBLIQUE | KT_KIND_NUMERAL));
}

/* "3:30 pm", "3 p.m.", "3:30pm" */
void kt_num_times(const kt_view *v, uint32_t i, kt_emit *out)
{
    half h;
    bool near = kt_near_blank(v, i + 1) || kt_view_touches(v, i + 1);
    if (!near)
        return;
    uint32_t w = i + 1;
    if (kt_view_is(v, w, "Uhr") && kt_near_blank(v, w + 1)) {
        if (read_half(v, w + 1, &h) && !h.loose)
            emit_time(v, i, kt_view_str(v, i), h, out);
        return;
    }
    if (!read_half(v, w, &h))
        return;
    bool minutes = kt_span_len(v->tok[i].span) > 2;
    bool from = kt_view_is(v, w + 1, "bis") && kt_num_is(v, w + 2); /* 9 am bis 5 pm */
    if (h.loose && !((minutes || from) && is_english_am(v, w)) && !kt_view_touches(v, w))
        return;
    emit_time(v, i, kt_view_str(v, i), h, out);
}

/* "3pm", which is one word. */
void kt_num_time_in_word(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str s = kt_view_str(v, i);
    size_t n = kt_num_digits(s, 0);
    kt_str rest = kt_str_sub(s, n, s.len);
    bool pm = kt_str_is(rest, "pm") || kt_str_is(rest, "PM");
    if (n > 0 && (pm || kt_str_is(rest, "am") || kt_str_is(rest, "AM")))
        emit_time(v, i, kt_str_sub(s, 0, n), (half){ .last = i, .pm = pm }, out);
}
