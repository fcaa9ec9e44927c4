/*
 * number: is the singular or the plural likelier for the finite verb of a clause, by everything in
 * the clause but the ending of the verb: what may be its subject, what stands on both sides of it,
 * what kind of verb it is. The weights stand in the table number_weights of the lexicon, one row a
 * sign; they are fitted to running text (tests/quality/site_quality.c, "number").
 *
 * N1 the odds depend on the sentence and the lexicon alone
 * N2 nothing is said of a clause where another word may be the finite verb
 */
#ifndef KT_NUMBER_H
#define KT_NUMBER_H

#include "lang/de/parse/site.h"

/* In a kt_site the plural of a verb is the accusative, the singular the dative: signs have one
 * weight, for the plural. */
enum { KT_NUMBER_PLURAL = 3 << (2 * KT_CASE_ACC), KT_NUMBER_SINGULAR = 3 << (2 * KT_CASE_DAT) };

typedef enum kt_number {
    KT_NUMBER_FITS,  /* something may be a subject of the number that the verb has, or nobody knows
                      */
    KT_NUMBER_OPEN,  /* nothing that is known */
    KT_NUMBER_PLAIN, /* nothing, all is known, and a phrase may be one of the other number */
} kt_number;

/* The signs around the finite verb at token i; false: it is none, or nobody knows (N2). *person is
 * the one of the other number (KT_VERB_*). */
bool kt_number_signs(const kt_view *v, uint32_t i, kt_site *out, uint16_t *person,
                     kt_number *number);

/* The same; *odds: log odds of the other number against the one that the verb has, unless it
 * fits. */
kt_number kt_number_at(const kt_view *v, uint32_t i, uint16_t *person, double *odds);

#endif
