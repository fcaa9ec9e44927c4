/*
 * inner: German words in which an engine translated a piece as if it were an English word
 * ("Präsichdent": President, I, ich), or wrote the name of a coin in its own letters
 * ("neuTRONenstern", "Pat RON"). Which pieces there are: tables pieces and coins.
 */
#include "rules/words/inner.h"
#include "lang/de/parse/name.h"
#include "lang/morph.h"

enum { WORD_MAX = 40, PIECE_MAX = 4 };
static const uint32_t word_min = 7;
static const uint32_t piece_min = 3;
static const uint32_t coin_min = 3;
static const uint8_t freq_min = 30;  /* of the word that is meant */
static const uint8_t freq_name = 45; /* the same where a name may stand */

static bool is_known(const kt_view *v, kt_str word, uint8_t least)
{
    kt_word w;
    if (!word.len || !kt_lexicon_find(v->lex, word, &w) || w.freq < least)
        return false;
    uint32_t flags = kt_flags_of(w.morph);
    return !(flags & (KT_LEX_HUNSPELL | KT_LEX_OLD)) &&
           !((flags & (KT_LEX_NAME | KT_LEX_ABBREV)) && !(flags & KT_LEX_NOUN));
}

/* How word i is spelt when it is `low`: with the capital that it has or a noun needs; empty: in no
 * way that is known. */
static kt_str as_known(const kt_view *v, uint32_t i, kt_str low)
{
    bool cap = v->tok[i].flags & KT_TOK_CAP;
    bool start = v->tok[i].flags & KT_TOK_SENT;
    uint8_t least = cap && !start ? freq_name : freq_min;
    kt_str title = kt_word_recase(v->scratch, low, true);
    if (is_known(v, title, least))
        return title;
    if (is_known(v, low, least) && (!cap || start))
        return cap ? title : low;
    return (kt_str){ 0 };
}

/* ---- "Präsichdent" ---- */

/* A pronoun or a conjunction: other small words are parts of German words, too. */
static bool is_translated(const kt_view *v, kt_str piece)
{
    kt_word w;
    const unsigned others = KT_FUNC_PREP | KT_FUNC_PREFIX | KT_FUNC_DET | KT_FUNC_NUM;
    if (!kt_lexicon_find(v->lex, piece, &w))
        return false;
    unsigned func = kt_func_of(w.morph);
    return (func & (KT_FUNC_PRON | KT_FUNC_COORD | KT_FUNC_SUBORD)) && !(func & others);
}

/* The one word that it becomes when a piece of it is put back into English; empty: none, or more
 * than one. */
static kt_str translated_back(const kt_view *v, uint32_t i)
{
    kt_table t = kt_lexicon_table(v->lex, "pieces");
    kt_str low = kt_word_lower(v->scratch, kt_view_str(v, i));
    kt_str found = { 0 };
    for (size_t at = 0; at + piece_min < low.len; at++)
        for (size_t n = piece_min; n <= PIECE_MAX && at + n <= low.len; n++) {
            kt_str piece = kt_str_sub(low, at, at + n);
            kt_str key;
            kt_str english;
            if (kt_table_find(&t, piece) == UINT32_MAX || !is_translated(v, piece))
                continue;
            for (uint32_t r = kt_table_find(&t, piece);
                 kt_table_row(&t, r, &key, &english) && kt_str_eq(key, piece); r++) {
                kt_str now = as_known(v, i,
                                      kt_str_cat3(v->scratch, kt_str_sub(low, 0, at), english,
                                                  kt_str_sub(low, at + n, low.len)));
                if (found.len && now.len && !kt_str_eq(found, now))
                    return (kt_str){ 0 };
                found = now.len ? now : found;
            }
        }
    return found;
}

/* ---- "neuTRONenstern", "Pat RON" ---- */

static bool is_coin(const kt_view *v, kt_str upper)
{
    kt_table t = kt_lexicon_table(v->lex, "coins");
    return upper.len >= coin_min &&
           kt_table_find(&t, kt_word_lower(v->scratch, upper)) != UINT32_MAX;
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* The word without the capitals of the coin in it. */
static kt_str without_coin(const kt_view *v, uint32_t i)
{
    kt_str word = kt_view_str(v, i);
    size_t beg = 1;
    while (beg < word.len && !is_upper(word.ptr[beg]))
        beg++;
    size_t end = beg;
    while (end < word.len && is_upper(word.ptr[end]))
        end++;
    for (size_t k = end; k < word.len; k++)
        if (is_upper(word.ptr[k]))
            return (kt_str){ 0 };
    if (!is_coin(v, kt_str_sub(word, beg, end)))
        return (kt_str){ 0 };
    kt_str low = kt_word_lower(v->scratch, word);
    kt_str title = kt_word_recase(v->scratch, low, true);
    kt_verdict verdict = kt_words_verdict(v->words, kt_words_get(v->words, title));
    bool good = verdict == KT_VERDICT_KNOWN || verdict == KT_VERDICT_COMPOUND;
    kt_str now = as_known(v, i, low);
    return now.len || !good ? now : title;
}

/* Word i, which nobody knows, with the coin behind it, known to us or not. */
static kt_str with_coin(const kt_view *v, uint32_t i)
{
    if (i + 1 >= v->n_tok || v->tok[i + 1].casing != KT_CASE_UPPER ||
        !kt_view_one_blank(v, i + 1) || kt_span_len(v->tok[i + 1].span) < coin_min)
        return (kt_str){ 0 };
    kt_str whole = kt_str_cat(v->scratch, kt_view_str(v, i), kt_view_str(v, i + 1));
    return as_known(v, i, kt_word_lower(v->scratch, whole));
}

/* "berichet", "leicher": one slip away from another word, which is likelier. */
static bool has_nearer(const kt_view *v, uint32_t i, kt_str now)
{
    uint32_t n;
    const kt_suggestion *s = kt_words_suggest(v->words, v->tok[i].info, KT_SUGGEST_ONE, &n);
    for (uint32_t k = 0; k < n; k++)
        if (s[k].cost <= KT_EDIT_COST && !kt_str_eq(kt_str_of(s[k].text, s[k].len), now))
            return true;
    return false;
}

uint32_t kt_inner_mend(const kt_view *v, uint32_t i, const kt_rule *rule, kt_emit *out)
{
    const kt_token *t = &v->tok[i];
    uint32_t len = kt_span_len(t->span);
    if (t->kind != KT_TOK_WORD || len > WORD_MAX ||
        (t->flags & (KT_TOK_HYPHEN | KT_TOK_DIGIT | KT_TOK_APOS | KT_TOK_GENDER)))
        return 0;
    bool plain = t->casing == KT_CASE_LOWER || t->casing == KT_CASE_TITLE;
    kt_str now = plain ? with_coin(v, i) : (kt_str){ 0 };
    if (now.len) {
        (void)kt_emit_fix(out, rule, (kt_span){ t->span.beg, v->tok[i + 1].span.end }, now);
        return i + 2;
    }
    if (len < word_min || kt_name_at(v, i) || (t->info->marks & KT_MARK_NO_INNER) ||
        t->info->title.morph)
        return 0;
    now = plain ? translated_back(v, i) : without_coin(v, i);
    if (!now.len || (plain && has_nearer(v, i, now))) {
        if (!(t->flags & KT_TOK_SENT)) /* there it may be found in lower case */
            kt_words_mark(t->info, KT_MARK_NO_INNER);
        return 0;
    }
    (void)kt_emit_fix(out, rule, t->span, now);
    return i + 1;
}
