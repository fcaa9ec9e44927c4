/*
 * yaml: translations of Rails and others, tables of contents. libyaml tells where scalars stand; it
 * counts characters. Text are values with a blank in them. Each is decoded here by its style and
 * compared with what libyaml read; where they differ, it is left alone.
 *
 * Left alone: keys, values with an anchor or a tag, what stands under the name of another language,
 * commands.
 */
#include <yaml.h>

#include "base/utf8.h"
#include "formats/format.h"
#include "formats/scan.h"
#include "formats/trail.h"
#include "text/directive.h"

enum { DEPTH_MAX = 256 };
enum { PLACE_PLAIN, PLACE_FLOW, PLACE_SINGLE, PLACE_DOUBLE, PLACE_LITERAL, PLACE_FOLDED };

typedef struct level {
    bool is_mapping, skipped, flow;
    bool at_value;   /* of a mapping: a key has been read */
    uint32_t index;  /* of a sequence */
    size_t path_len; /* of the trail up to here */
} level;

typedef struct yaml {
    kt_reader *r;
    yaml_parser_t parser;
    level level[DEPTH_MAX];
    uint32_t depth;
    kt_trail trail;
    kt_str key;         /* of the value in hand, in the raw bytes */
    size_t byte, index; /* the same place in bytes and in characters */
    size_t seen;        /* comments were looked for up to here */
} yaml;

/* ---- places ---- */

/* The byte where character number `index` begins. */
static size_t byte_of(yaml *y, size_t index)
{
    kt_str raw = y->r->raw;
    while (y->index < index && y->byte < raw.len) {
        do
            y->byte++;
        while (y->byte < raw.len && !kt_utf8_is_lead(raw.ptr[y->byte]));
        y->index++;
    }
    while (y->index > index && y->byte > 0) {
        do
            y->byte--;
        while (y->byte > 0 && !kt_utf8_is_lead(raw.ptr[y->byte]));
        y->index--;
    }
    return y->byte;
}

/* Directives stand in comments, which libyaml does not tell of. */
static void hear_comments(yaml *y, size_t end)
{
    kt_str raw = y->r->raw;
    size_t next = end;
    for (size_t at = y->seen; at < end; at = next) {
        size_t stop = kt_scan_line(raw, at, &next);
        stop = stop < end ? stop : end;
        const char *sign = stop > at ? memchr(raw.ptr + at, '#', stop - at) : NULL;
        if (sign && kt_directives_occur(kt_str_sub(raw, at, stop)))
            kt_draft_comment(y->r, (size_t)(sign - raw.ptr), stop);
    }
    y->seen = end > y->seen ? end : y->seen;
}

/* ---- scalars ---- */

/* A line end at i: blanks around it are none of the text. Returns where the text goes on. */
static size_t draft_break(kt_draft *d, kt_str raw, size_t i, size_t end)
{
    size_t next = i + 1;
    kt_draft_text(d, i, next);
    while (next < end && (raw.ptr[next] == ' ' || raw.ptr[next] == '\t'))
        next++;
    kt_draft_gap(d, i + 1, next, KT_GAP_JOIN);
    return next;
}

/* An escape of a double-quoted scalar at i. */
static size_t draft_escape(kt_draft *d, kt_str raw, size_t i, size_t end)
{
    static const char letters[] = "nt\"\\/ N_";
    static const uint16_t meant[] = { '\n', '\t', '"', '\\', '/', ' ', 0x85, 0xA0 };
    char c = i + 1 < end ? raw.ptr[i + 1] : '\0';
    size_t n = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    size_t to = i + 2 + n < end ? i + 2 + n : end;
    uint32_t cp = 0;
    if (c == '\r' || c == '\n') { /* the line goes on without a blank */
        to = c == '\r' && to < end && raw.ptr[to] == '\n' ? to + 1 : to;
        while (to < end && (raw.ptr[to] == ' ' || raw.ptr[to] == '\t'))
            to++;
        kt_draft_gap(d, i, to, KT_GAP_JOIN);
        return to;
    }
    const char *known = c ? strchr(letters, c) : NULL;
    if (known)
        cp = meant[known - letters];
    else if (n)
        (void)kt_scan_hex_value(raw, i + 2, n, &cp);
    if (cp == '\n' || cp == '\t' || (cp >= 0x20 && (cp < 0xD800 || cp >= 0xE000) && cp < 0x110000))
        kt_draft_char(d, i, to, cp);
    else
        kt_draft_opaque(d, i, to);
    return to;
}

