#include "text/edit.h"

#include <stdlib.h>

#include "base/check.h"

/* One contender: the edit's index and its key. */
typedef struct bid {
    uint32_t index;
    uint32_t beg, end;
    uint16_t rule;
    uint8_t conf;
} bid;

/* SAFE first, longer first, leftmost first, rule index, emission order: a total order. */
static int by_rank(const void *pa, const void *pb)
{
    const bid *a = pa;
    const bid *b = pb;
    uint32_t la = a->end - a->beg;
    uint32_t lb = b->end - b->beg;
    if (a->conf != b->conf)
        return a->conf < b->conf ? -1 : 1;
    if (la != lb)
        return la > lb ? -1 : 1;
    if (a->beg != b->beg)
        return a->beg < b->beg ? -1 : 1;
    if (a->rule != b->rule)
        return a->rule < b->rule ? -1 : 1;
    return a->index < b->index ? -1 : 1;
}

static int by_place(const void *pa, const void *pb)
{
    const bid *a = pa;
    const bid *b = pb;
    if (a->beg != b->beg)
        return a->beg < b->beg ? -1 : 1;
    if (a->end != b->end)
        return a->end < b->end ? -1 : 1;
    return a->index < b->index ? -1 : 1;
}

/* Edits come in the order of the text, mostly. */
static void sort_by_place(bid *bids, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++)
        if (by_place(&bids[i - 1], &bids[i]) > 0) {
            qsort(bids, n, sizeof *bids, by_place);
            return;
        }
}

static bool clash(const bid *a, const bid *b)
{
    if (a->beg == a->end && b->beg == b->end)
        return a->beg == b->beg;
    if (a->beg == a->end)
        return b->beg < a->beg && a->beg < b->end;
    if (b->beg == b->end)
        return a->beg < b->beg && b->beg < a->end;
    return a->beg < b->end && b->beg < a->end;
}

/*
 * Contenders are sorted by place and cut into clusters of overlapping ones, so that only the
 * members of a cluster are compared with each other. A cluster is small in practice; one beyond
 * CLUSTER_MAX is decided left to right in one pass, which bounds the work on hostile input.
 */
enum { CLUSTER_MAX = 256 };

static void lose(kt_edit *e, const bid *winner)
{
    e->state = KT_EDIT_SUPERSEDED;
    e->by = winner->index;
}

/* Left to right. Of the edits that hold only the last two can clash with the next one: they are
 * disjoint, and only an insertion can stand between the last long one and what follows. */
static uint32_t sweep(kt_edits *edits, const bid *cluster, uint32_t n)
{
    const bid *held[2] = { NULL, NULL };
    uint32_t lost = 0;
    for (uint32_t i = 0; i < n; i++) {
        kt_edit *e = &edits->ptr[cluster[i].index];
        const bid *winner = NULL;
        for (int k = 0; k < 2 && !winner; k++)
            if (held[k] && clash(&cluster[i], held[k]))
                winner = held[k];
        if (winner) {
            lose(e, winner);
            lost++;
            continue;
        }
        e->state = KT_EDIT_APPLIED;
        held[0] = held[1];
        held[1] = &cluster[i];
    }
    return lost;
}

static uint32_t settle(kt_edits *edits, bid *cluster, uint32_t n)
{
    if (n > CLUSTER_MAX)
        return sweep(edits, cluster, n);
    if (n > 1)
        qsort(cluster, n, sizeof *cluster, by_rank);
    uint32_t lost = 0;
    for (uint32_t i = 0; i < n; i++) {
        kt_edit *e = &edits->ptr[cluster[i].index];
        e->state = KT_EDIT_APPLIED;
        for (uint32_t j = 0; j < i && e->state == KT_EDIT_APPLIED; j++) {
            const kt_edit *w = &edits->ptr[cluster[j].index];
            if (w->state == KT_EDIT_APPLIED && clash(&cluster[i], &cluster[j]))
                lose(e, &cluster[j]);
        }
        lost += e->state == KT_EDIT_SUPERSEDED;
    }
    return lost;
}

static bool may_compete(const kt_edit *e, const kt_guards *guards, int apply)
{
    return e->n_repl == 1 && e->conf <= apply && !kt_guard_hits(guards, e->fix_span);
}

uint32_t kt_edits_resolve(kt_edits *edits, uint32_t from, const kt_guards *guards, int apply,
                          kt_arena *scratch, bool *ok)
{
    *ok = true;
    uint32_t n = 0;
    for (uint32_t i = from; i < edits->n; i++)
        n += may_compete(&edits->ptr[i], guards, apply);
    for (uint32_t i = from; i < edits->n; i++)
        edits->ptr[i].state = KT_EDIT_REPORTED;
    if (n == 0)
        return 0;
    bid *bids = KT_NEW(scratch, bid, n);
    if (!bids) {
        *ok = false;
        return 0;
    }
    n = 0;
    for (uint32_t i = from; i < edits->n; i++) {
        const kt_edit *e = &edits->ptr[i];
        if (may_compete(e, guards, apply))
            bids[n++] = (bid){ .index = i,
                               .beg = e->fix_span.beg,
                               .end = e->fix_span.end,
                               .rule = e->rule,
                               .conf = e->conf };
    }
    sort_by_place(bids, n);
    uint32_t lost = 0;
    for (uint32_t i = 0; i < n;) {
        uint32_t j = i + 1;
        uint32_t end = bids[i].end;
        while (j < n && (bids[j].beg < end || bids[j].beg == bids[i].beg ||
                         (bids[j].beg == end && bids[j].end == end && bids[j - 1].beg == end))) {
            if (bids[j].end > end)
                end = bids[j].end;
            j++;
        }
        lost += settle(edits, bids + i, j - i);
        i = j;
    }
    return lost;
}

