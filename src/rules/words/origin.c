#include "rules/words/origin.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "lang/morph.h"
#include "rule/pair.h"

enum {
    WORD_MIN = 5, /* of the source */
    WORD_MAX = 24,
    LEMMA_MAX = 40,
    KEY_MIN = 2, /* of a translated piece */
    KEY_MAX = 6,
    MOVES_MAX = 2, /* translated pieces in a word */
    COPIED_MIN = 3,
    RUN_MIN = 2,
    CUT_RUN_MIN = 3,
    CUT_MIN = 4, /* letters that are left of a word whose end is lost */
    HEADLESS_MIN = 5,
    LEMMAS_MAX = 3,
    ROWS_MAX = 16,
    COST_MOVE = 6,
    COST_CUT = 8,
    COST_THERE = 10, /* its translation stands in the text already */
    STEM = 6
};

/* ---- do the pieces line up? ---- */

typedef struct lining {
    const kt_lexicon *lex;
    kt_table pieces;
    bool has_key; /* a translated piece may be in it */
    kt_str t, s;  /* what is left; the word */
    bool german;  /* s is German: nothing of it is lost, but it may have an ending */
    bool may_cut;
    int best; /* 0: they do not */
    uint8_t how;
} lining;

typedef struct state {
    size_t t, s;
    int copied, run, longest, moves, covered;
} state;

static bool is_ending(kt_str s)
{
    static const char *const endings[] = { "", "e", "en", "er", "es", "em", "s", "n", NULL };
    for (const char *const *e = endings; *e; e++)
        if (kt_str_is(s, *e))
            return true;
    return false;
}

static void arrive(lining *l, const state *x)
{
    size_t left = l->s.len - x->s;
    bool cut = left > 0;
    if (x->t < l->t.len && (!l->german || cut || !is_ending(kt_str_sub(l->t, x->t, l->t.len))))
        return;
    if (x->copied < COPIED_MIN || x->longest < (cut ? CUT_RUN_MIN : RUN_MIN))
        return;
    if (cut && (l->german || !(x->moves || l->may_cut) || x->covered < CUT_MIN ||
                (size_t)x->covered * 2 < l->s.len))
        return;
    if (l->german && !x->moves)
        return;
    int fit = 2 * x->covered - COST_MOVE * x->moves - (cut ? COST_CUT : 0);
    if (fit <= l->best)
        return;
    l->best = fit;
    l->how = (uint8_t)((x->moves ? KT_FRAG_TRANSLATED : 0) | (cut ? KT_FRAG_CUT : 0));
}

/* Function words are what small pieces are taken for: ich, in, es, ist. */
static bool is_small_word(const lining *l, kt_str key)
{
    kt_word w;
    if (!kt_lexicon_find(l->lex, key, &w))
        return false;
    return kt_func_of(w.morph) || (kt_verb_of(w.morph) & KT_VERB_AUX);
}

static bool holds_key(const lining *l)
{
    for (size_t i = 0; i + KEY_MIN <= l->t.len; i++)
        for (size_t n = KEY_MIN; n <= KEY_MAX && i + n <= l->t.len; n++) {
            kt_str key = kt_str_sub(l->t, i, i + n);
            if (kt_table_find(&l->pieces, key) != UINT32_MAX && is_small_word(l, key))
                return true;
        }
    return false;
}

static void walk(lining *l, const state *x);

static void translate(lining *l, const state *x)
{
    for (size_t n = KEY_MIN; n <= KEY_MAX && x->t + n <= l->t.len; n++) {
        kt_str key = kt_str_sub(l->t, x->t, x->t + n);
        kt_str found;
        kt_str piece;
        uint32_t r = kt_table_find(&l->pieces, key);
        if (r == UINT32_MAX || !is_small_word(l, key))
            continue;
        for (; kt_table_row(&l->pieces, r, &found, &piece) && kt_str_eq(found, key); r++) {
            if (!kt_str_starts(kt_str_sub(l->s, x->s, l->s.len), piece))
                continue;
            state next = *x;
            next.t += n;
            next.s += piece.len;
            next.covered += (int)piece.len;
            next.run = 0;
            next.moves++;
            walk(l, &next);
        }
    }
}

