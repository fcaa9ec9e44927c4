#include "lang/de/words_in.h"

#include "base/ahead.h"
#include "base/arena.h"
#include "base/check.h"
#include "base/utf8.h"
#include "lang/lang.h"
#include "lang/packed.h"
#include "lex/label.h"
#include "text/token.h"

#ifdef KT_HOSTILE
enum { SLOTS_MIN = 1 << 4, CACHE_BYTES_MAX = 4 << 10 };
#else
enum { SLOTS_MIN = 1 << 12, CACHE_BYTES_MAX = 20 << 20 };
#endif

/*
 * A word as it is looked up: its first sixteen bytes, zeros behind a shorter one, which with the
 * length are the word. Of a longer one they are the last sixteen; what stands before is folded into
 * the hash, and the word is compared in full.
 */
enum { SHORT = KT_AHEAD, LEN_BITS = 5 };

typedef struct word_key {
    uint64_t head, tail;
    uint32_t
        tag; /* hash, its lowest LEN_BITS replaced by the length; all ones: longer than SHORT */
} word_key;

static inline uint64_t fold(uint64_t h, uint64_t x)
{
    h = (h ^ x) * 0xD6E8FEB86659FD93u;
    return h ^ h >> 32;
}

static inline word_key make_key(uint64_t seed, uint64_t head, uint64_t tail, uint32_t len)
{
    uint64_t h = fold(fold(seed, head), tail);
    return (word_key){ .head = head, .tail = tail, .tag = (uint32_t)h << LEN_BITS | len };
}

static word_key key_of_long(kt_str s)
{
    uint64_t h = s.len;
    uint64_t x;
    uint64_t y;
    for (size_t i = 0; i + SHORT < s.len; i += 8) {
        memcpy(&x, s.ptr + i, 8);
        h = fold(h, x);
    }
    memcpy(&x, s.ptr + s.len - SHORT, 8);
    memcpy(&y, s.ptr + s.len - SHORT / 2, 8);
    return make_key(h, x, y, (1u << LEN_BITS) - 1);
}

static word_key key_of(kt_str s)
{
    char padded[SHORT] = { 0 };
    uint64_t x;
    uint64_t y;
    if (s.len > SHORT)
        return key_of_long(s);
    if (s.len)
        memcpy(padded, s.ptr, s.len);
    memcpy(&x, padded, 8);
    memcpy(&y, padded + 8, 8);
    return make_key(0, x, y, (uint32_t)s.len);
}

/* The same for a word inside a text, without a branch on its length. */
static inline word_key key_inside(const kt_ahead *text, kt_span word)
{
    static const unsigned char ones[2 * SHORT] = { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                                   0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF };
    uint32_t n = kt_span_len(word);
    if (n > SHORT)
        return key_of_long(kt_str_sub(text->s, word.beg, word.end));
    const char *p = kt_ahead_at(text, word.beg);
    uint64_t x;
    uint64_t y;
    uint64_t mask_x;
    uint64_t mask_y;
    memcpy(&x, p, 8);
    memcpy(&y, p + 8, 8);
    memcpy(&mask_x, ones + SHORT - n, 8);
    memcpy(&mask_y, ones + SHORT + 8 - n, 8);
    return make_key(0, x & mask_x, y & mask_y, n);
}

static inline uint32_t home(uint32_t n_slots, uint32_t tag)
{
    return tag >> LEN_BITS & (n_slots - 1);
}

static uint64_t letters_of(const kt_table *t)
{
    uint64_t letters = 0;
    kt_str key;
    kt_str value;
    for (uint32_t row = 0; kt_table_row(t, row, &key, &value); row++)
        letters |= key.len > 1 ? kt_words_letter_bit(key) : UINT64_MAX;
    return letters;
}

