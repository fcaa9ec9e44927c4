/*
 * comma: commas that an engine takes over from English, or leaves out because English has none. A
 * clause with its verb at the end wants one before it, an opening adverbial none behind it, and the
 * last item of a list none before und. Each is done only where words and verb leave no other
 * reading; much more of the comma is a matter of sense and is left alone.
 */
#include "rules/grammar/comma.h"
#include "lang/de/parse/phrase.h"
#include "lang/de/sign.h"
#include "rule/near.h"
#include "rules/grammar/agree.h"

typedef kt_comma_reading reading;

static unsigned bits(const reading *r, uint32_t i)
{
    return kt_comma_bits(r, i);
}

/* Can a main clause end with word i, so that the next one needs a comma: a verb, a noun, a pronoun?
 * Small words (nur, auch, und, so) belong to what follows them. */
bool kt_comma_may_end(const reading *r, uint32_t i)
{
    const unsigned small = KT_FUNC_COORD | KT_FUNC_SUBORD | KT_FUNC_PART | KT_FUNC_ADV |
                           KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_DET | KT_FUNC_NUM;
    const kt_view *v = r->v;
    if (i <= r->s->beg || !kt_view_is_word(v, i))
        return false;
    const kt_morph *m = kt_view_info(v, i)->exact.morph;
    if (!m)
        return !kt_view_is_lower(v, i) && ((v->tok[i].flags & KT_TOK_HYPHEN) ||
                                           kt_words_noun_mask(v->words, kt_view_info(v, i)));
    if (i == r->s->beg + 1 && (bits(r, i) & KT_CW_FIN) && (kt_verb_of(m) & KT_VERB_3SG) &&
        (kt_func_of(m) & small) == KT_FUNC_ADV)
        return true; /* das bestimmt wie */
    if (kt_view_is(v, i, "Sie") || kt_view_is(v, i, "Ihnen") || kt_view_is(v, i, "sein"))
        return true; /* no possessive: its noun would follow */
    if (!kt_view_is_lower(v, i))
        return kt_is_common_noun(kt_view_info(v, i)->exact) && v->tok[i].casing == KT_CASE_TITLE;
    if (kt_func_of(m) & KT_FUNC_PRON)
        return !(kt_func_of(m) & (small & ~(unsigned)KT_FUNC_DET));
    return !(kt_func_of(m) & small) &&
           (kt_verb_of(m) & (KT_VERB_FINITE | KT_VERB_PA2 | KT_VERB_INF | KT_VERB_ZU));
}

/* "Es ist wichtig dass": a predicate. */
bool kt_comma_is_predicate(const reading *r, uint32_t i)
{
    const kt_morph *m = kt_view_is_lower(r->v, i) ? kt_view_info(r->v, i)->exact.morph : NULL;
    return i > r->s->beg + 1 && (kt_adj_of(m) & KT_ADJ_BASE) && !kt_func_of(m) &&
           !(bits(r, i) & KT_CW_ADJ);
}

/* "rief an um ihm zu danken": a prefix whose verb stands before it. */
bool kt_comma_is_prefix(const reading *r, uint32_t i)
{
    return i > r->s->beg && kt_view_is_lower(r->v, i) && (kt_near_func(r->v, i) & KT_FUNC_PREFIX);
}

bool kt_comma_verb_before(const reading *r, uint32_t i)
{
    for (; i > r->s->beg && r->v->tok[i - 1].kind != KT_TOK_PUNCT; i--)
        if (bits(r, i - 1) &
            (KT_CW_FIN | KT_CW_OPEN | KT_CW_IMP | KT_CW_INF | KT_CW_ZU | KT_CW_PA2))
            return true;
    return false;
}

static bool is_finite_end(const reading *r, uint32_t stop)
{
    return kt_view_is_lower(r->v, stop - 1) && (bits(r, stop - 1) & KT_CW_FIN) &&
           !kt_view_is(r->v, stop - 2, "zu");
}

void kt_comma_insert(const reading *r, kt_comma rule, uint32_t i, kt_level level)
{
    uint32_t at = r->v->tok[i - 1].span.end;
    if (level == KT_LEVEL_NONE)
        return;
    kt_edit *e = kt_emit_fix(r->out, &kt_rules_comma[rule], (kt_span){ at, at }, KT_STR(","));
    if (e && level != KT_LEVEL_CHANGE) {
        e->conf = KT_HINT;
        e->severity = level == KT_LEVEL_WARN ? KT_WARNING : KT_INFO;
    }
}

