#include "lang/de/derive.h"

#include "base/utf8.h"
#include "lang/de/inflect.h"
#include "lang/packed.h"

#include <string.h>

enum { WORD_MAX = 60, STEM_MIN = 3, FREQ_MIN = 50 };

static const char *const endings[] = { "e", "en", "em", "er", "es", NULL };

/* The word with its first letter in lower case, in buf: ASCII and Latin-1 letters; empty: too long.
 */
static kt_str lowered(kt_str word, char buf[WORD_MAX])
{
    if (word.len == 0 || word.len > WORD_MAX)
        return (kt_str){ 0 };
    memcpy(buf, word.ptr, word.len);
    if (buf[0] >= 'A' && buf[0] <= 'Z')
        buf[0] = (char)(buf[0] + ('a' - 'A'));
    else if (word.len > 1 && (unsigned char)buf[0] == 0xC3 && (unsigned char)buf[1] < 0x9F)
        buf[1] = (char)(buf[1] + 0x20); /* Ä Ö Ü */
    return kt_str_of(buf, word.len);
}

static bool find(const kt_lexicon *lex, kt_str front, const char *end, kt_word *out)
{
    char buf[WORD_MAX + 4];
    size_t n = strlen(end);
    if (front.len + n > sizeof buf)
        return false;
    memcpy(buf, front.ptr, front.len);
    memcpy(buf + front.len, end, n);
    return kt_lexicon_find(lex, kt_str_of(buf, front.len + n), out) &&
           !(out->morph->flags & (KT_LEX_HUNSPELL | KT_LEX_OLD));
}

/* The word without one of the endings, shortest first; false: no more. */
static bool without_ending(kt_str word, size_t k, kt_str *stem)
{
    kt_str end = kt_str_c(endings[k]);
    if (!kt_str_ends(word, end) || word.len < end.len + STEM_MIN)
        return false;
    *stem = kt_str_sub(word, 0, word.len - end.len);
    return true;
}

static bool is_adjective(const kt_lexicon *lex, kt_str base)
{
    kt_word w;
    return find(lex, base, "", &w) && (w.morph->adj & KT_ADJ_BASE) && w.freq >= FREQ_MIN;
}

/* eingehend|er|en, eingehend|st|e */
static bool is_degree(const kt_lexicon *lex, kt_str w)
{
    static const char *const degrees[] = { "er", "st", "est", NULL };
    for (size_t k = 0; endings[k]; k++) {
        kt_str stem;
        if (!without_ending(w, k, &stem))
            continue;
        for (const char *const *d = degrees; *d; d++)
            if (kt_str_ends(stem, kt_str_c(*d)) && stem.len > STEM_MIN + strlen(*d) &&
                is_adjective(lex, kt_str_sub(stem, 0, stem.len - strlen(*d))))
                return true;
    }
    return false;
}

/* vollkommn|e, erhabn|er, edl|en: of vollkommene, erhabener, edelen */
static bool is_elided(const kt_lexicon *lex, kt_str w)
{
    for (size_t k = 0; endings[k]; k++) {
        kt_str stem;
        if (!without_ending(w, k, &stem) || !strchr("nrl", stem.ptr[stem.len - 1]))
            continue;
        size_t at = stem.len - 1; /* of the consonant that has lost its e */
        if (w.len >= WORD_MAX || is_adjective(lex, kt_str_sub(stem, 0, at)))
            continue; /* schnell|n|e: a slip */
        char full[WORD_MAX];
        kt_word found;
        memcpy(full, w.ptr, at);
        full[at] = 'e';
        memcpy(full + at + 1, w.ptr + at, w.len - at);
        if (find(lex, kt_str_of(full, w.len + 1), "", &found) &&
            (found.morph->adj & (KT_ADJ_E | KT_ADJ_EM | KT_ADJ_EN | KT_ADJ_ER | KT_ADJ_ES)))
            return true;
    }
    return false;
}

/* Prefixes of verbs that stand alone nowhere. */
static const char *const bound[] = { "be", "ver", "zer", "ent", "er", "miss", "", NULL };

