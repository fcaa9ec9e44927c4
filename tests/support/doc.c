#include "support/support.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"

static void die(const char *what, const char *detail)
{
    (void)fprintf(stderr, "%s: %s\n", what, detail);
    exit(2);
}

static void add_str(kt_arena *a, strs *list, kt_str s)
{
    kt_str *slot = KT_VEC_PUSH(a, list);
    if (!slot)
        die("out of memory", "list of texts");
    *slot = s;
}

void load_examples(kt_arena *a, strs *out)
{
    for (size_t i = 0; i < kt_rule_count(); i++)
        for (const kt_example *x = kt_rule_at(i)->examples; x->before; x++)
            add_str(a, out, kt_str_c(x->before));
}

void load_documents(kt_arena *a, strs *out)
{
    for (size_t i = 0; kt_format_name(i); i++) {
        char sub[64];
        (void)snprintf(sub, sizeof sub, "formats/%s", kt_format_name(i));
        strs names = { 0 };
        list_corpus(a, sub, "", &names);
        for (uint32_t k = 0; k < names.n; k++)
            add_str(a, out, read_file(a, names.ptr[k].ptr));
    }
}

kt_options test_options(void)
{
    kt_options opt = KT_OPTIONS_INIT;
    opt.lexicon = KT_TEST_LEXICON;
    return opt;
}

kt_engine *new_engine(const kt_options *opt)
{
    kt_error err = { 0 };
    kt_engine *e = kt_new(opt, &err);
    if (!e)
        die("cannot make the engine", err.msg);
    return e;
}

static void complain(doc *d, const char *what, uint64_t a, uint64_t b)
{
    if (!d->problem[0])
        (void)snprintf(d->problem, sizeof d->problem, "%s (%llu, %llu)", what,
                       (unsigned long long)a, (unsigned long long)b);
}

static bool is_border(kt_str s, uint64_t i)
{
    return i == s.len || (i < s.len && kt_utf8_is_lead(s.ptr[i]));
}

/* The slow and simple way, to hold the fast one against. */
static kt_place step(kt_place p, kt_str s)
{
    for (size_t i = 0; i < s.len; i++) {
        bool lead = kt_utf8_is_lead(s.ptr[i]);
        p.byte++;
        p.byte_col++;
        p.char_col += lead;
        p.utf16_col += (uint64_t)lead + ((unsigned char)s.ptr[i] >= 0xF0);
        if (s.ptr[i] == '\n') {
            p.line++;
            p.byte_col = p.char_col = p.utf16_col = 1;
        }
    }
    return p;
}

static void check_findings(doc *d, const kt_result *r)
{
    uint64_t base = r->start.byte;
    uint64_t top = base + r->source.len;
    uint64_t last = 0;
    for (uint32_t i = 0; i < r->n_findings; i++) {
        const kt_finding *f = &r->findings[i];
        if (f->beg > f->end || f->fix_beg > f->beg || f->fix_end < f->end || f->fix_beg < base ||
            f->fix_end > top)
            complain(d, "a finding leaves its paragraph or its fix range", f->beg, f->end);
        else if (!is_border(r->source, f->beg - base) || !is_border(r->source, f->end - base) ||
                 !is_border(r->source, f->fix_beg - base) ||
                 !is_border(r->source, f->fix_end - base))
            complain(d, "a finding cuts a code point", f->beg, f->end);
        if (f->beg < last)
            complain(d, "findings are not sorted", f->beg, last);
        last = f->beg;
        if (f->applied && f->n_replacements != 1)
            complain(d, "applied, but not with one replacement", f->beg, f->end);
    }
}

enum { EXPLAINED_MAX = 500 };

static void check_changes(doc *d, const kt_result *r)
{
    uint64_t base = r->start.byte;
    uint64_t at = base;
    kt_buf made = KT_BUF_INIT(&d->arena);
    for (uint32_t i = 0; i < r->n_changes; i++) {
        const kt_change *c = &r->changes[i];
        if (c->beg < at || c->end < c->beg || c->end > base + r->source.len) {
            complain(d, "changes overlap or leave their paragraph", c->beg, c->end);
            return;
        }
        if (c->beg == c->end && c->text.len == 0)
            complain(d, "an empty change", c->beg, c->end);
        (void)kt_buf_add(&made, kt_str_sub(r->source, at - base, c->beg - base));
        (void)kt_buf_add(&made, c->text);
        at = c->end;
        bool explained = r->n_changes > EXPLAINED_MAX; /* pair by pair: not for crowds */
        for (uint32_t k = 0; k < r->n_findings && !explained; k++)
            explained = r->findings[k].applied && r->findings[k].fix_beg <= c->end &&
                        r->findings[k].fix_end >= c->beg;
        if (!explained)
            complain(d, "a change that no applied finding explains", c->beg, c->end);
    }
    (void)kt_buf_add(&made, kt_str_sub(r->source, at - base, r->source.len));
    if (!kt_str_eq(kt_buf_str(&made), r->out))
        complain(d, "the changes do not turn the source into the output", base, r->source.len);
}

