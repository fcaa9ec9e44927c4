/*
 * space: blanks that are missing or on the wrong side of a punctuation mark. Machine
 * translation works on pieces between tags and links; where it glues the pieces together again, the
 * blanks at their borders get lost, doubled or moved.
 */
#include "base/utf8.h"
#include "lang/morph.h"
#include "rule/near.h"

enum { BEFORE_PUNCT, AFTER_OPEN, MISSING_AFTER, MISSING_BEFORE, RULES };
extern const kt_rule kt_rules_space[];

enum { DEPTH_MAX = 32, LOOK_MAX = 8 };

typedef struct scan {
    const kt_view *v;
    kt_emit *out;
    uint32_t open[DEPTH_MAX]; /* brackets that wait for their end */
    uint32_t depth;
    uint32_t para; /* its first token */
} scan;

static void fix(const scan *s, uint32_t rule, kt_span span, kt_str repl, kt_conf conf)
{
    kt_edit *e = kt_emit_fix(s->out, &kt_rules_space[rule], span, repl);
    if (e)
        e->conf = (uint8_t)conf;
}

static bool touches_right(const kt_view *v, uint32_t i)
{
    return kt_view_touches(v, i + 1);
}

static bool is_closing(const kt_token *t)
{
    return t->kind == KT_TOK_PUNCT &&
           (t->cp == ')' || t->cp == ']' || t->cp == '"' || t->cp == '\'' || t->cp == 0x201C ||
            t->cp == 0x201D || t->cp == 0x2018 || t->cp == 0x2019 || t->cp == 0xBB ||
            t->cp == 0xAB || t->cp == 0x203A);
}

/* An ellipsis behind a word. */
static bool is_trailing_off(const kt_view *v, uint32_t i)
{
    return i > 0 && kt_view_is_punct(v, i, 0x2026) && !(v->tok[i].flags & KT_TOK_PARA) &&
           v->tok[i - 1].kind == KT_TOK_WORD;
}

/* The first of the stars that end with the one at i. */
static uint32_t stars_begin(const kt_view *v, uint32_t i)
{
    while (i > 0 && v->tok[i - 1].cp == '*' && kt_view_touches(v, i))
        i--;
    return i;
}

/* "**Datei öffnen**": a star that closes what as many stars opened. */
static bool closes_emphasis(const kt_view *v, uint32_t i)
{
    uint32_t beg = stars_begin(v, i);
    if (beg == 0 || !kt_view_touches(v, beg) || v->tok[beg - 1].kind != KT_TOK_WORD)
        return false;
    for (uint32_t k = beg; k-- > 0 && !(v->tok[k + 1].flags & KT_TOK_PARA);) {
        if (v->tok[k].cp != '*')
            continue;
        uint32_t open = stars_begin(v, k);
        return k - open == i - beg && kt_view_touches(v, k + 1) && !kt_view_touches(v, open);
    }
    return false;
}

/* Can token i end something that a punctuation mark may follow? A quotation mark or a sign must
 * hang on what is left of it, otherwise it opens or stands for itself. */
static bool carries_punct(const kt_view *v, uint32_t i)
{
    const kt_token *t = &v->tok[i];
    if (t->cp == '*')
        return closes_emphasis(v, i);
    switch ((kt_token_kind)t->kind) {
    case KT_TOK_WORD:
    case KT_TOK_NUMBER:
        return true;
    case KT_TOK_GUARD:
        return !strchr("([{\\", v->text.ptr[t->span.end - 1]);
    case KT_TOK_PUNCT:
        return (is_closing(t) && kt_view_touches(v, i)) || is_trailing_off(v, i);
    case KT_TOK_SYMBOL:
        return kt_view_touches(v, i) &&
               (t->cp == '%' || t->cp == '+' || t->cp == '$' || t->cp == 0xB0 || t->cp == 0x20AC ||
                t->cp == 0xAE || t->cp == 0x2122);
    }
    return false;
}

/* Behind the mark i: the end of the paragraph, a blank, or something that closes. */
static bool ends_group(const kt_view *v, uint32_t i)
{
    return i + 1 >= v->n_tok || !touches_right(v, i) || is_closing(&v->tok[i + 1]);
}

static bool at_para_end(const kt_view *v, uint32_t i)
{
    return i + 1 >= v->n_tok || (v->tok[i + 1].flags & KT_TOK_PARA);
}

static bool is_one_letter(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) && kt_span_len(v->tok[i].span) == 1;
}

/* ---- a blank before a mark ---- */

