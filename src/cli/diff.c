#include "diff.h"

#include <stdlib.h>
#include <string.h>

#include "path.h"

enum { CONTEXT = 3 };

/* Whole lines that differ: bytes [a, a_end) of the old text became [b, b_end) of the new one.
 * Everything between two blocks is the same in both. */
typedef struct block {
    size_t a, a_end, b, b_end;
} block;

typedef struct blocks {
    block *at;
    size_t n;
} blocks;

static size_t line_start(kt_str s, size_t i)
{
    while (i > 0 && s.ptr[i - 1] != '\n')
        i--;
    return i;
}

static bool is_line_start(kt_str s, size_t i)
{
    return i == 0 || s.ptr[i - 1] == '\n';
}

/* Behind the line that holds byte i. */
static size_t line_end(kt_str s, size_t i)
{
    const char *nl = i < s.len ? memchr(s.ptr + i, '\n', s.len - i) : NULL;
    return nl ? (size_t)(nl - s.ptr) + 1 : s.len;
}

static void add_block(blocks *all, block b)
{
    all->at = cli_realloc(all->at, (all->n + 1) * sizeof *all->at);
    all->at[all->n++] = b;
}

/* Changes widened to whole lines; those that then overlap or touch become one. */
static blocks blocks_of(kt_str before, kt_str after, const cli_hunk_change *changes, size_t n)
{
    blocks all = { 0 };
    size_t grown = 0; /* what the changes so far added, modulo 2^N */
    for (size_t i = 0; i < n; i++) {
        const cli_hunk_change *c = &changes[i];
        size_t b_beg = c->beg + grown;
        size_t b_end = b_beg + c->new_len;
        grown = b_end - c->end;
        block *last = all.n ? &all.at[all.n - 1] : NULL;
        size_t a = last && c->beg < last->a_end ? last->a_end : line_start(before, c->beg);
        bool joins = last && a <= last->a_end;
        size_t a_end = c->end;
        if (joins && c->end < last->a_end)
            a_end = last->a_end;
        else if (!(c->end > c->beg && is_line_start(before, c->end) && is_line_start(after, b_end)))
            a_end = line_end(before, c->end);
        block b = { joins ? last->a : a, a_end, joins ? last->b : b_beg - (c->beg - a),
                    b_end + (a_end - c->end) };
        if (joins)
            *last = b;
        else
            add_block(&all, b);
    }
    return all;
}

/* Leaves out lines at both ends that are the same after all. */
static void trim(block *k, kt_str before, kt_str after)
{
    while (k->a < k->a_end && k->b < k->b_end) {
        size_t len = line_end(before, k->a) - k->a;
        if (line_end(after, k->b) - k->b != len ||
            memcmp(before.ptr + k->a, after.ptr + k->b, len) != 0)
            break;
        k->a += len;
        k->b += len;
    }
    while (k->a < k->a_end && k->b < k->b_end) {
        size_t x = line_start(before, k->a_end - 1);
        size_t y = line_start(after, k->b_end - 1);
        if (k->a_end - x != k->b_end - y ||
            memcmp(before.ptr + x, after.ptr + y, k->a_end - x) != 0)
            break;
        k->a_end = x;
        k->b_end = y;
    }
}

static void put_lines(cli_text *t, char mark, kt_str s, size_t beg, size_t end, size_t *count)
{
    while (beg < end) {
        size_t stop = line_end(s, beg);
        cli_text_char(t, mark);
        cli_text_put(t, s.ptr + beg, stop - beg);
        if (s.ptr[stop - 1] != '\n')
            cli_text_add(t, "\n\\ No newline at end of file\n");
        beg = stop;
        ++*count;
    }
}

/* Up to CONTEXT lines before i, not before low. */
static size_t context_start(kt_str s, size_t i, size_t low)
{
    for (int n = 0; n < CONTEXT && i > low; n++)
        i = line_start(s, i - 1);
    return i;
}

static size_t context_end(kt_str s, size_t i)
{
    for (int n = 0; n < CONTEXT && i < s.len; n++)
        i = line_end(s, i);
    return i;
}

static size_t count_lines(kt_str s, size_t beg, size_t end)
{
    size_t n = 0;
    for (; beg < end; beg = line_end(s, beg))
        n++;
    return n;
}

