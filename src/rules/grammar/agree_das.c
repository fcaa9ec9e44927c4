/*
 * agree_das: "das" for the conjunction "dass", and "dass" for the pronoun or article "das". English
 * "that" is both.
 */
#include "lang/de/parse/clause.h"
#include "lang/de/parse/name.h"
#include "lang/de/parse/phrase_words.h"
#include "lang/de/parse/referee.h"
#include "lang/de/parse/twin.h"
#include "lang/de/sign.h"
#include "rule/near.h"
#include "rules/grammar/agree.h"

enum { CLAUSE_MAX = 40, BARE_LEAD = 2 };

/* First token behind the clause that starts at i: punctuation or another sentence; KT_NO_TOKEN when
 * it is too long, or cut by a subordinating word. */
static uint32_t clause_end(const kt_view *v, uint32_t i)
{
    uint32_t k = i;
    while (k < v->n_tok && k < i + CLAUSE_MAX && !kt_clause_ends(v, k, v->tok[i].sentence))
        k++;
    bool over = k >= v->n_tok || v->tok[k].sentence != v->tok[i].sentence;
    return over || v->tok[k].kind == KT_TOK_PUNCT ? k : KT_NO_TOKEN;
}

/* Does a finite verb stand at the end of the clause [beg, end), as in a subordinate clause? */
static bool is_verb_final(const kt_view *v, uint32_t beg, uint32_t end)
{
    if (end == KT_NO_TOKEN || end <= beg + 1 || !kt_view_is_word(v, end - 1) ||
        v->tok[end - 1].casing != KT_CASE_LOWER || kt_view_is(v, end - 2, "zu"))
        return false;
    const kt_morph *m = kt_view_info(v, end - 1)->exact.morph;
    return kt_phrase_verb(v, end - 1) || (kt_verb_of(m) & (KT_VERB_AUX | KT_VERB_MODAL));
}

/* May a relative clause hang on something in [beg, end): a neuter singular, or a word that nobody
 * knows? */
static bool has_antecedent(const kt_view *v, uint32_t beg, uint32_t end)
{
    for (uint32_t i = beg; i < end; i++) {
        if (v->tok[i].kind == KT_TOK_GUARD || v->tok[i].kind == KT_TOK_SYMBOL)
            return true;
        if (v->tok[i].kind != KT_TOK_WORD)
            continue;
        if (kt_view_reads_in(v, i, KT_CLASS_antecedent) ||
            kt_view_is_member(v, kt_clause_lower(v, i), KT_CLASS_antecedent)) {
            if (i == beg && i + 1 < end && end == i + 3 && kt_phrase_verb(v, i + 1) &&
                kt_str_is(kt_clause_lower(v, i), "das"))
                continue; /* Das heißt, */
            return true;
        }
        const kt_wordinfo *w = kt_view_info(v, i);
        if (!w->exact.morph && !w->lower.morph && !kt_words_split(v->words, w)->n)
            return true;
        if (!(v->tok[i].flags & KT_TOK_CAP) || kt_phrase_func(v, i))
            continue;
        if ((v->tok[i].flags & KT_TOK_SENT) && w->lower.morph)
            continue; /* a verb or adverb that opens the sentence */
        uint16_t mask = kt_words_noun_mask(v->words, w);
        bool adjective = kt_adj_of(w->lower.morph) & (KT_ADJ_E | KT_ADJ_ES);
        if (!mask || (mask & KT_MASK_SLOT(KT_SLOT_N)) || adjective)
            return true;
    }
    return false;
}

/* Is token i "das" as the article of a phrase that agrees: ..., das Kind schläft? */
static bool is_article(const kt_view *v, uint32_t i)
{
    kt_phrase p;
    return kt_phrase_at(v, i, &p) &&
           kt_phrase_mask(&p, p.d, p.adj, kt_phrase_noun_mask(v, p.noun, p.d.decl));
}

