/*
 * agree_number: singular where a numeral asks for the plural ("drei Monat"), and subjects beside a
 * verb of the other number ("die Nutzer kann"). Translation of isolated words leaves both behind.
 */
#include "lang/de/parse/clause.h"
#include "lang/de/parse/phrase_words.h"
#include "lang/de/sign.h"
#include "rule/near.h"
#include "rules/grammar/agree.h"
#include "rules/grammar/remedy.h"

enum {
    NUMERAL_DIGITS_MAX = 3,
    VERB_FORMS_MAX = 96,
    PLURAL_FREQ_MIN = 24,
    COUNTED = 12,
    FORM_LEAD = 16
};

/* ---- numerals ---- */

/* A number from two on: a word, or a few digits that are no ordinal and no decimal. */
static bool is_numeral(const kt_view *v, uint32_t i)
{
    const kt_token *t = &v->tok[i];
    if (t->kind == KT_TOK_WORD)
        return (t->notes & KT_SIGN_NUMERAL) && (kt_phrase_func(v, i) & KT_FUNC_NUM) &&
               (t->casing == KT_CASE_LOWER || (t->flags & KT_TOK_SENT));
    if (t->kind != KT_TOK_NUMBER || kt_span_len(t->span) > NUMERAL_DIGITS_MAX)
        return false;
    kt_str s = kt_view_str(v, i);
    for (size_t k = 0; k < s.len; k++)
        if (s.ptr[k] < '0' || s.ptr[k] > '9')
            return false;
    return !kt_str_is(s, "1") && s.ptr[0] != '0';
}

/* May the numeral at i count things, or is it the name of something (Kapitel 3, Platz zwei, die 2
 * Bundesliga)? */
static bool counts_things(const kt_view *v, uint32_t i)
{
    if (v->tok[i].flags & (KT_TOK_SENT | KT_TOK_PARA))
        return v->tok[i].kind == KT_TOK_WORD;
    if (i == 0)
        return false;
    const kt_token *p = &v->tok[i - 1];
    bool name = (p->flags & KT_TOK_CAP) && !kt_phrase_func(v, i - 1);
    if (p->kind != KT_TOK_WORD || name || !kt_view_one_blank(v, i) || kt_span_len(p->span) == 1)
        return false; /* eine 8 x 8 Karte */
    if (v->tok[i].kind == KT_TOK_NUMBER && (kt_phrase_func(v, i - 1) & KT_FUNC_DET))
        return false;
    uint32_t k = i; /* "eine bessere 34 Versorgung": a page number in the middle */
    while (k > 0 && v->tok[k - 1].casing == KT_CASE_LOWER && kt_view_is_word(v, k - 1) &&
           kt_view_info(v, k - 1)->exact.morph &&
           (kt_adj_of(kt_view_info(v, k - 1)->exact.morph) & KT_ADJ_INFLECTED) &&
           !kt_phrase_func(v, k - 1))
        k--;
    if (k < i && k > 0 &&
        (kt_view_reads_in(v, k - 1, KT_CLASS_singular_det) ||
         kt_view_is_in(v, k - 1, KT_CLASS_one)))
        return false;
    return !kt_view_reads_in(v, i - 1, KT_CLASS_singular_det) && !is_numeral(v, i - 1) &&
           !(kt_phrase_func(v, i - 1) & KT_FUNC_NUM);
}

