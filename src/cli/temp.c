#define _DEFAULT_SOURCE /* flock */
#include "temp.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "mem.h"

enum { SLOTS = 8, RANDOM = 8, SWEPT = 4096 };

static const char mark[] = ".klartext-";

/* What a dying tool has to remove. A slot is written before its `used` is set and only by the main
 * thread. */
static struct {
    volatile sig_atomic_t used;
    int folder;
    char name[NAME_MAX + 1];
} slots[SLOTS];

static void drop_all(void)
{
    for (size_t i = 0; i < SLOTS; i++)
        if (slots[i].used)
            (void)unlinkat(slots[i].folder, slots[i].name, 0);
}

static void on_signal(int number)
{
    drop_all();
    (void)signal(number, SIG_DFL);
    (void)raise(number);
}

/* A file that is mapped - the lexicon - was cut short. */
static void on_bus_error(int number)
{
    static const char text[] = "klartext: a file in use was cut short (the lexicon?)\n";
    (void)number;
    drop_all();
    if (write(STDERR_FILENO, text, sizeof text - 1) < 0)
        _exit(2);
    _exit(2);
}

void cli_temp_watch(void)
{
    static const int numbers[] = { SIGINT,  SIGTERM, SIGHUP,  SIGPIPE, SIGQUIT,  SIGALRM,
                                   SIGUSR1, SIGUSR2, SIGXCPU, SIGABRT, SIGVTALRM };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct sigaction now;
        if (sigaction(numbers[i], NULL, &now) != 0 || now.sa_handler == SIG_IGN)
            continue;
        struct sigaction wanted = { .sa_handler = on_signal };
        (void)sigfillset(&wanted.sa_mask);
        (void)sigaction(numbers[i], &wanted, NULL);
    }
    struct sigaction bus = { .sa_handler = on_bus_error };
    (void)sigaction(SIGBUS, &bus, NULL);
    (void)signal(SIGXFSZ, SIG_IGN); /* the write fails instead */
    (void)atexit(drop_all);
}

static void remember(int folder, const char *name)
{
    for (size_t i = 0; i < SLOTS; i++)
        if (!slots[i].used) {
            slots[i].folder = folder;
            memcpy(slots[i].name, name, strlen(name) + 1);
            slots[i].used = 1;
            return;
        }
}

void cli_temp_kept(int folder, const char *temp)
{
    for (size_t i = 0; i < SLOTS; i++)
        if (slots[i].used && slots[i].folder == folder && strcmp(slots[i].name, temp) == 0)
            slots[i].used = 0;
}

void cli_temp_drop(int folder, const char *temp)
{
    (void)unlinkat(folder, temp, 0);
    cli_temp_kept(folder, temp);
}

bool cli_temp_is_named(const char *name)
{
    size_t len = strlen(name);
    size_t tail = sizeof mark - 1 + RANDOM;
    return name[0] == '.' && len > tail + 1 &&
           memcmp(name + len - tail, mark, sizeof mark - 1) == 0 &&
           strspn(name + len - RANDOM, "0123456789abcdef") == RANDOM;
}

static bool is_ours(int folder, const char *name)
{
    for (size_t i = 0; i < SLOTS; i++)
        if (slots[i].used && slots[i].folder == folder && strcmp(slots[i].name, name) == 0)
            return true;
    return false;
}

void cli_temp_sweep(int folder, const char *name)
{
    struct stat st;
    if (!cli_temp_is_named(name) || is_ours(folder, name))
        return;
    int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_uid == geteuid() &&
        flock(fd, LOCK_EX | LOCK_NB) == 0)
        (void)unlinkat(folder, name, 0);
    (void)close(fd);
}

/* Looks through the folder once; in a very large one only as far as that costs nothing. */
static void sweep_folder(int folder)
{
    static struct stat last;
    struct stat st;
    if (fstat(folder, &st) != 0 || (st.st_ino == last.st_ino && st.st_dev == last.st_dev))
        return;
    last = st;
    int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    for (int i = 0; dir && i < SWEPT; i++) {
        struct dirent *e = readdir(dir);
        if (!e)
            break;
        cli_temp_sweep(folder, e->d_name);
    }
    if (dir)
        (void)closedir(dir);
    else if (fd >= 0)
        (void)close(fd);
}

/* The names only have to differ: whoever guesses one finds the file created without him or the
 * creation refused. */
static char *make_name(const char *name)
{
    static uint64_t count;
    struct timespec now = { 0 };
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    uint64_t seed[] = { (uint64_t)getpid(), (uint64_t)now.tv_nsec, (uint64_t)now.tv_sec, ++count };
    uint64_t h = cli_hash(CLI_HASH_START, (const char *)seed, sizeof seed);
    cli_text t = { 0 };
    cli_text_char(&t, '.');
    cli_text_put(&t, name, strnlen(name, NAME_MAX - sizeof mark - RANDOM - 1));
    cli_text_format(&t, "%s%08lx", mark, (unsigned long)(h >> 16 & 0xFFFFFFFF));
    return cli_text_take(&t);
}

/* Locked and still there: a sweeper may have come between. */
static bool is_held(int fd)
{
    struct stat st;
    return flock(fd, LOCK_EX | LOCK_NB) != 0 || (fstat(fd, &st) == 0 && st.st_nlink > 0);
}

/* A new file, remembered as soon as it is there: no signal comes between. */
static int create(int folder, const char *temp)
{
    sigset_t all, before;
    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    int fd = openat(folder, temp, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    int error = errno;
    if (fd >= 0)
        remember(folder, temp);
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = error;
    return fd;
}

int cli_temp_open(int folder, const char *name, char **temp)
{
    enum { TRIES = 100 };
    sweep_folder(folder);
    for (int i = 0; i < TRIES; i++) {
        *temp = make_name(name);
        int fd = create(folder, *temp);
        if (fd >= 0 && is_held(fd))
            return fd;
        int error = fd < 0 ? errno : EEXIST;
        if (fd >= 0) {
            cli_temp_kept(folder, *temp);
            (void)close(fd);
        }
        free(*temp);
        *temp = NULL;
        errno = error;
        if (error != EEXIST)
            break;
    }
    return -1;
}
