/* lsp_doc: open documents: their text, what is found in it, and what would be changed. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "found.h"
#include "lsp.h"
#include "path.h"

enum { LOOK_EVERY = 1 << 16 }; /* bytes */

/* ---- names ---- */

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

char *lsp_path_of(kt_str uri)
{
    static const char scheme[] = "file://";
    size_t n = sizeof scheme - 1;
    if (!uri.ptr || uri.len <= n || memcmp(uri.ptr, scheme, n) != 0)
        return NULL;
    const char *end = uri.ptr + uri.len;
    const char *p = memchr(uri.ptr + n, '/', uri.len - n);
    cli_text t = { 0 };
    for (; p && p < end && *p != '?' && *p != '#'; p++) {
        int high = *p == '%' && end - p > 2 ? hex(p[1]) : -1;
        int low = high >= 0 ? hex(p[2]) : -1;
        if (low >= 0)
            p += 2;
        cli_text_char(&t, low >= 0 ? (char)(high * 16 + low) : *p);
    }
    if (t.len && !memchr(t.ptr, '\0', t.len)) {
        char *path = cli_absolute(t.ptr);
        cli_text_release(&t);
        return path;
    }
    cli_text_release(&t);
    return NULL;
}

/* A name for what is no file, so that it has settings: a text in the root. */
static char *made_up_path(const lsp_server *s)
{
    return s->root ? cli_join(s->root, "untitled.txt") : cli_absolute("untitled.txt");
}

lsp_doc *lsp_doc_find(const lsp_server *s, kt_str uri)
{
    lsp_doc *d = s->docs;
    while (d && (!uri.ptr || strlen(d->uri) != uri.len || memcmp(d->uri, uri.ptr, uri.len) != 0))
        d = d->next;
    return d;
}

/* What editors call the kinds of files. Where they disagree with the ending, they know better. */
static const struct {
    const char *language, *kind;
} languages[] = {
    { "plaintext", "text" },
    { "text", "text" },
    { "markdown", "markdown" },
    { "gfm", "markdown" },
    { "pandoc", "markdown" },
    { "quarto", "markdown" },
    { "rmd", "markdown" },
    { "mdx", "markdown" },
    { "po", "po" },
    { "pot", "po" },
    { "gettext", "po" },
    { "html", "html" },
    { "xliff", "xliff" },
    { "json", "json" },
    { "jsonc", "json" },
    { "yaml", "yaml" },
    { "subrip", "srt" },
    { "srt", "srt" },
    { "vtt", "vtt" },
    { "webvtt", "vtt" },
    { "properties", "properties" },
    { "java-properties", "properties" },
    { "jproperties", "properties" },
    { "restructuredtext", "rst" },
    { "rst", "rst" },
    { "asciidoc", "asciidoc" },
};

/* The kind of file; "text" when nothing says otherwise. */
static const char *kind_of(const lsp_doc *d)
{
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (strcmp(languages[i].language, d->language) == 0)
            return languages[i].kind;
    const kt_kind *kind = kt_kind_of(d->path);
    return kind ? kind->name : "text";
}

static const char *known_format(const char *name)
{
    for (size_t i = 0; kt_format_name(i); i++)
        if (strcmp(kt_format_name(i), name) == 0)
            return kt_format_name(i);
    return NULL;
}

const char *lsp_format_of(const lsp_doc *d)
{
    int type = d->settings.type;
    if (type != TYPE_AUTO)
        return type == TYPE_TEXT ? NULL : kt_format_name((size_t)(type - TYPE_FORMAT));
    return known_format(kind_of(d));
}

bool lsp_is_ours(const lsp_doc *d)
{
    const char *kind = kind_of(d);
    if (d->settings.type != TYPE_AUTO || known_format(kind) || strcmp(kind, "text") == 0)
        return true;
    for (size_t i = 0; i < kt_kind_count(); i++)
        if (strcmp(kt_kind_at(i)->name, kind) == 0)
            return kt_kind_at(i)->use == KT_KIND_TEXT;
    return false;
}

/* ---- synchronisation ---- */

static void touch(lsp_doc *d)
{
    d->finds_fresh = d->edits_fresh = d->told = false;
}

static void free_doc(lsp_doc *d)
{
    free(d->uri);
    free(d->path);
    free(d->language);
    lsp_text_release(&d->text);
    cli_settings_release(&d->settings);
    kt_memory_free(d->memory);
    kt_memory_free(d->edit_memory);
    free(d->finds.ptr);
    free(d->finds.repl);
    cli_text_release(&d->finds.texts);
    free(d->edits.ptr);
    cli_text_release(&d->edits.texts);
    cli_text_release(&d->problem);
    free(d);
}

static void drop(lsp_server *s, kt_str uri)
{
    lsp_doc *d = lsp_doc_find(s, uri);
    if (!d)
        return;
    lsp_doc **at = &s->docs;
    while (*at != d)
        at = &(*at)->next;
    *at = d->next;
    free_doc(d);
}

