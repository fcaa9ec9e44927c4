#include "lang/classes.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "text/token.h"

typedef struct member {
    kt_str word; /* of the lexicon; ptr NULL = free */
    kt_class_set all;
} member;

struct kt_classes {
    kt_arena arena;
    member *slot; /* open addressing */
    uint32_t mask;
    kt_str *affix; /* class after class: "~x" and "x~" */
    uint32_t first[KT_CLASS_COUNT + 1];
    kt_class_set blind;
};

/* ---- the names of the classes, while the table is read ---- */

enum { NAME_SLOTS = 512 };
_Static_assert((int)KT_CLASS_COUNT < NAME_SLOTS, "there is room for the names");

static const struct {
    kt_str name;
    bool blind;
} classes[] = {
#define EXACT                                  false
#define BLIND                                  true
#define KT_CLASS(name, letters, heat, meaning) { { #name, sizeof #name - 1 }, letters },
#include "lang/classes.def"
#undef KT_CLASS
};

typedef struct names {
    uint16_t slot[NAME_SLOTS]; /* class + 1 */
} names;

static uint32_t name_at(const names *n, kt_str name)
{
    uint32_t at = (uint32_t)kt_str_hash(name) % NAME_SLOTS;
    while (n->slot[at] && !kt_str_eq(classes[n->slot[at] - 1].name, name))
        at = (at + 1) % NAME_SLOTS;
    return at;
}

/* ---- reading ---- */

static kt_class_set set_of(const names *n, kt_str cell)
{
    kt_class_set s = { { 0 } };
    while (cell.len) {
        unsigned c = n->slot[name_at(n, kt_str_cut(&cell, ' '))];
        if (c)
            s.bits[(c - 1) >> 6] |= (uint64_t)1 << ((c - 1) & 63);
    }
    return s;
}

static bool is_affix(kt_str key)
{
    return key.len > 1 && (key.ptr[0] == '~' || key.ptr[key.len - 1] == '~');
}

static uint32_t slot_of(const kt_classes *c, kt_str word)
{
    uint32_t at = (uint32_t)kt_str_hash(word) & c->mask;
    while (c->slot[at].word.ptr && !kt_str_eq(c->slot[at].word, word))
        at = (at + 1) & c->mask;
    return at;
}

/* Words into the hash table; the affixes are counted by their class. */
static void read_words(kt_classes *c, const kt_table *t, const names *n)
{
    kt_str key;
    kt_str value;
    for (uint32_t row = 0; kt_table_row(t, row, &key, &value); row++) {
        kt_class_set s = set_of(n, value);
        if (!is_affix(key)) {
            c->slot[slot_of(c, key)] = (member){ .word = key, .all = s };
            continue;
        }
        for (unsigned k = 0; k < KT_CLASS_COUNT; k++)
            c->first[k + 1] += kt_class_has(s, (kt_class)k);
    }
}

static void read_affixes(kt_classes *c, const kt_table *t, const names *n)
{
    kt_str key;
    kt_str value;
    uint32_t next[KT_CLASS_COUNT];
    for (unsigned k = 0; k < KT_CLASS_COUNT; k++) {
        c->first[k + 1] += c->first[k];
        next[k] = c->first[k];
    }
    for (uint32_t row = 0; kt_table_row(t, row, &key, &value); row++) {
        kt_class_set s = is_affix(key) ? set_of(n, value) : (kt_class_set){ { 0 } };
        for (unsigned k = 0; k < KT_CLASS_COUNT; k++)
            if (kt_class_has(s, (kt_class)k))
                c->affix[next[k]++] = key;
    }
}

