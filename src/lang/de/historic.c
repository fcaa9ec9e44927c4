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

/* All stems have one of these; most words have none. */
static bool may_have_stem(kt_str word)
{
    for (size_t i = 0; i + 1 < word.len; i++) {
        char a = word.ptr[i];
        char b = word.ptr[i + 1];
        if ((b == 'h' && (a == 't' || a == 'T')) || (b == 'y' && a == 'e') ||
            (b == 't' && a == 'd') || (b == 'e' && a == 'i'))
            return true;
    }
    return false;
}

bool kt_historic_word(kt_str word)
{
    char buf[KT_WORD_BYTES_MAX + 8];
    return word.len <= KT_WORD_BYTES_MAX && may_have_stem(word) &&
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
    for (size_t i = 0; i < text.len; i++) {
        size_t beg = i;
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
