#include "lang/de/words.h"

#include <stdalign.h>

#include "base/ahead.h"
#include "base/arena.h"
#include "base/check.h"
#include "base/utf8.h"
#include "lang/lang.h"
#include "lex/label.h"
#include "text/token.h"

#ifdef KT_HOSTILE
enum { SLOTS_MIN = 1 << 4, CACHE_BYTES_MAX = 4 << 10 };
#else
enum { SLOTS_MIN = 1 << 12, CACHE_BYTES_MAX = 24 << 20 };
#endif

enum { WORD_BYTES_MAX = 100, SUGGESTIONS_MAX = 12, HEAD_MIN = 4, FIRST_HEADS = 3 };

/* All that most look-ups need, in half a cache line. */
typedef struct slot {
    uint64_t head, tail; /* word_key */
    uint32_t tag;
    uint32_t notes;    /* of info */
    kt_wordinfo *info; /* NULL = free */
    kt_gram gram;      /* of info */
} slot;

/* KT_PAIR_* of two words. */
typedef struct pair {
    const kt_wordinfo *a, *b; /* NULL = free */
    unsigned marks;
} pair;
enum { PAIRS = 1 << 9 };

struct kt_words {
    const kt_lexicon *lex;
    kt_speller *speller;
    const kt_wordlist *list;
    slot *slots;
    uint32_t n_slots, used; /* n_slots is a power of two */
    kt_arena arena;
    kt_table names, terms, old, titles, name_signs, phrases; /* of the lexicon, looked up once */
    kt_languages languages;                                  /* the same */
    uint64_t title_letters;                                  /* letter_bit of the keys of titles */
    bool quick; /* kt_words_verdict never asks Hunspell */
    kt_classes *classes;
    uint32_t (*signs)(const kt_wordinfo *info); /* NULL = none */
    bool compounds;                             /* nouns are written together */
    kt_wordinfo nothing;                        /* handed out when memory is out */
    slot no_slot;                               /* its slot */
    bool failed;
    pair pair[PAIRS]; /* the last ones, by pair_at */
};

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

/* Of the first two letters. */
static uint64_t letter_bit(kt_str s)
{
    unsigned a = s.len ? (unsigned char)s.ptr[0] : 0, b = s.len > 1 ? (unsigned char)s.ptr[1] : 0;
    return (uint64_t)1 << (a * 11 + b) % 64;
}

static uint64_t letters_of(const kt_table *t)
{
    uint64_t letters = 0;
    kt_str key;
    kt_str value;
    for (uint32_t row = 0; kt_table_row(t, row, &key, &value); row++)
        letters |= key.len > 1 ? letter_bit(key) : UINT64_MAX;
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
        w->title_letters = letters_of(&w->titles);
        w->languages = kt_languages_of(lex);
    }
    w->nothing.split_asked = w->nothing.en_asked = w->nothing.tongue_asked = true;
    for (int e = 0; e < KT_EFFORTS; e++)
        w->nothing.suggest_asked[e] = true;
    w->nothing.verdict = w->nothing.full = KT_VERDICT_KNOWN;
    w->no_slot.info = &w->nothing;
    w->classes = kt_classes_new(lex);
    w->slots = w->classes ? kt_mem_alloc(SLOTS_MIN * sizeof(slot)) : NULL;
    if (!w->slots) {
        kt_classes_free(w->classes);
        kt_mem_free(w);
        return NULL;
    }
    memset(w->slots, 0, SLOTS_MIN * sizeof(slot));
    return w;
}

void kt_words_free(kt_words *w)
{
    if (!w)
        return;
    kt_arena_release(&w->arena);
    kt_classes_free(w->classes);
    kt_mem_free(w->slots);
    kt_mem_free(w);
}

const kt_classes *kt_words_classes(const kt_words *w)
{
    return w->classes;
}

void kt_words_set_lang(kt_words *w, const kt_lang *lang)
{
    w->signs = lang->signs;
    w->compounds = lang->compounds;
    w->languages.own = (kt_language)lang->own;
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
    memset(w->slots, 0, w->n_slots * sizeof(slot));
    memset(w->pair, 0, sizeof w->pair);
    w->used = 0;
    kt_arena_reset(&w->arena);
}

