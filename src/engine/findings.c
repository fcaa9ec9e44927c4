/* findings: their order, which is total, so that nothing else shows in it. */
#include <stdlib.h>
#include <string.h>

#include "engine/pipeline.h"

static int by_position(const void *pa, const void *pb)
{
    const kt_finding *a = pa;
    const kt_finding *b = pb;
    if (a->beg != b->beg)
        return a->beg < b->beg ? -1 : 1;
    if (a->end != b->end)
        return a->end < b->end ? -1 : 1;
    int c = strcmp(a->rule->id, b->rule->id);
    if (c)
        return c;
    if (a->applied != b->applied)
        return a->applied ? -1 : 1;
    if (a->n_replacements && b->n_replacements)
        return kt_str_cmp(a->replacements[0], b->replacements[0]);
    return (a->n_replacements > b->n_replacements) - (a->n_replacements < b->n_replacements);
}

static bool are_sorted(const kt_finding *f, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++)
        if (by_position(&f[i - 1], &f[i]) > 0)
            return false;
    return true;
}

void kt_findings_sort(kt_finding *f, uint32_t n)
{
    enum { FEW = 24 };
    if (n > FEW) {
        if (!are_sorted(f, n))
            qsort(f, n, sizeof *f, by_position);
        return;
    }
    for (uint32_t i = 1; i < n; i++) {
        kt_finding own = f[i];
        uint32_t k = i;
        for (; k > 0 && by_position(&f[k - 1], &own) > 0; k--)
            f[k] = f[k - 1];
        f[k] = own;
    }
}

static bool same_finding(const kt_finding *a, const kt_finding *b)
{
    return a->beg == b->beg && a->end == b->end && a->rule == b->rule && a->applied == b->applied &&
           a->n_replacements == b->n_replacements &&
           (a->n_replacements == 0 || kt_str_eq(a->replacements[0], b->replacements[0]));
}

uint32_t kt_findings_settle(kt_finding *f, uint32_t n)
{
    kt_findings_sort(f, n);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++)
        if (kept == 0 || !same_finding(&f[kept - 1], &f[i]))
            f[kept++] = f[i];
    return kept;
}
