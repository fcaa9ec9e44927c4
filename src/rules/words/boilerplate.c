/*
 * boilerplate: promotional and navigation lines that came along with a scraped page: newsletter,
 * "Lesen Sie auch", cookie notices. The patterns are rows of dict/de/tables/boilerplate.tsv:
 *
 *     first word (lower case) TAB where TAB rest of the pattern, lower case, words separated by
 * blanks
 *
 * where: line = the paragraph is just this; start = a paragraph begins with it; any = a sentence
 * begins with it. A `*` in the pattern stands for one to four words, a `:` for a colon; other
 * punctuation is passed over. The user's own (lex/patterns.h) come first.
 */
#include "base/utf8.h"
#include "lex/patterns.h"
#include "rule/rule.h"

enum { R_LINE, R_RULES };

extern const kt_rule kt_rules_boilerplate[];

enum { WORD_MAX = 60, GAP_MAX = 4 };

static kt_str lower_word(const kt_view *v, uint32_t i)
{
    kt_str s = kt_view_str(v, i);
    return v->tok[i].casing == KT_CASE_LOWER ? s : kt_word_lower(v->scratch, s);
}

/* Is token i this word, which is lower case? */
static bool is_lower_word(const kt_view *v, uint32_t i, kt_str want)
{
    const kt_token *t = &v->tok[i];
    if (!(t->flags & KT_TOK_NONASCII) &&
        (kt_span_len(t->span) != want.len ||
         kt_cp_to_lower((unsigned char)v->text.ptr[t->span.beg]) != (unsigned char)want.ptr[0]))
        return false;
    return kt_str_eq(lower_word(v, i), want);
}

static uint32_t next_word(const kt_view *v, uint32_t i, uint32_t end)
{
    while (i < end && v->tok[i].kind == KT_TOK_PUNCT)
        i++;
    return i;
}

/* Matches the rest of a pattern from token i on; returns the token behind the match, or 0. Gaps are
 * tried shortest first; a pattern has few of them and each is at most GAP_MAX words, so the work is
 * bounded. */
static uint32_t match(const kt_view *v, kt_str pattern, uint32_t i, uint32_t end, uint32_t depth)
{
    while (pattern.len) {
        kt_str want = kt_str_cut(&pattern, ' ');
        if (want.len == 0)
            continue;
        if (kt_str_is(want, "*")) {
            kt_str rest = pattern;
            kt_str then = kt_str_cut(&rest, ' ');
            bool word = then.len && kt_ascii_is_letter(then.ptr[0]);
            for (uint32_t gap = 1; gap <= GAP_MAX && depth < 3; gap++) {
                i = next_word(v, i, end);
                if (i >= end)
                    return 0;
                i++;
                uint32_t next = next_word(v, i, end);
                if (word && (next >= end || !is_lower_word(v, next, then)))
                    continue;
                uint32_t stop = match(v, pattern, i, end, depth + 1);
                if (stop)
                    return stop;
            }
            return 0;
        }
        if (kt_str_is(want, ":")) {
            if (i >= end || !kt_view_is_punct(v, i, ':'))
                return 0;
            i++;
            continue;
        }
        i = next_word(v, i, end);
        if (i >= end || !is_lower_word(v, i, want))
            return 0;
        i++;
    }
    return i;
}

enum { REACH = 200 }; /* tokens; far more than any phrase has */

/* The end of the paragraph, or of what a phrase that starts here can reach. */
static uint32_t reach(const kt_view *v, uint32_t i)
{
    uint32_t end = i + 1;
    while (end < v->n_tok && end - i < REACH && !(v->tok[end].flags & KT_TOK_PARA))
        end++;
    return end;
}

/* Reports a line that goes on behind its first word, i, as the pattern does; end: reach(v, i). */
static void try_pattern(const kt_view *v, uint32_t i, uint32_t end, kt_str where, kt_str pattern,
                        kt_emit *out)
{
    bool para = (v->tok[i].flags & KT_TOK_PARA) != 0;
    if (!para && !kt_str_is(where, "any"))
        return;
    kt_str rest = pattern;
    kt_str second = kt_str_cut(&rest, ' ');
    if (second.len && kt_view_is_word(v, i + 1) && kt_ascii_is_letter(second.ptr[0]) &&
        kt_cp_to_lower(v->tok[i + 1].cp) != (unsigned char)second.ptr[0])
        return;
    uint32_t stop = match(v, pattern, i + 1, end, 0);
    if (!stop)
        return;
    if (kt_str_is(where, "line") && next_word(v, stop, end) != end)
        return;
    (void)kt_emit_report(out, &kt_rules_boilerplate[R_LINE],
                         (kt_span){ v->tok[i].span.beg, v->tok[stop - 1].span.end });
}

static void try_row(const kt_view *v, uint32_t i, uint32_t end, kt_str value, kt_emit *out)
{
    kt_str where = kt_str_cut(&value, '\t');
    if (kt_str_is(value, "-"))
        value.len = 0;
    try_pattern(v, i, end, where, value, out);
}

/* The user's patterns that begin with word i. */
static void try_own(const kt_view *v, uint32_t i, kt_emit *out)
{
    uint32_t n;
    uint32_t before = out->edits->n;
    const kt_pattern *p = kt_patterns_of(v->patterns, lower_word(v, i), &n);
    uint32_t end = n ? reach(v, i) : 0;
    for (uint32_t k = 0; k < n && out->edits->n == before; k++)
        try_pattern(v, i, end, p[k].where, p[k].rest, out);
}

