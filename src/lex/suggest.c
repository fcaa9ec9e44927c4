#include "lex/suggest.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "text/token.h"

enum {
    LABELS_MAX = 60,
    HITS_MAX = 256,
    NODES_MAX = 400000, /* states visited by one walk */
    WEIGHT = 11,        /* score of a quarter edit */
    FREQ_UNSEEN = 6,    /* frequency of a form that was never counted */
    SPLIT_PENALTY = 26,
    INF = 1000
};

/* ---- labels and the error model ---- */

/* Latin-1 lower case; labels at 0x80-0x9F have no case here. */
static uint8_t fold(uint8_t c)
{
    if (c >= 'A' && c <= 'Z')
        return (uint8_t)(c + 32);
    if (c >= 0xC0 && c <= 0xDE && c != 0xD7)
        return (uint8_t)(c + 32);
    return c;
}

static uint8_t unfold(uint8_t c)
{
    return fold((uint8_t)(c - 32)) == c && ((c >= 'a' && c <= 'z') || c >= 0xE0) ? (uint8_t)(c - 32)
                                                                                 : 0;
}

enum { AE = 0xE4, OE = 0xF6, UE = 0xFC, SZ = 0xDF };

static uint8_t plain_of(uint8_t c)
{
    return c == AE ? 'a' : c == OE ? 'o' : c == UE ? 'u' : c >= 0xE8 && c <= 0xEB ? 'e' : 0;
}

/* For every letter the letters (bit = letter - 'a') beside it on the German keyboard, and those
 * that sound like it: d t, b p, g k, v f, v w, i y, c k, z s, q k, j y, c z. */
static const uint32_t easily_confused[26] = {
    0x1450000, 0x020A0C0, 0x2A00428, 0x08E0034, 0x0460008, 0x02A004C, 0x22804A2,
    0x2102242, 0x1104600, 0x1103580, 0x0015B44, 0x000C400, 0x0002600, 0x0001282,
    0x0008D00, 0x0004802, 0x0400401, 0x0080038, 0x3C00019, 0x2020068, 0x2000380,
    0x0400066, 0x0250011, 0x104000C, 0x0840301, 0x01C00C4,
};

static bool is_confusable(uint8_t a, uint8_t b)
{
    return a >= 'a' && a <= 'z' && b >= 'a' && b <= 'z' &&
           (easily_confused[a - 'a'] >> (b - 'a') & 1);
}

static int substitution(uint8_t cand, uint8_t typed)
{
    if (cand == typed)
        return 0;
    if (plain_of(cand) == typed || (plain_of(typed) && plain_of(typed) == cand))
        return 2;
    if ((cand == SZ && typed == 's') || (cand == 's' && typed == SZ))
        return 2;
    if (is_confusable(cand, typed))
        return 3;
    return 4;
}

typedef struct typed_word {
    uint8_t label[LABELS_MAX]; /* folded */
    uint32_t n;
    bool cap;
} typed_word;

static bool to_labels(kt_str word, typed_word *t)
{
    *t = (typed_word){ 0 };
    for (size_t i = 0; i < word.len;) {
        size_t next;
        uint32_t cp = kt_utf8_at(word, i, &next);
        if (cp == 0x2019)
            cp = '\'';
        uint8_t label = kt_lexicon_label(cp);
        if (!label || t->n == LABELS_MAX)
            return false;
        if (i == 0)
            t->cap = kt_cp_is_upper(cp);
        t->label[t->n++] = fold(label);
        i = next;
    }
    return t->n > 0;
}

/* ---- the walk ---- */

typedef struct hit {
    uint32_t id;
    uint8_t cost;
    uint8_t first; /* first label, not folded */
    kt_word word;
} hit;

typedef struct walk {
    const kt_lexicon *lex;
    const typed_word *t;
    int bound;
    uint32_t band;
    uint32_t nodes;
    bool known[256];                 /* sub[label] is filled in */
    uint8_t sub[256][LABELS_MAX];    /* substitution of the label for the letters typed */
    uint8_t del[LABELS_MAX];         /* what a letter too many costs, by its place */
    uint64_t met[LABELS_MAX + 2][4]; /* labels that may lead on behind so many, as a set */
    bool sharp;                      /* ß is among the letters typed */
    uint8_t path[LABELS_MAX + 2];    /* folded */
    uint8_t first;
    int16_t row[LABELS_MAX + 3][LABELS_MAX + 1];
    hit *hits;
    uint32_t n_hits;
} walk;

/* What stands in the walk for all rows. */
static void prepare(walk *w)
{
    const typed_word *t = w->t;
    memset(w->known, 0, sizeof w->known);
    w->sharp = false;
    for (uint32_t j = 0; j < t->n; j++) {
        w->del[j] = j > 0 && t->label[j] == t->label[j - 1] ? 3 : 4;
        w->sharp |= t->label[j] == SZ;
    }
}

static const uint8_t *substitutions(walk *w, uint8_t c)
{
    if (!w->known[c]) {
        for (uint32_t j = 0; j < w->t->n; j++)
            w->sub[c][j] = (uint8_t)substitution(c, w->t->label[j]);
        w->known[c] = true;
    }
    return w->sub[c];
}

/* The columns of row d that can stay within the bound: a band around the diagonal. A letter more or
 * less costs 3 at least, or 1 where two letters stand for one. */
