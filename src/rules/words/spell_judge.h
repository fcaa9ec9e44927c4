/*
 * spell_judge: is an unknown word a slip, and for what? A noisy channel: what each candidate costs
 * as a slip, what the referee gives for it in the place of the word, and how much the word looks
 * like one that is simply not known: a name, a term, a word of another language.
 */
#ifndef KT_SPELL_JUDGE_H
#define KT_SPELL_JUDGE_H

#include "rules/words/spell_rules.h"

/* What speaks for and against: names, and weights in spell_weights.def. */
typedef enum kt_spell_sign {
#define KT_SPELL_SIGN(name, weight) KT_SPELL_SIGN_##name,
#include "rules/words/spell_weights.def"
#undef KT_SPELL_SIGN
    KT_SPELL_SIGNS
} kt_spell_sign;

enum { KT_JUDGED_MAX = 12 };

typedef struct kt_judged {
    const kt_suggestion *s[KT_JUDGED_MAX]; /* best first */
    double value[KT_JUDGED_MAX];           /* channel and place together, log odds */
    uint32_t n;
    bool heard;  /* the referee said something */
    double odds; /* that the best one is what was meant: log */
    double lead; /* of the best one over the next */
    double sign[KT_SPELL_SIGNS];
} kt_judged;

/* Judges the notable word k. */
void kt_spell_judge(const kt_view *v, uint32_t k, kt_effort effort, kt_judged *out);

/* May the notable word k be called a slip, as it looks and where it stands? Without a look at what
 * may be meant. */
bool kt_spell_may_be_slip(const kt_view *v, uint32_t k);

/* An ending more or less, or another one, makes another form, not a slip: inklusiv. */
bool kt_spell_differs_by_ending(const kt_view *v, kt_str a, kt_str b);

#endif
