#include "lang/de/parse/twin.h"

#include <math.h>

#include "lang/de/gram.h"
#include "lang/de/parse/chunk.h"
#include "lang/de/parse/phrase.h"
#include "lang/de/parse/referee.h"

enum { REACH = 24, SIDE = KT_TWIN_SIDE, FAR = 4, BAG = 10 };

typedef kt_twin_signs signs;

/* The clause of a word: what is between two marks. */
typedef struct clause {
    uint32_t beg, end;    /* its words */
    uint32_t verbs[2];    /* finite ones in front of the word, and behind it; two at most */
    uint32_t verb[2];     /* the nearest of each, UINT32_MAX */
    uint32_t open, close; /* the marks, 0 = none */
} clause;

/* Another clause beside it. */
typedef struct beside {
    uint32_t first, verb, noun; /* its first word, its last finite verb and noun; UINT32_MAX */
} beside;

/* How many phrases and pronouns of a clause can stand in one case alone, two at most. */
typedef struct frame {
    uint32_t nom, acc, dat, open;
    bool self; /* sich */
} frame;

static bool is_inside(const kt_view *v, uint32_t i, uint32_t k)
{
    return k < v->n_tok && v->tok[k].sentence == v->tok[i].sentence;
}

static void look_around(const kt_view *v, uint32_t i, signs *out)
{
    for (uint32_t k = 0; k < 2 * SIDE; k++) {
        uint32_t at = i + k - (k < SIDE ? SIDE : SIDE - 1); /* wraps around at 0: out of range */
        kt_wsymbol s = is_inside(v, i, at) ? kt_referee_symbol(v, at)
                                           : kt_wclass_edge_symbol(v->lex, v->words, k >= SIDE);
        out->class_[k] = s.by_class;
        out->word[k] = s.by_word;
    }
}

static bool is_verb(const kt_view *v, uint32_t k)
{
    return v->tok[k].kind == KT_TOK_WORD && v->tok[k].casing == KT_CASE_LOWER &&
           kt_gram_finite(kt_view_gram(v, k));
}

static void look_at_clause(const kt_view *v, uint32_t i, clause *c)
{
    *c = (clause){ .beg = i, .end = i + 1, .verb = { UINT32_MAX, UINT32_MAX } };
    for (uint32_t n = 0; n < REACH && c->beg > 0 && is_inside(v, i, c->beg - 1); n++) {
        if (v->tok[c->beg - 1].kind == KT_TOK_PUNCT) {
            c->open = v->tok[c->beg - 1].cp;
            break;
        }
        c->beg--;
        if (!is_verb(v, c->beg))
            continue;
        c->verb[0] = c->verbs[0] ? c->verb[0] : c->beg;
        c->verbs[0] += c->verbs[0] < 2;
    }
    for (uint32_t n = 0; n < REACH && is_inside(v, i, c->end); n++, c->end++) {
        if (v->tok[c->end].kind == KT_TOK_PUNCT) {
            c->close = v->tok[c->end].cp;
            break;
        }
        if (!is_verb(v, c->end))
            continue;
        c->verb[1] = c->verbs[1] ? c->verb[1] : c->end;
        c->verbs[1] += c->verbs[1] < 2;
    }
}

/* The clause in front of it. */
static void look_before(const kt_view *v, uint32_t i, const clause *c, beside *out)
{
    *out = (beside){ UINT32_MAX, UINT32_MAX, UINT32_MAX };
    uint32_t k = c->beg;
    while (k > 0 && c->open && v->tok[k - 1].kind == KT_TOK_PUNCT && is_inside(v, i, k - 1))
        k--;
    for (uint32_t n = 0; n < REACH && k > 0 && c->open && is_inside(v, i, k - 1) &&
                         v->tok[k - 1].kind != KT_TOK_PUNCT;
         n++) {
        out->first = --k;
        if (out->verb == UINT32_MAX && is_verb(v, k))
            out->verb = k;
        if (out->noun == UINT32_MAX && v->tok[k].kind == KT_TOK_WORD &&
            (v->tok[k].flags & KT_TOK_CAP) && !(v->tok[k].flags & KT_TOK_SENT))
            out->noun = k;
    }
}

static void count_one(uint32_t *n)
{
    *n += *n < 2;
}

