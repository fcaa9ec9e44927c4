/* lsp_answer: diagnostics, hovers and formatting. */
#include <string.h>

#include "explain.h"
#include "lsp.h"
#include "report.h"

static void add_place(cli_text *out, const char *key, const lsp_place *at)
{
    cli_text_format(out, "\"%s\":{\"line\":%llu,\"character\":%llu}", key,
                    (unsigned long long)at->line, (unsigned long long)at->column);
}

void lsp_add_range(cli_text *out, const lsp_server *s, const lsp_doc *d, size_t beg, size_t end,
                   lsp_place *at)
{
    lsp_text_move(&d->text, beg, s->unit, at);
    lsp_place behind = *at;
    lsp_text_move(&d->text, end, s->unit, &behind);
    cli_text_char(out, '{');
    add_place(out, "start", at);
    cli_text_char(out, ',');
    add_place(out, "end", &behind);
    cli_text_char(out, '}');
}

void lsp_add_diagnostic(cli_text *out, const lsp_server *s, const lsp_doc *d, const lsp_find *f,
                        lsp_place *at)
{
    cli_text_add(out, "{\"range\":");
    lsp_add_range(out, s, d, f->beg, f->end, at);
    cli_text_format(out, ",\"severity\":%d", (int)cli_severity_rank(f->severity) + 1);
    cli_json_member(out, "code", f->rule->id);
    cli_json_member(out, "source", "klartext");
    cli_json_member(out, "message", d->finds.texts.ptr + f->message);
    cli_text_add(out, ",\"data\":{");
    cli_json_member(out, "fingerprint", f->fingerprint);
    cli_text_add(out, "}}");
}

/* What kept the document from being read. */
static void add_problem(cli_text *out, const lsp_server *s, const lsp_doc *d)
{
    lsp_place at = { 0 };
    cli_text_add(out, "{\"range\":");
    lsp_add_range(out, s, d, d->problem_at, d->problem_at, &at);
    cli_text_add(out, ",\"severity\":1");
    cli_json_member(out, "source", "klartext");
    cli_json_member(out, "message", d->problem.ptr);
    cli_text_char(out, '}');
}

static void add_diagnostics(cli_text *out, const lsp_server *s, const lsp_doc *d)
{
    lsp_place at = { 0 };
    cli_text_char(out, '[');
    if (d->problem.len)
        add_problem(out, s, d);
    for (size_t i = 0; i < d->finds.n; i++) {
        cli_text_add(out, i || d->problem.len ? "," : "");
        lsp_add_diagnostic(out, s, d, &d->finds.ptr[i], &at);
    }
    cli_text_char(out, ']');
}

void lsp_publish(lsp_server *s, lsp_doc *d)
{
    cli_text *out = &s->out;
    lsp_begin_notice(s, "textDocument/publishDiagnostics");
    cli_text_char(out, '{');
    cli_json_member(out, "uri", d->uri);
    if (d->has_version && s->has_versions)
        cli_text_format(out, ",\"version\":%lld", (long long)d->version);
    cli_text_add(out, ",\"diagnostics\":");
    add_diagnostics(out, s, d);
    cli_text_char(out, '}');
    lsp_send(s);
    d->told = d->pushed = true;
}

void lsp_retract(lsp_server *s, const char *uri, size_t len)
{
    lsp_begin_notice(s, "textDocument/publishDiagnostics");
    cli_text_add(&s->out, "{\"uri\":");
    cli_json_str(&s->out, (kt_str){ uri, len });
    cli_text_add(&s->out, ",\"diagnostics\":[]}");
    lsp_send(s);
}

lsp_doc *lsp_asked(lsp_server *s, const lsp_json *id, const lsp_json *params)
{
    lsp_doc *d = lsp_doc_find(s, lsp_json_str(lsp_json_get(params, "textDocument.uri")));
    if (!d) {
        lsp_refuse(s, id, LSP_ERR_PARAMS, "no such document is open");
        return NULL;
    }
    if (lsp_doc_lint(s, d))
        return d;
    lsp_refuse(s, id, LSP_ERR_CANCELLED, "cancelled");
    return NULL;
}

/* Whoever asks is told nothing unasked, and forgets what was. */
static void pulls_indeed(lsp_server *s)
{
    s->pulls = true;
    s->waits = false;
    for (lsp_doc *d = s->docs; d; d = d->next)
        if (d->pushed)
            lsp_retract(s, d->uri, strlen(d->uri));
    for (lsp_doc *d = s->docs; d; d = d->next)
        d->pushed = false;
}

