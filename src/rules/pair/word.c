/*
 * word: words that the source shows to be wrong: written twice, names with a slip in them, left in
 * English, in another language altogether; and texts far longer or shorter than their source.
 */
#include "base/utf8.h"
#include "lang/morph.h"
#include "rule/foreign.h"
#include "rules/pair/pair_rules.h"

/* ---- a word twice ---- */

static bool source_has_twins(const kt_side *s)
{
    for (uint32_t i = 1; i < s->tok.n; i++)
        if (s->tok.ptr[i].kind == KT_TOK_WORD &&
            kt_str_eq(kt_side_str(s, i), kt_side_str(s, i - 1)))
            return true;
    return false;
}

/* German has some words twice rightly: pronouns, articles, prepositions, verbs. */
static bool may_stand_twice(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *m = w->exact.morph;
    if (!m || kt_view_is_in(v, i, KT_CLASS_twice_rightly) || kt_view_is_in(v, i, KT_CLASS_en_twice))
        return true;
    if (kt_pair_is_english(v)) /* a verb there is mostly a noun, too */
        return kt_func_of(m) || (kt_flags_of(m) & KT_LEX_NAME) || !(kt_noun_of(m) || kt_adj_of(m));
    return (kt_func_of(m) & (KT_FUNC_DET | KT_FUNC_PRON | KT_FUNC_PREP)) || kt_verb_of(m) ||
           (kt_flags_of(m) & KT_LEX_NAME) ||
           (kt_func_of(m) && !(kt_func_of(m) & KT_FUNC_COORD) && !kt_adj_of(m));
}

static void twins(const kt_view *v, const kt_pair *p, kt_emit *out)
{
    for (uint32_t i = 1; i < v->n_tok; i++) {
        if (!kt_view_is_word(v, i) || !kt_view_is_word(v, i - 1) || !kt_view_one_blank(v, i) ||
            v->tok[i].cp != v->tok[i - 1].cp || kt_span_len(v->tok[i].span) < 3 ||
            !kt_str_eq(kt_view_str(v, i), kt_view_str(v, i - 1)) || may_stand_twice(v, i))
            continue;
        if (source_has_twins(&p->source) || kt_pair_find(&p->source, kt_view_str(v, i)) != SIZE_MAX)
            return;
        kt_span span = { v->tok[i - 1].span.end, v->tok[i].span.end };
        (void)kt_pair_fix(out, KT_PAIR_DOUBLED_WORD, span, KT_STR(""), KT_STR(""));
    }
}

/* ---- names with a slip ---- */

enum { NAME_MIN = 5, NAME_MAX = 40 };

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool is_same_but_case(kt_str a, kt_str b)
{
    size_t i = 0;
    while (i < a.len && i < b.len && small(a.ptr[i]) == small(b.ptr[i]))
        i++;
    return a.len == b.len && i == a.len;
}

bool kt_pair_one_slip(kt_str a, kt_str b)
{
    size_t i = 0;
    while (i < a.len && i < b.len && a.ptr[i] == b.ptr[i])
        i++;
    kt_str x = kt_str_sub(a, i, a.len);
    kt_str y = kt_str_sub(b, i, b.len);
    if (!x.len && !y.len)
        return false;
    kt_str x1 = kt_str_sub(x, x.len > 0, x.len);
    kt_str y1 = kt_str_sub(y, y.len > 0, y.len);
    if (kt_str_eq(x1, y) || kt_str_eq(x, y1) || kt_str_eq(x1, y1))
        return true;
    return x.len > 1 && y.len > 1 && x.ptr[0] == y.ptr[1] && x.ptr[1] == y.ptr[0] &&
           kt_str_eq(kt_str_sub(x, 2, x.len), kt_str_sub(y, 2, y.len));
}

/* Endings that German puts behind a name. */
static bool is_inflected(kt_str text, kt_str name)
{
    return text.len > name.len && text.len - name.len <= 2 && kt_str_starts(text, name);
}

static bool is_ascii(kt_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] >= 0x80)
            return false;
    return true;
}

/* A name of the source that no dictionary has. */
static bool is_own_name(const kt_view *v, kt_str s)
{
    uint8_t freq = 0;
    kt_str low = kt_word_lower(v->scratch, s);
    return !kt_lexicon_find_en(v->lex, low, &freq);
}

