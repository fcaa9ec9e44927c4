/*
 * hyphen: blanks on the wrong side of a hyphen. Translation engines cut a compound at its hyphen
 * into tokens and put the blanks back by guess: "Open -Source -Software", "Windows-und Unity-APIs",
 * "Sicherheits -und Verteidigungspolitik".
 *
 * German sets a blank beside a hyphen rightly, too: the suspended hyphen ("Vor- und Nachteile",
 * "Haltung und -pflege"), morphemes ("die Endung -bar"), dashes that somebody typed as hyphens,
 * options of commands. All of these are left alone: a join needs a left part that can stand in a
 * compound and a right part that can end or go on with one.
 */
#include "base/utf8.h"
#include "lang/morph.h"
#include "rule/near.h"
#include "rule/rule.h"

extern const kt_rule kt_rules_hyphen[];

enum { GAP, GAP_AFTER, MISSING_BLANK, SUSPENDED, LINE_BREAK, RULES };

enum { DASH_REACH = 16, QUOTE_REACH = 8, BRACKET_REACH = 4, CHAIN_REACH = 6, ACRONYM_MAX = 5 };

typedef struct scan {
    const kt_view *v;
    kt_emit *out;
    uint32_t joined; /* the word behind the last joined hyphen, or UINT32_MAX */
    uint32_t open;   /* the last hyphen that may open an aside, or UINT32_MAX */
    uint32_t close;  /* the next one that may close one, or n_tok */
    bool command;    /* a command line with options */
} scan;

static bool is_hyphen(const kt_view *v, uint32_t i)
{
    if (i >= v->n_tok || v->tok[i].kind != KT_TOK_PUNCT)
        return false;
    uint32_t cp = v->tok[i].cp;
    return cp == '-' || cp == 0x2010 || cp == 0x2011;
}

/* Exactly one blank, no-break or not, before token i, on one line. */
static bool one_blank(const kt_view *v, uint32_t i)
{
    if (i == 0 || i >= v->n_tok || (v->tok[i].flags & KT_TOK_LINE))
        return false;
    kt_str gap = kt_view_gap(v, i);
    return kt_str_is(gap, " ") || kt_str_is(gap, "\xC2\xA0");
}

/* One line end before token i, inside a paragraph broken at a margin. */
static bool line_blank(const kt_view *v, uint32_t i)
{
    return kt_view_one_blank(v, i) && (v->tok[i].flags & KT_TOK_LINE);
}

static bool is_cap(const kt_view *v, uint32_t i)
{
    return (v->tok[i].flags & KT_TOK_CAP) != 0;
}

/* A name-like left part: Wort, US, iPhone, 3D. */
static bool is_cap_like(const kt_view *v, uint32_t i)
{
    const kt_token *t = &v->tok[i];
    return is_cap(v, i) || t->casing == KT_CASE_MIXED || t->casing == KT_CASE_UPPER ||
           ((t->flags & KT_TOK_DIGIT) && t->casing == KT_CASE_TITLE);
}

static bool is_known(const kt_view *v, uint32_t i)
{
    return kt_words_full_verdict(v->words, kt_view_info(v, i)) != KT_VERDICT_UNKNOWN;
}

/* A lower-case word of German; "ping", "pop" as imperatives of loan verbs are commands. */
static bool is_known_lower(const kt_view *v, uint32_t i)
{
    const uint32_t more = KT_KINDS_CLOSED | KT_KIND_ADJECTIVE | KT_KIND_NOUN | KT_KIND_STATED;
    const kt_wordinfo *w = kt_view_info(v, i);
    if (w->exact.morph && !(kt_near_kinds(v, i) & more) && kt_words_english(v->words, w))
        return false;
    return is_known(v, i);
}

enum {
    SMALL_WORDS = KT_KIND_DETERMINER | KT_KIND_PREPOSITION | KT_KIND_CONTRACTION | KT_KIND_PRONOUN |
                  KT_KIND_COORDINATOR | KT_KIND_SUBORDINATOR
};

/* An article, pronoun, preposition or conjunction, and no noun (Kraft, Wegen) besides. */
static bool is_small_word(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    uint32_t own = kt_view_kinds(v, w->exact.morph);
    if (!is_cap(v, i))
        return own & SMALL_WORDS;
    if ((own & KT_KIND_NOUN) && w->text.len >= 4)
        return false;
    return (own | kt_view_kinds(v, w->lower.morph)) & SMALL_WORDS;
}

static bool has_flag(const kt_view *v, uint32_t i, uint32_t flags)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    return kt_flags_of(w->exact.morph) & flags;
}

/* A German noun or compound; names that are nothing else are not. */
static bool is_noun(const kt_view *v, uint32_t i)
{
    if (!is_cap(v, i) || is_small_word(v, i))
        return false;
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *m = w->exact.morph;
    if (m)
        return (kt_flags_of(m) & (KT_LEX_NOUN | KT_LEX_HUNSPELL)) ||
               ((kt_near_kinds(v, i) & KT_KIND_NOUN) && !(kt_flags_of(m) & KT_LEX_NAME));
    return is_known(v, i) && !w->lower.morph;
}

