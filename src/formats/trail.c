#include "formats/trail.h"

enum { HASH_LEN = 9, SHORT_MIN = 16 };

/* The first n bytes of a name, or a few less: whole characters. */
static size_t shortened(kt_str name, size_t n)
{
    while (n && ((unsigned char)name.ptr[n] & 0xC0) == 0x80)
        n--;
    return n;
}

/* What tells a long name from others that begin like it. */
static void add_hash(kt_trail *t, kt_str name)
{
    uint32_t h = UINT32_C(0x811c9dc5);
    for (size_t i = 0; i < name.len; i++)
        h = (h ^ (unsigned char)name.ptr[i]) * UINT32_C(0x01000193);
    t->text[t->len++] = '~';
    for (unsigned k = 0; k < HASH_LEN - 1; k++, h >>= 4)
        t->text[t->len++] = "0123456789abcdef"[h & 15];
}

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
    if (room < SHORT_MIN)
        return;
    if (t->len)
        t->text[t->len++] = '.';
    bool is_long = name.len + 1 > room;
    size_t n = is_long ? shortened(name, room - HASH_LEN - 1) : name.len;
    memcpy(t->text + t->len, name.ptr, n);
    t->len += n;
    if (is_long)
        add_hash(t, name);
}
