/*
 * en_judge: words that the sentence takes for others (then, than), verbs that do not go with their
 * subject, this and these before the wrong number: the referee weighs what stands there against
 * what it could have been.
 */
#include <math.h>

#include "base/utf8.h"
#include "lang/de/parse/referee.h"
#include "lang/morph.h"
#include "rule/near.h"
#include "rule/speech.h"
#include "rules/grammar/en_swap.h"

extern const kt_rule kt_rules_enjudge[];

enum { CONFUSABLE, VERB, NUMBER, CAPITAL, RULES };

enum { SG = KT_MASK_SLOT(KT_SLOT_N), PL = KT_MASK_SLOT(KT_SLOT_PL) };

static bool is_lower(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) && v->tok[i].casing == KT_CASE_LOWER &&
           !(v->tok[i].flags & (KT_TOK_HYPHEN | KT_TOK_DIGIT | KT_TOK_NONASCII));
}

static const kt_morph *reading(const kt_view *v, uint32_t i)
{
    if (!kt_view_is_word(v, i))
        return NULL;
    const kt_wordinfo *w = kt_view_info(v, i);
    return w->exact.morph ? w->exact.morph : w->lower.morph;
}

/* A word that stands by itself: no path, code, name beside it. */
static bool stands_free(const kt_view *v, uint32_t i)
{
    bool before = i > 0 && kt_view_touches(v, i) && !kt_cp_is_quote(v->tok[i - 1].cp) &&
                  v->tok[i - 1].cp != '(';
    bool after = kt_view_touches(v, i + 1) && v->tok[i + 1].kind != KT_TOK_PUNCT;
    return !before && !after;
}

static bool is_capital(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) && v->tok[i].casing != KT_CASE_LOWER;
}

/* Says it as loudly as the gain allows. */
static void say(const kt_view *v, int rule, kt_margin m, const kt_swap *s, double gain, double lead,
                kt_emit *out)
{
    kt_offer offer = { .swap = s, .n = 1, .gain = gain, .lead = lead };
    kt_level level = kt_referee_level(v, m, &offer);
    if (level == KT_LEVEL_NONE)
        return;
    if (level == KT_LEVEL_CHANGE && rule == VERB && kt_speech_at(v, s->beg))
        level = KT_LEVEL_WARN; /* "I says" */
    kt_edit *e = kt_emit_fix(out, &kt_rules_enjudge[rule], v->tok[s->beg].span, s->text);
    if (e && level != KT_LEVEL_CHANGE) {
        e->conf = KT_HINT;
        e->severity = level == KT_LEVEL_WARN ? KT_WARNING : KT_INFO;
    }
}

/* The gain of word i as text; false: no verdict. */
static bool gain_of(const kt_view *v, uint32_t i, kt_str text, double *gain)
{
    kt_swap s = { .beg = i, .end = i + 1, .text = text };
    kt_ruling r;
    if (!text.len || !kt_referee_hear(v, &s, 1, &r))
        return false;
    *gain = r.gain;
    return true;
}

/* ---- en.confusable ---- */

/* "4.5": one digit behind the point. */
static double margin_of(kt_str s)
{
    double value = 0;
    bool tenths = false;
    for (size_t i = 0; i < s.len; i++) {
        if (kt_ascii_is_digit(s.ptr[i]))
            value = tenths ? value + (s.ptr[i] - '0') / 10.0 : value * 10 + (s.ptr[i] - '0');
        tenths |= s.ptr[i] == '.';
    }
    return value;
}

enum { HELPED = 9 }; /* how far below its margin an offer may be that the grammar helps */

static void confusable(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str low = kt_word_lower(v->scratch, kt_view_str(v, i));
    kt_str row = low.len ? kt_near_row(v, "confusables", low) : low;
    bool cap = (v->tok[i].flags & KT_TOK_CAP) != 0;
    if ((cap && (!(v->tok[i].flags & KT_TOK_SENT) || v->tok[i].casing == KT_CASE_UPPER ||
                 !kt_view_is_word(v, i + 1) || is_capital(v, i + 1))) || /* Lead Creation */
        !stands_free(v, i))
        return;
    kt_swap best = { .beg = i, .end = i + 1 };
    double top = -HUGE_VAL; /* over its own margin */
    while (row.len) {
        double gain;
        kt_str margin = kt_str_cut(&row, '|');
        kt_str other = kt_str_cut(&margin, ' ');
        bool breaks = kt_en_swap_breaks(v, i, other);
        other = cap ? kt_word_recase(v->scratch, other, true) : other;
        if (breaks || !gain_of(v, i, other, &gain))
            continue;
        double over = gain - margin_of(margin);
        over += over > -HELPED ? kt_en_swap_gain(v, i, other) : 0;
        if (over <= top)
            continue;
        top = over;
        best.text = other;
    }
    if (best.text.len)
        say(v, CONFUSABLE, KT_MARGIN_EN_CONFUSABLE, &best, top, top, out);
}