static uint32_t first_column(const walk *w, uint32_t d)
{
    return d > w->band ? d - w->band : 1;
}

static uint32_t last_column(const walk *w, uint32_t d)
{
    return d + w->band < w->t->n ? d + w->band : w->t->n;
}

/* Cell j of row d, where two letters are one or change places, or best. */
static int two_letters(const walk *w, uint32_t d, uint32_t j, int best)
{
    uint8_t c = w->path[d];
    uint8_t before = w->path[d - 1];
    uint8_t k = w->t->label[j - 1];
    uint8_t k_before = w->t->label[j - 2];
    int cost = best;
    if (d > 1 && c == k_before && before == k && c != k)
        cost = w->row[d - 2][j - 2] + 3;
    best = cost < best ? cost : best;
    if ((k == 'e' && plain_of(c) == k_before && c >= AE) /* ae for ä */ ||
        (c == SZ && k == 's' && k_before == 's'))
        cost = w->row[d - 1][j - 2] + 1;
    return cost < best ? cost : best;
}

/* Fills row d (candidate prefix of d labels) from the rows above; returns its minimum. */
static int fill_row(walk *w, uint32_t d)
{
    const uint8_t *label = w->t->label;
    const int16_t *up = w->row[d - 1];
    int16_t *cur = w->row[d];
    uint8_t c = w->path[d];
    uint8_t before = d > 1 ? w->path[d - 1] : 0;
    const uint8_t *sub = substitutions(w, c);
    int insert = c == before || (d - 1 < w->t->n && label[d - 1] == c) || c == 'h' ? 3 : 4;
    uint32_t from = first_column(w, d);
    uint32_t to = last_column(w, d);
    cur[0] = (int16_t)(up[0] + insert + (d == 1 ? 2 : 0));
    int low = from == 1 ? cur[0] : INF;
    if (from > 1)
        cur[from - 1] = INF;
    for (uint32_t j = from; j <= to; j++) {
        int best = up[j - 1] + sub[j - 1] + (d == 1 && j == 1 && sub[0] ? 2 : 0);
        int ins = up[j] + insert;
        int del = cur[j - 1] + w->del[j - 1];
        best = ins < best ? ins : best;
        best = del < best ? del : best;
        if (j > 1 && (c == label[j - 2] || c >= 0x80))
            best = two_letters(w, d, j, best);
        if (w->sharp && d > 1 && label[j - 1] == SZ && c == 's' && before == 's') {
            int two = w->row[d - 2][j - 1] + 1;
            best = two < best ? two : best;
        }
        cur[j] = (int16_t)(best < INF ? best : INF);
        low = best < low ? best : low;
    }
    for (uint32_t j = to + 1; j <= w->t->n && j <= to + 2; j++)
        cur[j] = INF;
    return low;
}

/* Behind a path of d labels, whose row has the minimum low: which labels can lead on within the
 * bound? Where no plain error is left, only the letters of the word near there, what stands for one
 * of them, and an s behind an s. */
static void meet(walk *w, uint32_t d, int low)
{
    uint64_t *met = w->met[d];
    met[0] = met[1] = low + 3 <= w->bound ? UINT64_MAX : 0;
    met[2] = met[3] = UINT64_MAX; /* few, and each stands for several */
    if (met[0])
        return;
    uint32_t from = first_column(w, d + 1);
    uint32_t to = last_column(w, d + 1);
    for (uint32_t j = from > 1 ? from - 2 : 0; j < to; j++) {
        uint8_t k = w->t->label[j];
        k = k < 0x80 ? k : k == SZ ? 's' : plain_of(k);
        met[k / 64] |= (uint64_t)1 << k % 64;
        k = unfold(k);
        met[k / 64] |= (uint64_t)1 << k % 64;
    }
}

static void take(walk *w, const kt_arc *arc, int cost)
{
    if (w->n_hits == HITS_MAX)
        return;
    kt_word word = kt_lexicon_arc_word(w->lex, arc);
    if (!word.morph || (word.morph->flags & (KT_LEX_OLD | KT_LEX_CH)))
        return;
    w->hits[w->n_hits++] =
        (hit){ .id = arc->id, .cost = (uint8_t)cost, .first = w->first, .word = word };
}

/* Depth first with an explicit stack: one iterator a depth. */
static void run_walk(walk *w)
{
    kt_node node[LABELS_MAX + 2];
    uint32_t base[LABELS_MAX + 2];
    uint32_t it[LABELS_MAX + 2];
    uint32_t d = 0;
    node[0] = kt_lexicon_root(w->lex);
    base[0] = 0;
    it[0] = 0;
    for (uint32_t j = 0; j <= w->t->n; j++)
        w->row[0][j] = (int16_t)(4 * j + (j ? 2 : 0));
    prepare(w);
    meet(w, 0, 0);
    for (;;) {
        kt_arc arc;
        uint32_t before = it[d];
        if (w->nodes >= NODES_MAX)
            return;
        bool more = kt_lexicon_next_in(w->lex, node[d], base[d], w->met[d], &it[d], &arc);
        w->nodes += it[d] - before;
        if (!more && d == 0)
            return;
        if (!more) {
            d--;
            continue;
        }
        if (d + 1 > w->t->n + 4 || d + 1 > LABELS_MAX)
            continue;
        w->path[d + 1] = fold(arc.label);
        if (d == 0)
            w->first = arc.label;
        int low = fill_row(w, d + 1);
        if (low > w->bound)
            continue;
        bool reaches = d + 1 + w->band >= w->t->n;
        int cost = reaches ? w->row[d + 1][w->t->n] : INF;
        if (arc.final && cost <= w->bound)
            take(w, &arc, cost);
        node[d + 1] = arc.next;
        base[d + 1] = arc.base;
        it[d + 1] = 0;
        d++;
        meet(w, d, low);
    }
}

