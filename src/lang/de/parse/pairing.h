/*
 * pairing: are two nouns side by side one compound written apart ("Server Infrastruktur", "FTP
 * Anfragen"), or two ("den Namen Musik", "Menschen Fleisch")? The judge weighs what the referee
 * says of the whole against how often each of the two is part of a compound and how often it stands
 * beside a noun (table noun_pairs), and how the words in front agree.
 *
 * R1 the odds depend on the sentence and the lexicon alone
 *
 * R2 nothing is kept
 */
#ifndef KT_PAIRING_H
#define KT_PAIRING_H

#include "rule/rule.h"

/* What is weighed. Counts are of table noun_pairs: logarithms of one over the other. */
enum {
    KT_PAIRING_ONE,      /* always 1 */
    KT_PAIRING_BY_CLASS, /* gains of the referee */
    KT_PAIRING_BY_WORD,
    KT_PAIRING_FIRST,   /* how often the first one opens compounds, over standing before a noun */
    KT_PAIRING_LAST,    /* how often the second one ends compounds, over standing behind a noun */
    KT_PAIRING_NO_LAST, /* the second one was never met in either */
    KT_PAIRING_BARE, /* how often the second one stands without a word that binds it, over with */
    KT_PAIRING_ENGLISH,  /* both are English */
    KT_PAIRING_LISTED,   /* the whole is a word of the lexicon */
    KT_PAIRING_LINKED,   /* a linking element is lacking */
    KT_PAIRING_HYPHEN,   /* an acronym, a brand or a loan word is joined by a hyphen */
    KT_PAIRING_ACRONYM,  /* the first one is all capitals */
    KT_PAIRING_ALONE,    /* the words in front may belong to the first one alone */
    KT_PAIRING_ASKED,    /* they agree with the whole only */
    KT_PAIRING_GENITIVE, /* the first one is a genitive that nothing asks for, weak or strong */
    KT_PAIRING_GENITIVE_S,
    KT_PAIRING_BEHIND_CAP, /* a capitalised word stands in front */
    KT_PAIRING_BEFORE_CAP, /* or behind */
    KT_PAIRING_PLURAL,     /* the first one may be a plural */
    KT_PAIRING_OPENS,      /* it opens the sentence */
    KT_PAIRING_COUNTED,    /* a number stands in front */
    KT_PAIRING_CHAIN,      /* the first one has a hyphen itself */
    KT_PAIRING_SIGNS
};

typedef struct kt_pairing {
    kt_str whole; /* the two as one word, with a linking element or a hyphen where it takes one */
    double odds;  /* logarithm of the odds that it is meant */
    bool free;  /* the words in front may belong to the first one, and the second one needs none */
    bool front; /* free, but they stand where one phrase stands: Das Ereignis Protokoll zeigt */
    bool firm;  /* free, but the second one hardly stands alone */
    bool last;  /* free, and a mark is behind them */
    bool acronym; /* the first one is an acronym, and the words in front ask for the whole */
    bool foreign; /* the second one is English: SQL Server may be a name */
    bool new;     /* with a hyphen, because nobody has seen the whole as one word */
    bool object;  /* the second one is often the object of a verb by itself: bietet Schutz */
    bool actor; /* the first one is an acronym that may act, with the words in front for its own */
    bool label; /* the first one is often followed by a title, or a genitive: das Menü Datei, Gottes
                   Wort */
    double sign[KT_PAIRING_SIGNS];
} kt_pairing;

/* Of tokens i and i + 1, two words with a blank between. False: there is nothing to weigh. */
bool kt_pairing_weigh(const kt_view *v, uint32_t i, kt_pairing *out);

/* The join of i and i + 1 without anything between, when it is a good word; an empty string when
 * not. in_lexicon: as it stands, not as a compound of known parts. */
kt_str kt_pairing_join(const kt_view *v, uint32_t i, bool *in_lexicon);

/* How many decades a whole of this frequency is likelier than tokens i and i + 1 by chance. */
double kt_pairing_chance(const kt_view *v, uint32_t i, int whole);

/* "Klima Schutz", "Bar Geld", "Wochen Ende": two words that hardly stand side by side, and a whole
 * that everybody uses. */
typedef struct kt_joint {
    kt_str whole;
    double gain; /* decades that the whole is likelier than the two by chance */
} kt_joint;

/* Of tokens i and i + 1, which kt_pairing_weigh would not weigh. False: there is no such whole. */
bool kt_pairing_joint(const kt_view *v, uint32_t i, kt_joint *out);

/* The join with a linking element that the lexicon has; an empty string when it has none. */
kt_str kt_pairing_linked(const kt_view *v, uint32_t i);

/* "Start AR Session": does a capitalised word stand in front of i, which opens no sentence? */
bool kt_pairing_is_behind_capital(const kt_view *v, uint32_t i);

/* "HSH Nordbank", "SWR Fernsehen": does token i make the name of a house of what stands in front?
 */
bool kt_pairing_is_institution(const kt_view *v, uint32_t i);

/* "der neuen Apple-Maus Kritik am Design", "die RBI-Tochter Polbank": is the first one a noun of
 * its own with a hyphen? Not E-Mail Adresse. */
bool kt_pairing_is_whole_chain(const kt_view *v, uint32_t i);

/* What the odds of other judges look at, too: naming.c. */
bool kt_pairing_is_adjective(const kt_view *v, uint32_t i);
bool kt_pairing_is_in_larger(const kt_view *v, uint32_t i);
bool kt_pairing_is_name_genitive(const kt_view *v, uint32_t i);
bool kt_pairing_may_be_lower(const kt_view *v, uint32_t i);
bool kt_pairing_may_be_second(const kt_view *v, uint32_t i);
bool kt_pairing_is_before_capital(const kt_view *v, uint32_t i);
bool kt_pairing_is_row(const kt_view *v, uint32_t i);

/* The signs BARE, FIRST, LAST and NO_LAST of i, which opens compounds as `first`, and i + 1. */
void kt_pairing_count(const kt_view *v, uint32_t i, kt_str first, double *sign);

/* In how many compounds of the counted text the noun is the last part. */
uint32_t kt_pairing_ends(const kt_view *v, kt_str noun);

/* What stands behind the last hyphen of word i. */
kt_str kt_pairing_last_piece(const kt_view *v, uint32_t i);

#endif
