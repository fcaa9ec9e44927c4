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

/* May line follow prev within a paragraph broken at width code points: had its first word no room
 * left, or was there little room and it goes on in lower case? What is no for one width is no for
 * every greater one. */
static bool may_follow(const line_shape *prev, const line_shape *line, size_t width)
{
    bool full = prev->width + 1 + line->first_word > width;
    bool nearly = prev->width * 10 >= width * 6 && line->starts_lower;
    return full || nearly;
}

/* Does every line of s follow the one before it? *width is that of the widest line; with grow it is
 * taken from the lines as they are read. */
static bool all_follow(kt_str s, size_t *width, bool grow)
{
    line_shape prev = { 0 };
    for (size_t at = 0; at < s.len;) {
        line_shape l = measure(s, at);
        if (grow && l.width > *width)
            *width = l.width;
        if (*width > WRAP_MAX || (at > 0 && !may_follow(&prev, &l, *width)))
            return false;
        prev = l;
        at = l.end + 1;
    }
    return true;
}

bool kt_text_is_wrapped(kt_str s)
{
    const char *end = memchr(s.ptr, '\n', s.len);
    size_t width = 0;
    if (!end || end + 1 == s.ptr + s.len) /* one line */
        return false;
    return all_follow(s, &width, true) && width >= WRAP_MIN && all_follow(s, &width, false);
}
