/*
 * lang: what is known of a language outside its own folder: a record of facts, reached by pointer.
 * Nothing here knows which language it is.
 *
 * What a language calls a month, a unit, a currency are the classes of its lexicon (classes.def);
 * how its words read is in the lexicon, too. Here stands what is left.
 */
#ifndef KT_LANG_H
#define KT_LANG_H

#include "base/map.h"
#include "base/str.h"

struct kt_morph;
struct kt_usages;
struct kt_view;
struct kt_wordinfo;

/* What a form may be, said of any language: kt_lang.kinds. */
enum {
    KT_KIND_DETERMINER = 1 << 0, /* the closed classes first */
    KT_KIND_PREPOSITION = 1 << 1,
    KT_KIND_CONTRACTION = 1 << 2, /* of a preposition and an article */
    KT_KIND_PRONOUN = 1 << 3,
    KT_KIND_COORDINATOR = 1 << 4,
    KT_KIND_SUBORDINATOR = 1 << 5,
    KT_KIND_ADVERB = 1 << 6,
    KT_KIND_PARTICLE = 1 << 7,
    KT_KIND_NUMERAL = 1 << 8,
    KT_KIND_PREFIX = 1 << 9,
    KT_KIND_INTERJECTION = 1 << 10,
    KT_KINDS_CLOSED = (1 << 11) - 1,
    KT_KIND_NOUN = 1 << 11,
    KT_KIND_PLURAL = 1 << 12, /* of a noun */
    KT_KIND_VERB = 1 << 13,
    KT_KIND_FINITE = 1 << 14,     /* has a person */
    KT_KIND_HELPER = 1 << 15,     /* auxiliary, modal */
    KT_KIND_PARTICIPLE = 1 << 16, /* present or past */
    KT_KIND_STATED = 1 << 17,     /* a verb that does not just address somebody: no order */
    KT_KIND_ADJECTIVE = 1 << 18,
    KT_KIND_BARE = 1 << 19,      /* as it stands behind "is" */
    KT_KIND_ATTRIBUTE = 1 << 20, /* as it stands before a noun: with its ending, or without any */
    KT_KIND_CHANGED = 1 << 21,   /* has an ending, or is compared */
    KT_KIND_OBLIQUE = 1 << 22    /* an attribute that may stand behind a preposition */
};

/* How a document is written, where that is not as its country writes today (kt_view.usage); more
 * than one bit: POINTED, APART. */
enum {
    KT_USAGE_SWISS = 1 << 0,
    KT_USAGE_OLD = 1 << 1,
    KT_USAGE_POINTED = 1 << 2, /* Swiss, and it quotes «so» */
    KT_USAGE_APART = 1 << 3,   /* it writes compounds apart */
    KT_USAGE_CODED = 1 << 4,   /* of a word: it stands in the document's code, too */
    KT_USAGE_SPELLING = KT_USAGE_SWISS | KT_USAGE_OLD | KT_USAGE_POINTED
};

/* The marks of a language: outer pair, inner pair. */
typedef const char *const kt_quote_marks[4];

typedef struct kt_lang {
    const char *id;  /* as in BCP 47, without a country: what rules name */
    const char *tag; /* with the country of a variety: what users name */
    /* What may stand behind a word of the user's that is inflected; ends with NULL. */
    const char *const *endings;
    /* Dictionaries of Hunspell, where they usually are; ends with NULL. NULL = work without. */
    const char *const *hunspell;
    const char *no_hunspell; /* what to say when there is none */
    /* What the rules of other languages that hold here too are called (ids and families); NULL =
     * all that do not name one. */
    const char *const *shared;
    /* KT_KIND_* of a form; of NULL none. */
    uint32_t (*kinds)(const struct kt_morph *m);
    /* What loops look for in a word (kt_words_set_lang). */
    uint32_t (*signs)(const struct kt_wordinfo *info);
    /* Is a word a name, or part of one; does a span hit one (lang/de/parse/name.h)? NULL: its names
     * are not known. */
    bool (*name_at)(const struct kt_view *v, uint32_t i);
    bool (*name_hits)(const struct kt_view *v, kt_span span);
    int own;        /* kt_language: the text's, */
    int sought;     /* and the one that translations leave in it */
    bool compounds; /* nouns are written together */
    bool small;     /* nouns have no capital: a word is of the class of all its readings */
    bool straight;  /* straight quotation marks are right, too */
    kt_quote_marks quotes;
    uint32_t elsewhere; /* KT_LEX_*: forms of another country than the tag's */
    /* What a variety does in its own way. */
    bool no_sharp_s;  /* ss in place of ß */
    bool outward;     /* «so», pointing out, as well as »so« */
    bool money_point; /* prices have a decimal point */
    /* How documents tell that they are written in another way (usage.h); NULL = they do not. */
    const struct kt_usages *usages;
    /* Signs: of words that the view lists; of an abbreviation; of what may be a name that a
     * document spells in its own way. */
    uint32_t listed, abbreviation, own_name;
    /* The variety of documents that show to be written so (KT_USAGE_SWISS); NULL = this one. */
    const struct kt_lang *swiss;
} kt_lang;

extern const kt_lang kt_lang_de; /* as in Germany: de-DE */
extern const kt_lang kt_lang_de_at;
extern const kt_lang kt_lang_de_ch;
extern const kt_lang kt_lang_en;
extern const kt_lang kt_lang_en_gb;
extern const kt_lang kt_lang_en_us;

/* Does a rule hold in this language? of: the language that it names; NULL = none. */
bool kt_lang_has_rule(const kt_lang *lang, const char *rule, const char *of);

/* The i-th word that this one may be a plain inflection of: itself, then what is left without one
 * ending after the other, where that is three bytes at least. False: no more. */
bool kt_lang_base(const kt_lang *lang, kt_str word, uint32_t i, kt_str *base);

#endif