/* ---- en.verb ---- */

typedef enum number { NONE, SINGULAR, PLURAL, FIRST } number;

/* The verb of the other number: goes, go; is, are. "if she were" is right. */
static kt_str other_number(const kt_view *v, uint32_t i, number subject, bool is_pronoun)
{
    static const char *const pairs[][2] = {
        { "is", "are" }, { "was", "were" }, { "has", "have" }, { "does", "do" }, { NULL, NULL }
    };
    kt_str s = kt_view_str(v, i);
    const kt_morph *m = reading(v, i);
    kt_word w;
    for (int k = 0; pairs[k][0]; k++) {
        if (kt_str_is(s, pairs[k][0]))
            return subject == PLURAL || (subject == FIRST && k > 1) ? kt_str_c(pairs[k][1])
                                                                    : KT_STR("");
        if (kt_str_is(s, pairs[k][1]))
            return subject == SINGULAR && k != 1 ? kt_str_c(pairs[k][0]) : KT_STR("");
    }
    if (!kt_verb_of(m) || (kt_verb_of(m) & (KT_VERB_MODAL | KT_VERB_AUX)) || kt_func_of(m) ||
        kt_adj_of(m))
        return KT_STR("");
    if (kt_noun_of(m) && !is_pronoun) /* the database table */
        return KT_STR("");
    bool third = (kt_verb_of(m) & KT_VERB_3SG) && (kt_verb_of(m) & KT_VERB_PRES) &&
                 !(kt_verb_of(m) & KT_VERB_INF);
    bool base = (kt_verb_of(m) & KT_VERB_INF) && !(kt_verb_of(m) & (KT_VERB_PAST | KT_VERB_PA2));
    kt_str made[3] = { 0 };
    if (third && subject != SINGULAR && s.len > 3) {
        made[0] = kt_str_sub(s, 0, s.len - 1);
        made[1] = kt_str_sub(s, 0, s.len - 2);
        made[2] = kt_str_ends(s, KT_STR("ies"))
                      ? kt_str_cat(v->scratch, kt_str_sub(s, 0, s.len - 3), KT_STR("y"))
                      : (kt_str){ 0 };
    } else if (base && subject == SINGULAR) {
        made[0] = kt_str_cat(v->scratch, s, KT_STR("s"));
        made[1] = kt_str_cat(v->scratch, s, KT_STR("es"));
        made[2] = kt_str_ends(s, KT_STR("y"))
                      ? kt_str_cat(v->scratch, kt_str_sub(s, 0, s.len - 1), KT_STR("ies"))
                      : (kt_str){ 0 };
    }
    for (int k = 0; k < 3; k++)
        if (made[k].len && kt_lexicon_find(v->lex, made[k], &w) &&
            (kt_verb_of(w.morph) & (third ? KT_VERB_INF : KT_VERB_3SG)) &&
            !(kt_verb_of(w.morph) & KT_VERB_PAST))
            return made[k];
    return KT_STR("");
}

/* Of a noun that has one number alone. */
static number number_of_noun(const kt_view *v, uint32_t i)
{
    const kt_morph *m = is_lower(v, i) ? kt_view_info(v, i)->exact.morph : NULL;
    if (!m || kt_adj_of(m) || kt_func_of(m) || (kt_verb_of(m) & ~(KT_VERB_3SG | KT_VERB_PRES)) ||
        (kt_flags_of(m) & (KT_LEX_MASS | KT_LEX_ABBREV)))
        return NONE;
    bool sg = (kt_noun_of(m) & SG) != 0;
    bool pl = (kt_noun_of(m) & PL) != 0;
    return sg == pl ? NONE : sg ? SINGULAR : PLURAL;
}

