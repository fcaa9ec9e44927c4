#include "rules/marks/quote_pair.h"

#include "rule/near.h"

enum { DEPTH_MAX = 2, SHORT_MAX = 9 };

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
static bool read_mark(const kt_view *v, uint32_t i, uint32_t end, kt_quote_mark *m)
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
    *m = (kt_quote_mark){ .first = i, .last = i, .span = t->span, .cp = t->cp, .mate = UINT32_MAX };
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

bool kt_quote_closes_side(const kt_token *t)
{
    return t->cp == '.' || t->cp == ',' || t->cp == ';' || t->cp == ':' || t->cp == '!' ||
           t->cp == '?' || t->cp == ')' || t->cp == ']' || t->cp == '}' || t->cp == '/' ||
           t->cp == '-' || t->cp == 0x2026 || t->cp == 0x2013 || t->cp == 0x2014;
}

bool kt_quote_is_sign(const kt_token *t)
{
    return t->kind == KT_TOK_PUNCT || t->kind == KT_TOK_SYMBOL;
}

static void look_left(const kt_quote_para *p, uint32_t k)
{
    kt_quote_mark *m = &p->m.ptr[k];
    if (m->first == p->beg || !kt_view_touches(p->v, m->first)) {
        m->left_free = true;
        return;
    }
    if (k > 0 && p->m.ptr[k - 1].last + 1 == m->first)
        m->left_free = p->m.ptr[k - 1].left_free;
    else
        m->left_free =
            kt_quote_is_sign(&p->v->tok[m->first - 1]) && opens_side(&p->v->tok[m->first - 1]);
}

