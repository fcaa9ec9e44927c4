/*
 * margins_quality: measures from which gain of the referee the rules that ask it are right:
 * lang/de/parse/margins.def takes its figures from here.
 *
 * margins_quality LEXICON table SEED FILE...
 *     for every margin, what is offered where a slip was put in, and on the text as it stands; the
 *     row of margins.def, and for other gains and leads which share of the offers is over them, and
 *     which share of those gives back what was written
 * margins_quality LEXICON clean FILE...
 *     every offer on the text as it stands with gain and lead, for reading: many mend a slip
 * margins_quality LEXICON slips SEED FILE...
 *     every offer where a slip was put in, and whether it gives back what was written
 *
 * Files are read as quality.h says. They should not be among those that were counted.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "german.h"
#include "lang/de/parse/referee.h"
#include "lang/de/sign.h"
#include "rules/grammar/agree.h"

extern const kt_rule kt_rules_apart[];
extern const kt_rule kt_rules_splitword[];
extern const kt_rule kt_rules_twice[];
extern const kt_rule kt_rules_confusable[];
extern const kt_rule kt_rules_glue[];

enum { APART, TWICE, CONFUSABLE, AGREE, DAS, GLUED, NUMBER, RELATIVE, SLIPS };
static const char *const slip_name[] = { "cut in two",
                                         "doubled",
                                         "exchanged",
                                         "wrong ending",
                                         "das and dass",
                                         "written together",
                                         "verb in another number",
                                         "another relative pronoun" };

typedef struct heard {
    float gain, lead;
    bool slip, right;
} heard;

typedef KT_VEC(heard) heards;

typedef struct tables {
    heards offer[KT_MARGINS];
    kt_arena arena; /* of the offers */
    bench *b;
    const kt_view *good; /* the line before a slip was put in; NULL: as it stands */
    kt_span at;          /* of the slip in the line with it */
    kt_margin said;      /* of the last offer there */
    unsigned long words, made[SLIPS], met[SLIPS];
    bool list, slips;
} tables;

/* ---- listening ---- */

static kt_str flat(bench *b, const kt_view *v, const kt_offer *o)
{
    kt_buf out = KT_BUF_INIT(&b->arena);
    uint32_t k = 0;
    for (uint32_t i = 0; i < v->n_tok; i++) {
        bool at = o && k < o->n && o->swap[k].beg == i;
        kt_str text = at ? o->swap[k].text : kt_view_str(v, i);
        if (at)
            i = o->swap[k++].end - 1;
        kt_buf_add(&out, text);
        if (text.len)
            kt_buf_add(&out, KT_STR(" "));
    }
    return kt_buf_str(&out);
}

static void hear(void *user, const kt_view *v, kt_margin m, const kt_offer *o)
{
    tables *t = user;
    if (t->good && (v->tok[o->swap->beg].span.beg > t->at.end ||
                    v->tok[o->swap[o->n - 1].end - 1].span.end < t->at.beg))
        return;
    if (t->good)
        t->said = m;
    bool right = t->good && kt_str_eq(flat(t->b, v, o), flat(t->b, t->good, NULL));
    heard h = { (float)o->gain, (float)o->lead, t->good != NULL, right };
    if (o->reported && !t->list)
        return;
    if (t->list) {
        double change;
        double lead;
        const char *measured;
        kt_span s = { v->tok[o->swap->beg].span.beg, v->tok[o->swap->end - 1].span.end };
        const char *how = t->good ? (right ? "right" : "wrong") : o->reported ? "report" : "change";
        printf("%s\t%s\t%.1f\t%.1f\t", kt_margin_row(m, &change, &lead, &measured), how, o->gain,
               o->lead);
        print_around(v->text, s.beg, s.end);
        printf("\t%.*s\n", (int)o->swap->text.len, o->swap->text.ptr);
    }
    heard *room = KT_VEC_PUSH(&t->arena, &t->offer[m]);
    if (!room)
        exit(3);
    *room = h;
}

/* ---- slips ---- */

