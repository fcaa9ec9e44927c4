#include "engine/align.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "text/split.h"
#include "text/token.h"

enum {
    BAND = 256,           /* how far the two may be apart, besides what they differ in length */
    CELLS_MAX = 64 << 20, /* beyond it units go by their number */
    COST_ALONE = 50,      /* a paragraph without a counterpart */
    COST_MERGED = 30,     /* two that became one, besides their difference */
    COST_MAX = 100,
    KEPT = 12, /* what a word that both have is worth */
    KEPT_MAX = 4
};

/* ---- paragraphs ---- */

static bool push(kt_arena *a, kt_para_pieces *out, kt_str text, const kt_piece *like)
{
    kt_para_piece *p = KT_VEC_PUSH(a, out);
    if (p)
        *p = (kt_para_piece){ text, like->verbatim, like->cut, like->inside };
    return p != NULL;
}

bool kt_align_split(kt_str text, size_t max, kt_arena *a, kt_para_pieces *out)
{
    kt_splitter splitter = { .max = max };
    kt_piece piece;
    size_t at = 0;
    while (kt_split_next(&splitter, kt_str_sub(text, at, text.len), true, &piece)) {
        kt_str block = kt_str_sub(text, at, at + piece.len);
        at += piece.len;
        if (piece.verbatim || piece.cut || kt_text_is_wrapped(block)) {
            if (!push(a, out, block, &piece))
                return false;
            continue;
        }
        for (size_t beg = 0; beg < block.len;) {
            const char *nl = memchr(block.ptr + beg, '\n', block.len - beg);
            size_t end = nl ? (size_t)(nl - block.ptr) + 1 : block.len;
            while (end < block.len && (block.ptr[end] == '\n' || block.ptr[end] == '\r'))
                end++;
            if (!push(a, out, kt_str_sub(block, beg, end), &piece))
                return false;
            beg = end;
            piece.inside = false;
        }
    }
    return true;
}

/* ---- what a pair of paragraphs costs ---- */

typedef struct sign {
    uint32_t len;  /* characters */
    uint64_t kept; /* a bit a number, a name */
} sign;

static bool is_word_byte(char c)
{
    return kt_ascii_is_letter(c) || kt_ascii_is_digit(c) || (unsigned char)c >= 0x80;
}

/* A number, or a word with a capital: a translation keeps it more often than not. */
static uint64_t kept_words(kt_str s)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < s.len;) {
        size_t beg = i;
        bool digit = false;
        bool capital = s.ptr[i] >= 'A' && s.ptr[i] <= 'Z';
        for (; i < s.len && is_word_byte(s.ptr[i]); i++)
            digit |= kt_ascii_is_digit(s.ptr[i]);
        if (digit || (capital && i - beg > 2))
            bits |= UINT64_C(1) << (kt_str_hash(kt_str_sub(s, beg, i)) & 63);
        i += i == beg;
    }
    return bits;
}

static sign *signs_of(const kt_str *text, uint32_t n, kt_arena *a)
{
    sign *out = KT_NEW(a, sign, (size_t)n + 1);
    for (uint32_t i = 0; out && i < n; i++) {
        kt_str s = kt_str_trim(text[i]);
        out[i] = (sign){ (uint32_t)kt_utf8_count(s), kept_words(s) };
    }
    return out;
}

static int cost_of(uint32_t text, uint32_t source, uint64_t both)
{
    int far = abs((int)text - (int)source);
    int cost = COST_MAX * far / ((int)text / 2 + (int)source / 2 + 12);
    int kept = 0;
    for (; both && kept < KEPT_MAX; both &= both - 1)
        kept++;
    cost = cost < COST_MAX ? cost : COST_MAX;
    return cost - kept * KEPT;
}

/* ---- the cheapest way through ---- */

typedef enum step { S_NONE, S_BOTH, S_TEXT, S_SOURCE, S_TWO_TEXTS, S_TWO_SOURCES } step;

