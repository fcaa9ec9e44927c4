/*
 * comma_front: the comma at the front of a sentence: behind an adverbial or a subject, where
 * English may write one and German never does, and behind a clause, where German always does.
 */
#include "lang/de/parse/phrase.h"
#include "rule/near.h"
#include "rules/grammar/comma.h"

typedef kt_comma_reading reading;

static unsigned bits(const reading *r, uint32_t i)
{
    return kt_comma_bits(r, i);
}

/* A finite verb that no infinitive, participle or attribute looks like, in any person. */
static bool is_clear_verb(const reading *r, uint32_t i)
{
    const unsigned other = KT_CW_INF | KT_CW_PA2 | KT_CW_ADJ | KT_CW_NOUN | KT_CW_ZU;
    return kt_view_is_lower(r->v, i) &&
           ((bits(r, i) & KT_CW_SURE) ||
            ((bits(r, i) & KT_CW_FIN) && !(bits(r, i) & other) && !r->s->w[i].func));
}

/* Are [beg, end) words and numbers without any verb? */
static bool is_verbless(const reading *r, uint32_t beg, uint32_t end)
{
    for (uint32_t i = beg; i < end; i++)
        if ((bits(r, i) & (KT_CW_FIN | KT_CW_OPEN | KT_CW_INF | KT_CW_ZU)) ||
            r->v->tok[i].kind == KT_TOK_GUARD)
            return false;
    return true;
}

/* Does the comma begin an aside, which a second one ends: "Im Haus, sagte sie, sei es kalt", "Kein
 * Wunder, ist er doch müde"? verb: the word behind it. */
static bool is_aside(const reading *r, uint32_t verb)
{
    const kt_view *v = r->v;
    uint32_t stop = kt_comma_stop(r, verb);
    if (kt_view_is_in(v, verb, KT_CLASS_says) || kt_view_is_in(v, verb, KT_CLASS_thinks))
        return true;
    for (uint32_t i = verb; i < stop; i++)
        if (kt_view_is(v, i, "doch"))
            return true;
    if (stop >= r->s->end)
        return false;
    if (v->tok[stop].cp != ',')
        return v->tok[stop].cp != ':' && v->tok[stop].cp != '(' && v->tok[stop].cp != 0x2013;
    return (bits(r, stop + 1) & (KT_CW_FIN | KT_CW_OPEN)) != 0 ||
           v->tok[stop + 1].kind != KT_TOK_WORD;
}

/* ---- "Nach der Sitzung, sagte sie nichts" ---- */

/* Is [beg, comma) a phrase with a preposition, or one adverb, that opens a sentence? */
static bool is_opening(const reading *r, uint32_t beg, uint32_t comma)
{
    enum { WORDS_MIN = 2 };
    const kt_view *v = r->v;
    if (comma == beg + 1)
        return kt_view_is_in(v, beg, KT_CLASS_front_adverb) ||
               kt_view_is_in(v, beg, KT_CLASS_opening_adverb);
    if (kt_view_is_in(v, beg, KT_CLASS_clause_prep) && !kt_view_is_in(v, beg, KT_CLASS_lack))
        return false; /* um den Server vor Angriffen */
    return comma >= beg + WORDS_MIN && (kt_near_func(v, beg) & (KT_FUNC_PREP | KT_FUNC_CONTR)) &&
           (kt_near_noun(v, comma - 1) || v->tok[comma - 1].kind == KT_TOK_NUMBER ||
            (comma == beg + 2 && kt_view_is_in(v, comma - 1, KT_CLASS_object_pronoun)) ||
            (bits(r, comma - 1) & KT_CW_NOUN)) &&
           is_verbless(r, beg, comma);
}

/* ---- "Das Haus am See, ist schön" ---- */

/* May the words from i on be the subject of a verb in this number? */
static bool is_subject(const kt_view *v, uint32_t i, bool plural)
{
    kt_phrase p;
    if (!(kt_near_func(v, i) & KT_FUNC_DET) || !kt_phrase_at(v, i, &p) || p.prep != KT_NO_TOKEN ||
        p.noun == KT_NO_TOKEN)
        return false;
    uint16_t mask = kt_phrase_mask(&p, p.d, p.adj, kt_phrase_noun_mask(v, p.noun, p.d.decl));
    uint16_t slots = plural ? KT_MASK_SLOT(KT_SLOT_PL) : (uint16_t)~KT_MASK_SLOT(KT_SLOT_PL);
    return mask & slots & KT_MASK_CASE(KT_CASE_NOM);
}

