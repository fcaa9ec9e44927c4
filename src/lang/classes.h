/*
 * classes: closed sets of words, endings and stems that rules ask for by name. What a class means
 * stands in classes.def, its members in dict/de/classes.tsv and, of units, in dict/de/units.tsv.
 *
 * C1 a word has a class when a row names it as written or, where the class is BLIND, with its first
 * letter in lower case
 *
 * C2 rows "~x" are endings and rows "x~" beginnings, of which a class has one kind only: no word
 * has their classes, kt_class_tail and kt_class_head find them
 *
 * C3 without a lexicon no class has members
 */
#ifndef KT_CLASSES_H
#define KT_CLASSES_H

#include "lex/lexicon.h"

typedef enum kt_class {
#define KT_CLASS(name, letters, heat, meaning) KT_CLASS_##name,
#include "lang/classes.def"
#undef KT_CLASS
    KT_CLASS_COUNT
} kt_class;

#define KT_HEAT_HOT  1
#define KT_HEAT_COLD 0
enum {
    KT_CLASSES_HOT = 0
#define KT_CLASS(name, letters, heat, meaning) +KT_HEAT_##heat
#include "lang/classes.def"
#undef KT_CLASS
};
#define KT_CLASS(name, letters, heat, meaning)                                                     \
    _Static_assert(!KT_HEAT_##heat || (int)KT_CLASS_##name < (int)KT_CLASSES_HOT,                  \
                   "hot classes stand before the cold ones: " #name);
#include "lang/classes.def"
#undef KT_CLASS

/* Classes, a bit each. */
enum { KT_CLASS_WORDS = 4 };
typedef struct kt_class_set {
    uint64_t bits[KT_CLASS_WORDS];
} kt_class_set;
_Static_assert(KT_CLASS_COUNT <= 64 * KT_CLASS_WORDS, "a set of classes has a bit for each");
_Static_assert(KT_CLASSES_HOT <= 64, "hot classes are bits of the first number");

static inline bool kt_class_has(kt_class_set s, kt_class c)
{
    return s.bits[c >> 6] >> (c & 63) & 1;
}

typedef struct kt_classes kt_classes;

/* Of the table "classes"; lex may be NULL, and outlives the object. NULL: out of memory. */
kt_classes *kt_classes_new(const kt_lexicon *lex);
void kt_classes_free(kt_classes *c);

kt_class_set kt_classes_of(const kt_classes *c, kt_str word);
/* Those of the word with its first letter in lower case, EXACT or not; none when it has no capital.
 */
kt_class_set kt_classes_lowered(const kt_classes *c, kt_str word);
static inline bool kt_classes_has(const kt_classes *c, kt_str word, kt_class k)
{
    return kt_class_has(kt_classes_of(c, word), k);
}

/* Length of the longest ending (beginning) of this class that word has; 0 = none. */
size_t kt_class_tail(const kt_classes *c, kt_class k, kt_str word);
size_t kt_class_head(const kt_classes *c, kt_class k, kt_str word);

/* The endings and beginnings of a class one after the other. False: there is no part i. */
bool kt_class_part(const kt_classes *c, kt_class k, uint32_t i, kt_str *part);

#endif
