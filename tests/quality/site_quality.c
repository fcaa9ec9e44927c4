/*
 * site_quality: fits and measures the weights of places (lang/de/parse/site.h).
 *
 * site_quality LEXICON fit FILE...
 *     dict/de/tables/case_weights.tsv from the phrases of running text: the cases that their words
 *     leave against those that the noun alone would
 * site_quality LEXICON frames FILE...
 *     dict/de/tables/verb_frames.tsv: what verbs take, with the counts behind it (cut -f1,2 | sort)
 * site_quality LEXICON number FILE...
 *     dict/de/tables/number_weights.tsv from the finite verbs of running text
 * site_quality LEXICON table SEED FILE...
 *     how often another case is likelier than the ones that stand there, by how much; and how often
 *     the right ones are likelier than a wrong one
 *
 * Files are read as quality.h says.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "german.h"
#include "lang/de/parse/number.h"

typedef struct entry {
    uint64_t hash;
    uint32_t count, text; /* text: where its key stands */
    uint32_t at;          /* where its weights stand */
    uint8_t cells, len;
} entry;

typedef struct example {
    uint32_t first; /* of its signs */
    uint8_t n, open, gold;
} example;

enum { TABLE_BITS = 23, TABLE = 1 << TABLE_BITS };

typedef struct store {
    bench *b;
    entry *table;
    uint32_t entries;
    char *text;
    size_t n_text, text_room;
    uint32_t *sign;
    size_t n_sign, sign_room;
    example *ex;
    size_t n_ex, ex_room;
    float *w, *seen;
    uint32_t (*frame)[4];
    size_t rows; /* to be kept */
    unsigned long n, wrong[24], right[24], slips;
} store;

static void *grown(void *p, size_t n, size_t *room, size_t size)
{
    if (n <= *room)
        return p;
    while (*room < n)
        *room = *room ? 2 * *room : 1 << 16;
    p = realloc(p, *room * size);
    if (!p)
        exit(3);
    return p;
}

static uint32_t entry_of(store *s, const kt_site_sign *sg)
{
    uint64_t h = 1469598103934665603u;
    for (uint32_t k = 0; k < sg->len; k++)
        h = (h ^ (unsigned char)sg->key[k]) * 1099511628211u;
    h ^= h >> 29;
    uint32_t i = (uint32_t)h & (TABLE - 1);
    while (s->table[i].count && s->table[i].hash != h)
        i = (i + 1) & (TABLE - 1);
    entry *e = &s->table[i];
    if (!e->count) {
        if (++s->entries > TABLE / 8 * 7)
            exit(4);
        s->text = grown(s->text, s->n_text + sg->len, &s->text_room, 1);
        *e = (entry){ .hash = h, .text = (uint32_t)s->n_text, .cells = sg->cells, .len = sg->len };
        memcpy(s->text + s->n_text, sg->key, sg->len);
        s->n_text += sg->len;
    }
    e->count++;
    return i;
}

/* The cells that the words of p leave; false: nothing is to be learned from it. */
static bool gold_of(const kt_view *v, kt_phrase *p, uint8_t *gold)
{
    if (!counts(p) || kt_phrase_judge(v, p) != KT_PHRASE_AGREES)
        return false;
    uint16_t noun = kt_phrase_noun_mask(v, p->noun, p->d.decl);
    *gold = kt_site_cells(kt_phrase_mask(p, p->d, p->adj, noun));
    return *gold != 0;
}

static void learn(store *s, const kt_site *pl, uint8_t gold)
{
    s->ex = grown(s->ex, s->n_ex + 1, &s->ex_room, sizeof *s->ex);
    s->sign = grown(s->sign, s->n_sign + pl->n, &s->sign_room, sizeof *s->sign);
    s->ex[s->n_ex++] = (example){ (uint32_t)s->n_sign, (uint8_t)pl->n, pl->open, gold };
    for (uint32_t k = 0; k < pl->n; k++)
        s->sign[s->n_sign++] = entry_of(s, &pl->sign[k]);
}

