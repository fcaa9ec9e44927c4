/*
 * german: what a translation left in German: sentences, labels, words, abbreviations. Between
 * quotation marks, in names and titles it may be meant.
 */
#include "base/utf8.h"
#include "lang/morph.h"
#include "rule/foreign.h"
#include "rule/near.h"

extern const kt_rule kt_rules_german[];

enum { R_TEXT, R_WORD, R_ABBREVIATION, R_RULES };

enum { ODDS = 34, WORD_MIN = 3, SENTENCE_MIN = 2, LABEL_MAX = 5 };

static bool is_quote(const kt_view *v, uint32_t i)
{
    return i < v->n_tok && v->tok[i].kind == KT_TOK_PUNCT && kt_cp_is_quote(v->tok[i].cp);
}

/* Between quotation marks, a few words apart at most; or in brackets, behind what it translates. */
static bool is_quoted(const kt_view *v, uint32_t i)
{
    enum { REACH = 8 };
    bool before = false;
    for (uint32_t k = i; k > 0 && i - k < REACH && !before && !(v->tok[k].flags & KT_TOK_PARA); k--)
        before = is_quote(v, k - 1) || kt_view_is_punct(v, k - 1, '(');
    if (!before)
        return false;
    for (uint32_t k = i + 1; k < v->n_tok && k - i < REACH && !(v->tok[k].flags & KT_TOK_PARA); k++)
        if (is_quote(v, k) || kt_view_is_punct(v, k, ')'))
            return true;
    return false;
}

/* A capital beside it that no sentence begins with: Deutsche Bank, Wissenschaft und Politik. */
static bool is_beside_name(const kt_view *v, uint32_t i)
{
    bool before = i > 0 && kt_view_is_word(v, i - 1) && kt_near_blank(v, i) &&
                  (v->tok[i - 1].flags & KT_TOK_CAP) && !(v->tok[i - 1].flags & KT_TOK_SENT);
    bool after =
        kt_view_is_word(v, i + 1) && kt_near_blank(v, i + 1) && (v->tok[i + 1].flags & KT_TOK_CAP);
    return before || after;
}

static bool is_joined(const kt_view *v, uint32_t i)
{
    bool before = i > 0 && kt_view_touches(v, i) && v->tok[i - 1].cp != '(';
    bool after = kt_view_touches(v, i + 1) &&
                 (v->tok[i + 1].kind != KT_TOK_PUNCT || strchr("/-_", (int)v->tok[i + 1].cp));
    return before || after;
}

/* Of a title, an address, a saying in German: several others stand beside it. */
static bool is_in_german(const kt_view *v, uint32_t i)
{
    enum { REACH = 6, SEVERAL = 3, ODDS_BESIDE = 12 };
    uint32_t n = 0;
    uint32_t beg = i > REACH ? i - REACH : 0;
    for (uint32_t k = beg; k < v->n_tok && k <= i + REACH && n < SEVERAL; k++) {
        const kt_token *t = &v->tok[k];
        if (k == i || t->kind != KT_TOK_WORD || t->sentence != v->tok[i].sentence)
            continue;
        const kt_tongue *other = kt_words_tongue(v->words, kt_view_info(v, k));
        n += other->odds[KT_LANG_DE] >= ODDS_BESIDE &&
             other->odds[KT_LANG_DE] > other->odds[KT_LANG_EN];
    }
    return n >= SEVERAL;
}

/* "a Personalausweis", "your Nutzungsbedingungen": long, unknown, spelt as in German, with its
 * capital where English has a common noun. */
static bool is_german_noun(const kt_view *v, uint32_t i)
{
    enum { LONG = 8, SPELT = 8 };
    const kt_token *t = &v->tok[i];
    if (t->casing != KT_CASE_TITLE || kt_span_len(t->span) < LONG || i == 0 ||
        (t->flags & KT_TOK_SENT) || !kt_near_blank(v, i) || !kt_near_lower(v, i - 1) ||
        !(kt_near_func(v, i - 1) & KT_FUNC_DET) || kt_view_is(v, i - 1, "the"))
        return false;
    const kt_tongue *w = kt_words_tongue(v->words, kt_view_info(v, i));
    for (int l = 0; l < KT_LANGS; l++)
        if (l != KT_LANG_DE && w->odds[l] >= w->odds[KT_LANG_DE])
            return false;
    return w->odds[KT_LANG_DE] >= SPELT;
}

