#include "engine/splice.h"

#include <stdlib.h>

#include "base/check.h"
#include "base/utf8.h"
#include "engine/raw.h"
#include "rule/meta.h"
#include "rule/pair.h"

/* ---- keeping results ---- */

static bool keep_findings(kt_splice *s, kt_job *job, const kt_result *r)
{
    kt_finding *all = KT_NEW(s->arena, kt_finding, r->n_findings);
    for (uint32_t i = 0; all && i < r->n_findings; i++) {
        all[i] = r->findings[i];
        kt_str *repl = KT_NEW(s->arena, kt_str, all[i].n_replacements + 1);
        if (!repl)
            return false;
        for (uint32_t k = 0; k < all[i].n_replacements; k++)
            repl[k] = kt_str_dup(s->arena, r->findings[i].replacements[k]);
        all[i].replacements = repl;
        all[i].about = kt_str_dup(s->arena, all[i].about);
    }
    job->findings = all;
    job->n_findings = r->n_findings;
    return all != NULL;
}

bool kt_splice_take(kt_splice *s, kt_job *job, const kt_result *r)
{
    job->out = r->source;
    s->failed |= r->failed;
    s->units += r->units;
    s->clean_units += r->clean_units;
    s->words += r->words;
    if (r->n_findings && !keep_findings(s, job, r))
        return false;
    if (!r->n_changes)
        return true;
    kt_change *c = KT_NEW(s->arena, kt_change, r->n_changes);
    for (uint32_t i = 0; c && i < r->n_changes; i++) {
        c[i] = r->changes[i];
        c[i].text = kt_str_dup(s->arena, c[i].text);
    }
    job->changes = c;
    job->n_changes = r->n_changes;
    job->out = kt_str_dup(s->arena, r->out);
    return !s->arena->failed;
}

/* ---- patches ---- */

/* What stands around a change: the gaps of the passage that it lies between. */
typedef struct around {
    const kt_gap *before, *behind; /* NULL: none at its border */
} around;

static uint32_t point_between(const kt_passage *p, uint32_t at, around g)
{
    if (g.before && g.before->at == at)
        return g.before->raw.end;
    if (g.behind && g.behind->at == at)
        return g.behind->raw.beg;
    return p->raw.beg + kt_map_to_src(&p->map, (kt_span){ at, at }).beg;
}

/* The text of a passage in span becomes repl; no gap lies inside. */
static bool add_patch(kt_splice *s, uint32_t job, kt_span span, kt_str repl, around g)
{
    const kt_passage *p = s->jobs.ptr[job].markup->passage;
    kt_narrowed n = kt_markup_narrow(p->text, span, repl, true);
    kt_span raw;
    if (n.span.beg == n.span.end && n.repl.len == 0)
        return true;
    if (n.span.beg == n.span.end) {
        uint32_t at =
            n.span.beg > span.beg   ? kt_raw_span(p, (kt_span){ n.span.beg - 1, n.span.beg }).end
            : n.span.end < span.end ? kt_raw_span(p, (kt_span){ n.span.end, n.span.end + 1 }).beg
                                    : point_between(p, n.span.beg, g);
        raw = (kt_span){ at, at };
    } else {
        kt_span src;
        kt_span wide = kt_map_widen(&p->map, n.span, &src);
        if (wide.beg != n.span.beg || wide.end != n.span.end)
            n.repl = kt_str_cat3(s->arena, kt_str_sub(p->text, wide.beg, n.span.beg), n.repl,
                                 kt_str_sub(p->text, n.span.end, wide.end));
        raw = (kt_span){ p->raw.beg + src.beg, p->raw.beg + src.end };
    }
    kt_buf escaped = KT_BUF_INIT(s->arena);
    kt_patch *patch = KT_VEC_PUSH(s->arena, &s->patches);
    if (!patch || !s->format->escape(p, n.repl, &escaped))
        return false;
    *patch = (kt_patch){ .raw = raw, .text = kt_buf_str(&escaped), .job = job };
    return true;
}

/* One change of a job, cut where gaps lie in it. first: the first gap at or behind it; returned:
 * that of the next change. */
