/*
 * twin_quality: fits and measures what tells two words apart that are taken for one another
 * (lang/de/parse/twin.h).
 *
 * twin_quality LEXICON collect PAIRS FOLDER FILE...
 *     into the folder, a file a word, what stands around the words of the pairs in the files; a
 *     line of PAIRS has two words, and how many signs the table may have of them
 * twin_quality LEXICON fit PAIRS FOLDER
 *     of every pair a logistic regression on that, as much weight on one word as on the other, of
 *     which those signs are kept that say most: a line each, the pair, the sign, its level; pairs
 *     do not depend on each other, so that several programs can share them
 *
 * twin_quality LEXICON pack < SIGNS
 *     of the lines that fit has printed, sorted, the rows of the table twins; its comment "symbols"
 *     takes the sum that kt_dictc tells when the models are others
 *
 * twin_quality LEXICON odds PAIRS FILE...
 *     of every place of one of the words: the word, the other one, the odds of that by the table,
 *     the gains of the referee, the place; to choose bounds by
 *
 * Files are read as klartext reads them: their markup is none of their text. Those that bounds are
 * chosen by should not be among those that were fitted to.
 */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "engine/engine.h"
#include "lang/de/parse/meant.h"
#include "lang/de/parse/referee.h"
#include "lang/de/parse/twin.h"
#include "quality.h"
#include "rule/foreign.h"

enum { PAIRS_MAX = 256, KEPT = 80000, BUCKETS = 1024 };

typedef struct place {
    uint32_t n;
    uint32_t sign[];
} place;

typedef struct word {
    kt_str text;
    FILE *file;
} word;

typedef struct pair {
    uint32_t word[2]; /* in the order of their bytes */
    uint32_t signs;   /* that it may have in the table */
} pair;

typedef struct state {
    word w[2 * PAIRS_MAX];
    pair p[PAIRS_MAX];
    uint32_t n_words, n;
    uint32_t head[BUCKETS], next[2 * PAIRS_MAX]; /* 1 + word */
    bool odds;
    const char *folder; /* of the places */
    rnd random;
} state;

static void *get(size_t n, size_t size)
{
    void *p = calloc(n ? n : 1, size);
    if (!p)
        exit(3);
    return p;
}

/* 1 + word, or 0. */
static uint32_t find_word(const state *s, kt_str text)
{
    uint32_t k = s->head[kt_str_hash(text) % BUCKETS];
    while (k && !kt_str_eq(s->w[k - 1].text, text))
        k = s->next[k - 1];
    return k;
}

static uint32_t add_word(state *s, kt_str text)
{
    uint32_t k = find_word(s, text);
    if (k)
        return k - 1;
    s->w[s->n_words].text = text;
    s->next[s->n_words] = s->head[kt_str_hash(text) % BUCKETS];
    s->head[kt_str_hash(text) % BUCKETS] = s->n_words + 1;
    return s->n_words++;
}

static void read_pairs(state *s, kt_str rest)
{
    while (rest.len && s->n < PAIRS_MAX) {
        kt_str line = kt_str_trim(kt_str_cut(&rest, '\n'));
        if (!line.len || line.ptr[0] == '#')
            continue;
        kt_str first = kt_str_cut(&line, ' ');
        kt_str second = kt_str_cut(&line, ' ');
        bool turned = kt_str_cmp(first, second) > 0;
        pair *p = &s->p[s->n++];
        p->word[turned] = add_word(s, first);
        p->word[!turned] = add_word(s, second);
        p->signs = kt_str_number(line);
    }
}

/* ---- places on disk: a file a word ---- */

static FILE *open_places(const state *s, kt_str text, const char *mode)
{
    char name[4096];
    int n = snprintf(name, sizeof name, "%s/%.*s", s->folder, (int)text.len, text.ptr);
    FILE *f = n > 0 && n < (int)sizeof name ? fopen(name, mode) : NULL;
    if (!f && *mode == 'w') {
        fprintf(stderr, "cannot write %s\n", name);
        exit(2);
    }
    return f;
}

/* ---- reading text ---- */

/* Of words that are more frequent than KEPT_MAX by far, so many are kept. */
static bool is_kept(state *s, kt_str text, const kt_view *v)
{
    enum { MOST = 1 << 20 };
    static const double words = 33e6; /* of the counted text */
    double expected = pow(10, kt_words_get(v->words, text)->exact.freq / 16.0) / 1e9 * words;
    return expected <= KEPT || rnd_below(&s->random, MOST) < KEPT / expected * MOST;
}