void lsp_doc_open(lsp_server *s, const lsp_json *item)
{
    kt_str uri = lsp_json_str(lsp_json_get(item, "uri"));
    kt_str text = lsp_json_str(lsp_json_get(item, "text"));
    kt_str language = lsp_json_str(lsp_json_get(item, "languageId"));
    if (!uri.ptr || !text.ptr || memchr(uri.ptr, '\0', uri.len))
        return;
    drop(s, uri);
    lsp_doc *d = cli_realloc(NULL, sizeof *d);
    *d = (lsp_doc){ .uri = cli_copy(uri.ptr, uri.len),
                    .language = cli_copy(language.ptr ? language.ptr : "", language.len) };
    d->path = lsp_path_of(uri);
    if (!d->path)
        d->path = made_up_path(s);
    d->has_version = lsp_json_int(lsp_json_get(item, "version"), &d->version);
    lsp_text_set(&d->text, text);
    d->next = s->docs;
    s->docs = d;
}

void lsp_range(const lsp_server *s, const lsp_doc *d, const lsp_json *range, size_t *beg,
               size_t *end)
{
    int64_t at[4] = { 0 };
    (void)lsp_json_int(lsp_json_get(range, "start.line"), &at[0]);
    (void)lsp_json_int(lsp_json_get(range, "start.character"), &at[1]);
    (void)lsp_json_int(lsp_json_get(range, "end.line"), &at[2]);
    (void)lsp_json_int(lsp_json_get(range, "end.character"), &at[3]);
    size_t a = lsp_text_byte(&d->text, at[0], at[1], s->unit);
    size_t b = lsp_text_byte(&d->text, at[2], at[3], s->unit);
    *beg = a < b ? a : b;
    *end = a < b ? b : a;
}

void lsp_doc_change(lsp_server *s, const lsp_json *params)
{
    lsp_doc *d = lsp_doc_find(s, lsp_json_str(lsp_json_get(params, "textDocument.uri")));
    const lsp_json *changes = lsp_json_get(params, "contentChanges");
    if (!d)
        return;
    for (size_t i = 0; i < lsp_json_len(changes); i++) {
        const lsp_json *change = lsp_json_at(changes, i);
        const lsp_json *range = lsp_json_get(change, "range");
        kt_str text = lsp_json_str(lsp_json_get(change, "text"));
        size_t beg;
        size_t end;
        if (!text.ptr)
            continue;
        if (!lsp_json_is_object(range)) {
            lsp_text_set(&d->text, text);
            continue;
        }
        lsp_range(s, d, range, &beg, &end);
        lsp_text_replace(&d->text, beg, end, text);
    }
    d->has_version = lsp_json_int(lsp_json_get(params, "textDocument.version"), &d->version);
    touch(d);
}

void lsp_doc_close(lsp_server *s, const lsp_json *params)
{
    kt_str uri = lsp_json_str(lsp_json_get(params, "textDocument.uri"));
    const lsp_doc *d = lsp_doc_find(s, uri);
    if (!d)
        return;
    bool pushed = !s->pulls && (!s->waits || d->pushed);
    drop(s, uri);
    if (pushed)
        lsp_retract(s, uri.ptr, uri.len);
}

void lsp_docs_release(lsp_server *s)
{
    while (s->docs) {
        lsp_doc *d = s->docs;
        s->docs = d->next;
        free_doc(d);
    }
}

/* ---- findings ---- */

static lsp_slice keep_text(cli_text *texts, const char *ptr, size_t len)
{
    lsp_slice slice = { texts->len, len };
    cli_text_put(texts, ptr, len);
    return slice;
}

kt_str lsp_find_repl(const lsp_doc *d, const lsp_find *f, uint32_t i)
{
    const lsp_slice *r = &d->finds.repl[f->repl + i];
    return (kt_str){ d->finds.texts.ptr + r->at, r->len };
}

/* What the tool's own reporting tells, gathered. */
typedef struct gathering {
    cli_finder finder; /* first: finder.reporter is what the reporter gets */
    lsp_finds *finds;
    lsp_server *server;
    cli_text scratch;
} gathering;

_Static_assert(offsetof(gathering, finder) == 0 && offsetof(cli_finder, reporter) == 0,
               "gather finds its way back from the reporter");