/* Adds what the row says of the words behind the first one. */
static void add_row(kt_lines *l, kt_str value)
{
    (void)kt_str_cut(&value, '\t'); /* where */
    kt_str word = kt_str_cut(&value, ' ');
    bool gap = kt_str_is(word, "*");
    if (gap)
        word = kt_str_cut(&value, ' ');
    kt_shapes *s = gap ? &l->gap : &l->next;
    bool ascii = kt_utf8_count(word) == word.len;
    if (!word.len || !kt_ascii_is_letter(word.ptr[0])) {
        *s = (kt_shapes){ UINT32_MAX, UINT32_MAX };
    } else {
        s->letters |= ascii ? (uint32_t)1 << (word.ptr[0] & 31) : 1;
        s->lens |= (uint32_t)1 << (word.len & 31);
    }
    l->n_rows++;
}

/* Lines that begin with word i; NULL: none. */
static const kt_lines *lines_at(const kt_view *v, uint32_t i, const kt_table *t)
{
    const kt_wordinfo *w = v->tok[i].info;
    if (!(w->marks & (KT_MARK_LINE | KT_MARK_NO_LINE))) {
        kt_str first = lower_word(v, i);
        kt_str key;
        kt_str value;
        kt_lines l = { .row = kt_table_find(t, first) };
        while (l.row != UINT32_MAX && kt_table_row(t, l.row + l.n_rows, &key, &value) &&
               kt_str_eq(key, first))
            add_row(&l, value);
        if (l.n_rows)
            kt_words_mark_line(v->words, w, &l);
        else
            kt_words_mark(w, KT_MARK_NO_LINE);
    }
    return w->marks & KT_MARK_LINE ? w->lines : NULL;
}

/* Can token i be a word with one of these shapes? */
static bool has_shape(const kt_token *t, kt_shapes s)
{
    if (t->flags & KT_TOK_NONASCII)
        return s.letters & 1;
    return (s.letters >> (t->cp & 31) & 1) && (s.lens >> (kt_span_len(t->span) & 31) & 1);
}

/* Can one of the lines go on behind word i as the text does? */
static bool may_go_on(const kt_view *v, uint32_t i, const kt_lines *l)
{
    if (l->next.letters && (!kt_view_is_word(v, i + 1) || has_shape(&v->tok[i + 1], l->next)))
        return true;
    uint32_t words = 0;
    for (uint32_t k = i + 1; k < v->n_tok && l->gap.letters && words <= GAP_MAX; k++) {
        if (v->tok[k].kind == KT_TOK_PUNCT)
            continue;
        if (has_shape(&v->tok[k], l->gap))
            return true;
        words++;
    }
    return false;
}

/* A line of boilerplate at word i, which opens a sentence. */
static void try_line(const kt_view *v, uint32_t i, const kt_table *t, kt_emit *out)
{
    uint32_t before = out->edits->n;
    if (v->patterns)
        try_own(v, i, out);
    const kt_lines *l = out->edits->n > before ? NULL : lines_at(v, i, t);
    if (!l || !may_go_on(v, i, l))
        return;
    uint32_t end = reach(v, i);
    kt_str key;
    kt_str value;
    for (uint32_t k = 0; k < l->n_rows && out->edits->n == before; k++)
        if (kt_table_row(t, l->row + k, &key, &value))
            try_row(v, i, end, value, out);
}

static void boilerplate(const kt_view *v, kt_emit *out)
{
    kt_table t = kt_lexicon_table(v->lex, "boilerplate");
    for (uint32_t k = 0; k < v->n_sent; k++) {
        uint32_t i = v->sent[k];
        uint32_t end = kt_view_sent_end(v, k);
        while (i < end && (v->tok[i].kind == KT_TOK_PUNCT || v->tok[i].kind == KT_TOK_SYMBOL))
            i++;
        if (i < end && v->tok[i].kind == KT_TOK_WORD && (v->tok[i].flags & KT_TOK_SENT) &&
            kt_span_len(v->tok[i].span) <= WORD_MAX)
            try_line(v, i, &t, out);
    }
}

const kt_rule kt_rules_boilerplate[] = {
    [R_LINE] = {
        .info = { .id = "mt.boilerplate",
                  .msg_en = "promotional or navigation text",
                  .msg_de = "Werbe- oder Navigationstext",
                  .conf = KT_HINT,
                  .severity = KT_INFO,
                  .examples = KT_EXAMPLES(REPORT("Lesen Sie auch: Warum der Goldpreis steigt"),
                                          REPORT("Abonnieren Sie unseren Newsletter!"),
                                          REPORT("Anzeige: Jetzt das beste Girokonto sichern"),
                                          REPORT("Dieser Artikel stellt keine Anlageberatung dar."),
                                          OK("Anzeige erstattete der Mann erst später."),
                                          OK("Lesen Sie das Buch bis Montag."),
                                          OK("Wir lesen auch gern Romane."),
                                          OK("Der Newsletter erscheint seit drei Jahren."),
                                          OK("Sie abonnieren die Zeitung am Bahnhof.")) },
        .stage = KT_STAGE_REPORT,
        .needs = KT_NEED_SENTENCES,
        .fn = boilerplate,
    },
    [R_RULES] = KT_RULES_END,
};
