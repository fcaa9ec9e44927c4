#include "formats/trail.h"

void kt_trail_extend(kt_trail *t, size_t len, kt_str name, uint32_t number)
{
    char digits[16];
    t->len = len;
    if (!name.len) {
        size_t n = 0;
        do
            digits[sizeof digits - ++n] = (char)('0' + number % 10);
        while (number /= 10);
        name = kt_str_of(digits + sizeof digits - n, n);
    }
    size_t room = KT_TRAIL_MAX - (len < KT_TRAIL_MAX ? len : KT_TRAIL_MAX);
    if (name.len + 1 > room)
        return;
    if (t->len)
        t->text[t->len++] = '.';
    memcpy(t->text + t->len, name.ptr, name.len);
    t->len += name.len;
}
