/*
 * thresholds_quality: what becomes of the figures when a number of the rules is smaller or greater.
 *
 * usage: thresholds_quality MT.tsv [--only PREFIX]... [--files-only] [--native FILE...] [--output
 * FILE...]
 *                           [--aligned FILE.de.txt...]
 *
 * The library is compiled with variables for numbers (thresholds.py rewrite). Each is set to half
 * and to twice its value, a small one to one less and one more, and everything is measured anew, in
 * a process of its own, for some numbers guard memory. A line for each: its name, its value, and
 * for both sides what differs from the figures of the first line (the enum below). "-": nothing
 * differs. "fails": the process ended, or took too long. Where nothing differs on either side, the
 * number is nothing, and a hundred times greater, too; where that changes nothing, either, it
 * bounds nothing that anybody can tell.
 *
 * --native: German that is no translation; --output: that is one; --aligned: the same, FILE.en.txt
 * is its source. Without them the last seven figures are nought.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "gate/mt_rows.h"
#include "spec/examples.h"
#include "thresholds_made.h"

enum { SECONDS_MAX = 240, SMALL = 8, MUCH = 100, LIST_MAX = 1024, ENGINES_MAX = 64 };

typedef enum figure {
    RIGHT_ROWS, /* of corpora/mt */
    WRONG_ROWS,
    SPEC,  /* examples of corpora/spec that are not as they have to be */
    RULES, /* examples of the rules that come out otherwise */
    CLEAN, /* lines of corpora/clean that are changed or warned of */
    NATIVE_CHANGES,
    NATIVE_WARNINGS,
    OUTPUT_CHANGES,
    OUTPUT_WARNINGS,
    SAID,      /* findings in these files, with all that they say, that are new or gone */
    DOCUMENTS, /* of corpora/formats, and files of corpora/{clean,foreign,variants} with the
                  language chosen by itself: of which something else is said */
    ALIGNED,   /* findings in translations with their sources, likewise */
    FIGURES
} figure;

static const char *const figure_names[FIGURES] = {
    "right",          "wrong",           "spec",           "rules",           "clean",
    "native-changes", "native-warnings", "output-changes", "output-warnings", "said",
    "documents",      "aligned"
};

typedef struct figures {
    int32_t n[FIGURES];
} figures;

typedef KT_VEC(uint64_t) hashes;
typedef KT_VEC(const char *) names;

typedef struct sample {
    kt_arena arena;
    mt_rows rows;
    KT_VEC(kt_str) rules; /* of each row */
    examples spec;
    strs clean, native, output, texts, translated, translated_from;
    names native_format, output_format;
    names format;                            /* of the texts in `texts` */
    hashes before, said, documents, aligned; /* with the values as they are */
    bool files_only;                         /* the rows and examples are left out */
    bool known;                              /* these are filled */
} sample;

/* The engines of one measurement, by what the examples ask for. */
typedef struct engines {
    kt_engine *german, *english, *usual;
    struct {
        kt_str options;
        kt_engine *e;
    } other[ENGINES_MAX];
    uint32_t n;
} engines;

/* ---- reading ---- */

static kt_str rules_of(kt_arena *a, const char *path, kt_str class)
{
    kt_str rest = read_file(a, path);
    while (rest.len) {
        kt_str row = kt_str_cut(&rest, '\n');
        if (kt_str_eq(kt_str_cut(&row, '\t'), class))
            return kt_str_cut(&row, '\t');
    }
    return KT_STR("");
}

static void add_documents(sample *s, const char *folder, const char *ending, const char *format)
{
    strs names = { 0 };
    list_corpus(&s->arena, folder, ending, &names);
    for (uint32_t i = 0; i < names.n; i++) {
        if (kt_str_ends(names.ptr[i], KT_STR(".want")))
            continue;
        *KT_VEC_PUSH(&s->arena, &s->texts) = read_file(&s->arena, names.ptr[i].ptr);
        *KT_VEC_PUSH(&s->arena, &s->format) = format;
    }
}

static void read_sample(sample *s, const char *mt)
{
    mt_read(&s->arena, &s->rows);
    for (uint32_t i = 0; i < s->rows.n; i++) {
        bool same = i > 0 && kt_str_eq(s->rows.ptr[i].class, s->rows.ptr[i - 1].class);
        kt_str rules = same ? s->rules.ptr[i - 1] : rules_of(&s->arena, mt, s->rows.ptr[i].class);
        *KT_VEC_PUSH(&s->arena, &s->rules) = rules;
    }
    strs files = { 0 };
    list_corpus(&s->arena, "spec", ".md", &files);
    for (uint32_t i = 0; i < files.n; i++)
        if (kt_str_find(files.ptr[i], KT_STR("known-bugs"), 0) == SIZE_MAX)
            examples_read(&s->arena, files.ptr[i].ptr, &s->spec);
    load_clean(&s->arena, &s->clean);
    add_documents(s, "clean", ".txt", NULL);
    add_documents(s, "foreign", ".txt", NULL);
    add_documents(s, "variants", ".txt", NULL);
    for (size_t i = 0; kt_format_name(i); i++) {
        char folder[64];
        (void)snprintf(folder, sizeof folder, "formats/%s", kt_format_name(i));
        add_documents(s, folder, "", kt_format_name(i));
    }
}