static bool text_has(const kt_view *v, kt_str word)
{
    return kt_str_find(v->text, word, 0) != SIZE_MAX;
}

/* WordPress for Wordpress, Wordpress-Seite. */
/* Is that how the owner writes it, whatever the source says: ChatGPT for "ChatGPt"? */
static bool is_written_so(const kt_view *v, kt_str word)
{
    const kt_table *t = kt_words_names(v->words);
    kt_str low = kt_word_lower(v->scratch, word);
    uint32_t row = low.len ? kt_table_find(t, low) : UINT32_MAX;
    kt_str key;
    kt_str value;
    for (; row != UINT32_MAX && kt_table_row(t, row, &key, &value) && kt_str_eq(key, low); row++)
        if (kt_str_eq(kt_str_cut(&value, '\t'), word))
            return true;
    return false;
}

static bool mend_case(const kt_view *v, uint32_t i, kt_str name, kt_emit *out)
{
    kt_str word = kt_view_str(v, i);
    if (word.len < name.len || v->tok[i].casing == KT_CASE_UPPER)
        return false;
    kt_str head = kt_str_sub(word, 0, name.len);
    if ((word.len > name.len && word.ptr[name.len] != '-') || !is_same_but_case(head, name) ||
        kt_str_eq(head, name))
        return false;
    kt_span span = { v->tok[i].span.beg, v->tok[i].span.beg + (uint32_t)name.len };
    if (kt_view_info(v, i)->exact.morph || is_written_so(v, head))
        return false;
    bool lower = name.ptr[0] >= 'a' && name.ptr[0] <= 'z';
    if (lower && v->tok[i].casing == KT_CASE_TITLE && kt_near_known(v, i))
        return false; /* lobbyModerator: a Lobbymoderator */
    kt_edit *e = kt_pair_fix(out, KT_PAIR_NAME, span, name, name);
    if (e && v->tok[i].casing != KT_CASE_TITLE) {
        e->conf = KT_HINT;
        e->severity = KT_INFO;
    }
    return e != NULL;
}

/* Does German write a foreign word so: Subobjekt, Foto? */
static bool is_germanised(kt_str text, kt_str name)
{
    size_t i = 0;
    while (i < text.len && i < name.len && text.ptr[i] == name.ptr[i])
        i++;
    if (i == text.len || i == name.len)
        return false;
    char german = small(text.ptr[i]);
    char foreign = small(name.ptr[i]);
    if (foreign == '-')
        return true; /* Post-build: Postbuild-... */
    return (foreign == 'c' && (german == 'k' || german == 'z')) ||
           (foreign == 'p' && german == 'f');
}

static bool mend_slip(const kt_view *v, uint32_t i, kt_str name, kt_emit *out)
{
    kt_str word = kt_view_str(v, i);
    if (word.len < NAME_MIN || word.len > NAME_MAX || !is_ascii(word) ||
        v->tok[i].casing == KT_CASE_LOWER || !kt_pair_one_slip(word, name) ||
        is_inflected(word, name) || is_inflected(name, word) || is_germanised(word, name) ||
        kt_near_known(v, i) || is_same_but_case(word, name) || text_has(v, name) ||
        !is_own_name(v, name) || kt_words_english(v->words, kt_view_info(v, i)) ||
        kt_pair_find(kt_view_pair(v) ? &kt_view_pair(v)->source : NULL, word) != SIZE_MAX)
        return false;
    return kt_pair_fix(out, KT_PAIR_NAME, v->tok[i].span, name, name) != NULL;
}

static void names(const kt_view *v, const kt_pair *p, kt_emit *out)
{
    for (uint32_t k = 0; k < p->source.tok.n; k++) {
        const kt_token *t = &p->source.tok.ptr[k];
        if (t->kind != KT_TOK_WORD || !(t->flags & (KT_TOK_CAP | KT_TOK_CAMEL)) ||
            kt_span_len(t->span) < NAME_MIN - 1 || kt_span_len(t->span) > NAME_MAX ||
            (t->flags & KT_TOK_APOS) || (t->span.beg && p->source.text.ptr[t->span.beg - 1] == '%'))
            continue;
        kt_str name = kt_side_str(&p->source, k);
        bool camel = (t->flags & KT_TOK_CAMEL) && !(t->flags & (KT_TOK_HYPHEN | KT_TOK_APOS));
        if (text_has(v, name) || !is_ascii(name) || (!camel && kt_pair_is_english(v)))
            continue; /* every noun of German has a capital */
        for (uint32_t i = 0; i < v->n_tok; i++)
            if (kt_view_is_word(v, i) && (v->tok[i].cp | 0x20) == (t->cp | 0x20) &&
                ((camel && mend_case(v, i, name, out)) || mend_slip(v, i, name, out)))
                break;
    }
}