void kt_comma_delete(const reading *r, kt_comma rule, uint32_t i, kt_level level)
{
    if (level == KT_LEVEL_NONE)
        return;
    kt_edit *e = kt_emit_fix(r->out, &kt_rules_comma[rule], r->v->tok[i].span, (kt_str){ 0 });
    if (e && level != KT_LEVEL_CHANGE) {
        e->conf = KT_HINT;
        e->severity = level == KT_LEVEL_WARN ? KT_WARNING : KT_INFO;
    }
}

kt_level kt_comma_hear(const reading *r, uint32_t i, kt_margin m)
{
    kt_swap s = { .beg = i, .end = i, .text = KT_STR(",") };
    kt_ruling ruling;
    if (!kt_referee_hear(r->v, &s, 1, &ruling))
        return KT_LEVEL_NONE;
    kt_offer o = { .swap = &s, .n = 1, .gain = ruling.gain };
    return kt_referee_level(r->v, m, &o);
}

/* ---- "Ich weiß dass er kommt" ---- */

/* "Ich finde es gut dass", "Es kann sein dass": no word that belongs to what it opens: nur, so, als
 * dass, und dass. */
static bool may_precede_dass(const reading *r, uint32_t i)
{
    const unsigned small = KT_FUNC_COORD | KT_FUNC_SUBORD | KT_FUNC_CONTR | KT_FUNC_DET;
    const kt_view *v = r->v;
    if (i <= r->s->beg || !kt_view_is_word(v, i) || kt_view_is_in(v, i, KT_CLASS_before_dass))
        return false;
    if (!kt_view_is_lower(v, i) || (bits(r, i) & (KT_CW_FIN | KT_CW_INF)))
        return true;
    uint16_t func = kt_near_func(v, i);
    return !(func & small) && (!(func & KT_FUNC_PREP) || (func & KT_FUNC_PREFIX));
}

/* Does a clause with a verb begin at i, however it ends: dass jene, die kommen, es so sehen wie
 * wir?
 */
static bool holds_verb(const reading *r, uint32_t i)
{
    for (uint32_t k = i + 2; k < r->s->end && k < i + KT_COMMA_CLAUSE_MAX; k++)
        if (kt_view_is_lower(r->v, k) && (bits(r, k) & KT_CW_FIN) && !kt_view_is(r->v, k - 1, "zu"))
            return true;
    return false;
}

/* Where may a comma stand before the conjunction at i? */
enum { PLACE_NONE, PLACE_DOUBT, PLACE_DASS, PLACE_SURE };

static int place_of(const reading *r, uint32_t i, bool opener)
{
    const kt_view *v = r->v;
    if (i == r->s->beg + 1) /* Gibt an ob, Beachte dass */
        return opener && (bits(r, i - 1) & KT_CW_FIN) && !(bits(r, i - 1) & KT_CW_NOUN)
                   ? PLACE_DASS
                   : PLACE_NONE;
    bool behind_code = v->tok[i - 1].kind == KT_TOK_GUARD || v->tok[i - 1].kind == KT_TOK_NUMBER;
    bool doubt = kt_view_is(v, i, "ob") && kt_view_is(v, i - 1, "nicht");
    if (kt_comma_may_end(r, i - 1) || kt_comma_is_prefix(r, i - 1) || doubt || behind_code ||
        ((opener || kt_view_is_in(v, i, KT_CLASS_comma_time)) && kt_comma_is_predicate(r, i - 1)))
        return PLACE_SURE;
    if (kt_view_is(v, i, "dass") && may_precede_dass(r, i - 1))
        return PLACE_DASS;
    return v->tok[i - 1].kind == KT_TOK_WORD ? PLACE_DOUBT : PLACE_NONE;
}