/* Token i is a hyphen behind a blank that goes on with a capitalised word, the chain of "Open
 * -Source -Software"; a single letter must go on itself: "-E -Mail". */
static bool is_chain(const kt_view *v, uint32_t i)
{
    for (uint32_t end = i + CHAIN_REACH; i < end; i += 2) {
        if (!is_hyphen(v, i) || !one_blank(v, i) || !kt_view_touches(v, i + 1) ||
            !kt_view_is_word(v, i + 1) || !is_cap_like(v, i + 1))
            return false;
        if (kt_span_len(v->tok[i + 1].span) > 1)
            return true;
    }
    return false;
}

/* The lower-case word r is an inner part of a compound whose last part has a capital: "Schritt -für
 * -Schritt", "Drag -and -drop -Editor". German words other than the usual small ones do not stand
 * there. */
static bool is_inner_part(const kt_view *v, uint32_t r)
{
    bool links_only = true;
    for (uint32_t end = r + CHAIN_REACH; r < end; r += 2) {
        if (!kt_view_is_in(v, r, KT_CLASS_inner_word) && is_known(v, r))
            return false;
        links_only = links_only && kt_view_is_in(v, r, KT_CLASS_hyphen_link);
        if (is_chain(v, r + 1))
            return !links_only || is_chain(v, r + 3);
        if (!is_hyphen(v, r + 1) || !one_blank(v, r + 1) || !kt_view_touches(v, r + 2) ||
            !kt_view_is_word(v, r + 2))
            return false;
    }
    return false;
}

/* A hyphen that could close an aside: "Das Haus -Baujahr 1990- war teuer". */
static bool is_closing(const kt_view *v, uint32_t i)
{
    if (!is_hyphen(v, i) || !kt_view_touches(v, i))
        return false;
    uint32_t n = i + 1;
    if (n == v->n_tok || (v->tok[n].flags & KT_TOK_PARA))
        return true;
    if (!(v->tok[n].flags & KT_TOK_BLANK))
        return false;
    return kt_view_is_word(v, n) && !is_cap(v, n) && !kt_view_is_in(v, n, KT_CLASS_hyphen_link);
}

static void seek_closing(scan *s, uint32_t i)
{
    if (s->close != UINT32_MAX && s->close > i)
        return;
    uint32_t k = i + 1;
    while (k < s->v->n_tok && !is_closing(s->v, k))
        k++;
    s->close = k;
}

static bool in_aside(scan *s, uint32_t i)
{
    const kt_view *v = s->v;
    seek_closing(s, i);
    if (s->close >= v->n_tok || s->close - i > DASH_REACH)
        return false;
    for (uint32_t k = i + 1; k <= s->close; k++)
        if (v->tok[k].flags & KT_TOK_PARA)
            return false;
    return true;
}

/* ---- hyphen.gap ---- */

/* The closing quotation mark at q belongs to a short quotation without a sentence's end:
 * „McCrispy“ -Burger. */
static bool closes_short_quote(const kt_view *v, uint32_t q)
{
    if (!kt_cp_is_quote(v->tok[q].cp) || !kt_view_touches(v, q) || q == 0)
        return false;
    const kt_token *last = &v->tok[q - 1];
    if (last->kind == KT_TOK_PUNCT && last->cp != ')')
        return false;
    for (uint32_t k = q; k-- > 0 && q - k <= QUOTE_REACH;) {
        const kt_token *t = &v->tok[k];
        if (t->kind == KT_TOK_PUNCT && kt_cp_is_open_quote(t->cp) && kt_view_touches(v, k + 1))
            return !kt_view_touches(v, k) || v->tok[k - 1].kind == KT_TOK_PUNCT;
        if ((t->flags & KT_TOK_PARA) ||
            (t->kind == KT_TOK_PUNCT && (t->cp == '.' || t->cp == '!' || t->cp == '?')))
            return false;
    }
    return false;
}

/* "(MQ) -Software", "trigger() -Funktion". */
static bool closes_short_bracket(const kt_view *v, uint32_t b)
{
    if (v->tok[b].cp != ')' || !kt_view_touches(v, b))
        return false;
    for (uint32_t k = b; k-- > 0 && b - k <= BRACKET_REACH;) {
        if (kt_view_is_punct(v, k, '('))
            return true;
        if (v->tok[k].flags & KT_TOK_PARA)
            return false;
    }
    return false;
}

static bool is_number_tail(const kt_view *v, kt_str s)
{
    return kt_view_is_member(v, s, KT_CLASS_number_tail) ||
           (kt_view_head(v, KT_CLASS_number_stem, s) > 0);
}