static void count_cases(frame *f, uint16_t mask)
{
    bool nom = mask & KT_MASK_CASE(KT_CASE_NOM);
    bool acc = mask & KT_MASK_CASE(KT_CASE_ACC);
    bool dat = mask & KT_MASK_CASE(KT_CASE_DAT);
    if (nom + acc + dat > 1)
        count_one(&f->open);
    else if (nom || acc || dat)
        count_one(nom ? &f->nom : acc ? &f->acc : &f->dat);
}

static void count_pronoun(const kt_view *v, uint32_t k, frame *f)
{
    if (kt_view_is_in(v, k, KT_CLASS_nominative))
        count_one(&f->nom);
    else if (!kt_view_is_in(v, k, KT_CLASS_object_pronoun))
        return;
    else if (kt_view_is_in(v, k, KT_CLASS_dative_pronoun) &&
             !kt_view_is_in(v, k, KT_CLASS_sorry_before))
        f->self = true;
    else if (kt_view_is_in(v, k, KT_CLASS_dative_pronoun))
        count_one(&f->dat);
    else if (kt_view_is_in(v, k, KT_CLASS_subject) || kt_view_is_in(v, k, KT_CLASS_sorry_before))
        count_one(&f->open);
    else
        count_one(&f->acc);
}

/* What the clause has besides word i, and what stands right behind that. */
static void look_at_frame(const kt_view *v, uint32_t i, const clause *c, frame *f)
{
    enum { HEAD = 4 };
    *f = (frame){ 0 };
    for (uint32_t k = c->beg; k < c->end; k++) {
        uint16_t mask;
        uint8_t decl;
        if (k == i || v->tok[k].kind != KT_TOK_WORD)
            continue;
        kt_gram g = kt_view_gram(v, k);
        if (!kt_gram_article(g, &mask, &decl)) {
            count_pronoun(v, k, f);
            continue;
        }
        uint32_t head = k + 1;
        while (head < c->end && head < k + HEAD && head != i &&
               !(v->tok[head].kind == KT_TOK_WORD && (v->tok[head].flags & KT_TOK_CAP)))
            head++;
        if (head >= c->end || head == k + HEAD || head == i ||
            (kt_gram_func(g) & (KT_FUNC_PREP | KT_FUNC_CONTR)) ||
            (k > c->beg && (k - 1 == i || (kt_gram_func(kt_view_gram(v, k - 1)) & KT_FUNC_PREP))))
            continue;
        uint16_t noun = kt_gram_noun(kt_phrase_gram(v, head));
        count_cases(f, noun & mask ? noun & mask : mask);
        k = head;
    }
}

/* The mark that ends the sentence; 0: none. */
static uint32_t last_mark(const kt_view *v, uint32_t i, const clause *c)
{
    uint32_t k = c->end;
    while (k - c->end < 2 * REACH && is_inside(v, i, k))
        k++;
    return k > i + 1 && v->tok[k - 1].kind == KT_TOK_PUNCT ? v->tok[k - 1].cp : 0;
}

/* ---- signs ---- */

static uint32_t hash(uint32_t kind, uint32_t a, uint32_t b, uint32_t c)
{
    uint64_t h = (uint64_t)kind * 0x9E3779B97F4A7C15u;
    h = (h ^ a) * 0xD6E8FEB86659FD93u;
    h = (h ^ h >> 32 ^ b) * 0xD6E8FEB86659FD93u;
    h = (h ^ h >> 32 ^ c) * 0xD6E8FEB86659FD93u;
    return (uint32_t)(h >> 32);
}

static void put(signs *s, uint32_t sign)
{
    if (s->n < KT_TWIN_SIGNS_MAX)
        s->sign[s->n++] = sign;
}

/* One more, of the next kind. */
static void add(signs *s, uint32_t a, uint32_t b, uint32_t c)
{
    put(s, hash(++s->kind, a, b, c));
}

static uint32_t at_most(uint32_t x, uint32_t most)
{
    return x < most ? x : most;
}

enum { L4, L3, L2, L1, R1, R2, R3, R4 };