static void before_clause(const reading *r, uint32_t i)
{
    const kt_view *v = r->v;
    bool opener = kt_view_is_in(v, i, KT_CLASS_comma_opener);
    bool time = kt_view_is_in(v, i, KT_CLASS_comma_time);
    if (!(opener || kt_view_is_in(v, i, KT_CLASS_comma_question)) || !kt_view_one_blank(v, i) ||
        kt_view_is_in(v, i - 1, KT_CLASS_comma_about))
        return;
    kt_phrase p; /* ob des einfachen Prinzips */
    uint16_t mask = kt_view_is(v, i, "ob") && kt_phrase_at(v, i + 1, &p)
                        ? kt_phrase_mask(&p, p.d, p.adj, kt_phrase_noun_mask(v, p.noun, p.d.decl))
                        : 0;
    if ((mask & KT_MASK_CASE(KT_CASE_GEN)) && !(mask & KT_MASK_CASE(KT_CASE_NOM)))
        return;
    int place = place_of(r, i, opener);
    const kt_morph *next = kt_view_is_lower(v, i + 1) ? kt_view_info(v, i + 1)->exact.morph : NULL;
    uint32_t stop = kt_comma_stop(r, i + 1);
    if (next && !kt_func_of(next) && (kt_adj_of(next) & KT_ADJ_BASE) && (opener || stop == i + 2))
        return; /* falls nötig, weil billig */
    bool dass = opener && kt_view_is(v, i, "dass");
    bool whole = stop >= i + 3 && stop <= i + KT_COMMA_CLAUSE_MAX && is_finite_end(r, stop);
    bool clause = whole || ((dass || time) && holds_verb(r, i));
    if (place == PLACE_NONE || !clause || kt_agree_means_das(v, i))
        return;
    kt_level level = KT_LEVEL_NONE;
    bool known = place != PLACE_DOUBT && kt_comma_verb_before(r, i) && (whole || dass);
    if (known && opener)
        level = place == PLACE_SURE && whole ? KT_LEVEL_CHANGE : KT_LEVEL_WARN;
    else if (known)
        level = kt_comma_hear(r, i, time ? KT_MARGIN_COMMA_TIME : KT_MARGIN_COMMA_QUESTION);
    if (level == KT_LEVEL_NONE &&
        (opener || kt_view_is_in(v, i, KT_CLASS_subordinator))) /* am besten wenn */
        level = kt_comma_hear(r, i, KT_MARGIN_COMMA_CLAUSE);
    kt_comma_insert(r, KT_COMMA_SUBORDINATE, i, level);
}

/* "Das geht ohne dass er es merkt" */
static void before_prep_clause(const reading *r, uint32_t i)
{
    const kt_view *v = r->v;
    if (!kt_view_is_in(v, i, KT_CLASS_clause_prep) || !kt_view_is(v, i + 1, "dass") ||
        !kt_view_one_blank(v, i) || !kt_view_one_blank(v, i + 1) ||
        !(kt_comma_may_end(r, i - 1) || kt_comma_is_prefix(r, i - 1)))
        return;
    uint32_t stop = kt_comma_stop(r, i + 2);
    if (stop >= i + 4 && stop <= i + KT_COMMA_CLAUSE_MAX && is_finite_end(r, stop))
        kt_comma_insert(r, KT_COMMA_SUBORDINATE, i, KT_LEVEL_CHANGE);
}

/* ---- "nicht rot sondern blau" ---- */

/* How sure it is that word i is no verb: "Die Zellen sondern einen Schleim ab." */
static kt_level contrast_level(const reading *r, uint32_t i)
{
    kt_level level = KT_LEVEL_NONE;
    for (uint32_t k = r->s->beg; k < i; k++) {
        if (kt_view_is_in(r->v, k, KT_CLASS_negation))
            return KT_LEVEL_CHANGE;
        if (kt_view_is_word(r->v, k) && kt_gram_finite(kt_view_gram(r->v, k)))
            level = KT_LEVEL_WARN;
    }
    return level;
}

static void before_contrast(const reading *r, uint32_t i)
{
    const kt_view *v = r->v;
    if (i > r->s->beg + 1 && kt_view_is_in(v, i, KT_CLASS_comma_always) &&
        v->tok[i - 1].kind == KT_TOK_WORD && kt_view_one_blank(v, i) && i + 1 < r->s->end &&
        !kt_view_is_in(v, i - 1, KT_CLASS_comma_about) &&
        !(kt_near_func(v, i - 1) & (KT_FUNC_COORD | KT_FUNC_DET)))
        kt_comma_insert(r, KT_COMMA_CONTRAST, i, contrast_level(r, i));
}

/* ---- "Brot, Käse, und Wein" ---- */