/* Right parts behind a number. */
static bool joins_number(const kt_view *v, uint32_t h)
{
    uint32_t n = h - 1;
    uint32_t r = h + 1;
    kt_str right = kt_view_str(v, r);
    if (is_number_tail(v, right))
        return true;
    if (is_chain(v, r + 1) && kt_view_is_member(v, right, KT_CLASS_unit_hyphen))
        return true;
    if ((kt_view_head(v, KT_CLASS_adjective_tail, right) > 0)) /* OAuth 2.0 -basiert */
        return n > 0 && kt_view_is_word(v, n - 1) && is_cap_like(v, n - 1) && one_blank(v, n);
    if (!is_cap(v, r) || kt_span_len(v->tok[r].span) < 3)
        return false;
    if (n > 0 && kt_view_is_in(v, n - 1, KT_CLASS_numbered))
        return false;
    bool hyphenated = (v->tok[r].flags & KT_TOK_HYPHEN) || is_chain(v, r + 1);
    if (v->tok[n].flags & KT_TOK_PARA)
        return hyphenated;
    return is_noun(v, r) || (hyphenated && !is_small_word(v, r));
}

/* An adjective or participle as right part. */
static bool joins_adjective(const kt_view *v, uint32_t h, bool *certain)
{
    uint32_t r = h + 1;
    kt_str right = kt_view_str(v, r);
    if (kt_view_is_in(v, h - 1, KT_CLASS_morpheme_head) || right.len < 4)
        return false;
    uint32_t kinds = kt_near_kinds(v, r);
    bool tail = (kt_view_head(v, KT_CLASS_adjective_tail, right) > 0);
    if (!tail && ((kinds & KT_KINDS_CLOSED) || !(kinds & (KT_KIND_ADJECTIVE | KT_KIND_PARTICIPLE))))
        return false;
    bool comma = kt_view_is_punct(v, r + 1, ',');
    if (is_hyphen(v, r + 1) || (comma && is_hyphen(v, r + 2)))
        return false;
    bool attributive = kt_view_is_word(v, r + 1) && is_cap(v, r + 1) && (kinds & KT_KIND_ATTRIBUTE);
    bool upper = v->tok[h - 1].casing == KT_CASE_UPPER;
    bool acronym = upper && kt_span_len(v->tok[h - 1].span) <= ACRONYM_MAX;
    *certain = tail || (attributive && (acronym || !upper)) || (acronym && !comma);
    return true;
}

/* deutsch -französische Freundschaft */
static bool joins_two_adjectives(const kt_view *v, uint32_t h)
{
    kt_str left = kt_view_str(v, h - 1);
    kt_str right = kt_view_str(v, h + 1);
    return (kt_str_ends(left, KT_STR("isch")) || kt_str_is(left, "deutsch")) &&
           (kt_near_kinds(v, h + 1) & KT_KIND_ATTRIBUTE) &&
           kt_str_find(right, KT_STR("isch"), 0) != SIZE_MAX && kt_view_is_word(v, h + 2) &&
           is_cap(v, h + 2);
}

/* Lower-case left part: only a word that German does not know (a command, a name that lost its
 * capital) before a noun. */
static bool joins_lower(const kt_view *v, uint32_t h)
{
    uint32_t l = h - 1;
    uint32_t r = h + 1;
    if (kt_view_is_in(v, l, KT_CLASS_hyphen_link) || is_known_lower(v, l))
        return false;
    size_t min = kt_span_len(v->tok[l].span) == 1 ? 4 : 5;
    if (is_noun(v, r))
        return kt_span_len(v->tok[r].span) >= min;
    return kt_words_english(v->words, kt_view_info(v, l)) &&
           kt_words_english(v->words, kt_view_info(v, r)) && is_cap(v, r) &&
           kt_span_len(v->tok[l].span) >= 3 && kt_span_len(v->tok[r].span) >= 4 &&
           is_chain(v, r + 1);
}

/* Both sides name a place: a route or a fixture more often than a compound. */
static bool is_route(const kt_view *v, uint32_t l, uint32_t r)
{
    return has_flag(v, l, KT_LEX_PLACE) && has_flag(v, r, KT_LEX_PLACE) &&
           !has_flag(v, r, KT_LEX_NOUN);
}

/* "Hans -Müller", "die Kölner -Brücke": no two parts of a compound. */
static bool is_person_or_attribute(const kt_view *v, uint32_t l, uint32_t r)
{
    const kt_wordinfo *w = kt_view_info(v, l);
    const unsigned changed = KT_KIND_ATTRIBUTE | KT_KIND_CHANGED;
    bool attribute =
        v->tok[l].casing == KT_CASE_TITLE && !(v->tok[l].flags & KT_TOK_HYPHEN) &&
        (w->exact.morph ? is_cap(v, r) && (kt_view_kinds(v, w->exact.morph) & KT_KIND_ATTRIBUTE)
                        : (kt_view_kinds(v, w->lower.morph) & changed) == changed);
    return attribute || (has_flag(v, r, KT_LEX_PERSON) && !has_flag(v, r, KT_LEX_NOUN));
}

