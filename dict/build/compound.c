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

static bool is_known_noun(const kt_dict *d, const kt_dict_word *small)
{
    kt_dict_word w = kt_dict_upper_first(*small);
    uint32_t e = kt_dict_find(d, &w);
    return e != UINT32_MAX && (d->entry.ptr[e].bits & KT_DICT_REALNOUN) &&
           (d->entry.ptr[e].bits & (KT_DICT_OWN | KT_DICT_DING));
}

static const kt_dict_entry *entry_of(const kt_dict *d, const kt_dict_word *w)
{
    uint32_t e = kt_dict_find(d, w);
    return e == UINT32_MAX ? NULL : &d->entry.ptr[e];
}

/* A noun with linking element or without its last e, an adjective, a verb stem, a preposition or
 * prefix. */
static bool is_plain_part(const kt_dict *d, const kt_dict_word *first)
{
    static const char *const links[] = { "s", "es", "n", "en", "er", "e", "ens", "ns" };
    if (is_known_noun(d, first))
        return true;
    for (size_t i = 0; i < sizeof links / sizeof links[0]; i++) {
        unsigned n = (unsigned)strlen(links[i]);
        if (first->n < n + 3 || !kt_dict_ends(first, links[i]))
            continue;
        kt_dict_word base = kt_dict_drop(*first, n);
        if (is_known_noun(d, &base))
            return true;
    }
    kt_dict_word e = kt_dict_cat(*first, "e"), en = kt_dict_cat(*first, "en"),
                 n = kt_dict_cat(*first, "n");
    const kt_dict_entry *self = entry_of(d, first), *inf = entry_of(d, &en),
                        *inf_n = entry_of(d, &n);
    if (self && ((self->m.adj & KT_ADJ_BASE) ||
                 (self->m.func & (KT_FUNC_PREP | KT_FUNC_PREFIX | KT_FUNC_NUM))))
        return true;
    if (first->n < 4)
        return false;
    return is_known_noun(d, &e) || is_known_noun(d, &en) || (inf && (inf->m.verb & KT_VERB_INF)) ||
           (inf_n && (inf_n->m.verb & KT_VERB_INF));
}

enum { PREFIX_HEADS = 6 /* cyber, mikro: no word, but before many heads */ };

/* Whether a first part is one that means something: a known part, behind known ones. */
static bool is_part(const kt_dict *d, const kt_dict_word *first, uint32_t heads)
{
    if (is_plain_part(d, first) || (first->n > 3 && heads >= PREFIX_HEADS))
        return true;
    for (unsigned at = 3; at + 4 <= first->n; at++) {
        kt_dict_word tail = kt_dict_tail(*first, at);
        kt_dict_word front = kt_dict_word_key(first->s, at);
        if (is_plain_part(d, &tail) && is_plain_part(d, &front))
            return true;
    }
    return false;
}

