/*
 * lexicon: the compiled word list, one read-only memory-mapped file shared by threads and
 * processes.
 *
 * L1 the file is never written and never trusted: every access is bounds-checked against the
 * mapping, whatever it holds
 *
 * L2 look-ups are exact in letter case; words outside the file's letters are simply not found
 *
 * L3 nothing here allocates after kt_lexicon_open
 *
 * Words are stored with one byte a letter ("label"): ASCII and Latin-1 letters as in Latin-1,
 * further Latin letters at 0x80-0x9F (table in label.c). Callers pass and get UTF-8; labels show
 * only in the automaton walk.
 */
#ifndef KT_LEXICON_H
#define KT_LEXICON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/check.h"
#include "base/err.h"
#include "base/str.h"

typedef struct kt_lexicon kt_lexicon;

/* What the lexicon says of a form, whatever its language: kt_flags_of. */
enum {
    KT_LEX_NOUN = 1u << 0,
    KT_LEX_NAME = 1u << 1, /* proper name of any kind */
    KT_LEX_PERSON = 1u << 2,
    KT_LEX_PLACE = 1u << 3,
    KT_LEX_ORG = 1u << 4,
    KT_LEX_BRAND = 1u << 5,      /* product, brand, coin: its spelling is exact */
    KT_LEX_LOAN = 1u << 6,       /* loan word of the curated list */
    KT_LEX_ABBREV = 1u << 7,     /* written with a full stop or in capitals: bzw, GmbH, USA */
    KT_LEX_UNIT = 1u << 8,       /* Euro, Prozent, km */
    KT_LEX_OLD = 1u << 9,        /* old orthography: daß */
    KT_LEX_AT = 1u << 10,        /* Austrian */
    KT_LEX_CH = 1u << 11,        /* Swiss; also each form in ß once more with ss, without lemma */
    KT_LEX_FIRST = 1u << 12,     /* seen as first part of compounds in this surface form (lower case
                                    entry, with link) */
    KT_LEX_HEAD = 1u << 13,      /* good last part of a compound */
    KT_LEX_NOMADJ = 1u << 14,    /* nominalised adjective: Angestellte */
    KT_LEX_INFNOUN = 1u << 15,   /* nominalised infinitive and no other noun: das Gehen */
    KT_LEX_DING = 1u << 16,      /* known from ding only */
    KT_LEX_HUNSPELL = 1u << 17,  /* known from Hunspell only: readings by flags or head, or none */
    KT_LEX_TRANS = 1u << 18,     /* verb: takes an accusative object */
    KT_LEX_RARE_PART = 1u << 19, /* never as part of a compound (Ei, Rat ... curated) */
    KT_LEX_COMPOUND = 1u << 20,  /* the entry itself is a compound of two known parts */
    KT_LEX_DOUBT = 1u << 21,     /* noun whose gender rests on one doubtful source, or whose sources
                                    disagree: never the reason for an applied change */
    KT_LEX_US = 1u << 22,        /* English: American, and wrong in British English; */
    KT_LEX_UK = 1u << 23,        /* the reverse */
    KT_LEX_MASS = 1u << 24       /* English: noun that may have no plural */
};

/* The readings of a form, all together; lives in the mapped file. How they are packed is the
 * language's affair: lang/morph.h asks. */
typedef struct kt_morph kt_morph;
uint32_t kt_flags_of(const kt_morph *m); /* KT_LEX_*; of NULL, a form that is not known, none */

typedef struct kt_word {
    const kt_morph *morph; /* NULL = not in the lexicon */
    uint32_t id;           /* index of the form in the file's order; the key of bigrams */
    uint8_t freq; /* 0 = unseen; else 16 * log10(occurrences per 10^9 words), rounded, 1..144 */
} kt_word;

/* Maps and verifies the file at path (checksum included; the n-grams are read as they are). Refuses
 * anything else with a message that says what to do. */
KT_CHECKED int kt_lexicon_open(const char *path, kt_lexicon **out, kt_error *err);
void kt_lexicon_close(kt_lexicon *lex);

