/* completion: scripts for shells from the tables. */
#include <string.h>

#include "help.h"

typedef void each_option(cli_text *t, const cli_command *c, const cli_opt *o);

static void for_options(cli_text *t, const cli_command *c, each_option *fn)
{
    for (size_t g = 0; c->groups[g]; g++)
        for (const cli_opt *o = c->groups[g]->opts; o->name; o++)
            fn(t, c, o);
}

static void add_command_names(cli_text *t)
{
    for (const cli_command *c = cli_commands; c->name; c++)
        cli_text_format(t, "%s%s", c == cli_commands ? "" : " ", c->name);
}

static void add_choices(cli_text *t, const char *choices)
{
    for (const char *p = choices; *p; p++)
        cli_text_char(t, *p == '|' ? ' ' : *p);
}

/* The words an operand of that command can be: "add|remove [WORD]..." -> "add remove". */
static void add_operand_words(cli_text *t, const cli_command *c)
{
    if (c->operands[0] != '[')
        for (const char *p = c->operands; *p && *p != ' '; p++)
            cli_text_char(t, *p == '|' ? ' ' : *p);
    if (strcmp(c->name, "help") == 0)
        add_command_names(t);
}

static bool takes_files(const cli_command *c)
{
    return strstr(c->operands, "FILE") || strstr(c->operands, "PATH");
}

static bool takes_rule(const cli_command *c)
{
    return strstr(c->operands, "RULE") != NULL;
}

/* Families and rules, parted by blanks; rules of a family stand together. */
static void add_rule_names(cli_text *t)
{
    size_t family = 0;
    const char *last = "";
    for (size_t i = 0; i < kt_rule_count(); i++) {
        const char *id = kt_rule_at(i)->id;
        size_t len = strcspn(id, ".");
        if (len != family || strncmp(id, last, len) != 0)
            cli_text_format(t, "%.*s ", (int)len, id);
        cli_text_format(t, "%s ", id);
        last = id;
        family = len;
    }
}

/* ---- bash ---- */

static void bash_name(cli_text *t, const cli_command *c, const cli_opt *o)
{
    (void)c;
    cli_text_format(t, " --%s", o->name);
}

static void bash_value(cli_text *t, const cli_command *c, const cli_opt *o)
{
    if (o->choices) {
        cli_text_format(t, "        %s:--%s) COMPREPLY=($(compgen -W '", c->name, o->name);
        add_choices(t, o->choices);
        cli_text_add(t, "' -- \"$cur\")); return ;;\n");
    } else if (o->flags & OPT_RULES) {
        cli_text_format(t,
                        "        %s:--%s) COMPREPLY=($(compgen -P \"${cur%%\"${cur##*,}\"}\" -W "
                        "\"$rules\" -- \"${cur##*,}\")); return ;;\n",
                        c->name, o->name);
    } else if (o->flags & OPT_FILES) {
        cli_text_format(t, "        %s:--%s) COMPREPLY=($(compgen -f -- \"$cur\")); return ;;\n",
                        c->name, o->name);
    }
}

static void add_bash(cli_text *t)
{
    cli_text_add(t, "# bash completion for klartext\n_klartext() {\n"
                    "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} "
                    "cmd=${COMP_WORDS[1]}\n"
                    "    local rules='");
    add_rule_names(t);
    cli_text_add(t, "'\n    COMPREPLY=()\n"
                    "    if ((COMP_CWORD == 1)); then COMPREPLY=($(compgen -W '");
    add_command_names(t);
    cli_text_add(t, "' -- \"$cur\")); return; fi\n    case $cmd:$prev in\n");
    for (const cli_command *c = cli_commands; c->name; c++)
        for_options(t, c, bash_value);
    cli_text_add(t, "    esac\n    case $cmd in\n");
    for (const cli_command *c = cli_commands; c->name; c++) {
        cli_text_format(
            t, "        %s)\n            if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W '",
            c->name);
        for_options(t, c, bash_name);
        cli_text_add(t, "' -- \"$cur\"));\n            else COMPREPLY=($(compgen -W '");
        add_operand_words(t, c);
        cli_text_format(t, "%s' %s -- \"$cur\")); fi ;;\n", takes_rule(c) ? "'\"$rules\"'" : "",
                        takes_files(c) ? "-f" : "");
    }
    cli_text_add(t, "    esac\n}\ncomplete -o filenames -F _klartext klartext\n");
}

/* ---- zsh ---- */

/* Text inside [...] of an _arguments specification in single quotes. */
static void add_zsh_text(cli_text *t, const char *s)
{
    for (const char *p = s; *p; p++) {
        if (strchr("[]:\\", *p))
            cli_text_char(t, '\\');
        cli_text_add(t, *p == '\'' ? "'\\''" : "");
        if (*p != '\'')
            cli_text_char(t, *p);
    }
}

