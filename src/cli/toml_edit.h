/* toml_edit: adding to a configuration file without touching the rest of it. */
#ifndef CLI_TOML_EDIT_H
#define CLI_TOML_EDIT_H

#include "mem.h"

/* Adds value to the list `key` of the top of the file, or sets `key` to it (is_list false), where
 * text is the file as it is ("" when there is none). False when the file cannot be read, or not be
 * changed in that way: out is nothing to write then. */
bool cli_toml_add(kt_str text, const char *key, const char *value, bool is_list, cli_text *out);

#endif
