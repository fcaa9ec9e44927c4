/*
 * prop_pipeline: what must hold for any text at all.
 *
 *   places, findings and changes are sound, and the changes make the output (doc_clean checks them)
 *   cleaning twice is cleaning once
 *   the pieces in which a text is fed do not matter
 *   what an engine has read before does not matter
 *   the number of jobs does not matter
 *   a paragraph's result depends on no neighbour but the text right in front of it, whose language
 *   may tell its own (unless the whole document tells whose spelling it keeps: lang "de")
 *   with everything ignored nothing changes
 *   leaving out what only reports (edits_only) leaves the output as it is
 *   the first three hold for English, too; the pieces do not matter where the language is asked for
 *
 * usage: prop_pipeline [ROUNDS [FILE...]]   the paragraphs of the files are among the texts
 */
#include <stdio.h>
#include <stdlib.h>

#include "support/support.h"

typedef struct run {
    rnd r;
    kt_arena arena; /* one round */
    kt_engine *one, *eight, *silent, *edits, *german, *english, *asking;
    uint32_t changed, found;
} run;

static void fail(const char *what, kt_str text, const doc *a, const doc *b)
{
    (void)printf("FAIL: %s\n", what);
    print_str("text:   ", text);
    print_str("first:  ", a->out.ptr ? kt_buf_str(&a->out) : KT_STR(""));
    if (b)
        print_str("second: ", b->out.ptr ? kt_buf_str(&b->out) : KT_STR(""));
    for (const doc *d = a; d; d = d == a ? b : NULL)
        for (uint32_t i = 0; i < d->findings.n; i++) {
            const doc_finding *f = &d->findings.ptr[i];
            (void)printf("  %s %s%s [%llu,%llu) \"%.*s\" -> %.*s\n", d == a ? "first" : "second",
                         f->rule->id, f->applied ? " applied" : "", (unsigned long long)f->beg,
                         (unsigned long long)f->end, (int)f->source.len, f->source.ptr,
                         f->replacements.n ? (int)f->replacements.ptr[0].len : 1,
                         f->replacements.n ? f->replacements.ptr[0].ptr : "-");
        }
    exit(1);
}

static kt_str out_of(const doc *d)
{
    return d->out.ptr ? kt_buf_str(&d->out) : KT_STR("");
}

/* Are b's findings a's, moved by `shift` bytes from finding `from` on? */
static bool same_findings(const doc *a, const doc *b, uint32_t from, uint64_t shift)
{
    for (uint32_t i = 0; i < b->findings.n; i++) {
        const doc_finding *y = &b->findings.ptr[i];
        const doc_finding *x = from + i < a->findings.n ? &a->findings.ptr[from + i] : NULL;
        if (!x || x->rule != y->rule || x->applied != y->applied || x->beg != y->beg + shift ||
            x->end != y->end + shift || x->fix_beg != y->fix_beg + shift ||
            x->fix_end != y->fix_end + shift || x->replacements.n != y->replacements.n)
            return false;
        for (uint32_t k = 0; k < x->replacements.n; k++)
            if (!kt_str_eq(x->replacements.ptr[k], y->replacements.ptr[k]))
                return false;
    }
    return true;
}

static bool same(const doc *a, const doc *b)
{
    return a->rc == b->rc && kt_str_eq(out_of(a), out_of(b)) && a->findings.n == b->findings.n &&
           a->changes.n == b->changes.n && same_findings(a, b, 0, 0);
}

static void check_other_way(run *t, const doc *first, kt_engine *e, size_t chunk, const char *what)
{
    (void)t;
    doc d;
    doc_clean(&d, e, first->source, chunk);
    if (d.problem[0])
        fail(d.problem, d.source, &d, NULL);
    if (!same(first, &d))
        fail(what, first->source, first, &d);
    doc_release(&d);
}

