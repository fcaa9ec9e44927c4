/* lang: German, as the rest of the program knows it. */
#include "lang/lang.h"

static const char *const endings[] = { "s", "es", "n", "en", "e", "er", "ns", "em", NULL };

const kt_lang kt_lang_de = { .id = "de", .endings = endings };
