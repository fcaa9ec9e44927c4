/* cmd_dict: klartext dict. A word list has one word a line; lines that begin with '#' are remarks.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine.h"
#include "file.h"
#include "help.h"
#include "out.h"
#include "path.h"
#include "report.h"
#include "shown.h"

typedef struct dict {
    cli *c;
    char *path;
    cli_list lines;
} dict;

static int fail(const dict *d, cli_msg id, int error)
{
    cli_error(&d->c->ui, id, d->path, cli_reason(&d->c->ui, error));
    return CLI_FAILED;
}

/* ---- the file ---- */

static char *list_path(const cli *c)
{
    if (c->settings.user_words)
        return cli_user_words();
    char *here = cli_here();
    char *found = cli_find_upwards(here, cli_project_words);
    free(here);
    return found ? found : cli_copy(cli_project_words[0], strlen(cli_project_words[0]));
}

/* From reading to writing nobody else may change the list. */
static int hold(dict *d, int *held)
{
    cli_make_folders(d->path);
    *held = cli_file_hold(d->path, d->c->settings.user_words);
    return *held < 0 ? fail(d, MSG_CANNOT_WRITE, errno) : CLI_FINE;
}

static int load(dict *d)
{
    cli_text text = { 0 };
    int error = cli_file_read(d->path, &text);
    for (size_t i = 0; i < text.len;) {
        const char *end = memchr(text.ptr + i, '\n', text.len - i);
        size_t len = end ? (size_t)(end - text.ptr) - i : text.len - i;
        cli_list_add(&d->lines, text.ptr + i, len && text.ptr[i + len - 1] == '\r' ? len - 1 : len);
        i += len + 1;
    }
    cli_text_release(&text);
    return error == 0 || error == ENOENT ? CLI_FINE : fail(d, MSG_CANNOT_READ, error);
}

static int save(const dict *d)
{
    cli_out out;
    int error =
        d->c->settings.user_words ? cli_out_behind(&out, d->path) : cli_out_file(&out, d->path);
    if (!error) {
        for (size_t i = 0; i < d->lines.n; i++) {
            cli_out_add(&out, d->lines.items[i]);
            cli_out_add(&out, "\n");
        }
        error = cli_out_commit(&out);
    }
    return error ? fail(d, MSG_CANNOT_WRITE, error) : CLI_FINE;
}

/* ---- add, remove, list ---- */

static bool is_word(const char *s)
{
    return *s && !strpbrk(s, " \t\r\n#") && cli_is_plain(s, strlen(s));
}

static int add(dict *d, char **words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!is_word(words[i])) {
            cli_error(&d->c->ui, MSG_BAD_WORD, words[i]);
            return CLI_FAILED;
        }
        if (!cli_list_has(&d->lines, words[i]))
            cli_list_add(&d->lines, words[i], strlen(words[i]));
    }
    return save(d);
}

static bool drop(cli_list *l, const char *word)
{
    size_t kept = 0;
    size_t n = l->n;
    for (size_t i = 0; i < n; i++) {
        if (strcmp(l->items[i], word) == 0)
            free(l->items[i]);
        else
            l->items[kept++] = l->items[i];
    }
    l->n = kept;
    if (l->items)
        l->items[kept] = NULL;
    return kept < n;
}

static int remove_words(dict *d, char **words, size_t n)
{
    int status = CLI_FINE;
    for (size_t i = 0; i < n; i++)
        if (!drop(&d->lines, words[i])) {
            cli_error(&d->c->ui, MSG_WORD_MISSING, words[i], d->path);
            status = CLI_FOUND;
        }
    return cli_worse(status, save(d));
}

static int list(dict *d, char **words, size_t n)
{
    cli_text t = { 0 };
    (void)words;
    (void)n;
    cli_text_add(&t, "");
    for (size_t i = 0; i < d->lines.n; i++)
        if (*d->lines.items[i] && *d->lines.items[i] != '#') {
            cli_show(&t, d->lines.items[i], strlen(d->lines.items[i]));
            cli_text_char(&t, '\n');
        }
    return cli_print(&d->c->ui, &t);
}

