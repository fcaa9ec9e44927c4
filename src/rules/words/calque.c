/*
 * calque: turns of phrase that are English in German words: "am Ende des Tages", "in 2024". They
 * are no mistakes to a grammar, and the first thing that a reader of a translation sees: hints,
 * with what German says instead (table calques).
 */
#include "base/utf8.h"
#include "lang/morph.h"
#include "rule/near.h"
#include "rule/rule.h"

extern const kt_rule kt_rules_calque[];

enum { WORD_BYTES = 32, YEAR_MIN = 1500, YEAR_MAX = 2100 };

/* ---- phrases ---- */

static kt_str lower_of(const kt_view *v, uint32_t i)
{
    kt_str s = kt_view_str(v, i);
    return v->tok[i].flags & KT_TOK_CAP ? kt_word_lower(v->scratch, s) : s;
}

/* Is token i the next piece of a phrase: a word in any letter case, or a comma behind it? */
static bool fits(const kt_view *v, uint32_t i, kt_str piece)
{
    return i < v->n_tok && kt_view_is_word(v, i) && kt_str_eq(lower_of(v, i), piece);
}

/* First token of the phrase whose word `at` is token i; UINT32_MAX: the others are not there. */
static uint32_t phrase_beg(const kt_view *v, uint32_t i, kt_str phrase, kt_str key, uint32_t *end)
{
    uint32_t before = 0; /* tokens of the phrase before its key */
    kt_str rest = phrase;
    while (rest.len && !kt_str_eq(kt_str_cut(&rest, ' '), key))
        before++;
    if (before > i)
        return UINT32_MAX;
    uint32_t k = i - before;
    rest = phrase;
    while (rest.len) {
        kt_str piece = kt_str_cut(&rest, ' ');
        bool comma = kt_str_ends(piece, KT_STR(","));
        if (!fits(v, k, comma ? kt_str_sub(piece, 0, piece.len - 1) : piece))
            return UINT32_MAX;
        k++;
        if (comma && !kt_view_is_punct(v, k++, ','))
            return UINT32_MAX;
    }
    *end = k;
    return i - before;
}

static void phrase(const kt_view *v, const kt_table *t, uint32_t i, kt_emit *out)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    if (w->marks & KT_MARK_NO_CALQUE)
        return;
    kt_str low = lower_of(v, i);
    uint32_t row = low.len <= WORD_BYTES ? kt_table_find(t, low) : UINT32_MAX;
    if (row == UINT32_MAX) {
        kt_words_mark(w, KT_MARK_NO_CALQUE);
        return;
    }
    kt_str key;
    kt_str value;
    for (; kt_table_row(t, row, &key, &value) && kt_str_eq(key, low); row++) {
        kt_str words = kt_str_cut(&value, '\t');
        uint32_t end;
        uint32_t beg = phrase_beg(v, i, words, key, &end);
        if (beg == UINT32_MAX)
            continue;
        kt_edit *e = kt_emit_report(out, &kt_rules_calque[0],
                                    (kt_span){ v->tok[beg].span.beg, v->tok[end - 1].span.end });
        bool upper = v->tok[beg].flags & KT_TOK_CAP;
        while (value.len) {
            kt_str german = kt_str_cut(&value, '|');
            kt_emit_candidate(out, e, upper ? kt_word_recase(v->scratch, german, true) : german);
        }
        return;
    }
}

/* ---- "in 2024" ---- */

/* Does something follow that the number counts: "in 2024 Fällen"? */
static bool is_counted(const kt_view *v, uint32_t i)
{
    if (i >= v->n_tok || v->tok[i].kind == KT_TOK_PUNCT)
        return i < v->n_tok && (v->tok[i].cp == '-' || v->tok[i].cp == '/');
    if (!kt_view_is_word(v, i))
        return true;
    if (v->tok[i].casing != KT_CASE_LOWER)
        return !(v->tok[i].flags & KT_TOK_SENT);
    const kt_morph *m = kt_view_info(v, i)->exact.morph;
    return !m || (!kt_func_of(m) && (kt_adj_of(m) & ~(unsigned)KT_ADJ_BASE));
}

static void year(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str s = kt_view_str(v, i);
    unsigned value = 0;
    for (size_t k = 0; k < s.len && kt_ascii_is_digit(s.ptr[k]); k++)
        value = value * 10 + (unsigned)(s.ptr[k] - '0');
    bool in = i > 0 && (kt_view_is(v, i - 1, "in") || kt_view_is(v, i - 1, "In"));
    if (s.len != 4 || value < YEAR_MIN || value > YEAR_MAX || !in || !kt_view_one_blank(v, i) ||
        is_counted(v, i + 1))
        return;
    kt_edit *e = kt_emit_report(out, &kt_rules_calque[1],
                                (kt_span){ v->tok[i - 1].span.beg, v->tok[i].span.end });
    kt_emit_candidate(out, e, s);
    kt_emit_candidate(
        out, e,
        kt_str_cat(v->scratch,
                   v->tok[i - 1].flags & KT_TOK_CAP ? KT_STR("Im Jahr ") : KT_STR("im Jahr "), s));
}

static void calques(const kt_view *v, kt_emit *out)
{
    kt_table t = kt_lexicon_table(v->lex, "calques");
    for (uint32_t i = 0; i < v->n_tok; i++) {
        if (v->tok[i].kind == KT_TOK_WORD && t.n)
            phrase(v, &t, i, out);
        else if (v->tok[i].kind == KT_TOK_NUMBER)
            year(v, i, out);
    }
}

/* clang-format off */
#define ROW(name, en, de, ...)                                                                     \
    { .info = { .id = name,                                                                        \
                .msg_en = en,                                                                      \
                .msg_de = de,                                                                      \
                .conf = KT_HINT,                                                                   \
                .severity = KT_INFO,                                                               \
                .examples = KT_EXAMPLES(__VA_ARGS__) },                                            \
      .stage = KT_STAGE_REPORT,                                                                    \
      .needs = KT_NEED_SENTENCES,                                                                  \
      .fn = calques }

const kt_rule kt_rules_calque[] = {
    ROW("lang.calque", "English turn of phrase", "Wendung nach englischem Muster",
        REPORT("Am Ende des Tages zählt nur das Ergebnis."),
        REPORT("Das macht keinen Sinn."),
        REPORT("Lassen Sie uns wissen, wie es war."),
        OK("Am Ende der Straße steht ein Haus."),
        OK("Der Sinn des Lebens ist ihm fremd."),
        OK("Er zählte am Abend die Einnahmen des Tages.")),
    ROW("lang.in-year", "in before a year", "in vor einer Jahreszahl",
        REPORT("In 2024 stieg der Umsatz deutlich."),
        REPORT("Das Werk wurde in 1998 gebaut."),
        OK("Im Jahr 2024 stieg der Umsatz."),
        OK("In 2024 Fällen wurde gezahlt."),
        OK("Er wohnt in 1010 Wien."),
        OK("Die Version in 2024er Ausgaben fehlt.")),
    KT_RULES_END,
};
#undef ROW
/* clang-format on */
