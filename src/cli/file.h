/* file: reading whole small files. */
#ifndef CLI_FILE_H
#define CLI_FILE_H

#include "mem.h"

/* Appends all of the open file to out; 0 or an errno. */
int cli_fd_read(int fd, cli_text *out);
/* Appends the file's bytes to out; 0, an errno or a reason of ui.h. Only regular files, and none
 * larger than 64 MB: what lies in a folder may be a pipe or a device. */
int cli_file_read(const char *path, cli_text *out);
/* The same for a list that the user named: pipes are welcome. */
int cli_stream_read(const char *path, cli_text *out);

/* Opens the file, made empty if it is missing, and waits until no other tool holds it; the
 * descriptor, or -1 with errno. Who holds it may read and replace it. `through_link`: a symbolic
 * link is followed. Closing it lets go. */
int cli_file_hold(const char *path, bool through_link);

#endif
