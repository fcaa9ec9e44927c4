/* report_sarif: SARIF 2.1.0, as code scanning services take it. Columns count code points from 1,
 * ends are exclusive. */
#include <stdlib.h>
#include <string.h>

#include "report.h"

static const char *const levels[] = { "error", "warning", "note" };

/* "hyphen.gap-left" -> "HyphenGapLeft". */
static void add_rule_name(cli_text *t, const char *id)
{
    bool up = true;
    cli_text_add(t, ",\"name\":\"");
    for (const char *p = id; *p; p++) {
        if (*p != '.' && *p != '-')
            cli_text_char(t, up && *p >= 'a' && *p <= 'z' ? (char)(*p - 'a' + 'A') : *p);
        up = *p == '.' || *p == '-';
    }
    cli_text_char(t, '"');
}

static void add_message(cli_text *t, const char *key, const char *text)
{
    cli_text_format(t, ",\"%s\":{", key);
    cli_json_member(t, "text", text);
    cli_text_char(t, '}');
}

/* The rule's examples as its help, in plain text and in Markdown. */
static void add_help(cli_text *t, const kt_rule_info *rule)
{
    cli_text plain = { 0 };
    cli_text markdown = { 0 };
    cli_text_add(&plain, rule->msg_en);
    cli_text_format(&markdown, "%s\n\n", rule->msg_en);
    for (const kt_example *e = rule->examples; e && e->before; e++) {
        bool keeps = !e->after || strcmp(e->after, e->before) == 0;
        cli_text_format(&plain, "\n%s%s%s", e->before, keeps ? "" : " -> ", keeps ? "" : e->after);
        cli_text_format(&markdown, keeps ? "- `%s`\n" : "- `%s` → `%s`\n", e->before, e->after);
    }
    cli_text_add(t, ",\"help\":{");
    cli_json_member(t, "text", plain.ptr);
    cli_json_member(t, "markdown", markdown.ptr);
    cli_text_char(t, '}');
    cli_text_release(&plain);
    cli_text_release(&markdown);
}

static void add_rule(cli_text *t, const cli_ui *ui, const kt_rule_info *rule)
{
    char *family = cli_copy(rule->id, strcspn(rule->id, "."));
    cli_text_char(t, '{');
    cli_json_member(t, "id", rule->id);
    add_rule_name(t, rule->id);
    add_message(t, "shortDescription", cli_rule_message(ui, rule));
    add_message(t, "fullDescription", cli_rule_message(ui, rule));
    add_help(t, rule);
    cli_text_add(t, ",\"defaultConfiguration\":{");
    cli_json_member(t, "level", levels[cli_severity_rank(rule->severity)]);
    cli_text_add(t, "},\"properties\":{\"tags\":[\"german\",");
    cli_json_text(t, family);
    cli_text_add(t, "]}}");
    free(family);
}

static void sarif_begin(cli_reporter *r)
{
    cli_text *t = &r->line;
    cli_text_add(
        t, "{\"$schema\":\"https://json.schemastore.org/"
           "sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{"
           "\"columnKind\":\"unicodeCodePoints\",\"tool\":{\"driver\":{\"name\":\"klartext\"");
    cli_json_member(t, "semanticVersion", kt_version());
    cli_text_add(t, ",\"rules\":[");
    for (size_t i = 0; i < kt_rule_count(); i++) {
        cli_text_add(t, i ? ",\n" : "\n");
        add_rule(t, r->ui, kt_rule_at(i));
    }
    cli_text_add(t, "\n]}},\"results\":[");
    cli_out_text(r->out, t);
}

static void add_location(cli_text *t, const char *path)
{
    cli_text uri = { 0 };
    cli_text_add(&uri, path[0] == '/' ? "file://" : "");
    cli_uri(&uri, path);
    cli_text_add(t, "\"artifactLocation\":{");
    cli_json_member(t, "uri", uri.ptr);
    if (path[0] != '/')
        cli_json_member(t, "uriBaseId", "SRCROOT");
    cli_text_char(t, '}');
    cli_text_release(&uri);
}

