/*
 * glue: words glued together that counts of pairs (fused.c) do not part: "Paketin Ihr Regal",
 * "Bearbeitenklicken", "nichtmöglich", "12Tonnen". Every cut into two words is a candidate; the
 * referee says whether the sentence asks for one of them.
 */
#include "base/utf8.h"
#include "lang/de/derive.h"
#include "lang/de/inflect.h"
#include "lang/de/parse/name.h"
#include "lang/de/parse/phrase_words.h"
#include "lang/de/parse/referee.h"
#include "lang/de/sign.h"
#include "lang/de/suggest.h"
#include "rule/near.h"
#include "rule/rule.h"
#include "rules/words/glue_judge.h"

extern const kt_rule kt_rules_glue[];

enum {
    WORD_MIN = 5,
    WORD_MAX = 60,
    PART_MIN = 2,
    FREQ_MIN = 52,
    FREQ_RARE = 30,
    FREQ_USUAL = 70,
    NEW_MIN = 8,
    CUTS_MAX = 8,
    NUMBER_PART_MIN = 3,
    PARTICIPLE_MIN = 6
};

typedef struct best {
    kt_str text;
    double gain, second;
} best;

/* A word in use, or a rarer one beside one that everybody uses. */
static bool is_good(const kt_word *w, int freq)
{
    const kt_morph *m = w->morph;
    unsigned no = KT_LEX_ABBREV | KT_LEX_OLD | KT_LEX_HUNSPELL;
    bool noun = m && kt_noun_of(m) && (kt_flags_of(m) & KT_LEX_NOUN);
    if (m && !kt_func_of(m) && !noun)
        no |= KT_LEX_UNIT;
    if (noun && w->freq >= FREQ_USUAL) /* Art, and Art. */
        no &= ~(unsigned)KT_LEX_ABBREV;
    return m && w->freq >= freq && !(kt_flags_of(m) & no);
}

static void hear(const kt_view *v, uint32_t i, kt_str text, best *b)
{
    kt_swap s = { .beg = i, .end = i + 1, .text = text };
    kt_ruling r;
    if (!text.len || !kt_referee_hear(v, &s, 1, &r))
        return;
    if (r.gain > b->gain) {
        b->second = b->gain;
        b->gain = r.gain;
        b->text = text;
    } else if (r.gain > b->second) {
        b->second = r.gain;
    }
}

/* What somebody may have meant to write as one word is a rival. */
static void hear_slips(const kt_view *v, uint32_t i, best *b)
{
    uint32_t n;
    const kt_suggestion *list = kt_words_suggest(v->words, kt_view_info(v, i), KT_SUGGEST_ONE, &n);
    for (uint32_t k = 0; k < n && k < 2; k++)
        if (!list[k].split)
            hear(v, i, kt_str_dup(v->scratch, kt_str_c(list[k].text)), b);
}

/* "Methodenkritische": a new adjective as a noun, "Datenlieferndes". */
static bool is_attribute_only(const kt_word *w)
{
    const unsigned verb = KT_VERB_FINITE | KT_VERB_INF | KT_VERB_PA2 | KT_VERB_ZU;
    return (kt_adj_of(w->morph) & KT_ADJ_INFLECTED) && !kt_func_of(w->morph) &&
           !kt_noun_of(w->morph) && !(kt_verb_of(w->morph) & verb);
}

static bool is_upper_at(kt_str s, size_t at)
{
    size_t next;
    return kt_cp_is_upper(kt_utf8_at(s, at, &next));
}

/* Has no word been seen that begins with this one: vorläufig, offensichtlich, zutiefst? */
static bool opens_no_compound(const kt_view *v, kt_str left)
{
    enum { LONG = 6 };
    return left.len >= LONG && !is_upper_at(left, 0) && kt_lexicon_first(v->lex, left) == 0;
}

/* sehr, besonders: never the first part of an adjective. */
static bool is_degree(const kt_view *v, kt_str left)
{
    return kt_view_is_member(v, left, KT_CLASS_degree);
}

/* "neustarten", "draufsteht": what stands before a verb may be written with it; so may nicht and an
 * attribute. */
