/* cmd_fix: klartext fix. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "diff.h"
#include "engine.h"
#include "file.h"
#include "found.h"
#include "jobs.h"
#include "out.h"
#include "path.h"
#include "progress.h"
#include "report.h"

typedef struct fix {
    cli *c;
    cli_engines engines;
    cli_jobs *jobs;   /* several inputs; else NULL */
    cli_out out;      /* standard output or --output */
    cli_finder found; /* --report; its reporter has no kind without */
    cli_out report;
    bool changed_any;
    bool took_stdin;
    bool summary; /* one is wanted: what is only reported is counted for it */
    uint64_t files, n_changed, all_changes, n_reported, n_failed;
    bool lost;         /* memory ran out for some paragraph */
    uint64_t *by_rule; /* --statistics: of all inputs, then of the present one; or NULL */

    /* the present input */
    const cli_input *in;
    const cli_job *job; /* it was read and cleaned; or NULL */
    bool streaming;     /* results go straight to out */
    cli_text tail;      /* streaming: what was read and has not come back */
    uint64_t tail_at;   /* its place in the input */
    uint64_t came_back; /* bytes of the input that came back */
    bool changed;
    uint64_t n_changes, n_left; /* changes, and findings without one */
    cli_text after;
    cli_hunk_change *changes; /* --diff */
    size_t cap;
} fix;

/* ---- what the library hands over ---- */

static void keep_changes(fix *x, const kt_result *r)
{
    if (x->n_changes + r->n_changes > x->cap) {
        x->cap = 2 * (x->n_changes + r->n_changes);
        x->changes = cli_realloc(x->changes, x->cap * sizeof *x->changes);
    }
    for (uint32_t i = 0; i < r->n_changes; i++) {
        const kt_change *c = &r->changes[i];
        x->changes[x->n_changes + i] =
            (cli_hunk_change){ (size_t)c->beg, (size_t)c->end, c->text.len };
    }
}

static int on_result(void *user, const kt_result *r)
{
    fix *x = user;
    if (r->failed)
        cli_error_at(&x->c->ui, x->in->path, r->start.line, MSG_LEFT_ALONE);
    x->lost |= r->failed;
    cli_progress_bytes(r->source.len);
    x->changed |= r->source.len != r->out.len || memcmp(r->source.ptr, r->out.ptr, r->out.len) != 0;
    for (uint32_t i = 0; i < r->n_findings && x->by_rule; i++)
        if (r->findings[i].applied)
            x->by_rule[kt_rule_count() + cli_rule_index(r->findings[i].rule)]++;
    for (uint32_t i = 0; i < r->n_findings && x->summary; i++)
        x->n_left += !r->findings[i].applied;
    if (x->found.reporter.kind)
        cli_found_all(&x->found, r, true);
    if (x->in->settings.diff)
        keep_changes(x, r);
    x->n_changes += r->n_changes;
    if (x->streaming) {
        cli_out_put(&x->out, r->out.ptr, r->out.len);
        x->came_back = r->start.byte + r->source.len;
    } else if (!x->in->settings.check)
        cli_text_put(&x->after, r->out.ptr, r->out.len);
    return x->out.error;
}

/* Keeps what goes in until it has come back. */
static void on_fed(void *user, kt_str piece)
{
    fix *x = user;
    size_t done = (size_t)(x->came_back - x->tail_at);
    if (!x->streaming)
        return;
    if (done)
        memmove(x->tail.ptr, x->tail.ptr + done, x->tail.len - done);
    x->tail.len -= done;
    x->tail_at = x->came_back;
    cli_text_put(&x->tail, piece.ptr, piece.len);
}

/* Lets the rest of the input through as it is. */
static int pass_on(fix *x, int fd)
{
    char buf[1 << 16];
    for (;;) {
        ssize_t n = read(fd, buf, sizeof buf);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno;
        if (n == 0)
            return 0;
        cli_out_put(&x->out, buf, (size_t)n);
    }
}

