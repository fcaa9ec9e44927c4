#include "engine/consistent.h"

#include "base/utf8.h"
#include "engine/pipeline.h"
#include "lang/morph.h"
#include "rule/foreign.h"

enum {
    LETTERS_MIN = 4,
    NAME_MAX = 60,
    KEY_MAX = 64,
    SLOTS_MIN = 64, /* of the table; powers of two */
    SLOTS_MAX = 1 << 14,
    PROBES_MAX = 64,
    SEEN = 1 << 11,   /* a power of two */
    SPELLINGS_MAX = 4 /* of one name; further ones are not looked at */
};

/* ---- the names of a unit ---- */

static bool is_name(const kt_view *v, const kt_wordinfo *w)
{
    const kt_morph *m = w->exact.morph;
    if (m)
        return (kt_flags_of(m) & (KT_LEX_NAME | KT_LEX_LOAN)) || kt_words_english(v->words, w);
    return !w->lower.morph && kt_words_verdict(v->words, w) != KT_VERDICT_COMPOUND;
}

static bool add(const kt_view *v, uint32_t i, size_t from, size_t end, const kt_map *map,
                uint64_t byte, kt_arena *a, kt_names *out)
{
    kt_span t = v->tok[i].span;
    kt_span cur = { t.beg + (uint32_t)from, t.beg + (uint32_t)end };
    if (end - from < LETTERS_MIN || end - from > NAME_MAX)
        return true;
    kt_name *n = KT_VEC_PUSH(a, out);
    if (!n)
        return false;
    kt_span src = kt_map_to_src(map, cur);
    *n = (kt_name){ .text = kt_str_sub(v->text, cur.beg, cur.end),
                    .beg = byte + src.beg,
                    .end = byte + src.end,
                    .start = from == 0 && (v->tok[i].flags & KT_TOK_SENT) };
    return true;
}

/* A hyphenated word as a whole (E-Mail, Jong-Kwon), or the names that a noun is tied to by hyphens
 * (WazirX-Kunden). */
static bool add_word(const kt_view *v, uint32_t i, const kt_map *map, uint64_t byte, kt_arena *a,
                     kt_names *out)
{
    kt_str word = kt_view_str(v, i);
    const kt_wordinfo *w = kt_view_info(v, i);
    bool plain = !(v->tok[i].flags & KT_TOK_HYPHEN) || w->exact.morph;
    const kt_split *s = plain ? NULL : kt_words_split(v->words, w);
    bool tied = s && s->n > 1 && (kt_view_kinds(v, s->head.morph) & KT_KIND_NOUN);
    if (!tied)
        return !is_name(v, w) || add(v, i, 0, word.len, map, byte, a, out);
    size_t from = 0;
    for (uint8_t k = 0; k + 1 < s->n; k++) {
        size_t end = (size_t)(s->end[k] - s->link[k]);
        size_t next;
        kt_str part = kt_str_sub(word, from, end);
        if (part.len && kt_cp_is_upper(kt_utf8_at(part, 0, &next)) &&
            is_name(v, kt_words_get(v->words, part)) && !add(v, i, from, end, map, byte, a, out))
            return false;
        from = s->end[k];
    }
    return true;
}

/* Among other words in capitals: a heading. */
static bool is_shouted(const kt_view *v, uint32_t i)
{
    return (i > 0 && v->tok[i - 1].casing == KT_CASE_UPPER) ||
           (i + 1 < v->n_tok && v->tok[i + 1].casing == KT_CASE_UPPER);
}

/* The names of word i. */
static KT_NEVER_INLINE bool look_at_word(const kt_view *v, uint32_t i, const kt_map *map,
                                         uint64_t byte, kt_arena *a, kt_names *out)
{
    const kt_token *t = &v->tok[i];
    bool capital = t->casing > KT_CASE_LOWER;
    uint32_t before = out->n;
    if (capital && ((t->casing == KT_CASE_UPPER && is_shouted(v, i)) ||
                    (t->flags & (KT_TOK_APOS | KT_TOK_GENDER)) || kt_span_len(t->span) > NAME_MAX))
        return true;
    if (capital && !add_word(v, i, map, byte, a, out))
        return false;
    if (out->n > before && kt_foreign_at(v, i, true)) {
        out->n = before;
        return true;
    }
    if (out->n == before)
        kt_words_drop_sign(t->info, v->lang->own_name);
    return true;
}

