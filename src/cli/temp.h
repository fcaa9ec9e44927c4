/* temp: the temporary files in which new contents are written. They are called
 * ".NAME.klartext-XXXXXXXX", belong to us alone (0600) until they are complete, and are locked as
 * long as their writer lives: one that nobody holds is a leftover of a tool that was killed. */
#ifndef CLI_TEMP_H
#define CLI_TEMP_H

#include <stdbool.h>

/* Creates one for the file `name` of the open folder; its descriptor, or -1 with errno. *temp is
 * its name (free). */
int cli_temp_open(int folder, const char *name, char **temp);
/* It was renamed: no longer ours. */
void cli_temp_kept(int folder, const char *temp);
/* Removes it. */
void cli_temp_drop(int folder, const char *temp);

/* Is this the name of such a file? */
bool cli_temp_is_named(const char *name);
/* Removes it if it is a leftover. */
void cli_temp_sweep(int folder, const char *name);

/* Removes temporary files when a signal or a lack of memory ends the tool. Once, at the start. */
void cli_temp_watch(void);

#endif
