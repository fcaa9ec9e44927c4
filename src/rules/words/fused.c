/*
 * fused: words glued together. Translators lose the blank where bold or link borders met: "undder",
 * "fürdie", "dasUnternehmen", "Craterverfügt", "BerichtDie". A word that neither the lexicon nor
 * the compound splitter knows is cut into known words by unigram and word-pair counts; a case
 * change inside the word is evidence for the border.
 */
#include "base/utf8.h"
#include "lang/de/derive.h"
#include "lang/de/inflect.h"
#include "lang/de/parse/referee.h"
#include "lang/de/sign.h"
#include "lang/de/suggest.h"
#include "rule/near.h"
#include "rule/rule.h"
#include "rules/words/suspended.h"

enum { R_FUSED, R_RULES };

extern const kt_rule kt_rules_fused[];

enum {
    PARTS_MAX = 4,
    WORD_MAX = 60,
    BASE = 144,         /* frequency value of a word that is every word */
    BORDER_COST = 22,   /* a lost blank is rarer than this many sixteenths of a factor of ten */
    MARGIN_FIX = 24,    /* lead over the second cut, and over the best misspelling, to be applied */
    SEG_FREQ_MIN = 52,  /* no part rarer than this */
    VERB_FREQ_MIN = 64, /* no verb rarer than this behind a noun */
    FUNCTION_FREQ = 80, /* of function words side by side that nobody has counted there */
    NO_RIVAL = -1000,
    SHOWN_MAX = 3
};

typedef struct cut {
    uint8_t end[PARTS_MAX]; /* byte offsets where the parts end */
    kt_word word[PARTS_MAX];
    uint8_t n;
    int score;
    bool backed; /* every border is a counted word pair, or between a function word and a long word
                  */
} cut;

typedef struct search {
    const kt_view *v;
    uint32_t i; /* token */
    kt_str word;
    bool start; /* of a sentence */
    bool camel; /* a capital inside */
    cut best[SHOWN_MAX];
    uint32_t n;
    cut cur;
} search;

static bool is_function(kt_word w)
{
    return (kt_func_of(w.morph) & ~KT_FUNC_INTERJ) &&
           !(kt_flags_of(w.morph) & (KT_LEX_NAME | KT_LEX_ABBREV));
}

static bool is_finite_verb(kt_word w)
{
    return (kt_verb_of(w.morph) & KT_VERB_FINITE) && !(kt_flags_of(w.morph) & KT_LEX_HUNSPELL);
}

/* hat, wurden, können; "ist" ends loan words, "war" names */
static bool is_auxiliary(kt_word w, size_t letters)
{
    return is_finite_verb(w) && (kt_verb_of(w.morph) & (KT_VERB_AUX | KT_VERB_MODAL)) &&
           letters >= 4;
}

static bool is_usable(kt_word w)
{
    return w.morph && w.freq >= SEG_FREQ_MIN &&
           !(kt_flags_of(w.morph) & (KT_LEX_ABBREV | KT_LEX_UNIT | KT_LEX_OLD | KT_LEX_HUNSPELL));
}

/* A capital inside shows where the last word begins, so any noun will do: den|Leitzins. */
static bool rare_noun(const search *s, const kt_wordinfo *w, kt_word *out)
{
    *out = w->exact;
    if (!out->morph && kt_words_verdict(s->v->words, w) == KT_VERDICT_COMPOUND)
        *out = kt_words_split(s->v->words, w)->head;
    if (!kt_noun_of(out->morph) ||
        (kt_flags_of(out->morph) & (KT_LEX_NAME | KT_LEX_ABBREV | KT_LEX_UNIT | KT_LEX_OLD)))
        return false;
    out->freq = SEG_FREQ_MIN;
    return true;
}

/* The part [beg, end) as a word of its own; inside a word a capital must stand where the part has
 * one. */
static bool part_word(const search *s, size_t beg, size_t end, kt_word *out)
{
    kt_str part = kt_str_sub(s->word, beg, end);
    const kt_wordinfo *w = kt_words_get(s->v->words, part);
    *out = w->exact;
    if (is_usable(*out))
        return true;
    size_t next;
    bool upper = kt_cp_is_upper(kt_utf8_at(part, 0, &next));
    if (upper && (beg > 0 || s->start) &&
        is_usable(w->lower)) { /* "BerichtDie", "Diesist" at a sentence's start */
        *out = w->lower;
        return true;
    }
    return upper && beg > 0 && end == s->word.len && rare_noun(s, w, out);
}

