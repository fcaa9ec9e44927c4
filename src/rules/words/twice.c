/*
 * twice: a word or some that stand again: "in in der Stadt", "An an der Wand", "klicken Sie klicken
 * Sie", as engines read a word again, or segments double one at their border. German doubles words
 * rightly, too: "das das Glas zerbrach", "nach wie vor vor allem". The referee says whether the
 * sentence asks for both; how much it takes depends on what the word can be twice.
 */
#include "lang/de/inflect.h"
#include "lang/de/parse/name.h"
#include "lang/de/parse/phrase_words.h"
#include "lang/de/parse/referee.h"
#include "lang/morph.h"
#include "rule/near.h"
#include "rule/rule.h"
#include "rules/words/copy.h"

enum { WORD, PHRASE, POLITE, RULES };
extern const kt_rule kt_rules_twice[];
enum {
    WORDS_MAX = 5,
    ATTRIBUTE_MAX = 6,
    ATTRIBUTE_REACH = 10,
    CLAUSE_REACH = 32,
    ATTRIBUTE_MIN = 6,
    NOUN_MIN = 4,
    NOUN_LED = 3,
    FREQ_NAME = 50,
    LONG_MIN = 9,
    LONG_PHRASE = 3,
    EQUATION_REACH = 5
};

static const kt_morph *reading(const kt_view *v, uint32_t i)
{
    if (v->tok[i].kind != KT_TOK_WORD)
        return NULL;
    const kt_wordinfo *w = kt_view_info(v, i);
    return w->exact.morph ? w->exact.morph : w->lower.morph;
}

static unsigned func_of(const kt_view *v, uint32_t i)
{
    if (v->tok[i].kind != KT_TOK_WORD)
        return 0;
    const kt_wordinfo *w = kt_view_info(v, i);
    bool start = v->tok[i].flags & KT_TOK_SENT; /* Ob is a river, too */
    return kt_func_of(reading(v, i)) | (start ? kt_func_of(w->lower.morph) : 0);
}

static bool is_verb(const kt_view *v, uint32_t i)
{
    const kt_morph *m = kt_view_is_word(v, i) ? kt_view_info(v, i)->exact.morph : NULL;
    return m && v->tok[i].casing == KT_CASE_LOWER && (kt_verb_of(m) & KT_VERB_FINITE);
}

/* ---- what may stand twice ---- */

/* "Die die Ermittlungen leitende Beamtin", "was was bedeutet" */
static bool may_be_two(const kt_view *v, uint32_t i)
{
    if (kt_view_is_in(v, i, KT_CLASS_asks_who))
        return true;
    if (!(func_of(v, i) & KT_FUNC_DET)) /* er sagte, er er ist, nicht, wer */
        return i > 0 && kt_view_is_punct(v, i - 1, ',') && kt_view_is_in(v, i, KT_CLASS_subject);
    if (i > 0 && kt_view_reads_in(v, i - 1, KT_CLASS_equation_verb)) /* Ist das das Ergebnis? */
        return true;
    uint32_t k = i + 2;
    while (k < v->n_tok && k < i + ATTRIBUTE_MAX && v->tok[k].kind == KT_TOK_WORD &&
           v->tok[k].casing != KT_CASE_TITLE)
        k++;
    if (!kt_view_is_word(v, k + 1) || v->tok[k + 1].casing != KT_CASE_LOWER)
        return false;
    const kt_morph *m = kt_view_info(v, k + 1)->exact.morph;
    bool noun = kt_view_is_word(v, k + 2) && (v->tok[k + 2].flags & KT_TOK_CAP);
    return m && !kt_func_of(m) && (kt_adj_of(m) & KT_ADJ_INFLECTED) &&
           (noun || !(kt_verb_of(m) & KT_VERB_FINITE));
}

static bool is_attribute(const kt_view *v, uint32_t i)
{
    const kt_morph *m = v->tok[i].casing == KT_CASE_LOWER ? kt_view_info(v, i)->exact.morph : NULL;
    return (kt_adj_of(m) & KT_ADJ_INFLECTED) && !(kt_func_of(m) & KT_FUNC_DET);
}

/* "in in Deutschland gebauten Autos", "von der von der Vorlage genutzten Sprache": behind the noun
 * of the inner phrase, which opens at i, come an attribute and the noun of the outer one. */
static bool opens_attribute(const kt_view *v, uint32_t i)
{
    bool led = false; /* a noun or pronoun stands before k */
    for (uint32_t k = i + 1; k + 1 < v->n_tok && k - i <= ATTRIBUTE_REACH; k++) {
        if (v->tok[k].kind != KT_TOK_WORD)
            return false;
        bool cap = v->tok[k].flags & KT_TOK_CAP;
        if (led && !cap && (func_of(v, k) & (KT_FUNC_NUM | KT_FUNC_COORD)))
            return false; /* in in der Tat zwei neue Orte */
        if (led && !cap && is_attribute(v, k) && (v->tok[k + 1].flags & KT_TOK_CAP))
            return true;
        if (led && is_verb(v, k)) /* Ersatz für für die Ausgabe ist in vollem Gange */
            return false;
        unsigned func = func_of(v, k);
        led = cap || (!(func & KT_FUNC_DET) && (led || (func & KT_FUNC_PRON)));
    }
    return false;
}

/* "gegen die die Nutzung des Netzes einschränkenden Regeln": behind the noun of the inner phrase,
 * which opens at i, comes a participle with the noun of the outer one. */
static bool opens_participle(const kt_view *v, uint32_t i)
{
    for (uint32_t k = i + 2; k + 1 < v->n_tok && k - i <= ATTRIBUTE_REACH; k++) {
        if (v->tok[k].kind != KT_TOK_WORD || is_verb(v, k))
            return false;
        kt_str s = kt_view_str(v, k);
        size_t cut = kt_ending_of(s) == KT_ADJ_E ? 1 : kt_ending_of(s) ? 2 : 0;
        kt_word w;
        if (cut && is_attribute(v, k) && kt_view_is_word(v, k + 1) &&
            (v->tok[k + 1].flags & KT_TOK_CAP) &&
            kt_lexicon_find(v->lex, kt_str_sub(s, 0, s.len - cut), &w) &&
            (kt_verb_of(w.morph) & KT_VERB_PA1))
            return true;
    }
    return false;
}