/* (-Xms512m -Xmx1024m): options of a command. */
static bool is_option(const kt_view *v, uint32_t h)
{
    uint32_t l = h - 1;
    return l > 0 && is_hyphen(v, l - 1) && kt_view_touches(v, l) &&
           (l < 2 || v->tok[l - 2].kind != KT_TOK_WORD);
}

typedef enum join { NO_JOIN, DOUBTFUL_JOIN, LIKELY_JOIN, SAFE_JOIN } join;

static join join_words(const kt_view *v, uint32_t h, bool left_is_part)
{
    uint32_t l = h - 1;
    uint32_t r = h + 1;
    bool chain = is_chain(v, r + 1);
    if (!is_cap_like(v, l) && !left_is_part) {
        if (!is_cap_like(v, r))
            return joins_two_adjectives(v, h) ? LIKELY_JOIN : NO_JOIN;
        return joins_lower(v, h) ? LIKELY_JOIN : NO_JOIN;
    }
    bool acronym = v->tok[l].casing == KT_CASE_UPPER && v->tok[r].casing != KT_CASE_UPPER;
    if (!left_is_part && !acronym && is_small_word(v, l) &&
        !(chain && !kt_view_is_in(v, r, KT_CLASS_hyphen_link)))
        return NO_JOIN;
    if (!is_cap_like(v, r)) {
        if (is_inner_part(v, r))
            return LIKELY_JOIN;
        bool certain = false;
        if (!joins_adjective(v, h, &certain))
            return NO_JOIN;
        return certain ? LIKELY_JOIN : DOUBTFUL_JOIN;
    }
    if (kt_ascii_is_digit((char)v->tok[r].cp))
        return chain && kt_span_len(v->tok[l].span) >= 3 ? LIKELY_JOIN : NO_JOIN;
    if (kt_span_len(v->tok[r].span) == 1 && !chain)
        return NO_JOIN;
    if (is_small_word(v, r) && !chain && v->tok[r].casing != KT_CASE_UPPER)
        return NO_JOIN;
    if (is_route(v, l, r) || is_person_or_attribute(v, l, r))
        return DOUBTFUL_JOIN;
    return is_noun(v, r) ? SAFE_JOIN : LIKELY_JOIN;
}

/* A sign that ends a word: C++ -Bibliothek, C# -Code, CO₂ -Ausstoß, m² -Preis. */
static bool is_word_symbol(const kt_view *v, uint32_t i)
{
    uint32_t cp = v->tok[i].cp;
    return (cp == '+' || cp == '#' || cp == 0xB2 || cp == 0xB3 || (cp >= 0x2080 && cp <= 0x2089)) &&
           kt_view_touches(v, i) && v->tok[i - 1].kind != KT_TOK_PUNCT;
}

static join join_of(const scan *s, uint32_t h)
{
    const kt_view *v = s->v;
    uint32_t l = h - 1;
    uint32_t r = h + 1;
    bool noun = is_noun(v, r);
    switch ((kt_token_kind)v->tok[l].kind) {
    case KT_TOK_WORD:
        return is_option(v, h) ? NO_JOIN : join_words(v, h, s->joined == l);
    case KT_TOK_NUMBER:
        return joins_number(v, h) ? LIKELY_JOIN : NO_JOIN;
    case KT_TOK_PUNCT:
        return noun && (closes_short_quote(v, l) || closes_short_bracket(v, l)) ? LIKELY_JOIN
                                                                                : NO_JOIN;
    case KT_TOK_SYMBOL:
        return noun && is_word_symbol(v, l) ? LIKELY_JOIN : NO_JOIN;
    case KT_TOK_GUARD:
        return noun && kt_str_find(kt_view_str(v, l), KT_STR("://"), 0) == SIZE_MAX &&
                       kt_span_len(v->tok[r].span) >= 3
                   ? LIKELY_JOIN
                   : NO_JOIN;
    }
    return NO_JOIN;
}

/* " -X" at a line end of a paragraph broken at a margin: the hyphen goes up, the line end moves
 * behind the word. */
static void emit_over_line(const scan *s, uint32_t h)
{
    const kt_view *v = s->v;
    uint32_t r = h + 1;
    if (!one_blank(v, r + 1) || is_hyphen(v, r + 1) || !is_noun(v, r) || !is_cap_like(v, h - 1))
        return;
    kt_span span = { v->tok[h - 1].span.end, v->tok[r + 1].span.beg };
    kt_str body = kt_str_sub(v->text, v->tok[h].span.beg, v->tok[r].span.end);
    kt_emit_fix(s->out, &kt_rules_hyphen[GAP], span, kt_str_cat(v->scratch, body, KT_STR("\n")));
}

