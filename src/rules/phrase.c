#include "rules/phrase.h"

#include "base/check.h"
#include "rules/clause.h"

enum { ADVERBS_MAX = 4, CLAUSE_MAX = 14 };

/* ---- words ---- */

static bool is_one_of(kt_str s, const char *const *list)
{
    for (; *list; list++)
        if (s.len && s.ptr[0] == **list && kt_str_is(s, *list))
            return true;
    return false;
}

/* Case-blind in the first (ASCII) letter, as at the start of a sentence. */
static bool word_is(const kt_view *v, uint32_t i, const char *z)
{
    if (!kt_view_is_word(v, i))
        return false;
    kt_str s = kt_view_str(v, i);
    size_t n = strlen(z);
    if (s.len != n)
        return false;
    bool first =
        s.ptr[0] == z[0] || (z[0] >= 'a' && z[0] <= 'z' && s.ptr[0] == (char)(z[0] - ('a' - 'A')));
    return first && memcmp(s.ptr + 1, z + 1, n - 1) == 0;
}

static bool word_in(const kt_view *v, uint32_t i, const char *const *list)
{
    for (; *list; list++)
        if (word_is(v, i, *list))
            return true;
    return false;
}

static bool is_capital(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) && (v->tok[i].flags & KT_TOK_CAP);
}

static bool same_sentence(const kt_view *v, uint32_t i, uint32_t j)
{
    return j < v->n_tok && v->tok[i].sentence == v->tok[j].sentence;
}

static bool is_quote(const kt_view *v, uint32_t i)
{
    return i < v->n_tok && v->tok[i].kind == KT_TOK_PUNCT && kt_cp_is_quote(v->tok[i].cp);
}

/* Is a capital letter at i owed to its place (start of a sentence, behind a colon, bracket,
 * quotation mark or dash)? */
static bool opens(const kt_view *v, uint32_t i)
{
    if (v->tok[i].flags & (KT_TOK_SENT | KT_TOK_PARA))
        return true;
    if (i == 0)
        return true;
    const kt_token *p = &v->tok[i - 1];
    return p->kind == KT_TOK_PUNCT && p->cp != ',' && p->cp != ';' && p->cp != '/' && p->cp != '-';
}

uint16_t kt_phrase_func(const kt_view *v, uint32_t i)
{
    if (!kt_view_is_word(v, i))
        return 0;
    const kt_token *t = &v->tok[i];
    const kt_wordinfo *w = kt_view_info(v, i);
    if (t->casing == KT_CASE_LOWER)
        return w->exact.morph ? w->exact.morph->func : 0;
    if (t->casing != KT_CASE_TITLE)
        return 0;
    if (w->exact.morph && w->exact.morph->func)
        return w->exact.morph->func;
    return w->lower.morph && opens(v, i) ? w->lower.morph->func : 0;
}

uint16_t kt_phrase_verb(const kt_view *v, uint32_t i)
{
    if (!kt_view_is_word(v, i) || v->tok[i].casing != KT_CASE_LOWER)
        return 0;
    const kt_morph *m = kt_view_info(v, i)->exact.morph;
    return m && !(m->func & (KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_PRON)) ? m->verb & KT_VERB_FINITE
                                                                         : 0;
}

/* Its last part is written small: DVRK-verbundenen, US-amerikanische. */
static bool ends_small(kt_str s)
{
    for (size_t i = s.len; i > 0; i--)
        if (s.ptr[i - 1] == '-')
            return i < s.len && s.ptr[i] >= 'a' && s.ptr[i] <= 'z';
    return false;
}

/* Endings with which a lower-case word can be an attributive adjective; 0 = none. */
static uint8_t adjective_at(const kt_view *v, uint32_t i, bool after_det)
{
    if (!kt_view_is_word(v, i))
        return 0;
    const kt_token *t = &v->tok[i];
    kt_str s = kt_view_str(v, i);
    if (t->casing != KT_CASE_LOWER && !((t->flags & KT_TOK_HYPHEN) && ends_small(s)))
        return 0;
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *m = w->exact.morph;
    if (!m) {
        const kt_split *split = kt_words_split(v->words, w);
        m = split->n ? split->head.morph : NULL;
        return m ? m->adj & (KT_ADJ_INFLECTED | KT_ADJ_BASE) : 0;
    }
    if (kt_str_is(s, "zugrunde") || kt_str_is(s, "zustande"))
        return KT_ADJ_BASE; /* zugrunde liegend */
    if (m->func & (KT_FUNC_PREP | KT_FUNC_COORD | KT_FUNC_SUBORD | KT_FUNC_CONTR))
        return 0;
    if (m->func & (KT_FUNC_DET | KT_FUNC_PRON)) {
        kt_det d;
        bool other = kt_str_starts(s, KT_STR("ander")) || kt_str_starts(s, KT_STR("meist"));
        bool after = after_det && kt_det_find(s, &d) && (d.flags & KT_DET_AFTER);
        return other || after ? kt_ending_of(s) : 0;
    }
    return m->adj & (KT_ADJ_INFLECTED | KT_ADJ_BASE | KT_ADJ_INV);
}

