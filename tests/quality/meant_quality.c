/*
 * meant_quality: measures the judge of words that are written for others (lang/de/parse/meant.h).
 *
 * meant_quality LEXICON table SEED FILE...
 *     words of the text exchanged for those that are written for them, and the text as it stands:
 *     over which odds which share is found and given back, and how many in a million words as they
 *     stand are over them (some of these are slips of the writers: read them)
 * meant_quality LEXICON rows SEED FILE...
 *     what is weighed of each, a row: 1 for a slip that was put in, 0 for the text as it stands,
 * whether the best word is the one that stood there, the signs, the odds, both words, the place.
 * Weights come from a logistic regression on these
 *
 * Files are read as quality.h says. They should not be among those that were counted.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "german.h"
#include "lang/de/parse/meant.h"

enum { LEAST = 0, LOW = -8, HIGH = 14, HALVES = 2 * (HIGH - LOW), ONE_OF = 12, WRITTEN_MAX = 64 };

typedef struct tables {
    bool rows;
    double tell_min; /* the least sum of gains of a row as it stands */
    unsigned long words, heard, put, met, over[HALVES], right[HALVES], clean[HALVES];
} tables;

static void tell(const tables *t, const kt_view *v, uint32_t i, const kt_meant *m, bool slip,
                 bool right)
{
    if (!t->rows || (!slip && m->sign[KT_MEANT_BY_CLASS] + m->sign[KT_MEANT_BY_WORD] < t->tell_min))
        return;
    printf("%d\t%d", slip, right);
    for (unsigned k = 0; k < KT_MEANT_SIGNS; k++)
        printf("\t%.3g", m->sign[k]);
    kt_str s = kt_view_str(v, i);
    printf("\t%.2f\t%.*s\t%.*s\t", m->odds, (int)s.len, s.ptr, (int)m->word.len, m->word.ptr);
    print_around(v->text, v->tok[i].span.beg, v->tok[i].span.end);
    printf("\n");
}

static void count(unsigned long *over, double odds)
{
    for (int k = 0; k < HALVES; k++)
        over[k] += odds >= LOW + 0.5 * k;
}

/* The rows of the table whose meant word is this one. */
static uint32_t written_for(kt_table t, kt_str word, uint32_t *row)
{
    static kt_str *meant;
    static uint32_t *next;
    static uint32_t *head;
    enum { SLOTS = 1 << 16 };
    if (!meant) {
        meant = calloc(t.n, sizeof *meant);
        next = calloc(t.n, sizeof *next);
        head = calloc(SLOTS, sizeof *head);
        if (!meant || !next || !head)
            exit(3);
        for (uint32_t r = 0; r < t.n; r++) {
            kt_str key;
            kt_str cells;
            (void)kt_table_row(&t, r, &key, &cells);
            meant[r] = kt_str_cut(&cells, '\t');
            uint32_t h = (uint32_t)(kt_str_hash(meant[r]) % SLOTS);
            next[r] = head[h];
            head[h] = r + 1;
        }
    }
    uint32_t n = 0;
    for (uint32_t r = head[kt_str_hash(word) % SLOTS]; r && n < WRITTEN_MAX; r = next[r - 1])
        if (kt_str_eq(meant[r - 1], word))
            row[n++] = r - 1;
    return n;
}

/* One of the rows, as often as the slip happens: without regard to how usual the word is that it
 * leads to. */
static uint32_t one_of(bench *b, kt_table t, const uint32_t *row, uint32_t n)
{
    enum { SHARES = 1000 };
    double share[WRITTEN_MAX];
    double all = 0;
    for (uint32_t k = 0; k < n; k++) {
        kt_str key;
        kt_str cells;
        kt_word from = { 0 };
        kt_word to = { 0 };
        (void)kt_table_row(&t, row[k], &key, &cells);
        (void)kt_lexicon_find(b->lex, key, &from);
        (void)kt_lexicon_find(b->lex, kt_str_cut(&cells, '\t'), &to);
        double odds = strtod(kt_str_dup(&b->arena, kt_str_cut(&cells, '\t')).ptr, NULL) / 4;
        int had = from.freq > 12 ? from.freq : 12;
        share[k] = exp(odds - (to.freq - had) * 2.302585 / 16);
        all += share[k];
    }
    double at = all * rnd_below(&b->random, SHARES) / SHARES;
    uint32_t k = 0;
    while (k + 1 < n && at >= share[k])
        at -= share[k++];
    return k;
}

