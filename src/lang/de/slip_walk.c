/*
 * slip_walk: all forms within a few errors of a word. The lexicon is walked as a tree; at each of
 * its nodes stands what the path there costs beside the first letters of the word, for the few
 * numbers of letters that can stay within the bound.
 */
#include "base/lanes.h"
#include "lang/de/slip_in.h"
#include "lang/packed.h"

enum {
    NODES_MAX = 400000, /* arcs looked at by one walk */
    FAR = 100,          /* costs more than any bound */
    DEPTH_MAX = KT_LABELS_MAX + 2,
    ARCS_MAX = 4096, /* waiting on the way down */
    BEFORE = 2,      /* places before the first letter */
    PLACES = BEFORE + KT_LABELS_MAX + KT_LANES
};

/*
 * Cell j of row d is what the first d labels of the path cost beside the first j letters. A row has
 * the cells from origin(d) on, so that those in the band lie in its lanes; the others are FAR.
 */
typedef struct walk {
    const kt_lexicon *lex;
    const kt_typed *t;
    int bound;
    uint32_t band;
    uint32_t nodes;
    bool known[256];            /* sub[label] is filled in */
    uint8_t sub[256][PLACES];   /* substitution of the label for the letters typed */
    uint8_t letter[PLACES];     /* those, with nothing around them */
    uint8_t del[PLACES];        /* what a letter too many costs, by its place */
    uint64_t met[DEPTH_MAX][4]; /* labels that may lead on behind so many, where no plain error is
                                   left; a set */
    bool met_known[DEPTH_MAX];
    uint64_t places[256];                 /* where a letter is typed, a bit each */
    bool sharp;                           /* ß is among those */
    uint8_t outside[DEPTH_MAX][KT_LANES]; /* FAR in the lanes of a row that are not in the band */
    uint8_t path[DEPTH_MAX + 1];          /* folded */
    uint8_t first;
    uint8_t row[DEPTH_MAX + 1][KT_LANES];
    kt_next next[ARCS_MAX];
    kt_hit *hits;
    uint32_t n_hits;
} walk;

static const uint8_t *substitutions(walk *w, uint8_t c)
{
    if (!w->known[c]) {
        memset(w->sub[c], FAR, sizeof w->sub[c]);
        for (uint32_t j = 0; j < w->t->n; j++)
            w->sub[c][BEFORE + j] = (uint8_t)kt_slip_substitution(c, w->t->label[j]);
        w->known[c] = true;
    }
    return w->sub[c];
}

/* The columns of row d that can stay within the bound: a band around the diagonal. A letter more or
 * less costs 3 at least, or 1 where two letters stand for one. */
static uint32_t first_column(const walk *w, uint32_t d)
{
    return d > w->band ? d - w->band : 1;
}

static uint32_t last_column(const walk *w, uint32_t d)
{
    return d + w->band < w->t->n ? d + w->band : w->t->n;
}

/* The column of the first lane: one before the band. */
static uint32_t origin(const walk *w, uint32_t d)
{
    return d > w->band + 1 ? d - w->band - 1 : 0;
}

/* FAR in the lanes of row d that are not in the band. Column 0 is, beside the first one. */
static kt_lanes beyond(const walk *w, uint32_t d)
{
    static const uint8_t edge[3 * KT_LANES] = {
        FAR, FAR, FAR, FAR, FAR, FAR, FAR, FAR, FAR, FAR, FAR, FAR, FAR, FAR, FAR, FAR,
        0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
        FAR, FAR, FAR, FAR, FAR, FAR, FAR, FAR, FAR, FAR, FAR, FAR, FAR, FAR, FAR, FAR,
    };
    uint32_t from = first_column(w, d);
    uint32_t beg = (from == 1 ? 0 : from) - origin(w, d);
    uint32_t end = last_column(w, d) + 1 - origin(w, d);
    if (last_column(w, d) + 1 <= from) /* the path is too long for the word */
        return kt_lanes_of(FAR);
    return kt_lanes_or(kt_lanes_at(edge + KT_LANES - beg), kt_lanes_at(edge + 2 * KT_LANES - end));
}

