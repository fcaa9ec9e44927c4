#include "lang/de/gram.h"

#include "lang/packed.h"

/* Case-blind in the first (ASCII) letter. */
static bool is_in(kt_str s, const char *const *list)
{
    char small = s.len && s.ptr[0] >= 'A' && s.ptr[0] <= 'Z' ? (char)(s.ptr[0] | 0x20) : '\0';
    for (; s.len && *list; list++)
        if ((s.ptr[0] == **list || small == **list) && strlen(*list) == s.len &&
            memcmp(*list + 1, s.ptr + 1, s.len - 1) == 0)
            return true;
    return false;
}

static bool is_one_of(kt_str s, const char *const *list)
{
    while (*list && !kt_str_is(s, *list))
        list++;
    return *list != NULL;
}

static bool ends_small(kt_str s)
{
    if (s.len == 0 || !memchr(s.ptr, '-', s.len))
        return false;
    for (size_t i = s.len; i > 0; i--)
        if (s.ptr[i - 1] == '-')
            return i < s.len && s.ptr[i] >= 'a' && s.ptr[i] <= 'z';
    return false;
}

/* Sekunde, Tag: units that do take a plural form; zwei Euro, drei Prozent do not. */
static bool has_plural(kt_str s, const kt_morph *m)
{
    static const char *const words[] = { "Tag", "Monat", "Jahr", NULL };
    bool feminine = m->noun & KT_MASK(KT_CASE_NOM, KT_SLOT_F);
    return (feminine && kt_str_ends(s, KT_STR("e"))) || is_one_of(s, words);
}

/* Endings as an attributive adjective. *after: behind a determiner only. */
static uint8_t adjective(kt_str s, const kt_morph *m, const kt_det *det, bool *after)
{
    if (s.len == 8 && (kt_str_is(s, "zugrunde") || kt_str_is(s, "zustande")))
        return KT_ADJ_BASE; /* zugrunde liegend */
    if (m->func & (KT_FUNC_PREP | KT_FUNC_COORD | KT_FUNC_SUBORD | KT_FUNC_CONTR))
        return 0;
    if (!(m->func & (KT_FUNC_DET | KT_FUNC_PRON)))
        return m->adj & (KT_ADJ_INFLECTED | KT_ADJ_BASE | KT_ADJ_INV);
    bool other = kt_str_starts(s, KT_STR("ander")) || kt_str_starts(s, KT_STR("meist"));
    *after = !other;
    return other || kt_str_starts(s, KT_STR("beide")) || (det && (det->flags & KT_DET_AFTER))
               ? kt_ending_of(s)
               : 0;
}

static bool is_adverb(kt_str s, const kt_morph *m)
{
    static const char *const zu[] = { "zu", NULL };
    static const char *const degree[] = { "mehr", "weniger", NULL };
    bool joins = (m->func & KT_FUNC_COORD) && !(m->func & KT_FUNC_ADV); /* noch, doch */
    if (joins || (m->func & (KT_FUNC_DET | KT_FUNC_SUBORD)))
        return is_in(s, degree);
    if (m->func & (KT_FUNC_PREP | KT_FUNC_CONTR))
        return is_in(s, zu);
    if (m->func & (KT_FUNC_ADV | KT_FUNC_PART))
        return true;
    /* the last one needs more room */
    return (m->adj & KT_ADJ_BASE) && !(m->verb & KT_VERB_3SG);
}

static kt_gram own_readings(kt_str s, const kt_morph *m, const kt_det *det)
{
    bool after = false;
    kt_gram g = KT_GRAM_KNOWN | m->noun | (kt_gram)adjective(s, m, det, &after) << KT_GRAM_ADJ_AT;
    if (after)
        g |= KT_GRAM_AFTER;
    if (!(m->func & (KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_PRON)))
        g |= (kt_gram)(m->verb & KT_VERB_FINITE) << (KT_GRAM_FINITE_AT - 4);
    if (is_adverb(s, m))
        g |= KT_GRAM_ADVERB;
    if ((m->flags & KT_LEX_UNIT) && !has_plural(s, m))
        g |= KT_GRAM_UNIT;
    return g;
}

