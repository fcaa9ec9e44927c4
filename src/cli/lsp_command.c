/* lsp_command: what an action does beyond the text: word lists, configuration, baseline. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "file.h"
#include "lsp.h"
#include "out.h"
#include "path.h"
#include "report.h"
#include "toml_edit.h"

const char *const lsp_commands[] = {
    [LSP_ADD_WORD] = "klartext.addWord",
    [LSP_DISABLE_RULE] = "klartext.disableRule",
    [LSP_IGNORE_FINDING] = "klartext.ignoreFinding",
    NULL,
};

/* ---- files ---- */

/* The file as it is; empty when there is none. */
static bool read_all(lsp_server *s, const char *path, cli_text *text)
{
    cli_text_add(text, "");
    int error = cli_file_read(path, text);
    if (!error || error == ENOENT)
        return true;
    cli_text why = { 0 };
    cli_text_format(&why, cli_msg_text(&s->c->ui, MSG_CANNOT_READ), path,
                    cli_reason(&s->c->ui, error));
    lsp_show(s, 1, why.ptr);
    cli_text_release(&why);
    return false;
}

static bool write_all(lsp_server *s, const char *path, const cli_text *text)
{
    cli_out out;
    cli_make_folders(path);
    int error = cli_out_file(&out, path);
    if (!error) {
        cli_out_put(&out, text->ptr, text->len);
        error = cli_out_commit(&out);
    }
    if (!error)
        return true;
    cli_text why = { 0 };
    cli_text_format(&why, cli_msg_text(&s->c->ui, MSG_CANNOT_WRITE), path,
                    cli_reason(&s->c->ui, error));
    lsp_show(s, 1, why.ptr);
    cli_text_release(&why);
    return false;
}

static bool has_line(const cli_text *text, const char *line)
{
    size_t len = strlen(line);
    for (size_t at = 0; at < text->len;) {
        const char *nl = memchr(text->ptr + at, '\n', text->len - at);
        size_t n = nl ? (size_t)(nl - text->ptr) - at : text->len - at;
        size_t bare = n && text->ptr[at + n - 1] == '\r' ? n - 1 : n;
        if (bare == len && memcmp(text->ptr + at, line, len) == 0)
            return true;
        at += n + 1;
    }
    return false;
}

/* Appends the line, unless the file holds it. */
static bool add_line(lsp_server *s, const char *path, const char *line)
{
    cli_text text = { 0 };
    cli_make_folders(path);
    int held = cli_file_hold(path, false); /* -1: writing will tell why */
    bool fine = read_all(s, path, &text);
    if (fine && !has_line(&text, line)) {
        if (text.len && text.ptr[text.len - 1] != '\n')
            cli_text_char(&text, '\n');
        cli_text_format(&text, "%s\n", line);
        fine = write_all(s, path, &text);
    }
    if (held >= 0)
        (void)close(held);
    cli_text_release(&text);
    return fine;
}

/* ---- where they are ---- */

static char *folder_of(const lsp_doc *d)
{
    char *folder = cli_copy(d->path, strlen(d->path));
    (void)cli_parent(folder);
    return folder;
}

/* The first of the names above the document, else the last of them in the root of the project. */
static char *project_file(const lsp_server *s, const lsp_doc *d, const char *const *names,
                          const char *new_name)
{
    char *folder = folder_of(d);
    char *found = cli_find_upwards(folder, names);
    bool inside = s->root && (cli_below(s->root, d->path) != NULL);
    if (!found)
        found = cli_join(inside ? s->root : folder, new_name);
    free(folder);
    return found;
}

static char *config_file(const lsp_server *s, const lsp_doc *d)
{
    const cli_config *always = s->c->configs.always;
    if (always)
        return cli_copy(always->path, strlen(always->path));
    return project_file(s, d, cli_config_names, cli_config_names[0]);
}

static bool add_to_config(lsp_server *s, const lsp_doc *d, const char *key, const char *value,
                          bool is_list)
{
    char *path = config_file(s, d);
    cli_text text = { 0 };
    cli_text out = { 0 };
    bool fine = read_all(s, path, &text);
    if (fine && cli_toml_add(cli_text_str(&text), key, value, is_list, &out)) {
        fine = write_all(s, path, &out);
    } else if (fine) {
        cli_text why = { 0 };
        cli_text_format(&why, cli_msg_text(&s->c->ui, MSG_LSP_CONFIG), path, key, value);
        lsp_show(s, 1, why.ptr);
        cli_text_release(&why);
        fine = false;
    }
    cli_text_release(&text);
    cli_text_release(&out);
    free(path);
    return fine;
}

/* ---- the commands ---- */

