/*
 * quote_pair: the quotation marks of a paragraph. They are read first, each with what stands on its
 * two sides; then they are paired. Apostrophes and inches are no quotation marks.
 */
#ifndef KT_QUOTE_PAIR_H
#define KT_QUOTE_PAIR_H

#include "base/vec.h"
#include "rule/rule.h"

typedef enum kt_quote_role { KT_QUOTE_NO_ROLE, KT_QUOTE_OPENS, KT_QUOTE_CLOSES } kt_quote_role;

typedef struct kt_quote_mark {
    uint32_t first, last; /* tokens: two for `` and '' */
    kt_span span;
    uint32_t cp;
    bool single;
    bool guillemet;
    bool left_free, right_free; /* nothing of the quoted text can stand on that side */
    kt_quote_role role;
    bool sure; /* the sides alone tell the role */
    uint32_t mate;
    uint32_t depth; /* 1 = outermost */
} kt_quote_mark;

typedef KT_VEC(kt_quote_mark) kt_quote_list;

typedef struct kt_quote_para {
    const kt_view *v;
    kt_emit *out;
    uint32_t beg, end;    /* tokens */
    uint32_t first, last; /* of the spots among them */
    kt_quote_list m;
    bool code; /* a command line */
    bool balanced;
} kt_quote_para;

/* Reads the marks between first and last. False: there are none, or no memory. */
bool kt_quote_read(kt_quote_para *p);
/* Pairs them: all, or the short quotations that are beyond doubt. */
void kt_quote_pair(kt_quote_para *p);

/* What the sides of a mark say. */
kt_quote_role kt_quote_by_sides(const kt_quote_mark *m);
/* The sign of inches or feet, and no mark? pending: one waits for its end. */
bool kt_quote_is_inch(const kt_quote_para *p, const kt_quote_mark *m, bool pending);
/* Is a token a sign; and one that a quotation ends behind? */
bool kt_quote_is_sign(const kt_token *t);
bool kt_quote_closes_side(const kt_token *t);

#endif
