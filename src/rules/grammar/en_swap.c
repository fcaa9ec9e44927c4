#include "rules/grammar/en_swap.h"

#include <string.h>

#include "lang/morph.h"
#include "rule/near.h"

enum { PL = KT_MASK_SLOT(KT_SLOT_PL) };

static const kt_morph *reading(const kt_view *v, uint32_t i)
{
    if (!kt_view_is_word(v, i))
        return NULL;
    const kt_wordinfo *w = kt_view_info(v, i);
    return w->exact.morph ? w->exact.morph : w->lower.morph;
}

/* ---- clauses ---- */

/* is, can, went; but "to be", "been". */
static bool is_finite(const kt_view *v, uint32_t i)
{
    const kt_morph *m = reading(v, i);
    unsigned verb = kt_verb_of(m);
    bool follows_to = i > 0 && kt_view_is(v, i - 1, "to");
    if (verb & KT_VERB_MODAL)
        return true;
    if ((verb & (KT_VERB_PA1 | KT_VERB_PA2)) || follows_to || kt_adj_of(m) || kt_noun_of(m))
        return false;
    return (verb & (KT_VERB_AUX | KT_VERB_3SG | KT_VERB_PAST)) && !kt_view_is(v, i, "be");
}

bool kt_en_has_verb_after(const kt_view *v, uint32_t i)
{
    enum { REACH = 12 };
    for (uint32_t k = i + 1; k < v->n_tok && k <= i + REACH; k++) {
        const kt_token *t = &v->tok[k];
        if ((t->flags & (KT_TOK_SENT | KT_TOK_PARA)) ||
            (t->kind == KT_TOK_PUNCT && !kt_cp_is_quote(t->cp) && t->cp != '-'))
            return false;
        if (kt_func_of(reading(v, k)) & KT_FUNC_COORD)
            return false;
        if (is_finite(v, k))
            return true;
    }
    return false;
}

/* ---- what a word asks of its neighbours ---- */

/* What belongs to somebody has to follow: its, their, your, whose. */
static bool owns(const kt_view *v, kt_str word)
{
    return kt_view_is_member(v, word, KT_CLASS_en_owner);
}

/* older, more: what "than" follows. */
static bool is_comparative(const kt_view *v, uint32_t i)
{
    if (kt_view_is_in(v, i, KT_CLASS_en_comparative))
        return true;
    const kt_morph *m = reading(v, i);
    return kt_view_is_word(v, i) && v->tok[i].casing == KT_CASE_LOWER && kt_adj_of(m) &&
           !kt_noun_of(m) && kt_str_ends(kt_view_str(v, i), KT_STR("er"));
}

/* Does the sentence compare before word i: no larger city in the South than Atlanta? No sooner had
 * he gone, than; nothing else than. */
static bool is_compared(const kt_view *v, uint32_t i)
{
    uint32_t beg = v->sent[v->tok[i].sentence];
    for (uint32_t k = beg; k < i; k++)
        if (is_comparative(v, k) || kt_view_is_in(v, k, KT_CLASS_en_compares))
            return true;
    return false;
}

/* An adjective with nothing behind it that it could belong to: they're ready to go. */
static bool is_state(const kt_view *v, uint32_t i)
{
    const kt_morph *m = reading(v, i);
    if (kt_adj_of(m) && kt_view_is(v, i + 1, "to")) /* you're good to go */
        return true;
    if (!kt_adj_of(m) || kt_noun_of(m))
        return false;
    const kt_morph *next = kt_view_one_blank(v, i + 1) ? reading(v, i + 1) : NULL;
    return !next || (kt_func_of(next) && !kt_adj_of(next));
}

/* Can it begin what is owned: a noun, an adjective, a number; but "there almost", "there going"? */
static bool may_be_owned(const kt_view *v, uint32_t i)
{
    const kt_morph *m = reading(v, i);
    if (!m || kt_noun_of(m) || kt_view_is(v, i, "own"))
        return true;
    unsigned func = kt_func_of(m);
    bool going = kt_verb_of(m) & KT_VERB_PA1;
    return !going &&
           (!func || (func & KT_FUNC_NUM) || (kt_adj_of(m) && !(func & ~(unsigned)KT_FUNC_ADV)));
}

