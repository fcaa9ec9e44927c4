/* cmd_explain: klartext explain. */
#include <string.h>

#include "cli.h"
#include "engine.h"
#include "explain.h"
#include "help.h"

int cli_cmd_explain(cli *c)
{
    const char *nearest = NULL;
    const char *name = c->args.n_operands ? c->args.operands[0] : NULL;
    if (!name || c->args.n_operands > 1) {
        if (name)
            cli_error(&c->ui, MSG_TOO_MANY_OPERANDS, c->args.operands[1]);
        else
            cli_error(&c->ui, MSG_MISSING_OPERAND, c->command->operands);
        return CLI_FAILED;
    }
    if (!cli_rule_known(name, &nearest)) {
        cli_error_near(&c->ui, NULL, 0, MSG_UNKNOWN_RULE, name, nearest);
        return CLI_FAILED;
    }
    cli_text t = { 0 };
    size_t len = strlen(name);
    for (size_t i = 0; i < kt_rule_count(); i++) {
        const kt_rule_info *rule = kt_rule_at(i);
        if (strncmp(rule->id, name, len) != 0 || (rule->id[len] && rule->id[len] != '.'))
            continue;
        if (t.len)
            cli_text_char(&t, '\n');
        cli_explain(&t, &c->ui, rule, false);
    }
    return cli_print(&c->ui, &t);
}
