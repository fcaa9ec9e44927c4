/*
 * remedy: ways to make a broken phrase agree, best first. Every remedy changes as little as it can:
 * an ending, an article, a form of the noun.
 */
#ifndef KT_REMEDY_H
#define KT_REMEDY_H

#include "lang/de/parse/phrase.h"

enum { KT_REMEDY_CHANGES = KT_PHRASE_ADJ_MAX + 2, KT_REMEDIES_MAX = 160 };

typedef struct kt_remedy {
    double score; /* natural logarithm of a likelihood, up to a constant */
    double cost;
    double placed; /* what its place adds to the score beside its preposition alone (site.h) */
    double gain;   /* log odds against the text as it stands, when heard (referee.h) */
    double by_class, by_word; /* the gains of which it is the mean */
    bool heard;
    uint32_t n;
    uint32_t tok[KT_REMEDY_CHANGES]; /* tokens that change, ascending */
    kt_str text[KT_REMEDY_CHANGES];  /* what they become; in the view's scratch arena */
    uint16_t mask;                   /* readings left */
    uint8_t freq;                    /* of the form of the noun that is changed */
    bool adds_s;                     /* the noun gets its genitive -s */
    bool rare;         /* the noun has a reading left that is seldom meant: dem Merkmale */
    bool misplaced;    /* a genitive where none is likely */
    bool makes_plural; /* viele Ärztin: the noun gets the plural that its determiner asks for */
    bool keeps_case;   /* the article changes gender or number, its case stays */
    bool settled; /* the case is as good as known: nominative and accusative are one form, or the
                     accusative stands beside a certain subject */
} kt_remedy;

/* Fills out, best first, and returns how many there are; they live in v->scratch. */
uint32_t kt_remedies(const kt_view *v, const kt_phrase *p, kt_remedy **out);

/* The bytes of tokens [beg, end) with a remedy's changes, in the scratch arena. */
kt_str kt_remedy_text(const kt_view *v, const kt_remedy *r, uint32_t beg, uint32_t end);

/* Key of the table of case counts for a phrase: its preposition, or what stands before it. */
kt_str kt_remedy_prior_key(const kt_view *v, const kt_phrase *p);

/* Of the readings of the noun at token i those that are seldom meant: where the form is the plural
 * of another one, its singular is an infinitive (das Fragen) or an old dative (dem Kreise). */
uint16_t kt_remedy_rare(const kt_view *v, uint32_t i, uint16_t noun);

/* The most frequent form of the noun at token i that has a reading in want, in the scratch arena;
 * an empty text: none. */
kt_str kt_remedy_noun_form(const kt_view *v, uint32_t i, uint16_t want);

#endif
