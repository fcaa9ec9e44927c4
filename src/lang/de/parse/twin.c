#include "lang/de/parse/twin.h"

#include <math.h>

#include "lang/de/gram.h"
#include "lang/de/parse/referee.h"

enum { REACH = 24, SIDE = 3, FAR = 4 };

/* What stands beside a word: [SIDE - 1] in front of it, [SIDE] behind it. */
typedef struct around {
    kt_symbol class_[2 * SIDE], word[2 * SIDE];
} around;

/* The clause of a word: what is between two marks. */
typedef struct clause {
    uint32_t beg, end;    /* its words */
    uint32_t verbs[2];    /* finite ones in front of the word, and behind it; two at most */
    uint32_t verb[2];     /* the nearest of each, UINT32_MAX */
    uint32_t open, close; /* the marks, 0 = none */
} clause;

static bool is_inside(const kt_view *v, uint32_t i, uint32_t k)
{
    return k < v->n_tok && v->tok[k].sentence == v->tok[i].sentence;
}

static void look_around(const kt_view *v, uint32_t i, around *out)
{
    for (uint32_t k = 0; k < 2 * SIDE; k++) {
        uint32_t at = i + k - (k < SIDE ? SIDE : SIDE - 1); /* wraps around at 0: out of range */
        kt_wsymbol s = is_inside(v, i, at) ? kt_referee_symbol(v, at)
                                           : kt_wclass_edge_symbol(v->lex, v->words, k >= SIDE);
        out->class_[k] = s.by_class;
        out->word[k] = s.by_word;
    }
}

static bool is_verb(const kt_view *v, uint32_t k)
{
    return v->tok[k].kind == KT_TOK_WORD && v->tok[k].casing == KT_CASE_LOWER &&
           kt_gram_finite(kt_view_gram(v, k));
}

static void look_at_clause(const kt_view *v, uint32_t i, clause *c)
{
    *c = (clause){ .beg = i, .end = i + 1, .verb = { UINT32_MAX, UINT32_MAX } };
    for (uint32_t n = 0; n < REACH && c->beg > 0 && is_inside(v, i, c->beg - 1); n++) {
        if (v->tok[c->beg - 1].kind == KT_TOK_PUNCT) {
            c->open = v->tok[c->beg - 1].cp;
            break;
        }
        c->beg--;
        if (!is_verb(v, c->beg))
            continue;
        c->verb[0] = c->verbs[0] ? c->verb[0] : c->beg;
        c->verbs[0] += c->verbs[0] < 2;
    }
    for (uint32_t n = 0; n < REACH && is_inside(v, i, c->end); n++, c->end++) {
        if (v->tok[c->end].kind == KT_TOK_PUNCT) {
            c->close = v->tok[c->end].cp;
            break;
        }
        if (!is_verb(v, c->end))
            continue;
        c->verb[1] = c->verbs[1] ? c->verb[1] : c->end;
        c->verbs[1] += c->verbs[1] < 2;
    }
}

typedef struct signs {
    uint16_t *out;
    uint32_t n, kind;
} signs;

/* One more, of the next kind. */
static void add(signs *s, uint32_t a, uint32_t b, uint32_t c)
{
    uint64_t h = (uint64_t)++s->kind * 0x9E3779B97F4A7C15u;
    h = (h ^ a) * 0xD6E8FEB86659FD93u;
    h = (h ^ h >> 32 ^ b) * 0xD6E8FEB86659FD93u;
    h = (h ^ h >> 32 ^ c) * 0xD6E8FEB86659FD93u;
    h ^= h >> 32;
    if (s->n < KT_TWIN_SIGNS_MAX)
        s->out[s->n++] = (uint16_t)(h % KT_TWIN_SLOTS);
}

static uint32_t at_most(uint32_t x, uint32_t most)
{
    return x < most ? x : most;
}

static void add_around(signs *s, const around *a)
{
    enum { L3, L2, L1, R1, R2, R3 };
    const kt_symbol *c = a->class_;
    const kt_symbol *w = a->word;
    for (int k = L3; k <= R3; k++)
        add(s, c[k], 0, 0);
    for (int k = L2; k <= R2; k++)
        add(s, w[k], 0, 0);
    add(s, c[L1], c[R1], 0);
    add(s, c[R1], c[R2], 0);
    add(s, c[L2], c[L1], 0);
    add(s, w[L1], c[R1], 0);
    add(s, c[L1], w[R1], 0);
    add(s, w[R1], w[R2], 0);
    add(s, w[L2], w[L1], 0);
    add(s, w[L1], w[R1], 0);
    add(s, c[R1], c[R2], c[R3]);
    add(s, c[L1], c[R1], c[R2]);
    add(s, c[L2], c[L1], c[R1]);
}

