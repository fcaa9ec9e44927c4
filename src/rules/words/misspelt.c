/*
 * misspelt: words that are often misspelt in one and the same way (seperat, Komittee, entgültig),
 * with any ending and as first parts: rows of the table misspellings.
 */
#include "base/utf8.h"
#include "lang/de/parse/name.h"
#include "rules/words/spell_rules.h"

enum { BEGIN_MIN = 5, BEGIN_MAX = 24 };

static bool is_good(const kt_view *v, kt_str word)
{
    const kt_wordinfo *w = kt_words_get(v->words, word);
    return w->exact.morph || (w->lower.morph && kt_cp_is_upper((unsigned char)word.ptr[0])) ||
           kt_words_verdict(v->words, w) == KT_VERDICT_COMPOUND;
}

/* The word with its first bytes, which are those of a row, respelt; an empty string: nobody knows
 * that either. */
static kt_str respelt(const kt_view *v, uint32_t i, kt_str value, size_t end)
{
    kt_str word = kt_view_str(v, i);
    kt_str rest = kt_str_sub(word, end, word.len);
    if (memchr(value.ptr, ' ', value.len))
        return rest.len ? (kt_str){ 0 } : value;
    bool title = v->tok[i].casing == KT_CASE_TITLE;
    kt_str now = kt_str_cat(v->scratch, value, rest);
    kt_str low = now.len ? kt_word_recase(v->scratch, now, false) : now;
    if (now.len && title)
        now = kt_word_recase(v->scratch, now, true);
    else if (low.len && !kt_spell_noun_is_due(v, i) && kt_words_get(v->words, low)->exact.morph)
        now = low; /* wiederrufen is no form of Widerruf */
    return now.len && is_good(v, now) ? now : (kt_str){ 0 };
}

bool kt_spell_misspelt(const kt_view *v, uint32_t i, kt_emit *out)
{
    const kt_token *t = &v->tok[i];
    kt_table table = kt_lexicon_table(v->lex, "misspellings");
    if (!table.n || (t->casing != KT_CASE_LOWER && t->casing != KT_CASE_TITLE) ||
        (t->flags & (KT_TOK_HYPHEN | KT_TOK_APOS | KT_TOK_DIGIT | KT_TOK_GENDER)))
        return false;
    kt_str low = kt_word_recase(v->scratch, kt_view_str(v, i), false);
    size_t end = low.len < BEGIN_MAX ? low.len : BEGIN_MAX;
    for (; low.ptr && end >= BEGIN_MIN; end--) {
        kt_str key;
        kt_str value;
        uint32_t row = kt_table_find(&table, kt_str_sub(low, 0, end));
        if (row == UINT32_MAX || !kt_table_row(&table, row, &key, &value))
            continue;
        kt_str now = respelt(v, i, value, end);
        if (!now.len)
            continue;
        if (kt_name_at(v, i) || kt_spell_is_in_english_term(v, i))
            return false;
        (void)kt_emit_fix(out, &kt_rules_spell[KT_SPELL_TYPO], t->span, now);
        return true;
    }
    return false;
}
