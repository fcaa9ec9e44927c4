#include "lang/de/parse/slot.h"

#include "lang/packed.h"

enum { NP_WORDS_MAX = 5, OBJECT_ADJ_MAX = 3, REACH = 200 /* tokens looked at to either side */ };

#define CASES(prep)                                                                                \
    ((uint16_t)(((prep)&1 ? KT_MASK_CASE(0) : 0) | ((prep)&2 ? KT_MASK_CASE(1) : 0) |              \
                ((prep)&4 ? KT_MASK_CASE(2) : 0) | ((prep)&8 ? KT_MASK_CASE(3) : 0)))

/* A function word with a capital, as behind a quotation mark; its lower-case reading. */
static const kt_morph *capital_function(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    return !w->exact.morph && w->lower.morph && w->lower.morph->func ? w->lower.morph : NULL;
}

static const kt_morph *morph_at(const kt_view *v, uint32_t i)
{
    if (!kt_view_is_word(v, i))
        return NULL;
    const kt_morph *m = kt_view_morph(v, i);
    return m ? m : capital_function(v, i);
}

static bool same_sentence(const kt_view *v, uint32_t a, uint32_t b)
{
    return b < v->n_tok && v->tok[a].sentence == v->tok[b].sentence;
}

/* A word that stands in lower case, or would if no sentence or quotation started with it. */
static bool is_small(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) && (!(v->tok[i].flags & KT_TOK_CAP) ||
                                     (v->tok[i].flags & KT_TOK_SENT) || capital_function(v, i));
}

static bool is_capital(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) && (v->tok[i].flags & KT_TOK_CAP);
}

static bool det_at(const kt_view *v, uint32_t i, kt_det *det)
{
    return is_small(v, i) && kt_view_find_det(v, kt_view_str(v, i), det);
}

/* Endings of an attributive adjective; 0 = none. "US-amerikanische" has those of its last part. */
static uint8_t adjective_at(const kt_view *v, uint32_t i)
{
    if (!kt_view_is_word(v, i))
        return 0;
    bool hyphen = (v->tok[i].flags & KT_TOK_HYPHEN) != 0;
    const kt_morph *m = is_small(v, i) ? morph_at(v, i) : NULL;
    if (!m && (hyphen || is_small(v, i))) {
        const kt_split *split = kt_words_split(v->words, kt_view_info(v, i));
        m = split->n ? split->head.morph : NULL;
        if (m && m->noun && is_capital(v, i) && !hyphen)
            m = NULL;
    }
    return m && !m->func && !(m->noun && is_capital(v, i))
               ? m->adj & (KT_ADJ_INFLECTED | KT_ADJ_INV)
               : 0;
}

static bool is_numeral(const kt_view *v, uint32_t i)
{
    if (v->tok[i].kind == KT_TOK_NUMBER)
        return true;
    const kt_morph *m = is_small(v, i) ? morph_at(v, i) : NULL;
    kt_det det;
    return m && (m->func & KT_FUNC_NUM) && !det_at(v, i, &det);
}

static const kt_morph *preposition_at(const kt_view *v, uint32_t i)
{
    const kt_morph *m = is_small(v, i) ? morph_at(v, i) : NULL;
    return m && (m->func & KT_FUNC_PREP) && m->prep ? m : NULL;
}

/* ---- the noun phrase before it ---- */

static bool is_after_comma(const kt_view *v, uint32_t i)
{
    return i > 0 && (kt_view_is_punct(v, i - 1, ',') ||
                     (i > 1 && preposition_at(v, i - 1) && kt_view_is_punct(v, i - 2, ',')));
}

