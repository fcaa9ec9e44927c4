/*
 * en_words: English words that stand twice, are misspelt, run into each other or fell apart.
 *
 * What is changed is certain by itself: a doubled word that no sentence needs twice, a misspelling
 * that has one reading (table typos), two words of which one is an article or preposition and
 * which together are none. Names, capitals and what may be another language are left alone.
 */
#include "base/utf8.h"
#include "lang/de/parse/referee.h"
#include "lang/de/suggest.h"
#include "lang/morph.h"
#include "rule/near.h"
#include "rule/speech.h"
#include "rules/words/en_joint.h"

extern const kt_rule kt_rules_enwords[];

enum { DOUBLE, TYPO, UNKNOWN, FUSED, TORN, GLUED, VARIANT, MIXED, RULES };

enum { WORD_MIN = 4, WORD_MAX = 40, FUSED_MIN = 3, TORN_MIN = 6 };
/* Frequencies, as in kt_word. */
enum { USUAL = 76, KNOWN_WELL = 58, NEAR_USUAL = 50 };

/* Letters of one case, nothing else. */
static bool is_plain(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) &&
           !(v->tok[i].flags & (KT_TOK_HYPHEN | KT_TOK_DIGIT | KT_TOK_APOS | KT_TOK_NONASCII |
                                KT_TOK_CAMEL | KT_TOK_GENDER));
}

static bool is_lower(const kt_view *v, uint32_t i)
{
    return is_plain(v, i) && v->tok[i].casing == KT_CASE_LOWER;
}

static bool is_open(const kt_view *v, uint32_t i)
{
    return kt_words_verdict(v->words, kt_view_info(v, i)) == KT_VERDICT_UNKNOWN;
}

/* Is the word likelier in another language than in this one? */
static bool looks_foreign(const kt_view *v, uint32_t i)
{
    enum { ODDS = 26 };
    const kt_tongue *t = kt_words_tongue(v->words, kt_view_info(v, i));
    for (int l = 0; l < KT_LANGS; l++)
        if (l != v->lang->own && t->odds[l] > ODDS)
            return true;
    return false;
}

/* book.prozess.readme: of a key, a path. */
static bool is_part(const kt_view *v, uint32_t i)
{
    bool before = i > 1 && kt_view_touches(v, i) && kt_view_is_punct(v, i - 1, '.') &&
                  kt_view_touches(v, i - 1) && kt_view_is_word(v, i - 2);
    bool after = kt_view_touches(v, i + 1) && kt_view_is_punct(v, i + 1, '.') &&
                 kt_view_touches(v, i + 2) && kt_view_is_word(v, i + 2) &&
                 v->tok[i + 2].casing == KT_CASE_LOWER;
    return before || after;
}

/* In text that is no sentence, what is not known is code, a name, a key. */
static bool is_in_prose(const kt_view *v, uint32_t i)
{
    bool before = i > 0 && kt_view_touches(v, i) && v->tok[i - 1].kind != KT_TOK_PUNCT;
    bool after = kt_view_touches(v, i + 1) && v->tok[i + 1].kind != KT_TOK_PUNCT;
    bool joined =
        (i > 0 && kt_view_touches(v, i) && strchr("/\\@#&=+*~<_", (int)v->tok[i - 1].cp)) ||
        (kt_view_touches(v, i + 1) && strchr("/\\@=+*~_(", (int)v->tok[i + 1].cp));
    return !before && !after && !joined && !is_part(v, i);
}

/* ---- en.double ---- */

/* A word that may stand twice, but not here, as far as the sentence tells. */
static kt_level judged(const kt_view *v, uint32_t i)
{
    kt_swap s = { .beg = i, .end = i + 1 };
    kt_ruling r;
    if (kt_view_is_in(v, i, KT_CLASS_en_twice) || !kt_view_info(v, i)->exact.morph ||
        !kt_referee_hear(v, &s, 1, &r))
        return KT_LEVEL_NONE;
    kt_offer offer = { .swap = &s, .n = 1, .gain = r.gain };
    return kt_referee_level(v, KT_MARGIN_EN_TWICE, &offer);
}