static bool is_inflected(uint8_t endings)
{
    return endings & (KT_ADJ_INFLECTED | KT_ADJ_INV);
}

/* Can token i stand as an adverb between determiner and adjective? */
static bool is_adverb(const kt_view *v, uint32_t i)
{
    if (!kt_view_is_word(v, i) || v->tok[i].casing != KT_CASE_LOWER)
        return false;
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *m = w->exact.morph;
    if (!m) {
        const kt_split *split = kt_words_split(v->words, w);
        m = split->n ? split->head.morph : NULL;
        return m && (m->adj & KT_ADJ_BASE);
    }
    if (m->func & (KT_FUNC_DET | KT_FUNC_COORD | KT_FUNC_SUBORD))
        return word_is(v, i, "mehr") || word_is(v, i, "weniger");
    if (m->func & (KT_FUNC_PREP | KT_FUNC_CONTR))
        return word_is(v, i, "zu");
    return (m->func & (KT_FUNC_ADV | KT_FUNC_PART)) || (m->adj & KT_ADJ_BASE);
}

/* am häufigsten genutzte: the superlative of an adverb before an adjective. */
static bool is_adverb_superlative(const kt_view *v, uint32_t k)
{
    return word_is(v, k, "am") && kt_view_is_word(v, k + 1) &&
           kt_str_ends(kt_view_str(v, k + 1), KT_STR("sten")) &&
           is_inflected(adjective_at(v, k + 2, true));
}

/* A capitalised adjective of a name: Europäische Union, Vereinten Nationen, Deutsche Bank. */
static uint8_t name_adjective_at(const kt_view *v, uint32_t i)
{
    if (!is_capital(v, i) || v->tok[i].casing != KT_CASE_TITLE || !is_capital(v, i + 1) ||
        !same_sentence(v, i, i + 1) || v->tok[i + 1].casing == KT_CASE_UPPER)
        return 0;
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *low = w->lower.morph;
    const kt_morph *own = w->exact.morph;
    if (!low || !(low->adj & KT_ADJ_INFLECTED) || (low->func & (KT_FUNC_DET | KT_FUNC_PRON)))
        return 0;
    if (own && own->noun && !(own->flags & KT_LEX_NOMADJ))
        return 0;
    if (own && (own->flags & KT_LEX_NAME))
        return 0;
    if (kt_words_noun_mask(v->words, kt_view_info(v, i + 1)) == 0)
        return 0;
    return low->adj & KT_ADJ_INFLECTED;
}

/* ---- the chunk ---- */

static bool is_hyphen_after(const kt_view *v, uint32_t i)
{
    return i + 1 < v->n_tok && v->tok[i + 1].kind == KT_TOK_PUNCT &&
           (v->tok[i + 1].cp == '-' || v->tok[i + 1].cp == 0x2010 || v->tok[i + 1].cp == 0x2011) &&
           kt_view_touches(v, i + 1);
}

static bool is_joiner(const kt_view *v, uint32_t i)
{
    static const char *const words[] = { "und", "oder", "sowie", "bzw", "aber", "wie", NULL };
    if (kt_view_is_punct(v, i, ',') || kt_view_is_punct(v, i, '/'))
        return true;
    return kt_view_is_word(v, i) && is_one_of(kt_view_str(v, i), words);
}

/* Does a finite verb end the clause that starts at token i, as in a subordinate clause? */
static bool ends_in_verb(const kt_view *v, uint32_t i)
{
    uint32_t last = KT_NO_TOKEN;
    bool inside = false;
    for (uint32_t k = i; k < v->n_tok && k < i + 40 && same_sentence(v, i, k); k++) {
        const kt_token *t = &v->tok[k];
        if (t->kind == KT_TOK_PUNCT && (t->cp == '(' || t->cp == ')')) {
            inside = t->cp == '(';
            continue;
        }
        if (inside || is_quote(v, k))
            continue;
        if (t->kind == KT_TOK_PUNCT)
            break;
        if (kt_phrase_func(v, k) & KT_FUNC_COORD && last != KT_NO_TOKEN && kt_phrase_verb(v, last))
            return true;
        last = k;
    }
    return last != KT_NO_TOKEN && kt_phrase_verb(v, last) && !kt_view_is(v, last - 1, "zu");
}

/* Governed cases. Prepositions that take any case, or that are something else just as well
 * (zunächst, ob, entsprechend), constrain nothing. */
