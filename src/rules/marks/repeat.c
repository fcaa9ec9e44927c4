/*
 * repeat: words and marks that stand twice. An engine that works through attention reads a word
 * again now and then, and segments that are glued together double the word at their border.
 *
 * German doubles words rightly: relative pronoun and article ("die die"), subject and object ("Sie
 * Sie"), the verbs of two clauses ("die verkauft werden werden"), prepositions before an extended
 * attribute ("in in Deutschland gebauten Autos"), for emphasis ("sehr sehr"), in names ("Bora
 * Bora"). A doubled word is taken out only where none of these can be meant.
 */
#include "lang/de/sign.h"
#include "rule/near.h"
#include "rule/rule.h"

extern const kt_rule kt_rules_repeat[];

enum { WORD, PHRASE, PUNCT };

enum { CLAUSE_REACH = 32, ATTRIBUTE_REACH = 10, PHRASE_MAX = 5, DOTS_REACH = 60 };

static bool same_word(const kt_view *v, uint32_t a, uint32_t b)
{
    return kt_view_is_word(v, a) && kt_view_is_word(v, b) && v->tok[a].cp == v->tok[b].cp &&
           kt_str_eq(kt_view_str(v, a), kt_view_str(v, b));
}

/* A question word, in lower case or at the start of a sentence. */
static bool is_question(const kt_view *v, uint32_t i)
{
    if (!kt_view_is_word(v, i) || (v->tok[i].cp | 0x20) != 'w')
        return false;
    return kt_view_is_in(v, i, KT_CLASS_question);
}

/* The form as written, or lower-cased at the start of a sentence. */
static const kt_morph *reading(const kt_view *v, uint32_t i)
{
    if (!kt_view_is_word(v, i))
        return NULL;
    const kt_wordinfo *w = kt_view_info(v, i);
    return w->exact.morph ? w->exact.morph : w->lower.morph;
}

static bool has_func(const kt_view *v, uint32_t i, uint32_t func)
{
    const kt_morph *m = reading(v, i);
    return m && (m->func & func);
}

static bool is_lower(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) && v->tok[i].casing == KT_CASE_LOWER;
}

static bool is_cap(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) && (v->tok[i].flags & KT_TOK_CAP);
}

/* Inflected adjective or participle that can stand before a noun; an unknown word with such an
 * ending may be one. */
static bool is_attribute(const kt_view *v, uint32_t i)
{
    if (!is_lower(v, i))
        return false;
    const kt_morph *m = kt_view_info(v, i)->exact.morph;
    if (m)
        return (m->adj & ~(KT_ADJ_BASE | KT_ADJ_DEG)) && !(m->func & KT_FUNC_DET);
    kt_str s = kt_view_str(v, i);
    return s.len > 4 && (s.ptr[s.len - 1] == 'e' || s.ptr[s.len - 2] == 'e');
}

/* ---- the clause around a word ---- */

/* First token of the clause of word i: behind the mark that opens it, CLAUSE_REACH tokens back at
 * most. */
static uint32_t clause_start(const kt_view *v, uint32_t i)
{
    uint32_t k = i;
    while (k > 0 && i - k < CLAUSE_REACH && !(v->tok[k].flags & KT_TOK_PARA) &&
           v->tok[k - 1].kind != KT_TOK_PUNCT)
        k--;
    return k;
}

/* Can the verb of the clause from beg to i stand at its end, or is the reach too short to tell? */
static bool may_be_subordinate(const kt_view *v, uint32_t beg, uint32_t i)
{
    if (i - beg >= CLAUSE_REACH)
        return true;
    if (beg > 0 && !(v->tok[beg].flags & KT_TOK_PARA) && v->tok[beg - 1].cp != ',' &&
        v->tok[beg - 1].cp != '.' && v->tok[beg - 1].cp != ':' && v->tok[beg - 1].cp != ';' &&
        v->tok[beg - 1].cp != '!' && v->tok[beg - 1].cp != '?')
        return true;
    bool after_comma = beg > 0 && v->tok[beg - 1].cp == ',' && !(v->tok[beg].flags & KT_TOK_PARA);
    if (beg < i && kt_view_is_word(v, beg)) {
        const kt_morph *m = reading(v, beg);
        if (m && (m->func & KT_FUNC_SUBORD))
            return true;
        if (after_comma && (kt_view_is_in(v, beg, KT_CLASS_relative) ||
                            (has_func(v, beg, KT_FUNC_PREP | KT_FUNC_COORD) &&
                             kt_view_is_in(v, beg + 1, KT_CLASS_relative))))
            return true;
    }
    for (uint32_t k = beg; k < i; k++)
        if (kt_view_is_in(v, k, KT_CLASS_verb_last) || is_question(v, k))
            return true;
    return false;
}

