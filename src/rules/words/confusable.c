/*
 * confusable: words that are written for one another and are all words: seit and seid, wen and
 * wenn, den and denn. Which pairs there are is data (tables confusables, by hand, and slips,
 * derived from the lexicon); which one is meant the referee says, of the latter
 * lang/de/parse/meant.h.
 */
#include <math.h>

#include "base/utf8.h"
#include "lang/de/gram.h"
#include "lang/de/parse/meant.h"
#include "lang/de/parse/name.h"
#include "lang/de/parse/referee.h"
#include "lang/de/parse/twin.h"
#include "lang/de/sign.h"
#include "lang/morph.h"
#include "rule/near.h"
#include "rules/words/spell_rules.h"

extern const kt_rule kt_rules_confusable[];

enum { WORD_MAX = 12, CLAUSE_REACH = 24 };

/* What the rows of a word say of a pair. */
enum { ROW_PREFIX = 1 << 0, ROW_WEIGHED = 1 << 1, ROW_OTHER = 1 << 2 };

static kt_str lower_of(const kt_view *v, uint32_t i)
{
    return v->tok[i].flags & KT_TOK_CAP ? kt_word_recase(v->scratch, kt_view_str(v, i), false)
                                        : kt_view_str(v, i);
}

/* The rows of its pairs: of the word as written, or (low) without its capital. */
static kt_pair_rows rows_of(const kt_view *v, uint32_t i, bool low)
{
    return kt_view_info(v, i)->pair[low && (v->tok[i].flags & KT_TOK_CAP)];
}

/* Does a word follow (or, for seit, come first) that hardly ever does? */
static bool is_odd(const kt_view *v, uint32_t i)
{
    if (i > 0 && kt_view_is_in(v, i - 1, KT_CLASS_you_all))
        return true;
    if (i + 1 >= v->n_tok || v->tok[i + 1].kind != KT_TOK_WORD ||
        v->tok[i + 1].casing != KT_CASE_LOWER)
        return kt_view_is_in(v, i + 1, KT_CLASS_polite);
    const kt_morph *m = kt_view_info(v, i + 1)->exact.morph;
    const unsigned any = KT_FUNC_PRON | KT_FUNC_ADV | KT_FUNC_PART | KT_FUNC_DET;
    return m && ((kt_func_of(m) & any) || (!kt_adj_of(m) && (kt_verb_of(m) & KT_VERB_FINITE)));
}

/* "Gründe for den Wechsel": a small English word between a German word and a small German one. */
static bool is_among_german(const kt_view *v, uint32_t i)
{
    if (i == 0 || !kt_view_is_word(v, i + 1) || v->tok[i + 1].casing != KT_CASE_LOWER ||
        !kt_near_func(v, i + 1))
        return false;
    if (!kt_view_is_word(v, i - 1))
        return v->tok[i - 1].cp == ',';
    const kt_wordinfo *w = kt_view_info(v, i - 1);
    return (w->exact.morph || w->lower.morph) && !kt_words_english(v->words, w);
}

static bool is_verb_with(const kt_view *v, kt_str particle, kt_str word)
{
    kt_str whole = kt_str_cat(v->scratch, particle, word);
    kt_word w;
    return whole.len && kt_lexicon_find(v->lex, whole, &w) &&
           (kt_verb_of(w.morph) & KT_VERB_FINITE);
}

/* May a clause be over with word i, or go on with what is put behind its end? */
static bool may_close(const kt_view *v, uint32_t i)
{
    const unsigned behind = KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_COORD | KT_FUNC_SUBORD;
    return !kt_view_is_word(v, i + 1) || v->tok[i + 1].sentence != v->tok[i].sentence ||
           (kt_near_func(v, i + 1) & behind) || kt_view_is_in(v, i + 1, KT_CLASS_comparing);
}

/* "Die Zahl spiegelt das wider": the prefix of a verb of its clause. */
static bool is_prefix(const kt_view *v, uint32_t i)
{
    if (!may_close(v, i))
        return false;
    for (uint32_t k = i; k > 0 && i - k < CLAUSE_REACH; k--) {
        const kt_token *t = &v->tok[k - 1];
        if (t->sentence != v->tok[i].sentence)
            return false;
        if (t->kind != KT_TOK_WORD || t->casing != KT_CASE_LOWER ||
            !kt_gram_finite(kt_view_gram(v, k - 1)))
            continue;
        if (is_verb_with(v, kt_view_str(v, i), kt_view_str(v, k - 1)))
            return true;
    }
    return false;
}

