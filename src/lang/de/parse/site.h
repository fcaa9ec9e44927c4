/*
 * site: how likely each case is for a noun phrase by its place alone: the verb of its clause and
 * what that governs, the other phrases of the clause, the words beside it, its noun. The words of
 * the phrase that show a case are not looked at.
 *
 * The weights stand in the table case_weights of the lexicon, one row a sign of the place; they are
 * fitted to running text (tests/quality/site_quality.c). What a verb takes stands in verb_frames.
 *
 * A1 a place depends on the sentence and the lexicon alone
 */
#ifndef KT_SITE_H
#define KT_SITE_H

#include "lang/de/parse/phrase.h"

/* Case and number: case * 2, and one more for the plural. */
enum { KT_SITE_CELLS = 8, KT_SITE_SIGNS = 32, KT_SITE_KEY = 80 };

/* What a place is known by. */
typedef struct kt_site_sign {
    char key[KT_SITE_KEY]; /* in the table */
    uint8_t len;
    uint8_t cells; /* weights in its row: all cells; 4: cases; 1: accusative against dative */
} kt_site_sign;

typedef struct kt_site {
    kt_site_sign sign[KT_SITE_SIGNS];
    uint32_t n;
    char frame, beside; /* what the verb takes, by the table verb_frames; the same of a verb
                           directly behind the phrase; 0: unknown */
    uint8_t open;       /* cells that a phrase with this noun may have there: 1 << cell */
    double score[KT_SITE_CELLS]; /* log odds, up to a constant */
} kt_site;

/* The signs of the place of p; false: there is nothing to choose, its preposition takes one case
 * or any. */
bool kt_site_signs(const kt_view *v, const kt_phrase *p, kt_site *out);
/* The same, with the scores. */
bool kt_site_at(const kt_view *v, const kt_phrase *p, kt_site *out);

/* A quick look: how much likelier are other cases than those in mask, which the words of p leave?
 */
typedef enum kt_site_doubt {
    KT_SITE_UNKNOWN, /* as of kt_site_signs */
    KT_SITE_FITS,    /* they are hardly so */
    KT_SITE_KNOWN    /* *odds is how much */
} kt_site_doubt;
kt_site_doubt kt_site_glance(const kt_view *v, const kt_phrase *p, uint16_t mask, double *odds);

/* Do datives stand beside the verb of the place often? */
bool kt_site_takes_dative(const kt_site *pl);

/* The scores of signs by a table of such weights; false: the lexicon has none. */
bool kt_site_weigh(const kt_view *v, const char *table, kt_site *pl);

/* The cells of a mask of case x slot. */
uint8_t kt_site_cells(uint16_t mask);
/* Log likelihood, up to a constant, of the readings in mask; -99 where none of them is open. */
double kt_site_log(const kt_site *pl, uint16_t mask);

#endif
