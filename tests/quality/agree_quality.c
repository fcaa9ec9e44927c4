/*
 * agree_quality: measures the agreement rules.
 *
 * agree_quality LEXICON flags FILE...
 *     every finding on text that is held to be right, for reading
 * agree_quality LEXICON corrupt SEED FILE...
 *     one wrong ending put into a phrase that was right: found? mended? if not, why? Five rounds.
 *     A phrase that agrees in another way (in alte Häuser) cannot be seen to be wrong
 * agree_quality LEXICON misses SEED FILE...
 *     the same, with the phrases that were not found or mended wrongly
 * agree_quality LEXICON slips SEED FILE...
 *     other slips, one at a time: another form of a noun, a weak noun without its ending, an
 * adjective behind a quantity, a relative pronoun, the number of a verb. Warned of? the first
 * candidate right? agree_quality LEXICON slip-misses SEED FILE... the same, with those that were
 * missed agree_quality LEXICON unsure FILE... the phrases that do not agree and are left alone,
 * with the reason agree_quality LEXICON priors FILE... case counts of unambiguous phrases, as
 * dict/de/tables/prep_prior.tsv
 *
 * Files are read as quality.h says.
 */
#include <stdio.h>
#include <stdlib.h>

#include "german.h"
#include "rules/grammar/agree.h"
#include "rules/grammar/concord.h"
#include "rules/grammar/remedy.h"

/* ---- one paragraph ---- */

static void run(bench *b, const kt_view *v, kt_edits *edits, bool all)
{
    *edits = (kt_edits){ 0 };
    kt_emit out = { .edits = edits, .arena = &b->arena, .enabled = b->enabled, .text = v->text };
    if (all)
        kt_agree_words(v, &out);
    else
        kt_agree_phrases(v, &out);
}

/* ---- flags ---- */

typedef struct tally {
    unsigned long phrases, flags, warnings, applied, words;
} tally;

static void flag_line(void *bench_, kt_str line, void *data)
{
    bench *b = bench_;
    tally *t = data;
    kt_view v;
    begin(b, line, &v);
    kt_phrase p;
    for (uint32_t i = 0; i < v.n_tok;) {
        t->words += v.tok[i].kind == KT_TOK_WORD;
        if (kt_phrase_at(&v, i, &p)) {
            t->phrases += counts(&p);
            for (uint32_t k = i + 1; k < p.noun; k++)
                t->words += v.tok[k].kind == KT_TOK_WORD;
            i = p.noun;
        } else {
            i++;
        }
    }
    kt_edits edits;
    run(b, &v, &edits, true);
    for (uint32_t i = 0; i < edits.n; i++) {
        const kt_edit *e = &edits.ptr[i];
        const char *how = e->conf <= KT_LIKELY && e->n_repl == 1 ? "APPLY"
                          : e->severity >= KT_WARNING            ? "warn"
                                                                 : "info";
        t->flags++;
        t->warnings += e->severity >= KT_WARNING;
        t->applied += how[0] == 'A';
        printf("%s %s ", how, kt_registry_at(e->rule)->info.id);
        print_around(line, e->span.beg, e->span.end);
        for (uint32_t k = 0; k < e->n_repl; k++)
            printf(" | %.*s", (int)e->repl[k].len, e->repl[k].ptr);
        printf("\n");
    }
}

static void flags(bench *b, int n, char **file)
{
    tally all = { 0 };
    each_line(n, file, flag_line, b, &all);
    double k = all.phrases ? 1000.0 / (double)all.phrases : 0;
    printf("%lu words, %lu phrases: %lu findings (%.2f per 1,000 phrases), %lu warnings (%.2f), "
           "%lu applied (%.2f; %.2f per 10,000 words)\n",
           all.words, all.phrases, all.flags, k * (double)all.flags, all.warnings,
           k * (double)all.warnings, all.applied, k * (double)all.applied,
           all.words ? 10000.0 * (double)all.applied / (double)all.words : 0);
}

/* ---- corruption ---- */

