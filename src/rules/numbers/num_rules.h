/*
 * num_rules: rows of the family num, and what its files share: how a number is written and what
 * stands beside it. Every question looks at a handful of neighbours.
 */
#ifndef KT_NUM_RULES_H
#define KT_NUM_RULES_H

#include "rule/near.h"

typedef enum kt_num {
    KT_NUM_DECIMAL,
    KT_NUM_THOUSANDS,
    KT_NUM_AMBIGUOUS,
    KT_NUM_CURRENCY,
    KT_NUM_MAGNITUDE,
    KT_NUM_MAGNITUDE_WORD,
    KT_NUM_DATE,
    KT_NUM_TIME,
    KT_NUM_ORDINAL,
    KT_NUM_PERCENT,
    KT_NUM_UNIT_SPACE,
    KT_NUM_TORN,
    KT_NUM_VERSION,
    KT_NUM_RULES
} kt_num;

extern const kt_rule kt_rules_num[];

kt_edit *kt_num_fix(kt_emit *out, kt_num rule, kt_span span, kt_str repl, kt_conf conf);

/* ---- the shape of a number ---- */

typedef enum kt_num_shape {
    KT_SHAPE_OTHER,
    KT_SHAPE_PLAIN,   /* 12345 */
    KT_SHAPE_POINT,   /* 1.7, 12.25: one or two places */
    KT_SHAPE_POINT_3, /* 1.234: three places */
    KT_SHAPE_COMMA,   /* 1,7 */
    KT_SHAPE_COMMA_3, /* 1,234 */
    KT_SHAPE_GROUPS   /* 1,234,567 or 1,234,567.89 or 1,234.5 */
} kt_num_shape;

kt_num_shape kt_num_shape_of(kt_str s);
/* Number of digits of s from byte i on. */
size_t kt_num_digits(kt_str s, size_t i);
/* The number that s starts with; its first six digits are enough. */
unsigned kt_num_value(kt_str s);
/* Are its last three digits noughts? */
bool kt_num_is_round(kt_str s);
/* The number with points and commas exchanged, in the arena. */
kt_str kt_num_swapped(const kt_view *v, kt_str s);

/* ---- what stands beside it ---- */

bool kt_num_is(const kt_view *v, uint32_t i);
/* Does a word stand before the number at i that makes it a name: Version 1.2? */
bool kt_num_is_named(const kt_view *v, uint32_t i);
/* Is the number at i joined to a sign or a letter on its left: part of something else? */
bool kt_num_is_joined(const kt_view *v, uint32_t i);
/* The same, but it may have a sign of its own or be the second of a range: -5, 10–20. */
bool kt_num_is_part(const kt_view *v, uint32_t i);
/* Mai, März: by its German name. */
bool kt_num_is_month(const kt_view *v, uint32_t i);
/* March, but not April. */
bool kt_num_is_english_month(const kt_view *v, uint32_t i);
/* The word behind token i, one blank between them; UINT32_MAX: none. */
uint32_t kt_num_word_after(const kt_view *v, uint32_t i);
bool kt_num_is_det(const kt_view *v, uint32_t i);
/* Does something that is measured in decimals stand behind the number at i? */
bool kt_num_is_measured(const kt_view *v, uint32_t i);
/* Is token i a % behind its number, with or without a blank? */
bool kt_num_is_percent(const kt_view *v, uint32_t i);

/* ---- million, billion ---- */

/* In German, one of it and many. */
typedef struct kt_num_size {
    kt_str one, many;
} kt_num_size;

typedef enum kt_num_sizes {
    KT_NUM_SIZE_WORD,  /* million, Milliarden */
    KT_NUM_SIZE_SHORT, /* Mio, without its full stop */
    KT_NUM_SIZE_LETTER /* m, bn: behind a sum of money only, and touching its number */
} kt_num_sizes;

/* By the table "magnitudes"; both are empty: none. */
kt_num_size kt_num_size_of(const kt_view *v, kt_str s, kt_num_sizes kind);
kt_str kt_num_size_form(kt_num_size m, kt_str number);

/* ---- the parts of the pass ---- */

void kt_num_amounts(const kt_view *v, uint32_t i, kt_emit *out);        /* a number */
void kt_num_amount_in_word(const kt_view *v, uint32_t i, kt_emit *out); /* 3.5-mm-Buchse */
void kt_num_sums(const kt_view *v, uint32_t i, kt_emit *out);           /* the sign of a currency */
void kt_num_dates(const kt_view *v, uint32_t i, kt_emit *out);          /* a number, 5th */
void kt_num_slash_dates(const kt_view *v, uint32_t i, kt_emit *out);    /* a number */
void kt_num_times(const kt_view *v, uint32_t i, kt_emit *out);          /* a number */
void kt_num_time_in_word(const kt_view *v, uint32_t i, kt_emit *out);   /* 3pm */
void kt_num_ordinals(const kt_view *v, uint32_t i, kt_emit *out);       /* 5th */
void kt_num_unit_signs(const kt_view *v, uint32_t i, kt_emit *out);     /* a number */
void kt_num_unit_in_word(const kt_view *v, uint32_t i, kt_emit *out);   /* 10km */
void kt_num_torn(const kt_view *v, uint32_t i, kt_emit *out);           /* a number */
void kt_num_version(const kt_view *v, uint32_t i, kt_emit *out);        /* a number */
void kt_num_section_signs(const kt_view *v, uint32_t i, kt_emit *out);

/* Million and billion behind a numeral that is a word. */
void kt_num_size_words(const kt_view *v, kt_emit *out);

#endif
