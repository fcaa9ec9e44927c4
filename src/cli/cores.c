/* cores: how many cores this process may use (engine.h). */
#ifdef __linux__
#define _GNU_SOURCE /* CPU_COUNT */
#include <sched.h>
#endif
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "engine.h"

#ifdef __linux__

/* Of those that the system has, the ones that are ours. */
static unsigned allowed(void)
{
    cpu_set_t set;
    return sched_getaffinity(0, sizeof set, &set) == 0 ? (unsigned)CPU_COUNT(&set) : 0;
}

/* What a container may take: "200000 100000" is two cores, "max" all. 0: it is not said. */
static unsigned granted(void)
{
    char line[64] = "";
    char *end = line;
    FILE *f = fopen("/sys/fs/cgroup/cpu.max", "re");
    bool read = f && fgets(line, sizeof line, f);
    if (f)
        (void)fclose(f);
    unsigned long quota = read ? strtoul(line, &end, 10) : 0;
    unsigned long period = quota ? strtoul(end, NULL, 10) : 0;
    return period ? (unsigned)(quota / period + (quota % period > 0)) : 0;
}

#else

static unsigned allowed(void)
{
    return 0;
}

static unsigned granted(void)
{
    return 0;
}

#endif

unsigned cli_cores(void)
{
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    unsigned n = online > 0 ? (unsigned)online : 1;
    unsigned mine = allowed();
    unsigned quota = granted();
    n = mine && mine < n ? mine : n;
    return quota && quota < n ? quota : n;
}