static void look_at_gap(scan *s, uint32_t h)
{
    const kt_view *v = s->v;
    bool line = line_blank(v, h);
    join j = s->command || !(one_blank(v, h) || line) ? NO_JOIN : join_of(s, h);
    if (j != NO_JOIN && in_aside(s, h))
        j = DOUBTFUL_JOIN;
    if (j == NO_JOIN || j == DOUBTFUL_JOIN)
        s->open = h;
    if (j == NO_JOIN)
        return;
    s->joined = h + 1;
    if (line) {
        emit_over_line(s, h);
        return;
    }
    kt_span span = { v->tok[h - 1].span.end, v->tok[h].span.end };
    kt_edit *e = kt_emit_fix(s->out, &kt_rules_hyphen[GAP], span, kt_view_str(v, h));
    if (e && j != LIKELY_JOIN)
        e->conf = j == SAFE_JOIN ? KT_SAFE : KT_HINT;
    if (e && j == DOUBTFUL_JOIN)
        e->severity = KT_INFO;
}

/* ---- hyphen.suspended ---- */

/* Word i is nothing but the first part of a compound: Sicherheits, Entwicklungs. */
static bool is_bare_first_part(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    kt_str s = w->text;
    if (!is_cap(v, i) || w->exact.morph || s.len < 5 || s.ptr[s.len - 1] != 's')
        return false;
    if (kt_flags_of(w->lower.morph) & KT_LEX_FIRST)
        return true;
    kt_str stem = kt_str_sub(s, 0, s.len - 1);
    return kt_view_tail(v, KT_CLASS_first_part_s, s) > 0 &&
           kt_words_get(v->words, stem)->exact.morph != NULL;
}

static void look_at_suspended(scan *s, uint32_t h)
{
    const kt_view *v = s->v;
    uint32_t l = h - 1;
    uint32_t next = h + 2;
    if (kt_view_is_punct(v, next, '.') && kt_view_is(v, h + 1, "bzw"))
        next++;
    if (!one_blank(v, h) || !kt_view_is_word(v, l) || !kt_view_is_word(v, next) ||
        !(v->tok[next].flags & KT_TOK_BLANK) || (v->tok[next].flags & KT_TOK_PARA))
        return;
    bool bare = is_bare_first_part(v, l);
    bool particle = kt_view_is_in(v, l, KT_CLASS_verb_particle) && is_cap(v, l) == is_cap(v, next);
    const kt_wordinfo *w = kt_view_info(v, next);
    bool compound = is_cap(v, next) && is_cap_like(v, l) && !is_small_word(v, l) &&
                    ((v->tok[next].flags & KT_TOK_HYPHEN) || kt_words_split(v->words, w)->n > 1 ||
                     has_flag(v, next, KT_LEX_COMPOUND));
    if (!bare && !particle && !compound)
        return;
    kt_span span = { v->tok[l].span.end, v->tok[h + 1].span.beg };
    kt_str repl = kt_str_cat(v->scratch, kt_view_str(v, h), KT_STR(" "));
    kt_edit *e = kt_emit_fix(s->out, &kt_rules_hyphen[SUSPENDED], span, repl);
    if (e && in_aside(s, h)) {
        e->conf = KT_HINT;
        e->severity = KT_INFO;
    }
}

/* ---- hyphen.missing-blank ---- */

static void look_at_missing_blank(scan *s, uint32_t i)
{
    const kt_view *v = s->v;
    kt_str word = kt_view_str(v, i);
    uint32_t next = i + 1;
    if (kt_view_is_punct(v, next, '.') && kt_str_ends(word, KT_STR("-bzw")))
        next++;
    if (!kt_view_is_word(v, next) || !(v->tok[next].flags & KT_TOK_BLANK) ||
        (v->tok[next].flags & KT_TOK_PARA) || kt_span_len(v->tok[next].span) < 3)
        return;
    size_t at = word.len;
    while (at > 0 && word.ptr[at - 1] != '-')
        at--;
    if (at < 3 || !kt_view_is_member(v, kt_str_sub(word, at, word.len), KT_CLASS_hyphen_coord))
        return;
    kt_str left = kt_str_sub(word, 0, at - 1);
    if (kt_str_ends(left, KT_STR("ntweder")) || kt_str_is(left, "und") || kt_str_is(left, "Und") ||
        kt_str_ends(left, KT_STR("eder")))
        return;
    uint32_t pos = v->tok[i].span.beg + (uint32_t)at;
    kt_emit_fix(s->out, &kt_rules_hyphen[MISSING_BLANK], (kt_span){ pos, pos }, KT_STR(" "));
}