/* adapter.start: code. */
static bool is_member(const kt_view *v, uint32_t i)
{
    return kt_view_touches(v, i + 1) && kt_view_is_punct(v, i + 1, '.') &&
           kt_view_touches(v, i + 2) && kt_view_is_word(v, i + 2);
}

/* "trouble trouble", "short short days", "troglodytes troglodytes": two parts of speech, emphasis,
 * a name of the science. */
static bool may_be_meant(const kt_view *v, uint32_t i)
{
    const kt_word w = kt_view_info(v, i)->exact;
    bool open = !kt_func_of(w.morph) && !(kt_verb_of(w.morph) & (KT_VERB_AUX | KT_VERB_MODAL));
    bool subject = i > 1 && (kt_near_func(v, i - 2) & KT_FUNC_PRON); /* They sell sell bread */
    bool both = kt_noun_of(w.morph) && (kt_verb_of(w.morph) & KT_VERB_INF) && !subject;
    bool spoken = kt_adj_of(w.morph) && kt_speech_at(v, i);
    return open && (spoken || both || w.freq < NEAR_USUAL);
}

/* 'chew chew': a sound, an example. */
static bool is_quoted(const kt_view *v, uint32_t i)
{
    bool before = i > 1 && kt_view_touches(v, i - 1) && kt_cp_is_quote(v->tok[i - 2].cp);
    bool after = kt_view_touches(v, i + 1) && kt_cp_is_quote(v->tok[i + 1].cp);
    return before || after;
}

/* With the capital of the start of a sentence, and no other. */
static bool is_opener(const kt_view *v, uint32_t i)
{
    return is_plain(v, i) && v->tok[i].casing == KT_CASE_TITLE && (v->tok[i].flags & KT_TOK_SENT);
}

static kt_str lower_of(const kt_view *v, uint32_t i)
{
    kt_str s = kt_view_str(v, i);
    return v->tok[i].casing == KT_CASE_LOWER ? s : kt_word_lower(v->scratch, s);
}

/* "in the search field in the search field": how many words from i on stand there once more right
 * behind; 0 = fewer than three. What is said for its sound has marks or ends of lines between. */
static uint32_t repeated(const kt_view *v, uint32_t i)
{
    enum { FEW = 3, MANY = 7 };
    for (uint32_t n = MANY; n >= FEW; n--) {
        uint32_t k = 0;
        while (k < n && i + n + k < v->n_tok && is_lower(v, i + n + k) &&
               (k == 0 || is_lower(v, i + k)) && is_plain(v, i) &&
               kt_view_one_blank(v, i + n + k) && !(v->tok[i + n + k].flags & KT_TOK_LINE) &&
               kt_str_eq(lower_of(v, i + k), kt_view_str(v, i + n + k)))
            k++;
        if (k == n)
            return n;
    }
    return 0;
}

/* and, or; but "for", which is a preposition, too. */
static bool is_joining(const kt_view *v, uint32_t i)
{
    return (kt_near_func(v, i) & (KT_FUNC_COORD | KT_FUNC_PREP)) == KT_FUNC_COORD;
}