static void keep(state *s, const kt_view *v, uint32_t i, word *w)
{
    static kt_twin_signs around;
    if (!is_kept(s, w->text, v))
        return;
    if (!w->file)
        w->file = open_places(s, w->text, "wb");
    kt_twin_read(v, i, &around);
    fwrite(&around.n, sizeof around.n, 1, w->file);
    fwrite(around.sign, sizeof *around.sign, around.n, w->file);
}

static void tell(const kt_view *v, uint32_t i, kt_str from, kt_str to, bool upper)
{
    double odds = 0;
    double pair_odds = 0;
    kt_str text = upper ? kt_word_recase(v->scratch, to, true) : to;
    kt_swap swap = { .beg = i, .end = i + 1, .text = text };
    kt_ruling r = { 0 };
    (void)kt_twin_weigh(v, i, from, to, &odds);
    (void)kt_referee_hear(v, &swap, 1, &r);
    (void)kt_meant_weigh_pair(v, i, text, &pair_odds);
    printf("%.*s\t%.*s\t%.2f\t%.2f\t%.2f\t%.2f\t%d\t", (int)from.len, from.ptr, (int)to.len, to.ptr,
           odds, r.by_class, r.by_word, pair_odds, kt_meant_fits(v, i, 3));
    print_around(v->text, v->tok[i].span.beg, v->tok[i].span.end);
    printf("\n");
}

static void look_at_word(state *s, const kt_view *v, uint32_t i, kt_str as, bool lowered)
{
    uint32_t k = find_word(s, as);
    if (!k)
        return;
    if (!s->odds) {
        keep(s, v, i, &s->w[k - 1]);
        return;
    }
    for (uint32_t p = 0; p < s->n; p++)
        for (int side = 0; side < 2; side++)
            if (s->p[p].word[side] == k - 1)
                tell(v, i, as, s->w[s->p[p].word[!side]].text, lowered);
}

static state *reader; /* a rule has no data of its own */

/* Texts stand in many files again. What was read before may be forgotten. */
static bool is_new(kt_str text)
{
    enum { SEEN = 1 << 22 };
    static uint64_t seen[SEEN];
    uint64_t hash = kt_str_hash(text);
    uint64_t *at = &seen[hash % SEEN];
    bool known = *at == hash;
    *at = hash;
    return !known;
}

/* In place of all rules. */
static void look_at_text(const kt_view *v, kt_emit *out)
{
    (void)out;
    if (!is_new(v->text))
        return;
    for (uint32_t i = 0; i < v->n_tok; i++) {
        if (v->tok[i].kind != KT_TOK_WORD || kt_foreign_at(v, i, true))
            continue;
        kt_str as = kt_view_str(v, i);
        look_at_word(reader, v, i, as, false);
        if ((v->tok[i].flags & KT_TOK_CAP) && (v->tok[i].flags & KT_TOK_SENT))
            look_at_word(reader, v, i, kt_word_recase(v->scratch, as, false), true);
    }
}

static int ignore(void *user, const kt_result *r)
{
    (void)user;
    (void)r;
    return 0;
}

static void read_texts(int n_files, char **file, const char *lexicon)
{
    static kt_step step = { .fn = look_at_text, .needs = KT_NEED_SENTENCES, .always = true };
    kt_options opt = KT_OPTIONS_INIT;
    kt_error err;
    opt.lexicon = lexicon;
    opt.no_spelling = true;
    kt_engine *e = kt_new(&opt, &err);
    if (!e) {
        fprintf(stderr, "%s\n", err.msg);
        exit(2);
    }
    for (int k = 0; k < KT_STAGE_COUNT; k++)
        e->n_steps[k] = 0;
    e->step[KT_STAGE_WORDS] = &step;
    e->n_steps[KT_STAGE_WORDS] = 1;
    for (int k = 0; k < n_files; k++) {
        kt_arena a = { 0 };
        const kt_kind *kind = kt_kind_of(file[k]);
        (void)kt_clean_as(e, kind ? kind->name : NULL, read_file(&a, file[k]), ignore, NULL, NULL);
        kt_arena_release(&a);
    }
    kt_free(e);
}

/* ---- the fit ---- */

enum { SLOTS = 1 << 23, ROUNDS = 3, SEEN_MIN = 6, SIDE_MAX = 80000 };

