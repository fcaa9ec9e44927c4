/*
 * kt_count: counts what stands beside what in German running text, for the models of the referee.
 *
 * kt_count LEXICON MANIFEST FOLDER OUT [held]
 *     FOLDER/GENRE.txt: one sentence a line, in the order of the sources in MANIFEST (genre, name,
 *     source, commit, licence, words). Writes OUT/class.tsv and OUT/word.tsv. Every twentieth block
 *     of fifty lines is not counted: it is for measuring. held: writes those blocks to
 *     OUT/held-GENRE.txt instead. A LEXICON named en.ktlex is English.
 *
 * A line of the output is an n-gram: a tab for each word before the last one, which are those of
 * the lines above it; the last word (or class); its count, weighted by genre, in quarters. Of word
 * n-grams only those stand there that were seen three times, in two sources.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "count.h"
#include "lex/ngram.h"

enum { CLASS_ORDER = 5, WORD_ORDER = 3 };
enum { LABEL_MIN = 60, KEEP_MIN = 3, CLASS_BITS = 12, WORD_BITS = 21 };

static const struct {
    const char *genre;
    uint32_t weight; /* quarters */
} genres[] = { { "news", 4 },    { "blog", 4 },      { "web", 4 },   { "academic", 4 },
               { "fiction", 4 }, { "tech", 4 },      { "court", 3 }, { "politics", 3 },
               { "law", 2 },     { "parliament", 1 } };
enum { GENRES = sizeof genres / sizeof *genres };

/* ---- the text ---- */

typedef struct sentence {
    size_t beg; /* in stream */
    uint16_t source;
    uint8_t weight;
} sentence;

typedef struct corpus {
    reader r;
    names label, word, type;      /* type: label TAB word */
    uint32_t *label_of, *word_of; /* of a type */
    uint32_t types_cap;
    uint32_t *stream; /* types */
    size_t n, cap;
    sentence *sent;
    size_t n_sent, sent_cap;
    struct seen {
        const kt_wordinfo *info; /* NULL = free */
        uint32_t type;
        bool first;
    } * seen; /* types of words, by entry and place, since the cache was trimmed last */
} corpus;
enum { SEEN = 1 << 20 };

static void note(corpus *c, uint32_t type, uint16_t source)
{
    c->label.count[c->label_of[type]]++;
    uint32_t w = c->word_of[type];
    if (w == UINT32_MAX)
        return;
    c->word.count[w]++;
    uint16_t *s = &c->word.source[w];
    *s = *s == NO_SOURCE || *s == source ? source : (uint16_t)MANY;
}

static uint32_t type_of(corpus *c, const kt_wclass *k)
{
    char both[2 * KT_WCLASS_MAX + 2];
    memcpy(both, k->label, k->n_label);
    both[k->n_label] = '\t';
    memcpy(both + k->n_label + 1, k->word, k->n_word);
    uint32_t before = c->type.n;
    uint32_t at = intern(&c->type, both, k->n_label + 1u + k->n_word);
    if (at == before) {
        if (at >= c->types_cap) {
            c->types_cap = c->types_cap ? c->types_cap * 2 : 1024;
            c->label_of = grown(c->label_of, c->types_cap, sizeof *c->label_of);
            c->word_of = grown(c->word_of, c->types_cap, sizeof *c->word_of);
        }
        c->label_of[at] = intern(&c->label, k->label, k->n_label);
        c->word_of[at] = k->n_word ? intern(&c->word, k->word, k->n_word) : UINT32_MAX;
    }
    return at;
}

/* The type of token i; words are asked once. */
static uint32_t type_at(corpus *c, const kt_view *v, uint32_t i)
{
    kt_wclass w;
    if (v->tok[i].kind != KT_TOK_WORD) {
        kt_referee_class(v, i, &w);
        return type_of(c, &w);
    }
    const kt_wordinfo *info = v->tok[i].info;
    bool first = kt_referee_may_lower(v, i);
    uint64_t k = ((uint64_t)(uintptr_t)info * 2 + first) * 0x9E3779B97F4A7C15u >> 44;
    struct seen *s = &c->seen[k];
    if (s->info != info || s->first != first) {
        kt_referee_class(v, i, &w);
        *s = (struct seen){ .info = info, .type = type_of(c, &w), .first = first };
    }
    return s->type;
}

