/* num_time: dates and times of day in their English form. */
#include <stdio.h>

#include "rules/num_rules.h"

static kt_str format2(const kt_view *v, const char *format, unsigned a, unsigned b)
{
    char buf[40];
    int n = snprintf(buf, sizeof buf, format, a, b);
    return kt_str_dup(v->scratch, kt_str_of(buf, n > 0 ? (size_t)n : 0));
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

/* "März 5, 2024", "June 12th, 2023"; "im März 5, 2024" is left to the reader. */
void kt_num_dates(const kt_view *v, uint32_t i, kt_emit *out)
{
    if (!kt_near_blank(v, i + 1) || !kt_view_is_punct(v, i + 2, ',') ||
        !kt_view_touches(v, i + 2) || !kt_near_blank(v, i + 3) || !kt_num_is(v, i + 3))
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
        kt_num_fix(out, KT_NUM_DATE, span, text, sure ? KT_LIKELY : KT_HINT);
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

static bool is_clause_end(const kt_view *v, uint32_t i)
{
    return i + 1 >= v->n_tok || (v->tok[i + 1].flags & KT_TOK_PARA) ||
           (v->tok[i + 1].kind == KT_TOK_PUNCT && kt_view_touches(v, i + 1));
}

/* "3:30" or "3" -> hour and minute; false: no time of the twelve-hour clock. */
static bool read_clock(kt_str s, unsigned *hour, unsigned *minute)
{
    size_t n = kt_num_digits(s, 0);
    *hour = kt_num_value(s);
    *minute = 0;
    if (n == 0 || n > 2 || *hour < 1 || *hour > 12)
        return false;
    if (n == s.len)
        return true;
    *minute = kt_num_value(kt_str_sub(s, n + 1, s.len));
    return s.ptr[n] == ':' && n + 3 == s.len && *minute < 60;
}

static void emit_time(const kt_view *v, uint32_t i, kt_str clock, half h, kt_emit *out)
{
    unsigned hour;
    unsigned minute;
    if (!read_clock(clock, &hour, &minute) || kt_num_is_joined(v, i) || kt_num_is_named(v, i))
        return;
    hour = hour % 12 + (h.pm ? 12u : 0u);
    bool ends = h.stop && (is_clause_end(v, h.last) || kt_near_starter(v, h.last + 1));
    if (h.stop && ends && !kt_view_is_punct(v, h.last + 1, ','))
        h.last--;
    uint32_t w = kt_num_word_after(v, h.last);
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
    const kt_morph *m = kt_view_info(v, next)->exact.morph;
    bool attribute = m->adj & (KT_ADJ_EN | KT_ADJ_EM | KT_ADJ_INV);
    return !attribute && (m->func || m->verb) && !(m->func & KT_FUNC_NUM);
}

/* "3:30 pm", "3 p.m.", "3:30pm" */
void kt_num_times(const kt_view *v, uint32_t i, kt_emit *out)
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
void kt_num_time_in_word(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str s = kt_view_str(v, i);
    size_t n = kt_num_digits(s, 0);
    kt_str rest = kt_str_sub(s, n, s.len);
    bool pm = kt_str_is(rest, "pm") || kt_str_is(rest, "PM");
    if (n > 0 && (pm || kt_str_is(rest, "am") || kt_str_is(rest, "AM")))
        emit_time(v, i, kt_str_sub(s, 0, n), (half){ .last = i, .pm = pm }, out);
}