static void stop_after_blank(const scan *s, uint32_t i)
{
    const kt_view *v = s->v;
    kt_span gap = kt_near_gap(v, i);
    if (is_trailing_off(v, i - 1)) { /* an ellipsis takes the full stop in */
        if (at_para_end(v, i) || kt_near_starter(v, i + 1))
            fix(s, BEFORE_PUNCT, (kt_span){ gap.beg, v->tok[i].span.end }, KT_STR(""), KT_LIKELY);
        return;
    }
    if (at_para_end(v, i) || (touches_right(v, i) && is_closing(&v->tok[i + 1]))) {
        fix(s, BEFORE_PUNCT, gap, KT_STR(""), KT_SAFE);
        return;
    }
    const kt_token *next = &v->tok[i + 1];
    if (touches_right(v, i)) { /* "Ende .Sie" */
        if (kt_near_starter(v, i + 1) && kt_near_known(v, i - 1) && !touches_right(v, i + 1))
            fix(s, BEFORE_PUNCT, (kt_span){ gap.beg, v->tok[i].span.end }, KT_STR(". "), KT_LIKELY);
        return;
    }
    bool number_pair = v->tok[i - 1].kind == KT_TOK_NUMBER && next->kind == KT_TOK_NUMBER;
    if (number_pair || (next->kind == KT_TOK_PUNCT && next->cp == '.') ||
        kt_view_is_in(v, i + 1, KT_CLASS_dot_name))
        return;
    bool initials = is_one_letter(v, i - 1) && is_one_letter(v, i + 1);
    if (next->kind == KT_TOK_WORD && next->casing == KT_CASE_LOWER && !initials)
        return;
    fix(s, BEFORE_PUNCT, gap, KT_STR(""), KT_LIKELY);
}

static bool is_code(const kt_view *v, uint32_t i)
{
    kt_str s = kt_view_str(v, i);
    return v->tok[i].kind == KT_TOK_GUARD && s.len > 2 && s.ptr[0] == '`' &&
           s.ptr[s.len - 1] == '`';
}

/* " ,Berichte‘": a comma that is meant for a quotation mark. */
static bool is_low_quote(const kt_view *v, uint32_t i)
{
    enum { REACH = 12, CLOSING = 0x2018 };
    if (!kt_view_touches(v, i + 1) || !(v->tok[i + 1].flags & KT_TOK_CAP))
        return false;
    for (uint32_t k = i + 2; k < i + REACH && k < v->n_tok; k++)
        if (v->tok[k].cp == CLOSING)
            return true;
    return false;
}

static void comma_after_blank(const scan *s, uint32_t i)
{
    const kt_view *v = s->v;
    kt_span gap = kt_near_gap(v, i);
    uint32_t cp = v->tok[i].cp;
    if (cp == ',' && is_low_quote(v, i))
        return;
    if (kt_view_is_punct(v, i + 1, cp) ||
        (cp == ';' && kt_view_touches(v, i + 1) && kt_view_is_punct(v, i + 1, ')')))
        return;             /* ", ," and the face ";)" */
    if (ends_group(v, i)) { /* between numbers it may be a decimal comma: "2 , 7 Prozent" */
        bool numbers = v->tok[i - 1].kind == KT_TOK_NUMBER && i + 1 < v->n_tok &&
                       v->tok[i + 1].kind == KT_TOK_NUMBER;
        fix(s, BEFORE_PUNCT, gap, KT_STR(""), numbers ? KT_LIKELY : KT_SAFE);
        return;
    }
    bool right = is_code(v, i + 1) || (kt_view_is_word(v, i + 1) && kt_near_known(v, i + 1));
    if (right && (is_code(v, i - 1) || kt_near_known(v, i - 1)))
        fix(s, BEFORE_PUNCT, (kt_span){ gap.beg, v->tok[i].span.end },
            cp == ',' ? KT_STR(", ") : KT_STR("; "), KT_LIKELY);
}

/* A name that may stand in a score: "Bayern : Dortmund". */
static bool is_name(const kt_view *v, uint32_t i)
{
    const kt_morph *m = kt_view_is_word(v, i) ? kt_view_info(v, i)->exact.morph : NULL;
    return kt_flags_of(m) & KT_LEX_NAME;
}

