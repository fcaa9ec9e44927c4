/*
 * fuzz_lsp: whatever comes in, the language server answers with whole messages of sound JSON and
 * comes to its end; and the lines of a text that is edited are those of the text read anew. The
 * first byte chooses between the two, and how messages are framed.
 *
 * Commands, which write files, are left out.
 */
#include "cli/lsp.h"

#include "fuzz/fuzz.h"

const cli_command cli_commands[] = { { 0 } };
const char *const lsp_commands[] = { "klartext.addWord", "klartext.disableRule",
                                     "klartext.ignoreFinding", NULL };

bool lsp_execute(lsp_server *s, const lsp_json *id, const lsp_json *params)
{
    (void)params;
    lsp_refuse(s, id, LSP_ERR_FAILED, "not here");
    return false;
}

/* ---- texts ---- */

static void compare(const lsp_text *t)
{
    lsp_text anew = { 0 };
    lsp_text_set(&anew, cli_text_str(&t->bytes));
    MUST(anew.n_lines == t->n_lines);
    for (size_t i = 0; i < t->n_lines; i++)
        MUST(anew.line[i] == t->line[i]);
    for (int unit = LSP_UTF8; unit <= LSP_UTF32; unit++) {
        lsp_place at = { 0 };
        for (size_t byte = 0; byte <= t->bytes.len; byte += 1 + byte / 7) {
            lsp_place there = { 0 };
            lsp_text_move(t, byte, (lsp_unit)unit, &at);
            lsp_text_move(t, byte, (lsp_unit)unit, &there);
            MUST(at.byte == there.byte && at.line == there.line && at.column == there.column);
            size_t back = lsp_text_byte(t, (int64_t)at.line, (int64_t)at.column, (lsp_unit)unit);
            MUST(back <= at.byte); /* a place inside a line end is that before it */
        }
    }
    lsp_text_release(&anew);
}

/* Each edit: a byte for where it begins, one for its end, one for the length of its text. */
static void edit(const char *p, size_t n)
{
    lsp_text t = { 0 };
    size_t half = n / 2;
    lsp_text_set(&t, (kt_str){ p, half });
    for (size_t i = half; i + 3 < n;) {
        size_t a = (unsigned char)p[i] * t.bytes.len / 255;
        size_t b = (unsigned char)p[i + 1] * t.bytes.len / 255;
        size_t len = (unsigned char)p[i + 2] % 16;
        i += 3;
        len = len < n - i ? len : n - i;
        lsp_text_replace(&t, a < b ? a : b, a < b ? b : a, (kt_str){ p + i, len });
        i += len;
        compare(&t);
    }
    lsp_text_release(&t);
}

/* ---- messages ---- */

typedef struct line {
    cli_text in, out;
    size_t at;
} line;

static long take(void *user, char *buf, size_t cap, int milliseconds)
{
    line *l = user;
    size_t n = l->in.len - l->at;
    (void)milliseconds;
    n = n < cap ? n : cap;
    n = n < 1000 ? n : 1000;
    if (n)
        memcpy(buf, l->in.ptr + l->at, n);
    l->at += n;
    return (long)n;
}

static bool give(void *user, const char *bytes, size_t len)
{
    cli_text_put(&((line *)user)->out, bytes, len);
    return true;
}

static void add_message(cli_text *t, const char *bytes, size_t len)
{
    cli_text_format(t, "Content-Length: %zu\r\n\r\n", len);
    cli_text_put(t, bytes, len);
}

static void check_answers(const line *l)
{
    lsp_wire w = { 0 };
    line back = { .in = l->out };
    w.channel = (lsp_channel){ .read = take, .write = give, .user = &back };
    kt_str body;
    lsp_event event;
    while ((event = lsp_wire_next(&w, 0, &body)) == LSP_MESSAGE) {
        lsp_json *v = lsp_json_parse(body);
        MUST(v && lsp_json_is_object(v));
        lsp_json_free(v);
    }
    MUST(event == LSP_HUNG_UP);
    MUST(w.in.len == w.at);
    lsp_wire_release(&w);
}

static void converse(const char *p, size_t n, bool framed)
{
    static const char hello[] =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"capabilities\":{},"
        "\"initializationOptions\":{\"noSpelling\":true,\"select\":[\"space\",\"meta\"]}}}";
    line l = { 0 };
    cli c = { 0 };
    cli_settings_init(&c.settings);
    c.settings.isolated = true;
    c.configs.isolated = true;
    c.configs.ui = &c.ui;
    add_message(&l.in, hello, sizeof hello - 1);
    while (framed && n) { /* one message a line */
        const char *end = memchr(p, '\n', n);
        size_t len = end ? (size_t)(end - p) : n;
        add_message(&l.in, p, len);
        len += end != NULL;
        p += len;
        n -= len;
    }
    cli_text_put(&l.in, p, n);
    lsp_channel channel = { .read = take, .write = give, .user = &l };
    int status = lsp_serve(&c, channel);
    MUST(status == CLI_FINE || status == CLI_FOUND);
    check_answers(&l);
    cli_settings_release(&c.settings);
    cli_configs_release(&c.configs);
    cli_text_release(&l.in);
    cli_text_release(&l.out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!size)
        return 0;
    const char *p = (const char *)data + 1;
    switch (data[0] % 8) {
    case 0:
        converse(p, size - 1, false);
        break;
    case 1:
    case 2:
        converse(p, size - 1, true);
        break;
    default:
        edit(p, size - 1);
    }
    return 0;
}
