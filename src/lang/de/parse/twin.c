#include "lang/de/parse/twin.h"

#include <math.h>

#include "lang/de/gram.h"
#include "lang/de/parse/phrase.h"
#include "lang/de/parse/referee.h"

enum { REACH = 24, SIDE = 4, FAR = 4, BAG = 10 };

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

/* ---- signs ---- */

typedef struct signs {
    uint32_t *out;
    uint32_t n, kind;
} signs;

static uint32_t hash(uint32_t kind, uint32_t a, uint32_t b, uint32_t c)
{
    uint64_t h = (uint64_t)kind * 0x9E3779B97F4A7C15u;
    h = (h ^ a) * 0xD6E8FEB86659FD93u;
    h = (h ^ h >> 32 ^ b) * 0xD6E8FEB86659FD93u;
    h = (h ^ h >> 32 ^ c) * 0xD6E8FEB86659FD93u;
    return (uint32_t)(h >> 32);
}

static void put(signs *s, uint32_t sign)
{
    if (s->n < KT_TWIN_SIGNS_MAX)
        s->out[s->n++] = sign;
}

/* One more, of the next kind. */
static void add(signs *s, uint32_t a, uint32_t b, uint32_t c)
{
    put(s, hash(++s->kind, a, b, c));
}

static uint32_t at_most(uint32_t x, uint32_t most)
{
    return x < most ? x : most;
}

enum { L4, L3, L2, L1, R1, R2, R3, R4 };

static void add_around(signs *s, const around *a)
{
    const kt_symbol *c = a->class_;
    const kt_symbol *w = a->word;
    for (int k = L3; k <= R3; k++)
        add(s, c[k], 0, 0);
    for (int k = L3; k <= R3; k++)
        add(s, w[k], 0, 0);
    add(s, c[L1], c[R1], 0);
    add(s, c[R1], c[R2], 0);
    add(s, c[L2], c[L1], 0);
    add(s, c[L1], c[R2], 0);
    add(s, c[L2], c[R1], 0);
    add(s, w[L1], c[R1], 0);
    add(s, c[L1], w[R1], 0);
    add(s, w[R1], c[R2], 0);
    add(s, c[R1], w[R2], 0);
    add(s, c[L2], w[L1], 0);
    add(s, w[R1], w[R2], 0);
    add(s, w[L2], w[L1], 0);
    add(s, w[L1], w[R1], 0);
    add(s, w[L2], w[R1], 0);
    add(s, w[L1], w[R2], 0);
    add(s, c[R1], c[R2], c[R3]);
    add(s, c[L1], c[R1], c[R2]);
    add(s, c[L2], c[L1], c[R1]);
    add(s, c[L3], c[L2], c[L1]);
    add(s, w[L1], c[R1], c[R2]);
    add(s, c[L1], w[R1], c[R2]);
    add(s, w[L1], w[R1], w[R2]);
    add(s, w[L2], w[L1], w[R1]);
    add(s, w[R1], w[R2], w[R3]);
    add(s, w[R1], c[R2], c[R3]);
    add(s, hash(0, c[L2], c[L1], 0), c[R1], c[R2]);
    add(s, hash(0, c[R1], c[R2], 0), c[R3], c[R4]);
}

