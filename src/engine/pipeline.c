/*
 * pipeline: the stages run in order over one unit; every committed stage is folded into the map.
 * When anything changed, all stages run again on the new text, seen afresh, until nothing changes:
 * so cleaning a cleaned text changes nothing. Reports are kept from the last, quiet pass only, on
 * the text as the user will see it, with their positions in the source.
 */
#include "engine/pipeline.h"

#include <stdlib.h>

#include "base/check.h"
#include "engine/before.h"
#include "engine/choose.h"
#include "engine/para.h"
#include "lang/lang.h"
#include "rule/foreign.h"
#include "rule/meta.h"
#include "rule/pair.h"
#include "text/code.h"
#include "text/split.h"

enum { PASSES_MAX = 6, ROUNDS_MAX = 3, ARENA_MAX = 256 << 20 };

/* The language in the variety of the document. */
static const kt_lang *lang_of(const para *p)
{
    const kt_lang *lang = p->e->lang;
    bool shown = p->e->follows && (p->usage & KT_USAGE_SWISS);
    return shown && lang->swiss ? lang->swiss : lang;
}

static bool tokenize(para *p)
{
    kt_arena_reset(&p->w->stage);
    kt_tokens tokens;
    kt_indices odd;
    uint32_t trig;
    bool ok = kt_tokenize(p->text, p->guards.ptr, p->guards.n, p->wrapped, &p->w->stage, &tokens,
                          &odd, &trig);
    p->view = (kt_view){ .text = p->text,
                         .tok = tokens.ptr,
                         .n_tok = tokens.n,
                         .odd = odd.ptr,
                         .n_odd = odd.n,
                         .trig = trig,
                         .wrapped = p->wrapped,
                         .guards = &p->guards,
                         .words = p->w->words,
                         .lex = p->e->lex,
                         .opt = &p->e->opt,
                         .lang = lang_of(p),
                         .usage = p->usage,
                         .manner = p->manner,
                         .glossary = p->e->glossary,
                         .patterns = p->e->patterns,
                         .context = &p->context,
                         .pair = p->pair.source.passage ? &p->pair : NULL,
                         .scratch = &p->w->stage };
    ok = ok && kt_view_spots(&p->view);
    if (ok && p->markup)
        ok = kt_markup_seams(p->markup, &p->w->stage, &p->view.seam, &p->view.n_seams);
    p->tokens_fresh = ok;
    p->sentences_fresh = false;
    return ok;
}

static bool run_rules(para *p, kt_stage stage)
{
    kt_emit out = {
        .edits = &p->edits, .arena = p->arena, .enabled = p->e->enabled, .text = p->text
    };
    for (uint32_t i = 0; i < p->e->n_steps[stage]; i++) {
        const kt_step *s = &p->e->step[stage][i];
        if (!s->always && !(s->trig & p->view.trig))
            continue;
        if ((s->needs & KT_NEED_SENTENCES) && !p->sentences_fresh) {
            if (!kt_view_sentences(&p->view))
                return false;
            p->sentences_fresh = true;
        }
        s->fn(&p->view, &out);
    }
    return !p->arena->failed && !p->w->stage.failed && !kt_words_failed(p->w->words);
}

static uint32_t count_applied(const para *p, uint32_t from)
{
    uint32_t n = 0;
    for (uint32_t i = from; i < p->edits.n; i++)
        n += p->edits.ptr[i].state == KT_EDIT_APPLIED;
    return n;
}

void kt_para_report(para *p, const kt_rule *rule, kt_span src)
{
    kt_emit out = {
        .edits = &p->edits, .arena = p->arena, .enabled = p->e->enabled, .text = p->text
    };
    uint32_t end = (uint32_t)p->text.len;
    kt_edit *e = kt_emit_report(&out, rule, (kt_span){ end, end });
    if (e) {
        e->state = KT_EDIT_REPORTED;
        e->src = e->src_fix = src;
    }
}

/* One stage, repeated on its own result while edits got in each other's way. *changed: text was
 * rewritten. */
