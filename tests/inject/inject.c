/*
 * inject: the nth allocation fails, for n = 1, 2, ... until a run passes. Making an engine or
 * opening a stream then fails with KT_ENOMEM; a paragraph comes out whole: cleaned as without
 * failure, or as it was; nothing crashes, and under AddressSanitizer nothing leaks.
 *
 * usage: inject
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "support/support.h"

enum { OUT_MAX = 1 << 16, STEPS_MAX = 100000 };

typedef struct sink {
    kt_str source; /* the text */
    kt_str clean;  /* what comes out without failure; NULL: not known yet */
    char out[OUT_MAX];
    size_t at, len;
    bool failed; /* some result says that it stayed for lack of memory */
    bool mixed;  /* some paragraph is neither as it was nor as it should be */
} sink;

typedef struct run {
    uint32_t steps, failed;
} run;

static int take(void *user, const kt_result *r)
{
    sink *s = user;
    if (s->len + r->out.len > OUT_MAX)
        return 1;
    memcpy(s->out + s->len, r->out.ptr, r->out.len);
    s->mixed |= s->at + r->source.len > s->source.len ||
                !kt_str_eq(r->source, kt_str_sub(s->source, s->at, s->at + r->source.len));
    if (s->clean.ptr && !kt_str_eq(r->out, r->source))
        s->mixed |= kt_str_find(s->clean, r->out, 0) == SIZE_MAX;
    s->failed |= r->failed;
    s->at += r->source.len;
    s->len += r->out.len;
    return 0;
}

static void complain(run *t, const char *text, long n, const char *what)
{
    t->failed++;
    (void)printf("FAIL allocation %ld: %s\n    %.60s\n", n, what, text);
}

/* One text; true: the failure did not come any more. */
static bool attempt(run *t, kt_engine *e, const char *text, kt_str clean, long n, sink *s)
{
    *s = (sink){ .source = kt_str_c(text), .clean = clean };
    kt_error err = { 0 };
    kt_mem_fail_after(n);
    int rc = kt_clean(e, s->source, take, s, &err);
    bool over = kt_mem_fail_pending();
    kt_mem_fail_after(-1);
    t->steps++;
    if (rc != KT_OK && rc != KT_ENOMEM)
        complain(t, text, n, err.msg);
    if (rc != KT_OK && (err.code != rc || !err.msg[0]))
        complain(t, text, n, "no message");
    if (rc == KT_OK && s->at != s->source.len)
        complain(t, text, n, "the end of the text is missing");
    if (s->mixed)
        complain(t, text, n, "a paragraph is neither cleaned nor left alone");
    if (rc == KT_OK && !s->failed && !kt_str_eq(kt_str_of(s->out, s->len), clean))
        complain(t, text, n, "a paragraph was left alone without a word");
    if (over && (rc != KT_OK || !kt_str_eq(kt_str_of(s->out, s->len), clean)))
        complain(t, text, n, "no failure, and yet another output");
    return over;
}

/* Every allocation at first; where there are many, as with a malloc for each item of an arena, some
 * of them. */
static long later(long n)
{
    return n + 1 + n / 40;
}

/* A fresh engine each time: nothing is cached from the last attempt. */
static void check_text(run *t, const char *text, unsigned jobs)
{
    static sink s;
    kt_options opt = test_options();
    opt.no_spelling = true; /* Hunspell allocates for itself */
    opt.jobs = jobs;
    kt_engine *e = new_engine(&opt);
    s = (sink){ .source = kt_str_c(text) };
    if (kt_clean(e, s.source, take, &s, NULL) != KT_OK)
        exit(2);
    kt_arena a = { 0 };
    kt_str clean = kt_str_dup(&a, kt_str_of(s.out, s.len));
    kt_free(e);
    for (long n = 0; n < STEPS_MAX; n = later(n)) {
        e = new_engine(&opt);
        bool over = attempt(t, e, text, clean, n, &s);
        kt_free(e);
        if (over)
            break;
    }
    kt_arena_release(&a);
}

static void check_engine(run *t)
{
    kt_options opt = test_options();
    const char *words[] = { KT_TEST_ROOT "/corpora/README.md", NULL };
    opt.words = words;
    for (long n = 0; n < STEPS_MAX; n++) {
        kt_error err = { 0 };
        kt_mem_fail_after(n);
        kt_engine *e = kt_new(&opt, &err);
        bool over = kt_mem_fail_pending();
        kt_mem_fail_after(-1);
        t->steps++;
        if (!e && (err.code != KT_ENOMEM || over))
            complain(t, "kt_new", n, err.msg);
        kt_free(e);
        if (over)
            break;
    }
}

int main(void)
{
    static const char *const texts[] = {
        "Die Cyber -Politik der EU , sagte er \"nein\" ( und ging ) .",
        "Ein Satz .\n\nNoch ein Satz , mit `code` und https://a.de/b .\n\n```\nx\n```\nEnde .\n",
        "Open -Source -Software undder Markt ,die Frau .Er kam kam . f\xC3\x83\xC2\xBCr 10.5 % "
        "\"x\" y",
        "Ein großer Haus steht am der Straße, weil er kommt heute. Der Regirung undder Präsident.",
        "",
    };
    run t = { 0 };
    check_engine(&t);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        check_text(&t, texts[i], 1);
        check_text(&t, texts[i], 2);
    }
    (void)printf("%u attempts, %u failed\n", t.steps, t.failed);
    return t.failed || t.steps < 50;
}