/* Two different words at least, and a noun: no "again and again and again". */
static void phrase_twice(const kt_view *v, uint32_t i, kt_emit *out)
{
    const kt_token *t = &v->tok[i];
    if (i + 3 >= v->n_tok || t->kind != KT_TOK_WORD || v->tok[i + 3].kind != KT_TOK_WORD ||
        (t->cp | 0x20) != v->tok[i + 3].cp) /* most are gone here: three words are the rule */
        if (i + 4 >= v->n_tok || t->kind != KT_TOK_WORD || (t->cp | 0x20) != v->tok[i + 4].cp)
            return;
    uint32_t n = repeated(v, i);
    uint32_t last = i + n - 1;
    for (uint32_t k = i; k <= last && n; k++)
        if (is_joining(v, k)) /* the users list and scene list and scene page */
            return;
    if (n == 0 || !kt_noun_of(kt_view_info(v, last)->exact.morph) || kt_near_func(v, last) ||
        kt_str_eq(lower_of(v, i), kt_view_str(v, last)))
        return;
    (void)kt_emit_fix(out, &kt_rules_enwords[DOUBLE],
                      (kt_span){ v->tok[last].span.end, v->tok[last + n].span.end }, KT_STR(""));
}

static void doubled(const kt_view *v, uint32_t i, kt_emit *out)
{
    bool opens = i > 0 && is_opener(v, i - 1); /* The the */
    if (i == 0 || (v->tok[i].cp | 0x20) != (v->tok[i - 1].cp | 0x20) || !is_lower(v, i) ||
        !(opens || is_lower(v, i - 1)) || !kt_view_one_blank(v, i) ||
        !kt_str_eq(kt_view_str(v, i), lower_of(v, i - 1)) || is_member(v, i))
        return;
    bool never = kt_view_is_in(v, i, KT_CLASS_en_double);
    if (opens && !never)
        return;
    kt_level level = never ? KT_LEVEL_CHANGE : judged(v, i);
    bool more = (i > 1 && kt_view_is_word(v, i - 2) &&
                 kt_str_eq(kt_view_str(v, i - 2), kt_view_str(v, i))) ||
                (kt_view_is_word(v, i + 1) && kt_str_eq(kt_view_str(v, i + 1), kt_view_str(v, i)));
    bool laughs = kt_view_is_punct(v, i + 1, '!') && kt_span_len(v->tok[i].span) == 2; /* he he! */
    if (more || laughs || level == KT_LEVEL_NONE || (!never && is_quoted(v, i)))
        return;
    if (level == KT_LEVEL_CHANGE && !never && may_be_meant(v, i))
        level = KT_LEVEL_WARN;
    kt_edit *e = kt_emit_fix(out, &kt_rules_enwords[DOUBLE],
                             (kt_span){ v->tok[i - 1].span.end, v->tok[i].span.end }, KT_STR(""));
    if (e && level != KT_LEVEL_CHANGE)
        e->conf = KT_HINT;
}

/* ---- en.typo, en.unknown ---- */

static kt_str in_case_of(const kt_view *v, uint32_t i, kt_str word)
{
    return v->tok[i].flags & KT_TOK_CAP ? kt_word_recase(v->scratch, word, true) : word;
}

/* In quotation marks by itself: "recieve" is wrong. */
static bool is_mentioned(const kt_view *v, uint32_t i)
{
    return i > 0 && i + 1 < v->n_tok && kt_view_touches(v, i) && kt_view_touches(v, i + 1) &&
           kt_cp_is_quote(v->tok[i - 1].cp) && kt_cp_is_quote(v->tok[i + 1].cp);
}

/* "scientits": the table has scientist, but scientists is as near. */
static bool may_be_plural(const kt_view *v, kt_str wrong, kt_str right, kt_str *many)
{
    if (!kt_str_ends(wrong, KT_STR("s")) || kt_str_ends(right, KT_STR("s")))
        return false;
    *many = kt_str_cat(v->scratch, right, KT_STR("s"));
    kt_word w;
    return many->len && kt_lexicon_find(v->lex, *many, &w);
}

/* "asser server": assert, says the table; asset is as near, and more usual. */
static kt_str rival_of(const kt_view *v, uint32_t i, kt_str right)
{
    uint32_t n;
    kt_word w;
    const kt_suggestion *s = kt_words_suggest(v->words, kt_view_info(v, i), KT_SUGGEST_ONE, &n);
    int freq = kt_lexicon_find(v->lex, right, &w) ? w.freq : 0;
    for (uint32_t k = 0; k < n; k++)
        if (!s[k].split && s[k].cost <= KT_EDIT_COST && s[k].freq > freq)
            return kt_str_of(s[k].text, s[k].len);
    return KT_STR("");
}

