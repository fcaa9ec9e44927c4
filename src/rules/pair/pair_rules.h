/*
 * pair_rules: rows of the family pair, and what its files share: a text and its source side by
 * side.
 */
#ifndef KT_PAIR_RULES_H
#define KT_PAIR_RULES_H

#include "rule/near.h"
#include "rule/pair.h"

typedef enum kt_pair_rule {
    KT_PAIR_NUMBER_CHANGED,
    KT_PAIR_NUMBER_MISSING,
    KT_PAIR_NUMBER_ADDED,
    KT_PAIR_DECIMAL_KEPT,
    KT_PAIR_DECIMAL_TORN,
    KT_PAIR_THOUSANDS_KEPT,
    KT_PAIR_PLACEHOLDER,
    KT_PAIR_PLACEHOLDER_TORN,
    KT_PAIR_TAG,
    KT_PAIR_TOKEN_MISSING,
    KT_PAIR_UNIT,
    KT_PAIR_QUESTION,
    KT_PAIR_BRACKET,
    KT_PAIR_URL_BLANK,
    KT_PAIR_SENTENCE_END,
    KT_PAIR_ELLIPSIS,
    KT_PAIR_ACCELERATOR,
    KT_PAIR_DOUBLED_WORD,
    KT_PAIR_NAME,
    KT_PAIR_UNTRANSLATED,
    KT_PAIR_ENGLISH_RUN,
    KT_PAIR_LANGUAGE,
    KT_PAIR_LENGTH,
    KT_PAIR_TERM,
    KT_PAIR_RULES
} kt_pair_rule;

extern const kt_rule kt_rules_pair[];

/* Reports span of the text; about: the words of the source that it is about. The caller may lower
 * what comes back, which may be NULL. */
kt_edit *kt_pair_report(kt_emit *out, kt_pair_rule rule, kt_span span, kt_str about);
kt_edit *kt_pair_fix(kt_emit *out, kt_pair_rule rule, kt_span span, kt_str repl, kt_str about);

/* All of the text but the blanks at its ends: for what is missing in it. */
kt_span kt_pair_all(const kt_view *v);

/* How many words a text has. */
uint32_t kt_pair_count_words(const kt_token *tok, uint32_t n);

/* Is the text English, its source German? Else it is the other way round. */
static inline bool kt_pair_is_english(const kt_view *v)
{
    return v->lang->own == KT_LANG_EN;
}

/* A text as both sides are looked at. */
typedef struct kt_pair_text {
    kt_str text;
    const kt_token *tok;
    uint32_t n;
    bool english;
} kt_pair_text;

/* Without its placeholders. */
kt_pair_text kt_pair_text_of(const kt_view *v);
static inline kt_pair_text kt_pair_text_side(const kt_view *v, const kt_side *s)
{
    return (kt_pair_text){ s->text, s->tok.ptr, s->tok.n, !kt_pair_is_english(v) };
}
static inline kt_str kt_pair_str(const kt_pair_text *t, uint32_t i)
{
    kt_span s = t->tok[i].span;
    return (kt_str){ .ptr = t->text.ptr + s.beg, .len = s.end - s.beg };
}

/* One letter more, less, other, or two swapped. */
bool kt_pair_one_slip(kt_str a, kt_str b);

/* ---- the parts, one a file ---- */

void kt_pair_numbers(const kt_view *v, const kt_pair *p, kt_emit *out);      /* number.c */
void kt_pair_decimals(const kt_view *v, const kt_pair *p, kt_emit *out);     /* decimal.c */
void kt_pair_placeholders(const kt_view *v, const kt_pair *p, kt_emit *out); /* placeholder.c */
void kt_pair_mend_placeholders(const kt_view *v, const kt_pair *p, kt_emit *out);
void kt_pair_tags(const kt_view *v, const kt_pair *p, kt_emit *out);   /* tag.c */
void kt_pair_tokens(const kt_view *v, const kt_pair *p, kt_emit *out); /* token.c */
void kt_pair_units(const kt_view *v, const kt_pair *p, kt_emit *out);  /* measure.c */
/* Is there a word for the number 1 (one, ein, eine) in the text? */
bool kt_pair_says_one(const kt_view *v, const kt_pair_text *t);
/* Was an amount of the source converted into another unit? */
bool kt_pair_converts(const kt_view *v, const kt_pair *p);
void kt_pair_marks(const kt_view *v, const kt_pair *p, kt_emit *out); /* mark.c */
void kt_pair_url_blanks(const kt_view *v, const kt_pair *p, kt_emit *out);
void kt_pair_words(const kt_view *v, const kt_pair *p, kt_emit *out); /* word.c */
void kt_pair_copy(const kt_view *v, const kt_pair *p, kt_emit *out);
void kt_pair_mend_words(const kt_view *v, const kt_pair *p, kt_emit *out);
void kt_pair_terms(const kt_view *v, const kt_pair *p, kt_emit *out); /* glossary.c */

#endif
