#include "input.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file.h"
#include "ignore.h"
#include "out.h"
#include "path.h"
#include "progress.h"
#include "shown.h"
#include "temp.h"

/* An open folder with entries that are still to be visited. */
typedef struct place {
    int fd;
    size_t uses;
} place;

/* Something still to be visited. */
typedef struct item {
    char *path, *absolute;
    place *in; /* NULL: named by the user */
    const cli_ignore *set;
    bool is_folder;
} item;

typedef struct walk {
    cli *c;
    cli_input_fn *fn;
    void *user;
    cli_out *names; /* --list-files */
    cli_ignores ignores;
    item *stack;
    size_t n;
    int status;
    bool over; /* nothing more to be read: a configuration is broken */
    bool had_stdin;
    uint64_t *refused;           /* files found in folders that are no text, by kind */
    uint64_t n_read, n_left_out; /* files and folders left out by exclude or an ignore file */
    bool counting;               /* nothing is read, said or swept */
    uint64_t n_bytes;
} walk;

bool cli_output_add(cli *c, const char *path)
{
    if (!path)
        return true;
    struct cli_output o = { .name = cli_absolute(path) };
    o.exists = stat(path, &o.st) == 0 && S_ISREG(o.st.st_mode);
    bool twice = o.exists && cli_output_at(c, &o.st);
    for (size_t i = 0; i < c->n_outputs; i++)
        twice |= strcmp(c->outputs[i].name, o.name) == 0;
    if (twice) {
        cli_error(&c->ui, MSG_OUTPUT_TWICE, path);
        free(o.name);
        return false;
    }
    c->outputs[c->n_outputs++] = o;
    return true;
}

const char *cli_output_at(const cli *c, const struct stat *st)
{
    for (size_t i = 0; i < c->n_outputs; i++) {
        const struct cli_output *o = &c->outputs[i];
        if (o->exists && o->st.st_dev == st->st_dev && o->st.st_ino == st->st_ino)
            return o->name;
    }
    return NULL;
}