static void check_twice(const doc *first, kt_engine *engine)
{
    doc d;
    doc_clean(&d, engine, out_of(first), 0);
    if (d.problem[0])
        fail(d.problem, d.source, &d, NULL);
    if (!kt_str_eq(out_of(&d), out_of(first)))
        fail("cleaning twice is not cleaning once", first->source, first, &d);
    doc_release(&d);
}

static void check_silent(run *t, kt_str text)
{
    doc d;
    doc_clean(&d, t->silent, text, 0);
    if (!kt_str_eq(out_of(&d), text) || d.changes.n)
        fail("nothing selected, and yet it changes", text, &d, NULL);
    doc_release(&d);
}

static void check_edits_only(run *t, const doc *first)
{
    doc d;
    doc_clean(&d, t->edits, first->source, 0);
    if (d.problem[0])
        fail(d.problem, d.source, &d, NULL);
    if (!kt_str_eq(out_of(&d), out_of(first)))
        fail("without reports the output is another", first->source, first, &d);
    doc_release(&d);
}

/* A paragraph of plain German, longer than what is looked at in front of a text. */
static kt_str between(run *t)
{
    static const char sentence[] = "Am Abend saßen sie noch lange im Garten und sprachen über das, "
                                   "was am nächsten Tag zu tun war.";
    kt_buf b = KT_BUF_INIT(&t->arena);
    for (int i = 0; i < 16; i++)
        (void)(kt_buf_add(&b, kt_str_c(sentence)) && kt_buf_addc(&b, i < 15 ? ' ' : '\n'));
    (void)kt_buf_addc(&b, '\n');
    return kt_buf_str(&b);
}

/* What stands in front of a German paragraph does not matter to what stands behind it, nor the
 * other way round. */
static void check_neighbours(run *t, kt_str a, kt_str b)
{
    static const char *const marks[] = { "```", "~~~", "klartext:" };
    for (int i = 0; i < 3; i++)
        if (kt_str_find(a, kt_str_c(marks[i]), 0) != SIZE_MAX)
            return; /* an open fence or a directive goes on */
    kt_str front = kt_str_cat(&t->arena, a, KT_STR("\n\n"));
    kt_str back = kt_str_cat(&t->arena, between(t), b);
    kt_str whole = kt_str_cat(&t->arena, front, back);
    doc da;
    doc db;
    doc both;
    doc_clean(&da, t->german, front, 0);
    doc_clean(&db, t->german, back, 0);
    doc_clean(&both, t->german, whole, 0);
    bool ok = both.out.len == da.out.len + db.out.len &&
              kt_str_starts(out_of(&both), out_of(&da)) &&
              kt_str_ends(out_of(&both), out_of(&db)) &&
              both.findings.n == da.findings.n + db.findings.n && same_findings(&both, &da, 0, 0) &&
              same_findings(&both, &db, da.findings.n, front.len);
    if (!ok)
        fail("a paragraph depends on one further away", whole, &both, &db);
    doc_release(&da);
    doc_release(&db);
    doc_release(&both);
}

static void check_languages(run *t, kt_str text)
{
    doc d;
    doc_clean(&d, t->english, text, 0);
    if (d.rc != KT_OK || d.problem[0])
        fail(d.rc != KT_OK ? d.err.msg : d.problem, text, &d, NULL);
    if (doc_find(&d, "meta.unstable"))
        fail("rules of English contradict each other", text, &d, NULL);
    check_twice(&d, t->english);
    check_other_way(t, &d, t->english, 1 + rnd_below(&t->r, 40), "pieces matter to English");
    doc_release(&d);
    doc_clean(&d, t->asking, text, 0);
    check_other_way(t, &d, t->asking, 1 + rnd_below(&t->r, 40), "pieces matter to the language");
    doc_release(&d);
}

/* Nothing that a used engine remembers of words shows in what it says. */
static void check_unused(run *t, const doc *first)
{
    kt_options opt = test_options();
    kt_engine *e = new_engine(&opt);
    check_other_way(t, first, e, 0, "what was read before matters");
    kt_free(e);
}

