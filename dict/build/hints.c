/* hints: the filter of what frequent forms look like in part, and of the keys of tables. */
#include <stdlib.h>
#include <string.h>

#include "dict.h"

typedef struct hints {
    kt_arena *a;
    KT_VEC(uint64_t) hash;
    bool failed;
} hints;

static void add(hints *h, uint64_t hash)
{
    uint64_t *fresh = KT_VEC_PUSH(h->a, &h->hash);
    h->failed |= !fresh;
    if (fresh)
        *fresh = hash;
}

/* The first label of a form in lower case; those who ask leave the case of others as it is. */
static bool lower_first(unsigned char *label)
{
    bool odd = *label >= 0x80 && *label < 0xA0;
    if (!odd)
        *label = kt_dict_lower(*label);
    return odd;
}

static void add_firm(hints *h, const kt_dict_entry *e)
{
    unsigned char label[KT_LEXFILE_MAX_LABELS];
    if (!(e->m.flags & (KT_LEX_BRAND | KT_LEX_ORG)))
        return;
    memcpy(label, e->key, e->len);
    (void)lower_first(label);
    for (uint32_t gap = 0; gap <= e->len; gap++)
        add(h, kt_lexfile_near(KT_NEAR_LEVELS, false, label, e->len, gap));
}

static void add_near(hints *h, const kt_dict_entry *e)
{
    unsigned char label[KT_LEXFILE_MAX_LABELS];
    bool fits = e->m.adj || (e->m.noun && (e->m.flags & KT_LEX_NOUN));
    if (!fits || e->len < KT_NEAR_MIN)
        return;
    memcpy(label, e->key, e->len);
    bool upper = kt_dict_is_upper(label[0]);
    bool odd = lower_first(label);
    for (uint32_t k = 0; k < KT_NEAR_LEVELS && e->freq >= kt_near_freq[k]; k++)
        for (uint32_t gap = 0; gap <= e->len; gap++) {
            add(h, kt_lexfile_near(k, upper, label, e->len, gap));
            if (odd)
                add(h, kt_lexfile_near(k, !upper, label, e->len, gap));
        }
}

static void add_form(hints *h, const kt_dict_entry *e)
{
    uint32_t n = e->len;
    if (e->freq >= KT_TAIL_FREQ && n >= KT_TAIL_AT + KT_TAIL_MIN)
        add(h, kt_lexfile_hint(KT_HINT_TAIL, e->key[0], e->key + KT_TAIL_AT, n - KT_TAIL_AT));
    if (e->freq >= KT_TAIL_FREQ && n > 1)
        add(h, kt_lexfile_hint(KT_HINT_BEHIND, 0, e->key + 1, n - 1));
    for (uint32_t k = 0; e->freq >= KT_THIRD_FREQ && n >= KT_THIRD_MIN && k < 3; k++)
        add(h, kt_lexfile_beside(k, e->key, e->key + n, n));
    add_near(h, e);
    add_firm(h, e);
}

/* The rows are sorted by table. */
static void add_rows(hints *h, const kt_dict *d)
{
    for (uint32_t i = 0, end; i < d->row.n; i = end) {
        for (end = i; end < d->row.n && kt_str_eq(d->row.ptr[end].table, d->row.ptr[i].table);)
            end++;
        for (uint32_t k = i; end - i <= KT_HINT_ROWS_MAX && k < end; k++) {
            kt_str key = d->row.ptr[k].key;
            add(h, kt_lexfile_row_hint(i, key.ptr, (uint32_t)key.len));
        }
    }
}

static int by_hash(const void *pa, const void *pb)
{
    const uint64_t *a = pa, *b = pb;
    return (*a > *b) - (*a < *b);
}

unsigned char *kt_dict_hints(kt_dict *d, const kt_dict_key *form, uint32_t n_forms, uint32_t *bytes)
{
    hints h = { .a = &d->arena };
    uint32_t distinct = 0;
    for (uint32_t i = 0; i < n_forms; i++)
        add_form(&h, &d->entry.ptr[form[i].value]);
    add_rows(&h, d);
    if (h.failed)
        return NULL;
    if (h.hash.n)
        qsort(h.hash.ptr, h.hash.n, sizeof *h.hash.ptr, by_hash);
    for (uint32_t i = 0; i < h.hash.n; i++)
        distinct += i == 0 || h.hash.ptr[i] != h.hash.ptr[i - 1];
    uint32_t blocks = distinct * KT_HINT_BITS / KT_HINT_BLOCK + 1;
    *bytes = blocks * (KT_HINT_BLOCK / 8);
    unsigned char *filter = KT_NEW(h.a, unsigned char, *bytes);
    for (uint32_t i = 0; filter && i < h.hash.n; i++)
        for (uint32_t k = 0; k < KT_HINT_HASHES; k++) {
            uint32_t bit = kt_lexfile_hint_bit(h.hash.ptr[i], k, blocks);
            filter[bit / 8] |= (unsigned char)(1u << bit % 8);
        }
    return filter;
}