static void noun_phrase(const kt_view *v, uint32_t beg, kt_slot *out)
{
    uint8_t adj[NP_WORDS_MAX];
    uint32_t n = 0;
    uint32_t i = beg;
    while (i > 0 && n < NP_WORDS_MAX && same_sentence(v, beg, i - 1) && kt_view_one_blank(v, i) &&
           (adj[n] = adjective_at(v, i - 1)) != 0) {
        n++;
        i--;
    }
    out->mask = KT_MASK_ALL;
    out->decl = KT_DECL_STRONG;
    kt_det det;
    const kt_contraction *c = NULL;
    const kt_morph *prep = NULL;
    bool has_left = i > 0 && same_sentence(v, beg, i - 1) && kt_view_one_blank(v, i);
    if (has_left && is_numeral(v, i - 1)) {
        out->np = true;
        out->counted = n == 0;
        out->mask &= KT_MASK_SLOT(KT_SLOT_PL);
        i--;
        has_left = i > 0 && same_sentence(v, beg, i - 1) && kt_view_one_blank(v, i);
    }
    if (has_left && (c = is_small(v, i - 1) ? kt_contraction_find(kt_words_inflect(v->words),
                                                                  kt_view_str(v, i - 1))
                                            : NULL)) {
        out->np = out->determined = true;
        out->mask &= c->mask;
        out->decl = KT_DECL_WEAK;
    } else if (has_left && det_at(v, i - 1, &det)) {
        out->np = out->determined = true;
        out->mask &= det.mask;
        out->decl = det.decl;
        out->doubtful = (det.flags & KT_DET_ARTICLE) && n == 0 && is_after_comma(v, i - 1);
        if (i > 1 && kt_view_one_blank(v, i - 1) && (prep = preposition_at(v, i - 2)))
            out->mask &= CASES(prep->prep);
    } else if (has_left && (prep = preposition_at(v, i - 1))) {
        out->np = out->np || n > 0;
        out->preposition = !out->np;
        out->determined = out->np;
        out->mask &= CASES(prep->prep);
    }
    out->np = out->np || n > 0;
    for (uint32_t k = 0; k < n; k++)
        out->mask &= kt_adj_mask(adj[k], out->decl);
    if (out->np && !out->determined) /* no sign of a case: subject or object */
        out->mask &= KT_MASK_CASE(KT_CASE_NOM) | KT_MASK_CASE(KT_CASE_ACC);
    out->as =
        !out->np && has_left && (kt_view_is(v, beg - 1, "als") || kt_view_is(v, beg - 1, "wie"));
}

/* ---- finite verbs ---- */

/* Readings of a finite verb at i: KT_VERB_3SG and KT_VERB_1PL, tense; 0 = none in this place. */
static uint16_t finite_at(const kt_view *v, uint32_t i)
{
    const kt_morph *m = is_small(v, i) ? morph_at(v, i) : NULL;
    if (!m || m->func || !(m->verb & (KT_VERB_3SG | KT_VERB_1PL)))
        return 0;
    if (adjective_at(v, i) && i > 0) {
        kt_det det;
        const kt_morph *left = morph_at(v, i - 1);
        if (det_at(v, i - 1, &det) || adjective_at(v, i - 1) || preposition_at(v, i - 1) ||
            is_numeral(v, i - 1) || (left && (left->func & KT_FUNC_CONTR)))
            return 0;
    }
    return m->verb;
}

static bool is_boundary(const kt_view *v, uint32_t i)
{
    if (v->tok[i].kind == KT_TOK_GUARD)
        return true;
    if (v->tok[i].kind != KT_TOK_PUNCT)
        return false;
    uint32_t cp = v->tok[i].cp;
    return cp == ',' || cp == ';' || cp == ':' || cp == '(' || cp == ')' || cp == 0x2013 ||
           cp == 0x2014 || kt_cp_is_quote(cp);
}

static uint32_t clause_beg(const kt_view *v, uint32_t i)
{
    uint32_t b = i;
    while (b > 0 && i - b < REACH && same_sentence(v, i, b - 1) && !is_boundary(v, b - 1))
        b--;
    return b;
}

static uint32_t sentence_beg(const kt_view *v, uint32_t i)
{
    uint32_t b = i;
    while (b > 0 && i - b < REACH && same_sentence(v, i, b - 1))
        b--;
    while (b < i && !kt_view_is_word(v, b))
        b++;
    return b;
}

static bool is_coord(const kt_view *v, uint32_t i)
{
    const kt_morph *m = is_small(v, i) ? morph_at(v, i) : NULL;
    return m && (m->func & KT_FUNC_COORD);
}

static bool opens_subclause(const kt_view *v, uint32_t i)
{
    const kt_morph *m = morph_at(v, i);
    kt_det det;
    if (!m || (v->tok[i].flags & KT_TOK_SENT && det_at(v, i, &det)))
        return false;
    return (m->func & KT_FUNC_SUBORD) ||
           (is_after_comma(v, i) &&
            ((det_at(v, i, &det) && (det.flags & KT_DET_ARTICLE)) || preposition_at(v, i)));
}

/* Last finite verb in [beg, end); 0 = none. */
static uint16_t last_finite(const kt_view *v, uint32_t beg, uint32_t end)
{
    for (uint32_t i = end; i > beg; i--) {
        uint16_t f = finite_at(v, i - 1);
        if (f)
            return f;
    }
    return 0;
}

/* The finite verb of the main clause before the comma in front of end, and whether there was one.
 */
static uint16_t main_finite(const kt_view *v, uint32_t end)
{
    uint16_t found = 0;
    uint32_t beg = sentence_beg(v, end);
    for (uint32_t i = beg; i < end;) {
        uint32_t stop = i;
        while (stop < end && !is_boundary(v, stop))
            stop++;
        if (stop > i && !opens_subclause(v, i)) {
            uint16_t f = last_finite(v, i, stop);
            found = f ? f : found;
        }
        i = stop + 1;
    }
    return found;
}

