/*
 * meant: is another word meant than the one that stands here: "Ich weis", "wir sehen uns wider",
 * "das Fass ist lehr"? Which words are written for which others is derived from the lexicon (table
 * slips); the judge weighs how likely the slip is against what the referee says of the place.
 *
 * R1 the odds depend on the sentence and the lexicon alone
 *
 * R2 nothing is kept
 */
#ifndef KT_MEANT_H
#define KT_MEANT_H

#include "rule/rule.h"

/* What is weighed. */
enum {
    KT_MEANT_ONE,      /* always 1 */
    KT_MEANT_PRIOR,    /* log odds of the slip, wherever it stands */
    KT_MEANT_BY_CLASS, /* gains of the referee */
    KT_MEANT_BY_WORD,
    KT_MEANT_LOW,       /* the lesser of the two, where it is negative */
    KT_MEANT_LEAD,      /* over the next best word, bounded */
    KT_MEANT_SOUND,     /* the two sound alike */
    KT_MEANT_FREQ,      /* of the one that stands there, in decades */
    KT_MEANT_FORM,      /* the two are forms of one word */
    KT_MEANT_FUNCTION,  /* both are function words */
    KT_MEANT_FROM_FUNC, /* the one that stands there is */
    KT_MEANT_TO_FUNC,   /* the one that is meant is */
    KT_MEANT_CAPITAL,
    KT_MEANT_START,       /* it opens the sentence */
    KT_MEANT_SHORT,       /* three letters at most */
    KT_MEANT_STRANGER,    /* an unknown word or a name beside it */
    KT_MEANT_MARK_BEFORE, /* a mark beside it */
    KT_MEANT_MARK_BEHIND,
    KT_MEANT_GUARD, /* code beside it */
    KT_MEANT_ENGLISH,
    KT_MEANT_LOSES,   /* the only finite verb of the clause would be lost; weight set by hand */
    KT_MEANT_GAINS,   /* the clause has none but the one that is meant */
    KT_MEANT_SPARE,   /* a finite verb is lost, and another one stands there */
    KT_MEANT_NEGLECT, /* how much rarer the counted text has it than other text; weight set by hand
                       */
    KT_MEANT_SIGNS
};

typedef struct kt_meant {
    kt_str word; /* that is meant, in the letter case of the place */
    double odds; /* logarithm of the odds that it is */
    double gain; /* by which it is judged among the others */
    double sign[KT_MEANT_SIGNS];
} kt_meant;

/* Of the word i. False: there is nothing to weigh, or the odds are hardly `least`. */
bool kt_meant_weigh(const kt_view *v, uint32_t i, double least, kt_meant *out);

/* Does word i go so well with its neighbours that it can hardly be a slip, by odds of `least`? A
 * quick look. */
bool kt_meant_fits(const kt_view *v, uint32_t i, double least);

/* How well text, in the letter case of the place, stands for word i, which is often taken for it:
 * the same, but for what is true of the pair wherever it stands. False: there is nothing to weigh.
 */
bool kt_meant_weigh_pair(const kt_view *v, uint32_t i, kt_str text, double *odds);

/* Can the word be looked at at all? It does not depend on its place. */
bool kt_meant_has(const kt_view *v, uint32_t i);

#endif
