/* diff: a unified diff with git-style headers, made from the changes themselves: O(bytes), no
 * search. */
#ifndef CLI_DIFF_H
#define CLI_DIFF_H

#include <stddef.h>

#include "mem.h"
#include "out.h"

/* new_len bytes stand in the new text where [beg, end) stood in the old one. */
typedef struct cli_hunk_change {
    size_t beg, end, new_len;
} cli_hunk_change;

/* changes: sorted, disjoint; together they turn before into after. */
void cli_diff(cli_out *out, const char *path, kt_str before, kt_str after,
              const cli_hunk_change *changes, size_t n);

#endif
