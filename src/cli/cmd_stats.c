/* cmd_stats: klartext stats. How much text there is and how much was found in it, file by file:
 * what somebody who keeps translations wants to see over time. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "engine.h"
#include "out.h"
#include "progress.h"
#include "report.h"
#include "shown.h"

typedef struct figures {
    char *path; /* NULL: of all files */
    uint64_t units, clean, words;
    uint64_t *found; /* by family */
} figures;

typedef struct stats {
    cli *c;
    cli_engines engines;
    cli_list families; /* in the order of the rules */
    figures *files;
    size_t n, cap;
    figures *now;
    bool lost;
} stats;

static size_t family_length(const char *id)
{
    return strcspn(id, ".");
}

static size_t family_of(const stats *s, const char *id)
{
    size_t len = family_length(id);
    size_t i = 0;
    while (i < s->families.n &&
           (strlen(s->families.items[i]) != len || memcmp(s->families.items[i], id, len) != 0))
        i++;
    return i;
}

static void list_families(stats *s)
{
    for (size_t i = 0; i < kt_rule_count(); i++) {
        const char *id = kt_rule_at(i)->id;
        if (family_of(s, id) == s->families.n)
            cli_list_add(&s->families, id, family_length(id));
    }
}

static figures *add_file(stats *s, const char *path)
{
    if (s->n == s->cap) {
        s->cap = s->cap ? 2 * s->cap : 16;
        s->files = cli_realloc(s->files, s->cap * sizeof *s->files);
    }
    figures *f = &s->files[s->n++];
    size_t size = s->families.n * sizeof *f->found;
    *f = (figures){ .path = path ? cli_copy(path, strlen(path)) : NULL,
                    .found = cli_realloc(NULL, size) };
    memset(f->found, 0, size);
    return f;
}

static int on_result(void *user, const kt_result *r)
{
    stats *s = user;
    s->lost |= r->failed;
    s->now->units += r->units;
    s->now->clean += r->clean_units;
    s->now->words += r->words;
    for (uint32_t i = 0; i < r->n_findings; i++)
        s->now->found[family_of(s, r->findings[i].rule->id)]++;
    cli_progress_bytes(r->source.len);
    return 0;
}

static int count_input(void *user, cli_input *in)
{
    stats *s = user;
    kt_engine *engine = cli_engine_for(&s->engines, &s->c->ui, &in->settings, in->absolute);
    if (!engine)
        return CLI_FAILED;
    s->now = add_file(s, in->path);
    s->lost = false;
    cli_progress_file(in->size);
    cli_feed feed = { .ui = &s->c->ui, .in = in, .engine = engine, .sink = on_result, .user = s };
    int status = cli_feed_input(&feed);
    return s->lost ? CLI_FAILED : status;
}

static uint64_t all_found(const stats *s, const figures *f)
{
    uint64_t n = 0;
    for (size_t i = 0; i < s->families.n; i++)
        n += f->found[i];
    return n;
}

static void add_up(stats *s)
{
    size_t n = s->n;
    figures *sum = add_file(s, NULL);
    for (size_t k = 0; k < n; k++) {
        const figures *f = &s->files[k];
        sum->units += f->units;
        sum->clean += f->clean;
        sum->words += f->words;
        for (size_t i = 0; i < s->families.n; i++)
            sum->found[i] += f->found[i];
    }
}

/* n / of * times, to one place. */
static void add_share(cli_text *t, uint64_t n, uint64_t of, double times, int width)
{
    if (of)
        cli_text_format(t, "%*.1f", width, (double)n / (double)of * times);
    else
        cli_text_format(t, "%*s", width, "-");
}

/* ---- for people ---- */

static void add_row(const stats *s, cli_text *t, const figures *f)
{
    cli_text_format(t, "%9llu %10llu ", (unsigned long long)f->units, (unsigned long long)f->words);
    add_share(t, f->clean, f->units, 100, 8);
    cli_text_format(t, " %9llu ", (unsigned long long)all_found(s, f));
    add_share(t, all_found(s, f), f->words, 1000, 10);
    cli_text_add(t, "  ");
    if (f->path)
        cli_show_name(t, f->path);
    else
        cli_text_add(t, cli_msg_text(&s->c->ui, MSG_STATS_ALL));
    cli_text_char(t, '\n');
}

