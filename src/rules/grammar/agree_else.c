/*
 * agree_else: phrases that look broken and are none, or belong to what stands around them: um of an
 * infinitive, an adverb before a participle, a preposition that is an adverb, a pronoun, objects
 * without an article, days and months.
 */
#include "lang/de/inflect.h"
#include "rule/near.h"
#include "rules/grammar/agree.h"

/* "um dem Wunsch zu folgen": um opens an infinitive there, and the dative is asked for by its verb.
 */
bool kt_agree_is_purpose(const kt_view *v, const kt_phrase *p)
{
    enum { REACH = 24 };
    uint16_t noun = kt_phrase_noun_mask(v, p->noun, p->d.decl);
    kt_phrase free = *p;
    free.govern = KT_MASK_ALL;
    if (p->prep == KT_NO_TOKEN || !kt_view_is_in(v, p->prep, KT_CLASS_clause_prep) ||
        !(kt_phrase_mask(&free, p->d, p->adj, noun) &
          (KT_MASK_CASE(KT_CASE_DAT) | KT_MASK_CASE(KT_CASE_ACC))))
        return false; /* um berechtigter Interessen */
    for (uint32_t k = p->end; k + 1 < v->n_tok && k < p->end + REACH; k++) {
        if (v->tok[k].sentence != v->tok[p->noun].sentence)
            return false;
        const kt_morph *m = kt_view_is_word(v, k) ? kt_view_info(v, k)->exact.morph : NULL;
        const kt_morph *next = kt_view_is(v, k, "zu") && kt_view_is_word(v, k + 1)
                                   ? kt_view_info(v, k + 1)->exact.morph
                                   : NULL;
        if (((kt_verb_of(m) & KT_VERB_ZU) || (kt_verb_of(next) & KT_VERB_INF)))
            return true;
    }
    return false;
}

static bool is_participle(const kt_view *v, uint32_t i)
{
    kt_str s = kt_view_is_word(v, i) ? kt_view_str(v, i) : (kt_str){ 0 };
    size_t cut = kt_ending_of(s) == KT_ADJ_E ? 1 : 2;
    kt_word w;
    return kt_ending_of(s) && s.len > cut + 3 &&
           kt_lexicon_find(v->lex, kt_str_sub(s, 0, s.len - cut), &w) &&
           (kt_verb_of(w.morph) & (KT_VERB_PA1 | KT_VERB_PA2));
}

/* "wegen der konkreter gefassten Regeln": what tells how, before a participle, takes no ending. */
static bool has_adverb(const kt_view *v, const kt_phrase *p)
{
    for (uint32_t i = p->beg; i + 1 < p->noun; i++) {
        const kt_morph *m = kt_view_is_word(v, i) ? kt_view_info(v, i)->exact.morph : NULL;
        const unsigned compared = KT_ADJ_BASE | KT_ADJ_DEG;
        if (i != p->det && v->tok[i].casing == KT_CASE_LOWER &&
            (kt_adj_of(m) & compared) == compared && is_participle(v, i + 1))
            return true;
    }
    return false;
}

/* "Da hat keiner Lust": a pronoun, the subject behind its verb. */
static bool is_subject_pronoun(const kt_view *v, const kt_phrase *p)
{
    if (p->det == KT_NO_TOKEN || p->prep != KT_NO_TOKEN || p->n_adj || p->det == 0 ||
        !kt_str_ends(kt_view_str(v, p->det), KT_STR("er")) ||
        v->tok[p->det].casing != KT_CASE_LOWER || v->tok[p->det - 1].casing != KT_CASE_LOWER)
        return false;
    return !(p->d.mask & KT_MASK_CASE(KT_CASE_NOM)) && kt_phrase_verb(v, p->det - 1);
}

/* "wenn andere von diesen Kenntnis erhalten": a pronoun, and what makes one phrase with the verb
 * that comes, or has been. */
static bool is_bare_object(const kt_view *v, const kt_phrase *p)
{
    bool ends = p->end >= v->n_tok || v->tok[p->end].kind == KT_TOK_PUNCT ||
                (kt_phrase_verb(v, p->end) && v->tok[p->end].casing == KT_CASE_LOWER);
    return ends && p->det != KT_NO_TOKEN && p->n_adj == 0 && (p->d.flags & KT_DET_PRONOUN) &&
           p->det + 1 == p->noun && kt_view_is_in(v, p->noun, KT_CLASS_bare_object) &&
           (p->d.mask & p->govern);
}

/* "Sie sang laut die Lieder": behind a verb it tells how, and governs nothing. */
static bool is_adverb_there(const kt_view *v, const kt_phrase *p)
{
    if (p->prep == KT_NO_TOKEN || p->prep == 0 || !kt_phrase_verb(v, p->prep - 1) ||
        v->tok[p->prep - 1].casing != KT_CASE_LOWER)
        return false;
    kt_phrase free = *p;
    free.govern = KT_MASK_ALL;
    return (kt_adj_of(kt_view_info(v, p->prep)->exact.morph) & KT_ADJ_BASE) &&
           kt_phrase_mask(&free, p->d, p->adj, kt_phrase_noun_mask(v, p->noun, p->d.decl));
}

