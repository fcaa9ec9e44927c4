#include "engine/raw.h"

#include "engine/markup.h"

uint32_t kt_raw_gap(const kt_passage *p, uint32_t at)
{
    uint32_t lo = 0;
    uint32_t hi = p->n_gaps;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (p->gap[mid].at >= at)
            hi = mid;
        else
            lo = mid + 1;
    }
    return lo;
}

uint32_t kt_raw_point(const kt_passage *p, uint32_t at, kt_str inserted)
{
    uint32_t first = kt_raw_gap(p, at);
    uint32_t last = kt_raw_gap(p, at + 1);
    if (first == last)
        return p->raw.beg + kt_map_to_src(&p->map, (kt_span){ at, at }).beg;
    uint32_t k = kt_markup_side(p->gap, first, last, p->text, at, inserted);
    return k > first ? p->gap[k - 1].raw.end : p->gap[k].raw.beg;
}

kt_span kt_raw_span(const kt_passage *p, kt_span s)
{
    kt_span src = kt_map_to_src(&p->map, s);
    return (kt_span){ p->raw.beg + src.beg, p->raw.beg + src.end };
}
