/* chars: the classes and cases of characters. */
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "text/token.h"

bool kt_cp_is_letter(uint32_t cp)
{
    if (cp < 0x80)
        return kt_ascii_is_letter((char)cp);
    if (cp < 0x100)
        return cp >= 0xC0 ? cp != 0xD7 && cp != 0xF7 : cp == 0xAA || cp == 0xB5 || cp == 0xBA;
    return (U_MASK(u_charType((UChar32)cp)) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}

bool kt_cp_is_upper(uint32_t cp)
{
    if (cp < 0x80)
        return cp >= 'A' && cp <= 'Z';
    if (cp < 0x100)
        return cp >= 0xC0 && cp <= 0xDE && cp != 0xD7;
    return u_isUUppercase((UChar32)cp) != 0;
}

bool kt_cp_is_lower(uint32_t cp)
{
    if (cp < 0x80)
        return cp >= 'a' && cp <= 'z';
    return u_isULowercase((UChar32)cp) != 0;
}

bool kt_cp_is_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

bool kt_cp_is_space(uint32_t cp)
{
    if (cp < 0x80)
        return cp == ' ' || (cp >= '\t' && cp <= '\r');
    return cp == 0xA0 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 ||
           cp == 0x2029 || cp == 0x202F || cp == 0x205F || cp == 0x3000 || cp == 0x85;
}

bool kt_cp_is_quote(uint32_t cp)
{
    return cp == '"' || cp == '\'' || cp == 0xAB || cp == 0xBB || (cp >= 0x2018 && cp <= 0x201F) ||
           cp == 0x2039 || cp == 0x203A;
}

bool kt_cp_is_open_quote(uint32_t cp)
{
    return kt_cp_is_quote(cp) && cp != 0x2019 && cp != 0x201D;
}

uint32_t kt_cp_to_upper(uint32_t cp)
{
    if (cp < 0x80)
        return cp >= 'a' && cp <= 'z' ? cp - ('a' - 'A') : cp;
    return (uint32_t)u_toupper((UChar32)cp);
}

uint32_t kt_cp_to_lower(uint32_t cp)
{
    if (cp < 0x80)
        return cp >= 'A' && cp <= 'Z' ? cp + ('a' - 'A') : cp;
    if (cp >= 0xC0 && cp <= 0xDE && cp != 0xD7)
        return cp + 0x20;
    return (uint32_t)u_tolower((UChar32)cp);
}

kt_str kt_word_recase(kt_arena *a, kt_str word, bool upper)
{
    size_t next;
    uint32_t cp = kt_utf8_at(word, 0, &next);
    char first[4];
    if (word.len == 0)
        return word;
    size_t n = kt_utf8_put(upper ? kt_cp_to_upper(cp) : kt_cp_to_lower(cp), first);
    return kt_str_cat(a, kt_str_of(first, n), kt_str_sub(word, next, word.len));
}

kt_str kt_word_lower(kt_arena *a, kt_str word)
{
    char *z = kt_arena_alloc(a, word.len + 1, 1);
    size_t k = 0;
    if (!z)
        return (kt_str){ 0 };
    for (; k < word.len && (unsigned char)word.ptr[k] < 0x80; k++)
        z[k] = (char)kt_cp_to_lower((unsigned char)word.ptr[k]);
    if (k == word.len)
        return kt_str_of(z, k);
    kt_buf b = KT_BUF_INIT(a);
    for (size_t i = 0; i < word.len;) {
        size_t next;
        char out[4];
        size_t n = kt_utf8_put(kt_cp_to_lower(kt_utf8_at(word, i, &next)), out);
        if (!kt_buf_add(&b, kt_str_of(out, n)))
            return (kt_str){ 0 };
        i = next;
    }
    return kt_buf_str(&b);
}