/* ---- check ---- */

static int check_list(const dict *d)
{
    int status = CLI_FINE;
    cli_counts seen = { 0 };
    for (size_t i = 0; i < d->lines.n; i++) {
        const char *line = d->lines.items[i];
        if (!*line || *line == '#')
            continue;
        bool twice = ++*cli_counts_at(&seen, cli_hash(CLI_HASH_START, line, strlen(line))) > 1;
        bool sound = cli_is_plain(line, strlen(line));
        if (!is_word(line))
            cli_error_at(&d->c->ui, d->path, i + 1, sound ? MSG_WORD_BAD_LINE : MSG_WORD_BAD_BYTES);
        if (twice)
            cli_error_at(&d->c->ui, d->path, i + 1, MSG_WORD_TWICE, line);
        if (twice || !is_word(line))
            status = CLI_FOUND;
    }
    cli_counts_release(&seen);
    return status;
}

/* The first spelling rule that has something to say about a word. */
static int on_result(void *user, const kt_result *r)
{
    const kt_rule_info **rule = user;
    for (uint32_t i = 0; i < r->n_findings && !*rule; i++)
        if (strncmp(r->findings[i].rule->id, "spell.", 6) == 0)
            *rule = r->findings[i].rule;
    return 0;
}

static int check_words(dict *d, char **words, size_t n)
{
    cli_engines engines = { 0 };
    cli_text t = { 0 };
    char *here = cli_absolute("x");
    kt_engine *engine = cli_engine_for(&engines, &d->c->ui, &d->c->settings, here);
    int status = engine ? CLI_FINE : CLI_FAILED;
    for (size_t i = 0; i < n && status != CLI_FAILED; i++) {
        const kt_rule_info *rule = NULL;
        kt_error error = { 0 };
        if (kt_clean(engine, (kt_str){ words[i], strlen(words[i]) }, on_result, &rule, &error) !=
            KT_OK) {
            cli_error_of(&d->c->ui, words[i], &error);
            status = CLI_FAILED;
        } else if (rule) {
            cli_text_format(&t, "%s: %s\n", words[i], cli_rule_message(&d->c->ui, rule));
            status = CLI_FOUND;
        } else {
            cli_text_format(&t, cli_msg_text(&d->c->ui, MSG_WORD_KNOWN), words[i]);
            cli_text_char(&t, '\n');
        }
    }
    status = cli_worse(status, cli_print(&d->c->ui, &t));
    cli_engines_release(&engines);
    free(here);
    return status;
}

static int check(dict *d, char **words, size_t n)
{
    return n ? check_words(d, words, n) : check_list(d);
}

/* ---- the command ---- */

static const struct action {
    const char *name;
    int (*run)(dict *d, char **words, size_t n);
    bool needs_words, writes;
} actions[] = {
    { "add", add, true, true },
    { "remove", remove_words, true, true },
    { "list", list, false, false },
    { "check", check, false, false },
};

static int run(cli *c, const struct action *a)
{
    dict d = { .c = c, .path = list_path(c) };
    if (!d.path) {
        cli_error(&c->ui, MSG_NO_HOME);
        return CLI_FAILED;
    }
    int held = -1;
    int status = a->writes ? hold(&d, &held) : CLI_FINE;
    if (status == CLI_FINE)
        status = load(&d);
    if (status == CLI_FINE)
        status = a->run(&d, c->args.operands + 1, c->args.n_operands - 1);
    if (held >= 0)
        (void)close(held);
    cli_list_release(&d.lines);
    free(d.path);
    return status;
}

int cli_cmd_dict(cli *c)
{
    const char *name = c->args.n_operands ? c->args.operands[0] : "";
    if (c->settings.user_words && c->settings.project_words) {
        cli_error(&c->ui, MSG_NOT_TOGETHER, "--user", "--project");
        return CLI_FAILED;
    }
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (strcmp(actions[i].name, name) == 0 &&
            (!actions[i].needs_words || c->args.n_operands > 1))
            return run(c, &actions[i]);
    cli_error(&c->ui, MSG_MISSING_OPERAND, c->command->operands);
    return CLI_FAILED;
}