/* "1 : 3", "f : A", "Bayern : Dortmund" are ratios and scores; ":-)" is a face. */
static void colon_after_blank(const scan *s, uint32_t i)
{
    const kt_view *v = s->v;
    uint32_t l = i - 1;
    uint32_t r = i + 1;
    if (!ends_group(v, i) || (kt_view_touches(v, r) && is_closing(&v->tok[r])) ||
        v->tok[l].kind == KT_TOK_NUMBER || is_one_letter(v, l) || kt_view_is_punct(v, r, ':') ||
        (is_name(v, l) && is_name(v, r)))
        return;
    bool quote = v->tok[r < v->n_tok ? r : i].kind == KT_TOK_PUNCT &&
                 kt_cp_is_quote(v->tok[r < v->n_tok ? r : i].cp);
    bool sure = at_para_end(v, i) || quote || kt_near_starter(v, r) || kt_near_lower(v, r) ||
                (kt_near_known(v, r) && !is_one_letter(v, r));
    fix(s, BEFORE_PUNCT, kt_near_gap(v, i), KT_STR(""), sure ? KT_LIKELY : KT_HINT);
}

/* "a ? b : c", "!important", "Bild ! an" are no ends of sentences. */
static void mark_after_blank(const scan *s, uint32_t i)
{
    const kt_view *v = s->v;
    uint32_t j = i + 1;
    if (touches_right(v, i) && kt_near_starter(v, j) && kt_near_known(v, i - 1) &&
        !touches_right(v, j)) { /* "da !Sie" */
        fix(s, BEFORE_PUNCT, (kt_span){ kt_near_gap(v, i).beg, v->tok[i].span.end },
            v->tok[i].cp == '!' ? KT_STR("! ") : KT_STR("? "), KT_LIKELY);
        return;
    }
    while (j < v->n_tok && j < i + LOOK_MAX && kt_view_touches(v, j) &&
           (kt_view_is_punct(v, j, '!') || kt_view_is_punct(v, j, '?') ||
            kt_view_is_punct(v, j, '.') || is_closing(&v->tok[j])))
        j++;
    bool named = v->tok[i].cp != '!' && kt_view_is_punct(v, i + 1, '.') && touches_right(v, i) &&
                 !kt_view_is_punct(v, i + 2, '.'); /* the wildcards * and ?. */
    bool mentioned = j > i + 1 && j < v->n_tok && (kt_near_kinds(v, i - 1) & KT_KIND_DETERMINER) &&
                     kt_near_noun(v, j); /* "auf den !? Knopf" */
    if (is_one_letter(v, i - 1) || named || mentioned || (j < v->n_tok && kt_view_touches(v, j)))
        return;
    if (j < v->n_tok && !(v->tok[j].flags & KT_TOK_PARA)) {
        bool lower = v->tok[j].kind == KT_TOK_WORD && !(v->tok[j].flags & KT_TOK_CAP);
        if (lower || v->tok[j].kind == KT_TOK_SYMBOL)
            return;
    }
    fix(s, BEFORE_PUNCT, kt_near_gap(v, i), KT_STR(""), KT_LIKELY);
}

static void mark(const scan *s, uint32_t i)
{
    const kt_view *v = s->v;
    if (!kt_near_blank(v, i) || !carries_punct(v, i - 1))
        return;
    switch (v->tok[i].cp) {
    case '.':
        stop_after_blank(s, i);
        break;
    case ',':
    case ';':
        comma_after_blank(s, i);
        break;
    case ':':
        colon_after_blank(s, i);
        break;
    default:
        mark_after_blank(s, i);
        break;
    }
}

/* ---- blanks inside brackets ---- */

/* "hours": [ 0, 1 ] is code: a key in quotation marks stands in front. */
static bool is_value(const kt_view *v, uint32_t o)
{
    return v->tok[o].cp == '[' && o > 1 && kt_view_is_punct(v, o - 1, ':') &&
           kt_view_touches(v, o - 1) && kt_cp_is_quote(v->tok[o - 2].cp);
}

/* "(see https://example.com/ )": the blank keeps the bracket out of the address. */
static bool is_behind_address(const kt_view *v, uint32_t i)
{
    return i > 0 && v->tok[i - 1].kind == KT_TOK_GUARD &&
           kt_str_find(kt_view_str(v, i - 1), KT_STR("://"), 0) != SIZE_MAX;
}

/* "f( x )" is code, "a * ( b + c )" a formula, ":(" a face. */
static bool is_plain_open(const kt_view *v, uint32_t o)
{
    if (o == 0 || (v->tok[o].flags & KT_TOK_PARA))
        return true;
    if (is_value(v, o))
        return false;
    const kt_token *p = &v->tok[o - 1];
    if (kt_view_touches(v, o))
        return p->kind == KT_TOK_PUNCT && (p->cp == '(' || kt_cp_is_open_quote(p->cp));
    return p->kind != KT_TOK_SYMBOL || kt_view_touches(v, o - 1);
}

