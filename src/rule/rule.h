/*
 * rule: what a rule is, sees and may do. A rule looks and emits; it keeps no state, calls no other
 * rule, applies nothing.
 *
 * A family is one file: functions on top, the table kt_rules_<family>[] at the bottom, one line in
 * families.def. A row whose findings another row's function emits names the same function; it runs
 * once a stage.
 */
#ifndef KT_RULE_H
#define KT_RULE_H

#include "klartext.h"
#include "lang/lang.h"
#include "lang/words.h"
#include "text/edit.h"
#include "text/token.h"

typedef enum kt_stage {
    KT_STAGE_NORMALISE, /* characters: Unicode, mojibake, entities */
    KT_STAGE_REPAIR,    /* blanks, hyphens, quotes, dashes, doubled words, numbers */
    KT_STAGE_WORDS,     /* needs word knowledge: fused, split, spelling, names */
    KT_STAGE_AGREE,     /* needs phrases: agreement, government */
    KT_STAGE_REPORT,    /* findings only, on the repaired text */
    KT_STAGE_COUNT
} kt_stage;

enum {
    KT_NEED_SENTENCES =
        1 << 0, /* token.sentence, KT_TOK_SENT and the info of every word are filled in */
    KT_NEED_SPELL = 1 << 1 /* left out with no_spelling */
};

/* Why a token may matter to a rule of marks and numbers. */
enum {
    KT_SPOT_QUOTE = 1 << 0,  /* a quotation mark, or a mark that may be half of one */
    KT_SPOT_DASH = 1 << 1,   /* an em dash, a hyphen between blanks, the first of two hyphens */
    KT_SPOT_HYPHEN = 1 << 2, /* a word with a hyphen, a hyphen with a blank on one side */
    KT_SPOT_SPACE = 1 << 3,  /* a mark behind a blank or in front of none; German quotation marks */
    KT_SPOT_BRACKET = 1 << 4, /* round or square */
    KT_SPOT_TWICE = 1 << 5,   /* a mark before the same mark, a blank between them or not */
    KT_SPOT_NUMBER = 1 << 6,  /* a number, a word with a digit, the sign of a currency or section */
    KT_SPOT_GUARD = 1 << 7,   /* protected text */
    KT_SPOT_LOWER = 1 << 8    /* . ! ? before a word in lower case */
};

typedef struct kt_spot {
    uint32_t tok;
    uint32_t para; /* index in odd of the first token of its paragraph */
    uint32_t why;  /* KT_SPOT_* */
} kt_spot;

typedef struct kt_view {
    kt_str text;
    kt_token *tok; /* rules read only; the pipeline and kt_view_info fill in */
    uint32_t n_tok;
    const uint32_t *odd; /* as by kt_tokenize */
    uint32_t n_odd;
    const kt_spot *spot; /* those of them that a rule of marks may want, ascending */
    uint32_t n_spot;
    uint32_t spots; /* why of all of them */
    const uint32_t
        *notable; /* indices of the words with a KT_NOTE_*, ascending; with KT_NEED_SENTENCES */
    uint32_t n_notable;
    const uint32_t *sign; /* indices of the words with one of KT_SIGNS_LISTED; the same */
    uint32_t n_sign;
    const uint32_t *sent; /* first tokens of the sentences; the same */
    uint32_t n_sent;
    const uint32_t *seam; /* places where markup of a document opens or closes, ascending */
    uint32_t n_seams;
    uint8_t *tongues;          /* by sentence: foreign.c's; the same */
    const kt_wsymbol **symbol; /* by token: the referee's, NULL: not asked yet; the same */
    uint32_t trig;             /* KT_TRIG_* that occur in text */
    uint32_t notes; /* notes and signs that occur among the words; with KT_NEED_SENTENCES */
    bool wrapped;   /* line ends inside a paragraph are blanks */
    const kt_guards *guards;
    kt_words *words;
    const kt_lexicon *lex;
    const kt_options *opt;
    const kt_lang *lang; /* the document's variety: Swiss where it shows that */
    uint8_t usage;       /* KT_USAGE_* of the document: its writer's, not to be changed */
    uint8_t manner;      /* kt_manner of the document: what its texts are */
    const struct kt_glossary *glossary; /* NULL = none */
    const struct kt_patterns *patterns; /* NULL = none */
    struct kt_context *context;         /* NULL = none */
    struct kt_pair *pair;               /* the source (pair.h); NULL = not known */
    const struct kt_listener *listener; /* to what the referee is asked; NULL = nobody */
    kt_arena *scratch;                  /* lives until the stage ends */
} kt_view;

struct kt_rule;

