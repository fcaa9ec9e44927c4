/* lsp_json: reading JSON. The only door to jansson; writing is done with report.h.
 *
 * Every function takes NULL for a value that is not there, so that paths need no checks. */
#ifndef CLI_LSP_JSON_H
#define CLI_LSP_JSON_H

#include "mem.h"

struct json_t;
typedef struct json_t lsp_json;

/* The value in the text, owned by the caller; NULL when it is none. Halves of surrogate pairs,
 * which JavaScript lets through, count as U+FFFD: they take as much room in UTF-16. */
lsp_json *lsp_json_parse(kt_str text);
void lsp_json_free(lsp_json *v);

/* What the dotted path leads to: "textDocument.uri". */
const lsp_json *lsp_json_get(const lsp_json *v, const char *path);
bool lsp_json_is_object(const lsp_json *v);
/* The string; ptr is NULL when it is none. */
kt_str lsp_json_str(const lsp_json *v);
/* A whole number; false for anything else. */
bool lsp_json_int(const lsp_json *v, int64_t *out);
bool lsp_json_is_true(const lsp_json *v);
bool lsp_json_is_false(const lsp_json *v);
/* Elements of an array; 0 for anything else. */
size_t lsp_json_len(const lsp_json *v);
const lsp_json *lsp_json_at(const lsp_json *v, size_t i);
bool lsp_json_equal(const lsp_json *a, const lsp_json *b);
/* Does the array hold that string? */
bool lsp_json_has(const lsp_json *array, const char *text);
/* Calls fn for every member of an object. */
void lsp_json_each(const lsp_json *v, void (*fn)(void *user, const char *key, const lsp_json *v),
                   void *user);
/* The value as JSON, "null" for NULL. */
void lsp_json_put(cli_text *out, const lsp_json *v);

#endif
