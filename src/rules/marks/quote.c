/*
 * quote: quotation marks. Machine translation copies the marks of the English source (straight or
 * “so”), mixes them with German ones („so") and leaves blanks inside.
 *
 * The marks of a paragraph are read first, each with what stands on its two sides; then they are
 * paired. Only where all marks of the paragraph pair up is anything changed; where they do not,
 * short quotations that are beyond doubt are, and the rest is reported. Apostrophes, inches and
 * code are no quotation marks.
 */
#include "rule/near.h"
#include "rule/pair.h"

enum { GERMAN, INNER_BLANK, UNBALANCED, STYLE, RULES };

extern const kt_rule kt_rules_quote[];

enum { DEPTH_MAX = 2, SHORT_MAX = 9 };

typedef enum role { NO_ROLE, OPENS, CLOSES } role;

typedef struct mark {
    uint32_t first, last; /* tokens: two for `` and '' */
    kt_span span;
    uint32_t cp;
    bool single;
    bool guillemet;
    bool left_free, right_free; /* nothing of the quoted text can stand on that side */
    role role;
    bool sure; /* the sides alone tell the role */
    uint32_t mate;
    uint32_t depth; /* 1 = outermost */
} mark;

typedef KT_VEC(mark) marks;

typedef struct para {
    const kt_view *v;
    kt_emit *out;
    uint32_t beg, end;    /* tokens */
    uint32_t first, last; /* of the spots among them */
    marks m;
    bool code; /* a command line */
    bool balanced;
} para;

/* ---- reading the marks ---- */

static bool is_guillemet(uint32_t cp)
{
    return cp == 0xAB || cp == 0xBB || cp == 0x2039 || cp == 0x203A;
}

static bool is_single(uint32_t cp)
{
    return cp == '\'' || cp == 0x2018 || cp == 0x2019 || cp == 0x201A || cp == 0x201B ||
           cp == 0x2039 || cp == 0x203A;
}

static bool is_pair_of(const kt_view *v, uint32_t i, uint32_t cp)
{
    return i + 1 < v->n_tok && v->tok[i].cp == cp && v->tok[i + 1].cp == cp &&
           kt_view_touches(v, i + 1);
}

/* ``so'' is how TeX quotes; `` ` `` is code of Markdown, which an engine may have torn. */
static bool holds_word(const kt_view *v, uint32_t i)
{
    return i < v->n_tok && v->tok[i].cp != '`' && v->tok[i].cp != '\'';
}

/* The mark at token i, or false. ``, '' and ,, are one mark each. */
static bool read_mark(const kt_view *v, uint32_t i, uint32_t end, mark *m)
{
    const kt_token *t = &v->tok[i];
    if (t->kind != KT_TOK_PUNCT && t->kind != KT_TOK_SYMBOL)
        return false;
    bool twice = i + 1 < end && is_pair_of(v, i, t->cp);
    bool commas = twice && t->cp == ',' && (i == 0 || !kt_view_touches(v, i)) &&
                  kt_view_is_word(v, i + 2) && kt_view_touches(v, i + 2);
    bool ticks =
        twice &&
        (t->cp == '`' ? holds_word(v, i + 2) && kt_view_touches(v, i + 2)
                      : t->cp == '\'' && (i == 0 || v->tok[i - 1].cp != '`') &&
                            (kt_view_touches(v, i) || (i + 2 < end && kt_view_touches(v, i + 2))));
    if (!commas && !ticks && !(t->kind == KT_TOK_PUNCT && kt_cp_is_quote(t->cp)))
        return false;
    *m = (mark){ .first = i, .last = i, .span = t->span, .cp = t->cp, .mate = UINT32_MAX };
    m->guillemet = is_guillemet(t->cp);
    m->single = is_single(t->cp);
    if (commas || ticks) {
        m->last = i + 1;
        m->span.end = v->tok[i + 1].span.end;
        m->single = false;
    }
    return true;
}

static bool opens_side(const kt_token *t)
{
    return t->cp == '(' || t->cp == '[' || t->cp == '{' || t->cp == '/' || t->cp == '-' ||
           t->cp == 0x2013 || t->cp == 0x2014;
}

static bool closes_side(const kt_token *t)
{
    return t->cp == '.' || t->cp == ',' || t->cp == ';' || t->cp == ':' || t->cp == '!' ||
           t->cp == '?' || t->cp == ')' || t->cp == ']' || t->cp == '}' || t->cp == '/' ||
           t->cp == '-' || t->cp == 0x2026 || t->cp == 0x2013 || t->cp == 0x2014;
}