static void word(const kt_view *v, uint32_t i, kt_emit *out)
{
    const kt_token *t = &v->tok[i];
    if (kt_span_len(t->span) < WORD_MIN || t->casing > KT_CASE_TITLE || is_joined(v, i) ||
        (t->flags & (KT_TOK_HYPHEN | KT_TOK_DIGIT | KT_TOK_APOS | KT_TOK_FOREIGN)) ||
        is_beside_name(v, i) || is_quoted(v, i))
        return;
    kt_str low = kt_word_lower(v->scratch, kt_view_str(v, i));
    kt_str english = low.len ? kt_near_row(v, "german", low) : low;
    const kt_tongue *tongue = kt_words_tongue(v->words, kt_view_info(v, i));
    bool noun = !english.len && is_german_noun(v, i);
    if (!english.len && !noun && (t->casing != KT_CASE_LOWER || tongue->odds[KT_LANG_DE] < ODDS))
        return;
    for (int l = 0; l < KT_LANGS; l++)
        if (!english.len && tongue->odds[l] > tongue->odds[KT_LANG_DE])
            return;
    kt_edit *e = kt_emit_report(out, &kt_rules_german[R_WORD], t->span);
    if (e &&
        (noun || is_in_german(v, i) || kt_str_is(english, "German"))) /* the name of the language */
        e->severity = KT_INFO;
    if (english.len)
        kt_emit_candidate(
            out, e, t->flags & KT_TOK_CAP ? kt_word_recase(v->scratch, english, true) : english);
}

/* bin.smarthome: of a key, a file. */
static bool is_in_key(const kt_view *v, uint32_t i)
{
    bool after = kt_view_touches(v, i + 1) && kt_view_is_punct(v, i + 1, '.') &&
                 kt_view_touches(v, i + 2) && kt_view_is_word(v, i + 2);
    bool before = i > 1 && kt_view_touches(v, i) && kt_view_is_punct(v, i - 1, '.') &&
                  kt_view_touches(v, i - 1) && kt_view_is_word(v, i - 2);
    return before || after;
}

static bool is_plainly_german(const kt_view *v, uint32_t i)
{
    enum { PLAIN_ODDS = 12 };
    const kt_token *t = &v->tok[i];
    return t->kind == KT_TOK_WORD && t->casing == KT_CASE_LOWER &&
           !(t->flags & (KT_TOK_HYPHEN | KT_TOK_DIGIT)) && kt_span_len(t->span) >= WORD_MIN &&
           !is_in_key(v, i) &&
           kt_words_tongue(v->words, kt_view_info(v, i))->odds[KT_LANG_DE] >= PLAIN_ODDS;
}

/* "He lives in Bad Homburg vor der Höhe": English that names something. */
static bool opens_in_english(const kt_view *v, uint32_t beg, uint32_t end)
{
    for (uint32_t i = beg; i < beg + 2; i++) {
        if (i >= end || v->tok[i].kind != KT_TOK_WORD)
            return false;
        const kt_tongue *t = kt_words_tongue(v->words, kt_view_info(v, i));
        if (t->odds[KT_LANG_EN] <= t->odds[KT_LANG_DE])
            return false;
    }
    return true;
}

/* Der, Wie: a small word with the capital of its place. */
static bool is_small_opener(const kt_view *v, uint32_t i)
{
    enum { LEN_MAX = 4, PLAIN_ODDS = 12 };
    const kt_token *t = &v->tok[i];
    if (t->kind != KT_TOK_WORD || kt_span_len(t->span) > LEN_MAX)
        return false;
    const kt_tongue *w = kt_words_tongue(v->words, kt_view_info(v, i));
    return w->odds[KT_LANG_DE] >= PLAIN_ODDS && w->odds[KT_LANG_DE] > w->odds[KT_LANG_NL];
}

/* Pavo und Rob, Malte von Tiesenhausen */
static bool is_between_capitals(const kt_view *v, uint32_t i, uint32_t beg, uint32_t end)
{
    return i > beg && i + 1 < end && (v->tok[i - 1].flags & v->tok[i + 1].flags & KT_TOK_CAP) &&
           !kt_near_func(v, i - 1);
}

/* "Katrin Winter (Der kleine Wahnsinn)": two capitals begin it, the first of no small word. */
static bool is_name_before(const kt_view *v, uint32_t beg)
{
    return kt_view_is_word(v, beg) && kt_view_is_word(v, beg + 1) && !kt_near_func(v, beg) &&
           (v->tok[beg].flags & v->tok[beg + 1].flags & KT_TOK_CAP) &&
           kt_view_is_punct(v, beg + 2, '(');
}

