/* draft: building passages (format.h). Memory that runs out is noticed once, by the reader's
 * caller: the arena keeps the failure. */
#include <stdlib.h>

#include "base/utf8.h"
#include "formats/format.h"
#include "formats/scan.h"

static void start(kt_draft *d, size_t beg)
{
    if (d->open)
        return;
    *d = (kt_draft){ .reader = d->reader, .text = KT_BUF_INIT(d->reader->arena) };
    d->open = true;
    d->beg = d->end = beg;
}

static uint32_t at(const kt_draft *d)
{
    return (uint32_t)d->text.len;
}

static void push_gap(kt_draft *d, size_t beg, size_t end, kt_gap_kind kind)
{
    kt_gap *g = KT_VEC_PUSH(d->reader->arena, &d->gaps);
    if (g)
        *g =
            (kt_gap){ .at = at(d), .raw = { (uint32_t)beg, (uint32_t)end }, .kind = (uint8_t)kind };
}

/* raw[beg, end) became the last len bytes of the text, or nothing. */
static void push_hunk(kt_draft *d, size_t beg, size_t end, size_t len)
{
    kt_span src = { (uint32_t)(beg - d->beg), (uint32_t)(end - d->beg) };
    kt_span cur = { (uint32_t)(d->text.len - len), (uint32_t)d->text.len };
    (void)kt_map_push(&d->map, d->reader->arena, src, cur);
}

/* Bytes that nobody spoke of. */
static void skip_to(kt_draft *d, size_t beg)
{
    start(d, beg);
    if (beg > d->end)
        kt_draft_gap(d, d->end, beg, KT_GAP_JOIN);
}

void kt_draft_text(kt_draft *d, size_t beg, size_t end)
{
    if (beg >= end)
        return;
    skip_to(d, beg);
    (void)kt_buf_add(&d->text, kt_str_sub(d->reader->raw, beg, end));
    d->end = end;
}

void kt_draft_decoded(kt_draft *d, size_t beg, size_t end, kt_str text)
{
    skip_to(d, beg);
    (void)kt_buf_add(&d->text, text);
    push_hunk(d, beg, end, text.len);
    d->end = end;
}

void kt_draft_char(kt_draft *d, size_t beg, size_t end, uint32_t cp)
{
    char bytes[4];
    size_t n = kt_utf8_put(cp, bytes);
    kt_draft_decoded(d, beg, end, kt_str_of(bytes, n));
}

size_t kt_draft_unit(kt_draft *d, kt_str raw, size_t i, size_t end)
{
    uint32_t unit = 0;
    uint32_t low = 0;
    (void)kt_scan_hex_value(raw, i + 2, 4, &unit);
    bool high = unit >= 0xD800 && unit < 0xDC00;
    if (high && i + 12 <= end && raw.ptr[i + 6] == '\\' && raw.ptr[i + 7] == 'u' &&
        kt_scan_hex_value(raw, i + 8, 4, &low) && low >= 0xDC00 && low < 0xE000) {
        kt_draft_char(d, i, i + 12, 0x10000 + ((unit & 0x3FF) << 10) + (low & 0x3FF));
        return i + 12;
    }
    if (unit < 0x20 || (unit >= 0xD800 && unit < 0xE000))
        kt_draft_opaque(d, i, i + 6);
    else
        kt_draft_char(d, i, i + 6, unit);
    return i + 6;
}

void kt_draft_gap(kt_draft *d, size_t beg, size_t end, kt_gap_kind kind)
{
    start(d, beg);
    if (beg > d->end)
        kt_draft_gap(d, d->end, beg, KT_GAP_JOIN);
    if (beg >= end)
        return;
    push_gap(d, beg, end, kind);
    push_hunk(d, beg, end, 0);
    d->end = end;
}

bool kt_draft_widen(kt_draft *d, size_t end)
{
    kt_gap *g = d->gaps.n ? &d->gaps.ptr[d->gaps.n - 1] : NULL;
    if (!d->open || !g || g->kind != KT_GAP_OPEN || g->at != at(d) || g->raw.end != d->end)
        return false;
    d->end = g->raw.beg;
    d->gaps.n--;
    d->map.n--;
    kt_draft_gap(d, d->end, end, KT_GAP_OPEN);
    return true;
}

