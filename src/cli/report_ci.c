/* report_ci: what build servers and review tools read: github, gitlab, checkstyle, rdjsonl. */
#include <stdlib.h>
#include <string.h>

#include "report.h"
#include "shown.h"

/* ---- GitHub workflow commands ---- */

static void add_escaped(cli_text *t, const char *s, const char *special)
{
    size_t len = strlen(s);
    for (size_t i = 0; i < len;) {
        size_t n = cli_plain(s + i, len - i);
        if (strchr(special, s[i]))
            cli_text_format(t, "%%%02X", (unsigned char)s[i]);
        else if (n)
            cli_text_put(t, s + i, n);
        else
            cli_text_format(t, "\\x%02x", (unsigned char)s[i]);
        i += n ? n : 1;
    }
}

static void github_finding(cli_reporter *r, const cli_found *f)
{
    static const char *const words[] = { "error", "warning", "notice" };
    size_t rank = cli_severity_rank(f->finding->severity);
    cli_text *t = &r->line;
    cli_text message = { 0 };
    const kt_place *beg = &f->spot->beg;
    const kt_place *end = &f->spot->end;
    cli_text_format(t, "::%s file=", words[rank]);
    add_escaped(t, f->path, "%\r\n:,");
    cli_text_format(t, ",line=%llu,endLine=%llu", (unsigned long long)beg->line,
                    (unsigned long long)end->line);
    if (beg->line == end->line)
        cli_text_format(t, ",col=%llu,endColumn=%llu", (unsigned long long)cli_column(r, beg),
                        (unsigned long long)cli_column(r, end));
    cli_text_format(t, ",title=%s::", f->finding->rule->id);
    cli_add_message(&message, f);
    add_escaped(t, message.ptr, "%\r\n");
    cli_text_char(t, '\n');
    cli_text_release(&message);
    cli_out_text(r->out, t);
    r->n_told[rank]++;
}

/* Only ten of each kind are shown for a step: what is not shown is told. */
static void github_end(cli_reporter *r, const cli_tally *tally)
{
    enum { SHOWN = 10 };
    uint64_t more = 0;
    (void)tally;
    for (size_t i = 0; i < 3; i++)
        more += r->n_told[i] > SHOWN ? r->n_told[i] - SHOWN : 0;
    if (!more)
        return;
    cli_text_add(&r->line, "::notice title=klartext::");
    cli_text_format(&r->line, cli_msg_text(r->ui, MSG_MORE_NOTICES), (unsigned long long)more);
    cli_text_char(&r->line, '\n');
    cli_out_text(r->out, &r->line);
}

/* ---- GitLab code quality ---- */

static void gitlab_begin(cli_reporter *r)
{
    cli_out_add(r->out, "[");
}

static void gitlab_finding(cli_reporter *r, const cli_found *f)
{
    static const char *const words[] = { "major", "minor", "info" };
    cli_text message = { 0 };
    cli_text *t = &r->line;
    cli_add_message(&message, f);
    cli_text_add(t, r->had_one ? ",\n{" : "\n{");
    cli_json_member(t, "type", "issue"); /* GitLab needs neither; readers of Code Climate do */
    cli_text_add(t, ",\"categories\":[\"Style\"]");
    cli_json_member(t, "description", message.ptr);
    cli_json_member(t, "check_name", f->finding->rule->id);
    cli_json_member(t, "fingerprint", f->fingerprint);
    cli_json_member(t, "severity", words[cli_severity_rank(f->finding->severity)]);
    cli_text_add(t, ",\"location\":{");
    cli_json_member(t, "path", f->path);
    cli_text_format(t, ",\"lines\":{\"begin\":%llu}}}", (unsigned long long)f->spot->beg.line);
    r->had_one = true;
    cli_text_release(&message);
    cli_out_text(r->out, t);
}

static void gitlab_end(cli_reporter *r, const cli_tally *tally)
{
    (void)tally;
    cli_out_add(r->out, "\n]\n");
}

/* ---- checkstyle ---- */

/* Text of an attribute. What XML cannot hold becomes U+FFFD. */
void cli_xml(cli_text *t, const char *s)
{
    static const char special[] = "<>&\"'";
    static const char *const names[] = { "&lt;", "&gt;", "&amp;", "&quot;", "&apos;" };
    size_t len = strlen(s);
    for (size_t i = 0; i < len;) {
        uint32_t cp = 0;
        size_t n = cli_sound(s + i, len - i, &cp);
        const char *at = strchr(special, s[i]);
        if (at)
            cli_text_add(t, names[at - special]);
        else if (!n || cp < 0x20 || cp == 0xFFFE || cp == 0xFFFF)
            cli_text_add(t, "\xEF\xBF\xBD");
        else if ((cp >= 0x7F && cp < 0xA0) || cli_opens_command(s, i))
            cli_text_format(t, "&#%u;", (unsigned)cp);
        else
            cli_text_put(t, s + i, n);
        i += n ? n : 1;
    }
}

