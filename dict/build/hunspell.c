/*
 * hunspell: words of a Hunspell dictionary, with the inflections its affix rules make.
 *
 * Only what needs no compounding is used: rules with continuation flags, and words that may stand
 * inside compounds only, are left out. Bytes are labels in ISO 8859-1 files; UTF-8 files are
 * converted.
 */
#include <string.h>

#include "affix.h"

typedef kt_affix_rule rule;

typedef struct speller {
    kt_dict *d;
    kt_affix affix;
    bool (*refuse)(const kt_dict_word *w, const rule *r); /* forms that are not wanted */
    void (*form)(struct speller *s, const kt_dict_word *w);
    void (*stem)(struct speller *s, const kt_dict_word *w, kt_str flags);
    void (*derived)(struct speller *s, const kt_dict_word *stem, const kt_dict_word *w,
                    const rule *r, kt_str flags);
} speller;

static bool has(kt_str flags, uint8_t flag)
{
    return kt_affix_has(flags, flag);
}

/* --- word list ------------------------------------------------------------------------------ */

/* A stem with the prefixes that its flags allow, and no suffix. */
static void expand_prefixes(speller *s, const kt_dict_word *w, kt_str flags)
{
    kt_dict_word out;
    for (uint32_t i = 0; i < s->affix.rule.n; i++) {
        const rule *r = &s->affix.rule.ptr[i];
        if (!r->prefix || r->more.len || !has(flags, r->flag) || !kt_affix_apply(r, w, &out))
            continue;
        s->form(s, &out);
        if (s->stem)
            s->stem(s, &out, flags);
    }
}

/* A suffixed form, and the same behind the prefixes that combine with it. */
static void expand_suffix(speller *s, const kt_dict_word *w, kt_str flags, const rule *r)
{
    kt_dict_word out, stem, both;
    if (!kt_affix_apply(r, w, &out) || (s->refuse && s->refuse(&out, r)))
        return;
    s->form(s, &out);
    if (s->derived)
        s->derived(s, w, &out, r, flags);
    for (uint32_t k = 0; k < s->affix.rule.n && r->cross; k++) {
        const rule *p = &s->affix.rule.ptr[k];
        if (!p->prefix || !p->cross || p->more.len || !has(flags, p->flag) ||
            !kt_affix_apply(p, &out, &both))
            continue;
        s->form(s, &both);
        if (s->derived && kt_affix_apply(p, w, &stem))
            s->derived(s, &stem, &both, r, flags);
    }
}

static void expand(speller *s, const kt_dict_word *w, kt_str flags)
{
    if (!has(flags, s->affix.flag.need_affix)) {
        s->form(s, w);
        if (s->stem)
            s->stem(s, w, flags);
    }
    expand_prefixes(s, w, flags);
    for (uint32_t i = 0; i < s->affix.rule.n; i++) {
        const rule *r = &s->affix.rule.ptr[i];
        if (!r->prefix && !r->more.len && has(flags, r->flag))
            expand_suffix(s, w, flags, r);
    }
}

static void take_entry(speller *s, const kt_dict_word *w, kt_str flags)
{
    if (w->bad || has(flags, s->affix.flag.in_compound))
        return;
    if (!has(flags, s->affix.flag.forbidden)) {
        expand(s, w, flags);
        return;
    }
    uint32_t at = kt_dict_add(s->d, w);
    if (at != UINT32_MAX)
        s->d->entry.ptr[at].bits |= KT_DICT_FORBIDDEN;
}

/* False: the dictionary was left out. */
static bool read_both(speller *s, const char *aff_name, kt_str aff, const char *dic_name,
                      kt_str dic)
{
    kt_dict *d = s->d;
    kt_dict_word w;
    kt_str flags;
    if (!kt_affix_read(&s->affix, d, aff_name, aff))
        return false;
    d->file = kt_str_c(dic_name);
    d->line = 1;
    kt_str_cut(&dic, '\n'); /* number of entries */
    while (kt_dict_ok(d) && kt_affix_entry(&s->affix, &dic, &w, &flags))
        take_entry(s, &w, flags);
    d->line = 0;
    return true;
}

/* --- German --------------------------------------------------------------------------------- */

/* Without what cannot stand alone, and what no tokenizer would hand over as a word. */
static bool is_word(const kt_dict_word *w)
{
    if (w->n == 0 || w->s[0] == '-' || w->s[w->n - 1] == '-')
        return false;
    return !memchr(w->s, '/', w->n) && !memchr(w->s, ' ', w->n);
}

