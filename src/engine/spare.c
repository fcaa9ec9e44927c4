/*
 * spare: of what the rules said of a unit, what is not to be done: text in other languages, names,
 * the document's own usage, what comments say to leave alone, what the source says is so.
 */
#include "base/check.h"
#include "base/utf8.h"
#include "engine/para.h"
#include "lang/lang.h"
#include "lang/usage.h"
#include "rule/foreign.h"
#include "rule/meta.h"
#include "text/token.h"

bool kt_para_names(kt_str rules, const char *id)
{
    kt_str word = kt_directive_arg(&rules);
    if (!word.len)
        return true;
    for (; word.len; word = kt_directive_arg(&rules))
        if (strncmp(id, word.ptr, word.len) == 0 && (id[word.len] == '\0' || id[word.len] == '.'))
            return true;
    return false;
}

/* Of what was said from `from` on, only what fn wants stays; fn may soften it. */
static void keep(para *p, uint32_t from, bool (*fn)(para *p, kt_edit *e))
{
    uint32_t n = from;
    for (uint32_t i = from; i < p->edits.n; i++)
        if (fn(p, &p->edits.ptr[i]))
            p->edits.ptr[n++] = p->edits.ptr[i];
    p->edits.n = n;
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

static bool is_own_language(para *p, kt_edit *e)
{
    return !is_foreign(p, e) || is_about_language(p, e);
}

/* Other languages are none of our business. */
static bool drop_foreign(para *p, uint32_t from)
{
    if (p->view.n_tok == 0)
        return true;
    if (!p->sentences_fresh && !kt_view_sentences(&p->view))
        return false;
    p->sentences_fresh = true;
    keep(p, from, is_own_language);
    return true;
}

static bool is_of_pair(const kt_edit *e)
{
    return strncmp(kt_registry_at(e->rule)->info.id, "pair.", 5) == 0;
}

/* What the source says is so; in a copy of it there is nothing else to say. */
static bool heeds_source(para *p, kt_edit *e)
{
    if (p->pair.is_copy)
        return is_of_pair(e);
    if (kt_pair_vetoes(&p->view, e))
        return false;
    kt_pair_temper(&p->view, e);
    return true;
}

static void only_note(kt_edit *e)
{
    e->conf = KT_HINT;
    e->severity = KT_INFO;
}

/* Is the span's first word one of a run of strange words, and nobody's name for sure? */
static bool is_strange(const para *p, kt_span span)
{
    uint32_t t = token_at(&p->view, span.beg);
    return t < p->view.n_tok && p->view.lang->name_at(&p->view, t) &&
           (p->view.tok[t].flags & KT_TOK_STRANGE);
}

/* Names are nobody's business but their owner's: how one is spelt is right, and what would decline,
 * split or join one is only reported. The families name and pair know what they do, and the end of
 * a link is the end of a name. */
static bool spares_names(para *p, kt_edit *e)
{
    const char *id = kt_registry_at(e->rule)->info.id;
    bool spelling = strncmp(id, "spell.", 6) == 0 &&
                    !(strcmp(id, "spell.unknown") == 0 && is_strange(p, e->fix_span));
    bool changes = e->n_repl == 1 && e->conf != KT_HINT && strncmp(id, "name.", 5) != 0 &&
                   strncmp(id, "pair.", 5) != 0 && strcmp(id, "mt.fused-markup") != 0;
    if (!(spelling || changes) || !p->view.lang->name_hits(&p->view, e->fix_span))
        return true;
    if (!spelling) { /* two words remain two, whoever they name */
        uint8_t severity = e->severity;
        only_note(e);
        e->severity = strcmp(id, "mt.glued") == 0 ? severity : e->severity;
    }
    return !spelling;
}

/* What the grammar of another time may have otherwise: "keine schlimme Folgen", "heutiges Tages",
 * "Ach! sie kam", "zum erstenmal". */
static bool is_of_grammar(const char *id)
{
    static const char *const rooms[] = { "agr.", "clause.", "mt.", "repeat." };
    for (size_t k = 0; k < sizeof rooms / sizeof *rooms; k++)
        if (strncmp(id, rooms[k], strlen(rooms[k])) == 0)
            return true;
    return false;
}

/* A document that follows the usage of another country or time keeps it. Of the orthography of
 * another time, what the rules take for slips may be none; of its grammar likewise. */
static bool spares_usage(para *p, kt_edit *e)
{
    const kt_rule *rule = kt_registry_at(e->rule);
    bool spelling = (p->usage & KT_USAGE_OLD) && strncmp(rule->info.id, "spell.", 6) == 0;
    if ((rule->quiet & p->usage) || (spelling && p->e->lang->usages->keeps(kt_str_sub(
                                                     p->text, e->fix_span.beg, e->fix_span.end))))
        return false;
    if (spelling || ((p->usage & KT_USAGE_OLD) && is_of_grammar(rule->info.id)))
        only_note(e);
    return true;
}

/* A quotation keeps its spelling where the text around it has another. */
static bool spares_quotations(para *p, kt_edit *e)
{
    const kt_usages *u = p->e->lang->usages;
    return !(kt_registry_at(e->rule)->quiet & KT_USAGE_OLD) ||
           !u->keeps(kt_str_sub(p->text, e->fix_span.beg, e->fix_span.end)) ||
           !u->cites(&p->e->usage, p->e->lex, p->text, e->fix_span);
}

/* Is what a change makes another word in the document's code: the whole, or the parts between
 * hyphens that the replacement does not have? */
static bool is_coded(const kt_coded *c, kt_str word, kt_str now)
{
    bool part = false;
    for (size_t beg = 0, at; now.len && beg < word.len; beg = at + 1) {
        at = kt_str_find(word, KT_STR("-"), beg);
        at = at == SIZE_MAX ? word.len : at;
        kt_str piece = kt_str_sub(word, beg, at);
        if (kt_str_find(now, piece, 0) != SIZE_MAX)
            continue;
        part = kt_coded_has(c, piece);
        if (!part)
            break;
    }
    return part || kt_coded_has(c, word);
}

/* Words that name what stands in the document's code are spelt as there. */
static bool spares_coded(para *p, kt_edit *e)
{
    return !(kt_registry_at(e->rule)->quiet & KT_USAGE_CODED) ||
           !is_coded(p->coded, kt_str_sub(p->text, e->fix_span.beg, e->fix_span.end),
                     e->n_repl ? e->repl[0] : (kt_str){ 0 });
}

static bool is_gap(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/* "ei-\nne", set for print and not put together again: does a word of the span go on in another
 * line, or come from one? */
static bool is_half(kt_str text, kt_span s)
{
    size_t beg = s.beg;
    size_t end = s.end;
    size_t next;
    while (beg > 0 && is_gap(text.ptr[beg - 1]))
        beg--;
    while (end < text.len &&
           (is_gap(text.ptr[end]) || text.ptr[end] == '-' || kt_utf8_at(text, end, &next) == 0xAD))
        end += text.ptr[end] == '\xC2' ? 2 : 1;
    for (size_t at = beg; at < end; at++) {
        at = kt_str_find(kt_str_sub(text, 0, end), KT_STR("\n"), at);
        if (at == SIZE_MAX)
            return false;
        size_t prev = at;
        next = at + 1;
        while (next < text.len && is_gap(text.ptr[next]))
            next++;
        uint32_t mark = kt_utf8_before(text, at, &prev); /* a hyphen, or a soft one */
        if ((mark == '-' || mark == 0xAD) && prev > 0 &&
            kt_cp_is_letter(kt_utf8_before(text, prev, &prev)) && next < text.len &&
            kt_cp_is_lower(kt_utf8_at(text, next, &next)))
            return true;
    }
    return false;
}

/* Nobody knows what halves of words are but the rule that puts them together. */
static bool spares_halves(para *p, kt_edit *e)
{
    return strncmp(kt_registry_at(e->rule)->info.id, "hyphen.", 7) == 0 ||
           !is_half(p->text, e->fix_span);
}

static bool is_digit_at(kt_str text, size_t i)
{
    return i < text.len && text.ptr[i] >= '0' && text.ptr[i] <= '9';
}

/* Does the number stand somewhere in the text, and is it all of it? */
static bool has_number(kt_str text, kt_str number)
{
    for (size_t at = 0; (at = kt_str_find(text, number, at)) != SIZE_MAX; at += number.len)
        if (!(at && is_digit_at(text, at - 1)) && !is_digit_at(text, at + number.len))
            return true;
    return false;
}

static bool is_quoted(kt_str text, kt_span s)
{
    size_t at;
    return s.beg > 0 && s.end < text.len && kt_cp_is_quote(kt_utf8_before(text, s.beg, &at)) &&
           kt_cp_is_quote(kt_utf8_at(text, s.end, &at));
}

/* "10.000,00 in Deutschland, 10,000.00 in den USA", a field for "$100": numbers that are talked
 * about are none of the text. */
static bool spares_shown(para *p, kt_edit *e)
{
    const char *id = kt_registry_at(e->rule)->info.id;
    if (e->n_repl && strncmp(id, "num.", 4) == 0 && is_digit_at(e->repl[0], 0) &&
        (is_quoted(p->text, e->fix_span) ||
         (strcmp(id, "num.thousands") == 0 && has_number(p->text, e->repl[0]))))
        only_note(e);
    return true;
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

/* ---- what the text itself wants to be left alone ---- */

bool kt_para_lies_in(kt_span s, kt_span range)
{
    if (s.beg == s.end)
        return range.beg < s.beg && s.beg < range.end;
    return s.beg < range.end && range.beg < s.end;
}

bool kt_para_is_own(const para *p, kt_str word)
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
        if (kt_para_lies_in(src, d->span) &&
            (d->kind == KT_DIRECTIVE_COMMENT || kt_para_names(d->args, id))) {
            d->used = true;
            return true;
        }
    }
    for (const char *const *f = about_words; *f && p->own; f++)
        if (kt_para_names(kt_str_c(*f), id))
            return kt_para_is_own(p, kt_str_sub(p->text, e->span.beg, e->span.end));
    return false;
}

static bool is_heeded(para *p, kt_edit *e)
{
    return !is_ignored(p, e);
}

/* What looks like a character reference in the text of a document is the document's own: a format
 * that has them has read them. */
static bool is_no_entity(para *p, kt_edit *e)
{
    (void)p;
    return strcmp(kt_registry_at(e->rule)->info.id, "unicode.entity") != 0;
}

/* Who wants only what is applied need not know what else could be said. */
static bool is_applied(para *p, kt_edit *e)
{
    return e->n_repl == 1 && e->conf <= (uint8_t)p->apply;
}

typedef enum rules_named { NAMED_UNKNOWN, NAMED_OFF, NAMED_ON } rules_named;

/* Are all names in the list known, and is one of these rules on? */
static rules_named look_up(const para *p, kt_str rules)
{
    rules_named all = kt_str_trim(rules).len ? NAMED_OFF : NAMED_ON;
    for (kt_str word = kt_directive_arg(&rules); word.len; word = kt_directive_arg(&rules)) {
        bool known = false;
        for (uint32_t i = 0; i < kt_registry_count(); i++)
            if (kt_para_names(word, kt_registry_at(i)->info.id)) {
                known = true;
                all = p->e->enabled[i] ? NAMED_ON : all;
            }
        if (!known)
            return NAMED_UNKNOWN;
    }
    return all;
}

/* Rules that are switched off anyway say nothing about a directive. An `off` that goes on in
 * another unit may have its use there. */
void kt_para_note_unused(para *p)
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
            kt_para_report(p, &kt_rules_meta[KT_META_UNUSED_IGNORE], d->comment);
    }
}