/* "des Ostersamstag", "des Mai": days and months do without the ending. */
static bool is_calendar(const kt_view *v, const kt_phrase *p)
{
    uint32_t i = p->noun;
    if (p->det == KT_NO_TOKEN || p->n_adj || (p->d.mask & ~KT_MASK_CASE(KT_CASE_GEN)))
        return false;
    kt_str word = kt_view_str(v, i);
    const kt_split *s = kt_words_split(v->words, kt_view_info(v, i));
    if (s->n > 1 && s->end[s->n - 2] < word.len)
        word = kt_word_recase(v->scratch, kt_str_sub(word, s->end[s->n - 2], word.len), true);
    return kt_view_is_member(v, word, KT_CLASS_calendar);
}

/* "das **Name der Kachel**-Feld", "ein **Neue Kachel**-Modul": a label, and a head joined to it. */
bool kt_agree_is_label(const kt_view *v, const kt_phrase *p)
{
    kt_span label;
    kt_span noun = v->tok[p->noun].span;
    if (v->n_seams == 0 || !kt_near_label(v, p->noun, &label))
        return false;
    /* "unter [Globaler Status]": a title */
    if (p->prep != KT_NO_TOKEN && !p->contraction && p->det == KT_NO_TOKEN &&
        label.beg == v->tok[p->prep + 1].span.beg)
        return true;
    if (label.end >= v->text.len || v->text.ptr[label.end] != '-')
        return false;
    return label.beg != noun.beg || label.end >= noun.end;
}

/* "in des Verstorbenen Haus", "auf des Heubergs Höhen": the preposition belongs to the noun behind,
 * which takes the genitive in front of it. */
bool kt_agree_is_ahead(const kt_view *v, const kt_phrase *p)
{
    kt_phrase free = *p;
    free.govern = KT_MASK_ALL;
    if (p->prep == KT_NO_TOKEN || p->contraction || p->det == KT_NO_TOKEN ||
        (p->govern & KT_MASK_CASE(KT_CASE_GEN)))
        return false;
    if (p->title && !(p->d.mask & ~KT_MASK_CASE(KT_CASE_GEN)))
        return true;
    return kt_view_is_word(v, p->end) && kt_view_one_blank(v, p->end) &&
           (v->tok[p->end].flags & KT_TOK_CAP) && kt_near_noun(v, p->end) &&
           (kt_phrase_mask(&free, p->d, p->adj, kt_phrase_noun_mask(v, p->noun, p->d.decl)) &
            (KT_MASK(KT_CASE_GEN, KT_SLOT_M) | KT_MASK(KT_CASE_GEN, KT_SLOT_N)));
}

/* "wenn dem betriebliche Erfordernisse entgegenstehen", "ein Feld, in dem weitere Werte stehen":
 * the determiner is a pronoun, and the rest of another number a phrase that agrees without it. */
bool kt_agree_is_two(const kt_view *v, const kt_phrase *p)
{
    const uint16_t plural = KT_MASK_SLOT(KT_SLOT_PL);
    const kt_det none = { .mask = KT_MASK_ALL, .decl = KT_DECL_STRONG };
    kt_phrase rest = *p;
    if (p->det == KT_NO_TOKEN || p->contraction || p->n_adj == 0 ||
        !(p->d.flags & KT_DET_PRONOUN) || (p->d.mask & plural) ||
        (p->d.mask & ~KT_MASK_CASE(KT_CASE_DAT)))
        return false;
    rest.govern = KT_MASK_ALL;
    uint16_t mask =
        kt_phrase_mask(&rest, none, p->adj, kt_phrase_noun_mask(v, p->noun, KT_DECL_STRONG)) &
        plural;
    bool mark = p->beg > 0 && v->tok[p->beg - 1].kind == KT_TOK_PUNCT;
    /* no verb has two datives: an dem vorliegenden Anträgen */
    return (mask & (uint16_t)~KT_MASK_CASE(KT_CASE_DAT)) || (mask && mark);
}

/* "Der vielen Opfer wird gedacht." */
static bool is_memory(const kt_view *v, const kt_phrase *p)
{
    kt_phrase free = *p;
    free.govern = KT_MASK_CASE(KT_CASE_GEN);
    return p->prep == KT_NO_TOKEN && p->det != KT_NO_TOKEN &&
           kt_phrase_mask(&free, p->d, p->adj, kt_phrase_noun_mask(v, p->noun, p->d.decl)) &&
           kt_agree_asks_genitive(v, p, false);
}

