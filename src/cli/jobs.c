#include "jobs.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "path.h"

enum { JOBS_MAX = 64, LARGE = 1 << 20, NEXT_MIN = 1 << 12 };

/* A result with all that it points to, in one piece of memory. */
typedef struct cli_stored {
    struct cli_stored *next;
    kt_result result;
} cli_stored;

struct cli_jobs {
    cli_job_fn *finish;
    void *user;
    int status;
    unsigned n, n_threads, n_ring;
    cli_job **ring;              /* [first, first + used) in order; what threads take comes next */
    unsigned first, used, taken; /* taken: of the used ones, by threads */
    bool stop;
    bool waiting; /* a job is being finished */
    pthread_t thread[JOBS_MAX];
    pthread_mutex_t lock;
    pthread_cond_t ready, done;
};

/* ---- what a thread does: without a message, and without an end of the program ---- */

/* Room for what a result points to. */
typedef struct room {
    char *p;
} room;

static void *put(room *r, const void *bytes, size_t n)
{
    void *to = r->p;
    if (n)
        memcpy(to, bytes, n);
    r->p += n;
    return to;
}

static size_t size_of_findings(const kt_result *r)
{
    size_t n = 0;
    for (uint32_t i = 0; i < r->n_findings; i++) {
        const kt_finding *f = &r->findings[i];
        n += sizeof *f + f->n_replacements * sizeof(kt_str);
        n += f->unit.len + f->source.len + f->target.len + f->about.len + f->msgctxt.len;
        for (uint32_t k = 0; k < f->n_replacements; k++)
            n += f->replacements[k].len;
    }
    return n;
}

static size_t size_of(const kt_result *r)
{
    size_t n = r->out.len + r->n_changes * sizeof(kt_change) + size_of_findings(r);
    for (uint32_t i = 0; i < r->n_changes; i++)
        n += r->changes[i].text.len;
    return n;
}

/* Arrays first: they need their alignment, which all of them have in common. */
static void store_arrays(room *r, kt_result *to)
{
    kt_finding *f = put(r, to->findings, to->n_findings * sizeof *f);
    to->changes = put(r, to->changes, to->n_changes * sizeof *to->changes);
    to->findings = f;
    for (uint32_t i = 0; i < to->n_findings; i++)
        f[i].replacements =
            put(r, f[i].replacements, f[i].n_replacements * sizeof *f[i].replacements);
}

static void store_texts(room *r, kt_result *to)
{
    kt_finding *f = (kt_finding *)to->findings;
    kt_change *c = (kt_change *)to->changes;
    for (uint32_t i = 0; i < to->n_findings; i++) {
        kt_str *replacement = (kt_str *)f[i].replacements;
        kt_str *own[] = { &f[i].unit, &f[i].source, &f[i].target, &f[i].about, &f[i].msgctxt };
        for (size_t k = 0; k < sizeof own / sizeof *own; k++)
            own[k]->ptr = put(r, own[k]->ptr, own[k]->len);
        for (uint32_t k = 0; k < f[i].n_replacements; k++)
            replacement[k].ptr = put(r, replacement[k].ptr, replacement[k].len);
    }
    for (uint32_t i = 0; i < to->n_changes; i++)
        c[i].text.ptr = put(r, c[i].text.ptr, c[i].text.len);
    to->out.ptr = put(r, to->out.ptr, to->out.len);
}

/* The sink: keeps the result. Its source is a slice of the text, which the job has. */
static int store(void *user, const kt_result *r)
{
    cli_job *job = user;
    cli_stored *s = malloc(sizeof *s + size_of(r));
    if (!s) {
        job->failed = (kt_error){ .code = KT_ENOMEM, .msg = "out of memory" };
        return 1;
    }
    room here = { (char *)(s + 1) };
    *s = (cli_stored){ .result = *r };
    s->result.source.ptr = job->text.ptr + r->start.byte;
    store_arrays(&here, &s->result);
    store_texts(&here, &s->result);
    if (job->last)
        job->last->next = s;
    else
        job->first = s;
    job->last = s;
    return 0;
}

