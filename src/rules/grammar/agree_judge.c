/*
 * agree_judge: from which odds of the judge on (concord.h) a phrase is warned of, by what else it
 * may be.
 */
#include "lang/de/parse/clause.h"
#include "lang/de/parse/licence.h"
#include "lang/de/parse/phrase_words.h"
#include "lang/de/parse/referee.h"
#include "rules/grammar/agree.h"
#include "rules/grammar/concord.h"
#include "rules/grammar/remedy.h"

/* zu maßloser Rodungen; not: zu hohe Erwartungen, nicht zu vertretender Grund. */
static bool is_no_gerundive(const kt_view *v, const kt_phrase *p)
{
    kt_str s = p->n_adj ? kt_view_str(v, p->adj[0].tok) : (kt_str){ 0 };
    kt_phrase bare = *p;
    bare.govern = KT_MASK_CASE(KT_CASE_NOM) | KT_MASK_CASE(KT_CASE_ACC);
    uint16_t noun = kt_phrase_noun_mask(v, p->noun, p->d.decl);
    return p->det == KT_NO_TOKEN && s.len && p->prep != KT_NO_TOKEN &&
           kt_view_is(v, p->prep, "zu") &&
           kt_str_find(s, KT_STR("end"), s.len > 5 ? s.len - 5 : 0) == SIZE_MAX &&
           !kt_phrase_mask(&bare, p->d, p->adj, noun);
}

/* Does one word before the noun change, and does nothing say that the determiner may stand on its
 * own? What else may be odd about a phrase is then seldom to be seen in it. */
static bool is_before_noun(const kt_phrase *p, const kt_remedy *best, uint32_t odd)
{
    return !(odd & ~(uint32_t)(KT_ODD_GOES_ON | KT_ODD_NUMBER)) && best->n == 1 && p->n_adj &&
           best->tok[0] != p->noun && !(p->doubts & (KT_DOUBT_PRONOUN | KT_DOUBT_NUMBER));
}

/* alle neue Schüler, jedes neues Gerät: does an adjective change behind a determiner that might be
 * a pronoun, where no relative clause begins? A pronoun would leave the adjective as it is. */
static bool is_behind_pronoun(const kt_view *v, const kt_phrase *p, const kt_remedy *best,
                              uint32_t odd)
{
    uint32_t left = p->beg - 1; /* wraps around where the text begins */
    if (p->why != KT_WHY_NONE || p->doubts != KT_DOUBT_PRONOUN || odd || best->n != 1 ||
        p->n_adj != 1 || best->tok[0] != p->adj[0].tok)
        return false;
    if ((v->tok[p->beg].flags & KT_TOK_SENT) || p->beg == 0)
        return true;
    /* Klassen die große Werte liefern: without its comma */
    bool relative = kt_view_is_in(v, p->det, KT_CLASS_relative_article) && p->prep == KT_NO_TOKEN &&
                    (v->tok[left].flags & KT_TOK_CAP);
    return v->tok[left].kind == KT_TOK_WORD && !relative;
}

/* gibt einem wieder neue Kraft: would the words behind the determiner do on their own? */
static bool stands_alone(const kt_view *v, const kt_phrase *p)
{
    kt_phrase bare = *p;
    bare.govern = (uint16_t)~KT_MASK_CASE(KT_CASE_GEN);
    kt_det none = { .mask = KT_MASK_ALL, .decl = KT_DECL_STRONG };
    return kt_phrase_mask(&bare, none, bare.adj, kt_phrase_noun_mask(v, p->noun, KT_DECL_STRONG)) !=
           0;
}

/* einen wirklich tolles Geschmack, über das zentrales Archiv CTAN: the margin of such a phrase;
 * KT_MARGINS: as of others. */
static kt_margin margin_before_noun(const kt_view *v, const kt_phrase *p, const kt_remedy *best,
                                    uint32_t odd)
{
    const uint32_t plain = KT_DOUBT_ADVERB | KT_DOUBT_HEAD | KT_DOUBT_QUOTE;
    bool adjective = best->tok[0] != p->det, det = p->det != KT_NO_TOKEN;
    if (!is_before_noun(p, best, odd))
        return KT_MARGINS;
    switch (p->why) {
    case KT_WHY_NONE:
        if (!det && ((p->doubts & KT_DOUBT_ADVERB) || p->n_adj > 1)) /* mit paarweise zu lesenden */
            return KT_MARGINS;
        if (adjective)
            return KT_MARGIN_AGR_JUDGED_PLAIN;
        if ((p->doubts & ~plain) || ((p->doubts & KT_DOUBT_ADVERB) && stands_alone(v, p)))
            return KT_MARGINS;
        return KT_MARGIN_AGR_JUDGED_BESIDE;
    case KT_WHY_RIGHT:
    case KT_WHY_INSIDE:
    case KT_WHY_HEAD_ADJECTIVE:
        return adjective && det && !(odd & KT_ODD_GOES_ON) ? KT_MARGIN_AGR_JUDGED_BESIDE
                                                           : KT_MARGINS;
    case KT_WHY_POSTPOSED:
        return is_no_gerundive(v, p) ? KT_MARGIN_AGR_JUDGED_BESIDE : KT_MARGINS;
    default:
        return KT_MARGINS;
    }
}

