/* since: which lines of a file differ from those of a git revision (--since). git is run as a
 * program with arguments, never through a shell, and runs no command that a repository names. */
#ifndef CLI_SINCE_H
#define CLI_SINCE_H

#include "cli.h"

/* What is known of the folders met so far: git is asked once a folder, then once a file that
 * differs. Zero is a valid start. */
typedef struct cli_since_folders {
    cli_counts asked; /* folders by hash: their revision is known, or is not */
    cli_counts names; /* files by hash: in the revision; other than there */
} cli_since_folders;
void cli_since_folders_release(cli_since_folders *f);

typedef struct cli_since {
    bool all; /* every line is new */
    struct cli_lines {
        uint64_t first, end; /* lines from 1; half-open */
    } * lines;
    size_t n;
} cli_since;

/* The changed lines of the file of that absolute name; CLI_FAILED after a message (one a folder).
 */
int cli_since_read(cli_since *s, cli_since_folders *folders, const cli_ui *ui, const char *revision,
                   const char *absolute);
/* Does a finding from line first to line last touch one of them? */
bool cli_since_touches(const cli_since *s, uint64_t first, uint64_t last);
void cli_since_release(cli_since *s);

#endif