static size_t draft_sign(kt_draft *d, kt_str raw, size_t i, size_t end, int place)
{
    char c = raw.ptr[i];
    bool folds = place != PLACE_LITERAL && place != PLACE_FOLDED;
    if (c == '\n' && folds)
        return draft_break(d, raw, i, end);
    if (c == '\\' && place == PLACE_DOUBLE)
        return draft_escape(d, raw, i, end);
    if (c == '\'' && place == PLACE_SINGLE) {
        kt_draft_char(d, i, i + 2, '\'');
        return i + 2;
    }
    size_t to = c == '{'   ? kt_scan_braces(raw, i, end)
                : c == '%' ? kt_scan_percent(raw, i, end)
                : c == '&' ? kt_scan_entity(raw, i, end)
                           : i;
    if (to > i)
        kt_draft_opaque(d, i, to);
    else
        kt_draft_text(d, i, to = i + 1);
    return to;
}

static void draft_flat(kt_draft *d, kt_str raw, size_t beg, size_t end, int place)
{
    for (size_t i = beg; i < end;) {
        size_t k = i;
        while (k < end && !strchr("\n\\'{%&", raw.ptr[k]))
            k++;
        kt_draft_text(d, i, k);
        i = k < end ? draft_sign(d, raw, k, end, place) : k;
    }
}

/* The lines of a block scalar behind its header. False: it is of a kind that is left alone. */
static bool draft_block(kt_draft *d, kt_str raw, size_t beg, size_t end, int place)
{
    size_t next;
    size_t stop = kt_scan_line(raw, beg, &next);
    for (size_t i = beg; i < stop && raw.ptr[i] != '#'; i++)
        if (kt_scan_digit(raw.ptr[i])) /* says its own indentation */
            return false;
    size_t indent = 0;
    for (size_t at = next; at < end; at = next) {
        stop = kt_scan_line(raw, at, &next);
        stop = stop < end ? stop : end;
        next = next < end ? next : end;
        size_t i = at;
        while (i < stop && raw.ptr[i] == ' ' && (!indent || i - at < indent))
            i++;
        if (!indent && i < stop)
            indent = i - at;
        if (i < stop && (i - at < indent || (place == PLACE_FOLDED && kt_scan_blank(raw.ptr[i]))))
            return false;
        draft_flat(d, raw, i, next, place);
    }
    return true;
}

static size_t skip_space(kt_str s, size_t i)
{
    while (i < s.len && kt_scan_space(s.ptr[i]))
        i++;
    return i;
}

/* The same text, but for blanks and line ends? */
static bool is_same(kt_str a, kt_str b)
{
    size_t i = skip_space(a, 0);
    size_t k = skip_space(b, 0);
    while (i < a.len && k < b.len && a.ptr[i] == b.ptr[k]) {
        i = skip_space(a, i + 1);
        k = skip_space(b, k + 1);
    }
    return i == a.len && k == b.len;
}

static int place_of(const yaml *y, yaml_scalar_style_t style)
{
    switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
        return PLACE_SINGLE;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        return PLACE_DOUBLE;
    case YAML_LITERAL_SCALAR_STYLE:
        return PLACE_LITERAL;
    case YAML_FOLDED_SCALAR_STYLE:
        return PLACE_FOLDED;
    case YAML_ANY_SCALAR_STYLE:
    case YAML_PLAIN_SCALAR_STYLE:
        break;
    }
    return y->depth && y->level[y->depth - 1].flow ? PLACE_FLOW : PLACE_PLAIN;
}