static void zsh_option(cli_text *t, const cli_command *c, const cli_opt *o)
{
    (void)c;
    bool value = o->kind != OPT_FLAG && o->kind != OPT_SUFFIX;
    if (o->letter)
        cli_text_format(t, "                '(-%c --%s)'{-%c,--%s}'[", o->letter, o->name,
                        o->letter, o->name);
    else
        cli_text_format(t, "                '--%s[", o->name);
    add_zsh_text(t, o->en);
    cli_text_char(t, ']');
    if (value) {
        cli_text_format(t, ":%s:", o->arg);
        if (o->choices) {
            cli_text_char(t, '(');
            add_choices(t, o->choices);
            cli_text_char(t, ')');
        } else if (o->flags & OPT_RULES) {
            cli_text_add(t, "_sequence compadd - $rules");
        } else if (o->flags & OPT_FILES) {
            cli_text_add(t, "_files");
        }
    }
    cli_text_add(t, "' \\\n");
}

static void add_zsh(cli_text *t)
{
    cli_text_add(t, "#compdef klartext\n# zsh completion for klartext\n_klartext() {\n"
                    "    if ((CURRENT == 2)); then\n        compadd ");
    add_command_names(t);
    cli_text_add(t, "\n        return\n    fi\n    local cmd=$words[2]\n    local -a rules=(");
    add_rule_names(t);
    cli_text_add(t, ")\n    shift words\n    ((CURRENT--))\n    case $cmd in\n");
    for (const cli_command *c = cli_commands; c->name; c++) {
        cli_text words = { 0 };
        add_operand_words(&words, c);
        cli_text_format(t, "        %s)\n            _arguments \\\n", c->name);
        for_options(t, c, zsh_option);
        if (words.len)
            cli_text_format(t, "                '1:word:(%s)' \\\n", words.ptr);
        if (takes_rule(c))
            cli_text_add(t, "                '1:rule:($rules)' \\\n");
        cli_text_format(t, "                '*:argument:%s' ;;\n", takes_files(c) ? "_files" : " ");
        cli_text_release(&words);
    }
    cli_text_add(t, "    esac\n}\n_klartext \"$@\"\n");
}

/* ---- fish ---- */

static void add_fish_text(cli_text *t, const char *s)
{
    cli_text_char(t, '\'');
    for (const char *p = s; *p; p++) {
        if (*p == '\'' || *p == '\\')
            cli_text_char(t, '\\');
        cli_text_char(t, *p);
    }
    cli_text_char(t, '\'');
}

static void fish_option(cli_text *t, const cli_command *c, const cli_opt *o)
{
    cli_text_format(t, "complete -c klartext -n '__fish_seen_subcommand_from %s' -l %s", c->name,
                    o->name);
    if (o->letter)
        cli_text_format(t, " -s %c", o->letter);
    if (o->choices) {
        cli_text_add(t, " -xa '");
        add_choices(t, o->choices);
        cli_text_char(t, '\'');
    } else if (o->flags & OPT_RULES) {
        cli_text_add(t, " -xa '(__fish_complete_list , __klartext_rules)'");
    } else if (o->kind != OPT_FLAG && o->kind != OPT_SUFFIX) {
        cli_text_add(t, o->flags & OPT_FILES ? " -r" : " -x");
    }
    cli_text_add(t, " -d ");
    add_fish_text(t, o->en);
    cli_text_char(t, '\n');
}

static void add_fish(cli_text *t)
{
    cli_text_add(t,
                 "# fish completion for klartext\nfunction __klartext_rules\n    printf '%s\\n' ");
    add_rule_names(t);
    cli_text_add(t, "\nend\n");
    for (const cli_command *c = cli_commands; c->name; c++) {
        cli_text_format(t, "complete -c klartext -f -n __fish_use_subcommand -a %s -d ", c->name);
        add_fish_text(t, c->en);
        cli_text_char(t, '\n');
        cli_text words = { 0 };
        add_operand_words(&words, c);
        if (words.len)
            cli_text_format(t,
                            "complete -c klartext -n '__fish_seen_subcommand_from %s' -fa '%s'\n",
                            c->name, words.ptr);
        cli_text_release(&words);
        if (takes_rule(c))
            cli_text_format(t,
                            "complete -c klartext -n '__fish_seen_subcommand_from %s' -fa "
                            "'(__klartext_rules)'\n",
                            c->name);
        for_options(t, c, fish_option);
    }
}

int cli_cmd_completion(cli *c)
{
    static const struct {
        const char *shell;
        void (*add)(cli_text *t);
    } shells[] = { { "bash", add_bash }, { "zsh", add_zsh }, { "fish", add_fish } };
    const char *shell = c->args.n_operands ? c->args.operands[0] : "";
    for (size_t i = 0; i < sizeof shells / sizeof *shells; i++)
        if (strcmp(shells[i].shell, shell) == 0) {
            cli_text t = { 0 };
            shells[i].add(&t);
            return cli_print(&c->ui, &t);
        }
    cli_error(&c->ui, MSG_MISSING_OPERAND, c->command->operands);
    return CLI_FAILED;
}