/* Bytes of the text that stand for this letter of the word, spelt as German would: k, z for c. */
static size_t same_letter(kt_str t, size_t i, char c)
{
    if (i >= t.len)
        return 0;
    if (t.ptr[i] == c || (t.ptr[i] == 'c' && (c == 'k' || c == 'z')) ||
        (c == 'c' && (t.ptr[i] == 'k' || t.ptr[i] == 'z')))
        return 1;
    return c == 'e' && kt_str_starts(kt_str_sub(t, i, t.len), KT_STR("ä")) ? 2 : 0;
}

static void walk(lining *l, const state *x)
{
    arrive(l, x);
    if (x->s >= l->s.len)
        return;
    if (l->has_key && x->moves < MOVES_MAX)
        translate(l, x);
    size_t n = same_letter(l->t, x->t, l->s.ptr[x->s]);
    if (n == 0)
        return;
    state next = *x;
    next.t += n;
    next.s++;
    next.copied++;
    next.covered++;
    next.run++;
    next.longest = next.run > next.longest ? next.run : next.longest;
    walk(l, &next);
}

/* "matic" for systematic: all before the name is lost. */
static void try_headless(lining *l)
{
    bool half = l->t.len >= HEADLESS_MIN && l->t.len * 2 >= l->s.len && l->t.len < l->s.len;
    if (l->best || l->german || !half || !kt_str_ends(l->s, l->t))
        return;
    l->best = 2 * (int)l->t.len - COST_CUT;
    l->how = KT_FRAG_HEADLESS;
}

static int line_up(lining *l)
{
    state x = { 0 };
    l->best = 0;
    walk(l, &x);
    try_headless(l);
    return l->best;
}

/* ---- a word of the source, its classes and lemmas ---- */

typedef struct entries {
    const kt_lexicon *lex;
    kt_str word;
    kt_origin row[ROWS_MAX];
    uint32_t n;
} entries;

static void add_lemma(entries *e, kt_str lemma, kt_frag_class cls)
{
    uint8_t rank = 0;
    for (uint32_t i = 0; i < e->n; i++) {
        if (e->row[i].f.cls != cls)
            continue;
        if (kt_str_eq(e->row[i].f.lemma, lemma))
            return;
        rank++;
    }
    if (rank < LEMMAS_MAX && e->n < ROWS_MAX && lemma.len && !kt_str_is(lemma, "-"))
        e->row[e->n++] = (kt_origin){ .f = { .word = e->word, .lemma = lemma, .cls = (uint8_t)cls },
                                      .rank = rank };
}

/* The rows of a table for a base form, read as one of its forms. */
static void add_rows(entries *e, const char *table, kt_str base, kt_frag_class noun,
                     kt_frag_class verb, kt_frag_class adjective)
{
    kt_table t = kt_lexicon_table(e->lex, table);
    kt_str key;
    kt_str value;
    for (uint32_t r = kt_table_find(&t, base);
         kt_table_row(&t, r, &key, &value) && kt_str_eq(key, base); r++) {
        kt_str pos = kt_str_cut(&value, '\t');
        kt_frag_class cls = kt_str_is(pos, "n")                             ? noun
                            : kt_str_is(pos, "v")                           ? verb
                            : kt_str_is(pos, "a")                           ? adjective
                            : kt_str_is(pos, "adv") && noun == KT_FRAG_NOUN ? KT_FRAG_ADV
                                                                            : KT_FRAG_OTHER;
        if (cls != KT_FRAG_OTHER)
            add_lemma(e, kt_str_cut(&value, '\t'), cls);
    }
}

static void add_base(entries *e, kt_str base, kt_frag_class noun, kt_frag_class verb,
                     kt_frag_class adjective)
{
    add_rows(e, "en_de", base, noun, verb, adjective);
    add_rows(e, "en_de_rare", base, noun, verb, adjective);
}

typedef struct ending {
    char cut[5], put[5];
    uint8_t noun, verb, adjective;
} ending;

