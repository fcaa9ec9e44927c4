/* man: the manual page from the tables (help.h). Always English, as the pages of section 1 without
 * a language are. */
#include <string.h>

#include "help.h"

/* Text with what roff would take for its own made harmless. */
static void add_roff(cli_text *t, const char *s)
{
    bool line_start = true;
    for (const char *p = s; *p; p++) {
        if (line_start && (*p == '.' || *p == '\''))
            cli_text_add(t, "\\&");
        line_start = *p == '\n';
        if (*p == '\\')
            cli_text_add(t, "\\e");
        else if (*p == '-')
            cli_text_add(t, "\\-");
        else
            cli_text_char(t, *p);
    }
}

static void add_option(cli_text *t, const cli_opt *o)
{
    cli_text term = { 0 };
    cli_opt_synopsis(o, &term);
    cli_text_add(t, ".TP\n\\fB");
    add_roff(t, term.ptr);
    cli_text_add(t, "\\fR\n");
    add_roff(t, o->en);
    if (o->choices) {
        const cli_ui english = { 0 };
        cli_text choices = { 0 };
        cli_expected(&english, o, &choices);
        cli_text_add(t, " (one of: ");
        add_roff(t, choices.ptr);
        cli_text_char(t, ')');
        cli_text_release(&choices);
    }
    if (o->initially && strcmp(o->initially, CLI_SUGGESTIONS_AUTO) != 0) {
        cli_text_add(t, "; default: ");
        add_roff(t, o->initially);
    }
    cli_text_add(t, ".\n");
    cli_text_release(&term);
}

static void add_group(cli_text *t, const cli_group *group)
{
    cli_text_format(t, ".SS %s\n", group->en);
    for (const cli_opt *o = group->opts; o->name; o++)
        add_option(t, o);
}

static void add_command(cli_text *t, const cli_command *c)
{
    cli_text_format(t, ".TP\n\\fBklartext %s\\fR [\\fIOPTION\\fR]... \\fI", c->name);
    add_roff(t, c->operands);
    cli_text_add(t, "\\fR\n");
    add_roff(t, c->en);
    cli_text_add(t, ".\n");
    if (c->more_en) {
        add_roff(t, c->more_en);
        cli_text_char(t, '\n');
    }
}

/* What stands in no table. */
static const char rest[] =
    ".SH EDITORS\n"
    "Called as \\fBklartext \\-a\\fR, \\fB\\-l\\fR or \\fB\\-vv\\fR, klartext speaks the pipe "
    "interface of "
    "\\fBispell\\fR(1), for spelling only and in UTF\\-8 only.\n"
    ".SH EXIT STATUS\n"
    ".TP\n0\nnothing to report, or everything was repaired\n"
    ".TP\n1\nfindings at or above \\-\\-fail\\-on; or something would change (\\-\\-check, "
    "\\-\\-diff)\n"
    ".TP\n2\nsomething could not be done: usage, configuration, unreadable or invalid input, "
    "missing dictionary\n"
    ".SH ENVIRONMENT\n"
    ".TP\nKLARTEXT_LEXICON\nthe lexicon, when \\-\\-lexicon is not given\n"
    ".TP\nKLARTEXT_CONFIG\nthe configuration for every file, when \\-\\-config is not given\n"
    ".TP\nDICPATH\nfolders to look for Hunspell dictionaries, parted by colons\n"
    ".TP\nXDG_CONFIG_HOME\nthe folder that holds klartext/words.txt, the user's words\n"
    ".TP\nNO_COLOR, CLICOLOR_FORCE, CLICOLOR\ncolour in text output; the first of them that is set "
    "decides\n"
    ".TP\nLC_ALL, LC_MESSAGES, LANG\nthe language of messages\n"
    ".SH FILES\n"
    ".TP\nklartext.toml, .klartext.toml\nconfiguration of a folder and those below it\n"
    ".TP\n\\&.klartext\\-words.txt\nwords of a project, one a line\n"
    ".TP\n\\&.klartextignore, .gitignore\npatterns of files to leave out\n";

int cli_print_man(const cli_ui *ui)
{
    cli_text t = { 0 };
    cli_text_format(&t, ".TH KLARTEXT 1 \"\" \"klartext %s\" \"User Commands\"\n", kt_version());
    cli_text_add(&t, ".SH NAME\nklartext \\- clean up machine\\-translated German\n.SH SYNOPSIS\n");
    cli_text_add(&t, ".B klartext\n\\fICOMMAND\\fR [\\fIOPTION\\fR]... [\\fIARGUMENT\\fR]...\n");
    cli_text_add(&t, ".SH COMMANDS\n");
    for (const cli_command *c = cli_commands; c->name; c++)
        add_command(&t, c);
    cli_text_add(&t, ".SH OPTIONS\n");
    for (size_t g = 0; cli_all_groups[g]; g++)
        add_group(&t, cli_all_groups[g]);
    cli_text_add(&t, rest);
    return cli_print(ui, &t);
}
