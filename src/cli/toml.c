#include "toml.h"

#include <stdlib.h>
#include <string.h>

typedef struct reader {
    const char *p, *end;
    uint64_t line;
    cli_toml *t;
} reader;

static bool refuse(reader *r, cli_msg why)
{
    r->t->error = why;
    r->t->error_line = r->line;
    return false;
}

static char peek(const reader *r)
{
    return r->p < r->end ? *r->p : '\0';
}

static void skip_blanks(reader *r)
{
    while (r->p < r->end && (*r->p == ' ' || *r->p == '\t' ||
                             (*r->p == '\r' && r->p + 1 < r->end && r->p[1] == '\n')))
        r->p++;
}

static void skip_comment(reader *r)
{
    if (peek(r) == '#')
        while (r->p < r->end && *r->p != '\n')
            r->p++;
}

/* Blanks, comments and line ends. */
static void skip_space(reader *r)
{
    for (;;) {
        skip_blanks(r);
        skip_comment(r);
        if (peek(r) != '\n')
            return;
        r->line++;
        r->p++;
    }
}

static bool is_bare(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
}

/* One escape behind "\". */
static bool read_escape(reader *r, cli_text *out)
{
    static const char from[] = "btnfr\"\\";
    static const char to[] = "\b\t\n\f\r\"\\";
    const char *at = peek(r) ? strchr(from, *r->p) : NULL;
    if (!at)
        return false;
    cli_text_char(out, to[at - from]);
    r->p++;
    return true;
}

static bool read_string(reader *r, cli_text *out)
{
    char quote = *r->p++;
    cli_text_add(out, "");
    while (r->p < r->end && *r->p != quote && *r->p != '\n') {
        char c = *r->p++;
        if (c == '\\' && quote == '"') {
            if (!read_escape(r, out))
                return refuse(r, MSG_TOML_STRING);
        } else {
            cli_text_char(out, c);
        }
    }
    if (peek(r) != quote || memchr(out->ptr, '\0', out->len))
        return refuse(r, MSG_TOML_STRING);
    r->p++;
    return true;
}

/* A string, a number, true or false. */
static bool read_scalar(reader *r, cli_list *values)
{
    if (peek(r) == '"' || peek(r) == '\'') {
        cli_text text = { 0 };
        bool fine = read_string(r, &text);
        if (fine)
            cli_list_add(values, text.ptr, text.len);
        cli_text_release(&text);
        return fine;
    }
    const char *start = r->p;
    while (r->p < r->end && is_bare(*r->p))
        r->p++;
    size_t len = (size_t)(r->p - start);
    bool digits = len > 0;
    for (size_t i = 0; i < len; i++)
        digits &= start[i] >= '0' && start[i] <= '9';
    bool boolean =
        (len == 4 && !memcmp(start, "true", 4)) || (len == 5 && !memcmp(start, "false", 5));
    if (!digits && !boolean)
        return refuse(r, MSG_TOML_VALUE);
    cli_list_add(values, start, len);
    return true;
}

static bool read_array(reader *r, cli_list *values)
{
    r->p++;
    for (;;) {
        skip_space(r);
        if (peek(r) == ']') {
            r->p++;
            return true;
        }
        if (r->p == r->end)
            return refuse(r, MSG_TOML_ARRAY);
        if (!read_scalar(r, values))
            return false;
        skip_space(r);
        if (peek(r) == ',')
            r->p++;
        else if (peek(r) != ']')
            return refuse(r, MSG_TOML_ARRAY);
    }
}

static bool read_line_end(reader *r)
{
    skip_blanks(r);
    skip_comment(r);
    if (r->p < r->end && *r->p != '\n')
        return refuse(r, MSG_TOML_REST);
    return true;
}

static bool read_header(reader *r)
{
    static const char override[] = "[[override]]";
    if ((size_t)(r->end - r->p) < sizeof override - 1 ||
        memcmp(r->p, override, sizeof override - 1) != 0)
        return refuse(r, MSG_TOML_TABLE);
    r->p += sizeof override - 1;
    r->t->tables++;
    return read_line_end(r);
}

static bool read_key(reader *r, cli_text *key)
{
    if (peek(r) == '"' || peek(r) == '\'')
        return read_string(r, key);
    while (r->p < r->end && is_bare(*r->p))
        cli_text_char(key, *r->p++);
    return key->len ? true : refuse(r, MSG_TOML_KEY);
}

/* By hash: a file may have any number of keys. */
static bool is_twice(cli_toml *t, const char *key)
{
    uint64_t table = cli_hash(CLI_HASH_START, (const char *)&t->tables, sizeof t->tables);
    return (*cli_counts_at(&t->seen, cli_hash(table, key, strlen(key))))++ > 0;
}

static bool read_entry(reader *r)
{
    cli_text key = { 0 };
    if (!read_key(r, &key)) {
        cli_text_release(&key);
        return false;
    }
    cli_toml *t = r->t;
    if (is_twice(t, key.ptr)) {
        t->subject = cli_text_take(&key);
        return refuse(r, MSG_TOML_TWICE);
    }
    t->entries = cli_realloc(t->entries, (t->n + 1) * sizeof *t->entries);
    cli_toml_entry *e = &t->entries[t->n++];
    *e = (cli_toml_entry){ .table = t->tables, .key = cli_text_take(&key), .line = r->line };
    skip_blanks(r);
    if (peek(r) != '=')
        return refuse(r, MSG_TOML_KEY);
    r->p++;
    skip_blanks(r);
    e->is_array = peek(r) == '[';
    return (e->is_array ? read_array(r, &e->values) : read_scalar(r, &e->values)) &&
           read_line_end(r);
}

bool cli_toml_parse(kt_str text, cli_toml *t)
{
    reader r = { .p = text.ptr, .end = text.ptr + text.len, .line = 1, .t = t };
    if (text.len >= 3 && memcmp(text.ptr, "\xEF\xBB\xBF", 3) == 0)
        r.p += 3;
    for (;;) {
        skip_space(&r);
        if (r.p == r.end)
            return true;
        if (!(*r.p == '[' ? read_header(&r) : read_entry(&r)))
            return false;
    }
}

void cli_toml_release(cli_toml *t)
{
    for (size_t i = 0; i < t->n; i++) {
        free(t->entries[i].key);
        cli_list_release(&t->entries[i].values);
    }
    free(t->entries);
    free(t->subject);
    cli_counts_release(&t->seen);
    *t = (cli_toml){ 0 };
}