static bool grow(kt_words *w)
{
    uint32_t n = w->n_slots * 2;
    slot *fresh = kt_mem_alloc(n * sizeof(slot));
    if (!fresh)
        return false;
    memset(fresh, 0, n * sizeof(slot));
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

/* ---- the readings ---- */

/* word with its first letter (or all letters) in the other case: bytes written, 0 = does not fit or
 * nothing changes. */
static size_t recase(kt_str word, bool to_lower, bool all, char *buf, size_t cap)
{
    size_t n = 0;
    bool changed = false;
    for (size_t i = 0; i < word.len;) {
        size_t next;
        bool here = i == 0 || all;
        unsigned char c = (unsigned char)word.ptr[i];
        if (n + 4 > cap)
            return 0;
        if (c < 0x80 && (to_lower || !here)) {
            bool upper = here && c >= 'A' && c <= 'Z';
            changed |= upper;
            buf[n++] = (char)(upper ? c - 'A' + 'a' : c);
            i++;
            continue;
        }
        uint32_t cp = kt_utf8_at(word, i, &next);
        uint32_t other = here ? to_lower ? kt_cp_to_lower(cp) : kt_cp_to_upper(cp) : cp;
        changed |= other != cp;
        n += kt_utf8_put(other, buf + n);
        i = next;
    }
    return changed ? n : 0;
}

static kt_word find_recased(const kt_lexicon *lex, kt_str word, bool to_lower, bool all)
{
    char buf[WORD_BYTES_MAX + 8];
    kt_word out = { 0 };
    size_t n = recase(word, to_lower, all, buf, sizeof buf);
    if (n && !kt_lexicon_find(lex, kt_str_of(buf, n), &out))
        out = (kt_word){ 0 };
    return out;
}

/* Eight ASCII bytes in lower case. False: they are not all ASCII. */
static inline bool lower_eight(uint64_t *w)
{
    const uint64_t ones = 0x0101010101010101u;
    uint64_t from_a = *w + ones * (0x80 - 'A'), behind_z = *w + ones * (0x7F - 'Z');
    *w |= (from_a & ~behind_z & ones << 7) >> 2; /* where only the first has the high bit */
    return (*w & ones << 7) == 0;
}

/* word in lower case: itself where that changes nothing, or where it does not fit. */
static kt_str lower_all(kt_str word, char buf[WORD_BYTES_MAX + 8])
{
    uint64_t last;
    if (word.len >= sizeof last && word.len <= WORD_BYTES_MAX) {
        bool ascii = true, changed = false;
        for (size_t i = 0; i < word.len && ascii; i += sizeof last) {
            size_t at = i + sizeof last <= word.len ? i : word.len - sizeof last;
            memcpy(&last, word.ptr + at, sizeof last);
            uint64_t low = last;
            ascii = lower_eight(&low);
            changed |= low != last;
            memcpy(buf + at, &low, sizeof low);
        }
        if (ascii)
            return changed ? kt_str_of(buf, word.len) : word;
    }
    size_t n = word.len <= WORD_BYTES_MAX ? recase(word, true, true, buf, WORD_BYTES_MAX + 8) : 0;
    return n ? kt_str_of(buf, n) : word;
}

static uint8_t english_freq(const kt_lexicon *lex, kt_str low)
{
    uint8_t freq = 0;
    return lex && kt_lexicon_find_en(lex, low, &freq) ? freq : 0;
}

static bool is_upper_case(kt_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < 'A' || s.ptr[i] > 'Z')
            return false;
    return s.len >= 2;
}

/* A lower-case form that is rarer than the noun it spells: "karte". */
static bool is_small_noun(const kt_wordinfo *i)
{
    const kt_morph *noun = i->title.morph;
    if (!noun || !noun->noun || (noun->flags & (KT_LEX_ABBREV | KT_LEX_NOMADJ)) ||
        ((noun->flags & KT_LEX_NAME) && !(noun->flags & KT_LEX_NOUN)))
        return false;
    return !i->exact.morph || (!i->exact.morph->func && i->title.freq > i->exact.freq);
}

