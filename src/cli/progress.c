#include "progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* One terminal, one line. */
static struct {
    const cli_ui *ui;     /* NULL: none is wanted */
    uint64_t start, next; /* milliseconds */
    uint64_t files, bytes;
    uint64_t all_files, all_bytes; /* to be done; 0: unknown */
    uint64_t done, size, part;     /* bytes of earlier files; of this one: all, and done */
    bool shown;
} line;

static uint64_t now(void)
{
    struct timespec t = { 0 };
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

void cli_progress_start(const cli_ui *ui)
{
    enum { FIRST = 1000 };
    const char *terminal = getenv("TERM");
    if (ui->quiet || !isatty(STDERR_FILENO) || !terminal || strcmp(terminal, "dumb") == 0)
        return;
    line.ui = ui;
    line.start = now();
    line.next = line.start + FIRST;
}

bool cli_progress_is_wanted(void)
{
    return line.ui != NULL;
}

void cli_progress_expect(uint64_t files, uint64_t bytes)
{
    line.all_files = files;
    line.all_bytes = bytes;
}

/* Text is longer or shorter than the file that packs it: of the present file its size counts at
 * most. */
static uint64_t done_so_far(void)
{
    return line.done + (line.part < line.size ? line.part : line.size);
}

/* "42 s", "3:05 min", "2:10 h", from the rate so far. */
static void tell_rest(char *buf, size_t size, double seconds)
{
    enum { MINUTE = 60, HOUR = 3600 };
    uint64_t done = done_so_far();
    double left = line.all_bytes > done ? (double)(line.all_bytes - done) : 0;
    unsigned long long s = (unsigned long long)(done ? seconds * left / (double)done + 0.5 : 0);
    if (!done)
        (void)snprintf(buf, size, "?");
    else if (s < MINUTE)
        (void)snprintf(buf, size, "%llu s", s);
    else if (s < HOUR)
        (void)snprintf(buf, size, "%llu:%02llu min", s / MINUTE, s % MINUTE);
    else
        (void)snprintf(buf, size, "%llu:%02llu h", s / HOUR, s % HOUR / MINUTE);
}

static void show(void)
{
    enum { EVERY = 200, MEGA = 1000000 };
    uint64_t time = now();
    if (time < line.next)
        return;
    line.next = time + EVERY;
    line.shown = true;
    double seconds = (double)(time - line.start) / 1000;
    double mega = (double)line.bytes / MEGA;
    char rest[32];
    (void)fprintf(stderr, "\r\033[K");
    if (line.all_bytes) {
        mega = (double)done_so_far() / MEGA;
        tell_rest(rest, sizeof rest, seconds);
        (void)fprintf(stderr, cli_msg_text(line.ui, MSG_PROGRESS_OF),
                      (unsigned long long)line.files, (unsigned long long)line.all_files, mega,
                      (double)line.all_bytes / MEGA, mega / seconds, rest);
    } else
        (void)fprintf(stderr, cli_msg_text(line.ui, MSG_PROGRESS), (unsigned long long)line.files,
                      mega, mega / seconds);
    (void)fflush(stderr);
}

void cli_progress_file(uint64_t size)
{
    line.files++;
    line.done += line.size;
    line.size = size;
    line.part = 0;
    if (line.ui)
        show();
}

void cli_progress_bytes(uint64_t n)
{
    line.bytes += n;
    line.part += n;
    if (line.ui)
        show();
}

void cli_progress_clear(void)
{
    if (!line.shown)
        return;
    line.shown = false;
    (void)fputs("\r\033[K", stderr);
    (void)fflush(stderr);
}
