/*
 * agree_odd: what is odd about a phrase that does not agree, so that it may be something else than
 * it looks like, or its noun be another one than the lexicon says.
 */
#include "lang/de/parse/phrase_words.h"
#include "rule/near.h"
#include "rules/grammar/agree.h"
#include "rules/grammar/remedy.h"

/* A common noun behind the phrase: "einen privaten Unternehmens Speicher" is a compound torn in
 * two, and its head agrees. */
static bool noun_follows(const kt_view *v, const kt_phrase *p)
{
    if (!kt_view_is_word(v, p->end) || !(v->tok[p->end].flags & KT_TOK_CAP) ||
        !kt_view_one_blank(v, p->end) || v->tok[p->end].sentence != v->tok[p->noun].sentence)
        return false;
    const kt_morph *m = kt_view_info(v, p->end)->exact.morph;
    return !m || ((kt_flags_of(m) & KT_LEX_NOUN) && !(kt_flags_of(m) & KT_LEX_NAME));
}

/* "der Mikro phonemanager", "eine Zeichen folgen-Datentyp Methode": an odd word behind the noun, of
 * a compound in pieces. */
static bool is_torn(const kt_view *v, const kt_phrase *p)
{
    uint32_t k = p->end;
    if (!kt_view_is_word(v, k) || v->tok[k].sentence != v->tok[p->noun].sentence ||
        (v->tok[k].flags & KT_TOK_CAP))
        return false;
    return v->tok[k].casing != KT_CASE_LOWER || (v->tok[k].flags & KT_TOK_HYPHEN) ||
           !kt_view_info(v, k)->exact.morph;
}

/* "auf lokaler Computer": one or many? */
static bool is_open_number(const kt_view *v, const kt_phrase *p)
{
    if (p->det != KT_NO_TOKEN || p->prep == KT_NO_TOKEN)
        return false;
    uint16_t noun = kt_phrase_noun_mask(v, p->noun, KT_DECL_STRONG) & p->govern;
    return (noun & KT_MASK_SLOT(KT_SLOT_PL)) && (noun & ~KT_MASK_SLOT(KT_SLOT_PL)) &&
           (p->govern & KT_MASK_CASE(KT_CASE_ACC)) && (p->govern & KT_MASK_CASE(KT_CASE_DAT));
}

/* Auto-Type: all parts are English words, and the last one is German too, with a gender of its own.
 */
static bool is_english_name(const kt_view *v, kt_str word)
{
    size_t all = word.len;
    while (word.len) {
        kt_str low = kt_word_lower(v->scratch, kt_str_cut(&word, '-'));
        uint8_t freq;
        if (!low.len || low.len == all || !kt_lexicon_find_en(v->lex, low, &freq))
            return false;
    }
    return true;
}

/* Ressource-Type: the last part is much more of an English word than of a German one. */
static bool is_english_head(const kt_view *v, const kt_wordinfo *w)
{
    enum { LEAD = 16 }; /* sixteenths of a decade */
    size_t at = w->text.len;
    while (at > 0 && w->text.ptr[at - 1] != '-')
        at--;
    if (at == 0 || w->exact.morph)
        return false;
    kt_str part = kt_str_sub(w->text, at, w->text.len);
    kt_str low = kt_word_lower(v->scratch, part);
    kt_word german;
    uint8_t english;
    return low.len && kt_lexicon_find_en(v->lex, low, &english) &&
           (!kt_lexicon_find(v->lex, part, &german) || english > german.freq + LEAD);
}

/* Is the gender of the noun, or of its last part, known from one doubtful source only? */
static bool is_doubtful_noun(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *m = kt_words_head(v->words, w);
    return (kt_flags_of(m) & KT_LEX_DOUBT) || is_english_head(v, w) ||
           (!w->exact.morph && is_english_name(v, w->text));
}

/* ein Responsive Design: does an English word stand before the noun that is written like a part of
 * a name? */
