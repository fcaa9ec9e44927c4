/* inflect: the forms of nouns, adjectives and verbs. */
#include <string.h>

#include "dict.h"

/* --- masks ---------------------------------------------------------------------------------- */

static int index_in(const char *set, char c)
{
    const char *p = c ? strchr(set, c) : NULL;
    return p ? (int)(p - set) : -1;
}

bool kt_dict_mask(kt_str spec, uint16_t *mask)
{
    *mask = 0;
    while (spec.len) {
        kt_str word = kt_str_cut(&spec, ' ');
        unsigned cases = 0, slots = 0;
        for (size_t i = 0; i < word.len; i++) {
            int c = index_in("NADG", word.ptr[i]), s = index_in("mfnp", word.ptr[i]);
            if (c >= 0 && !slots)
                cases |= 1u << c;
            else if (s >= 0 && cases)
                slots |= 1u << s;
            else
                return false;
        }
        if (!cases || !slots)
            return false;
        for (int c = 0; c < 4; c++) {
            if (cases >> c & 1)
                *mask |= (uint16_t)(slots << (c * 4));
        }
    }
    return *mask != 0;
}

static uint16_t mask_of(const char *spec)
{
    uint16_t m;
    return kt_dict_mask(kt_str_c(spec), &m) ? m : 0;
}

/* The mask of one case for a set of genders. */
static uint16_t in_case(int c, unsigned slots)
{
    return (uint16_t)(slots << (c * 4));
}

/* --- nouns ---------------------------------------------------------------------------------- */

static void noun_form(kt_dict *d, const kt_dict_noun *n, const kt_dict_word *form, uint16_t mask)
{
    if (mask)
        kt_dict_reading_add(
            d, form,
            &(kt_dict_reading){ .m = { .flags = KT_LEX_NOUN | n->flags, .noun = mask },
                                .bits = n->bits,
                                .pos = KT_POS_NOUN,
                                .lemma = &n->lemma });
}

static void plural(kt_dict *d, const kt_dict_noun *n, const kt_dict_word *pl)
{
    noun_form(d, n, pl, mask_of("NAGp"));
    /* Kinder: Kindern; but Frauen, Autos, Schemata. */
    if (strchr("nsaiou", pl->s[pl->n - 1]))
        noun_form(d, n, pl, mask_of("Dp"));
    else {
        kt_dict_word dat = kt_dict_cat(*pl, "n");
        noun_form(d, n, &dat, mask_of("Dp"));
    }
}

/* des Schatzs: the tables have some. */
static bool is_bad_genitive(const kt_dict_noun *n, const kt_dict_word *gen)
{
    return gen->bad || (gen->n == n->lemma.n + 1 && kt_dict_ends(gen, "s") &&
                        strchr("sxz\xDF", n->lemma.s[n->lemma.n - 1]));
}

static void singular(kt_dict *d, const kt_dict_noun *n)
{
    const unsigned f = 1u << KT_SLOT_F;
    unsigned g = n->genders & 7u, mn = g & ~f;
    bool weak = n->weak && n->n_gen > 0 && mn;
    noun_form(d, n, &n->lemma, in_case(KT_CASE_NOM, g));
    unsigned base = weak ? g & f : g;
    noun_form(d, n, &n->lemma, (uint16_t)(in_case(KT_CASE_ACC, base) | in_case(KT_CASE_DAT, base)));
    /* A neuter weak noun (das Herz) keeps its accusative. */
    if (weak && (g & 1u << KT_SLOT_N))
        noun_form(d, n, &n->lemma, in_case(KT_CASE_ACC, 1u << KT_SLOT_N));
    noun_form(d, n, &n->lemma, in_case(KT_CASE_GEN, g & f));
    for (unsigned i = 0; i < n->n_gen; i++) {
        const kt_dict_word *gen = &n->gen[i];
        if (is_bad_genitive(n, gen))
            continue;
        if (mn)
            noun_form(d, n, gen, in_case(KT_CASE_GEN, mn));
        else
            noun_form(d, n, gen, in_case(KT_CASE_GEN, f));
        if (weak && (kt_dict_ends(gen, "n") || kt_dict_ends(gen, "ns"))) { /* not des Nachbars */
            kt_dict_word obl = kt_dict_ends(gen, "ns") ? kt_dict_drop(*gen, 1) : *gen;
            unsigned m = mn & 1u << KT_SLOT_M;
            noun_form(d, n, &obl, (uint16_t)(in_case(KT_CASE_DAT, mn) | in_case(KT_CASE_ACC, m)));
        }
    }
    if (n->date && mn) {
        /* Where the dative takes an -e the genitive takes -es: Kerne, Kernes. */
        kt_dict_word dat = kt_dict_cat(n->lemma, "e"), gen = kt_dict_cat(dat, "s");
        noun_form(d, n, &dat, in_case(KT_CASE_DAT, mn));
        noun_form(d, n, &gen, in_case(KT_CASE_GEN, mn));
    }
}