/* "Googles Wunderwaffe (German)": the text says so itself. */
static bool says_so(const kt_view *v, uint32_t beg, uint32_t end)
{
    enum { BEHIND = 3 };
    for (uint32_t i = beg + 1; i < v->n_tok && i < end + BEHIND; i++)
        if ((kt_view_is(v, i, "German") || kt_view_is(v, i, "german")) &&
            (kt_view_is_punct(v, i - 1, '(') || kt_view_is(v, i - 1, "in")))
            return true;
    return false;
}

/* How many seams of markup stand before token i: odd inside of a link, of something emphasised. */
static uint32_t seams_before(const kt_view *v, uint32_t i)
{
    uint32_t n = 0;
    while (n < v->n_seams && v->seam[n] <= v->tok[i].span.beg)
        n++;
    return n;
}

/* "Lenzen, M.: [Der elektronische Spiegel](x), 2023": what is plainly German is one title, and
 * words stand beside it in the paragraph. */
static bool is_title_alone(const kt_view *v, uint32_t beg, uint32_t end)
{
    enum { MANY = 200, BEFORE = 12 };
    uint32_t title = UINT32_MAX;
    if (v->n_seams == 0 || v->n_seams > MANY)
        return false;
    for (uint32_t i = beg; i < end; i++) {
        uint32_t n = is_plainly_german(v, i) ? seams_before(v, i) : title;
        if (n % 2 == 0 || (title != UINT32_MAX && n != title))
            return false;
        title = n;
    }
    uint32_t from = beg;
    while (from > 0 && beg - from < BEFORE && !(v->tok[from].flags & KT_TOK_PARA))
        from--;
    for (uint32_t i = from; i < end && title != UINT32_MAX; i++)
        if (v->tok[i].kind == KT_TOK_WORD && seams_before(v, i) != title)
            return true;
    return false;
}

/* Do two of the words that every German text has stand there? Swedish looks like it, and Finnish
 * has ja. */
static bool has_common(const kt_view *v, uint32_t beg, uint32_t end)
{
    const kt_wordinfo *first = NULL;
    for (uint32_t i = beg; i < end; i++) {
        if (v->tok[i].kind != KT_TOK_WORD)
            continue;
        const kt_tongue *t = kt_words_tongue(v->words, kt_view_info(v, i));
        bool most = t->common && t->odds[KT_LANG_DE] > 0;
        for (int l = 0; l < KT_LANGS; l++)
            most &= t->odds[l] <= t->odds[KT_LANG_DE];
        if (most && first && first != kt_view_info(v, i))
            return true;
        if (most)
            first = kt_view_info(v, i);
    }
    return false;
}

/* "Deutsch", "German (DE)": does a word of the line name the language? */
static bool names_german(const kt_view *v, kt_str line)
{
    size_t beg = 0;
    for (size_t i = 0; i <= line.len; i++) {
        bool letter = i < line.len && (kt_ascii_is_letter(line.ptr[i]) || line.ptr[i] & 0x80);
        if (letter)
            continue;
        kt_str low = i > beg ? kt_word_lower(v->scratch, kt_str_sub(line, beg, i)) : KT_STR("");
        beg = i + 1;
        if (!low.len)
            continue;
        if (kt_str_is(low, "german") || kt_str_is(kt_near_row(v, "german", low), "German"))
            return true;
    }
    return false;
}

/* Of a part of the text under a heading that says so: the last short line before it. */
static bool is_under_german(const kt_view *v)
{
    enum { HEADING = 60 };
    kt_str rest = v->context ? v->context->before : KT_STR("");
    while (rest.len) {
        size_t beg = rest.len;
        while (beg > 0 && rest.ptr[beg - 1] != '\n')
            beg--;
        kt_str line = kt_str_trim(kt_str_sub(rest, beg, rest.len));
        if (line.len && line.len <= HEADING)
            return names_german(v, line);
        rest = kt_str_sub(rest, 0, beg ? beg - 1 : 0);
    }
    return false;
}