static bool may_be_one(const kt_view *v, kt_str left, const kt_word *a, const kt_word *b)
{
    const unsigned aux = KT_VERB_AUX | KT_VERB_MODAL;
    if (kt_str_is(left, "zu"))
        return false; /* zudeaktivieren, zuguter */
    unsigned verb = KT_VERB_INF | KT_VERB_PA1 | KT_VERB_PA2 | KT_VERB_ZU;
    if (kt_func_of(a->morph) & (KT_FUNC_PREFIX | KT_FUNC_ADV))
        verb |= KT_VERB_FINITE;
    if ((kt_func_of(a->morph) & KT_FUNC_PART) && is_attribute_only(b))
        return true; /* nichtkurative */
    const unsigned verbal = KT_VERB_PA1 | KT_VERB_PA2 | KT_VERB_ZU;
    if ((kt_adj_of(a->morph) & KT_ADJ_BASE) && (kt_adj_of(b->morph) & KT_ADJ_INFLECTED) &&
        !(kt_verb_of(b->morph) & verbal) && !kt_func_of(b->morph) && !is_degree(v, left) &&
        !(kt_func_of(a->morph) & ~(unsigned)(KT_FUNC_ADV | KT_FUNC_PART)))
        return true; /* einfachgesetzliche, medizinischtechnischen */
    if (opens_no_compound(v, left))
        return false; /* vorläufigfestgenommen */
    if ((kt_adj_of(a->morph) & KT_ADJ_BASE) && !kt_func_of(a->morph) && kt_adj_of(b->morph) &&
        !(kt_func_of(b->morph) & ~(unsigned)(KT_FUNC_ADV | KT_FUNC_PART)))
        return true; /* hochwahrscheinlich */
    return ((kt_func_of(a->morph) & (KT_FUNC_PREFIX | KT_FUNC_ADV)) ||
            (kt_adj_of(a->morph) & KT_ADJ_BASE)) &&
           (kt_verb_of(b->morph) & verb) && !(kt_verb_of(b->morph) & aux);
}

/* The part as a word of its own: known, or (new) a compound. low: its capital is owed to the place.
 */
static bool find_part(const kt_view *v, kt_str part, bool low, bool new, kt_word *out)
{
    /* Most parts are asked for once: only the others are worth remembering. */
    if (kt_lexicon_find(v->lex, part, out) && is_good(out, FREQ_RARE))
        return true;
    if (!low && (!new || part.len < NEW_MIN))
        return false;
    const kt_wordinfo *w = kt_words_get(v->words, part);
    *out = w->lower;
    if (low && is_good(out, FREQ_RARE))
        return true;
    if (!new || part.len < NEW_MIN)
        return false;
    if (w->exact.morph) { /* rare */
        *out = (kt_word){ .morph = w->exact.morph, .freq = FREQ_RARE };
        return !(kt_flags_of(out->morph) & (KT_LEX_ABBREV | KT_LEX_OLD));
    }
    *out = (kt_word){ .freq = FREQ_RARE };
    return kt_words_verdict(v->words, w) == KT_VERDICT_COMPOUND;
}

static bool is_small_word(const kt_word *w)
{
    const unsigned func = KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_COORD |
                          KT_FUNC_SUBORD | KT_FUNC_PRON | KT_FUNC_PART;
    return kt_func_of(w->morph) & func;
}

/* "Standardweg": written small, the rest is a noun inside a compound. */
static bool is_inner_noun(const kt_view *v, kt_str right, const kt_word *b)
{
    kt_word noun = kt_words_get(v->words, right)->title;
    return kt_is_common_noun(noun) && !(kt_flags_of(noun.morph) & KT_LEX_INFNOUN) &&
           !is_small_word(b);
}

/* tag, wacht, verzehr; and of Versorgungsehe ehe; not bearbeiten, whose noun is the verb. */
static bool is_noun_tail(const kt_view *v, kt_str right)
{
    const kt_wordinfo *w = kt_words_get(v->words, right);
    uint16_t plural = KT_MASK_SLOT(KT_SLOT_PL);
    return kt_noun_of(w->title.morph) && !(kt_flags_of(w->title.morph) & KT_LEX_INFNOUN) &&
           !((kt_verb_of(w->exact.morph) & KT_VERB_INF) && !(kt_noun_of(w->title.morph) & plural));
}

/* "Einstellungen", "Kühlschränke": no compound begins so. */
static bool opens_no_noun(const kt_view *v, kt_str left)
{
    const kt_wordinfo *w = kt_words_get(v->words, left);
    const kt_split *s = kt_words_split(v->words, w);
    kt_str last = kt_str_sub(left, s->n > 1 ? s->end[s->n - 2] : 0, left.len);
    kt_str low = kt_word_recase(v->scratch, last, false);
    uint16_t mask = kt_words_noun_mask(v->words, w);
    return low.len && (mask & KT_MASK_SLOT(KT_SLOT_PL)) && !(mask & ~KT_MASK_SLOT(KT_SLOT_PL)) &&
           !kt_lexicon_first(v->lex, low);
}

/* "Routerist", "Plattformbietet": a verb that ends no noun. A plural is an infinitive, too, and
 * that may be one: Bogenschießen. */
static bool is_verb_tail(const kt_view *v, kt_str right, const kt_word *b)
{
    const unsigned verbs = KT_VERB_FINITE | KT_VERB_ZU | KT_VERB_PA2;
    const unsigned helpers = KT_VERB_AUX | KT_VERB_MODAL;
    unsigned verb = kt_verb_of(b->morph);
    return right.len > PART_MIN && b->freq >= FREQ_MIN && (verb & verbs) && !kt_func_of(b->morph) &&
           (!(verb & KT_VERB_INF) || (verb & helpers)) &&
           !(kt_adj_of(b->morph) & KT_ADJ_INFLECTED) &&
           !is_noun_tail(v, right) && /* Fensterhandle */
           ((verb & helpers) || !kt_words_english(v->words, kt_words_get(v->words, right))) &&
           !(right.ptr[0] == 's' && is_noun_tail(v, kt_str_sub(right, 1, right.len)));
}

