/* lsp_action: what an editor offers at a finding. */
#include <stdlib.h>
#include <string.h>

#include "lsp.h"
#include "report.h"

enum { ACTIONS_MAX = 200 }; /* findings in one range: nobody reads more */

static const char fix_all[] = "source.fixAll.klartext";

/* Does the client want actions of that kind? No list: all kinds. "source" means "source.fixAll.x"
 * too. */
static bool is_wanted(const lsp_json *only, const char *kind)
{
    size_t n = lsp_json_len(only);
    for (size_t i = 0; i < n; i++) {
        kt_str s = lsp_json_str(lsp_json_at(only, i));
        bool fits = s.ptr && s.len <= strlen(kind) && memcmp(s.ptr, kind, s.len) == 0;
        if (fits && (!s.len || !kind[s.len] || kind[s.len] == '.'))
            return true;
    }
    return n == 0;
}

typedef struct offer {
    const lsp_server *s;
    const lsp_doc *d;
    cli_text *out;
    bool comma;
    lsp_place at;
} offer;

/* Starts an action: up to what it does. */
static void begin(offer *o, const char *title, const char *kind)
{
    cli_text_add(o->out, o->comma ? ",{" : "{");
    o->comma = true;
    cli_json_member(o->out, "title", title);
    cli_json_member(o->out, "kind", kind);
}

static void add_diagnostics(offer *o, const lsp_find *f)
{
    lsp_place at = o->at;
    cli_text_add(o->out, ",\"diagnostics\":[");
    lsp_add_diagnostic(o->out, o->s, o->d, f, &at);
    cli_text_char(o->out, ']');
}

/* "edit":{...} up to the array of edits, and behind it. */
static void begin_edit(offer *o)
{
    if (o->s->edits_versions && o->d->has_version) {
        cli_text_add(o->out, ",\"edit\":{\"documentChanges\":[{\"textDocument\":{");
        cli_json_member(o->out, "uri", o->d->uri);
        cli_text_format(o->out, ",\"version\":%lld},\"edits\":", (long long)o->d->version);
    } else {
        cli_text_add(o->out, ",\"edit\":{\"changes\":{");
        cli_json_text(o->out, o->d->uri);
        cli_text_char(o->out, ':');
    }
}

static void end_edit(offer *o)
{
    cli_text_add(o->out, o->s->edits_versions && o->d->has_version ? "}]}" : "}}");
}

/* A replacement in a menu: short and on one line. */
static void add_shown(cli_text *t, kt_str s)
{
    enum { LONGEST = 60 };
    size_t n = s.len < LONGEST ? s.len : LONGEST;
    while (n < s.len && n && ((unsigned char)s.ptr[n] & 0xC0) == 0x80)
        n--;
    for (size_t i = 0; i < n; i++)
        cli_text_char(t, (unsigned char)s.ptr[i] < 0x20 ? ' ' : s.ptr[i]);
    cli_text_add(t, n < s.len ? "…" : "");
}

static void offer_replacement(offer *o, const lsp_find *f, uint32_t i)
{
    const cli_ui *ui = &o->s->c->ui;
    kt_str repl = lsp_find_repl(o->d, f, i);
    cli_text title = { 0 };
    if (repl.len) {
        cli_text_add(&title, cli_msg_text(ui, MSG_LSP_REPLACE));
        add_shown(&title, repl);
        cli_text_add(&title, "'");
    } else {
        cli_text_add(&title, cli_msg_text(ui, MSG_LSP_DELETE));
    }
    begin(o, title.ptr, "quickfix");
    if (i == 0 && f->conf != KT_HINT)
        cli_text_add(o->out, ",\"isPreferred\":true");
    add_diagnostics(o, f);
    lsp_place at = o->at;
    begin_edit(o);
    cli_text_add(o->out, "[{\"range\":");
    lsp_add_range(o->out, o->s, o->d, f->fix_beg, f->fix_end, &at);
    cli_text_add(o->out, ",\"newText\":");
    cli_json_str(o->out, repl);
    cli_text_add(o->out, "}]");
    end_edit(o);
    cli_text_char(o->out, '}');
    cli_text_release(&title);
}

/* A command; its argument is an object with the document's URI and, for every further pair, a key
 * and a text. */
