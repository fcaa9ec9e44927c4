/* num_money: sums of money whose currency stands before the number. */
#include "rules/numbers/num_rules.h"

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
    case 0xA5:
        return "Yen";
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
    kt_num_size size; /* empty: none */
    const char *name;
    bool us;
    bool german; /* the number is German already */
} sum;

/* "250" of "$250K", "1.5" of "$1.5K": times a thousand; empty: not to be told. */
static kt_str thousands(const kt_view *v, kt_str s)
{
    kt_num_shape shape = kt_num_shape_of(s);
    size_t whole = kt_num_digits(s, 0);
    if (shape == KT_SHAPE_PLAIN && s.len <= 3)
        return kt_str_cat(v->scratch, s, KT_STR(".000"));
    if ((shape != KT_SHAPE_POINT && shape != KT_SHAPE_COMMA) || s.ptr[0] == '0')
        return (kt_str){ 0 };
    kt_str places = kt_str_sub(s, whole + 1, s.len);
    static const char *const noughts[] = { "000", "00", "0", "" };
    if (places.len > 3)
        return (kt_str){ 0 };
    return kt_str_cat(v->scratch,
                      kt_str_cat3(v->scratch, kt_str_sub(s, 0, whole), KT_STR("."), places),
                      kt_str_c(noughts[places.len]));
}

/* The number of a sum as German writes it before this size; NULL ptr: not to be told. */
static kt_str amount_of(const kt_view *v, const sum *s, kt_num_size size)
{
    return s->german ? s->number : german_amount(v, s->number, size.one.len > 0);
}

static bool is_kilo(kt_str s)
{
    return kt_str_is(s, "k") || kt_str_is(s, "K");
}

/* The amount at token n: "5", "1.7 billion", "5M", "250K". False: there is none. */
static bool read_amount(const kt_view *v, uint32_t n, sum *s)
{
    s->last = n;
    s->number = kt_view_str(v, n);
    if (kt_view_is_word(v, n)) { /* 5M */
        size_t digits = kt_num_digits(s->number, 0);
        kt_str letter = kt_str_sub(s->number, digits, s->number.len);
        s->size = kt_num_size_of(v, letter, KT_NUM_SIZE_LETTER);
        s->number = kt_str_sub(s->number, 0, digits);
        if (digits > 0 && is_kilo(letter)) {
            s->number = thousands(v, s->number);
            s->german = true;
            return s->number.len > 0;
        }
        return digits > 0 && s->size.one.len;
    }
    if (!kt_num_is(v, n))
        return false;
    uint32_t w = kt_num_word_after(v, n);
    bool letters = kt_view_touches(v, n + 1) && kt_view_is_word(v, n + 1);
    if (w != UINT32_MAX)
        s->size = kt_num_size_of(v, kt_view_str(v, w), KT_NUM_SIZE_WORD);
    else if (letters)
        s->size = kt_num_size_of(v, kt_view_str(v, n + 1), KT_NUM_SIZE_LETTER);
    if (letters && is_kilo(kt_view_str(v, n + 1))) {
        s->number = thousands(v, s->number);
        s->german = true;
        s->last = n + 1;
        return s->number.len > 0;
    }
    if (w != UINT32_MAX && !s->size.one.len && kt_view_one_blank(v, w)) {
        s->size = kt_num_size_of(v, kt_view_str(v, w), KT_NUM_SIZE_SHORT);
        bool stop = kt_view_is_punct(v, w + 1, '.') && kt_view_touches(v, w + 1);
        bool opens = kt_view_is_word(v, w + 2) && (v->tok[w + 2].flags & KT_TOK_CAP) &&
                     kt_view_info(v, w + 2)->lower.morph; /* €3 Mio. Er zahlt. */
        bool ends = opens || w + 2 >= v->n_tok || (v->tok[w + 2].flags & KT_TOK_PARA) ||
                    v->tok[w + 2].sentence != v->tok[w].sentence;
        if (s->size.one.len && stop && !ends) {
            s->last = w + 1;
            return true;
        }
    }
    if (s->size.one.len)
        s->last = n + 1;
    return true;
}

static bool is_minus(const kt_token *t)
{
    return (t->kind == KT_TOK_PUNCT && (t->cp == '-' || t->cp == 0x2013)) || t->cp == 0x2212;
}

