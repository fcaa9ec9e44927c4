/*
 * repeat: marks that stand twice.
 */
#include "formats/format.h"
#include "rule/near.h"
#include "rule/rule.h"

extern const kt_rule kt_rules_repeat[];

enum { DOTS_REACH = 60 };

static bool is_cap(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) && (v->tok[i].flags & KT_TOK_CAP);
}

static void as_hint(kt_edit *e)
{
    if (e) {
        e->conf = KT_HINT;
        e->severity = KT_INFO;
    }
}

/* Another row of full stops stands nearby: two are this writer's ellipsis. */
static bool has_other_dots(const kt_view *v, uint32_t i, uint32_t beg, uint32_t end)
{
    for (uint32_t k = beg + 1; k < end; k++)
        if ((k < i || k > i + 2) && kt_view_is_punct(v, k, '.') &&
            kt_view_is_punct(v, k - 1, '.') && kt_view_touches(v, k))
            return true;
    return false;
}

/* "Bitte warten..": a few words that a program shows are no sentence; who knows what was meant. */
static bool is_label(const kt_view *v, uint32_t i)
{
    enum { WORDS = 3 };
    return v->manner == KT_MANNER_SCREEN && i <= WORDS && i + 2 >= v->n_tok;
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
            kt_edit *e = kt_emit_fix(out, &kt_rules_repeat[0], span, kt_view_str(v, i));
            if (stop && (is_label(v, i) || (n < v->n_tok && !(v->tok[n].flags & KT_TOK_PARA)) ||
                         has_other_dots(v, i, i > DOTS_REACH ? i - DOTS_REACH : 0, n)))
                as_hint(e);
        }
        done = n;
    }
}

const kt_rule kt_rules_repeat[] = {
    {
        .info = { .id = "repeat.punct",
                  .msg_en = "punctuation mark stands twice",
                  .msg_de = "Satzzeichen steht doppelt",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .varies = true,
                  .examples = KT_EXAMPLES(
                      BAD("Er kam,, sah und siegte.", "Er kam, sah und siegte."),
                      BAD("Das ist das Ende..", "Das ist das Ende."),
                      BAD("Erst essen wir;; dann gehen wir.", "Erst essen wir; dann gehen wir."),
                      REPORT("Das Ende.. Dann kam ein neuer Anfang."), OK("Warte..."),
                      OK("Was?! Wirklich??"), OK("Na ja... vielleicht."),
                      OK("Er schrieb ,,Komm herein."), OK("Das Intervall 1..10"),
                      OK("Ruf die Firma Meyer & Co., Berlin, an.")) },
        .stage = KT_STAGE_REPAIR,
        .trig = KT_TRIG_ALWAYS,
        .fn = look_at_marks,
    },
    KT_RULES_END,
};