/* müssen, haben with what it waits for at the end of its clause: finite, though it looks like an
 * infinitive. */
static bool opens_bracket(const reading *r, uint32_t verb)
{
    uint32_t last = kt_comma_stop(r, verb) - 1;
    return (bits(r, verb) & (KT_CW_AUX | KT_CW_MODAL)) && (bits(r, verb) & KT_CW_FIN) &&
           last > verb + 1 && kt_view_is_lower(r->v, last) &&
           (bits(r, last) & (KT_CW_INF | KT_CW_PA2 | KT_CW_ZU));
}

/* How sure is [beg, comma) the subject of the verb behind the comma? */
static kt_level subject_level(const reading *r, uint32_t beg, uint32_t comma)
{
    const kt_view *v = r->v;
    uint32_t verb = comma + 1;
    unsigned form = kt_verb_of(kt_view_info(v, verb)->exact.morph);
    bool plural = !(form & KT_VERB_3SG);
    bool helper = bits(r, verb) & (KT_CW_AUX | KT_CW_MODAL);
    if (comma < beg + 2 || !(is_clear_verb(r, verb) || helper) ||
        !(form & (KT_VERB_3SG | KT_VERB_1PL)) || !is_verbless(r, beg, comma) ||
        !is_subject(v, beg, plural) || kt_view_is_in(v, beg, KT_CLASS_none) ||
        !(kt_near_noun(v, comma - 1) || (bits(r, comma - 1) & KT_CW_NOUN)))
        return KT_LEVEL_NONE;
    bool order = kt_view_is_in(v, verb + 1, KT_CLASS_polite); /* seien Sie versichert */
    bool other = kt_view_is_in(v, verb + 1, KT_CLASS_nominative) || kt_view_is(v, verb + 1, "es");
    bool sure = helper && (bits(r, verb) & KT_CW_SURE) && !r->s->opaque &&
                kt_comma_stop(r, verb) == r->s->end && !is_subject(v, verb + 1, plural);
    if (sure && !order && !other)
        return KT_LEVEL_CHANGE;
    /* bedingt durch den Krieg */
    return order || other || kt_view_is(v, verb + 1, "durch") ? KT_LEVEL_NONE : KT_LEVEL_WARN;
}

/* ---- "Um die Datei zu öffnen klicken Sie" ---- */

/* "Um acht Uhr zu essen": at, not in order to. */
static bool is_clock(const kt_view *v, uint32_t i)
{
    return (v->tok[i].kind == KT_TOK_NUMBER ||
            (kt_view_is_word(v, i) &&
             (kt_func_of(kt_view_info(v, i)->exact.morph) & KT_FUNC_NUM))) &&
           kt_view_is_in(v, i + 1, KT_CLASS_measure_noun);
}

/* The infinitive clause that opens the sentence ends with its verb, and a finite one follows. */
static void behind_infinitive(const reading *r, uint32_t stop)
{
    const kt_view *v = r->v;
    if (stop < r->s->beg + 3 || is_clock(v, r->s->beg + 1))
        return;
    for (uint32_t k = r->s->beg + 2; k + 2 < stop; k++) {
        if (v->tok[k].kind != KT_TOK_WORD)
            return;
        bool zu =
            (bits(r, k) & KT_CW_ZU) || ((bits(r, k) & KT_CW_INF) && kt_view_is(v, k - 1, "zu"));
        if (!zu || !kt_view_is_lower(v, k))
            continue;
        if (k == r->s->beg + 2)
            return; /* ohne zu zögern: many leave it out */
        bool polite = (bits(r, k + 1) & KT_CW_IMP) && kt_view_is_in(v, k + 2, KT_CLASS_polite);
        if (kt_view_one_blank(v, k + 1) && kt_view_is_lower(v, k + 1) &&
            (polite || is_clear_verb(r, k + 1)))
            kt_comma_insert(r, KT_COMMA_INFINITIVE, k + 1, KT_LEVEL_CHANGE);
        return;
    }
}