int cli_input_open(const cli_input *in)
{
    if (in->is_stdin)
        return STDIN_FILENO;
    if (in->folder < 0)
        return open(in->path, O_RDONLY | O_NOCTTY | O_CLOEXEC);
    return openat(in->folder, cli_basename(in->path),
                  O_RDONLY | O_NOFOLLOW | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
}

bool cli_settings_for(cli *c, const char *absolute, cli_settings *s)
{
    char *folder = cli_copy(absolute, strlen(absolute));
    (void)cli_parent(folder);
    const cli_config *config = NULL;
    bool fine = cli_configs_find(&c->configs, folder, &config);
    free(folder);
    cli_settings_init(s);
    if (fine && config)
        cli_config_apply(config, absolute, s);
    for (size_t i = 0; i < c->args.n_given; i++)
        (void)cli_settings_set(s, c->args.given[i].opt, c->args.given[i].value, CLI_LEVEL_COMMAND);
    return fine;
}

/* --exclude, seen from the folder of the configuration or from the working folder. */
static bool excluded(walk *w, const cli_settings *s, const char *absolute, bool is_folder,
                     bool named)
{
    if (s->no_exclude || !s->exclude.n)
        return false;
    cli_ignore set = { 0 };
    for (size_t i = 0; i < s->exclude.n; i++)
        cli_ignore_add(&set, s->exclude.items[i], strlen(s->exclude.items[i]), false);
    const cli_config *config = NULL;
    char *folder = cli_copy(absolute, strlen(absolute));
    (void)cli_parent(folder);
    (void)cli_configs_find(&w->c->configs, folder, &config);
    free(folder);
    bool from_config = config && s->exclude.level != CLI_LEVEL_COMMAND;
    set.folder = from_config ? cli_copy(config->folder, strlen(config->folder)) : cli_here();
    bool out = named ? cli_ignored_path(&set, absolute, is_folder)
                     : cli_ignored(&set, absolute, is_folder, false);
    cli_ignore_release(&set);
    return out;
}

static void fail(walk *w, cli_msg id, const char *path, const char *reason)
{
    cli_error(&w->c->ui, id, path, reason);
    w->status = CLI_FAILED;
}

/* With --verbose the format it is read by stands before it. */
static void list_name(walk *w, const cli_input *in)
{
    const char *path = in->path;
    const char *format = cli_format_of(in);
    cli_text t = { 0 };
    if (w->c->settings.verbose)
        cli_text_format(&t, "%s\t", format ? format : "text");
    if (w->c->settings.null_names)
        cli_text_put(&t, path, strlen(path) + 1);
    else
        cli_show_name(&t, path);
    if (!w->c->settings.null_names)
        cli_text_char(&t, '\n');
    cli_out_text(w->names, &t);
    cli_text_release(&t);
}

/* Hands one file over: *in has all but its settings, which this function owns afterwards. */
static void deliver(walk *w, cli_input *in)
{
    w->n_read++;
    w->n_bytes += in->size;
    if (w->counting)
        return;
    if (w->names) {
        list_name(w, in);
        return;
    }
    const char *said = in->settings.encoding;
    const char *shown = cli_encoding_shown(in);
    if (shown)
        in->settings.encoding = shown;
    w->status = cli_worse(w->status, w->fn(w->user, in));
    if (shown && in->settings.encoding == shown) /* the settings go on to the next file */
        in->settings.encoding = said;
}

static bool is_text(const char *path, const cli_settings *s)
{
    const kt_kind *kind = kt_kind_of(path);
    return s->bitext || s->type != TYPE_AUTO || !kind || kind->use == KT_KIND_TEXT;
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_sign(char c)
{
    return !is_upper(c) && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9');
}

const char *cli_tag_of(const char *path, char tag[CLI_TAG_SIZE])
{
    const char *last = NULL;
    for (const char *p = path ? path : ""; *p; p++) {
        if ((p > path && !is_sign(p[-1])) || strncmp(p, "de", 2) != 0 ||
            (p[2] != '-' && p[2] != '_'))
            continue;
        size_t n = p[3] == 'r' ? 4 : 3;
        if (!is_upper(p[n]) || !is_upper(p[n + 1]) || !is_sign(p[n + 2]))
            continue;
        memcpy(tag, p, n + 2);
        tag[n + 2] = '\0';
        last = tag;
    }
    return last;
}

const char *cli_format_of(const cli_input *in)
{
    const kt_kind *kind = kt_kind_of(in->path);
    if (in->settings.bitext)
        return "bitext";
    if (in->settings.type != TYPE_AUTO)
        return in->settings.type == TYPE_TEXT
                   ? NULL
                   : kt_format_name((size_t)(in->settings.type - TYPE_FORMAT));
    for (size_t i = 0; kind && kt_format_name(i); i++)
        if (strcmp(kt_format_name(i), kind->name) == 0)
            return kind->name;
    return NULL;
}

/* Of a file that the user named. */
static void refuse(walk *w, const char *path)
{
    cli_error(&w->c->ui, MSG_NOT_TEXT, path, kt_kind_of(path)->name);
    w->status = CLI_FAILED;
}

/* Of files met in folders, all that are of a kind in one line. */
static void tell_refused(walk *w)
{
    for (size_t i = 0; i < kt_kind_count(); i++) {
        const kt_kind *kind = kt_kind_at(i);
        if (!w->refused[i])
            continue;
        cli_error(&w->c->ui, MSG_NOT_TEXT_FOUND, (unsigned long long)w->refused[i], kind->name,
                  kind->endings);
        w->status = CLI_FAILED;
    }
}

/* Of a file met in a folder: is it what its name says? What cannot be opened is told later. */
static bool is_itself(const char *path, const cli_settings *s)
{
    char head[4096];
    const kt_kind *kind = kt_kind_of(path);
    int fd = kind && s->type == TYPE_AUTO ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (fd < 0)
        return true;
    ssize_t n = read(fd, head, sizeof head);
    (void)close(fd);
    return n < 0 || kt_kind_fits(kind, (kt_str){ head, (size_t)n });
}

static void count_refused(walk *w, const char *path)
{
    const kt_kind *kind = kt_kind_of(path);
    for (size_t i = 0; i < kt_kind_count(); i++)
        w->refused[i] += kt_kind_at(i) == kind;
}

/* Is the file one that we write? One that was only met, of an earlier run, is passed over. */
static bool is_output(walk *w, const struct stat *st, const char *path, bool named)
{
    if (!cli_output_at(w->c, st))
        return false;
    if (named)
        fail(w, MSG_OUTPUT_IS_INPUT, path, NULL);
    return true;
}

/* Is the file, met in a folder, one that the settings name: the baseline, a list of words? It says
 * something of the texts and is none. */
static bool is_ours(const walk *w, const item *it, const cli_settings *s)
{
    const char *const *words = (const char *const *)s->words.items;
    const char *names[] = { w->c->settings.baseline, s->baseline, s->glossary, s->boilerplate };
    bool ours = false;
    for (size_t i = 0; i < sizeof names / sizeof *names + s->words.n && !ours; i++) {
        size_t k = sizeof names / sizeof *names;
        char *name = i < k ? names[i] ? cli_absolute(names[i]) : NULL : cli_absolute(words[i - k]);
        ours = name && strcmp(name, it->absolute) == 0;
        free(name);
    }
    return ours;
}

static void visit_file(walk *w, const item *it, const struct stat *st, cli_settings *s)
{
    if (is_output(w, st, it->path, !it->in) || (it->in && is_ours(w, it, s)))
        return;
    if (s->max_file_size && st->st_size > 0 && (uint64_t)st->st_size > s->max_file_size) {
        if (s->skip_large)
            return;
        cli_error(&w->c->ui, MSG_TOO_BIG, it->path, (unsigned long long)s->max_file_size);
        w->status = CLI_FAILED;
        return;
    }
    cli_input in = { .path = it->path,
                     .absolute = it->absolute,
                     .folder = it->in ? it->in->fd : -1,
                     .size = st->st_size > 0 ? (uint64_t)st->st_size : 0,
                     .settings = *s };
    deliver(w, &in);
    *s = in.settings; /* they may have moved */
}

/* Of a file met in a folder. Our own configuration is no text that anybody cleans. */
static bool may_be_wanted(const char *name)
{
    for (size_t i = 0; cli_config_names[i]; i++)
        if (strcmp(name, cli_config_names[i]) == 0)
            return false;
    const kt_kind *kind = kt_kind_of(name);
    return kind && kind->use != KT_KIND_ODD;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const item *)b)->path, ((const item *)a)->path);
}

