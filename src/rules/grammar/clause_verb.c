/* clause_verb: clauses that lack their verb, or have two. */
#include "lang/de/parse/phrase.h"
#include "lang/de/sign.h"
#include "rules/grammar/clause_rules.h"
#include "rules/grammar/order.h"

enum { REACH = 80 }; /* tokens that one question looks at: hostile sentences stay linear */

static bool has(const kt_clause_sentence *s, uint32_t i, unsigned bits)
{
    return i >= s->beg && i < s->end && (s->w[i].bits & bits);
}

static uint16_t func_at(const kt_clause_sentence *s, uint32_t i)
{
    return i >= s->beg && i < s->end ? s->w[i].func : 0;
}

static bool comma_before(const kt_clause_sentence *s, uint32_t i)
{
    return i > s->beg && kt_view_is_punct(s->v, i - 1, ',');
}

static kt_edit *report(const kt_clause_sentence *s, kt_emit *out, kt_clause rule, uint32_t beg,
                       uint32_t end)
{
    kt_span span = { s->v->tok[beg].span.beg, s->v->tok[end - 1].span.end };
    return kt_emit_report(out, &kt_rules_clause[rule], span);
}

/* The first words of a clause, up to its first noun: enough to show which one is meant. */
static uint32_t opening(const kt_clause_sentence *s, uint32_t i, uint32_t end)
{
    uint32_t k = i + 1;
    while (k < end && !has(s, k, KT_CW_NOUN))
        k++;
    return k < end ? k + 1 : end;
}

static void lower_severity(kt_edit *e)
{
    if (e)
        e->severity = KT_INFO;
}

/* ---- um ... zu ---- */

/* herzuschalten, which no list has; Rahmenzu verfolgen, glued together. */
static bool hides_zu(const kt_clause_sentence *s, uint32_t k)
{
    enum { FREQ_MAX = 40 };
    kt_str t = kt_view_str(s->v, k);
    size_t at = kt_str_find(t, KT_STR("zu"), 1);
    if (at == SIZE_MAX || kt_view_info(s->v, k)->exact.freq >= FREQ_MAX)
        return false;
    if (at + 2 == t.len)
        return !kt_view_info(s->v, k)->exact.morph && has(s, k + 1, KT_CW_INF);
    kt_word rest;
    return kt_lexicon_find(s->v->lex, kt_str_sub(t, at + 2, t.len), &rest) &&
           (kt_verb_of(rest.morph) & KT_VERB_INF);
}

/* Is token k zu with its infinitive, or an infinitive with inner zu? */
static bool is_zu_infinitive(const kt_clause_sentence *s, uint32_t k)
{
    if (has(s, k, KT_CW_ZU))
        return true;
    if (!kt_view_is_word(s->v, k))
        return false;
    if (hides_zu(s, k))
        return true;
    if (!kt_view_is(s->v, k, "zu"))
        return false;
    if (has(s, k + 1, KT_CW_INF | KT_CW_OPEN | KT_CW_IMP))
        return true;
    /* zu „öffnen“, zu müssen (und ...): anything but a noun phrase */
    return k + 1 < s->end && s->v->tok[k + 1].kind != KT_TOK_WORD;
}

typedef struct um_clause {
    uint32_t end; /* of its own part: the first stop behind it */
    bool zu;      /* has its infinitive, or is too long to tell */
    bool finite, noun;
    bool fixed;   /* um 10 Uhr, um die Mitte, um des Friedens willen */
    bool bound;   /* two infinitives end it: können may be the verb of dass */
    uint32_t inf; /* an infinitive that ends it, or KT_NO_TOKEN */
} um_clause;

/* Times, amounts and phrases in which um is a preposition: first word behind um, or its noun. */
static bool is_um_phrase(const kt_clause_sentence *s, uint32_t k)
{
    return kt_view_is_in(s->v, k, KT_CLASS_um_adverbial);
}

