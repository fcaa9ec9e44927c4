#include "base/map.h"

#include <stddef.h>
#include <string.h>

#include "base/check.h"

kt_map kt_map_identity(uint32_t len)
{
    return (kt_map){ .src_len = len, .cur_len = len };
}

bool kt_map_push(kt_map *m, kt_arena *a, kt_span src, kt_span cur)
{
    if (kt_span_len(src) == 0 && kt_span_len(cur) == 0)
        return true;
    if (m->n == m->cap) {
        if (m->cap > UINT32_MAX / 2)
            return false;
        uint32_t cap = m->cap ? m->cap * 2 : 16;
        kt_hunk *h = kt_arena_alloc(a, cap * sizeof *h, 16);
        if (!h)
            return false;
        if (m->n)
            memcpy(h, m->hunk, m->n * sizeof *h);
        m->hunk = h;
        m->cap = cap;
    }
    m->hunk[m->n++] = (kt_hunk){ .src = src, .cur = cur };
    return true;
}

/* Do two spans share a byte, or is an empty one strictly inside the other, or are both the same
 * empty point? */
static bool meets(kt_span a, kt_span b)
{
    uint32_t lo = a.beg > b.beg ? a.beg : b.beg;
    uint32_t hi = a.end < b.end ? a.end : b.end;
    if (lo < hi)
        return true;
    bool a_empty = a.beg == a.end;
    bool b_empty = b.beg == b.end;
    if (a_empty && b_empty)
        return a.beg == b.beg;
    if (a_empty)
        return b.beg < a.beg && a.beg < b.end;
    if (b_empty)
        return a.beg < b.beg && b.beg < a.end;
    return false;
}

/* Merge state: a group is a stretch of the middle text that hunks of both maps touch. */
typedef struct group {
    kt_span mid;
    int64_t src_delta, cur_delta; /* growth of the source and current side against the middle */
    bool open;
} group;

static bool takes_first(const kt_hunk *x, const kt_hunk *y)
{
    if (!x || !y)
        return x != NULL;
    if (x->cur.beg != y->src.beg)
        return x->cur.beg < y->src.beg;
    return x->cur.end <= y->src.end;
}

bool kt_map_compose(const kt_map *a, const kt_map *b, kt_arena *arena, kt_map *out)
{
    KT_ASSERT(a->cur_len == b->src_len);
    *out = (kt_map){ .src_len = a->src_len, .cur_len = b->cur_len };
    int64_t src_off = 0;
    int64_t cur_off = 0;
    uint32_t i = 0;
    uint32_t j = 0;
    while (i < a->n || j < b->n) {
        group g = { 0 };
        while (i < a->n || j < b->n) {
            const kt_hunk *x = i < a->n ? &a->hunk[i] : NULL;
            const kt_hunk *y = j < b->n ? &b->hunk[j] : NULL;
            bool first = takes_first(x, y);
            kt_span s = first ? x->cur : y->src;
            if (g.open && !meets(g.mid, s))
                break;
            if (!g.open)
                g.mid = s;
            g.open = true;
            if (s.end > g.mid.end)
                g.mid.end = s.end;
            if (first) {
                g.src_delta += (int64_t)kt_span_len(x->src) - kt_span_len(x->cur);
                i++;
            } else {
                g.cur_delta += (int64_t)kt_span_len(y->cur) - kt_span_len(y->src);
                j++;
            }
        }
        kt_span src = { (uint32_t)(g.mid.beg + src_off),
                        (uint32_t)(g.mid.end + src_off + g.src_delta) };
        kt_span cur = { (uint32_t)(g.mid.beg + cur_off),
                        (uint32_t)(g.mid.end + cur_off + g.cur_delta) };
        src_off += g.src_delta;
        cur_off += g.cur_delta;
        if (!kt_map_push(out, arena, src, cur))
            return false;
    }
    return true;
}

/* One side of a hunk, so that both directions share their code. */
typedef struct side {
    const kt_map *m;
    bool to_src;
} side;

static kt_span from_of(side s, uint32_t k)
{
    return s.to_src ? s.m->hunk[k].cur : s.m->hunk[k].src;
}

static kt_span to_of(side s, uint32_t k)
{
    return s.to_src ? s.m->hunk[k].src : s.m->hunk[k].cur;
}

/* Index of the first hunk whose from-end is at or behind q. */
static uint32_t first_end_ge(side s, uint32_t q)
{
    uint32_t lo = 0;
    uint32_t hi = s.m->n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (from_of(s, mid).end >= q)
            hi = mid;
        else
            lo = mid + 1;
    }
    return lo;
}

/* Number of hunks whose from-begin is at or before p. */
static uint32_t count_beg_le(side s, uint32_t p)
{
    uint32_t lo = 0;
    uint32_t hi = s.m->n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (from_of(s, mid).beg <= p)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static uint32_t map_beg(side s, uint32_t p)
{
    uint32_t k = count_beg_le(s, p);
    if (k == 0)
        return p;
    kt_span from = from_of(s, k - 1);
    kt_span to = to_of(s, k - 1);
    return p < from.end ? to.beg : to.end + (p - from.end);
}

static uint32_t map_end(side s, uint32_t q)
{
    uint32_t k = first_end_ge(s, q);
    uint32_t to_len = s.to_src ? s.m->src_len : s.m->cur_len;
    uint32_t from_len = s.to_src ? s.m->cur_len : s.m->src_len;
    if (k == s.m->n)
        return to_len - (from_len - q);
    kt_span from = from_of(s, k);
    kt_span to = to_of(s, k);
    return from.beg < q ? to.end : to.beg - (from.beg - q);
}

static kt_span map_span(side s, kt_span from)
{
    uint32_t b = map_beg(s, from.beg);
    uint32_t e = map_end(s, from.end);
    return b <= e ? (kt_span){ b, e } : (kt_span){ e, b }; /* an empty span on a deletion */
}

kt_span kt_map_to_src(const kt_map *m, kt_span cur)
{
    return m->n ? map_span((side){ .m = m, .to_src = true }, cur) : cur;
}

kt_span kt_map_to_cur(const kt_map *m, kt_span src)
{
    return map_span((side){ .m = m, .to_src = false }, src);
}

kt_span kt_map_widen(const kt_map *m, kt_span cur, kt_span *src)
{
    side s = { .m = m, .to_src = true };
    kt_span w = cur;
    uint32_t k = count_beg_le(s, w.beg);
    if (k && w.beg < m->hunk[k - 1].cur.end && w.beg > m->hunk[k - 1].cur.beg)
        w.beg = m->hunk[k - 1].cur.beg;
    k = first_end_ge(s, w.end);
    if (k < m->n && m->hunk[k].cur.beg < w.end)
        w.end = m->hunk[k].cur.end;
    *src = kt_map_to_src(m, w);
    return w;
}

bool kt_map_check(const kt_map *m)
{
    uint32_t s = 0;
    uint32_t c = 0;
    for (uint32_t i = 0; i < m->n; i++) {
        const kt_hunk *h = &m->hunk[i];
        if (h->src.beg < s || h->cur.beg < c || h->src.end < h->src.beg || h->cur.end < h->cur.beg)
            return false;
        if (h->src.beg - s != h->cur.beg - c)
            return false;
        if (kt_span_len(h->src) == 0 && kt_span_len(h->cur) == 0)
            return false;
        s = h->src.end;
        c = h->cur.end;
    }
    return m->src_len >= s && m->cur_len >= c && m->src_len - s == m->cur_len - c;
}