typedef struct feature {
    float w, square, z;
    bool off;
} feature;

typedef struct model {
    uint32_t *key;   /* SLOTS, of a hash of signs: 0 = none */
    uint32_t *index; /* of the sign there among the n */
    uint32_t n;
    uint32_t *sign, *seen;
    feature *f;
} model;

/* Where a sign lies, or would. */
static uint32_t slot_of(const model *m, uint32_t sign)
{
    uint32_t at = (uint32_t)(sign * 0x9E3779B1u) >> 9;
    while (m->key[at] && m->key[at] != sign)
        at = (at + 1) % SLOTS;
    return at;
}

typedef struct sample {
    place **kept;
    uint32_t n, room;
} sample;

/* How many places the file has; it is read from its beginning then. */
static uint32_t count_places(FILE *in)
{
    uint32_t signs;
    uint32_t n = 0;
    while (fread(&signs, sizeof signs, 1, in) == 1 &&
           fseek(in, (long)(signs * sizeof signs), SEEK_CUR) == 0)
        n++;
    rewind(in);
    return n;
}

/* The places of a word, about SIDE_MAX at most, from wherever they are. */
static sample read_places(state *s, kt_str text)
{
    sample out = { 0 };
    FILE *in = open_places(s, text, "rb");
    uint32_t n = in ? count_places(in) : 0;
    uint32_t sign[1 + KT_TWIN_SIGNS_MAX];
    while (in && fread(sign, sizeof *sign, 1, in) == 1) {
        if (sign[0] > KT_TWIN_SIGNS_MAX || fread(sign + 1, sizeof *sign, sign[0], in) != sign[0])
            exit(2);
        if (n > SIDE_MAX && rnd_below(&s->random, n) >= SIDE_MAX)
            continue;
        if (out.n == out.room) {
            out.room = 2 * out.room + 1024;
            out.kept = realloc(out.kept, out.room * sizeof *out.kept);
            if (!out.kept)
                exit(3);
        }
        out.kept[out.n] = get(1 + sign[0], sizeof *sign);
        memcpy(out.kept[out.n++], sign, (1 + sign[0]) * sizeof *sign);
    }
    if (in)
        fclose(in);
    return out;
}

static void free_places(sample *s)
{
    for (uint32_t k = 0; k < s->n; k++)
        free(s->kept[k]);
    free(s->kept);
}

/* What occurs often enough among the places of two words. */
static void count_signs(model *m, const sample side[2])
{
    memset(m->key, 0, SLOTS * sizeof *m->key);
    memset(m->index, 0, SLOTS * sizeof *m->index);
    uint32_t used = 0;
    for (int k = 0; k < 2; k++)
        for (uint32_t i = 0; i < side[k].n; i++)
            for (uint32_t j = 0; j < side[k].kept[i]->n; j++) {
                uint32_t sign = side[k].kept[i]->sign[j];
                uint32_t at = slot_of(m, sign);
                if (!sign || (!m->key[at] && used > SLOTS / 4 * 3))
                    continue;
                used += !m->key[at];
                m->key[at] = sign;
                m->index[at]++;
            }
    m->n = 0;
    for (uint32_t at = 0; at < SLOTS; at++)
        m->n += m->index[at] >= SEEN_MIN;
    m->sign = get(m->n, sizeof *m->sign);
    m->seen = get(m->n, sizeof *m->seen);
    m->f = get(m->n, sizeof *m->f);
    uint32_t n = 0;
    for (uint32_t at = 0; at < SLOTS; at++) {
        uint32_t seen = m->index[at];
        m->index[at] = UINT32_MAX;
        if (seen < SEEN_MIN)
            continue;
        m->sign[n] = m->key[at];
        m->seen[n] = seen;
        m->index[at] = n++;
    }
}

/* The signs of a place become the numbers of those that the model has. */
static void number_signs(const model *m, sample *side)
{
    for (uint32_t i = 0; i < side->n; i++) {
        place *q = side->kept[i];
        uint32_t n = 0;
        for (uint32_t j = 0; j < q->n; j++) {
            uint32_t at = slot_of(m, q->sign[j]);
            if (m->key[at] && m->index[at] != UINT32_MAX)
                q->sign[n++] = m->index[at];
        }
        q->n = n;
    }
}

/* Logistic regression, proximal (FTRL): lasso makes small weights none. Places that are told apart
 * with ease teach nothing, and are passed over. */