/* The phrase behind the word: what cases it can have, and what stands behind it. */
static void add_phrase(signs *s, const kt_view *v, uint32_t i, const around *a)
{
    kt_phrase p;
    uint32_t mask = 0;
    uint32_t end = i + 1;
    if (is_inside(v, i, end) && v->tok[end].kind == KT_TOK_WORD) {
        if (kt_phrase_at(v, end, &p) || kt_phrase_bare_at(v, end, &p)) {
            mask = kt_phrase_mask(&p, p.d, p.adj, kt_phrase_noun_mask(v, p.noun, p.d.decl)) |
                   (p.prep != KT_NO_TOKEN ? 1u << 16 : 0) | (p.det != KT_NO_TOKEN ? 1u << 17 : 0) |
                   (p.n_adj ? 1u << 18 : 0) | 1u << 19;
            end = p.end;
        } else if (v->tok[end].flags & KT_TOK_CAP) {
            mask = kt_words_noun_mask(v->words, kt_view_info(v, end)) | 1u << 20;
            end++;
        }
    }
    kt_wsymbol after = is_inside(v, i, end) ? kt_referee_symbol(v, end)
                                            : kt_wclass_edge_symbol(v->lex, v->words, true);
    kt_symbol next = end > i + 1 ? after.by_class : 1;
    add(s, mask, 0, 0);
    add(s, mask, next, 0);
    add(s, mask, a->class_[L1], 0);
    add(s, mask, a->word[L1], 0);
    add(s, next, a->class_[L1], 0);
    add(s, next, a->class_[R1], 0);
    add(s, end > i + 1 ? after.by_word : 1, mask != 0, 0);
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
    kt_symbol left = a->class_[L1];
    kt_symbol right = a->class_[R1];
    kt_symbol first = c->beg < i ? symbol_at(v, c->beg, false) : 1;
    kt_symbol end = last > i ? symbol_at(v, last, false) : 1;
    kt_symbol end_word = last > i ? symbol_at(v, last, true) : 1;
    kt_symbol verb[2] = { symbol_at(v, c->verb[0], true), symbol_at(v, c->verb[1], true) };
    add(s, first, 0, 0);
    add(s, end, 0, 0);
    add(s, end_word, 0, 0);
    add(s, end_word, right, 0);
    add(s, c->open, 0, 0);
    add(s, c->close, 0, 0);
    add(s, verbs, 0, 0);
    add(s, verbs, right, 0);
    add(s, verbs, left, 0);
    add(s, verbs, left, right);
    add(s, verbs, first, c->open);
    add(s, verbs, c->open, at_most(i - c->beg, 2));
    add(s, at_most(i - c->beg, FAR), at_most(last - i, FAR), 0);
    add(s, c->open, at_most(i - c->beg, FAR), right);
    add(s, c->close, at_most(last - i, 2), left);
    for (int k = 0; k < 2; k++) {
        add(s, verb[k], 0, 0);
        add(s, verb[k], right, 0);
        add(s, verb[k], left, 0);
        add(s, verb[k], end_word, 0);
    }
    add(s, end, right, 0);
    add(s, c->open, at_most(i - c->beg, 1), end);
    add(s, first, right, 0);
    add(s, first, end, right);
}

/* Words of the clause that stand further away, and what the sentence speaks of, in no order. */
static void add_bag(signs *s, const kt_view *v, uint32_t i, const clause *c)
{
    uint32_t left = s->kind + 1;
    uint32_t right = s->kind + 2;
    uint32_t topic = s->kind + 3;
    s->kind += 3;
    for (uint32_t k = i > BAG ? i - BAG : 0; k < v->n_tok && k <= i + BAG; k++) {
        if (k == i || !is_inside(v, i, k) || v->tok[k].kind != KT_TOK_WORD)
            continue;
        kt_wsymbol w = kt_referee_symbol(v, k);
        bool far = k + 1 < i || k > i + 1;
        if (far && k >= c->beg && k < c->end)
            put(s, hash(k < i ? left : right, w.by_class, 0, 0));
        if (!kt_phrase_func(v, k) && (far || k + 1 == i || k == i + 1))
            put(s, hash(topic, w.by_word, 0, 0));
    }
}

uint32_t kt_twin_signs(const kt_view *v, uint32_t i, uint32_t out[KT_TWIN_SIGNS_MAX])
{
    around a;
    clause c;
    signs s = { .out = out };
    look_around(v, i, &a);
    look_at_clause(v, i, &c);
    add(&s, 0, 0, 0);
    add_around(&s, &a);
    add_phrase(&s, v, i, &a);
    add_clause(&s, v, i, &c, &a);
    add_bag(&s, v, i, &c);
    return s.n;
}

/* ---- the table ---- */

uint32_t kt_twin_pair(kt_str from, kt_str to)
{
    bool turned = kt_str_cmp(from, to) > 0;
    uint32_t a = (uint32_t)kt_str_hash(turned ? to : from);
    return hash(1, a, (uint32_t)kt_str_hash(turned ? from : to), 0);
}

static inline kt_twin_place place_of(uint32_t pair, uint32_t sign)
{
    uint64_t h = ((uint64_t)pair << 32 | sign) * 0x9E3779B97F4A7C15u;
    h = (h ^ h >> 29) * 0xD6E8FEB86659FD93u;
    h ^= h >> 32;
    uint64_t g = h * 0xD6E8FEB86659FD93u;
    g ^= g >> 32;
    return (kt_twin_place){ .cell = { (uint32_t)(h & 0xFFFFFF), (uint32_t)(h >> 24 & 0xFFFFFF),
                                      (uint32_t)(g & 0xFFFFFF) },
                            .check = (uint32_t)(g >> 40) % KT_TWIN_CHECKS };
}

kt_twin_place kt_twin_place_of(uint32_t pair, uint32_t sign)
{
    return place_of(pair, sign);
}

