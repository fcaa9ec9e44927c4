/* attr: what a file has besides its bytes - owner, mode, access lists, further attributes - given
 * to the one that will replace it. */
#ifndef CLI_ATTR_H
#define CLI_ATTR_H

#include <sys/stat.h>

/* Gives the open new file all that the old one has, whose status is like: old is a descriptor of it
 * or -1 (then only owner and mode are known). 0 or an errno; the new file is never readable for
 * more people than the old one. */
int cli_attr_keep(int fd, int old, const struct stat *like);

#endif
