/*
 * rst_table: the cells of tables of reStructuredText. A cell is a rectangle of characters, so a
 * passage of it goes on in the next line behind the cells that stand between (a join), and what it
 * gains or loses in a line is taken from or given to the blanks behind it (kt_pad).
 */
#include "base/utf8.h"
#include "formats/rst.h"
#include "formats/scan.h"

enum { COLUMNS_MAX = 64, WIDTH_MAX = 2000 };

/* A line of the table: where each of its columns begins. */
typedef struct row {
    kt_rst_line line;
    uint32_t width; /* characters up to line.end */
    uint32_t *at;   /* [width + 1]: bytes; NULL: one byte a character */
} row;

typedef struct table {
    kt_rst *x;
    kt_str raw;
    row *row;
    uint32_t n;
    size_t indent;
} table;

/* A cell: columns [beg, end) of the rows [first, last). */
typedef struct cell {
    uint32_t beg, end, first, last;
    bool closed; /* something stands at its end in every row */
} cell;

/* ---- lines and columns ---- */

/* Takes this character one column, whoever counts? */
static bool is_narrow(uint32_t cp)
{
    return (cp >= 0x20 && cp < 0x300) || (cp >= 0x370 && cp < 0x483) ||
           (cp >= 0x1E00 && cp < 0x1F00) || (cp >= 0x2010 && cp < 0x20D0) ||
           (cp >= 0x2100 && cp < 0x2300);
}

/* False: there is a character in it whose width nobody knows. */
static bool measure(table *t, row *r)
{
    kt_str raw = t->raw;
    size_t n = r->line.end - r->line.text;
    if (n > WIDTH_MAX)
        return false;
    r->at = KT_NEW(t->x->r->arena, uint32_t, n + 1);
    for (size_t i = r->line.text; r->at && i < r->line.end;) {
        size_t next;
        if (!is_narrow(kt_utf8_at(raw, i, &next)))
            return false;
        r->at[r->width++] = (uint32_t)i;
        i = next;
    }
    if (r->at)
        r->at[r->width] = (uint32_t)r->line.end;
    return r->at != NULL;
}

static bool is_blank_line(const row *r)
{
    return r->line.text == r->line.end;
}

/* The lines from l on up to the byte `end`. False: they are no table that one could write in. */
static bool read_rows(table *t, const kt_rst_line *l, size_t end)
{
    kt_rst_line m = *l;
    for (;;) {
        t->n++;
        if (m.next >= end)
            break;
        m = kt_rst_line_at(t->raw, m.next);
    }
    t->row = KT_NEW(t->x->r->arena, row, t->n);
    t->indent = l->indent;
    m = *l;
    for (uint32_t i = 0; t->row && i < t->n; i++) {
        row *r = &t->row[i];
        *r = (row){ .line = m };
        /* tabs have no width of their own; columns count from the table's first */
        if (kt_str_find(kt_str_sub(t->raw, m.beg, m.end), KT_STR("\t"), 0) != SIZE_MAX)
            return false;
        if (!is_blank_line(r) && m.indent < t->indent)
            return false;
        if (!is_blank_line(r))
            r->line.text = m.beg + t->indent;
        if (!measure(t, r))
            return false;
        m = kt_rst_line_at(t->raw, m.next);
    }
    return t->row != NULL;
}

static char char_at(const table *t, uint32_t i, uint32_t column)
{
    const row *r = &t->row[i];
    return column < r->width ? t->raw.ptr[r->at[column]] : ' ';
}

/* The bytes of columns [beg, end) of a row, as far as it reaches. */
static kt_span slice(const row *r, uint32_t beg, uint32_t end)
{
    uint32_t b = beg < r->width ? beg : r->width;
    uint32_t e = end < r->width ? end : r->width;
    return (kt_span){ r->at[b], r->at[e] };
}

/* ---- a cell ---- */

/* Its part in a row, as a line. */
static kt_rst_line line_of(const table *t, const cell *c, uint32_t i)
{
    kt_span s = slice(&t->row[i], c->beg, c->end);
    kt_rst_line l = { .beg = s.beg, .end = s.end, .next = s.end };
    for (l.text = l.beg; l.text < l.end && t->raw.ptr[l.text] == ' '; l.text++)
        l.indent++;
    while (l.end > l.text && t->raw.ptr[l.end - 1] == ' ')
        l.end--;
    return l;
}

static bool has_even_bars(kt_str raw, const kt_rst_line *l)
{
    size_t n = 0;
    for (size_t i = l->text; i < l->end; i++)
        n += raw.ptr[i] == '|';
    return n % 2 == 0;
}