static void checkstyle_begin(cli_reporter *r)
{
    cli_out_add(r->out,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n");
}

static void close_file(cli_reporter *r)
{
    if (r->open_file)
        cli_text_add(&r->line, "</file>\n");
    free(r->open_file);
    r->open_file = NULL;
}

static void checkstyle_finding(cli_reporter *r, const cli_found *f)
{
    cli_text *t = &r->line;
    cli_text message = { 0 };
    if (!r->open_file || strcmp(r->open_file, f->path) != 0) {
        close_file(r);
        r->open_file = cli_copy(f->path, strlen(f->path));
        cli_text_add(t, "<file name=\"");
        cli_xml(t, f->path);
        cli_text_add(t, "\">\n");
    }
    cli_add_message(&message, f);
    cli_text_format(t, "<error line=\"%llu\" column=\"%llu\" severity=\"%s\" message=\"",
                    (unsigned long long)f->spot->beg.line,
                    (unsigned long long)cli_column(r, &f->spot->beg), f->severity);
    cli_xml(t, message.ptr);
    cli_text_format(t, "\" source=\"klartext.%s\"/>\n", f->finding->rule->id);
    cli_text_release(&message);
    cli_out_text(r->out, t);
}

static void checkstyle_end(cli_reporter *r, const cli_tally *tally)
{
    (void)tally;
    close_file(r);
    cli_text_add(&r->line, "</checkstyle>\n");
    cli_out_text(r->out, &r->line);
}

/* ---- reviewdog ---- */

static void add_position(cli_text *t, const char *key, const kt_place *p)
{
    cli_text_format(t, "\"%s\":{\"line\":%llu,\"column\":%llu}", key, (unsigned long long)p->line,
                    (unsigned long long)p->byte_col);
}

static void add_range(cli_text *t, const kt_place *beg, const kt_place *end)
{
    cli_text_add(t, "\"range\":{");
    add_position(t, "start", beg);
    cli_text_char(t, ',');
    add_position(t, "end", end);
    cli_text_char(t, '}');
}

static void rdjsonl_finding(cli_reporter *r, const cli_found *f)
{
    static const char *const words[] = { "ERROR", "WARNING", "INFO" };
    cli_text message = { 0 };
    cli_text *t = &r->line;
    cli_add_message(&message, f);
    cli_text_char(t, '{');
    cli_json_member(t, "message", message.ptr);
    cli_text_add(t, ",\"location\":{");
    cli_json_member(t, "path", f->path);
    cli_text_char(t, ',');
    add_range(t, &f->spot->beg, &f->spot->end);
    cli_text_char(t, '}');
    cli_json_member(t, "severity", words[cli_severity_rank(f->finding->severity)]);
    cli_text_add(t, ",\"code\":{");
    cli_json_member(t, "value", f->finding->rule->id);
    cli_text_add(t, "},\"suggestions\":[");
    for (uint32_t i = 0; i < cli_replacements(r, f->finding); i++) {
        cli_text_add(t, i ? ",{" : "{");
        add_range(t, &f->spot->fix_beg, &f->spot->fix_end);
        cli_text_add(t, ",\"text\":");
        cli_json_str(t, f->finding->replacements[i]);
        cli_text_char(t, '}');
    }
    cli_text_add(t, "]}\n");
    cli_text_release(&message);
    cli_out_text(r->out, t);
}

const cli_reporter_kind cli_report_github = { .finding = github_finding,
                                              .end = github_end,
                                              .wants_tidy_paths = true };
const cli_reporter_kind cli_report_gitlab = { .begin = gitlab_begin,
                                              .finding = gitlab_finding,
                                              .end = gitlab_end,
                                              .wants_fingerprints = true,
                                              .wants_tidy_paths = true };
const cli_reporter_kind cli_report_checkstyle = { .begin = checkstyle_begin,
                                                  .finding = checkstyle_finding,
                                                  .end = checkstyle_end,
                                                  .wants_tidy_paths = true };
const cli_reporter_kind cli_report_rdjsonl = { .finding = rdjsonl_finding,
                                               .wants_tidy_paths = true };
