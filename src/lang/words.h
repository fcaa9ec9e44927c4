/*
 * words: what is known about a word, asked once and remembered. One per worker; not for two threads
 * at once.
 *
 * W1 an answer depends on the word, the lexicon, the word lists and the Hunspell dictionary alone,
 * never on what was asked before
 *
 * W2 a kt_wordinfo stays where it is until kt_words_trim, which only the pipeline calls, between
 * paragraphs
 */
#ifndef KT_WORDS_H
#define KT_WORDS_H

#include "lang/classes.h"
#include "lang/reading.h"
#include "lang/tongue.h"
#include "lex/lexicon.h"
#include "lex/ngram.h"
#include "lex/speller.h"
#include "lex/wordlist.h"
#include "text/token.h"

typedef enum kt_verdict {
    KT_VERDICT_OPEN,     /* not asked yet */
    KT_VERDICT_KNOWN,    /* in the lexicon, as written or as the casing of its place allows */
    KT_VERDICT_USER,     /* in a word list of the user */
    KT_VERDICT_COMPOUND, /* splits into known parts */
    KT_VERDICT_HUNSPELL, /* accepted by Hunspell alone */
    KT_VERDICT_UNKNOWN
} kt_verdict;

/* Why a word may interest a rule; most words of a text have none of these. */
enum {
    KT_NOTE_OPEN = 1 << 0,    /* not in the lexicon, neither as written nor lower-cased */
    KT_NOTE_OLD = 1 << 1,     /* old orthography, or Swiss */
    KT_NOTE_SMALL = 1 << 2,   /* lower case, and more likely a noun than what it is as written */
    KT_NOTE_ACRONYM = 1 << 3, /* abbreviation in capitals */
    KT_NOTE_ENGLISH = 1 << 4, /* English, and in German at most a loan word or a name */
    KT_NOTE_HYPHEN = 1 << 5,  /* has a hyphen */
    KT_NOTE_CASE =
        1 << 6, /* a name (or its genitive) in other letter case than it is known to have */
    KT_NOTE_TITLE = 1 << 7 /* noun of a fixed name with a capitalised adjective: Union, Nationen */
};
/* The other bits of the notes are the rules' own: kt_words_set_lang. */
#define KT_NOTES_NOTABLE 0x000000FFu
#define KT_NOTES_SIGNS   0xFFFFFF00u

/* What a rule has found out about a word by itself, whatever its neighbours, so that it need not
 * look again. */
enum {
    KT_MARK_NO_FRAGMENT = 1 << 0,    /* no piece of an English word */
    KT_MARK_NO_DOUBLE = 1 << 1,      /* no part stands twice */
    KT_MARK_NO_PHRASE = 1 << 2,      /* no fixed phrase begins with it */
    KT_MARK_NO_NAME = 1 << 3,        /* no name begins with it */
    KT_MARK_NAME = 1 << 4,           /* a name begins with it, and goes on: see name_next */
    KT_MARK_NO_REST = 1 << 5,        /* no English word with a piece of itself behind it */
    KT_MARK_NO_LINE = 1 << 6,        /* no line of boilerplate begins with it */
    KT_MARK_NO_CASE = 1 << 7,        /* no part of it is a name in other letter case */
    KT_MARK_NO_TYPO = 1 << 8,        /* no correction of it can be sure */
    KT_MARK_TYPO = 1 << 9,           /* one may be; with both: of two slips, or in a part */
    KT_MARK_NO_NEAR = 1 << 10,       /* nearly the name of nothing */
    KT_MARK_NO_CUT_START = 1 << 11,  /* no words written together at the start of a sentence */
    KT_MARK_NO_CUT_INSIDE = 1 << 12, /* nor inside one */
    KT_MARK_NO_REWRITE = 1 << 13, /* no known word with ß, ae, a hyphen written in another way */
    KT_MARK_NO_TITLE = 1 << 14,   /* no adjective of a fixed name */
    KT_MARK_NO_FIRST = 1 << 15,   /* no bare first part of a compound, whatever follows */
    KT_MARK_NO_END = 1 << 16,     /* no end of an English word, from a linked name on */
    KT_MARK_LINE = 1 << 17,       /* lines of boilerplate begin with it: see line_next */
    KT_MARK_NO_TURN = 1 << 18,    /* gives no turn of phrase away that is German in English */
    KT_MARK_NO_PLAIN = 1 << 19,   /* in lower case no everyday adjective */
    KT_MARK_NO_CALQUE = 1 << 20,  /* gives no English turn of phrase away */
    KT_MARK_NO_CONFUSABLE = 1 << 21, /* is not taken for another word */
    KT_MARK_NO_OPENER = 1 << 22,     /* says nothing of names: no title, first name, initial */
    KT_MARK_IS_STRANGE = 1 << 23,    /* no German, nor borrowed by it */
    KT_MARK_IS_LOAN = 1 << 24,       /* at most borrowed */
    KT_MARK_IS_NATIVE = 1 << 25,     /* neither */
    KT_MARK_PAIR = 1 << 26, /* is often taken for one certain word, at least in lower case */
    KT_MARK_SLIP = 1 << 27, /* is one slip away from other words, likewise */
    KT_MARK_NO_DOTS_START =
        1 << 28, /* with dots on its vowels no word, at the start of a sentence */
    KT_MARK_NO_DOTS_INSIDE = 1 << 29, /* nor inside one */
    KT_MARK_NO_INNER = 1 << 30        /* no piece in it was translated, or taken for a coin */
};

