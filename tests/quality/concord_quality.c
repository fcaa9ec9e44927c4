/*
 * concord_quality: measures the judge of phrases that do not agree (rules/grammar/concord.h), and
 * fits its weights.
 *
 * concord_quality LEXICON table SEED FILE...
 *     wrong forms put into phrases that agree, and the text as it stands: over which odds which
 *     share of either is (some of the latter are slips of the writers: read them)
 * concord_quality LEXICON fit SEED FILE...
 *     concord.def with weights from a logistic regression on the same
 * concord_quality LEXICON clean FILE...
 *     every phrase that is judged in the text as it stands, with its odds, for reading
 *
 * Files are read as quality.h says. They should not be among those that were counted.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "german.h"
#include "lang/de/parse/referee.h"
#include "rules/grammar/agree.h"
#include "rules/grammar/concord.h"

enum { FORM, NOUN, TWO, KINDS };
static const char *const kind_name[KINDS] = { "one article or adjective", "one noun", "two words" };

typedef struct heard {
    float odds, gain;
    int kind;       /* -1: as it stands */
    uint32_t at, n; /* its signs */
} heard;

typedef struct sign_value {
    uint32_t sign;
    float value;
} sign_value;

typedef struct store {
    bench *b;
    heard *h;
    size_t n, room;
    sign_value *sign;
    size_t n_sign, sign_room;
    kt_span at; /* of the slip */
    int kind;   /* the slip that was put in; -1: none */
    bool list, met;
    unsigned long words, put[KINDS], judged[KINDS], changed[KINDS];
} store;

static void *grown(void *p, size_t n, size_t *room, size_t size)
{
    if (n < *room)
        return p;
    *room = *room ? 2 * *room : 1024;
    p = realloc(p, *room * size);
    if (!p)
        exit(3);
    return p;
}

static void keep(store *s, const kt_concord *c)
{
    s->h = grown(s->h, s->n, &s->room, sizeof *s->h);
    heard *h = &s->h[s->n++];
    *h = (heard){ (float)c->odds, (float)c->gain, s->kind, (uint32_t)s->n_sign, 0 };
    for (uint32_t k = 0; k < KT_CONCORD_SIGNS; k++) {
        if (c->sign[k] == 0)
            continue;
        s->sign = grown(s->sign, s->n_sign, &s->sign_room, sizeof *s->sign);
        s->sign[s->n_sign++] = (sign_value){ k, (float)c->sign[k] };
        h->n++;
    }
}

static void hear(void *user, const kt_view *v, kt_margin m, const kt_offer *o)
{
    store *s = user;
    kt_span at = { v->tok[o->swap->beg].span.beg, v->tok[o->swap[o->n - 1].end - 1].span.end };
    if (m < KT_MARGIN_AGR_JUDGED || m > KT_MARGIN_AGR_JUDGED_JOINED)
        return;
    if (s->kind >= 0 && (at.beg > s->at.end || at.end < s->at.beg || s->met))
        return;
    s->met = true;
    keep(s, o->weighed);
    if (!s->list)
        return;
    printf("%.2f\t%.1f\t", ((const kt_concord *)o->weighed)->odds,
           ((const kt_concord *)o->weighed)->gain);
    const kt_concord *c = o->weighed;
    for (int k = KT_CONCORD_WHY_NONE; k <= KT_CONCORD_ODD_GOES_ON; k++)
        if (c->sign[k] != 0)
            printf("%s ", kt_concord_name((kt_concord_sign)k));
    printf("\t");
    print_around(v->text, at.beg, at.end);
    printf("\t%.*s\n", (int)o->swap->text.len, o->swap->text.ptr);
}

static void run(bench *b, const kt_view *v, kt_edits *edits)
{
    *edits = (kt_edits){ 0 };
    kt_emit out = { .edits = edits, .arena = &b->arena, .enabled = b->enabled, .text = v->text };
    kt_agree_phrases(v, &out);
}

/* ---- slips ---- */

/* Another form of the noun. */
static kt_str wrong_noun(bench *b, const kt_view *v, uint32_t i)
{
    enum { FORMS_MAX = 32 };
    kt_form form[FORMS_MAX];
    char lemma[64];
    size_t len = kt_lexicon_lemma(b->lex, kt_view_str(v, i), KT_POS_NOUN, lemma, sizeof lemma);
    uint32_t n =
        len ? kt_lexicon_forms(b->lex, kt_str_of(lemma, len), KT_POS_NOUN, form, FORMS_MAX) : 0;
    n = n < FORMS_MAX ? n : FORMS_MAX;
    for (int tries = 0; n > 1 && tries < 8; tries++) {
        kt_str f = kt_str_c(form[rnd_below(&b->random, n)].text);
        if (!kt_str_eq(f, kt_view_str(v, i)))
            return kt_str_dup(&b->arena, f);
    }
    return (kt_str){ 0 };
}

