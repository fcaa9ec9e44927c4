#include "lang/de/parse/number.h"

#include "lang/de/parse/clause.h"
#include "lang/de/parse/clause_read.h"
#include "lang/de/parse/phrase_words.h"
#include "lang/de/sign.h"
#include "rule/near.h"

enum { REACH = 24, PARTS = 40, LEMMA = 48, SINGULAR = KT_VERB_1SG | KT_VERB_2SG | KT_VERB_3SG };

/* A part of a clause: a phrase, a pronoun, a word. */
typedef struct part {
    uint32_t beg, end; /* tokens */
    uint32_t noun;     /* of a phrase, else KT_NO_TOKEN */
    char kind[3];      /* see read_part */
    bool light;        /* an adverb, a particle, a reflexive pronoun: what stands behind counts */
    bool subject;      /* may be the subject */
} part;

typedef struct clause {
    const kt_view *v;
    uint32_t verb, from, to; /* tokens */
    kt_clause_word *word;    /* of them */
    bool opened;             /* by a subordinating word */
    bool comma;              /* one ends it: a list may go on there */
    bool ended;              /* by the mark of its sentence */
    part part[PARTS];
    uint32_t n, at; /* parts; the one of the verb */
    char lemma[LEMMA];
    char helper; /* s, w, h, m: sein, werden, haben, a modal verb; x: another one */
} clause;

static const kt_clause_word *word_at(const clause *c, uint32_t i)
{
    return &c->word[i - c->from];
}

/* ---- the verb ---- */

/* A subordinating word that begins a clause, not one inside: als Nachfolger, so weit. */
static bool opens_clause(const kt_view *v, uint32_t i)
{
    return (v->tok[i].flags & KT_TOK_SENT) || (i > 0 && kt_view_is_punct(v, i - 1, ','));
}

/* Does a line begin at i that the one before goes on in, as far as anybody knows: "in der", "Stadt
 * helfen konnten"? */
static bool is_torn(const kt_view *v, uint32_t i)
{
    return i > 0 && i < v->n_tok && (v->tok[i].flags & KT_TOK_LINE) &&
           v->tok[i - 1].kind == KT_TOK_WORD;
}

/* From the start of the sentence, or from a subordinating word on, up to a comma or the end: a
 * clause that goes on behind an insertion has its subject elsewhere. */
static bool find_bounds(clause *c)
{
    const kt_view *v = c->v;
    uint32_t sentence = v->tok[c->verb].sentence;
    c->from = c->verb;
    c->to = c->verb + 1;
    while (c->from > 0 && !kt_clause_ends(v, c->from - 1, sentence))
        if (c->verb - --c->from > REACH)
            return false;
    while (!kt_clause_ends(v, c->to, sentence))
        if (++c->to - c->verb > REACH)
            return false;
    uint32_t k = c->from;
    bool inside = k > 0 && v->tok[k - 1].sentence == sentence;
    if (inside && (v->tok[k - 1].kind != KT_TOK_WORD || !opens_clause(v, k - 1)))
        return false;
    c->opened = inside;
    k = c->to;
    inside = k < v->n_tok && v->tok[k].sentence == sentence;
    bool last = inside && !kt_phrase_same_sentence(v, k, k + 1);
    c->comma = inside && kt_view_is_punct(v, k, ',');
    c->ended = last && v->tok[k].kind == KT_TOK_PUNCT && v->tok[k].cp != ':';
    if (inside && !c->ended && !c->comma)
        return false;
    for (k = c->from; !v->wrapped && k < c->to; k++)
        if ((v->tok[k].flags & KT_TOK_LINE) && k > 0 &&
            v->tok[k].sentence == v->tok[k - 1].sentence)
            return false; /* lines of a verse, a cell: nobody knows what belongs together */
    if (is_torn(v, c->from) || is_torn(v, c->to))
        return false;
    c->word = KT_ROOM(v->scratch, kt_clause_word, c->to - c->from);
    if (c->word)
        kt_clause_read(v, c->from, c->to, c->word);
    return c->word != NULL;
}