static void print_table(const stats *s, cli_text *t)
{
    const figures *sum = &s->files[s->n - 1];
    cli_text_add(t, cli_msg_text(&s->c->ui, MSG_STATS_HEAD));
    cli_text_char(t, '\n');
    for (size_t k = 0; k < s->n; k++)
        if (k + 1 < s->n || s->n > 2)
            add_row(s, t, &s->files[k]);
    cli_text_char(t, '\n');
    cli_text_add(t, cli_msg_text(&s->c->ui, MSG_STATS_FAMILIES));
    cli_text_char(t, '\n');
    for (size_t i = 0; i < s->families.n; i++) {
        if (!sum->found[i])
            continue;
        cli_text_format(t, "%9llu ", (unsigned long long)sum->found[i]);
        add_share(t, sum->found[i], sum->words, 1000, 10);
        cli_text_format(t, "  %s\n", s->families.items[i]);
    }
}

/* ---- for machines ---- */

static void add_object(const stats *s, cli_text *t, const figures *f)
{
    cli_text_char(t, '{');
    if (f->path) {
        cli_json_member(t, "path", f->path);
        cli_text_char(t, ',');
    }
    cli_text_format(
        t, "\"units\":%llu,\"clean_units\":%llu,\"words\":%llu,\"findings\":%llu,\"families\":{",
        (unsigned long long)f->units, (unsigned long long)f->clean, (unsigned long long)f->words,
        (unsigned long long)all_found(s, f));
    bool comma = false;
    for (size_t i = 0; i < s->families.n; i++) {
        if (!f->found[i])
            continue;
        cli_text_format(t, "%s\"%s\":%llu", comma ? "," : "", s->families.items[i],
                        (unsigned long long)f->found[i]);
        comma = true;
    }
    cli_text_add(t, "}}");
}

static void print_json(const stats *s, cli_text *t)
{
    cli_text_add(t, "{\"v\":1,\"files\":[");
    for (size_t k = 0; k + 1 < s->n; k++) {
        cli_text_add(t, k ? ",\n" : "\n");
        add_object(s, t, &s->files[k]);
    }
    cli_text_add(t, "\n],\"total\":");
    add_object(s, t, &s->files[s->n - 1]);
    cli_json_member(t, "version", kt_version());
    cli_text_add(t, "}\n");
}

static int print(stats *s)
{
    cli_out out = { .fd = -1, .folder = -1 };
    cli_text text = { 0 };
    cli_out_stdout(&out);
    if (s->c->settings.stats_format == 1)
        print_json(s, &text);
    else
        print_table(s, &text);
    cli_out_text(&out, &text);
    int error = cli_out_commit(&out);
    if (error && error != EPIPE)
        cli_error(&s->c->ui, MSG_CANNOT_WRITE, cli_msg_text(&s->c->ui, MSG_STDOUT),
                  cli_reason(&s->c->ui, error));
    cli_text_release(&text);
    cli_out_discard(&out);
    return error ? CLI_FAILED : CLI_FINE;
}

int cli_cmd_stats(cli *c)
{
    stats s = { .c = c };
    if (c->settings.source && cli_inputs_are_many(c)) {
        cli_error(&c->ui, MSG_SOURCE_OF_ONE);
        return CLI_FAILED;
    }
    list_families(&s);
    cli_progress_start(&c->ui);
    int status = cli_each_input(c, count_input, &s);
    cli_progress_clear();
    if (!c->settings.list_files) {
        add_up(&s);
        status = cli_worse(status, print(&s));
    }
    for (size_t i = 0; i < s.n; i++) {
        free(s.files[i].path);
        free(s.files[i].found);
    }
    free(s.files);
    cli_list_release(&s.families);
    cli_engines_release(&s.engines);
    return status;
}
