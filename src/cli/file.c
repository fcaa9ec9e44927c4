#define _DEFAULT_SOURCE /* flock */
#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ui.h"

enum { LARGEST = 64 << 20 };

static int read_bounded(int fd, size_t limit, cli_text *out)
{
    char buf[1 << 14];
    for (;;) {
        ssize_t n = read(fd, buf, sizeof buf);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno;
        if (n == 0)
            return 0;
        if ((size_t)n > limit)
            return CLI_ETOOLARGE;
        limit -= (size_t)n;
        cli_text_put(out, buf, (size_t)n);
    }
}

int cli_fd_read(int fd, cli_text *out)
{
    return read_bounded(fd, SIZE_MAX, out);
}

int cli_file_read(const char *path, cli_text *out)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0)
        return errno;
    int error = fstat(fd, &st) != 0 ? errno : 0;
    if (!error && !S_ISREG(st.st_mode))
        error = S_ISDIR(st.st_mode) ? EISDIR : CLI_ENOFILE;
    if (!error)
        error = read_bounded(fd, LARGEST, out);
    (void)close(fd);
    return error;
}

int cli_stream_read(const char *path, cli_text *out)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return errno;
    int error = cli_fd_read(fd, out);
    (void)close(fd);
    return error;
}

/* Is the open file still the one of that name? Who held it may have replaced it. */
static bool is_still(int fd, const char *path, bool through_link)
{
    struct stat st;
    struct stat now;
    return fstat(fd, &st) == 0 && (through_link ? stat(path, &now) : lstat(path, &now)) == 0 &&
           st.st_dev == now.st_dev && st.st_ino == now.st_ino;
}

/* Waits for the lock; 0 or a reason. */
static int lock(int fd)
{
    struct stat st;
    if (fstat(fd, &st) != 0)
        return errno;
    if (!S_ISREG(st.st_mode))
        return CLI_ENOFILE;
    while (flock(fd, LOCK_EX) != 0)
        if (errno != EINTR)
            return errno;
    return 0;
}

int cli_file_hold(const char *path, bool through_link)
{
    int flags = O_RDWR | O_CREAT | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
    for (;;) {
        int fd = open(path, through_link ? flags : flags | O_NOFOLLOW, 0666);
        if (fd < 0) {
            errno = errno == ELOOP && !through_link ? CLI_ELINK : errno;
            return -1;
        }
        int error = lock(fd);
        if (!error && is_still(fd, path, through_link))
            return fd;
        (void)close(fd);
        if (error) {
            errno = error;
            return -1;
        }
    }
}
