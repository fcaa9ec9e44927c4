/*
 * gate/mt_rows: the damaged sentences of corpora/mt and what has become of one: right, other
 * (right, but not through a rule that is made for it), missed (left as it was, nothing reported),
 * wrong (changed into something else).
 */
#ifndef KT_TEST_MT_ROWS_H
#define KT_TEST_MT_ROWS_H

#include "support/support.h"

typedef enum verdict { RIGHT, OTHER, MISSED, WRONG, VERDICTS } verdict;

typedef struct mt_row {
    kt_str id, class, raw, gold;
    bool report; /* nothing to be mended: `gold` is the text that a finding must touch */
    bool held;   /* of the rows one does not read */
} mt_row;

typedef KT_VEC(mt_row) mt_rows;

void mt_read(kt_arena *a, mt_rows *out);
/* `rules`: ids and families, parted by blanks, one of which must have fired; empty: any. Adds those
 * that have fired to `seen`, if not NULL. */
verdict mt_judge(kt_arena *a, const mt_row *row, const doc *d, kt_str rules, strs *seen);

#endif