/* The whole file, which may have become longer since it was opened. */
static int read_whole(int fd, size_t size, kt_str *out)
{
    size_t cap = size + NEXT_MIN;
    char *p = malloc(cap);
    size_t n = 0;
    while (p) {
        ssize_t got = read(fd, p + n, cap - n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0) {
            *out = (kt_str){ p, n };
            return got < 0 ? errno : 0;
        }
        n += (size_t)got;
        char *more = n == cap ? realloc(p, cap *= 2) : p;
        if (!more)
            free(p);
        p = more;
    }
    return ENOMEM;
}

static void work(cli_job *job)
{
    kt_error error = { 0 };
    job->error = read_whole(job->fd, (size_t)job->st.st_size, &job->bytes);
    if (job->error)
        return;
    job->text = job->bytes;
    if (cli_is_converted(&job->in)) {
        job->no_text = cli_convert(&job->in, job->bytes, &job->text, &job->failed) != KT_OK;
        job->converted = !job->no_text;
    }
    if (!job->no_text &&
        kt_clean_as(job->engine, cli_format_of(&job->in), job->text, store, job, &error) != KT_OK &&
        !job->failed.code)
        job->failed = error;
}

static void *serve(void *arg)
{
    cli_jobs *j = arg;
    (void)pthread_mutex_lock(&j->lock);
    for (;;) {
        while (!j->stop && j->taken == j->used)
            (void)pthread_cond_wait(&j->ready, &j->lock);
        if (j->stop)
            break;
        cli_job *job = j->ring[(j->first + j->taken++) % j->n_ring];
        (void)pthread_mutex_unlock(&j->lock);
        work(job);
        (void)pthread_mutex_lock(&j->lock);
        job->done = true;
        if (job == j->ring[j->first])
            (void)pthread_cond_signal(&j->done);
    }
    (void)pthread_mutex_unlock(&j->lock);
    return NULL;
}

/* ---- the queue ---- */

cli_jobs *cli_jobs_new(unsigned n, cli_job_fn *finish, void *user)
{
    cli_jobs *j = cli_realloc(NULL, sizeof *j);
    *j = (cli_jobs){ .finish = finish, .user = user, .n = n < JOBS_MAX ? n : JOBS_MAX };
    j->n_ring = 2 * j->n + 1;
    j->ring = cli_realloc(NULL, j->n_ring * sizeof(cli_job *));
    (void)pthread_mutex_init(&j->lock, NULL);
    (void)pthread_cond_init(&j->ready, NULL);
    (void)pthread_cond_init(&j->done, NULL);
    return j;
}

static void job_free(cli_job *job)
{
    for (cli_stored *s = job->first; s;) {
        cli_stored *next = s->next;
        free(s);
        s = next;
    }
    if (job->converted)
        kt_text_free(job->text);
    free((char *)job->bytes.ptr);
    (void)close(job->fd);
    if (job->in.folder >= 0)
        (void)close(job->in.folder);
    cli_settings_release(&job->in.settings);
    free((char *)job->in.path);
    free((char *)job->in.absolute);
    free(job);
}

/* What this says about the job does not wait for others. */
static void finish(cli_jobs *j, cli_job *job)
{
    bool before = j->waiting;
    j->waiting = true;
    j->status = cli_worse(j->status, j->finish(j->user, job));
    j->waiting = before;
    job_free(job);
}

/* Waits for the oldest job and finishes it. */
static void finish_oldest(cli_jobs *j)
{
    (void)pthread_mutex_lock(&j->lock);
    cli_job *job = j->ring[j->first];
    while (!job->done)
        (void)pthread_cond_wait(&j->done, &j->lock);
    j->first = (j->first + 1) % j->n_ring;
    j->used--;
    j->taken--;
    (void)pthread_mutex_unlock(&j->lock);
    finish(j, job);
}

void cli_jobs_wait(cli_jobs *j)
{
    while (j->used && !j->waiting)
        finish_oldest(j);
}