static void add_around(signs *s)
{
    const kt_symbol *c = s->class_;
    const kt_symbol *w = s->word;
    for (int k = L3; k <= R3; k++)
        add(s, c[k], 0, 0);
    for (int k = L3; k <= R3; k++)
        add(s, w[k], 0, 0);
    add(s, c[L1], c[R1], 0);
    add(s, c[R1], c[R2], 0);
    add(s, c[L2], c[L1], 0);
    add(s, c[L1], c[R2], 0);
    add(s, c[L2], c[R1], 0);
    add(s, w[L1], c[R1], 0);
    add(s, c[L1], w[R1], 0);
    add(s, w[R1], c[R2], 0);
    add(s, c[R1], w[R2], 0);
    add(s, c[L2], w[L1], 0);
    add(s, w[R1], w[R2], 0);
    add(s, w[L2], w[L1], 0);
    add(s, w[L1], w[R1], 0);
    add(s, w[L2], w[R1], 0);
    add(s, w[L1], w[R2], 0);
    add(s, c[R1], c[R2], c[R3]);
    add(s, c[L1], c[R1], c[R2]);
    add(s, c[L2], c[L1], c[R1]);
    add(s, c[L3], c[L2], c[L1]);
    add(s, w[L1], c[R1], c[R2]);
    add(s, c[L1], w[R1], c[R2]);
    add(s, w[L1], w[R1], w[R2]);
    add(s, w[L2], w[L1], w[R1]);
    add(s, w[R1], w[R2], w[R3]);
    add(s, w[R1], c[R2], c[R3]);
    add(s, hash(0, c[L2], c[L1], 0), c[R1], c[R2]);
    add(s, hash(0, c[R1], c[R2], 0), c[R3], c[R4]);
    add(s, hash(0, c[L1], c[R1], 0), c[R2], c[R3]);
    add(s, hash(0, c[L3], c[L2], 0), c[L1], c[R1]);
}

/* The phrase behind the word: what cases it can have, and what stands behind it. */
static void add_phrase(signs *s, const kt_view *v, uint32_t i)
{
    kt_phrase p;
    uint32_t mask = 0;
    uint32_t end = i + 1;
    if (is_inside(v, i, end) && v->tok[end].kind == KT_TOK_WORD) {
        if (kt_phrase_at(v, end, &p) || kt_phrase_bare_at(v, end, &p)) {
            mask = kt_phrase_mask(&p, p.d, p.adj, kt_phrase_noun_mask(v, p.noun, p.d.decl)) |
                   (p.prep != KT_NO_TOKEN ? 1u << 16 : 0) | (p.det != KT_NO_TOKEN ? 1u << 17 : 0) |
                   (p.n_adj ? 1u << 18 : 0) | 1u << 19;
            end = p.end;
        } else if (v->tok[end].flags & KT_TOK_CAP) {
            mask = kt_words_noun_mask(v->words, kt_view_info(v, end)) | 1u << 20;
            end++;
        }
    }
    kt_wsymbol after = is_inside(v, i, end) ? kt_referee_symbol(v, end)
                                            : kt_wclass_edge_symbol(v->lex, v->words, true);
    kt_symbol next = end > i + 1 ? after.by_class : 1;
    add(s, mask, 0, 0);
    add(s, mask, next, 0);
    add(s, mask, s->class_[L1], 0);
    add(s, mask, s->word[L1], 0);
    add(s, next, s->class_[L1], 0);
    add(s, next, s->class_[R1], 0);
    add(s, end > i + 1 ? after.by_word : 1, mask != 0, 0);
}

static kt_symbol symbol_at(const kt_view *v, uint32_t k, bool word)
{
    if (k >= v->n_tok)
        return 0;
    kt_wsymbol s = kt_referee_symbol(v, k);
    return word ? s.by_word : s.by_class;
}

