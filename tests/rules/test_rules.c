/*
 * test_rules: every example of every rule, alone and in other surroundings.
 *
 * usage: test_rules [FAMILY FILE or ID]...
 *
 * With all rules on, BAD must come out as its example says, with a finding of the rule; REPORT must
 * stay and be reported; OK must stay, without a finding of the rule. The same holds when the rule
 * is the only one that is on. Then the text is put behind a sentence, behind multi-byte text,
 * behind a line end, behind another paragraph, before a line end, decomposed (NFD), with CRLF, and
 * into a code span, where nothing may fire. What comes out is cleaned again and must not change any
 * more.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/utf8.h"
#include "engine/engine.h"
#include "support/support.h"

typedef enum kind { BAD_TEXT, REPORT_TEXT, OK_TEXT } kind;

typedef struct run {
    kt_engine *all; /* of the rule's language */
    kt_engine *german, *english;
    kt_arena arena; /* texts of one example */
    bool composes;  /* there are rules about characters */
    uint32_t checks, failed;
} run;

typedef struct task {
    const kt_rule_info *rule;
    const char *how;     /* which surroundings */
    kt_str before, want; /* want == before: must stay */
    kind kind;
    bool silent; /* the rule must not fire whatever the kind */
} task;

static kind kind_of(const kt_example *x)
{
    if (!x->after)
        return OK_TEXT;
    return strcmp(x->before, x->after) == 0 ? REPORT_TEXT : BAD_TEXT;
}

static void list_findings(const doc *d)
{
    for (uint32_t i = 0; i < d->findings.n; i++) {
        const doc_finding *f = &d->findings.ptr[i];
        (void)printf("    %s%s [%llu,%llu) \"%.*s\"", f->rule->id, f->applied ? " applied" : "",
                     (unsigned long long)f->beg, (unsigned long long)f->end, (int)f->source.len,
                     f->source.ptr);
        for (uint32_t k = 0; k < f->replacements.n; k++)
            (void)printf(" -> \"%.*s\"", (int)f->replacements.ptr[k].len,
                         f->replacements.ptr[k].ptr);
        (void)putchar('\n');
    }
}

static void fail(run *t, const task *k, const char *why, const doc *d)
{
    static const char *const kinds[] = { "BAD", "REPORT", "OK" };
    t->failed++;
    (void)printf("FAIL %s, %s, %s: %s\n", k->rule->id, kinds[k->kind], k->how, why);
    print_str("    text: ", k->before);
    print_str("    want: ", k->want);
    print_str("    got:  ", kt_buf_str(&d->out));
    list_findings(d);
}

/* A hint is never applied: its first replacement, put into the source, must give the text wanted.
 */
static bool offers(const doc *d, const task *k, kt_arena *a)
{
    for (uint32_t i = 0; i < d->findings.n; i++) {
        const doc_finding *f = &d->findings.ptr[i];
        if (f->rule != k->rule || f->applied || f->replacements.n == 0)
            continue;
        kt_str made = kt_str_cat3(a, kt_str_sub(k->before, 0, f->fix_beg), f->replacements.ptr[0],
                                  kt_str_sub(k->before, f->fix_end, k->before.len));
        if (kt_str_eq(made, k->want))
            return true;
    }
    return false;
}

static const char *judge(const doc *d, const task *k, kt_arena *a)
{
    if (d->rc != KT_OK)
        return d->err.msg;
    if (d->problem[0])
        return d->problem;
    const doc_finding *f = doc_find(d, k->rule->id);
    bool hint = k->kind == BAD_TEXT && k->rule->conf == KT_HINT && !k->silent;
    kt_str out = d->out.ptr ? kt_buf_str(&d->out) : KT_STR("");
    if (hint && offers(d, k, a))
        return kt_str_eq(out, k->before) ? NULL : "a hint, but the text changes";
    if (!kt_str_eq(out, k->want))
        return "wrong output";
    if (k->silent || k->kind == OK_TEXT)
        return f ? "the rule fires" : NULL;
    if (!f)
        return "the rule does not fire";
    if (k->kind == REPORT_TEXT)
        return f->applied ? "reports only, but a fix was applied" : NULL;
    for (uint32_t i = 0; i < d->findings.n; i++)
        if (d->findings.ptr[i].rule == k->rule && d->findings.ptr[i].applied)
            return NULL;
    return "the rule fires, but its fix is not applied";
}

/* Examples of rules about pairs are pairs. */
static const char *format_of(const task *k)
{
    return memchr(k->before.ptr, '\t', k->before.len) && strncmp(k->rule->id, "pair.", 5) == 0
               ? "bitext"
               : NULL;
}