/* Are there paragraphs and items in it and nothing else? Marks may not go over its line ends. */
static bool is_plain(const table *t, const cell *c)
{
    size_t indent = SIZE_MAX; /* of the paragraph so far */
    size_t outer = SIZE_MAX;  /* of its first line */
    for (uint32_t i = c->first; i < c->last; i++) {
        kt_rst_line l = line_of(t, c, i);
        if (l.text == l.end) {
            indent = SIZE_MAX;
            continue;
        }
        size_t item = kt_rst_item(t->raw, &l);
        kt_rst_line rest = l;
        rest.text = item;
        bool nested = item > l.text && kt_rst_item(t->raw, &rest) > item;
        if (nested || !kt_rst_is_plain(t->raw, &rest) || !kt_rst_is_closed(t->raw, l.text, l.end) ||
            !has_even_bars(t->raw, &l))
            return false;
        bool anew = indent == SIZE_MAX || (item > l.text && l.indent == outer);
        if (!anew && l.indent != indent)
            return false;
        if (anew)
            outer = l.indent;
        indent = anew ? l.indent + (item - l.text) : indent;
    }
    return true;
}

static void add_pad(kt_rst *x, const table *t, const cell *c, uint32_t i, const kt_rst_line *l)
{
    const row *r = &t->row[i];
    uint32_t blanks = 0; /* up to the end of the cell */
    for (uint32_t k = c->end; k > c->beg && char_at(t, i, k - 1) == ' '; k--)
        blanks++;
    bool open = !c->closed && r->at[r->width] == l->end;
    kt_pad *p = KT_VEC_PUSH(x->r->arena, &x->pads);
    if (p)
        *p = (kt_pad){ .text = { (uint32_t)l->text, (uint32_t)l->end },
                       .room = c->closed && blanks ? blanks - 1 : blanks,
                       .open = open };
}

/* The paragraph or item that begins in row i; returns the row behind it. */
static uint32_t draft_para(table *t, const cell *c, uint32_t i)
{
    kt_rst *x = t->x;
    kt_rst_line l = line_of(t, c, i);
    l.text = kt_rst_item(t->raw, &l);
    size_t outer = l.indent;
    for (;;) {
        kt_rst_inline(&x->draft, t->raw, l.text, l.end);
        if (c->end != UINT32_MAX)
            add_pad(x, t, c, i, &l);
        size_t nl = t->row[i].line.next - 1;
        if (++i == c->last)
            break;
        l = line_of(t, c, i);
        bool item = kt_rst_item(t->raw, &l) > l.text && l.indent == outer;
        if (l.text == l.end || item)
            break;
        kt_draft_text(&x->draft, nl, nl + 1);
    }
    kt_passage *p = kt_rst_finish(x);
    if (p) {
        p->pad = x->pads.ptr;
        p->n_pads = x->pads.n;
    }
    x->pads.ptr = NULL; /* the next passage has its own */
    x->pads.n = x->pads.cap = 0;
    return i;
}

static void draft_cell(table *t, const cell *c)
{
    if (!is_plain(t, c))
        return;
    for (uint32_t i = c->first; i < c->last;) {
        kt_rst_line l = line_of(t, c, i);
        i = l.text == l.end ? i + 1 : draft_para(t, c, i);
    }
}

/* ---- grids ---- */

/* +---+---+ or +===+===+ */
static bool is_separator(const table *t, uint32_t i)
{
    const row *r = &t->row[i];
    for (uint32_t k = 0; k < r->width; k++)
        if (char_at(t, i, k) != '+' && char_at(t, i, k) != '-' && char_at(t, i, k) != '=')
            return false;
    return r->width > 1 && char_at(t, i, 0) == '+' && char_at(t, i, r->width - 1) == '+';
}

typedef enum border { NO_BORDER, BORDER, DOUBTFUL } border;

/* Does a border go down through rows (top, bottom) at this column? */
static border border_at(const table *t, uint32_t top, uint32_t bottom, uint32_t column)
{
    bool above = char_at(t, top, column) == '+';
    bool below = char_at(t, bottom, column) == '+';
    uint32_t bars = 0;
    for (uint32_t i = top + 1; i < bottom; i++)
        bars += char_at(t, i, column) == '|';
    if ((!above && !below) || !bars)
        return NO_BORDER;
    return above && below && bars == bottom - top - 1 ? BORDER : DOUBTFUL;
}

/* Is every line between the separators one of cells alone? */
static bool are_cells(const table *t, uint32_t top, uint32_t bottom)
{
    for (uint32_t i = top + 1; i < bottom; i++) {
        const row *r = &t->row[i];
        kt_str s = kt_str_sub(t->raw, r->line.text, r->line.end);
        if (char_at(t, i, 0) != '|' || char_at(t, i, r->width - 1) != '|' ||
            kt_str_find(s, KT_STR("+-"), 0) != SIZE_MAX ||
            kt_str_find(s, KT_STR("-+"), 0) != SIZE_MAX)
            return false;
    }
    for (uint32_t k = 0; k < t->row[top].width; k++)
        if (border_at(t, top, bottom, k) == DOUBTFUL)
            return false;
    return true;
}