static void add_clause(signs *s, const kt_view *v, uint32_t i, const clause *c)
{
    uint32_t last = c->end - 1;
    bool ends_so = last > i && is_verb(v, last);
    uint32_t verbs = c->verbs[0] | c->verbs[1] << 2 | (uint32_t)ends_so << 4;
    kt_symbol left = s->class_[L1];
    kt_symbol right = s->class_[R1];
    kt_symbol first = c->beg < i ? symbol_at(v, c->beg, false) : 1;
    kt_symbol end = last > i ? symbol_at(v, last, false) : 1;
    kt_symbol end_word = last > i ? symbol_at(v, last, true) : 1;
    kt_symbol verb[2] = { symbol_at(v, c->verb[0], true), symbol_at(v, c->verb[1], true) };
    add(s, first, 0, 0);
    add(s, end, 0, 0);
    add(s, end_word, 0, 0);
    add(s, end_word, right, 0);
    add(s, c->open, 0, 0);
    add(s, c->close, 0, 0);
    add(s, verbs, 0, 0);
    add(s, verbs, right, 0);
    add(s, verbs, left, 0);
    add(s, verbs, left, right);
    add(s, verbs, first, c->open);
    add(s, verbs, c->open, at_most(i - c->beg, 2));
    add(s, at_most(i - c->beg, FAR), at_most(last - i, FAR), 0);
    add(s, c->open, at_most(i - c->beg, FAR), right);
    add(s, c->close, at_most(last - i, 2), left);
    for (int k = 0; k < 2; k++) {
        add(s, verb[k], 0, 0);
        add(s, verb[k], right, 0);
        add(s, verb[k], left, 0);
        add(s, verb[k], end_word, 0);
    }
    add(s, end, right, 0);
    add(s, c->open, at_most(i - c->beg, 1), end);
    add(s, first, right, 0);
    add(s, first, end, right);
}

/* The clauses beside it. */
static void add_beside(signs *s, const kt_view *v, uint32_t i, const clause *c)
{
    beside b;
    look_before(v, i, c, &b);
    uint32_t near = at_most(i - c->beg, 2);
    uint32_t next = c->close && is_inside(v, i, c->end + 1) ? c->end + 1 : UINT32_MAX;
    kt_symbol verb = symbol_at(v, b.verb, true);
    uint32_t noun =
        b.noun == UINT32_MAX ? 0 : kt_words_noun_mask(v->words, kt_view_info(v, b.noun)) | 1u << 16;
    kt_symbol end = c->end > i + 1 ? symbol_at(v, c->end - 1, false) : 1;
    add(s, symbol_at(v, b.first, true), 0, 0);
    add(s, verb, near, 0);
    add(s, noun, near, c->beg - b.noun == 2);
    add(s, near ? 1 : noun, end, 0);
    add(s, near ? 1 : noun, s->class_[R1], 0);
    add(s, near ? 1 : verb, s->class_[R1], 0);
    add(s, symbol_at(v, next, true), 0, 0);
    add(s, symbol_at(v, next, false), s->class_[R1], 0);
    add(s, last_mark(v, i, c), at_most(i - c->beg, FAR), 0);
}

/* What its verbs have, and what they lack. */
static void add_frame(signs *s, const kt_view *v, uint32_t i, const clause *c)
{
    frame f;
    look_at_frame(v, i, c, &f);
    uint32_t has = f.nom | f.acc << 2 | f.dat << 4 | (uint32_t)f.self << 6;
    uint32_t all = has | f.open << 7;
    uint32_t verbs = c->verbs[0] | c->verbs[1] << 2;
    kt_symbol end = c->end > i + 1 ? symbol_at(v, c->end - 1, true) : 1;
    kt_symbol verb[2] = { symbol_at(v, c->verb[0], false), symbol_at(v, c->verb[1], false) };
    add(s, all, 0, 0);
    add(s, all, verbs, 0);
    add(s, all, verbs, s->class_[R1]);
    add(s, all, s->class_[L1], 0);
    add(s, has, symbol_at(v, c->verb[0], true), 0);
    add(s, has, symbol_at(v, c->verb[1], true), 0);
    add(s, has, end, 0);
    add(s, all, s->class_[L1], s->class_[R1]);
    add(s, verb[0], 0, 0);
    add(s, verb[1], 0, 0);
    add(s, verb[0], verb[1], all);
    add(s, verb[0], s->class_[R1], 0);
    add(s, verb[1], s->class_[R1], s->class_[L1]);
}