/* May the word be a finite verb, and is it hardly anything else? */
static bool may_be_finite(const clause *c, uint32_t i)
{
    const kt_clause_word *w = word_at(c, i);
    bool attribute = (w->bits & KT_CW_ADJ) && kt_phrase_is_capital(c->v, i + 1);
    return (w->bits & (KT_CW_FIN | KT_CW_OPEN)) && !(w->bits & KT_CW_NOUN) && !attribute;
}

static bool is_finite(const clause *c, uint32_t i)
{
    const unsigned rest = KT_CW_INF | KT_CW_PA2 | KT_CW_ZU | KT_CW_ADJ | KT_CW_OPEN;
    const kt_clause_word *w = word_at(c, i);
    return may_be_finite(c, i) && ((w->bits & KT_CW_SURE) || !(w->bits & rest));
}

/* "Wenn sie löschen, gehen sie verloren": does the main clause begin behind the comma? Not: "wenn
 * sie lesen, schreiben und rechnen können". */
static bool begins_main(const clause *c)
{
    const kt_view *v = c->v;
    uint32_t k = c->to + 1;
    return kt_phrase_same_sentence(v, c->verb, k + 1) && kt_phrase_verb(v, k) &&
           (kt_phrase_func(v, k + 1) & (KT_FUNC_DET | KT_FUNC_PRON));
}

/* Is the word at c->verb the only one that can be the finite verb, at a place where one stands? */
static bool is_only_verb(const clause *c)
{
    const kt_clause_word *own = word_at(c, c->verb);
    bool helper = own->bits & (KT_CW_AUX | KT_CW_MODAL);
    bool last = c->verb + 1 == c->to;
    if (!may_be_finite(c, c->verb) || kt_view_is(c->v, c->verb - 1, "zu"))
        return false;
    if (!helper && (own->bits & (KT_CW_PA2 | KT_CW_ADJ | KT_CW_OPEN)))
        return false;
    bool ended = c->ended && (c->v->tok[c->to].cp == '.' || c->v->tok[c->to].cp == '?');
    if ((own->bits & KT_CW_INF) && (c->opened ? !last : last || (!helper && !ended && !c->comma)))
        return false; /* die Datei speichern; Ausgabe unterdrücken mit ; */
    bool like = c->opened && kt_view_is_in(c->v, c->from - 1, KT_CLASS_comparing);
    bool adverb = c->opened && !c->comma && (kt_phrase_func(c->v, c->from - 1) & KT_FUNC_ADV);
    if ((own->bits & KT_CW_INF) && !helper &&
        (like || adverb || (c->opened && c->comma && !begins_main(c))))
        return false; /* Nun das Gemüse in die Form geben. */
    if (!helper && kt_str_ends(kt_view_str(c->v, c->verb), KT_STR("e")) &&
        !(kt_verb_of(kt_view_info(c->v, c->verb)->exact.morph) & KT_VERB_PAST))
        return false; /* Für den Teil überschreibe die Spalten. */
    for (uint32_t i = c->from; i < c->to; i++) {
        if (i == c->verb || !may_be_finite(c, i))
            continue;
        if (is_finite(c, i) || (own->bits & KT_CW_INF && !helper))
            return false;
        bool other = word_at(c, i)->bits & (KT_CW_AUX | KT_CW_MODAL);
        if (other &&
            !(helper && i > c->verb)) /* mitbetrachtet werden; wie das gemacht werden wird */
            return false;
    }
    return true;
}

static char helper_of(const clause *c)
{
    unsigned bits = word_at(c, c->verb)->bits;
    char first = kt_view_str(c->v, c->verb).ptr[0];
    if (bits & KT_CW_MODAL)
        return 'm';
    if (!(bits & KT_CW_AUX))
        return 'x';
    return first == 'h' || first == 'w'
               ? (kt_view_is_in(c->v, c->verb, KT_CLASS_sein_form) ? 's' : first)
               : 's';
}