/* Vertretenmüssen */
static bool is_infinitive(const kt_view *v, kt_str left)
{
    return kt_verb_of(kt_words_get(v->words, left)->lower.morph) & KT_VERB_INF;
}

/* "denTrinkenden": who does what the attribute says. */
static bool is_nominal(const kt_view *v, kt_str right)
{
    const kt_wordinfo *w = kt_words_get(v->words, right);
    return right.len >= NEW_MIN && !w->exact.morph &&
           (kt_adj_of(w->lower.morph) & KT_ADJ_INFLECTED) && !kt_func_of(w->lower.morph);
}

/* "Einstellungenspeichern", "Nutzungmoderner", "Truppevernünftig": a noun and any word of some
 * length that everybody uses, which may end a noun or an attribute after all. */
static bool is_any_tail(const kt_view *v, kt_str left, kt_str right, const kt_word *b)
{
    enum { TAIL_MIN = 5 };
    const unsigned odd = KT_LEX_NAME | KT_LEX_LOAN | KT_LEX_ABBREV | KT_LEX_UNIT;
    if (right.len < TAIL_MIN || b->freq < FREQ_RARE || (kt_flags_of(b->morph) & odd) ||
        !(kt_verb_of(b->morph) || kt_adj_of(b->morph)) ||
        kt_words_english(v->words, kt_words_get(v->words, right)))
        return false;
    return opens_no_noun(v, left) ||
           (!is_noun_tail(v, right) && !(kt_verb_of(b->morph) & KT_VERB_INF) && /* Gasgeben */
            !(right.ptr[0] == 's' && is_noun_tail(v, kt_str_sub(right, 1, right.len))));
}

static bool is_tail_cut(const kt_view *v, uint32_t i, size_t at)
{
    kt_str word = kt_view_str(v, i);
    kt_str left = kt_str_sub(word, 0, at);
    kt_str right = kt_str_sub(word, at, word.len);
    kt_word a;
    kt_word b;
    return is_upper_at(word, 0) && !is_upper_at(word, at) && !(v->tok[i].flags & KT_TOK_SENT) &&
           find_part(v, right, false, false, &b) && find_part(v, left, false, true, &a) &&
           !(kt_flags_of(a.morph) & KT_LEX_NAME) && is_any_tail(v, left, right, &b);
}

typedef enum cut { CUT_NONE, CUT_DOUBT, CUT_SURE } cut;

/* May a word be cut there? In doubt: it may be a new word after all. */
static cut cut_at(const kt_view *v, uint32_t i, size_t at, bool function)
{
    kt_str word = kt_view_str(v, i);
    kt_str left = kt_str_sub(word, 0, at);
    kt_str right = kt_str_sub(word, at, word.len);
    const unsigned infinite = KT_VERB_INF | KT_VERB_PA1 | KT_VERB_PA2 | KT_VERB_ZU;
    bool capital = is_upper_at(word, at);
    bool start = (v->tok[i].flags & KT_TOK_SENT) && is_upper_at(word, 0);
    kt_word a;
    kt_word b;
    if (capital && (v->tok[i].flags & KT_TOK_HYPHEN))
        return find_part(v, left, start, false, &a) && is_small_word(&a) && a.freq >= FREQ_USUAL
                   ? CUT_SURE
                   : CUT_NONE;
    if (!find_part(v, right, false, capital, &b) && !(capital && is_nominal(v, right))) {
        /* undtransfeindliche; derDFG */
        bool acronym = capital && right.len > 1 && is_upper_at(right, right.len - 1);
        if (!find_part(v, left, start, false, &a) || !is_small_word(&a) || a.freq < FREQ_USUAL)
            return CUT_NONE;
        return acronym || (!capital && find_part(v, right, false, true, &b)) ? CUT_SURE : CUT_NONE;
    }
    if ((kt_flags_of(b.morph) & KT_LEX_NAME) && !(kt_flags_of(b.morph) & KT_LEX_NOUN) && !capital)
        return CUT_NONE;
    if (!capital && (kt_verb_of(b.morph) & KT_VERB_INF) && i > 0 &&
        kt_view_is_in(v, i - 1, KT_CLASS_noun_contraction))
        return CUT_NONE; /* zum Gasgeben */
    bool verb = !capital && !start && is_upper_at(word, 0) && is_verb_tail(v, right, &b) &&
                !(kt_verb_of(b.morph) & KT_VERB_INF && is_infinitive(v, left));
    bool new = capital || verb || (is_small_word(&b) && b.freq >= FREQ_USUAL);
    /* Spanienund; not Vonderau */
    bool place = is_small_word(&b) && b.freq >= FREQ_USUAL && right.len > PART_MIN;
    if (!find_part(v, left, start, new, &a) ||
        ((kt_flags_of(a.morph) & KT_LEX_NAME) &&
         !(place && a.freq >= FREQ_USUAL &&
           (kt_flags_of(a.morph) & (KT_LEX_PLACE | KT_LEX_ORG | KT_LEX_BRAND)))) ||
        (function && !kt_func_of(a.morph)) || (!capital && a.freq < FREQ_MIN && b.freq < FREQ_MIN))
        return CUT_NONE;
    if (!capital && is_upper_at(word, 0) && is_inner_noun(v, right, &b))
        return CUT_NONE;
    if (!capital && kt_ending_of(word) && right.len == 2 && kt_view_is_word(v, i + 1) &&
        (v->tok[i + 1].flags & KT_TOK_CAP))
        return CUT_NONE; /* ein hartcodierter Name */
    if ((kt_func_of(a.morph) & KT_FUNC_PART) && !capital &&
        (kt_adj_of(b.morph) & KT_ADJ_INFLECTED) && kt_lexicon_first(v->lex, left))
        return CUT_NONE; /* nichtkurative */
    if (function && (kt_func_of(a.morph) & (KT_FUNC_PREFIX | KT_FUNC_ADV)) && kt_verb_of(b.morph))
        return CUT_NONE; /* draufsteht, dafürgestimmt */
    /* TokenDer: a sentence begins there; not OpenIsland, and no labels: umbenennenSeite */
    if (capital && is_upper_at(word, 0))
        return start || is_small_word(&b) ? CUT_SURE : CUT_NONE;
    if (capital)
        return kt_func_of(a.morph) || (kt_adj_of(a.morph) & (KT_ADJ_INFLECTED | KT_ADJ_INV)) ||
                       (!(kt_verb_of(a.morph) & KT_VERB_INF) &&
                        kt_verb_of(a.morph)) || /* erklärtBegriffe */
                       !kt_words_get(v->words, left)->exact.morph
                   ? CUT_SURE
                   : CUT_NONE;
    if (verb)
        return CUT_SURE;
    if (!((a.freq >= FREQ_MIN || b.freq >= FREQ_USUAL) &&
          (b.freq >= FREQ_MIN || a.freq >= FREQ_USUAL)) ||
        ((v->tok[i].flags & KT_TOK_CAP) && !start && is_attribute_only(&b)))
        return CUT_NONE;
    if (function || !may_be_one(v, left, &a, &b))
        return CUT_SURE;
    return kt_verb_of(b.morph) & infinite ? CUT_NONE : CUT_DOUBT; /* hartcodieren */
}

