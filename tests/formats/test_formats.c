/*
 * test_formats: the documents of corpora/formats/FORMAT. NAME comes out as NAME.want says, in one
 * piece and in many, with one worker and with several; cleaned again it stays. A document called
 * bad-NAME is refused, and NAME.want is "LINE: REASON". Then all of them once more, bent.
 *
 * usage: test_formats FORMAT ROUNDS
 */
#include <stdio.h>
#include <stdlib.h>

#include "support/support.h"

typedef struct run {
    const char *format;
    kt_engine *one, *crew;
    uint32_t texts, failed, refused;
} run;

static void complain(run *t, const char *name, const char *what)
{
    (void)printf("FAIL %s: %s\n", name, what);
    t->failed++;
}

static kt_str out_of(const doc *d)
{
    return d->out.ptr ? kt_buf_str(&d->out) : KT_STR("");
}

/* Everything that holds for any document, well-formed or not. */
static void check(run *t, const char *name, kt_str text)
{
    doc whole;
    doc pieces;
    t->texts++;
    doc_clean_as(&whole, t->one, t->format, text, 0);
    doc_clean_as(&pieces, t->crew, t->format, text, 61);
    if (whole.problem[0] || pieces.problem[0])
        complain(t, name, whole.problem[0] ? whole.problem : pieces.problem);
    if (whole.rc != pieces.rc || whole.err.pos != pieces.err.pos)
        complain(t, name, "refused in one piece or in many, or elsewhere");
    if (whole.rc != KT_OK && whole.rc != KT_EINPUT && whole.rc != KT_EFORMAT)
        complain(t, name, whole.err.msg);
    t->refused += whole.rc != KT_OK;
    if (whole.rc == KT_OK && pieces.rc == KT_OK) {
        if (!kt_str_eq(out_of(&whole), out_of(&pieces)) || whole.findings.n != pieces.findings.n)
            complain(t, name, "differs in pieces with several workers");
        doc again;
        doc_clean_as(&again, t->one, t->format, out_of(&whole), 0);
        if (again.rc != KT_OK || !kt_str_eq(out_of(&again), out_of(&whole))) {
            complain(t, name, again.rc ? again.err.msg : "changes when cleaned again");
            print_str("first", out_of(&whole));
            print_str("again", out_of(&again));
        }
        doc_release(&again);
    }
    doc_release(&whole);
    doc_release(&pieces);
}

/* Behind the last slash. */
static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static void compare(run *t, const char *name, kt_str text, kt_str want)
{
    doc d;
    char refusal[400];
    doc_clean_as(&d, t->one, t->format, text, 0);
    kt_str got = out_of(&d);
    if (strncmp(name, "bad-", 4) == 0) {
        const char *why = strstr(d.err.msg, ": ");
        (void)snprintf(refusal, sizeof refusal, "%llu: %s\n", (unsigned long long)d.err.line,
                       why ? why + 2 : d.err.msg);
        if (d.rc != KT_EFORMAT || got.len)
            complain(t, name, "is not refused, or not before any output");
        got = kt_str_c(refusal);
    } else if (d.rc != KT_OK) {
        complain(t, name, d.err.msg);
    }
    if (!kt_str_eq(got, want)) {
        complain(t, name, "does not come out as wanted");
        print_str("want", want);
        print_str("got ", got);
    }
    doc_release(&d);
}

int main(int argc, char **argv)
{
    kt_arena a = { 0 };
    kt_options opt = test_options();
    run t = { .format = argc > 1 ? argv[1] : "", .one = new_engine(&opt) };
    opt.jobs = 3;
    t.crew = new_engine(&opt);
    char sub[100];
    (void)snprintf(sub, sizeof sub, "formats/%s", t.format);
    strs names = { 0 };
    strs texts = { 0 };
    list_corpus(&a, sub, "", &names);
    for (uint32_t i = 0; i < names.n; i++) {
        const char *path = names.ptr[i].ptr;
        if (kt_str_ends(names.ptr[i], KT_STR(".want")))
            continue;
        kt_str text = read_file(&a, path);
        kt_str want_path = kt_str_cat(&a, names.ptr[i], kt_str_of(".want", 6));
        compare(&t, base_name(path), text, read_file(&a, want_path.ptr));
        check(&t, base_name(path), text);
        kt_str *slot = KT_VEC_PUSH(&a, &texts);
        if (!slot)
            return 2;
        *slot = text;
    }
    rnd r = rnd_start("test_formats");
    kt_arena one = { 0 };
    int rounds = argc > 2 ? atoi(argv[2]) : 0;
    for (int i = 0; i < rounds && texts.n; i++) {
        char name[40];
        (void)snprintf(name, sizeof name, "bent %d", i);
        check(&t, name, mutate(&r, &one, texts.ptr[rnd_below(&r, texts.n)], &texts));
        kt_arena_reset(&one);
    }
    (void)printf("%u texts, %u refused, %u failed\n", t.texts, t.refused, t.failed);
    kt_arena_release(&one);
    kt_arena_release(&a);
    kt_free(t.one);
    kt_free(t.crew);
    return t.failed || !texts.n;
}
