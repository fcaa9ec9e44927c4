#include "lang/de/suggest.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "lang/de/slip.h"
#include "lang/packed.h"
#include "text/token.h"

enum {
    WEIGHT = 11,     /* score of a quarter edit */
    FREQ_UNSEEN = 6, /* frequency of a form that was never counted */
    SPLIT_PENALTY = 26
};

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
    return kt_slip_fold(c) != c;
}

static void offer_hit(list *l, const kt_lexicon *lex, const kt_typed *t, const kt_hit *h)
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
        kt_typed t;
        if (part[i].heads < FIRST_HEADS_MIN || first.len < FIRST_BYTES_MIN || rest.len < HEAD_MIN ||
            !kt_slip_labels(rest, &t))
            continue;
        kt_hit hits[KT_HITS_MAX];
        uint32_t k = kt_slip_find_one(lex, &t, true, hits);
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
    uint8_t label[KT_LABELS_MAX + 2];
    uint32_t n;
    bool odd; /* has a letter that is no label: nothing else is known */
    kt_node first[KT_LABELS_MAX + 1], title[KT_LABELS_MAX + 1];
} part_path;

static void read_part(const kt_lexicon *lex, kt_str p, part_path *out)
{
    *out = (part_path){ .odd = false };
    out->first[0] = out->title[0] = kt_lexicon_root(lex);
    for (size_t i = 0; i < p.len; out->n++) {
        uint32_t k = out->n;
        uint32_t cp = kt_utf8_at(p, i, &i);
        uint8_t label = k < KT_LABELS_MAX ? kt_lexicon_label(cp) : 0;
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
    uint8_t rest[KT_LABELS_MAX + 2];
    if (k == 0 || p->odd)
        return true;
    uint32_t n = n_own + p->n - from;
    memcpy(rest, own, n_own);
    memcpy(rest + n_own, p->label + from, p->n - from);
    return kt_lexicon_first_ends(lex, p->first[k], rest, n) ||
           kt_lexicon_ends(lex, p->title[k], rest, n);
}

/* Can anything of the kind begin with k labels of the part and this one? */
static bool goes_on(const kt_lexicon *lex, const part_path *p, uint32_t k, uint8_t label)
{
    return k == 0 || p->odd || kt_lexicon_first_follow(lex, p->first[k], &label, 1) ||
           kt_lexicon_follow(lex, p->title[k], &label, 1);
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
        if (!goes_on(f->lex, path, k, label))
            continue;
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
        if (k > 0 && !path.odd && !path.first[k] && !path.title[k])
            return; /* nothing begins so */
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
    kt_typed t;
    list l = { .out = out, .cap = cap < KT_SUGGEST_MAX ? cap : KT_SUGGEST_MAX };
    if (cap == 0 || word.len > 60 || !kt_slip_labels(word, &t))
        return 0;
    kt_hit hits[KT_HITS_MAX];
    /* One error first: more is looked for only where that explains nothing, and not in what may be
     * a name. */
    uint32_t n = kt_slip_find_one(lex, &t, true, hits);
    if (n == 0 && t.n >= 5 && effort == KT_SUGGEST_FULL)
        n = kt_slip_find_near(lex, &t, t.cap ? KT_EDIT_COST + 2 : 2 * KT_EDIT_COST, hits);
    for (uint32_t i = 0; i < n; i++)
        offer_hit(&l, lex, &t, &hits[i]);
    if (t.n >= 5)
        offer_splits(&l, lex, word);
    bool weak = effort == KT_SUGGEST_ONE ? l.n && t.cap && l.out[0].recased
                                         : l.n == 0 || l.out[0].score < SCORE_WEAK;
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
    kt_typed t;
    return word.len <= 60 && kt_slip_labels(word, &t) &&
           kt_slip_has_one(lex, &t, false, (kt_wanted){ .freq = min_freq });
}

bool kt_suggest_has_near(const kt_lexicon *lex, kt_str word, uint8_t min_freq)
{
    kt_typed t;
    return word.len <= 60 && kt_slip_labels(word, &t) &&
           kt_slip_has_one(lex, &t, true, (kt_wanted){ .freq = min_freq, .any = true });
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
    kt_typed t;
    if (word.len > 60 || !kt_slip_labels(word, &t))
        return false;
    if (only_doubled) {
        kt_word w = find_doubled(lex, word, before, t.cap);
        return w.morph && kt_slip_is_part_of_speech(w.morph, t.cap) && w.freq >= min_freq;
    }
    return kt_slip_has_one(lex, &t, true, (kt_wanted){ .freq = min_freq, .kind = true });
}