static bool is_plain_singular(const kt_view *v, uint32_t i)
{
    const kt_token *t = &v->tok[i];
    if (t->kind != KT_TOK_WORD || t->casing != KT_CASE_TITLE || (t->flags & KT_TOK_HYPHEN))
        return false;
    const kt_morph *m = kt_view_info(v, i)->exact.morph;
    const uint32_t odd = KT_LEX_PLACE | KT_LEX_ORG | KT_LEX_BRAND | KT_LEX_ABBREV | KT_LEX_LOAN |
                         KT_LEX_DING | KT_LEX_NOMADJ | KT_LEX_INFNOUN;
    if (!kt_noun_of(m) || (kt_flags_of(m) & odd))
        return false;
    if ((kt_flags_of(m) & KT_LEX_UNIT) && !kt_view_is_in(v, i, KT_CLASS_time_noun))
        return false; /* zehn Grad */
    return !(kt_noun_of(m) & KT_MASK_SLOT(KT_SLOT_PL)) &&
           (kt_noun_of(m) & KT_MASK_CASE(KT_CASE_NOM)) &&
           !kt_view_is_in(v, i, KT_CLASS_measure_noun);
}

/* Does a noun (in one word or behind a hyphen) go on behind token i? */
static bool goes_on(const kt_view *v, uint32_t i)
{
    uint32_t k = i + 1;
    if (k >= v->n_tok || v->tok[k].sentence != v->tok[i].sentence)
        return false;
    const kt_token *t = &v->tok[k];
    if (t->kind == KT_TOK_WORD)
        return (t->flags & KT_TOK_CAP) && !(kt_phrase_func(v, k) & (KT_FUNC_DET | KT_FUNC_PRON));
    if (t->kind == KT_TOK_PUNCT)
        return t->cp == '-' || t->cp == '/' || t->cp == 0x2013 ||
               (t->cp == '(' && kt_view_touches(v, k));
    return true;
}

/* "16 bis 29 Pflicht": what a range counts is often left out; only times are sure to be counted. */
static bool ends_range(const kt_view *v, uint32_t i)
{
    if (i > 1 && v->tok[i].kind == KT_TOK_NUMBER && kt_view_is_in(v, i - 1, KT_CLASS_list_and) &&
        (v->tok[i - 2].flags & KT_TOK_DIGIT)) /* §§ 24, 24b und 25 Anwendung */
        return true;
    return i > 1 && v->tok[i - 2].kind == KT_TOK_NUMBER && v->tok[i].kind == KT_TOK_NUMBER &&
           (kt_view_is_in(v, i - 1, KT_CLASS_unit_joint) || v->tok[i - 1].kind == KT_TOK_PUNCT);
}

/* "iOS 12", "Windows 10": the number belongs to a name in front of it. */
static bool is_of_name(const kt_view *v, uint32_t i)
{
    if (v->tok[i].kind != KT_TOK_NUMBER || !kt_view_is_word(v, i - 1) || !kt_view_one_blank(v, i))
        return false;
    const kt_morph *m = kt_view_info(v, i - 1)->exact.morph;
    return (v->tok[i - 1].flags & (KT_TOK_CAMEL | KT_TOK_DIGIT)) ||
           v->tok[i - 1].casing == KT_CASE_UPPER ||
           (kt_flags_of(m) & (KT_LEX_BRAND | KT_LEX_ABBREV));
}

/* Need the numeral at i not count the noun? Numbers of lines and pages stand in the middle of a
 * sentence ("schwedischem 49 Vorbild"), wir drei stand for themselves, and an adjective may have
 * the numeral for its own ("eine durch drei teilbare Zahl"). */
static bool may_not_count(const kt_view *v, uint32_t i, uint32_t noun)
{
    unsigned func = i > 0 && !(v->tok[i].flags & KT_TOK_SENT) ? kt_phrase_func(v, i - 1) : 0;
    if (v->tok[i].kind == KT_TOK_NUMBER) {
        bool counted = (kt_flags_of(kt_view_info(v, noun)->exact.morph) & KT_LEX_UNIT) ||
                       kt_view_is_in(v, noun, KT_CLASS_time_noun);
        bool attribute = i > 0 && !func && kt_view_is_word(v, i - 1) && !kt_phrase_verb(v, i - 1) &&
                         (kt_phrase_adjective(v, i - 1, true) & KT_ADJ_INFLECTED);
        return !counted && (attribute || (func & KT_FUNC_PREP));
    }
    const kt_morph *adj = noun > i + 1 ? kt_view_info(v, i + 1)->exact.morph : NULL;
    return ((func & (KT_FUNC_PRON | KT_FUNC_DET)) && !(func & KT_FUNC_PREP)) ||
           (kt_adj_of(adj) & KT_ADJ_EN);
}