static bool upper_at(const search *s, size_t at)
{
    size_t next;
    return kt_cp_is_upper(kt_utf8_at(s->word, at, &next));
}

/* Is there a capital behind the first letter of the part [beg, end)? */
static bool has_capital(const search *s, size_t beg, size_t end)
{
    for (size_t i = beg + 1; i < end; i++)
        if (kt_utf8_is_lead(s->word.ptr[i]) && upper_at(s, i))
            return true;
    return false;
}

static size_t letters(const search *s, size_t beg, size_t end)
{
    return kt_utf8_count(kt_str_sub(s->word, beg, end));
}

/* An adverb that is never the first part of an adjective, as "meist" and "auswärts" are:
 * meistverwandt, auswärtsgerichtet. */
static bool is_degree(const search *s, size_t beg, size_t end)
{
    return kt_view_is_member(s->v, kt_str_sub(s->word, beg, end), KT_CLASS_degree);
}

static bool is_possessive(const search *s, size_t beg, size_t mid)
{
    kt_str w = kt_word_recase(s->v->scratch, kt_str_sub(s->word, beg, mid), false);
    return kt_str_is(w, "unser") || kt_str_is(w, "euer");
}

/* Parts that German itself writes together: dran|gehängt, mit|gekommen, auf|baute, auswärts|
 * gerichtete, Pokal|aus. */
static bool is_legal_join(const search *s, size_t beg, size_t mid, size_t end, kt_word a, kt_word b)
{
    bool adverb = (kt_func_of(a.morph) & (KT_FUNC_PREFIX | KT_FUNC_ADV)) &&
                  !(kt_func_of(a.morph) & (KT_FUNC_DET | KT_FUNC_COORD | KT_FUNC_SUBORD)) &&
                  !is_degree(s, beg, mid);
    bool verb = (kt_verb_of(b.morph) & (KT_VERB_INF | KT_VERB_PA1 | KT_VERB_PA2 | KT_VERB_ZU)) ||
                (kt_adj_of(b.morph) & KT_ADJ_INFLECTED);
    kt_word whole;
    if (kt_str_ends(kt_str_sub(s->word, beg, mid), kt_str_sub(s->word, mid, end)))
        return true; /* folgenden|den: a syllable twice */
    bool plain = !(kt_func_of(b.morph) & (KT_FUNC_DET | KT_FUNC_PRON)) ||
                 (kt_verb_of(b.morph) & KT_VERB_AUX);
    bool finite = is_finite_verb(b) && !kt_func_of(b.morph) && /* drauf|steht */
                  !(kt_verb_of(b.morph) & (KT_VERB_AUX | KT_VERB_MODAL));
    if (adverb && ((verb && plain) || finite))
        return true;
    if ((kt_adj_of(a.morph) & KT_ADJ_BASE) && kt_adj_of(b.morph) &&
        !(kt_func_of(b.morph) & ~(unsigned)(KT_FUNC_ADV | KT_FUNC_PART)) && !is_degree(s, beg, mid))
        return true; /* hoch|wahrscheinlich */
    if ((kt_func_of(b.morph) & KT_FUNC_DET) &&
        (kt_str_is(kt_str_sub(s->word, beg, mid), "eben") || is_possessive(s, beg, mid)))
        return true; /* eben|dasselbe, unser|einen */
    if ((kt_func_of(a.morph) & KT_FUNC_NUM) &&
        (kt_func_of(b.morph) & (KT_FUNC_COORD | KT_FUNC_NUM)))
        return true; /* tausend|und|ein, einhundert|acht */
    if (beg == 0 && upper_at(s, 0) && (kt_verb_of(b.morph) & KT_VERB_INF) &&
        ((kt_verb_of(a.morph) & KT_VERB_INF) || (kt_flags_of(a.morph) & KT_LEX_INFNOUN)))
        return true; /* das Vertreten|müssen */
    if (!is_function(a) && beg == 0 &&
        kt_view_is_member(s->v, kt_str_sub(s->word, mid, end), KT_CLASS_prep_no_genitive))
        return true; /* auflagen|gemäß */
    kt_str both = kt_str_sub(s->word, beg, end);
    if (kt_lexicon_find(s->v->lex, both, &whole) ||
        (beg == 0 &&
         kt_lexicon_find(s->v->lex, kt_word_recase(s->v->scratch, both, false), &whole)))
        return true; /* Externes|Bild */
    return upper_at(s, beg) && kt_noun_of(a.morph) && (kt_func_of(b.morph) & KT_FUNC_PREFIX) &&
           !(kt_func_of(b.morph) & KT_FUNC_COORD);
}