/* The input cannot be cleaned to its end: what did not come back goes out as it came in. Whoever
 * puts the output in the place of the text, as editors do, loses none of it. */
static void on_broken(void *user, int fd)
{
    fix *x = user;
    size_t done = (size_t)(x->came_back - x->tail_at);
    if (!x->streaming)
        return;
    if (x->tail.len > done)
        cli_out_put(&x->out, x->tail.ptr + done, x->tail.len - done);
    (void)pass_on(x, fd);
}

static void on_idle(void *user)
{
    fix *x = user;
    if (x->streaming)
        cli_out_flush(&x->out);
}

static cli_feed feed_of(fix *x, kt_engine *engine)
{
    return (cli_feed){ .ui = &x->c->ui,
                       .in = x->in,
                       .engine = engine,
                       .sink = on_result,
                       .user = x,
                       .idle = on_idle,
                       .fed = on_fed,
                       .broken = on_broken,
                       .will_write = x->in->settings.write };
}

/* ---- encodings ---- */

/* The corrected text as its file holds it; false after a message. *bytes is a copy (free). */
static bool encode(fix *x, kt_str before, cli_text *bytes)
{
    const char *format = cli_format_of(x->in);
    kt_error error = { 0 };
    kt_str encoded = { 0 };
    kt_str after = cli_text_str(&x->after);
    if (!cli_is_converted(x->in)) {
        cli_text_put(bytes, x->after.ptr, x->after.len);
        return true;
    }
    int rc = kt_is_packed(format) ? kt_pack(format, before, after, &encoded, &error)
                                  : kt_encode_as(cli_encoding_of(x->in->settings.encoding, before),
                                                 format, after, &encoded, &error);
    if (rc != KT_OK) {
        cli_tell_conversion(&x->c->ui, x->in->path, &error);
        return false;
    }
    cli_text_put(bytes, encoded.ptr, encoded.len);
    kt_text_free(encoded);
    return true;
}

/* ---- a diff ---- */

/* Code points in [beg, end): bytes of an encoding of one byte. */
static size_t count_points(kt_str s, size_t beg, size_t end)
{
    size_t n = 0;
    for (size_t i = beg; i < end; i++)
        n += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
    return n;
}

/* The changes as they are in bytes, whose encoding has one byte for a character; false: memory, or
 * something cannot be written so. */
static bool encode_changes(fix *x, kt_str text, const char *encoding, cli_hunk_change *to)
{
    size_t at = 0; /* in the text, and there in the bytes */
    size_t byte = 0;
    size_t after = 0; /* in the corrected text */
    for (uint64_t i = 0; i < x->n_changes; i++) {
        const cli_hunk_change *c = &x->changes[i];
        kt_str encoded = { 0 };
        after += c->beg - at;
        to[i].beg = byte + count_points(text, at, c->beg);
        to[i].end = byte = to[i].beg + count_points(text, c->beg, c->end);
        at = c->end;
        if (c->new_len &&
            kt_encode_as(encoding, cli_format_of(x->in),
                         (kt_str){ x->after.ptr + after, c->new_len }, &encoded, NULL) != KT_OK)
            return false;
        to[i].new_len = encoded.len;
        after += c->new_len;
        kt_text_free(encoded);
    }
    return true;
}

/* In the bytes of the file where patch can read them, else in UTF-8. */
static void put_diff(fix *x, kt_str bytes, kt_str text)
{
    const char *encoding = cli_encoding_of(x->in->settings.encoding, bytes);
    bool narrow = cli_is_foreign(encoding) && !kt_is_packed(cli_format_of(x->in)) &&
                  strncmp(encoding, "utf-16", 6) != 0;
    cli_hunk_change *changes =
        narrow ? cli_realloc(NULL, ((size_t)x->n_changes + 1) * sizeof *changes) : NULL;
    cli_text encoded = { 0 };
    if (changes && encode_changes(x, text, encoding, changes) && encode(x, bytes, &encoded))
        cli_diff(&x->out, x->in->path, bytes, cli_text_str(&encoded), changes,
                 (size_t)x->n_changes);
    else
        cli_diff(&x->out, x->in->path, text, cli_text_str(&x->after), x->changes,
                 (size_t)x->n_changes);
    cli_text_release(&encoded);
    free(changes);
}