static bool is_sign(const kt_token *t)
{
    return t->kind == KT_TOK_PUNCT || t->kind == KT_TOK_SYMBOL;
}

static void look_left(const para *p, uint32_t k)
{
    mark *m = &p->m.ptr[k];
    if (m->first == p->beg || !kt_view_touches(p->v, m->first)) {
        m->left_free = true;
        return;
    }
    if (k > 0 && p->m.ptr[k - 1].last + 1 == m->first)
        m->left_free = p->m.ptr[k - 1].left_free;
    else
        m->left_free = is_sign(&p->v->tok[m->first - 1]) && opens_side(&p->v->tok[m->first - 1]);
}

static void look_right(const para *p, uint32_t k)
{
    mark *m = &p->m.ptr[k];
    uint32_t next = m->last + 1;
    if (next >= p->end || !kt_view_touches(p->v, next)) {
        m->right_free = true;
        return;
    }
    if (k + 1 < p->m.n && p->m.ptr[k + 1].first == next)
        m->right_free = p->m.ptr[k + 1].right_free;
    else
        m->right_free = is_sign(&p->v->tok[next]) && closes_side(&p->v->tok[next]);
}

/* A line that starts with a word no German sentence starts with: a command. */
static bool is_command(const kt_view *v, uint32_t beg)
{
    const kt_token *t = &v->tok[beg];
    if (t->kind == KT_TOK_SYMBOL)
        return t->cp == '$' || t->cp == '>' || t->cp == '#';
    if (t->kind != KT_TOK_WORD || t->casing != KT_CASE_LOWER || !v->lex)
        return false;
    return !kt_near_known(v, beg);
}

static bool read_marks(para *p)
{
    uint32_t done = p->beg; /* tokens before this one */
    for (uint32_t k = p->first; k < p->last; k++) {
        uint32_t i = p->v->spot[k].tok;
        mark m;
        if (!(p->v->spot[k].why & KT_SPOT_QUOTE) || i < done || !read_mark(p->v, i, p->end, &m))
            continue;
        mark *slot = KT_VEC_PUSH(p->v->scratch, &p->m);
        if (!slot)
            return false;
        *slot = m;
        done = m.last + 1;
    }
    for (uint32_t k = 0; k < p->m.n; k++)
        look_left(p, k);
    for (uint32_t k = p->m.n; k > 0; k--)
        look_right(p, k - 1);
    return p->m.n > 0;
}

/* ---- pairing double marks ---- */

/* 19", 5'10", 3 " */
static bool is_inch(const para *p, const mark *m, bool pending)
{
    if (m->cp != '"' || m->first == p->beg)
        return false;
    const kt_token *t = &p->v->tok[m->first - 1];
    bool digit = t->kind == KT_TOK_NUMBER;
    bool feet = digit && m->first > p->beg + 1 && kt_view_touches(p->v, m->first - 1) &&
                p->v->tok[m->first - 2].cp == '\'';
    if (feet)
        return true;
    return digit && !pending && m->right_free;
}

/* What the two sides say; NO_ROLE: nothing. */
static role by_sides(const mark *m)
{
    if (m->left_free == m->right_free)
        return NO_ROLE;
    return m->left_free ? OPENS : CLOSES;
}

static role role_of(const mark *m, const mark *top)
{
    role sides = by_sides(m);
    if (m->cp == 0x201E || m->cp == ',')
        return sides == CLOSES && top ? CLOSES : OPENS;
    if (top && top->guillemet && m->guillemet)
        return top->cp != m->cp || sides != OPENS ? CLOSES : OPENS;
    if (sides != NO_ROLE)
        return sides;
    return top ? CLOSES : OPENS;
}

/* Pairs up the double marks. False: they do not pair. */
static bool pair_doubles(para *p)
{
    uint32_t stack[DEPTH_MAX];
    uint32_t depth = 0;
    for (uint32_t k = 0; k < p->m.n; k++) {
        mark *m = &p->m.ptr[k];
        mark *top = depth ? &p->m.ptr[stack[depth - 1]] : NULL;
        if (m->single || is_inch(p, m, top != NULL))
            continue;
        m->role = role_of(m, top);
        m->sure = by_sides(m) == m->role;
        if (m->role == OPENS) {
            if (depth == DEPTH_MAX)
                return false;
            m->depth = depth + 1;
            stack[depth++] = k;
            continue;
        }
        if (!top || top->guillemet != m->guillemet)
            return false;
        m->depth = depth;
        m->mate = stack[--depth];
        top->mate = k;
    }
    return depth == 0;
}

