#include "dict.h"

#include <stdarg.h>
#include <string.h>

#include "base/utf8.h"

enum { MAX_ERRORS = 40 };

void kt_dict_release(kt_dict *d)
{
    kt_arena_release(&d->arena);
    *d = (kt_dict){ .log = d->log };
}

void kt_dict_error(kt_dict *d, const char *fmt, ...)
{
    d->errors++;
    if (!d->log || d->errors > MAX_ERRORS)
        return;
    if (d->line)
        fprintf(d->log, "%.*s:%lu: ", (int)d->file.len, d->file.ptr, (unsigned long)d->line);
    else
        fprintf(d->log, "%.*s: ", (int)d->file.len, d->file.ptr);
    va_list ap;
    va_start(ap, fmt);
    vfprintf(d->log, fmt, ap);
    va_end(ap);
    fputc('\n', d->log);
    if (d->errors == MAX_ERRORS)
        fputs("further errors are not shown\n", d->log);
}

bool kt_dict_ok(const kt_dict *d)
{
    return !d->arena.failed;
}

/* --- words ---------------------------------------------------------------------------------- */

kt_dict_word kt_dict_word_of(kt_str utf8)
{
    kt_dict_word w = { .bad = utf8.len == 0 };
    for (size_t i = 0, next = 0; i < utf8.len; i = next) {
        uint8_t label = kt_lexicon_label(kt_utf8_at(utf8, i, &next));
        if (!label || w.n == KT_LEXFILE_MAX_LABELS) {
            w.bad = true;
            break;
        }
        w.s[w.n++] = label;
    }
    return w;
}

kt_dict_word kt_dict_word_key(const unsigned char *key, size_t n)
{
    kt_dict_word w = { .bad = n == 0 || n > KT_LEXFILE_MAX_LABELS };
    if (!w.bad) {
        memcpy(w.s, key, n);
        w.n = (uint8_t)n;
    }
    return w;
}

kt_dict_word kt_dict_cat(kt_dict_word w, const char *latin1)
{
    for (; *latin1; latin1++) {
        if (w.n == KT_LEXFILE_MAX_LABELS) {
            w.bad = true;
            break;
        }
        w.s[w.n++] = (unsigned char)*latin1;
    }
    return w;
}

kt_dict_word kt_dict_join(kt_dict_word a, kt_dict_word b)
{
    a.bad = a.bad || b.bad || a.n + b.n > KT_LEXFILE_MAX_LABELS;
    if (!a.bad) {
        memcpy(a.s + a.n, b.s, b.n);
        a.n = (uint8_t)(a.n + b.n);
    }
    return a;
}

kt_dict_word kt_dict_drop(kt_dict_word w, unsigned n)
{
    w.bad = w.bad || n >= w.n;
    if (!w.bad)
        w.n = (uint8_t)(w.n - n);
    return w;
}

kt_dict_word kt_dict_tail(kt_dict_word w, unsigned from)
{
    if (w.bad || from >= w.n)
        return (kt_dict_word){ .bad = true };
    return kt_dict_word_key(w.s + from, w.n - from);
}

bool kt_dict_is_upper(unsigned char label)
{
    return kt_dict_lower(label) != label;
}

unsigned char kt_dict_lower(unsigned char c)
{
    if (c >= 'A' && c <= 'Z')
        return (unsigned char)(c + 32);
    if (c >= 0xC0 && c <= 0xDE && c != 0xD7)
        return (unsigned char)(c + 32);
    /* Of the further letters capitals stand behind their small ones, at odd places; the others have
     * no capital here. */
    if (c >= 0x80 && c <= 0x8F && c % 2 == 1)
        return (unsigned char)(c - 1);
    if (c == 0x96)
        return 0x95;
    if (c == 0x98)
        return 0x97;
    return c;
}

static unsigned char upper(unsigned char c)
{
    if ((c >= 'a' && c <= 'z') || (c >= 0xE0 && c <= 0xFE && c != 0xF7))
        return (unsigned char)(c - 32);
    if (c >= 0x80 && c <= 0x8F)
        return (unsigned char)(c | 1);
    if (c == 0x95)
        return 0x96;
    if (c == 0x97)
        return 0x98;
    return c;
}

kt_dict_word kt_dict_upper_first(kt_dict_word w)
{
    if (w.n)
        w.s[0] = upper(w.s[0]);
    return w;
}

kt_dict_word kt_dict_lower_first(kt_dict_word w)
{
    if (w.n)
        w.s[0] = kt_dict_lower(w.s[0]);
    return w;
}

bool kt_dict_ends(const kt_dict_word *w, const char *latin1)
{
    size_t n = strlen(latin1);
    return w->n >= n && memcmp(w->s + w->n - n, latin1, n) == 0;
}

bool kt_dict_starts(const kt_dict_word *w, const char *latin1)
{
    size_t n = strlen(latin1);
    return w->n >= n && memcmp(w->s, latin1, n) == 0;
}

bool kt_dict_same(const kt_dict_word *a, const kt_dict_word *b)
{
    return a->n == b->n && memcmp(a->s, b->s, a->n) == 0;
}

/* --- entries -------------------------------------------------------------------------------- */

static uint32_t hash(const unsigned char *s, size_t n)
{
    return kt_str_hash(kt_str_of((const char *)s, n));
}

