/* view: what rules see, and how they emit. */
#include "base/check.h"
#include "rule/rule.h"

uint32_t kt_view_para_beg(const kt_view *v, uint32_t i)
{
    while (i > 0 && !(v->tok[i].flags & KT_TOK_PARA))
        i--;
    return i;
}

uint32_t kt_view_para_end(const kt_view *v, uint32_t i)
{
    i++;
    while (i < v->n_tok && !(v->tok[i].flags & KT_TOK_PARA))
        i++;
    return i < v->n_tok ? i : v->n_tok;
}

const kt_wordinfo *kt_view_ask(const kt_view *v, uint32_t i)
{
    kt_token *t = &v->tok[i];
    t->info = kt_words_get(v->words, kt_view_str(v, i));
    t->notes = t->info->notes;
    t->gram = t->info->gram;
    return t->info;
}

const kt_morph *kt_view_morph(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_token *t = &v->tok[i];
    if ((t->flags & KT_TOK_SENT) && w->lower.morph && w->lower.freq > w->exact.freq)
        return w->lower.morph;
    if (w->exact.morph)
        return w->exact.morph;
    if ((t->flags & KT_TOK_SENT) || t->casing == KT_CASE_UPPER)
        return w->lower.morph;
    return NULL;
}

kt_para kt_view_para(const kt_view *v, uint32_t k)
{
    kt_para p = { .beg = v->odd[k], .first = k, .last = k + 1 };
    while (p.last < v->n_odd && !(v->tok[v->odd[p.last]].flags & KT_TOK_PARA))
        p.last++;
    p.end = p.last < v->n_odd ? v->odd[p.last] : v->n_tok;
    return p;
}

/* ---- sentences ---- */

static bool is_closer(const kt_token *t)
{
    return t->kind == KT_TOK_PUNCT &&
           (t->cp == ')' || t->cp == ']' || t->cp == '"' || t->cp == '\'' || t->cp == 0x201C ||
            t->cp == 0x201D || t->cp == 0x2018 || t->cp == 0x2019 || t->cp == 0xBB ||
            t->cp == 0xAB);
}

/* No amount of money, no year, no number with a sign in it. */
static bool may_be_ordinal(const kt_view *v, uint32_t i)
{
    enum { DIGITS_MAX = 3 };
    const kt_token *before = i > 0 && kt_view_touches(v, i) ? &v->tok[i - 1] : NULL;
    kt_str s = kt_view_str(v, i);
    bool money = before && (before->cp == '$' || before->cp == 0x20AC || before->cp == 0xA3);
    return !money && s.len <= DIGITS_MAX && !memchr(s.ptr, '.', s.len) &&
           !memchr(s.ptr, ',', s.len) && !memchr(s.ptr, ':', s.len);
}

/* Does the full stop at i belong to an abbreviation, an initial or an ordinal, so that no sentence
 * need end here? */
static bool is_soft_stop(const kt_view *v, uint32_t i)
{
    if (i == 0 || !kt_view_touches(v, i))
        return false;
    const kt_token *p = &v->tok[i - 1];
    if (p->kind == KT_TOK_NUMBER)
        return may_be_ordinal(v, i - 1);
    if (p->kind != KT_TOK_WORD)
        return false;
    if (kt_span_len(p->span) == 1 || (p->flags & KT_TOK_NONASCII && kt_span_len(p->span) == 2))
        return true;
    return (p->notes & v->lang->abbreviation) != 0;
}

/* Can a new sentence start with token i? */
static bool may_start(const kt_token *t)
{
    if (t->kind == KT_TOK_WORD)
        return (t->flags & KT_TOK_CAP) || (t->flags & KT_TOK_DIGIT);
    return t->kind != KT_TOK_PUNCT || kt_cp_is_open_quote(t->cp) || t->cp == '(' || t->cp == '[' ||
           t->cp == 0x2013 || t->cp == 0xA1 || t->cp == 0xBF; /* ¡ ¿ */
}

static inline bool is_stop(uint32_t cp)
{
    return cp == '.' || cp == '!' || cp == '?' || cp == 0x2026;
}

/* Does a sentence end with the stop i? */
static bool ends_sentence(const kt_view *v, uint32_t i)
{
    const kt_token *t = &v->tok[i];
    uint32_t j = i + 1;
    while (j < v->n_tok && !(v->tok[j].flags & KT_TOK_BLANK) && is_closer(&v->tok[j]))
        j++;
    if (j >= v->n_tok || !(v->tok[j].flags & KT_TOK_BLANK) || !may_start(&v->tok[j]))
        return false;
    if (t->cp != '.' || !is_soft_stop(v, i))
        return true;
    /* Behind an abbreviation or an ordinal only a word that is no noun or name tells a new
     * sentence. */
    if (v->tok[j].kind != KT_TOK_WORD || v->tok[i - 1].kind == KT_TOK_NUMBER)
        return false;
    const kt_wordinfo *w = kt_view_info(v, j);
    return (kt_view_kinds(v, w->lower.morph) & KT_KINDS_CLOSED) && !w->exact.morph;
}

typedef struct sentences {
    kt_view *v;
    uint32_t *sent;  /* first tokens */
    uint32_t beg;    /* first token of the sentence in hand */
    uint32_t number; /* its index */
    bool start;      /* its first word has yet to come */
} sentences;

static void close_sentence(sentences *s, uint32_t end)
{
    for (uint32_t i = s->beg; i < end; i++)
        s->v->tok[i].sentence = s->number;
    s->sent[s->number++] = s->beg;
    s->beg = end;
    s->start = true;
}

