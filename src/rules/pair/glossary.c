/*
 * glossary: terms of the user's list that stand in the source, and whose German term does not stand
 * in the text. What German makes of a term is allowed: its forms, compounds with it.
 */
#include "lex/glossary.h"

#include "base/utf8.h"
#include "rules/pair/pair_rules.h"

enum { WORD_MIN = 3, STEM_MIN = 5, WORDS_MAX = 8 };

/* The term as it is written, or its plural. */
static size_t find_english(const kt_view *v, const kt_side *s, kt_str term)
{
    size_t at = kt_pair_find(s, term);
    if (at == SIZE_MAX)
        at = kt_pair_find(s, kt_str_cat(v->scratch, term, KT_STR("s")));
    return at;
}

/* Does a token of the text have a key of this word, as it stands or as a part of a compound? */
static bool has_word(const kt_view *v, const kt_str low, kt_str word)
{
    kt_term_keys want;
    kt_term_keys_of(v->glossary->lang, v->lex, word, false, &want);
    size_t stem = word.len > STEM_MIN + 1 ? word.len - 2 : word.len;
    while (stem < word.len && !kt_utf8_is_lead(word.ptr[stem]))
        stem++;
    kt_str part = kt_word_lower(v->scratch, kt_str_sub(word, 0, stem));
    if (part.len >= WORD_MIN && kt_str_find(low, part, 0) != SIZE_MAX)
        return true;
    for (uint32_t i = 0; i < v->n_tok; i++) {
        if (!kt_view_is_word(v, i))
            continue;
        kt_term_keys keys;
        kt_term_keys_of(v->glossary->lang, v->lex, kt_view_str(v, i), true, &keys);
        for (uint32_t a = 0; a < want.n; a++)
            for (uint32_t b = 0; b < keys.n; b++)
                if (want.len[a] == keys.len[b] &&
                    memcmp(want.text[a], keys.text[b], want.len[a]) == 0)
                    return true;
    }
    return false;
}

static bool has_term(const kt_view *v, kt_str low, kt_str term)
{
    while (term.len) {
        kt_str word = kt_str_cut(&term, ' ');
        if (word.len && !has_word(v, low, word))
            return false;
    }
    return true;
}

/* Does another row ask for another term for the same English one, and the text has that? */
static bool has_other(const kt_view *v, kt_str low, kt_str english)
{
    const kt_glossary *g = v->glossary;
    for (uint32_t i = 0; i < g->n; i++)
        if (kt_str_eq(g->term[i].english, english) && g->term[i].preferred.len &&
            has_term(v, low, g->term[i].preferred))
            return true;
    return false;
}

/* Does the source have a longer term that holds this one? */
static bool is_in_longer(const kt_view *v, const kt_side *s, kt_str english)
{
    const kt_glossary *g = v->glossary;
    for (uint32_t i = 0; i < g->n; i++) {
        kt_str longer = g->term[i].english;
        if (longer.len > english.len && kt_str_find(longer, english, 0) != SIZE_MAX &&
            find_english(v, s, longer) != SIZE_MAX)
            return true;
    }
    return false;
}

void kt_pair_terms(const kt_view *v, const kt_pair *p, kt_emit *out)
{
    const kt_glossary *g = v->glossary;
    if (!g)
        return;
    kt_str low = { 0 };
    for (uint32_t i = 0; i < g->n; i++) {
        kt_str english = g->term[i].english;
        if (!english.len || !g->term[i].preferred.len ||
            (i && kt_str_eq(g->term[i - 1].english, english)))
            continue;
        size_t at = find_english(v, &p->source, english);
        if (at == SIZE_MAX)
            continue;
        if (!low.ptr)
            low = kt_word_lower(v->scratch, v->text);
        if (!low.ptr || has_other(v, low, english) || is_in_longer(v, &p->source, english))
            continue;
        (void)kt_pair_report(out, KT_PAIR_TERM, kt_pair_all(v),
                             kt_str_sub(p->source.text, at, at + english.len));
    }
}