/* The article, where there is room for it. */
static kt_gram with_article(kt_gram g, const kt_det *det)
{
    kt_gram kind = det->decl == KT_DECL_WEAK || det->decl == KT_DECL_MIXED ? det->decl
                   : det->decl == (KT_DECL_WEAK | KT_DECL_STRONG)          ? 3
                                                                           : 0;
    return kind && det->mask && !kt_gram_noun(g) ? g | det->mask | kind << KT_GRAM_ARTICLE_AT : g;
}

/* The words that phrases know by name, shorter ones first; blind: in the first letter, as is_in. */
static const struct named {
    char text[8];
    uint8_t len;
    bool blind;
    kt_gram is;
} named[] = {
    { "und", 3, false, KT_GRAM_JOINER },  { "bzw", 3, false, KT_GRAM_JOINER },
    { "wie", 3, false, KT_GRAM_JOINER },  { "oder", 4, false, KT_GRAM_JOINER },
    { "aber", 4, false, KT_GRAM_JOINER }, { "mehr", 4, true, KT_GRAM_DEGREE },
    { "eine", 4, false, KT_GRAM_ONE },    { "sowie", 5, false, KT_GRAM_JOINER },
    { "einen", 5, false, KT_GRAM_ONE },   { "deren", 5, true, KT_GRAM_WHOSE },
    { "dessen", 6, true, KT_GRAM_WHOSE }, { "weniger", 7, true, KT_GRAM_DEGREE },
};
enum { NAMED_MIN = 3, NAMED_MAX = 7 };

static kt_gram named_word(kt_str s)
{
    if (s.len < NAMED_MIN || s.len > NAMED_MAX)
        return 0;
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        const struct named *n = &named[i];
        int c = (unsigned char)s.ptr[0] ^ (unsigned char)n->text[0]; /* 0x20: the other case */
        if (n->len == s.len && (c == 0 || (c == 0x20 && n->blind)) &&
            memcmp(n->text + 1, s.ptr + 1, s.len - 1) == 0)
            return n->is;
    }
    return 0;
}

static bool is_since(kt_str s)
{
    static const char *const seit[] = { "seit", NULL };
    return s.len == 4 && is_in(s, seit);
}

kt_gram kt_gram_of(kt_str s, const kt_morph *exact, const kt_morph *lower, const kt_det *det)
{
    kt_gram g = exact ? own_readings(s, exact, det) : 0;
    if (!kt_gram_noun(g))
        g |= KT_GRAM_OPEN;
    unsigned func = exact ? exact->func : 0;
    if (!func && lower && lower->func) {
        func = lower->func;
        g |= KT_GRAM_FUNC_LOW;
    }
    const kt_morph *prep = exact && exact->prep ? exact : lower;
    unsigned cases = is_since(s) ? 1u << KT_CASE_DAT : prep ? prep->prep & 0xFu : 0;
    g |= (kt_gram)(func & 0x7FF) << KT_GRAM_FUNC_AT | (kt_gram)cases << KT_GRAM_PREP_AT;
    if (lower)
        g |= KT_GRAM_LOW | (kt_gram)(lower->adj & KT_ADJ_INFLECTED) << (KT_GRAM_LOW_AT - 1);
    if (lower && (lower->verb & KT_VERB_INF))
        g |= KT_GRAM_LOW_INF;
    g |= named_word(s);
    g |= ends_small(s) ? KT_GRAM_SMALL : 0;
    return det ? with_article(g, det) : g;
}

kt_gram kt_gram_with_part(kt_gram g, const kt_morph *last)
{
    if (!(g & KT_GRAM_OPEN) || g >> KT_GRAM_ARTICLE_AT)
        return g;
    g &= ~KT_GRAM_OPEN;
    if (!last)
        return g;
    g |= last->noun;
    if (g & KT_GRAM_KNOWN)
        return g;
    g |= (kt_gram)(last->adj & (KT_ADJ_INFLECTED | KT_ADJ_BASE)) << KT_GRAM_ADJ_AT;
    return last->adj & KT_ADJ_BASE ? g | KT_GRAM_ADVERB : g;
}
