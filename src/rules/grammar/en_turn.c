/*
 * en_turn: turns of phrase that German gives to English: since a few months, can to do, if you the
 * button press. What they are stands in the table "turns", a row a pattern: the word that gives it
 * away, the pattern, what English says instead, and how sure that is.
 *
 * A pattern is a row of pieces parted by blanks. A piece is a word, or several parted by a slash,
 * or @ and what the word may be (see kinds); ? behind it says that it may be missing, ! before it
 * that it must not stand there. ^ is the start of a sentence, $ the end of a clause, ~q a sentence
 * that asks nothing. What is said stands between [ and ], or it is all of it. In what is put there
 * & is what stood there, - nothing.
 */
#include <string.h>

#include "base/utf8.h"
#include "lang/morph.h"
#include "rule/near.h"
#include "rule/speech.h"

extern const kt_rule kt_rules_enturn[];

enum { TURN, RULES };
enum { WORD_BYTES = 32, PIECES_MAX = 24 };

static const kt_morph *reading(const kt_view *v, uint32_t i)
{
    if (!kt_view_is_word(v, i))
        return NULL;
    const kt_wordinfo *w = kt_view_info(v, i);
    return w->exact.morph ? w->exact.morph : w->lower.morph;
}

static kt_str lower_of(const kt_view *v, uint32_t i)
{
    kt_str s = kt_view_str(v, i);
    return v->tok[i].flags & KT_TOK_CAP ? kt_word_lower(v->scratch, s) : s;
}

/* ---- what a word may be ---- */

static bool is_in_lower(const kt_view *v, uint32_t i)
{
    return v->tok[i].casing == KT_CASE_LOWER || (v->tok[i].flags & KT_TOK_SENT);
}

static bool is_number(const kt_view *v, uint32_t i)
{
    return v->tok[i].kind == KT_TOK_NUMBER || (kt_near_func(v, i) & KT_FUNC_NUM);
}

static bool is_verb(const kt_view *v, uint32_t i, unsigned with, unsigned without)
{
    unsigned verb = kt_verb_of(reading(v, i));
    return is_in_lower(v, i) && (verb & with) && !(verb & without);
}

/* No noun, adjective or small word too. */
static bool is_verb_alone(const kt_view *v, uint32_t i)
{
    const kt_morph *m = reading(v, i);
    return !kt_noun_of(m) && !kt_adj_of(m) && !kt_func_of(m);
}

static bool is_noun(const kt_view *v, uint32_t i)
{
    const kt_morph *m = reading(v, i);
    return is_in_lower(v, i) && kt_noun_of(m) && !kt_func_of(m);
}

static bool has_number(const kt_view *v, uint32_t i, unsigned slot)
{
    unsigned noun = kt_noun_of(reading(v, i));
    unsigned other = KT_MASK_SLOT(slot == KT_SLOT_PL ? KT_SLOT_N : KT_SLOT_PL);
    return is_noun(v, i) && (noun & KT_MASK_SLOT(slot)) && !(noun & other);
}

static bool is_kind(const kt_view *v, uint32_t i, kt_str kind)
{
    enum { BASE_NOT = KT_VERB_PAST | KT_VERB_PA2 | KT_VERB_3SG | KT_VERB_AUX | KT_VERB_MODAL };
    static const struct {
        const char *name;
        unsigned func;
    } closed[] = {
        { "det", KT_FUNC_DET },     { "prep", KT_FUNC_PREP }, { "pron", KT_FUNC_PRON },
        { "coord", KT_FUNC_COORD }, { "adv", KT_FUNC_ADV },   { "sub", KT_FUNC_SUBORD }
    };
    for (size_t k = 0; k < sizeof closed / sizeof *closed; k++)
        if (kt_str_is(kind, closed[k].name))
            return (kt_near_func(v, i) & closed[k].func) != 0;
    if (kt_str_is(kind, "num"))
        return is_number(v, i);
    if (!kt_view_is_word(v, i))
        return false;
    if (kt_str_is(kind, "any"))
        return true;
    if (kt_str_is(kind, "adj"))
        return is_in_lower(v, i) && kt_adj_of(reading(v, i)) && !kt_func_of(reading(v, i));
    if (kt_str_is(kind, "noun"))
        return is_noun(v, i);
    if (kt_str_is(kind, "sg"))
        return has_number(v, i, KT_SLOT_N) && is_in_lower(v, i);
    if (kt_str_is(kind, "pl"))
        return has_number(v, i, KT_SLOT_PL) && !kt_adj_of(reading(v, i));
    if (kt_str_is(kind, "span"))
        return kt_view_is_in(v, i, KT_CLASS_en_span);
    if (kt_str_is(kind, "inf"))
        return is_verb(v, i, KT_VERB_INF, KT_VERB_MODAL) &&
               !(kt_func_of(reading(v, i)) & ~(unsigned)KT_FUNC_ADV);
    if (kt_str_is(kind, "base"))
        return is_verb(v, i, KT_VERB_INF, BASE_NOT) && is_verb_alone(v, i);
    if (kt_str_is(kind, "pp"))
        return is_verb(v, i, KT_VERB_PA2, KT_VERB_INF) && !kt_noun_of(reading(v, i));
    if (kt_str_is(kind, "past"))
        return is_verb(v, i, KT_VERB_PAST, KT_VERB_INF) && is_verb_alone(v, i);
    if (kt_str_is(kind, "ing"))
        return is_verb(v, i, KT_VERB_PA1, 0);
    if (kt_str_is(kind, "fin"))
        return is_verb(v, i, KT_VERB_3SG | KT_VERB_PAST | KT_VERB_AUX | KT_VERB_MODAL, 0) &&
               !kt_noun_of(reading(v, i));
    return false;
}