static uint16_t governed(const kt_view *v, uint32_t i)
{
    static const char *const any[] = { "während", "bis", "statt", "anstatt", "außer", "pro",
                                       "per",     "je",  "bar",   "via",     "samt",  "plus",
                                       "minus",   "ab",  "voll",  "à",       NULL };
    static const char *const core[] = { "an",        "auf",   "aus",       "bei",       "durch",
                                        "für",       "gegen", "hinter",    "in",        "mit",
                                        "nach",      "neben", "ohne",      "über",      "um",
                                        "unter",     "von",   "vor",       "zu",        "zwischen",
                                        "wegen",     "trotz", "innerhalb", "außerhalb", "anhand",
                                        "bezüglich", "dank",  "oberhalb",  "unterhalb", "gegenüber",
                                        NULL };
    static const char *const post[] = { "gegenüber", "entsprechend", "zufolge", "entgegen",
                                        "entlang",   "nahe",         "gemäß",   "wegen",
                                        "zuliebe",   "halber",       NULL };
    static const char *const before_nach[] = {
        "Meinung", "Ansicht",   "Auffassung",  "Angaben",     "Art",    "Sage",      "Form",
        "Reihe",   "Name",      "Namen",       "Bericht",     "Natur",  "Berichten", "Erfahrung",
        "Wunsch",  "Schätzung", "Wissen",      "Schätzungen", "Gefühl", "Ermessen",  "Vernehmen",
        "Größe",   "Vorbild",   "Überzeugung", NULL
    };
    if (word_in(v, i, any))
        return KT_MASK_ALL;
    if (i > 0 && word_in(v, i, post) && same_sentence(v, i, i - 1) &&
        (is_capital(v, i - 1) || (kt_phrase_func(v, i - 1) & KT_FUNC_PRON)))
        return KT_MASK_ALL;
    if (i > 0 && word_is(v, i, "nach") && same_sentence(v, i, i - 1) &&
        is_one_of(kt_view_str(v, i - 1), before_nach))
        return KT_MASK_ALL;
    if ((kt_phrase_func(v, i) & (KT_FUNC_ADV | KT_FUNC_SUBORD | KT_FUNC_COORD | KT_FUNC_PART)) &&
        !word_in(v, i, core))
        return KT_MASK_ALL;
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *m = w->exact.morph && w->exact.morph->prep ? w->exact.morph : w->lower.morph;
    uint16_t mask = 0;
    for (int c = 0; m && c < 4; c++)
        if (m->prep >> c & 1)
            mask |= KT_MASK_CASE(c);
    return mask ? mask : KT_MASK_ALL;
}

/* um, ohne, (an)statt ... zu + infinitive: what follows the word is an object in any case. */
static bool opens_infinitive(const kt_view *v, const kt_phrase *p)
{
    static const char *const words[] = { "um", "ohne", "statt", "anstatt", "außer", NULL };
    if (!word_in(v, p->prep, words))
        return false;
    for (uint32_t k = p->end; k < p->end + CLAUSE_MAX && k < v->n_tok; k++) {
        if (v->tok[k].kind == KT_TOK_PUNCT)
            return false;
        if (v->tok[k].kind != KT_TOK_WORD)
            continue;
        const kt_morph *m = kt_view_info(v, k)->exact.morph;
        if (kt_view_is(v, k, "zu") || (m && (m->verb & KT_VERB_ZU)))
            return true;
    }
    return false;
}

static uint32_t read_preposition(const kt_view *v, uint32_t i, uint16_t func, kt_phrase *p)
{
    if (func & KT_FUNC_CONTR) {
        p->contraction = kt_contraction_find(kt_view_str(v, i));
        if (!p->contraction)
            return KT_NO_TOKEN;
        p->prep = p->det = i;
        p->d = (kt_det){ .mask = p->contraction->mask, .decl = KT_DECL_WEAK };
        return i + 1;
    }
    if (func & KT_FUNC_PREP) {
        p->prep = i;
        p->govern = governed(v, i);
        return i + 1;
    }
    return i;
}

static uint32_t read_determiner(const kt_view *v, uint32_t k, kt_phrase *p)
{
    if (!same_sentence(v, p->beg, k) || p->contraction)
        return k;
    uint16_t func = kt_phrase_func(v, k);
    if (!(func & KT_FUNC_DET))
        return k;
    if (k > p->beg && v->tok[k].casing != KT_CASE_LOWER &&
        !kt_str_starts(kt_view_str(v, k), KT_STR("Ihr")))
        return k;
    if (!word_is(v, k, "weniger") && kt_det_find(kt_view_str(v, k), &p->d)) {
        p->det = k;
        return k + 1;
    }
    if (word_is(v, k, "deren") || word_is(v, k, "dessen")) {
        p->possessive = true;
        return k + 1;
    }
    return k;
}

static void add_adjective(kt_phrase *p, uint32_t tok, uint8_t endings)
{
    p->adj[p->n_adj++] = (kt_phrase_adj){ .tok = tok, .endings = endings };
}