/* "DatenbankundServer", "derneueVertrag": the word before the capital, which ends at `at`, in two,
 * one of them a small one. */
static void hear_three(const kt_view *v, uint32_t i, size_t at, best *b)
{
    kt_str word = kt_view_str(v, i);
    kt_str last = kt_str_sub(word, at, word.len);
    bool start = (v->tok[i].flags & KT_TOK_SENT) != 0;
    kt_word w;
    const kt_wordinfo *left = kt_words_get(v->words, kt_str_sub(word, 0, at));
    const kt_wordinfo *end = kt_words_get(v->words, last);
    if (kt_str_is(last, "Innen") ||
        !(find_part(v, last, false, true, &w) || (end->exact.morph && end->exact.freq > 0)) ||
        kt_words_english(v->words, left) || /* OfferName; KinderStandards */
        kt_noun_of(left->exact.morph) ||
        (left->exact.morph && !is_upper_at(word, 0))) /* erwerbenKinder */
        return;
    for (size_t k = PART_MIN; k + PART_MIN <= at; k++) {
        kt_str first = kt_str_sub(word, 0, k);
        kt_str middle = kt_str_sub(word, k, at);
        kt_word one;
        kt_word two;
        if (!kt_utf8_is_lead(word.ptr[k]) || is_upper_at(word, k) || /* vonExpressRoute */
            !find_part(v, middle, false, false, &two) || !find_part(v, first, start, true, &one))
            continue;
        if ((is_small_word(&two) && kt_func_of(two.morph) != KT_FUNC_PRON && /* ForresterResearch */
             two.freq >= FREQ_MIN) ||
            (is_small_word(&one) && one.freq >= FREQ_USUAL && two.freq >= FREQ_MIN))
            hear(v, i,
                 kt_str_cat(v->scratch, kt_str_cat3(v->scratch, first, KT_STR(" "), middle),
                            kt_str_cat(v->scratch, KT_STR(" "), last)),
                 b);
    }
}

/* All cuts into two words, those in doubt apart. function: the first one is a small word. A capital
 * inside is where the second word begins. */
static void hear_cuts(const kt_view *v, uint32_t i, bool function, best *b, best *doubt)
{
    kt_str word = kt_view_str(v, i);
    bool camel = v->tok[i].flags & KT_TOK_CAMEL;
    size_t end = kt_str_find(word, KT_STR("-"), 0);
    uint32_t heard = 0;
    end = end == SIZE_MAX ? word.len : end;
    for (size_t at = PART_MIN; at < end && heard < CUTS_MAX; at++) {
        if (!kt_utf8_is_lead(word.ptr[at]) || (camel && !is_upper_at(word, at)) ||
            (!camel && at + PART_MIN > word.len))
            continue;
        cut c = cut_at(v, i, at, function);
        if (c == CUT_NONE && !function && !camel && is_tail_cut(v, i, at))
            c = CUT_DOUBT;
        if (c == CUT_NONE) {
            if (camel && heard == 0 && at >= 2 * PART_MIN)
                hear_three(v, i, at, b);
            continue;
        }
        heard++;
        hear(v, i,
             kt_str_cat3(v->scratch, kt_str_sub(word, 0, at), KT_STR(" "),
                         kt_str_sub(word, at, word.len)),
             c == CUT_SURE ? b : doubt);
    }
}