/* FILE.de.txt and FILE.en.txt. */
static void read_pair(sample *s, const char *path)
{
    kt_str name = kt_str_c(path);
    if (!kt_str_ends(name, KT_STR(".de.txt")))
        exit(2);
    kt_str of = kt_str_cat(&s->arena, kt_str_sub(name, 0, name.len - 7), kt_str_of(".en.txt", 8));
    *KT_VEC_PUSH(&s->arena, &s->translated) = read_file(&s->arena, path);
    *KT_VEC_PUSH(&s->arena, &s->translated_from) = read_file(&s->arena, of.ptr);
}

/* NULL: plain text. */
static const char *format_of(const char *path)
{
    const kt_kind *kind = kt_kind_of(path);
    for (size_t i = 0; kind && kt_format_name(i); i++)
        if (strcmp(kind->name, kt_format_name(i)) == 0)
            return kt_format_name(i);
    return NULL;
}

/* ---- measuring ---- */

static kt_engine *engine_for(sample *s, engines *e, const example *x)
{
    if (!x->options.len)
        return e->usual;
    for (uint32_t i = 0; i < e->n; i++)
        if (kt_str_eq(e->other[i].options, x->options))
            return e->other[i].e;
    if (e->n == ENGINES_MAX)
        exit(2);
    kt_options opt = example_options(&s->arena, x);
    e->other[e->n].options = x->options;
    e->other[e->n].e = new_engine(&opt);
    return e->other[e->n++].e;
}

static void measure_rows(sample *s, kt_engine *e, figures *f)
{
    for (uint32_t i = 0; i < s->rows.n; i++) {
        doc d;
        doc_clean(&d, e, s->rows.ptr[i].raw, 0);
        verdict v = mt_judge(&s->arena, &s->rows.ptr[i], &d, s->rules.ptr[i], NULL);
        f->n[RIGHT_ROWS] += v == RIGHT;
        f->n[WRONG_ROWS] += v == WRONG;
        doc_release(&d);
    }
}

static void measure_spec(sample *s, engines *e, figures *f)
{
    for (uint32_t i = 0; i < s->spec.n; i++) {
        doc d;
        doc_clean(&d, engine_for(s, e, &s->spec.ptr[i]), s->spec.ptr[i].input, 0);
        f->n[SPEC] += example_judge(&d, &s->spec.ptr[i]) != NULL;
        doc_release(&d);
    }
}

static uint64_t mix(uint64_t h, const void *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        h = (h ^ ((const unsigned char *)bytes)[i]) * UINT64_C(0x100000001B3);
    return h;
}

/* What came out, and what the rule said of it. */
static uint64_t outcome(const doc *d, const kt_rule_info *rule)
{
    kt_str out = doc_out(d);
    uint64_t h = mix(UINT64_C(0xCBF29CE484222325), out.ptr, out.len);
    for (uint32_t i = 0; i < d->findings.n; i++)
        if (d->findings.ptr[i].rule == rule)
            h = mix(h, &d->findings.ptr[i].beg, sizeof d->findings.ptr[i].beg);
    return h;
}

static void measure_rules(sample *s, const engines *e, figures *f)
{
    uint32_t at = 0;
    for (size_t r = 0; r < kt_rule_count(); r++) {
        const kt_rule_info *rule = kt_rule_at(r);
        for (const kt_example *x = rule->examples; x->before; x++, at++) {
            bool pair = strncmp(rule->id, "pair.", 5) == 0 && strchr(x->before, '\t');
            doc d;
            doc_clean_as(&d, rule->lang ? e->english : e->german, pair ? "bitext" : NULL,
                         kt_str_c(x->before), 0);
            uint64_t h = outcome(&d, rule);
            if (!s->known)
                *KT_VEC_PUSH(&s->arena, &s->before) = h;
            f->n[RULES] += s->before.ptr[at] != h;
            doc_release(&d);
        }
    }
}

static uint32_t count(const doc *d, bool applied)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->findings.n; i++) {
        const doc_finding *f = &d->findings.ptr[i];
        n += applied ? f->applied : !f->applied && f->severity >= KT_WARNING;
    }
    return n;
}