static bool add_change(kt_splice *s, uint32_t job, const kt_change *c, uint32_t cur,
                       uint32_t *first)
{
    const kt_markup *m = s->jobs.ptr[job].markup;
    uint32_t base = m->span.beg;
    kt_span src = { base + (uint32_t)c->beg, base + (uint32_t)c->end };
    uint32_t src_at = src.beg;
    uint32_t done = 0; /* of the new text */
    around g = { 0 };
    while (*first < m->n_gaps && m->gap[*first].at < src.beg)
        ++*first;
    uint32_t k = *first;
    for (; k < m->n_gaps && m->gap[k].at <= src.end; k++) {
        const kt_gap *gap = &m->gap[k];
        if (gap->now < cur || gap->now - cur > c->text.len)
            break;
        g.behind = gap;
        if (!add_patch(s, job, (kt_span){ src_at, gap->at },
                       kt_str_sub(c->text, done, gap->now - cur), g))
            return false;
        src_at = gap->at;
        done = gap->now - cur;
        g.before = gap;
    }
    g.behind = k < m->n_gaps ? &m->gap[k] : NULL;
    return add_patch(s, job, (kt_span){ src_at, src.end }, kt_str_sub(c->text, done, c->text.len),
                     g);
}

static bool add_job(kt_splice *s, uint32_t job)
{
    const kt_job *j = &s->jobs.ptr[job];
    int64_t shift = 0;
    uint32_t gap = 0;
    for (uint32_t i = 0; i < j->n_changes && !j->reverted; i++) {
        const kt_change *c = &j->changes[i];
        if (!add_change(s, job, c, (uint32_t)((int64_t)c->beg + shift), &gap))
            return false;
        shift += (int64_t)c->text.len - (int64_t)(c->end - c->beg);
    }
    return true;
}

/* How much longer a heading has become by its patches, those behind number `from`. */
static int64_t growth(const kt_splice *s, uint32_t from)
{
    int64_t grown = 0;
    for (uint32_t i = from; i < s->patches.n; i++) {
        const kt_patch *p = &s->patches.ptr[i];
        kt_str before = kt_str_sub(s->reader->raw, p->raw.beg, p->raw.end);
        grown += (int64_t)kt_utf8_count(p->text) - (int64_t)kt_utf8_count(before);
    }
    return grown;
}

/* A patch of markup that goes with the text. */
static bool add_patch_of(kt_splice *s, uint32_t job, kt_span raw, kt_str text, const kt_rule *rule)
{
    kt_patch *patch = KT_VEC_PUSH(s->arena, &s->patches);
    if (patch)
        *patch = (kt_patch){ .raw = raw, .text = text, .job = job, .follows = &rule->info };
    return patch != NULL;
}

static bool add_follower(kt_splice *s, uint32_t job, kt_span raw, kt_str text)
{
    return add_patch_of(s, job, raw, text, &kt_rules_meta[KT_META_FOLLOWS]);
}

/* How many line ends a text begins or ends with. */
static uint32_t line_ends(kt_str s, bool front)
{
    uint32_t n = 0;
    while (n < s.len && s.ptr[front ? n : s.len - 1 - n] == '\n')
        n++;
    return n;
}

/* The line end at one end of a text where those of its source count: put in, or all taken out, as
 * the source has it. */
static bool add_line_end(kt_splice *s, uint32_t job, bool front)
{
    const kt_rule *rule = &kt_rules_pairing[KT_PAIRING_NEWLINE];
    const kt_passage *p = s->jobs.ptr[job].markup->passage;
    const kt_passage *q = p->source;
    if (!p->ends_count || !q || s->given_up || s->jobs.ptr[job].is_off ||
        !s->engine->enabled[kt_registry_index(rule)])
        return true;
    uint32_t has = line_ends(front ? p->lead : p->trail, front);
    bool wants = line_ends(front ? q->lead : q->trail, front) > 0;
    if ((has > 0) == wants)
        return true;
    kt_buf escaped = KT_BUF_INIT(s->arena);
    for (uint32_t n = has ? has : 1; n; n--)
        if (!s->format->escape(p, KT_STR("\n"), &escaped))
            return false;
    kt_str sign = kt_buf_str(&escaped);
    uint32_t len = (uint32_t)sign.len;
    kt_span raw =
        front ? (kt_span){ p->outer.beg, p->outer.beg } : (kt_span){ p->outer.end, p->outer.end };
    if (wants)
        return add_patch_of(s, job, raw, sign, rule);
    if (kt_span_len(p->outer) < len)
        return true;
    raw = front ? (kt_span){ raw.beg, raw.beg + len } : (kt_span){ raw.end - len, raw.end };
    if (!kt_str_eq(kt_str_sub(s->reader->raw, raw.beg, raw.end), sign))
        return true; /* on two lines of a catalogue, say */
    return add_patch_of(s, job, raw, KT_STR(""), rule);
}

