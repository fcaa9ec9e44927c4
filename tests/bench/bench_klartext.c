/*
 * bench_klartext: how fast text is cleaned, beside wc -w and hunspell -l on the same text in the
 * same run. One table, in megabytes for a second of processor time; nothing is asserted.
 *
 * usage: bench_klartext [FILE [MEGABYTES]]
 *
 * The text is so much of FILE (all of it), or of corpora/clean over and over. A fresh text is one
 * that a new engine reads, its start included; text that comes again is read a second time. Only
 * FILE can show what fresh text costs: corpora/clean is known after its first hundred kilobytes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "support/support.h"

enum { ROUNDS = 3, MEGABYTE = 1000000 };

static double seconds(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec * 1e-6;
}

/* Processor time of this process, or of the commands that it has run. */
static double used(int who)
{
    struct rusage u;
    (void)getrusage(who, &u);
    return seconds(u.ru_utime) + seconds(u.ru_stime);
}

static double peak_mb(void)
{
    struct rusage u;
    (void)getrusage(RUSAGE_SELF, &u);
    return (double)u.ru_maxrss / 1024;
}

static int ignore(void *user, const kt_result *r)
{
    (void)user;
    (void)r;
    return 0;
}

/* ---- texts ---- */

static void add(kt_buf *b, kt_str s)
{
    if (!kt_buf_add(b, s))
        exit(2);
}

/* Ten lines of corpora/clean a paragraph. */
static kt_str clean_text(kt_arena *a, size_t bytes)
{
    strs lines = { 0 };
    load_clean(a, &lines);
    kt_buf b = KT_BUF_INIT(a);
    for (uint32_t i = 0; lines.n && b.len < bytes; i++) {
        add(&b, lines.ptr[i % lines.n]);
        add(&b, i % 10 == 9 ? KT_STR("\n\n") : KT_STR("\n"));
    }
    return kt_buf_str(&b);
}

/* The text up to a line end near so many bytes. */
static kt_str beginning(kt_str text, size_t bytes)
{
    size_t end = text.len > bytes ? kt_str_find(text, KT_STR("\n"), bytes) : SIZE_MAX;
    return end == SIZE_MAX ? text : kt_str_sub(text, 0, end + 1);
}

/* Its lines as items of a list in Markdown, or as units of a catalogue. */
static kt_str as_document(kt_arena *a, kt_str text, bool po)
{
    kt_buf b = KT_BUF_INIT(a);
    uint32_t n = 0;
    if (po)
        add(&b, KT_STR("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"));
    while (text.len) {
        kt_str line = kt_str_cut(&text, '\n');
        if (!line.len)
            continue;
        char id[48];
        (void)snprintf(id, sizeof id, "msgid \"unit %u\"\nmsgstr \"", n++);
        add(&b, po ? kt_str_c(id) : KT_STR("- "));
        for (size_t i = 0; i < line.len; i++) {
            if (po && (line.ptr[i] == '"' || line.ptr[i] == '\\'))
                add(&b, KT_STR("\\"));
            add(&b, kt_str_of(line.ptr + i, 1));
        }
        add(&b, po ? KT_STR("\"\n\n") : KT_STR("\n"));
    }
    return kt_buf_str(&b);
}

/* ---- runs ---- */

typedef struct rates {
    double fresh, again;
} rates;

static double clean(kt_engine *e, const char *format, kt_str text)
{
    double t = used(RUSAGE_SELF);
    kt_error err = { 0 };
    int rc = format ? kt_clean_as(e, format, text, ignore, NULL, &err)
                    : kt_clean(e, text, ignore, NULL, &err);
    if (rc != KT_OK) {
        (void)fprintf(stderr, "bench_klartext: %s\n", err.msg);
        exit(2);
    }
    return used(RUSAGE_SELF) - t;
}

static rates measure(const char *format, kt_str text, bool fix)
{
    kt_options opt = test_options();
    opt.edits_only = fix;
    opt.no_suggestions = !fix; /* as lint does for one line a finding */
    double fresh = 1e9;
    double again = 1e9;
    for (int i = 0; i < ROUNDS; i++) {
        double t = used(RUSAGE_SELF);
        kt_engine *e = new_engine(&opt);
        t = used(RUSAGE_SELF) - t + clean(e, format, text);
        fresh = t < fresh ? t : fresh;
        t = clean(e, format, text);
        again = t < again ? t : again;
        kt_free(e);
    }
    double mb = (double)text.len / MEGABYTE;
    return (rates){ .fresh = mb / fresh, .again = mb / again };
}

