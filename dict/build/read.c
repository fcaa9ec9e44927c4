/* read: our own tab-separated files (dict/README.md describes them). */
#include <string.h>

#include "base/utf8.h"
#include "dict.h"

enum { MAX_CELLS = 12 };

typedef struct row {
    kt_str cell[MAX_CELLS]; /* "-" is empty */
    unsigned n;
    kt_str line;
} row;

static int len_of(kt_str s)
{
    return s.len > 60 ? 60 : (int)s.len;
}

/* --- cells ---------------------------------------------------------------------------------- */

/* The word in a cell; false and an error when it is none. */
static bool word_in(kt_dict *d, kt_str cell, const char *what, kt_dict_word *out)
{
    *out = kt_dict_word_of(cell);
    if (!out->bad)
        return true;
    kt_dict_error(d, "%s '%.*s' is empty, too long or has letters that the lexicon cannot hold",
                  what, len_of(cell), cell.ptr);
    return false;
}

/* Forms relative to a lemma: "~s", "=", or in full. Returns how many. */
static unsigned forms_in(kt_dict *d, kt_str cell, const kt_dict_word *lemma, kt_dict_word *out,
                         unsigned cap)
{
    unsigned n = 0;
    while (cell.len) {
        kt_str part = kt_str_cut(&cell, ' ');
        if (part.len == 0)
            continue;
        if (n == cap) {
            kt_dict_error(d, "more than %u forms in one cell", cap);
            return n;
        }
        if (kt_str_is(part, "=")) {
            out[n++] = *lemma;
        } else if (part.ptr[0] == '~') {
            kt_str tail = kt_str_sub(part, 1, part.len);
            out[n] = tail.len ? kt_dict_join(*lemma, kt_dict_word_of(tail)) : *lemma;
            if (out[n].bad)
                kt_dict_error(d, "'%.*s' cannot be joined to the lemma", len_of(part), part.ptr);
            else
                n++;
        } else if (word_in(d, part, "form", &out[n])) {
            n++;
        }
    }
    return n;
}

typedef struct flag_name {
    const char *name;
    uint32_t flag;
} flag_name;

/* Or-s the values of the words in a cell; names end with { 0 }. */
static uint32_t flags_in(kt_dict *d, kt_str cell, const flag_name *names, const char *what)
{
    uint32_t flags = 0;
    while (cell.len) {
        kt_str part = kt_str_cut(&cell, ' ');
        if (part.len == 0)
            continue;
        const flag_name *f = names;
        while (f->name && !kt_str_is(part, f->name))
            f++;
        if (!f->name)
            kt_dict_error(d, "unknown %s '%.*s': see dict/README.md", what, len_of(part), part.ptr);
        flags |= f->flag;
    }
    return flags;
}

/* Options that are not flags of a form use the upper bits, each kind of row in its own sense. */
enum {
    OPT_NOMADJ = 1u << 28,
    OPT_WEAK = 1u << 29,
    OPT_INV = OPT_WEAK,
    OPT_AUX = OPT_WEAK,
    OPT_LEMMA = OPT_WEAK,
    OPT_DATE = 1u << 30,
    OPT_NOINFL = OPT_DATE,
    OPT_MODAL = OPT_DATE,
    OPT_NONE = 1 << 27 /* known, without effect on the forms */
};
#define OPT_FLAGS 0x7FFFFFFu

/* --- nouns, adjectives, verbs --------------------------------------------------------------- */

static unsigned genders_in(kt_dict *d, kt_str cell)
{
    if (kt_str_is(cell, "pl"))
        return 1u << KT_SLOT_PL;
    unsigned g = 0;
    for (size_t i = 0; i < cell.len; i++) {
        if (cell.ptr[i] == 'm')
            g |= 1u << KT_SLOT_M;
        else if (cell.ptr[i] == 'f')
            g |= 1u << KT_SLOT_F;
        else if (cell.ptr[i] == 'n')
            g |= 1u << KT_SLOT_N;
        else if (cell.ptr[i] == 'p')
            g |= 1u << KT_SLOT_PL;
        else {
            g = 0;
            break;
        }
    }
    if (!g)
        kt_dict_error(d, "gender '%.*s': write some of m, f, n, p, or pl", len_of(cell), cell.ptr);
    return g;
}

