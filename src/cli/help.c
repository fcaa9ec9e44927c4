#include "help.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "out.h"

int cli_print(const cli_ui *ui, cli_text *t)
{
    cli_out out;
    cli_out_stdout(&out);
    cli_out_text(&out, t);
    cli_text_release(t);
    int error = cli_out_commit(&out);
    if (error && error != EPIPE)
        cli_error(ui, MSG_CANNOT_WRITE, cli_msg_text(ui, MSG_STDOUT), cli_reason(ui, error));
    return error ? CLI_FAILED : CLI_FINE;
}

/* Columns of a text in which every character takes one. */
static size_t columns(const char *s, size_t len)
{
    size_t n = 0;
    for (size_t i = 0; i < len; i++)
        n += ((unsigned char)s[i] & 0xC0) != 0x80;
    return n;
}

/* Appends the text with line breaks before column 80; further lines are indented. `at` is the
 * column now. */
static void add_wrapped(cli_text *t, const char *text, size_t indent, size_t at)
{
    enum { WIDTH = 80 };
    for (const char *p = text; *p;) {
        size_t len = strcspn(p, " \n");
        size_t wide = columns(p, len);
        if (at > indent && at + 1 + wide > WIDTH) {
            cli_text_format(t, "\n%*s", (int)indent, "");
            at = indent;
        } else if (at > indent) {
            cli_text_char(t, ' ');
            at++;
        }
        cli_text_put(t, p, len);
        at += wide;
        p += len;
        if (*p == '\n') {
            cli_text_format(t, "\n%*s", (int)indent, "");
            at = indent;
        }
        p += *p != '\0';
    }
    cli_text_char(t, '\n');
}

/* Two columns: a term and what it means. */
static void add_row(cli_text *t, const char *term, const char *meaning)
{
    enum { COLUMN = 28 };
    size_t wide = columns(term, strlen(term));
    cli_text_format(t, "  %s", term);
    if (wide + 4 > COLUMN)
        cli_text_format(t, "\n%*s", COLUMN, "");
    else
        cli_text_format(t, "%*s", (int)(COLUMN - 2 - wide), "");
    add_wrapped(t, meaning, COLUMN, COLUMN);
}

/* What an option does, its choices and its default. */
static void add_meaning(cli_text *out, const cli_ui *ui, const cli_opt *o)
{
    cli_text_add(out, cli_pick(ui, o->en, o->de));
    bool shown = o->initially && strcmp(o->initially, CLI_SUGGESTIONS_AUTO) != 0;
    if (!o->choices && !shown)
        return;
    cli_text_add(out, " (");
    if (o->choices) {
        cli_text choices = { 0 };
        cli_expected(ui, o, &choices);
        cli_text_format(out, cli_msg_text(ui, MSG_ONE_OF), choices.ptr);
        cli_text_release(&choices);
    }
    cli_text_add(out, o->choices && shown ? "; " : "");
    if (shown)
        cli_text_format(out, cli_msg_text(ui, MSG_DEFAULT), o->initially);
    cli_text_char(out, ')');
}

static void add_options(cli_text *t, const cli_ui *ui, const cli_group *group)
{
    cli_text_format(t, "\n%s:\n", cli_pick(ui, group->en, group->de));
    for (const cli_opt *o = group->opts; o->name; o++) {
        cli_text term = { 0 };
        cli_text meaning = { 0 };
        cli_text_add(&term, o->letter ? "" : "    ");
        cli_opt_synopsis(o, &term);
        add_meaning(&meaning, ui, o);
        add_row(t, term.ptr, meaning.ptr);
        cli_text_release(&term);
        cli_text_release(&meaning);
    }
}

static void add_commands(cli_text *t, const cli_ui *ui)
{
    cli_text_format(t, "\n%s:\n", cli_msg_text(ui, MSG_COMMANDS));
    for (const cli_command *c = cli_commands; c->name; c++) {
        cli_text term = { 0 };
        cli_text_format(&term, "%s %s", c->name, c->operands);
        add_row(t, term.ptr, cli_pick(ui, c->en, c->de));
        cli_text_release(&term);
    }
}

static void add_usage(cli_text *t, const cli_ui *ui)
{
    cli_text_format(
        t, "%s: klartext %s\n", cli_msg_text(ui, MSG_USAGE),
        cli_pick(ui, "COMMAND [OPTION]... [ARGUMENT]...", "BEFEHL [OPTION]... [ARGUMENT]..."));
    cli_text_add(t, cli_pick(ui, "Cleans up machine-translated German.\n",
                             "Bereinigt maschinell übersetztes Deutsch.\n"));
    add_commands(t, ui);
}

int cli_print_usage(const cli_ui *ui)
{
    cli_text t = { 0 };
    add_usage(&t, ui);
    cli_text_format(&t, "\n%s\n", cli_msg_text(ui, MSG_MORE_HELP));
    fwrite(t.ptr, 1, t.len, stderr);
    cli_text_release(&t);
    return CLI_FAILED;
}

int cli_print_help(const cli_ui *ui, const cli_command *command)
{
    cli_text t = { 0 };
    if (!command) {
        add_usage(&t, ui);
        for (size_t g = 0; cli_general_groups[g]; g++)
            add_options(&t, ui, cli_general_groups[g]);
        cli_text_format(&t, "\n%s\n", cli_msg_text(ui, MSG_ISPELL));
        cli_text_format(&t, "%s\nStatus: %s.\n", cli_msg_text(ui, MSG_MORE_HELP),
                        cli_pick(ui,
                                 "0: nothing to report, or all repaired; 1: findings, or something "
                                 "would change; 2: something could not be done",
                                 "0: nichts zu melden oder alles repariert; 1: Funde, oder etwas "
                                 "würde sich ändern; 2: etwas ging nicht"));
        return cli_print(ui, &t);
    }
    cli_text_format(&t, "%s: klartext %s [OPTION]... %s\n", cli_msg_text(ui, MSG_USAGE),
                    command->name, command->operands);
    add_wrapped(&t, cli_pick(ui, command->en, command->de), 0, 0);
    const char *more = cli_pick(ui, command->more_en, command->more_de);
    if (more) {
        cli_text_char(&t, '\n');
        add_wrapped(&t, more, 0, 0);
    }
    for (size_t g = 0; command->groups[g]; g++)
        add_options(&t, ui, command->groups[g]);
    return cli_print(ui, &t);
}

int cli_print_version(const cli_ui *ui)
{
    cli_text t = { 0 };
    cli_text_format(&t, "klartext %s\n", kt_version());
    return cli_print(ui, &t);
}

int cli_cmd_help(cli *c)
{
    if (c->settings.man)
        return cli_print_man(&c->ui);
    if (!c->args.n_operands)
        return cli_print_help(&c->ui, NULL);
    const cli_command *command = cli_command_find(c->args.operands[0]);
    if (!command) {
        cli_error(&c->ui, MSG_UNKNOWN_COMMAND, c->args.operands[0]);
        return CLI_FAILED;
    }
    return cli_print_help(&c->ui, command);
}
