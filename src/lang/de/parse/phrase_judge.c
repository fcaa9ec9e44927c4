/*
 * phrase_judge: do the words of a phrase agree, and if not, is there another way to read them?
 */
#include "lang/de/parse/clause.h"
#include "lang/de/parse/phrase_else.h"
#include "lang/de/parse/phrase_words.h"
#include "lang/de/sign.h"
#include "lang/packed.h"
#include "rule/near.h"

/* ---- agreement ---- */

uint16_t kt_phrase_mask(const kt_phrase *p, kt_det d, const kt_phrase_adj *adj, uint16_t noun)
{
    uint16_t frame = p->govern & d.mask & noun;
    uint16_t mask = frame;
    for (uint32_t a = 0; mask && a < p->n_adj; a++)
        if (!adj[a].free)
            mask &= kt_adj_mask(adj[a].endings, d.decl);
    if (mask || p->n_adj < 2 || !(d.decl & KT_DECL_STRONG))
        return mask;
    /* mit gutem alten Wein */
    for (uint32_t a = 0; a < p->n_adj; a++)
        if (!(adj[a].endings & (a == 0 ? KT_ADJ_EM : KT_ADJ_EM | KT_ADJ_EN)))
            return 0;
    return frame & kt_adj_mask(KT_ADJ_EM, KT_DECL_STRONG);
}

static uint8_t last_bytes(kt_str s)
{
    return s.len ? (uint8_t)s.ptr[s.len - 1] : 0;
}

/* im Falle, auf dem Wege: the old dative of a noun that has no such form of its own. */
static uint16_t old_dative(const kt_view *v, uint32_t i)
{
    kt_str s = kt_view_str(v, i);
    if (s.len < 4 || last_bytes(s) != 'e')
        return 0;
    kt_word w;
    if (!kt_lexicon_find(v->lex, kt_str_sub(s, 0, s.len - 1), &w))
        return 0;
    uint16_t nom = w.morph->noun & KT_MASK_CASE(KT_CASE_NOM);
    uint16_t slots = nom & (KT_MASK(KT_CASE_NOM, KT_SLOT_M) | KT_MASK(KT_CASE_NOM, KT_SLOT_N));
    return (uint16_t)(slots << (KT_CASE_DAT * 4));
}

uint16_t kt_phrase_noun_mask(const kt_view *v, uint32_t i, uint8_t decl)
{
    kt_gram g = kt_view_gram(v, i);
    uint8_t low = kt_gram_low_endings(g);
    uint16_t mask = kt_gram_noun(g);
    if (!mask && (g & KT_GRAM_OPEN))
        mask = kt_words_noun_mask(v->words, kt_view_info(v, i));
    if (low)
        mask |= kt_adj_mask(low, decl);
    if (g & KT_GRAM_UNIT)
        mask |= KT_MASK_SLOT(KT_SLOT_PL);
    return mask;
}

/* ---- doubts ---- */

/* vor allem, bei weitem, seit kurzem: the adjective is no attribute. */
static bool is_fixed(const kt_view *v, kt_phrase *p)
{
    static const char *const pairs[][2] = {
        { "vor", "allem" },     { "nach", "allem" },     { "trotz", "allem" },
        { "unter", "anderem" }, { "bei", "weitem" },     { "vor", "kurzem" },
        { "seit", "kurzem" },   { "seit", "langem" },    { "seit", "längerem" },
        { "seit", "neuestem" }, { "von", "neuem" },      { "ohne", "weiteres" },
        { "auf", "weiteres" },  { "am", "meisten" },     { "am", "besten" },
        { "am", "wenigsten" },  { "im", "allgemeinen" }, { "im", "besonderen" },
        { "zu", "viel" },       { "zu", "viele" },       { "zu", "wenig" },
        { "in", "allem" },      { "bei", "allem" },      { "mit", "allem" },
        { "bis", "weiteres" },  { "über", "alles" },     { "binnen", "kurzem" },
    };
    enum { N = sizeof pairs / sizeof *pairs };
    if (p->prep == KT_NO_TOKEN || p->prep + 1 >= p->noun)
        return false;
    for (int i = 0; i < N; i++)
        if (kt_phrase_word_is(v, p->prep, pairs[i][0]) &&
            kt_phrase_word_is(v, p->prep + 1, pairs[i][1]))
            return true;
    return false;
}