/* der, die, das, eine, es, sie, wir: with a capital they open a sentence. */
static bool is_opener(const search *s, size_t beg, size_t end)
{
    kt_det det;
    kt_str word = kt_str_sub(s->word, beg, end);
    return kt_view_is_member(s->v, word, KT_CLASS_subject_start) ||
           kt_view_find_det(s->v, word, &det);
}

static bool is_english_part(const search *s, size_t beg, size_t end)
{
    return kt_words_english(s->v->words, kt_words_get(s->v->words, kt_str_sub(s->word, beg, end))) >
           0;
}

/* Is the function word b good enough behind a content word, without having been counted there? */
static bool is_plain_end(const search *s, size_t beg, size_t mid, kt_word b)
{
    const uint16_t strong =
        KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_COORD | KT_FUNC_SUBORD;
    return (kt_func_of(b.morph) & strong) && (upper_at(s, beg) || !is_english_part(s, beg, mid));
}

/* ein|halb, des|weit, auf|bereit: an adjective without an ending behind an article or a
 * preposition. */
static bool is_bare_attribute(kt_word a, kt_word b)
{
    const uint16_t others = KT_FUNC_DET | KT_FUNC_PRON | KT_FUNC_PREP | KT_FUNC_NUM | KT_FUNC_CONTR;
    return (kt_func_of(a.morph) & (KT_FUNC_DET | KT_FUNC_CONTR | KT_FUNC_PREP)) &&
           (kt_adj_of(b.morph) & KT_ADJ_BASE) && !(kt_func_of(b.morph) & others) &&
           !(kt_adj_of(b.morph) & (KT_ADJ_INFLECTED | KT_ADJ_INV)) && !kt_noun_of(b.morph);
}

/* Transformation|s|amt: would the part from the byte on be a noun behind a linking s? */
static bool is_linked_noun(const search *s, size_t at)
{
    if (s->word.ptr[at] != 's')
        return false;
    const kt_wordinfo *w = kt_words_get(s->v->words, kt_str_sub(s->word, at + 1, s->word.len));
    return kt_noun_of(w->title.morph);
}

/* May b stand behind the function word a at all: an article or preposition wants an attribute, a
 * noun, a number or another function word, not the bare adjective of "ein|halb"; what stands behind
 * a pronoun or an adverb has to be counted there: uns|tagen. */
static bool may_follow(kt_word a, kt_word b, bool upper, uint8_t pair)
{
    const uint16_t opens = KT_FUNC_DET | KT_FUNC_CONTR | KT_FUNC_PREP;
    if (pair > 0 || upper || is_function(b))
        return true;
    if (kt_func_of(a.morph) & (KT_FUNC_COORD | KT_FUNC_SUBORD))
        return true;
    return (kt_func_of(a.morph) & opens) && (kt_adj_of(b.morph) & (KT_ADJ_INFLECTED | KT_ADJ_INV));
}

/* "Ausgabe: Kriterienbasiert": what the verb would go on with does not follow. */
static bool is_compound_adjective(const search *s, size_t mid)
{
    kt_str tail = kt_str_sub(s->word, mid, s->word.len);
    uint32_t next = s->i + 1;
    bool ends = !kt_view_is_word(s->v, next) || (s->v->tok[next].flags & KT_TOK_LINE);
    return ends && kt_view_head(s->v, KT_CLASS_adjective_tail, tail) > 0;
}

/* Would the part from the byte on be a common noun, too, and no infinitive? */
static bool is_noun_too(const search *s, size_t at)
{
    const kt_wordinfo *w = kt_words_get(s->v->words, kt_str_sub(s->word, at, s->word.len));
    return kt_is_common_noun(w->title) && !(kt_verb_of(w->exact.morph) & KT_VERB_INF);
}