/* One step inside the phrase: the token behind it, or k when nothing belongs to the middle. */
static uint32_t read_middle(const kt_view *v, uint32_t k, uint32_t *adverbs, kt_phrase *p)
{
    const kt_token *t = &v->tok[k];
    bool inside = p->det != KT_NO_TOKEN || p->n_adj > 0 || p->possessive;
    if (t->kind == KT_TOK_NUMBER) {
        bool ordinal = kt_view_is_punct(v, k + 1, '.') && kt_view_touches(v, k + 1);
        p->doubts |= KT_DOUBT_NUMBER;
        return ordinal ? k + 2 : k + 1;
    }
    if (t->kind != KT_TOK_WORD || is_hyphen_after(v, k))
        return k;
    const kt_morph *m = kt_view_info(v, k)->exact.morph;
    if (m && (m->func & KT_FUNC_NUM) && !(m->func & KT_FUNC_DET) && t->casing == KT_CASE_LOWER) {
        p->doubts |= KT_DOUBT_NUMBER;
        return k + 1;
    }
    uint8_t endings = adjective_at(v, k, p->det != KT_NO_TOKEN);
    bool second = (p->d.flags & KT_DET_ARTICLE) && p->det != KT_NO_TOKEN && p->det + 1 == k &&
                  !(p->d.flags & KT_DET_QUANT & ~KT_DET_PRONOUN); /* die eine Seite */
    if (second && (kt_view_is(v, k, "eine") || kt_view_is(v, k, "einen")))
        endings = kt_ending_of(kt_view_str(v, k));
    if (word_is(v, k, "weniger") || word_is(v, k, "mehr"))
        endings = 0;
    if (is_inflected(endings)) {
        add_adjective(p, k, endings & (KT_ADJ_INFLECTED | KT_ADJ_INV));
        bool adverb = (endings & KT_ADJ_BASE) || (m && (m->func & (KT_FUNC_ADV | KT_FUNC_PART)));
        if (is_joiner(v, k + 1) && is_inflected(adjective_at(v, k + 2, true)))
            return k + 2;
        if (is_joiner(v, k + 1) && is_adverb(v, k + 2) &&
            is_inflected(adjective_at(v, k + 3, true))) {
            p->doubts |= KT_DOUBT_ADVERB;
            return k + 3;
        }
        p->adj[p->n_adj - 1].free = adverb && is_inflected(adjective_at(v, k + 1, true));
        return k + 1;
    }
    if (inside && is_adverb_superlative(v, k)) {
        p->doubts |= KT_DOUBT_ADVERB;
        return k + 2;
    }
    endings = name_adjective_at(v, k);
    if (endings) {
        const kt_morph *own = kt_view_info(v, k)->exact.morph;
        p->title |= own && own->noun;
        p->doubts |= KT_DOUBT_NAME;
        add_adjective(p, k, endings);
        return k + 1;
    }
    if (inside && *adverbs < ADVERBS_MAX && is_adverb(v, k) && kt_view_is_word(v, k + 1) &&
        !is_capital(v, k + 1)) {
        (*adverbs)++;
        p->doubts |= KT_DOUBT_ADVERB;
        return k + 1;
    }
    return k;
}

/* The head behind suspended first parts: Sicherheits- und Verteidigungspolitik. */
static uint32_t read_head(const kt_view *v, uint32_t k)
{
    for (int parts = 0; parts < 4; parts++) {
        if (!is_capital(v, k))
            return KT_NO_TOKEN;
        if (!is_hyphen_after(v, k))
            return k;
        k += 2;
        if (!is_joiner(v, k))
            return KT_NO_TOKEN;
        k++;
    }
    return KT_NO_TOKEN;
}

bool kt_phrase_at(const kt_view *v, uint32_t i, kt_phrase *p)
{
    uint16_t func = kt_phrase_func(v, i);
    if (!(func & (KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_CONTR)))
        return false;
    *p = (kt_phrase){ .beg = i,
                      .prep = KT_NO_TOKEN,
                      .det = KT_NO_TOKEN,
                      .noun = KT_NO_TOKEN,
                      .govern = KT_MASK_ALL,
                      .d = { .mask = KT_MASK_ALL, .decl = KT_DECL_STRONG } };
    uint32_t k = read_preposition(v, i, func, p);
    if (k == KT_NO_TOKEN)
        return false;
    k = read_determiner(v, k, p);
    if (k == i)
        return false;
    uint32_t adverbs = 0;
    while (same_sentence(v, i, k) && p->n_adj < KT_PHRASE_ADJ_MAX) {
        uint32_t next = read_middle(v, k, &adverbs, p);
        if (next == k)
            break;
        k = next;
    }
    if (!same_sentence(v, i, k))
        return false;
    uint32_t first = k;
    k = read_head(v, k);
    p->suspended = k != first;
    if (k == KT_NO_TOKEN || !same_sentence(v, i, k))
        return false;
    p->noun = k;
    p->end = k + 1;
    if (p->prep != KT_NO_TOKEN && !p->contraction &&
        ((p->doubts & KT_DOUBT_NUMBER) || opens_infinitive(v, p) ||
         (i > 0 && word_is(v, i, "für") && word_is(v, i - 1, "was"))))
        p->govern = KT_MASK_ALL;
    if (p->prep != KT_NO_TOKEN && word_is(v, p->prep, "seit") && !ends_in_verb(v, p->end))
        p->govern = KT_MASK_CASE(KT_CASE_DAT); /* no conjunction */
    return true;
}

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
    const kt_wordinfo *w = kt_view_info(v, i);
    uint16_t mask = kt_words_noun_mask(v->words, w);
    const kt_morph *own = w->exact.morph;
    const kt_morph *low = w->lower.morph;
    if (low && (low->adj & KT_ADJ_INFLECTED))
        mask |= kt_adj_mask(low->adj & KT_ADJ_INFLECTED, decl);
    if (own && (own->flags & KT_LEX_UNIT))
        mask |= KT_MASK_SLOT(KT_SLOT_PL);
    return mask;
}

