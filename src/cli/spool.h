/* spool: text that cannot be printed before all of it is known, because something counts it in
 * front of it, or not written before the work is done. Beyond a megabyte it lies in a file without
 * a name; where that cannot be had, or is full, in memory. */
#ifndef CLI_SPOOL_H
#define CLI_SPOOL_H

#include <stdio.h>

#include "out.h"

/* A zeroed one is empty. */
typedef struct cli_spool {
    cli_text text; /* the end, which is not in the file */
    FILE *file;    /* or NULL */
    uint64_t stored;
    bool refused; /* there is no room for more in the file */
} cli_spool;

/* To be called now and then while text grows. */
void cli_spool_store(cli_spool *s);
/* Writes all of it. What cannot be read back is an error of `out`. */
void cli_spool_print(cli_spool *s, cli_out *out);
void cli_spool_release(cli_spool *s);

#endif