/* Has a loan word a row (singular or plural in -s) in the table of terms with a German counterpart?
 */
static bool has_term(const kt_table *terms, kt_str low)
{
    if (kt_table_find(terms, low) != UINT32_MAX)
        return true;
    return low.len > 4 && low.ptr[low.len - 1] == 's' &&
           kt_table_find(terms, kt_str_sub(low, 0, low.len - 1)) != UINT32_MAX;
}

static bool has_option(kt_str list, const char *z)
{
    while (list.len)
        if (kt_str_is(kt_str_cut(&list, ' '), z))
            return true;
    return false;
}

/* Is there one name with the letters key whose exact spelling is known, and word is not it? */
static bool differs_from_name(const kt_table *names, kt_str key, kt_str word)
{
    uint32_t row = kt_table_find(names, key);
    bool differs = false;
    kt_str k;
    kt_str value;
    for (; row != UINT32_MAX && kt_table_row(names, row, &k, &value) && kt_str_eq(k, key); row++) {
        kt_str name = kt_str_cut(&value, '\t');
        (void)kt_str_cut(&value, '\t');
        (void)kt_str_cut(&value, '\t');
        if (kt_str_eq(name, word))
            return false;
        differs |= has_option(value, "exact");
    }
    return differs;
}

static bool is_miscased(const kt_table *names, kt_str key, kt_str word)
{
    if (word.len < 3 || differs_from_name(names, key, word))
        return word.len >= 3;
    return key.len > 4 && word.len == key.len && key.ptr[key.len - 1] == 's' &&
           differs_from_name(names, kt_str_sub(key, 0, key.len - 1),
                             kt_str_sub(word, 0, word.len - 1));
}

/* The noun of a fixed name: the table lists a few lemmas, and none of them changes its stem. */
static bool is_title_noun(const kt_words *w, const kt_wordinfo *i)
{
    char lemma[WORD_BYTES_MAX + 8];
    kt_str key;
    kt_str value;
    if (!i->exact.morph || !i->exact.morph->noun || !(w->title_letters & letter_bit(i->text)))
        return false;
    uint32_t row = kt_table_lower_bound(&w->titles, kt_str_sub(i->text, 0, 1));
    for (; kt_table_row(&w->titles, row, &key, &value) && key.ptr[0] == i->text.ptr[0]; row++) {
        if (!kt_str_starts(i->text, key))
            continue;
        size_t n = kt_lexicon_lemma(w->lex, i->text, KT_POS_NOUN, lemma, sizeof lemma);
        if (kt_str_eq(kt_str_of(lemma, n), key))
            return true;
    }
    return false;
}

/* Numerierung, rauh: what the table is certain of. Short nouns may be family names: Stengel. */
static bool has_certain_row(const kt_table *old, kt_str word)
{
    enum { SURE_LOWER = 4, SURE_NOUN = 8 };
    bool lower = word.len && word.ptr[0] >= 'a';
    uint32_t row =
        word.len < (lower ? SURE_LOWER : SURE_NOUN) ? UINT32_MAX : kt_table_find(old, word);
    kt_str key;
    kt_str value;
    return row != UINT32_MAX && kt_table_row(old, row, &key, &value) &&
           kt_str_ends(value, KT_STR("\t1"));
}

/* Old orthography that the lexicon also has from its sources: Schluß. The rows of verbs say nothing
 * about nouns: Floß, Schoß. */
static bool has_old_row(const kt_table *old, const kt_wordinfo *i)
{
    if (i->text.len == 0 || !memchr(i->text.ptr, 0x9F, i->text.len) /* its last byte */ ||
        kt_str_find(i->text, KT_STR("ß"), 0) == SIZE_MAX)
        return has_certain_row(old, i->text);
    char buf[WORD_BYTES_MAX + 8];
    bool noun = i->exact.morph && i->exact.morph->noun;
    size_t n = noun ? 0 : recase(i->text, true, false, buf, sizeof buf);
    return kt_table_find(old, i->text) != UINT32_MAX ||
           (n && kt_table_find(old, kt_str_of(buf, n)) != UINT32_MAX);
}

