/* jobs: files are read and cleaned by threads ahead of whoever uses what comes of it.
 *
 * J1 one thread, the caller's, opens the files, prints and writes; the others read and clean, and
 *    share nothing but the engine and the queue
 * J2 jobs are finished in the order in which they were added: nothing shows how many there were at
 *    a time
 * J3 a thread that lacks memory says so in its job; it never ends the program */
#ifndef CLI_JOBS_H
#define CLI_JOBS_H

#include "engine.h"

/* A file that is small enough to be held whole, and all that the library said of it. */
typedef struct cli_job {
    cli_input in; /* its own copy; with --write its folder is a descriptor of its own */
    kt_engine *engine;
    int fd;
    struct stat st;

    int error;       /* of the reading: errno, or 0 */
    kt_str bytes;    /* as read */
    kt_str text;     /* in UTF-8; other than the bytes only where these were converted */
    bool converted;  /* text is to be freed */
    bool no_text;    /* that failed */
    kt_error failed; /* of converting or cleaning */
    struct cli_stored *first, *last; /* results */
    bool done;
} cli_job;

/* Uses what became of a job: a status. */
typedef int cli_job_fn(void *user, cli_job *job);

typedef struct cli_jobs cli_jobs;

/* n: threads; with one the caller's does it all. They begin with the second job. */
cli_jobs *cli_jobs_new(unsigned n, cli_job_fn *finish, void *user);
/* Takes an input over, unless it is nothing for a job: standard input, a pipe, a large file, one
 * that cannot be opened. Then false, everything earlier is finished, and the caller deals with it
 * as he would without jobs. May finish earlier ones in any case. */
bool cli_jobs_take(cli_jobs *j, cli_input *in, kt_engine *engine);
/* Finishes what there is. */
void cli_jobs_wait(cli_jobs *j);
/* The same, for the last time: the worst status of all. j may be NULL. */
int cli_jobs_end(cli_jobs *j);

/* Hands the results to the feed's sink, then says what went wrong, as cli_feed_input would. */
int cli_job_replay(const cli_job *job, const cli_feed *f);

#endif