/* A word of the text, with its place in the document. */
static kt_name *push_word(const kt_view *v, kt_span at, const kt_map *map, uint64_t byte,
                          kt_arena *a, kt_names *out)
{
    kt_name *n = KT_VEC_PUSH(a, out);
    kt_span src = kt_map_to_src(map, at);
    if (n)
        *n = (kt_name){ .text = kt_str_sub(v->text, at.beg, at.end),
                        .beg = byte + src.beg,
                        .end = byte + src.end };
    return n;
}

/* The words that only one country spells so. */
static bool find_countries(const kt_view *v, const kt_map *map, uint64_t byte, kt_arena *a,
                           kt_names *out)
{
    enum { ALONE = KT_LEX_US | KT_LEX_UK };
    for (uint32_t i = 0; i < v->n_tok; i++) {
        const kt_token *t = &v->tok[i];
        const kt_morph *m = t->kind == KT_TOK_WORD && t->casing == KT_CASE_LOWER && t->info
                                ? t->info->exact.morph
                                : NULL;
        uint32_t country = kt_flags_of(m) & ALONE;
        if (!country || country == ALONE || (t->flags & KT_TOK_FOREIGN))
            continue;
        kt_name *n = push_word(v, t->span, map, byte, a, out);
        if (!n)
            return false;
        n->country = country;
    }
    return true;
}

/* How word i speaks to the reader. "Sie" between other words is polite or a slip; quotations speak
 * to somebody else. */
static uint8_t address_at(const kt_view *v, uint32_t i)
{
    const kt_token *t = &v->tok[i];
    if (t->flags & KT_TOK_FOREIGN || (i > 0 && v->tok[i - 1].kind == KT_TOK_PUNCT))
        return KT_ADDRESS_NONE;
    if (!(t->flags & KT_TOK_SENT) && kt_view_is_in(v, i, KT_CLASS_polite))
        return KT_ADDRESS_POLITE;
    return t->casing == KT_CASE_LOWER && kt_view_is_in(v, i, KT_CLASS_familiar)
               ? KT_ADDRESS_FAMILIAR
               : KT_ADDRESS_NONE;
}

/* The words that speak to the reader, the first of each kind in a sentence without quotation marks.
 */
static bool find_addresses(const kt_view *v, const kt_map *map, uint64_t byte, kt_arena *a,
                           kt_names *out)
{
    enum { LENGTH_MIN = 2, LENGTH_MAX = 6 };
    uint32_t quoted = UINT32_MAX; /* the last sentence with a quotation mark */
    uint32_t told = UINT32_MAX;   /* the last one that has been looked at */
    for (uint32_t i = 0; i < v->n_tok; i++) {
        const kt_token *t = &v->tok[i];
        if (t->kind == KT_TOK_PUNCT && kt_cp_is_quote(t->cp))
            quoted = t->sentence;
        uint32_t len = kt_span_len(t->span);
        if (t->kind != KT_TOK_WORD || len < LENGTH_MIN || len > LENGTH_MAX ||
            t->sentence == quoted || t->sentence == told)
            continue;
        char c = v->text.ptr[t->span.beg];
        uint8_t address = c == 'S' || c == 'd' ? address_at(v, i) : KT_ADDRESS_NONE;
        if (!address)
            continue;
        told = t->sentence;
        kt_name *n = push_word(v, t->span, map, byte, a, out);
        if (!n)
            return false;
        n->address = address;
    }
    return true;
}

bool kt_names_find(const kt_view *v, const kt_map *map, uint64_t byte, kt_arena *a, kt_names *out)
{
    const kt_token *tok = v->tok;
    const uint32_t n = v->n_tok;
    if (v->lang->small && !v->lang->elsewhere)
        return find_countries(v, map, byte, a, out);
    if (v->lang->small)
        return true;
    for (uint32_t i = 0; i < n; i++)
        if ((tok[i].notes & v->lang->own_name) && !look_at_word(v, i, map, byte, a, out))
            return false;
    return find_addresses(v, map, byte, a, out);
}

