#include "lang/tongue.h"

enum {
    RARE = 12,        /* what a known word has at least */
    STRANGE_MAX = 40, /* what a word has at most that is not German as it is written */
    UNKNOWN = 28,     /* against a language whose word list is not at hand */
    COMMON = 98,      /* the hundred words that every text has */
    LETTERS_MAX = 32, /* as far as letters alone go */
    HARDLY = -24,     /* odds of a word that another language hardly has, */
    NEVER = -40       /* or not at all */
};

static int bounded(int x, int max)
{
    return x < -max ? -max : x > max ? max : x;
}

static int at_least(int x, int min)
{
    return x < min ? min : x;
}

/* By its frequencies. */
static void weigh_frequent(const kt_languages *l, const kt_tongue_facts *f,
                           const int freq[KT_LANGS], kt_tongue *out)
{
    int own = at_least(freq[l->own], RARE);
    if (!f->known && own > STRANGE_MAX)
        own = STRANGE_MAX;
    for (int k = 0; k < KT_LANGS; k++) {
        if (k == (int)l->own)
            continue;
        out->odds[k] = (int8_t)bounded(at_least(freq[k], RARE) - own, KT_TONGUE_MAX);
        out->common |= freq[k] >= COMMON;
    }
}

/* By the lexicons where they know it, else by its letters, which are no independent signs. */
static void weigh_rare(const kt_languages *l, const kt_tongue_facts *f, kt_tongue *out)
{
    int letters[KT_LANGS] = { 0 };
    if (!f->known)
        kt_language_letters(l, f->low, letters);
    int own = f->known ? at_least(f->freq, RARE) : 0;
    for (int k = 0; k < KT_LANGS; k++) {
        if (k == (int)l->own)
            continue;
        int odds = bounded((letters[k] - letters[l->own]) / 3, LETTERS_MAX);
        if (k == KT_LANG_EN && f->en_freq)
            odds = f->en_freq - own;
        else if (f->known)
            odds -= UNKNOWN;
        else if (f->en_freq)
            odds -= UNKNOWN / 2;
        out->odds[k] = (int8_t)bounded(odds, f->known ? KT_TONGUE_MAX : LETTERS_MAX);
    }
}

/* l'homme, dell'anno, she'll, est-il: by the parts. False: has none. */
static bool weigh_elided(const kt_languages *l, const kt_tongue_facts *f, kt_tongue *out)
{
    static const char *const marks[] = { "'", "’", "-" };
    size_t at = SIZE_MAX;
    size_t len = 0;
    for (int i = 0; i < 3 && at == SIZE_MAX; i++) {
        len = strlen(marks[i]);
        at = kt_str_find(f->low, kt_str_c(marks[i]), 0);
    }
    if (at == SIZE_MAX || f->known)
        return false;
    const kt_str parts[] = { kt_str_sub(f->low, 0, at), kt_str_sub(f->low, at + len, f->low.len) };
    for (int p = 0; p < 2; p++) {
        kt_tongue_facts part = { .low = parts[p], .known = true };
        kt_tongue t = { 0 };
        int freq[KT_LANGS];
        if (kt_language_word(l, part.low, freq))
            weigh_frequent(l, &part, freq, &t);
        for (int k = 0; k < KT_LANGS; k++)
            out->odds[k] = (int8_t)bounded(out->odds[k] + t.odds[k], KT_TONGUE_MAX);
    }
    return true;
}

kt_tongue kt_tongue_of(const kt_languages *l, const kt_tongue_facts *f)
{
    kt_tongue out = { 0 };
    int freq[KT_LANGS];
    if (kt_language_word(l, f->low, freq))
        weigh_frequent(l, f, freq, &out);
    else if (!weigh_elided(l, f, &out))
        weigh_rare(l, f, &out);
    int most = -KT_TONGUE_MAX;
    for (int k = 0; k < KT_LANGS; k++)
        if (k != (int)l->own)
            most = at_least(out.odds[k], most);
    out.everyday = f->function && most <= HARDLY;
    out.german = out.everyday || (f->known && most <= NEVER);
    return out;
}