static bool is_finite(const kt_view *v, uint32_t i)
{
    return v->tok[i].kind == KT_TOK_WORD &&
           (v->tok[i].casing == KT_CASE_LOWER || (v->tok[i].flags & KT_TOK_SENT)) &&
           kt_gram_finite(kt_view_gram(v, i));
}

/* "Mich fasst ein Schauer", "sie schreit und ficht": is word i the only verb between two marks, or
 * the first word behind und, and what may be meant is none? */
static bool loses_verb(const kt_view *v, uint32_t i, kt_str text)
{
    if (!is_finite(v, i) ||
        (kt_verb_of(kt_words_get(v->words, text)->exact.morph) & KT_VERB_FINITE))
        return false;
    if (i > 0 && (kt_near_func(v, i - 1) & KT_FUNC_COORD))
        return true;
    for (uint32_t k = i; k > 0 && i - k < CLAUSE_REACH && v->tok[k - 1].kind != KT_TOK_PUNCT &&
                         v->tok[k - 1].sentence == v->tok[i].sentence;
         k--)
        if (is_finite(v, k - 1))
            return false;
    for (uint32_t k = i + 1;
         k < v->n_tok && k - i < CLAUSE_REACH && v->tok[k].kind != KT_TOK_PUNCT &&
         v->tok[k].sentence == v->tok[i].sentence;
         k++)
        if (is_finite(v, k))
            return false;
    return true;
}

/* "Da redet man und redet man": a noun in place of the pronoun would want a word that binds it. */
static bool lacks_article(const kt_view *v, uint32_t i, kt_str text)
{
    const unsigned binds = KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_NUM;
    if (!kt_str_eq(text, kt_word_recase(v->scratch, text, true)) ||
        v->tok[i].casing != KT_CASE_LOWER || !(kt_near_func(v, i) & KT_FUNC_PRON))
        return false;
    return i == 0 || !kt_view_is_word(v, i - 1) ||
           !((kt_near_func(v, i - 1) & binds) || kt_ending_of(kt_view_str(v, i - 1)));
}

/* Does what follows ask for the word as it is: "nicht am, sondern im Gemüse", "für öden Kram", "ist
 * noch wie vor einem Monat"? Or, "den Kopf, denn Mayer geht", the comma in front? */
static bool is_asked_for(const kt_view *v, uint32_t i)
{
    const kt_morph *m = kt_view_info(v, i)->exact.morph;
    bool word = kt_view_is_word(v, i + 1);
    if (kt_near_func(v, i) & KT_FUNC_CONTR)
        return kt_view_is_punct(v, i + 1, ',') && kt_view_is_in(v, i + 2, KT_CLASS_comma_always);
    if (kt_view_is_punct(v, i - 1, ','))
        return (kt_near_func(v, i) & KT_FUNC_COORD) && word &&
               v->tok[i + 1].casing != KT_CASE_LOWER;
    if (word && kt_view_is_in(v, i + 1, KT_CLASS_comparing))
        return kt_view_is_word(v, i + 3) && (kt_prep_of(kt_view_morph(v, i + 2)) != 0) &&
               (kt_near_func(v, i + 3) & (KT_FUNC_DET | KT_FUNC_NUM));
    return word && m && (kt_adj_of(m) & KT_ADJ_INFLECTED) && !kt_func_of(m) &&
           v->tok[i + 1].casing == KT_CASE_TITLE;
}

/* True: it was said. */
static bool emit(const kt_view *v, const kt_offer *o, kt_margin m, kt_emit *out)
{
    kt_level level = kt_referee_level(v, m, o);
    if (level == KT_LEVEL_NONE || kt_name_at(v, o->swap->beg) || is_prefix(v, o->swap->beg))
        return false;
    if (level > KT_LEVEL_NOTE && loses_verb(v, o->swap->beg, o->swap->text))
        level = level == KT_LEVEL_CHANGE ? KT_LEVEL_WARN : KT_LEVEL_NOTE;
    if (level > KT_LEVEL_NOTE && is_asked_for(v, o->swap->beg))
        level = KT_LEVEL_NOTE;
    if (level > KT_LEVEL_NOTE && lacks_article(v, o->swap->beg, o->swap->text))
        level = KT_LEVEL_NOTE;
    kt_edit *e =
        kt_emit_fix(out, &kt_rules_confusable[0], v->tok[o->swap->beg].span, o->swap->text);
    if (e && level != KT_LEVEL_CHANGE) {
        e->conf = KT_HINT;
        e->severity = level == KT_LEVEL_WARN ? KT_WARNING : KT_INFO;
    }
    return level >= KT_LEVEL_WARN;
}

