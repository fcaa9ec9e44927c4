/* cmd_rules: klartext rules. */
#include <string.h>

#include "cli.h"
#include "engine.h"
#include "explain.h"
#include "help.h"
#include "report.h"

/* --format, in the order of the option's choices. */
enum { RULES_TEXT, RULES_JSON, RULES_MARKDOWN };

static bool is_wanted(const kt_rule_info *rule, const char *name)
{
    size_t len = name ? strlen(name) : 0;
    return !name ||
           (strncmp(rule->id, name, len) == 0 && (rule->id[len] == '\0' || rule->id[len] == '.'));
}

/* The severity of a finding of the rule that is doubtful. */
static kt_severity doubtful(const kt_rule_info *rule)
{
    return kt_rule_varies(rule) ? KT_INFO : rule->severity;
}

static void add_json(cli_text *t, const kt_rule_info *rule)
{
    cli_text_char(t, '{');
    cli_json_member(t, "rule", rule->id);
    cli_json_member(t, "message", kt_rule_message(rule, "en"));
    cli_json_member(t, "message_de", kt_rule_message(rule, "de"));
    cli_json_member(t, "confidence", cli_confidence_name(rule->conf));
    cli_json_member(t, "severity", cli_severity_name(rule->severity));
    cli_json_member(t, "severity_where_doubtful", cli_severity_name(doubtful(rule)));
    cli_text_add(t, ",\"examples\":[");
    for (const kt_example *e = rule->examples; e && e->before; e++) {
        cli_text_add(t, e == rule->examples ? "{" : ",{");
        cli_json_member(t, "before", e->before);
        if (e->after)
            cli_json_member(t, "after", e->after);
        cli_text_char(t, '}');
    }
    cli_text_add(t, "]}");
}

/* A page of Markdown, every rule under a heading of its own. */
static void add_markdown(cli_text *t, const cli_ui *ui, const kt_rule_info *rule)
{
    cli_text_format(t, "%s## %s\n\n", t->len ? "\n" : "", rule->id);
    cli_explain(t, ui, rule, true);
}

static void add_line(cli_text *t, const cli_ui *ui, const kt_rule_info *rule)
{
    enum { COLUMN = 13 }; /* warning, info */
    cli_text_format(t, "%-28s %-7s ", rule->id, cli_confidence_name(rule->conf));
    size_t from = t->len;
    cli_text_format(t, "%s%s%s", cli_severity_name(rule->severity),
                    kt_rule_varies(rule) ? ", " : "",
                    kt_rule_varies(rule) ? cli_severity_name(KT_INFO) : "");
    while (t->len < from + COLUMN)
        cli_text_char(t, ' ');
    cli_text_format(t, " %s\n", cli_rule_message(ui, rule));
}

static void add_all(cli_text *t, const cli *c, const char *name)
{
    bool json = c->settings.rules_format == RULES_JSON;
    bool first = true;
    cli_text_add(t, json ? "[" : "");
    for (size_t i = 0; i < kt_rule_count(); i++) {
        const kt_rule_info *rule = kt_rule_at(i);
        if (!is_wanted(rule, name))
            continue;
        if (json) {
            cli_text_add(t, first ? "\n" : ",\n");
            add_json(t, rule);
        } else if (c->settings.rules_format == RULES_MARKDOWN) {
            add_markdown(t, &c->ui, rule);
        } else if (name && strcmp(rule->id, name) == 0) {
            cli_explain(t, &c->ui, rule, false);
        } else {
            add_line(t, &c->ui, rule);
        }
        first = false;
    }
    cli_text_add(t, json ? "\n]\n" : "");
}

int cli_cmd_rules(cli *c)
{
    const char *name = c->args.n_operands ? c->args.operands[0] : NULL;
    const char *nearest = NULL;
    if (c->args.n_operands > 1) {
        cli_error(&c->ui, MSG_TOO_MANY_OPERANDS, c->args.operands[1]);
        return CLI_FAILED;
    }
    if (name && !cli_rule_known(name, &nearest)) {
        cli_error_near(&c->ui, NULL, 0, MSG_UNKNOWN_RULE, name, nearest);
        return CLI_FAILED;
    }
    cli_text t = { 0 };
    add_all(&t, c, name);
    return cli_print(&c->ui, &t);
}
