#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

int cli_fd_read(int fd, cli_text *out)
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
        cli_text_put(out, buf, (size_t)n);
    }
}

int cli_file_read(const char *path, cli_text *out)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return errno;
    int error = cli_fd_read(fd, out);
    (void)close(fd);
    return error;
}
