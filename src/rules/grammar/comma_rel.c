/*
 * comma_rel: a relative clause without its comma: "die Datei aus die Sie löschen". What stands
 * behind der, die, das shows that it is no article, and the clause has one verb more than a
 * sentence can take.
 */
#include "lang/de/parse/phrase.h"
#include "rule/near.h"
#include "rules/grammar/comma.h"

typedef kt_comma_reading reading;

enum { REACH = 40 };

static unsigned bits(const reading *r, uint32_t i)
{
    return kt_comma_bits(r, i);
}

static uint16_t func(const reading *r, uint32_t i)
{
    return i >= r->s->beg && i < r->s->end ? r->s->w[i].func : 0;
}

/* A finite verb that no infinitive, participle or attribute looks like. */
static bool is_clear_verb(const reading *r, uint32_t i)
{
    const unsigned other = KT_CW_INF | KT_CW_PA2 | KT_CW_ADJ | KT_CW_NOUN | KT_CW_ZU;
    return kt_view_is_lower(r->v, i) &&
           ((bits(r, i) & KT_CW_SURE) || ((bits(r, i) & KT_CW_FIN) && !(bits(r, i) & other)));
}

/* Can no article stand before word i: ich, man, keine, sich, in, gestern? */
static bool refuses_article(const reading *r, uint32_t i)
{
    const kt_view *v = r->v;
    if (kt_view_is_in(v, i, KT_CLASS_polite) || kt_view_is_in(v, i, KT_CLASS_nominative))
        return true;
    uint16_t f = func(r, i);
    if (kt_view_is_in(v, i, KT_CLASS_no_article) || kt_view_is(v, i, "ein"))
        return true;
    if (!kt_view_is_lower(v, i) || (bits(r, i) & KT_CW_ADJ) || (f & KT_FUNC_DET))
        return false;
    return kt_view_is_in(v, i, KT_CLASS_object_pronoun) || kt_view_is_in(v, i, KT_CLASS_subject) ||
           ((f & (KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_ADV)) && !(f & KT_FUNC_COORD));
}

/* Is there a participle or adjective before a noun in (i + 1, stop) that no determiner governs? */
static bool has_attribute(const reading *r, uint32_t i, uint32_t stop)
{
    const unsigned own = KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_NUM;
    for (uint32_t k = i + 2; k + 1 < stop; k++)
        if ((bits(r, k) & KT_CW_ADJ) && kt_view_is_lower(r->v, k) && !(func(r, k) & KT_FUNC_DET) &&
            (!(func(r, k - 1) & own) || kt_view_is(r->v, k - 1, "zu")) &&
            !(bits(r, k - 1) & KT_CW_ADJ) && (bits(r, k + 1) & (KT_CW_NOUN | KT_CW_ADJ)))
            return true;
    return false;
}

/* "auf die für den Wert festgelegte Grenze", "der ihm vorliegenden Berichte": an article after all,
 * what belongs to a participle behind it. */
static bool is_frame(const reading *r, uint32_t i, uint32_t stop)
{
    const kt_view *v = r->v;
    if (kt_view_is_in(v, i + 1, KT_CLASS_polite) || kt_view_is_in(v, i + 1, KT_CLASS_nominative) ||
        (func(r, i + 1) & KT_FUNC_DET))
        return false;
    kt_phrase p;
    return has_attribute(r, i, stop) ||
           (kt_phrase_frame_at(v, i, &p) && p.noun != KT_NO_TOKEN && p.end <= stop);
}

/* Is token i a preposition of the pronoun at k, and no prefix: not "aus die Sie"? */
static bool governs(const kt_view *v, uint32_t i, uint32_t k)
{
    kt_det d;
    const kt_morph *m = kt_view_is_lower(v, i) ? kt_view_info(v, i)->exact.morph : NULL;
    if (!(kt_func_of(m) & KT_FUNC_PREP) || !kt_view_find_det(v, kt_view_str(v, k), &d))
        return false;
    uint16_t mask = 0;
    for (unsigned c = KT_CASE_NOM; c <= KT_CASE_GEN; c++)
        if (kt_prep_of(m) & 1u << c)
            mask = (uint16_t)(mask | KT_MASK_CASE(c));
    return d.mask & mask;
}