/* "[ ]" and "[ x ]" are boxes to tick. */
static bool is_box(const kt_view *v, uint32_t o)
{
    uint32_t c = v->tok[o].cp == '(' ? ')' : ']';
    if (kt_view_is_punct(v, o + 1, c))
        return true;
    return o + 1 < v->n_tok && kt_span_len(v->tok[o + 1].span) == 1 &&
           v->tok[o + 1].kind != KT_TOK_NUMBER && kt_view_is_punct(v, o + 2, c);
}

/* Something that is read, no operator: a word, a number, a quotation. */
static bool is_readable(const kt_token *t)
{
    return t->kind == KT_TOK_WORD || t->kind == KT_TOK_NUMBER || t->kind == KT_TOK_GUARD ||
           (t->kind == KT_TOK_PUNCT && kt_cp_is_quote(t->cp));
}

static void open_bracket(scan *s, uint32_t i)
{
    const kt_view *v = s->v;
    if (s->depth < DEPTH_MAX)
        s->open[s->depth++] = i;
    if (kt_near_blank(v, i + 1) && is_plain_open(v, i) && !is_box(v, i) &&
        is_readable(&v->tok[i + 1]))
        fix(s, AFTER_OPEN, kt_near_gap(v, i + 1), KT_STR(""), KT_LIKELY);
}

static uint32_t pop(scan *s, uint32_t cp)
{
    uint32_t open = cp == ')' ? '(' : '[';
    if (s->depth && s->v->tok[s->open[s->depth - 1]].cp == open)
        return s->open[--s->depth];
    return UINT32_MAX;
}

static void close_bracket(const scan *s, uint32_t i, uint32_t o)
{
    const kt_view *v = s->v;
    if (!kt_near_blank(v, i) || !is_plain_open(v, o) || is_box(v, o) ||
        !is_readable(&v->tok[o + 1]) || is_behind_address(v, i))
        return;
    const kt_token *p = &v->tok[i - 1];
    bool ends = p->kind == KT_TOK_PUNCT && (p->cp == '.' || p->cp == '!' || p->cp == '?' ||
                                            p->cp == 0x2026 || p->cp == ')' || p->cp == ',');
    if (ends || carries_punct(v, i - 1))
        fix(s, BEFORE_PUNCT, kt_near_gap(v, i), KT_STR(""), KT_LIKELY);
}

/* ---- a blank missing behind a mark ---- */

static void insert(const scan *s, uint32_t rule, uint32_t i)
{
    uint32_t at = s->v->tok[i].span.beg;
    fix(s, rule, (kt_span){ at, at }, KT_STR(" "), KT_LIKELY);
}

/* Part of a name with dots or of a call: "a.b.C", "Wort.Wort(". */
static bool is_chain(const kt_view *v, uint32_t l, uint32_t r)
{
    if (kt_view_touches(v, l) && v->tok[l - 1].kind == KT_TOK_PUNCT &&
        !kt_cp_is_open_quote(v->tok[l - 1].cp) && v->tok[l - 1].cp != '(')
        return true;
    if (kt_view_touches(v, l) && v->tok[l - 1].kind == KT_TOK_SYMBOL)
        return true;
    if (!touches_right(v, r))
        return false;
    const kt_token *t = &v->tok[r + 1];
    if (t->kind != KT_TOK_PUNCT || t->cp == '(' || t->cp == '[' || t->cp == '-')
        return true;
    return touches_right(v, r + 1) && !is_closing(&v->tok[r + 2]) && !is_closing(&v->tok[r + 1]);
}

/* Does a finite verb stand in what begins at r? "die Ellipsen.Schaltfläche daneben" has none: a
 * mark in the place of a hyphen, or a name with a point. */
static bool says_something(const kt_view *v, uint32_t r)
{
    enum { REACH = 16 };
    for (uint32_t k = r + 1; k < v->n_tok && k - r < REACH && !(v->tok[k].flags & KT_TOK_PARA);
         k++) {
        const kt_token *t = &v->tok[k];
        if (t->kind == KT_TOK_PUNCT && (t->cp == '.' || t->cp == '!' || t->cp == '?'))
            return false;
        if (t->kind == KT_TOK_WORD && t->casing == KT_CASE_LOWER &&
            (kt_near_kinds(v, k) & KT_KIND_FINITE))
            return true;
    }
    return false;
}

