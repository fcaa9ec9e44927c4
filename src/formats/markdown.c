/*
 * markdown: the parser (md4c) says what is text and what encloses it; it gives places for text
 * alone, so what stands between two pieces of text is read off the bytes: closing marks from the
 * left, opening ones from the right. What cannot be read off is a join: nobody touches it.
 */
#include "formats/markdown.h"

#include <md4c.h>

#include "formats/scan.h"
#include "formats/tag.h"
#include "text/directive.h"

enum { PIECE = 4 << 20, EVENTS_MAX = 32, LINKS_MAX = 8, UNKNOWN = -1 };

static const char banned[] = "|*_`[]<>\\~$)";
static const char shy[] = "*_~";
static const char banned_alt[] = "|*_`[]<>\\~$)!(";

typedef enum event_kind { E_OPEN, E_CLOSE, E_BREAK } event_kind;

typedef struct event {
    event_kind kind;
    MD_SPANTYPE span;
} event;

typedef struct md {
    kt_reader *r;
    const kt_md_masks *masks;
    kt_str text; /* what the parser sees: raw with the masks */
    kt_draft body, alt;
    uint32_t mask;           /* the first that may reach behind `last` */
    size_t last;             /* raw bytes before it are accounted for */
    bool in_block;           /* `last` is known */
    event event[EVENTS_MAX]; /* since the last piece of text */
    uint32_t n_events;
    bool lost;              /* more of them than that */
    size_t link[LINKS_MAX]; /* length of the draft where the open links begin */
    uint32_t n_links;
    KT_VEC(kt_mend) mends;
    uint32_t n_images; /* open ones */
    size_t image;      /* where the outermost begins; SIZE_MAX: not known yet */
    size_t code;       /* where the open code span begins; SIZE_MAX: not known yet */
    size_t sealed;     /* length of the draft where an inline <code> begins; SIZE_MAX: none */
    size_t html_beg, html_end; /* of the HTML block in hand */
    size_t gone;               /* a blank before the mark that closes bold text */
    bool verbatim, in_html;
    kt_str heading;
} md;

static kt_draft *draft(md *m)
{
    return m->n_images ? &m->alt : &m->body;
}

/* ---- the ends of links ---- */

typedef struct tail {
    size_t end;                  /* behind it; the start: no tail */
    size_t title_beg, title_end; /* between its marks; equal: none */
    bool is_label;               /* the text of the link is the name of a definition */
} tail;

static size_t skip_space(kt_str s, size_t i)
{
    while (i < s.len && kt_scan_space(s.ptr[i]))
        i++;
    return i;
}

/* Behind what stands between two marks; 0: not closed. */
static size_t enclosed(kt_str s, size_t i, char close)
{
    enum { LONG = 4096 };
    size_t end = s.len - i > LONG ? i + LONG : s.len;
    for (i++; i < end; i++) {
        if (s.ptr[i] == '\\')
            i++;
        else if (s.ptr[i] == close)
            return i + 1;
    }
    return 0;
}

static size_t destination(kt_str s, size_t i)
{
    if (i < s.len && s.ptr[i] == '<')
        return enclosed(s, i, '>');
    enum { LONG = 1 << 16 };
    size_t depth = 0;
    size_t end = s.len - i > LONG ? i + LONG : s.len;
    for (; i < end && !kt_scan_space(s.ptr[i]); i++) {
        if (s.ptr[i] == '\\') {
            i++;
        } else if (s.ptr[i] == '(') {
            depth++;
        } else if (s.ptr[i] == ')' && depth-- == 0) {
            return i;
        }
    }
    return i;
}

/* What begins with the ] at i. */
static tail link_tail(kt_str s, size_t i)
{
    tail t = { .end = i + 1, .is_label = true };
    char next = i + 1 < s.len ? s.ptr[i + 1] : '\0';
    if (next == '[') {
        size_t end = enclosed(s, i + 1, ']');
        t.end = end ? end : t.end;
        t.is_label = !end || end == i + 3;
    }
    if (next != '(')
        return t;
    size_t at = destination(s, skip_space(s, i + 2));
    if (!at)
        return t;
    at = skip_space(s, at);
    char mark = at < s.len ? s.ptr[at] : '\0';
    if (mark == '"' || mark == '\'' || mark == '(') {
        size_t end = enclosed(s, at, mark == '(' ? ')' : mark);
        if (!end)
            return t;
        t.title_beg = at + 1;
        t.title_end = end - 1;
        at = skip_space(s, end);
    }
    if (at < s.len && s.ptr[at] == ')') {
        t.end = at + 1;
        t.is_label = false;
    } else {
        t.title_beg = t.title_end = 0;
    }
    return t;
}

