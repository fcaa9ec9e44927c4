/*
 * dict: everything the compiler has read: forms with their readings, links to lemmas, tables,
 * counts.
 *
 * Inside, words are label strings (src/lex/lexicon.h): one byte a letter, Latin-1 where Latin-1 has
 * the letter. Readings of one form add up; what contradicts each other is sorted out in
 * kt_dict_finish.
 */
#ifndef KT_DICT_H
#define KT_DICT_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "lang/packed.h"
#include "lex/lexfile.h"

/* A word under construction, by value. Growing past the limit makes it bad (and it stays bad). */
typedef struct kt_dict_word {
    uint8_t n;
    bool bad;
    unsigned char s[KT_LEXFILE_MAX_LABELS];
} kt_dict_word;

/* Where a form comes from. */
enum {
    KT_DICT_OWN = 1 << 0,
    KT_DICT_DING = 1 << 1,
    KT_DICT_HUNSPELL = 1 << 2,
    KT_DICT_PLAIN = 1 << 3,     /* some reading has no regional or orthographic restriction */
    KT_DICT_REALNOUN = 1 << 4,  /* some noun reading is not a nominalised infinitive */
    KT_DICT_REMOVED = 1 << 5,   /* by overrides.tsv */
    KT_DICT_FORBIDDEN = 1 << 6, /* by Hunspell */
    KT_DICT_FIXED = 1 << 7      /* noun mask set by overrides.tsv */
};

typedef struct kt_dict_entry {
    const unsigned char *key;
    uint8_t len, freq, bits;
    kt_morph m;
    uint32_t noun;        /* 1 + index in nouns, where the form is the lemma of a noun */
    uint32_t id;          /* set when writing */
    uint32_t lemma[3];    /* entry + 1, chosen in finish; 0 = none */
    uint32_t paradigm[3]; /* ditto, number of the paradigm */
    uint32_t heads;       /* compounds seen with this lemma as head */
} kt_dict_entry;

typedef struct kt_dict_link {
    uint32_t lemma, form; /* entries */
    uint8_t pos;
    uint8_t rank; /* 0 = normal; higher = only where nothing else fits */
} kt_dict_link;

/* Inflection of a noun lemma. Genders are bits 1 << KT_SLOT_*; KT_SLOT_PL = plural only. */
typedef struct kt_dict_noun {
    kt_dict_word lemma, gen[4], pl[6];
    uint8_t n_gen, n_pl, genders;
    bool weak, date;
    uint8_t bits;   /* KT_DICT_OWN or KT_DICT_DING */
    uint32_t flags; /* KT_LEX_* for all forms */
} kt_dict_noun;

typedef struct kt_dict_pair {
    uint32_t first, second; /* entries, or KT_DICT_START, KT_DICT_NUMBER */
    uint8_t value;
} kt_dict_pair;
#define KT_DICT_START  0xFFFFFFFDu
#define KT_DICT_NUMBER 0xFFFFFFFEu

typedef struct kt_dict_row {
    kt_str table, key, value;
    uint32_t seq;
} kt_dict_row;

/* A word that belongs to a class of src/lang/classes.def. */
typedef struct kt_dict_member {
    kt_str word;
    uint16_t class;
} kt_dict_member;

/* Form of a small automaton. */
typedef struct kt_dict_key {
    const unsigned char *key;
    uint8_t len;
    uint32_t value;
} kt_dict_key;

typedef struct kt_dict {
    kt_arena arena;
    KT_VEC(kt_dict_entry) entry;
    uint32_t *slot; /* hash table of entry + 1 */
    uint32_t n_slots;
    KT_VEC(kt_dict_link) link;
    KT_VEC(kt_dict_noun) noun;
    KT_VEC(kt_dict_word) prefix; /* of separable verbs */
    KT_VEC(kt_dict_pair) pair;
    KT_VEC(kt_dict_row) row;
    KT_VEC(kt_dict_key) en, first;
    KT_VEC(kt_dict_key) part; /* value: KT_PART_* << 8 */
    KT_VEC(kt_dict_member) member;
    kt_buf ngrams;      /* models of src/lex/ngram.h, one after the other */
    uint32_t symbols;   /* sum over what they know as one word: kt_dict_check_symbols */
    uint32_t fitted_to; /* the sum that a table says it has been fitted to; 0 = none */
    const char *fitted; /* that table */
    /* position for messages */
    kt_str file;
    uint32_t line;
    FILE *log; /* NULL = silent */
    uint32_t errors;
    KT_VEC(uint32_t) removed;     /* lemmas whose forms go with them */
    uint32_t uncounted, unpaired; /* rows of the counts whose words are unknown */
} kt_dict;

