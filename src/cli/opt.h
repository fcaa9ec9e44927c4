/* opt: the options of every command, as tables.
 *
 * A row says everything about an option: how it is parsed, where its value goes in cli_settings,
 * its help in both languages, whether a configuration file may set it. Parsing, --help, the manual
 * page, the shell completions and the configuration file all read these tables. */
#ifndef CLI_OPT_H
#define CLI_OPT_H

#include <stddef.h>

#include "settings.h"
#include "ui.h"

typedef enum cli_kind {
    OPT_FLAG,   /* bool */
    OPT_TEXT,   /* const char *, borrowed from the command line or the configuration */
    OPT_SUFFIX, /* const char *, "" when given without a value */
    OPT_CHOICE, /* int: index into choices */
    OPT_NUMBER, /* uint64_t */
    OPT_SIZE,   /* uint64_t: number with K, M or G behind it */
    OPT_LIST,   /* cli_list: values parted by commas */
    OPT_MULTI,  /* cli_list: one value each time */
} cli_kind;

enum {
    OPT_CONFIG = 1, /* may stand in klartext.toml */
    OPT_PATH = 2,   /* a file name: relative to the configuration file that names it */
    OPT_FILES = 4,  /* completed as a file name by shells */
    OPT_RULES = 16, /* a list of rules and families */
    OPT_OWN = 8,    /* not taken from a configuration that lies beside the texts */
    OPT_TOOL = 32,  /* of the tool alone: files that differ in it can share an engine */
};

typedef struct cli_opt {
    const char *name;
    char letter; /* or 0 */
    cli_kind kind;
    unsigned flags;
    size_t offset;         /* in cli_settings */
    const char *arg;       /* how help calls the value */
    const char *choices;   /* "a|b|c" */
    const char *initially; /* the value before anything is set; NULL: zero */
    const char *en, *de;
} cli_opt;

typedef struct cli_group {
    const char *en, *de;
    const cli_opt *opts; /* ends with .name == NULL */
} cli_group;

/* One option as it was given. */
typedef struct cli_given {
    const cli_opt *opt;
    const char *value; /* NULL for a flag */
} cli_given;

typedef struct cli_args {
    cli_given *given;
    size_t n_given;
    char **operands; /* points into argv */
    size_t n_operands;
} cli_args;

struct cli;

typedef struct cli_command {
    const char *name, *alias;
    const char *operands;
    const char *en, *de;            /* one line */
    const char *more_en, *more_de;  /* further paragraphs, or NULL */
    const cli_group *const *groups; /* NULL-terminated */
    int (*run)(struct cli *cli);    /* the exit status */
} cli_command;

/* All commands; ends with .name == NULL. */
extern const cli_command cli_commands[];
const cli_command *cli_command_find(const char *name);

/* All groups that configuration files draw from; NULL-terminated. */
extern const cli_group *const cli_all_groups[];
extern const cli_group *const cli_fix_groups[];
extern const cli_group *const cli_lint_groups[];
extern const cli_group *const cli_rules_groups[], *const cli_stats_groups[];
extern const cli_group *const cli_lsp_groups[];
extern const cli_group *const cli_dict_groups[];
extern const cli_group *const cli_config_groups[];
extern const cli_group *const cli_general_groups[];
extern const cli_group *const cli_help_groups[];

/* The option of that long name in the groups, or NULL and the most similar name in *nearest. */
const cli_opt *cli_opt_find(const cli_group *const *groups, const char *name, size_t len,
                            const char **nearest);

/* Reads argv[0..argc) into *args; false after a message. Operands and values stay in argv. */
bool cli_parse(const cli_ui *ui, const cli_command *command, int argc, char **argv, cli_args *args);
void cli_args_release(cli_args *args);

/* The operand names of an option in help: "--select RULES", "-w, --write". */
void cli_opt_synopsis(const cli_opt *opt, cli_text *out);

#endif
