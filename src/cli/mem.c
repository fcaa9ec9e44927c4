#include "mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *cli_realloc(void *ptr, size_t size)
{
    void *p = realloc(ptr, size ? size : 1);
    if (!p) {
        fputs("klartext: out of memory\n", stderr);
        exit(2);
    }
    return p;
}

char *cli_copy(const char *text, size_t len)
{
    char *p = cli_realloc(NULL, len + 1);
    memcpy(p, text, len);
    p[len] = '\0';
    return p;
}

static void text_reserve(cli_text *t, size_t more)
{
    if (t->cap - t->len > more)
        return;
    size_t cap = t->cap ? t->cap : 64;
    while (cap - t->len <= more)
        cap *= 2;
    t->ptr = cli_realloc(t->ptr, cap);
    t->cap = cap;
}

void cli_text_put(cli_text *t, const char *bytes, size_t len)
{
    text_reserve(t, len);
    if (len)
        memcpy(t->ptr + t->len, bytes, len);
    t->len += len;
    t->ptr[t->len] = '\0';
}

void cli_text_add(cli_text *t, const char *text)
{
    cli_text_put(t, text, strlen(text));
}

void cli_text_char(cli_text *t, char c)
{
    cli_text_put(t, &c, 1);
}

void cli_text_number(cli_text *t, uint64_t n)
{
    char digits[20];
    size_t k = sizeof digits;
    do
        digits[--k] = (char)('0' + n % 10);
    while (n /= 10);
    cli_text_put(t, digits + k, sizeof digits - k);
}

void cli_text_format(cli_text *t, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    cli_text_args(t, format, args);
    va_end(args);
}

void cli_text_args(cli_text *t, const char *format, va_list args)
{
    enum { USUAL = 160 };
    va_list again;
    va_copy(again, args);
    text_reserve(t, USUAL);
    int n = vsnprintf(t->ptr + t->len, t->cap - t->len, format, args);
    if (n > 0 && (size_t)n >= t->cap - t->len) {
        text_reserve(t, (size_t)n);
        (void)vsnprintf(t->ptr + t->len, t->cap - t->len, format, again);
    }
    t->len += n > 0 ? (size_t)n : 0;
    va_end(again);
}

void cli_text_release(cli_text *t)
{
    free(t->ptr);
    *t = (cli_text){ 0 };
}

char *cli_text_take(cli_text *t)
{
    char *p = t->ptr ? t->ptr : cli_copy("", 0);
    *t = (cli_text){ 0 };
    return p;
}

kt_str cli_text_str(const cli_text *t)
{
    return (kt_str){ t->ptr ? t->ptr : "", t->len };
}

void cli_list_add(cli_list *l, const char *text, size_t len)
{
    if (l->n + 2 > l->cap) {
        l->cap = l->cap ? l->cap * 2 : 8;
        l->items = cli_realloc(l->items, l->cap * sizeof *l->items);
    }
    l->items[l->n++] = cli_copy(text, len);
    l->items[l->n] = NULL;
}

void cli_list_clear(cli_list *l)
{
    for (size_t i = 0; i < l->n; i++)
        free(l->items[i]);
    l->n = 0;
    if (l->items)
        l->items[0] = NULL;
}

void cli_list_release(cli_list *l)
{
    cli_list_clear(l);
    free(l->items);
    *l = (cli_list){ 0 };
}

bool cli_list_has(const cli_list *l, const char *text)
{
    for (size_t i = 0; i < l->n; i++)
        if (strcmp(l->items[i], text) == 0)
            return true;
    return false;
}

static struct cli_count *slot_of(struct cli_count *slots, size_t cap, uint64_t key)
{
    size_t i = (size_t)key & (cap - 1);
    while (slots[i].key && slots[i].key != key)
        i = (i + 1) & (cap - 1);
    return &slots[i];
}

static void counts_grow(cli_counts *c)
{
    size_t cap = c->cap ? c->cap * 2 : 64;
    struct cli_count *slots = cli_realloc(NULL, cap * sizeof *slots);
    memset(slots, 0, cap * sizeof *slots);
    for (size_t i = 0; i < c->cap; i++)
        if (c->slots[i].key)
            *slot_of(slots, cap, c->slots[i].key) = c->slots[i];
    free(c->slots);
    c->slots = slots;
    c->cap = cap;
}

uint32_t *cli_counts_at(cli_counts *c, uint64_t key)
{
    if (2 * (c->used + 1) > c->cap)
        counts_grow(c);
    key = key ? key : 1;
    struct cli_count *slot = slot_of(c->slots, c->cap, key);
    if (!slot->key) {
        *slot = (struct cli_count){ .key = key };
        c->used++;
    }
    return &slot->n;
}

void cli_counts_clear(cli_counts *c)
{
    if (c->used)
        memset(c->slots, 0, c->cap * sizeof *c->slots);
    c->used = 0;
}

void cli_counts_release(cli_counts *c)
{
    free(c->slots);
    *c = (cli_counts){ 0 };
}

/* FNV-1a with a final mix, so that low bits are good enough for a table. */
uint64_t cli_hash(uint64_t start, const char *bytes, size_t len)
{
    uint64_t h = start;
    for (size_t i = 0; i < len; i++)
        h = (h ^ (unsigned char)bytes[i]) * UINT64_C(0x100000001b3);
    h ^= h >> 32;
    return h;
}