/* "den Vertrag aus, das Sie vorschlagen": directly before the comma, or before the particle there,
 * stands a noun that the clause may say something of. */
static bool is_behind_noun(const kt_view *v, uint32_t i)
{
    if (i < 3)
        return false;
    uint32_t k = kt_phrase_func(v, i - 2) & KT_FUNC_PREFIX ? i - 3 : i - 2;
    return kt_view_is_word(v, k) && (v->tok[k].flags & KT_TOK_CAP) &&
           !(v->tok[k].flags & KT_TOK_SENT) && kt_words_noun_mask(v->words, kt_view_info(v, k)) &&
           !kt_view_is_in(v, k, KT_CLASS_content_noun);
}

/* Das Haus, dass er kaufte, ist alt: the clause has a subject and a verb that asks for an object,
 * but no object. */
static bool lacks_object(const kt_view *v, uint32_t beg, uint32_t end)
{
    uint32_t k = beg;
    kt_phrase p;
    if (kt_view_is_in(v, k, KT_CLASS_das_subject)) {
        k++;
    } else if (kt_phrase_at(v, k, &p) && p.prep == KT_NO_TOKEN && p.det != KT_NO_TOKEN) {
        uint16_t m = kt_phrase_mask(&p, p.d, p.adj, kt_phrase_noun_mask(v, p.noun, p.d.decl));
        if (!(m & KT_MASK_CASE(KT_CASE_NOM)))
            return false;
        k = p.end;
    } else {
        return false;
    }
    const kt_morph *main_verb = NULL;
    bool has = false; /* das du hast */
    while (k < end) {
        if (v->tok[k].kind != KT_TOK_WORD)
            return false;
        uint16_t func = kt_phrase_func(v, k);
        if (func & (KT_FUNC_PREP | KT_FUNC_CONTR)) {
            if (!kt_phrase_at(v, k, &p))
                return false;
            k = p.end;
            continue;
        }
        const kt_morph *m = kt_view_info(v, k)->exact.morph;
        if (!m || (v->tok[k].flags & KT_TOK_CAP) || (func & (KT_FUNC_DET | KT_FUNC_PRON)))
            return false;
        bool verb = kt_verb_of(m) && !(func & (KT_FUNC_ADV | KT_FUNC_PART));
        if (verb && !(kt_verb_of(m) & KT_VERB_AUX))
            main_verb = m;
        else if (verb)
            has = !kt_view_reads_in(v, k, KT_CLASS_equation_verb);
        if (verb && (kt_verb_of(m) & KT_VERB_AUX) && !has)
            return false; /* verbrannt wurde */
        else if (!verb && !(func & (KT_FUNC_ADV | KT_FUNC_PART)) && !(kt_adj_of(m) & KT_ADJ_BASE))
            return false;
        k++;
    }
    return main_verb ? (kt_flags_of(main_verb) & KT_LEX_TRANS) != 0 : has;
}

static bool may_be_neuter(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) && (v->tok[i].flags & KT_TOK_CAP) &&
           (kt_words_noun_mask(v->words, kt_view_info(v, i)) & KT_MASK(KT_CASE_NOM, KT_SLOT_N));
}

/* Is token i a neuter singular that a relative clause may hang on? */
static bool is_neuter(const kt_view *v, uint32_t i)
{
    if (!kt_view_is_word(v, i) || !(v->tok[i].flags & KT_TOK_CAP))
        return false;
    uint16_t mask = kt_words_noun_mask(v->words, kt_view_info(v, i));
    return (mask & KT_MASK(KT_CASE_NOM, KT_SLOT_N)) &&
           !(mask & (KT_MASK_SLOT(KT_SLOT_M) | KT_MASK_SLOT(KT_SLOT_F)));
}

