/*
 * pair: the source that a text is the translation of, as far as it is known, for the rules of the
 * room rules/pair and for whoever asks whether something stands in it.
 *
 * Both sides are seen as tokens. The source is read when it is first asked for, once a unit.
 */
#ifndef KT_PAIR_H
#define KT_PAIR_H

#include "formats/format.h"
#include "rule/habit.h"
#include "rule/rule.h"

/* One text of the source: msgid, or its plural. */
typedef struct kt_side {
    const kt_passage *passage; /* NULL: there is none */
    kt_str text;
    kt_tokens tok;
    kt_guards guards;
} kt_side;

typedef struct kt_pair {
    kt_side source, plural;
    const kt_passage *target; /* the document's; NULL: plain text */
    const kt_gap *gap;        /* those in this piece of it */
    uint32_t n_gaps;
    const kt_habit *habit; /* of the document; NULL: not known */
    bool whole;            /* the text is all of the target */
    bool is_copy;          /* the target is its source */
    kt_arena *arena;
    bool is_read, failed;
} kt_pair;

/* About whole documents; the engine emits them. */
typedef enum kt_pairing {
    KT_PAIRING_ALIGNMENT,
    KT_PAIRING_SAME_TARGET,
    KT_PAIRING_INCONSISTENT,
    KT_PAIRING_NEWLINE,
    KT_PAIRING_RULES
} kt_pairing;
extern const kt_rule kt_rules_pairing[];

/* The sides of the text in hand; NULL: its source is not known, or memory is out. */
const kt_pair *kt_view_pair(const kt_view *v);

/* Bytes of token i of a side. */
static inline kt_str kt_side_str(const kt_side *s, uint32_t i)
{
    kt_span t = s->tok.ptr[i].span;
    return (kt_str){ .ptr = s->text.ptr + t.beg, .len = t.end - t.beg };
}

/* Makes the tokens that stand for placeholders, as far as the catalogue has them, marks without a
 * meaning: no number, no word. */
void kt_pair_mask(const kt_pair *p, kt_str text, kt_token *tok, uint32_t n);
/* Is there anything to mask? Cheap. */
static inline bool kt_pair_may_mask(kt_str text)
{
    return kt_holders_may_be(text);
}

/* Do these words stand in the source just so, no letter or digit beside them? */
bool kt_pair_holds(const kt_view *v, kt_str words);
/* The same, whatever the case of the letters of ASCII; where: the byte, or SIZE_MAX. */
size_t kt_pair_find(const kt_side *s, kt_str words);

/* Is an edit of this rule none, because what it would change stands in the source as it is? */
bool kt_pair_vetoes(const kt_view *v, const kt_edit *e);
/* A warning about what the source has as well is a note: its own words and names, and what it
 * quotes to be typed. */
void kt_pair_temper(const kt_view *v, kt_edit *e);

#endif
