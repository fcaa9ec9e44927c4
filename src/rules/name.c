/*
 * name: brands, products, places and people in the wrong letter case, cut in two, or nearly right.
 * Engines lower-case inner capitals ("Wazirx"), translate or cut names ("Face book"), and
 * transcribe them by ear ("Etherium").
 */
#include "base/utf8.h"
#include "lex/suggest.h"
#include "rules/rule.h"

enum { R_CASE, R_SPLIT, R_NEAR, R_INCONSISTENT };

extern const kt_rule kt_rules_name[];

enum { NAME_MAX = 60, SHOWN_MAX = 3 };

typedef struct known_name {
    kt_str text; /* as it is written */
    kt_str kinds;
    bool exact;   /* the wrongly cased form is no German word */
    bool english; /* an ordinary English word too */
} known_name;

static bool has_token(kt_str list, const char *z)
{
    while (list.len)
        if (kt_str_is(kt_str_cut(&list, ' '), z))
            return true;
    return false;
}

static kt_str lower_all(kt_arena *a, kt_str s)
{
    kt_buf b = KT_BUF_INIT(a);
    for (size_t i = 0; i < s.len;) {
        size_t next;
        char out[4];
        size_t n = kt_utf8_put(kt_cp_to_lower(kt_utf8_at(s, i, &next)), out);
        if (!kt_buf_add(&b, kt_str_of(out, n)))
            return (kt_str){ 0 };
        i = next;
    }
    return kt_buf_str(&b);
}

/* The name with these letters: of several the one whose spelling is known to be exact; two such
 * names decide nothing. */
static bool find_name(const kt_view *v, kt_str letters, known_name *out)
{
    kt_table t = kt_lexicon_table(v->lex, "names");
    kt_str low = lower_all(v->scratch, letters);
    uint32_t row = low.len ? kt_table_find(&t, low) : UINT32_MAX;
    kt_str key;
    kt_str value;
    bool found = false;
    for (; row != UINT32_MAX && kt_table_row(&t, row, &key, &value) && kt_str_eq(key, low); row++) {
        known_name n = { .text = kt_str_cut(&value, '\t') };
        n.kinds = kt_str_cut(&value, '\t');
        (void)kt_str_cut(&value, '\t'); /* gender */
        n.exact = has_token(value, "exact");
        n.english = has_token(value, "en");
        if (found && n.exact && out->exact && !kt_str_eq(n.text, out->text))
            return false;
        if (!found || (n.exact && !out->exact))
            *out = n;
        found = true;
    }
    return found;
}

/* ---- letter case ---- */

static bool is_german(const kt_view *v, kt_str word)
{
    const kt_wordinfo *w = kt_words_get(v->words, word);
    const kt_morph *m = w->exact.morph ? w->exact.morph : w->lower.morph;
    return m && !(m->flags & KT_LEX_HUNSPELL) &&
           !((m->flags & KT_LEX_NAME) && !m->verb && !m->adj && !m->func);
}

/* The right spelling of one hyphen part, or an empty string when there is nothing to mend. */
static kt_str right_case(const kt_view *v, kt_str part, bool start)
{
    known_name n;
    kt_str ending = { 0 };
    if (part.len < 3 || part.len > NAME_MAX)
        return (kt_str){ 0 };
    if (!find_name(v, part, &n)) {
        if (part.len < 5 || !kt_str_ends(part, KT_STR("s")) ||
            !find_name(v, kt_str_sub(part, 0, part.len - 1), &n))
            return (kt_str){ 0 };
        ending = kt_str_sub(part, part.len - 1, part.len);
    }
    kt_str bare = kt_str_sub(part, 0, part.len - ending.len);
    if (!n.exact || kt_str_eq(n.text, bare) || is_german(v, part) || n.text.len != bare.len)
        return (kt_str){ 0 };
    size_t next;
    bool small = kt_cp_is_lower(kt_utf8_at(n.text, 0, &next));
    if (small && start) /* eBay may open a sentence as EBay, Ebay or eBay */
        return (kt_str){ 0 };
    size_t upper = 0;
    for (size_t i = 0; i < bare.len; i++)
        upper += bare.ptr[i] >= 'A' && bare.ptr[i] <= 'Z';
    if (upper == bare.len) /* written in capitals on purpose */
        return (kt_str){ 0 };
    return kt_str_cat(v->scratch, n.text, ending);
}

static void check_case(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str word = kt_view_str(v, i);
    kt_span span = v->tok[i].span;
    bool start = (v->tok[i].flags & KT_TOK_SENT) != 0;
    bool found = start; /* more can be wrong with it inside a sentence */
    size_t beg = 0;
    if (v->tok[i].info->marks & KT_MARK_NO_CASE)
        return;
    while (beg < word.len) {
        size_t end = kt_str_find(word, KT_STR("-"), beg);
        end = end == SIZE_MAX ? word.len : end;
        kt_str part = kt_str_sub(word, beg, end);
        kt_str right = right_case(v, part, start && beg == 0);
        bool lower_part = part.len && kt_ascii_is_letter(part.ptr[0]) && part.ptr[0] >= 'a';
        if (right.len) {
            found = true;
            kt_edit *e =
                kt_emit_fix(out, &kt_rules_name[R_CASE],
                            (kt_span){ span.beg + (uint32_t)beg, span.beg + (uint32_t)end }, right);
            if (e && lower_part) { /* a command, a handle, or how the owner writes it */
                e->conf = KT_HINT;
                e->severity = KT_INFO;
            }
        }
        beg = end + 1;
    }
    if (!found)
        kt_words_mark(v->tok[i].info, KT_MARK_NO_CASE);
}