/* A stem that a verb has, or (of_noun) that is a noun: list|en, laber|n; Netz. */
static bool is_stem(const kt_lexicon *lex, kt_str stem, bool of_noun)
{
    static const char *const infinitive[] = { "en", "n", NULL };
    kt_word w;
    if (stem.len < STEM_MIN)
        return false;
    for (const char *const *e = infinitive; *e; e++)
        if (find(lex, stem, *e, &w) && (w.morph->verb & KT_VERB_INF) && w.freq >= FREQ_MIN)
            return true;
    if (!of_noun || stem.ptr[0] < 'a' || stem.ptr[0] > 'z' || stem.len > WORD_MAX)
        return false;
    char buf[WORD_MAX];
    memcpy(buf, stem.ptr, stem.len);
    buf[0] = (char)(buf[0] - ('a' - 'A'));
    return kt_lexicon_find(lex, kt_str_of(buf, stem.len), &w) && w.morph->noun &&
           w.freq >= FREQ_MIN &&
           !(w.morph->flags & (KT_LEX_NAME | KT_LEX_ABBREV | KT_LEX_HUNSPELL));
}

static bool is_prefix(const kt_lexicon *lex, kt_str s)
{
    kt_word w;
    return kt_lexicon_find(lex, s, &w) && (w.morph->func & KT_FUNC_PREFIX);
}

/* [be|aus]laber|ung: stem of a verb behind a prefix or none. */
static bool is_prefixed_stem(const kt_lexicon *lex, kt_str s, bool of_noun)
{
    for (const char *const *b = bound; *b; b++)
        if (kt_str_starts(s, kt_str_c(*b)) && is_stem(lex, kt_str_sub(s, strlen(*b), s.len), false))
            return true;
    for (size_t at = 2; at + STEM_MIN <= s.len; at++)
        if (is_prefix(lex, kt_str_sub(s, 0, at)) && is_stem(lex, kt_str_sub(s, at, s.len), of_noun))
            return true;
    return false;
}

/* Listung, Belaberung, Ausstallungen */
static bool is_action(const kt_lexicon *lex, kt_str w)
{
    static const char *const ends[] = { "ung", "ungen", "ungs", NULL };
    for (const char *const *e = ends; *e; e++)
        if (kt_str_ends(w, kt_str_c(*e)) && w.len > strlen(*e) + STEM_MIN)
            return is_prefixed_stem(lex, kt_str_sub(w, 0, w.len - strlen(*e)), true);
    return false;
}

/* ererben, bearbeitetest: a verb with a prefix that stands alone nowhere */
static bool is_bound_verb(const kt_lexicon *lex, kt_str w)
{
    enum { VERB_MIN = 5 };
    for (const char *const *b = bound; **b; b++) {
        size_t n = strlen(*b);
        kt_word verb;
        if (w.len >= n + VERB_MIN && kt_str_starts(w, kt_str_c(*b)) &&
            find(lex, kt_str_sub(w, n, w.len), "", &verb) && verb.freq >= FREQ_MIN &&
            (verb.morph->verb & KT_VERB_INF) && !verb.morph->func)
            return true;
    }
    return false;
}

/* um|trainiert: a participle without ge- behind a prefix */
static bool is_prefixed_participle(const kt_lexicon *lex, kt_str w)
{
    for (size_t at = 2; kt_str_ends(w, KT_STR("iert")) && at + STEM_MIN <= w.len; at++) {
        kt_word verb;
        if (is_prefix(lex, kt_str_sub(w, 0, at)) &&
            find(lex, kt_str_sub(w, at, w.len), "", &verb) && verb.freq >= FREQ_MIN &&
            (verb.morph->verb & KT_VERB_PA2))
            return true;
    }
    return false;
}

/* Anfrager, Bereitstellerinnen: who does what the verb says */
static bool is_agent(const kt_lexicon *lex, kt_str w)
{
    static const char *const ends[] = { "er", "ern", "ers", "erin", "erinnen", NULL };
    for (const char *const *e = ends; *e; e++)
        if (kt_str_ends(w, kt_str_c(*e)) && w.len > strlen(*e) + STEM_MIN)
            return is_prefixed_stem(lex, kt_str_sub(w, 0, w.len - strlen(*e)), false);
    return false;
}

/* ein|ge|netz|t, with or without the ending of an adjective */
static bool is_participle(const kt_lexicon *lex, kt_str w)
{
    for (size_t k = 0; endings[k]; k++) {
        kt_str stem;
        if (without_ending(w, k, &stem) && kt_str_ends(stem, KT_STR("t"))) {
            w = stem;
            break;
        }
    }
    if (!kt_str_ends(w, KT_STR("t")))
        return false;
    kt_str body = kt_str_sub(w, 0, w.len - 1);
    for (size_t at = 2; at + 2 + STEM_MIN <= body.len; at++)
        if (kt_str_starts(kt_str_sub(body, at, body.len), KT_STR("ge")) &&
            is_prefix(lex, kt_str_sub(body, 0, at)) &&
            is_stem(lex, kt_str_sub(body, at + 2, body.len), true))
            return true;
    return false;
}

