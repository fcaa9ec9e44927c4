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
#include "lang/lang.h"
#include "rule/foreign.h"
#include "rule/meta.h"
#include "rule/pair.h"
#include "text/code.h"
#include "text/split.h"

enum { PASSES_MAX = 6, ROUNDS_MAX = 3, ARENA_MAX = 256 << 20 };

/* What a stage said about a text that it left as it is. */
typedef struct quiet {
    bool valid;
    uint32_t version; /* of the text */
    bool wrapped;
    kt_guards guards;
    kt_edit *edit; /* findings */
    uint32_t n;
} quiet;

typedef struct para {
    kt_worker *w;
    const kt_engine *e;
    kt_arena *arena;
    kt_str source, text;
    kt_map map;
    kt_guards guards;
    kt_edits edits;
    kt_directives directives;
    const kt_own_word *own;
    const kt_markup *markup;
    kt_view view;
    kt_context context;
    kt_pair pair;
    kt_conf apply; /* what is applied */
    uint8_t usage;
    bool edits_only; /* what is only reported need not be known */
    bool wrapped;
    bool tokens_fresh, sentences_fresh;
    bool failed;
    uint32_t version; /* grows whenever text changes */
    quiet quiet[KT_STAGE_COUNT];
} para;

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

/* Is this id or its family among the rules? None are named: all are meant. */
static bool names_rule(kt_str rules, const char *id)
{
    kt_str word = kt_directive_arg(&rules);
    if (!word.len)
        return true;
    for (; word.len; word = kt_directive_arg(&rules))
        if (strncmp(id, word.ptr, word.len) == 0 && (id[word.len] == '\0' || id[word.len] == '.'))
            return true;
    return false;
}

/* Index of the token at or behind a byte. */
static uint32_t token_at(const kt_view *v, uint32_t byte)
{
    uint32_t lo = 0;
    uint32_t hi = v->n_tok;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (v->tok[mid].span.end > byte)
            hi = mid;
        else
            lo = mid + 1;
    }
    return lo;
}

/* Does an edit concern foreign text: tokens in it, or white space with nothing else around it? */
static bool is_foreign(const para *p, const kt_edit *e)
{
    const kt_view *v = &p->view;
    kt_span s = { e->span.beg < e->fix_span.beg ? e->span.beg : e->fix_span.beg,
                  e->span.end > e->fix_span.end ? e->span.end : e->fix_span.end };
    uint32_t t = token_at(v, s.beg);
    bool inside = t < v->n_tok && v->tok[t].span.beg < s.end;
    for (uint32_t i = t; i < v->n_tok && v->tok[i].span.beg < s.end; i++)
        if (kt_foreign_at(v, i, false))
            return true;
    return !inside && (t == 0 || kt_foreign_at(v, t - 1, false)) &&
           (t == v->n_tok || kt_foreign_at(v, t, false));
}

/* That a sentence was left in English is what there is to say about it. */
static bool is_about_language(const para *p, const kt_edit *e)
{
    const char *id = kt_registry_at(e->rule)->info.id;
    if (strncmp(id, "lang.", 5) == 0)
        return kt_foreign_is_sought(&p->view, token_at(&p->view, e->span.beg));
    return strncmp(id, "meta.", 5) == 0 || strncmp(id, "pair.", 5) == 0;
}

/* Other languages are none of our business. */
static bool drop_foreign(para *p, uint32_t from)
{
    if (p->view.n_tok == 0)
        return true;
    if (!p->sentences_fresh && !kt_view_sentences(&p->view))
        return false;
    p->sentences_fresh = true;
    uint32_t n = from;
    for (uint32_t i = from; i < p->edits.n; i++)
        if (!is_foreign(p, &p->edits.ptr[i]) || is_about_language(p, &p->edits.ptr[i]))
            p->edits.ptr[n++] = p->edits.ptr[i];
    p->edits.n = n;
    return true;
}

static bool is_of_pair(const kt_edit *e)
{
    return strncmp(kt_registry_at(e->rule)->info.id, "pair.", 5) == 0;
}

/* What the source says is so; in a copy of it there is nothing else to say. */
static void heed_source(para *p, uint32_t from)
{
    uint32_t n = from;
    for (uint32_t i = from; i < p->edits.n; i++) {
        const kt_edit *e = &p->edits.ptr[i];
        bool keep = p->pair.is_copy ? is_of_pair(e) : !kt_pair_vetoes(&p->view, e);
        if (keep)
            p->edits.ptr[n++] = *e;
    }
    p->edits.n = n;
}

/* Is the span's first word one of a run of strange words, and nobody's name for sure? */
static bool is_strange(const para *p, kt_span span)
{
    uint32_t t = token_at(&p->view, span.beg);
    return t < p->view.n_tok && p->view.lang->name_at(&p->view, t) &&
           (p->view.tok[t].flags & KT_TOK_STRANGE);
}

/* Names are nobody's business but their owner's: how one is spelt is right, and what would decline,
 * split or join one is only reported. The families name and pair know what they do. */