/* "Ende.Anfang", "war spartanisch.Das", "versendet.Acme"; not "System.Name", "Dr.Müller". */
static bool is_torn_sentence(const kt_view *v, uint32_t l, uint32_t r)
{
    const kt_token *left = &v->tok[l];
    const kt_token *right = &v->tok[r];
    if (!(right->flags & KT_TOK_CAP) || kt_span_len(left->span) < 3 || !kt_near_known(v, l))
        return false;
    const kt_wordinfo *w = kt_view_info(v, l);
    if (kt_flags_of(w->exact.morph) & KT_LEX_ABBREV)
        return false;
    if (left->casing == KT_CASE_LOWER)
        return kt_near_starter(v, r) || !kt_near_english(v, l);
    if (!kt_near_noun(v, l) || !kt_near_known(v, r))
        return false;
    if ((kt_flags_of(w->exact.morph) & (KT_LEX_NAME | KT_LEX_BRAND)) &&
        (right->flags & KT_TOK_HYPHEN)) /* Xamarin.Forms-App */
        return false;
    bool english = kt_near_english(v, r);
    bool starter = kt_near_starter(v, r) && kt_span_len(right->span) > 2;
    if (kt_near_english(v, l))
        return !english && !kt_near_noun(v, r);
    return starter || (!english && says_something(v, r));
}

/* Behind a comma, a semicolon: both sides must be words of the language, and not a row of keys. */
static bool is_torn_clause(const kt_view *v, uint32_t l, uint32_t r)
{
    if (!kt_near_known(v, r))
        return false;
    if (v->tok[l].kind != KT_TOK_WORD) /* "Done.,Fertig": columns */
        return kt_near_func(v, r) != 0 && v->tok[l].cp != '.' && v->tok[l].cp != '!' &&
               v->tok[l].cp != '?';
    return kt_near_known(v, l) && (kt_span_len(v->tok[l].span) > 2 || kt_near_func(v, l)) &&
           (kt_span_len(v->tok[r].span) > 2 || kt_near_func(v, r));
}

/* "lautet:Zuerst", "Motto:Die"; not "Thema:Wert", which may be a key. */
static bool is_torn_colon(const kt_view *v, uint32_t l, uint32_t r)
{
    if (kt_span_len(v->tok[l].span) < 4 || v->tok[r].casing != KT_CASE_TITLE)
        return false;
    if (kt_near_starter(v, r))
        return kt_near_known(v, l);
    return kt_near_lower(v, l) && kt_near_noun(v, r) && !kt_near_english(v, l);
}

static bool is_in_capitals(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) && v->tok[i].casing == KT_CASE_UPPER;
}

/* "Fritz!Box", "das SO!GIS wird": the sign belongs to a name. */
static bool is_named_so(const kt_view *v, uint32_t l, uint32_t r)
{
    if (is_in_capitals(v, l) && is_in_capitals(v, r))
        return !is_in_capitals(v, l - 1) && !is_in_capitals(v, r + 1);
    return (kt_flags_of(kt_view_info(v, l)->exact.morph) & (KT_LEX_NAME | KT_LEX_BRAND)) &&
           kt_near_noun(v, r) && !kt_near_starter(v, r);
}

/* "5.Mai", "im 2.Weltkrieg", "3.Wenn das geschehen ist" as the number of an item; not "Version
 * 2.Beta". */
static bool is_torn_number(const kt_view *v, uint32_t l, uint32_t r)
{
    enum { WORD_MIN = 3 };
    const kt_token *t = &v->tok[l];
    if (t->kind != KT_TOK_NUMBER || kt_span_len(t->span) > 2)
        return false;
    if (kt_view_is_in(v, r, KT_CLASS_month))
        return true;
    if (v->text.ptr[t->span.beg] == '0' || v->tok[r].casing != KT_CASE_TITLE ||
        kt_span_len(v->tok[r].span) < WORD_MIN || !kt_near_known(v, r) ||
        (kt_near_english(v, r) && !kt_near_starter(v, r)))
        return false;
    if (l == 0 || (t->flags & (KT_TOK_PARA | KT_TOK_LINE)))
        return true;
    const uint32_t opens = KT_KIND_DETERMINER | KT_KIND_PREPOSITION | KT_KIND_CONTRACTION;
    return (kt_near_func(v, l - 1) & opens) && kt_near_blank(v, l) && kt_near_noun(v, r);
}

/* Do two words stand before token i in its paragraph? */
static bool is_inside(const scan *s, uint32_t i)
{
    uint32_t words = 0;
    for (uint32_t k = i; k > s->para && words < 2; k--)
        words += s->v->tok[k - 1].kind == KT_TOK_WORD;
    return words == 2;
}