static um_clause read_um(const kt_clause_sentence *s, uint32_t i)
{
    um_clause c = { .end = kt_clause_stop(s->v, i + 1, s->end), .inf = KT_NO_TOKEN };
    for (uint32_t k = i + 1; k < s->end; k++) {
        if (k > i + REACH || is_zu_infinitive(s, k)) {
            c.zu = true;
            return c;
        }
        if (k >= c.end)
            continue;
        bool number = s->v->tok[k].kind == KT_TOK_NUMBER ||
                      ((func_at(s, k) & KT_FUNC_NUM) && !(func_at(s, k) & KT_FUNC_DET));
        if (!c.noun)
            c.fixed |= is_um_phrase(s, k) || (number && k <= i + 2);
        c.fixed |= kt_view_is_in(s->v, k, KT_CLASS_um_end);
        c.finite |= has(s, k, KT_CW_FIN | KT_CW_OPEN) && !has(s, k, KT_CW_INF);
        c.noun |= has(s, k, KT_CW_NOUN);
        if (has(s, k, KT_CW_INF)) {
            /* um das Modul verwenden können */
            c.finite |= c.inf != KT_NO_TOKEN && !(k == c.inf + 1 && has(s, k, KT_CW_MODAL));
            c.bound |= c.inf != KT_NO_TOKEN;
            c.inf = k;
        }
    }
    if (c.inf != KT_NO_TOKEN && c.inf + 1 != c.end) {
        c.finite = true; /* something between: perhaps a verb in the plural */
        c.inf = KT_NO_TOKEN;
    }
    return c;
}

/* ", um die er wirbt": a relative pronoun. */
static bool is_relative(const kt_clause_sentence *s, uint32_t k)
{
    if (kt_view_is_in(s->v, k, KT_CLASS_relative_sure))
        return true;
    if (!kt_view_is_in(s->v, k, KT_CLASS_relative_article) || has(s, k + 1, KT_CW_NOUN | KT_CW_ADJ))
        return false;
    return kt_view_is_in(s->v, k + 1, KT_CLASS_relative_article) ||
           !(func_at(s, k + 1) & (KT_FUNC_NUM | KT_FUNC_DET));
}

/* Verbs and nouns that take um: what stands behind it is their object then. */
static bool asks_for_um(const kt_clause_sentence *s, uint32_t i)
{
    for (uint32_t k = i - s->beg > REACH ? i - REACH : s->beg; k < i; k++) {
        if (s->v->tok[k].kind != KT_TOK_WORD)
            continue;
        kt_str word = kt_view_str(s->v, k);
        if (kt_view_head(s->v, KT_CLASS_gov_um_A, word))
            return true;
    }
    return false;
}

/* May a finite verb stand in [beg, end)? Yes when that is too long to tell. */
static bool has_finite(const kt_clause_sentence *s, uint32_t beg, uint32_t end)
{
    for (uint32_t k = beg; k < end; k++)
        if (k > beg + REACH || has(s, k, KT_CW_FIN | KT_CW_OPEN))
            return true;
    return false;
}

/* ", klicken Sie", ", fielen die Kurse": is token i the comma behind which a main clause goes on
 * with its verb? */
static bool is_main_verb(const kt_clause_sentence *s, uint32_t i)
{
    if (!kt_view_is_punct(s->v, i, ','))
        return false;
    return has(s, i + 1, KT_CW_SURE) ||
           (has(s, i + 1, KT_CW_FIN) && (func_at(s, i + 2) & (KT_FUNC_DET | KT_FUNC_PRON)));
}

/* Does a clause begin before token i that may go on behind it: "dass alle, die zahlen, um ihr Geld
 * fürchten müssen"? */
static bool opens_before(const kt_clause_sentence *s, uint32_t i)
{
    for (uint32_t k = s->beg; k < i; k++)
        if ((func_at(s, k) & KT_FUNC_SUBORD) && !(func_at(s, k) & KT_FUNC_PREP))
            return true;
    return false;
}

