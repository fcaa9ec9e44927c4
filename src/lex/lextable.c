/* lextable: the pairs of words and the tables of a lexicon. */
#include "lex/lexmap.h"

uint32_t kt_lexicon_pseudo(const kt_lexicon *lex, kt_pseudo which)
{
    return lex->n_forms + (uint32_t)which;
}

kt_pairs kt_lexicon_pairs(const kt_lexicon *lex, uint32_t id1)
{
    uint32_t rank = kt_lexicon_rank(lex, id1);
    uint32_t lo = 0, hi = rank == UINT32_MAX ? 0 : lex->n_pair_first;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (lex->pair_first[mid].rank < rank)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (rank == UINT32_MAX || lo >= lex->n_pair_first || lex->n_pair_first - lo < 2 ||
        lex->pair_first[lo].rank != rank)
        return (kt_pairs){ 0 };
    kt_pairs p = { .beg = lex->pair_first[lo].first, .end = lex->pair_first[lo + 1].first };
    return p.end <= lex->n_pairs ? p : (kt_pairs){ 0 };
}

uint32_t kt_lexicon_second(const kt_lexicon *lex, uint32_t id2)
{
    return kt_lexicon_rank(lex, id2);
}

uint8_t kt_lexicon_pair(const kt_lexicon *lex, kt_pairs first, uint32_t second)
{
    uint32_t beg = first.beg, end = second > 0xFFFFFF ? first.beg : first.end;
    while (beg < end) {
        uint32_t mid = beg + (end - beg) / 2, got = lex->pair[mid] >> 8;
        if (got == second)
            return (uint8_t)(lex->pair[mid] & 0xFF);
        if (got < second)
            beg = mid + 1;
        else
            end = mid;
    }
    return 0;
}

uint8_t kt_lexicon_bigram(const kt_lexicon *lex, uint32_t id1, uint32_t id2)
{
    uint32_t second = kt_lexicon_rank(lex, id2);
    return second > 0xFFFFFF ? 0 : kt_lexicon_pair(lex, kt_lexicon_pairs(lex, id1), second);
}

static uint32_t row_at(const kt_lexicon *lex, uint32_t row)
{
    return lex->row_base[row / KT_LEXROWS] + lex->row[row];
}

static kt_str text_at(const kt_lexicon *lex, uint32_t beg, uint32_t end)
{
    if (beg > end || end > lex->n_text)
        return (kt_str){ .ptr = lex->text, .len = 0 };
    return kt_str_of(lex->text + beg, end - beg);
}

static kt_str name_of(const kt_lexicon *lex, const kt_lextable *t)
{
    if (t->name_len > lex->n_text || t->name_off > lex->n_text - t->name_len)
        return (kt_str){ .ptr = lex->text, .len = 0 };
    return text_at(lex, t->name_off, t->name_off + t->name_len);
}

void kt_lexicon_index_tables(kt_lexicon *lex)
{
    for (uint32_t i = 0; i < lex->n_tables; i++) {
        uint32_t k = kt_str_hash(name_of(lex, &lex->table[i])) % KT_LEX_TABLE_SLOTS;
        while (lex->table_slot[k])
            k = (k + 1) % KT_LEX_TABLE_SLOTS;
        lex->table_slot[k] = (uint8_t)(i + 1);
    }
}

kt_table kt_lexicon_table(const kt_lexicon *lex, const char *name)
{
    kt_str want = kt_str_c(name);
    uint32_t k = kt_str_hash(want) % KT_LEX_TABLE_SLOTS;
    for (; lex->table_slot[k]; k = (k + 1) % KT_LEX_TABLE_SLOTS) {
        const kt_lextable *t = &lex->table[lex->table_slot[k] - 1];
        if (kt_str_eq(name_of(lex, t), want) && t->n_rows <= lex->n_rows &&
            t->first_row <= lex->n_rows - t->n_rows)
            return (kt_table){ .lex = lex, .beg = t->first_row, .n = t->n_rows };
    }
    return (kt_table){ .lex = lex };
}

bool kt_table_row(const kt_table *t, uint32_t i, kt_str *key, kt_str *value)
{
    *key = *value = (kt_str){ 0 };
    if (i >= t->n)
        return false;
    const kt_lexicon *lex = t->lex;
    *value = text_at(lex, row_at(lex, t->beg + i), row_at(lex, t->beg + i + 1));
    *key = kt_str_cut(value, '\t');
    return true;
}

/* Does the key of this row, which ends before its tab, come before key? */
static bool comes_before(kt_str row, kt_str key)
{
    size_t n = row.len < key.len ? row.len : key.len;
    int c = n ? memcmp(row.ptr, key.ptr, n) : 0;
    return c ? c < 0 : row.len < key.len;
}

/* Eight bytes as a number that sorts like them. */
static inline uint64_t first_eight(const char *s)
{
    const unsigned char *p = (const unsigned char *)s;
    return (uint64_t)p[0] << 56 | (uint64_t)p[1] << 48 | (uint64_t)p[2] << 40 |
           (uint64_t)p[3] << 32 | (uint64_t)p[4] << 24 | (uint64_t)p[5] << 16 |
           (uint64_t)p[6] << 8 | p[7];
}

uint32_t kt_table_lower_bound(const kt_table *t, kt_str key)
{
    uint32_t beg = 0, end = t->n;
    const kt_lexicon *lex = t->lex;
    /* The first bytes decide most comparisons. */
    char head[8] = { 0 };
    size_t n = key.len < sizeof head ? key.len : sizeof head;
    if (n)
        memcpy(head, key.ptr, n);
    uint64_t mask = n ? UINT64_MAX << (64 - 8 * n) : 0, want = first_eight(head);
    while (beg < end) {
        uint32_t mid = beg + (end - beg) / 2;
        kt_str row = text_at(lex, row_at(lex, t->beg + mid), row_at(lex, t->beg + mid + 1));
        uint64_t got = row.len >= sizeof head ? first_eight(row.ptr) & mask : want;
        if (got != want ? got < want : comes_before(row, key))
            beg = mid + 1;
        else
            end = mid;
    }
    return beg;
}

/* The row of the key itself, however long that takes. */
static uint32_t row_of(const kt_table *t, kt_str key)
{
    uint32_t row = kt_table_lower_bound(t, key);
    kt_str got, value;
    if (row >= t->n)
        return UINT32_MAX;
    kt_str text = text_at(t->lex, row_at(t->lex, t->beg + row), row_at(t->lex, t->beg + row + 1));
    return kt_str_starts(text, key) && kt_table_row(t, row, &got, &value) && kt_str_eq(got, key)
               ? row
               : UINT32_MAX;
}

uint32_t kt_table_find(const kt_table *t, kt_str key)
{
    if (t->n == 0 || key.len > UINT32_MAX)
        return UINT32_MAX;
    if (t->n <= KT_HINT_ROWS_MAX &&
        !kt_lexicon_has_hint(t->lex, kt_lexfile_row_hint(t->beg, key.ptr, (uint32_t)key.len))) {
        KT_ASSERT(row_of(t, key) == UINT32_MAX);
        return UINT32_MAX;
    }
    return row_of(t, key);
}