static void between(const scan *s, uint32_t i)
{
    const kt_view *v = s->v;
    uint32_t l = i - 1;
    uint32_t r = i + 1;
    if (i == 0 || !kt_view_touches(v, i) || !kt_view_touches(v, r))
        return;
    bool word_left = v->tok[l].kind == KT_TOK_WORD;
    bool quote = kt_view_is_punct(v, r, 0x201E) && kt_view_touches(v, r + 1);
    if (quote && v->tok[i].cp != '.' && (word_left || is_closing(&v->tok[l]))) {
        insert(s, MISSING_AFTER, r);
        return;
    }
    if (quote && word_left && kt_near_known(v, l) &&
        (kt_span_len(v->tok[l].span) > 2 || kt_near_func(v, l)))
        insert(s, MISSING_AFTER, r);
    if (!kt_view_is_word(v, r) || (v->tok[r].flags & KT_TOK_DIGIT) || is_chain(v, l, r) ||
        (word_left && !is_inside(s, i)))
        return;
    bool torn = false;
    switch (v->tok[i].cp) {
    case '.':
        torn = word_left ? is_torn_sentence(v, l, r) : is_torn_number(v, l, r);
        break;
    case '!':
    case '?':
        torn = word_left && (v->tok[r].flags & KT_TOK_CAP) && kt_near_known(v, l) &&
               kt_near_known(v, r) && !is_named_so(v, l, r);
        break;
    case ':':
        torn = word_left && is_torn_colon(v, l, r);
        break;
    default:
        torn = is_torn_clause(v, l, r);
        break;
    }
    if (torn)
        insert(s, MISSING_AFTER, r);
}

/* Does a bracket that opens at o hold more than one word? "Kund(inn)en" does not. */
static bool holds_phrase(const kt_view *v, uint32_t o)
{
    uint32_t known = 0;
    bool blank = false;
    for (uint32_t k = o + 1; k < v->n_tok && k < o + LOOK_MAX; k++) {
        if (v->tok[k].flags & KT_TOK_PARA || kt_view_is_punct(v, k, ')'))
            break;
        blank |= k > o + 1 && (v->tok[k].flags & KT_TOK_BLANK);
        known += kt_near_known(v, k);
    }
    return blank && known > 0;
}

/* "(siehe oben)Wort" */
static void behind_bracket(const scan *s, uint32_t i, uint32_t o)
{
    const kt_view *v = s->v;
    if (v->tok[i].cp == ')' && kt_view_is_word(v, i + 1) && touches_right(v, i) &&
        !kt_view_touches(v, o) && holds_phrase(v, o) && kt_span_len(v->tok[i + 1].span) > 2 &&
        kt_near_known(v, i + 1))
        insert(s, MISSING_AFTER, i + 1);
}

/* "Wort(siehe oben)", "Weltgesundheitsorganisation(WHO)" */
static void before_bracket(const scan *s, uint32_t i, uint32_t o)
{
    const kt_view *v = s->v;
    if (v->tok[i].cp != ')' || !kt_view_touches(v, o) || !kt_view_is_word(v, o - 1))
        return;
    if (i + 1 < v->n_tok && touches_right(v, i) && v->tok[i + 1].kind != KT_TOK_PUNCT)
        return;
    const kt_token *l = &v->tok[o - 1];
    if (kt_span_len(l->span) < 4 || (l->flags & (KT_TOK_DIGIT | KT_TOK_CAMEL)) ||
        !kt_near_known(v, o - 1))
        return;
    bool acronym = i == o + 2 && v->tok[o + 1].casing == KT_CASE_UPPER &&
                   kt_span_len(l->span) > 6 && (l->flags & KT_TOK_CAP);
    if (acronym || holds_phrase(v, o))
        insert(s, MISSING_BEFORE, o);
}

/* "sagte„Ja" */
static void before_quote(const scan *s, uint32_t i)
{
    const kt_view *v = s->v;
    if (kt_view_touches(v, i) && kt_view_is_word(v, i - 1) && touches_right(v, i) &&
        kt_view_is_word(v, i + 1) && kt_span_len(v->tok[i - 1].span) > 1) /* L"Text" */
        insert(s, MISSING_BEFORE, i);
}

/* "„Wort“und", "„Wort“ist" */
static void behind_quote(const scan *s, uint32_t i)
{
    const kt_view *v = s->v;
    if (!kt_view_touches(v, i) || v->tok[i - 1].cp == '(' || !touches_right(v, i) ||
        !kt_near_lower(v, i + 1) || kt_span_len(v->tok[i + 1].span) <= 2)
        return;
    if (kt_near_func(v, i + 1) || (kt_near_kinds(v, i + 1) & KT_KIND_HELPER))
        insert(s, MISSING_AFTER, i + 1);
}

