/*
 * kt_slips: derives which words of the lexicon are written for which others by one slip, for the
 * judge of words that are meant for others (lang/de/parse/meant.h).
 *
 * kt_slips LEXICON
 *     Writes rows of dict/de/tables/slips.tsv: a word; another one, one slip away or of the same
 *     sound, that is likelier to have been meant than most; the log odds of that before anything is
 *     known of the place, in quarters of a nat; what the two share: s their sound, f their lemma.
 * Where the two differ by an ending of the same word, agreement tells, and no row is written.
 */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "count.h"
#include "lang/de/channel.h"
#include "lang/de/slip.h"
#include "lang/packed.h"

enum { FORM_MAX = 64, MEANT_MIN = 55, CASE_MIN = 85, RARE = 12, QUARTERS = 4, COMMON = 85 };

/* Rows from these log odds on. */
static const double odds_min = -8.25;
static const double nats = 2.302585 / 16; /* of a step of frequency */
static const double sound = -1, sound_small = 1;

typedef struct form {
    char text[FORM_MAX];
    size_t len;
    kt_word word;
} form;

static bool is_plain(const form *f)
{
    for (size_t i = 0; i < f->len;) {
        uint32_t cp = kt_utf8_at(kt_str_of(f->text, f->len), i, &i);
        if (!kt_cp_is_letter(cp) || (i > 2 && kt_cp_is_upper(cp)))
            return false;
    }
    return f->len > 1;
}

/* A word in its own right: no name, no abbreviation, nothing that one source alone knows. */
static bool is_word(const kt_morph *m)
{
    const uint32_t odd = KT_LEX_ABBREV | KT_LEX_OLD | KT_LEX_CH | KT_LEX_UNIT;
    return !(m->flags & odd) && (m->func || m->verb || m->adj || (m->flags & KT_LEX_NOUN));
}

/* Do the two have lemmas in one part of speech, and not the same? */
static bool other_lemma(const kt_lexicon *lex, const form *a, const form *b)
{
    bool other = false;
    for (int pos = KT_POS_NOUN; pos <= KT_POS_ADJ; pos++) {
        char x[FORM_MAX];
        char y[FORM_MAX];
        size_t n = kt_lexicon_lemma(lex, kt_str_of(a->text, a->len), (kt_pos)pos, x, sizeof x);
        size_t m = kt_lexicon_lemma(lex, kt_str_of(b->text, b->len), (kt_pos)pos, y, sizeof y);
        if (n && m && (n != m || memcmp(x, y, n) != 0))
            other = true;
        else if (n && m)
            return false;
    }
    return other;
}

static bool same_lemma(const kt_lexicon *lex, const form *a, const form *b)
{
    for (int pos = KT_POS_NOUN; pos <= KT_POS_ADJ; pos++) {
        char x[FORM_MAX];
        char y[FORM_MAX];
        kt_str s = kt_str_of(a->text, a->len);
        kt_str t = kt_str_of(b->text, b->len);
        size_t n = kt_lexicon_lemma(lex, s, (kt_pos)pos, x, sizeof x);
        size_t m = kt_lexicon_lemma(lex, t, (kt_pos)pos, y, sizeof y);
        if (n && n == m && memcmp(x, y, n) == 0)
            return true;
    }
    return false;
}

static size_t common_start(const form *a, const form *b)
{
    size_t k = 0;
    while (k < a->len && k < b->len && a->text[k] == b->text[k])
        k++;
    return k;
}

/* Do the two differ by an ending, as forms of one word do? */
static bool differs_by_ending(const form *a, const form *b)
{
    static const char *const endings[] = { "",  "e", "n",  "en", "s",  "es",  "er", "em",
                                           "m", "r", "st", "t",  "et", "est", "te", "ns" };
    size_t k = common_start(a, b);
    for (size_t back = 0; back < 2 && k > 1; back++, k--) {
        int met = 0;
        for (size_t e = 0; e < sizeof endings / sizeof *endings; e++)
            met |= (strcmp(a->text + k, endings[e]) == 0 ? 1 : 0) |
                   (strcmp(b->text + k, endings[e]) == 0 ? 2 : 0);
        if (met == 3)
            return true;
    }
    return false;
}

/* Two forms that differ by an ending and are both open words of one kind, or both determiners:
 * agreement judges those. */