/* A whole sentence. */
static void sentence(const kt_view *v, uint32_t k, kt_emit *out)
{
    uint32_t beg = v->sent[k];
    uint32_t end = kt_view_sent_end(v, k);
    uint32_t words = 0;
    uint32_t others = 0; /* marks and symbols: code has more of them */
    bool plain = false;  /* one that no product is called */
    const kt_wordinfo *small = NULL;
    for (uint32_t i = beg; i < end; i++) {
        bool again = i > beg && kt_view_is_word(v, i) && kt_view_is_word(v, beg) &&
                     kt_view_info(v, i) == kt_view_info(v, beg);
        others += v->tok[i].kind != KT_TOK_WORD;
        words += v->tok[i].kind == KT_TOK_WORD && kt_span_len(v->tok[i].span) >= WORD_MIN && !again;
        plain |= i == beg && is_small_opener(v, i);
        if (!is_plainly_german(v, i) || (is_quoted(v, i) && is_name_before(v, beg)))
            continue;
        const kt_wordinfo *w = kt_view_info(v, i);
        plain |= !is_between_capitals(v, i, beg, end) || (small && small != w);
        small = w; /* one between capitals is part of a name; another one, too, is not */
    }
    if (words < SENTENCE_MIN || others > words || !plain || !kt_foreign_at(v, beg, false) ||
        !kt_foreign_is_sought(v, beg) || opens_in_english(v, beg, end) || says_so(v, beg, end) ||
        (words > LABEL_MAX && !has_common(v, beg, end)))
        return;
    kt_span span = { v->tok[beg].span.beg, v->tok[end - 1].span.end };
    if (words <= LABEL_MAX && names_german(v, kt_str_sub(v->text, span.beg, span.end)))
        return; /* "Deutsche Anleitung hier": the way to the German page */
    kt_edit *e = kt_emit_report(out, &kt_rules_german[R_TEXT], span);
    if (e && (is_title_alone(v, beg, end) || is_under_german(v)))
        e->severity = KT_INFO;
}

/* "z. B.": letters of an abbreviation from i on, each with its full stop. */
static bool spells(const kt_view *v, uint32_t i, const char *letters, uint32_t *end)
{
    for (; *letters; letters++, i += 2) {
        char z[2] = { *letters, 0 };
        if (!kt_view_is(v, i, z) || !kt_view_is_punct(v, i + 1, '.') || !kt_view_touches(v, i + 1))
            return false;
    }
    *end = i;
    return true;
}

/* Is there an English word of more than a letter or two in the sentence? "z. B. 1962, 1984" alone
 * is no English. */
static bool is_in_english(const kt_view *v, uint32_t i)
{
    enum { REACH = 40, LETTERS = 3 };
    uint32_t end = i + REACH < v->n_tok ? i + REACH : v->n_tok;
    for (uint32_t k = kt_near_sentence_beg(v, i, REACH); k < end; k++)
        if (v->tok[k].sentence == v->tok[i].sentence && kt_view_is_word(v, k) &&
            kt_span_len(v->tok[k].span) >= LETTERS && v->tok[k].info->exact.morph)
            return true;
    return false;
}

static void abbreviation(const kt_view *v, uint32_t i, kt_emit *out)
{
    static const struct {
        const char *letters, *english;
    } all[] = { { "zB", "e.g." },
                { "dh", "i.e." },
                { "ua", "among others" },
                { "eg", "e.g." },
                { "ie", "i.e." } }; /* i. e.: with the blank of d. h. */
    bool mentioned = i > 0 && kt_view_touches(v, i) && kt_cp_is_quote(v->tok[i - 1].cp);
    if (mentioned || !is_in_english(v, i))
        return;
    for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
        uint32_t end;
        if (!spells(v, i, all[k].letters, &end) ||
            kt_str_eq(kt_str_c(all[k].english),
                      kt_str_sub(v->text, v->tok[i].span.beg, v->tok[end - 1].span.end)))
            continue;
        (void)kt_emit_fix(out, &kt_rules_german[R_ABBREVIATION],
                          (kt_span){ v->tok[i].span.beg, v->tok[end - 1].span.end },
                          kt_str_c(all[k].english));
    }
    if ((kt_view_is(v, i, "usw") || kt_view_is(v, i, "bzw")) && kt_view_is_punct(v, i + 1, '.') &&
        kt_view_touches(v, i + 1))
        (void)kt_emit_fix(out, &kt_rules_german[R_ABBREVIATION],
                          (kt_span){ v->tok[i].span.beg, v->tok[i + 1].span.end },
                          kt_view_is(v, i, "usw") ? KT_STR("etc.") : KT_STR("or"));
}

