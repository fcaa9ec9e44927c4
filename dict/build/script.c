/* script: how to rewrite one form into another, in few and short scripts: of lemmas and forms. */
#include <string.h>

#include "write.h"

/* Offset of a string among the labels. */
static uint16_t string_at(kt_writer *w, const unsigned char *s, unsigned n)
{
    for (uint32_t i = 0; i + n <= w->label.n; i++) {
        if (memcmp(w->label.ptr + i, s, n) == 0)
            return (uint16_t)i;
    }
    uint32_t at = w->label.n;
    for (unsigned i = 0; i < n; i++) {
        unsigned char *c = KT_VEC_PUSH(w->a, &w->label);
        if (!c) {
            w->failed = true;
            return 0;
        }
        *c = s[i];
    }
    if (w->label.n > UINT16_MAX)
        kt_writer_give_up(w, "strings of the scripts");
    return (uint16_t)at;
}

static unsigned common(const unsigned char *a, unsigned n, const unsigned char *b, unsigned m)
{
    unsigned i = 0;
    while (i < n && i < m && a[i] == b[i])
        i++;
    return i;
}

/* The script that makes dst out of src by changing the end only, after cutting cut labels at at; n,
 * m: lengths. */
typedef struct draft {
    unsigned cut_at, cut_len, strip, app, ins_at, ins_len;
    unsigned cost;
} draft;

static draft end_change(const unsigned char *src, unsigned n, const unsigned char *dst, unsigned m)
{
    unsigned k = common(src, n, dst, m);
    return (draft){ .strip = n - k, .app = m - k, .cost = n - k + m - k };
}

static bool is_infix(const unsigned char *s)
{
    return (s[0] == 'g' && s[1] == 'e') || (s[0] == 'z' && s[1] == 'u');
}

/* src without the labels [at, at + len). */
static unsigned without(const unsigned char *src, unsigned n, unsigned at, unsigned len,
                        unsigned char *out)
{
    memcpy(out, src, at);
    memcpy(out + at, src + at + len, n - at - len);
    return n - len;
}

/* Cuts "ge" or "zu" from src (participle and infinitive), or a prefix that stands alone in dst. */
static void try_cut(const unsigned char *src, unsigned n, const unsigned char *dst, unsigned m,
                    draft *best)
{
    unsigned char tmp[KT_LEXFILE_MAX_LABELS];
    unsigned same = common(src, n, dst, m);
    for (unsigned at = 0; at <= same && at + 2 < n; at++) {
        if (!is_infix(src + at))
            continue;
        draft c = end_change(tmp, without(src, n, at, 2, tmp), dst, m);
        c.cut_at = at;
        c.cut_len = 2;
        c.cost += 3;
        if (c.cost < best->cost)
            *best = c;
    }
    for (unsigned len = 2; len < n && len <= 12; len++) {
        draft c = end_change(tmp, without(src, n, 0, len, tmp), dst, m);
        c.cut_len = len;
        c.cost += len + 1;
        if (c.cost < best->cost)
            *best = c;
    }
}

/* The mirror: what must be cut from dst is inserted. */
static void try_insert(const unsigned char *src, unsigned n, const unsigned char *dst, unsigned m,
                       draft *best)
{
    draft b = { .cost = best->cost };
    try_cut(dst, m, src, n, &b);
    if (b.cost >= best->cost || b.cut_at > n)
        return;
    *best = (draft){
        .strip = b.app, .app = b.strip, .ins_at = b.cut_at, .ins_len = b.cut_len, .cost = b.cost
    };
}

/* Whether script s is the one of draft b with these strings. */
static bool same_script(const kt_writer *w, const kt_lexscript *s, const draft *b,
                        const unsigned char *app, const unsigned char *ins)
{
    return s->cut_at == b->cut_at && s->cut_len == b->cut_len && s->strip == b->strip &&
           s->app_len == b->app && s->ins_at == b->ins_at && s->ins_len == b->ins_len &&
           memcmp(w->label.ptr + s->app_off, app, b->app) == 0 &&
           memcmp(w->label.ptr + s->ins_off, ins, b->ins_len) == 0;
}

uint16_t kt_writer_script(kt_writer *w, uint32_t from, uint32_t to)
{
    const kt_dict_entry *f = &w->d->entry.ptr[from], *t = &w->d->entry.ptr[to];
    draft b = end_change(f->key, f->len, t->key, t->len);
    if (b.cost > 2) {
        try_cut(f->key, f->len, t->key, t->len, &b);
        try_insert(f->key, f->len, t->key, t->len, &b);
    }
    const unsigned char *app = t->key + t->len - b.app, *ins = t->key + b.ins_at;
    uint32_t h = (kt_hash_bytes(app, b.app) * 31 + kt_hash_bytes(ins, b.ins_len)) * 31 + b.strip;
    h = (h * 31 + b.cut_at * 16 + b.cut_len) * 31 + b.ins_at;
    uint32_t i = h & w->mask;
    for (; w->script_slot[i]; i = (i + 1) & w->mask) {
        if (same_script(w, &w->script.ptr[w->script_slot[i] - 1], &b, app, ins))
            return (uint16_t)(w->script_slot[i] - 1);
    }
    kt_lexscript *slot = KT_VEC_PUSH(w->a, &w->script);
    if (!slot) {
        w->failed = true;
        return 0;
    }
    *slot = (kt_lexscript){ .cut_at = (uint8_t)b.cut_at,
                            .cut_len = (uint8_t)b.cut_len,
                            .strip = (uint8_t)b.strip,
                            .app_len = (uint8_t)b.app,
                            .ins_at = (uint8_t)b.ins_at,
                            .ins_len = (uint8_t)b.ins_len };
    slot->app_off = string_at(w, app, b.app);
    slot->ins_off = string_at(w, ins, b.ins_len);
    w->script_slot[i] = w->script.n;
    if (w->script.n > UINT16_MAX)
        kt_writer_give_up(w, "scripts");
    return (uint16_t)(w->script.n - 1);
}