/* A command that reads the text from its standard input; 0 when it does not run. */
static double rate_of(const char *command, const char *path, kt_str text)
{
    char line[1024];
    double best = 1e9;
    (void)snprintf(line, sizeof line, "%s < %s > /dev/null 2>&1", command, path);
    for (int i = 0; i < ROUNDS; i++) {
        double t = used(RUSAGE_CHILDREN);
        if (system(line) != 0)
            return 0;
        t = used(RUSAGE_CHILDREN) - t;
        best = t < best ? t : best;
    }
    return (double)text.len / MEGABYTE / (best > 1e-4 ? best : 1e-4);
}

/* A row: megabytes in a second, and how that is to hunspell -l. */
static void row(const char *name, double fix, double lint, double hunspell)
{
    (void)printf("%-28s %8.1f %8.1f", name, fix, lint);
    if (hunspell > 0)
        (void)printf(" %10.0f x %5.0f x", fix / hunspell, lint / hunspell);
    (void)printf("\n");
}

static double hunspell_rate(kt_str text)
{
    static const char *const commands[] = { "hunspell -i utf-8 -d de_DE_frami -l",
                                            "hunspell -i utf-8 -d de_DE -l", NULL };
    kt_str sample = beginning(text, MEGABYTE); /* it is slow */
    char path[] = "/tmp/klartext-bench-XXXXXX";
    int fd = mkstemp(path);
    double rate = 0;
    if (fd >= 0 && write(fd, sample.ptr, sample.len) == (ssize_t)sample.len)
        for (const char *const *c = commands; *c && rate == 0; c++)
            rate = rate_of(*c, path, sample);
    if (fd >= 0)
        (void)close(fd);
    (void)unlink(path);
    return rate;
}

static double wc_rate(kt_str text)
{
    char path[] = "/tmp/klartext-bench-XXXXXX";
    int fd = mkstemp(path);
    double rate = 0;
    if (fd >= 0 && write(fd, text.ptr, text.len) == (ssize_t)text.len)
        rate = rate_of("LC_ALL=C.UTF-8 wc -w", path, text);
    if (fd >= 0)
        (void)close(fd);
    (void)unlink(path);
    return rate;
}

int main(int argc, char **argv)
{
    kt_arena a = { 0 };
    size_t bytes = argc > 2 ? (size_t)strtoul(argv[2], NULL, 10) * MEGABYTE : SIZE_MAX;
    kt_str text =
        argc > 1 ? beginning(read_file(&a, argv[1]), bytes) : clean_text(&a, (size_t)8 * MEGABYTE);
    double start = used(RUSAGE_SELF);
    kt_options opt = test_options();
    kt_engine *e = new_engine(&opt);
    (void)clean(e, NULL, KT_STR("Ein Satz , der nicht stimt .\n"));
    start = used(RUSAGE_SELF) - start;
    kt_free(e);
    rates fix = measure(NULL, text, true);
    rates lint = measure(NULL, text, false);
    double peak = peak_mb() - (double)text.len / (1 << 20);
    kt_str part = beginning(text, (size_t)2 * MEGABYTE);
    kt_str md = as_document(&a, part, false);
    kt_str po = as_document(&a, part, true);
    rates fix_md = measure("markdown", md, true);
    rates lint_md = measure("markdown", md, false);
    rates fix_po = measure("po", po, true);
    rates lint_po = measure("po", po, false);
    double hunspell = hunspell_rate(text);
    double wc = wc_rate(text);
    (void)printf("%.1f MB of text; MB in a second of processor time, best of %d rounds\n",
                 (double)text.len / MEGABYTE, ROUNDS);
    (void)printf("%-28s %8s %8s%s\n", "", "fix", "lint",
                 hunspell > 0 ? "   beside hunspell -l" : "");
    row("text, fresh", fix.fresh, lint.fresh, hunspell);
    row("text that comes again", fix.again, lint.again, hunspell);
    row("Markdown, fresh", fix_md.fresh, lint_md.fresh, hunspell);
    row("gettext, fresh", fix_po.fresh, lint_po.fresh, hunspell);
    if (hunspell > 0)
        (void)printf("%-28s %8.1f\n", "hunspell -l", hunspell);
    if (wc > 0)
        (void)printf("%-28s %8.1f\n", "wc -w", wc);
    (void)printf("%-28s %8.1f ms\n", "engine and first sentence", start * 1e3);
    (void)printf("%-28s %8.1f MB\n", "memory beside the text", peak);
    kt_arena_release(&a);
    return 0;
}