static void add_sentence(corpus *c, const kt_view *v, uint32_t beg, uint32_t end, sentence s)
{
    if (c->n_sent == c->sent_cap) {
        c->sent_cap = c->sent_cap ? c->sent_cap * 2 : 1024;
        c->sent = grown(c->sent, c->sent_cap, sizeof *c->sent);
    }
    c->sent[c->n_sent++] = s;
    if (c->n + (end - beg) > c->cap) {
        c->cap = (c->cap ? c->cap * 2 : 1 << 20) + (end - beg);
        c->stream = grown(c->stream, c->cap, sizeof *c->stream);
    }
    for (uint32_t i = beg; i < end; i++) {
        uint32_t type = type_at(c, v, i);
        note(c, type, s.source);
        c->stream[c->n++] = type;
    }
}

static void add_line(corpus *c, kt_str line, uint16_t source, uint8_t weight)
{
    enum { TOKENS_MIN = 3 };
    kt_view v;
    kt_arena_reset(&c->r.arena);
    if (c->r.lines++ % TRIM_LINES == 0) {
        kt_words_trim(c->r.words);
        memset(c->seen, 0, SEEN * sizeof *c->seen);
    }
    view_of(&c->r, line, &v);
    for (uint32_t k = 0; k < v.n_sent; k++) {
        uint32_t beg = v.sent[k];
        uint32_t end = kt_view_sent_end(&v, k);
        sentence s = { .beg = c->n, .source = source, .weight = weight };
        if (end - beg >= TOKENS_MIN && !(v.tok[beg].flags & KT_TOK_FOREIGN))
            add_sentence(c, &v, beg, end, s);
    }
}

/* ---- n-grams ---- */

typedef struct gram {
    uint64_t key; /* symbols + 1, left-aligned: sorted, an n-gram stands before those it begins */
    uint32_t raw, weighted;
    uint16_t source;
} gram;

typedef struct grams {
    gram *g;
    size_t n, n_slots;
} grams;

static size_t home(uint64_t key, size_t n_slots)
{
    return key * 0x9E3779B97F4A7C15u >> 20 & (n_slots - 1);
}

static void grow_grams(grams *t)
{
    gram *old = t->g;
    size_t n = t->n_slots;
    t->n_slots = n ? n * 2 : (size_t)1 << 20;
    t->g = calloc(t->n_slots, sizeof *t->g);
    if (!t->g)
        die("out of", "memory");
    for (size_t i = 0; i < n; i++) {
        if (!old[i].key)
            continue;
        size_t k = home(old[i].key, t->n_slots);
        while (t->g[k].key)
            k = (k + 1) & (t->n_slots - 1);
        t->g[k] = old[i];
    }
    free(old);
}

static void count(grams *t, uint64_t key, const sentence *s)
{
    if (t->n * 3 >= t->n_slots * 2)
        grow_grams(t);
    size_t k = home(key, t->n_slots);
    while (t->g[k].key && t->g[k].key != key)
        k = (k + 1) & (t->n_slots - 1);
    gram *g = &t->g[k];
    if (!g->key) {
        t->n++;
        *g = (gram){ .key = key, .source = s->source };
    }
    g->raw++;
    g->weighted += s->weight;
    if (g->source != s->source)
        g->source = MANY;
}

static void count_sentence(grams *t, const uint32_t *id, uint32_t n, uint32_t order, uint32_t bits,
                           const sentence *s)
{
    for (uint32_t i = 0; i < n; i++) {
        uint64_t key = 0;
        for (uint32_t k = 0; k < order && i + k < n; k++) {
            key |= (uint64_t)(id[i + k] + 1) << (64 - bits * (k + 1));
            count(t, key, s);
        }
    }
}

/* ---- symbols: sorted texts ---- */

typedef struct symbols {
    char **text;
    uint32_t n, cap;
} symbols;

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static uint32_t id_in(const symbols *v, const char *s)
{
    char **at = bsearch(&s, v->text, v->n, sizeof *v->text, by_text);
    return at ? (uint32_t)(at - v->text) : UINT32_MAX;
}

static void add_text(symbols *v, const char *s)
{
    if (v->n == v->cap) {
        v->cap = v->cap ? v->cap * 2 : 1024;
        v->text = grown(v->text, v->cap, sizeof *v->text);
    }
    v->text[v->n++] = strcpy(grown(NULL, strlen(s) + 1, 1), s);
}

static void settle(symbols *v)
{
    uint32_t n = 0;
    qsort(v->text, v->n, sizeof *v->text, by_text);
    for (uint32_t i = 0; i < v->n; i++)
        if (n == 0 || strcmp(v->text[n - 1], v->text[i]) != 0)
            v->text[n++] = v->text[i];
    v->n = n;
}

/* A rare label becomes a coarser one; the word model's stand-in for rare words of a label. */
static void coarse_label(const names *label, uint32_t i, char out[KT_WCLASS_MAX])
{
    kt_wclass k = { .n_label = (uint8_t)strlen(label->text[i]) };
    memcpy(k.label, label->text[i], k.n_label);
    if (label->count[i] < LABEL_MIN)
        (void)kt_wclass_coarser(&k);
    memcpy(out, k.label, k.n_label);
    out[k.n_label] = '\0';
}