/* Can what a relative clause tells of stand at i? */
static bool is_antecedent(const reading *r, uint32_t i)
{
    const kt_view *v = r->v;
    if (!kt_view_is_word(v, i) || i < r->s->beg)
        return false;
    if (!kt_view_is_lower(v, i))
        return !(func(r, i) & ~(unsigned)KT_FUNC_ADV) && !kt_view_is_in(v, i, KT_CLASS_polite);
    bool closing = (bits(r, i) & (KT_CW_PA2 | KT_CW_INF)) && !func(r, i) &&
                   !kt_view_is_in(v, i + 1, KT_CLASS_das_dass);
    return i > r->s->beg + 1 && ((func(r, i) & KT_FUNC_PREFIX) || closing) &&
           (closing || !kt_view_is_lower(v, i - 1));
}

/* The verb of the main clause before token i, in its second place or an order; 0: none. */
static uint32_t main_verb(const reading *r, uint32_t i)
{
    for (uint32_t k = i; k > r->s->beg && i - k < REACH; k--) {
        uint32_t j = k - 1;
        if (r->v->tok[j].kind == KT_TOK_PUNCT ||
            (func(r, j) & KT_FUNC_SUBORD && j > r->s->beg && !(func(r, j) & KT_FUNC_PREP)))
            return 0;
        bool order = (bits(r, j) & KT_CW_IMP) && kt_view_is_in(r->v, j + 1, KT_CLASS_polite);
        if (order || is_clear_verb(r, j))
            return j + 1;
    }
    return 0;
}

/* Is the last word before stop the verb of a clause of its own, and not what the verb of the main
 * clause waits for: will ... kaufen, hat ... gekauft? */
static bool ends_in_verb(const reading *r, uint32_t i, uint32_t stop, uint32_t verb)
{
    unsigned last = bits(r, stop - 1);
    bool own = kt_view_is_in(r->v, i + 1, KT_CLASS_polite) ||
               kt_view_is_in(r->v, i + 1, KT_CLASS_nominative);
    if (is_clear_verb(r, stop - 1) || (own && (last & KT_CW_FIN) && (last & KT_CW_AUX)))
        return true;
    if (!kt_view_is_lower(r->v, stop - 1) || !(last & KT_CW_FIN) || (last & KT_CW_ADJ) ||
        kt_view_is(r->v, stop - 2, "zu"))
        return false;
    unsigned main = bits(r, verb - 1);
    return !(main & (KT_CW_MODAL | KT_CW_AUX)) &&
           !kt_view_is_in(r->v, verb - 1, KT_CLASS_governs_bare) &&
           (!(last & KT_CW_PA2) || !kt_view_is_in(r->v, i, KT_CLASS_das_dass));
}

/* "Der Mann der gestern anrief ist mein Onkel": the second of two verbs side by side behind token
 * i; 0: there is none. */
static uint32_t second_verb(const reading *r, uint32_t i, uint32_t stop)
{
    bool plural = kt_view_is_in(r->v, i + 1, KT_CLASS_polite) || kt_view_is(r->v, i + 1, "wir");
    for (uint32_t k = i + 2; k + 1 < stop; k++) {
        if (r->v->tok[k].kind != KT_TOK_WORD ||
            (func(r, k) & KT_FUNC_SUBORD && !(func(r, k) & KT_FUNC_PREP)))
            return 0;
        bool many = plural && (bits(r, k) & KT_CW_FIN) && kt_view_is_lower(r->v, k) &&
                    (kt_verb_of(kt_view_info(r->v, k + 1)->exact.morph) & KT_VERB_3SG);
        if (is_clear_verb(r, k) || many)
            return is_clear_verb(r, k + 1) ? k + 1 : 0;
    }
    return 0;
}