void kt_pair_mend_words(const kt_view *v, const kt_pair *p, kt_emit *out)
{
    if (v->trig & KT_TRIG_REPEAT)
        twins(v, p, out);
    names(v, p, out);
}

/* ---- left in English ---- */

static bool is_english_word(const kt_view *v, uint32_t i, bool *function)
{
    *function = false;
    if (!kt_view_is_word(v, i))
        return false;
    const kt_wordinfo *w = kt_view_info(v, i);
    if (kt_words_is_en_function(v->words, w)) {
        *function = !w->exact.morph;
        return true;
    }
    return kt_words_english(v->words, w) > 0;
}

static bool is_quoted(const kt_view *v, uint32_t beg, uint32_t end)
{
    bool before = beg > 0 && (kt_cp_is_quote(v->tok[beg - 1].cp) || v->tok[beg - 1].cp == '[' ||
                              v->tok[beg - 1].kind == KT_TOK_GUARD || v->tok[beg - 1].cp == '(');
    bool behind = end < v->n_tok && (kt_cp_is_quote(v->tok[end].cp) || v->tok[end].cp == ']' ||
                                     v->tok[end].cp == ')' || v->tok[end].kind == KT_TOK_GUARD);
    for (uint32_t i = 0; i < v->n_seams; i++) /* the text of a link, something emphasised */
        before |= v->seam[i] == v->tok[beg].span.beg || v->seam[i] == v->tok[end - 1].span.end;
    return before || behind;
}

/* A title: each word that is not small has a capital. */
static bool is_title(const kt_view *v, uint32_t beg, uint32_t end)
{
    uint32_t capitals = 0;
    for (uint32_t i = beg; i < end; i++)
        capitals += (v->tok[i].flags & KT_TOK_CAP) != 0;
    return capitals > 1;
}

static void english_runs(const kt_view *v, const kt_pair *p, kt_emit *out)
{
    enum { RUN_MIN = 4, FUNCTIONS_MIN = 2 };
    for (uint32_t beg = 0; beg < v->n_tok; beg++) {
        uint32_t end = beg;
        uint32_t functions = 0;
        bool function;
        while (end < v->n_tok && is_english_word(v, end, &function) &&
               (end == beg || kt_view_one_blank(v, end))) {
            functions += function;
            end++;
        }
        if (end - beg >= RUN_MIN && functions >= FUNCTIONS_MIN && !is_quoted(v, beg, end) &&
            !is_title(v, beg, end) && !kt_foreign_is_sought(v, beg)) {
            kt_span span = { v->tok[beg].span.beg, v->tok[end - 1].span.end };
            kt_str run = kt_str_sub(v->text, span.beg, span.end);
            if (kt_pair_find(&p->source, run) != SIZE_MAX) {
                (void)kt_pair_report(out, KT_PAIR_ENGLISH_RUN, span, run);
                return; /* once is enough */
            }
        }
        beg = end > beg ? end - 1 : beg;
    }
}

/* ---- another language ---- */

static void language(const kt_view *v, const kt_pair *p, kt_emit *out)
{
    enum { WORDS_MIN = 5 };
    if (kt_pair_count_words(v->tok, v->n_tok) < WORDS_MIN)
        return;
    for (uint32_t k = 0; k < v->n_sent; k++)
        if (!kt_foreign_at(v, v->sent[k], true) || kt_foreign_is_sought(v, v->sent[k]))
            return;
    uint32_t own = 0;
    uint32_t words = 0;
    for (uint32_t i = 0; i < v->n_tok; i++)
        if (kt_view_is_word(v, i)) {
            words++;
            own += kt_near_known(v, i) || kt_pair_find(&p->source, kt_view_str(v, i)) != SIZE_MAX;
        }
    if (v->n_sent && 2 * own < words)
        (void)kt_pair_report(out, KT_PAIR_LANGUAGE, kt_pair_all(v), KT_STR(""));
}

