/*
 * together: small words that are written as one, and that an engine that works word by word leaves
 * apart: "in der selben Straße", "von einander", "Statt dessen ging er". The lexicon knows the
 * whole; what stands beside it says that the parts are not meant.
 */
#include "rules/words/together.h"
#include "lang/de/gram.h"
#include "lang/de/inflect.h"
#include "lang/de/sign.h"
#include "rule/near.h"
#include "rule/rule.h"

extern const kt_rule kt_rules_together[];

/* der selben, mit einander: nothing else can be meant. */
static bool is_one_word(const kt_view *v, uint32_t i, kt_str second)
{
    unsigned func = kt_near_func(v, i);
    if (kt_str_is(second, "einander"))
        return func & KT_FUNC_PREP;
    return (func & KT_FUNC_DET) && (kt_str_is(second, "selbe") || kt_str_is(second, "selben"));
}

/* "Statt dessen ging er", "Er blieb statt dessen daheim", but "statt dessen Bruder", "statt dessen
 * kranker Mutter", "statt dessen, der ging". */
static bool is_instead(const kt_view *v, uint32_t i, kt_str second)
{
    if (!kt_str_is(second, "dessen") || !(kt_view_is(v, i, "statt") || kt_view_is(v, i, "Statt")))
        return false;
    if (i + 2 >= v->n_tok || v->tok[i + 2].kind != KT_TOK_WORD)
        return i + 2 >= v->n_tok || kt_view_is_punct(v, i + 2, '.') ||
               kt_view_is_punct(v, i + 2, ';');
    const kt_morph *m = kt_view_is_lower(v, i + 2) ? kt_view_info(v, i + 2)->exact.morph : NULL;
    const unsigned plain = KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_DET | KT_FUNC_PRON | KT_FUNC_PART;
    return m && (kt_gram_finite(kt_view_gram(v, i + 2)) || (kt_func_of(m) & plain) ||
                 (!kt_adj_of(m) && (kt_verb_of(m) || kt_func_of(m))));
}

/* "mit einander bekannten Leuten": einander may belong to an adjective. */
static bool is_before_adjective(const kt_view *v, uint32_t i)
{
    if (!kt_view_is_word(v, i) || v->tok[i].casing != KT_CASE_LOWER)
        return false;
    const kt_morph *m = kt_view_info(v, i)->exact.morph;
    return m && !kt_func_of(m) && (kt_adj_of(m) & KT_ADJ_INFLECTED);
}

bool kt_together_at(const kt_view *v, uint32_t i)
{
    kt_str second = kt_view_str(v, i + 1);
    return is_one_word(v, i, second) || is_instead(v, i, second);
}

static void look_at(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str second = kt_view_str(v, i + 1);
    if (!kt_together_at(v, i) || !kt_view_one_blank(v, i + 1))
        return;
    if (kt_str_is(second, "einander") && is_before_adjective(v, i + 2))
        return;
    kt_str whole = kt_str_cat(v->scratch, kt_view_str(v, i), second);
    kt_str low = v->tok[i].flags & KT_TOK_CAP ? kt_word_recase(v->scratch, whole, false) : whole;
    kt_word w;
    if (!low.len || !kt_lexicon_find(v->lex, low, &w) || !w.morph)
        return;
    (void)kt_emit_fix(out, &kt_rules_together[0],
                      (kt_span){ v->tok[i].span.beg, v->tok[i + 1].span.end }, whole);
}

static void together(const kt_view *v, kt_emit *out)
{
    for (uint32_t k = 0; k < v->n_sign; k++) {
        uint32_t i = v->sign[k];
        if (!(v->tok[i].notes & KT_SIGN_PHRASE) || i + 1 >= v->n_tok)
            continue;
        const kt_token *next = &v->tok[i + 1];
        uint32_t n = kt_span_len(next->span);
        if (next->casing == KT_CASE_LOWER && next->kind == KT_TOK_WORD && n >= 5 && n <= 8 &&
            strchr("sed", v->text.ptr[next->span.beg]))
            look_at(v, i, out);
    }
}

const kt_rule kt_rules_together[] = {
    {
        .info = { .id = "spell.together",
                  .msg_en = "written as one word",
                  .msg_de = "Wird zusammengeschrieben",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      BAD("Sie wohnen in der selben Straße.", "Sie wohnen in derselben Straße."),
                      BAD("Das selbe gilt für ihn.", "Dasselbe gilt für ihn."),
                      BAD("Es waren die selben Leute.", "Es waren dieselben Leute."),
                      BAD("Die Teile sind von einander getrennt.",
                          "Die Teile sind voneinander getrennt."),
                      BAD("Statt dessen ging er heim.", "Stattdessen ging er heim."),
                      BAD("Er blieb statt dessen zu Hause.", "Er blieb stattdessen zu Hause."),
                      OK("Er half statt dessen kranker Mutter dem Vater."),
                      OK("Statt dessen Bruder kam die Schwester."),
                      OK("Er kam statt dessen, der krank war."), OK("Am selben Tag fuhr er heim."),
                      OK("Sie sahen einander an."), OK("Die selbst gemachten Nudeln schmecken.")) },
        .stage = KT_STAGE_WORDS,
        .quiet = KT_USAGE_OLD,
        .needs = KT_NEED_SENTENCES,
        .fn = together,
    },
    KT_RULES_END,
};
