#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"

enum { FILE_BYTES_MAX = 64 << 20 };

static int slurp(FILE *f, const char *path, const char *what, kt_buf *b, kt_error *err)
{
    char chunk[8192];
    size_t n;
    while ((n = fread(chunk, 1, sizeof chunk, f)) > 0) {
        if (b->len + n > FILE_BYTES_MAX || !kt_buf_add(b, kt_str_of(chunk, n)))
            return kt_error_set(err, KT_ENOMEM, "%s '%s' is too large", what, path);
    }
    if (ferror(f))
        return kt_error_set(err, KT_EIO, "cannot read %s '%s': %s", what, path, strerror(errno));
    return KT_OK;
}

/* A pipe would be waited for, a device read for ever. */
static int open_regular(const char *path, const char *what, kt_error *err)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &st) != 0)
        (void)kt_error_set(err, KT_EIO, "cannot open %s '%s': %s", what, path, strerror(errno));
    else if (!S_ISREG(st.st_mode))
        (void)kt_error_set(err, KT_EIO, "cannot read %s '%s': not a regular file", what, path);
    else
        return fd;
    if (fd >= 0)
        (void)close(fd);
    return -1;
}

int kt_file_read_text(const char *path, const char *what, kt_arena *a, kt_str *out, kt_error *err)
{
    int fd = open_regular(path, what, err);
    if (fd < 0)
        return KT_EIO;
    FILE *f = fdopen(fd, "rb");
    if (!f) {
        (void)close(fd);
        return kt_error_set(err, KT_EIO, "cannot open %s '%s': %s", what, path, strerror(errno));
    }
    kt_buf b = KT_BUF_INIT(a);
    int rc = slurp(f, path, what, &b, err);
    (void)fclose(f);
    if (rc != KT_OK)
        return rc;
    kt_str s = kt_buf_str(&b);
    size_t valid = kt_utf8_validate(s);
    if (valid != s.len) {
        if (err)
            err->pos = valid;
        return kt_error_set(err, KT_EINPUT, "%s '%s' is not UTF-8 at byte %zu", what, path, valid);
    }
    if (kt_str_starts(s, KT_STR("\xEF\xBB\xBF")))
        s = kt_str_sub(s, 3, s.len);
    *out = s;
    return KT_OK;
}
