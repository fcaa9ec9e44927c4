#include "toml_edit.h"

#include <string.h>

#include "toml.h"

static void add_quoted(cli_text *t, const char *value)
{
    cli_text_char(t, '"');
    for (const char *p = value; *p; p++) {
        if (*p == '"' || *p == '\\')
            cli_text_char(t, '\\');
        cli_text_char(t, *p);
    }
    cli_text_char(t, '"');
}

static const cli_toml_entry *entry_of(const cli_toml *t, const char *key)
{
    for (size_t i = 0; i < t->n; i++)
        if (!t->entries[i].table && strcmp(t->entries[i].key, key) == 0)
            return &t->entries[i];
    return NULL;
}

/* Where the value of an entry begins: behind the sign of the line. Keys hold none. */
static size_t value_at(kt_str text, uint64_t line)
{
    size_t at = 0;
    for (uint64_t i = 1; i < line; i++) {
        const char *nl = memchr(text.ptr + at, '\n', text.len - at);
        at = nl ? (size_t)(nl - text.ptr) + 1 : text.len;
    }
    const char *sign = memchr(text.ptr + at, '=', text.len - at);
    at = sign ? (size_t)(sign - text.ptr) + 1 : text.len;
    while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t'))
        at++;
    return at;
}

/* Behind a value that is no array. */
static size_t value_end(kt_str text, size_t at)
{
    char quote = at < text.len ? text.ptr[at] : '\0';
    if (quote != '"' && quote != '\'') {
        while (at < text.len && !strchr(" \t\r\n#", text.ptr[at]))
            at++;
        return at;
    }
    for (at++; at < text.len && text.ptr[at] != quote; at++)
        at += text.ptr[at] == '\\' && quote == '"';
    return at < text.len ? at + 1 : text.len;
}

static void add_first(kt_str text, const char *key, const char *value, bool is_list, cli_text *out)
{
    size_t mark = text.len >= 3 && memcmp(text.ptr, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    cli_text_put(out, text.ptr, mark);
    cli_text_format(out, "%s = %s", key, is_list ? "[" : "");
    add_quoted(out, value);
    cli_text_add(out, is_list ? "]\n" : "\n");
    cli_text_put(out, text.ptr + mark, text.len - mark);
}

static void add_further(kt_str text, const cli_toml_entry *e, const char *value, bool is_list,
                        cli_text *out)
{
    size_t at = value_at(text, e->line);
    size_t rest = at + 1;
    if (e->is_array) {
        cli_text_put(out, text.ptr, rest);
        add_quoted(out, value);
        cli_text_add(out, e->values.n ? ", " : "");
    } else {
        rest = value_end(text, at);
        cli_text_put(out, text.ptr, at);
        cli_text_add(out, is_list ? "[" : "");
        add_quoted(out, value);
        if (is_list) {
            cli_text_add(out, ", ");
            cli_text_put(out, text.ptr + at, rest - at);
            cli_text_char(out, ']');
        }
    }
    cli_text_put(out, text.ptr + rest, text.len - rest);
}

/* Is the new file the old one but for that value? */
static bool is_as_meant(const cli_toml *old, const cli_toml *new, const char *key,
                        const char *value)
{
    const cli_toml_entry *e = entry_of(new, key);
    if (!e || !cli_list_has(&e->values, value) || new->tables != old->tables ||
        new->n != old->n + (entry_of(old, key) == NULL))
        return false;
    for (size_t i = 0; i < old->n; i++) {
        const cli_toml_entry *was = &old->entries[i];
        bool found = false;
        for (size_t k = 0; k < new->n && !found; k++) {
            const cli_toml_entry *is = &new->entries[k];
            found = is->table == was->table && strcmp(is->key, was->key) == 0 &&
                    (is == e || is->values.n == was->values.n);
            for (size_t j = 0; j < was->values.n && found && is != e; j++)
                found = strcmp(is->values.items[j], was->values.items[j]) == 0;
        }
        if (!found)
            return false;
    }
    return true;
}

bool cli_toml_add(kt_str text, const char *key, const char *value, bool is_list, cli_text *out)
{
    cli_toml old = { 0 };
    cli_toml new = { 0 };
    cli_text_add(out, "");
    bool fine = cli_toml_parse(text, &old);
    const cli_toml_entry *e = fine ? entry_of(&old, key) : NULL;
    if (fine && e && cli_list_has(&e->values, value))
        cli_text_put(out, text.ptr, text.len);
    else if (fine && e)
        add_further(text, e, value, is_list, out);
    else if (fine)
        add_first(text, key, value, is_list, out);
    fine = fine && cli_toml_parse(cli_text_str(out), &new) && is_as_meant(&old, &new, key, value);
    cli_toml_release(&old);
    cli_toml_release(&new);
    return fine;
}