/* ---- in place ---- */

/* The file to be replaced: open as fd, called name in the open folder. */
typedef struct target {
    int fd, folder;
    const char *name;
    struct stat st; /* as it was before it was read */
} target;

static int write_all(fix *x, cli_out *out, int error, kt_str bytes, cli_msg message,
                     const char *name)
{
    if (!error) {
        cli_out_put(out, bytes.ptr, bytes.len);
        error = cli_out_commit(out);
    }
    if (!error)
        return CLI_FINE;
    cli_error(&x->c->ui, message, name, cli_reason(&x->c->ui, error));
    return CLI_FAILED;
}

static int back_up(fix *x, kt_str bytes, const target *t)
{
    const char *suffix = x->in->settings.backup;
    if (!suffix)
        return CLI_FINE;
    cli_text name = { 0 };
    cli_out out;
    cli_text_format(&name, "%s%s", t->name, *suffix ? suffix : ".orig");
    int error = cli_out_beside(&out, t->folder, name.ptr, &t->st, t->fd);
    int status = write_all(x, &out, error, bytes, MSG_CANNOT_BACK_UP, x->in->path);
    cli_text_release(&name);
    return status;
}

static int replace_file(fix *x, kt_str before, const target *t)
{
    cli_text bytes = { 0 };
    cli_out out = { .fd = -1, .folder = -1 };
    int status = encode(x, before, &bytes) ? CLI_FINE : CLI_FAILED;
    if (status == CLI_FINE) {
        int error = cli_out_replace(&out, t->folder, t->name, &t->st, t->fd);
        if (error)
            status = write_all(x, &out, error, before, MSG_CANNOT_WRITE, x->in->path);
    }
    if (status == CLI_FINE)
        status = back_up(x, before, t);
    if (status == CLI_FINE)
        status = write_all(x, &out, 0, cli_text_str(&bytes), MSG_CANNOT_WRITE, x->in->path);
    if (status == CLI_FINE)
        cli_note(&x->c->ui, MSG_FIXED, x->in->path, (unsigned long long)x->n_changes);
    cli_out_discard(&out);
    cli_text_release(&bytes);
    return status;
}

