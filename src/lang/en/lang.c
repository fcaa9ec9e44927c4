/*
 * lang: English, as the rest of the program knows it. Its forms stand in the lexicon one by one:
 * nouns are neuter (singular) or plural, verbs have the bits of their form, adjectives are
 * uninflected.
 */
#include "lang/lang.h"

#include "lang/de/sign.h"
#include "lang/packed.h"

static const char *const endings[] = { "'s", "’s", "s", "es", "ed", "ing", "'", "’", NULL };

static const char *const shared[] = { "unicode",
                                      "space.before-punct",
                                      "space.after-open",
                                      "space.double",
                                      "quote.inner-blank",
                                      "bracket",
                                      "repeat.punct",
                                      "repeat.loop",
                                      "mt.placeholder",
                                      "mt.fused-markup",
                                      "lang.calque",
                                      "meta",
                                      "pair",
                                      NULL };

static uint32_t signs_of(const kt_wordinfo *i)
{
    const kt_morph *m = i->exact.morph;
    const kt_morph *low = i->lower.morph;
    unsigned func = (m ? m->func : 0u) | (low ? low->func : 0u);
    return (func & (KT_FUNC_DET | KT_FUNC_PREP) ? KT_SIGN_PHRASE : 0) |
           (m && (m->flags & KT_LEX_ABBREV) ? KT_SIGN_ABBREV : 0) | kt_signs_hot(i->classes);
}

#define ENGLISH(name, other_forms)                                                                 \
    {                                                                                              \
        .id = "en", .tag = name, .endings = endings, .shared = shared, .kinds = kt_kinds_of,       \
        .signs = signs_of, .listed = KT_SIGNS_LISTED, .abbreviation = KT_SIGN_ABBREV,              \
        .own = KT_LANG_EN, .sought = KT_LANG_DE, .straight = true, .small = true,                  \
        .quotes = { "“", "”", "‘", "’" }, .elsewhere = other_forms                                 \
    }

const kt_lang kt_lang_en = ENGLISH("en", 0);
const kt_lang kt_lang_en_gb = ENGLISH("en-GB", KT_LEX_US);
const kt_lang kt_lang_en_us = ENGLISH("en-US", KT_LEX_UK);
