/*
 * bracket: brackets without their counterpart. Machine translation loses one of a pair, often
 * together with words, when a link or a name stood inside. What is missing cannot be known, so it
 * is reported, up to the end of the clause. List markers, faces and half-open intervals are none,
 * and a pair may span paragraphs that stand together.
 */
#include <stdlib.h>

#include "rule/near.h"

enum { UNBALANCED, RULES };
enum { DEPTH_MAX = 64, CLAUSE_MAX = 40, REPORTS_MAX = 16, INTERVAL_MAX = 8 };

extern const kt_rule kt_rules_bracket[];

typedef KT_VEC(uint32_t) positions;

typedef struct scan {
    const kt_view *v;
    uint32_t open[DEPTH_MAX];
    uint32_t depth;
    positions lone; /* brackets without a mate in their paragraph, in text order */
    uint32_t face;  /* the last face's bracket */
    uint32_t clear; /* lone brackets before the paragraph */
    bool murky;     /* a guard of the paragraph holds half a pair */
    bool failed;
} scan;

static bool is_open(const kt_token *t)
{
    return t->cp == '(' || t->cp == '[';
}

static uint32_t mate_of(uint32_t cp)
{
    return cp == '(' ? ')' : cp == '[' ? ']' : cp == ')' ? '(' : '[';
}

/* :-) ;( =) and what follows in :-)) */
static bool is_face(const scan *s, uint32_t i)
{
    const kt_view *v = s->v;
    if (!kt_view_touches(v, i)) /* ": (" that ends a paragraph */
        return i > 0 && (v->tok[i - 1].cp == ':' || v->tok[i - 1].cp == ';') &&
               kt_view_one_blank(v, i) && is_open(&v->tok[i]) &&
               (i + 1 >= v->n_tok || (v->tok[i + 1].flags & KT_TOK_PARA));
    const kt_token *l = &v->tok[i - 1];
    bool more = kt_view_touches(v, i + 1) && kt_view_is_punct(v, i + 1, ')');
    if (s->face == i - 1 && l->cp == v->tok[i].cp) /* the last one closes what is open */
        return s->depth == 0 || more || is_open(&v->tok[i]);
    bool sign = l->kind == KT_TOK_PUNCT || l->kind == KT_TOK_SYMBOL;
    bool eyes = sign && (l->cp == ':' || l->cp == ';' || l->cp == '=' || l->cp == '^' ||
                         (l->cp == '-' && kt_view_touches(v, i - 1) && i > 1 &&
                          (v->tok[i - 2].cp == ':' || v->tok[i - 2].cp == ';')));
    if (!eyes)
        return false;
    if (is_open(&v->tok[i]))
        return !kt_view_touches(v, i + 1);
    return s->depth == 0 || more;
}

/* 1.) */
static bool is_number_with_stop(const kt_view *v, uint32_t i)
{
    return v->tok[i].cp == ')' && i > 1 && v->tok[i - 1].cp == '.' && kt_view_touches(v, i - 1) &&
           v->tok[i - 2].kind == KT_TOK_NUMBER && kt_span_len(v->tok[i - 2].span) <= 2;
}

/* "sofort;b)die Namen", "wenna)es": a marker in a text that has lost its line breaks. */
static bool is_run_in(const kt_view *v, uint32_t i)
{
    enum { LINE = 2 };
    bool word = kt_view_is_word(v, i + 1) && kt_view_touches(v, i + 1) &&
                v->tok[i + 1].casing == KT_CASE_LOWER && kt_span_len(v->tok[i + 1].span) >= LINE;
    return v->tok[i].cp == ')' && i > 0 && kt_view_touches(v, i) && kt_view_is_word(v, i - 1) &&
           word;
}

/* a) 1) aa) iv) and the footnote mark *), and 1.) */
static bool is_list_marker(const kt_view *v, uint32_t i)
{
    if (v->tok[i].cp != ')' || !kt_view_touches(v, i) ||
        (kt_view_touches(v, i - 1) && v->tok[i - 2].cp != 0xA7 && v->tok[i - 1].cp != '*'))
        return is_number_with_stop(v, i);
    kt_str s = kt_view_str(v, i - 1);
    if (v->tok[i - 1].cp == '*')
        return true;
    if (v->tok[i - 1].kind == KT_TOK_NUMBER)
        return s.len <= 3;
    if (!kt_view_is_word(v, i - 1) || s.len > 4)
        return false;
    bool roman = true;
    bool same = true;
    for (size_t k = 0; k < s.len; k++) {
        roman &= s.ptr[k] == 'i' || s.ptr[k] == 'v' || s.ptr[k] == 'x';
        same &= s.ptr[k] == s.ptr[0];
    }
    return roman || same || (kt_ascii_is_digit(s.ptr[0]) && s.len <= 3);
}