static void gather(cli_reporter *r, const cli_found *f)
{
    gathering *g = (gathering *)(void *)r;
    lsp_finds *all = g->finds;
    const kt_finding *k = f->finding;
    if (all->n == all->cap) {
        all->cap = all->cap ? 2 * all->cap : 64;
        all->ptr = cli_realloc(all->ptr, all->cap * sizeof *all->ptr);
    }
    if (all->n_repl + k->n_replacements > all->cap_repl) {
        all->cap_repl = 2 * (all->n_repl + k->n_replacements);
        all->repl = cli_realloc(all->repl, all->cap_repl * sizeof *all->repl);
    }
    lsp_find *x = &all->ptr[all->n++];
    *x = (lsp_find){ .rule = k->rule,
                     .conf = k->conf,
                     .severity = k->severity,
                     .beg = k->beg,
                     .end = k->end,
                     .fix_beg = k->fix_beg,
                     .fix_end = k->fix_end,
                     .repl = all->n_repl,
                     .n_repl = k->n_replacements };
    memcpy(x->fingerprint, f->fingerprint, sizeof x->fingerprint);
    for (uint32_t i = 0; i < k->n_replacements; i++)
        all->repl[all->n_repl++] =
            keep_text(&all->texts, k->replacements[i].ptr, k->replacements[i].len);
    g->scratch.len = 0;
    cli_add_message(&g->scratch, f);
    x->message = keep_text(&all->texts, g->scratch.ptr, g->scratch.len + 1).at;
}

static const cli_reporter_kind gathers = { .finding = gather, .wants_fingerprints = true };

static bool had_better_stop(lsp_server *s, size_t bytes)
{
    s->looked += bytes;
    if (s->looked < LOOK_EVERY)
        return false;
    s->looked = 0;
    return lsp_look(s);
}

static int on_lint(void *user, const kt_result *r)
{
    gathering *g = user;
    cli_found_all(&g->finder, r, false);
    return had_better_stop(g->server, r->source.len);
}

/* The text through the engine; KT_OK or what went wrong. */
static int run(kt_engine *engine, lsp_doc *d, kt_memory *memory, kt_sink *sink, void *user)
{
    kt_error error = { 0 };
    kt_stream *stream = kt_open_as(engine, lsp_format_of(d), sink, user, &error);
    char tag[CLI_TAG_SIZE];
    kt_set_language(stream, cli_tag_of(d->uri, tag));
    d->problem.len = 0;
    if (!stream)
        return KT_ENOMEM;
    if (memory)
        kt_remember(stream, memory);
    int rc = kt_feed(stream, d->text.bytes.ptr, d->text.bytes.len, &error);
    if (rc == KT_OK)
        rc = kt_finish(stream, &error);
    kt_close(stream);
    if (rc != KT_OK && rc != KT_ESTOPPED) {
        cli_text_add(&d->problem, error.msg);
        d->problem_at = error.pos < d->text.bytes.len ? (size_t)error.pos : d->text.bytes.len;
    }
    return rc;
}

bool lsp_doc_lint(lsp_server *s, lsp_doc *d)
{
    if (d->finds_fresh)
        return true;
    d->finds.n = d->finds.n_repl = d->finds.texts.len = 0;
    kt_engine *engine = lsp_engine(s, d, false);
    if (!d->memory)
        d->memory = kt_memory_new();
    cli_input in = { .path = d->path, .absolute = d->path, .settings = d->settings };
    gathering g = { .finds = &d->finds, .server = s };
    g.finder.reporter = (cli_reporter){ .kind = &gathers, .ui = &s->c->ui };
    int rc = KT_OK;
    if (engine && lsp_is_ours(d) &&
        cli_baseline_open(&g.finder.baseline, &s->c->ui, d->settings.baseline, false) == CLI_FINE) {
        cli_finder_start(&g.finder, &in);
        rc = run(engine, d, d->memory, on_lint, &g);
    }
    cli_finder_release(&g.finder);
    cli_text_release(&g.scratch);
    d->finds_fresh = rc != KT_ESTOPPED;
    if (d->finds_fresh)
        d->result = ++s->results;
    return d->finds_fresh;
}

/* ---- edits ---- */

typedef struct mending {
    lsp_edits *edits;
    lsp_server *server;
} mending;

static int on_fix(void *user, const kt_result *r)
{
    mending *m = user;
    lsp_edits *all = m->edits;
    for (uint32_t i = 0; i < r->n_changes; i++) {
        const kt_change *c = &r->changes[i];
        if (all->n == all->cap) {
            all->cap = all->cap ? 2 * all->cap : 64;
            all->ptr = cli_realloc(all->ptr, all->cap * sizeof *all->ptr);
        }
        all->ptr[all->n++] =
            (lsp_edit){ c->beg, c->end, keep_text(&all->texts, c->text.ptr, c->text.len) };
    }
    return had_better_stop(m->server, r->source.len);
}

bool lsp_doc_fix(lsp_server *s, lsp_doc *d)
{
    if (d->edits_fresh)
        return true;
    d->edits.n = d->edits.texts.len = 0;
    kt_engine *engine = lsp_engine(s, d, true);
    if (!d->edit_memory)
        d->edit_memory = kt_memory_new();
    mending m = { .edits = &d->edits, .server = s };
    if (!lsp_is_ours(d))
        return d->edits_fresh = true;
    d->edits_fresh = engine && run(engine, d, d->edit_memory, on_fix, &m) == KT_OK;
    return d->edits_fresh;
}
