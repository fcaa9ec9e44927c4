/* The walk over the lexicon for forms within a few errors finds what a plain table finds, cell by
 * cell and for every form: no bands of lanes, no sets of letters that may come next. */
#include <stdlib.h>

#include "lang/de/slip_in.h"
#include "lang/reading.h"
#include "unit/unit.h"

enum { ROWS = KT_LABELS_MAX + 6, FAR = 100, WORDS = 60, SLIPS_MAX = 3, NODES_MAX = 300000 };

static kt_lexicon *lex;

/* ---- the plain table ---- */

typedef struct table {
    const kt_typed *t;
    int bound;
    uint32_t band;
    int cell[ROWS][ROWS]; /* what so many labels of the path cost beside so many letters */
    uint8_t path[ROWS];   /* folded, from 1 on */
    uint8_t first;        /* not folded */
    uint32_t nodes;
    kt_hit hit[KT_HITS_MAX + 1];
    uint32_t n;
} table;

static void least(int *x, int y)
{
    *x = y < *x ? y : *x;
}

/* The letter before j letters; 0: none. */
static uint8_t typed(const table *p, uint32_t j)
{
    return j > 0 && j <= p->t->n ? p->t->label[j - 1] : 0;
}

/* Two letters for one, one for two, two that have changed places: ways into cell (d, j). */
static void two_letters(table *p, uint32_t d, uint32_t j)
{
    uint8_t c = p->path[d], before = d > 1 ? p->path[d - 1] : 0;
    uint8_t plain = kt_slip_plain(c);
    int *x = &p->cell[d][j];
    if (d > 1 && j > 1 && c != before && typed(p, j) == before && typed(p, j - 1) == c)
        least(x, p->cell[d - 2][j - 2] + 3);
    if (j > 1 && plain && typed(p, j) == 'e' && typed(p, j - 1) == plain)
        least(x, p->cell[d - 1][j - 2] + 1);
    if (j > 1 && c == KT_SLIP_SZ && typed(p, j) == 's' && typed(p, j - 1) == 's')
        least(x, p->cell[d - 1][j - 2] + 1);
    if (d > 1 && j > 0 && c == 's' && before == 's' && typed(p, j) == KT_SLIP_SZ)
        least(x, p->cell[d - 2][j - 1] + 1);
}

static void fill_cell(table *p, uint32_t d, uint32_t j)
{
    uint8_t c = p->path[d];
    bool alike = (d > 1 && c == p->path[d - 1]) || c == typed(p, d) || c == 'h';
    int *x = &p->cell[d][j];
    *x = FAR;
    if (j + p->band < d || j > d + p->band)
        return;
    least(x, p->cell[d - 1][j] + (alike ? 3 : 4) + (d == 1 && j == 0 ? 2 : 0));
    if (j > 0) {
        int sub = kt_slip_substitution(c, typed(p, j));
        least(x, p->cell[d - 1][j - 1] + sub + (d == 1 && j == 1 && sub ? 2 : 0));
        two_letters(p, d, j);
        least(x, p->cell[d][j - 1] + (typed(p, j) == typed(p, j - 1) ? 3 : 4));
    }
}

/* The least of row d, which is new. */
static int fill(table *p, uint32_t d)
{
    int low = FAR;
    for (uint32_t j = 0; j <= p->t->n; j++) {
        fill_cell(p, d, j);
        least(&low, p->cell[d][j]);
    }
    return low;
}

static void take(table *p, const kt_arc *arc, int cost)
{
    kt_word w = kt_lexicon_arc_word(lex, arc);
    if (!w.morph || (kt_flags_of(w.morph) & (KT_LEX_OLD | KT_LEX_CH)) || p->n > KT_HITS_MAX)
        return;
    p->hit[p->n++] = (kt_hit){ .id = w.id, .cost = (uint8_t)cost, .first = p->first };
}

/* All forms behind a node that d labels lead to. */
static void go(table *p, kt_node node, uint32_t base, uint32_t d)
{
    kt_arc arc;
    for (uint32_t it = 0; kt_lexicon_next(lex, node, base, &it, &arc);) {
        p->nodes++;
        p->path[d + 1] = kt_slip_fold(arc.label);
        if (d == 0)
            p->first = arc.label;
        if (fill(p, d + 1) > p->bound)
            continue;
        int cost = p->cell[d + 1][p->t->n];
        if (arc.final && cost <= p->bound)
            take(p, &arc, cost);
        if (d + 2 <= p->t->n + 4 && d + 2 <= KT_LABELS_MAX)
            go(p, arc.next, arc.base, d + 1);
    }
}