void kt_comma_front(const reading *r)
{
    enum { REST_MIN = 3 };
    const kt_view *v = r->v;
    uint32_t beg = r->s->beg;
    uint32_t comma = kt_comma_stop(r, beg);
    uint32_t verb = comma + 1;
    if (kt_view_is_in(v, beg, KT_CLASS_clause_prep))
        behind_infinitive(r, comma);
    if (comma + REST_MIN > r->s->end || v->tok[comma].cp != ',' || !kt_view_is_lower(v, verb) ||
        (r->s->mark != '.' && r->s->mark))
        return;
    /* Für mehr davon, klicken Sie hier */
    bool polite = (bits(r, verb) & KT_CW_IMP) && kt_view_is_in(v, verb + 1, KT_CLASS_polite);
    bool helper = bits(r, verb) & (KT_CW_AUX | KT_CW_MODAL);
    if (!helper && comma + REST_MIN == r->s->end)
        return;
    if (!is_opening(r, beg, comma)) {
        if (r->s->mark == '.' && !is_aside(r, verb))
            kt_comma_delete(r, KT_COMMA_SUBJECT, comma, subject_level(r, beg, comma));
        return;
    }
    bool plain = !r->s->opaque && r->s->mark == '.' && kt_comma_stop(r, verb) == r->s->end;
    bool subject = polite || kt_view_is_in(v, verb + 1, KT_CLASS_subject_opening);
    bool we = (bits(r, verb) & KT_CW_FIN) && kt_view_is(v, verb + 1, "wir");
    bool sure = (bits(r, verb) & KT_CW_SURE) || polite || we || opens_bracket(r, verb);
    if ((sure && plain && subject) || ((sure || is_clear_verb(r, verb)) && !is_aside(r, verb)))
        kt_comma_delete(r, KT_COMMA_OPENING, comma, KT_LEVEL_CHANGE);
}

bool kt_comma_has_front(const kt_view *v, uint32_t beg, uint32_t end)
{
    if (end - beg <= 3)
        return false;
    const unsigned first = KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_DET;
    if (kt_view_is_in(v, beg, KT_CLASS_clause_prep))
        return true;
    bool adverb = v->tok[beg + 1].cp == ',';
    if (!adverb && !(kt_gram_func(v->tok[beg].gram) & first))
        return false;
    uint32_t comma = kt_clause_stop(v, beg, end);
    return comma + 2 < end && v->tok[comma].cp == ',' && kt_view_is_lower(v, comma + 1) &&
           (kt_gram_finite(kt_view_gram(v, comma + 1)) ||
            kt_view_is_in(v, comma + 2, KT_CLASS_polite));
}

/* ---- "Wenn Sie fertig sind klicken Sie auf OK" ---- */

/* "Wenn Sie auf OK klicken wird die Datei gelöscht": the helper at i is none of the verb before it,
 * whose subject is a plural. */
static bool is_other_number(const reading *r, uint32_t i)
{
    const kt_view *v = r->v;
    uint32_t first = r->s->beg + 1;
    bool plural = kt_view_is_in(v, first, KT_CLASS_polite) || kt_view_is(v, first, "wir");
    return plural && (kt_verb_of(kt_view_info(v, i)->exact.morph) & KT_VERB_3SG);
}

/* The clause that opens the sentence ends with its verb, and the main clause begins with its own
 * and a subject. */
void kt_comma_behind_clause(const reading *r)
{
    enum { CLAUSE_MIN = 2 };
    const kt_view *v = r->v;
    uint32_t beg = r->s->beg;
    uint32_t stop = kt_comma_stop(r, beg);
    for (uint32_t k = beg + CLAUSE_MIN; k + 2 < stop; k++) {
        if (v->tok[k].kind != KT_TOK_WORD || (r->s->w[k].func & (KT_FUNC_COORD | KT_FUNC_SUBORD)))
            return;
        if (!(bits(r, k) & KT_CW_FIN) || !kt_view_is_lower(v, k) ||
            (bits(r, k) & (KT_CW_ADJ | KT_CW_PA2)))
            continue;
        bool verb = bits(r, k + 1) & (KT_CW_FIN | KT_CW_IMP);
        bool cluster = (bits(r, k) & KT_CW_INF) && (bits(r, k + 1) & (KT_CW_AUX | KT_CW_MODAL)) &&
                       !is_other_number(r, k + 1);
        bool subject =
            kt_view_is_in(v, k + 2, KT_CLASS_polite) ||
            kt_view_is_in(v, k + 2, KT_CLASS_nominative) ||
            (kt_view_is_lower(v, k + 2) && kt_view_is_in(v, k + 2, KT_CLASS_subject_opening)) ||
            (is_clear_verb(r, k) && is_clear_verb(r, k + 1));
        if (!verb || cluster || !subject || !kt_view_is_lower(v, k + 1) ||
            !kt_view_one_blank(v, k + 1))
            continue;
        kt_comma_insert(r, KT_COMMA_BEHIND_CLAUSE, k + 1,
                        kt_comma_hear(r, k + 1, KT_MARGIN_COMMA_BEHIND));
        return;
    }
}