/* zwei Kapuze tragende Personen: the noun is the object of a participle. */
static bool is_before_participle(const kt_view *v, uint32_t noun)
{
    kt_str next = kt_view_is_word(v, noun + 1) ? kt_view_str(v, noun + 1) : (kt_str){ 0 };
    size_t end = next.len;
    while (kt_ending_of(next) && end > 0 && next.ptr[end - 1] != 'e')
        end--;
    kt_word w;
    return end > 1 && kt_lexicon_find(v->lex, kt_str_sub(next, 0, end - 1), &w) &&
           (kt_verb_of(w.morph) & KT_VERB_PA1);
}

/* How sure is it that the noun is to be in the plural? */
static kt_level level_of_plural(const kt_view *v, uint32_t i, uint32_t noun, kt_str many)
{
    if (is_before_participle(v, noun))
        return KT_LEVEL_NONE;
    if (!may_not_count(v, i, noun))
        return KT_LEVEL_CHANGE;
    kt_swap swap = { noun, noun + 1, many };
    kt_ruling r;
    if (!kt_referee_hear(v, &swap, 1, &r))
        return KT_LEVEL_WARN;
    kt_offer offer = { .swap = &swap, .n = 1, .gain = r.gain };
    return kt_referee_level(v, KT_MARGIN_AGR_NUMERAL, &offer);
}

static void check_numeral(const kt_view *v, kt_emit *out, uint32_t i)
{
    uint32_t noun = i + 1;
    if (v->tok[i].kind == KT_TOK_WORD && v->tok[noun].kind == KT_TOK_WORD &&
        v->tok[noun].casing == KT_CASE_LOWER && !kt_phrase_verb(v, noun)) {
        const kt_morph *m = kt_view_info(v, noun)->exact.morph;
        if (m && (kt_adj_of(m) & (KT_ADJ_E | KT_ADJ_EN)) && !(kt_func_of(m) & KT_FUNC_DET))
            noun++; /* not: zu acht eine Wohnung */
    }
    if (noun < v->n_tok && kt_view_is_word(v, noun) &&
        (kt_adj_of(kt_view_info(v, noun)->lower.morph) & KT_ADJ_E))
        return; /* sechs Suchende */
    if (noun >= v->n_tok || v->tok[noun].sentence != v->tok[i].sentence ||
        !is_plain_singular(v, noun) || goes_on(v, noun) || is_of_name(v, i))
        return;
    if (ends_range(v, i) && !(kt_flags_of(kt_view_info(v, noun)->exact.morph) & KT_LEX_UNIT))
        return;
    uint16_t nominative = KT_MASK(KT_CASE_NOM, KT_SLOT_PL);
    uint16_t dative = KT_MASK(KT_CASE_DAT, KT_SLOT_PL);
    kt_str base = kt_remedy_noun_form(v, noun, nominative);
    kt_str dat = kt_remedy_noun_form(v, noun, dative);
    kt_word w;
    if (!base.len || !dat.len || kt_str_eq(base, kt_view_str(v, noun)) ||
        !kt_lexicon_find(v->lex, base, &w) || w.freq < PLURAL_FREQ_MIN)
        return;
    kt_word one = kt_view_info(v, noun)->exact;
    bool letter = kt_view_is_word(v, noun + 1) && kt_span_len(v->tok[noun + 1].span) == 1;
    if (v->tok[i].kind == KT_TOK_NUMBER && !(kt_flags_of(one.morph) & KT_LEX_UNIT) &&
        (letter || w.freq + COUNTED < one.freq))
        return; /* Nummer 2 und 3 Buchstabe d; a page number before Weiterbildung */
    uint8_t prep = 0;
    if (i > 0 && !(v->tok[i].flags & KT_TOK_SENT)) {
        const kt_morph *m = kt_view_morph(v, i - 1);
        if (kt_func_of(m) & KT_FUNC_PREP)
            prep = kt_prep_of(m);
        if (kt_view_is(v, i - 1, "den"))
            prep = 1u << KT_CASE_DAT | 1u << KT_CASE_ACC;
    }
    bool may_dat = prep >> KT_CASE_DAT & 1;
    bool may_else = prep != 1u << KT_CASE_DAT;
    kt_str many = may_else ? base : dat;
    kt_level level = level_of_plural(v, i, noun, many);
    if (level == KT_LEVEL_NONE || (level != KT_LEVEL_CHANGE && v->opt->edits_only))
        return;
    const kt_rule *rule = &kt_rules_agr[KT_AGREE_NUMERAL];
    kt_edit *e = kt_emit_fix(out, rule, v->tok[noun].span, many);
    if (e && level != KT_LEVEL_CHANGE) {
        e->conf = KT_HINT;
        e->severity = level == KT_LEVEL_WARN ? KT_WARNING : KT_INFO;
    }
    if (may_dat && may_else && !kt_str_eq(base, dat))
        kt_emit_candidate(out, e, dat);
}

