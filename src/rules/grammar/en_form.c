/*
 * en_form: words in a form that English does not use there: "can easy change", "five option". The
 * grammar says where a slip may be, the referee weighs what would stand there without it; how sure
 * is sure was measured (margins.def).
 */
#include <string.h>

#include "base/utf8.h"
#include "lang/de/parse/referee.h"
#include "lang/morph.h"
#include "rule/near.h"
#include "rule/speech.h"

extern const kt_rule kt_rules_enform[];

enum { ADVERB, PLURAL, RULES };

/* Frequency, as in kt_word. */
enum { NEAR_USUAL = 50, RARER = 20 };
enum { SG = KT_MASK_SLOT(KT_SLOT_N), PL = KT_MASK_SLOT(KT_SLOT_PL) };

static const kt_morph *reading(const kt_view *v, uint32_t i)
{
    if (!kt_view_is_word(v, i))
        return NULL;
    const kt_wordinfo *w = kt_view_info(v, i);
    return w->exact.morph ? w->exact.morph : w->lower.morph;
}

static bool is_lower(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) && v->tok[i].casing == KT_CASE_LOWER &&
           !(v->tok[i].flags & (KT_TOK_HYPHEN | KT_TOK_DIGIT | KT_TOK_NONASCII | KT_TOK_APOS));
}

/* Is word i beside the one before it, in the same line of the same sentence? */
static bool is_beside(const kt_view *v, uint32_t i)
{
    return i > 0 && i < v->n_tok && kt_view_one_blank(v, i) && kt_view_is_word(v, i) &&
           !(v->tok[i].flags & (KT_TOK_SENT | KT_TOK_PARA));
}

/* Does a clause end before token i? */
static bool ends_clause(const kt_view *v, uint32_t i)
{
    if (i >= v->n_tok || (v->tok[i].flags & (KT_TOK_SENT | KT_TOK_PARA)))
        return true;
    return v->tok[i].kind == KT_TOK_PUNCT && kt_view_touches(v, i) && v->tok[i].cp < 0x80 &&
           strchr(".,;:!?)", (int)v->tok[i].cp);
}

static bool is_known(const kt_view *v, kt_str s, int freq, kt_word *w)
{
    return kt_lexicon_find(v->lex, s, w) && w->freq >= freq &&
           !(kt_flags_of(w->morph) & KT_LEX_ABBREV);
}

/* Brings what tokens [beg, end) may have been, and says it as loudly as the gain allows. */
static bool offer(const kt_view *v, int rule, kt_margin m, const kt_swap *s, kt_span span,
                  kt_emit *out)
{
    kt_ruling r;
    if (!s->text.len || !kt_referee_hear(v, s, 1, &r))
        return false;
    kt_offer o = { .swap = s, .n = 1, .gain = r.gain, .lead = r.gain };
    kt_level level = kt_referee_level(v, m, &o);
    if (level == KT_LEVEL_NONE)
        return false;
    if (level == KT_LEVEL_CHANGE && kt_speech_at(v, s->beg))
        level = KT_LEVEL_WARN;
    kt_edit *e = kt_emit_fix(out, &kt_rules_enform[rule], span, s->text);
    if (e && level != KT_LEVEL_CHANGE) {
        e->conf = KT_HINT;
        e->severity = level == KT_LEVEL_WARN ? KT_WARNING : KT_INFO;
    }
    return e != NULL;
}

/* ---- en.adverb ---- */

/* simple, simply; easy, easily; automatic, automatically. */
static kt_str adverb_of(const kt_view *v, kt_str s)
{
    kt_str but_one = kt_str_sub(s, 0, s.len - 1);
    kt_word w;
    kt_str made = kt_str_is(s, "good")           ? KT_STR("well")
                  : kt_str_ends(s, KT_STR("le")) ? kt_str_cat(v->scratch, but_one, KT_STR("y"))
                  : kt_str_ends(s, KT_STR("y"))  ? kt_str_cat(v->scratch, but_one, KT_STR("ily"))
                  : kt_str_ends(s, KT_STR("ic")) ? kt_str_cat(v->scratch, s, KT_STR("ally"))
                  : kt_str_ends(s, KT_STR("ll")) ? kt_str_cat(v->scratch, s, KT_STR("y"))
                                                 : kt_str_cat(v->scratch, s, KT_STR("ly"));
    bool fits = is_known(v, made, NEAR_USUAL, &w) && w.morph && !kt_noun_of(w.morph);
    int freq = fits ? w.freq : 0;
    /* even, evenly: of another meaning, which is much rarer */
    return fits && kt_lexicon_find(v->lex, s, &w) && freq + RARER > w.freq ? made : KT_STR("");
}

