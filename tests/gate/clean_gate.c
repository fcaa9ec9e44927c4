/*
 * clean_gate: correct text stays as it is. Every line of corpora/clean, alone and all lines of a
 * file as one text, must come out byte for byte, with no finding at warning level or above;
 * findings below that must stay under a stored number for each thousand words.
 *
 * usage: clean_gate FLOORS.tsv
 */
#include <stdio.h>
#include <stdlib.h>

#include "support/support.h"

typedef struct run {
    kt_engine *engine;
    uint32_t lines, words, infos, failed;
} run;

static uint32_t count_words(kt_str s)
{
    uint32_t n = 0;
    bool in = false;
    for (size_t i = 0; i < s.len; i++) {
        bool blank = s.ptr[i] == ' ' || s.ptr[i] == '\n';
        n += !blank && !in;
        in = !blank;
    }
    return n;
}

static void show(const doc *d)
{
    for (uint32_t i = 0; i < d->findings.n; i++) {
        const doc_finding *f = &d->findings.ptr[i];
        if (f->applied || f->severity >= KT_WARNING)
            (void)printf("    %s \"%.*s\"\n", f->rule->id, (int)f->source.len, f->source.ptr);
    }
}

static void check(run *t, const char *where, kt_str text, bool count)
{
    doc d;
    doc_clean(&d, t->engine, text, 0);
    kt_str out = d.out.ptr ? kt_buf_str(&d.out) : KT_STR("");
    if (d.rc != KT_OK || d.problem[0] || !kt_str_eq(out, text) || doc_worst(&d) >= KT_WARNING) {
        t->failed++;
        (void)printf("%s %s\n", where, d.rc != KT_OK ? d.err.msg : d.problem);
        if (count) {
            print_str("    text: ", text);
            if (!kt_str_eq(out, text))
                print_str("    got:  ", out);
        }
        show(&d);
    }
    if (count) {
        t->lines++;
        t->words += count_words(text);
        t->infos += d.findings.n;
    }
    doc_release(&d);
}

static void check_file(run *t, const char *path)
{
    kt_arena a = { 0 };
    kt_str whole = read_file(&a, path);
    kt_buf lines = KT_BUF_INIT(&a);
    kt_buf paragraphs = KT_BUF_INIT(&a);
    for (kt_str rest = whole; rest.len;) {
        kt_str line = kt_str_cut(&rest, '\n');
        if (line.len == 0 || line.ptr[0] == '#')
            continue;
        check(t, path, line, true);
        if (!kt_buf_add(&lines, line) || !kt_buf_addc(&lines, '\n') ||
            !kt_buf_add(&paragraphs, line) || !kt_buf_add(&paragraphs, KT_STR("\r\n\r\n")))
            exit(2);
    }
    check(t, path, kt_buf_str(&lines), false);
    check(t, path, kt_buf_str(&paragraphs), false);
    kt_arena_release(&a);
}

/* The number behind the name in a file of rows name<TAB>number. */
static double floor_of(kt_arena *a, const char *path, const char *name)
{
    kt_str rest = read_file(a, path);
    while (rest.len) {
        kt_str line = kt_str_cut(&rest, '\n');
        if (kt_str_is(kt_str_cut(&line, '\t'), name))
            return strtod(kt_str_dup(a, line).ptr, NULL);
    }
    (void)fprintf(stderr, "%s: no row '%s'\n", path, name);
    exit(2);
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    kt_arena a = { 0 };
    strs files = { 0 };
    list_corpus(&a, "clean", ".txt", &files);
    kt_options opt = test_options();
    run t = { .engine = new_engine(&opt) };
    for (uint32_t i = 0; i < files.n; i++)
        check_file(&t, files.ptr[i].ptr);
    kt_free(t.engine);
    double rate = t.words ? 1000.0 * t.infos / t.words : 0;
    double most = floor_of(&a, argv[1], "clean-infos-per-1000-words");
    (void)printf("%u lines, %u words, %u failed; %.2f infos in 1,000 words (at most %.2f)\n",
                 t.lines, t.words, t.failed, rate, most);
    kt_arena_release(&a);
    return t.failed || t.lines < 300 || rate > most;
}
