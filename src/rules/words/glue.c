/*
 * glue: words glued together that counts of pairs (fused.c) do not part: "Paketin Ihr Regal",
 * "Bearbeitenklicken", "nichtmöglich", "12Tonnen". Every cut into two words is a candidate; the
 * referee says whether the sentence asks for one of them.
 */
#include "base/utf8.h"
#include "lang/de/derive.h"
#include "lang/de/parse/name.h"
#include "lang/de/parse/referee.h"
#include "lang/de/suggest.h"
#include "rule/near.h"
#include "rule/rule.h"

extern const kt_rule kt_rules_glue[];

enum {
    WORD_MIN = 5,
    WORD_MAX = 40,
    PART_MIN = 2,
    FREQ_MIN = 52,
    CUTS_MAX = 8,
    NUMBER_PART_MIN = 3
};

typedef struct best {
    kt_str text;
    double gain, second;
} best;

static bool is_good(const kt_word *w)
{
    return w->morph && w->freq >= FREQ_MIN &&
           !(w->morph->flags &
             (KT_LEX_ABBREV | KT_LEX_UNIT | KT_LEX_OLD | KT_LEX_HUNSPELL | KT_LEX_NAME));
}

static void hear(const kt_view *v, uint32_t i, kt_str text, best *b)
{
    kt_swap s = { .beg = i, .end = i + 1, .text = text };
    kt_ruling r;
    if (!text.len || !kt_referee_hear(v, &s, 1, &r))
        return;
    if (r.gain > b->gain) {
        b->second = b->gain;
        b->gain = r.gain;
        b->text = text;
    } else if (r.gain > b->second) {
        b->second = r.gain;
    }
}

/* What somebody may have meant to write as one word is a rival. */
static void hear_slips(const kt_view *v, uint32_t i, best *b)
{
    uint32_t n;
    const kt_suggestion *list = kt_words_suggest(v->words, kt_view_info(v, i), KT_SUGGEST_ONE, &n);
    for (uint32_t k = 0; k < n && k < 2; k++)
        if (!list[k].split)
            hear(v, i, kt_str_dup(v->scratch, kt_str_c(list[k].text)), b);
}

/* "neustarten": what stands before a verb may be written with it. */
static bool may_be_one(const kt_word *a, const kt_word *b)
{
    const unsigned verb = KT_VERB_INF | KT_VERB_PA1 | KT_VERB_PA2 | KT_VERB_ZU;
    return ((a->morph->func & (KT_FUNC_PREFIX | KT_FUNC_ADV)) || (a->morph->adj & KT_ADJ_BASE)) &&
           (b->morph->verb & verb);
}

/* All cuts into two known words. function: the first one is a small word. */
static void hear_cuts(const kt_view *v, uint32_t i, bool function, best *b)
{
    kt_prefix part[KT_PREFIXES_MAX];
    kt_str word = kt_view_str(v, i);
    size_t next;
    uint32_t first = kt_utf8_at(word, 0, &next);
    bool low = (v->tok[i].flags & KT_TOK_SENT) && kt_cp_is_upper(first);
    uint32_t heard = 0;
    for (int pass = 0; pass <= low; pass++) {
        uint32_t n = kt_lexicon_prefixes(v->lex, word, pass ? kt_cp_to_lower(first) : 0, part);
        for (uint32_t k = n; k-- > 0 && heard < CUTS_MAX;) {
            kt_str rest = kt_str_sub(word, part[k].end, word.len);
            kt_word w;
            if (part[k].end < PART_MIN || rest.len < PART_MIN || !is_good(&part[k].word) ||
                (function && !part[k].word.morph->func) || !kt_lexicon_find(v->lex, rest, &w) ||
                !is_good(&w) || (!function && may_be_one(&part[k].word, &w)))
                continue;
            heard++;
            hear(v, i, kt_str_cat3(v->scratch, kt_str_sub(word, 0, part[k].end), KT_STR(" "), rest),
                 b);
        }
    }
}