/* First token of the clause of word i: behind the mark that opens it. */
static uint32_t clause_start(const kt_view *v, uint32_t i)
{
    uint32_t k = i;
    while (k > 0 && i - k < CLAUSE_REACH && v->tok[k - 1].sentence == v->tok[i].sentence &&
           v->tok[k - 1].kind != KT_TOK_PUNCT)
        k--;
    return k;
}

/* ", die die", ", in der der", "und die die", "dass das das": a relative or demonstrative pronoun
 * and the article of another phrase. */
static bool may_be_relative(const kt_view *v, uint32_t i)
{
    /* "Farbe in der der Status gezeigt wird": the comma is missing */
    uint32_t noun = i > 1 && (func_of(v, i - 1) & KT_FUNC_PREP) ? i - 2 : i - 1;
    if (i > 0 && kt_view_is_word(v, noun) && (v->tok[noun].flags & KT_TOK_CAP) &&
        !func_of(v, noun) && !(func_of(v, clause_start(v, i)) & KT_FUNC_SUBORD) &&
        kt_phrase_ends_in_verb(v, i + 1))
        return true;
    if (i == 0 || v->tok[i - 1].kind == KT_TOK_PUNCT)
        return i > 0 && v->tok[i - 1].sentence == v->tok[i].sentence;
    if (func_of(v, i - 1) & (KT_FUNC_SUBORD | KT_FUNC_COORD))
        return true;
    return i > 1 && (func_of(v, i - 1) & KT_FUNC_PREP) &&
           (kt_view_is_punct(v, i - 2, ',') || (func_of(v, i - 2) & KT_FUNC_COORD));
}

/* Can the verb of the clause of word i stand at its end, where the next one begins with its own? */
static bool may_be_last(const kt_view *v, uint32_t i)
{
    uint32_t beg = clause_start(v, i);
    bool comma = beg > 0 && kt_view_is_punct(v, beg - 1, ',');
    if (i - beg >= CLAUSE_REACH || (func_of(v, beg) & KT_FUNC_SUBORD) || i + 2 >= v->n_tok ||
        v->tok[i + 2].kind == KT_TOK_PUNCT)
        return true;
    for (uint32_t k = beg; k < i; k++)
        if (kt_view_is_word(v, k) &&
            (kt_view_is_in(v, k, KT_CLASS_verb_last) || kt_view_reads_in(v, k, KT_CLASS_question) ||
             (comma && k < beg + 2 && kt_view_is_in(v, k, KT_CLASS_relative))))
            return true;
    return false;
}

/* In 22 million words of edited German no noun of some length stands twice, but by mistake. */
static bool is_long(const kt_view *v, uint32_t i)
{
    return kt_span_len(v->tok[i].span) >= LONG_MIN ||
           kt_words_split(v->words, kt_view_info(v, i))->n > 1;
}

static bool is_auxiliary(const kt_view *v, uint32_t i)
{
    const kt_morph *m = reading(v, i);
    return m && (kt_verb_of(m) & KT_VERB_AUX);
}

/* "Warum heißt der Löwenzahn Löwenzahn?", "Das bleibt Brot Brot", "Der Mensch Mensch sein": what
 * stands on one side of the verb is said to be the other. */
static bool is_equation(const kt_view *v, uint32_t i)
{
    bool last = i + 2 >= v->n_tok || v->tok[i + 2].kind == KT_TOK_PUNCT;
    for (uint32_t k = i + 2; k < i + EQUATION_REACH; k++)
        if (kt_view_is_in(v, k, KT_CLASS_equation_verb) || kt_view_is_in(v, k, KT_CLASS_to_be))
            return !is_long(v, i) &&
                   (!kt_view_is_word(v, k + 1) || (k == i + 2 && may_be_last(v, i)));
    for (uint32_t k = clause_start(v, i); k < i; k++)
        if (kt_view_is_in(v, k, KT_CLASS_equation_verb) &&
            (!is_auxiliary(v, k) || (!is_long(v, i) && (last || k + 1 == i))))
            return true;
    return false;
}

/* "des Systems Systems", "zur sozialen Frage Frage werden": no subject of an equation. Not "an dem
 * Kinder Kinder sind". */
static bool is_oblique(const kt_view *v, uint32_t i)
{
    kt_det det;
    while (i > 0 && is_attribute(v, i) && kt_view_is_word(v, i - 1))
        i--;
    if (func_of(v, i) & (KT_FUNC_PREP | KT_FUNC_CONTR))
        return true;
    return kt_view_find_det(v, kt_view_str(v, i), &det) &&
           (det.mask & kt_words_noun_mask(v->words, kt_view_info(v, i + 1))) &&
           !(det.mask & KT_MASK_CASE(KT_CASE_NOM));
}

/* Does an article, a preposition or an adjective stand before noun i: "die Datei Datei im Ordner"?
 * "Das bleibt Brot Brot" is none. */
static bool is_led(const kt_view *v, uint32_t i)
{
    const unsigned opens = KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_CONTR;
    if (i == 0 || !kt_view_is_word(v, i - 1))
        return false;
    const kt_morph *m = reading(v, i - 1);
    if (!((kt_func_of(m) & opens) || (kt_adj_of(m) & KT_ADJ_INFLECTED)))
        return false;
    return is_oblique(v, i - 1) || !is_equation(v, i);
}

/* A verb that a plural may be the subject of. */
static bool is_plural_verb(const kt_view *v, uint32_t i)
{
    return is_verb(v, i) &&
           (kt_verb_of(kt_view_info(v, i)->exact.morph) & (KT_VERB_1PL | KT_VERB_INF));
}

