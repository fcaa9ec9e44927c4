/*
 * en_joint: words with a blank in them, and words without the blank between them, where the pieces
 * may be words of their own: "re act", "in formation", "hasto". The referee weighs what the
 * sentence would be with the other cut; how sure is sure was measured (margins.def).
 */
#include "rules/words/en_joint.h"

#include <float.h>

#include "lang/de/parse/referee.h"
#include "lang/de/suggest.h"
#include "lang/morph.h"
#include "rule/near.h"
#include "rule/speech.h"

enum { WORD_MAX = 40, WHOLE_MIN = 5 };
/* Frequencies, as in kt_word. */
enum { USUAL = 66, KNOWN_WELL = 58, NEAR_USUAL = 50, RARE = 40 };

static bool is_plain(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) &&
           !(v->tok[i].flags &
             (KT_TOK_HYPHEN | KT_TOK_DIGIT | KT_TOK_APOS | KT_TOK_NONASCII | KT_TOK_CAMEL));
}

static bool is_lower(const kt_view *v, uint32_t i)
{
    return is_plain(v, i) && v->tok[i].casing == KT_CASE_LOWER;
}

/* With the capital of the start of a sentence, and no other. */
static bool is_opener(const kt_view *v, uint32_t i)
{
    return is_plain(v, i) && v->tok[i].casing == KT_CASE_TITLE && (v->tok[i].flags & KT_TOK_SENT);
}

static bool is_known(const kt_view *v, kt_str s, int freq, kt_word *w)
{
    return kt_lexicon_find(v->lex, s, w) && w->freq >= freq &&
           !(kt_flags_of(w->morph) & KT_LEX_ABBREV);
}

/* Says it as loudly as the gain allows; false: not at all. */
static bool offer(const kt_view *v, const kt_rule *rule, kt_margin m, const kt_swap *s, double gain,
                  kt_emit *out)
{
    kt_offer o = { .swap = s, .n = 1, .gain = gain, .lead = gain };
    kt_level level = kt_referee_level(v, m, &o);
    if (level == KT_LEVEL_NONE)
        return false;
    if (level == KT_LEVEL_CHANGE && kt_speech_at(v, s->beg))
        level = KT_LEVEL_WARN;
    kt_span span = { v->tok[s->beg].span.beg, v->tok[s->end - 1].span.end };
    kt_edit *e = kt_emit_fix(out, rule, span, s->text);
    if (e && level != KT_LEVEL_CHANGE)
        e->conf = KT_HINT;
    return e != NULL;
}

/* ---- torn ---- */

/* Is word i hardly one by itself: "re", "al", "hing"? */
static bool is_scrap(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *m = is_opener(v, i) ? w->lower.morph : w->exact.morph;
    int freq = is_opener(v, i) ? w->lower.freq : w->exact.freq;
    return freq < RARE || !(kt_noun_of(m) || kt_verb_of(m) || kt_adj_of(m) || kt_func_of(m));
}

/* "lab or", "non zero": a piece that is a word beside, or a prefix with an own blank. */
static bool is_no_piece(const kt_view *v, uint32_t a, uint32_t b)
{
    return (kt_near_func(v, b) & KT_FUNC_COORD) || kt_view_is(v, a, "non");
}

/* "the in formation", "an other": a small word that begins longer ones, where no preposition can
 * stand. */
static bool may_begin(const kt_view *v, uint32_t a, uint32_t b)
{
    bool an = kt_view_is(v, a, "an") || kt_view_is(v, a, "An");
    bool det = a > 0 && kt_view_one_blank(v, a) && (kt_near_func(v, a - 1) & KT_FUNC_DET);
    const kt_morph *right = kt_view_info(v, b)->exact.morph;
    return (an || (det && (kt_near_func(v, a) & KT_FUNC_PREP))) &&
           !(kt_func_of(right) & (KT_FUNC_DET | KT_FUNC_PRON | KT_FUNC_COORD)) &&
           !(kt_verb_of(right) & (KT_VERB_AUX | KT_VERB_MODAL));
}