/* ---- doubts ---- */

/* vor allem, bei weitem, seit kurzem: the adjective is no attribute. */
static bool is_fixed(const kt_view *v, const kt_phrase *p)
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
        if (word_is(v, p->prep, pairs[i][0]) && word_is(v, p->prep + 1, pairs[i][1]))
            return true;
    return false;
}

/* am schnellsten */
static bool is_superlative(const kt_view *v, const kt_phrase *p)
{
    return p->n_adj > 0 && kt_str_ends(kt_view_str(v, p->adj[0].tok), KT_STR("sten"));
}

/* der Meinung nach, von sich aus: the preposition belongs to what stands before it. */
static bool is_postposed(const kt_view *v, const kt_phrase *p)
{
    static const char *const adverbs[] = { "außerhalb", "innerhalb", "oberhalb", "unterhalb",
                                           NULL };
    static const char *const place[] = { "sich", "hier", "heraus", "haus", "dort", "hinaus", NULL };
    if (p->prep == KT_NO_TOKEN)
        return false;
    if (word_is(v, p->prep, "zu") && p->det == KT_NO_TOKEN)
        return true; /* zu große Teile, zu verwendende Daten */
    if (p->det == KT_NO_TOKEN && word_in(v, p->prep, adverbs))
        return true; /* außerhalb liegende Teile */
    return p->beg > 0 && same_sentence(v, p->beg, p->beg - 1) && word_is(v, p->prep, "aus") &&
           word_in(v, p->beg - 1, place);
}

/* Does the phrase start inside another one, with a pronoun where its noun would be: in einem für
 * alle lesbaren Verzeichnis, die mit ihr verbundenen Dinge? */
static bool is_nested(const kt_view *v, const kt_phrase *p)
{
    if (p->beg == 0 || p->prep == KT_NO_TOKEN || p->n_adj == 0 ||
        !same_sentence(v, p->beg, p->beg - 1))
        return false;
    bool pronoun = p->det == KT_NO_TOKEN || (!p->contraction && (p->d.flags & KT_DET_PRONOUN)) ||
                   word_is(v, p->det, "ihr");
    if (!pronoun)
        return false;
    /* the adjectives must agree with the outer determiner then */
    kt_phrase outer = *p;
    outer.govern = KT_MASK_ALL;
    kt_det d = { .mask = KT_MASK_ALL, .decl = KT_DECL_WEAK | KT_DECL_MIXED | KT_DECL_STRONG };
    bool inside = (kt_phrase_func(v, p->beg - 1) & KT_FUNC_DET) != 0;
    if (inside)
        kt_det_find(kt_view_str(v, p->beg - 1), &d);
    else
        inside = !kt_phrase_verb(v, p->beg - 1) && is_inflected(adjective_at(v, p->beg - 1, true));
    return inside && kt_phrase_mask(&outer, d, p->adj, kt_phrase_noun_mask(v, p->noun, d.decl));
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
    if (!common || !(name || inflected))
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
    if (!is_inflected(adjective_at(v, k, false)) && is_adverb(v, k) &&
        !(kt_phrase_func(v, k) & KT_FUNC_NUM))
        k++;
    while (outer.n_adj < 2 && is_inflected(adjective_at(v, k, false))) {
        add_adjective(&outer, k, adjective_at(v, k, false));
        k++;
    }
    if (outer.n_adj == 0 || !is_capital(v, k))
        return false;
    uint16_t noun = kt_phrase_noun_mask(v, k, p->d.decl);
    return !noun || kt_phrase_mask(&outer, p->d, outer.adj, noun);
}