/* Is the border between two parts one that a lost blank explains? */
static bool is_border_backed(const search *s, size_t beg, size_t mid, size_t end, kt_word a,
                             kt_word b, uint8_t pair)
{
    size_t left = letters(s, beg, mid);
    size_t right = letters(s, mid, end);
    if (!upper_at(s, mid) && is_legal_join(s, beg, mid, end, a, b))
        return false;
    if (!upper_at(s, mid) && is_bare_attribute(a, b))
        return false;
    if (beg == 0 && upper_at(s, beg) && !s->start && is_function(b) &&
        (!kt_noun_of(a.morph) || (kt_flags_of(a.morph) & KT_LEX_NAME)))
        return false;                                               /* Besser|meiner */
    if (s->camel && !upper_at(s, mid) && !has_capital(s, beg, mid)) /* but JavaScript|das */
        return is_function(a) && is_function(b);
    if (upper_at(s, mid))
        return !upper_at(s, beg) || (is_opener(s, mid, end) && left >= 4) ||
               ((kt_func_of(a.morph) & (KT_FUNC_DET | KT_FUNC_CONTR | KT_FUNC_PREP)) && left >= 3 &&
                right >= 4);
    if (pair >= 5 && left >= 2 && right >= 2)
        return true;
    if (upper_at(s, beg) && !is_function(a) && pair == 0 && end == s->word.len && right > 3 &&
        (is_linked_noun(s, mid) || (kt_func_of(b.morph) & KT_FUNC_DET)))
        return false; /* Transformation|samt, Besser|meiner */
    if (is_function(a) && is_function(b))
        return left >= 3 && right >= 3 &&
               (pair > 0 ||
                ((left > 3 || a.freq >= FUNCTION_FREQ) && (right > 3 || b.freq >= FUNCTION_FREQ)));
    if (upper_at(s, beg) && end == s->word.len && kt_noun_of(a.morph) && is_noun_too(s, mid))
        return false; /* Uniformen|wart, Schreiben|waren */
    bool auxiliary =
        (is_auxiliary(a, left) || is_auxiliary(b, right)) &&
        !(kt_verb_of(b.morph) & KT_VERB_INF && kt_verb_of(a.morph)); /* Verboten|sein */
    bool degree = is_degree(s, beg, mid) && kt_adj_of(b.morph);
    if (is_function(a) && !degree && !may_follow(a, b, upper_at(s, mid), pair))
        return false;
    return (is_function(a) && left >= 3 && right >= 5) ||
           (is_function(b) && right >= 3 && left >= 4 &&
            (pair > 0 || is_plain_end(s, beg, mid, b))) ||
           (left >= 4 && auxiliary && is_finite_verb(a) != is_finite_verb(b)) ||
           (left >= 4 && right >= 5 && upper_at(s, beg) && kt_noun_of(a.morph) &&
            b.freq >= VERB_FREQ_MIN && !is_compound_adjective(s, mid) &&
            (kt_verb_of(b.morph) & (KT_VERB_3SG | KT_VERB_1PL | KT_VERB_PA2)));
}

static void keep(search *s)
{
    uint32_t at = s->n;
    while (at > 0 && s->cur.score > s->best[at - 1].score)
        at--;
    if (at == SHOWN_MAX)
        return;
    uint32_t moved = s->n < SHOWN_MAX ? s->n - at : SHOWN_MAX - 1 - at;
    memmove(&s->best[at + 1], &s->best[at], moved * sizeof s->cur);
    s->best[at] = s->cur;
    s->n += s->n < SHOWN_MAX;
}

/* The ends of the parts from beg on that part_word need be asked about, as bits behind beg: most
 * beginnings of a word are none. */
static uint64_t ends_from(const search *s, size_t beg)
{
    kt_prefix part[KT_PREFIXES_MAX];
    kt_str rest = kt_str_sub(s->word, beg, s->word.len);
    size_t next;
    uint32_t first = kt_utf8_at(rest, 0, &next);
    bool upper = kt_cp_is_upper(first);
    if (upper && next < rest.len && kt_cp_is_upper(kt_utf8_at(rest, next, &next)))
        return UINT64_MAX;
    uint64_t ends = (uint64_t)(upper && beg > 0) << rest.len;
    for (int k = 0; k <= upper; k++) {
        uint32_t n = kt_lexicon_prefixes(s->v->lex, rest, k ? kt_cp_to_lower(first) : 0, part);
        for (uint32_t i = 0; i < n; i++)
            ends |= (uint64_t)is_usable(part[i].word) << part[i].end;
    }
    return ends;
}