/* [0, 1) and (a, b] */
static bool is_interval(const kt_view *v, uint32_t o, uint32_t c)
{
    if (c - o > INTERVAL_MAX)
        return false;
    bool comma = false;
    for (uint32_t i = o + 1; i < c; i++) {
        comma |= v->tok[i].cp == ',' || v->tok[i].cp == ';' || v->tok[i].kind == KT_TOK_NUMBER;
        if (v->tok[i].kind == KT_TOK_WORD && kt_span_len(v->tok[i].span) > 2)
            return false;
    }
    return comma;
}

static void note(scan *s, uint32_t i)
{
    uint32_t *slot = KT_VEC_PUSH(s->v->scratch, &s->lone);
    if (slot)
        *slot = i;
    s->failed |= !slot;
}

static void see(scan *s, uint32_t i)
{
    const kt_token *t = &s->v->tok[i];
    if (is_face(s, i)) {
        s->face = i;
        return;
    }
    if (is_open(t)) {
        if (s->depth == DEPTH_MAX) { /* give up the outermost: the inner ones can still pair */
            note(s, s->open[0]);
            memmove(s->open, s->open + 1, (DEPTH_MAX - 1) * sizeof *s->open);
            s->depth--;
        }
        s->open[s->depth++] = i;
        return;
    }
    if (s->depth) {
        uint32_t o = s->open[s->depth - 1];
        if (s->v->tok[o].cp == mate_of(t->cp) || is_interval(s->v, o, i)) {
            s->depth--;
            return;
        }
    }
    note(s, i);
}

/* Does protected text hold half a pair, as "\\[" does? Then its paragraph cannot be judged. */
static bool is_half(kt_str s)
{
    int round = 0;
    int square = 0;
    for (size_t i = 0; i < s.len; i++) {
        round += (s.ptr[i] == '(') - (s.ptr[i] == ')');
        square += (s.ptr[i] == '[') - (s.ptr[i] == ']');
    }
    return round != 0 || square != 0;
}

static void end_paragraph(scan *s)
{
    for (uint32_t k = 0; k < s->depth; k++)
        note(s, s->open[k]);
    if (s->murky)
        s->lone.n = s->clear;
    s->clear = s->lone.n;
    s->murky = false;
    s->depth = 0;
}

static int by_number(const void *pa, const void *pb)
{
    uint32_t a = *(const uint32_t *)pa;
    uint32_t b = *(const uint32_t *)pb;
    return a < b ? -1 : a > b;
}

/* Brackets that pair up across paragraphs leave the list, and so do list markers. */
static void pair_across(scan *s)
{
    uint32_t n = 0;
    uint32_t *lone = s->lone.ptr;
    for (uint32_t k = 0; k < s->lone.n; k++) {
        const kt_token *t = &s->v->tok[lone[k]];
        if (!is_open(t) && n && s->v->tok[lone[n - 1]].cp == mate_of(t->cp))
            n--;
        else if (!is_list_marker(s->v, lone[k]) && !is_run_in(s->v, lone[k]))
            lone[n++] = lone[k];
    }
    s->lone.n = n;
}

static bool ends_clause(const kt_view *v, uint32_t i)
{
    const kt_token *t = &v->tok[i];
    bool short_word = i > 0 && kt_view_is_word(v, i - 1) && kt_span_len(v->tok[i - 1].span) == 1;
    if (short_word && t->cp == '.') /* d. h. */
        return false;
    return t->kind == KT_TOK_PUNCT && !kt_view_touches(v, i + 1) &&
           (t->cp == ',' || t->cp == ';' || t->cp == '.' || t->cp == ':' || t->cp == '!' ||
            t->cp == '?');
}

/* From an opening bracket to the end of its clause; from the start of its clause to a closing one.
 */
