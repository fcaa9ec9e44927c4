/*
 * prop_map: M1 to M8 over random pipelines, against an oracle that carries for every byte of the
 * current text the source bytes it descends from.
 *
 * usage: prop_map [PIPELINES]
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/map.h"
#include "support/support.h"

enum { BYTES_MAX = 600, STAGES_MAX = 4, EDITS_MAX = 6, QUERIES = 6 };

/* A text and, byte by byte, the hull [lo, hi) of its ancestors; kept: it is source byte lo. */
typedef struct text {
    uint32_t n;
    char byte[BYTES_MAX];
    uint32_t lo[BYTES_MAX], hi[BYTES_MAX];
    bool kept[BYTES_MAX];
} text;

typedef struct run {
    rnd r;
    uint64_t seed;
    kt_arena arena;
    text text[STAGES_MAX + 1];
} run;

#define CHECK(x)                                                                                   \
    do {                                                                                           \
        if (!(x)) {                                                                                \
            (void)printf("pipeline with KT_SEED=%llu: line %d: %s\n", (unsigned long long)t->seed, \
                         __LINE__, #x);                                                            \
            exit(1);                                                                               \
        }                                                                                          \
    } while (0)

static void put(text *x, char byte, uint32_t lo, uint32_t hi, bool kept)
{
    x->byte[x->n] = byte;
    x->lo[x->n] = lo;
    x->hi[x->n] = hi;
    x->kept[x->n++] = kept;
}

static void first_text(run *t)
{
    text *x = &t->text[0];
    x->n = 0;
    uint32_t n = rnd_below(&t->r, 60);
    for (uint32_t i = 0; i < n; i++)
        put(x, (char)('a' + rnd_below(&t->r, 26)), i, i + 1, true);
}

/* Replaces a few random stretches; stage: from -> to. */
static kt_map random_stage(run *t, const text *from, text *to)
{
    kt_map m = kt_map_identity(from->n);
    uint32_t at = 0;
    to->n = 0;
    for (uint32_t k = rnd_below(&t->r, EDITS_MAX + 1); k > 0; k--) {
        uint32_t beg = at + rnd_below(&t->r, from->n - at + 1);
        if (rnd_below(&t->r, 3) == 0)
            beg = at; /* hunks that touch */
        uint32_t left = from->n - beg;
        uint32_t end = beg + rnd_below(&t->r, (left < 8 ? left : 8) + 1);
        uint32_t fresh = rnd_below(&t->r, 6);
        if (beg == end && (fresh == 0 || (m.n && m.hunk[m.n - 1].src.end == beg)))
            continue;
        for (; at < beg; at++)
            put(to, from->byte[at], from->lo[at], from->hi[at], from->kept[at]);
        uint32_t lo = UINT32_MAX;
        uint32_t hi = 0;
        for (; at < end; at++) {
            if (from->lo[at] >= from->hi[at])
                continue; /* inserted: descends from nothing */
            lo = from->lo[at] < lo ? from->lo[at] : lo;
            hi = from->hi[at] > hi ? from->hi[at] : hi;
        }
        kt_span cur = { to->n, to->n + fresh };
        for (uint32_t i = 0; i < fresh; i++)
            put(to, (char)('A' + rnd_below(&t->r, 26)), lo, hi, false);
        CHECK(kt_map_push(&m, &t->arena, (kt_span){ beg, end }, cur));
    }
    for (; at < from->n; at++)
        put(to, from->byte[at], from->lo[at], from->hi[at], from->kept[at]);
    m.cur_len = to->n;
    return m;
}

static kt_span random_span(run *t, uint32_t n)
{
    uint32_t beg = rnd_below(&t->r, n + 1);
    return (kt_span){ beg, beg + rnd_below(&t->r, n - beg + 1) };
}

/* M1, M2: and what no hunk covers is the source, byte for byte. */
static void check_shape(run *t, const kt_map *m, const text *src, const text *cur)
{
    CHECK(kt_map_check(m));
    CHECK(m->src_len == src->n && m->cur_len == cur->n);
    uint32_t s = 0;
    uint32_t c = 0;
    for (uint32_t k = 0; k <= m->n; k++) {
        uint32_t end = k < m->n ? m->hunk[k].src.beg : src->n;
        for (; s < end; s++, c++)
            CHECK(cur->kept[c] && cur->lo[c] == s && cur->byte[c] == src->byte[s]);
        if (k < m->n) {
            s = m->hunk[k].src.end;
            c = m->hunk[k].cur.end;
        }
    }
}

static bool in_hunk(const kt_map *m, uint32_t c)
{
    for (uint32_t k = 0; k < m->n; k++)
        if (m->hunk[k].cur.beg <= c && c < m->hunk[k].cur.end)
            return true;
    return false;
}

/* M5: covers all ancestors, exact on kept text, monotone. */
static void check_to_src(run *t, const kt_map *m, const text *cur)
{
    kt_span q = random_span(t, cur->n);
    kt_span s = kt_map_to_src(m, q);
    CHECK(s.beg <= s.end && s.end <= m->src_len);
    bool all_kept = q.beg < q.end;
    for (uint32_t c = q.beg; c < q.end; c++) {
        if (cur->lo[c] < cur->hi[c])
            CHECK(s.beg <= cur->lo[c] && cur->hi[c] <= s.end);
        all_kept = all_kept && !in_hunk(m, c);
    }
    if (all_kept)
        CHECK(s.beg == cur->lo[q.beg] && s.end == cur->hi[q.end - 1]);
    kt_span inner = random_span(t, q.end - q.beg);
    inner = (kt_span){ q.beg + inner.beg, q.beg + inner.end };
    if (inner.beg < inner.end) {
        kt_span i = kt_map_to_src(m, inner);
        CHECK(s.beg <= i.beg && i.end <= s.end);
    }
}

/* M6: pure insertions and deletions between kept text. */
static void check_edges(run *t, const kt_map *m)
{
    for (uint32_t k = 0; k < m->n; k++) {
        const kt_hunk *h = &m->hunk[k];
        bool lone = (k == 0 || m->hunk[k - 1].cur.end < h->cur.beg) &&
                    (k + 1 == m->n || m->hunk[k + 1].cur.beg > h->cur.end);
        if (!lone)
            continue;
        kt_span s = kt_map_to_src(m, h->cur);
        CHECK(s.beg == h->src.beg && s.end == h->src.end);
        if (h->cur.beg < h->cur.end)
            continue;
        if (h->cur.beg > 0) /* a deletion: the neighbours do not absorb it */
            CHECK(kt_map_to_src(m, (kt_span){ h->cur.beg - 1, h->cur.beg }).end == h->src.beg);
        if (h->cur.end < m->cur_len)
            CHECK(kt_map_to_src(m, (kt_span){ h->cur.end, h->cur.end + 1 }).beg == h->src.end);
    }
}

/* kt_map_to_cur is kt_map_to_src of the turned map. */
static void check_mirror(run *t, const kt_map *m)
{
    kt_map turned = { .src_len = m->cur_len, .cur_len = m->src_len };
    for (uint32_t k = 0; k < m->n; k++)
        CHECK(kt_map_push(&turned, &t->arena, m->hunk[k].cur, m->hunk[k].src));
    kt_span q = random_span(t, m->src_len);
    kt_span a = kt_map_to_cur(m, q);
    kt_span b = kt_map_to_src(&turned, q);
    CHECK(a.beg == b.beg && a.end == b.end);
}

typedef struct bytes {
    uint32_t n;
    char at[BYTES_MAX * 3];
} bytes;

static void copy(bytes *b, const char *from, uint32_t beg, uint32_t end)
{
    for (; beg < end; beg++)
        b->at[b->n++] = from[beg];
}

/*
 * M8: put into the source, all hunks outside the widened span and the widened replacement give the
 * current text with the replacement made. So a suggestion against the source fits whatever else was
 * changed.
 */
static void check_widen(run *t, const kt_map *m, const text *src, const text *cur)
{
    kt_span q = random_span(t, cur->n);
    if (q.beg == q.end)
        return;
    kt_span wide_src;
    kt_span w = kt_map_widen(m, q, &wide_src);
    CHECK(w.beg <= q.beg && q.end <= w.end && w.end <= cur->n);
    CHECK(wide_src.beg <= wide_src.end && wide_src.end <= src->n);
    bytes want = { 0 };
    copy(&want, cur->byte, 0, q.beg);
    copy(&want, "<FIX>", 0, 5);
    copy(&want, cur->byte, q.end, cur->n);
    bytes fix = { 0 };
    copy(&fix, cur->byte, w.beg, q.beg);
    copy(&fix, "<FIX>", 0, 5);
    copy(&fix, cur->byte, q.end, w.end);
    bytes got = { 0 };
    uint32_t at = 0;
    bool done = false;
    for (uint32_t k = 0; k < m->n || !done;) {
        const kt_hunk *h = k < m->n ? &m->hunk[k] : NULL;
        bool now =
            !done && (!h || h->cur.beg > w.beg || (h->cur.beg == w.beg && h->cur.end > w.beg));
        kt_span s = now ? wide_src : h->src;
        CHECK(s.beg >= at);
        copy(&got, src->byte, at, s.beg);
        at = s.end;
        if (!now) {
            copy(&got, cur->byte, h->cur.beg, h->cur.end);
            k++;
            continue;
        }
        copy(&got, fix.at, 0, fix.n);
        done = true;
        while (k < m->n && m->hunk[k].cur.beg < w.end && m->hunk[k].cur.end <= w.end)
            k++; /* swallowed */
    }
    copy(&got, src->byte, at, src->n);
    CHECK(got.n == want.n && memcmp(got.at, want.at, got.n) == 0);
}

static void pipeline(run *t)
{
    t->seed = t->r.state;
    first_text(t);
    kt_map m = kt_map_identity(t->text[0].n);
    uint32_t stages = 1 + rnd_below(&t->r, STAGES_MAX);
    for (uint32_t i = 0; i < stages; i++) {
        kt_map stage = random_stage(t, &t->text[i], &t->text[i + 1]);
        kt_map next;
        CHECK(kt_map_check(&stage));
        CHECK(kt_map_compose(&m, &stage, &t->arena, &next));
        m = next;
        check_shape(t, &m, &t->text[0], &t->text[i + 1]);
    }
    check_edges(t, &m);
    for (int i = 0; i < QUERIES; i++) {
        check_to_src(t, &m, &t->text[stages]);
        check_mirror(t, &m);
        check_widen(t, &m, &t->text[0], &t->text[stages]);
    }
    kt_arena_reset(&t->arena);
}

int main(int argc, char **argv)
{
    long n = argc > 1 ? strtol(argv[1], NULL, 10) : 100000;
    static run t;
    t.r = rnd_start("prop_map");
    for (long i = 0; i < n; i++)
        pipeline(&t);
    kt_arena_release(&t.arena);
    (void)printf("%ld pipelines\n", n);
    return 0;
}
