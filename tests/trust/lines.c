/*
 * lines: what must hold for any line that somebody wrote, in any setting and in every format. For
 * each line with each engine (as it is by default, only what is safe, everything, English, the
 * language asked for): the places are sound, the changes make the output, cleaning twice is
 * cleaning once, edits alone make the same output. For each dozen of lines as a document of every
 * format: the same, and the pieces in which it comes and the number of jobs do not matter.
 *
 * usage: lines [--each N] [FILE]...    the lines of the files, or of the corpora; only every Nth
 */
#include <stdio.h>
#include <stdlib.h>

#include "support/support.h"

enum { DOZEN = 12, CREWS = 4, SHOWN = 20 };

typedef enum setting { DEFAULT, SAFE, EVERYTHING, ENGLISH, ASKING, SETTINGS } setting;

static const char *const setting_names[] = { "default", "safe", "everything", "English", "auto" };

typedef enum escape { AS_IT_IS, LIKE_XML, LIKE_C } escape;

/* A document: its head, then each line between `before` (with its number) and `after`, its tail. */
static const struct shape {
    const char *format, *head, *before, *after, *tail;
    escape escape;
} shapes[] = {
    { "text", "", "", "\n", "", AS_IT_IS },
    { "markdown", "# Titel\n\n", "- ", "\n", "", AS_IT_IS },
    { "rst", "", "", "\n\n", "", AS_IT_IS },
    { "asciidoc", "", "", "\n\n", "", AS_IT_IS },
    { "html", "<html lang=\"de\"><body>\n", "<p>", "</p>\n", "</body></html>\n", LIKE_XML },
    { "json", "{\n", "\"k%u\": \"", "\",\n", "\"z\": \"\"\n}\n", LIKE_C },
    { "po", "", "msgid \"k%u\"\nmsgstr \"", "\"\n\n", "", LIKE_C },
    { "properties", "", "k%u = ", "\n", "", LIKE_C },
    { "strings", "", "\"k%u\" = \"", "\";\n", "", LIKE_C },
    { "yaml", "de:\n", "  k%u: \"", "\"\n", "", LIKE_C },
    { "srt", "", "%u\n00:00:01,000 --> 00:00:02,000\n", "\n\n", "", AS_IT_IS },
    { "vtt", "WEBVTT\n\n", "00:01.000 --> 00:02.000\n", "\n\n", "", AS_IT_IS },
    { "bitext", "", "x\t", "\n", "", AS_IT_IS },
    { "xliff",
      "<?xml version=\"1.0\"?>\n<xliff version=\"1.2\"><file source-language=\"en\" "
      "target-language=\"de\"><body>\n",
      "<trans-unit id=\"%u\"><source>x</source><target>", "</target></trans-unit>\n",
      "</body></file></xliff>\n", LIKE_XML },
    { "tmx", "<?xml version=\"1.0\"?>\n<tmx version=\"1.4\"><header srclang=\"en\"/><body>\n",
      "<tu><tuv xml:lang=\"en\"><seg>x</seg></tuv><tuv xml:lang=\"de\"><seg>",
      "</seg></tuv></tu>\n", "</body></tmx>\n", LIKE_XML },
    { "ts",
      "<?xml version=\"1.0\"?>\n<TS version=\"2.1\" language=\"de\"><context><name>c</name>\n",
      "<message><source>k%u</source><translation>", "</translation></message>\n",
      "</context></TS>\n", LIKE_XML },
    { "resx", "<?xml version=\"1.0\"?>\n<root>\n", "<data name=\"k%u\"><value>",
      "</value></data>\n", "</root>\n", LIKE_XML },
    { "xml", "<?xml version=\"1.0\"?>\n<resources>\n", "<string name=\"k%u\">", "</string>\n",
      "</resources>\n", LIKE_XML },
};

typedef struct run {
    rnd r;
    kt_engine *engine[SETTINGS], *edits[SETTINGS], *crew[CREWS];
    uint64_t lines, documents, refused, cleans, changes, failed;
} run;

