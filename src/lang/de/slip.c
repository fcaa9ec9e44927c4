#include "base/utf8.h"
#include "lang/de/slip_in.h"
#include "lang/packed.h"
#include "text/token.h"

/* ---- labels and the error model ---- */

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

bool kt_slip_is_near(uint32_t a, uint32_t b)
{
    return a < 0x80 && b < 0x80 && is_confusable((uint8_t)a, (uint8_t)b);
}

int kt_slip_substitution(uint8_t cand, uint8_t typed)
{
    if (cand == typed)
        return 0;
    if (kt_slip_plain(cand) == typed || (kt_slip_plain(typed) && kt_slip_plain(typed) == cand))
        return 2;
    if ((cand == KT_SLIP_SZ && typed == 's') || (cand == 's' && typed == KT_SLIP_SZ))
        return 2;
    if (is_confusable(cand, typed))
        return 3;
    return 4;
}

bool kt_slip_labels(kt_str word, kt_typed *t)
{
    *t = (kt_typed){ 0 };
    for (size_t i = 0; i < word.len;) {
        size_t next;
        uint32_t cp = kt_utf8_at(word, i, &next);
        if (cp == 0x2019)
            cp = '\'';
        uint8_t label = kt_lexicon_label(cp);
        if (!label || t->n == KT_LABELS_MAX)
            return false;
        if (i == 0)
            t->cap = kt_cp_is_upper(cp);
        t->label[t->n++] = kt_slip_fold(label);
        i = next;
    }
    return t->n > 0;
}

/* Can two letters of the word stand for one, or one for two: ae, ss, ß? That costs less than any
 * other change of its length. */
bool kt_slip_has_digraph(const kt_typed *t)
{
    for (uint32_t j = 0; j < t->n; j++) {
        uint8_t k = t->label[j];
        uint8_t before = j > 0 ? t->label[j - 1] : 0;
        if (k == KT_SLIP_SZ || (k == 's' && before == 's') ||
            (k == 'e' && (before == 'a' || before == 'o' || before == 'u' || before == 'e')))
            return true;
    }
    return false;
}

/* The same with ks, an x. */
static bool has_pair(const kt_typed *t)
{
    for (uint32_t j = 1; j < t->n; j++)
        if (t->label[j] == 's' && t->label[j - 1] == 'k')
            return true;
    return kt_slip_has_digraph(t);
}

/* ---- one plain error, fast ---- */

/*
 * Exact paths with one slip: at every place of the word the arcs of the state reached so far are
 * tried as the wrong, missing or transposed letter, and the rest must follow to the letter. Most
 * paths end after a step or two: who they lead to is asked only at the end of the few others.
 */
typedef struct near {
    const kt_lexicon *lex;
    const kt_typed *t;
    uint8_t path[KT_LABELS_MAX + 4]; /* labels so far; the first one not folded */
    const kt_wanted *want;           /* NULL: all hits */
    uint32_t end[3][3];              /* of the thirds of a hit, by kind of slip */
    unsigned kinds[3];               /* by third: slips that may lead to a hit */
    uint32_t stop;                   /* none is at this place or behind it */
    bool found;
    bool thorough; /* whatever the hints say */
    kt_hit *hits;
    uint32_t n_hits;
} near;

void kt_letters_of(kt_str s, kt_letters *out)
{
    out->n = 0;
    for (size_t i = 0; i < s.len && out->n < KT_LETTERS_MAX;)
        out->cp[out->n++] = kt_cp_to_lower(kt_utf8_at(s, i, &i));
}

bool kt_slip_is_part_of_speech(const kt_morph *m, bool noun)
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
    uint8_t label[KT_LABELS_MAX];
    if (word.freq < s->want->freq ||
        (s->want->kind && !kt_slip_is_part_of_speech(word.morph, s->t->cap)))
        return false;
    for (uint32_t i = 0; i < n; i++)
        label[i] = kt_slip_fold(s->path[i]);
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
    if (s->n_hits == KT_HITS_MAX)
        return;
    for (uint32_t i = 0; i < s->n_hits; i++)
        if (s->hits[i].id == word.id) {
            if (cost < s->hits[i].cost)
                s->hits[i].cost = (uint8_t)cost;
            return;
        }
    s->hits[s->n_hits++] =
        (kt_hit){ .id = word.id, .cost = (uint8_t)cost, .first = s->path[0], .word = word };
}