/* The columns behind the first one, still joined by tabs. */
static kt_str rest_of(const row *r)
{
    kt_str rest = r->line;
    kt_str_cut(&rest, '\t');
    return rest;
}

static void read_noun(kt_dict *d, const row *r, uint32_t flags)
{
    static const flag_name options[] = {
        { "weak", OPT_WEAK },
        { "date", OPT_DATE },
        { "loan", KT_LEX_LOAN },
        { "at", KT_LEX_AT },
        { "ch", KT_LEX_CH },
        { "rare", OPT_NONE },
        { "rarepart", KT_LEX_RARE_PART },
        { "doubt", KT_LEX_DOUBT },
        { 0 },
    };
    kt_dict_noun n = { .bits = KT_DICT_OWN };
    if (flags & KT_LEX_LOAN) {
        kt_dict_row_add(d, "loans", r->cell[0], rest_of(r));
        if (kt_str_find(r->cell[0], KT_STR(" "), 0) != SIZE_MAX)
            return; /* several words: for the table only */
    }
    if (!word_in(d, r->cell[0], "lemma", &n.lemma))
        return;
    n.genders = (uint8_t)genders_in(d, r->cell[1]);
    if (!n.genders)
        return;
    n.n_gen = (uint8_t)forms_in(d, r->cell[2], &n.lemma, n.gen, 4);
    n.n_pl = (uint8_t)forms_in(d, r->cell[3], &n.lemma, n.pl, 6);
    uint32_t opt = flags_in(d, r->cell[4], options, "option");
    n.weak = (opt & OPT_WEAK) != 0;
    n.date = (opt & OPT_DATE) != 0;
    n.flags = flags | (opt & OPT_FLAGS);
    kt_dict_noun_add(d, &n);
}

static void read_adjective(kt_dict *d, const row *r)
{
    static const flag_name options[] = {
        { "inv", OPT_INV },       { "noinfl", OPT_NOINFL },
        { "nomadj", OPT_NOMADJ }, { "at", KT_LEX_AT },
        { "ch", KT_LEX_CH },      { "rare", OPT_NONE },
        { "loan", KT_LEX_LOAN },  { 0 },
    };
    kt_dict_adj a = { .bits = KT_DICT_OWN, .stem.bad = true, .comp.bad = true, .sup.bad = true };
    if (!word_in(d, r->cell[0], "lemma", &a.lemma))
        return;
    uint32_t opt = flags_in(d, r->cell[4], options, "option");
    a.inv = (opt & OPT_INV) != 0;
    a.noinfl = (opt & OPT_NOINFL) != 0;
    a.nomadj = (opt & OPT_NOMADJ) != 0;
    a.flags = opt & OPT_FLAGS;
    forms_in(d, r->cell[1], &a.lemma, &a.stem, 1);
    forms_in(d, r->cell[2], &a.lemma, &a.comp, 1);
    forms_in(d, r->cell[3], &a.lemma, &a.sup, 1);
    kt_dict_adj_add(d, &a);
}

/* "." is regular, "-" (empty by now) none, else n or alt forms separated by blanks; "-" for a
 * missing one. */
static void persons_in(kt_dict *d, kt_str cell, const char *what, unsigned n, unsigned alt,
                       kt_dict_forms *out)
{
    *out = (kt_dict_forms){ .regular = kt_str_is(cell, ".") };
    if (out->regular)
        return;
    while (cell.len) {
        kt_str part = kt_str_cut(&cell, ' ');
        if (part.len == 0)
            continue;
        kt_dict_word w = { .bad = true };
        if (!kt_str_is(part, "-") && !word_in(d, part, what, &w))
            return;
        if (out->n == 5) {
            out->n = 6;
            break;
        }
        out->w[out->n++] = w;
    }
    if (out->n == 0 || out->n == n || out->n == alt)
        return;
    kt_dict_error(d, "%s has %u forms, not %u: see dict/README.md", what, out->n, n);
    out->n = 0;
}

static void add_prefix(kt_dict *d, const kt_dict_word *prefix)
{
    for (uint32_t i = 0; i < d->prefix.n; i++) {
        if (kt_dict_same(&d->prefix.ptr[i], prefix))
            return;
    }
    kt_dict_word *slot = KT_VEC_PUSH(&d->arena, &d->prefix);
    if (slot)
        *slot = *prefix;
}