static kt_str out_of(const doc *d)
{
    return d->out.ptr ? kt_buf_str(&d->out) : KT_STR("");
}

static void complain(run *t, const char *where, const char *what, kt_str text)
{
    if (t->failed++ < SHOWN) {
        (void)printf("FAIL %s: %s\n", where, what);
        print_str("  ", text.len < 1000 ? text : kt_str_sub(text, 0, 1000));
    }
}

static void clean(run *t, doc *d, kt_engine *e, const char *format, kt_str text, size_t chunk)
{
    t->cleans++;
    doc_clean_as(d, e, format, text, chunk);
}

static void check_twice(run *t, kt_engine *e, const char *format, const char *where, const doc *d)
{
    doc again;
    if (d->changes.n == 0)
        return; /* the output is the text: it was cleaned just now */
    clean(t, &again, e, format, out_of(d), 0);
    if (again.rc != KT_OK || !kt_str_eq(out_of(&again), out_of(d)))
        complain(t, where, "cleaning twice is not cleaning once", d->source);
    doc_release(&again);
}

static void check_line(run *t, kt_str line)
{
    t->lines++;
    for (int k = 0; k < SETTINGS; k++) {
        doc d;
        doc edits;
        clean(t, &d, t->engine[k], "text", line, 0);
        if (d.rc != KT_OK || d.problem[0])
            complain(t, setting_names[k], d.rc != KT_OK ? d.err.msg : d.problem, line);
        if (doc_find(&d, "meta.unstable"))
            complain(t, setting_names[k], "rules contradict each other", line);
        t->changes += d.changes.n;
        check_twice(t, t->engine[k], "text", setting_names[k], &d);
        clean(t, &edits, t->edits[k], "text", line, 0);
        if (!kt_str_eq(out_of(&d), out_of(&edits)))
            complain(t, setting_names[k], "edits alone make another text", line);
        doc_release(&edits);
        doc_release(&d);
    }
}

static void add_escaped(kt_buf *b, kt_str line, escape how)
{
    for (size_t i = 0; i < line.len; i++) {
        char c = line.ptr[i];
        bool blank = (unsigned char)c < 0x20;
        if (how == LIKE_XML && (c == '<' || c == '&' || c == '>'))
            (void)kt_buf_add(b, c == '<'   ? KT_STR("&lt;")
                                : c == '&' ? KT_STR("&amp;")
                                           : KT_STR("&gt;"));
        else if (how == LIKE_C && (c == '"' || c == '\\'))
            (void)(kt_buf_addc(b, '\\') && kt_buf_addc(b, c));
        else
            (void)kt_buf_addc(b, blank ? ' ' : c);
    }
}

static kt_str document(const struct shape *s, const strs *lines, kt_arena *a)
{
    kt_buf b = KT_BUF_INIT(a);
    (void)kt_buf_add(&b, kt_str_c(s->head));
    for (uint32_t i = 0; i < lines->n; i++) {
        kt_str before = kt_str_c(s->before);
        size_t at = kt_str_find(before, KT_STR("%u"), 0);
        char number[16];
        (void)snprintf(number, sizeof number, "%u", i + 1);
        (void)kt_buf_add(&b, kt_str_sub(before, 0, at < before.len ? at : before.len));
        if (at != SIZE_MAX)
            (void)(kt_buf_add(&b, kt_str_c(number)) &&
                   kt_buf_add(&b, kt_str_sub(before, at + 2, before.len)));
        add_escaped(&b, lines->ptr[i], s->escape);
        (void)kt_buf_add(&b, kt_str_c(s->after));
    }
    (void)kt_buf_add(&b, kt_str_c(s->tail));
    return kt_buf_str(&b);
}

