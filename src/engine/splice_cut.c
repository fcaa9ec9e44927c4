/* The results of a document: findings and changes in its raw bytes, cut off piece by piece. */
#include "engine/raw.h"
#include "engine/splice.h"
#include "rule/meta.h"
#include "rule/pair.h"

static bool has_gap_inside(const kt_passage *p, kt_span s)
{
    uint32_t k = kt_raw_gap(p, s.beg + 1);
    return k < p->n_gaps && p->gap[k].at < s.end;
}

/* Nothing but blanks and control characters, which are taken away together. */
static bool is_unseen(kt_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] > ' ' && s.ptr[i] != 0x7F)
            return false;
    return s.len != 0;
}

/* The one join that lies behind a blank that the replacement takes away; NULL: it is not so. */
static const kt_gap *join_inside(const kt_passage *p, kt_narrowed n)
{
    uint32_t k = kt_raw_gap(p, n.span.beg + 1);
    bool one = k < p->n_gaps && p->gap[k].kind == KT_GAP_JOIN &&
               is_unseen(kt_str_sub(p->text, n.span.beg, p->gap[k].at)) &&
               (k + 1 == p->n_gaps || p->gap[k + 1].at >= n.span.end);
    return one && p->text.ptr[n.span.beg] == ' ' && n.repl.len && n.repl.ptr[0] != ' ' ? &p->gap[k]
                                                                                       : NULL;
}

/* The replacements as they stand in the raw bytes; what cannot stand there is left out. */
static bool place_replacements(const kt_splice *s, const kt_passage *p, kt_span fix, kt_finding *f)
{
    kt_str *repl = KT_NEW(s->arena, kt_str, f->n_replacements);
    if (!repl)
        return false;
    kt_narrowed n = { fix, { 0 } };
    uint32_t kept = 0;
    for (uint32_t i = 0; i < f->n_replacements; i++) {
        n.repl = f->replacements[i];
        bool inside = has_gap_inside(p, fix);
        if (inside && f->n_replacements == 1)
            n = kt_markup_narrow(p->text, fix, n.repl, true);
        if (inside && f->n_replacements == 1 && has_gap_inside(p, n.span))
            n = kt_markup_narrow(p->text, fix, f->replacements[i], false);
        const kt_gap *join =
            has_gap_inside(p, n.span) && f->n_replacements == 1 ? join_inside(p, n) : NULL;
        if ((has_gap_inside(p, n.span) && !join) || !kt_markup_allows(p, n))
            continue;
        kt_buf escaped = KT_BUF_INIT(s->arena);
        if (join && !kt_buf_add(&escaped, kt_str_sub(s->reader->raw, join->raw.beg, join->raw.end)))
            return false;
        if (!s->format->escape(p, n.repl, &escaped))
            return false;
        repl[kept++] = kt_buf_str(&escaped);
    }
    f->replacements = repl;
    f->n_replacements = kept;
    kt_span raw = kt_raw_span(p, n.span);
    if (n.span.beg == n.span.end)
        raw.beg = raw.end = kt_raw_point(p, n.span.beg, n.repl);
    f->fix_beg = raw.beg;
    f->fix_end = raw.end;
    return true;
}

static uint64_t clamp(uint64_t pos, uint64_t beg, uint64_t end)
{
    return pos < beg ? beg : pos > end ? end : pos;
}

static bool place_finding(const kt_splice *s, const kt_job *j, kt_finding *f)
{
    const kt_passage *p = j->markup->passage;
    uint32_t base = j->markup->span.beg;
    kt_span span = { base + (uint32_t)f->beg, base + (uint32_t)f->end };
    kt_span fix = { base + (uint32_t)f->fix_beg, base + (uint32_t)f->fix_end };
    kt_span raw = kt_raw_span(p, span);
    if (span.beg == span.end)
        raw.beg = raw.end = kt_raw_point(p, span.beg, KT_STR(""));
    f->unit = p->id;
    f->msgctxt = p->context;
    if (p->source) {
        f->source = p->source->text;
        f->target = p->text;
    }
    f->beg = f->fix_beg = raw.beg;
    f->end = f->fix_end = raw.end;
    if (!f->n_replacements)
        return true;
    if (!place_replacements(s, p, fix, f))
        return false;
    if (!f->n_replacements) {
        f->fix_beg = f->beg;
        f->fix_end = f->end;
    }
    f->beg = clamp(f->beg, f->fix_beg, f->fix_end);
    f->end = clamp(f->end, f->fix_beg, f->fix_end);
    return true;
}

/* The one finding of a job whose changes were taken back. */
static kt_finding taken_back(const kt_job *j)
{
    const kt_rule_info *rule = &kt_rules_meta[KT_META_MARKUP].info;
    kt_span raw = kt_raw_span(j->markup->passage, j->markup->span);
    return (kt_finding){ .rule = rule,
                         .conf = KT_HINT,
                         .severity = rule->severity,
                         .beg = raw.beg,
                         .end = raw.end,
                         .fix_beg = raw.beg,
                         .fix_end = raw.end,
                         .unit = j->markup->passage->id };
}