static bool has_english_attribute(const kt_view *v, const kt_phrase *p)
{
    for (uint32_t i = p->beg; i < p->noun; i++) {
        if (v->tok[i].kind != KT_TOK_WORD || !(v->tok[i].flags & KT_TOK_CAP) ||
            (v->tok[i].flags & KT_TOK_SENT))
            continue;
        const kt_wordinfo *w = kt_view_info(v, i);
        if (!w->exact.morph && kt_words_english(v->words, w))
            return true;
    }
    return false;
}

/* Beim Shampoonieren, das Rückspielen: what looks like a plural behind a neuter is an infinitive.
 */
static bool may_be_infinitive(const kt_view *v, const kt_phrase *p)
{
    return p->det != KT_NO_TOKEN && (p->d.mask & KT_MASK_SLOT(KT_SLOT_N)) &&
           kt_str_ends(kt_view_str(v, p->noun), KT_STR("n")) &&
           !(kt_phrase_noun_mask(v, p->noun, p->d.decl) & ~KT_MASK_SLOT(KT_SLOT_PL)) &&
           (p->contraction || !(p->d.mask & ~KT_MASK_SLOT(KT_SLOT_N)));
}

/* The last part of a compound, where that is no short, foreign or abbreviated word (PCs, Packs,
 * Roms), of which everybody knows the plural; else NULL. */
static const kt_morph *plain_head(const kt_view *v, const kt_wordinfo *w)
{
    enum { LEAST = 6 };
    const kt_split *split = kt_words_split(v->words, w);
    char head[64];
    size_t n = split->n > 1 && split->head.morph
                   ? kt_lexicon_form(v->lex, split->head.id, head, sizeof head)
                   : 0;
    const uint32_t odd = KT_LEX_NAME | KT_LEX_PLACE | KT_LEX_BRAND | KT_LEX_ABBREV;
    return n < LEAST || is_english_head(v, w) || (kt_flags_of(split->head.morph) & odd)
               ? NULL
               : split->head.morph;
}

/* die Sergeants: what looks like a genitive beside a plural article is the plural of a loan. */
static bool may_be_plural(const kt_view *v, const kt_phrase *p)
{
    const kt_wordinfo *w = kt_view_info(v, p->noun);
    const kt_morph *m = w->exact.morph ? w->exact.morph : plain_head(v, w);
    return p->det != KT_NO_TOKEN && (p->d.mask & p->govern & KT_MASK_SLOT(KT_SLOT_PL)) &&
           (!m || (kt_flags_of(m) & (KT_LEX_HUNSPELL | KT_LEX_LOAN)) ||
            kt_words_english(v->words, kt_view_info(v, p->noun))) &&
           kt_str_ends(kt_view_str(v, p->noun), KT_STR("s")) &&
           !(kt_phrase_noun_mask(v, p->noun, p->d.decl) & ~KT_MASK_CASE(KT_CASE_GEN));
}

/* Musikschaffende, Pflegenden */
static bool is_active_participle(kt_str s)
{
    size_t cut = kt_ending_of(s) == KT_ADJ_E ? 1 : 2;
    return kt_ending_of(s) && s.len > cut + 3 &&
           kt_str_ends(kt_str_sub(s, 0, s.len - cut), KT_STR("end"));
}

/* aufgrund ihres Äußeren, für echte Musikschaffende: an adjective that is a noun has all genders,
 * and the lexicon not always knows them. */
static bool is_adjective_noun(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    if ((kt_adj_of(w->lower.morph) & KT_ADJ_INFLECTED) ||
        (kt_flags_of(kt_words_head(v->words, w)) & KT_LEX_NOMADJ))
        return true;
    if (w->exact.morph)
        return (kt_flags_of(w->exact.morph) & KT_LEX_NOMADJ) ||
               ((kt_flags_of(w->exact.morph) & KT_LEX_HUNSPELL) && is_active_participle(w->text));
    const kt_split *split = kt_words_split(v->words, w);
    char head[64];
    size_t n = split->n > 1 && split->head.morph
                   ? kt_lexicon_form(v->lex, split->head.id, head, sizeof head)
                   : 0;
    kt_str low = n ? kt_word_recase(v->scratch, kt_str_of(head, n), false) : (kt_str){ 0 };
    kt_word adjective;
    return low.len && kt_lexicon_find(v->lex, low, &adjective) &&
           (kt_adj_of(adjective.morph) & KT_ADJ_INFLECTED);
}

