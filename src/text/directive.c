#include "text/directive.h"

/* A kind of comment: how it opens and closes; "" = at the end of the line. */
typedef struct comment_kind {
    const char *open, *close;
} comment_kind;

static const comment_kind comments[] = {
    { "<!--", "-->" }, { "/*", "*/" }, { "{#", "#}" }, { "(*", "*)" }, { "[//]: # (", ")" },
    { "//", "" },      { "#.", "" },   { "#", "" },    { "--", "" },   { "%", "" },
    { ";", "" },       { "..", "" },   { NULL, NULL },
};

typedef struct reader {
    kt_str text;
    kt_arena *arena;
    kt_directives *out;
    uint32_t open; /* index of the row of the open off, or UINT32_MAX */
    bool ok;
} reader;

static void push(reader *r, kt_directive d)
{
    kt_directive *slot = KT_VEC_PUSH(r->arena, r->out);
    if (slot)
        *slot = d;
    else
        r->ok = false;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool is_verb_char(char c)
{
    return (c >= 'a' && c <= 'z') || c == '-';
}

kt_str kt_directive_arg(kt_str *args)
{
    size_t i = 0;
    while (i < args->len && (is_blank(args->ptr[i]) || args->ptr[i] == ','))
        i++;
    size_t beg = i;
    while (i < args->len && !is_blank(args->ptr[i]) && args->ptr[i] != ',')
        i++;
    kt_str word = kt_str_sub(*args, beg, i);
    *args = kt_str_sub(*args, i, args->len);
    return word;
}

static bool in_code_span(kt_str before)
{
    size_t ticks = 0;
    for (size_t i = 0; i < before.len; i++)
        ticks += before.ptr[i] == '`';
    return ticks % 2 != 0;
}

/* The kind of comment that `before` (the line up to the mark) opens last; *from: where it starts.
 * NULL: none. */
static const comment_kind *opened_by(kt_str before, size_t *from)
{
    while (before.len && is_blank(before.ptr[before.len - 1]))
        before.len--;
    for (const comment_kind *k = comments; k->open; k++) {
        kt_str open = kt_str_c(k->open);
        if (!kt_str_ends(before, open))
            continue;
        *from = before.len - open.len;
        /* http://..., C#, 50 %: a comment to the end of the line stands behind a blank */
        if (k->close[0] || *from == 0 || is_blank(before.ptr[*from - 1]))
            return k;
    }
    return NULL;
}

static void open_off(reader *r, kt_span comment, kt_str rules)
{
    r->open = r->out->n;
    push(r, (kt_directive){
                .kind = KT_DIRECTIVE_OFF, .span = comment, .comment = comment, .args = rules });
}

static void close_off(reader *r, uint32_t end, bool here)
{
    if (r->open == UINT32_MAX || !r->ok)
        return;
    kt_directive *d = &r->out->ptr[r->open];
    d->span.end = end;
    d->whole = here && d->comment.end > d->comment.beg;
    r->open = UINT32_MAX;
}

static kt_span next_line(kt_str text, size_t from)
{
    size_t end = kt_str_find(text, KT_STR("\n"), from);
    return (kt_span){ (uint32_t)from, (uint32_t)(end == SIZE_MAX ? text.len : end) };
}

/* false: that is no directive. */
static bool act(reader *r, kt_str verb, kt_str args, kt_span line, kt_span comment, bool alone)
{
    kt_directive d = { .kind = KT_DIRECTIVE_LINE, .comment = comment, .args = args, .whole = true };
    bool has_args = kt_str_trim(args).len != 0;
    bool words = kt_str_is(verb, "words");
    if (!words && kt_str_trim(args).len > KT_DIRECTIVE_RULES_MAX) {
        d.kind = KT_DIRECTIVE_UNKNOWN; /* nobody writes that many rules */
        push(r, d);
        return true;
    }
    if (kt_str_is(verb, "off")) {
        close_off(r, comment.beg, true);
        open_off(r, comment, args);
        return true;
    }
    if (kt_str_is(verb, "on") && !has_args && r->open != UINT32_MAX) {
        close_off(r, comment.end, true);
        return true;
    }
    if (kt_str_is(verb, "ignore-line")) {
        d.span = line;
    } else if (kt_str_is(verb, "ignore-next-line")) {
        d.span = line.end < r->text.len ? next_line(r->text, line.end + 1) : (kt_span){ 0 };
    } else if (words && has_args) {
        d.kind = KT_DIRECTIVE_WORDS;
    } else if (alone && has_args) {
        return false; /* a sentence about us */
    } else {
        d.kind = KT_DIRECTIVE_UNKNOWN;
    }
    push(r, d);
    return true;
}

/* Looks at the mark at byte `at` of the line. */
static void read_mark(reader *r, kt_span line, size_t at)
{
    kt_str text = r->text;
    kt_str before = kt_str_sub(text, line.beg, at);
    size_t verb_beg = at + sizeof KT_DIRECTIVE_MARK - 1;
    size_t verb_end = verb_beg;
    while (verb_end < line.end && is_verb_char(text.ptr[verb_end]) &&
           !kt_str_starts(kt_str_sub(text, verb_end, line.end), KT_STR("--")))
        verb_end++;
    if (verb_end == verb_beg || in_code_span(before))
        return;
    bool alone = kt_str_trim(before).len == 0;
    size_t from = before.len;
    const comment_kind *kind = alone ? NULL : opened_by(before, &from);
    if (!alone && !kind)
        return;
    size_t end = line.end;
    size_t args_end = end;
    size_t close = kind && kind->close[0]
                       ? kt_str_find(kt_str_sub(text, 0, line.end), kt_str_c(kind->close), verb_end)
                       : SIZE_MAX;
    if (close != SIZE_MAX) {
        args_end = close;
        end = close + strlen(kind->close);
    }
    kt_span comment = { line.beg + (uint32_t)from, (uint32_t)end };
    if (act(r, kt_str_sub(text, verb_beg, verb_end), kt_str_sub(text, verb_end, args_end), line,
            comment, alone))
        push(r, (kt_directive){ .kind = KT_DIRECTIVE_COMMENT, .span = comment });
}

static void keep_state(const reader *r, kt_directive_state *after)
{
    *after = (kt_directive_state){ .off = r->open != UINT32_MAX };
    if (!after->off)
        return;
    kt_str rules = kt_str_trim(r->out->ptr[r->open].args); /* at most KT_DIRECTIVE_RULES_MAX */
    if (rules.len)
        memcpy(after->rules, rules.ptr, rules.len);
    after->n_rules = (uint8_t)rules.len;
}

/* Colons are rarer than the letter that the mark begins with. */
bool kt_directives_occur(kt_str text)
{
    kt_str mark = KT_STR(KT_DIRECTIVE_MARK);
    const char *p = text.ptr;
    const char *end = text.ptr + text.len;
    while (p != end && (p = memchr(p, mark.ptr[mark.len - 1], (size_t)(end - p)))) {
        p++;
        if ((size_t)(p - text.ptr) >= mark.len && memcmp(p - mark.len, mark.ptr, mark.len) == 0)
            return true;
    }
    return false;
}

bool kt_directives_read(kt_str text, const kt_directive_state *before, kt_arena *a,
                        kt_directives *out, kt_directive_state *after)
{
    *out = (kt_directives){ 0 };
    reader r = { .text = text, .arena = a, .out = out, .open = UINT32_MAX, .ok = true };
    if (before->off)
        open_off(&r, (kt_span){ 0 }, kt_str_of(before->rules, before->n_rules));
    kt_str mark = KT_STR(KT_DIRECTIVE_MARK);
    size_t line_beg = 0;
    size_t at = kt_str_find(text, mark, 0);
    while (at != SIZE_MAX && r.ok) {
        for (const char *p; (p = memchr(text.ptr + line_beg, '\n', at - line_beg)) != NULL;)
            line_beg = (size_t)(p - text.ptr) + 1;
        kt_span line = next_line(text, line_beg);
        read_mark(&r, line, at);
        at = kt_str_find(text, mark, line.end); /* one a line */
    }
    if (!r.ok)
        return false;
    keep_state(&r, after);
    close_off(&r, (uint32_t)text.len, false);
    return true;
}