/* ---- what is in the clause ---- */

/* What a mask says of a subject: s, p, b: singular, plural, both; in capitals where it can be
 * nothing but a nominative; -: none. */
static char number_of(uint16_t mask)
{
    const uint16_t plural = KT_MASK_SLOT(KT_SLOT_PL);
    uint16_t nom = mask & KT_MASK_CASE(KT_CASE_NOM);
    if (!mask)
        return '?';
    if (!nom)
        return '-';
    char n = !(nom & plural) ? 's' : !(nom & (uint16_t)~plural) ? 'p' : 'b';
    bool sure = !(mask & (KT_MASK_CASE(KT_CASE_ACC) | KT_MASK_CASE(KT_CASE_DAT)));
    return sure ? (char)(n - 'a' + 'A') : n;
}

static uint16_t mask_of(const kt_view *v, const kt_phrase *p)
{
    return kt_phrase_mask(p, p->d, p->adj, kt_phrase_noun_mask(v, p->noun, p->d.decl));
}

/* A noun without a determiner, or a name; with the ending of an adjective before it. */
static void read_noun(clause *c, part *p, uint32_t i)
{
    const kt_view *v = c->v;
    const kt_wordinfo *w = kt_view_info(v, i);
    uint16_t m = kt_words_noun_mask(v->words, w);
    unsigned flags = kt_flags_of(w->exact.morph);
    const unsigned names = KT_LEX_NAME | KT_LEX_BRAND | KT_LEX_PERSON | KT_LEX_PLACE | KT_LEX_ORG;
    bool dative = m & KT_MASK(KT_CASE_DAT, KT_SLOT_PL);
    char n = number_of(dative ? m : m & KT_MASK_CASE(KT_CASE_NOM)); /* Kunden wird geholfen */
    p->noun = i;
    p->end = i + 1;
    p->subject = true;
    p->kind[0] = !m || v->tok[i].casing != KT_CASE_TITLE ? 'N' : flags & names ? 'E' : 'n';
    p->kind[1] = p->kind[0] == 'N' ? 0 : n;
    if (kt_adj_of(w->lower.morph) & KT_ADJ_INFLECTED)
        p->kind[0] = 'N'; /* Besuchende */
    if (i > p->beg) {
        kt_str adj = kt_view_str(v, i - 1);
        p->kind[2] = adj.ptr[adj.len - 1];
        p->kind[1] = p->kind[1] ? p->kind[1] : '?';
        p->subject = p->kind[2] != 'm' && p->kind[2] != 'n';
    }
}

static uint32_t skip_preposition(const clause *c, uint32_t i)
{
    const kt_view *v = c->v;
    kt_phrase p;
    uint32_t k = i + 1;
    if (kt_phrase_is_viewpoint(v, i))
        return k; /* ihrer Meinung nach */
    if (k < c->to && kt_view_is_in(v, k, KT_CLASS_object_pronoun))
        return k + 1; /* für uns */
    if (kt_phrase_at(v, i, &p) && p.end <= c->to && !(i < c->verb && p.end > c->verb))
        return p.end;
    while (
        k < c->to && k != c->verb && k < i + 4 && kt_view_is_word(v, k) &&
        (v->tok[k].casing == KT_CASE_LOWER) &&
        (kt_phrase_func(v, k) & (KT_FUNC_DET | KT_FUNC_PRON) || (word_at(c, k)->bits & KT_CW_ADJ)))
        k++;
    return k < c->to && kt_phrase_is_capital(v, k) ? k + 1 : k > i + 1 ? i + 2 : i + 1;
}

/* The last two years, a third of them: no subject, or one of either number. */
static bool is_measure(const kt_view *v, uint32_t noun)
{
    return kt_view_is_in(v, noun, KT_CLASS_collective) ||
           kt_view_is_in(v, noun, KT_CLASS_time_noun) ||
           kt_view_is_in(v, noun, KT_CLASS_time_plural) ||
           kt_view_is_in(v, noun, KT_CLASS_measure_noun) ||
           (kt_flags_of(kt_view_info(v, noun)->exact.morph) & KT_LEX_UNIT);
}

