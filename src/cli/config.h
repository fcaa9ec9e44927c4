/* config: klartext.toml or .klartext.toml of the nearest folder upwards, with [[override]] tables
 * for some files.
 *
 * Keys are the long options. Files of different folders are never merged. Relative file names in a
 * configuration are relative to its folder.
 *
 * A configuration that lies beside the texts came with them, perhaps from a stranger: it may not
 * name a dictionary, a lexicon or anything outside its project. The one given by --config and the
 * user's own ($XDG_CONFIG_HOME/klartext/klartext.toml, where no other is found) may. */
#ifndef CLI_CONFIG_H
#define CLI_CONFIG_H

#include <stdbool.h>
#include <stddef.h>

#include "opt.h"
#include "settings.h"

typedef struct cli_config {
    char *path;   /* absolute */
    char *folder; /* absolute */
    struct cli_config_value {
        const cli_opt *opt; /* NULL: the 'files' of an override */
        size_t table;       /* 0: for every file; n: the n-th override */
        cli_list values;
    } * values;
    size_t n, tables;
    bool trusted;
} cli_config;

/* Reads and checks the file; NULL after a message about everything that is wrong with it. */
cli_config *cli_config_load(const cli_ui *ui, const char *path, bool trusted);
void cli_config_free(cli_config *c);

/* Sets what the configuration says for the file of that absolute name. Texts are borrowed from c.
 */
void cli_config_apply(const cli_config *c, const char *absolute, cli_settings *s);

/* The level of settings above every configuration. */
enum { CLI_LEVEL_COMMAND = 1 << 20 };

/* Configurations by folder, each loaded once. */
typedef struct cli_configs {
    const cli_ui *ui;
    bool isolated;
    cli_config *always; /* --config */
    cli_config **loaded;
    size_t n;
    char *last_folder; /* memory of the last search */
    cli_config *last;
    bool last_failed;
} cli_configs;

/* The configuration for files in that absolute folder; NULL in *config when there is none. False
 * after a message. */
bool cli_configs_find(cli_configs *all, const char *folder, const cli_config **config);
void cli_configs_release(cli_configs *all);

/* The first of the names that exists in the folder or above it; NULL when none does. The caller
 * frees it. */
char *cli_find_upwards(const char *folder, const char *const *names);
extern const char *const cli_config_names[];

/* A file in the user's folder for klartext; NULL when there is no home. The caller frees it. */
char *cli_user_file(const char *name);

#endif
