/* progress: how far a long run is, on a line of the terminal that comes after a second and goes
 * again. Pipes and build servers see none of it. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "ui.h"

/* From now on there may be a line, if standard error is a terminal that knows how to erase. */
void cli_progress_start(const cli_ui *ui);
/* Another file begins; so many bytes of text are done since the last call. */
void cli_progress_file(void);
void cli_progress_bytes(uint64_t n);
/* Takes the line away: something else is about to be written, or the end has come. */
void cli_progress_clear(void);

#endif
