/*
 * doubled: a part that stands twice inside a compound: "Geheimdienstdienstes" for "Geheimdienstes".
 * A translator that builds a compound from pieces repeats the head. Legal words of that shape
 * ("Zinseszins", "Kindeskinder") are in the lexicon.
 */
#include "base/utf8.h"
#include "lang/de/derive.h"
#include "lang/de/inflect.h"
#include "lang/de/parse/slot.h"
#include "rule/rule.h"

enum { R_PART, R_RULES };

extern const kt_rule kt_rules_doubled[];

enum {
    PART_MIN = 3,
    PART_MAX = 24,
    REST_MAX = 3,
    WORD_MAX = 100,
    FREQ_MIN = 20,
    PART_SHORT = 4,
    PREFIX_MIN = 3,
    LINK_MAX = 2
};

/* Is w a word that can stand for the doubled one? */
static bool is_sound(const kt_view *v, kt_str w)
{
    const kt_wordinfo *i = kt_words_get(v->words, w);
    if (i->exact.morph)
        return i->exact.freq >= FREQ_MIN || !(kt_flags_of(i->exact.morph) & KT_LEX_HUNSPELL);
    return kt_words_verdict(v->words, i) == KT_VERDICT_COMPOUND;
}

/* Does a linking element of len bytes end word? The empty one does. */
static bool ends_in_link(const kt_view *v, kt_str word, size_t len)
{
    return len == 0 ||
           (word.len > len &&
            kt_view_tail(v, KT_CLASS_linking, kt_str_sub(word, word.len - len, word.len)) == len);
}

/* What may follow the second of two equal parts: an ending, but not the "i" of Daten|datei. */
static bool is_ending(const kt_view *v, kt_str rest)
{
    return kt_view_tail(v, KT_CLASS_part_ending, rest) == rest.len;
}

/* Three letters repeat by chance: the rest must be a word in its own right, and the whole not one
 * of other parts, as "Mandatsdaten" is. */
static bool is_well_known(const kt_view *v, kt_str whole, kt_str w)
{
    const kt_wordinfo *i = kt_words_get(v->words, w);
    return i->exact.morph && i->exact.freq >= FREQ_MIN && kt_noun_of(i->exact.morph) &&
           w.len >= 8 &&
           kt_words_verdict(v->words, kt_words_get(v->words, whole)) != KT_VERDICT_COMPOUND;
}

static bool same_letters(kt_arena *a, kt_str x, kt_str y, bool first)
{
    return kt_str_eq(first ? kt_word_recase(a, x, false) : x, y);
}

/* Do any three bytes stand twice? Where a part stands twice they do: a part that opens the word, in
 * the other letter case, is longer than that, and its first letter has two bytes at most. */
static bool repeats(kt_str w)
{
    const unsigned char *p = (const unsigned char *)w.ptr;
    if (w.len == 0 || p[0] >= 0xE0)
        return true;
    for (size_t i = 0; i + 6 <= w.len; i++)
        for (size_t k = i + 3; k + 3 <= w.len; k++)
            if (p[i] == p[k] && p[i + 1] == p[k + 1] && p[i + 2] == p[k + 2])
                return true;
    return false;
}

/* "Beispielspiel", "Umzugszug": what stands in front is no part of a compound, but makes another
 * word of the one behind it. */
static bool is_particle(const kt_view *v, kt_str front)
{
    const kt_morph *m = front.len ? kt_words_get(v->words, front)->lower.morph : NULL;
    return kt_func_of(m) & KT_FUNC_PREP;
}

/* "Wahlkreisreise", "Giraffenaffen": what stands twice is no part of the first word, and the second
 * is a noun: a compound of the two. */
