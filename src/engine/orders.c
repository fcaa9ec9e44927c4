#include "engine/orders.h"

enum { OWN_MAX = 1024, OWN_BYTES_MAX = 100 };

void kt_orders_release(kt_orders *o)
{
    kt_arena_release(&o->scratch);
    kt_arena_release(&o->own_arena);
}

/* What a directive says is no error; further words are forgotten. */
static bool add_own(kt_orders *o, kt_str words)
{
    for (kt_str w = kt_directive_arg(&words); w.len; w = kt_directive_arg(&words)) {
        if (o->n_own == OWN_MAX || w.len > OWN_BYTES_MAX)
            continue;
        kt_own_word *node = KT_NEW(&o->own_arena, kt_own_word, 1);
        kt_str copy = kt_str_dup(&o->own_arena, w);
        if (!node || !copy.ptr)
            return false;
        *node = (kt_own_word){ .text = copy, .next = o->own };
        o->own = node;
        o->n_own++;
    }
    return true;
}

static bool read(kt_orders *o, kt_str text, kt_directives *d)
{
    kt_directive_state before = o->ignoring;
    kt_arena_reset(&o->scratch);
    if (!kt_directives_read(text, &before, &o->scratch, d, &o->ignoring))
        return false;
    for (uint32_t i = 0; i < d->n; i++)
        if (d->ptr[i].kind == KT_DIRECTIVE_WORDS && !add_own(o, d->ptr[i].args))
            return false;
    return true;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Does a gap between paragraphs stand in text that is wider than a blank line? */
static bool has_wide_gap(kt_str text)
{
    const char *end = text.ptr + text.len;
    const char *p = text.ptr;
    while ((p = memchr(p, '\n', (size_t)(end - p)))) {
        if (end - p > 2 && is_blank(p[1]) && is_blank(p[2]))
            return true;
        p++;
    }
    return false;
}

/* The end of text, as far as it fits into room, with one blank line for each gap: a second cleaning
 * may find that narrower. Returns where in room it begins. *all: nothing is left out. */
static char *copy_end(char room[KT_BEFORE_MAX], kt_str text, bool *all)
{
    const char *end = room + KT_BEFORE_MAX;
    char *at = room + KT_BEFORE_MAX;
    size_t i = text.len;
    for (; i > 0 && at > room; i--) {
        bool gap = end - at > 1 && at[0] == '\n' && at[1] == '\n';
        if (!gap || !is_blank(text.ptr[i - 1]))
            *--at = text.ptr[i - 1];
    }
    *all = i == 0;
    return at;
}

/* Behind what was there, as far as there is room. */
static void append(kt_orders *o, kt_str text)
{
    char room[KT_BEFORE_MAX];
    kt_str last =
        text.len > KT_BEFORE_MAX ? kt_str_sub(text, text.len - KT_BEFORE_MAX, text.len) : text;
    bool all = last.len == text.len;
    if (has_wide_gap(last)) {
        char *from = copy_end(room, text, &all);
        last = kt_str_of(from, (size_t)(room + KT_BEFORE_MAX - from));
    }
    size_t kept = o->n_before + last.len > KT_BEFORE_MAX ? KT_BEFORE_MAX - last.len : o->n_before;
    o->cut |= !all || kept < o->n_before;
    memmove(o->before, o->before + o->n_before - kept, kept);
    memcpy(o->before + kept, last.ptr, last.len);
    o->n_before = kept + last.len;
}

/* The context of the unit, from the start of a word on. */
static void look_back(kt_orders *o, kt_unit *unit)
{
    size_t i = 0;
    if (o->cut)
        while (i < o->n_before && o->before[i] != ' ' && o->before[i] != '\n')
            i++;
    size_t n = o->n_before - i;
    if (n)
        memcpy(o->given, o->before + i, n);
    unit->before = kt_str_of(o->given, n);
    if (unit->verbatim || unit->source.len == 0)
        return;
    append(o, unit->source);
    if (unit->source.ptr[unit->source.len - 1] != '\n')
        append(o, KT_STR("\n\n"));
}

bool kt_orders_give(kt_orders *o, kt_unit *unit)
{
    look_back(o, unit);
    unit->ignoring = o->ignoring;
    unit->usage = o->usage;
    unit->tell_usage =
        (o->usage & KT_USAGE_SPELLING) && !o->told && !unit->verbatim && unit->source.len;
    o->told |= unit->tell_usage;
    unit->marked = !unit->verbatim && kt_directives_occur(unit->source);
    if (unit->marked) {
        kt_directives d;
        if (!read(o, unit->source, &d))
            return false;
    }
    if (o->once.off && !unit->ignoring.off)
        unit->ignoring = o->once;
    o->once.off = false;
    unit->own = o->own;
    return true;
}

bool kt_orders_hear(kt_orders *o, kt_str comment)
{
    kt_directives d;
    if (!kt_directives_occur(comment))
        return true;
    if (!read(o, comment, &d))
        return false;
    for (uint32_t i = 0; i < d.n; i++) {
        kt_str rules = kt_str_trim(d.ptr[i].args);
        bool next = d.ptr[i].kind == KT_DIRECTIVE_LINE && d.ptr[i].span.end == 0;
        if (!next || rules.len > KT_DIRECTIVE_RULES_MAX)
            continue;
        o->once = (kt_directive_state){ .off = true, .n_rules = (uint8_t)rules.len };
        if (rules.len)
            memcpy(o->once.rules, rules.ptr, rules.len);
    }
    return true;
}