static void run(bench *b, int rule, const kt_view *v)
{
    kt_edits edits = { 0 };
    kt_emit out = { .edits = &edits, .arena = &b->arena, .enabled = b->enabled, .text = v->text };
    if (rule == APART) {
        kt_rules_apart[0].fn(v, &out);
        kt_rules_splitword[0].fn(v, &out);
    } else if (rule == TWICE)
        kt_rules_twice[0].fn(v, &out);
    else if (rule == CONFUSABLE)
        kt_rules_confusable[0].fn(v, &out);
    else if (rule == GLUED)
        kt_rules_glue[0].fn(v, &out);
    else if (rule == DAS)
        for (uint32_t i = 0; i < v->n_tok; i++) {
            if (kt_view_is(v, i, "das") || kt_view_is(v, i, "dass"))
                kt_agree_das(v, &out, i);
        }
    else {
        kt_agree_phrases(v, &out);
        for (uint32_t i = 0; i < v->n_tok; i++)
            if (v->tok[i].notes & KT_SIGN_PRONOUN)
                kt_agree_pronoun(v, &out, i);
    }
}

static void put_in(tables *t, int rule, const kt_view *v, kt_span at, kt_str text)
{
    kt_view bad;
    look(t->b,
         kt_str_cat3(&t->b->arena, kt_str_sub(v->text, 0, at.beg), text,
                     kt_str_sub(v->text, at.end, v->text.len)),
         &bad);
    t->good = v;
    t->at = (kt_span){ at.beg, (uint32_t)(at.beg + text.len) };
    t->made[rule]++;
    t->said = KT_MARGINS;
    run(t->b, rule, &bad);
    t->met[rule] += t->said != KT_MARGINS;
    t->good = NULL;
}

/* A particle from its verb, the parts of a compound, or anywhere. */
static void cut(tables *t, const kt_view *v, uint32_t i)
{
    enum { SHORT = 6 };
    bench *b = t->b;
    kt_str s = kt_view_str(v, i);
    if (s.len < SHORT || (v->tok[i].flags & (KT_TOK_SENT | KT_TOK_APOS | KT_TOK_DIGIT)))
        return;
    size_t at = 1 + rnd_below(&b->random, (uint32_t)s.len - 1);
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_split *split = kt_words_split(b->words, w);
    kt_word part;
    kt_str right = { 0 };
    if (split->n > 1 && v->tok[i].casing == KT_CASE_TITLE) {
        at = split->end[0];
        bool hyphen = s.ptr[at - 1] == '-';
        right = kt_word_recase(&b->arena, kt_str_sub(s, at, s.len), true);
        s = kt_str_sub(s, 0, hyphen ? at - 1 : at);
        put_in(t, APART, v, v->tok[i].span, kt_str_cat3(&b->arena, s, KT_STR(" "), right));
        return;
    }
    for (size_t k = 2; k + 3 < s.len && v->tok[i].casing == KT_CASE_LOWER; k++)
        if (kt_lexicon_find(b->lex, kt_str_sub(s, 0, k), &part) &&
            (kt_func_of(part.morph) & (KT_FUNC_PREFIX | KT_FUNC_PREP)) &&
            kt_lexicon_find(b->lex, kt_str_sub(s, k, s.len), &part) && kt_verb_of(part.morph))
            at = k;
    while (at < s.len && !((unsigned char)s.ptr[at] < 0x80 || (unsigned char)s.ptr[at] >= 0xC0))
        at++;
    if (at < s.len)
        put_in(t, APART, v, v->tok[i].span,
               kt_str_cat3(&b->arena, kt_str_sub(s, 0, at), KT_STR(" "), kt_str_sub(s, at, s.len)));
}

static void double_it(tables *t, const kt_view *v, uint32_t i)
{
    uint32_t n = 1 + rnd_below(&t->b->random, 2);
    const kt_morph *m = kt_view_info(v, i)->exact.morph;
    if (!kt_func_of(m) || (n > 1 && !kt_view_is_word(v, i + 1)))
        return;
    uint32_t end = v->tok[i + n - 1].span.end;
    kt_str text =
        kt_str_cat(&t->b->arena, KT_STR(" "), kt_str_sub(v->text, v->tok[i].span.beg, end));
    put_in(t, TWICE, v, (kt_span){ end, end }, text);
}

/* Every word that another one of the table may be meant by. */
static void exchange(tables *t, const kt_view *v, uint32_t i)
{
    kt_table rows = kt_lexicon_table(t->b->lex, "confusables");
    for (uint32_t r = 0; r < rows.n; r++) {
        kt_str key;
        kt_str value;
        if (!kt_table_row(&rows, r, &key, &value))
            continue;
        (void)kt_str_cut(&value, '\t');
        kt_str meant = kt_str_cut(&value, '\t');
        while (meant.len)
            if (kt_str_eq(kt_str_cut(&meant, '|'), kt_view_str(v, i)) &&
                rnd_below(&t->b->random, 4) == 0)
                put_in(t, CONFUSABLE, v, v->tok[i].span, kt_str_dup(&t->b->arena, key));
    }
}