static uint32_t notes_of(const kt_words *w, kt_wordinfo *i)
{
    char buf[WORD_BYTES_MAX + 8];
    const kt_morph *m = i->exact.morph ? i->exact.morph : i->lower.morph;
    uint32_t notes = m ? 0 : KT_NOTE_OPEN;
    bool strange = !m || (m->flags & (KT_LEX_LOAN | KT_LEX_NAME | KT_LEX_HUNSPELL));
    kt_str low = strange ? lower_all(i->text, buf) : i->text;
    if ((m && (m->flags & (KT_LEX_OLD | KT_LEX_CH))) || has_old_row(&w->old, i))
        notes |= KT_NOTE_OLD;
    if ((!m || (m->flags & (KT_LEX_NAME | KT_LEX_HUNSPELL))) &&
        is_miscased(&w->names, low, i->text))
        notes |= KT_NOTE_CASE;
    if (is_title_noun(w, i))
        notes |= KT_NOTE_TITLE;
    if (is_small_noun(i))
        notes |= KT_NOTE_SMALL;
    if (m && (m->flags & KT_LEX_ABBREV) && is_upper_case(i->text))
        notes |= KT_NOTE_ACRONYM;
    if (memchr(i->text.ptr, '-', i->text.len))
        notes |= KT_NOTE_HYPHEN;
    if (strange) {
        i->en_asked = true;
        i->en_freq = english_freq(w->lex, low);
        if (i->en_freq || (m && low.ptr == buf /* capitals */ && has_term(&w->terms, low)))
            notes |= KT_NOTE_ENGLISH;
    }
    i->notes = notes;
    return notes | (w->signs ? w->signs(i) & KT_NOTES_SIGNS : 0);
}

static void fill_readings(const kt_words *w, kt_wordinfo *info)
{
    kt_str s = info->text;
    if (s.len > WORD_BYTES_MAX || !w->lex)
        return;
    size_t next;
    uint32_t first = kt_utf8_at(s, 0, &next);
    bool upper = kt_cp_is_upper(first);
    uint32_t second = upper ? kt_utf8_at(s, next, &next) : 0;
    bool all = second && kt_cp_is_upper(second);
    if (!all) {
        uint32_t other = upper ? kt_cp_to_lower(first) : kt_cp_to_upper(first);
        kt_lexicon_find_both(w->lex, s, other != first ? other : 0, &info->exact,
                             upper ? &info->lower : &info->title);
        return;
    }
    (void)kt_lexicon_find(w->lex, s, &info->exact);
    info->lower = find_recased(w->lex, s, true, true);
    if (!info->lower.morph) { /* HAUS: as Haus */
        char buf[WORD_BYTES_MAX + 8];
        size_t n = recase(s, true, true, buf, sizeof buf);
        if (n)
            info->lower = find_recased(w->lex, kt_str_of(buf, n), false, false);
    }
}

/* An empty entry, its text directly before it. */
static kt_wordinfo *new_entry(kt_words *w, kt_str word)
{
    size_t align = alignof(kt_wordinfo);
    size_t room = (word.len + align - 1) / align * align;
    char *text = kt_arena_alloc(&w->arena, room + sizeof(kt_wordinfo), align);
    if (!text)
        return NULL;
    if (word.len)
        memcpy(text + room - word.len, word.ptr, word.len);
    kt_wordinfo *info = (void *)(text + room);
    *info = (kt_wordinfo){ .text = kt_str_of(text + room - word.len, word.len) };
    return info;
}

