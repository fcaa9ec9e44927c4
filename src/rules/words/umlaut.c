/*
 * umlaut: "ueber", "fuer", "regelmaessig", "60-Tage-Schaedlichkeit": ae, oe, ue for ä, ö, ü, and ss
 * for ß beside them, as keyboards and systems without these letters write.
 */
#include "base/utf8.h"
#include "lang/morph.h"
#include "rule/near.h"
#include "rules/words/spell_rules.h"

enum { WORD_MAX = 60, FREQ_MIN = 30 };

/* ä for the ae at byte k, NULL where none stands; not in Treue, Quelle. */
static const char *umlaut_at(kt_str word, size_t k)
{
    static const char *const pairs[][2] = { { "ae", "ä" }, { "oe", "ö" }, { "ue", "ü" },
                                            { "Ae", "Ä" }, { "Oe", "Ö" }, { "Ue", "Ü" } };
    if (k + 1 >= word.len || word.ptr[k + 1] != 'e' || (k > 0 && strchr("aeqAEQ", word.ptr[k - 1])))
        return NULL;
    for (size_t p = 0; p < sizeof pairs / sizeof *pairs; p++)
        if (pairs[p][0][0] == word.ptr[k])
            return pairs[p][1];
    return NULL;
}

/* All of them; the word itself when there is none, an empty string when memory is short. */
static kt_str with_umlauts(const kt_view *v, kt_str word)
{
    kt_buf b = KT_BUF_INIT(v->scratch);
    bool changed = false;
    for (size_t k = 0; k < word.len; k++) {
        const char *umlaut = umlaut_at(word, k);
        if (!(umlaut ? kt_buf_add(&b, kt_str_c(umlaut)) : kt_buf_addc(&b, word.ptr[k])))
            return (kt_str){ 0 };
        k += umlaut != NULL;
        changed |= umlaut != NULL;
    }
    return changed ? kt_buf_str(&b) : word;
}

/* Fahrzuegen: would the letters of ue in the other order be a word, too? */
static bool is_swapped_eu(const kt_view *v, kt_str word)
{
    kt_buf b = KT_BUF_INIT(v->scratch);
    for (size_t k = 0; k < word.len; k++) {
        bool swap = k + 1 < word.len && word.ptr[k] == 'u' && word.ptr[k + 1] == 'e';
        if (!kt_buf_add(&b, swap ? KT_STR("eu") : kt_str_of(word.ptr + k, 1)))
            return false;
        k += swap;
    }
    kt_verdict verdict = kt_words_verdict(v->words, kt_words_get(v->words, kt_buf_str(&b)));
    return verdict == KT_VERDICT_KNOWN || verdict == KT_VERDICT_COMPOUND;
}

/* start: its capital may be owed to the place. */
static bool is_word(const kt_view *v, kt_str as_written, kt_str now, bool start)
{
    const kt_wordinfo *w = kt_words_get(v->words, now);
    kt_word best = w->exact.morph ? w->exact : start ? w->lower : (kt_word){ 0 };
    return (best.morph && best.freq >= FREQ_MIN) ||
           (kt_words_verdict(v->words, w) == KT_VERDICT_COMPOUND && !is_swapped_eu(v, as_written));
}

/* The word that is meant, with an ß where only that makes one; an empty string when there is none.
 */
static kt_str resolve(const kt_view *v, kt_str word, bool start)
{
    kt_str now = with_umlauts(v, word);
    if (!now.len || is_word(v, word, now, start))
        return now;
    for (size_t at = kt_str_find(now, KT_STR("ss"), 0); !v->lang->no_sharp_s && at != SIZE_MAX;
         at = kt_str_find(now, KT_STR("ss"), at + 1)) {
        kt_str sharp = kt_str_cat3(v->scratch, kt_str_sub(now, 0, at), KT_STR("ß"),
                                   kt_str_sub(now, at + 2, now.len));
        if (sharp.len && !(kt_words_get(v->words, sharp)->notes & KT_NOTE_OLD) &&
            is_word(v, word, sharp, start))
            return sharp;
    }
    return (kt_str){ 0 };
}

/* frist-und-mahnung-hoeflich, Slug: ueber-uns: the name of a file or a key. */
static bool is_slug(const kt_view *v, uint32_t i, kt_str word)
{
    size_t first = kt_str_find(word, KT_STR("-"), 0);
    return v->tok[i].casing == KT_CASE_LOWER &&
           (kt_str_find(word, KT_STR("-"), first + 1) != SIZE_MAX ||
            (i > 0 && kt_view_is_punct(v, i - 1, ':')));
}