/* after: a finite verb stands before the clause. */
static void um(const kt_clause_sentence *s, uint32_t i, bool after, kt_emit *out)
{
    bool initial = i == s->beg;
    if (is_relative(s, i + 1))
        return;
    um_clause c = read_um(s, i);
    bool object = !initial && c.inf != KT_NO_TOKEN && kt_view_is_lower(s->v, i + 1) &&
                  kt_view_is_in(s->v, i + 1, KT_CLASS_object_pronoun); /* um sie bearbeiten */
    if (c.zu || c.finite || (!c.noun && !object) || c.fixed || c.end < i + 3)
        return;
    if (initial) {
        /* "Um die Datei in einem Fenster, klicken Sie ..." */
        uint32_t k = c.end + 1;
        bool verb = is_main_verb(s, c.end);
        bool aside = verb && kt_view_is_punct(s->v, k + 2, ',');
        if (!verb || aside || (c.inf == KT_NO_TOKEN && has_finite(s, i, c.end)))
            return;
        (void)report(s, out, KT_CLAUSE_UM, i, opening(s, i, c.end));
        return;
    }
    if (!s->mark || !after || (c.bound && opens_before(s, i)))
        return;
    kt_edit *e = report(s, out, KT_CLAUSE_UM, i, opening(s, i, c.end));
    if (asks_for_um(s, i) || s->mark == 0x2026 || s->opaque)
        lower_severity(e);
}

/* ", ohne die Datei speichern." Without an infinitive, ohne and statt are prepositions. */
static void without(const kt_clause_sentence *s, uint32_t i, kt_emit *out)
{
    um_clause c = read_um(s, i);
    bool object = (func_at(s, i + 1) & (KT_FUNC_DET | KT_FUNC_PRON)) && !is_relative(s, i + 1);
    bool pronoun = kt_view_is_in(s->v, i + 1, KT_CLASS_object_pronoun); /* ohne ihn grüßen */
    if (c.zu || c.finite || !(c.noun || pronoun) || c.inf == KT_NO_TOKEN ||
        c.end < i + (pronoun ? 3 : 4) || !object || !s->mark)
        return;
    kt_edit *e = report(s, out, KT_CLAUSE_UM, i, opening(s, i, c.end));
    if (s->any & KT_CW_MODAL)
        lower_severity(e);
}

/* ---- subordinate clauses ---- */

static bool is_subject(const kt_clause_sentence *s, uint32_t k)
{
    kt_phrase p;
    if (kt_view_is_in(s->v, k, KT_CLASS_subject) ||
        (kt_clause_is(s->v, k, "ihr") &&
         !(s->v->tok[k].casing == KT_CASE_LOWER && has(s, k + 1, KT_CW_NOUN | KT_CW_ADJ))))
        return true;
    if (!(func_at(s, k) & KT_FUNC_DET) || !kt_phrase_at(s->v, k, &p) || p.prep != KT_NO_TOKEN ||
        p.end > s->end)
        return false;
    uint16_t noun = kt_phrase_noun_mask(s->v, p.noun, p.d.decl);
    return kt_phrase_mask(&p, p.d, p.adj, noun) & KT_MASK_CASE(KT_CASE_NOM);
}

/* "wenn wir uns nicht einigen": a verb in the plural that looks like a pronoun. */
static bool is_verb_at_end(const kt_clause_sentence *s, uint32_t k)
{
    const kt_morph *m = kt_view_is_lower(s->v, k) ? kt_view_info(s->v, k)->exact.morph : NULL;
    return (kt_func_of(m) & (KT_FUNC_DET | KT_FUNC_PRON)) && (kt_verb_of(m) & KT_VERB_FINITE);
}

static bool has_word(const kt_clause_sentence *s, uint32_t beg, uint32_t end, const char *z)
{
    for (uint32_t k = beg; k < end; k++)
        if (kt_view_is(s->v, k, z))
            return true;
    return false;
}

/* "auf Windows. Universal": the full stop behind a name may be a part of it. */
static bool ends_in_name(const kt_clause_sentence *s)
{
    uint32_t k = s->end - 1;
    if (s->mark != '.' || k <= s->beg || !kt_view_is_word(s->v, k) || !has(s, k, KT_CW_NOUN))
        return false;
    const kt_morph *m = kt_view_info(s->v, k)->exact.morph;
    return m ? (kt_flags_of(m) & (KT_LEX_NAME | KT_LEX_BRAND)) != 0
             : kt_words_split(s->v->words, kt_view_info(s->v, k))->n == 0;
}

