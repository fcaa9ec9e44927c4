/* found: from the findings of the library to those that are printed: places, words in the user's
 * language, fingerprints, what the baseline knows. */
#ifndef CLI_FOUND_H
#define CLI_FOUND_H

#include "baseline.h"
#include "input.h"
#include "joined.h"
#include "report.h"
#include "since.h"

typedef struct cli_finder {
    cli_reporter reporter;
    cli_baseline baseline;
    cli_tally tally;
    bool failing; /* a finding at or above --fail-on was printed */

    const cli_input *in;
    const cli_since *since; /* or NULL: all lines */
    char *shown;            /* how this input is called in reports */
    char *key;              /* its name in fingerprints; NULL until it is needed */
    cli_places places;
    cli_joined joined;
    uint64_t beyond; /* findings that found no place in it */
    cli_counts seen; /* fingerprints of this file, to tell repeats apart */
} cli_finder;

/* A new input begins. */
void cli_finder_start(cli_finder *f, const cli_input *in);
/* Reports the findings of a result; only_applied: those whose replacement went into the output, as
 * disjoint edits. */
void cli_found_all(cli_finder *f, const kt_result *r, bool only_applied);
void cli_finder_release(cli_finder *f);

#endif
