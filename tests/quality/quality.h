/* quality: what the measuring programs share. */
#ifndef KT_TEST_QUALITY_H
#define KT_TEST_QUALITY_H

#include "support/support.h"

double percent(unsigned long a, unsigned long n);

/* The paragraphs of files: one a line; of a .conllu file the "# text = " lines count, of others the
 * lines without "#". Those over 20,000 bytes are left out. */
typedef void line_fn(void *bench, kt_str line, void *data);
void each_line(int n_files, char **file, line_fn *fn, void *bench, void *data);

/* "before[finding]after" */
void print_around(kt_str text, size_t beg, size_t end);

#endif