bool kt_comma_may_relate(const kt_view *v, uint32_t i)
{
    const uint64_t refusing = (uint64_t)(KT_FUNC_PRON | KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_DET)
                              << KT_GRAM_FUNC_AT;
    const uint64_t attribute = (uint64_t)KT_ADJ_INFLECTED << KT_GRAM_ADJ_AT;
    const kt_token *t = &v->tok[i];
    return t->kind == KT_TOK_WORD && kt_span_len(t->span) == 3 && t->casing == KT_CASE_LOWER &&
           v->text.ptr[t->span.beg] == 'd' && i + 1 < v->n_tok && t[1].kind == KT_TOK_WORD &&
           ((t[1].gram & refusing) ||
            (t[1].casing == KT_CASE_LOWER && !(kt_phrase_gram(v, i + 1) & attribute))) &&
           t[-1].kind == KT_TOK_WORD && kt_view_is_in(v, i, KT_CLASS_relative_article);
}

/* der er, die Sie, das man: no other reading. */
static kt_level level_of(const reading *r, uint32_t i, uint32_t stop)
{
    const kt_view *v = r->v;
    if (kt_view_is_in(v, i + 1, KT_CLASS_polite) || kt_view_is_in(v, i + 1, KT_CLASS_nominative))
        return KT_LEVEL_CHANGE;
    return (func(r, i + 1) & KT_FUNC_ADV) && !is_clear_verb(r, stop - 1) ? KT_LEVEL_NONE
                                                                         : KT_LEVEL_WARN;
}

/* und, dass, zwei; not: noch, ohne, ein. */
static bool joins_or_counts(const reading *r, uint32_t k)
{
    uint16_t f = func(r, k);
    return (f & KT_FUNC_NUM && !kt_view_is_in(r->v, k, KT_CLASS_no_article) &&
            !kt_view_is(r->v, k, "ein")) ||
           ((f & KT_FUNC_COORD) && !(f & (KT_FUNC_ADV | KT_FUNC_PART | KT_FUNC_PREP))) ||
           ((f & KT_FUNC_SUBORD) && !(f & KT_FUNC_PREP));
}

/* May der, die, das at i be the article of a phrase? */
static bool may_be_article(const reading *r, uint32_t i, uint32_t stop)
{
    const kt_view *v = r->v;
    kt_phrase p;
    bool pronoun =
        kt_view_is_in(v, i + 1, KT_CLASS_polite) || kt_view_is_in(v, i + 1, KT_CLASS_nominative);
    if (pronoun)
        return false;
    if (!kt_view_is_lower(v, i + 1) || !kt_view_info(v, i + 1)->exact.morph ||
        (v->tok[i + 1].flags & (KT_TOK_DIGIT | KT_TOK_HYPHEN)) || joins_or_counts(r, i + 1))
        return true;
    if (refuses_article(r, i + 1))
        return is_frame(r, i, stop);
    if (kt_phrase_at(v, i, &p) && p.noun != KT_NO_TOKEN &&
        kt_phrase_judge(v, &p) != KT_PHRASE_BROKEN)
        return true;
    if (func(r, i + 1) & KT_FUNC_DET)
        return has_attribute(r, i, stop);
    return is_frame(r, i, stop);
}

/* Does word k open a clause whose verb is its last word? */
static bool opens_clause(const reading *r, uint32_t k)
{
    return (func(r, k) & KT_FUNC_SUBORD && !(func(r, k) & KT_FUNC_PREP) &&
            !kt_view_is_in(r->v, k, KT_CLASS_comparing)) ||
           kt_view_is_in(r->v, k, KT_CLASS_question);
}

/* Is a finite verb the last word before stop, and the only clear one behind token i? */
static bool is_last_verb(const reading *r, uint32_t i, uint32_t stop)
{
    for (uint32_t k = i + 1; k + 1 < stop; k++)
        if (r->v->tok[k].kind != KT_TOK_WORD || is_clear_verb(r, k) || opens_clause(r, k))
            return false;
    return kt_view_is_lower(r->v, stop - 1) && (bits(r, stop - 1) & KT_CW_FIN) &&
           !(bits(r, stop - 1) & KT_CW_ADJ) && !kt_view_is(r->v, stop - 2, "zu");
}