static void spare_names(para *p, uint32_t from)
{
    uint32_t n = from;
    for (uint32_t i = from; i < p->edits.n; i++) {
        kt_edit *e = &p->edits.ptr[i];
        const char *id = kt_registry_at(e->rule)->info.id;
        bool spelling = strncmp(id, "spell.", 6) == 0 &&
                        !(strcmp(id, "spell.unknown") == 0 && is_strange(p, e->fix_span));
        bool changes = e->n_repl == 1 && e->conf != KT_HINT && strncmp(id, "name.", 5) != 0 &&
                       strncmp(id, "pair.", 5) != 0;
        if ((spelling || changes) && p->view.lang->name_hits(&p->view, e->fix_span)) {
            if (spelling)
                continue;
            e->conf = KT_HINT;
            e->severity = KT_INFO;
        }
        p->edits.ptr[n++] = *e;
    }
    p->edits.n = n;
}

/* A document that follows the usage of another country or time keeps it. Of the orthography of
 * another time, what the rules take for slips may be none. */
static void spare_usage(para *p, uint32_t from)
{
    uint32_t n = from;
    for (uint32_t i = from; i < p->edits.n; i++) {
        kt_edit *e = &p->edits.ptr[i];
        const kt_rule *rule = kt_registry_at(e->rule);
        bool spelling = (p->usage & KT_USAGE_OLD) && strncmp(rule->info.id, "spell.", 6) == 0;
        if ((rule->quiet & p->usage) ||
            (spelling &&
             p->e->lang->usages->keeps(kt_str_sub(p->text, e->fix_span.beg, e->fix_span.end))))
            continue;
        if (spelling) {
            e->conf = KT_HINT;
            e->severity = KT_INFO;
        }
        p->edits.ptr[n++] = *e;
    }
    p->edits.n = n;
}

/* An error of which its rule is not sure is a warning. False: a finding has a severity that is not
 * told of its rule. */
static bool soften(para *p, uint32_t from)
{
    bool told = true;
    for (uint32_t i = from; i < p->edits.n; i++) {
        const kt_rule_info *rule = &kt_registry_at(p->edits.ptr[i].rule)->info;
        kt_severity is = p->edits.ptr[i].severity;
        told &= is == rule->severity || (is < rule->severity && kt_rule_varies(rule));
        kt_rule_soften(&p->edits.ptr[i]);
    }
    return told;
}

static uint32_t count_applied(const para *p, uint32_t from)
{
    uint32_t n = 0;
    for (uint32_t i = from; i < p->edits.n; i++)
        n += p->edits.ptr[i].state == KT_EDIT_APPLIED;
    return n;
}

/* ---- what the text itself wants to be left alone ---- */

static bool lies_in(kt_span s, kt_span range)
{
    if (s.beg == s.end)
        return range.beg < s.beg && s.beg < range.end;
    return s.beg < range.end && range.beg < s.end;
}

static bool is_own_word(const para *p, kt_str word)
{
    kt_str base;
    for (const kt_own_word *own = p->own; own; own = own->next)
        for (uint32_t i = 0; kt_lang_base(p->e->lang, word, i, &base); i++)
            if (kt_str_eq(base, own->text))
                return true;
    return false;
}

static bool is_ignored(para *p, const kt_edit *e)
{
    static const char *const about_words[] = { "spell", "name", "lang", NULL };
    const char *id = kt_registry_at(e->rule)->info.id;
    kt_span all = { e->span.beg < e->fix_span.beg ? e->span.beg : e->fix_span.beg,
                    e->span.end > e->fix_span.end ? e->span.end : e->fix_span.end };
    kt_span src = kt_map_to_src(&p->map, all);
    for (uint32_t i = 0; i < p->directives.n; i++) {
        kt_directive *d = &p->directives.ptr[i];
        if (lies_in(src, d->span) && (d->kind == KT_DIRECTIVE_COMMENT || names_rule(d->args, id))) {
            d->used = true;
            return true;
        }
    }
    for (const char *const *f = about_words; *f && p->own; f++)
        if (names_rule(kt_str_c(*f), id))
            return is_own_word(p, kt_str_sub(p->text, e->span.beg, e->span.end));
    return false;
}

static void drop_ignored(para *p, uint32_t from)
{
    uint32_t n = from;
    for (uint32_t i = from; i < p->edits.n; i++)
        if (!is_ignored(p, &p->edits.ptr[i]))
            p->edits.ptr[n++] = p->edits.ptr[i];
    p->edits.n = n;
}

typedef enum rules_named { NAMED_UNKNOWN, NAMED_OFF, NAMED_ON } rules_named;

/* Are all names in the list known, and is one of these rules on? */
static rules_named look_up(const para *p, kt_str rules)
{
    rules_named all = kt_str_trim(rules).len ? NAMED_OFF : NAMED_ON;
    for (kt_str word = kt_directive_arg(&rules); word.len; word = kt_directive_arg(&rules)) {
        bool known = false;
        for (uint32_t i = 0; i < kt_registry_count(); i++)
            if (names_rule(word, kt_registry_at(i)->info.id)) {
                known = true;
                all = p->e->enabled[i] ? NAMED_ON : all;
            }
        if (!known)
            return NAMED_UNKNOWN;
    }
    return all;
}