static void read_table(table *p, const kt_typed *t, int bound)
{
    p->t = t;
    p->bound = bound;
    p->band = (uint32_t)bound / 3 + kt_slip_has_digraph(t);
    p->n = p->nodes = 0;
    for (uint32_t j = 0; j < ROWS; j++)
        p->cell[0][j] = j ? (int)(4 * j + 2) : 0;
    go(p, kt_lexicon_root(lex), 0, 0);
}

/* ---- words with slips ---- */

static int by_id(const void *a, const void *b)
{
    const kt_hit *x = a, *y = b;
    return x->id < y->id ? -1 : x->id > y->id;
}

/* Random slips in a form: letters left out, put in, replaced, swapped; ae for ä. */
static void slip(rnd *r, kt_typed *t)
{
    static const uint8_t letters[] = "abcdefghiklmnoprstuwzeenrsh\xE4\xF6\xFC\xDF";
    uint32_t at = rnd_below(r, t->n), kind = rnd_below(r, 5);
    uint8_t c = letters[rnd_below(r, sizeof letters - 1)];
    if (kind == 0 && t->n > 4) {
        memmove(t->label + at, t->label + at + 1, t->n - at - 1);
        t->n--;
    } else if (kind == 1 && t->n + 1 < KT_LABELS_MAX) {
        memmove(t->label + at + 1, t->label + at, t->n - at);
        t->label[at] = c;
        t->n++;
    } else if (kind == 2 && at + 1 < t->n) {
        uint8_t x = t->label[at];
        t->label[at] = t->label[at + 1];
        t->label[at + 1] = x;
    } else if (kind == 3 && kt_slip_plain(t->label[at]) && t->n + 1 < KT_LABELS_MAX) {
        memmove(t->label + at + 2, t->label + at + 1, t->n - at - 1);
        t->label[at] = kt_slip_plain(t->label[at]);
        t->label[at + 1] = 'e';
        t->n++;
    } else {
        t->label[at] = c;
    }
}

/* How many both have. */
static uint32_t assert_same(const kt_typed *t, int bound)
{
    static table p;
    static kt_hit hit[KT_HITS_MAX];
    char text[4 * KT_LABELS_MAX];
    read_table(&p, t, bound);
    if (p.n >= KT_HITS_MAX || p.nodes > NODES_MAX)
        return 0; /* the walk has a limit, too */
    uint32_t n = kt_slip_find_near(lex, t, bound, hit);
    qsort(hit, n, sizeof *hit, by_id);
    qsort(p.hit, p.n, sizeof *p.hit, by_id);
    for (uint32_t i = 0; i < n || i < p.n; i++) {
        const kt_hit *got = i < n ? &hit[i] : NULL, *want = i < p.n ? &p.hit[i] : NULL;
        if (got && want && got->id == want->id && got->cost == want->cost &&
            got->first == want->first)
            continue;
        bool extra = got && (!want || got->id < want->id);
        size_t len = kt_lexicon_form(lex, extra ? got->id : want ? want->id : 0, text, sizeof text);
        fail_msg("bound %d, typed %.*s, at %.*s: %d, not %d", bound, (int)t->n,
                 (const char *)t->label, (int)len, text, got ? got->cost : -1,
                 want ? want->cost : -1);
    }
    return n;
}

static void the_walk_finds_what_a_table_finds(void **state)
{
    (void)state;
    rnd r = rnd_start("slip walk");
    uint32_t hits = 0;
    for (int words = 0; words < WORDS;) {
        char form[4 * KT_LABELS_MAX];
        kt_typed t;
        uint32_t id = rnd_below(&r, kt_lexicon_size(lex));
        size_t n = kt_lexicon_form(lex, id, form, sizeof form);
        if (!kt_slip_labels(kt_str_of(form, n), &t) || t.n < 5)
            continue;
        for (uint32_t k = rnd_below(&r, SLIPS_MAX + 1); k > 0; k--)
            slip(&r, &t);
        hits += assert_same(&t, KT_EDIT_COST + 2);
        if (t.n >= 8)
            hits += assert_same(&t, 2 * KT_EDIT_COST);
        words++;
    }
    assert_true(hits > WORDS);
}

static int open_lexicon(void **state)
{
    kt_error err;
    (void)state;
    return kt_lexicon_open(KT_TEST_LEXICON, &lex, &err);
}

static int close_lexicon(void **state)
{
    (void)state;
    kt_lexicon_close(lex);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(the_walk_finds_what_a_table_finds) };
    return cmocka_run_group_tests(tests, open_lexicon, close_lexicon);
}