/* "can easy change", "was successful saved"; "a relative new feature" */
static bool is_before_verb(const kt_view *v, uint32_t i)
{
    const kt_morph *before = reading(v, i - 1);
    const kt_morph *after = is_beside(v, i + 1) && is_lower(v, i + 1) ? reading(v, i + 1) : NULL;
    unsigned next = kt_verb_of(after);
    if (kt_verb_of(before) & KT_VERB_MODAL)
        return next & KT_VERB_INF;
    if (kt_verb_of(before) & KT_VERB_AUX)
        return (next & KT_VERB_PA2) && !kt_noun_of(after);
    return !kt_func_of(kt_view_info(v, i)->exact.morph) && (kt_func_of(before) & KT_FUNC_DET) &&
           kt_adj_of(after) && !kt_noun_of(after) && !kt_func_of(after);
}

static void adverb(const kt_view *v, uint32_t i, kt_emit *out)
{
    const kt_morph *m = kt_view_info(v, i)->exact.morph;
    if (!kt_adj_of(m) || (kt_func_of(m) & ~(unsigned)KT_FUNC_ADV) || !is_beside(v, i) ||
        !is_before_verb(v, i))
        return;
    bool det = kt_near_func(v, i - 1) & KT_FUNC_DET;
    kt_swap s = { .beg = i, .end = i + 1, .text = adverb_of(v, kt_view_str(v, i)) };
    (void)offer(v, ADVERB, det ? KT_MARGIN_EN_ADVERB_ADJ : KT_MARGIN_EN_ADVERB, &s, v->tok[i].span,
                out);
}

/* ---- en.plural ---- */

static kt_str plural_of(const kt_view *v, kt_str s)
{
    kt_word w;
    kt_str but_one = kt_str_sub(s, 0, s.len - 1);
    kt_str made[] = { kt_str_cat(v->scratch, s, KT_STR("s")),
                      kt_str_cat(v->scratch, s, KT_STR("es")),
                      kt_str_ends(s, KT_STR("y")) ? kt_str_cat(v->scratch, but_one, KT_STR("ies"))
                                                  : KT_STR("") };
    for (size_t k = 0; k < sizeof made / sizeof *made; k++)
        if (made[k].len && is_known(v, made[k], NEAR_USUAL, &w) && (kt_noun_of(w.morph) & PL) &&
            !kt_view_is_member(v, made[k], KT_CLASS_en_mass))
            return made[k];
    return KT_STR("");
}

/* A noun that one alone has, of things that can be counted. */
static bool is_one(const kt_view *v, uint32_t i)
{
    const kt_morph *m = kt_view_info(v, i)->exact.morph;
    return (kt_noun_of(m) & SG) && !kt_func_of(m) && !kt_adj_of(m) &&
           !(kt_flags_of(m) & KT_LEX_ABBREV);
}

/* Two, 7: more than one; but "Chapter 3", "3.5". */
static bool is_number(const kt_view *v, uint32_t i)
{
    const kt_token *t = &v->tok[i];
    if (t->kind == KT_TOK_WORD)
        return (kt_near_func(v, i) & KT_FUNC_NUM) && t->casing == KT_CASE_LOWER &&
               !kt_view_is(v, i, "one") && !kt_view_is_in(v, i, KT_CLASS_magnitude);
    if (t->kind != KT_TOK_NUMBER || (i > 0 && !kt_view_one_blank(v, i)))
        return false;
    kt_str s = kt_view_str(v, i);
    bool plain = s.len < 4 && !kt_str_is(s, "1") && s.ptr[0] != '0';
    for (size_t k = 0; k < s.len; k++)
        plain &= kt_ascii_is_digit(s.ptr[k]);
    const kt_morph *m = i > 0 ? reading(v, i - 1) : NULL;
    return plain && m && kt_func_of(m) && !(kt_func_of(m) & (KT_FUNC_DET | KT_FUNC_COORD)) &&
           !(v->tok[i].flags & KT_TOK_SENT);
}