/* What stands in the walk for all rows. */
static void prepare(walk *w)
{
    const kt_typed *t = w->t;
    memset(w->known, 0, sizeof w->known);
    memset(w->met_known, 0, sizeof w->met_known);
    memset(w->letter, 0, sizeof w->letter);
    memset(w->del, FAR, sizeof w->del);
    memset(w->places, 0, sizeof w->places);
    w->sharp = false;
    for (uint32_t j = 0; j < t->n; j++) {
        w->letter[BEFORE + j] = t->label[j];
        w->places[t->label[j]] |= (uint64_t)1 << j;
        w->del[BEFORE + j] = j > 0 && t->label[j] == t->label[j - 1] ? 3 : 4;
        w->sharp |= t->label[j] == KT_SLIP_SZ;
    }
    for (uint32_t d = 1; d < DEPTH_MAX && d <= t->n + 4; d++)
        kt_lanes_put(w->outside[d], beyond(w, d));
}

/* Row d, so far `best`, where two letters are one or change places. */
static kt_lanes two_letters(const walk *w, uint32_t d, uint8_t c, kt_lanes best)
{
    uint8_t before = w->path[d - 1]; /* 0 when d == 1: no letter */
    uint32_t at = origin(w, d);
    const uint8_t *letters = w->letter + BEFORE + at;
    kt_lanes k = kt_lanes_at(letters - 1);
    kt_lanes k_before = kt_lanes_at(letters - 2);
    uint8_t plain = kt_slip_plain(c);
    if (before != c && (w->places[c] << 1 & w->places[before])) {
        kt_lanes is = kt_lanes_and(kt_lanes_eq(k_before, kt_lanes_of(c)),
                                   kt_lanes_eq(k, kt_lanes_of(before)));
        kt_lanes two = kt_lanes_up(kt_lanes_at(w->row[d - 2]), 2 - (at - origin(w, d - 2)));
        two = kt_lanes_or(kt_lanes_add(two, kt_lanes_of(3)), kt_lanes_not(is));
        best = kt_lanes_min(best, two);
    }
    if (plain || c == KT_SLIP_SZ) {
        kt_lanes is = kt_lanes_and(kt_lanes_eq(k, kt_lanes_of(plain ? 'e' : 's')),
                                   kt_lanes_eq(k_before, kt_lanes_of(plain ? plain : 's')));
        kt_lanes two = kt_lanes_up(kt_lanes_at(w->row[d - 1]), 2 - (at - origin(w, d - 1)));
        two = kt_lanes_or(kt_lanes_add(two, kt_lanes_of(1)), kt_lanes_not(is));
        best = kt_lanes_min(best, two);
    }
    if (w->sharp && c == 's' && before == 's') {
        kt_lanes is = kt_lanes_eq(k, kt_lanes_of(KT_SLIP_SZ));
        uint32_t moved = at - origin(w, d - 2);
        kt_lanes one = kt_lanes_at(w->row[d - 2]);
        one = moved == 2 ? kt_lanes_down(one) : kt_lanes_up(one, 1 - moved);
        one = kt_lanes_or(kt_lanes_add(one, kt_lanes_of(1)), kt_lanes_not(is));
        best = kt_lanes_min(best, one);
    }
    return best;
}

/* Fills row d (candidate prefix of d labels) from the rows above; returns its minimum. */
static int fill_row(walk *w, uint32_t d)
{
    static const uint8_t no_left[KT_LANES] = { FAR };
    const uint8_t *label = w->t->label;
    uint8_t c = w->path[d];
    uint8_t before = w->path[d - 1]; /* 0 when d == 1: no letter */
    uint32_t at = origin(w, d);
    uint32_t moved = at - origin(w, d - 1);
    kt_lanes far = kt_lanes_of(FAR);
    kt_lanes above = kt_lanes_at(w->row[d - 1]);
    kt_lanes up = moved ? kt_lanes_down(above) : above;
    kt_lanes across = kt_lanes_up(above, 1 - moved);
    kt_lanes sub = kt_lanes_at(substitutions(w, c) + BEFORE + at - 1);
    kt_lanes del = kt_lanes_at(w->del + BEFORE + at - 1);
    int insert = c == before || (d - 1 < w->t->n && label[d - 1] == c) || c == 'h' ? 3 : 4;
    kt_lanes ins = kt_lanes_add(up, kt_lanes_of((uint8_t)insert));
    if (d == 1) { /* the first letter is seldom wrong */
        static const uint8_t none[KT_LANES] = { 2 };
        uint8_t wrong[KT_LANES] = { 0, w->sub[c][BEFORE] ? 2 : 0 };
        ins = kt_lanes_add(ins, kt_lanes_at(none));
        sub = kt_lanes_add(sub, kt_lanes_at(wrong));
    }
    kt_lanes outside = kt_lanes_at(w->outside[d]);
    kt_lanes best = kt_lanes_min(kt_lanes_add(across, sub), ins);
    best = kt_lanes_or(two_letters(w, d, c, best), outside);
    for (int n = w->bound / 3; n > 0; n--) { /* letters too many, one behind the other */
        kt_lanes left = kt_lanes_or(kt_lanes_up(best, 1), kt_lanes_at(no_left));
        best = kt_lanes_min(best, kt_lanes_add(left, del));
    }
    best = kt_lanes_min(kt_lanes_or(best, outside), far);
    kt_lanes_put(w->row[d], best);
    return kt_lanes_least(best);
}

