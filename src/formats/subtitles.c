/*
 * subtitles: SubRip (srt) and WebVTT. Text are the lines below a time. A sentence that goes on in
 * the next cue is one passage: the line end is a blank of it, everything from there to the next
 * text is a gap. Numbers, times, settings, tags and notes stay.
 *
 * What ends a passage must not depend on what rules change: the sign that ends a sentence, or a
 * line that begins like another's speech.
 */
#include "base/utf8.h"
#include "formats/format.h"
#include "formats/scan.h"
#include "formats/tag.h"
#include "text/directive.h"

enum { CUES_MAX = 8, LINES_MAX = 24 }; /* of one passage */

typedef enum where { W_HEAD, W_BETWEEN, W_CUE, W_BLOCK } where;

typedef struct subtitles {
    kt_reader *r;
    kt_draft draft;
    bool vtt;
    where where;
    bool fresh;     /* a time was read, and no text yet */
    uint32_t cues;  /* in the passage in hand */
    uint32_t lines; /* and its lines */
    kt_str name;    /* of the cue in hand: its number, or its time */
    kt_str id;      /* of the passage in hand */
} subtitles;

/* ---- lines ---- */

static bool has_arrow(kt_str line)
{
    return kt_str_find(line, KT_STR("-->"), 0) != SIZE_MAX;
}

/* Behind hours, minutes, seconds and their parts at i, or i. */
static size_t clock_end(kt_str s, size_t i)
{
    size_t k = i;
    uint32_t colons = 0;
    while (k < s.len && (kt_scan_digit(s.ptr[k]) || strchr(":,.", s.ptr[k]))) {
        colons += s.ptr[k] == ':';
        k++;
    }
    return colons && kt_scan_digit(s.ptr[k - 1]) ? k : i;
}

static size_t behind_blanks(kt_str s, size_t i)
{
    while (i < s.len && kt_scan_blank(s.ptr[i]))
        i++;
    return i;
}

static bool is_time(kt_str line)
{
    size_t i = behind_blanks(line, 0);
    size_t end = clock_end(line, i);
    size_t arrow = behind_blanks(line, end);
    if (end == i || !kt_str_starts(kt_str_sub(line, arrow, line.len), KT_STR("-->")))
        return false;
    i = behind_blanks(line, arrow + 3);
    end = clock_end(line, i);
    return end > i && (end == line.len || kt_scan_blank(line.ptr[end]));
}

static bool is_number(kt_str line)
{
    line = kt_str_trim(line);
    for (size_t i = 0; i < line.len; i++)
        if (!kt_scan_digit(line.ptr[i]))
            return false;
    return line.len > 0;
}

static kt_str line_at(kt_str raw, size_t at, size_t *next)
{
    return kt_str_sub(raw, at, kt_scan_line(raw, at, next));
}

/* ---- passages ---- */

static void finish(subtitles *s)
{
    kt_passage *p = kt_draft_finish(&s->draft, s->id);
    s->cues = s->lines = 0;
    if (!p)
        return;
    p->lines = KT_LINES_WRAPPED;
    p->cues = true;
    p->ban = s->vtt ? "<>" : "<>{}";
}

/* Has the draft come to the end of a sentence? */
static bool is_at_end(const kt_draft *d)
{
    static const char *const closing[] = { "\"",     "'",      "\u201C", "\u201D", "\u2019",
                                           "\u00BB", "\u00AB", "\u203A", "\u2039", NULL };
    static const char *const ends[] = { ".",      "!", "?", "\u2026", ":", "\u266A",
                                        "\u266B", "]", ")", ";",      NULL };
    kt_str text = kt_str_trim(kt_buf_str(&d->text));
    bool lower = false; /* without, it is a title */
    for (size_t i = 0; i < text.len && !lower; i++)
        lower = text.ptr[i] >= 'a' && text.ptr[i] <= 'z';
    if (!lower)
        return true;
    for (const char *const *c = closing; *c;) {
        bool found = kt_str_ends(text, kt_str_c(*c));
        if (found)
            text = kt_str_trim(kt_str_sub(text, 0, text.len - strlen(*c)));
        c = found ? closing : c + 1;
    }
    for (const char *const *e = ends; *e; e++)
        if (kt_str_ends(text, kt_str_c(*e)))
            return true;
    return text.len == 0;
}

