#include "text/script.h"

bool kt_is_other_script(kt_str text)
{
    size_t latin = 0;
    size_t other = 0;
    enum { BLOCK = 128 }; /* what a byte can count: the compiler takes many at once */
    for (size_t beg = 0; beg < text.len; beg += BLOCK) {
        size_t n = text.len - beg < BLOCK ? text.len - beg : BLOCK;
        const unsigned char *p = (const unsigned char *)text.ptr + beg;
        unsigned char in_latin = 0;
        unsigned char in_other = 0;
        for (size_t i = 0; i < n; i++) {
            unsigned char c = p[i];
            unsigned char letter = (unsigned char)((c | 0x20) - 'a');
            in_latin = (unsigned char)(in_latin + (letter <= 'z' - 'a'));
            /* first bytes of U+0380 to U+0FFF and of U+3000 to U+DFFF, where nothing Latin is */
            bool far = (unsigned char)(c - 0xCE) <= 0xDF - 0xCE || c == 0xE0 ||
                       (unsigned char)(c - 0xE3) <= 0xED - 0xE3;
            in_other = (unsigned char)(in_other + far);
        }
        latin += in_latin;
        other += in_other;
    }
    return other > 2 && other > latin;
}