/* A word of a closed class is its own kind: the key holds it. */
static void read_word(clause *c, part *p, uint32_t i)
{
    const kt_view *v = c->v;
    const kt_token *t = &v->tok[i];
    p->end = i + 1;
    if (t->kind != KT_TOK_WORD) {
        p->kind[0] = t->kind == KT_TOK_NUMBER ? '9' : kt_phrase_is_quote(v, i) ? '"' : '*';
        p->subject = true;
        return;
    }
    uint16_t func = kt_phrase_func(v, i);
    bool closes = i > c->verb && (i + 1 == c->to || !kt_phrase_is_capital(v, i + 1));
    if (closes && ((func & KT_FUNC_PREFIX) || kt_view_is_in(v, i, KT_CLASS_to_be))) {
        p->kind[0] = 'x'; /* nehmen ... ein; soll ... sein */
        p->light = true;
        return;
    }
    if (func & KT_FUNC_COORD) {
        p->kind[0] = '&';
        return;
    }
    if ((t->notes & KT_SIGN_NUMERAL) && i + 1 < c->to && kt_phrase_is_capital(v, i + 1)) {
        read_noun(c, p, i + 1); /* fünf Jahre */
        p->kind[2] = 'z';
        p->subject = !is_measure(v, i + 1);
        return;
    }
    if (func & (KT_FUNC_PRON | KT_FUNC_DET | KT_FUNC_NUM)) {
        p->kind[0] = '=';
        p->light =
            kt_view_is_in(v, i, KT_CLASS_object_pronoun) && !kt_view_is_in(v, i, KT_CLASS_subject);
        p->subject = !p->light;
        return;
    }
    if ((t->flags & KT_TOK_CAP) && (word_at(c, i)->bits & KT_CW_NOUN) && !func) {
        read_noun(c, p, i);
        return;
    }
    const kt_clause_word *w = word_at(c, i);
    p->light = true;
    p->kind[0] = w->bits & KT_CW_PA2                            ? 't'
                 : w->bits & (KT_CW_INF | KT_CW_ZU)             ? 'i'
                 : w->bits & KT_CW_ADJ                          ? 'a'
                 : func & KT_FUNC_PREFIX                        ? 'x'
                 : func || (kt_view_gram(v, i) & KT_GRAM_KNOWN) ? 'w'
                                                                : 'o';
}

static void read_part(clause *c, part *p, uint32_t i)
{
    const kt_view *v = c->v;
    kt_phrase q;
    uint16_t func = kt_phrase_func(v, i);
    *p = (part){ .beg = i, .noun = KT_NO_TOKEN };
    bool range = kt_view_is_in(v, i, KT_CLASS_range_word) && i + 2 < c->to;
    if (range && (v->tok[i + 2].kind == KT_TOK_NUMBER || (v->tok[i + 2].notes & KT_SIGN_NUMERAL))) {
        p->end = i + 3; /* bis zu vier Ebenen */
        p->kind[0] = '9';
        p->subject = true;
        return;
    }
    if ((func & (KT_FUNC_PREP | KT_FUNC_CONTR)) && !(func & KT_FUNC_DET)) {
        p->end = skip_preposition(c, i);
        p->kind[0] = 'r';
        return;
    }
    bool phrase = (func & KT_FUNC_DET) && kt_phrase_at(v, i, &q) && q.end <= c->to &&
                  !(i < c->verb && q.end > c->verb);
    if (phrase) {
        p->end = q.end;
        p->noun = q.noun;
        p->kind[0] = 'd';
        p->kind[1] = number_of(mask_of(v, &q));
        p->subject = p->kind[1] != '-';
        return;
    }
    uint32_t k = i;
    while (k < c->to && k != c->verb && kt_view_is_word(v, k) &&
           v->tok[k].casing == KT_CASE_LOWER && (word_at(c, k)->bits & KT_CW_ADJ) &&
           !kt_phrase_func(v, k))
        k++;
    bool first = k == i && k < c->to && (v->tok[k].flags & KT_TOK_SENT) && k + 1 < c->to &&
                 (word_at(c, k)->bits & KT_CW_ADJ) && kt_phrase_is_capital(v, k + 1);
    k += first; /* Negative Zahlen */
    if (k > i && k < c->to && kt_phrase_is_capital(v, k))
        read_noun(c, p, k);
    else
        read_word(c, p, i);
}

