/* cmd_lint: klartext lint. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "engine.h"
#include "found.h"
#include "jobs.h"
#include "progress.h"

typedef struct lint {
    cli *c;
    cli_engines engines;
    cli_jobs *jobs; /* several inputs; else NULL */
    cli_out out;
    cli_finder found;
    cli_since_folders since;
    bool lost;        /* memory ran out for some paragraph */
    cli_counts files; /* the inputs read, by hash of their absolute name (--prune-baseline) */
} lint;

static const cli_reporter_kind *const kinds[] = {
    [FORMAT_TEXT] = &cli_report_text,       [FORMAT_GCC] = &cli_report_gcc,
    [FORMAT_JSON] = &cli_report_json,       [FORMAT_JSONL] = &cli_report_jsonl,
    [FORMAT_SARIF] = &cli_report_sarif,     [FORMAT_GITHUB] = &cli_report_github,
    [FORMAT_GITLAB] = &cli_report_gitlab,   [FORMAT_CHECKSTYLE] = &cli_report_checkstyle,
    [FORMAT_RDJSONL] = &cli_report_rdjsonl, [FORMAT_JUNIT] = &cli_report_junit,
    [FORMAT_AZURE] = &cli_report_azure,     [FORMAT_HTML] = &cli_report_html,
};

static int on_result(void *user, const kt_result *r)
{
    lint *l = user;
    if (r->failed)
        cli_error_at(&l->c->ui, l->found.in->path, r->start.line, MSG_LEFT_ALONE);
    l->lost |= r->failed;
    cli_progress_bytes(r->source.len);
    cli_found_all(&l->found, r, false);
    return l->out.error;
}

static void on_idle(void *user)
{
    cli_out_flush(&((lint *)user)->out);
}

/* The findings of an input, which was read already when there is a job. */
static int report(lint *l, const cli_input *in, kt_engine *engine, const cli_job *job)
{
    cli_finder *found = &l->found;
    cli_since since = { 0 };
    if (in->settings.since && !in->is_stdin) {
        if (cli_since_read(&since, &l->since, &l->c->ui, in->settings.since, in->absolute) !=
            CLI_FINE)
            return CLI_FAILED;
        found->since = &since;
    }
    cli_finder_start(found, in);
    cli_progress_file(in->size);
    *cli_counts_at(&l->files, cli_hash(CLI_HASH_START, in->absolute, strlen(in->absolute))) = 1;
    cli_feed feed = {
        .ui = &l->c->ui, .in = in, .engine = engine, .sink = on_result, .user = l, .idle = on_idle
    };
    l->lost = false;
    int status = job ? cli_job_replay(job, &feed) : cli_feed_input(&feed);
    status = l->lost ? CLI_FAILED : status;
    found->since = NULL;
    cli_since_release(&since);
    if (status == CLI_FAILED) {
        found->tally.failed++;
        if (found->reporter.kind->failed)
            found->reporter.kind->failed(&found->reporter, found->shown);
    }
    return status;
}

static int lint_job(void *user, cli_job *job)
{
    return report(user, &job->in, job->engine, job);
}

static kt_engine *engine_for(lint *l, const cli_input *in, bool alone)
{
    l->engines.alone = alone;
    return cli_engine_for(&l->engines, &l->c->ui, &in->settings, in->absolute);
}

static int lint_input(void *user, cli_input *in)
{
    lint *l = user;
    kt_engine *engine = l->jobs ? engine_for(l, in, true) : NULL;
    if (engine && cli_jobs_take(l->jobs, in, engine))
        return CLI_FINE;
    if (!l->jobs || engine)
        engine = engine_for(l, in, false);
    return engine ? report(l, in, engine, NULL) : CLI_FAILED;
}

static void wait_for_jobs(void *user)
{
    cli_jobs_wait(user);
}

static int each_input(lint *l)
{
    if (cli_inputs_are_many(l->c)) {
        l->jobs = cli_jobs_new(cli_job_count(&l->c->settings), lint_job, l);
        l->engines.before_free = wait_for_jobs;
        l->engines.user = l->jobs;
        cli_say_after(wait_for_jobs, l->jobs);
    }
    int status = cli_each_input(l->c, lint_input, l);
    status = cli_worse(status, cli_jobs_end(l->jobs));
    cli_say_after(NULL, NULL);
    l->engines.before_free = NULL;
    return status;
}

static bool env_is_set(const char *name)
{
    const char *value = getenv(name);
    return value && *value;
}

/* NO_COLOR beats CLICOLOR_FORCE beats CLICOLOR. */
static bool wants_color(const cli_settings *s, bool at_terminal)
{
    const char *force = getenv("CLICOLOR_FORCE");
    const char *wish = getenv("CLICOLOR");
    const char *terminal = getenv("TERM");
    if (s->color != COLOR_AUTO)
        return s->color == COLOR_ALWAYS;
    if (env_is_set("NO_COLOR"))
        return false;
    if (force && *force && strcmp(force, "0") != 0)
        return true;
    return at_terminal && !(wish && strcmp(wish, "0") == 0) &&
           !(terminal && strcmp(terminal, "dumb") == 0);
}