/* True: it was one. */
static bool typo(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str low = kt_word_lower(v->scratch, kt_view_str(v, i));
    kt_str right = low.len ? kt_near_row(v, "typos", low) : low;
    if (!right.len)
        return false;
    if (kt_speech_clips(v, i)) /* hittin', nothin' */
        return true;
    kt_edit *e = kt_emit_fix(out, &kt_rules_enwords[TYPO], v->tok[i].span, in_case_of(v, i, right));
    if (e && v->tok[i].casing != KT_CASE_LOWER) { /* it may be a name */
        e->conf = KT_HINT;
        e->severity = KT_INFO;
    } else if (e && (is_mentioned(v, i) || kt_speech_is_dialect(v, i))) {
        e->conf = KT_HINT;
    }
    kt_str rival = e ? rival_of(v, i, right) : KT_STR("");
    if (rival.len) {
        e->conf = KT_HINT;
        kt_emit_candidate(out, e, rival);
    }
    kt_str many;
    if (e && may_be_plural(v, low, right, &many)) {
        e->conf = KT_HINT;
        kt_emit_candidate(out, e, in_case_of(v, i, many));
    }
    return true;
}

static void unknown(const kt_view *v, uint32_t i, kt_emit *out)
{
    enum { OFFERED = 4, NEAR = KT_EDIT_COST };
    uint32_t n;
    const kt_suggestion *s = kt_words_suggest(v->words, kt_view_info(v, i), KT_SUGGEST_ONE, &n);
    bool near = false;
    for (uint32_t k = 0; k < n && k < OFFERED; k++)
        near |= s[k].cost <= NEAR && s[k].freq >= NEAR_USUAL && !s[k].split;
    if (!near)
        return;
    kt_edit *e = kt_emit_report(out, &kt_rules_enwords[UNKNOWN], v->tok[i].span);
    for (uint32_t k = 0; k < n && k < OFFERED; k++)
        kt_emit_candidate(out, e, kt_str_of(s[k].text, s[k].len));
}

/* ---- en.fused ---- */

static bool is_usual(const kt_view *v, kt_str s, int freq)
{
    kt_word w;
    return kt_lexicon_find(v->lex, s, &w) && w.freq >= freq &&
           !(kt_flags_of(w.morph) & KT_LEX_ABBREV);
}

/* "ofthe", "onand", "firstthe": a small word and one that everybody knows. */
static bool fused(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str s = kt_view_str(v, i);
    size_t at = 0;
    for (size_t k = 2; k + 2 <= s.len; k++) {
        kt_str left = kt_str_sub(s, 0, k);
        kt_str right = kt_str_sub(s, k, s.len);
        bool first = kt_view_is_member(v, left, KT_CLASS_en_fusible);
        bool second = kt_view_is_member(v, right, KT_CLASS_en_fusible);
        if (!first && !second)
            continue;
        bool both = first && second;
        bool fits =
            both || (first && right.len > FUSED_MIN && is_usual(v, right, USUAL)) ||
            (second && left.len > FUSED_MIN && right.len >= FUSED_MIN && is_usual(v, left, USUAL));
        if (!fits)
            continue;
        if (at)
            return false; /* two ways to cut it */
        at = k;
    }
    if (!at || kt_suggest_has_near(v->lex, s, KNOWN_WELL))
        return false;
    uint32_t pos = v->tok[i].span.beg + (uint32_t)at;
    kt_edit *e = kt_emit_fix(out, &kt_rules_enwords[FUSED], (kt_span){ pos, pos }, KT_STR(" "));
    bool event = at == 2 && kt_str_starts(s, KT_STR("on")) && /* onchange, as programs have it */
                 !kt_view_is_member(v, kt_str_sub(s, at, s.len), KT_CLASS_en_fusible);
    if (e && event)
        e->conf = KT_HINT;
    return e != NULL;
}

