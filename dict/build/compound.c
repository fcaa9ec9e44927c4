/* compound: what compounds teach: first parts in their surface form, good heads, readings of words
 * known by head only. */
#include <stdlib.h>
#include <string.h>

#include "dict.h"

uint32_t kt_dict_head(const kt_dict *d, const kt_dict_word *w, unsigned min, uint8_t need,
                      unsigned *at)
{
    for (unsigned i = 3; i + min <= w->n; i++) {
        /* Inside a hyphenated word only the part behind a hyphen is written in capitals. */
        bool hyphen = w->s[i - 1] == '-';
        if (w->s[i] == '-' || (!hyphen && kt_dict_is_upper(w->s[i])))
            continue;
        kt_dict_word head = kt_dict_upper_first(kt_dict_tail(*w, i));
        uint32_t e = kt_dict_find(d, &head);
        if (e != UINT32_MAX && (d->entry.ptr[e].bits & need) &&
            (d->entry.ptr[e].bits & KT_DICT_REALNOUN)) {
            *at = i;
            return e;
        }
    }
    return UINT32_MAX;
}

typedef struct split {
    kt_dict_word first; /* lower case */
    uint32_t lemma, head;
} split;

static int by_first(const void *pa, const void *pb)
{
    const split *a = pa, *b = pb;
    int c = kt_str_cmp(kt_str_of((const char *)a->first.s, a->first.n),
                       kt_str_of((const char *)b->first.s, b->first.n));
    if (!c)
        c = (a->head > b->head) - (a->head < b->head);
    return c ? c : (a->lemma > b->lemma) - (a->lemma < b->lemma);
}

static bool all_small_letters(const kt_dict_word *w)
{
    for (unsigned i = 0; i < w->n; i++) {
        unsigned char c = w->s[i];
        if (c != '-' && (c < 'a' || (c > 'z' && c < 0x80) || kt_dict_is_upper(c)))
            return false;
    }
    return true;
}

/* Splits every noun lemma at its longest head. */
static split *split_all(kt_dict *d, kt_arena *arena, uint32_t *n)
{
    split *s = KT_NEW(arena, split, d->noun.n + 1u);
    if (!s)
        return NULL;
    *n = 0;
    for (uint32_t i = 0; i < d->noun.n; i++) {
        unsigned at;
        uint32_t head = kt_dict_head(d, &d->noun.ptr[i].lemma, 4, KT_DICT_OWN | KT_DICT_DING, &at);
        if (head == UINT32_MAX || !d->entry.ptr[head].noun)
            continue;
        kt_dict_word first = kt_dict_lower_first(kt_dict_word_key(d->noun.ptr[i].lemma.s, at));
        if (first.s[first.n - 1] == '-')
            first = kt_dict_drop(first, 1);
        if (first.bad || first.n < 3 || !all_small_letters(&first))
            continue;
        s[(*n)++] = (split){ .first = first,
                             .lemma = kt_dict_find(d, &d->noun.ptr[i].lemma),
                             .head = head };
    }
    if (*n)
        qsort(s, *n, sizeof *s, by_first);
    return s;
}

static void add_first(kt_dict *d, const kt_dict_word *first, uint32_t heads)
{
    unsigned char *key = kt_arena_alloc(&d->arena, first->n, 1);
    kt_dict_key *k = key ? KT_VEC_PUSH(&d->arena, &d->first) : NULL;
    if (!k)
        return;
    memcpy(key, first->s, first->n);
    *k = (kt_dict_key){ .key = key, .len = first->n, .value = heads < 255 ? heads : 255 };
    uint32_t at = kt_dict_find(d, first);
    if (at != UINT32_MAX)
        d->entry.ptr[at].m.flags |= KT_LEX_FIRST;
}

enum { GOOD_HEAD = 3 /* first parts */ };

static void learn_firsts(kt_dict *d, const split *s, uint32_t n)
{
    for (uint32_t i = 0, end; i < n; i = end) {
        uint32_t heads = 0;
        for (end = i; end < n && kt_dict_same(&s[end].first, &s[i].first); end++) {
            if (end > i && s[end].head == s[end - 1].head)
                continue;
            heads++;
            d->entry.ptr[s[end].head].heads++;
        }
        if (heads < 2)
            continue;
        add_first(d, &s[i].first, heads);
        for (uint32_t k = i; k < end; k++)
            d->entry.ptr[s[k].lemma].m.flags |= KT_LEX_COMPOUND;
    }
}

/* All forms of a good head are good heads; all forms of a compound are compounds. */
static void spread_flags(kt_dict *d)
{
    for (uint32_t i = 0; i < d->link.n; i++) {
        const kt_dict_link *l = &d->link.ptr[i];
        const kt_dict_entry *lemma = &d->entry.ptr[l->lemma];
        if (l->pos != KT_POS_NOUN || !lemma->noun)
            continue;
        if (lemma->heads >= GOOD_HEAD)
            d->entry.ptr[l->form].m.flags |= KT_LEX_HEAD;
        d->entry.ptr[l->form].m.flags |= lemma->m.flags & KT_LEX_COMPOUND;
    }
}

/* Capitalised words that only Hunspell knows: the reading of their head, where they have one. */
static void read_by_head(kt_dict *d)
{
    uint32_t n = d->entry.n, n_links = d->link.n;
    uint32_t *lemma_of = KT_NEW(&d->arena, uint32_t, n + 1u);
    if (!lemma_of)
        return;
    for (uint32_t i = n_links; i-- > 0;) {
        if (d->link.ptr[i].pos == KT_POS_NOUN)
            lemma_of[d->link.ptr[i].form] = d->link.ptr[i].lemma + 1;
    }
    for (uint32_t i = 0; i < n; i++) {
        kt_dict_entry e = d->entry.ptr[i];
        if (e.bits != (KT_DICT_HUNSPELL | KT_DICT_PLAIN) || e.m.noun || !kt_dict_is_upper(e.key[0]))
            continue;
        kt_dict_word w = kt_dict_word_key(e.key, e.len);
        unsigned at;
        uint32_t head = kt_dict_head(d, &w, 4, KT_DICT_OWN | KT_DICT_DING, &at);
        if (head == UINT32_MAX || !lemma_of[head])
            continue;
        const kt_dict_entry *h = &d->entry.ptr[head], *l = &d->entry.ptr[lemma_of[head] - 1];
        kt_dict_word lemma =
            kt_dict_join(kt_dict_word_key(w.s, at), kt_dict_word_key(l->key, l->len));
        if (!lemma.bad && w.s[at - 1] != '-')
            lemma.s[at] = kt_dict_lower(lemma.s[at]);
        kt_dict_reading r = { .m = { .flags = KT_LEX_NOUN | KT_LEX_COMPOUND |
                                              (h->m.flags & (KT_LEX_HEAD | KT_LEX_NOMADJ)),
                                     .noun = h->m.noun,
                                     .adj = h->m.adj },
                              .bits = KT_DICT_HUNSPELL,
                              .pos = KT_POS_NOUN,
                              .lemma = &lemma };
        kt_dict_reading_add(d, &w, &r);
    }
}

void kt_dict_compounds(kt_dict *d)
{
    kt_arena arena = { 0 };
    uint32_t n;
    const split *s = split_all(d, &arena, &n);
    if (s) {
        learn_firsts(d, s, n);
        spread_flags(d);
        read_by_head(d);
    } else {
        d->arena.failed = true;
    }
    kt_arena_release(&arena);
}
