/*
 * split: cuts a stream of UTF-8 into units: the lines between blank lines, with the blank lines
 * that follow them.
 *
 * S1 the units, one after the other, are the input, byte for byte
 * S2 where a unit ends depends on the bytes alone, never on how they were fed
 * S3 no unit is longer than max bytes; a unit that had to end inside a line says so
 * S4 where a line is cut follows from the letters around that place, not from how many bytes stand
 *    before it: what was mended there must not move it when the text is cleaned again
 */
#ifndef KT_SPLIT_H
#define KT_SPLIT_H

#include "base/str.h"

typedef struct kt_splitter {
    size_t max;
    bool in_fence;
    bool in_line; /* what comes next is the rest of a line that has been cut */
} kt_splitter;

typedef struct kt_piece {
    size_t len;    /* bytes from the start of the text given */
    bool verbatim; /* fenced code */
    bool cut;      /* ends inside a line */
    bool inside;   /* starts inside a line */
} kt_piece;

/* The first unit of text, which starts where the last one ended. False: more bytes are needed to
 * tell (never when `last`, except for an empty text). text must be valid UTF-8. */
bool kt_split_next(kt_splitter *s, kt_str text, bool last, kt_piece *out);

/* Would a piece that is no code still be one, and of a long line end where it does, when it reads
 * `out`? */
bool kt_split_stays(const kt_piece *p, size_t max, kt_str piece, kt_str out);

#endif