static bool is_compound(const kt_view *v, kt_str front, kt_str tail)
{
    const kt_wordinfo *f = kt_words_get(v->words, front);
    const kt_wordinfo *t = kt_words_get(v->words, kt_word_recase(v->scratch, tail, true));
    return front.len && !f->exact.morph && !f->lower.morph &&
           !kt_lexicon_first(v->lex, kt_word_recase(v->scratch, front, false)) &&
           kt_noun_of(t->exact.morph);
}

/* Solid: p + q + link + q', q' = q with another ending. Returns p + q' (p may be empty), or an
 * empty string. *sure: it can be nothing else. */
static kt_str without_double(const kt_view *v, kt_str w, bool *sure)
{
    if (!repeats(w))
        return (kt_str){ 0 };
    for (size_t second = PART_MIN; second + PART_MIN <= w.len; second++) {
        if (!kt_utf8_is_lead(w.ptr[second]))
            continue;
        for (size_t link = 0; link <= LINK_MAX; link++) {
            if (!ends_in_link(v, kt_str_sub(w, 0, second), link))
                continue;
            size_t end = second - link;
            size_t max = w.len - second < end ? w.len - second : end;
            max = max < PART_MAX ? max : PART_MAX;
            for (size_t q = max; q >= PART_MIN && w.len - second - q <= REST_MAX; q--) {
                size_t first = end - q;
                if (!kt_utf8_is_lead(w.ptr[first]) ||
                    !is_ending(v, kt_str_sub(w, second + q, w.len)) ||
                    (first == 0 && (q <= PART_SHORT || link)) || /* Forschungsforschung */
                    (first > 0 && first < PREFIX_MIN) ||
                    !same_letters(v->scratch, kt_str_sub(w, first, end),
                                  kt_str_sub(w, second, second + q), first == 0))
                    continue;
                kt_str tail = kt_str_sub(w, second, w.len);
                kt_str fixed = first ? kt_str_cat(v->scratch, kt_str_sub(w, 0, first), tail)
                                     : kt_word_recase(v->scratch, tail, true);
                if (fixed.len &&
                    (q >= PART_SHORT ? is_sound(v, fixed) : is_well_known(v, w, fixed))) {
                    kt_str front = kt_str_sub(w, 0, first);
                    *sure = !is_particle(v, front) && !is_compound(v, front, tail);
                    return fixed;
                }
            }
        }
    }
    return (kt_str){ 0 };
}

static bool equal_but_first_case(kt_arena *a, kt_str x, kt_str y)
{
    return x.len == y.len && kt_str_eq(kt_word_recase(a, x, false), kt_word_recase(a, y, false));
}

/* With hyphens: "Website-Website", "Daten-Datenbank" is no double. */
static kt_str without_double_part(const kt_view *v, kt_str w)
{
    size_t beg = 0;
    for (;;) {
        size_t mid = kt_str_find(w, KT_STR("-"), beg);
        if (mid == SIZE_MAX)
            return (kt_str){ 0 };
        size_t end = kt_str_find(w, KT_STR("-"), mid + 1);
        end = end == SIZE_MAX ? w.len : end;
        kt_str a = kt_str_sub(w, beg, mid);
        kt_str b = kt_str_sub(w, mid + 1, end);
        const kt_wordinfo *i = kt_words_get(v->words, a);
        bool noun = kt_noun_of(i->exact.morph) && !(kt_flags_of(i->exact.morph) & KT_LEX_NAME);
        if (a.len >= 6 && noun && equal_but_first_case(v->scratch, a, b))
            return kt_str_cat(v->scratch, kt_str_sub(w, 0, mid), kt_str_sub(w, end, w.len));
        beg = mid + 1;
    }
}

/* "speichersichere": a noun and an adjective. */
static bool is_compound_adjective(const kt_view *v, uint32_t i)
{
    kt_str word = kt_view_str(v, i);
    for (size_t at = PART_MIN; v->tok[i].casing == KT_CASE_LOWER && at + PART_MIN <= word.len;
         at++) {
        kt_word w;
        if (kt_utf8_is_lead(word.ptr[at]) &&
            kt_lexicon_find(v->lex, kt_str_sub(word, at, word.len), &w) && w.freq >= FREQ_MIN &&
            kt_adj_of(w.morph) &&
            kt_noun_of(kt_words_get(v->words, kt_str_sub(word, 0, at))->title.morph))
            return true;
    }
    return false;
}

