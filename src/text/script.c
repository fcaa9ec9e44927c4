#include "text/script.h"

bool kt_is_other_script(kt_str text)
{
    size_t latin = 0;
    size_t other = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        latin += (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        /* first bytes of U+0380 to U+0FFF and of U+3000 to U+DFFF, where nothing Latin is */
        other += (c >= 0xCE && c <= 0xDF) || c == 0xE0 || (c >= 0xE3 && c <= 0xED);
    }
    return other > 2 && other > latin;
}