static void put_range(cli_text *t, char mark, size_t line, size_t count)
{
    cli_text_format(t, " %c%zu", mark, count ? line + 1 : line);
    if (count != 1)
        cli_text_format(t, ",%zu", count);
}

/* How far the printing is: bytes in both texts and the lines before them. */
typedef struct cursor {
    size_t a, b, a_line, b_line;
} cursor;

/* One hunk from blocks[0..n): context, the blocks with what lies between them, context. */
static void put_hunk(cli_out *out, kt_str before, kt_str after, const block *k, size_t n,
                     cursor *at)
{
    cli_text body = { 0 };
    cli_text head = { 0 };
    size_t a_count = 0;
    size_t b_count = 0;
    size_t a = context_start(before, k[0].a, at->a);
    size_t skipped = count_lines(before, at->a, a);
    at->a_line += skipped;
    at->b_line += skipped;
    for (size_t i = 0; i < n; i++) {
        size_t same = 0;
        put_lines(&body, ' ', before, a, k[i].a, &same);
        a_count += same;
        b_count += same;
        put_lines(&body, '-', before, k[i].a, k[i].a_end, &a_count);
        put_lines(&body, '+', after, k[i].b, k[i].b_end, &b_count);
        a = k[i].a_end;
    }
    size_t end = context_end(before, a);
    size_t same = 0;
    put_lines(&body, ' ', before, a, end, &same);
    a_count += same;
    b_count += same;
    cli_text_add(&head, "@@");
    put_range(&head, '-', at->a_line, a_count);
    put_range(&head, '+', at->b_line, b_count);
    cli_text_add(&head, " @@\n");
    cli_out_text(out, &head);
    cli_out_text(out, &body);
    at->a_line += a_count;
    at->b_line += b_count;
    at->a = end;
    cli_text_release(&head);
    cli_text_release(&body);
}

/* A file name as git writes it: quoted when it holds anything unusual. */
static void put_name(cli_text *t, const char *prefix, const char *path)
{
    cli_text name = { 0 };
    bool unusual = false;
    path += path[0] == '/';
    for (const char *p = path; *p; p++) {
        unsigned char c = (unsigned char)*p;
        bool odd = c < 0x20 || c >= 0x7F || c == '"' || c == '\\';
        unusual |= odd;
        cli_text_format(&name, c == '"' || c == '\\' ? "\\%c" : odd ? "\\%03o" : "%c", c);
    }
    cli_text_format(t, unusual ? "\"%s/%s\"" : "%s/%s", prefix, name.ptr ? name.ptr : "");
    cli_text_release(&name);
}

/* Names with blanks end in a tab: patch would take the first blank for their end. */
static void put_header(cli_out *out, const char *spelled)
{
    char *path = cli_tidy(spelled);
    const char *end = strchr(path, ' ') ? "\t" : "";
    cli_text t = { 0 };
    cli_text_add(&t, "diff --git ");
    put_name(&t, "a", path);
    cli_text_char(&t, ' ');
    put_name(&t, "b", path);
    cli_text_add(&t, "\n--- ");
    put_name(&t, "a", path);
    cli_text_format(&t, "%s\n+++ ", end);
    put_name(&t, "b", path);
    cli_text_format(&t, "%s\n", end);
    cli_out_text(out, &t);
    free(path);
    cli_text_release(&t);
}

/* Blocks that are still different after trimming. */
static void trim_all(blocks *all, kt_str before, kt_str after)
{
    size_t kept = 0;
    for (size_t i = 0; i < all->n; i++) {
        block k = all->at[i];
        trim(&k, before, after);
        if (k.a < k.a_end || k.b < k.b_end)
            all->at[kept++] = k;
    }
    all->n = kept;
}

void cli_diff(cli_out *out, const char *path, kt_str before, kt_str after,
              const cli_hunk_change *changes, size_t n)
{
    blocks all = blocks_of(before, after, changes, n);
    trim_all(&all, before, after);
    cursor at = { 0 };
    if (all.n)
        put_header(out, path);
    for (size_t i = 0; i < all.n;) {
        size_t last = i + 1;
        while (last < all.n &&
               count_lines(before, all.at[last - 1].a_end, all.at[last].a) <= 2 * CONTEXT)
            last++;
        put_hunk(out, before, after, &all.at[i], last - i, &at);
        i = last;
    }
    free(all.at);
}
