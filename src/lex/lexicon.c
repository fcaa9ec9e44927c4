#include "lex/lexicon.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/check.h"
#include "base/utf8.h"
#include "lex/label.h"
#include "lex/lexfile.h"
#include "lex/ngram.h"

/* Bytes of an automaton. */
typedef struct automaton {
    const unsigned char *bytes;
    uint32_t end; /* states lie in [1, end] with padding behind them */
} automaton;

/* Node and sum of skips behind two letters. */
typedef struct start {
    uint32_t node, sum;
} start;

/* Letters that have a row in the table of starts: German ones, of both cases. */
enum { START_LETTERS = 60 };

struct kt_lexicon {
    const unsigned char *map;
    size_t size;
    automaton form, english, first, part;
    const kt_lexclass *class_;
    const kt_lexlinks *links;
    const kt_morph *morph;
    const kt_lexscript *script;
    const uint32_t *paradigm;
    const uint16_t *item;
    const unsigned char *label;
    const kt_lexseen *seen;
    const uint8_t *freq;
    const kt_lexpair *pair_first;
    const uint32_t *pair;
    const kt_lextable *table;
    const uint32_t *row_base;
    const uint16_t *row;
    const char *text;
    const unsigned char *hint;
    uint32_t n_hint_bits;
    kt_ngrams by_class, by_word;
    uint32_t n_classes, n_links, n_morphs, n_scripts, n_paradigms, n_items, n_labels, n_seen;
    uint32_t n_freq, n_pair_first, n_pairs, n_tables, n_rows, n_text, n_forms;
    uint8_t letter[256];                        /* row in start, 0 = none */
    start start[START_LETTERS * START_LETTERS]; /* saves the two longest steps */
};

/* --- automata ------------------------------------------------------------------------------- */

/* A state, read as far as needed. */
typedef struct state {
    const unsigned char *label, *target, *skip;
    uint32_t n, n_targets, end; /* arcs, those with a target of their own, node behind */
    uint32_t class_;            /* of the form that ends here, UINT32_MAX = none */
    bool wide_target, wide_skip;
} state;

static inline uint32_t read_bytes(const unsigned char *p, bool wide)
{
    return wide ? p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 : p[0] | (uint32_t)p[1] << 8;
}

/* The state at a node; false for the dead one and where it does not lie in the file. */
static inline bool read_state(const automaton *a, uint32_t node, bool ids, state *s)
{
    if (node - 1 >= a->end) /* 0 is dead */
        return false;
    const unsigned char *p = a->bytes + node;
    uint32_t head = *p;
    *s = (state){ .class_ = UINT32_MAX };
    if (head < KT_DAWG_STATE) {
        s->label = p;
        s->n = 1;
        s->end = node + 1;
        return true;
    }
    p++;
    s->n = head & KT_DAWG_MANY;
    if (s->n == KT_DAWG_MANY)
        s->n = *p++;
    if (head & KT_DAWG_FINAL) {
        s->class_ = ids ? read_bytes(p, false) : *p;
        p += ids ? KT_DAWG_FORM_CLASS : KT_DAWG_SMALL_CLASS;
    }
    s->label = p;
    s->target = p + s->n;
    s->n_targets = s->n - (s->n && (head & KT_DAWG_FALLS));
    s->wide_target = (head & KT_DAWG_WIDE_TARGET) != 0;
    s->wide_skip = (head & KT_DAWG_WIDE_SKIP) != 0;
    s->skip = s->target + s->n_targets * (s->wide_target ? 3u : 2u);
    p = s->skip + (ids && s->n ? (s->n - 1) * (s->wide_skip ? 3u : 1u) : 0);
    s->end = (uint32_t)(p - a->bytes);
    return s->end <= a->end + 1;
}

/* Where arc i of a state leads. */
static inline uint32_t target_of(const state *s, uint32_t i)
{
    return i < s->n_targets ? read_bytes(s->target + i * (s->wide_target ? 3u : 2u), s->wide_target)
                            : s->end;
}

/* Forms before those behind arc i. */
static inline uint32_t skip_of(const state *s, uint32_t i)
{
    uint32_t own = s->class_ != UINT32_MAX;
    if (i == 0)
        return own;
    return own + (s->wide_skip ? read_bytes(s->skip + (i - 1) * 3, true) : s->skip[i - 1]);
}

/* The arc with this label, or UINT32_MAX. Eight at a time; what is read beyond the last one does
 * not count. */
static inline uint32_t find_label(const unsigned char *labels, uint32_t n, uint8_t label)
{
    const uint64_t ones = 0x0101010101010101u;
    for (uint32_t i = 0; i < n; i += 8) {
        uint64_t w;
        memcpy(&w, labels + i, 8);
        w ^= ones * label;
        w = (w - ones) & ~w & ones << 7; /* the lowest bit stands at the first equal byte */
        if (w) {
            i += (uint32_t)((((w - 1) & ones) * ones) >> 56) - 1;
            return i < n ? i : UINT32_MAX;
        }
    }
    return UINT32_MAX;
}

static inline uint32_t load32(const unsigned char *p)
{
    uint32_t w;
    memcpy(&w, p, sizeof w);
    return w;
}

/*
 * Where a label leads from a node; 0 = nowhere. ids: the automaton has them, and they are added up
 * in *sum unless it is NULL. The hottest code of all: masks take the place of conditions that
 * nothing foretells, and each caller gets a copy of its own.
 */
