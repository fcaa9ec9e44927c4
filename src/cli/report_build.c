/* report_build: what build servers read besides report_ci.c: junit, azure. */
#include <string.h>

#include "report.h"

/* ---- JUnit: a test case a finding; those that are mere notes pass ---- */

static void junit_finding(cli_reporter *r, const cli_found *f)
{
    bool fails = cli_severity_rank(f->finding->severity) < 2;
    cli_text *t = &r->cases.text;
    cli_text_format(t, "<testcase name=\"%s %llu:%llu\" classname=\"", f->finding->rule->id,
                    (unsigned long long)f->spot->beg.line,
                    (unsigned long long)cli_column(r, &f->spot->beg));
    cli_xml(t, f->path);
    cli_text_add(t, fails ? "\"><failure type=\"" : "\"><system-out>");
    cli_text_format(&r->line, "%s: ", f->severity);
    cli_add_message(&r->line, f);
    if (fails) {
        cli_text_format(t, "%s\" message=\"", f->finding->rule->id);
        cli_xml(t, r->line.ptr);
        cli_text_add(t, "\">");
    }
    cli_add_advice(&r->line, r, f);
    cli_xml(t, r->line.ptr);
    cli_text_add(t, fails ? "</failure></testcase>\n" : "</system-out></testcase>\n");
    r->line.len = 0;
    r->n_told[fails ? 0 : 1]++;
    cli_spool_store(&r->cases);
}

static void junit_failed(cli_reporter *r, const char *path)
{
    cli_text *t = &r->cases.text;
    cli_text_add(t, "<testcase name=\"not read\" classname=\"");
    cli_xml(t, path);
    cli_text_add(t, "\"><error type=\"klartext\" message=\"not read\"/></testcase>\n");
    r->n_told[2]++;
    cli_spool_store(&r->cases);
}

static void junit_end(cli_reporter *r, const cli_tally *tally)
{
    uint64_t all = r->n_told[0] + r->n_told[1] + r->n_told[2];
    (void)tally;
    cli_text_format(&r->line,
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n<testsuite "
                    "name=\"klartext\" tests=\"%llu\" failures=\"%llu\" errors=\"%llu\">\n",
                    (unsigned long long)(all ? all : 1), (unsigned long long)r->n_told[0],
                    (unsigned long long)r->n_told[2]);
    if (!all)
        cli_text_add(&r->line, "<testcase name=\"no findings\" classname=\"klartext\"/>\n");
    cli_out_text(r->out, &r->line);
    cli_spool_print(&r->cases, r->out);
    cli_out_add(r->out, "</testsuite>\n</testsuites>\n");
}

/* ---- Azure Pipelines: logging commands; notes are lines of the log ---- */

static void add_azure(cli_text *t, const char *s, const char *special)
{
    for (const char *p = s; *p; p++)
        if (*p == '%')
            cli_text_add(t, "%AZP25");
        else if (strchr(special, *p) || (unsigned char)*p < 0x20)
            cli_text_format(t, "%%%02X", (unsigned char)*p);
        else
            cli_text_char(t, *p);
}

static void azure_finding(cli_reporter *r, const cli_found *f)
{
    size_t rank = cli_severity_rank(f->finding->severity);
    cli_text t = { 0 };
    cli_text message = { 0 };
    cli_add_message(&message, f);
    if (rank < 2) {
        cli_text_format(&t, "##vso[task.logissue type=%s;sourcepath=", rank ? "warning" : "error");
        add_azure(&t, f->path, ";]");
        cli_text_format(&t, ";linenumber=%llu;columnnumber=%llu;code=%s;]",
                        (unsigned long long)f->spot->beg.line,
                        (unsigned long long)cli_column(r, &f->spot->beg), f->finding->rule->id);
    } else {
        add_azure(&t, f->path, "");
        cli_text_format(&t, ":%llu:%llu: info: ", (unsigned long long)f->spot->beg.line,
                        (unsigned long long)cli_column(r, &f->spot->beg));
    }
    add_azure(&t, message.ptr, "");
    cli_text_char(&t, '\n');
    cli_out_text(r->out, &t);
    cli_text_release(&t);
    cli_text_release(&message);
}

const cli_reporter_kind cli_report_junit = {
    .finding = junit_finding, .failed = junit_failed, .end = junit_end, .wants_tidy_paths = true
};
const cli_reporter_kind cli_report_azure = { .finding = azure_finding, .wants_tidy_paths = true };
