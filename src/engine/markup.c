#include "engine/markup.h"

#include <stdlib.h>

#include "base/check.h"
#include "base/utf8.h"
#include "klartext.h"
#include "text/token.h"

bool kt_markup_part(kt_passage *p, kt_span span, kt_markup *out)
{
    uint32_t g = 0;
    while (g < p->n_gaps && p->gap[g].at < span.beg)
        g++;
    uint32_t g_end = g;
    while (g_end < p->n_gaps && (p->gap[g_end].at < span.end || (span.end == p->text.len)))
        g_end++;
    uint32_t o = 0;
    while (o < p->n_opaque && p->opaque[o].end <= span.beg)
        o++;
    uint32_t o_end = o;
    while (o_end < p->n_opaque && p->opaque[o_end].beg < span.end)
        o_end++;
    *out = (kt_markup){ .passage = p,
                        .span = span,
                        .gap = p->n_gaps ? p->gap + g : NULL,
                        .n_gaps = g_end - g,
                        .opaque = p->n_opaque ? p->opaque + o : NULL,
                        .n_opaque = o_end - o };
    return o == o_end || (p->opaque[o].beg >= span.beg && p->opaque[o_end - 1].end <= span.end);
}

void kt_markup_start(const kt_markup *m)
{
    for (uint32_t i = 0; i < m->n_gaps; i++)
        m->gap[i].now = m->gap[i].at - m->span.beg;
}

static bool push_guard(kt_guards *g, kt_span s, kt_arena *a)
{
    if (g->n && s.beg < g->ptr[g->n - 1].end) { /* one guard of both */
        if (s.end > g->ptr[g->n - 1].end)
            g->ptr[g->n - 1].end = s.end;
        return true;
    }
    kt_span *slot = KT_VEC_PUSH(a, g);
    if (slot)
        *slot = s;
    return slot != NULL;
}

bool kt_markup_guard(const kt_markup *m, const kt_map *map, kt_guards *guards, kt_arena *a)
{
    if (!m->n_opaque)
        return true;
    kt_guards both = { 0 };
    uint32_t i = 0;
    for (uint32_t k = 0; k < m->n_opaque; k++) {
        kt_span src = { m->opaque[k].beg - m->span.beg, m->opaque[k].end - m->span.beg };
        kt_span cur = kt_map_to_cur(map, src);
        for (; i < guards->n && guards->ptr[i].beg <= cur.beg; i++)
            if (!push_guard(&both, guards->ptr[i], a))
                return false;
        if (!push_guard(&both, cur, a))
            return false;
    }
    for (; i < guards->n; i++)
        if (!push_guard(&both, guards->ptr[i], a))
            return false;
    *guards = both;
    return true;
}

bool kt_markup_seams(const kt_markup *m, kt_arena *a, const uint32_t **seam, uint32_t *n)
{
    uint32_t *all = m->n_gaps ? KT_NEW(a, uint32_t, m->n_gaps) : NULL;
    *n = 0;
    *seam = all;
    for (uint32_t i = 0; all && i < m->n_gaps; i++)
        if (m->gap[i].kind != KT_GAP_JOIN && (*n == 0 || all[*n - 1] != m->gap[i].now))
            all[(*n)++] = m->gap[i].now;
    return all || !m->n_gaps;
}

/* First gap whose place is pos or behind it. */
static uint32_t gap_from(const kt_markup *m, uint32_t pos)
{
    uint32_t lo = 0;
    uint32_t hi = m->n_gaps;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (m->gap[mid].now >= pos)
            hi = mid;
        else
            lo = mid + 1;
    }
    return lo;
}

static bool has_gap_inside(const kt_markup *m, kt_span s)
{
    uint32_t k = gap_from(m, s.beg + 1);
    return s.end > s.beg && k < m->n_gaps && m->gap[k].now < s.end;
}

static bool has_gap_at(const kt_markup *m, uint32_t pos)
{
    uint32_t k = gap_from(m, pos);
    return k < m->n_gaps && m->gap[k].now == pos;
}

/* ---- K1 ---- */

static size_t common_prefix(kt_str a, kt_str b)
{
    size_t n = 0;
    while (n < a.len && n < b.len && a.ptr[n] == b.ptr[n])
        n++;
    while (n > 0 &&
           ((n < a.len && !kt_utf8_is_lead(a.ptr[n])) || (n < b.len && !kt_utf8_is_lead(b.ptr[n]))))
        n--;
    return n;
}

static size_t common_suffix(kt_str a, kt_str b)
{
    size_t n = 0;
    while (n < a.len && n < b.len && a.ptr[a.len - 1 - n] == b.ptr[b.len - 1 - n])
        n++;
    while (n > 0 && !kt_utf8_is_lead(a.ptr[a.len - n]))
        n--;
    return n;
}