/* ---- the pass ---- */

static void punct(scan *s, uint32_t i)
{
    uint32_t cp = s->v->tok[i].cp;
    switch (cp) {
    case '.':
    case ',':
    case ';':
    case ':':
    case '!':
    case '?':
        mark(s, i);
        between(s, i);
        break;
    case '(':
    case '[':
        open_bracket(s, i);
        break;
    case ')':
    case ']': {
        uint32_t o = pop(s, cp);
        if (o != UINT32_MAX) {
            close_bracket(s, i, o);
            behind_bracket(s, i, o);
            before_bracket(s, i, o);
        }
        break;
    }
    case 0x201E:
        before_quote(s, i);
        break;
    case 0x201C:
        behind_quote(s, i);
        break;
    default:
        break;
    }
}

static void around(const kt_view *v, kt_emit *out)
{
    scan s = { .v = v, .out = out };
    uint32_t para = UINT32_MAX;
    for (uint32_t k = 0; k < v->n_spot; k++) {
        if (!(v->spot[k].why & (KT_SPOT_SPACE | KT_SPOT_BRACKET)))
            continue;
        if (v->spot[k].para != para)
            s.depth = 0;
        para = v->spot[k].para;
        s.para = v->odd[para];
        if (v->tok[v->spot[k].tok].kind == KT_TOK_PUNCT)
            punct(&s, v->spot[k].tok);
    }
}