/* aus fünf Mitglieder: a preposition with the dative, a numeral, and a plural without its -n. */
static void check_dative(const kt_view *v, kt_emit *out, uint32_t i)
{
    uint32_t noun = i + 1;
    if (i == 0 || v->tok[noun].sentence != v->tok[i - 1].sentence ||
        !kt_view_reads_in(v, i - 1, KT_CLASS_prep_dative) || v->tok[noun].kind != KT_TOK_WORD ||
        v->tok[noun].casing != KT_CASE_TITLE || goes_on(v, noun))
        return;
    /* meiner Meinung nach 5 Sterne, von mir aus zwei Monate */
    bool postposed = kt_view_is(v, i - 1, "nach") || kt_view_is(v, i - 1, "aus");
    if (postposed && (i < 2 || !kt_phrase_verb(v, i - 2)))
        return;
    const kt_morph *m = kt_view_info(v, noun)->exact.morph;
    uint16_t dative = KT_MASK(KT_CASE_DAT, KT_SLOT_PL);
    if (!(kt_noun_of(m) & KT_MASK(KT_CASE_NOM, KT_SLOT_PL)) || (kt_noun_of(m) & dative) ||
        (kt_noun_of(m) & KT_MASK_CASE(KT_CASE_NOM) & ~KT_MASK_SLOT(KT_SLOT_PL)))
        return;
    const uint32_t odd = KT_LEX_PLACE | KT_LEX_ORG | KT_LEX_BRAND | KT_LEX_ABBREV | KT_LEX_LOAN;
    if ((kt_flags_of(m) & odd) ||
        ((kt_flags_of(m) & KT_LEX_UNIT) && !kt_view_is_in(v, noun, KT_CLASS_time_plural)))
        return;
    const kt_wordinfo *next = kt_view_is_word(v, noun + 1) ? kt_view_info(v, noun + 1) : NULL;
    if (next && kt_adj_of(next->exact.morph) && !kt_func_of(next->exact.morph))
        return; /* mit 20 Jahre alten Geräten */
    kt_str text = kt_remedy_noun_form(v, noun, dative);
    if (text.len)
        kt_emit_fix(out, &kt_rules_agr[KT_AGREE_GOVERNMENT], v->tok[noun].span, text);
}

/* zwei neuen Schüler: an adjective in -en behind a numeral without a determiner is a dative, which
 * the noun has another form for. */