KT_INLINE uint32_t step(const automaton *a, uint32_t node, unsigned char label, bool ids,
                        uint32_t *sum)
{
    const uint64_t ones = 0x0101010101010101u;
    if (node - 1 >= a->end)
        return 0;
    const unsigned char *p = a->bytes + node;
    uint32_t head = *p++;
    if (head < KT_DAWG_STATE)
        return head == label ? node + 1 : 0;
    uint32_t arcs = head & KT_DAWG_MANY;
    if (arcs == KT_DAWG_MANY)
        arcs = *p++;
    uint32_t final = head / KT_DAWG_FINAL & 1;
    p += final * (ids ? KT_DAWG_FORM_CLASS : KT_DAWG_SMALL_CLASS);
    uint64_t w;
    memcpy(&w, p, sizeof w);
    w ^= ones * label;
    w = (w - ones) & ~w & ones << 7;
    uint32_t i = (uint32_t)((((w - 1) & ones) * ones) >> 56) - 1;
    if (!w) { /* searches end here, mostly */
        if (arcs <= sizeof w || (uint32_t)(p - a->bytes) + arcs > a->end + 1)
            return 0;
        uint32_t more = find_label(p + sizeof w, arcs - (uint32_t)sizeof w, label);
        i = more == UINT32_MAX ? more : more + (uint32_t)sizeof w;
    }
    if (i >= arcs)
        return 0;
    uint32_t wide = head / KT_DAWG_WIDE_TARGET & 1, own = arcs - (head / KT_DAWG_FALLS & 1);
    const unsigned char *target = p + arcs, *skip = target + own * (2 + wide);
    p = skip;
    uint32_t wide_skip = head / KT_DAWG_WIDE_SKIP & 1, size = 1 + 2 * wide_skip;
    if (ids)
        p += (arcs - 1) * size;
    if ((uint32_t)(p - a->bytes) > a->end + 1)
        return 0;
    if (sum) {
        uint32_t mask = (0xFFu | (0xFFFF00u & (0u - wide_skip))) & (0u - (uint32_t)(i > 0));
        *sum += final + (load32(skip + i * size - size) & mask);
    }
    uint32_t to = load32(target + i * (2 + wide)) & (0xFFFFu | (0xFF0000u & (0u - wide)));
    return i < own ? to : (uint32_t)(p - a->bytes);
}

/* Follows n labels from a node; the node behind them, 0 = there is no such way. */
KT_INLINE uint32_t follow(const automaton *a, uint32_t node, const unsigned char *label, size_t n,
                          bool ids, uint32_t *sum)
{
    uint32_t skipped = 0;
    for (const unsigned char *end = label + n; label < end; label++) {
        node = step(a, node, *label, ids, sum ? &skipped : NULL);
        if (!node)
            return 0;
    }
    if (sum)
        *sum += skipped;
    return node;
}

/* The class of the form that ends at this node, or UINT32_MAX. */
static inline uint32_t class_of(const automaton *a, uint32_t node, bool ids)
{
    if (node - 1 >= a->end || (a->bytes[node] & KT_DAWG_FINAL) == 0 ||
        a->bytes[node] < KT_DAWG_STATE)
        return UINT32_MAX;
    const unsigned char *p = a->bytes + node + 1;
    p += (a->bytes[node] & KT_DAWG_MANY) == KT_DAWG_MANY;
    return ids ? read_bytes(p, false) : *p;
}

/* Walks an automaton without ids: the class behind the labels, or UINT32_MAX. */
static uint32_t walk(const automaton *a, kt_str form)
{
    unsigned char label[KT_LEXFILE_MAX_LABELS];
    size_t n = kt_labels_of(form, label);
    return n ? class_of(a, follow(a, 1, label, n, false, NULL), false) : UINT32_MAX;
}

/* --- opening -------------------------------------------------------------------------------- */

/* Section k as an array of items of this size. False when it does not lie in the file. */
static bool section(const kt_lexicon *lex, int k, size_t item, const void **out, uint32_t *n)
{
    kt_lexsec s;
    memcpy(&s, lex->map + offsetof(kt_lexhead, sec) + (size_t)k * sizeof s, sizeof s);
    if (s.off % 8 != 0 || s.off < sizeof(kt_lexhead) || s.off > lex->size ||
        s.len > lex->size - s.off || s.len % item != 0)
        return false;
    *out = lex->map + s.off;
    *n = (uint32_t)(s.len / item);
    return true;
}

static bool automaton_at(const kt_lexicon *lex, int k, automaton *out)
{
    const void *p;
    uint32_t n;
    if (!section(lex, k, 1, &p, &n) || n <= KT_DAWG_PAD || n > KT_DAWG_MAX + KT_DAWG_PAD)
        return false;
    *out = (automaton){ .bytes = p, .end = n - KT_DAWG_PAD - 1 };
    return true;
}

