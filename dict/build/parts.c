/*
 * parts: what compounds are made of, after a Hunspell dictionary: every form of its entries, and
 * where in a word it may stand. src/lex/parts.c puts them together as Hunspell does.
 */
#include <string.h>

#include "affix.h"

/* A form of an entry, and the affixes that made it. */
typedef struct made {
    kt_str flags; /* of the entry */
    const kt_affix_rule *prefix, *suffix;
} made;

static bool marked(const kt_affix_rule *r, uint8_t flag)
{
    return r && kt_affix_has(r->more, flag);
}

/* The flag is the entry's, or that of its last affix. */
static bool carries(const made *m, uint8_t flag)
{
    return kt_affix_has(m->flags, flag) || marked(m->suffix ? m->suffix : m->prefix, flag);
}

/* Circumfixes come in pairs. */
static bool is_paired(const made *m, uint8_t circumfix)
{
    return !m->suffix || marked(m->suffix, circumfix) == marked(m->prefix, circumfix);
}

static uint32_t places_of(const kt_affix_flags *f, const made *m)
{
    uint32_t places = 0;
    bool bare = !m->prefix && !m->suffix;
    if (!is_paired(m, f->circumfix) || (bare && kt_affix_has(m->flags, f->need_affix)))
        return 0;
    if (!kt_affix_has(m->flags, f->in_compound) && !marked(m->prefix, f->in_compound) &&
        !marked(m->suffix, f->in_compound))
        places |= KT_PART_WHOLE;
    bool opens = !m->suffix || marked(m->suffix, f->permit);
    if (opens && carries(m, f->begin))
        places |= KT_PART_BEGIN;
    if (opens && carries(m, f->middle))
        places |= KT_PART_MIDDLE;
    bool ends = (!m->prefix || marked(m->prefix, f->permit)) &&
                (m->prefix || !marked(m->suffix, f->in_compound));
    if (ends && carries(m, f->end))
        places |= bare ? KT_PART_END | KT_PART_PLAIN_END : KT_PART_END;
    return places;
}

/* AK and GmbH in capitals, with their endings: AKS, GMBHS. False: the word needs no such entry. */
static bool in_capitals(const kt_dict_word *w, bool has_flags, kt_dict_word *out)
{
    unsigned upper = 0;
    unsigned lower = 0;
    for (unsigned i = 0; i < w->n; i++) {
        bool capital = kt_dict_is_upper(w->s[i]);
        upper += capital;
        kt_dict_word letter = kt_dict_word_key(w->s + i, 1);
        kt_dict_word other = kt_dict_upper_first(letter);
        lower += !kt_dict_same(&letter, &other);
    }
    bool mixed = lower && (upper > 1 || (upper && !kt_dict_is_upper(w->s[0])));
    if (!mixed && !(upper > 1 && !lower && has_flags))
        return false;
    *out = *w;
    for (unsigned i = 1; i < w->n; i++)
        out->s[i] = kt_dict_lower(w->s[i]);
    *out = kt_dict_upper_first(*out);
    return true;
}

static void add(kt_dict *d, const kt_dict_word *w, uint32_t places)
{
    if (w->n && w->s[0] == '-')
        places &= ~(uint32_t)KT_PART_WHOLE; /* "-tier": no word that anybody asks for */
    unsigned char *key = places && w->n ? kt_arena_alloc(&d->arena, w->n, 1) : NULL;
    kt_dict_key *k = key ? KT_VEC_PUSH(&d->arena, &d->part) : NULL;
    if (!k)
        return;
    memcpy(key, w->s, w->n);
    *k = (kt_dict_key){ .key = key, .len = w->n, .value = places << 8 };
}

/* A whole word that is one in capitals only. */
static uint32_t places_in_capitals(const kt_affix_flags *f, const made *m)
{
    return places_of(f, m) & KT_PART_WHOLE ? KT_PART_CAPITALS : 0;
}

typedef uint32_t places_fn(const kt_affix_flags *f, const made *m);

/* The form w of an entry, and what the prefixes of the entry make of it. */
static void add_form(kt_dict *d, const kt_affix *a, const kt_dict_word *w, made m, places_fn *fn)
{
    kt_dict_word out;
    add(d, w, fn(&a->flag, &m));
    for (uint32_t i = 0; i < a->rule.n; i++) {
        const kt_affix_rule *p = &a->rule.ptr[i];
        if (!p->prefix || !kt_affix_has(m.flags, p->flag) ||
            (m.suffix && !(m.suffix->cross && p->cross)) || !kt_affix_apply(p, w, &out))
            continue;
        m.prefix = p;
        add(d, &out, fn(&a->flag, &m));
    }
}

static void add_forms(kt_dict *d, const kt_affix *a, const kt_dict_word *w, kt_str flags,
                      places_fn *fn)
{
    kt_dict_word out;
    add_form(d, a, w, (made){ .flags = flags }, fn);
    for (uint32_t i = 0; i < a->rule.n; i++) {
        const kt_affix_rule *s = &a->rule.ptr[i];
        if (!s->prefix && kt_affix_has(flags, s->flag) && kt_affix_apply(s, w, &out))
            add_form(d, a, &out, (made){ .flags = flags, .suffix = s }, fn);
    }
}

void kt_dict_parts(kt_dict *d, const kt_affix *a, kt_str dic)
{
    kt_dict_word w, capitals;
    kt_str flags;
    kt_str_cut(&dic, '\n'); /* number of entries */
    for (d->line = 1; kt_dict_ok(d) && kt_affix_entry(a, &dic, &w, &flags);) {
        if (w.bad)
            continue;
        if (kt_affix_has(flags, a->flag.forbidden)) {
            add(d, &w, KT_PART_FORBIDDEN);
            continue;
        }
        add_forms(d, a, &w, flags, places_of);
        if (in_capitals(&w, flags.len > 0, &capitals))
            add_forms(d, a, &capitals, flags, places_in_capitals);
    }
    d->line = 0;
}
