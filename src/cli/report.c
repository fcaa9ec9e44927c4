#include "report.h"

#include <stdlib.h>
#include <string.h>

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
    return ui->german && rule->msg_de ? rule->msg_de : rule->msg_en;
}

void cli_add_message(cli_text *out, const cli_found *f)
{
    enum { LONGEST = 60 };
    kt_str s = cli_source(f->result, f->finding->beg, f->finding->end);
    bool plain = s.len > 0 && s.len <= LONGEST;
    for (size_t i = 0; i < s.len && plain; i++)
        plain = (unsigned char)s.ptr[i] >= 0x20 && s.ptr[i] != 0x7F;
    cli_text_add(out, f->message);
    if (!plain)
        return;
    cli_text_add(out, ": '");
    cli_text_put(out, s.ptr, s.len);
    cli_text_char(out, '\'');
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

void cli_report_statistics(cli_reporter *r)
{
    size_t n = kt_rule_count();
    row *rows = cli_realloc(NULL, n * sizeof *rows);
    for (size_t i = 0; i < n; i++)
        rows[i] = (row){ r->by_rule[i], kt_rule_at(i)->id };
    if (n)
        qsort(rows, n, sizeof *rows, by_count);
    for (size_t i = 0; i < n && rows[i].n; i++)
        cli_text_format(&r->line, "%7llu  %s\n", (unsigned long long)rows[i].n, rows[i].id);
    cli_out_text(r->out, &r->line);
    free(rows);
}

void cli_reporter_release(cli_reporter *r)
{
    cli_text_release(&r->line);
    for (size_t i = 0; i < 3; i++)
        cli_text_release(&r->kept[i]);
    cli_text_release(&r->failures);
    free(r->open_file);
    free(r->by_rule);
    *r = (cli_reporter){ 0 };
}