static void subordinate(const kt_clause_sentence *s, uint32_t i, bool after, kt_emit *out)
{
    const kt_view *v = s->v;
    bool dass = kt_clause_is(v, i, "dass");
    bool initial = i == s->beg;
    if (!dass && !kt_view_is_in(v, i, KT_CLASS_subordinator))
        return;
    bool reflexive = kt_view_is(v, i + 1, "sich") && is_subject(s, i + 2);
    if (!dass && !reflexive && !is_subject(s, i + 1))
        return;
    uint32_t stop = kt_clause_stop(v, i + 1, s->end);
    if (stop < i + 4 || has_finite(s, i + 1, stop) || is_verb_at_end(s, stop - 1))
        return;
    bool follows = is_main_verb(s, stop);
    if (!(initial && follows) && has_finite(s, stop, s->end))
        return;
    if (!initial && !after)
        return;
    if (!s->mark)
        return;
    kt_edit *e = report(s, out, KT_CLAUSE_SUBORDINATE, i, opening(s, i, stop));
    if (has_word(s, i, stop, "oder") || s->mark == 0x2026 || s->opaque || ends_in_name(s))
        lower_severity(e);
}

/* ---- sentences without a verb ---- */

/* Words that turn what stands before them into an adverbial: der Meinung nach, den Monat über. */
static bool is_adverbial(const kt_clause_sentence *s, const kt_phrase *p)
{
    return kt_view_is_in(s->v, p->end, KT_CLASS_phrase_end) ||
           kt_view_is_in(s->v, p->noun, KT_CLASS_time_word);
}

/* A noun phrase at k that neither a preposition nor a noun before it accounts for. */
static bool is_object(const kt_clause_sentence *s, uint32_t k)
{
    kt_phrase p;
    if (!kt_phrase_at(s->v, k, &p) || p.prep != KT_NO_TOKEN || p.end > s->end || p.d.mask == 0)
        return false;
    if (is_adverbial(s, &p))
        return false;
    uint16_t noun = kt_phrase_noun_mask(s->v, p.noun, p.d.decl);
    uint16_t mask = kt_phrase_mask(&p, p.d, p.adj, noun);
    return mask && !(mask & KT_MASK_CASE(KT_CASE_GEN));
}

static bool is_compared(const kt_clause_sentence *s, uint32_t k)
{
    return kt_view_is_in(s->v, k - 1, KT_CLASS_comparing);
}

/* Does something before token k ask for a noun phrase or a pronoun there? */
static bool is_licensed(const kt_clause_sentence *s, uint32_t k)
{
    const unsigned licence =
        KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_COORD | KT_FUNC_DET | KT_FUNC_SUBORD;
    return k == s->beg || s->v->tok[k - 1].kind != KT_TOK_WORD || (func_at(s, k - 1) & licence) ||
           is_compared(s, k);
}

/* "einen Plan", which can be nothing but the object of a verb: readings left to it in mask. */
static bool is_object_in(const kt_clause_sentence *s, uint32_t k, uint16_t mask)
{
    kt_phrase p;
    if (!kt_phrase_at(s->v, k, &p) || p.prep != KT_NO_TOKEN || p.end > s->end || p.d.mask == 0 ||
        is_adverbial(s, &p))
        return false;
    uint16_t noun = kt_phrase_noun_mask(s->v, p.noun, p.d.decl);
    uint16_t left = kt_phrase_mask(&p, p.d, p.adj, noun);
    return left && !(left & ~mask);
}

/* Does token k open an attribute: der sich lohnende Weg? */
static bool is_inside_attribute(const kt_clause_sentence *s, uint32_t k)
{
    return (func_at(s, k - 1) & KT_FUNC_DET) && !kt_view_is_in(s->v, k - 1, KT_CLASS_subject);
}

typedef struct verb_signs {
    bool subject;   /* a pronoun in the nominative */
    bool object;    /* a noun phrase in the accusative, whatever stands before */
    bool reflexive; /* a pronoun that only a verb can govern */
    uint32_t loose; /* noun phrases in no genitive that nothing asks for */
} verb_signs;