static void extend(search *s, size_t beg)
{
    uint64_t ends = ends_from(s, beg);
    for (size_t end = beg + 2; end <= s->word.len; end++) {
        bool last = end == s->word.len;
        if (!(ends >> (end - beg) & 1) || (!last && !kt_utf8_is_lead(s->word.ptr[end])))
            continue;
        if (!last && s->word.len - end < 2)
            continue;
        kt_word w;
        if (last && s->cur.n == 0)
            return;
        if (!part_word(s, beg, end, &w))
            continue;
        cut saved = s->cur;
        s->cur.score += w.freq - BASE;
        if (s->cur.n) {
            kt_word before = saved.word[saved.n - 1];
            uint8_t pair = kt_lexicon_bigram(s->v->lex, before.id, w.id);
            size_t from = saved.n > 1 ? saved.end[saved.n - 2] : 0;
            s->cur.score += pair - BORDER_COST;
            s->cur.backed = saved.backed && is_border_backed(s, from, beg, end, before, w, pair);
        }
        s->cur.word[s->cur.n] = w;
        s->cur.end[s->cur.n++] = (uint8_t)end;
        if (last)
            keep(s);
        else if (s->cur.n < PARTS_MAX)
            extend(s, end);
        s->cur = saved;
    }
}

static kt_str joined(const search *s, const cut *c)
{
    kt_buf b = KT_BUF_INIT(s->v->scratch);
    size_t beg = 0;
    bool ok = true;
    for (uint32_t k = 0; k < c->n && ok; k++) {
        ok =
            (k == 0 || kt_buf_addc(&b, ' ')) && kt_buf_add(&b, kt_str_sub(s->word, beg, c->end[k]));
        beg = c->end[k];
    }
    return ok ? kt_buf_str(&b) : (kt_str){ 0 };
}

/* Score of the best single word that somebody may have meant; compounds count where a noun and a
 * verb would have to be parted: "Standardeingebe" is "Standardeingabe". */
static int misspelling_score(const kt_view *v, uint32_t i, bool compounds)
{
    uint32_t n;
    const kt_suggestion *list = kt_words_suggest(v->words, kt_view_info(v, i), KT_SUGGEST_ONE, &n);
    for (uint32_t k = 0; k < n; k++)
        if (!list[k].split && (compounds || !list[k].compound))
            return list[k].score - BASE;
    return NO_RIVAL;
}

/* "Handbuchseit", "Badewann": a compound whose last letter is lost. */
static bool is_cut_short(const kt_view *v, uint32_t i)
{
    kt_str whole = kt_str_cat(v->scratch, kt_view_str(v, i), KT_STR("e"));
    return whole.len &&
           kt_words_verdict(v->words, kt_words_get(v->words, whole)) != KT_VERDICT_UNKNOWN;
}

/* A noun and a verb that is no auxiliary. */
static bool is_noun_and_verb(const cut *c)
{
    return c->n == 2 && kt_noun_of(c->word[0].morph) && !is_function(c->word[1]) &&
           !(kt_verb_of(c->word[1].morph) & (KT_VERB_AUX | KT_VERB_MODAL));
}

/* Is the rest of the word from byte `at` on a noun, written small as in a compound: Geräts|rahmen?
 */
static bool ends_in_noun(const search *s, size_t at)
{
    const kt_wordinfo *w = kt_words_get(s->v->words, kt_str_sub(s->word, at, s->word.len));
    const uint16_t auxiliary = KT_VERB_AUX | KT_VERB_MODAL;
    const uint16_t strong =
        KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_COORD | KT_FUNC_SUBORD | KT_FUNC_PRON;
    if (kt_noun_of(w->title.morph) && w->exact.morph && !(kt_func_of(w->exact.morph) & strong) &&
        !(kt_verb_of(w->exact.morph) & auxiliary) && w->title.freq + 24 >= w->exact.freq)
        return true; /* Stellungnahme|recht */
    return kt_noun_of(w->title.morph) &&
           !(w->exact.morph && w->exact.freq >= w->title.freq &&
             (kt_func_of(w->exact.morph) || (kt_verb_of(w->exact.morph) & auxiliary)));
}

/* Does another capitalised word stand in front of it, as in first and last names? An article that
 * opens the sentence is none. */
static bool is_in_name(const kt_view *v, uint32_t i)
{
    const kt_token *p = i > 0 ? &v->tok[i - 1] : NULL;
    if (kt_view_is_word(v, i + 1) && kt_view_one_blank(v, i + 1) &&
        (v->tok[i + 1].flags & KT_TOK_CAP) && (kt_view_info(v, i + 1)->notes & KT_NOTE_OPEN) &&
        kt_words_verdict(v->words, kt_view_info(v, i + 1)) == KT_VERDICT_UNKNOWN)
        return true; /* Jostein Gaarder */
    if (!p || p->kind != KT_TOK_WORD || !(p->flags & KT_TOK_CAP) ||
        p->sentence != v->tok[i].sentence)
        return false;
    const kt_morph *small = p->flags & KT_TOK_SENT ? kt_view_info(v, i - 1)->lower.morph : NULL;
    return !kt_func_of(small);
}

