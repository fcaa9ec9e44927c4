/* toml: the part of TOML that klartext.toml uses. Comments, [[table]] headers, bare and quoted
 * keys; strings ("…" and '…'), whole numbers, true, false and arrays of these. Everything else is
 * refused with its line. */
#ifndef CLI_TOML_H
#define CLI_TOML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mem.h"
#include "ui.h"

typedef struct cli_toml_entry {
    size_t table; /* 0: the top; n: the n-th [[override]] */
    char *key;
    cli_list values; /* texts without their quotes; numbers and booleans as written */
    bool is_array;
    uint64_t line;
} cli_toml_entry;

typedef struct cli_toml {
    cli_toml_entry *entries;
    size_t n;
    size_t tables;
    cli_counts seen; /* keys, by the hash of table and key */
    cli_msg error;   /* when cli_toml_parse gave false */
    uint64_t error_line;
    char *subject; /* what the message is about, or NULL */
} cli_toml;

/* False with error, error_line and subject filled. *t is zero before and released by the caller
 * after, in any case. */
bool cli_toml_parse(kt_str text, cli_toml *t);
void cli_toml_release(cli_toml *t);

#endif