/* "12Tonnen", "5fortfahren" */
static void hear_number(const kt_view *v, uint32_t i, best *b)
{
    kt_str word = kt_view_str(v, i);
    size_t at = 0;
    while (at < word.len && word.ptr[at] >= '0' && word.ptr[at] <= '9')
        at++;
    kt_str rest = kt_str_sub(word, at, word.len);
    kt_word w;
    if (at > 0 && rest.len >= NUMBER_PART_MIN && kt_lexicon_find(v->lex, rest, &w) && is_good(&w) &&
        !(w.morph->adj & KT_ADJ_INFLECTED)) /* 12jährige, 5fache */
        hear(v, i, kt_str_cat3(v->scratch, kt_str_sub(word, 0, at), KT_STR(" "), rest), b);
}

static bool is_candidate(const kt_view *v, uint32_t i)
{
    const kt_token *t = &v->tok[i];
    uint32_t len = kt_span_len(t->span);
    const unsigned none =
        KT_TOK_HYPHEN | KT_TOK_APOS | KT_TOK_GENDER | KT_TOK_FOREIGN | KT_TOK_CAMEL;
    return t->kind == KT_TOK_WORD && len >= WORD_MIN && len <= WORD_MAX &&
           t->casing != KT_CASE_UPPER && !(t->flags & none) && !kt_view_touches(v, i) &&
           !kt_view_is_punct(v, i + 1, '-') && !kt_view_is_punct(v, i + 1, '/') &&
           !kt_words_english(v->words, t->info) && !kt_name_at(v, i);
}

static void look_at(const kt_view *v, uint32_t i, kt_emit *out)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    best b = { .gain = -100, .second = -100 };
    kt_margin m;
    if (v->tok[i].flags & KT_TOK_DIGIT) {
        m = KT_MARGIN_GLUED_NUMBER;
        hear_number(v, i, &b);
    } else if (kt_words_verdict(v->words, w) != KT_VERDICT_UNKNOWN) {
        m = KT_MARGIN_GLUED_KNOWN;
        if (v->tok[i].casing == KT_CASE_LOWER)
            hear_cuts(v, i, true, &b);
    } else {
        m = v->tok[i].flags & KT_TOK_CAP ? KT_MARGIN_GLUED_NOUN : KT_MARGIN_GLUED;
        hear_cuts(v, i, false, &b);
        if (b.text.len)
            hear_slips(v, i, &b);
    }
    if (!b.text.len || !memchr(b.text.ptr, ' ', b.text.len)) /* a misspelling */
        return;
    kt_swap s = { .beg = i, .end = i + 1, .text = b.text };
    kt_offer o = { .swap = &s, .n = 1, .gain = b.gain, .lead = b.gain - b.second };
    kt_level level = kt_referee_level(v, m, &o);
    if (level == KT_LEVEL_NONE ||
        (m == KT_MARGIN_GLUED && kt_is_derived(v->lex, kt_view_str(v, i))))
        return;
    kt_edit *e = kt_emit_fix(out, &kt_rules_glue[0], v->tok[i].span, b.text);
    if (e && level != KT_LEVEL_CHANGE) {
        e->conf = KT_HINT;
        e->severity = level == KT_LEVEL_WARN ? KT_WARNING : KT_INFO;
    }
}

static void glue(const kt_view *v, kt_emit *out)
{
    for (uint32_t k = 0; k < v->n_notable; k++) {
        uint32_t i = v->notable[k];
        if ((v->tok[i].notes & KT_NOTE_OPEN) && is_candidate(v, i))
            look_at(v, i, out);
    }
}

const kt_rule kt_rules_glue[] = {
    {
        .info = { .id = "mt.glued",
                  .msg_en = "two words written as one",
                  .msg_de = "Zwei Wörter, die zusammengeschrieben sind",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      BAD("Legen Sie das Paketin Ihr Regal.", "Legen Sie das Paket in Ihr Regal."),
                      BAD("Das ist derzeit nichtmöglich.", "Das ist derzeit nicht möglich."),
                      BAD("Der Umbau kostet 40Millionen Euro.",
                          "Der Umbau kostet 40 Millionen Euro."),
                      OK("Die nichtöffentliche Sitzung beginnt."),
                      OK("Sie müssen das System neustarten."), OK("Der 5fache Preis ist zu hoch."),
                      OK("Herr Baldauf kommt aus Vonderau."),
                      OK("Der vollqualifizierte Name steht oben."),
                      OK("Wir drucken auf einem 3D-Drucker.")) },
        .stage = KT_STAGE_WORDS,
        .needs = KT_NEED_SENTENCES | KT_NEED_SPELL,
        .fn = glue,
    },
    KT_RULES_END,
};
