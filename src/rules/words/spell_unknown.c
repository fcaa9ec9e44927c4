/*
 * spell_unknown: words that neither the lexicon nor the compound splitter nor Hunspell knows: how
 * the candidates rank in their place, and when the first of them is sure.
 */
#include <math.h>

#include "base/utf8.h"
#include "lang/de/derive.h"
#include "lang/de/historic.h"
#include "lang/de/inflect.h"
#include "lang/de/parse/name.h"
#include "lang/de/parse/referee.h"
#include "lang/de/suggest.h"
#include "lang/morph.h"
#include "rule/foreign.h"
#include "rule/near.h"
#include "rules/words/command.h"
#include "rules/words/spell_judge.h"

enum {
    GAP_FIX = 24,        /* lead of the first candidate to mend a part of a hyphen compound */
    FREQ_FIX_SHORT = 62, /* its frequency */
    FREQ_FIX = 30,       /* of a candidate that may be sure */
    FREQ_LINKED = 60,    /* of a compound with its linking sound */
    LEN_FIX = 4,         /* bytes of a word that may be changed */
    LEN_SHORT = 5,       /* bytes of a word that many others are near */
    LEN_FIRST_SLIP = 8,  /* bytes of a word whose first letter is never wrong */
    LEN_TWO = 8,         /* letters of one with two */
    LEN_FAR = 13,        /* of one with two that may be changed */
    LEN_FAR_NOUN = 14,   /* letters of a compound with one in a part that may be changed */
    LEN_PART = 6,        /* bytes of the last part of a hyphen compound */
    LEN_FIRST = 7,
    LEN_FIRST_MAX = 40,
    HEADS_FIRST = 8, /* that a mended first part must have been seen with */
    SHOWN_MAX = 5,
    FAR = KT_MARK_TYPO | KT_MARK_NO_TYPO
};
static const double lead_short = 2.5; /* that a short word wants more */

/* ---- the word in its place ---- */

bool kt_spell_same_sentence(const kt_view *v, uint32_t a, uint32_t b)
{
    return a < v->n_tok && b < v->n_tok && v->tok[a].sentence == v->tok[b].sentence;
}

static bool is_joint(const kt_token *t)
{
    if (t->kind == KT_TOK_PUNCT)
        return t->cp == '-' || t->cp == '/' || t->cp == '*' || t->cp == '_' || t->cp == 0x2010 ||
               t->cp == 0x2011;
    return t->kind != KT_TOK_PUNCT;
}

/* A piece of something larger: "Vor-" and "-teile", "Kund(inn)en", "10%iges", "A/B". */
bool kt_spell_is_fragment(const kt_view *v, uint32_t i)
{
    if (kt_view_touches(v, i) &&
        (is_joint(&v->tok[i - 1]) || v->tok[i - 1].cp == ')' || v->tok[i - 1].cp == ']'))
        return true;
    if (kt_view_touches(v, i + 1) && kt_view_touches(v, i + 2) && kt_view_is_punct(v, i + 1, ':') &&
        kt_view_is_word(v, i + 2))
        return true; /* nutzer:innenfreundlich */
    return kt_view_touches(v, i + 1) &&
           (is_joint(&v->tok[i + 1]) || v->tok[i + 1].cp == '(' || v->tok[i + 1].cp == '[');
}

/* "überarb." in the middle of a sentence. */
static bool is_shortened(const kt_view *v, uint32_t i)
{
    return kt_view_touches(v, i + 1) && kt_view_is_punct(v, i + 1, '.') && i + 2 < v->n_tok &&
           v->tok[i + 2].sentence == v->tok[i].sentence && v->tok[i + 2].kind != KT_TOK_GUARD &&
           v->tok[i + 2].kind != KT_TOK_SYMBOL;
}

/* "Wissenschaftl. Buchgesellschaft": a letter more, with which an ending begins. */
static bool is_cut_short(const kt_view *v, uint32_t i, const kt_suggestion *best)
{
    kt_str word = kt_view_str(v, i);
    return kt_view_touches(v, i + 1) && kt_view_is_punct(v, i + 1, '.') &&
           (size_t)best->len + 1 == word.len && word.ptr[word.len - 1] != word.ptr[word.len - 2] &&
           kt_str_starts(word, kt_str_of(best->text, best->len)) && kt_view_is_word(v, i + 2);
}

const kt_morph *kt_spell_morph(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) ? kt_view_morph(v, i) : NULL;
}