static void add_title(md *m, const tail *t)
{
    if (t->title_beg == t->title_end ||
        !memchr(m->text.ptr + t->title_beg, ' ', t->title_end - t->title_beg))
        return;
    kt_draft d = KT_DRAFT_INIT(m->r);
    for (size_t i = t->title_beg; i < t->title_end;) {
        size_t j = i;
        while (j < t->title_end && m->text.ptr[j] != '\\' && m->text.ptr[j] != '&')
            j++;
        kt_draft_text(&d, i, j);
        if (j < t->title_end) {
            size_t end = m->text.ptr[j] == '&' ? kt_scan_entity(m->text, j, t->title_end) : j + 2;
            end = end == j ? j + 1 : end > t->title_end ? t->title_end : end;
            kt_draft_opaque(&d, j, end);
            j = end;
        }
        i = j;
    }
    kt_passage *p = kt_draft_finish(&d, m->heading);
    if (p) {
        p->place = KT_MD_TITLE;
        p->ban = "\"'()\\<>&";
        p->lines = KT_LINES_WRAPPED;
    }
}

/* ---- what stands between two pieces of text ---- */

static size_t run_at(kt_str s, size_t i)
{
    size_t n = 0;
    while (i + n < s.len && s.ptr[i + n] == s.ptr[i])
        n++;
    return n;
}

/* Length of the mark at i that closes a span; 0: there is none. */
static size_t close_len(md *m, size_t i, MD_SPANTYPE span, size_t stop)
{
    kt_str s = m->text;
    char c = i < stop ? s.ptr[i] : '\0';
    bool star = c == '*' || c == '_';
    switch (span) {
    case MD_SPAN_EM:
        return star;
    case MD_SPAN_STRONG:
        return star && i + 1 < stop && s.ptr[i + 1] == c ? 2 : 0;
    case MD_SPAN_DEL:
        return c == '~' ? (run_at(s, i) >= 2 ? 2 : 1) : 0;
    case MD_SPAN_A:
        return c == '>' || c == ']';
    default:
        return 0;
    }
}

/* Length of the mark before i that opens a span; 0: there is none. */
static size_t open_len(const md *m, size_t i, MD_SPANTYPE span, size_t low)
{
    kt_str s = m->text;
    char c = i > low ? s.ptr[i - 1] : '\0';
    char before = i > low + 1 ? s.ptr[i - 2] : '\0';
    bool star = c == '*' || c == '_';
    switch (span) {
    case MD_SPAN_EM:
        return star;
    case MD_SPAN_STRONG:
        return star && before == c ? 2 : 0;
    case MD_SPAN_DEL:
        return c == '~' ? (before == '~' ? 2 : 1) : 0;
    case MD_SPAN_A:
        return c == '[' || c == '<';
    case MD_SPAN_IMG:
        return c == '[' && before == '!' ? 2 : 0;
    default:
        return 0;
    }
}

static void add_mend(md *m, kt_span raw, bool bold)
{
    kt_mend *slot = KT_VEC_PUSH(m->r->arena, &m->mends);
    if (slot)
        *slot = (kt_mend){ raw, bold };
}

/* Is there a blank between the text of a link and its address, which the copy has elsewhere? */
static void note_gap(md *m, size_t beg, size_t end)
{
    if (end <= beg + 2 || m->r->raw.ptr[beg + 1] != ' ' || m->text.ptr[beg + 1] != '(')
        return;
    add_mend(m, (kt_span){ (uint32_t)beg + 1, (uint32_t)beg + 2 }, false);
}

/* The mark that closes a link at *at. */
static void close_link(md *m, size_t *at)
{
    size_t beg = *at;
    tail t = { .end = beg + 1 };
    if (m->text.ptr[beg] == ']')
        t = link_tail(m->text, beg);
    note_gap(m, beg, t.end);
    size_t from = m->n_links && m->n_links <= LINKS_MAX ? m->link[m->n_links - 1] : 0;
    m->n_links -= m->n_links > 0;
    if (t.is_label)
        kt_draft_seal(draft(m), from);
    kt_draft_close(draft(m), beg, t.end);
    add_title(m, &t);
    *at = t.end;
}