static bool is_unit(const kt_view *v, kt_str rest)
{
    static const kt_class classes[] = { KT_CLASS_unit,        KT_CLASS_unit_whole,
                                        KT_CLASS_unit_joined, KT_CLASS_money,
                                        KT_CLASS_percent,     KT_CLASS_month,
                                        KT_CLASS_magnitude,   KT_CLASS_measure_noun };
    for (size_t k = 0; k < sizeof classes / sizeof *classes; k++)
        if (kt_view_is_member(v, rest, classes[k]))
            return true;
    return false;
}

/* Is a part of the text, parted by a blank, an English word that German does not have? */
static bool has_english(const kt_view *v, kt_str text)
{
    while (text.len) {
        const kt_wordinfo *w = kt_words_get(v->words, kt_str_cut(&text, ' '));
        if (kt_words_english(v->words, w) &&
            (w->exact.freq < FREQ_MIN || (kt_flags_of(w->exact.morph) & KT_LEX_LOAN)))
            return true;
    }
    return false;
}

/* "Art. 143bis des Gesetzes": an article put in behind another; not "10bis 12". */
static bool is_inserted(const kt_view *v, uint32_t i, kt_str rest)
{
    return kt_str_is(rest, "bis") && !(i + 1 < v->n_tok && v->tok[i + 1].kind == KT_TOK_NUMBER);
}

/* "12jährige", "20mal", "5fach": written with its number; not "2006maßgebliche", "2015auch". */
static bool is_number_tail(const kt_view *v, kt_str rest, const kt_word *w)
{
    enum { LONG = 4 };
    bool few = rest.len < LONG && (kt_func_of(w->morph) & (KT_FUNC_ADV | KT_FUNC_PART));
    return few || kt_view_is_member(v, rest, KT_CLASS_number_tail) ||
           kt_view_head(v, KT_CLASS_number_stem, rest) || w->freq < FREQ_RARE;
}

/* What a number stands before: Tonnen, Uhr, Mai; not the Box of "86Box", nor "20mal". */
static bool is_counted(const kt_view *v, kt_str rest)
{
    kt_word w;
    if (kt_lexicon_find(v->lex, rest, &w)) {
        if (is_upper_at(rest, 0) && is_unit(v, rest))
            return true;
        if (!is_good(&w, FREQ_RARE))
            return false;
        return is_upper_at(rest, 0)
                   ? (kt_noun_of(w.morph) & KT_MASK_SLOT(KT_SLOT_PL)) ||
                         (kt_is_common_noun(w) && !has_english(v, rest)) /* § 7Absatz */
                   : !is_number_tail(v, rest, &w);
    }
    const kt_wordinfo *n = kt_words_get(v->words, rest);
    return is_upper_at(rest, 0) && rest.len >= NEW_MIN && /* 150Bundesgesetze */
           kt_words_verdict(v->words, n) == KT_VERDICT_COMPOUND &&
           (kt_words_noun_mask(v->words, n) & KT_MASK_SLOT(KT_SLOT_PL));
}

/* "12Tonnen", "5fortfahren" */
static void hear_number(const kt_view *v, uint32_t i, best *b)
{
    kt_str word = kt_view_str(v, i);
    size_t at = 0;
    while (at < word.len && word.ptr[at] >= '0' && word.ptr[at] <= '9')
        at++;
    kt_str rest = kt_str_sub(word, at, word.len);
    if (at > 0 && rest.len >= NUMBER_PART_MIN && !is_inserted(v, i, rest) && is_counted(v, rest))
        hear(v, i, kt_str_cat3(v->scratch, kt_str_sub(word, 0, at), KT_STR(" "), rest), b);
}

/* Behind a mark without a blank. A bracket or a quotation mark may open there, and a number go on:
 * "3.540Mitglieder". */
static bool is_attached(const kt_view *v, uint32_t i)
{
    if (!kt_view_touches(v, i))
        return false;
    bool digits = (v->tok[i].flags & KT_TOK_DIGIT) && i > 1 &&
                  v->tok[i - 2].kind == KT_TOK_NUMBER && kt_view_touches(v, i - 1) &&
                  !(i > 2 && kt_view_touches(v, i - 2)) &&
                  (kt_view_is_punct(v, i - 1, '.') || kt_view_is_punct(v, i - 1, ','));
    return !digits && !kt_view_is_punct(v, i - 1, '(') && !kt_phrase_is_quote(v, i - 1);
}