/* einer normalen bis dünnen Gestalt: bent by the article before the other adjective. */
static bool is_span(const kt_view *v, const kt_phrase *p)
{
    return p->beg > 1 && kt_view_is_in(v, p->beg - 1, KT_CLASS_limit) &&
           kt_view_is_word(v, p->beg - 2) && v->tok[p->beg - 2].casing == KT_CASE_LOWER;
}

/* "Klicken Sie auf die **Konto auswählen**": markup opens behind the determiner, and what it holds
 * goes on behind the noun. The determiner may belong to a word that is not there. What closes
 * before the noun holds an attribute, or the determiner: "dem **neue** Haus", "**dem** Haus". */
static bool is_label(const kt_view *v, const kt_phrase *p)
{
    uint32_t first = p->n_adj ? p->adj[0].tok : p->noun;
    return p->det != KT_NO_TOKEN && p->det < first &&
           kt_near_seam(v, v->tok[p->det].span.end, v->tok[first].span.beg) &&
           !kt_near_seam(v, v->tok[p->det].span.beg, v->tok[p->det].span.beg) &&
           !(first < p->noun &&
             kt_near_seam(v, v->tok[first].span.end, v->tok[p->noun].span.beg)) &&
           kt_view_is_word(v, p->end) &&
           !kt_near_seam(v, v->tok[p->end - 1].span.end, v->tok[p->end].span.beg);
}

/* The determiner of the noun at i, with an attribute between them at most. */
static bool determiner_of(const kt_view *v, uint32_t i, kt_det *out)
{
    for (uint32_t k = i; k > 0 && i - k < 2; k--) {
        if (!kt_view_is_word(v, k - 1) || !kt_view_one_blank(v, k))
            return false;
        if (kt_view_find_det(v, kt_view_str(v, k - 1), out))
            return true;
        if (v->tok[k - 1].casing != KT_CASE_LOWER)
            return false;
    }
    return false;
}

/* "den Closure", "einem Closure", "einen neuen Closure", and nowhere "die Closure": a text that
 * gives a loan word another gender than the lexicon does so on purpose. */
static bool is_habit(const kt_view *v, const kt_phrase *p)
{
    enum {
        REACH = 1500,
        HABIT_MIN = 3
    }; /* tokens on either side; times, the phrase itself included */
    const uint16_t plural = KT_MASK_SLOT(KT_SLOT_PL);
    const kt_wordinfo *w = kt_view_info(v, p->noun);
    if (!(kt_flags_of(w->exact.morph) & KT_LEX_LOAN) && !kt_words_english(v->words, w))
        return false;
    uint16_t own = kt_noun_of(w->exact.morph) & (uint16_t)~plural;
    if (!(own & KT_MASK_CASE(KT_CASE_NOM)))
        return false; /* Streams: a plural, or a genitive */
    uint32_t end = p->noun + REACH < v->n_tok ? p->noun + REACH : v->n_tok;
    uint32_t beg = p->noun > REACH ? p->noun - REACH : 0;
    uint32_t other[KT_SLOT_PL] = { 0 };
    uint32_t owned = 0;
    for (uint32_t k = beg; k < end; k++) {
        kt_det det;
        if (v->tok[k].kind != KT_TOK_WORD || v->tok[k].info != w || !determiner_of(v, k, &det))
            continue;
        uint16_t left = det.mask & (uint16_t)~plural;
        owned += left && !(left & ~own);
        for (unsigned s = 0; s < KT_SLOT_PL && !(left & own); s++)
            other[s] += (left & KT_MASK_SLOT(s)) != 0;
    }
    bool habit = false;
    for (unsigned s = 0; s < KT_SLOT_PL; s++)
        habit |= other[s] >= HABIT_MIN;
    return habit && !owned;
}