static void fit_weights(state *s, model *m, const sample side[2], float lasso, float ridge)
{
    static const float rate = 0.1f;
    static const float easy = 0.01f;
    uint32_t more = side[0].n > side[1].n ? side[0].n : side[1].n;
    for (uint32_t k = 0; k < m->n; k++)
        m->f[k].w = m->f[k].z = m->f[k].square = 0;
    for (uint32_t at = 0; at < ROUNDS * 2 * more; at++) {
        uint32_t right = at & 1;
        const place *q = side[right].kept[rnd_below(&s->random, side[right].n)];
        float sum = 0;
        for (uint32_t k = 0; k < q->n; k++)
            sum += m->f[q->sign[k]].w;
        float g = 1 / (1 + expf(-sum)) - (float)right;
        if (fabsf(g) < easy)
            continue;
        for (uint32_t k = 0; k < q->n; k++) {
            feature *f = &m->f[q->sign[k]];
            float square = f->square + g * g;
            float root = sqrtf(square);
            f->z += g - (root - sqrtf(f->square)) / rate * f->w;
            f->square = square;
            float z = fabsf(f->z) - lasso;
            f->w = z <= 0 ? 0 : copysignf(z, -f->z) / ((1 + root) / rate + ridge);
        }
    }
}

typedef struct rated {
    double worth;
    uint32_t at;
} rated;

static int by_worth(const void *a, const void *b)
{
    const rated *x = a;
    const rated *y = b;
    return x->worth != y->worth ? (x->worth < y->worth ? 1 : -1) : (x->at < y->at ? -1 : 1);
}

/* Only the most that say most are left. */
static void leave(model *m, uint32_t most)
{
    rated *r = get(m->n, sizeof *r);
    for (uint32_t k = 0; k < m->n; k++)
        r[k] = (rated){ fabs((double)m->f[k].w) * sqrt((double)m->seen[k]), k };
    qsort(r, m->n, sizeof *r, by_worth);
    for (uint32_t k = 0; k < m->n; k++) {
        m->f[r[k].at].off = k >= most || r[k].worth <= 0;
    }
    free(r);
}

/* Of the places only the signs that are left. */
static void forget_others(const model *m, sample *side)
{
    for (uint32_t i = 0; i < side->n; i++) {
        place *q = side->kept[i];
        uint32_t n = 0;
        for (uint32_t j = 0; j < q->n; j++)
            if (!m->f[q->sign[j]].off)
                q->sign[n++] = q->sign[j];
        q->n = n;
    }
}

static uint32_t level_of(double w)
{
    uint32_t best = KT_TWIN_LEVELS / 2;
    for (uint32_t k = 0; k < KT_TWIN_LEVELS; k++)
        if (fabs(kt_twin_steps(k) * KT_TWIN_STEP - w) <
            fabs(kt_twin_steps(best) * KT_TWIN_STEP - w))
            best = k;
    return best;
}

/* ---- the table ---- */

typedef struct entry {
    kt_twin_place at;
    uint32_t level;
} entry;

typedef struct cells {
    entry *list;
    uint32_t n, room, n_cells;
    uint32_t *holds; /* 1 + entry */
} cells;

static void add_entry(cells *c, uint32_t id, uint32_t sign, uint32_t level)
{
    if (c->n == c->room) {
        c->room = 2 * c->room + 1024;
        c->list = realloc(c->list, c->room * sizeof *c->list);
        if (!c->list)
            exit(3);
    }
    c->list[c->n++] = (entry){ .at = kt_twin_place_of(id, sign), .level = level };
}

/* Every entry into one of its cells, pushing others out of theirs. Those that find no room are
 * dropped. */
static uint32_t place_entries(cells *c, rnd *random)
{
    enum { PUSHES = 2000 };
    uint32_t lost = 0;
    for (uint32_t e = 0; e < c->n; e++) {
        uint32_t now = e;
        uint32_t push = 0;
        for (; push < PUSHES; push++) {
            const uint32_t *part = c->list[now].at.part;
            uint32_t at = kt_twin_cell(part[rnd_below(random, KT_TWIN_CHOICES)], c->n_cells);
            for (int k = 0; k < KT_TWIN_CHOICES && c->holds[at]; k++)
                if (!c->holds[kt_twin_cell(part[k], c->n_cells)])
                    at = kt_twin_cell(part[k], c->n_cells);
            uint32_t out = c->holds[at];
            c->holds[at] = now + 1;
            if (!out)
                break;
            now = out - 1;
        }
        lost += push == PUSHES;
    }
    return lost;
}

