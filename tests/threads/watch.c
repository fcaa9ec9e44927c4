/*
 * watch: what threads cost each other, of any program, by LD_PRELOAD: how often a lock was taken
 * and how often it was not free, how often a thread slept, and how long each one computed. On
 * standard error, when the program ends:
 *
 *     threads 3  cpu 0.012 0.250 0.254  critical 0.254  sum 0.516  locks 120  contended 2  waits 44
 *
 * sum / critical is what the threads can gain together on as many idle cores, whatever else runs.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { THREADS_MAX = 300 };

static atomic_uint n_threads = 1; /* 0 is the main one */
static double cpu[THREADS_MAX];
static atomic_ulong locks, contended, waits;

static int (*real_lock)(pthread_mutex_t *);
static int (*real_wait)(pthread_cond_t *, pthread_mutex_t *);
static int (*real_create)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);

static void *real(const char *name)
{
    void *f = dlsym(RTLD_NEXT, name);
    if (!f)
        abort();
    return f;
}

static double own_cpu(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

__attribute__((constructor)) static void start(void)
{
    *(void **)&real_lock = real("pthread_mutex_lock");
    *(void **)&real_wait = real("pthread_cond_wait");
    *(void **)&real_create = real("pthread_create");
}

__attribute__((destructor)) static void report(void)
{
    unsigned n = n_threads < THREADS_MAX ? n_threads : THREADS_MAX;
    double sum = 0;
    double critical = 0;
    cpu[0] = own_cpu();
    (void)fprintf(stderr, "threads %u  cpu", n);
    for (unsigned i = 0; i < n; i++) {
        (void)fprintf(stderr, " %.3f", cpu[i]);
        sum += cpu[i];
        critical = cpu[i] > critical ? cpu[i] : critical;
    }
    (void)fprintf(stderr, "  critical %.3f  sum %.3f  locks %lu  contended %lu  waits %lu\n",
                  critical, sum, locks, contended, waits);
}

typedef struct thread {
    void *(*run)(void *);
    void *arg;
    unsigned index;
} thread;

static void *watched(void *arg)
{
    thread t = *(thread *)arg;
    free(arg);
    void *result = t.run(t.arg);
    if (t.index < THREADS_MAX)
        cpu[t.index] = own_cpu();
    return result;
}

int pthread_create(pthread_t *id, const pthread_attr_t *attr, void *(*run)(void *), void *arg)
{
    thread *t = malloc(sizeof *t);
    if (!t)
        return 11;
    *t = (thread){ run, arg, atomic_fetch_add(&n_threads, 1) };
    return real_create(id, attr, watched, t);
}

int pthread_mutex_lock(pthread_mutex_t *m)
{
    if (!real_lock)
        start();
    atomic_fetch_add_explicit(&locks, 1, memory_order_relaxed);
    if (pthread_mutex_trylock(m) == 0)
        return 0;
    atomic_fetch_add_explicit(&contended, 1, memory_order_relaxed);
    return real_lock(m);
}

int pthread_cond_wait(pthread_cond_t *c, pthread_mutex_t *m)
{
    atomic_fetch_add_explicit(&waits, 1, memory_order_relaxed);
    return real_wait(c, m);
}
