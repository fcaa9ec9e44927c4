/*
 * twin_quality: fits and measures what tells two words apart that are taken for one another
 * (lang/de/parse/twin.h).
 *
 * twin_quality LEXICON fit PAIRS FILE...
 *     rows of the table twins for the pairs, two words a line: a logistic regression on what stands
 *     around the two in the files, as much of one as of the other
 * twin_quality LEXICON odds PAIRS FILE...
 *     of every place of one of the words: the word, the other one, the odds of that by the table,
 *     the gains of the referee, the place; to choose bounds by
 *
 * Files are read as quality.h says. Those that bounds are chosen by should not be among those that
 * were fitted to.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "german.h"
#include "lang/de/parse/meant.h"
#include "lang/de/parse/referee.h"
#include "lang/de/parse/twin.h"

enum { PAIRS_MAX = 256, KEPT = 30000, ROUNDS = 8, BUCKETS = 1024 };
static const double step = 0.12;
static const double decay = 2e-6; /* for each place of the rarer word */

typedef struct place {
    uint8_t n;
    uint16_t sign[KT_TWIN_SIGNS_MAX];
} place;

typedef struct pair {
    kt_str word[2]; /* in the order of their bytes */
    place *kept[2];
    unsigned long seen[2];
} pair;

typedef struct state {
    pair p[PAIRS_MAX];
    uint32_t n;
    uint32_t head[BUCKETS], next[2 * PAIRS_MAX]; /* 1 + 2 * pair + side */
    bool odds;
} state;

static uint32_t bucket(kt_str s)
{
    return (uint32_t)(kt_str_hash(s) % BUCKETS);
}

static void read_pairs(state *s, kt_str rest)
{
    while (rest.len && s->n < PAIRS_MAX) {
        kt_str line = kt_str_trim(kt_str_cut(&rest, '\n'));
        if (!line.len || line.ptr[0] == '#')
            continue;
        pair *p = &s->p[s->n];
        p->word[0] = kt_str_cut(&line, ' ');
        p->word[1] = line;
        if (kt_str_cmp(p->word[0], p->word[1]) > 0) {
            p->word[1] = p->word[0];
            p->word[0] = line;
        }
        for (uint32_t side = 0; side < 2; side++) {
            uint32_t b = bucket(p->word[side]);
            p->kept[side] = s->odds ? NULL : malloc(KEPT * sizeof *p->kept[side]);
            if (!s->odds && !p->kept[side])
                exit(3);
            s->next[2 * s->n + side] = s->head[b];
            s->head[b] = 1 + 2 * s->n + side;
        }
        s->n++;
    }
}

/* One of KEPT places, each as likely as any other. */
static void keep(bench *b, const kt_view *v, uint32_t i, pair *p, uint32_t side)
{
    unsigned long at = p->seen[side]++;
    if (at >= KEPT)
        at = rnd_below(&b->random, (uint32_t)p->seen[side]);
    if (at >= KEPT)
        return;
    place *k = &p->kept[side][at];
    k->n = (uint8_t)kt_twin_signs(v, i, k->sign);
}

static void tell(const kt_view *v, uint32_t i, const pair *p, uint32_t side, bool upper)
{
    double odds = 0;
    double pair_odds = 0;
    kt_str to = p->word[!side];
    kt_str text = upper ? kt_word_recase(v->scratch, to, true) : to;
    kt_swap swap = { .beg = i, .end = i + 1, .text = text };
    kt_ruling r = { 0 };
    (void)kt_twin_weigh(v, i, p->word[side], to, &odds);
    (void)kt_referee_hear(v, &swap, 1, &r);
    (void)kt_meant_weigh_pair(v, i, text, &pair_odds);
    printf("%.*s\t%.*s\t%.1f\t%.2f\t%.2f\t%.2f\t%d\t", (int)p->word[side].len, p->word[side].ptr,
           (int)to.len, to.ptr, odds, r.by_class, r.by_word, pair_odds, kt_meant_fits(v, i));
    print_around(v->text, v->tok[i].span.beg, v->tok[i].span.end);
    printf("\n");
}

