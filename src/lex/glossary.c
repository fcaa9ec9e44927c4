#include "lex/glossary.h"

#include "base/file.h"

static bool add(kt_glossary *g, kt_term t)
{
    if (g->n == g->cap) {
        uint32_t cap = g->cap ? g->cap * 2 : 64;
        kt_term *p = kt_mem_realloc(g->term, cap * sizeof *p);
        if (!p)
            return false;
        g->term = p;
        g->cap = cap;
    }
    g->term[g->n++] = t;
    return true;
}

/* One line: a row for each forbidden term, or one row when there is none. */
static bool add_line(kt_glossary *g, kt_str line)
{
    kt_term t = { .english = kt_str_trim(kt_str_cut(&line, '\t')),
                  .preferred = kt_str_trim(kt_str_cut(&line, '\t')) };
    kt_str forbidden = kt_str_trim(kt_str_cut(&line, '\t'));
    do {
        t.forbidden = kt_str_trim(kt_str_cut(&forbidden, ';'));
        if (!add(g, t))
            return false;
    } while (forbidden.len);
    return true;
}

int kt_glossary_load(const char *path, kt_glossary **out, kt_error *err)
{
    *out = NULL;
    kt_glossary *g = kt_mem_alloc(sizeof *g);
    if (!g)
        return kt_error_set(err, KT_ENOMEM, "out of memory");
    *g = (kt_glossary){ 0 };
    kt_str text = { 0 };
    int rc = kt_file_read_text(path, "glossary", &g->arena, &text, err);
    for (uint32_t line = 1; rc == KT_OK && text.len; line++) {
        kt_str row = kt_str_cut(&text, '\n'); /* not trimmed: an empty first cell is a tab */
        if (kt_str_trim(row).len == 0 || row.ptr[0] == '#')
            continue;
        if (!memchr(row.ptr, '\t', row.len))
            rc = kt_error_set(
                err, KT_EINPUT,
                "glossary '%s', line %u: expected two or three columns separated by tabs", path,
                line);
        else if (!add_line(g, row))
            rc = kt_error_set(err, KT_ENOMEM, "out of memory");
    }
    if (rc != KT_OK) {
        kt_glossary_free(g);
        return rc;
    }
    *out = g;
    return KT_OK;
}

void kt_glossary_free(kt_glossary *g)
{
    if (!g)
        return;
    kt_arena_release(&g->arena);
    kt_mem_free(g->term);
    kt_mem_free(g);
}