/* Is the word before i one that announces a noun: determiner, contraction, attributive adjective?
 */
bool kt_spell_noun_is_due(const kt_view *v, uint32_t i)
{
    if (i == 0 || !kt_spell_same_sentence(v, i - 1, i))
        return false;
    const kt_morph *m = kt_spell_morph(v, i - 1);
    if (!m || (v->tok[i - 1].flags & KT_TOK_CAP && !(v->tok[i - 1].flags & KT_TOK_SENT)))
        return false;
    if (kt_func_of(m) & (KT_FUNC_DET | KT_FUNC_CONTR))
        return true;
    return (kt_adj_of(m) & (KT_ADJ_E | KT_ADJ_EM | KT_ADJ_EN | KT_ADJ_ER | KT_ADJ_ES)) &&
           !kt_func_of(m) && !kt_verb_of(m);
}

/* "Sollon Yu": a capitalised word behind it that is no common noun. */
static bool is_before_name(const kt_view *v, uint32_t i)
{
    if (!kt_spell_same_sentence(v, i, i + 1) || !(v->tok[i + 1].flags & KT_TOK_CAP))
        return false;
    const kt_morph *m = kt_spell_morph(v, i + 1);
    return !m || ((kt_flags_of(m) & KT_LEX_NAME) && !(kt_flags_of(m) & KT_LEX_NOUN));
}

/* Is a neighbour within two words English and nothing else? */
bool kt_spell_is_among_english(const kt_view *v, uint32_t i)
{
    uint32_t from = i > 2 ? i - 2 : 0;
    for (uint32_t j = from; j <= i + 2 && j < v->n_tok; j++) {
        if (j == i || v->tok[j].kind != KT_TOK_WORD)
            continue;
        const kt_wordinfo *w = kt_view_info(v, j);
        if (!w->exact.morph && !w->lower.morph && kt_words_english(v->words, w))
            return true;
    }
    return false;
}

/* https, usw: what has no vowel is an abbreviation or a name of a protocol. */
static bool has_vowel(kt_str w)
{
    for (size_t i = 0; i < w.len; i++)
        if (strchr("aeiouyAEIOUY", w.ptr[i]) || (unsigned char)w.ptr[i] >= 0x80)
            return true;
    return false;
}

/* Does a sign stand beside the word that belongs to a formula, to code, to a pattern: a = b,
 * <x>? Or a hyphen by itself, which cuts a compound: Preis - Leistungs - Verhältnis. */
static bool is_beside_sign(const kt_view *v, uint32_t i)
{
    const uint32_t beside[2] = { i - 1, i + 1 }; /* i - 1 wraps around at 0: out of range */
    for (int k = 0; k < 2; k++) {
        if (beside[k] >= v->n_tok)
            continue;
        const kt_token *t = &v->tok[beside[k]];
        if (t->kind == KT_TOK_SYMBOL ||
            (t->kind == KT_TOK_PUNCT && t->cp < 0x80 && strchr("-_<>={}\\|/@#", (int)t->cp)))
            return true;
    }
    return false;
}

/* "Feuerwear": a German first part and an English word make a name. */
static bool has_english_tail(const kt_view *v, kt_str word)
{
    enum { TAIL_MIN = 4 };
    for (size_t k = TAIL_MIN; k + TAIL_MIN <= word.len; k++) {
        kt_str tail = kt_str_sub(word, k, word.len);
        const kt_wordinfo *w = kt_words_get(v->words, tail);
        if (!w->exact.morph && !w->title.morph && kt_words_english(v->words, w) &&
            kt_lexicon_first(v->lex, kt_word_recase(v->scratch, kt_str_sub(word, 0, k), false)))
            return true;
    }
    return false;
}

/* "builden", "scribbelt": an English stem with a German ending. */
bool kt_spell_has_english_stem(const kt_view *v, kt_str word, bool loans)
{
    enum { STEM_MIN = 4, ENDING_MAX = 4 };
    for (size_t k = 1; k <= ENDING_MAX && k + STEM_MIN <= word.len; k++) {
        kt_str ending = kt_str_sub(word, word.len - k, word.len);
        if (kt_view_tail(v, KT_CLASS_verb_ending, ending) != k)
            continue;
        kt_str stem = kt_str_sub(word, 0, word.len - k);
        const kt_wordinfo *w = kt_words_get(v->words, stem);
        kt_str noun = loans ? kt_word_recase(v->scratch, stem, true) : (kt_str){ 0 };
        bool loan =
            noun.len && (kt_flags_of(kt_words_get(v->words, noun)->exact.morph) & KT_LEX_LOAN);
        if ((loan || !w->exact.morph) && kt_words_english(v->words, w))
            return true;
    }
    return false;
}