static slot *add(kt_words *w, kt_str word, const word_key *key)
{
    kt_wordinfo *info = new_entry(w, word);
    bool room = (w->used + 1) * 2 <= w->n_slots || grow(w);
    if (!info || !room) {
        w->failed = true;
        return &w->no_slot;
    }
    fill_readings(w, info);
    info->classes = kt_classes_of(w->classes, info->text);
    const kt_morph *m = info->exact.morph;
    const kt_morph *low = info->lower.morph;
    unsigned func = (m ? m->func : 0u) | (low ? low->func : 0u);
    const kt_contraction *c = func & KT_FUNC_CONTR ? kt_contraction_find(info->text) : NULL;
    if (func & KT_FUNC_DET)
        info->is_det = kt_det_find(info->text, &info->det);
    kt_det article = { .mask = c ? c->mask : 0, .decl = KT_DECL_WEAK };
    bool odd = (func & KT_FUNC_DET) && (func & KT_FUNC_CONTR);
    info->gram = kt_gram_of(info->text, m, low,
                            odd            ? NULL
                            : c            ? &article
                            : info->is_det ? &info->det
                                           : NULL);
    info->notes = notes_of(w, info);
    uint32_t k = home(w->n_slots, key->tag);
    while (w->slots[k].info)
        k = (k + 1) & (w->n_slots - 1);
    w->slots[k] = (slot){ .head = key->head,
                          .tail = key->tail,
                          .tag = key->tag,
                          .notes = info->notes,
                          .info = info,
                          .gram = info->gram };
    w->used++;
    return &w->slots[k];
}

static inline bool is_at(const slot *s, const word_key *key)
{
    return ((s->head ^ key->head) | (s->tail ^ key->tail) | (s->tag ^ key->tag)) == 0;
}

static KT_NEVER_INLINE const slot *find_slot(kt_words *w, kt_str word, const word_key *key)
{
    for (uint32_t k = home(w->n_slots, key->tag); w->slots[k].info;
         k = (k + 1) & (w->n_slots - 1)) {
        const slot *s = &w->slots[k];
        if (is_at(s, key) && (word.len <= SHORT || kt_str_eq(s->info->text, word)))
            return s;
    }
    return add(w, word, key);
}

const kt_wordinfo *kt_words_get(kt_words *w, kt_str word)
{
    word_key key = key_of(word);
    return find_slot(w, word, &key)->info;
}

/* The slots of a few words are fetched together: the table is larger than the nearest cache. */
enum { FETCHED = 32 };

void kt_words_fill(kt_words *w, kt_str text, kt_token *tok, uint32_t n, kt_word_lists *out)
{
    kt_ahead ahead = kt_ahead_of(text);
    kt_word_lists l = *out;
    const slot *slots = w->slots;
    uint32_t n_slots = w->n_slots;
    for (uint32_t i = 0; i < n;) {
        word_key key[FETCHED];
        uint32_t at[FETCHED];
        uint32_t k = 0;
        for (; i < n && k < FETCHED; i++) {
            if (tok[i].kind != KT_TOK_WORD)
                continue;
            at[k] = i;
            key[k] = key_inside(&ahead, tok[i].span);
            KT_PREFETCH(&slots[home(n_slots, key[k].tag)]);
            k++;
        }
        for (uint32_t j = 0; j < k; j++) {
            kt_token *t = &tok[at[j]];
            const slot *s = &slots[home(n_slots, key[j].tag)];
            if (!is_at(s, &key[j]) || kt_span_len(t->span) > SHORT) {
                s = find_slot(w, kt_str_sub(text, t->span.beg, t->span.end), &key[j]);
                slots = w->slots;
                n_slots = w->n_slots;
            }
            uint32_t notes = s->notes;
            t->info = s->info;
            t->notes = notes;
            t->gram = s->gram;
            l.notes |= notes;
            l.notable[l.n_notable] = at[j];
            l.n_notable += (notes & KT_NOTES_NOTABLE) != 0;
            l.sign[l.n_sign] = at[j];
            l.n_sign += (notes & l.listed) != 0;
        }
    }
    *out = l;
}

/* Entries are handed out const; the cache itself completes them. */
static kt_wordinfo *open_entry(const kt_wordinfo *info)
{
    return (kt_wordinfo *)(uintptr_t)info;
}

void kt_words_mark(const kt_wordinfo *info, unsigned mark)
{
    open_entry(info)->marks |= mark;
}

void kt_words_set_reading(const kt_wordinfo *info, uint32_t reading)
{
    open_entry(info)->reading = reading;
}

void kt_words_set_symbol(const kt_wordinfo *info, bool first, kt_wsymbol symbol)
{
    open_entry(info)->symbol[first] = symbol;
}

void kt_words_mark_name(const kt_wordinfo *info, uint32_t next)
{
    open_entry(info)->name_next = next;
    kt_words_mark(info, KT_MARK_NAME);
}