static void learn_verbs(void *bench_, kt_str line, void *data)
{
    kt_view v;
    kt_site pl;
    uint16_t person;
    kt_number number;
    begin(bench_, line, &v);
    for (uint32_t i = 0; i < v.n_tok; i++)
        if (kt_number_signs(&v, i, &pl, &person, &number))
            learn(data, &pl, person == KT_VERB_3SG ? KT_NUMBER_PLURAL : KT_NUMBER_SINGULAR);
}

/* The next phrase from token *i on whose case is known, and what its place says. */
static bool next_place(const kt_view *v, uint32_t *i, kt_phrase *p, kt_site *pl, uint8_t *gold)
{
    while (next_phrase(v, i, p))
        if (gold_of(v, p, gold) && kt_site_signs(v, p, pl))
            return true;
    return false;
}

static void learn_line(void *bench_, kt_str line, void *data)
{
    kt_view v;
    kt_phrase p;
    kt_site pl;
    uint8_t gold;
    begin(bench_, line, &v);
    for (uint32_t i = 0; next_place(&v, &i, &p, &pl, &gold);)
        if (pl.open & ~gold)
            learn(data, &pl, gold);
}

/* ---- frames ---- */

/* How often a phrase beside the verb of a sign "v" has each case: active voice alone. */
static void count_frame(store *s, const kt_site *pl, uint8_t gold)
{
    int at = -1;
    for (int c = 0; c < 4; c++)
        if (gold >> (2 * c) & 3)
            at = at == -1 ? c : -2;
    for (uint32_t k = 0; k < pl->n && at >= 0; k++) {
        kt_site_sign sg = pl->sign[k];
        if (sg.key[0] != 'v' || !strchr("aiz", sg.key[1]))
            continue;
        sg.key[1] = 'a';
        s->frame[entry_of(s, &sg)][at]++;
    }
}

static void frame_line(void *bench_, kt_str line, void *data)
{
    kt_view v;
    kt_phrase p;
    kt_site pl;
    uint8_t gold;
    begin(bench_, line, &v);
    for (uint32_t i = 0; next_place(&v, &i, &p, &pl, &gold);)
        if (p.prep == KT_NO_TOKEN)
            count_frame(data, &pl, gold);
}

static int level(double share, double some, double many)
{
    return share >= many ? 2 : share >= some ? 1 : 0;
}

/* Verbs by the shares of accusatives and datives among the phrases beside them: none, some, many
 * of either give nine letters. */
static void print_frames(const store *s)
{
    enum { LEAST = 12 };
    for (uint32_t i = 0; i < TABLE; i++) {
        const entry *e = &s->table[i];
        const uint32_t *n = s->frame[i];
        double all = n[KT_CASE_NOM] + n[KT_CASE_ACC] + n[KT_CASE_DAT];
        if (all < LEAST)
            continue;
        int frame =
            3 * level(n[KT_CASE_ACC] / all, 0.12, 0.4) + level(n[KT_CASE_DAT] / all, 0.04, 0.15);
        printf("%.*s\t%c\t%u\t%u\t%u\n", e->len - 2, s->text + e->text + 2, 'a' + frame,
               n[KT_CASE_NOM], n[KT_CASE_ACC], n[KT_CASE_DAT]);
    }
}

/* ---- the fit ---- */

static const double RIDGE = 1.5;
static const double RATE = 0.15;
enum {
    ROWS = 40000,
    ROWS_NUMBER = 3000,
    EPOCHS = 6,
    LEAST_ALL = 25,
    LEAST_CASES = 30,
    LEAST_ONE = 30,
    NOWHERE = UINT32_MAX
};

static uint32_t least(const entry *e)
{
    return e->cells == KT_SITE_CELLS ? LEAST_ALL : e->cells == 1 ? LEAST_ONE : LEAST_CASES;
}