/* text instead of token i, at the level of the offer. False: it is not even warned of. */
static bool offer_text(const kt_view *v, kt_emit *out, uint32_t i, kt_margin margin,
                       const kt_offer *offer, kt_str text, bool with_blank)
{
    kt_level level = kt_referee_level(v, margin, offer);
    if (level == KT_LEVEL_NONE)
        return false;
    kt_span at = v->tok[i].span;
    if (*text.ptr == ',') {
        at.beg = v->tok[i - 1].span.end;
    } else if (with_blank) {
        /* with the place where a comma would be put */
        at.beg = v->tok[i - 1].span.end;
        text = kt_str_cat(v->scratch, KT_STR(" "), text);
    }
    kt_edit *e = kt_emit_fix(out, &kt_rules_agr[KT_AGREE_DAS], at, text);
    if (e && level != KT_LEVEL_CHANGE) {
        e->conf = KT_HINT;
        e->severity = level == KT_LEVEL_WARN ? KT_WARNING : KT_INFO;
    }
    return level >= KT_LEVEL_WARN;
}

/* What stands in front of das or dass. */
typedef enum place { BEHIND_COMMA, BEHIND_WORD, BEHIND_JOINT, OPENING, NO_PLACE } place;

/* "ohne das es regnet", "und das es regnet": no comma comes between. */
static bool is_joint(const kt_view *v, uint32_t i)
{
    return (kt_phrase_func(v, i) & KT_FUNC_COORD) || kt_view_is(v, i, "so") ||
           kt_view_is_in(v, i, KT_CLASS_before_dass);
}

static place place_of(const kt_view *v, uint32_t i)
{
    const unsigned binds = KT_FUNC_SUBORD | KT_FUNC_PREP;
    if (v->tok[i].flags & KT_TOK_CAP)
        return v->tok[i].flags & KT_TOK_SENT ? OPENING : NO_PLACE;
    if (i > 0 && kt_view_is_punct(v, i - 1, ','))
        return BEHIND_COMMA;
    if (i == 0 || v->tok[i - 1].kind != KT_TOK_WORD || !kt_view_one_blank(v, i))
        return NO_PLACE;
    if (is_joint(v, i - 1))
        return BEHIND_JOINT;
    return (kt_phrase_func(v, i - 1) & binds) || kt_view_is_in(v, i - 1, KT_CLASS_comparing)
               ? NO_PLACE
               : BEHIND_WORD;
}

/* May the conjunction be right, whatever the odds: "Dass Wasser kocht, weiß jeder", "sagt uns die
 * Mathematik, dass gilt:", "vor dem Wort dass steht"? */
static bool may_be_dass(const kt_view *v, uint32_t i, place at)
{
    uint32_t end = clause_end(v, i + 1);
    if (at == OPENING)
        return is_verb_final(v, i + 1, end) && kt_view_is_punct(v, end, ',') &&
               kt_phrase_verb(v, end + 1);
    if (at == BEHIND_WORD && (v->tok[i - 1].flags & KT_TOK_CAP) &&
        kt_words_noun_mask(v->words, kt_view_info(v, i - 1)))
        return true;
    return kt_phrase_verb(v, i + 1) && (i + 2 >= v->n_tok || v->tok[i + 2].kind == KT_TOK_PUNCT);
}

static kt_margin margin_of_das(const kt_view *v, uint32_t i, place at)
{
    /* "bringt ein Skript mit, das ..." */
    bool behind = i > 2 && (may_be_neuter(v, i - 2) ||
                            (may_be_neuter(v, i - 3) && kt_view_is_lower(v, i - 2)));
    if (at != BEHIND_COMMA)
        return at == OPENING       ? KT_MARGIN_DAS_AROUND_OPENING
               : at == BEHIND_WORD ? KT_MARGIN_DAS_AROUND_BARE
                                   : KT_MARGIN_DAS_AROUND_JOINT;
    if (!behind && !has_antecedent(v, kt_near_sentence_beg(v, i, 4 * CLAUSE_MAX), i))
        return KT_MARGIN_DAS_AROUND;
    return behind ? KT_MARGIN_DAS_AROUND_NEUTER : KT_MARGIN_DAS_AROUND_FAR;
}

