#include "lang/de/historic.h"

#include "base/utf8.h"
#include "lang/de/words_in.h"

enum { OLD_ENDING_MIN = 6 }; /* bytes of a noun in -ey: Polizey */

/* What today has another letter wherever it stands in a word. */
static const char *const stems[] = {
    "theil",  "theuer",  "theur",    "thum",   "thüm",  "thür",  "gethan", "thät",
    "thier",  "thrän",   "thurm",    "thürm",  "werth", "muth",  "müth",   "gluth",
    "blüth",  "wuth",    "wüth",     "mieth",  "seyn",  "zwey",  "drey",   "frey",
    "meyn",   "todt",    "tödt",     "giebt",  "gieng", "hieng", "fieng",  "parthei",
    "gerath", "verräth", "nothwend", "anthun", "zweyt",
};

static bool has_stem(kt_str low)
{
    for (size_t k = 0; k < sizeof stems / sizeof *stems; k++)
        if (kt_str_find(low, kt_str_c(stems[k]), 0) != SIZE_MAX)
            return true;
    return false;
}

/* All stems have th, ey, dt, or ie behind f, g or h: the next such place from i on, or the length.
 * Most words have none. */
static size_t next_sign(kt_str text, size_t i)
{
    enum { TH = 1, EY = 2, DT = 4, IE = 8 };
    static const unsigned char one[256] = {
        ['t'] = TH, ['T'] = TH, ['e'] = EY, ['d'] = DT, ['i'] = IE
    };
    static const unsigned char two[256] = { ['h'] = TH, ['y'] = EY, ['t'] = DT, ['e'] = IE };
    const unsigned char *p = (const unsigned char *)text.ptr;
    unsigned was = i < text.len ? one[p[i]] : 0;
    for (; i + 1 < text.len; i++) {
        unsigned both = was & two[p[i + 1]];
        was = one[p[i + 1]];
        if (!both)
            continue;
        char before = i > 0 ? (char)(p[i - 1] | 0x20) : ' ';
        if (both != IE || (before >= 'f' && before <= 'h'))
            return i;
    }
    return text.len;
}

bool kt_historic_word(kt_str word)
{
    char buf[KT_WORD_BYTES_MAX + 8];
    return word.len <= KT_WORD_BYTES_MAX && next_sign(word, 0) < word.len &&
           (has_stem(kt_words_lower_all(word, buf)) ||
            (word.len >= OLD_ENDING_MIN && word.ptr[0] < 'a' && kt_str_ends(word, KT_STR("ey"))));
}

static bool is_letter(kt_str text, size_t i)
{
    unsigned char c = (unsigned char)text.ptr[i];
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
}

bool kt_historic_text(const kt_lexicon *lex, kt_str text)
{
    for (size_t i = next_sign(text, 0); i < text.len; i = next_sign(text, i)) {
        size_t beg = i;
        while (beg > 0 && is_letter(text, beg - 1))
            beg--;
        while (i < text.len && is_letter(text, i))
            i++;
        kt_str word = kt_str_sub(text, beg, i);
        kt_word w;
        if (word.len > 2 && word.ptr[0] >= 'a' && word.ptr[0] <= 'z' && kt_historic_word(word) &&
            !kt_lexicon_find(lex, word, &w) && !kt_words_english_freq(lex, word))
            return true;
    }
    return false;
}

bool kt_historic_is_short(kt_str word, kt_str of)
{
    enum { STEM_MIN = 2, ENDING_MIN = 1, ENDING_MAX = 2 };
    size_t at = 0;
    while (at < word.len && at < of.len && word.ptr[at] == of.ptr[at])
        at++;
    kt_str rest = kt_str_sub(of, at, of.len); /* ig|en */
    return of.len == word.len + 1 && at >= STEM_MIN && kt_str_starts(rest, KT_STR("ige")) &&
           rest.len - 2 >= ENDING_MIN && rest.len - 2 <= ENDING_MAX &&
           kt_str_eq(kt_str_sub(rest, 1, rest.len), kt_str_sub(word, at, word.len));
}

bool kt_historic_is_long(const kt_lexicon *lex, kt_str word)
{
    char buf[KT_WORD_BYTES_MAX];
    kt_word w;
    if (word.len < 5 || word.len > sizeof buf || !kt_str_ends(word, KT_STR("et")))
        return false;
    memcpy(buf, word.ptr, word.len - 2);
    buf[word.len - 2] = 't';
    return kt_lexicon_find(lex, kt_str_of(buf, word.len - 1), &w) &&
           (kt_verb_of(w.morph) & (KT_VERB_3SG | KT_VERB_PRES)) == (KT_VERB_3SG | KT_VERB_PRES);
}
