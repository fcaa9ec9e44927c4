/*
 * pairing_quality: measures the judge of compounds written apart (lang/de/parse/pairing.h).
 *
 * pairing_quality LEXICON table FILE...
 *     compounds of the text cut where their last part begins, and nouns that stand in it side by
 *     side: over which odds which share of the cut ones is offered and given back as it was
 * written, and how many pairs in a million words as they stand are over them (many of these are
 * slips of the writers: read them) pairing_quality LEXICON rows FILE... what is weighed of each, a
 * row: 1 for a cut compound, 0 for a pair as it stands, the signs, the odds, the pair. Weights come
 * from a logistic regression on these, after the rows of 0 that are slips have been taken out by
 * reading
 * pairing_quality LEXICON names|name-rows FILE... the same of names and the nouns behind them
 * (lang/de/parse/naming.h)
 *
 * Files are read as quality.h says. They should not be among those that were counted.
 */
#include <stdio.h>
#include <stdlib.h>

#include "german.h"
#include "lang/de/parse/naming.h"
#include "lang/de/parse/pairing.h"
#include "lang/de/sign.h"

enum { LOW = -4, HIGH = 10, HALVES = 2 * (HIGH - LOW) };

typedef struct tables {
    bool rows, names;
    unsigned long words, cut, met, over[HALVES], right[HALVES], clean[HALVES];
} tables;

static bool is_candidate(const kt_view *v, uint32_t i)
{
    const kt_token *t = &v->tok[i];
    const kt_wordinfo *b = kt_view_is_word(v, i + 1) ? kt_view_info(v, i + 1) : NULL;
    return b && kt_view_is_word(v, i) && (t->flags & KT_TOK_CAP) && kt_view_one_blank(v, i + 1) &&
           t->sentence == v->tok[i + 1].sentence &&
           !((t->flags | v->tok[i + 1].flags) & (KT_TOK_APOS | KT_TOK_GENDER | KT_TOK_DIGIT)) &&
           !(v->tok[i + 1].flags & KT_TOK_HYPHEN) && v->tok[i + 1].casing == KT_CASE_TITLE &&
           (kt_is_common_noun(b->exact) ||
            (!b->exact.morph && kt_words_verdict(v->words, b) == KT_VERDICT_COMPOUND));
}

static void tell(const tables *t, const kt_view *v, uint32_t i, const kt_pairing *p, bool cut)
{
    if (!t->rows)
        return;
    printf("%d", cut);
    for (unsigned k = 0; k < KT_PAIRING_SIGNS; k++)
        printf("\t%.3g", p->sign[k]);
    printf("\t%.2f\t%s\t%.*s\t%.*s\t", p->odds,
           p->acronym && !p->foreign ? "acronym"
           : p->foreign || p->label  ? "title"
           : p->free                 ? "free"
                                     : "bound",
           (int)(v->tok[i + 1].span.end - v->tok[i].span.beg), v->text.ptr + v->tok[i].span.beg,
           (int)p->whole.len, p->whole.ptr);
    print_around(v->text, v->tok[i].span.beg, v->tok[i + 1].span.end);
    printf("\n");
}

static void tell_name(const tables *t, const kt_view *v, uint32_t i, const kt_naming *n, bool cut)
{
    if (!t->rows)
        return;
    printf("%d", cut);
    for (unsigned k = 0; k < KT_NAMING_SIGNS; k++)
        printf("\t%.3g", n->sign[k]);
    printf("\t%.2f\t%.*s\t%.*s\t", n->odds, (int)(v->tok[i + 1].span.end - v->tok[n->beg].span.beg),
           v->text.ptr + v->tok[n->beg].span.beg, (int)n->whole.len, n->whole.ptr);
    print_around(v->text, v->tok[n->beg].span.beg, v->tok[i + 1].span.end);
    printf("\n");
}

static void count(unsigned long *over, double odds)
{
    for (int k = 0; k < HALVES; k++)
        over[k] += odds >= LOW + 0.5 * k;
}

/* Where the last part begins; 0: nothing to cut. *hyphen: a hyphen goes with it. */
static size_t cut_at(bench *b, const kt_view *v, uint32_t i, bool *hyphen)
{
    kt_str s = kt_view_str(v, i);
    const uint32_t odd = KT_TOK_APOS | KT_TOK_GENDER | KT_TOK_DIGIT;
    *hyphen = v->tok[i].flags & KT_TOK_HYPHEN;
    if (!(v->tok[i].flags & KT_TOK_CAP) || (v->tok[i].flags & odd))
        return 0;
    if (*hyphen) {
        kt_str last = kt_pairing_last_piece(v, i);
        kt_word w;
        bool noun = last.len && last.ptr[0] >= 'A' && last.ptr[0] <= 'Z' &&
                    kt_lexicon_find(b->lex, last, &w) && kt_noun_of(w.morph);
        return noun && last.len + 1 < s.len ? s.len - last.len : 0;
    }
    const kt_split *split = kt_words_split(b->words, kt_view_info(v, i));
    if (v->tok[i].casing != KT_CASE_TITLE || split->n < 2 || !split->known ||
        rnd_below(&b->random, 3))
        return 0;
    size_t at = split->end[split->n - 2]; /* of Bewegungs, which cannot stand alone, others judge */
    return kt_words_get(b->words, kt_str_sub(s, 0, at))->exact.morph ? at : 0;
}

