/*
 * ding: German nouns with gender and plural, adjectives, adverbs and transitive verbs of the
 * dictionary by Frank Richter
 * ("de-en": German :: English, segments split by "|", synonyms by ";").
 *
 * Only parts that are one word are used: "Aalfang {m} | Aalfänge {pl}". Ding gives no genitives and
 * few plurals: they are taken from the head of the compound where that is a known noun, else from
 * the ending where it is certain.
 */
#include <string.h>

#include "base/utf8.h"
#include "dict.h"

enum { MAX_PARTS = 24 };

typedef struct part {
    kt_dict_word w; /* bad = not a single word */
    bool plural;
    unsigned genders;
    kt_str tags; /* what stood in braces at the end, without them */
} part;

/* Takes off what stands in parentheses, brackets, slashes and angle brackets; braces stay. */
static kt_str strip_notes(kt_str s, char *buf, size_t cap)
{
    size_t n = 0;
    char close = 0;
    for (size_t i = 0; i < s.len && n < cap; i++) {
        char c = s.ptr[i];
        if (close) {
            if (c == close)
                close = 0;
        } else if (c == '(') {
            close = ')';
        } else if (c == '[') {
            close = ']';
        } else if (c == '<') {
            close = '>';
        } else if (c == '/' && i > 0 && s.ptr[i - 1] == ' ') {
            close = '/';
        } else {
            buf[n++] = c;
        }
    }
    return kt_str_trim(kt_str_of(buf, n));
}

static unsigned gender_of(kt_str tag)
{
    unsigned g = 0;
    for (size_t i = 0; i < tag.len; i++) {
        char c = tag.ptr[i];
        if (c == ',' || c == '/' || c == ' ' || c == ';')
            continue;
        if (c != 'm' && c != 'f' && c != 'n')
            return 0;
        g |= c == 'm' ? 1u << KT_SLOT_M : c == 'f' ? 1u << KT_SLOT_F : 1u << KT_SLOT_N;
    }
    return g;
}

/* "Aalfang {m}": the word and its tags. */
static part part_of(kt_str text)
{
    part p = { .w.bad = true };
    char buf[256];
    kt_str s = strip_notes(text, buf, sizeof buf);
    if (s.len && s.ptr[s.len - 1] == '}') {
        size_t open = kt_str_find(s, KT_STR("{"), 0);
        if (open == SIZE_MAX)
            return p;
        kt_str tags = kt_str_sub(s, open + 1, s.len - 1);
        p.plural = kt_str_is(tags, "pl");
        p.genders = gender_of(tags);
        /* The tags must outlive buf: they are slices of the line where they can be. */
        size_t at = kt_str_find(text, tags, 0);
        p.tags = at == SIZE_MAX ? (kt_str){ 0 } : kt_str_sub(text, at, at + tags.len);
        s = kt_str_trim(kt_str_sub(s, 0, open));
    }
    p.w = kt_dict_word_of(s);
    /* An incomplete or odd word. */
    for (unsigned i = 0; i < p.w.n; i++) {
        if (strchr("/=+*&!?,\"{}'`", p.w.s[i]))
            p.w.bad = true;
    }
    if (p.w.n < 2 || p.w.s[0] == '-' || p.w.s[p.w.n - 1] == '-' || memchr(p.w.s, '.', p.w.n))
        p.w.bad = true;
    return p;
}

static unsigned parts_of(kt_str segment, part *out)
{
    unsigned n = 0;
    while (segment.len && n < MAX_PARTS)
        out[n++] = part_of(kt_str_cut(&segment, ';'));
    return n;
}

static bool ends_in(const kt_dict_word *w, const char *const *endings)
{
    for (; *endings; endings++) {
        if (w->n > strlen(*endings) + 2 && kt_dict_ends(w, *endings))
            return true;
    }
    return false;
}