void kt_dict_noun_add(kt_dict *d, const kt_dict_noun *n)
{
    if (n->lemma.bad)
        return;
    if (n->genders & 7u)
        singular(d, n);
    if ((n->genders & 1u << KT_SLOT_PL) && n->n_pl == 0)
        plural(d, n, &n->lemma);
    for (unsigned i = 0; i < n->n_pl; i++) {
        if (!n->pl[i].bad)
            plural(d, n, &n->pl[i]);
    }
    uint32_t at = kt_dict_find(d, &n->lemma);
    if (at == UINT32_MAX)
        return;
    kt_dict_entry *e = &d->entry.ptr[at];
    if (e->noun)
        return; /* the first, most trusted paradigm serves as model for compounds */
    kt_dict_noun *slot = KT_VEC_PUSH(&d->arena, &d->noun);
    if (!slot)
        return;
    *slot = *n;
    e->noun = d->noun.n;
}

/* --- adjectives ----------------------------------------------------------------------------- */

static const struct {
    const char *text;
    uint8_t bit;
    const char *noun; /* nominalised: any declension */
} endings[] = {
    { "e", KT_ADJ_E, "Nmfnp Afnp" },
    { "em", KT_ADJ_EM, "Dmn" },
    { "en", KT_ADJ_EN, "Ampn Dmfnp Gmfnp Np" },
    { "er", KT_ADJ_ER, "Nm Df Gfp" },
    { "es", KT_ADJ_ES, "Nn An" },
};

static void adj_form(kt_dict *d, const kt_dict_adj *a, const kt_dict_word *form, unsigned bits)
{
    kt_dict_reading_add(d, form,
                        &(kt_dict_reading){ .m = { .adj = (uint8_t)bits, .flags = a->flags },
                                            .bits = a->bits,
                                            .pos = KT_POS_ADJ,
                                            .lemma = &a->lemma });
}

static void adj_endings(kt_dict *d, const kt_dict_adj *a, const kt_dict_word *stem, unsigned bits)
{
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        kt_dict_word w = kt_dict_ends(stem, "e") ? kt_dict_cat(*stem, endings[i].text + 1)
                                                 : kt_dict_cat(*stem, endings[i].text);
        adj_form(d, a, &w, bits | endings[i].bit);
    }
}

/* der Angestellte, ein Angestellter. */
static void nominalise(kt_dict *d, const kt_dict_adj *a)
{
    kt_dict_word stem = kt_dict_upper_first(a->stem), lemma = kt_dict_cat(stem, "e");
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        kt_dict_word w = kt_dict_cat(stem, endings[i].text);
        kt_dict_reading_add(
            d, &w,
            &(kt_dict_reading){ .m = { .adj = endings[i].bit,
                                       .noun = mask_of(endings[i].noun),
                                       .flags = KT_LEX_NOUN | KT_LEX_NOMADJ | a->flags },
                                .bits = a->bits,
                                .pos = KT_POS_NOUN,
                                .lemma = &lemma });
    }
}

