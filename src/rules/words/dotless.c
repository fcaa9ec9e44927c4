/*
 * dotless: "ruckwirkend", "uber", "konnen", "Europaische": words that have lost the dots of their
 * umlauts, and no words without them.
 */
#include "base/utf8.h"
#include "lang/de/compound.h"
#include "lang/de/parse/name.h"
#include "lang/de/parse/referee.h"
#include "lang/de/sign.h"
#include "lang/morph.h"
#include "rule/near.h"
#include "rules/words/spell_rules.h"

enum {
    PLACES_MAX = 6, /* letters that may have had dots */
    LEN_MIN = 3,
    LEN_MAX = 40,
    LEN_COMPOUND = 8,
    PART_MIN = 4,
    FREQ_LEAST = 24,
    FREQ_ANY = 40,  /* of a word that may be put in by itself */
    FREQ_NOUN = 45, /* of one with a capital inside a sentence */
    BEHIND = 20,    /* how much rarer another reading of the letters is */
    RIVAL = 8       /* how much rarer a word that is another slip away */
};
static const double english_gain = 4; /* fur */
static const double rival_gain = 2;

typedef struct found {
    kt_str text;
    kt_word word; /* of a compound none */
    uint8_t second;
    bool compound;
} found;

static const char *dotted(char c)
{
    static const char plain[] = "aouAOU";
    static const char *const with[] = { "ä", "ö", "ü", "Ä", "Ö", "Ü" };
    const char *at = c ? strchr(plain, c) : NULL;
    return at ? with[at - plain] : NULL;
}

/* The word with dots at the places of the set. */
static kt_str with_dots(const kt_view *v, kt_str word, const uint8_t *place, unsigned set)
{
    kt_buf b = KT_BUF_INIT(v->scratch);
    unsigned k = 0;
    for (size_t at = 0; at < word.len; at++) {
        bool is_place = dotted(word.ptr[at]) != NULL;
        bool put = is_place && (set & 1u << k) && place[k] == at;
        if (!(put ? kt_buf_add(&b, kt_str_c(dotted(word.ptr[at]))) : kt_buf_addc(&b, word.ptr[at])))
            return (kt_str){ 0 };
        k += is_place;
    }
    return kt_buf_str(&b);
}

/* The word as the lexicon has it, or as it has it in lower case where the capital is owed to the
 * place. */
static kt_word known(const kt_view *v, kt_str text, bool start)
{
    kt_word w = { 0 };
    kt_word low;
    if (!kt_lexicon_find(v->lex, text, &w))
        w = (kt_word){ 0 };
    kt_str small = kt_word_recase(v->scratch, text, false);
    if (small.len && kt_lexicon_find(v->lex, small, &low) &&
        (start ? low.freq > w.freq : !w.morph && kt_adj_of(low.morph))) /* Europaischer */
        w = low;
    return kt_flags_of(w.morph) & (KT_LEX_OLD | KT_LEX_CH) ? (kt_word){ 0 } : w;
}

static void try_known(const kt_view *v, kt_str text, bool start, found *out)
{
    kt_word w = known(v, text, start);
    if (!w.morph || w.freq < FREQ_LEAST)
        return;
    if (w.freq > out->word.freq) {
        out->second = out->word.freq;
        out->word = w;
        out->text = text;
    } else if (w.freq > out->second) {
        out->second = w.freq;
    }
}

/* ß for the ss in it. */
static void try_sharp(const kt_view *v, kt_str text, bool start, found *out)
{
    size_t at = kt_str_find(text, KT_STR("ss"), 1);
    if (at == SIZE_MAX || v->lang->no_sharp_s)
        return;
    kt_str sharp = kt_str_cat3(v->scratch, kt_str_sub(text, 0, at), KT_STR("ß"),
                               kt_str_sub(text, at + 2, text.len));
    if (sharp.len)
        try_known(v, sharp, start, out);
}

/* Is `set`, of places, no more than two? */
static bool is_few(unsigned set)
{
    unsigned rest = set & (set - 1);
    return !(rest & (rest - 1));
}

/* Forderer: whoever does what a verb says. */
static bool is_doer(const kt_view *v, kt_str low)
{
    static const char *const endings[] = { "en", "n" };
    kt_word w;
    if (!kt_str_ends(low, KT_STR("er")))
        return false;
    kt_str stem = kt_str_sub(low, 0, low.len - 2);
    for (int k = 0; k < 2; k++)
        if (kt_lexicon_find(v->lex, kt_str_cat(v->scratch, stem, kt_str_c(endings[k])), &w) &&
            (kt_verb_of(w.morph) & KT_VERB_INF))
            return true;
    return false;
}

