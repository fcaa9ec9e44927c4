/*
 * comma: rows of the family comma, and the functions of its files. All of them look at one sentence
 * whose words have been read.
 */
#ifndef KT_COMMA_H
#define KT_COMMA_H

#include "lang/de/parse/clause_read.h"
#include "lang/de/parse/referee.h"
#include "rule/rule.h"

typedef enum kt_comma {
    KT_COMMA_SUBORDINATE,
    KT_COMMA_INFINITIVE,
    KT_COMMA_OPENING,
    KT_COMMA_SUBJECT,
    KT_COMMA_LIST,
    KT_COMMA_NEEDLESS,
    KT_COMMA_BEHIND_CLAUSE,
    KT_COMMA_CONTRAST,
    KT_COMMA_RELATIVE,
    KT_COMMA_RULES
} kt_comma;

enum { KT_COMMA_CLAUSE_MAX = 60 }; /* tokens of a clause that are looked at */

extern const kt_rule kt_rules_comma[];

/* A sentence whose words have been read. */
typedef struct kt_comma_reading {
    const kt_clause_sentence *s;
    const kt_view *v;
    kt_emit *out;
} kt_comma_reading;

static inline unsigned kt_comma_bits(const kt_comma_reading *r, uint32_t i)
{
    return i >= r->s->beg && i < r->s->end ? r->s->w[i].bits : 0;
}

/* The token behind the clause that begins at i: the next mark, or the sentence's end. */
static inline uint32_t kt_comma_stop(const kt_comma_reading *r, uint32_t i)
{
    return kt_clause_stop(r->v, i, r->s->end);
}

/* Puts a comma before token i, or takes out the one that is token i. */
void kt_comma_insert(const kt_comma_reading *r, kt_comma rule, uint32_t i, kt_level level);
void kt_comma_delete(const kt_comma_reading *r, kt_comma rule, uint32_t i, kt_level level);

/* How far the sentence asks for a comma before token i. */
kt_level kt_comma_hear(const kt_comma_reading *r, uint32_t i, kt_margin m);

/* Is there a verb between the last mark and token i: a clause that can end here? */
bool kt_comma_verb_before(const kt_comma_reading *r, uint32_t i);

/* Can a main clause end with word i, so that the next one needs a comma: with a verb, a noun, a
 * pronoun; with the prefix of its verb; with a predicate? */
bool kt_comma_may_end(const kt_comma_reading *r, uint32_t i);
bool kt_comma_is_prefix(const kt_comma_reading *r, uint32_t i);
bool kt_comma_is_predicate(const kt_comma_reading *r, uint32_t i);

/* No comma before um, ohne, statt at i and an infinitive with zu. */
void kt_comma_infinitive(const kt_comma_reading *r, uint32_t i);

/* Does the sentence begin like one with a comma behind its opening or subject? Without a reading.
 */
bool kt_comma_has_front(const kt_view *v, uint32_t beg, uint32_t end);

/* The comma behind an opening adverbial, or between the subject and its verb. */
void kt_comma_front(const kt_comma_reading *r);

/* No comma behind the clause that opens the sentence. */
void kt_comma_behind_clause(const kt_comma_reading *r);

/* May a relative clause without its comma begin at i? A look at three words. */
bool kt_comma_may_relate(const kt_view *v, uint32_t i);

/* No comma before the relative clause that begins at i. */
void kt_comma_relative(const kt_comma_reading *r, uint32_t i);

#endif