/* A small word and a capitalised one: article, preposition, adverb or attribute before a noun, or
 * the first word of the next sentence. A verb before a noun ("umbenennenSeite") may be two labels
 * of a screen. */
static bool is_phrase_border(kt_word a, kt_word b)
{
    const uint16_t lone = KT_FUNC_PREFIX | KT_FUNC_INTERJ; /* teil|Auto */
    if (is_function(a) && (kt_func_of(a.morph) & ~lone))
        return true;
    if ((kt_adj_of(a.morph) & (KT_ADJ_INFLECTED)) && kt_noun_of(b.morph))
        return true;
    return (kt_func_of(b.morph) & (KT_FUNC_DET | KT_FUNC_PRON)) && !kt_noun_of(b.morph);
}

/* Does the word stand alone in its markup or line? */
static bool is_lone(const kt_view *v, uint32_t i)
{
    kt_span word = v->tok[i].span;
    return kt_near_seam(v, word.end, word.end) ||
           (kt_view_is_punct(v, i + 1, '(') && kt_near_seam(v, word.beg, word.beg));
}

/* A capitalised word in the middle of a sentence may be a name: only a noun followed by a function
 * word or a finite verb, or a case change, speaks for two words. */
static bool is_trusted_shape(const search *s, const cut *c)
{
    const kt_token *t = &s->v->tok[s->i];
    bool camel = (t->flags & KT_TOK_CAMEL) != 0;
    bool has_function = false;
    for (uint32_t k = 0; k < c->n; k++)
        has_function |= is_function(c->word[k]) || is_finite_verb(c->word[k]);
    if (camel && !(t->flags & KT_TOK_CAP) && c->n == 2)
        return is_phrase_border(c->word[0], c->word[1]);
    if (!has_function)
        return false;
    if (!(t->flags & KT_TOK_CAP) || camel)
        return true;
    if (is_in_name(s->v, s->i) || (kt_flags_of(c->word[0].morph) & KT_LEX_PERSON))
        return false; /* Bela|via */
    size_t right = letters(s, c->n > 1 ? c->end[c->n - 2] : 0, s->word.len);
    kt_word last = c->word[c->n - 1];
    if (c->n != 2 || ends_in_noun(s, c->end[0]))
        return false;
    if (s->start && is_function(c->word[0]) && c->end[0] >= 3)
        return right >= 3 || !is_lone(s->v, s->i);                     /* Und|um, a name */
    if (kt_str_is(kt_str_sub(s->word, c->end[0], s->word.len), "man")) /* Stallman */
        return false;
    return letters(s, 0, c->end[0]) >= 4 &&
           ((is_function(last) && right >= 3) || is_auxiliary(last, right) ||
            (is_finite_verb(last) && right >= 5));
}

/* "FragDenStaat", "iPhoneOhneVertrag", "fastText", "freiesMagazin": written so by who gave the
 * name. A small word that opens a phrase, or an adjective behind one, speaks for a lost blank. */
static bool may_be_brand(const search *s, const cut *c)
{
    const unsigned opens =
        KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_COORD | KT_FUNC_SUBORD | KT_FUNC_PRON;
    const kt_view *v = s->v;
    if (!s->camel)
        return false;
    bool capitals = c->n > 2;
    for (uint32_t k = 0; k + 1 < c->n; k++)
        capitals &= upper_at(s, c->end[k]);
    if (capitals)
        return true;
    if (v->tok[s->i].flags & KT_TOK_CAP)
        return false;
    if (is_english_part(s, c->end[0], s->word.len) && (kt_flags_of(c->word[1].morph) & KT_LEX_LOAN))
        return true; /* inMemory */
    if ((kt_func_of(c->word[0].morph) & opens) || !(kt_noun_of(c->word[1].morph)))
        return false;
    return s->i == 0 || !kt_view_is_word(v, s->i - 1) ||
           !(kt_near_func(v, s->i - 1) & (KT_FUNC_DET | KT_FUNC_CONTR));
}