void kt_words_mark_line(const kt_wordinfo *info, const kt_lines *lines)
{
    open_entry(info)->lines = *lines;
    kt_words_mark(info, KT_MARK_LINE);
}

/* The slot of an entry tells its tokens what has been found out. */
static void refresh(kt_words *w, const kt_wordinfo *info)
{
    word_key key = key_of(info->text);
    uint32_t k = home(w->n_slots, key.tag);
    while (w->slots[k].info && w->slots[k].info != info)
        k = (k + 1) & (w->n_slots - 1);
    if (w->slots[k].info) {
        w->slots[k].gram = info->gram;
        w->slots[k].notes = info->notes;
    }
}

void kt_words_drop_sign(kt_words *w, const kt_wordinfo *info, uint32_t sign)
{
    open_entry(info)->notes &= ~sign;
    refresh(w, info);
}

static uint32_t pair_at(const kt_wordinfo *a, const kt_wordinfo *b)
{
    uint64_t h = (uint64_t)(uintptr_t)a * 0x9E3779B97F4A7C15u ^ (uint64_t)(uintptr_t)b;
    return (uint32_t)(h * 0xD6E8FEB86659FD93u >> 32) % PAIRS;
}

unsigned kt_words_pair(const kt_words *w, const kt_wordinfo *a, const kt_wordinfo *b)
{
    const pair *p = &w->pair[pair_at(a, b)];
    return p->a == a && p->b == b ? p->marks : 0;
}

void kt_words_mark_pair(kt_words *w, const kt_wordinfo *a, const kt_wordinfo *b, unsigned mark)
{
    pair *p = &w->pair[pair_at(a, b)];
    *p = (pair){ .a = a, .b = b, .marks = kt_words_pair(w, a, b) | mark };
}

const kt_split *kt_words_split(kt_words *w, const kt_wordinfo *info)
{
    if (!info->split_asked) {
        kt_wordinfo *e = open_entry(info);
        e->split_asked = true;
        if (!w->lex || !w->compounds || info->text.len > WORD_BYTES_MAX ||
            !kt_compound_split(w->lex, info->text, &e->split))
            e->split = (kt_split){ 0 };
        e->gram = kt_gram_with_part(e->gram, e->split.n ? e->split.head.morph : NULL);
        refresh(w, e);
    }
    return &info->split;
}

uint8_t kt_words_english(kt_words *w, const kt_wordinfo *info)
{
    if (!info->en_asked) {
        kt_wordinfo *e = open_entry(info);
        e->en_asked = true;
        char buf[WORD_BYTES_MAX + 8];
        e->en_freq = english_freq(w->lex, lower_all(info->text, buf));
    }
    return info->en_freq;
}

bool kt_words_is_en_function(kt_words *w, const kt_wordinfo *info)
{
    enum { NO = 1, YES };
    if (!info->en_function)
        open_entry(info)->en_function =
            w->lex && kt_lexicon_is_en_function(w->lex, info->text) ? YES : NO;
    return info->en_function == YES;
}

char kt_words_name_sign(kt_words *w, const kt_wordinfo *info)
{
    if (!info->name_sign_asked) {
        kt_wordinfo *e = open_entry(info);
        kt_str key;
        kt_str value;
        uint32_t row = info->text.len ? kt_table_find(&w->name_signs, info->text) : UINT32_MAX;
        e->name_sign_asked = true;
        if (row != UINT32_MAX && kt_table_row(&w->name_signs, row, &key, &value) && value.len)
            e->name_sign = value.ptr[0];
    }
    return info->name_sign;
}

bool kt_words_goes_on(kt_words *w, const kt_wordinfo *info, kt_str rest)
{
    unsigned char label[KT_LEXFILE_MAX_LABELS];
    size_t n;
    if (!w->lex)
        return false;
    if (!info->node_asked) {
        kt_wordinfo *e = open_entry(info);
        n = kt_labels_of(info->text, label);
        e->node_asked = true;
        e->node = n ? kt_lexicon_follow(w->lex, kt_lexicon_root(w->lex), label, (uint32_t)n) : 0;
    }
    if (!info->node)
        return false;
    n = kt_labels_of(rest, label);
    return n && kt_lexicon_ends(w->lex, info->node, label, (uint32_t)n);
}