/* sind ... müssen, haben ... entstehen: a verb at the end that the main one does not wait for. */
static bool is_cluster(const reading *r, uint32_t stop, uint32_t verb)
{
    const kt_view *v = r->v;
    unsigned last = bits(r, stop - 1);
    unsigned before = bits(r, stop - 2);
    bool sein = kt_view_is_in(v, verb - 1, KT_CLASS_sein_form);
    bool have = kt_view_is_in(v, verb - 1, KT_CLASS_have);
    if (last & (KT_CW_MODAL | KT_CW_AUX))
        return (sein || !(bits(r, verb - 1) & (KT_CW_MODAL | KT_CW_AUX))) &&
               (before & (KT_CW_PA2 | KT_CW_INF));
    return (sein || have) && !(last & KT_CW_PA2) && !(before & KT_CW_INF);
}

/* Does und at k join two nouns? */
static bool joins_nouns(const reading *r, uint32_t k)
{
    return (func(r, k) & KT_FUNC_COORD) && (bits(r, k - 1) & KT_CW_NOUN) &&
           ((bits(r, k + 1) & (KT_CW_NOUN | KT_CW_ADJ)) || (func(r, k + 1) & KT_FUNC_DET));
}

/* Is there a mark in [beg, end), or a word that joins or opens clauses? */
static bool has_joint(const reading *r, uint32_t beg, uint32_t end)
{
    const unsigned joint = KT_FUNC_SUBORD | KT_FUNC_COORD;
    for (uint32_t k = beg; k < end; k++)
        if (r->v->tok[k].kind == KT_TOK_PUNCT || kt_view_is_in(r->v, k, KT_CLASS_question) ||
            ((func(r, k) & joint) && !(k > beg && joins_nouns(r, k))))
            return true;
    return false;
}

/* The same for the clause that der, die, das at i may open: das is an object wherever it stands
 * ("und der Chef das nicht weiß"), the others are none without a noun, and only a clause that is
 * still open could end in their verb. */
static bool is_open(const reading *r, uint32_t i, uint32_t beg, uint32_t end)
{
    if (kt_view_is_in(r->v, i, KT_CLASS_das_dass))
        return has_joint(r, beg, end);
    for (uint32_t k = beg; k < end; k++)
        if (r->v->tok[k].kind == KT_TOK_PUNCT || opens_clause(r, k) ||
            kt_view_is_in(r->v, k, KT_CLASS_verb_last))
            return true;
    return false;
}

/* The first word behind the last mark before token i. */
static uint32_t segment_of(const reading *r, uint32_t i)
{
    while (i > r->s->beg && r->v->tok[i - 1].kind != KT_TOK_PUNCT)
        i--;
    return i;
}

/* "Wir haben eine Person die das tun wird", ", durch Angebote die wir machen": no main verb is
 * certain before token beg, but nothing there opens a clause that the verb before stop could end,
 * and nothing waits for it. */
static bool stands_alone(const reading *r, uint32_t i, uint32_t beg, uint32_t stop)
{
    const kt_view *v = r->v;
    uint32_t first = segment_of(r, beg);
    unsigned last = bits(r, stop - 1);
    bool own =
        kt_view_is_in(v, i + 1, KT_CLASS_polite) || kt_view_is_in(v, i + 1, KT_CLASS_nominative);
    if (is_open(r, i, first, beg) || (func(r, r->s->beg) & KT_FUNC_SUBORD && first == r->s->beg) ||
        kt_view_is_in(v, first, KT_CLASS_relative) ||
        kt_view_is_in(v, first, KT_CLASS_relative_sure) ||
        kt_view_is_in(v, first + 1, KT_CLASS_relative) ||
        kt_view_is_in(v, first + 1, KT_CLASS_relative_sure))
        return false;
    if (is_clear_verb(r, stop - 1))
        return true;
    for (uint32_t k = first; k < beg; k++)
        if (bits(r, k) & (KT_CW_AUX | KT_CW_MODAL))
            return false;
    if (own && (last & KT_CW_FIN))
        return true;
    return (last & (KT_CW_AUX | KT_CW_MODAL)) && (bits(r, stop - 2) & (KT_CW_PA2 | KT_CW_INF));
}