/* Does a clause begin with token i? */
static bool opens_clause(const kt_view *v, uint32_t i)
{
    if (i == 0 || (v->tok[i].flags & (KT_TOK_SENT | KT_TOK_PARA)))
        return true;
    const kt_morph *m = reading(v, i - 1);
    return (kt_func_of(m) & KT_FUNC_SUBORD) && !(kt_func_of(m) & (KT_FUNC_PREP | KT_FUNC_DET));
}

/* "does he want", "can she work": the verb has gone before. */
static bool is_inverted(const kt_view *v, uint32_t subject)
{
    const kt_morph *m = subject > 0 ? reading(v, subject - 1) : NULL;
    return kt_verb_of(m) & (KT_VERB_AUX | KT_VERB_MODAL);
}

/* What the word before verb i asks of it. "the files is": an article opens the clause. */
static number subject_before(const kt_view *v, uint32_t i)
{
    kt_str s = kt_view_str(v, i - 1);
    kt_str low = v->tok[i - 1].flags & KT_TOK_SENT ? kt_word_lower(v->scratch, s) : s;
    if (kt_str_is(low, "he") || kt_str_is(low, "she"))
        return SINGULAR;
    if (kt_str_is(low, "they") || kt_str_is(low, "we"))
        return PLURAL;
    if (kt_str_is(s, "I"))
        return FIRST;
    if (kt_str_is(low, "you")) { /* "the question to you is" */
        const kt_morph *m = i >= 2 ? reading(v, i - 2) : NULL;
        bool object = ((kt_func_of(m) & (KT_FUNC_PREP | KT_FUNC_PART)) ||
                       (kt_verb_of(m) && !(kt_verb_of(m) & (KT_VERB_AUX | KT_VERB_MODAL))));
        return object ? NONE : PLURAL;
    }
    number n = i >= 2 && kt_view_one_blank(v, i - 1) ? number_of_noun(v, i - 1) : NONE;
    const kt_morph *det = n == NONE ? NULL : reading(v, i - 2);
    const kt_morph *over = i >= 3 ? reading(v, i - 3) : NULL;
    if (kt_func_of(over) & KT_FUNC_PREP) /* tremors felt in the city are */
        return NONE;
    if (!(kt_func_of(det) & KT_FUNC_DET) || (kt_func_of(det) & KT_FUNC_PREP) ||
        !opens_clause(v, i - 2))
        return NONE;
    return n;
}

/* "They demanded that he leave": what is to be has the bare verb. */
static bool is_wanted(const kt_view *v, uint32_t i)
{
    enum { REACH = 10 };
    uint32_t beg = v->sent[v->tok[i].sentence];
    for (uint32_t k = i; k > beg && i - k < REACH; k--)
        if (kt_view_is_in(v, k - 1, KT_CLASS_en_mandative))
            return true;
    return false;
}

/* "**you** refers to": the word is spoken of. */
static bool is_marked(const kt_view *v, uint32_t i)
{
    kt_span s = v->tok[i].span;
    bool first = i == 0 || (v->tok[i].flags & KT_TOK_PARA);
    return (first || kt_near_seam(v, s.beg, s.beg)) && kt_near_seam(v, s.end, s.end);
}

/* "You changes will look": of yours. */
static bool is_yours(const kt_view *v, uint32_t i)
{
    bool you = kt_view_is(v, i - 1, "You") || kt_view_is(v, i - 1, "you");
    return you && (kt_noun_of(reading(v, i)) & PL) && kt_en_has_verb_after(v, i);
}

static void verb(const kt_view *v, uint32_t i, kt_emit *out)
{
    if (!is_lower(v, i) || !kt_view_one_blank(v, i) || !stands_free(v, i) ||
        !kt_view_is_word(v, i - 1))
        return;
    number n = is_inverted(v, i - 1) || is_marked(v, i - 1) ? NONE : subject_before(v, i);
    if (n == SINGULAR && is_wanted(v, i))
        return;
    bool noun = number_of_noun(v, i - 1) != NONE;
    kt_swap s = { .beg = i, .end = i + 1 };
    double gain;
    s.text = n ? other_number(v, i, n, !noun) : KT_STR("");
    if (s.text.len && !is_yours(v, i) && gain_of(v, i, s.text, &gain))
        say(v, VERB, noun ? KT_MARGIN_EN_VERB_NOUN : KT_MARGIN_EN_VERB, &s, gain, gain, out);
}

/* ---- en.demonstrative-number ---- */