/* ---- subjects ---- */

static unsigned number_of_mask(uint16_t mask)
{
    uint16_t nom = mask & KT_MASK_CASE(KT_CASE_NOM);
    bool plural = (nom & KT_MASK_SLOT(KT_SLOT_PL)) != 0;
    bool singular = (nom & ~KT_MASK_SLOT(KT_SLOT_PL)) != 0;
    return plural == singular ? KT_NUMBER_ANY : plural ? KT_NUMBER_PLURAL : KT_NUMBER_SINGULAR;
}

static bool is_function(const kt_view *v, uint32_t i)
{
    const kt_morph *m = is_small(v, i) ? morph_at(v, i) : NULL;
    return m && m->func;
}

/* Number of the subject that [beg, end) is, when it is one and nothing else. */
static unsigned subject_number(const kt_view *v, uint32_t beg, uint32_t end)
{
    static const char *const singular[] = { "er", "es", "man", "niemand", "jemand", "ich", NULL };
    if (beg >= end || !kt_view_is_word(v, beg) || preposition_at(v, beg))
        return KT_NUMBER_ANY;
    for (uint32_t i = beg + 1; i < end; i++)
        if (kt_view_is(v, i, "und") || kt_view_is(v, i, "sowie"))
            return KT_NUMBER_PLURAL;
    kt_str first = kt_word_recase(v->scratch, kt_view_str(v, beg), false);
    for (const char *const *p = singular; *p && beg + 1 == end; p++)
        if (kt_str_is(first, *p))
            return KT_NUMBER_SINGULAR;
    if (beg + 1 == end && kt_str_is(first, "wir"))
        return KT_NUMBER_PLURAL;
    kt_det det;
    uint16_t mask = KT_MASK_ALL;
    bool has_det = det_at(v, beg, &det);
    if (has_det)
        mask = det.mask;
    else if (!is_capital(v, beg) || is_function(v, beg))
        return KT_NUMBER_ANY;
    uint32_t noun = has_det ? beg + 1 : beg;
    while (noun < end && adjective_at(v, noun))
        noun++;
    if (noun >= end || !is_capital(v, noun))
        return KT_NUMBER_ANY;
    const kt_wordinfo *w = kt_view_info(v, noun);
    uint16_t own = kt_words_noun_mask(v->words, w);
    bool name = !own || (w->exact.morph && (w->exact.morph->flags & KT_LEX_NAME));
    if (!has_det && noun == beg && name)
        return KT_NUMBER_SINGULAR;
    if (!own)
        return number_of_mask(mask);
    if (!has_det && (own & KT_MASK(KT_CASE_NOM, KT_SLOT_PL)))
        return KT_NUMBER_PLURAL; /* a noun that can be counted stands alone in the plural only */
    return number_of_mask(mask & own);
}

/* Sees what stands behind: "[der] Behörde", "[die] betroffenen Konten" as an object. */
static bool is_object(const kt_view *v, kt_str function, uint32_t next)
{
    kt_det det;
    if (!kt_view_find_det(v, function, &det) || !(det.mask & KT_MASK_CASE(KT_CASE_ACC)))
        return false;
    uint16_t mask = det.mask & KT_MASK_CASE(KT_CASE_ACC);
    uint32_t i = next;
    while (i < v->n_tok && i < next + OBJECT_ADJ_MAX && is_small(v, i) && adjective_at(v, i)) {
        mask &= kt_adj_mask(adjective_at(v, i), det.decl);
        i++;
    }
    if (i >= v->n_tok || !is_capital(v, i) || !kt_view_one_blank(v, i))
        return false;
    uint16_t own = kt_words_noun_mask(v->words, kt_view_info(v, i));
    return !own || (own & mask);
}

static void take_verb(uint16_t finite, kt_slot *out)
{
    bool singular = (finite & KT_VERB_3SG) != 0;
    bool plural = (finite & KT_VERB_1PL) != 0;
    if (singular != plural)
        out->number = singular ? KT_NUMBER_SINGULAR : KT_NUMBER_PLURAL;
    uint16_t tense = finite & (KT_VERB_PRES | KT_VERB_PAST);
    out->tense = tense == (KT_VERB_PRES | KT_VERB_PAST) ? 0 : tense;
}