static bool sections(kt_lexicon *lex, const kt_lexhead *h)
{
    const void *p[KT_LEXSEC_COUNT];
    uint32_t n[KT_LEXSEC_COUNT];
    static const uint8_t item[KT_LEXSEC_COUNT] = {
        [KT_LEXSEC_FORMS] = 1,
        [KT_LEXSEC_CLASSES] = sizeof(kt_lexclass),
        [KT_LEXSEC_LINKS] = sizeof(kt_lexlinks),
        [KT_LEXSEC_MORPHS] = sizeof(kt_morph),
        [KT_LEXSEC_SCRIPTS] = sizeof(kt_lexscript),
        [KT_LEXSEC_PARADIGMS] = 4,
        [KT_LEXSEC_ITEMS] = 2,
        [KT_LEXSEC_LABELS] = 1,
        [KT_LEXSEC_SEEN] = sizeof(kt_lexseen),
        [KT_LEXSEC_FREQ] = 1,
        [KT_LEXSEC_PAIR_FIRST] = sizeof(kt_lexpair),
        [KT_LEXSEC_PAIRS] = 4,
        [KT_LEXSEC_ENGLISH] = 1,
        [KT_LEXSEC_FIRST] = 1,
        [KT_LEXSEC_TABLES] = sizeof(kt_lextable),
        [KT_LEXSEC_ROW_BASE] = 4,
        [KT_LEXSEC_ROWS] = 2,
        [KT_LEXSEC_TEXT] = 1,
        [KT_LEXSEC_HINTS] = 1,
        [KT_LEXSEC_PARTS] = 1,
        [KT_LEXSEC_NGRAMS] = 1,
    };
    for (int k = 0; k < KT_LEXSEC_COUNT; k++) {
        if (!section(lex, k, item[k], &p[k], &n[k]))
            return false;
    }
    lex->class_ = p[KT_LEXSEC_CLASSES];
    lex->n_classes = n[KT_LEXSEC_CLASSES];
    lex->links = p[KT_LEXSEC_LINKS];
    lex->n_links = n[KT_LEXSEC_LINKS];
    lex->morph = p[KT_LEXSEC_MORPHS];
    lex->n_morphs = n[KT_LEXSEC_MORPHS];
    lex->script = p[KT_LEXSEC_SCRIPTS];
    lex->n_scripts = n[KT_LEXSEC_SCRIPTS];
    lex->paradigm = p[KT_LEXSEC_PARADIGMS];
    lex->n_paradigms = n[KT_LEXSEC_PARADIGMS] ? n[KT_LEXSEC_PARADIGMS] - 1 : 0;
    lex->item = p[KT_LEXSEC_ITEMS];
    lex->n_items = n[KT_LEXSEC_ITEMS];
    lex->label = p[KT_LEXSEC_LABELS];
    lex->n_labels = n[KT_LEXSEC_LABELS];
    lex->seen = p[KT_LEXSEC_SEEN];
    lex->n_seen = n[KT_LEXSEC_SEEN];
    lex->freq = p[KT_LEXSEC_FREQ];
    lex->n_freq = n[KT_LEXSEC_FREQ];
    lex->pair_first = p[KT_LEXSEC_PAIR_FIRST];
    lex->n_pair_first = n[KT_LEXSEC_PAIR_FIRST];
    lex->pair = p[KT_LEXSEC_PAIRS];
    lex->n_pairs = n[KT_LEXSEC_PAIRS];
    lex->table = p[KT_LEXSEC_TABLES];
    lex->n_tables = n[KT_LEXSEC_TABLES];
    lex->row_base = p[KT_LEXSEC_ROW_BASE];
    lex->row = p[KT_LEXSEC_ROWS];
    lex->n_rows = n[KT_LEXSEC_ROWS] ? n[KT_LEXSEC_ROWS] - 1 : 0;
    lex->text = p[KT_LEXSEC_TEXT];
    lex->n_text = n[KT_LEXSEC_TEXT];
    lex->hint = p[KT_LEXSEC_HINTS];
    lex->n_hint_bits = n[KT_LEXSEC_HINTS] < UINT32_MAX / 8 ? n[KT_LEXSEC_HINTS] * 8 : 0;
    lex->n_forms = h->n_forms;
    size_t used;
    if (kt_ngrams_open(p[KT_LEXSEC_NGRAMS], n[KT_LEXSEC_NGRAMS], &lex->by_class, &used))
        (void)kt_ngrams_open((const char *)p[KT_LEXSEC_NGRAMS] + used, n[KT_LEXSEC_NGRAMS] - used,
                             &lex->by_word, &used);
    return h->n_seen == lex->n_freq && n[KT_LEXSEC_ROW_BASE] > lex->n_rows / KT_LEXROWS &&
           automaton_at(lex, KT_LEXSEC_FORMS, &lex->form) &&
           automaton_at(lex, KT_LEXSEC_ENGLISH, &lex->english) &&
           automaton_at(lex, KT_LEXSEC_FIRST, &lex->first) &&
           automaton_at(lex, KT_LEXSEC_PARTS, &lex->part);
}

static void fill_starts(kt_lexicon *lex)
{
    static const unsigned char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                           "\xE4\xF6\xFC\xDF\xC4\xD6\xDC";
    for (uint8_t i = 1; i < START_LETTERS; i++)
        lex->letter[letters[i - 1]] = i;
    for (uint32_t i = 1; i < START_LETTERS; i++) {
        for (uint32_t k = 1; k < START_LETTERS; k++) {
            const unsigned char two[] = { letters[i - 1], letters[k - 1] };
            uint32_t sum = 0, next = follow(&lex->form, 1, two, 2, true, &sum);
            lex->start[i * START_LETTERS + k] = (start){ .node = next, .sum = sum };
        }
    }
}

static int verify(kt_lexicon *lex, const char *path, kt_error *err)
{
    static const char again[] = "build or install the dictionaries again";
    kt_lexhead h;
    memcpy(&h, lex->map, sizeof h);
    if (h.magic != KT_LEXFILE_MAGIC)
        return kt_error_set(err, KT_EDICT, "'%s' is not a klartext lexicon", path);
    if (h.version != KT_LEXFILE_VERSION)
        return kt_error_set(
            err, KT_EDICT, "'%s' is a lexicon of version %lu, this program reads version %lu: %s",
            path, (unsigned long)h.version, (unsigned long)KT_LEXFILE_VERSION, again);
    size_t skip = offsetof(kt_lexhead, checksum) + sizeof h.checksum;
    if (h.size != lex->size ||
        kt_lexfile_checksum(lex->map + skip, kt_lexfile_checked(&h, lex->size)) != h.checksum ||
        !sections(lex, &h))
        return kt_error_set(err, KT_EDICT, "'%s' is damaged: %s", path, again);
    return KT_OK;
}

static int map_file(kt_lexicon *lex, int fd, const char *path, kt_error *err)
{
    struct stat st;
    if (fstat(fd, &st) != 0)
        return kt_error_set(err, KT_EDICT, "cannot read '%s': %s", path, strerror(errno));
    if (!S_ISREG(st.st_mode) || st.st_size < (off_t)sizeof(kt_lexhead) || st.st_size > INT32_MAX)
        return kt_error_set(err, KT_EDICT, "'%s' is not a klartext lexicon", path);
    void *map = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (map == MAP_FAILED)
        return kt_error_set(err, KT_EDICT, "cannot map '%s': %s", path, strerror(errno));
    lex->map = map;
    lex->size = (size_t)st.st_size;
    return KT_OK;
}

