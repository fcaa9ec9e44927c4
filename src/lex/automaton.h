/*
 * automaton: those of the compiled lexicon, read where they lie in the file (their layout stands
 * in lexfile.h). For the reader of the lexicon alone.
 *
 * D1 every access is checked against the end of the automaton, whatever the file holds
 *
 * D2 node 0 is dead, node 1 the root
 */
#ifndef KT_AUTOMATON_H
#define KT_AUTOMATON_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/check.h"
#include "lex/lexfile.h"

/* Bytes of an automaton. */
typedef struct kt_automaton {
    const unsigned char *bytes;
    uint32_t end; /* states lie in [1, end] with padding behind them */
} kt_automaton;

/* A state, read as far as needed. */
typedef struct kt_automaton_state {
    const unsigned char *label, *target, *skip;
    uint32_t n, n_targets, end; /* arcs, those with a target of their own, node behind */
    uint32_t class_;            /* of the form that ends here, UINT32_MAX = none */
    bool wide_target, wide_skip;
} kt_automaton_state;

static inline uint32_t kt_automaton_bytes(const unsigned char *p, bool wide)
{
    return wide ? p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 : p[0] | (uint32_t)p[1] << 8;
}

/* The state at a node; false for the dead one and where it does not lie in the file. */
static inline bool kt_automaton_state_at(const kt_automaton *a, uint32_t node, bool ids,
                                         kt_automaton_state *s)
{
    if (node - 1 >= a->end) /* 0 is dead */
        return false;
    const unsigned char *p = a->bytes + node;
    uint32_t head = *p;
    *s = (kt_automaton_state){ .class_ = UINT32_MAX };
    if (head < KT_DAWG_STATE) {
        s->label = p;
        s->n = 1;
        s->end = node + 1;
        return true;
    }
    p++;
    s->n = head & KT_DAWG_MANY;
    if (s->n == KT_DAWG_MANY)
        s->n = *p++;
    if (head & KT_DAWG_FINAL) {
        s->class_ = ids ? kt_automaton_bytes(p, false) : *p;
        p += ids ? KT_DAWG_FORM_CLASS : KT_DAWG_SMALL_CLASS;
    }
    s->label = p;
    s->target = p + s->n;
    s->n_targets = s->n - (s->n && (head & KT_DAWG_FALLS));
    s->wide_target = (head & KT_DAWG_WIDE_TARGET) != 0;
    s->wide_skip = (head & KT_DAWG_WIDE_SKIP) != 0;
    s->skip = s->target + s->n_targets * (s->wide_target ? 3u : 2u);
    p = s->skip + (ids && s->n ? (s->n - 1) * (s->wide_skip ? 3u : 1u) : 0);
    s->end = (uint32_t)(p - a->bytes);
    return s->end <= a->end + 1;
}

/* Where arc i of a state leads. */
static inline uint32_t kt_automaton_target(const kt_automaton_state *s, uint32_t i)
{
    return i < s->n_targets
               ? kt_automaton_bytes(s->target + i * (s->wide_target ? 3u : 2u), s->wide_target)
               : s->end;
}

/* Forms before those behind arc i. */
static inline uint32_t kt_automaton_skip(const kt_automaton_state *s, uint32_t i)
{
    uint32_t own = s->class_ != UINT32_MAX;
    if (i == 0)
        return own;
    return own + (s->wide_skip ? kt_automaton_bytes(s->skip + (i - 1) * 3, true) : s->skip[i - 1]);
}

/* The first of eight bytes whose highest bit is set; others have none, and one has it. */
static inline uint32_t kt_automaton_first(uint64_t w)
{
#if defined(__GNUC__)
    return (uint32_t)__builtin_ctzll(w) / 8;
#else
    const uint64_t ones = 0x0101010101010101u;
    return (uint32_t)((((w - 1) & ones) * ones) >> 56) - 1;
#endif
}

/* The arc with this label, or UINT32_MAX. Eight at a time; what is read beyond the last one does
 * not count. */