/* Behind a path of d labels, whose row has the minimum low: which labels can lead on within the
 * bound? Where no plain error is left, only the letters of the word near there, what stands for one
 * of them, and an s behind an s. */
static const uint64_t *meet(walk *w, uint32_t d, int low)
{
    static const uint64_t all[4] = { UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX };
    uint64_t *met = w->met[d];
    if (low + 3 <= w->bound)
        return all;
    if (w->met_known[d])
        return met;
    w->met_known[d] = true;
    met[0] = met[1] = 0;
    met[2] = met[3] = UINT64_MAX; /* few, and each stands for several */
    uint32_t from = first_column(w, d + 1);
    uint32_t to = last_column(w, d + 1);
    for (uint32_t j = from > 1 ? from - 2 : 0; j < to; j++) {
        uint8_t k = w->t->label[j];
        k = k < 0x80 ? k : k == KT_SLIP_SZ ? 's' : kt_slip_plain(k);
        met[k / 64] |= (uint64_t)1 << k % 64;
        k = kt_slip_unfold(k);
        met[k / 64] |= (uint64_t)1 << k % 64;
    }
    return met;
}

static void take(walk *w, const kt_next *arc, int cost)
{
    if (w->n_hits == KT_HITS_MAX)
        return;
    kt_word word = kt_lexicon_next_word(w->lex, arc);
    if (!word.morph || (word.morph->flags & (KT_LEX_OLD | KT_LEX_CH)))
        return;
    w->hits[w->n_hits++] =
        (kt_hit){ .id = word.id, .cost = (uint8_t)cost, .first = w->first, .word = word };
}

/* Depth first; the arcs that are still to be followed wait in w->next, those of each depth up to
 * end. */
static void run_walk(walk *w)
{
    uint32_t end[DEPTH_MAX];
    uint32_t at[DEPTH_MAX];
    uint32_t d = 0;
    kt_next root = { .node = kt_lexicon_root(w->lex) };
    prepare(w);
    for (uint32_t j = 0; j < KT_LANES; j++)
        w->row[0][j] = (uint8_t)(j <= w->t->n ? 4 * j + (j ? 2 : 0) : FAR);
    at[0] = 0;
    end[0] = kt_lexicon_all_next(w->lex, &root, meet(w, 0, 0), w->next, ARCS_MAX, &w->nodes);
    for (;;) {
        if (at[d] == end[d]) {
            if (d == 0)
                return;
            d--;
            continue;
        }
        if (w->nodes >= NODES_MAX)
            return;
        const kt_next *arc = &w->next[at[d]++];
        w->path[d + 1] = kt_slip_fold(arc->label);
        if (d == 0)
            w->first = arc->label;
        int low = fill_row(w, d + 1);
        if (low > w->bound)
            continue;
        d++;
        if (d + w->band >= w->t->n && d <= w->t->n + w->band) {
            int cost = w->row[d][w->t->n - origin(w, d)];
            if (cost <= w->bound)
                take(w, arc, cost);
        }
        at[d] = end[d] = end[d - 1];
        if (d + 1 <= w->t->n + 4 && d + 1 <= KT_LABELS_MAX)
            end[d] += kt_lexicon_all_next(w->lex, arc, meet(w, d, low), w->next + end[d],
                                          ARCS_MAX - end[d], &w->nodes);
    }
}

uint32_t kt_slip_find_near(const kt_lexicon *lex, const kt_typed *t, int bound, kt_hit *hits)
{
    walk w; /* large: only what is read before it is written gets a value */
    w.lex = lex;
    w.t = t;
    w.bound = bound;
    w.band = (uint32_t)bound / 3 + kt_slip_has_digraph(t);
    w.nodes = 0;
    w.first = 0;
    w.hits = hits;
    w.n_hits = 0;
    w.path[0] = 0;
    KT_ASSERT(2 * w.band + 2 < KT_LANES && bound < FAR / 2);
    run_walk(&w);
    return w.n_hits;
}