kt_words *kt_words_new(const kt_lexicon *lex, kt_speller *speller, const kt_wordlist *list)
{
    kt_words *w = kt_mem_alloc(sizeof *w);
    if (!w)
        return NULL;
    *w = (kt_words){
        .lex = lex, .speller = speller, .list = list, .n_slots = SLOTS_MIN, .compounds = true
    };
    if (lex) {
        w->names = kt_lexicon_table(lex, "names");
        w->terms = kt_lexicon_table(lex, "domain_terms");
        w->old = kt_lexicon_table(lex, "oldspelling");
        w->titles = kt_lexicon_table(lex, "title_adjectives");
        w->name_signs = kt_lexicon_table(lex, "name_signs");
        w->phrases = kt_lexicon_table(lex, "fixed_phrases");
        w->slips = kt_lexicon_table(lex, "slips");
        w->title_letters = letters_of(&w->titles);
        w->languages = kt_languages_of(lex);
        w->languages.slot = w->letters;
    }
    w->nothing.split_asked = w->nothing.en_asked = w->nothing.tongue_asked = true;
    w->nothing.verdict = w->nothing.full = KT_VERDICT_KNOWN;
    w->classes = kt_classes_new(lex);
    w->inflect = kt_inflect_new(lex);
    w->slots = w->classes && w->inflect ? kt_mem_alloc(SLOTS_MIN * sizeof(kt_word_slot)) : NULL;
    w->arena.large = true;
    if (!w->slots) {
        kt_classes_free(w->classes);
        kt_inflect_free(w->inflect);
        kt_mem_free(w);
        return NULL;
    }
    memset(w->slots, 0, SLOTS_MIN * sizeof(kt_word_slot));
    return w;
}

void kt_words_free(kt_words *w)
{
    if (!w)
        return;
    kt_arena_release(&w->arena);
    kt_classes_free(w->classes);
    kt_inflect_free(w->inflect);
    kt_mem_free(w->slots);
    kt_mem_free(w);
}

const kt_classes *kt_words_classes(const kt_words *w)
{
    return w->classes;
}

const struct kt_inflect *kt_words_inflect(const kt_words *w)
{
    return w->inflect;
}

bool kt_words_find_det(const kt_words *w, kt_str form, kt_det *out)
{
    return kt_det_find(w->inflect, form, out);
}

void kt_words_set_lang(kt_words *w, const kt_lang *lang)
{
    w->signs = lang->signs;
    w->compounds = lang->compounds;
    w->small = lang->small;
    w->languages.own = (kt_language)lang->own;
}

bool kt_words_are_small(const kt_words *w)
{
    return w->small;
}

const kt_table *kt_words_names(const kt_words *w)
{
    return &w->names;
}

const kt_table *kt_words_name_signs(const kt_words *w)
{
    return &w->name_signs;
}

const kt_table *kt_words_phrases(const kt_words *w)
{
    return &w->phrases;
}

const kt_languages *kt_words_languages(const kt_words *w)
{
    return &w->languages;
}

const kt_table *kt_words_slip_table(const kt_words *w)
{
    return &w->slips;
}

bool kt_words_failed(kt_words *w)
{
    bool failed = w->failed;
    w->failed = false;
    return failed;
}

void kt_words_trim(kt_words *w)
{
    if (w->arena.used < CACHE_BYTES_MAX && !w->arena.failed)
        return;
    memset(w->slots, 0, w->n_slots * sizeof(kt_word_slot));
    memset(w->pair, 0, sizeof w->pair);
    w->used = 0;
    kt_arena_reset(&w->arena);
}

static bool grow(kt_words *w)
{
    uint32_t n = w->n_slots * 2;
    kt_word_slot *fresh = kt_mem_alloc_large(n * sizeof(kt_word_slot));
    if (!fresh)
        return false;
    memset(fresh, 0, n * sizeof(kt_word_slot));
    for (uint32_t i = 0; i < w->n_slots; i++) {
        if (!w->slots[i].info)
            continue;
        uint32_t k = w->slots[i].tag >> LEN_BITS & (n - 1);
        while (fresh[k].info)
            k = (k + 1) & (n - 1);
        fresh[k] = w->slots[i];
    }
    kt_mem_free(w->slots);
    w->slots = fresh;
    w->n_slots = n;
    return true;
}

/* An empty entry. A short word stands in its key, a longer one behind it. */
static kt_wordinfo *new_entry(kt_words *w, kt_str word, const word_key *key)
{
    enum { CACHE_LINE = 64 };
    size_t behind = word.len > SHORT ? word.len : 0;
    kt_wordinfo *info = kt_arena_alloc(&w->arena, sizeof *info + behind, CACHE_LINE);
    if (!info)
        return NULL;
    *info = (kt_wordinfo){ .head = key->head, .tail = key->tail };
    char *text = behind ? (char *)(info + 1) : (char *)&info->head;
    if (behind)
        memcpy(text, word.ptr, word.len);
    info->text = kt_str_of(text, word.len);
    return info;
}