/* das for dass, with the comma and without; dass for das. */
static void mix_up(tables *t, const kt_view *v, uint32_t i)
{
    bool comma = i > 0 && kt_view_is_punct(v, i - 1, ',');
    if (kt_view_is(v, i, "das") && (comma || rnd_below(&t->b->random, 8) == 0))
        put_in(t, DAS, v, v->tok[i].span, KT_STR("dass"));
    if (!kt_view_is(v, i, "dass"))
        return;
    put_in(t, DAS, v, v->tok[i].span, KT_STR("das"));
    if (comma)
        put_in(t, DAS, v, (kt_span){ v->tok[i - 1].span.beg, v->tok[i].span.end }, KT_STR(" das"));
}

static void bend(tables *t, const kt_view *v)
{
    kt_phrase p;
    for (uint32_t i = 0; next_phrase(v, &i, &p);) {
        uint32_t tok;
        if (kt_phrase_judge(v, &p) != KT_PHRASE_AGREES)
            continue;
        kt_str text = wrong_form(t->b, v, &p, &tok);
        if (text.len)
            put_in(t, AGREE, v, v->tok[tok].span, text);
    }
}

/* A determiner that begins a phrase with a participle and its complements, which kt_phrase_at does
 * not read, or one alone: another form. */
static void bend_far(tables *t, const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    kt_phrase p;
    if (!w->is_det || v->tok[i].casing != KT_CASE_LOWER || kt_phrase_at(v, i, &p))
        return;
    kt_det_form form[KT_DET_FORMS_MAX];
    uint32_t n = kt_det_forms(kt_words_inflect(v->words), w->det.paradigm, form);
    kt_str text = kt_str_dup(&t->b->arena, kt_str_c(form[rnd_below(&t->b->random, n)].text));
    if (kt_str_eq(text, w->text))
        return;
    bool relative =
        kt_view_is_in(v, i, KT_CLASS_relative_article) && i > 0 && kt_view_is_punct(v, i - 1, ',');
    put_in(t, relative ? RELATIVE : AGREE, v, v->tok[i].span, text);
}

/* A finite verb beside a pronoun: the form of another number. */
static void count_wrong(tables *t, const kt_view *v, uint32_t i)
{
    enum { FORMS_MAX = 64, PERSONS = KT_VERB_FINITE };
    char lemma[64];
    kt_form form[FORMS_MAX];
    const kt_morph *m = kt_view_info(v, i)->exact.morph;
    bool beside = (i > 0 && (v->tok[i - 1].notes & KT_SIGN_PRONOUN)) ||
                  (i + 1 < v->n_tok && (v->tok[i + 1].notes & KT_SIGN_PRONOUN));
    if (!beside || v->tok[i].casing != KT_CASE_LOWER || !(kt_verb_of(m) & PERSONS))
        return;
    size_t len = kt_lexicon_lemma(t->b->lex, kt_view_str(v, i), KT_POS_VERB, lemma, sizeof lemma);
    uint32_t n =
        len ? kt_lexicon_forms(t->b->lex, kt_str_of(lemma, len), KT_POS_VERB, form, FORMS_MAX) : 0;
    n = n < FORMS_MAX ? n : FORMS_MAX;
    for (int tries = 0; n && tries < 8; tries++) {
        const kt_form *f = &form[rnd_below(&t->b->random, n)];
        unsigned now = kt_verb_of(f->word.morph);
        const unsigned tense = KT_VERB_PRES | KT_VERB_PAST;
        if (!(now & PERSONS) || (now & PERSONS & kt_verb_of(m)) || !(now & tense & kt_verb_of(m)))
            continue;
        put_in(t, NUMBER, v, v->tok[i].span, kt_str_dup(&t->b->arena, kt_str_c(f->text)));
        return;
    }
}

/* Two words that a blank parts. */
static void join(tables *t, const kt_view *v, uint32_t i)
{
    if (!kt_view_is_word(v, i + 1) || !kt_view_one_blank(v, i + 1) ||
        rnd_below(&t->b->random, 16) != 0)
        return;
    kt_span gap = { v->tok[i].span.end, v->tok[i + 1].span.beg };
    put_in(t, GLUED, v, gap, KT_STR(""));
}