static bool run_stage(para *p, kt_stage stage, bool *changed)
{
    for (int round = 0; round < ROUNDS_MAX; round++) {
        if (!p->tokens_fresh && !tokenize(p))
            return false;
        uint32_t from = p->edits.n;
        if (!run_rules(p, stage))
            return false;
        kt_para_drop(p, from);
        if (p->edits.n == from)
            return true;
        if (!kt_para_spare(p, stage, from))
            return false;
        bool ok = true;
        uint32_t lost =
            kt_edits_resolve(&p->edits, from, &p->guards, (int)p->apply, &p->w->stage, &ok);
        if (ok && p->markup)
            ok = kt_markup_move(p->markup, p->text, &p->edits, from, &p->w->stage);
        if (!ok || !kt_edits_commit(&p->edits, from, &p->text, &p->map, &p->guards, p->arena))
            return false;
        if (count_applied(p, from) == 0)
            return true;
        *changed = true;
        p->tokens_fresh = false;
        p->version++;
        if (lost == 0)
            return true;
    }
    return true;
}

/* ---- stages that need not run again ---- */

static bool same_guards(const kt_guards *a, const kt_guards *b)
{
    return a->n == b->n && (a->n == 0 || memcmp(a->ptr, b->ptr, a->n * sizeof *a->ptr) == 0);
}

static bool is_quiet(const para *p, kt_stage stage)
{
    const quiet *q = &p->quiet[stage];
    return q->valid && q->version == p->version && q->wrapped == p->wrapped &&
           same_guards(&q->guards, &p->guards);
}

/* The stage has run and left the text as it is: what it found, in edits[from..], holds until the
 * text changes. A text with a source is looked at anew: what its rules find there hangs on more. */
static bool note_quiet(para *p, kt_stage stage, uint32_t from)
{
    quiet *q = &p->quiet[stage];
    uint32_t n = p->edits.n - from;
    *q = (quiet){ .version = p->version, .wrapped = p->wrapped, .n = n };
    if (p->pair.source.passage)
        return true;
    q->edit = n ? KT_NEW(p->arena, kt_edit, n) : NULL;
    if ((n && !q->edit) || !kt_guards_merge(&q->guards, &p->guards, p->arena))
        return false;
    if (n)
        memcpy(q->edit, p->edits.ptr + from, n * sizeof *q->edit);
    q->valid = true;
    return true;
}

static bool repeat_findings(para *p, kt_stage stage)
{
    const quiet *q = &p->quiet[stage];
    for (uint32_t i = 0; i < q->n; i++) {
        kt_edit *e = KT_VEC_PUSH(p->arena, &p->edits);
        if (!e)
            return false;
        *e = q->edit[i];
    }
    return true;
}

/* Runs a stage, unless it has nothing new to say. */
static bool take_stage(para *p, kt_stage stage, bool *changed)
{
    if (is_quiet(p, stage))
        return repeat_findings(p, stage);
    uint32_t from = p->edits.n;
    uint32_t version = p->version;
    return run_stage(p, stage, changed) && (p->version != version || note_quiet(p, stage, from));
}

/* Drops what was only reported: the next pass will report it again if it still holds. */
static void keep_applied(para *p, uint32_t from)
{
    uint32_t n = from;
    for (uint32_t i = from; i < p->edits.n; i++)
        if (p->edits.ptr[i].state == KT_EDIT_APPLIED)
            p->edits.ptr[n++] = p->edits.ptr[i];
    p->edits.n = n;
}

static bool is_wrapped(const para *p)
{
    if (p->markup && p->markup->passage->lines != KT_LINES_ASK)
        return p->markup->passage->lines == KT_LINES_WRAPPED;
    return kt_text_is_wrapped(p->text);
}

/* What is seen before any rule runs: the shape of the lines, and the guards. */
static bool prepare(para *p)
{
    p->wrapped = is_wrapped(p);
    p->guards = (kt_guards){ 0 };
    if (!tokenize(p))
        return false;
    bool code = (p->view.trig & (KT_TRIG_QUOTE | KT_TRIG_BRACKET)) && kt_code_may_occur(p->text);
    if ((code || (p->view.trig & KT_TRIG_GUARD)) && !kt_guard_find(p->text, p->arena, &p->guards))
        return false;
    if (p->markup && !kt_markup_guard(p->markup, &p->map, &p->guards, p->arena))
        return false;
    p->tokens_fresh = p->guards.n == 0;
    return true;
}