/* A word without which there is no German: der, und, nicht, ist, wird. */
static bool is_everyday(const kt_morph *m)
{
    return m && (m->func || (m->verb & (KT_VERB_AUX | KT_VERB_MODAL)));
}

const kt_tongue *kt_words_tongue(kt_words *w, const kt_wordinfo *info)
{
    if (info->tongue_asked)
        return &info->tongue;
    char buf[WORD_BYTES_MAX + 8];
    const kt_morph *m = info->exact.morph ? info->exact.morph : info->lower.morph;
    uint8_t freq = info->exact.freq > info->lower.freq ? info->exact.freq : info->lower.freq;
    kt_tongue_facts f = { .low = lower_all(info->text, buf),
                          .known = m != NULL,
                          .function =
                              is_everyday(info->exact.morph) || is_everyday(info->lower.morph),
                          .freq = freq,
                          .en_freq = kt_words_english(w, info) };
    kt_wordinfo *e = open_entry(info);
    e->tongue = kt_tongue_of(&w->languages, &f);
    e->tongue_asked = true;
    return &info->tongue;
}

/* geht's, hab'n, wenn's: a known word and a clipped one. */
static bool is_clipped(kt_words *w, kt_str word)
{
    static const char *const tails[] = {
        "s", "n", "m", "r", "ne", "nen", "ner", "nem", "nes", NULL
    };
    if (word.len == 0 ||
        (!memchr(word.ptr, '\'', word.len) && !memchr(word.ptr, 0xE2, word.len))) /* ’ */
        return false;
    for (size_t i = 1; i < word.len; i++) {
        size_t len = word.ptr[i] == '\''                                         ? 1
                     : kt_str_starts(kt_str_sub(word, i, word.len), KT_STR("’")) ? 3
                                                                                 : 0;
        if (!len)
            continue;
        kt_str tail = kt_str_sub(word, i + len, word.len);
        const kt_wordinfo *head = kt_words_get(w, kt_str_sub(word, 0, i));
        for (const char *const *t = tails; *t; t++)
            if (kt_str_is(tail, *t))
                return head->exact.morph || head->lower.morph;
        return false;
    }
    return false;
}

/* Can rest, in lower case, end a compound: a known noun, or for lower-case words an adjective? */
static bool is_head(const kt_words *w, kt_str rest, bool cap)
{
    kt_word head = { 0 };
    if (rest.len < HEAD_MIN)
        return false;
    if (cap)
        return (head = find_recased(w->lex, rest, false, false)).morph && head.morph->noun;
    return kt_lexicon_find(w->lex, rest, &head) && head.morph->adj;
}

/* A word of the user's list opens or ends a compound: Signatur in the list makes
 * Signaturprüfung and Prüfsignatur words. */
static bool is_user_compound(const kt_words *w, kt_str word)
{
    static const char *const links[] = { "", "s", "es", "n", "en", NULL };
    char low[WORD_BYTES_MAX + 8];
    size_t next;
    if (!w->lex || !w->compounds || word.len > WORD_BYTES_MAX || word.len < 2 * HEAD_MIN)
        return false;
    bool cap = kt_cp_is_upper(kt_utf8_at(word, 0, &next));
    size_t n = cap ? recase(word, true, false, low, sizeof low) : word.len;
    if (n != word.len)
        return false;
    if (!cap)
        memcpy(low, word.ptr, n);
    for (size_t i = HEAD_MIN; i + HEAD_MIN <= n; i++) {
        if (!kt_utf8_is_lead(low[i]))
            continue;
        kt_str first = kt_str_of(low, i);
        kt_str rest = kt_str_of(low + i, n - i);
        bool ends = is_head(w, rest, cap);
        for (const char *const *l = links; ends && *l; l++) {
            kt_str link = kt_str_c(*l);
            if (first.len >= link.len + HEAD_MIN - 1 && kt_str_ends(first, link) &&
                kt_wordlist_opens(w->list, kt_str_sub(first, 0, i - link.len)))
                return true;
        }
        if (kt_lexicon_first(w->lex, first) >= FIRST_HEADS && kt_wordlist_ends(w->list, rest, cap))
            return true;
    }
    return false;
}

