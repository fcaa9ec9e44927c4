/*
 * glue_judge: is an unknown capitalised word a noun and a word in lower case that have lost the
 * blank between them ("Plattformbietet", "Zahlengehen", "Prozessimportierst"), and which? Every cut
 * into two known words is looked at; the judge weighs what the referee says of the best one against
 * how likely the two parts are to be one new word, and whether the clause has a place for the
 * second.
 *
 * R1 the odds depend on the sentence and the lexicon alone
 */
#ifndef KT_GLUE_JUDGE_H
#define KT_GLUE_JUDGE_H

#include "rule/rule.h"

/* What speaks for and against: names, and weights in glue_weights.def. */
typedef enum kt_glue_sign {
#define KT_GLUE_SIGN(name, weight) KT_GLUE_SIGN_##name,
#include "rules/words/glue_weights.def"
#undef KT_GLUE_SIGN
    KT_GLUE_SIGNS
} kt_glue_sign;

typedef struct kt_glued {
    kt_str text; /* with its blank */
    double odds; /* log */
    double lead; /* of the cut over the next one */
    bool unsure; /* the second part is an attribute, or a small word, which other counts know
                    better */
    bool made;   /* the two may be one word that somebody has made: Servergespeicherte, Pokalaus */
    double sign[KT_GLUE_SIGNS];
} kt_glued;

/* Of token i, a word with a capital at its head alone that is no word. False: there is no cut. */
bool kt_glue_judge(const kt_view *v, uint32_t i, kt_glued *out);

#endif