/* The paragraphs of a file, up to the size of those of the corpora. */
static void load_file(kt_arena *keep, const char *path, strs *texts)
{
    enum { LONGEST = 2000 };
    kt_str text = read_file(keep, path);
    for (size_t at = 0; at < text.len;) {
        size_t end = kt_str_find(text, KT_STR("\n\n"), at);
        end = end == SIZE_MAX ? text.len : end;
        kt_str *slot = end > at && end - at <= LONGEST ? KT_VEC_PUSH(keep, texts) : NULL;
        if (slot)
            *slot = kt_str_sub(text, at, end);
        at = end + 2;
    }
}

static bool starts_a_paragraph(kt_str s)
{
    return s.len && s.ptr[0] != '\n' && s.ptr[0] != '\r' && s.ptr[0] != ' ' && s.ptr[0] != '\t' &&
           !kt_str_starts(s, KT_STR("\xEF\xBB\xBF"));
}

static void round_of(run *t, const strs *texts)
{
    kt_str text = mutate(&t->r, &t->arena, texts->ptr[rnd_below(&t->r, texts->n)], texts);
    doc d;
    doc_clean(&d, t->one, text, 0);
    if (d.rc != KT_OK)
        fail(d.err.msg, text, &d, NULL);
    if (d.problem[0])
        fail(d.problem, text, &d, NULL);
    if (doc_find(&d, "meta.unstable"))
        fail("rules contradict each other", text, &d, NULL);
    t->changed += d.changes.n;
    t->found += d.findings.n;
    check_twice(&d, t->one);
    check_other_way(t, &d, t->one, 1 + rnd_below(&t->r, 40), "pieces matter");
    if (rnd_below(&t->r, 8) == 0)
        check_other_way(t, &d, t->eight, 0, "jobs matter");
    if (rnd_below(&t->r, 16) == 0)
        check_unused(t, &d);
    check_silent(t, text);
    check_edits_only(t, &d);
    check_languages(t, text);
    kt_str other = texts->ptr[rnd_below(&t->r, texts->n)];
    if (starts_a_paragraph(other))
        check_neighbours(t, text, other);
    doc_release(&d);
    kt_arena_reset(&t->arena);
}

int main(int argc, char **argv)
{
    long n = argc > 1 ? strtol(argv[1], NULL, 10) : 4000;
    run t = { .r = rnd_start("prop_pipeline") };
    kt_arena keep = { 0 };
    strs texts = { 0 };
    load_clean(&keep, &texts);
    load_mt(&keep, &texts);
    load_english(&keep, &texts);
    load_examples(&keep, &texts);
    for (int i = 2; i < argc; i++)
        load_file(&keep, argv[i], &texts);
    kt_options opt = test_options();
    t.one = new_engine(&opt);
    const char *names[] = { "name.inconsistent", NULL };
    opt.lang = "de-DE";
    opt.ignore = names; /* looks at all of a document */
    t.german = new_engine(&opt);
    opt.ignore = NULL;
    opt.lang = NULL;
    opt.jobs = 8;
    t.eight = new_engine(&opt);
    opt.jobs = 1;
    opt.edits_only = true;
    t.edits = new_engine(&opt);
    opt.edits_only = false;
    const char *meta[] = { "meta", NULL };
    opt.select = meta;
    t.silent = new_engine(&opt);
    opt.select = NULL;
    opt.lang = "auto";
    t.asking = new_engine(&opt);
    opt.lang = "en";
    opt.lexicon = KT_TEST_LEXICON_EN;
    t.english = new_engine(&opt);
    for (long i = 0; i < n; i++)
        round_of(&t, &texts);
    kt_free(t.one);
    kt_free(t.eight);
    kt_free(t.german);
    kt_free(t.edits);
    kt_free(t.silent);
    kt_free(t.asking);
    kt_free(t.english);
    kt_arena_release(&t.arena);
    kt_arena_release(&keep);
    (void)printf("%ld texts, %u changes, %u findings\n", n, t.changed, t.found);
    return t.found == 0; /* a run in which nothing was found proves nothing */
}