/* die Standarddatenbank ist; zurücksetzen aller Änderungen: is it the other noun of an equation, or
 * the genitive of an infinitive that should be a noun? */
static bool is_beside_verb(const kt_view *v, const kt_phrase *p, const kt_concord *c)
{
    bool genitive =
        c->sign[KT_CONCORD_NOW_GENITIVE_ONLY] > 0 ||
        !(c->sign[KT_CONCORD_NOW_NOMINATIVE_ONLY] > 0 ||
          c->sign[KT_CONCORD_NOW_ACCUSATIVE_ONLY] > 0 || c->sign[KT_CONCORD_NOW_DATIVE_ONLY] > 0);
    if (genitive && p->beg > 0 && v->tok[p->beg - 1].casing == KT_CASE_LOWER &&
        !kt_phrase_func(v, p->beg - 1) &&
        (kt_verb_of(kt_view_info(v, p->beg - 1)->exact.morph) & KT_VERB_INF))
        return true;
    return c->sign[KT_CONCORD_NOW_NOMINATIVE_TOO] > 0 && c->sign[KT_CONCORD_LEFT_NOUN] > 0 &&
           p->end < v->n_tok && (kt_verb_of(kt_view_info(v, p->end)->exact.morph) & KT_VERB_AUX);
}

/* das Aufrufer: does the repair take a noun that the lexicon hardly knows for one of another
 * gender? */
static bool is_other_gender(const kt_view *v, const kt_phrase *p, const kt_remedy *best)
{
    uint16_t now = kt_phrase_mask(p, p->d, p->adj, kt_phrase_noun_mask(v, p->noun, p->d.decl));
    const kt_morph *m = kt_view_info(v, p->noun)->exact.morph;
    if (m && !(kt_flags_of(m) & (KT_LEX_HUNSPELL | KT_LEX_DING | KT_LEX_DOUBT)))
        return false;
    for (int s = KT_SLOT_M; s <= KT_SLOT_PL; s++)
        if ((now & KT_MASK_SLOT(s)) && (best->mask & KT_MASK_SLOT(s)))
            return false;
    return true;
}

/* A verb that has two nominatives: ist, bleibt, nennt, wird. */
static bool is_equation_verb(const kt_view *v, uint32_t i)
{
    uint16_t m = kt_verb_of(kt_view_info(v, i)->exact.morph);
    bool haben = kt_str_starts(kt_view_str(v, i), KT_STR("h"));
    return ((m & KT_VERB_AUX) && !haben) || kt_view_is_in(v, i, KT_CLASS_to_be) ||
           kt_view_is_in(v, i, KT_CLASS_equation_verb);
}

/* Kaufst du hier ein Wagen: does the clause have a pronoun that can be nothing but its subject, and
 * no verb that has a second nominative beside it? */
static bool has_own_subject(const kt_view *v, const kt_phrase *p)
{
    enum { REACH = 24 };
    uint32_t sentence = v->tok[p->noun].sentence;
    bool found = false;
    for (uint32_t k = p->beg; k-- > 0 && k + REACH > p->beg && !kt_clause_ends(v, k, sentence);) {
        if (!kt_view_is_word(v, k))
            continue;
        if (is_equation_verb(v, k) || kt_view_is_in(v, k, KT_CLASS_comparing))
            return false;
        found = found || kt_view_reads_in(v, k, KT_CLASS_nominative);
    }
    for (uint32_t k = p->end; k < p->end + REACH && !kt_clause_ends(v, k, sentence); k++) {
        if (!kt_view_is_word(v, k))
            continue;
        if (is_equation_verb(v, k))
            return false;
        found = found || kt_view_reads_in(v, k, KT_CLASS_nominative);
    }
    return found;
}