kt_narrowed kt_markup_narrow(kt_str text, kt_span span, kt_str repl, bool front_first)
{
    kt_str old = kt_str_sub(text, span.beg, span.end);
    size_t front = front_first ? common_prefix(old, repl) : 0;
    size_t back = common_suffix(kt_str_sub(old, front, old.len), kt_str_sub(repl, front, repl.len));
    if (!front_first)
        front =
            common_prefix(kt_str_sub(old, 0, old.len - back), kt_str_sub(repl, 0, repl.len - back));
    return (kt_narrowed){ { span.beg + (uint32_t)front, span.end - (uint32_t)back },
                          kt_str_sub(repl, front, repl.len - back) };
}

static size_t count(kt_str s, char c)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += s.ptr[i] == c;
    return n;
}

static bool is_empty(kt_str s)
{
    return kt_str_trim(s).len == 0;
}

static bool allows(const kt_passage *p, kt_str old, kt_str repl)
{
    if (count(old, '\n') != count(repl, '\n'))
        return false;
    for (const char *c = p->ban; *c; c++)
        if (count(repl, *c) > count(old, *c))
            return false;
    return true;
}

bool kt_markup_allows(const kt_passage *p, kt_narrowed n)
{
    return allows(p, kt_str_sub(p->text, n.span.beg, n.span.end), n.repl);
}

/* Does one of these signs stand in the span or beside it? */
static bool touches(const char *signs, kt_str text, kt_span s)
{
    if (!*signs)
        return false;
    uint32_t from = s.beg > 0 ? s.beg - 1 : 0;
    uint32_t end = s.end < text.len ? s.end + 1 : s.end;
    for (uint32_t i = from; i < end; i++)
        if (text.ptr[i] && strchr(signs, text.ptr[i]))
            return true;
    return false;
}

static bool is_letter_at(kt_str s, size_t i)
{
    size_t next;
    return i < s.len && kt_cp_is_letter(kt_utf8_at(s, i, &next));
}

static bool is_letter_before(kt_str s, size_t i)
{
    if (i == 0)
        return false;
    do
        i--;
    while (i > 0 && !kt_utf8_is_lead(s.ptr[i]));
    return is_letter_at(s, i);
}

/* Is nothing inside the span but one join, behind the blank that it begins with ("Daten "/"Bank")?
 * It comes to stand where the blank was. */
static bool leaves_join(const kt_markup *m, kt_str text, kt_narrowed n)
{
    uint32_t at = n.span.beg + 1;
    uint32_t k = gap_from(m, at);
    bool one = k < m->n_gaps && m->gap[k].now == at && m->gap[k].kind == KT_GAP_JOIN &&
               (k + 1 == m->n_gaps || m->gap[k + 1].now >= n.span.end);
    return one && text.ptr[n.span.beg] == ' ' && n.repl.len && n.repl.ptr[0] != ' ';
}

/* Does a capital at the start of a line become a small letter? */
static bool lowers_line(kt_str text, kt_narrowed n)
{
    size_t next;
    return n.span.beg > 0 && n.span.end > n.span.beg && text.ptr[n.span.beg - 1] == '\n' &&
           n.repl.len && kt_cp_is_upper(kt_utf8_at(text, n.span.beg, &next)) &&
           !kt_cp_is_upper(kt_utf8_at(n.repl, 0, &next));
}

/* Does markup open or close there? */
static bool has_mark_at(const kt_markup *m, uint32_t pos)
{
    for (uint32_t k = gap_from(m, pos); k < m->n_gaps && m->gap[k].now == pos; k++)
        if (m->gap[k].kind != KT_GAP_JOIN)
            return true;
    return false;
}

/* Would words that a blank parts at a mark be one, half of it marked: "*Zeit* Parameter"? */
static bool fuses(const kt_markup *m, kt_str text, kt_narrowed n)
{
    uint32_t beg = n.span.beg;
    uint32_t end = n.span.end;
    if (beg == end)
        return false;
    bool right = n.repl.len ? is_letter_at(n.repl, 0) : is_letter_at(text, end);
    if (has_mark_at(m, beg) && text.ptr[beg] == ' ' && is_letter_before(text, beg) && right)
        return true;
    bool left = n.repl.len ? is_letter_before(n.repl, n.repl.len) : is_letter_before(text, beg);
    return has_mark_at(m, end) && text.ptr[end - 1] == ' ' && left && is_letter_at(text, end);
}

/* "3.Wenn alles fertig ist" at the start of a line: with a blank it were an item of a list. */
static bool opens_item(const kt_markup *m, kt_str text, kt_narrowed n)
{
    uint32_t at = n.span.beg;
    if (!m->passage->items || n.span.end != at || !n.repl.len || n.repl.ptr[0] != ' ' || at < 2 ||
        (text.ptr[at - 1] != '.' && text.ptr[at - 1] != ')'))
        return false;
    uint32_t digit = at - 1;
    while (digit > 0 && kt_ascii_is_digit(text.ptr[digit - 1]))
        digit--;
    return digit + 1 < at && (digit == 0 || text.ptr[digit - 1] == '\n');
}

