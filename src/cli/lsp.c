/* lsp: klartext lsp: the life of a connection, and who answers what. */
#include "lsp.h"

#include <stdlib.h>
#include <string.h>

#include "path.h"
#include "report.h"

enum {
    POLL = 2000,    /* milliseconds between looks at the files that settings came from */
    PATIENCE = 500, /* milliseconds that a client which says that it pulls is waited for */
};

/* ---- messages out ---- */

static void begin(lsp_server *s)
{
    s->out.len = 0;
    cli_text_add(&s->out, "{\"jsonrpc\":\"2.0\"");
}

void lsp_begin_answer(lsp_server *s, const lsp_json *id)
{
    begin(s);
    cli_text_add(&s->out, ",\"id\":");
    lsp_json_put(&s->out, id);
    cli_text_add(&s->out, ",\"result\":");
}

void lsp_begin_notice(lsp_server *s, const char *method)
{
    begin(s);
    cli_json_member(&s->out, "method", method);
    cli_text_add(&s->out, ",\"params\":");
}

void lsp_send(lsp_server *s)
{
    cli_text_char(&s->out, '}');
    lsp_wire_send(&s->wire, &s->out);
}

void lsp_refuse(lsp_server *s, const lsp_json *id, int code, const char *why)
{
    begin(s);
    cli_text_add(&s->out, ",\"id\":");
    lsp_json_put(&s->out, id);
    cli_text_format(&s->out, ",\"error\":{\"code\":%d", code);
    cli_json_member(&s->out, "message", why);
    cli_text_char(&s->out, '}');
    lsp_send(s);
}

void lsp_show(lsp_server *s, int type, const char *text)
{
    lsp_begin_notice(s, "window/showMessage");
    cli_text_format(&s->out, "{\"type\":%d", type);
    cli_json_member(&s->out, "message", text);
    cli_text_char(&s->out, '}');
    lsp_send(s);
}

/* ---- beginning ---- */

static void choose_unit(lsp_server *s, const lsp_json *offered)
{
    static const char *const names[] = {
        [LSP_UTF8] = "utf-8", [LSP_UTF16] = "utf-16", [LSP_UTF32] = "utf-32"
    };
    s->unit = LSP_UTF16;
    if (lsp_json_has(offered, names[LSP_UTF8]))
        s->unit = LSP_UTF8;
    else if (lsp_json_has(offered, names[LSP_UTF32]) && !lsp_json_has(offered, names[LSP_UTF16]))
        s->unit = LSP_UTF32;
}

static void choose_root(lsp_server *s, const lsp_json *params)
{
    const lsp_json *folder = lsp_json_at(lsp_json_get(params, "workspaceFolders"), 0);
    kt_str uri = lsp_json_str(lsp_json_get(folder, "uri"));
    if (!uri.ptr)
        uri = lsp_json_str(lsp_json_get(params, "rootUri"));
    free(s->root);
    s->root = lsp_path_of(uri);
}

static void choose_language(lsp_server *s, const lsp_json *params)
{
    kt_str locale = lsp_json_str(lsp_json_get(params, "locale"));
    if (locale.len >= 2 && s->c->settings.ui == 0)
        s->c->ui.lang = cli_tongue_wished(locale.ptr);
}

static void add_capabilities(lsp_server *s)
{
    static const char *const units[] = {
        [LSP_UTF8] = "utf-8", [LSP_UTF16] = "utf-16", [LSP_UTF32] = "utf-32"
    };
    cli_text *out = &s->out;
    cli_text_add(out, "{\"capabilities\":{");
    cli_json_member(out, "positionEncoding", units[s->unit]);
    cli_text_add(out, ",\"textDocumentSync\":{\"openClose\":true,\"change\":2,\"save\":{}},"
                      "\"hoverProvider\":true,\"documentFormattingProvider\":true,"
                      "\"documentRangeFormattingProvider\":true,"
                      "\"codeActionProvider\":{\"codeActionKinds\":[\"quickfix\","
                      "\"source.fixAll.klartext\"]},\"executeCommandProvider\":{\"commands\":[");
    for (size_t i = 0; lsp_commands[i]; i++) {
        cli_text_add(out, i ? "," : "");
        cli_json_text(out, lsp_commands[i]);
    }
    cli_text_add(out, "]}");
    if (s->waits)
        cli_text_add(out, ",\"diagnosticProvider\":{\"identifier\":\"klartext\","
                          "\"interFileDependencies\":false,\"workspaceDiagnostics\":false}");
    cli_text_add(out, "},\"serverInfo\":{");
    cli_json_member(out, "name", "klartext");
    cli_json_member(out, "version", kt_version());
    cli_text_add(out, "}}");
}