/* nicht: English has it in titles and names only, and knows nothing else of it. */
static bool is_listed_alone(const kt_view *v, uint32_t i)
{
    enum { LONG = 5 }; /* shorter ones are old or spoken English, too: hast, dem, dir */
    const kt_morph *m = v->tok[i].casing == KT_CASE_LOWER ? kt_view_info(v, i)->exact.morph : NULL;
    return m && kt_span_len(v->tok[i].span) >= LONG && !kt_func_of(m) && !kt_noun_of(m) &&
           !kt_verb_of(m) && !kt_adj_of(m) && !(kt_flags_of(m) & (KT_LEX_ABBREV | KT_LEX_NAME));
}

static void german(const kt_view *v, kt_emit *out)
{
    for (uint32_t k = 0; k < v->n_sent; k++)
        sentence(v, k, out);
    for (uint32_t k = 0; k < v->n_notable; k++) {
        uint32_t i = v->notable[k];
        if (!(v->tok[i].notes & KT_NOTE_OPEN))
            continue;
        if (!kt_foreign_at(v, i, false))
            word(v, i, out);
    }
    for (uint32_t i = 0; i < v->n_tok; i++)
        if (v->tok[i].kind == KT_TOK_WORD && is_listed_alone(v, i) && !kt_foreign_at(v, i, false))
            word(v, i, out);
}

static void abbreviations(const kt_view *v, kt_emit *out)
{
    for (uint32_t i = 0; i + 1 < v->n_tok; i++)
        if (v->tok[i].kind == KT_TOK_WORD && v->tok[i].casing == KT_CASE_LOWER &&
            v->tok[i + 1].cp == '.')
            abbreviation(v, i, out);
}

const kt_rule kt_rules_german[] = {
    [R_TEXT] = {
        .info = { .id = "lang.german",
                  .msg_en = "left in German",
                  .msg_de = "Deutsch geblieben",
                  .conf = KT_HINT,
                  .severity = KT_WARNING,
                  .lang = "en",
                  .varies = true,
                  .examples = KT_EXAMPLES(REPORT("Die Datei wurde nicht gefunden."),
                                          REPORT("Bitte geben Sie den Namen und das Passwort ein."),
                                          OK("The file was not found."),
                                          OK("Ce fichier est introuvable dans le dossier."),
                                          OK("He read “Die Leiden des jungen Werthers” twice.")) },
        .stage = KT_STAGE_REPORT,
        .needs = KT_NEED_SENTENCES,
        .fn = german,
    },
    [R_WORD] = {
        .info = { .id = "lang.german-word",
                  .msg_en = "German word",
                  .msg_de = "Deutsches Wort",
                  .conf = KT_HINT,
                  .severity = KT_WARNING,
                  .lang = "en",
                  .varies = true,
                  .examples = KT_EXAMPLES(BAD("Click on Speichern to go on.", "Click on Save to go on."),
                                          BAD("Enter the Benutzername here.", "Enter the Username here."),
                                          BAD("The list und the table are empty.", "The list and the table are empty."),
                                          OK("He works for Stiftung Wissenschaft und Politik in Berlin."),
                                          OK("Click on “Speichern” to go on."),
                                          OK("Click on Save (Speichern) to go on."),
                                          OK("She works at Deutsche Bank in Bonn."),
                                          OK("They went to kindergarten together.")) },
        .stage = KT_STAGE_REPORT,
        .needs = KT_NEED_SENTENCES,
        .fn = german,
    },
    [R_ABBREVIATION] = {
        .info = { .id = "en.german-abbreviation",
                  .msg_en = "German abbreviation",
                  .msg_de = "Deutsche Abkürzung",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .lang = "en",
                  .examples = KT_EXAMPLES(BAD("Use a tool, z. B. a hammer.", "Use a tool, e.g. a hammer."),
                                          BAD("Use a tool, z.B. a hammer.", "Use a tool, e.g. a hammer."),
                                          BAD("Pens, books usw. are there.", "Pens, books etc. are there."),
                                          BAD("Use pens bzw. pencils.", "Use pens or pencils."),
                                          BAD("Use a tool, e. g. a hammer.", "Use a tool, e.g. a hammer."),
                                          OK("Use a tool, e.g. a hammer."),
                                          OK("The values x, y, z. But not more."),
                                          OK("Mr Z. B. Smith spoke.")) },
        .stage = KT_STAGE_WORDS,
        .needs = KT_NEED_SENTENCES,
        .fn = abbreviations,
    },
    [R_RULES] = KT_RULES_END,
};