/* ---- length ---- */

static void length(const kt_view *v, const kt_pair *p, kt_emit *out)
{
    bool is_long;
    bool key = kt_pair_count_words(p->source.tok.ptr, p->source.tok.n) < 3;
    bool comment = kt_str_find(p->source.text, KT_STR("<!--"), 0) != SIZE_MAX;
    bool open = kt_str_find(p->source.text, KT_STR("%"), 0) != SIZE_MAX ||
                kt_str_find(p->source.text, KT_STR("{"), 0) != SIZE_MAX;
    bool longer = v->text.len > p->source.text.len;
    if (!p->whole || key || comment || (open && longer) ||
        !kt_habit_is_uneven(p->source.text, v->text, &is_long))
        return;
    kt_edit *e = kt_pair_report(out, KT_PAIR_LENGTH, kt_pair_all(v), KT_STR(""));
    if (e && kt_habit_weigh(p->habit, KT_TRAIT_LENGTH, KT_FAITH_PROGRAM, KT_DEVIATION_LOST) <
                 KT_WEIGHT_ERROR)
        e->severity = KT_INFO; /* texts are written anew here */
}

/* ---- left in German ---- */

/* Words that stand so in the source, some of which English does not know. */
static void german_runs(const kt_view *v, const kt_pair *p, kt_emit *out)
{
    enum { COPIED_MIN = 3, STRANGE_MIN = 2 };
    for (uint32_t beg = 0; beg < v->n_tok; beg++) {
        uint32_t end = beg;
        uint32_t unknown = 0;
        kt_span span = v->tok[beg].span;
        while (kt_view_is_word(v, end) && (end == beg || kt_view_one_blank(v, end)) &&
               kt_pair_find(&p->source, kt_str_sub(v->text, span.beg, v->tok[end].span.end)) !=
                   SIZE_MAX) {
            const kt_wordinfo *w = kt_view_info(v, end);
            unknown += !w->exact.morph && !w->lower.morph;
            span.end = v->tok[end++].span.end;
        }
        if (end - beg >= COPIED_MIN && unknown >= STRANGE_MIN && !is_quoted(v, beg, end) &&
            !kt_foreign_is_sought(v, beg)) {
            (void)kt_pair_report(out, KT_PAIR_ENGLISH_RUN, span,
                                 kt_str_sub(v->text, span.beg, span.end));
            return;
        }
        beg = end > beg ? end - 1 : beg;
    }
}

void kt_pair_words(const kt_view *v, const kt_pair *p, kt_emit *out)
{
    if (kt_pair_is_english(v))
        german_runs(v, p, out);
    else
        english_runs(v, p, out);
    language(v, p, out);
    length(v, p, out);
}

/* ---- a copy of the source ---- */

void kt_pair_copy(const kt_view *v, const kt_pair *p, kt_emit *out)
{
    enum { WORDS_MIN = 5, FUNCTIONS_MIN = 2 };
    kt_str text = kt_str_trim(v->text);
    uint32_t words = 0;
    uint32_t functions = 0;
    uint32_t odd = 0;
    if (kt_pair_is_english(v) && v->n_tok && kt_foreign_is_sought(v, 0))
        words = functions = kt_pair_count_words(v->tok, v->n_tok); /* a German sentence */
    for (uint32_t i = 0; i < v->n_tok && !kt_pair_is_english(v); i++) {
        bool function;
        bool english = is_english_word(v, i, &function);
        words += english;
        functions += function;
        odd += !english && v->tok[i].kind != KT_TOK_PUNCT;
    }
    bool sentence =
        text.len && strchr(".!?", text.ptr[text.len - 1]) && (v->tok[0].flags & KT_TOK_CAP);
    if (!sentence || words < WORDS_MIN || functions < FUNCTIONS_MIN || odd * 4 > words)
        return;
    kt_edit *e = kt_pair_report(out, KT_PAIR_UNTRANSLATED, kt_pair_all(v), p->source.text);
    if (e && kt_habit_weigh(p->habit, KT_TRAIT_WORDS, KT_FAITH_PROGRAM, KT_DEVIATION_LOST) <
                 KT_WEIGHT_ERROR)
        e->severity = KT_INFO; /* it is not done yet */
}