/* Genitive and plural by the ending alone, where that is safe. */
static void guess(kt_dict_noun *n, bool need_plural)
{
    static const char *const sibilant[] = { "s", "x", "z", "\xDF", NULL };
    static const char *const same[] = { "us", "itis", "asis", "esis", "osis", "os",
                                        "as", "ics",  "ix",   "ex",   NULL };
    static const char *const short_only[] = { "e", "el", "er", "en", "em", "a",
                                              "i", "o",  "u",  "y",  NULL };
    static const char *const weak[] = {
        "ist", "ent", "ant", "at", "et", "graf", "soph", "nom", NULL
    };
    static const char *const plural_en[] = { "ung", "heit", "keit", "ion",  "schaft", "t\xE4t",
                                             "enz", "anz",  "ik",   "erei", NULL };
    static const char *const plural_0[] = { "ler", "chen", "lein", NULL };
    kt_dict_word w = n->lemma;
    unsigned f = 1u << KT_SLOT_F;
    if (n->genders & ~f & 7u) {
        if (n->genders == 1u << KT_SLOT_M && (kt_dict_ends(&w, "e") || ends_in(&w, weak))) {
            /* Kunde: Kunden; beside it -s, for not all such words are weak (Käse, Etat). */
            n->gen[n->n_gen++] = kt_dict_cat(w, "s");
            n->gen[n->n_gen++] = kt_dict_cat(w, kt_dict_ends(&w, "e") ? "n" : "en");
        } else if (ends_in(&w, same)) {
            n->gen[n->n_gen++] = w;
        } else if (kt_dict_ends(&w, "nis")) {
            n->gen[n->n_gen++] = kt_dict_cat(w, "ses");
        } else if (ends_in(&w, sibilant)) {
            n->gen[n->n_gen++] = kt_dict_cat(w, "es");
        } else {
            n->gen[n->n_gen++] = kt_dict_cat(w, "s");
            if (!ends_in(&w, short_only))
                n->gen[n->n_gen++] = kt_dict_cat(w, "es");
        }
    }
    if (!need_plural)
        return;
    if (n->genders & f) {
        if (ends_in(&w, plural_en))
            n->pl[n->n_pl++] = kt_dict_cat(w, "en");
        else if (kt_dict_ends(&w, "in"))
            n->pl[n->n_pl++] = kt_dict_cat(w, "nen");
        else if (kt_dict_ends(&w, "e"))
            n->pl[n->n_pl++] = kt_dict_cat(w, "n");
    } else if (ends_in(&w, plural_0)) {
        n->pl[n->n_pl++] = w;
    }
}

/* w's own first part in front of a form of its head. */
static kt_dict_word behind(const kt_dict_word *w, unsigned at, const kt_dict_word *form)
{
    kt_dict_word first = kt_dict_word_key(w->s, at);
    return kt_dict_join(first, w->s[at - 1] == '-' ? *form : kt_dict_lower_first(*form));
}

/* The longest noun of our own files that w ends with and that has one of these genders (Bundes|amt,
 * not Bunde|samt): NULL = none; at: where it begins. */
static const kt_dict_noun *head_with(const kt_dict *d, const kt_dict_word *w, unsigned genders,
                                     unsigned *at)
{
    for (unsigned i = 3; i + 3 <= w->n; i++) {
        if (w->s[i] == '-' || (w->s[i - 1] != '-' && kt_dict_is_upper(w->s[i])))
            continue;
        kt_dict_word tail = kt_dict_upper_first(kt_dict_tail(*w, i));
        uint32_t e = kt_dict_find(d, &tail);
        if (e == UINT32_MAX || !(d->entry.ptr[e].bits & KT_DICT_OWN) ||
            !(d->entry.ptr[e].bits & KT_DICT_REALNOUN) || !d->entry.ptr[e].noun)
            continue;
        const kt_dict_noun *h = &d->noun.ptr[d->entry.ptr[e].noun - 1];
        if (h->genders & genders & 7u) {
            *at = i;
            return h;
        }
    }
    return NULL;
}

/* Inflects like its head. False: no head, or none of its gender. */
static bool like_head(const kt_dict *d, kt_dict_noun *n, bool need_plural)
{
    unsigned at;
    const kt_dict_noun *h = head_with(d, &n->lemma, n->genders, &at);
    if (!h)
        return false;
    n->weak = h->weak;
    n->date = h->date;
    for (unsigned i = 0; i < h->n_gen; i++)
        n->gen[n->n_gen++] = behind(&n->lemma, at, &h->gen[i]);
    for (unsigned i = 0; i < h->n_pl && need_plural; i++)
        n->pl[n->n_pl++] = behind(&n->lemma, at, &h->pl[i]);
    return true;
}