/* Can two letters of the word stand for one, or one for two: ae, ss, ß? That costs less than any
 * other change of its length. */
static bool has_digraph(const typed_word *t)
{
    for (uint32_t j = 0; j < t->n; j++) {
        uint8_t k = t->label[j];
        uint8_t before = j > 0 ? t->label[j - 1] : 0;
        if (k == SZ || (k == 's' && before == 's') ||
            (k == 'e' && (before == 'a' || before == 'o' || before == 'u' || before == 'e')))
            return true;
    }
    return false;
}

/* The same with ks, an x. */
static bool has_pair(const typed_word *t)
{
    for (uint32_t j = 1; j < t->n; j++)
        if (t->label[j] == 's' && t->label[j - 1] == 'k')
            return true;
    return has_digraph(t);
}

/* ---- one plain error, fast ---- */

/* One form one plain error away is looked for, no list of them: of this frequency at least, its
 * first letter in the same case, and no mere inflection of the word. */
typedef struct wanted {
    int freq;
    bool kind; /* a noun, or for lower-case words an adjective */
    bool any;  /* inflections and the other case of the first letter as well */
} wanted;

/*
 * Exact paths with one slip: at every place of the word the arcs of the state reached so far are
 * tried as the wrong, missing or transposed letter, and the rest must follow to the letter. Most
 * paths end after a step or two: who they lead to is asked only at the end of the few others.
 */
typedef struct near {
    const kt_lexicon *lex;
    const typed_word *t;
    uint8_t path[LABELS_MAX + 4]; /* labels so far; the first one not folded */
    const wanted *want;           /* NULL: all hits */
    uint32_t end[3][3];           /* of the thirds of a hit, by kind of slip */
    unsigned kinds[3];            /* by third: slips that may lead to a hit */
    uint32_t stop;                /* none is at this place or behind it */
    bool found;
    hit *hits;
    uint32_t n_hits;
} near;

static bool is_part_of_speech(const kt_morph *m, bool noun)
{
    return noun ? m->noun && (m->flags & KT_LEX_NOUN) : m->adj != 0;
}

static bool is_ending(const uint8_t *s, uint32_t n)
{
    if (n == 0 || (n == 1 && (s[0] == 's' || s[0] == 'n' || s[0] == 'e')))
        return true;
    return n == 2 && ((s[0] == 'e' && (s[1] == 's' || s[1] == 'n' || s[1] == 'r' || s[1] == 'm')) ||
                      (s[0] == 'n' && s[1] == 's'));
}

/* Do the words differ by an inflectional ending only? */
static bool is_inflection(const uint8_t *a, uint32_t n, const uint8_t *b, uint32_t m)
{
    uint32_t k = 0;
    while (k < n && k < m && a[k] == b[k])
        k++;
    for (uint32_t back = 0; back < 2; back++, k--) {
        if (n - k <= 2 && m - k <= 2 && is_ending(a + k, n - k) && is_ending(b + k, m - k))
            return true;
        if (k <= 3)
            break;
    }
    return false;
}

static bool is_wanted(const near *s, kt_word word, uint32_t n)
{
    uint8_t label[LABELS_MAX];
    if (word.freq < s->want->freq || (s->want->kind && !is_part_of_speech(word.morph, s->t->cap)))
        return false;
    for (uint32_t i = 0; i < n; i++)
        label[i] = fold(s->path[i]);
    return s->want->any || !is_inflection(s->t->label, s->t->n, label, n);
}

/* The path of n labels ends in a form. */
static void near_take(near *s, uint32_t n, int cost)
{
    kt_word word = kt_lexicon_find_labels(s->lex, s->path, n);
    if (!word.morph || (word.morph->flags & (KT_LEX_OLD | KT_LEX_CH)))
        return;
    if (s->want) {
        s->found |= is_wanted(s, word, n);
        return;
    }
    if (s->n_hits == HITS_MAX)
        return;
    for (uint32_t i = 0; i < s->n_hits; i++)
        if (s->hits[i].id == word.id) {
            if (cost < s->hits[i].cost)
                s->hits[i].cost = (uint8_t)cost;
            return;
        }
    s->hits[s->n_hits++] =
        (hit){ .id = word.id, .cost = (uint8_t)cost, .first = s->path[0], .word = word };
}

/* Behind `at` labels of the path, which lead to the node, the letters from j on must follow. */
static bool fits(const near *s, kt_node node, uint32_t at, uint32_t j)
{
    uint32_t rest = s->t->n - j;
    return at + rest <= LABELS_MAX && kt_lexicon_ends(s->lex, node, s->t->label + j, rest);
}

static void take_rest(near *s, uint32_t at, uint32_t j, int cost)
{
    uint32_t rest = s->t->n - j;
    memcpy(s->path + at, s->t->label + j, rest);
    near_take(s, at + rest, cost);
}