static kt_span clause(const kt_view *v, uint32_t i)
{
    uint32_t a = i;
    uint32_t b = i;
    if (is_open(&v->tok[i])) {
        while (b + 1 < v->n_tok && b - i < CLAUSE_MAX && !ends_clause(v, b + 1) &&
               !(v->tok[b + 1].flags & KT_TOK_PARA))
            b++;
    } else {
        while (a > 0 && i - a < CLAUSE_MAX && !ends_clause(v, a - 1) &&
               !(v->tok[a].flags & KT_TOK_PARA))
            a--;
    }
    return (kt_span){ v->tok[a].span.beg, v->tok[b].span.end };
}

/* A paragraph with a brace that is alone, too, is a piece of code. */
static bool is_code(const kt_view *v, uint32_t i)
{
    enum { REACH = 120 };
    int braces = 0;
    uint32_t beg = i;
    while (beg > 0 && i - beg < REACH && !(v->tok[beg].flags & KT_TOK_PARA))
        beg--;
    for (uint32_t k = beg;
         k < v->n_tok && k < i + REACH && (k == beg || !(v->tok[k].flags & KT_TOK_PARA)); k++)
        braces += (v->tok[k].cp == '{') - (v->tok[k].cp == '}');
    return braces != 0;
}

/* "] : springt zurück", at the start of a paragraph: the sign itself is spoken of. */
static bool is_explained(const kt_view *v, uint32_t i)
{
    return (v->tok[i].flags & KT_TOK_PARA) && kt_view_is_punct(v, i + 1, ':');
}

static void unbalanced(const kt_view *v, kt_emit *out)
{
    scan s = { .v = v, .face = UINT32_MAX };
    uint32_t para = UINT32_MAX;
    for (uint32_t k = 0; k < v->n_spot; k++) {
        uint32_t i = v->spot[k].tok;
        if (!(v->spot[k].why & (KT_SPOT_BRACKET | KT_SPOT_GUARD)))
            continue;
        if (v->spot[k].para != para)
            end_paragraph(&s);
        para = v->spot[k].para;
        if (v->tok[i].kind == KT_TOK_PUNCT)
            see(&s, i);
        else if (v->tok[i].kind == KT_TOK_GUARD)
            s.murky |= is_half(kt_view_str(v, i));
    }
    end_paragraph(&s);
    if (s.failed || s.lone.n == 0)
        return;
    qsort(s.lone.ptr, s.lone.n, sizeof *s.lone.ptr, by_number);
    pair_across(&s);
    for (uint32_t k = 0; k < s.lone.n && k < REPORTS_MAX; k++)
        if (!is_code(v, s.lone.ptr[k]) && !is_explained(v, s.lone.ptr[k]))
            kt_emit_report(out, &kt_rules_bracket[UNBALANCED], clause(v, s.lone.ptr[k]));
}

/* clang-format off */
const kt_rule kt_rules_bracket[] = {
    [UNBALANCED] = {
        .info = { .id = "bracket.unbalanced",
                  .msg_en = "bracket without its counterpart",
                  .msg_de = "Klammer ohne Gegenstück",
                  .conf = KT_HINT,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      REPORT("Er leitet den Dienst (kurz EAD, geführt von ihr."),
                      REPORT("Die Mitglieder, alle aus der EU), kamen."),
                      REPORT("Das Feld [Name steht leer."),
                      OK("Er leitet den Dienst (kurz EAD), geführt von ihr."),
                      OK("Wir prüfen a) den Preis, b) die Dauer."),
                      OK("1) Wasser kochen 2) Tee ziehen lassen"),
                      OK("] : springt zurück, wenn der Wert null ist."),
                      OK("Das war schön :-) und kurz ;)"), OK("Es lief (endlich ;))."),
                      OK("Es lief (endlich :-)))."), OK("So: start ({ name"),
                      OK("Mehr steht unter Punkt 5.) und 12.) dort."),
                      OK("Er endet, wenna)er verzichtet oderb)er stirbt."),
                      OK("Leider war alles ausverkauft : ("),
                      OK("Das Intervall [0, 1) ist halboffen."),
                      OK("Siehe § 5 Abs. 2 Buchstabe c) des Gesetzes."),
                      OK("Der Parameter \\[in\\] wird gelesen."),
                      OK("Die Liste (Äpfel,\nBirnen) ist lang.")) },
        .stage = KT_STAGE_REPORT,
        .trig = KT_TRIG_BRACKET,
        .fn = unbalanced,
    },
    [RULES] = KT_RULES_END,
};
/* clang-format on */