/* ---- the document ---- */

typedef struct spelling {
    kt_str text;
    uint32_t count;
} spelling;

typedef struct entry {
    kt_str key; /* lower case, without hyphens; empty: free slot */
    spelling spelling[SPELLINGS_MAX];
    uint32_t n;
} entry;

/* A name that was one of the spellings of its entry when it came last: it will be again. */
typedef struct seen {
    kt_str text; /* len 0: none */
    bool start;
    uint8_t spelling;
    uint32_t slot;
} seen;

struct kt_consistent {
    kt_arena arena;
    entry *slot; /* made when the first name comes */
    uint32_t n, n_slots;
    seen seen[SEEN];       /* by seen_at */
    kt_str first[2];       /* American, British: the first word spelt so */
    bool mixed;            /* it has been told */
    uint32_t addressed[2]; /* polite, familiar: how often */
    kt_str address[2];     /* the first word of each */
    bool two_ways;         /* it has been told */
};

kt_consistent *kt_consistent_new(void)
{
    kt_consistent *c = kt_mem_alloc(sizeof *c);
    if (c)
        *c = (kt_consistent){ 0 };
    return c;
}

void kt_consistent_free(kt_consistent *c)
{
    if (!c)
        return;
    kt_arena_release(&c->arena);
    kt_mem_free(c->slot);
    kt_mem_free(c);
}

static kt_str key_of(kt_str name, char buf[KEY_MAX])
{
    size_t len = 0;
    for (size_t i = 0; i < name.len && len + 4 <= KEY_MAX;) {
        size_t next;
        uint32_t cp = kt_utf8_at(name, i, &next);
        i = next;
        if (cp != '-')
            len += kt_utf8_put(kt_cp_to_lower(cp), buf + len);
    }
    return kt_str_of(buf, len);
}

/* Where a name is remembered; it has LETTERS_MIN bytes or more. */
static seen *seen_at(kt_consistent *c, const kt_name *n)
{
    uint32_t x;
    uint32_t y;
    memcpy(&x, n->text.ptr, sizeof x);
    memcpy(&y, n->text.ptr + n->text.len - sizeof y, sizeof y);
    uint64_t h = ((uint64_t)x << 32 | y) * 0x9E3779B97F4A7C15u + n->text.len + n->start;
    return &c->seen[(h ^ h >> 32) & (SEEN - 1)];
}

/* The slot of a key or the free one for it; NULL when there is none near. */
static entry *probe(entry *slot, uint32_t n_slots, kt_str key)
{
    uint32_t i = kt_str_hash(key) & (n_slots - 1);
    for (uint32_t k = 0; k < PROBES_MAX && k < n_slots; k++, i = (i + 1) & (n_slots - 1))
        if (slot[i].key.len == 0 || kt_str_eq(slot[i].key, key))
            return &slot[i];
    return NULL;
}

/* Room for one more key. False: the table is as large as it may be, or memory is out. */
static bool room(kt_consistent *c)
{
    if (c->n < c->n_slots / 2)
        return true;
    uint32_t n = c->n_slots ? c->n_slots * 2 : SLOTS_MIN;
    entry *slot = n <= SLOTS_MAX ? kt_mem_alloc(n * sizeof *slot) : NULL;
    if (!slot)
        return false;
    memset(slot, 0, n * sizeof *slot);
    for (uint32_t i = 0; i < c->n_slots; i++) {
        entry *e = c->slot[i].key.len ? probe(slot, n, c->slot[i].key) : NULL;
        if (e)
            *e = c->slot[i];
    }
    kt_mem_free(c->slot);
    c->slot = slot;
    c->n_slots = n;
    memset(c->seen, 0, sizeof c->seen);
    return true;
}

/* The entry of a key; NULL when it is new and there is no room. */
static entry *entry_of(kt_consistent *c, kt_str key)
{
    entry *e = c->n_slots ? probe(c->slot, c->n_slots, key) : NULL;
    if (e && e->key.len)
        return e;
    if (!room(c))
        return NULL;
    e = probe(c->slot, c->n_slots, key);
    kt_str copy = e ? kt_str_dup(&c->arena, key) : (kt_str){ 0 };
    if (!copy.ptr)
        return NULL;
    c->n++;
    e->key = copy;
    return e;
}