static void near_rest(near *s, kt_node node, uint32_t at, uint32_t j, int cost)
{
    if (fits(s, node, at, j))
        take_rest(s, at, j, cost);
}

/* The same with one or two (b > 0) labels of their own in between. */
static void near_via(near *s, kt_node node, uint32_t at, uint8_t a, uint8_t b, uint32_t j, int cost)
{
    const uint8_t own[2] = { a, b };
    uint32_t n = b ? 2 : 1;
    node = kt_lexicon_follow(s->lex, node, own, n);
    if (!node)
        return;
    memcpy(s->path + at, own, n);
    near_rest(s, node, at + n, j, cost);
}

/* What a slip leads to, by its number of letters. */
enum { FEWER = 1 << 0, AS_MANY = 1 << 1, MORE = 1 << 2, ANY = FEWER | AS_MANY | MORE };

/* Slips at place i > 0 of these kinds, behind the letters before it, which lead to the node. */
static void near_slips(near *s, kt_node node, uint32_t i, unsigned kinds)
{
    const uint8_t *t = s->t->label;
    uint32_t n = s->t->n;
    if (kinds & FEWER) {
        if (i < n)
            near_rest(s, node, i, i + 1, t[i] == t[i - 1] ? 3 : 4);
        if (i + 1 < n && t[i] == 'k' && t[i + 1] == 's')
            near_via(s, node, i, 'x', 0, i + 2, 3);
        if (i + 1 < n && t[i] == 's' && t[i + 1] == 's')
            near_via(s, node, i, SZ, 0, i + 2, 1);
        uint8_t umlaut = i + 1 < n && t[i + 1] == 'e' ? t[i] == 'a'   ? AE
                                                        : t[i] == 'o' ? OE
                                                        : t[i] == 'u' ? UE
                                                                      : 0
                                                      : 0;
        if (umlaut)
            near_via(s, node, i, umlaut, 0, i + 2, 1);
    }
    if ((kinds & AS_MANY) && i + 1 < n && t[i] != t[i + 1])
        near_via(s, node, i, t[i + 1], t[i], i + 2, 3);
    if ((kinds & MORE) && i < n && t[i] == SZ)
        near_via(s, node, i, 's', 's', i + 1, 1);
    if (!(kinds & (AS_MANY | MORE)))
        return;
    kt_branch arc[KT_BRANCHES_MAX];
    const uint8_t ahead[2] = { i + 1 < n ? t[i + 1] : 0, i < n ? t[i] : 0 };
    uint32_t n_arcs = kt_lexicon_branches(s->lex, node, ahead, arc);
    for (uint32_t k = 0; k < n_arcs; k++) {
        uint8_t c = arc[k].label;
        unsigned go_on = arc[k].go_on;
        if (!go_on)
            continue;
        s->path[i] = c;
        if ((go_on & 1) && (kinds & AS_MANY) && i < n && c != t[i] &&
            fits(s, arc[k].next, i + 1, i + 1))
            take_rest(s, i + 1, i + 1, substitution(c, t[i]));
        if ((go_on & 2) && (kinds & MORE) && fits(s, arc[k].next, i + 1, i))
            take_rest(s, i + 1, i, c == t[i - 1] || (i < n && c == t[i]) || c == 'h' ? 3 : 4);
    }
}

/* What the hints say about forms of about its length that begin with `first`. */
static void look_at_thirds(near *s, uint8_t first)
{
    uint32_t n = s->t->n;
    uint8_t label[LABELS_MAX];
    s->stop = n + 2;
    for (uint32_t i = 0; i < 3; i++)
        s->kinds[i] = ANY;
    if (!s->want)
        return;
    s->kinds[0] = s->kinds[1] = s->kinds[2] = 0;
    s->stop = 0;
    memcpy(label, s->t->label, n);
    label[0] = first;
    for (uint32_t k = 0; k < 3; k++) { /* one label less, as many, one more */
        uint32_t len = n - 1 + k;
        unsigned may = kt_lexicon_may_slip(s->lex, label, n, len, s->want->freq);
        for (uint32_t i = 0; i < 3; i++) {
            uint32_t end = i < 2 ? kt_lexicon_third(len, i + 1) : n + 2;
            s->end[k][i] = end;
            s->kinds[i] |= (may >> i & 1) << k;
            s->stop = (may >> i & 1) && end > s->stop ? end : s->stop;
        }
    }
}

/* The kinds of slips at place i that they allow. */
static unsigned kinds_at(const near *s, uint32_t i)
{
    unsigned kinds = 0;
    for (uint32_t k = 0; k < 3 && s->want; k++)
        kinds |= s->kinds[(i >= s->end[k][0]) + (i >= s->end[k][1])] & 1u << k;
    return s->want ? kinds : ANY;
}

/* The slips before label KT_TAIL_AT leave the end of the word as it is: the kinds of which one may
 * lead to a form that is wanted and begins with `first`. */
static unsigned early_kinds(const near *s, uint8_t first)
{
    const uint8_t *tail = s->t->label + KT_TAIL_AT;
    unsigned kinds = 0;
    if (!s->want || s->t->n <= KT_TAIL_AT)
        return ANY;
    uint32_t n = s->t->n - KT_TAIL_AT;
    for (uint32_t k = 0; k < 3; k++) /* one label less, as many, one more */
        if (kt_lexicon_may_end(s->lex, first, tail + 1 - k, n - 1 + k, s->want->freq))
            kinds |= 1u << k;
    return kinds;
}