static void check(run *t, const task *k)
{
    doc d;
    t->checks++;
    doc_clean_as(&d, t->all, format_of(k), k->before, 0);
    const char *why = judge(&d, k, &t->arena);
    if (why)
        fail(t, k, why, &d);
    else if (d.out.len) {
        doc again;
        doc_clean_as(&again, t->all, format_of(k), kt_buf_str(&d.out), 0);
        task second = *k;
        second.before = kt_buf_str(&d.out);
        second.want = second.before;
        if (!kt_str_eq(kt_buf_str(&again.out), second.want))
            fail(t, &second, "cleaning twice is not cleaning once", &again);
        doc_release(&again);
    }
    doc_release(&d);
}

/* What stands around an example, by its language. */
typedef struct surroundings {
    const char *sentence, *multi_byte, *paragraph, *code, *behind_code;
} surroundings;

static const surroundings *around_of(const task *k)
{
    static const surroundings german = { "Das ist gut. ", "Schöne Größe für 5 € … übrigens. ",
                                         "Müde Füße – 😀 oder nicht.\n\n", "Der Befehl `",
                                         "` ist gemeint." };
    static const surroundings english = { "That is good. ", "The café is open … anyway. ",
                                          "Tired feet – 😀 or not.\n\n", "The command `",
                                          "` is meant." };
    return k->rule->lang ? &english : &german;
}

/* Can the text stand behind another sentence in the same paragraph and mean the same? */
static bool may_follow(kt_str s)
{
    size_t next;
    uint32_t cp = kt_utf8_at(s, 0, &next);
    bool opener = kt_cp_is_upper(cp) || (kt_cp_is_open_quote(cp) && cp != '\'');
    return opener && kt_str_find(s, KT_STR("\n"), 0) == SIZE_MAX;
}

static void check_behind(run *t, task k, const char *how, const char *front)
{
    k.how = how;
    k.before = kt_str_cat(&t->arena, kt_str_c(front), k.before);
    k.want = kt_str_cat(&t->arena, kt_str_c(front), k.want);
    check(t, &k);
}

static void check_before(run *t, task k, const char *how, const char *tail)
{
    k.how = how;
    k.before = kt_str_cat(&t->arena, k.before, kt_str_c(tail));
    k.want = kt_str_cat(&t->arena, k.want, kt_str_c(tail));
    check(t, &k);
}

/* Normal form D (or C) of s, in the arena. */
static kt_str normal(kt_arena *a, kt_str s, bool compose)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *n =
        compose ? unorm2_getNFCInstance(&status) : unorm2_getNFDInstance(&status);
    int32_t cap = (int32_t)s.len * 4 + 16;
    UChar *wide = kt_arena_alloc(a, (size_t)cap * sizeof *wide, 16);
    UChar *made = kt_arena_alloc(a, (size_t)cap * sizeof *made, 16);
    char *bytes = kt_arena_alloc(a, (size_t)cap, 1);
    int32_t len = 0;
    if (!wide || !made || !bytes)
        exit(2);
    u_strFromUTF8(wide, cap, &len, s.ptr, (int32_t)s.len, &status);
    len = unorm2_normalize(n, wide, len, made, cap, &status);
    int32_t out = 0;
    u_strToUTF8(bytes, cap, &out, made, len, &status);
    if (U_FAILURE(status))
        exit(2);
    return kt_str_of(bytes, (size_t)out);
}

/* Decomposed text: what differs by its form only must end up the same. Rules about characters are
 * left out: they may be about the form itself. */
static void check_decomposed(run *t, task k)
{
    kt_str apart = normal(&t->arena, k.before, false);
    if (!t->composes)
        return;
    if (strncmp(k.rule->id, "unicode.", 8) == 0 || kt_str_eq(apart, k.before) ||
        !kt_str_eq(normal(&t->arena, apart, true), k.before) ||
        !kt_str_eq(normal(&t->arena, k.want, true), k.want))
        return;
    if (k.kind == BAD_TEXT && k.rule->conf == KT_HINT)
        return; /* its offers are in terms of the source */
    k.how = "decomposed";
    k.before = apart;
    check(t, &k);
}

static kt_str with_crlf(kt_arena *a, kt_str s)
{
    kt_buf b = KT_BUF_INIT(a);
    if (!kt_buf_reserve(&b, s.len))
        exit(2);
    for (size_t i = 0; i < s.len; i++)
        if ((s.ptr[i] == '\n' && !kt_buf_addc(&b, '\r')) || !kt_buf_addc(&b, s.ptr[i]))
            exit(2);
    return kt_buf_str(&b);
}