static void read_verb(kt_dict *d, const row *r)
{
    static const flag_name options[] = {
        { "trans", KT_LEX_TRANS }, { "intr", OPT_NONE }, { "refl", OPT_NONE },
        { "aux", OPT_AUX },        { "at", KT_LEX_AT },  { "ch", KT_LEX_CH },
        { "modal", OPT_MODAL },    { "rare", OPT_NONE }, { 0 },
    };
    kt_dict_verb v = { .bits = KT_DICT_OWN, .prefix.bad = true };
    if (!word_in(d, r->cell[0], "infinitive", &v.inf))
        return;
    if (r->cell[1].len && (!word_in(d, r->cell[1], "prefix", &v.prefix)))
        return;
    if (!v.prefix.bad && (v.prefix.n >= v.inf.n || memcmp(v.prefix.s, v.inf.s, v.prefix.n) != 0)) {
        kt_dict_error(d, "'%.*s' does not begin with its prefix '%.*s'", len_of(r->cell[0]),
                      r->cell[0].ptr, len_of(r->cell[1]), r->cell[1].ptr);
        return;
    }
    if (!v.prefix.bad)
        add_prefix(d, &v.prefix);
    persons_in(d, r->cell[2], "present", 5, 5, &v.pres);
    persons_in(d, r->cell[3], "past", 4, 4, &v.past);
    persons_in(d, r->cell[4], "subjunctive 1", 4, 5, &v.subj1);
    persons_in(d, r->cell[5], "subjunctive 2", 4, 5, &v.subj2);
    persons_in(d, r->cell[6], "imperative", 2, 1, &v.imp);
    v.part = (kt_dict_forms){ .regular = kt_str_is(r->cell[7], ".") };
    if (!v.part.regular)
        v.part.n = (uint8_t)forms_in(d, r->cell[7], &v.inf, v.part.w, 5);
    uint32_t opt = flags_in(d, r->cell[8], options, "option");
    if (opt & OPT_AUX)
        v.verb |= KT_VERB_AUX;
    if (opt & OPT_MODAL)
        v.verb |= (uint16_t)KT_VERB_MODAL;
    v.flags = opt & (KT_LEX_TRANS | KT_LEX_AT | KT_LEX_CH);
    kt_dict_verb_add(d, &v);
}

/* --- closed classes, names, abbreviations --------------------------------------------------- */

static void read_function(kt_dict *d, const row *r)
{
    static const flag_name classes[] = {
        { "det", KT_FUNC_DET },       { "prep", KT_FUNC_PREP },     { "contr", KT_FUNC_CONTR },
        { "pron", KT_FUNC_PRON },     { "coord", KT_FUNC_COORD },   { "subord", KT_FUNC_SUBORD },
        { "adv", KT_FUNC_ADV },       { "part", KT_FUNC_PART },     { "num", KT_FUNC_NUM },
        { "prefix", KT_FUNC_PREFIX }, { "interj", KT_FUNC_INTERJ }, { 0 },
    };
    kt_dict_row_add(d, "function", r->cell[0], rest_of(r));
    kt_dict_reading f = { .bits = KT_DICT_OWN };
    f.m.func = (uint16_t)flags_in(d, r->cell[1], classes, "class");
    if (!f.m.func)
        kt_dict_error(d, "a function word needs a class");
    for (size_t i = 0; i < r->cell[2].len; i++) {
        const char *c = memchr("NADG", r->cell[2].ptr[i], 4);
        size_t n = 0;
        for (; n < 4 && "NADG"[n] != r->cell[2].ptr[i]; n++)
            ;
        if (!c)
            kt_dict_error(d, "governed cases '%.*s': write some of N, A, D, G", len_of(r->cell[2]),
                          r->cell[2].ptr);
        else
            f.m.prep |= (uint8_t)(1u << n);
    }
    uint16_t mask;
    if (r->cell[3].len && !kt_dict_mask(r->cell[3], &mask))
        kt_dict_error(d, "mask '%.*s': write cases NADG and slots mfnp, like 'Nm Df Gfp'",
                      len_of(r->cell[3]), r->cell[3].ptr);
    if (kt_str_find(r->cell[0], KT_STR(" "), 0) != SIZE_MAX)
        return; /* several words: for the table only */
    kt_dict_word w;
    if (word_in(d, r->cell[0], "form", &w))
        kt_dict_reading_add(d, &w, &f);
}