static kt_wordinfo *add(kt_words *w, kt_str word, const word_key *key)
{
    kt_wordinfo *info = new_entry(w, word, key);
    bool room = (w->used + 1) * 2 <= w->n_slots || grow(w);
    if (!info || !room) {
        w->failed = true;
        return &w->nothing;
    }
    kt_words_read(w, info);
    info->classes = kt_classes_of(w->classes, info->text);
    const kt_morph *m = info->exact.morph;
    const kt_morph *low = info->lower.morph;
    unsigned func = (m ? m->func : 0u) | (low ? low->func : 0u);
    const kt_contraction *c =
        func & KT_FUNC_CONTR ? kt_contraction_find(w->inflect, info->text) : NULL;
    if (func & KT_FUNC_DET)
        info->is_det = kt_det_find(w->inflect, info->text, &info->det);
    kt_det article = { .mask = c ? c->mask : 0, .decl = KT_DECL_WEAK };
    bool odd = (func & KT_FUNC_DET) && (func & KT_FUNC_CONTR);
    info->gram = kt_gram_of(info->text, m, low,
                            odd            ? NULL
                            : c            ? &article
                            : info->is_det ? &info->det
                                           : NULL);
    info->notes = kt_words_notes(w, info);
    uint32_t k = home(w->n_slots, key->tag);
    while (w->slots[k].info)
        k = (k + 1) & (w->n_slots - 1);
    w->slots[k] = (kt_word_slot){ .info = info, .tag = key->tag };
    w->used++;
    return info;
}

static inline bool is_at(const kt_word_slot *s, const word_key *key)
{
    return s->tag == key->tag && s->info &&
           ((s->info->head ^ key->head) | (s->info->tail ^ key->tail)) == 0;
}

static KT_NEVER_INLINE kt_wordinfo *find_entry(kt_words *w, kt_str word, const word_key *key)
{
    for (uint32_t k = home(w->n_slots, key->tag); w->slots[k].info;
         k = (k + 1) & (w->n_slots - 1)) {
        const kt_word_slot *s = &w->slots[k];
        if (is_at(s, key) && (word.len <= SHORT || kt_str_eq(s->info->text, word)))
            return s->info;
    }
    return add(w, word, key);
}

const kt_wordinfo *kt_words_get(kt_words *w, kt_str word)
{
    word_key key = key_of(word);
    return find_entry(w, word, &key);
}

#ifdef KT_DEBUG_CHECKS
/* Tokens and lists have what a look-up of each word alone gives. */
static void check_fill(kt_words *w, kt_str text, const kt_token *tok, uint32_t n,
                       const kt_word_lists *l)
{
    uint32_t notable = 0;
    uint32_t sign = 0;
    if (w->failed)
        return;
    for (uint32_t i = 0; i < n; i++) {
        if (tok[i].kind != KT_TOK_WORD)
            continue;
        const kt_wordinfo *info =
            kt_words_get(w, kt_str_sub(text, tok[i].span.beg, tok[i].span.end));
        KT_ASSERT(tok[i].info == info && tok[i].notes == info->notes && tok[i].gram == info->gram);
        if (info->notes & KT_NOTES_NOTABLE)
            KT_ASSERT(notable < l->n_notable && l->notable[notable++] == i);
        if (info->notes & l->listed)
            KT_ASSERT(sign < l->n_sign && l->sign[sign++] == i);
    }
    KT_ASSERT(w->failed || (notable == l->n_notable && sign == l->n_sign));
}
#else
#define check_fill(w, text, tok, n, l) ((void)0)
#endif

/* A few words that are looked up together: slots and entries are more than the near caches hold, so
 * that waiting for them one by one took a fifth of all time. */
enum { FETCHED = 16, BATCHES = 3 };

typedef struct batch {
    word_key key[FETCHED];
    uint32_t at[FETCHED]; /* tokens */
    uint32_t n;
} batch;

/* Reads the keys of the next words from token i on and fetches their slots; returns the token
 * behind them. */
static uint32_t read_batch(const kt_words *w, const kt_ahead *text, const kt_token *tok, uint32_t i,
                           uint32_t n, batch *b)
{
    uint32_t k = 0;
    for (; i < n && k < FETCHED; i++) {
        if (tok[i].kind != KT_TOK_WORD)
            continue;
        b->at[k] = i;
        b->key[k] = key_inside(text, tok[i].span);
        KT_PREFETCH(&w->slots[home(w->n_slots, b->key[k].tag)]);
        k++;
    }
    b->n = k;
    return i;
}

static void fetch_entries(const kt_words *w, const batch *b)
{
    for (uint32_t k = 0; k < b->n; k++)
        KT_PREFETCH(w->slots[home(w->n_slots, b->key[k].tag)].info);
}