/* Words of the clause that stand further away, and what the sentence speaks of, in no order. */
static void add_bag(signs *s, const kt_view *v, uint32_t i, const clause *c)
{
    uint32_t left = s->kind + 1;
    uint32_t right = s->kind + 2;
    uint32_t topic = s->kind + 3;
    s->kind += 3;
    for (uint32_t k = i > BAG ? i - BAG : 0; k < v->n_tok && k <= i + BAG; k++) {
        if (k == i || !is_inside(v, i, k) || v->tok[k].kind != KT_TOK_WORD)
            continue;
        kt_wsymbol w = kt_referee_symbol(v, k);
        bool far = k + 1 < i || k > i + 1;
        if (far && k >= c->beg && k < c->end)
            put(s, hash(k < i ? left : right, w.by_class, 0, 0));
        if (!kt_phrase_func(v, k) && (far || k + 1 == i || k == i + 1))
            put(s, hash(topic, w.by_word, 0, 0));
    }
}

/* ---- signs of the parts of the clause ---- */

/* The last n parts of a row. */
static uint32_t nearest(uint32_t row, uint32_t n)
{
    return row & ((1u << n * KT_CHUNK_BITS) - 1);
}

static uint32_t part_of(uint32_t row, uint32_t k)
{
    return row >> k * KT_CHUNK_BITS & ((1u << KT_CHUNK_BITS) - 1);
}

static uint32_t lemma_of(const kt_view *v, uint32_t k)
{
    enum { LEMMA_MAX = 64 };
    char buf[LEMMA_MAX];
    if (k == UINT32_MAX)
        return 0;
    size_t n = kt_lexicon_lemma(v->lex, kt_view_str(v, k), KT_POS_VERB, buf, sizeof buf);
    return n ? kt_symbol_of(kt_str_of(buf, n)) : kt_symbol_of(kt_view_str(v, k));
}

/* The row of parts before it and behind it. */
static void add_rows(signs *s, const clause *c, const kt_chunk_side *l, const kt_chunk_side *r)
{
    kt_symbol left = s->class_[L1];
    kt_symbol right = s->class_[R1];
    uint32_t marks = (c->open != 0) | (c->close != 0) << 1;
    add(s, nearest(r->row, 2), 0, 0);
    add(s, nearest(r->row, 3), 0, 0);
    add(s, nearest(r->row, 4), r->n > 4, 0);
    add(s, r->row, r->n, 0);
    add(s, r->row, r->n, left);
    add(s, nearest(r->row, 3), left, 0);
    add(s, nearest(r->row, 2), s->word[L1], 0);
    add(s, nearest(l->row, 2), 0, 0);
    add(s, nearest(l->row, 3), 0, 0);
    add(s, l->row, l->n, 0);
    add(s, l->row, l->n, right);
    add(s, nearest(l->row, 2), right, 0);
    add(s, nearest(l->row, 2), s->word[R1], 0);
    add(s, nearest(l->row, 1), nearest(r->row, 1), 0);
    add(s, nearest(l->row, 1), nearest(r->row, 2), 0);
    add(s, nearest(l->row, 2), nearest(r->row, 2), 0);
    add(s, nearest(l->row, 1), nearest(r->row, 3), 0);
    add(s, nearest(l->row, 3), nearest(r->row, 1), 0);
    add(s, hash(0, l->row, l->n, marks), r->row, r->n);
    add(s, l->kinds, right, 0);
    add(s, r->kinds, left, 0);
    add(s, r->kinds, right, 0);
    add(s, l->kinds, r->kinds, 0);
    add(s, l->kinds | r->kinds, marks, 0);
    add(s, l->n, nearest(r->row, 2), c->open);
    add(s, l->n < 2 ? l->row : 1, r->row, r->n);
}

/* The subjects of the clause, and the persons of its verbs. */
static void add_persons(signs *s, const kt_chunk_side *l, const kt_chunk_side *r)
{
    add(s, l->verbs, r->verbs, 0);
    add(s, l->persons, r->persons, 0);
    add(s, l->persons, l->verbs, r->verbs);
    add(s, r->persons, l->verbs, r->verbs);
    add(s, hash(0, l->persons, r->persons, 0), l->verbs, r->verbs);
    add(s, l->persons, s->class_[R1], r->verbs);
    add(s, r->persons, s->class_[L1], l->verbs);
    add(s, l->persons, part_of(l->row, 0), part_of(r->row, 0));
    add(s, l->verbs, r->verbs, s->class_[L1]);
    add(s, l->verbs, r->verbs, s->class_[R1]);
}