static bool is_noun(const kt_view *v, uint32_t i)
{
    return (v->tok[i].flags & KT_TOK_CAP) && kt_noun_of(kt_view_info(v, i)->exact.morph);
}

/* "wenn das Mitglied Mitglied des Verbandes ist": may the second one be what the first one is? */
static bool is_predicate(const kt_view *v, uint32_t i)
{
    const unsigned attribute = KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_CONTR;
    if (!(func_of(v, clause_start(v, i)) & KT_FUNC_SUBORD) || !kt_view_is_word(v, i + 2) ||
        !(func_of(v, i + 2) & attribute))
        return false;
    for (uint32_t k = i + 2; k < i + CLAUSE_REACH && kt_view_is_word(v, k); k++)
        if (kt_view_is_in(v, k, KT_CLASS_equation_verb))
            return true;
    return false;
}

/* "Datei Datei"; "Talk Talk", "Bora Bora": written so by who gave the name. */
static kt_margin capital_margin(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *m = w->exact.morph;
    bool known = m ? (kt_flags_of(m) & KT_LEX_NOUN) != 0
                   : kt_words_verdict(v->words, w) == KT_VERDICT_COMPOUND;
    bool name = kt_flags_of(m) & (KT_LEX_NAME | KT_LEX_LOAN);
    size_t least = !name && is_led(v, i) ? NOUN_LED : NOUN_MIN; /* den Weg Weg */
    if (v->tok[i].casing != KT_CASE_TITLE || w->text.len < least)
        return KT_MARGINS;
    if ((!known && !name) || (kt_flags_of(m) & KT_LEX_HUNSPELL))
        return KT_MARGINS;
    bool plural = kt_words_noun_mask(v->words, w) & KT_MASK_SLOT(KT_SLOT_PL);
    bool bare = i == 0 || !((func_of(v, i - 1) & (KT_FUNC_DET | KT_FUNC_CONTR)) ||
                            is_attribute(v, i - 1)); /* der vergangenen Jahre Jahre können */
    if (name)
        return w->exact.freq >= FREQ_NAME && !kt_lexicon_bigram(v->lex, w->exact.id, w->exact.id)
                   ? KT_MARGIN_TWICE_WELL_KNOWN
                   : KT_MARGIN_TWICE_NAME;
    if (plural && bare && !is_long(v, i) &&
        (is_plural_verb(v, i + 2) || (i > 0 && is_plural_verb(v, i - 1))))
        return KT_MARGINS; /* wenn hinter Fliegen Fliegen fliegen */
    if (is_led(v, i))
        return is_predicate(v, i) ? KT_MARGIN_TWICE_NAME : KT_MARGIN_TWICE_NOUN;
    if (is_equation(v, i) ||
        (kt_view_is_word(v, i + 2) && kt_view_one_blank(v, i + 2) && is_noun(v, i + 2)))
        return KT_MARGINS; /* Hacke Hacke Kuchen */
    return KT_MARGIN_TWICE_BARE_NOUN;
}

/* "dass Häuser gebaut werden werden" is right; "Wer gewonnen hat hat gut lachen" lacks a comma. */
static kt_margin verb_margin(const kt_view *v, uint32_t i, const kt_morph *m)
{
    bool finite = kt_verb_of(m) & (unsigned)(KT_VERB_FINITE & ~(KT_VERB_IMP | KT_VERB_2SG));
    bool single = kt_verb_of(m) & (KT_VERB_1SG | KT_VERB_3SG);
    return !may_be_last(v, i) ? (finite ? KT_MARGIN_TWICE_VERB : KT_MARGIN_TWICE_INFINITE)
           : single || kt_view_is_in(v, i, KT_CLASS_twice_last) ? KT_MARGIN_TWICE_LAST_VERB
                                                                : KT_MARGIN_TWICE_INFINITE;
}

/* von von Trier, but not: von von Mac OS. */
static bool is_particle_of_name(const kt_view *v, uint32_t i)
{
    enum { PARTICLE = 'p' };
    const kt_morph *m =
        kt_view_is_word(v, i + 2) ? kt_view_info(v, i + 2)->exact.morph : (const kt_morph *)NULL;
    return kt_name_at(v, i + 2) &&
           kt_words_name_sign(v->words, kt_view_info(v, i + 1)) == PARTICLE &&
           !(kt_flags_of(m) & KT_LEX_BRAND);
}

/* "Das das Museum offen ist": the first one is a dass, where the only verb ends the clause. */
static bool may_be_dass(const kt_view *v, uint32_t i)
{
    if (!(v->tok[i].flags & KT_TOK_SENT) || !kt_view_reads_in(v, i, KT_CLASS_das_dass))
        return false;
    uint32_t k = i + 2;
    while (k < v->n_tok && k - i < CLAUSE_REACH && v->tok[k].kind == KT_TOK_WORD && !is_verb(v, k))
        k++;
    return k < v->n_tok && k - i < CLAUSE_REACH && v->tok[k].kind == KT_TOK_WORD &&
           (k + 1 == v->n_tok || v->tok[k + 1].kind == KT_TOK_PUNCT);
}

/* "Leid zu zu fügen": the second zu is torn off its verb; "gibt an an welches Gerät": a comma is
 * lacking. */
static bool is_of_next(const kt_view *v, uint32_t i)
{
    if (!kt_view_is_word(v, i + 2) || v->tok[i + 2].casing != KT_CASE_LOWER)
        return false;
    if (kt_view_reads_in(v, i, KT_CLASS_verb_particle) &&
        kt_view_is_in(v, i + 2, KT_CLASS_question))
        return true;
    kt_word w;
    kt_str verb = kt_str_cat(v->scratch, kt_view_str(v, i + 1), kt_view_str(v, i + 2));
    if (!kt_view_is(v, i, "zu") || !verb.len || !kt_lexicon_find(v->lex, verb, &w) || !w.morph ||
        !(kt_verb_of(w.morph) & KT_VERB_INF))
        return false;
    kt_swap whole = { i, i + 3, kt_str_cat(v->scratch, kt_view_str(v, i), verb) };
    kt_swap less = { i + 1, i + 2, { 0 } };
    kt_ruling a;
    kt_ruling b;
    return whole.text.len && kt_referee_hear(v, &whole, 1, &a) &&
           kt_referee_hear(v, &less, 1, &b) && a.gain >= b.gain;
}

