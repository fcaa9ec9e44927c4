/*
 * token: one pass over a text that yields its tokens and says which kinds of trouble can occur in
 * it at all.
 *
 * T1 tokens are in text order, disjoint, not empty, and lie on code point boundaries
 * T2 what no token covers is white space (blank, tab, line ends, no-break spaces)
 * T3 a guard is exactly one token
 * T4 tokens live for one stage and never survive a commit
 */
#ifndef KT_TOKEN_H
#define KT_TOKEN_H

#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"

typedef enum kt_token_kind {
    KT_TOK_WORD,   /* letters, with inner hyphens, apostrophes and digits: E-Mail-Adresse, geht's,
                      24-Stunden-Frist */
    KT_TOK_NUMBER, /* digits with inner . , : as in 10.000 3,5 12:30 */
    KT_TOK_PUNCT,  /* one code point of punctuation */
    KT_TOK_SYMBOL, /* one code point of anything else that is visible, or a control character */
    KT_TOK_GUARD   /* protected text */
} kt_token_kind;

typedef enum kt_casing {
    KT_CASE_NONE,  /* no letter */
    KT_CASE_LOWER, /* haus */
    KT_CASE_TITLE, /* Haus, Open-Source, A */
    KT_CASE_UPPER, /* USA, two letters at least */
    KT_CASE_MIXED  /* GmbH, iPhone, US-Dollar */
} kt_casing;

enum {
    KT_TOK_BLANK = 1 << 0, /* white space stands before it */
    KT_TOK_LINE = 1 << 1,  /* that white space holds a line end */
    KT_TOK_PARA =
        1 << 2, /* first token of a logical paragraph (a line, unless lines are wrapped) */
    KT_TOK_SENT = 1 << 3,     /* first token of a sentence (set by kt_view_sentences) */
    KT_TOK_HYPHEN = 1 << 4,   /* word with an inner hyphen */
    KT_TOK_DIGIT = 1 << 5,    /* word with a digit */
    KT_TOK_APOS = 1 << 6,     /* word with an inner apostrophe */
    KT_TOK_NONASCII = 1 << 7, /* has a byte >= 0x80 */
    KT_TOK_CAP = 1 << 8,      /* its first letter is upper case */
    KT_TOK_CAMEL = 1 << 9,    /* a lower-case letter is followed directly by an upper-case one */
    KT_TOK_GENDER = 1 << 10,  /* Nutzer:innen, Nutzer*innen */
    KT_TOK_FOREIGN = 1 << 11, /* in a sentence that is not German (set by kt_foreign_at) */
    KT_TOK_NAME = 1 << 12,    /* a name in its place (set by kt_name_at: ask that) */
    KT_TOK_NAMED = 1 << 13,   /* of the first token: all names are marked */
    KT_TOK_STRANGE = 1 << 14  /* a name because it stands among words that are no German */
};

struct kt_wordinfo;

typedef struct kt_token {
    kt_span span; /* in the stage's text */
    uint8_t kind; /* kt_token_kind */
    uint8_t casing;
    uint16_t flags;
    uint32_t sentence; /* index, set by kt_view_sentences */
    uint32_t cp;       /* the code point of PUNCT and SYMBOL, the first one of others */
    uint32_t notes;    /* of info: why the word may interest a rule; 0 until info is filled */
    const struct kt_wordinfo *info; /* filled on demand: kt_view_info */
    uint64_t gram;                  /* of info (lang/de/gram.h); the same */
} kt_token;

/* What the text holds; a rule runs only where one of its triggers occurs. */
enum {
    KT_TRIG_BLANK_HYPHEN = 1 << 0, /* blank before a hyphen */
    KT_TRIG_HYPHEN_BLANK = 1 << 1, /* hyphen before a blank, or at the end of a line */
    KT_TRIG_QUOTE =
        1 << 2, /* any quotation mark or apostrophe, inner apostrophes of words excepted */
    KT_TRIG_BRACKET = 1 << 3,      /* ( ) [ ] { } */
    KT_TRIG_BLANK_PUNCT = 1 << 4,  /* blank before . , ; : ? ! % ) or a quotation mark */
    KT_TRIG_PUNCT_LETTER = 1 << 5, /* . , ; : ? ! directly before a letter or digit */
    KT_TRIG_DOUBLE_BLANK = 1 << 6, /* two white space characters, or a tab */
    KT_TRIG_DASH = 1 << 7,         /* en or em dash, "--" or a hyphen between blanks */
    KT_TRIG_DOTS = 1 << 8,         /* .. or the ellipsis character */
    KT_TRIG_DIGIT = 1 << 9,
    KT_TRIG_AMP = 1 << 10,
    KT_TRIG_CONTROL = 1 << 11, /* C0 except tab and line ends, DEL, C1 */
    KT_TRIG_ODD = 1 << 12, /* code points outside ASCII, Latin-1 letters and common typography */
    KT_TRIG_MOJIBAKE = 1 << 13, /* a letter that UTF-8 read as Latin-1 would show */
    KT_TRIG_NBSP = 1 << 14,
    KT_TRIG_GUARD = 1 << 15,  /* something that kt_guard_find should look at */
    KT_TRIG_REPEAT = 1 << 16, /* a word directly followed by itself */
    KT_TRIG_CAMEL = 1 << 17,  /* KT_TOK_CAMEL occurs */
    KT_TRIG_CURRENCY = 1 << 18,
    KT_TRIG_LINES = 1 << 19,  /* a line end that is not the last byte */
    KT_TRIG_HYPHEN = 1 << 20, /* any hyphen inside or beside a word */
    KT_TRIG_SYMBOL = 1 << 21  /* any KT_TOK_SYMBOL */
};
#define KT_TRIG_ALWAYS 0u /* in a rule's triggers: run on every text */

typedef KT_VEC(kt_token) kt_tokens;
typedef KT_VEC(uint32_t) kt_indices;

/* Are the lines of this block one paragraph that somebody broke at a margin (true), or a paragraph
 * each (false)? */
bool kt_text_is_wrapped(kt_str block);

/* Tokens of text, in the arena; guards are sorted and disjoint. wrapped as by kt_text_is_wrapped.
 * odd: the tokens that are more than a plain word, ascending: marks, numbers, guards, words with a
 * digit or a hyphen, the first of a paragraph. False: arena exhausted. */
bool kt_tokenize(kt_str text, const kt_span *guards, uint32_t n_guards, bool wrapped, kt_arena *a,
                 kt_tokens *out, kt_indices *odd, uint32_t *triggers);

/* Character classes, one place for all of them. */
bool kt_cp_is_letter(uint32_t cp); /* letters and combining marks */
bool kt_cp_is_upper(uint32_t cp);
bool kt_cp_is_lower(uint32_t cp);
bool kt_cp_is_digit(uint32_t cp);
bool kt_cp_is_space(
    uint32_t cp); /* white space of any width, no-break spaces and line ends included */
bool kt_cp_is_open_quote(uint32_t cp); /* may open a quotation in some language */
bool kt_cp_is_quote(uint32_t cp);
uint32_t kt_cp_to_upper(uint32_t cp);
uint32_t kt_cp_to_lower(uint32_t cp);

/* word with its first letter in upper (or lower) case, in the arena; ptr NULL when that is
 * exhausted. */
kt_str kt_word_recase(kt_arena *a, kt_str word, bool upper);
/* The same with all letters in lower case. */
kt_str kt_word_lower(kt_arena *a, kt_str word);

static inline bool kt_ascii_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
static inline bool kt_ascii_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

#endif