void lsp_pull(lsp_server *s, const lsp_json *id, const lsp_json *params)
{
    lsp_doc *d = lsp_asked(s, id, params);
    if (!d)
        return;
    pulls_indeed(s);
    char result[24] = { 0 };
    cli_text *out = &s->out;
    cli_text number = { 0 };
    cli_text_number(&number, d->result);
    memcpy(result, number.ptr, number.len);
    cli_text_release(&number);
    kt_str before = lsp_json_str(lsp_json_get(params, "previousResultId"));
    bool same = before.len == strlen(result) && memcmp(before.ptr, result, before.len) == 0;
    lsp_begin_answer(s, id);
    cli_text_char(out, '{');
    cli_json_member(out, "kind", same ? "unchanged" : "full");
    cli_json_member(out, "resultId", result);
    if (!same) {
        cli_text_add(out, ",\"items\":");
        add_diagnostics(out, s, d);
    }
    cli_text_char(out, '}');
    lsp_send(s);
}

void lsp_hover(lsp_server *s, const lsp_json *id, const lsp_json *params)
{
    lsp_doc *d = lsp_asked(s, id, params);
    if (!d)
        return;
    int64_t line = 0;
    int64_t column = 0;
    (void)lsp_json_int(lsp_json_get(params, "position.line"), &line);
    (void)lsp_json_int(lsp_json_get(params, "position.character"), &column);
    size_t at = lsp_text_byte(&d->text, line, column, s->unit);
    const lsp_find *best = NULL; /* the shortest that holds the place */
    for (size_t i = 0; i < d->finds.n && d->finds.ptr[i].beg <= at; i++) {
        const lsp_find *f = &d->finds.ptr[i];
        if (at <= f->end && (!best || f->end - f->beg < best->end - best->beg))
            best = f;
    }
    lsp_begin_answer(s, id);
    if (!best) {
        cli_text_add(&s->out, "null");
        lsp_send(s);
        return;
    }
    cli_text page = { 0 };
    lsp_place place = { 0 };
    cli_explain(&page, &s->c->ui, best->rule, s->has_markdown);
    cli_text_add(&s->out, "{\"contents\":{");
    cli_json_member(&s->out, "kind", s->has_markdown ? "markdown" : "plaintext");
    cli_json_member(&s->out, "value", page.ptr);
    cli_text_add(&s->out, "},\"range\":");
    lsp_add_range(&s->out, s, d, best->beg, best->end, &place);
    cli_text_char(&s->out, '}');
    cli_text_release(&page);
    lsp_send(s);
}

void lsp_format(lsp_server *s, const lsp_json *id, const lsp_json *params)
{
    lsp_doc *d = lsp_doc_find(s, lsp_json_str(lsp_json_get(params, "textDocument.uri")));
    const lsp_json *range = lsp_json_get(params, "range");
    if (!d) {
        lsp_refuse(s, id, LSP_ERR_PARAMS, "no such document is open");
        return;
    }
    if (!lsp_doc_fix(s, d)) {
        lsp_refuse(s, id, d->usable ? LSP_ERR_CANCELLED : LSP_ERR_FAILED, "nothing was cleaned");
        return;
    }
    size_t low = 0;
    size_t high = d->text.bytes.len;
    if (range)
        lsp_range(s, d, range, &low, &high);
    lsp_begin_answer(s, id);
    lsp_add_edits(&s->out, s, d, low, high);
    lsp_send(s);
}

void lsp_add_edits(cli_text *out, const lsp_server *s, const lsp_doc *d, size_t low, size_t high)
{
    lsp_place at = { 0 };
    bool comma = false;
    cli_text_char(out, '[');
    for (size_t i = 0; i < d->edits.n; i++) {
        const lsp_edit *e = &d->edits.ptr[i];
        if (e->beg < low || e->end > high)
            continue;
        cli_text_add(out, comma ? ",{\"range\":" : "{\"range\":");
        lsp_add_range(out, s, d, e->beg, e->end, &at);
        cli_text_add(out, ",\"newText\":");
        cli_json_str(out, (kt_str){ d->edits.texts.ptr + e->text.at, e->text.len });
        cli_text_char(out, '}');
        comma = true;
    }
    cli_text_char(out, ']');
}
