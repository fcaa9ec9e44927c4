/* dawg: minimal acyclic automaton, built in one pass over sorted keys (Daciuk, Mihov, Watson,
 * Watson 2000). */
#include <string.h>

#include "base/check.h"
#include "dict.h"

typedef struct frozen {
    uint32_t first;  /* first item */
    uint32_t class_; /* value of the key that ends here, UINT32_MAX = none */
    uint32_t words;  /* keys from here on */
    uint32_t at;     /* place in the file, 0 = not yet placed */
    uint16_t n;      /* items */
} frozen;

typedef struct item {
    uint32_t state;
    uint8_t label;
} item;

/* A state still open to change. */
typedef struct open_state {
    uint32_t class_;
    uint16_t n;
    item item[256];
} open_state;

typedef struct builder {
    kt_arena *arena;
    KT_VEC(frozen) state;
    KT_VEC(item) item;
    uint32_t *slot; /* hash table of state + 1 */
    uint32_t n_slots;
    open_state *path; /* [KT_LEXFILE_MAX_LABELS + 1] */
} builder;

static uint32_t hash_state(uint32_t class_, const item *it, uint32_t n)
{
    uint32_t h = class_ * 0x9E3779B1u + n;
    for (uint32_t i = 0; i < n; i++) {
        h = (h ^ it[i].state) * 0x85EBCA77u;
        h = (h ^ h >> 15 ^ it[i].label) * 0xC2B2AE3Du;
    }
    return h ^ h >> 16;
}

/* Whether the n items of s are these. */
static bool same_items(const builder *b, const frozen *s, const item *it, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        const item *own = &b->item.ptr[s->first + i];
        if (own->label != it[i].label || own->state != it[i].state)
            return false;
    }
    return true;
}

static uint32_t *slot_of(const builder *b, uint32_t class_, const item *it, uint32_t n)
{
    uint32_t mask = b->n_slots - 1;
    for (uint32_t i = hash_state(class_, it, n) & mask;; i = (i + 1) & mask) {
        uint32_t *slot = &b->slot[i];
        if (*slot == 0)
            return slot;
        const frozen *s = &b->state.ptr[*slot - 1];
        if (s->class_ == class_ && s->n == n && same_items(b, s, it, n))
            return slot;
    }
}

static bool grow_slots(builder *b)
{
    uint32_t n = b->n_slots ? b->n_slots * 2 : 1024;
    b->slot = KT_NEW(b->arena, uint32_t, n);
    if (!b->slot)
        return false;
    b->n_slots = n;
    for (uint32_t i = 0; i < b->state.n; i++) {
        const frozen *s = &b->state.ptr[i];
        *slot_of(b, s->class_, s->n ? &b->item.ptr[s->first] : NULL, s->n) = i + 1;
    }
    return true;
}

/* The frozen state equal to o; UINT32_MAX without memory. */
static uint32_t freeze(builder *b, const open_state *o)
{
    if (b->state.n >= b->n_slots / 2 && !grow_slots(b))
        return UINT32_MAX;
    uint32_t *slot = slot_of(b, o->class_, o->item, o->n);
    if (*slot)
        return *slot - 1;
    frozen *s = KT_VEC_PUSH(b->arena, &b->state);
    if (!s)
        return UINT32_MAX;
    *s = (frozen){ .first = b->item.n, .class_ = o->class_, .n = o->n };
    s->words = o->class_ != UINT32_MAX;
    *slot = b->state.n;
    for (uint32_t i = 0; i < o->n; i++) {
        item *it = KT_VEC_PUSH(b->arena, &b->item);
        if (!it)
            return UINT32_MAX;
        *it = o->item[i];
        s->words += b->state.ptr[it->state].words;
    }
    return b->state.n - 1;
}

/* Freezes the open states below depth keep. */
static bool close_path(builder *b, unsigned depth, unsigned keep)
{
    for (; depth > keep; depth--) {
        uint32_t s = freeze(b, &b->path[depth]);
        if (s == UINT32_MAX)
            return false;
        open_state *up = &b->path[depth - 1];
        up->item[up->n - 1].state = s;
    }
    return true;
}

