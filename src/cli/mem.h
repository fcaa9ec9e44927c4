/* mem: memory, growing texts and lists of the command line tool.
 *
 * Running out of memory ends the tool with status 2: a command line tool has no better answer.
 * Everything here is heap memory with one owner; a zeroed struct is empty and usable. */
#ifndef CLI_MEM_H
#define CLI_MEM_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "klartext.h"

void *cli_realloc(void *ptr, size_t size);
char *cli_copy(const char *text, size_t len);

/* A growing text, always NUL-terminated behind len once something was put. */
typedef struct cli_text {
    char *ptr;
    size_t len, cap;
} cli_text;

void cli_text_put(cli_text *t, const char *bytes, size_t len);
void cli_text_add(cli_text *t, const char *text);
void cli_text_char(cli_text *t, char c);
void cli_text_number(cli_text *t, uint64_t n);
void cli_text_format(cli_text *t, const char *format, ...);
void cli_text_args(cli_text *t, const char *format, va_list args);
void cli_text_release(cli_text *t);
/* Hands the text over to the caller (free) and empties t; never NULL. */
char *cli_text_take(cli_text *t);
kt_str cli_text_str(const cli_text *t);

/* A list of texts that it owns; items[n] is NULL, so that it serves as a NULL-terminated array. */
typedef struct cli_list {
    char **items;
    size_t n, cap;
    int level; /* which layer of settings filled it (settings.c) */
} cli_list;

void cli_list_add(cli_list *l, const char *text, size_t len);
void cli_list_clear(cli_list *l);
void cli_list_release(cli_list *l);
bool cli_list_has(const cli_list *l, const char *text);

/* Counts by 64-bit key: open addressing, grows by itself. */
typedef struct cli_counts {
    struct cli_count {
        uint64_t key;
        uint32_t n;
    } * slots;
    size_t used, cap;
} cli_counts;

/* The counter of key, starting at 0. Valid until the next call. */
uint32_t *cli_counts_at(cli_counts *c, uint64_t key);
void cli_counts_clear(cli_counts *c);
void cli_counts_release(cli_counts *c);

#define CLI_HASH_START UINT64_C(0xcbf29ce484222325)
uint64_t cli_hash(uint64_t start, const char *bytes, size_t len);

#endif