/* The weight of an entry for a cell, or NULL. */
static float *weight(store *s, float *of, const entry *e, int cell)
{
    (void)s;
    if (e->cells == 1)
        return cell / 2 == KT_CASE_ACC ? &of[e->at] : NULL;
    return &of[e->at + (uint32_t)(e->cells == KT_SITE_CELLS ? cell : cell / 2)];
}

static void step(store *s, const example *x)
{
    double score[KT_SITE_CELLS] = { 0 }, all = 0, good = 0, p[KT_SITE_CELLS];
    for (uint32_t k = 0; k < x->n; k++) {
        const entry *e = &s->table[s->sign[x->first + k]];
        for (int c = 0; c < KT_SITE_CELLS && e->at != NOWHERE; c++) {
            float *w = weight(s, s->w, e, c);
            score[c] += w ? (double)*w : 0;
        }
    }
    for (int c = 0; c < KT_SITE_CELLS; c++) {
        p[c] = x->open >> c & 1 ? exp(score[c]) : 0;
        all += p[c];
        good += x->gold >> c & 1 ? p[c] : 0;
    }
    for (uint32_t k = 0; k < x->n; k++) {
        const entry *e = &s->table[s->sign[x->first + k]];
        if (e->at == NOWHERE)
            continue;
        for (int c = 0; c < KT_SITE_CELLS; c++) {
            float *w = weight(s, s->w, e, c);
            float *g2 = weight(s, s->seen, e, c);
            if (!w || !(x->open >> c & 1))
                continue;
            double g =
                (x->gold >> c & 1 ? p[c] / good : 0) - p[c] / all - RIDGE * (double)*w / e->count;
            *g2 += (float)(g * g);
            *w += (float)(RATE * g / sqrt((double)*g2));
        }
    }
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static char letter(float w)
{
    double n = 'P' + 10 * (double)w + (w < 0 ? -0.5 : 0.5);
    return (char)(n < '!' ? '!' : n > '~' ? '~' : n);
}

static void print(store *s)
{
    char **row = calloc(s->entries, sizeof *row);
    size_t n = 0;
    for (uint32_t i = 0; row && i < TABLE; i++) {
        const entry *e = &s->table[i];
        if (!e->count || e->at == NOWHERE)
            continue;
        char *z = malloc(KT_SITE_KEY + 16);
        memcpy(z, s->text + e->text, e->len);
        z[e->len] = '\t';
        for (int k = 0; k < e->cells; k++) {
            z[e->len + 1 + k] = letter(s->w[e->at + (uint32_t)k]);
        }
        z[e->len + 1 + e->cells] = 0;
        row[n++] = z;
    }
    qsort(row, n, sizeof *row, by_text);
    for (size_t i = 0; i < n; i++)
        puts(row[i]);
}

/* What would be lost without its row. */
static double worth(const store *s, const entry *e)
{
    double sum = 0;
    for (uint32_t k = 0; k < e->cells; k++)
        sum += (double)s->w[e->at + k] * (double)s->w[e->at + k];
    return e->cells == 1 ? 2 * sum * e->count : sum * e->count;
}

static int by_worth(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return *x < *y ? 1 : *x > *y ? -1 : 0;
}

static void train(store *s)
{
    for (int e = 0; e < EPOCHS; e++)
        for (size_t i = 0; i < s->n_ex; i++)
            step(s, &s->ex[i]);
}

/* Keeps the rows that are worth most. */
static void prune(store *s)
{
    double *all = calloc(s->entries, sizeof *all);
    size_t n = 0;
    for (uint32_t i = 0; i < TABLE; i++)
        if (s->table[i].count && s->table[i].at != NOWHERE)
            all[n++] = worth(s, &s->table[i]);
    qsort(all, n, sizeof *all, by_worth);
    double last = n > s->rows ? all[s->rows] : 0;
    for (uint32_t i = 0; i < TABLE; i++)
        if (s->table[i].count && s->table[i].at != NOWHERE && worth(s, &s->table[i]) <= last)
            s->table[i].at = NOWHERE;
    free(all);
}

static void fit(store *s)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < TABLE; i++) {
        entry *e = &s->table[i];
        e->at = NOWHERE;
        if (e->count < least(e))
            continue;
        e->at = n;
        n += e->cells;
    }
    s->w = calloc(n, sizeof *s->w);
    s->seen = malloc(n * sizeof *s->seen);
    for (uint32_t i = 0; i < n; i++)
        s->seen[i] = 1;
    fprintf(stderr, "%zu phrases, %u signs, %u weights\n", s->n_ex, s->entries, n);
    for (size_t i = s->n_ex; i > 1; i--) {
        size_t k = (size_t)(rnd_next(&s->b->random) % i);
        example x = s->ex[k];
        s->ex[k] = s->ex[i - 1];
        s->ex[i - 1] = x;
    }
    train(s);
    prune(s);
    train(s);
    print(s);
}