/* Words as their beginnings and lengths tell them, a bit each: of the letter (ASCII, case-blind),
 * of the bytes; the lowest bit of letters stands for all words that are not ASCII. */
typedef struct kt_shapes {
    uint32_t letters, lens;
} kt_shapes;

/* Rows of the table of boilerplate that begin with a word. */
typedef struct kt_lines {
    kt_shapes next; /* of the word behind it */
    kt_shapes gap;  /* of a word behind a few others */
    uint32_t row, n_rows;
} kt_lines;

/* The first row that the table of words taken for one another has for a word, and which kinds of
 * rows there are, as the rule numbers them. */
typedef struct kt_pair_rows {
    uint32_t row; /* UINT32_MAX: none */
    uint32_t kinds;
} kt_pair_rows;

/* A word or mark as the models know it. */
typedef enum kt_strange { KT_STRANGE_NOT, KT_STRANGE_NAME, KT_STRANGE_WORD } kt_strange;
typedef struct kt_wsymbol {
    kt_symbol by_class, by_word;
    uint32_t class_entry, word_entry; /* kt_ngrams_entry of the models */
    float rare; /* what a word that its model does not know costs beside the one that stands for
                   it there (the other words of its class that are not known) */
    uint8_t strange; /* kt_strange: the lexicon does not know it, and it is capitalised or not */
    bool asked;
} kt_wsymbol;

typedef struct kt_wordinfo {
    /* what every occurrence of the word is asked for: in one cache line */
    uint64_t head, tail; /* for the cache: the word itself where it is short */
    kt_gram gram;        /* kt_gram_of */
    uint32_t notes;      /* KT_NOTE_*, and signs */
    uint32_t marks;      /* KT_MARK_*; use kt_words_mark */
    kt_word exact;       /* the form as written */
    kt_word lower; /* its first letter lower-cased (all letters, where all are upper case); morph
                      NULL when that changes nothing */
    /* the rest */
    kt_class_set classes;
    kt_str text;      /* the word, owned by the cache */
    uint32_t reading; /* what a rule has worked out, 0 = nothing; use kt_words_set_reading */
    uint8_t verdict;  /* kt_verdict without Hunspell; use kt_words_verdict */
    uint8_t full;     /* kt_verdict with Hunspell; use kt_words_full_verdict */
    bool is_det;
    bool split_asked;
    bool en_asked;
    uint8_t en_function; /* 0 = not asked yet; use kt_words_is_en_function */
    uint8_t en_freq;     /* frequency as an English word, 0 = none; valid when en_asked */
    bool tongue_asked;
    kt_tongue tongue; /* valid when tongue_asked; use kt_words_tongue */
    bool loose; /* KT_VERDICT_HUNSPELL: accepted by compounding only; our own splitter refuses it */
    int16_t slip_best;          /* valid with slip_row */
    kt_det det;                 /* as a determiner; valid when is_det */
    struct kt_offered *offered; /* use kt_words_suggest */
    bool node_asked;
    bool name_sign_asked;
    char name_sign;        /* use kt_words_name_sign */
    uint32_t node;         /* of the forms behind it; use kt_words_goes_on */
    uint32_t name_next;    /* KT_MARK_NAME: how names go on behind it: kt_letters_bit */
    uint32_t slip_row;     /* use kt_words_slips */
    const kt_lines *lines; /* KT_MARK_LINE: lines of boilerplate that begin with it */
    kt_pair_rows pair[2];  /* KT_MARK_PAIR: of the word as written, and without its capital */
    kt_word title;         /* its first letter upper-cased, when it is lower case */
    const kt_split *split; /* of a compound; NULL: none or not asked yet */
    kt_wsymbol symbol[2];  /* inside a sentence, and where one begins; use kt_wclass_symbol */
} kt_wordinfo;