static bool is_short(const para *p, const mark *a, const mark *b)
{
    if (b->first <= a->last + 1 || b->first - a->last > SHORT_MAX)
        return false;
    for (uint32_t i = a->last + 1; i < b->first; i++)
        if (is_sign(&p->v->tok[i]) && !kt_view_touches(p->v, i + 1))
            return false;
    return true;
}

/* The marks do not pair up: keep the short quotations whose two marks stand side by side. */
static void pair_short(para *p)
{
    for (uint32_t k = 0; k < p->m.n; k++) {
        p->m.ptr[k].mate = UINT32_MAX;
        p->m.ptr[k].depth = 1;
    }
    for (uint32_t k = 0; k + 1 < p->m.n; k++) {
        mark *a = &p->m.ptr[k];
        mark *b = &p->m.ptr[k + 1];
        bool fits = !a->single && !b->single && a->guillemet == b->guillemet &&
                    by_sides(a) == OPENS && by_sides(b) == CLOSES && is_short(p, a, b);
        bool inch = p->v->tok[b->first - 1].kind == KT_TOK_NUMBER;
        if (!fits || inch)
            continue;
        a->role = OPENS;
        b->role = CLOSES;
        a->sure = b->sure = false;
        a->mate = k + 1;
        b->mate = k;
        k++;
    }
}

/* ---- pairing single marks ---- */

static bool may_open_single(const para *p, const mark *m)
{
    uint32_t next = m->last + 1;
    if (by_sides(m) != OPENS || next >= p->end)
        return false;
    const kt_token *t = &p->v->tok[next];
    if (m->cp == 0x201A || m->cp == 0x2018 || m->guillemet)
        return true;
    return m->cp == '\'' && t->kind == KT_TOK_WORD && !(t->flags & KT_TOK_DIGIT) &&
           !kt_view_is_in(p->v, next, KT_CLASS_clipped);
}

static bool may_close_single(const mark *m, const mark *open)
{
    if (by_sides(m) != CLOSES)
        return false;
    if (open->guillemet || m->guillemet)
        return open->guillemet && m->guillemet && open->cp != m->cp;
    if (open->cp == 0x201A)
        return m->cp != 0x201A;
    if (open->cp == 0x2018)
        return m->cp == 0x2019 || m->cp == '\'';
    return m->cp == '\'' || m->cp == 0x2019;
}

/* Does the mark end a word that may carry an apostrophe there: Hans', Max'? */
static bool is_genitive(const para *p, const mark *m)
{
    kt_str w = kt_view_str(p->v, m->first - 1);
    return kt_view_is_word(p->v, m->first - 1) &&
           (kt_str_ends(w, KT_STR("s")) || kt_str_ends(w, KT_STR("x")) ||
            kt_str_ends(w, KT_STR("z")) || kt_str_ends(w, KT_STR("ß")));
}

/* Next single mark behind k, or n. */
static uint32_t next_single(const para *p, uint32_t k)
{
    for (k++; k < p->m.n && !p->m.ptr[k].single; k++) {
    }
    return k;
}

/* Do the double marks between a and b pair up among themselves? */
static bool is_level(const para *p, uint32_t a, uint32_t b)
{
    uint32_t depth = 0;
    for (uint32_t k = a + 1; k < b; k++) {
        const mark *m = &p->m.ptr[k];
        if (m->single || m->role == NO_ROLE)
            continue;
        if (m->role == CLOSES && depth == 0)
            return false;
        if (m->role == OPENS)
            depth++;
        else
            depth--;
    }
    return depth == 0;
}

static void join_singles(const para *p, uint32_t a, uint32_t b)
{
    mark *open = &p->m.ptr[a];
    mark *close = &p->m.ptr[b];
    if (close->first <= open->last + 1 || !is_level(p, a, b))
        return;
    open->role = OPENS;
    close->role = CLOSES;
    open->mate = b;
    close->mate = a;
    open->depth = close->depth = DEPTH_MAX;
}

/* The mark that closes the single mark k, or n; *next is where the search goes on. A mark that may
 * be the apostrophe of a genitive closes only where no other one can. */