/* erhalten Sie wie folgt einen Fehler: stands a polite Sie close before the phrase? */
static bool has_polite(const kt_view *v, const kt_phrase *p)
{
    enum { NEAR = 5 };
    for (uint32_t k = p->beg; k-- > 0 && k + NEAR >= p->beg && kt_view_is_word(v, k);)
        if (kt_view_is_in(v, k, KT_CLASS_polite))
            return true;
    return false;
}

/* Könnte Sie Ihr Vertrag: is Sie before the phrase no subject, beside a verb in the singular? */
static bool is_behind_object(const kt_view *v, const kt_phrase *p)
{
    uint32_t i = p->beg;
    if (i == 0 || !kt_view_is_in(v, i - 1, KT_CLASS_polite))
        return false;
    return i < 2 || (kt_phrase_verb(v, i - 2) && !(kt_phrase_verb(v, i - 2) & KT_VERB_1PL));
}

/* gerade auch der Kollegen: stand nothing but adverbs between the phrase and something that joins
 * it to what is further off? */
static bool is_joined_far(const kt_view *v, const kt_phrase *p)
{
    enum { WORDS = 4 };
    for (uint32_t k = p->beg;
         k-- > 0 && k + WORDS >= p->beg && kt_phrase_same_sentence(v, p->beg, k);) {
        uint16_t func = kt_phrase_func(v, k);
        if (func & (KT_FUNC_COORD | KT_FUNC_SUBORD))
            return true;
        if (!(func & (KT_FUNC_ADV | KT_FUNC_PART)))
            return k + 1 < p->beg && v->tok[k].kind == KT_TOK_PUNCT;
    }
    return false;
}

/* Teile die Menge auf: behind the first word of its sentence, a noun that may be an imperative? */
static bool is_behind_imperative(const kt_view *v, const kt_phrase *p)
{
    uint32_t left = p->beg - 1; /* wraps around where the text begins */
    return p->beg > 0 && kt_view_is_word(v, left) && (v->tok[left].flags & KT_TOK_SENT) &&
           (kt_verb_of(kt_view_info(v, left)->lower.morph) & (KT_VERB_1SG | KT_VERB_IMP));
}

/* May a phrase that agrees be in another case than its clause says? Joined to something further
 * off: sowohl der Höhe als auch der Breite; the clause has its subject: den Täter plagt sein
 * Gewissen; a part of more: ein Node.js; a clause follows: dass einer Funktion,
 * die; a line begins with it; an acronym: der URL. */
static bool is_out_of_place(const kt_view *v, const kt_phrase *p, const kt_remedy *best,
                            const kt_concord *c)
{
    const uint16_t nominative = KT_MASK_CASE(KT_CASE_NOM);
    const double *sign = c->sign;
    bool subject =
        !(best->mask & ~nominative) && (sign[KT_CONCORD_SUBJECT_CERTAIN] > 0 || has_polite(v, p));
    bool parted = sign[KT_CONCORD_LEFT_SUBORD] > 0 && sign[KT_CONCORD_RIGHT_COMMA] > 0;
    bool more = p->end < v->n_tok && v->tok[p->end].kind == KT_TOK_PUNCT &&
                kt_view_touches(v, p->end) && kt_view_touches(v, p->end + 1) &&
                kt_view_is_word(v, p->end + 1);
    bool start = sign[KT_CONCORD_LEFT_END] > 0 && !(v->tok[p->beg].flags & KT_TOK_CAP);
    bool joined = sign[KT_CONCORD_LEFT_ADVERB] > 0 && is_joined_far(v, p);
    return subject || joined || parted || more || start ||
           v->tok[p->noun].casing == KT_CASE_UPPER ||
           (sign[KT_CONCORD_NOW_NOMINATIVE_ONLY] > 0 && is_behind_object(v, p)) ||
           is_behind_imperative(v, p) || is_beside_verb(v, p, c) || is_other_gender(v, p, best);
}

/* On how many things the phrase may hang besides: und before it; another determiner; a noun before
 * it; a name behind it: dem Exchange Server; the start of a relative clause: ..., den Funktionen
 * liefern. */
static int count_ties(const double *sign)
{
    bool attribute = sign[KT_CONCORD_NOW_GENITIVE_ONLY] > 0 &&
                     (sign[KT_CONCORD_LEFT_NOUN] > 0 || sign[KT_CONCORD_LEFT_NAME] > 0);
    bool more = sign[KT_CONCORD_RIGHT_NOUN] > 0 || sign[KT_CONCORD_RIGHT_NAME] > 0;
    return (sign[KT_CONCORD_LEFT_COORD] > 0) + attribute + more + (sign[KT_CONCORD_LEFT_DET] > 0) +
           (sign[KT_CONCORD_RELATIVE] > 0);
}