/* The slot of a word: its own, or the free one where it would go. */
static uint32_t *slot_of(const kt_dict *d, const unsigned char *s, size_t n)
{
    uint32_t mask = d->n_slots - 1;
    for (uint32_t i = hash(s, n) & mask;; i = (i + 1) & mask) {
        uint32_t *slot = &d->slot[i];
        if (*slot == 0)
            return slot;
        const kt_dict_entry *e = &d->entry.ptr[*slot - 1];
        if (e->len == n && memcmp(e->key, s, n) == 0)
            return slot;
    }
}

static bool grow_slots(kt_dict *d)
{
    uint32_t n = d->n_slots ? d->n_slots * 2 : 1024;
    uint32_t *fresh = KT_NEW(&d->arena, uint32_t, n);
    if (!fresh)
        return false;
    d->slot = fresh;
    d->n_slots = n;
    for (uint32_t i = 0; i < d->entry.n; i++)
        *slot_of(d, d->entry.ptr[i].key, d->entry.ptr[i].len) = i + 1;
    return true;
}

uint32_t kt_dict_find(const kt_dict *d, const kt_dict_word *w)
{
    if (w->bad || !d->slot)
        return UINT32_MAX;
    uint32_t slot = *slot_of(d, w->s, w->n);
    return slot ? slot - 1 : UINT32_MAX;
}

/* Whether the word fits the limits as UTF-8. */
static bool is_short(const kt_dict_word *w)
{
    size_t n = 0;
    for (unsigned i = 0; i < w->n; i++) {
        uint32_t cp = kt_lexicon_code_point(w->s[i]);
        n += cp < 0x80 ? 1 : cp < 0x800 ? 2 : 3;
    }
    return n <= KT_LEXFILE_MAX_BYTES;
}

uint32_t kt_dict_add(kt_dict *d, const kt_dict_word *w)
{
    if (w->bad || w->n == 0 || !is_short(w))
        return UINT32_MAX;
    if (d->entry.n >= d->n_slots / 2 && !grow_slots(d))
        return UINT32_MAX;
    uint32_t *slot = slot_of(d, w->s, w->n);
    if (*slot)
        return *slot - 1;
    unsigned char *key = kt_arena_alloc(&d->arena, w->n, 1);
    kt_dict_entry *e = key ? KT_VEC_PUSH(&d->arena, &d->entry) : NULL;
    if (!e)
        return UINT32_MAX;
    memcpy(key, w->s, w->n);
    *e = (kt_dict_entry){ .key = key, .len = w->n };
    *slot = d->entry.n;
    return d->entry.n - 1;
}

uint32_t kt_dict_reading_add(kt_dict *d, const kt_dict_word *form, const kt_dict_reading *r)
{
    const uint32_t restricted = KT_LEX_AT | KT_LEX_CH | KT_LEX_OLD;
    uint32_t form_at = kt_dict_add(d, form);
    if (form_at == UINT32_MAX)
        return form_at;
    kt_dict_entry *e = &d->entry.ptr[form_at];
    e->m.flags |= r->m.flags;
    e->m.noun |= r->m.noun;
    e->m.verb |= r->m.verb;
    e->m.func |= r->m.func;
    e->m.adj |= r->m.adj;
    e->m.prep |= r->m.prep;
    e->bits |= r->bits;
    if (!(r->m.flags & restricted))
        e->bits |= KT_DICT_PLAIN;
    if ((r->m.flags & KT_LEX_NOUN) && !(r->m.flags & KT_LEX_INFNOUN))
        e->bits |= KT_DICT_REALNOUN;
    if (!r->lemma)
        return form_at;
    uint32_t lemma_at = kt_dict_add(d, r->lemma);
    if (lemma_at == UINT32_MAX)
        return form_at;
    kt_dict_link *l = KT_VEC_PUSH(&d->arena, &d->link);
    if (l)
        *l = (kt_dict_link){
            .lemma = lemma_at, .form = form_at, .pos = (uint8_t)r->pos, .rank = r->rank
        };
    return form_at;
}

void kt_dict_row_add(kt_dict *d, const char *table, kt_str key, kt_str value)
{
    kt_dict_row *r = KT_VEC_PUSH(&d->arena, &d->row);
    if (r)
        *r = (kt_dict_row){ .table = kt_str_c(table), .key = key, .value = value, .seq = d->row.n };
}

void kt_dict_remove_lemma(kt_dict *d, uint32_t lemma)
{
    d->entry.ptr[lemma].bits |= KT_DICT_REMOVED;
    uint32_t *slot = KT_VEC_PUSH(&d->arena, &d->removed);
    if (slot)
        *slot = lemma;
    /* A verb takes its nominalised infinitive along. */
    kt_dict_word w = kt_dict_word_key(d->entry.ptr[lemma].key, d->entry.ptr[lemma].len);
    kt_dict_word noun = kt_dict_upper_first(w);
    uint32_t at = kt_dict_find(d, &noun);
    if (at == UINT32_MAX || at == lemma || !(d->entry.ptr[lemma].m.verb & KT_VERB_INF) ||
        (d->entry.ptr[at].bits & KT_DICT_REALNOUN))
        return;
    d->entry.ptr[at].bits |= KT_DICT_REMOVED;
    slot = KT_VEC_PUSH(&d->arena, &d->removed);
    if (slot)
        *slot = at;
}