static void look_right(const kt_quote_para *p, uint32_t k)
{
    kt_quote_mark *m = &p->m.ptr[k];
    uint32_t next = m->last + 1;
    if (next >= p->end || !kt_view_touches(p->v, next)) {
        m->right_free = true;
        return;
    }
    if (k + 1 < p->m.n && p->m.ptr[k + 1].first == next)
        m->right_free = p->m.ptr[k + 1].right_free;
    else
        m->right_free =
            kt_quote_is_sign(&p->v->tok[next]) && kt_quote_closes_side(&p->v->tok[next]);
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

bool kt_quote_read(kt_quote_para *p)
{
    uint32_t done = p->beg; /* tokens before this one */
    for (uint32_t k = p->first; k < p->last; k++) {
        uint32_t i = p->v->spot[k].tok;
        kt_quote_mark m;
        if (!(p->v->spot[k].why & KT_SPOT_QUOTE) || i < done || !read_mark(p->v, i, p->end, &m))
            continue;
        kt_quote_mark *slot = KT_VEC_PUSH(p->v->scratch, &p->m);
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
bool kt_quote_is_inch(const kt_quote_para *p, const kt_quote_mark *m, bool pending)
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

/* What the two sides say; KT_QUOTE_NO_ROLE: nothing. */
kt_quote_role kt_quote_by_sides(const kt_quote_mark *m)
{
    if (m->left_free == m->right_free)
        return KT_QUOTE_NO_ROLE;
    return m->left_free ? KT_QUOTE_OPENS : KT_QUOTE_CLOSES;
}

static kt_quote_role role_of(const kt_quote_mark *m, const kt_quote_mark *top)
{
    kt_quote_role sides = kt_quote_by_sides(m);
    if (m->cp == 0x201E || m->cp == ',')
        return sides == KT_QUOTE_CLOSES && top ? KT_QUOTE_CLOSES : KT_QUOTE_OPENS;
    if (top && top->guillemet && m->guillemet)
        return top->cp != m->cp || sides != KT_QUOTE_OPENS ? KT_QUOTE_CLOSES : KT_QUOTE_OPENS;
    if (sides != KT_QUOTE_NO_ROLE)
        return sides;
    return top ? KT_QUOTE_CLOSES : KT_QUOTE_OPENS;
}

/* Pairs up the double marks. False: they do not pair. */
static bool pair_doubles(kt_quote_para *p)
{
    uint32_t stack[DEPTH_MAX];
    uint32_t depth = 0;
    for (uint32_t k = 0; k < p->m.n; k++) {
        kt_quote_mark *m = &p->m.ptr[k];
        kt_quote_mark *top = depth ? &p->m.ptr[stack[depth - 1]] : NULL;
        if (m->single || kt_quote_is_inch(p, m, top != NULL))
            continue;
        m->role = role_of(m, top);
        m->sure = kt_quote_by_sides(m) == m->role;
        if (m->role == KT_QUOTE_OPENS) {
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

static bool is_short(const kt_quote_para *p, const kt_quote_mark *a, const kt_quote_mark *b)
{
    if (b->first <= a->last + 1 || b->first - a->last > SHORT_MAX)
        return false;
    for (uint32_t i = a->last + 1; i < b->first; i++)
        if (kt_quote_is_sign(&p->v->tok[i]) && !kt_view_touches(p->v, i + 1))
            return false;
    return true;
}

/* The marks do not pair up: keep the short quotations whose two marks stand side by side. */
static void pair_short(kt_quote_para *p)
{
    for (uint32_t k = 0; k < p->m.n; k++) {
        p->m.ptr[k].mate = UINT32_MAX;
        p->m.ptr[k].depth = 1;
    }
    for (uint32_t k = 0; k + 1 < p->m.n; k++) {
        kt_quote_mark *a = &p->m.ptr[k];
        kt_quote_mark *b = &p->m.ptr[k + 1];
        bool fits = !a->single && !b->single && a->guillemet == b->guillemet &&
                    kt_quote_by_sides(a) == KT_QUOTE_OPENS &&
                    kt_quote_by_sides(b) == KT_QUOTE_CLOSES && is_short(p, a, b);
        bool inch = p->v->tok[b->first - 1].kind == KT_TOK_NUMBER;
        if (!fits || inch)
            continue;
        a->role = KT_QUOTE_OPENS;
        b->role = KT_QUOTE_CLOSES;
        a->sure = b->sure = false;
        a->mate = k + 1;
        b->mate = k;
        k++;
    }
}

/* ---- pairing single marks ---- */

static bool may_open_single(const kt_quote_para *p, const kt_quote_mark *m)
{
    uint32_t next = m->last + 1;
    if (kt_quote_by_sides(m) != KT_QUOTE_OPENS || next >= p->end)
        return false;
    const kt_token *t = &p->v->tok[next];
    if (m->cp == 0x201A || m->cp == 0x2018 || m->guillemet)
        return true;
    return m->cp == '\'' && t->kind == KT_TOK_WORD && !(t->flags & KT_TOK_DIGIT) &&
           !kt_view_is_in(p->v, next, KT_CLASS_clipped);
}

static bool may_close_single(const kt_quote_mark *m, const kt_quote_mark *open)
{
    if (kt_quote_by_sides(m) != KT_QUOTE_CLOSES)
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
static bool is_genitive(const kt_quote_para *p, const kt_quote_mark *m)
{
    kt_str w = kt_view_str(p->v, m->first - 1);
    return kt_view_is_word(p->v, m->first - 1) &&
           (kt_str_ends(w, KT_STR("s")) || kt_str_ends(w, KT_STR("x")) ||
            kt_str_ends(w, KT_STR("z")) || kt_str_ends(w, KT_STR("ß")));
}

/* Next single mark behind k, or n. */
static uint32_t next_single(const kt_quote_para *p, uint32_t k)
{
    for (k++; k < p->m.n && !p->m.ptr[k].single; k++) {
    }
    return k;
}

/* Do the double marks between a and b pair up among themselves? */
static bool is_level(const kt_quote_para *p, uint32_t a, uint32_t b)
{
    uint32_t depth = 0;
    for (uint32_t k = a + 1; k < b; k++) {
        const kt_quote_mark *m = &p->m.ptr[k];
        if (m->single || m->role == KT_QUOTE_NO_ROLE)
            continue;
        if (m->role == KT_QUOTE_CLOSES && depth == 0)
            return false;
        if (m->role == KT_QUOTE_OPENS)
            depth++;
        else
            depth--;
    }
    return depth == 0;
}

static void join_singles(const kt_quote_para *p, uint32_t a, uint32_t b)
{
    kt_quote_mark *open = &p->m.ptr[a];
    kt_quote_mark *close = &p->m.ptr[b];
    if (close->first <= open->last + 1 || !is_level(p, a, b))
        return;
    open->role = KT_QUOTE_OPENS;
    close->role = KT_QUOTE_CLOSES;
    open->mate = b;
    close->mate = a;
    open->depth = close->depth = DEPTH_MAX;
}

/* The mark that closes the single mark k, or n; *next is where the search goes on. A mark that may
 * be the apostrophe of a genitive closes only where no other one can. */
static uint32_t closer_of(const kt_quote_para *p, uint32_t k, uint32_t *next)
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

static void pair_singles(const kt_quote_para *p)
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

/* ---- all of them ---- */

void kt_quote_pair(kt_quote_para *p)
{
    p->code = is_command(p->v, p->beg);
    p->balanced = pair_doubles(p);
    if (!p->balanced)
        pair_short(p);
    else
        pair_singles(p);
}
