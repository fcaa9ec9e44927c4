#include "out.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BUFFER = 1 << 16, TEMPS = 4 };

/* The names a dying tool has to remove. A slot is written before its `used` is set and only by the
 * main thread. */
static struct {
    volatile sig_atomic_t used;
    char name[PATH_MAX];
} temps[TEMPS];

static void on_signal(int number)
{
    for (size_t i = 0; i < TEMPS; i++)
        if (temps[i].used)
            (void)unlink(temps[i].name);
    (void)signal(number, SIG_DFL);
    (void)raise(number);
}

void cli_out_catch_signals(void)
{
    static const int numbers[] = { SIGINT, SIGTERM, SIGHUP, SIGPIPE };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct sigaction now;
        if (sigaction(numbers[i], NULL, &now) != 0 || now.sa_handler == SIG_IGN)
            continue;
        struct sigaction wanted = { .sa_handler = on_signal };
        (void)sigemptyset(&wanted.sa_mask);
        (void)sigaction(numbers[i], &wanted, NULL);
    }
}

static void remember_temp(const char *name)
{
    size_t len = strlen(name);
    for (size_t i = 0; i < TEMPS && len < PATH_MAX; i++)
        if (!temps[i].used) {
            memcpy(temps[i].name, name, len + 1);
            temps[i].used = 1;
            return;
        }
}

static void forget_temp(const char *name)
{
    for (size_t i = 0; i < TEMPS; i++)
        if (temps[i].used && strcmp(temps[i].name, name) == 0)
            temps[i].used = 0;
}

void cli_out_stdout(cli_out *o)
{
    *o = (cli_out){ .fd = STDOUT_FILENO, .buf = cli_realloc(NULL, BUFFER) };
}

/* Where `path` really is: links followed, also a dangling last one. NULL with errno set. */
static char *resolve(const char *path)
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

static char *temp_name(const char *target)
{
    cli_text t = { 0 };
    const char *slash = strrchr(target, '/');
    const char *base = slash ? slash + 1 : target;
    cli_text_put(&t, target, (size_t)(base - target));
    cli_text_char(&t, '.');
    cli_text_put(&t, base, strnlen(base, NAME_MAX - 24));
    cli_text_add(&t, ".klartext-XXXXXX");
    return cli_text_take(&t);
}

/* Owner first: changing it may clear mode bits. A new file gets what the umask leaves. */
static int keep_owner_and_mode(int fd, const struct stat *like)
{
    struct stat now;
    if (!like) {
        mode_t mask = umask(0);
        (void)umask(mask);
        return fchmod(fd, 0666 & ~mask) == 0 ? 0 : errno;
    }
    if (fstat(fd, &now) != 0)
        return errno;
    if ((now.st_uid != like->st_uid || now.st_gid != like->st_gid) &&
        fchown(fd, like->st_uid, like->st_gid) != 0)
        return errno;
    return fchmod(fd, like->st_mode & 07777) == 0 ? 0 : errno;
}

static int open_temp(cli_out *o, const struct stat *like)
{
    o->temp = temp_name(o->target);
    o->fd = mkstemp(o->temp);
    if (o->fd < 0) {
        int error = errno;
        free(o->temp);
        o->temp = NULL;
        return error;
    }
    remember_temp(o->temp);
    return keep_owner_and_mode(o->fd, like);
}

int cli_out_file(cli_out *o, const char *path, const struct stat *like)
{
    *o = (cli_out){ .fd = -1 };
    struct stat st;
    bool exists = stat(path, &st) == 0;
    int error = 0;
    if (exists && !S_ISREG(st.st_mode)) {
        o->fd = open(path, O_WRONLY | O_CLOEXEC);
        error = o->fd < 0 ? errno : 0;
    } else if (exists && access(path, W_OK) != 0) {
        error = errno;
    } else {
        o->target = resolve(path);
        error = o->target ? open_temp(o, like ? like : exists ? &st : NULL) : errno;
    }
    if (error) {
        cli_out_discard(o);
        return error;
    }
    o->buf = cli_realloc(NULL, BUFFER);
    return 0;
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
static void sync_folder(const char *target)
{
    const char *slash = strrchr(target, '/');
    char *folder = slash ? cli_copy(target, (size_t)(slash - target) + 1) : cli_copy(".", 1);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        (void)fsync(fd);
        (void)close(fd);
    }
    free(folder);
}

static int move_to_place(cli_out *o)
{
    if (fsync(o->fd) != 0)
        return errno;
    int closed = close(o->fd);
    o->fd = -1;
    if (closed != 0 || rename(o->temp, o->target) != 0)
        return errno;
    forget_temp(o->temp);
    free(o->temp);
    o->temp = NULL;
    sync_folder(o->target);
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
    if (o->fd > STDERR_FILENO)
        (void)close(o->fd);
    if (o->temp) {
        (void)unlink(o->temp);
        forget_temp(o->temp);
    }
    free(o->temp);
    free(o->target);
    free(o->buf);
    *o = (cli_out){ .fd = -1 };
}