static bool collect(const kt_edits *edits, uint32_t from, kt_arena *arena, bid **out,
                    uint32_t *n_out)
{
    uint32_t n = 0;
    for (uint32_t i = from; i < edits->n; i++)
        n += edits->ptr[i].state == KT_EDIT_APPLIED;
    *n_out = n;
    *out = KT_NEW(arena, bid, n ? n : 1);
    if (!*out)
        return false;
    n = 0;
    for (uint32_t i = from; i < edits->n; i++) {
        const kt_edit *e = &edits->ptr[i];
        if (e->state == KT_EDIT_APPLIED)
            (*out)[n++] = (bid){ .index = i, .beg = e->fix_span.beg, .end = e->fix_span.end };
    }
    sort_by_place(*out, n);
    return true;
}

static bool move_guards(kt_guards *guards, const kt_map *stage, kt_arena *arena)
{
    if (guards->n == 0)
        return true;
    kt_span *moved = KT_NEW(arena, kt_span, guards->n);
    if (!moved)
        return false;
    for (uint32_t i = 0; i < guards->n; i++)
        moved[i] = kt_map_to_cur(stage, guards->ptr[i]);
    guards->ptr = moved;
    guards->cap = guards->n;
    return true;
}

/* The text with the edits order[0..n) made, its map and its guards. */
static bool rewrite(const kt_edits *edits, const bid *order, uint32_t n, kt_str *text, kt_map *map,
                    kt_guards *guards, kt_arena *arena)
{
    kt_buf buf = KT_BUF_INIT(arena);
    kt_map stage = kt_map_identity((uint32_t)text->len);
    uint32_t at = 0;
    bool ok = kt_buf_reserve(&buf, text->len + 64);
    for (uint32_t i = 0; i < n && ok; i++) {
        const kt_edit *e = &edits->ptr[order[i].index];
        kt_span s = e->fix_span;
        KT_ASSERT(s.beg >= at && s.end <= text->len);
        ok = kt_buf_add(&buf, kt_str_sub(*text, at, s.beg));
        kt_span cur = { (uint32_t)buf.len, (uint32_t)(buf.len + e->repl[0].len) };
        ok = ok && kt_buf_add(&buf, e->repl[0]) && kt_map_push(&stage, arena, s, cur);
        at = s.end;
    }
    ok = ok && kt_buf_add(&buf, kt_str_sub(*text, at, text->len));
    if (!ok || buf.len > UINT32_MAX / 2)
        return false;
    stage.cur_len = (uint32_t)buf.len;
    KT_ASSERT(kt_map_check(&stage));
    kt_map composed;
    kt_guards moved = *guards;
    if (!kt_map_compose(map, &stage, arena, &composed) || !move_guards(&moved, &stage, arena))
        return false;
    KT_ASSERT(kt_map_check(&composed));
    *map = composed;
    *guards = moved;
    *text = kt_buf_str(&buf);
    return true;
}

static uint32_t clamp(uint32_t pos, kt_span to)
{
    return pos < to.beg ? to.beg : pos > to.end ? to.end : pos;
}

/* Positions in the source, and replacements that fit them: where a fix cuts into text that was
 * rewritten before, both grow to the border of that rewriting. */
static bool to_source(kt_edit *e, kt_str text, const kt_map *map, kt_arena *arena)
{
    e->src = kt_map_to_src(map, e->span);
    kt_span wide = kt_map_widen(map, e->fix_span, &e->src_fix);
    /* an empty span beside a deletion maps to the deleted bytes, which the fix may not reach */
    e->src.beg = clamp(e->src.beg, e->src_fix);
    e->src.end = clamp(e->src.end, e->src_fix);
    if (wide.beg == e->fix_span.beg && wide.end == e->fix_span.end)
        return true;
    for (uint32_t i = 0; i < e->n_repl; i++) {
        e->repl[i] = kt_str_cat3(arena, kt_str_sub(text, wide.beg, e->fix_span.beg), e->repl[i],
                                 kt_str_sub(text, e->fix_span.end, wide.end));
        if (!e->repl[i].ptr)
            return false;
    }
    return true;
}

bool kt_edits_commit(kt_edits *edits, uint32_t from, kt_str *text, kt_map *map, kt_guards *guards,
                     kt_arena *arena)
{
    bid *order;
    uint32_t n;
    if (!collect(edits, from, arena, &order, &n))
        return false;
    kt_str old_text = *text;
    kt_map old_map = *map;
    if (n && !rewrite(edits, order, n, text, map, guards, arena))
        return false;
    for (uint32_t i = from; i < edits->n; i++)
        if (!to_source(&edits->ptr[i], old_text, &old_map, arena))
            return false;
    return true;
}
