/*
 * english_quality: every offer that the rules of English make to the referee, on the text as it
 * stands and where a slip was put in: the margins EN_* of lang/de/parse/margins.def come from here.
 *
 * english_quality LEXICON SEED FILE...
 *     a row an offer, parted by tabs: margin, clean or slip, right or wrong (gives back what was
 *     written), gain, lead, the words around it, what is offered. Behind the last one "made" and
 * how many slips there are.
 */
#include <stdio.h>
#include <stdlib.h>

#include "german.h"
#include "lang/de/parse/referee.h"
#include "rule/near.h"

extern const kt_rule kt_rules_enjudge[];
extern const kt_rule kt_rules_enform[];
extern const kt_rule kt_rules_enwords[];

typedef struct state {
    bench *b;
    const kt_view *good; /* the line before a slip was put in; NULL: as it stands */
    kt_span at;          /* of the slip in the line with it */
    kt_str want;         /* what stood there */
    unsigned long words, made[KT_MARGINS];
} state;

static void hear(void *user, const kt_view *v, kt_margin m, const kt_offer *o)
{
    state *t = user;
    double change;
    double lead;
    const char *measured;
    kt_span s = { v->tok[o->swap->beg].span.beg, v->tok[o->swap->end - 1].span.end };
    if (t->good && (s.beg > t->at.end || s.end < t->at.beg))
        return;
    bool right = t->good && kt_str_eq(o->swap->text, t->want);
    printf("%s\t%s\t%s\t%.1f\t%.1f\t", kt_margin_row(m, &change, &lead, &measured),
           t->good ? "slip" : "clean", right ? "right" : "wrong", o->gain, o->lead);
    print_around(v->text, s.beg, s.end);
    printf("\t%.*s\n", (int)o->swap->text.len, o->swap->text.ptr);
}

static void run(state *t, const kt_view *v)
{
    kt_edits edits = { 0 };
    kt_emit out = {
        .edits = &edits, .arena = &t->b->arena, .enabled = t->b->enabled, .text = v->text
    };
    kt_rules_enjudge[0].fn(v, &out);
    kt_rules_enwords[0].fn(v, &out);
    kt_rules_enform[0].fn(v, &out);
}

static void put_in(state *t, const kt_view *v, kt_span at, kt_str text, kt_str want, kt_margin m)
{
    kt_view bad;
    look(t->b,
         kt_str_cat3(&t->b->arena, kt_str_sub(v->text, 0, at.beg), text,
                     kt_str_sub(v->text, at.end, v->text.len)),
         &bad);
    t->good = v;
    t->at = (kt_span){ at.beg, (uint32_t)(at.beg + text.len) };
    t->want = want;
    t->made[m]++;
    run(t, &bad);
    t->good = NULL;
}

static kt_str swapped(kt_str s)
{
    static const char *const pairs[] = { "is", "are",  "was",   "were", "has",   "have", "does",
                                         "do", "this", "these", "that", "those", NULL };
    for (int i = 0; pairs[i]; i++)
        if (kt_str_is(s, pairs[i]))
            return kt_str_c(pairs[i ^ 1]);
    return (kt_str){ 0 };
}

static bool is_subject(const kt_view *v, uint32_t i)
{
    static const char *const words[] = { "he", "she", "they", "we", "I",   "you",
                                         "He", "She", "They", "We", "You", NULL };
    return kt_near_in(v, i, words) ||
           (i > 0 && (kt_near_func(v, i - 1) & KT_FUNC_DET) && (v->tok[i - 1].flags & KT_TOK_SENT));
}

static bool is_word(state *t, kt_str s, int freq)
{
    kt_word w;
    return kt_lexicon_find(t->b->lex, s, &w) && w.freq >= freq;
}

