/* lsp_text: the text of an open document, its lines, and the positions of the protocol.
 *
 * T1 line[0] is 0; line[i] is the byte behind the i-th line end, which is LF, CR LF or CR
 * T2 after any edit the lines are those of the text read anew
 * A position is a line and a column in the units agreed upon; one beyond the end of its line means
 * that end, one inside a character the start of it. */
#ifndef CLI_LSP_TEXT_H
#define CLI_LSP_TEXT_H

#include "mem.h"

typedef enum lsp_unit { LSP_UTF8, LSP_UTF16, LSP_UTF32 } lsp_unit;

typedef struct lsp_text {
    cli_text bytes;
    size_t *line;
    size_t n_lines, cap_lines;
} lsp_text;

void lsp_text_set(lsp_text *t, kt_str text);
void lsp_text_release(lsp_text *t);

/* The byte of a position. */
size_t lsp_text_byte(const lsp_text *t, int64_t line, int64_t column, lsp_unit unit);
/* Puts text where [beg, end) stood. O(bytes and lines behind it), not of the text read anew. */
void lsp_text_replace(lsp_text *t, size_t beg, size_t end, kt_str text);

typedef struct lsp_place {
    size_t byte, line, column;
} lsp_place;

/* Moves a place to a byte. Cheap when the byte lies a little behind it: for places in order. Start
 * with a zeroed place. */
void lsp_text_move(const lsp_text *t, size_t byte, lsp_unit unit, lsp_place *at);

#endif