static bool is_candidate(const kt_view *v, uint32_t i)
{
    const kt_token *t = &v->tok[i];
    uint32_t len = kt_span_len(t->span);
    const unsigned none = KT_TOK_APOS | KT_TOK_GENDER | KT_TOK_FOREIGN;
    bool camel = (t->flags & KT_TOK_CAMEL) != 0;
    return t->kind == KT_TOK_WORD && len >= WORD_MIN && len <= WORD_MAX &&
           t->casing != KT_CASE_UPPER && !(t->flags & none) && !is_attached(v, i) &&
           (camel || !(t->flags & KT_TOK_HYPHEN)) && !kt_view_is_punct(v, i + 1, '-') &&
           !kt_view_is_punct(v, i + 1, '/') && !kt_near_identifier(v, i) &&
           (camel || !kt_words_english(v->words, t->info));
}

/* Is it a common slip, somebody's name or a participle? Asked last: it takes longer than to see
 * that there is nothing to part. */
static bool is_kept(const kt_view *v, uint32_t i, bool names)
{
    const kt_token *t = &v->tok[i];
    return kt_near_row(v, "misspellings", kt_word_lower(v->scratch, t->info->text)).len ||
           (names && !(t->flags & KT_TOK_CAMEL) && kt_name_at(v, i)) ||
           ((t->flags & KT_TOK_CAP) &&
            kt_ends_in_participle(v->lex, kt_view_str(v, i), PARTICIPLE_MIN));
}

/* "Routerund", "Begasungeine"; not "Lehrerin". */
static bool ends_in_small(const kt_view *v, const kt_str *text, size_t at)
{
    kt_word w;
    kt_str last = kt_str_sub(*text, at, text->len);
    return last.len > PART_MIN && kt_lexicon_find(v->lex, last, &w) && is_small_word(&w) &&
           w.freq >= FREQ_USUAL;
}

/* "fastText", "freiesMagazin": no article or conjunction that has lost its blank, and no attribute
 * behind one. */
static bool may_be_brand(const kt_view *v, uint32_t i, const kt_str *text)
{
    kt_word w;
    kt_str rest = *text;
    kt_str first = kt_str_cut(&rest, ' ');
    if (first.len && kt_words_english(v->words, kt_words_get(v->words, first)) &&
        kt_words_english(v->words, kt_words_get(v->words, rest)))
        return true; /* inMemory */
    rest = *text;
    if (!text->len || (kt_lexicon_find(v->lex, kt_str_cut(&rest, ' '), &w) && is_small_word(&w)))
        return false;
    return i == 0 || !(kt_near_func(v, i - 1) & (KT_FUNC_DET | KT_FUNC_CONTR));
}

/* "alsbefänden", "mitletzter": an article, a preposition, a conjunction or a pronoun that begins no
 * compound like this. */
static bool begins_small(const kt_view *v, const kt_str *text, size_t at)
{
    kt_word a;
    kt_word b;
    kt_str right = kt_str_sub(*text, at, text->len);
    if (!kt_lexicon_find(v->lex, kt_str_sub(*text, 0, at - 1), &a) || !is_small_word(&a) ||
        (kt_func_of(a.morph) & KT_FUNC_PART) || !kt_lexicon_find(v->lex, right, &b))
        return false;
    return !(kt_func_of(a.morph) & (KT_FUNC_PREFIX | KT_FUNC_ADV)) || !kt_verb_of(b.morph);
}

/* What is no word at all, and two plain ones once it is parted, is glued wherever it stands:
 * "Missbrauchoder", "umKürzungen", "32Anträgen". The referee knows too little of rare words. */
static bool is_plain(const kt_view *v, kt_margin m, kt_str text)
{
    enum { RIGHT_MIN = 5, RIGHT_LONG = 10 };
    kt_str right = text;
    kt_str left = kt_str_cut(&right, ' ');
    const kt_wordinfo *a = kt_words_get(v->words, left);
    switch (m) {
    case KT_MARGIN_GLUED_NUMBER:
        return right.len >= RIGHT_MIN && is_upper_at(right, 0) && !has_english(v, right);
    case KT_MARGIN_GLUED_BRAND: /* no brand is as long as aktuelleEditionsprojekte */
        return right.len >= RIGHT_LONG && (kt_adj_of(a->exact.morph) & KT_ADJ_INFLECTED) &&
               !has_english(v, text);
    case KT_MARGIN_GLUED_CAMEL:
        return right.len >= RIGHT_MIN && !has_english(v, text);
    case KT_MARGIN_GLUED_SMALL:
        return left.len >= RIGHT_MIN && !has_english(v, right) && /* Sportsbar, Bürgersein */
               !kt_is_common_noun(kt_words_get(v->words, right)->title) &&
               (kt_is_common_noun(a->exact) || (kt_flags_of(a->exact.morph) & KT_LEX_PLACE) ||
                kt_words_verdict(v->words, a) == KT_VERDICT_COMPOUND);
    default:
        return false;
    }
}