/* nach und nach, durch und durch */
static bool is_doubled(const kt_view *v, kt_phrase *p)
{
    return p->prep != KT_NO_TOKEN && p->prep > 1 && kt_view_is(v, p->prep - 1, "und") &&
           kt_str_eq(kt_view_str(v, p->prep - 2), kt_view_str(v, p->prep));
}

/* am schnellsten */
static bool is_superlative(const kt_view *v, const kt_phrase *p)
{
    return p->n_adj > 0 && kt_str_ends(kt_view_str(v, p->adj[0].tok), KT_STR("sten"));
}

/* Adjectives that know no "too much": zu anderen Zeiten. */
static bool is_absolute(const kt_view *v, uint32_t i)
{
    static const char *const stems[] = { "ander", "weiter", "einzeln", "letzt", "erst", NULL };
    kt_str s = kt_view_str(v, i);
    size_t cut = kt_ending_of(s) == KT_ADJ_E ? 1 : 2;
    return s.len > cut && kt_near_one_of(kt_str_sub(s, 0, s.len - cut), stems);
}

/* liegende, gelegenen, verbundener: something may stand before it that belongs to it alone. */
static bool is_participle(const kt_view *v, uint32_t i)
{
    kt_str s = kt_view_str(v, i);
    size_t cut = kt_ending_of(s) == KT_ADJ_E ? 1 : 2;
    kt_str base = kt_str_sub(s, 0, s.len > cut ? s.len - cut : 0);
    return kt_str_ends(base, KT_STR("end")) || kt_str_ends(base, KT_STR("en")) ||
           (kt_str_ends(base, KT_STR("t")) && !kt_str_ends(base, KT_STR("st")));
}

/* der Meinung nach, von sich aus: the preposition belongs to what stands before it. */
static bool is_postposed(const kt_view *v, kt_phrase *p)
{
    static const char *const adverbs[] = { "außerhalb", "innerhalb", "oberhalb", "unterhalb",
                                           NULL };
    static const char *const place[] = { "sich", "hier", "heraus", "haus", "dort", "hinaus", NULL };
    if (p->prep == KT_NO_TOKEN)
        return false;
    if (kt_phrase_word_is(v, p->prep, "zu") && (p->d.flags & KT_DET_QUANT))
        return true; /* zu wenige Farben */
    if (kt_phrase_word_is(v, p->prep, "zu") && p->det == KT_NO_TOKEN)
        return !is_absolute(v, p->adj[0].tok); /* zu große Teile, zu verwendende Daten */
    if (p->det == KT_NO_TOKEN && kt_phrase_word_in(v, p->prep, adverbs))
        return is_participle(v, p->adj[0].tok); /* außerhalb liegende Teile */
    if (kt_phrase_word_is(v, p->prep, "nahe") && p->det == KT_NO_TOKEN)
        return true; /* zu nahe stehende Leute */
    if (p->beg == 0 || !kt_phrase_same_sentence(v, p->beg, p->beg - 1) ||
        !kt_phrase_word_is(v, p->prep, "aus"))
        return false;
    for (uint32_t k = p->beg; k-- > 0 && k + 5 > p->beg && v->tok[k].kind == KT_TOK_WORD;)
        if (kt_phrase_word_is(v, k, "von") || kt_phrase_word_is(v, k, "vom"))
            return true; /* von dort aus eine Reise planen */
    return kt_phrase_word_in(v, p->beg - 1, place);
}

/* Does the phrase start inside another one, with a pronoun where its noun would be: in einem für
 * alle lesbaren Verzeichnis, die mit ihr verbundenen Dinge? */
