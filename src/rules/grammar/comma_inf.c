/*
 * comma_inf: no comma before an infinitive clause that um, ohne, statt open. The three are
 * prepositions as well; what stands behind them, or the verbs around, tell which is meant.
 */
#include "lang/de/parse/phrase.h"
#include "rule/near.h"
#include "rules/grammar/comma.h"

typedef kt_comma_reading reading;

static unsigned bits(const reading *r, uint32_t i)
{
    return kt_comma_bits(r, i);
}

/* Is word i an infinitive with zu: zu öffnen, auszuwählen? */
static bool is_zu_infinitive(const reading *r, uint32_t i)
{
    return (bits(r, i) & KT_CW_ZU) ||
           ((bits(r, i) & KT_CW_INF) && kt_view_is_lower(r->v, i) && kt_view_is(r->v, i - 1, "zu"));
}

/* The first infinitive with zu of the clause that opens at i, and no finite verb before it; 0:
 * there is none. *closed: nothing follows that needs a comma too. */
static uint32_t verb_of(const reading *r, uint32_t i, bool *closed)
{
    const kt_view *v = r->v;
    uint32_t stop = kt_comma_stop(r, i + 1);
    for (uint32_t k = i + 1; k < stop && k < i + KT_COMMA_CLAUSE_MAX; k++) {
        if (!is_zu_infinitive(r, k)) {
            if (kt_view_is_lower(v, k) && (bits(r, k) & KT_CW_SURE))
                return 0;
            continue;
        }
        uint32_t last = k;
        while (last + 1 < stop && (bits(r, last + 1) & KT_CW_INF) && kt_view_is_lower(v, last + 1))
            last++;
        *closed = last + 1 == stop || (kt_near_func(v, last + 1) & KT_FUNC_COORD);
        return k;
    }
    return 0;
}

/* "offen mit ihm um zu gehen": torn, and the referee prefers umzugehen to a comma. */
static bool is_torn(const kt_view *v, uint32_t i)
{
    static const double clear = 2;
    kt_word w;
    kt_str verb = kt_str_cat(v->scratch, kt_view_str(v, i), kt_view_str(v, i + 2));
    if (!verb.len || !kt_lexicon_find(v->lex, verb, &w) || !(kt_verb_of(w.morph) & KT_VERB_INF))
        return false;
    kt_swap one = { i, i + 3,
                    kt_str_cat3(v->scratch, kt_view_str(v, i), kt_view_str(v, i + 1),
                                kt_view_str(v, i + 2)) };
    kt_swap comma = { i, i, KT_STR(",") };
    kt_ruling a;
    kt_ruling b;
    return one.text.len && kt_referee_hear(v, &one, 1, &a) && kt_referee_hear(v, &comma, 1, &b) &&
           a.gain >= b.gain + clear;
}

/* ", eine Datenbank ohne Passwort zu benutzen": the infinitive of the group that the comma opens.
 */
static bool is_inside_group(const reading *r, uint32_t i)
{
    uint32_t beg = i;
    while (beg > r->s->beg && r->v->tok[beg - 1].kind != KT_TOK_PUNCT)
        beg--;
    return beg > r->s->beg && beg < i && kt_view_is_punct(r->v, beg - 1, ',') &&
           !kt_comma_verb_before(r, i);
}

/* Can what stands before um at i take neither um nor an infinitive with zu, so that the clause can
 * only tell what for: not "bat um Hilfe zu kommen", "versuchte um das Haus zu gehen"? */