/* The same by what stands around it, further than n-grams reach. */
static void look_around(const kt_view *v, kt_emit *out, uint32_t i)
{
    static const double least = 2.5; /* of the margins */
    bool dass = kt_span_len(v->tok[i].span) == 4;
    place at = place_of(v, i);
    kt_twin t = { .from = KT_STR("das"), .to = KT_STR("dass"), .text = KT_STR("dass") };
    if (dass)
        t = (kt_twin){ .from = t.to, .to = t.from, .text = t.from };
    if (at == OPENING)
        t.text = kt_word_recase(v->scratch, t.to, true);
    if (at == BEHIND_WORD && !dass)
        t.text = KT_STR(", dass");
    kt_swap s = { .beg = i, .end = i + 1, .text = t.text };
    kt_offer offer = { .swap = &s, .n = 1 };
    kt_twin_signs around;
    around.begun = false;
    if (at == NO_PLACE || v->tok[i + 1].kind != KT_TOK_WORD || (dass && may_be_dass(v, i, at)) ||
        !kt_twin_judge(v, i, &t, least, &around, &offer.gain))
        return;
    kt_margin m = !dass                ? margin_of_das(v, i, at)
                  : at == BEHIND_COMMA ? KT_MARGIN_DASS_AROUND
                  : at == OPENING      ? KT_MARGIN_DASS_AROUND_OPENING
                                       : KT_MARGIN_DASS_AROUND_BARE;
    (void)offer_text(v, out, i, m, &offer, t.text, false);
}

/* How sure it is that text is meant instead of token i, which begins with a comma where one is
 * missing: gain, and lead over the other text. False: it is not even warned of. */
static bool weigh(const kt_view *v, kt_emit *out, uint32_t i, kt_margin margin, kt_str text,
                  kt_str other)
{
    kt_swap s = { .beg = i, .end = i + 1, .text = text };
    kt_swap t = { .beg = i, .end = i + 1, .text = other };
    kt_ruling r;
    kt_ruling q = { .gain = 0 };
    if (!kt_referee_hear(v, &s, 1, &r) || (other.len && !kt_referee_hear(v, &t, 1, &q)))
        return false;
    kt_offer offer = {
        .swap = &s, .n = 1, .gain = r.gain, .lead = other.len ? r.gain - q.gain : 0
    };
    return offer_text(v, out, i, margin, &offer, text, other.len > 0);
}

/* Is there a finite verb between the beginning of the clause and token i? */
static bool has_verb_before(const kt_view *v, uint32_t i)
{
    for (uint32_t k = i;
         k > 0 && i - k < CLAUSE_MAX && !kt_clause_ends(v, k - 1, v->tok[i].sentence); k--) {
        const kt_wordinfo *w = kt_view_is_word(v, k - 1) ? kt_view_info(v, k - 1) : NULL;
        bool opens = w && (v->tok[k - 1].flags & KT_TOK_SENT);
        const kt_morph *m = w ? opens ? w->lower.morph : w->exact.morph : NULL;
        if (kt_phrase_verb(v, k - 1) || (kt_verb_of(m) & (KT_VERB_AUX | KT_VERB_MODAL)) ||
            (m && opens && !kt_func_of(m) && (kt_verb_of(m) & KT_VERB_FINITE)))
            return true;
    }
    return false;
}

/* "so das es geht": no comma between. */
static bool is_behind_so(const kt_view *v, uint32_t i)
{
    return i > 0 && kt_view_is(v, i - 1, "so") && kt_view_one_blank(v, i);
}

/* Is the word behind das the last of its clause: "dann sieht man das ein."? */
static bool is_last_word(const kt_view *v, uint32_t i)
{
    return i + 2 >= v->n_tok || v->tok[i + 2].kind == KT_TOK_PUNCT ||
           v->tok[i + 2].sentence != v->tok[i].sentence;
}