typedef struct grid {
    const sign *text, *source;
    uint32_t n, m, width;
    int *row[3];    /* costs of this row of texts, of the one before, of that before it */
    uint8_t *steps; /* n + 1 rows of width cells */
} grid;

/* The first source of the band of row i. */
static int64_t band_of(const grid *g, uint32_t i)
{
    int64_t mid = g->n ? (int64_t)i * g->m / g->n : 0;
    return mid - (int64_t)(g->width / 2);
}

enum { FAR = 1 << 29 };

static int cell(const grid *g, unsigned back, uint32_t i, int64_t j)
{
    if (i < back || j < 0)
        return FAR;
    int64_t at = j - band_of(g, i - back);
    return at < 0 || at >= g->width ? FAR : g->row[back][at];
}

static void try_step(int *best, uint8_t *how, int cost, step s)
{
    if (cost < *best) {
        *best = cost;
        *how = (uint8_t)s;
    }
}

static void fill_cell(const grid *g, uint32_t i, int64_t j, int *best, uint8_t *how)
{
    const sign *t = i ? &g->text[i - 1] : NULL;
    const sign *s = j ? &g->source[j - 1] : NULL;
    if (t)
        try_step(best, how, cell(g, 1, i, j) + COST_ALONE, S_TEXT);
    if (s)
        try_step(best, how, cell(g, 0, i, j - 1) + COST_ALONE, S_SOURCE);
    if (!t || !s)
        return;
    try_step(best, how, cell(g, 1, i, j - 1) + cost_of(t->len, s->len, t->kept & s->kept), S_BOTH);
    if (i > 1)
        try_step(best, how,
                 cell(g, 2, i, j - 1) + COST_MERGED +
                     cost_of(t->len + t[-1].len, s->len, (t->kept | t[-1].kept) & s->kept),
                 S_TWO_TEXTS);
    if (j > 1)
        try_step(best, how,
                 cell(g, 1, i, j - 2) + COST_MERGED +
                     cost_of(t->len, s->len + s[-1].len, t->kept & (s->kept | s[-1].kept)),
                 S_TWO_SOURCES);
}

static void fill(grid *g)
{
    for (uint32_t i = 0; i <= g->n; i++) {
        int *last = g->row[2];
        g->row[2] = g->row[1];
        g->row[1] = g->row[0];
        g->row[0] = last;
        int64_t first = band_of(g, i);
        for (uint32_t k = 0; k < g->width; k++)
            g->row[0][k] = FAR;
        for (uint32_t k = 0; k < g->width; k++) {
            int64_t j = first + k;
            uint8_t *how = &g->steps[(size_t)i * g->width + k];
            *how = S_NONE;
            if (j < 0 || j > g->m)
                continue;
            if (i == 0 && j == 0)
                g->row[0][k] = 0;
            else
                fill_cell(g, i, j, &g->row[0][k], how);
        }
    }
}

/* Two texts for one source: where one of them alone is its translation, the other is a scrap
 * that the source lacks, a cell of a table, not its second half. */
static void give_to_one(const grid *g, uint32_t second, uint32_t source, uint32_t *to)
{
    enum { ALIKE = 20, CLEAR = 30 };
    int cost[2];
    for (uint32_t k = 0; k < 2; k++) {
        const sign *t = &g->text[second - 1 + k];
        const sign *s = &g->source[source];
        cost[k] = cost_of(t->len, s->len, t->kept & s->kept);
    }
    uint32_t best = cost[1] < cost[0];
    if (cost[best] <= ALIKE && cost[best] + CLEAR <= cost[!best])
        to[second - 1 + best] = source;
}

static void walk_back(const grid *g, uint32_t *to)
{
    static const uint8_t texts[] = { 0, 1, 1, 0, 2, 1 };
    static const uint8_t sources[] = { 0, 1, 0, 1, 1, 2 };
    uint32_t i = g->n;
    int64_t j = g->m;
    while (i > 0 || j > 0) {
        step s = (step)g->steps[(size_t)i * g->width + (size_t)(j - band_of(g, i))];
        if (s == S_NONE)
            return;
        if (s == S_BOTH)
            to[i - 1] = (uint32_t)(j - 1);
        if (s == S_TWO_TEXTS)
            give_to_one(g, i - 1, (uint32_t)(j - 1), to);
        i -= texts[s];
        j -= sources[s];
    }
}