static void line(void *bench_, kt_str text, void *data)
{
    bench *b = bench_;
    state *s = data;
    kt_view v;
    begin(b, text, &v);
    for (uint32_t i = 0; i < v.n_tok; i++) {
        if (v.tok[i].kind != KT_TOK_WORD)
            continue;
        bool upper = (v.tok[i].flags & KT_TOK_CAP) && (v.tok[i].flags & KT_TOK_SENT);
        kt_str word = kt_view_str(&v, i);
        for (int lower = 0; lower <= (int)upper; lower++) {
            kt_str as = lower ? kt_word_recase(&b->arena, word, false) : word;
            for (uint32_t k = s->head[bucket(as)]; k; k = s->next[k - 1]) {
                pair *p = &s->p[(k - 1) / 2];
                uint32_t side = (k - 1) % 2;
                if (!kt_str_eq(p->word[side], as))
                    continue;
                if (s->odds)
                    tell(&v, i, p, side, lower);
                else
                    keep(b, &v, i, p, side);
            }
        }
    }
}

/* ---- the fit ---- */

static void fit(bench *b, const pair *p, double *w)
{
    static double square[KT_TWIN_SLOTS];
    uint32_t n[2];
    for (int side = 0; side < 2; side++)
        n[side] = p->seen[side] < KEPT ? (uint32_t)p->seen[side] : KEPT;
    uint32_t more = n[0] > n[1] ? n[0] : n[1];
    double shrink = decay * (n[0] < n[1] ? n[0] : n[1]);
    for (uint32_t k = 0; k < KT_TWIN_SLOTS; k++) {
        w[k] = 0;
        square[k] = 1e-2;
    }
    for (uint32_t at = 0; n[0] && n[1] && at < ROUNDS * 2 * more; at++) {
        uint32_t side = at & 1;
        const place *q = &p->kept[side][rnd_below(&b->random, n[side])];
        double sum = 0;
        for (uint32_t k = 0; k < q->n; k++)
            sum += w[q->sign[k]];
        double slope = (double)side - 1 / (1 + exp(-sum));
        for (uint32_t k = 0; k < q->n; k++) {
            double g = slope - shrink * w[q->sign[k]];
            square[q->sign[k]] += g * g;
            w[q->sign[k]] += step * g / sqrt(square[q->sign[k]]);
        }
    }
}

static void print_row(const pair *p, const double *w)
{
    static char row[KT_TWIN_SLOTS];
    for (uint32_t k = 0; k < KT_TWIN_SLOTS; k++) {
        double steps = floor(w[k] / KT_TWIN_STEP + 0.5);
        steps = fmax(-KT_TWIN_STEPS, fmin(KT_TWIN_STEPS, steps));
        row[k] = (char)(KT_TWIN_MIDDLE + (int)steps);
    }
    for (int part = 0; part < KT_TWIN_SLOTS / KT_TWIN_PART; part++)
        printf("%.*s|%.*s\t%d%.*s\n", (int)p->word[0].len, p->word[0].ptr, (int)p->word[1].len,
               p->word[1].ptr, part, KT_TWIN_PART, row + part * KT_TWIN_PART);
    fprintf(stderr, "%.*s %lu %.*s %lu\n", (int)p->word[0].len, p->word[0].ptr, p->seen[0],
            (int)p->word[1].len, p->word[1].ptr, p->seen[1]);
}

int main(int argc, char **argv)
{
    static state s;
    static double w[KT_TWIN_SLOTS];
    bench b;
    if (argc < 5) {
        fprintf(stderr, "usage: twin_quality LEXICON fit|odds PAIRS FILE...\n");
        return 2;
    }
    kt_arena a = { 0 };
    bench_open(&b, argv[1]);
    b.random.state = 1;
    s.odds = kt_str_is(kt_str_c(argv[2]), "odds");
    read_pairs(&s, read_file(&a, argv[3]));
    each_line(argc - 4, argv + 4, line, &b, &s);
    for (uint32_t k = 0; k < s.n && !s.odds; k++) {
        fit(&b, &s.p[k], w);
        print_row(&s.p[k], w);
        free(s.p[k].kept[0]);
        free(s.p[k].kept[1]);
    }
    kt_arena_release(&a);
    bench_close(&b);
    return 0;
}