/* "Objekte und-schnittstellen": the blank before the suspended hyphen. */
static void look_at_fused_link(scan *s, uint32_t i)
{
    const kt_view *v = s->v;
    kt_str word = kt_view_str(v, i);
    size_t n = kt_str_starts(word, KT_STR("und-"))    ? 3
               : kt_str_starts(word, KT_STR("oder-")) ? 4
                                                      : 0;
    if (n == 0 || i == 0 || !one_blank(v, i) || !kt_view_is_word(v, i - 1) || !is_cap(v, i - 1))
        return;
    kt_str rest = kt_str_sub(word, n + 1, word.len);
    if (rest.len < 4 || kt_view_is_member(v, rest, KT_CLASS_logic_noun) ||
        memchr(rest.ptr, '-', rest.len))
        return;
    uint32_t pos = v->tok[i].span.beg + (uint32_t)n;
    kt_edit *e =
        kt_emit_fix(s->out, &kt_rules_hyphen[MISSING_BLANK], (kt_span){ pos, pos }, KT_STR(" "));
    if (e)
        e->conf = KT_LIKELY;
}

/* ---- hyphen.gap-after, hyphen.line-break ---- */

static void look_at_line_break(const scan *s, uint32_t h)
{
    const kt_view *v = s->v;
    uint32_t l = h - 1;
    uint32_t r = h + 1;
    kt_str left = kt_view_str(v, l);
    kt_str right = kt_view_str(v, r);
    if (l > 0 && kt_view_is_in(v, l - 1, KT_CLASS_morpheme_noun))
        return;
    if (kt_view_is_in(v, r, KT_CLASS_hyphen_link) || is_small_word(v, r) || right.len < 3 ||
        left.len < 2 || v->tok[l].casing == KT_CASE_UPPER ||
        (v->tok[l].flags & (KT_TOK_HYPHEN | KT_TOK_DIGIT)) || (v->tok[r].flags & KT_TOK_HYPHEN))
        return;
    kt_str whole = kt_str_cat(v->scratch, left, right);
    if (!whole.ptr)
        return;
    const kt_wordinfo *w = kt_words_get(v->words, whole);
    if (!w->exact.morph && !((v->tok[l].flags & KT_TOK_SENT) && w->lower.morph))
        return;
    kt_span span = { v->tok[l].span.beg, v->tok[r].span.end };
    kt_edit *e = kt_emit_fix(s->out, &kt_rules_hyphen[LINE_BREAK], span, whole);
    if (e && is_known(v, r) &&
        (is_known(v, l) || left.len <= 4)) { /* a prefix spoken of, perhaps */
        e->conf = KT_HINT;
        e->severity = KT_INFO;
    }
}

/* Do two words begin alike: Mini, Midi-Job? */
static bool shares_letters(const kt_view *v, uint32_t a, uint32_t b)
{
    kt_str x = kt_view_str(v, a);
    kt_str y = kt_view_str(v, b);
    return x.len > 1 && y.len > 1 && x.ptr[0] == y.ptr[0] && x.ptr[1] == y.ptr[1];
}

/* "Richard Savage- Werner - Zopf": dashes part the items of a list, or a colon what is titled. */
static bool is_item(const kt_view *v, uint32_t l, uint32_t r)
{
    enum { REACH = 4 };
    for (uint32_t k = l > REACH ? l - REACH : 0; k < r + REACH && k + 1 < v->n_tok; k++) {
        bool dash = is_hyphen(v, k) || kt_view_is_punct(v, k, 0x2013);
        if (dash && (v->tok[k].flags & KT_TOK_BLANK) && (v->tok[k + 1].flags & KT_TOK_BLANK) &&
            !((v->tok[k].flags | v->tok[k + 1].flags) & KT_TOK_PARA))
            return true;
    }
    return kt_view_is_punct(v, r + 1, ':') && kt_view_touches(v, r + 1);
}

static void look_at_gap_after(scan *s, uint32_t h)
{
    const kt_view *v = s->v;
    uint32_t l = h - 1;
    uint32_t r = h + 1;
    if (!kt_view_is_word(v, l) || !kt_view_is_word(v, r) || !one_blank(v, r) || s->command)
        return;
    if (s->open != UINT32_MAX && h - s->open <= DASH_REACH)
        return;
    if (!is_cap(v, r)) {
        look_at_line_break(s, h);
        return;
    }
    bool chain = is_hyphen(v, r + 1) && kt_view_touches(v, r + 1) && one_blank(v, r + 2) &&
                 kt_view_is_word(v, r + 2) && is_noun(v, r + 2);
    if (!is_cap_like(v, l) || is_small_word(v, l) || (is_hyphen(v, r + 1) && !chain) ||
        !(chain || is_noun(v, r)) || kt_span_len(v->tok[r].span) < 3 ||
        kt_view_is_in(v, l, KT_CLASS_calendar) || kt_view_is_in(v, r, KT_CLASS_calendar) ||
        is_route(v, l, r))
        return;
    kt_span span = { v->tok[h].span.beg, v->tok[r].span.beg };
    kt_edit *e = kt_emit_fix(s->out, &kt_rules_hyphen[GAP_AFTER], span, kt_view_str(v, h));
    if (e && (is_item(v, l, r) ||
              ((v->tok[r].flags & KT_TOK_HYPHEN) && v->tok[l].casing != KT_CASE_UPPER &&
               shares_letters(v, l, r)))) /* Mini- Midi-Job: a comma is missing */
        e->conf = KT_HINT;
}