static uint32_t closer_of(const para *p, uint32_t k, uint32_t *next)
{
    uint32_t sure = p->m.n;
    uint32_t genitive = p->m.n;
    bool doubt = false;
    uint32_t j = next_single(p, k);
    for (; j < p->m.n && !may_open_single(p, &p->m.ptr[j]); j = next_single(p, j)) {
        if (!may_close_single(&p->m.ptr[j], &p->m.ptr[k]))
            continue;
        if (is_genitive(p, &p->m.ptr[j])) {
            genitive = j;
            continue;
        }
        doubt |= sure < p->m.n;
        sure = j;
    }
    *next = j;
    if (doubt)
        return p->m.n;
    return sure < p->m.n ? sure : genitive;
}

static void pair_singles(const para *p)
{
    uint32_t k = p->m.n && p->m.ptr[0].single ? 0 : next_single(p, 0);
    while (k < p->m.n) {
        uint32_t next = next_single(p, k);
        if (may_open_single(p, &p->m.ptr[k])) {
            uint32_t close = closer_of(p, k, &next);
            if (close < p->m.n)
                join_singles(p, k, close);
        }
        k = next;
    }
}

/* ---- what is no quotation ---- */

static bool touches_call(const kt_view *v, uint32_t i)
{
    return v->tok[i].cp == '(' && is_sign(&v->tok[i]) && kt_view_touches(v, i) &&
           v->tok[i - 1].kind == KT_TOK_WORD;
}

/* x = "a", f("a"), ["a"], {"a": "b"} */
static bool is_code(const para *p, const mark *open, const mark *close)
{
    const kt_view *v = p->v;
    if (open->first > p->beg) {
        uint32_t l = open->first - 1;
        bool touch = kt_view_touches(v, open->first);
        uint32_t cp = is_sign(&v->tok[l]) ? v->tok[l].cp : 0;
        bool option = v->tok[l].kind == KT_TOK_WORD && v->tok[l].casing == KT_CASE_LOWER &&
                      kt_view_touches(v, l) && v->tok[l - 1].cp == '-' && !kt_near_known(v, l);
        if (cp == '=' || option || (touch && (cp == '[' || cp == '{' || touches_call(v, l))))
            return true;
        if (cp == ':' && kt_view_touches(v, l) && l > p->beg && v->tok[l - 1].cp == '"')
            return true;
    }
    if (kt_view_is_punct(v, close->last + 1, ':') && kt_view_touches(v, close->last + 1) &&
        (kt_view_is_punct(v, close->last + 2, '"') || kt_view_is_punct(v, close->last + 2, '[')))
        return true;
    for (uint32_t i = open->last + 1; i < close->first; i++) {
        uint32_t cp = is_sign(&v->tok[i]) ? v->tok[i].cp : 0;
        if (cp == '=' || cp == '\\' || cp == '|' || cp == '{' || cp == '<' || cp == '$')
            return true;
    }
    return false;
}

/* ---- repairing ---- */

static const char *const styles[][4] = {
    [KT_QUOTES_DE] = { NULL, NULL, NULL, NULL }, /* those of the language */
    [KT_QUOTES_KEEP] = { NULL, NULL, NULL, NULL },
    [KT_QUOTES_GUILLEMETS] = { "»", "«", "›", "‹" },
    [KT_QUOTES_CH] = { "«", "»", "‹", "›" },
};

static bool is_german(const kt_view *v)
{
    return v->lang->own == KT_LANG_DE;
}

/* The marks to use; the first is NULL: none. */
static const char *const *style_of(const kt_view *v)
{
    if (v->opt->quotes != KT_QUOTES_DE)
        return styles[v->opt->quotes];
    return v->usage & KT_USAGE_POINTED ? styles[KT_QUOTES_CH] : v->lang->quotes;
}

/* »So« is German too, «so» is Swiss. */
static bool is_house_style(const kt_view *v, const mark *open)
{
    if (v->opt->quotes != KT_QUOTES_DE || !open->guillemet)
        return false;
    bool inward = open->cp == 0xBB || open->cp == 0x203A;
    return is_german(v) && (inward || v->lang->outward);
}

static bool is_ascii(uint32_t cp)
{
    return cp == '"' || cp == '\'';
}