/* May a word in lower case before token i, from the start of the sentence, be a verb? */
static bool has_verb(const reading *r, uint32_t i)
{
    const unsigned verb = KT_CW_FIN | KT_CW_OPEN | KT_CW_INF | KT_CW_ZU | KT_CW_PA2;
    for (uint32_t k = r->s->beg; k < i; k++)
        if ((kt_view_is_lower(r->v, k) || k == r->s->beg) && (bits(r, k) & verb) &&
            !(bits(r, k) & KT_CW_ADJ))
            return true;
    return false;
}

/* Two certain verbs and nothing to join them: whatever a phrase may look like, the second one has a
 * clause of its own. */
static bool has_two_verbs(const reading *r, uint32_t i, uint32_t beg, uint32_t stop, uint32_t verb)
{
    return verb && refuses_article(r, i + 1) && !has_joint(r, verb, beg) &&
           (beg == i || !is_frame(r, i, stop)) && /* über das für den Text verwandte Programm */
           kt_view_is_lower(r->v, stop - 1) && (bits(r, stop - 1) & KT_CW_SURE);
}

/* "Punkte die jetzt geklärt werden müssen": what stands behind is no phrase, and its clause ends in
 * a verb for which the words before it have no use. */
static void wide(const reading *r, uint32_t i, uint32_t beg)
{
    const kt_view *v = r->v;
    uint32_t stop = kt_comma_stop(r, i + 1);
    uint32_t verb = main_verb(r, beg);
    if (stop < i + 3 || stop > i + REACH || !is_last_verb(r, i, stop) ||
        (!has_two_verbs(r, i, beg, stop, verb) && may_be_article(r, i, stop)))
        return;
    bool closed = false;
    if (verb && !is_open(r, i, verb, beg))
        closed = ends_in_verb(r, i, stop, verb) || is_cluster(r, stop, verb);
    else if (!verb && !is_open(r, i, r->s->beg, beg) && !has_verb(r, beg))
        closed = stop == r->s->end ||
                 (v->tok[stop].cp == ',' && kt_view_is_lower(v, stop + 1) &&
                  (bits(r, stop + 1) & KT_CW_FIN) && !(bits(r, stop + 1) & KT_CW_ADJ));
    if (closed || (!verb && stands_alone(r, i, beg, stop)))
        kt_comma_insert(r, KT_COMMA_RELATIVE, beg, KT_LEVEL_WARN);
}

/* "die Datei aus die Sie löschen": no article can stand before the next word. False: nothing is
 * said.
 */
static bool narrow(const reading *r, uint32_t i, uint32_t beg)
{
    uint32_t stop = kt_comma_stop(r, i + 1);
    if (!refuses_article(r, i + 1) || stop < i + 3 || stop > i + REACH || is_frame(r, i, stop))
        return false;
    uint32_t verb = main_verb(r, beg);
    if (verb) {
        kt_level level = ends_in_verb(r, i, stop, verb) ? level_of(r, i, stop) : KT_LEVEL_NONE;
        kt_comma_insert(r, KT_COMMA_RELATIVE, beg, level);
        return level != KT_LEVEL_NONE;
    }
    uint32_t second = kt_comma_verb_before(r, beg) ? 0 : second_verb(r, i, stop);
    if (second) {
        kt_comma_insert(r, KT_COMMA_RELATIVE, beg, KT_LEVEL_WARN);
        kt_comma_insert(r, KT_COMMA_RELATIVE, second, KT_LEVEL_WARN);
    }
    return second != 0;
}

void kt_comma_relative(const reading *r, uint32_t i)
{
    const kt_view *v = r->v;
    if (!kt_comma_may_relate(v, i) || kt_view_is(v, i + 1, "zu"))
        return;
    uint32_t beg = i;
    if (i > r->s->beg && governs(v, i - 1, i))
        beg--;
    if (beg < r->s->beg + 2 || !is_antecedent(r, beg - 1) || !kt_view_one_blank(v, beg))
        return;
    if (!narrow(r, i, beg))
        wide(r, i, beg);
}
