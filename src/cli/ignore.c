#include "ignore.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "file.h"
#include "path.h"

void cli_ignore_add(cli_ignore *set, const char *line, size_t len, bool from_git)
{
    struct cli_pattern p = { .from_git = from_git };
    while (len && (line[len - 1] == ' ' || line[len - 1] == '\r' || line[len - 1] == '\t') &&
           !(len > 1 && line[len - 2] == '\\'))
        len--;
    if (!len || *line == '#')
        return;
    p.negated = *line == '!';
    line += p.negated;
    len -= p.negated;
    p.only_folders = len && line[len - 1] == '/';
    len -= p.only_folders;
    p.anchored = memchr(line, '/', len) != NULL;
    size_t slash = len && *line == '/';
    if (len == slash)
        return;
    p.glob = cli_copy(line + slash, len - slash);
    set->patterns = cli_realloc(set->patterns, (set->n + 1) * sizeof *set->patterns);
    set->patterns[set->n++] = p;
}

void cli_ignore_release(cli_ignore *set)
{
    for (size_t i = 0; i < set->n; i++)
        free(set->patterns[i].glob);
    free(set->patterns);
    free(set->folder);
    *set = (cli_ignore){ 0 };
}

static const struct cli_pattern *last_match(const cli_ignore *set, const char *below,
                                            bool is_folder, bool named)
{
    for (size_t i = set->n; i-- > 0;) {
        const struct cli_pattern *p = &set->patterns[i];
        if ((p->only_folders && !is_folder) || (named && p->from_git))
            continue;
        if (cli_glob(p->glob, p->anchored ? below : cli_basename(below)))
            return p;
    }
    return NULL;
}

bool cli_ignored(const cli_ignore *set, const char *absolute, bool is_folder, bool named)
{
    for (; set; set = set->up) {
        const char *below = cli_below(set->folder, absolute);
        const struct cli_pattern *p =
            below && *below ? last_match(set, below, is_folder, named) : NULL;
        if (p)
            return !p->negated;
    }
    return false;
}

bool cli_ignored_path(const cli_ignore *set, const char *absolute, bool is_folder)
{
    bool out = cli_ignored(set, absolute, is_folder, true);
    char *at = cli_copy(absolute, strlen(absolute));
    while (set && !out && cli_parent(at))
        out = cli_ignored(set, at, true, true);
    free(at);
    return out;
}

static void add_lines(cli_ignores *all, cli_ignore *set, const char *name, bool from_git)
{
    char *path = cli_join(set->folder, name);
    cli_text text = { 0 };
    int error = cli_file_read(path, &text);
    if (error && error != ENOENT && error != ENOTDIR && !all->error) {
        all->error = error;
        all->unreadable = cli_copy(path, strlen(path));
    }
    for (size_t i = 0; i < text.len;) {
        const char *end = memchr(text.ptr + i, '\n', text.len - i);
        size_t len = end ? (size_t)(end - text.ptr) - i : text.len - i;
        cli_ignore_add(set, text.ptr + i, len, from_git);
        i += len + 1;
    }
    cli_text_release(&text);
    free(path);
}

const cli_ignore *cli_ignores_enter(cli_ignores *all, const cli_ignore *up, const char *folder)
{
    cli_ignore set = { .up = up, .folder = cli_copy(folder, strlen(folder)) };
    add_lines(all, &set, ".git/info/exclude", true);
    add_lines(all, &set, ".gitignore", true);
    add_lines(all, &set, ".klartextignore", false);
    if (!set.n) {
        cli_ignore_release(&set);
        return up;
    }
    cli_ignore *kept = cli_realloc(NULL, sizeof *kept);
    *kept = set;
    all->sets = cli_realloc(all->sets, (all->n + 1) * sizeof *all->sets);
    all->sets[all->n++] = kept;
    return kept;
}

const cli_ignore *cli_ignores_start(cli_ignores *all, const char *folder)
{
    static const char *const roots[] = { ".git", NULL };
    char *mark = cli_find_upwards(folder, roots);
    if (!mark)
        mark = cli_find_upwards(folder, cli_config_names);
    char *root = mark ? mark : cli_join(folder, "x");
    (void)cli_parent(root);
    const cli_ignore *set = cli_ignores_enter(all, NULL, root);
    const char *below = cli_below(root, folder);
    for (const char *p = below; p && *p;) {
        p += strcspn(p, "/");
        char *at = cli_copy(folder, (size_t)(p - folder));
        set = cli_ignores_enter(all, set, at);
        free(at);
        p += *p == '/';
    }
    free(root);
    return set;
}

void cli_ignores_release(cli_ignores *all)
{
    for (size_t i = 0; i < all->n; i++) {
        cli_ignore_release(all->sets[i]);
        free(all->sets[i]);
    }
    free(all->sets);
    free(all->unreadable);
    *all = (cli_ignores){ 0 };
}