/* ---- messages of ICU: each branch is a passage of its own ---- */

static void message(yaml *y, size_t beg, size_t end, int place, int depth);

static void branches(yaml *y, size_t beg, size_t end, int place, int depth)
{
    kt_str raw = y->r->raw;
    for (size_t i = beg; i < end; i++) {
        size_t close = raw.ptr[i] == '{' ? kt_scan_closed(raw, i, end - 1) : i + 1;
        if (!close)
            return;
        uint32_t n = y->r->passages.n;
        if (close > i + 1)
            message(y, i + 1, close - 1, place, depth + 1);
        for (; n < y->r->passages.n; n++)
            y->r->passages.ptr[n].exact |= kt_scan_is_exact(raw, beg, i);
        i = close - 1;
    }
}

/* Where branches begin in the braces at i, which close before *close; 0: none. */
static size_t branches_of(kt_str raw, size_t i, size_t end, size_t *close)
{
    *close = kt_scan_braces(raw, i, end);
    return *close > i ? kt_scan_branches(raw, i, *close) : 0;
}

static bool has_branches(kt_str raw, size_t beg, size_t end)
{
    size_t close;
    for (size_t i = beg; i < end; i++) {
        if (raw.ptr[i] != '{')
            continue;
        if (branches_of(raw, i, end, &close))
            return true;
        i = close > i ? close - 1 : i;
    }
    return false;
}

static kt_passage *finish(yaml *y, kt_draft *d, int place)
{
    kt_passage *p =
        kt_draft_finish(d, kt_str_dup(y->r->arena, kt_str_of(y->trail.text, y->trail.len)));
    if (!p)
        return NULL;
    p->place = (uint8_t)place;
    p->lines = place == PLACE_LITERAL ? KT_LINES_ASK : KT_LINES_WRAPPED;
    p->ban = place == PLACE_PLAIN ? ":#<>{}" : place == PLACE_FLOW ? ":#,[]<>{}" : "<>{}";
    return p;
}

static void message(yaml *y, size_t beg, size_t end, int place, int depth)
{
    enum { ICU_DEPTH_MAX = 8 };
    kt_str raw = y->r->raw;
    kt_draft d = KT_DRAFT_INIT(y->r);
    for (size_t i = beg; i < end;) {
        size_t close = i;
        size_t from = raw.ptr[i] == '{' ? branches_of(raw, i, end, &close) : 0;
        if (from && depth < ICU_DEPTH_MAX) {
            branches(y, from, close, place, depth);
            kt_draft_stand_in(&d, i, close, KT_STR("{}"));
            i = close;
        } else if (raw.ptr[i] == '#' && depth) {
            kt_draft_opaque(&d, i, i + 1);
            i++;
        } else if (raw.ptr[i] == '\n') {
            i = draft_break(&d, raw, i, end);
        } else {
            i = draft_sign(&d, raw, i, end, place);
        }
    }
    kt_passage *p = finish(y, &d, place);
    if (p)
        p->ban = place == PLACE_FLOW ? ":#,[]<>{}'" : place == PLACE_PLAIN ? ":#<>{}'" : "#<>{}'";
}

static size_t count(kt_str s, char c)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += s.ptr[i] == c;
    return n;
}

/* May the braces of the raw bytes [beg, end) be taken for those of the value: none is written as an
 * escape, none is quoted? */
static bool shows_braces(kt_str raw, size_t beg, size_t end, kt_str value)
{
    for (size_t i = 0; i + 1 < value.len; i++) {
        const char *c = value.ptr + i;
        if ((c[0] == '\'' && (c[1] == '{' || c[1] == '}')) ||
            (c[1] == '\'' && (c[0] == '{' || c[0] == '}')))
            return false;
    }
    kt_str s = kt_str_sub(raw, beg, end);
    return count(s, '{') == count(value, '{') && count(s, '}') == count(value, '}');
}