static bool fill(kt_classes *c, const kt_table *t)
{
    names n = { { 0 } };
    uint32_t room = 16;
    while (room < t->n * 2)
        room *= 2;
    c->mask = room - 1;
    c->slot = kt_arena_calloc(&c->arena, room, sizeof *c->slot);
    if (!c->slot)
        return false;
    for (unsigned k = 0; k < KT_CLASS_COUNT; k++) {
        n.slot[name_at(&n, classes[k].name)] = (uint16_t)(k + 1);
        if (classes[k].blind)
            c->blind.bits[k >> 6] |= (uint64_t)1 << (k & 63);
    }
    read_words(c, t, &n);
    uint32_t n_affixes = 0;
    for (unsigned k = 0; k < KT_CLASS_COUNT; k++)
        n_affixes += c->first[k + 1];
    c->affix = KT_NEW(&c->arena, kt_str, n_affixes + 1u);
    if (c->affix)
        read_affixes(c, t, &n);
    return c->affix != NULL;
}

kt_classes *kt_classes_new(const kt_lexicon *lex)
{
    kt_classes *c = kt_mem_alloc(sizeof *c);
    if (!c)
        return NULL;
    *c = (kt_classes){ 0 };
    kt_table t = { 0 };
    if (lex)
        t = kt_lexicon_table(lex, "classes");
    if (!fill(c, &t)) {
        kt_classes_free(c);
        return NULL;
    }
    return c;
}

void kt_classes_free(kt_classes *c)
{
    if (!c)
        return;
    kt_arena_release(&c->arena);
    kt_mem_free(c);
}

/* ---- asking ---- */

enum { BYTES_MAX = 64 };

/* word with its first letter in lower case; empty: it is so already, or is too long. */
static kt_str lowered(kt_str word, char buf[BYTES_MAX + 8])
{
    size_t next;
    if (word.len == 0 || word.len > BYTES_MAX)
        return (kt_str){ 0 };
    uint32_t cp = kt_utf8_at(word, 0, &next);
    uint32_t low = kt_cp_to_lower(cp);
    if (low == cp)
        return (kt_str){ 0 };
    size_t n = kt_utf8_put(low, buf);
    memcpy(buf + n, word.ptr + next, word.len - next);
    return kt_str_of(buf, n + word.len - next);
}

kt_class_set kt_classes_lowered(const kt_classes *c, kt_str word)
{
    char buf[BYTES_MAX + 8];
    kt_str low = lowered(word, buf);
    return low.len ? c->slot[slot_of(c, low)].all : (kt_class_set){ { 0 } };
}

kt_class_set kt_classes_of(const kt_classes *c, kt_str word)
{
    kt_class_set s = c->slot[slot_of(c, word)].all;
    kt_class_set low = kt_classes_lowered(c, word);
    for (int i = 0; i < KT_CLASS_WORDS; i++)
        s.bits[i] |= low.bits[i] & c->blind.bits[i];
    return s;
}

bool kt_class_part(const kt_classes *c, kt_class k, uint32_t i, kt_str *part)
{
    if (i >= c->first[k + 1] - c->first[k])
        return false;
    kt_str s = c->affix[c->first[k] + i];
    *part = s.ptr[0] == '~' ? kt_str_sub(s, 1, s.len) : kt_str_sub(s, 0, s.len - 1);
    return true;
}

size_t kt_class_tail(const kt_classes *c, kt_class k, kt_str word)
{
    size_t best = 0;
    kt_str part;
    for (uint32_t i = 0; kt_class_part(c, k, i, &part); i++)
        if (part.len > best && kt_str_ends(word, part))
            best = part.len;
    return best;
}

size_t kt_class_head(const kt_classes *c, kt_class k, kt_str word)
{
    char buf[BYTES_MAX + 8];
    size_t best = 0;
    kt_str low = kt_class_has(c->blind, k) ? lowered(word, buf) : (kt_str){ 0 };
    kt_str part;
    for (uint32_t i = 0; kt_class_part(c, k, i, &part); i++)
        if (part.len > best && (kt_str_starts(word, part) || kt_str_starts(low, part)))
            best = part.len;
    return best;
}
