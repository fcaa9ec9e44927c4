/*
 * referee: what German says at this place. A rule that has a reason to doubt a text brings the ways
 * in which it can be mended; the referee tells how much likelier than the text as it stands each of
 * them is, by two n-gram models (lex/ngram.h): classes of words (lang/de/wclass.h), and words.
 *
 * R1 a gain depends on the sentence and the lexicon alone
 *
 * R2 bounded: a window of a few words around the change is looked at
 *
 * R3 nothing is kept but the scores of the last lines (kt_words_heard)
 *
 * How a rule uses it:
 *
 *     kt_swap s = { .beg = i, .end = i + 1, .text = KT_STR("dem") };   tokens, and what they become
 *     kt_ruling r;
 *     if (kt_referee_hear(v, &s, 1, &r))              false: names, another language, no models
 *         kt_referee_level(v, KT_MARGIN_X, &offer)    sure enough, as measured (margins.def)?
 *
 * The models know no meaning: where two readings are both good German (steige, steigt) the gain is
 * noise of some nats. So a rule asks only where something is wrong with the text as it stands, and
 * brings every way to mend it; the lead of the best one over the next is the second thing to ask
 * for. What a gain is worth is measured rule by rule (tests/quality/referee_quality.c), never
 * guessed.
 */
#ifndef KT_REFEREE_H
#define KT_REFEREE_H

#include "lang/de/wclass.h"
#include "rule/rule.h"

/* Tokens [beg, end) become text: words and marks with blanks between them, as many as you like; an
 * empty text takes them out. beg == end: put in before that token. */
typedef struct kt_swap {
    uint32_t beg, end;
    kt_str text;
} kt_swap;

typedef struct kt_ruling {
    double gain;     /* log odds against the text as it stands: the mean of the two below */
    double by_class; /* by the classes of the words */
    double by_word;
} kt_ruling;

/* Changes of one sentence, ascending, disjoint, at most KT_SWAPS_MAX. False: no verdict. */
enum { KT_SWAPS_MAX = 8 };
bool kt_referee_hear(const kt_view *v, const kt_swap *swap, uint32_t n, kt_ruling *out);

/* How sure is sure: margins.def. */
typedef enum kt_margin {
#define KT_MARGIN(name, note, warn, change, lead, measured) KT_MARGIN_##name,
#include "lang/de/parse/margins.def"
#undef KT_MARGIN
    KT_MARGINS
} kt_margin;

/* The best change that a rule has: its gain, and its lead over the next best one. */
typedef struct kt_offer {
    const kt_swap *swap;
    uint32_t n;
    double gain, lead;
    bool reported;       /* it may be reported, no more */
    const void *weighed; /* by the judge whose odds the gain is: for tests/quality; or NULL */
} kt_offer;

typedef enum kt_level { KT_LEVEL_NONE, KT_LEVEL_NOTE, KT_LEVEL_WARN, KT_LEVEL_CHANGE } kt_level;

/* May it be applied, or reported? Whoever listens to the view hears every offer. */
kt_level kt_referee_level(const kt_view *v, kt_margin m, const kt_offer *o);

/* For tests/quality. */
typedef struct kt_listener {
    void (*hear)(void *user, const kt_view *v, kt_margin m, const kt_offer *o);
    void *user;
} kt_listener;
/* Its name; the gain from which it changes, or where it never does, warns; the lead that it wants.
 */
const char *kt_margin_row(kt_margin m, double *gain, double *lead, const char **measured);

/* A quick look, by classes and the words next to token i alone: is one of n other words likelier
 * than it by more than `least`, log odds? */
bool kt_referee_glance(const kt_view *v, uint32_t i, const kt_str *text, uint32_t n, double least);

/* Is a capital letter at i owed to its place? */
bool kt_referee_may_lower(const kt_view *v, uint32_t i);

/* The symbol of token i, and its class. */
kt_wsymbol kt_referee_symbol(const kt_view *v, uint32_t i);
void kt_referee_class(const kt_view *v, uint32_t i, kt_wclass *out);

#endif
