/*
 * number: numbers of the source that the text does not have, and the other way round. Values are
 * compared, not digits: 1,234.5 and 1.234,5, "three" and 3, 3 pm and 15 Uhr, 5th and 5., $1.5
 * million and 1.500.000. What a number can be read as, it is; a number is missing when none of its
 * readings stands on the other side, nor its digits.
 */
#include "base/utf8.h"
#include "lang/morph.h"
#include "rules/pair/pair_rules.h"

enum { READINGS = 6, RUN_MAX = 15, HOURS = 24, NOON = 12 };
#define MICRO    UINT64_C(1000000)
#define TIME_BIT (UINT64_C(1) << 63)

typedef struct number {
    kt_span span;
    uint64_t value[READINGS];
    uint32_t n;
} number;

typedef struct side {
    const kt_view *v;
    kt_pair_text t;
    KT_VEC(number) hard;   /* those that the other side must have */
    KT_VEC(uint64_t) pool; /* all that stands here, in words too */
} side;

/* ---- readings ---- */

static void read_as(number *x, uint64_t value)
{
    if (x->n < READINGS)
        x->value[x->n++] = value;
}

/* The digits of s as one number, signs between them left out. */
static uint64_t whole_of(kt_str s)
{
    uint64_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        if (kt_ascii_is_digit(s.ptr[i]))
            n = n > UINT64_MAX / 40 / MICRO ? n : n * 10 + (uint64_t)(s.ptr[i] - '0');
    return n * MICRO;
}

static uint64_t fraction_of(kt_str s)
{
    uint64_t n = 0;
    uint64_t place = MICRO / 10;
    for (size_t i = 0; i < s.len && place && kt_ascii_is_digit(s.ptr[i]); i++, place /= 10)
        n += place * (uint64_t)(s.ptr[i] - '0');
    return n;
}

static uint64_t time_of(uint64_t hours, uint64_t minutes)
{
    return TIME_BIT | (hours * 60 + minutes);
}

/* h:mm, h.mm */
static void read_time(number *x, kt_str h, kt_str m, bool afternoon)
{
    uint64_t hours = whole_of(h) / MICRO;
    uint64_t minutes = whole_of(m) / MICRO;
    if (m.len != 2 || hours > HOURS || minutes > 59)
        return;
    read_as(x, time_of(hours, minutes));
    if (afternoon)
        read_as(x, time_of((hours + NOON) % HOURS, minutes));
}

static size_t last_mark(kt_str s)
{
    size_t at = SIZE_MAX;
    for (size_t i = 0; i < s.len; i++)
        if (!kt_ascii_is_digit(s.ptr[i]))
            at = i;
    return at;
}

static void read_number(number *x, kt_str s, bool afternoon)
{
    size_t at = last_mark(s);
    read_as(x, whole_of(s));
    if (at == SIZE_MAX)
        return;
    kt_str front = kt_str_sub(s, 0, at);
    kt_str back = kt_str_sub(s, at + 1, s.len);
    read_as(x, whole_of(front) + fraction_of(back));
    read_time(x, front, back, afternoon);
}

/* ---- a side ---- */

static void know(side *s, uint64_t value)
{
    uint64_t *slot = KT_VEC_PUSH(s->v->scratch, &s->pool);
    if (slot)
        *slot = value;
}

static bool value_of_word(const side *s, kt_str word, uint64_t *value)
{
    enum { KEY_MAX = 40 };
    char key[KEY_MAX + 4];
    if (!word.len || word.len > KEY_MAX)
        return false;
    memcpy(key, s->t.english ? "en:" : "de:", 3);
    memcpy(key + 3, word.ptr, word.len);
    kt_str row = kt_near_row(s->v, "number_words", kt_str_of(key, word.len + 3));
    if (!row.len)
        return false;
    size_t dot = kt_str_find(row, KT_STR("."), 0);
    *value = dot == SIZE_MAX ? whole_of(row)
                             : whole_of(kt_str_sub(row, 0, dot)) +
                                   fraction_of(kt_str_sub(row, dot + 1, row.len));
    return true;
}

/* The number 1, or the article that is the same word, with up to two letters of an ending. */
static bool is_one(const side *s, uint32_t i)
{
    enum { ENDING_MAX = 2 };
    kt_str word = kt_word_lower(s->v->scratch, kt_pair_str(&s->t, i));
    bool own = s->t.english == kt_pair_is_english(s->v);
    size_t endings = own && (kt_near_func(s->v, i) & KT_FUNC_DET) ? ENDING_MAX : 0;
    uint64_t value = 0;
    for (size_t n = 0; n <= endings && n < word.len && !value; n++)
        (void)value_of_word(s, kt_str_sub(word, 0, word.len - n), &value);
    return value == MICRO;
}

