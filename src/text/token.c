#include "text/token.h"

#include <unicode/uchar.h>

#include "base/check.h"
#include "base/utf8.h"
#include "text/block.h"

/* Byte classes of the fast path. */
enum { C_OTHER, C_LOWER, C_UPPER, C_DIGIT, C_BLANK, C_LINE, C_PUNCT, C_SYMBOL, C_CTRL, C_HIGH };

#define L C_LOWER
#define U C_UPPER
#define P C_PUNCT
#define S C_SYMBOL
#define X C_CTRL
#define H C_HIGH
/* clang-format off */
static const uint8_t class_of[256] = {
    X, X, X, X, X, X, X, X, X, C_BLANK, C_LINE, X, X, C_LINE, X, X,
    X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X,
    C_BLANK, P, P, S, S, S, S, P, P, P, S, S, P, P, P, S,
    C_DIGIT, C_DIGIT, C_DIGIT, C_DIGIT, C_DIGIT, C_DIGIT, C_DIGIT, C_DIGIT, C_DIGIT, C_DIGIT, P, P, S, S, S, P,
    S, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, P, S, P, S, S,
    S, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, P, S, P, S, X,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
};
/* May a word go on with this byte in another way than by small ASCII letters? */
#define G 1
static const bool goes_on_oddly[256] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, G, 0, 0, G, 0, 0, G, 0, 0, G, G, G, G, G, G, G, G, G, G, G, 0, 0, 0, 0, 0,
    0, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, 0, 0, 0, 0, G,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G,
    G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G,
    G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G,
    G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G,
};
/* clang-format on */
#undef L
#undef G
#undef U
#undef P
#undef S
#undef X
#undef H

/* Does the line at i open a new paragraph inside a wrapped block: bullet, number, heading,
 * quotation? */
static bool is_list_start(kt_str s, size_t i)
{
    while (i < s.len && (s.ptr[i] == ' ' || s.ptr[i] == '\t'))
        i++;
    if (i + 1 >= s.len)
        return false;
    char c = s.ptr[i];
    if ((c == '-' || c == '*' || c == '+' || c == '>' || c == '#') &&
        (s.ptr[i + 1] == ' ' || s.ptr[i + 1] == c))
        return true;
    size_t d = i;
    while (d < s.len && d - i < 4 && kt_ascii_is_digit(s.ptr[d]))
        d++;
    return d > i && d + 1 < s.len && (s.ptr[d] == '.' || s.ptr[d] == ')') && s.ptr[d + 1] == ' ';
}

/* ---- the scanner ---- */

enum { PLAIN_AHEAD = KT_BLOCK + 8 };

typedef struct scan {
    kt_str s;
    size_t i;
    const kt_span *guard;
    uint32_t n_guards, g;
    bool wrapped;
    kt_arena *arena;
    kt_tokens *out;
    kt_indices *odd;
    uint32_t trig;
    uint16_t pending; /* flags for the next token */
    kt_span last_word;
    char tail[2 * PLAIN_AHEAD]; /* the last bytes of s, ending in the middle, and zeros */
} scan;

static char byte_at(const scan *c, size_t i)
{
    return i < c->s.len ? c->s.ptr[i] : '\0';
}

static bool push_odd(scan *c, uint32_t token)
{
    uint32_t *slot = KT_VEC_PUSH(c->arena, c->odd);
    if (slot)
        *slot = token;
    return slot != NULL;
}

static inline bool push(scan *c, kt_span span, kt_token_kind kind, kt_casing casing, unsigned flags,
                        uint32_t cp)
{
    kt_token *slot = KT_VEC_PUSH(c->arena, c->out);
    if (!slot)
        return false;
    flags |= c->pending;
    *slot = (kt_token){ .span = span,
                        .kind = (uint8_t)kind,
                        .casing = (uint8_t)casing,
                        .flags = (uint16_t)flags,
                        .cp = cp };
    c->pending = 0;
    bool plain = kind == KT_TOK_WORD && !(flags & (KT_TOK_DIGIT | KT_TOK_HYPHEN | KT_TOK_PARA));
    return plain || push_odd(c, c->out->n - 1);
}

