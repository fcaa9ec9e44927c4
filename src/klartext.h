/*
 * klartext: cleans up machine-translated German.
 *
 * Text goes in as UTF-8 bytes, in pieces of any size; results come out paragraph by paragraph, in
 * document order, through one callback (the sink). A result holds the source bytes, the corrected
 * bytes, the findings and the changes. A tool that corrects writes `out` of every result one after
 * the other; a tool that lints looks at `findings`; an editor takes `changes`.
 *
 *     kt_options opt = KT_OPTIONS_INIT;
 *     kt_error err;
 *     kt_engine *e = kt_new(&opt, &err);
 *     kt_clean(e, text, my_sink, my_data, &err);
 *     kt_free(e);
 *
 * Rules of the house: positions are half-open byte ranges of the document as fed (BOM included); an
 * engine never changes after kt_new and may be used by many threads at once; a stream belongs to
 * one thread; nothing in a result outlives the sink's return; no function writes to a standard
 * stream, reads the environment or looks at a clock.
 */
#ifndef KLARTEXT_H
#define KLARTEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- basic types ---- */

#ifndef KT_STR_DEFINED
#define KT_STR_DEFINED
/* Borrowed text: len bytes at ptr, not NUL-terminated, may hold NUL. */
typedef struct kt_str {
    const char *ptr;
    size_t len;
} kt_str;
#endif

#ifndef KT_ERROR_DEFINED
#define KT_ERROR_DEFINED
typedef enum kt_code {
    KT_OK = 0,
    KT_ENOMEM = -1,   /* out of memory, or over an arena limit */
    KT_EINPUT = -2,   /* input that cannot be read as text; pos = byte offset */
    KT_EDICT = -3,    /* a dictionary is missing, damaged or of another version */
    KT_EUSAGE = -4,   /* an option that cannot be honoured */
    KT_EIO = -5,      /* the system refused to read or write */
    KT_ESTOPPED = -6, /* the sink asked to stop */
    KT_EFORMAT = -7,  /* a document that is not of its format; pos = byte offset, line */
} kt_code;

typedef struct kt_error {
    int code;
    uint64_t pos;  /* bytes from the start of the input, where it has a meaning */
    uint64_t line; /* from 1, where it has a meaning; else 0 */
    char msg[240];
} kt_error;
#endif

/* How sure a rule is of its replacement. SAFE: wrong less than once in 1,000. LIKELY: less than
 * once in 50, and silent on correct text. HINT: reported, never applied by default. */
typedef enum kt_conf { KT_SAFE, KT_LIKELY, KT_HINT } kt_conf;

typedef enum kt_severity { KT_INFO, KT_WARNING, KT_SEVERE } kt_severity;

typedef enum kt_quotes {
    KT_QUOTES_DE,
    KT_QUOTES_KEEP,
    KT_QUOTES_GUILLEMETS,
    KT_QUOTES_CH
} kt_quotes;
typedef enum kt_dash { KT_DASH_DE, KT_DASH_KEEP } kt_dash;

/* ---- rules ---- */

/* An example of a rule. after == NULL: the text is correct and must stay as it is, without a
 * finding of this rule. after equal to before: the rule reports, without changing. */
typedef struct kt_example {
    const char *before, *after;
} kt_example;

typedef struct kt_rule_info {
    const char *id;     /* family.kebab-name; never changes, never reused */
    const char *msg_en; /* one line, no full stop */
    const char *msg_de;
    kt_conf conf; /* of most of its edits; a finding carries its own */
    kt_severity severity;
    const kt_example *examples; /* ends with .before == NULL */
    const char *lang; /* the language it is made for; NULL = German, and others where it fits */
    bool varies;      /* it doubts some of its findings by itself (kt_rule_varies) */
} kt_rule_info;

size_t kt_rule_count(void);
/* NULL when i is out of range. */
const kt_rule_info *kt_rule_at(size_t i);
/* What it says, in a language ("de", "de-AT", "en" ...); in English where it does not speak that.
 */
const char *kt_rule_message(const kt_rule_info *rule, const char *lang);
/* Are its doubtful findings of a lower severity, down to KT_INFO? False: none is. */
bool kt_rule_varies(const kt_rule_info *rule);

/* ---- engine ---- */

typedef struct kt_engine kt_engine;