/* "Ich empfehle, das Werkzeug nicht zu verwenden": das belongs to an infinitive. */
static bool is_with_zu(const kt_view *v, uint32_t i)
{
    uint32_t end = clause_end(v, i + 1);
    return end != KT_NO_TOKEN && end > i + 3 && kt_view_is_word(v, end - 1) &&
           kt_view_is(v, end - 2, "zu") &&
           (kt_verb_of(kt_view_info(v, end - 1)->exact.morph) & KT_VERB_INF);
}

/* Does a clause begin with the word behind das that no das can be in front of, whatever becomes of
 * it: a subject, an article, code? */
static bool opens_clause(const kt_view *v, uint32_t i)
{
    if (i + 1 >= v->n_tok || v->tok[i + 1].sentence != v->tok[i].sentence)
        return false;
    if (v->tok[i + 1].kind == KT_TOK_GUARD)
        return true;
    return kt_view_is_in(v, i + 1, KT_CLASS_das_subject) ||
           (v->tok[i + 1].casing == KT_CASE_LOWER && kt_view_is_word(v, i + 1) &&
            (kt_phrase_func(v, i + 1) & (KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_CONTR)));
}

/* "Gibt an das eine Spalte": the end of the clause is not seen, or what is there cannot be read. */
static bool check_open_das(const kt_view *v, kt_emit *out, uint32_t i, bool comma)
{
    const kt_str none = { 0 };
    uint32_t beg = kt_near_sentence_beg(v, i, 4 * CLAUSE_MAX);
    if (is_behind_so(v, i)) {
        return weigh(v, out, i, KT_MARGIN_DAS_BEHIND_SO, KT_STR("dass"), none);
    }
    if (!opens_clause(v, i) || kt_name_at(v, i + 1) || is_last_word(v, i) || is_with_zu(v, i))
        return false;
    if (comma) {
        return !has_antecedent(v, beg, i) &&
               weigh(v, out, i, KT_MARGIN_DAS_OPEN_COMMA, KT_STR("dass"), none);
    }
    bool subject = kt_view_is_in(v, i + 1, KT_CLASS_das_subject);
    return i > 0 && v->tok[i - 1].kind == KT_TOK_WORD && kt_view_one_blank(v, i) &&
           has_verb_before(v, i) &&
           weigh(v, out, i, subject ? KT_MARGIN_DAS_OPEN_PRONOUN : KT_MARGIN_DAS_OPEN,
                 KT_STR(", dass"), none);
}

/* Ich weiß das er kommt: a clause with a subject and its verb at the end. */
static bool check_das(const kt_view *v, kt_emit *out, uint32_t i, bool comma)
{
    uint32_t end = clause_end(v, i + 1);
    if (is_behind_so(v, i) || !is_verb_final(v, i + 1, end)) {
        return check_open_das(v, out, i, comma);
    }
    if (!kt_view_is_word(v, i + 1) || kt_phrase_verb(v, i + 1) || kt_name_at(v, i + 1) ||
        is_article(v, i) || kt_clause_subject(v, i, i + 1) == KT_SUBJECT_NONE)
        return false;
    const kt_str none = { 0 };
    uint32_t beg = kt_near_sentence_beg(v, i, 4 * CLAUSE_MAX);
    bool antecedent = has_antecedent(v, beg, i);
    if (comma && (antecedent || is_behind_noun(v, i)) && lacks_object(v, i + 1, end) &&
        !kt_view_is_in(v, i - 2, KT_CLASS_content_noun))
        return false; /* etwas, das Sie haben; den Vertrag, das Sie haben */
    /* "ein Verfahren das er erklärt" may lack the comma alone */
    bool relative = i > 0 && is_neuter(v, i - 1) && !kt_view_is_in(v, i - 1, KT_CLASS_content_noun);
    if (!comma && !relative &&
        lacks_object(v, i + 1, end)) /* das Gebiet pro Zeit das ich reinige */
        for (uint32_t k = beg; k < i && !relative; k++)
            relative = is_neuter(v, k) && !(v->tok[k].flags & KT_TOK_SENT);
    if (comma)
        return weigh(v, out, i,
                     antecedent ? KT_MARGIN_DAS_BEHIND_NEUTER : KT_MARGIN_DAS_BEHIND_COMMA,
                     KT_STR("dass"), none);
    return i > 0 && v->tok[i - 1].kind == KT_TOK_WORD && kt_view_one_blank(v, i - 1) &&
           weigh(v, out, i,
                 !has_verb_before(v, i) || relative              ? KT_MARGIN_DAS_NO_VERB
                 : kt_view_is_in(v, i + 1, KT_CLASS_das_subject) ? KT_MARGIN_DAS_BARE_PRONOUN
                                                                 : KT_MARGIN_DAS_BARE,
                 KT_STR(", dass"), none);
}