typedef struct cell {
    unsigned long n, hidden, found, warned, first, top3, applied, applied_right;
} cell;
/* By the shape of the phrase, and by the word that was changed in it. */
enum { ADJ_ALONE, WITH_ADJ, DET_ALONE, ADJ_CHANGED, DET_BY_ADJ, DET_CHANGED, KINDS };
static const char *const kind_name[KINDS] = {
    "prep adj noun", "(prep) det adj noun",   "(prep) det noun",
    "adj changed",   "det changed, with adj", "det changed, no adj",
};
enum { CAUSES_MAX = 40 };
typedef struct cause {
    const char *name;
    unsigned long n[KINDS];
} cause;
typedef struct results {
    cell kind[KINDS];
    cause cause[CAUSES_MAX];
} results;

static void count_cause(results *r, const char *name, int shape, int changed)
{
    for (int i = 0; i < CAUSES_MAX; i++) {
        cause *c = &r->cause[i];
        if (c->name && strcmp(c->name, name) != 0)
            continue;
        c->name = name;
        c->n[shape]++;
        c->n[changed]++;
        return;
    }
}

static bool restores(bench *b, kt_str bad, const kt_edit *e, uint32_t k, kt_str good)
{
    kt_str fixed = kt_str_cat3(&b->arena, kt_str_sub(bad, 0, e->fix_span.beg), e->repl[k],
                               kt_str_sub(bad, e->fix_span.end, bad.len));
    return kt_str_eq(fixed, good);
}

static const char other_reading[] = "agrees in another way";
/* The same, and the judge has been asked. */
static const char judged_reading[] = "agrees in another way, judged";

static const double UNASKED = -99;

/* What the judge says, and under which margin. */
typedef struct judged {
    double odds;
    const char *margin;
} judged;

static const char *const margin_name[] = {
#define KT_MARGIN(name, ...) #name,
#include "lang/de/parse/margins.def"
#undef KT_MARGIN
};

static void hear(void *said, const kt_view *v, kt_margin m, const kt_offer *o)
{
    (void)v;
    if (m >= KT_MARGIN_AGR_JUDGED && m <= KT_MARGIN_AGR_JUDGED_RARE)
        *(judged *)said = (judged){ ((const kt_concord *)o->weighed)->odds, margin_name[m] };
}

/* The first reason to doubt a phrase that is broken. */
static const char *doubt_name(uint32_t doubts)
{
    static const char *const name[] = { "broken, numeral",  "broken, adverb", "broken, head",
                                        "broken, run",      "broken, name",   "broken, pronoun",
                                        "broken, quotation" };
    for (uint32_t i = 0; i < sizeof name / sizeof *name; i++)
        if (doubts >> i & 1)
            return name[i];
    return "broken";
}

/* What the rules make of the phrase there: the reason why nothing is said, or "broken". */
static const char *verdict_at(const kt_view *v, uint32_t pos)
{
    kt_phrase p;
    for (uint32_t i = 0; i < v->n_tok;) {
        if (!kt_phrase_at(v, i, &p)) {
            i++;
            continue;
        }
        if (v->tok[p.beg].span.beg <= pos && pos < v->tok[p.end - 1].span.end) {
            switch (kt_phrase_judge(v, &p)) {
            case KT_PHRASE_AGREES:
                return other_reading;
            case KT_PHRASE_BROKEN:
                return doubt_name(p.doubts);
            case KT_PHRASE_UNSURE:
                return kt_why_name(p.why);
            }
        }
        i = p.noun;
    }
    return "no phrase";
}

