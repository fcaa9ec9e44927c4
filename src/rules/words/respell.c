/*
 * respell: when a word with ß, ss, ae, oe, ue may be rewritten at all. The lexicon knows the word
 * in the other spelling; that is not enough where the word as it stands is made of good parts, or
 * is a name.
 */
#include "base/utf8.h"
#include "lang/de/parse/name.h"
#include "lang/morph.h"
#include "rules/words/spell_rules.h"

enum { PART_MIN = 4, PART_FREQ = 30, SURNAME_MAX = 15, NAME_FREQ = 40 };

/* Is a part of the word that covers the bytes [beg, end) a word of its own, without the flags
 * `not`; to_end: and with what is behind it nothing but good words? */
static bool has_part(const kt_view *v, kt_str word, size_t beg, size_t end, uint32_t not,
                     bool to_end)
{
    for (size_t s = 0; s <= beg; s++) {
        if (!kt_utf8_is_lead(word.ptr[s]))
            continue;
        kt_str front =
            to_end ? kt_word_recase(v->scratch, kt_str_sub(word, 0, s), false) : (kt_str){ 0 };
        if (to_end && s > 0 && !kt_lexicon_first(v->lex, front))
            continue; /* S|trasse */
        kt_str rest = kt_str_sub(word, s, word.len);
        size_t next;
        uint32_t upper = s > 0 ? kt_cp_to_upper(kt_utf8_at(rest, 0, &next)) : 0;
        for (int k = 0; k < (upper ? 2 : 1); k++) {
            kt_prefix part[KT_PREFIXES_MAX];
            uint32_t n = kt_lexicon_prefixes(v->lex, rest, k ? upper : 0, part);
            for (uint32_t i = 0; i < n; i++) {
                size_t at = s + part[i].end;
                if (at < end || part[i].end < PART_MIN || part[i].word.freq < PART_FREQ ||
                    (kt_flags_of(part[i].word.morph) & not ))
                    continue;
                if (!to_end || at == word.len)
                    return true;
                const kt_wordinfo *tail = kt_words_get(v->words, kt_str_sub(word, at, word.len));
                if (word.len - at >= PART_MIN && kt_noun_of(tail->title.morph))
                    return true;
            }
        }
    }
    return false;
}

static bool is_vowel(char c)
{
    switch (c | 0x20) {
    case 'a':
    case 'e':
    case 'i':
    case 'o':
    case 'u':
        return true;
    default:
        return c == '\xA4' || c == '\x84'; /* the last bytes of ä and Ä */
    }
}

/* Geiß, Fleiß, gießen, äußern: ß behind two vowels is as it was before 1996. */
static bool is_behind_diphthong(kt_str word, size_t at)
{
    return at > 1 && is_vowel(word.ptr[at - 1]) && is_vowel(word.ptr[at - 2]);
}

bool kt_spell_keeps_sharp_s(const kt_view *v, kt_str word, size_t at)
{
    return is_behind_diphthong(word, at) ||
           has_part(v, word, at, at + 2, KT_LEX_OLD | KT_LEX_HUNSPELL | KT_LEX_NAME, false);
}

bool kt_spell_keeps_ss(const kt_view *v, kt_str word, size_t at)
{
    return has_part(v, word, at, at + 2, KT_LEX_CH | KT_LEX_OLD | KT_LEX_HUNSPELL | KT_LEX_NAME,
                    true);
}

bool kt_spell_is_two_words(const kt_view *v, kt_str word)
{
    for (size_t k = 2; k + PART_MIN - 1 <= word.len; k++) {
        if (word.ptr[k] != 'e')
            continue;
        const kt_wordinfo *a = kt_words_get(v->words, kt_str_sub(word, 0, k));
        const kt_morph *m = a->exact.morph ? a->exact.morph : a->lower.morph;
        if (!(kt_func_of(m) & (KT_FUNC_PREP | KT_FUNC_PREFIX)))
            continue;
        const kt_wordinfo *b = kt_words_get(v->words, kt_str_sub(word, k, word.len));
        if ((b->exact.morph && b->exact.freq >= PART_FREQ) ||
            (b->title.morph && b->title.freq >= PART_FREQ))
            return true;
    }
    return false;
}

bool kt_spell_may_be_name(const kt_view *v, uint32_t i, size_t at, const kt_wordinfo *now)
{
    kt_str word = kt_view_str(v, i);
    if (!(v->tok[i].flags & KT_TOK_CAP))
        return false;
    if (kt_name_street(v, word) > at)
        return true;
    const kt_morph *m = now->exact.morph;
    if (i > 0 && kt_view_is_word(v, i - 1) && kt_view_one_blank(v, i) &&
        (v->tok[i - 1].flags & KT_TOK_CAP) && !(v->tok[i - 1].flags & KT_TOK_HYPHEN) &&
        kt_words_verdict(v->words, kt_view_info(v, i - 1)) == KT_VERDICT_UNKNOWN &&
        !kt_view_info(v, i - 1)->lower.morph && kt_words_english(v->words, kt_view_info(v, i)))
        return true; /* Kidical Mass */
    if (m && now->exact.freq < NAME_FREQ && !(kt_flags_of(m) & KT_LEX_COMPOUND) &&
        !(v->tok[i].flags & KT_TOK_SENT) && !kt_spell_noun_is_due(v, i))
        return true; /* Doerr */
    if (m)
        return (kt_flags_of(m) & KT_LEX_PERSON) &&
               !(kt_flags_of(m) & (KT_LEX_NOUN | KT_LEX_PLACE)) && !now->lower.morph;
    return !now->lower.morph && !(v->tok[i].flags & KT_TOK_SENT) && !kt_spell_noun_is_due(v, i) &&
           kt_words_verdict(v->words, now) == KT_VERDICT_COMPOUND && word.len <= SURNAME_MAX;
}
