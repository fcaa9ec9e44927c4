/*
 * phrase: finds noun phrases, [preposition] [determiner] (adverb* adjective)* noun, and tells
 * whether their words can agree.
 *
 * F1 a phrase lies in one sentence and holds no guard and no bracket or quotation mark
 * F2 beg <= prep < det < adj[0] < ... < noun < end, as far as they are there
 * F3 KT_PHRASE_BROKEN means: no reading of the words as one noun phrase agrees; where another
 *    reading is possible at all (a relative pronoun, a name, a title), the answer is UNSURE
 */
#ifndef KT_PHRASE_H
#define KT_PHRASE_H

#include "lang/de/gram.h"
#include "lang/de/inflect.h"
#include "rule/rule.h"

#define KT_NO_TOKEN UINT32_MAX
enum { KT_PHRASE_ADJ_MAX = 6 };

/* Why a verdict is less than certain. */
enum {
    KT_DOUBT_NUMBER = 1 << 0,  /* a numeral in the phrase */
    KT_DOUBT_ADVERB = 1 << 1,  /* an adverb in the phrase */
    KT_DOUBT_HEAD = 1 << 2,    /* the noun is known by a loose split or from one source only */
    KT_DOUBT_RUN = 1 << 3,     /* more capitalised words or numbers follow */
    KT_DOUBT_NAME = 1 << 4,    /* a capitalised adjective: Europäische Union */
    KT_DOUBT_PRONOUN = 1 << 5, /* the determiner may be a pronoun of its own */
    KT_DOUBT_QUOTE = 1 << 6    /* a quotation mark beside it */
};

/* Why nothing can be said of a phrase that does not agree as it stands. */
typedef enum kt_why {
    KT_WHY_NONE,
    KT_WHY_UNKNOWN_HEAD,   /* unknown head */
    KT_WHY_BARE,           /* a preposition and a noun that cannot stand in its case */
    KT_WHY_NOTHING,        /* nothing to agree */
    KT_WHY_OLD_DATIVE,     /* im Falle */
    KT_WHY_FORM,           /* head may have another form */
    KT_WHY_ADVERB,         /* adverb */
    KT_WHY_ACRONYM,        /* acronym */
    KT_WHY_TITLE,          /* title */
    KT_WHY_NAME,           /* head is a name or English */
    KT_WHY_LABEL,          /* label */
    KT_WHY_FIXED,          /* fixed phrase */
    KT_WHY_POSTPOSED,      /* postposition or adverb */
    KT_WHY_INSIDE,         /* part of the attribute of another noun */
    KT_WHY_NESTED,         /* nested */
    KT_WHY_RIGHT,          /* open to the right */
    KT_WHY_HEAD_ADJECTIVE, /* head may be an adjective */
    KT_WHY_SUPERLATIVE,    /* superlative */
    KT_WHY_POSSESSIVE,     /* possessive */
    KT_WHY_WHOLE,          /* genitive of the whole */
    KT_WHY_NUMBER,         /* number */
    KT_WHY_SLASH,          /* behind a slash */
    KT_WHY_PRONOUN,        /* pronoun */
    KT_WHY_HOUR,           /* hour */
    KT_WHY_SAKE,           /* for the sake of */
    KT_WHY_CONJUNCTION,    /* conjunction */
    KT_WHY_BEHIND,         /* behind its phrase */
    KT_WHY_AMONG,          /* among others */
    KT_WHY_KIND,           /* was für */
    KT_WHY_CASE,           /* it agrees, in another case than is likely there */
    KT_WHY_JOINED,         /* it agrees, and not with the one that it is joined to */
    KT_WHY_RARE,           /* it agrees by a reading of the noun that is seldom meant */
    KT_WHYS
} kt_why;

const char *kt_why_name(kt_why why);

typedef struct kt_phrase_adj {
    uint32_t tok;
    uint8_t endings; /* KT_ADJ_* */
    bool free;       /* may be an adverb of the next adjective: agrees with everything */
} kt_phrase_adj;