static bool is_nested(const kt_view *v, kt_phrase *p)
{
    if (p->beg == 0 || p->prep == KT_NO_TOKEN || p->n_adj == 0 ||
        !kt_phrase_same_sentence(v, p->beg, p->beg - 1))
        return false;
    bool pronoun = p->det == KT_NO_TOKEN ? p->n_adj > 1 || is_participle(v, p->adj[0].tok)
                                         : kt_phrase_word_is(v, p->det, "ihr") ||
                                               (!p->contraction && (p->d.flags & KT_DET_PRONOUN) &&
                                                !(p->d.flags & KT_DET_ARTICLE));
    if (!pronoun)
        return false;
    if (p->beg > 1 && kt_view_is_punct(v, p->beg - 2, ',') && kt_phrase_ends_in_verb(v, p->end))
        return false; /* ..., die mit neuer Technik arbeiten */
    /* the adjectives must agree with the outer determiner then */
    kt_phrase outer = *p;
    outer.govern = KT_MASK_ALL;
    kt_det d = { .mask = KT_MASK_ALL, .decl = KT_DECL_WEAK | KT_DECL_MIXED | KT_DECL_STRONG };
    bool inside = (kt_phrase_func(v, p->beg - 1) & KT_FUNC_DET) != 0;
    if (inside)
        kt_view_find_det(v, kt_view_str(v, p->beg - 1), &d);
    else
        inside = !kt_phrase_verb(v, p->beg - 1) &&
                 kt_phrase_is_inflected(kt_phrase_adjective(v, p->beg - 1, true));
    return inside && kt_phrase_mask(&outer, d, p->adj, kt_phrase_noun_mask(v, p->noun, d.decl));
}

/* A compound that the lexicon does not have, of German parts. */
static bool is_common_compound(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    return !w->exact.morph && kt_words_split(v->words, w)->known && !kt_words_english(v->words, w);
}

/* Would none of the capitalised words behind the noun agree as the head? A bare article says too
 * little beside a word that nobody knows. */
static bool is_broken_throughout(const kt_view *v, const kt_phrase *p)
{
    enum { RUN_MAX = 4 };
    for (uint32_t k = p->end; k < p->end + RUN_MAX && kt_phrase_is_capital(v, k) &&
                              kt_phrase_same_sentence(v, p->noun, k);
         k++) {
        uint16_t noun = kt_phrase_noun_mask(v, k, p->d.decl);
        bool unknown = p->n_adj == 0 || v->tok[k].casing == KT_CASE_UPPER;
        if (noun ? kt_phrase_mask(p, p->d, p->adj, noun) != 0 : unknown)
            return false;
    }
    return true;
}

/* Is the word behind the noun one that makes the noun something else than the head: part of a name
 * (United States), of a compound in pieces (Mail Server)? A name behind a common noun (Firma
 * Müller) is not. */
static bool is_part_of_run(const kt_view *v, kt_phrase *p)
{
    const kt_morph *own = kt_view_info(v, p->noun)->exact.morph;
    const kt_wordinfo *next = kt_view_info(v, p->end);
    const kt_morph *m = next->exact.morph;
    bool common = own && own->noun && !(own->flags & KT_LEX_NAME) &&
                  kt_words_english(v->words, kt_view_info(v, p->noun)) == 0;
    bool name = m ? (m->flags & KT_LEX_NAME) && !m->noun : false;
    bool inflected = own && !(own->noun & KT_MASK_CASE(KT_CASE_NOM) & ~KT_MASK_SLOT(KT_SLOT_PL));
    if (!(common || is_common_compound(v, p->noun)) ||
        !(name || inflected || is_broken_throughout(v, p)))
        return true;
    p->doubts |= KT_DOUBT_RUN;
    return false;
}

/* A participle or adjective of measure behind the noun, with another noun behind it: die Krebs
 * erregenden Stoffe, eine 5 Meter lange Stange. */
static bool is_extended(const kt_view *v, const kt_phrase *p)
{
    uint32_t k = p->end;
    kt_phrase outer = *p;
    outer.n_adj = 0;
    if (!kt_phrase_is_inflected(kt_phrase_adjective(v, k, false)) && kt_phrase_is_adverb(v, k) &&
        !(kt_phrase_func(v, k) & KT_FUNC_NUM))
        k++;
    while (outer.n_adj < 2 && kt_phrase_is_inflected(kt_phrase_adjective(v, k, false))) {
        kt_phrase_add_adjective(&outer, k, kt_phrase_adjective(v, k, false));
        k++;
    }
    if (outer.n_adj == 0 || !kt_phrase_is_capital(v, k))
        return false;
    uint16_t noun = kt_phrase_noun_mask(v, k, p->d.decl);
    return !noun || kt_phrase_mask(&outer, p->d, outer.adj, noun);
}