/* Is there a letter or digit at byte i? */
static bool is_alnum_at(const scan *c, size_t i)
{
    if (i >= c->s.len)
        return false;
    char b = c->s.ptr[i];
    if ((unsigned char)b < 0x80)
        return kt_ascii_is_letter(b) || kt_ascii_is_digit(b);
    size_t next;
    return kt_cp_is_letter(kt_utf8_at(c->s, i, &next));
}

static bool is_letter_at(const scan *c, size_t i)
{
    return is_alnum_at(c, i) && !kt_ascii_is_digit(c->s.ptr[i]);
}

/* Length of an inner ":innen", "*in", "_innen" at i, or 0. */
static size_t gender_suffix(const scan *c, size_t i)
{
    kt_str rest = kt_str_sub(c->s, i + 1, c->s.len);
    size_t n = kt_str_starts(rest, KT_STR("innen")) ? 5 : kt_str_starts(rest, KT_STR("in")) ? 2 : 0;
    return n && !is_alnum_at(c, i + 1 + n) ? n + 1 : 0;
}

/* Casing and inner structure gathered while a word is read. */
typedef struct shape {
    uint32_t upper, lower, inner_upper;
    bool first, prev_lower, segment_start;
    uint16_t flags;
} shape;

static void see_letter(shape *w, bool upper, bool lower)
{
    if (upper) {
        w->upper++;
        if (!w->segment_start)
            w->inner_upper++;
        if (w->first)
            w->flags |= KT_TOK_CAP;
        if (w->prev_lower)
            w->flags |= KT_TOK_CAMEL;
    } else if (lower) {
        w->lower++;
    }
    w->prev_lower = lower;
    w->first = false;
    w->segment_start = false;
}

static kt_casing casing_of(const shape *w)
{
    if (w->upper == 0)
        return w->lower ? KT_CASE_LOWER : KT_CASE_NONE;
    if (w->lower == 0)
        return w->upper > 1 ? KT_CASE_UPPER : KT_CASE_TITLE;
    return w->inner_upper == 0 && (w->flags & KT_TOK_CAP) ? KT_CASE_TITLE : KT_CASE_MIXED;
}

/* The non-ASCII character at i of a word: its length when it continues the word, else 0. */
static size_t word_high(scan *c, shape *w, size_t i)
{
    unsigned char b = (unsigned char)c->s.ptr[i];
    if (b == 0xC3 && i + 1 < c->s.len) { /* Latin-1 letters: the German ones live here */
        unsigned char d = (unsigned char)c->s.ptr[i + 1];
        if (d == 0x97 || d == 0xB7)
            return 0;
        see_letter(w, d < 0x9F, d >= 0x9F);
        if (d <= 0x83 || d == 0xA2)
            c->trig |= KT_TRIG_MOJIBAKE;
        return 2;
    }
    size_t next;
    uint32_t cp = kt_utf8_at(c->s, i, &next);
    if (cp == 0x2019 || cp == 0x2010 || cp == 0x2011) {
        bool apostrophe = cp == 0x2019;
        if (i == 0 || w->first || !is_letter_at(c, next))
            return 0;
        c->trig |= apostrophe ? 0u : KT_TRIG_HYPHEN;
        w->flags |= apostrophe ? KT_TOK_APOS : KT_TOK_HYPHEN;
        w->segment_start = !apostrophe;
        w->prev_lower = false;
        return next - i;
    }
    if (cp == 0xAD || (cp >= 0x200B && cp <= 0x200D) || cp == 0x2060 || cp == 0xFEFF) {
        c->trig |= KT_TRIG_ODD;
        return is_letter_at(c, next) ? next - i : 0; /* invisible inside a word */
    }
    if (!kt_cp_is_letter(cp))
        return 0;
    c->trig |= KT_TRIG_ODD;
    see_letter(w, kt_cp_is_upper(cp), kt_cp_is_lower(cp));
    return next - i;
}

/* Is word the same as the one a single byte before it? */
static inline bool is_repeat(const char *text, kt_span last, kt_span word)
{
    uint32_t n = kt_span_len(word);
    return kt_span_len(last) == n && word.beg == last.end + 1 && text[word.beg] == text[last.beg] &&
           memcmp(text + word.beg, text + last.beg, n) == 0;
}

