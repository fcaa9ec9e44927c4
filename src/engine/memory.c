#include "engine/memory.h"

#include "rule/meta.h"

enum { SLOTS_MIN = 64 }; /* a power of two */

/* Everything in a unit that its result depends on, and the result with positions counted from the
 * start of the unit. One block of memory with all that it points to. */
typedef struct place {
    uint32_t at, now; /* in the unit, before and after */
    uint8_t kind;
} place;

/* What a unit's markup says, as far as its result depends on it. */
typedef struct shape {
    place *gaps;
    kt_span *opaque;
    uint32_t n_gaps, n_opaque;
    kt_str ban;
    uint8_t lines;
    bool there;
} shape;

typedef struct entry {
    struct entry *next;
    uint32_t hash;
    uint32_t run; /* the last that met it */
    bool verbatim, cut, inside, marked, tell_usage;
    uint8_t usage;
    uint64_t own, before;
    kt_directive_state ignoring;
    shape shape;
    kt_str source, out;
    kt_finding *findings;
    kt_change *changes;
    kt_name *names;
    uint32_t n_findings, n_changes, n_names;
} entry;

struct kt_memory {
    const kt_engine *engine;
    entry **slot;
    uint32_t n_slots, n, run;
    const kt_own_word *own; /* the list whose hash is own_hash */
    uint64_t own_hash;
};

kt_memory *kt_memory_new(void)
{
    kt_memory *m = kt_mem_alloc(sizeof *m);
    if (m)
        *m = (kt_memory){ 0 };
    return m;
}

/* Drops all entries that were last met before that run. */
static void forget_before(kt_memory *m, uint32_t run)
{
    for (uint32_t i = 0; i < m->n_slots; i++) {
        entry **at = &m->slot[i];
        while (*at) {
            entry *e = *at;
            if (e->run >= run) {
                at = &e->next;
                continue;
            }
            *at = e->next;
            kt_mem_free(e);
            m->n--;
        }
    }
}

void kt_memory_free(kt_memory *m)
{
    if (!m)
        return;
    forget_before(m, UINT32_MAX);
    kt_mem_free(m->slot);
    kt_mem_free(m);
}

void kt_memory_begin(kt_memory *m, const kt_engine *engine)
{
    if (m->engine != engine || m->run == UINT32_MAX - 1) {
        forget_before(m, UINT32_MAX);
        m->run = 0;
    }
    m->engine = engine;
    m->own = NULL;
    m->own_hash = 0;
    m->run++;
}

void kt_memory_end(kt_memory *m)
{
    forget_before(m, m->run);
}

/* ---- keys ---- */

static uint64_t hash_text(uint64_t h, kt_str s)
{
    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (unsigned char)s.ptr[i]) * UINT64_C(0x100000001b3);
    return (h ^ '\n') * UINT64_C(0x100000001b3);
}

static uint64_t hash_before(const kt_unit *u)
{
    return hash_text(UINT64_C(0xcbf29ce484222325), u->before);
}

static uint64_t hash_own(kt_memory *m, const kt_own_word *own)
{
    if (own == m->own)
        return m->own_hash;
    uint64_t h = UINT64_C(0xcbf29ce484222325);
    for (const kt_own_word *w = own; w; w = w->next)
        h = hash_text(h, w->text);
    m->own = own;
    m->own_hash = h;
    return h;
}

static uint64_t hash_passage(uint64_t h, const kt_passage *p)
{
    if (!p)
        return hash_text(h, KT_STR("-"));
    h = hash_text(h, p->text);
    for (uint32_t i = 0; i < p->n_gaps && p->doc; i++)
        h = hash_text(h, kt_str_of(p->doc + p->gap[i].raw.beg, kt_span_len(p->gap[i].raw)));
    return hash_text(hash_text(h, p->lead), p->trail);
}

/* What is known of the source; 0: nothing. */
static uint64_t hash_origin(const kt_unit *u)
{
    if (!u->origin)
        return 0;
    uint64_t h = hash_passage(u->is_copy, u->origin);
    h = hash_passage(hash_passage(h, u->plural), u->markup ? u->markup->passage : NULL);
    return h ^ kt_habit_hash(u->habit);
}

/* What the document says beside the unit. */
static uint64_t hash_known(kt_memory *m, const kt_unit *u)
{
    return hash_own(m, u->own) ^ hash_origin(u) ^ (u->coded ? u->coded->sum : 0);
}

static bool same_state(const kt_directive_state *a, const kt_directive_state *b)
{
    return a->off == b->off && a->n_rules == b->n_rules &&
           memcmp(a->rules, b->rules, a->n_rules) == 0;
}