static void set_mark(const para *p, const mark *m, const char *z, kt_conf conf)
{
    kt_str text = kt_str_sub(p->v->text, m->span.beg, m->span.end);
    if (kt_str_is(text, z))
        return;
    kt_edit *e = kt_emit_fix(p->out, &kt_rules_quote[is_german(p->v) ? GERMAN : STYLE], m->span,
                             kt_str_c(z));
    if (!e)
        return;
    e->conf = (uint8_t)conf;
    if (p->v->pair && is_ascii(m->cp) && kt_habit_keeps_quotes(p->v->pair->habit))
        e->severity = KT_INFO; /* the catalogue is written so */
}

static void drop_gap(const para *p, uint32_t i)
{
    if (kt_near_blank(p->v, i))
        kt_emit_fix(p->out, &kt_rules_quote[INNER_BLANK], kt_near_gap(p->v, i), KT_STR(""));
}

/* Both marks are those of a typewriter, or single ones that may be apostrophes, where that is
 * right.
 */
static bool is_straight(const kt_view *v, const mark *open, const mark *close)
{
    if (!v->lang->straight)
        return false;
    return (is_ascii(open->cp) && is_ascii(close->cp)) ||
           (open->single && open->cp != 0x201A && !open->guillemet);
}

static void repair_pair(const para *p, const mark *open, const mark *close)
{
    if (close->first <= open->last + 1 || is_code(p, open, close))
        return;
    if (!is_german(p->v) && open->guillemet && kt_near_blank(p->v, open->last + 1))
        return; /* French, « comme ça » */
    if (!open->single) {
        drop_gap(p, open->last + 1);
        drop_gap(p, close->first);
    }
    const char *const *style = style_of(p->v);
    if (!style[0] || is_house_style(p->v, open) || is_straight(p->v, open, close))
        return;
    uint32_t at = open->depth == 1 ? 0 : 2;
    kt_conf conf = open->sure && close->sure ? KT_SAFE : KT_LIKELY;
    set_mark(p, open, style[at], conf);
    set_mark(p, close, style[at + 1], conf);
}

/* Pairs inside braces are data. */
static void repair_para(const para *p)
{
    uint32_t braces = 0;
    uint32_t at = p->beg;
    for (uint32_t k = 0; k < p->m.n && !p->code; k++) {
        const mark *m = &p->m.ptr[k];
        for (; at < m->first; at++) {
            braces += kt_view_is_punct(p->v, at, '{');
            braces -= braces && kt_view_is_punct(p->v, at, '}');
        }
        if (m->role == OPENS && m->mate != UINT32_MAX && braces == 0)
            repair_pair(p, m, &p->m.ptr[m->mate]);
    }
}

static void pair_para(para *p)
{
    p->code = is_command(p->v, p->beg);
    p->balanced = pair_doubles(p);
    if (!p->balanced)
        pair_short(p);
    else
        pair_singles(p);
}

/* The paragraph of spot[k]; room: of marks that are done with. */
static para para_at(const kt_view *v, uint32_t k, marks room, kt_emit *out)
{
    room.n = 0;
    kt_para at = kt_view_para(v, v->spot[k].para);
    return (para){ .v = v,
                   .out = out,
                   .beg = at.beg,
                   .end = at.end,
                   .first = k,
                   .last = kt_view_spots_end(v, k),
                   .m = room };
}

/* The first quotation mark among the spots from k on, or n_spot. */
static uint32_t seek_mark(const kt_view *v, uint32_t k)
{
    while (k < v->n_spot && !(v->spot[k].why & KT_SPOT_QUOTE))
        k++;
    return k;
}

static void quotes(const kt_view *v, kt_emit *out)
{
    para p = { .v = v };
    for (uint32_t k = seek_mark(v, 0); k < v->n_spot; k = seek_mark(v, p.last)) {
        p = para_at(v, k, p.m, out);
        if (read_marks(&p)) {
            pair_para(&p);
            repair_para(&p);
        }
    }
}

/* ---- reporting ---- */

/* Does protected text of the paragraph hold a mark? Then the others cannot be judged. */
static bool is_murky(const para *p)
{
    for (uint32_t i = p->beg; i < p->end; i++) {
        kt_str s = kt_view_str(p->v, i);
        if (p->v->tok[i].kind == KT_TOK_GUARD && memchr(s.ptr, '"', s.len))
            return true;
    }
    return false;
}

/* "„Das war harte Arbeit, meinte der Kapitän.": who speaks stands outside the quotation, so that it
 * ends in this paragraph. */