/* As many as the system gives; signals are the caller's business, but for those of the threads'
 * own making. */
static void start_threads(cli_jobs *j)
{
    sigset_t all, before;
    (void)sigfillset(&all);
    static const int own[] = { SIGBUS, SIGSEGV, SIGFPE, SIGILL, SIGABRT };
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        (void)sigdelset(&all, own[i]);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    while (j->n_threads < j->n && pthread_create(&j->thread[j->n_threads], NULL, serve, j) == 0)
        j->n_threads++;
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    j->n = j->n_threads; /* none: the caller's goes on alone */
}

static void add(cli_jobs *j, cli_job *job)
{
    if (j->n > 1 && !j->n_threads)
        start_threads(j);
    if (!j->n_threads) {
        work(job);
        finish(j, job);
        return;
    }
    while (j->used == j->n_ring)
        finish_oldest(j);
    (void)pthread_mutex_lock(&j->lock);
    j->ring[(j->first + j->used++) % j->n_ring] = job;
    (void)pthread_cond_signal(&j->ready);
    (void)pthread_mutex_unlock(&j->lock);
}

/* -1 where there is none, or no descriptor for it. */
static int own_folder(const cli_input *in)
{
    return in->folder >= 0 && in->settings.write ? fcntl(in->folder, F_DUPFD_CLOEXEC, 3) : -1;
}

static bool is_fit(const cli_input *in)
{
    struct stat st;
    int rc = in->folder < 0 ? stat(in->path, &st)
                            : fstatat(in->folder, cli_basename(in->path), &st, AT_SYMLINK_NOFOLLOW);
    return !in->is_stdin && !in->settings.source && rc == 0 && S_ISREG(st.st_mode) &&
           st.st_size < LARGE;
}

bool cli_jobs_take(cli_jobs *j, cli_input *in, kt_engine *engine)
{
    struct stat st;
    int fd = is_fit(in) ? cli_input_open(in) : -1;
    int folder = fd >= 0 ? own_folder(in) : -1;
    bool fits = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size < LARGE &&
                (folder >= 0 || in->folder < 0 || !in->settings.write);
    if (!fits) {
        if (fd >= 0)
            (void)close(fd);
        if (folder >= 0)
            (void)close(folder);
        cli_jobs_wait(j); /* for want of descriptors, too */
        return false;
    }
    cli_job *job = cli_realloc(NULL, sizeof *job);
    *job = (cli_job){ .in = *in, .engine = engine, .fd = fd, .st = st };
    job->in.path = cli_copy(in->path, strlen(in->path));
    job->in.absolute = cli_copy(in->absolute, strlen(in->absolute));
    job->in.folder = folder;
    in->settings = (cli_settings){ 0 };
    add(j, job);
    return true;
}

int cli_jobs_end(cli_jobs *j)
{
    if (!j)
        return CLI_FINE;
    cli_jobs_wait(j);
    (void)pthread_mutex_lock(&j->lock);
    j->stop = true;
    (void)pthread_cond_broadcast(&j->ready);
    (void)pthread_mutex_unlock(&j->lock);
    for (unsigned i = 0; i < j->n_threads; i++)
        (void)pthread_join(j->thread[i], NULL);
    (void)pthread_cond_destroy(&j->done);
    (void)pthread_cond_destroy(&j->ready);
    (void)pthread_mutex_destroy(&j->lock);
    int status = j->status;
    free(j->ring);
    free(j);
    return status;
}

int cli_job_replay(const cli_job *job, const cli_feed *f)
{
    if (job->error)
        return cli_tell_unreadable(f, job->error);
    if (job->no_text)
        return cli_tell_no_text(f, job->bytes, &job->failed);
    for (const cli_stored *s = job->first; s; s = s->next)
        if (f->sink(f->user, &s->result) != 0)
            return CLI_FAILED;
    return job->failed.code ? cli_tell(f, job->text, &job->failed) : CLI_FINE;
}