/* Number of forms. */
uint32_t kt_lexicon_size(const kt_lexicon *lex);

/* The form exactly as written. False: *out = { 0 }. */
bool kt_lexicon_find(const kt_lexicon *lex, kt_str form, kt_word *out);

/* A state of the automaton of forms. 0 is the dead one; the root is never 0. */
typedef uint32_t kt_node;
#define KT_NODE_UNKNOWN UINT32_MAX

/* The form as written, and with another first code point. Returns the node behind the form as
 * written, or KT_NODE_UNKNOWN where it was found in another way. */
kt_node kt_lexicon_find_both(const kt_lexicon *lex, kt_str form, uint32_t first, kt_word *out,
                             kt_word *recased);

/* The form of an id (UTF-8, at most cap bytes); 0 when id or cap is out of range. */
size_t kt_lexicon_form(const kt_lexicon *lex, uint32_t id, char *buf, size_t cap);

/* All forms that text begins with, shortest first. first: a code point to be read instead of the
 * first one, 0 = as written. Returns how many were found, at most KT_PREFIXES_MAX. */
typedef struct kt_prefix {
    uint32_t end; /* bytes */
    kt_word word;
} kt_prefix;
enum { KT_PREFIXES_MAX = 60 };
uint32_t kt_lexicon_prefixes(const kt_lexicon *lex, kt_str text, uint32_t first,
                             kt_prefix out[KT_PREFIXES_MAX]);

/* English word list: lower-case look-up. freq as in kt_word. */
bool kt_lexicon_find_en(const kt_lexicon *lex, kt_str form, uint8_t *freq);
/* The same, function words only: the, of, which ... */
bool kt_lexicon_is_en_function(const kt_lexicon *lex, kt_str form);

/*
 * First parts of compounds, learned from all nouns: surface form with its linking element, lower
 * case ("währungs"). Number of distinct heads seen behind it, at most 255; 0 = never seen, or with
 * one head only.
 */
uint8_t kt_lexicon_first(const kt_lexicon *lex, kt_str form);
/* All first parts that word (lower case) begins with, shortest first: byte length and number of
 * heads. Returns how many were found, filled in up to cap. */
typedef struct kt_first {
    uint32_t end;
    uint8_t heads;
} kt_first;
uint32_t kt_lexicon_first_prefixes(const kt_lexicon *lex, kt_str word, kt_first *out, uint32_t cap);

/*
 * Parts of compounds after the rules of a Hunspell dictionary, with the places they may take
 * (parts.h puts them together).
 */
enum {
    KT_PART_WHOLE = 1 << 0, /* a word of its own */
    KT_PART_BEGIN = 1 << 1,
    KT_PART_MIDDLE = 1 << 2,
    KT_PART_END = 1 << 3,
    KT_PART_PLAIN_END = 1 << 4, /* at the end, and an entry of the dictionary as it stands */
    KT_PART_FORBIDDEN = 1 << 5, /* no word, whatever it is made of */
    KT_PART_CAPITALS = 1 << 6   /* whole where all letters are capitals: Aks, of AK */
};
typedef struct kt_part {
    uint32_t end; /* labels */
    uint8_t places;
} kt_part;
/* Was there such a dictionary when the lexicon was compiled? */
bool kt_lexicon_has_parts(const kt_lexicon *lex);
/* The parts that these labels begin with, shortest first: how many, at most cap. */
uint32_t kt_lexicon_parts(const kt_lexicon *lex, const uint8_t *labels, uint32_t n, kt_part *out,
                          uint32_t cap);

/* Lemma of a form in one part of speech (the most frequent one where several fit): bytes written, 0
 * = none. */
typedef enum kt_pos { KT_POS_NOUN, KT_POS_VERB, KT_POS_ADJ } kt_pos;
size_t kt_lexicon_lemma(const kt_lexicon *lex, kt_str form, kt_pos pos, char *buf, size_t cap);