static void german_form(speller *s, const kt_dict_word *given)
{
    kt_dict_word w = *given;
    uint32_t flags = 0;
    if (w.n > 1 && w.s[w.n - 1] == '.') {
        w = kt_dict_drop(w, 1);
        flags = KT_LEX_ABBREV;
    }
    if (is_word(&w) && !memchr(w.s, '.', w.n))
        kt_dict_reading_add(s->d, &w,
                            &(kt_dict_reading){ .m.flags = flags, .bits = KT_DICT_HUNSPELL });
}

static void reading(speller *s, const kt_dict_word *lemma, const kt_dict_word *form, kt_pos pos,
                    uint16_t verb, uint8_t adj)
{
    kt_dict_reading_add(s->d, form,
                        &(kt_dict_reading){ .m = { .verb = verb, .adj = adj },
                                            .bits = KT_DICT_HUNSPELL,
                                            .pos = pos,
                                            .lemma = lemma });
}

static bool lower_word(const kt_dict_word *w)
{
    return w->n > 2 && !kt_dict_is_upper(w->s[0]) && !memchr(w->s, '-', w->n);
}

/* The attributive ending of an adjective form, or the base. */
static uint8_t ending_of(const kt_dict_word *w)
{
    static const struct {
        const char *text;
        uint8_t bit;
    } endings[] = { { "em", KT_ADJ_EM },
                    { "en", KT_ADJ_EN },
                    { "er", KT_ADJ_ER },
                    { "es", KT_ADJ_ES },
                    { "e", KT_ADJ_E } };
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        if (kt_dict_ends(w, endings[i].text))
            return endings[i].bit;
    }
    return KT_ADJ_BASE;
}

/* Whether our own sources read the word as this part of speech already: then they know better. */
static bool known_as(const kt_dict *d, const kt_dict_word *w, kt_pos pos)
{
    uint32_t at = kt_dict_find(d, w);
    if (at == UINT32_MAX || !(d->entry.ptr[at].bits & KT_DICT_OWN))
        return false;
    return pos == KT_POS_VERB ? (d->entry.ptr[at].m.verb & KT_VERB_INF) != 0
                              : (d->entry.ptr[at].m.adj & KT_ADJ_BASE) != 0;
}

static void noun(speller *s, const kt_dict_word *lemma, const kt_dict_word *form, const char *spec)
{
    uint16_t mask;
    if (!lemma->bad && kt_dict_mask(kt_str_c(spec), &mask))
        kt_dict_reading_add(s->d, form,
                            &(kt_dict_reading){ .m = { .flags = KT_LEX_NOUN, .noun = mask },
                                                .bits = KT_DICT_HUNSPELL,
                                                .pos = KT_POS_NOUN,
                                                .lemma = lemma });
}

/* How the flags of a capitalised word inflect it. Gender is known only as "takes -s in the
 * genitive, or not". */
typedef struct noun_flags {
    bool s, e, en, n, other; /* -s or -es; plural in -e, -en, -n, another way */
} noun_flags;

static noun_flags noun_flags_of(kt_str flags)
{
    return (noun_flags){
        .s = has(flags, 'S') || has(flags, 'T') || has(flags, 'Q'),
        .e = has(flags, 'E'),
        .en = has(flags, 'P'),
        .n = has(flags, 'N'),
        .other = has(flags, 'R') || has(flags, 'p') || has(flags, 'q'),
    };
}

/* A noun that no other source knows, not even by its head, and with a plural (else it may be a
 * name). */
static bool is_new_noun(const speller *s, const kt_dict_word *w, kt_str flags)
{
    noun_flags f = noun_flags_of(flags);
    if (!kt_dict_is_upper(w->s[0]) || !(f.e || f.en || f.n || f.other))
        return false;
    uint32_t at = kt_dict_find(s->d, w);
    if (at != UINT32_MAX && (s->d->entry.ptr[at].bits & (KT_DICT_OWN | KT_DICT_DING)))
        return false;
    unsigned head;
    return kt_dict_head(s->d, w, 4, KT_DICT_OWN | KT_DICT_DING, &head) == UINT32_MAX;
}

static void stem_noun(speller *s, const kt_dict_word *w, kt_str flags)
{
    if (!is_new_noun(s, w, flags))
        return;
    noun_flags f = noun_flags_of(flags);
    noun(s, w, w, f.s ? "NADmn" : "NADGf Nm");
    /* Meister, Meistern: the plural is like the singular. */
    if (f.n && !f.en && !kt_dict_ends(w, "e"))
        noun(s, w, w, "NAGp");
}