/* What joins two halves of a word at i: its length, or 0. */
static size_t word_joint(scan *c, shape *w, size_t i)
{
    char b = c->s.ptr[i];
    if (b == '-' && is_alnum_at(c, i + 1)) {
        c->trig |= KT_TRIG_HYPHEN;
        w->flags |= KT_TOK_HYPHEN;
        w->segment_start = true;
        w->prev_lower = false;
        return 1;
    }
    if (b == '\'' && is_letter_at(c, i + 1)) {
        w->flags |= KT_TOK_APOS;
        w->prev_lower = false;
        return 1;
    }
    if (b == ':' || b == '*' || b == '_') {
        size_t n = gender_suffix(c, i);
        if (n)
            w->flags |= KT_TOK_GENDER;
        return n;
    }
    return 0;
}

static bool scan_word(scan *c, size_t beg, size_t from, uint16_t flags)
{
    shape w = { .first = true, .segment_start = true, .flags = flags };
    const char *p = c->s.ptr;
    size_t limit = c->g < c->n_guards ? c->guard[c->g].beg : c->s.len;
    size_t i = from;
    size_t first;
    uint32_t cp = kt_utf8_at(c->s, beg, &first);
    while (i < limit) {
        uint8_t k = class_of[(unsigned char)p[i]];
        if (KT_LIKELY_TRUE(k == C_LOWER)) {
            size_t from_here = i++;
            while (i < limit && class_of[(unsigned char)p[i]] == C_LOWER)
                i++;
            w.lower += (uint32_t)(i - from_here);
            w.prev_lower = true;
            w.first = w.segment_start = false;
        } else if (k == C_UPPER) {
            see_letter(&w, true, false);
            i++;
        } else if (k == C_DIGIT) {
            w.flags |= KT_TOK_DIGIT;
            c->trig |= KT_TRIG_DIGIT;
            w.prev_lower = w.segment_start = false;
            i++;
        } else {
            size_t n = 0;
            if (k == C_HIGH) {
                n = word_high(c, &w, i);
                if (n)
                    w.flags |= KT_TOK_NONASCII;
            } else if (k == C_PUNCT || k == C_SYMBOL) {
                n = i > beg ? word_joint(c, &w, i) : 0;
            }
            if (n == 0 || i + n > limit)
                break;
            i += n;
        }
    }
    if (w.flags & KT_TOK_CAMEL)
        c->trig |= KT_TRIG_CAMEL;
    c->i = i;
    kt_span span = { (uint32_t)beg, (uint32_t)i };
    if (is_repeat(p, c->last_word, span))
        c->trig |= KT_TRIG_REPEAT;
    c->last_word = span;
    return push(c, span, KT_TOK_WORD, casing_of(&w), w.flags, cp);
}

/* A comma or full stop, and a blank behind it. */
static inline bool is_plain_stop(const char *p)
{
    return (p[0] == ',' || p[0] == '.') && p[1] == ' ';
}

/* Where plain words may begin: bytes [0, n) of p, which are bytes [beg, beg + n) of the text;
 * before p there are `before` bytes of it, and PLAIN_AHEAD bytes from any of them on can be read.
 */
typedef struct stretch {
    const char *p;
    size_t beg, n;
} stretch;

static stretch stretch_at(const scan *c)
{
    bool guarded = c->g < c->n_guards;
    size_t end = guarded ? c->guard[c->g].beg : c->s.len;
    stretch s = { .p = c->s.ptr + c->i, .beg = c->i };
    if (c->i + PLAIN_AHEAD <= end) {
        s.n = end - PLAIN_AHEAD - c->i + 1;
    } else if (!guarded) {
        s.n = end - c->i;
        s.p = c->tail + PLAIN_AHEAD - s.n;
    }
    return s;
}

/* Length and first byte of a word: what two words in a row must have in common to be the same. */
static inline size_t outline(size_t n, char first)
{
    return n << 8 | (unsigned char)first;
}

/* Words of small letters behind one of any size, one blank apart, with commas and full stops: the
 * common stretch of text. It ends at whatever else there is; a word that can be more than that, or
 * the one before it again, is left to scan_word. Nothing is called on the way. */