/* A file of patterns that cannot be read ends the run. */
static void check_ignores(walk *w)
{
    if (!w->ignores.error || w->over)
        return;
    fail(w, MSG_CANNOT_READ, w->ignores.unreadable, cli_reason(&w->c->ui, w->ignores.error));
    w->over = true;
}

/* Does the folder lie in git's own? A link may lead there. */
static bool is_inside_git(const char *path)
{
    char *real = cli_real(path);
    bool inside = false;
    for (const char *p = real; p && *p; p += strcspn(p, "/")) {
        p += *p == '/';
        inside |= strncmp(p, ".git", 4) == 0 && (p[4] == '/' || !p[4]);
    }
    free(real);
    return inside;
}

static void release_item(item *it)
{
    if (it->in && --it->in->uses == 0) {
        (void)close(it->in->fd);
        free(it->in);
    }
    free(it->path);
    free(it->absolute);
}

/* Puts an entry of a folder on the stack, unless it is to be left out. */
static void consider(walk *w, const item *folder, place *in, const char *name,
                     const cli_ignore *set, const cli_settings *s)
{
    if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0 || strcmp(name, ".git") == 0)
        return;
    if (w->c->settings.write && cli_temp_is_named(name)) {
        if (!w->counting)
            cli_temp_sweep(in->fd, name);
        return;
    }
    if (name[0] == '.' && !s->hidden)
        return;
    struct stat st;
    if (fstatat(in->fd, name, &st, AT_SYMLINK_NOFOLLOW) != 0 ||
        !(S_ISDIR(st.st_mode) || (S_ISREG(st.st_mode) && may_be_wanted(name))))
        return;
    item it = { .path = cli_join(folder->path, name),
                .absolute = cli_join(folder->absolute, name),
                .in = in,
                .set = set,
                .is_folder = S_ISDIR(st.st_mode) };
    in->uses++;
    if ((!s->no_ignore && cli_ignored(set, it.absolute, it.is_folder, false)) ||
        excluded(w, s, it.absolute, it.is_folder, false)) {
        w->n_left_out++;
        release_item(&it);
        return;
    }
    w->stack = cli_realloc(w->stack, (w->n + 1) * sizeof *w->stack);
    w->stack[w->n++] = it;
}

/* Opens the folder; NULL after a message. */
static place *enter(walk *w, const item *it, DIR **dir)
{
    int flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;
    int fd = it->in ? openat(it->in->fd, cli_basename(it->path), flags | O_NOFOLLOW)
                    : open(it->path, flags);
    int again = fd >= 0 ? openat(fd, ".", flags) : -1;
    *dir = again >= 0 ? fdopendir(again) : NULL;
    if (!*dir) {
        fail(w, MSG_CANNOT_OPEN, it->path, cli_reason(&w->c->ui, errno));
        if (again >= 0)
            (void)close(again);
        if (fd >= 0)
            (void)close(fd);
        return NULL;
    }
    place *in = cli_realloc(NULL, sizeof *in);
    *in = (place){ .fd = fd, .uses = 1 };
    return in;
}