static void report_at(para *p, const kt_rule *rule, kt_span src)
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

/* Rules that are switched off anyway say nothing about a directive. An `off` that goes on in
 * another unit may have its use there. */
static void note_unused(para *p)
{
    for (uint32_t i = 0; i < p->directives.n && !p->edits_only; i++) {
        const kt_directive *d = &p->directives.ptr[i];
        bool wrong = d->kind == KT_DIRECTIVE_UNKNOWN;
        if ((d->kind == KT_DIRECTIVE_LINE || d->kind == KT_DIRECTIVE_OFF) && !d->used &&
            kt_span_len(d->comment)) {
            rules_named named = look_up(p, d->args);
            wrong = named == NAMED_UNKNOWN || (named == NAMED_ON && d->whole);
        }
        if (wrong)
            report_at(p, &kt_rules_meta[KT_META_UNUSED_IGNORE], d->comment);
    }
}

/* What looks like a character reference in the text of a document is the document's own: a format
 * that has them has read them. */
static void drop_entities(para *p, uint32_t from)
{
    uint32_t n = from;
    for (uint32_t i = from; i < p->edits.n; i++)
        if (strcmp(kt_registry_at(p->edits.ptr[i].rule)->info.id, "unicode.entity") != 0)
            p->edits.ptr[n++] = p->edits.ptr[i];
    p->edits.n = n;
}

/* Who wants only what is applied need not know what else could be said. */
static void drop_reports(para *p, uint32_t from)
{
    uint32_t n = from;
    for (uint32_t i = from; i < p->edits.n; i++)
        if (p->edits.ptr[i].n_repl == 1 && p->edits.ptr[i].conf <= (uint8_t)p->apply)
            p->edits.ptr[n++] = p->edits.ptr[i];
    p->edits.n = n;
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
        if (p->edits_only)
            drop_reports(p, from);
        if (p->pair.source.passage)
            heed_source(p, from);
        if (p->directives.n || p->own)
            drop_ignored(p, from);
        if (p->edits.n == from)
            return true;
        if (stage == KT_STAGE_NORMALISE && p->markup)
            drop_entities(p, from);
        if (stage != KT_STAGE_NORMALISE && !drop_foreign(p, from))
            return false;
        if (p->markup)
            kt_markup_spare(p->markup, p->text, &p->edits, from);
        if (p->e->lang->name_at && (stage == KT_STAGE_WORDS || stage == KT_STAGE_AGREE))
            spare_names(p, from);
        if (p->usage)
            spare_usage(p, from);
        bool ok = soften(p, from);
        KT_ASSERT(ok);
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
    p->map = kt_map_identity((uint32_t)p->source.len);
    p->edits.n = 0;
    for (int s = 0; s < KT_STAGE_COUNT; s++)
        p->quiet[s].valid = false;
    if (p->markup)
        kt_markup_start(p->markup);
}

/* Will the text be cut into the same pieces when it is cleaned again? */
static bool stays_in_place(const para *p, const kt_unit *unit)
{
    kt_piece piece = { .len = unit->source.len, .cut = unit->cut, .inside = unit->inside };
    return kt_split_stays(&piece, p->e->opt.max_para, unit->source, p->text);
}

/* Guesses that contradict each other must not keep what is certain from being mended: where the
 * passes do not come to rest, the boldest edits are left out. */
static int come_to_rest(para *p, const kt_unit *unit)
{
    int rc = KT_EUSAGE;
    for (int apply = (int)p->e->opt.apply; rc == KT_EUSAGE && apply >= (int)KT_SAFE; apply--) {
        p->apply = (kt_conf)apply;
        start_afresh(p);
        rc = run_passes(p);
        if (rc == KT_OK && !stays_in_place(p, unit))
            rc = KT_EUSAGE;
    }
    return rc;
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
        report_at(p, &kt_rules_meta[KT_META_SPLIT], (kt_span){ end, end });
    if (unit->astray)
        report_at(p, &kt_rules_pairing[KT_PAIRING_ALIGNMENT], (kt_span){ 0, end });
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
    report_at(p, &kt_rules_meta[swiss ? KT_META_SWISS : KT_META_OLD], sign);
}

static bool is_ignored_name(const para *p, const kt_unit *unit, const kt_name *n)
{
    kt_span src = { (uint32_t)(n->beg - unit->start.byte), (uint32_t)(n->end - unit->start.byte) };
    for (uint32_t i = 0; i < p->directives.n; i++)
        if (lies_in(src, p->directives.ptr[i].span) &&
            names_rule(p->directives.ptr[i].args, kt_rule_inconsistent->info.id))
            return true;
    return is_own_word(p, n->text);
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
        if (!is_ignored_name(p, unit, &names->ptr[i]))
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
               .usage = unit->usage,
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
    note_unused(&p);
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