/* ein schneller Failover, auf lokales Exchange: article and adjective, or the adjective alone, show
 * a gender that the lexicon does not give a rare loan word; for the rarest the article does. */
static bool is_agreed_on(const kt_view *v, const kt_phrase *p)
{
    enum { RARE = 60, RAREST = 40 };
    const kt_word *w = &kt_view_info(v, p->noun)->exact;
    const uint16_t plural = KT_MASK_SLOT(KT_SLOT_PL);
    if (p->n_adj == 0 && p->det != KT_NO_TOKEN && (kt_flags_of(w->morph) & KT_LEX_LOAN) &&
        w->freq < RAREST && (p->govern & p->d.mask & ~plural) && (kt_noun_of(w->morph) & ~plural))
        return true; /* das Ratatouille; not: dem Börsen */
    bool clear = p->det != KT_NO_TOKEN || kt_str_ends(kt_view_str(v, p->noun - 1), KT_STR("s"));
    return clear && (kt_flags_of(w->morph) & KT_LEX_LOAN) && w->freq < RARE && p->n_adj > 0 &&
           !p->adj[0].free && (kt_noun_of(w->morph) & KT_MASK_CASE(KT_CASE_NOM)) &&
           (p->govern & p->d.mask & kt_adj_mask(p->adj[0].endings, p->d.decl) & ~plural);
}

uint32_t kt_agree_odd(const kt_view *v, const kt_phrase *p)
{
    return (is_label(v, p) ? KT_ODD_LABEL : 0u) | (is_torn(v, p) ? KT_ODD_TORN : 0u) |
           (is_open_number(v, p) ? KT_ODD_NUMBER : 0u) |
           (is_doubtful_noun(v, p->noun) || is_habit(v, p) || is_agreed_on(v, p) ? KT_ODD_GENDER
                                                                                 : 0u) |
           (has_english_attribute(v, p) ? KT_ODD_ENGLISH : 0u) |
           (may_be_infinitive(v, p) ? KT_ODD_INFINITIVE : 0u) |
           (is_adjective_noun(v, p->noun) ? KT_ODD_ADJECTIVE : 0u) |
           (is_span(v, p) ? KT_ODD_SPAN : 0u) | (may_be_plural(v, p) ? KT_ODD_PLURAL : 0u) |
           (noun_follows(v, p) ? KT_ODD_GOES_ON : 0u);
}

/* "Router die Autoupdate aktiviert haben": a relative clause whose comma is missing. */
bool kt_agree_may_be_relative(const kt_view *v, const kt_phrase *p)
{
    return p->prep == KT_NO_TOKEN && p->det == p->beg && p->beg > 0 &&
           kt_view_is_word(v, p->beg - 1) && (v->tok[p->beg - 1].flags & KT_TOK_CAP) &&
           kt_view_one_blank(v, p->beg) && kt_noun_of(kt_view_morph(v, p->beg - 1)) &&
           kt_view_is_in(v, p->det, KT_CLASS_relative_article) && kt_phrase_ends_in_verb(v, p->end);
}

/* "können die Berechtigten Beschwerde einlegen": an adjective with a capital is a noun by itself.
 */
static bool changes_nominal(const kt_view *v, const kt_phrase *p, const kt_remedy *best)
{
    for (uint32_t k = 0; k < p->n_adj; k++)
        if (best->tok[0] == p->adj[k].tok)
            return (v->tok[best->tok[0]].flags & KT_TOK_CAP) &&
                   !(v->tok[best->tok[0]].flags & KT_TOK_SENT) &&
                   kt_view_info(v, best->tok[0])->exact.morph;
    return false;
}

bool kt_agree_is_loose(const kt_view *v, const kt_phrase *p, const kt_remedy *best)
{
    return kt_agree_may_be_relative(v, p) || changes_nominal(v, p, best);
}

