#include "lex/ngram.h"

#include <string.h>

#include "base/ahead.h"

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
    size_t start = (size_t)part->n_buckets + 1;
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

static inline uint32_t bucket_of(const kt_ngram_table *t, uint64_t key)
{
    return (uint32_t)((key >> 32) * t->part->n_buckets >> 32);
}

/* The first entry of a bucket. */
static inline uint32_t first_of(const kt_ngram_table *t, uint32_t bucket)
{
    uint32_t even = t->base[bucket / KT_NGRAM_GROUP] + bucket % KT_NGRAM_GROUP * KT_NGRAM_BUCKET;
    return (uint32_t)((int64_t)even + t->start[bucket]);
}

/* Bits of the entry behind its fingerprint, or UINT32_MAX. */
static uint32_t find(const kt_ngram_table *t, uint64_t key)
{
    const kt_ngram_part *part = t->part;
    uint32_t bucket = bucket_of(t, key);
    uint32_t bits = kt_ngram_finger_bits(part->bytes), mask = (1u << bits) - 1;
    uint32_t finger = (uint32_t)key & mask;
    uint32_t beg = first_of(t, bucket);
    uint32_t end = first_of(t, bucket + 1);
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

/* Where the memo has the n-gram, or will have it. */
static inline kt_ngram_seen *seen_at(kt_ngram_memo *memo, uint64_t key)
{
    return &memo->seen[key >> 16 & (KT_NGRAM_SEEN - 1)];
}

/* The same, by way of the memo. */
static uint32_t recall(const kt_ngram_table *t, uint64_t key, kt_ngram_memo *memo)
{
    if (!memo)
        return find(t, key);
    kt_ngram_seen *seen = seen_at(memo, key);
    if (seen->key != key)
        *seen = (kt_ngram_seen){ .key = key, .bits = find(t, key) };
    return seen->bits;
}

uint32_t kt_ngrams_entry(const kt_ngrams *m, kt_symbol s)
{
    return m->order > 0 ? find(&m->table[0], kt_ngram_key(&s, 1)) : KT_NGRAM_NONE;
}

static double log_of(const kt_ngram_table *t, uint32_t bits)
{
    return (double)t->part->log_p[t->part->bytes > 2 ? bits >> KT_NGRAM_BACK_BITS : bits];
}

double kt_ngrams_log(const kt_ngrams *m, const kt_symbol *s, uint32_t n)
{
    return kt_ngrams_log_at(m, s, NULL, n);
}

double kt_ngrams_log_at(const kt_ngrams *m, const kt_symbol *s, const uint32_t *entry, uint32_t n)
{
    kt_ngram_ends before = { 0 };
    kt_ngram_ends own;
    return kt_ngrams_log_on(m, NULL, s, entry, n, &before, &own);
}

double kt_ngrams_log_on(const kt_ngrams *m, kt_ngram_memo *memo, const kt_symbol *s,
                        const uint32_t *entry, uint32_t n, kt_ngram_ends *before,
                        kt_ngram_ends *own)
{
    *own = (kt_ngram_ends){ 0 };
    if (m->order == 0)
        return 0;
    uint32_t bits = entry ? entry[n - 1] : find(&m->table[0], kt_ngram_key(s + n - 1, 1));
    double log_p = bits == UINT32_MAX ? (double)m->unknown : log_of(&m->table[0], bits);
    bool found = bits != UINT32_MAX;
    if (entry && n > 1) {
        before->bits[1] = entry[n - 2];
        before->known |= 1u << 1;
    }
    for (uint32_t k = 2; k <= m->order && k <= n; k++) {
        const kt_ngram_table *context = &m->table[k - 2];
        if (!(before->known >> (k - 1) & 1)) {
            before->bits[k - 1] = recall(context, kt_ngram_key(s + n - k, k - 1), memo);
            before->known |= 1u << (k - 1);
        }
        uint32_t c = before->bits[k - 1];
        uint32_t back = c == UINT32_MAX ? 0 : c & (KT_NGRAM_CODES - 1);
        if (back == 0)
            break;
        const kt_ngram_table *t = &m->table[k - 1];
        if (found) {
            bits = own->bits[k] = recall(t, kt_ngram_key(s + n - k, k), memo);
            own->known |= 1u << k;
            found = bits != UINT32_MAX;
        }
        if (found)
            log_p = log_of(t, bits);
        else
            log_p += (double)context->part->back[back];
    }
    return log_p;
}

/* Of a pair whose symbols have these entries. */
static double log_of_pair(const kt_ngrams *m, kt_ngram_memo *memo, const kt_symbol *s,
                          uint32_t first, uint32_t second)
{
    double log_p = second == UINT32_MAX ? (double)m->unknown : log_of(&m->table[0], second);
    uint32_t back = first == UINT32_MAX ? 0 : first & (KT_NGRAM_CODES - 1);
    if (m->order < 2 || back == 0)
        return log_p;
    uint32_t bits =
        second == UINT32_MAX ? UINT32_MAX : recall(&m->table[1], kt_ngram_key(s, 2), memo);
    return bits == UINT32_MAX ? log_p + (double)m->table[0].part->back[back]
                              : log_of(&m->table[1], bits);
}

static double log_of_one(const kt_ngrams *m, uint32_t entry)
{
    return entry == KT_NGRAM_NONE ? (double)m->unknown : log_of(&m->table[0], entry);
}

/* Fetches where two n-grams that the memo has not lie: to be looked up one behind the other. */
static void fetch_two(const kt_ngram_table *t, const uint64_t key[2], kt_ngram_memo *memo)
{
    bool missing[2];
    for (int k = 0; k < 2; k++) {
        missing[k] = !memo || seen_at(memo, key[k])->key != key[k];
        if (missing[k])
            KT_PREFETCH(&t->start[bucket_of(t, key[k])]);
    }
    for (int k = 0; missing[0] && missing[1] && k < 2; k++) {
        uint32_t at = first_of(t, bucket_of(t, key[k]));
        if (at < t->part->n)
            KT_PREFETCH(t->entry + (size_t)at * t->part->bytes);
    }
}

double kt_ngrams_fit(const kt_ngrams *m, kt_ngram_memo *memo, const kt_symbol s[3],
                     const uint32_t entry[3])
{
    if (m->order == 0)
        return 0;
    if (m->order > 1) {
        const uint64_t key[2] = { kt_ngram_key(s, 2), kt_ngram_key(s + 1, 2) };
        fetch_two(&m->table[1], key, memo);
    }
    return log_of_pair(m, memo, s, entry[0], entry[1]) - log_of_one(m, entry[1]) +
           log_of_pair(m, memo, s + 1, entry[1], entry[2]) - log_of_one(m, entry[2]);
}

/* ---- of a line ---- */

/* A line that is being looked up. Place 0 is the symbol before the first one that is asked for,
 * where there is one. */
typedef struct run {
    const kt_ngrams *m;
    kt_ngram_memo *memo;
    const kt_symbol *s;                  /* the line */
    uint32_t first, n;                   /* place 0, and how many there are */
    uint32_t bits[KT_NGRAM_RUN_MAX + 1]; /* of the n-gram that ends at a place */
    bool alive[KT_NGRAM_RUN_MAX + 1];    /* it is asked for, and a longer one may be known */
    bool found[KT_NGRAM_RUN_MAX + 1];    /* so far all of them are known */
} run;

/* The n-grams of k symbols that end at a place and are asked for: its own, and the context of the
 * place behind it. Where they lie is fetched for all of them before the first one is searched. */
static void find_all(run *r, uint32_t k)
{
    const kt_ngram_table *t = &r->m->table[k - 1];
    uint64_t key[KT_NGRAM_RUN_MAX + 1];
    uint32_t place[KT_NGRAM_RUN_MAX + 1];
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->n; i++) {
        bool own = r->alive[i] && r->found[i];
        bool context = k < r->m->order && i + 1 < r->n && r->alive[i + 1];
        if ((!own && !context) || r->first + i + 1 < k)
            continue;
        key[n] = kt_ngram_key(r->s + r->first + i + 1 - k, k);
        if (r->memo && seen_at(r->memo, key[n])->key == key[n]) {
            r->bits[i] = seen_at(r->memo, key[n])->bits;
            continue;
        }
        place[n] = i;
        KT_PREFETCH(&t->start[bucket_of(t, key[n])]);
        n++;
    }
    for (uint32_t j = 0; j < n; j++) {
        uint32_t at = first_of(t, bucket_of(t, key[j]));
        if (at < t->part->n)
            KT_PREFETCH(t->entry + (size_t)at * t->part->bytes);
    }
    for (uint32_t j = 0; j < n; j++)
        r->bits[place[j]] = recall(t, key[j], r->memo);
}