static bool is_pronoun(const kt_view *v, uint32_t i)
{
    return (kt_near_func(v, i) & KT_FUNC_PRON) && !kt_noun_of(reading(v, i));
}

/* ---- words that cannot stand there ---- */

/* "then they are not", "then or now": nothing that is compared. */
static bool is_no_standard(const kt_view *v, uint32_t i)
{
    if (!kt_view_is_word(v, i) || !kt_view_one_blank(v, i) ||
        (kt_func_of(reading(v, i)) & KT_FUNC_COORD))
        return true;
    return is_pronoun(v, i) && (kt_verb_of(reading(v, i + 1)) & KT_VERB_AUX) &&
           kt_view_is(v, i + 2, "not");
}

/* The place of a verb's base: to accept, can accept, we accept. */
static bool is_place_of_base(const kt_view *v, uint32_t i)
{
    if (i == 0 || (v->tok[i].flags & (KT_TOK_SENT | KT_TOK_PARA)))
        return true;
    const kt_morph *m = reading(v, i - 1);
    unsigned verb = kt_verb_of(m) & (KT_VERB_MODAL | KT_VERB_AUX);
    return verb || is_pronoun(v, i - 1) || kt_view_is(v, i - 1, "to") ||
           kt_view_is(v, i - 1, "not") || (kt_func_of(m) & (KT_FUNC_COORD | KT_FUNC_ADV)) ||
           (kt_noun_of(m) & PL);
}

/* "rushed past", "be past its end": no participle. */
static bool is_place_beyond(const kt_view *v, uint32_t i)
{
    const kt_morph *m = i > 0 ? reading(v, i - 1) : NULL;
    bool moves = kt_verb_of(m) && !(kt_verb_of(m) & (KT_VERB_AUX | KT_VERB_MODAL)) &&
                 !kt_noun_of(m) && !kt_adj_of(m);
    bool has =
        kt_view_is(v, i - 1, "has") || kt_view_is(v, i - 1, "have") || kt_view_is(v, i - 1, "had");
    return moves ||
           ((kt_verb_of(m) & KT_VERB_AUX) && !has && (kt_near_func(v, i + 1) & KT_FUNC_DET));
}

/* effect a change, another escape */
static bool is_brought_about(const kt_view *v, uint32_t i)
{
    return kt_view_is(v, i, "a") || kt_view_is(v, i, "an") || kt_view_is(v, i, "another");
}

/* "to long true division" */
static bool is_attribute(const kt_view *v, uint32_t i)
{
    const kt_morph *next = kt_view_one_blank(v, i + 1) ? reading(v, i + 1) : NULL;
    return kt_adj_of(reading(v, i)) && !kt_func_of(reading(v, i)) &&
           (kt_noun_of(next) || kt_adj_of(next)) && !kt_func_of(next);
}

/* "you're setup": set up, as it is often written. */
static bool is_verb_with_particle(const kt_view *v, uint32_t i)
{
    kt_str s = kt_view_is_word(v, i) ? kt_view_str(v, i) : KT_STR("");
    kt_word w;
    for (size_t len = 2; len <= 3 && len + 2 < s.len; len++)
        if (kt_lexicon_find(v->lex, kt_str_sub(s, s.len - len, s.len), &w) &&
            (kt_func_of(w.morph) & KT_FUNC_PREP) &&
            kt_lexicon_find(v->lex, kt_str_sub(s, 0, s.len - len), &w) &&
            (kt_verb_of(w.morph) & (KT_VERB_INF | KT_VERB_PA2)))
            return true;
    return false;
}