/* "die Daten der Freunde, aber auch die anderer Personen": a pronoun, and a genitive of its own. */
static bool is_own_genitive(const kt_view *v, const kt_phrase *p, const kt_remedy *best)
{
    const uint16_t genitive = KT_MASK(KT_CASE_GEN, KT_SLOT_PL);
    return p->det != KT_NO_TOKEN && best->tok[0] != p->det && p->n_adj > 0 &&
           kt_view_is_in(v, p->adj[0].tok, KT_CLASS_genitive_plural) &&
           (kt_phrase_noun_mask(v, p->noun, KT_DECL_STRONG) & genitive);
}

/* "das vollständige Schutz und Hygienekonzept", "im App oder Google Store": with the last of two
 * nouns the phrase agrees; the first one has lost its hyphen. */
static bool agrees_with_next(const kt_view *v, const kt_phrase *p)
{
    enum { RUN_MAX = 3 };
    uint32_t last = p->noun + 1;
    if (!kt_view_is_word(v, last) || !(kt_phrase_func(v, last) & KT_FUNC_COORD))
        return false;
    while (last < p->noun + 1 + RUN_MAX && kt_view_is_word(v, last + 1) &&
           kt_view_one_blank(v, last + 1) && (v->tok[last + 1].flags & KT_TOK_CAP))
        last++;
    return last > p->noun + 1 &&
           kt_phrase_mask(p, p->d, p->adj, kt_phrase_noun_mask(v, last, p->d.decl));
}

/* "eine kleiner Form": kleine, or kleinere? */
static bool may_be_compared(const kt_view *v, const kt_phrase *p, const kt_remedy *best)
{
    static const double BEHIND = 1;
    kt_str now = kt_view_str(v, best->tok[0]);
    kt_str ending = { 0 };
    if (p->det == KT_NO_TOKEN || best->tok[0] == p->det || best->tok[0] == p->noun ||
        kt_ending_of(now) != KT_ADJ_ER ||
        !kt_str_starts(best->text[0], kt_str_sub(now, 0, now.len - 2)))
        return false;
    ending = kt_str_sub(best->text[0], now.len - 2, best->text[0].len);
    kt_swap s = { best->tok[0], best->tok[0] + 1, kt_str_cat(v->scratch, now, ending) };
    kt_word w;
    kt_ruling r;
    return ending.len && s.text.len && kt_lexicon_find(v->lex, s.text, &w) && kt_adj_of(w.morph) &&
           kt_referee_hear(v, &s, 1, &r) && r.gain + BEHIND >= best->gain;
}

/* "Das Weisheit etwas Gutes ist, wissen wir": dass is meant, where the clause ends in its verb. */
static bool may_be_dass(const kt_view *v, const kt_phrase *p, const kt_remedy *best)
{
    return p->det != KT_NO_TOKEN && best->tok[0] == p->det && p->n_adj == 0 &&
           p->prep == KT_NO_TOKEN && (v->tok[p->det].flags & KT_TOK_SENT) &&
           kt_view_reads_in(v, p->det, KT_CLASS_das_dass) && !kt_phrase_verb(v, p->end) &&
           kt_phrase_ends_in_verb(v, p->end);
}

/* "für der Bahn gehörende Plätze": what stands between a preposition and its noun may have a case
 * of its own, which a participle asks for. */
static bool is_inside_attribute(const kt_view *v, const kt_phrase *p)
{
    if (p->prep == KT_NO_TOKEN || p->det == KT_NO_TOKEN || !kt_view_is_word(v, p->end + 1) ||
        !kt_view_is_word(v, p->end) || !(v->tok[p->end + 1].flags & KT_TOK_CAP))
        return false;
    const kt_morph *m = kt_view_info(v, p->end)->exact.morph;
    return v->tok[p->end].casing == KT_CASE_LOWER && (kt_adj_of(m) & KT_ADJ_INFLECTED) &&
           !kt_func_of(m) && (p->d.mask & (KT_MASK_CASE(KT_CASE_DAT) | KT_MASK_CASE(KT_CASE_GEN)));
}

bool kt_agree_is_other(const kt_view *v, const kt_phrase *p, const kt_remedy *best)
{
    return is_own_genitive(v, p, best) || is_inside_attribute(v, p) || agrees_with_next(v, p) ||
           may_be_compared(v, p, best) || may_be_dass(v, p, best);
}
