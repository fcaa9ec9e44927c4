/*
 * markup: what the markup of a document asks of the edits in its text.
 *
 * K1 no edit that is applied reaches over a gap (but over a join behind a blank that goes), adds or
 * takes away a line end, adds what its place bans, or empties what stands between two gaps
 *
 * K2 gaps move with the text: what is inserted at a gap stands behind what closes and before what
 * opens, except that letters stay with the word they belong to
 */
#ifndef KT_MARKUP_H
#define KT_MARKUP_H

#include "formats/format.h"
#include "text/edit.h"

/* A piece of a passage, which goes through the pipeline as a text of its own. */
typedef struct kt_markup {
    kt_passage *passage;
    kt_span span;          /* of passage->text */
    kt_gap *gap;           /* those in it; their `now` counts from the start of the piece */
    const kt_span *opaque; /* those in it, counted from the start of passage->text */
    uint32_t n_gaps, n_opaque;
} kt_markup;

/* The part of a passage that lies in span. False: an opaque stretch reaches out of it. */
bool kt_markup_part(kt_passage *p, kt_span span, kt_markup *out);

/* Gaps to where they are in the source of the piece. */
void kt_markup_start(const kt_markup *m);

/* guards := guards and the opaque stretches, in the current text. False: memory. */
bool kt_markup_guard(const kt_markup *m, const kt_map *map, kt_guards *guards, kt_arena *a);

/* The places in the current text where something opens or closes. False: memory. */
bool kt_markup_seams(const kt_markup *m, kt_arena *a, const uint32_t **seam, uint32_t *n);

/* Makes edits[from..] fit (K1): they are narrowed to what they change, or lose their replacements
 * and become reports. */
void kt_markup_spare(const kt_markup *m, kt_str text, kt_edits *edits, uint32_t from);

/* Moves the gaps by the applied edits among edits[from..], whose text this was. False: memory. */
bool kt_markup_move(const kt_markup *m, kt_str text, const kt_edits *edits, uint32_t from,
                    kt_arena *scratch);

/* A replacement that covers only what it changes. */
typedef struct kt_narrowed {
    kt_span span;
    kt_str repl;
} kt_narrowed;

/* Equal bytes are taken from the front first, or from the end. */
kt_narrowed kt_markup_narrow(kt_str text, kt_span span, kt_str repl, bool front_first);

/* May it stand in this passage, as far as line ends and what is banned go? Its span is one of the
 * passage's text. */
bool kt_markup_allows(const kt_passage *p, kt_narrowed n);

/* Which of the gaps [first, last), all at the same place, an insertion of this text behind and
 * before these bytes stands in front of (K2). */
uint32_t kt_markup_side(const kt_gap *gap, uint32_t first, uint32_t last, kt_str text,
                        uint32_t point, kt_str inserted);

#endif