/* "... und leiteten": a second predicate of the same subject tells number and tense. */
static void look_ahead(const kt_view *v, uint32_t beg, kt_slot *out)
{
    for (uint32_t i = beg + 2; i < v->n_tok && i - beg < REACH && same_sentence(v, beg, i); i++) {
        if (is_boundary(v, i) && v->tok[i].kind == KT_TOK_PUNCT)
            return;
        uint16_t f = finite_at(v, i);
        if (!f)
            continue;
        if (is_coord(v, i - 1) &&
            !(f & (KT_VERB_AUX | KT_VERB_MODAL | KT_VERB_INF | KT_VERB_PA2))) {
            kt_slot ahead = { 0 };
            take_verb(f, &ahead);
            out->tense = ahead.tense;
            out->number = out->number == KT_NUMBER_ANY ? ahead.number : out->number;
        } else
            out->verb = false; /* the clause has its verb already */
        return;
    }
}

/* Is a finite verb due at beg, and in which number and tense? */
static void verb_place(const kt_view *v, uint32_t beg, kt_slot *out)
{
    uint32_t b = clause_beg(v, beg);
    uint16_t finite = 0;
    bool is_coordinated = beg > 0 && b < beg && is_coord(v, beg - 1);
    if (b == beg) { /* behind a comma: analysierten ..., identifizierten */
        finite = b > 0 && kt_view_is_punct(v, b - 1, ',') ? main_finite(v, b - 1) : 0;
    } else if (is_coordinated) {
        finite = last_finite(v, b, beg - 1);
        if (!finite && b > 0 && kt_view_is_punct(v, b - 1, ','))
            finite = main_finite(v, b - 1);
    }
    if (finite) {
        if (finite & (KT_VERB_AUX | KT_VERB_MODAL | KT_VERB_INF | KT_VERB_PA2))
            return;
        out->verb = true;
        take_verb(finite, out);
        return;
    }
    if (b == beg || is_coordinated || opens_subclause(v, b) || last_finite(v, b, beg))
        return;
    uint32_t from = sentence_beg(v, beg);
    if (b > from && !kt_view_is_punct(v, b - 1, ';') && !kt_cp_is_quote(v->tok[b - 1].cp) &&
        !kt_view_is_punct(v, b - 1, ':'))
        return;
    out->number = (uint8_t)subject_number(v, b, beg);
    const kt_morph *m = morph_at(v, b);
    out->verb = out->number != KT_NUMBER_ANY || (m && !(m->func & (KT_FUNC_PREP | KT_FUNC_CONTR)));
    look_ahead(v, beg, out);
}

static bool starts_like(kt_str word, const char *const *list)
{
    for (; *list; list++)
        if (kt_str_starts(word, kt_str_c(*list)))
            return true;
    return false;
}

static void predicate(const kt_view *v, uint32_t beg, kt_slot *out)
{
    static const char *const copula[] = { "bleib", "blieb",  "schein", "schien", "wirk",
                                          "gilt",  "gelten", "galt",   NULL };
    static const char *const become[] = { "wird", "werde", "würde", NULL };
    static const char *const have[] = { "ha", "hä", NULL };
    for (uint32_t i = clause_beg(v, beg); i < beg; i++) {
        uint16_t f = finite_at(v, i);
        if (!f)
            continue;
        out->finite = true;
        kt_str word = kt_word_recase(v->scratch, kt_view_str(v, i), false);
        bool aux = (f & KT_VERB_AUX) != 0;
        out->perfect |= aux;
        out->infinitive |= (f & KT_VERB_MODAL) || (aux && starts_like(word, become));
        out->behind_verb = i + 1 == beg;
        out->copula |= starts_like(word, copula) || (aux && !starts_like(word, have));
    }
}

void kt_slot_phrase(const kt_view *v, uint32_t beg, kt_slot *out)
{
    *out = (kt_slot){ .noun = UINT32_MAX };
    noun_phrase(v, beg, out);
}

void kt_slot_find(const kt_view *v, uint32_t beg, uint32_t end, kt_str glued, kt_slot *out)
{
    kt_slot_phrase(v, beg, out);
    predicate(v, beg, out);
    out->infinitive |= beg > 0 && kt_view_is(v, beg - 1, "zu") && same_sentence(v, beg - 1, beg);
    bool adjacent = end < v->n_tok && same_sentence(v, beg, end) && kt_view_one_blank(v, end);
    if (!glued.len && adjacent && is_capital(v, end))
        out->noun = end;
    out->odd = !glued.len && adjacent && out->noun == UINT32_MAX && !morph_at(v, end);
    kt_str function = glued;
    uint32_t next = end;
    if (!glued.len && adjacent && is_small(v, end)) {
        function = kt_view_str(v, end);
        next = end + 1;
    }
    if (!out->np && !out->preposition && is_object(v, function, next))
        verb_place(v, beg, out);
}