/* others: what may be meant, parted by |. */
static bool judge(const kt_view *v, uint32_t i, kt_str others, kt_margin m, kt_emit *out)
{
    enum { NOTHING = -100 };
    bool upper = (v->tok[i].flags & KT_TOK_CAP) && (v->tok[i].flags & KT_TOK_SENT);
    kt_swap best = { .beg = i, .end = i + 1 };
    double first = NOTHING;
    double second = NOTHING;
    while (others.len) {
        kt_str text = kt_str_cut(&others, '|');
        if (upper)
            text = kt_word_recase(v->scratch, text, true);
        kt_swap s = { .beg = i, .end = i + 1, .text = text };
        kt_ruling r;
        if (!text.len || !kt_referee_hear(v, &s, 1, &r))
            return false;
        if (r.gain > first) {
            second = first;
            first = r.gain;
            best.text = text;
        } else if (r.gain > second) {
            second = r.gain;
        }
    }
    kt_offer offer = { .swap = &best, .n = 1, .gain = first, .lead = first - second };
    return best.text.len && emit(v, &offer, m, out);
}

static bool is_capital(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) && (v->tok[i].flags & KT_TOK_CAP);
}

/* "Tortilla de Patatas", "Mur de Huy", "Rothenburg ob der Tauber", "Mohammed bin Zayid": in the
 * middle of a name. */
static bool is_in_name(const kt_view *v, uint32_t i)
{
    enum { PARTICLE = 'p' }; /* of the table name_signs */
    uint32_t n = kt_near_func(v, i + 1) & KT_FUNC_DET ? i + 2 : i + 1;
    if (i > 0 && n == i + 1 && is_capital(v, i - 1) && is_capital(v, n) &&
        kt_words_name_sign(v->words, kt_view_info(v, i)) == PARTICLE &&
        !kt_is_common_noun(kt_view_info(v, n)->exact) &&
        !kt_is_common_noun(kt_view_info(v, i - 1)->exact))
        return true;
    if (kt_view_is_in(v, i, KT_CLASS_name_particle) &&
        (kt_spell_is_strange(v, i + 1) || (i > 0 && kt_spell_is_strange(v, i - 1))))
        return true; /* Com mesos de juny */
    return i > 0 && is_capital(v, i - 1) && is_capital(v, n) &&
           kt_view_is_in(v, i, KT_CLASS_name_particle) &&
           (n == i + 1 || (kt_flags_of(kt_view_info(v, i - 1)->exact.morph) & KT_LEX_NAME));
}

/* "wen es benutzt wird": a clause in the passive has no object. */
static bool ends_in_passive(const kt_view *v, uint32_t i)
{
    uint32_t k = i + 1;
    while (k < v->n_tok && k - i < CLAUSE_REACH && v->tok[k].kind != KT_TOK_PUNCT &&
           v->tok[k].sentence == v->tok[i].sentence)
        k++;
    if (k < i + 4 || !kt_view_is_word(v, k - 1) || !kt_view_is_word(v, k - 2) ||
        !kt_view_reads_in(v, k - 1, KT_CLASS_equation_verb))
        return false;
    const kt_morph *m = kt_view_info(v, k - 2)->exact.morph;
    return kt_verb_of(m) & KT_VERB_PA2;
}

/* Does the same word stand elsewhere, too? Then it is meant. */
static bool is_repeated(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    for (uint32_t k = 0; k < v->n_tok; k++)
        if (k != i && v->tok[k].kind == KT_TOK_WORD && v->tok[k].info == w)
            return true;
    return false;
}

/* "Wir werten die Daten aus": does a particle at the end of the clause make a verb with it, and
 * none with what may be meant? */
static bool has_particle(const kt_view *v, uint32_t i, kt_str meant)
{
    enum { REACH = 24 };
    uint32_t k = i + 1;
    while (k < v->n_tok && k - i < REACH && v->tok[k].kind != KT_TOK_PUNCT &&
           v->tok[k].sentence == v->tok[i].sentence)
        k++;
    if (k < i + 3 || !kt_view_is_lower(v, k - 1) || v->tok[i].casing != KT_CASE_LOWER)
        return false;
    kt_str particle = kt_view_str(v, k - 1);
    return is_verb_with(v, particle, kt_view_str(v, i)) && !is_verb_with(v, particle, meant);
}

/* The numbers of a row of a pair that is weighed: from when on it is said, or, of twins, warned of,
 * and changed. */
typedef struct bounds {
    double warn, change;
    bool odd;     /* before a word that hardly ever follows, only */
    bool twin;    /* by what stands around, further than n-grams reach */
    bool du;      /* not where somebody is addressed with du */
    bool told;    /* not in a question */
    bool inside;  /* not where a sentence begins */
    bool objects; /* not beside a verb of two accusatives */
} bounds;