typedef struct kt_options {
    uint32_t size;       /* sizeof(kt_options): set by KT_OPTIONS_INIT */
    const char *lexicon; /* path of the compiled lexicon; required */
    const char
        *hunspell;   /* path of a German .aff without its ending, to be asked about unknown words;
                        NULL = the lexicon is, or where it cannot, the one in the usual places */
    kt_conf apply;   /* edits up to this confidence are applied */
    unsigned jobs;   /* worker threads; 0 or 1 = work in the calling thread */
    size_t max_para; /* bytes; a longer paragraph is cut, with a finding */
    const char *const *select; /* rule ids or family names, NULL-terminated; NULL = all */
    const char *const *ignore; /* likewise, taken away from select */
    kt_quotes quotes;
    kt_dash dash;
    bool no_spelling;         /* leave Hunspell and the spelling rules out */
    const char *const *words; /* word list files (one word a line), NULL-terminated */
    const char *glossary;     /* TSV file: English term, preferred German term, forbidden terms */
    bool edits_only; /* the sink wants `out`, changes and applied findings: rules that only report
                        may be left out */
    const char *boilerplate; /* TSV file of further patterns of rule mt.boilerplate: "line", "start"
                                or "any", then the words of a pattern */
    const char *const *text_keys; /* keys of front matter and the like whose values are text,
                                     besides those that are anyway; NULL-terminated; NULL = none */
    const char *lang; /* of the text: "de-DE", "de-AT", "de-CH", "en", "en-GB", "en-US"; `lexicon`
                         is that language's. "de" (and NULL): as in Germany, but a document in Swiss
                         spelling throughout, or in that of the time before 1996, keeps its spelling
                         and marks. "auto": that, or English where a text is plainly English;
                         `lexicon` is the German one, en.ktlex stands beside it */
    bool all_units; /* catalogues: also units that are fuzzy, unfinished or not to be translated */
    bool no_suggestions; /* what an unknown word may have been need not be said: such findings may
                            lack their replacements */
} kt_options;

/* Also C++: no designated initializers. */
#define KT_OPTIONS_INIT                                                                            \
    {                                                                                              \
        sizeof(kt_options), NULL, NULL, KT_LIKELY, 1, (size_t)1 << 16, NULL, NULL, KT_QUOTES_DE,   \
            KT_DASH_DE, false, NULL, NULL, false, NULL, NULL, NULL, false, false                   \
    }

/* NULL on failure, with *err filled (may be NULL). Dictionaries are opened when first needed, the
 * lexicon at once. */
kt_engine *kt_new(const kt_options *opt, kt_error *err);
/* Open streams go on: the engine is gone when the last of them is closed. */
void kt_free(kt_engine *engine);

/* ---- results ---- */

typedef struct kt_finding {
    const kt_rule_info *rule;
    kt_conf conf;
    kt_severity severity;
    bool applied;      /* the replacement is in `out` */
    uint64_t beg, end; /* source bytes concerned */
    /* Replacements for the source bytes [fix_beg, fix_end), best first; the range contains [beg,
     * end). None: report only. */
    uint64_t fix_beg, fix_end;
    const kt_str *replacements;
    uint32_t n_replacements;
    kt_str unit; /* documents: the key, msgid, id or heading it belongs to; may be empty */
    /* Where the source is known: the whole text in both languages, and the words of the source that
     * the finding is about. All may be empty. */
    kt_str source, target, about;
    kt_str msgctxt; /* catalogues: what tells units with the same source apart; may be empty */
} kt_finding;

/* One touched region: `text` stands in `out` where [beg, end) stood in the source. Disjoint and
 * sorted. */
typedef struct kt_change {
    uint64_t beg, end;
    kt_str text;
} kt_change;

/* Where a paragraph starts in the document. Line and columns count from 1; the byte order mark
 * takes no column. */
typedef struct kt_place {
    uint64_t byte; /* offset, from 0 */
    uint64_t line;
    uint64_t byte_col, char_col, utf16_col;
} kt_place;

typedef struct kt_result {
    kt_str source, out;         /* the paragraph with its line ends, before and after */
    kt_place start;             /* of source */
    const kt_finding *findings; /* sorted by beg */
    uint32_t n_findings;
    const kt_change *changes;
    uint32_t n_changes;
    bool failed; /* for lack of memory, some of it stayed as it was: meta.resource */
    /* Paragraphs, cells, entries with a word in them that ended in it or before; those of them that
     * nothing was found in; their words. Not counted when remembered. */
    uint32_t units, clean_units;
    uint64_t words;
} kt_result;

/* Non-zero stops the stream with KT_ESTOPPED. Called in document order by the thread that feeds. */
typedef int kt_sink(void *user, const kt_result *result);

/* ---- cleaning ---- */

typedef struct kt_stream kt_stream;

/* NULL on failure. */
kt_stream *kt_open(kt_engine *engine, kt_sink *sink, void *user, kt_error *err);
/* Takes len bytes of UTF-8; 0 or a negative kt_code. After an error the stream takes no more.
 * Invalid UTF-8 is refused (KT_EINPUT, pos = offset of the bad byte): everything before it has been
 * handed to the sink or is lost with the stream. */