static KT_NEVER_INLINE bool scan_plain(scan *c)
{
    const stretch s = stretch_at(c);
    const char *p = s.p;
    const char *const end = p + s.n;
    const bool adjacent = s.beg == c->last_word.end + 1;
    size_t last = adjacent ? outline(kt_span_len(c->last_word), c->s.ptr[c->last_word.beg]) : 0;
    kt_token *t = c->out->ptr + c->out->n;
    uint32_t *odd = c->odd->ptr + c->odd->n;
    uint32_t words = (c->out->cap - c->out->n) / 2; /* that there is room for, and marks */
    uint32_t marks = c->odd->cap - c->odd->n;
    unsigned pending = c->pending;
    bool plain = true;
    const bool opens_para = marks > 0 && (pending & KT_TOK_PARA);
    if (opens_para)
        *odd++ = c->out->n;
    for (uint32_t room = words < marks ? words : marks; p < end && room > opens_para; room--) {
        uint32_t letters = kt_block_small(p) | 1;
        size_t n = kt_count_ones(letters);
        bool capital = (unsigned char)p[0] < 'a';
        unsigned flags = pending | (capital ? KT_TOK_CAP : 0);
        if ((unsigned char)p[n] == 0xC3) {
            n = kt_count_ones(letters | kt_block_umlauts(p));
            flags |= KT_TOK_NONASCII; /* or a word for scan_word */
        }
        plain = n < KT_BLOCK && !goes_on_oddly[(unsigned char)p[n]] && outline(n, p[0]) != last;
        if (!plain)
            break;
        last = outline(n, p[0]);
        uint32_t beg = (uint32_t)(s.beg + (size_t)(p - s.p));
        *t++ = (kt_token){ .span = { beg, beg + (uint32_t)n },
                           .kind = KT_TOK_WORD,
                           .casing = capital ? KT_CASE_TITLE : KT_CASE_LOWER,
                           .flags = (uint16_t)flags,
                           .cp = (unsigned char)p[0] };
        pending = 0;
        p += n;
        if (*p != ' ') {
            if (!is_plain_stop(p))
                break;
            beg += (uint32_t)n;
            *odd++ = (uint32_t)(t - c->out->ptr);
            *t++ = (kt_token){ .span = { beg, beg + 1 },
                               .kind = KT_TOK_PUNCT,
                               .casing = KT_CASE_NONE,
                               .cp = (unsigned char)*p };
            last = 0;
            p++;
        }
        uint8_t next = class_of[(unsigned char)p[1]];
        if (next == C_BLANK)
            break;
        pending = KT_TOK_BLANK;
        p++;
        if (next != C_LOWER && next != C_UPPER)
            break;
    }
    if (p == s.p)
        return scan_word(c, c->i, c->i, 0);
    c->i = s.beg + (size_t)(p - s.p);
    c->pending = (uint16_t)pending;
    c->out->n = (uint32_t)(t - c->out->ptr);
    c->odd->n = (uint32_t)(odd - c->odd->ptr);
    c->last_word = t[-1].kind == KT_TOK_WORD ? t[-1].span : t[-2].span;
    return plain || scan_word(c, c->i, c->i, 0);
}

static bool scan_number(scan *c)
{
    size_t beg = c->i;
    size_t i = beg;
    bool inner = false;
    c->trig |= KT_TRIG_DIGIT;
    for (;;) {
        while (kt_ascii_is_digit(byte_at(c, i)))
            i++;
        char b = byte_at(c, i);
        if ((b == '.' || b == ',' || b == ':') && kt_ascii_is_digit(byte_at(c, i + 1))) {
            inner = true;
            i++;
            continue;
        }
        break;
    }
    bool hyphenated = byte_at(c, i) == '-' && is_letter_at(c, i + 1);
    if (hyphenated || (!inner && is_letter_at(c, i)))
        return scan_word(c, beg, i, KT_TOK_DIGIT);
    if (inner && kt_ascii_is_letter(byte_at(c, i)))
        c->trig |= KT_TRIG_GUARD; /* 802.11g */
    c->i = i;
    return push(c, (kt_span){ (uint32_t)beg, (uint32_t)i }, KT_TOK_NUMBER, KT_CASE_NONE, 0,
                (unsigned char)c->s.ptr[beg]);
}

static bool is_closing_punct(char b)
{
    return b == '.' || b == ',' || b == ';' || b == ':' || b == '?' || b == '!' || b == '%' ||
           b == ')' || b == ']';
}