/* Kind of a list's item that is one word: n a noun or name, a an adjective, v an infinitive; 0:
 * none of them. */
static char item_kind(const reading *r, uint32_t i)
{
    const kt_view *v = r->v;
    if (i >= v->n_tok || !kt_view_is_word(v, i))
        return 0;
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *m = w->exact.morph;
    if (v->tok[i].casing != KT_CASE_LOWER)
        return kt_is_common_noun(w->exact) || !m ||
                       (kt_flags_of(m) & (KT_LEX_NAME | KT_LEX_BRAND | KT_LEX_ABBREV))
                   ? 'n'
                   : 0;
    if (!m || (kt_func_of(m) & ~(unsigned)(KT_FUNC_ADV | KT_FUNC_PREFIX)))
        return 0;
    if (kt_verb_of(m) & KT_VERB_INF)
        return 'v';
    return kt_adj_of(m) && !(kt_verb_of(m) & (KT_VERB_PRES | KT_VERB_PAST)) ? 'a' : 0;
}

/* Does a list end at i, behind its last item: with the clause, or with words that no clause begins
 * with? */
static bool ends_list(const reading *r, uint32_t i)
{
    if (i >= r->s->end || (r->v->tok[i].kind == KT_TOK_PUNCT && r->v->tok[i].cp != ','))
        return true;
    return kt_view_is_lower(r->v, i) && kt_comma_stop(r, i) == i + 1 &&
           ((bits(r, i) & (KT_CW_PA2 | KT_CW_INF)) || (kt_near_func(r->v, i) & KT_FUNC_PREFIX));
}

/* "Äpfel, Birnen, und Pflaumen sind": nouns that open the sentence, and their verb in the plural.
 */
static bool is_subject_list(const reading *r, uint32_t i)
{
    const kt_view *v = r->v;
    uint32_t first = i - 4;
    if (first != r->s->beg &&
        !(first == r->s->beg + 1 && (kt_near_func(v, r->s->beg) & KT_FUNC_DET)))
        return false;
    for (uint32_t k = first; k <= i + 1; k += k == i - 2 ? 3 : 2)
        if (!kt_is_common_noun(kt_view_info(v, k)->exact) ||
            (kt_flags_of(kt_view_info(v, k)->exact.morph) & KT_LEX_NAME))
            return false;
    return kt_view_is_lower(v, i + 2) && (bits(r, i + 2) & KT_CW_FIN) &&
           (kt_verb_of(kt_view_info(v, i + 2)->exact.morph) & KT_VERB_1PL);
}

/* The phrase with an article that begins at i: its cases; 0: there is none. */
static uint16_t phrase_item(const reading *r, uint32_t i, uint32_t *end)
{
    kt_phrase p;
    if (i < r->s->beg || !kt_view_is_lower(r->v, i) || !(kt_near_func(r->v, i) & KT_FUNC_DET) ||
        !kt_phrase_at(r->v, i, &p) || p.prep != KT_NO_TOKEN || p.noun == KT_NO_TOKEN)
        return 0;
    uint16_t mask = kt_phrase_mask(&p, p.d, p.adj, kt_phrase_noun_mask(r->v, p.noun, p.d.decl));
    *end = p.end;
    uint16_t cases = 0;
    for (unsigned c = KT_CASE_NOM; c <= KT_CASE_GEN; c++)
        if (mask & KT_MASK_CASE(c))
            cases = (uint16_t)(cases | 1u << c);
    return cases;
}

/* "ein Buch, einen Stift, und eine Brille": three phrases in the same case; i is und. */
static void before_last_phrase(const reading *r, uint32_t i)
{
    enum { REACH = 5 };
    const kt_view *v = r->v;
    uint32_t end;
    if (i < r->s->beg + 7 || !kt_view_is_in(v, i, KT_CLASS_list_and) || v->tok[i - 1].cp != ',' ||
        !kt_view_touches(v, i - 1))
        return;
    uint16_t cases = phrase_item(r, i + 1, &end);
    if (!cases || !ends_list(r, end))
        return;
    uint32_t comma = i - 1;
    for (unsigned n = 0; n < 2; n++) {
        uint32_t k = comma;
        uint16_t own = 0;
        while (k > r->s->beg && comma - k < REACH && !own) {
            k--;
            own = phrase_item(r, k, &end);
            own = end == comma ? own : 0;
        }
        cases &= own;
        if (!cases || (n == 0 && v->tok[k - 1].cp != ','))
            return;
        comma = k - 1;
    }
    kt_comma_delete(r, KT_COMMA_LIST, i - 1, KT_LEVEL_WARN);
}