/* Start () -Methode, Set (set)-Befehl: the bracket at k stands inside a compound. */
static bool closes_into_hyphen(const kt_view *v, uint32_t k)
{
    enum { INSIDE_MAX = 12 };
    uint32_t end = k + 1;
    while (end < k + INSIDE_MAX && kt_phrase_same_sentence(v, k, end) &&
           !kt_view_is_punct(v, end, ')'))
        end++;
    return kt_view_is_punct(v, end, ')') && (end == k + 1 || kt_view_is_punct(v, end + 1, '-'));
}

/* Does what stands behind the noun show that the noun is no head, or not alone? */
static bool is_open_right(const kt_view *v, kt_phrase *p)
{
    uint32_t k = p->end;
    if (!kt_phrase_same_sentence(v, p->noun, k))
        return false;
    const kt_token *t = &v->tok[k];
    if (t->kind == KT_TOK_PUNCT) {
        bool close = kt_view_touches(v, k);
        if (t->cp == '(' && (close || closes_into_hyphen(v, k)))
            return true; /* Paket(en), Start () -Methode */
        if (t->cp == ')' && kt_view_is_punct(v, k + 1, '-'))
            return true; /* the first half of a compound in brackets */
        if (t->cp == '.' && close && kt_view_touches(v, k + 1) && kt_view_is_word(v, k + 1))
            return true; /* Input.GetAxis */
        uint32_t n = k + 1;
        if (t->cp == '-' && kt_view_is_punct(v, n, '-'))
            n++;
        if (t->cp == '-' || t->cp == 0x2013 || t->cp == ':')
            return close ? kt_view_touches(v, n)
                         : kt_phrase_is_capital(v, n) || kt_phrase_is_joiner(v, n);
        return t->cp == '/' || t->cp == '&' || t->cp == '+';
    }
    if (t->kind == KT_TOK_GUARD || (t->kind == KT_TOK_SYMBOL && kt_view_touches(v, k)))
        return true;
    if (t->kind == KT_TOK_NUMBER) {
        if (kt_words_english(v->words, kt_view_info(v, p->noun)))
            return true; /* die Top 5 */
        p->doubts |= KT_DOUBT_RUN;
    }
    if (kt_phrase_is_capital(v, k))
        return !(kt_phrase_func(v, k) & (KT_FUNC_DET | KT_FUNC_PRON)) && is_part_of_run(v, p);
    return is_extended(v, p);
}

static bool is_known_head(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *m = w->exact.morph;
    if (m && (((m->flags & (KT_LEX_ABBREV | KT_LEX_NAME)) && !(m->flags & KT_LEX_NOUN)) ||
              ((m->flags & KT_LEX_ABBREV) && kt_view_is_punct(v, i + 1, '.'))))
        return false;
    if (!m || !m->noun) {
        /* King, United, Tiers: English words that split by chance */
        if (kt_words_english(v->words, w) && !(v->tok[i].flags & KT_TOK_HYPHEN))
            return false;
    }
    return true;
}

/* um schneller Ergebnisse zu liefern: without an article the comparative may be an adverb. */
static bool may_be_adverb(const kt_view *v, kt_phrase *p)
{
    if (p->det != KT_NO_TOKEN || p->n_adj != 1 || p->govern != KT_MASK_ALL)
        return false;
    const kt_morph *m = kt_view_info(v, p->adj[0].tok)->exact.morph;
    return m && (m->adj & KT_ADJ_DEG) && (m->adj & KT_ADJ_BASE);
}

/* Does the phrase agree as far as a capitalised adjective that may be a noun of its own: die Werte
 * des Angeklagten Vorrang geben? */