/* Words cut in two, and two run into one; adverbs and plurals without their ending. */
static void broken_at(state *t, const kt_view *v, uint32_t i)
{
    enum { EVERY = 4, SHORT = 5, USUAL = 58 };
    kt_arena *a = &t->b->arena;
    kt_str s = kt_view_str(v, i);
    kt_span at = v->tok[i].span;
    if (v->tok[i].casing != KT_CASE_LOWER || rnd_below(&t->b->random, EVERY))
        return;
    uint32_t run = rnd_below(&t->b->random, 8);
    size_t k = s.len >= SHORT ? 2 + rnd_below(&t->b->random, (uint32_t)s.len - 3) : 0;
    if (k && is_word(t, kt_str_sub(s, 0, k), 1) && is_word(t, kt_str_sub(s, k, s.len), 1))
        put_in(t, v, at, kt_str_cat3(a, kt_str_sub(s, 0, k), KT_STR(" "), kt_str_sub(s, k, s.len)),
               s, KT_MARGIN_EN_TORN);
    if (run == 0 && i + 1 < v->n_tok && kt_view_one_blank(v, i + 1) &&
        v->tok[i + 1].casing == KT_CASE_LOWER) {
        kt_span both = { at.beg, v->tok[i + 1].span.end };
        kt_str next = kt_view_str(v, i + 1);
        kt_str one = kt_str_cat(a, s, next);
        if (!is_word(t, one, 0))
            put_in(t, v, both, one, kt_str_cat3(a, s, KT_STR(" "), next), KT_MARGIN_EN_RUN_IN);
    }
    kt_str stem = kt_str_sub(s, 0, s.len > 4 ? s.len - 2 : s.len);
    if (kt_str_ends(s, KT_STR("ly")) && is_word(t, stem, USUAL))
        put_in(t, v, at, kt_str_dup(a, stem), s, KT_MARGIN_EN_ADVERB);
    stem = kt_str_sub(s, 0, s.len > 3 ? s.len - 1 : s.len);
    if (kt_str_ends(s, KT_STR("s")) && is_word(t, stem, USUAL) &&
        (kt_noun_of(kt_view_info(v, i)->exact.morph) & KT_MASK_SLOT(KT_SLOT_PL)))
        put_in(t, v, at, kt_str_dup(a, stem), s, KT_MARGIN_EN_PLURAL);
}

static void slip_at(state *t, const kt_view *v, uint32_t i)
{
    bench *b = t->b;
    kt_str s = kt_view_str(v, i);
    kt_span at = v->tok[i].span;
    kt_word w;
    if (kt_view_is_in(v, i, KT_CLASS_en_confusable) && v->tok[i].casing == KT_CASE_LOWER &&
        rnd_below(&b->random, 8) == 0) {
        kt_table rows = kt_lexicon_table(b->lex, "confusables");
        for (uint32_t r = 0; r < rows.n; r++) {
            kt_str key;
            kt_str value;
            if (!kt_table_row(&rows, r, &key, &value))
                continue;
            while (value.len)
                if (kt_str_eq(kt_str_cut(&value, '|'), s))
                    put_in(t, v, at, kt_str_dup(&b->arena, key), s, KT_MARGIN_EN_CONFUSABLE);
        }
    }
    broken_at(t, v, i);
    kt_str other = swapped(s);
    const kt_morph *m =
        i + 1 < v->n_tok && kt_view_is_word(v, i + 1) ? kt_view_info(v, i + 1)->exact.morph : NULL;
    if (other.len && (s.ptr[0] == 't') && kt_noun_of(m))
        put_in(t, v, at, other, s, KT_MARGIN_EN_NUMBER);
    if (i == 0 || !is_subject(v, i - 1))
        return;
    if (!other.len && s.len > 3 && s.ptr[s.len - 1] == 's')
        other = kt_str_sub(s, 0, s.len - 1);
    else if (!other.len)
        other = kt_str_cat(&b->arena, s, KT_STR("s"));
    if (s.ptr[0] != 't' && kt_lexicon_find(b->lex, other, &w) && kt_verb_of(w.morph))
        put_in(t, v, at, other, s, KT_MARGIN_EN_VERB);
}

static void line(void *bench_, kt_str text, void *data)
{
    kt_view v;
    state *t = data;
    begin(bench_, text, &v);
    for (uint32_t i = 0; i < v.n_tok; i++)
        t->words += v.tok[i].kind == KT_TOK_WORD;
    run(t, &v);
    for (uint32_t i = 0; i < v.n_tok; i++)
        if (v.tok[i].kind == KT_TOK_WORD && !(v.tok[i].flags & KT_TOK_FOREIGN))
            slip_at(t, &v, i);
    uint32_t i = v.n_tok ? rnd_below(&t->b->random, v.n_tok) : 0;
    if (v.n_tok < 4 || v.tok[i].kind != KT_TOK_WORD)
        return;
    kt_span end = { v.tok[i].span.end, v.tok[i].span.end };
    put_in(t, &v, end, kt_str_cat(&t->b->arena, KT_STR(" "), kt_view_str(&v, i)), KT_STR(""),
           KT_MARGIN_EN_TWICE);
}

int main(int argc, char **argv)
{
    bench b;
    if (argc < 4) {
        fprintf(stderr, "usage: english_quality LEXICON SEED FILE...\n");
        return 2;
    }
    bench_open(&b, argv[1]);
    state t = { .b = &b };
    kt_listener listener = { hear, &t };
    b.listener = &listener;
    b.random.state = strtoull(argv[2], NULL, 10) + 1;
    each_line(argc - 3, argv + 3, line, &b, &t);
    for (kt_margin m = 0; m < KT_MARGINS; m++) {
        double change;
        double lead;
        const char *measured;
        if (t.made[m])
            printf("made\t%s\t%lu\t%lu\n", kt_margin_row(m, &change, &lead, &measured), t.made[m],
                   t.words);
    }
    bench_close(&b);
    return 0;
}