/* "Kompakkt akkumuliert Objekte": a name opens the sentence as its subject. */
static bool is_subject_first(const kt_view *v, uint32_t i, const kt_suggestion *best)
{
    const kt_morph *m = best->word.morph;
    if (!m || (kt_func_of(m) & ~KT_FUNC_INTERJ) || !kt_spell_same_sentence(v, i, i + 1) ||
        !kt_view_is_word(v, i + 1) || v->tok[i + 1].casing != KT_CASE_LOWER)
        return false;
    const kt_morph *next = kt_view_info(v, i + 1)->exact.morph;
    return (kt_verb_of(next) & KT_VERB_3SG) && !kt_func_of(next) &&
           !(kt_adj_of(m) & KT_ADJ_BASE && kt_func_of(m));
}

static bool is_before_noun(const kt_view *v, uint32_t i)
{
    return kt_spell_same_sentence(v, i, i + 1) && kt_view_is_word(v, i + 1) &&
           (v->tok[i + 1].flags & KT_TOK_CAP);
}

/* "hinzugefügen": a participle and an infinitive in one: without its ge it is a verb, too. */
static bool is_mixed_verb(const kt_view *v, kt_str word)
{
    enum { PREFIX_MIN = 2 };
    kt_word w;
    for (size_t at = PREFIX_MIN; kt_str_ends(word, KT_STR("en")) && at + 4 < word.len; at++)
        if (word.ptr[at] == 'g' && word.ptr[at + 1] == 'e' &&
            kt_lexicon_find(
                v->lex,
                kt_str_cat(v->scratch, kt_str_sub(word, 0, at), kt_str_sub(word, at + 2, word.len)),
                &w) &&
            kt_verb_of(w.morph))
            return true;
    return false;
}

static bool is_word_alone(const kt_view *v, kt_str part)
{
    kt_str low = kt_word_recase(v->scratch, part, false);
    const kt_wordinfo *w = kt_words_get(v->words, low);
    const kt_wordinfo *title = kt_words_get(v->words, kt_word_recase(v->scratch, part, true));
    return w->exact.morph || title->exact.morph || kt_words_english(v->words, w) ||
           kt_lexicon_first(v->lex, low) || kt_is_derived(v->lex, title->text) ||
           kt_is_derived(v->lex, low);
}

/* "Absendebestätigung", "Queerpolitik", "Veraltungstag": is the part of a compound that the
 * candidate spells in another way a word as it stands? */
static bool is_part_right(const kt_view *v, kt_str word, const kt_suggestion *best)
{
    kt_str text = kt_str_of(best->text, best->len);
    const kt_split *split = kt_words_split(v->words, kt_words_get(v->words, text));
    size_t at = 0;
    while (at < word.len && at < text.len && word.ptr[at] == text.ptr[at])
        at++;
    size_t beg = 0;
    for (uint32_t k = 0; k < split->n; k++) {
        size_t end = split->end[k];
        size_t behind = text.len - end;
        kt_str part = word.len > beg + behind ? kt_str_sub(word, beg, word.len - behind) : word;
        if (at <= end &&
            (is_word_alone(v, part) || (k + 1 < split->n && kt_str_ends(part, KT_STR("s")) &&
                                        is_word_alone(v, kt_str_sub(part, 0, part.len - 1)))))
            return true;
        if (at < end)
            return false;
        beg = end;
    }
    return false;
}

/* ---- verdicts ---- */

/* Odds at which the first candidate may be put in the place of a word with this sign: measured by
 * judge_quality, 108,000 slips, 1.1 million words as they stand. */