static bool ends_early(const kt_view *v, const kt_phrase *p)
{
    for (uint32_t a = 0; a < p->n_adj; a++) {
        uint32_t tok = p->adj[a].tok;
        if (!kt_phrase_is_capital(v, tok))
            continue;
        kt_phrase outer = *p;
        outer.n_adj = a;
        uint16_t noun = kt_phrase_noun_mask(v, tok, p->d.decl);
        if (kt_phrase_mask(&outer, p->d, outer.adj, noun))
            return true;
    }
    return false;
}

static bool is_acronym(const kt_view *v, kt_phrase *p)
{
    const kt_token *noun = &v->tok[p->noun];
    return noun->casing == KT_CASE_UPPER || (noun->flags & KT_TOK_GENDER);
}

static bool is_title(const kt_view *v, kt_phrase *p)
{
    bool ends = p->title && ends_early(v, p);
    p->doubts |= p->title && !ends ? KT_DOUBT_HEAD : 0;
    return ends;
}

static bool is_name(const kt_view *v, kt_phrase *p)
{
    return !is_known_head(v, p->noun);
}

static bool is_label(const kt_view *v, kt_phrase *p)
{
    (void)v;
    return (p->doubts & KT_DOUBT_NAME) && p->det == KT_NO_TOKEN;
}

static bool is_invariant(const kt_view *v, kt_phrase *p)
{
    const kt_morph *own = kt_view_info(v, p->noun)->exact.morph;
    return own && (own->adj & KT_ADJ_INV);
}

static bool is_origin(const kt_view *v, kt_phrase *p)
{
    return !kt_view_info(v, p->noun)->exact.morph && kt_phrase_is_quote(v, p->end) &&
           kt_str_ends(kt_view_str(v, p->noun), KT_STR("er"));
}

static bool is_at_most(const kt_view *v, kt_phrase *p)
{
    return p->contraction && is_superlative(v, p) && kt_phrase_word_is(v, p->prep, "am");
}

static bool is_among_most(const kt_view *v, kt_phrase *p)
{
    return p->prep != KT_NO_TOKEN && kt_phrase_word_is(v, p->prep, "mit") && is_superlative(v, p);
}

static bool is_possessive(const kt_view *v, kt_phrase *p)
{
    (void)v;
    return p->possessive && p->prep != KT_NO_TOKEN;
}

static bool is_of_whole(const kt_view *v, kt_phrase *p)
{
    static const char *const partitive[] = { "solcher", "anderer", NULL };
    return p->n_adj > 0 && (p->d.flags & KT_DET_QUANT) && kt_near_in(v, p->adj[0].tok, partitive);
}

static bool is_count(const kt_view *v, kt_phrase *p)
{
    const kt_morph *own = kt_view_info(v, p->noun)->exact.morph;
    bool number =
        (p->doubts & KT_DOUBT_NUMBER) || (p->n_adj == 0 && own && (own->flags & KT_LEX_UNIT));
    return number && kt_phrase_word_is(v, p->det, "ein");
}

static bool is_behind_slash(const kt_view *v, kt_phrase *p)
{
    const kt_token *t = p->beg > 0 ? &v->tok[p->beg - 1] : NULL;
    return t && t->kind == KT_TOK_PUNCT &&
           (t->cp == '/' || (t->cp == '-' && kt_view_touches(v, p->beg)));
}

static bool is_for_sake(const kt_view *v, kt_phrase *p)
{
    bool sake = false;
    for (uint32_t k = p->end; k < p->end + 3 && k < v->n_tok; k++)
        sake |= kt_view_is(v, k, "willen");
    return sake;
}

static bool is_pronoun(const kt_view *v, kt_phrase *p)
{
    kt_pronoun reading = kt_phrase_pronoun(v, p);
    p->equation = reading != KT_PRONOUN_NO && kt_phrase_is_equation(v, p);
    p->doubts |= reading == KT_PRONOUN_MAYBE ? KT_DOUBT_PRONOUN : 0;
    return reading == KT_PRONOUN_LIKELY;
}