static bool read_pair(kt_str *row, bounds *b, kt_str *meant)
{
    kt_str when = kt_str_cut(row, '\t');
    b->twin = kt_str_is(when, "twin");
    if (!b->twin && !kt_str_is(when, "weighed"))
        return false;
    *meant = kt_str_cut(row, '\t');
    b->warn = kt_str_number(kt_str_cut(row, '\t')) / 10.0;
    b->change = kt_str_number(kt_str_cut(row, '\t')) / 10.0;
    b->odd = kt_str_is(*row, "odd");
    b->du = kt_str_is(*row, "address");
    b->told = kt_str_is(*row, "statement");
    b->inside = kt_str_is(*row, "inside");
    b->objects = kt_str_is(*row, "objects");
    return true;
}

static const double WARNED = 0.99; /* said, and not changed */
static const double NOTED = 0.5;   /* odds below a warning */
/* How well a word must go with its neighbours not to be looked at: kt_meant_fits. What stands
 * further away tells twins apart. */
static const double PAIR_FITS = 3;
static const double TWIN_FITS = 1;

static uint32_t kind_of(kt_str when)
{
    if (kt_str_is(when, "prefix"))
        return ROW_PREFIX;
    return kt_str_is(when, "weighed") || kt_str_is(when, "twin") ? ROW_WEIGHED : ROW_OTHER;
}

typedef struct weighed {
    kt_str text; /* that is meant; empty: nothing is */
    double part; /* of the way from where it is said to where it is changed; below 0: of what falls
                    short of a warning */
    bool twin;   /* as in bounds */
} weighed;

/* One of the two is a noun, and where a line begins, or before a name, too little tells which one
 * is meant: "Seit 2024 gilt", "Stadt Lindenhafen", "die leere WinSCP.ini". */
static bool is_open_pair(const kt_view *v, uint32_t i, kt_str key, kt_str meant)
{
    size_t next;
    bool from = kt_cp_is_upper(kt_utf8_at(key, 0, &next)) ||
                ((v->tok[i].flags & KT_TOK_CAP) && kt_noun_of(kt_view_info(v, i)->exact.morph));
    bool to = kt_cp_is_upper(kt_utf8_at(meant, 0, &next));
    uint32_t n = kt_view_is_punct(v, i + 1, '.') && !kt_view_touches(v, i + 1) ? i + 2 : i + 1;
    bool before_cap = n < v->n_tok && /* eine leere .CSV-Datei */
                      ((v->tok[n].flags & KT_TOK_CAP) || v->tok[n].kind == KT_TOK_GUARD);
    return ((from || to) && (v->tok[i].flags & (KT_TOK_SENT | KT_TOK_LINE))) ||
           (to && !from && before_cap);
}

/* "du", "deine": is somebody addressed so in the paragraph? */
static bool is_to_you(const kt_view *v)
{
    for (uint32_t i = 0; i < v->n_tok; i++) {
        if (v->tok[i].kind == KT_TOK_WORD && kt_view_is_member(v, lower_of(v, i), KT_CLASS_to_you))
            return true;
    }
    return false;
}

/* "Das kostete ihn den Sieg": does a verb of two accusatives stand near in the sentence? */
static bool has_two_objects(const kt_view *v, uint32_t i)
{
    uint32_t end = i + CLAUSE_REACH < v->n_tok ? i + CLAUSE_REACH : v->n_tok;
    for (uint32_t k = i > CLAUSE_REACH ? i - CLAUSE_REACH : 0; k < end; k++)
        if (v->tok[k].kind == KT_TOK_WORD && v->tok[k].sentence == v->tok[i].sentence &&
            kt_view_is_in(v, k, KT_CLASS_two_objects))
            return true;
    return false;
}

/* "Wie wollen Sie den erreichen?" */
static bool is_asked(const kt_view *v, uint32_t i)
{
    uint32_t k = i;
    while (k < v->n_tok && v->tok[k].sentence == v->tok[i].sentence && k - i < 2 * CLAUSE_REACH)
        k++;
    return kt_view_is_punct(v, k - 1, '?');
}

/* Does what stands in front of word i part it from the clause? */
static bool is_parted(const kt_view *v, uint32_t i)
{
    enum { DASH = 0x2013 };
    if (i == 0 || v->tok[i - 1].sentence != v->tok[i].sentence)
        return true;
    const kt_token *t = &v->tok[i - 1];
    return t->kind != KT_TOK_WORD && t->kind != KT_TOK_NUMBER && t->cp != ',' && t->cp != ';' &&
           t->cp != ')' && !(t->cp == DASH && i > 1 && kt_view_is_word(v, i - 2));
}

