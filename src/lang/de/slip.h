/*
 * slip: forms of the lexicon that one error, or a few, lead to from a word as it was typed. The
 * costs are those of suggest.h.
 */
#ifndef KT_SLIP_H
#define KT_SLIP_H

#include "lex/lexicon.h"

enum { KT_LABELS_MAX = 60, KT_HITS_MAX = 256 };

/* Latin-1 lower case; labels at 0x80-0x9F have no case here. */
static inline uint8_t kt_slip_fold(uint8_t c)
{
    if (c >= 'A' && c <= 'Z')
        return (uint8_t)(c + 32);
    if (c >= 0xC0 && c <= 0xDE && c != 0xD7)
        return (uint8_t)(c + 32);
    return c;
}

/* A word in lower case, letter by letter. */
enum { KT_LETTERS_MAX = 64 };
typedef struct kt_letters {
    uint32_t cp[KT_LETTERS_MAX];
    uint32_t n;
} kt_letters;
void kt_letters_of(kt_str s, kt_letters *out);

typedef struct kt_typed {
    uint8_t label[KT_LABELS_MAX]; /* folded */
    uint32_t n;
    bool cap;
} kt_typed;

typedef struct kt_hit {
    uint32_t id;
    uint8_t cost;
    uint8_t first; /* first label, not folded */
    kt_word word;
} kt_hit;

/* One form one plain error away is looked for, no list of them: of this frequency at least, its
 * first letter in the same case, and no mere inflection of the word. */
typedef struct kt_wanted {
    int freq;
    bool kind; /* a noun, or for lower-case words an adjective */
    bool any;  /* inflections and the other case of the first letter as well */
} kt_wanted;

/* False: the word has a letter that no form has, or too many. */
bool kt_slip_labels(kt_str word, kt_typed *t);

/* Are the letters (code points in lower case) beside one another on the keyboard, or alike in
 * sound? */
bool kt_slip_is_near(uint32_t a, uint32_t b);

bool kt_slip_is_part_of_speech(const kt_morph *m, bool noun);

/* Forms one plain error away; with_first: errors in the first letter too. Their number; hits has
 * room for KT_HITS_MAX. */
uint32_t kt_slip_find_one(const kt_lexicon *lex, const kt_typed *t, bool with_first, kt_hit *hits);
/* Is there such a form? */
bool kt_slip_has_one(const kt_lexicon *lex, const kt_typed *t, bool with_first, kt_wanted want);
/* Is a brand or an organisation one plain error away, behind the first letter? */
bool kt_slip_is_near_firm(const kt_lexicon *lex, const kt_typed *t);
/* Forms within `bound` quarter edits. */
uint32_t kt_slip_find_near(const kt_lexicon *lex, const kt_typed *t, int bound, kt_hit *hits);

#endif
