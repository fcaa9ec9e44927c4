#include "explain.h"

#include <string.h>

#include "report.h"

const char *cli_confidence_name(kt_conf conf)
{
    static const char *const names[] = {
        [KT_SAFE] = "safe", [KT_LIKELY] = "likely", [KT_HINT] = "hint"
    };
    return names[conf];
}

/* A code span: as many backquotes around it as do not occur in it. */
static void add_code(cli_text *t, const char *text)
{
    size_t longest = 0;
    for (const char *p = text; *p; p++) {
        size_t n = strspn(p, "`");
        longest = n > longest ? n : longest;
        p += n ? n - 1 : 0;
    }
    size_t len = strlen(text);
    bool padded = len && (text[0] == '`' || text[len - 1] == '`' || text[0] == ' ');
    for (size_t i = 0; i <= longest; i++)
        cli_text_char(t, '`');
    cli_text_add(t, padded ? " " : "");
    for (const char *p = text; *p; p++)
        cli_text_char(t, *p == '\n' ? ' ' : *p);
    cli_text_add(t, padded ? " " : "");
    for (size_t i = 0; i <= longest; i++)
        cli_text_char(t, '`');
}

static void add_example(cli_text *t, const cli_ui *ui, const kt_example *e, bool markdown)
{
    bool stays = !e->after;
    bool reported = e->after && strcmp(e->before, e->after) == 0;
    const char *note = cli_msg_text(ui, stays ? MSG_STAYS : MSG_REPORTED_ONLY);
    if (markdown) {
        cli_text_add(t, "- ");
        add_code(t, e->before);
        if (stays || reported) {
            cli_text_format(t, " (%s)", note);
        } else {
            cli_text_add(t, " → ");
            add_code(t, e->after);
        }
        cli_text_char(t, '\n');
    } else if (stays || reported) {
        cli_text_format(t, "  %s\n    (%s)\n", e->before, note);
    } else {
        cli_text_format(t, "  %s\n  → %s\n", e->before, e->after);
    }
}

void cli_explain(cli_text *t, const cli_ui *ui, const kt_rule_info *rule, bool markdown)
{
    cli_text_format(t, markdown ? "**%s**: %s\n\n" : "%s: %s\n", rule->id,
                    cli_rule_message(ui, rule));
    cli_text_format(t, "%s: %s, %s: %s%s\n", cli_msg_text(ui, MSG_CONFIDENCE),
                    cli_confidence_name(rule->conf), cli_msg_text(ui, MSG_SEVERITY),
                    cli_severity_name(rule->severity),
                    kt_rule_varies(rule) ? cli_msg_text(ui, MSG_OR_INFO) : "");
    cli_text_format(t, markdown ? "\n%s:\n\n" : "%s:\n", cli_msg_text(ui, MSG_EXAMPLES));
    for (const kt_example *e = rule->examples; e && e->before; e++)
        add_example(t, ui, e, markdown);
}
