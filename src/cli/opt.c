#include "opt.h"

#include <stdlib.h>
#include <string.h>

const cli_command *cli_command_find(const char *name)
{
    for (const cli_command *c = cli_commands; c->name; c++)
        if (strcmp(c->name, name) == 0 || (c->alias && strcmp(c->alias, name) == 0))
            return c;
    return NULL;
}

const cli_opt *cli_opt_find(const cli_group *const *groups, const char *name, size_t len,
                            const char **nearest)
{
    char *wanted = cli_copy(name, len);
    const cli_opt *found = NULL;
    size_t distance = 0;
    *nearest = NULL;
    for (size_t g = 0; groups[g] && !found; g++)
        for (const cli_opt *o = groups[g]->opts; o->name && !found; o++) {
            if (strcmp(o->name, wanted) == 0)
                found = o;
            cli_nearest(wanted, o->name, nearest, &distance);
        }
    free(wanted);
    return found;
}

static const cli_opt *find_letter(const cli_group *const *groups, char letter)
{
    for (size_t g = 0; groups[g]; g++)
        for (const cli_opt *o = groups[g]->opts; o->name; o++)
            if (o->letter == letter)
                return o;
    return NULL;
}

typedef struct parser {
    const cli_ui *ui;
    const cli_command *command;
    int argc, i;
    char **argv;
    cli_args *args;
} parser;

static void see_help(const parser *p)
{
    if (p->command->name)
        cli_error(p->ui, MSG_SEE_HELP_OF, p->command->name);
    else
        cli_error(p->ui, MSG_SEE_HELP);
}

static bool unknown_option(const parser *p, const char *shown, size_t len, const char *nearest)
{
    char *subject = cli_copy(shown, len);
    cli_text near = { 0 };
    if (nearest)
        cli_text_format(&near, "--%s", nearest);
    cli_error_near(p->ui, NULL, 0, MSG_UNKNOWN_OPTION, subject, near.ptr);
    see_help(p);
    cli_text_release(&near);
    free(subject);
    return false;
}

/* Tries the value on a scratch copy, so that what is wrong is told with the option as the user
 * wrote it. */
static bool keep(const parser *p, const cli_opt *opt, const char *value, const char *shown)
{
    cli_settings scratch = { 0 };
    bool fits = cli_settings_set(&scratch, opt, value, 1);
    cli_settings_release(&scratch);
    if (!fits) {
        cli_text expected = { 0 };
        cli_expected(p->ui, opt, &expected);
        cli_error(p->ui, MSG_BAD_VALUE, value, shown, expected.ptr);
        cli_text_release(&expected);
        return false;
    }
    cli_args *a = p->args;
    a->given = cli_realloc(a->given, (a->n_given + 1) * sizeof *a->given);
    a->given[a->n_given++] = (cli_given){ opt, value };
    return true;
}

static bool takes_value(const cli_opt *opt)
{
    return opt->kind != OPT_FLAG && opt->kind != OPT_SUFFIX;
}

/* The next word of the command line as the option's value. */
static bool keep_next(parser *p, const cli_opt *opt, const char *shown)
{
    if (p->i + 1 >= p->argc) {
        cli_error(p->ui, MSG_NEEDS_VALUE, shown);
        return false;
    }
    return keep(p, opt, p->argv[++p->i], shown);
}

static bool parse_long(parser *p)
{
    const char *word = p->argv[p->i];
    size_t len = strcspn(word, "=");
    const char *nearest = NULL;
    const cli_opt *opt = cli_opt_find(p->command->groups, word + 2, len - 2, &nearest);
    if (!opt)
        return unknown_option(p, word, len, nearest);
    char *shown = cli_copy(word, len);
    bool fine = false;
    if (word[len] == '=' && opt->kind == OPT_FLAG)
        cli_error(p->ui, MSG_NO_VALUE, shown);
    else if (word[len] == '=')
        fine = keep(p, opt, word + len + 1, shown);
    else
        fine = takes_value(opt) ? keep_next(p, opt, shown) : keep(p, opt, NULL, shown);
    free(shown);
    return fine;
}

/* "-wq", "-j4", "-j 4". */
static bool parse_short(parser *p)
{
    for (const char *letter = p->argv[p->i] + 1; *letter; letter++) {
        char shown[3] = { '-', *letter, '\0' };
        const cli_opt *opt = find_letter(p->command->groups, *letter);
        if (!opt)
            return unknown_option(p, (unsigned char)*letter < 0x80 ? shown : p->argv[p->i],
                                  (unsigned char)*letter < 0x80 ? 2 : strlen(p->argv[p->i]), NULL);
        if (takes_value(opt))
            return letter[1] ? keep(p, opt, letter + 1, shown) : keep_next(p, opt, shown);
        if (!keep(p, opt, NULL, shown))
            return false;
    }
    return true;
}

bool cli_parse(const cli_ui *ui, const cli_command *command, int argc, char **argv, cli_args *args)
{
    parser p = { .ui = ui, .command = command, .argc = argc, .argv = argv, .args = args };
    bool only_operands = false;
    *args =
        (cli_args){ .operands = cli_realloc(NULL, ((size_t)argc + 1) * sizeof *args->operands) };
    for (; p.i < argc; p.i++) {
        char *word = argv[p.i];
        if (only_operands || word[0] != '-' || !word[1])
            args->operands[args->n_operands++] = word;
        else if (strcmp(word, "--") == 0)
            only_operands = true;
        else if (!(word[1] == '-' ? parse_long(&p) : parse_short(&p)))
            return false;
    }
    return true;
}

void cli_args_release(cli_args *args)
{
    free(args->given);
    free(args->operands);
    *args = (cli_args){ 0 };
}

void cli_opt_synopsis(const cli_opt *opt, cli_text *out)
{
    if (opt->letter)
        cli_text_format(out, "-%c, ", opt->letter);
    cli_text_format(out, "--%s", opt->name);
    if (opt->kind == OPT_SUFFIX)
        cli_text_format(out, "[=%s]", opt->arg);
    else if (takes_value(opt))
        cli_text_format(out, " %s", opt->arg);
}