static const struct doubt {
    kt_spell_sign sign;
    double odds;
} doubts[] = {
    { KT_SPELL_SIGN_SPLIT, HUGE_VAL },
    { KT_SPELL_SIGN_RECASED, HUGE_VAL },
    { KT_SPELL_SIGN_ENGLISH, HUGE_VAL },
    { KT_SPELL_SIGN_FOREIGN, HUGE_VAL },
    { KT_SPELL_SIGN_QUOTED, HUGE_VAL },
    { KT_SPELL_SIGN_TOUCHED, HUGE_VAL },
    { KT_SPELL_SIGN_PART, HUGE_VAL },
    { KT_SPELL_SIGN_MOVED, HUGE_VAL },
    { KT_SPELL_SIGN_REPEATED, HUGE_VAL },
    { KT_SPELL_SIGN_UNHEARD, HUGE_VAL },
    { KT_SPELL_SIGN_ELIDED, HUGE_VAL },
    { KT_SPELL_SIGN_TORN, 4 },
    { KT_SPELL_SIGN_NAME, 4 },
    { KT_SPELL_SIGN_RUN, 4 },
    { KT_SPELL_SIGN_AMONG, 4 },
    { KT_SPELL_SIGN_PROPER, 2.3 },
    { KT_SPELL_SIGN_COMPOUND, 2.3 },
    { KT_SPELL_SIGN_MORE, 2.3 },
};

static bool is_doubtful(const kt_judged *j)
{
    for (size_t k = 0; k < sizeof doubts / sizeof *doubts; k++)
        if (j->sign[doubts[k].sign] != 0 && j->odds < doubts[k].odds)
            return true;
    return false;
}

/* "zum ewgen Richter", in lines that nobody wrapped; "die Zeit vergehet" */
static bool is_verse(const kt_view *v, uint32_t i, const kt_suggestion *best)
{
    kt_str word = kt_view_str(v, i);
    bool lines = !v->wrapped && (v->trig & KT_TRIG_LINES);
    return v->tok[i].casing == KT_CASE_LOWER &&
           ((lines && kt_historic_is_short(word, kt_str_of(best->text, best->len))) ||
            kt_historic_is_long(v->lex, word));
}

/* "in einem elipsenförmigen Areal": no noun, whatever is known of its like. */
static bool is_attribute(const kt_view *v, uint32_t i)
{
    return v->tok[i].casing == KT_CASE_LOWER && kt_ending_of(kt_view_str(v, i)) &&
           kt_view_is_word(v, i + 1) && kt_view_one_blank(v, i + 1) &&
           (v->tok[i + 1].flags & KT_TOK_CAP) && kt_near_noun(v, i + 1);
}

/* "von leitungsorientierten Konzepten": a first part, and what makes new adjectives of any. */
static bool is_coined(const kt_view *v, kt_str word)
{
    enum { FIRST_MIN = 4, TAIL_MIN = 5 };
    kt_str low = kt_word_recase(v->scratch, word, false);
    for (size_t at = FIRST_MIN; at + TAIL_MIN <= low.len; at++)
        if (kt_utf8_is_lead(low.ptr[at]) &&
            kt_view_head(v, KT_CLASS_adjective_tail, kt_str_sub(low, at, low.len)) > 0 &&
            kt_lexicon_first(v->lex, kt_str_sub(low, 0, at)))
            return true;
    return false;
}

bool kt_spell_is_strange(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_is_word(v, i) ? kt_view_info(v, i) : NULL;
    return w && !w->exact.morph && !w->lower.morph &&
           kt_words_verdict(v->words, w) == KT_VERDICT_UNKNOWN;
}

/* "Opera voor Vlaanderen": between words of another language. "aus mittelhochdeutsch hagen", "das
 * lateinische labor": a word of the language named. */
bool kt_spell_is_cited(const kt_view *v, uint32_t i)
{
    if (v->tok[i].casing != KT_CASE_LOWER || i == 0 || !kt_view_is_word(v, i - 1) ||
        !kt_view_one_blank(v, i))
        return false;
    if (kt_view_head(v, KT_CLASS_tongue, kt_word_recase(v->scratch, kt_view_str(v, i - 1), false)) >
        0)
        return true;
    return (v->tok[i - 1].flags & KT_TOK_CAP) && kt_spell_is_strange(v, i + 1) &&
           kt_spell_is_strange(v, i - 1);
}