/* Behind `at` labels of the path, which lead to the node, the letters from j on must follow. */
static bool fits(const near *s, kt_node node, uint32_t at, uint32_t j)
{
    uint32_t rest = s->t->n - j;
    return at + rest <= KT_LABELS_MAX && kt_lexicon_ends(s->lex, node, s->t->label + j, rest);
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
/* AS_MANY, too: two letters have changed places. Told apart in the first letter only. */
enum { SWAP = 1 << 3 };

/* A path with a slip in its last label; the letters from j on must follow. */
typedef struct way {
    kt_node node; /* one letter further, where one is left */
    uint8_t label, j;
} way;

/* Which of the ways that a label at place i opens end in a form? The states that they lead to are
 * fetched together before the first one is followed. */
static void follow_ways(near *s, way *ways, uint32_t n, uint32_t i)
{
    const uint8_t *t = s->t->label;
    for (uint32_t k = 0; k < n; k++)
        if (ways[k].j < s->t->n)
            ways[k].node = kt_lexicon_fetch(s->lex, ways[k].node, t[ways[k].j]);
    for (uint32_t k = 0; k < n; k++) {
        uint32_t j = ways[k].j;
        uint32_t next = j < s->t->n ? j + 1 : j;
        uint8_t c = ways[k].label;
        if (i + 1 + s->t->n - j > KT_LABELS_MAX ||
            !kt_lexicon_ends(s->lex, ways[k].node, t + next, s->t->n - next))
            continue;
        s->path[i] = c;
        take_rest(s, i + 1, j,
                  j > i ? kt_slip_substitution(c, t[i])
                  : c == t[i - 1] || (i < s->t->n && c == t[i]) || c == 'h' ? 3
                                                                            : 4);
    }
}

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
            near_via(s, node, i, KT_SLIP_SZ, 0, i + 2, 1);
        uint8_t umlaut = i + 1 < n && t[i + 1] == 'e' ? t[i] == 'a'   ? KT_SLIP_AE
                                                        : t[i] == 'o' ? KT_SLIP_OE
                                                        : t[i] == 'u' ? KT_SLIP_UE
                                                                      : 0
                                                      : 0;
        if (umlaut)
            near_via(s, node, i, umlaut, 0, i + 2, 1);
    }
    if ((kinds & AS_MANY) && i + 1 < n && t[i] != t[i + 1])
        near_via(s, node, i, t[i + 1], t[i], i + 2, 3);
    if ((kinds & MORE) && i < n && t[i] == KT_SLIP_SZ)
        near_via(s, node, i, 's', 's', i + 1, 1);
    if (!(kinds & (AS_MANY | MORE)))
        return;
    kt_branch arc[KT_BRANCHES_MAX];
    const uint8_t ahead[2] = { i + 1 < n ? t[i + 1] : 0, i < n ? t[i] : 0 };
    uint32_t n_arcs = kt_lexicon_branches(s->lex, node, ahead, arc);
    way ways[2 * KT_BRANCHES_MAX];
    uint32_t n_ways = 0;
    for (uint32_t k = 0; k < n_arcs; k++) {
        uint8_t c = arc[k].label;
        unsigned go_on = arc[k].go_on;
        if ((go_on & 1) && (kinds & AS_MANY) && i < n && c != t[i])
            ways[n_ways++] = (way){ arc[k].next, c, (uint8_t)(i + 1) };
        if ((go_on & 2) && (kinds & MORE))
            ways[n_ways++] = (way){ arc[k].next, c, (uint8_t)i };
    }
    follow_ways(s, ways, n_ways, i);
}

/* What the hints say about forms of about its length that begin with `first`. */
static void look_at_thirds(near *s, uint8_t first)
{
    uint32_t n = s->t->n;
    uint8_t label[KT_LABELS_MAX];
    s->stop = n + 2;
    for (uint32_t i = 0; i < 3; i++)
        s->kinds[i] = ANY;
    if (!s->want || s->thorough)
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
    if (!s->want || s->thorough)
        return ANY;
    for (uint32_t k = 0; k < 3; k++)
        kinds |= s->kinds[(i >= s->end[k][0]) + (i >= s->end[k][1])] & 1u << k;
    return kinds;
}

/* The slips before label KT_TAIL_AT leave the end of the word as it is: those of these kinds of
 * which one may lead to a form that is wanted and begins with `first`. */
static unsigned early_kinds(const near *s, uint8_t first, unsigned of)
{
    const uint8_t *tail = s->t->label + KT_TAIL_AT;
    unsigned kinds = 0;
    if (!s->want || s->thorough || s->t->n <= KT_TAIL_AT)
        return of;
    uint32_t n = s->t->n - KT_TAIL_AT;
    for (uint32_t k = 0; k < 3; k++) /* one label less, as many, one more */
        if ((of >> k & 1) &&
            kt_lexicon_may_end(s->lex, first, tail + 1 - k, n - 1 + k, s->want->freq))
            kinds |= 1u << k;
    return kinds;
}

/* May a form that begins with this label be a hit? */
static bool may_begin(const near *s, uint8_t label)
{
    return !s->want || s->want->any || kt_cp_is_upper(kt_lexicon_code_point(label)) == s->t->cap;
}