void kt_draft_opaque(kt_draft *d, size_t beg, size_t end)
{
    skip_to(d, beg);
    size_t from = d->text.len;
    for (size_t i = beg; i < end;) {
        const char *p = d->reader->raw.ptr + i;
        const char *nl = memchr(p, '\n', end - i);
        size_t n = nl ? (size_t)(nl - p) : end - i;
        (void)kt_buf_add(&d->text, kt_str_of(p, n));
        i += n;
        d->end = i;
        if (nl)
            kt_draft_decoded(d, i, i + 1, KT_STR(" "));
        i += nl != NULL;
    }
    d->end = end;
    kt_draft_seal(d, from);
}

void kt_draft_stand_in(kt_draft *d, size_t beg, size_t end, kt_str text)
{
    skip_to(d, beg);
    size_t from = d->text.len;
    kt_draft_decoded(d, beg, end, text);
    kt_draft_seal(d, from);
}

void kt_draft_close(kt_draft *d, size_t beg, size_t end)
{
    kt_gap *g = d->gaps.n ? &d->gaps.ptr[d->gaps.n - 1] : NULL;
    if (!d->open || !g || g->kind != KT_GAP_OPEN || g->at != at(d) || g->raw.end != beg) {
        kt_draft_gap(d, beg, end, KT_GAP_CLOSE);
        return;
    }
    d->end = g->raw.beg;
    d->gaps.n--;
    d->map.n--;
    kt_draft_opaque(d, d->end, end);
}

void kt_draft_seal(kt_draft *d, size_t from)
{
    uint32_t end = at(d);
    while (d->opaque.n && d->opaque.ptr[d->opaque.n - 1].beg >= from)
        d->opaque.n--;
    if (d->opaque.n && d->opaque.ptr[d->opaque.n - 1].end > from)
        from = d->opaque.ptr[--d->opaque.n].beg;
    if (from >= end)
        return;
    kt_span *s = KT_VEC_PUSH(d->reader->arena, &d->opaque);
    if (s)
        *s = (kt_span){ (uint32_t)from, end };
}

void kt_draft_drop(kt_draft *d)
{
    *d = KT_DRAFT_INIT(d->reader);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool has_letter(kt_str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c >= 0x80 || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))
            return true;
    }
    return false;
}

/* Is there something to clean beside what is opaque? */
static bool is_worth_it(const kt_draft *d, kt_span core)
{
    kt_str text = kt_buf_str(&d->text);
    uint32_t from = core.beg;
    for (uint32_t i = 0; i < d->opaque.n; i++) {
        kt_span o = d->opaque.ptr[i];
        if (o.beg > from && has_letter(kt_str_sub(text, from, o.beg)))
            return true;
        from = o.end;
    }
    return from < core.end && has_letter(kt_str_sub(text, from, core.end));
}

static bool is_empty(char c)
{
    return is_blank(c) || (unsigned char)c < 0x20;
}

/* Text without the blanks at its ends, unless they are opaque; nor with control characters that a
 * blank stands before or behind: without them it would be at the end. */
static kt_span core_of(const kt_draft *d)
{
    kt_span c = { 0, at(d) };
    const char *p = d->text.ptr;
    uint32_t low = d->opaque.n ? d->opaque.ptr[d->opaque.n - 1].end : 0;
    uint32_t high = d->opaque.n ? d->opaque.ptr[0].beg : c.end;
    for (uint32_t k = c.end; k > low && is_empty(p[k - 1]); k--)
        if (is_blank(p[k - 1]))
            c.end = k - 1;
    for (uint32_t k = 0; k < high && k < c.end && is_empty(p[k]); k++)
        if (is_blank(p[k]))
            c.beg = k + 1;
    return c;
}