/* Does what stands behind the noun show that the noun is no head, or not alone? */
static bool is_open_right(const kt_view *v, kt_phrase *p)
{
    uint32_t k = p->end;
    if (!same_sentence(v, p->noun, k))
        return false;
    const kt_token *t = &v->tok[k];
    if (t->kind == KT_TOK_PUNCT) {
        bool close = kt_view_touches(v, k);
        if (t->cp == '(' && close)
            return true; /* Paket(en) */
        uint32_t n = k + 1;
        if (t->cp == '-' && kt_view_is_punct(v, n, '-'))
            n++;
        if (t->cp == '-' || t->cp == 0x2013 || t->cp == ':')
            return close ? kt_view_touches(v, n) : is_capital(v, n) || is_joiner(v, n);
        return t->cp == '/' || t->cp == '&' || t->cp == '+';
    }
    if (t->kind == KT_TOK_GUARD || (t->kind == KT_TOK_SYMBOL && kt_view_touches(v, k)))
        return true;
    if (t->kind == KT_TOK_NUMBER) {
        if (kt_words_english(v->words, kt_view_info(v, p->noun)))
            return true; /* die Top 5 */
        p->doubts |= KT_DOUBT_RUN;
    }
    if (is_capital(v, k))
        return !(kt_phrase_func(v, k) & (KT_FUNC_DET | KT_FUNC_PRON)) && is_part_of_run(v, p);
    return is_extended(v, p);
}

static bool is_after(const kt_view *v, uint32_t i, uint32_t cp)
{
    return i > 0 && kt_view_is_punct(v, i - 1, cp);
}

/* Would the words behind the determiner agree on their own, so that it may be a pronoun? */
static bool stands_alone(const kt_view *v, const kt_phrase *p)
{
    if (p->n_adj == 0)
        return true;
    kt_phrase bare = *p;
    bare.govern = (uint16_t)~KT_MASK_CASE(KT_CASE_GEN);
    kt_det none = { .mask = KT_MASK_ALL, .decl = KT_DECL_STRONG };
    uint16_t noun = kt_phrase_noun_mask(v, p->noun, KT_DECL_STRONG);
    return kt_phrase_mask(&bare, none, p->adj, noun) != 0;
}

typedef enum pronoun { PRONOUN_NO, PRONOUN_MAYBE, PRONOUN_LIKELY } pronoun;

/* die, der, das; dieser, alle; ihr, sein: may the determiner be a pronoun (or verb) of its own? */
static pronoun pronoun_reading(const kt_view *v, const kt_phrase *p)
{
    static const char *const neuter[] = { "das", "dies", "dieses", "welches", "jenes", NULL };
    static const char *const alone[] = { "sein",    "ihr",     "alles", "vieles", "einiges",
                                         "manches", "weniges", "alle",  "beide",  "viele",
                                         "einige",  "manche",  NULL };
    if (p->det == KT_NO_TOKEN || p->contraction)
        return PRONOUN_NO;
    kt_det next;
    if (is_after(v, p->beg, ',') && kt_view_is_word(v, p->det + 1) &&
        kt_det_find(kt_view_str(v, p->det + 1), &next))
        return PRONOUN_LIKELY; /* ..., die viele solcher Dinge kennen */
    if (!stands_alone(v, p))
        return PRONOUN_NO;
    if (word_in(v, p->det, alone))
        return PRONOUN_LIKELY;
    if (!(p->d.flags & KT_DET_PRONOUN))
        return word_is(v, p->det, "einer") ? PRONOUN_MAYBE : PRONOUN_NO;
    if (p->prep != KT_NO_TOKEN && p->n_adj == 0 && !is_after(v, p->beg, ','))
        return PRONOUN_NO;
    bool first = p->beg == 0 || !same_sentence(v, p->beg, p->beg - 1);
    if (first)
        return p->d.flags & KT_DET_ARTICLE || word_is(v, p->det, "dieses") ? PRONOUN_NO
                                                                           : PRONOUN_MAYBE;
    bool phrase_follows = p->prep != KT_NO_TOKEN && p->n_adj == 0 &&
                          same_sentence(v, p->noun, p->end) &&
                          (kt_phrase_func(v, p->end) & (KT_FUNC_DET | KT_FUNC_PRON));
    if (is_after(v, p->beg, ',') && phrase_follows)
        return PRONOUN_LIKELY; /* ..., mit der Kunden ihre Daten sichern */
    if (is_after(v, p->beg, ',') || is_after(v, p->beg, '(') || is_after(v, p->beg, 0x2013))
        return p->n_adj || word_in(v, p->det, neuter) || ends_in_verb(v, p->end) ? PRONOUN_LIKELY
                                                                                 : PRONOUN_MAYBE;
    uint16_t before = kt_phrase_func(v, p->beg - 1);
    if (before & (KT_FUNC_COORD | KT_FUNC_SUBORD))
        return ends_in_verb(v, p->end) ? PRONOUN_LIKELY : PRONOUN_MAYBE;
    if (p->prep != KT_NO_TOKEN)
        return p->d.flags & KT_DET_ARTICLE || p->n_adj == 0 ? PRONOUN_NO : PRONOUN_MAYBE;
    if (word_in(v, p->det, neuter))
        return PRONOUN_LIKELY;
    return p->d.flags & KT_DET_ARTICLE ? PRONOUN_NO : PRONOUN_MAYBE;
}