/* KT_OK, KT_ENOMEM, or KT_EUSAGE when the passes did not come to rest. */
static int run_passes(para *p)
{
    for (int pass = 0; pass < PASSES_MAX; pass++) {
        uint32_t from = p->edits.n;
        bool changed = false;
        if (!prepare(p))
            return KT_ENOMEM;
        int stages = p->edits_only ? KT_STAGE_REPORT : KT_STAGE_COUNT;
        for (int s = 0; s < stages; s++)
            if (p->e->n_steps[s] && !take_stage(p, (kt_stage)s, &changed))
                return KT_ENOMEM;
        if (!changed)
            return KT_OK;
        keep_applied(p, from);
    }
    return KT_EUSAGE;
}

static void start_afresh(para *p)
{
    p->text = p->source;
    p->plain = 0;
    p->map = kt_map_identity((uint32_t)p->source.len);
    p->edits.n = 0;
    if (p->markup)
        kt_markup_start(p->markup);
}

/* What was found so far was found with other edits left out. */
static void look_again(para *p)
{
    keep_applied(p, 0);
    for (int s = 0; s < KT_STAGE_COUNT; s++)
        p->quiet[s].valid = false;
}

/* Will the text be cut into the same pieces when it is cleaned again? from: as it was before. */
static bool stays_in_place(const para *p, const kt_unit *unit, kt_str from)
{
    kt_piece piece = { .len = from.len, .cut = unit->cut, .inside = unit->inside };
    return kt_split_stays(&piece, p->e->opt.max_para, from, p->text);
}

/* From the source on, the passes with each of these boldnesses in turn, every one on the result of
 * the one before. *still: the last left the text as it was. */
static int run_in_turn(para *p, const kt_unit *unit, const kt_conf *apply, uint32_t n, bool *still)
{
    int rc = KT_OK;
    start_afresh(p);
    for (uint32_t i = 0; rc == KT_OK && i < n; i++) {
        kt_str from = p->text;
        p->apply = apply[i];
        look_again(p);
        rc = run_passes(p);
        if (rc == KT_OK && !stays_in_place(p, unit, from))
            rc = KT_EUSAGE;
        *still = kt_str_eq(from, p->text);
    }
    return rc;
}

/*
 * Guesses that contradict each other must not keep what is certain from being mended: where the
 * passes do not come to rest, the boldest edits are left out. Of what is left the bold ones may
 * hold: they are tried on that, as when it is cleaned again, until they do or nothing moves.
 */
static int come_to_rest(para *p, const kt_unit *unit)
{
    enum { TURNS_MAX = 4 };
    kt_conf apply[TURNS_MAX];
    const int boldest = (int)p->e->opt.apply;
    for (uint32_t n = 0; n < TURNS_MAX; n++) {
        int rc = KT_EUSAGE;
        bool still = false;
        for (int bold = boldest; rc == KT_EUSAGE && bold >= (int)KT_SAFE; bold--) {
            apply[n] = (kt_conf)bold;
            rc = run_in_turn(p, unit, apply, n + 1, &still);
        }
        if (rc != KT_OK || still || (int)apply[n] == boldest)
            return rc;
    }
    return KT_EUSAGE;
}

/* ---- results ---- */

static bool publish_findings(para *p, const kt_unit *unit, kt_result *out)
{
    kt_finding *f = KT_NEW(p->arena, kt_finding, p->edits.n + 1);
    if (!f)
        return false;
    uint32_t n = 0;
    const kt_rule *rule = NULL;
    uint32_t index = UINT32_MAX; /* of rule */
    for (uint32_t i = 0; i < p->edits.n; i++) {
        const kt_edit *e = &p->edits.ptr[i];
        if (e->state == KT_EDIT_SUPERSEDED)
            continue;
        if (e->rule != index)
            rule = kt_registry_at(index = e->rule);
        f[n++] = (kt_finding){ .rule = &rule->info,
                               .conf = (kt_conf)e->conf,
                               .severity = (kt_severity)e->severity,
                               .applied = e->state == KT_EDIT_APPLIED,
                               .beg = unit->start.byte + e->src.beg,
                               .end = unit->start.byte + e->src.end,
                               .fix_beg = unit->start.byte + e->src_fix.beg,
                               .fix_end = unit->start.byte + e->src_fix.end,
                               .replacements = e->repl,
                               .n_replacements = e->n_repl,
                               .about = e->about };
        if (unit->origin && !unit->markup) {
            f[n - 1].source = unit->origin->text;
            f[n - 1].target = kt_str_trim(unit->source);
        }
    }
    out->findings = f;
    out->n_findings = kt_findings_settle(f, n);
    return true;
}