/* The lines at a heading follow its length: those that were as long stay so, longer ones grow only
 * when they have to. */
static bool add_rules(kt_splice *s, uint32_t job, uint32_t from)
{
    const kt_passage *p = s->jobs.ptr[job].markup->passage;
    int64_t grown = growth(s, from);
    for (uint32_t i = 0; i < p->n_rules && grown; i++) {
        kt_span rule = p->rule[i];
        int64_t length = kt_span_len(rule);
        int64_t width = (int64_t)p->width;
        bool close = length - width <= 1 && width - length <= 1;
        int64_t missing = close ? grown : width + grown - length;
        if (!close && length < width) /* it never was as long */
            continue;
        if (missing <= 0 && (!close || length + missing < 1))
            continue;
        kt_buf line = KT_BUF_INIT(s->arena);
        for (int64_t k = 0; k < length + missing; k++)
            if (!kt_buf_addc(&line, s->reader->raw.ptr[rule.beg]))
                return false;
        if (!add_follower(s, job, rule, kt_buf_str(&line)))
            return false;
    }
    return true;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Is there a blank at an end of the frame once patches [from, end), which lie in it, are made? */
static bool ends_blank(const kt_splice *s, const kt_frame *f, uint32_t from, uint32_t end)
{
    const kt_patch *first = &s->patches.ptr[from];
    const kt_patch *last = &s->patches.ptr[end - 1];
    bool front = first->raw.beg == f->raw.beg && first->text.len && is_blank(first->text.ptr[0]);
    bool back = last->raw.end == f->raw.end && last->text.len &&
                is_blank(last->text.ptr[last->text.len - 1]);
    return front || back;
}

/* Blanks that are put at the ends of a frame have to count there. */
static bool add_attributes(kt_splice *s, uint32_t job, uint32_t from)
{
    const kt_passage *p = s->jobs.ptr[job].markup->passage;
    uint32_t k = from;
    uint32_t n = s->patches.n;
    for (uint32_t i = 0; i < p->n_frames && k < n; i++) {
        const kt_frame *f = &p->frame[i];
        while (k < n && s->patches.ptr[k].raw.beg < f->raw.beg)
            k++;
        uint32_t end = k;
        while (end < n && s->patches.ptr[end].raw.end <= f->raw.end)
            end++;
        if (end > k && ends_blank(s, f, k, end) &&
            !add_follower(s, job, (kt_span){ f->tag, f->tag }, kt_str_c(s->format->keeps_blanks)))
            return false;
        k = end;
    }
    return true;
}

/* The blanks behind a line of a cell that has grown by so many characters. */
static bool fit_pad(kt_splice *s, uint32_t job, const kt_pad *pad, int64_t grown)
{
    uint32_t at = pad->text.end;
    if (grown > 0)
        return add_follower(s, job, (kt_span){ at, at + (uint32_t)grown }, KT_STR(""));
    kt_buf blanks = KT_BUF_INIT(s->arena);
    for (int64_t i = grown; i < 0; i++)
        if (!kt_buf_addc(&blanks, ' '))
            return false;
    at += s->reader->raw.ptr[at] == ' '; /* behind what is put in at the end of the text */
    return add_follower(s, job, (kt_span){ at, at }, kt_buf_str(&blanks));
}

/* Columns of a table stay where they are: patches from number `from` on are made up for by blanks.
 * *fits: there is room for all. False: memory. */
static bool add_pads(kt_splice *s, uint32_t job, uint32_t from, bool *fits)
{
    const kt_passage *p = s->jobs.ptr[job].markup->passage;
    uint32_t k = from;
    uint32_t n = s->patches.n;
    *fits = true;
    for (uint32_t i = 0; i < p->n_pads; i++) {
        const kt_pad *pad = &p->pad[i];
        int64_t grown = 0;
        bool tight = false; /* something is put in where its blanks would have to be */
        for (; k < n && s->patches.ptr[k].raw.end <= pad->text.end; k++) {
            kt_patch *c = &s->patches.ptr[k];
            kt_str before = kt_str_sub(s->reader->raw, c->raw.beg, c->raw.end);
            grown += (int64_t)kt_utf8_count(c->text) - (int64_t)kt_utf8_count(before);
            tight |= c->raw.beg == pad->text.end && s->reader->raw.ptr[c->raw.beg] != ' ';
        }
        *fits &= grown <= (int64_t)pad->room && !(grown < 0 && tight);
        if (*fits && grown && !pad->open && !fit_pad(s, job, pad, grown))
            return false;
    }
    return true;
}

/* Takes back the patches of a passage, whose last job this is. */
static void take_back(kt_splice *s, uint32_t job, uint32_t from)
{
    const kt_passage *p = s->jobs.ptr[job].markup->passage;
    s->patches.n = from;
    for (uint32_t i = job + 1; i-- > 0 && s->jobs.ptr[i].markup->passage == p;)
        s->jobs.ptr[i].reverted |= s->jobs.ptr[i].n_changes > 0;
}

/* What is broken about the marks of a passage. */
static bool add_mends(kt_splice *s, uint32_t job)
{
    const kt_passage *p = s->jobs.ptr[job].markup->passage;
    if (s->given_up || s->jobs.ptr[job].is_off)
        return true;
    for (uint32_t i = 0; i < p->n_mends; i++) {
        const kt_rule *rule = &kt_rules_meta[p->mend[i].bold ? KT_META_BOLD_GAP : KT_META_LINK_GAP];
        if (s->engine->opt.apply >= rule->info.conf &&
            s->engine->enabled[kt_registry_index(rule)] &&
            !add_patch_of(s, job, p->mend[i].raw, KT_STR(""), rule))
            return false;
    }
    return true;
}

/* The patches of job i; *first: those of its passage begin there. */
static bool add_passage(kt_splice *s, uint32_t i, uint32_t *first)
{
    const kt_passage *p = s->jobs.ptr[i].markup->passage;
    bool is_first = i == 0 || s->jobs.ptr[i - 1].markup->passage != p;
    bool is_last = i + 1 == s->jobs.n || s->jobs.ptr[i + 1].markup->passage != p;
    if (is_first && !add_line_end(s, i, true))
        return false;
    if (is_first)
        *first = s->patches.n;
    if (is_last && p->n_pads) {
        bool fits;
        if (!add_job(s, i) || !add_pads(s, i, *first, &fits))
            return false;
        if (!fits)
            take_back(s, i, *first);
        return true;
    }
    return add_job(s, i) && (!is_last || ((!p->n_rules || add_rules(s, i, *first)) &&
                                          (!p->n_frames || add_attributes(s, i, *first)) &&
                                          add_mends(s, i) && add_line_end(s, i, false)));
}

static int by_place(const void *a, const void *b)
{
    const kt_patch *x = a;
    const kt_patch *y = b;
    if (x->raw.beg != y->raw.beg)
        return x->raw.beg < y->raw.beg ? -1 : 1;
    if (x->raw.end != y->raw.end)
        return x->raw.end < y->raw.end ? -1 : 1;
    return (x->job > y->job) - (x->job < y->job);
}

/* Sorted and disjoint; a job whose patches would meet another's is reverted. False: once more. */
static bool order(kt_splice *s)
{
    bool sorted = true;
    for (uint32_t i = 1; i < s->patches.n && sorted; i++)
        sorted = s->patches.ptr[i].raw.beg >= s->patches.ptr[i - 1].raw.end;
    if (sorted)
        return true;
    qsort(s->patches.ptr, s->patches.n, sizeof *s->patches.ptr, by_place);
    bool ok = true;
    for (uint32_t i = 1; i < s->patches.n; i++)
        if (s->patches.ptr[i].raw.beg < s->patches.ptr[i - 1].raw.end) {
            s->jobs.ptr[s->patches.ptr[i].job].reverted = true;
            ok = false;
        }
    return ok;
}

bool kt_splice_make(kt_splice *s, kt_str *out)
{
    kt_str raw = s->reader->raw;
    do {
        s->patches.n = 0;
        uint32_t first = 0;
        for (uint32_t i = 0; i < s->jobs.n; i++)
            if (!add_passage(s, i, &first))
                return false;
    } while (!order(s));
    s->n_changed = s->patches.n;
    *out = raw;
    if (!s->n_changed)
        return true;
    kt_buf buf = KT_BUF_INIT(s->arena);
    bool ok = kt_buf_reserve(&buf, raw.len + raw.len / 16 + 64);
    size_t at = 0;
    for (uint32_t i = 0; i < s->patches.n && ok; i++) {
        const kt_patch *p = &s->patches.ptr[i];
        ok = kt_buf_add(&buf, kt_str_sub(raw, at, p->raw.beg)) && kt_buf_add(&buf, p->text);
        at = p->raw.end;
    }
    ok = ok && kt_buf_add(&buf, kt_str_sub(raw, at, raw.len));
    *out = kt_buf_str(&buf);
    return ok;
}

/* ---- the second reading ---- */

/* The gaps of a job whose text begins at byte `from` of the corrected passage. */
static bool are_gaps_kept(const kt_job *j, const kt_passage *q, int64_t from, uint32_t *gap)
{
    const kt_markup *m = j->markup;
    bool moved = j->n_changes && !j->reverted;
    for (uint32_t i = 0; i < m->n_gaps; i++, ++*gap) {
        int64_t now = from + (moved ? m->gap[i].now : m->gap[i].at - m->span.beg);
        if (*gap >= q->n_gaps || q->gap[*gap].at != now || q->gap[*gap].kind != m->gap[i].kind)
            return false;
    }
    return true;
}

static kt_str text_of(const kt_job *j)
{
    const kt_passage *p = j->markup->passage;
    return j->reverted ? kt_str_sub(p->text, j->markup->span.beg, j->markup->span.end) : j->out;
}

/* The corrected text of the jobs [job, end), which are a passage; what a correction left of blanks
 * at its ends is outside of it when it is read again. */
static bool is_text_kept(const kt_splice *s, uint32_t job, uint32_t end, const kt_passage *q)
{
    size_t total = 0;
    for (uint32_t i = job; i < end; i++)
        total += text_of(&s->jobs.ptr[i]).len;
    kt_str first = text_of(&s->jobs.ptr[job]);
    size_t lead = 0;
    if (total > q->text.len)
        while (lead < first.len && is_blank(first.ptr[lead]) &&
               !(q->text.len && is_blank(q->text.ptr[0])))
            lead++;
    int64_t at = -(int64_t)lead;
    uint32_t gap = 0;
    for (uint32_t i = job; i < end; i++) {
        kt_str text = text_of(&s->jobs.ptr[i]);
        if (!are_gaps_kept(&s->jobs.ptr[i], q, at, &gap))
            return false;
        for (size_t k = 0; k < text.len; k++, at++)
            if (at >= 0 && (at < (int64_t)q->text.len ? text.ptr[k] != q->text.ptr[at]
                                                      : !is_blank(text.ptr[k])))
                return false;
    }
    return at >= (int64_t)q->text.len && gap == q->n_gaps;
}

bool kt_splice_is_kept(const kt_splice *s, const kt_passage *p, uint32_t *job, const kt_passage *q)
{
    if (p->is_comment || q->is_comment)
        return p->is_comment == q->is_comment && kt_str_eq(p->text, q->text);
    uint32_t first = *job;
    while (*job < s->jobs.n && s->jobs.ptr[*job].markup->passage == p)
        ++*job;
    return p->n_opaque == q->n_opaque && p->place == q->place && first < *job &&
           is_text_kept(s, first, *job, q);
}

static bool revert_passage(kt_splice *s, uint32_t passage)
{
    const kt_passage *p = &s->reader->passages.ptr[passage];
    bool any = false;
    for (uint32_t i = 0; i < s->jobs.n; i++) {
        kt_job *j = &s->jobs.ptr[i];
        if (j->markup->passage != p || j->reverted || !j->n_changes)
            continue;
        j->reverted = true;
        any = true;
    }
    return any;
}

bool kt_splice_revert(kt_splice *s, uint32_t i)
{
    uint32_t n = s->reader->passages.n;
    uint32_t near = n;
    for (uint32_t k = 0; k < s->jobs.n; k++) { /* jobs are in the order of the passages */
        const kt_job *j = &s->jobs.ptr[k];
        uint32_t of = (uint32_t)(j->markup->passage - s->reader->passages.ptr);
        if (!j->n_changes || j->reverted)
            continue;
        if (near == n || of <= i)
            near = of;
        if (of >= i)
            break;
    }
    return near < n && revert_passage(s, near);
}

void kt_splice_revert_all(kt_splice *s)
{
    s->given_up = true;
    for (uint32_t i = 0; i < s->jobs.n; i++)
        if (s->jobs.ptr[i].n_changes)
            s->jobs.ptr[i].reverted = true;
}
