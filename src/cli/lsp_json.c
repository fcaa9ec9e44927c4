#include "lsp_json.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The unit of the escape \uXXXX at p, or -1. */
static int32_t escape_at(const char *p, const char *end)
{
    if (end - p < 6 || p[0] != '\\' || p[1] != 'u')
        return -1;
    int32_t unit = 0;
    for (int i = 2; i < 6; i++) {
        int digit = hex(p[i]);
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

/* Writes \ufffd over every half of a surrogate pair. False when there is none. */
static bool mend_surrogates(cli_text *t)
{
    bool mended = false;
    const char *end = t->ptr + t->len;
    for (char *p = t->ptr; p < end;) {
        int32_t unit = escape_at(p, end);
        if (unit < 0) {
            p += *p == '\\' && end - p > 1 ? 2 : 1;
            continue;
        }
        int32_t next = escape_at(p + 6, end);
        if (unit >= 0xD800 && unit < 0xDC00 && next >= 0xDC00 && next < 0xE000) {
            p += 12;
            continue;
        }
        if (unit >= 0xD800 && unit < 0xE000) {
            memcpy(p + 2, "fffd", 4);
            mended = true;
        }
        p += 6;
    }
    return mended;
}

lsp_json *lsp_json_parse(kt_str text)
{
    const size_t flags = JSON_ALLOW_NUL | JSON_DECODE_ANY;
    json_error_t error;
    json_t *v = json_loadb(text.ptr, text.len, flags, &error);
    if (v || !text.len)
        return v;
    cli_text copy = { 0 };
    cli_text_put(&copy, text.ptr, text.len);
    if (mend_surrogates(&copy))
        v = json_loadb(copy.ptr, copy.len, flags, &error);
    cli_text_release(&copy);
    return v;
}

void lsp_json_free(lsp_json *v)
{
    json_decref(v);
}

const lsp_json *lsp_json_get(const lsp_json *v, const char *path)
{
    char key[64];
    while (v && *path) {
        size_t n = strcspn(path, ".");
        if (n >= sizeof key)
            return NULL;
        memcpy(key, path, n);
        key[n] = '\0';
        v = json_object_get(v, key);
        path += n + (path[n] == '.');
    }
    return v;
}

bool lsp_json_is_object(const lsp_json *v)
{
    return json_is_object(v);
}

kt_str lsp_json_str(const lsp_json *v)
{
    return (kt_str){ json_string_value(v), json_string_length(v) };
}

bool lsp_json_int(const lsp_json *v, int64_t *out)
{
    if (json_is_integer(v)) {
        *out = json_integer_value(v);
        return true;
    }
    const double limit = 9007199254740992.0; /* 2^53: whole numbers are exact below */
    double d = json_is_real(v) ? json_real_value(v) : 0.5;
    if (!(d > -limit && d < limit) || (double)(int64_t)d != d)
        return false;
    *out = (int64_t)d;
    return true;
}

bool lsp_json_is_true(const lsp_json *v)
{
    return json_is_true(v);
}

bool lsp_json_is_false(const lsp_json *v)
{
    return json_is_false(v);
}

size_t lsp_json_len(const lsp_json *v)
{
    return json_array_size(v);
}

const lsp_json *lsp_json_at(const lsp_json *v, size_t i)
{
    return json_array_get(v, i);
}

bool lsp_json_equal(const lsp_json *a, const lsp_json *b)
{
    return a && b && json_equal(a, b);
}

bool lsp_json_has(const lsp_json *array, const char *text)
{
    for (size_t i = 0; i < json_array_size(array); i++) {
        const char *s = json_string_value(json_array_get(array, i));
        if (s && strcmp(s, text) == 0)
            return true;
    }
    return false;
}

void lsp_json_each(const lsp_json *v, void (*fn)(void *user, const char *key, const lsp_json *v),
                   void *user)
{
    json_t *object = (json_t *)(uintptr_t)v; /* jansson's iterators take no const */
    for (void *at = json_object_iter(object); at; at = json_object_iter_next(object, at))
        fn(user, json_object_iter_key(at), json_object_iter_value(at));
}

static int put(const char *bytes, size_t len, void *user)
{
    cli_text_put(user, bytes, len);
    return 0;
}

void lsp_json_put(cli_text *out, const lsp_json *v)
{
    if (!v || json_dump_callback(v, put, out, JSON_COMPACT | JSON_ENCODE_ANY) != 0)
        cli_text_add(out, "null");
}