/* Rare words that ding alone knows (Ster, Eger) split everything. */
static bool is_trusted_head(const kt_dict_entry *head)
{
    return (head->bits & KT_DICT_OWN) || head->freq > 0 || head->len > 6;
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
        if (head == UINT32_MAX || !d->entry.ptr[head].noun || !is_trusted_head(&d->entry.ptr[head]))
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
        for (end = i; end < n && kt_dict_same(&s[end].first, &s[i].first); end++)
            heads += end == i || s[end].head != s[end - 1].head;
        if (heads < 2 || !is_part(d, &s[i].first, heads))
            continue;
        for (uint32_t k = i; k < end; k++)
            d->entry.ptr[s[k].head].heads += k == i || s[k].head != s[k - 1].head;
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

/* --- words that only Hunspell knows, without a reading --------------------------------------- */

/* Lemma + 1 of each form, by part of speech. */
typedef struct lemmas {
    uint32_t *of[3];
    uint32_t n;
} lemmas;

static bool collect_lemmas(kt_dict *d, kt_arena *arena, lemmas *l)
{
    l->n = d->entry.n;
    for (int p = 0; p < 3; p++) {
        l->of[p] = KT_NEW(arena, uint32_t, l->n + 1u);
        if (!l->of[p])
            return false;
    }
    for (uint32_t i = d->link.n; i-- > 0;) {
        const kt_dict_link *k = &d->link.ptr[i];
        uint32_t *slot = &l->of[k->pos][k->form];
        if (!*slot || k->rank == 0)
            *slot = k->lemma + 1;
    }
    return true;
}

/* What stands before at, followed by the lemma of a form, whose first letter becomes small where
 * the first part ends. */
static kt_dict_word joined_lemma(const kt_dict *d, const lemmas *l, const kt_dict_word *w,
                                 unsigned at, uint32_t form, kt_pos pos)
{
    uint32_t lemma = form < l->n ? l->of[pos][form] : 0;
    if (!lemma)
        return (kt_dict_word){ .bad = true };
    const kt_dict_entry *e = &d->entry.ptr[lemma - 1];
    kt_dict_word tail = kt_dict_word_key(e->key, e->len);
    if (at == 0 || w->s[at - 1] != '-')
        tail = kt_dict_lower_first(tail);
    return kt_dict_join(kt_dict_word_key(w->s, at), tail);
}

static void read_noun_by_head(kt_dict *d, const lemmas *l, const kt_dict_word *w)
{
    unsigned at;
    uint32_t head = kt_dict_head(d, w, 4, KT_DICT_OWN | KT_DICT_DING, &at);
    if (head == UINT32_MAX)
        return;
    const kt_dict_entry *h = &d->entry.ptr[head];
    kt_dict_word lemma = joined_lemma(d, l, w, at, head, KT_POS_NOUN);
    /* No genitive of Highland in Highlands, for there is no Highland. */
    bool genitive = !(h->m.noun & ~(unsigned)KT_MASK_CASE(KT_CASE_GEN));
    if (lemma.bad || (genitive && kt_dict_find(d, &lemma) == UINT32_MAX))
        return;
    kt_dict_reading_add(
        d, w,
        &(kt_dict_reading){
            .m = { .flags = KT_LEX_NOUN | KT_LEX_COMPOUND |
                            (h->m.flags & (KT_LEX_HEAD | KT_LEX_NOMADJ | KT_LEX_DOUBT)),
                   .noun = h->m.noun,
                   .adj = h->m.adj },
            .bits = KT_DICT_HUNSPELL,
            .pos = KT_POS_NOUN,
            .lemma = &lemma });
}

static void add_verb(kt_dict *d, const kt_dict_word *w, const kt_dict_word *lemma, unsigned verb,
                     uint8_t adj)
{
    kt_dict_reading_add(
        d, w,
        &(kt_dict_reading){ .m = { .verb = (uint16_t)(verb | KT_VERB_SEP), .adj = adj },
                            .bits = KT_DICT_HUNSPELL,
                            .pos = KT_POS_VERB,
                            .lemma = lemma });
}

/* hinüberschwamm, hinübergeschwommen, hinüberzuschwimmen: a separable prefix before a known form.
 */
static bool read_verb_behind_prefix(kt_dict *d, const lemmas *l, const kt_dict_word *w)
{
    for (unsigned at = w->n; at-- > 2;) {
        kt_dict_word first = kt_dict_word_key(w->s, at), rest = kt_dict_tail(*w, at);
        uint32_t i = 0;
        while (i < d->prefix.n && !kt_dict_same(&d->prefix.ptr[i], &first))
            i++;
        if (i == d->prefix.n)
            continue;
        if (kt_dict_starts(&rest, "zu") && rest.n > 4) {
            kt_dict_word inf = kt_dict_tail(rest, 2);
            uint32_t e = kt_dict_find(d, &inf);
            if (e != UINT32_MAX && (d->entry.ptr[e].m.verb & KT_VERB_INF)) {
                kt_dict_word lemma = kt_dict_join(first, inf);
                add_verb(d, w, &lemma, KT_VERB_ZU, 0);
                return true;
            }
        }
        uint32_t e = kt_dict_find(d, &rest);
        if (e == UINT32_MAX || !(d->entry.ptr[e].bits & KT_DICT_OWN))
            continue;
        unsigned verb =
            d->entry.ptr[e].m.verb & ~(unsigned)(KT_VERB_IMP | KT_VERB_AUX | KT_VERB_MODAL);
        kt_dict_word lemma = joined_lemma(d, l, w, at, e, KT_POS_VERB);
        if ((verb & ~(unsigned)KT_VERB_SEP) == 0 || lemma.bad)
            continue;
        add_verb(d, w, &lemma, verb, verb & KT_VERB_PA2 ? KT_ADJ_BASE : 0);
        return true;
    }
    return false;
}

/* gesummt: ge before the third person. */
static bool read_participle(kt_dict *d, const lemmas *l, const kt_dict_word *w)
{
    kt_dict_word rest = kt_dict_tail(*w, 2);
    if (!kt_dict_starts(w, "ge") || !kt_dict_ends(w, "t"))
        return false;
    uint32_t e = kt_dict_find(d, &rest);
    if (e >= l->n || !(d->entry.ptr[e].m.verb & KT_VERB_3SG) || !l->of[KT_POS_VERB][e])
        return false;
    const kt_dict_entry *inf = &d->entry.ptr[l->of[KT_POS_VERB][e] - 1];
    kt_dict_word lemma = kt_dict_word_key(inf->key, inf->len);
    kt_dict_reading_add(d, w,
                        &(kt_dict_reading){ .m = { .verb = KT_VERB_PA2, .adj = KT_ADJ_BASE },
                                            .bits = KT_DICT_HUNSPELL,
                                            .pos = KT_POS_VERB,
                                            .lemma = &lemma });
    return true;
}

/* schiefwinkeligen: the longest known adjective at the end. */
static void read_adjective_by_tail(kt_dict *d, const lemmas *l, const kt_dict_word *w)
{
    for (unsigned at = 2; at + 4 <= w->n; at++) {
        kt_dict_word tail = kt_dict_tail(*w, at);
        uint32_t e = kt_dict_find(d, &tail);
        if (e == UINT32_MAX || !d->entry.ptr[e].m.adj || !(d->entry.ptr[e].bits & KT_DICT_OWN))
            continue;
        kt_dict_word lemma = joined_lemma(d, l, w, at, e, KT_POS_ADJ);
        if (lemma.bad)
            continue;
        uint8_t adj = d->entry.ptr[e].m.adj;
        kt_dict_reading r = {
            .m = { .adj = adj }, .bits = KT_DICT_HUNSPELL, .pos = KT_POS_ADJ, .lemma = &lemma
        };
        /* stufenweise: an adverb, rarely more. */
        if (kt_dict_ends(w, "weise"))
            r = (kt_dict_reading){ .m.func = KT_FUNC_ADV, .bits = KT_DICT_HUNSPELL };
        kt_dict_reading_add(d, w, &r);
        return;
    }
}

/* Kölner, Kölnern: who has a feminine in -erin is a person; who comes from a place is an invariant
 * adjective as well. */
static void read_person(kt_dict *d, const kt_dict_word *w)
{
    kt_dict_word base = *w;
    uint16_t mask = 0;
    if (kt_dict_ends(w, "er"))
        kt_dict_mask(KT_STR("NADm NAGp"), &mask);
    else if (kt_dict_ends(w, "ers"))
        kt_dict_mask(KT_STR("Gm"), &mask);
    else if (kt_dict_ends(w, "ern"))
        kt_dict_mask(KT_STR("Dp"), &mask);
    if (!mask)
        return;
    if (!kt_dict_ends(w, "er"))
        base = kt_dict_drop(base, 1);
    kt_dict_word fem = kt_dict_cat(base, "in");
    if (kt_dict_find(d, &base) == UINT32_MAX || kt_dict_find(d, &fem) == UINT32_MAX)
        return;
    kt_dict_word place = kt_dict_drop(base, 2);
    uint32_t at = kt_dict_find(d, &place);
    bool inhabitant =
        at != UINT32_MAX && (d->entry.ptr[at].m.flags & KT_LEX_PLACE) && base.n == w->n;
    kt_dict_reading_add(
        d, w,
        &(kt_dict_reading){ .m = { .flags = KT_LEX_NOUN,
                                   .noun = mask,
                                   .adj = inhabitant ? KT_ADJ_INV | KT_ADJ_BASE : 0 },
                            .bits = KT_DICT_HUNSPELL,
                            .pos = KT_POS_NOUN,
                            .lemma = &base });
}

static void read_unread(kt_dict *d, const lemmas *l)
{
    for (uint32_t i = 0; i < l->n; i++) {
        kt_dict_entry e = d->entry.ptr[i];
        if ((e.bits & (KT_DICT_OWN | KT_DICT_DING)) || !(e.bits & KT_DICT_HUNSPELL))
            continue;
        if (e.m.noun || e.m.verb || e.m.adj || e.m.func)
            continue;
        kt_dict_word w = kt_dict_word_key(e.key, e.len);
        if (kt_dict_is_upper(w.s[0])) {
            read_noun_by_head(d, l, &w);
            if (!d->entry.ptr[i].m.noun)
                read_person(d, &w);
        } else if (!read_verb_behind_prefix(d, l, &w) && !read_participle(d, l, &w)) {
            read_adjective_by_tail(d, l, &w);
        }
    }
}

/* --- slips of ding --------------------------------------------------------------------------- */

enum { FREQUENT = 60, SLIP_LETTERS = 5 };

/* A form that ding alone has, and that nobody wrote in the counted texts. */
static void drop_slip(kt_dict *d, const kt_dict_word *w)
{
    uint32_t at = kt_dict_find(d, w);
    if (at == UINT32_MAX)
        return;
    kt_dict_entry *e = &d->entry.ptr[at];
    if ((e->bits & (KT_DICT_OWN | KT_DICT_HUNSPELL)) || e->freq > 0)
        return;
    e->bits |= KT_DICT_REMOVED;
    if (e->noun)
        kt_dict_remove_lemma(d, at);
}

/* One letter missing, doubled, changed or swapped, but neither the first one nor the ending. */
static void drop_slips_of(kt_dict *d, const kt_dict_word *w)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz\xE4\xF6\xFC\xDF";
    for (unsigned at = 1; at + 2 < w->n; at++) {
        kt_dict_word x = *w;
        memmove(x.s + at, x.s + at + 1, x.n - at - 1u);
        x.n--;
        drop_slip(d, &x);
        x = *w;
        x.s[at] = w->s[at + 1];
        x.s[at + 1] = w->s[at];
        drop_slip(d, &x);
        for (const char *c = letters; *c; c++) {
            x = *w;
            x.s[at] = (unsigned char)*c;
            drop_slip(d, &x);
            if (w->n == KT_LEXFILE_MAX_LABELS)
                continue;
            x = *w;
            memmove(x.s + at + 1, x.s + at, x.n - at);
            x.s[at] = (unsigned char)*c;
            x.n++;
            drop_slip(d, &x);
        }
    }
}

/* Ding has misprints. What lies one letter beside a frequent word is more likely one of them than a
 * rare word. */
static void drop_slips(kt_dict *d)
{
    for (uint32_t i = 0; i < d->entry.n; i++) {
        const kt_dict_entry *e = &d->entry.ptr[i];
        if (e->freq < FREQUENT || e->len < SLIP_LETTERS || !(e->bits & KT_DICT_HUNSPELL))
            continue;
        kt_dict_word w = kt_dict_word_key(e->key, e->len);
        drop_slips_of(d, &w);
    }
}

void kt_dict_compounds(kt_dict *d)
{
    kt_arena arena = { 0 };
    uint32_t n;
    lemmas l;
    const split *s = split_all(d, &arena, &n);
    if (s && collect_lemmas(d, &arena, &l)) {
        learn_firsts(d, s, n);
        spread_flags(d);
        read_unread(d, &l);
        drop_slips(d);
    } else {
        d->arena.failed = true;
    }
    kt_arena_release(&arena);
}
