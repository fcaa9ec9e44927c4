/* joined: the applied findings of a result as edits that can be made again. Edits of later passes
 * were made in what earlier ones had made: in the source they overlap. Of those that do, the first
 * stands for all, with one replacement; the others keep their place and have none. */
#ifndef CLI_JOINED_H
#define CLI_JOINED_H

#include "klartext.h"
#include "mem.h"

typedef struct cli_joined {
    kt_finding *findings;
    size_t cap;
    cli_text texts;       /* all replacements, one behind the other */
    kt_str *replacements; /* by finding */
} cli_joined;

/* A result that is r but for its findings: only the applied ones, disjoint. It lives as long as r
 * does and until the next call. */
kt_result cli_join_applied(cli_joined *j, const kt_result *r);
void cli_joined_release(cli_joined *j);

#endif