static bool is_known_head(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *m = w->exact.morph;
    if (m &&
        ((m->flags & KT_LEX_ABBREV) || ((m->flags & KT_LEX_NAME) && !(m->flags & KT_LEX_NOUN))))
        return false;
    if (!m || !m->noun) {
        /* King, United, Tiers: English words that split by chance */
        if (kt_words_english(v->words, w) && !(v->tok[i].flags & KT_TOK_HYPHEN))
            return false;
    }
    return true;
}

static bool is_clear(const kt_view *v, kt_phrase *p)
{
    const kt_token *noun = &v->tok[p->noun];
    if (noun->casing == KT_CASE_UPPER || (noun->flags & KT_TOK_GENDER) || p->title)
        return false;
    if (!is_known_head(v, p->noun) || is_fixed(v, p) || is_postposed(v, p) || is_nested(v, p) ||
        is_open_right(v, p))
        return false;
    const kt_morph *own = kt_view_info(v, p->noun)->exact.morph;
    if (own && (own->adj & KT_ADJ_INV))
        return false; /* in der Berliner ... */
    if (p->contraction && is_superlative(v, p) && word_is(v, p->prep, "am"))
        return false;
    if (is_quote(v, p->end) && kt_str_ends(kt_view_str(v, p->noun), KT_STR("er")))
        return false; /* die Berliner „Sonntagspost“ */
    if (p->prep != KT_NO_TOKEN && word_is(v, p->prep, "mit") && is_superlative(v, p))
        return false;
    if (p->possessive && p->prep != KT_NO_TOKEN)
        return false;
    if ((p->doubts & KT_DOUBT_NUMBER) && word_is(v, p->det, "ein"))
        return false; /* ein, zwei Monate */
    if (p->beg > 0) {
        const kt_token *t = &v->tok[p->beg - 1];
        if (t->kind == KT_TOK_PUNCT &&
            (t->cp == '/' || (t->cp == '-' && kt_view_touches(v, p->beg))))
            return false;
    }
    for (uint32_t k = p->end; k < p->end + 3 && k < v->n_tok; k++)
        if (kt_view_is(v, k, "willen"))
            return false;
    pronoun reading = pronoun_reading(v, p);
    if (reading == PRONOUN_MAYBE)
        p->doubts |= KT_DOUBT_PRONOUN;
    return reading != PRONOUN_LIKELY;
}

/* Is the noun, or its last part behind a hyphen, an English word or a loan? */
static bool is_foreign(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    kt_str s = w->text;
    size_t from = s.len;
    while (from > 0 && s.ptr[from - 1] != '-')
        from--;
    if (from > 0 && from < s.len)
        w = kt_words_get(v->words, kt_str_sub(s, from, s.len));
    const kt_morph *m = w->exact.morph;
    if (m && (m->flags & KT_LEX_LOAN))
        return true;
    bool german = m && m->noun && !(m->flags & KT_LEX_DING);
    return !german && (kt_words_english(v->words, w) || (m && (m->flags & KT_LEX_NAME)));
}

/* des Zyprioten, dem Spezialisten: a weak noun that the lexicon takes for a strong one. */
static bool is_weak_form(const kt_view *v, kt_str s)
{
    static const char *const ends[] = { "ist", "ent", "ant",  "at",   "ot",   "it", "et",
                                        "nom", "log", "graf", "soph", "arch", NULL };
    if (s.len < 6 || !kt_str_ends(s, KT_STR("en")) || !v->lex)
        return false;
    kt_str base = kt_str_sub(s, 0, s.len - 2);
    bool weak = false;
    for (int i = 0; ends[i] && !weak; i++)
        weak = kt_str_ends(base, kt_str_c(ends[i]));
    kt_word w;
    if (!weak || !kt_lexicon_find(v->lex, base, &w))
        return false;
    uint16_t others = KT_MASK_SLOT(KT_SLOT_F) | KT_MASK_SLOT(KT_SLOT_N);
    return (w.morph->noun & KT_MASK_SLOT(KT_SLOT_M)) && !(w.morph->noun & others);
}

/* Druckereigenschaft: an ending that is feminine whatever the last part looks like. */
static bool is_feminine_form(kt_str s)
{
    static const char *const ends[] = { "schaft", "heit", "keit", "ung", "ion", "ität", NULL };
    for (int i = 0; ends[i]; i++)
        if (kt_str_ends(s, kt_str_c(ends[i])))
            return true;
    return false;
}

static uint32_t head_doubts(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *m = w->exact.morph;
    const uint32_t names = KT_LEX_PLACE | KT_LEX_ORG | KT_LEX_BRAND | KT_LEX_INFNOUN;
    if (m && m->noun)
        return m->flags & names ? KT_DOUBT_HEAD : 0;
    return kt_words_split(v->words, w)->known && !is_foreign(v, i) ? 0 : KT_DOUBT_HEAD;
}

