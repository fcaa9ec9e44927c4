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
    (void)fprintf(stderr, "\r\033[K");
    (void)fprintf(stderr, cli_msg_text(line.ui, MSG_PROGRESS), (unsigned long long)line.files, mega,
                  mega / seconds);
    (void)fflush(stderr);
}

void cli_progress_file(void)
{
    line.files++;
    if (line.ui)
        show();
}

void cli_progress_bytes(uint64_t n)
{
    line.bytes += n;
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