static uint64_t all_of(const doc_finding *f)
{
    uint64_t h = mix(UINT64_C(0xCBF29CE484222325), f->rule->id, strlen(f->rule->id));
    h = mix(h, &f->beg, sizeof f->beg);
    h = mix(h, f->source.ptr, f->source.len);
    h = mix(h, f->applied ? "1" : "0", 1);
    h = mix(h, &f->severity, sizeof f->severity);
    for (uint32_t i = 0; i < f->replacements.n; i++)
        h = mix(mix(h, "|", 1), f->replacements.ptr[i].ptr, f->replacements.ptr[i].len);
    return h;
}

static void measure_text(sample *s, kt_engine *e, const strs *files, const names *format,
                         figures *f, figure changes, hashes *said)
{
    for (uint32_t i = 0; i < files->n; i++) {
        doc d;
        doc_clean_as(&d, e, format->ptr[i], files->ptr[i], 0);
        f->n[changes] += (int32_t)count(&d, true);
        f->n[changes + 1] += (int32_t)count(&d, false);
        for (uint32_t k = 0; k < d.findings.n; k++)
            *KT_VEC_PUSH(&s->arena, said) = all_of(&d.findings.ptr[k]);
        doc_release(&d);
    }
}

static int by_value(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* How many are in one of the two only; both are sorted. */
static int32_t apart(const hashes *a, const hashes *b)
{
    uint32_t i = 0, k = 0;
    int32_t n = 0;
    while (i < a->n && k < b->n) {
        int order = by_value(&a->ptr[i], &b->ptr[k]);
        n += order != 0;
        i += order <= 0;
        k += order >= 0;
    }
    return n + (int32_t)(a->n - i + b->n - k);
}

static void measure_files(sample *s, kt_engine *e, figures *f)
{
    hashes said = { 0 };
    measure_text(s, e, &s->native, &s->native_format, f, NATIVE_CHANGES, &said);
    measure_text(s, e, &s->output, &s->output_format, f, OUTPUT_CHANGES, &said);
    if (said.n)
        qsort(said.ptr, said.n, sizeof *said.ptr, by_value);
    if (!s->known)
        s->said = said;
    f->n[SAID] = apart(&s->said, &said);
}

/* ---- whole documents ---- */

/* The texts whose outcome, a hash each, is not what it was. */
static int32_t differ(const hashes *was, const hashes *is)
{
    int32_t n = 0;
    for (uint32_t i = 0; i < is->n; i++)
        n += was->ptr[i] != is->ptr[i];
    return n;
}

static void measure_documents(sample *s, figures *f)
{
    hashes is = { 0 };
    kt_options opt = test_options();
    opt.lang = "auto";
    kt_engine *e = new_engine(&opt);
    for (uint32_t i = 0; i < s->texts.n; i++) {
        doc d;
        doc_clean_as(&d, e, s->format.ptr[i], s->texts.ptr[i], 0);
        uint64_t h = UINT64_C(0xCBF29CE484222325);
        for (uint32_t k = 0; k < d.findings.n; k++)
            h = (h ^ all_of(&d.findings.ptr[k])) * UINT64_C(0x100000001B3);
        *KT_VEC_PUSH(&s->arena, &is) = h;
        doc_release(&d);
    }
    kt_free(e);
    if (!s->known)
        s->documents = is;
    f->n[DOCUMENTS] = differ(&s->documents, &is);
}

typedef struct gathered {
    kt_arena *arena;
    hashes *into;
} gathered;

static int gather(void *user, const kt_result *r)
{
    gathered *g = user;
    for (uint32_t i = 0; i < r->n_findings; i++) {
        const kt_finding *f = &r->findings[i];
        uint64_t h = mix(UINT64_C(0xCBF29CE484222325), f->rule->id, strlen(f->rule->id));
        *KT_VEC_PUSH(g->arena, g->into) = mix(h, &f->beg, sizeof f->beg);
    }
    return 0;
}

static void measure_aligned(sample *s, kt_engine *e, figures *f)
{
    hashes is = { 0 };
    gathered g = { &s->arena, &is };
    for (uint32_t i = 0; i < s->translated.n; i++) {
        kt_error err;
        kt_str text = s->translated.ptr[i];
        kt_stream *to = kt_open(e, gather, &g, &err);
        if (!to || kt_set_source(to, s->translated_from.ptr[i], &err) != KT_OK ||
            kt_feed(to, text.ptr, text.len, &err) != KT_OK || kt_finish(to, &err) != KT_OK)
            exit(2);
        kt_close(to);
    }
    if (is.n)
        qsort(is.ptr, is.n, sizeof *is.ptr, by_value);
    if (!s->known)
        s->aligned = is;
    f->n[ALIGNED] = apart(&s->aligned, &is);
}

static void measure_clean(sample *s, kt_engine *e, figures *f)
{
    for (uint32_t i = 0; i < s->clean.n; i++) {
        doc d;
        doc_clean(&d, e, s->clean.ptr[i], 0);
        f->n[CLEAN] += !kt_str_eq(doc_out(&d), d.source) || doc_worst(&d) >= (int)KT_WARNING;
        doc_release(&d);
    }
}

static figures measure(sample *s)
{
    figures f = { 0 };
    kt_options opt = test_options();
    engines e = { .usual = new_engine(&opt) };
    opt.glossary = KT_TEST_ROOT "/tests/rules/glossary.tsv";
    e.german = new_engine(&opt);
    opt.lexicon = KT_TEST_LEXICON_EN;
    opt.lang = "en-GB";
    e.english = new_engine(&opt);
    if (!s->files_only) {
        measure_rows(s, e.usual, &f);
        measure_spec(s, &e, &f);
        measure_rules(s, &e, &f);
        measure_clean(s, e.usual, &f);
    }
    measure_files(s, e.usual, &f);
    if (s->translated.n) {
        measure_documents(s, &f);
        measure_aligned(s, e.usual, &f);
    }
    s->known = true;
    kt_free(e.german);
    kt_free(e.english);
    kt_free(e.usual);
    for (uint32_t i = 0; i < e.n; i++)
        kt_free(e.other[i].e);
    return f;
}

/* ---- one number ---- */

static bool measure_with(sample *s, uint32_t i, int value, figures *f)
{
    int ends[2];
    if (pipe(ends) != 0)
        exit(2);
    (void)fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        (void)alarm(SECONDS_MAX);
        kt_threshold[i] = value;
        *f = measure(s);
        _exit(write(ends[1], f, sizeof *f) == sizeof *f ? 0 : 1);
    }
    (void)close(ends[1]);
    int status = 1;
    bool ok = child > 0 && read(ends[0], f, sizeof *f) == sizeof *f;
    (void)close(ends[0]);
    return child > 0 && waitpid(child, &status, 0) == child && ok && status == 0;
}

