/*
 * hostile: inputs made to break things. Every file of corpora/hostile and every text that
 * generate.tsv describes must be refused at the first byte that is no UTF-8, or come out sound, the
 * same in pieces, and unchanged when cleaned again. That it ends in time is the test's timeout.
 *
 * usage: hostile [--times] [NAME]...
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/utf8.h"
#include "support/support.h"

#ifdef KT_HOSTILE
enum { SHRINK = 16 }; /* every item of an arena is an allocation then */
#else
enum { SHRINK = 1 };
#endif

enum { PIECE = 4093, TWICE_MAX = 16 << 10 };

typedef struct run {
    kt_engine *engine;
    uint32_t texts, failed;
    bool times;
} run;

static void complain(run *t, const char *name, const char *what, uint64_t where)
{
    t->failed++;
    (void)printf("FAIL %s: %s (%llu)\n", name, what, (unsigned long long)where);
}

static kt_str out_of(const doc *d)
{
    return d->out.ptr ? kt_buf_str(&d->out) : KT_STR("");
}

static void check_refused(run *t, const char *name, const doc *d, size_t valid)
{
    if (d->rc != KT_EINPUT || d->err.code != KT_EINPUT)
        complain(t, name, "invalid UTF-8 is not refused", valid);
    else if (d->err.pos != valid)
        complain(t, name, "refused at the wrong byte", d->err.pos);
    else if (d->at.byte > valid)
        complain(t, name, "bytes behind the bad one were handed out", d->at.byte);
}

static size_t first_difference(kt_str a, kt_str b)
{
    size_t i = 0;
    while (i < a.len && i < b.len && a.ptr[i] == b.ptr[i])
        i++;
    return i;
}

/* Cleaning again changes nothing. A long line without a sentence in it that loses much of its
 * length may be cut in other places than before: there it must only be sound. */
static void check_again(run *t, const char *name, const doc *first)
{
    doc d;
    bool same_length = out_of(first).len > first->source.len / 4 * 3;
    doc_clean(&d, t->engine, out_of(first), 0);
    if (d.rc != KT_OK || d.problem[0])
        complain(t, name, d.rc != KT_OK ? d.err.msg : d.problem, 2);
    else if ((same_length || first->source.len <= TWICE_MAX) &&
             !kt_str_eq(out_of(&d), out_of(first)))
        complain(t, name, "cleaning twice is not cleaning once",
                 first_difference(out_of(&d), out_of(first)));
    doc_release(&d);
}

static void check(run *t, const char *name, kt_str text)
{
    clock_t start = clock();
    size_t valid = kt_utf8_validate(text);
    t->texts++;
    doc d;
    doc pieces;
    doc_clean(&d, t->engine, text, 0);
    doc_clean(&pieces, t->engine, text, PIECE);
    if (valid < text.len) {
        check_refused(t, name, &d, valid);
        check_refused(t, name, &pieces, valid);
    } else if (d.rc != KT_OK || d.problem[0]) {
        complain(t, name, d.rc != KT_OK ? d.err.msg : d.problem, 0);
    } else {
        if (!kt_str_eq(out_of(&d), out_of(&pieces)) || d.findings.n != pieces.findings.n)
            complain(t, name, "pieces matter", first_difference(out_of(&d), out_of(&pieces)));
        if (doc_find(&d, "meta.resource") || doc_find(&d, "meta.unstable"))
            complain(t, name, "given up", 0);
        check_again(t, name, &d);
    }
    if (t->times)
        (void)printf("%8.0f ms %9zu bytes %7u findings %7u changes  %s\n",
                     1e3 * (double)(clock() - start) / CLOCKS_PER_SEC, text.len, d.findings.n,
                     d.changes.n, name);
    (void)fflush(stdout);
    doc_release(&pieces);
    doc_release(&d);
}

static unsigned hex(char c)
{
    return (unsigned)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
}

/* \n \t \r \\ \0 \xHH */
static kt_str unescape(kt_arena *a, kt_str s)
{
    kt_buf b = KT_BUF_INIT(a);
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (c == '\\' && i + 1 < s.len) {
            c = s.ptr[++i];
            if (c == 'x' && i + 2 < s.len) {
                c = (char)(hex(s.ptr[i + 1]) << 4 | hex(s.ptr[i + 2]));
                i += 2;
            } else {
                c = (char)(c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c == '0' ? 0 : c);
            }
        }
        if (!kt_buf_addc(&b, c))
            exit(2);
    }
    return kt_buf_str(&b);
}

static bool asked_for(const char *name, int argc, char **argv)
{
    bool any = false;
    for (int i = 1; i < argc; i++) {
        if (argv[i][0] == '-')
            continue;
        any = true;
        if (strcmp(argv[i], name) == 0)
            return true;
    }
    return !any;
}

static void check_generated(run *t, int argc, char **argv)
{
    kt_arena keep = { 0 };
    kt_arena one = { 0 };
    kt_str rest = read_file(&keep, KT_TEST_ROOT "/corpora/hostile/generate.tsv");
    while (rest.len) {
        kt_str line = kt_str_cut(&rest, '\n');
        if (line.len == 0 || line.ptr[0] == '#' || kt_str_starts(line, KT_STR("name\t")))
            continue;
        const char *name = kt_str_dup(&keep, kt_str_cut(&line, '\t')).ptr;
        kt_str pattern = unescape(&keep, kt_str_cut(&line, '\t'));
        unsigned long count = strtoul(kt_str_dup(&keep, line).ptr, NULL, 10);
        if (!asked_for(name, argc, argv))
            continue;
        kt_buf b = KT_BUF_INIT(&one);
        if (!kt_buf_reserve(&b, pattern.len * count))
            exit(2);
        for (count /= SHRINK; count > 0; count--)
            if (!kt_buf_add(&b, pattern))
                exit(2);
        check(t, name, kt_buf_str(&b));
        kt_arena_reset(&one);
    }
    kt_arena_release(&one);
    kt_arena_release(&keep);
}

int main(int argc, char **argv)
{
    kt_options opt = test_options();
    run t = { 0 };
    for (int i = 1; i < argc; i++)
        t.times |= strcmp(argv[i], "--times") == 0;
    kt_arena a = { 0 };
    strs files = { 0 };
    list_corpus(&a, "hostile", ".txt", &files);
    for (int english = 0; english < 2; english++) {
        opt.lang = english ? "en-GB" : NULL;
        opt.lexicon = english ? KT_TEST_LEXICON_EN : KT_TEST_LEXICON;
        t.engine = new_engine(&opt);
        for (uint32_t i = 0; i < files.n; i++) {
            const char *name = strrchr(files.ptr[i].ptr, '/') + 1;
            if (asked_for(name, argc, argv))
                check(&t, name, read_file(&a, files.ptr[i].ptr));
        }
        check_generated(&t, argc, argv);
        kt_free(t.engine);
    }
    kt_arena_release(&a);
    (void)printf("%u texts, %u failed\n", t.texts, t.failed);
    return t.failed || t.texts == 0;
}
