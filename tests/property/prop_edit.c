/*
 * prop_edit: E1 to E4 over random edits in several stages.
 *
 * usage: prop_edit [ROUNDS]
 */
#include <stdio.h>
#include <stdlib.h>

#include "support/support.h"
#include "text/edit.h"

enum { STAGES_MAX = 3 };

typedef struct run {
    rnd r;
    uint64_t seed;
    kt_arena arena;
} run;

#define CHECK(x)                                                                                   \
    do {                                                                                           \
        if (!(x)) {                                                                                \
            (void)printf("round with KT_SEED=%llu: line %d: %s\n", (unsigned long long)t->seed,    \
                         __LINE__, #x);                                                            \
            exit(1);                                                                               \
        }                                                                                          \
    } while (0)

static kt_str random_text(run *t, uint32_t n, char from)
{
    char *p = kt_arena_alloc(&t->arena, n + 1, 1);
    CHECK(p);
    for (uint32_t i = 0; i < n; i++)
        p[i] = (char)(from + (char)rnd_below(&t->r, 26));
    return kt_str_of(p, n);
}

static kt_span random_span(run *t, uint32_t n, uint32_t max)
{
    uint32_t beg = rnd_below(&t->r, n + 1);
    uint32_t left = n - beg < max ? n - beg : max;
    return (kt_span){ beg, beg + rnd_below(&t->r, left + 1) };
}

static void random_edits(run *t, kt_edits *edits, kt_str text, uint32_t n)
{
    for (; n > 0; n--) {
        kt_edit *e = KT_VEC_PUSH(&t->arena, edits);
        CHECK(e);
        kt_span fix = random_span(t, (uint32_t)text.len, 6);
        kt_span in = random_span(t, kt_span_len(fix), 6);
        uint32_t repls = rnd_below(&t->r, 8) ? 1 : rnd_below(&t->r, 3);
        *e = (kt_edit){ .span = { fix.beg + in.beg, fix.beg + in.end },
                        .fix_span = fix,
                        .repl = KT_NEW(&t->arena, kt_str, repls + 1),
                        .n_repl = repls,
                        .cap_repl = repls + 1,
                        .rule = (uint16_t)rnd_below(&t->r, 4),
                        .conf = (uint8_t)rnd_below(&t->r, 3) };
        for (uint32_t i = 0; i < repls; i++) {
            e->repl[i] = random_text(t, rnd_below(&t->r, 5), 'A');
            if (fix.beg == fix.end && e->repl[i].len == 0)
                e->repl[i] = KT_STR("+");
        }
    }
}

static kt_guards random_guards(run *t, uint32_t n)
{
    kt_guards g = { 0 };
    for (uint32_t at = rnd_below(&t->r, 20); at + 1 < n; at += 1 + rnd_below(&t->r, 20)) {
        uint32_t len = 1 + rnd_below(&t->r, 5);
        kt_span *slot = KT_VEC_PUSH(&t->arena, &g);
        CHECK(slot);
        *slot = (kt_span){ at, at + len < n ? at + len : n };
        at = slot->end;
    }
    return g;
}

static bool overlap(kt_span a, kt_span b)
{
    if (a.beg == a.end && b.beg == b.end)
        return a.beg == b.beg;
    if (a.beg == a.end)
        return b.beg < a.beg && a.beg < b.end;
    if (b.beg == b.end)
        return a.beg < b.beg && b.beg < a.end;
    return a.beg < b.end && b.beg < a.end;
}

/* E2 and E3. */
static void check_decision(run *t, const kt_edits *edits, uint32_t from, const kt_guards *g)
{
    for (uint32_t i = from; i < edits->n; i++) {
        const kt_edit *e = &edits->ptr[i];
        bool may = e->n_repl == 1 && e->conf <= 1;
        for (uint32_t k = 0; k < g->n; k++)
            may = may && !overlap(e->fix_span, g->ptr[k]);
        CHECK(may ? e->state == KT_EDIT_APPLIED || e->state == KT_EDIT_SUPERSEDED
                  : e->state == KT_EDIT_REPORTED);
        if (e->state == KT_EDIT_SUPERSEDED) {
            const kt_edit *w = &edits->ptr[e->by];
            CHECK(e->by >= from && w->state == KT_EDIT_APPLIED);
            CHECK(overlap(e->fix_span, w->fix_span));
        }
        for (uint32_t k = from; k < i && e->state == KT_EDIT_APPLIED; k++)
            CHECK(edits->ptr[k].state != KT_EDIT_APPLIED ||
                  !overlap(e->fix_span, edits->ptr[k].fix_span));
    }
}

/* The text with the edits made, the slow way: from the right. */
static kt_str make(run *t, const kt_edits *edits, uint32_t from, kt_str text)
{
    for (uint32_t limit = UINT32_MAX;;) {
        const kt_edit *last = NULL;
        for (uint32_t i = from; i < edits->n; i++) {
            const kt_edit *e = &edits->ptr[i];
            if (e->state != KT_EDIT_APPLIED)
                continue;
            uint32_t key = e->fix_span.beg * 2 + (e->fix_span.beg != e->fix_span.end);
            if (key < limit && (!last || key > last->fix_span.beg * 2 +
                                                   (last->fix_span.beg != last->fix_span.end)))
                last = e;
        }
        if (!last)
            return text;
        limit = last->fix_span.beg * 2 + (last->fix_span.beg != last->fix_span.end);
        text = kt_str_cat3(&t->arena, kt_str_sub(text, 0, last->fix_span.beg), last->repl[0],
                           kt_str_sub(text, last->fix_span.end, text.len));
        CHECK(text.ptr);
    }
}

/* E4: the source with the map's hunks replaced is the text. */
static void check_map(run *t, const kt_map *m, kt_str source, kt_str text)
{
    CHECK(kt_map_check(m));
    kt_buf b = KT_BUF_INIT(&t->arena);
    CHECK(kt_buf_reserve(&b, 1));
    uint32_t at = 0;
    for (uint32_t k = 0; k < m->n; k++) {
        CHECK(kt_buf_add(&b, kt_str_sub(source, at, m->hunk[k].src.beg)));
        CHECK(kt_buf_add(&b, kt_str_sub(text, m->hunk[k].cur.beg, m->hunk[k].cur.end)));
        at = m->hunk[k].src.end;
    }
    CHECK(kt_buf_add(&b, kt_str_sub(source, at, source.len)));
    CHECK(kt_str_eq(kt_buf_str(&b), text));
}

static void round_of(run *t)
{
    t->seed = t->r.state;
    kt_str source = random_text(t, rnd_below(&t->r, 80), 'a');
    kt_str text = source;
    kt_map map = kt_map_identity((uint32_t)source.len);
    kt_guards guards = random_guards(t, (uint32_t)source.len);
    kt_arena bytes = { 0 };
    kt_str guarded[80];
    for (uint32_t i = 0; i < guards.n; i++)
        guarded[i] = kt_str_dup(&bytes, kt_str_sub(text, guards.ptr[i].beg, guards.ptr[i].end));
    kt_edits edits = { 0 };
    for (uint32_t s = 1 + rnd_below(&t->r, STAGES_MAX); s > 0; s--) {
        uint32_t from = edits.n;
        /* now and then more than the resolver compares pair by pair */
        random_edits(t, &edits, text, rnd_below(&t->r, rnd_below(&t->r, 50) ? 12 : 400));
        bool ok;
        uint32_t lost = kt_edits_resolve(&edits, from, &guards, 1, &t->arena, &ok);
        CHECK(ok);
        uint32_t superseded = 0;
        for (uint32_t i = from; i < edits.n; i++)
            superseded += edits.ptr[i].state == KT_EDIT_SUPERSEDED;
        CHECK(lost == superseded);
        check_decision(t, &edits, from, &guards);
        kt_str want = make(t, &edits, from, text);
        CHECK(kt_edits_commit(&edits, from, &text, &map, &guards, &t->arena));
        CHECK(kt_str_eq(text, want));
        check_map(t, &map, source, text);
        for (uint32_t i = 0; i < guards.n; i++)
            CHECK(kt_str_eq(guarded[i], kt_str_sub(text, guards.ptr[i].beg, guards.ptr[i].end)));
        for (uint32_t i = from; i < edits.n; i++) {
            const kt_edit *e = &edits.ptr[i];
            CHECK(e->src.beg <= e->src.end && e->src.end <= source.len);
            CHECK(e->src_fix.beg <= e->src.beg && e->src.end <= e->src_fix.end);
        }
    }
    kt_arena_release(&bytes);
    kt_arena_reset(&t->arena);
}

int main(int argc, char **argv)
{
    long n = argc > 1 ? strtol(argv[1], NULL, 10) : 30000;
    static run t;
    t.r = rnd_start("prop_edit");
    for (long i = 0; i < n; i++)
        round_of(&t);
    kt_arena_release(&t.arena);
    (void)printf("%ld rounds\n", n);
    return 0;
}