bool kt_en_swap_breaks(const kt_view *v, uint32_t i, kt_str other)
{
    bool more = kt_view_is_word(v, i + 1) && kt_view_one_blank(v, i + 1);
    if (kt_str_is(other, "then"))
        return is_compared(v, i);
    if (kt_str_is(other, "than"))
        return is_no_standard(v, i + 1);
    if (i > 0 && kt_view_is(v, i, "form"))
        return !kt_near_lower(v, i - 1) || /* Nodes (DSNs) form a unit */
               (kt_noun_of(reading(v, i - 1)) & PL);
    if (kt_str_is(other, "where")) /* Were it known */
        return (v->tok[i].flags & KT_TOK_SENT) &&
               (kt_near_func(v, i + 1) & (KT_FUNC_PRON | KT_FUNC_DET));
    if (kt_str_is(other, "there") && i > 0) /* Are their answers good? */
        return (v->tok[i - 1].flags & KT_TOK_SENT) && kt_noun_of(reading(v, i + 1));
    if (kt_str_is(other, "were"))
        return kt_en_has_verb_after(v, i); /* meetings where not everyone can attend */
    if (kt_str_is(other, "accept"))
        return !is_place_of_base(v, i);
    if (kt_str_is(other, "passed"))
        return is_place_beyond(v, i);
    if (kt_str_is(other, "affect"))
        return is_brought_about(v, i + 1);
    if (kt_str_is(other, "too"))
        return is_attribute(v, i + 1);
    if (kt_str_is(other, "who's"))
        return !more;
    if (kt_str_is(other, "its") && i > 0 && kt_view_is_in(v, i - 1, KT_CLASS_en_comma_verb))
        return true; /* he says it's early days */
    if (kt_str_is(other, "your") && is_verb_with_particle(v, i + 1))
        return true;
    return owns(v, other) && (!more || !may_be_owned(v, i + 1) || is_state(v, i + 1));
}

/* ---- what speaks for the other one ---- */

/* A noun that is nothing else, but for the third person of a verb: coats. */
static bool is_noun_alone(const kt_view *v, uint32_t i)
{
    const kt_morph *m =
        kt_view_is_word(v, i) && v->tok[i].casing == KT_CASE_LOWER ? reading(v, i) : NULL;
    return kt_noun_of(m) && !kt_adj_of(m) && !kt_func_of(m) &&
           !(kt_verb_of(m) & ~(KT_VERB_3SG | KT_VERB_PRES));
}

double kt_en_swap_gain(const kt_view *v, uint32_t i, kt_str other)
{
    enum { THAN = 9, TOO = 5, THEIR = 4 };
    if (i == 0 || i + 1 >= v->n_tok || !kt_view_one_blank(v, i) || !kt_view_one_blank(v, i + 1))
        return 0;
    const kt_morph *before = reading(v, i - 1);
    const kt_morph *after = reading(v, i + 1);
    unsigned func = kt_func_of(after);
    if (kt_str_is(other, "than")) { /* older then we; but "older then", "older then and now" */
        bool phrase = (func & (KT_FUNC_DET | KT_FUNC_PRON)) || is_noun_alone(v, i + 1);
        bool clause = func & (KT_FUNC_PREP | KT_FUNC_COORD | KT_FUNC_SUBORD | KT_FUNC_ADV);
        return is_comparative(v, i - 1) && phrase && !clause ? THAN : 0;
    }
    if (kt_str_is(other, "too")) { /* is to late; but "is to good use", "from cold to warm" */
        bool is = (kt_verb_of(before) & KT_VERB_AUX) && !kt_noun_of(before);
        bool adjective = kt_adj_of(after) && !kt_verb_of(after) && !kt_noun_of(after) && !func;
        const kt_morph *next = i + 2 < v->n_tok ? reading(v, i + 2) : NULL;
        return is && adjective && !kt_noun_of(next) && !kt_adj_of(next) ? TOO : 0;
    }
    if (kt_str_is(other, "their")) { /* forgot there coats */
        bool verb = kt_verb_of(before) && !(kt_verb_of(before) & (KT_VERB_AUX | KT_VERB_MODAL));
        bool bare = !kt_noun_of(before) && !kt_adj_of(before) && !kt_func_of(before);
        bool plural = is_noun_alone(v, i + 1) && (kt_noun_of(after) & PL) &&
                      !kt_view_is_in(v, i + 1, KT_CLASS_en_span); /* stopped there years ago */
        return verb && bare && plural ? THEIR : 0;
    }
    return 0;
}