/* ---- patterns ---- */

/* One of the words, or kinds, of a piece. */
static bool is_one(const kt_view *v, uint32_t i, kt_str piece)
{
    if (i >= v->n_tok)
        return false;
    if (kt_str_is(piece, ","))
        return kt_view_is_punct(v, i, ',');
    if (v->tok[i].kind != KT_TOK_WORD && v->tok[i].kind != KT_TOK_NUMBER)
        return false;
    kt_str low = lower_of(v, i);
    while (piece.len) {
        kt_str one = kt_str_cut(&piece, '/');
        if (one.ptr[0] == '@' ? is_kind(v, i, kt_str_sub(one, 1, one.len)) : kt_str_eq(one, low))
            return true;
    }
    return false;
}

static bool starts_sentence(const kt_view *v, uint32_t i)
{
    return i == 0 || (i < v->n_tok && (v->tok[i].flags & (KT_TOK_SENT | KT_TOK_PARA)));
}

static bool ends_clause(const kt_view *v, uint32_t i)
{
    if (i >= v->n_tok || (v->tok[i].flags & (KT_TOK_SENT | KT_TOK_PARA)))
        return true;
    return v->tok[i].kind == KT_TOK_PUNCT && v->tok[i].cp < 0x80 &&
           strchr(".,;:!?)", (int)v->tok[i].cp);
}

static bool asks(const kt_view *v, uint32_t i)
{
    uint32_t k = i < v->n_tok ? i : v->n_tok - 1;
    uint32_t end = kt_view_sent_end(v, v->tok[k].sentence);
    return end > 0 && v->tok[end - 1].cp == '?';
}

typedef struct match {
    uint32_t beg, end;   /* tokens matched so far */
    uint32_t from, upto; /* those between the brackets; UINT32_MAX = no bracket yet */
} match;

/* Is there one blank, or a comma, between what is matched and token i? */
static bool is_beside(const kt_view *v, const match *m, uint32_t i, bool forwards)
{
    uint32_t right = forwards ? i : m->beg;
    bool comma = kt_view_is_punct(v, i, ',');
    if (!forwards && i >= m->beg)
        return false;
    return right < v->n_tok &&
           (comma && forwards ? kt_view_touches(v, right) : kt_near_blank(v, right));
}

/* Takes the next piece on one side. */
static bool step(const kt_view *v, kt_str piece, bool forwards, match *m)
{
    uint32_t at = forwards ? m->end : m->beg - 1; /* may be beyond either end */
    if (kt_str_is(piece, "["))
        m->from = forwards ? m->end : m->beg;
    else if (kt_str_is(piece, "]"))
        m->upto = forwards ? m->end : m->beg;
    else if (kt_str_is(piece, "^"))
        return starts_sentence(v, forwards ? m->end : m->beg);
    else if (kt_str_is(piece, "$"))
        return ends_clause(v, m->end);
    else if (kt_str_is(piece, "~q"))
        return !asks(v, m->beg);
    else {
        bool there = (forwards || m->beg > 0) && is_beside(v, m, at, forwards);
        if (piece.ptr[0] == '!')
            return !there || !is_one(v, at, kt_str_sub(piece, 1, piece.len));
        bool may_miss = kt_str_ends(piece, KT_STR("?"));
        kt_str words = may_miss ? kt_str_sub(piece, 0, piece.len - 1) : piece;
        if (!there || !is_one(v, at, words))
            return may_miss;
        m->beg -= !forwards;
        m->end += forwards;
    }
    return true;
}

static bool has_word(kt_str piece, kt_str word)
{
    while (piece.len)
        if (kt_str_eq(kt_str_cut(&piece, '/'), word))
            return true;
    return false;
}