void kt_dict_adj_add(kt_dict *d, const kt_dict_adj *a)
{
    if (a->lemma.bad)
        return;
    if (a->noun_only) {
        nominalise(d, a);
        return;
    }
    adj_form(d, a, &a->lemma, KT_ADJ_BASE | (a->inv ? KT_ADJ_INV : 0u));
    if (a->inv)
        return;
    if (!a->noinfl && !a->stem.bad)
        adj_endings(d, a, &a->stem, 0);
    /* teure and teuere */
    if (!a->noinfl && kt_dict_ends(&a->lemma, "er") && !kt_dict_same(&a->lemma, &a->stem))
        adj_endings(d, a, &a->lemma, 0);
    if (!a->comp.bad) {
        adj_form(d, a, &a->comp, KT_ADJ_BASE | KT_ADJ_DEG);
        adj_endings(d, a, &a->comp, KT_ADJ_DEG);
    }
    if (!a->sup.bad)
        adj_endings(d, a, &a->sup, KT_ADJ_DEG);
    if (a->nomadj && !a->stem.bad)
        nominalise(d, a);
}

/* --- verbs ---------------------------------------------------------------------------------- */

typedef struct stem {
    kt_dict_word w;   /* mach, handel, wander */
    kt_dict_word inf; /* machen, handeln, wandern */
    bool e;           /* an e comes before t and st: arbeitest, rechnest */
    bool hiss;        /* 2sg and 3sg coincide: reist */
    bool eln, ern;
} stem;

static bool is_vowel(unsigned char c)
{
    return c && strchr("aeiouy\xE4\xF6\xFC", c);
}

/* A vowel before the ending -n. */
static bool has_vowel(const kt_dict_word *w)
{
    for (unsigned i = 0; i + 2 < w->n; i++) {
        if (is_vowel(w->s[i]))
            return true;
    }
    return false;
}

static stem stem_of(kt_dict_word inf)
{
    stem s = { .inf = inf, .eln = kt_dict_ends(&inf, "eln"), .ern = kt_dict_ends(&inf, "ern") };
    s.w = kt_dict_drop(inf, kt_dict_ends(&inf, "en") ? 2 : 1);
    unsigned n = s.w.n;
    unsigned char last = s.w.s[n - 1], prev = n > 1 ? s.w.s[n - 2] : 0;
    s.e = last == 'd' || last == 't';
    if ((last == 'm' || last == 'n') && n > 2 && !is_vowel(prev) && !strchr("lrmnh", prev))
        s.e = true;
    if ((last == 'm' || last == 'n') && n > 2 && prev == 'h' && s.w.s[n - 3] == 'c')
        s.e = true;
    s.hiss = last == 's' || last == 'z' || last == 'x' || last == 0xDF;
    return s;
}

/* handle beside handele */
static kt_dict_word syncopated(const stem *s)
{
    kt_dict_word w = kt_dict_drop(s->w, 2);
    return kt_dict_cat(w, s->eln ? "le" : "re");
}

typedef struct verb_ctx {
    kt_dict *d;
    const kt_dict_verb *v;
    stem s;
} verb_ctx;

static void verb_form(const verb_ctx *c, const kt_dict_word *form, unsigned bits, uint8_t rank)
{
    /* A bare "geht" is not transitive because "angehen" is. */
    uint32_t flags = rank ? c->v->flags & ~(uint32_t)KT_LEX_TRANS : c->v->flags;
    kt_dict_reading_add(
        c->d, form,
        &(kt_dict_reading){ .m = { .verb = (uint16_t)(bits | c->v->verb), .flags = flags },
                            .bits = c->v->bits,
                            .rank = rank,
                            .pos = KT_POS_VERB,
                            .lemma = &c->v->inf });
}

/* A finite form: with a separable prefix both joined and bare. */
static void finite(const verb_ctx *c, const kt_dict_word *form, unsigned bits)
{
    if (form->bad)
        return;
    if (c->v->prefix.bad) {
        verb_form(c, form, bits, 0);
        return;
    }
    kt_dict_word joined = kt_dict_join(c->v->prefix, *form);
    if (!(bits & KT_VERB_IMP) || (bits & KT_VERB_FINITE & ~(unsigned)KT_VERB_2SG))
        verb_form(c, &joined, (bits & ~(unsigned)KT_VERB_IMP) | KT_VERB_SEP, 0);
    verb_form(c, form, bits | KT_VERB_SEP, 1);
}