/* May its neighbours be read at all: no label, no word of a list, nothing quoted, no code behind
 * it: "**Dann:**", "“bin”", "für.NET"? */
static bool has_neighbours(const kt_view *v, uint32_t i)
{
    const kt_token *t = &v->tok[i];
    bool parted = is_parted(v, i);
    if (parted && t->casing == KT_CASE_LOWER)
        return false;
    if (kt_view_is_punct(v, i + 1, ':') ||
        (kt_view_touches(v, i + 1) && i + 1 < v->n_tok &&
         (v->tok[i + 1].kind != KT_TOK_PUNCT || (kt_view_touches(v, i + 2) && i + 2 < v->n_tok))) ||
        (kt_near_seam(v, t->span.beg, t->span.beg) && kt_near_seam(v, t->span.end, t->span.end)))
        return false;
    return i == 0 || i + 1 >= v->n_tok || !kt_cp_is_quote(v->tok[i - 1].cp) ||
           !kt_cp_is_quote(v->tok[i + 1].cp);
}

/* "setzte sich neben ihn", "saß neben ihm": two pronouns behind a preposition with two cases, which
 * the verb decides on; not "auf er Bank". */
static bool is_either_case(const kt_view *v, uint32_t i, kt_str meant)
{
    const unsigned both = 1u << KT_CASE_DAT | 1u << KT_CASE_ACC;
    kt_word w;
    return i > 0 && kt_view_is_word(v, i - 1) &&
           (kt_prep_of(kt_view_morph(v, i - 1)) & both) == both &&
           (kt_near_func(v, i) & KT_FUNC_PRON) && !kt_view_is_in(v, i, KT_CLASS_nominative) &&
           kt_lexicon_find(v->lex, meant, &w) && (kt_func_of(w.morph) & KT_FUNC_PRON) &&
           !(kt_func_of(w.morph) & (KT_FUNC_PREP | KT_FUNC_CONTR));
}

/* A word that stands everywhere, for which a quick look pays. */
static bool is_frequent(const kt_view *v, uint32_t i)
{
    enum { LEAST = 103 };
    const kt_wordinfo *w = kt_view_info(v, i);
    return w->exact.freq >= LEAST || ((v->tok[i].flags & KT_TOK_CAP) && w->lower.freq >= LEAST);
}

/* By the rows of pairs that are weighed, each with its own bounds. low: without its capital.
 */
static void weigh(const kt_view *v, const kt_table *t, uint32_t i, bool low, weighed *out)
{
    kt_pair_rows rows = rows_of(v, i, low);
    if (!(rows.kinds & ROW_WEIGHED))
        return;
    kt_str key = low ? lower_of(v, i) : kt_view_str(v, i);
    bool upper = (v->tok[i].flags & KT_TOK_CAP) && (v->tok[i].flags & KT_TOK_SENT);
    int fits[2] = { -1, -1 }; /* for each kind of pair; not asked yet */
    kt_twin_signs around;
    around.begun = false;
    kt_str at;
    kt_str row;
    kt_str meant;
    bounds b;
    for (uint32_t r = rows.row; kt_table_row(t, r, &at, &row) && kt_str_eq(at, key); r++) {
        double odds;
        if (!read_pair(&row, &b, &meant) || (b.odd && !is_odd(v, i)) ||
            (b.inside && (v->tok[i].flags & KT_TOK_SENT)) || is_either_case(v, i, meant) ||
            (b.twin && !has_neighbours(v, i)))
            continue;
        if (fits[b.twin] < 0)
            fits[b.twin] = b.twin ? is_frequent(v, i) && kt_meant_fits(v, i, TWIN_FITS)
                                  : kt_meant_fits(v, i, PAIR_FITS);
        if (fits[b.twin])
            continue;
        kt_str text = upper ? kt_word_recase(v->scratch, meant, true) : meant;
        if (b.twin ? !kt_twin_judge(v, i, &(kt_twin){ key, meant, text }, b.warn - NOTED, &around,
                                    &odds)
                   : !kt_meant_weigh_pair(v, i, text, &odds))
            continue;
        double part = odds - b.warn;
        if (part < (b.twin ? -NOTED : 0) || (b.du && is_to_you(v)) || (b.told && is_asked(v, i)) ||
            (b.objects && has_two_objects(v, i)) ||
            (b.twin && is_open_pair(v, i, key, meant) && (v->tok[i].flags & KT_TOK_LINE)))
            continue;
        if (part > 0)
            part /= b.change - b.warn;
        if (is_open_pair(v, i, key, meant) || (b.twin && kt_spell_is_among_english(v, i)))
            part = fmin(part, WARNED);
        if (part > out->part) {
            out->part = part;
            out->text = text;
            out->twin = b.twin;
        }
    }
}

