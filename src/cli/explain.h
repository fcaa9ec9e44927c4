/* explain: the page of a rule: what it finds, how sure it is, examples. */
#ifndef CLI_EXPLAIN_H
#define CLI_EXPLAIN_H

#include "klartext.h"
#include "mem.h"
#include "ui.h"

/* "safe", "likely", "hint". */
const char *cli_confidence_name(kt_conf conf);

/* Appends the page in the user's language, as Markdown or as plain text. */
void cli_explain(cli_text *t, const cli_ui *ui, const kt_rule_info *rule, bool markdown);

#endif
