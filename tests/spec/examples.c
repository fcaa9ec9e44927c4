#include "spec/examples.h"

#include <stdio.h>
#include <stdlib.h>

#define FENCE "````````````````````````````````"

enum { LIST_MAX = 16 };

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

void examples_read(kt_arena *a, const char *path, examples *out)
{
    kt_str rest = read_file(a, path);
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
        example *slot = KT_VEC_PUSH(a, out);
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

kt_options example_options(kt_arena *a, const example *x)
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
            opt.select = list(a, value);
        else if (kt_str_is(key, "ignore"))
            opt.ignore = list(a, value);
        else if (kt_str_is(key, "lang")) {
            opt.lang = kt_str_cat(a, value, kt_str_of("", 1)).ptr;
            if (kt_str_starts(value, KT_STR("en")))
                opt.lexicon = KT_TEST_LEXICON_EN;
        } else if (kt_str_is(key, "no-spelling"))
            opt.no_spelling = true;
        else if (key.len && !kt_str_is(key, "type"))
            die("unknown option of an example", x->file);
    }
    return opt;
}

void example_clean(doc *d, kt_engine *e, const example *x)
{
    enum { NAME_MAX = 32 };
    char type[NAME_MAX] = "";
    kt_str rest = x->options;
    while (rest.len) {
        kt_str value = kt_str_cut(&rest, ' ');
        if (kt_str_is(kt_str_cut(&value, '='), "type"))
            (void)snprintf(type, sizeof type, "%.*s", (int)value.len, value.ptr);
    }
    if (type[0])
        doc_clean_as(d, e, type, x->input, 0);
    else
        doc_clean(d, e, x->input, 0);
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

kt_str doc_out(const doc *d)
{
    return d->out.ptr ? kt_buf_str(&d->out) : KT_STR("");
}

const char *example_judge(const doc *d, const example *x)
{
    if (d->rc != KT_OK)
        return d->err.msg;
    if (d->problem[0])
        return d->problem;
    if (!kt_str_eq(doc_out(d), x->output))
        return "wrong output";
    return x->has_findings ? judge_findings(d, x) : NULL;
}