/* A line end: what stands before it in its line is dropped, it itself is text. */
static bool pass_break(md *m, size_t *at, size_t stop)
{
    const char *nl = memchr(m->text.ptr + *at, '\n', stop - *at);
    if (!nl)
        return false;
    size_t i = (size_t)(nl - m->text.ptr);
    size_t beg = i > *at && m->text.ptr[i - 1] == '\r' ? i - 1 : i;
    kt_draft_text(draft(m), beg, i + 1);
    *at = i + 1;
    return true;
}

/* Opening marks of events [k, n) right before `stop`; where each begins. False: they are not
 * there. */
static bool find_opening(const md *m, uint32_t k, size_t low, size_t stop, size_t *beg)
{
    size_t at = stop;
    for (uint32_t i = m->n_events; i > k; i--) {
        size_t len =
            m->event[i - 1].kind == E_OPEN ? open_len(m, at, m->event[i - 1].span, low) : 0;
        if (!len)
            return false;
        at -= len;
        beg[i - 1] = at;
    }
    return true;
}

static void open_spans(md *m, uint32_t k, size_t stop, const size_t *beg)
{
    for (uint32_t i = k; i < m->n_events; i++) {
        size_t end = i + 1 < m->n_events ? beg[i + 1] : stop;
        if (m->event[i].span == MD_SPAN_IMG) {
            if (m->n_images == 0) {
                m->image = beg[i];
                if (beg[i] > m->last)
                    kt_draft_gap(&m->body, beg[i], beg[i], KT_GAP_JOIN);
            }
            m->n_images++;
            continue;
        }
        kt_draft_gap(draft(m), beg[i], end, KT_GAP_OPEN);
        if (m->event[i].span == MD_SPAN_A && m->n_links++ < LINKS_MAX)
            m->link[m->n_links - 1] = draft(m)->text.len;
    }
}

/* Accounts for the bytes up to `stop`, where text begins. */
static void reach(md *m, size_t stop)
{
    size_t low = m->in_block ? m->last : 0;
    size_t at = low;
    size_t beg[EVENTS_MAX];
    uint32_t k = 0;
    bool ok = !m->lost && stop >= low;
    while (ok && k < m->n_events && m->event[k].kind != E_OPEN && m->in_block) {
        if (m->event[k].kind == E_BREAK) {
            ok = pass_break(m, &at, stop);
        } else {
            size_t len = close_len(m, at, m->event[k].span, stop);
            ok = len > 0;
            if (ok && m->event[k].span == MD_SPAN_A) {
                close_link(m, &at);
            } else if (ok) {
                kt_draft_close(draft(m), m->gone + 1 == at ? m->gone : at, at + len);
                at += len;
            }
        }
        k++;
    }
    m->last = at;
    if (ok && find_opening(m, k, at, stop, beg))
        open_spans(m, k, stop, beg);
    else if (stop > at && m->in_block && memchr(m->text.ptr + at, '[', stop - at))
        kt_draft_opaque(draft(m), at, stop); /* a link or image without text */
    m->n_events = 0;
    m->lost = false;
    m->in_block = true;
    if (stop > m->last)
        m->last = stop;
}

static void push(md *m, event_kind kind, MD_SPANTYPE span)
{
    if (m->n_events == EVENTS_MAX)
        m->lost = true;
    else
        m->event[m->n_events++] = (event){ kind, span };
}

/* ---- text ---- */

static void plain_text(md *m, size_t beg, size_t end)
{
    kt_draft *d = draft(m);
    if (m->r->state.whole) {
        kt_draft_text(d, beg, end);
        return;
    }
    for (size_t i = beg; i < end;) { /* a link whose definition may stand in another piece */
        const char *p = memchr(m->text.ptr + i, '[', end - i);
        size_t open = p ? (size_t)(p - m->text.ptr) : end;
        const char *q = p ? memchr(p, ']', end - open) : NULL;
        kt_draft_text(d, i, q ? open : end);
        i = q ? (size_t)(q - m->text.ptr) + 1 : end;
        if (q)
            kt_draft_opaque(d, open, i);
    }
}

