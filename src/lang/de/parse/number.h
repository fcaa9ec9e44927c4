/*
 * number: can the finite verb of a clause have its number from a phrase of the same clause?
 *
 * N1 nothing is said of a clause that holds what may be a subject and is not known for certain: a
 *    name, a number, protected text, a quotation mark, a conjunction between phrases
 */
#ifndef KT_NUMBER_H
#define KT_NUMBER_H

#include "lang/de/parse/phrase.h"

/* What a clause says of the number of its verb. */
typedef enum kt_number {
    KT_NUMBER_OPEN,    /* nothing, or that it is right */
    KT_NUMBER_NONE,    /* no phrase of that number can be the subject, and one of the other can */
    KT_NUMBER_SUBJECT, /* a phrase that can only be the subject has the other number */
} kt_number;

/* Of the finite verb at token i; *person is what it should be (KT_VERB_*), *subject the phrase of
 * the other number. */
kt_number kt_number_of(const kt_view *v, uint32_t i, uint16_t *person, kt_phrase *subject);

#endif
