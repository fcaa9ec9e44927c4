#include "config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine.h"
#include "file.h"
#include "path.h"
#include "toml.h"

const char *const cli_config_names[] = { "klartext.toml", ".klartext.toml", NULL };

char *cli_find_upwards(const char *folder, const char *const *names)
{
    char *at = cli_copy(folder, strlen(folder));
    do {
        for (size_t i = 0; names[i]; i++) {
            char *path = cli_join(at, names[i]);
            if (access(path, F_OK) == 0) {
                free(at);
                return path;
            }
            free(path);
        }
    } while (cli_parent(at));
    free(at);
    return NULL;
}

char *cli_user_file(const char *name)
{
    const char *base = getenv("XDG_CONFIG_HOME");
    const char *home = getenv("HOME");
    cli_text path = { 0 };
    if (base && *base)
        cli_text_format(&path, "%s/klartext/%s", base, name);
    else if (home && *home)
        cli_text_format(&path, "%s/.config/klartext/%s", home, name);
    return path.ptr;
}

/* The option of a key, or NULL with the most similar key. Only what configurations may set counts.
 */
static const cli_opt *find_key(const char *key, const char **nearest)
{
    size_t distance = 0;
    *nearest = NULL;
    for (size_t g = 0; cli_all_groups[g]; g++)
        for (const cli_opt *o = cli_all_groups[g]->opts; o->name; o++) {
            if (!(o->flags & OPT_CONFIG))
                continue;
            if (strcmp(o->name, key) == 0)
                return o;
            cli_nearest(key, o->name, nearest, &distance);
        }
    return NULL;
}

static bool takes_list(const cli_opt *opt)
{
    return opt->kind == OPT_LIST || opt->kind == OPT_MULTI;
}

static bool value_fits(const cli_ui *ui, const char *path, const cli_toml_entry *e,
                       const cli_opt *opt)
{
    if (e->is_array && !takes_list(opt)) {
        cli_error_at(ui, path, e->line, MSG_CONFIG_ONE_VALUE, e->key);
        return false;
    }
    cli_settings scratch = { 0 };
    bool fits = true;
    for (size_t i = 0; opt->flags & OPT_RULES && i < e->values.n; i++) {
        const char *nearest = NULL;
        if (cli_rule_known(e->values.items[i], &nearest))
            continue;
        cli_error_near(ui, path, e->line, MSG_UNKNOWN_RULE, e->values.items[i], nearest);
        return false;
    }
    for (size_t i = 0; i < e->values.n && fits; i++) {
        fits = cli_settings_set(&scratch, opt, e->values.items[i], 1);
        if (!fits) {
            cli_text expected = { 0 };
            cli_expected(ui, opt, &expected);
            cli_error_at(ui, path, e->line, MSG_BAD_VALUE, e->values.items[i], e->key,
                         expected.ptr);
            cli_text_release(&expected);
        }
    }
    cli_settings_release(&scratch);
    return fits;
}

static void keep_value(cli_config *c, const cli_toml_entry *e, const cli_opt *opt)
{
    c->values = cli_realloc(c->values, (c->n + 1) * sizeof *c->values);
    struct cli_config_value *v = &c->values[c->n++];
    *v = (struct cli_config_value){ .opt = opt, .table = e->table };
    for (size_t i = 0; i < e->values.n; i++) {
        const char *text = e->values.items[i];
        char *joined =
            opt && opt->flags & OPT_PATH ? cli_join(c->folder, text) : cli_copy(text, strlen(text));
        cli_list_add(&v->values, joined, strlen(joined));
        free(joined);
    }
}

/* The name without links, also when the file itself is not there yet. */
static char *real_name(const char *path)
{
    char *real = cli_real(path);
    if (real)
        return real;
    char *folder = cli_absolute(path);
    (void)cli_parent(folder);
    real = cli_real(folder);
    char *name = cli_join(real ? real : folder, cli_basename(path));
    free(real);
    free(folder);
    return name;
}

/* Does the file that the configuration names lie in its project: below the folder that holds .git,
 * or else below its own? */
static bool is_inside(const cli_config *c, const char *path)
{
    static const char *const git[] = { ".git", NULL };
    char *mark = cli_find_upwards(c->folder, git);
    if (mark)
        (void)cli_parent(mark);
    char *root = cli_real(mark ? mark : c->folder);
    char *name = real_name(path);
    const char *below = root ? cli_below(root, name) : NULL;
    bool inside = below && *below && strncmp(below, ".git/", 5) != 0;
    free(mark);
    free(root);
    free(name);
    return inside;
}

/* May a configuration beside the texts say this? */
static bool is_permitted(const cli_ui *ui, const cli_config *c, const cli_toml_entry *e,
                         const cli_opt *opt)
{
    if (c->trusted)
        return true;
    if (opt->flags & OPT_OWN) {
        cli_error_at(ui, c->path, e->line, MSG_CONFIG_NOT_HERE, e->key);
        return false;
    }
    for (size_t i = 0; opt->flags & OPT_PATH && i < e->values.n; i++) {
        char *path = cli_join(c->folder, e->values.items[i]);
        bool inside = is_inside(c, path);
        free(path);
        if (inside)
            continue;
        cli_error_at(ui, c->path, e->line, MSG_CONFIG_OUTSIDE, e->key, e->values.items[i]);
        return false;
    }
    return true;
}

