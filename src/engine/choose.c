#include "engine/choose.h"

#include "base/utf8.h"
#include "text/token.h"

/* In sixteenths of a decade. */
enum {
    HEAD = 4 << 10,
    RARE = 12,     /* what a word has at least that is frequent somewhere, */
    WORD_MAX = 48, /* how far apart it puts two languages at most */
    GERMAN = -96,  /* odds of English from which on a text is German, */
    SURELY = -600, /* whatever follows, */
    ENGLISH = 96   /* and in the end English */
};

static int bounded(int x, int max)
{
    return x < -max ? -max : x > max ? max : x;
}

/* Capitals belong to names, which say nothing, or to German nouns, which are not needed. */
static void weigh(kt_choice *c, const kt_languages *l, kt_str word)
{
    int freq[KT_LANGS];
    size_t next;
    if (word.len < 2 || !kt_cp_is_lower(kt_utf8_at(word, 0, &next)) ||
        !kt_language_word(l, word, freq))
        return;
    for (int k = 0; k < KT_LANGS; k++) {
        int de = freq[KT_LANG_DE] > RARE ? freq[KT_LANG_DE] : RARE;
        c->odds[k] += bounded((freq[k] > RARE ? freq[k] : RARE) - de, WORD_MAX);
    }
}

static bool is_english(const kt_choice *c)
{
    if (c->odds[KT_LANG_EN] < ENGLISH)
        return false;
    for (int k = 0; k < KT_LANGS; k++)
        if (c->odds[k] > c->odds[KT_LANG_EN])
            return false;
    return true;
}

bool kt_choice_look(kt_choice *c, const kt_lexicon *lex, kt_str text, bool last)
{
    kt_languages l = kt_languages_of(lex);
    size_t head = text.len < HEAD ? text.len : HEAD;
    size_t beg = c->seen; /* of the word in hand */
    size_t next;
    for (size_t i = beg; i < head && !c->made; i = next) {
        uint32_t cp = kt_utf8_at(text, i, &next);
        if (kt_cp_is_letter(cp))
            continue;
        weigh(c, &l, kt_str_sub(text, beg, i));
        beg = c->seen = next;
        c->made = c->odds[KT_LANG_EN] <= (last ? SURELY : GERMAN); /* a pipe waits */
    }
    if (c->made || (!last && head < HEAD))
        return c->made;
    if (head == text.len)
        weigh(c, &l, kt_str_sub(text, beg, head));
    c->english = is_english(c);
    c->made = true;
    return true;
}

bool kt_choice_is_german(const kt_lexicon *lex, kt_str text)
{
    kt_choice c = { 0 };
    (void)kt_choice_look(&c, lex, text, true);
    bool german = c.odds[KT_LANG_EN] <= GERMAN;
    for (int k = 0; k < KT_LANGS; k++)
        german = german && (k == KT_LANG_DE || c.odds[k] <= GERMAN / 2);
    return german;
}