/* Nouns as found, inflected only when the whole file has been read (genders of one word stand on
 * several lines). */
typedef struct found {
    kt_dict_word lemma, pl[2];
    uint8_t n_pl, genders;
    bool place; /* marked as geography: no plural by its head (Südfrankreich is no Reich) */
} found;

typedef struct ding {
    kt_dict *d;
    kt_arena arena;
    KT_VEC(found) noun;
    uint32_t *slot;
    uint32_t n_slots;
} ding;

static uint32_t *noun_slot(const ding *g, const kt_dict_word *w)
{
    uint32_t mask = g->n_slots - 1;
    uint32_t i = kt_str_hash(kt_str_of((const char *)w->s, w->n)) & mask;
    while (g->slot[i] && !kt_dict_same(&g->noun.ptr[g->slot[i] - 1].lemma, w))
        i = (i + 1) & mask;
    return &g->slot[i];
}

static found *noun_for(ding *g, const kt_dict_word *w)
{
    if (g->noun.n >= g->n_slots / 2) {
        g->n_slots = g->n_slots ? g->n_slots * 2 : 4096;
        g->slot = KT_NEW(&g->arena, uint32_t, g->n_slots);
        if (!g->slot)
            return NULL;
        for (uint32_t i = 0; i < g->noun.n; i++)
            *noun_slot(g, &g->noun.ptr[i].lemma) = i + 1;
    }
    uint32_t *slot = noun_slot(g, w);
    if (*slot)
        return &g->noun.ptr[*slot - 1];
    found *f = KT_VEC_PUSH(&g->arena, &g->noun);
    if (!f)
        return NULL;
    *f = (found){ .lemma = *w };
    *slot = g->noun.n;
    return f;
}

static void add_plural(found *f, const kt_dict_word *pl)
{
    for (unsigned i = 0; i < f->n_pl; i++) {
        if (kt_dict_same(&f->pl[i], pl))
            return;
    }
    if (f->n_pl < 2)
        f->pl[f->n_pl++] = *pl;
}

static unsigned char bare(unsigned char c)
{
    return c == 0xE4 || c == 0xC4   ? 'a'
           : c == 0xF6 || c == 0xD6 ? 'o'
           : c == 0xFC || c == 0xDC ? 'u'
                                    : c;
}

/* Whether pl can be a plural of sg: the first letters agree but for umlauts. */
static bool agrees(const kt_dict_word *sg, const kt_dict_word *pl)
{
    unsigned need = sg->n > 4 ? sg->n - 3u : 2u;
    if (pl->n > sg->n + 3u)
        return false; /* Regen, Regenfälle */
    for (unsigned i = 0; i < need; i++) {
        if (i >= pl->n || bare(sg->s[i]) != bare(pl->s[i]))
            return false;
    }
    return true;
}

static bool is_noun(const part *p)
{
    return !p->w.bad && kt_dict_is_upper(p->w.s[0]) && (p->genders || p->plural);
}

/* One segment of plurals for the singulars of the first one. */
static void pair_plurals(ding *g, const part *sg, unsigned n, const part *pl, unsigned m)
{
    for (unsigned k = 0; k < m; k++) {
        if (!is_noun(&pl[k]) || !pl[k].plural)
            continue;
        bool paired = false;
        for (unsigned i = 0; i < n && !paired; i++) {
            /* The one at the same place first. */
            unsigned at = k < n ? (k + i) % n : i;
            if (!is_noun(&sg[at]) || !sg[at].genders || !agrees(&sg[at].w, &pl[k].w))
                continue;
            found *f = noun_for(g, &sg[at].w);
            if (f)
                add_plural(f, &pl[k].w);
            paired = true;
        }
        found *f = paired ? NULL : noun_for(g, &pl[k].w);
        if (f)
            f->genders |= 1u << KT_SLOT_PL;
    }
}