/* die schnellsten Zehn, die besten Drei: a number that is no noun. */
static bool is_numeral(const kt_view *v, kt_phrase *p)
{
    return p->n_adj > 0 && (kt_func_of(kt_view_info(v, p->noun)->lower.morph) & KT_FUNC_NUM);
}

/* die Anfang des 20. Jahrhunderts gebaute Brücke, der Ende März gewählte Rat: a time inside. */
static bool is_period(const kt_view *v, kt_phrase *p)
{
    enum { REACH = 10 };
    if (p->det == KT_NO_TOKEN || p->det + 1 != p->noun ||
        !kt_view_is_in(v, p->noun, KT_CLASS_period_part))
        return false;
    for (uint32_t k = p->end + 1; k < p->end + REACH && kt_phrase_same_sentence(v, p->noun, k); k++)
        if (kt_phrase_is_capital(v, k) && kt_view_is_word(v, k - 1) &&
            kt_phrase_is_inflected(kt_phrase_adjective(v, k - 1, true)) && is_participle(v, k - 1))
            return kt_phrase_noun_mask(v, k, p->d.decl) & p->d.mask & p->govern;
    return false;
}

/* "dem Welt am Sonntag-Bericht", "eine Daumen mal Pi-Schätzung": does a compound close behind the
 * noun and a small word, that the determiner goes with? */
static bool is_loose_chain(const kt_view *v, kt_phrase *p)
{
    uint32_t last = p->noun + 2;
    if (p->det == KT_NO_TOKEN || !kt_phrase_same_sentence(v, p->noun, last) ||
        !kt_view_is_word(v, last - 1) || !kt_view_is_word(v, last) ||
        !kt_view_one_blank(v, last - 1) || !kt_view_one_blank(v, last) ||
        (kt_phrase_func(v, last - 1) & KT_FUNC_DET) || !(v->tok[last].flags & KT_TOK_HYPHEN) ||
        !(v->tok[last].flags & KT_TOK_CAP))
        return false;
    return kt_words_noun_mask(v->words, kt_view_info(v, last)) & p->d.mask & p->govern;
}

/* What leaves room for another reading of the words; the first that holds is told. */
static kt_why other_reading(const kt_view *v, kt_phrase *p)
{
    static const struct {
        bool (*holds)(const kt_view *v, kt_phrase *p);
        kt_why why;
    } reasons[] = {
        { is_acronym, KT_WHY_ACRONYM },
        { is_title, KT_WHY_TITLE }, /* die Werte des Angeklagten Vorrang geben */
        { is_name, KT_WHY_NAME },
        { is_label, KT_WHY_LABEL }, /* Klicken Sie auf Neuer Ordner */
        { is_fixed, KT_WHY_FIXED },
        { is_doubled, KT_WHY_FIXED },
        { is_postposed, KT_WHY_POSTPOSED },
        { may_be_adverb, KT_WHY_ADVERB },
        { is_nested, KT_WHY_NESTED },
        { is_open_right, KT_WHY_RIGHT },
        { is_loose_chain, KT_WHY_RIGHT },
        { is_period, KT_WHY_NESTED },
        { is_numeral, KT_WHY_NUMBER },
        { is_invariant, KT_WHY_HEAD_ADJECTIVE }, /* in der Berliner ... */
        { is_at_most, KT_WHY_SUPERLATIVE },
        { is_origin, KT_WHY_HEAD_ADJECTIVE }, /* die Berliner „Sonntagspost“ */
        { is_among_most, KT_WHY_SUPERLATIVE },
        { is_possessive, KT_WHY_POSSESSIVE },
        { is_of_whole, KT_WHY_WHOLE }, /* viele solcher Dinge */
        { is_count, KT_WHY_NUMBER },   /* ein, zwei Monate */
        { is_behind_slash, KT_WHY_SLASH },
        { is_for_sake, KT_WHY_POSTPOSED },
        { is_pronoun, KT_WHY_PRONOUN },
    };
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].holds(v, p))
            return reasons[i].why;
    return KT_WHY_NONE;
}