/* The finding of markup that goes with the text. */
static kt_finding followed(const kt_splice *s, const kt_patch *p)
{
    const kt_passage *of = s->jobs.ptr[p->job].markup->passage;
    bool pair = of->source && p->follows == &kt_rules_pairing[KT_PAIRING_NEWLINE].info;
    return (kt_finding){ .rule = p->follows,
                         .conf = p->follows->conf == KT_LIKELY ? KT_LIKELY : KT_SAFE,
                         .severity = p->follows->severity,
                         .applied = true,
                         .beg = p->raw.beg,
                         .end = p->raw.end,
                         .fix_beg = p->raw.beg,
                         .fix_end = p->raw.end,
                         .replacements = &p->text,
                         .n_replacements = 1,
                         .unit = of->id,
                         .msgctxt = of->context,
                         .source = pair ? of->source->text : KT_STR(""),
                         .target = pair ? of->text : KT_STR("") };
}

static bool place_findings(kt_splice *s, kt_cut *cut)
{
    size_t n = s->patches.n;
    for (uint32_t i = 0; i < s->jobs.n; i++)
        n += s->jobs.ptr[i].n_findings + 1;
    cut->findings = KT_NEW(s->arena, kt_finding, n + 1);
    if (!cut->findings)
        return false;
    for (uint32_t i = 0; i < s->jobs.n; i++) {
        const kt_job *j = &s->jobs.ptr[i];
        if (j->reverted) {
            if (s->engine->enabled[kt_registry_index(&kt_rules_meta[KT_META_MARKUP])])
                cut->findings[cut->n_findings++] = taken_back(j);
            continue;
        }
        for (uint32_t k = 0; k < j->n_findings; k++) {
            kt_finding *f = &cut->findings[cut->n_findings++];
            *f = j->findings[k];
            if (!place_finding(s, j, f))
                return false;
        }
    }
    for (uint32_t i = 0; i < s->patches.n; i++)
        if (s->patches.ptr[i].follows)
            cut->findings[cut->n_findings++] = followed(s, &s->patches.ptr[i]);
    kt_findings_sort(cut->findings, cut->n_findings);
    return true;
}

/* ---- results ---- */

/* Is a range of the raw bytes of a later result? What is put in at the end of this one is. */
static bool lies_behind(uint64_t beg, uint64_t end, kt_span span, bool last)
{
    return end > span.end || (beg == span.end && !last);
}

static void cut_findings(kt_cut *cut, kt_span span, bool last, uint64_t byte, kt_result *result)
{
    uint32_t first = cut->finding;
    for (; cut->finding < cut->n_findings; cut->finding++) {
        kt_finding *f = &cut->findings[cut->finding];
        if (lies_behind(f->fix_beg, f->fix_end, span, last) ||
            lies_behind(f->beg, f->end, span, last))
            break;
        f->beg += byte;
        f->end += byte;
        f->fix_beg += byte;
        f->fix_end += byte;
    }
    result->findings = cut->findings + first;
    result->n_findings = cut->finding - first;
}

/* *grown: by how many bytes the output is longer. */
static bool cut_changes(const kt_splice *s, kt_cut *cut, kt_span span, bool last, uint64_t byte,
                        kt_result *result, int64_t *grown)
{
    uint32_t patch = cut->patch;
    *grown = 0;
    while (cut->patch < s->patches.n) {
        const kt_patch *p = &s->patches.ptr[cut->patch];
        if (lies_behind(p->raw.beg, p->raw.end, span, last))
            break;
        cut->patch++;
        *grown += (int64_t)p->text.len - kt_span_len(p->raw);
    }
    kt_change *c = KT_NEW(s->arena, kt_change, cut->patch - patch + 1);
    if (!c)
        return false;
    result->changes = c;
    result->n_changes = cut->patch - patch;
    for (uint32_t i = 0; i < result->n_changes; i++) {
        const kt_patch *p = &s->patches.ptr[patch + i];
        c[i] = (kt_change){ byte + p->raw.beg, byte + p->raw.end, p->text };
    }
    return true;
}

bool kt_splice_cut(kt_splice *s, kt_cut *cut, kt_str out, kt_span span, uint64_t byte,
                   kt_result *result)
{
    if (!cut->started && !place_findings(s, cut))
        return false;
    if (!cut->started) {
        result->units = s->units;
        result->clean_units = s->clean_units;
        result->words = s->words;
    }
    cut->started = true;
    bool last = span.end == s->reader->used;
    cut_findings(cut, span, last, byte, result);
    int64_t grown;
    if (!cut_changes(s, cut, span, last, byte, result, &grown))
        return false;
    result->failed = s->failed;
    uint32_t end = (uint32_t)((int64_t)cut->out + kt_span_len(span) + grown);
    result->out = kt_str_sub(out, cut->out, end);
    cut->out = end;
    return true;
}
