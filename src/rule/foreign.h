/*
 * foreign: which sentences and quotations of a text are in another language. Nothing in them is
 * changed, and nothing found but that they are there.
 *
 * A sentence is judged by its words without what it quotes; a quotation by itself. Where the words
 * do not tell, what stands around them does: the paragraph, the text, and what came before it.
 */
#ifndef KT_FOREIGN_H
#define KT_FOREIGN_H

#include "rule/rule.h"

/* The end of the document up to the text in hand, and what it has to say once somebody asks: the
 * text as it comes out, which is what is there when it is cleaned again. */
typedef struct kt_context {
    kt_str before;                                          /* as it came in */
    kt_str (*mend)(void *user, kt_str before, kt_arena *a); /* NULL = it came in as it comes out */
    void *user;
    bool asked;
    int odds[KT_LANGS];
} kt_context;

/* Is token i in another language? Needs the sentences. surely: without regard to the context, which
 * takes longer to ask. */
bool kt_foreign_at(const kt_view *v, uint32_t i, bool surely);

/* Is its sentence in the language that translations into this one leave behind? */
bool kt_foreign_is_sought(const kt_view *v, uint32_t i);

#endif