static void check_crlf(run *t, task k)
{
    if (memchr(k.before.ptr, '\r', k.before.len))
        return;
    k.how = "with CRLF";
    k.before = with_crlf(&t->arena, kt_str_cat(&t->arena, k.before, KT_STR("\n")));
    k.want = with_crlf(&t->arena, kt_str_cat(&t->arena, k.want, KT_STR("\n")));
    check(t, &k);
}

static void check_guarded(run *t, task k)
{
    kt_str s = k.before;
    if (memchr(s.ptr, '`', s.len) || memchr(s.ptr, '\n', s.len) || memchr(s.ptr, '\r', s.len))
        return;
    k.how = "in a code span";
    const surroundings *of = around_of(&k);
    k.before = kt_str_cat3(&t->arena, kt_str_c(of->code), s, kt_str_c(of->behind_code));
    k.want = k.before;
    k.silent = true;
    check(t, &k);
}

/* Only this rule may speak (NULL: all may). An engine of its own for each rule would load Hunspell
 * again and again; so the choice is changed under the engine's feet, which nobody else may do. */
static void let_speak(kt_engine *e, const kt_rule *only)
{
    for (uint32_t i = 0; i < kt_registry_count(); i++)
        e->enabled[i] =
            (!only || kt_registry_at(i) == only) &&
            kt_lang_has_rule(e->lang, kt_registry_at(i)->info.id, kt_registry_at(i)->info.lang);
}

static void check_example(run *t, const kt_rule *r, const kt_example *x)
{
    task k = { .rule = &r->info, .how = "with all rules", .kind = kind_of(x) };
    k.before = kt_str_c(x->before);
    k.want = kt_str_c(x->after ? x->after : x->before);
    check(t, &k);
    k.how = "alone";
    let_speak(t->all, r);
    check(t, &k);
    let_speak(t->all, NULL);
    bool about_lines = strcmp(r->info.id, "mt.boilerplate") == 0; /* a line of its own or nothing */
    bool pair = format_of(&k) != NULL;
    if (!about_lines && !pair && may_follow(k.before)) {
        check_behind(t, k, "behind a sentence", around_of(&k)->sentence);
        check_behind(t, k, "behind multi-byte text", around_of(&k)->multi_byte);
    }
    check_behind(t, k, "shifted by one byte", "\n");
    check_behind(t, k, "behind a paragraph", around_of(&k)->paragraph);
    check_before(t, k, "before a line end", "\n");
    if (!pair)
        check_decomposed(t, k);
    check_crlf(t, k);
    if (!pair)
        check_guarded(t, k);
    kt_arena_reset(&t->arena);
}

static void check_rule(run *t, const kt_rule *r)
{
    t->all = r->info.lang ? t->english : t->german;
    for (const kt_example *x = r->info.examples; x->before; x++)
        check_example(t, r, x);
}

#define KT_FAMILY(name) extern const kt_rule kt_rules_##name[];
#include "rule/families.def"
#undef KT_FAMILY

static const struct family {
    const char *name;
    const kt_rule *rows;
} families[] = {
#define KT_FAMILY(name) { #name, kt_rules_##name },
#include "rule/families.def"
#undef KT_FAMILY
};

static bool is_asked_for(const char *family, const char *id, int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], family) == 0 || strcmp(argv[i], id) == 0)
            return true;
    return argc < 2;
}

int main(int argc, char **argv)
{
    run t = { 0 };
    kt_options opt = test_options();
    opt.glossary = KT_TEST_ROOT "/tests/rules/glossary.tsv"; /* of family term */
    t.german = new_engine(&opt);
    opt.lexicon = KT_TEST_LEXICON_EN;
    opt.lang = "en-GB"; /* en.variant has nothing to say in "en" */
    t.english = new_engine(&opt);
    uint32_t rules = 0;
    for (size_t i = 0; i < kt_rule_count(); i++)
        t.composes |= strncmp(kt_rule_at(i)->id, "unicode.", 8) == 0;
    for (size_t f = 0; f < sizeof families / sizeof *families; f++)
        for (const kt_rule *r = families[f].rows; r->info.id; r++)
            if (is_asked_for(families[f].name, r->info.id, argc, argv)) {
                check_rule(&t, r);
                rules++;
            }
    kt_free(t.german);
    kt_free(t.english);
    kt_arena_release(&t.arena);
    (void)printf("%u rules, %u checks, %u failed\n", rules, t.checks, t.failed);
    return t.failed || rules == 0;
}