static int gather(void *user, const kt_result *r)
{
    doc *d = user;
    const kt_place *a = &d->at;
    if (a->byte != r->start.byte || a->line != r->start.line || a->byte_col != r->start.byte_col ||
        a->char_col != r->start.char_col || a->utf16_col != r->start.utf16_col)
        complain(d, "a paragraph starts at the wrong place", r->start.byte, r->start.line);
    if (d->at.byte + r->source.len > d->source.len ||
        !kt_str_eq(r->source, kt_str_sub(d->source, d->at.byte, d->at.byte + r->source.len))) {
        complain(d, "the source of a result is not the text", r->start.byte, r->source.len);
        return 1;
    }
    if (d->at.byte == 0 && kt_str_eq(r->source, KT_STR("\xEF\xBB\xBF")))
        d->at.byte = 3; /* the byte order mark takes no column */
    else
        d->at = step(d->at, r->source);
    check_findings(d, r);
    check_changes(d, r);
    if (kt_utf8_validate(r->out) != r->out.len)
        complain(d, "the output is not UTF-8", r->start.byte, r->out.len);
    (void)kt_buf_add(&d->out, r->out);
    for (uint32_t i = 0; i < r->n_findings && !d->problem[0]; i++) {
        const kt_finding *f = &r->findings[i];
        doc_finding *slot = KT_VEC_PUSH(&d->arena, &d->findings);
        if (!slot)
            return 1;
        *slot = (doc_finding){ .rule = f->rule,
                               .conf = f->conf,
                               .severity = f->severity,
                               .applied = f->applied,
                               .beg = f->beg,
                               .end = f->end,
                               .fix_beg = f->fix_beg,
                               .fix_end = f->fix_end,
                               .source = kt_str_sub(d->source, f->beg, f->end) };
        for (uint32_t k = 0; k < f->n_replacements; k++)
            add_str(&d->arena, &slot->replacements, kt_str_dup(&d->arena, f->replacements[k]));
    }
    for (uint32_t i = 0; i < r->n_changes; i++) {
        doc_change *slot = KT_VEC_PUSH(&d->arena, &d->changes);
        if (!slot)
            return 1;
        *slot = (doc_change){ .beg = r->changes[i].beg,
                              .end = r->changes[i].end,
                              .text = kt_str_dup(&d->arena, r->changes[i].text) };
    }
    return 0;
}

static void clean(doc *d, kt_engine *e, const char *format, kt_str text, size_t chunk,
                  kt_memory *memory);

void doc_clean(doc *d, kt_engine *e, kt_str text, size_t chunk)
{
    clean(d, e, NULL, text, chunk, NULL);
}

void doc_clean_again(doc *d, kt_engine *e, const char *format, kt_str text, size_t chunk,
                     kt_memory *memory)
{
    clean(d, e, format, text, chunk, memory);
}

void doc_clean_as(doc *d, kt_engine *e, const char *format, kt_str text, size_t chunk)
{
    clean(d, e, format, text, chunk, NULL);
}

static void clean(doc *d, kt_engine *e, const char *format, kt_str text, size_t chunk,
                  kt_memory *memory)
{
    *d = (doc){ .source = text, .at = { .line = 1, .byte_col = 1, .char_col = 1, .utf16_col = 1 } };
    d->out = KT_BUF_INIT(&d->arena);
    kt_stream *s = kt_open_as(e, format, gather, d, &d->err);
    if (!s) {
        d->rc = d->err.code;
        return;
    }
    if (memory)
        kt_remember(s, memory);
    for (size_t at = 0; at < text.len && d->rc == KT_OK;) {
        size_t n = chunk && chunk < text.len - at ? chunk : text.len - at;
        d->rc = kt_feed(s, text.ptr + at, n, &d->err);
        at += n;
    }
    if (d->rc == KT_OK)
        d->rc = kt_finish(s, &d->err);
    kt_close(s);
    if (d->rc == KT_OK && d->at.byte != text.len)
        complain(d, "the end of the text is missing", d->at.byte, text.len);
}

void doc_release(doc *d)
{
    kt_arena_release(&d->arena);
}

const doc_finding *doc_find(const doc *d, const char *rule_id)
{
    for (uint32_t i = 0; i < d->findings.n; i++)
        if (strcmp(d->findings.ptr[i].rule->id, rule_id) == 0)
            return &d->findings.ptr[i];
    return NULL;
}

int doc_worst(const doc *d)
{
    int worst = -1;
    for (uint32_t i = 0; i < d->findings.n; i++)
        if ((int)d->findings.ptr[i].severity > worst)
            worst = (int)d->findings.ptr[i].severity;
    return worst;
}