/* It is taken out of the document, and no text: it belongs to the mark beside it. */
static void drop_blank(md *m, kt_span blank)
{
    add_mend(m, blank, true);
    if (!kt_draft_widen(draft(m), blank.end))
        m->gone = blank.beg;
}

/* raw[beg, end), with the masks in it. */
static void masked_text(md *m, size_t beg, size_t end)
{
    const kt_md_mask *list = m->masks->list.ptr;
    while (m->mask < m->masks->list.n && list[m->mask].raw.end <= beg)
        m->mask++;
    while (beg < end && m->mask < m->masks->list.n && list[m->mask].raw.beg < end) {
        bool gone = list[m->mask].gone;
        kt_span s = list[m->mask++].raw;
        if (s.beg > beg)
            plain_text(m, beg, s.beg);
        if (gone && s.end > beg)
            drop_blank(m, s);
        else if (s.end > beg)
            kt_draft_opaque(draft(m), s.beg > beg ? s.beg : beg, s.end);
        beg = s.end > beg ? s.end : beg;
    }
    if (beg < end)
        plain_text(m, beg, end);
    m->last = beg > end ? beg : end;
}

static void normal_text(md *m, size_t beg, size_t end)
{
    bool known = m->in_block;
    if (known && end <= m->last) {
        m->n_events = 0; /* inside a mask */
        return;
    }
    if (known && beg < m->last)
        beg = m->last;
    bool escaped = beg > 0 && m->text.ptr[beg - 1] == '\\' && (!known || m->last < beg);
    reach(m, escaped ? beg - 1 : beg);
    if (escaped) {
        kt_draft_decoded(draft(m), beg - 1, beg + 1, kt_str_sub(m->r->raw, beg, beg + 1));
        m->last = beg + 1;
    }
    masked_text(m, beg + escaped, end);
}

static void entity(md *m, size_t beg, size_t end)
{
    reach(m, beg);
    uint32_t cp = kt_scan_entity_value(kt_str_sub(m->text, beg, end));
    if (cp)
        kt_draft_char(draft(m), beg, end, cp);
    else
        kt_draft_opaque(draft(m), beg, end);
    m->last = end;
}

static void flush(md *m);

/* An inline tag or comment. */
static void inline_html(md *m, size_t beg)
{
    if (m->in_block && beg < m->last)
        return; /* a further line of it */
    kt_tag t = kt_tag_read(m->text, beg);
    reach(m, beg);
    kt_draft *d = draft(m);
    m->last = t.end;
    if (t.kind == KT_TAG_BREAK) {
        flush(m);
        m->last = t.end;
        m->in_block = true;
    } else if (t.kind == KT_TAG_INLINE && !t.closes && !t.empty) {
        kt_draft_gap(d, beg, t.end, KT_GAP_OPEN);
    } else if (t.kind == KT_TAG_INLINE && t.closes) {
        kt_draft_close(d, beg, t.end);
    } else if (t.kind == KT_TAG_RAW && !t.empty && !t.closes) {
        kt_draft_gap(d, beg, t.end, KT_GAP_OPEN);
        if (m->sealed == SIZE_MAX)
            m->sealed = d->text.len;
    } else if (t.kind == KT_TAG_RAW && t.closes && m->sealed != SIZE_MAX) {
        if (m->sealed <= d->text.len)
            kt_draft_seal(d, m->sealed);
        kt_draft_close(d, beg, t.end);
        m->sealed = SIZE_MAX;
    } else {
        kt_draft_opaque(d, beg, t.end);
    }
}

/* ---- code spans and images ---- */

/* The first piece of a code span: its backticks stand before it, a blank may lie between. */
static void begin_code(md *m, size_t beg)
{
    kt_str s = m->text;
    size_t low = m->in_block ? m->last : 0;
    while (beg > low && s.ptr[beg - 1] != '`')
        beg--;
    while (beg > low && s.ptr[beg - 1] == '`')
        beg--;
    m->code = beg;
    reach(m, beg);
    m->last = beg;
}

