#include "lex/patterns.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/vec.h"
#include "text/token.h"

typedef KT_VEC(kt_pattern) pattern_vec;

static bool is_place(kt_str where)
{
    return kt_str_is(where, "line") || kt_str_is(where, "start") || kt_str_is(where, "any");
}

/* What is wrong with the line, or NULL. */
static const char *fault_of(kt_str where, kt_str words)
{
    if (!is_place(where))
        return "expected line, start or any, then a tab";
    if (words.len == 0)
        return "expected words behind the tab";
    if (words.ptr[0] == '*' || words.ptr[0] == ':')
        return "a pattern begins with a word";
    return NULL;
}

static int add_line(kt_patterns *p, pattern_vec *all, kt_str where, kt_str words, kt_error *err)
{
    kt_pattern *slot = KT_VEC_PUSH(&p->arena, all);
    kt_str rest = kt_word_lower(&p->arena, words);
    if (!slot || !rest.ptr)
        return kt_error_set(err, KT_ENOMEM, "out of memory");
    slot->first = kt_str_cut(&rest, ' ');
    slot->where = where;
    slot->rest = kt_str_trim(rest);
    return KT_OK;
}

/* The order of the file where the first words are the same: the texts lie in it in that order. */
static int by_first(const void *pa, const void *pb)
{
    const kt_pattern *a = pa;
    const kt_pattern *b = pb;
    int c = kt_str_cmp(a->first, b->first);
    return c ? c : (a->where.ptr > b->where.ptr) - (a->where.ptr < b->where.ptr);
}

int kt_patterns_load(const char *path, kt_patterns **out, kt_error *err)
{
    *out = NULL;
    kt_patterns *p = kt_mem_alloc(sizeof *p);
    if (!p)
        return kt_error_set(err, KT_ENOMEM, "out of memory");
    *p = (kt_patterns){ 0 };
    kt_str text = { 0 };
    pattern_vec all = { 0 };
    int rc = kt_file_read_text(path, "pattern file", &p->arena, &text, err);
    for (uint32_t line = 1; rc == KT_OK && text.len; line++) {
        kt_str words = kt_str_trim(kt_str_cut(&text, '\n'));
        if (words.len == 0 || words.ptr[0] == '#')
            continue;
        kt_str where = kt_str_trim(kt_str_cut(&words, '\t'));
        words = kt_str_trim(words);
        const char *fault = fault_of(where, words);
        rc = fault
                 ? kt_error_set(err, KT_EINPUT, "pattern file '%s', line %u: %s", path, line, fault)
                 : add_line(p, &all, where, words, err);
    }
    if (rc != KT_OK) {
        kt_patterns_free(p);
        return rc;
    }
    p->ptr = all.ptr;
    p->n = all.n;
    if (p->n)
        qsort(p->ptr, p->n, sizeof *p->ptr, by_first);
    *out = p;
    return KT_OK;
}

void kt_patterns_free(kt_patterns *p)
{
    if (!p)
        return;
    kt_arena_release(&p->arena);
    kt_mem_free(p);
}

const kt_pattern *kt_patterns_of(const kt_patterns *p, kt_str first, uint32_t *n)
{
    uint32_t lo = 0;
    uint32_t hi = p ? p->n : 0;
    *n = 0;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (kt_str_cmp(p->ptr[mid].first, first) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    while (p && lo + *n < p->n && kt_str_eq(p->ptr[lo + *n].first, first))
        ++*n;
    return *n ? &p->ptr[lo] : NULL;
}