static void read_folder(walk *w, const item *it, place *in, DIR *dir, const cli_settings *s)
{
    const cli_ignore *set =
        s->no_ignore ? NULL : cli_ignores_enter(&w->ignores, it->set, it->absolute);
    check_ignores(w);
    size_t first = w->n;
    while (!w->over) {
        errno = 0;
        struct dirent *e = readdir(dir);
        if (!e)
            break;
        consider(w, it, in, e->d_name, set, s);
    }
    if (errno && !w->over)
        fail(w, MSG_CANNOT_READ, it->path, cli_reason(&w->c->ui, errno));
    if (w->n > first)
        qsort(w->stack + first, w->n - first, sizeof *w->stack, by_name);
}

static void visit_folder(walk *w, const item *it)
{
    DIR *dir = NULL;
    place *in = enter(w, it, &dir);
    if (!in)
        return;
    char *inside = cli_join(it->absolute, "x");
    cli_settings s = { 0 };
    w->over = !cli_settings_for(w->c, inside, &s);
    free(inside);
    read_folder(w, it, in, dir, &s);
    (void)closedir(dir);
    item self = { .in = in };
    release_item(&self);
    cli_settings_release(&s);
}

static void visit_found(walk *w, const item *it)
{
    struct stat st;
    cli_settings s = { 0 };
    if (it->is_folder)
        visit_folder(w, it);
    else if (fstatat(it->in->fd, cli_basename(it->path), &st, AT_SYMLINK_NOFOLLOW) != 0)
        fail(w, MSG_CANNOT_OPEN, it->path, cli_reason(&w->c->ui, errno));
    else if (!S_ISREG(st.st_mode))
        fail(w, MSG_CANNOT_OPEN, it->path,
             cli_reason(&w->c->ui, S_ISLNK(st.st_mode) ? CLI_ELINK : CLI_ENOFILE));
    else if (!cli_settings_for(w->c, it->absolute, &s))
        w->over = true;
    else if (!is_text(it->path, &s))
        count_refused(w, it->path);
    else if (is_itself(it->path, &s))
        visit_file(w, it, &st, &s);
    cli_settings_release(&s);
}

static void visit_rest(walk *w)
{
    while (w->n) {
        item it = w->stack[--w->n];
        if (!w->over)
            visit_found(w, &it);
        release_item(&it);
    }
}

static void visit_stdin(walk *w)
{
    const char *name = w->c->settings.stdin_filename;
    if (w->had_stdin) {
        cli_error(&w->c->ui, MSG_STDIN_TWICE);
        w->status = CLI_FAILED;
        return;
    }
    w->had_stdin = true;
    char *absolute = cli_absolute(name ? name : "stdin");
    cli_input in = {
        .path = name ? name : "-", .absolute = absolute, .folder = -1, .is_stdin = true
    };
    struct stat st;
    if (fstat(STDIN_FILENO, &st) == 0 && S_ISREG(st.st_mode) &&
        is_output(w, &st, cli_output_at(w->c, &st), true)) {
        free(absolute);
        return;
    }
    w->over = !cli_settings_for(w->c, absolute, &in.settings);
    if (!w->over && !is_text(in.path, &in.settings))
        refuse(w, in.path);
    else if (!w->over)
        deliver(w, &in);
    cli_settings_release(&in.settings);
    free(absolute);
}

/* Is what the user named left out by a pattern? */
static bool named_is_out(walk *w, item *it, const cli_settings *s)
{
    char *folder = cli_copy(it->absolute, strlen(it->absolute));
    (void)cli_parent(folder);
    if (!s->no_ignore)
        it->set = cli_ignores_start(&w->ignores, folder);
    free(folder);
    check_ignores(w);
    return cli_ignored_path(it->set, it->absolute, it->is_folder) ||
           excluded(w, s, it->absolute, it->is_folder, true);
}

static void refuse_git(walk *w, const char *operand)
{
    cli_error(&w->c->ui, MSG_INSIDE_GIT, operand);
    w->status = CLI_FAILED;
}

