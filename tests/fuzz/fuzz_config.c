/*
 * fuzz_config: whatever stands in klartext.toml, an ignore file or a baseline, it is read or
 * refused with a line of the file; what was read applies to any name of a file, and what is added
 * to a configuration stands in it afterwards. The first byte chooses the kind of file.
 */
#include <unistd.h>

#include "cli/baseline.h"
#include "cli/config.h"
#include "cli/ignore.h"
#include "cli/path.h"
#include "cli/toml.h"
#include "cli/toml_edit.h"
#include "fuzz/fuzz.h"

const cli_command cli_commands[] = { { 0 } };

/* A folder of our own, for as long as the program lives. */
static char folder[] = "/tmp/kt_fuzz_config_XXXXXX";
static char *path;

static void clear(void)
{
    (void)unlink(path);
    (void)rmdir(folder);
    free(path);
}

static void store(kt_str text)
{
    if (!path) {
        MUST(mkdtemp(folder));
        path = cli_join(folder, "klartext.toml");
        MUST(atexit(clear) == 0);
    }
    FILE *f = fopen(path, "wb");
    MUST(f && fwrite(text.ptr, 1, text.len, f) == text.len);
    MUST(fclose(f) == 0);
}

static uint64_t lines(kt_str text)
{
    uint64_t n = 1;
    for (size_t i = 0; i < text.len; i++)
        n += text.ptr[i] == '\n';
    return n;
}

static const cli_toml_entry *entry_of(const cli_toml *t, const char *key)
{
    for (size_t i = 0; i < t->n; i++)
        if (!t->entries[i].table && strcmp(t->entries[i].key, key) == 0)
            return &t->entries[i];
    return NULL;
}

/* What is added is there, and nothing else went. */
static void check_addition(kt_str text, size_t n, const char *key, bool is_list)
{
    cli_text out = { 0 };
    if (cli_toml_add(text, key, "space.comma", is_list, &out)) {
        cli_toml t = { 0 };
        MUST(cli_toml_parse(cli_text_str(&out), &t));
        const cli_toml_entry *e = entry_of(&t, key);
        MUST(e && cli_list_has(&e->values, "space.comma"));
        MUST(t.n == n || t.n == n + 1);
        cli_toml_release(&t);
    }
    cli_text_release(&out);
}

static void check_toml(kt_str text)
{
    cli_toml t = { 0 };
    bool fine = cli_toml_parse(text, &t);
    MUST(fine || (t.error_line >= 1 && t.error_line <= lines(text)));
    for (size_t i = 0; fine && i < t.n; i++)
        MUST(t.entries[i].key && t.entries[i].table <= t.tables && t.entries[i].line >= 1 &&
             t.entries[i].line <= lines(text));
    if (fine) {
        check_addition(text, t.n, "ignore", true);
        check_addition(text, t.n, "quotes", false);
    }
    cli_toml_release(&t);
}

static void check_config(kt_str text, bool trusted)
{
    cli_ui ui = { 0 };
    store(text);
    cli_config *c = cli_config_load(&ui, path, trusted);
    static const char *const names[] = { "a.txt", "docs/b.md", "x/y/z/über.txt", "" };
    for (size_t i = 0; c && i < sizeof names / sizeof *names; i++) {
        cli_settings s = { 0 };
        char *name = cli_join(folder, names[i]);
        cli_settings_init(&s);
        cli_config_apply(c, name, &s);
        cli_settings_release(&s);
        free(name);
    }
    cli_config_free(c);
}

/* The first line is a name, the others are patterns. A pattern without signs takes its own name. */
static void check_ignore(kt_str text)
{
    cli_ignore set = { .folder = cli_copy("/p", 2) };
    cli_text name = { 0 };
    kt_str first = kt_str_cut(&text, '\n');
    cli_text_add(&name, "/p/");
    for (size_t i = 0; i < first.len; i++)
        if (first.ptr[i])
            cli_text_char(&name, first.ptr[i]);
    while (text.len) {
        kt_str line = kt_str_cut(&text, '\n');
        cli_ignore_add(&set, line.ptr, line.len, line.len & 1);
    }
    (void)cli_ignored_path(&set, name.ptr, false);
    for (int i = 0; i < 4; i++)
        (void)cli_ignored(&set, name.ptr, i & 1, i & 2);
    for (size_t i = 0; i < set.n; i++) {
        const char *glob = set.patterns[i].glob;
        if (!strpbrk(glob, "*?[\\"))
            MUST(cli_glob(glob, glob));
    }
    cli_ignore_release(&set);
    cli_text_release(&name);
}

static void check_baseline(kt_str text)
{
    cli_ui ui = { 0 };
    cli_baseline b;
    cli_counts files = { 0 };
    store(text);
    int status = cli_baseline_open(&b, &ui, path, false);
    MUST(status == CLI_FINE || status == CLI_FAILED);
    if (status == CLI_FINE)
        MUST(cli_baseline_prune(&b, &ui, &files) == CLI_FINE);
    cli_baseline_release(&b);
    cli_counts_release(&files);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!size)
        return 0;
    kt_str text = kt_str_of((const char *)data + 1, size - 1);
    switch (data[0] % 5) {
    case 0:
        check_toml(text);
        break;
    case 1:
        check_config(text, true);
        break;
    case 2:
        check_config(text, false);
        break;
    case 3:
        check_ignore(text);
        break;
    default:
        check_baseline(text);
    }
    return 0;
}