static bool same_shape(const shape *s, const kt_markup *m)
{
    if (!m)
        return !s->there;
    if (!s->there || s->n_gaps != m->n_gaps || s->n_opaque != m->n_opaque ||
        s->lines != m->passage->lines || !kt_str_is(s->ban, m->passage->ban))
        return false;
    for (uint32_t i = 0; i < m->n_gaps; i++)
        if (s->gaps[i].at != m->gap[i].at - m->span.beg || s->gaps[i].kind != m->gap[i].kind)
            return false;
    for (uint32_t i = 0; i < m->n_opaque; i++)
        if (s->opaque[i].beg + m->span.beg != m->opaque[i].beg ||
            s->opaque[i].end + m->span.beg != m->opaque[i].end)
            return false;
    return true;
}

static bool is_of(const entry *e, const kt_unit *u, uint32_t hash, uint64_t own)
{
    return e->hash == hash && e->own == own && e->verbatim == u->verbatim && e->cut == u->cut &&
           e->inside == u->inside && e->usage == u->usage && e->tell_usage == u->tell_usage &&
           e->marked == u->marked && same_state(&e->ignoring, &u->ignoring) &&
           same_shape(&e->shape, u->markup) && kt_str_eq(e->source, u->source) &&
           e->before == hash_before(u);
}

static entry *look_up(kt_memory *m, const kt_unit *u, uint32_t hash)
{
    uint64_t own = hash_known(m, u);
    entry *e = m->n_slots ? m->slot[hash & (m->n_slots - 1)] : NULL;
    while (e && !is_of(e, u, hash, own))
        e = e->next;
    return e;
}

/* ---- finding ---- */

static bool give_findings(const entry *e, const kt_unit *u, kt_arena *a, kt_result *out)
{
    uint64_t byte = u->start.byte;
    kt_finding *f = KT_NEW(a, kt_finding, (size_t)e->n_findings + 1);
    for (uint32_t i = 0; f && i < e->n_findings; i++) {
        f[i] = e->findings[i];
        f[i].beg += byte;
        f[i].end += byte;
        f[i].fix_beg += byte;
        f[i].fix_end += byte;
        f[i].source = u->origin && !u->markup ? u->origin->text : (kt_str){ 0 };
        f[i].target = f[i].source.ptr ? kt_str_trim(u->source) : (kt_str){ 0 };
    }
    out->findings = f;
    out->n_findings = e->n_findings;
    return f != NULL;
}

static bool give_changes(const entry *e, uint64_t byte, kt_arena *a, kt_result *out)
{
    kt_change *c = KT_NEW(a, kt_change, (size_t)e->n_changes + 1);
    for (uint32_t i = 0; c && i < e->n_changes; i++) {
        c[i] = e->changes[i];
        c[i].beg += byte;
        c[i].end += byte;
    }
    out->changes = c;
    out->n_changes = e->n_changes;
    return c != NULL;
}

static bool give_names(const entry *e, uint64_t byte, kt_arena *a, kt_names *names)
{
    kt_name *n = KT_NEW(a, kt_name, (size_t)e->n_names + 1);
    for (uint32_t i = 0; n && i < e->n_names; i++) {
        n[i] = e->names[i];
        n[i].beg += byte;
        n[i].end += byte;
    }
    *names = (kt_names){ .ptr = n, .n = e->n_names, .cap = e->n_names };
    return n != NULL;
}

bool kt_memory_find(kt_memory *m, const kt_unit *u, kt_arena *a, kt_result *out, kt_names *names)
{
    entry *e = look_up(m, u, kt_str_hash(u->source));
    if (!e)
        return false;
    uint64_t byte = u->start.byte;
    *out = (kt_result){ .source = u->source, .out = u->source, .start = u->start };
    *names = (kt_names){ 0 };
    e->run = m->run;
    for (uint32_t i = 0; i < e->shape.n_gaps; i++)
        u->markup->gap[i].now = e->shape.gaps[i].now;
    if (e->n_changes)
        out->out = e->out;
    return (!e->n_findings || give_findings(e, u, a, out)) &&
           (!e->n_changes || give_changes(e, byte, a, out)) &&
           (!e->n_names || give_names(e, byte, a, names));
}

/* ---- keeping ---- */

/* Room in the block of an entry: first counted, then given out. */
typedef struct room {
    char *ptr; /* NULL while counting */
    size_t used;
} room;

static void *take(room *r, size_t size)
{
    size_t at = r->used;
    r->used += (size + 15) & ~(size_t)15;
    return r->ptr ? r->ptr + at : NULL;
}

static kt_str take_str(room *r, kt_str s)
{
    char *p = take(r, s.len);
    if (p && s.len)
        memcpy(p, s.ptr, s.len);
    return kt_str_of(p, s.len);
}