static void corrupt_phrase(bench *b, const kt_view *v, const kt_phrase *p, results *r)
{
    uint32_t tok;
    kt_str text = wrong_form(b, v, p, &tok);
    if (!text.len)
        return;
    kt_span at = v->tok[tok].span;
    kt_str bad = kt_str_cat3(&b->arena, kt_str_sub(v->text, 0, at.beg), text,
                             kt_str_sub(v->text, at.end, v->text.len));
    kt_view v2;
    kt_edits edits;
    judged said = { UNASKED, "none" };
    kt_listener listener = { hear, &said };
    b->listener = &listener;
    look(b, bad, &v2);
    run(b, &v2, &edits, false);
    b->listener = NULL;
    int shape = p->n_adj == 0 ? DET_ALONE : p->det == KT_NO_TOKEN ? ADJ_ALONE : WITH_ADJ;
    int changed = tok != p->det ? ADJ_CHANGED : p->n_adj ? DET_BY_ADJ : DET_CHANGED;
    cell *const cells[2] = { &r->kind[shape], &r->kind[changed] };
    const kt_edit *hit = NULL;
    uint32_t grown = (uint32_t)(at.beg + text.len);
    for (uint32_t i = 0; i < edits.n; i++) {
        const kt_edit *e = &edits.ptr[i];
        uint32_t beg = v->tok[p->beg].span.beg;
        uint32_t end = v->tok[p->end - 1].span.end + grown - at.end;
        if (e->n_repl && e->span.beg < end && e->span.end > beg)
            hit = e;
    }
    bool first = hit && restores(b, bad, hit, 0, v->text);
    bool applied = hit && hit->n_repl == 1 && hit->conf <= KT_LIKELY;
    bool top3 = false;
    for (uint32_t k = 0; hit && k < hit->n_repl && k < 3; k++)
        top3 |= restores(b, bad, hit, k, v->text);
    for (int k = 0; k < 2; k++) {
        cell *c = cells[k];
        c->n++;
        c->found += hit != NULL;
        c->warned += hit && hit->severity >= KT_WARNING;
        c->first += first;
        c->top3 += top3;
        c->applied += applied;
        c->applied_right += applied && first;
    }
    if (!hit || hit->severity < KT_WARNING) {
        const char *why = verdict_at(&v2, at.beg);
        count_cause(r, why == other_reading && said.odds > UNASKED ? judged_reading : why, shape,
                    changed);
        for (int k = 0; k < 2; k++)
            cells[k]->hidden += why == other_reading && !hit;
    }
    bool noted = hit && hit->severity < KT_WARNING;
    const char *what = !hit      ? "MISSED"
                       : noted   ? "NOTED"
                       : first   ? NULL
                       : applied ? "APPLIED-WRONG"
                                 : "second";
    if (b->verbose && what) {
        uint32_t beg = v->tok[p->beg].span.beg;
        uint32_t end = v->tok[p->end - 1].span.end;
        printf("%s (%s, %s; %s; %.1f %s) ", what, kind_name[shape], kind_name[changed],
               verdict_at(&v2, at.beg), said.odds, said.margin);
        print_around(v->text, beg, end);
        printf(" <- %.*s", (int)text.len, text.ptr);
        for (uint32_t k = 0; hit && k < hit->n_repl; k++)
            printf(" | %.*s", (int)hit->repl[k].len, hit->repl[k].ptr);
        printf("\n");
    }
}

static void corrupt_line(void *bench_, kt_str line, void *data)
{
    bench *b = bench_;
    enum { PHRASES_MAX = 64, PICKED = 3 };
    kt_view v;
    begin(b, line, &v);
    kt_phrase *p = KT_NEW(&b->arena, kt_phrase, PHRASES_MAX);
    uint32_t n = 0;
    for (uint32_t i = 0; i < v.n_tok && n < PHRASES_MAX;) {
        if (!kt_phrase_at(&v, i, &p[n])) {
            i++;
            continue;
        }
        i = p[n].noun;
        if (counts(&p[n]) && kt_phrase_judge(&v, &p[n]) == KT_PHRASE_AGREES)
            n++;
    }
    for (int k = 0; k < PICKED && n > 0; k++) {
        uint32_t i = rnd_below(&b->random, n);
        corrupt_phrase(b, &v, &p[i], data);
        p[i] = p[--n];
    }
}