/* ---- all of it ---- */

void kt_para_drop(para *p, uint32_t from)
{
    if (p->edits_only)
        keep(p, from, is_applied);
    if (p->pair.source.passage)
        keep(p, from, heeds_source);
    if (p->directives.n || p->own)
        keep(p, from, is_heeded);
}

bool kt_para_spare(para *p, kt_stage stage, uint32_t from)
{
    if (stage == KT_STAGE_NORMALISE && p->markup)
        keep(p, from, is_no_entity);
    if (stage != KT_STAGE_NORMALISE && !drop_foreign(p, from))
        return false;
    if (p->markup)
        kt_markup_spare(p->markup, p->text, &p->edits, from);
    if (p->e->lang->name_at && (stage == KT_STAGE_WORDS || stage == KT_STAGE_AGREE))
        keep(p, from, spares_names);
    if (p->e->follows && p->edits.n > from && !(p->usage & KT_USAGE_OLD) &&
        stage != KT_STAGE_NORMALISE && p->plain != p->version + 1) {
        uint8_t quoted = (uint8_t)p->e->lang->usages->quoted(&p->e->usage, p->e->lex, p->text);
        p->usage |= quoted;
        p->plain = quoted ? 0 : p->version + 1;
    }
    if (p->usage)
        keep(p, from, spares_usage);
    if (p->e->follows && stage == KT_STAGE_WORDS)
        keep(p, from, spares_quotations);
    if (p->coded && p->coded->n)
        keep(p, from, spares_coded);
    if (stage == KT_STAGE_WORDS || stage == KT_STAGE_AGREE)
        keep(p, from, spares_halves);
    if (p->view.trig & KT_TRIG_DIGIT)
        keep(p, from, spares_shown);
    bool told = soften(p, from);
    KT_ASSERT(told);
    (void)told;
    return true;
}