static void visit_operand(walk *w, const char *operand)
{
    struct stat st;
    if (strcmp(operand, "-") == 0) {
        visit_stdin(w);
        return;
    }
    if (stat(operand, &st) != 0) {
        fail(w, MSG_CANNOT_OPEN, operand, cli_reason(&w->c->ui, errno));
        return;
    }
    item it = { .path = cli_copy(operand, strlen(operand)), .absolute = cli_absolute(operand) };
    it.is_folder = S_ISDIR(st.st_mode);
    cli_settings s = { 0 };
    w->over = !cli_settings_for(w->c, it.absolute, &s);
    bool out = !w->over && named_is_out(w, &it, &s);
    w->n_left_out += out;
    if (!out && !w->over) {
        if (it.is_folder && is_inside_git(operand))
            refuse_git(w, operand);
        else if (it.is_folder)
            visit_folder(w, &it);
        else if (!is_text(it.path, &s))
            refuse(w, it.path);
        else
            visit_file(w, &it, &st, &s);
    }
    cli_settings_release(&s);
    free(it.path);
    free(it.absolute);
    visit_rest(w);
}

/* The names in --files-from. */
static void visit_list(walk *w, const char *list)
{
    bool from_stdin = strcmp(list, "-") == 0;
    cli_text text = { 0 };
    int error = from_stdin ? cli_fd_read(0, &text) : cli_stream_read(list, &text);
    w->had_stdin |= from_stdin;
    if (error)
        fail(w, MSG_CANNOT_READ, list, cli_reason(&w->c->ui, error));
    char end = w->c->settings.null_names ? '\0' : '\n';
    for (size_t i = 0; i < text.len && !w->over;) {
        const char *stop = memchr(text.ptr + i, end, text.len - i);
        size_t len = stop ? (size_t)(stop - text.ptr) - i : text.len - i;
        char *name = cli_copy(text.ptr + i, len);
        i += len + 1;
        if (len)
            visit_operand(w, name);
        free(name);
    }
    cli_text_release(&text);
}

bool cli_inputs_are_many(const cli *c)
{
    struct stat st;
    const cli_args *a = &c->args;
    return a->n_operands > 1 || c->settings.files_from ||
           (a->n_operands == 1 && stat(a->operands[0], &st) == 0 && S_ISDIR(st.st_mode));
}

/* Goes through the operands once without a word, for the rest that the progress line shows. What is
 * to be said of a configuration is said when it is read for good. */
static void count(cli *c, uint64_t *refused)
{
    walk w = { .c = c, .refused = refused, .counting = true, .had_stdin = true };
    cli_configs configs = c->configs;
    c->configs = (cli_configs){ .always = configs.always, .isolated = configs.isolated };
    cli_mute(true);
    for (size_t i = 0; i < c->args.n_operands && !w.over; i++)
        if (strcmp(c->args.operands[i], "-") != 0)
            visit_operand(&w, c->args.operands[i]);
    cli_mute(false);
    c->configs.always = NULL;
    cli_configs_release(&c->configs);
    c->configs = configs;
    cli_ignores_release(&w.ignores);
    free(w.stack);
    cli_progress_expect(w.n_read, w.n_bytes);
}

int cli_each_input(cli *c, cli_input_fn *fn, void *user)
{
    size_t size = kt_kind_count() * sizeof(uint64_t);
    walk w = { .c = c, .fn = fn, .user = user, .refused = cli_realloc(NULL, size) };
    memset(w.refused, 0, size);
    if (cli_progress_is_wanted() && !c->settings.files_from)
        count(c, w.refused);
    memset(w.refused, 0, size);
    cli_out names = { .fd = -1 };
    if (c->settings.list_files) {
        cli_out_stdout(&names);
        w.names = &names;
    }
    if (c->settings.files_from)
        visit_list(&w, c->settings.files_from);
    else if (!c->args.n_operands)
        visit_stdin(&w);
    for (size_t i = 0; i < c->args.n_operands && !w.over; i++)
        visit_operand(&w, c->args.operands[i]);
    tell_refused(&w);
    if (!w.n_read && w.n_left_out && !w.over && !c->ui.quiet)
        cli_error(&c->ui, MSG_ALL_LEFT_OUT, (unsigned long long)w.n_left_out);
    int error = w.names ? cli_out_commit(&names) : 0;
    if (error && error != EPIPE)
        cli_error(&c->ui, MSG_CANNOT_WRITE, cli_msg_text(&c->ui, MSG_STDOUT),
                  cli_reason(&c->ui, error));
    cli_ignores_release(&w.ignores);
    free(w.stack);
    free(w.refused);
    return error || w.over ? CLI_FAILED : w.status;
}
