#include "report.h"

#include <stdlib.h>
#include <string.h>

#include "shown.h"

kt_str cli_source(const kt_result *r, uint64_t beg, uint64_t end)
{
    uint64_t low = r->start.byte;
    uint64_t high = low + r->source.len;
    beg = beg < low ? low : beg > high ? high : beg;
    end = end < beg ? beg : end > high ? high : end;
    return (kt_str){ r->source.ptr + (beg - low), (size_t)(end - beg) };
}

uint64_t cli_column(const cli_reporter *r, const kt_place *p)
{
    switch (r->unit) {
    case UNIT_BYTE:
        return p->byte_col;
    case UNIT_CHAR:
        return p->char_col;
    case UNIT_UTF16:
        return p->utf16_col;
    }
    return p->byte_col;
}

uint32_t cli_replacements(const cli_reporter *r, const kt_finding *f)
{
    return f->n_replacements < r->max_replacements ? f->n_replacements
                                                   : (uint32_t)r->max_replacements;
}

const char *cli_fix_name(const kt_finding *f)
{
    static const char *const names[] = {
        [KT_SAFE] = "safe", [KT_LIKELY] = "likely", [KT_HINT] = "hint"
    };
    return f->n_replacements ? names[f->conf] : "none";
}

size_t cli_severity_rank(kt_severity s)
{
    static const size_t ranks[] = { [KT_SEVERE] = 0, [KT_WARNING] = 1, [KT_INFO] = 2 };
    return ranks[s];
}

const char *cli_severity_name(kt_severity s)
{
    static const char *const names[] = { "error", "warning", "info" };
    return names[cli_severity_rank(s)];
}

size_t cli_rule_index(const kt_rule_info *rule)
{
    size_t i = 0;
    while (i < kt_rule_count() && strcmp(kt_rule_at(i)->id, rule->id) != 0)
        i++;
    return i;
}

const char *cli_rule_message(const cli_ui *ui, const kt_rule_info *rule)
{
    return kt_rule_message(rule, cli_tongue_tag(ui));
}

static bool is_word_byte(char c)
{
    unsigned char u = (unsigned char)c;
    return u >= 0x80 || (u >= '0' && u <= '9') || ((u | 0x20) >= 'a' && (u | 0x20) <= 'z');
}

static bool has_word(kt_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (is_word_byte(s.ptr[i]))
            return true;
    return false;
}

/* A few bytes of the words that touch [beg, end), cut between characters. */
static void neighbours(const kt_result *r, kt_str s, kt_str *before, kt_str *behind)
{
    enum { LONGEST = 40 };
    const char *low = r->source.ptr;
    const char *high = low + r->source.len;
    const char *p = s.ptr;
    while (p > low && s.ptr - p < LONGEST && is_word_byte(p[-1]))
        p--;
    while (p < s.ptr && ((unsigned char)*p & 0xC0) == 0x80)
        p++;
    *before = (kt_str){ p, (size_t)(s.ptr - p) };
    const char *q = s.ptr + s.len;
    const char *end = q;
    while (end < high && end - q < LONGEST && is_word_byte(*end))
        end++;
    while (end > q && end < high && ((unsigned char)*end & 0xC0) == 0x80)
        end--;
    *behind = (kt_str){ q, (size_t)(end - q) };
}

/* before + middle + behind; with its words when the source bytes [beg, end) hold none. */
static void add_shown(cli_text *out, const cli_found *f, uint64_t beg, uint64_t end, kt_str middle)
{
    kt_str s = cli_source(f->result, beg, end);
    kt_str before = { s.ptr, 0 };
    kt_str behind = before;
    if (!has_word(s))
        neighbours(f->result, s, &before, &behind);
    cli_text_put(out, before.ptr, before.len);
    cli_text_put(out, middle.ptr, middle.len);
    cli_text_put(out, behind.ptr, behind.len);
}

void cli_add_text(cli_text *out, const cli_found *f)
{
    const kt_finding *k = f->finding;
    add_shown(out, f, k->beg, k->end, cli_source(f->result, k->beg, k->end));
}

void cli_add_replacement(cli_text *out, const cli_found *f, uint32_t i)
{
    const kt_finding *k = f->finding;
    add_shown(out, f, k->fix_beg, k->fix_end, k->replacements[i]);
}

static bool fits_in_line(kt_str s)
{
    enum { LONGEST = 120 };
    bool fits = s.len > 0 && s.len <= LONGEST;
    for (size_t i = 0; i < s.len && fits; i++)
        fits = (unsigned char)s.ptr[i] >= 0x20 && s.ptr[i] != 0x7F;
    return fits;
}

/* before, the text in quotes; nothing when it does not fit in a line. */
static void add_quoted(cli_text *out, const char *before, const cli_text *text)
{
    if (!fits_in_line(cli_text_str(text)))
        return;
    cli_text_add(out, before);
    cli_text_char(out, '\'');
    cli_show(out, text->ptr, text->len);
    cli_text_char(out, '\'');
}

void cli_add_message(cli_text *out, const cli_found *f)
{
    cli_text shown = { 0 };
    cli_text_add(out, f->message);
    cli_add_text(&shown, f);
    add_quoted(out, ": ", &shown);
    if (f->finding->about.len) {
        shown.len = 0;
        cli_text_put(&shown, f->finding->about.ptr, f->finding->about.len);
        add_quoted(out, " <- ", &shown);
    }
    cli_text_release(&shown);
}

void cli_add_advice(cli_text *out, const cli_reporter *r, const cli_found *f)
{
    cli_text shown = { 0 };
    for (uint32_t i = 0; i < cli_replacements(r, f->finding); i++) {
        shown.len = 0;
        cli_add_replacement(&shown, f, i);
        add_quoted(out, i ? ", " : " -> ", &shown);
    }
    cli_text_release(&shown);
}

/* A line of the statistics. */
typedef struct row {
    uint64_t n;
    const char *id;
} row;

static int by_count(const void *a, const void *b)
{
    const row *x = a;
    const row *y = b;
    return x->n != y->n ? (x->n < y->n) - (x->n > y->n) : strcmp(x->id, y->id);
}

void cli_add_statistics(cli_text *t, const uint64_t *by_rule)
{
    size_t n = kt_rule_count();
    row *rows = cli_realloc(NULL, n * sizeof *rows);
    for (size_t i = 0; i < n; i++)
        rows[i] = (row){ by_rule[i], kt_rule_at(i)->id };
    if (n)
        qsort(rows, n, sizeof *rows, by_count);
    for (size_t i = 0; i < n && rows[i].n; i++)
        cli_text_format(t, "%7llu  %s\n", (unsigned long long)rows[i].n, rows[i].id);
    free(rows);
}

void cli_reporter_release(cli_reporter *r)
{
    cli_text_release(&r->line);
    cli_text_release(&r->failures);
    cli_spool_release(&r->cases);
    free(r->open_file);
    free(r->by_rule);
    *r = (cli_reporter){ 0 };
}
