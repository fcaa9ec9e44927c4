/* path: file names as text, and glob patterns as in .gitignore. Nothing here touches the file
 * system except cli_here and cli_real. */
#ifndef CLI_PATH_H
#define CLI_PATH_H

#include <stdbool.h>
#include <stddef.h>

#include "mem.h"

/* The working folder; the caller frees it. "/" when it cannot be told. */
char *cli_here(void);

/* The absolute name without any link in it; NULL with errno set when there is none. The caller
 * frees it. */
char *cli_real(const char *path);

/* path as an absolute name without ".", ".." and doubled slashes (links are not resolved). The
 * caller frees it. */
char *cli_absolute(const char *path);
/* folder/name; the caller frees it. An absolute name stays as it is. */
char *cli_join(const char *folder, const char *name);
/* The name that reports of machines give a file, however it was spelled: seen from the working
 * folder when it lies below it, else absolute. The caller frees it. */
char *cli_tidy(const char *path);
/* Cuts the last part off, in place: "/a/b" -> "/a" -> "/". False at "/". */
bool cli_parent(char *absolute);
const char *cli_basename(const char *path);
/* The part of path below folder, or NULL when it is not below it. Both absolute. */
const char *cli_below(const char *folder, const char *path);

/* Does the whole text match? "*" and "?" stop at "/", "**" does not, "[a-z]" and "[!a-z]" are sets,
 * "\" takes the next character as it is. O(pattern * text) per star, no recursion. */
bool cli_glob(const char *pattern, const char *text);

#endif