typedef struct kt_emit {
    kt_edits *edits;
    kt_arena *arena;
    const bool *enabled; /* by registry index */
    kt_str text;
    const struct kt_rule *last; /* the rule that spoke last; NULL = none yet */
    uint32_t last_index;        /* its registry index */
} kt_emit;

typedef void kt_rule_fn(const kt_view *v, kt_emit *out);

typedef struct kt_rule {
    kt_rule_info info;
    kt_stage stage;
    uint32_t trig;  /* any of these must occur; KT_TRIG_ALWAYS */
    uint32_t needs; /* KT_NEED_* */
    uint8_t quiet;  /* KT_USAGE_*: silent in documents that are written in such a way */
    kt_rule_fn *fn;
} kt_rule;

/* clang-format off */
#define KT_EXAMPLES(...) ((const kt_example[]){ __VA_ARGS__, { 0 } })
#define BAD(text, fixed) { .before = (text), .after = (fixed) } /* fires and repairs */
#define REPORT(text)     { .before = (text), .after = (text) }  /* fires, changes nothing */
#define OK(text)         { .before = (text), .after = NULL }    /* must not fire */
/* What English rules say of themselves. */
#define KT_INFO_EN(name, en, de, confidence, level, ...)                                           \
    {                                                                                              \
        .id = name, .msg_en = en, .msg_de = de, .conf = confidence, .severity = level,             \
        .lang = "en", .examples = KT_EXAMPLES(__VA_ARGS__)                                         \
    }
#define KT_OR_INFO       , .varies = true /* behind a severity: info where doubtful */
#define KT_RULES_END     { .fn = NULL }                         /* last row; [RULES] where rows have names */
/* clang-format on */

/* ---- registry ---- */

uint32_t kt_registry_count(void);
const kt_rule *kt_registry_at(uint32_t i);
/* Index of a row of a family table. */
uint32_t kt_registry_index(const kt_rule *rule);
/* What its rule repairs as a rule, and here is not sure enough of, is no error but a warning. */
void kt_rule_soften(kt_edit *e);

/* name.inconsistent: about the whole document; the engine emits it. */
extern const kt_rule *const kt_rule_inconsistent;
/* en.mixed-spelling: the same. */
extern const kt_rule *const kt_rule_mixed;
/* spell.register: the same. */
extern const kt_rule *const kt_rule_register;

/* ---- looking ---- */

/* Bytes of token i; of the white space before token i (up to the start of the text for i == 0). */
static inline kt_str kt_view_str(const kt_view *v, uint32_t i)
{
    kt_span s = v->tok[i].span;
    return (kt_str){ .ptr = v->text.ptr + s.beg, .len = s.end - s.beg };
}
static inline kt_str kt_view_gap(const kt_view *v, uint32_t i)
{
    uint32_t beg = i ? v->tok[i - 1].span.end : 0;
    uint32_t end = i < v->n_tok ? v->tok[i].span.beg : (uint32_t)v->text.len;
    return (kt_str){ .ptr = v->text.ptr + beg, .len = end - beg };
}
/* Is token i (out of range: no) exactly this text? */
static inline bool kt_view_is(const kt_view *v, uint32_t i, const char *z)
{
    return i < v->n_tok && kt_str_is(kt_view_str(v, i), z);
}
/* Is token i a word? out of range: no. */
static inline bool kt_view_is_word(const kt_view *v, uint32_t i)
{
    return i < v->n_tok && v->tok[i].kind == KT_TOK_WORD;
}
/* Is it one without a capital? */
static inline bool kt_view_is_lower(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) && v->tok[i].casing == KT_CASE_LOWER;
}
/* Is token i PUNCT with this code point? */
static inline bool kt_view_is_punct(const kt_view *v, uint32_t i, uint32_t cp)
{
    return i < v->n_tok && v->tok[i].kind == KT_TOK_PUNCT && v->tok[i].cp == cp;
}
/* No white space between token i - 1 and token i. */
static inline bool kt_view_touches(const kt_view *v, uint32_t i)
{
    return i > 0 && i < v->n_tok && v->tok[i - 1].span.end == v->tok[i].span.beg;
}
/* Exactly one U+0020 between token i - 1 and i (or one line end, when the text is wrapped). */
static inline bool kt_view_one_blank(const kt_view *v, uint32_t i)
{
    if (i == 0 || i >= v->n_tok || (v->tok[i].flags & KT_TOK_PARA))
        return false;
    uint32_t at = v->tok[i - 1].span.end;
    return v->tok[i].span.beg - at == 1 &&
           (v->text.ptr[at] == ' ' || (v->wrapped && v->text.ptr[at] == '\n'));
}
/* First token of a logical paragraph at or before i, and the first one behind that paragraph. */
uint32_t kt_view_para_beg(const kt_view *v, uint32_t i);
uint32_t kt_view_para_end(const kt_view *v, uint32_t i);
/* What is known about word i; never NULL for a WORD token. */
const kt_wordinfo *kt_view_ask(const kt_view *v, uint32_t i);
static inline const kt_wordinfo *kt_view_info(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *info = v->tok[i].info;
    return info ? info : kt_view_ask(v, i);
}
/* What a form may be (KT_KIND_*), the text's language asked; NULL: nothing. */
static inline uint32_t kt_view_kinds(const kt_view *v, const kt_morph *m)
{
    return v->lang->kinds(m);
}
/* Its readings in one number. */
static inline kt_gram kt_view_gram(const kt_view *v, uint32_t i)
{
    return v->tok[i].info ? v->tok[i].gram : kt_view_ask(v, i)->gram;
}
/* Is token i (out of range, or no word: no) of this class? */
static inline bool kt_view_is_in(const kt_view *v, uint32_t i, kt_class c)
{
    return kt_view_is_word(v, i) && kt_class_has(kt_view_info(v, i)->classes, c);
}
/* The same of a class of words in lower case: at the start of a sentence their capital is ignored.
 */