static verb_signs read_signs(const kt_clause_sentence *s)
{
    const unsigned governing = KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_COORD;
    verb_signs r = { 0 };
    for (uint32_t k = s->beg; k < s->end && k < s->beg + REACH; k++) {
        uint16_t func = func_at(s, k);
        if (k > s->beg && kt_view_is_in(s->v, k, KT_CLASS_object_pronoun)) {
            r.reflexive |= !(func_at(s, k - 1) & governing) && !is_compared(s, k) &&
                           !(func_at(s, k + 1) & KT_FUNC_COORD) && !is_inside_attribute(s, k);
            continue;
        }
        if (!(func & (KT_FUNC_DET | KT_FUNC_PRON)) || (k > s->beg && is_licensed(s, k)))
            continue;
        bool and_after = func_at(s, k + 1) & KT_FUNC_COORD; /* er und sie, sie oder er */
        if (kt_view_is_in(s->v, k, KT_CLASS_subject_sure))
            r.subject |= !and_after;
        else if (k > s->beg && (func & KT_FUNC_DET) && s->v->tok[k].casing == KT_CASE_LOWER) {
            r.object |= is_object_in(s, k, KT_MASK_CASE(KT_CASE_ACC));
            r.loose += is_object(s, k);
        }
    }
    return r;
}

/* "Die Straße am Montag gesperrt.": a participle that ends the sentence, and no helper. */
static bool ends_in_participle(const kt_clause_sentence *s)
{
    uint32_t k = s->end - 1;
    return has(s, k, KT_CW_PA2) && !has(s, k, KT_CW_INF | KT_CW_ADJ | KT_CW_NOUN) &&
           !(func_at(s, k - 1) & KT_FUNC_COORD);
}

/* Is there something that only a verb can hold together? */
static bool lacks_verb(const kt_clause_sentence *s)
{
    verb_signs r = read_signs(s);
    kt_phrase p;
    bool subject = is_subject(s, s->beg) && kt_phrase_at(s->v, s->beg, &p);
    return r.subject || r.object || r.reflexive || r.loose > 1 ||
           ((subject || r.loose) && ends_in_participle(s)) || (subject && r.loose);
}

/* "hab", "lass", "meine ich": a finite verb as it is spoken, or one that its subject tells from the
 * pronoun that looks like it. */
static bool is_spoken_verb(const kt_clause_sentence *s, uint32_t k)
{
    const kt_view *v = s->v;
    kt_word whole;
    if (!kt_view_is_lower(v, k))
        return false;
    if (kt_view_is_in(v, k + 1, KT_CLASS_nominative) &&
        (kt_verb_of(kt_view_info(v, k)->exact.morph) & KT_VERB_FINITE))
        return true;
    return (kt_view_reads_in(v, k - 1, KT_CLASS_near_person) ||
            kt_view_is_in(v, k + 1, KT_CLASS_near_person)) &&
           kt_lexicon_find(v->lex, kt_str_cat(v->scratch, kt_view_str(v, k), KT_STR("e")),
                           &whole) &&
           (kt_verb_of(whole.morph) & KT_VERB_1SG);
}

/* May a word of the sentence be a finite verb? Behind zu it is an infinitive. */
static bool may_have_verb(const kt_clause_sentence *s)
{
    for (uint32_t k = s->beg + 1; k < s->end; k++)
        if (is_spoken_verb(s, k))
            return true;
    if (!(s->any & KT_CW_FIN))
        return false;
    for (uint32_t k = s->beg; k < s->end; k++) {
        if (!(s->w[k].bits & KT_CW_FIN))
            continue;
        bool zu = k > s->beg + 1 && has(s, k, KT_CW_INF) && kt_view_is(s->v, k - 1, "zu") &&
                  !kt_view_is(s->v, k - 2, "und");
        if (!zu)
            return true;
    }
    return false;
}

static bool is_one_clause(const kt_clause_sentence *s)
{
    for (uint32_t k = s->beg; k < s->end; k++) {
        const kt_token *t = &s->v->tok[k];
        if (t->kind == KT_TOK_PUNCT && t->cp != '-' && t->cp != '/')
            return false; /* Er Lehrer, sie Ärztin. Das Wetter: im Norden Regen. */
    }
    return true;
}