/* The margin of what can be nothing but a dative, by what may take one. */
static kt_margin margin_of_dative(const kt_view *v, const kt_phrase *p, bool tied)
{
    kt_licence here = kt_licence_of(v, p, false);
    if (here == KT_LICENCE_MANY)
        return KT_MARGIN_AGR_JUDGED_CASE;
    bool none = here <= KT_LICENCE_OPEN && kt_licence_of(v, p, true) < KT_LICENCE_MANY;
    if (tied)
        return none ? KT_MARGIN_AGR_JUDGED_CASE_LOOSE : KT_MARGIN_AGR_JUDGED_CASE;
    return none ? KT_MARGIN_AGR_JUDGED_CASE_DATIVE : KT_MARGIN_AGR_JUDGED_CASE_LICENSED;
}

/* Gestern kaufte mein Bruder ein neuer Wagen: a subject beside another one, and two words of it
 * would change? The judge knows little of such slips; the place says it alone. */
static bool is_second_subject(const kt_phrase *p, const kt_remedy *best, const kt_concord *c)
{
    return best->n == 2 && p->n_adj && p->prep == KT_NO_TOKEN && best->tok[0] == p->det &&
           c->sign[KT_CONCORD_NOW_NOMINATIVE_ONLY] > 0 &&
           c->sign[KT_CONCORD_TAKES_SECOND_SUBJECT] > 0 && !count_ties(c->sign);
}

/* The margin of a phrase without a preposition that agrees in a case that is hardly meant. */
static kt_margin margin_of_case(const kt_view *v, const kt_phrase *p, const kt_remedy *best,
                                const kt_concord *c)
{
    int ties = count_ties(c->sign);
    if (is_second_subject(p, best, c))
        return KT_MARGIN_AGR_JUDGED_CASE_TWO;
    if (ties > 1 || is_out_of_place(v, p, best, c))
        return KT_MARGIN_AGR_JUDGED_CASE;
    if (c->sign[KT_CONCORD_NOW_NOMINATIVE_ONLY] > 0 && !ties)
        return c->sign[KT_CONCORD_LEFT_COMMA] <= 0 && has_own_subject(v, p)
                   ? KT_MARGIN_AGR_JUDGED_CASE_SECOND
                   : KT_MARGIN_AGR_JUDGED_CASE_NOMINATIVE;
    if (c->sign[KT_CONCORD_NOW_DATIVE_ONLY] > 0)
        return margin_of_dative(v, p, ties > 0);
    if (ties)
        return KT_MARGIN_AGR_JUDGED_CASE_LOOSE;
    if (c->sign[KT_CONCORD_NOW_ACCUSATIVE_ONLY] > 0)
        return KT_MARGIN_AGR_JUDGED_CASE_ACCUSATIVE;
    return c->sign[KT_CONCORD_NOW_NOMINATIVE_TOO] > 0 && c->sign[KT_CONCORD_GENITIVE_ONLY] <= 0
               ? KT_MARGIN_AGR_JUDGED_CASE_EITHER
               : KT_MARGIN_AGR_JUDGED_CASE_PLAIN;
}

/* The same behind a preposition with two cases. */
static kt_margin margin_of_two_way(const kt_phrase *p, const kt_concord *c)
{
    if (p->det == KT_NO_TOKEN)
        return KT_MARGIN_AGR_JUDGED_CASE_BARE;
    return c->sign[KT_CONCORD_NOW_ACCUSATIVE_ONLY] > 0 ? KT_MARGIN_AGR_JUDGED_CASE_WHERE
                                                       : KT_MARGIN_AGR_JUDGED_CASE_PREP;
}

