/*
 * referee_quality: measures the models of the referee.
 *
 * referee_quality LEXICON models FILE...
 *     perplexity a token of both models, and what a look-up costs
 * referee_quality LEXICON words FILE...
 *     classes and log probabilities of all words
 * referee_quality LEXICON forms SEED FILE...
 *     one word a sentence against the other forms of its lemma or paradigm, where it stands: how
 *     often is the form that was written the likeliest? By kind of word
 *
 * Files are read as quality.h says. They should not be among those that were counted.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "german.h"
#include "lang/de/parse/referee.h"

/* ---- models ---- */

typedef struct sums {
    double log[2], seconds;
    unsigned long n;
} sums;

enum { CONTEXT = KT_NGRAM_ORDER_MAX - 1, LINE_MAX_TOKENS = 400 };

static void weigh_line(void *bench_, kt_str text, void *data)
{
    bench *b = bench_;
    sums *s = data;
    kt_view v;
    begin(b, text, &v);
    kt_symbol id[2][LINE_MAX_TOKENS];
    double rare[LINE_MAX_TOKENS];
    for (uint32_t k = 0; k < v.n_sent; k++) {
        uint32_t beg = v.sent[k];
        uint32_t end = kt_view_sent_end(&v, k);
        if (end - beg > LINE_MAX_TOKENS - 1)
            continue;
        id[0][0] = id[1][0] = kt_symbol_of(KT_STR(KT_SYMBOL_START));
        for (uint32_t i = beg; i < end; i++) {
            kt_wsymbol w = kt_referee_symbol(&v, i);
            id[0][i - beg + 1] = w.by_class;
            id[1][i - beg + 1] = w.by_word;
            rare[i - beg + 1] = (double)w.rare;
        }
        clock_t t = clock();
        for (uint32_t i = 1; i <= end - beg; i++) {
            uint32_t known = i < CONTEXT ? i : CONTEXT;
            for (int m = 0; m < 2; m++)
                s->log[m] +=
                    kt_ngrams_log(kt_lexicon_ngrams(b->lex, m), id[m] + i - known, known + 1);
            s->log[1] += rare[i];
        }
        s->seconds += (double)(clock() - t) / CLOCKS_PER_SEC;
        s->n += end - beg;
    }
}

static void models(bench *b, int n, char **file)
{
    sums s = { 0 };
    each_line(n, file, weigh_line, b, &s);
    double k = s.n ? 1.0 / (double)s.n : 0;
    printf("%lu tokens: perplexity %.1f by class, %.0f by word; %.0f ns a probability\n", s.n,
           exp(-s.log[0] * k), exp(-s.log[1] * k), s.seconds * k / 2 * 1e9);
}

/* ---- words ---- */

/* Every token with its class, the stand-in of a word that its model does not know, and the
 * logarithms of both probabilities. */
static void words_line(void *bench_, kt_str text, void *data)
{
    bench *b = bench_;
    kt_view v;
    (void)data;
    begin(b, text, &v);
    kt_symbol id[2][LINE_MAX_TOKENS];
    id[0][0] = id[1][0] = kt_symbol_of(KT_STR(KT_SYMBOL_START));
    for (uint32_t i = 0; i < v.n_tok && i + 1 < LINE_MAX_TOKENS; i++) {
        kt_wclass c;
        kt_wsymbol w = kt_referee_symbol(&v, i);
        kt_referee_class(&v, i, &c);
        id[0][i + 1] = w.by_class;
        id[1][i + 1] = w.by_word;
        uint32_t known = i + 1 < CONTEXT ? i + 1 : CONTEXT;
        double by[2];
        for (int m = 0; m < 2; m++)
            by[m] = kt_ngrams_log(kt_lexicon_ngrams(b->lex, m), id[m] + i + 1 - known, known + 1);
        printf("%-24.*s %-12.*s %7.2f %7.2f%s\n", (int)c.n_word, c.word, (int)c.n_label, c.label,
               by[0], by[1] + (double)w.rare, w.rare < 0 ? " (rare)" : "");
    }
    printf("\n");
}

/* ---- forms ---- */

enum { DET, ADJ, NOUN, VERB, KINDS, FORMS_MAX = 48 };
static const char *const kind_name[KINDS] = { "determiner", "adjective", "noun", "verb" };
typedef struct cell {
    unsigned long n, right, right_class, right_word, sure, sure_right;
} cell;