static void print_cell(const char *name, const cell *c)
{
    printf("%-21s %6lu  found %5.1f %% (of what can be seen %5.1f)  as warning %5.1f %%  first "
           "right %5.1f %%  among three "
           "%5.1f %%  "
           "applied %5.1f %% of found, right %6.2f %%\n",
           name, c->n, percent(c->found, c->n), percent(c->found, c->n - c->hidden),
           percent(c->warned, c->n), percent(c->first, c->found), percent(c->top3, c->found),
           percent(c->applied, c->found), percent(c->applied_right, c->applied));
}

static void print_causes(const results *r)
{
    printf("\nnot warned of, because (%% of the changes)");
    for (int k = 0; k < KINDS; k++)
        printf(" | %s", kind_name[k]);
    printf("\n");
    for (int i = 0; i < CAUSES_MAX && r->cause[i].name; i++) {
        printf("%-34s", r->cause[i].name);
        for (int k = 0; k < KINDS; k++)
            printf(" %5.1f", percent(r->cause[i].n[k], r->kind[k].n));
        printf("\n");
    }
}

static void corrupt(bench *b, int n, char **file)
{
    enum { ROUNDS = 5 };
    results r = { 0 };
    for (int i = 0; i < ROUNDS; i++)
        each_line(n, file, corrupt_line, b, &r);
    cell all = { 0 };
    for (int k = 0; k < KINDS; k++) {
        const cell *c = &r.kind[k];
        print_cell(kind_name[k], c);
        if (k > DET_ALONE)
            continue;
        all.n += c->n;
        all.hidden += c->hidden;
        all.found += c->found;
        all.warned += c->warned;
        all.first += c->first;
        all.top3 += c->top3;
        all.applied += c->applied;
        all.applied_right += c->applied_right;
    }
    print_cell("all", &all);
    print_causes(&r);
}

/* ---- other slips ---- */

enum slip_kind { SLIP_NOUN, SLIP_WEAK, SLIP_QUANTITY, SLIP_RELATIVE, SLIP_VERB, SLIP_BARE, SLIPS };
static const char *const slip_name[SLIPS] = { "form of a noun",    "weak noun",
                                              "behind a quantity", "relative pronoun",
                                              "number of a verb",  "no determiner" };

/* What the rules say of a text in which token tok of v has become text. */
static void slip(bench *b, const kt_view *v, uint32_t tok, kt_str text, enum slip_kind kind,
                 cell *c)
{
    kt_span at = v->tok[tok].span;
    kt_str bad = kt_str_cat3(&b->arena, kt_str_sub(v->text, 0, at.beg), text,
                             kt_str_sub(v->text, at.end, v->text.len));
    kt_view v2;
    look(b, bad, &v2);
    kt_edits edits;
    run(b, &v2, &edits, true);
    bool warned = false, first = false, applied = false, found = false;
    for (uint32_t i = 0; i < edits.n; i++) {
        const kt_edit *e = &edits.ptr[i];
        if (e->span.beg >= at.beg + text.len || e->span.end <= at.beg)
            continue;
        found = true;
        warned |= e->severity >= KT_WARNING;
        first |= e->n_repl && restores(b, bad, e, 0, v->text);
        applied |= e->n_repl == 1 && e->conf <= KT_LIKELY;
    }
    c->n++;
    c->found += found;
    c->warned += warned;
    c->first += first;
    c->applied += applied;
    c->applied_right += applied && first;
    if (b->verbose && !(warned && first)) {
        printf("%s (%s) ", warned ? "WRONG" : "MISSED", slip_name[kind]);
        print_around(v->text, at.beg, at.end);
        printf(" <- %.*s\n", (int)text.len, text.ptr);
    }
}

