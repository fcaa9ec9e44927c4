/*
 * misspelt: words that are often misspelt in one and the same way (seperat, Komittee, entgültig),
 * with any ending and as first parts: rows of the table misspellings; and those whose ending is
 * written by ear (wesentlig, Krankheid): rows of the table sound_ends.
 */
#include "base/utf8.h"
#include "lang/de/parse/name.h"
#include "lang/morph.h"
#include "rule/near.h"
#include "rules/words/spell_rules.h"

enum { BEGIN_MIN = 5, BEGIN_MAX = 24 };

/* Of an ending that is written by ear: bytes in front of it and behind it, frequency of the word.
 */
static const size_t stem_min = 2;
static const size_t tail_max = 2;
static const uint8_t freq_sound = 45;

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
    bool title = v->tok[i].casing == KT_CASE_TITLE;
    if (memchr(value.ptr, ' ', value.len))
        return rest.len ? (kt_str){ 0 } : title ? kt_word_recase(v->scratch, value, true) : value;
    kt_str now = kt_str_cat(v->scratch, value, rest);
    kt_str low = now.len ? kt_word_recase(v->scratch, now, false) : now;
    if (now.len && title)
        now = kt_word_recase(v->scratch, now, true);
    else if (low.len && (!kt_spell_noun_is_due(v, i) || kt_near_noun(v, i + 1)) && is_good(v, low))
        now = low; /* wiederrufen is no form of Widerruf, elipsenförmigen none of Ellipse */
    return now.len && is_good(v, now) ? now : (kt_str){ 0 };
}

/* "Resourcewerte": is what stands behind the first bytes a noun of its own, so that they are the
 * first part of a compound? */
static bool is_first_part(const kt_view *v, uint32_t i, kt_str value, size_t end)
{
    static const size_t rest_min = 4;
    kt_str word = kt_view_str(v, i);
    kt_str rest = kt_str_sub(word, end, word.len);
    return rest.len >= rest_min && !memchr(value.ptr, ' ', value.len) &&
           v->tok[i].casing == KT_CASE_TITLE &&
           kt_noun_of(
               kt_words_get(v->words, kt_word_recase(v->scratch, rest, true))->exact.morph) &&
           kt_noun_of(kt_words_get(v->words, value)->exact.morph);
}

/* Is it a common word, and no name? In any case of its first letter at the start of a sentence. */
static uint8_t usual(const kt_view *v, uint32_t i, kt_str word)
{
    const kt_wordinfo *w = kt_words_get(v->words, word);
    const kt_morph *m = w->exact.morph;
    uint8_t freq = w->exact.freq;
    if (!m && (v->tok[i].flags & KT_TOK_SENT)) {
        m = w->lower.morph;
        freq = w->lower.freq;
    }
    uint32_t flags = kt_flags_of(m);
    bool name = (flags & (KT_LEX_NAME | KT_LEX_ABBREV)) && !(flags & KT_LEX_NOUN);
    return m && !name && !(flags & KT_LEX_OLD) ? freq : 0;
}

/* The word with an ending that is written by ear respelt; an empty string: it has none. */
static kt_str resounded(const kt_view *v, uint32_t i)
{
    kt_table t = kt_lexicon_table(v->lex, "sound_ends");
    kt_str word = kt_view_str(v, i);
    kt_str best = { 0 };
    size_t shortest = 0; /* ending behind it */
    uint8_t most = freq_sound;
    kt_str key;
    kt_str value;
    for (uint32_t r = 0; kt_table_row(&t, r, &key, &value); r++)
        for (size_t tail = 0; tail <= tail_max && tail + stem_min < word.len; tail++) {
            kt_str rest = kt_str_sub(word, word.len - tail, word.len);
            kt_str front = kt_str_sub(word, 0, word.len - tail);
            if (!kt_str_ends(front, key) || front.len < key.len + stem_min ||
                (tail && kt_view_tail(v, KT_CLASS_ending, rest) != tail))
                continue;
            kt_str stem = kt_str_sub(front, 0, front.len - key.len);
            kt_str now = kt_str_cat3(v->scratch, stem, value, rest);
            uint8_t freq = now.len ? usual(v, i, now) : 0;
            if (freq > most || (best.len && freq == most && tail < shortest)) {
                most = freq;
                best = now;
                shortest = tail;
            }
        }
    return best;
}

static bool respell_by_ear(const kt_view *v, uint32_t i, kt_emit *out)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    if ((w->notes & KT_NOTE_OLD) || kt_words_verdict(v->words, w) != KT_VERDICT_UNKNOWN ||
        kt_words_english(v->words, w))
        return false;
    kt_str now = resounded(v, i);
    if (!now.len || kt_name_at(v, i) || kt_spell_is_in_english_term(v, i) ||
        kt_spell_is_among_english(v, i))
        return false;
    (void)kt_emit_fix(out, &kt_rules_spell[KT_SPELL_TYPO], v->tok[i].span, now);
    return true;
}

/* Does the table have a row for any beginning of the word? All are at least so long. */
static bool may_begin(const kt_table *t, kt_str low)
{
    kt_str key;
    kt_str value;
    if (low.len < BEGIN_MIN)
        return false;
    kt_str begin = kt_str_sub(low, 0, BEGIN_MIN);
    return kt_table_row(t, kt_table_lower_bound(t, begin), &key, &value) &&
           kt_str_starts(key, begin);
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
    bool any = low.ptr && may_begin(&table, low);
    for (; any && end >= BEGIN_MIN; end--) {
        kt_str key;
        kt_str value;
        uint32_t row = kt_table_find(&table, kt_str_sub(low, 0, end));
        if (row == UINT32_MAX || !kt_table_row(&table, row, &key, &value))
            continue;
        kt_str now = respelt(v, i, value, end);
        if (!now.len && is_first_part(v, i, value, end) && !v->opt->edits_only &&
            !kt_name_at(v, i) &&
            kt_words_verdict(v->words, kt_view_info(v, i)) == KT_VERDICT_UNKNOWN) {
            kt_str whole = kt_str_cat(v->scratch, value, kt_str_sub(low, end, low.len));
            bool good =
                whole.len && kt_words_full_verdict(v->words, kt_words_get(v->words, whole)) !=
                                 KT_VERDICT_UNKNOWN;
            kt_edit *e = good ? kt_emit_fix(out, &kt_rules_spell[KT_SPELL_TYPO], t->span, whole)
                              : kt_emit_report(out, &kt_rules_spell[KT_SPELL_TYPO], t->span);
            if (e) {
                e->conf = KT_HINT;
                e->severity = KT_WARNING;
            }
            return true;
        }
        if (!now.len)
            continue;
        if (kt_name_at(v, i) || kt_spell_is_in_english_term(v, i))
            return false;
        (void)kt_emit_fix(out, &kt_rules_spell[KT_SPELL_TYPO], t->span, now);
        return true;
    }
    return respell_by_ear(v, i, out);
}