static uint32_t head_doubts(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *m = w->exact.morph;
    const uint32_t names = KT_LEX_PLACE | KT_LEX_ORG | KT_LEX_BRAND | KT_LEX_INFNOUN;
    if (m && m->noun)
        return m->flags & names ? KT_DOUBT_HEAD : 0;
    return kt_words_split(v->words, w)->known && !kt_phrase_is_foreign(v, i) ? 0 : KT_DOUBT_HEAD;
}

/* Der jungen Spieler traf; dieser Werte kann: a genitive alone before the verb. */
static bool is_stray_genitive(const kt_view *v, const kt_phrase *p, uint16_t mask)
{
    bool der = p->det != KT_NO_TOKEN && kt_phrase_word_is(v, p->det, "der");
    return !(mask & ~KT_MASK_CASE(KT_CASE_GEN)) && p->prep == KT_NO_TOKEN &&
           (der ? p->n_adj > 0 : (mask & KT_MASK_SLOT(KT_SLOT_PL)) != 0) &&
           (v->tok[p->beg].flags & KT_TOK_SENT) && kt_phrase_same_sentence(v, p->noun, p->end) &&
           kt_phrase_verb(v, p->end) && kt_clause_subject(v, p->beg, p->end) == KT_SUBJECT_NONE;
}

/* verständliche, erreichbare, gelegene: done more or less easily. */
static bool takes_degree(const kt_view *v, uint32_t i)
{
    kt_str s = kt_view_str(v, i);
    return is_participle(v, i) || kt_str_find(s, KT_STR("lich"), 0) != SIZE_MAX ||
           kt_str_find(s, KT_STR("bar"), 0) != SIZE_MAX;
}

/* eine einfacher verständliche Anleitung: a comparative may belong to the adjective behind it. */
static bool has_adverb_in_er(const kt_view *v, const kt_phrase *p, uint16_t noun)
{
    kt_phrase_adj adj[KT_PHRASE_ADJ_MAX];
    memcpy(adj, p->adj, sizeof adj);
    for (uint32_t a = 0; a + 1 < p->n_adj; a++)
        if (adj[a].endings == KT_ADJ_ER && adj[a + 1].tok == adj[a].tok + 1 &&
            !is_participle(v, adj[a].tok) && takes_degree(v, adj[a + 1].tok))
            adj[a].free = true;
    return kt_phrase_mask(p, p->d, adj, noun) != 0;
}

/* von Haupteinträge: a plural that its preposition does not take in this form. */
static bool is_bare(const kt_view *v, const kt_phrase *p, uint16_t noun)
{
    const kt_morph *own = kt_view_info(v, p->noun)->exact.morph;
    const uint32_t odd = KT_LEX_PLACE | KT_LEX_ORG | KT_LEX_BRAND | KT_LEX_ABBREV | KT_LEX_NAME |
                         KT_LEX_UNIT | KT_LEX_NOMADJ;
    kt_phrase room = *p;
    if (p->prep == KT_NO_TOKEN || p->contraction || p->suspended || p->possessive ||
        (v->tok[p->prep].notes & KT_SIGN_INFINITIVE) || (noun & p->govern) ||
        (noun & ~KT_MASK_SLOT(KT_SLOT_PL)) || p->govern == KT_MASK_ALL ||
        (p->govern & KT_MASK_CASE(KT_CASE_GEN)) || v->tok[p->noun].casing != KT_CASE_TITLE ||
        (v->tok[p->noun].flags & KT_TOK_GENDER) || (own && (own->flags & odd)) ||
        !is_known_head(v, p->noun) || is_open_right(v, &room) || room.doubts ||
        kt_phrase_is_capital(v, p->end))
        return false;
    if (!own && !kt_words_split(v->words, kt_view_info(v, p->noun))->known)
        return false;
    if ((kt_phrase_room(v, p, noun) | (v->lex ? old_dative(v, p->noun) : 0)) & p->govern)
        return false;
    return kt_phrase_no_preposition(v, p) == KT_WHY_NONE && kt_phrase_no_head(v, p) == KT_WHY_NONE;
}

