/*
 * prop_memory: a document that is edited and cleaned again with a memory of the runs before gives
 * the results that it gives without.
 *
 * usage: prop_memory [DOCUMENTS]
 */
#include <stdio.h>
#include <stdlib.h>

#include "support/support.h"

enum { PARAGRAPHS = 12, EDITS = 12 };

typedef struct run {
    rnd r;
    kt_arena arena; /* one document */
    kt_engine *plain, *hints;
    strs texts;
} run;

static kt_str out_of(const doc *d)
{
    return d->out.ptr ? kt_buf_str(&d->out) : KT_STR("");
}

static bool same_finding(const doc_finding *x, const doc_finding *y)
{
    if (x->rule != y->rule || x->applied != y->applied || x->conf != y->conf || x->beg != y->beg ||
        x->end != y->end || x->fix_beg != y->fix_beg || x->fix_end != y->fix_end ||
        x->replacements.n != y->replacements.n)
        return false;
    for (uint32_t k = 0; k < x->replacements.n; k++)
        if (!kt_str_eq(x->replacements.ptr[k], y->replacements.ptr[k]))
            return false;
    return true;
}

static bool same(const doc *a, const doc *b)
{
    if (a->rc != b->rc || !kt_str_eq(out_of(a), out_of(b)) || a->findings.n != b->findings.n ||
        a->changes.n != b->changes.n)
        return false;
    for (uint32_t i = 0; i < a->findings.n; i++)
        if (!same_finding(&a->findings.ptr[i], &b->findings.ptr[i]))
            return false;
    for (uint32_t i = 0; i < a->changes.n; i++) {
        const doc_change *x = &a->changes.ptr[i];
        const doc_change *y = &b->changes.ptr[i];
        if (x->beg != y->beg || x->end != y->end || !kt_str_eq(x->text, y->text))
            return false;
    }
    return true;
}

/* Now and then what reaches beyond its paragraph: directives, fences, names in two spellings. */
static kt_str paragraph(run *t)
{
    static const char *const far[] = {
        "<!-- klartext:off space -->",
        "<!-- klartext:on -->",
        "klartext:words Fluxon Zwirbelkiste",
        "```",
        "Die Jong-Kwon kam zu WazirX.",
        "Die Jong-kwon kam zu Wazirx.",
        "<!-- klartext:ignore-next-line -->",
        "klartext:words Textt",
        "Der Fluxon , und der Textt .",
        "\xEF\xBB\xBF",
        "Der **Fluxon** , und `der` Textt .",
        "Der Fluxon , und der [Textt](x.md) .",
        "Der *Fluxon* , und der Textt.",
        "Die Cyberthreat **-Landschaft**",
        "Die **Cyberthreat** -Landschaft",
        "Die `Cyberthreat` -Landschaft",
        "# Das  ist `so` , ja",
        "    Code , so .",
    };
    if (rnd_below(&t->r, 4) == 0)
        return kt_str_c(far[rnd_below(&t->r, sizeof far / sizeof *far)]);
    kt_str text = t->texts.ptr[rnd_below(&t->r, t->texts.n)];
    return rnd_below(&t->r, 2) ? text : mutate(&t->r, &t->arena, text, &t->texts);
}

static kt_str joined(run *t, const kt_str *paragraphs)
{
    kt_buf b = KT_BUF_INIT(&t->arena);
    bool ok = true;
    for (int i = 0; i < PARAGRAPHS && ok; i++)
        ok = kt_buf_add(&b, paragraphs[i]) &&
             kt_buf_add(&b, rnd_below(&t->r, 8) ? KT_STR("\n\n") : KT_STR("\r\n"));
    if (!ok)
        exit(2);
    return kt_buf_str(&b);
}

static void compare(kt_engine *e, const char *format, kt_str text, size_t chunk, kt_memory *memory)
{
    doc fresh;
    doc again;
    doc_clean_as(&fresh, e, format, text, 0);
    doc_clean_again(&again, e, format, text, chunk, memory);
    if (again.problem[0] || !same(&fresh, &again)) {
        (void)printf("FAIL: memory matters %s\n", again.problem);
        print_str("text:   ", text);
        print_str("fresh:  ", out_of(&fresh));
        print_str("again:  ", out_of(&again));
        exit(1);
    }
    doc_release(&fresh);
    doc_release(&again);
}

/* A run that is stopped half-way leaves a memory that can be used. */
static int stop(void *user, const kt_result *r)
{
    int *left = user;
    (void)r;
    return (*left)-- == 0;
}

static void stopped(run *t, kt_engine *e, const char *format, kt_str text, kt_memory *memory)
{
    int left = (int)rnd_below(&t->r, PARAGRAPHS);
    kt_error err = { 0 };
    kt_stream *s = kt_open_as(e, format, stop, &left, &err);
    if (!s)
        exit(2);
    kt_remember(s, memory);
    if (kt_feed(s, text.ptr, text.len, &err) == KT_OK)
        (void)kt_finish(s, &err);
    kt_close(s);
}

static void edit_one(run *t, const char *format)
{
    kt_str paragraphs[PARAGRAPHS];
    kt_memory *memory = kt_memory_new();
    kt_engine *e = t->plain;
    for (int i = 0; i < PARAGRAPHS; i++)
        paragraphs[i] = paragraph(t);
    if (!memory)
        exit(2);
    for (int k = 0; k < EDITS; k++) {
        kt_str text = joined(t, paragraphs);
        if (rnd_below(&t->r, 6) == 0)
            e = e == t->plain ? t->hints : t->plain;
        if (rnd_below(&t->r, 6) == 0)
            stopped(t, e, format, text, memory);
        compare(e, format, text, rnd_below(&t->r, 50), memory);
        paragraphs[rnd_below(&t->r, PARAGRAPHS)] = paragraph(t);
        if (rnd_below(&t->r, 3) == 0) {
            uint32_t i = rnd_below(&t->r, PARAGRAPHS);
            uint32_t j = rnd_below(&t->r, PARAGRAPHS);
            kt_str moved = paragraphs[i];
            paragraphs[i] = paragraphs[j];
            paragraphs[j] = moved;
        }
    }
    kt_memory_free(memory);
    kt_arena_reset(&t->arena);
}

int main(int argc, char **argv)
{
    long n = argc > 1 ? strtol(argv[1], NULL, 10) : 60;
    run t = { .r = rnd_start("prop_memory") };
    kt_arena keep = { 0 };
    load_clean(&keep, &t.texts);
    load_mt(&keep, &t.texts);
    kt_options opt = test_options();
    t.plain = new_engine(&opt);
    opt.apply = KT_HINT;
    opt.jobs = 4; /* with a memory, the calling thread works alone */
    t.hints = new_engine(&opt);
    for (long i = 0; i < n; i++)
        edit_one(&t, i % 3 ? "markdown" : NULL);
    kt_free(t.plain);
    kt_free(t.hints);
    kt_arena_release(&t.arena);
    kt_arena_release(&keep);
    (void)printf("%ld documents\n", n);
    return 0;
}
