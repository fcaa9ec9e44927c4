/*
 * habit: what a catalogue does with the signs of its sources. What stands in text and source alike
 * in nearly all units is a placeholder, a key to press, a convention, and a unit that deviates is
 * an error; what many units have in another way is a habit of the catalogue, or no sign at all, and
 * nobody is told. How much a deviation weighs follows from how often the rest deviates, and from
 * what the sign mostly is (kt_faith).
 *
 * H1 counts depend on the units alone, not on their order
 * H2 without counts known signs weigh as before, unknown ones nothing
 */
#ifndef KT_HABIT_H
#define KT_HABIT_H

#include "formats/format.h"
#include "rule/holder.h"

/* How a unit deviates from its source. */
typedef enum kt_deviation {
    KT_DEVIATION_LOST,
    KT_DEVIATION_OTHER, /* the sign is there and encloses something else */
    KT_DEVIATION_ADDED,
    KT_DEVIATIONS
} kt_deviation;

static inline kt_deviation kt_deviation_of(bool lost, bool odd)
{
    return lost && odd ? KT_DEVIATION_OTHER : lost ? KT_DEVIATION_LOST : KT_DEVIATION_ADDED;
}

/* Signs besides placeholders. */
typedef enum kt_trait {
    KT_TRAIT_AMPERSAND = 1, /* a key to press: &Open of Qt and KDE */
    KT_TRAIT_UNDERLINE,     /* the same: _Open of GTK */
    KT_TRAIT_DOTS,          /* at the end */
    KT_TRAIT_STOP,          /* . ! ? at the end */
    KT_TRAIT_DECIMAL,       /* 2.5 m in the notation of the language of the text */
    KT_TRAIT_DOLLAR,        /* amounts in dollars stay so */
    KT_TRAIT_QUOTES,        /* "so" in the source is no longer so in the text */
    KT_TRAIT_LENGTH,        /* of texts: about as long as the source */
    KT_TRAIT_WORDS          /* in other words than the source: translated */
} kt_trait;

enum {
    KT_HABITS_MAX = 256,                /* signs; a power of two */
    KT_HABIT_WINDOW = (1 << 20) / 4 * 3 /* bytes of a document that are counted */
};

typedef struct kt_habit_count {
    uint32_t shape; /* of placeholders, or a kt_trait; 0: free */
    uint32_t same;  /* units that have it as their source has */
    uint32_t deviations[KT_DEVIATIONS];
} kt_habit_count;

/* Zero is a valid start. */
typedef struct kt_habit {
    kt_habit_count slot[KT_HABITS_MAX];
    uint32_t n;
} kt_habit;

/* Counts a unit, which has a source. */
void kt_habit_look(kt_habit *h, const kt_passage *p);

/* What a deviation from the habits is. */
typedef enum kt_weight {
    KT_WEIGHT_NONE,
    KT_WEIGHT_INFO,
    KT_WEIGHT_WARNING,
    KT_WEIGHT_ERROR
} kt_weight;

/* The shape of the elements of this name, in whichever case. */
uint32_t kt_habit_element(kt_str name);

/* That of one unit, itself among those counted; h may be NULL. */
kt_weight kt_habit_weigh(const kt_habit *h, uint32_t shape, kt_faith faith, kt_deviation how);

/* Equal for habits that weigh everything alike. */
uint64_t kt_habit_hash(const kt_habit *h);

/* ---- what the counts rest on, for the rules ---- */

/* Is the source the name of a text and no text: "dialog.open_title" beside several words? */
bool kt_habit_is_name(kt_str source, kt_str text);

/* How many keys to press are marked so: by &, which is a gap, or by _. */
uint32_t kt_habit_keys(const kt_passage *p, const kt_gap *gap, uint32_t n_gaps, kt_str text,
                       kt_trait trait);

/* Are decimals left in the notation of the source as a rule? */
bool kt_habit_keeps_decimals(const kt_habit *h);

/* Are the quotation marks of a typewriter left as a rule? */
bool kt_habit_keeps_quotes(const kt_habit *h);

/* Long texts: is one far longer or shorter than the other? *is_long: one is. */
bool kt_habit_is_uneven(kt_str source, kt_str text, bool *is_long);

bool kt_habit_ends_in_dots(kt_str s);
/* In one of these marks? */
bool kt_habit_ends_in(kt_str s, const char *marks);

#endif