/* Is there something to be said by them? */
static bool is_weighed(const kt_view *v, const kt_table *t, uint32_t i, bool small, weighed *out)
{
    *out = (weighed){ .part = -1 };
    if (!small && kt_referee_may_lower(v, i)) /* "Auf dem Schild steht: Tot morgen" */
        return false;
    weigh(v, t, i, false, out);
    if (!out->text.len && small && (v->tok[i].flags & KT_TOK_CAP))
        weigh(v, t, i, true, out);
    return out->text.len && !has_particle(v, i, out->text) && (small || !is_repeated(v, i));
}

static bool say(const kt_view *v, uint32_t i, const weighed *w, kt_emit *out)
{
    kt_swap s = { .beg = i, .end = i + 1, .text = w->text };
    kt_offer offer = { .swap = &s, .n = 1, .gain = w->part };
    return emit(v, &offer, w->twin ? KT_MARGIN_CONFUSABLE_TWIN : KT_MARGIN_CONFUSABLE_WEIGHED, out);
}

/* "Kund(inn)en", "der/die", "Abmahnung, ei...": a part of something larger. */
static bool is_part(const kt_view *v, uint32_t i)
{
    bool dots = kt_view_is_punct(v, i + 1, '.') && kt_view_is_punct(v, i + 2, '.');
    if ((dots || kt_view_is_punct(v, i + 1, 0x2026)) && kt_view_touches(v, i + 1))
        return true;
    if (i > 1 && kt_view_is_punct(v, i - 1, '-') && kt_view_touches(v, i - 1) &&
        kt_view_is_word(v, i - 2) && !(kt_near_func(v, i) & KT_FUNC_COORD))
        return true; /* weite-<br>ren */
    return (i > 1 && kt_view_touches(v, i) && kt_view_touches(v, i - 1) &&
            v->tok[i - 2].kind != KT_TOK_PUNCT) ||
           (i + 2 < v->n_tok && kt_view_touches(v, i + 1) && kt_view_touches(v, i + 2) &&
            v->tok[i + 2].kind != KT_TOK_PUNCT);
}

/* By what the lexicon has within one slip of the word. */
static bool look_at_slip(const kt_view *v, uint32_t i, kt_emit *out)
{
    static const double note_min = 3.6;
    kt_meant m;
    if (!kt_meant_weigh(v, i, note_min, &m) || m.odds < note_min)
        return false;
    kt_swap s = { .beg = i, .end = i + 1, .text = m.word };
    kt_offer offer = { .swap = &s,
                       .n = 1,
                       .gain = m.odds,
                       .lead = m.sign[KT_MEANT_LEAD],
                       .reported = m.sign[KT_MEANT_STRANGER] > 0 };
    return !is_repeated(v, i) && !has_particle(v, i, m.word) &&
           !kt_spell_has_english_stem(v, kt_view_str(v, i), true) && /* matchen */
           emit(v, &offer, KT_MARGIN_MEANT, out);
}

/* By the rows of the table of pairs that are often taken for one another. said: what only says so
 * has been outdone. */
static bool look_at_pair(const kt_view *v, const kt_table *t, uint32_t i, bool said, kt_emit *out)
{
    kt_pair_rows rows = rows_of(v, i, true);
    kt_str key;
    kt_str value;
    kt_str when = { 0 };
    if (!(rows.kinds & ROW_OTHER) || kt_span_len(v->tok[i].span) > WORD_MAX)
        return false;
    for (uint32_t kind = 0; kind != ROW_OTHER; rows.row++) { /* the rest have been looked at */
        (void)kt_table_row(t, rows.row, &key, &value);
        when = kt_str_cut(&value, '\t');
        kind = kind_of(when);
    }
    if (kt_str_is(when, "opening"))
        return (v->tok[i].flags & KT_TOK_SENT) || ends_in_passive(v, i)
                   ? judge(v, i, value, KT_MARGIN_CONFUSABLE_SURE, out)
                   : !said;
    if (kt_str_is(when, "sure"))
        return judge(v, i, value, KT_MARGIN_CONFUSABLE_SURE, out);
    if (kt_str_is(when, "slip") || kt_str_is(when, "far"))
        return !said && !v->opt->edits_only && /* changes nothing */
               (((kt_view_info(v, i)->marks & KT_MARK_SLIP) && look_at_slip(v, i, out)) ||
                judge(v, i, value,
                      kt_str_is(when, "far") ? KT_MARGIN_CONFUSABLE_FAR : KT_MARGIN_CONFUSABLE_SLIP,
                      out));
    if (kt_str_is(when, "english"))
        return is_among_german(v, i) && judge(v, i, value, KT_MARGIN_CONFUSABLE_ENGLISH, out);
    return (kt_str_is(when, "any") || is_odd(v, i)) &&
           judge(v, i, value, KT_MARGIN_CONFUSABLE, out);
}