/* The pieces between hyphens one by one: those that are no word with umlauts stay. */
static kt_str resolve_pieces(const kt_view *v, kt_str word)
{
    kt_buf b = KT_BUF_INIT(v->scratch);
    bool changed = false;
    for (size_t beg = 0; beg <= word.len;) {
        size_t end = kt_str_find(word, KT_STR("-"), beg);
        end = end == SIZE_MAX ? word.len : end;
        kt_str piece = kt_str_sub(word, beg, end);
        kt_str plain = with_umlauts(v, piece);
        kt_verdict verdict = kt_words_verdict(v->words, kt_words_get(v->words, piece));
        bool keep = kt_str_eq(plain, piece) || verdict == KT_VERDICT_KNOWN;
        kt_str now = keep ? piece : resolve(v, piece, false);
        changed |= now.len && !kt_str_eq(now, piece);
        if ((beg && !kt_buf_addc(&b, '-')) || !kt_buf_add(&b, now.len ? now : piece))
            return (kt_str){ 0 };
        beg = end + 1;
    }
    return changed ? kt_buf_str(&b) : (kt_str){ 0 };
}

/* "oeder", "uendlich": would one letter less make a word that is far more usual than the one with
 * the umlaut? */
static bool is_letter_too_many(const kt_view *v, kt_str word, kt_str now)
{
    enum { FAR = 40 };
    const kt_wordinfo *w = kt_words_get(v->words, now);
    uint8_t freq = w->exact.morph ? w->exact.freq : w->lower.freq;
    for (size_t k = 0; k + 1 < word.len; k++) {
        kt_word less;
        if (umlaut_at(word, k) &&
            (kt_lexicon_find(v->lex,
                             kt_str_cat(v->scratch, kt_str_sub(word, 0, k + 1),
                                        kt_str_sub(word, k + 2, word.len)),
                             &less)) &&
            less.freq > freq + FAR)
            return true;
    }
    return false;
}

/* "hue" in a cell by itself is a key, "(gruenwald) new type" who wrote it: nothing stands beside
 * the word that asks for another one. */
static bool is_label(const kt_view *v, uint32_t i)
{
    if (v->n_tok == 1)
        return v->tok[i].casing == KT_CASE_LOWER;
    return i == 1 && v->tok[0].cp == '(' && kt_view_touches(v, 1) && kt_view_is_punct(v, 2, ')');
}

/* "Kaempfer war zwei Jahre in Japan": who does something, without an article: a name. */
static bool is_bare_doer(const kt_view *v, uint32_t i, const kt_wordinfo *now)
{
    const uint16_t male = KT_MASK(KT_CASE_NOM, KT_SLOT_M);
    unsigned verb =
        kt_view_is_lower(v, i + 1) ? kt_verb_of(kt_view_info(v, i + 1)->exact.morph) : 0;
    return v->tok[i].casing == KT_CASE_TITLE && (kt_words_noun_mask(v->words, now) & male) &&
           (verb & KT_VERB_3SG) && !(verb & KT_VERB_1PL) &&
           ((v->tok[i].flags & KT_TOK_SENT) || !kt_spell_noun_is_due(v, i));
}

bool kt_spell_umlaut(const kt_view *v, uint32_t i, kt_emit *out, bool *never)
{
    const kt_token *t = &v->tok[i];
    kt_str word = kt_view_str(v, i);
    bool hyphen = (t->flags & KT_TOK_HYPHEN) != 0;
    bool start = (t->flags & KT_TOK_SENT) != 0;
    *never = (t->flags & (hyphen ? 0U : KT_TOK_DIGIT)) || (t->flags & KT_TOK_NONASCII) ||
             word.len > WORD_MAX;
    if (*never)
        return false;
    kt_str plain = with_umlauts(v, word);
    if (kt_near_dotted(v, i)) /* gruene.social, BB.Gebaeude */
        return false;
    *never =
        kt_str_eq(plain, word) || (hyphen ? is_slug(v, i, word) : kt_spell_is_two_words(v, word));
    if (*never || !plain.len)
        return false;
    kt_str now = hyphen ? resolve_pieces(v, word) : resolve(v, word, start);
    const kt_wordinfo *w = kt_words_get(v->words, now.len ? now : plain);
    if (!now.len) {
        *never = start || w->exact.morph || !w->lower.morph;
        return false;
    }
    kt_edit *e = kt_emit_fix(out, &kt_rules_spell[KT_SPELL_UMLAUT], t->span, now);
    if (e && (is_label(v, i) || is_bare_doer(v, i, w) || kt_spell_may_be_name(v, i, 0, w) ||
              is_letter_too_many(v, word, now))) {
        e->conf = KT_HINT;
        e->severity = KT_INFO;
    }
    return true;
}