/* Who has a context of k - 1 symbols behind which longer n-grams are known? Leaves its code in
 * back. False: nobody. */
static bool ask_contexts(run *r, uint32_t k, uint32_t back[KT_NGRAM_RUN_MAX + 1])
{
    bool any = false;
    for (uint32_t i = 0; i < r->n; i++) {
        if (!r->alive[i])
            continue;
        uint32_t c = r->first + i + 1 < k ? UINT32_MAX : r->bits[i - 1];
        back[i] = c == UINT32_MAX ? 0 : c & (KT_NGRAM_CODES - 1);
        r->alive[i] = back[i] != 0;
        any |= r->alive[i];
    }
    return any;
}

void kt_ngrams_logs(const kt_ngrams *m, kt_ngram_memo *memo, const kt_symbol *s,
                    const uint32_t *entry, uint32_t beg, uint32_t end, double *out)
{
    uint32_t back[KT_NGRAM_RUN_MAX + 1];
    uint32_t lead = beg > 0;
    double *log_p = out;
    run r; /* large: only what is read before it is written gets a value */
    for (uint32_t i = beg; i < end; i++)
        log_p[i - beg] = 0;
    if (m->order == 0 || beg >= end)
        return;
    r.m = m;
    r.memo = memo;
    r.s = s;
    r.first = beg - lead;
    r.n = end - r.first;
    for (uint32_t i = 0; i < r.n; i++) {
        r.alive[i] = i >= lead;
        r.found[i] = true;
    }
    if (entry)
        memcpy(r.bits, entry + r.first, r.n * sizeof *entry);
    else
        find_all(&r, 1);
    for (uint32_t i = lead; i < r.n; i++) {
        r.found[i] = r.bits[i] != UINT32_MAX;
        log_p[i - lead] = r.found[i] ? log_of(&m->table[0], r.bits[i]) : (double)m->unknown;
    }
    for (uint32_t k = 2; k <= m->order && ask_contexts(&r, k, back); k++) {
        find_all(&r, k);
        for (uint32_t i = lead; i < r.n; i++) {
            if (!r.alive[i])
                continue;
            r.found[i] = r.found[i] && r.bits[i] != UINT32_MAX;
            if (r.found[i])
                log_p[i - lead] = log_of(&m->table[k - 1], r.bits[i]);
            else
                log_p[i - lead] += (double)m->table[k - 2].part->back[back[i]];
        }
    }
}