int kt_lexicon_open(const char *path, kt_lexicon **out, kt_error *err)
{
    *out = NULL;
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0)
        return kt_error_set(err, KT_EDICT, "cannot open '%s': %s", path, strerror(errno));
    int rc;
    kt_lexicon *lex = kt_mem_alloc(sizeof *lex);
    if (lex) {
        *lex = (kt_lexicon){ 0 };
        rc = map_file(lex, fd, path, err);
        if (rc == KT_OK)
            rc = verify(lex, path, err);
        if (rc == KT_OK)
            fill_starts(lex);
    } else {
        rc = kt_error_set(err, KT_ENOMEM, "out of memory");
    }
    close(fd);
    if (rc != KT_OK) {
        kt_lexicon_close(lex);
        return rc;
    }
    *out = lex;
    return KT_OK;
}

void kt_lexicon_close(kt_lexicon *lex)
{
    if (!lex)
        return;
    if (lex->map)
        munmap((void *)(uintptr_t)lex->map, lex->size);
    kt_mem_free(lex);
}

uint32_t kt_lexicon_size(const kt_lexicon *lex)
{
    return lex->n_forms;
}

const kt_ngrams *kt_lexicon_ngrams(const kt_lexicon *lex, bool words)
{
    return words ? &lex->by_word : &lex->by_class;
}

/* --- look-ups -------------------------------------------------------------------------------- */

static uint32_t bits_in(uint32_t w)
{
    w -= w >> 1 & 0x55555555u;
    w = (w & 0x33333333u) + (w >> 2 & 0x33333333u);
    return ((w + (w >> 4)) & 0x0F0F0F0Fu) * 0x01010101u >> 24;
}

/* Rank of an id among the seen ones, or UINT32_MAX. Pseudo words come behind all of them. */
static uint32_t rank_of(const kt_lexicon *lex, uint32_t id)
{
    if (id >= lex->n_forms)
        return id - lex->n_forms <= KT_PSEUDO_NUMBER ? lex->n_freq + (id - lex->n_forms)
                                                     : UINT32_MAX;
    uint32_t part = id / KT_LEXSEEN_BITS, at = id % KT_LEXSEEN_BITS;
    if (part >= lex->n_seen)
        return UINT32_MAX;
    const kt_lexseen *s = &lex->seen[part];
    uint32_t bit = (uint32_t)1 << at % 32, rank = s->rank;
    if (!(s->bits[at / 32] & bit))
        return UINT32_MAX;
    for (uint32_t i = 0; i < at / 32; i++)
        rank += bits_in(s->bits[i]);
    return rank + bits_in(s->bits[at / 32] & (bit - 1));
}

static kt_word word_of(const kt_lexicon *lex, uint32_t class_, uint32_t id)
{
    if (class_ >= lex->n_classes || lex->class_[class_].morph >= lex->n_morphs)
        return (kt_word){ 0 };
    uint32_t rank = rank_of(lex, id);
    return (kt_word){
        .morph = &lex->morph[lex->class_[class_].morph],
        .id = id,
        .freq = rank < lex->n_freq ? lex->freq[rank] : 0,
    };
}

static const kt_lexlinks *links_of(const kt_lexicon *lex, uint32_t class_)
{
    if (class_ >= lex->n_classes || lex->class_[class_].links >= lex->n_links)
        return NULL;
    return &lex->links[lex->class_[class_].links];
}

/* Where two labels lead from the root, or no label if they are rare; *n = how many. */
static inline start begin(const kt_lexicon *lex, const unsigned char *label, size_t *n)
{
    *n = 0;
    if (!lex->letter[label[0]] || !lex->letter[label[1]])
        return (start){ .node = 1 };
    *n = 2;
    return lex->start[lex->letter[label[0]] * START_LETTERS + lex->letter[label[1]]];
}

/* The class of the form and its id, or UINT32_MAX. */
static uint32_t find_labels(const kt_lexicon *lex, const unsigned char *label, size_t n,
                            uint32_t *id)
{
    if (n == 0)
        return UINT32_MAX;
    size_t i = 0;
    start at = n >= 2 ? begin(lex, label, &i) : (start){ .node = 1 };
    uint32_t node = follow(&lex->form, at.node, label + i, n - i, true, &at.sum);
    *id = at.sum;
    return class_of(&lex->form, node, true);
}

static kt_word word_at(const kt_lexicon *lex, const unsigned char *label, size_t n)
{
    uint32_t id = 0;
    uint32_t class_ = find_labels(lex, label, n, &id);
    return word_of(lex, class_, id);
}

bool kt_lexicon_find(const kt_lexicon *lex, kt_str form, kt_word *out)
{
    unsigned char label[KT_LEXFILE_MAX_LABELS];
    *out = word_at(lex, label, kt_labels_of(form, label));
    return out->morph != NULL;
}

static kt_word word_behind(const kt_lexicon *lex, start s)
{
    uint32_t class_ = class_of(&lex->form, s.node, true);
    return class_ == UINT32_MAX ? (kt_word){ 0 } : word_of(lex, class_, s.sum);
}

/* The word, n >= 2, and the one with another first label: in step, so that neither waits for what
 * the other reads. */
static void find_two(const kt_lexicon *lex, const unsigned char *label, uint8_t other, size_t n,
                     kt_word *out, kt_word *recased)
{
    size_t i, k;
    const unsigned char two[] = { other, label[1] };
    start a = begin(lex, label, &i), b = begin(lex, two, &k);
    for (; i < k; i++)
        a.node = step(&lex->form, a.node, label[i], true, &a.sum);
    for (; k < i; k++)
        b.node = step(&lex->form, b.node, two[k], true, &b.sum);
    for (; i < n && a.node && b.node; i++) {
        a.node = step(&lex->form, a.node, label[i], true, &a.sum);
        b.node = step(&lex->form, b.node, i ? label[i] : other, true, &b.sum);
    }
    a.node = follow(&lex->form, a.node, label + i, n - i, true, &a.sum);
    b.node = follow(&lex->form, b.node, label + i, n - i, true, &b.sum);
    *out = word_behind(lex, a);
    *recased = word_behind(lex, b);
}