/* Slips at token i, where there are any. */
static void slip_at(bench *b, const kt_view *v, uint32_t i, cell *cells)
{
    kt_phrase p;
    uint16_t finite = kt_phrase_verb(v, i);
    if (!(finite & KT_VERB_3SG) != !(finite & KT_VERB_1PL)) {
        kt_str text = kt_agree_verb_form(v, i, finite & KT_VERB_3SG ? KT_VERB_1PL : KT_VERB_3SG);
        if (text.len)
            slip(b, v, i, text, SLIP_VERB, &cells[SLIP_VERB]);
    }
    if (v->tok[i].casing == KT_CASE_LOWER && kt_phrase_bare_at(v, i, &p) && !p.doubts &&
        !(i > 0 && (kt_phrase_func(v, i - 1) & (KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_CONTR))) &&
        kt_phrase_judge(v, &p) == KT_PHRASE_AGREES) {
        uint32_t tok;
        kt_str text = wrong_form(b, v, &p, &tok);
        if (text.len)
            slip(b, v, tok, text, SLIP_BARE, &cells[SLIP_BARE]);
    }
    if (!kt_phrase_at(v, i, &p)) {
        kt_det_form form[KT_DET_FORMS_MAX];
        const kt_wordinfo *w = kt_view_is_word(v, i) ? kt_view_info(v, i) : NULL;
        if (!w || !w->is_det || !(w->det.flags & KT_DET_ARTICLE) || i == 0 ||
            !kt_view_is_punct(v, i - 1, ','))
            return;
        uint32_t k = kt_det_forms(kt_words_inflect(v->words), w->det.paradigm, form);
        kt_str text = kt_str_c(form[rnd_below(&b->random, k)].text);
        if (!kt_str_eq(text, w->text))
            slip(b, v, i, kt_str_dup(&b->arena, text), SLIP_RELATIVE, &cells[SLIP_RELATIVE]);
        return;
    }
    if (!counts(&p) || kt_phrase_judge(v, &p) != KT_PHRASE_AGREES)
        return;
    kt_str noun = kt_view_str(v, p.noun);
    uint16_t want = KT_MASK(rnd_below(&b->random, 4), rnd_below(&b->random, 4));
    kt_str text = kt_remedy_noun_form(v, p.noun, want);
    if (text.len && !kt_str_eq(text, noun))
        slip(b, v, p.noun, text, SLIP_NOUN, &cells[SLIP_NOUN]);
    uint16_t mask = kt_phrase_noun_mask(v, p.noun, p.d.decl);
    text = kt_remedy_noun_form(v, p.noun, KT_MASK(KT_CASE_NOM, KT_SLOT_M));
    if (text.len && text.len < noun.len && (mask & KT_MASK(KT_CASE_ACC, KT_SLOT_M)) &&
        !(mask & KT_MASK(KT_CASE_NOM, KT_SLOT_M)) && kt_str_ends(noun, KT_STR("n")))
        slip(b, v, p.noun, text, SLIP_WEAK, &cells[SLIP_WEAK]);
    if ((p.d.flags & KT_DET_QUANT) && p.n_adj) {
        uint32_t tok;
        text = wrong_form(b, v, &p, &tok);
        if (text.len && tok != p.det)
            slip(b, v, tok, text, SLIP_QUANTITY, &cells[SLIP_QUANTITY]);
    }
}

static void slip_line(void *bench_, kt_str line, void *data)
{
    bench *b = bench_;
    kt_view v;
    begin(b, line, &v);
    for (uint32_t i = 0; i < v.n_tok; i++)
        if (rnd_below(&b->random, 3) == 0)
            slip_at(b, &v, i, data);
}

static void slips(bench *b, int n, char **file)
{
    cell cells[SLIPS] = { 0 };
    each_line(n, file, slip_line, b, cells);
    for (int k = 0; k < SLIPS; k++)
        print_cell(slip_name[k], &cells[k]);
}

/* ---- phrases left alone ---- */

typedef struct left_alone {
    cause cause[CAUSES_MAX];
    unsigned long phrases;
} left_alone;

static void unsure_line(void *bench_, kt_str line, void *data)
{
    bench *b = bench_;
    left_alone *d = data;
    kt_view v;
    begin(b, line, &v);
    kt_phrase p;
    for (uint32_t i = 0; next_phrase(&v, &i, &p);) {
        d->phrases++;
        if (kt_phrase_judge(&v, &p) != KT_PHRASE_UNSURE)
            continue;
        const char *why = kt_why_name(p.why);
        printf("%s: ", why);
        print_around(line, v.tok[p.beg].span.beg, v.tok[p.noun].span.end);
        printf("\n");
        for (int k = 0; k < CAUSES_MAX; k++) {
            cause *c = &d->cause[k];
            if (c->name && strcmp(c->name, why) != 0)
                continue;
            c->name = why;
            c->n[0]++;
            break;
        }
    }
}

