/* wrapped: are lines paragraphs, or was one paragraph broken at a margin? */
#include "base/utf8.h"
#include "text/token.h"

/* Code points of the line at beg up to its end, and of its first word. */
typedef struct line_shape {
    size_t beg, end, width, first_word;
    bool starts_lower;
} line_shape;

static line_shape measure(kt_str s, size_t beg)
{
    const char *stop = beg < s.len ? memchr(s.ptr + beg, '\n', s.len - beg) : NULL;
    line_shape l = { .beg = beg, .end = stop ? (size_t)(stop - s.ptr) : s.len };
    l.width = kt_utf8_count(kt_str_sub(s, beg, l.end));
    if (memchr(s.ptr + beg, '\r', l.end - beg))
        for (size_t i = beg; i < l.end; i++)
            l.width -= s.ptr[i] == '\r';
    for (size_t i = beg; i < l.end && s.ptr[i] != ' ' && s.ptr[i] != '\t' && s.ptr[i] != '\r'; i++)
        l.first_word += kt_utf8_is_lead(s.ptr[i]);
    size_t next;
    l.starts_lower = beg < s.len && kt_cp_is_lower(kt_utf8_at(s, beg, &next));
    return l;
}

enum { WRAP_MIN = 40, WRAP_MAX = 130 };

/* Up to which width of the paragraph the line may follow prev: its first word had no room left, or
 * there was little room and it goes on in lower case. */
static size_t widest(const line_shape *prev, const line_shape *line)
{
    size_t full = prev->width + line->first_word;
    size_t nearly = line->starts_lower ? prev->width * 10 / 6 : 0;
    return full > nearly ? full : nearly;
}

/* Without the blank lines before and behind it, which belong to no paragraph. */
static kt_str without_gaps(kt_str s)
{
    size_t beg = 0;
    size_t end = s.len;
    for (size_t i = 0; i < s.len && s.ptr[i] && strchr(" \t\r\n", s.ptr[i]); i++)
        if (s.ptr[i] == '\n')
            beg = i + 1;
    while (end > beg && s.ptr[end - 1] && strchr(" \t\r\n", s.ptr[end - 1]))
        end--;
    return kt_str_sub(s, beg, end);
}

bool kt_text_is_wrapped(kt_str block)
{
    kt_str s = without_gaps(block);
    if (!memchr(s.ptr, '\n', s.len)) /* one line */
        return false;
    line_shape prev = measure(s, 0);
    size_t width = prev.width;
    size_t limit = WRAP_MAX;
    for (size_t at = prev.end + 1; at < s.len && width <= limit; at = prev.end + 1) {
        line_shape l = measure(s, at);
        size_t fits = widest(&prev, &l);
        limit = fits < limit ? fits : limit;
        width = l.width > width ? l.width : width;
        prev = l;
    }
    return width >= WRAP_MIN && width <= limit;
}