/* What stands behind the noun? */
static kt_margin noun_margin(const kt_view *v, kt_str text, size_t at)
{
    kt_word w;
    kt_str last = kt_str_sub(text, at, text.len);
    if (ends_in_small(v, &text, at))
        return KT_MARGIN_GLUED_SMALL;
    bool verb = kt_lexicon_find(v->lex, last, &w) && is_verb_tail(v, last, &w) &&
                !is_infinitive(v, kt_str_sub(text, 0, at - 1));
    return verb ? KT_MARGIN_GLUED_VERB : KT_MARGIN_GLUED_NOUN;
}

typedef struct found {
    kt_str text;
    kt_level level;
} found;

/* What the cuts come to that are not in doubt, or else those that are. */
static void weigh_cuts(const kt_view *v, uint32_t i, found *f)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    best b = { .gain = -100, .second = -100 };
    best doubt = b;
    kt_margin m;
    bool slips = false;
    if (v->tok[i].flags & KT_TOK_DIGIT) {
        m = KT_MARGIN_GLUED_NUMBER;
        hear_number(v, i, &b);
    } else if (v->tok[i].flags & KT_TOK_CAMEL) {
        hear_cuts(v, i, false, &b, &doubt);
        m = v->tok[i].flags & KT_TOK_CAP  ? KT_MARGIN_GLUED_CAPITALS
            : may_be_brand(v, i, &b.text) ? KT_MARGIN_GLUED_BRAND
                                          : KT_MARGIN_GLUED_CAMEL;
    } else if (kt_words_verdict(v->words, w) != KT_VERDICT_UNKNOWN) {
        m = KT_MARGIN_GLUED_KNOWN;
        if (v->tok[i].casing == KT_CASE_LOWER)
            hear_cuts(v, i, true, &b, &doubt);
    } else {
        m = v->tok[i].flags & KT_TOK_CAP ? KT_MARGIN_GLUED_NOUN : KT_MARGIN_GLUED;
        hear_cuts(v, i, false, &b, &doubt);
        slips = true;
    }
    if (!b.text.len && doubt.text.len) {
        b = doubt;
        m = v->tok[i].flags & KT_TOK_CAP ? KT_MARGIN_GLUED_TAIL : KT_MARGIN_GLUED_DOUBT;
    }
    if (!b.text.len)
        return;
    if (slips)
        hear_slips(v, i, &b);
    const char *blank = memchr(b.text.ptr, ' ', b.text.len);
    if (!blank) /* a misspelling */
        return;
    if (memchr(blank + 1, ' ', (size_t)(b.text.ptr + b.text.len - blank - 1)))
        m = KT_MARGIN_GLUED_THREE;
    else if (m == KT_MARGIN_GLUED_NOUN)
        m = noun_margin(v, b.text, (size_t)(blank + 1 - b.text.ptr));
    if ((m == KT_MARGIN_GLUED || m == KT_MARGIN_GLUED_KNOWN) &&
        begins_small(v, &b.text, (size_t)(blank + 1 - b.text.ptr)))
        m = m == KT_MARGIN_GLUED ? KT_MARGIN_GLUED_LITTLE : KT_MARGIN_GLUED_LITTLE_KNOWN;
    if (is_kept(v, i, m != KT_MARGIN_GLUED_VERB && m != KT_MARGIN_GLUED_NUMBER))
        return;
    kt_swap s = { .beg = i, .end = i + 1, .text = b.text };
    kt_offer o = { .swap = &s, .n = 1, .gain = b.gain, .lead = b.gain - b.second };
    kt_level level = kt_referee_level(v, m, &o);
    if (level < KT_LEVEL_WARN && is_plain(v, m, b.text))
        level = KT_LEVEL_WARN;
    if ((m == KT_MARGIN_GLUED || m == KT_MARGIN_GLUED_LITTLE) &&
        kt_is_derived(v->lex, kt_view_str(v, i)))
        return;
    *f = (found){ .text = b.text, .level = level };
}

/* "Zahlengehen", "Antragstreift": behind a noun nearly anything may have lost its blank. */
static void weigh_noun(const kt_view *v, uint32_t i, found *f)
{
    kt_glued g;
    if (v->tok[i].casing != KT_CASE_TITLE || (v->tok[i].flags & (KT_TOK_HYPHEN | KT_TOK_DIGIT)) ||
        kt_words_verdict(v->words, kt_view_info(v, i)) != KT_VERDICT_UNKNOWN ||
        kt_near_row(v, "misspellings", kt_word_lower(v->scratch, kt_view_info(v, i)->text)).len ||
        !kt_glue_judge(v, i, &g) || g.made)
        return;
    kt_swap s = { .beg = i, .end = i + 1, .text = g.text };
    kt_offer o = { .swap = &s, .n = 1, .gain = g.odds, .lead = g.lead, .reported = g.unsure };
    kt_level level = kt_referee_level(v, KT_MARGIN_GLUED_JUDGED, &o);
    if (level > f->level)
        *f = (found){ .text = g.text, .level = level };
}

