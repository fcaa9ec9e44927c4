/*
 * dawg: minimal acyclic automaton, built in one pass over sorted keys (Daciuk, Mihov, Watson,
 * Watson 2000), then laid out so that as many states as possible follow their predecessor at once.
 */
#include <stdlib.h>
#include <string.h>

#include "base/check.h"
#include "dict.h"

typedef struct frozen {
    uint32_t first;   /* first item */
    uint32_t class_;  /* value of the key that ends here, UINT32_MAX = none */
    uint32_t words;   /* keys from here on */
    uint32_t at;      /* place in the file, 0 = not yet placed */
    uint32_t arrows;  /* arcs that lead here */
    uint32_t before;  /* state + 1 that this one follows in the file, 0 = none */
    uint16_t n;       /* items */
    bool falls;       /* the last item's state follows in the file */
    bool wide_target; /* some other target lies beyond two bytes */
    bool wide_skip;   /* some skip is over one byte */
} frozen;

typedef struct item {
    uint32_t state;
    uint32_t skip; /* keys behind the items before it */
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
    unsigned class_bytes;
    bool ids;
    KT_VEC(frozen) state;
    KT_VEC(item) item;
    uint32_t *slot; /* hash table of state + 1 */
    uint32_t n_slots;
    open_state *path; /* [KT_LEXFILE_MAX_LABELS + 1] */
    uint32_t *order;  /* states as they lie in the file */
    uint32_t n_order;
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

/* --- layout --------------------------------------------------------------------------------- */

static item *items_of(const builder *b, const frozen *s)
{
    return s->n ? &b->item.ptr[s->first] : NULL;
}

static frozen *target(const builder *b, const item *it)
{
    return &b->state.ptr[it->state];
}

/* Item k of a state goes to the end: what it leads to follows the state in the file. */
static void follow(builder *b, uint32_t at, uint32_t k)
{
    frozen *s = &b->state.ptr[at];
    item *it = items_of(b, s);
    item chosen = it[k];
    memmove(it + k, it + k + 1, (s->n - k - 1u) * sizeof *it);
    it[s->n - 1] = chosen;
    s->falls = true;
    target(b, &chosen)->before = at + 1;
}

/* The item whose target is to follow the state, UINT32_MAX = none: of those still free (own: to
 * which nothing else leads) the one with the most keys behind it. */
static uint32_t best_follower(const builder *b, const frozen *s, bool own)
{
    uint32_t best = UINT32_MAX;
    const item *it = items_of(b, s);
    for (uint32_t i = 0; i < s->n; i++) {
        const frozen *to = target(b, &it[i]);
        if (to->before || (own && to->arrows > 1))
            continue;
        if (best == UINT32_MAX || to->words > target(b, &it[best])->words)
            best = i;
    }
    return best;
}

/* A state follows one other at most. Branching states first take what no other state could; then
 * those with a single arc choose, for these shrink to one byte; the rest is for the others. */
static void choose_followers(builder *b)
{
    for (uint32_t i = 0; i < b->item.n; i++)
        target(b, &b->item.ptr[i])->arrows++;
    for (int round = 0; round < 4; round++) {
        bool single = round == 1 || round == 2;
        for (uint32_t i = 0; i < b->state.n; i++) {
            const frozen *s = &b->state.ptr[i];
            bool final = s->class_ != UINT32_MAX;
            if (s->falls || s->n == 0 || (s->n == 1) != single || (round == 1 && final))
                continue;
            uint32_t k = best_follower(b, s, round == 0);
            if (k != UINT32_MAX)
                follow(b, i, k);
        }
    }
}

/* Skips of the items, and which states need wide ones. */
static void count_skips(builder *b)
{
    for (uint32_t k = 0; k < b->state.n; k++) {
        frozen *s = &b->state.ptr[k];
        item *it = items_of(b, s);
        uint32_t skip = 0;
        for (uint32_t i = 0; i < s->n; i++) {
            it[i].skip = skip;
            s->wide_skip = skip > UINT8_MAX;
            skip += target(b, &it[i])->words;
        }
    }
}

static uint32_t size_of(const builder *b, const frozen *s)
{
    bool final = s->class_ != UINT32_MAX;
    if (s->n == 1 && s->falls && !final && items_of(b, s)->label < KT_DAWG_STATE)
        return 1;
    uint32_t size = 1u + s->n;
    if (s->n >= KT_DAWG_MANY)
        size++;
    if (final)
        size += b->class_bytes;
    size += (s->n - (uint32_t)s->falls) * (s->wide_target ? 3u : 2u);
    if (b->ids && s->n > 1)
        size += (s->n - 1u) * (s->wide_skip ? 3u : 1u);
    return size;
}

typedef struct todo {
    uint32_t *state; /* a stack */
    uint32_t n;
} todo;

/* Places the chain to which a state belongs; what its arcs lead to is left to be done. Returns the
 * bytes it takes. */
static uint32_t place_chain(builder *b, uint32_t at, todo *t)
{
    uint32_t size = 0;
    while (b->state.ptr[at].before)
        at = b->state.ptr[at].before - 1;
    for (bool more = true; more;) {
        frozen *s = &b->state.ptr[at];
        const item *it = items_of(b, s);
        s->at = 1;
        b->order[b->n_order++] = at;
        size += size_of(b, s);
        for (uint32_t i = s->n; i-- > 0;)
            t->state[t->n++] = it[i].state;
        more = s->falls;
        if (more)
            at = it[s->n - 1].state;
    }
    return size;
}

typedef struct popular {
    uint32_t arrows, state;
} popular;

static int by_arrows(const void *pa, const void *pb)
{
    const popular *a = pa, *b = pb;
    if (a->arrows != b->arrows)
        return a->arrows < b->arrows ? 1 : -1;
    return (a->state > b->state) - (a->state < b->state);
}

/* The order of the states: the root's chain, then those to which most arcs lead, as far as two
 * bytes reach, then the others, depth first. */
static bool place(builder *b, uint32_t root)
{
    todo t = { .state = KT_NEW(b->arena, uint32_t, b->item.n + 1u) };
    popular *p = KT_NEW(b->arena, popular, b->state.n);
    b->order = KT_NEW(b->arena, uint32_t, b->state.n);
    if (!t.state || !p || !b->order)
        return false;
    for (uint32_t i = 0; i < b->state.n; i++)
        p[i] = (popular){ .arrows = b->state.ptr[i].arrows, .state = i };
    qsort(p, b->state.n, sizeof *p, by_arrows);
    uint32_t near = place_chain(b, root, &t);
    for (uint32_t i = 0; i < b->state.n && near <= UINT16_MAX; i++) {
        if (!b->state.ptr[p[i].state].at)
            near += place_chain(b, p[i].state, &t);
    }
    while (t.n) {
        uint32_t at = t.state[--t.n];
        if (!b->state.ptr[at].at)
            place_chain(b, at, &t);
    }
    return true;
}

/* Gives the states their places; the end of the last one. Wide targets push others away, so that
 * it takes some rounds. */
static uint32_t measure(builder *b)
{
    for (;;) {
        uint32_t at = 1;
        for (uint32_t k = 0; k < b->n_order; k++) {
            frozen *s = &b->state.ptr[b->order[k]];
            s->at = at;
            at += size_of(b, s);
        }
        bool settled = true;
        for (uint32_t k = 0; k < b->state.n; k++) {
            frozen *s = &b->state.ptr[k];
            for (uint32_t i = 0; i + s->falls < s->n && !s->wide_target; i++) {
                if (target(b, &items_of(b, s)[i])->at > UINT16_MAX) {
                    s->wide_target = true;
                    settled = false;
                }
            }
        }
        if (settled)
            return at;
    }
}

/* --- the bytes ------------------------------------------------------------------------------ */

static unsigned char *put(unsigned char *p, uint32_t value, unsigned bytes)
{
    for (unsigned i = 0; i < bytes; i++)
        *p++ = (unsigned char)(value >> 8 * i & 0xFF);
    return p;
}

static void put_state(const builder *b, const frozen *s, unsigned char *p)
{
    const item *it = items_of(b, s);
    bool final = s->class_ != UINT32_MAX;
    if (size_of(b, s) == 1 && s->n == 1) {
        *p = it->label;
        return;
    }
    unsigned head = KT_DAWG_STATE | (s->n < KT_DAWG_MANY ? s->n : KT_DAWG_MANY);
    if (final)
        head |= KT_DAWG_FINAL;
    if (s->falls)
        head |= KT_DAWG_FALLS;
    if (s->wide_target)
        head |= KT_DAWG_WIDE_TARGET;
    if (s->wide_skip)
        head |= KT_DAWG_WIDE_SKIP;
    p = put(p, head, 1);
    if (s->n >= KT_DAWG_MANY)
        p = put(p, s->n, 1);
    if (final)
        p = put(p, s->class_, b->class_bytes);
    for (uint32_t i = 0; i < s->n; i++)
        p = put(p, it[i].label, 1);
    for (uint32_t i = 0; i + s->falls < s->n; i++)
        p = put(p, target(b, &it[i])->at, s->wide_target ? 3 : 2);
    for (uint32_t i = 1; b->ids && i < s->n; i++)
        p = put(p, it[i].skip, s->wide_skip ? 3 : 1);
}

/* Ids of the sorted keys: neighbours share the way as far as they are alike. */
static void number(const builder *b, const kt_dict_key *key, uint32_t n, uint32_t root,
                   uint32_t *id)
{
    uint32_t state[KT_LEXFILE_MAX_LABELS + 1] = { root }, sum[KT_LEXFILE_MAX_LABELS + 1] = { 0 };
    for (uint32_t k = 0; k < n; k++) {
        unsigned d = 0;
        if (k > 0) {
            unsigned len = key[k - 1].len < key[k].len ? key[k - 1].len : key[k].len;
            while (d < len && key[k - 1].key[d] == key[k].key[d])
                d++;
        }
        for (; d < key[k].len; d++) {
            const frozen *s = &b->state.ptr[state[d]];
            const item *it = items_of(b, s);
            while (it->label != key[k].key[d])
                it++;
            state[d + 1] = it->state;
            sum[d + 1] = sum[d] + (s->class_ != UINT32_MAX) + it->skip;
        }
        id[k] = sum[d];
    }
}

static bool put_all(builder *b, kt_arena *arena, const kt_dict_key *key, uint32_t n, uint32_t root,
                    kt_dawg *out)
{
    choose_followers(b);
    count_skips(b);
    if (!place(b, root))
        return false;
    uint32_t end = measure(b);
    if (end > KT_DAWG_MAX || n > KT_DAWG_MAX)
        return false;
    out->n_bytes = end + KT_DAWG_PAD;
    out->bytes = KT_NEW(arena, unsigned char, out->n_bytes);
    out->id = b->ids ? KT_NEW(arena, uint32_t, n + 1u) : NULL;
    if (!out->bytes || (b->ids && !out->id))
        return false;
    for (uint32_t k = 0; k < b->state.n; k++)
        put_state(b, &b->state.ptr[k], out->bytes + b->state.ptr[k].at);
    if (b->ids)
        number(b, key, n, root, out->id);
    return true;
}

bool kt_dawg_build(kt_arena *arena, const kt_dict_key *key, uint32_t n, unsigned class_bytes,
                   bool ids, kt_dawg *out)
{
    *out = (kt_dawg){ 0 };
    kt_arena work = { 0 };
    builder b = { .arena = &work, .class_bytes = class_bytes, .ids = ids };
    b.path = KT_NEW(&work, open_state, KT_LEXFILE_MAX_LABELS + 1);
    uint32_t root;
    bool ok = b.path && add_keys(&b, key, n, &root) && put_all(&b, arena, key, n, root, out);
    kt_arena_release(&work);
    return ok;
}
