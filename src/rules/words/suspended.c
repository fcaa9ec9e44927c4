#include "rules/words/suspended.h"

#include "base/utf8.h"
#include "lang/morph.h"

enum { JOINT_MIN = 3, JOINT_MAX = 5, PART_MIN = 2, LINKED_MIN = 5, REST_MIN = 4, HEADS_MIN = 3 };

/* The byte where und, oder or sowie begins, at the end of the word; 0: it does not. */
static size_t joint_at(const kt_view *v, kt_str word)
{
    for (size_t n = JOINT_MIN; n <= JOINT_MAX && n + PART_MIN <= word.len; n++) {
        size_t at = word.len - n;
        if (kt_utf8_is_lead(word.ptr[at]) &&
            kt_view_is_member(v, kt_str_sub(word, at, word.len), KT_CLASS_hyphen_coord))
            return at;
    }
    return 0;
}

/* Bildungs, Sicherheits: a first part with its linking s, and no word. */
static bool is_linked(const kt_view *v, kt_str part)
{
    const kt_morph *m = kt_words_get(v->words, part)->exact.morph;
    return part.len >= LINKED_MIN && part.ptr[part.len - 1] == 's' &&
           !(kt_noun_of(m) & ~KT_MASK_CASE(KT_CASE_GEN)) &&
           kt_lexicon_first(v->lex, kt_word_recase(v->scratch, part, false)) >= HEADS_MIN;
}

/* Umwelt, Naturschutz: does what the next word ends in make a word with the part? */
static bool shares_rest(const kt_view *v, kt_str part, kt_str next)
{
    for (size_t k = PART_MIN; k + REST_MIN <= next.len; k++) {
        kt_word w;
        kt_str whole = kt_utf8_is_lead(next.ptr[k])
                           ? kt_str_cat(v->scratch, part, kt_str_sub(next, k, next.len))
                           : (kt_str){ 0 };
        if (whole.len && kt_lexicon_find(v->lex, whole, &w) &&
            !(kt_flags_of(w.morph) & (KT_LEX_NAME | KT_LEX_ABBREV | KT_LEX_OLD)))
            return true;
    }
    return false;
}

kt_str kt_suspended(const kt_view *v, uint32_t i)
{
    kt_str word = kt_view_str(v, i);
    size_t at = joint_at(v, word);
    if (!at || !kt_view_is_word(v, i + 1) || !kt_view_one_blank(v, i + 1) ||
        (v->tok[i + 1].flags & KT_TOK_HYPHEN))
        return (kt_str){ 0 };
    kt_str part = kt_str_sub(word, 0, at);
    bool capital = v->tok[i + 1].flags & KT_TOK_CAP;
    bool fits = (v->tok[i].flags & KT_TOK_CAP) ? capital : !capital;
    if (!fits || (!(capital && is_linked(v, part)) && !shares_rest(v, part, kt_view_str(v, i + 1))))
        return (kt_str){ 0 };
    return kt_str_cat3(v->scratch, part, KT_STR("- "), kt_str_sub(word, at, word.len));
}