typedef struct slip {
    kt_span at;
    kt_str text;
} slip;

static void put_in(store *s, const kt_view *v, int kind, const slip *slips, int n)
{
    kt_buf out = KT_BUF_INIT(&s->b->arena);
    size_t from = 0;
    for (int i = 0; i < n; i++) {
        kt_buf_add(&out, kt_str_sub(v->text, from, slips[i].at.beg));
        kt_buf_add(&out, slips[i].text);
        from = slips[i].at.end;
    }
    kt_buf_add(&out, kt_str_sub(v->text, from, v->text.len));
    kt_view bad;
    kt_edits edits;
    look(s->b, kt_buf_str(&out), &bad);
    s->at = (kt_span){ slips[0].at.beg, (uint32_t)(slips[0].at.beg + slips[0].text.len) };
    s->kind = kind;
    s->met = false;
    run(s->b, &bad, &edits);
    s->kind = -1;
    s->put[kind]++;
    s->judged[kind] += s->met;
    for (uint32_t i = 0; i < edits.n; i++)
        if (edits.ptr[i].conf <= KT_LIKELY && edits.ptr[i].span.beg <= s->at.end &&
            edits.ptr[i].span.end >= s->at.beg) {
            s->changed[kind]++;
            break;
        }
}

static void bend(store *s, const kt_view *v, const kt_phrase *p)
{
    bench *b = s->b;
    slip slips[2];
    uint32_t tok;
    kt_str text = wrong_form(b, v, p, &tok);
    if (text.len) {
        slips[0] = (slip){ v->tok[tok].span, text };
        put_in(s, v, FORM, slips, 1);
    }
    kt_str noun = wrong_noun(b, v, p->noun);
    if (noun.len) {
        slips[0] = (slip){ v->tok[p->noun].span, noun };
        put_in(s, v, NOUN, slips, 1);
    }
    uint32_t other;
    if (!text.len || !p->n_adj)
        return;
    kt_str more = wrong_form(b, v, p, &other);
    if (more.len && other > tok) {
        slips[0] = (slip){ v->tok[tok].span, text };
        slips[1] = (slip){ v->tok[other].span, more };
        put_in(s, v, TWO, slips, 2);
    }
}

static void line(void *bench_, kt_str text, void *data)
{
    bench *b = bench_;
    store *s = data;
    kt_view v;
    kt_edits edits;
    begin(b, text, &v);
    for (uint32_t i = 0; i < v.n_tok; i++)
        s->words += v.tok[i].kind == KT_TOK_WORD;
    run(b, &v, &edits);
    kt_phrase p;
    for (uint32_t i = 0; !s->list && next_phrase(&v, &i, &p);)
        if (kt_phrase_judge(&v, &p) == KT_PHRASE_AGREES)
            bend(s, &v, &p);
}

/* ---- the table ---- */

static void table(const store *s)
{
    for (int k = 0; k < KINDS; k++)
        printf("%-25s %lu put in: %.1f %% repaired, %.1f %% judged\n", kind_name[k], s->put[k],
               percent(s->changed[k], s->put[k]), percent(s->judged[k], s->put[k]));
    printf("odds: share of the judged with a wrong form");
    printf(" | in a million words as they stand\n");
    for (int half = -6; half < 18; half++) {
        unsigned long over[KINDS + 1] = { 0 };
        double odds = half / 2.0;
        for (size_t i = 0; i < s->n; i++)
            over[s->h[i].kind + 1] += (double)s->h[i].odds >= odds;
        printf("%4.1f:", odds);
        for (int k = 0; k < KINDS; k++)
            printf(" %5.1f %%", percent(over[k + 1], s->judged[k]));
        printf(" | %.0f\n", (double)over[0] * 1e6 / (double)s->words);
    }
}

/* ---- the fit ---- */

enum { COLUMNS = 2 * KT_CONCORD_SIGNS };
static const double CLEAN_WEIGHT = 2; /* of a phrase as it stands */
static const double RARE_WEIGHT = 3;  /* of one of a kind that is_rare */
static const double RIDGE = 10;       /* of a weight, and of one times the gain */
static const double RIDGE_GAIN = 300;
static const double SLIPS_AS_IS = 0.005; /* share of them that are slips */

/* Solves a * x = b in place, a symmetric and positive; b becomes x. */
static void solve(double *a, double *b, int n)
{
    for (int j = 0; j < n; j++) {
        for (int k = 0; k < j; k++)
            a[j * n + j] -= a[j * n + k] * a[j * n + k];
        a[j * n + j] = sqrt(a[j * n + j]);
        for (int i = j + 1; i < n; i++) {
            double sum = a[i * n + j];
            for (int k = 0; k < j; k++)
                sum -= a[i * n + k] * a[j * n + k];
            a[i * n + j] = sum / a[j * n + j];
        }
    }
    for (int i = 0; i < n; i++) {
        for (int k = 0; k < i; k++)
            b[i] -= a[i * n + k] * b[k];
        b[i] /= a[i * n + i];
    }
    for (int i = n - 1; i >= 0; i--) {
        for (int k = i + 1; k < n; k++)
            b[i] -= a[k * n + i] * b[k];
        b[i] /= a[i * n + i];
    }
}

