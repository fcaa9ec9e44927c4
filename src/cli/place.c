#include "place.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum { PLACES = 4 }; /* of each finding */

static int by_byte(const void *a, const void *b)
{
    uint64_t x = ((const struct cli_wanted *)a)->byte;
    uint64_t y = ((const struct cli_wanted *)b)->byte;
    return (x > y) - (x < y);
}

/* Moves the place over n bytes of UTF-8. Continuation bytes add to the bytes alone. */
static void advance(kt_place *at, const char *p, size_t n)
{
    const char *line = p;
    const char *nl;
    at->byte += n;
    while ((nl = memchr(line, '\n', n - (size_t)(line - p)))) {
        at->line++;
        at->byte_col = at->char_col = at->utf16_col = 1;
        line = nl + 1;
    }
    n -= (size_t)(line - p);
    uint64_t chars = 0;
    uint64_t pairs = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)line[i];
        chars += (c & 0xC0) != 0x80;
        pairs += c >= 0xF0;
    }
    at->byte_col += n;
    at->char_col += chars;
    at->utf16_col += chars + pairs;
}

static void reserve(cli_places *p, size_t n)
{
    if (n <= p->cap)
        return;
    p->spots = cli_realloc(p->spots, n * sizeof *p->spots);
    p->wanted = cli_realloc(p->wanted, n * PLACES * sizeof *p->wanted);
    p->cap = n;
}

/* Findings come in order, and so do nearly all of their places. */
static void sort(struct cli_wanted *w, size_t n)
{
    enum { MOVES = 8 }; /* a place, on average: more are left to qsort */
    size_t moves = MOVES * n;
    for (size_t i = 1; i < n; i++) {
        struct cli_wanted own = w[i];
        size_t k = i;
        for (; k > 0 && w[k - 1].byte > own.byte && moves; k--, moves--)
            w[k] = w[k - 1];
        w[k] = own;
    }
    if (!moves)
        qsort(w, n, sizeof *w, by_byte);
}

void cli_places_fill(cli_places *p, const kt_result *r)
{
    size_t n = r->n_findings;
    size_t w = 0;
    reserve(p, n);
    for (size_t i = 0; i < n; i++) {
        const kt_finding *f = &r->findings[i];
        cli_spot *spot = &p->spots[i];
        p->wanted[w++] = (struct cli_wanted){ f->beg, &spot->beg };
        p->wanted[w++] = (struct cli_wanted){ f->end, &spot->end };
        p->wanted[w++] = (struct cli_wanted){ f->fix_beg, &spot->fix_beg };
        p->wanted[w++] = (struct cli_wanted){ f->fix_end, &spot->fix_end };
    }
    if (w)
        sort(p->wanted, w);
    kt_place at = r->start;
    for (size_t k = 0; k < w; k++) {
        size_t i = (size_t)(at.byte - r->start.byte);
        uint64_t wanted = p->wanted[k].byte;
        size_t left = r->source.len - i;
        if (wanted > at.byte)
            advance(&at, r->source.ptr + i, wanted - at.byte < left ? wanted - at.byte : left);
        *p->wanted[k].place = at;
    }
}

void cli_places_release(cli_places *p)
{
    free(p->spots);
    free(p->wanted);
    *p = (cli_places){ 0 };
}