/* clang-format off */
const kt_rule kt_rules_space[] = {
    [BEFORE_PUNCT] = {
        .info = { .id = "space.before-punct",
                  .msg_en = "blank before a punctuation mark",
                  .msg_de = "Leerzeichen vor einem Satzzeichen",
                  .conf = KT_SAFE,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      BAD("Sie tagten bei den Vereinten Nationen .", "Sie tagten bei den Vereinten Nationen."),
                      BAD("Der Rat der EU , der heute tagt, berät.", "Der Rat der EU, der heute tagt, berät."),
                      BAD("Das Haus , das er baute , steht noch .", "Das Haus, das er baute, steht noch."),
                      OK("Es gibt die Platzhalter * und ?. Beide gehen."),
                      BAD("Öffnen Sie **Datei** .", "Öffnen Sie **Datei**."),
                      OK("Das ist 2 * 3* ."),
                      BAD("Was für ein Tag ! Wir kommen wieder .", "Was für ein Tag! Wir kommen wieder."),
                      BAD("Die Befehle `ls` ,`cp` und `mv` gehen.", "Die Befehle `ls`, `cp` und `mv` gehen."),
                      BAD("Was ist das ? Niemand weiß es.", "Was ist das? Niemand weiß es."),
                      BAD("Das Ergebnis (siehe oben ) überrascht.", "Das Ergebnis (siehe oben) überrascht."),
                      BAD("Er kam ,und sie ging.", "Er kam, und sie ging."),
                      BAD("Er blieb ;sie ging.", "Er blieb; sie ging."),
                      BAD("Wie schön !Das freut uns.", "Wie schön! Das freut uns."),
                      OK("Setzen Sie den Wert auf !important im Stil."),
                      OK("Das Verhältnis beträgt 1 : 3."),
                      OK("Die Anwendung läuft unter .NET auf allen Rechnern."),
                      OK("Die Datei .gitignore liegt im Hauptordner."),
                      OK("Er wartete … und ging."),
                      BAD("Die Daten werden geladen … .", "Die Daten werden geladen …"),
                      OK("Die Zeichen … und . stehen im Text."),
                      OK("Das war schön :-) und kurz."),
                      OK("Das kostet 10 % mehr."),
                      OK("Nach § 5 Abs. 2 gilt das z. B. für Mieter."),
                      OK("Was?! Das glaube ich nicht."),
                      BAD("Der Hinweis : Das Gerät bleibt warm.", "Der Hinweis: Das Gerät bleibt warm."),
                      OK("Das Spiel Frankreich : Italien beginnt."),
                      OK("- [ ] Milch kaufen"),
                      OK("Der Ausdruck a ? b : c wählt einen von zwei Werten.")) },
        .stage = KT_STAGE_REPAIR,
        .trig = KT_TRIG_BLANK_PUNCT,
        .fn = around,
    },
    [AFTER_OPEN] = {
        .info = { .id = "space.after-open",
                  .msg_en = "blank behind an opening bracket",
                  .msg_de = "Leerzeichen nach einer öffnenden Klammer",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      BAD("Der Dienst ( kurz EAD) sitzt in Brüssel.", "Der Dienst (kurz EAD) sitzt in Brüssel."),
                      BAD("Das Gerät ( 5 kg) ist schwer.", "Das Gerät (5 kg) ist schwer."),
                      BAD("Die Anlage (siehe ( alte) Karte) ist zu.", "Die Anlage (siehe (alte) Karte) ist zu."),
                      OK("Der Dienst (kurz EAD) sitzt in Brüssel."),
                      OK("Setzen Sie ein Kreuz: ( )"),
                      OK("Der Aufruf f( x ) liefert null."),
                      OK("Das war traurig :( und lang."),
                      OK("Es gilt a * ( b + c ) = d.")) },
        .stage = KT_STAGE_REPAIR,
        .trig = KT_TRIG_BRACKET,
        .fn = around,
    },
    [MISSING_AFTER] = {
        .info = { .id = "space.missing-after",
                  .msg_en = "blank missing behind a punctuation mark",
                  .msg_de = "Leerzeichen nach einem Satzzeichen fehlt",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      BAD("Das Zimmer war kahl.Das Bett war hart.", "Das Zimmer war kahl. Das Bett war hart."),
                      BAD("Er blieb bis zum Ende.Danach ging er.", "Er blieb bis zum Ende. Danach ging er."),
                      BAD("Wir hoffen,dass alle kommen.", "Wir hoffen, dass alle kommen."),
                      BAD("Alle sollen kommen!Dann beginnen wir.", "Alle sollen kommen! Dann beginnen wir."),
                      BAD("Er sagte:„Ich komme.“", "Er sagte: „Ich komme.“"),
                      BAD("Das „Wort“und der Satz.", "Das „Wort“ und der Satz."),
                      BAD("Das „Wort“ist neu.", "Das „Wort“ ist neu."),
                      BAD("Am 5.Mai beginnt der Kurs.", "Am 5. Mai beginnt der Kurs."),
                      BAD("Das Ergebnis (siehe oben)überrascht.", "Das Ergebnis (siehe oben) überrascht."),
                      BAD("Er fiel im 2.Weltkrieg.", "Er fiel im 2. Weltkrieg."),
                      BAD("3.Wenn alles fertig ist, kommt er.", "3. Wenn alles fertig ist, kommt er."),
                      OK("Die Version 2.Beta ist da, und er wohnt im 3.OG."),
                      OK("Die Dateien 1.Daten und 2.Werte liegen im Ordner."),
                      OK("Sie lief die 1.500 Meter in 4.12 Minuten."),
                      OK("Das gilt z.B. für Mieter, d.h. für alle."),
                      OK("Die Datei klartext.c hat 3.5 Seiten."),
                      OK("Der Zug fährt um 10:30 Uhr und kostet 1,5 Euro."),
                      OK("Mit Node.js und ASP.NET arbeiten viele Nutzer:innen."),
                      OK("Der Typ System.Windows.Forms ist veraltet."),
                      OK("Die Eigenschaft System.Name liefert den Namen."),
                      OK("Die Kund(inn)en und (Un)Sinn."),
                      OK("The cache is full.,Während der Sicherung ist der Speicher voll."),
                      OK("Das Maß der Dinge ist A:B.")) },
        .stage = KT_STAGE_REPAIR,
        .trig = KT_TRIG_PUNCT_LETTER | KT_TRIG_QUOTE | KT_TRIG_BRACKET,
        .fn = around,
    },
    [MISSING_BEFORE] = {
        .info = { .id = "space.missing-before",
                  .msg_en = "blank missing before a bracket or a quotation mark",
                  .msg_de = "Leerzeichen vor einer Klammer oder einem Anführungszeichen fehlt",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      BAD("Das Ergebnis(siehe oben) überrascht.", "Das Ergebnis (siehe oben) überrascht."),
                      BAD("Die Gesellschaft(die alte) schließt.", "Die Gesellschaft (die alte) schließt."),
                      BAD("Er sagte„Ja“ und ging.", "Er sagte „Ja“ und ging."),
                      OK("Der Mitarbeiter(in) und die Kund(inn)en."),
                      OK("Der Wert f(x) wächst."),
                      OK("Bürger(innen)initiativen gibt es seit langem."),
                      OK("Die Methode(n) sind bekannt."),
                      OK("Rufen Sie printf(format, wert) auf.")) },
        .stage = KT_STAGE_REPAIR,
        .trig = KT_TRIG_BRACKET | KT_TRIG_QUOTE,
        .fn = around,
    },
    [RULES] = KT_RULES_END,
};
/* clang-format on */