/* Is it of a kind that slips put in cannot show: a noun that the lexicon knows badly; or one of
 * which text has few and all are right: das sind Fragen? */
static bool is_rare(const store *s, const heard *h)
{
    for (uint32_t k = 0; k < h->n; k++)
        switch (s->sign[h->at + k].sign) {
        case KT_CONCORD_ODD_LABEL:
        case KT_CONCORD_ODD_GENDER:
        case KT_CONCORD_ODD_ENGLISH:
        case KT_CONCORD_ODD_INFINITIVE:
        case KT_CONCORD_ODD_PLURAL:
        case KT_CONCORD_NEUTER_EQUATION:
            return true;
        default:
            break;
        }
    return false;
}

/* Adds what one phrase says of the weights to gradient and Hessian. */
static void learn(const store *s, const heard *h, const double *w, double *grad, double *hess)
{
    double x[COLUMNS];
    uint32_t col[COLUMNS];
    uint32_t n = 0;
    double sum = 0;
    for (uint32_t k = 0; k < h->n; k++)
        for (int g = 0; g < 2; g++) {
            const sign_value *sv = &s->sign[h->at + k];
            col[n] = sv->sign + (g ? KT_CONCORD_SIGNS : 0);
            x[n] = (double)sv->value * (g ? (double)h->gain : 1);
            sum += x[n] * w[col[n]];
            n++;
        }
    double p = 1 / (1 + exp(-sum));
    /* What stands as it is may be a slip of its writer, most likely where it looks like one. */
    double meant = (1 - p) / (1 - p + SLIPS_AS_IS * p);
    double clean = CLEAN_WEIGHT * meant * (is_rare(s, h) ? RARE_WEIGHT : 1);
    double weight = h->kind < 0 ? clean : 1;
    double miss = weight * ((h->kind >= 0) - p);
    double curve = weight * fmax(p * (1 - p), 1e-6);
    for (uint32_t i = 0; i < n; i++) {
        grad[col[i]] += miss * x[i];
        for (uint32_t j = 0; j < n; j++)
            hess[col[i] * COLUMNS + col[j]] += curve * x[i] * x[j];
    }
}

static void fit(const store *s)
{
    enum { STEPS = 12 };
    double *w = calloc(COLUMNS, sizeof *w);
    double *grad = calloc(COLUMNS, sizeof *grad);
    double *hess = calloc((size_t)COLUMNS * COLUMNS, sizeof *hess);
    if (!w || !grad || !hess)
        exit(3);
    for (int step = 0; step < STEPS; step++) {
        memset(grad, 0, COLUMNS * sizeof *grad);
        memset(hess, 0, (size_t)COLUMNS * COLUMNS * sizeof *hess);
        for (int k = 0; k < COLUMNS; k++) {
            double ridge = k < KT_CONCORD_SIGNS ? RIDGE : RIDGE_GAIN;
            grad[k] = -ridge * w[k];
            hess[k * COLUMNS + k] = ridge;
        }
        for (size_t i = 0; i < s->n; i++)
            learn(s, &s->h[i], w, grad, hess);
        solve(hess, grad, COLUMNS);
        for (int k = 0; k < COLUMNS; k++)
            w[k] += grad[k];
    }
    for (int k = 0; k < KT_CONCORD_SIGNS; k++)
        printf("KT_CONCORD(%s, %.3g, %.2g)\n", kt_concord_name((kt_concord_sign)k), w[k],
               w[k + KT_CONCORD_SIGNS]);
    free(w);
    free(grad);
    free(hess);
}

int main(int argc, char **argv)
{
    bench b;
    if (argc < 4) {
        fprintf(stderr, "usage: concord_quality LEXICON table|fit SEED FILE... | clean FILE...\n");
        return 2;
    }
    bench_open(&b, argv[1]);
    store s = { .b = &b, .kind = -1, .list = kt_str_is(kt_str_c(argv[2]), "clean") };
    kt_listener listener = { hear, &s };
    b.listener = &listener;
    int first = s.list ? 3 : 4;
    if (first == 4)
        b.random.state = strtoull(argv[3], NULL, 10) + 1;
    each_line(argc - first, argv + first, line, &b, &s);
    if (kt_str_is(kt_str_c(argv[2]), "fit"))
        fit(&s);
    else if (!s.list)
        table(&s);
    free(s.h);
    free(s.sign);
    bench_close(&b);
    return 0;
}