static bool is_infinitive(const kt_view *v, uint32_t i)
{
    const kt_morph *m = kt_view_is_word(v, i) ? kt_view_info(v, i)->exact.morph : NULL;
    return m && (kt_verb_of(m) & (KT_VERB_INF | KT_VERB_ZU)) && v->tok[i].casing == KT_CASE_LOWER;
}

/* "von Grund auf auf Papier": the first one belongs to what stands before it. */
static bool closes_frame(const kt_view *v, uint32_t i)
{
    enum { REACH = 3 };
    for (uint32_t k = i; k > 0 && i - k < REACH && v->tok[k - 1].kind == KT_TOK_WORD; k--)
        if (kt_view_is_in(v, k - 1, KT_CLASS_frame_opener))
            return kt_view_is_in(v, i, KT_CLASS_frame_closer);
    return false;
}

/* "in SSH SSH", "vom EAD EAD": said twice behind a small word, and not shouted. */
static kt_margin acronym_margin(const kt_view *v, uint32_t i)
{
    const unsigned small = KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_CONTR;
    bool led = i > 0 && kt_view_is_lower(v, i - 1) && (func_of(v, i - 1) & small) &&
               !kt_near_seam(v, v->tok[i].span.end, v->tok[i + 1].span.beg); /* **vom ATA** ATA */
    return led ? KT_MARGIN_TWICE_ACRONYM : KT_MARGINS;
}

/* KT_MARGINS: it says nothing. */
static kt_margin word_margin(const kt_view *v, uint32_t i)
{
    const unsigned any = KT_FUNC_DET | KT_FUNC_PRON | KT_FUNC_SUBORD | KT_FUNC_COORD;
    unsigned func = func_of(v, i);
    const kt_morph *m = reading(v, i);
    if (v->tok[i + 1].casing == KT_CASE_UPPER)
        return acronym_margin(v, i);
    if ((v->tok[i].flags & (KT_TOK_DIGIT | KT_TOK_HYPHEN | KT_TOK_APOS)) ||
        kt_span_len(v->tok[i].span) < 2 || (!m && !(v->tok[i + 1].flags & KT_TOK_CAP)) ||
        (func & KT_FUNC_INTERJ) || is_particle_of_name(v, i) ||
        ((func & KT_FUNC_NUM) && !(func & KT_FUNC_DET)))
        return KT_MARGINS;
    if (i > 0 && kt_view_is_punct(v, i - 1, ',') && kt_view_is_in(v, i, KT_CLASS_comparing))
        return KT_MARGINS; /* lieber hier, als als Gast dort */
    if (kt_view_reads_in(v, i, KT_CLASS_twice_rightly) || is_of_next(v, i))
        return KT_MARGINS;
    if (may_be_dass(v, i))
        return KT_MARGIN_TWICE_MEANT;
    if (kt_view_reads_in(v, i, KT_CLASS_twice_meant)) /* man kann nicht nicht handeln */
        return is_infinitive(v, i + 2) ? KT_MARGINS : KT_MARGIN_TWICE_EMPHASIS;
    bool opens = v->tok[i].flags & KT_TOK_SENT;
    bool verb = is_verb(v, i + 2) && !(func_of(v, i + 2) & KT_FUNC_ADV); /* schon, not schont */
    if (opens && verb && kt_view_reads_in(v, i, KT_CLASS_subject))
        return KT_MARGIN_TWICE_SMALL_WORD; /* Wir wir werden */
    if (opens && kt_view_reads_in(v, i, KT_CLASS_subject) && !(v->tok[i + 1].flags & KT_TOK_CAP))
        return KT_MARGIN_TWICE_EMPHASIS;                   /* Wir wir schon sagten: or Wie wir? */
    if (kt_view_reads_in(v, i + 1, KT_CLASS_twice_object)) /* Ihr ihr gewidmetes Buch */
        return opens ? KT_MARGINS : KT_MARGIN_TWICE_PRONOUN;
    if ((v->tok[i + 1].flags & KT_TOK_CAP) && !(func & ~(unsigned)KT_FUNC_PREFIX))
        return capital_margin(v, i);
    if ((func & (KT_FUNC_PREP | KT_FUNC_CONTR)) &&
        (opens_attribute(v, i + 1) || closes_frame(v, i)))
        return KT_MARGINS;
    if ((func & (KT_FUNC_PREP | KT_FUNC_CONTR)) && !(func & any))
        return kt_view_reads_in(v, i, KT_CLASS_verb_particle) ? KT_MARGIN_TWICE_PARTICLE
                                                              : KT_MARGIN_TWICE_PREPOSITION;
    bool governed = i > 0 && (func_of(v, i - 1) & KT_FUNC_PREP); /* in das das neue Jahr */
    if (!opens && !governed && (func & KT_FUNC_DET) &&
        kt_view_reads_in(v, i, KT_CLASS_das_dass)) /* als wir das das erste Mal sahen */
        return KT_MARGIN_TWICE_DAS;
    if (kt_view_reads_in(v, i, KT_CLASS_relative_article))
        return may_be_relative(v, i) && !kt_view_reads_in(v, i, KT_CLASS_das_dass)
                   ? KT_MARGIN_TWICE_RELATIVE_WORD
               : may_be_two(v, i) || may_be_relative(v, i) || opens_participle(v, i + 1)
                   ? KT_MARGINS
                   : KT_MARGIN_TWICE_ARTICLE;
    if ((func & KT_FUNC_COORD) && !is_verb(v, i))
        return KT_MARGIN_TWICE_JOINT;
    if ((func & KT_FUNC_PRON) && (kt_adj_of(m) & KT_ADJ_INFLECTED) && !kt_view_info(v, i)->is_det)
        return KT_MARGIN_TWICE_MEANT; /* dass andere andere Maßstäbe anlegen */
    if (kt_view_is_in(v, i, KT_CLASS_subject) && kt_view_is_in(v, i + 2, KT_CLASS_to_be))
        return KT_MARGIN_TWICE_MEANT; /* Soll ich ich sein? */
    if (func & ~(unsigned)(KT_FUNC_PREFIX | KT_FUNC_ADV))
        return is_verb(v, i)      ? verb_margin(v, i, m)
               : may_be_two(v, i) ? KT_MARGINS
                                  : KT_MARGIN_TWICE_SMALL_WORD;
    if (kt_view_is_word(v, i + 2) && (v->tok[i + 2].flags & KT_TOK_CAP) &&
        (kt_adj_of(m) & KT_ADJ_INFLECTED) && kt_span_len(v->tok[i].span) >= ATTRIBUTE_MIN)
        return KT_MARGIN_TWICE_ATTRIBUTE;
    if (kt_verb_of(m) && !(func & KT_FUNC_ADV))
        return verb_margin(v, i, m);
    return (func & KT_FUNC_ADV) && !kt_adj_of(m) ? KT_MARGIN_TWICE_SMALL_WORD
           : kt_span_len(v->tok[i].span) >= LONG_MIN && kt_view_is_word(v, i + 2)
               ? KT_MARGIN_TWICE_LONG
               : KT_MARGIN_TWICE_ADJECTIVE; /* er ist nicht legendär legendär, aber ... */
}