/* What the endings of English make of a base form; "ed" after a doubled letter: see undouble. */
static const ending endings[] = {
    { "", "", KT_FRAG_NOUN, KT_FRAG_VERB, KT_FRAG_ADJ },
    { "s", "", KT_FRAG_NOUNS, KT_FRAG_VERB_S, KT_FRAG_OTHER },
    { "es", "", KT_FRAG_NOUNS, KT_FRAG_VERB_S, KT_FRAG_OTHER },
    { "ies", "y", KT_FRAG_NOUNS, KT_FRAG_VERB_S, KT_FRAG_OTHER },
    { "ed", "", KT_FRAG_OTHER, KT_FRAG_VERB_ED, KT_FRAG_OTHER },
    { "d", "", KT_FRAG_OTHER, KT_FRAG_VERB_ED, KT_FRAG_OTHER },
    { "ied", "y", KT_FRAG_OTHER, KT_FRAG_VERB_ED, KT_FRAG_OTHER },
    { "ly", "", KT_FRAG_OTHER, KT_FRAG_OTHER, KT_FRAG_ADV },
    { "ally", "", KT_FRAG_OTHER, KT_FRAG_OTHER, KT_FRAG_ADV },
    { "ily", "y", KT_FRAG_OTHER, KT_FRAG_OTHER, KT_FRAG_ADV },
    { "ic", "ical", KT_FRAG_OTHER, KT_FRAG_OTHER, KT_FRAG_ADJ },
    { "ical", "ic", KT_FRAG_OTHER, KT_FRAG_OTHER, KT_FRAG_ADJ },
};

/* organisation: as America spells it, or empty. */
static kt_str american(kt_str word, kt_arena *a)
{
    size_t at = kt_str_find(word, KT_STR("isa"), 0);
    at = at == SIZE_MAX ? kt_str_find(word, KT_STR("ise"), 0) : at;
    return at == SIZE_MAX ? KT_STR("")
                          : kt_str_cat3(a, kt_str_sub(word, 0, at + 1), KT_STR("z"),
                                        kt_str_sub(word, at + 2, word.len));
}

static void add_entries(entries *e, kt_str word, kt_arena *a)
{
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        const ending *d = &endings[i];
        kt_str cut = kt_str_c(d->cut);
        if (!kt_str_ends(word, cut) || word.len < cut.len + COPIED_MIN)
            continue;
        kt_str base = kt_str_cat(a, kt_str_sub(word, 0, word.len - cut.len), kt_str_c(d->put));
        add_base(e, base, (kt_frag_class)d->noun, (kt_frag_class)d->verb,
                 (kt_frag_class)d->adjective);
        size_t n = base.len;
        if (d->verb == KT_FRAG_VERB_ED && n > COPIED_MIN && base.ptr[n - 1] == base.ptr[n - 2])
            add_base(e, kt_str_sub(base, 0, n - 1), KT_FRAG_OTHER, KT_FRAG_VERB_ED, KT_FRAG_OTHER);
    }
}

/* Of a plural no noun in the singular is meant, though the table may have one: citizens,
 * Bürgerschaft. */
static void drop_collectives(entries *e)
{
    bool plural = false;
    uint32_t n = 0;
    for (uint32_t i = 0; i < e->n; i++)
        plural |= e->row[i].f.cls == KT_FRAG_NOUNS;
    for (uint32_t i = 0; i < e->n; i++)
        if (!plural || e->row[i].f.cls != KT_FRAG_NOUN)
            e->row[n++] = e->row[i];
    e->n = n;
}

/* The table of words with linked names inside has their forms, and the better lemma first. */
static void add_fragments(entries *e)
{
    kt_fragment list[KT_FRAGMENTS_MAX];
    uint32_t n = kt_fragment_find(e->lex, e->word, list);
    for (uint32_t i = 0; i < n; i++) {
        kt_str rest = list[i].lemma;
        while (list[i].how == 0 && kt_str_eq(list[i].word, e->word) && rest.len)
            add_lemma(e, kt_str_cut(&rest, '|'), (kt_frag_class)list[i].cls);
    }
}

/* ---- all words of the source ---- */

typedef struct search {
    const kt_view *v;
    lining line;
    kt_origin *out;
    uint32_t n;
} search;

static kt_str lower(kt_arena *a, kt_str s)
{
    char *p = KT_NEW(a, char, s.len + 1);
    if (!p)
        return (kt_str){ 0 };
    for (size_t i = 0; i < s.len; i++) {
        bool capital = s.ptr[i] >= 'A' && s.ptr[i] <= 'Z';
        unsigned char b = (unsigned char)s.ptr[i];
        bool latin = i > 0 && s.ptr[i - 1] == '\xC3' && b >= 0x80 && b <= 0x9E;
        p[i] = capital || latin ? (char)(s.ptr[i] + 32) : s.ptr[i];
    }
    return kt_str_of(p, s.len);
}

