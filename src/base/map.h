/*
 * map: which source bytes became which current bytes.
 *
 * M1 hunks are strictly ordered and disjoint in both texts; they may touch; no hunk is empty on
 * both sides
 *
 * M2 kept runs between hunks have equal length on both sides; lengths add up to src_len and
 * cur_len
 *
 * M5 to_src(span) covers every source byte from which any byte of span descends; it is monotone
 *
 * M6 text inserted between p and p maps to the empty span at p; a span does not absorb a deletion
 * at its edge; an empty span on a deletion maps to the deleted bytes
 *
 * M7 a paragraph's map is composed from the left only: map := compose(map, stage)
 *
 * M8 widen(span) is the smallest superset whose two ends lie on hunk borders or in kept text
 */
#ifndef KT_MAP_H
#define KT_MAP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

#ifndef KT_SPAN_DEFINED
#define KT_SPAN_DEFINED
/* Half-open range of bytes in exactly one text; the field's name says in which. */
typedef struct kt_span {
    uint32_t beg, end;
} kt_span;
#endif

typedef struct kt_hunk {
    kt_span src, cur;
} kt_hunk;

typedef struct kt_map {
    kt_hunk *hunk;
    uint32_t n, cap, src_len, cur_len;
} kt_map;

static inline uint32_t kt_span_len(kt_span s)
{
    return s.end - s.beg;
}

/* The map of a text of len bytes onto itself. */
kt_map kt_map_identity(uint32_t len);

/* Appends a hunk behind the last one; an empty pair is ignored. False when the arena is exhausted.
 */
bool kt_map_push(kt_map *m, kt_arena *a, kt_span src, kt_span cur);

/* a: source->middle, b: middle->current; *out: source->current, in the arena. O(a->n + b->n). */
bool kt_map_compose(const kt_map *a, const kt_map *b, kt_arena *arena, kt_map *out);

/* Source bytes of a span of the current text. O(log n). */
kt_span kt_map_to_src(const kt_map *m, kt_span cur);

/* Current bytes of a span of the source: the mirror of kt_map_to_src. */
kt_span kt_map_to_cur(const kt_map *m, kt_span src);

/* The widened span in the current text and, in *src, its exact source. */
kt_span kt_map_widen(const kt_map *m, kt_span cur, kt_span *src);

/* M1 and M2. */
bool kt_map_check(const kt_map *m);

#endif