/* The verb that says most, and what goes with it. */
static void add_verb(signs *s, const kt_view *v, const kt_chunk_side *l, const kt_chunk_side *r)
{
    uint32_t verb[2] = { lemma_of(v, l->main), lemma_of(v, r->main) };
    uint32_t says = r->main != UINT32_MAX ? verb[1] : verb[0];
    uint32_t cases = (l->kinds | r->kinds) >> KT_CHUNK_NOM & 0x1F;
    uint32_t self = (l->kinds | r->kinds) >> KT_CHUNK_SELF & 1;
    add(s, verb[0], 0, 0);
    add(s, verb[1], 0, 0);
    add(s, verb[0], nearest(r->row, 1), 0);
    add(s, verb[1], nearest(r->row, 1), 0);
    add(s, verb[1], nearest(l->row, 1), 0);
    add(s, verb[0], nearest(l->row, 1), 0);
    add(s, verb[0], s->word[R1], 0);
    add(s, verb[1], s->word[R1], 0);
    add(s, verb[1], s->word[L1], 0);
    add(s, says, cases, self);
    add(s, says, cases | self << 8, nearest(r->row, 1));
}

/* The phrase in front of it, and that behind it, with either ending of adjectives. */
static void add_phrases(signs *s, const kt_view *v, uint32_t i, const kt_chunk_side *l,
                        const kt_chunk_side *r)
{
    enum { REACHED = 5 };
    kt_phrase p;
    uint32_t before = 0;
    for (uint32_t k = i;
         k > 0 && i - k < REACHED && is_inside(v, i, k - 1) && v->tok[k - 1].kind == KT_TOK_WORD;
         k--)
        if ((kt_phrase_at(v, k - 1, &p) || kt_phrase_bare_at(v, k - 1, &p)) && p.end == i)
            before = kt_phrase_mask(&p, p.d, p.adj, kt_phrase_noun_mask(v, p.noun, p.d.decl)) |
                     (p.prep != KT_NO_TOKEN ? 1u << 16 : 0) | 1u << 17;
    uint32_t weak = 0;
    uint32_t head = 0;
    uint32_t adjectives = 0;
    uint32_t end = i + 1;
    if (is_inside(v, i, end) && v->tok[end].kind == KT_TOK_WORD) {
        if (kt_phrase_at(v, end, &p) || kt_phrase_bare_at(v, end, &p)) {
            kt_det d = p.d;
            if (p.det == KT_NO_TOKEN)
                d.decl = KT_DECL_WEAK;
            weak = kt_phrase_mask(&p, d, p.adj, kt_phrase_noun_mask(v, p.noun, d.decl)) | 1u << 16 |
                   (p.det != KT_NO_TOKEN ? 1u << 17 : 0);
            adjectives = p.n_adj;
            head = p.noun;
        } else if (v->tok[end].flags & KT_TOK_CAP) {
            head = end;
        }
    }
    kt_symbol noun = head ? symbol_at(v, head, true) : 0;
    kt_symbol noun_class = head ? symbol_at(v, head, false) : 0;
    add(s, before, 0, 0);
    add(s, before, s->class_[R1], 0);
    add(s, before, nearest(r->row, 2), 0);
    add(s, before, weak, 0);
    add(s, before, l->verbs, r->verbs);
    add(s, weak, 0, 0);
    add(s, weak, s->class_[L1], 0);
    add(s, weak, s->word[L1], 0);
    add(s, weak, nearest(l->row, 1), r->kinds);
    add(s, weak, nearest(l->row, 2), nearest(r->row, 2));
    add(s, weak, l->verbs, r->verbs);
    add(s, weak, (l->kinds | r->kinds) >> KT_CHUNK_NOM & 0x3F, 0);
    add(s, noun, adjectives > 0, 0);
    add(s, noun, s->class_[L1], 0);
    add(s, noun, s->word[L1], 0);
    add(s, noun, s->word[R1], 0);
    add(s, noun_class, adjectives > 0, 0);
    add(s, noun_class, s->class_[R1], s->class_[L1]);
}