static bool publish_changes(para *p, const kt_unit *unit, kt_result *out)
{
    kt_change *c = KT_NEW(p->arena, kt_change, p->map.n + 1);
    if (!c)
        return false;
    uint32_t n = 0;
    for (uint32_t i = 0; i < p->map.n;) {
        kt_span src = p->map.hunk[i].src;
        kt_span cur = p->map.hunk[i].cur;
        uint32_t j = i + 1;
        while (j < p->map.n && p->map.hunk[j].src.beg == src.end &&
               p->map.hunk[j].cur.beg == cur.end) {
            src.end = p->map.hunk[j].src.end;
            cur.end = p->map.hunk[j].cur.end;
            j++;
        }
        c[n++] = (kt_change){ .beg = unit->start.byte + src.beg,
                              .end = unit->start.byte + src.end,
                              .text = kt_str_sub(p->text, cur.beg, cur.end) };
        i = j;
    }
    out->changes = c;
    out->n_changes = n;
    return true;
}

/* The unit as it came, with one finding over it. */
static void leave_alone(para *p, const kt_unit *unit, kt_meta why, kt_result *out)
{
    p->arena->failed = false; /* what other units of the batch have in the arena must stay */
    p->arena->limit = 0;
    *out = (kt_result){ .source = unit->source,
                        .out = unit->source,
                        .start = unit->start,
                        .failed = why == KT_META_RESOURCE };
    const kt_rule *rule = &kt_rules_meta[why];
    kt_finding *f = KT_NEW(p->arena, kt_finding, 1);
    if (!f || !p->e->enabled[kt_registry_index(rule)])
        return;
    *f = (kt_finding){ .rule = &rule->info,
                       .conf = KT_HINT,
                       .severity = rule->info.severity,
                       .beg = unit->start.byte,
                       .end = unit->start.byte + unit->source.len,
                       .fix_beg = unit->start.byte,
                       .fix_end = unit->start.byte + unit->source.len };
    out->findings = f;
    out->n_findings = 1;
}

static void note_cut(para *p, const kt_unit *unit)
{
    uint32_t end = (uint32_t)p->source.len;
    if (unit->cut)
        kt_para_report(p, &kt_rules_meta[KT_META_SPLIT], (kt_span){ end, end });
    if (unit->astray)
        kt_para_report(p, &kt_rules_pairing[KT_PAIRING_ALIGNMENT], (kt_span){ 0, end });
}

/* Said once a document, where its first sign stands, or at its start. */
static void note_usage(para *p, const kt_unit *unit)
{
    if (!unit->tell_usage || p->edits_only)
        return;
    kt_usage u = { 0 };
    kt_span sign;
    p->e->lang->usages->look(&u, &p->e->usage, p->e->lex, unit->source, KT_USAGE_SPELLING, &sign);
    bool swiss = unit->usage & KT_USAGE_SWISS;
    kt_para_report(p, &kt_rules_meta[swiss ? KT_META_SWISS : KT_META_OLD], sign);
}

static bool is_ignored_name(const para *p, const kt_unit *unit, const kt_name *n)
{
    kt_span src = { (uint32_t)(n->beg - unit->start.byte), (uint32_t)(n->end - unit->start.byte) };
    for (uint32_t i = 0; i < p->directives.n; i++)
        if (kt_para_lies_in(src, p->directives.ptr[i].span) &&
            kt_para_names(p->directives.ptr[i].args, kt_rule_inconsistent->info.id))
            return true;
    return kt_para_is_own(p, n->text);
}