static bool read_parts(clause *c)
{
    for (uint32_t i = c->from; i < c->to;) {
        if (c->n == PARTS)
            return false;
        part *p = &c->part[c->n++];
        if (i == c->verb) {
            *p = (part){ .beg = i, .end = i + 1, .noun = KT_NO_TOKEN, .kind = "V" };
            c->at = c->n - 1;
            i++;
            continue;
        }
        read_part(c, p, i);
        if (p->end > c->to || (i < c->verb && p->end > c->verb))
            p->end = i + 1;
        bool attribute = c->n > 1 && p->kind[0] == 'd' && c->part[c->n - 2].end == i &&
                         c->part[c->n - 2].noun != KT_NO_TOKEN && p->kind[1] != 'S' &&
                         p->kind[1] != 'P';
        if (attribute) { /* die Kosten der Reise: perhaps */
            kt_phrase q;
            if (kt_phrase_at(c->v, i, &q) && (mask_of(c->v, &q) & KT_MASK_CASE(KT_CASE_GEN))) {
                p->kind[0] = 'g';
                p->subject = p->kind[1] != '-';
            }
        }
        i = p->end;
    }
    return true;
}

/* ---- signs ---- */

static void put(kt_site_sign *s, kt_str text)
{
    for (size_t k = 0; k < text.len && s->len < KT_SITE_KEY; k++)
        s->key[s->len++] = text.ptr[k];
}

static void put_part(const clause *c, kt_site_sign *s, const part *p)
{
    if (!p) {
        put(s, KT_STR("^"));
        return;
    }
    put(s, kt_str_c(p->kind));
    if (p->kind[0] == '=')
        put(s, kt_view_is_in(c->v, p->beg, KT_CLASS_polite) ? kt_view_str(c->v, p->beg)
                                                            : kt_clause_lower(c->v, p->beg));
}

static kt_site_sign *sign(kt_site *out, char kind)
{
    kt_site_sign *s = &out->sign[out->n < KT_SITE_SIGNS ? out->n++ : KT_SITE_SIGNS - 1];
    s->cells = 1;
    s->len = 2;
    s->key[0] = '#';
    s->key[1] = kind;
    return s;
}

static void lemma_sign(const clause *c, kt_site *out, char kind, const part *p, const part *also)
{
    char buf[LEMMA];
    if (!p || p->noun == KT_NO_TOKEN)
        return;
    size_t n =
        kt_lexicon_lemma(c->v->lex, kt_view_str(c->v, p->noun), KT_POS_NOUN, buf, sizeof buf);
    if (!n)
        return;
    kt_site_sign *s = sign(out, kind);
    put(s, kt_str_of(buf, n));
    put(s, KT_STR(" "));
    put_part(c, s, p);
    if (also)
        put_part(c, s, also);
}

static const part *beside(const clause *c, bool right, bool heavy)
{
    for (uint32_t k = 1; right ? c->at + k < c->n : k <= c->at; k++) {
        const part *p = &c->part[right ? c->at + k : c->at - k];
        if (!heavy || !p->light)
            return p;
    }
    return NULL;
}

/* What may be a subject, in its order: at most so many on each side. */
static void shape(const clause *c, kt_site_sign *s, uint32_t most)
{
    for (int side = 0; side < 2; side++) {
        uint32_t n = 0;
        for (uint32_t k = side ? c->at + 1 : 0; k < (side ? c->n : c->at); k++) {
            const part *p = &c->part[k];
            bool and = p->kind[0] == '&';
            if ((!p->subject && !and) || n++ >= most)
                continue;
            if (and)
                put(s, KT_STR("&"));
            else
                put_part(c, s, p);
        }
        put(s, side ? KT_STR(".") : KT_STR("|"));
    }
}