/* May the first candidate be put in the place of the word, if it is likely enough? */
static bool may_change(const kt_view *v, uint32_t i, const kt_judged *j)
{
    if (is_doubtful(j))
        return false;
    const kt_suggestion *best = j->s[0];
    kt_str word = kt_view_str(v, i);
    if (j->sign[KT_SPELL_SIGN_LINK] != 0 && (best->len < word.len || best->freq < FREQ_LINKED))
        return false; /* both are in use */
    if (word.len <= LEN_SHORT &&
        (j->sign[KT_SPELL_SIGN_EXTRA] != 0 || j->sign[KT_SPELL_SIGN_BRUSHED] != 0))
        return false; /* dere: der, dein, deren */
    if (word.len <= LEN_FIRST_SLIP && j->sign[KT_SPELL_SIGN_FIRST] != 0)
        return false; /* vwenden: wenden, verwenden */
    bool start = v->tok[i].flags & KT_TOK_SENT;
    if (kt_spell_is_in_roll(v, i) || is_coined(v, word) || kt_spell_is_cited(v, i) ||
        (best->recased && is_attribute(v, i)))
        return false;
    return !is_beside_sign(v, i) && !is_cut_short(v, i, best) && !has_english_tail(v, word) &&
           !is_verse(v, i, best) && !(is_mixed_verb(v, word) && !is_before_noun(v, i)) &&
           !kt_spell_has_english_stem(v, word, false) &&
           !(start && best->recased && (is_before_name(v, i) || is_subject_first(v, i, best)));
}

/* May it be said that the word is a slip? */
static bool may_warn(const kt_view *v, uint32_t i, const kt_judged *j)
{
    return j->sign[KT_SPELL_SIGN_TORN] == 0 && j->sign[KT_SPELL_SIGN_PART] == 0 &&
           j->sign[KT_SPELL_SIGN_QUOTED] == 0 && j->sign[KT_SPELL_SIGN_TOUCHED] == 0 &&
           j->sign[KT_SPELL_SIGN_REPEATED] == 0 && has_vowel(kt_view_str(v, i)) &&
           !(j->s[0]->compound && is_part_right(v, kt_view_str(v, i), j->s[0]));
}

static bool is_english_capital(const kt_view *v, uint32_t i, uint32_t of)
{
    kt_str first = kt_view_is_word(v, i) ? kt_view_str(v, i) : (kt_str){ 0 };
    return kt_view_is_word(v, i) && kt_spell_same_sentence(v, i, of) &&
           (v->tok[i].flags & KT_TOK_CAP) && (i == of || kt_near_blank(v, i > of ? i : of)) &&
           kt_words_english(v->words, kt_words_get(v->words, kt_str_cut(&first, '-')));
}

bool kt_spell_is_in_english_term(const kt_view *v, uint32_t i)
{
    return is_english_capital(v, i, i) &&
           ((i > 0 && is_english_capital(v, i - 1, i)) || is_english_capital(v, i + 1, i));
}

/* What the judge says of the word. */
static kt_level level_of(const kt_view *v, uint32_t i, const kt_judged *j, bool change)
{
    kt_swap swap = { .beg = i, .end = i + 1 };
    kt_offer offer = { .swap = &swap, .n = 1, .gain = j->odds, .reported = !change };
    if (j->n == 0 || !may_warn(v, i, j) || kt_historic_word(kt_view_str(v, i)))
        return KT_LEVEL_NONE;
    swap.text = kt_str_of(j->s[0]->text, j->s[0]->len);
    offer.lead = j->lead - (kt_span_len(v->tok[i].span) <= LEN_SHORT ? lead_short : 0);
    offer.reported |= !may_change(v, i, j) || kt_spell_is_in_english_term(v, i);
    return kt_referee_level(v, KT_MARGIN_SPELL_UNKNOWN, &offer);
}

static void show(kt_emit *out, kt_edit *e, const kt_judged *j)
{
    uint32_t n = j->n < SHOWN_MAX ? j->n : SHOWN_MAX;
    kt_emit_room(out, e, n);
    for (uint32_t k = 0; k < n; k++)
        kt_emit_candidate(out, e, kt_str_of(j->s[k]->text, j->s[k]->len));
    if (e)
        e->conf = KT_HINT;
}

/* Can the candidate be sure in some place? */
static bool may_be_sure(const kt_suggestion *s)
{
    uint32_t flags = kt_flags_of(s->word.morph);
    return !s->split && !s->compound && s->freq >= FREQ_FIX && !(flags & KT_LEX_ABBREV) &&
           !((flags & KT_LEX_NAME) && !(flags & KT_LEX_NOUN));
}

/* The effort that is worth it for a word that nothing with one slip explains. */
static kt_effort far_effort(const kt_view *v, uint32_t i)
{
    bool two = v->tok[i].casing == KT_CASE_LOWER && kt_utf8_count(kt_view_str(v, i)) >= LEN_TWO;
    return two ? KT_SUGGEST_FULL : KT_SUGGEST_PARTS;
}

/* Can one in a part of a compound be sure, or for a long word in lower case one with two slips?
 * Dear: not asked of what looks like a name. */