/* ---- en.torn ---- */

/* "infor mation": a piece that is no word, and together they are one. */
static bool torn_at(const kt_view *v, uint32_t a, kt_emit *out)
{
    uint32_t b = a + 1;
    if (kt_en_joint_torn(v, a, &kt_rules_enwords[TORN], out))
        return true;
    if (!is_lower(v, a) || !is_lower(v, b) || !kt_view_one_blank(v, b) ||
        (v->tok[b].flags & KT_TOK_LINE))
        return false;
    kt_str whole = kt_str_cat(v->scratch, kt_view_str(v, a), kt_view_str(v, b));
    bool small = (kt_near_func(v, a) | kt_near_func(v, b)) != 0;
    if (whole.len < TORN_MIN || whole.len > WORD_MAX || !is_usual(v, whole, KNOWN_WELL) ||
        (small && !(is_open(v, a) && is_open(v, b)) && kt_span_len(v->tok[a].span) > 2))
        return false;
    return kt_emit_fix(out, &kt_rules_enwords[TORN], kt_near_gap(v, b), KT_STR("")) != NULL;
}

/* ---- en.glued ---- */

/* "name.Number of the user.Data point": parts of a key; "red,green,blue": of a list. */
static bool is_in_chain(const kt_view *v, uint32_t i)
{
    enum { REACH = 8 };
    uint32_t end = i + REACH < v->n_tok ? i + REACH : v->n_tok;
    for (uint32_t k = i > REACH ? i - REACH : 1; k + 1 < end; k++)
        if (k != i && v->tok[k].kind == KT_TOK_PUNCT && kt_view_touches(v, k) &&
            kt_view_touches(v, k + 1) && v->tok[k - 1].kind == KT_TOK_WORD &&
            v->tok[k + 1].kind == KT_TOK_WORD)
            return true;
    return false;
}

/* Do three words of a sentence stand in front of token i? */
static bool is_behind_words(const kt_view *v, uint32_t i)
{
    enum { FEW = 3 };
    if (i < FEW)
        return false;
    for (uint32_t k = i - FEW; k < i; k++)
        if (v->tok[k].kind != KT_TOK_WORD || (k > i - FEW && !kt_view_one_blank(v, k)))
            return false;
    return true;
}

/* The capital of the start of a sentence, and no name. */
static bool may_open(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    return v->tok[i].casing == KT_CASE_TITLE && w->lower.morph && w->lower.freq > w->exact.freq &&
           kt_view_is_word(v, i + 1) && kt_view_one_blank(v, i + 1);
}

/* "of participants.Free software is", "one black,one grey" */
static void glued(const kt_view *v, uint32_t i, kt_emit *out)
{
    if (!kt_view_touches(v, i) || !kt_view_touches(v, i + 1) || !is_plain(v, i + 1) ||
        !is_lower(v, i - 1) || !kt_view_info(v, i - 1)->exact.morph ||
        kt_span_len(v->tok[i - 1].span) < 2 || !is_behind_words(v, i) || is_in_chain(v, i) ||
        kt_near_seam(v, v->tok[i].span.beg, v->tok[i].span.end))
        return;
    bool comma = v->tok[i].cp == ',';
    bool fits = comma ? is_lower(v, i + 1) && kt_near_func(v, i + 1) && kt_view_one_blank(v, i + 2)
                      : may_open(v, i + 1);
    if (fits)
        (void)kt_emit_fix(out, &kt_rules_enwords[GLUED],
                          (kt_span){ v->tok[i].span.end, v->tok[i].span.end }, KT_STR(" "));
}

