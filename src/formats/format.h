/*
 * format: which bytes of a document are text. A format reads raw bytes and drafts passages; it
 * knows nothing of German and changes nothing.
 *
 * A passage is what a reader reads as one paragraph, cell, entry or value: decoded text, the map
 * from raw bytes to it, and gaps.
 *
 * F1 passages are sorted by their first raw byte; their kept bytes are disjoint, though one passage
 * may lie inside a gap or an opaque stretch of another
 * F2 a gap takes no room in the text: markup that opens or closes something, or a place where the
 * text goes on elsewhere (join)
 * F3 an opaque stretch is text that counts as one word and that nobody may change: code, an image,
 * a placeholder
 * F4 what a passage's text holds is what a second reading of the corrected document must find again
 */
#ifndef KT_FORMAT_H
#define KT_FORMAT_H

#include "base/arena.h"
#include "base/err.h"
#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"

typedef enum kt_gap_kind { KT_GAP_OPEN, KT_GAP_CLOSE, KT_GAP_JOIN } kt_gap_kind;

typedef struct kt_gap {
    uint32_t at;  /* in the passage's text */
    uint32_t now; /* in its corrected text; the engine's */
    kt_span raw;  /* in the document given to the format */
    uint8_t kind; /* kt_gap_kind */
} kt_gap;

typedef enum kt_breaks {
    KT_LINES_ASK,     /* the text has to be looked at */
    KT_LINES_WRAPPED, /* a line end is a blank */
    KT_LINES_APART    /* every line is a paragraph */
} kt_breaks;

/* Text whose blanks at the ends count only with an attribute in its tag. */
typedef struct kt_frame {
    kt_span raw;  /* of the text, in the document */
    uint32_t tag; /* where the attribute would be put in, in the document */
} kt_frame;

/* A line of a text in a table, whose columns have to stay where they are. */
typedef struct kt_pad {
    kt_span text;  /* in the document; blanks stand behind it */
    uint32_t room; /* characters that it may grow by */
    bool open;     /* nothing stands behind it */
} kt_pad;

/* A blank that keeps marks from being what they should be. */
typedef struct kt_mend {
    kt_span raw;
    bool bold; /* "** Note: **"; else that of a link: "[text] (address)" */
} kt_mend;

typedef struct kt_passage {
    kt_str text;
    kt_span raw; /* from its first to its last kept byte */
    kt_map map;  /* source: raw, counted from raw.beg; current: text */
    kt_gap *gap; /* by at, then by raw */
    uint32_t n_gaps;
    kt_span *opaque; /* in text; sorted, disjoint, not empty */
    uint32_t n_opaque;
    kt_str id;          /* key, msgid, heading: for people; may be empty */
    kt_str context;     /* msgctxt */
    kt_str lead, trail; /* the blanks cut off its ends, decoded */
    kt_span outer;      /* raw, with those blanks */
    const char *doc;    /* the bytes that raw counts in */
    /* What it is a translation of, and that in the other number; drafted like any passage, of the
     * same document or another. NULL: not known. */
    const struct kt_passage *source, *plural;
    const char *ban; /* ASCII that no edit may add */
    const char *shy; /* ASCII that no edit may touch: it would become a mark */
    uint8_t lines;   /* kt_breaks */
    uint8_t place;   /* which kind of place it is; the format's, for escape */
    bool is_comment; /* no text to clean: where directives may stand */
    kt_span rule[2]; /* lines over and under a heading, which are as long as it */
    uint32_t n_rules;
    size_t width; /* of the heading, in characters of the document */
    bool cues;    /* a line may begin a sentence whatever stands before it */
    bool items;   /* a number, a point and a blank that begin a line make it an item of a list */
    const kt_mend *mend; /* broken marks: what is to be taken out of the document */
    uint32_t n_mends;
    bool exact;            /* the form for one number or a few, which it need not name */
    bool ends_count;       /* line ends at its ends have to be those of its source */
    bool is_copy;          /* a sentence left as its source: there is nothing German to clean */
    const kt_frame *frame; /* by raw */
    uint32_t n_frames;
    const kt_pad *pad; /* by raw */
    uint32_t n_pads;
} kt_passage;

typedef KT_VEC(kt_passage) kt_passages;

/* What a format must remember from one piece of a document to the next. */
typedef struct kt_reading {
    bool started;   /* not the first piece */
    bool last;      /* nothing follows */
    bool whole;     /* nothing came before either */
    uint32_t flags; /* the format's */
} kt_reading;

typedef struct kt_reader {
    kt_str raw;
    kt_reading state;
    const char
        *lang; /* of the text that is wanted, as in BCP 47 without a country; NULL = German */
    const char *const *keys; /* further keys whose values are text; NULL-terminated; may be NULL */
    kt_str tag;              /* of that text, where the document says one: de-CH */
    bool all_units;          /* also what is not finished: fuzzy, new, untranslatable */
    kt_arena *arena;         /* everything drafted lives here */
    kt_passages passages;
    size_t used;     /* bytes read; fewer than raw.len only when more are to come */
    size_t bad;      /* KT_EFORMAT: where */
    const char *why; /* and why: English, lower case, static or in the arena */
} kt_reader;