void kt_lexicon_find_both(const kt_lexicon *lex, kt_str form, uint32_t first, kt_word *out,
                          kt_word *recased)
{
    unsigned char label[1 + KT_LEXFILE_MAX_LABELS];
    size_t next = 0;
    *out = *recased = (kt_word){ 0 };
    if (form.len == 0)
        return;
    uint8_t own = kt_lexicon_label(kt_utf8_at(form, 0, &next));
    uint8_t other = kt_lexicon_label(first);
    kt_str rest = kt_str_sub(form, next, form.len);
    size_t n = kt_labels_of(rest, label + 1);
    if ((n == 0 && rest.len) || n == KT_LEXFILE_MAX_LABELS)
        return;
    label[0] = own;
    if (own && other && n > 0) {
        find_two(lex, label, other, n + 1, out, recased);
        return;
    }
    if (own)
        *out = word_at(lex, label, n + 1);
    label[0] = other;
    if (other)
        *recased = word_at(lex, label, n + 1);
}

uint32_t kt_lexicon_prefixes(const kt_lexicon *lex, kt_str text, uint32_t first,
                             kt_prefix out[KT_PREFIXES_MAX])
{
    uint32_t node = 1, sum = 0, found = 0;
    for (size_t i = 0, next = 0; i < text.len && found < KT_PREFIXES_MAX; i = next) {
        uint32_t cp = kt_utf8_at(text, i, &next);
        uint8_t label = kt_lexicon_label(i == 0 && first ? first : cp);
        node = label ? follow(&lex->form, node, &label, 1, true, &sum) : 0;
        if (!node)
            break;
        uint32_t class_ = class_of(&lex->form, node, true);
        kt_word word = class_ != UINT32_MAX ? word_of(lex, class_, sum) : (kt_word){ 0 };
        if (word.morph)
            out[found++] = (kt_prefix){ .end = (uint32_t)next, .word = word };
    }
    return found;
}

/* Walks to an id: number of labels (at most KT_LEXFILE_MAX_LABELS) and the class; 0 when there is
 * no such form. */
static size_t labels_of_id(const kt_lexicon *lex, uint32_t id, unsigned char *label,
                           uint32_t *class_)
{
    uint32_t node = 1, rest = id;
    for (size_t n = 0; n <= KT_LEXFILE_MAX_LABELS; n++) {
        state s;
        if (!read_state(&lex->form, node, true, &s))
            return 0;
        if (rest == 0 && s.class_ != UINT32_MAX) {
            *class_ = s.class_;
            return n;
        }
        uint32_t best = 0;
        for (uint32_t i = 1; i < s.n && skip_of(&s, i) <= rest; i++)
            best = i;
        if (s.n == 0 || n == KT_LEXFILE_MAX_LABELS)
            return 0;
        rest -= skip_of(&s, best);
        label[n] = s.label[best];
        node = target_of(&s, best);
    }
    return 0;
}

size_t kt_lexicon_form(const kt_lexicon *lex, uint32_t id, char *buf, size_t cap)
{
    unsigned char label[KT_LEXFILE_MAX_LABELS];
    uint32_t class_;
    if (id >= lex->n_forms)
        return 0;
    return kt_labels_text(label, labels_of_id(lex, id, label, &class_), buf, cap);
}

kt_word kt_lexicon_word(const kt_lexicon *lex, uint32_t id)
{
    unsigned char label[KT_LEXFILE_MAX_LABELS];
    uint32_t class_;
    if (id >= lex->n_forms || labels_of_id(lex, id, label, &class_) == 0)
        return (kt_word){ 0 };
    return word_of(lex, class_, id);
}

kt_node kt_lexicon_root(const kt_lexicon *lex)
{
    (void)lex;
    return 1;
}

static void fill_arc(const kt_lexicon *lex, const state *s, uint32_t i, uint32_t base, kt_arc *arc)
{
    uint32_t sum = base + skip_of(s, i), next = target_of(s, i);
    *arc = (kt_arc){ .label = s->label[i],
                     .final = class_of(&lex->form, next, true) != UINT32_MAX,
                     .next = next,
                     .id = sum,
                     .base = sum };
}

bool kt_lexicon_next(const kt_lexicon *lex, kt_node node, uint32_t base, uint32_t *it, kt_arc *arc)
{
    state s;
    if (!read_state(&lex->form, node, true, &s) || *it >= s.n)
        return false;
    fill_arc(lex, &s, (*it)++, base, arc);
    return true;
}

bool kt_lexicon_next_in(const kt_lexicon *lex, kt_node node, uint32_t base, const uint64_t set[4],
                        uint32_t *it, kt_arc *arc)
{
    state s;
    if (!read_state(&lex->form, node, true, &s))
        return false;
    for (uint32_t i = *it; i < s.n; i++) {
        if (!(set[s.label[i] / 64] >> s.label[i] % 64 & 1))
            continue;
        fill_arc(lex, &s, i, base, arc);
        *it = i + 1;
        return true;
    }
    *it = s.n;
    return false;
}

bool kt_lexicon_step(const kt_lexicon *lex, kt_node node, uint32_t base, uint8_t label, kt_arc *arc)
{
    state s;
    uint32_t i = label && read_state(&lex->form, node, true, &s) ? find_label(s.label, s.n, label)
                                                                 : UINT32_MAX;
    if (i == UINT32_MAX)
        return false;
    fill_arc(lex, &s, i, base, arc);
    return true;
}

kt_node kt_lexicon_follow(const kt_lexicon *lex, kt_node node, const uint8_t *labels, uint32_t n)
{
    return follow(&lex->form, node, labels, n, true, NULL);
}

bool kt_lexicon_ends(const kt_lexicon *lex, kt_node node, const uint8_t *labels, uint32_t n)
{
    return class_of(&lex->form, follow(&lex->form, node, labels, n, true, NULL), true) !=
           UINT32_MAX;
}

kt_node kt_lexicon_first_follow(const kt_lexicon *lex, kt_node node, const uint8_t *labels,
                                uint32_t n)
{
    return follow(&lex->first, node, labels, n, false, NULL);
}