/* ---- en.variant ---- */

static void variant(const kt_view *v, uint32_t i, kt_emit *out)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *m = w->exact.morph ? w->exact.morph : w->lower.morph;
    if (!(kt_flags_of(m) & v->lang->elsewhere))
        return;
    bool name = v->tok[i].casing != KT_CASE_LOWER && !(v->tok[i].flags & KT_TOK_SENT);
    kt_str low = kt_word_lower(v->scratch, kt_view_str(v, i));
    const char *table = v->lang->elsewhere & KT_LEX_US ? "us_uk" : "uk_us";
    kt_str right = low.len ? kt_near_row(v, table, low) : low;
    if (right.len && !name && v->tok[i].casing != KT_CASE_UPPER)
        (void)kt_emit_fix(out, &kt_rules_enwords[VARIANT], v->tok[i].span, in_case_of(v, i, right));
}

/* ---- the pass ---- */

static void word(const kt_view *v, uint32_t i, kt_emit *out)
{
    uint32_t len = kt_span_len(v->tok[i].span);
    bool capital = v->tok[i].casing == KT_CASE_UPPER || v->tok[i].casing == KT_CASE_MIXED;
    if (!is_plain(v, i) || capital || len > WORD_MAX || !is_open(v, i) || !is_in_prose(v, i))
        return;
    bool lower = v->tok[i].casing == KT_CASE_LOWER;
    if (lower && (torn_at(v, i, out) || (i > 0 && torn_at(v, i - 1, out))))
        return;
    if (len < WORD_MIN || looks_foreign(v, i) || typo(v, i, out) || !lower)
        return;
    if (!fused(v, i, out) && !kt_en_joint_run_in(v, i, &kt_rules_enwords[FUSED], out))
        unknown(v, i, out);
}

static void words(const kt_view *v, kt_emit *out)
{
    for (uint32_t i = 1; i < v->n_tok; i++)
        doubled(v, i, out);
    for (uint32_t i = 0; i < v->n_tok; i++)
        if (v->tok[i].kind == KT_TOK_WORD) {
            phrase_twice(v, i, out);
            if (i + 1 < v->n_tok && !((v->tok[i].notes | v->tok[i + 1].notes) & KT_NOTE_OPEN))
                (void)kt_en_joint_torn(v, i, &kt_rules_enwords[TORN], out);
        } else if (v->tok[i].kind == KT_TOK_PUNCT && i > 0 && i + 1 < v->n_tok &&
                   (v->tok[i].cp == '.' || v->tok[i].cp == ',' || v->tok[i].cp == '?' ||
                    v->tok[i].cp == '!'))
            glued(v, i, out);
    for (uint32_t k = 0; k < v->n_notable; k++)
        if (v->tok[v->notable[k]].notes & KT_NOTE_OPEN)
            word(v, v->notable[k], out);
    for (uint32_t i = 0; v->lang->elsewhere && i < v->n_tok; i++)
        if (is_plain(v, i))
            variant(v, i, out);
}

/* clang-format off */
#define ROW(index, ...)                                                                            \
    [index] = { .info = KT_INFO_EN(__VA_ARGS__),                                                   \
                .stage = KT_STAGE_WORDS,                                                           \
                .needs = KT_NEED_SENTENCES,                                                        \
                .fn = words }