static bool has_far_hope(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    uint32_t n = 0;
    const kt_suggestion *list = NULL;
    if (kt_utf8_count(w->text) >= (v->tok[i].flags & KT_TOK_CAP ? LEN_FAR_NOUN : LEN_FAR) &&
        !kt_name_at(v, i) && has_vowel(w->text) &&
        !kt_lexicon_first(v->lex, kt_word_recase(v->scratch, w->text, false)) &&
        !kt_is_derived(v->lex, w->text) && kt_words_verdict(v->words, w) == KT_VERDICT_UNKNOWN)
        list = kt_words_suggest(v->words, w, far_effort(v, i), &n);
    for (uint32_t k = 0; k < n; k++)
        if (!list[k].split && list[k].freq >= FREQ_FIX)
            return true;
    return false;
}

/* Can a candidate with one slip be sure in some place? */
static bool has_hope(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    if (w->marks & FAR)
        return (w->marks & FAR) == KT_MARK_TYPO;
    bool hope = w->text.len >= LEN_FIX && has_vowel(w->text) &&
                !kt_lexicon_first(v->lex, kt_word_recase(v->scratch, w->text, false)) &&
                kt_suggest_has_near(v->lex, w->text, FREQ_FIX);
    if (hope) {
        uint32_t n;
        const kt_suggestion *list = kt_words_suggest(v->words, w, KT_SUGGEST_ONE, &n);
        hope = false;
        for (uint32_t k = 0; k < n && !hope; k++)
            hope = may_be_sure(&list[k]);
    }
    kt_words_mark(w, hope ? KT_MARK_TYPO : has_far_hope(v, i) ? FAR : KT_MARK_NO_TYPO);
    return hope;
}

/* A word that looks like the name of a command, or stands among such, and like no slip for a German
 * one. */
static bool may_be_command(const kt_view *v, uint32_t i, const kt_judged *j)
{
    return (kt_is_command(kt_view_str(v, i)) || kt_in_command_line(v, i)) &&
           (j->n == 0 || j->s[0]->recased);
}

/* Is the notable word k likely to be a slip? Of two errors only where it is long, and no name. */
static bool is_slip(const kt_view *v, uint32_t k)
{
    kt_judged j;
    uint32_t i = v->notable[k];
    kt_str word = kt_view_str(v, i);
    if (!has_vowel(word) || !kt_spell_may_be_slip(v, k))
        return false;
    kt_spell_judge(v, k, far_effort(v, i), &j);
    return level_of(v, i, &j, false) >= KT_LEVEL_WARN && !may_be_command(v, i, &j);
}

/* "Strassenbauamt" in Swiss German: a word that others write with ß. */
static bool is_swiss_word(const kt_view *v, kt_str word)
{
    if (!v->lang->no_sharp_s)
        return false;
    for (size_t at = kt_str_find(word, KT_STR("ss"), 0); at != SIZE_MAX;
         at = kt_str_find(word, KT_STR("ss"), at + 1)) {
        kt_str sharp = kt_str_cat3(v->scratch, kt_str_sub(word, 0, at), KT_STR("ß"),
                                   kt_str_sub(word, at + 2, word.len));
        if (sharp.len &&
            kt_words_full_verdict(v->words, kt_words_get(v->words, sharp)) != KT_VERDICT_UNKNOWN)
            return true;
    }
    return false;
}