static void check_adjective(const kt_view *v, kt_emit *out, uint32_t i)
{
    uint32_t adj = i + 1, noun = i + 2;
    const uint16_t dative = KT_MASK(KT_CASE_DAT, KT_SLOT_PL);
    if (v->tok[i].kind != KT_TOK_WORD || noun >= v->n_tok || v->tok[adj].casing != KT_CASE_LOWER ||
        !kt_phrase_is_capital(v, noun) || !kt_phrase_same_sentence(v, i, noun) ||
        !kt_view_one_blank(v, adj) || !kt_view_one_blank(v, noun) || goes_on(v, noun))
        return;
    kt_str s = kt_view_str(v, adj);
    uint8_t endings = kt_phrase_adjective(v, adj, false) & KT_ADJ_INFLECTED;
    const kt_wordinfo *w = kt_view_info(v, noun);
    uint16_t mask = kt_words_noun_mask(v->words, w);
    const uint32_t odd = KT_LEX_NAME | KT_LEX_LOAN | KT_LEX_ABBREV | KT_LEX_NOMADJ | KT_LEX_UNIT;
    if (endings != KT_ADJ_EN || kt_phrase_func(v, adj) || kt_phrase_verb(v, adj) ||
        !(mask & KT_MASK(KT_CASE_NOM, KT_SLOT_PL)) || (mask & dative) ||
        (kt_flags_of(kt_words_head(v->words, w)) & odd) || kt_words_english(v->words, w))
        return;
    bool first = v->tok[i].flags & KT_TOK_SENT;
    uint16_t func = first ? 0 : kt_phrase_func(v, i - 1);
    bool plain = func & (KT_FUNC_ADV | KT_FUNC_PREP | KT_FUNC_PRON | KT_FUNC_SUBORD);
    if (!first && ((func & (KT_FUNC_DET | KT_FUNC_NUM | KT_FUNC_CONTR | KT_FUNC_COORD)) ||
                   (!plain && !kt_phrase_verb(v, i - 1)) ||
                   ((func & KT_FUNC_PREP) && kt_view_reads_in(v, i - 1, KT_CLASS_prep_dative))))
        return;
    kt_swap swap = { adj, adj + 1, kt_str_sub(s, 0, s.len - 1) };
    kt_ruling r;
    if (!kt_referee_hear(v, &swap, 1, &r))
        return;
    swap.text = kt_str_dup(v->scratch, swap.text);
    kt_offer offer = { .swap = &swap, .n = 1, .gain = r.gain };
    kt_agree_word(v, out, KT_AGREE_PHRASE, adj, swap.text,
                  kt_referee_level(v, KT_MARGIN_AGR_COUNTED, &offer));
}

/* Can the word behind the numeral at i be a noun in the singular, or a plural that is no dative
 * behind a preposition? Its readings alone rule most of them out. */
static bool may_be_wrong(const kt_view *v, uint32_t i)
{
    if (!kt_view_is_word(v, i + 1))
        return false;
    const kt_token *t = &v->tok[i + 1];
    uint16_t noun = kt_gram_noun(kt_phrase_gram(v, i + 1));
    if (t->casing == KT_CASE_LOWER)
        return v->tok[i].kind == KT_TOK_WORD;
    if (t->casing != KT_CASE_TITLE || !noun)
        return false;
    if (!(noun & KT_MASK_SLOT(KT_SLOT_PL)))
        return true;
    return i > 0 && !(noun & KT_MASK(KT_CASE_DAT, KT_SLOT_PL)) && kt_view_is_word(v, i - 1) &&
           (kt_gram_func(kt_view_gram(v, i - 1)) & KT_FUNC_PREP);
}

void kt_agree_numeral(const kt_view *v, kt_emit *out, uint32_t i)
{
    bool apart = v->tok[i].kind == KT_TOK_NUMBER && !kt_view_one_blank(v, i + 1); /* a column */
    if (i + 1 < v->n_tok && !apart && may_be_wrong(v, i) && is_numeral(v, i) &&
        counts_things(v, i)) {
        check_numeral(v, out, i);
        check_dative(v, out, i);
        check_adjective(v, out, i);
    }
}

