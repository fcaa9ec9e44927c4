/*
 * foreign_gate: text in other languages stays as it is. Every line of corpora/foreign, alone, all
 * lines of a file as one text and as paragraphs, between paragraphs of German and between German
 * sentences of a line, behind a colon, in brackets, quoted and as a title of German sentences, must
 * come out byte for byte, with no finding but that it is not German.
 */
#include <stdio.h>
#include <stdlib.h>

#include "support/support.h"

typedef struct run {
    kt_engine *engine;
    uint32_t lines, failed;
    bool unknown; /* language, or too little of it to tell */
} run;

static const char german[] = "Der alte Mann sitzt auf der Bank und liest die Zeitung von gestern.";

/* unknown: words may be reported as unknown. */
static bool is_allowed(const doc_finding *f, bool unknown)
{
    kt_str id = kt_str_c(f->rule->id);
    return !f->applied &&
           (kt_str_starts(id, KT_STR("lang.")) || kt_str_starts(id, KT_STR("meta.")) ||
            (unknown && kt_str_starts(id, KT_STR("spell."))));
}

static void check(run *t, const char *where, kt_str text)
{
    doc d;
    doc_clean(&d, t->engine, text, 0);
    kt_str out = d.out.ptr ? kt_buf_str(&d.out) : KT_STR("");
    bool ok = d.rc == KT_OK && !d.problem[0] && kt_str_eq(out, text);
    for (uint32_t i = 0; i < d.findings.n; i++) {
        const doc_finding *f = &d.findings.ptr[i];
        ok &= is_allowed(f, t->unknown);
        if (!is_allowed(f, t->unknown))
            (void)printf("%s: %s \"%.*s\"\n", where, f->rule->id, (int)f->source.len,
                         f->source.ptr);
    }
    t->failed += !ok;
    if (!ok && text.len < 400)
        print_str("    text: ", text);
    doc_release(&d);
}

static bool add(kt_buf *b, const char *before, kt_str line, const char *behind)
{
    return kt_buf_add(b, kt_str_c(before)) && kt_buf_add(b, line) &&
           kt_buf_add(b, kt_str_c(behind));
}

/* Behind "on platform 3." nobody can tell where the sentence ends: an ordinal looks the same. */
static bool is_sentence(kt_str line)
{
    char c = line.ptr[line.len - 1];
    char before = line.len > 1 ? line.ptr[line.len - 2] : ' ';
    return c == '!' || c == '?' || (c == '.' && (before < '0' || before > '9'));
}

static bool is_plain(kt_str line)
{
    static const char *const marks[] = { "\"", "„", "“", "”", "‚", "«", "»", "(", NULL };
    for (int i = 0; marks[i]; i++)
        if (kt_str_find(line, kt_str_c(marks[i]), 0) != SIZE_MAX)
            return false;
    return true;
}

/* As part of a German sentence. */
static void check_inside(run *t, const char *path, kt_arena *a, kt_str line)
{
    static const char *const around[][2] = {
        { "Auf dem Schild am Eingang steht seit gestern: ", "\n" },
        { "Die Inschrift (", ") ist kaum noch zu lesen.\n" },
        { "Der Lehrer sagte: „", "“ Danach ging er nach Hause.\n" },
        { "Sein Vortrag „", "“ war gut besucht.\n" },
    };
    bool unknown = t->unknown;
    t->unknown = true; /* words that say nothing alone are reported */
    for (size_t i = 0; i < sizeof around / sizeof *around; i++) {
        kt_buf b = KT_BUF_INIT(a);
        if (!add(&b, around[i][0], line, around[i][1]))
            exit(2);
        check(t, path, kt_buf_str(&b));
    }
    t->unknown = unknown;
}

static void check_file(run *t, const char *path)
{
    kt_arena a = { 0 };
    kt_str whole = read_file(&a, path);
    kt_buf lines = KT_BUF_INIT(&a);
    kt_buf paragraphs = KT_BUF_INIT(&a);
    kt_buf between = KT_BUF_INIT(&a);
    for (kt_str rest = whole; rest.len;) {
        kt_str line = kt_str_cut(&rest, '\n');
        if (line.len == 0 || line.ptr[0] == '#')
            continue;
        t->lines++;
        kt_buf alone = KT_BUF_INIT(&a);
        kt_buf inside = KT_BUF_INIT(&a);
        if (!add(&alone, "", line, "\n") || !add(&lines, "", line, "\n") ||
            !add(&paragraphs, "", line, "\r\n\r\n") || !add(&between, german, KT_STR("\n\n"), "") ||
            !add(&between, "", line, "\n\n") || !add(&inside, german, KT_STR(" "), "") ||
            !add(&inside, "", line, " ") || !add(&inside, german, KT_STR("\n"), ""))
            exit(2);
        check(t, path, kt_buf_str(&alone));
        if (is_sentence(line))
            check(t, path, kt_buf_str(&inside));
        if (is_sentence(line) && is_plain(line))
            check_inside(t, path, &a, line);
    }
    check(t, path, kt_buf_str(&lines));
    check(t, path, kt_buf_str(&paragraphs));
    check(t, path, kt_buf_str(&between));
    kt_arena_release(&a);
}

int main(void)
{
    kt_arena a = { 0 };
    strs files = { 0 };
    list_corpus(&a, "foreign", ".txt", &files);
    kt_options opt = test_options();
    run t = { .engine = new_engine(&opt) };
    for (uint32_t i = 0; i < files.n; i++) {
        t.unknown = kt_str_find(files.ptr[i], KT_STR("/unknown-"), 0) != SIZE_MAX;
        check_file(&t, files.ptr[i].ptr);
    }
    kt_free(t.engine);
    (void)printf("%u lines, %u failed\n", t.lines, t.failed);
    kt_arena_release(&a);
    return t.failed || t.lines < 450;
}