/* Did anything differ? */
static bool print_side(sample *s, uint32_t i, int value, const figures *base)
{
    figures f;
    bool any = false;
    (void)printf("\t%d:", value);
    if (!measure_with(s, i, value, &f)) {
        (void)printf(" fails");
        return true;
    }
    for (int k = 0; k < FIGURES; k++)
        if (f.n[k] != base->n[k]) {
            (void)printf("%s %s %+d", any ? "," : "", figure_names[k], f.n[k] - base->n[k]);
            any = true;
        }
    if (!any)
        (void)printf(" -");
    return any;
}

static void vary(sample *s, uint32_t i, const figures *base)
{
    int value = kt_threshold[i];
    bool small = value >= -SMALL && value <= SMALL;
    (void)printf("%s\t%d\tmeasured", kt_threshold_names[i], value);
    bool any = print_side(s, i, small ? value - 1 : value / 2, base);
    any |= print_side(s, i, small ? value + 1 : value * 2, base);
    if (!any) {
        (void)print_side(s, i, 0, base);
        (void)print_side(s, i, value * MUCH, base);
    }
    (void)putchar('\n');
    (void)fflush(stdout);
}

static bool is_asked_for(const char *name, const char *const *only, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (strncmp(name, only[i], strlen(only[i])) == 0)
            return true;
    return n == 0;
}

int main(int argc, char **argv)
{
    static sample s;
    const char *only[LIST_MAX];
    uint32_t n_only = 0;
    strs *files = NULL;
    if (argc < 2)
        return 2;
    read_sample(&s, argv[1]);
    for (int i = 2; i < argc; i++) {
        if (strcmp(argv[i], "--only") == 0 && i + 1 < argc && n_only < LIST_MAX)
            only[n_only++] = argv[++i];
        else if (strcmp(argv[i], "--files-only") == 0)
            s.files_only = true;
        else if (strcmp(argv[i], "--native") == 0)
            files = &s.native;
        else if (strcmp(argv[i], "--output") == 0)
            files = &s.output;
        else if (strcmp(argv[i], "--aligned") == 0)
            files = &s.translated;
        else if (files == &s.translated)
            read_pair(&s, argv[i]);
        else if (files) {
            names *format = files == &s.native ? &s.native_format : &s.output_format;
            *KT_VEC_PUSH(&s.arena, files) = read_file(&s.arena, argv[i]);
            *KT_VEC_PUSH(&s.arena, format) = format_of(argv[i]);
        } else
            return 2;
    }
    figures base = measure(&s);
    (void)printf("# as they are:");
    for (int k = 0; k < FIGURES; k++)
        (void)printf(" %s %d", figure_names[k], base.n[k]);
    (void)putchar('\n');
    for (uint32_t i = 0; i < kt_thresholds; i++)
        if (is_asked_for(kt_threshold_names[i], only, n_only))
            vary(&s, i, &base);
    kt_arena_release(&s.arena);
    return 0;
}
