/*
 * raw: from the decoded text of a passage to the raw bytes of its document.
 */
#ifndef KT_RAW_H
#define KT_RAW_H

#include "formats/format.h"

/* The first gap at or behind this place of the passage's text. */
uint32_t kt_raw_gap(const kt_passage *p, uint32_t at);
/* Where in the raw bytes something is put in at this place of the passage's text. */
uint32_t kt_raw_point(const kt_passage *p, uint32_t at, kt_str inserted);
kt_span kt_raw_span(const kt_passage *p, kt_span s);

#endif