/* "das   blaue      Schwert": the words stand in columns. */
static bool is_in_columns(const kt_view *v, const kt_phrase *p)
{
    enum { INDENT = 8 }; /* what may stand at the start of a line */
    for (uint32_t i = p->beg + 1; i < p->end; i++) {
        kt_span at = kt_near_gap(v, i);
        kt_str gap = kt_str_of(v->text.ptr + at.beg, kt_span_len(at));
        bool line = kt_str_find(gap, KT_STR("\n"), 0) != SIZE_MAX;
        if (line ? gap.len > INDENT : kt_str_find(gap, KT_STR("  "), 0) != SIZE_MAX)
            return true;
    }
    return false;
}

/* "ein Stufe 4 Kleriker": it agrees with the noun behind the number. */
static bool is_before_number(const kt_view *v, const kt_phrase *p)
{
    uint32_t last = p->end + 1;
    return p->end < v->n_tok && v->tok[p->end].kind == KT_TOK_NUMBER && kt_view_is_word(v, last) &&
           kt_view_one_blank(v, p->end) && kt_view_one_blank(v, last) &&
           (v->tok[last].flags & KT_TOK_CAP) &&
           kt_phrase_mask(p, p->d, p->adj, kt_phrase_noun_mask(v, last, p->d.decl));
}

/* "Heißt das Entwarnung?", "Ist das Absicht?": the verb opens the question, and das is all of its
 * subject. */
static bool is_asked(const kt_view *v, const kt_phrase *p)
{
    return p->det != KT_NO_TOKEN && p->n_adj == 0 && p->prep == KT_NO_TOKEN && p->det > 0 &&
           kt_view_is_in(v, p->det, KT_CLASS_relative_article) &&
           kt_str_ends(kt_view_str(v, p->det), KT_STR("s")) &&
           (v->tok[p->det - 1].flags & KT_TOK_SENT) && kt_view_is_word(v, p->det - 1) &&
           (kt_verb_of(kt_view_info(v, p->det - 1)->lower.morph) & KT_VERB_FINITE) &&
           kt_view_is_punct(v, p->end, '?');
}

/* "im Angst einflößen", "beim Bücher lesen": an infinitive with its object, in two words. */
static bool is_before_infinitive(const kt_view *v, const kt_phrase *p)
{
    const kt_morph *m =
        p->contraction && kt_view_is_lower(v, p->end) ? kt_view_info(v, p->end)->exact.morph : NULL;
    bool ends = p->end + 1 >= v->n_tok || v->tok[p->end + 1].kind == KT_TOK_PUNCT;
    return p->n_adj == 0 && (kt_verb_of(m) & KT_VERB_INF) && !(kt_verb_of(m) & KT_VERB_PA2) &&
           !kt_func_of(m) && kt_view_one_blank(v, p->end) && ends;
}

/* Would its adjectives and noun agree with this determiner? */
static bool agrees_with(const kt_view *v, const kt_phrase *p, kt_str det)
{
    kt_phrase outer = *p;
    kt_det d;
    outer.govern = KT_MASK_ALL;
    return kt_view_find_det(v, det, &d) &&
           kt_phrase_mask(&outer, d, p->adj, kt_phrase_noun_mask(v, p->noun, d.decl));
}

/* "nach seiner über zehnjährigen Amtszeit": inside another phrase that way, about. */
static bool is_inside_phrase(const kt_view *v, const kt_phrase *p)
{
    const kt_morph *m = p->prep != KT_NO_TOKEN && p->det == KT_NO_TOKEN && p->beg > 0 && p->n_adj
                            ? kt_view_morph(v, p->beg - 1)
                            : NULL;
    return p->prep == p->beg && (kt_func_of(m) & KT_FUNC_DET) && !(kt_func_of(m) & KT_FUNC_PREP) &&
           !kt_view_is_in(v, p->beg - 1, KT_CLASS_subject) &&
           !(p->beg > 1 && v->tok[p->beg - 2].kind == KT_TOK_PUNCT) &&
           kt_view_one_blank(v, p->beg) && agrees_with(v, p, kt_view_str(v, p->beg - 1));
}

bool kt_agree_is_no_phrase(const kt_view *v, const kt_phrase *p)
{
    return is_in_columns(v, p) || is_before_number(v, p) || is_asked(v, p) ||
           is_before_infinitive(v, p) || is_inside_phrase(v, p) ||
           (p->prep != KT_NO_TOKEN && kt_near_framed(v, p->prep));
}

bool kt_agree_is_else(const kt_view *v, const kt_phrase *p)
{
    return kt_agree_is_no_phrase(v, p) || is_memory(v, p) || kt_agree_is_label(v, p) ||
           kt_agree_is_purpose(v, p) || has_adverb(v, p) || is_adverb_there(v, p) ||
           is_subject_pronoun(v, p) || is_bare_object(v, p) || is_calendar(v, p) ||
           kt_agree_is_ahead(v, p);
}