/* ---- the table ---- */

static void table_line(void *bench_, kt_str line, void *data)
{
    bench *b = bench_;
    store *s = data;
    kt_view v;
    begin(b, line, &v);
    kt_phrase p;
    kt_site pl;
    for (uint32_t i = 0; next_phrase(&v, &i, &p);) {
        uint8_t gold;
        if (!gold_of(&v, &p, &gold) || !kt_site_at(&v, &p, &pl) || !(pl.open & ~gold))
            continue;
        double good = 0, other = 0;
        for (int c = 0; c < KT_SITE_CELLS; c++)
            *(gold >> c & 1 ? &good : &other) += pl.open >> c & 1 ? exp(pl.score[c]) : 0;
        int pick;
        do
            pick = (int)rnd_below(&b->random, KT_SITE_CELLS);
        while (!((pl.open & ~gold) >> pick & 1));
        double bad = log(other / good), found = log(good / exp(pl.score[pick]));
        s->n++;
        for (int t = 0; t < 24; t++) {
            s->wrong[t] += bad > t / 2.0;
            s->right[t] += found > t / 2.0;
        }
        if (b->verbose && bad > -3) {
            printf("%.1f ", bad);
            print_around(v.text, v.tok[p.beg].span.beg, v.tok[p.end - 1].span.end);
            for (uint32_t k = 0; k < pl.n; k++)
                printf(" %.*s", pl.sign[k].len, pl.sign[k].key);
            printf("\n");
        }
    }
}

int main(int argc, char **argv)
{
    bench b;
    if (argc < 4) {
        fprintf(stderr,
                "usage: site_quality LEXICON fit|frames|number FILE... | table SEED FILE...\n");
        return 2;
    }
    bench_open(&b, argv[1]);
    store s = { .b = &b };
    bool verbs = kt_str_is(kt_str_c(argv[2]), "number");
    if (verbs || kt_str_is(kt_str_c(argv[2]), "fit")) {
        s.table = calloc(TABLE, sizeof *s.table);
        b.random.state = 1;
        s.rows = verbs ? ROWS_NUMBER : ROWS;
        each_line(argc - 3, argv + 3, verbs ? learn_verbs : learn_line, &b, &s);
        fit(&s);
    } else if (kt_str_is(kt_str_c(argv[2]), "frames")) {
        s.table = calloc(TABLE, sizeof *s.table);
        s.frame = calloc(TABLE, sizeof *s.frame);
        each_line(argc - 3, argv + 3, frame_line, &b, &s);
        print_frames(&s);
    } else {
        b.random.state = strtoull(argv[3], NULL, 10) + 1;
        b.verbose = kt_str_is(kt_str_c(argv[2]), "show");
        each_line(argc - 4, argv + 4, table_line, &b, &s);
        printf(
            "%lu phrases; log odds: share where other cases are likelier than what stands there; "
            "share where that is likelier than a wrong case\n",
            s.n);
        for (int t = 0; t < 24; t++)
            printf("%4.1f: %7.3f %%  %5.1f %%\n", t / 2.0, percent(s.wrong[t], s.n),
                   percent(s.right[t], s.n));
    }
    bench_close(&b);
    return 0;
}