/* The key in lower case, so that a name is found in any case. */
static kt_str lower_text(kt_dict *d, kt_str s)
{
    kt_buf b = KT_BUF_INIT(&d->arena);
    for (size_t i = 0, next = 0; i < s.len; i = next) {
        uint32_t cp = kt_utf8_at(s, i, &next);
        uint8_t label = kt_lexicon_label(cp);
        char out[4];
        if (label)
            cp = kt_lexicon_code_point(kt_dict_lower(label));
        kt_buf_add(&b, kt_str_of(out, kt_utf8_put(cp, out)));
    }
    return kt_buf_str(&b);
}

static void read_name(kt_dict *d, const row *r)
{
    static const flag_name kinds[] = {
        { "person", KT_LEX_PERSON }, { "first", KT_LEX_PERSON },  { "last", KT_LEX_PERSON },
        { "place", KT_LEX_PLACE },   { "country", KT_LEX_PLACE }, { "city", KT_LEX_PLACE },
        { "region", KT_LEX_PLACE },  { "org", KT_LEX_ORG },       { "company", KT_LEX_ORG },
        { "brand", KT_LEX_BRAND },   { "product", KT_LEX_BRAND }, { "coin", KT_LEX_BRAND },
        { "symbol", KT_LEX_BRAND },  { "other", OPT_NONE },       { 0 },
    };
    static const flag_name options[] = { { "exact", OPT_NONE }, { "en", OPT_NONE }, { 0 } };
    kt_dict_row_add(d, "names", lower_text(d, r->cell[0]), r->line);
    uint32_t kind = flags_in(d, r->cell[1], kinds, "kind");
    flags_in(d, r->cell[3], options, "option");
    if (!kind)
        kt_dict_error(d, "a name needs a kind");
    unsigned g = r->cell[2].len ? genders_in(d, r->cell[2]) : 0;
    kt_dict_word w = kt_dict_word_of(r->cell[0]);
    if (w.bad)
        return; /* several words, or letters beyond the lexicon's: for the table only */
    kt_dict_reading f = { .bits = KT_DICT_OWN, .pos = KT_POS_NOUN, .lemma = &w };
    f.m.flags = KT_LEX_NAME | (kind & OPT_FLAGS);
    unsigned plural = g & 1u << KT_SLOT_PL, singular = g & ~plural;
    f.m.noun = (uint16_t)(singular * 0x111u | plural * 0x1111u);
    if (singular & 1u << KT_SLOT_F)
        f.m.noun |= KT_MASK(KT_CASE_GEN, KT_SLOT_F);
    kt_dict_reading_add(d, &w, &f);
    if (plural || strchr("sxz\xDF", w.s[w.n - 1]))
        return;
    kt_dict_word gen = kt_dict_cat(w, "s");
    f.m.noun = (uint16_t)(singular << (KT_CASE_GEN * 4));
    kt_dict_reading_add(d, &gen, &f);
}

static void read_flagged(kt_dict *d, const row *r, const char *table, uint32_t flag)
{
    kt_dict_row_add(d, table, r->cell[0], rest_of(r));
    kt_str key = r->cell[0];
    if (key.len > 1 && key.ptr[key.len - 1] == '.')
        key.len--;
    kt_dict_word w = kt_dict_word_of(key);
    if (w.bad || memchr(w.s, '.', w.n))
        return;
    kt_dict_reading_add(d, &w, &(kt_dict_reading){ .m.flags = flag, .bits = KT_DICT_OWN });
}

/* A unit, or a form of one, which counts for its classes only. */
static void read_unit(kt_dict *d, const row *r)
{
    if (kt_str_is(r->cell[1], "symbol") || kt_str_is(r->cell[1], "word"))
        read_flagged(d, r, "units", KT_LEX_UNIT);
    else if (!kt_str_is(r->cell[1], "form"))
        kt_dict_error(d, "unknown kind '%.*s': write symbol, word or form", len_of(r->cell[1]),
                      r->cell[1].ptr);
    kt_dict_classes_add(d, r->cell[0], r->cell[4]);
}

