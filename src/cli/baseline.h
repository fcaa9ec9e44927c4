/* baseline: findings that are known and not to be told again.
 *
 * A baseline is a file with one JSON object a line: fingerprint, path, rule, text. Fingerprints
 * hold no line numbers, so that lines can be added above. Lines are read back only in the form in
 * which they are written. Paths are seen from the folder of the baseline, or absolute. */
#ifndef CLI_BASELINE_H
#define CLI_BASELINE_H

#include "report.h"

typedef struct cli_baseline {
    const char *path; /* NULL: none */
    char *folder;     /* absolute */
    cli_text old;     /* the file as it was */
    cli_spool fresh;  /* the file to be written */
    uint64_t n_fresh;
    cli_counts known; /* by hash of the fingerprint: 1 known, 2 known and met again */
    bool collects;    /* --write-baseline */
} cli_baseline;

/* Reads the file; CLI_FAILED after a message. A missing file is fine when it is about to be
 * written. */
int cli_baseline_open(cli_baseline *b, const cli_ui *ui, const char *path, bool will_write);
/* Is this finding known? Takes notice of it in any case. */
bool cli_baseline_meets(cli_baseline *b, const cli_found *f);
/* Writes all findings met. */
int cli_baseline_write(cli_baseline *b, const cli_ui *ui);
/* Writes the file without the entries that were not met, as far as their file was read (`files`, by
 * hash of the absolute name) or is gone. */
int cli_baseline_prune(cli_baseline *b, const cli_ui *ui, cli_counts *files);
void cli_baseline_release(cli_baseline *b);

#endif