/* Does the phrase end with token i: no noun behind it that could be meant? */
static bool ends_phrase(const kt_view *v, uint32_t i)
{
    if (i + 1 >= v->n_tok || !kt_view_is_word(v, i + 1))
        return true;
    const kt_morph *m = reading(v, i + 1);
    return m && !kt_noun_of(m) &&
           (kt_func_of(m) || (kt_verb_of(m) & (KT_VERB_AUX | KT_VERB_MODAL)));
}

/* Does "this" stand for a thing: neither a preposition nor a verb before it? */
static bool is_pronoun(const kt_view *v, uint32_t i)
{
    const kt_morph *m = i > 0 && !(v->tok[i].flags & KT_TOK_SENT) ? reading(v, i - 1) : NULL;
    return m && !(kt_near_func(v, i - 1) & KT_FUNC_PREP) && !kt_verb_of(m);
}

/* "says this points to", "if so, this addresses": a clause may begin with "this". */
static bool may_open_clause(const kt_view *v, uint32_t i)
{
    return opens_clause(v, i) || kt_view_is_punct(v, i - 1, ',') ||
           kt_view_is_punct(v, i - 1, ':') || kt_view_is_in(v, i - 1, KT_CLASS_en_comma_verb);
}

static void demonstrative(const kt_view *v, uint32_t i, kt_emit *out)
{
    static const char *const pairs[][2] = { { "this", "these" },
                                            { "that", "those" },
                                            { "This", "These" },
                                            { "That", "Those" },
                                            { NULL, NULL } };
    number n = kt_view_one_blank(v, i + 1) ? number_of_noun(v, i + 1) : NONE;
    kt_swap s = { .beg = i, .end = i + 1 };
    double gain;
    for (int k = 0; pairs[k][0] && n; k++)
        for (int have = 0; have < 2; have++)
            if (kt_view_is(v, i, pairs[k][have]) && (n == SINGULAR) == (have == 1))
                s.text = kt_str_c(pairs[k][1 - have]);
    if (n == SINGULAR &&
        (kt_view_is_in(v, i + 2, KT_CLASS_en_plural) ||    /* these token are */
         (kt_func_of(reading(v, i + 2)) & KT_FUNC_COORD))) /* device and user data */
        return;
    if (n == PLURAL && kt_verb_of(reading(v, i + 1)) && /* to what all this points */
        (is_pronoun(v, i) || (may_open_clause(v, i) && !kt_en_has_verb_after(v, i + 1))))
        return;
    if (!s.text.len || !stands_free(v, i) || !gain_of(v, i, s.text, &gain))
        return;
    bool noun = !kt_verb_of(kt_view_info(v, i + 1)->exact.morph) &&
                !kt_str_ends(kt_view_str(v, i), KT_STR("at"));
    kt_margin m = !ends_phrase(v, i + 1) ? KT_MARGIN_EN_NUMBER
                  : noun                 ? KT_MARGIN_EN_NUMBER_NOUN
                                         : KT_MARGIN_EN_NUMBER_END;
    enum { AGREES = 3 }; /* "this tables are": the verb says so, too; but "that tables are" */
    if (n == PLURAL && (kt_view_is(v, i, "this") || kt_view_is(v, i, "This")) &&
        kt_view_is_in(v, i + 2, KT_CLASS_en_plural))
        gain += AGREES;
    if (n == SINGULAR && kt_view_is(v, i + 2, "is")) /* these book is */
        gain += AGREES;
    say(v, NUMBER, m, &s, gain, gain, out);
}

/* ---- en.capital-noun ---- */

/* The, In: a small word with the capital of its place. */
static bool opens_with_article(const kt_view *v, uint32_t i)
{
    const kt_morph *m = (v->tok[i].flags & KT_TOK_SENT) ? kt_view_info(v, i)->lower.morph : NULL;
    return v->tok[i].casing == KT_CASE_TITLE && (kt_func_of(m) & (KT_FUNC_DET | KT_FUNC_PREP));
}

/* A common noun with the capital that German gives it: behind a small word, before none with one.
 */