static void find_bad(const uint32_t *to, uint32_t n, uint32_t m, uint32_t *bad)
{
    *bad = n == m ? KT_ALIGN_NONE : n;
    for (uint32_t i = 0; i < n; i++)
        if (to[i] == KT_ALIGN_NONE || (i && to[i - 1] != KT_ALIGN_NONE && to[i] != to[i - 1] + 1)) {
            *bad = i;
            return;
        }
}

bool kt_align(const kt_str *text, uint32_t n, const kt_str *source, uint32_t m, kt_arena *a,
              uint32_t *to, uint32_t *bad)
{
    uint64_t apart = n > m ? n - m : m - n;
    uint64_t width = 2 * (BAND + apart) + 1;
    bool small = (n + UINT64_C(1)) * width <= CELLS_MAX;
    for (uint32_t i = 0; i < n; i++)
        to[i] = !small && n == m ? i : KT_ALIGN_NONE;
    grid g = { .n = n, .m = m, .width = (uint32_t)width };
    if (small) {
        g.text = signs_of(text, n, a);
        g.source = signs_of(source, m, a);
        g.steps = KT_NEW(a, uint8_t, (size_t)(n + UINT64_C(1)) * width);
        for (int k = 0; k < 3; k++)
            g.row[k] = KT_NEW(a, int, width);
        if (a->failed)
            return false;
        for (int k = 0; k < 3; k++)
            for (uint32_t i = 0; i < g.width; i++)
                g.row[k][i] = FAR;
        fill(&g);
        walk_back(&g, to);
    }
    find_bad(to, n, m, bad);
    return true;
}

/* ---- by key ---- */

typedef struct keyed {
    kt_str key;
    uint32_t index;
} keyed;

static bool is_sign(char c)
{
    return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
}

/* The byte at *i, without the backslash that some writers of .properties put before a sign. */
static int key_byte(kt_str s, size_t *i)
{
    if (*i + 1 < s.len && s.ptr[*i] == '\\' && is_sign(s.ptr[*i + 1]))
        ++*i;
    return *i < s.len ? (unsigned char)s.ptr[*i] : -1;
}

static int key_cmp(kt_str a, kt_str b)
{
    for (size_t i = 0, k = 0;; i++, k++) {
        int x = key_byte(a, &i);
        int y = key_byte(b, &k);
        if (x != y || x < 0)
            return (x > y) - (x < y);
    }
}

static int by_key(const void *pa, const void *pb)
{
    const keyed *a = pa;
    const keyed *b = pb;
    int c = key_cmp(a->key, b->key);
    return c ? c : (a->index > b->index) - (a->index < b->index);
}

static keyed *sorted(const kt_str *key, uint32_t n, kt_arena *a)
{
    keyed *out = KT_NEW(a, keyed, (size_t)n + 1);
    for (uint32_t i = 0; out && i < n; i++)
        out[i] = (keyed){ key[i], i };
    if (out)
        qsort(out, n, sizeof *out, by_key);
    return out;
}

bool kt_align_keys(const kt_str *key, uint32_t n, const kt_str *source_key, uint32_t m, kt_arena *a,
                   uint32_t *to, uint32_t *bad)
{
    keyed *texts = sorted(key, n, a);
    keyed *sources = sorted(source_key, m, a);
    if (!texts || !sources)
        return false;
    *bad = KT_ALIGN_NONE;
    uint32_t j = 0;
    for (uint32_t i = 0; i < n; i++) {
        while (j < m && key_cmp(sources[j].key, texts[i].key) < 0)
            j++;
        bool found = j < m && key_cmp(sources[j].key, texts[i].key) == 0;
        to[texts[i].index] = found ? sources[j++].index : KT_ALIGN_NONE;
    }
    return true;
}