static bool names_speaker(const para *p)
{
    enum { REACH = 12 };
    const kt_view *v = p->v;
    if (!kt_view_is_punct(v, p->end - 1, '.'))
        return false;
    for (uint32_t i = p->end - 1; i > p->beg && p->end - i < REACH; i--)
        if (kt_view_is_punct(v, i, ','))
            return kt_view_is_in(v, i + 1, KT_CLASS_says) && kt_view_is_word(v, i + 2) &&
                   ((v->tok[i + 2].flags & KT_TOK_CAP) ||
                    (kt_near_func(v, i + 2) & (KT_KIND_DETERMINER | KT_KIND_PRONOUN)));
    return false;
}

/* A quotation of several paragraphs opens at the start of a sentence and closes at the end of
 * another paragraph. */
static bool may_span_paras(const para *p, const mark *m)
{
    if (by_sides(m) == OPENS && names_speaker(p))
        return false;
    if (m->first == p->beg || by_sides(m) == NO_ROLE)
        return true;
    const kt_token *l = &p->v->tok[m->first - 1];
    if (by_sides(m) == OPENS && l->kind == KT_TOK_PUNCT && closes_side(l) && l->cp != ':' &&
        l->cp != ',')
        return true;
    uint32_t i = m->last + 1;
    while (i < p->end && i < m->last + 3 && is_sign(&p->v->tok[i]) && closes_side(&p->v->tok[i]))
        i++;
    return i >= p->end;
}

static void report(kt_emit *out, const mark *m)
{
    kt_edit *e = kt_emit_report(out, &kt_rules_quote[UNBALANCED], m->span);
    if (e && m->cp == '"')
        e->severity = KT_INFO;
}

/* What one paragraph hands to the next ones of the same block: a quotation that opens in one and
 * closes in a later one is whole. */
typedef struct pending {
    mark open;  /* waits for its end; cp == 0: none */
    bool quiet; /* may close in another block */
} pending;

static void give_up(const para *p, pending *w)
{
    if (w->open.cp && !w->quiet)
        report(p->out, &w->open);
    w->open.cp = 0;
}

static void carry(const para *p, pending *w)
{
    uint32_t depth = 0;
    const mark *first = NULL; /* of the open ones */
    for (uint32_t k = 0; k < p->m.n; k++) {
        const mark *m = &p->m.ptr[k];
        if (m->single || is_inch(p, m, depth > 0))
            continue;
        role r = by_sides(m);
        if (r == NO_ROLE)
            r = depth || w->open.cp ? CLOSES : OPENS;
        if (r == OPENS) {
            first = depth++ ? first : m;
        } else if (depth) {
            depth--;
        } else {
            if (!w->open.cp && !may_span_paras(p, m))
                report(p->out, m);
            w->open.cp = 0;
        }
    }
    if (!depth)
        return;
    give_up(p, w);
    *w = (pending){ .open = *first, .quiet = may_span_paras(p, first) };
}

static void unbalanced(const kt_view *v, kt_emit *out)
{
    pending w = { .quiet = true };
    para p = { .v = v, .out = out };
    for (uint32_t k = seek_mark(v, 0); k < v->n_spot; k = seek_mark(v, p.last)) {
        p = para_at(v, k, p.m, out);
        if (!read_marks(&p))
            continue;
        pair_para(&p);
        if (!p.balanced && !p.code && !is_murky(&p))
            carry(&p, &w);
    }
    give_up(&p, &w);
}