/* Does the comma at i belong to the clause that it opens: ", die", ", weil", ", um"? */
static bool opens_next(const reading *r, uint32_t i)
{
    const kt_view *v = r->v;
    return i + 2 < r->s->end && v->tok[i].cp == ',' && kt_view_is_lower(v, i + 1) &&
           (kt_view_is_in(v, i + 1, KT_CLASS_relative) ||
            kt_view_is_in(v, i + 1, KT_CLASS_relative_sure) ||
            kt_view_is_in(v, i + 1, KT_CLASS_comma_question) ||
            kt_view_is_in(v, i + 1, KT_CLASS_comma_opener) ||
            kt_view_is_in(v, i + 1, KT_CLASS_clause_prep));
}

/* "Bild-, und Textdateien": a part of a word that waits for the rest. */
static bool is_half(const kt_view *v, uint32_t i)
{
    kt_token_kind before = v->tok[i - 1].kind;
    if (v->tok[i].kind == KT_TOK_PUNCT)
        return v->tok[i].cp == '-' && kt_view_touches(v, i) &&
               (before == KT_TOK_WORD || before == KT_TOK_NUMBER);
    return v->tok[i].kind == KT_TOK_WORD && kt_str_ends(kt_view_str(v, i), KT_STR("-"));
}

static void before_last_item(const reading *r, uint32_t i)
{
    const kt_view *v = r->v;
    if (i >= r->s->beg + 3 && kt_view_is_in(v, i, KT_CLASS_list_and) && v->tok[i - 1].cp == ',' &&
        kt_view_touches(v, i - 1) && is_half(v, i - 2) &&
        !(kt_near_func(v, i + 1) & (KT_FUNC_ADV | KT_FUNC_PART))) {
        kt_comma_delete(r, KT_COMMA_LIST, i - 1, KT_LEVEL_CHANGE);
        return;
    }
    if (i < r->s->beg + 4 || !kt_view_is_in(v, i, KT_CLASS_list_and) || v->tok[i - 1].cp != ',' ||
        v->tok[i - 3].cp != ',' || !kt_view_touches(v, i - 1) || !kt_view_touches(v, i - 3))
        return;
    char kind = item_kind(r, i - 2);
    bool more = kt_view_is(v, i + 1, "mehr");
    if (!kind || item_kind(r, i - 4) != kind || (item_kind(r, i + 1) != kind && !more))
        return;
    if (ends_list(r, i + 2))
        kt_comma_delete(r, KT_COMMA_LIST, i - 1, KT_LEVEL_CHANGE);
    else if (kind == 'n' && opens_next(r, i + 2))
        kt_comma_delete(r, KT_COMMA_LIST, i - 1, KT_LEVEL_WARN);
    else if (kind == 'n' && is_subject_list(r, i))
        kt_comma_delete(r, KT_COMMA_LIST, i - 1, KT_LEVEL_WARN);
}

/* ---- "können Sie Daten suchen, und Werte ablegen" ---- */

/* Behind and, is there more than a noun, perhaps with a genitive: und die Mutter eine Zeitung, und
 * Maria ins Theater, und der Markt auch? A clause, whose verb need not be said again. */
static bool is_gapped(const kt_view *v, uint32_t i, uint32_t stop)
{
    bool noun = false;
    bool genitive = false;
    for (uint32_t k = i + 1; k < stop; k++) {
        kt_det d;
        bool lower = kt_view_is_lower(v, k);
        if (!lower && noun && !genitive)
            return true;
        if (lower && noun && !genitive) {
            genitive =
                kt_view_find_det(v, kt_view_str(v, k), &d) && (d.mask & KT_MASK_CASE(KT_CASE_GEN));
            if (!genitive)
                return true;
        } else if (!lower) {
            noun = true;
            genitive = false;
        }
    }
    return !noun || genitive;
}

/* The only comma so far, before und, and no clause behind it: nothing that it could close or open.
 */