bool kt_lexicon_first_ends(const kt_lexicon *lex, kt_node node, const uint8_t *labels, uint32_t n)
{
    return class_of(&lex->first, kt_lexicon_first_follow(lex, node, labels, n), false) !=
           UINT32_MAX;
}

/* Which of two labels have an arc at this node: bit k for label k. */
static inline unsigned arcs_of(const automaton *a, uint32_t node, const uint8_t label[2])
{
    const uint64_t ones = 0x0101010101010101u;
    if (node - 1 >= a->end)
        return 0;
    const unsigned char *p = a->bytes + node;
    uint32_t head = *p++;
    if (head < KT_DAWG_STATE)
        return (unsigned)(head == label[0]) | (unsigned)(head == label[1]) << 1;
    uint32_t arcs = head & KT_DAWG_MANY;
    if (arcs == KT_DAWG_MANY)
        arcs = *p++;
    p += head & KT_DAWG_FINAL ? KT_DAWG_FORM_CLASS : 0;
    if (arcs > sizeof ones) {
        if ((uint32_t)(p - a->bytes) + arcs > a->end + 1)
            return 0;
        return (unsigned)(find_label(p, arcs, label[0]) != UINT32_MAX) |
               (unsigned)(find_label(p, arcs, label[1]) != UINT32_MAX) << 1;
    }
    uint64_t w, high = arcs ? ones << 7 & UINT64_MAX >> (64 - 8 * arcs) : 0;
    memcpy(&w, p, sizeof w);
    uint64_t x = w ^ ones * label[0], y = w ^ ones * label[1];
    return (unsigned)(((x - ones) & ~x & high) != 0) | (unsigned)(((y - ones) & ~y & high) != 0)
                                                           << 1;
}

/* The same behind the first letter `label` of a form, which leads to the node. */
static unsigned arcs_behind_first(const kt_lexicon *lex, uint8_t label, uint32_t node,
                                  const uint8_t ahead[2])
{
    uint32_t row = lex->letter[label], x = lex->letter[ahead[0]], y = lex->letter[ahead[1]];
    if (!row || !x || !y)
        return arcs_of(&lex->form, node, ahead);
    const start *s = lex->start + row * START_LETTERS;
    return (unsigned)(s[x].node != 0) | (unsigned)(s[y].node != 0) << 1;
}

uint32_t kt_lexicon_branches(const kt_lexicon *lex, kt_node node, const uint8_t ahead[2],
                             kt_branch out[KT_BRANCHES_MAX])
{
    state s;
    if (!read_state(&lex->form, node, true, &s))
        return 0;
    unsigned any = (unsigned)(ahead[0] == 0) | (unsigned)(ahead[1] == 0) << 1;
    for (uint32_t i = 0; i < s.n; i++) { /* they lie anywhere: fetched together */
        out[i] = (kt_branch){ .next = target_of(&s, i), .label = s.label[i] };
        if (node != 1 && out[i].next <= lex->form.end)
            KT_PREFETCH(lex->form.bytes + out[i].next);
    }
    for (uint32_t i = 0; i < s.n; i++) {
        unsigned found = node == 1 ? arcs_behind_first(lex, out[i].label, out[i].next, ahead)
                                   : arcs_of(&lex->form, out[i].next, ahead);
        out[i].go_on = (uint8_t)(any | found);
    }
    return s.n;
}

/* False: this hint is not in the file. */
static inline bool has_hint(const kt_lexicon *lex, uint64_t hint)
{
    if (lex->n_hint_bits == 0)
        return true;
    for (uint32_t k = 0; k < KT_HINT_HASHES; k++) {
        uint32_t bit = kt_lexfile_hint_bit(hint, k, lex->n_hint_bits);
        if (!(lex->hint[bit / 8] >> bit % 8 & 1))
            return false;
    }
    return true;
}

bool kt_lexicon_may_end(const kt_lexicon *lex, uint8_t first, const uint8_t *tail, uint32_t n,
                        int min_freq)
{
    return n < KT_TAIL_MIN || min_freq < KT_TAIL_FREQ ||
           has_hint(lex, kt_lexfile_hint(KT_HINT_TAIL, first, tail, n));
}

uint32_t kt_lexicon_third(uint32_t n, uint32_t k)
{
    return kt_lexfile_third(n, k);
}

unsigned kt_lexicon_may_slip(const kt_lexicon *lex, const uint8_t *labels, uint32_t n, uint32_t len,
                             int min_freq)
{
    unsigned thirds = 0;
    if (len < KT_THIRD_MIN || len + 1 < n || n + 1 < len || len > KT_LEXFILE_MAX_LABELS ||
        min_freq < KT_THIRD_FREQ)
        return 7;
    for (uint32_t k = 0; k < 3; k++)
        if (has_hint(lex, kt_lexfile_beside(k, labels, labels + n, len)))
            thirds |= 1u << k;
    return thirds;
}

bool kt_lexicon_may_be_near(const kt_lexicon *lex, bool upper, const uint8_t *labels, uint32_t n,
                            int min_freq)
{
    uint32_t level = KT_NEAR_LEVELS;
    while (level > 0 && min_freq < kt_near_freq[level - 1])
        level--;
    if (level == 0 || n <= KT_NEAR_MIN || n > KT_LEXFILE_MAX_LABELS)
        return true;
    for (uint32_t gap = 0; gap <= n; gap++)
        if (has_hint(lex, kt_lexfile_near(level - 1, upper, labels, n, gap)))
            return true;
    return false;
}

kt_word kt_lexicon_find_labels(const kt_lexicon *lex, const uint8_t *labels, uint32_t n)
{
    return word_at(lex, labels, n);
}

kt_word kt_lexicon_arc_word(const kt_lexicon *lex, const kt_arc *arc)
{
    if (!arc->final)
        return (kt_word){ 0 };
    return word_of(lex, class_of(&lex->form, arc->next, true), arc->id);
}

