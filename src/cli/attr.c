#include "attr.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/xattr.h>
#endif

#include "mem.h"
#include "ui.h"

#ifdef __linux__

/* The names of all attributes, each with its NUL. Systems without attributes have none. */
static int names_of(int fd, cli_text *out)
{
    for (;;) {
        ssize_t n = flistxattr(fd, NULL, 0);
        if (n <= 0)
            return n < 0 && errno != ENOTSUP ? errno : 0;
        cli_text room = { 0 };
        room.ptr = cli_realloc(NULL, (size_t)n + 1);
        n = flistxattr(fd, room.ptr, (size_t)n);
        if (n >= 0)
            cli_text_put(out, room.ptr, (size_t)n);
        free(room.ptr);
        if (n >= 0)
            return 0;
        if (errno != ERANGE)
            return errno;
    }
}

static int value_of(int fd, const char *name, cli_text *out)
{
    out->len = 0;
    ssize_t n = fgetxattr(fd, name, NULL, 0);
    if (n < 0)
        return errno;
    char *room = cli_realloc(NULL, (size_t)n + 1);
    n = fgetxattr(fd, name, room, (size_t)n);
    if (n > 0)
        cli_text_put(out, room, (size_t)n);
    free(room);
    return n < 0 ? errno : 0;
}

static bool is_listed(const cli_text *names, const char *name)
{
    for (size_t i = 0; i < names->len; i += strlen(names->ptr + i) + 1)
        if (strcmp(names->ptr + i, name) == 0)
            return true;
    return false;
}

static int copy_one(int fd, int old, const char *name)
{
    cli_text value = { 0 };
    cli_text now = { 0 };
    int error = value_of(old, name, &value);
    bool same = !error && value_of(fd, name, &now) == 0 && now.len == value.len &&
                (!value.len || memcmp(now.ptr, value.ptr, value.len) == 0);
    if (!error && !same && fsetxattr(fd, name, value.len ? value.ptr : "", value.len, 0) != 0)
        error = errno;
    cli_text_release(&value);
    cli_text_release(&now);
    return error;
}

/* The folder may have given the new file an access list that the old one has not. */
static int keep_attributes(int fd, int old)
{
    static const char acl[] = "system.posix_acl_access";
    cli_text names = { 0 };
    int error = names_of(old, &names);
    if (!error && !is_listed(&names, acl) && fremovexattr(fd, acl) != 0 && errno != ENODATA &&
        errno != ENOTSUP)
        error = errno;
    for (size_t i = 0; i < names.len && !error; i += strlen(names.ptr + i) + 1)
        error = copy_one(fd, old, names.ptr + i);
    cli_text_release(&names);
    return error;
}

#else

static int keep_attributes(int fd, int old)
{
    (void)fd;
    (void)old;
    return 0;
}

#endif

/* Owner first: changing it may clear mode bits. Access lists before the mode, which without them
 * would let the group in. */
int cli_attr_keep(int fd, int old, const struct stat *like)
{
    struct stat now;
    if (fstat(fd, &now) != 0)
        return errno;
    if ((now.st_uid != like->st_uid || now.st_gid != like->st_gid) &&
        fchown(fd, like->st_uid, like->st_gid) != 0)
        return errno == EPERM ? CLI_EOWNER : errno;
    int error = old >= 0 ? keep_attributes(fd, old) : 0;
    if (error)
        return error;
    return fchmod(fd, like->st_mode & 07777) == 0 ? 0 : errno;
}