/* ---- subject and verb ---- */

enum { SINGULAR = KT_VERB_1SG | KT_VERB_2SG | KT_VERB_3SG };

/* "ich könnt noch bleiben", "nie sollt es enden": the e that speech and verses leave out. */
static bool is_cut(const kt_view *v, uint32_t i, uint16_t person)
{
    kt_word w;
    kt_str full = kt_str_cat(v->scratch, kt_view_str(v, i), KT_STR("e"));
    return (kt_verb_of(kt_view_info(v, i)->exact.morph) & KT_VERB_MODAL) && full.ptr &&
           kt_lexicon_find(v->lex, full, &w) && (kt_verb_of(w.morph) & person);
}

kt_str kt_agree_verb_form(const kt_view *v, uint32_t i, uint16_t person)
{
    kt_str s = kt_view_str(v, i);
    uint16_t now = kt_verb_of(kt_view_info(v, i)->exact.morph);
    char lemma[64];
    size_t n = kt_lexicon_lemma(v->lex, s, KT_POS_VERB, lemma, sizeof lemma);
    kt_form *form = n ? KT_ROOM(v->scratch, kt_form, VERB_FORMS_MAX) : NULL;
    if (!form || is_cut(v, i, person))
        return (kt_str){ 0 };
    uint32_t found =
        kt_lexicon_forms(v->lex, kt_str_of(lemma, n), KT_POS_VERB, form, VERB_FORMS_MAX);
    uint16_t tense = now & KT_VERB_PRES ? KT_VERB_PRES : now & KT_VERB_PAST ? KT_VERB_PAST : 0;
    bool wished = (now & KT_VERB_SUBJ) && !(now & KT_VERB_INF); /* möchten */
    const kt_form *best = NULL;
    uint8_t runner_up = 0;
    for (uint32_t k = 0; k < found && k < VERB_FORMS_MAX; k++) {
        const kt_morph *m = form[k].word.morph;
        if (!(kt_verb_of(m) & person) || !(kt_verb_of(m) & tense))
            continue;
        bool participle = (kt_verb_of(m) & KT_VERB_PA2) != 0; /* gehabt is a form of gehaben too */
        bool subjunctive = (kt_verb_of(m) & KT_VERB_SUBJ) && !(kt_verb_of(m) & KT_VERB_INF);
        bool own = tense == KT_VERB_PAST ? subjunctive == wished
                                         : !subjunctive || person == KT_VERB_1SG; /* ich habe */
        if (!own)
            continue;
        uint8_t freq = participle ? form[k].word.freq / 2 : form[k].word.freq;
        if (!best || freq > best->word.freq) {
            runner_up = best ? best->word.freq : 0;
            best = &form[k];
        } else if (freq > runner_up) {
            runner_up = freq;
        }
    }
    if (!best || !tense || (runner_up && best->word.freq < runner_up + FORM_LEAD))
        return (kt_str){ 0 };
    kt_str text = kt_str_c(best->text);
    return kt_str_eq(text, s) ? (kt_str){ 0 } : text;
}

/* The verb of the subject that begins at token beg should be text; empty: nobody knows. */
static void speak(const kt_view *v, kt_emit *out, uint32_t beg, uint32_t verb, kt_str text)
{
    const kt_rule *rule = &kt_rules_agr[KT_AGREE_SUBJECT];
    kt_edit *e;
    if (text.len) {
        kt_emit_fix(out, rule, v->tok[verb].span, text);
        return;
    }
    e = kt_emit_report(out, rule, (kt_span){ v->tok[beg].span.beg, v->tok[verb].span.end });
    if (e)
        e->conf = KT_HINT;
}

static uint16_t mask_of(const kt_view *v, const kt_phrase *p)
{
    return kt_phrase_mask(p, p->d, p->adj, kt_phrase_noun_mask(v, p->noun, p->d.decl));
}

