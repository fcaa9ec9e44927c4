/*
 * agree_case: phrases that agree, in a case that is hardly meant: joined to one in another case, or
 * in one that the words around make unlikely. Warned of, never changed.
 */
#include "lang/de/parse/clause.h"
#include "lang/de/parse/phrase_words.h"
#include "lang/de/parse/referee.h"
#include "lang/de/parse/site.h"
#include "lang/de/sign.h"
#include "rules/grammar/agree.h"
#include "rules/grammar/remedy.h"

static uint16_t cases_of(uint16_t mask)
{
    uint16_t cases = 0;
    for (int c = KT_CASE_NOM; c <= KT_CASE_GEN; c++)
        if (mask & KT_MASK_CASE(c))
            cases |= KT_MASK_CASE(c);
    return cases;
}

/* mit dem Bus [und die Bahn]: the cases of the phrase before, where this one is joined to it and it
 * is no attribute of a noun (der Pakt für den Staat und der Pakt ...); 0: there is none. */
static uint16_t cases_before(const kt_view *v, uint32_t i, const kt_agree_seen *before)
{
    uint32_t beg = before->beg;
    if (i < 2 || before->noun != i - 2 || !before->mask || !kt_phrase_same_sentence(v, i, i - 2) ||
        !(kt_phrase_func(v, i - 1) & KT_FUNC_COORD))
        return 0;
    bool attribute = beg > 0 && kt_phrase_same_sentence(v, beg, beg - 1) &&
                     kt_phrase_is_capital(v, beg - 1) && !(v->tok[beg - 1].flags & KT_TOK_SENT);
    return attribute ? 0 : cases_of(before->mask);
}

/* Is another form of the determiner likelier between its neighbours, by more than `least`? */
static bool is_likelier(const kt_view *v, uint32_t det, double least)
{
    const kt_wordinfo *w = kt_view_info(v, det);
    kt_det_form form[KT_DET_FORMS_MAX];
    kt_str text[KT_DET_FORMS_MAX];
    uint32_t k = 0;
    if (!w->is_det)
        return false;
    uint32_t n = kt_det_forms(kt_words_inflect(v->words), w->det.paradigm, form);
    for (uint32_t f = 0; f < n; f++) {
        text[k] = kt_str_c(form[f].text);
        k += !kt_str_eq(text[k], w->text);
    }
    return k && kt_referee_glance(v, det, text, k, least);
}

/* allen Teilnehmer, den Benutzer: may the noun lack the -n of the dative, and would it be likelier
 * with it? */
static bool lacks_n(const kt_view *v, const kt_phrase *p, uint16_t mask, double least)
{
    const uint16_t dative = KT_MASK(KT_CASE_DAT, KT_SLOT_PL);
    uint16_t noun = kt_phrase_noun_mask(v, p->noun, p->d.decl);
    if (!(p->d.mask & p->govern & dative) || (mask & dative) || (noun & dative) ||
        !(noun & KT_MASK(KT_CASE_NOM, KT_SLOT_PL)))
        return false;
    kt_str text = kt_remedy_noun_form(v, p->noun, dative);
    return text.len && kt_referee_glance(v, p->noun, &text, 1, least);
}

/* Is another case likelier by what the clause holds, or where that says nothing by the neighbours?
 */
static bool is_unlikely(const kt_view *v, const kt_phrase *p, uint16_t mask)
{
    static const double LEAST = 1.5, ALONE = 1.5, GLANCE = -1, GLANCE_ALONE = 1;
    double odds = 0;
    kt_site_doubt doubt = kt_site_glance(v, p, mask, &odds);
    if (doubt == KT_SITE_UNKNOWN)
        return p->det != KT_NO_TOKEN && is_likelier(v, p->det, GLANCE_ALONE);
    if (doubt == KT_SITE_FITS || odds <= (p->det == KT_NO_TOKEN ? ALONE : LEAST))
        return false;
    if (p->n_adj && p->det != KT_NO_TOKEN && !(mask & (uint16_t)~KT_MASK_CASE(KT_CASE_NOM)))
        return true; /* kauft ein neuer Wagen: two words would change */
    return p->det == KT_NO_TOKEN ? p->n_adj > 0
                                 : is_likelier(v, p->det, GLANCE) || lacks_n(v, p, mask, GLANCE);
}

bool kt_agree_asks_genitive(const kt_view *v, const kt_phrase *p, bool pronoun)
{
    enum { REACH = 30 };
    uint32_t sentence = v->tok[p->noun].sentence;
    for (uint32_t k = p->beg; k-- > 0 && k + REACH > p->beg && !kt_clause_ends(v, k, sentence);)
        if (kt_view_is_in(v, k, KT_CLASS_with_genitive) ||
            (pronoun && kt_view_is_in(v, k, KT_CLASS_object_pronoun)))
            return true;
    for (uint32_t k = p->end; k < p->end + REACH && !kt_clause_ends(v, k, sentence); k++)
        if (kt_view_is_in(v, k, KT_CLASS_with_genitive) ||
            (pronoun && kt_view_is_in(v, k, KT_CLASS_object_pronoun)))
            return true;
    return false;
}