static void offer_command(offer *o, const lsp_find *f, lsp_command command, const char *title,
                          const char *const *pairs)
{
    begin(o, title, "quickfix");
    add_diagnostics(o, f);
    cli_text_add(o->out, ",\"command\":{");
    cli_json_member(o->out, "title", title);
    cli_json_member(o->out, "command", lsp_commands[command]);
    cli_text_add(o->out, ",\"arguments\":[{");
    cli_json_member(o->out, "uri", o->d->uri);
    for (; *pairs; pairs += 2)
        cli_json_member(o->out, pairs[0], pairs[1]);
    cli_text_add(o->out, "}]}}");
}

/* Could it be a word for the list? */
static bool is_word(const lsp_doc *d, const lsp_find *f)
{
    static const char *const families[] = { "spell.", "name.", "lang." };
    const char *p = d->text.bytes.ptr + f->beg;
    bool about_words = false;
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        about_words |= strncmp(f->rule->id, families[i], strlen(families[i])) == 0;
    for (size_t i = 0; i < f->end - f->beg && about_words; i++)
        about_words = (unsigned char)p[i] > ' ' && p[i] != '#';
    return about_words && f->end > f->beg;
}

static void offer_words(offer *o, const lsp_find *f)
{
    static const struct {
        cli_msg title;
        const char *scope;
    } lists[] = { { MSG_LSP_ADD_PROJECT, "project" }, { MSG_LSP_ADD_USER, "user" } };
    char *word = cli_copy(o->d->text.bytes.ptr + f->beg, f->end - f->beg);
    for (size_t i = 0; i < 2; i++) {
        const char *const pairs[] = { "word", word, "scope", lists[i].scope, NULL };
        cli_text title = { 0 };
        cli_text_format(&title, cli_msg_text(&o->s->c->ui, lists[i].title), word);
        offer_command(o, f, LSP_ADD_WORD, title.ptr, pairs);
        cli_text_release(&title);
    }
    free(word);
}

static void offer_finding(offer *o, const lsp_find *f)
{
    const cli_ui *ui = &o->s->c->ui;
    const char *const rule[] = { "rule", f->rule->id, NULL };
    const char *const finding[] = { "fingerprint", f->fingerprint, "rule", f->rule->id, NULL };
    cli_text title = { 0 };
    for (uint32_t i = 0; i < f->n_repl; i++)
        offer_replacement(o, f, i);
    if (is_word(o->d, f))
        offer_words(o, f);
    offer_command(o, f, LSP_IGNORE_FINDING, cli_msg_text(ui, MSG_LSP_IGNORE), finding);
    cli_text_format(&title, cli_msg_text(ui, MSG_LSP_DISABLE), f->rule->id);
    offer_command(o, f, LSP_DISABLE_RULE, title.ptr, rule);
    cli_text_release(&title);
}

static void offer_all(offer *o)
{
    begin(o, cli_msg_text(&o->s->c->ui, MSG_LSP_FIX_ALL), fix_all);
    begin_edit(o);
    lsp_add_edits(o->out, o->s, o->d, 0, o->d->text.bytes.len);
    end_edit(o);
    cli_text_char(o->out, '}');
}

void lsp_actions(lsp_server *s, const lsp_json *id, const lsp_json *params)
{
    const lsp_json *only = lsp_json_get(params, "context.only");
    lsp_doc *d = lsp_asked(s, id, params);
    if (!d)
        return;
    bool all = is_wanted(only, fix_all) && lsp_doc_fix(s, d) && d->edits.n;
    size_t low;
    size_t high;
    size_t offered = 0;
    lsp_range(s, d, lsp_json_get(params, "range"), &low, &high);
    lsp_begin_answer(s, id);
    cli_text_char(&s->out, '[');
    offer o = { .s = s, .d = d, .out = &s->out };
    for (size_t i = 0; i < d->finds.n && is_wanted(only, "quickfix"); i++) {
        const lsp_find *f = &d->finds.ptr[i];
        if (f->end < low || f->beg > high || offered == ACTIONS_MAX)
            continue;
        offered++;
        offer_finding(&o, f);
    }
    if (all)
        offer_all(&o);
    cli_text_char(&s->out, ']');
    lsp_send(s);
}