/* The text of a scalar that is no block, braces and all. */
static void draft_whole(kt_draft *d, kt_str raw, size_t beg, size_t end, int place)
{
    for (size_t i = beg; i < end;) {
        char c = raw.ptr[i];
        if (c == '\n' || (c == '\\' && place == PLACE_DOUBLE) ||
            (c == '\'' && place == PLACE_SINGLE)) {
            i = draft_sign(d, raw, i, end, place);
        } else {
            kt_draft_text(d, i, i + 1);
            i++;
        }
    }
}

static void draft_scalar(yaml *y, size_t beg, size_t end, int place, kt_str value)
{
    kt_str raw = y->r->raw;
    kt_draft d = KT_DRAFT_INIT(y->r);
    bool quoted = place == PLACE_SINGLE || place == PLACE_DOUBLE;
    bool block = place == PLACE_LITERAL || place == PLACE_FOLDED;
    if (end < beg + 2)
        return;
    size_t from = beg + quoted;
    size_t to = end - quoted;
    if (block)
        (void)kt_scan_line(raw, beg, &from); /* behind the header */
    bool icu = has_branches(raw, from, to) && shows_braces(raw, from, to, value);
    /* how deep the lines of a message stand says nothing */
    if (block && !draft_block(&d, raw, beg, end, icu ? PLACE_LITERAL : place))
        return;
    if (icu && !block)
        draft_whole(&d, raw, from, to, place);
    else if (!block)
        draft_flat(&d, raw, from, to, place);
    if (!is_same(kt_buf_str(&d.text), value))
        return;
    if (icu)
        message(y, from, to, place, 0);
    else
        (void)finish(y, &d, place);
}

/* Something for a shell, by its key or by how it looks. */
static bool is_command(kt_str key, kt_str value)
{
    static const char *const keys[] = { "run", "script", "before_script", "after_script", "command",
                                        "cmd", "args",   "entrypoint",    "pattern",      "regex",
                                        "if",  "when",   "path",          "entry",        NULL };
    for (const char *const *k = keys; *k; k++)
        if (kt_str_is(key, *k))
            return true;
    return strchr("-/$!@.#[", value.ptr[0]) || kt_scan_command(value);
}

static void take_value(yaml *y, const yaml_event_t *e, size_t beg, size_t end)
{
    kt_str value = kt_str_of((const char *)e->data.scalar.value, e->data.scalar.length);
    const level *l = y->depth ? &y->level[y->depth - 1] : NULL;
    if (e->data.scalar.anchor || e->data.scalar.tag || (l && l->skipped) || !l ||
        !memchr(value.ptr, ' ', value.len) || is_command(y->key, value))
        return;
    kt_trail_extend(&y->trail, l->path_len, l->is_mapping ? y->key : KT_STR(""), l->index);
    draft_scalar(y, beg, end, place_of(y, e->data.scalar.style), value);
}

/* ---- structure ---- */

/* The next node of the innermost collection has been met. True: it is a key. */
static bool is_key(yaml *y)
{
    level *l = y->depth ? &y->level[y->depth - 1] : NULL;
    if (!l || !l->is_mapping)
        return false;
    l->at_value = !l->at_value;
    return l->at_value;
}

static void end_node(yaml *y, bool was_key)
{
    level *l = y->depth ? &y->level[y->depth - 1] : NULL;
    if (l && !l->is_mapping)
        l->index++;
    if (l && !was_key)
        y->key = KT_STR("");
}

static void on_scalar(yaml *y, const yaml_event_t *e)
{
    size_t beg = byte_of(y, e->start_mark.index);
    hear_comments(y, beg);
    size_t end = byte_of(y, e->end_mark.index);
    bool key = is_key(y);
    if (key)
        y->key = kt_str_dup(y->r->arena,
                            kt_str_of((const char *)e->data.scalar.value, e->data.scalar.length));
    if (key && y->depth == 1 && y->key.len == 5)
        (void)kt_reader_wants(y->r, y->key); /* de-CH: */
    if (!key)
        take_value(y, e, beg, end);
    y->seen = end > y->seen ? end : y->seen;
    end_node(y, key);
}