/* Where another reading is there to be seen, more is asked for. */
static kt_margin margin_of_judge(const kt_view *v, const kt_phrase *p, const kt_remedy *best,
                                 uint32_t odd, const kt_concord *c)
{
    if (p->why == KT_WHY_NONE && p->doubts == KT_DOUBT_NUMBER && best->tok[0] == p->noun &&
        c->sign[KT_CONCORD_NOUN_PLURAL_ONLY] <= 0 && !(best->mask & ~KT_MASK_SLOT(KT_SLOT_PL)))
        return KT_MARGIN_AGR_JUDGED_PLAIN; /* mit 3 neuen Ressource */
    if (is_behind_pronoun(v, p, best, odd))
        return KT_MARGIN_AGR_JUDGED_BESIDE;
    kt_margin before = margin_before_noun(v, p, best, odd);
    if (before != KT_MARGINS && c->sign[KT_CONCORD_BROKEN_PLAIN] <= 0)
        return before;
    switch (p->why) {
    case KT_WHY_PRONOUN: /* das letzten Endes; das sind Bilder; den Kultur braucht; hat ihr Blumen
                          */
        if (c->sign[KT_CONCORD_NOUN_GENITIVE_ONLY] > 0 && !(odd & KT_ODD_PLURAL) &&
            !kt_view_is_in(v, p->noun, KT_CLASS_genitive_adverb))
            return KT_MARGIN_AGR_JUDGED; /* Die Lektüre die gesamten Dramas, das Gehalts */
        if (c->sign[KT_CONCORD_NOUN_GENITIVE_ONLY] > 0 || c->sign[KT_CONCORD_NEUTER_EQUATION] > 0 ||
            (p->n_adj == 0 && kt_agree_may_be_relative(v, p))) /* ein Skript das Werte liefert */
            return KT_MARGIN_AGR_JUDGED_OPEN;
        if (c->sign[KT_CONCORD_ENDS_IN_VERB] > 0 || !p->d.flags)
            return KT_MARGIN_AGR_JUDGED_PRONOUN;
        break;
    case KT_WHY_INSIDE:    /* das allen gewährte Recht */
    case KT_WHY_TITLE:     /* dem Betroffenen Einsicht gewähren */
    case KT_WHY_POSTPOSED: /* von dort aus die Polizei rufen */
    case KT_WHY_BEHIND:    /* meiner Einschätzung nach eine Meinung */
        return KT_MARGIN_AGR_JUDGED_OPEN;
    case KT_WHY_ACRONYM:    /* einen PR */
    case KT_WHY_OLD_DATIVE: /* diesem Type */
        if (p->n_adj == 0)
            return KT_MARGIN_AGR_JUDGED_OPEN;
        break;
    case KT_WHY_RIGHT: /* in das digitale Infrastruktur DARIAH; not: das Surge Team */
        if (odd & KT_ODD_GOES_ON)
            return p->n_adj ? KT_MARGIN_AGR_JUDGED_PRONOUN : KT_MARGIN_AGR_JUDGED_OPEN;
        break;
    case KT_WHY_CASE: /* Der Mat-O-Wahl */
        if (p->astray)
            return KT_MARGIN_AGR_JUDGED_ASTRAY;
        if (c->sign[KT_CONCORD_CASE_HYPHEN] > 0)
            return KT_MARGIN_AGR_JUDGED_OPEN;
        if (p->prep == KT_NO_TOKEN)
            return margin_of_case(v, p, best, c);
        return margin_of_two_way(p, c);
    case KT_WHY_JOINED: /* not: der eigenen und anderer Bibliotheken */
        return c->sign[KT_CONCORD_LEFT_COORD] > 0 ? KT_MARGIN_AGR_JUDGED_JOINED
                                                  : KT_MARGIN_AGR_JUDGED_CASE;
    case KT_WHY_RARE:
        return KT_MARGIN_AGR_JUDGED_RARE;
    default:
        break;
    }
    if (odd & KT_ODD_PLURAL) /* die Sergeants */
        return KT_MARGIN_AGR_JUDGED_OPEN;
    return c->sign[KT_CONCORD_BROKEN_PLAIN] > 0 ? KT_MARGIN_AGR_JUDGED_PLAIN : KT_MARGIN_AGR_JUDGED;
}

/* Is it broken, or something else than it looks like? */
kt_level kt_agree_judge(const kt_view *v, const kt_phrase *p, const kt_remedy *r, uint32_t n,
                        uint32_t odd)
{
    kt_swap swap[KT_REMEDY_CHANGES];
    kt_concord c;
    kt_concord_weigh(v, p, r, n, odd, &c);
    for (uint32_t i = 0; i < r[0].n; i++)
        swap[i] = (kt_swap){ r[0].tok[i], r[0].tok[i] + 1, r[0].text[i] };
    kt_margin margin = margin_of_judge(v, p, r, odd, &c);
    bool two = margin == KT_MARGIN_AGR_JUDGED_CASE_TWO;
    kt_offer offer = { .swap = swap,
                       .n = r[0].n,
                       .gain = two ? c.sign[KT_CONCORD_PLACE_AGREES] : c.odds,
                       .reported = true,
                       .weighed = &c };
    kt_level level = kt_referee_level(v, margin, &offer);
    return level > KT_LEVEL_NOTE && kt_agree_is_two(v, p) ? KT_LEVEL_NOTE : level;
}
