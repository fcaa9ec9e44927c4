/* shown: names and words from outside, made harmless before anybody sees them. A file may be called
 * anything and hold anything: escape sequences must not reach a terminal, line ends must not fake a
 * line, and no line may begin a command of a build server ("::error", "##[error]"). */
#ifndef CLI_SHOWN_H
#define CLI_SHOWN_H

#include <stdbool.h>
#include <stddef.h>

#include "mem.h"

/* The bytes of the UTF-8 character at p; 0 when there is none. *cp is the character. */
size_t cli_sound(const char *p, size_t len, uint32_t *cp);
/* The same; also 0 for control characters and those that turn the text around. */
size_t cli_plain(const char *p, size_t len);
/* Is all of it plain? */
bool cli_is_plain(const char *s, size_t len);
/* Is the "[" at s[i] one that opens a command: "##[" or "##vso["? */
bool cli_opens_command(const char *s, size_t i);

/* Appends s with everything that is not plain as "\n", "\xNN". */
void cli_show(cli_text *out, const char *s, size_t len);
/* A file name at the start of a line. */
void cli_show_name(cli_text *out, const char *path);

#endif
