/* file: reading whole small files. */
#ifndef CLI_FILE_H
#define CLI_FILE_H

#include "mem.h"

/* Appends all of the open file to out; 0 or an errno. */
int cli_fd_read(int fd, cli_text *out);
/* Appends the file's bytes to out; 0 or an errno. */
int cli_file_read(const char *path, cli_text *out);

#endif
