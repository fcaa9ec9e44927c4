/*
 * run_spec: the examples of corpora/spec, literally.
 *
 * usage: run_spec [--inverted] [--cli KLARTEXT] [-v] FILE.md...
 *
 * An example is a block between lines of 32 backticks: input, a line ".", the output of fix, and
 * perhaps a line "." and findings, one a line: rule-id "substring of the input". No findings there
 * means: none at warning level or above. The opening line may carry options:
 *
 *   quotes=de|keep|guillemets|ch  dash=de|keep  lang=de|de-DE|de-CH|en ...  apply=safe|likely|hint
 *   select=ID,ID  ignore=ID,ID  no-spelling
 *
 * --inverted: the examples are known bugs; one that passes is a failure, for it belongs elsewhere
 * now. --cli: the examples without options also go through the command line, all in one run.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/support.h"

#define FENCE "````````````````````````````````"

enum { LIST_MAX = 16 };

typedef struct example {
    const char *file;
    uint32_t line;
    kt_str options, input, output, findings;
    bool has_findings;
} example;

typedef KT_VEC(example) examples;

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

/* ---- reading ---- */

/* Cuts the text up to the next line that is exactly `mark` off *rest; false: there is none. */
static bool cut_part(kt_str *rest, const char *mark, kt_str *part, uint32_t *line)
{
    const char *beg = rest->ptr;
    while (rest->len) {
        kt_str l = kt_str_cut(rest, '\n');
        ++*line;
        if (kt_str_is(l, mark)) {
            *part = kt_str_of(beg, (size_t)(l.ptr - beg));
            return true;
        }
    }
    return false;
}

static bool has_line(kt_str s, const char *want)
{
    while (s.len)
        if (kt_str_is(kt_str_cut(&s, '\n'), want))
            return true;
    return false;
}

static void parse(run *t, const char *path, examples *out)
{
    kt_str rest = read_file(&t->arena, path);
    kt_str open = KT_STR(FENCE " example");
    uint32_t line = 0;
    while (rest.len) {
        kt_str l = kt_str_cut(&rest, '\n');
        line++;
        if (!kt_str_starts(l, open))
            continue;
        example x = { .file = path, .line = line };
        x.options = kt_str_trim(kt_str_sub(l, open.len, l.len));
        kt_str block;
        if (!cut_part(&rest, FENCE, &block, &line))
            die("an example does not end", path);
        uint32_t unused = 0;
        if (!cut_part(&block, ".", &x.input, &unused))
            die("an example without output", path);
        x.output = block;
        if (has_line(block, ".")) {
            (void)cut_part(&block, ".", &x.output, &unused);
            x.has_findings = true;
            x.findings = block;
        }
        example *slot = KT_VEC_PUSH(&t->arena, out);
        if (!slot)
            die("out of memory", path);
        *slot = x;
    }
}

/* ---- options ---- */

static int choice(kt_str value, const char *const *names, const example *x)
{
    for (int i = 0; names[i]; i++)
        if (kt_str_is(value, names[i]))
            return i;
    (void)fprintf(stderr, "%s:%u: '%.*s'\n", x->file, x->line, (int)value.len, value.ptr);
    die("unknown value of an option", x->file);
    return 0;
}

static const char *const *list(kt_arena *a, kt_str value)
{
    const char **l = KT_NEW(a, const char *, LIST_MAX + 1);
    for (int i = 0; l && i < LIST_MAX && value.len; i++)
        l[i] = kt_str_dup(a, kt_str_cut(&value, ',')).ptr;
    return l;
}

static kt_options options_of(run *t, const example *x)
{
    static const char *const quotes[] = { "de", "keep", "guillemets", "ch", NULL };
    static const char *const dashes[] = { "de", "keep", NULL };
    static const char *const confs[] = { "safe", "likely", "hint", NULL };
    kt_options opt = test_options();
    kt_str rest = x->options;
    while (rest.len) {
        kt_str value = kt_str_cut(&rest, ' ');
        kt_str key = kt_str_cut(&value, '=');
        if (kt_str_is(key, "quotes"))
            opt.quotes = (kt_quotes)choice(value, quotes, x);
        else if (kt_str_is(key, "dash"))
            opt.dash = (kt_dash)choice(value, dashes, x);
        else if (kt_str_is(key, "apply"))
            opt.apply = (kt_conf)choice(value, confs, x);
        else if (kt_str_is(key, "select"))
            opt.select = list(&t->arena, value);
        else if (kt_str_is(key, "ignore"))
            opt.ignore = list(&t->arena, value);
        else if (kt_str_is(key, "lang")) {
            opt.lang = kt_str_cat(&t->arena, value, kt_str_of("", 1)).ptr;
            if (kt_str_starts(value, KT_STR("en")))
                opt.lexicon = KT_TEST_LEXICON_EN;
        } else if (kt_str_is(key, "no-spelling"))
            opt.no_spelling = true;
        else if (key.len)
            die("unknown option of an example", x->file);
    }
    return opt;
}

/* ---- judging ---- */

/* Is there a finding of the rule over (part of) an occurrence of `what`? */
static bool reported(const doc *d, kt_str rule, kt_str what)
{
    for (size_t at = kt_str_find(d->source, what, 0); at != SIZE_MAX;
         at = kt_str_find(d->source, what, at + 1))
        for (uint32_t i = 0; i < d->findings.n; i++) {
            const doc_finding *f = &d->findings.ptr[i];
            if (kt_str_is(rule, f->rule->id) && f->beg <= at + what.len && f->end >= at)
                return true;
        }
    return false;
}

static const char *judge_findings(const doc *d, const example *x)
{
    kt_str rest = x->findings;
    if (kt_str_trim(rest).len == 0)
        return doc_worst(d) >= (int)KT_WARNING ? "a finding at warning level or above" : NULL;
    while (rest.len) {
        kt_str what = kt_str_cut(&rest, '\n');
        if (kt_str_trim(what).len == 0)
            continue;
        kt_str rule = kt_str_cut(&what, ' ');
        if (what.len < 2 || what.ptr[0] != '"' || what.ptr[what.len - 1] != '"')
            return "a finding that is not: rule-id \"substring\"";
        if (!reported(d, rule, kt_str_sub(what, 1, what.len - 1)))
            return "a finding is missing";
    }
    return NULL;
}

static kt_str out_of(const doc *d)
{
    return d->out.ptr ? kt_buf_str(&d->out) : KT_STR("");
}

static const char *judge(const doc *d, const example *x)
{
    if (d->rc != KT_OK)
        return d->err.msg;
    if (d->problem[0])
        return d->problem;
    if (!kt_str_eq(out_of(d), x->output))
        return "wrong output";
    return x->has_findings ? judge_findings(d, x) : NULL;
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
    kt_options opt = options_of(t, x);
    kt_engine *e = x->options.len ? new_engine(&opt) : t->usual;
    doc d;
    doc_clean(&d, e, x->input, 0);
    const char *why = judge(&d, x);
    bool ok = t->inverted ? why != NULL : why == NULL;
    t->passed += ok;
    t->failed += !ok;
    if (!ok || t->verbose) {
        print_example(x, why ? why : "passes", out_of(&d));
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
        bool ok = kt_str_eq(got, out_of(&d));
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
            parse(&t, argv[i], &all);
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