static bool fits(const kt_markup *m, kt_str text, kt_narrowed n)
{
    kt_str old = kt_str_sub(text, n.span.beg, n.span.end);
    if (fuses(m, text, n) || opens_item(m, text, n))
        return false;
    if (m->passage->cues && lowers_line(text, n))
        return false;
    if ((has_gap_inside(m, n.span) && !leaves_join(m, text, n)) ||
        !allows(m->passage, old, n.repl) || touches(m->passage->shy, text, n.span))
        return false;
    return !is_empty(n.repl) || is_empty(old) || !has_gap_at(m, n.span.beg) ||
           !has_gap_at(m, n.span.end);
}

static void set(kt_edit *e, kt_narrowed n)
{
    e->fix_span = n.span;
    e->repl[0] = n.repl;
    if (e->span.beg < n.span.beg || e->span.end > n.span.end)
        e->span = n.span;
}

/* A word that goes, over a join: "des "/"des" without " des" is the same without "des ". */
static bool fits_shifted(const kt_markup *m, kt_str text, kt_narrowed *n)
{
    enum { WORD_MAX = 40 };
    for (int k = 0; k < WORD_MAX && !n->repl.len && n->span.beg > 0 && n->span.end > n->span.beg;
         k++) {
        if (text.ptr[n->span.beg - 1] != text.ptr[n->span.end - 1])
            return false;
        n->span = (kt_span){ n->span.beg - 1, n->span.end - 1 };
        if (kt_utf8_is_lead(text.ptr[n->span.beg]) && fits(m, text, *n))
            return true;
    }
    return false;
}

void kt_markup_spare(const kt_markup *m, kt_str text, kt_edits *edits, uint32_t from)
{
    for (uint32_t i = from; i < edits->n; i++) {
        kt_edit *e = &edits->ptr[i];
        if (e->n_repl != 1)
            continue;
        kt_narrowed whole = { e->fix_span, e->repl[0] };
        if (fits(m, text, whole))
            continue;
        kt_narrowed front = kt_markup_narrow(text, e->fix_span, e->repl[0], true);
        kt_narrowed back = kt_markup_narrow(text, e->fix_span, e->repl[0], false);
        if (fits(m, text, front)) {
            set(e, front);
        } else if (fits(m, text, back)) {
            set(e, back);
        } else if (fits_shifted(m, text, &front)) {
            set(e, front);
        } else {
            e->n_repl = 0;
            e->conf = KT_HINT;
        }
    }
}

/* ---- K2 ---- */

uint32_t kt_markup_side(const kt_gap *gap, uint32_t first, uint32_t last, kt_str text,
                        uint32_t point, kt_str inserted)
{
    if (first < last && is_letter_at(inserted, 0)) {
        bool before = is_letter_before(text, point);
        bool behind = is_letter_at(text, point);
        if (before && !behind)
            return first;
        if (behind && !before)
            return last;
    }
    while (first < last && gap[first].kind != KT_GAP_OPEN)
        first++;
    return first;
}

static int by_place(const void *a, const void *b)
{
    const kt_edit *x = *(const kt_edit *const *)a;
    const kt_edit *y = *(const kt_edit *const *)b;
    if (x->fix_span.beg != y->fix_span.beg)
        return x->fix_span.beg < y->fix_span.beg ? -1 : 1;
    return (x->fix_span.end > y->fix_span.end) - (x->fix_span.end < y->fix_span.end);
}

/* Gaps [k, n) at the place of an insertion: the first of them that stays behind it. */
static uint32_t behind_insertion(const kt_markup *m, kt_str text, uint32_t k, const kt_edit *e)
{
    uint32_t last = k;
    while (last < m->n_gaps && m->gap[last].now == e->fix_span.beg)
        last++;
    return kt_markup_side(m->gap, k, last, text, e->fix_span.beg, e->repl[0]);
}

bool kt_markup_move(const kt_markup *m, kt_str text, const kt_edits *edits, uint32_t from,
                    kt_arena *scratch)
{
    if (!m->n_gaps)
        return true;
    const kt_edit **order = KT_NEW(scratch, const kt_edit *, edits->n - from + 1);
    if (!order)
        return false;
    uint32_t n = 0;
    for (uint32_t i = from; i < edits->n; i++)
        if (edits->ptr[i].state == KT_EDIT_APPLIED)
            order[n++] = &edits->ptr[i];
    qsort(order, n, sizeof *order, by_place);
    int64_t shift = 0;
    uint32_t g = 0;
    for (uint32_t i = 0; i < n; i++) {
        kt_span s = order[i]->fix_span;
        uint32_t stop = g;
        if (s.beg == s.end) {
            while (stop < m->n_gaps && m->gap[stop].now < s.beg)
                stop++;
            stop = behind_insertion(m, text, stop, order[i]);
        } else {
            while (stop < m->n_gaps && m->gap[stop].now < s.end)
                stop++;
        }
        for (; g < stop; g++) {
            bool inside = m->gap[g].now > s.beg && m->gap[g].now < s.end;
            m->gap[g].now = (uint32_t)((inside ? s.beg : m->gap[g].now) + shift);
        }
        shift += (int64_t)order[i]->repl[0].len - kt_span_len(s);
    }
    for (; g < m->n_gaps; g++)
        m->gap[g].now = (uint32_t)(m->gap[g].now + shift);
    return true;
}
