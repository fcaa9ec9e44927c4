/* out: where results go. A buffered writer over a file descriptor that remembers its first error,
 * and the replacing of a file by another in one step.
 *
 * A regular file is never truncated: what is written goes to a temporary file of its own name in
 * the same folder, and cli_out_commit moves it over the old one. Symbolic links are followed first.
 * Devices and pipes are written directly. */
#ifndef CLI_OUT_H
#define CLI_OUT_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

#include "mem.h"

typedef struct cli_out {
    int fd;
    int error; /* errno of the first failed write, or 0 */
    size_t len;
    char *temp;   /* name of the temporary file, NULL when written directly */
    char *target; /* the file it will replace, links resolved */
    char *buf;
} cli_out;

/* Standard output. */
void cli_out_stdout(cli_out *o);
/* Creates or replaces the file `path`; 0 or an errno. With `like`, the new file gets that owner and
 * mode. */
int cli_out_file(cli_out *o, const char *path, const struct stat *like);

void cli_out_put(cli_out *o, const char *bytes, size_t len);
void cli_out_add(cli_out *o, const char *text);
/* Writes t and empties it. */
void cli_out_text(cli_out *o, cli_text *t);
/* Hands everything to the system; o->error tells how it went. */
void cli_out_flush(cli_out *o);

/* Flushes, synchronises and moves the file to its name; 0 or the errno of whatever failed first. */
int cli_out_commit(cli_out *o);
/* Throws away what was written and releases o. Harmless after a commit. */
void cli_out_discard(cli_out *o);

/* Makes the folders above the file, as far as they are missing. */
void cli_make_folders(const char *path);

/* Removes temporary files when a signal ends the tool. Once, at the start. */
void cli_out_catch_signals(void);

#endif