typedef struct kt_words kt_words;

/* speller and list may be NULL; all arguments outlive the object. NULL: out of memory. */
kt_words *kt_words_new(const kt_lexicon *lex, kt_speller *speller, const kt_wordlist *list);
void kt_words_free(kt_words *w);

/* The language of the words (until then German, without signs). Its signs, what rules want to know
 * of every word at once, must follow from the entry's readings, its KT_NOTE_* and its text alone.
 * Set before the first word is asked for. */
void kt_words_set_lang(kt_words *w, const struct kt_lang *lang);
/* Is it one whose nouns have no capital? */
bool kt_words_are_small(const kt_words *w);

/* Where the join of words that was last found to be no word, of those with this place, is
 * remembered: the hash of all that was asked, 0 = none yet. A text made of one short word asks for
 * the same few joins at every token. */
uint64_t *kt_words_no_join(kt_words *w, uint64_t key);

/* The entry of a word (UTF-8). Never NULL: out of memory yields an entry that knows nothing and
 * sets *failed if given. */
const kt_wordinfo *kt_words_get(kt_words *w, kt_str word);

/* Tokens that loops look for, ascending; room for one index more than there are tokens. */
typedef struct kt_word_lists {
    uint32_t *notable, *sign; /* words with one of KT_NOTES_NOTABLE; with one of listed */
    uint32_t n_notable, n_sign;
    uint32_t listed; /* signs; set by the caller */
    uint32_t notes;  /* notes and signs that occur */
} kt_word_lists;

/* The entries and notes of all WORD tokens of text, and the lists, which must be empty. */
void kt_words_fill(kt_words *w, kt_str text, kt_token *tok, uint32_t n, kt_word_lists *out);

/* Verdict, split and English frequency, computed when first asked for. The quick verdict asks
 * Hunspell about lower-case words only: capitalised words that the lexicon does not know are mostly
 * names, and Hunspell is slow to say so. Whoever wants to change or to report such a word asks for
 * the full verdict. */
kt_verdict kt_words_judge(kt_words *w, const kt_wordinfo *info);
static inline kt_verdict kt_words_verdict(kt_words *w, const kt_wordinfo *info)
{
    kt_verdict own = (kt_verdict)info->verdict;
    return own == KT_VERDICT_OPEN || own == KT_VERDICT_UNKNOWN ? kt_words_judge(w, info) : own;
}
kt_verdict kt_words_full_verdict(kt_words *w, const kt_wordinfo *info);
/* From now on the quick verdict asks Hunspell about no word at all: for callers who ask in full
 * before they act. */
void kt_words_be_quick(kt_words *w);
const kt_split *kt_words_split(kt_words *w, const kt_wordinfo *info);
/* The readings of the word as written, or of the head of an unlisted compound; NULL: neither. */
const kt_morph *kt_words_head(kt_words *w, const kt_wordinfo *info);
uint8_t kt_words_english(kt_words *w, const kt_wordinfo *info);
/* Is it an English function word as written? */
bool kt_words_is_en_function(kt_words *w, const kt_wordinfo *info);
/* What it says about the language of its sentence. */
const kt_tongue *kt_words_tongue(kt_words *w, const kt_wordinfo *info);

/* What it says about the words beside it, as the table name_signs has it: a title, a firm; '\0' =
 * nothing. */
char kt_words_name_sign(kt_words *w, const kt_wordinfo *info);
/* The number that says how likely a slip is, from a cell of the table slips. */
int kt_slip_prior(kt_str cell);
/* Its rows in the table slips, what may be meant instead of it: the first one, and the best number
 * among the first cells behind theirs. False: there are none. */
bool kt_words_slips(kt_words *w, const kt_wordinfo *info, uint32_t *row, int *best);
/* Is the word with this behind it a form of the lexicon? Quicker than a look-up of the whole. */
bool kt_words_goes_on(kt_words *w, const kt_wordinfo *info, kt_str rest);

