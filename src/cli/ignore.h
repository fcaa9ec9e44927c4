/* ignore: which files stay out. Patterns have the form of .gitignore, here and in .klartextignore
 * and --exclude:
 *
 *   name   any file or folder of that name      /name, a/b   only there, seen from the folder of
 * the pattern name/  only folders                         !name        takes an earlier pattern
 * back
 *
 * Later patterns win over earlier ones, deeper files over those above. */
#ifndef CLI_IGNORE_H
#define CLI_IGNORE_H

#include <stdbool.h>
#include <stddef.h>

#include "mem.h"

/* The patterns of one folder; `up` has those of the folders above. */
typedef struct cli_ignore {
    const struct cli_ignore *up;
    char *folder; /* absolute */
    struct cli_pattern {
        char *glob;
        bool negated, only_folders, anchored;
        bool from_git; /* not asked about files that were named by the user */
    } * patterns;
    size_t n;
} cli_ignore;

/* Adds the pattern of one line, if it holds one. */
void cli_ignore_add(cli_ignore *set, const char *line, size_t len, bool from_git);
void cli_ignore_release(cli_ignore *set);

/* Is this file or folder left out by set or one above it? */
bool cli_ignored(const cli_ignore *set, const char *absolute, bool is_folder, bool named);
/* The same for a file named by the user: also left out when a folder above it is. */
bool cli_ignored_path(const cli_ignore *set, const char *absolute, bool is_folder);

/* All sets that were read. A file of patterns that cannot be read leaves its reason here: going on
 * without its patterns would take files that were to stay out. */
typedef struct cli_ignores {
    cli_ignore **sets;
    size_t n;
    int error;
    char *unreadable;
} cli_ignores;

/* The set for what lies in the folder (.git/info/exclude, .gitignore, .klartextignore): `up` itself
 * when the folder has no ignore file. */
const cli_ignore *cli_ignores_enter(cli_ignores *all, const cli_ignore *up, const char *folder);
/* The sets of the folder and those above it, up to the root of its project (.git or a
 * configuration). */
const cli_ignore *cli_ignores_start(cli_ignores *all, const char *folder);
void cli_ignores_release(cli_ignores *all);

#endif