static void print_cells(const cells *c)
{
    for (uint32_t at = 0; at < c->n_cells; at++) {
        const entry *e = c->holds[at] ? &c->list[c->holds[at] - 1] : NULL;
        uint32_t is = e ? e->at.check * KT_TWIN_LEVELS + e->level : KT_TWIN_LEVELS / 2;
        if (at % KT_TWIN_ROW == 0)
            printf("%s%c%c\t", at ? "\n" : "", 'a' + (int)(at / KT_TWIN_ROW / 26),
                   'a' + (int)(at / KT_TWIN_ROW % 26));
        printf("%c%c", '#' + (int)(is / KT_TWIN_LETTERS), '#' + (int)(is % KT_TWIN_LETTERS));
    }
    printf("\n");
}

/* Reads what fit has printed. */
static void pack(void)
{
    cells c = { 0 };
    rnd random = { .state = 1 };
    uint32_t id;
    uint32_t sign;
    uint32_t level;
    while (scanf("%" SCNu32 "%" SCNu32 "%" SCNu32, &id, &sign, &level) == 3)
        add_entry(&c, id, sign, level);
    c.n_cells = (c.n / 7 * 8 / KT_TWIN_ROW + 1) * KT_TWIN_ROW; /* three choices fill nine in ten */
    c.holds = get(c.n_cells, sizeof *c.holds);
    uint32_t lost = place_entries(&c, &random);
    fprintf(stderr, "%u signs in %u cells, %u lost\n", c.n, c.n_cells, lost);
    print_cells(&c);
}

static void fit_pair(state *s, const pair *p, model *m)
{
    static const float lasso = 20;
    static const float ridge = 2;
    const word *w[2] = { &s->w[p->word[0]], &s->w[p->word[1]] };
    uint32_t id = kt_twin_pair(w[0]->text, w[1]->text);
    sample side[2];
    s->random.state = id; /* whatever pairs there are besides */
    for (int k = 0; k < 2; k++)
        side[k] = read_places(s, w[k]->text);
    if (!side[0].n || !side[1].n)
        return;
    count_signs(m, side);
    number_signs(m, &side[0]);
    number_signs(m, &side[1]);
    fit_weights(s, m, side, lasso, 0);
    leave(m, p->signs);
    forget_others(m, &side[0]);
    forget_others(m, &side[1]);
    fit_weights(s, m, side, 0, ridge);
    uint32_t kept = 0;
    for (uint32_t k = 0; k < m->n; k++) {
        uint32_t level = level_of((double)m->f[k].w);
        if (level == KT_TWIN_LEVELS / 2)
            continue;
        printf("%u %u %u\n", id, m->sign[k], level);
        kept++;
    }
    fprintf(stderr, "%.*s %u %.*s %u: %u of %u signs\n", (int)w[0]->text.len, w[0]->text.ptr,
            side[0].n, (int)w[1]->text.len, w[1]->text.ptr, side[1].n, kept, m->n);
    free_places(&side[0]);
    free_places(&side[1]);
    free(m->sign);
    free(m->seen);
    free(m->f);
}

static void fit_all(state *s)
{
    model m = { .key = get(SLOTS, sizeof *m.key), .index = get(SLOTS, sizeof *m.index) };
    for (uint32_t k = 0; k < s->n; k++)
        fit_pair(s, &s->p[k], &m);
}

int main(int argc, char **argv)
{
    static state s;
    kt_arena a = { 0 };
    kt_str what = kt_str_c(argc > 2 ? argv[2] : "");
    if (kt_str_is(what, "pack")) {
        pack();
        return 0;
    }
    if (argc < 5) {
        fprintf(stderr, "usage: twin_quality LEXICON collect|fit|odds PAIRS ... | pack\n");
        return 2;
    }
    s.random.state = 1;
    s.odds = kt_str_is(what, "odds");
    s.folder = argv[4];
    read_pairs(&s, read_file(&a, argv[3]));
    if (kt_str_is(what, "fit")) {
        fit_all(&s);
        return 0;
    }
    int first = s.odds ? 4 : 5;
    reader = &s;
    read_texts(argc - first, argv + first, argv[1]);
    for (uint32_t k = 0; k < s.n_words; k++)
        if (s.w[k].file)
            fclose(s.w[k].file);
    kt_arena_release(&a);
    return 0;
}