/* k: index among the notable words. */
void kt_spell_unknown(const kt_view *v, uint32_t k, kt_emit *out)
{
    uint32_t i = v->notable[k];
    const kt_token *t = &v->tok[i];
    const kt_wordinfo *w = kt_view_info(v, i);
    if (v->opt->edits_only && (w->marks & FAR) == KT_MARK_NO_TYPO)
        return;
    bool fragment = kt_spell_is_fragment(v, i);
    if (fragment && kt_lexicon_first(v->lex, kt_word_recase(v->scratch, kt_view_str(v, i), false)))
        return;
    bool english = kt_words_english(v->words, w) > 0;
    bool plain = t->casing == KT_CASE_LOWER || t->casing == KT_CASE_TITLE;
    bool odd = fragment || is_shortened(v, i) ||
               (t->flags & (KT_TOK_HYPHEN | KT_TOK_APOS | KT_TOK_DIGIT | KT_TOK_GENDER));
    if (t->casing == KT_CASE_UPPER || kt_span_len(t->span) < 3 ||
        is_swiss_word(v, kt_view_str(v, i)))
        return;
    kt_judged j = { 0 };
    bool cut = kt_near_seam(v, t->span.beg + 1, t->span.end - 1); /* [1. x](y)definiert */
    bool may_fix = plain && !odd && !cut && !english && (has_hope(v, i) || (w->marks & FAR) == FAR);
    if (v->opt->edits_only && !may_fix)
        return;
    if (may_fix)
        kt_spell_judge(v, k, (w->marks & FAR) == FAR ? far_effort(v, i) : KT_SUGGEST_ONE, &j);
    may_fix = may_fix && level_of(v, i, &j, true) == KT_LEVEL_CHANGE;
    if ((v->opt->edits_only && !may_fix) ||
        kt_words_full_verdict(v->words, w) != KT_VERDICT_UNKNOWN)
        return;
    if (may_fix) {
        (void)kt_emit_fix(out, &kt_rules_spell[KT_SPELL_TYPO], t->span,
                          kt_str_of(j.s[0]->text, j.s[0]->len));
        return;
    }
    if (english && kt_spell_is_among_english(v, i)) /* for family lang to judge */
        return;
    if (kt_foreign_at(v, i, false) || kt_near_is_parted(v, i)) /* taken back; mt.fused-markup's */
        return;
    kt_edit *e = kt_emit_report(out, &kt_rules_spell[KT_SPELL_UNKNOWN], t->span);
    if (!e)
        return;
    bool slip = plain && !(w->notes & KT_NOTE_CASE) && !english && !odd && is_slip(v, k);
    if (!slip)
        e->severity = KT_INFO;
    if (v->opt->no_suggestions) /* they are dear: looked for where they are shown */
        return;
    kt_spell_judge(v, k, KT_SUGGEST_FULL, &j);
    show(out, e, &j);
}

/* "Status|liste": a first part of compounds and a common noun? */
static bool is_good_pair(const kt_view *v, kt_str word)
{
    static const size_t part_min = 3;
    static const uint8_t freq_min = 45;
    kt_str low = kt_word_recase(v->scratch, word, false);
    for (size_t at = part_min; at + part_min <= low.len; at++) {
        if (!kt_utf8_is_lead(low.ptr[at]) || !kt_lexicon_first(v->lex, kt_str_sub(low, 0, at)))
            continue;
        kt_word w;
        kt_str head = kt_word_recase(v->scratch, kt_str_sub(low, at, low.len), true);
        if (kt_lexicon_find(v->lex, head, &w) && kt_noun_of(w.morph) && w.freq >= freq_min)
            return true;
    }
    return false;
}

bool kt_spell_likelier(const kt_view *v, uint32_t k, kt_emit *out)
{
    static const uint32_t len_min = 9;
    static const uint8_t freq_min = 45;
    uint32_t i = v->notable[k];
    const kt_token *t = &v->tok[i];
    const kt_wordinfo *w = kt_view_info(v, i);
    if (v->opt->edits_only || kt_span_len(t->span) < len_min || w->exact.morph || w->lower.morph ||
        (t->casing != KT_CASE_LOWER && t->casing != KT_CASE_TITLE) ||
        (t->flags & (KT_TOK_HYPHEN | KT_TOK_APOS | KT_TOK_DIGIT | KT_TOK_GENDER)) ||
        kt_words_english(v->words, w) || kt_spell_is_fragment(v, i) || !has_hope(v, i) ||
        kt_words_full_verdict(v->words, w) != KT_VERDICT_HUNSPELL)
        return false;
    kt_judged j;
    kt_spell_judge(v, k, KT_SUGGEST_ONE, &j);
    if (level_of(v, i, &j, true) != KT_LEVEL_CHANGE || j.s[0]->freq < freq_min ||
        is_good_pair(v, w->text) ||
        kt_spell_differs_by_ending(v, w->text, kt_str_of(j.s[0]->text, j.s[0]->len)))
        return false;
    kt_edit *e = kt_emit_report(out, &kt_rules_spell[KT_SPELL_TYPO], t->span);
    if (e) {
        e->severity = KT_WARNING;
        show(out, e, &j);
    }
    return e != NULL;
}

/* First part of a hyphen compound: a German noun, or one with its linking element, or letters. */
static bool is_known_first(const kt_view *v, kt_str part)
{
    const kt_wordinfo *w = kt_words_get(v->words, part);
    if (part.len < 2)
        return false;
    if (w->exact.morph && !(kt_flags_of(w->exact.morph) & KT_LEX_NAME))
        return kt_noun_of(w->exact.morph) || (kt_flags_of(w->exact.morph) & KT_LEX_ABBREV);
    return kt_lexicon_first(v->lex, kt_word_recase(v->scratch, part, false)) > 0;
}