/* "Champions-League-Spiel" without its hyphens. */
static kt_str unhyphened(bench *b, kt_str s)
{
    char *text = kt_arena_alloc(&b->arena, s.len + 1, 1);
    for (size_t k = 0; k < s.len; k++)
        text[k] = s.ptr[k] == '-' ? ' ' : s.ptr[k];
    return (kt_str){ .ptr = text, .len = s.len };
}

static void cut_name(bench *b, tables *t, const kt_view *v, uint32_t i)
{
    bool hyphen;
    if (!cut_at(b, v, i, &hyphen) || !hyphen)
        return;
    kt_str s = kt_view_str(v, i);
    kt_span span = v->tok[i].span;
    kt_view bad;
    look(b,
         kt_str_cat3(&b->arena, kt_str_sub(v->text, 0, span.beg), unhyphened(b, s),
                     kt_str_sub(v->text, span.end, v->text.len)),
         &bad);
    for (uint32_t k = 0; k + 1 < bad.n_tok; k++) {
        kt_naming n;
        if (bad.tok[k].span.beg < span.beg || bad.tok[k + 1].span.end != span.end)
            continue;
        t->cut++;
        if (!is_candidate(&bad, k) || !kt_naming_weigh(&bad, k, &n))
            return;
        t->met++;
        count(t->over, n.odds);
        if (kt_str_eq(n.whole, s))
            count(t->right, n.odds);
        tell_name(t, &bad, k, &n, true);
        return;
    }
}

static void cut(bench *b, tables *t, const kt_view *v, uint32_t i)
{
    bool hyphen;
    size_t at = cut_at(b, v, i, &hyphen);
    if (!at)
        return;
    kt_str s = kt_view_str(v, i);
    kt_str last = kt_word_recase(&b->arena, kt_str_sub(s, at, s.len), true);
    kt_str text = kt_str_cat3(&b->arena, kt_str_sub(s, 0, hyphen ? at - 1 : at), KT_STR(" "), last);
    kt_span span = v->tok[i].span;
    kt_view bad;
    look(b,
         kt_str_cat3(&b->arena, kt_str_sub(v->text, 0, span.beg), text,
                     kt_str_sub(v->text, span.end, v->text.len)),
         &bad);
    for (uint32_t k = 0; k + 1 < bad.n_tok; k++) {
        kt_pairing p;
        if (bad.tok[k].span.beg < span.beg || !is_candidate(&bad, k))
            continue;
        if (bad.tok[k].span.beg >= span.beg + text.len)
            break;
        t->cut++;
        if (!kt_pairing_weigh(&bad, k, &p)) {
            if (t->rows) {
                printf("-\t");
                print_around(bad.text, bad.tok[k].span.beg, bad.tok[k + 1].span.end);
                printf("\n");
            }
            break;
        }
        t->met++;
        count(t->over, p.odds);
        if (kt_str_eq(p.whole, s))
            count(t->right, p.odds);
        tell(t, &bad, k, &p, true);
        break;
    }
}

static void line(void *bench_, kt_str text, void *data)
{
    bench *b = bench_;
    tables *t = data;
    kt_view v;
    begin(b, text, &v);
    for (uint32_t i = 0; i < v.n_tok; i++) {
        kt_pairing p;
        kt_naming n;
        t->words += v.tok[i].kind == KT_TOK_WORD;
        if (i + 1 >= v.n_tok || !is_candidate(&v, i))
            continue;
        if (t->names && kt_naming_weigh(&v, i, &n)) {
            count(t->clean, n.odds);
            tell_name(t, &v, i, &n, false);
        }
        if (!t->names && kt_pairing_weigh(&v, i, &p)) {
            count(t->clean, p.odds);
            tell(t, &v, i, &p, false);
        }
    }
    for (uint32_t i = 0; i < v.n_tok; i++)
        if (v.tok[i].kind == KT_TOK_WORD && t->names)
            cut_name(b, t, &v, i);
        else if (v.tok[i].kind == KT_TOK_WORD)
            cut(b, t, &v, i);
}

int main(int argc, char **argv)
{
    bench b;
    if (argc < 4) {
        fprintf(stderr, "usage: pairing_quality LEXICON table|rows|names|name-rows FILE...\n");
        return 2;
    }
    bench_open(&b, argv[1]);
    kt_str mode = kt_str_c(argv[2]);
    tables t = { .rows = kt_str_ends(mode, KT_STR("rows")),
                 .names = kt_str_starts(mode, KT_STR("name")) };
    each_line(argc - 3, argv + 3, line, &b, &t);
    if (!t.rows) {
        printf("%lu words, %lu compounds cut, %lu weighed\n", t.words, t.cut, t.met);
        for (int k = 0; k < HALVES; k++)
            printf(
                "odds %5.1f: %5.1f %% over it, %6.2f %% of them right; %6.1f in a million words as "
                "they stand\n",
                LOW + 0.5 * k, percent(t.over[k], t.cut), percent(t.right[k], t.over[k]),
                t.words ? (double)t.clean[k] * 1e6 / (double)t.words : 0);
    }
    bench_close(&b);
    return 0;
}