static void initialize(lsp_server *s, const lsp_json *id, const lsp_json *params)
{
    if (s->initialized) {
        lsp_refuse(s, id, LSP_ERR_REQUEST, "initialized already");
        return;
    }
    const lsp_json *can = lsp_json_get(params, "capabilities");
    s->initialized = true;
    s->waits = lsp_json_is_object(lsp_json_get(can, "textDocument.diagnostic"));
    s->refreshes = lsp_json_is_true(lsp_json_get(can, "workspace.diagnostics.refreshSupport"));
    s->has_versions =
        lsp_json_is_true(lsp_json_get(can, "textDocument.publishDiagnostics.versionSupport"));
    s->edits_versions =
        lsp_json_is_true(lsp_json_get(can, "workspace.workspaceEdit.documentChanges"));
    s->has_markdown =
        lsp_json_has(lsp_json_get(can, "textDocument.hover.contentFormat"), "markdown");
    choose_unit(s, lsp_json_get(can, "general.positionEncodings"));
    choose_root(s, params);
    choose_language(s, params);
    lsp_choose(s, lsp_json_get(params, "initializationOptions"));
    lsp_begin_answer(s, id);
    add_capabilities(s);
    lsp_send(s);
}

/* ---- who answers what ---- */

/* What was told holds no longer. A client that asks is told to ask again. */
static void start_anew(lsp_server *s)
{
    lsp_reload(s);
    if (!s->pulls || !s->refreshes)
        return;
    begin(s);
    cli_text_format(&s->out, ",\"id\":\"klartext-%llu\"", (unsigned long long)++s->requests);
    cli_json_member(&s->out, "method", "workspace/diagnostic/refresh");
    lsp_send(s);
}

static void shut_down(lsp_server *s, const lsp_json *id, const lsp_json *params)
{
    (void)params;
    s->shut_down = true;
    lsp_begin_answer(s, id);
    cli_text_add(&s->out, "null");
    lsp_send(s);
}

static void execute(lsp_server *s, const lsp_json *id, const lsp_json *params)
{
    if (lsp_execute(s, id, params))
        start_anew(s);
}

static const struct request {
    const char *method;
    void (*answer)(lsp_server *s, const lsp_json *id, const lsp_json *params);
} requests[] = {
    { "initialize", initialize },
    { "shutdown", shut_down },
    { "textDocument/diagnostic", lsp_pull },
    { "textDocument/codeAction", lsp_actions },
    { "textDocument/formatting", lsp_format },
    { "textDocument/rangeFormatting", lsp_format },
    { "textDocument/hover", lsp_hover },
    { "workspace/executeCommand", execute },
};

static void on_exit_notice(lsp_server *s, const lsp_json *params)
{
    (void)params;
    s->exiting = true;
}

static void on_open(lsp_server *s, const lsp_json *params)
{
    if (lsp_files_changed(s))
        start_anew(s);
    lsp_doc_open(s, lsp_json_get(params, "textDocument"));
}

static void on_files(lsp_server *s, const lsp_json *params)
{
    (void)params;
    if (lsp_files_changed(s))
        start_anew(s);
}

static void on_settings(lsp_server *s, const lsp_json *params)
{
    const lsp_json *settings = lsp_json_get(params, "settings");
    if (!lsp_json_is_object(settings))
        return;
    lsp_choose(s, settings);
    start_anew(s);
}

static const struct notice {
    const char *method;
    void (*take)(lsp_server *s, const lsp_json *params);
} notices[] = {
    { "exit", on_exit_notice },
    { "textDocument/didOpen", on_open },
    { "textDocument/didChange", lsp_doc_change },
    { "textDocument/didClose", lsp_doc_close },
    { "textDocument/didSave", on_files },
    { "workspace/didChangeWatchedFiles", on_files },
    { "workspace/didChangeConfiguration", on_settings },
};

static bool is_method(kt_str method, const char *name)
{
    return method.len == strlen(name) && memcmp(method.ptr, name, method.len) == 0;
}

static void answer(lsp_server *s, const lsp_json *id, kt_str method, const lsp_json *params)
{
    bool first = is_method(method, "initialize");
    if (s->shut_down || (!s->initialized && !first)) {
        lsp_refuse(s, id, s->shut_down ? LSP_ERR_REQUEST : LSP_ERR_NOT_YET, "not now");
        return;
    }
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++)
        if (is_method(method, requests[i].method)) {
            s->running = id;
            requests[i].answer(s, id, params);
            s->running = NULL;
            return;
        }
    lsp_refuse(s, id, LSP_ERR_METHOD, "no such method");
}

static void take_notice(lsp_server *s, kt_str method, const lsp_json *params)
{
    if (!s->initialized && !is_method(method, "exit"))
        return;
    for (size_t i = 0; i < sizeof notices / sizeof *notices; i++)
        if (is_method(method, notices[i].method))
            notices[i].take(s, params);
}