static void check_document(run *t, const struct shape *s, const strs *lines)
{
    kt_arena a = { 0 };
    doc d;
    doc other;
    kt_engine *one = t->engine[DEFAULT];
    kt_str text = document(s, lines, &a);
    t->documents++;
    clean(t, &d, one, s->format, text, 0);
    if (d.rc != KT_OK)
        t->refused++; /* some line is no text of the format */
    if (d.problem[0])
        complain(t, s->format, d.problem, text);
    if (d.rc == KT_OK)
        check_twice(t, one, s->format, s->format, &d);
    t->changes += d.changes.n;
    size_t chunk = 1 + rnd_below(&t->r, 97);
    clean(t, &other, t->crew[rnd_below(&t->r, CREWS)], s->format, text, chunk);
    if (other.problem[0])
        complain(t, s->format, other.problem, text);
    if (d.rc != other.rc || !kt_str_eq(out_of(&d), out_of(&other)) ||
        d.findings.n != other.findings.n || d.changes.n != other.changes.n)
        complain(t, s->format, "pieces or jobs matter", text);
    doc_release(&other);
    doc_release(&d);
    kt_arena_release(&a);
}

static void make_engines(run *t)
{
    static const unsigned jobs[CREWS] = { 2, 3, 8, 16 };
    for (int k = 0; k < SETTINGS; k++) {
        kt_options opt = test_options();
        opt.apply = k == SAFE ? KT_SAFE : k == EVERYTHING ? KT_HINT : KT_LIKELY;
        if (k == ENGLISH)
            opt.lexicon = KT_TEST_LEXICON_EN;
        opt.lang = k == ENGLISH ? "en" : k == ASKING ? "auto" : NULL;
        t->engine[k] = new_engine(&opt);
        opt.edits_only = true;
        t->edits[k] = new_engine(&opt);
    }
    for (int k = 0; k < CREWS; k++) {
        kt_options opt = test_options();
        opt.jobs = jobs[k];
        t->crew[k] = new_engine(&opt);
    }
}

int main(int argc, char **argv)
{
    run t = { .r = rnd_start("lines") };
    kt_arena keep = { 0 };
    strs all = { 0 };
    long each = 1;
    int first = 1;
    if (argc > 2 && strcmp(argv[1], "--each") == 0) {
        each = strtol(argv[2], NULL, 10);
        first = 3;
    }
    for (int i = first; i < argc; i++) {
        kt_str rest = read_file(&keep, argv[i]);
        while (rest.len) {
            kt_str line = kt_str_cut(&rest, '\n');
            kt_str *slot = line.len ? KT_VEC_PUSH(&keep, &all) : NULL;
            if (slot)
                *slot = line;
        }
    }
    if (first >= argc) {
        load_clean(&keep, &all);
        load_mt(&keep, &all);
    }
    make_engines(&t);
    strs dozen = { 0 };
    for (uint32_t i = 0; i < all.n; i += (uint32_t)(each > 0 ? each : 1)) {
        check_line(&t, all.ptr[i]);
        kt_str *slot = KT_VEC_PUSH(&keep, &dozen);
        if (slot)
            *slot = all.ptr[i];
        if (dozen.n < DOZEN)
            continue;
        for (size_t k = 0; k < sizeof shapes / sizeof *shapes; k++)
            check_document(&t, &shapes[k], &dozen);
        dozen.n = 0;
    }
    for (int k = 0; k < SETTINGS; k++) {
        kt_free(t.engine[k]);
        kt_free(t.edits[k]);
    }
    for (int k = 0; k < CREWS; k++)
        kt_free(t.crew[k]);
    kt_arena_release(&keep);
    (void)printf(
        "%llu lines, %llu documents (%llu refused), cleaned %llu times, %llu changes, %llu "
        "failed\n",
        (unsigned long long)t.lines, (unsigned long long)t.documents, (unsigned long long)t.refused,
        (unsigned long long)t.cleans, (unsigned long long)t.changes, (unsigned long long)t.failed);
    return t.failed || t.lines == 0;
}