static void put_in(bench *b, tables *t, const kt_view *v, uint32_t i)
{
    uint32_t row[WRITTEN_MAX];
    kt_table rows = kt_lexicon_table(b->lex, "slips");
    kt_str s = kt_view_str(v, i);
    kt_span span = v->tok[i].span;
    bool upper = (v->tok[i].flags & KT_TOK_CAP) && (v->tok[i].flags & KT_TOK_SENT);
    kt_str low = upper ? kt_word_recase(&b->arena, s, false) : s;
    uint32_t n = written_for(rows, low, row);
    kt_str key;
    kt_str cells;
    if (n == 0 || !kt_table_row(&rows, row[one_of(b, rows, row, n)], &key, &cells))
        return;
    kt_str text = upper ? kt_word_recase(&b->arena, key, true) : key;
    kt_view bad;
    look(b,
         kt_str_cat3(&b->arena, kt_str_sub(v->text, 0, span.beg), text,
                     kt_str_sub(v->text, span.end, v->text.len)),
         &bad);
    t->put++;
    for (uint32_t k = 0; k < bad.n_tok; k++) {
        kt_meant m;
        if (bad.tok[k].span.beg != span.beg || !kt_meant_weigh(&bad, k, LEAST, &m))
            continue;
        bool right = kt_str_eq(m.word, s);
        t->met++;
        count(t->over, m.odds);
        if (right)
            count(t->right, m.odds);
        tell(t, &bad, k, &m, true, right);
    }
}

static void line(void *bench_, kt_str text, void *data)
{
    bench *b = bench_;
    tables *t = data;
    kt_view v;
    begin(b, text, &v);
    for (uint32_t i = 0; i < v.n_tok; i++) {
        kt_meant m;
        t->words += v.tok[i].kind == KT_TOK_WORD;
        if (v.tok[i].kind != KT_TOK_WORD || !kt_meant_weigh(&v, i, LEAST, &m))
            continue;
        t->heard++;
        count(t->clean, m.odds);
        tell(t, &v, i, &m, false, false);
    }
    for (uint32_t i = 0; i < v.n_tok && v.n_tok > 3; i++)
        if (v.tok[i].kind == KT_TOK_WORD && rnd_below(&b->random, ONE_OF) == 0)
            put_in(b, t, &v, i);
}

int main(int argc, char **argv)
{
    bench b;
    if (argc < 5) {
        fprintf(stderr, "usage: meant_quality LEXICON table|rows SEED FILE...\n");
        return 2;
    }
    bench_open(&b, argv[1]);
    b.random.state = strtoull(argv[3], NULL, 10) + 1;
    tables t = { .rows = kt_str_is(kt_str_c(argv[2]), "rows"), .tell_min = 2 };
    each_line(argc - 4, argv + 4, line, &b, &t);
    fprintf(t.rows ? stderr : stdout, "%lu words, %lu weighed, %lu slips put in, %lu weighed\n",
            t.words, t.heard, t.put, t.met);
    for (int k = 0; k < HALVES && !t.rows; k++)
        printf("odds %5.1f: %5.1f %% over it, %6.2f %% of them right; %6.1f in a million words as "
               "they stand\n",
               LOW + 0.5 * k, percent(t.over[k], t.put), percent(t.right[k], t.over[k]),
               t.words ? (double)t.clean[k] * 1e6 / (double)t.words : 0);
    bench_close(&b);
    return 0;
}