static bool is_there(const kt_view *v, kt_str lemma)
{
    size_t stem = lemma.len < STEM ? lemma.len : STEM;
    while (stem < lemma.len && !kt_utf8_is_lead(lemma.ptr[stem]))
        stem++;
    return kt_str_find(v->text, kt_str_sub(lemma, 0, stem), 0) != SIZE_MAX;
}

static bool is_seen(const search *s, kt_str word)
{
    for (uint32_t i = 0; i < s->n; i++)
        if (kt_str_eq(s->out[i].f.word, word))
            return true;
    return false;
}

/* Does the piece share three letters in a row with the word? Most do not. */
static bool may_line_up(kt_str t, kt_str s)
{
    for (size_t i = 0; i + COPIED_MIN <= s.len; i++)
        if (kt_str_find(t, kt_str_sub(s, i, i + COPIED_MIN - 1), 0) != SIZE_MAX)
            return true;
    return false;
}

static void try_word(search *s, kt_str word)
{
    if (is_seen(s, word))
        return;
    lining *l = &s->line;
    l->s = word;
    l->german = false;
    int fit = may_line_up(l->t, word) ? line_up(l) : 0;
    uint8_t how = fit ? l->how : 0;
    entries e = { .lex = s->v->lex, .word = word };
    if (!fit && !l->has_key)
        return;
    add_fragments(&e);
    add_entries(&e, word, s->v->scratch);
    if (e.n == 0)
        add_entries(&e, american(word, s->v->scratch), s->v->scratch);
    drop_collectives(&e);
    l->german = true;
    for (uint32_t i = 0; i < e.n && !fit; i++) {
        l->s = lower(s->v->scratch, e.row[i].f.lemma);
        if (l->s.len >= WORD_MIN && l->s.len <= LEMMA_MAX && line_up(l)) {
            fit = l->best;
            how = l->how;
            e.row[0] = e.row[i];
            e.row[0].rank = 0;
            e.n = 1;
        }
    }
    bool there = false;
    for (uint32_t i = 0; i < e.n; i++)
        there |= is_there(s->v, e.row[i].f.lemma);
    for (uint32_t i = 0; fit && i < e.n && s->n < KT_ORIGINS_MAX; i++) {
        e.row[i].fit = fit - (there ? COST_THERE : 0);
        e.row[i].f.how = how;
        s->out[s->n++] = e.row[i];
    }
}

static int by_fit(const void *pa, const void *pb)
{
    const kt_origin *a = pa;
    const kt_origin *b = pb;
    if (a->fit != b->fit)
        return a->fit > b->fit ? -1 : 1;
    int c = kt_str_cmp(a->f.word, b->f.word);
    return c ? c : (a->rank > b->rank) - (a->rank < b->rank);
}

static void try_side(search *s, const kt_side *side)
{
    for (uint32_t i = 0; i < side->tok.n; i++) {
        const kt_token *t = &side->tok.ptr[i];
        bool plain = t->kind == KT_TOK_WORD &&
                     (t->casing == KT_CASE_LOWER || t->casing == KT_CASE_TITLE) &&
                     !(t->flags & (KT_TOK_HYPHEN | KT_TOK_DIGIT | KT_TOK_APOS | KT_TOK_CAMEL));
        if (plain && kt_span_len(t->span) >= WORD_MIN && kt_span_len(t->span) <= WORD_MAX)
            try_word(s, lower(s->v->scratch, kt_side_str(side, i)));
    }
}

uint32_t kt_origin_find(const kt_view *v, kt_str piece, bool may_cut, kt_origin out[KT_ORIGINS_MAX])
{
    const kt_pair *p = kt_view_pair(v);
    search s = { .v = v,
                 .line = { .lex = v->lex,
                           .pieces = kt_lexicon_table(v->lex, "pieces"),
                           .t = piece,
                           .may_cut = may_cut },
                 .out = out };
    if (!p || piece.len < COPIED_MIN || piece.len > LEMMA_MAX)
        return 0;
    s.line.has_key = holds_key(&s.line);
    try_side(&s, &p->source);
    try_side(&s, &p->plural);
    qsort(out, s.n, sizeof *out, by_fit);
    return s.n;
}