static void derived_noun(speller *s, const kt_dict_word *stem, const kt_dict_word *w, const rule *r,
                         kt_str flags)
{
    uint32_t at = kt_dict_find(s->d, w);
    if (at != UINT32_MAX && s->d->entry.ptr[at].m.noun &&
        (s->d->entry.ptr[at].bits & (KT_DICT_OWN | KT_DICT_DING)))
        return;
    kt_dict_word lemma = *stem;
    noun_flags f = noun_flags_of(flags);
    switch (r->flag) {
    case 'F': /* Lehrerin, Lehrerinnen */
        lemma = kt_dict_ends(w, "innen") ? kt_dict_drop(*w, 3) : *w;
        noun(s, &lemma, w, kt_dict_ends(w, "innen") ? "NADGp" : "NADGf");
        return;
    case 'J': /* Straffung, Straffungen */
        lemma = kt_dict_ends(w, "en") ? kt_dict_drop(*w, 2) : *w;
        noun(s, &lemma, w, kt_dict_ends(w, "en") ? "NADGp" : "NADGf");
        return;
    case 'M': /* Tischchen, Tischchens */
        lemma = kt_dict_ends(w, "s") ? kt_dict_drop(*w, 1) : *w;
        noun(s, &lemma, w, kt_dict_ends(w, "s") ? "Gn" : "NADn NADGp");
        return;
    default:
        break;
    }
    /* A form that the sources of a known noun do not have: Zukauf, Zukäufe. */
    uint32_t stem_at = kt_dict_find(s->d, stem);
    bool known = stem_at != UINT32_MAX && s->d->entry.ptr[stem_at].m.noun;
    if (!known && !is_new_noun(s, stem, flags))
        return;
    if (strchr("STQ", r->flag))
        noun(s, stem, w, "Gmn");
    else if (r->flag == 'E')
        noun(s, stem, w, f.s ? "NAGp Dmn" : "NAGp");
    else if (r->flag == 'P')
        noun(s, stem, w, f.e || f.other ? "Dp" : f.s ? "NADGp" : "NADGp ADGm");
    else if (r->flag == 'N')
        noun(s, stem, w, !kt_dict_ends(stem, "e") ? "Dp" : f.s ? "NADGp" : "NADGp ADGm");
    else if (strchr("Rpq", r->flag))
        noun(s, stem, w, kt_dict_ends(w, "n") ? "Dp" : "NAGp");
}

static bool is_infinitive(const kt_dict_word *w)
{
    return lower_word(w) &&
           (kt_dict_ends(w, "en") || kt_dict_ends(w, "ern") || kt_dict_ends(w, "eln"));
}

/* Flag A marks adjectives, D, I, X and Y weak or partly weak verbs. */
static void german_stem(speller *s, const kt_dict_word *w, kt_str flags)
{
    if (has(flags, 'A') && lower_word(w) && !known_as(s->d, w, KT_POS_ADJ)) {
        reading(s, w, w, KT_POS_ADJ, 0, KT_ADJ_BASE);
    } else if ((has(flags, 'I') || has(flags, 'X')) && has(flags, 'D') && is_infinitive(w) &&
               !known_as(s->d, w, KT_POS_VERB)) {
        reading(s, w, w, KT_POS_VERB, KT_VERB_INF | KT_VERB_1PL | KT_VERB_PRES, 0);
    }
    stem_noun(s, w, flags);
}

static uint16_t finite_of(const kt_dict_word *w, uint8_t flag)
{
    switch (flag) {
    case 'I':
        if (kt_dict_ends(w, "e"))
            return KT_VERB_1SG | KT_VERB_PRES | KT_VERB_SUBJ | KT_VERB_3SG;
        if (kt_dict_ends(w, "t"))
            return KT_VERB_2PL | KT_VERB_PRES;
        return 0;
    case 'X':
        if (kt_dict_ends(w, "st"))
            return KT_VERB_2SG | KT_VERB_PRES;
        return kt_dict_ends(w, "t") ? KT_VERB_3SG | KT_VERB_PRES : 0;
    case 'Y':
        if (kt_dict_ends(w, "test"))
            return KT_VERB_2SG | KT_VERB_PAST | KT_VERB_SUBJ;
        if (kt_dict_ends(w, "te"))
            return KT_VERB_1SG | KT_VERB_3SG | KT_VERB_PAST | KT_VERB_SUBJ;
        if (kt_dict_ends(w, "ten"))
            return KT_VERB_1PL | KT_VERB_PAST | KT_VERB_SUBJ;
        return kt_dict_ends(w, "tet") ? KT_VERB_2PL | KT_VERB_PAST | KT_VERB_SUBJ : 0;
    default:
        return 0;
    }
}

static unsigned length_of_ending(uint8_t bit)
{
    return bit == KT_ADJ_BASE ? 0 : bit == KT_ADJ_E ? 1 : 2;
}