static void stand_in(const char *label, char out[KT_WCLASS_MAX + 2])
{
    snprintf(out, KT_WCLASS_MAX + 2, "<%s>", label);
}

typedef struct coding {
    symbols label, word;
    uint32_t *class_id, *word_id; /* of a type */
} coding;

static void choose_symbols(const corpus *c, coding *out)
{
    static const char *const coarse[] = { "N*", "E*", "L*", "O*",  "U*",  "A*",
                                          "V*", "W*", "?*", "ADV", "<?>", NULL };
    char label[KT_WCLASS_MAX];
    char other[KT_WCLASS_MAX + 2];
    *out = (coding){ 0 };
    add_text(&out->label, KT_SYMBOL_START);
    add_text(&out->label, KT_SYMBOL_END);
    add_text(&out->word, KT_SYMBOL_START);
    add_text(&out->word, KT_SYMBOL_END);
    for (const char *const *m = coarse; *m; m++)
        add_text(&out->label, *m);
    for (uint32_t i = 0; i < c->label.n; i++) {
        coarse_label(&c->label, i, label);
        stand_in(label, other);
        add_text(&out->label, label);
        add_text(&out->word, other);
    }
    for (uint32_t i = 0; i < c->word.n; i++)
        if (c->word.count[i] >= KEEP_MIN && c->word.source[i] == MANY)
            add_text(&out->word, c->word.text[i]);
    settle(&out->label);
    settle(&out->word);
    out->class_id = grown(NULL, c->type.n, sizeof *out->class_id);
    out->word_id = grown(NULL, c->type.n, sizeof *out->word_id);
    for (uint32_t i = 0; i < c->type.n; i++) {
        coarse_label(&c->label, c->label_of[i], label);
        stand_in(label, other);
        uint32_t w = c->word_of[i];
        out->class_id[i] = id_in(&out->label, label);
        out->word_id[i] = w == UINT32_MAX ? UINT32_MAX : id_in(&out->word, c->word.text[w]);
        if (out->word_id[i] == UINT32_MAX)
            out->word_id[i] = id_in(&out->word, other);
    }
}

/* ---- output ---- */

static int by_gram(const void *a, const void *b)
{
    uint64_t x = ((const gram *)a)->key;
    uint64_t y = ((const gram *)b)->key;
    return x < y ? -1 : x > y;
}

/* Two leading digits say enough. */
static uint32_t rounded(uint32_t n)
{
    uint32_t unit = 1;
    while (n / unit >= 100)
        unit *= 10;
    return (n + unit / 2) / unit * unit;
}

static uint32_t order_of(uint64_t key, uint32_t bits, uint32_t *last)
{
    uint32_t order = 0;
    *last = 0;
    for (; order < 64 / bits; order++) {
        uint32_t s = (uint32_t)(key >> (64 - bits * (order + 1))) & ((1u << bits) - 1);
        if (!s)
            break;
        *last = s - 1;
    }
    return order;
}

static void write_grams(grams *t, const symbols *v, uint32_t bits, bool sources, const char *folder,
                        const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s.tsv", folder, name);
    FILE *f = fopen(path, "wb");
    if (!f)
        die("cannot write", path);
    size_t n = 0;
    size_t kept[KT_NGRAM_ORDER_MAX + 1] = { 0 };
    for (size_t i = 0; i < t->n_slots; i++)
        if (t->g[i].key)
            t->g[n++] = t->g[i];
    qsort(t->g, n, sizeof *t->g, by_gram);
    fprintf(f, "# %s n-grams: dict/README.md\n", name);
    for (size_t i = 0; i < n; i++) {
        const gram *g = &t->g[i];
        uint32_t last;
        uint32_t order = order_of(g->key, bits, &last);
        if (order > 1 && (g->raw < KEEP_MIN || (sources && g->source != MANY)))
            continue;
        kept[order]++;
        for (uint32_t k = 1; k < order; k++)
            fputc('\t', f);
        fprintf(f, "%s %lu\n", v->text[last], (unsigned long)rounded(g->weighted));
    }
    fclose(f);
    printf("%s: %zu seen; kept by length", name, n);
    for (int k = 1; k <= KT_NGRAM_ORDER_MAX; k++)
        printf(" %zu", kept[k]);
    printf("\n");
}

