/*
 * ngrams: from counts of n-grams (dict/de/ngrams, written by ngrams/kt_count.c) to the models of
 * src/lex/ngram.h: interpolated absolute discounting. What pruning has left out stays with the
 * shorter n-grams, since the count of a context is known in full.
 */
#include "dict.h"

#include <math.h>
#include <stdlib.h>

#include "lex/ngram.h"

/* N-grams that are worth less (nats by quarters of occurrences) are left out. */
static const double WORTH_MIN = 8;

/* An n-gram; its context (all but its last symbol) is an n-gram of the length before. */
typedef struct node {
    uint64_t key;
    uint32_t count, context;
    kt_symbol symbol[KT_NGRAM_ORDER_MAX];
    double kept;  /* of its count, what the longer ones that begin with it take */
    double known; /* what those words have by the shorter n-grams */
    bool longer;  /* there are such */
    double p;
} node;

typedef struct level {
    node *node;
    uint32_t n, cap;
    uint32_t *slot; /* index + 1, by key */
    uint32_t n_slots;
} level;

typedef struct model {
    level level[KT_NGRAM_ORDER_MAX];
    uint32_t order;
} model;

/* ---- reading ---- */

static bool add_node(kt_dict *d, level *l, node x)
{
    if (l->n == l->cap) {
        uint32_t cap = l->cap ? l->cap * 2 : 1 << 12;
        node *fresh = KT_NEW(&d->arena, node, cap);
        if (!fresh)
            return false;
        if (l->n)
            memcpy(fresh, l->node, l->n * sizeof *fresh);
        l->node = fresh;
        l->cap = cap;
    }
    l->node[l->n++] = x;
    return true;
}

/* "TABS symbol count". False: it is none. */
static bool read_row(kt_str row, uint32_t *depth, kt_str *symbol, uint32_t *count)
{
    *depth = 0;
    while (*depth < row.len && row.ptr[*depth] == '\t')
        ++*depth;
    size_t at = row.len;
    while (at > *depth && row.ptr[at - 1] != ' ')
        at--;
    if (*depth >= KT_NGRAM_ORDER_MAX || at < *depth + 2u || at == row.len || row.len - at > 9)
        return false;
    *symbol = kt_str_sub(row, *depth, at - 1);
    *count = 0;
    for (size_t i = at; i < row.len; i++) {
        if (row.ptr[i] < '0' || row.ptr[i] > '9')
            return false;
        *count = *count * 10 + (uint32_t)(row.ptr[i] - '0');
    }
    return true;
}

static bool read_model(kt_dict *d, const char *name, kt_str text, model *m)
{
    node above = { 0 };
    uint32_t path[KT_NGRAM_ORDER_MAX] = { 0 }; /* node of each length that is open */
    uint32_t open = 0;
    d->file = kt_str_c(name);
    d->line = 0;
    while (text.len) {
        kt_str row = kt_str_cut(&text, '\n');
        kt_str symbol;
        uint32_t depth;
        uint32_t count;
        d->line++;
        if (d->line == 1 && kt_str_starts(row, KT_STR("# ")))
            continue;
        if (!read_row(row, &depth, &symbol, &count) || depth > open) {
            kt_dict_error(d, "no n-gram");
            return false;
        }
        above.symbol[depth] = kt_symbol_of(symbol);
        node x = { .key = kt_ngram_key(above.symbol, depth + 1),
                   .count = count,
                   .context = depth ? path[depth - 1] : 0 };
        memcpy(x.symbol, above.symbol, (depth + 1) * sizeof *x.symbol);
        path[depth] = m->level[depth].n;
        open = depth + 1;
        m->order = open > m->order ? open : m->order;
        if (!add_node(d, &m->level[depth], x))
            return false;
    }
    return m->order > 0;
}

/* ---- probabilities ---- */