/* The same spelling; at the start of a sentence the first letter's case says nothing. */
static bool is_spelled(kt_str known, const kt_name *n)
{
    if (kt_str_eq(known, n->text))
        return true;
    size_t a;
    size_t b;
    return n->start &&
           kt_cp_to_lower(kt_utf8_at(known, 0, &a)) == kt_cp_to_lower(kt_utf8_at(n->text, 0, &b)) &&
           kt_str_eq(kt_str_sub(known, a, known.len), kt_str_sub(n->text, b, n->text.len));
}

static uint32_t capitals(kt_str s)
{
    uint32_t n = 0;
    for (size_t i = 0; i < s.len;) {
        size_t next;
        n += kt_cp_is_upper(kt_utf8_at(s, i, &next));
        i = next;
    }
    return n;
}

/* The spelling met most often so far, the first of several; NULL when `n` is spelled like one,
 * which is counted then, and number *like. */
static const spelling *best_other(entry *e, const kt_name *n, uint32_t *like)
{
    const spelling *best = NULL;
    for (uint32_t k = 0; k < e->n; k++) {
        if (is_spelled(e->spelling[k].text, n)) {
            e->spelling[k].count++;
            *like = k;
            return NULL;
        }
        if (!best || e->spelling[k].count > best->count)
            best = &e->spelling[k];
    }
    return best;
}

/* The entry of a key that has been met; NULL: none. */
static entry *known(const kt_consistent *c, kt_str key)
{
    entry *e = c->n_slots ? probe(c->slot, c->n_slots, key) : NULL;
    return e && e->key.len ? e : NULL;
}

/* False: there are enough of them, or memory is out. */
static bool add_spelling(kt_consistent *c, entry *e, kt_str text)
{
    kt_str copy = e->n < SPELLINGS_MAX ? kt_str_dup(&c->arena, text) : (kt_str){ 0 };
    if (!copy.ptr)
        return false;
    e->spelling[e->n++] = (spelling){ .text = copy, .count = 1 };
    return true;
}

/* "KwonLabs" behind "Kwonlab": the spelling that the genitive should have, or an empty string. */
static kt_str genitive_of(kt_consistent *c, const kt_name *n, kt_str key)
{
    if (key.len <= LETTERS_MIN || !kt_str_ends(n->text, KT_STR("s")) || known(c, key))
        return (kt_str){ 0 };
    entry *e = known(c, kt_str_sub(key, 0, key.len - 1));
    kt_name bare = *n;
    bare.text.len--;
    uint32_t like;
    const spelling *best = e ? best_other(e, &bare, &like) : NULL;
    return best && add_spelling(c, e, bare.text) ? kt_str_cat(&c->arena, best->text, KT_STR("s"))
                                                 : (kt_str){ 0 };
}

/* Notes that `n` is spelled like a spelling of the entry; only where that is its very text, which
 * lives as long. */
static void remember(const kt_consistent *c, seen *at, const kt_name *n, const entry *e,
                     uint32_t like)
{
    kt_str text = e->spelling[like].text;
    if (kt_str_eq(text, n->text))
        *at = (seen){ .text = text,
                      .start = n->start,
                      .spelling = (uint8_t)like,
                      .slot = (uint32_t)(e - c->slot) };
}

/* The spelling met most often so far, when `n` is new beside it: else an empty string. Remembers
 * `n`. Capitals throughout say nothing but beside capitals within: CHATGPT and ChatGPT. */
static kt_str rival_of(kt_consistent *c, const kt_name *n)
{
    char buf[KEY_MAX];
    seen *last = seen_at(c, n);
    if (last->start == n->start && kt_str_eq(last->text, n->text)) {
        c->slot[last->slot].spelling[last->spelling].count++;
        return (kt_str){ 0 };
    }
    kt_str key = key_of(n->text, buf);
    bool shouted = capitals(n->text) == kt_utf8_count(n->text);
    if (shouted && !known(c, key))
        return (kt_str){ 0 };
    kt_str genitive = genitive_of(c, n, key);
    if (genitive.len)
        return genitive;
    entry *e = key.len ? entry_of(c, key) : NULL;
    if (!e)
        return (kt_str){ 0 };
    uint32_t like = 0;
    const spelling *best = best_other(e, n, &like);
    if (!best && e->n)
        remember(c, last, n, e, like);
    if ((!best && e->n) || (shouted && capitals(best->text) < 2))
        return (kt_str){ 0 };
    kt_str rival = best ? best->text : (kt_str){ 0 };
    return add_spelling(c, e, n->text) ? rival : (kt_str){ 0 };
}

