/*
 * fault: lets one call of a program fail, by LD_PRELOAD. KT_FAULT=NAME:N:REASON: the Nth call of
 * NAME gives errno REASON, all others are as ever. NAME is malloc (also calloc and realloc), read,
 * write, open (also openat), fsync, rename (also renameat) or close. With N = 0 nothing fails, and
 * the number of calls is written to descriptor 9 at the end.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t n);

static char name[16];
static unsigned long wanted;
static int reason;
static atomic_ulong calls;
static atomic_bool ready;

__attribute__((constructor)) static void start(void)
{
    const char *s = getenv("KT_FAULT");
    const char *colon = s ? strchr(s, ':') : NULL;
    char *end = NULL;
    if (!colon || (size_t)(colon - s) >= sizeof name)
        return;
    memcpy(name, s, (size_t)(colon - s));
    wanted = strtoul(colon + 1, &end, 10);
    reason = end && *end == ':' ? (int)strtol(end + 1, NULL, 10) : EIO;
    ready = true;
}

__attribute__((destructor)) static void report(void)
{
    char line[32];
    ready = false;
    int n = snprintf(line, sizeof line, "%lu\n", (unsigned long)calls);
    if (wanted == 0 && n > 0 && write(9, line, (size_t)n) < 0)
        return;
}

static int fails(const char *call)
{
    if (!ready || strcmp(name, call) != 0)
        return 0;
    if (atomic_fetch_add(&calls, 1) + 1 != wanted)
        return 0;
    errno = reason;
    return 1;
}

static void *real(const char *call)
{
    void *f = dlsym(RTLD_NEXT, call);
    if (!f)
        abort();
    return f;
}

void *malloc(size_t n)
{
    return fails("malloc") ? NULL : __libc_malloc(n);
}

void *calloc(size_t n, size_t size)
{
    return fails("malloc") ? NULL : __libc_calloc(n, size);
}

void *realloc(void *p, size_t n)
{
    return fails("malloc") ? NULL : __libc_realloc(p, n);
}

ssize_t read(int fd, void *buf, size_t n)
{
    ssize_t (*f)(int, void *, size_t);
    *(void **)&f = real("read");
    return fails("read") ? -1 : f(fd, buf, n);
}

ssize_t write(int fd, const void *buf, size_t n)
{
    ssize_t (*f)(int, const void *, size_t);
    *(void **)&f = real("write");
    return fails("write") ? -1 : f(fd, buf, n);
}

int fsync(int fd)
{
    int (*f)(int);
    *(void **)&f = real("fsync");
    return fails("fsync") ? -1 : f(fd);
}

int close(int fd)
{
    int (*f)(int);
    *(void **)&f = real("close");
    int rc = f(fd);
    return fails("close") ? -1 : rc;
}

int renameat(int from, const char *a, int to, const char *b)
{
    int (*f)(int, const char *, int, const char *);
    *(void **)&f = real("renameat");
    return fails("rename") ? -1 : f(from, a, to, b);
}

static mode_t mode_of(int flags, va_list args)
{
    return flags & (O_CREAT | O_TMPFILE) ? va_arg(args, mode_t) : 0;
}

int open(const char *path, int flags, ...)
{
    int (*f)(const char *, int, ...);
    va_list args;
    *(void **)&f = real("open");
    va_start(args, flags);
    mode_t mode = mode_of(flags, args);
    va_end(args);
    return fails("open") ? -1 : f(path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
    int (*f)(int, const char *, int, ...);
    va_list args;
    *(void **)&f = real("openat");
    va_start(args, flags);
    mode_t mode = mode_of(flags, args);
    va_end(args);
    return fails("open") ? -1 : f(folder, path, flags, mode);
}
