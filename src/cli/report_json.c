/* report_json: json and jsonl. One object a finding, the same in both. */
#include "report.h"

enum { CONTEXT = 40 }; /* bytes of context on each side, more or less */

static void add_place(cli_text *t, const char *key, const kt_place *p)
{
    cli_text_format(t,
                    "\"%s\":{\"line\":%llu,\"byte_col\":%llu,\"char_col\":%llu,\"utf16_col\":%llu,"
                    "\"byte\":%llu}",
                    key, (unsigned long long)p->line, (unsigned long long)p->byte_col,
                    (unsigned long long)p->char_col, (unsigned long long)p->utf16_col,
                    (unsigned long long)p->byte);
}

static void add_range(cli_text *t, const char *key, const kt_place *beg, const kt_place *end)
{
    cli_text_format(t, ",\"%s\":{", key);
    add_place(t, "start", beg);
    cli_text_char(t, ',');
    add_place(t, "end", end);
    cli_text_char(t, '}');
}

static bool is_inside(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* The finding with some text around it, cut between characters. */
static kt_str context_of(const cli_found *f)
{
    const kt_result *r = f->result;
    uint64_t low = r->start.byte;
    uint64_t beg = f->finding->beg > low + CONTEXT ? f->finding->beg - CONTEXT : low;
    kt_str s = cli_source(r, beg, f->finding->end + CONTEXT);
    while (s.len && is_inside(*s.ptr)) {
        s.ptr++;
        s.len--;
    }
    const char *high = r->source.ptr + r->source.len;
    while (s.len && s.ptr + s.len < high && is_inside(s.ptr[s.len]))
        s.len--;
    return s;
}

static void add_replacements(cli_reporter *r, const kt_finding *f)
{
    cli_text *t = &r->line;
    cli_text_add(t, ",\"replacements\":[");
    for (uint32_t i = 0; i < cli_replacements(r, f); i++) {
        cli_text_add(t, i ? "," : "");
        cli_json_str(t, f->replacements[i]);
    }
    cli_text_char(t, ']');
}

static void add_finding(cli_reporter *r, const cli_found *f)
{
    cli_text *t = &r->line;
    cli_text_add(t, "{\"v\":1");
    cli_json_member(t, "path", f->path);
    cli_json_member(t, "rule", f->finding->rule->id);
    cli_json_member(t, "severity", f->severity);
    cli_json_member(t, "message", f->message);
    cli_json_member(t, "fix", cli_fix_name(f->finding));
    cli_text_format(t, ",\"applied\":%s", f->finding->applied ? "true" : "false");
    add_range(t, "range", &f->spot->beg, &f->spot->end);
    cli_text_add(t, ",\"text\":");
    cli_json_str(t, cli_source(f->result, f->finding->beg, f->finding->end));
    add_replacements(r, f->finding);
    if (f->finding->n_replacements)
        add_range(t, "fix_range", &f->spot->fix_beg, &f->spot->fix_end);
    if (f->finding->unit.len) {
        cli_text_add(t, ",\"unit\":");
        cli_json_str(t, f->finding->unit);
    }
    if (f->finding->msgctxt.len) {
        cli_text_add(t, ",\"msgctxt\":");
        cli_json_str(t, f->finding->msgctxt);
    }
    if (f->finding->source.len) {
        cli_text_add(t, ",\"source\":");
        cli_json_str(t, f->finding->source);
        cli_text_add(t, ",\"target\":");
        cli_json_str(t, f->finding->target);
    }
    if (f->finding->about.len) {
        cli_text_add(t, ",\"about\":");
        cli_json_str(t, f->finding->about);
    }
    cli_text_add(t, ",\"context\":");
    cli_json_str(t, context_of(f));
    cli_json_member(t, "fingerprint", f->fingerprint);
    cli_text_char(t, '}');
}

static void add_summary(cli_reporter *r, const cli_tally *n)
{
    cli_text *t = &r->line;
    cli_text_format(
        t,
        "\"summary\":{\"v\":1,\"files\":%llu,\"failed\":%llu,\"errors\":%llu,\"warnings\":%llu,"
        "\"infos\":%llu,\"suppressed\":%llu",
        (unsigned long long)n->files, (unsigned long long)n->failed, (unsigned long long)n->errors,
        (unsigned long long)n->warnings, (unsigned long long)n->infos,
        (unsigned long long)n->suppressed);
    if (r->by_rule) {
        cli_text_add(t, ",\"rules\":{");
        bool comma = false;
        for (size_t i = 0; i < kt_rule_count(); i++)
            if (r->by_rule[i]) {
                cli_text_format(t, "%s\"%s\":%llu", comma ? "," : "", kt_rule_at(i)->id,
                                (unsigned long long)r->by_rule[i]);
                comma = true;
            }
        cli_text_char(t, '}');
    }
    cli_json_member(t, "version", kt_version());
    cli_text_char(t, '}');
}

static void jsonl_finding(cli_reporter *r, const cli_found *f)
{
    add_finding(r, f);
    cli_text_char(&r->line, '\n');
    cli_out_text(r->out, &r->line);
}

static void jsonl_end(cli_reporter *r, const cli_tally *tally)
{
    cli_text_char(&r->line, '{');
    add_summary(r, tally);
    cli_text_add(&r->line, "}\n");
    cli_out_text(r->out, &r->line);
}

static void json_begin(cli_reporter *r)
{
    cli_out_add(r->out, "{\"findings\":[");
}

static void json_finding(cli_reporter *r, const cli_found *f)
{
    cli_out_add(r->out, r->had_one ? ",\n" : "\n");
    r->had_one = true;
    add_finding(r, f);
    cli_out_text(r->out, &r->line);
}

static void json_end(cli_reporter *r, const cli_tally *tally)
{
    cli_text_add(&r->line, "\n],");
    add_summary(r, tally);
    cli_text_add(&r->line, "}\n");
    cli_out_text(r->out, &r->line);
}

const cli_reporter_kind cli_report_jsonl = { .finding = jsonl_finding,
                                             .end = jsonl_end,
                                             .wants_fingerprints = true };
const cli_reporter_kind cli_report_json = {
    .begin = json_begin, .finding = json_finding, .end = json_end, .wants_fingerprints = true
};