bool kt_pair_says_one(const kt_view *v, const kt_pair_text *t)
{
    const side s = { .v = v, .t = *t };
    for (uint32_t i = 0; i < t->n; i++)
        if (t->tok[i].kind == KT_TOK_WORD && is_one(&s, i))
            return true;
    return false;
}

/* German: zweistellig, Zweierpotenz, einundzwanzig; each number word that a word begins with, or
 * holds behind und. */
static void know_german(side *s, kt_str word)
{
    uint64_t first = 0;
    for (size_t len = word.len; len > 2; len--) {
        if (len < word.len && !kt_utf8_is_lead(word.ptr[len]))
            continue;
        if (!value_of_word(s, kt_str_sub(word, 0, len), &first))
            continue;
        know(s, first);
        kt_str rest = kt_str_sub(word, len, word.len);
        uint64_t tens = 0;
        if (kt_str_starts(rest, KT_STR("und")))
            for (size_t k = rest.len; k > 5; k--)
                if (value_of_word(s, kt_str_sub(rest, 3, k), &tens)) {
                    know(s, first + tens);
                    return;
                }
        if (rest.len > 3) {
            know_german(s, rest);
            if (value_of_word(s, rest, &tens))
                know(s, first > tens ? first + tens : first * (tens / MICRO));
        }
        return;
    }
}

static void know_english(side *s, kt_str word)
{
    uint64_t sum = 0;
    unsigned parts = 0;
    while (word.len) {
        uint64_t value;
        if (value_of_word(s, kt_str_cut(&word, '-'), &value)) {
            know(s, value);
            sum += value;
            parts++;
        }
    }
    if (parts > 1)
        know(s, sum);
}

/* II, IV, XX: as numbers too. */
static void know_roman(side *s, kt_str word)
{
    static const char letters[] = "IVXLC";
    static const unsigned values[] = { 1, 5, 10, 50, 100 };
    unsigned sum = 0;
    unsigned last = 0;
    for (size_t i = word.len; i-- > 0;) {
        const char *at = word.ptr[i] ? strchr(letters, word.ptr[i]) : NULL;
        if (!at)
            return;
        unsigned value = values[at - letters];
        sum = value < last ? sum - value : sum + value;
        last = value;
    }
    know(s, sum * MICRO);
}

/* Every run of digits of the text by itself: dates, versions, what is protected. */
static void know_runs(side *s)
{
    kt_str t = s->t.text;
    for (size_t i = 0; i < t.len;) {
        size_t beg = i;
        while (i < t.len && kt_ascii_is_digit(t.ptr[i]))
            i++;
        if (i > beg && i - beg <= RUN_MAX)
            know(s, whole_of(kt_str_sub(t, beg, i)));
        i += i == beg;
    }
}

/* Superscripts and fractions. */
static void know_sign(side *s, uint32_t cp)
{
    static const struct {
        uint32_t cp;
        uint64_t value;
    } signs[] = { { 0xB9, MICRO },       { 0xB2, 2 * MICRO },      { 0xB3, 3 * MICRO },
                  { 0xBD, MICRO / 2 },   { 0xBC, MICRO / 4 },      { 0xBE, MICRO / 4 * 3 },
                  { 0x2153, MICRO / 3 }, { 0x2154, MICRO / 3 * 2 } };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (signs[i].cp == cp)
            know(s, signs[i].value);
    if (cp >= 0x2070 && cp <= 0x2079)
        know(s, (cp - 0x2070) * MICRO);
}

/* ---- what stands behind a number ---- */

static bool is_any_case(kt_str a, const char *z)
{
    size_t i = 0;
    for (; i < a.len && z[i]; i++)
        if ((a.ptr[i] | 0x20) != z[i])
            return false;
    return i == a.len && !z[i];
}

static bool is_noon(kt_str s)
{
    return is_any_case(s, "pm") || is_any_case(s, "am") || is_any_case(s, "p") ||
           is_any_case(s, "a");
}

static bool touches(const side *s, uint32_t i)
{
    return i > 0 && i < s->t.n && s->t.tok[i - 1].span.end == s->t.tok[i].span.beg;
}

static kt_str word_at(const side *s, uint32_t i)
{
    if (i >= s->t.n || s->t.tok[i].kind != KT_TOK_WORD)
        return (kt_str){ 0 };
    return kt_word_lower(s->v->scratch, kt_pair_str(&s->t, i));
}

