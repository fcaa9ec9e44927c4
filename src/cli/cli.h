/* cli: what the commands share. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <sys/stat.h>

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
    struct cli_output {
        char *name; /* absolute */
        struct stat st;
        bool exists;
    } outputs[3]; /* what the command will write; inputs must be other files */
    size_t n_outputs;
} cli;

/* Are all of the list rules or families? False after a message. */
bool cli_rules_are_known(const cli_ui *ui, const cli_list *names);

/* Says that the command will write that file (NULL: nothing). False after a message when it already
 * was to. */
bool cli_output_add(cli *c, const char *path);
/* The name of the output that this open or listed file is; NULL: none. */
const char *cli_output_at(const cli *c, const struct stat *st);

int cli_cmd_fix(cli *c);
int cli_cmd_lint(cli *c);
int cli_cmd_stats(cli *c);
int cli_cmd_rules(cli *c);
int cli_cmd_explain(cli *c);
int cli_cmd_lsp(cli *c);
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