static uint32_t forms_of(bench *b, const kt_view *v, uint32_t i, kt_str out[FORMS_MAX], int *kind)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *m = w->exact.morph;
    uint32_t n = 0;
    if (!m || (v->tok[i].flags & KT_TOK_SENT))
        return 0;
    if (w->is_det) {
        kt_det_form form[KT_DET_FORMS_MAX];
        uint32_t k = kt_det_forms(kt_words_inflect(v->words), w->det.paradigm, form);
        *kind = DET;
        for (uint32_t f = 0; f < k; f++)
            out[n++] = kt_str_dup(&b->arena, kt_str_c(form[f].text));
        return n;
    }
    if (kt_func_of(m))
        return 0;
    kt_pos pos = kt_noun_of(m)                           ? KT_POS_NOUN
                 : kt_adj_of(m) & ~(unsigned)KT_ADJ_BASE ? KT_POS_ADJ
                                                         : KT_POS_VERB;
    *kind = kt_noun_of(m) ? NOUN : pos == KT_POS_ADJ ? ADJ : VERB;
    char lemma[80];
    size_t len = kt_lexicon_lemma(b->lex, w->text, pos, lemma, sizeof lemma);
    kt_form *form = KT_ROOM(&b->arena, kt_form, FORMS_MAX);
    uint32_t k = kt_lexicon_forms(b->lex, kt_str_of(lemma, len), pos, form, FORMS_MAX);
    for (uint32_t f = 0; f < k && f < FORMS_MAX; f++) {
        kt_str t = kt_str_c(form[f].text);
        size_t same = 0;
        while (same < t.len && same < w->text.len && t.ptr[same] == w->text.ptr[same])
            same++;
        size_t tail = t.len > w->text.len ? t.len - same : w->text.len - same;
        if (tail <= 2)
            out[n++] = t;
    }
    return n;
}

static void form_line(void *bench_, kt_str text, void *data)
{
    enum { TRIES = 3, SURE = 4 };
    bench *b = bench_;
    cell *cells = data;
    kt_view v;
    begin(b, text, &v);
    for (int t = 0; t < TRIES && v.n_tok > 5; t++) {
        uint32_t i = rnd_below(&b->random, v.n_tok);
        kt_str form[FORMS_MAX];
        int kind = 0;
        uint32_t n = v.tok[i].kind == KT_TOK_WORD ? forms_of(b, &v, i, form, &kind) : 0;
        double best[3] = { -99, -99, -99 };
        for (uint32_t f = 0; f < n; f++) {
            kt_ruling r;
            kt_swap s = { .beg = i, .end = i + 1, .text = form[f] };
            if (kt_str_eq(form[f], kt_view_str(&v, i)) || !kt_referee_hear(&v, &s, 1, &r))
                continue;
            double by[3] = { r.gain, r.by_class, r.by_word };
            for (int k = 0; k < 3; k++)
                best[k] = by[k] > best[k] ? by[k] : best[k];
        }
        if (best[0] <= -99)
            continue;
        cell *c = &cells[kind];
        c->n++;
        c->right += best[0] < 0;
        c->right_class += best[1] < 0;
        c->right_word += best[2] < 0;
        c->sure += fabs(best[0]) > SURE;
        c->sure_right += best[0] < -SURE;
    }
}

static void forms(bench *b, int n, char **file)
{
    cell cells[KINDS] = { 0 };
    each_line(n, file, form_line, b, cells);
    printf("%-12s %8s %8s %8s %8s   %s\n", "", "n", "right", "class", "word",
           "margin > 4: share, right");
    for (int k = 0; k < KINDS; k++) {
        const cell *c = &cells[k];
        printf("%-12s %8lu %7.2f%% %7.2f%% %7.2f%%   %.1f%% %.3f%%\n", kind_name[k], c->n,
               percent(c->right, c->n), percent(c->right_class, c->n), percent(c->right_word, c->n),
               percent(c->sure, c->n), percent(c->sure_right, c->sure));
    }
}

int main(int argc, char **argv)
{
    bench b;
    if (argc < 4)
        return 2;
    bench_open(&b, argv[1]);
    if (kt_str_is(kt_str_c(argv[2]), "models")) {
        models(&b, argc - 3, argv + 3);
    } else if (kt_str_is(kt_str_c(argv[2]), "words")) {
        each_line(argc - 3, argv + 3, words_line, &b, NULL);
    } else if (argc > 4) {
        b.random.state = strtoull(argv[3], NULL, 10) + 1;
        forms(&b, argc - 4, argv + 4);
    }
    bench_close(&b);
    return 0;
}
