/*
 * document: a text in some format. Its passages go through the pool as units; what comes back is
 * put into the raw bytes, escaped for its place, and read once more: only what is found again
 * exactly as it was meant is handed on.
 *
 * D1 bytes that no passage keeps leave as they came
 * D2 the second reading finds the same passages with the same gaps, and their text as corrected;
 * what it finds otherwise is taken back
 * D3 the results, one after the other, are the document
 */
#ifndef KT_DOCUMENT_H
#define KT_DOCUMENT_H

#include "engine/orders.h"
#include "formats/format.h"

typedef struct kt_document kt_document;

/* NULL: memory. */
/* The tag of the document's language, of which the document itself need not tell. */
void kt_document_hear(kt_document *d, kt_str tag);

kt_document *kt_document_new(const kt_engine *engine, const kt_format *format, kt_sink *sink,
                             void *user, kt_error *err);
void kt_document_free(kt_document *d);
/* Passages are looked up in the memory first. */
void kt_document_remember(kt_document *d, kt_memory *memory);

/* The source that it is a translation of, in the same format; its bytes stay the caller's. Read
 * whole from then on. */
void kt_document_set_source(kt_document *d, kt_str source);

/* Cleans raw, which stands at *place, as far as it can be read already: *used bytes, all of them
 * when last. Brings place forward. */
KT_CHECKED int kt_document_take(kt_document *d, kt_str raw, bool last, kt_place *place,
                                size_t *used, kt_error *err);

/* How many bytes have to be there before it is worth a try; 0 = all. */
size_t kt_document_piece(const kt_document *d);

/* Brings a place forward by a text. */
void kt_place_advance(kt_place *p, kt_str s);

#endif