static void fill_batch(kt_words *w, kt_str text, kt_token *tok, const batch *b, kt_word_lists *l)
{
    for (uint32_t k = 0; k < b->n; k++) {
        kt_token *t = &tok[b->at[k]];
        const kt_word_slot *s = &w->slots[home(w->n_slots, b->key[k].tag)];
        const kt_wordinfo *info = s->info;
        if (!is_at(s, &b->key[k]) || kt_span_len(t->span) > SHORT)
            info = find_entry(w, kt_str_sub(text, t->span.beg, t->span.end), &b->key[k]);
        uint32_t notes = info->notes;
        KT_PREFETCH(&info->classes);
        t->info = info;
        t->notes = notes;
        t->gram = info->gram;
        l->notes |= notes;
        l->notable[l->n_notable] = b->at[k];
        l->n_notable += (notes & KT_NOTES_NOTABLE) != 0;
        l->sign[l->n_sign] = b->at[k];
        l->n_sign += (notes & l->listed) != 0;
    }
}

void kt_words_fill(kt_words *w, kt_str text, kt_token *tok, uint32_t n, kt_word_lists *out)
{
    kt_ahead ahead = kt_ahead_of(text);
    kt_word_lists l = *out;
    batch b[BATCHES];
    b[BATCHES - 1].n = b[BATCHES - 2].n = 0;
    for (uint32_t i = 0, left = BATCHES, now = 0; left; now = (now + 1) % BATCHES) {
        i = read_batch(w, &ahead, tok, i, n, &b[now]);
        left -= b[now].n == 0;
        fetch_entries(w, &b[(now + BATCHES - 1) % BATCHES]);
        fill_batch(w, text, tok, &b[(now + BATCHES - 2) % BATCHES], &l);
    }
    *out = l;
    check_fill(w, text, tok, n, out);
}

void kt_words_mark(const kt_wordinfo *info, unsigned mark)
{
    kt_words_open(info)->marks |= mark;
}

void kt_words_set_reading(const kt_wordinfo *info, uint32_t reading)
{
    kt_words_open(info)->reading = reading;
}

kt_wsymbol *kt_words_fixed_symbol(kt_words *w, unsigned which)
{
    return &w->fixed[which];
}

void kt_words_set_symbol(const kt_wordinfo *info, bool first, kt_wsymbol symbol)
{
    kt_words_open(info)->symbol[first] = symbol;
}

void kt_words_mark_name(const kt_wordinfo *info, uint32_t next)
{
    kt_words_open(info)->name_next = next;
    kt_words_mark(info, KT_MARK_NAME);
}

void kt_words_mark_pairs(const kt_wordinfo *info, const kt_pair_rows rows[2])
{
    memcpy(kt_words_open(info)->pair, rows, sizeof info->pair);
    kt_words_mark(info, KT_MARK_PAIR);
}

void kt_words_mark_line(kt_words *w, const kt_wordinfo *info, const kt_lines *lines)
{
    kt_lines *own = KT_NEW(&w->arena, kt_lines, 1);
    w->failed |= !own;
    if (!own)
        return;
    *own = *lines;
    kt_words_open(info)->lines = own;
    kt_words_mark(info, KT_MARK_LINE);
}

void kt_words_drop_sign(const kt_wordinfo *info, uint32_t sign)
{
    kt_words_open(info)->notes &= ~sign;
}

static uint32_t pair_at(const kt_wordinfo *a, const kt_wordinfo *b)
{
    uint64_t h = (uint64_t)(uintptr_t)a * 0x9E3779B97F4A7C15u ^ (uint64_t)(uintptr_t)b;
    return (uint32_t)(h * 0xD6E8FEB86659FD93u >> 32) % KT_WORD_PAIRS;
}

unsigned kt_words_pair(const kt_words *w, const kt_wordinfo *a, const kt_wordinfo *b)
{
    const kt_word_pair *p = &w->pair[pair_at(a, b)];
    return p->a == a && p->b == b ? p->marks : 0;
}

void kt_words_mark_pair(kt_words *w, const kt_wordinfo *a, const kt_wordinfo *b, unsigned mark)
{
    kt_word_pair *p = &w->pair[pair_at(a, b)];
    *p = (kt_word_pair){ .a = a, .b = b, .marks = kt_words_pair(w, a, b) | mark };
}

uint64_t *kt_words_no_join(kt_words *w, uint64_t key)
{
    return &w->no_join[key % KT_WORD_JOINS];
}

kt_row_of *kt_words_row(kt_words *w, uint64_t key)
{
    return &w->row[key % KT_WORD_ROWS];
}

kt_heard *kt_words_heard(kt_words *w, uint64_t line)
{
    return &w->heard[line % KT_WORD_LINES];
}

kt_ngram_memo *kt_words_memo(kt_words *w, bool words)
{
    return &w->memo[words];
}