/* "von Haus zu Haus zu Haus", "die Tochter der Tochter der Firma"; not "eine Reihe von Reihe von"
 */
static bool is_chain(const kt_view *v, uint32_t i, uint32_t n)
{
    const unsigned preps = KT_FUNC_PREP | KT_FUNC_CONTR;
    if (n == 3 && i > 0 && (v->tok[i].flags & KT_TOK_CAP) && (func_of(v, i + 1) & preps) &&
        (func_of(v, i + 2) & KT_FUNC_DET) && (func_of(v, i - 1) & KT_FUNC_DET))
        return true; /* ein Zeiger auf einen Zeiger auf einen Wert */
    if (n != 2 || !(v->tok[i].flags & KT_TOK_CAP) || (v->tok[i].flags & KT_TOK_SENT) || i == 0)
        return false;
    if (kt_view_is_in(v, i + 1, KT_CLASS_relative_article))
        return func_of(v, i - 1) & (preps | KT_FUNC_DET);
    return (func_of(v, i + 1) & preps) && (func_of(v, i - 1) & preps);
}

/* Neither "näher und näher" nor "warten und warten". */
static bool is_attributive(const kt_view *v, uint32_t i)
{
    const kt_morph *m = kt_view_info(v, i)->exact.morph;
    return (v->tok[i].flags & KT_TOK_CAP) ||
           (m && kt_adj_of(m) && !(kt_adj_of(m) & KT_ADJ_DEG) && !kt_verb_of(m) && !func_of(v, i) &&
            kt_span_len(v->tok[i].span) >= ATTRIBUTE_MIN);
}

/* "versuchen, und nochmal und nochmal", "und mehr und mehr": not an article, nor a preposition. */
static bool is_adverb(const kt_view *v, uint32_t i)
{
    const unsigned others =
        KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_COORD | KT_FUNC_SUBORD | KT_FUNC_NUM;
    return (func_of(v, i) & KT_FUNC_ADV) && !(func_of(v, i) & others) &&
           !kt_view_reads_in(v, i, KT_CLASS_relative_article);
}

/* The same of n words: "in der in der", "klicken Sie klicken Sie"; not "Traum im Traum im Traum",
 * "und nach und nach", "Blut schreit nach Blut schreit nach Blut". */
static kt_margin phrase_margin(const kt_view *v, uint32_t i, uint32_t n)
{
    const unsigned openers = KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_DET | KT_FUNC_SUBORD;
    if ((i > 0 && kt_copy_word(v, i - 1, i + n - 1)) ||
        (i + 2 * n < v->n_tok && kt_copy_word(v, i, i + 2 * n)))
        return KT_MARGINS;
    for (uint32_t k = i; k < i + n; k++) {
        bool compound =
            !reading(v, k) && kt_words_verdict(v->words, kt_view_info(v, k)) == KT_VERDICT_COMPOUND;
        bool joint = n == 2 && kt_view_is_in(v, k, KT_CLASS_list_and) &&
                     (k > i || kt_copy_word(v, i, i + 2 * n) || is_adverb(v, i + 1)) &&
                     !is_attributive(v, k > i ? i : i + 1);
        joint |= n == 2 && k == i && i > 0 && is_verb(v, i - 1) &&
                 (func_of(v, i) & KT_FUNC_COORD) &&
                 kt_view_is_in(v, i + 1, KT_CLASS_twice_meant); /* ob oder nicht oder nicht mehr */
        bool equation =
            kt_view_is_in(v, k, KT_CLASS_equation_verb) && (is_noun(v, i) || is_noun(v, i + n - 1));
        bool name = v->tok[k].flags & KT_TOK_CAP || v->tok[k].kind == KT_TOK_NUMBER;
        if ((!reading(v, k) && !compound && !name && n < LONG_PHRASE) || joint || equation ||
            (func_of(v, k) & KT_FUNC_INTERJ))
            return KT_MARGINS;
    }
    if (is_chain(v, i, n))
        return KT_MARGINS;
    if ((func_of(v, i) & (KT_FUNC_PREP | KT_FUNC_CONTR)) && opens_attribute(v, i + 2 * n - 1))
        return KT_MARGINS;
    if (n == 2 && (v->tok[i].kind == KT_TOK_NUMBER || v->tok[i + 1].kind == KT_TOK_NUMBER) &&
        (v->tok[i].casing == KT_CASE_LOWER || v->tok[i + 1].casing == KT_CASE_LOWER))
        return KT_MARGINS; /* 90 mal 60 mal 60 cm */
    bool led = is_verb(v, i) && (func_of(v, i + 1) & KT_FUNC_PRON);
    if (may_be_relative(v, i) && (kt_view_reads_in(v, i, KT_CLASS_relative_article) ||
                                  kt_view_reads_in(v, i + 1, KT_CLASS_relative_article)))
        return KT_MARGIN_TWICE_RELATIVE; /* ", die auf die auf diese Art erstellte Datei" */
    return (func_of(v, i) & openers) || led ? KT_MARGIN_TWICE_PHRASE : KT_MARGIN_TWICE_ANY_PHRASE;
}