/* durch, in: a small word that the tables know is no adjective for a translation like "durch {adj}"
 * (well-done). */
static bool is_small_word(const kt_dict_entry *e)
{
    const unsigned closed =
        KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_COORD | KT_FUNC_SUBORD | KT_FUNC_PRON;
    return (e->bits & KT_DICT_OWN) && (e->m.func & closed);
}

/* Adjectives, adverbs, verbs: lower-case words. A tag counts for all words before it up to the last
 * tag. */
static void add_other(ding *g, const part *p, kt_str tag)
{
    kt_dict *d = g->d;
    if (p->w.bad || kt_dict_is_upper(p->w.s[0]) || memchr(p->w.s, '-', p->w.n))
        return;
    if (kt_str_is(tag, "adj") || kt_str_is(tag, "adj adv") || kt_str_is(tag, "adj; adv")) {
        uint32_t at = kt_dict_find(d, &p->w);
        if (at == UINT32_MAX || (!d->entry.ptr[at].m.adj && !is_small_word(&d->entry.ptr[at])))
            kt_dict_reading_add(d, &p->w,
                                &(kt_dict_reading){ .m.adj = KT_ADJ_BASE, .bits = KT_DICT_DING });
    } else if (kt_str_is(tag, "adv")) {
        uint32_t at = kt_dict_find(d, &p->w);
        if (at == UINT32_MAX || !(d->entry.ptr[at].bits & KT_DICT_OWN))
            kt_dict_reading_add(d, &p->w,
                                &(kt_dict_reading){ .m.func = KT_FUNC_ADV, .bits = KT_DICT_DING });
    } else if (kt_str_is(tag, "vt")) {
        uint32_t at = kt_dict_find(d, &p->w);
        if (at != UINT32_MAX && (d->entry.ptr[at].m.verb & KT_VERB_INF))
            d->entry.ptr[at].m.flags |= KT_LEX_TRANS;
    }
}

static void read_line(ding *g, kt_str line)
{
    size_t end = kt_str_find(line, KT_STR(" :: "), 0);
    if (end == SIZE_MAX)
        return;
    kt_str rest = kt_str_sub(line, 0, end);
    part first[MAX_PARTS], other[MAX_PARTS];
    unsigned n_first = 0;
    bool place = kt_str_find(rest, KT_STR("[geogr.]"), 0) != SIZE_MAX;
    for (bool is_first = true; rest.len; is_first = false) {
        kt_str segment = kt_str_cut(&rest, '|');
        part *p = is_first ? first : other;
        unsigned n = parts_of(segment, p);
        if (is_first)
            n_first = n;
        kt_str tag = { 0 };
        for (unsigned i = n; i-- > 0;) {
            if (p[i].tags.len)
                tag = p[i].tags;
            if (is_noun(&p[i]) && p[i].genders) {
                found *f = noun_for(g, &p[i].w);
                if (f) {
                    f->genders |= (uint8_t)p[i].genders;
                    f->place = f->place || place;
                }
            }
            if (is_first)
                add_other(g, &p[i], tag);
        }
        if (is_first) {
            for (unsigned i = 0; i < n; i++) {
                found *f = is_noun(&p[i]) && p[i].plural ? noun_for(g, &p[i].w) : NULL;
                if (f)
                    f->genders |= 1u << KT_SLOT_PL;
            }
        } else {
            pair_plurals(g, first, n_first, other, n);
        }
    }
}

static bool is_adjective(const kt_dict *d, const kt_dict_word *w)
{
    uint32_t at = kt_dict_find(d, w);
    return at != UINT32_MAX && (d->entry.ptr[at].m.adj & KT_ADJ_BASE);
}

/* der/die Angestellte: a nominalised adjective, when both genders are given and an adjective or
 * participle lies behind it, or behind its last part (not Sellerie). */
