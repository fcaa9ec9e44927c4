/*
 * mark: brackets, marks at the ends, keys to press, addresses with a blank.
 */
#include "base/utf8.h"
#include "rules/pair/pair_rules.h"

/* ---- brackets ---- */

enum { DEPTH_MAX = 32 };

/* The first bracket without its other half; UINT32_MAX: all have it. */
static uint32_t odd_bracket(const kt_pair_text *t, uint32_t *round)
{
    static const char open[] = "([{";
    static const char close[] = ")]}";
    uint32_t stack[DEPTH_MAX];
    uint32_t depth = 0;
    uint32_t odd = UINT32_MAX;
    *round = 0;
    for (uint32_t i = 0; i < t->n; i++) {
        uint32_t cp = t->tok[i].cp;
        if (t->tok[i].kind != KT_TOK_PUNCT || cp == 0 || cp > 0x7F)
            continue;
        if (strchr(open, (int)cp)) {
            ++*round;
            if (depth == DEPTH_MAX)
                return UINT32_MAX;
            stack[depth++] = i;
        } else if (strchr(close, (int)cp)) {
            ++*round;
            char want = depth ? close[strchr(open, (int)t->tok[stack[depth - 1]].cp) - open] : '\0';
            if ((char)cp != want)
                odd = odd == UINT32_MAX ? i : odd;
            else
                depth--;
        }
    }
    if (odd == UINT32_MAX && depth)
        odd = stack[depth - 1];
    return odd;
}

/* What is protected is looked into as well: a bracket may open in it and close behind it. */
static bool is_balanced(kt_str s)
{
    int round = 0;
    int square = 0;
    int curly = 0;
    for (size_t i = 0; i < s.len; i++) {
        round += (s.ptr[i] == '(') - (s.ptr[i] == ')');
        square += (s.ptr[i] == '[') - (s.ptr[i] == ']');
        curly += (s.ptr[i] == '{') - (s.ptr[i] == '}');
    }
    return !round && !square && !curly;
}

static void brackets(const kt_view *v, const kt_pair *p, kt_emit *out)
{
    kt_pair_text text = kt_pair_text_of(v);
    kt_pair_text source = kt_pair_text_side(v, &p->source);
    uint32_t here;
    uint32_t there;
    uint32_t odd = odd_bracket(&text, &here);
    if (odd == UINT32_MAX || odd_bracket(&source, &there) != UINT32_MAX || (here & 1) == 0 ||
        is_balanced(v->text) || !is_balanced(p->source.text))
        return;
    (void)kt_pair_report(out, KT_PAIR_BRACKET, v->tok[odd].span, KT_STR(""));
}

/* ---- the ends ---- */

static uint32_t last_cp(kt_str s)
{
    size_t next;
    size_t i = s.len;
    if (!i)
        return 0;
    do
        i--;
    while (i > 0 && !kt_utf8_is_lead(s.ptr[i]));
    return kt_utf8_at(s, i, &next);
}

static kt_span last_token(const kt_view *v)
{
    return v->n_tok ? v->tok[v->n_tok - 1].span : kt_pair_all(v);
}

/* A warning where nearly all units of the catalogue have the sign as their sources have. */
static void deviate(const kt_pair *p, kt_pair_rule rule, kt_trait trait, bool lost, kt_span span,
                    kt_emit *out)
{
    kt_deviation how = lost ? KT_DEVIATION_LOST : KT_DEVIATION_ADDED;
    kt_str about = rule == KT_PAIR_ACCELERATOR ? p->source.passage->text : KT_STR("...");
    kt_edit *e = kt_habit_weigh(p->habit, trait, KT_FAITH_SOME, how)
                     ? kt_pair_report(out, rule, span, about)
                     : NULL;
    bool firm = kt_habit_weigh(p->habit, trait, KT_FAITH_NONE, how) >= KT_WEIGHT_WARNING;
    if (e)
        e->severity = lost && firm ? KT_WARNING : KT_INFO;
}

/* "usw.", "etc." stand for the dots of the source. */
static bool ends_in_abbreviation(const kt_view *v)
{
    uint32_t n = v->n_tok;
    while (n > 0 && v->tok[n - 1].kind == KT_TOK_PUNCT)
        n--;
    return n > 0 && n < v->n_tok && kt_view_is_punct(v, n, '.') && kt_view_is_word(v, n - 1) &&
           (kt_flags_of(kt_view_morph(v, n - 1)) & KT_LEX_ABBREV);
}