/* Grün, Deutsch: the plain adjective as a noun. */
static bool is_adjective_noun(const kt_view *v, const kt_wordinfo *w)
{
    if (!w->lower.morph || !(w->lower.morph->adj & KT_ADJ_BASE) || !v->lex)
        return false;
    char buf[64];
    size_t n = kt_lexicon_form(v->lex, w->lower.id, buf, sizeof buf - 1);
    if (n == 0)
        return false;
    buf[n] = 'e';
    kt_word inflected;
    return kt_lexicon_find(v->lex, kt_str_of(buf, n + 1), &inflected) &&
           (inflected.morph->adj & KT_ADJ_E);
}

/* Leave for the noun to be more than the lexicon says: compounds of the second dictionary have the
 * gender of their head too, English words a plural in -s, suspended first parts make a plural. */
static uint16_t widened(const kt_view *v, const kt_phrase *p, uint16_t noun)
{
    const kt_wordinfo *w = kt_view_info(v, p->noun);
    const kt_morph *own = w->exact.morph;
    kt_str s = kt_view_str(v, p->noun);
    if (own && (own->flags & KT_LEX_DING)) {
        const kt_split *split = kt_words_split(v->words, w);
        if (split->n > 1 && split->head.morph)
            noun |= split->head.morph->noun;
    }
    if (kt_str_ends(s, KT_STR("s")) && !(noun & ~KT_MASK_CASE(KT_CASE_GEN)) &&
        is_foreign(v, p->noun))
        noun |= KT_MASK_SLOT(KT_SLOT_PL);
    /* des Kernel, des Proxy */
    uint16_t nom = noun & KT_MASK_CASE(KT_CASE_NOM) & ~KT_MASK_SLOT(KT_SLOT_PL);
    if (nom && !kt_str_ends(s, KT_STR("s")) && is_foreign(v, p->noun))
        noun |= (uint16_t)((nom & ~KT_MASK(KT_CASE_NOM, KT_SLOT_F)) << (KT_CASE_GEN * 4));
    if (p->suspended)
        noun |= KT_MASK_SLOT(KT_SLOT_PL);
    if (v->lex)
        noun |= old_dative(v, p->noun);
    /* eines satten Grün, des heutigen Deutsch */
    if (is_adjective_noun(v, w))
        noun |= (uint16_t)((nom & ~KT_MASK(KT_CASE_NOM, KT_SLOT_F)) << (KT_CASE_GEN * 4));
    if ((!own || (own->flags & KT_LEX_DING)) && is_feminine_form(s))
        noun |= KT_MASK_SLOT(KT_SLOT_F);
    /* in den Fels, dem Präsident: weak nouns without their ending */
    if (noun == KT_MASK(KT_CASE_NOM, KT_SLOT_M) && !kt_str_ends(s, KT_STR("e")))
        noun |= KT_MASK(KT_CASE_ACC, KT_SLOT_M) | KT_MASK(KT_CASE_DAT, KT_SLOT_M);
    if (is_weak_form(v, s))
        noun |= KT_MASK(KT_CASE_ACC, KT_SLOT_M) | KT_MASK(KT_CASE_DAT, KT_SLOT_M) |
                KT_MASK(KT_CASE_GEN, KT_SLOT_M);
    return noun;
}

/* Der jungen Spieler traf: a genitive alone before the verb. */
static bool is_stray_genitive(const kt_view *v, const kt_phrase *p, uint16_t mask)
{
    return !(mask & ~KT_MASK_CASE(KT_CASE_GEN)) && p->prep == KT_NO_TOKEN && p->n_adj > 0 &&
           (v->tok[p->beg].flags & KT_TOK_SENT) && word_is(v, p->det, "der") &&
           same_sentence(v, p->noun, p->end) && kt_phrase_verb(v, p->end) &&
           kt_clause_subject(v, p->beg, p->end) == KT_SUBJECT_NONE;
}

kt_phrase_verdict kt_phrase_judge(const kt_view *v, kt_phrase *p)
{
    uint16_t noun = kt_phrase_noun_mask(v, p->noun, p->d.decl);
    if (noun == 0)
        return KT_PHRASE_UNSURE;
    if (p->det == KT_NO_TOKEN && p->n_adj == 0)
        return KT_PHRASE_UNSURE;
    uint16_t mask = kt_phrase_mask(p, p->d, p->adj, noun);
    if (mask && is_stray_genitive(v, p, mask)) {
        p->govern &= (uint16_t)~KT_MASK_CASE(KT_CASE_GEN);
        mask = 0;
    }
    if (mask)
        return KT_PHRASE_AGREES;
    if (kt_phrase_mask(p, p->d, p->adj, widened(v, p, noun)))
        return KT_PHRASE_UNSURE;
    if (!is_clear(v, p))
        return KT_PHRASE_UNSURE;
    p->doubts |= head_doubts(v, p->noun);
    if (is_quote(v, p->end) || (p->beg > 0 && is_quote(v, p->beg - 1)))
        p->doubts |= KT_DOUBT_QUOTE;
    return KT_PHRASE_BROKEN;
}
