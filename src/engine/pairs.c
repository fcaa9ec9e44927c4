#include "engine/pairs.h"

#include <stdlib.h>

#include "rule/pair.h"

enum { WORDS_MIN = 4 }; /* of a source that wants one translation: short ones mean many things */

/* A whole text in one piece, and its source. */
typedef struct entry {
    kt_str source, target;
    uint32_t job;
} entry;

static int by_job(const entry *a, const entry *b)
{
    return (a->job > b->job) - (a->job < b->job);
}

static int by_source(const void *pa, const void *pb)
{
    const entry *a = pa;
    const entry *b = pb;
    int c = kt_str_cmp(a->source, b->source);
    return c ? c : by_job(a, b);
}

static int by_target(const void *pa, const void *pb)
{
    const entry *a = pa;
    const entry *b = pb;
    int c = kt_str_cmp(a->target, b->target);
    return c ? c : by_job(a, b);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t skip_digits(kt_str s, size_t i)
{
    while (i < s.len && is_digit(s.ptr[i]))
        i++;
    return i;
}

/* Are they the same but for the digits in them? */
static bool differ_in_number(kt_str a, kt_str b)
{
    size_t i = 0;
    size_t k = 0;
    while (i < a.len && k < b.len) {
        if (is_digit(a.ptr[i]) && is_digit(b.ptr[k])) {
            i = skip_digits(a, i);
            k = skip_digits(b, k);
            continue;
        }
        if (a.ptr[i++] != b.ptr[k++])
            return false;
    }
    return i == a.len && k == b.len && !kt_str_eq(a, b);
}

static uint32_t count_words(kt_str s)
{
    uint32_t n = s.len > 0;
    for (size_t i = 1; i < s.len; i++)
        n += s.ptr[i] == ' ' && s.ptr[i - 1] != ' ';
    return n;
}

static bool add(kt_splice *s, const entry *e, kt_pairing which, kt_str about)
{
    const kt_rule *rule = &kt_rules_pairing[which];
    kt_job *j = &s->jobs.ptr[e->job];
    if (!s->engine->enabled[kt_registry_index(rule)])
        return true;
    kt_finding *all = KT_NEW(s->arena, kt_finding, (size_t)j->n_findings + 1);
    if (!all)
        return false;
    if (j->n_findings)
        memcpy(all, j->findings, j->n_findings * sizeof *all);
    uint32_t len = kt_span_len(j->markup->span);
    all[j->n_findings++] = (kt_finding){ .rule = &rule->info,
                                         .conf = KT_HINT,
                                         .severity = rule->info.severity,
                                         .end = len,
                                         .fix_end = len,
                                         .about = about };
    j->findings = all;
    return true;
}

static bool same_targets(kt_splice *s, entry *all, uint32_t n)
{
    qsort(all, n, sizeof *all, by_target);
    for (uint32_t i = 1; i < n; i++)
        if (kt_str_eq(all[i].target, all[i - 1].target) &&
            differ_in_number(all[i].source, all[i - 1].source) &&
            !add(s, &all[i], KT_PAIRING_SAME_TARGET, all[i - 1].source))
            return false;
    return true;
}

static bool inconsistent(kt_splice *s, entry *all, uint32_t n)
{
    qsort(all, n, sizeof *all, by_source);
    for (uint32_t i = 1; i < n; i++)
        if (kt_str_eq(all[i].source, all[i - 1].source) &&
            !kt_str_eq(all[i].target, all[i - 1].target) &&
            count_words(all[i].source) >= WORDS_MIN &&
            !add(s, &all[i], KT_PAIRING_INCONSISTENT, all[i - 1].target))
            return false;
    return true;
}

bool kt_pairs_look(kt_splice *s)
{
    entry *all = KT_NEW(s->arena, entry, (size_t)s->jobs.n + 1);
    uint32_t n = 0;
    if (!all)
        return false;
    for (uint32_t i = 0; i < s->jobs.n; i++) {
        const kt_markup *m = s->jobs.ptr[i].markup;
        const kt_passage *p = m->passage;
        if (p->source && !p->plural && !p->is_copy && kt_span_len(m->span) == p->text.len)
            all[n++] = (entry){ p->source->text, p->text, i };
    }
    return n < 2 || (same_targets(s, all, n) && inconsistent(s, all, n));
}