/* "spiegelt den Trend wieder": a prefix behind its verb, where only the other one makes a common
 * verb with it. */
static bool look_at_prefix(const kt_view *v, const kt_table *t, uint32_t i, kt_emit *out)
{
    static const uint8_t least = 45;
    kt_str key;
    kt_str meant;
    uint32_t row = rows_of(v, i, false).row;
    if (!(rows_of(v, i, false).kinds & ROW_PREFIX))
        return false;
    bool is_last = i + 1 >= v->n_tok || v->tok[i + 1].sentence != v->tok[i].sentence ||
                   (v->tok[i + 1].kind == KT_TOK_PUNCT && v->tok[i + 1].cp != '-') ||
                   (kt_near_func(v, i + 1) & KT_FUNC_COORD);
    for (;; row++) {
        if (!is_last || !kt_table_row(t, row, &key, &meant) || !kt_str_eq(key, kt_view_str(v, i)))
            return false;
        if (kt_str_is(kt_str_cut(&meant, '\t'), "prefix"))
            break;
    }
    for (uint32_t k = i; k > 0 && i - k < CLAUSE_REACH && v->tok[k - 1].kind != KT_TOK_PUNCT &&
                         v->tok[k - 1].sentence == v->tok[i].sentence;
         k--) {
        kt_word w;
        kt_str verb = kt_view_str(v, k - 1);
        if (!is_finite(v, k - 1) ||
            kt_words_get(v->words, kt_str_cat(v->scratch, key, verb))->exact.morph ||
            !kt_lexicon_find(v->lex, kt_str_cat(v->scratch, meant, verb), &w) || w.freq < least ||
            !(kt_verb_of(w.morph) & KT_VERB_SEP))
            continue;
        return kt_emit_fix(out, &kt_rules_confusable[0], v->tok[i].span, meant) != NULL;
    }
    return false;
}

/* What is certain comes first, and what has been weighed for no more than a warning last. */
static bool look_at_all(const kt_view *v, const kt_table *t, uint32_t i, bool small, kt_emit *out)
{
    weighed w;
    if (v->tok[i].casing == KT_CASE_LOWER && look_at_prefix(v, t, i, out))
        return true;
    bool any = is_weighed(v, t, i, small, &w);
    return (any && w.part >= 1 && say(v, i, &w, out)) ||
           (small && look_at_pair(v, t, i, any, out)) || (any && w.part < 1 && say(v, i, &w, out));
}

static kt_pair_rows find_rows(const kt_table *t, kt_str word)
{
    kt_pair_rows rows = { .row = kt_table_find(t, word) };
    kt_str key;
    kt_str value;
    for (uint32_t r = rows.row; kt_table_row(t, r, &key, &value) && kt_str_eq(key, word); r++)
        rows.kinds |= kind_of(kt_str_cut(&value, '\t'));
    return rows;
}

/* What the tables have of the word, whatever its place. */
static void look_up(const kt_view *v, const kt_table *t, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    kt_pair_rows rows[2] = { find_rows(t, w->text), { .row = UINT32_MAX } };
    if (v->tok[i].flags & KT_TOK_CAP)
        rows[1] = find_rows(t, lower_of(v, i));
    bool pair = rows[0].kinds || rows[1].kinds;
    bool slip = kt_meant_has(v, i);
    if (pair)
        kt_words_mark_pairs(w, rows);
    kt_words_mark(w, (slip ? KT_MARK_SLIP : 0u) | (pair || slip ? 0u : KT_MARK_NO_CONFUSABLE));
}

/* "Fass es an", not "Dass es": an order, and what it is about. */
static bool is_order(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *m = w->lower.morph ? w->lower.morph : w->exact.morph;
    return (v->tok[i].flags & KT_TOK_SENT) && (kt_verb_of(m) & KT_VERB_IMP) &&
           !(kt_verb_of(m) & KT_VERB_AUX) && !kt_func_of(m) && kt_view_is_word(v, i + 1) &&
           (kt_near_func(v, i + 1) & KT_FUNC_PRON);
}

/* "7. stadt, 8. furt": no word beside it says what it is. */
static bool is_alone(const kt_view *v, uint32_t i)
{
    uint32_t s = v->tok[i].sentence;
    return !(i > 0 && v->tok[i - 1].kind == KT_TOK_WORD && v->tok[i - 1].sentence == s) &&
           !(kt_view_is_word(v, i + 1) && v->tok[i + 1].sentence == s);
}