static void before_and(const reading *r, uint32_t i)
{
    const kt_view *v = r->v;
    if (!kt_view_is_in(v, i, KT_CLASS_list_and) || v->tok[i - 1].cp != ',' ||
        !kt_view_touches(v, i - 1) || kt_comma_stop(r, r->s->beg) != i - 1 ||
        (kt_near_func(v, r->s->beg) & KT_FUNC_SUBORD) || !kt_comma_verb_before(r, i - 1))
        return;
    uint32_t stop = kt_comma_stop(r, i + 1);
    bool phrase = (kt_near_func(v, i + 1) & KT_FUNC_DET) || kt_near_noun(v, i + 1);
    bool aside = kt_view_is_in(v, i + 1, KT_CLASS_and_that); /* und das mit Recht */
    if (stop < i + 3 || stop != r->s->end || r->s->mark != '.' || !phrase || aside ||
        kt_view_is(v, stop - 2, "zu") || (bits(r, stop - 1) & KT_CW_PA2))
        return; /* der Plan ist fertig, und die Gäste geladen */
    for (uint32_t k = i + 1; k < stop; k++) {
        unsigned b = bits(r, k);
        bool end = k + 1 == stop && (b & KT_CW_INF) && kt_view_is_lower(v, k);
        if (v->tok[k].kind != KT_TOK_WORD || ((b & KT_CW_FIN) && !end) ||
            (b & (KT_CW_OPEN | KT_CW_ZU)) || (r->s->w[k].func & (KT_FUNC_SUBORD | KT_FUNC_COORD)))
            return;
    }
    bool ends_in_infinitive = (bits(r, stop - 1) & KT_CW_INF) && kt_view_is_lower(v, stop - 1);
    if (!ends_in_infinitive && is_gapped(v, i, stop))
        return;
    kt_edit *e =
        kt_emit_fix(r->out, &kt_rules_comma[KT_COMMA_NEEDLESS], v->tok[i - 1].span, (kt_str){ 0 });
    if (e) {
        e->conf = KT_HINT;
        e->severity = KT_INFO; /* of five in edited German two were slips */
    }
}

/* ---- the pass ---- */

/* Words that may begin a clause and and, oder behind a comma: why a sentence has to be read word by
 * word. */
static bool has_joint(const kt_view *v, uint32_t beg, uint32_t end)
{
    const uint64_t joints = (uint64_t)(KT_FUNC_SUBORD | KT_FUNC_COORD) << KT_GRAM_FUNC_AT;
    for (uint32_t i = beg + 1; i < end; i++) {
        const kt_token *t = &v->tok[i];
        if (kt_comma_may_relate(v, i) && i > beg + 1)
            return true;
        if (!(t->notes & KT_SIGN_OPENER) && !(t->gram & joints))
            continue;
        if (t->kind != KT_TOK_WORD || t->casing != KT_CASE_LOWER)
            continue;
        bool clause = (t->notes & KT_SIGN_OPENER) || (kt_gram_func(t->gram) & KT_FUNC_SUBORD) ||
                      (t->info && kt_class_has(t->info->classes, KT_CLASS_comma_question));
        if (clause && t[-1].kind != KT_TOK_PUNCT)
            return true;
        if (!(kt_gram_func(t->gram) & KT_FUNC_COORD))
            continue;
        if (t[-1].cp == ',' ? i > beg + 3 : kt_view_is_in(v, i, KT_CLASS_comma_always))
            return true;
    }
    return false;
}

static void commas(const kt_view *v, kt_emit *out)
{
    kt_clause_word *w = NULL;
    for (uint32_t k = 0; k < v->n_sent; k++) {
        uint32_t end = kt_view_sent_end(v, k);
        bool front = kt_comma_has_front(v, v->sent[k], end);
        bool joint = has_joint(v, v->sent[k], end);
        bool clause = (kt_gram_func(v->tok[v->sent[k]].gram) & KT_FUNC_SUBORD) &&
                      kt_view_is_in(v, v->sent[k], KT_CLASS_front_clause);
        if (!front && !joint && !clause)
            continue;
        if (!w)
            w = KT_ROOM(v->scratch, kt_clause_word, v->n_tok + 1);
        if (!w)
            return;
        kt_clause_sentence s;
        (void)kt_clause_sentence_at(v, v->sent[k], w, &s);
        reading r = { .s = &s, .v = v, .out = out };
        if (front)
            kt_comma_front(&r);
        if (clause)
            kt_comma_behind_clause(&r);
        for (uint32_t i = s.beg + 1; joint && i < s.end; i++) {
            if (!kt_view_is_lower(v, i))
                continue;
            before_clause(&r, i);
            before_prep_clause(&r, i);
            kt_comma_infinitive(&r, i);
            before_contrast(&r, i);
            before_last_item(&r, i);
            before_last_phrase(&r, i);
            before_and(&r, i);
            kt_comma_relative(&r, i);
        }
    }
}

