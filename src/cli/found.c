#include "found.h"

#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "path.h"

static void forget_names(cli_finder *f)
{
    free(f->shown);
    free(f->key);
    f->shown = f->key = NULL;
}

void cli_finder_start(cli_finder *f, const cli_input *in)
{
    const cli_reporter_kind *kind = f->reporter.kind;
    bool is_name = !in->is_stdin || in->settings.stdin_filename;
    forget_names(f);
    f->shown = kind && kind->wants_tidy_paths && is_name ? cli_tidy(in->path)
                                                         : cli_copy(in->path, strlen(in->path));
    f->in = in;
    f->tally.files++;
    cli_counts_clear(&f->seen);
    f->beyond = 0;
}

static bool is_word_byte(char c)
{
    unsigned char u = (unsigned char)c;
    return u >= 0x80 || (u >= '0' && u <= '9') || ((u | 0x20) >= 'a' && (u | 0x20) <= 'z');
}

/* The words before and behind the finding in its line, looked for within a few bytes: they tell
 * apart what reads the same, and stay when the lines around it change. */
enum { NEIGHBOUR = 48 };

static kt_str word_before(const char *low, const char *p)
{
    if (p - low > NEIGHBOUR)
        low = p - NEIGHBOUR;
    while (p > low && !is_word_byte(p[-1]) && p[-1] != '\n')
        p--;
    const char *end = p;
    while (p > low && is_word_byte(p[-1]))
        p--;
    return (kt_str){ p, (size_t)(end - p) };
}

static kt_str word_behind(const char *p, const char *high)
{
    if (high - p > NEIGHBOUR)
        high = p + NEIGHBOUR;
    while (p < high && !is_word_byte(*p) && *p != '\n')
        p++;
    const char *start = p;
    while (p < high && is_word_byte(*p))
        p++;
    return (kt_str){ start, (size_t)(p - start) };
}

/* The folder from which fingerprints see the file: that of its project, else of the baseline, else
 * its own. */
static char *root_of(const cli_finder *x, const char *folder)
{
    static const char *const git[] = { ".git", NULL };
    char *mark = cli_find_upwards(folder, git);
    if (!mark)
        mark = cli_find_upwards(folder, cli_config_names);
    if (!mark && x->baseline.path) {
        mark = cli_absolute(x->baseline.path);
        char *parent = cli_copy(mark, strlen(mark));
        (void)cli_parent(parent);
        bool inside = cli_below(parent, folder) || strcmp(parent, folder) == 0;
        free(parent);
        if (!inside) {
            free(mark);
            mark = NULL;
        }
    }
    if (!mark)
        return cli_copy(folder, strlen(folder));
    (void)cli_parent(mark);
    return mark;
}

/* The name of the file in fingerprints: the same however it was spelled and from wherever. */
static const char *key_of(cli_finder *x)
{
    if (x->key)
        return x->key;
    char *folder = cli_copy(x->in->absolute, strlen(x->in->absolute));
    (void)cli_parent(folder);
    char *real = cli_real(folder);
    char *root = root_of(x, real ? real : folder);
    char *full = cli_join(real ? real : folder, cli_basename(x->in->absolute));
    const char *below = cli_below(root, full);
    x->key = cli_copy(below ? below : full, strlen(below ? below : full));
    free(folder);
    free(real);
    free(root);
    free(full);
    return x->key;
}

static uint64_t hash_part(uint64_t h, const char *bytes, size_t len)
{
    return cli_hash(cli_hash(h, bytes, len), "\x1F", 1);
}

/* Returns the end of the digits. */
static char *put_number(char *p, uint32_t n)
{
    if (n >= 10)
        p = put_number(p, n / 10);
    *p = (char)('0' + n % 10);
    return p + 1;
}

/* The number of the finding among those of this fingerprint. In a file with a million findings the
 * table is full, and what is new in it is numbered through. */
static uint64_t number_of(cli_finder *x, uint64_t h)
{
    enum { MOST = 1 << 20 };
    return x->seen.used < MOST ? ++*cli_counts_at(&x->seen, h) : MOST + ++x->beyond;
}

static void add_fingerprint(cli_finder *x, cli_found *f)
{
    const kt_result *r = f->result;
    kt_str text = cli_source(r, f->finding->beg, f->finding->end);
    const char *high = r->source.ptr + r->source.len;
    kt_str before = word_before(r->source.ptr, text.ptr);
    kt_str behind = word_behind(text.ptr + text.len, high);
    const char *key = key_of(x);
    uint64_t h = hash_part(CLI_HASH_START, key, strlen(key));
    h = hash_part(h, f->finding->rule->id, strlen(f->finding->rule->id));
    h = hash_part(h, text.ptr, text.len);
    h = hash_part(h, before.ptr, before.len);
    h = hash_part(h, behind.ptr, behind.len);
    uint64_t n = number_of(x, h);
    char *p = f->fingerprint;
    for (int shift = 60; shift >= 0; shift -= 4)
        *p++ = "0123456789abcdef"[h >> shift & 15];
    if (n > 1) {
        *p++ = '-';
        p = put_number(p, (uint32_t)(n % 1000000));
    }
    *p = '\0';
}

static void count(cli_finder *x, const cli_found *f)
{
    uint64_t *counters[] = { &x->tally.errors, &x->tally.warnings, &x->tally.infos };
    size_t rank = cli_severity_rank(f->finding->severity);
    if (f->suppressed) {
        x->tally.suppressed++;
        return;
    }
    ++*counters[rank];
    x->failing |= rank <= (size_t)x->in->settings.fail_on;
    if (x->reporter.by_rule)
        x->reporter.by_rule[cli_rule_index(f->finding->rule)]++;
}

void cli_found_all(cli_finder *x, const kt_result *r, bool only_applied)
{
    kt_result joined;
    if (!r->n_findings)
        return;
    if (only_applied) {
        joined = cli_join_applied(&x->joined, r);
        r = &joined;
    }
    cli_places_fill(&x->places, r);
    for (uint32_t i = 0; i < r->n_findings; i++) {
        const kt_finding *finding = &r->findings[i];
        cli_found f = { .path = x->shown,
                        .absolute = x->in->absolute,
                        .result = r,
                        .finding = finding,
                        .spot = &x->places.spots[i],
                        .message = cli_rule_message(x->reporter.ui, finding->rule),
                        .severity = cli_severity_name(finding->severity) };
        if (x->reporter.kind->wants_fingerprints || x->baseline.path)
            add_fingerprint(x, &f);
        f.suppressed = cli_baseline_meets(&x->baseline, &f);
        if (x->since && !cli_since_touches(x->since, f.spot->beg.line, f.spot->end.line))
            continue;
        count(x, &f);
        if (!f.suppressed || x->reporter.kind->wants_suppressed)
            x->reporter.kind->finding(&x->reporter, &f);
    }
}

void cli_finder_release(cli_finder *f)
{
    forget_names(f);
    cli_reporter_release(&f->reporter);
    cli_baseline_release(&f->baseline);
    cli_places_release(&f->places);
    cli_joined_release(&f->joined);
    cli_counts_release(&f->seen);
}
