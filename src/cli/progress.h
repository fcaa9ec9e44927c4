/* progress: how far a long run is and how long it will take still, on a line of the terminal that
 * comes after a second and goes again. Pipes and build servers see none of it. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "ui.h"

/* From now on there may be a line, if standard error is a terminal that knows how to erase. */
void cli_progress_start(const cli_ui *ui);
bool cli_progress_is_wanted(void);
/* What there is to do, as far as it is known: without this, nothing is said of the rest. */
void cli_progress_expect(uint64_t files, uint64_t bytes);
/* Another file begins, of that size; so many bytes of text are done since the last call. */
void cli_progress_file(uint64_t size);
void cli_progress_bytes(uint64_t n);
/* Takes the line away: something else is about to be written, or the end has come. */
void cli_progress_clear(void);

#endif
