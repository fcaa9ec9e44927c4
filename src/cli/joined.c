#include "joined.h"

#include <stdlib.h>
#include <string.h>

static int by_fix(const void *pa, const void *pb)
{
    const kt_finding *a = pa;
    const kt_finding *b = pb;
    if (a->fix_beg != b->fix_beg)
        return a->fix_beg < b->fix_beg ? -1 : 1;
    if (a->fix_end != b->fix_end)
        return a->fix_end < b->fix_end ? -1 : 1;
    return strcmp(a->rule->id, b->rule->id);
}

static int by_place(const void *pa, const void *pb)
{
    const kt_finding *a = pa;
    const kt_finding *b = pb;
    if (a->beg != b->beg)
        return a->beg < b->beg ? -1 : 1;
    if (a->end != b->end)
        return a->end < b->end ? -1 : 1;
    return strcmp(a->rule->id, b->rule->id);
}

/* Do two source ranges, the first not behind the second, get in each other's way? Two things put in
 * at one place have no order. */
static bool touch(uint64_t beg, uint64_t end, uint64_t next, uint64_t next_end)
{
    return next < end || (next == end && (next == next_end || beg == end));
}

/* Widens [*beg, *end) to the changes that it touches. */
static void widen(const kt_result *r, uint64_t *beg, uint64_t *end)
{
    for (uint32_t i = 0; i < r->n_changes; i++) {
        const kt_change *c = &r->changes[i];
        bool apart = c->end < *beg || c->beg > *end || (c->end == *beg && c->beg < c->end) ||
                     (c->beg == *end && c->beg < c->end);
        *beg = !apart && c->beg < *beg ? c->beg : *beg;
        *end = !apart && c->end > *end ? c->end : *end;
    }
}

/* What became of the source bytes [beg, end), which cut no change in two. */
static void add_after(cli_text *t, const kt_result *r, uint64_t beg, uint64_t end)
{
    const char *source = r->source.ptr;
    uint64_t low = r->start.byte;
    for (uint32_t i = 0; i < r->n_changes; i++) {
        const kt_change *c = &r->changes[i];
        if (c->beg < beg || c->end > end)
            continue;
        cli_text_put(t, source + (beg - low), (size_t)(c->beg - beg));
        cli_text_put(t, c->text.ptr, c->text.len);
        beg = c->end;
    }
    cli_text_put(t, source + (beg - low), (size_t)(end - beg));
}

/* The group that starts with finding i: its end, and its range in the source. */
static uint32_t group_of(const kt_finding *f, uint32_t n, uint32_t i, const kt_result *r,
                         uint64_t *beg, uint64_t *end)
{
    uint32_t k = i + 1;
    *beg = f[i].fix_beg;
    *end = f[i].fix_end;
    for (; k < n && touch(*beg, *end, f[k].fix_beg, f[k].fix_end); k++) {
        *end = f[k].fix_end > *end ? f[k].fix_end : *end;
        widen(r, beg, end);
    }
    return k;
}

static void join(cli_joined *j, uint32_t n, const kt_result *r)
{
    kt_finding *f = j->findings;
    size_t *at = cli_realloc(NULL, (n + 1) * sizeof *at); /* in texts; they still move */
    uint64_t beg = 0;
    uint64_t end = 0;
    for (uint32_t i = 0; i < n;) {
        uint32_t k = group_of(f, n, i, r, &beg, &end);
        at[i] = j->texts.len;
        if (k > i + 1)
            add_after(&j->texts, r, beg, end);
        j->replacements[i].len = j->texts.len - at[i];
        for (uint32_t m = i; m < k && k > i + 1; m++) {
            f[m].n_replacements = m == i;
            f[m].replacements = m == i ? &j->replacements[i] : NULL;
            f[m].fix_beg = m == i ? beg : f[m].beg;
            f[m].fix_end = m == i ? end : f[m].end;
        }
        i = k;
    }
    for (uint32_t i = 0; i < n; i++)
        if (f[i].replacements == &j->replacements[i])
            j->replacements[i].ptr = j->texts.ptr ? j->texts.ptr + at[i] : "";
    free(at);
}

kt_result cli_join_applied(cli_joined *j, const kt_result *r)
{
    kt_result joined = *r;
    uint32_t n = 0;
    if (r->n_findings > j->cap) {
        j->cap = r->n_findings;
        j->findings = cli_realloc(j->findings, j->cap * sizeof *j->findings);
        j->replacements = cli_realloc(j->replacements, j->cap * sizeof *j->replacements);
    }
    for (uint32_t i = 0; i < r->n_findings; i++)
        if (r->findings[i].applied)
            j->findings[n++] = r->findings[i];
    j->texts.len = 0;
    if (n > 1) {
        qsort(j->findings, n, sizeof *j->findings, by_fix);
        join(j, n, r);
        qsort(j->findings, n, sizeof *j->findings, by_place);
    }
    joined.findings = j->findings;
    joined.n_findings = n;
    return joined;
}

void cli_joined_release(cli_joined *j)
{
    free(j->findings);
    free(j->replacements);
    cli_text_release(&j->texts);
    *j = (cli_joined){ 0 };
}
