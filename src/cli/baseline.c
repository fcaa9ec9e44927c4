#include "baseline.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "file.h"
#include "path.h"

static const char start[] = "{\"fingerprint\":\"";
static const char path_start[] = "\",\"path\":\"";

static uint64_t hash_of(const char *s, size_t len)
{
    return cli_hash(CLI_HASH_START, s, len);
}

/* The fingerprint in the line; len 0 when the line is not one of a baseline. */
static kt_str fingerprint_of(const char *line, size_t len)
{
    size_t skip = sizeof start - 1;
    if (len <= skip || memcmp(line, start, skip) != 0)
        return (kt_str){ line, 0 };
    const char *end = memchr(line + skip, '"', len - skip);
    return (kt_str){ line + skip, end ? (size_t)(end - line) - skip : 0 };
}

static size_t line_length(const cli_text *t, size_t i)
{
    const char *end = memchr(t->ptr + i, '\n', t->len - i);
    return end ? (size_t)(end - t->ptr) - i : t->len - i;
}

static int read_lines(cli_baseline *b, const cli_ui *ui)
{
    uint64_t number = 1;
    for (size_t i = 0; i < b->old.len; number++) {
        size_t len = line_length(&b->old, i);
        kt_str f = fingerprint_of(b->old.ptr + i, len);
        if (!f.len) {
            cli_error_at(ui, b->path, number, MSG_BASELINE_LINE);
            return CLI_FAILED;
        }
        *cli_counts_at(&b->known, hash_of(f.ptr, f.len)) = 1;
        i += len + 1;
    }
    return CLI_FINE;
}

int cli_baseline_open(cli_baseline *b, const cli_ui *ui, const char *path, bool will_write)
{
    *b = (cli_baseline){ .path = path, .collects = will_write };
    if (path) {
        b->folder = cli_absolute(path);
        (void)cli_parent(b->folder);
    }
    if (!path || will_write)
        return CLI_FINE;
    int error = cli_file_read(path, &b->old);
    if (error) {
        cli_error(ui, MSG_CANNOT_OPEN, path, cli_reason(ui, error));
        return CLI_FAILED;
    }
    return read_lines(b, ui);
}

static void collect(cli_baseline *b, const cli_found *f)
{
    cli_text *t = &b->fresh.text;
    cli_text_char(t, '{');
    cli_json_member(t, "fingerprint", f->fingerprint);
    const char *below = b->folder ? cli_below(b->folder, f->absolute) : NULL;
    cli_json_member(t, "path", below ? below : f->absolute);
    cli_json_member(t, "rule", f->finding->rule->id);
    cli_text_add(t, ",\"text\":");
    cli_json_str(t, cli_source(f->result, f->finding->beg, f->finding->end));
    cli_text_add(t, "}\n");
    b->n_fresh++;
    cli_spool_store(&b->fresh);
}

bool cli_baseline_meets(cli_baseline *b, const cli_found *f)
{
    if (b->collects)
        collect(b, f);
    if (!b->path || b->collects)
        return false;
    uint32_t *state = cli_counts_at(&b->known, hash_of(f->fingerprint, strlen(f->fingerprint)));
    if (*state)
        *state = 2;
    return *state != 0;
}

static int save(cli_baseline *b, const cli_ui *ui)
{
    cli_out out;
    int error = cli_out_file(&out, b->path);
    if (!error) {
        cli_spool_print(&b->fresh, &out);
        error = cli_out_commit(&out);
    }
    if (!error)
        return CLI_FINE;
    cli_error(ui, MSG_CANNOT_WRITE, b->path, cli_reason(ui, error));
    return CLI_FAILED;
}

int cli_baseline_write(cli_baseline *b, const cli_ui *ui)
{
    int status = save(b, ui);
    if (status == CLI_FINE && !ui->quiet)
        cli_error(ui, MSG_BASELINE_WRITTEN, b->path, (unsigned long long)b->n_fresh);
    return status;
}

/* The path of the line. Only what cli_json_str escapes is taken back. */
static void path_of(const char *line, size_t len, kt_str fingerprint, cli_text *out)
{
    const char *p = fingerprint.ptr + fingerprint.len;
    const char *end = line + len;
    size_t skip = sizeof path_start - 1;
    cli_text_add(out, "");
    if ((size_t)(end - p) < skip || memcmp(p, path_start, skip) != 0)
        return;
    for (p += skip; p < end && *p != '"'; p++) {
        if (*p == '\\' && p + 1 < end)
            p++;
        cli_text_char(out, *p);
    }
}

static bool is_outdated(cli_baseline *b, cli_counts *files, const char *line, size_t len)
{
    kt_str f = fingerprint_of(line, len);
    if (*cli_counts_at(&b->known, hash_of(f.ptr, f.len)) == 2)
        return false;
    cli_text path = { 0 };
    path_of(line, len, f, &path);
    char *absolute = cli_join(b->folder, path.ptr);
    bool outdated =
        *cli_counts_at(files, hash_of(absolute, strlen(absolute))) || access(absolute, F_OK) != 0;
    free(absolute);
    cli_text_release(&path);
    return outdated;
}

int cli_baseline_prune(cli_baseline *b, const cli_ui *ui, cli_counts *files)
{
    for (size_t i = 0; i < b->old.len;) {
        size_t len = line_length(&b->old, i);
        if (!is_outdated(b, files, b->old.ptr + i, len)) {
            cli_text_put(&b->fresh.text, b->old.ptr + i, len);
            cli_text_char(&b->fresh.text, '\n');
        }
        i += len + 1;
    }
    return b->fresh.text.len == b->old.len ? CLI_FINE : save(b, ui);
}

void cli_baseline_release(cli_baseline *b)
{
    cli_text_release(&b->old);
    cli_spool_release(&b->fresh);
    cli_counts_release(&b->known);
    free(b->folder);
    *b = (cli_baseline){ 0 };
}