static int on_start(yaml *y, const yaml_event_t *e, bool is_mapping, bool flow)
{
    size_t at = byte_of(y, e->start_mark.index);
    if (y->depth == DEPTH_MAX)
        return kt_format_bad(y->r, at, "nested too deeply");
    bool key = is_key(y);
    const level *up = y->depth ? &y->level[y->depth - 1] : NULL;
    bool skipped = key || (up && (up->skipped || kt_scan_language(y->key)));
    if (up)
        kt_trail_extend(&y->trail, up->path_len, up->is_mapping ? y->key : KT_STR(""), up->index);
    y->level[y->depth++] = (level){ .is_mapping = is_mapping,
                                    .skipped = skipped,
                                    .flow = flow || (up && up->flow),
                                    .path_len = up ? y->trail.len : 0 };
    return KT_OK;
}

static void on_end(yaml *y)
{
    if (y->depth)
        y->depth--;
    end_node(y, false);
}

static int on_event(yaml *y, const yaml_event_t *e)
{
    switch (e->type) {
    case YAML_SCALAR_EVENT:
        on_scalar(y, e);
        break;
    case YAML_ALIAS_EVENT:
        end_node(y, is_key(y));
        break;
    case YAML_SEQUENCE_START_EVENT:
        return on_start(y, e, false, e->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE);
    case YAML_MAPPING_START_EVENT:
        return on_start(y, e, true, e->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        on_end(y);
        break;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_START_EVENT:
    case YAML_DOCUMENT_END_EVENT:
        break;
    }
    return KT_OK;
}

static int complain(yaml *y)
{
    const yaml_parser_t *p = &y->parser;
    y->r->passages.n = 0;
    if (p->error == YAML_MEMORY_ERROR)
        return KT_ENOMEM;
    size_t at =
        p->error == YAML_READER_ERROR ? p->problem_offset : byte_of(y, p->problem_mark.index);
    return kt_format_bad(y->r, at < y->r->raw.len ? at : y->r->raw.len,
                         p->problem ? p->problem : "not well-formed");
}

static int parse(yaml *y)
{
    for (bool done = false; !done;) {
        yaml_event_t e;
        if (!yaml_parser_parse(&y->parser, &e))
            return complain(y);
        done = e.type == YAML_STREAM_END_EVENT;
        int rc = on_event(y, &e);
        yaml_event_delete(&e);
        if (rc != KT_OK)
            return rc;
    }
    hear_comments(y, y->r->raw.len);
    return KT_OK;
}

static int read(kt_reader *r)
{
    yaml *y = KT_NEW(r->arena, yaml, 1);
    if (!y)
        return KT_ENOMEM;
    *y = (yaml){ .r = r };
    if (!yaml_parser_initialize(&y->parser))
        return KT_ENOMEM;
    yaml_parser_set_encoding(&y->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&y->parser, (const unsigned char *)r->raw.ptr, r->raw.len);
    int rc = parse(y);
    yaml_parser_delete(&y->parser);
    r->used = r->raw.len;
    return rc;
}

static bool escape(const kt_passage *p, kt_str text, kt_buf *out)
{
    bool ok = true;
    for (size_t i = 0; i < text.len && ok; i++) {
        char c = text.ptr[i];
        if (c == '\'' && p->place == PLACE_SINGLE)
            ok = kt_buf_addc(out, c);
        if (p->place == PLACE_DOUBLE && (c == '"' || c == '\\' || c == '\t')) {
            ok = kt_buf_addc(out, '\\');
            c = c == '\t' ? 't' : c;
        }
        ok = ok && kt_buf_addc(out, c);
    }
    return ok;
}

const kt_format kt_format_yaml = {
    .name = "yaml", .manner = KT_MANNER_SCREEN, .keyed = true, .read = read, .escape = escape
};