static bool add_finding(const kt_name *n, kt_str rival, kt_finding *f, kt_arena *a)
{
    kt_str *repl = KT_NEW(a, kt_str, 1);
    kt_str copy = kt_str_dup(a, rival);
    if (!repl || !copy.ptr)
        return false;
    *repl = copy;
    *f = (kt_finding){ .rule = &kt_rule_inconsistent->info,
                       .conf = KT_HINT,
                       .severity = kt_rule_inconsistent->info.severity,
                       .beg = n->beg,
                       .end = n->end,
                       .fix_beg = n->beg,
                       .fix_end = n->end,
                       .replacements = repl,
                       .n_replacements = 1 };
    return true;
}

/* Tells once that two countries spell differently here. False: it is nothing new, or memory. */
static bool mix(kt_consistent *c, const kt_name *n, kt_finding *f, kt_arena *a)
{
    bool uk = n->country == KT_LEX_UK;
    if (!c->first[uk].len)
        c->first[uk] = kt_str_dup(&c->arena, n->text);
    kt_str other = c->first[!uk];
    if (!other.len || c->mixed)
        return false;
    c->mixed = true;
    *f = (kt_finding){ .rule = &kt_rule_mixed->info,
                       .conf = KT_HINT,
                       .severity = kt_rule_mixed->info.severity,
                       .beg = n->beg,
                       .end = n->end,
                       .fix_beg = n->beg,
                       .fix_end = n->end,
                       .about = kt_str_dup(a, other) };
    return true;
}

/* Tells once that the reader is spoken to in two ways. False: as in mix. */
static bool mix_addresses(kt_consistent *c, const kt_name *n, kt_finding *f, kt_arena *a)
{
    enum { TIMES_MIN = 2 };
    bool familiar = n->address == KT_ADDRESS_FAMILIAR;
    if (!c->addressed[familiar]++)
        c->address[familiar] = kt_str_dup(&c->arena, n->text);
    if (c->two_ways || c->addressed[0] < TIMES_MIN || c->addressed[1] < TIMES_MIN)
        return false;
    c->two_ways = true;
    *f = (kt_finding){ .rule = &kt_rule_register->info,
                       .conf = KT_HINT,
                       .severity = kt_rule_register->info.severity,
                       .beg = n->beg,
                       .end = n->end,
                       .fix_beg = n->beg,
                       .fix_end = n->end,
                       .about = kt_str_dup(a, c->address[!familiar]) };
    return true;
}

/* A finding that concerns the whole document. */
static bool is_told(kt_consistent *c, const kt_name *n, kt_finding *f, kt_arena *a)
{
    return n->address ? mix_addresses(c, n, f, a) : mix(c, n, f, a);
}

void kt_consistent_look(kt_consistent *c, const kt_names *names, kt_arena *a, kt_result *r)
{
    kt_finding *all = NULL;
    for (uint32_t i = 0; i < names->n; i++) {
        const kt_name *name = &names->ptr[i];
        kt_finding found;
        kt_str rival = { 0 };
        bool word = name->country || name->address;
        if (word ? !is_told(c, name, &found, a) : !(rival = rival_of(c, name)).len)
            continue;
        if (!all) {
            all = KT_NEW(a, kt_finding, (size_t)r->n_findings + names->n);
            if (!all)
                return;
            if (r->n_findings)
                memcpy(all, r->findings, r->n_findings * sizeof *all);
            r->findings = all;
        }
        if (word)
            all[r->n_findings] = found;
        else if (!add_finding(name, rival, &all[r->n_findings], a))
            return;
        r->n_findings++;
    }
    if (all)
        kt_findings_sort(all, r->n_findings);
}