static void end_code(md *m)
{
    kt_str s = m->text;
    if (m->code == SIZE_MAX)
        return;
    size_t n = run_at(s, m->code);
    size_t at = m->last > m->code + n ? m->last : m->code + n;
    const char *p = memchr(s.ptr + at, '`', s.len - at);
    size_t end = p ? (size_t)(p - s.ptr) + n : at;
    end = end > s.len ? s.len : end;
    kt_draft_opaque(draft(m), m->code, end);
    m->last = end;
    m->code = SIZE_MAX;
}

static void end_image(md *m)
{
    if (m->n_images == 0) { /* no text in it: it is among the events still */
        push(m, E_CLOSE, MD_SPAN_IMG);
        return;
    }
    if (--m->n_images)
        return;
    size_t at = m->last;
    m->n_images = 1;
    reach(m, at); /* marks that close inside */
    m->n_images = 0;
    at = m->last;
    while (at < m->text.len && m->text.ptr[at] != ']')
        at++;
    tail t = link_tail(m->text, at < m->text.len ? at : m->last);
    if (t.is_label)
        kt_draft_drop(&m->alt);
    kt_passage *p = kt_draft_finish(&m->alt, m->heading);
    if (p) {
        p->place = KT_MD_INLINE;
        p->ban = banned_alt;
        p->shy = shy;
        p->lines = KT_LINES_WRAPPED;
    }
    kt_draft_stand_in(&m->body, m->image, t.end < m->text.len ? t.end : m->text.len, KT_STR("![]"));
    add_title(m, &t);
    m->last = t.end;
}

/* ---- blocks ---- */

/* Marks that close at the end of the block, where no text follows: links among them. */
static void look_at_end(md *m)
{
    size_t at = m->last;
    for (uint32_t i = 0; i < m->n_events && m->in_block && at < m->text.len; i++) {
        if (m->event[i].kind != E_CLOSE)
            return;
        size_t len = close_len(m, at, m->event[i].span, m->text.len);
        if (!len)
            return;
        size_t beg = at;
        bool link = m->event[i].span == MD_SPAN_A && m->text.ptr[at] == ']';
        at = link ? link_tail(m->text, at).end : at + len;
        if (link)
            note_gap(m, beg, at);
    }
}

static void flush(md *m)
{
    look_at_end(m);
    kt_draft_drop(&m->alt);
    if (m->sealed != SIZE_MAX && m->sealed < m->body.text.len)
        kt_draft_seal(&m->body, m->sealed);
    kt_passage *p = kt_draft_finish(&m->body, m->heading);
    if (p) {
        p->place = KT_MD_INLINE;
        p->ban = banned;
        p->shy = shy;
        p->lines = KT_LINES_WRAPPED;
        p->items = true;
        p->mend = m->mends.ptr;
        p->n_mends = m->mends.n;
    }
    memset(&m->mends, 0, sizeof m->mends);
    m->n_events = m->n_links = m->n_images = 0;
    m->lost = m->in_block = false;
    m->image = m->code = m->sealed = SIZE_MAX;
    m->gone = SIZE_MAX - 1;
}

static int on_enter_block(MD_BLOCKTYPE type, void *detail, void *user)
{
    md *m = user;
    (void)detail;
    flush(m);
    m->verbatim = type == MD_BLOCK_CODE || type == MD_BLOCK_HTML;
    m->in_html = type == MD_BLOCK_HTML;
    m->html_beg = SIZE_MAX;
    return 0;
}

static int on_leave_block(MD_BLOCKTYPE type, void *detail, void *user)
{
    md *m = user;
    (void)detail;
    uint32_t n = m->r->passages.n;
    flush(m);
    if (type == MD_BLOCK_H && m->r->passages.n > n) {
        m->heading = m->r->passages.ptr[m->r->passages.n - 1].text;
        m->r->passages.ptr[m->r->passages.n - 1].items = false;
        m->r->passages.ptr[m->r->passages.n - 1].id = m->heading;
    }
    if (m->in_html && m->html_beg != SIZE_MAX &&
        kt_directives_occur(kt_str_sub(m->r->raw, m->html_beg, m->html_end)))
        kt_draft_comment(m->r, m->html_beg, m->html_end);
    m->verbatim = m->in_html = false;
    return m->r->arena->failed ? -1 : 0;
}

static int on_enter_span(MD_SPANTYPE type, void *detail, void *user)
{
    (void)detail;
    push(user, E_OPEN, type);
    return 0;
}

