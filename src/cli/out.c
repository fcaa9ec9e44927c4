#include "out.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "attr.h"
#include "path.h"
#include "temp.h"
#include "ui.h"

enum { BUFFER = 1 << 16 };

void cli_out_stdout(cli_out *o)
{
    *o = (cli_out){ .fd = STDOUT_FILENO, .folder = -1, .buf = cli_realloc(NULL, BUFFER) };
}

char *cli_resolve(const char *path)
{
    char *name = cli_copy(path, strlen(path));
    for (int hops = 0; hops < 40; hops++) {
        char link[PATH_MAX];
        ssize_t n = readlink(name, link, sizeof link);
        if (n < 0)
            return name;
        cli_text next = { 0 };
        const char *slash = strrchr(name, '/');
        if (link[0] != '/' && slash)
            cli_text_put(&next, name, (size_t)(slash - name) + 1);
        cli_text_put(&next, link, (size_t)n);
        free(name);
        name = cli_text_take(&next);
    }
    free(name);
    errno = ELOOP;
    return NULL;
}

/* A new file gets what the umask leaves. */
static int give_usual_mode(int fd)
{
    mode_t mask = umask(0);
    (void)umask(mask);
    return fchmod(fd, 0666 & ~mask) == 0 ? 0 : errno;
}

/* A name that links give to the same file would go on to have the old text. */
static int refusal(const struct stat *st)
{
    if (S_ISLNK(st->st_mode))
        return CLI_ELINK;
    return !S_ISREG(st->st_mode) ? CLI_ENOFILE : st->st_nlink > 1 ? CLI_ELINKED : 0;
}

/* Opens the temporary file for o->target in o->folder, like the open file `old`. */
static int open_temp(cli_out *o, const struct stat *like, int old)
{
    if (faccessat(o->folder, o->target, W_OK, 0) != 0 && errno != ENOENT)
        return errno;
    o->fd = cli_temp_open(o->folder, o->target, &o->temp);
    if (o->fd < 0)
        return errno == EACCES ? CLI_EFOLDER : errno;
    if (!like)
        return give_usual_mode(o->fd);
    return cli_attr_keep(o->fd, old, like);
}

static int started(cli_out *o, int error)
{
    if (error) {
        cli_out_discard(o);
        return error;
    }
    o->buf = cli_realloc(NULL, BUFFER);
    return 0;
}

static int open_folder(cli_out *o, const char *path)
{
    const char *base = cli_basename(path);
    char *folder = base > path ? cli_copy(path, (size_t)(base - path)) : cli_copy(".", 1);
    o->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int error = o->folder < 0 ? errno : 0;
    free(folder);
    o->owns_folder = true;
    o->target = cli_copy(base, strlen(base));
    return error;
}