/* Get-ChildItem -Path */
static bool is_command(const kt_view *v, uint32_t i)
{
    return is_hyphen(v, i + 1) && one_blank(v, i + 1) && kt_view_touches(v, i + 2) &&
           kt_view_is_in(v, i + 2, KT_CLASS_command_option);
}

/* ---- the pass ---- */

static void look_at_hyphen(scan *s, uint32_t h)
{
    const kt_view *v = s->v;
    if (h == 0 || h + 1 >= v->n_tok || (v->tok[h].flags & KT_TOK_PARA))
        return;
    bool blank_before = (v->tok[h].flags & KT_TOK_BLANK) != 0;
    bool blank_after = (v->tok[h + 1].flags & KT_TOK_BLANK) != 0;
    if (blank_before == blank_after)
        return;
    if (blank_after) {
        if (!(v->tok[h + 1].flags & KT_TOK_PARA))
            look_at_gap_after(s, h);
        return;
    }
    if (!kt_view_is_word(v, h + 1))
        return;
    if (kt_view_is_in(v, h + 1, KT_CLASS_hyphen_coord) && !is_chain(v, h + 2))
        look_at_suspended(s, h);
    else
        look_at_gap(s, h);
}

static void look(const kt_view *v, kt_emit *out)
{
    scan s = { .v = v, .out = out, .joined = UINT32_MAX, .open = UINT32_MAX, .close = UINT32_MAX };
    uint32_t para = UINT32_MAX;
    for (uint32_t k = 0; k < v->n_spot && (v->spots & KT_SPOT_HYPHEN); k++) {
        uint32_t i = v->spot[k].tok;
        if (!(v->spot[k].why & KT_SPOT_HYPHEN))
            continue;
        if (v->spot[k].para != para) {
            s.command = false;
            s.open = UINT32_MAX;
        }
        para = v->spot[k].para;
        if (v->tok[i].kind == KT_TOK_WORD) {
            s.command = s.command || is_command(v, i);
            look_at_missing_blank(&s, i);
            look_at_fused_link(&s, i);
        } else if (is_hyphen(v, i)) {
            look_at_hyphen(&s, i);
        }
    }
}

enum { TRIGGERS = KT_TRIG_BLANK_HYPHEN | KT_TRIG_HYPHEN_BLANK | KT_TRIG_HYPHEN };

