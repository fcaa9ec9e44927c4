/*
 * holder: what stands in a text for something that a program puts there: %s, %1$s, %(name)s, {0},
 * ${name}, %name%, [name], :name, @1 ... Each has a shape: the signs around it and the kind of what
 * they enclose. Whether a shape stands for anything in a catalogue, its habits tell (habit.h); some
 * shapes hardly ever stand for anything else.
 */
#ifndef KT_HOLDER_H
#define KT_HOLDER_H

#include "base/map.h"
#include "base/str.h"

enum { KT_HOLDERS_MAX = 64 };

/* How likely a shape stands for something before anything is known of the catalogue. */
typedef enum kt_faith {
    KT_FAITH_NONE,   /* mostly a word: [name], :name */
    KT_FAITH_SOME,   /* {Name}, %name% */
    KT_FAITH_PROGRAM /* %s, {0}, {first_name} */
} kt_faith;

typedef struct kt_holder {
    kt_span span;
    kt_str text;    /* as it stands; of a message of ICU its head: "{n, plural" */
    kt_str name;    /* of braces: what is between them, without a pattern; else empty */
    uint32_t shape; /* equal for what is formed alike */
    uint32_t place; /* printf: its number, from 1; 0: none */
    uint8_t faith;  /* kt_faith */
    bool printf;
    bool counts; /* stands for a number: %d, %n, {0} */
    bool loose;  /* goes over into a word: it may be none */
} kt_holder;

typedef struct kt_holders {
    kt_holder ptr[KT_HOLDERS_MAX];
    uint32_t n;
    bool overflow;
    bool branches; /* some stand in one form of several, of which one is shown */
} kt_holders;

/* Cheap: might there be any? */
bool kt_holders_may_be(kt_str s);

void kt_holders_find(kt_str s, kt_holders *out);

/* Do they stand for the same? The pattern of a value (":.2f") is the language's own. */
bool kt_holder_is_same(const kt_holder *a, const kt_holder *b);

/* What is left over on both sides when those that stand for the same are paired off, by index. What
 * has a name or number need not stand there as often as in the source. */
typedef struct kt_leftover {
    uint8_t lost[KT_HOLDERS_MAX], odd[KT_HOLDERS_MAX]; /* of the source; of the text */
    uint32_t n_lost, n_odd;
    bool order; /* all are there, but %s and %d take each other's values */
} kt_leftover;
void kt_holders_pair(const kt_holders *source, const kt_holders *text, kt_leftover *out);

#endif