bool kt_lexicon_find_en(const kt_lexicon *lex, kt_str form, uint8_t *freq)
{
    uint32_t class_ = walk(&lex->english, form);
    *freq = class_ == UINT32_MAX ? 0 : (uint8_t)(class_ & ~(uint32_t)KT_DAWG_EN_FUNCTION);
    return class_ != UINT32_MAX;
}

bool kt_lexicon_is_en_function(const kt_lexicon *lex, kt_str form)
{
    uint32_t class_ = walk(&lex->english, form);
    return class_ != UINT32_MAX && (class_ & KT_DAWG_EN_FUNCTION) != 0;
}

uint8_t kt_lexicon_first(const kt_lexicon *lex, kt_str form)
{
    uint32_t class_ = walk(&lex->first, form);
    return class_ == UINT32_MAX ? 0 : (uint8_t)class_;
}

uint32_t kt_lexicon_first_prefixes(const kt_lexicon *lex, kt_str word, kt_first *out, uint32_t cap)
{
    uint32_t node = 1, found = 0;
    for (size_t i = 0, next = 0; i < word.len && next <= UINT32_MAX; i = next) {
        uint8_t label = kt_lexicon_label(kt_utf8_at(word, i, &next));
        node = label ? follow(&lex->first, node, &label, 1, false, NULL) : 0;
        if (!node)
            break;
        uint32_t class_ = class_of(&lex->first, node, false);
        if (class_ == UINT32_MAX)
            continue;
        if (found < cap)
            out[found] = (kt_first){ .end = (uint32_t)next, .heads = (uint8_t)class_ };
        found++;
    }
    return found;
}

bool kt_lexicon_has_parts(const kt_lexicon *lex)
{
    state root;
    return read_state(&lex->part, 1, false, &root) && root.n > 0;
}

uint32_t kt_lexicon_parts(const kt_lexicon *lex, const uint8_t *labels, uint32_t n, kt_part *out,
                          uint32_t cap)
{
    uint32_t node = 1, found = 0;
    for (uint32_t i = 0; i < n && found < cap; i++) {
        node = step(&lex->part, node, labels[i], false, NULL);
        if (!node)
            break;
        uint32_t class_ = class_of(&lex->part, node, false);
        if (class_ != UINT32_MAX)
            out[found++] = (kt_part){ .end = i + 1, .places = (uint8_t)class_ };
    }
    return found;
}

/* --- lemmas --------------------------------------------------------------------------------- */

/* Applies a script; the number of labels, 0 when it does not fit. */
static size_t rewrite(const kt_lexicon *lex, uint32_t script, const unsigned char *src, size_t n,
                      unsigned char out[KT_LEXFILE_MAX_LABELS])
{
    if (script == 0 || script >= lex->n_scripts)
        return 0;
    kt_lexscript s = lex->script[script];
    if ((size_t)s.cut_at + s.cut_len + s.strip > n || s.app_off > lex->n_labels ||
        s.app_len > lex->n_labels - s.app_off || s.ins_off > lex->n_labels ||
        s.ins_len > lex->n_labels - s.ins_off)
        return 0;
    size_t kept = n - s.cut_len - s.strip;
    size_t len = kept + s.app_len;
    if (len + s.ins_len > KT_LEXFILE_MAX_LABELS || s.ins_at > len)
        return 0;
    memcpy(out, src, s.cut_at);
    memcpy(out + s.cut_at, src + s.cut_at + s.cut_len, kept - s.cut_at);
    memcpy(out + kept, lex->label + s.app_off, s.app_len);
    memmove(out + s.ins_at + s.ins_len, out + s.ins_at, len - s.ins_at);
    memcpy(out + s.ins_at, lex->label + s.ins_off, s.ins_len);
    return len + s.ins_len;
}

size_t kt_lexicon_lemma(const kt_lexicon *lex, kt_str form, kt_pos pos, char *buf, size_t cap)
{
    unsigned char label[KT_LEXFILE_MAX_LABELS], lemma[KT_LEXFILE_MAX_LABELS];
    size_t n = kt_labels_of(form, label);
    uint32_t id;
    const kt_lexlinks *l = links_of(lex, find_labels(lex, label, n, &id));
    if (!l)
        return 0;
    return kt_labels_text(lemma, rewrite(lex, l->lemma[pos], label, n, lemma), buf, cap);
}

/* Puts a form into out[0..n), which is sorted by id; the largest falls out when n == cap. */
static void insert_form(kt_form *out, uint32_t n, uint32_t cap, const kt_form *f)
{
    uint32_t at = n < cap ? n : cap;
    if (at == cap && (cap == 0 || out[cap - 1].word.id < f->word.id))
        return;
    if (at == cap)
        at--;
    while (at > 0 && out[at - 1].word.id > f->word.id) {
        out[at] = out[at - 1];
        at--;
    }
    out[at] = *f;
}

uint32_t kt_lexicon_forms(const kt_lexicon *lex, kt_str lemma, kt_pos pos, kt_form *out,
                          uint32_t cap)
{
    unsigned char label[KT_LEXFILE_MAX_LABELS], form[KT_LEXFILE_MAX_LABELS];
    size_t n = kt_labels_of(lemma, label);
    uint32_t id, found = 0;
    const kt_lexlinks *l = links_of(lex, find_labels(lex, label, n, &id));
    if (!l || l->paradigm[pos] >= lex->n_paradigms)
        return 0;
    uint32_t i = lex->paradigm[l->paradigm[pos]], end = lex->paradigm[l->paradigm[pos] + 1u];
    if (end > lex->n_items)
        return 0;
    for (; i < end; i++) {
        size_t len = rewrite(lex, lex->item[i], label, n, form);
        kt_form f = { 0 };
        uint32_t class_ = find_labels(lex, form, len, &id);
        f.word = word_of(lex, class_, id);
        if (!f.word.morph || kt_labels_text(form, len, f.text, sizeof f.text - 1) == 0)
            continue;
        insert_form(out, found, cap, &f);
        found++;
    }
    return found;
}