/* A stem that takes a preposition: a member of the class gov_PREPOSITION_CASE. */
static void read_government(kt_dict *d, const row *r)
{
    kt_str prep = kt_str_cat3(&d->arena, KT_STR("gov_"), r->cell[1], KT_STR("_"));
    kt_dict_classes_row(d, r->cell[0], kt_str_cat(&d->arena, prep, r->cell[2]), r->cell[3]);
}

static void read_override(kt_dict *d, const row *r)
{
    static const flag_name options[] = {
        { "rarepart", KT_LEX_RARE_PART },
        { "loan", KT_LEX_LOAN },
        { "at", KT_LEX_AT },
        { "ch", KT_LEX_CH },
        { "old", KT_LEX_OLD },
        { "name", KT_LEX_NAME },
        { "lemma", OPT_LEMMA },
        { 0 },
    };
    kt_dict_word w;
    if (!word_in(d, r->cell[0], "form", &w))
        return;
    uint32_t opt = flags_in(d, r->cell[2], options, "option");
    uint32_t at = kt_dict_add(d, &w);
    if (at == UINT32_MAX)
        return;
    kt_dict_entry *e = &d->entry.ptr[at];
    if (r->cell[1].len == 0 && (opt & OPT_FLAGS) == 0) {
        e->bits |= KT_DICT_REMOVED;
        if (opt & OPT_LEMMA)
            kt_dict_remove_lemma(d, at);
        return;
    }
    uint16_t mask = 0;
    if (r->cell[1].len && !kt_dict_mask(r->cell[1], &mask)) {
        kt_dict_error(d, "mask '%.*s': write cases NADG and slots mfnp, like 'Nm Df Gfp'",
                      len_of(r->cell[1]), r->cell[1].ptr);
        return;
    }
    e->bits |= KT_DICT_OWN;
    e->m.flags |= opt & OPT_FLAGS;
    if (mask) {
        e->m.noun = mask;
        e->m.flags |= KT_LEX_NOUN;
        e->bits |= KT_DICT_FIXED | KT_DICT_REALNOUN | KT_DICT_PLAIN;
    }
}

/* --- counts --------------------------------------------------------------------------------- */

static bool number_in(kt_dict *d, kt_str cell, uint32_t max, uint32_t *out)
{
    uint32_t v = 0;
    bool ok = cell.len > 0 && cell.len <= 9;
    for (size_t i = 0; i < cell.len && ok; i++) {
        ok = cell.ptr[i] >= '0' && cell.ptr[i] <= '9';
        v = v * 10 + (uint32_t)(cell.ptr[i] - '0');
    }
    *out = v;
    if (ok && v <= max)
        return true;
    kt_dict_error(d, "'%.*s' is not a number up to %lu", len_of(cell), cell.ptr,
                  (unsigned long)max);
    return false;
}

static void read_count(kt_dict *d, const row *r)
{
    uint32_t freq;
    if (!number_in(d, r->cell[1], 255, &freq))
        return;
    kt_dict_word w = kt_dict_word_of(r->cell[0]);
    uint32_t at = kt_dict_find(d, &w);
    if (at == UINT32_MAX)
        d->uncounted++;
    else
        d->entry.ptr[at].freq = (uint8_t)freq;
}

/* 16 * log10(1 + n), rounded. */
static uint8_t log_of(uint32_t n)
{
    uint8_t v = 0;
    /* 10^((v + 0.5) / 16), stepwise: exact enough, and the same on every machine. */
    for (double bound = 1.0746078283213174; bound <= 1.0 + n && v < 255; v++)
        bound *= 1.1547819846894583;
    return v;
}

static uint32_t counted(const kt_dict *d, kt_str s)
{
    if (kt_str_is(s, "<s>"))
        return KT_DICT_START;
    if (kt_str_is(s, "<n>"))
        return KT_DICT_NUMBER;
    kt_dict_word w = kt_dict_word_of(s);
    return kt_dict_find(d, &w);
}

static void read_pair(kt_dict *d, const row *r)
{
    uint32_t n;
    if (!number_in(d, r->cell[2], 999999999, &n))
        return;
    uint32_t first = counted(d, r->cell[0]), second = counted(d, r->cell[1]);
    if (first == UINT32_MAX || second == UINT32_MAX) {
        d->unpaired++;
        return;
    }
    kt_dict_pair *p = KT_VEC_PUSH(&d->arena, &d->pair);
    if (p)
        *p = (kt_dict_pair){ .first = first, .second = second, .value = log_of(n) };
}