static inline int steps_of(uint32_t level)
{
    static const uint8_t steps[KT_TWIN_LEVELS / 2 + 1] = { 0, 1, 2, 4, 6, 9, 13, 18, 26, 38, 60 };
    enum { MIDDLE = KT_TWIN_LEVELS / 2 };
    return level < MIDDLE ? -steps[MIDDLE - level] : steps[level - MIDDLE];
}

int kt_twin_steps(uint32_t level)
{
    return steps_of(level);
}

/* The rows of the table, which lie one behind the other, all but the last of the same length. */
typedef struct cells {
    const char *first;
    size_t between;   /* bytes between two rows */
    uint32_t n, full; /* cells; for how many the table was laid out */
    uint64_t inverse; /* of full: 2^INVERSE_BITS / full, rounded up */
} cells;

enum { INVERSE_BITS = 48 };

static bool open_cells(const kt_table *t, cells *out)
{
    kt_str key;
    kt_str first;
    kt_str last;
    if (!kt_table_row(t, 0, &key, &first) || !kt_table_row(t, t->n - 1, &key, &last))
        return false;
    size_t apart = t->n > 1 ? (size_t)(last.ptr - first.ptr) / (t->n - 1) : 0;
    if (t->n > 1 && (last.ptr < first.ptr || apart < KT_TWIN_ROW * 2))
        return false; /* a lexicon that kt_dictc has not made */
    *out = (cells){ .first = first.ptr, .full = t->n * KT_TWIN_ROW };
    out->between = t->n > 1 ? apart - KT_TWIN_ROW * 2 : 0;
    out->inverse = (((uint64_t)1 << INVERSE_BITS) + out->full - 1) / out->full;
    out->n = out->full - KT_TWIN_ROW + (uint32_t)(last.len / 2);
    return out->n > 0;
}

/* What is in a cell: check * LEVELS + level. */
static inline uint32_t read_cell(const cells *c, uint32_t cell)
{
    const char *at = c->first + (size_t)cell * 2 + cell / KT_TWIN_ROW * c->between;
    uint32_t high = (uint32_t)((unsigned char)at[0] - '#');
    return high * KT_TWIN_LETTERS + (uint32_t)((unsigned char)at[1] - '#');
}

/* cell % full, without a division: exact below 2^24, which both are. */
static inline uint32_t cut(const cells *c, uint32_t cell)
{
    return cell - (uint32_t)(cell * c->inverse >> INVERSE_BITS) * c->full;
}

/* The weight of a sign of the pair, in steps. */
static inline int weight_of(const cells *c, uint32_t pair, uint32_t sign)
{
    kt_twin_place p = place_of(pair, sign);
    for (int k = 0; k < KT_TWIN_CHOICES; k++) {
        uint32_t cell = cut(c, p.cell[k]);
        uint32_t is = cell < c->n ? read_cell(c, cell) : KT_TWIN_LEVELS / 2;
        uint32_t level = is - p.check * KT_TWIN_LEVELS; /* of another check: wraps around */
        if (level < KT_TWIN_LEVELS && level != KT_TWIN_LEVELS / 2)
            return steps_of(level);
    }
    return 0;
}

bool kt_twin_weigh(const kt_view *v, uint32_t i, kt_str from, kt_str to, double *odds)
{
    kt_table t = kt_lexicon_table(v->lex, "twins");
    cells rows;
    uint32_t sign[KT_TWIN_SIGNS_MAX];
    if (!open_cells(&t, &rows))
        return false;
    uint32_t n = kt_twin_signs(v, i, sign);
    uint32_t pair = kt_twin_pair(from, to);
    int sum = 0;
    for (uint32_t k = 0; k < n; k++)
        sum += weight_of(&rows, pair, sign[k]);
    *odds = (kt_str_cmp(from, to) > 0 ? -sum : sum) * KT_TWIN_STEP;
    return true;
}

bool kt_twin_judge(const kt_view *v, uint32_t i, const kt_twin *t, double least, double *odds)
{
    static const double referee_most = 5;
    static const double share = 0.2; /* of each of its models */
    static const double low = 0.1;   /* where one of them speaks against it */
    static const double most = 30;
    kt_swap s = { .beg = i, .end = i + 1, .text = t->text };
    kt_ruling r;
    if (!kt_twin_weigh(v, i, t->from, t->to, odds) || *odds < least - referee_most ||
        !t->text.len || !kt_referee_hear(v, &s, 1, &r))
        return false;
    double c = fmax(-most, fmin(most, r.by_class));
    double w = fmax(-most, fmin(most, r.by_word));
    *odds += share * (c + w) + low * fmin(fmin(c, w), 0);
    return true;
}