/* "Gibt ein Feld zurück, dass ...": a neuter, then the end of its clause. */
static bool is_behind_verb(const kt_view *v, uint32_t i)
{
    return i > 3 && kt_view_is_word(v, i - 2) && v->tok[i - 2].casing == KT_CASE_LOWER &&
           ((kt_phrase_func(v, i - 2) & KT_FUNC_PREFIX) || kt_phrase_verb(v, i - 2)) &&
           is_neuter(v, i - 3) && !kt_view_is_in(v, i - 3, KT_CLASS_content_noun);
}

bool kt_agree_means_das(const kt_view *v, uint32_t i)
{
    kt_swap das = { .beg = i, .end = i + 1, .text = KT_STR("das") };
    kt_swap dass = { .beg = i, .end = i + 1, .text = KT_STR(", dass") };
    kt_ruling a;
    kt_ruling b;
    return i > 0 && kt_view_is(v, i, "dass") && v->tok[i - 1].kind == KT_TOK_WORD &&
           !(kt_phrase_func(v, i - 1) & KT_FUNC_COORD) && kt_referee_hear(v, &das, 1, &a) &&
           kt_referee_hear(v, &dass, 1, &b) && a.gain > 0 && a.gain - b.gain >= BARE_LEAD;
}

/* Das Auto, dass dort steht; Sie kaufte dass Buch. */
static bool check_dass(const kt_view *v, kt_emit *out, uint32_t i, bool comma)
{
    const kt_str none = { 0 };
    if (!comma) {
        return kt_agree_means_das(v, i) &&
               weigh(v, out, i, KT_MARGIN_DASS_BARE, KT_STR("das"), KT_STR(", dass"));
    }
    if (i > 1 && !kt_view_is_word(v, i - 2) && v->tok[i - 2].kind == KT_TOK_PUNCT)
        return true; /* "(siehe dort), dass es ...": nobody knows what it hangs on */
    if (i < 2 || !is_neuter(v, i - 2) || v->tok[i + 1].kind != KT_TOK_WORD) {
        return weigh(v, out, i,
                     is_behind_verb(v, i) ? KT_MARGIN_DASS_BEHIND_VERB
                                          : KT_MARGIN_DASS_BEHIND_COMMA,
                     KT_STR("das"), none);
    }
    uint32_t end = clause_end(v, i + 1);
    if (kt_view_is_in(v, i - 2, KT_CLASS_content_noun))
        return false; /* das Problem, dass es regnet */
    bool lacks =
        is_verb_final(v, i + 1, end) && ((kt_phrase_verb(v, end - 1) & KT_VERB_3SG) &&
                                         kt_clause_subject(v, i, i + 1) == KT_SUBJECT_NONE);
    bool object = is_verb_final(v, i + 1, end) && lacks_object(v, i + 1, end);
    /* Das Gesetz, dass er beschloss, gilt */
    bool goes_on = object && kt_view_is_punct(v, end, ',') && kt_phrase_verb(v, end + 1) &&
                   i >= 3 && kt_str_is(kt_clause_lower(v, i - 3), "das");
    kt_margin margin = lacks     ? KT_MARGIN_DASS_NO_SUBJECT
                       : goes_on ? KT_MARGIN_DASS_GOES_ON
                       : object  ? KT_MARGIN_DASS_NO_OBJECT
                                 : KT_MARGIN_DASS_BEHIND_NEUTER;
    return weigh(v, out, i, margin, KT_STR("das"), none);
}