/* Is there a phrase, besides those beside the verb, of that kind? */
static bool has(const clause *c, char number)
{
    for (uint32_t k = 0; k < c->n; k++)
        if (c->part[k].kind[0] == 'd' && c->part[k].kind[1] == number)
            return true;
    return false;
}

static void write_signs(const clause *c, kt_site *out)
{
    const part *l = beside(c, false, true), *r = beside(c, true, true);
    const part *nl = beside(c, false, false), *nr = beside(c, true, false);
    const char state[5] = { c->helper, c->opened ? 's' : 'm',
                            c->verb == c->from ? '1'
                            : c->at == 1       ? '2'
                                               : '3',
                            c->verb + 1 == c->to ? 'e' : 'i', 0 };
    kt_site_sign *s;
    out->n = 0;
    sign(out, 'b');
    put(sign(out, 's'), kt_str_c(state));
    s = sign(out, 'l');
    put_part(c, s, nl);
    s = sign(out, 'r');
    put_part(c, s, nr);
    s = sign(out, 't');
    put_part(c, s, l);
    put_part(c, s, r);
    s = sign(out, 'u');
    put(s, kt_str_c(state));
    put_part(c, s, l);
    put_part(c, s, r);
    s = sign(out, 'v');
    put(s, kt_str_c(state));
    put_part(c, s, l);
    s = sign(out, 'w');
    put(s, kt_str_c(state));
    put_part(c, s, r);
    s = sign(out, 'h');
    shape(c, s, 2);
    s = sign(out, 'i');
    put(s, kt_str_of(state, 1));
    shape(c, s, 1);
    s = sign(out, 'k');
    put(s, kt_str_of(state, 2));
    shape(c, s, 3);
    const char more[8] = { c->helper,
                           has(c, 'S') ? 'S' : '-',
                           has(c, 'P') ? 'P' : '-',
                           has(c, 's') ? 's' : '-',
                           has(c, 'p') ? 'p' : '-',
                           has(c, 'b') || has(c, 'B') ? 'b' : '-',
                           0 };
    put(sign(out, 'c'), kt_str_c(more));
    if (c->at > 0) {
        s = sign(out, 'f'); /* what the clause begins with */
        put(s, kt_str_of(state, 2));
        put_part(c, s, &c->part[0]);
    }
    if (c->opened) {
        s = sign(out, 'o');
        put(s, kt_clause_lower(c->v, c->from - 1));
        put_part(c, s, c->n > 1 ? &c->part[0] : NULL);
    }
    lemma_sign(c, out, 'm', l, NULL);
    lemma_sign(c, out, 'n', r, NULL);
    if (l && l->kind[0] == 'g' && l > c->part)
        lemma_sign(c, out, 'q', l - 1, l);
    if (c->lemma[0]) {
        s = sign(out, 'x');
        put(s, kt_str_c(c->lemma));
        put(s, KT_STR(" "));
        put_part(c, s, l);
        s = sign(out, 'y');
        put(s, kt_str_c(c->lemma));
        put(s, KT_STR(" "));
        put_part(c, s, r);
    }
}

/* The last two years, a third of them; die Beteiligten; die linke und rechte Spalte; diese eine
 * hohe Zahl: of either number, or read amiss. */
static bool is_open_phrase(const clause *c, const part *p)
{
    const kt_view *v = c->v;
    const unsigned odd = KT_LEX_ORG | KT_LEX_BRAND | KT_LEX_NAME;
    if (p->noun == KT_NO_TOKEN)
        return false;
    if (is_measure(v, p->noun) || (kt_flags_of(kt_view_info(v, p->noun)->exact.morph) & odd) ||
        (p->kind[1] != 'S' &&
         (kt_flags_of(kt_words_head(v->words, kt_view_info(v, p->noun))) & KT_LEX_NOMADJ)))
        return true;
    for (uint32_t i = p->beg + 1; i < p->noun; i++)
        if (kt_phrase_func(v, i) & (KT_FUNC_COORD | KT_FUNC_DET))
            return true;
    return v->tok[p->noun].casing != KT_CASE_TITLE;
}

