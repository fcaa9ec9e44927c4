#include "lang/de/parse/licence.h"

#include "lang/de/parse/clause.h"
#include "lang/de/parse/phrase_words.h"

enum { REACH = 28, LEMMA = 48 };

/* What the table says of a lemma; OPEN: it does not know it. */
static kt_licence licence_of_lemma(const kt_view *v, kt_str lemma)
{
    enum { LEVELS = 3 }; /* of datives: none, some, many */
    static const kt_licence level[LEVELS] = { KT_LICENCE_NONE, KT_LICENCE_SOME, KT_LICENCE_MANY };
    kt_table t = kt_lexicon_table(v->lex, "verb_frames");
    kt_str key, row;
    uint32_t at = lemma.len && t.n ? kt_table_find(&t, lemma) : UINT32_MAX;
    if (at == UINT32_MAX || !kt_table_row(&t, at, &key, &row) || !row.len)
        return KT_LICENCE_OPEN;
    return level[(row.ptr[0] - 'a') % LEVELS];
}

/* Most verbs with such a prefix take a dative. */
static bool has_dative_prefix(kt_str s)
{
    static const char *const prefix[] = { "bei",    "bevor", "entgegen", "fern",  "gegenüber",
                                          "gleich", "nach",  "nahe",     "stand", "voraus",
                                          "vor",    "wider", "zu",       "zuvor", "anheim" };
    for (size_t k = 0; k < sizeof prefix / sizeof *prefix; k++)
        if (kt_str_starts(s, kt_str_c(prefix[k])))
            return true;
    return false;
}

/* The word at token i as a verb; prefix: one that stands apart from it, or nothing. *verb: it is
 * one. */
static kt_licence licence_of_verb(const kt_view *v, uint32_t i, kt_str prefix, bool *verb)
{
    char lemma[LEMMA];
    bool cap = v->tok[i].flags & KT_TOK_CAP;
    const kt_wordinfo *w = kt_view_info(v, i);
    kt_str s = cap ? kt_clause_lower(v, i) : kt_view_str(v, i);
    size_t n = kt_lexicon_lemma(v->lex, s, KT_POS_VERB, lemma, sizeof lemma);
    if (!n && (cap || w->exact.morph || kt_phrase_gram(v, i) & KT_GRAM_KNOWN))
        return KT_LICENCE_NONE;
    *verb = true;
    kt_str text = kt_str_cat(v->scratch, prefix, n ? kt_str_of(lemma, n) : s);
    kt_licence found = licence_of_lemma(v, text);
    /* gehört: of hören, and of gehören */
    if (!prefix.len && kt_str_starts(s, KT_STR("ge")) && kt_str_ends(s, KT_STR("t"))) {
        kt_licence other =
            licence_of_lemma(v, kt_str_cat(v->scratch, kt_str_sub(s, 0, s.len - 1), KT_STR("en")));
        found = other > found ? other : found;
    }
    return found == KT_LICENCE_OPEN && has_dative_prefix(text) ? KT_LICENCE_MANY : found;
}

static bool inside(const kt_phrase *p, uint32_t i)
{
    return i >= p->beg && i < p->end;
}

/* A prefix that stands behind its verb at token i: at the end of a clause, or before und. */
static kt_str prefix_at(const kt_view *v, uint32_t i)
{
    bool last = i + 1 >= v->n_tok || v->tok[i + 1].kind != KT_TOK_WORD ||
                (kt_phrase_func(v, i + 1) & KT_FUNC_COORD);
    return last && (kt_gram_own_func(kt_view_gram(v, i)) & KT_FUNC_PREFIX) ? kt_view_str(v, i)
                                                                           : (kt_str){ 0 };
}

static kt_licence most(kt_licence a, kt_licence b)
{
    return a > b ? a : b;
}

/* The verbs of [from, to) with the prefix at token i. */
static kt_licence licence_with_prefix(const kt_view *v, const kt_phrase *p, uint32_t i,
                                      uint32_t from, uint32_t to, bool *verb)
{
    kt_licence found = KT_LICENCE_NONE;
    for (uint32_t k = from; k < to; k++)
        if (!inside(p, k) && kt_view_is_word(v, k) && kt_phrase_verb(v, k))
            found = most(found, licence_of_verb(v, k, prefix_at(v, i), verb));
    return found;
}

/* Where the bracket closes that opens at token i: the clause goes on behind it. */
static uint32_t behind_bracket(const kt_view *v, uint32_t i)
{
    enum { WITHIN = 16 };
    for (uint32_t k = i + 1; kt_view_is_punct(v, i, '(') && k < v->n_tok && k < i + WITHIN; k++)
        if (kt_view_is_punct(v, k, ')'))
            return k + 1;
    return i;
}

kt_licence kt_licence_of(const kt_view *v, const kt_phrase *p, bool whole)
{
    uint32_t sentence = v->tok[p->noun].sentence;
    uint32_t from = p->beg, to = p->end;
    kt_licence found = KT_LICENCE_NONE;
    bool verb = false;
    while (from > 0 && p->beg - from < REACH && v->tok[from - 1].sentence == sentence &&
           (whole || !kt_clause_ends(v, from - 1, sentence)))
        from--;
    while (to < v->n_tok && to < p->end + REACH && v->tok[to].sentence == sentence &&
           (whole || behind_bracket(v, to) > to || !kt_clause_ends(v, to, sentence)))
        to = behind_bracket(v, to) > to ? behind_bracket(v, to) : to + 1;
    for (uint32_t i = from; i < to && found < KT_LICENCE_MANY; i++) {
        if (inside(p, i) || !kt_view_is_word(v, i))
            continue;
        kt_licence one = kt_view_is_in(v, i, KT_CLASS_with_dative)
                             ? KT_LICENCE_MANY
                             : licence_of_verb(v, i, (kt_str){ 0 }, &verb);
        if (prefix_at(v, i).len)
            one = most(one, licence_with_prefix(v, p, i, from, i, &verb));
        found = most(found, one);
    }
    for (uint32_t i = to; !whole && found < KT_LICENCE_MANY && i < p->end + REACH && i < v->n_tok &&
                          v->tok[i].sentence == sentence;
         i++) /* Wir steuern dem Weg, den sie gehen, entgegen. */
        if (kt_view_is_word(v, i) && prefix_at(v, i).len)
            found = most(found, licence_with_prefix(v, p, i, from, to, &verb));
    return verb || found > KT_LICENCE_SOME ? found : KT_LICENCE_SOME; /* Stopp dem Chaos! */
}