const kt_rule kt_rules_hyphen[] = {
    [GAP] = {
        .info = { .id = "hyphen.gap",
                  .msg_en = "blank before the hyphen of a compound",
                  .msg_de = "Leerzeichen vor dem Bindestrich eines zusammengesetzten Wortes",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .varies = true,
                  .examples = KT_EXAMPLES(
                      BAD("Die wachsende Cyber -Bedrohung ist real.",
                          "Die wachsende Cyber-Bedrohung ist real."),
                      BAD("Eine Open -Source -Software für alle.",
                          "Eine Open-Source-Software für alle."),
                      BAD("Geben Sie Ihre E -Mail -Adresse ein.",
                          "Geben Sie Ihre E-Mail-Adresse ein."),
                      BAD("Sie zahlten drei Milliarden US -Dollar.",
                          "Sie zahlten drei Milliarden US-Dollar."),
                      BAD("Der US -amerikanische Konzern wächst.",
                          "Der US-amerikanische Konzern wächst."),
                      BAD("Die 24 -Stunden-Frist läuft ab.", "Die 24-Stunden-Frist läuft ab."),
                      BAD("Wir nutzen PHP -basierte Programme.",
                          "Wir nutzen PHP-basierte Programme."),
                      BAD("Eine Schritt -für -Schritt -Anleitung hilft.",
                          "Eine Schritt-für-Schritt-Anleitung hilft."),
                      BAD("Es gab eine 4:1 -Niederlage.", "Es gab eine 4:1-Niederlage."),
                      OK("Diese Software und -Technik ist neu."),
                      OK("Wir lernen SEO-Tipps und -techniken."),
                      OK("Kontoeröffnung, -führung und -auflösung kosten nichts."),
                      OK("Haben Sie eine Geschäftswebsite oder -anwendung?"),
                      OK("Wörter mit der Endung -bar sind Adjektive."),
                      OK("Es waren -5 Grad in Berlin."),
                      OK("Der Befehl ls -la zeigt alles."),
                      REPORT("Das Haus -Baujahr 1990- war teuer."),
                      OK("Mit Get-ChildItem -Path suchen Sie Dateien."),
                      OK("Er hat -Gott sei Dank- überlebt."),
                      OK("-Wie geht es dir?"), OK("Berlin - Hamburg in zwei Stunden"),
                      OK("Schritt 1 -Installation")) },
        .stage = KT_STAGE_REPAIR,
        .trig = TRIGGERS,
        .fn = look,
    },
    [GAP_AFTER] = {
        .info = { .id = "hyphen.gap-after",
                  .msg_en = "blank behind the hyphen of a compound",
                  .msg_de = "Leerzeichen hinter dem Bindestrich eines zusammengesetzten Wortes",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      BAD("Der IT- Markt wächst schnell.", "Der IT-Markt wächst schnell."),
                      BAD("Die EU- Kommission entscheidet.", "Die EU-Kommission entscheidet."),
                      BAD("Das ist ein PDF- Dokument.", "Das ist ein PDF-Dokument."),
                      OK("Die Vor- und Nachteile überwiegen."),
                      OK("Groß-, Mittel- und Kleinbetriebe kamen."),
                      OK("Mo- Fr geöffnet"), OK("Haupt- Neben- und Nachsaison sind teuer."),
                      OK("Vom Produktions- in den Dienstleistungsbereich."),
                      OK("Der IT-Markt wächst schnell."),
                      OK("Ein EU- beziehungsweise US-Unternehmen.")) },
        .stage = KT_STAGE_REPAIR,
        .trig = TRIGGERS,
        .fn = look,
    },
    [MISSING_BLANK] = {
        .info = { .id = "hyphen.missing-blank",
                  .msg_en = "missing blank behind a suspended hyphen",
                  .msg_de = "Leerzeichen hinter dem Ergänzungsstrich fehlt",
                  .conf = KT_SAFE,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      BAD("Es gibt Windows-und Unity-APIs.", "Es gibt Windows- und Unity-APIs."),
                      BAD("Die Sicherheits-und Verteidigungspolitik.",
                          "Die Sicherheits- und Verteidigungspolitik."),
                      BAD("Alle Ein-oder Ausgaben.", "Alle Ein- oder Ausgaben."),
                      BAD("Die Land-bzw. Seewege.", "Die Land- bzw. Seewege."),
                      BAD("Alle Objekte und-Schnittstellen.", "Alle Objekte und -Schnittstellen."),
                      OK("Sicherheits- und Verteidigungspolitik"), OK("Die und-Verknüpfung"),
                      OK("Ein Entweder-oder gibt es nicht."), OK("Das Frage-und-Antwort-Spiel."),
                      OK("Ein Sowohl-als-auch ist möglich."), OK("Das Und-oder verwirrt alle."),
                      OK("Das ewige Hin-und-her ermüdet.")) },
        .stage = KT_STAGE_REPAIR,
        .trig = TRIGGERS,
        .fn = look,
    },
    [SUSPENDED] = {
        .info = { .id = "hyphen.suspended",
                  .msg_en = "blank on the wrong side of a suspended hyphen",
                  .msg_de = "Leerzeichen auf der falschen Seite des Ergänzungsstrichs",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .varies = true,
                  .examples = KT_EXAMPLES(
                      BAD("Die Sicherheits -und Verteidigungspolitik.",
                          "Die Sicherheits- und Verteidigungspolitik."),
                      BAD("Alle Vor -und Nachteile.", "Alle Vor- und Nachteile."),
                      BAD("Die Ein -oder Ausgabe.", "Die Ein- oder Ausgabe."),
                      OK("Alle Vor- und Nachteile."), OK("Er kam -und ging gleich wieder."),
                      OK("Das Haus -und das ist wichtig- gehört mir."),
                      OK("Sie lachte -oder weinte sie?"),
                      OK("Haltung und -pflege der Tiere.")) },
        .stage = KT_STAGE_REPAIR,
        .trig = TRIGGERS,
        .fn = look,
    },
    [LINE_BREAK] = {
        .info = { .id = "hyphen.line-break",
                  .msg_en = "word still divided as at the end of a line",
                  .msg_de = "Wort noch getrennt wie am Zeilenende",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .varies = true,
                  .examples = KT_EXAMPLES(
                      BAD("Die Ver- bindung steht.", "Die Verbindung steht."),
                      BAD("Das ist eine wichtige Ent- wicklung.",
                          "Das ist eine wichtige Entwicklung."),
                      BAD("Unsere Regie- rung handelt.", "Unsere Regierung handelt."),
                      OK("Die Vor- und Nachteile."), OK("Das Ein- wie Ausatmen."),
                      OK("Sie wollen ein- statt ausbauen."),
                      OK("Vom Produktions- in den Dienstleistungsbereich."),
                      OK("Mit der Vorsilbe ver- lassen sich Verben bilden."),
                      OK("Die Verbindung steht.")) },
        .stage = KT_STAGE_REPAIR,
        .trig = TRIGGERS,
        .fn = look,
    },
    [RULES] = KT_RULES_END,
};
