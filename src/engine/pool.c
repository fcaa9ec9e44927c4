#include "engine/pool.h"

#include <pthread.h>

#ifdef KT_HOSTILE
enum { JOBS_MAX = 64, BATCH_BYTES = 256, BATCH_UNITS = 3 };
#else
enum { JOBS_MAX = 64, BATCH_BYTES = 64 << 10, BATCH_UNITS = 128 };
#endif

typedef enum batch_state { B_EMPTY, B_READY, B_BUSY, B_DONE } batch_state;

typedef struct batch {
    batch_state state;
    uint32_t n;
    kt_unit unit[BATCH_UNITS];
    kt_result result[BATCH_UNITS];
    kt_names names[BATCH_UNITS];
    kt_arena bytes;   /* copies of the sources */
    kt_arena results; /* everything the results point to */
    size_t size;
} batch;

struct kt_pool {
    const kt_engine *engine;
    kt_sink *sink;
    void *user;
    unsigned jobs;
    kt_worker worker[JOBS_MAX];
    pthread_t thread[JOBS_MAX];
    unsigned n_workers, n_threads;
    kt_consistent *consistent;
    kt_memory *memory; /* or NULL */
    kt_arena para;     /* one job: the arena of the unit in hand */
    batch *ring;       /* n_ring batches; [first, first + used) in order */
    uint32_t n_ring, first, used;
    pthread_mutex_t lock;
    pthread_cond_t ready, done;
    bool stop;
};

typedef struct seat {
    kt_pool *pool;
    unsigned index;
} seat;

static void work(kt_worker *w, batch *b)
{
    for (uint32_t i = 0; i < b->n; i++)
        kt_pipeline_run(w, &b->unit[i], &b->results, &b->result[i], &b->names[i]);
}

static batch *find_ready(kt_pool *p)
{
    for (uint32_t i = 0; i < p->used; i++) {
        batch *b = &p->ring[(p->first + i) % p->n_ring];
        if (b->state == B_READY)
            return b;
    }
    return NULL;
}

static void *serve(void *arg)
{
    seat *s = arg;
    kt_pool *p = s->pool;
    kt_worker *w = &p->worker[s->index];
    kt_mem_free(s);
    (void)pthread_mutex_lock(&p->lock);
    for (;;) {
        batch *b = NULL;
        while (!p->stop && !(b = find_ready(p)))
            (void)pthread_cond_wait(&p->ready, &p->lock);
        if (p->stop)
            break;
        b->state = B_BUSY;
        (void)pthread_mutex_unlock(&p->lock);
        work(w, b);
        (void)pthread_mutex_lock(&p->lock);
        b->state = B_DONE;
        (void)pthread_cond_signal(&p->done);
    }
    (void)pthread_mutex_unlock(&p->lock);
    return NULL;
}

static int start_threads(kt_pool *p, kt_error *err)
{
    p->n_ring = 2 * p->jobs;
    p->ring = kt_mem_alloc(p->n_ring * sizeof *p->ring);
    if (!p->ring)
        return kt_error_set(err, KT_ENOMEM, "out of memory");
    memset(p->ring, 0, p->n_ring * sizeof *p->ring);
    for (unsigned i = 0; i < p->jobs; i++) {
        seat *s = kt_mem_alloc(sizeof *s);
        if (!s)
            return kt_error_set(err, KT_ENOMEM, "out of memory");
        *s = (seat){ .pool = p, .index = i };
        if (pthread_create(&p->thread[i], NULL, serve, s) != 0) {
            kt_mem_free(s);
            return kt_error_set(err, KT_ENOMEM, "cannot start a thread");
        }
        p->n_threads++;
    }
    return KT_OK;
}

kt_pool *kt_pool_new(const kt_engine *engine, unsigned jobs, kt_sink *sink, void *user,
                     kt_error *err)
{
    kt_pool *p = kt_mem_alloc(sizeof *p);
    if (!p) {
        (void)kt_error_set(err, KT_ENOMEM, "out of memory");
        return NULL;
    }
    *p = (kt_pool){ .engine = engine, .sink = sink, .user = user };
    p->jobs = jobs < 1 ? 1 : jobs > JOBS_MAX ? JOBS_MAX : jobs;
    (void)pthread_mutex_init(&p->lock, NULL);
    (void)pthread_cond_init(&p->ready, NULL);
    (void)pthread_cond_init(&p->done, NULL);
    int rc = KT_OK;
    p->consistent = kt_consistent_new();
    if (!p->consistent)
        rc = kt_error_set(err, KT_ENOMEM, "out of memory");
    while (rc == KT_OK && p->n_workers < p->jobs) {
        rc = kt_worker_take(&p->worker[p->n_workers], engine, err);
        p->n_workers += rc == KT_OK;
    }
    if (rc == KT_OK && p->jobs > 1)
        rc = start_threads(p, err);
    if (rc != KT_OK) {
        kt_pool_free(p);
        return NULL;
    }
    return p;
}

