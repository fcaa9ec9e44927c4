/* cli: what the commands share. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "config.h"
#include "opt.h"
#include "settings.h"
#include "ui.h"

/* Exit statuses. The larger one wins when several apply. */
enum { CLI_FINE = 0, CLI_FOUND = 1, CLI_FAILED = 2 };

typedef struct cli {
    cli_ui ui;
    const cli_command *command;
    cli_args args;
    cli_configs configs;
    cli_settings settings; /* defaults, the configuration of the working folder, the command line */
} cli;

int cli_cmd_fix(cli *c);
int cli_cmd_lint(cli *c);
int cli_cmd_rules(cli *c);
int cli_cmd_dict(cli *c);
int cli_cmd_config(cli *c);
int cli_cmd_completion(cli *c);
int cli_cmd_help(cli *c);

/* The settings for a file of that absolute name; the caller releases them. False after a message.
 */
bool cli_settings_for(cli *c, const char *absolute, cli_settings *s);

static inline int cli_worse(int a, int b)
{
    return a > b ? a : b;
}

#endif