static bool clause_has(const kt_view *v, uint32_t beg, uint32_t i, kt_class c)
{
    for (uint32_t k = beg; k < i; k++)
        if (kt_view_is_in(v, k, c))
            return true;
    return false;
}

/* The clause holds a finite verb that the word at i can belong to as its split prefix. */
static bool may_be_prefix(const kt_view *v, uint32_t beg, uint32_t i)
{
    if (!kt_view_is_in(v, i, KT_CLASS_split_prefix))
        return false;
    for (uint32_t k = beg; k < i; k++) {
        const kt_morph *m = is_lower(v, k) ? kt_view_info(v, k)->exact.morph : NULL;
        if (!m || !(m->verb & KT_VERB_FINITE))
            continue;
        kt_str whole = kt_str_cat(v->scratch, kt_view_str(v, i), kt_view_str(v, k));
        const kt_morph *w = whole.ptr ? kt_words_get(v->words, whole)->exact.morph : NULL;
        if (w && (w->verb & KT_VERB_FINITE))
            return true;
    }
    return false;
}

/* "in in Deutschland gebauten Autos": behind the noun of the inner phrase comes an attribute and
 * its noun. */
static bool opens_extended_attribute(const kt_view *v, uint32_t i)
{
    bool noun = false;
    for (uint32_t k = i + 1; k < v->n_tok && k - i <= ATTRIBUTE_REACH; k++) {
        if ((v->tok[k].flags & KT_TOK_PARA) || v->tok[k].kind == KT_TOK_PUNCT)
            return false;
        if (noun && is_attribute(v, k) && is_cap(v, k + 1))
            return true;
        noun = noun || is_cap(v, k) || v->tok[k].kind != KT_TOK_WORD ||
               has_func(v, k, KT_FUNC_PRON | KT_FUNC_ADV);
        if (is_lower(v, k) && has_func(v, k, KT_FUNC_DET) && noun)
            noun = false;
    }
    return false;
}

/* ---- repeat.word ---- */

enum { NO, MAYBE, YES };

static int judge_small_word(const kt_view *v, uint32_t i, const kt_morph *m, bool subordinate)
{
    uint32_t beg = clause_start(v, i);
    if (m->func & (KT_FUNC_PREP | KT_FUNC_CONTR))
        return may_be_prefix(v, beg, i) || opens_extended_attribute(v, i + 1) ? MAYBE : YES;
    if (m->func & (KT_FUNC_COORD | KT_FUNC_SUBORD))
        return YES;
    if (m->func & KT_FUNC_DET)
        return subordinate || may_be_prefix(v, beg, i) ? MAYBE : YES;
    if (m->func & KT_FUNC_ADV)
        return subordinate || m->adj ? MAYBE : YES;
    return MAYBE;
}

static int judge_verb(const kt_view *v, uint32_t i, const kt_morph *m, bool subordinate)
{
    if (i > 0 && kt_view_is(v, i - 1, "zu"))
        return MAYBE;
    if (!(m->verb & (KT_VERB_FINITE | KT_VERB_INF)) || !(m->verb & ~(KT_VERB_IMP | KT_VERB_2SG)))
        return MAYBE;
    return subordinate ? MAYBE : YES;
}

static int judge_noun(const kt_view *v, uint32_t i, bool subordinate)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *m = w->exact.morph;
    if (v->tok[i].casing != KT_CASE_TITLE || w->text.len < 4)
        return NO;
    if (m ? !(m->flags & KT_LEX_NOUN) || (m->flags & KT_LEX_NAME)
          : kt_words_verdict(v->words, w) != KT_VERDICT_COMPOUND)
        return NO;
    uint32_t beg = clause_start(v, i);
    const kt_morph *before = i > beg ? reading(v, i - 1) : NULL;
    bool led = before && ((before->func & (KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_CONTR)) ||
                          is_attribute(v, i - 1));
    bool ends = i + 2 >= v->n_tok || v->tok[i + 2].kind == KT_TOK_PUNCT;
    return led && !subordinate && !ends && !clause_has(v, beg, i, KT_CLASS_equation_verb) ? YES
                                                                                          : MAYBE;
}

