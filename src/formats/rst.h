/* rst: what the files of the reader of reStructuredText share. */
#ifndef KT_RST_H
#define KT_RST_H

#include "formats/format.h"

typedef struct kt_rst_line {
    size_t beg, end, next; /* end: without blanks and line end */
    size_t text;           /* its first byte that is no blank */
    size_t indent;         /* columns */
} kt_rst_line;

typedef struct kt_rst {
    kt_reader *r;
    kt_draft draft;
    kt_str heading;
    bool literal;        /* the paragraph before ended in two colons */
    size_t literal_from; /* what is deeper than this is its literal block */
    size_t budget;       /* bytes that may still be searched for references */
    KT_VEC(kt_pad) pads; /* of the paragraph of a cell in hand */
} kt_rst;

kt_rst_line kt_rst_line_at(kt_str raw, size_t at);

/* Behind the mark of a list item and its blanks; l->text: it is none. */
size_t kt_rst_item(kt_str raw, const kt_rst_line *l);

/* Is the line text of a paragraph, and not the first one of a block of another kind? */
bool kt_rst_is_plain(kt_str raw, const kt_rst_line *l);

/* Ends all in raw[beg, end) that begins with a backtick there, too? */
bool kt_rst_is_closed(kt_str raw, size_t beg, size_t end);

/* Drafts text with its marks. */
void kt_rst_inline(kt_draft *d, kt_str raw, size_t beg, size_t end);

/* A passage of what has been drafted; NULL: there is nothing in it. */
kt_passage *kt_rst_finish(kt_rst *x);

/* Drafts the cells of the table [beg, end) whose first border is line l: a grid, or columns under
 * ====. Cells that hold more than paragraphs and items are passed over. */
void kt_rst_grid(kt_rst *x, const kt_rst_line *l, size_t end);
void kt_rst_columns(kt_rst *x, const kt_rst_line *l, size_t end);

#endif