/* All forms of a lemma in one part of speech, in the file's order: fills out[0..cap) and returns
 * the number found. */
typedef struct kt_form {
    char text[64]; /* UTF-8, NUL-terminated */
    kt_word word;
} kt_form;
uint32_t kt_lexicon_forms(const kt_lexicon *lex, kt_str lemma, kt_pos pos, kt_form *out,
                          uint32_t cap);

/* 16 * log10(1 + occurrences) of the word pair in the counted text; 0 = unseen. */
uint8_t kt_lexicon_bigram(const kt_lexicon *lex, uint32_t id1, uint32_t id2);
/* The same in steps, for words that are asked about more than once: kt_lexicon_pair(lex,
 * kt_lexicon_pairs(lex, id1), kt_lexicon_second(lex, id2)). */
typedef struct kt_pairs {
    uint32_t beg, end; /* those that begin with a word */
} kt_pairs;
kt_pairs kt_lexicon_pairs(const kt_lexicon *lex, uint32_t id1);
uint32_t kt_lexicon_second(const kt_lexicon *lex, uint32_t id2);
uint8_t kt_lexicon_pair(const kt_lexicon *lex, kt_pairs first, uint32_t second);
/* Ids of the pseudo words of the counts: start of a sentence (id1 only), and any number. */
typedef enum kt_pseudo { KT_PSEUDO_START, KT_PSEUDO_NUMBER } kt_pseudo;
uint32_t kt_lexicon_pseudo(const kt_lexicon *lex, kt_pseudo which);

/* The model of the classes of words, and that of words; of order 0 where the file has none. */
const struct kt_ngrams *kt_lexicon_ngrams(const kt_lexicon *lex, bool words);

/* Automaton walk over labels. */
typedef struct kt_arc {
    uint8_t label;
    bool final;   /* a form ends behind this arc */
    kt_node next; /* state behind it */
    uint32_t id; /* id of the form that ends here (final), given base = the id sum carried so far */
    uint32_t base; /* to be passed on to the next node */
} kt_arc;
kt_node kt_lexicon_root(const kt_lexicon *lex);
/* Iterates over the arcs of a node, in an order of the file: *it = 0 at first. False at the end. */
bool kt_lexicon_next(const kt_lexicon *lex, kt_node node, uint32_t base, uint32_t *it, kt_arc *arc);
/* All arcs of a node at once whose labels are in a set (bit label % 64 of set[label / 64]), in the
 * same order: how many, at most cap. *seen grows by the number of its arcs. A walk begins with the
 * root and base 0. */
typedef struct kt_next {
    kt_node node; /* behind the arc */
    uint32_t base;
    uint8_t label;
} kt_next;
uint32_t kt_lexicon_all_next(const kt_lexicon *lex, const kt_next *from, const uint64_t set[4],
                             kt_next *out, uint32_t cap, uint32_t *seen);
/* The form that ends behind the arc. */
kt_word kt_lexicon_next_word(const kt_lexicon *lex, const kt_next *arc);
/* The arc with this label. */
bool kt_lexicon_step(const kt_lexicon *lex, kt_node node, uint32_t base, uint8_t label,
                     kt_arc *arc);
/* Walks without ids, for searches that mostly fail. The node behind these labels, 0 = none. */
kt_node kt_lexicon_follow(const kt_lexicon *lex, kt_node node, const uint8_t *labels, uint32_t n);
/* The same of one label; what lies there is asked for next, and is fetched. */
kt_node kt_lexicon_fetch(const kt_lexicon *lex, kt_node node, uint8_t label);
/* Does a form end behind these labels? */
bool kt_lexicon_ends(const kt_lexicon *lex, kt_node node, const uint8_t *labels, uint32_t n);
/* The same among the first parts of compounds, whose root is kt_lexicon_root, too. */
kt_node kt_lexicon_first_follow(const kt_lexicon *lex, kt_node node, const uint8_t *labels,
                                uint32_t n);
