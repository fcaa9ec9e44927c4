/*
 * blanks: blanks that stand doubled. Columns, drawings and code are made of them: what is aligned
 * with the line before or behind, indented, or full of bars, stays.
 */
#include "base/utf8.h"
#include "formats/format.h"
#include "rule/near.h"

enum { DOUBLE, RULES };
extern const kt_rule kt_rules_blanks[];

/* Start of the line that pos lies in. */
static uint32_t line_start(const kt_view *v, uint32_t pos)
{
    while (pos > 0 && v->text.ptr[pos - 1] != '\n' && v->text.ptr[pos - 1] != '\r')
        pos--;
    return pos;
}

/* Is token i text that a doubled blank may stand beside? Drawings and tables are made of signs. */
static bool is_prose(const kt_token *t)
{
    return t->kind == KT_TOK_WORD || t->kind == KT_TOK_NUMBER || t->kind == KT_TOK_GUARD ||
           (t->kind == KT_TOK_PUNCT && t->cp != '-' && t->cp != '_' && t->cp < 0x3000);
}

/* Two or three blanks before token i of a line. */
static bool is_doubled(const kt_view *v, uint32_t i)
{
    if (i == 0 || (v->tok[i].flags & (KT_TOK_LINE | KT_TOK_PARA)) ||
        !(v->tok[i].flags & KT_TOK_BLANK))
        return false;
    kt_str gap = kt_view_gap(v, i);
    return gap.len >= 2 && gap.len <= 3 && gap.ptr[0] == ' ' && gap.ptr[1] == ' ' &&
           gap.ptr[gap.len - 1] == ' ';
}

/* "1.  Wasser", "a)  Wasser", "*   Wasser", "3   Wasser": the gap behind a list marker that starts
 * the line at token beg. */
static bool is_list_gap(const kt_view *v, uint32_t beg, uint32_t i)
{
    const kt_token *l = &v->tok[i - 1];
    kt_span marker = { v->tok[beg].span.beg, l->span.end };
    if (i == beg + 1)
        return l->kind != KT_TOK_WORD || kt_span_len(marker) <= 2 || (l->flags & KT_TOK_DIGIT);
    return i - beg <= 3 && kt_span_len(marker) <= 6 &&
           (l->kind == KT_TOK_SYMBOL ||
            (l->kind == KT_TOK_PUNCT && (l->cp == '.' || l->cp == ')' || l->cp == ':')));
}

/* A line of a table, a drawing or code: indented, with a tab, a bar, or a wide gap. */
static bool is_drawn(const kt_view *v, uint32_t beg, uint32_t end)
{
    kt_str line = kt_str_sub(v->text, beg, end);
    bool cut =
        beg == 0 && v->manner != KT_MANNER_OPEN; /* a document's text begins with no blanks */
    bool indented =
        (kt_str_starts(line, KT_STR("    ")) || kt_str_starts(line, KT_STR("\t"))) && !cut;
    return indented || memchr(line.ptr, '\t', line.len) || memchr(line.ptr, '|', line.len) ||
           kt_str_find(kt_str_trim(line), KT_STR("    "), 0) != SIZE_MAX;
}

/* Does a doubled blank of the line before (columns in prev) end in the same column? */
static bool is_aligned(const uint32_t *prev, uint32_t n, uint32_t col)
{
    for (uint32_t i = 0; i < n; i++)
        if (prev[i] == col)
            return true;
    return false;
}

enum { GAPS_MAX = 16 };

/* The doubled blanks of one line. */
typedef struct gaps {
    uint32_t tok[GAPS_MAX];
    uint32_t col[GAPS_MAX];
    uint32_t n;
    bool drawn;
} gaps;

static void settle_line(const kt_view *v, kt_emit *out, const gaps *prev, const gaps *line,
                        const gaps *next)
{
    if (line->drawn)
        return;
    for (uint32_t i = 0; i < line->n; i++) {
        uint32_t t = line->tok[i];
        kt_span gap = kt_near_gap(v, t);
        if (kt_near_seam(v, gap.beg + 1, gap.end - 1)) /* "[hier ](x) und": one on either side */
            continue;
        if (!is_aligned(prev->col, prev->n, line->col[i]) &&
            !is_aligned(next->col, next->n, line->col[i]) && is_prose(&v->tok[t]) &&
            is_prose(&v->tok[t - 1]))
            (void)kt_emit_fix(out, &kt_rules_blanks[DOUBLE], gap, KT_STR(" "));
    }
}

/* Reads the line that starts with token i; returns the first token of the next line. */
static uint32_t read_line(const kt_view *v, uint32_t i, gaps *line)
{
    *line = (gaps){ 0 };
    if (i >= v->n_tok)
        return i;
    uint32_t beg = line_start(v, v->tok[i].span.beg);
    uint32_t at = beg;
    uint32_t col = 0; /* in code points, up to at */
    uint32_t j = i;
    do {
        if (j > i && is_doubled(v, j) && !is_list_gap(v, i, j)) {
            line->drawn |= line->n == GAPS_MAX;
            for (; at < v->tok[j].span.beg; at++)
                col += kt_utf8_is_lead(v->text.ptr[at]);
            if (line->n < GAPS_MAX) {
                line->tok[line->n] = j;
                line->col[line->n++] = col;
            }
        }
        j++;
    } while (j < v->n_tok && !(v->tok[j].flags & KT_TOK_LINE));
    uint32_t end = v->tok[j - 1].span.end;
    if (line->n)
        line->drawn |= is_drawn(v, beg, end);
    return j;
}

static void doubled(const kt_view *v, kt_emit *out)
{
    gaps prev = { 0 };
    gaps line;
    gaps next;
    uint32_t i = read_line(v, 0, &line);
    while (true) {
        uint32_t j = read_line(v, i, &next);
        settle_line(v, out, &prev, &line, &next);
        if (i >= v->n_tok)
            break;
        prev = line;
        line = next;
        i = j;
    }
}

/* clang-format off */
const kt_rule kt_rules_blanks[] = {
    [DOUBLE] = {
        .info = { .id = "space.double",
                  .msg_en = "more than one blank",
                  .msg_de = "Mehrere Leerzeichen hintereinander",
                  .conf = KT_SAFE,
                  .severity = KT_INFO,
                  .examples = KT_EXAMPLES(
                      BAD("Das  ist ein Satz.", "Das ist ein Satz."),
                      BAD("Das ist das Ende.  Danach kam nichts.", "Das ist das Ende. Danach kam nichts."),
                      BAD("Er kam,   sah und   siegte.", "Er kam, sah und siegte."),
                      OK("Das ist ein Satz."),
                      OK("Birnen  2 Euro\nNüsse   5 Euro"),
                      OK("Name | Alter  | Ort"),
                      OK("    if (x)  y = 1;"),
                      OK("Name\tAlter  Ort"),
                      OK("1.  Wasser kochen\n2.  Tee ziehen lassen"),
                      OK("  Eingerückt steht diese Zeile.")) },
        .stage = KT_STAGE_REPAIR,
        .trig = KT_TRIG_DOUBLE_BLANK,
        .fn = doubled,
    },
    [RULES] = KT_RULES_END,
};
/* clang-format on */