static kt_symbol symbol_at(const kt_view *v, uint32_t k, bool word)
{
    if (k >= v->n_tok)
        return 0;
    kt_wsymbol s = kt_referee_symbol(v, k);
    return word ? s.by_word : s.by_class;
}

static void add_clause(signs *s, const kt_view *v, uint32_t i, const clause *c, const around *a)
{
    uint32_t last = c->end - 1;
    bool ends_so = last > i && is_verb(v, last);
    uint32_t verbs = c->verbs[0] | c->verbs[1] << 2 | (uint32_t)ends_so << 4;
    kt_symbol left = a->class_[SIDE - 1];
    kt_symbol right = a->class_[SIDE];
    kt_symbol first = symbol_at(v, c->beg, false);
    kt_symbol end = last > i ? symbol_at(v, last, false) : 1;
    add(s, c->beg < i ? first : 1, 0, 0);
    add(s, end, 0, 0);
    add(s, last > i ? symbol_at(v, last, true) : 1, 0, 0);
    add(s, c->open, 0, 0);
    add(s, c->close, 0, 0);
    add(s, verbs, 0, 0);
    add(s, verbs, right, 0);
    add(s, verbs, left, 0);
    add(s, verbs, left, right);
    add(s, verbs, c->open, at_most(i - c->beg, 2));
    add(s, at_most(i - c->beg, FAR), 0, 0);
    add(s, at_most(last - i, FAR), 0, 0);
    add(s, c->open, at_most(i - c->beg, FAR), right);
    add(s, symbol_at(v, c->verb[0], true), 0, 0);
    add(s, symbol_at(v, c->verb[1], true), 0, 0);
    add(s, end, right, 0);
    add(s, c->open, at_most(i - c->beg, 1), end);
}

uint32_t kt_twin_signs(const kt_view *v, uint32_t i, uint16_t out[KT_TWIN_SIGNS_MAX])
{
    around a;
    clause c;
    signs s = { .out = out };
    look_around(v, i, &a);
    look_at_clause(v, i, &c);
    add_around(&s, &a);
    add_clause(&s, v, i, &c, &a);
    return s.n;
}

/* The row of a pair: from and to in the order of their bytes, parted by |. */
static uint32_t row_of(const kt_view *v, const kt_table *t, kt_str from, kt_str to, bool *turned)
{
    *turned = kt_str_cmp(from, to) > 0;
    kt_str key = kt_str_cat3(v->scratch, *turned ? to : from, KT_STR("|"), *turned ? from : to);
    return key.len ? kt_table_find(t, key) : UINT32_MAX;
}

bool kt_twin_weigh(const kt_view *v, uint32_t i, kt_str from, kt_str to, double *odds)
{
    kt_table t = kt_lexicon_table(v->lex, "twins");
    bool turned;
    kt_str first;
    kt_str key;
    kt_str weights;
    uint32_t row = t.n ? row_of(v, &t, from, to, &turned) : UINT32_MAX;
    if (row == UINT32_MAX || !kt_table_row(&t, row, &first, &weights))
        return false;
    uint16_t sign[KT_TWIN_SIGNS_MAX];
    uint32_t n = kt_twin_signs(v, i, sign);
    int sum = 0;
    kt_str part[KT_TWIN_SLOTS / KT_TWIN_PART] = { 0 };
    for (; kt_table_row(&t, row, &key, &weights) && kt_str_eq(key, first); row++) {
        uint32_t k = (uint32_t)(weights.ptr[0] - '0');
        if (weights.len > KT_TWIN_PART && k < KT_TWIN_SLOTS / KT_TWIN_PART)
            part[k] = weights;
    }
    for (uint32_t k = 0; k < n; k++) {
        kt_str weight = part[sign[k] / KT_TWIN_PART];
        if (weight.len)
            sum += weight.ptr[1 + sign[k] % KT_TWIN_PART] - KT_TWIN_MIDDLE;
    }
    *odds = (turned ? -sum : sum) * KT_TWIN_STEP;
    return true;
}

bool kt_twin_judge(const kt_view *v, uint32_t i, const kt_twin *t, double least, double *odds)
{
    static const double referee_most = 5;
    static const double by_class = 0.34;
    static const double by_word = 0.33;
    static const double low = 0.1; /* where one of the two models speaks against it */
    static const double most = 30;
    kt_swap s = { .beg = i, .end = i + 1, .text = t->text };
    kt_ruling r;
    if (!kt_twin_weigh(v, i, t->from, t->to, odds) || *odds < least - referee_most ||
        !t->text.len || !kt_referee_hear(v, &s, 1, &r))
        return false;
    double c = fmax(-most, fmin(most, r.by_class));
    double w = fmax(-most, fmin(most, r.by_word));
    *odds += by_class * c + by_word * w + low * fmin(fmin(c, w), 0);
    return true;
}