static void add_parts(signs *s, const kt_view *v, uint32_t i, const clause *c)
{
    kt_chunk_side l;
    kt_chunk_side r;
    kt_chunk_before(v, c->beg, i, &l);
    kt_chunk_behind(v, i, c->end, &r);
    add_rows(s, c, &l, &r);
    add_persons(s, &l, &r);
    add_verb(s, v, &l, &r);
    add_phrases(s, v, i, &l, &r);
}

/* What is beside word i. */
static void begin_signs(const kt_view *v, uint32_t i, signs *s)
{
    s->n = s->kind = 0;
    s->begun = true;
    s->whole = false;
    look_around(v, i, s);
    add(s, 0, 0, 0);
    add_around(s);
    s->near = s->n;
}

/* The rest. */
static void end_signs(const kt_view *v, uint32_t i, signs *s)
{
    clause c;
    look_at_clause(v, i, &c);
    add_phrase(s, v, i);
    add_clause(s, v, i, &c);
    add_beside(s, v, i, &c);
    add_frame(s, v, i, &c);
    add_bag(s, v, i, &c);
    add_parts(s, v, i, &c);
    s->whole = true;
}

void kt_twin_read(const kt_view *v, uint32_t i, kt_twin_signs *out)
{
    begin_signs(v, i, out);
    end_signs(v, i, out);
}

/* ---- the table ---- */

uint32_t kt_twin_pair(kt_str from, kt_str to)
{
    bool turned = kt_str_cmp(from, to) > 0;
    uint32_t a = (uint32_t)kt_str_hash(turned ? to : from);
    return hash(1, a, (uint32_t)kt_str_hash(turned ? from : to), 0);
}

static inline int steps_of(uint32_t level)
{
    static const uint8_t steps[KT_TWIN_LEVELS / 2 + 1] = { 0, 1, 2, 4, 6, 9, 13, 18, 26, 38, 60 };
    enum { MIDDLE = KT_TWIN_LEVELS / 2 };
    return level < MIDDLE ? -steps[MIDDLE - level] : steps[level - MIDDLE];
}

int kt_twin_steps(uint32_t level)
{
    return steps_of(level);
}

/* The rows of the table, which lie one behind the other, all but the last of the same length. */
typedef struct cells {
    const char *first;
    size_t between; /* bytes between two rows */
    uint32_t full;  /* how many there are */
} cells;

static bool open_cells(const kt_table *t, cells *out)
{
    kt_str key;
    kt_str first;
    kt_str last;
    if (!kt_table_row(t, 0, &key, &first) || !kt_table_row(t, t->n - 1, &key, &last))
        return false;
    size_t apart = t->n > 1 ? (size_t)(last.ptr - first.ptr) / (t->n - 1) : 0;
    if (t->n > 1 && (last.ptr < first.ptr || apart < KT_TWIN_ROW * 2))
        return false; /* a lexicon that kt_dictc has not made */
    *out = (cells){ .first = first.ptr };
    out->between = t->n > 1 ? apart - KT_TWIN_ROW * 2 : 0;
    out->full = last.len == KT_TWIN_ROW * 2 ? t->n * KT_TWIN_ROW : 0;
    return out->full > 0;
}

/* What is in a cell: check * LEVELS + level. */
static inline uint32_t read_cell(const cells *c, uint32_t cell)
{
    const char *at = c->first + (size_t)cell * 2 + cell / KT_TWIN_ROW * c->between;
    uint32_t high = (uint32_t)((unsigned char)at[0] - '#');
    return high * KT_TWIN_LETTERS + (uint32_t)((unsigned char)at[1] - '#');
}

/* The weight of a sign of a pair, in steps. */
static inline int weight_of(const cells *rows, uint32_t pair, uint32_t sign)
{
    kt_twin_place p = kt_twin_place_of(pair, sign);
    uint32_t first = p.check * KT_TWIN_LEVELS;
    for (int c = 0; c < KT_TWIN_CHOICES; c++) {
        uint32_t level = read_cell(rows, kt_twin_cell(p.part[c], rows->full)) - first;
        if (level < KT_TWIN_LEVELS && level != KT_TWIN_LEVELS / 2) /* else it wraps around */
            return steps_of(level);
    }
    return 0;
}

