/* num_unit: ordinal numbers, and the blank between a number and its unit. */
#include "rules/numbers/num_rules.h"

enum { SECTION_MAX = 8 };

/* ---- ordinals, percent, units ---- */

/* 1st, 22nd, 103rd, 5th */
static bool is_ordinal(const kt_view *v, uint32_t i)
{
    kt_str s = kt_view_str(v, i);
    size_t n = kt_num_digits(s, 0);
    kt_str rest = kt_str_sub(s, n, s.len);
    return n > 0 && n <= 3 &&
           (kt_str_is(rest, "th") || kt_str_is(rest, "st") || kt_str_is(rest, "nd") ||
            kt_str_is(rest, "rd"));
}

/* "die 5th Ausgabe" */
void kt_num_ordinals(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str s = kt_view_str(v, i);
    size_t n = kt_num_digits(s, 0);
    if (!is_ordinal(v, i))
        return;
    uint32_t w = kt_num_word_after(v, i);
    if (kt_view_is(v, w, "of") || kt_num_is_english_month(v, w))
        return; /* a date */
    bool before = i > 0 && !(v->tok[i].flags & KT_TOK_PARA) && kt_num_is_det(v, i - 1);
    bool second = i > 1 && kt_view_is_in(v, i - 1, KT_CLASS_unit_joint) && is_ordinal(v, i - 2);
    bool sure = (before || second) && w != UINT32_MAX &&
                ((kt_near_known(v, w) && (kt_near_noun(v, w) || kt_near_lower(v, w))) ||
                 kt_view_is(v, w, "Jh") || kt_view_is(v, w, "Jhd"));
    sure |= kt_num_is_month(v, w);
    kt_str text = kt_str_cat(v->scratch, kt_str_sub(s, 0, n), KT_STR("."));
    if (!text.ptr)
        return;
    kt_edit *e = kt_num_fix(out, KT_NUM_ORDINAL, v->tok[i].span, text, sure ? KT_LIKELY : KT_HINT);
    if (e && !sure && kt_near_english(v, w))
        e->severity = KT_INFO; /* 5th Avenue */
}

static void part(uint32_t pos, kt_emit *out)
{
    kt_num_fix(out, KT_NUM_UNIT_SPACE, (kt_span){ pos, pos }, KT_STR(" "), KT_LIKELY);
}

static bool is_power(const kt_view *v, uint32_t i)
{
    return kt_view_touches(v, i) && (v->tok[i].cp == 0xB2 || v->tok[i].cp == 0xB3);
}

/* Behind a unit: "100Mbit/s" goes on, "5kg-Packung" and "10x20cm" are words. */
static bool ends_unit(const kt_view *v, uint32_t i)
{
    if (is_power(v, i + 1))
        i++; /* 120m² */
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
    for (uint32_t k = i; k > 0 && k + SECTION_MAX > i && !(v->tok[k].flags & KT_TOK_PARA); k--)
        if (v->tok[k - 1].cp == 0xA7)
            return false;
    uint32_t w = kt_num_word_after(v, i);
    if (i > 0 && kt_view_is_word(v, i - 1) && kt_span_len(v->tok[i - 1].span) == 1 &&
        (v->tok[i - 1].flags & KT_TOK_CAP))
        return false; /* Besoldungsgruppe A 9m */
    if (w == UINT32_MAX || kt_num_is_named(v, i) ||
        (i > 0 &&
         (kt_view_is_in(v, i - 1, KT_CLASS_list_joint) || kt_view_is_punct(v, i - 1, '('))))
        return false;
    bool noun = v->tok[w].casing == KT_CASE_TITLE && kt_near_noun(v, w);
    return kt_view_is_in(v, w, KT_CLASS_measure_word) ||
           (noun && !kt_view_is_in(v, w, KT_CLASS_section_part));
}

/* "10km", "250g"; not 5G, 4K, 3D. */
void kt_num_unit_in_word(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str s = kt_view_str(v, i);
    size_t n = kt_num_digits(s, 0);
    if (n > 0 && !kt_num_is_part(v, i) &&
        kt_view_is_member(v, kt_str_sub(s, n, s.len), KT_CLASS_unit_joined) && ends_unit(v, i) &&
        (s.len > n + 1 || is_power(v, i + 1) || is_weighed(v, i)))
        part(v->tok[i].span.beg + (uint32_t)n, out);
}

static bool is_unit(const kt_view *v, uint32_t i)
{
    return kt_view_is_in(v, i, KT_CLASS_unit_joined) || kt_view_is_in(v, i, KT_CLASS_magnitude) ||
           kt_view_is_in(v, i, KT_CLASS_percent) || kt_view_is_in(v, i, KT_CLASS_unit_whole) ||
           kt_view_is_in(v, i, KT_CLASS_money);
}

/* "40%", "25€", "18°C", "2.962m", "1,4Millionen"; "90°" and "10%ige" stay. */
void kt_num_unit_signs(const kt_view *v, uint32_t i, kt_emit *out)
{
    uint32_t u = i + 1;
    if (!kt_view_touches(v, u) || kt_num_is_part(v, i))
        return;
    const kt_token *t = &v->tok[u];
    bool sign = t->kind == KT_TOK_SYMBOL && (t->cp == '%' || t->cp == 0x20AC) && ends_unit(v, u);
    bool degrees = t->kind == KT_TOK_SYMBOL && t->cp == 0xB0 && kt_view_touches(v, u + 1) &&
                   (kt_view_is(v, u + 1, "C") || kt_view_is(v, u + 1, "F")) && ends_unit(v, u + 1);
    bool word = is_unit(v, u) && ends_unit(v, u);
    if (sign || degrees || word)
        part(t->span.beg, out);
}

/* "§7" */
void kt_num_section_signs(const kt_view *v, uint32_t i, kt_emit *out)
{
    if (v->tok[i].cp == 0xA7 && kt_num_is(v, i + 1) && kt_view_touches(v, i + 1))
        part(v->tok[i + 1].span.beg, out);
}
