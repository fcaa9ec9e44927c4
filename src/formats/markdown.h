/* markdown: what the files of the Markdown reader share. */
#ifndef KT_MARKDOWN_H
#define KT_MARKDOWN_H

#include "formats/format.h"

/* Stretches of a Markdown text that a dialect takes for itself. In the copy that the parser reads
 * they are letters, so that they are part of a word, or blanks, so that they are not there. */
typedef struct kt_md_mask {
    kt_span raw;
    bool blank; /* whole lines that are no text */
    bool gone;  /* a blank inside the marks of bold text, which would not be bold with it */
} kt_md_mask;

typedef struct kt_md_masks {
    char *text;              /* a copy of raw with the masks in place */
    KT_VEC(kt_md_mask) list; /* sorted, disjoint */
    size_t border; /* where raw may be cut in two: at the last line before which nothing is open */
} kt_md_masks;

/* Finds the dialects' stretches in raw[from..). False: memory. */
bool kt_md_mask_find(kt_reader *r, size_t from, kt_md_masks *out);

/* Is it the address of a page, and nothing that stands in brackets in running text? */
bool kt_md_is_address(kt_str s);

/* The front matter at the start of raw: drafts the values that are text. Returns where it ends; 0:
 * there is none. */
size_t kt_md_front(kt_reader *r);

/* Places of passages, for escaping. */
enum { KT_MD_INLINE, KT_MD_TITLE, KT_MD_PLAIN, KT_MD_SINGLE, KT_MD_DOUBLE };

#endif