static kt_verdict judge(kt_words *w, const kt_wordinfo *info)
{
    if (info->exact.morph || info->lower.morph)
        return KT_VERDICT_KNOWN;
    if (!kt_wordlist_is_empty(w->list) &&
        (kt_wordlist_has(w->list, info->text) || is_user_compound(w, info->text)))
        return KT_VERDICT_USER;
    if (is_clipped(w, info->text))
        return KT_VERDICT_KNOWN;
    if (kt_words_split(w, info)->known)
        return KT_VERDICT_COMPOUND;
    return KT_VERDICT_UNKNOWN;
}

static kt_verdict own_verdict(kt_words *w, const kt_wordinfo *info)
{
    if (info->verdict == KT_VERDICT_OPEN)
        open_entry(info)->verdict = (uint8_t)judge(w, info);
    return (kt_verdict)info->verdict;
}

/* What Hunspell says is kept apart: the quick verdict must not depend on who asked before (W1). */
kt_verdict kt_words_full_verdict(kt_words *w, const kt_wordinfo *info)
{
    if (info->full == KT_VERDICT_OPEN) {
        kt_wordinfo *e = open_entry(info);
        e->full = (uint8_t)own_verdict(w, info);
        if (e->full == KT_VERDICT_UNKNOWN && w->speller &&
            kt_speller_accepts(w->speller, info->text, &e->loose))
            e->full = KT_VERDICT_HUNSPELL;
        if (w->speller && kt_speller_failed(w->speller)) {
            w->failed = true;
            e->full = KT_VERDICT_OPEN;
            return KT_VERDICT_UNKNOWN;
        }
    }
    return (kt_verdict)info->full;
}

void kt_words_be_quick(kt_words *w)
{
    w->quick = true;
}

kt_verdict kt_words_judge(kt_words *w, const kt_wordinfo *info)
{
    size_t next;
    kt_verdict own = own_verdict(w, info);
    if (!w->quick && own == KT_VERDICT_UNKNOWN && !kt_cp_is_upper(kt_utf8_at(info->text, 0, &next)))
        return kt_words_full_verdict(w, info);
    return own;
}

/* SchülerInnen, eBay: nobody slips into these from a plain word. */
static bool has_inner_capital(const kt_suggestion *s)
{
    for (uint32_t i = 1; i < s->len; i++)
        if (s->text[i] >= 'A' && s->text[i] <= 'Z' && s->text[i - 1] >= 'a')
            return true;
    return false;
}

/* With what its caller asks whenever the word comes. */
static kt_suggestion complete(const kt_words *w, kt_suggestion s)
{
    s.camel = has_inner_capital(&s);
    if (s.word.morph) {
        s.pairs = kt_lexicon_pairs(w->lex, s.word.id);
        s.second = kt_lexicon_second(w->lex, s.word.id);
    }
    return s;
}

const kt_suggestion *kt_words_suggest(kt_words *w, const kt_wordinfo *info, kt_effort effort,
                                      uint32_t *n)
{
    if (!info->suggest_asked[effort]) {
        kt_wordinfo *e = open_entry(info);
        kt_suggestion found[SUGGESTIONS_MAX];
        e->suggest_asked[effort] = true;
        uint32_t k = w->lex ? kt_suggest(w->lex, info->text, effort, found, SUGGESTIONS_MAX) : 0;
        kt_suggestion *copy = k ? KT_NEW(&w->arena, kt_suggestion, k) : NULL;
        w->failed |= k && !copy;
        for (uint32_t j = 0; copy && j < k; j++)
            copy[j] = complete(w, found[j]);
        e->suggestions[effort] = copy;
        e->n_suggestions[effort] = copy ? (uint8_t)k : 0;
    }
    *n = info->n_suggestions[effort];
    return info->suggestions[effort];
}

uint16_t kt_words_noun_mask(kt_words *w, const kt_wordinfo *info)
{
    if (info->exact.morph && info->exact.morph->noun)
        return info->exact.morph->noun;
    const kt_split *s = kt_words_split(w, info);
    return s->n && s->head.morph ? s->head.morph->noun : 0;
}
