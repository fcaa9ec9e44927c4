/* cmd_config: klartext config. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"
#include "help.h"
#include "path.h"

/* The name of a file in the folder or of the file itself, absolute. */
static char *subject(const cli *c)
{
    struct stat st;
    const char *path = c->args.n_operands > 1 ? c->args.operands[1] : ".";
    char *absolute = cli_absolute(path);
    if (stat(absolute, &st) != 0 || !S_ISDIR(st.st_mode))
        return absolute;
    char *inside = cli_join(absolute, "x");
    free(absolute);
    return inside;
}

static const cli_config *config_for(cli *c, const char *absolute, bool *fine)
{
    const cli_config *config = NULL;
    char *folder = cli_copy(absolute, strlen(absolute));
    (void)cli_parent(folder);
    *fine = cli_configs_find(&c->configs, folder, &config);
    free(folder);
    return config;
}

static void add_value(cli_text *t, const cli_settings *s, const cli_settings *initial,
                      const cli_opt *o)
{
    cli_text now = { 0 };
    cli_text before = { 0 };
    cli_text_add(&now, "");
    cli_text_add(&before, "");
    cli_settings_show(s, o, &now);
    cli_settings_show(initial, o, &before);
    bool is_default = strcmp(now.ptr, before.ptr) == 0;
    bool is_unset = !now.len || (is_default && strcmp(o->initially ? o->initially : "",
                                                      CLI_SUGGESTIONS_AUTO) == 0);
    if (!is_unset)
        cli_text_format(t, "%s%s = %s\n", is_default ? "# " : "", o->name, now.ptr);
    cli_text_release(&now);
    cli_text_release(&before);
}

/* Every option that a configuration may set, those with their default value as remarks. */
static int show(cli *c)
{
    char *absolute = subject(c);
    bool fine = false;
    const cli_config *config = config_for(c, absolute, &fine);
    cli_settings s = { 0 };
    cli_settings initial = { 0 };
    cli_text t = { 0 };
    cli_settings_init(&initial);
    fine = cli_settings_for(c, absolute, &s) && fine;
    cli_text_format(&t, "# %s\n", config ? config->path : cli_msg_text(&c->ui, MSG_CONFIG_NONE));
    for (size_t g = 0; cli_all_groups[g]; g++)
        for (const cli_opt *o = cli_all_groups[g]->opts; o->name; o++)
            if (o->flags & OPT_CONFIG)
                add_value(&t, &s, &initial, o);
    int status = fine ? cli_print(&c->ui, &t) : CLI_FAILED;
    cli_text_release(&t);
    cli_settings_release(&s);
    cli_settings_release(&initial);
    free(absolute);
    return status;
}

static int check(cli *c)
{
    char *absolute = subject(c);
    bool fine = false;
    const cli_config *config = config_for(c, absolute, &fine);
    free(absolute);
    if (!fine)
        return CLI_FAILED;
    if (!config) {
        cli_error(&c->ui, MSG_CONFIG_NONE);
        return CLI_FAILED;
    }
    cli_text t = { 0 };
    cli_text_format(&t, cli_msg_text(&c->ui, MSG_CONFIG_FINE), config->path);
    cli_text_char(&t, '\n');
    return cli_print(&c->ui, &t);
}

static void add_template(cli_text *t, const cli_ui *ui)
{
    cli_settings initial = { 0 };
    cli_settings_init(&initial);
    for (size_t g = 0; cli_all_groups[g]; g++)
        for (const cli_opt *o = cli_all_groups[g]->opts; o->name; o++) {
            cli_text value = { 0 };
            if (!(o->flags & OPT_CONFIG))
                continue;
            cli_settings_show(&initial, o, &value);
            cli_text_format(t, "# %s\n# %s = %s\n\n", cli_pick(ui, o->en, o->de), o->name,
                            value.len ? value.ptr : "\"\"");
            cli_text_release(&value);
        }
    cli_text_add(t, "# [[override]]\n# files = [\"*.md\"]\n# quotes = \"keep\"\n");
    cli_settings_release(&initial);
}

/* Never overwrites, and leaves no half of a file. */
static int write_new(cli *c, const char *path, const cli_text *t)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    int error = fd < 0 ? errno : 0;
    ssize_t n = error ? 0 : write(fd, t->ptr, t->len);
    if (!error && n != (ssize_t)t->len)
        error = n < 0 ? errno : ENOSPC;
    if (fd >= 0 && close(fd) != 0 && !error)
        error = errno;
    if (fd >= 0 && error)
        (void)unlink(path);
    if (error) {
        cli_error(&c->ui, MSG_CONFIG_EXISTS, path, cli_reason(&c->ui, error));
        return CLI_FAILED;
    }
    if (!c->ui.quiet)
        cli_error(&c->ui, MSG_CONFIG_WRITTEN, path);
    return CLI_FINE;
}

static int init(cli *c)
{
    const char *folder = c->args.n_operands > 1 ? c->args.operands[1] : NULL;
    char *path = folder ? cli_join(folder, cli_config_names[0])
                        : cli_copy(cli_config_names[0], strlen(cli_config_names[0]));
    cli_text t = { 0 };
    add_template(&t, &c->ui);
    int status = write_new(c, path, &t);
    cli_text_release(&t);
    free(path);
    return status;
}

int cli_cmd_config(cli *c)
{
    static const struct {
        const char *name;
        int (*run)(cli *c);
    } actions[] = { { "show", show }, { "check", check }, { "init", init } };
    const char *name = c->args.n_operands ? c->args.operands[0] : "";
    if (c->args.n_operands > 2) {
        cli_error(&c->ui, MSG_TOO_MANY_OPERANDS, c->args.operands[2]);
        return CLI_FAILED;
    }
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (strcmp(actions[i].name, name) == 0)
            return actions[i].run(c);
    cli_error(&c->ui, MSG_MISSING_OPERAND, c->command->operands);
    return CLI_FAILED;
}