static bool is_purpose(const reading *r, uint32_t i)
{
    const kt_view *v = r->v;
    kt_str before = kt_view_str(v, i - 1);
    if (kt_view_is_in(v, i, KT_CLASS_lack) || kt_view_is_in(v, i - 1, KT_CLASS_um_adverbial) ||
        kt_str_eq(before, kt_view_str(v, i + 1)) || kt_view_is(v, i + 2, "zu"))
        return false; /* rund um das Haus, Stein um Stein, um sich zu schlagen */
    for (uint32_t k = i + 1; k < i + 4; k++)
        if (kt_view_is_in(v, k, KT_CLASS_um_adverbial) || kt_view_is_in(v, k, KT_CLASS_um_end) ||
            (kt_near_func(v, k) & KT_FUNC_NUM && k == i + 1) || v->tok[k].kind != KT_TOK_WORD)
            return false;
    bool finite = false;
    bool other = false; /* than sein and haben: der Betrag ist um die Kosten zu mindern */
    for (uint32_t k = i; k > r->s->beg && v->tok[k - 1].kind != KT_TOK_PUNCT; k--) {
        kt_str word = kt_view_str(v, k - 1);
        if (v->tok[k - 1].kind != KT_TOK_WORD)
            continue;
        if (kt_view_head(v, KT_CLASS_gov_um_A, word) ||
            kt_view_is_in(v, k - 1, KT_CLASS_zu_governor) ||
            kt_near_row(v, "infinitive_governors", word).len)
            return false;
        if (kt_view_is(v, k - 1, "zu") || (bits(r, k - 1) & KT_CW_ZU))
            return false; /* um zu lesen und den Text um eine Zeile zu kürzen */
        bool verb = bits(r, k - 1) & (KT_CW_FIN | KT_CW_IMP);
        finite |= verb;
        other |= verb && !kt_view_is_in(v, k - 1, KT_CLASS_sein_form) &&
                 !kt_view_is_in(v, k - 1, KT_CLASS_have);
    }
    return finite && (other || kt_comma_is_predicate(r, i - 1) || (bits(r, i - 1) & KT_CW_PA2));
}

/* May a clause end with word i where um can only open the next: a name, a predicate, an adverb? */
static bool may_end_before_um(const reading *r, uint32_t i)
{
    const unsigned small = KT_FUNC_COORD | KT_FUNC_SUBORD | KT_FUNC_CONTR | KT_FUNC_DET |
                           KT_FUNC_PREP | KT_FUNC_PART | KT_FUNC_NUM;
    const kt_view *v = r->v;
    if (!kt_view_is_word(v, i) || i <= r->s->beg || (bits(r, i) & KT_CW_ADJ))
        return false;
    return !kt_view_is_lower(v, i) || !(kt_near_func(v, i) & small);
}

/* statt and anstatt, which go with any case and any phrase */
static bool is_substitute(const kt_view *v, uint32_t i)
{
    return kt_view_is_in(v, i, KT_CLASS_lack) && !kt_view_is(v, i, "ohne");
}

/* Has the preposition at i no use for the determiner or pronoun at k: um dem, statt das? */
static bool is_ungoverned(const reading *r, uint32_t i, uint32_t k)
{
    const kt_view *v = r->v;
    kt_det d;
    const uint16_t cases = KT_MASK_CASE(KT_CASE_ACC);
    return !is_substitute(v, i) && kt_view_find_det(v, kt_view_str(v, k), &d) && d.mask &&
           !(d.mask & cases);
}

/* Can um, ohne, statt at i be no preposition, by the word behind it: um auszuwählen, um nicht, um
 * mit, um dem Gast? verb: the infinitive. */