static void read_en(kt_dict *d, const row *r)
{
    uint32_t freq = 0;
    if (r->cell[1].len && !number_in(d, r->cell[1], 255, &freq))
        return;
    static const flag_name options[] = { { "f", 0x100 }, { 0 } };
    uint32_t opt = flags_in(d, r->cell[2], options, "option");
    kt_dict_word w;
    if (!word_in(d, r->cell[0], "word", &w))
        return;
    unsigned char *key = kt_arena_alloc(&d->arena, w.n, 1);
    kt_dict_key *k = key ? KT_VEC_PUSH(&d->arena, &d->en) : NULL;
    if (!k)
        return;
    for (unsigned i = 0; i < w.n; i++)
        key[i] = kt_dict_lower(w.s[i]);
    *k = (kt_dict_key){ .key = key, .len = w.n, .value = freq | opt };
}

/* A form of a language whose words hardly change: all its readings stand in the row. */
static void read_form(kt_dict *d, const row *r)
{
    enum { SG = KT_MASK_SLOT(KT_SLOT_N), PL = KT_MASK_SLOT(KT_SLOT_PL) };
    static const struct {
        const char *name;
        kt_morph m;
    } readings[] = {
        { "n", { .noun = SG, .flags = KT_LEX_NOUN } },
        { "p", { .noun = PL, .flags = KT_LEX_NOUN } },
        { "m", { .noun = SG, .flags = KT_LEX_NOUN | KT_LEX_MASS } },
        { "v", { .verb = KT_VERB_INF | KT_VERB_PRES | KT_VERB_1SG | KT_VERB_1PL } },
        { "z", { .verb = KT_VERB_PRES | KT_VERB_3SG } },
        { "d", { .verb = KT_VERB_PAST | KT_VERB_1SG | KT_VERB_3SG | KT_VERB_1PL } },
        { "c", { .verb = KT_VERB_PA2 } },
        { "g", { .verb = KT_VERB_PA1 } },
        { "A", { .verb = KT_VERB_AUX } },
        { "M", { .verb = KT_VERB_MODAL } },
        { "a", { .adj = KT_ADJ_BASE } },
        { "e", { .adj = KT_ADJ_BASE | KT_ADJ_DEG } },
        { "D", { .func = KT_FUNC_DET } },
        { "P", { .func = KT_FUNC_PREP } },
        { "O", { .func = KT_FUNC_PRON } },
        { "C", { .func = KT_FUNC_COORD } },
        { "S", { .func = KT_FUNC_SUBORD } },
        { "R", { .func = KT_FUNC_ADV } },
        { "X", { .func = KT_FUNC_PART } },
        { "U", { .func = KT_FUNC_NUM } },
        { "I", { .func = KT_FUNC_INTERJ } },
        { "N", { .flags = KT_LEX_NAME } },
        { "B", { .flags = KT_LEX_ABBREV } },
        { "us", { .flags = KT_LEX_US } },
        { "uk", { .flags = KT_LEX_UK } },
    };
    enum { N = sizeof readings / sizeof *readings };
    kt_dict_word w;
    uint32_t freq = 0;
    if (!word_in(d, r->cell[0], "form", &w) ||
        (r->cell[1].len && !number_in(d, r->cell[1], 144, &freq)))
        return;
    kt_dict_reading plain = { .bits = KT_DICT_OWN | KT_DICT_PLAIN };
    uint32_t e = kt_dict_reading_add(d, &w, &plain);
    for (kt_str cell = r->cell[2]; cell.len && e != UINT32_MAX;) {
        kt_str name = kt_str_cut(&cell, ' ');
        unsigned k = 0;
        while (k < N && !kt_str_is(name, readings[k].name))
            k++;
        if (k == N) {
            kt_dict_error(d, "unknown reading '%.*s': see dict/README.md", len_of(name), name.ptr);
            continue;
        }
        plain.m = readings[k].m;
        e = kt_dict_reading_add(d, &w, &plain);
    }
    if (e != UINT32_MAX)
        d->entry.ptr[e].freq = (uint8_t)freq;
}