static void ends(const kt_view *v, const kt_pair *p, kt_emit *out)
{
    enum { WORDS_MIN = 4 };
    kt_str text = kt_str_trim(v->text);
    kt_str source = kt_str_trim(p->source.text);
    uint32_t cp = last_cp(text);
    bool closed =
        cp == ')' || cp == ']' || cp == '"' || cp > 0x7F || cp == '\'' || cp == '>' || cp == '}';
    if (!p->whole || !text.len || !source.len)
        return;
    if (kt_habit_ends_in_dots(source) != kt_habit_ends_in_dots(text)) {
        bool lost = kt_habit_ends_in_dots(source);
        if (!lost || (!closed && !ends_in_abbreviation(v)))
            deviate(p, KT_PAIR_ELLIPSIS, KT_TRAIT_DOTS, lost, last_token(v), out);
        return;
    }
    if (!kt_habit_ends_in(source, ".?!") || kt_habit_ends_in(text, ".?!:;") || closed ||
        kt_habit_ends_in_dots(text) ||
        kt_pair_count_words(p->source.tok.ptr, p->source.tok.n) < WORDS_MIN)
        return;
    if (kt_habit_weigh(p->habit, KT_TRAIT_STOP, KT_FAITH_SOME, KT_DEVIATION_LOST))
        (void)kt_pair_report(out, KT_PAIR_SENTENCE_END, last_token(v),
                             kt_str_sub(source, source.len - 1, source.len));
}

/* ---- questions ---- */

static bool has_question(kt_str s)
{
    return s.len && memchr(s.ptr, '?', s.len);
}

/* A sentence that asks on one side and states on the other. Requests ("Would you please ...?") end
 * in other marks too, and what has no mark at all says nothing. */
static void questions(const kt_view *v, const kt_pair *p, kt_emit *out)
{
    enum { WORDS_MIN = 3 };
    kt_str text = kt_str_trim(v->text);
    kt_str source = kt_str_trim(p->source.text);
    if (!p->whole || p->plural.passage || has_question(text) == has_question(source) ||
        kt_pair_count_words(p->source.tok.ptr, p->source.tok.n) < WORDS_MIN ||
        kt_pair_count_words(v->tok, v->n_tok) < WORDS_MIN)
        return;
    if (kt_habit_ends_in(source, "?")
            ? kt_habit_ends_in(text, ".")
            : kt_habit_ends_in(text, "?") && kt_habit_ends_in(source, "."))
        (void)kt_pair_report(out, KT_PAIR_QUESTION, last_token(v), KT_STR(""));
}

/* ---- keys to press ---- */

static void accelerators(const kt_view *v, const kt_pair *p, kt_emit *out)
{
    enum { LABEL_MAX = 60 };
    const kt_passage *from = p->source.passage;
    if (!p->target || !p->whole || p->source.text.len > LABEL_MAX)
        return;
    kt_str label = p->source.text;
    size_t under = kt_str_find(label, KT_STR("_"), 0);
    if (under != SIZE_MAX && (under + 1 == label.len || label.ptr[under + 1] == ' ' ||
                              (under && label.ptr[under - 1] != ' ')))
        return;
    for (kt_trait k = KT_TRAIT_AMPERSAND; k <= KT_TRAIT_UNDERLINE; k++)
        if (kt_habit_keys(from, from->gap, from->n_gaps, from->text, k) == 1 &&
            kt_habit_keys(p->target, p->gap, p->n_gaps, v->text, k) == 0)
            deviate(p, KT_PAIR_ACCELERATOR, k, true, kt_pair_all(v), out);
}

void kt_pair_marks(const kt_view *v, const kt_pair *p, kt_emit *out)
{
    if (v->trig & KT_TRIG_BRACKET)
        brackets(v, p, out);
    ends(v, p, out);
    questions(v, p, out);
    accelerators(v, p, out);
}

/* ---- http: // example.org ---- */

static bool is_address(kt_str s)
{
    size_t at = kt_str_find(s, KT_STR("://"), 0);
    return at != SIZE_MAX && at > 0 && at + 3 < s.len;
}

/* The signs of an address at i, blanks between them; returns the end, or 0. */
static size_t torn_end(kt_str s, size_t i, kt_str address, bool *torn)
{
    size_t end = i;
    for (size_t k = 0; k < address.len; k++) {
        while (k && end < s.len && s.ptr[end] == ' ') {
            end++;
            *torn = true;
        }
        if (end >= s.len || s.ptr[end] != address.ptr[k])
            return 0;
        end++;
    }
    return end;
}

/* Takes the blanks out, one by one: parts of the address are protected. */
static void close_up(const kt_view *v, size_t i, size_t end, kt_str address, kt_emit *out)
{
    while (i < end) {
        size_t beg = i;
        while (i < end && v->text.ptr[i] == ' ')
            i++;
        if (i > beg)
            (void)kt_pair_fix(out, KT_PAIR_URL_BLANK, (kt_span){ (uint32_t)beg, (uint32_t)i },
                              KT_STR(""), address);
        i += i == beg;
    }
}

void kt_pair_url_blanks(const kt_view *v, const kt_pair *p, kt_emit *out)
{
    if (!is_address(p->source.text))
        return;
    for (uint32_t g = 0; g < p->source.guards.n; g++) {
        kt_span s = p->source.guards.ptr[g];
        kt_str address = kt_str_sub(p->source.text, s.beg, s.end);
        if (!is_address(address) || kt_str_find(v->text, address, 0) != SIZE_MAX)
            continue;
        for (size_t i = 0; i < v->text.len; i++) {
            bool torn = false;
            size_t end =
                v->text.ptr[i] == address.ptr[0] ? torn_end(v->text, i, address, &torn) : 0;
            if (!end || !torn)
                continue;
            close_up(v, i, end, address, out);
            break;
        }
    }
}