static void line(void *bench_, kt_str text, void *data)
{
    bench *b = bench_;
    tables *t = data;
    kt_view v;
    begin(b, text, &v);
    for (uint32_t i = 0; i < v.n_tok; i++)
        t->words += v.tok[i].kind == KT_TOK_WORD;
    for (int rule = APART; rule < NUMBER && !t->slips; rule++) /* AGREE has those behind it, too */
        run(b, rule, &v);
    if ((t->list && !t->slips) || v.n_tok < 4)
        return;
    for (uint32_t i = 0; i < v.n_tok; i++)
        if (v.tok[i].kind == KT_TOK_WORD)
            exchange(t, &v, i);
    for (uint32_t i = 0; i < v.n_tok; i++)
        if (v.tok[i].kind == KT_TOK_WORD)
            mix_up(t, &v, i);
    for (uint32_t i = 0; i < v.n_tok; i++)
        if (v.tok[i].kind == KT_TOK_WORD) {
            bend_far(t, &v, i);
            count_wrong(t, &v, i);
            join(t, &v, i);
        }
    uint32_t i = rnd_below(&b->random, v.n_tok);
    if (v.tok[i].kind == KT_TOK_WORD)
        double_it(t, &v, i);
    i = rnd_below(&b->random, v.n_tok);
    if (v.tok[i].kind == KT_TOK_WORD)
        cut(t, &v, i);
    bend(t, &v);
}

/* ---- the table ---- */

static void row(const heards *o, double gain, double lead, double million)
{
    unsigned long slips = 0;
    unsigned long over = 0;
    unsigned long right = 0;
    unsigned long clean = 0;
    for (uint32_t i = 0; i < o->n; i++) {
        const heard *h = &o->ptr[i];
        bool is_over = (double)h->gain >= gain && (double)h->lead >= lead;
        slips += h->slip;
        over += h->slip && is_over;
        right += h->slip && is_over && h->right;
        clean += !h->slip && is_over;
    }
    printf("gain %5.1f  lead %4.1f: %6lu slips, %5.1f %% over it, %6.2f %% of them right; "
           "%7.1f in a million words as they stand\n",
           gain, lead, slips, percent(over, slips), percent(right, over),
           million > 0 ? (double)clean / million : 0);
}

static void print(const tables *t)
{
    enum { STEPS = 7 };
    const double step[STEPS] = { -4, -2, -1, 1, 2, 4, 6 };
    double million = (double)t->words / 1e6;
    printf("%lu words\n", t->words);
    for (int k = APART; k < SLIPS; k++)
        printf("%s: %lu, offered %lu\n", slip_name[k], t->made[k], t->met[k]);
    for (int m = 0; m < KT_MARGINS; m++) {
        double gain;
        double lead;
        const char *measured;
        const char *name = kt_margin_row((kt_margin)m, &gain, &lead, &measured);
        if (t->offer[m].n == 0)
            continue;
        printf("\n%s (margins.def: %s)\n", name, measured);
        if (isinf(gain))
            gain = 10;
        printf("* ");
        row(&t->offer[m], gain, lead, million);
        for (int k = 0; k < STEPS; k++) {
            printf("  ");
            row(&t->offer[m], gain + step[k], lead, million);
        }
        for (int k = 0; k < STEPS && lead > 0; k++) {
            printf("  ");
            row(&t->offer[m], gain, lead + step[k] / 2, million);
        }
    }
}

int main(int argc, char **argv)
{
    bench b;
    if (argc < 4) {
        fprintf(stderr, "usage: margins_quality LEXICON table SEED FILE... | clean FILE...\n");
        return 2;
    }
    bench_open(&b, argv[1]);
    tables t = { .b = &b, .list = kt_str_is(kt_str_c(argv[2]), "clean") };
    kt_listener listener = { hear, &t };
    b.listener = &listener;
    t.slips = kt_str_is(kt_str_c(argv[2]), "slips");
    int first = t.list ? 3 : 4;
    t.list |= t.slips;
    if (first == 4)
        b.random.state = strtoull(argv[3], NULL, 10) + 1;
    each_line(argc - first, argv + first, line, &b, &t);
    if (!t.list)
        print(&t);
    kt_arena_release(&t.arena);
    bench_close(&b);
    return 0;
}