/* May a form that begins with this label be a hit? */
static bool may_begin(const near *s, uint8_t label)
{
    return !s->want || s->want->any || kt_cp_is_upper(kt_lexicon_code_point(label)) == s->t->cap;
}

/* A slip in the first letter: any first letter whose rest fits, a missing one, a superfluous one, a
 * transposition. */
static void near_first(near *s)
{
    const uint8_t *t = s->t->label;
    kt_branch arc[KT_BRANCHES_MAX];
    const uint8_t ahead[2] = { s->t->n > 1 ? t[1] : 0, t[0] };
    uint32_t n_arcs = kt_lexicon_branches(s->lex, kt_lexicon_root(s->lex), ahead, arc);
    for (uint32_t k = 0; k < n_arcs && !s->found; k++) {
        uint8_t c = fold(arc[k].label);
        bool follows = (arc[k].go_on & 3) || (s->t->n > 1 && c == t[1]);
        if (!follows || !may_begin(s, arc[k].label) || !early_kinds(s, arc[k].label))
            continue;
        s->path[0] = arc[k].label;
        if ((arc[k].go_on & 1) && c != t[0] && fits(s, arc[k].next, 1, 1))
            take_rest(s, 1, 1, substitution(c, t[0]) + 2);
        if (s->t->n > 1 && c == t[1] && c != t[0]) {
            near_rest(s, arc[k].next, 1, 2, 6);
            near_via(s, arc[k].next, 1, t[0], 0, 2, 5);
        }
        if (arc[k].go_on & 2)
            near_rest(s, arc[k].next, 1, 0, 6);
    }
}

/* Slips behind the first letter. */
static void near_later(near *s)
{
    const uint8_t *t = s->t->label;
    const uint8_t firsts[2] = { t[0], unfold(t[0]) };
    for (uint32_t k = 0; k < 2; k++) {
        uint32_t i = 1;
        kt_node node = firsts[k] && may_begin(s, firsts[k])
                           ? kt_lexicon_follow(s->lex, kt_lexicon_root(s->lex), firsts + k, 1)
                           : 0;
        s->path[0] = firsts[k];
        unsigned early = node ? early_kinds(s, firsts[k]) : 0;
        if (node)
            look_at_thirds(s, firsts[k]);
        for (; node && !s->found; i++) {
            unsigned kinds = kinds_at(s, i) & (i + 1 < KT_TAIL_AT ? early : ANY);
            if (kinds)
                near_slips(s, node, i, kinds);
            if (i >= s->t->n)
                break;
            if (i + 1 >= s->stop) { /* nor is it the word itself */
                node = 0;
                break;
            }
            s->path[i] = t[i];
            node = kt_lexicon_follow(s->lex, node, t + i, 1);
        }
        if (node && !s->found)
            near_rest(s, node, i, i, 0); /* the word itself, in other letter case */
    }
}

/* Forms one plain error away; with_first: errors in the first letter too. */
static uint32_t find_one_off(const kt_lexicon *lex, const typed_word *t, bool with_first, hit *hits)
{
    near s = { .lex = lex, .t = t, .hits = hits };
    near_later(&s);
    if (with_first)
        near_first(&s);
    return s.n_hits;
}

static bool has_one_off(const kt_lexicon *lex, const typed_word *t, bool with_first, wanted want)
{
    near s = { .lex = lex, .t = t, .want = &want, .kinds = { ANY } };
    if (want.kind && !has_pair(t) &&
        !kt_lexicon_may_be_near(lex, t->cap, t->label, t->n, want.freq))
        return false;
    near_later(&s);
    if (with_first && !s.found && s.kinds[0])
        near_first(&s);
    return s.found;
}

/* Forms within `bound` quarter edits of the typed word. */
static uint32_t find_near(const kt_lexicon *lex, const typed_word *t, int bound, hit *hits)
{
    walk w; /* large: only what is read before it is written gets a value */
    w.lex = lex;
    w.t = t;
    w.bound = bound;
    w.band = (uint32_t)bound / 3 + has_digraph(t);
    w.nodes = 0;
    w.first = 0;
    w.hits = hits;
    w.n_hits = 0;
    w.path[0] = 0;
    run_walk(&w);
    return w.n_hits;
}

/* ---- candidates ---- */

typedef struct list {
    kt_suggestion *out;
    uint32_t n, cap;
} list;

int kt_suggestion_compare(const kt_suggestion *a, const kt_suggestion *b)
{
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    if (a->cost != b->cost)
        return a->cost < b->cost ? -1 : 1;
    return kt_str_cmp(kt_str_of(a->text, a->len), kt_str_of(b->text, b->len));
}

/* Keeps the list sorted, without doubles, at most cap long. */
static void offer(list *l, const kt_suggestion *s)
{
    for (uint32_t i = 0; i < l->n; i++) {
        if (l->out[i].len != s->len || memcmp(l->out[i].text, s->text, s->len) != 0)
            continue;
        if (kt_suggestion_compare(s, &l->out[i]) >= 0)
            return;
        memmove(&l->out[i], &l->out[i + 1], (l->n - i - 1) * sizeof *s);
        l->n--;
        break;
    }
    uint32_t at = l->n;
    while (at > 0 && kt_suggestion_compare(s, &l->out[at - 1]) < 0)
        at--;
    if (at == l->cap)
        return;
    uint32_t moved = l->n < l->cap ? l->n - at : l->cap - 1 - at;
    memmove(&l->out[at + 1], &l->out[at], moved * sizeof *s);
    l->out[at] = *s;
    if (l->n < l->cap)
        l->n++;
}

