/*
 * align: which paragraph of a text is the translation of which paragraph of its source. Both run in
 * the same order; lengths, and the numbers and names that a translation keeps, tell what belongs
 * together.
 */
#ifndef KT_ALIGN_H
#define KT_ALIGN_H

#include "formats/format.h"

/* A paragraph of plain text, with its line end and the blank lines behind it. */
typedef struct kt_para_piece {
    kt_str text;
    bool verbatim, cut, inside;
} kt_para_piece;

typedef KT_VEC(kt_para_piece) kt_para_pieces;

/* A line each, unless the lines of a block are one paragraph. False: memory. */
bool kt_align_split(kt_str text, size_t max, kt_arena *a, kt_para_pieces *out);

enum { KT_ALIGN_NONE = UINT32_MAX };

/* to[i]: the source of text[i], or KT_ALIGN_NONE. *bad: the first text that has none, or n when
 * sources are left over; KT_ALIGN_NONE: each has its own. False: memory. */
bool kt_align(const kt_str *text, uint32_t n, const kt_str *source, uint32_t m, kt_arena *a,
              uint32_t *to, uint32_t *bad);

/* The same by key: the k-th text of a key goes with the k-th source of it. */
bool kt_align_keys(const kt_str *key, uint32_t n, const kt_str *source_key, uint32_t m, kt_arena *a,
                   uint32_t *to, uint32_t *bad);

#endif