static void finite_e(const verb_ctx *c, const char *with_e, const char *without, unsigned bits)
{
    kt_dict_word w = kt_dict_cat(c->s.w, c->s.e ? with_e : without);
    finite(c, &w, bits);
}

static void first_person(const verb_ctx *c, unsigned bits)
{
    kt_dict_word w = kt_dict_cat(c->s.w, "e");
    finite(c, &w, bits);
    if (c->s.eln || c->s.ern) {
        w = syncopated(&c->s);
        finite(c, &w, bits);
    }
}

static void regular_present(const verb_ctx *c)
{
    first_person(c, KT_VERB_1SG | KT_VERB_PRES);
    finite_e(c, "est", c->s.hiss ? "t" : "st", KT_VERB_2SG | KT_VERB_PRES);
    finite_e(c, "et", "t", KT_VERB_3SG | KT_VERB_PRES);
    finite(c, &c->s.inf, KT_VERB_1PL | KT_VERB_PRES);
    finite_e(c, "et", "t", KT_VERB_2PL | KT_VERB_PRES);
}

static void regular_past(const verb_ctx *c, unsigned mood)
{
    finite_e(c, "ete", "te", KT_VERB_1SG | KT_VERB_3SG | mood);
    finite_e(c, "etest", "test", KT_VERB_2SG | mood);
    finite_e(c, "eten", "ten", KT_VERB_1PL | mood);
    finite_e(c, "etet", "tet", KT_VERB_2PL | mood);
}

static void regular_subj1(const verb_ctx *c)
{
    first_person(c, KT_VERB_1SG | KT_VERB_3SG | KT_VERB_SUBJ);
    finite(c, &c->s.inf, KT_VERB_1PL | KT_VERB_SUBJ);
    /* du machest, ihr machet: too rare to be worth their likeness to machst, machte */
}

static void regular_imperative(const verb_ctx *c)
{
    first_person(c, KT_VERB_2SG | KT_VERB_IMP);
    if (!c->s.e && !c->s.eln && !c->s.ern)
        finite(c, &c->s.w, KT_VERB_2SG | KT_VERB_IMP);
    finite_e(c, "et", "t", KT_VERB_2PL | KT_VERB_IMP);
}

/* Five or four persons. */
static void given(const verb_ctx *c, const kt_dict_forms *f, unsigned mood)
{
    static const uint16_t five[5] = { KT_VERB_1SG, KT_VERB_2SG, KT_VERB_3SG, KT_VERB_1PL,
                                      KT_VERB_2PL };
    static const uint16_t four[4] = { KT_VERB_1SG | KT_VERB_3SG, KT_VERB_2SG, KT_VERB_1PL,
                                      KT_VERB_2PL };
    for (unsigned i = 0; i < f->n; i++)
        finite(c, &f->w[i], (f->n == 5 ? five[i] : four[i]) | mood);
}

static void imperative(const verb_ctx *c, const kt_dict_forms *f)
{
    for (unsigned i = 0; i < f->n; i++)
        finite(c, &f->w[i], (i == 0 ? KT_VERB_2SG : KT_VERB_2PL) | KT_VERB_IMP);
}

/* Whether the verb begins with an unstressed prefix, and not with a stem that looks like one
 * (beten, erden, gehen). */
static bool is_unstressed(const kt_dict_word *inf)
{
    static const char *const prefixes[] = { "be", "ge", "er", "ver", "zer", "ent", "emp", "miss" };
    static const char *const stressed[] = {
        "bechern",
        "begen",
        "beichten",
        "beizen",
        "bellen",
        "beten",
        "betten",
        "beugen",
        "beulen",
        "enden",
        "erben",
        "erden",
        "ernten",
        "geigen",
        "gei\xDF"
        "eln",
        "gellen",
        "gelten",
        "gerben",
        "gerieren",
        "g\xE4hnen",
        "beben",
    };
    static const char *const shortest[] = { "tun", "ehen",
                                            "\xFC"
                                            "ben",
                                            "irren" };
    for (size_t i = 0; i < sizeof stressed / sizeof stressed[0]; i++) {
        if (inf->n == strlen(stressed[i]) && kt_dict_starts(inf, stressed[i]))
            return false;
    }
    for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++) {
        if (!kt_dict_starts(inf, prefixes[i]))
            continue;
        kt_dict_word rest = kt_dict_tail(*inf, (unsigned)strlen(prefixes[i]));
        if (rest.bad)
            return false;
        if (rest.n >= 4)
            return has_vowel(&rest);
        for (size_t k = 0; k < sizeof shortest / sizeof shortest[0]; k++) {
            if (kt_dict_starts(&rest, shortest[k]))
                return true;
        }
        return false;
    }
    return false;
}