static void count_all(const corpus *c, const char *out)
{
    coding code;
    choose_symbols(c, &code);
    printf("%u labels, %u words of %u, %zu tokens in %zu sentences\n", code.label.n, code.word.n,
           c->word.n, c->n, c->n_sent);
    if (code.label.n >= (1u << CLASS_BITS) - 1 || code.word.n >= (1u << WORD_BITS) - 1)
        die("too many", "symbols");
    grams by_class = { 0 };
    grams by_word = { 0 };
    uint32_t *ids = NULL;
    for (size_t k = 0; k < c->n_sent; k++) {
        const sentence *s = &c->sent[k];
        size_t end = k + 1 < c->n_sent ? s[1].beg : c->n;
        uint32_t n = (uint32_t)(end - s->beg) + 2;
        ids = grown(ids, n, sizeof *ids);
        for (int model = 0; model < 2; model++) {
            const symbols *v = model ? &code.word : &code.label;
            const uint32_t *map = model ? code.word_id : code.class_id;
            ids[0] = id_in(v, KT_SYMBOL_START);
            for (uint32_t i = 0; i + 2 < n; i++)
                ids[i + 1] = map[c->stream[s->beg + i]];
            ids[n - 1] = id_in(v, KT_SYMBOL_END);
            count_sentence(model ? &by_word : &by_class, ids, n, model ? WORD_ORDER : CLASS_ORDER,
                           model ? WORD_BITS : CLASS_BITS, s);
        }
    }
    write_grams(&by_class, &code.label, CLASS_BITS, false, out, "class");
    write_grams(&by_word, &code.word, WORD_BITS, true, out, "word");
}

/* ---- files ---- */

typedef struct source {
    char genre[32];
    unsigned long words;
} source;

static uint32_t read_manifest(const char *path, source **out)
{
    char line[4096];
    uint32_t n = 0;
    FILE *f = fopen(path, "rb");
    if (!f)
        die("cannot open", path);
    *out = NULL;
    while (fgets(line, sizeof line, f)) {
        *out = grown(*out, n + 1u, sizeof **out);
        const char *last = strrchr(line, '\t');
        size_t len = strcspn(line, "\t");
        if (!last || len >= sizeof(*out)->genre)
            continue;
        memcpy((*out)[n].genre, line, len);
        (*out)[n].genre[len] = '\0';
        (*out)[n].words = strtoul(last + 1, NULL, 10);
        n += (*out)[n].words > 0;
    }
    fclose(f);
    return n;
}

static unsigned long words_in(kt_str s)
{
    unsigned long n = 1;
    for (size_t i = 0; i < s.len; i++)
        n += s.ptr[i] == ' ';
    return n;
}

static FILE *open_genre(const char *folder, const char *prefix, const char *genre, const char *mode)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s%s.txt", folder, prefix, genre);
    FILE *f = fopen(path, mode);
    if (!f)
        die("cannot open", path);
    return f;
}

/* held: where the lines that are not counted go; NULL: the others are counted. */
static void read_genre(corpus *c, const char *folder, int genre, const source *src, uint32_t n_src,
                       const char *held)
{
    static char line[1 << 16];
    const char *name = genres[genre].genre;
    FILE *f = open_genre(folder, "", name, "rb");
    FILE *h = held ? open_genre(held, "held-", name, "wb") : NULL;
    uint32_t k = 0;
    while (k < n_src && strcmp(src[k].genre, name) != 0)
        k++;
    unsigned long left = k < n_src ? src[k].words : 0;
    for (unsigned long row = 0; fgets(line, sizeof line, f); row++) {
        kt_str s = kt_str_of(line, strcspn(line, "\n"));
        unsigned long w = words_in(s);
        while (w > left && k + 1 < n_src && strcmp(src[k + 1].genre, name) == 0)
            left += src[++k].words;
        left -= w < left ? w : left;
        bool is_held = row / BLOCK % HELD_EVERY == HELD_EVERY - 1;
        if (h && is_held)
            fprintf(h, "%.*s\n", (int)s.len, s.ptr);
        if (!h && !is_held)
            add_line(c, s, (uint16_t)k, (uint8_t)genres[genre].weight);
    }
    fclose(f);
    if (h)
        fclose(h);
}

int main(int argc, char **argv)
{
    if (argc < 5)
        die("usage: kt_count", "LEXICON MANIFEST FOLDER OUT [held]");
    static corpus c;
    open_reader(&c.r, argv[1]);
    c.seen = grown(NULL, SEEN, sizeof *c.seen);
    source *src;
    uint32_t n_src = read_manifest(argv[2], &src);
    for (int g = 0; g < GENRES; g++) {
        read_genre(&c, argv[3], g, src, n_src, argc > 5 ? argv[4] : NULL);
        fprintf(stderr, "%s: %zu tokens\n", genres[g].genre, c.n);
    }
    if (argc == 5)
        count_all(&c, argv[4]);
    return 0;
}