static int judge(const kt_view *v, uint32_t i)
{
    if (v->tok[i].flags & (KT_TOK_DIGIT | KT_TOK_HYPHEN | KT_TOK_APOS) ||
        kt_span_len(v->tok[i].span) < 2)
        return NO;
    bool subordinate = may_be_subordinate(v, clause_start(v, i), i);
    if (is_cap(v, i))
        return judge_noun(v, i, subordinate);
    const kt_morph *m = kt_view_info(v, i)->exact.morph;
    if (!m || (m->func & KT_FUNC_INTERJ) || !is_lower(v, i))
        return NO;
    if (kt_view_is(v, i, "zu")) {
        const kt_morph *next = is_lower(v, i + 2) ? kt_view_info(v, i + 2)->exact.morph : NULL;
        bool infinitive = next && (next->verb & KT_VERB_INF) && !next->adj;
        return infinitive && !may_be_prefix(v, clause_start(v, i), i) ? YES : MAYBE;
    }
    if (m->func & ~(uint32_t)KT_FUNC_PREFIX)
        return judge_small_word(v, i, m, subordinate);
    if (is_attribute(v, i) && is_cap(v, i + 2))
        return kt_span_len(v->tok[i].span) >= 6 ? YES : MAYBE;
    return m->verb ? judge_verb(v, i, m, subordinate) : MAYBE;
}

/* Takes tokens [second, end) out, with the blank on that side that keeps the line end, if there is
 * one. */
static kt_edit *emit_removal(const kt_view *v, kt_emit *out, uint32_t row, uint32_t second,
                             uint32_t end)
{
    kt_span span = { v->tok[second - 1].span.end, v->tok[end - 1].span.end };
    if ((v->tok[second].flags & KT_TOK_LINE) && kt_view_one_blank(v, end))
        span = (kt_span){ v->tok[second].span.beg, v->tok[end].span.beg };
    return kt_emit_fix(out, &kt_rules_repeat[row], span, KT_STR(""));
}

static void as_hint(kt_edit *e)
{
    if (e) {
        e->conf = KT_HINT;
        e->severity = KT_INFO;
    }
}

/* "will will still still", "hu hu": verse and child's talk double one word after the other. */
static bool is_doubled_throughout(const kt_view *v, uint32_t i)
{
    return same_word(v, i + 2, i + 3) || (i >= 2 && same_word(v, i - 2, i - 1));
}

/* First token from i on whose first letter the next one has, too; last, when there is none. */
static uint32_t seek_same_letter(const kt_token *tok, uint32_t i, uint32_t last)
{
    for (; i < last; i++)
        if (tok[i].cp == tok[i + 1].cp)
            return i;
    return last;
}

static void look_at_words(const kt_view *v, kt_emit *out)
{
    uint32_t last = v->n_tok ? v->n_tok - 1 : 0;
    for (uint32_t i = seek_same_letter(v->tok, 0, last); i < last;
         i = seek_same_letter(v->tok, i + 1, last)) {
        if (!same_word(v, i, i + 1) || !kt_view_one_blank(v, i + 1))
            continue;
        uint32_t n = i + 2;
        while (same_word(v, i, n))
            n++;
        bool odd = n == i + 2 && !kt_view_is_in(v, i, KT_CLASS_twice_rightly) &&
                   !is_doubled_throughout(v, i);
        int answer = odd ? judge(v, i) : NO;
        if (answer != NO) {
            kt_edit *e = emit_removal(v, out, WORD, i + 1, i + 2);
            if (answer == MAYBE)
                as_hint(e);
        }
        i = n - 1;
    }
}

/* ---- repeat.phrase ---- */

/* Does word t stand again where its run could start again? All these tokens must exist. */
static bool may_repeat(const kt_token *t)
{
    bool again = false;
    for (uint32_t n = 2; n <= PHRASE_MAX; n++)
        again |= t[n].info == t->info;
    return again;
}