static int freq_of(kt_word w)
{
    return w.freq > FREQ_UNSEEN ? w.freq : FREQ_UNSEEN;
}

/* Capitalises the first letter of text in place; false when that does not fit. */
static bool capitalise(kt_suggestion *s)
{
    size_t next;
    kt_str text = kt_str_of(s->text, s->len);
    uint32_t cp = kt_utf8_at(text, 0, &next);
    char up[4];
    if (kt_utf8_put(kt_cp_to_upper(cp), up) != next)
        return false;
    memcpy(s->text, up, next);
    return true;
}

static bool label_is_upper(uint8_t c)
{
    return fold(c) != c;
}

static void offer_hit(list *l, const kt_lexicon *lex, const typed_word *t, const hit *h)
{
    kt_suggestion s = { .cost = h->cost, .freq = h->word.freq, .word = h->word };
    s.len = (uint8_t)kt_lexicon_form(lex, h->id, s.text, KT_SUGGEST_BYTES - 4);
    if (s.len == 0)
        return;
    bool upper = label_is_upper(h->first);
    s.recased = t->cap != upper;
    if (t->cap && !upper && !capitalise(&s))
        return;
    int score = freq_of(h->word) - WEIGHT * h->cost - (s.recased ? KT_SUGGEST_CASE_PENALTY : 0);
    s.score = (int16_t)score;
    offer(l, &s);
}

/* Two frequent words that somebody wrote as one. */
static void offer_splits(list *l, const kt_lexicon *lex, kt_str word)
{
    kt_prefix prefix[KT_PREFIXES_MAX];
    uint32_t n = kt_lexicon_prefixes(lex, word, 0, prefix);
    for (uint32_t k = 0; k < n && prefix[k].end + 2 <= word.len; k++) {
        size_t i = prefix[k].end;
        kt_word a = prefix[k].word;
        kt_word b;
        if (i < 2 || !kt_lexicon_find(lex, kt_str_sub(word, i, word.len), &b))
            continue;
        uint8_t low = a.freq < b.freq ? a.freq : b.freq;
        uint8_t pair = kt_lexicon_bigram(lex, a.id, b.id);
        bool fits = low >= 70 || (low >= 50 && pair);
        if (!fits || word.len + 1 > KT_SUGGEST_BYTES)
            continue;
        kt_suggestion s = { .cost = KT_EDIT_COST, .freq = low, .split = true };
        memcpy(s.text, word.ptr, i);
        s.text[i] = ' ';
        memcpy(s.text + i + 1, word.ptr + i, word.len - i);
        s.len = (uint8_t)(word.len + 1);
        s.score = (int16_t)(low + pair - SPLIT_PENALTY - WEIGHT * KT_EDIT_COST);
        offer(l, &s);
    }
}

/* ---- errors inside one part of a compound ---- */

static size_t lower_copy(kt_str word, char *buf, size_t cap)
{
    size_t n = 0;
    for (size_t i = 0; i < word.len;) {
        size_t next;
        uint32_t cp = kt_utf8_at(word, i, &next);
        if (n + 4 > cap)
            return 0;
        n += kt_utf8_put(i == 0 ? kt_cp_to_lower(cp) : cp, buf + n);
        i = next;
    }
    return n;
}

enum {
    PARTS_MAX = 16,
    HEAD_MIN = 3,
    FIRST_HEADS_MIN = 3,
    FIRST_FREQ = 45,
    FIRST_BYTES_MIN = 3,
    SCORE_WEAK = 16
};

static void offer_compound(list *l, kt_str first, kt_str rest, uint8_t cost, uint8_t freq, bool cap)
{
    kt_suggestion s = { .cost = cost, .freq = freq, .compound = true };
    if (first.len + rest.len > KT_SUGGEST_BYTES - 4)
        return;
    memcpy(s.text, first.ptr, first.len);
    (void)lower_copy(rest, s.text + first.len, KT_SUGGEST_BYTES - first.len);
    s.len = (uint8_t)(first.len + rest.len);
    if (cap && !capitalise(&s))
        return;
    s.score = (int16_t)(freq / 2 - WEIGHT * cost);
    offer(l, &s);
}

/* A sound first part and a head one error away. */
static void repair_heads(list *l, const kt_lexicon *lex, kt_str low, bool cap)
{
    kt_first part[PARTS_MAX];
    uint32_t n = kt_lexicon_first_prefixes(lex, low, part, PARTS_MAX);
    n = n < PARTS_MAX ? n : PARTS_MAX;
    for (uint32_t i = n; i-- > 0;) {
        kt_str first = kt_str_sub(low, 0, part[i].end);
        kt_str rest = kt_str_sub(low, part[i].end, low.len);
        typed_word t;
        if (part[i].heads < FIRST_HEADS_MIN || first.len < FIRST_BYTES_MIN || rest.len < HEAD_MIN ||
            !to_labels(rest, &t))
            continue;
        hit hits[HITS_MAX];
        uint32_t k = find_one_off(lex, &t, true, hits);
        for (uint32_t j = 0; j < k; j++) {
            char text[KT_SUGGEST_BYTES];
            size_t len = kt_lexicon_form(lex, hits[j].id, text, sizeof text - 4);
            bool noun = hits[j].word.morph->noun && label_is_upper(hits[j].first);
            if (len >= HEAD_MIN && hits[j].cost > 0 && hits[j].word.freq >= 40 && noun == cap)
                offer_compound(l, first, kt_str_of(text, len), hits[j].cost, hits[j].word.freq,
                               cap);
        }
    }
}