/* "€1.000,--": German already, but for the place of the sign. */
static bool has_no_cents(const kt_view *v, uint32_t last)
{
    return kt_view_is_punct(v, last + 1, ',') && kt_view_touches(v, last + 1) &&
           last + 2 < v->n_tok && kt_view_touches(v, last + 2) && is_minus(&v->tok[last + 2]);
}

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
        else if (kt_num_is_joined(v, i) && (!is_minus(l) || kt_view_touches(v, i - 1)))
            return false;
    }
    uint32_t n = i + 1;
    bool touches = kt_view_touches(v, n);
    if ((!touches && !kt_near_blank(v, n)) || (!touches && kt_view_is_word(v, n)))
        return false;
    return read_amount(v, n, s) && (touches || s->size.one.len) && !has_no_cents(v, s->last);
}

/* "$x + 5$": another sign behind it closes a formula. */
static bool is_formula(const kt_view *v, uint32_t i)
{
    enum { REACH = 40 };
    for (uint32_t k = i + 1; k < v->n_tok && k < i + REACH; k++) {
        const kt_token *t = &v->tok[k];
        if (t->flags & KT_TOK_PARA)
            return false;
        if (t->kind == KT_TOK_SYMBOL && t->cp == '$' && kt_view_touches(v, k) &&
            v->tok[k - 1].casing != KT_CASE_UPPER && v->tok[k - 1].cp != '-' &&
            !(kt_view_touches(v, k + 1) && kt_num_is(v, k + 1)))
            return true;
    }
    return false;
}

/* "$1" may be a variable; "kostet $5", "$5 pro Monat" is none. */
static bool may_be_variable(const kt_view *v, uint32_t i, const sum *s)
{
    if (v->tok[i].cp != '$' || s->size.one.len || s->us || s->number.len > 1)
        return false;
    return !(i > 0 && kt_view_is_in(v, i - 1, KT_CLASS_price_word)) &&
           !kt_view_is_in(v, s->last + 1, KT_CLASS_rate);
}

/* ---- ranges ---- */

typedef struct range {
    uint32_t sep; /* token between the two */
    sum second;
} range;

/* "$10 bis $20 Millionen", "zwischen $10 und $20", "$10–20 million": one sum with one currency.
 * s has no size of its own. */
static bool read_range(const kt_view *v, uint32_t i, const sum *s, range *r)
{
    uint32_t sep = s->last + 1;
    if (s->size.one.len || sep + 1 >= v->n_tok)
        return false;
    bool dash =
        v->tok[sep].kind == KT_TOK_PUNCT && (v->tok[sep].cp == '-' || v->tok[sep].cp == 0x2013);
    bool until = kt_view_is(v, sep, "bis");
    bool both =
        kt_view_is(v, sep, "und") && s->first > 0 &&
        (kt_view_is(v, s->first - 1, "zwischen") || kt_view_is(v, s->first - 1, "Zwischen"));
    bool touches = dash && kt_view_touches(v, sep) && kt_view_touches(v, sep + 1);
    bool blanks = kt_near_blank(v, sep) && kt_near_blank(v, sep + 1);
    if (!touches && !(blanks && (dash || until || both)))
        return false;
    *r = (range){ .sep = sep };
    uint32_t n = sep + 1;
    bool sign = v->tok[n].cp == v->tok[i].cp && v->tok[n].kind == v->tok[i].kind;
    if (sign && !kt_view_touches(v, ++n))
        return false;
    if (!read_amount(v, n, &r->second))
        return false;
    return sign || touches || r->second.size.one.len;
}

/* Is the sign at i the second of a range? */
static bool ends_range(const kt_view *v, uint32_t i)
{
    sum s;
    range r;
    return i >= 3 && v->tok[i - 3].cp == v->tok[i].cp && read_sum(v, i - 3, &s) &&
           read_range(v, i - 3, &s, &r) && r.sep == i - 1;
}

/* ---- $5-Millionen-Projekt ---- */