/* Is the rule on that tells of it? */
static bool is_wanted_name(const para *p, const kt_name *n)
{
    const kt_rule *rule = n->address   ? kt_rule_register
                          : n->country ? kt_rule_mixed
                                       : kt_rule_inconsistent;
    return p->e->enabled[kt_registry_index(rule)];
}

/* The names of the final text, for the look at the whole document. */
static bool find_names(para *p, const kt_unit *unit, kt_names *names)
{
    if (p->edits_only || !p->e->wants_names)
        return true;
    if (!p->tokens_fresh && !tokenize(p))
        return false;
    if (!p->sentences_fresh && !kt_view_sentences(&p->view))
        return false;
    if (!kt_names_find(&p->view, &p->map, unit->start.byte, p->arena, names))
        return false;
    uint32_t n = 0;
    for (uint32_t i = 0; i < names->n; i++)
        if (is_wanted_name(p, &names->ptr[i]) && !is_ignored_name(p, unit, &names->ptr[i]))
            names->ptr[n++] = names->ptr[i];
    names->n = n;
    return !kt_words_failed(p->w->words);
}

static void set_pair(para *p, const kt_unit *unit)
{
    const kt_markup *m = unit->markup;
    p->pair = (kt_pair){ .source = { .passage = unit->origin },
                         .plural = { .passage = unit->plural },
                         .habit = unit->habit,
                         .is_copy = unit->is_copy,
                         .whole = !m || kt_span_len(m->span) == m->passage->text.len,
                         .arena = p->arena };
    if (!m)
        return;
    p->pair.target = m->passage;
    p->pair.gap = m->gap;
    p->pair.n_gaps = m->n_gaps;
}

static void clean(kt_worker *w, const kt_unit *unit, kt_arena *arena, kt_result *out,
                  kt_names *names)
{
    *names = (kt_names){ 0 };
    *out = (kt_result){ .source = unit->source, .out = unit->source, .start = unit->start };
    if (unit->verbatim || unit->source.len == 0)
        return;
    if (!unit->is_before)
        kt_words_trim(w->words);
    arena->limit = arena->used + ARENA_MAX;
    w->stage.limit = ARENA_MAX;
    para p = { .w = w,
               .e = w->engine,
               .arena = arena,
               .source = unit->source,
               .text = unit->source,
               .own = unit->own,
               .coded = unit->coded,
               .usage = unit->usage,
               .manner = unit->manner,
               .edits_only = unit->is_before || w->engine->opt.edits_only,
               .markup = unit->markup,
               .context = { .before = unit->before } };
    kt_before look = { w, unit };
    if (!unit->is_before) {
        p.context.mend = kt_before_mend;
        p.context.user = &look;
    }
    set_pair(&p, unit);
    p.apply = p.e->opt.apply;
    kt_directive_state after;
    bool ok = (!unit->marked && !unit->ignoring.off) ||
              kt_directives_read(unit->source, &unit->ignoring, arena, &p.directives, &after);
    int rc = ok ? come_to_rest(&p, unit) : KT_ENOMEM;
    if (rc == KT_EUSAGE) {
        leave_alone(&p, unit, KT_META_UNSTABLE, out);
        return;
    }
    note_cut(&p, unit);
    kt_para_note_unused(&p);
    note_usage(&p, unit);
    if (rc != KT_OK || arena->failed || !publish_findings(&p, unit, out) ||
        !publish_changes(&p, unit, out) || !find_names(&p, unit, names)) {
        *names = (kt_names){ 0 };
        (void)kt_words_failed(w->words);
        leave_alone(&p, unit, KT_META_RESOURCE, out);
        return;
    }
    out->out = p.text;
    for (uint32_t i = 0; i < p.view.n_tok; i++)
        out->words += p.view.tok[i].kind == KT_TOK_WORD;
    out->units = out->words > 0;
}

void kt_pipeline_run(kt_worker *w, const kt_unit *unit, kt_arena *arena, kt_result *out,
                     kt_names *names)
{
    const kt_engine *german = w->engine->german;
    kt_worker theirs;
    if (german && kt_choice_is_german(german->lex, unit->source) &&
        kt_worker_take(&theirs, german, NULL) == KT_OK) {
        clean(&theirs, unit, arena, out, names);
        kt_worker_park(&theirs);
        return;
    }
    clean(w, unit, arena, out, names);
}