/* ---- cut in two ---- */

static bool is_native(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *m = w->exact.morph;
    return m && !(m->flags & (KT_LEX_NAME | KT_LEX_LOAN | KT_LEX_HUNSPELL | KT_LEX_ABBREV)) &&
           w->exact.freq >= 40;
}

static bool is_brandlike(kt_str kinds)
{
    return has_token(kinds, "brand") || has_token(kinds, "product") || has_token(kinds, "coin") ||
           has_token(kinds, "org");
}

static bool is_lexical_name(const kt_view *v, kt_str word)
{
    const kt_wordinfo *w = kt_words_get(v->words, word);
    return w->exact.morph && (w->exact.morph->flags & (KT_LEX_BRAND | KT_LEX_LOAN));
}

/* Does any name begin with the letters of word i, and go on? */
static bool opens_name(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    if (w->marks & (KT_MARK_NO_NAME | KT_MARK_NAME))
        return w->marks & KT_MARK_NAME;
    kt_str low = lower_all(v->scratch, kt_view_str(v, i));
    kt_table t = kt_lexicon_table(v->lex, "names");
    kt_str key;
    kt_str value;
    uint32_t row = kt_table_lower_bound(&t, low);
    while (kt_table_row(&t, row, &key, &value) && kt_str_eq(key, low))
        row++;
    bool opens = kt_table_row(&t, row, &key, &value) && kt_str_starts(key, low);
    kt_words_mark(w, opens ? KT_MARK_NAME : KT_MARK_NO_NAME);
    return opens;
}

static void check_split(const kt_view *v, uint32_t i, kt_emit *out)
{
    const kt_token *a = &v->tok[i];
    const kt_token *b = &v->tok[i + 1];
    kt_str joined = kt_str_cat(v->scratch, kt_view_str(v, i), kt_view_str(v, i + 1));
    known_name n;
    kt_str name;
    kt_str apart = kt_str_sub(v->text, a->span.beg, b->span.end);
    bool opens = opens_name(v, i);
    if (opens && find_name(v, apart, &n)) /* Game Boy, Red Hat: the owner writes two words */
        return;
    if (opens && find_name(v, joined, &n) && is_brandlike(n.kinds)) {
        name = n.text;
    } else {
        kt_str solid = kt_str_cat(v->scratch, kt_view_str(v, i),
                                  kt_word_recase(v->scratch, kt_view_str(v, i + 1), false));
        if (b->casing != KT_CASE_LOWER || !is_lexical_name(v, solid))
            return;
        name = solid;
    }
    if (name.len < 6 || kt_str_find(name, KT_STR(" "), 0) != SIZE_MAX)
        return;
    kt_edit *e =
        kt_emit_fix(out, &kt_rules_name[R_SPLIT], (kt_span){ a->span.beg, b->span.end }, name);
    bool both_native =
        is_native(v, i) && (is_native(v, i + 1) || kt_view_info(v, i + 1)->title.morph);
    bool function_word =
        kt_view_info(v, i + 1)->exact.morph && kt_view_info(v, i + 1)->exact.morph->func;
    if (e && (both_native || function_word || (is_native(v, i) && is_native(v, i + 1)))) {
        e->conf = KT_HINT;
        e->severity = KT_INFO;
    }
}

/* ---- nearly right ---- */

static void check_near(const kt_view *v, uint32_t i, kt_emit *out)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_token *t = &v->tok[i];
    if (v->opt->edits_only || (t->casing != KT_CASE_TITLE && t->casing != KT_CASE_MIXED))
        return;
    if (kt_span_len(t->span) < 5 ||
        (t->flags & (KT_TOK_HYPHEN | KT_TOK_DIGIT | KT_TOK_APOS | KT_TOK_GENDER)))
        return;
    if (kt_words_full_verdict(v->words, w) != KT_VERDICT_UNKNOWN || kt_words_english(v->words, w))
        return;
    if (kt_lexicon_first(v->lex, kt_word_recase(v->scratch, kt_view_str(v, i), false)))
        return;
    uint32_t n;
    const kt_suggestion *list = kt_words_suggest(v->words, w, KT_SUGGEST_FULL, &n);
    kt_edit *e = NULL;
    uint32_t shown = 0;
    for (uint32_t k = 0; k < n && shown < SHOWN_MAX; k++) {
        const kt_morph *m = list[k].word.morph;
        if (!m || !(m->flags & (KT_LEX_BRAND | KT_LEX_ORG)) ||
            list[k].text[0] != kt_view_str(v, i).ptr[0])
            continue;
        if (!e)
            e = kt_emit_report(out, &kt_rules_name[R_NEAR], t->span);
        kt_emit_candidate(out, e, kt_str_of(list[k].text, list[k].len));
        shown++;
    }
}