/* The map and the gaps with everything outside the core cut off. */
static void cut(kt_draft *d, kt_span core, kt_passage *p)
{
    kt_map all = d->map;
    all.cur_len = at(d);
    all.src_len = (uint32_t)(d->end - d->beg);
    kt_span src = kt_map_to_src(&all, core);
    uint32_t first = 0;
    uint32_t n = 0;
    while (first < all.n &&
           (all.hunk[first].src.beg < src.beg || all.hunk[first].cur.end <= core.beg))
        first++;
    while (first + n < all.n && all.hunk[first + n].src.end <= src.end)
        n++;
    for (uint32_t i = first; i < first + n; i++) {
        kt_hunk *h = &all.hunk[i];
        h->src = (kt_span){ h->src.beg - src.beg, h->src.end - src.beg };
        h->cur = (kt_span){ h->cur.beg - core.beg, h->cur.end - core.beg };
    }
    p->map = (kt_map){ .hunk = n ? all.hunk + first : NULL,
                       .n = n,
                       .src_len = kt_span_len(src),
                       .cur_len = kt_span_len(core) };
    p->raw = (kt_span){ (uint32_t)d->beg + src.beg, (uint32_t)d->beg + src.end };
    kt_str whole = kt_buf_str(&d->text);
    p->lead = kt_str_sub(whole, 0, core.beg);
    p->trail = kt_str_sub(whole, core.end, whole.len);
    p->outer = (kt_span){ (uint32_t)d->beg, (uint32_t)d->end };
    p->doc = d->reader->raw.ptr;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < d->gaps.n; i++) {
        kt_gap g = d->gaps.ptr[i];
        if (g.raw.beg < p->raw.beg || g.raw.end > p->raw.end)
            continue;
        g.at -= core.beg;
        d->gaps.ptr[kept++] = g;
    }
    p->gap = d->gaps.ptr;
    p->n_gaps = kept;
    for (uint32_t i = 0; i < d->opaque.n; i++) {
        d->opaque.ptr[i].beg -= core.beg;
        d->opaque.ptr[i].end -= core.beg;
    }
    p->opaque = d->opaque.ptr;
    p->n_opaque = d->opaque.n;
}

kt_passage *kt_draft_finish(kt_draft *d, kt_str id)
{
    kt_passage *p = NULL;
    kt_span core = d->open ? core_of(d) : (kt_span){ 0 };
    if (core.beg < core.end && !d->reader->arena->failed && is_worth_it(d, core))
        p = KT_VEC_PUSH(d->reader->arena, &d->reader->passages);
    if (p) {
        *p = (kt_passage){ .text = kt_str_sub(kt_buf_str(&d->text), core.beg, core.end),
                           .id = id,
                           .ban = "",
                           .shy = "" };
        cut(d, core, p);
    }
    kt_draft_drop(d);
    return p;
}

const kt_passage *kt_draft_source(kt_draft *d)
{
    kt_passage *p = NULL;
    if (d->open && d->text.len && !d->reader->arena->failed)
        p = KT_NEW(d->reader->arena, kt_passage, 1);
    if (p) {
        kt_span core = core_of(d);
        *p = (kt_passage){ .text = kt_str_sub(kt_buf_str(&d->text), core.beg, core.end),
                           .ban = "",
                           .shy = "" };
        cut(d, core, p);
    }
    kt_draft_drop(d);
    return p;
}

bool kt_passage_is_copy(const kt_passage *p, const kt_passage *source, bool *sentence)
{
    enum { WORDS_MIN = 4 };
    if (!source || !kt_str_eq(p->text, source->text))
        return false;
    unsigned words = 1;
    for (size_t i = 1; i + 1 < p->text.len; i++)
        words += is_blank(p->text.ptr[i]) && !is_blank(p->text.ptr[i - 1]);
    *sentence = words >= WORDS_MIN;
    return true;
}

void kt_draft_comment(kt_reader *r, size_t beg, size_t end)
{
    kt_passage *p = KT_VEC_PUSH(r->arena, &r->passages);
    if (p)
        *p = (kt_passage){ .text = kt_str_sub(r->raw, beg, end),
                           .raw = { (uint32_t)beg, (uint32_t)end },
                           .ban = "",
                           .shy = "",
                           .is_comment = true };
}

static int by_place(const void *a, const void *b)
{
    const kt_passage *p = a;
    const kt_passage *q = b;
    if (p->raw.beg != q->raw.beg)
        return p->raw.beg < q->raw.beg ? -1 : 1;
    return (p->raw.end > q->raw.end) - (p->raw.end < q->raw.end);
}

void kt_passages_sort(kt_passages *p)
{
    for (uint32_t i = 1; i < p->n; i++)
        if (p->ptr[i].raw.beg < p->ptr[i - 1].raw.beg) {
            qsort(p->ptr, p->n, sizeof *p->ptr, by_place);
            return;
        }
}

int kt_format_bad(kt_reader *r, size_t at_byte, const char *why)
{
    r->bad = at_byte;
    r->why = why;
    return KT_EFORMAT;
}

bool kt_escape_nothing(const kt_passage *p, kt_str text, kt_buf *out)
{
    (void)p;
    return kt_buf_add(out, text);
}

bool kt_escape_markup(kt_str text, kt_buf *out)
{
    bool ok = true;
    for (size_t i = 0; i < text.len && ok; i++) {
        const char *e = kt_reference_of(text.ptr[i]);
        ok = e ? kt_buf_add(out, kt_str_c(e)) : kt_buf_addc(out, text.ptr[i]);
    }
    return ok;
}