static void no_verb(const kt_clause_sentence *s, kt_emit *out)
{
    enum { WORDS_MIN = 5 };
    bool glued = s->v->tok[s->beg].flags & KT_TOK_DIGIT; /* 1Herunterladen Sie die Datei. */
    if (s->words < WORDS_MIN || s->mark != '.' || s->opaque || (s->any & KT_CW_OPEN) || glued ||
        may_have_verb(s) || !is_one_clause(s))
        return;
    bool sure = (s->v->tok[s->beg].flags & KT_TOK_CAP) && lacks_verb(s);
    /* Kein Wunder bei diesem Wetter. Eine Reise durch den Norden des Landes. */
    uint16_t func = func_at(s, s->beg);
    bool pronoun = (func & KT_FUNC_PRON) && !(func & KT_FUNC_DET);
    bool definite =
        kt_view_is_in(s->v, s->beg, KT_CLASS_article_nominative) && is_subject(s, s->beg);
    if ((!sure && !pronoun && !definite) ||
        (s->words == WORDS_MIN && !(definite && ends_in_participle(s))))
        return;
    kt_edit *e = report(s, out, KT_CLAUSE_NO_VERB, s->beg, opening(s, s->beg, s->end));
    if (!sure || s->v->pair) /* messages of programs: Keine Dateien für den Export gefunden. */
        lower_severity(e);
}

/* ---- two verbs ---- */

/* Is the subject of a main clause complete before token k, so that its verb is due there? */
static uint32_t verb_place(const kt_clause_sentence *s)
{
    kt_phrase p;
    if (kt_view_is_in(s->v, s->beg, KT_CLASS_subject_sure) || kt_clause_is(s->v, s->beg, "es"))
        return s->beg + 1;
    if (!is_subject(s, s->beg) || !kt_phrase_at(s->v, s->beg, &p))
        return KT_NO_TOKEN;
    return p.end;
}

/* weiß, fest: an adjective without ending and no participle. */
static bool is_plain_adjective(const kt_clause_sentence *s, uint32_t k)
{
    const kt_morph *m = kt_view_info(s->v, k)->exact.morph;
    return (kt_adj_of(m) & KT_ADJ_BASE) && !(kt_verb_of(m) & KT_VERB_PA2);
}

/* A verb that is rare, or a word of English as well: half, style, troff. */
static bool is_odd_verb(const kt_clause_sentence *s, uint32_t k)
{
    enum { FREQ_MIN = 30, LEAD_MIN = 16 };
    const kt_wordinfo *w = kt_view_info(s->v, k);
    if (has(s, k, KT_CW_AUX | KT_CW_MODAL))
        return false;
    uint8_t english = kt_words_english(s->v->words, w);
    return w->exact.freq < FREQ_MIN || (english && english + LEAD_MIN > w->exact.freq);
}

/* wie folgt, das heißt: no verb of the clause. */
static bool is_phrase(const kt_clause_sentence *s, uint32_t k)
{
    return kt_view_is(s->v, k, "folgt") || kt_view_is(s->v, k, "heißt");
}

/* Can the word at k, where it may be a participle, be a second verb of the same subject? Not:
 * versuchten wiederholt. */
static bool is_alike(const kt_clause_sentence *s, uint32_t k)
{
    const kt_morph *m = kt_view_info(s->v, k)->exact.morph;
    unsigned first = kt_verb_of(kt_view_info(s->v, k - 1)->exact.morph);
    return !(kt_verb_of(m) & KT_VERB_PA2) || (first & kt_verb_of(m) & KT_VERB_FINITE);
}

/* "zeigt ermöglicht Informationen": the second could be a participle, but none that the first verb
 * goes with, and an object follows. */
static bool is_doubled(const kt_clause_sentence *s, uint32_t k)
{
    const kt_morph *m = kt_view_info(s->v, k)->exact.morph;
    if (!has(s, k - 1, KT_CW_SURE) || has(s, k - 1, KT_CW_AUX) || !m || kt_func_of(m) ||
        !(kt_verb_of(m) & KT_VERB_3SG) || has(s, k, KT_CW_ADJ) ||
        kt_view_is_in(s->v, k - 1, KT_CLASS_link_verb))
        return false;
    if (!is_alike(s, k))
        return false;
    return has(s, k + 1, KT_CW_NOUN) ||
           ((func_at(s, k + 1) & KT_FUNC_DET) && s->v->tok[k + 1].casing == KT_CASE_LOWER);
}