/* "die ID, Label und Typ", "große, schwere Steine": a list goes on behind the comma, unless a verb
 * stands before it. */
static bool may_be_list(const clause *c)
{
    const part *end = &c->part[c->n - 1];
    char kind = end->kind[0];
    return c->comma && kind != 'V' && kind != 't' && kind != 'i' && kind != 'x';
}

/* "Ein Schwerpunkt sollen Angebote sein": may what stands behind be the subject as well? */
static bool may_equate(const clause *c)
{
    if (kt_view_is_in(c->v, c->verb, KT_CLASS_equation_verb))
        return true;
    for (uint32_t i = c->from; c->helper == 'm' && i < c->to; i++)
        if (kt_view_is_in(c->v, i, KT_CLASS_to_be))
            return true;
    return false;
}

static bool fits(const clause *c, const part *p, bool plural)
{
    static const char *const it[] = { "es", "das", "dies", "was", NULL };
    static const char *const one[] = { "er",      "ich",   "du",     "man",   "jemand",
                                       "niemand", "jeder", "jede",   "jedes", "keiner",
                                       "einer",   "eine",  "eines",  "wer",   "nichts",
                                       "alles",   "etwas", "dieses", NULL };
    static const char *const many[] = { "wir",     "alle",   "viele",  "einige", "beide",
                                        "mehrere", "wenige", "manche", "Sie",    NULL };
    char n = p->kind[1] | 0x20;
    switch (p->kind[0]) {
    case 'd':
    case 'n':
        if (p->kind[2] == 'z' && plural)
            return p->subject || c->helper == 's'; /* es sind vier Jahre */
        return p->subject &&
               (n == '?' || n == 'b' || n == (plural ? 'p' : 's') || is_open_phrase(c, p) ||
                (plural && kt_phrase_word_in(c->v, p->beg, many))); /* viele Verantwortung */
    case '=':
        if (plural && kt_phrase_word_in(c->v, p->beg, it))
            return c->comma; /* es sind rote, grüne und blaue */
        return p->subject && !kt_phrase_word_in(c->v, p->beg, plural ? one : many);
    case '&':
        return plural && p > c->part && p[-1].subject && p + 1 < c->part + c->n && p[1].subject;
    case 'E':
    case 'N':
    case '9':
    case '"':
    case '*':
    case 'o':
        return true;
    default:
        return false;
    }
}

/* "Der neue Workshop eignen sich für Paare", "Für alle gaben es Plätze": is the subject known, and
 * one of a singular? */
static bool is_settled(const clause *c)
{
    for (uint32_t k = 0; k < c->n && !may_equate(c); k++) {
        const part *p = &c->part[k];
        if (p->subject && (p->kind[0] != 'd' || p->kind[1] != 'S' || is_open_phrase(c, p)))
            break;
        const part *next = k + 1 < c->n ? p + 1 : NULL;
        if (p->subject) /* the first that may be one, and nothing else; der Frankfurter Polizei */
            return next ? next->kind[0] != '&' && next->noun != next->beg : !c->comma;
    }
    for (uint32_t k = c->at ? c->at - 1 : 0; k <= c->at + 1 && k < c->n; k++)
        if (kt_str_is(kt_str_c(c->lemma), "geben") && kt_phrase_word_is(c->v, c->part[k].beg, "es"))
            return true;
    return false;
}

/* "Die Kinder freut, dass der Sommer kommt" */
static bool is_clause_subject(const clause *c)
{
    return c->comma && (kt_view_is_in(c->v, c->to + 1, KT_CLASS_comma_opener) ||
                        kt_view_is_in(c->v, c->to + 1, KT_CLASS_question));
}

