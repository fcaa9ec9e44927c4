/* lang: German, as the rest of the program knows it. */
#include "lang/lang.h"

#include "lang/de/parse/name.h"
#include "lang/de/sign.h"
#include "lang/de/usage.h"

static const char *const endings[] = { "s", "es", "n", "en", "e", "er", "ns", "em", NULL };

static const char *const hunspell[] = {
    "/usr/share/hunspell/de_DE_frami", "/usr/share/hunspell/de_DE",
    "/usr/share/myspell/dicts/de_DE",  "/usr/local/share/hunspell/de_DE_frami",
    "/usr/local/share/hunspell/de_DE", NULL
};

/* clang-format off */
#define GERMAN(country, ...)                                                                       \
    {                                                                                              \
        .id = "de", .tag = country, .endings = endings, .hunspell = hunspell,                      \
        .no_hunspell =                                                                             \
            "no German Hunspell dictionary found: install hunspell-de-de-frami, or name one",      \
        .kinds = kt_kinds_of, .signs = kt_signs_of, .own = KT_LANG_DE, .sought = KT_LANG_EN, .compounds = true,          \
        .usages = &kt_usages_de, .listed = KT_SIGNS_LISTED, .abbreviation = KT_SIGN_ABBREV,          \
        .own_name = KT_SIGN_OWN, .name_at = kt_name_at, .name_hits = kt_name_hits, .quotes = { "„", "“", "‚", "‘" }, __VA_ARGS__                               \
    }
/* clang-format on */

const kt_lang kt_lang_de = GERMAN("de-DE", .swiss = &kt_lang_de_ch);
const kt_lang kt_lang_de_at = GERMAN("de-AT", .swiss = &kt_lang_de_ch);
const kt_lang kt_lang_de_ch =
    GERMAN("de-CH", .no_sharp_s = true, .outward = true, .money_point = true);