/* Does a finite verb stand before i in its clause, so that another clause may begin there? */
static bool may_open_clause(const kt_view *v, uint32_t i)
{
    for (uint32_t k = clause_start(v, i); k < i; k++)
        if (is_verb(v, k))
            return true;
    return false;
}

/* "So wird der Rückgabewert der Rückgabewert der Funktion": one is said to be the other. */
static bool is_equated(const kt_view *v, uint32_t i, uint32_t n)
{
    return i > 0 && kt_view_is_in(v, i - 1, KT_CLASS_equation_verb) && is_noun(v, i + n - 1);
}

/* ---- looking ---- */

/* Takes tokens [beg, end) out, with the blank on that side that keeps the line end, if there is
 * one. */
static kt_edit *take_out(const kt_view *v, uint32_t beg, uint32_t end, const kt_rule *rule,
                         kt_emit *out)
{
    kt_span span = { v->tok[beg - 1].span.end, v->tok[end - 1].span.end };
    if ((v->tok[beg].flags & KT_TOK_LINE) && kt_view_one_blank(v, end))
        span = (kt_span){ v->tok[beg].span.beg, v->tok[end].span.beg };
    return kt_emit_fix(out, rule, span, (kt_str){ 0 });
}

/* "fügen Sie Sie hinzu": "them" with the capital of "you", or one Sie too many? Which one is told
 * by how far the two gains are apart. */
static void look_at_you(const kt_view *v, uint32_t i, kt_emit *out)
{
    static const double you_min = 7;
    kt_str them = kt_word_recase(v->scratch, kt_view_str(v, i + 1), false);
    kt_swap without = { .beg = i + 1, .end = i + 2, .text = { 0 } };
    kt_swap lowered = { .beg = i + 1, .end = i + 2, .text = them };
    kt_ruling one;
    kt_ruling two;
    if (kt_view_is_in(v, i + 2, KT_CLASS_self) || !them.len ||
        !kt_referee_hear(v, &without, 1, &one) || !kt_referee_hear(v, &lowered, 1, &two))
        return;
    double apart = one.gain - two.gain;
    bool them_meant = apart < you_min;
    kt_det det;
    bool object = kt_view_is_word(v, i + 2) && kt_view_find_det(v, kt_view_str(v, i + 2), &det) &&
                  !(det.mask & ~KT_MASK_CASE(KT_CASE_ACC)); /* können Sie Sie einen Absatz lesen */
    kt_edit *e = them_meant ? kt_emit_fix(out, &kt_rules_twice[POLITE], v->tok[i + 1].span, them)
                            : take_out(v, i + 1, i + 2, &kt_rules_twice[WORD], out);
    kt_offer offer = { .swap = &lowered, .n = 1, .gain = two.gain, .lead = -apart };
    if (e && !(object && !them_meant) &&
        (!them_meant || kt_referee_level(v, KT_MARGIN_TWICE_POLITE, &offer) != KT_LEVEL_CHANGE))
        e->conf = KT_HINT;
}

/* "vor _und_ oder _oder_", "**Grenze ein/aus** aus", "**Port** Port des Servers": markup parts the
 * two, and one of them is talked about, or belongs to a label, or to the heading in the line
 * before.
 */
static bool is_mention(const kt_view *v, uint32_t i, uint32_t n)
{
    const kt_token *t = &v->tok[i];
    if (!kt_near_seam(v, t[n - 1].span.end, t[n].span.beg))
        return false;
    return i == 0 || (t[n].flags & KT_TOK_LINE) || kt_near_seam(v, t->span.beg, t->span.beg) ||
           kt_near_seam(v, t[2 * n - 1].span.end, t[2 * n - 1].span.end) || is_verb(v, i) ||
           kt_verb_of(reading(v, i)) || (func_of(v, i + n - 1) & KT_FUNC_PREFIX);
}

/* "im Feld **Datum** ein Datum ein", "im Feld Datum ein Datum ein": the article of what follows,
 * and the particle of a verb at the end; and words that markup parts on one side are a label there.
 */
static bool is_told_apart(const kt_view *v, uint32_t i, uint32_t n)
{
    const kt_token *t = &v->tok[i];
    for (uint32_t k = 0; k + 1 < n; k++)
        if (kt_near_seam(v, t[k].span.end, t[k + 1].span.beg) !=
            kt_near_seam(v, t[n + k].span.end, t[n + k + 1].span.beg))
            return true;
    const unsigned both = KT_FUNC_DET | KT_FUNC_PREFIX;
    bool last = i + 2 * n >= v->n_tok || v->tok[i + 2 * n].kind == KT_TOK_PUNCT ||
                (func_of(v, i + 2 * n) & KT_FUNC_COORD);
    return last && (func_of(v, i + n - 1) & both) == both && (t[n].flags & KT_TOK_CAP);
}

