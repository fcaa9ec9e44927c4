/*
 * run_spec: the examples of corpora/spec, literally.
 *
 * usage: run_spec [--inverted] [--cli KLARTEXT] [-v] FILE.md...
 *
 * What an example is: examples.h.
 *
 * --inverted: the examples are known bugs; one that passes is a failure, for it belongs elsewhere
 * now. --cli: the examples without options also go through the command line, all in one run.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "spec/examples.h"

typedef struct run {
    kt_arena arena;
    kt_engine *usual; /* no options */
    uint32_t passed, failed;
    bool inverted, verbose;
} run;

static void die(const char *what, const char *detail)
{
    (void)fprintf(stderr, "%s: %s\n", what, detail);
    exit(2);
}

static void print_example(const example *x, const char *why, kt_str got)
{
    (void)printf("%s:%u: %s\n", x->file, x->line, why);
    print_str("    input: ", x->input);
    print_str("    want:  ", x->output);
    print_str("    got:   ", got);
    print_str("    must report: ", x->findings);
}

static void check(run *t, const example *x)
{
    kt_options opt = example_options(&t->arena, x);
    kt_engine *e = x->options.len ? new_engine(&opt) : t->usual;
    doc d;
    example_clean(&d, e, x);
    const char *why = example_judge(&d, x);
    bool ok = t->inverted ? why != NULL : why == NULL;
    t->passed += ok;
    t->failed += !ok;
    if (!ok || t->verbose) {
        print_example(x, why ? why : "passes", doc_out(&d));
        for (uint32_t i = 0; i < d.findings.n; i++)
            (void)printf("    %s \"%.*s\"%s\n", d.findings.ptr[i].rule->id,
                         (int)d.findings.ptr[i].source.len, d.findings.ptr[i].source.ptr,
                         d.findings.ptr[i].applied ? " applied" : "");
    }
    doc_release(&d);
    if (e != t->usual)
        kt_free(e);
}

/* ---- the same through the command line ---- */

static void write_file(const char *path, kt_str bytes)
{
    FILE *f = fopen(path, "wb");
    if (!f || fwrite(bytes.ptr, 1, bytes.len, f) != bytes.len || fclose(f) != 0)
        die("cannot write", path);
}

static void name_file(char *buf, size_t cap, const char *dir, uint32_t i)
{
    (void)snprintf(buf, cap, "%s/%05u.txt", dir, i);
}

static int fix_in_place(run *t, const char *cli, const char *dir, uint32_t n)
{
    char **args = KT_NEW(&t->arena, char *, n + 4);
    if (!args)
        die("out of memory", cli);
    args[0] = (char *)(uintptr_t)cli;
    args[1] = (char *)(uintptr_t) "fix";
    args[2] = (char *)(uintptr_t) "--write";
    for (uint32_t i = 0; i < n; i++) {
        args[i + 3] = kt_arena_alloc(&t->arena, 128, 1);
        name_file(args[i + 3], 128, dir, i);
    }
    (void)fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        (void)execv(cli, args);
        _exit(127);
    }
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child)
        die("cannot run", cli);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 255;
}

static void check_cli(run *t, const char *cli, const examples *all)
{
    char dir[] = "/tmp/klartext-spec-XXXXXX";
    if (!mkdtemp(dir))
        die("cannot make", dir);
    char path[128];
    examples mine = { 0 };
    for (uint32_t i = 0; i < all->n; i++) {
        if (all->ptr[i].options.len)
            continue;
        name_file(path, sizeof path, dir, mine.n);
        write_file(path, all->ptr[i].input);
        *KT_VEC_PUSH(&t->arena, &mine) = all->ptr[i];
    }
    int status = mine.n ? fix_in_place(t, cli, dir, mine.n) : 0;
    if (status > 1)
        die("the command line tool fails", cli);
    for (uint32_t i = 0; i < mine.n; i++) {
        name_file(path, sizeof path, dir, i);
        kt_str got = read_file(&t->arena, path);
        doc d;
        doc_clean(&d, t->usual, mine.ptr[i].input, 0);
        bool ok = kt_str_eq(got, doc_out(&d));
        t->passed += ok;
        t->failed += !ok;
        if (!ok)
            print_example(&mine.ptr[i], "the command line differs from the library", got);
        doc_release(&d);
        (void)unlink(path);
    }
    (void)rmdir(dir);
}

int main(int argc, char **argv)
{
    static run t;
    const char *cli = NULL;
    examples all = { 0 };
    kt_options opt = test_options();
    t.usual = new_engine(&opt);
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--inverted") == 0)
            t.inverted = true;
        else if (strcmp(argv[i], "-v") == 0)
            t.verbose = true;
        else if (strcmp(argv[i], "--cli") == 0 && i + 1 < argc)
            cli = argv[++i];
        else
            examples_read(&t.arena, argv[i], &all);
    }
    if (cli)
        check_cli(&t, cli, &all);
    else
        for (uint32_t i = 0; i < all.n; i++)
            check(&t, &all.ptr[i]);
    (void)printf("%u examples, %u as expected, %u not\n", all.n, t.passed, t.failed);
    kt_free(t.usual);
    kt_arena_release(&t.arena);
    return t.failed || (all.n == 0 && !t.inverted);
}
