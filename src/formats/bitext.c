/*
 * bitext: pairs of sentences, one a line: the source, a tab, its translation; what stands behind a
 * further tab is nobody's business. The translation is the text.
 */
#include "formats/format.h"
#include "formats/scan.h"
#include "text/directive.h"

enum { PIECE = 1 << 20 };

/* The next field from i on; *next: behind its tab, or the end. */
static kt_span field(kt_str raw, size_t i, size_t end, size_t *next)
{
    const char *tab = memchr(raw.ptr + i, '\t', end - i);
    size_t stop = tab ? (size_t)(tab - raw.ptr) : end;
    *next = tab ? stop + 1 : end;
    return (kt_span){ (uint32_t)i, (uint32_t)stop };
}

static void read_line(kt_reader *r, size_t beg, size_t end)
{
    kt_draft draft = KT_DRAFT_INIT(r);
    size_t next;
    while (end > beg && r->raw.ptr[end - 1] == '\r')
        end--;
    if (beg < end && r->raw.ptr[beg] == '#' && kt_directives_occur(kt_str_sub(r->raw, beg, end))) {
        kt_draft_comment(r, beg, end);
        return;
    }
    kt_span left = field(r->raw, beg, end, &next);
    if (left.end == end)
        return;
    kt_span right = field(r->raw, next, end, &next);
    kt_draft_text(&draft, left.beg, left.end);
    const kt_passage *source = kt_draft_source(&draft);
    kt_draft_text(&draft, right.beg, right.end);
    kt_passage *p = kt_draft_finish(&draft, KT_STR(""));
    if (!p)
        return;
    bool sentence = false;
    p->ban = "\t\r";
    p->source = source;
    p->is_copy = kt_passage_is_copy(p, source, &sentence);
    if (p->is_copy && !sentence)
        r->passages.n--;
}

static int read(kt_reader *r)
{
    for (size_t beg = 0; beg < r->raw.len;) {
        const char *nl = memchr(r->raw.ptr + beg, '\n', r->raw.len - beg);
        if (!nl && !r->state.last)
            break;
        size_t end = nl ? (size_t)(nl - r->raw.ptr) : r->raw.len;
        read_line(r, beg, end);
        r->used = beg = nl ? end + 1 : end;
    }
    return KT_OK;
}

const kt_format kt_format_bitext = {
    .name = "bitext", .piece = PIECE, .read = read, .escape = kt_escape_nothing
};