/* "Optionals": a known or English word with the -s of a plural. */
static bool is_plural(const kt_view *v, uint32_t i)
{
    kt_str word = kt_view_str(v, i);
    if (!kt_str_ends(word, KT_STR("s")) || v->tok[i].casing != KT_CASE_TITLE)
        return false;
    const kt_wordinfo *w = kt_words_get(v->words, kt_str_sub(word, 0, word.len - 1));
    return w->exact.morph || w->lower.morph || kt_words_english(v->words, w);
}

/* Does the referee prefer one word that may have been meant: "sofür" for "wofür"? */
static bool is_slip(const kt_view *v, uint32_t i, kt_str parted)
{
    static const double clear = 1;
    kt_swap s = { .beg = i, .end = i + 1, .text = parted };
    kt_ruling two;
    if (!parted.len || !kt_referee_hear(v, &s, 1, &two))
        return false;
    uint32_t n;
    const kt_suggestion *list = kt_words_suggest(v->words, kt_view_info(v, i), KT_SUGGEST_ONE, &n);
    for (uint32_t k = 0; k < n && k < SHOWN_MAX; k++) {
        kt_ruling one;
        s.text = kt_str_of(list[k].text, list[k].len);
        if (!list[k].split && kt_referee_hear(v, &s, 1, &one) && one.gain > two.gain + clear)
            return true;
    }
    return false;
}

/* "ander weitig": a piece of a word whose rest stands behind it. */
static bool goes_on(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i + 1) && kt_view_one_blank(v, i + 1) &&
           v->tok[i + 1].casing == KT_CASE_LOWER &&
           kt_words_goes_on(v->words, kt_view_info(v, i), kt_view_str(v, i + 1));
}

static bool is_candidate(const kt_view *v, uint32_t i)
{
    const kt_token *t = &v->tok[i];
    uint32_t len = kt_span_len(t->span);
    if (t->kind != KT_TOK_WORD || len < 5 || len > WORD_MAX || t->casing == KT_CASE_UPPER)
        return false;
    if (t->flags & (KT_TOK_HYPHEN | KT_TOK_DIGIT | KT_TOK_APOS | KT_TOK_GENDER))
        return false;
    if (t->casing == KT_CASE_MIXED && !(t->flags & KT_TOK_CAMEL))
        return false;
    if ((kt_view_touches(v, i) && !kt_cp_is_quote(v->tok[i - 1].cp) && v->tok[i - 1].cp != '(') ||
        kt_view_is_punct(v, i + 1, '-'))
        return false;
    if (goes_on(v, i) || is_plural(v, i) || kt_near_identifier(v, i))
        return false;
    if (kt_view_touches(v, i + 1) &&
        kt_view_touches(v, i + 2)) /* dotted or slashed: an identifier */
        return false;
    if (kt_words_verdict(v->words, kt_view_info(v, i)) != KT_VERDICT_UNKNOWN ||
        kt_words_english(v->words, kt_view_info(v, i)) || kt_is_derived(v->lex, kt_view_str(v, i)))
        return false;
    if (!(t->flags & KT_TOK_CAP))
        return true;
    /* a compound adjective at the start of a line: "Namensbasierte Server" */
    kt_str low = kt_word_recase(v->scratch, kt_view_str(v, i), false);
    return !low.len ||
           kt_words_verdict(v->words, kt_words_get(v->words, low)) != KT_VERDICT_COMPOUND;
}