/* "$100-Gutschein", "$5-million-Deal": the name of the currency goes into the compound. */
static void sum_in_word(const kt_view *v, uint32_t i, kt_emit *out)
{
    const char *name = currency_name(v->tok[i].cp);
    kt_str rest = kt_view_str(v, i + 1);
    kt_str number = kt_str_cut(&rest, '-');
    kt_str amount = german_amount(v, number, true);
    if (!name || !amount.ptr || kt_num_shape_of(number) == KT_SHAPE_OTHER || kt_view_touches(v, i))
        return;
    kt_str tail = rest;
    kt_num_size size = kt_num_size_of(v, kt_str_cut(&tail, '-'), KT_NUM_SIZE_WORD);
    if (size.one.len && !tail.len)
        return; /* $5-Millionen Projekt */
    kt_buf b = KT_BUF_INIT(v->scratch);
    bool ok = kt_buf_add(&b, amount) && kt_buf_addc(&b, '-');
    if (size.one.len)
        ok = ok && kt_buf_add(&b, size.many) && kt_buf_addc(&b, '-');
    ok = ok && kt_buf_add(&b, kt_str_c(name)) && kt_buf_addc(&b, '-') &&
         kt_buf_add(&b, size.one.len ? tail : rest);
    kt_str head = size.one.len ? tail : rest;
    bool noun = head.len > 2 && head.ptr[0] >= 'A' && head.ptr[0] <= 'Z';
    if (ok && noun)
        kt_num_fix(out, KT_NUM_CURRENCY, (kt_span){ v->tok[i].span.beg, v->tok[i + 1].span.end },
                   kt_buf_str(&b), KT_LIKELY);
}

/* ---- the pass ---- */

static bool add_amount(kt_buf *b, const sum *s, kt_str number)
{
    bool ok = kt_buf_add(b, number);
    if (s->size.one.len)
        ok = ok && kt_buf_addc(b, ' ') && kt_buf_add(b, kt_num_size_form(s->size, number));
    return ok;
}

void kt_num_sums(const kt_view *v, uint32_t i, kt_emit *out)
{
    sum s;
    if (!currency_name(v->tok[i].cp) || i + 1 >= v->n_tok)
        return;
    if (kt_view_touches(v, i + 1) && (v->tok[i + 1].flags & KT_TOK_DIGIT) &&
        (v->tok[i + 1].flags & KT_TOK_HYPHEN)) {
        sum_in_word(v, i, out);
        return;
    }
    if (!read_sum(v, i, &s) || may_be_variable(v, i, &s) || ends_range(v, i) ||
        (v->tok[i].cp == '$' && is_formula(v, i)))
        return;
    range r;
    bool pair = read_range(v, i, &s, &r);
    const sum *end = pair ? &r.second : &s;
    kt_str number = amount_of(v, &s, end->size);
    kt_str upper = amount_of(v, end, end->size);
    uint32_t after = end->last + 1;
    bool touched = kt_view_touches(v, after) && v->tok[after].kind != KT_TOK_PUNCT;
    bool hyphen = kt_view_touches(v, after) &&
                  (kt_view_is_punct(v, after, '-') || kt_view_is_punct(v, after, 0x2013));
    if (!number.ptr || !upper.ptr || touched || hyphen)
        return;
    kt_buf b = KT_BUF_INIT(v->scratch);
    bool ok = true;
    if (pair) {
        kt_span gap = { v->tok[s.last].span.end, v->tok[r.sep + 1].span.beg };
        ok = kt_buf_add(&b, number) && kt_buf_add(&b, kt_str_sub(v->text, gap.beg, gap.end));
    }
    ok = ok && add_amount(&b, end, upper);
    uint32_t next = kt_num_word_after(v, end->last);
    bool named = kt_view_is_in(v, next, KT_CLASS_money);
    if (!named)
        ok = ok && kt_buf_add(&b, s.us ? KT_STR(" US-") : KT_STR(" ")) &&
             kt_buf_add(&b, kt_str_c(s.name));
    if (!ok)
        return;
    bool before = s.first > 0 && !(v->tok[s.first].flags & KT_TOK_PARA);
    bool attribute = before && kt_num_is_det(v, s.first - 1) && next != UINT32_MAX &&
                     (v->tok[next].flags & KT_TOK_CAP) && !named;
    kt_span span = { v->tok[s.first].span.beg, v->tok[end->last].span.end };
    kt_num_fix(out, KT_NUM_CURRENCY, span, kt_buf_str(&b), attribute ? KT_HINT : KT_LIKELY);
}