static inline void note_word(sentences *s, uint32_t i)
{
    s->v->tok[i].flags |= KT_TOK_SENT;
    s->start = false;
}

/* Sentences begin and end at tokens that are odd. */
static void find_sentences(kt_view *v, uint32_t *sent)
{
    sentences s = { .v = v, .sent = sent, .start = true };
    uint32_t next = 0; /* first token not looked at */
    for (uint32_t k = 0; k < v->n_odd; k++) {
        uint32_t i = v->odd[k];
        const kt_token *t = &v->tok[i];
        if (i < next)
            continue;
        if (s.start && i > next)
            note_word(&s, next);
        next = i + 1;
        if ((t->flags & KT_TOK_PARA) && i > s.beg)
            close_sentence(&s, i);
        if (t->kind == KT_TOK_WORD) {
            if (s.start)
                note_word(&s, i);
        } else if (t->kind != KT_TOK_PUNCT) {
            s.start &= t->kind == KT_TOK_SYMBOL;
        } else if (is_stop(t->cp) && ends_sentence(v, i)) {
            while (next < v->n_tok && !(v->tok[next].flags & KT_TOK_BLANK) &&
                   is_closer(&v->tok[next]))
                next++;
            close_sentence(&s, next);
        }
    }
    if (s.start && next < v->n_tok)
        note_word(&s, next);
    if (s.beg < v->n_tok)
        close_sentence(&s, v->n_tok);
    v->sent = sent;
    v->n_sent = s.number;
}

bool kt_view_sentences(kt_view *v)
{
    kt_word_lists lists = { .notable = KT_ROOM(v->scratch, uint32_t, v->n_tok + 1),
                            .sign = KT_ROOM(v->scratch, uint32_t, v->n_tok + 1),
                            .listed = v->lang->listed };
    uint32_t *sent = KT_ROOM(v->scratch, uint32_t, v->n_tok + 1);
    if (!lists.notable || !lists.sign || !sent)
        return false;
    kt_words_fill(v->words, v->text, v->tok, v->n_tok, &lists);
    v->notes = lists.notes;
    v->notable = lists.notable;
    v->n_notable = lists.n_notable;
    v->sign = lists.sign;
    v->n_sign = lists.n_sign;
    find_sentences(v, sent);
    v->tongues = KT_ROOM(v->scratch, uint8_t, v->n_sent + 1);
    v->symbol = KT_ROOM(v->scratch, const kt_wsymbol *, v->n_tok + 1);
    if (!v->tongues || !v->symbol)
        return false;
    memset(v->tongues, 0, v->n_sent + 1);
    memset(v->symbol, 0, (v->n_tok + 1) * sizeof *v->symbol);
    return !kt_words_failed(v->words);
}

/* ---- emitting ---- */

kt_edit *kt_emit_report(kt_emit *out, const kt_rule *rule, kt_span span)
{
    if (out->last != rule) {
        out->last = rule;
        out->last_index = kt_registry_index(rule);
    }
    uint32_t index = out->last_index;
    KT_ASSERT(span.beg <= span.end && span.end <= out->text.len);
    if (!out->enabled[index])
        return NULL;
    kt_edit *e = KT_VEC_PUSH(out->arena, out->edits);
    if (!e)
        return NULL;
    *e = (kt_edit){ .span = span,
                    .fix_span = span,
                    .rule = (uint16_t)index,
                    .conf = (uint8_t)rule->info.conf,
                    .severity = (uint8_t)rule->info.severity };
    return e;
}

void kt_emit_room(kt_emit *out, kt_edit *e, uint32_t n)
{
    if (!e || e->n_repl || e->cap_repl >= n)
        return;
    kt_str *p = KT_NEW(out->arena, kt_str, n);
    if (p) {
        e->repl = p;
        e->cap_repl = n;
    }
}

void kt_emit_candidate(kt_emit *out, kt_edit *e, kt_str repl)
{
    if (!e)
        return;
    if (e->n_repl == e->cap_repl) {
        uint32_t cap = e->cap_repl ? e->cap_repl * 2 : 1;
        kt_str *p = KT_NEW(out->arena, kt_str, cap);
        if (!p)
            return;
        if (e->n_repl)
            memcpy(p, e->repl, e->n_repl * sizeof *p);
        e->repl = p;
        e->cap_repl = cap;
    }
    kt_str copy = kt_str_dup(out->arena, repl);
    if (copy.ptr)
        e->repl[e->n_repl++] = copy;
}

kt_edit *kt_emit_fix(kt_emit *out, const kt_rule *rule, kt_span span, kt_str repl)
{
    kt_edit *e = kt_emit_report(out, rule, span);
    kt_emit_candidate(out, e, repl);
    return e;
}

bool kt_view_read(kt_view *v)
{
    kt_guards *guards = KT_NEW(v->scratch, kt_guards, 1);
    kt_tokens tokens;
    kt_indices odd;
    uint32_t trig = 0;
    if (!guards || !kt_guard_find(v->text, v->scratch, guards) ||
        !kt_tokenize(v->text, guards->ptr, guards->n, false, v->scratch, &tokens, &odd, &trig))
        return false;
    v->tok = tokens.ptr;
    v->n_tok = tokens.n;
    v->odd = odd.ptr;
    v->n_odd = odd.n;
    v->trig = trig;
    v->guards = guards;
    return kt_view_spots(v) && kt_view_sentences(v);
}