/* What the texts of a document are, as far as its format tells. */
typedef enum kt_manner {
    KT_MANNER_OPEN,  /* it does not tell: a letter, notes, a log, whatever is in a plain file */
    KT_MANNER_PROSE, /* written to be read: pages, letters, subtitles; signs mean what they mean
                        there, and what is not text is code, addresses, markup */
    KT_MANNER_SCREEN /* what a program shows, piece by piece: "&" may mark a key, "%" a gap */
} kt_manner;

typedef struct kt_format {
    const char *name;
    uint8_t manner; /* kt_manner */
    /* A document of more bytes is read in pieces of about this size; 0 = it is refused beyond
     * KT_FORMAT_MAX. */
    size_t piece;
    bool keyed; /* passages have keys, by which their sources are found */
    /* Fills passages and used, and brings state forward. KT_OK, KT_ENOMEM, or KT_EFORMAT with bad
     * and why. */
    int (*read)(kt_reader *r);
    const char *keeps_blanks; /* the attribute of frames */
    /* Appends text as it has to stand at the place of the passage. False: memory. */
    bool (*escape)(const kt_passage *p, kt_str text, kt_buf *out);
} kt_format;

enum { KT_FORMAT_MAX = 64 << 20 };

/* NULL: there is no such format. "text" is none: it has nothing that is not text. */
const kt_format *kt_format_find(const char *name);

/* Is this the language of the text that is wanted? By two letters; "de-AT" is "de", and the first
 * that names a country is remembered. */
bool kt_reader_wants(kt_reader *r, kt_str lang);
/* The same, and nothing is remembered. */
bool kt_reader_is_own(const kt_reader *r, kt_str lang);

/* ---- drafting ---- */

/* A passage in the making. Pieces come in the order of their raw bytes; raw bytes between two
 * pieces that nobody speaks of are a join. */
typedef struct kt_draft {
    kt_reader *reader;
    kt_buf text;
    kt_map map;
    KT_VEC(kt_gap) gaps;
    KT_VEC(kt_span) opaque;
    size_t beg, end; /* raw bytes seen */
    bool open;
} kt_draft;

#define KT_DRAFT_INIT(r) ((kt_draft){ .reader = (r) })

/* raw[beg, end) is text as it stands. */
void kt_draft_text(kt_draft *d, size_t beg, size_t end);
/* raw[beg, end) stands for this text: an entity, an escape. */
void kt_draft_decoded(kt_draft *d, size_t beg, size_t end, kt_str text);
void kt_draft_char(kt_draft *d, size_t beg, size_t end, uint32_t cp);
/* The escape \uXXXX, which stands at i, or two that are one character; what is no character of a
 * text becomes opaque. Returns where it ends. */
size_t kt_draft_unit(kt_draft *d, kt_str raw, size_t i, size_t end);
void kt_draft_gap(kt_draft *d, size_t beg, size_t end, kt_gap_kind kind);
/* A gap that closes. Right behind the one that opens there is nothing to enclose: both become one
 * opaque stretch. */
void kt_draft_close(kt_draft *d, size_t beg, size_t end);
/* The bytes up to end belong to the mark before them, which opens. False: none stands there. */
bool kt_draft_widen(kt_draft *d, size_t end);
/* One word that nobody may change, shown as it stands; line ends in it become blanks. */
void kt_draft_opaque(kt_draft *d, size_t beg, size_t end);
/* The same, shown as this text: for what holds passages of its own, which may change. */
void kt_draft_stand_in(kt_draft *d, size_t beg, size_t end, kt_str text);
/* What was drafted since the text had this length becomes opaque. */
void kt_draft_seal(kt_draft *d, size_t from);
/* The passage is complete: blanks at its ends stay outside. NULL when there was no letter in it,
 * or memory is out. The draft starts anew. */
kt_passage *kt_draft_finish(kt_draft *d, kt_str id);
void kt_draft_drop(kt_draft *d);
/* The same for the source of passages: it becomes none itself, and may be without a letter. NULL:
 * nothing was drafted, or memory is out. */
const kt_passage *kt_draft_source(kt_draft *d);
/* Is text, the translation of source, the source itself? *sentence: one of several words. */
bool kt_passage_is_copy(const kt_passage *p, const kt_passage *source, bool *sentence);
/* A comment, for the directives in it. */
void kt_draft_comment(kt_reader *r, size_t beg, size_t end);

/* Puts the passages into their order (F1). */
void kt_passages_sort(kt_passages *p);

/* KT_EFORMAT. */
int kt_format_bad(kt_reader *r, size_t at, const char *why);

/* How markup writes one of & < >; NULL: as it is. */
static inline const char *kt_reference_of(char c)
{
    return c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : NULL;
}
/* Text as markup writes it, put behind out. */
bool kt_escape_markup(kt_str text, kt_buf *out);
/* kt_format.escape of a format in which text stands as it is. */
bool kt_escape_nothing(const kt_passage *p, kt_str text, kt_buf *out);

#endif