/* "um um 5 Grad zu drehen": before an infinitive, and before a measure. */
static bool is_measured(const kt_view *v, uint32_t i)
{
    return i + 2 < v->n_tok && v->tok[i + 2].kind == KT_TOK_NUMBER &&
           kt_view_is_in(v, i, KT_CLASS_prep_infinitive);
}

/* "auf ihn zu zu bewegen": the first zu belongs to auf, the second one to the verb. */
static bool is_towards(const kt_view *v, uint32_t i)
{
    enum { REACH = 5 };
    if (!kt_view_is(v, i, "zu") || !is_infinitive(v, i + 2))
        return false;
    for (uint32_t k = i; k > 0 && i - k < REACH && v->tok[k - 1].kind == KT_TOK_WORD; k--)
        if (kt_view_is(v, k - 1, "auf"))
            return true;
    return false;
}

/* "Stufe   Punkte   Stufe   Punkte": the head of a table. */
static bool is_in_columns(const kt_view *v, uint32_t i, uint32_t n)
{
    for (uint32_t k = i + 1; k < i + 2 * n && k < v->n_tok; k++) {
        kt_span at = kt_near_gap(v, k);
        kt_str gap = kt_str_of(v->text.ptr + at.beg, kt_span_len(at));
        if (kt_str_find(gap, KT_STR("  "), 0) != SIZE_MAX &&
            kt_str_find(gap, KT_STR("\n"), 0) == SIZE_MAX)
            return true;
    }
    return false;
}

/* "c) Verarbeitung Verarbeitung ist jeder Vorgang": a heading with its mark, and what it heads. */
static bool is_heading(const kt_view *v, uint32_t i, uint32_t n)
{
    enum { MARK = 2 }; /* tokens: c ) */
    uint32_t beg = v->sent[v->tok[i].sentence];
    if (!is_noun(v, i + n - 1) || i == beg || i - beg > MARK || v->tok[i - 1].kind == KT_TOK_WORD)
        return false;
    uint32_t k = i + 2 * n;
    return is_verb(v, k) || (func_of(v, k) & (KT_FUNC_COORD | KT_FUNC_DET | KT_FUNC_PREP));
}

static void look_at(const kt_view *v, uint32_t i, uint32_t n, kt_emit *out)
{
    if (n == 1 ? is_measured(v, i) : is_in_columns(v, i, n))
        return;
    if (n == 1 && kt_view_is_in(v, i + 1, KT_CLASS_polite) && kt_copy_run(v, i, 1)) {
        look_at_you(v, i, out);
        return;
    }
    bool begun = kt_copy_begun(v, i, n);
    if (!(kt_copy_run(v, i, n) || begun) || kt_copy_run(v, i + n, n) ||
        (i >= n && kt_copy_run(v, i - n, n)))
        return; /* three times and more: repeat.loop */
    if ((n == 1 && (v->tok[i].kind != KT_TOK_WORD || is_towards(v, i) || kt_copy_is_left(v, i))) ||
        kt_copy_is_quoted(v, i, n))
        return;
    if (n > 1 && is_told_apart(v, i, n))
        return;
    kt_margin m = n == 1 ? word_margin(v, i) : phrase_margin(v, i, n);
    uint32_t beg = begun ? i : i + n;
    kt_swap s = { .beg = beg, .end = beg + n, .text = { 0 } };
    kt_ruling r;
    if (m == KT_MARGINS || !kt_referee_hear(v, &s, 1, &r))
        return;
    /* "ich suche eine Torte eine Torte sollst du suchen"; "wenn Menschen Menschen helfen" */
    bool clauses = n > 1 ? is_verb(v, i + 2 * n) && may_open_clause(v, i)
                         : i > 0 && is_noun(v, i) && (func_of(v, i - 1) & KT_FUNC_SUBORD) &&
                               is_plural_verb(v, i + 2);
    bool reported = begun || clauses ||
                    (n == 2 && (func_of(v, i) & KT_FUNC_COORD) && is_noun(v, i + 1)) ||
                    (n > 1 && is_equated(v, i, n));
    kt_offer offer = { .swap = &s, .n = 1, .gain = r.gain, .reported = reported };
    kt_level level = kt_referee_level(v, m, &offer);
    if (level == KT_LEVEL_NONE)
        return;
    if (is_mention(v, i, n) || is_heading(v, i, n))
        level = KT_LEVEL_NOTE;
    else if (kt_near_seam(v, v->tok[i + n - 1].span.end, v->tok[i + n].span.beg))
        level = level > KT_LEVEL_WARN ? KT_LEVEL_WARN : level; /* "in **in Arbeit**" */
    kt_edit *e = take_out(v, beg, beg + n, &kt_rules_twice[n == 1 ? WORD : PHRASE], out);
    if (e && level != KT_LEVEL_CHANGE) {
        e->conf = KT_HINT;
        e->severity = level == KT_LEVEL_WARN ? KT_WARNING : KT_INFO;
    }
}

/* Does a token come again within the next few? Marks have no info. */
static bool comes_again(const kt_view *v, uint32_t i)
{
    const kt_token *t = &v->tok[i];
    bool again = (t->flags & KT_TOK_SENT) != 0;
    if (i + WORDS_MAX >= v->n_tok)
        return true; /* too near to the end to tell quickly */
    for (uint32_t n = 1; n <= WORDS_MAX; n++)
        again |= t[n].info == t->info;
    return again;
}

static void twice(const kt_view *v, kt_emit *out)
{
    for (uint32_t i = 0; i + 1 < v->n_tok; i++) {
        const kt_token *t = &v->tok[i];
        if (t->kind != KT_TOK_WORD || !comes_again(v, i))
            continue;
        for (uint32_t n = 1; n <= WORDS_MAX && i + n < v->n_tok; n++)
            if (t[n].info == t->info || (t->flags & KT_TOK_SENT))
                look_at(v, i, n, out);
    }
}

