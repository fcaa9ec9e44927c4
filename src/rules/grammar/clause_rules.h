/*
 * clause_rules: rows of the family clause, and the functions of its files.
 */
#ifndef KT_CLAUSE_RULES_H
#define KT_CLAUSE_RULES_H

#include "lang/de/parse/clause_read.h"

typedef enum kt_clause {
    KT_CLAUSE_UM,
    KT_CLAUSE_NO_VERB,
    KT_CLAUSE_SUBORDINATE,
    KT_CLAUSE_TWO_VERBS,
    KT_CLAUSE_MISSING_END,
    KT_CLAUSE_LOWER,
    KT_CLAUSE_CAPITAL,
    KT_CLAUSE_TIME,
    KT_CLAUSE_RULES
} kt_clause;

extern const kt_rule kt_rules_clause[];

/* Report rules, one sentence each. */
void kt_clause_openers(const kt_clause_sentence *s, kt_emit *out);
void kt_clause_verbs(const kt_clause_sentence *s, kt_emit *out);
void kt_clause_missing_ends(const kt_clause_sentence *s, kt_emit *out);

/* Rules that change text. */
void kt_clause_lower_starts(const kt_view *v, kt_emit *out);
void kt_clause_letter_case(const kt_view *v, kt_emit *out);

#endif