/* million, Milliarden, k, bn behind the number i. */
static void read_magnitude(side *s, number *x, kt_str word)
{
    uint64_t factor = 0;
    if (!word.len)
        return;
    if (is_any_case(word, "k"))
        factor = 1000 * MICRO;
    else if (is_any_case(word, "m") || is_any_case(word, "mio") || is_any_case(word, "mn"))
        factor = MICRO * MICRO;
    else if (is_any_case(word, "bn") || is_any_case(word, "b") || is_any_case(word, "mrd"))
        factor = 1000 * MICRO * MICRO;
    else
        for (size_t cut = 0; cut < 3 && cut + 4 < word.len && !factor; cut++)
            (void)value_of_word(s, kt_str_sub(word, 0, word.len - cut), &factor);
    if (factor < 1000 * MICRO)
        return;
    uint32_t n = x->n;
    for (uint32_t i = 0; i < n; i++)
        if (!(x->value[i] & TIME_BIT) && x->value[i] < UINT64_C(1) << 40)
            read_as(x, x->value[i] * (factor / MICRO));
}

/* Is token i three digits behind a blank: 100 000? */
static bool is_group(const side *s, uint32_t i)
{
    if (i == 0 || i >= s->t.n || s->t.tok[i].kind != KT_TOK_NUMBER)
        return false;
    kt_str str = kt_pair_str(&s->t, i);
    uint32_t gap = s->t.tok[i].span.beg - s->t.tok[i - 1].span.end;
    return last_mark(kt_str_sub(str, 0, str.len < 3 ? str.len : 3)) == SIZE_MAX && str.len >= 3 &&
           (str.len == 3 || !kt_ascii_is_digit(str.ptr[3])) && gap > 0 && gap <= 3;
}

static void keep(side *s, const number *x)
{
    number *slot = KT_VEC_PUSH(s->v->scratch, &s->hard);
    if (slot)
        *slot = *x;
    for (uint32_t i = 0; i < x->n; i++)
        know(s, x->value[i]);
}

/* init(8): the page of a manual; -1: below what is meant. Neither has to be there. */
static bool may_go(const side *s, uint32_t i)
{
    if (!touches(s, i))
        return false;
    uint32_t cp = s->t.tok[i - 1].cp;
    bool page = cp == '(' && touches(s, i - 1) && touches(s, i + 1) && s->t.tok[i + 1].cp == ')';
    bool below = (cp == '-' || cp == 0x2212) && !touches(s, i - 1);
    return page || below;
}

/* The number at i, with its groups; returns the token behind it. */
static uint32_t take_number(side *s, uint32_t i)
{
    number x = { .span = s->t.tok[i].span };
    kt_str str = kt_pair_str(&s->t, i);
    uint32_t end = i + 1;
    while (str.len <= 3 && is_group(s, end))
        x.span.end = s->t.tok[end++].span.end;
    if (end > i + 1) {
        read_as(&x, whole_of(kt_str_sub(s->t.text, x.span.beg, x.span.end)));
        read_number(&x, kt_pair_str(&s->t, i), false);
    } else {
        kt_str behind = word_at(s, end);
        bool noon = s->t.english && behind.len && is_noon(behind);
        read_number(&x, str, noon);
        uint64_t hours = whole_of(str) / MICRO;
        if (noon && hours <= NOON && last_mark(str) == SIZE_MAX) {
            read_as(&x, (hours + NOON) % HOURS * MICRO);
            read_as(&x, time_of(hours, 0));
            read_as(&x, time_of((hours + NOON) % HOURS, 0));
        }
        read_magnitude(s, &x, behind);
    }
    if (!may_go(s, i))
        keep(s, &x);
    return end;
}

/* 5th, 10km, 5-minute, 3pm: a number that must be there; x86, B2B: none. */
static void take_mixed(side *s, uint32_t i)
{
    static const char *const tails[] = { "st", "nd", "rd", "th", "k",  "m",  "bn", "km", "cm",
                                         "mm", "kg", "gb", "mb", "kb", "tb", "ms", NULL };
    kt_str str = kt_pair_str(&s->t, i);
    size_t n = 0;
    while (n < str.len &&
           (kt_ascii_is_digit(str.ptr[n]) || ((str.ptr[n] == '.' || str.ptr[n] == ',') && n > 0)))
        n++;
    kt_str tail = kt_str_sub(str, n, str.len);
    if (n == 0 || touches(s, i))
        return;
    bool noon = s->t.english && is_noon(tail);
    bool number_like = (tail.len > 1 && tail.ptr[0] == '-' && tail.len > 3) || noon;
    for (const char *const *t = tails; *t; t++)
        number_like |= is_any_case(tail, *t);
    if (!number_like)
        return;
    number x = { .span = s->t.tok[i].span };
    kt_str digits = kt_str_sub(str, 0, n);
    read_number(&x, digits, noon);
    if (noon)
        read_as(&x, (whole_of(digits) / MICRO + NOON) % HOURS * MICRO);
    read_magnitude(s, &x, tail);
    keep(s, &x);
}

