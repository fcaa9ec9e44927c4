#include "text/split.h"

#include "base/utf8.h"
#include "text/token.h"

typedef struct line {
    size_t beg, end; /* end is behind the line end */
    bool blank, fence, complete;
} line;

static line read_line(kt_str s, size_t beg)
{
    const char *p = memchr(s.ptr + beg, '\n', s.len - beg);
    line l = { .beg = beg, .end = p ? (size_t)(p - s.ptr) + 1 : s.len, .complete = p != NULL };
    size_t i = beg;
    while (i < l.end &&
           (s.ptr[i] == ' ' || s.ptr[i] == '\t' || s.ptr[i] == '\r' || s.ptr[i] == '\n'))
        i++;
    l.blank = i == l.end;
    kt_str rest = kt_str_sub(s, i, l.end);
    l.fence =
        i - beg <= 3 && (kt_str_starts(rest, KT_STR("```")) || kt_str_starts(rest, KT_STR("~~~")));
    return l;
}

/* A number that follows from the last letters before i alone: what is mended are marks and blanks,
 * for the most part. */
static uint32_t mark_of(kt_str s, size_t i)
{
    enum { LETTERS = 12, REACH = 40 };
    uint32_t h = 0x811C9DC5u;
    size_t floor = i > REACH ? i - REACH : 0;
    for (int n = 0; i > floor && n < LETTERS; i--)
        if (kt_ascii_is_letter(s.ptr[i - 1])) {
            h = (h ^ ((unsigned char)s.ptr[i - 1] | 0x20u)) * 0x01000193u;
            n++;
        }
    return h ^ h >> 15;
}

/*
 * Where to cut a line that is too long: behind a sentence end, else white space, else a whole
 * character. What was mended before it, and moved it by some bytes, must not move the cut to
 * another place when the text is cleaned again: places in reach are told by the number of letters
 * before them, which mostly stays as it is, and of those the one with the least mark is taken.
 * Where there are few letters the last half of the line is in reach.
 */
static size_t cut_point(kt_str s, size_t max)
{
    enum { LATE, COUNTED, LATE_END, COUNTED_END, KINDS };
    size_t floor = max / 2;
    size_t at[KINDS] = { 0 };
    uint32_t least[KINDS] = { 0 };
    size_t letters = 0;
    for (size_t i = 1; i <= max; i++) {
        letters += kt_ascii_is_letter(s.ptr[i - 1]);
        if (s.ptr[i - 1] != ' ')
            continue;
        bool counted = letters >= max / 4 && letters <= max / 8 * 5;
        if (!counted && i <= floor)
            continue;
        bool ends = i >= 2 && s.ptr[i - 2] && strchr(".!?", s.ptr[i - 2]);
        int kind = (ends ? LATE_END : LATE) + counted;
        uint32_t mark = mark_of(s, i);
        if (!at[kind] || mark < least[kind]) {
            at[kind] = i;
            least[kind] = mark;
        }
    }
    for (int kind = KINDS; kind-- > 0;)
        if (at[kind])
            return at[kind];
    size_t i = max;
    while (i > floor) {
        while (i > floor && !kt_utf8_is_lead(s.ptr[i]))
            i--;
        if (i == floor)
            break;
        size_t next;
        uint32_t cp = kt_utf8_at(s, i, &next);
        bool joins = (cp >= 0x300 && cp < 0x370) || (cp >= 0x200B && cp <= 0x200D) || cp == 0xFE0F;
        if (!joins)
            return i;
        i--;
    }
    i = max;
    while (!kt_utf8_is_lead(s.ptr[i]))
        i--;
    return i;
}

enum { TAIL_MAX = 64 };

/* Does the line before byte end close a sentence, as far as its last bytes tell? */
static bool closes_sentence(kt_str s, size_t end)
{
    size_t floor = end > TAIL_MAX ? end - TAIL_MAX : 0;
    while (end > floor && strchr(" \t\r\n\"", s.ptr[end - 1]) && s.ptr[end - 1])
        end--;
    return end > 0 && strchr(".!?:", s.ptr[end - 1]) && s.ptr[end - 1];
}

static bool cut_long(kt_str text, size_t max, kt_piece *out)
{
    out->len = cut_point(text, max);
    out->cut = true;
    return true;
}

/* A run of lines between two fences, or behind an open one. */
static bool next_verbatim(kt_splitter *s, kt_str text, bool last, kt_piece *out)
{
    size_t at = 0;
    out->verbatim = true;
    while (at < text.len) {
        line l = read_line(text, at);
        if (!l.complete && !last) {
            if (text.len <= s->max)
                return false;
            out->len = at ? at : cut_point(text, s->max);
            out->cut = at == 0;
            return true;
        }
        if (l.end > s->max) {
            out->len = at ? at : cut_point(text, s->max);
            out->cut = at == 0;
            return true;
        }
        at = l.end;
        if (l.fence) {
            s->in_fence = false;
            out->len = at;
            return true;
        }
    }
    out->len = at;
    return last;
}

/* May the unit end at the line end before byte `at`, though no blank line follows? */
static bool is_enough(const kt_splitter *s, kt_str text, size_t at)
{
    return at >= s->max / 4 && (at >= s->max / 4 * 3 || closes_sentence(text, at));
}

bool kt_split_next(kt_splitter *s, kt_str text, bool last, kt_piece *out)
{
    *out = (kt_piece){ 0 };
    if (text.len == 0)
        return false;
    if (s->in_fence)
        return next_verbatim(s, text, last, out);
    size_t at = 0;
    bool seen = false; /* a line that is not blank */
    bool gap = false;  /* a blank line behind it */
    while (at < text.len) {
        line l = read_line(text, at);
        if (!l.complete && !last && text.len <= s->max)
            return false;
        if (l.end > s->max || (!l.complete && !last)) {
            if (at == 0)
                return cut_long(text, s->max, out);
            out->len = at;
            return true;
        }
        if (at > 0 && !l.blank && (gap || l.fence || is_enough(s, text, at))) {
            out->len = at;
            return true;
        }
        if (l.fence) { /* the opening line is a unit of its own, and verbatim */
            s->in_fence = true;
            out->len = l.end;
            out->verbatim = true;
            return true;
        }
        seen |= !l.blank;
        gap |= l.blank && seen;
        at = l.end;
    }
    out->len = at;
    return last;
}
