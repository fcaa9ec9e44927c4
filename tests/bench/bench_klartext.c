/*
 * bench_klartext: how fast text is cleaned, beside wc -w and hunspell -l on the same text in the
 * same run. A table, best of several rounds; nothing is asserted.
 *
 * usage: bench_klartext [MEGABYTES [FILE]]
 *
 * The text is corpora/clean over and over, or FILE over and over.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "support/support.h"

enum { ROUNDS = 3 };

typedef struct total {
    uint64_t out, findings, changes;
    double first; /* seconds until the first result */
    double start;
} total;

static double now(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static long peak_kb(void)
{
    struct rusage u;
    (void)getrusage(RUSAGE_SELF, &u);
    return u.ru_maxrss;
}

static int count(void *user, const kt_result *r)
{
    total *t = user;
    if (t->first == 0)
        t->first = now() - t->start;
    t->out += r->out.len;
    t->findings += r->n_findings;
    t->changes += r->n_changes;
    return 0;
}

/* FILE over and over. */
static kt_str repeated_file(kt_arena *a, const char *path, size_t bytes)
{
    kt_buf b = KT_BUF_INIT(a);
    FILE *f = fopen(path, "rb");
    char piece[1 << 16];
    while (f && b.len < bytes) {
        size_t n = fread(piece, 1, sizeof piece, f);
        if (!kt_buf_add(&b, kt_str_of(piece, n)))
            exit(2);
        if (n == 0 && (b.len == 0 || fseek(f, 0, SEEK_SET) != 0))
            break;
    }
    if (!b.len) {
        (void)fprintf(stderr, "bench_klartext: cannot read %s\n", path);
        exit(2);
    }
    (void)fclose(f);
    return kt_buf_str(&b);
}

/* Lines of corpora/clean over and over: ten lines a paragraph. */
static kt_str long_text(kt_arena *a, size_t bytes)
{
    strs lines = { 0 };
    load_clean(a, &lines);
    kt_buf b = KT_BUF_INIT(a);
    for (uint32_t i = 0; lines.n && b.len < bytes; i++)
        if (!kt_buf_add(&b, lines.ptr[i % lines.n]) ||
            !kt_buf_add(&b, i % 10 == 9 ? KT_STR("\n\n") : KT_STR("\n")))
            exit(2);
    return kt_buf_str(&b);
}

static double best_run(const char *name, kt_options opt, kt_str text, double mb)
{
    double best = 1e9;
    total t = { 0 };
    double load = now();
    kt_engine *e = new_engine(&opt);
    load = now() - load;
    for (int i = 0; i < ROUNDS; i++) {
        t = (total){ .start = now() };
        if (kt_clean(e, text, count, &t, NULL) != KT_OK)
            exit(2);
        double s = now() - t.start;
        best = s < best ? s : best;
    }
    kt_free(e);
    (void)printf("%-34s %9.1f MB/s   load %5.1f ms   %llu findings, %llu changes\n", name,
                 mb / best, load * 1e3, (unsigned long long)t.findings,
                 (unsigned long long)t.changes);
    return mb / best;
}

/* A command that reads the file from its standard input; 0 when it does not run. */
static double best_command(const char *name, const char *command, const char *path, double mb)
{
    char line[1024];
    double best = 1e9;
    (void)snprintf(line, sizeof line, "%s < %s > /dev/null 2>&1", command, path);
    for (int i = 0; i < ROUNDS; i++) {
        double s = now();
        if (system(line) != 0)
            return 0;
        s = now() - s;
        best = s < best ? s : best;
    }
    (void)printf("%-34s %9.1f MB/s\n", name, mb / best);
    return mb / best;
}

static void first_result(kt_options opt)
{
    double s = now();
    kt_engine *e = new_engine(&opt);
    total t = { .start = s };
    if (kt_clean(e, KT_STR("Ein Satz , der nicht stimmt .\n"), count, &t, NULL) != KT_OK)
        exit(2);
    kt_free(e);
    (void)printf("%-34s %9.1f ms\n", "engine and first result", t.first * 1e3);
}

int main(int argc, char **argv)
{
    static const char *const plain[] = { "unicode", "space",   "hyphen", "quote",
                                         "dash",    "bracket", "repeat", NULL };
    long wanted = argc > 1 ? strtol(argv[1], NULL, 10) : 8;
    kt_arena a = { 0 };
    size_t bytes = (size_t)wanted << 20;
    kt_str text = argc > 2 ? repeated_file(&a, argv[2], bytes) : long_text(&a, bytes);
    double mb = (double)text.len / 1e6;
    char path[] = "/tmp/klartext-bench-XXXXXX";
    int fd = mkstemp(path);
    if (fd < 0 || write(fd, text.ptr, text.len) != (ssize_t)text.len || close(fd) != 0)
        return 2;
    (void)printf("%.1f MB of text; best of %d rounds\n", mb, ROUNDS);
    kt_options opt = test_options();
    first_result(opt);
    (void)printf("%-34s %9.1f MB\n", "peak memory until then", (double)peak_kb() / 1024);
    opt.select = plain;
    opt.no_spelling = true;
    double normal = best_run("normalising stages, 1 job", opt, text, mb);
    (void)printf("%-34s %9.1f MB (the text: %.1f)\n", "peak memory until then",
                 (double)peak_kb() / 1024, mb);
    opt = test_options();
    double all = best_run("all rules, 1 job", opt, text, mb);
    opt.edits_only = true;
    double fix = best_run("all that changes text, 1 job", opt, text, mb);
    opt.edits_only = false;
    opt.jobs = 2;
    double two = best_run("all rules, 2 jobs", opt, text, mb);
    (void)printf("%-34s %9.1f MB\n", "peak memory until then", (double)peak_kb() / 1024);
    double wc = best_command("wc -w", "LC_ALL=C.UTF-8 wc -w", path, mb);
    double hunspell = best_command("hunspell -l", "hunspell -i utf-8 -d de_DE_frami -l", path, mb);
    if (hunspell == 0)
        hunspell = best_command("hunspell -l", "hunspell -i utf-8 -d de_DE -l", path, mb);
    if (wc > 0)
        (void)printf("normalising stages / wc -w: %.2f; all rules: %.2f; all that changes: %.2f\n",
                     normal / wc, all / wc, fix / wc);
    if (hunspell > 0)
        (void)printf("all rules / hunspell -l: %.2f; with 2 jobs %.2f; all that changes: %.2f\n",
                     all / hunspell, two / hunspell, fix / hunspell);
    (void)unlink(path);
    kt_arena_release(&a);
    return 0;
}
