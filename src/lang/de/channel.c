#include "lang/de/channel.h"

#include <string.h>

#include "base/utf8.h"
#include "lang/de/slip.h"
#include "text/token.h"

static bool is_umlaut_of(uint32_t a, uint32_t b)
{
    return (a == 'a' && b == 0xE4) || (a == 'o' && b == 0xF6) || (a == 'u' && b == 0xFC);
}

/* Is the letter one that is not heard: one of two alike, ck, tz, dt, ie, h behind a vowel, t or r?
 */
static bool is_mute(const kt_letters *l, uint32_t at)
{
    uint32_t c = l->cp[at];
    uint32_t before = at > 0 ? l->cp[at - 1] : 0;
    uint32_t behind = at + 1 < l->n ? l->cp[at + 1] : 0;
    return c == before || c == behind || (c == 'c' && behind == 'k') ||
           (c == 't' && behind == 'z') || (c == 'd' && behind == 't') ||
           (c == 'e' && before == 'i') ||
           (c == 'h' && before &&
            (before >= 0x80 || (before < 0x80 && strchr("aeioutr", (int)before))));
}

static kt_slip_kind more_or_less(const kt_letters *l, uint32_t at, bool extra)
{
    bool mute = is_mute(l, at);
    if (!extra)
        return mute ? KT_SLIP_UNDOUBLED : KT_SLIP_MISSING;
    if (mute)
        return KT_SLIP_DOUBLED;
    bool key = (at > 0 && kt_slip_is_near(l->cp[at], l->cp[at - 1])) ||
               (at + 1 < l->n && kt_slip_is_near(l->cp[at], l->cp[at + 1]));
    return key ? KT_SLIP_BRUSHED : KT_SLIP_EXTRA;
}

kt_slip kt_slip_of(kt_str typed, kt_str meant, uint8_t cost)
{
    kt_letters w;
    kt_letters c;
    kt_letters_of(typed, &w);
    kt_letters_of(meant, &c);
    const kt_letters *word = &w;
    const kt_letters *cand = &c;
    uint32_t a = 0;
    uint32_t b = 0;
    uint32_t shorter = word->n < cand->n ? word->n : cand->n;
    while (a < shorter && word->cp[a] == cand->cp[a])
        a++;
    while (b < shorter - a && word->cp[word->n - 1 - b] == cand->cp[cand->n - 1 - b])
        b++;
    uint32_t n = word->n - a - b;
    uint32_t m = cand->n - a - b;
    kt_slip s = { .kind = KT_SLIP_MORE, .first = a == 0, .last = b == 0 };
    if (n == 0 && m == 1) {
        s.kind = more_or_less(cand, a, false);
    } else if (n == 1 && m == 0) {
        s.kind = more_or_less(word, a, true);
    } else if (n == 1 && m == 1) {
        uint32_t x = word->cp[a];
        uint32_t y = cand->cp[a];
        s.kind = is_umlaut_of(x, y)      ? KT_SLIP_UNDOTTED
                 : is_umlaut_of(y, x)    ? KT_SLIP_UMLAUT
                 : kt_slip_is_near(x, y) ? KT_SLIP_ALIKE
                                         : KT_SLIP_OTHER;
    } else if (n == 2 && m == 2 && word->cp[a] == cand->cp[a + 1] &&
               word->cp[a + 1] == cand->cp[a]) {
        s.kind = KT_SLIP_SWAPPED;
    } else if (cost <= 1) {
        s.kind = KT_SLIP_UMLAUT; /* ae, ss */
    }
    return s;
}

double kt_slip_log(kt_slip s, uint8_t cost)
{
    /* fitted with the weights of the judge of unknown words */
    static const double by_kind[KT_SLIP_KINDS] = {
        [KT_SLIP_MISSING] = -1.5, [KT_SLIP_UNDOUBLED] = -0.5, [KT_SLIP_EXTRA] = -4.5,
        [KT_SLIP_DOUBLED] = -1.5, [KT_SLIP_BRUSHED] = -2.5,   [KT_SLIP_SWAPPED] = -0.5,
        [KT_SLIP_UMLAUT] = -2,    [KT_SLIP_UNDOTTED] = -0.5,  [KT_SLIP_ALIKE] = -2.5,
        [KT_SLIP_OTHER] = -5,     [KT_SLIP_MORE] = -4,
    };
    double p = by_kind[s.kind] - (s.first ? 2.5 : 0);
    return s.kind == KT_SLIP_MORE ? p - 0.5 * cost : p;
}

/* ---- sound ---- */

static bool is_vowel(uint32_t c)
{
    return c >= 0x80 ? c != 0xDF : c && strchr("aeiouy", (int)c) != NULL;
}

static uint32_t sound_of(uint32_t c)
{
    switch (c) {
    case 0xDF:
        return 's';
    case 0xE4:
        return 'e';
    case 'v':
        return 'f';
    case 'y':
        return 'i';
    default:
        return c;
    }
}

/* What is heard of the letters: mute ones left out, those that sound alike as one. */
static void listen(const kt_letters *l, kt_letters *out)
{
    out->n = 0;
    for (uint32_t i = 0; i < l->n; i++) {
        uint32_t c = l->cp[i];
        uint32_t before = i > 0 ? l->cp[i - 1] : 0;
        uint32_t next = i + 1 < l->n ? l->cp[i + 1] : 0;
        uint32_t sound = sound_of(c);
        bool last = i + 1 == l->n;
        if ((c == 'h' && (is_vowel(before) || before == 't' || before == 'r')) ||
            (c == 'e' && before == 'i') || (c == 'c' && next == 'k') || (c == 't' && next == 'z') ||
            (c == 'd' && next == 't'))
            continue;
        if (c == 'a' && next == 'i')
            sound = 'e'; /* Saite */
        else if (c == 0xE4 && next == 'u')
            sound = 'e';
        else if (last && c == 'd')
            sound = 't';
        else if (last && c == 'b')
            sound = 'p';
        else if (last && c == 'g')
            sound = 'k';
        if (out->n == 0 || out->cp[out->n - 1] != sound)
            out->cp[out->n++] = sound;
    }
}

bool kt_sounds_alike(kt_str a, kt_str b)
{
    kt_letters l;
    kt_letters x;
    kt_letters y;
    kt_letters_of(a, &l);
    listen(&l, &x);
    kt_letters_of(b, &l);
    listen(&l, &y);
    return x.n == y.n && memcmp(x.cp, y.cp, x.n * sizeof *x.cp) == 0;
}