int kt_feed(kt_stream *s, const void *bytes, size_t len, kt_error *err);
/* Hands over what is left. */
int kt_finish(kt_stream *s, kt_error *err);
void kt_close(kt_stream *s);

/* One shot: open, feed, finish, close. */
int kt_clean(kt_engine *engine, kt_str text, kt_sink *sink, void *user, kt_error *err);

/* ---- cleaning again ---- */

/* Remembers what became of the paragraphs of a document that is cleaned again and again while it is
 * being edited: those that stayed are not worked off again. The results are the same as without.
 * One memory for a document; it belongs to one thread, and holds the document once more with what
 * was found in it. Used with another engine than before, it starts anew; a freed engine's memory is
 * freed too, not used again. */
typedef struct kt_memory kt_memory;

/* NULL: out of memory. */
kt_memory *kt_memory_new(void);
void kt_memory_free(kt_memory *memory);

/* To be called before the first kt_feed. The stream then works in the calling thread, whatever
 * kt_options.jobs is. A run that does not reach kt_finish leaves the memory the richer for it. */
void kt_remember(kt_stream *s, kt_memory *memory);

/* ---- documents ---- */

/* The same for a document in a format: "markdown", "po" ... ("text" and NULL: plain text). What is
 * not text in it leaves byte for byte; positions, changes and replacements are those of the
 * document, markup included. A result is some lines of it. A document that is not of its format is
 * refused (KT_EFORMAT, pos and line of the place); with most formats before any result. */
kt_stream *kt_open_as(kt_engine *engine, const char *format, kt_sink *sink, void *user,
                      kt_error *err);
int kt_clean_as(kt_engine *engine, const char *format, kt_str text, kt_sink *sink, void *user,
                kt_error *err);
/* The source that the document was translated from, in the same format and in UTF-8; copied. To be
 * called before the first kt_feed. Their units are aligned; nothing comes out before kt_finish. */
int kt_set_source(kt_stream *s, kt_str source, kt_error *err);
/* What is known of the document's language besides its text, from its name or its server: "de-CH",
 * "de_CH", "de-rCH". A document that says nothing else then keeps the spelling of that country. To
 * be called before the first kt_feed; NULL and other tags are ignored. */
void kt_set_language(kt_stream *s, const char *tag);
/* Name of format i; NULL when i is out of range. */
const char *kt_format_name(size_t i);

/* ---- encodings ---- */

/* Converts a whole text of the named encoding ("utf-16", "utf-16le", "utf-16be", "windows-1252",
 * "iso-8859-1") to UTF-8 or back. *out is owned by the caller: kt_text_free. A byte or character
 * that does not fit is refused with its offset. */
int kt_decode(const char *encoding, kt_str bytes, kt_str *out, kt_error *err);
int kt_encode(const char *encoding, kt_str utf8, kt_str *out, kt_error *err);
/* The same for a document: what its encoding lacks is written as its format does ("&#8222;",
 * "\u201E"), where there is such a way. */
int kt_encode_as(const char *encoding, const char *format, kt_str utf8, kt_str *out, kt_error *err);
void kt_text_free(kt_str text);

/* ---- archives ---- */

/* Documents of word processors ("docx", "odt") are archives. kt_unpack makes one text of their
 * parts, which kt_open_as reads by that name; kt_pack puts the corrected text back into the bytes
 * it came from: everything else in the archive stays byte for byte. Results speak of the text. An
 * archive that is broken, encrypted or signed is refused: KT_EFORMAT. *out: kt_text_free. */
bool kt_is_packed(const char *format);
int kt_unpack(const char *format, kt_str bytes, kt_str *out, kt_error *err);
int kt_pack(const char *format, kt_str bytes, kt_str text, kt_str *out, kt_error *err);

/* ---- kinds of files ---- */

typedef enum kt_kind_use {
    KT_KIND_TEXT,    /* text, or a format that is known */
    KT_KIND_REFUSED, /* neither: cleaning it as text would break it */
    KT_KIND_ODD      /* the same, and not even worth a word when it is found in a folder */
} kt_kind_use;

typedef struct kt_kind {
    const char *name;    /* "json" */
    const char *endings; /* ".json .arb" */
    kt_kind_use use;
} kt_kind;

/* The kind of file that a name stands for, by its ending in any case of letters; NULL when it says
 * nothing. */
const kt_kind *kt_kind_of(const char *path);
/* Does a file that begins like this look like that kind, where the ending alone does not tell? Also
 * TypeScript ends in .ts, and any XML in .xml. */
bool kt_kind_fits(const kt_kind *kind, kt_str head);
size_t kt_kind_count(void);
/* NULL when i is out of range. */
const kt_kind *kt_kind_at(size_t i);

/* ---- version ---- */

const char *kt_version(void);

#ifdef __cplusplus
}
#endif

#endif