/* --- files ---------------------------------------------------------------------------------- */

typedef struct kind {
    unsigned min, max; /* columns */
    bool unique;       /* the first column must not repeat */
} kind;

static const kind kinds[KT_DICT_FILE_KINDS] = {
    [KT_DICT_FILE_NOUNS] = { 5, 5, false },
    [KT_DICT_FILE_LOANS] = { 5, 5, false },
    [KT_DICT_FILE_ADJECTIVES] = { 5, 5, false },
    [KT_DICT_FILE_VERBS] = { 9, 9, false },
    [KT_DICT_FILE_FUNCTION] = { 2, 7, false },
    [KT_DICT_FILE_NAMES] = { 2, 4, false },
    [KT_DICT_FILE_ABBREV] = { 1, MAX_CELLS, true },
    [KT_DICT_FILE_UNITS] = { 5, 5, true },
    [KT_DICT_FILE_CLASSES] = { 3, 3, true },
    [KT_DICT_FILE_GOVERNMENT] = { 4, 4, false },
    [KT_DICT_FILE_OLD] = { 2, MAX_CELLS, true },
    [KT_DICT_FILE_OVERRIDES] = { 2, 3, true },
    [KT_DICT_FILE_COUNTS] = { 2, 2, true },
    [KT_DICT_FILE_BIGRAMS] = { 3, 3, false },
    [KT_DICT_FILE_EN] = { 1, 3, true },
    [KT_DICT_FILE_FORMS] = { 2, 3, true },
    [KT_DICT_FILE_TABLE] = { 1, MAX_CELLS, false },
};

static void read_row(kt_dict *d, kt_dict_kind k, const char *table, const row *r)
{
    switch (k) {
    case KT_DICT_FILE_NOUNS:
        read_noun(d, r, 0);
        break;
    case KT_DICT_FILE_LOANS:
        read_noun(d, r, KT_LEX_LOAN);
        break;
    case KT_DICT_FILE_ADJECTIVES:
        read_adjective(d, r);
        break;
    case KT_DICT_FILE_VERBS:
        read_verb(d, r);
        break;
    case KT_DICT_FILE_FUNCTION:
        read_function(d, r);
        break;
    case KT_DICT_FILE_NAMES:
        read_name(d, r);
        break;
    case KT_DICT_FILE_ABBREV:
        read_flagged(d, r, "abbrev", KT_LEX_ABBREV);
        break;
    case KT_DICT_FILE_UNITS:
        read_unit(d, r);
        break;
    case KT_DICT_FILE_CLASSES:
        kt_dict_classes_row(d, r->cell[0], r->cell[1], r->cell[2]);
        break;
    case KT_DICT_FILE_GOVERNMENT:
        read_government(d, r);
        break;
    case KT_DICT_FILE_OLD:
        read_flagged(d, r, "oldspelling", KT_LEX_OLD);
        break;
    case KT_DICT_FILE_OVERRIDES:
        read_override(d, r);
        break;
    case KT_DICT_FILE_COUNTS:
        read_count(d, r);
        break;
    case KT_DICT_FILE_BIGRAMS:
        read_pair(d, r);
        break;
    case KT_DICT_FILE_EN:
        read_en(d, r);
        break;
    case KT_DICT_FILE_FORMS:
        read_form(d, r);
        break;
    case KT_DICT_FILE_TABLE:
        kt_dict_row_add(d, table, r->cell[0], rest_of(r));
        break;
    case KT_DICT_FILE_KINDS:
        break;
    }
}

/* Cuts a line into cells. False: an error, reported. */
static bool cut_row(kt_dict *d, kt_dict_kind k, kt_str line, row *r)
{
    *r = (row){ .line = line };
    for (size_t beg = 0; beg <= line.len;) {
        size_t end = kt_str_find(line, KT_STR("\t"), beg);
        if (end == SIZE_MAX)
            end = line.len;
        if (r->n == MAX_CELLS) {
            kt_dict_error(d, "more than %d columns", MAX_CELLS);
            return false;
        }
        kt_str cell = kt_str_sub(line, beg, end);
        if (kt_str_is(cell, "-") && r->n > 0)
            cell.len = 0;
        r->cell[r->n++] = cell;
        beg = end + 1;
    }
    if (r->cell[0].len == 0) {
        kt_dict_error(d, "the first column is empty");
        return false;
    }
    if (r->n < kinds[k].min || r->n > kinds[k].max) {
        kt_dict_error(d, "%u columns instead of %u: see dict/README.md", r->n, kinds[k].min);
        return false;
    }
    return true;
}

