/*
 * spec/examples: the examples of corpora/spec, read and judged.
 *
 * An example is a block between lines of 32 backticks: input, a line ".", the output of fix, and
 * perhaps a line "." and findings, one a line: rule-id "substring of the input". No findings there
 * means: none at warning level or above. The opening line may carry options:
 *
 *   quotes=de|keep|guillemets|ch  dash=de|keep  lang=de|de-DE|de-CH|en ...  apply=safe|likely|hint
 *   select=ID,ID  ignore=ID,ID  no-spelling  type=markdown|html|... (the kind of document)
 */
#ifndef KT_TEST_EXAMPLES_H
#define KT_TEST_EXAMPLES_H

#include "support/support.h"

typedef struct example {
    const char *file;
    uint32_t line;
    kt_str options, input, output, findings;
    bool has_findings;
} example;

typedef KT_VEC(example) examples;

/* Adds the examples of a file; ends the program when one cannot be read. */
void examples_read(kt_arena *a, const char *path, examples *out);
kt_options example_options(kt_arena *a, const example *x);
/* Cleans what it holds, as the kind of document that it is. */
void example_clean(doc *d, kt_engine *e, const example *x);
/* NULL: as it has to be; otherwise what is not. */
const char *example_judge(const doc *d, const example *x);
kt_str doc_out(const doc *d);

#endif