static bool index_level(kt_dict *d, level *l)
{
    l->n_slots = 16;
    while (l->n_slots < l->n * 2)
        l->n_slots *= 2;
    l->slot = KT_NEW(&d->arena, uint32_t, l->n_slots);
    for (uint32_t i = 0; l->slot && i < l->n; i++) {
        uint32_t k = (uint32_t)(l->node[i].key >> 20) & (l->n_slots - 1);
        while (l->slot[k])
            k = (k + 1) & (l->n_slots - 1);
        l->slot[k] = i + 1;
    }
    return l->slot != NULL;
}

static const node *find_node(const level *l, uint64_t key)
{
    for (uint32_t k = (uint32_t)(key >> 20) & (l->n_slots - 1); l->slot[k];
         k = (k + 1) & (l->n_slots - 1))
        if (l->node[l->slot[k] - 1].key == key)
            return &l->node[l->slot[k] - 1];
    return NULL;
}

/* What is taken off a count (in quarters) for what was not seen. */
static double discount(uint32_t count, uint32_t length)
{
    double full = length == 2 ? 3.0 : 4.0;
    return count < 2 * full ? count / 2.0 : full;
}

/* What the shorter n-grams' probability of a word that was not seen behind the context is worth:
 * the share of the context that is left, over what the words not seen have by the shorter ones. */
static double back_off(const node *context)
{
    double share = 1 - context->kept / (context->count ? context->count : 1);
    double left = 1 - context->known;
    share = share < 1e-4 ? 1e-4 : share;
    left = left < 1e-3 ? 1e-3 : left;
    return share / left < 1 ? share / left : 1;
}

static void weigh_first(level *l)
{
    double sum = 0;
    kt_symbol start = kt_symbol_of(KT_STR(KT_SYMBOL_START));
    for (uint32_t i = 0; i < l->n; i++)
        if (l->node[i].symbol[0] != start)
            sum += l->node[i].count;
    for (uint32_t i = 0; i < l->n; i++)
        l->node[i].p = (l->node[i].count + 0.1) / sum;
}

static void weigh(model *m, uint32_t k)
{
    level *l = &m->level[k];
    level *below = &m->level[k - 1];
    for (uint32_t i = 0; i < below->n; i++)
        below->node[i].kept = below->node[i].known = 0;
    for (uint32_t i = 0; i < l->n; i++) {
        node *h = &below->node[l->node[i].context];
        h->kept += l->node[i].count - discount(l->node[i].count, k + 1);
        h->longer = true;
        const node *shorter = find_node(below, kt_ngram_key(l->node[i].symbol + 1, k));
        h->known += shorter ? shorter->p : 0;
    }
    for (uint32_t i = 0; i < below->n; i++) /* counts are rounded */
        if (below->node[i].count < below->node[i].kept)
            below->node[i].count = (uint32_t)(below->node[i].kept / 0.98) + 1;
    for (uint32_t i = 0; i < l->n; i++) {
        node *x = &l->node[i];
        const node *h = &below->node[x->context];
        x->p = (x->count - discount(x->count, k + 1)) / (h->count ? h->count : 1);
    }
}

/* How much worse the counted text would be foretold without an n-gram (nats by count). */
static double worth(const model *m, uint32_t k, const node *x)
{
    const level *below = &m->level[k - 1];
    const node *shorter = find_node(below, kt_ngram_key(x->symbol + 1, k));
    double without = back_off(&below->node[x->context]) * (shorter ? shorter->p : 1e-9);
    return x->count * fabs(log(x->p / without));
}

/* Leaves out the n-grams that no longer one begins with and that say nothing new: worth less than
 * `least`. The others are weighed again. */