/* einzugehend|en: of einzugehen */
static bool is_gerundive(const kt_lexicon *lex, kt_str w)
{
    for (size_t k = 0; endings[k]; k++) {
        kt_str stem;
        kt_word verb;
        if (without_ending(w, k, &stem) && kt_str_ends(stem, KT_STR("nd")) &&
            find(lex, kt_str_sub(stem, 0, stem.len - 1), "", &verb) &&
            (verb.morph->verb & (KT_VERB_ZU | KT_VERB_INF)))
            return true;
    }
    return false;
}

/* Verboten|sein, Dabei|sein */
static bool is_being(const kt_lexicon *lex, kt_str w)
{
    static const char *const ends[] = { "sein", "seins", NULL };
    kt_word front;
    for (const char *const *e = ends; *e; e++)
        if (kt_str_ends(w, kt_str_c(*e)) && w.len > strlen(*e) + STEM_MIN &&
            find(lex, kt_str_sub(w, 0, w.len - strlen(*e)), "", &front))
            return (front.morph->adj & KT_ADJ_BASE) || (front.morph->verb & KT_VERB_PA2) ||
                   (front.morph->func & KT_FUNC_ADV);
    return false;
}

/* außerplanmäßige, nichtlineares: with an ending only, for "nicht bekannt" is two words */
static bool is_prefixed_adjective(const kt_lexicon *lex, kt_str w)
{
    static const char *const fronts[] = { "außer", "inner", "nicht", NULL };
    for (const char *const *f = fronts; *f; f++)
        for (size_t k = 0; kt_str_starts(w, kt_str_c(*f)) && endings[k]; k++) {
            kt_str stem;
            if (without_ending(kt_str_sub(w, strlen(*f), w.len), k, &stem) &&
                is_adjective(lex, stem))
                return true;
        }
    return false;
}

/* einhundertmal, siebenfach */
static bool is_multiple(const kt_lexicon *lex, kt_str w)
{
    static const char *const ends[] = { "mal", "fach", "fache", "fachen", NULL };
    kt_word front;
    for (const char *const *e = ends; *e; e++)
        if (kt_str_ends(w, kt_str_c(*e)) && w.len > strlen(*e) + STEM_MIN &&
            find(lex, kt_str_sub(w, 0, w.len - strlen(*e)), "", &front))
            return (front.morph->func & KT_FUNC_NUM) != 0;
    return false;
}

bool kt_is_female(const kt_lexicon *lex, kt_str word)
{
    static const char *const ends[] = { "in", "innen", NULL };
    kt_word doer;
    for (const char *const *e = ends; *e; e++) {
        if (!kt_str_ends(word, kt_str_c(*e)))
            continue;
        kt_str front = kt_str_sub(word, 0, word.len - strlen(*e));
        if (kt_str_ends(front, KT_STR("er")) && find(lex, front, "", &doer))
            return (doer.morph->noun & KT_MASK_SLOT(KT_SLOT_M)) != 0;
    }
    return false;
}

bool kt_is_derived(const kt_lexicon *lex, kt_str word)
{
    char buf[WORD_MAX];
    kt_str w = lowered(word, buf);
    if (!w.len || !lex)
        return false;
    bool capital = memcmp(word.ptr, w.ptr, w.len) != 0;
    return is_degree(lex, w) || is_elided(lex, w) || is_participle(lex, w) ||
           is_gerundive(lex, w) || is_bound_verb(lex, w) || is_prefixed_participle(lex, w) ||
           is_prefixed_adjective(lex, w) || is_multiple(lex, w) ||
           (capital && (is_action(lex, w) || is_agent(lex, w) || is_being(lex, w)));
}

bool kt_ends_in_participle(const kt_lexicon *lex, kt_str word, size_t least)
{
    enum { LEFT_MIN = 3 };
    size_t cut = kt_ending_of(word) == KT_ADJ_E ? 1 : kt_ending_of(word) ? 2 : 0;
    for (size_t at = LEFT_MIN; at + least + cut <= word.len; at++) {
        kt_word w;
        if (kt_utf8_is_lead(word.ptr[at]) &&
            kt_lexicon_find(lex, kt_str_sub(word, at, word.len - cut), &w) &&
            (kt_verb_of(w.morph) & KT_VERB_PA1))
            return true;
    }
    return false;
}