/* Keys seen in one file: open addressing over slices of the text. */
typedef struct seen {
    kt_arena arena;
    kt_str *slot;
    size_t n, cap;
} seen;

/* False when the key was there already. Without memory it is let through; kt_dict_ok tells. */
static bool seen_add(seen *s, kt_str key)
{
    if (s->n >= s->cap / 2) {
        size_t cap = s->cap ? s->cap * 2 : 4096;
        kt_str *fresh = KT_NEW(&s->arena, kt_str, cap);
        if (!fresh)
            return true;
        for (size_t i = 0; i < s->cap; i++) {
            if (!s->slot[i].ptr)
                continue;
            size_t at = kt_str_hash(s->slot[i]) & (cap - 1);
            while (fresh[at].ptr)
                at = (at + 1) & (cap - 1);
            fresh[at] = s->slot[i];
        }
        s->slot = fresh;
        s->cap = cap;
    }
    size_t at = kt_str_hash(key) & (s->cap - 1);
    for (; s->slot[at].ptr; at = (at + 1) & (s->cap - 1)) {
        if (kt_str_eq(s->slot[at], key))
            return false;
    }
    s->slot[at] = key;
    s->n++;
    return true;
}

/* "# symbols 0123abcd": the models that a table has been fitted to. */
static void read_symbols(kt_dict *d, const char *table, kt_str line)
{
    static const char digits[] = "0123456789abcdef";
    const kt_str head = KT_STR("# symbols ");
    uint32_t sum = 0;
    if (!table || !kt_str_starts(line, head))
        return;
    for (size_t i = head.len; i < line.len; i++) {
        const char *at = strchr(digits, line.ptr[i]);
        if (!at || !*at) {
            kt_dict_error(d, "no sum of symbols");
            return;
        }
        sum = sum << 4 | (uint32_t)(at - digits);
    }
    d->fitted_to = sum;
    d->fitted = table;
}

void kt_dict_read(kt_dict *d, kt_dict_kind k, const char *name, kt_str text)
{
    d->file = kt_str_c(name);
    d->line = 0;
    seen keys = { 0 };
    kt_str rest = text;
    const char *table = name;
    if (k == KT_DICT_FILE_TABLE) {
        /* The table's name is the file's, without folder and extension. */
        kt_str base = kt_str_c(name);
        for (size_t i = base.len; i-- > 0;) {
            if (base.ptr[i] == '/') {
                base = kt_str_sub(base, i + 1, base.len);
                break;
            }
        }
        if (kt_str_ends(base, KT_STR(".tsv")))
            base.len -= 4;
        char *z = KT_NEW(&d->arena, char, base.len + 1);
        if (!z)
            return;
        memcpy(z, base.ptr, base.len);
        table = z;
    }
    while (rest.len && kt_dict_ok(d)) {
        kt_str line = kt_str_cut(&rest, '\n');
        d->line++;
        if (kt_utf8_validate(line) != line.len) {
            kt_dict_error(d, "not valid UTF-8 at byte %lu",
                          (unsigned long)kt_utf8_validate(line) + 1);
            continue;
        }
        if (line.len && line.ptr[line.len - 1] == '\r') {
            kt_dict_error(d, "line ends with CR: save the file with LF line ends");
            continue;
        }
        if (line.len == 0 || (line.ptr[0] == '#' && (line.len == 1 || line.ptr[1] == ' '))) {
            read_symbols(d, table, line);
            continue;
        }
        row r;
        if (!cut_row(d, k, line, &r))
            continue;
        kt_str key = kinds[k].unique ? r.cell[0] : line;
        if (!seen_add(&keys, key)) {
            kt_dict_error(d, "'%.*s' is here twice: remove one", len_of(r.cell[0]), r.cell[0].ptr);
            continue;
        }
        read_row(d, k, table, &r);
    }
    kt_arena_release(&keys.arena);
    d->line = 0;
}