/* Those beside the word that tell most of the others. */
static const uint64_t telling = 1ull << 0 | 1ull << 2 | 1ull << 3 | 1ull << 4 | 1ull << 5 |
                                1ull << 9 | 1ull << 10 | 1ull << 13 | 1ull << 14 | 1ull << 15 |
                                1ull << 18 | 1ull << 19 | 1ull << 29 | 1ull << 30;

/* The weights of signs [beg, end) of a pair; of those beside the word, the telling ones or the
 * others. */
static int sum_of(const cells *rows, uint32_t pair, const signs *s, uint32_t beg, uint32_t end,
                  uint64_t of)
{
    int sum = 0;
    for (uint32_t k = beg; k < end; k++)
        if (k >= s->near || of >> k & 1)
            sum += weight_of(rows, pair, s->sign[k]);
    return sum;
}

/* A pair that is weighed at a place. */
typedef struct scale {
    cells rows;
    uint32_t pair;
    double step;
    int sum; /* of the signs that have been read */
} scale;

static bool open_scale(const kt_view *v, kt_str from, kt_str to, scale *out)
{
    kt_table table = kt_lexicon_table(v->lex, "twins");
    out->pair = kt_twin_pair(from, to);
    out->step = kt_str_cmp(from, to) > 0 ? -KT_TWIN_STEP : KT_TWIN_STEP;
    out->sum = 0;
    return open_cells(&table, &out->rows);
}

/* What is beside the word; text: what may be meant, or nothing. False: the odds can hardly reach
 * `least`. */
static bool weigh_near(const kt_view *v, uint32_t i, kt_str text, double least, signs *s, scale *c)
{
    static const double glanced = -4; /* log odds by what is next to the word alone */
    /* Odds that fall short by more hardly get there with what is left. */
    static const double telling_short = 6.8;
    static const double near_short = 6.2;
    static const double asked_most = 6; /* few signs beside a word give more */
    least = fmin(least, asked_most);
    if (!s->begun)
        begin_signs(v, i, s);
    c->sum += sum_of(&c->rows, c->pair, s, 0, s->near, telling);
    if (c->sum * c->step < least - telling_short ||
        (text.len && !kt_referee_glance(v, i, &text, 1, glanced)))
        return false;
    c->sum += sum_of(&c->rows, c->pair, s, 0, s->near, ~telling);
    return c->sum * c->step >= least - near_short;
}

static double weigh_rest(const kt_view *v, uint32_t i, signs *s, scale *c)
{
    if (!s->whole)
        end_signs(v, i, s);
    return (c->sum + sum_of(&c->rows, c->pair, s, s->near, s->n, 0)) * c->step;
}

bool kt_twin_weigh(const kt_view *v, uint32_t i, kt_str from, kt_str to, double *odds)
{
    signs s = { .n = 0 };
    scale c;
    if (!open_scale(v, from, to, &c))
        return false;
    (void)weigh_near(v, i, KT_STR(""), -HUGE_VAL, &s, &c);
    *odds = weigh_rest(v, i, &s, &c);
    return true;
}

/* What the referee adds to the odds of text. False: no verdict. */
static bool hear(const kt_view *v, uint32_t i, kt_str text, double *odds)
{
    static const double share = 0.2; /* of each of its models */
    static const double low = 0.1;   /* where one of them speaks against it */
    static const double most = 30;
    kt_swap swap = { .beg = i, .end = i + 1, .text = text };
    kt_ruling r;
    if (!text.len || !kt_referee_hear(v, &swap, 1, &r))
        return false;
    double c = fmax(-most, fmin(most, r.by_class));
    double w = fmax(-most, fmin(most, r.by_word));
    *odds = share * (c + w) + low * fmin(fmin(c, w), 0);
    return true;
}

bool kt_twin_judge(const kt_view *v, uint32_t i, const kt_twin *t, double least, kt_twin_signs *s,
                   double *odds)
{
    static const double heard_short = 6; /* as in weigh_near */
    scale c;
    double heard;
    if (!open_scale(v, t->from, t->to, &c) || !weigh_near(v, i, t->text, least, s, &c) ||
        !hear(v, i, t->text, &heard) || c.sum * c.step + heard < least - heard_short)
        return false;
    *odds = weigh_rest(v, i, s, &c) + heard;
    return true;
}
