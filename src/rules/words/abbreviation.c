/*
 * abbreviation: abbreviations of several letters of which one lacks its capital, "z. b.", "z.t.":
 * the table abbrev has the whole with it, and not as it stands.
 */
#include "base/utf8.h"
#include "rule/near.h"

extern const kt_rule kt_rules_abbreviation[];

enum { PIECES_MAX = 4, PIECE_MAX = 4 /* bytes */ };

static bool is_piece(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) && kt_span_len(v->tok[i].span) <= PIECE_MAX &&
           kt_view_is_punct(v, i + 1, '.') && kt_view_touches(v, i + 1);
}

static bool is_listed(const kt_view *v, kt_str s)
{
    kt_table t = kt_lexicon_table(v->lex, "abbrev");
    return s.len && kt_table_find(&t, s) != UINT32_MAX;
}

/* The n pieces from i on with a blank between them, the piece `up` with a capital, the first in
 * lower case where it may owe its capital to its place. */
static kt_str whole(const kt_view *v, uint32_t i, uint32_t n, uint32_t up)
{
    kt_buf b = KT_BUF_INIT(v->scratch);
    for (uint32_t k = 0; k < n; k++) {
        kt_str s = kt_view_str(v, i + 2 * k);
        if (k == up || (k == 0 && (v->tok[i].flags & KT_TOK_SENT)))
            s = kt_word_recase(v->scratch, s, k == up);
        if (!s.len || (k > 0 && !kt_buf_addc(&b, ' ')) || !kt_buf_add(&b, s) ||
            !kt_buf_addc(&b, '.'))
            return (kt_str){ 0 };
    }
    return kt_buf_str(&b);
}

/* How many pieces stand from i on. */
static uint32_t pieces(const kt_view *v, uint32_t i)
{
    uint32_t n = 0;
    while (n < PIECES_MAX && is_piece(v, i + 2 * n) &&
           (n == 0 || kt_view_touches(v, i + 2 * n) || kt_near_blank(v, i + 2 * n)))
        n++;
    return n;
}

/* The abbreviation that begins at i, when it is listed with one capital more, and not as it stands.
 */
static void one(const kt_view *v, uint32_t i, kt_emit *out)
{
    uint32_t n = pieces(v, i);
    bool one_letter =
        i > 0 && v->tok[i - 1].kind == KT_TOK_WORD && kt_span_len(v->tok[i - 1].span) == 1;
    if (one_letter) /* Sp. z o.o. */
        return;
    if (n < 2 || is_listed(v, whole(v, i, n, n)))
        return;
    for (uint32_t up = 1; up < n; up++) {
        uint32_t k = i + 2 * up;
        if (v->tok[k].casing != KT_CASE_LOWER || !is_listed(v, whole(v, i, n, up)))
            continue;
        kt_str now = kt_word_recase(v->scratch, kt_view_str(v, k), true);
        if (now.len)
            (void)kt_emit_fix(out, &kt_rules_abbreviation[0], v->tok[k].span, now);
        return;
    }
}

static void abbreviations(const kt_view *v, kt_emit *out)
{
    for (uint32_t k = 0; k < v->n_spot && (v->spots & KT_SPOT_LOWER); k++) {
        uint32_t i = v->spot[k].tok;
        if ((v->spot[k].why & KT_SPOT_LOWER) && i > 0 && is_piece(v, i - 1) &&
            !(kt_view_touches(v, i - 1)) && !(i > 2 && is_piece(v, i - 3)))
            one(v, i - 1, out);
    }
}

const kt_rule kt_rules_abbreviation[] = {
    {
        .info = { .id = "spell.abbreviation",
                  .msg_en = "abbreviation without its capital",
                  .msg_de = "Abkürzung ohne Großbuchstaben",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      BAD("Er isst Obst, z. b. Birnen.", "Er isst Obst, z. B. Birnen."),
                      BAD("Das ist z. t. richtig.", "Das ist z. T. richtig."),
                      BAD("Das gilt u. u. auch hier.", "Das gilt u. U. auch hier."),
                      OK("Das gilt d. h. nur heute."), OK("Das steht bei Meier u. a. so."),
                      OK("Er isst Obst, z. B. Birnen."), OK("Das ist, i. e. das meint er, gut."),
                      OK("Siehe Meier (m. w. N.) dazu."), OK("Er wohnt in der Str. b. d. Kirche."),
                      OK("Wir lesen Punkt b. und c. dazu."),
                      OK("Die Firma Beispiel Sp. z o.o. liefert."),
                      OK("Siehe Absatz a. b. und c. im Text.")) },
        .stage = KT_STAGE_WORDS,
        .needs = KT_NEED_SENTENCES,
        .fn = abbreviations,
    },
    KT_RULES_END,
};