static void add_region(cli_text *t, const char *key, const kt_place *beg, const kt_place *end)
{
    cli_text_format(
        t,
        "\"%s\":{\"startLine\":%llu,\"startColumn\":%llu,\"endLine\":%llu,\"endColumn\":%llu,"
        "\"byteOffset\":%llu,\"byteLength\":%llu}",
        key, (unsigned long long)beg->line, (unsigned long long)beg->char_col,
        (unsigned long long)end->line, (unsigned long long)end->char_col,
        (unsigned long long)beg->byte, (unsigned long long)(end->byte - beg->byte));
}

static void add_fixes(cli_reporter *r, const cli_found *f)
{
    cli_text *t = &r->line;
    uint32_t n = cli_replacements(r, f->finding);
    cli_text_add(t, n ? ",\"fixes\":[" : "");
    for (uint32_t i = 0; i < n; i++) {
        cli_text_add(t, i ? ",{\"artifactChanges\":[{" : "{\"artifactChanges\":[{");
        add_location(t, f->path);
        cli_text_add(t, ",\"replacements\":[{");
        add_region(t, "deletedRegion", &f->spot->fix_beg, &f->spot->fix_end);
        cli_text_add(t, ",\"insertedContent\":{\"text\":");
        cli_json_str(t, f->finding->replacements[i]);
        cli_text_add(t, "}}]}]}");
    }
    cli_text_add(t, n ? "]" : "");
}

/* Of a unit of a catalogue: its key, and both texts. */
static void add_unit(cli_text *t, const kt_finding *f)
{
    const struct {
        const char *key;
        kt_str text;
    } rows[] = {
        { "unit", f->unit },     { "msgctxt", f->msgctxt }, { "source", f->source },
        { "target", f->target }, { "about", f->about },
    };
    bool any = false;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!rows[i].text.len)
            continue;
        cli_text_format(t, any ? ",\"%s\":" : ",\"properties\":{\"%s\":", rows[i].key);
        cli_json_str(t, rows[i].text);
        any = true;
    }
    cli_text_add(t, any ? "}" : "");
}

static void sarif_finding(cli_reporter *r, const cli_found *f)
{
    cli_text message = { 0 };
    cli_text *t = &r->line;
    cli_add_message(&message, f);
    cli_text_add(t, r->had_one ? ",\n{" : "\n{");
    r->had_one = true;
    cli_json_member(t, "ruleId", f->finding->rule->id);
    cli_text_format(t, ",\"ruleIndex\":%zu", cli_rule_index(f->finding->rule));
    cli_json_member(t, "level", levels[cli_severity_rank(f->finding->severity)]);
    add_message(t, "message", message.ptr);
    cli_text_add(t, ",\"locations\":[{\"physicalLocation\":{");
    add_location(t, f->path);
    cli_text_char(t, ',');
    add_region(t, "region", &f->spot->beg, &f->spot->end);
    cli_text_add(t, "}}],\"partialFingerprints\":{");
    cli_json_member(t, "klartext/v1", f->fingerprint);
    cli_text_char(t, '}');
    add_fixes(r, f);
    add_unit(t, f->finding);
    cli_text_add(t, f->suppressed ? ",\"suppressions\":[{\"kind\":\"external\"}]}" : "}");
    cli_text_release(&message);
    cli_out_text(r->out, t);
}

static void sarif_failed(cli_reporter *r, const char *path)
{
    cli_text *t = &r->failures;
    cli_text_add(t, t->len ? ",{\"level\":\"error\"" : "{\"level\":\"error\"");
    add_message(t, "message", "file was not read to its end");
    cli_text_add(t, ",\"locations\":[{\"physicalLocation\":{");
    add_location(t, path);
    cli_text_add(t, "}}]}");
}

static void sarif_end(cli_reporter *r, const cli_tally *tally)
{
    cli_text *t = &r->line;
    cli_text_format(t, "\n],\"invocations\":[{\"executionSuccessful\":%s",
                    tally->failed ? "false" : "true");
    if (r->failures.len) {
        cli_text_add(t, ",\"toolExecutionNotifications\":[");
        cli_text_put(t, r->failures.ptr, r->failures.len);
        cli_text_char(t, ']');
    }
    cli_text_add(t, "}]}]}\n");
    cli_out_text(r->out, t);
}

const cli_reporter_kind cli_report_sarif = {
    .begin = sarif_begin,
    .finding = sarif_finding,
    .failed = sarif_failed,
    .end = sarif_end,
    .wants_suppressed = true,
    .wants_fingerprints = true,
    .wants_tidy_paths = true,
};
