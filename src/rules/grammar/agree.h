/* agree: rows of the family agr; its functions are spread over agree*.c. */
#ifndef KT_AGREE_H
#define KT_AGREE_H

#include "lang/de/parse/phrase.h"
#include "lang/de/parse/referee.h"

typedef enum kt_agree {
    KT_AGREE_PHRASE,
    KT_AGREE_GOVERNMENT,
    KT_AGREE_GENITIVE,
    KT_AGREE_CASE_HINT,
    KT_AGREE_NUMERAL,
    KT_AGREE_SUBJECT,
    KT_AGREE_DAS,
    KT_AGREE_RELATIVE,
    KT_AGREE_CASE,
    KT_AGREE_RULES
} kt_agree;

extern const kt_rule kt_rules_agr[];

/* The rule function of all rows: one walk over the words with a sign, and one over the numbers. */
void kt_agree_words(const kt_view *v, kt_emit *out);
/* The part of it that looks at noun phrases alone. */
void kt_agree_phrases(const kt_view *v, kt_emit *out);

typedef struct kt_agree_seen { /* of a phrase that agrees */
    uint32_t beg;              /* its first token */
    uint32_t noun;             /* its noun, as kt_phrase_at finds it */
    uint16_t mask; /* some of the readings left; 0 when the noun is unknown or nothing agrees */
} kt_agree_seen;

/* The phrase that may start at token i; the token before which no other one starts, 0 = none was
 * found. hints: its preposition may get one. */
uint32_t kt_agree_phrase(const kt_view *v, kt_emit *out, uint32_t i, bool hints);

/* A phrase that agrees, from token i to its noun: is another case likelier there, or is it right by
 * a reading that is seldom meant? before: the phrase before it. */
void kt_agree_case(const kt_view *v, kt_emit *out, uint32_t i, uint32_t noun,
                   const kt_agree_seen *before);
/* A preposition with the dative at token i and a noun in the plural: does the one behind und have
 * the ending of the dative, too? */
void kt_agree_listed(const kt_view *v, kt_emit *out, uint32_t i, uint32_t noun);
/* A phrase at token i behind a comma and a name with a preposition. */
void kt_agree_apposition(const kt_view *v, kt_emit *out, uint32_t i);
/* Warns of such a phrase when the judge says so. */
void kt_agree_doubt(const kt_view *v, kt_emit *out, const kt_phrase *p);

/* A phrase with a determiner at token i and the complements of a participle inside. */
void kt_agree_frame(const kt_view *v, kt_emit *out, uint32_t i);
/* An adjective at token i without a determiner that does not agree with its noun. */
void kt_agree_bare(const kt_view *v, kt_emit *out, uint32_t i);
/* A relative pronoun at token i. */
void kt_agree_relative(const kt_view *v, kt_emit *out, uint32_t i);

/* Does the phrase belong to what stands around it, so that it is not broken? */
bool kt_agree_is_else(const kt_view *v, const kt_phrase *p);
/* Are its words in truth parts of something else: columns, a question, another phrase? */
bool kt_agree_is_no_phrase(const kt_view *v, const kt_phrase *p);
/* A genitive between its preposition and the noun? */
bool kt_agree_is_ahead(const kt_view *v, const kt_phrase *p);
/* A pronoun, and a phrase without a determiner? */
bool kt_agree_is_two(const kt_view *v, const kt_phrase *p);
/* Is there a word in the clause of the phrase that a genitive may depend on: der Hilfe bedürfen;
 * with pronoun: sich der Sache annehmen? */
bool kt_agree_asks_genitive(const kt_view *v, const kt_phrase *p, bool pronoun);
/* "um dem Wunsch zu folgen": behind the um of an infinitive. */
bool kt_agree_is_purpose(const kt_view *v, const kt_phrase *p);
/* "das **Name der Kachel**-Feld": inside a label with a head joined to it. */
bool kt_agree_is_label(const kt_view *v, const kt_phrase *p);

/* What is odd about a phrase that does not agree. */
enum {
    KT_ODD_LABEL = 1 << 0,      /* auf die **Konto auswählen** */
    KT_ODD_TORN = 1 << 1,       /* der Mikro phonemanager */
    KT_ODD_NUMBER = 1 << 2,     /* auf lokaler Computer: one or many? */
    KT_ODD_GENDER = 1 << 3,     /* of the noun: from one doubtful source, or another one here */
    KT_ODD_ENGLISH = 1 << 4,    /* ein Responsive Design */
    KT_ODD_INFINITIVE = 1 << 5, /* beim Shampoonieren */
    KT_ODD_ADJECTIVE = 1 << 6,  /* the noun may be an adjective */
    KT_ODD_SPAN = 1 << 7,       /* einer normalen bis dünnen Gestalt */
    KT_ODD_PLURAL = 1 << 8,     /* die Sergeants */
    KT_ODD_GOES_ON = 1 << 9     /* a common noun stands behind it */
};
uint32_t kt_agree_odd(const kt_view *v, const kt_phrase *p);
struct kt_remedy;
/* Is a phrase that does not agree, or hardly so, broken? r: its n repairs, the best first. */
kt_level kt_agree_judge(const kt_view *v, const kt_phrase *p, const struct kt_remedy *r, uint32_t n,
                        uint32_t odd);
/* May a phrase that does not agree be none: a relative pronoun without its comma and the object of
 * its clause, a noun that looks like an adjective? */
bool kt_agree_may_be_relative(const kt_view *v, const kt_phrase *p);
bool kt_agree_is_loose(const kt_view *v, const kt_phrase *p, const struct kt_remedy *best);
/* May another repair be meant, or none: a genitive of its own, two nouns with one head, a
 * comparative? */
bool kt_agree_is_other(const kt_view *v, const kt_phrase *p, const struct kt_remedy *best);

/* Repairs, or reports, a phrase that does not agree, as the referee says of its best remedy. The
 * margin NULL: of the reason that the phrase has. */
void kt_agree_weigh(const kt_view *v, kt_emit *out, const kt_phrase *p, const kt_margin *margin);
/* The same for token i, which should be text. */
void kt_agree_word(const kt_view *v, kt_emit *out, kt_agree rule, uint32_t i, kt_str text,
                   kt_level level);

/* One word: a numeral or number, a phrase that opens a sentence (seen: that it agrees, or NULL), a
 * word with KT_SIGN_PRONOUN, and one with KT_SIGN_DAS. */
void kt_agree_numeral(const kt_view *v, kt_emit *out, uint32_t i);
void kt_agree_subject(const kt_view *v, kt_emit *out, uint32_t i, const kt_agree_seen *seen);
void kt_agree_pronoun(const kt_view *v, kt_emit *out, uint32_t i);
void kt_agree_das(const kt_view *v, kt_emit *out, uint32_t i);
/* A finite verb at token i, in a clause whose phrases are of the other number. */
void kt_agree_verb(const kt_view *v, kt_emit *out, uint32_t i);
/* The form of the verb at token i with this person (KT_VERB_*), in the tense that it has; an empty
 * text: none, or several. */
kt_str kt_agree_verb_form(const kt_view *v, uint32_t i, uint16_t person);
/* Is token i a "dass" without a comma before it, and rather "das" than a conjunction that lacks
 * one? */
bool kt_agree_means_das(const kt_view *v, uint32_t i);

#endif