/* --- pairs and tables ----------------------------------------------------------------------- */

uint32_t kt_lexicon_pseudo(const kt_lexicon *lex, kt_pseudo which)
{
    return lex->n_forms + (uint32_t)which;
}

kt_pairs kt_lexicon_pairs(const kt_lexicon *lex, uint32_t id1)
{
    uint32_t rank = rank_of(lex, id1);
    uint32_t lo = 0, hi = rank == UINT32_MAX ? 0 : lex->n_pair_first;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (lex->pair_first[mid].rank < rank)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (rank == UINT32_MAX || lo >= lex->n_pair_first || lex->n_pair_first - lo < 2 ||
        lex->pair_first[lo].rank != rank)
        return (kt_pairs){ 0 };
    kt_pairs p = { .beg = lex->pair_first[lo].first, .end = lex->pair_first[lo + 1].first };
    return p.end <= lex->n_pairs ? p : (kt_pairs){ 0 };
}

uint32_t kt_lexicon_second(const kt_lexicon *lex, uint32_t id2)
{
    return rank_of(lex, id2);
}

uint8_t kt_lexicon_pair(const kt_lexicon *lex, kt_pairs first, uint32_t second)
{
    uint32_t beg = first.beg, end = second > 0xFFFFFF ? first.beg : first.end;
    while (beg < end) {
        uint32_t mid = beg + (end - beg) / 2, got = lex->pair[mid] >> 8;
        if (got == second)
            return (uint8_t)(lex->pair[mid] & 0xFF);
        if (got < second)
            beg = mid + 1;
        else
            end = mid;
    }
    return 0;
}

uint8_t kt_lexicon_bigram(const kt_lexicon *lex, uint32_t id1, uint32_t id2)
{
    uint32_t second = rank_of(lex, id2);
    return second > 0xFFFFFF ? 0 : kt_lexicon_pair(lex, kt_lexicon_pairs(lex, id1), second);
}

static uint32_t row_at(const kt_lexicon *lex, uint32_t row)
{
    return lex->row_base[row / KT_LEXROWS] + lex->row[row];
}

static kt_str text_at(const kt_lexicon *lex, uint32_t beg, uint32_t end)
{
    if (beg > end || end > lex->n_text)
        return (kt_str){ .ptr = lex->text, .len = 0 };
    return kt_str_of(lex->text + beg, end - beg);
}

kt_table kt_lexicon_table(const kt_lexicon *lex, const char *name)
{
    kt_str want = kt_str_c(name);
    uint32_t beg = 0, end = lex->n_tables;
    while (beg < end) {
        uint32_t mid = beg + (end - beg) / 2;
        kt_lextable t = lex->table[mid];
        kt_str got = { .ptr = lex->text, .len = 0 };
        if (t.name_len <= lex->n_text && t.name_off <= lex->n_text - t.name_len)
            got = text_at(lex, t.name_off, t.name_off + t.name_len);
        int c = kt_str_cmp(got, want);
        if (c == 0 && t.n_rows <= lex->n_rows && t.first_row <= lex->n_rows - t.n_rows)
            return (kt_table){ .lex = lex, .beg = t.first_row, .n = t.n_rows };
        if (c < 0)
            beg = mid + 1;
        else
            end = mid;
    }
    return (kt_table){ .lex = lex };
}

bool kt_table_row(const kt_table *t, uint32_t i, kt_str *key, kt_str *value)
{
    *key = *value = (kt_str){ 0 };
    if (i >= t->n)
        return false;
    const kt_lexicon *lex = t->lex;
    *value = text_at(lex, row_at(lex, t->beg + i), row_at(lex, t->beg + i + 1));
    *key = kt_str_cut(value, '\t');
    return true;
}

/* Does the key of this row, which ends before its tab, come before key? */
static bool comes_before(kt_str row, kt_str key)
{
    size_t n = row.len < key.len ? row.len : key.len;
    int c = n ? memcmp(row.ptr, key.ptr, n) : 0;
    return c ? c < 0 : row.len < key.len;
}

/* Eight bytes as a number that sorts like them. */
static inline uint64_t first_eight(const char *s)
{
    const unsigned char *p = (const unsigned char *)s;
    return (uint64_t)p[0] << 56 | (uint64_t)p[1] << 48 | (uint64_t)p[2] << 40 |
           (uint64_t)p[3] << 32 | (uint64_t)p[4] << 24 | (uint64_t)p[5] << 16 |
           (uint64_t)p[6] << 8 | p[7];
}

uint32_t kt_table_lower_bound(const kt_table *t, kt_str key)
{
    uint32_t beg = 0, end = t->n;
    const kt_lexicon *lex = t->lex;
    /* The first bytes decide most comparisons. */
    char head[8] = { 0 };
    size_t n = key.len < sizeof head ? key.len : sizeof head;
    if (n)
        memcpy(head, key.ptr, n);
    uint64_t mask = n ? UINT64_MAX << (64 - 8 * n) : 0, want = first_eight(head);
    while (beg < end) {
        uint32_t mid = beg + (end - beg) / 2;
        kt_str row = text_at(lex, row_at(lex, t->beg + mid), row_at(lex, t->beg + mid + 1));
        uint64_t got = row.len >= sizeof head ? first_eight(row.ptr) & mask : want;
        if (got != want ? got < want : comes_before(row, key))
            beg = mid + 1;
        else
            end = mid;
    }
    return beg;
}

uint32_t kt_table_find(const kt_table *t, kt_str key)
{
    if (t->n == 0 || key.len > UINT32_MAX ||
        (t->n <= KT_HINT_ROWS_MAX &&
         !has_hint(t->lex, kt_lexfile_hint(KT_HINT_ROW, t->beg, (const unsigned char *)key.ptr,
                                           (uint32_t)key.len))))
        return UINT32_MAX;
    uint32_t row = kt_table_lower_bound(t, key);
    kt_str got, value;
    if (kt_table_row(t, row, &got, &value) && kt_str_eq(got, key))
        return row;
    return UINT32_MAX;
}