/* gemacht, verkauft, studiert, aufgemacht */
static kt_dict_word regular_participle(const verb_ctx *c)
{
    bool ge = !(kt_dict_ends(&c->s.inf, "ieren") && c->s.inf.n > 6) && !is_unstressed(&c->s.inf);
    kt_dict_word w = c->s.w;
    if (ge)
        w = kt_dict_join(kt_dict_word_key((const unsigned char *)"ge", 2), w);
    w = kt_dict_cat(w, c->s.e ? "et" : "t");
    return c->v->prefix.bad ? w : kt_dict_join(c->v->prefix, w);
}

static void participle(const verb_ctx *c, const kt_dict_word *p, unsigned bit)
{
    verb_form(c, p, bit, 0);
    bool modal = (c->v->verb & KT_VERB_MODAL) != 0;
    kt_dict_adj_add(c->d, &(kt_dict_adj){ .lemma = *p,
                                          .stem = *p,
                                          .comp = { .bad = true },
                                          .sup = { .bad = true },
                                          .noinfl = modal,
                                          .bits = c->v->bits });
}

/* das Gehen, des Gehens */
static void infinitive_noun(const verb_ctx *c)
{
    kt_dict_word w = kt_dict_upper_first(c->v->inf), gen = kt_dict_cat(w, "s");
    kt_dict_reading r = { .m = { .flags = KT_LEX_NOUN | KT_LEX_INFNOUN, .noun = mask_of("NADn") },
                          .bits = c->v->bits,
                          .rank = 1,
                          .pos = KT_POS_NOUN,
                          .lemma = &w };
    kt_dict_reading_add(c->d, &w, &r);
    r.m.noun = mask_of("Gn");
    kt_dict_reading_add(c->d, &gen, &r);
}

static void infinite(const verb_ctx *c)
{
    const kt_dict_verb *v = c->v;
    unsigned sep = v->prefix.bad ? 0 : KT_VERB_SEP;
    verb_form(c, &v->inf, KT_VERB_INF | sep, 0);
    if (sep) {
        kt_dict_word zu = kt_dict_join(kt_dict_cat(v->prefix, "zu"), c->s.inf);
        verb_form(c, &zu, KT_VERB_ZU | sep, 0);
    }
    kt_dict_word pa1 = kt_dict_cat(v->inf, "d");
    if (kt_dict_ends(&v->inf, "tun") || kt_dict_ends(&v->inf, "sein"))
        pa1 = kt_dict_cat(kt_dict_drop(v->inf, kt_dict_ends(&v->inf, "tun") ? 1 : 2),
                          kt_dict_ends(&v->inf, "tun") ? "end" : "iend");
    if (!(v->verb & KT_VERB_MODAL))
        participle(c, &pa1, KT_VERB_PA1 | sep);
    infinitive_noun(c);
    if (v->part.regular) {
        kt_dict_word p = regular_participle(c);
        participle(c, &p, KT_VERB_PA2 | sep);
    }
    for (unsigned i = 0; i < v->part.n; i++)
        participle(c, &v->part.w[i], KT_VERB_PA2 | sep);
}

/* --- words that any such verb gives --------------------------------------------------------- */

enum {
    BAR_MIN = 5,   /* letters in front of -bar: shorter ones look too much like other words */
    UNG_MIN = 4,   /* in front of -ung */
    IEREN_MIN = 8, /* and those of a verb in -ieren with its nouns */
};

static bool is_noun(const kt_dict *d, const kt_dict_word *w)
{
    uint32_t at = kt_dict_find(d, w);
    return at != UINT32_MAX && d->entry.ptr[at].m.noun;
}