/* clang-format off */
#define ROW(index, name, en, de, ...)                                                              \
    [index] = { .info = { .id = name,                                                              \
                          .msg_en = en,                                                            \
                          .msg_de = de,                                                            \
                          .conf = KT_LIKELY,                                                       \
                          .severity = KT_WARNING,                                                  \
                          .examples = KT_EXAMPLES(__VA_ARGS__) },                                  \
                .stage = KT_STAGE_AGREE,                                                           \
                .needs = KT_NEED_SENTENCES,                                                        \
                .fn = commas }

const kt_rule kt_rules_comma[] = {
    ROW(KT_COMMA_SUBORDINATE, "comma.subordinate", "no comma before a subordinate clause", "Fehlendes Komma vor einem Nebensatz",
        BAD("Ich weiß dass er morgen kommt.", "Ich weiß, dass er morgen kommt."),
        BAD("Er ging nach Hause weil er müde war.", "Er ging nach Hause, weil er müde war."),
        BAD("Sie fragte ob das Geschäft noch offen sei.", "Sie fragte, ob das Geschäft noch offen sei."),
        BAD("Das zeigt uns dass die Methode funktioniert.", "Das zeigt uns, dass die Methode funktioniert."),
        OK("Er ging nur weil er müde war."),
        OK("Vor allem weil es regnete, blieb er."),
        BAD("Das geht ohne dass er es merkt.", "Das geht, ohne dass er es merkt."),
        BAD("Das läuft auf allen Wechselrichtern ohne dass man etwas einstellen muss.", "Das läuft auf allen Wechselrichtern, ohne dass man etwas einstellen muss."),
        OK("Das geht ohne Strom und ohne dass man etwas tut."),
        OK("Er lief so schnell wie möglich."),
        BAD("Er teilte mit dass er geht.", "Er teilte mit, dass er geht."),
        BAD("Sie kann nicht sagen wo die Ware verkauft wird.", "Sie kann nicht sagen, wo die Ware verkauft wird."),
        OK("Das läuft auf demselben Gerät wie die anderen Dienste."),
        OK("Der Täter wurde wie folgt beschrieben."),
        OK("Nicht dass ich das glaube."),
        OK("Sie weiß, dass er kommt und dass er bleibt."),
        OK("Vor dem Wort dass steht ein Komma."),
        OK("Je nachdem ob es regnet, fahren wir."),
        OK("Er lief weg, ohne dass sie es sah."),
        OK("Die Ordner werden falls nötig automatisch erzeugt."),
        OK("Er tut so, als ob er schliefe.")),
    ROW(KT_COMMA_INFINITIVE, "comma.infinitive", "no comma before an infinitive with um, ohne, statt", "Fehlendes Komma vor um, ohne, statt mit zu",
        BAD("Er kam um zu helfen.", "Er kam, um zu helfen."),
        BAD("Sie rief an um ihm zu danken.", "Sie rief an, um ihm zu danken."),
        BAD("Er ging ohne zu grüßen.", "Er ging, ohne zu grüßen."),
        REPORT("Er nutzt das Werkzeug um den Fehler schnell zu finden."),
        OK("Es geht um viel Geld."),
        OK("Er kam um zu später Stunde noch offene Läden herum."),
        OK("Sie bat um Hilfe beim Umzug."),
        OK("Sie anerkennt ohne Wenn und Aber die Regeln und lernt sie zu schätzen."),
        OK("Er ging, ohne zu grüßen."),
        OK("Es wird davon abgeraten, eine Datenbank ohne Passwort zu benutzen."),
        OK("Er kam ohne Schirm.")),
    ROW(KT_COMMA_OPENING, "comma.opening", "comma behind an opening adverbial", "Komma nach einer einleitenden Angabe",
        BAD("Nach der Sitzung, sagte sie nichts mehr.", "Nach der Sitzung sagte sie nichts mehr."),
        BAD("In den letzten Jahren, wurde die Stadt größer.", "In den letzten Jahren wurde die Stadt größer."),
        OK("Nach der Sitzung, sagte sie, sei alles klar."),
        OK("Nach der Sitzung sagte sie nichts mehr."),
        OK("Im Haus, das er kaufte, war es kalt."),
        OK("Zum Glück, sagte er.")),
    ROW(KT_COMMA_SUBJECT, "comma.subject", "comma between subject and verb", "Komma zwischen Subjekt und Verb",
        BAD("Das Haus am See, ist sehr schön.", "Das Haus am See ist sehr schön."),
        REPORT("Die Mannschaft aus München, gewann das Spiel."),
        OK("Das Haus, das am See steht, ist sehr schön."),
        OK("Der Name, sagte sie, sei eindeutig."),
        OK("Kein Wunder, ist er doch der Beste im Land.")),
    ROW(KT_COMMA_RELATIVE, "comma.relative", "no comma before a relative clause", "Fehlendes Komma vor einem Relativsatz",
        BAD("Wählen Sie die Datei aus die Sie löschen möchten.", "Wählen Sie die Datei aus, die Sie löschen möchten."),
        REPORT("Es gibt viele Menschen die keine Arbeit haben."),
        OK("Wählen Sie die Datei aus, die Sie löschen möchten."),
        OK("Gestern gab der Lehrer den Kindern die Hefte zurück.")),
    ROW(KT_COMMA_LIST, "comma.list", "comma before the last item of a list", "Komma vor dem letzten Glied einer Aufzählung",
        BAD("Wir kauften Brot, Käse, und Wein.", "Wir kauften Brot, Käse und Wein."),
        BAD("Das Gerät ist schnell, sicher, und günstig.", "Das Gerät ist schnell, sicher und günstig."),
        OK("Wir kauften Brot, Käse und Wein."),
        OK("Peter, mein Bruder, und Anna kamen."),
        OK("Er kam, sah, und alle schwiegen."),
        OK("Bonn, die Stadt am Rhein, und Köln sind alt.")),
    ROW(KT_COMMA_NEEDLESS, "comma.needless", "comma before und and no clause", "Komma vor »und«, wo kein Satz folgt",
        REPORT("Sie können die Eigenschaften suchen, und Ergebnisse zurückgeben."),
        REPORT("Das Programm liest die Liste, und die Werte der Tabelle."),
        OK("Sie können die Eigenschaften suchen und Ergebnisse zurückgeben."),
        OK("Er las die Liste, die lang war, und die Werte der Tabelle."),
        OK("Er kam spät, und die Kinder schliefen."),
        OK("Der Vater liest ein Buch, und die Mutter eine Zeitung."),
        OK("Der Hund ist jung, und die Katze alt."),
        OK("Das Projekt wächst, und der Markt auch."),
        OK("Er kam, und zwar spät am Abend.")),
    ROW(KT_COMMA_BEHIND_CLAUSE, "comma.behind-clause", "no comma behind the clause that opens the sentence", "Fehlendes Komma hinter dem einleitenden Nebensatz",
        BAD("Wenn Sie fertig sind klicken Sie auf die Taste.", "Wenn Sie fertig sind, klicken Sie auf die Taste."),
        BAD("Als er nach Hause kam schlief sie schon.", "Als er nach Hause kam, schlief sie schon."),
        OK("Wenn Sie fertig sind, klicken Sie auf die Taste."),
        OK("Wenn er kommen kann, freut sie sich."),
        OK("Als Kind schlief er viel."),
        OK("Dass er kommen wird ist klar.")),
    ROW(KT_COMMA_CONTRAST, "comma.contrast", "no comma before sondern", "Fehlendes Komma vor »sondern«",
        BAD("Das ist nicht rot sondern blau.", "Das ist nicht rot, sondern blau."),
        BAD("Er kommt nicht sondern bleibt zu Hause.", "Er kommt nicht, sondern bleibt zu Hause."),
        OK("Das ist nicht rot, sondern blau."),
        OK("Sondern Sie die Stücke aus."),
        OK("Das Wort sondern steht im Satz.")),
    [KT_COMMA_RULES] = KT_RULES_END,
};
#undef ROW
/* clang-format on */