const kt_rule kt_rules_twice[] = {
    [WORD] = {
        .info = { .id = "repeat.word",
                  .msg_en = "word stands twice",
                  .msg_de = "Wort steht doppelt",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      BAD("Er wohnt in in der Stadt.", "Er wohnt in der Stadt."),
                      BAD("An an der Wand hängt ein Bild.", "An der Wand hängt ein Bild."),
                      BAD("Die Firma hat hat den Antrag gestellt.",
                          "Die Firma hat den Antrag gestellt."),
                      BAD("Brot und und Butter", "Brot und Butter"),
                      BAD("Sie kauft eine eine neue Lampe.", "Sie kauft eine neue Lampe."),
                      BAD("Sie hat sich sich über das Geschenk gefreut.",
                          "Sie hat sich über das Geschenk gefreut."),
                      BAD("Er versucht, den Brief zu zu schreiben.",
                          "Er versucht, den Brief zu schreiben."),
                      OK("Drücken Sie die Taste, um um 5 Grad zu drehen."),
                      REPORT("Dort, wo neue Häuser gebaut werden werden."),
                      BAD("Die Regelung wurde gestern geändert geändert.",
                          "Die Regelung wurde gestern geändert."),
                      OK("Das sind die Leute, die die Stadt verlassen."),
                      OK("Das Kind, das das Glas zerbrach, weinte."),
                      OK("Ich weiß, dass das das Ende ist."), OK("Wenn Sie Sie selbst bleiben."),
                      OK("Das ist sehr sehr schön."),
                      OK("Sie liest die Namen vor, etwa „Katze Katze“."),
                      OK("Er begann, sich langsam auf ihn zu zu bewegen."),
                      OK("Er blieb lieber daheim, als als Gast zu reisen."),
                      BAD("Sie hat die Kindheitserinnerung Kindheitserinnerung genannt.",
                          "Sie hat die Kindheitserinnerung genannt."),
                      BAD("Er speichert die Datei auf dem Rechner Rechner.",
                          "Er speichert die Datei auf dem Rechner."),
                      BAD("Wir wir werden uns darum kümmern.", "Wir werden uns darum kümmern."),
                      REPORT("Das hat er eben eben gesagt."), OK("Ihr ihr gewidmetes Buch erscheint."),
                      OK("Weil der Mensch Mensch ist, irrt er."),
                      OK("Der Tag, an dem Kinder Kinder sein dürfen."),
                      REPORT("Wir wir schon gesagt haben, gilt das."),
                      BAD("Hier können Sie Sie einen Absatz lesen.",
                          "Hier können Sie einen Absatz lesen."),
                      REPORT("Klicken Sie Sie auf den Knopf."), OK("Wir fliegen nach Bora Bora."),
                      REPORT("Sie meldet sich über SSH SSH am Rechner an."),
                      REPORT("Er ist seit Jahren in Deutschland Deutschland gemeldet."),
                      OK("Er rief NEIN NEIN und ging."),
                      OK("Er lief und lief und lief."), OK("Ha ha ha!"),
                      OK("Man kann nicht nicht kommunizieren."),
                      OK("Die Bestellung umfasst 20 20 kg schwere Säcke.")) },
        .stage = KT_STAGE_WORDS,
        .needs = KT_NEED_SENTENCES,
        .fn = twice,
    },
    [PHRASE] = {
        .info = { .id = "repeat.phrase",
                  .msg_en = "words stand twice",
                  .msg_de = "Wortfolge steht doppelt",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      BAD("Er wohnt in der in der Stadt.", "Er wohnt in der Stadt."),
                      REPORT("Hier stehen die Namen, die auf die auf diese Art erstellte Datei weisen."),
                      BAD("Sie steht auf der Liste auf der Liste oben.",
                          "Sie steht auf der Liste oben."),
                      BAD("Zum Speichern klicken Sie klicken Sie auf den Knopf.",
                          "Zum Speichern klicken Sie auf den Knopf."),
                      REPORT("Es wird aus dem Archiv aus dem Archiv-Ordner geladen."),
                      OK("Tag für Tag für Tag"), OK("Es wird immer und immer besser."),
                      OK("So wird der Wert der Wert der ganzen Reihe."),
                      OK("Er kam näher und näher und näher."),
                      OK("von Haus zu Haus, von Haus zu Haus"),
                      OK("Er verstand es nach und nach und lachte."),
                      OK("Es war ein Traum im Traum im Traum."),
                      OK("Sie sprangen von Fensterbank zu Fensterbank zu ihr."),
                      OK("Das ist die Tochter der Tochter der Bäuerin."),
                      BAD("Er kam nicht mit dem Rad und nicht und nicht mit der Bahn.",
                          "Er kam nicht mit dem Rad und nicht mit der Bahn."),
                      BAD("Die Firma hat aber hat aber den Antrag gestellt.",
                          "Die Firma hat aber den Antrag gestellt."),
                      OK("Wir müssen warten und warten und hoffen."),
                      OK("Geben Sie im Feld Datum ein Datum ein, und speichern Sie."),
                      OK("Das ist die Kunst, die Kunst bleibt.")) },
        .stage = KT_STAGE_WORDS,
        .needs = KT_NEED_SENTENCES,
        .fn = twice,
    },
    [POLITE] = {
        .info = { .id = "spell.polite",
                  .msg_en = "Sie beside Sie: sie is meant",
                  .msg_de = "Sie neben Sie: gemeint ist sie",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      BAD("Fügen Sie Sie als Anhang hinzu.", "Fügen Sie sie als Anhang hinzu."),
                      BAD("Bevor Sie Sie speichern, prüfen Sie die Namen.",
                          "Bevor Sie sie speichern, prüfen Sie die Namen."),
                      OK("Wenn Sie Sie selbst bleiben."), OK("Wenn Sie sie sehen, rufen Sie an.")) },
        .stage = KT_STAGE_WORDS,
        .needs = KT_NEED_SENTENCES,
        .fn = twice,
    },
    [RULES] = KT_RULES_END,
};