static void derived_noun(const verb_ctx *c, kt_dict_word lemma, unsigned slot, const char *gen,
                         const char *pl)
{
    if (is_noun(c->d, &lemma))
        return;
    kt_dict_noun_add(c->d, &(kt_dict_noun){ .lemma = lemma,
                                            .gen = { kt_dict_cat(lemma, gen) },
                                            .n_gen = 1,
                                            .pl = { kt_dict_cat(lemma, pl) },
                                            .n_pl = 1,
                                            .genders = (uint8_t)(1u << slot),
                                            .bits = c->v->bits,
                                            .flags = KT_LEX_NOUN });
}

/* einbettbar, Einbettbarkeit. In rechenbar the stem changes: such verbs give none. */
static void derived_bar(const verb_ctx *c, const kt_dict_word *base)
{
    unsigned char last = base->s[base->n - 1];
    if (base->n < BAR_MIN || (c->s.e && last != 'd' && last != 't'))
        return;
    kt_dict_word adj = kt_dict_cat(*base, "bar");
    uint32_t at = kt_dict_find(c->d, &adj);
    if (at == UINT32_MAX || !c->d->entry.ptr[at].m.adj)
        kt_dict_adj_add(c->d, &(kt_dict_adj){ .lemma = adj,
                                              .stem = adj,
                                              .comp = { .bad = true },
                                              .sup = { .bad = true },
                                              .bits = c->v->bits });
    derived_noun(c, kt_dict_upper_first(kt_dict_cat(adj, "keit")), KT_SLOT_F, "", "en");
}

/* Listung, Vernetzung, Sammlung. */
static void derived_ung(const verb_ctx *c, kt_dict_word base)
{
    if (c->s.eln)
        base = kt_dict_cat(kt_dict_drop(base, 2), "l");
    derived_noun(c, kt_dict_upper_first(kt_dict_cat(base, "ung")), KT_SLOT_F, "", "en");
}

static void derived(const verb_ctx *c)
{
    const kt_dict_verb *v = c->v;
    kt_dict_word base = v->prefix.bad ? c->s.w : kt_dict_join(v->prefix, c->s.w);
    if (base.bad || (v->verb & (KT_VERB_AUX | KT_VERB_MODAL)) ||
        (v->flags & (KT_LEX_AT | KT_LEX_CH)))
        return;
    if (v->flags & KT_LEX_TRANS)
        derived_bar(c, &base);
    if ((v->flags & KT_LEX_TRANS) && base.n >= UNG_MIN && !kt_dict_ends(&v->inf, "ieren"))
        derived_ung(c, base);
    if (v->prefix.bad && v->inf.n >= IEREN_MIN && kt_dict_ends(&v->inf, "ieren")) {
        base = kt_dict_upper_first(base);
        derived_noun(c, kt_dict_cat(base, "ung"), KT_SLOT_F, "", "en");
        derived_noun(c, kt_dict_cat(base, "er"), KT_SLOT_M, "s", "");
    }
}

void kt_dict_verb_add(kt_dict *d, const kt_dict_verb *v)
{
    kt_dict_word base = v->prefix.bad ? v->inf : kt_dict_tail(v->inf, v->prefix.n);
    if (v->inf.bad || base.bad || base.n < 3)
        return;
    verb_ctx c = { .d = d, .v = v, .s = stem_of(base) };
    infinite(&c);
    if (v->pres.regular)
        regular_present(&c);
    given(&c, &v->pres, KT_VERB_PRES);
    if (v->past.regular)
        regular_past(&c, KT_VERB_PAST);
    given(&c, &v->past, KT_VERB_PAST);
    if (v->subj1.regular)
        regular_subj1(&c);
    given(&c, &v->subj1, KT_VERB_SUBJ);
    if (v->subj2.regular && v->past.regular)
        regular_past(&c, KT_VERB_SUBJ);
    else if (v->subj2.regular && v->past.n)
        given(&c, &v->past, KT_VERB_SUBJ);
    given(&c, &v->subj2, KT_VERB_SUBJ);
    if (v->imp.regular)
        regular_imperative(&c);
    imperative(&c, &v->imp);
    derived(&c);
}