static bool may_pair(const kt_view *v, uint32_t i)
{
    const kt_token *a = &v->tok[i];
    return (a->flags & KT_TOK_CAP) && a->kind == KT_TOK_WORD && kt_view_is_word(v, i + 1) &&
           kt_view_one_blank(v, i + 1) && v->tok[i + 1].sentence == a->sentence &&
           !((a->flags | v->tok[i + 1].flags) & (KT_TOK_HYPHEN | KT_TOK_DIGIT | KT_TOK_APOS)) &&
           ((v->tok[i + 1].casing == KT_CASE_LOWER && kt_view_info(v, i)->exact.morph) ||
            opens_name(v, i));
}

static void names(const kt_view *v, kt_emit *out)
{
    uint32_t paired = UINT32_MAX; /* first token of the last pair looked at */
    for (uint32_t k = 0; k < v->n_notable; k++) {
        uint32_t i = v->notable[k];
        unsigned notes = v->tok[i].flags & KT_TOK_FOREIGN ? 0 : v->tok[i].info->notes;
        if (notes & (KT_NOTE_CASE | KT_NOTE_HYPHEN))
            check_case(v, i, out);
        if ((notes & KT_NOTE_OPEN) && (v->tok[i].flags & KT_TOK_CAP))
            check_near(v, i, out);
        if (!(notes & (KT_NOTE_OPEN | KT_NOTE_ENGLISH)))
            continue;
        for (uint32_t a = i > 0 ? i - 1 : i; a <= i; a++)
            if (a != paired && may_pair(v, a)) {
                check_split(v, a, out);
                paired = a;
            }
    }
}

const kt_rule kt_rules_name[] = {
    [R_CASE] = {
        .info = { .id = "name.case",
                  .msg_en = "name in the wrong letter case",
                  .msg_de = "Name in falscher Groß- und Kleinschreibung",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(BAD("Der Code liegt auf Github bereit.", "Der Code liegt auf GitHub bereit."),
                                          BAD("Ein Paypal-Konto genügt.", "Ein PayPal-Konto genügt."),
                                          OK("Der Code liegt auf GitHub bereit."),
                                          OK("Der Apple-Konzern wächst."),
                                          OK("Ein Fernbus von FlixBus oder Flixbus."),
                                          OK("Das Signal steht auf Rot."),
                                          OK("Ein Zoom auf das Bild."),
                                          OK("Die WHO warnt vor dem Virus.")) },
        .stage = KT_STAGE_WORDS,
        .needs = KT_NEED_SENTENCES,
        .fn = names,
    },
    [R_SPLIT] = {
        .info = { .id = "name.split",
                  .msg_en = "name written apart",
                  .msg_de = "Name getrennt geschrieben",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(BAD("Der Konzern Face book wächst.", "Der Konzern Facebook wächst."),
                                          OK("Der Konzern Facebook wächst."),
                                          OK("Die Deutsche Bank wächst."),
                                          OK("Die Analysten von JP Morgan zweifeln daran."),
                                          OK("Am Montag spielt Real Madrid."),
                                          OK("Das Haus Post und Bank."),
                                          OK("Bei Air France wird gestreikt.")) },
        .stage = KT_STAGE_WORDS,
        .needs = KT_NEED_SENTENCES,
        .fn = names,
    },
    [R_NEAR] = {
        .info = { .id = "name.spelling",
                  .msg_en = "nearly the name of something known",
                  .msg_de = "Fast der Name von etwas Bekanntem",
                  .conf = KT_HINT,
                  .severity = KT_INFO,
                  .examples = KT_EXAMPLES(REPORT("Die Firma Tessla baut Autos."),
                                          OK("Die Firma Tesla baut Autos."),
                                          OK("Die Firma Huber baut Autos.")) },
        .stage = KT_STAGE_WORDS,
        .needs = KT_NEED_SENTENCES | KT_NEED_SPELL,
        .fn = names,
    },
    [R_INCONSISTENT] = {
        .info = { .id = "name.inconsistent",
                  .msg_en = "spelled in another way before",
                  .msg_de = "Weiter oben anders geschrieben",
                  .conf = KT_HINT,
                  .severity = KT_INFO,
                  .examples = KT_EXAMPLES(BAD("Die Firma KwonLab wuchs, bis Kwonlab verkauft wurde.", "Die Firma KwonLab wuchs, bis KwonLab verkauft wurde."),
                                          OK("Die Firma KwonLab wuchs, bis KwonLab verkauft wurde."),
                                          OK("Der Mann Jong-Kwon und die Jong-Kwon-Stiftung.")) },
        .stage = KT_STAGE_REPORT,
        .needs = KT_NEED_SENTENCES,
    },
    KT_RULES_END,
};

const kt_rule *const kt_rule_inconsistent = &kt_rules_name[R_INCONSISTENT];