/* Is it a word by itself, or in front of others, or English? */
static bool is_part(const kt_view *v, kt_str part)
{
    kt_str low = kt_word_recase(v->scratch, part, false);
    kt_str up = kt_word_recase(v->scratch, part, true);
    kt_word w;
    uint8_t freq;
    return !low.len || !up.len || kt_lexicon_find(v->lex, low, &w) ||
           kt_lexicon_find(v->lex, up, &w) || kt_lexicon_first(v->lex, low) || is_doer(v, low) ||
           kt_lexicon_find_en(v->lex, low, &freq);
}

/* Is `text` a compound, and one of its parts nothing without its dots, as `word` has it? Not
 * Sportsbar, Eventhandler. */
static bool is_compound(const kt_view *v, kt_str word, kt_str text)
{
    kt_split split;
    if (!kt_compound_split(v->lex, text, &split) || !split.known)
        return false; /* not worth remembering */
    const kt_wordinfo *w = kt_words_get(v->words, text);
    if (kt_words_verdict(v->words, w) != KT_VERDICT_COMPOUND)
        return false;
    const kt_split *s = kt_words_split(v->words, w);
    bool broken = false;
    size_t beg = 0;
    size_t plain_beg = 0;
    for (uint32_t k = 0; k < s->n; k++) {
        size_t end = s->end[k];
        size_t plain_end = plain_beg;
        for (size_t at = beg; at < end; at++)
            plain_end += kt_utf8_is_lead(text.ptr[at]);
        kt_str plain = kt_str_sub(word, plain_beg, plain_end);
        if (plain.len < PART_MIN)
            return false;
        broken |= !kt_str_eq(plain, kt_str_sub(text, beg, end)) && !is_part(v, plain);
        beg = end;
        plain_beg = plain_end;
    }
    return broken;
}

static bool find(const kt_view *v, uint32_t i, found *out)
{
    kt_str word = kt_view_str(v, i);
    bool start = v->tok[i].flags & KT_TOK_SENT;
    uint8_t place[PLACES_MAX];
    unsigned n = 0;
    for (size_t at = 0; at < word.len; at++) {
        if (!dotted(word.ptr[at]))
            continue;
        if (n == PLACES_MAX)
            return false;
        place[n++] = (uint8_t)at;
    }
    for (unsigned set = 1; set < 1u << n; set++) {
        kt_str text = is_few(set) ? with_dots(v, word, place, set) : (kt_str){ 0 };
        if (!text.len)
            continue;
        try_known(v, text, start, out);
        try_sharp(v, text, start, out);
    }
    for (unsigned set = 1; !out->text.len && word.len >= LEN_COMPOUND && set < 1u << n; set++) {
        kt_str text = is_few(set) ? with_dots(v, word, place, set) : (kt_str){ 0 };
        if (text.len && is_compound(v, word, text)) {
            *out = (found){ .text = text, .compound = true };
            break;
        }
    }
    return out->text.len && out->second + BEHIND <= (out->compound ? BEHIND : out->word.freq);
}

/* The same; that there is none is remembered, as far as it hangs on the word alone. */
static bool has_dotted(const kt_view *v, uint32_t i, found *out)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    unsigned none = v->tok[i].flags & KT_TOK_SENT ? KT_MARK_NO_DOTS_START : KT_MARK_NO_DOTS_INSIDE;
    if (w->marks & none)
        return false;
    if (find(v, i, out))
        return true;
    if (!v->lang->no_sharp_s && !v->scratch->failed)
        kt_words_mark(w, none);
    return false;
}

static double gain_of(const kt_view *v, uint32_t i, kt_str text)
{
    kt_swap s = { .beg = i, .end = i + 1, .text = text };
    kt_ruling r;
    return kt_referee_hear(v, &s, 1, &r) ? r.gain : 0;
}

/* Is another word as near, by a slip of another kind: schon|schön|schob? */
static bool has_rival(const kt_view *v, uint32_t i, const found *f)
{
    uint32_t n;
    const kt_suggestion *s = kt_words_suggest(v->words, kt_view_info(v, i), KT_SUGGEST_ONE, &n);
    double gain = gain_of(v, i, f->text);
    for (uint32_t k = 0; k < n; k++) {
        kt_str text = kt_str_of(s[k].text, s[k].len);
        if (kt_str_eq(text, f->text) || s[k].split || s[k].recased || s[k].cost > KT_EDIT_COST)
            continue;
        if (f->compound ||
            (s[k].freq + RIVAL > f->word.freq && gain_of(v, i, text) + rival_gain > gain))
            return true;
    }
    return false;
}