static const char *const letters[] = { "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k",
                                       "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v",
                                       "w", "x", "y", "z", "ä", "ö", "ü", "ß", NULL };

typedef struct first_try {
    list *l;
    const kt_lexicon *lex;
    kt_str head;
    uint8_t freq;
    bool cap;
} first_try;

static void try_first(const first_try *f, const char *text, size_t len, uint8_t cost)
{
    kt_str s = kt_str_of(text, len);
    if (len < 4)
        return;
    bool opens = kt_lexicon_first(f->lex, s) >= FIRST_HEADS_MIN;
    kt_suggestion title = { .len = (uint8_t)len };
    kt_word w;
    if (!opens && len <= KT_SUGGEST_BYTES - 4) {
        memcpy(title.text, text, len);
        opens = capitalise(&title) &&
                kt_lexicon_find(f->lex, kt_str_of(title.text, title.len), &w) &&
                w.freq >= FIRST_FREQ && (w.morph->flags & KT_LEX_NOUN) &&
                (w.morph->noun & ~KT_MASK_SLOT(KT_SLOT_PL)) && text[len - 1] != 'e' &&
                text[len - 1] != 's';
    }
    if (opens)
        offer_compound(f->l, s, f->head, cost, f->freq, f->cap);
}

/* A first part in labels, and the states behind every number of them: among the first parts, and
 * among the forms with a capital. */
typedef struct part_path {
    uint8_t label[LABELS_MAX + 2];
    uint32_t n;
    bool odd; /* has a letter that is no label: nothing else is known */
    kt_node first[LABELS_MAX + 1], title[LABELS_MAX + 1];
} part_path;

static void read_part(const kt_lexicon *lex, kt_str p, part_path *out)
{
    *out = (part_path){ .odd = false };
    out->first[0] = out->title[0] = kt_lexicon_root(lex);
    for (size_t i = 0; i < p.len; out->n++) {
        uint32_t k = out->n;
        uint32_t cp = kt_utf8_at(p, i, &i);
        uint8_t label = k < LABELS_MAX ? kt_lexicon_label(cp) : 0;
        uint8_t title = k == 0 ? kt_lexicon_label(kt_cp_to_upper(cp)) : label;
        out->odd = !label;
        if (!label)
            return;
        out->label[k] = label;
        out->first[k + 1] = kt_lexicon_first_follow(lex, out->first[k], &label, 1);
        out->title[k + 1] = title ? kt_lexicon_follow(lex, out->title[k], &title, 1) : 0;
    }
}

/* Can what has k labels of the part, then these own ones, then those of the part from `from` on be
 * a first part or a noun? */
static bool may_open(const kt_lexicon *lex, const part_path *p, uint32_t k, const uint8_t *own,
                     uint32_t n_own, uint32_t from)
{
    uint8_t rest[LABELS_MAX + 2];
    if (k == 0 || p->odd)
        return true;
    uint32_t n = n_own + p->n - from;
    memcpy(rest, own, n_own);
    memcpy(rest + n_own, p->label + from, p->n - from);
    return kt_lexicon_first_ends(lex, p->first[k], rest, n) ||
           kt_lexicon_ends(lex, p->title[k], rest, n);
}

/* The plain errors at byte i, the k-th letter, of a first part. */
static void vary_at(const first_try *f, kt_str p, const part_path *path, size_t i, uint32_t k)
{
    char buf[KT_SUGGEST_BYTES];
    size_t next = p.len;
    if (i < p.len)
        (void)kt_utf8_at(p, i, &next);
    memcpy(buf, p.ptr, i);
    if (i < p.len && may_open(f->lex, path, k, path->label, 0, k + 1)) {
        memcpy(buf + i, p.ptr + next, p.len - next);
        try_first(f, buf, i + p.len - next, 4);
    }
    bool last = next >= p.len || path->odd;
    const uint8_t swapped[2] = { last ? 0 : path->label[k + 1], last ? 0 : path->label[k] };
    if (next < p.len && may_open(f->lex, path, k, swapped, 2, k + 2)) {
        size_t after;
        (void)kt_utf8_at(p, next, &after);
        memcpy(buf + i, p.ptr + next, after - next);
        memcpy(buf + i + (after - next), p.ptr + i, next - i);
        memcpy(buf + after, p.ptr + after, p.len - after);
        try_first(f, buf, p.len, 3);
    }
    for (const char *const *c = letters; *c; c++) {
        size_t len = strlen(*c);
        size_t end;
        uint8_t label = kt_lexicon_label(kt_utf8_at(kt_str_of(*c, len), 0, &end));
        memcpy(buf + i, *c, len);
        if (may_open(f->lex, path, k, &label, 1, k)) {
            memcpy(buf + i + len, p.ptr + i, p.len - i);
            bool doubled = (i > 0 && p.ptr[i - 1] == **c) || (i < p.len && p.ptr[i] == **c);
            try_first(f, buf, p.len + len, doubled ? 3 : 4);
        }
        if (i < p.len && may_open(f->lex, path, k, &label, 1, k + 1)) {
            memcpy(buf + i + len, p.ptr + next, p.len - next);
            try_first(f, buf, p.len - (next - i) + len, 4);
        }
    }
}

