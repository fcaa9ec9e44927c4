/* input: from the operands of a command to the files to read. Folders are walked in byte order of
 * the names; links met on the way are not followed, not even those that were no links when they
 * were met: everything is opened from the folder in which it was found. ".git" is never entered. */
#ifndef CLI_INPUT_H
#define CLI_INPUT_H

#include "cli.h"

typedef struct cli_input {
    const char *path;     /* as shown; the name given by --stdin-filename for standard input */
    const char *absolute; /* "." and ".." resolved */
    int folder; /* found in this open folder, under its last name; -1: named by the user */
    bool is_stdin;
    uint64_t size;         /* of a file, when it was met; else 0 */
    cli_settings settings; /* those for this file */
} cli_input;

/* The library's name for the format of an input; NULL: plain text. */
const char *cli_format_of(const cli_input *in);

/* The encoding that a file in a format shows by itself; NULL: what the settings say. */
const char *cli_encoding_shown(const cli_input *in);

enum { CLI_TAG_SIZE = 8 };

/* The last language tag with a country in a path ("values-de-rCH/strings.xml",
 * "app_de_CH.properties"), copied; NULL: none. */
const char *cli_tag_of(const char *path, char tag[CLI_TAG_SIZE]);

/* Called for every input in order; gives a status. It may keep the settings and leave zeros. */
typedef int cli_input_fn(void *user, cli_input *in);

/* Opens it for reading: its descriptor, or -1 with errno. No link is followed to what was found. */
int cli_input_open(const cli_input *in);

/* Is there, going by the operands alone, more than one input or a folder? */
bool cli_inputs_are_many(const cli *c);

/* Calls fn for every input, or lists them (--list-files). The worst status of all. */
int cli_each_input(cli *c, cli_input_fn *fn, void *user);

#endif