static void read_side(side *s)
{
    know_runs(s);
    for (uint32_t i = 0; i < s->t.n;) {
        const kt_token *t = &s->t.tok[i];
        kt_str str = kt_pair_str(&s->t, i);
        if (t->kind == KT_TOK_NUMBER) {
            i = take_number(s, i);
            continue;
        }
        if (t->kind == KT_TOK_WORD && (t->flags & KT_TOK_DIGIT)) {
            take_mixed(s, i);
        } else if (t->kind == KT_TOK_WORD) {
            kt_str low = kt_word_lower(s->v->scratch, str);
            if (s->t.english)
                know_english(s, low);
            else
                know_german(s, low);
            if (t->casing == KT_CASE_UPPER)
                know_roman(s, str);
        } else if (t->kind == KT_TOK_SYMBOL) {
            know_sign(s, t->cp);
        }
        i++;
    }
}

/* ---- comparing ---- */

static bool has_value(const side *s, const number *x)
{
    for (uint32_t k = 0; k < x->n; k++)
        for (uint32_t i = 0; i < s->pool.n; i++)
            if (s->pool.ptr[i] == x->value[k])
                return true;
    return false;
}

/* Do the digits of the number stand there, whatever stands between them? */
static bool has_digits(const side *s, kt_str digits)
{
    kt_str t = s->t.text;
    for (size_t i = 0; i < t.len; i++) {
        if (!kt_ascii_is_digit(t.ptr[i]))
            continue;
        size_t at = i;
        size_t k = 0;
        while (k < digits.len) {
            if (!kt_ascii_is_digit(digits.ptr[k])) {
                k++;
                continue;
            }
            while (at < t.len && at > i && !kt_ascii_is_digit(t.ptr[at]) &&
                   strchr(".,:/ -'", t.ptr[at]) && t.ptr[at])
                at++;
            if (at >= t.len || t.ptr[at] != digits.ptr[k])
                break;
            at++;
            k++;
        }
        if (k == digits.len)
            return true;
    }
    return false;
}

/* The numbers of one side that the other lacks; the first of them in *first. */
static uint32_t count_lacking(const side *here, const side *there, const side *also, number *first)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < here->hard.n; i++) {
        const number *x = &here->hard.ptr[i];
        kt_str str = kt_str_sub(here->t.text, x->span.beg, x->span.end);
        if (has_value(there, x) || (also && has_value(also, x)) || has_digits(there, str))
            continue;
        if (n++ == 0)
            *first = *x;
    }
    return n;
}

/* A long number without marks, or one that begins with nought: a telephone number, an account,
 * which an example has as the country has them. */
static bool is_example(kt_str s)
{
    enum { DIGITS_MIN = 7 };
    for (size_t i = 0; i < s.len; i++)
        if (!kt_ascii_is_digit(s.ptr[i]))
            return false;
    return s.len >= DIGITS_MIN || (s.len > 2 && s.ptr[0] == '0');
}

void kt_pair_numbers(const kt_view *v, const kt_pair *p, kt_emit *out)
{
    bool digits = (v->trig & KT_TRIG_DIGIT) != 0;
    for (size_t i = 0; i < p->source.text.len && !digits; i++)
        digits = kt_ascii_is_digit(p->source.text.ptr[i]);
    if (!digits || kt_str_find(p->source.text, KT_STR("<!--"), 0) != SIZE_MAX)
        return;
    side text = { .v = v, .t = kt_pair_text_of(v) };
    side source = { .v = v, .t = kt_pair_text_side(v, &p->source) };
    side plural = { .v = v, .t = kt_pair_text_side(v, &p->plural) };
    read_side(&text);
    read_side(&source);
    if (p->plural.passage)
        read_side(&plural);
    number missing = { 0 };
    number added = { 0 };
    uint32_t n_missing = count_lacking(&source, &text, NULL, &missing);
    uint32_t n_added = count_lacking(&text, &source, p->plural.passage ? &plural : NULL, &added);
    kt_str lost = kt_str_sub(p->source.text, missing.span.beg, missing.span.end);
    if (n_missing && n_added && kt_pair_converts(v, p))
        return;
    if (n_missing && n_added) {
        kt_edit *e = kt_pair_report(out, KT_PAIR_NUMBER_CHANGED, added.span, lost);
        if (e && is_example(lost) &&
            is_example(kt_str_sub(v->text, added.span.beg, added.span.end)))
            e->severity = KT_INFO;
    }
    if (n_missing && !n_added && !p->plural.passage)
        (void)kt_pair_report(out, KT_PAIR_NUMBER_MISSING, kt_pair_all(v), lost);
    if (n_added && !n_missing)
        (void)kt_pair_report(out, KT_PAIR_NUMBER_ADDED, added.span, KT_STR(""));
}