/* Slips in the first letter that what stands behind it allows. */
static unsigned first_kinds(const near *s)
{
    const uint8_t *t = s->t->label;
    uint32_t n = s->t->n;
    uint8_t swapped[KT_LABELS_MAX];
    if (!s->want || s->thorough || n < 2)
        return ANY | SWAP;
    swapped[0] = t[0];
    memcpy(swapped + 1, t + 2, n - 2);
    int freq = s->want->freq;
    return (kt_lexicon_may_go_behind(s->lex, t + 2, n - 2, freq) ? FEWER : 0u) |
           (kt_lexicon_may_go_behind(s->lex, t + 1, n - 1, freq) ? AS_MANY : 0u) |
           (kt_lexicon_may_go_behind(s->lex, swapped, n - 1, freq) ? SWAP : 0u) |
           (kt_lexicon_may_go_behind(s->lex, t, n, freq) ? MORE : 0u);
}

/* A slip in the first letter: any first letter whose rest fits, a missing one, a superfluous one, a
 * transposition. */
static void near_first(near *s)
{
    const uint8_t *t = s->t->label;
    kt_branch arc[KT_BRANCHES_MAX];
    const uint8_t ahead[2] = { s->t->n > 1 ? t[1] : 0, t[0] };
    unsigned may = first_kinds(s);
    uint32_t n_arcs = may ? kt_lexicon_branches(s->lex, kt_lexicon_root(s->lex), ahead, arc) : 0;
    for (uint32_t k = 0; k < n_arcs && !s->found; k++) {
        uint8_t c = kt_slip_fold(arc[k].label);
        bool second = s->t->n > 1 && c == t[1] && c != t[0];
        bool other = (arc[k].go_on & 1) && c != t[0];
        unsigned kinds = (other ? AS_MANY & may : 0u) | (second && (may & SWAP) ? AS_MANY : 0u) |
                         (second ? FEWER & may : 0u) | (arc[k].go_on & 2 ? MORE & may : 0u);
        if (!kinds || !may_begin(s, arc[k].label))
            continue;
        kinds = early_kinds(s, arc[k].label, kinds);
        s->path[0] = arc[k].label;
        if ((kinds & AS_MANY & may) && other && fits(s, arc[k].next, 1, 1))
            take_rest(s, 1, 1, kt_slip_substitution(c, t[0]) + 2);
        if (second && (kinds & FEWER))
            near_rest(s, arc[k].next, 1, 2, 6);
        if (second && (kinds & AS_MANY) && (may & SWAP))
            near_via(s, arc[k].next, 1, t[0], 0, 2, 5);
        if (kinds & MORE)
            near_rest(s, arc[k].next, 1, 0, 6);
    }
}

/* Slips behind the first letter. */
static void near_later(near *s)
{
    const uint8_t *t = s->t->label;
    const uint8_t firsts[2] = { t[0], kt_slip_unfold(t[0]) };
    for (uint32_t k = 0; k < 2; k++) {
        uint32_t i = 1;
        kt_node node = firsts[k] && may_begin(s, firsts[k])
                           ? kt_lexicon_follow(s->lex, kt_lexicon_root(s->lex), firsts + k, 1)
                           : 0;
        s->path[0] = firsts[k];
        unsigned early = node ? early_kinds(s, firsts[k], ANY) : 0;
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

uint32_t kt_slip_find_one(const kt_lexicon *lex, const kt_typed *t, bool with_first, kt_hit *hits)
{
    near s = { .lex = lex, .t = t, .hits = hits };
    near_later(&s);
    if (with_first)
        near_first(&s);
    return s.n_hits;
}

static bool has_one(const kt_lexicon *lex, const kt_typed *t, bool with_first, kt_wanted want,
                    bool thorough)
{
    near s = { .lex = lex, .t = t, .want = &want, .kinds = { ANY }, .thorough = thorough };
    if (!thorough && want.kind && !has_pair(t) &&
        !kt_lexicon_may_be_near(lex, t->cap, t->label, t->n, want.freq))
        return false;
    near_later(&s);
    if (with_first && !s.found && s.kinds[0])
        near_first(&s);
    return s.found;
}

bool kt_slip_has_one(const kt_lexicon *lex, const kt_typed *t, bool with_first, kt_wanted want)
{
    bool found = has_one(lex, t, with_first, want, false);
    KT_ASSERT(found == has_one(lex, t, with_first, want, true));
    return found;
}

static bool finds_firm(const kt_lexicon *lex, const kt_typed *t)
{
    kt_hit hit[KT_HITS_MAX];
    uint32_t n = kt_slip_find_one(lex, t, false, hit);
    for (uint32_t k = 0; k < n; k++)
        if (kt_flags_of(hit[k].word.morph) & (KT_LEX_BRAND | KT_LEX_ORG))
            return true;
    return n == KT_HITS_MAX;
}

bool kt_slip_is_near_firm(const kt_lexicon *lex, const kt_typed *t)
{
    if (!has_pair(t) && !kt_lexicon_may_be_firm(lex, t->label, t->n)) {
        KT_ASSERT(!finds_firm(lex, t));
        return false;
    }
    return finds_firm(lex, t);
}