const char *kt_why_name(kt_why why)
{
    static const char *const name[KT_WHYS] = {
        [KT_WHY_NONE] = "",
        [KT_WHY_UNKNOWN_HEAD] = "unknown head",
        [KT_WHY_BARE] = "bare noun",
        [KT_WHY_NOTHING] = "nothing to agree",
        [KT_WHY_OLD_DATIVE] = "old dative",
        [KT_WHY_FORM] = "head may have another form",
        [KT_WHY_ADVERB] = "adverb",
        [KT_WHY_ACRONYM] = "acronym",
        [KT_WHY_TITLE] = "title",
        [KT_WHY_NAME] = "head is a name or English",
        [KT_WHY_LABEL] = "label",
        [KT_WHY_FIXED] = "fixed phrase",
        [KT_WHY_POSTPOSED] = "postposition or adverb",
        [KT_WHY_INSIDE] = "inside an attribute",
        [KT_WHY_NESTED] = "nested",
        [KT_WHY_RIGHT] = "open to the right",
        [KT_WHY_HEAD_ADJECTIVE] = "head may be an adjective",
        [KT_WHY_SUPERLATIVE] = "superlative",
        [KT_WHY_POSSESSIVE] = "possessive",
        [KT_WHY_WHOLE] = "genitive of the whole",
        [KT_WHY_NUMBER] = "number",
        [KT_WHY_SLASH] = "behind a slash",
        [KT_WHY_PRONOUN] = "pronoun",
        [KT_WHY_HOUR] = "hour",
        [KT_WHY_SAKE] = "for the sake of",
        [KT_WHY_CONJUNCTION] = "conjunction",
        [KT_WHY_BEHIND] = "behind its phrase",
        [KT_WHY_AMONG] = "among others",
        [KT_WHY_KIND] = "was für",
        [KT_WHY_CASE] = "another case",
        [KT_WHY_JOINED] = "joined to another case",
        [KT_WHY_RARE] = "rare reading",
    };
    return name[why];
}

kt_phrase_verdict kt_phrase_judge(const kt_view *v, kt_phrase *p)
{
    p->why = KT_WHY_NONE;
    uint16_t noun = kt_phrase_noun_mask(v, p->noun, p->d.decl);
    if (noun == 0) {
        p->why = KT_WHY_UNKNOWN_HEAD;
        return KT_PHRASE_UNSURE;
    }
    if (p->det == KT_NO_TOKEN && p->n_adj == 0) {
        p->why = is_bare(v, p, noun) ? KT_WHY_BARE : KT_WHY_NOTHING;
        return KT_PHRASE_UNSURE;
    }
    uint16_t mask = kt_phrase_mask(p, p->d, p->adj, noun);
    if (mask && is_stray_genitive(v, p, mask)) {
        p->govern &= (uint16_t)~KT_MASK_CASE(KT_CASE_GEN);
        mask = 0;
    }
    if (mask)
        return KT_PHRASE_AGREES;
    uint16_t room = kt_phrase_room(v, p, noun);
    if (kt_phrase_mask(p, p->d, p->adj, room))
        p->why = KT_WHY_FORM;
    else if (v->lex && kt_phrase_mask(p, p->d, p->adj, room | old_dative(v, p->noun)))
        p->why = kt_phrase_is_capital(v, p->end) ? KT_WHY_FORM : KT_WHY_OLD_DATIVE;
    else
        p->why = has_adverb_in_er(v, p, room) ? KT_WHY_ADVERB : other_reading(v, p);
    if (!p->why)
        p->why = kt_phrase_no_preposition(v, p);
    if (!p->why)
        p->why = kt_phrase_no_head(v, p);
    if (p->why)
        return KT_PHRASE_UNSURE;
    p->doubts |= head_doubts(v, p->noun);
    if (kt_phrase_is_quote(v, p->end) || (p->beg > 0 && kt_phrase_is_quote(v, p->beg - 1)))
        p->doubts |= KT_DOUBT_QUOTE;
    if (p->prep == KT_NO_TOKEN && kt_view_is(v, p->end, "nach") && kt_phrase_is_measure(v, p->noun))
        p->govern = KT_MASK_CASE(KT_CASE_DAT); /* meinen Meinung nach */
    return KT_PHRASE_BROKEN;
}
