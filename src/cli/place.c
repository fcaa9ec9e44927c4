#include "place.h"

#include <stdlib.h>

#include "mem.h"

enum { PLACES = 4 }; /* of each finding */

static int by_byte(const void *a, const void *b)
{
    uint64_t x = ((const struct cli_wanted *)a)->byte;
    uint64_t y = ((const struct cli_wanted *)b)->byte;
    return (x > y) - (x < y);
}

/* Moves the place over one byte of UTF-8. Continuation bytes add to the bytes alone. */
static void step(kt_place *at, unsigned char c)
{
    at->byte++;
    if (c == '\n') {
        at->line++;
        at->byte_col = at->char_col = at->utf16_col = 1;
        return;
    }
    at->byte_col++;
    if ((c & 0xC0) == 0x80)
        return;
    at->char_col++;
    at->utf16_col += c >= 0xF0 ? 2 : 1;
}

static void reserve(cli_places *p, size_t n)
{
    if (n <= p->cap)
        return;
    p->spots = cli_realloc(p->spots, n * sizeof *p->spots);
    p->wanted = cli_realloc(p->wanted, n * PLACES * sizeof *p->wanted);
    p->cap = n;
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
        qsort(p->wanted, w, sizeof *p->wanted, by_byte);
    kt_place at = r->start;
    size_t i = 0;
    for (size_t k = 0; k < w; k++) {
        while (at.byte < p->wanted[k].byte && i < r->source.len)
            step(&at, (unsigned char)r->source.ptr[i++]);
        *p->wanted[k].place = at;
    }
}

void cli_places_release(cli_places *p)
{
    free(p->spots);
    free(p->wanted);
    *p = (cli_places){ 0 };
}