/* Another phrase with a determiner at k, and nothing to doubt in it? */
static bool is_plain_phrase(const kt_view *v, uint32_t k, kt_phrase *q)
{
    return kt_phrase_at(v, k, q) && q->prep == KT_NO_TOKEN && q->det == k && !q->suspended &&
           !q->doubts;
}

/* No object. */
static bool is_nominative(const kt_view *v, const kt_phrase *p)
{
    uint16_t mask = mask_of(v, p);
    return (mask & KT_MASK_CASE(KT_CASE_NOM)) &&
           !(mask & (KT_MASK_CASE(KT_CASE_ACC) | KT_MASK_CASE(KT_CASE_DAT)));
}

/* Die Kosten der Reise; der Mieter und der Vermieter: the token behind the subject that p begins.
 */
static uint32_t subject_end(const kt_view *v, const kt_phrase *p, bool *joined)
{
    kt_phrase q;
    *joined = false;
    if (is_plain_phrase(v, p->end, &q))
        return mask_of(v, &q) & KT_MASK_CASE(KT_CASE_GEN) ? q.end : p->end;
    if (!kt_view_is(v, p->end, "und") || !is_plain_phrase(v, p->end + 1, &q) ||
        !(p->d.flags & q.d.flags & KT_DET_ARTICLE) || !(mask_of(v, &q) & KT_MASK_CASE(KT_CASE_NOM)))
        return p->end;
    *joined = true;
    return q.end;
}

/* sein, bleiben, heißen: what stands beside the verb may be its subject as well. */
static bool may_equate(const kt_view *v, uint32_t verb)
{
    enum { REACH = 30 };
    const kt_morph *m = kt_view_info(v, verb)->exact.morph;
    if (kt_view_is_in(v, verb, KT_CLASS_equation_verb))
        return true;
    for (uint32_t k = verb + 1; (kt_verb_of(m) & KT_VERB_MODAL) && k < verb + REACH; k++) {
        if (kt_clause_ends(v, k, v->tok[verb].sentence))
            return false;
        if (kt_view_is_in(v, k, KT_CLASS_to_be))
            return true;
    }
    return false;
}

/* "Die Leitung planen den Bau", "Das Gerät schalten sich aus": does what stands behind the verb
 * show that it is none that a heading ends with ("Das Gerät einschalten")? */
static bool has_complement(const kt_view *v, uint32_t verb)
{
    kt_phrase q;
    if (kt_view_is_in(v, verb + 1, KT_CLASS_object_pronoun))
        return true;
    return is_plain_phrase(v, verb + 1, &q) && !(mask_of(v, &q) & KT_MASK_CASE(KT_CASE_NOM));
}

/* The person that the verb should have; 0: the one that it has, or nobody knows. */
static uint16_t person_due(const kt_view *v, const kt_phrase *p, uint32_t end, bool joined)
{
    uint16_t finite = kt_phrase_verb(v, end);
    uint16_t nominative = mask_of(v, p) & KT_MASK_CASE(KT_CASE_NOM);
    uint16_t plural = nominative & KT_MASK_SLOT(KT_SLOT_PL);
    if ((plural == nominative || joined) && !(finite & KT_VERB_1PL) && (finite & KT_VERB_3SG))
        return KT_VERB_1PL;
    if (plural || joined || (finite & SINGULAR))
        return 0;
    bool helper = kt_verb_of(kt_view_info(v, end)->exact.morph) & (KT_VERB_AUX | KT_VERB_MODAL);
    return helper || is_nominative(v, p) || has_complement(v, end) ? KT_VERB_3SG : 0;
}

/* Die Dateien wird gespeichert: the first phrase of a sentence, nothing else that could be its
 * subject, and a verb of the other number. */