/* Behind a dash before somebody's speech, or what else a new text begins with; i: none. */
static size_t turn_end(kt_str raw, size_t i, size_t end)
{
    static const char *const dashes[] = { "-",      "\u2013", "\u2014",   "\u2010",
                                          "\u2212", ">>",     "&gt;&gt;", NULL };
    kt_str rest = kt_str_sub(raw, i, end);
    for (const char *const *d = dashes; *d; d++)
        if (kt_str_starts(rest, kt_str_c(*d)))
            return behind_blanks(kt_str_sub(raw, 0, end), i + strlen(*d));
    return i;
}

/* A sound, a song, a name in capitals and a colon: no sentence goes on with it. */
static bool begins_anew(kt_str raw, size_t i, size_t end)
{
    kt_str rest = kt_str_sub(raw, i, end);
    size_t colon = 0;
    while (colon < rest.len && colon < 30 && rest.ptr[colon] != ':' &&
           !(rest.ptr[colon] >= 'a' && rest.ptr[colon] <= 'z'))
        colon++;
    return kt_str_starts(rest, KT_STR("[")) || kt_str_starts(rest, KT_STR("(")) ||
           kt_str_starts(rest, KT_STR("\u266A")) || kt_str_starts(rest, KT_STR("\u266B")) ||
           kt_str_starts(rest, KT_STR("#")) ||
           (colon > 1 && colon < rest.len && rest.ptr[colon] == ':');
}

/* ---- text ---- */

static bool is_name(const kt_tag *t, const char *const *names)
{
    kt_tag plain = *t;
    size_t dot = kt_str_find(t->name, KT_STR("."), 0);
    plain.name.len = dot == SIZE_MAX ? t->name.len : dot;
    for (; *names; names++)
        if (kt_tag_is(&plain, *names))
            return true;
    return false;
}

/* A < at i of a line that ends at end; returns how far it was drafted. */
static size_t draft_tag(subtitles *s, size_t i, size_t end)
{
    static const char *const marks[] = { "i", "b", "u", "s", "c", "font", "lang", NULL };
    static const char *const turns[] = { "v", "br", NULL };
    kt_str line = kt_str_sub(s->r->raw, 0, end);
    const char *close = memchr(line.ptr + i, '>', end - i);
    char c = i + 1 < end ? line.ptr[i + 1] : '\0';
    if (!close || !(kt_scan_letter(c) || c == '/' || kt_scan_digit(c))) {
        kt_draft_opaque(&s->draft, i, i + 1);
        return i + 1;
    }
    size_t to = (size_t)(close - line.ptr) + 1;
    if (kt_scan_digit(c)) { /* a time */
        kt_draft_gap(&s->draft, i, to, KT_GAP_JOIN);
        return to;
    }
    kt_tag t = kt_tag_read(kt_str_sub(line, 0, to), i);
    if (is_name(&t, turns) && !t.closes)
        finish(s);
    else if ((is_name(&t, marks) || is_name(&t, turns)) && t.closes)
        kt_draft_close(&s->draft, i, to);
    else if (is_name(&t, marks))
        kt_draft_gap(&s->draft, i, to, KT_GAP_OPEN);
    else
        kt_draft_opaque(&s->draft, i, to);
    return to;
}

static size_t draft_sign(subtitles *s, size_t i, size_t end)
{
    kt_str raw = s->r->raw;
    kt_draft *d = &s->draft;
    char c = raw.ptr[i];
    if (c == '<')
        return draft_tag(s, i, end);
    size_t to = i;
    if (c == '&' && (to = kt_scan_entity(raw, i, end)) > i) {
        uint32_t cp = s->vtt ? kt_scan_entity_value(kt_str_sub(raw, i, to)) : 0;
        if (cp)
            kt_draft_char(d, i, to, cp);
        else
            kt_draft_opaque(d, i, to);
        return to;
    }
    const char *close = c == '{' ? memchr(raw.ptr + i, '}', end - i) : NULL;
    if (close && i + 1 < end && raw.ptr[i + 1] == '\\') { /* {\an8} */
        to = (size_t)(close - raw.ptr) + 1;
        kt_draft_gap(d, i, to, KT_GAP_JOIN);
        return to;
    }
    if (close) { /* {y:i} of other formats */
        to = (size_t)(close - raw.ptr) + 1;
        kt_draft_opaque(d, i, to);
        return to;
    }
    if (c == '\\' && i + 1 < end && (raw.ptr[i + 1] == 'N' || raw.ptr[i + 1] == 'h')) {
        finish(s); /* a line end, a blank of SubStation Alpha */
        return i + 2;
    }
    kt_draft_text(d, i, i + 1);
    return i + 1;
}