/* An adjective made by the rule: brauchbar, weiblich, and the participles laufend and verkauft. */
static void derived_adjective(speller *s, const kt_dict_word *w, uint8_t flag)
{
    uint8_t ending = ending_of(w);
    kt_dict_word lemma = ending == KT_ADJ_BASE ? *w : kt_dict_drop(*w, length_of_ending(ending));
    uint32_t at = kt_dict_find(s->d, w);
    if (lemma.bad || (at != UINT32_MAX && s->d->entry.ptr[at].m.adj))
        return;
    uint16_t verb = flag == 'D' && ending == KT_ADJ_BASE ? KT_VERB_PA1 : 0;
    reading(s, &lemma, w, KT_POS_ADJ, 0, ending);
    if (verb)
        reading(s, &lemma, w, KT_POS_VERB, verb, 0);
}

static void derived_verb(speller *s, const kt_dict_word *stem, const kt_dict_word *w, const rule *r,
                         kt_str flags)
{
    uint16_t finite = finite_of(w, r->flag);
    /* Without ge- the participle is like the third person: verkauft (flag O), votiert. */
    bool no_ge = has(flags, 'O') || kt_dict_ends(stem, "ieren");
    if (r->flag == 'X' && no_ge && kt_dict_ends(w, "t") && !kt_dict_ends(w, "st"))
        finite |= KT_VERB_PA2;
    if (finite && !known_as(s->d, stem, KT_POS_VERB))
        reading(s, stem, w, KT_POS_VERB, finite, finite & KT_VERB_PA2 ? KT_ADJ_BASE : 0);
    if (r->flag == 'O' || (r->flag == 'Y' && no_ge && !kt_dict_ends(w, "t")))
        derived_adjective(s, w, r->flag);
}

static void german_derived(speller *s, const kt_dict_word *stem, const kt_dict_word *w,
                           const rule *r, kt_str flags)
{
    if (kt_dict_is_upper(stem->s[0])) {
        derived_noun(s, stem, w, r, flags);
    } else if ((r->flag == 'A' || r->flag == 'C') && lower_word(stem)) {
        uint32_t at = kt_dict_find(s->d, w);
        uint8_t ending = ending_of(w);
        if (at != UINT32_MAX && (s->d->entry.ptr[at].bits & KT_DICT_OWN) &&
            s->d->entry.ptr[at].m.adj)
            return;
        if (r->flag == 'A')
            reading(s, stem, w, KT_POS_ADJ, 0, ending);
        else if (ending != KT_ADJ_BASE)
            reading(s, stem, w, KT_POS_ADJ, 0, (uint8_t)(ending | KT_ADJ_DEG));
    } else if (strchr("BLD", r->flag)) {
        derived_adjective(s, w, r->flag);
    } else if (is_infinitive(stem)) {
        derived_verb(s, stem, w, r, flags);
    }
}

/* ProfessorInnen; the bare superlative schnellst. */
static bool german_refuse(const kt_dict_word *w, const rule *r)
{
    if (r->add.n && kt_dict_is_upper(r->add.s[0]))
        return true;
    return r->flag == 'C' && kt_dict_ends(w, "st");
}

void kt_dict_read_hunspell(kt_dict *d, const char *aff_name, kt_str aff, const char *dic_name,
                           kt_str dic)
{
    speller s = { .d = d,
                  .refuse = german_refuse,
                  .form = german_form,
                  .stem = german_stem,
                  .derived = german_derived };
    if (read_both(&s, aff_name, aff, dic_name, dic))
        kt_dict_parts(d, &s.affix, dic);
    kt_affix_release(&s.affix);
}

/* --- English -------------------------------------------------------------------------------- */

static void english_form(speller *s, const kt_dict_word *w)
{
    /* No genitives, no letters: they only cost. */
    if (w->n < 2 || memchr(w->s, '\'', w->n) || memchr(w->s, '.', w->n))
        return;
    unsigned char *key = kt_arena_alloc(&s->d->arena, w->n, 1);
    kt_dict_key *k = key ? KT_VEC_PUSH(&s->d->arena, &s->d->en) : NULL;
    if (!k)
        return;
    for (unsigned i = 0; i < w->n; i++)
        key[i] = kt_dict_lower(w->s[i]);
    *k = (kt_dict_key){ .key = key, .len = w->n };
}

void kt_dict_read_hunspell_en(kt_dict *d, const char *aff_name, kt_str aff, const char *dic_name,
                              kt_str dic)
{
    speller s = { .d = d, .form = english_form };
    (void)read_both(&s, aff_name, aff, dic_name, dic);
    kt_affix_release(&s.affix);
}