static bool add_word(lsp_server *s, const lsp_doc *d, const lsp_json *args)
{
    kt_str word = lsp_json_str(lsp_json_get(args, "word"));
    kt_str scope = lsp_json_str(lsp_json_get(args, "scope"));
    bool fine = word.len > 0 && word.len < 200;
    for (size_t i = 0; i < word.len && fine; i++)
        fine = (unsigned char)word.ptr[i] > ' ' && word.ptr[i] != '#';
    if (!fine)
        return false;
    bool for_user = scope.len == 4 && memcmp(scope.ptr, "user", 4) == 0;
    char *path =
        for_user ? cli_user_words() : project_file(s, d, cli_project_words, cli_project_words[0]);
    char *line = cli_copy(word.ptr, word.len);
    if (path)
        fine = add_line(s, path, line);
    else
        lsp_show(s, 1, cli_msg_text(&s->c->ui, MSG_NO_HOME));
    free(line);
    free(path);
    return fine;
}

static bool disable_rule(lsp_server *s, const lsp_doc *d, const lsp_json *args)
{
    kt_str rule = lsp_json_str(lsp_json_get(args, "rule"));
    for (size_t i = 0; i < kt_rule_count(); i++) {
        const char *id = kt_rule_at(i)->id;
        if (strlen(id) == rule.len && memcmp(id, rule.ptr, rule.len) == 0)
            return add_to_config(s, d, "ignore", id, true);
    }
    return false;
}

static const lsp_find *find_of(const lsp_doc *d, kt_str fingerprint)
{
    for (size_t i = 0; i < d->finds.n; i++) {
        const lsp_find *f = &d->finds.ptr[i];
        if (strlen(f->fingerprint) == fingerprint.len &&
            memcmp(f->fingerprint, fingerprint.ptr, fingerprint.len) == 0)
            return f;
    }
    return NULL;
}

/* The line of the baseline, as lint --write-baseline would write it. */
static void baseline_line(cli_text *t, const lsp_doc *d, const lsp_find *f, const char *baseline)
{
    char *folder = cli_copy(baseline, strlen(baseline));
    (void)cli_parent(folder);
    const char *below = cli_below(folder, d->path);
    cli_text_char(t, '{');
    cli_json_member(t, "fingerprint", f->fingerprint);
    cli_json_member(t, "path", below ? below : d->path);
    cli_json_member(t, "rule", f->rule->id);
    cli_text_add(t, ",\"text\":");
    cli_json_str(t, (kt_str){ d->text.bytes.ptr + f->beg, f->end - f->beg });
    cli_text_char(t, '}');
    free(folder);
}

static bool ignore_finding(lsp_server *s, lsp_doc *d, const lsp_json *args)
{
    static const char usual[] = ".klartext-baseline.jsonl";
    const lsp_find *f =
        lsp_doc_lint(s, d) ? find_of(d, lsp_json_str(lsp_json_get(args, "fingerprint"))) : NULL;
    if (!f)
        return false;
    char *path = NULL;
    if (d->settings.baseline) {
        path = cli_absolute(d->settings.baseline);
    } else {
        path = config_file(s, d);
        (void)cli_parent(path);
        char *folder = path;
        path = cli_join(folder, usual);
        free(folder);
    }
    cli_text line = { 0 };
    baseline_line(&line, d, f, path);
    bool fine = add_line(s, path, line.ptr) &&
                (d->settings.baseline || add_to_config(s, d, "baseline", usual, false));
    cli_text_release(&line);
    free(path);
    return fine;
}

bool lsp_execute(lsp_server *s, const lsp_json *id, const lsp_json *params)
{
    kt_str name = lsp_json_str(lsp_json_get(params, "command"));
    const lsp_json *args = lsp_json_at(lsp_json_get(params, "arguments"), 0);
    lsp_doc *d = lsp_doc_find(s, lsp_json_str(lsp_json_get(args, "uri")));
    int command = -1;
    for (int i = 0; lsp_commands[i]; i++)
        if (strlen(lsp_commands[i]) == name.len && !memcmp(lsp_commands[i], name.ptr, name.len))
            command = i;
    if (command < 0 || !d || !lsp_settle(s, d)) {
        lsp_refuse(s, id, LSP_ERR_PARAMS, command < 0 ? "no such command" : "no such document");
        return false;
    }
    bool fine = command == LSP_ADD_WORD       ? add_word(s, d, args)
                : command == LSP_DISABLE_RULE ? disable_rule(s, d, args)
                                              : ignore_finding(s, d, args);
    if (!fine) {
        lsp_refuse(s, id, LSP_ERR_FAILED, "nothing was written");
        return false;
    }
    lsp_begin_answer(s, id);
    cli_text_add(&s->out, "null");
    lsp_send(s);
    return true;
}