/* The line of text at beg and the line end behind it. */
static void draft_line(subtitles *s, size_t beg, size_t end, size_t next)
{
    kt_str raw = s->r->raw;
    size_t i = turn_end(raw, behind_blanks(kt_str_sub(raw, 0, end), beg), end);
    bool anew = i > behind_blanks(kt_str_sub(raw, 0, end), beg) || begins_anew(raw, i, end);
    s->cues += s->fresh;
    if (s->draft.open &&
        (anew || s->cues > CUES_MAX || s->lines >= LINES_MAX || (s->fresh && is_at_end(&s->draft))))
        finish(s);
    if (!s->draft.open)
        s->id = s->name;
    s->fresh = false;
    s->lines++;
    while (i < end) {
        size_t k = i;
        while (k < end && !strchr("<&{\\", raw.ptr[k]))
            k++;
        kt_draft_text(&s->draft, i, k);
        i = k < end ? draft_sign(s, k, end) : k;
    }
    if (s->draft.open)
        kt_draft_text(&s->draft, end, next);
}

/* ---- structure ---- */

/* The number or name of a cue, when the line behind it is a time. */
static bool is_cue_name(const subtitles *s, kt_str line, size_t next)
{
    size_t unused;
    bool may = s->vtt ? s->where != W_CUE : is_number(line);
    return may && next < s->r->raw.len && has_arrow(line_at(s->r->raw, next, &unused));
}

static int begin_cue(subtitles *s, size_t beg, kt_str line)
{
    if (!is_time(line))
        return kt_format_bad(s->r, beg, "a time that cannot be read");
    if (!s->name.len)
        s->name = kt_str_trim(kt_str_sub(line, 0, kt_str_find(line, KT_STR("-->"), 0)));
    s->where = W_CUE;
    s->fresh = true;
    return KT_OK;
}

/* A line that is neither blank nor a time nor in a cue. */
static int read_other(subtitles *s, size_t beg, kt_str line, size_t next)
{
    if (is_cue_name(s, line, next)) {
        s->name = kt_str_trim(line);
        s->where = W_BETWEEN;
        return KT_OK;
    }
    if (!s->vtt && s->where == W_HEAD)
        return kt_format_bad(s->r, beg, "text before the first time");
    if (!s->vtt) { /* a cue with a blank line in it */
        finish(s);
        s->where = W_CUE;
        draft_line(s, beg, beg + line.len, next);
        return KT_OK;
    }
    s->where = s->where == W_HEAD ? W_HEAD : W_BLOCK;
    if (kt_directives_occur(line))
        kt_draft_comment(s->r, beg + (kt_str_starts(line, KT_STR("NOTE")) ? 4 : 0), beg + line.len);
    return KT_OK;
}

static int read_line(subtitles *s, size_t beg, kt_str line, size_t next)
{
    if (kt_str_trim(line).len == 0) {
        s->where = s->where == W_HEAD && !s->vtt ? W_HEAD : W_BETWEEN;
        s->name = KT_STR("");
        return KT_OK;
    }
    if (has_arrow(line))
        return begin_cue(s, beg, line);
    if (s->where != W_CUE || is_cue_name(s, line, next))
        return read_other(s, beg, line, next);
    draft_line(s, beg, beg + line.len, next);
    return KT_OK;
}

static int read(kt_reader *r, bool vtt)
{
    subtitles s = { .r = r, .draft = KT_DRAFT_INIT(r), .vtt = vtt };
    r->used = r->raw.len;
    size_t at = 0;
    size_t next = 0;
    if (vtt) {
        kt_str head = line_at(r->raw, 0, &at);
        if (!kt_str_starts(head, KT_STR("WEBVTT")) || (head.len > 6 && !kt_scan_blank(head.ptr[6])))
            return kt_format_bad(r, 0, "no WEBVTT at the start");
    }
    for (; at < r->raw.len; at = next) {
        kt_str line = line_at(r->raw, at, &next);
        int rc = read_line(&s, at, line, next);
        if (rc != KT_OK)
            return rc;
    }
    finish(&s);
    return KT_OK;
}

static int read_srt(kt_reader *r)
{
    return read(r, false);
}

static int read_vtt(kt_reader *r)
{
    return read(r, true);
}

static bool escape_vtt(const kt_passage *p, kt_str text, kt_buf *out)
{
    (void)p;
    return kt_escape_markup(text, out);
}

const kt_format kt_format_srt = {
    .name = "srt", .manner = KT_MANNER_PROSE, .read = read_srt, .escape = kt_escape_nothing
};
const kt_format kt_format_vtt = {
    .name = "vtt", .manner = KT_MANNER_PROSE, .read = read_vtt, .escape = escape_vtt
};