static int open_named(cli_out *o, const char *path)
{
    struct stat st;
    int error = open_folder(o, path);
    if (error)
        return error;
    if (fstatat(o->folder, o->target, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT ? open_temp(o, NULL, -1) : errno;
    error = refusal(&st);
    if (error)
        return error;
    int old = openat(o->folder, o->target, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    error = old < 0 ? errno : open_temp(o, &st, old);
    if (old >= 0)
        (void)close(old);
    return error;
}

/* Devices and pipes are written as they are. */
static int open_device(cli_out *o, const char *path)
{
    struct stat st;
    o->fd = open(path, O_WRONLY | O_NOCTTY | O_CLOEXEC);
    if (o->fd < 0)
        return errno;
    return fstat(o->fd, &st) == 0 && !S_ISREG(st.st_mode) ? 0 : CLI_ENOFILE;
}

int cli_out_file(cli_out *o, const char *path)
{
    *o = (cli_out){ .fd = -1, .folder = -1 };
    struct stat st;
    bool is_device = stat(path, &st) == 0 && !S_ISREG(st.st_mode);
    return started(o, is_device ? open_device(o, path) : open_named(o, path));
}

int cli_out_behind(cli_out *o, const char *path)
{
    *o = (cli_out){ .fd = -1, .folder = -1 };
    char *target = cli_resolve(path);
    int error = target ? open_named(o, target) : errno;
    free(target);
    return started(o, error);
}

int cli_out_beside(cli_out *o, int folder, const char *name, const struct stat *like, int old)
{
    *o = (cli_out){ .fd = -1, .folder = folder, .target = cli_copy(name, strlen(name)) };
    struct stat st;
    bool exists = fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) == 0;
    int error = exists ? refusal(&st) : 0;
    return started(o, error ? error : open_temp(o, like, old));
}

bool cli_is_as_before(int folder, const char *name, const struct stat *st)
{
    struct stat now;
    return fstatat(folder, name, &now, AT_SYMLINK_NOFOLLOW) == 0 && now.st_ino == st->st_ino &&
           now.st_dev == st->st_dev && now.st_size == st->st_size &&
           now.st_mtim.tv_sec == st->st_mtim.tv_sec && now.st_mtim.tv_nsec == st->st_mtim.tv_nsec;
}

int cli_out_replace(cli_out *o, int folder, const char *name, const struct stat *read, int old)
{
    *o = (cli_out){ .fd = -1, .folder = folder, .target = cli_copy(name, strlen(name)) };
    o->replaces = true;
    o->read = *read;
    int error = cli_is_as_before(folder, name, read) ? refusal(read) : CLI_ECHANGED;
    return started(o, error ? error : open_temp(o, read, old));
}

void cli_make_folders(const char *path)
{
    for (const char *p = strchr(path + 1, '/'); p; p = strchr(p + 1, '/')) {
        char *folder = cli_copy(path, (size_t)(p - path));
        (void)mkdir(folder, 0777); /* if that fails, opening the file will */
        free(folder);
    }
}

static void write_all(cli_out *o, const char *bytes, size_t len)
{
    while (len && !o->error) {
        ssize_t n = write(o->fd, bytes, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            o->error = errno;
            return;
        }
        bytes += n;
        len -= (size_t)n;
    }
}

void cli_out_flush(cli_out *o)
{
    write_all(o, o->buf, o->len);
    o->len = 0;
}

void cli_out_put(cli_out *o, const char *bytes, size_t len)
{
    if (!len)
        return;
    if (len > BUFFER - o->len)
        cli_out_flush(o);
    if (len > BUFFER) {
        write_all(o, bytes, len);
        return;
    }
    memcpy(o->buf + o->len, bytes, len);
    o->len += len;
}

void cli_out_add(cli_out *o, const char *text)
{
    cli_out_put(o, text, strlen(text));
}

void cli_out_text(cli_out *o, cli_text *t)
{
    cli_out_put(o, t->ptr, t->len);
    t->len = 0;
}

/* Makes the new name survive a crash. Some file systems cannot synchronise a folder: not an error.
 */
static void sync_folder(int folder)
{
    int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        (void)fsync(fd);
        (void)close(fd);
    }
}

/* The temporary file is held open, and so locked, until it has its name. What an editor saved
 * meanwhile is seen: nothing that takes time lies between the last look and the move. */
static int move_to_place(cli_out *o)
{
    if (fsync(o->fd) != 0)
        return errno;
    if (o->replaces && !cli_is_as_before(o->folder, o->target, &o->read))
        return CLI_ECHANGED;
    if (renameat(o->folder, o->temp, o->folder, o->target) != 0)
        return errno;
    cli_temp_kept(o->folder, o->temp);
    free(o->temp);
    o->temp = NULL;
    sync_folder(o->folder);
    return 0;
}

int cli_out_commit(cli_out *o)
{
    cli_out_flush(o);
    int error = o->error;
    if (!error && o->temp)
        error = move_to_place(o);
    else if (!error && o->fd > STDERR_FILENO) {
        error = close(o->fd) == 0 ? 0 : errno;
        o->fd = -1;
    }
    cli_out_discard(o);
    return error;
}

void cli_out_discard(cli_out *o)
{
    if (o->temp)
        cli_temp_drop(o->folder, o->temp);
    if (o->fd > STDERR_FILENO)
        (void)close(o->fd);
    if (o->owns_folder && o->folder >= 0)
        (void)close(o->folder);
    free(o->temp);
    free(o->target);
    free(o->buf);
    *o = (cli_out){ .fd = -1, .folder = -1 };
}