static void look_at(const kt_view *v, uint32_t i, kt_emit *out)
{
    found f = { .level = KT_LEVEL_NONE };
    weigh_cuts(v, i, &f);
    if (f.level < KT_LEVEL_CHANGE)
        weigh_noun(v, i, &f);
    if (f.level == KT_LEVEL_CHANGE && kt_is_female(v->lex, kt_view_str(v, i)))
        f.level = KT_LEVEL_NOTE;
    if (f.level == KT_LEVEL_NONE)
        return;
    kt_edit *e = kt_emit_fix(out, &kt_rules_glue[0], v->tok[i].span, f.text);
    if (e && f.level != KT_LEVEL_CHANGE) {
        e->conf = KT_HINT;
        e->severity = f.level == KT_LEVEL_WARN ? KT_WARNING : KT_INFO;
    }
}

/* "stagen und unstagen": a word near it is its end, and it has a prefix. */
static bool has_base_near(const kt_view *v, uint32_t i)
{
    enum { REACH = 8, BASE_MIN = 4, PREFIX_MIN = 2, PREFIX_MAX = 5 };
    kt_str word = kt_view_str(v, i);
    uint32_t end = i + REACH + 1 < v->n_tok ? i + REACH + 1 : v->n_tok;
    for (uint32_t k = i > REACH ? i - REACH : 0; k < end; k++) {
        kt_str base = kt_view_str(v, k);
        if (v->tok[k].kind == KT_TOK_WORD && v->tok[k].sentence == v->tok[i].sentence &&
            base.len >= BASE_MIN && word.len >= base.len + PREFIX_MIN &&
            word.len <= base.len + PREFIX_MAX && kt_str_ends(word, base) &&
            !kt_func_of(kt_view_info(v, k)->exact.morph))
            return true;
    }
    return false;
}

static void glue(const kt_view *v, kt_emit *out)
{
    for (uint32_t k = 0; k < v->n_notable; k++) {
        uint32_t i = v->notable[k];
        if ((v->tok[i].notes & KT_NOTE_OPEN) && is_candidate(v, i) && !has_base_near(v, i))
            look_at(v, i, out);
    }
}

const kt_rule kt_rules_glue[] = {
    {
        .info = { .id = "mt.glued",
                  .msg_en = "two words written as one",
                  .msg_de = "Zwei Wörter, die zusammengeschrieben sind",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      BAD("Legen Sie das Paketin Ihr Regal.", "Legen Sie das Paket in Ihr Regal."),
                      BAD("Das ist derzeit nichtmöglich.", "Das ist derzeit nicht möglich."),
                      BAD("Der Umbau kostet 40Millionen Euro.",
                          "Der Umbau kostet 40 Millionen Euro."),
                      OK("Setze dasFeld = 3 und dann dasFeld = 4."),
                      OK("Das ist hochwahrscheinlich richtig."),
                      OK("Hier kann man Dateien stagen und unstagen."),
                      OK("Wir suchen eine außersteuerliche Lösung."),
                      OK("Das half einhundertmal mehr Menschen."),
                      OK("Das ist ein hartcodierter Name."),
                      BAD("Wir prüfen die GrenzendesNetzes genau.",
                          "Wir prüfen die Grenzen des Netzes genau."),
                      BAD("Er hat über 1Million Briefe geschrieben.",
                          "Er hat über 1 Million Briefe geschrieben."),
                      BAD("Hier können Sie neue Seitenlayoutsanlegen und löschen.",
                          "Hier können Sie neue Seitenlayouts anlegen und löschen."),
                      BAD("Hier müssen Sie Ihre Dateneingeben und bestätigen.",
                          "Hier müssen Sie Ihre Daten eingeben und bestätigen."),
                      REPORT("Im Gegenteil, der Antragstreift nur ein Problem."),
                      OK("Er fiel beim Kopfschütteln vom Stuhl."),
                      OK("Das ist eine Versorgungsehe."),
                      OK("Sie spricht auf dem Platz mit Methodenkritischen."),
                      OK("Er will mit ihm nicht gemeinmachen."),
                      BAD("Das gilt beiSOAP-Anfragen.", "Das gilt bei SOAP-Anfragen."),
                      BAD("Sie loben die überglücklichenEigentümer.",
                          "Sie loben die überglücklichen Eigentümer."),
                      BAD("Das geschah mitletzter Kraft.", "Das geschah mit letzter Kraft."),
                      OK("Die nichtöffentliche Sitzung beginnt."),
                      OK("Das ist der Standardweg in solchen Fällen."),
                      OK("Er ist kein Vollzahlendes Mitglied."),
                      OK("Bei uns ist drin, was draufsteht."),
                      OK("Sie müssen das System neustarten."), OK("Der 5fache Preis ist zu hoch."),
                      OK("Herr Baldauf kommt aus Vonderau."),
                      OK("Der vollqualifizierte Name steht oben."),
                      OK("Das gilt als Methodenkritische Frage."), OK("Sie haben 20mal angerufen."),
                      OK("Das Programm heißt 86Box."), OK("Wir drucken auf einem 3D-Drucker.")) },
        .stage = KT_STAGE_WORDS,
        .quiet = KT_USAGE_CODED,
        .needs = KT_NEED_SENTENCES | KT_NEED_SPELL,
        .fn = glue,
    },
    KT_RULES_END,
};