/* dict.c */
void kt_dict_release(kt_dict *d);
/* "file:line: text"; counted. */
void kt_dict_error(kt_dict *d, const char *fmt, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 2, 3)))
#endif
    ;
/* False when memory ran out: everything read so far is void then. */
bool kt_dict_ok(const kt_dict *d);

kt_dict_word
kt_dict_word_of(kt_str utf8); /* bad when empty, too long or with letters we do not have */
kt_dict_word kt_dict_word_key(const unsigned char *key, size_t n);
kt_dict_word kt_dict_cat(kt_dict_word w, const char *latin1);
kt_dict_word kt_dict_join(kt_dict_word a, kt_dict_word b);
kt_dict_word kt_dict_drop(kt_dict_word w, unsigned n); /* the last n labels */
kt_dict_word kt_dict_tail(kt_dict_word w, unsigned from);
kt_dict_word kt_dict_upper_first(kt_dict_word w);
kt_dict_word kt_dict_lower_first(kt_dict_word w);
bool kt_dict_ends(const kt_dict_word *w, const char *latin1);
bool kt_dict_starts(const kt_dict_word *w, const char *latin1);
bool kt_dict_same(const kt_dict_word *a, const kt_dict_word *b);
bool kt_dict_is_upper(unsigned char label);
unsigned char kt_dict_lower(unsigned char label);

/* Index of the entry, or UINT32_MAX. add makes it when it is missing (UINT32_MAX only for bad words
 * and without memory). */
uint32_t kt_dict_find(const kt_dict *d, const kt_dict_word *w);
uint32_t kt_dict_add(kt_dict *d, const kt_dict_word *w);

/* Adds a reading to a form: m is or-ed in, bits too; with a lemma (may be the form itself) a link.
 */
typedef struct kt_dict_reading {
    kt_morph m;
    uint8_t bits, rank;
    kt_pos pos;
    const kt_dict_word *lemma; /* NULL = none */
} kt_dict_reading;
uint32_t kt_dict_reading_add(kt_dict *d, const kt_dict_word *form, const kt_dict_reading *r);

/* Removes the forms that have no other lemma than this one, and in turn theirs (participles of a
 * verb). */
void kt_dict_remove_lemma(kt_dict *d, uint32_t lemma);

/* A row of a table; the slices must live as long as d. */
void kt_dict_row_add(kt_dict *d, const char *table, kt_str key, kt_str value);

/* inflect.c */
void kt_dict_noun_add(kt_dict *d, const kt_dict_noun *n);
typedef struct kt_dict_adj {
    kt_dict_word lemma, stem, comp, sup; /* bad = none */
    bool inv, noinfl, nomadj;
    bool noun_only; /* a nominalised adjective without the adjective: Verkehrstote */
    uint8_t bits;
    uint32_t flags;
} kt_dict_adj;
void kt_dict_adj_add(kt_dict *d, const kt_dict_adj *a);
/* Finite forms by person, without the separable prefix: 1sg 2sg 3sg 1pl 2pl, or 1sg 2sg 1pl 2pl. n
 * = 0: none. */
typedef struct kt_dict_forms {
    kt_dict_word w[5];
    uint8_t n;
    bool regular; /* to be formed from the infinitive; w and n are not set */
} kt_dict_forms;
typedef struct kt_dict_verb {
    kt_dict_word inf, prefix; /* whole infinitive; prefix.bad = not separable */
    kt_dict_forms pres, past, subj1, subj2, imp, part;
    uint16_t verb; /* KT_VERB_AUX, KT_VERB_MODAL */
    uint8_t bits;
    uint32_t flags;
} kt_dict_verb;
void kt_dict_verb_add(kt_dict *d, const kt_dict_verb *v);
/* Case and number masks like "Nm Df Gfp". False: not such a spec. */
bool kt_dict_mask(kt_str spec, uint16_t *mask);