/* May a genitive depend on what stands directly before it? Not on a finite verb, on the word that
 * opens a clause, on a subject. */
static bool may_lean(const kt_view *v, uint32_t left)
{
    uint16_t func = kt_phrase_func(v, left);
    if (kt_view_reads_in(v, left, KT_CLASS_nominative))
        return false;
    if (func)
        return !(func & KT_FUNC_SUBORD) || (func & (KT_FUNC_PREP | KT_FUNC_COORD)) ||
               kt_view_is_in(v, left, KT_CLASS_comparing);
    const kt_morph *m = kt_view_info(v, left)->exact.morph;
    return !kt_phrase_verb(v, left) || (kt_verb_of(m) & (KT_VERB_INF | KT_VERB_PA2)) ||
           kt_phrase_is_inflected(kt_phrase_adjective(v, left, true));
}

/* Der Bilder hängen wieder dort: does a genitive of the plural alone open a clause with a verb in
 * the plural that has no subject for certain? */
static bool lacks_subject(const kt_view *v, const kt_phrase *p, uint16_t mask)
{
    enum { REACH = 12 };
    uint32_t sentence = v->tok[p->noun].sentence;
    bool postposed =
        (kt_phrase_func(v, p->end) & KT_FUNC_PREP) && (v->tok[p->end].notes & KT_SIGN_POST);
    if ((mask & (uint16_t)~KT_MASK_SLOT(KT_SLOT_PL)) || postposed)
        return false;
    for (uint32_t k = p->end; k < p->end + REACH && !kt_clause_ends(v, k, sentence); k++) {
        uint16_t finite = kt_phrase_verb(v, k);
        if (finite)
            return (finite & KT_VERB_1PL) && !(finite & KT_VERB_3SG) &&
                   !kt_view_is_in(v, k, KT_CLASS_to_be) && /* der Worte sind genug gewechselt */
                   kt_clause_subject(v, p->beg, p->end) != KT_SUBJECT_CERTAIN;
    }
    return false;
}

/* hat der neuen Geräte geladen; dass der neuen Geräte laufen; Der großen Verlage hoffen: does the
 * phrase agree as a genitive alone, where nothing stands that it may depend on? */
static bool is_astray(const kt_view *v, const kt_phrase *p, uint16_t mask)
{
    if (!mask || (mask & ~KT_MASK_CASE(KT_CASE_GEN)) || p->prep != KT_NO_TOKEN ||
        p->det == KT_NO_TOKEN || (p->doubts & KT_DOUBT_NUMBER) || p->suspended ||
        kt_view_is_in(v, p->noun, KT_CLASS_genitive_adverb) ||
        kt_view_is_in(v, p->noun, KT_CLASS_fore_genitive) || kt_phrase_is_capital(v, p->end))
        return false;
    bool first = (v->tok[p->beg].flags & KT_TOK_SENT) != 0;
    bool pronoun = p->d.flags & KT_DET_PRONOUN; /* damit dieser Daten abfragen kann */
    if (p->n_adj == 0 && first && !lacks_subject(v, p, mask))
        return false;
    if (p->n_adj == 0 && !first && pronoun && (mask & KT_MASK_SLOT(KT_SLOT_PL)))
        return false;
    uint32_t left = p->beg - 1; /* wraps around where the text begins */
    if (first ? !kt_phrase_same_sentence(v, p->noun, p->end) || !kt_view_is_word(v, p->end)
              : p->beg == 0 || !kt_phrase_same_sentence(v, p->beg, left) ||
                    !kt_view_is_word(v, left) || kt_phrase_is_capital(v, left) || may_lean(v, left))
        return false;
    return !kt_agree_asks_genitive(v, p, true);
}

/* Des Tags arbeitet er. Des Menschen Wille geschehe. Sie nehmen sich der Sache an. */
static bool is_genitive_meant(const kt_view *v, const kt_phrase *p, uint16_t mask)
{
    return !(mask & ~KT_MASK_CASE(KT_CASE_GEN)) &&
           ((v->tok[p->beg].flags & KT_TOK_SENT) || kt_phrase_is_capital(v, p->end) ||
            kt_agree_asks_genitive(v, p, true));
}

/* Der Frage, warum das so ist, gehen sie nach: the verb stands behind another clause. */
static bool is_before_clause(const kt_view *v, const kt_phrase *p)
{
    return (v->tok[p->beg].flags & KT_TOK_SENT) && kt_view_is_punct(v, p->end, ',');
}