static void pack_findings(room *r, entry *e, const kt_result *out, uint64_t byte)
{
    kt_finding *f = take(r, out->n_findings * sizeof *f);
    for (uint32_t i = 0; i < out->n_findings; i++) {
        const kt_finding *from = &out->findings[i];
        kt_str *repl = take(r, from->n_replacements * sizeof *repl);
        kt_str about = take_str(r, from->about);
        for (uint32_t k = 0; k < from->n_replacements; k++) {
            kt_str text = take_str(r, from->replacements[k]);
            if (repl)
                repl[k] = text;
        }
        if (!f)
            continue;
        f[i] = *from;
        f[i].beg -= byte;
        f[i].end -= byte;
        f[i].fix_beg -= byte;
        f[i].fix_end -= byte;
        f[i].replacements = repl;
        f[i].about = about;
    }
    e->findings = f;
    e->n_findings = out->n_findings;
}

static void pack_changes(room *r, entry *e, const kt_result *out, uint64_t byte)
{
    kt_change *c = take(r, out->n_changes * sizeof *c);
    for (uint32_t i = 0; i < out->n_changes; i++) {
        kt_str text = take_str(r, out->changes[i].text);
        if (c)
            c[i] = (kt_change){ out->changes[i].beg - byte, out->changes[i].end - byte, text };
    }
    e->changes = c;
    e->n_changes = out->n_changes;
}

static void pack_names(room *r, entry *e, const kt_names *names, uint64_t byte)
{
    kt_name *n = take(r, names->n * sizeof *n);
    for (uint32_t i = 0; i < names->n; i++) {
        kt_str text = take_str(r, names->ptr[i].text);
        if (!n)
            continue;
        n[i] = names->ptr[i];
        n[i].text = text;
        n[i].beg -= byte;
        n[i].end -= byte;
    }
    e->names = n;
    e->n_names = names->n;
}

static void pack_shape(room *r, entry *e, const kt_markup *m)
{
    e->shape = (shape){ .there = m != NULL };
    if (!m)
        return;
    place *gaps = take(r, m->n_gaps * sizeof *gaps);
    kt_span *opaque = take(r, m->n_opaque * sizeof *opaque);
    for (uint32_t i = 0; gaps && i < m->n_gaps; i++)
        gaps[i] = (place){ m->gap[i].at - m->span.beg, m->gap[i].now, m->gap[i].kind };
    for (uint32_t i = 0; opaque && i < m->n_opaque; i++)
        opaque[i] = (kt_span){ m->opaque[i].beg - m->span.beg, m->opaque[i].end - m->span.beg };
    e->shape.gaps = gaps;
    e->shape.n_gaps = m->n_gaps;
    e->shape.opaque = opaque;
    e->shape.n_opaque = m->n_opaque;
    e->shape.lines = m->passage->lines;
    e->shape.ban = take_str(r, kt_str_c(m->passage->ban));
}

static void pack(room *r, entry *e, const kt_unit *u, const kt_result *out, const kt_names *names)
{
    (void)take(r, sizeof *e);
    pack_shape(r, e, u->markup);
    e->source = take_str(r, u->source);
    e->out = out->n_changes ? take_str(r, out->out) : e->source;
    pack_findings(r, e, out, u->start.byte);
    pack_changes(r, e, out, u->start.byte);
    pack_names(r, e, names, u->start.byte);
}

static bool grow(kt_memory *m)
{
    uint32_t n = m->n_slots ? 2 * m->n_slots : SLOTS_MIN;
    entry **slot = kt_mem_alloc(n * sizeof(entry *));
    if (!slot)
        return m->n_slots > 0;
    memset(slot, 0, n * sizeof(entry *));
    for (uint32_t i = 0; i < m->n_slots; i++)
        while (m->slot[i]) {
            entry *e = m->slot[i];
            m->slot[i] = e->next;
            e->next = slot[e->hash & (n - 1)];
            slot[e->hash & (n - 1)] = e;
        }
    kt_mem_free(m->slot);
    m->slot = slot;
    m->n_slots = n;
    return true;
}

/* A unit that was let through for want of memory may fare better next time. */
static bool is_worth_it(const kt_result *out)
{
    return out->n_findings != 1 || out->findings[0].rule != &kt_rules_meta[KT_META_RESOURCE].info;
}

void kt_memory_keep(kt_memory *m, const kt_unit *u, const kt_result *out, const kt_names *names)
{
    if (!is_worth_it(out) || (m->n >= m->n_slots && !grow(m)))
        return;
    entry all = { .hash = kt_str_hash(u->source),
                  .run = m->run,
                  .verbatim = u->verbatim,
                  .cut = u->cut,
                  .inside = u->inside,
                  .marked = u->marked,
                  .usage = u->usage,
                  .tell_usage = u->tell_usage,
                  .own = hash_known(m, u),
                  .before = hash_before(u),
                  .ignoring = u->ignoring };
    room counted = { 0 };
    pack(&counted, &all, u, out, names);
    room r = { .ptr = kt_mem_alloc(counted.used) };
    if (!r.ptr)
        return;
    pack(&r, &all, u, out, names);
    entry *e = (entry *)(void *)r.ptr;
    entry **slot = &m->slot[all.hash & (m->n_slots - 1)];
    all.next = *slot;
    *e = all;
    *slot = e;
    m->n++;
}
