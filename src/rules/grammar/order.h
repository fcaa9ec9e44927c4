/*
 * order: rows of the family order, and the functions of its files. All of them look at one sentence
 * whose words have been read.
 */
#ifndef KT_ORDER_H
#define KT_ORDER_H

#include "lang/de/parse/clause_read.h"
#include "rule/rule.h"

typedef enum kt_order {
    KT_ORDER_SECOND,
    KT_ORDER_BEHIND_CLAUSE,
    KT_ORDER_NOT_LAST,
    KT_ORDER_AUXILIARY,
    KT_ORDER_TWICE,
    KT_ORDER_ZU_MISSING,
    KT_ORDER_ZU_NEEDLESS,
    KT_ORDER_FORM,
    KT_ORDER_ZU_INSIDE,
    KT_ORDER_WHOLE,
    KT_ORDER_NO_INFINITIVE,
    KT_ORDER_RULES
} kt_order;

extern const kt_rule kt_rules_order[];

static inline unsigned kt_order_bits(const kt_clause_sentence *s, uint32_t i)
{
    return i >= s->beg && i < s->end ? s->w[i].bits : 0;
}

/* Reports the tokens first to last. */
kt_edit *kt_order_report(const kt_clause_sentence *s, kt_emit *out, kt_order rule, uint32_t first,
                         uint32_t last);

/* auszufüllen from ausfüllen, and how long the prefix is; empty: zu stands before it. Where the
 * prefix may be a part of the verb, both could be meant: umzugehen, zu umgehen. */
kt_str kt_order_zu_within(const kt_view *v, kt_str inf, size_t *at);

/* haben and sein in the place of each other; i: a participle. */
void kt_order_auxiliary(const kt_clause_sentence *s, uint32_t i, kt_emit *out);

/* Helpers with the wrong form of their verb. */
void kt_order_forms(const kt_clause_sentence *s, kt_emit *out);

/* Clauses with too few verbs, or too many. comma: behind the clause that opens the sentence; 0:
 * there is none. */
void kt_order_counts(const kt_clause_sentence *s, uint32_t comma, kt_emit *out);

/* "**Schema ist geladen** ist aktiv": does the verb stand in a label that closes before the next?
 */
bool kt_order_is_label(const kt_view *v, uint32_t verb, uint32_t next);

/* "mit dem was du gesehen hast", "das Feld in dem er steht": may a clause that lacks its comma
 * begin at i? */
bool kt_order_may_relate(const kt_clause_sentence *s, uint32_t i);

/* The infinitive i, which ends a clause, without zu; zu at i, or an infinitive with it, behind a
 * modal verb. */
void kt_order_zu_missing(const kt_clause_sentence *s, uint32_t i, kt_emit *out);
void kt_order_zu_behind_and(const kt_clause_sentence *s, uint32_t i, kt_emit *out);
void kt_order_zu_needless(const kt_clause_sentence *s, uint32_t i, kt_emit *out);

/* Verbs in the wrong place, whole where they should be parted, or left out. */
void kt_order_places(const kt_clause_sentence *s, kt_emit *out);

/* zu before a verb that takes it inside. */
void kt_order_zu(const kt_view *v, kt_emit *out);

#endif