/* nach über 50-jähriger Ehe, vor allzu vielen Regeln: behind a preposition of its own. */
static bool is_nested(const kt_view *v, uint32_t i)
{
    enum { WORDS = 3 };
    for (uint32_t k = i; k-- > 0 && i - k <= WORDS;) {
        uint16_t func = kt_phrase_func(v, k);
        if (func & KT_FUNC_PREP)
            return true;
        if (!(func & (KT_FUNC_ADV | KT_FUNC_PART)))
            return false;
    }
    return false;
}

/* von in der Regel mehreren Links: behind a phrase that stands between it and its preposition. */
static bool is_parted(const kt_view *v, uint32_t i, const kt_agree_seen *before)
{
    uint32_t beg = before->beg;
    return beg > 0 && i > 0 && before->noun == i - 1 && kt_phrase_same_sentence(v, i, beg - 1) &&
           (kt_phrase_func(v, beg) & (KT_FUNC_PREP | KT_FUNC_CONTR)) &&
           (kt_phrase_func(v, beg - 1) & (KT_FUNC_PREP | KT_FUNC_CONTR));
}

/* Rechte, Administratorrechte: the plural of a noun without the -e. */
static bool is_plural_of_other(const kt_view *v, const kt_wordinfo *w)
{
    char head[64];
    kt_str s = w->text;
    if (!w->exact.morph) {
        const kt_split *split = kt_words_split(v->words, w);
        s = kt_str_of(
            head, split->n > 1 ? kt_lexicon_form(v->lex, split->head.id, head, sizeof head) : 0);
    }
    kt_word one;
    return s.len > 1 && kt_lexicon_find(v->lex, kt_str_sub(s, 0, s.len - 1), &one) &&
           (kt_noun_of(one.morph) & KT_MASK_CASE(KT_CASE_NOM));
}

/* die beiden Geschädigte, dem Unbekannte, alle Beteiligte: of an adjective that is a noun only the
 * readings that the determiner allows. */
static bool is_adjective_astray(const kt_view *v, const kt_phrase *p, uint16_t mask)
{
    const uint16_t weak = KT_MASK(KT_CASE_NOM, KT_SLOT_M) | KT_MASK(KT_CASE_NOM, KT_SLOT_PL);
    const uint16_t feminine = KT_MASK_SLOT(KT_SLOT_F);
    uint16_t noun = kt_phrase_noun_mask(v, p->noun, p->d.decl);
    uint16_t low = kt_adj_mask(kt_ending_of(kt_view_str(v, p->noun)), p->d.decl);
    const kt_wordinfo *w = kt_view_info(v, p->noun);
    const kt_morph *m = kt_words_head(v->words, w);
    /* in der Weise, die Wahrung Ihrer Rechte: nouns of their own */
    const uint16_t own = KT_MASK(KT_CASE_DAT, KT_SLOT_F) | KT_MASK(KT_CASE_GEN, KT_SLOT_F) |
                         KT_MASK(KT_CASE_GEN, KT_SLOT_PL);
    if (p->det == KT_NO_TOKEN || (mask & own) || is_plural_of_other(v, w) ||
        (mask & KT_MASK(KT_CASE_NOM, KT_SLOT_M)) || !(kt_flags_of(m) & KT_LEX_NOMADJ) ||
        (noun & weak) != weak || !kt_str_ends(kt_view_str(v, p->noun), KT_STR("e")))
        return false;
    uint16_t left = mask & low;
    bool all = (p->d.flags & KT_DET_QUANT) && !(p->d.decl & KT_DECL_STRONG);
    return !left || (all && !(left & (uint16_t)~feminine));
}

/* nach einmaligem Aufrufen: what is done, and not what it is done to, unless the dative of the
 * plural is far likelier: mit regulärem Ausdrücken. */
static bool is_doing(const kt_view *v, const kt_phrase *p)
{
    enum { NEAR = 8 };
    static const double FAR = 2;
    const kt_wordinfo *w = kt_view_info(v, p->noun);
    if (!(kt_verb_of(w->lower.morph) & KT_VERB_INF) || w->lower.freq + NEAR < w->exact.freq)
        return false;
    kt_str s = kt_view_str(v, p->adj[0].tok);
    kt_str text = kt_str_cat3(v->scratch, kt_str_sub(s, 0, s.len - 2), KT_STR("en"), KT_STR(""));
    return p->n_adj > 1 || !kt_referee_glance(v, p->adj[0].tok, &text, 1, FAR);
}