/* Takes back a sign that the word turned out not to deserve: tokens to come will not have it. */
void kt_words_drop_sign(const kt_wordinfo *info, uint32_t sign);
/* Remembers a mark. It must follow from the word alone. */
void kt_words_mark(const kt_wordinfo *info, unsigned mark);
/* Remembers that names begin with it, and how they go on: name_next. */
void kt_words_mark_name(const kt_wordinfo *info, uint32_t next);
/* The same for lines of boilerplate. */
void kt_words_mark_line(kt_words *w, const kt_wordinfo *info, const kt_lines *lines);
/* The same for the rows of pairs. */
void kt_words_mark_pairs(const kt_wordinfo *info, const kt_pair_rows rows[2]);
/* The bit of two letters in name_next. */
static inline uint32_t kt_letters_bit(char c, char next)
{
    return (uint32_t)1 << (((unsigned char)c * 7u + (unsigned char)next) & 31);
}

/* What a rule has found out about two words that stand side by side, whatever stands around them.
 * Kept for the last of them only. */
enum {
    KT_PAIR_NO_COMPOUND = 1 << 0, /* no compound written apart */
    KT_PAIR_NO_NAME = 1 << 1,     /* no name written apart */
    KT_PAIR_NO_FRAGMENT = 1 << 2, /* no English word cut in two */
    KT_PAIR_NO_REST = 1 << 3      /* no word with the end of its English one behind it */
};
unsigned kt_words_pair(const kt_words *w, const kt_wordinfo *a, const kt_wordinfo *b);
void kt_words_mark_pair(kt_words *w, const kt_wordinfo *a, const kt_wordinfo *b, unsigned mark);
/* What the referee (parse/referee.h) has found out about a line of words: by the hash of all that
 * it depends on. Kept for the last of them only. */
typedef struct kt_heard {
    uint64_t line; /* 0: none */
    double by_class, by_word;
} kt_heard;
kt_heard *kt_words_heard(kt_words *w, uint64_t line);
/* What was looked up in the model of classes, or of words. */
kt_ngram_memo *kt_words_memo(kt_words *w, bool words);
/* The row of a table that a key has, by the hash of the key. Kept for the last of them only. */
typedef struct kt_row_of {
    uint64_t key; /* 0: none */
    uint32_t row; /* UINT32_MAX: it has none */
} kt_row_of;
kt_row_of *kt_words_row(kt_words *w, uint64_t key);
/* Remembers as what clause_read.c reads the word in lower case. The same holds. */
void kt_words_set_reading(const kt_wordinfo *info, uint32_t reading);

/* The symbols of what is no word, marks by their letter in ASCII: to be filled in when first asked
 * for. */
enum {
    KT_FIXED_MARKS = 128,
    KT_FIXED_DASH = KT_FIXED_MARKS,
    KT_FIXED_START,
    KT_FIXED_END,
    KT_FIXED_GUARD,
    KT_FIXED_ONE,
    KT_FIXED_YEAR,
    KT_FIXED_NUMBER,
    KT_FIXED
};
kt_wsymbol *kt_words_fixed_symbol(kt_words *w, unsigned which);
/* Remembers its symbol. */
void kt_words_set_symbol(const kt_wordinfo *info, bool first, kt_wsymbol symbol);

/* Candidates for a misspelt word, best first, without regard to its neighbours; *n may be 0. */
const kt_suggestion *kt_words_suggest(kt_words *w, const kt_wordinfo *info, kt_effort effort,
                                      uint32_t *n);

/* Noun mask of the word as written: its own or its compound head's; 0 = no noun known. */
uint16_t kt_words_noun_mask(kt_words *w, const kt_wordinfo *info);

/* Forgets everything when the cache has grown past its bound. Entries handed out before are gone
 * then. */
void kt_words_trim(kt_words *w);

/* True when memory ran out since the last call. */
bool kt_words_failed(kt_words *w);

/* The closed classes of words: for pieces of words; whole ones have them in kt_wordinfo. */
const kt_classes *kt_words_classes(const kt_words *w);
/* Determiners and contractions (lang/de/inflect.h); one of the former. */
const struct kt_inflect *kt_words_inflect(const kt_words *w);
bool kt_words_find_det(const kt_words *w, kt_str form, kt_det *out);

/* Tables of the lexicon; empty without one: names, words that tell names, phrases that are names,
 * words that are written for others. */
const kt_table *kt_words_names(const kt_words *w);
const kt_table *kt_words_name_signs(const kt_words *w);
const kt_table *kt_words_phrases(const kt_words *w);
const kt_table *kt_words_slip_table(const kt_words *w);
/* The tables of languages, likewise. */
const kt_languages *kt_words_languages(const kt_words *w);

#endif