static void unsure(bench *b, int n, char **file)
{
    left_alone d = { 0 };
    each_line(n, file, unsure_line, b, &d);
    printf("%lu phrases; left alone, of 1,000:\n", d.phrases);
    for (int k = 0; k < CAUSES_MAX && d.cause[k].name; k++)
        printf("%-34s %6.2f\n", d.cause[k].name, 10 * percent(d.cause[k].n[0], d.phrases));
}

/* ---- case counts ---- */

enum { KEYS_MAX = 400 };
typedef struct prior_row {
    char key[32];
    unsigned long n[4];
} prior_row;
typedef struct priors_data {
    prior_row row[KEYS_MAX];
    int n;
} priors_data;

static void prior_line(void *bench_, kt_str line, void *data)
{
    bench *b = bench_;
    priors_data *d = data;
    kt_view v;
    begin(b, line, &v);
    kt_phrase p;
    for (uint32_t i = 0; next_phrase(&v, &i, &p);) {
        if (kt_phrase_judge(&v, &p) != KT_PHRASE_AGREES)
            continue;
        uint16_t m = kt_phrase_mask(&p, p.d, p.adj, kt_phrase_noun_mask(&v, p.noun, p.d.decl));
        int at = -1;
        for (int c = 0; c < 4; c++)
            if (m & KT_MASK_CASE(c))
                at = at == -1 ? c : -2;
        kt_str key = kt_remedy_prior_key(&v, &p);
        if (at < 0 || key.len == 0 || key.len >= sizeof d->row[0].key)
            continue;
        int k = 0;
        while (k < d->n && !kt_str_is(key, d->row[k].key))
            k++;
        if (k == KEYS_MAX)
            continue;
        if (k == d->n) {
            memcpy(d->row[k].key, key.ptr, key.len);
            d->n++;
        }
        d->row[k].n[at]++;
    }
}

static int by_key(const void *a, const void *b)
{
    return strcmp(((const prior_row *)a)->key, ((const prior_row *)b)->key);
}

static void priors(bench *b, int n, char **file)
{
    priors_data *d = calloc(1, sizeof *d);
    each_line(n, file, prior_line, b, d);
    qsort(d->row, (size_t)d->n, sizeof *d->row, by_key);
    for (int i = 0; i < d->n; i++) {
        const prior_row *r = &d->row[i];
        if (r->n[0] + r->n[1] + r->n[2] + r->n[3] >= 5)
            printf("%s\t%lu\t%lu\t%lu\t%lu\n", r->key, r->n[0], r->n[1], r->n[2], r->n[3]);
    }
    free(d);
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fprintf(stderr, "usage: agree_quality LEXICON flags|unsure|priors FILE... | "
                        "corrupt|misses|slips|slip-misses SEED FILE...\n");
        return 2;
    }
    bench b;
    bench_open(&b, argv[1]);
    const char *mode = argv[2];
    if (!strcmp(mode, "flags")) {
        flags(&b, argc - 3, argv + 3);
    } else if (!strcmp(mode, "unsure")) {
        unsure(&b, argc - 3, argv + 3);
    } else if (!strcmp(mode, "priors")) {
        priors(&b, argc - 3, argv + 3);
    } else if (!strncmp(mode, "slip", 4)) {
        b.random.state = strtoull(argv[3], NULL, 10);
        b.verbose = !strcmp(mode, "slip-misses");
        slips(&b, argc - 4, argv + 4);
    } else {
        b.random.state = strtoull(argv[3], NULL, 10);
        b.verbose = !strcmp(mode, "misses");
        corrupt(&b, argc - 4, argv + 4);
    }
    bench_close(&b);
    return 0;
}