/* Finds the folder and the name of what was opened as t->fd, and replaces it. */
static int replace_named(fix *x, kt_str before, target *t)
{
    if (x->in->folder >= 0) {
        t->folder = x->in->folder;
        t->name = cli_basename(x->in->path);
        return replace_file(x, before, t);
    }
    char *real = cli_resolve(x->in->path);
    char *folder = real ? cli_copy(real, (size_t)(cli_basename(real) - real)) : NULL;
    t->folder = real ? open(*folder ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    int status = CLI_FAILED;
    if (t->folder < 0) {
        cli_error(&x->c->ui, MSG_CANNOT_WRITE, x->in->path, cli_reason(&x->c->ui, errno));
    } else {
        t->name = cli_basename(real);
        status = replace_file(x, before, t);
        (void)close(t->folder);
    }
    free(folder);
    free(real);
    return status;
}

/* ---- whole files: --write, --diff, other encodings ---- */

static int use_whole(fix *x, kt_engine *engine, kt_str bytes, kt_str text, target *t)
{
    const cli_settings *s = &x->in->settings;
    cli_feed feed = feed_of(x, engine);
    int status = x->job ? cli_job_replay(x->job, &feed) : cli_feed_text(&feed, text);
    if (status != CLI_FINE)
        return status;
    if (s->check)
        return x->changed ? CLI_FOUND : CLI_FINE;
    if (s->write)
        return x->changed ? replace_named(x, bytes, t) : CLI_FINE;
    if (s->diff) {
        if (x->changed)
            put_diff(x, bytes, text);
        return x->changed ? CLI_FOUND : CLI_FINE;
    }
    cli_text encoded = { 0 };
    status = encode(x, bytes, &encoded) ? CLI_FINE : CLI_FAILED;
    cli_out_put(&x->out, encoded.ptr, encoded.len);
    cli_text_release(&encoded);
    return status;
}

static int convert_and_use(fix *x, kt_engine *engine, kt_str bytes, target *t)
{
    kt_str text = bytes;
    cli_feed feed = feed_of(x, engine);
    bool converted = cli_is_converted(x->in);
    if (converted && cli_unpack(&feed, bytes, &text) != CLI_FINE)
        return CLI_FAILED;
    int status = use_whole(x, engine, bytes, text, t);
    if (converted)
        kt_text_free(text);
    return status;
}

static int fix_whole(fix *x, kt_engine *engine)
{
    struct stat st;
    cli_text bytes = { 0 };
    if (x->in->settings.write && x->in->folder < 0 && stat(x->in->path, &st) == 0 &&
        !S_ISREG(st.st_mode)) {
        cli_error(&x->c->ui, MSG_NOT_REGULAR, x->in->path);
        return CLI_FAILED;
    }
    target t = { .fd = cli_input_open(x->in) };
    int error = t.fd < 0 || fstat(t.fd, &t.st) != 0 ? errno : 0;
    if (!error && x->in->settings.write && !S_ISREG(t.st.st_mode))
        error = CLI_ENOFILE;
    if (!error)
        error = cli_fd_read(t.fd, &bytes);
    int status = CLI_FAILED;
    if (error)
        cli_error(&x->c->ui, MSG_CANNOT_READ, x->in->path, cli_reason(&x->c->ui, error));
    else
        status = convert_and_use(x, engine, cli_text_str(&bytes), &t);
    const cli_settings *s = &x->in->settings;
    if (status == CLI_FAILED && !s->write && !s->diff && !s->check)
        cli_out_put(&x->out, bytes.ptr, bytes.len); /* as it came in, like on_broken */
    if (t.fd > STDERR_FILENO)
        (void)close(t.fd);
    cli_text_release(&bytes);
    return status;
}

/* ---- streams: standard output and --check ---- */

static int fix_stream(fix *x, kt_engine *engine)
{
    x->streaming = !x->in->settings.check;
    x->tail.len = 0;
    x->tail_at = x->came_back = 0;
    cli_feed feed = feed_of(x, engine);
    int status = cli_feed_input(&feed);
    return status == CLI_FINE && x->in->settings.check && x->changed ? CLI_FOUND : status;
}

/* ---- one input after the other ---- */

/* Adds the counts of an input that was done to those of all. */
static void count_rules(fix *x, bool done)
{
    size_t n = x->by_rule ? kt_rule_count() : 0;
    for (size_t i = 0; i < n; i++) {
        x->by_rule[i] += done ? x->by_rule[n + i] : 0;
        x->by_rule[n + i] = 0;
    }
}

/* job: what was done already, or NULL. */
static int fix_one(fix *x, const cli_input *in, kt_engine *engine, const cli_job *job)
{
    const cli_settings *s = &in->settings;
    x->in = in;
    x->job = job;
    cli_progress_file(in->size);
    x->changed = x->streaming = x->lost = false;
    x->n_changes = x->n_left = 0;
    x->after.len = 0;
    cli_finder_start(&x->found, in);
    bool whole = s->write || s->diff || cli_is_converted(in);
    int status = CLI_FINE;
    if (job)
        status = use_whole(x, engine, job->bytes, job->text, &(target){ job->fd, .st = job->st });
    else
        status = whole ? fix_whole(x, engine) : fix_stream(x, engine);
    x->changed_any |= x->changed;
    status = x->lost ? CLI_FAILED : status;
    count_rules(x, status != CLI_FAILED);
    x->files++;
    x->n_failed += status == CLI_FAILED;
    x->n_changed += x->changed && status != CLI_FAILED;
    x->all_changes += status != CLI_FAILED ? x->n_changes : 0;
    x->n_reported += status != CLI_FAILED ? x->n_left : 0;
    if (status == CLI_FINE && x->changed && s->fail_on_fix)
        status = CLI_FOUND;
    return status;
}

static int fix_job(void *user, cli_job *job)
{
    return fix_one(user, &job->in, job->engine, job);
}

static kt_engine *engine_for(fix *x, const cli_input *in, bool alone)
{
    x->engines.alone = alone;
    return cli_engine_for(&x->engines, &x->c->ui, &in->settings, in->absolute);
}

static int fix_input(void *user, cli_input *in)
{
    fix *x = user;
    if (in->is_stdin && in->settings.write) {
        cli_error(&x->c->ui, MSG_STDIN_IN_PLACE);
        return CLI_FAILED;
    }
    kt_engine *engine = x->jobs ? engine_for(x, in, true) : NULL;
    if (engine && cli_jobs_take(x->jobs, in, engine))
        return CLI_FINE;
    if (!x->jobs || engine)
        engine = engine_for(x, in, false);
    x->took_stdin |= in->is_stdin && engine;
    return engine ? fix_one(x, in, engine, NULL) : CLI_FAILED;
}

static void wait_for_jobs(void *user)
{
    cli_jobs_wait(user);
}

static int each_input(fix *x)
{
    if (cli_inputs_are_many(x->c)) {
        x->jobs = cli_jobs_new(cli_job_count(&x->c->settings), fix_job, x);
        x->engines.before_free = wait_for_jobs;
        x->engines.user = x->jobs;
        cli_say_after(wait_for_jobs, x->jobs);
    }
    int status = cli_each_input(x->c, fix_input, x);
    status = cli_worse(status, cli_jobs_end(x->jobs));
    cli_say_after(NULL, NULL);
    x->engines.before_free = NULL;
    return status;
}

/* ---- the command ---- */

static bool usage_is_fine(const cli *c)
{
    const cli_settings *s = &c->settings;
    const struct {
        bool both;
        cli_msg message;
        const char *a, *b;
    } rows[] = {
        { s->write && s->diff, MSG_NOT_TOGETHER, "--write", "--diff" },
        { s->write && s->check, MSG_NOT_TOGETHER, "--write", "--check" },
        { s->diff && s->check, MSG_NOT_TOGETHER, "--diff", "--check" },
        { s->safe && s->unsafe, MSG_NOT_TOGETHER, "--safe", "--unsafe" },
        { s->write && s->output, MSG_NOT_TOGETHER, "--write", "--output" },
        { s->check && s->output, MSG_NOT_TOGETHER, "--check", "--output" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].both) {
            cli_error(&c->ui, rows[i].message, rows[i].a, rows[i].b);
            return false;
        }
    if (s->source && cli_inputs_are_many(c)) {
        cli_error(&c->ui, MSG_SOURCE_OF_ONE);
        return false;
    }
    if (cli_inputs_are_many(c) && !s->write && !s->diff && !s->check && !s->list_files) {
        cli_error(&c->ui, MSG_NEEDS_WRITE);
        return false;
    }
    return true;
}

static int close_out(cli *c, cli_out *out, const char *name, bool keep)
{
    int error = out->error;
    if (keep)
        error = cli_out_commit(out);
    else
        cli_out_discard(out);
    if (!error)
        return CLI_FINE;
    if (error != EPIPE)
        cli_error(&c->ui, MSG_CANNOT_WRITE, name ? name : cli_msg_text(&c->ui, MSG_STDOUT),
                  cli_reason(&c->ui, error));
    return CLI_FAILED;
}

static int open_out(cli *c, cli_out *out, const char *name)
{
    int error = cli_out_file(out, name);
    if (!error)
        return CLI_FINE;
    cli_error(&c->ui, MSG_CANNOT_WRITE, name, cli_reason(&c->ui, error));
    return CLI_FAILED;
}

static int open_all(fix *x)
{
    const cli_settings *s = &x->c->settings;
    if (!cli_output_add(x->c, s->output) || !cli_output_add(x->c, s->report))
        return CLI_FAILED;
    if (s->output && open_out(x->c, &x->out, s->output) != CLI_FINE)
        return CLI_FAILED;
    if (!s->output)
        cli_out_stdout(&x->out);
    if (!s->report)
        return CLI_FINE;
    if (open_out(x->c, &x->report, s->report) != CLI_FINE)
        return CLI_FAILED;
    x->found.reporter = (cli_reporter){ .kind = &cli_report_jsonl,
                                        .ui = &x->c->ui,
                                        .out = &x->report,
                                        .max_replacements = UINT32_MAX };
    return CLI_FINE;
}

static void release(fix *x)
{
    cli_out_discard(&x->out);
    cli_out_discard(&x->report);
    cli_engines_release(&x->engines);
    cli_finder_release(&x->found);
    cli_text_release(&x->after);
    cli_text_release(&x->tail);
    free(x->changes);
    free(x->by_rule);
}

/* What --statistics and people want to know in the end. */
static void summarise(const fix *x)
{
    const cli *c = x->c;
    cli_text t = { 0 };
    if (x->by_rule) {
        cli_add_statistics(&t, x->by_rule);
        (void)fputs(t.len ? t.ptr : "", stderr);
        cli_text_release(&t);
    }
    if (x->summary)
        cli_say(&c->ui, MSG_FIX_SUMMARY, (unsigned long long)x->files,
                (unsigned long long)x->n_changed, (unsigned long long)x->all_changes,
                (unsigned long long)x->n_reported, (unsigned long long)x->n_failed);
}

static bool wants_summary(const cli *c)
{
    bool looks_on = isatty(STDERR_FILENO) && c->settings.write;
    return (c->settings.verbose || looks_on) && !c->ui.quiet;
}

/* From standard input to standard output. */
static bool is_filter(const cli *c)
{
    const cli_settings *s = &c->settings;
    bool reads =
        !c->args.n_operands || (c->args.n_operands == 1 && strcmp(c->args.operands[0], "-") == 0);
    return reads && !s->files_from && !s->list_files && !s->write && !s->diff && !s->check &&
           !s->output;
}

int cli_cmd_fix(cli *c)
{
    fix x = { .c = c, .out = { .fd = -1, .folder = -1 }, .report = { .fd = -1, .folder = -1 } };
    x.summary = wants_summary(c);
    x.engines.edits_only = !x.summary;
    x.engines.no_suggestions = !c->settings.unsafe;
    int status = usage_is_fine(c) ? open_all(&x) : CLI_FAILED;
    if (c->settings.statistics) {
        size_t size = 2 * kt_rule_count() * sizeof(uint64_t);
        x.by_rule = cli_realloc(NULL, size);
        memset(x.by_rule, 0, size);
    }
    if (status == CLI_FINE) {
        if (c->settings.write || c->settings.check || c->settings.output || !isatty(STDOUT_FILENO))
            cli_progress_start(&c->ui);
        status = each_input(&x);
        cli_progress_clear();
        if (status == CLI_FAILED && is_filter(c) && !x.took_stdin)
            (void)pass_on(&x, STDIN_FILENO);
        /* Standard output gets what there is; a named file is replaced only when all went well. */
        bool keep = !c->settings.output || status != CLI_FAILED;
        status = cli_worse(status, close_out(c, &x.out, c->settings.output, keep));
        summarise(&x);
        if (c->settings.report)
            status = cli_worse(status, close_out(c, &x.report, c->settings.report, true));
    }
    release(&x);
    return status;
}