static void prune(model *m, double least)
{
    for (uint32_t k = m->order - 1; k > 1; k--) {
        level *l = &m->level[k];
        level *longer = k + 1 < m->order ? &m->level[k + 1] : NULL;
        uint32_t *place = l->slot; /* no look-ups in this level from here on */
        uint32_t n = 0;
        for (uint32_t i = 0; i < l->n; i++)
            l->node[i].longer = false;
        for (uint32_t i = 0; longer && i < longer->n; i++)
            l->node[longer->node[i].context].longer = true;
        for (uint32_t i = 0; i < l->n; i++) {
            place[i] = n;
            if (l->node[i].longer || worth(m, k, &l->node[i]) >= least)
                l->node[n++] = l->node[i];
        }
        l->n = n;
        for (uint32_t i = 0; longer && i < longer->n; i++)
            longer->node[i].context = place[longer->node[i].context];
    }
}

/* ---- packing ---- */

static int by_float(const void *a, const void *b)
{
    float x = *(const float *)a;
    float y = *(const float *)b;
    return x < y ? -1 : x > y;
}

/* n_codes values that stand for all of these: the means of equal shares. sorted is sorted. */
static void choose_codes(float *sorted, uint32_t n, uint32_t n_codes, float *code)
{
    qsort(sorted, n, sizeof *sorted, by_float);
    for (uint32_t c = 0; c < n_codes; c++) {
        uint32_t beg = (uint32_t)((uint64_t)n * c / n_codes);
        uint32_t end = (uint32_t)((uint64_t)n * (c + 1) / n_codes);
        double sum = 0;
        for (uint32_t i = beg; i < end; i++)
            sum += (double)sorted[i];
        code[c] = end > beg ? (float)(sum / (end - beg)) : n ? sorted[beg] : 0;
    }
}

static uint32_t code_of(const float *code, uint32_t n, float x)
{
    uint32_t lo = 0;
    while (lo + 1 < n && (double)code[lo + 1] <= (double)x)
        lo++;
    if (lo + 1 < n && (double)code[lo + 1] - (double)x < (double)x - (double)code[lo])
        lo++;
    return lo;
}

static int by_key(const void *a, const void *b)
{
    uint64_t x = ((const node *)a)->key;
    uint64_t y = ((const node *)b)->key;
    return x < y ? -1 : x > y;
}

static size_t round_up(size_t n)
{
    return (n + 7) & ~(size_t)7;
}

/* codes: 2^KT_NGRAM_LOG_BITS or 2^KT_NGRAM_LAST_BITS of log_p, and those of back from [1] on. */
static bool choose_part(kt_dict *d, const level *l, kt_ngram_part *part)
{
    float *value = KT_NEW(&d->arena, float, l->n + 1u);
    if (!value)
        return false;
    for (uint32_t i = 0; i < l->n; i++)
        value[i] = (float)log(l->node[i].p);
    choose_codes(value, l->n, part->bytes > 2 ? 1u << KT_NGRAM_LOG_BITS : 1u << KT_NGRAM_LAST_BITS,
                 part->log_p);
    uint32_t n = 0;
    for (uint32_t i = 0; i < l->n; i++)
        if (l->node[i].kept > 0)
            value[n++] = (float)log(back_off(&l->node[i]));
    choose_codes(value, n, KT_NGRAM_CODES - 1, part->back + 1);
    return true;
}

static uint32_t pack_entry(const kt_ngram_part *part, const node *x)
{
    uint32_t bits = kt_ngram_finger_bits(part->bytes);
    uint32_t finger = (uint32_t)x->key & ((1u << bits) - 1);
    float log_p = (float)log(x->p);
    if (part->bytes == 2)
        return code_of(part->log_p, 1u << KT_NGRAM_LAST_BITS, log_p) << bits | finger;
    uint32_t back =
        x->kept > 0 ? 1 + code_of(part->back + 1, KT_NGRAM_CODES - 1, (float)log(back_off(x))) : 0;
    uint32_t p = code_of(part->log_p, 1u << KT_NGRAM_LOG_BITS, log_p);
    return (p << KT_NGRAM_BACK_BITS | back) << bits | finger;
}