/* several, many; one of the */
static bool asks_for_many(const kt_view *v, uint32_t i)
{
    bool shows = kt_view_is(v, i, "these") || kt_view_is(v, i, "those"); /* en.this-these */
    bool many = kt_view_is_in(v, i, KT_CLASS_en_plural) && (kt_near_func(v, i) & KT_FUNC_DET);
    if (is_number(v, i) || (many && !shows))
        return true;
    return i > 1 && !(i > 2 && kt_view_is(v, i - 3, "the")) && kt_view_is(v, i, "the") &&
           kt_view_is(v, i - 1, "of") &&
           (kt_view_is(v, i - 2, "one") || kt_view_is(v, i - 2, "One"));
}

static void plural(const kt_view *v, uint32_t i, kt_emit *out)
{
    enum { ATTRIBUTES = 2 };
    const kt_morph *noun = kt_view_info(v, i)->exact.morph;
    bool objects = kt_view_is(v, i - 1, "many") && (kt_verb_of(noun) & KT_VERB_INF);
    if (!is_one(v, i) || !is_beside(v, i) || kt_view_is_in(v, i, KT_CLASS_unit) || objects ||
        kt_view_is(v, i, "fold")) /* many object to it; a thousand fold */
        return;
    uint32_t k = i - 1;
    for (uint32_t n = 0; n < ATTRIBUTES && k > 0 && is_beside(v, k) && !asks_for_many(v, k); n++) {
        const kt_morph *m = reading(v, k);
        bool more = kt_view_is(v, k, "most") || kt_view_is(v, k, "more");
        if (!more && (!kt_adj_of(m) || kt_func_of(m)))
            return;
        k--;
    }
    const kt_morph *next = is_beside(v, i + 1) ? reading(v, i + 1) : NULL;
    bool ends =
        ends_clause(v, i + 1) ||
        (next && !(kt_func_of(next) & KT_FUNC_COORD) && !kt_noun_of(next) && !kt_adj_of(next) &&
         (kt_func_of(next) || (kt_verb_of(next) & (KT_VERB_AUX | KT_VERB_MODAL))));
    if (!ends || !asks_for_many(v, k))
        return;
    kt_swap s = { .beg = i, .end = i + 1, .text = plural_of(v, kt_view_str(v, i)) };
    kt_margin m = v->tok[k].kind == KT_TOK_NUMBER ? KT_MARGIN_EN_PLURAL_DIGIT : KT_MARGIN_EN_PLURAL;
    (void)offer(v, PLURAL, m, &s, v->tok[i].span, out);
}

/* ---- the pass ---- */

static void forms(const kt_view *v, kt_emit *out)
{
    for (uint32_t i = 0; i < v->n_tok; i++) {
        if (v->tok[i].kind != KT_TOK_WORD || (v->tok[i].flags & KT_TOK_FOREIGN))
            continue;
        if (v->tok[i].casing == KT_CASE_LOWER && i > 0) {
            adverb(v, i, out);
            plural(v, i, out);
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
                          .lang = "en",                                                            \
                          .varies = true,                                                          \
                          .examples = KT_EXAMPLES(__VA_ARGS__) },                                  \
                .stage = KT_STAGE_AGREE,                                                           \
                .needs = KT_NEED_SENTENCES,                                                        \
                .fn = forms }

const kt_rule kt_rules_enform[] = {
    ROW(ADVERB, "en.adverb", "adjective where an adverb belongs", "Adjektiv statt Adverb",
        BAD("The values are automatic calculated.", "The values are automatically calculated."),
        BAD("You can easy change the name.", "You can easily change the name."),
        OK("The values are automatically calculated."),
        OK("This is a small new house."),
        OK("She kept the door open.")),
    ROW(PLURAL, "en.plural", "singular behind a number", "Singular nach einer Zahl",
        BAD("We have many user.", "We have many users."),
        REPORT("There are several possibility to solve this."),
        OK("There are several options."),
        OK("It was a five minute break."),
        OK("Open the 404 page in the browser.")),
    [RULES] = KT_RULES_END,
};
#undef ROW
/* clang-format on */