/* clang-format off */
const kt_rule kt_rules_quote[] = {
    [GERMAN] = {
        .info = { .id = "quote.german",
                  .msg_en = "quotation marks that are not German",
                  .msg_de = "Keine deutschen Anführungszeichen",
                  .conf = KT_SAFE,
                  .severity = KT_WARNING,
                  .varies = true,
                  .examples = KT_EXAMPLES(
                      BAD("Er sagte: \"Das reicht.\"", "Er sagte: „Das reicht.“"),
                      BAD("Die “Partner” tagten.", "Die „Partner“ tagten."),
                      BAD("Die «Partner» tagten.", "Die „Partner“ tagten."),
                      BAD("Das „Wort\" stand da.", "Das „Wort“ stand da."),
                      BAD("``Das reicht'', sagte er.", "„Das reicht“, sagte er."),
                      BAD("\"Er rief \"Halt\" und lief.\"", "„Er rief ‚Halt‘ und lief.“"),
                      BAD("Der 'Chef' kam.", "Der ‚Chef‘ kam."),
                      BAD("Der \"Ring\"-Regisseur kam.", "Der „Ring“-Regisseur kam."),
                      OK("Er sagte: „Das reicht.“"),
                      OK("Sie sagte: »Das reicht.«"),
                      OK("Der 19\"-Monitor ist 5'10\" breit."),
                      OK("Das geht's nicht, Hans' Auto ist aus den '90ern."),
                      OK("Rock 'n' Roll ist 'ne Kunst."),
                      OK("„Hast du ‚Guten Tag‘ gesagt?“, fragte sie."),
                      OK("Setzen Sie name = \"wert\" in die Datei."),
                      OK("„Das ist der erste Absatz eines langen Zitats.\nDas ist der zweite.“")) },
        .stage = KT_STAGE_REPAIR,
        .trig = KT_TRIG_QUOTE,
        .fn = quotes,
    },
    [INNER_BLANK] = {
        .info = { .id = "quote.inner-blank",
                  .msg_en = "blank inside quotation marks",
                  .msg_de = "Leerzeichen innerhalb der Anführungszeichen",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      BAD("Klicken Sie auf „ Weiter “ und warten Sie.", "Klicken Sie auf „Weiter“ und warten Sie."),
                      BAD("Das „Wort “ stand da.", "Das „Wort“ stand da."),
                      BAD("Das „ Wort“ stand da.", "Das „Wort“ stand da."),
                      OK("Klicken Sie auf „Weiter“ und warten Sie."),
                      OK("Das „Wort“ und „Satz“ stehen da."),
                      OK("Der 3 \" breite Rand und der 4 \" breite."),
                      OK("Er sagte „ja“, sie „nein“."),
                      OK("Hans ' Auto")) },
        .stage = KT_STAGE_REPAIR,
        .trig = KT_TRIG_QUOTE,
        .fn = quotes,
    },
    [UNBALANCED] = {
        .info = { .id = "quote.unbalanced",
                  .msg_en = "quotation mark without its counterpart",
                  .msg_de = "Anführungszeichen ohne Gegenstück",
                  .conf = KT_HINT,
                  .severity = KT_WARNING,
                  .varies = true,
                  .examples = KT_EXAMPLES(
                      REPORT("Er sagte „Das reicht und ging."),
                      REPORT("Er sagte Das reicht“ und ging."),
                      REPORT("„Das reicht nun, sagte der Wirt."),
                      REPORT("Drücken Sie „Weiter und dann die Taste „Ende“."),
                      OK("Er sagte „Das reicht“ und ging."),
                      OK("„Das ist der erste Absatz eines langen Zitats."),
                      OK("„Das ist, sagte der Wirt, der erste Absatz."),
                      OK("Das ist das Ende des langen Zitats.“"),
                      OK("Die Wörter „Das\nEnde“ stehen da."),
                      OK("Der Monitor misst 19\" und kostet 90 Euro."),
                      OK("Hans' Auto geht's gut.")) },
        .stage = KT_STAGE_REPORT,
        .trig = KT_TRIG_QUOTE,
        .fn = unbalanced,
    },
    [STYLE] = {
        .info = { .id = "quote.style",
                  .msg_en = "quotation marks of another language",
                  .msg_de = "Anführungszeichen einer anderen Sprache",
                  .conf = KT_SAFE,
                  .severity = KT_WARNING,
                  .lang = "en",
                  .examples = KT_EXAMPLES(
                      BAD("She said: „That is enough.“", "She said: “That is enough.”"),
                      BAD("The »partners« met again.", "The “partners” met again."),
                      BAD("The «partners» met again.", "The “partners” met again."),
                      BAD("Click on „Save\" to go on.", "Click on “Save” to go on."),
                      BAD("“He called it ‚a win‘,” she wrote.", "“He called it ‘a win’,” she wrote."),
                      OK("She said: “That is enough.”"),
                      OK("She said: \"That is enough.\""),
                      OK("The French say « à bientôt » to a friend."),
                      OK("The 'partners' met in the '90s, didn't they?"),
                      OK("The dogs' tails and James' hat."),
                      OK("The 19\" screen is 5'10\" wide."),
                      OK("“This is the first paragraph of a long quotation.")) },
        .stage = KT_STAGE_REPAIR,
        .trig = KT_TRIG_QUOTE,
        .fn = quotes,
    },
    [RULES] = KT_RULES_END,
};
/* clang-format on */