/* Does the pattern stand around its key, token i? */
static bool matches(const kt_view *v, kt_str pattern, kt_str key, uint32_t i, match *m)
{
    kt_str piece[PIECES_MAX];
    uint32_t n = 0;
    uint32_t at = UINT32_MAX;
    while (pattern.len && n < PIECES_MAX) {
        piece[n] = kt_str_cut(&pattern, ' ');
        if (at == UINT32_MAX && has_word(piece[n], key))
            at = n;
        n++;
    }
    *m = (match){ i, i + 1, UINT32_MAX, UINT32_MAX };
    if (at == UINT32_MAX)
        return false;
    for (uint32_t k = at + 1; k < n; k++)
        if (!step(v, piece[k], true, m))
            return false;
    for (uint32_t k = at; k-- > 0;)
        if (!step(v, piece[k], false, m))
            return false;
    m->from = m->from == UINT32_MAX ? m->beg : m->from;
    m->upto = m->upto == UINT32_MAX ? m->end : m->upto;
    return m->from < m->upto;
}

/* ---- what is said ---- */

/* One of the things to put there: & stands for what was there. */
static kt_str made(const kt_view *v, kt_str text, kt_span span, bool upper)
{
    kt_str was = kt_str_sub(v->text, span.beg, span.end);
    size_t at = kt_str_find(text, KT_STR("&"), 0);
    if (at == SIZE_MAX)
        return upper ? kt_word_recase(v->scratch, text, true) : text;
    kt_str before = kt_str_sub(text, 0, at);
    kt_str behind = kt_str_sub(text, at + 1, text.len);
    return kt_str_cat3(v->scratch, before, was, behind);
}

static void say(const kt_view *v, const match *m, kt_str text, kt_str level, kt_emit *out)
{
    const kt_token *first = &v->tok[m->from];
    kt_span span = { first->span.beg, v->tok[m->upto - 1].span.end };
    bool upper = (first->flags & KT_TOK_CAP) != 0;
    bool spoken = kt_speech_at(v, m->from);
    bool info = kt_str_is(level, "info") || (spoken && kt_str_is(level, "warn"));
    if (kt_str_is(level, "fix") && !spoken) {
        if (kt_str_is(text, "-"))
            span = (kt_span){ v->tok[m->from - 1].span.end, span.end };
        (void)kt_emit_fix(out, &kt_rules_enturn[TURN], span,
                          kt_str_is(text, "-") ? KT_STR("") : made(v, text, span, upper));
        return;
    }
    kt_edit *e = kt_emit_report(out, &kt_rules_enturn[TURN], span);
    if (e)
        e->conf = KT_HINT;
    if (e && info)
        e->severity = KT_INFO;
    while (text.len) {
        kt_str one = kt_str_cut(&text, '|');
        kt_emit_candidate(out, e, kt_str_is(one, "-") ? KT_STR("") : made(v, one, span, upper));
    }
}

static void turn(const kt_view *v, const kt_table *t, uint32_t i, kt_emit *out)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    if (w->marks & KT_MARK_NO_TURN)
        return;
    kt_str low = lower_of(v, i);
    uint32_t row = low.len && low.len <= WORD_BYTES ? kt_table_find(t, low) : UINT32_MAX;
    if (row == UINT32_MAX) {
        kt_words_mark(w, KT_MARK_NO_TURN);
        return;
    }
    kt_str key;
    kt_str value;
    match m;
    for (; kt_table_row(t, row, &key, &value) && kt_str_eq(key, low); row++) {
        kt_str pattern = kt_str_cut(&value, '\t');
        kt_str text = kt_str_cut(&value, '\t');
        if (!matches(v, pattern, key, i, &m))
            continue;
        say(v, &m, text, value, out);
        return;
    }
}

static void turns(const kt_view *v, kt_emit *out)
{
    kt_table t = kt_lexicon_table(v->lex, "turns");
    for (uint32_t i = 0; t.n && i < v->n_tok; i++)
        if (v->tok[i].kind == KT_TOK_WORD && !(v->tok[i].flags & KT_TOK_FOREIGN))
            turn(v, &t, i, out);
}

/* clang-format off */
const kt_rule kt_rules_enturn[] = {
    [TURN] = {
        .info = { .id = "en.turn",
                  .msg_en = "built as in German",
                  .msg_de = "Gebaut wie im Deutschen",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .lang = "en",
                  .varies = true,
                  .examples = KT_EXAMPLES(
                      BAD("The files are build automatically.", "The files are built automatically."),
                      REPORT("This option allows to export the list."),
                      REPORT("Here can you find the manual."),
                      REPORT("Every guest becomes a discount."),
                      OK("The files are built automatically."),
                      OK("This option allows you to export the list."),
                      OK("Here you can find the manual."),
                      OK("Here can be seen what they did."),
                      OK("He became a doctor.")) },
        .stage = KT_STAGE_AGREE,
        .needs = KT_NEED_SENTENCES,
        .fn = turns,
    },
    [RULES] = KT_RULES_END,
};
/* clang-format on */
