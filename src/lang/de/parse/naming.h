/*
 * naming: is a name and the noun behind it one compound that has lost its hyphens ("Apollo
 * Mission", "Champions League Spiel"), or do the two stand side by side ("die Telekom Kunden
 * verliert", "Bayern Präsident")? The judge weighs what the words in front agree with, what kind of
 * name it is, and how often the noun ends compounds.
 *
 * R1 the odds depend on the sentence and the lexicon alone
 */
#ifndef KT_NAMING_H
#define KT_NAMING_H

#include "lang/de/parse/pairing.h"

enum {
    KT_NAMING_ONE,
    KT_NAMING_BY_CLASS, /* gains of the referee, where it says anything */
    KT_NAMING_BY_WORD,
    KT_NAMING_FIRST, /* counts, as in pairing.h */
    KT_NAMING_LAST,
    KT_NAMING_NO_LAST,
    KT_NAMING_BARE,
    KT_NAMING_BOUND,       /* a determiner in front agrees with the noun */
    KT_NAMING_AMISS,       /* words in front do not */
    KT_NAMING_PREPOSITION, /* a preposition alone stands in front */
    KT_NAMING_OWN,         /* the words in front may be the name's: die SEC */
    KT_NAMING_FREE,        /* the noun needs no determiner: it may be a plural */
    KT_NAMING_UNKNOWN,     /* kinds of names */
    KT_NAMING_BRAND,
    KT_NAMING_PLACE,
    KT_NAMING_PERSON,
    KT_NAMING_ENGLISH,
    KT_NAMING_CAMEL,
    KT_NAMING_ENGLISH_HEAD, /* the noun is English, too, or a loan word */
    KT_NAMING_LOAN_HEAD,
    KT_NAMING_MORE,       /* the name has more words */
    KT_NAMING_BEFORE_CAP, /* a capitalised word goes on behind */
    KT_NAMING_ER,         /* the name ends like Berliner, or like a genitive */
    KT_NAMING_S,
    KT_NAMING_OPENS,
    KT_NAMING_COUNTED,
    KT_NAMING_SIGNS
};

typedef struct kt_naming {
    uint32_t beg; /* the first word of the name */
    kt_str whole; /* name and noun with hyphens */
    double odds;
    bool bound;    /* a determiner asks for the noun, and cannot be the name's */
    bool open;     /* the determiner may be that of the name: der Schroll Orgel spielt */
    bool doubtful; /* the two may be a name by themselves: Sana Kliniken, LibreOffice Writer */
    double sign[KT_NAMING_SIGNS];
} kt_naming;

/* Is i the last one of several words that may be a name, "Champions League"? */
bool kt_naming_is_long(const kt_view *v, uint32_t i);

/* Of a name that ends in token i, and the noun i + 1 behind one blank. False: nothing to weigh. */
bool kt_naming_weigh(const kt_view *v, uint32_t i, kt_naming *out);

#endif