typedef struct kt_phrase {
    uint32_t beg, end;        /* tokens */
    uint32_t prep, det, noun; /* KT_NO_TOKEN where there is none; prep == det: a contraction */
    kt_phrase_adj adj[KT_PHRASE_ADJ_MAX];
    uint32_t n_adj;
    uint16_t govern; /* mask of the cases that the preposition takes */
    kt_det d;        /* of the determiner or contraction; nothing: mask ALL, strong */
    const kt_contraction *contraction;
    bool possessive; /* deren, dessen */
    bool title;      /* a capitalised adjective that may be a noun */
    bool infinitive; /* um die Daten zu lesen */
    bool
        equation; /* ist das Kultur: the determiner may be a pronoun that a verb of being follows */
    bool astray;  /* it agrees as a genitive alone, which depends on nothing there */
    bool suspended; /* Sicherheits- und Verteidigungspolitik */
    uint32_t doubts;
    kt_why why; /* what makes the verdict UNSURE */
} kt_phrase;

typedef enum kt_phrase_verdict {
    KT_PHRASE_AGREES,
    KT_PHRASE_BROKEN,
    KT_PHRASE_UNSURE /* nothing can be said */
} kt_phrase_verdict;

/* "ihrer Meinung nach alle Kandidaten", "das seiner Ansicht nach verfehlte Konzept": does nach at
 * token i govern what stands in front of it? */
bool kt_phrase_is_viewpoint(const kt_view *v, uint32_t i);

/* The phrase that starts with the determiner or preposition at token i. False: none. */
bool kt_phrase_at(const kt_view *v, uint32_t i, kt_phrase *out);

/* The phrase of adjectives and a noun alone that starts with the adjective at token i. */
bool kt_phrase_bare_at(const kt_view *v, uint32_t i, kt_phrase *out);

/* The same with what belongs to a participle between the determiner at i and the adjectives: die
 * [mit dem Haus] verbundene Garage. The words in between are not looked at. */
bool kt_phrase_frame_at(const kt_view *v, uint32_t i, kt_phrase *out);

kt_phrase_verdict kt_phrase_judge(const kt_view *v, kt_phrase *p);

/* Readings left when the phrase had this determiner, these adjective endings and this noun mask. */
uint16_t kt_phrase_mask(const kt_phrase *p, kt_det d, const kt_phrase_adj *adj, uint16_t noun);

/* Mask of the noun at token i behind a determiner of this declension (nominalised adjectives
 * depend on it); 0 = unknown. */
uint16_t kt_phrase_noun_mask(const kt_view *v, uint32_t i, uint8_t decl);

/* The readings of the word at i in one number, with what its last part gives it. In kt_view_gram
 * they are those of a word that the lexicon lacks once somebody has asked for its parts, which may
 * have been anywhere in the text. */
kt_gram kt_phrase_gram(const kt_view *v, uint32_t i);

/* Is a capital letter at i owed to its place (start of a sentence, behind a colon, bracket,
 * quotation mark or dash)? */
bool kt_phrase_opens(const kt_view *v, uint32_t i);

/* Function word readings of a token where it stands: a capitalised word counts at the start of a
 * sentence or of a quotation only. 0 = none. */
static inline uint16_t kt_phrase_func(const kt_view *v, uint32_t i)
{
    if (!kt_view_is_word(v, i) ||
        (v->tok[i].casing != KT_CASE_LOWER && v->tok[i].casing != KT_CASE_TITLE))
        return 0;
    kt_gram g = kt_view_gram(v, i);
    return (g & KT_GRAM_FUNC_LOW) && !kt_phrase_opens(v, i) ? 0 : kt_gram_func(g);
}

/* Finite verb readings of a lower-case word that is no function word (KT_VERB_*), else 0. */
static inline uint16_t kt_phrase_verb(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) && v->tok[i].casing == KT_CASE_LOWER
               ? kt_gram_finite(kt_view_gram(v, i))
               : 0;
}

#endif