static bool is_capital_noun(const kt_view *v, uint32_t i)
{
    const kt_token *t = &v->tok[i];
    if (i < 1 || t->casing != KT_CASE_TITLE ||
        (t->flags & (KT_TOK_SENT | KT_TOK_PARA | KT_TOK_LINE | KT_TOK_HYPHEN | KT_TOK_DIGIT |
                     KT_TOK_APOS | KT_TOK_NONASCII)) ||
        !kt_view_one_blank(v, i) || !(is_lower(v, i - 1) || opens_with_article(v, i - 1)) ||
        is_capital(v, i + 1) || v->tok[i - 1].sentence != t->sentence || !stands_free(v, i))
        return false;
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *low = w->lower.morph;
    const kt_morph *before = reading(v, i - 1);
    bool quoted = i + 1 < v->n_tok && kt_cp_is_quote(v->tok[i + 1].cp);
    if (w->exact.morph || !kt_noun_of(low) || kt_func_of(low) || !before || quoted)
        return false;
    return (kt_func_of(before) & (KT_FUNC_DET | KT_FUNC_PREP)) || kt_adj_of(before);
}

/* One alone may be a name (the Board); where two stand in a sentence, German is at work. */
static void capitals(const kt_view *v, uint32_t beg, uint32_t end, kt_emit *out)
{
    enum { FEW = 2 };
    uint32_t n = 0;
    for (uint32_t i = beg; i < end; i++)
        n += is_capital_noun(v, i);
    for (uint32_t i = beg; i < end && n >= FEW; i++)
        if (is_capital_noun(v, i))
            (void)kt_emit_fix(out, &kt_rules_enjudge[CAPITAL], v->tok[i].span,
                              kt_word_lower(v->scratch, kt_view_str(v, i)));
}

/* ---- the pass ---- */

static void judge(const kt_view *v, kt_emit *out)
{
    for (uint32_t i = 0; i < v->n_tok; i++) {
        if (v->tok[i].kind != KT_TOK_WORD || (v->tok[i].flags & KT_TOK_FOREIGN))
            continue;
        if (kt_view_is_in(v, i, KT_CLASS_en_confusable))
            confusable(v, i, out);
        if ((v->tok[i].cp | 0x20) == 't')
            demonstrative(v, i, out);
        if (i > 0)
            verb(v, i, out);
    }
    for (uint32_t k = 0; k < v->n_sent; k++)
        capitals(v, v->sent[k], kt_view_sent_end(v, k), out);
}

/* clang-format off */
#define ROW(index, name, en, de, ...)                                                              \
    [index] = { .info = { .id = name,                                                              \
                          .msg_en = en,                                                            \
                          .msg_de = de,                                                            \
                          .conf = KT_LIKELY,                                                       \
                          .severity = KT_WARNING,                                                  \
                          .lang = "en",                                                            \
                          .varies = true,                                                          \
                          .examples = KT_EXAMPLES(__VA_ARGS__) },                                  \
                .stage = KT_STAGE_AGREE,                                                           \
                .needs = KT_NEED_SENTENCES,                                                        \
                .fn = judge }

const kt_rule kt_rules_enjudge[] = {
    ROW(CONFUSABLE, "en.confusable", "another word is meant", "Ein anderes Wort ist gemeint",
        BAD("The new version is much faster then the old one.", "The new version is much faster than the old one."),
        OK("The new version is much faster than the old one."),
        OK("First open the file, then close it.")),
    ROW(VERB, "en.verb", "verb and subject differ in number", "Verb und Subjekt verschieden im Numerus",
        BAD("He have a large house.", "He has a large house."),
        OK("He has a large house."),
        OK("Does he have a large house?")),
    ROW(NUMBER, "en.this-these", "this, that, these, those against its noun", "this, that, these, those gegen sein Nomen",
        BAD("All of this problems were solved.", "All of these problems were solved."),
        OK("You find this file in the folder."),
        OK("Ensure that objects are created in time."),
        OK("How does this help the user?")),
    [CAPITAL] = {
        .info = { .id = "en.capital-noun",
                  .msg_en = "nouns with a capital, as in German",
                  .msg_de = "Nomen großgeschrieben wie im Deutschen",
                  .conf = KT_HINT,
                  .severity = KT_INFO,
                  .lang = "en",
                  .examples = KT_EXAMPLES(
                      REPORT("Click the Button in the Window, then use the Mouse."),
                      OK("You open the window with the button on the right."),
                      OK("They asked the President about the plan."),
                      OK("She works at the University of Bonn.")) },
        .stage = KT_STAGE_AGREE,
        .needs = KT_NEED_SENTENCES,
        .fn = judge,
    },
    [RULES] = KT_RULES_END,
};
#undef ROW
/* clang-format on */