/* über zwei zentralem Server: a singular behind a number of more than one. */
static bool is_one_of_more(const kt_view *v, const kt_phrase *p, uint16_t mask)
{
    uint32_t number = p->prep + 1;
    return (p->doubts & KT_DOUBT_NUMBER) && p->det == KT_NO_TOKEN && p->prep != KT_NO_TOKEN &&
           p->n_adj && p->adj[0].tok == number + 1 && !(mask & KT_MASK_SLOT(KT_SLOT_PL)) &&
           (v->tok[number].notes & KT_SIGN_NUMERAL) &&
           (kt_phrase_noun_mask(v, p->noun, p->d.decl) & KT_MASK_SLOT(KT_SLOT_PL));
}

/* mit anderem Fällen, dem Zeuge: is the phrase right by a seldom reading alone? */
static bool is_rare(const kt_view *v, const kt_phrase *p, uint16_t mask)
{
    const uint16_t dative = KT_MASK(KT_CASE_DAT, KT_SLOT_N);
    uint16_t noun = kt_phrase_noun_mask(v, p->noun, p->d.decl);
    if (!mask || p->suspended)
        return false;
    if (is_adjective_astray(v, p, mask) || is_one_of_more(v, p, mask))
        return true;
    bool weak = !(mask & ~dative) && (noun & KT_MASK(KT_CASE_NOM, KT_SLOT_M)) &&
                !(noun & KT_MASK(KT_CASE_NOM, KT_SLOT_N)) &&
                !(noun & KT_MASK(KT_CASE_DAT, KT_SLOT_M)) &&
                kt_str_ends(kt_view_str(v, p->noun), KT_STR("e"));
    if (weak || p->det != KT_NO_TOKEN || p->n_adj == 0 || (mask & ~KT_MASK_SLOT(KT_SLOT_N)))
        return weak;
    for (uint32_t a = 0; a < p->n_adj; a++)
        if (p->adj[a].endings & ~(KT_ADJ_EM | KT_ADJ_ES))
            return false;
    return kt_str_ends(kt_view_str(v, p->noun), KT_STR("n")) &&
           !(mask & (uint16_t)~kt_remedy_rare(v, p->noun, noun)) && !is_doing(v, p);
}

/* May it be, by the packed readings? */
static bool may_be_rare(const kt_view *v, uint32_t i, uint32_t noun)
{
    kt_str s = kt_view_str(v, noun);
    return kt_view_is_word(v, noun) && s.len > 3 &&
           (s.ptr[s.len - 1] == 'n' || s.ptr[s.len - 1] == 'e' ||
            (i + 1 < noun && (v->tok[i + 1].notes & KT_SIGN_NUMERAL)));
}

void kt_agree_case(const kt_view *v, kt_emit *out, uint32_t i, uint32_t noun,
                   const kt_agree_seen *before)
{
    kt_phrase p;
    uint16_t cases = cases_before(v, i, before);
    uint16_t func = kt_phrase_func(v, i);
    uint16_t govern = func & KT_FUNC_PREP ? kt_gram_governed(v->tok[i].gram) : KT_MASK_ALL;
    bool one_case = govern == KT_MASK_CASE(KT_CASE_ACC) || govern == KT_MASK_CASE(KT_CASE_DAT) ||
                    govern == KT_MASK_CASE(KT_CASE_GEN);
    bool open = !(func & KT_FUNC_CONTR) && !one_case;
    bool rare = may_be_rare(v, i, noun);
    if ((!open && !cases && !rare) || !kt_phrase_at(v, i, &p) || (p.contraction && !rare))
        return;
    uint16_t mask = kt_phrase_mask(&p, p.d, p.adj, kt_phrase_noun_mask(v, p.noun, p.d.decl));
    open = open && !p.contraction && is_unlikely(v, &p, mask) && !is_nested(v, i) &&
           !is_parted(v, i, before) && !is_before_clause(v, &p);
    rare = rare && is_rare(v, &p, mask);
    p.astray = !rare && is_astray(v, &p, mask);
    if ((!open && !cases && !rare && !p.astray) || kt_phrase_judge(v, &p) != KT_PHRASE_AGREES)
        return;
    /* ... und die Bahn kommt; ... und die Donau entlang */
    bool clause = ((mask & KT_MASK_CASE(KT_CASE_NOM)) && kt_phrase_verb(v, p.end)) ||
                  (kt_phrase_func(v, p.end) & KT_FUNC_PREP && (v->tok[p.end].notes & KT_SIGN_POST));
    if (rare) {
        p.why = KT_WHY_RARE;
    } else if (cases && p.prep == KT_NO_TOKEN && !(mask & cases) && !clause) {
        p.why = KT_WHY_JOINED;
        p.govern = cases;
    } else if (p.astray || (open && !is_genitive_meant(v, &p, mask))) {
        p.why = KT_WHY_CASE;
    } else {
        return;
    }
    kt_agree_doubt(v, out, &p);
}