/* "Dass alte Haus gehört meinem Onkel.": an adjective and a neuter behind it, then the verb, and no
 * verb at the end. */
static bool is_opening_article(const kt_view *v, uint32_t i)
{
    uint32_t k = i + 1;
    while (k + 2 < v->n_tok && kt_view_is_lower(v, k) && !kt_phrase_func(v, k) &&
           (kt_phrase_adjective(v, k, true) & KT_ADJ_E) && kt_view_one_blank(v, k))
        k++;
    uint32_t end = clause_end(v, i + 1);
    if (end == KT_NO_TOKEN || k + 2 >= end || !may_be_neuter(v, k) || !kt_view_one_blank(v, k))
        return false;
    const kt_morph *m = kt_view_info(v, k + 1)->exact.morph;
    const unsigned rest = KT_VERB_INF | KT_VERB_ZU;
    return (kt_phrase_verb(v, k + 1) & KT_VERB_3SG) && !(kt_verb_of(m) & rest) &&
           !(kt_adj_of(m) & KT_ADJ_INFLECTED) && !is_verb_final(v, i + 1, end);
}

/* "Dass ist nicht wahr.": a conjunction wants a subject before the verb. */
static void check_opening_dass(const kt_view *v, kt_emit *out, uint32_t i)
{
    const kt_morph *m = kt_view_is_lower(v, i + 1) ? kt_view_info(v, i + 1)->exact.morph : NULL;
    unsigned verb = kt_verb_of(m);
    bool helper = (verb & (KT_VERB_AUX | KT_VERB_MODAL)) && (verb & KT_VERB_3SG) &&
                  !(verb & (KT_VERB_INF | KT_VERB_PA2)) && !kt_func_of(m);
    if ((!helper && !is_opening_article(v, i)) || !(v->tok[i].flags & KT_TOK_SENT) ||
        v->tok[i].casing != KT_CASE_TITLE || !kt_view_one_blank(v, i + 1) ||
        v->tok[i + 1].sentence != v->tok[i].sentence)
        return;
    kt_edit *e = kt_emit_fix(out, &kt_rules_agr[KT_AGREE_DAS], v->tok[i].span,
                             kt_word_recase(v->scratch, KT_STR("das"), true));
    if (e)
        e->conf = KT_HINT;
}

void kt_agree_das(const kt_view *v, kt_emit *out, uint32_t i)
{
    bool dass = kt_span_len(v->tok[i].span) == 4;
    if (i + 1 >= v->n_tok ||
        (v->tok[i].casing != KT_CASE_LOWER && v->tok[i].casing != KT_CASE_TITLE))
        return;
    uint32_t before = out->edits->n;
    bool comma = i > 0 && kt_view_is_punct(v, i - 1, ',');
    bool low = v->tok[i].casing == KT_CASE_LOWER;
    if (dass && !low)
        check_opening_dass(v, out, i);
    else if (low && (dass ? check_dass(v, out, i, comma) : check_das(v, out, i, comma)))
        return;
    uint32_t noted = out->edits->n;
    look_around(v, out, i);
    if (out->edits->n > noted && noted > before) { /* more than what was noted */
        out->edits->ptr[before] = out->edits->ptr[noted];
        out->edits->n = before + 1;
    }
}
