#include "lsp_text.h"

#include <stdlib.h>
#include <string.h>

static void push_line(lsp_text *t, size_t at)
{
    if (t->n_lines == t->cap_lines) {
        t->cap_lines = t->cap_lines ? 2 * t->cap_lines : 64;
        t->line = cli_realloc(t->line, t->cap_lines * sizeof *t->line);
    }
    t->line[t->n_lines++] = at;
}

/* The first line start in (from, end], or SIZE_MAX. */
static size_t next_start(const lsp_text *t, size_t from, size_t end)
{
    const char *p = t->bytes.ptr;
    for (size_t i = from; i < end; i++) {
        if (p[i] == '\n')
            return i + 1;
        if (p[i] == '\r' && (i + 1 >= t->bytes.len || p[i + 1] != '\n'))
            return i + 1;
    }
    return SIZE_MAX;
}

void lsp_text_set(lsp_text *t, kt_str text)
{
    t->bytes.len = 0;
    cli_text_put(&t->bytes, text.ptr ? text.ptr : "", text.len);
    t->n_lines = 0;
    push_line(t, 0);
    for (size_t at = 0; (at = next_start(t, at, t->bytes.len)) != SIZE_MAX;)
        push_line(t, at);
}

void lsp_text_release(lsp_text *t)
{
    cli_text_release(&t->bytes);
    free(t->line);
    *t = (lsp_text){ 0 };
}

/* The line that holds the byte. */
static size_t line_of(const lsp_text *t, size_t byte)
{
    size_t low = 0;
    size_t high = t->n_lines;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (t->line[middle] <= byte)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* The end of the line, before its line end. */
static size_t end_of(const lsp_text *t, size_t line)
{
    const char *p = t->bytes.ptr;
    size_t beg = t->line[line];
    if (line + 1 == t->n_lines)
        return t->bytes.len;
    size_t end = t->line[line + 1] - 1;
    return p[end] == '\n' && end > beg && p[end - 1] == '\r' ? end - 1 : end;
}

static size_t width_of(unsigned char lead)
{
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

static size_t units_of(unsigned char lead, lsp_unit unit)
{
    if (unit == LSP_UTF8)
        return width_of(lead);
    return unit == LSP_UTF16 && lead >= 0xF0 ? 2 : 1;
}

size_t lsp_text_byte(const lsp_text *t, int64_t line, int64_t column, lsp_unit unit)
{
    if (line < 0)
        return 0;
    if ((uint64_t)line >= t->n_lines)
        return t->bytes.len;
    size_t at = t->line[line];
    size_t end = end_of(t, (size_t)line);
    uint64_t left = column > 0 ? (uint64_t)column : 0;
    while (at < end && left) {
        unsigned char lead = (unsigned char)t->bytes.ptr[at];
        size_t units = units_of(lead, unit);
        if (units > left)
            break;
        left -= units;
        at += width_of(lead);
    }
    return at < end ? at : end;
}

static void splice_bytes(cli_text *b, size_t beg, size_t end, kt_str text)
{
    size_t rest = b->len - end;
    if (text.len > end - beg) {
        size_t grown = text.len - (end - beg);
        size_t old = b->len;
        if (b->cap - b->len <= grown) {
            size_t cap = b->cap ? b->cap : 64;
            while (cap - b->len <= grown)
                cap *= 2;
            b->ptr = cli_realloc(b->ptr, cap);
            b->cap = cap;
        }
        b->len = old + grown;
    } else {
        b->len -= end - beg - text.len;
    }
    memmove(b->ptr + beg + text.len, b->ptr + end, rest);
    if (text.len)
        memcpy(b->ptr + beg, text.ptr, text.len);
    b->ptr[b->len] = '\0';
}

/* A line start depends on the byte before it and the byte at it: those up to beg - 1 and from
 * end + 1 on stay, those between are looked for anew. */
void lsp_text_replace(lsp_text *t, size_t beg, size_t end, kt_str text)
{
    size_t first = line_of(t, beg ? beg - 1 : 0);
    size_t behind = line_of(t, end) + 1;
    size_t n_behind = t->n_lines - behind;
    size_t *kept = NULL;
    if (n_behind) {
        kept = cli_realloc(NULL, n_behind * sizeof *kept);
        memcpy(kept, t->line + behind, n_behind * sizeof *kept);
    }
    splice_bytes(&t->bytes, beg, end, text);
    size_t new_end = beg + text.len;
    t->n_lines = first + 1;
    for (size_t at = t->line[first]; (at = next_start(t, at, new_end)) != SIZE_MAX;)
        push_line(t, at);
    for (size_t i = 0; i < n_behind; i++)
        push_line(t, kept[i] - end + new_end);
    free(kept);
}

void lsp_text_move(const lsp_text *t, size_t byte, lsp_unit unit, lsp_place *at)
{
    byte = byte < t->bytes.len ? byte : t->bytes.len;
    bool same = at->byte <= byte && (at->line + 1 >= t->n_lines || byte < t->line[at->line + 1]);
    if (!same) {
        at->line = at->byte <= byte && at->line + 2 < t->n_lines && byte < t->line[at->line + 2]
                       ? at->line + 1
                       : line_of(t, byte);
        at->byte = t->line[at->line];
        at->column = 0;
    }
    while (at->byte < byte) {
        unsigned char lead = (unsigned char)t->bytes.ptr[at->byte];
        if (at->byte + width_of(lead) > byte)
            break;
        at->column += units_of(lead, unit);
        at->byte += width_of(lead);
    }
}