const kt_rule kt_rules_enwords[] = {
    ROW(DOUBLE, "en.double", "word stands twice", "Wort steht doppelt", KT_LIKELY, KT_WARNING,
        BAD("She opened the the door.", "She opened the door."),
        BAD("It is a part of of the system.", "It is a part of the system."),
        BAD("You can save and and close it.", "You can save and close it."),
        BAD("The the file is locked.", "The file is locked."),
        BAD("Click in the search field in the search field.", "Click in the search field."),
        OK("It shows the user list and scene list and scene page."),
        OK("He had had enough of it."),
        OK("They tried again and again and again."),
        OK("I know that that is wrong."),
        OK("She came in in a hurry."),
        OK("They were very, very tired."),
        OK("It was a long, long way."),
        OK("The files are in The The folder."),
        OK("What it is is a mystery."),
        OK("To prevent this this time can also be set."),
        OK("Of these these two are new."),
        OK("It controls another adapter adapter.setState here.")),
    ROW(TYPO, "en.typo", "misspelt word", "Falsch geschriebenes Wort", KT_LIKELY, KT_WARNING,
        BAD("You will recieve a mail.", "You will receive a mail."),
        BAD("The adress is missing here.", "The address is missing here."),
        BAD("Keep the values seperate.", "Keep the values separate."),
        REPORT("Shotcut is a free editor."),
        OK("You will receive a mail."),
        OK("The command is called grpe here."),
        REPORT("Mr Adress lives in Bonn."),
        OK("Set recieve=1 in the file.")),
    [TYPO].info.varies = true,
    ROW(UNKNOWN, "en.unknown", "unknown word", "Unbekanntes Wort", KT_HINT, KT_INFO,
        REPORT("They walked thrrough the garden."),
        OK("They walked through the garden."),
        OK("The zqxbvw was there."),
        OK("Ask Mr Thrrough about it.")),
    ROW(FUSED, "en.fused", "two words without a blank between them", "Zwei Wörter ohne Leerzeichen", KT_LIKELY, KT_WARNING,
        BAD("The output is onand stays so.", "The output is on and stays so."),
        BAD("This is the end ofthe story.", "This is the end of the story."),
        BAD("The user hasto confirm the mail.", "The user has to confirm the mail."),
        OK("They go onto the roof."),
        OK("They ran into the house."),
        OK("Therefore it is closed."),
        OK("She wore a forelock.")),
    ROW(TORN, "en.torn", "blank inside a word", "Leerzeichen in einem Wort", KT_LIKELY, KT_WARNING,
        BAD("You find more infor mation here.", "You find more information here."),
        BAD("The docu ment is open.", "The document is open."),
        BAD("The in formation is stored here.", "The information is stored here."),
        BAD("The files are al ways visible.", "The files are always visible."),
        OK("They stood in formation on the field."),
        OK("He was about to go with out any doubt."),
        OK("They came in to see it."),
        OK("The key board of directors met.")),
    ROW(GLUED, "en.glued", "blank missing behind a mark", "Leerzeichen nach einem Satzzeichen fehlt", KT_LIKELY, KT_WARNING,
        BAD("You open the file.Then you save it.", "You open the file. Then you save it."),
        BAD("There were two pens,one was red.", "There were two pens, one was red."),
        OK("You open the file. Then you save it."),
        OK("It begins with the name.Number of the user.Data point."),
        OK("Choose index,follow in the list."),
        OK("The type is in warnings.UserWarning then.")),
    ROW(VARIANT, "en.variant", "spelling of another country", "Schreibweise eines anderen Landes", KT_LIKELY, KT_INFO,
        BAD("The color of the theatre is grey.", "The colour of the theatre is grey."),
        OK("Ask Mr Gray about the Color Center.")),
    [MIXED] = {
        .info = { .id = "en.mixed-spelling",
                  .msg_en = "American and British spelling in one text",
                  .msg_de = "Amerikanische und britische Schreibweise in einem Text",
                  .conf = KT_HINT,
                  .severity = KT_INFO,
                  .lang = "en",
                  .examples = KT_EXAMPLES(OK("The colour of the theatre is grey."),
                                          OK("The Color Center is a grey house.")) },
        .stage = KT_STAGE_REPORT,
        .needs = KT_NEED_SENTENCES,
    },
    [RULES] = KT_RULES_END,
};

const kt_rule *const kt_rule_mixed = &kt_rules_enwords[MIXED];
#undef ROW
/* clang-format on */