static bool is_nominalised(const kt_dict *d, const found *f)
{
    static const char *const adjectival[] = { "ig",  "lich", "isch", "end",  "iert",
                                              "los", "bar",  "sam",  "haft", NULL };
    unsigned both = 1u << KT_SLOT_M | 1u << KT_SLOT_F;
    if ((f->genders & both) != both || !kt_dict_ends(&f->lemma, "e"))
        return false;
    kt_dict_word stem = kt_dict_lower_first(kt_dict_drop(f->lemma, 1));
    if (is_adjective(d, &stem) || ends_in(&stem, adjectival))
        return true;
    for (unsigned at = 3; at + 3 <= stem.n; at++) {
        kt_dict_word tail = kt_dict_lower_first(kt_dict_tail(stem, at));
        if (is_adjective(d, &tail))
            return true;
    }
    return false;
}

/* No known last part has this gender: does the ending speak for it? */
static bool is_doubtful(const kt_dict_noun *n)
{
    static const char *const f[] = { "ung", "heit", "keit", "ion", "schaft", "t\xE4t", "enz",
                                     "anz", "ik",   "erei", "in",  "ie",     "e",      NULL };
    static const char *const m[] = { "er", "ismus", "ling", "ant", "ent", "ist", "or", NULL };
    static const char *const neuter[] = { "chen", "lein", "en", "um", "ment", NULL };
    unsigned g = n->genders & 7u;
    if ((g == 1u << KT_SLOT_F && ends_in(&n->lemma, f)) ||
        (g == 1u << KT_SLOT_M && ends_in(&n->lemma, m)) ||
        (g == 1u << KT_SLOT_N && ends_in(&n->lemma, neuter)))
        return false;
    return true;
}

static void inflect_found(ding *g, const found *f)
{
    kt_dict *d = g->d;
    uint32_t at = kt_dict_find(d, &f->lemma);
    const kt_dict_entry *e = at == UINT32_MAX ? NULL : &d->entry.ptr[at];
    bool known = e && (e->bits & KT_DICT_OWN) && (e->bits & KT_DICT_REALNOUN);
    if (!known && is_nominalised(d, f)) {
        kt_dict_word stem = kt_dict_lower_first(kt_dict_drop(f->lemma, 1));
        kt_dict_adj_add(d, &(kt_dict_adj){ .lemma = stem,
                                           .stem = stem,
                                           .comp.bad = true,
                                           .sup.bad = true,
                                           .noun_only = true,
                                           .bits = KT_DICT_DING });
        return;
    }
    kt_dict_noun n = { .lemma = f->lemma, .genders = f->genders, .bits = KT_DICT_DING };
    if (e && (e->m.flags & KT_LEX_LOAN))
        return; /* the curated list knows better */
    for (unsigned i = 0; i < f->n_pl; i++)
        n.pl[n.n_pl++] = f->pl[i];
    const kt_dict_noun *own = e && e->noun ? &d->noun.ptr[e->noun - 1] : NULL;
    if (own && own->bits == KT_DICT_OWN) {
        if (own->genders == 1u << KT_SLOT_PL)
            return;
        n.genders = 0; /* nouns.tsv knows better: ding has slips like Leben {f} */
    }
    if (!known && (f->genders & 7u) && !like_head(d, &n, f->n_pl == 0 && !f->place)) {
        guess(&n, f->n_pl == 0 && !f->place);
        if (is_doubtful(&n))
            n.flags |= KT_LEX_DOUBT;
    }
    kt_dict_noun_add(d, &n);
}

void kt_dict_read_ding(kt_dict *d, const char *name, kt_str text)
{
    d->file = kt_str_c(name);
    ding g = { .d = d };
    for (d->line = 0; text.len && kt_dict_ok(d) && !g.arena.failed;) {
        kt_str line = kt_str_cut(&text, '\n');
        d->line++;
        if (line.len == 0 || line.ptr[0] == '#')
            continue;
        if (kt_utf8_validate(line) != line.len)
            kt_dict_error(d, "not valid UTF-8: is this the UTF-8 version of ding's de-en.txt?");
        else
            read_line(&g, line);
    }
    for (uint32_t i = 0; i < g.noun.n; i++)
        inflect_found(&g, &g.noun.ptr[i]);
    if (g.arena.failed)
        d->arena.failed = true;
    kt_arena_release(&g.arena);
    d->line = 0;
}