static void note_ascii_punct(scan *c, char b)
{
    bool blank_before = (c->pending & KT_TOK_BLANK) != 0;
    char next = byte_at(c, c->i + 1);
    bool blank_after = next == ' ' || next == '\n' || next == '\r' || next == '\t' || next == '\0';
    if (blank_before && is_closing_punct(b))
        c->trig |= KT_TRIG_BLANK_PUNCT;
    switch (b) {
    case '-':
        c->trig |= KT_TRIG_HYPHEN;
        if (blank_before)
            c->trig |= KT_TRIG_BLANK_HYPHEN;
        if (blank_after)
            c->trig |= KT_TRIG_HYPHEN_BLANK;
        if (next == '-' || (blank_before && blank_after))
            c->trig |= KT_TRIG_DASH;
        if (next == '-')
            c->trig |= KT_TRIG_GUARD; /* --option */
        break;
    case '"':
    case '\'':
        c->trig |= KT_TRIG_QUOTE;
        break;
    case '(':
    case ')':
    case '[':
    case ']':
    case '{':
    case '}':
        c->trig |= KT_TRIG_BRACKET;
        if (b == '{' || b == '[' ||
            (b == '(' && c->i > 0 && is_alnum_at(c, c->i - 1) && is_alnum_at(c, c->i + 1)))
            c->trig |= KT_TRIG_GUARD; /* save(resource, config) */
        break;
    case '.':
    case ',':
    case ';':
    case ':':
    case '?':
    case '!':
        if (is_alnum_at(c, c->i + 1))
            c->trig |= KT_TRIG_PUNCT_LETTER | (b == '.' || b == ':' ? KT_TRIG_GUARD : 0u);
        if (b == '.' && next == '.')
            c->trig |= KT_TRIG_DOTS;
        if (b == ':' && next == '/')
            c->trig |= KT_TRIG_GUARD;
        break;
    case '&':
        c->trig |= KT_TRIG_AMP | KT_TRIG_GUARD;
        break;
    case '$':
        c->trig |= KT_TRIG_CURRENCY | KT_TRIG_GUARD;
        break;
    case '%':
    case '/':
    case '\\':
    case '<':
    case '>':
    case '@':
    case '#':
    case '`':
    case '_':
    case '~':
    case '=':
        c->trig |= KT_TRIG_GUARD;
        break;
    default:
        break;
    }
}

static bool scan_ascii_punct(scan *c, uint8_t k)
{
    char b = c->s.ptr[c->i];
    note_ascii_punct(c, b);
    if (k == C_CTRL)
        c->trig |= KT_TRIG_CONTROL;
    if (k != C_PUNCT)
        c->trig |= KT_TRIG_SYMBOL;
    uint32_t beg = (uint32_t)c->i++;
    return push(c, (kt_span){ beg, beg + 1 }, k == C_PUNCT ? KT_TOK_PUNCT : KT_TOK_SYMBOL,
                KT_CASE_NONE, 0, (unsigned char)b);
}

/* Typography: what the code point triggers, and whether it is punctuation. */
static bool note_high(scan *c, uint32_t cp)
{
    bool blank_before = (c->pending & KT_TOK_BLANK) != 0;
    if (kt_cp_is_quote(cp)) {
        c->trig |= KT_TRIG_QUOTE;
        if (blank_before)
            c->trig |= KT_TRIG_BLANK_PUNCT;
        return true;
    }
    switch (cp) {
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
        c->trig |= KT_TRIG_DASH;
        return true;
    case 0x2010:
    case 0x2011:
        c->trig |= KT_TRIG_HYPHEN | KT_TRIG_ODD;
        return true;
    case 0x2026:
        c->trig |= KT_TRIG_DOTS;
        return true;
    case 0x20AC:
    case 0xA3:
        c->trig |= KT_TRIG_CURRENCY;
        return false;
    default:
        if (cp < 0xA0)
            c->trig |= KT_TRIG_CONTROL;
        if (cp != 0xA7 && cp != 0xB0 && cp != 0x2022)
            c->trig |= KT_TRIG_ODD;
        return (U_MASK(u_charType((UChar32)cp)) & U_GC_P_MASK) != 0;
    }
}