/* First k from k on such that a run of words may stand twice from sign[k] on; n_sign: none. */
static uint32_t seek_repeat(const kt_view *v, uint32_t k)
{
    const kt_token *tok = v->tok;
    const uint32_t *sign = v->sign;
    uint32_t n = v->n_sign;
    uint32_t safe = v->n_tok > PHRASE_MAX ? v->n_tok - PHRASE_MAX : 0; /* may_repeat can look */
    for (; k < n; k++)
        if ((tok[sign[k]].notes & KT_SIGN_PHRASE) && /* as it must begin */
            (sign[k] >= safe || may_repeat(&tok[sign[k]])))
            return k;
    return n;
}

/* Length of the run of words that stands twice from i on, 0 = none. */
static uint32_t repeated_run(const kt_view *v, uint32_t i)
{
    for (uint32_t n = 2; n <= PHRASE_MAX && i + 2 * n <= v->n_tok; n++) {
        uint32_t k = 0;
        while (k < n && same_word(v, i + k, i + n + k) && kt_view_one_blank(v, i + n + k) &&
               (k == 0 || kt_view_one_blank(v, i + k)))
            k++;
        if (k == n)
            return n;
    }
    return 0;
}

static int judge_phrase(const kt_view *v, uint32_t i, uint32_t n)
{
    uint32_t nouns = 0;
    uint32_t small = 0;
    if (i > 0 && same_word(v, i - 1, i - 1 + n)) /* Tag für Tag für Tag */
        return NO;
    for (uint32_t k = i; k < i + n; k++) {
        const kt_morph *m = reading(v, k);
        if (!m || kt_view_is_in(v, k, KT_CLASS_equation_verb) || (k > i && same_word(v, k, i)))
            return NO;
        if (m->func & (KT_FUNC_COORD | KT_FUNC_INTERJ))
            return NO;
        nouns += is_cap(v, k) && (m->flags & KT_LEX_NOUN);
        small += (m->func & (KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_CONTR)) != 0;
    }
    if (same_word(v, i, i + 2 * n) || !has_func(v, i, KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_CONTR))
        return NO;
    if (n == 2)
        return small == 2 && has_func(v, i, KT_FUNC_PREP) &&
                       !opens_extended_attribute(v, i + 2 * n - 1)
                   ? YES
                   : MAYBE;
    return nouns > 0 && small > 0 ? YES : MAYBE;
}

static void look_at_phrases(const kt_view *v, kt_emit *out)
{
    uint32_t done = 0; /* tokens before this one */
    for (uint32_t k = seek_repeat(v, 0); k < v->n_sign; k = seek_repeat(v, k + 1)) {
        uint32_t i = v->sign[k];
        uint32_t n = i >= done ? repeated_run(v, i) : 0;
        if (n == 0)
            continue;
        int answer = judge_phrase(v, i, n);
        if (answer != NO) {
            kt_edit *e = emit_removal(v, out, PHRASE, i + n, i + 2 * n);
            if (answer == MAYBE)
                as_hint(e);
        }
        done = i + 2 * n;
    }
}

/* ---- repeat.punct ---- */

/* Another row of full stops stands nearby: two are this writer's ellipsis. */
static bool has_other_dots(const kt_view *v, uint32_t i, uint32_t beg, uint32_t end)
{
    for (uint32_t k = beg + 1; k < end; k++)
        if ((k < i || k > i + 2) && kt_view_is_punct(v, k, '.') &&
            kt_view_is_punct(v, k - 1, '.') && kt_view_touches(v, k))
            return true;
    return false;
}

static void look_at_marks(const kt_view *v, kt_emit *out)
{
    uint32_t done = 1; /* tokens before this one */
    for (uint32_t k = 0; k < v->n_spot && (v->spots & KT_SPOT_TWICE); k++) {
        uint32_t i = v->spot[k].tok;
        const kt_token *t = &v->tok[i];
        if (!(v->spot[k].why & KT_SPOT_TWICE) || i < done || i + 1 >= v->n_tok ||
            t->kind != KT_TOK_PUNCT || (t->cp != ',' && t->cp != '.' && t->cp != ';') ||
            !kt_view_is_punct(v, i + 1, t->cp) || (t->flags & KT_TOK_BLANK))
            continue;
        uint32_t n = i + 1;
        while (kt_view_is_punct(v, n, t->cp) && kt_view_touches(v, n))
            n++;
        bool pair = n == i + 2 && v->tok[i - 1].kind != KT_TOK_PUNCT;
        bool ends = n >= v->n_tok || (v->tok[n].flags & KT_TOK_BLANK);
        bool stop = t->cp == '.';
        bool next_sentence = n >= v->n_tok || (v->tok[n].flags & KT_TOK_PARA) || is_cap(v, n);
        if (pair && ends && (!stop || next_sentence) && v->tok[i - 1].kind == KT_TOK_WORD &&
            !(v->tok[i - 1].flags & KT_TOK_DIGIT) && kt_span_len(v->tok[i - 1].span) > 1) {
            kt_span span = { t->span.beg, v->tok[i + 1].span.end };
            kt_edit *e = kt_emit_fix(out, &kt_rules_repeat[PUNCT], span, kt_view_str(v, i));
            if (stop && ((n < v->n_tok && !(v->tok[n].flags & KT_TOK_PARA)) ||
                         has_other_dots(v, i, i > DOTS_REACH ? i - DOTS_REACH : 0, n)))
                as_hint(e);
        }
        done = n;
    }
}