static void draft_band(table *t, uint32_t top, uint32_t bottom)
{
    if (bottom < top + 2 || !are_cells(t, top, bottom))
        return;
    uint32_t left = 0;
    for (uint32_t k = 1; k < t->row[top].width; k++) {
        if (border_at(t, top, bottom, k) != BORDER)
            continue;
        cell c = { .beg = left + 1, .end = k, .first = top + 1, .last = bottom, .closed = true };
        draft_cell(t, &c);
        left = k;
    }
}

void kt_rst_grid(kt_rst *x, const kt_rst_line *l, size_t end)
{
    table t = { .x = x, .raw = x->r->raw };
    if (!read_rows(&t, l, end))
        return;
    while (t.n && is_blank_line(&t.row[t.n - 1]))
        t.n--;
    for (uint32_t i = 0; i < t.n; i++)
        if (t.row[i].width != t.row[0].width || t.row[i].line.indent != t.indent)
            return;
    if (t.n < 3 || !is_separator(&t, 0) || !is_separator(&t, t.n - 1))
        return;
    uint32_t top = 0;
    for (uint32_t i = 1; i < t.n; i++)
        if (is_separator(&t, i)) {
            draft_band(&t, top, i);
            top = i;
        }
}

/* ---- columns under ==== ---- */

typedef struct columns {
    uint32_t beg[COLUMNS_MAX], end[COLUMNS_MAX];
    uint32_t n;
} columns;

static bool read_border(const table *t, columns *out)
{
    const row *r = &t->row[0];
    for (uint32_t k = 0; k < r->width;) {
        uint32_t beg = k;
        while (k < r->width && char_at(t, 0, k) == '=')
            k++;
        if (k == beg || out->n == COLUMNS_MAX)
            return false;
        out->beg[out->n] = beg;
        out->end[out->n++] = k;
        while (k < r->width && char_at(t, 0, k) == ' ')
            k++;
    }
    return out->n > 1;
}

static bool is_of(const table *t, uint32_t i, char c)
{
    const row *r = &t->row[i];
    bool any = false;
    for (uint32_t k = 0; k < r->width; k++) {
        if (char_at(t, i, k) != c && char_at(t, i, k) != ' ')
            return false;
        any |= char_at(t, i, k) == c;
    }
    return any;
}

/* Is nothing written between the columns? */
static bool keeps_margins(const table *t, uint32_t i, const columns *c)
{
    for (uint32_t k = 0; k + 1 < c->n; k++)
        for (uint32_t at = c->end[k]; at < c->beg[k + 1]; at++)
            if (char_at(t, i, at) != ' ')
                return false;
    return true;
}

static bool is_border(const table *t, uint32_t i)
{
    return kt_str_eq(kt_str_sub(t->raw, t->row[i].line.text, t->row[i].line.end),
                     kt_str_sub(t->raw, t->row[0].line.text, t->row[0].line.end));
}

static bool opens_row(const table *t, uint32_t i, const columns *c)
{
    kt_span s = slice(&t->row[i], c->beg[0], c->end[0]);
    return kt_str_trim(kt_str_sub(t->raw, s.beg, s.end)).len > 0;
}

/* The rows from one border to the next. */
static void draft_rows(table *t, const columns *c, uint32_t first, uint32_t last)
{
    while (first < last && !opens_row(t, first, c))
        first++;
    while (first < last) {
        uint32_t next = first + 1;
        while (next < last && !opens_row(t, next, c))
            next++;
        for (uint32_t k = 0; k < c->n; k++) {
            cell one = { .beg = c->beg[k],
                         .end = k + 1 < c->n ? c->end[k] : UINT32_MAX,
                         .first = first,
                         .last = next };
            draft_cell(t, &one);
        }
        first = next;
    }
}

void kt_rst_columns(kt_rst *x, const kt_rst_line *l, size_t end)
{
    table t = { .x = x, .raw = x->r->raw };
    columns c = { 0 };
    if (!read_rows(&t, l, end))
        return;
    while (t.n && is_blank_line(&t.row[t.n - 1]))
        t.n--;
    if (t.n < 3 || !read_border(&t, &c) || !is_border(&t, t.n - 1))
        return;
    for (uint32_t i = 0; i < t.n; i++)
        if (is_of(&t, i, '-') || (is_of(&t, i, '=') && !is_border(&t, i)) ||
            !keeps_margins(&t, i, &c))
            return; /* cells over several columns */
    uint32_t top = 0;
    for (uint32_t i = 1; i < t.n; i++)
        if (is_border(&t, i)) {
            draft_rows(&t, &c, top + 1, i);
            top = i;
        }
}