/* "Lichen ruber", "Ligustrum vulgare" */
static bool is_latin(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i - 1) && (v->tok[i - 1].flags & KT_TOK_CAP) &&
           kt_view_tail(v, KT_CLASS_latin_end, kt_view_str(v, i)) > 0 &&
           kt_spell_is_strange(v, i - 1);
}

/* "konnten sich Blatter und Beckenbauer einigen" */
static bool is_beside_person(const kt_view *v, uint32_t i)
{
    if (!kt_view_is_word(v, i + 2) || !(kt_near_func(v, i + 1) & KT_FUNC_COORD) ||
        !(v->tok[i + 2].flags & KT_TOK_CAP) || kt_spell_noun_is_due(v, i))
        return false;
    const kt_wordinfo *w = kt_view_info(v, i + 2);
    return kt_spell_is_strange(v, i + 2) ||
           ((kt_flags_of(w->exact.morph) & KT_LEX_NAME) && !kt_is_common_noun(w->exact));
}

/* How sure is it? */
static kt_level level_of(const kt_view *v, uint32_t i, const found *f)
{
    const kt_token *t = &v->tok[i];
    bool cap = (t->flags & KT_TOK_CAP) && !(t->flags & KT_TOK_SENT);
    uint32_t flags = kt_flags_of(f->word.morph);
    bool noun = kt_noun_of(f->word.morph) && (flags & KT_LEX_NOUN);
    if ((kt_view_touches(v, i) && v->tok[i - 1].cp == '(' &&
         !(v->tok[i - 1].flags & KT_TOK_BLANK)) ||
        kt_name_at(v, i) || kt_spell_is_among_english(v, i) || kt_spell_is_in_english_term(v, i))
        return KT_LEVEL_NONE;
    if (kt_words_english(v->words, kt_view_info(v, i)))
        return t->casing == KT_CASE_LOWER && kt_func_of(f->word.morph) &&
                       gain_of(v, i, f->text) > english_gain
                   ? KT_LEVEL_CHANGE
                   : KT_LEVEL_NONE;
    if (f->compound)
        return has_rival(v, i, f)                   ? KT_LEVEL_NONE
               : !cap || kt_spell_noun_is_due(v, i) ? KT_LEVEL_CHANGE
                                                    : KT_LEVEL_WARN;
    if (!cap && i > 0 && is_latin(v, i))
        return KT_LEVEL_NONE;
    if (cap && is_beside_person(v, i))
        return KT_LEVEL_NONE;
    if (cap && (kt_spell_is_in_roll(v, i) ||
                kt_spell_is_beside_noun(v, i, kt_words_get(v->words, f->text))))
        return KT_LEVEL_NONE;
    if (cap && !noun && !kt_adj_of(f->word.morph))
        return flags & KT_LEX_PLACE ? KT_LEVEL_WARN : KT_LEVEL_NONE;
    if (f->word.freq < FREQ_ANY || has_rival(v, i, f) ||
        (cap && kt_adj_of(kt_words_get(v->words, f->text)->lower.morph))) /* Danisch: a name? */
        return KT_LEVEL_WARN;
    return !cap || f->word.freq >= FREQ_NOUN ? KT_LEVEL_CHANGE : KT_LEVEL_WARN;
}

bool kt_spell_dotless(const kt_view *v, uint32_t i, kt_emit *out)
{
    const kt_token *t = &v->tok[i];
    kt_str word = kt_view_str(v, i);
    if ((t->casing != KT_CASE_LOWER && t->casing != KT_CASE_TITLE) || word.len < LEN_MIN ||
        word.len > LEN_MAX || kt_view_info(v, i)->exact.morph ||
        (t->flags & (KT_TOK_NONASCII | KT_TOK_HYPHEN | KT_TOK_APOS | KT_TOK_DIGIT | KT_TOK_GENDER)))
        return false;
    if (kt_view_is_punct(v, i + 1, '.') && kt_view_touches(v, i + 1) &&
        kt_lexicon_first(v->lex, kt_word_recase(v->scratch, word, false)))
        return false; /* Farb. */
    found f = { 0 };
    if (!has_dotted(v, i, &f) || kt_view_info(v, i)->title.freq > f.word.freq) /* jede sprache */
        return false;
    kt_level level = level_of(v, i, &f);
    if (level == KT_LEVEL_NONE)
        return false;
    kt_edit *e = kt_emit_fix(out, &kt_rules_spell[KT_SPELL_UMLAUT], t->span, f.text);
    if (e && level != KT_LEVEL_CHANGE)
        e->conf = KT_HINT;
    return true;
}