/* ---- messages in ---- */

static bool is_cancel_of(const lsp_json *message, const lsp_json *id)
{
    kt_str method = lsp_json_str(lsp_json_get(message, "method"));
    return method.ptr && is_method(method, "$/cancelRequest") &&
           lsp_json_equal(lsp_json_get(message, "params.id"), id);
}

static bool is_cancelled(const lsp_server *s, const lsp_json *id)
{
    for (const lsp_queued *q = s->first; q; q = q->next)
        if (is_cancel_of(q->message, id))
            return true;
    return false;
}

static void handle(lsp_server *s, const lsp_json *message)
{
    const lsp_json *id = lsp_json_get(message, "id");
    kt_str method = lsp_json_str(lsp_json_get(message, "method"));
    const lsp_json *params = lsp_json_get(message, "params");
    if (!lsp_json_is_object(message) || (!method.ptr && !id))
        lsp_refuse(s, NULL, LSP_ERR_REQUEST, "not a request");
    else if (!method.ptr)
        return; /* an answer to one of our requests */
    else if (!id)
        take_notice(s, method, params);
    else if (is_cancelled(s, id))
        lsp_refuse(s, id, LSP_ERR_CANCELLED, "cancelled");
    else
        answer(s, id, method, params);
}

/* Puts what has come into the queue. */
static void take_in(lsp_server *s, int milliseconds)
{
    kt_str body;
    while (!s->over) {
        lsp_event event = lsp_wire_next(&s->wire, milliseconds, &body);
        milliseconds = 0;
        if (event == LSP_NOTHING)
            return;
        if (event == LSP_HUNG_UP || event == LSP_NONSENSE) {
            s->over = event;
            return;
        }
        lsp_json *message = event == LSP_MESSAGE ? lsp_json_parse(body) : NULL;
        if (!message) {
            lsp_refuse(s, NULL, event == LSP_MESSAGE ? LSP_ERR_PARSE : LSP_ERR_REQUEST,
                       event == LSP_MESSAGE ? "not JSON" : "too large");
            continue;
        }
        lsp_queued *q = cli_realloc(NULL, sizeof *q);
        *q = (lsp_queued){ .message = message };
        *s->last = q;
        s->last = &q->next;
    }
}

bool lsp_look(lsp_server *s)
{
    take_in(s, 0);
    return s->running ? is_cancelled(s, s->running) : s->background && (s->first || s->over);
}

static void handle_queue(lsp_server *s)
{
    while (s->first && !s->exiting) {
        lsp_queued *q = s->first;
        s->first = q->next;
        if (!s->first)
            s->last = &s->first;
        handle(s, q->message);
        lsp_json_free(q->message);
        free(q);
        take_in(s, 0);
    }
}

/* Tells the client what is new, while nothing else is to be done. */
static void publish(lsp_server *s)
{
    s->background = true;
    for (lsp_doc *d = s->docs; d && !s->pulls && !s->first; d = d->next)
        if (!d->told && lsp_doc_lint(s, d))
            lsp_publish(s, d);
    s->background = false;
}

static bool is_all_told(const lsp_server *s)
{
    for (const lsp_doc *d = s->docs; d && !s->pulls; d = d->next)
        if (!d->told)
            return false;
    return true;
}

static void release(lsp_server *s)
{
    while (s->first) {
        lsp_queued *q = s->first;
        s->first = q->next;
        lsp_json_free(q->message);
        free(q);
    }
    lsp_docs_release(s);
    cli_engines_release(&s->engines);
    cli_engines_release(&s->edit_engines);
    lsp_choices_release(s);
    lsp_watched_release(s);
    lsp_wire_release(&s->wire);
    cli_text_release(&s->out);
    free(s->root);
}

int lsp_serve(cli *c, lsp_channel channel)
{
    lsp_server s = { .c = c, .wire = { .channel = channel }, .unit = LSP_UTF16 };
    s.last = &s.first;
    while (!s.exiting && (!s.over || s.first)) {
        take_in(&s, is_all_told(&s) ? POLL : s.waits ? PATIENCE : 0);
        if (!s.first && !s.over && s.initialized && is_all_told(&s) && lsp_files_changed(&s))
            start_anew(&s);
        s.waits = s.waits && (s.first || is_all_told(&s));
        handle_queue(&s);
        if (!s.exiting && !s.waits)
            publish(&s);
    }
    int status = s.shut_down && s.over != LSP_NONSENSE ? CLI_FINE : CLI_FOUND;
    release(&s);
    return status;
}

int cli_cmd_lsp(cli *c)
{
    if (c->args.n_operands) {
        cli_error(&c->ui, MSG_TOO_MANY_OPERANDS, c->args.operands[0]);
        return CLI_FAILED;
    }
    return lsp_serve(c, lsp_stdio());
}