/* read.c: our own files. */
typedef enum kt_dict_kind {
    KT_DICT_FILE_NOUNS,
    KT_DICT_FILE_LOANS,
    KT_DICT_FILE_ADJECTIVES,
    KT_DICT_FILE_VERBS,
    KT_DICT_FILE_FUNCTION,
    KT_DICT_FILE_NAMES,
    KT_DICT_FILE_ABBREV,
    KT_DICT_FILE_UNITS,
    KT_DICT_FILE_OLD,
    KT_DICT_FILE_OVERRIDES,
    KT_DICT_FILE_COUNTS,
    KT_DICT_FILE_BIGRAMS,
    KT_DICT_FILE_CLASSES,
    KT_DICT_FILE_GOVERNMENT,
    KT_DICT_FILE_EN,
    KT_DICT_FILE_FORMS,
    KT_DICT_FILE_TABLE,
    KT_DICT_FILE_KINDS
} kt_dict_kind;
/* text must live as long as d. name is for messages, and for tables their name. */
void kt_dict_read(kt_dict *d, kt_dict_kind kind, const char *name, kt_str text);

/* classes.c */
/* Adds a word to classes (their names, a blank between them); the slices must live as long as d. */
void kt_dict_classes_add(kt_dict *d, kt_str word, kt_str names);
/* The same for a row of classes.tsv, which has an example. */
void kt_dict_classes_row(kt_dict *d, kt_str word, kt_str names, kt_str example);
/* When all files are read: the table "classes". all: a class without a word is an error. */
void kt_dict_classes_close(kt_dict *d, bool all);

/* ding.c, hunspell.c: what the system brings. */
void kt_dict_read_ding(kt_dict *d, const char *name, kt_str text);
void kt_dict_read_hunspell(kt_dict *d, const char *aff_name, kt_str aff, const char *dic_name,
                           kt_str dic);
void kt_dict_read_hunspell_en(kt_dict *d, const char *aff_name, kt_str aff, const char *dic_name,
                              kt_str dic);

/* compound.c: learned first parts, heads, readings by head. */
void kt_dict_compounds(kt_dict *d);
/* The longest known noun (>= min letters) that w ends with, behind at least 3 letters: index of its
 * entry and where it begins; UINT32_MAX = none. need = bits of kt_dict_entry.bits of which one must
 * be set. */
uint32_t kt_dict_head(const kt_dict *d, const kt_dict_word *w, unsigned min, uint8_t need,
                      unsigned *at);

/* dawg.c: minimal automaton of sorted, distinct keys, in the bytes of src/lex/lexfile.h. */
typedef struct kt_dawg {
    unsigned char *bytes;
    uint32_t n_bytes;
    uint32_t *id; /* of each key, in their order; NULL without ids */
} kt_dawg;
/* Keys sorted bytewise. False without memory or when the automaton grows too big. */
bool kt_dawg_build(kt_arena *arena, const kt_dict_key *key, uint32_t n, unsigned class_bytes,
                   bool ids, kt_dawg *out);

/* hints.c: the filter of lexfile.h for the forms (values = entries) and the rows, sorted by table.
 * NULL without memory. */
unsigned char *kt_dict_hints(kt_dict *d, const kt_dict_key *form, uint32_t n_forms,
                             uint32_t *bytes);

/* ngrams.c: adds the model of a file of counts; the model of classes comes first. */
void kt_dict_read_ngrams(kt_dict *d, const char *name, kt_str text);
/* When all is read: a table whose weights lie by symbols of other models is of no use (its comment
 * "# symbols HEX"). */
void kt_dict_check_symbols(kt_dict *d);

/* write.c: chooses lemmas, numbers everything, lays out the file in the arena. */
bool kt_dict_finish(kt_dict *d, kt_str *image);

#endif