static inline uint32_t kt_automaton_arc(const unsigned char *labels, uint32_t n, uint8_t label)
{
    const uint64_t ones = 0x0101010101010101u;
    for (uint32_t i = 0; i < n; i += 8) {
        uint64_t w;
        memcpy(&w, labels + i, 8);
        w ^= ones * label;
        w = (w - ones) & ~w & ones << 7; /* the lowest bit stands at the first equal byte */
        if (w) {
            i += kt_automaton_first(w);
            return i < n ? i : UINT32_MAX;
        }
    }
    return UINT32_MAX;
}

static inline uint32_t kt_automaton_load(const unsigned char *p)
{
    uint32_t w;
    memcpy(&w, p, sizeof w);
    return w;
}

/*
 * Where a label leads from a node; 0 = nowhere. ids: the automaton has them, and they are added up
 * in *sum unless it is NULL. The hottest code of all: masks take the place of conditions that
 * nothing foretells, and each caller gets a copy of its own.
 */
KT_INLINE uint32_t kt_automaton_step(const kt_automaton *a, uint32_t node, unsigned char label,
                                     bool ids, uint32_t *sum)
{
    const uint64_t ones = 0x0101010101010101u;
    if (node - 1 >= a->end)
        return 0;
    const unsigned char *p = a->bytes + node;
    uint32_t head = *p++;
    if (head < KT_DAWG_STATE)
        return head == label ? node + 1 : 0;
    uint32_t arcs = head & KT_DAWG_MANY;
    if (arcs == KT_DAWG_MANY)
        arcs = *p++;
    uint32_t final = head / KT_DAWG_FINAL & 1;
    p += final * (ids ? KT_DAWG_FORM_CLASS : KT_DAWG_SMALL_CLASS);
    uint64_t w;
    memcpy(&w, p, sizeof w);
    w ^= ones * label;
    w = (w - ones) & ~w & ones << 7;
    uint32_t i;
    if (w) {
        i = kt_automaton_first(w);
    } else { /* searches end here, mostly */
        if (arcs <= sizeof w || (uint32_t)(p - a->bytes) + arcs > a->end + 1)
            return 0;
        uint32_t more = kt_automaton_arc(p + sizeof w, arcs - (uint32_t)sizeof w, label);
        i = more == UINT32_MAX ? more : more + (uint32_t)sizeof w;
    }
    if (i >= arcs)
        return 0;
    uint32_t wide = head / KT_DAWG_WIDE_TARGET & 1, own = arcs - (head / KT_DAWG_FALLS & 1);
    const unsigned char *target = p + arcs, *skip = target + own * (2 + wide);
    p = skip;
    uint32_t wide_skip = head / KT_DAWG_WIDE_SKIP & 1, size = 1 + 2 * wide_skip;
    if (ids)
        p += (arcs - 1) * size;
    if ((uint32_t)(p - a->bytes) > a->end + 1)
        return 0;
    if (sum) {
        uint32_t mask = (0xFFu | (0xFFFF00u & (0u - wide_skip))) & (0u - (uint32_t)(i > 0));
        *sum += final + (kt_automaton_load(skip + i * size - size) & mask);
    }
    uint32_t to =
        kt_automaton_load(target + i * (2 + wide)) & (0xFFFFu | (0xFF0000u & (0u - wide)));
    return i < own ? to : (uint32_t)(p - a->bytes);
}

/* Follows n labels from a node; the node behind them, 0 = there is no such way. */
KT_INLINE uint32_t kt_automaton_follow(const kt_automaton *a, uint32_t node,
                                       const unsigned char *label, size_t n, bool ids,
                                       uint32_t *sum)
{
    uint32_t skipped = 0;
    for (const unsigned char *end = label + n; label < end; label++) {
        node = kt_automaton_step(a, node, *label, ids, sum ? &skipped : NULL);
        if (!node)
            return 0;
    }
    if (sum)
        *sum += skipped;
    return node;
}

/* The class of the form that ends at this node, or UINT32_MAX. */
static inline uint32_t kt_automaton_class(const kt_automaton *a, uint32_t node, bool ids)
{
    if (node - 1 >= a->end || (a->bytes[node] & KT_DAWG_FINAL) == 0 ||
        a->bytes[node] < KT_DAWG_STATE)
        return UINT32_MAX;
    const unsigned char *p = a->bytes + node + 1;
    p += (a->bytes[node] & KT_DAWG_MANY) == KT_DAWG_MANY;
    return ids ? kt_automaton_bytes(p, false) : *p;
}

#endif