/* "Sicherheits-Poltik": a sound hyphen compound but for its last part, a noun with one slip. */
bool kt_spell_last_part(const kt_view *v, uint32_t i, kt_emit *out)
{
    const kt_token *t = &v->tok[i];
    kt_str word = kt_view_str(v, i);
    if (!(t->flags & KT_TOK_HYPHEN) || (t->flags & (KT_TOK_APOS | KT_TOK_DIGIT | KT_TOK_GENDER)))
        return false;
    size_t cut = 0;
    for (size_t at; (at = kt_str_find(word, KT_STR("-"), cut)) != SIZE_MAX; cut = at + 1)
        if (!is_known_first(v, kt_str_sub(word, cut, at)))
            return false;
    kt_str last = kt_str_sub(word, cut, word.len);
    const kt_wordinfo *w = kt_words_get(v->words, last);
    size_t next;
    if (last.len < LEN_PART || !kt_cp_is_upper(kt_utf8_at(last, 0, &next)) || w->lower.morph ||
        kt_words_full_verdict(v->words, w) != KT_VERDICT_UNKNOWN || kt_words_english(v->words, w) ||
        is_beside_sign(v, i))
        return false;
    uint32_t n;
    const kt_suggestion *s = kt_words_suggest(v->words, w, KT_SUGGEST_ONE, &n);
    kt_str now = n ? kt_str_of(s->text, s->len) : (kt_str){ 0 };
    if (n == 0 || s->cost > KT_EDIT_COST || s->recased || !kt_noun_of(s->word.morph) ||
        !(kt_flags_of(s->word.morph) & KT_LEX_NOUN) || s->freq < FREQ_FIX_SHORT ||
        (n > 1 && s[0].score - s[1].score < GAP_FIX) || kt_spell_differs_by_ending(v, last, now) ||
        (s->cost >= KT_EDIT_COST && s->len == last.len) || now.ptr[0] != last.ptr[0])
        return false;
    kt_span span = { t->span.beg + (uint32_t)cut, t->span.end };
    (void)kt_emit_fix(out, &kt_rules_spell[KT_SPELL_TYPO], span, now);
    return true;
}

/* "Sicherheist-Politik": two letters of a first part changed places; nothing else in front of a
 * hyphen is known that way. */
bool kt_spell_first_part(const kt_view *v, uint32_t i, kt_emit *out)
{
    const kt_token *t = &v->tok[i];
    kt_str word = kt_view_str(v, i);
    size_t end = kt_str_find(word, KT_STR("-"), 0);
    if (!(t->flags & KT_TOK_HYPHEN) || (t->flags & (KT_TOK_APOS | KT_TOK_DIGIT | KT_TOK_GENDER)) ||
        end == SIZE_MAX || end < LEN_FIRST || end > LEN_FIRST_MAX ||
        kt_str_find(word, KT_STR("-"), end + 1) != SIZE_MAX)
        return false;
    kt_str part = kt_str_sub(word, 0, end);
    const kt_wordinfo *w = kt_words_get(v->words, part);
    const kt_wordinfo *head = kt_words_get(v->words, kt_str_sub(word, end + 1, word.len));
    if (!kt_noun_of(head->exact.morph) || is_known_first(v, part) || w->lower.morph ||
        kt_words_english(v->words, w) || kt_words_full_verdict(v->words, w) != KT_VERDICT_UNKNOWN)
        return false;
    kt_str found = { 0 };
    for (size_t k = 1; k + 1 < part.len; k++) {
        const char pair[] = { part.ptr[k + 1], part.ptr[k] };
        if (pair[0] == pair[1] || (pair[0] & 0x80) || (pair[1] & 0x80))
            continue;
        kt_str swapped = kt_str_cat3(v->scratch, kt_str_sub(part, 0, k), kt_str_of(pair, 2),
                                     kt_str_sub(part, k + 2, part.len));
        if (kt_lexicon_first(v->lex, kt_word_recase(v->scratch, swapped, false)) < HEADS_FIRST)
            continue;
        if (found.len)
            return false;
        found = swapped;
    }
    if (found.len)
        (void)kt_emit_fix(out, &kt_rules_spell[KT_SPELL_TYPO],
                          (kt_span){ t->span.beg, t->span.beg + (uint32_t)end }, found);
    return found.len > 0;
}