/* "Die Website-Website ist": one thing. "Messung Laptop-Laptop", "eine Wasser-Wasser-Wärmepumpe":
 * two of a kind that have to do with each other. */
static bool is_in_phrase(const kt_view *v, uint32_t i)
{
    kt_slot s;
    kt_str word = kt_view_str(v, i);
    size_t mid = kt_str_find(word, KT_STR("-"), 0);
    kt_slot_phrase(v, i, &s);
    return s.np &&
           !(kt_view_is_word(v, i + 1) && kt_func_of(kt_view_morph(v, i + 1)) & KT_FUNC_COORD) &&
           kt_str_find(word, KT_STR("-"), mid + 1) == SIZE_MAX;
}

static void doubled(const kt_view *v, kt_emit *out)
{
    for (uint32_t k = 0; k < v->n_notable; k++) {
        uint32_t i = v->notable[k];
        const kt_token *t = &v->tok[i];
        if (!(t->notes & KT_NOTE_OPEN) || kt_span_len(t->span) < 2 * PART_MIN + 2 ||
            kt_span_len(t->span) > WORD_MAX || (t->flags & KT_TOK_FOREIGN))
            continue;
        const kt_wordinfo *w = kt_view_info(v, i);
        if (w->marks & KT_MARK_NO_DOUBLE)
            continue;
        kt_str word = kt_view_str(v, i);
        bool hyphen = t->flags & KT_TOK_HYPHEN;
        bool sure = true;
        kt_str fixed = hyphen ? without_double_part(v, word) : without_double(v, word, &sure);
        if (!fixed.len || kt_ends_in_participle(v->lex, word, PART_MIN + 1) ||
            is_compound_adjective(v, i)) {
            kt_words_mark(w, KT_MARK_NO_DOUBLE);
            continue;
        }
        kt_edit *e = kt_emit_fix(out, &kt_rules_doubled[R_PART], t->span, fixed);
        if (e && (!sure || (hyphen && !is_in_phrase(v, i))))
            e->conf = KT_HINT;
        if (e && !sure)
            e->severity = KT_INFO;
    }
}

const kt_rule kt_rules_doubled[] = {
    [R_PART] = {
        .info = { .id = "mt.doubled-part",
                  .msg_en = "part of a compound stands twice",
                  .msg_de = "Wortteil steht doppelt",
                  .conf = KT_LIKELY,
                  .severity = KT_SEVERE,
                  .examples = KT_EXAMPLES(BAD("Ein Sprecher des Geheimdienstdienstes schwieg.", "Ein Sprecher des Geheimdienstes schwieg."),
                                          BAD("Die Website-Website ist neu.", "Die Website ist neu."),
                                          OK("Der Zinseszins wächst."),
                                          REPORT("Auf der Wahlkreisreise war sie vor Ort."),
                                          REPORT("Unser Beispielspiel hat drei Ebenen."),
                                          OK("Die Mandatsdaten liegen vor."),
                                          REPORT("Die Messung Laptop-Laptop ergab wenig."),
                                          OK("Kinder und Kindeskinder leben dort."),
                                          OK("Wir fahren nach Baden-Baden."),
                                          OK("Das gilt bei abdriftmindernder Technik."),
                                          OK("Das sind speichersichere Konzepte."),
                                          OK("Das ist eine Win-win-Situation."),
                                          OK("Die Mama kauft Bonbons.")) },
        .stage = KT_STAGE_WORDS,
        .needs = KT_NEED_SENTENCES,
        .fn = doubled,
    },
    [R_RULES] = KT_RULES_END,
};