static void check_subject(const kt_view *v, kt_emit *out, uint32_t i)
{
    kt_phrase p;
    if (!kt_phrase_at(v, i, &p) || p.prep != KT_NO_TOKEN || p.det == KT_NO_TOKEN || p.suspended ||
        p.doubts || !kt_view_one_blank(v, p.end))
        return;
    bool joined = false;
    uint32_t end = kt_phrase_verb(v, p.end) ? p.end : subject_end(v, &p, &joined);
    uint16_t finite = kt_phrase_verb(v, end);
    const kt_wordinfo *noun = kt_view_info(v, p.noun);
    for (uint32_t k = p.beg; k < p.noun; k++)
        if (kt_phrase_func(v, k) & KT_FUNC_COORD)
            return; /* die linke und rechte Spalte */
    if (!noun->exact.morph && noun->lower.morph)
        return; /* Alle Primitive: an adjective that is a noun here, of its own number */
    if (!finite || v->tok[p.noun].casing != KT_CASE_TITLE ||
        kt_view_is_in(v, p.noun, KT_CLASS_collective) ||
        kt_view_is_in(v, p.noun, KT_CLASS_time_noun) ||
        kt_view_is_in(v, p.noun, KT_CLASS_time_plural) || /* die letzten Jahre wurde gearbeitet */
        (kt_flags_of(noun->exact.morph) & (KT_LEX_ORG | KT_LEX_BRAND)))
        return;
    if (end + 1 >= v->n_tok || v->tok[end + 1].sentence != v->tok[i].sentence ||
        v->tok[end + 1].kind != KT_TOK_WORD)
        return;
    const kt_morph *verb = kt_view_info(v, end)->exact.morph;
    if (!(mask_of(v, &p) & KT_MASK_CASE(KT_CASE_NOM)) || (kt_func_of(verb) & ~KT_FUNC_PREFIX) ||
        (kt_verb_of(verb) & KT_VERB_PA2))
        return;
    if ((finite & KT_VERB_2PL) && kt_view_is(v, end + 1, "ihr") && !kt_near_noun(v, end + 2))
        return; /* Alle Informationen findet ihr dort. */
    uint16_t person = person_due(v, &p, end, joined);
    bool sure = is_nominative(v, &p) && (joined || !may_equate(v, end));
    if (!person || (end != p.end && !joined) ||
        (!sure && kt_clause_subject(v, p.beg, end) != KT_SUBJECT_NONE))
        return;
    kt_str text = kt_agree_verb_form(v, end, person);
    bool alone = !is_nominative(v, &p) || kt_clause_subject(v, p.beg, end) == KT_SUBJECT_NONE;
    if (end == p.end && !alone && text.len)
        kt_agree_word(v, out, KT_AGREE_SUBJECT, end, text, KT_LEVEL_WARN);
    else
        speak(v, out, p.beg, end, end == p.end ? text : (kt_str){ 0 });
}

void kt_agree_subject(const kt_view *v, kt_emit *out, uint32_t i, const kt_agree_seen *seen)
{
    uint16_t func = kt_phrase_func(v, i);
    if (!(func & KT_FUNC_DET) || (func & (KT_FUNC_PREP | KT_FUNC_CONTR)))
        return;
    if (seen) {
        uint16_t finite = kt_phrase_verb(v, seen->noun + 1);
        uint16_t nominative = seen->mask & KT_MASK_CASE(KT_CASE_NOM);
        bool single = (nominative & ~KT_MASK_SLOT(KT_SLOT_PL)) && (finite & SINGULAR);
        bool plural = (nominative & KT_MASK_SLOT(KT_SLOT_PL)) && (finite & KT_VERB_1PL);
        bool goes_on = kt_view_is_word(v, seen->noun + 1) &&
                       (kt_phrase_func(v, seen->noun + 1) & (KT_FUNC_DET | KT_FUNC_COORD));
        if ((!finite && !goes_on) || single || plural)
            return;
    }
    check_subject(v, out, i);
}