static int on_leave_span(MD_SPANTYPE type, void *detail, void *user)
{
    (void)detail;
    md *m = user;
    if (type == MD_SPAN_CODE)
        end_code(m);
    else if (type == MD_SPAN_IMG)
        end_image(m);
    else
        push(m, E_CLOSE, type);
    return 0;
}

static void code_text(md *m, size_t beg, size_t end)
{
    if (m->code == SIZE_MAX) {
        m->n_events -= m->n_events > 0; /* that the code span opens */
        begin_code(m, beg);
    }
    if (end > m->last)
        m->last = end;
}

/* A NUL of the text: the parser does not say where it stands. */
static void nul_byte(md *m)
{
    const char *nul = m->in_block && m->code == SIZE_MAX
                          ? memchr(m->text.ptr + m->last, 0, m->text.len - m->last)
                          : NULL;
    if (nul)
        normal_text(m, (size_t)(nul - m->text.ptr), (size_t)(nul - m->text.ptr) + 1);
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *user)
{
    md *m = user;
    bool inside = text >= m->text.ptr && text + size <= m->text.ptr + m->text.len;
    size_t beg = inside ? (size_t)(text - m->text.ptr) : 0;
    if (m->verbatim) {
        if (m->in_html && inside && size) {
            m->html_beg = m->html_beg == SIZE_MAX ? beg : m->html_beg;
            m->html_end = beg + size;
        }
        return 0;
    }
    if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR)
        push(m, E_BREAK, MD_SPAN_EM);
    else if (type == MD_TEXT_NULLCHAR)
        nul_byte(m);
    else if (!inside || size == 0)
        return 0;
    else if (type == MD_TEXT_NORMAL)
        normal_text(m, beg, beg + size);
    else if (type == MD_TEXT_ENTITY)
        entity(m, beg, beg + size);
    else if (type == MD_TEXT_HTML)
        inline_html(m, beg);
    else if (type == MD_TEXT_CODE)
        code_text(m, beg, beg + size);
    return 0;
}

static int parse(kt_reader *r, const kt_md_masks *masks, size_t from, size_t end)
{
    md m = { .r = r,
             .masks = masks,
             .text = kt_str_of(masks->text, end),
             .body = KT_DRAFT_INIT(r),
             .alt = KT_DRAFT_INIT(r) };
    flush(&m);
    MD_PARSER parser = { .flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS,
                         .enter_block = on_enter_block,
                         .leave_block = on_leave_block,
                         .enter_span = on_enter_span,
                         .leave_span = on_leave_span,
                         .text = on_text };
    int rc = md_parse(masks->text + from, (MD_SIZE)(end - from), &parser, &m);
    return rc ? KT_ENOMEM : KT_OK;
}

/* Where the piece ends that can be read already. */
static size_t safe_end(const kt_reader *r, const kt_md_masks *masks)
{
    if (r->state.last)
        return r->raw.len;
    if (masks->border || r->raw.len < (size_t)4 * PIECE)
        return masks->border;
    size_t i = r->raw.len;
    while (i > 0 && r->raw.ptr[i - 1] != '\n')
        i--;
    return i ? i : r->raw.len;
}

static int read(kt_reader *r)
{
    kt_md_masks masks;
    size_t from = r->state.started ? 0 : kt_md_front(r);
    if (!kt_md_mask_find(r, from, &masks))
        return KT_ENOMEM;
    size_t end = safe_end(r, &masks);
    r->used = end;
    if (end < from) {
        r->used = 0;
        r->passages.n = 0;
        return KT_OK;
    }
    return parse(r, &masks, from, end);
}

static bool escape(const kt_passage *p, kt_str text, kt_buf *out)
{
    bool ok = true;
    for (size_t i = 0; i < text.len && ok; i++) {
        char c = text.ptr[i];
        if (p->place == KT_MD_DOUBLE && (c == '"' || c == '\\'))
            ok = kt_buf_addc(out, '\\');
        else if (p->place == KT_MD_SINGLE && c == '\'')
            ok = kt_buf_addc(out, '\'');
        ok = ok && kt_buf_addc(out, c);
    }
    return ok;
}

const kt_format kt_format_markdown = {
    .name = "markdown", .manner = KT_MANNER_PROSE, .piece = PIECE, .read = read, .escape = escape
};