static bool opens_clause(const reading *r, uint32_t i, uint32_t verb)
{
    const kt_view *v = r->v;
    uint32_t k = i + 1;
    if (is_zu_infinitive(r, k) || (verb == k + 1 && kt_view_is(v, k, "zu")))
        return true;
    for (uint32_t n = k; n <= verb; n++) /* um sich zu schlagen */
        if (kt_view_is_in(v, n, KT_CLASS_um_end) || v->tok[n].kind == KT_TOK_NUMBER ||
            (n < k + 3 && (kt_near_func(v, n) & KT_FUNC_NUM) &&
             !(kt_near_func(v, n) & (KT_FUNC_DET | KT_FUNC_PREFIX))) ||
            (n < k + 3 && kt_view_is_in(v, n, KT_CLASS_um_adverbial)))
            return false;
    if (!kt_view_is_lower(v, k) || (bits(r, k) & KT_CW_ADJ))
        return false;
    uint16_t func = kt_near_func(v, k);
    if (kt_view_is_in(v, k, KT_CLASS_dative_pronoun))
        return true;
    if (func & KT_FUNC_DET)
        return is_ungoverned(r, i, k);
    /* an eine Vorlage statt an eine Nachricht zu hängen */
    if (is_substitute(v, i))
        return false;
    return (func & (KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_ADV)) && !(func & KT_FUNC_PRON) &&
           !kt_view_is_in(v, k, KT_CLASS_limit) && !kt_view_is_in(v, k, KT_CLASS_zu_before);
}

/* "ohne Wenn und Aber" */
static bool is_pair(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i + 3) && (v->tok[i + 1].flags & KT_TOK_CAP) &&
           (kt_near_func(v, i + 2) & KT_FUNC_COORD) && (v->tok[i + 3].flags & KT_TOK_CAP);
}

/* Does the infinitive take um itself: "Sie wagte nicht um Hilfe zu bitten", "fing an um sich zu
 * schlagen"? */
static bool takes_um(const reading *r, uint32_t i, uint32_t verb)
{
    const kt_view *v = r->v;
    const kt_morph *m = kt_view_info(v, verb)->exact.morph;
    bool object = (kt_flags_of(m) & KT_LEX_TRANS) && kt_view_is_lower(v, i + 1);
    return !kt_view_is_in(v, i, KT_CLASS_lack) &&
           (kt_view_is_in(v, verb, KT_CLASS_um_end) ||
            (!object && kt_view_head(v, KT_CLASS_gov_um_A, kt_view_str(v, verb))));
}

void kt_comma_infinitive(const reading *r, uint32_t i)
{
    const kt_view *v = r->v;
    bool closed = false;
    if (!kt_view_is_lower(v, i) || !kt_view_is_in(v, i, KT_CLASS_clause_prep) ||
        !kt_view_one_blank(v, i) || i <= r->s->beg + 1 || v->tok[i - 1].kind == KT_TOK_PUNCT)
        return;
    bool place = kt_comma_may_end(r, i - 1) || kt_comma_is_prefix(r, i - 1);
    bool wide = place || may_end_before_um(r, i - 1);
    uint32_t verb = wide && !is_pair(v, i) ? verb_of(r, i, &closed) : 0;
    if (!verb || kt_str_eq(kt_view_str(v, i - 1), kt_view_str(v, i))) /* "um um zu beginnen" */
        return;
    if (opens_clause(r, i, verb)) {
        /* "auf Erlass ohne zu zahlen wurde abgelehnt" wants two commas: only said */
        bool torn = verb == i + 2 && is_torn(v, i);
        /* einfach um, hauptsächlich um */
        bool adverb = kt_comma_is_predicate(r, i - 1) || (kt_near_func(v, i - 1) & KT_FUNC_ADV);
        kt_level level =
            kt_comma_hear(r, i, adverb ? KT_MARGIN_COMMA_INFINITIVE : KT_MARGIN_COMMA_AIM);
        if (level == KT_LEVEL_CHANGE && (!closed || torn))
            level = KT_LEVEL_NOTE;
        kt_comma_insert(r, KT_COMMA_INFINITIVE, i, level);
        return;
    }
    bool purpose = is_purpose(r, i);
    if (!closed || !(place || purpose) || is_inside_group(r, i) || takes_um(r, i, verb))
        return;
    kt_level level = kt_comma_hear(r, i, KT_MARGIN_COMMA_INFINITIVE);
    kt_comma_insert(r, KT_COMMA_INFINITIVE, i,
                    purpose && level < KT_LEVEL_WARN ? KT_LEVEL_WARN : level);
}