static bool scan_high(scan *c)
{
    size_t next;
    uint32_t cp = kt_utf8_at(c->s, c->i, &next);
    if (kt_cp_is_space(cp)) {
        c->trig |= cp == 0xA0 || cp == 0x202F ? KT_TRIG_NBSP : KT_TRIG_ODD;
        c->pending |= KT_TOK_BLANK;
        c->i = next;
        return true;
    }
    if (kt_cp_is_letter(cp))
        return scan_word(c, c->i, c->i, 0);
    bool punct = note_high(c, cp);
    if (!punct)
        c->trig |= KT_TRIG_SYMBOL;
    kt_span span = { (uint32_t)c->i, (uint32_t)next };
    c->i = next;
    return push(c, span, punct ? KT_TOK_PUNCT : KT_TOK_SYMBOL, KT_CASE_NONE, KT_TOK_NONASCII, cp);
}

static void scan_line_end(scan *c)
{
    size_t i = c->i;
    uint32_t ends = 0;
    while (i < c->s.len && (c->s.ptr[i] == '\n' || c->s.ptr[i] == '\r')) {
        ends += c->s.ptr[i] == '\n';
        i++;
    }
    if (i < c->s.len)
        c->trig |= KT_TRIG_LINES;
    c->pending |= KT_TOK_BLANK | KT_TOK_LINE;
    if (!c->wrapped || ends > 1 || is_list_start(c->s, i))
        c->pending |= KT_TOK_PARA;
    c->i = i;
}

static void scan_blank(scan *c)
{
    size_t i = c->i;
    c->pending |= KT_TOK_BLANK;
    if (c->s.ptr[i] == ' ' && class_of[(unsigned char)byte_at(c, i + 1)] != C_BLANK) {
        c->i++;
        return;
    }
    while (class_of[(unsigned char)byte_at(c, i)] == C_BLANK && i < c->s.len) {
        if (c->s.ptr[i] == '\t')
            c->trig |= KT_TRIG_DOUBLE_BLANK;
        i++;
    }
    if (i - c->i > 1)
        c->trig |= KT_TRIG_DOUBLE_BLANK;
    c->i = i;
}

bool kt_tokenize(kt_str text, const kt_span *guards, uint32_t n_guards, bool wrapped, kt_arena *a,
                 kt_tokens *out, kt_indices *odd, uint32_t *triggers)
{
    enum { TOKEN_BYTES = 4 }; /* a token and the blank before it are longer, as a rule */
    uint32_t cap = (uint32_t)(text.len / TOKEN_BYTES) + 8;
    *out = (kt_tokens){ .ptr = KT_ROOM(a, kt_token, cap) };
    out->cap = out->ptr ? cap : 0;
    *odd = (kt_indices){ .ptr = KT_ROOM(a, uint32_t, cap / 2) };
    odd->cap = odd->ptr ? cap / 2 : 0;
    scan c = { .s = text,
               .guard = guards,
               .n_guards = n_guards,
               .wrapped = wrapped,
               .arena = a,
               .out = out,
               .odd = odd,
               .pending = KT_TOK_PARA };
    size_t tail = text.len < PLAIN_AHEAD ? text.len : PLAIN_AHEAD;
    if (tail)
        memcpy(c.tail + PLAIN_AHEAD - tail, text.ptr + text.len - tail, tail);
    bool ok = true;
    while (ok && c.i < text.len) {
        if (c.g < n_guards && c.i >= guards[c.g].beg) {
            kt_span g = guards[c.g++];
            ok = push(&c, g, KT_TOK_GUARD, KT_CASE_NONE, 0, 0);
            c.i = g.end;
            continue;
        }
        uint8_t k = class_of[(unsigned char)text.ptr[c.i]];
        switch (k) {
        case C_LOWER:
        case C_UPPER:
            ok = scan_plain(&c);
            break;
        case C_DIGIT:
            ok = scan_number(&c);
            break;
        case C_BLANK:
            scan_blank(&c);
            break;
        case C_LINE:
            scan_line_end(&c);
            break;
        case C_HIGH:
            ok = scan_high(&c);
            break;
        default:
            ok = scan_ascii_punct(&c, k);
            break;
        }
    }
    *triggers = c.trig;
    return ok;
}