/* "re act", "in formation": two words that are one. */
bool kt_en_joint_torn(const kt_view *v, uint32_t a, const kt_rule *rule, kt_emit *out)
{
    uint32_t b = a + 1;
    if (b >= v->n_tok || !is_lower(v, b) || !(is_lower(v, a) || is_opener(v, a)))
        return false;
    bool scrap = is_scrap(v, a) || is_scrap(v, b);
    if ((!scrap && !may_begin(v, a, b)) || is_no_piece(v, a, b) || !kt_view_one_blank(v, b) ||
        (v->tok[b].flags & (KT_TOK_LINE | KT_TOK_SENT | KT_TOK_PARA)) ||
        kt_span_len(v->tok[a].span) < 2 || kt_near_seam(v, v->tok[a].span.end, v->tok[b].span.beg))
        return false;
    bool first = is_opener(v, a);
    kt_str left = kt_view_str(v, a);
    left = first ? kt_word_lower(v->scratch, left) : left;
    kt_str whole = kt_str_cat(v->scratch, left, kt_view_str(v, b));
    kt_word w;
    if (whole.len < WHOLE_MIN || whole.len > WORD_MAX || !is_known(v, whole, NEAR_USUAL, &w))
        return false;
    kt_swap s = { .beg = a, .end = b + 1, .text = whole };
    s.text = first ? kt_word_recase(v->scratch, whole, true) : whole;
    kt_ruling r;
    return kt_referee_hear(v, &s, 1, &r) &&
           offer(v, rule, scrap ? KT_MARGIN_EN_TORN : KT_MARGIN_EN_TORN_WORDS, &s, r.gain, out);
}

/* ---- run in ---- */

/* "mycompany", "sizeof": of the names that programs have; "requestor": who does it. */
static bool is_name_part(kt_str left, kt_str right)
{
    return kt_str_is(left, "my") || kt_str_is(left, "your") || kt_str_is(right, "of") ||
           kt_str_is(right, "or");
}

/* A small word that is no part of longer ones: hasto, thatmade; but "readback", "lookahead",
 * "firstname", "typeof". */
static bool is_small(const kt_morph *m)
{
    enum { SMALL = KT_FUNC_DET | KT_FUNC_PRON | KT_FUNC_COORD | KT_FUNC_SUBORD | KT_FUNC_PREP };
    return ((kt_func_of(m) & SMALL) || (kt_verb_of(m) & (KT_VERB_AUX | KT_VERB_MODAL))) &&
           !(kt_func_of(m) & KT_FUNC_ADV) && !kt_adj_of(m);
}

/* The likeliest way to cut s, which stands at i, in two usual words of which one is a small one.
 */
static double best_cut(const kt_view *v, uint32_t i, kt_str s, kt_str *text)
{
    enum { PIECE_MIN = 2 };
    double top = -DBL_MAX;
    for (size_t k = PIECE_MIN; k + PIECE_MIN <= s.len; k++) {
        kt_word l;
        kt_word r;
        kt_ruling ruling;
        kt_str left = kt_str_sub(s, 0, k);
        kt_str right = kt_str_sub(s, k, s.len);
        if (!is_known(v, left, USUAL, &l) || !is_known(v, right, USUAL, &r))
            continue;
        if ((!is_small(l.morph) && !is_small(r.morph)) || is_name_part(left, right))
            continue;
        kt_swap one = { .beg = i, .end = i + 1 };
        one.text = kt_str_cat3(v->scratch, left, KT_STR(" "), right);
        if (!kt_referee_hear(v, &one, 1, &ruling) || ruling.gain <= top)
            continue;
        top = ruling.gain;
        *text = one.text;
    }
    return top;
}

bool kt_en_joint_run_in(const kt_view *v, uint32_t i, const kt_rule *rule, kt_emit *out)
{
    bool first = is_opener(v, i);
    kt_str s = kt_view_str(v, i);
    if (!(first || is_lower(v, i)) || s.len < WHOLE_MIN || s.len > WORD_MAX)
        return false;
    s = first ? kt_word_lower(v->scratch, s) : s;
    kt_swap best = { .beg = i, .end = i + 1 };
    double gain = best_cut(v, i, s, &best.text);
    if (!best.text.len || kt_suggest_has_near(v->lex, s, KNOWN_WELL))
        return false;
    best.text = first ? kt_word_recase(v->scratch, best.text, true) : best.text;
    return offer(v, rule, KT_MARGIN_EN_RUN_IN, &best, gain, out);
}
