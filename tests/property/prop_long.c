/*
 * prop_long: lines longer than what is looked at in one go. Where such a line is cut may not depend
 * on what was mended in front of it: cleaning twice is cleaning once, in whatever pieces it comes.
 *
 * The lines are the sentences of the corpora, right and damaged and bent, in any order, with
 * quotation marks strewn in: a cut in another place would pair them otherwise.
 *
 * usage: prop_long [ROUNDS]
 */
#include <stdio.h>
#include <stdlib.h>

#include "support/support.h"

typedef struct run {
    rnd r;
    uint32_t lines, cuts, changed, given_up, failed;
} run;

static kt_str out_of(const doc *d)
{
    return d->out.ptr ? kt_buf_str(&d->out) : KT_STR("");
}

/* One line of about so many bytes. */
static kt_str long_line(run *t, kt_arena *a, const strs *texts, size_t size)
{
    static const char *const marks[] = { "\"", " \"", "\" ", "„", "“", " . ", " , ", "'", "..." };
    kt_buf b = KT_BUF_INIT(a);
    uint32_t kind = rnd_below(&t->r, 4); /* as it is; bent; with marks; with both */
    while (b.len < size) {
        kt_str s = texts->ptr[rnd_below(&t->r, texts->n)];
        if ((kind & 1) && rnd_below(&t->r, 4) == 0)
            s = mutate(&t->r, a, s, texts);
        for (size_t i = 0; i < s.len; i++) {
            bool blank = strchr("\n\r\t ", s.ptr[i]) && s.ptr[i];
            if (blank && (kind & 2) && rnd_below(&t->r, 60) == 0)
                (void)kt_buf_add(&b, kt_str_c(marks[rnd_below(&t->r, 9)]));
            (void)kt_buf_addc(&b, blank ? ' ' : s.ptr[i]);
        }
        (void)kt_buf_addc(&b, ' ');
    }
    (void)kt_buf_addc(&b, '\n');
    return kt_buf_str(&b);
}

static size_t first_difference(kt_str a, kt_str b)
{
    size_t i = 0;
    while (i < a.len && i < b.len && a.ptr[i] == b.ptr[i])
        i++;
    return i;
}

static void compare(run *t, const char *what, const doc *a, const doc *b)
{
    if (b->problem[0] || b->rc != KT_OK) {
        (void)printf("FAIL: %s\n", b->problem[0] ? b->problem : b->err.msg);
        t->failed++;
        return;
    }
    if (kt_str_eq(out_of(a), out_of(b)))
        return;
    t->failed++;
    size_t at = first_difference(out_of(a), out_of(b));
    (void)printf("FAIL: %s (line %u, byte %zu of %zu)\n", what, t->lines, at, a->out.len);
    print_str("first:  ", kt_str_sub(out_of(a), at > 60 ? at - 60 : 0, at + 60));
    print_str("second: ", kt_str_sub(out_of(b), at > 60 ? at - 60 : 0, at + 60));
}

static void check(run *t, kt_engine *e, const strs *texts, size_t size)
{
    kt_arena a = { 0 };
    doc once;
    doc twice;
    doc pieces;
    kt_str line = long_line(t, &a, texts, size);
    doc_clean(&once, e, line, 0);
    doc_clean(&twice, e, out_of(&once), 0);
    doc_clean(&pieces, e, line, 4093);
    t->lines++;
    t->changed += once.changes.n;
    for (uint32_t i = 0; i < once.findings.n; i++) {
        t->cuts += strcmp(once.findings.ptr[i].rule->id, "meta.split") == 0;
        t->given_up += strcmp(once.findings.ptr[i].rule->id, "meta.unstable") == 0;
    }
    compare(t, "pieces matter", &once, &pieces);
    compare(t, "cleaning twice is not cleaning once", &once, &twice);
    (void)fflush(stdout);
    doc_release(&once);
    doc_release(&twice);
    doc_release(&pieces);
    kt_arena_release(&a);
}

int main(int argc, char **argv)
{
    enum { MANY = 24, SMALL = 100 << 10, LARGE = 400 << 10 };
    long n = argc > 1 ? strtol(argv[1], NULL, 10) : MANY;
    run t = { .r = rnd_start("prop_long") };
    kt_arena keep = { 0 };
    strs texts = { 0 };
    load_clean(&keep, &texts);
    load_mt(&keep, &texts);
    kt_options opt = test_options();
    kt_engine *whole = new_engine(&opt);
    opt.apply = KT_HINT;
    kt_engine *bold = new_engine(&opt);
    opt.apply = KT_LIKELY;
    opt.max_para = SMALL / 6; /* as many cuts in less */
    kt_engine *small = new_engine(&opt);
    for (long i = 0; i < n; i++) {
        check(&t, small, &texts, SMALL);
        if (i % 8 == 0)
            check(&t, whole, &texts, LARGE);
        if (i % 8 == 4)
            check(&t, bold, &texts, LARGE);
    }
    kt_free(whole);
    kt_free(bold);
    kt_free(small);
    kt_arena_release(&keep);
    (void)printf("%u lines, %u cuts, %u changes, %u pieces left alone, %u failed\n", t.lines,
                 t.cuts, t.changed, t.given_up, t.failed);
    return t.failed || t.cuts == 0;
}