static void fused(const kt_view *v, kt_emit *out)
{
    for (uint32_t k = 0; k < v->n_notable; k++) {
        uint32_t i = v->notable[k];
        bool start = (v->tok[i].flags & KT_TOK_SENT) != 0;
        unsigned none = start ? KT_MARK_NO_CUT_START : KT_MARK_NO_CUT_INSIDE;
        if (!(v->tok[i].notes & KT_NOTE_OPEN) || (v->tok[i].flags & KT_TOK_FOREIGN))
            continue;
        kt_str suspended = kt_suspended(v, i);
        bool asked = suspended.len || !(v->tok[i].info->marks & none);
        if (!asked || !is_candidate(v, i))
            continue;
        if (suspended.len) {
            (void)kt_emit_fix(out, &kt_rules_fused[R_FUSED], v->tok[i].span, suspended);
            continue;
        }
        search s = {
            .v = v,
            .i = i,
            .word = kt_view_str(v, i),
            .start = start,
            .camel = (v->tok[i].flags & KT_TOK_CAMEL) != 0,
        };
        s.cur.backed = true;
        extend(&s, 0);
        if (s.n == 0 || !s.best[0].backed)
            kt_words_mark(kt_view_info(v, i), none);
        if (s.n == 0 || !is_trusted_shape(&s, &s.best[0]) || !s.best[0].backed ||
            kt_words_full_verdict(v->words, kt_view_info(v, i)) != KT_VERDICT_UNKNOWN)
            continue;
        if (!s.camel && (v->tok[i].flags & KT_TOK_CAP) && is_cut_short(v, i))
            continue;
        bool verb = !s.camel && is_noun_and_verb(&s.best[0]);
        int rival = misspelling_score(v, i, verb);
        int second = s.n > 1 ? s.best[1].score : NO_RIVAL;
        int lead = s.best[0].score - (rival > second ? rival : second);
        if (lead < 0 && rival > second) /* a misspelling */
            continue;
        kt_edit *e =
            kt_emit_fix(out, &kt_rules_fused[R_FUSED], v->tok[i].span, joined(&s, &s.best[0]));
        if (lead < (s.camel ? 0 : MARGIN_FIX) || may_be_brand(&s, &s.best[0]) ||
            (verb && rival > NO_RIVAL) || /* "Gehäusekannte" */
            (!s.camel && is_slip(v, i, joined(&s, &s.best[0])))) {
            if (e)
                e->conf = KT_HINT;
            if (e && may_be_brand(&s, &s.best[0]))
                e->severity = KT_INFO;
            for (uint32_t c = 1; c < s.n; c++)
                if (s.best[c].backed)
                    kt_emit_candidate(out, e, joined(&s, &s.best[c]));
        }
    }
}

const kt_rule kt_rules_fused[] = {
    [R_FUSED] = {
        .info = { .id = "mt.fused",
                  .msg_en = "words written together",
                  .msg_de = "Wörter zusammengeschrieben",
                  .conf = KT_LIKELY,
                  .severity = KT_SEVERE,
                  .examples = KT_EXAMPLES(BAD("Hier sind Katzen undder Hund.", "Hier sind Katzen und der Hund."),
                                          BAD("Wir danken fürdie Hilfe.", "Wir danken für die Hilfe."),
                                          BAD("Gestern meldete dasUnternehmen Gewinn.", "Gestern meldete das Unternehmen Gewinn."),
                                          BAD("Die Vorteile dieserverteilten Systeme sind klar.", "Die Vorteile dieser verteilten Systeme sind klar."),
                                          BAD("Der Vergleich mit demRheinufer hinkt.", "Der Vergleich mit dem Rheinufer hinkt."),
                                          BAD("Die Funktionenwerden hier beschrieben.", "Die Funktionen werden hier beschrieben."),
                                          OK("Die Liste heißt umbenennenSeite oder verlassenGruppe."),
                                          REPORT("Das steht bei freiesMagazin im Heft."),
                                          OK("Wir nutzen fastText und FragDenStaat."),
                                          OK("Das Video steht auf YouTube."),
                                          OK("Man kann Optionals prüfen, bevor man sie liest."),
                                          OK("Die Daten werden schön aufbereit gezeigt."),
                                          REPORT("Ein Test, sofür ich Zeit brauche, ist das nicht."),
                                          OK("Setze dasFeld = 3 und dann dasFeld = 4."),
                                          OK("Die Spalten heißen soundLevel und totalDays."),
                                          OK("Die Funktion (dirName, Rückruf) liest einen Ordner."),
                                          BAD("Das Wettbewerbsund Kartellrecht gilt weiter.", "Das Wettbewerbs- und Kartellrecht gilt weiter."),
                                          BAD("Wir brauchen mehr Umweltund Naturschutz.", "Wir brauchen mehr Umwelt- und Naturschutz."),
                                          OK("Dabeisein ist alles."),
                                          OK("Sie zahlt einhundertacht Euro."),
                                          OK("Es fehlt am Vertretenmüssen."),
                                          OK("Was draufsteht, ist auch drin."),
                                          OK("Das gilt für unsereinen und ebendasselbe Haus."),
                                          OK("Die Übernachtung war teuer."),
                                          OK("Das iPhone liegt auf dem Tisch."),
                                          OK("Herr Baldauf kommt aus Vonderau."),
                                          OK("Wir nutzen PowerPoint und JavaScript.")) },
        .stage = KT_STAGE_WORDS,
        .quiet = KT_USAGE_OLD | KT_USAGE_CODED,
        .needs = KT_NEED_SENTENCES | KT_NEED_SPELL,
        .fn = fused,
    },
    [R_RULES] = KT_RULES_END,
};
