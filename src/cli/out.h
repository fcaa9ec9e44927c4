/* out: where results go. A buffered writer over a file descriptor that remembers its first error,
 * and the replacing of a file by another in one step.
 *
 * A regular file is never truncated: what is written goes to a temporary file (temp.h) in the same
 * folder, which cli_out_commit moves over the old one. Nothing is written through a symbolic link,
 * but for cli_out_behind. A file with several names (hard links) is refused: the others would keep
 * the old text. */
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
    int folder;   /* open; names are seen from it */
    char *temp;   /* the temporary file, NULL when written directly */
    char *target; /* the file it will replace */
    char *buf;
    struct stat read; /* as the file was when it was read */
    bool replaces, owns_folder;
} cli_out;

/* Standard output. */
void cli_out_stdout(cli_out *o);
/* All of these: 0, an errno or a reason of ui.h. */

/* Creates or replaces the file `path`; what it has besides its bytes stays. Devices and pipes are
 * written directly, also through links. */
int cli_out_file(cli_out *o, const char *path);
/* The same for the file behind a link that is the user's own. */
int cli_out_behind(cli_out *o, const char *path);
/* Creates or replaces a file of the open folder, with what the open file `old`, whose status is
 * *like, has besides its bytes. */
int cli_out_beside(cli_out *o, int folder, const char *name, const struct stat *like, int old);
/* Replaces the file of the open folder that is still open as `old` and had the status *read; not
 * when it changed since. */
int cli_out_replace(cli_out *o, int folder, const char *name, const struct stat *read, int old);
/* Is the file still the one that *st describes? */
bool cli_is_as_before(int folder, const char *name, const struct stat *st);

void cli_out_put(cli_out *o, const char *bytes, size_t len);
void cli_out_add(cli_out *o, const char *text);
/* Writes t and empties it. */
void cli_out_text(cli_out *o, cli_text *t);
/* Hands everything to the system; o->error tells how it went. */
void cli_out_flush(cli_out *o);

/* Flushes, synchronises and moves the file to its name; 0 or the reason of whatever failed first.
 */
int cli_out_commit(cli_out *o);
/* Throws away what was written and releases o. Harmless after a commit. */
void cli_out_discard(cli_out *o);

/* Where `path` really is: links followed, also a dangling last one. NULL with errno set; the caller
 * frees it. */
char *cli_resolve(const char *path);
/* Makes the folders above the file, as far as they are missing. */
void cli_make_folders(const char *path);

#endif