const kt_rule kt_rules_repeat[] = {
    [WORD] = {
        .info = { .id = "repeat.word",
                  .msg_en = "word stands twice",
                  .msg_de = "Wort steht doppelt",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      BAD("Er wohnt in in der Stadt.", "Er wohnt in der Stadt."),
                      BAD("Die Firma hat hat den Antrag gestellt.",
                          "Die Firma hat den Antrag gestellt."),
                      BAD("Brot und und Butter", "Brot und Butter"),
                      BAD("Sie kauft eine eine neue Lampe.", "Sie kauft eine neue Lampe."),
                      BAD("Er versucht, den Brief zu zu schreiben.",
                          "Er versucht, den Brief zu schreiben."),
                      REPORT("Die Autos, die dort gebaut werden werden."),
                      OK("Das sind die Leute, die die Stadt verlassen."),
                      OK("Ich weiß, dass das das Ende ist."), OK("Wenn Sie Sie selbst bleiben."),
                      OK("Das ist sehr sehr schön."), OK("Wir fliegen nach Bora Bora."),
                      OK("Er lief und lief und lief."), OK("Ha ha ha!"),
                      OK("Man kann nicht nicht kommunizieren."),
                      OK("Die Bestellung umfasst 20 20 kg schwere Säcke.")) },
        .stage = KT_STAGE_REPAIR,
        .trig = KT_TRIG_REPEAT,
        .fn = look_at_words,
    },
    [PHRASE] = {
        .info = { .id = "repeat.phrase",
                  .msg_en = "words stand twice",
                  .msg_de = "Wortfolge steht doppelt",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      BAD("Er wohnt in der in der Stadt.", "Er wohnt in der Stadt."),
                      BAD("Sie steht auf der Liste auf der Liste oben.",
                          "Sie steht auf der Liste oben."),
                      BAD("Das gilt für die für die Zukunft.", "Das gilt für die Zukunft."),
                      OK("Tag für Tag für Tag"), OK("Es wird immer und immer besser."),
                      OK("Er kam näher und näher und näher."),
                      OK("von Haus zu Haus, von Haus zu Haus"),
                      OK("Das ist die Kunst, die Kunst bleibt.")) },
        .stage = KT_STAGE_REPAIR,
        .trig = KT_TRIG_ALWAYS,
        .needs = KT_NEED_SENTENCES,
        .fn = look_at_phrases,
    },
    [PUNCT] = {
        .info = { .id = "repeat.punct",
                  .msg_en = "punctuation mark stands twice",
                  .msg_de = "Satzzeichen steht doppelt",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      BAD("Er kam,, sah und siegte.", "Er kam, sah und siegte."),
                      BAD("Das ist das Ende..", "Das ist das Ende."),
                      BAD("Erst essen wir;; dann gehen wir.", "Erst essen wir; dann gehen wir."),
                      REPORT("Das Ende.. Dann kam ein neuer Anfang."),
                      OK("Warte..."), OK("Was?! Wirklich??"), OK("Na ja... vielleicht."),
                      OK("Er schrieb ,,Komm herein."), OK("Das Intervall 1..10"),
                      OK("Ruf die Firma Meyer & Co., Berlin, an.")) },
        .stage = KT_STAGE_REPAIR,
        .trig = KT_TRIG_ALWAYS,
        .fn = look_at_marks,
    },
    KT_RULES_END,
};