static bool add_keys(builder *b, const kt_dict_key *key, uint32_t n, uint32_t *root)
{
    unsigned depth = 0;
    b->path[0] = (open_state){ .class_ = UINT32_MAX };
    for (uint32_t k = 0; k < n; k++) {
        unsigned same = 0;
        if (k > 0) {
            unsigned len = key[k - 1].len < key[k].len ? key[k - 1].len : key[k].len;
            while (same < len && key[k - 1].key[same] == key[k].key[same])
                same++;
        }
        if (!close_path(b, depth, same))
            return false;
        for (depth = same; depth < key[k].len; depth++) {
            open_state *up = &b->path[depth];
            up->item[up->n++] = (item){ .label = key[k].key[depth] };
            b->path[depth + 1].class_ = UINT32_MAX;
            b->path[depth + 1].n = 0;
        }
        b->path[depth].class_ = key[k].value;
    }
    if (!close_path(b, depth, 0))
        return false;
    *root = freeze(b, &b->path[0]);
    return *root != UINT32_MAX;
}

static uint32_t arcs_of(const frozen *s)
{
    return s->class_ == UINT32_MAX ? s->n : s->n + 1u;
}

/* Whether some skip in the state passes 8 bits. */
static bool is_wide(const builder *b, const frozen *s)
{
    if (s->n == 0)
        return false;
    return s->words - b->state.ptr[b->item.ptr[s->first + s->n - 1u].state].words > 255;
}

/* Gives every state its place: root, wide states, then the others, each in depth-first order. */
static bool place(builder *b, uint32_t root, uint32_t *n_arcs, uint32_t *n_wide)
{
    uint32_t *stack = KT_NEW(b->arena, uint32_t, b->item.n + 1u);
    uint8_t *seen = KT_NEW(b->arena, uint8_t, b->state.n);
    if (!stack || !seen)
        return false;
    uint32_t next = 1;
    *n_wide = 0;
    for (int wide = 1; wide >= 0; wide--) {
        memset(seen, 0, b->state.n);
        uint32_t n = 0;
        stack[n++] = root;
        while (n) {
            uint32_t at = stack[--n];
            frozen *s = &b->state.ptr[at];
            if (seen[at])
                continue;
            seen[at] = 1;
            if (!s->at && (wide == 0 || at == root || is_wide(b, s))) {
                s->at = next;
                next += arcs_of(s);
            }
            for (uint32_t i = s->n; i-- > 0;) {
                uint32_t to = b->item.ptr[s->first + i].state;
                if (!seen[to])
                    stack[n++] = to;
            }
        }
        if (wide)
            *n_wide = next;
    }
    *n_arcs = next;
    return next <= KT_ARC_TARGET_MAX;
}

static void put_arcs(const builder *b, kt_dawg *out)
{
    for (uint32_t k = 0; k < b->state.n; k++) {
        const frozen *s = &b->state.ptr[k];
        uint32_t at = s->at, skip = 0;
        if (s->class_ != UINT32_MAX) {
            out->arc[at] = s->class_ << KT_ARC_TARGET_SHIFT;
            out->skip[at++] = skip++;
        }
        for (uint32_t i = 0; i < s->n; i++) {
            const item *it = &b->item.ptr[s->first + i];
            const frozen *to = &b->state.ptr[it->state];
            out->arc[at] = to->at << KT_ARC_TARGET_SHIFT | it->label |
                           (to->class_ != UINT32_MAX ? KT_ARC_FINAL : 0);
            out->skip[at++] = skip;
            skip += to->words;
        }
        if (at > s->at)
            out->arc[at - 1] |= KT_ARC_LAST;
    }
}

bool kt_dawg_build(kt_arena *arena, const kt_dict_key *key, uint32_t n, kt_dawg *out)
{
    *out = (kt_dawg){ .n_words = n };
    kt_arena work = { 0 };
    builder b = { .arena = &work };
    b.path = KT_NEW(&work, open_state, KT_LEXFILE_MAX_LABELS + 1);
    uint32_t root;
    bool ok = b.path && add_keys(&b, key, n, &root) && place(&b, root, &out->n_arcs, &out->n_wide);
    if (ok) {
        out->arc = KT_NEW(arena, uint32_t, out->n_arcs);
        out->skip = KT_NEW(arena, uint32_t, out->n_arcs);
        ok = out->arc && out->skip;
    }
    if (ok)
        put_arcs(&b, out);
    kt_arena_release(&work);
    return ok;
}
