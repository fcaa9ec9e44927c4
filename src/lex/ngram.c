#include "lex/ngram.h"

#include <string.h>

/* ---- opening ---- */

static size_t round_up(size_t n)
{
    return (n + 7) & ~(size_t)7;
}

static bool open_table(const unsigned char *p, size_t room, kt_ngram_table *out)
{
    if (room < sizeof(kt_ngram_part))
        return false;
    const kt_ngram_part *part = (const void *)p;
    size_t base = ((size_t)part->n_buckets / KT_NGRAM_GROUP + 1) * sizeof(uint32_t);
    size_t start = ((size_t)part->n_buckets + 1) * sizeof(uint16_t);
    size_t entries = (size_t)part->n * part->bytes + 8;
    if (part->bytes < 2 || part->bytes > 4 || part->n_buckets == 0 || part->size > room ||
        part->size % 8 != 0 ||
        part->size != sizeof *part + round_up(base) + round_up(start) + round_up(entries))
        return false;
    *out = (kt_ngram_table){ .part = part,
                             .base = (const void *)(p + sizeof *part),
                             .start = (const void *)(p + sizeof *part + round_up(base)),
                             .entry = p + sizeof *part + round_up(base) + round_up(start) };
    return true;
}

bool kt_ngrams_open(const void *p, size_t bytes, kt_ngrams *out, size_t *used)
{
    *out = (kt_ngrams){ 0 };
    *used = 0;
    if (bytes < sizeof(kt_ngram_head))
        return false;
    const kt_ngram_head *head = p;
    if (head->order == 0 || head->order > KT_NGRAM_ORDER_MAX || head->size > bytes)
        return false;
    kt_ngrams m = { .order = head->order, .unknown = head->unknown };
    const unsigned char *at = (const unsigned char *)p + sizeof *head;
    size_t room = head->size - sizeof *head;
    for (uint32_t k = 0; k < m.order; k++) {
        if (!open_table(at, room, &m.table[k]))
            return false;
        at += m.table[k].part->size;
        room -= m.table[k].part->size;
    }
    *out = m;
    *used = head->size;
    return true;
}

/* ---- look-up ---- */

/* Bits of the entry behind its fingerprint, or UINT32_MAX. */
static uint32_t find(const kt_ngram_table *t, uint64_t key)
{
    const kt_ngram_part *part = t->part;
    uint32_t bucket = (uint32_t)((key >> 32) * part->n_buckets >> 32);
    uint32_t bits = kt_ngram_finger_bits(part->bytes), mask = (1u << bits) - 1;
    uint32_t finger = (uint32_t)key & mask;
    uint32_t beg = t->base[bucket / KT_NGRAM_GROUP] + t->start[bucket];
    uint32_t end = t->base[(bucket + 1) / KT_NGRAM_GROUP] + t->start[bucket + 1];
    if (end > part->n)
        end = part->n;
    for (uint32_t i = beg; i < end; i++) {
        uint32_t e;
        memcpy(&e, t->entry + (size_t)i * part->bytes,
               sizeof e); /* 8 bytes stand behind the last */
        if ((e & mask) == finger)
            return (e & (UINT32_MAX >> (32 - 8 * part->bytes))) >> bits;
    }
    return UINT32_MAX;
}

bool kt_ngrams_has(const kt_ngrams *m, kt_symbol s)
{
    return m->order > 0 && find(&m->table[0], kt_ngram_key(&s, 1)) != UINT32_MAX;
}

static double log_of(const kt_ngram_table *t, uint32_t bits)
{
    return (double)t->part->log_p[t->part->bytes > 2 ? bits >> KT_NGRAM_BACK_BITS : bits];
}

double kt_ngrams_log(const kt_ngrams *m, const kt_symbol *s, uint32_t n)
{
    if (m->order == 0)
        return 0;
    const kt_symbol *last = s + n - 1;
    uint32_t bits = find(&m->table[0], kt_ngram_key(last, 1));
    double log_p = bits == UINT32_MAX ? (double)m->unknown : log_of(&m->table[0], bits);
    bool found = bits != UINT32_MAX;
    for (uint32_t k = 2; k <= m->order && k <= n; k++) {
        const kt_ngram_table *context = &m->table[k - 2];
        uint32_t c = find(context, kt_ngram_key(s + n - k, k - 1));
        uint32_t back = c == UINT32_MAX ? 0 : c & (KT_NGRAM_CODES - 1);
        if (back == 0)
            break;
        const kt_ngram_table *t = &m->table[k - 1];
        bits = found ? find(t, kt_ngram_key(s + n - k, k)) : UINT32_MAX;
        found = bits != UINT32_MAX;
        if (found)
            log_p = log_of(t, bits);
        else
            log_p += (double)context->part->back[back];
    }
    return log_p;
}
