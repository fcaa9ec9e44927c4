#include "text/split.h"

#include "base/utf8.h"
#include "text/token.h"

typedef struct line {
    size_t beg, end; /* end is behind the line end */
    bool blank, fence, complete;
} line;

/* Behind blanks and what nobody sees, control characters and marks without width: where nothing
 * else is on a line, it is blank, and so it is when they have been taken away. */
static size_t behind_unseen(kt_str s, size_t i, size_t end)
{
    while (i < end) {
        size_t next = i + 1;
        unsigned char c = (unsigned char)s.ptr[i];
        if (c >= 0x80) {
            uint32_t cp = kt_utf8_at(s, i, &next);
            bool unseen = (cp >= 0x80 && cp <= 0xA0) || cp == 0xAD ||
                          (cp >= 0x2000 && cp <= 0x200F) || (cp >= 0x2028 && cp <= 0x202F) ||
                          (cp >= 0x205F && cp <= 0x206F) || cp == 0x3000 || cp == 0xFEFF;
            if (!unseen)
                break;
        } else if (c > ' ' && c != 0x7F) {
            break;
        }
        i = next;
    }
    return i;
}

static line read_line(kt_str s, size_t beg)
{
    const char *p = memchr(s.ptr + beg, '\n', s.len - beg);
    line l = { .beg = beg, .end = p ? (size_t)(p - s.ptr) + 1 : s.len, .complete = p != NULL };
    size_t i = beg;
    while (i < l.end &&
           (s.ptr[i] == ' ' || s.ptr[i] == '\t' || s.ptr[i] == '\r' || s.ptr[i] == '\n'))
        i++;
    l.blank = behind_unseen(s, i, l.end) == l.end;
    kt_str rest = kt_str_sub(s, i, l.end);
    l.fence =
        i - beg <= 3 && (kt_str_starts(rest, KT_STR("```")) || kt_str_starts(rest, KT_STR("~~~")));
    return l;
}

/* A number that follows from the last letters before i alone: what is mended are marks and blanks,
 * for the most part. *all: there are enough of them. */
static uint32_t mark_of(kt_str s, size_t i, bool *all)
{
    enum { LETTERS = 12, REACH = 40 };
    uint32_t h = 0x811C9DC5u;
    size_t floor = i > REACH ? i - REACH : 0;
    int n = 0;
    for (; i > floor && n < LETTERS; i--)
        if (kt_ascii_is_letter(s.ptr[i - 1])) {
            h = (h ^ ((unsigned char)s.ptr[i - 1] | 0x20u)) * 0x01000193u;
            n++;
        }
    *all = n == LETTERS;
    return h ^ h >> 15;
}

/* Is it one of as many marks? */
static bool is_one_of(uint32_t mark, size_t many)
{
    return many < 2 || mark % many == 0;
}

/*
 * The place where the line is cut for what stands there: behind the first sentence whose mark is
 * one of few, so that a piece is about a quarter of max long. 0: there is none before byte end.
 * Nothing is counted but that the piece is not tiny.
 */
static size_t marked_cut(kt_str s, size_t end, size_t max)
{
    enum { SENTENCE = 128, TINY = 64 };
    size_t letters = 0;
    for (size_t i = 2; i < end && i <= max; i++) {
        letters += kt_ascii_is_letter(s.ptr[i - 2]);
        if (s.ptr[i - 1] != ' ' || letters < max / TINY ||
            (i < s.len && strchr(" \t\r\n", s.ptr[i])))
            continue;
        size_t mark = i - 1;
        while (mark > 0 && s.ptr[mark - 1] == ' ')
            mark--;
        if (mark == 0 || !s.ptr[mark - 1] || !strchr(".!?", s.ptr[mark - 1]))
            continue;
        bool all;
        uint32_t h = mark_of(s, i, &all);
        if (all && is_one_of(h, max / 4 / SENTENCE))
            return i;
    }
    return 0;
}

/*
 * Where to cut a line that has no such place: behind a sentence end, else white space, else a whole
 * character. Places in reach are told by the number of letters before them, which mostly stays as
 * it is, and of those the one with the least mark is taken. Where there are few letters the last
 * half of the line is in reach.
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
        bool all;
        uint32_t mark = mark_of(s, i, &all);
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

/* Is the line that ends at byte `end` cut? Once it has been, at every place that asks for it: how
 * much of it is left says nothing. */
static bool cut_long(const kt_splitter *s, kt_str text, size_t end, kt_piece *out)
{
    size_t at = marked_cut(text, end, s->max);
    out->len = at ? at : end > s->max ? cut_point(text, s->max) : 0;
    out->cut = out->len > 0;
    return out->cut;
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

/* May the unit end at the line end before byte `at`, though no blank line follows? At one of few
 * that close a sentence, for the reason of S4. */
static bool is_enough(const kt_splitter *s, kt_str text, size_t at)
{
    enum { LINES = 4096 };
    bool all;
    if (at >= s->max / 4 * 3)
        return true;
    return at >= s->max / 8 && is_one_of(mark_of(text, at, &all), s->max / LINES) &&
           closes_sentence(text, at);
}

static bool next_lines(kt_splitter *s, kt_str text, bool last, kt_piece *out)
{
    size_t at = 0;
    bool seen = false; /* a line that is not blank */
    bool gap = false;  /* a blank line behind it */
    while (at < text.len) {
        line l = read_line(text, at);
        bool rest = at == 0 && s->in_line;
        l.fence &= !rest;
        if (!l.complete && !last && text.len <= s->max)
            return false;
        if (l.end > s->max || (!l.complete && !last)) {
            if (at == 0)
                return cut_long(s, text, l.end, out);
            out->len = at;
            return true;
        }
        if (rest && cut_long(s, text, l.end, out))
            return true;
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

bool kt_split_next(kt_splitter *s, kt_str text, bool last, kt_piece *out)
{
    *out = (kt_piece){ .inside = s->in_line };
    if (text.len == 0)
        return false;
    if (!(s->in_fence ? next_verbatim(s, text, last, out) : next_lines(s, text, last, out)))
        return false;
    s->in_line = out->cut;
    return true;
}

/* Does a line of text open code, or part it where it was one? inside: the first one is the rest of
 * another. */
static bool falls_apart(kt_str text, bool inside)
{
    bool seen = false; /* as in next_lines */
    bool gap = false;
    for (size_t at = 0; at < text.len;) {
        line l = read_line(text, at);
        if ((l.fence && !(at == 0 && inside)) || (gap && !l.blank))
            return true;
        seen |= !l.blank;
        gap |= l.blank && seen;
        at = l.end;
    }
    return false;
}

bool kt_split_stays(const kt_piece *p, size_t max, kt_str piece, kt_str out)
{
    if (out.ptr != piece.ptr && falls_apart(out, p->inside))
        return false; /* a control character is gone that stood there */
    if (p->cut)
        return marked_cut(piece, piece.len + 1, max) != piece.len ||
               marked_cut(out, out.len + 1, max) == out.len;
    return !p->inside || marked_cut(piece, read_line(piece, 0).end, max) ||
           !marked_cut(out, read_line(out, 0).end, max);
}
