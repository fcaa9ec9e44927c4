/* lang: German, as the rest of the program knows it. */
#include "lang/lang.h"

#include "lang/de/sign.h"

static const char *const endings[] = { "s", "es", "n", "en", "e", "er", "ns", "em", NULL };

static const char *const hunspell[] = {
    "/usr/share/hunspell/de_DE_frami", "/usr/share/hunspell/de_DE",
    "/usr/share/myspell/dicts/de_DE",  "/usr/local/share/hunspell/de_DE_frami",
    "/usr/local/share/hunspell/de_DE", NULL
};

const kt_lang kt_lang_de = {
    .id = "de",
    .tag = "de",
    .endings = endings,
    .hunspell = hunspell,
    .no_hunspell = "no German Hunspell dictionary found: install hunspell-de-de-frami, or name one",
    .signs = kt_signs_of,
    .own = KT_LANG_DE,
    .sought = KT_LANG_EN,
    .compounds = true,
    .names = true,
    .quotes = { "„", "“", "‚", "‘" },
};