static inline bool kt_view_reads_in(const kt_view *v, uint32_t i, kt_class c)
{
    return kt_view_is_in(v, i, c) ||
           (kt_view_is_word(v, i) && (v->tok[i].flags & KT_TOK_SENT) &&
            kt_class_has(kt_classes_lowered(kt_words_classes(v->words), kt_view_str(v, i)), c));
}
/* The same of a piece of a word; and how much of a piece is an ending, a beginning of a class. */
static inline bool kt_view_is_member(const kt_view *v, kt_str s, kt_class c)
{
    return kt_classes_has(kt_words_classes(v->words), s, c);
}
/* A determiner. */
static inline bool kt_view_find_det(const kt_view *v, kt_str s, kt_det *out)
{
    return kt_words_find_det(v->words, s, out);
}
static inline size_t kt_view_tail(const kt_view *v, kt_class c, kt_str s)
{
    return kt_class_tail(kt_words_classes(v->words), c, s);
}
static inline size_t kt_view_head(const kt_view *v, kt_class c, kt_str s)
{
    return kt_class_head(kt_words_classes(v->words), c, s);
}
/* Morphology of word i as it can be read in its place: as written; at a sentence's start
 * lower-cased where that is the more frequent word; in capitals lower-cased when the written form
 * is unknown. NULL: unknown. */
const kt_morph *kt_view_morph(const kt_view *v, uint32_t i);
/* A paragraph as its odd tokens give it: tokens [beg, end), odd[first..last). */
typedef struct kt_para {
    uint32_t beg, end, first, last;
} kt_para;
/* The paragraph whose first token is odd[k]; k < n_odd. */
kt_para kt_view_para(const kt_view *v, uint32_t k);
/* Fills in the spots from odd. False: memory. */
bool kt_view_spots(kt_view *v);
/* Index of the first spot behind the paragraph of spot[s]. */
static inline uint32_t kt_view_spots_end(const kt_view *v, uint32_t s)
{
    uint32_t end = s + 1;
    while (end < v->n_spot && v->spot[end].para == v->spot[s].para)
        end++;
    return end;
}
/* The token behind sentence k. */
static inline uint32_t kt_view_sent_end(const kt_view *v, uint32_t k)
{
    return k + 1 < v->n_sent ? v->sent[k + 1] : v->n_tok;
}
/* Fills in sentences and the info of every word. False: memory. */
bool kt_view_sentences(kt_view *v);
/* Fills in a view whose text, words, lex, lang, opt and scratch are set: guards, tokens, spots,
 * sentences. For programs that look at a text without an engine. False: memory. */
bool kt_view_read(kt_view *v);

/* ---- emitting ---- */

/* Replace span by repl (copied), with the rule's confidence. Returns the edit, or NULL when the
 * rule is off or memory is out. The caller may lower e->conf or e->severity. */
kt_edit *kt_emit_fix(kt_emit *out, const kt_rule *rule, kt_span span, kt_str repl);
/* Report span, with no replacement. */
kt_edit *kt_emit_report(kt_emit *out, const kt_rule *rule, kt_span span);
/* Makes room for so many replacements of a report, which has none yet. */
void kt_emit_room(kt_emit *out, kt_edit *e, uint32_t n);
/* Adds one more replacement to e (NULL is ignored): an edit with several is reported, never
 * applied. */
void kt_emit_candidate(kt_emit *out, kt_edit *e, kt_str repl);

#endif
