/*
 * prop_threads: a long text comes out the same from one worker, from several, and from threads
 * that clean it at once with the same engine. Under ThreadSanitizer this is also the race test.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "support/support.h"

enum { PARAGRAPHS = 800, JOBS = 4, THREADS = 3 };

typedef struct task {
    kt_engine *engine;
    kt_str text;
    doc doc;
} task;

static void *clean(void *arg)
{
    task *t = arg;
    doc_clean(&t->doc, t->engine, t->text, 0);
    return NULL;
}

static int compare(const doc *want, const doc *got, const char *who)
{
    bool same = got->rc == KT_OK && !got->problem[0] && got->out.len == want->out.len &&
                memcmp(got->out.ptr, want->out.ptr, want->out.len) == 0 &&
                got->findings.n == want->findings.n && got->changes.n == want->changes.n;
    for (uint32_t i = 0; same && i < want->findings.n; i++)
        same = want->findings.ptr[i].rule == got->findings.ptr[i].rule &&
               want->findings.ptr[i].beg == got->findings.ptr[i].beg &&
               want->findings.ptr[i].replacements.n == got->findings.ptr[i].replacements.n;
    if (!same)
        (void)printf("FAIL: %s differs %s\n", who, got->problem);
    return !same;
}

static kt_str long_text(kt_arena *a)
{
    rnd r = rnd_start("prop_threads");
    strs texts = { 0 };
    load_clean(a, &texts);
    load_mt(a, &texts);
    load_examples(a, &texts);
    kt_buf b = KT_BUF_INIT(a);
    for (int i = 0; i < PARAGRAPHS; i++) {
        kt_str s = mutate(&r, a, texts.ptr[rnd_below(&r, texts.n)], &texts);
        if (kt_str_find(s, KT_STR("klartext:"), 0) != SIZE_MAX)
            continue; /* "off" would leave the rest of the text out */
        if (!kt_buf_add(&b, s) || !kt_buf_add(&b, KT_STR("\n\n")))
            exit(2);
    }
    return kt_buf_str(&b);
}

int main(void)
{
    kt_arena a = { 0 };
    kt_str text = long_text(&a);
    kt_options opt = test_options();
    kt_engine *one = new_engine(&opt);
    opt.jobs = JOBS;
    kt_engine *crew = new_engine(&opt);
    task first = { .engine = one, .text = text };
    task many = { .engine = crew, .text = text };
    clean(&first);
    clean(&many);
    int failed = compare(&first.doc, &many.doc, "a crew");
    task at_once[THREADS];
    pthread_t thread[THREADS];
    for (int i = 0; i < THREADS; i++) {
        at_once[i] = (task){ .engine = i % 2 ? one : crew, .text = text };
        if (pthread_create(&thread[i], NULL, clean, &at_once[i]) != 0)
            exit(2);
    }
    for (int i = 0; i < THREADS; i++) {
        (void)pthread_join(thread[i], NULL);
        failed += compare(&first.doc, &at_once[i].doc, "a thread among others");
        doc_release(&at_once[i].doc);
    }
    (void)printf("%zu bytes, %u findings, %d failed\n", text.len, first.doc.findings.n, failed);
    doc_release(&first.doc);
    doc_release(&many.doc);
    kt_free(one);
    kt_free(crew);
    kt_arena_release(&a);
    return failed || first.doc.rc != KT_OK;
}
