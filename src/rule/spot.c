/* spot: the tokens that may matter to a rule of marks and numbers, told by themselves and the two
 * beside them. Correct text has few: no comma or full stop that stands where it should is one. */
#include "rule/rule.h"

/* Which of the rules may want a mark of ASCII, wherever it stands. */
static const uint8_t ascii_marks[128] = {
    ['"'] = KT_SPOT_QUOTE,   ['\''] = KT_SPOT_QUOTE,  ['`'] = KT_SPOT_QUOTE,
    ['$'] = KT_SPOT_NUMBER,  ['('] = KT_SPOT_BRACKET, [')'] = KT_SPOT_BRACKET,
    ['['] = KT_SPOT_BRACKET, [']'] = KT_SPOT_BRACKET,
};

static uint32_t high_mark(uint32_t cp)
{
    switch (cp) {
    case 0xA7: /* § */
    case 0xA3:
    case 0xA5:
    case 0x20AC: /* currencies */
        return KT_SPOT_NUMBER;
    case 0x2014:
        return KT_SPOT_DASH;
    case 0x2010:
    case 0x2011:
        return KT_SPOT_HYPHEN;
    case 0x201C:
    case 0x201E:
        return KT_SPOT_QUOTE | KT_SPOT_SPACE;
    default:
        return kt_cp_is_quote(cp) ? KT_SPOT_QUOTE : 0;
    }
}

/* A mark whose blanks decide: blank: one stands before it, last: the text ends behind it. */
static uint32_t placed_mark(const kt_token *t, bool last)
{
    bool before = (t->flags & KT_TOK_BLANK) != 0;
    bool after = last || (t[1].flags & KT_TOK_BLANK);
    switch (t->cp) {
    case '.':
    case '!':
    case '?':
        return (before || !after ? KT_SPOT_SPACE : 0) |
               (!last && t[1].casing == KT_CASE_LOWER ? KT_SPOT_LOWER : 0);
    case ',':
    case ';':
    case ':':
        return before || !after ? KT_SPOT_SPACE : 0;
    case '-':
        return (before != after ? KT_SPOT_HYPHEN : 0) | (before && after ? KT_SPOT_DASH : 0);
    default:
        return 0;
    }
}

static uint32_t of_mark(const kt_token *t, bool last)
{
    if (t->cp >= 0x80)
        return high_mark(t->cp);
    uint32_t why = ascii_marks[t->cp] | placed_mark(t, last);
    if (last || t[1].cp != t->cp || t[1].kind != t->kind)
        return why;
    return why | KT_SPOT_TWICE | (t->cp == ',' ? KT_SPOT_QUOTE : 0) |
           (t->cp == '-' ? KT_SPOT_DASH : 0);
}

static uint32_t of_token(const kt_token *t, bool last)
{
    switch ((kt_token_kind)t->kind) {
    case KT_TOK_WORD:
        return (t->flags & KT_TOK_DIGIT ? KT_SPOT_NUMBER : 0) |
               (t->flags & KT_TOK_HYPHEN ? KT_SPOT_HYPHEN : 0);
    case KT_TOK_NUMBER:
        return KT_SPOT_NUMBER;
    case KT_TOK_PUNCT:
    case KT_TOK_SYMBOL:
        return of_mark(t, last);
    case KT_TOK_GUARD:
        return KT_SPOT_GUARD;
    }
    return 0;
}

/* Most odd tokens are the first word of a paragraph, or a comma or a full stop between a word and a
 * blank, before a capital: nothing to any rule. */
static inline bool is_plain(const kt_token *t)
{
    if (t->kind == KT_TOK_WORD)
        return !(t->flags & (KT_TOK_DIGIT | KT_TOK_HYPHEN));
    return (t->cp == ',' || (t->cp == '.' && t[1].casing != KT_CASE_LOWER)) &&
           t->kind == KT_TOK_PUNCT && !(t->flags & KT_TOK_BLANK) && (t[1].flags & KT_TOK_BLANK);
}

bool kt_view_spots(kt_view *v)
{
    kt_spot *spot = KT_ROOM(v->scratch, kt_spot, v->n_odd + 1);
    if (!spot)
        return false;
    const kt_token *tok = v->tok;
    const uint32_t *odd = v->odd;
    uint32_t n_odd = v->n_odd;
    uint32_t n = 0;
    uint32_t all = 0;
    uint32_t para = 0;
    uint32_t n_tok = v->n_tok;
    for (uint32_t k = 0; k < n_odd; k++) {
        const kt_token *t = &tok[odd[k]];
        para = t->flags & KT_TOK_PARA ? k : para;
        bool last = odd[k] + 1 == n_tok;
        if (!last && is_plain(t))
            continue;
        uint32_t why = of_token(t, last);
        spot[n] = (kt_spot){ .tok = odd[k], .para = para, .why = why };
        n += why != 0;
        all |= why;
    }
    v->spot = spot;
    v->n_spot = n;
    v->spots = all;
    return true;
}