static void confusables(const kt_view *v, kt_emit *out)
{
    kt_table t = kt_lexicon_table(v->lex, "confusables");
    for (uint32_t i = 0; t.n && i < v->n_tok; i++) {
        if (v->tok[i].kind != KT_TOK_WORD)
            continue;
        const kt_wordinfo *w = kt_view_info(v, i);
        if (!(w->marks & (KT_MARK_NO_CONFUSABLE | KT_MARK_PAIR | KT_MARK_SLIP)))
            look_up(v, &t, i);
        if (w->marks & KT_MARK_NO_CONFUSABLE)
            continue;
        if (is_in_name(v, i) || is_part(v, i) || is_order(v, i) || is_alone(v, i) ||
            (w->notes & KT_NOTE_OLD) ||
            ((kt_flags_of(w->exact.morph) | kt_flags_of(w->lower.morph)) & KT_LEX_OLD)) /* Faß */
            continue;
        bool small = v->tok[i].casing == KT_CASE_LOWER || (v->tok[i].flags & KT_TOK_SENT);
        bool said = (w->marks & KT_MARK_PAIR) && look_at_all(v, &t, i, small, out);
        if (!said && (w->marks & KT_MARK_SLIP))
            (void)look_at_slip(v, i, out);
    }
}

const kt_rule kt_rules_confusable[] = {
    {
        .info = { .id = "spell.confusable",
                  .msg_en = "another word is meant",
                  .msg_de = "Ein anderes Wort ist gemeint",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      BAD("Seid gestern regnet es ohne Pause.",
                          "Seit gestern regnet es ohne Pause."),
                      BAD("Wen es regnet, bleiben wir zu Hause.",
                          "Wenn es regnet, bleiben wir zu Hause."),
                      BAD("Ich weis nicht, wo er wohnt.", "Ich weiß nicht, wo er wohnt."),
                      BAD("Es gibt viele Gründe for den Wechsel.",
                          "Es gibt viele Gründe für den Wechsel."),
                      BAD("Nach dem Start mus das Gerät neu verbunden werden.",
                          "Nach dem Start muss das Gerät neu verbunden werden."),
                      BAD("Die Maßnahmen werten im Herbst umgesetzt.",
                          "Die Maßnahmen werden im Herbst umgesetzt."),
                      BAD("Der Server wir automatisch neu gestartet.",
                          "Der Server wird automatisch neu gestartet."),
                      REPORT("Die Datei isst nicht mehr vorhanden."),
                      BAD("Die Große des Fensters lässt sich ändern.",
                          "Die Größe des Fensters lässt sich ändern."),
                      BAD("Die Zahlen spiegeln den Trend wieder.",
                          "Die Zahlen spiegeln den Trend wider."),
                      OK("Er spricht nach der Operation wieder."),
                      OK("Der Film Dead man läuft heute."), OK("Das ist so schön wie nie."),
                      BAD("Auf der linken Saite des Fensters finden Sie das Menü.",
                          "Auf der linken Seite des Fensters finden Sie das Menü."),
                      REPORT("Der Preis hängt von da Größe ab."),
                      OK("Wir werten die Daten morgen aus."), OK("Wir wollen die Profile matchen."),
                      OK("Er blieb, da es regnete, zu Hause."),
                      OK("Die Zahl spiegelt das Ergebnis wider."),
                      OK("Wen hast du gestern getroffen?"),
                      BAD("Es wird kalt, wen der Ofen nicht geheizt wird.",
                          "Es wird kalt, wenn der Ofen nicht geheizt wird."),
                      OK("Ich habe verstanden, wen Ihr da meint."),
                      OK("Ihr seid seit Jahren dabei."), OK("Er handelte wider besseres Wissen."),
                      OK("Es gab Tortilla de Patatas."), OK("Sie werten die Daten am Abend aus."),
                      OK("Die Geige hat vier Saiten."), OK("Der Hund biss den Mann ins Bein."),
                      OK("Er fasst die Ergebnisse zusammen."),
                      OK("Es war ein schlichtes, fast karges Zimmer."),
                      OK("Die Kinder sehen, was er isst."), OK("Das ist wahr."),
                      OK("Der Mann, den er kannte, kam.")) },
        .stage = KT_STAGE_WORDS,
        .quiet = KT_USAGE_OLD | KT_USAGE_CODED,
        .needs = KT_NEED_SENTENCES,
        .fn = confusables,
    },
    KT_RULES_END,
};