/* Can a part of the clause be a subject of the number that the verb has? */
static bool has_match(const clause *c, bool plural)
{
    if (plural && is_settled(c))
        return false;
    if (plural ? may_be_list(c) : is_clause_subject(c))
        return true;
    if (!plural && (kt_phrase_verb(c->v, c->verb) & KT_VERB_2PL) && c->at > 0 &&
        kt_view_is_in(c->v, c->verb - 1, KT_CLASS_please))
        return true; /* Bitte nutzt die Treppe */
    for (uint32_t k = 0; k < c->n; k++) {
        const part *p = &c->part[k];
        if (fits(c, p, plural) || (!plural && p->beg != c->verb && kt_view_is_word(c->v, p->beg) &&
                                   p->beg < c->verb && p->kind[0] == 'i'))
            return true; /* solche Methoden anzuwenden kann ... */
        if (!plural && c->helper == 'w' && p->kind[0] == 'n' && p->noun != KT_NO_TOKEN &&
            kt_str_ends(kt_view_str(c->v, p->noun), KT_STR("n")))
            return true; /* Administratoren wird empfohlen */
    }
    return false;
}

/* Is everything known that is in the clause, and a phrase among it that may be the subject of a
 * verb of the other number? */
static bool is_plain(const clause *c, bool plural)
{
    bool found = false;
    for (uint32_t k = 0; k < c->n; k++) {
        const part *p = &c->part[k];
        char n = p->kind[1] | 0x20;
        if (p->kind[0] == 'd' && p->subject && n == (plural ? 's' : 'p') && !is_open_phrase(c, p))
            found = true;
        else if (p->subject || p->kind[0] == '&' || p->kind[0] == 'o' || p->kind[0] == 'a')
            return false;
    }
    return found;
}

/* "bis zu der Dateien indiziert werden", "in denen": a relative clause without its comma? */
static bool has_relative(const clause *c)
{
    for (uint32_t k = 0; k < c->n; k++) {
        const part *p = &c->part[k];
        if (p->kind[0] == 'r' && p->end == p->beg + 2 &&
            kt_phrase_func(c->v, p->beg + 1) & KT_FUNC_DET)
            return true;
    }
    return false;
}

bool kt_number_signs(const kt_view *v, uint32_t i, kt_site *out, uint16_t *person,
                     kt_number *number)
{
    clause c = { .v = v, .verb = i };
    uint16_t finite = kt_phrase_verb(v, i);
    bool one = finite & KT_VERB_3SG, more = finite & KT_VERB_1PL;
    if (one == more || (more && (finite & SINGULAR)) || i == 0 || !find_bounds(&c) ||
        !is_only_verb(&c) || !read_parts(&c))
        return false;
    *person = more ? KT_VERB_3SG : KT_VERB_1PL;
    out->open = KT_NUMBER_PLURAL | KT_NUMBER_SINGULAR;
    c.helper = helper_of(&c);
    if (has_relative(&c))
        return false;
    size_t n = kt_lexicon_lemma(v->lex, kt_view_str(v, i), KT_POS_VERB, c.lemma, LEMMA - 1);
    c.lemma[n] = 0;
    write_signs(&c, out);
    *number = has_match(&c, more)  ? KT_NUMBER_FITS
              : is_plain(&c, more) ? KT_NUMBER_PLAIN
                                   : KT_NUMBER_OPEN;
    return true;
}

kt_number kt_number_at(const kt_view *v, uint32_t i, uint16_t *person, double *odds)
{
    kt_site site;
    kt_number number;
    if (!kt_number_signs(v, i, &site, person, &number) || number == KT_NUMBER_FITS ||
        !kt_site_weigh(v, "number_weights", &site))
        return KT_NUMBER_FITS;
    *odds = kt_site_log(&site, KT_MASK_CASE(KT_CASE_ACC)) -
            kt_site_log(&site, KT_MASK_CASE(KT_CASE_DAT));
    if (*person == KT_VERB_3SG)
        *odds = -*odds;
    return number;
}