void kt_pool_free(kt_pool *p)
{
    if (!p)
        return;
    (void)pthread_mutex_lock(&p->lock);
    p->stop = true;
    (void)pthread_cond_broadcast(&p->ready);
    (void)pthread_mutex_unlock(&p->lock);
    for (unsigned i = 0; i < p->n_threads; i++)
        (void)pthread_join(p->thread[i], NULL);
    for (uint32_t i = 0; i < p->n_ring && p->ring; i++) {
        kt_arena_release(&p->ring[i].bytes);
        kt_arena_release(&p->ring[i].results);
    }
    for (unsigned i = 0; i < p->n_workers; i++)
        kt_worker_park(&p->worker[i]);
    kt_consistent_free(p->consistent);
    kt_mem_free(p->ring);
    kt_arena_release(&p->para);
    (void)pthread_cond_destroy(&p->done);
    (void)pthread_cond_destroy(&p->ready);
    (void)pthread_mutex_destroy(&p->lock);
    kt_mem_free(p);
}

static int stopped(kt_error *err)
{
    return kt_error_set(err, KT_ESTOPPED, "stopped by the caller");
}

/* One result, in document order. */
static int deliver(kt_pool *p, const kt_names *names, kt_arena *a, kt_result *r)
{
    kt_consistent_look(p->consistent, names, a, r);
    r->clean_units = r->n_findings ? 0 : r->units;
    return p->sink(p->user, r);
}

static int run_here(kt_pool *p, const kt_unit *unit, kt_error *err)
{
    kt_result r;
    kt_names names;
    if (!p->memory || !kt_memory_find(p->memory, unit, &p->para, &r, &names)) {
        kt_pipeline_run(&p->worker[0], unit, &p->para, &r, &names);
        if (p->memory)
            kt_memory_keep(p->memory, unit, &r, &names);
    }
    int stop = deliver(p, &names, &p->para, &r);
    kt_arena_reset(&p->para);
    return stop ? stopped(err) : KT_OK;
}

/* Waits for the oldest batch and hands its results over. */
static int deliver_oldest(kt_pool *p, kt_error *err)
{
    batch *b = &p->ring[p->first];
    (void)pthread_mutex_lock(&p->lock);
    if (b->state == B_EMPTY)
        b->state = B_READY;
    (void)pthread_cond_signal(&p->ready);
    while (b->state != B_DONE)
        (void)pthread_cond_wait(&p->done, &p->lock);
    (void)pthread_mutex_unlock(&p->lock);
    int stop = 0;
    for (uint32_t i = 0; i < b->n && !stop; i++)
        stop = deliver(p, &b->names[i], &b->results, &b->result[i]);
    kt_arena_reset(&b->bytes);
    kt_arena_reset(&b->results);
    (void)pthread_mutex_lock(&p->lock);
    b->state = B_EMPTY;
    b->n = 0;
    b->size = 0;
    p->first = (p->first + 1) % p->n_ring;
    p->used--;
    (void)pthread_mutex_unlock(&p->lock);
    return stop ? stopped(err) : KT_OK;
}

static void submit(kt_pool *p, batch *b)
{
    (void)pthread_mutex_lock(&p->lock);
    b->state = B_READY;
    (void)pthread_cond_signal(&p->ready);
    (void)pthread_mutex_unlock(&p->lock);
}

/* The last batch in the ring, when it is not on its way yet; else NULL. */
static batch *unsubmitted(kt_pool *p)
{
    batch *b = NULL;
    (void)pthread_mutex_lock(&p->lock);
    if (p->used)
        b = &p->ring[(p->first + p->used - 1) % p->n_ring];
    if (b && b->state != B_EMPTY)
        b = NULL;
    (void)pthread_mutex_unlock(&p->lock);
    return b;
}

/* The batch being filled: the last one in the ring, or a fresh one. */
static int open_batch(kt_pool *p, batch **out, kt_error *err)
{
    *out = unsubmitted(p);
    if (*out)
        return KT_OK;
    if (p->used == p->n_ring) {
        int rc = deliver_oldest(p, err);
        if (rc != KT_OK)
            return rc;
    }
    (void)pthread_mutex_lock(&p->lock);
    *out = &p->ring[(p->first + p->used) % p->n_ring];
    p->used++;
    (void)pthread_mutex_unlock(&p->lock);
    return KT_OK;
}

void kt_pool_remember(kt_pool *p, kt_memory *memory)
{
    p->memory = memory;
}

int kt_pool_add(kt_pool *p, const kt_unit *unit, kt_error *err)
{
    if (p->jobs == 1 || p->memory)
        return run_here(p, unit, err);
    batch *b;
    int rc = open_batch(p, &b, err);
    if (rc != KT_OK)
        return rc;
    kt_unit copy = *unit;
    if (!unit->markup)
        copy.source = kt_str_dup(&b->bytes, unit->source);
    if (unit->before.len)
        copy.before = kt_str_dup(&b->bytes, unit->before);
    if (!copy.source.ptr || (unit->before.len && !copy.before.ptr))
        return kt_error_set(err, KT_ENOMEM, "out of memory");
    b->unit[b->n++] = copy;
    b->size += copy.source.len;
    if (b->n == BATCH_UNITS || b->size >= BATCH_BYTES)
        submit(p, b);
    return KT_OK;
}

int kt_pool_flush(kt_pool *p, kt_error *err)
{
    int rc = KT_OK;
    while (rc == KT_OK && p->used)
        rc = deliver_oldest(p, err);
    return rc;
}
