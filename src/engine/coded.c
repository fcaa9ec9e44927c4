#include "engine/coded.h"

#include <string.h>

enum { SLOTS_MIN = 256, WORD_MIN = 3, WORD_MAX = 60 };

static uint64_t hash_of(kt_str word)
{
    uint64_t h = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < word.len; i++)
        h = (h ^ (unsigned char)word.ptr[i]) * UINT64_C(0x100000001b3);
    return h ? h : 1;
}

static uint64_t *slot_of(uint64_t *slot, uint32_t n_slots, uint64_t hash)
{
    uint32_t i = (uint32_t)(hash >> 20) & (n_slots - 1);
    while (slot[i] && slot[i] != hash)
        i = (i + 1) & (n_slots - 1);
    return &slot[i];
}

static bool grow(kt_coded *c, kt_arena *a)
{
    uint32_t n = c->n_slots ? 2 * c->n_slots : SLOTS_MIN;
    uint64_t *slot = KT_NEW(a, uint64_t, n);
    if (!slot)
        return false;
    for (uint32_t i = 0; i < c->n_slots; i++)
        if (c->slot[i])
            *slot_of(slot, n, c->slot[i]) = c->slot[i];
    c->slot = slot;
    c->n_slots = n;
    return true;
}

static bool add(kt_coded *c, kt_arena *a, kt_str word)
{
    if (word.len < WORD_MIN || word.len > WORD_MAX || c->n == KT_CODED_WORDS_MAX)
        return true;
    if (2 * c->n >= c->n_slots && !grow(c, a))
        return false;
    uint64_t hash = hash_of(word);
    uint64_t *slot = slot_of(c->slot, c->n_slots, hash);
    if (!*slot) {
        *slot = hash;
        c->n++;
        c->sum += hash;
    }
    return true;
}

bool kt_coded_has(const kt_coded *c, kt_str word)
{
    return c && c->n && *slot_of(c->slot, c->n_slots, hash_of(word));
}

/* Digits and low lines belong to names in code; every byte of a letter that is not ASCII, too. */
static bool is_word_byte(char ch)
{
    return (ch >= '0' && ch <= '9') || (ch >= 'A' && ch <= 'Z') || (ch >= 'a' && ch <= 'z') ||
           ch == '_' || (unsigned char)ch >= 0x80;
}

static void mark(char *mask, size_t len, size_t beg, size_t end, bool value)
{
    end = end < len ? end : len;
    if (beg < end)
        memset(mask + beg, value, end - beg);
}

/* Marks what passages show as text. A passage inside a gap of another comes behind it. */
static void mark_text(const kt_reader *r, size_t len, char *mask)
{
    for (uint32_t i = 0; i < r->passages.n; i++) {
        const kt_passage *p = &r->passages.ptr[i];
        if (p->is_comment)
            continue;
        mark(mask, len, p->raw.beg, p->raw.end, true);
        for (uint32_t k = 0; k < p->n_gaps; k++)
            mark(mask, len, p->gap[k].raw.beg, p->gap[k].raw.end, false);
        for (uint32_t k = 0; k < p->n_opaque; k++) {
            kt_span s = kt_map_to_src(&p->map, p->opaque[k]);
            mark(mask, len, (size_t)p->raw.beg + s.beg, (size_t)p->raw.beg + s.end, false);
        }
    }
}

/* Where a comment begins, which is written to be read: "# ", "// ", "-- ", "<!--". */
static bool is_comment_at(kt_str raw, size_t i)
{
    static const char *const signs[] = { "# ", "// ", "-- ", "/* ", "<!--", NULL };
    for (const char *const *s = signs; *s; s++)
        if (kt_str_starts(kt_str_sub(raw, i, raw.len), kt_str_c(*s)))
            return true;
    return false;
}

static size_t line_end(kt_str raw, size_t i, size_t end)
{
    const char *nl = memchr(raw.ptr + i, '\n', end - i);
    return nl ? (size_t)(nl - raw.ptr) : end;
}

bool kt_coded_look(kt_coded *c, kt_arena *a, const kt_reader *r, size_t end)
{
    kt_arena scratch = { 0 };
    char *is_text = KT_NEW(&scratch, char, end + 1);
    bool ok = is_text != NULL;
    if (ok)
        mark_text(r, end, is_text);
    for (size_t i = 0; ok && i < end;) {
        size_t beg = i;
        bool text = is_text[i];
        while (i < end && is_word_byte(r->raw.ptr[i])) {
            text |= is_text[i];
            i++;
        }
        if (i > beg && i < end && !text) /* at the end it may be half a word */
            ok = add(c, a, kt_str_sub(r->raw, beg, i));
        if (i == beg)
            i = is_comment_at(r->raw, i) ? line_end(r->raw, i, end) : i + 1;
    }
    kt_arena_release(&scratch);
    return ok;
}