bool kt_lexicon_first_ends(const kt_lexicon *lex, kt_node node, const uint8_t *labels, uint32_t n);
/* All arcs of a node at once: how many. go_on: bit k is set where label ahead[k] follows the arc,
 * or where it is 0. */
typedef struct kt_branch {
    kt_node next;
    uint8_t label, go_on;
} kt_branch;
enum { KT_BRANCHES_MAX = 255 };
uint32_t kt_lexicon_branches(const kt_lexicon *lex, kt_node node, const uint8_t ahead[2],
                             kt_branch out[KT_BRANCHES_MAX]);
/* The form with these labels; morph is NULL when there is none. */
kt_word kt_lexicon_find_labels(const kt_lexicon *lex, const uint8_t *labels, uint32_t n);

/* False: no form whose frequency is at least min_freq has these n labels behind its first one. */
bool kt_lexicon_may_go_behind(const kt_lexicon *lex, const uint8_t *labels, uint32_t n,
                              int min_freq);

/* The tail of a form: its labels from this number (counted from 0) on. */
enum { KT_TAIL_AT = 7 };
/* False: no form whose frequency is at least min_freq begins with the label `first` and has this
 * tail of n labels. True: there may be one, or it is too short or too rare for this to be known. */
bool kt_lexicon_may_end(const kt_lexicon *lex, uint8_t first, const uint8_t *tail, uint32_t n,
                        int min_freq);

/* A slip in one third of a form (counted from 0) changes nothing before it, and at most one label
 * behind it. Where the third ends, or what is before it. */
uint32_t kt_lexicon_third(uint32_t n, uint32_t k);
/* The thirds, as bits, of forms of len labels whose frequency is at least min_freq in which one
 * slip may make these n labels of them. */
unsigned kt_lexicon_may_slip(const kt_lexicon *lex, const uint8_t *labels, uint32_t n, uint32_t len,
                             int min_freq);
/* False: of the nouns (KT_LEX_NOUN) and adjectives whose frequency is at least min_freq, and whose
 * first letter is a capital or not, as `upper` says, none is what these labels are, or both are
 * once one label of either or of both is left out. The first label is in lower case. */
bool kt_lexicon_may_be_near(const kt_lexicon *lex, bool upper, const uint8_t *labels, uint32_t n,
                            int min_freq);

/* The same of brands and organisations, whatever their frequency and their first letter. */
bool kt_lexicon_may_be_firm(const kt_lexicon *lex, const uint8_t *labels, uint32_t n);

/* The word behind an id. */
kt_word kt_lexicon_word(const kt_lexicon *lex, uint32_t id);
/* The word that ends behind a final arc (faster than by its id); morph is NULL when the arc is not
 * final. */
kt_word kt_lexicon_arc_word(const kt_lexicon *lex, const kt_arc *arc);

/* Label of a code point, 0 = the lexicon has no such letter; and back. */
uint8_t kt_lexicon_label(uint32_t cp);
uint32_t kt_lexicon_code_point(uint8_t label);

/*
 * Tables: one for every dict/de/tables/NAME.tsv (and dict/en/tables). First column = key, the other
 * columns stay joined by tabs as the value. Keys are sorted bytewise; equal keys stand side by side
 * in the order of the file.
 */
typedef struct kt_table {
    const kt_lexicon *lex;
    uint32_t beg, n; /* opaque; n = number of rows */
} kt_table;
/* An absent table is empty (n == 0), never an error. */
kt_table kt_lexicon_table(const kt_lexicon *lex, const char *name);
/* Index of the first row with this key, or UINT32_MAX. */
uint32_t kt_table_find(const kt_table *t, kt_str key);
/* Index of the first row whose key is not before this one in bytewise order (n when there is none).
 */
uint32_t kt_table_lower_bound(const kt_table *t, kt_str key);
/* Key and value of a row; false when i >= n. The slices live as long as the lexicon. */
bool kt_table_row(const kt_table *t, uint32_t i, kt_str *key, kt_str *value);

#endif