static bool take_entry(const cli_ui *ui, cli_config *c, const cli_toml_entry *e)
{
    const char *nearest = NULL;
    if (e->table && strcmp(e->key, "files") == 0) {
        keep_value(c, e, NULL);
        return true;
    }
    const cli_opt *opt = find_key(e->key, &nearest);
    if (!opt) {
        cli_error_near(ui, c->path, e->line, MSG_UNKNOWN_KEY, e->key, nearest);
        return false;
    }
    if (!value_fits(ui, c->path, e, opt) || !is_permitted(ui, c, e, opt))
        return false;
    keep_value(c, e, opt);
    return true;
}

/* Values stand in the order of their tables. */
static bool all_have_files(const cli_config *c)
{
    size_t last = 0;
    for (size_t i = 0; i < c->n; i++)
        if (c->values[i].table && !c->values[i].opt && ++last != c->values[i].table)
            return false;
    return last == c->tables;
}

static bool take_all(const cli_ui *ui, cli_config *c, kt_str text)
{
    cli_toml toml = { 0 };
    bool fine = cli_toml_parse(text, &toml);
    if (!fine)
        cli_error_at(ui, c->path, toml.error_line, toml.error, toml.subject);
    for (size_t i = 0; fine && i < toml.n; i++)
        fine = take_entry(ui, c, &toml.entries[i]);
    c->tables = toml.tables;
    if (fine && !all_have_files(c)) {
        cli_error_at(ui, c->path, 0, MSG_NO_FILES_KEY);
        fine = false;
    }
    cli_toml_release(&toml);
    return fine;
}

cli_config *cli_config_load(const cli_ui *ui, const char *path, bool trusted)
{
    cli_text text = { 0 };
    int error = cli_file_read(path, &text);
    if (error) {
        cli_error(ui, MSG_CANNOT_READ, path, cli_reason(ui, error));
        cli_text_release(&text);
        return NULL;
    }
    cli_config *c = cli_realloc(NULL, sizeof *c);
    *c = (cli_config){ .path = cli_absolute(path),
                       .folder = cli_absolute(path),
                       .trusted = trusted };
    (void)cli_parent(c->folder);
    if (!take_all(ui, c, cli_text_str(&text))) {
        cli_config_free(c);
        c = NULL;
    }
    cli_text_release(&text);
    return c;
}

void cli_config_free(cli_config *c)
{
    if (!c)
        return;
    for (size_t i = 0; i < c->n; i++)
        cli_list_release(&c->values[i].values);
    free(c->values);
    free(c->path);
    free(c->folder);
    free(c);
}

/* The values [beg, end) are those of one table. */
static bool covers(const cli_config *c, size_t beg, size_t end, const char *absolute)
{
    const char *below = cli_below(c->folder, absolute);
    for (size_t i = beg; below && i < end; i++) {
        const struct cli_config_value *v = &c->values[i];
        for (size_t k = 0; !v->opt && k < v->values.n; k++) {
            const char *glob = v->values.items[k];
            if (cli_glob(glob, strchr(glob, '/') ? below : cli_basename(below)))
                return true;
        }
    }
    return false;
}

static void apply(const struct cli_config_value *v, cli_settings *s)
{
    if (takes_list(v->opt) && !v->values.n)
        (void)cli_settings_set(s, v->opt, NULL, (int)v->table + 1);
    for (size_t k = 0; k < v->values.n; k++)
        (void)cli_settings_set(s, v->opt, v->values.items[k], (int)v->table + 1);
}

void cli_config_apply(const cli_config *c, const char *absolute, cli_settings *s)
{
    for (size_t i = 0; i < c->n;) {
        size_t end = i;
        while (end < c->n && c->values[end].table == c->values[i].table)
            end++;
        bool counts = !c->values[i].table || covers(c, i, end, absolute);
        for (; i < end; i++)
            if (counts && c->values[i].opt)
                apply(&c->values[i], s);
    }
}

/* The configuration of that path, loaded now or before. */
static cli_config *load_once(cli_configs *all, const char *path, bool trusted)
{
    for (size_t i = 0; i < all->n; i++)
        if (strcmp(all->loaded[i]->path, path) == 0)
            return all->loaded[i];
    cli_config *c = cli_config_load(all->ui, path, trusted);
    if (!c)
        return NULL;
    all->loaded = cli_realloc(all->loaded, (all->n + 1) * sizeof *all->loaded);
    all->loaded[all->n++] = c;
    return c;
}

bool cli_configs_find(cli_configs *all, const char *folder, const cli_config **config)
{
    *config = all->always;
    if (all->always || all->isolated)
        return true;
    if (!all->last_folder || strcmp(all->last_folder, folder) != 0) {
        free(all->last_folder);
        all->last_folder = cli_copy(folder, strlen(folder));
        char *own = cli_user_file(cli_config_names[0]);
        char *path = cli_find_upwards(folder, cli_config_names);
        if (!path && own && access(own, F_OK) == 0)
            path = cli_copy(own, strlen(own));
        all->last = path ? load_once(all, path, own && strcmp(own, path) == 0) : NULL;
        all->last_failed = path && !all->last;
        free(path);
        free(own);
    }
    *config = all->last;
    return !all->last_failed;
}

void cli_configs_release(cli_configs *all)
{
    for (size_t i = 0; i < all->n; i++)
        cli_config_free(all->loaded[i]);
    free(all->loaded);
    free(all->last_folder);
    cli_config_free(all->always);
    *all = (cli_configs){ 0 };
}