static unsigned terminal_width(void)
{
    enum { LEAST = 40, USUAL = 100, MOST = 400 };
    struct winsize size = { 0 };
    const char *columns = getenv("COLUMNS");
    unsigned long width = columns ? strtoul(columns, NULL, 10) : 0;
    if (!width && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        width = size.ws_col;
    width = width ? width : USUAL;
    return width < LEAST ? LEAST : width > MOST ? MOST : (unsigned)width;
}

static uint64_t replacement_limit(const cli_settings *s, cli_format format)
{
    if (s->suggestions != strtoull(CLI_SUGGESTIONS_AUTO, NULL, 10))
        return s->suggestions;
    return format == FORMAT_TEXT ? 3 : format == FORMAT_GCC ? 0 : UINT32_MAX;
}

static void set_up_reporter(lint *l)
{
    const cli_settings *s = &l->c->settings;
    bool at_terminal = !s->output && isatty(STDOUT_FILENO);
    cli_format format = (cli_format)s->format;
    if (format == FORMAT_AUTO)
        format = at_terminal ? FORMAT_TEXT : FORMAT_GCC;
    l->found.reporter =
        (cli_reporter){ .kind = kinds[format],
                        .ui = &l->c->ui,
                        .out = &l->out,
                        .unit = (cli_unit)s->unit,
                        .max_replacements = replacement_limit(s, format),
                        .color = format == FORMAT_TEXT && wants_color(s, at_terminal),
                        .width = terminal_width() };
    l->engines.no_suggestions =
        l->found.reporter.max_replacements == 0 && (format == FORMAT_TEXT || format == FORMAT_GCC);
    if (s->statistics) {
        size_t size = (kt_rule_count() + 1) * sizeof(uint64_t);
        l->found.reporter.by_rule = cli_realloc(NULL, size);
        memset(l->found.reporter.by_rule, 0, size);
    }
}

static int open_output(lint *l)
{
    const char *name = l->c->settings.output;
    if (!name) {
        cli_out_stdout(&l->out);
        return CLI_FINE;
    }
    int error = cli_out_file(&l->out, name);
    if (!error)
        return CLI_FINE;
    cli_error(&l->c->ui, MSG_CANNOT_WRITE, name, cli_reason(&l->c->ui, error));
    return CLI_FAILED;
}

static int close_output(lint *l)
{
    const char *name = l->c->settings.output;
    int error = cli_out_commit(&l->out);
    if (!error)
        return CLI_FINE;
    if (error != EPIPE)
        cli_error(&l->c->ui, MSG_CANNOT_WRITE, name ? name : cli_msg_text(&l->c->ui, MSG_STDOUT),
                  cli_reason(&l->c->ui, error));
    return CLI_FAILED;
}

static bool usage_is_fine(const cli *c)
{
    const cli_settings *s = &c->settings;
    const char *needs = s->write_baseline   ? "--write-baseline"
                        : s->prune_baseline ? "--prune-baseline"
                                            : NULL;
    if (s->source && cli_inputs_are_many(c)) {
        cli_error(&c->ui, MSG_SOURCE_OF_ONE);
        return false;
    }
    if (needs && !s->baseline) {
        cli_error(&c->ui, MSG_BASELINE_NEEDED, needs);
        return false;
    }
    if (s->write_baseline && s->prune_baseline) {
        cli_error(&c->ui, MSG_NOT_TOGETHER, "--write-baseline", "--prune-baseline");
        return false;
    }
    return true;
}

/* The end of the report: statistics, the format's own end, the baseline, the summary for people. */
static int finish(lint *l, int status)
{
    cli_finder *found = &l->found;
    cli_reporter *r = &found->reporter;
    const cli_settings *s = &l->c->settings;
    if (status == CLI_FAILED && !found->tally.failed)
        found->tally.failed = 1;
    if (r->kind->end)
        r->kind->end(r, &found->tally);
    bool for_people = r->kind == &cli_report_text || r->kind == &cli_report_gcc;
    if (r->by_rule && for_people) {
        cli_add_statistics(&r->line, r->by_rule);
        cli_out_text(r->out, &r->line);
    }
    status = cli_worse(status, close_output(l));
    if (s->write_baseline)
        return cli_worse(status, cli_baseline_write(&found->baseline, &l->c->ui));
    if (s->prune_baseline && status != CLI_FAILED)
        status = cli_worse(status, cli_baseline_prune(&found->baseline, &l->c->ui, &l->files));
    if (r->kind == &cli_report_text && !l->c->ui.quiet)
        cli_say_summary(&l->c->ui, found->tally.errors, found->tally.warnings, found->tally.infos,
                        found->tally.files, found->tally.suppressed);
    return cli_worse(status, found->failing && !s->exit_zero ? CLI_FOUND : CLI_FINE);
}

static int run(lint *l)
{
    const cli_settings *s = &l->c->settings;
    const cli_ui *ui = &l->c->ui;
    if (s->list_files)
        return cli_each_input(l->c, lint_input, l);
    const char *baseline = s->write_baseline || s->prune_baseline ? s->baseline : NULL;
    if (!cli_output_add(l->c, s->output) || !cli_output_add(l->c, baseline))
        return CLI_FAILED;
    if (cli_baseline_open(&l->found.baseline, ui, s->baseline, s->write_baseline) != CLI_FINE ||
        open_output(l) != CLI_FINE)
        return CLI_FAILED;
    set_up_reporter(l);
    if (l->found.reporter.kind->begin)
        l->found.reporter.kind->begin(&l->found.reporter);
    if (s->output || !isatty(STDOUT_FILENO))
        cli_progress_start(ui);
    int status = each_input(l);
    cli_progress_clear();
    return finish(l, status);
}

int cli_cmd_lint(cli *c)
{
    lint l = { .c = c, .out = { .fd = -1, .folder = -1 } };
    int status = usage_is_fine(c) ? run(&l) : CLI_FAILED;
    cli_out_discard(&l.out);
    cli_engines_release(&l.engines);
    cli_finder_release(&l.found);
    cli_counts_release(&l.files);
    cli_since_folders_release(&l.since);
    return status;
}