/* All plain errors of a first part: letter missing, superfluous, wrong, transposed. */
static void vary_first(const first_try *f, kt_str p)
{
    part_path path;
    if (p.len + 4 > KT_SUGGEST_BYTES)
        return;
    read_part(f->lex, p, &path);
    uint32_t k = 0;
    for (size_t i = 0; i <= p.len; i++) {
        if (i < p.len && !kt_utf8_is_lead(p.ptr[i]))
            continue;
        vary_at(f, p, &path, i, k);
        k++;
    }
}

/* A sound head and a first part one error away. */
static void repair_firsts(list *l, const kt_lexicon *lex, kt_str low, bool cap)
{
    uint32_t heads = 0;
    for (size_t i = FIRST_BYTES_MIN; i + HEAD_MIN <= low.len && heads < 4; i++) {
        if (!kt_utf8_is_lead(low.ptr[i]))
            continue;
        kt_str rest = kt_str_sub(low, i, low.len);
        kt_suggestion title = { 0 };
        kt_word w;
        memcpy(title.text, rest.ptr, rest.len);
        title.len = (uint8_t)rest.len;
        if (cap && !capitalise(&title))
            continue;
        if (!kt_lexicon_find(lex, kt_str_of(title.text, title.len), &w) || w.freq < 50 ||
            (cap ? !w.morph->noun : !w.morph->adj))
            continue;
        heads++;
        vary_first(&(first_try){ .l = l, .lex = lex, .head = rest, .freq = w.freq, .cap = cap },
                   kt_str_sub(low, 0, i));
    }
}

uint32_t kt_suggest(const kt_lexicon *lex, kt_str word, kt_effort effort, kt_suggestion *out,
                    uint32_t cap)
{
    typed_word t;
    list l = { .out = out, .cap = cap < KT_SUGGEST_MAX ? cap : KT_SUGGEST_MAX };
    if (cap == 0 || word.len > 60 || !to_labels(word, &t))
        return 0;
    hit hits[HITS_MAX];
    /* One error first: more is looked for only where that explains nothing, and not in what may be
     * a name. */
    uint32_t n = find_one_off(lex, &t, true, hits);
    if (n == 0 && t.n >= 5 && effort == KT_SUGGEST_FULL)
        n = find_near(lex, &t, t.cap ? KT_EDIT_COST + 2 : 2 * KT_EDIT_COST, hits);
    for (uint32_t i = 0; i < n; i++)
        offer_hit(&l, lex, &t, &hits[i]);
    if (t.n >= 5)
        offer_splits(&l, lex, word);
    bool weak = effort == KT_SUGGEST_FULL ? l.n == 0 || l.out[0].score < SCORE_WEAK
                                          : l.n && t.cap && l.out[0].recased;
    if (weak && t.n >= 8) {
        char low[KT_SUGGEST_BYTES];
        size_t len = lower_copy(word, low, sizeof low);
        repair_heads(&l, lex, kt_str_of(low, len), t.cap);
        repair_firsts(&l, lex, kt_str_of(low, len), t.cap);
    }
    return l.n;
}

bool kt_suggest_has_neighbour(const kt_lexicon *lex, kt_str word, uint8_t min_freq)
{
    typed_word t;
    return word.len <= 60 && to_labels(word, &t) &&
           has_one_off(lex, &t, false, (wanted){ .freq = min_freq });
}

bool kt_suggest_has_near(const kt_lexicon *lex, kt_str word, uint8_t min_freq)
{
    typed_word t;
    return word.len <= 60 && to_labels(word, &t) &&
           has_one_off(lex, &t, true, (wanted){ .freq = min_freq, .any = true });
}

/* The word with the letter in front of it doubled: "ecken" behind an r as Recken. */
static kt_word find_doubled(const kt_lexicon *lex, kt_str word, char before, bool cap)
{
    kt_suggestion s = { .len = 1 };
    kt_word w = { 0 };
    if (word.len > KT_SUGGEST_BYTES - 8 || (unsigned char)before >= 0x80)
        return w;
    s.text[0] = before;
    s.len += (uint8_t)lower_copy(word, s.text + 1, KT_SUGGEST_BYTES - 1);
    if ((cap && !capitalise(&s)) || !kt_lexicon_find(lex, kt_str_of(s.text, s.len), &w))
        return (kt_word){ 0 };
    return w;
}

bool kt_suggest_has_rival(const kt_lexicon *lex, kt_str word, char before, bool only_doubled,
                          int min_freq)
{
    typed_word t;
    if (word.len > 60 || !to_labels(word, &t))
        return false;
    if (only_doubled) {
        kt_word w = find_doubled(lex, word, before, t.cap);
        return w.morph && is_part_of_speech(w.morph, t.cap) && w.freq >= min_freq;
    }
    return has_one_off(lex, &t, true, (wanted){ .freq = min_freq, .kind = true });
}