/* "Das sind sog. virtuelle Geräte": a full stop, and the sentence goes on in small letters. */
static bool is_shortened(const kt_clause_sentence *s, uint32_t k)
{
    const kt_view *v = s->v;
    return kt_view_is_punct(v, k + 1, '.') && kt_view_touches(v, k + 1) &&
           kt_view_is_lower(v, k + 2);
}

static void two_verbs(const kt_clause_sentence *s, kt_emit *out)
{
    uint32_t place = KT_NO_TOKEN;
    bool asked = false;
    for (uint32_t k = s->beg + 1; k < s->end; k++) {
        unsigned both = s->w[k].bits & s->w[k - 1].bits;
        unsigned either = s->w[k].bits | s->w[k - 1].bits;
        if (!(both & KT_CW_FIN) || (either & (KT_CW_INF | KT_CW_NOUN)) || is_phrase(s, k - 1))
            continue;
        bool sure = has(s, k, KT_CW_SURE) && has(s, k - 1, KT_CW_SURE);
        if (!sure && !asked) {
            place = verb_place(s);
            asked = true;
        }
        if (!sure && place == k - 1 && !is_plain_adjective(s, k - 1)) {
            bool object =
                (func_at(s, k + 1) & KT_FUNC_DET) && s->v->tok[k + 1].casing == KT_CASE_LOWER;
            sure = has(s, k, KT_CW_SURE) ||
                   (object && !has(s, k - 1, KT_CW_AUX) && !func_at(s, k) && is_alike(s, k));
        }
        if (!sure)
            sure = is_doubled(s, k);
        /* kann unterwandert sein; what stands twice is for repeat.word */
        sure = sure && !has(s, k + 1, KT_CW_INF) &&
               !kt_str_eq(kt_view_str(s->v, k - 1), kt_view_str(s->v, k));
        sure = sure && !kt_order_is_label(s->v, k - 1, k) && !is_shortened(s, k);
        kt_edit *e = sure ? report(s, out, KT_CLAUSE_TWO_VERBS, k - 1, k + 1) : NULL;
        bool odd = k - 1 > s->beg && kt_view_is_word(s->v, k - 2) && has(s, k - 2, KT_CW_OPEN);
        if (odd || is_odd_verb(s, k - 1) || is_odd_verb(s, k))
            lower_severity(e);
    }
}

/* What stands before an um. */
typedef struct um_before {
    uint32_t seen;   /* tokens before this one have been looked at */
    uint32_t last;   /* the um before this one, or KT_NO_TOKEN */
    bool has_object; /* um with its object, not with an infinitive */
} um_before;

/* Looks at what stands between the last um and the one at i. */
static void look_before(const kt_clause_sentence *s, uint32_t i, um_before *b)
{
    if (!b->has_object && b->last != KT_NO_TOKEN)
        b->has_object = !read_um(s, b->last).zu;
    for (; b->seen < i && !b->has_object; b->seen++)
        b->has_object = kt_view_is_in(s->v, b->seen, KT_CLASS_um_object);
    b->last = i;
}

void kt_clause_openers(const kt_clause_sentence *s, kt_emit *out)
{
    um_before before = { .seen = s->beg, .last = KT_NO_TOKEN };
    bool after = false;
    for (uint32_t i = s->beg; i < s->end; i++) {
        const kt_token *t = &s->v->tok[i];
        after |= (s->w[i].bits & (KT_CW_FIN | KT_CW_OPEN)) != 0;
        if (!(s->w[i].func & (KT_FUNC_SUBORD | KT_FUNC_PREP)))
            continue;
        bool initial = i == s->beg;
        bool aim = (t->notes & KT_SIGN_INFINITIVE) && kt_span_len(t->span) == 2;
        if (aim)
            look_before(s, i, &before);
        if ((!initial && !comma_before(s, i)) || (aim && before.has_object))
            continue;
        if (aim)
            um(s, i, after, out);
        else if (!initial && kt_view_is_in(s->v, i, KT_CLASS_lack))
            without(s, i, out);
        else
            subordinate(s, i, after, out);
    }
}

void kt_clause_verbs(const kt_clause_sentence *s, kt_emit *out)
{
    no_verb(s, out);
    if (s->twice & KT_CW_FIN)
        two_verbs(s, out);
}