static bool pack(kt_dict *d, level *l, uint32_t bytes, kt_buf *out)
{
    kt_ngram_part *part = KT_NEW(&d->arena, kt_ngram_part, 1);
    if (!part)
        return false;
    *part = (kt_ngram_part){ .n = l->n, .n_buckets = l->n / KT_NGRAM_BUCKET + 1, .bytes = bytes };
    if (!choose_part(d, l, part))
        return false;
    size_t base = round_up((part->n_buckets / KT_NGRAM_GROUP + 1u) * sizeof(uint32_t));
    size_t start = round_up(part->n_buckets + 1u);
    size_t entries = round_up((size_t)l->n * bytes + 8);
    size_t size = sizeof *part + base + start + entries;
    part->size = (uint32_t)size;
    unsigned char *p = KT_NEW(&d->arena, unsigned char, size);
    if (!p)
        return false;
    memcpy(p, part, sizeof *part);
    qsort(l->node, l->n, sizeof *l->node, by_key);
    uint32_t *bases = (void *)(p + sizeof *part);
    int8_t *starts = (void *)(p + sizeof *part + base);
    unsigned char *entry = p + sizeof *part + base + start;
    uint32_t i = 0;
    for (uint32_t b = 0; b <= part->n_buckets; b++) {
        while (i < l->n && (uint32_t)((l->node[i].key >> 32) * part->n_buckets >> 32) < b) {
            uint32_t e = pack_entry(part, &l->node[i]);
            memcpy(entry + (size_t)i * bytes, &e, bytes);
            i++;
        }
        if (b % KT_NGRAM_GROUP == 0)
            bases[b / KT_NGRAM_GROUP] = i;
        int64_t even = (int64_t)bases[b / KT_NGRAM_GROUP] + b % KT_NGRAM_GROUP * KT_NGRAM_BUCKET;
        int64_t off = (int64_t)i - even;
        if (off < INT8_MIN || off > INT8_MAX) /* eight times what is to be expected */
            kt_dict_error(d, "the n-grams do not spread over their buckets");
        starts[b] = (int8_t)off;
    }
    return kt_buf_add(out, kt_str_of((const char *)p, size));
}

static bool weigh_all(kt_dict *d, model *m)
{
    for (uint32_t k = 0; k < m->order; k++) {
        if (!index_level(d, &m->level[k]))
            return false;
        if (k == 0)
            weigh_first(&m->level[0]);
        else
            weigh(m, k);
    }
    return true;
}

void kt_dict_read_ngrams(kt_dict *d, const char *name, kt_str text)
{
    model m = { 0 };
    kt_buf out = KT_BUF_INIT(&d->arena);
    if (!read_model(d, name, text, &m))
        return;
    if (!weigh_all(d, &m))
        return;
    prune(&m, WORTH_MIN);
    if (!weigh_all(d, &m))
        return;
    for (uint32_t i = 0; i < m.level[0].n; i++)
        d->symbols += (m.level[0].node[i].symbol[0] ^ m.order) * 0x9E3779B1u;
    kt_ngram_head head = { .order = m.order, .unknown = -17 };
    kt_buf_add(&out, kt_str_of((const char *)&head, sizeof head));
    for (uint32_t k = 0; k < m.order; k++)
        if (!pack(d, &m.level[k], k == 0 ? 4 : k + 1 < m.order ? 3 : 2, &out))
            return;
    head.size = (uint32_t)out.len;
    memcpy(out.ptr, &head, sizeof head);
    d->ngrams.arena = &d->arena;
    kt_buf_add(&d->ngrams, kt_str_of(out.ptr, out.len));
}

void kt_dict_check_symbols(kt_dict *d)
{
    if (!d->fitted_to || d->fitted_to == d->symbols)
        return;
    d->file = kt_str_c(d->fitted);
    d->line = 0;
    kt_dict_error(d, "fitted to n-grams of the symbols %08x, and these are %08x: fit it again",
                  d->fitted_to, d->symbols);
}