static bool is_agreement(const kt_lexicon *lex, const form *a, const form *b)
{
    if (!differs_by_ending(a, b))
        return false;
    const kt_morph *x = a->word.morph;
    const kt_morph *y = b->word.morph;
    if ((x->func & y->func) & (KT_FUNC_DET | KT_FUNC_PRON))
        return true;
    if (same_lemma(lex, a, b))
        return true;
    return !x->func && !y->func && !other_lemma(lex, a, b) &&
           ((x->adj && y->adj) || (x->verb && y->verb) || (x->noun && y->noun));
}

/* "unsre", "gehn": the same form with one e less. */
static bool is_elided(const form *a, const form *b)
{
    const kt_morph *x = a->word.morph;
    const kt_morph *y = b->word.morph;
    size_t k = common_start(a, b);
    bool same =
        x->func ? x->func == y->func : x->noun == y->noun && x->verb == y->verb && x->adj == y->adj;
    return same && a->len + 1 == b->len && b->text[k] == 'e' &&
           strcmp(a->text + k, b->text + k + 1) == 0;
}

static void tell(const kt_lexicon *lex, const form *typed, const form *meant, uint8_t cost)
{
    kt_str s = kt_str_of(typed->text, typed->len);
    kt_str t = kt_str_of(meant->text, meant->len);
    bool alike = kt_sounds_alike(s, t);
    bool small = typed->word.morph->func && meant->word.morph->func;
    double p = alike ? (small ? sound_small : sound) : kt_slip_log(kt_slip_of(s, t, cost), cost);
    int had = typed->word.freq > RARE ? typed->word.freq : RARE;
    double odds = (meant->word.freq - had) * nats + p - 6;
    if (odds < odds_min || is_agreement(lex, typed, meant) || is_elided(typed, meant))
        return;
    printf("%.*s\t%.*s\t%.0f\t%s%s\n", (int)s.len, s.ptr, (int)t.len, t.ptr, odds * QUARTERS,
           alike ? "s" : "-", same_lemma(lex, typed, meant) ? "f" : "");
}

static void look_at(const kt_lexicon *lex, const form *typed, bool lowered)
{
    static kt_hit hits[KT_HITS_MAX];
    kt_typed t;
    if (!kt_slip_labels(kt_str_of(typed->text, typed->len), &t))
        return;
    uint32_t n = kt_slip_find_one(lex, &t, true, hits);
    for (uint32_t k = 0; k < n; k++) {
        form meant = { .word = hits[k].word };
        meant.len = kt_lexicon_form(lex, hits[k].id, meant.text, sizeof meant.text - 1);
        bool cap = hits[k].first != kt_slip_fold(hits[k].first);
        if (meant.word.freq < (lowered ? CASE_MIN : MEANT_MIN) || cap != t.cap ||
            !is_plain(&meant) || !is_word(meant.word.morph) || strcmp(meant.text, typed->text) == 0)
            continue;
        if (lowered && !meant.word.morph->func && meant.word.freq < COMMON)
            continue;
        tell(lex, typed, &meant, hits[k].cost);
    }
}

/* Fork, calls: oftener English than German. */
static bool is_english(const kt_lexicon *lex, const form *f)
{
    uint8_t freq;
    return !f->word.morph->func && kt_lexicon_find_en(lex, kt_str_of(f->text, f->len), &freq) &&
           freq >= f->word.freq;
}

int main(int argc, char **argv)
{
    const uint32_t odd =
        KT_LEX_NAME | KT_LEX_PERSON | KT_LEX_BRAND | KT_LEX_LOAN | KT_LEX_HUNSPELL | KT_LEX_DING;
    reader r = { 0 };
    if (argc != 2)
        die("usage: kt_slips", "LEXICON");
    open_reader(&r, argv[1]);
    for (uint32_t id = 0; id < kt_lexicon_size(r.lex); id++) {
        form f = { .word = kt_lexicon_word(r.lex, id) };
        f.len = kt_lexicon_form(r.lex, id, f.text, sizeof f.text - 1);
        if (!f.word.morph || !f.len || !is_plain(&f) || !is_word(f.word.morph))
            continue;
        if (f.word.freq && !is_english(r.lex, &f))
            look_at(r.lex, &f, false);
        if (f.text[0] < 'A' || f.text[0] > 'Z' || !f.word.freq || (f.word.morph->flags & odd))
            continue;
        kt_word small;
        f.text[0] = (char)(f.text[0] + 'a' - 'A');
        if (!kt_lexicon_find(r.lex, kt_str_of(f.text, f.len), &small)) {
            f.word.freq = (uint8_t)(f.word.freq > 2 * RARE ? f.word.freq - 2 * RARE : 0);
            look_at(r.lex, &f, true);
        }
    }
    kt_words_free(r.words);
    kt_lexicon_close(r.lex);
    return 0;
}
