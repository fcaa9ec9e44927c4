/* help: what the option tables say, for people: --help and the manual page. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli.h"

/* Help on a command, or on the whole when it is NULL; on standard output. CLI_FINE or CLI_FAILED.
 */
int cli_print_help(const cli_ui *ui, const cli_command *command);
int cli_print_version(const cli_ui *ui);
/* The short form, on standard error. */
int cli_print_usage(const cli_ui *ui);
/* The manual page as roff, on standard output. */
int cli_print_man(const cli_ui *ui);
/* Writes t to standard output and releases it; CLI_FAILED after a message when that fails. */
int cli_print(const cli_ui *ui, cli_text *t);

#endif
