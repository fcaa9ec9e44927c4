/*
 * english: what the engine left in English. A run of English words is one finding, not one a word;
 * a single English word with a plain German counterpart is a remark. Words that German has taken
 * over, names and quoted titles are nobody's business here.
 */
#include "base/utf8.h"
#include "lang/de/inflect.h"
#include "lex/glossary.h"
#include "rule/near.h"
#include "rule/rule.h"

enum { R_RUN, R_WORD, R_RULES };

extern const kt_rule kt_rules_english[];

enum {
    FREQ_EN_MIN = 24,
    KEY_MAX = 60,
    CANDIDATES_MAX = 3,
    TITLE_WORDS = 8,
    NAME_WORDS = 3,
    LOAN_FREQ = 40 /* from here on a loan word is accepted */
};

typedef enum word_class {
    W_OTHER,    /* German, or nothing known */
    W_NEUTRAL,  /* a word in both languages: in, so, an, was, die, hat */
    W_ENGLISH,  /* English and no German word */
    W_FUNCTION, /* English function word and no German word: the, of, which */
    W_TITLE     /* capitalised, English, at most a loan word in German: Agency, Division */
} word_class;

/* A word of the user's glossary: family term knows better. */
static bool is_covered(const kt_view *v, uint32_t i)
{
    return v->glossary && kt_glossary_covers(v->glossary, kt_view_str(v, i));
}

static kt_str lower_of(const kt_view *v, uint32_t i)
{
    return kt_word_recase(v->scratch, kt_view_str(v, i), false);
}

/* Is there a row for it, or for what a plural -s leaves, in the table? */
static bool has_row(const kt_view *v, const char *table, kt_str low)
{
    kt_table t = kt_lexicon_table(v->lex, table);
    if (kt_table_find(&t, low) != UINT32_MAX)
        return true;
    return low.len > 4 && kt_str_ends(low, KT_STR("s")) &&
           kt_table_find(&t, kt_str_sub(low, 0, low.len - 1)) != UINT32_MAX;
}

/* Cybersecurity, Cyberthreat: too new for the English list, and hardly German yet. */
static bool is_rare_loan(const kt_view *v, uint32_t i, const kt_wordinfo *w)
{
    return (kt_flags_of(w->exact.morph) & KT_LEX_LOAN) && w->exact.freq < LOAN_FREQ &&
           v->tok[i].casing == KT_CASE_TITLE && kt_span_len(v->tok[i].span) <= KEY_MAX &&
           has_row(v, "domain_terms", lower_of(v, i));
}

static word_class class_of(const kt_view *v, uint32_t i)
{
    const kt_token *t = &v->tok[i];
    if (t->kind != KT_TOK_WORD || (t->flags & (KT_TOK_DIGIT | KT_TOK_NONASCII)))
        return W_OTHER;
    const kt_wordinfo *w = kt_view_info(v, i);
    uint8_t en = kt_words_english(v->words, w);
    if (en < FREQ_EN_MIN)
        return is_rare_loan(v, i, w) ? W_TITLE : W_OTHER;
    if (is_covered(v, i))
        return W_NEUTRAL;
    bool german = w->exact.morph ||
                  (w->lower.morph && (t->flags & KT_TOK_SENT || kt_func_of(w->lower.morph)));
    uint32_t flags = kt_flags_of(w->exact.morph);
    if (t->casing == KT_CASE_LOWER) {
        if (german)
            return !kt_func_of(w->exact.morph) || kt_words_is_en_function(v->words, w) ? W_NEUTRAL
                                                                                       : W_OTHER;
        if (kt_words_verdict(v->words, w) == KT_VERDICT_COMPOUND ||
            kt_words_verdict(v->words, w) == KT_VERDICT_USER)
            return W_OTHER;
        return kt_words_is_en_function(v->words, w) ? W_FUNCTION : W_ENGLISH;
    }
    if (t->casing != KT_CASE_TITLE)
        return W_OTHER;
    if (!german)
        return (flags & KT_LEX_NAME) ? W_NEUTRAL : W_TITLE;
    if (flags & KT_LEX_LOAN)
        return W_TITLE;
    return W_NEUTRAL;
}

static bool is_quote_token(const kt_token *t)
{
    return t->kind == KT_TOK_PUNCT && kt_cp_is_quote(t->cp);
}

/* Does the run [beg, end) stand between quotation marks, as titles do? Words that are German too
 * may stand beside it: „War and Peace“. */
static bool is_quoted(const kt_view *v, uint32_t beg, uint32_t end)
{
    uint32_t left = beg;
    uint32_t right = end;
    while (left > 0 && beg - left < TITLE_WORDS && v->tok[left - 1].kind == KT_TOK_WORD)
        left--;
    while (right < v->n_tok && right - end < TITLE_WORDS && v->tok[right].kind == KT_TOK_WORD)
        right++;
    return left > 0 && right < v->n_tok && is_quote_token(&v->tok[left - 1]) &&
           is_quote_token(&v->tok[right]);
}

/* An option, a path, a call, an identifier: -\-force, debian/rules, mount(8), systemd.unit. */
static bool is_code(const kt_view *v, uint32_t i)
{
    const kt_token *before = i > 0 && kt_view_touches(v, i) ? &v->tok[i - 1] : NULL;
    if (before && !is_quote_token(before) && before->cp != '(')
        return true;
    if (i + 1 >= v->n_tok || !kt_view_touches(v, i + 1))
        return false;
    const kt_token *after = &v->tok[i + 1];
    if (is_quote_token(after) || after->cp == ')')
        return false;
    bool stop = after->cp == '.' || after->cp == ',' || after->cp == ';' || after->cp == ':' ||
                after->cp == '!' || after->cp == '?';
    return !stop || kt_view_touches(v, i + 2);
}

/* Does the word in front call for a German one: an article, an attribute, a preposition if that
 * will do? */
static bool is_in_phrase(const kt_view *v, uint32_t i, bool preposition)
{
    if (i == 0 || !kt_view_is_word(v, i - 1) || !kt_view_one_blank(v, i) ||
        v->tok[i - 1].sentence != v->tok[i].sentence)
        return false;
    const kt_wordinfo *w = kt_view_info(v, i - 1);
    bool start = (v->tok[i - 1].flags & KT_TOK_SENT) && w->lower.morph;
    const kt_morph *m = start ? w->lower.morph : w->exact.morph;
    return m && ((kt_func_of(m) & (KT_FUNC_DET | KT_FUNC_CONTR)) ||
                 (preposition && (kt_func_of(m) & KT_FUNC_PREP)) ||
                 (!kt_func_of(m) && !kt_noun_of(m) && (kt_adj_of(m) & KT_ADJ_INFLECTED)));
}

/* German words for an English one (lower case) from the tables, best first; the English word itself
 * is none. */
static uint32_t german_for(const kt_view *v, kt_str low, kt_str *out)
{
    static const char *const tables[] = { "domain_terms", "en_de", NULL };
    uint32_t n = 0;
    for (const char *const *name = tables; *name && n == 0; name++) {
        kt_table t = kt_lexicon_table(v->lex, *name);
        kt_str key;
        kt_str value;
        for (uint32_t row = kt_table_find(&t, low);
             row != UINT32_MAX && n < CANDIDATES_MAX && kt_table_row(&t, row, &key, &value) &&
             kt_str_eq(key, low);
             row++) {
            (void)kt_str_cut(&value, '\t'); /* word class */
            kt_str german = kt_str_cut(&value, '\t');
            if (german.len && kt_str_eq(kt_word_recase(v->scratch, german, false), low))
                return 0;
            if (german.len)
                out[n++] = german;
        }
    }
    return n;
}

typedef struct run {
    uint32_t beg, end; /* tokens; end behind the last English one */
    uint32_t english, function, title, names;
} run;

/* Is word i a name of its own: Windows, Unity, but not National? */
static bool is_name(const kt_view *v, uint32_t i)
{
    if (!kt_view_is_word(v, i))
        return false;
    const kt_morph *m = kt_view_info(v, i)->exact.morph;
    const kt_morph *small = kt_view_info(v, i)->lower.morph;
    return m && !kt_adj_of(small) && (kt_flags_of(m) & KT_LEX_NAME) &&
           (v->tok[i].flags & KT_TOK_CAP);
}

static run read_run(const kt_view *v, uint32_t i)
{
    run r = { .beg = i, .end = i };
    for (uint32_t j = i; j < v->n_tok && v->tok[j].sentence == v->tok[i].sentence; j++) {
        if (j > i && !kt_view_one_blank(v, j))
            break;
        word_class c = class_of(v, j);
        if (c == W_OTHER)
            break;
        if (c == W_NEUTRAL) {
            r.names += is_name(v, j);
            continue;
        }
        r.english += c == W_ENGLISH;
        r.function += c == W_FUNCTION;
        r.title += c == W_TITLE;
        r.end = j + 1;
    }
    return r;
}

/* Is one of the words a term of the tables? */
static bool holds_term(const kt_view *v, const run *r)
{
    kt_str german[CANDIDATES_MAX];
    for (uint32_t i = r->beg; i < r->end && i < r->beg + TITLE_WORDS; i++) {
        kt_str low = lower_of(v, i);
        if (low.len <= KEY_MAX && has_row(v, "domain_terms", low) && german_for(v, low, german))
            return true;
    }
    return false;
}

/* A capitalised word that is German too, beside others that are not: National Security Agency. */
static bool is_title_word(const kt_view *v, uint32_t i)
{
    if (!kt_view_is_word(v, i) || v->tok[i].casing != KT_CASE_TITLE ||
        (v->tok[i].flags & KT_TOK_SENT) || is_name(v, i))
        return false;
    word_class c = class_of(v, i);
    return c == W_NEUTRAL || c == W_TITLE;
}

/* Takes in the words of a title on both sides. */
static void widen(const kt_view *v, run *r)
{
    while (r->beg > 0 && r->english + r->function == 0 && kt_view_one_blank(v, r->beg) &&
           is_title_word(v, r->beg - 1)) {
        r->beg--;
        r->title++;
    }
    while (r->english + r->function == 0 && r->end < v->n_tok && kt_view_one_blank(v, r->end) &&
           is_title_word(v, r->end)) {
        r->end++;
        r->title++;
    }
}

/* Is a quotation open in the paragraph at token i, however long it is? */
static bool is_in_quotation(const kt_view *v, uint32_t i)
{
    enum { REACH = 400 };
    bool open = false;
    for (uint32_t k = i; k > 0 && i - k < REACH && !(v->tok[k].flags & KT_TOK_PARA); k--)
        open ^= is_quote_token(&v->tok[k - 1]) && v->tok[k - 1].cp != '\'' &&
                v->tok[k - 1].cp != 0x2019;
    return open;
}

/* "Wie man sagt: see you soon!": no German word beside it in its clause, as in quotations. */
static bool is_whole_clause(const kt_view *v, const run *r)
{
    uint32_t beg = r->beg;
    uint32_t end = r->end;
    while (beg > 0 && kt_view_is_word(v, beg - 1) && kt_view_one_blank(v, beg) &&
           kt_words_english(v->words, kt_view_info(v, beg - 1)))
        beg--;
    while (kt_view_is_word(v, end) && kt_view_one_blank(v, end) &&
           kt_words_english(v->words, kt_view_info(v, end)))
        end++;
    bool left = beg > 0 && v->tok[beg - 1].sentence == v->tok[r->beg].sentence &&
                v->tok[beg - 1].kind != KT_TOK_PUNCT;
    bool right = end < v->n_tok && v->tok[end].sentence == v->tok[r->beg].sentence &&
                 v->tok[end].kind != KT_TOK_PUNCT;
    return !left && !right;
}

/* "It's a lot better now": hardly a German word in the sentence, which somebody said or wrote so.
 */
static bool is_whole_sentence(const kt_view *v, const run *r)
{
    enum { STRAY = 1 }; /* Flex, Analyzer */
    uint32_t sentence = v->tok[r->beg].sentence;
    uint32_t beg = r->beg;
    uint32_t german = 0;
    while (beg > 0 && v->tok[beg - 1].sentence == sentence)
        beg--;
    for (uint32_t i = beg; i < v->n_tok && v->tok[i].sentence == sentence; i++) {
        const kt_token *t = &v->tok[i];
        if (t->kind != KT_TOK_WORD || (i >= r->beg && i < r->end))
            continue;
        const kt_wordinfo *w = kt_view_info(v, i);
        bool own = (t->flags & KT_TOK_NONASCII) || w->exact.morph || w->lower.morph ||
                   kt_words_verdict(v->words, w) == KT_VERDICT_COMPOUND;
        german += own && !kt_words_english(v->words, w) &&
                  !(kt_flags_of(w->exact.morph) & (KT_LEX_NAME | KT_LEX_LOAN));
    }
    return german <= STRAY;
}

/* "die Option **Restrict where this project can be run**", "[Task sequence steps to manage it]":
 * what is set off by markup is a label or a title. */
static bool is_set_off(const kt_view *v, const run *r)
{
    uint32_t beg = r->beg;
    uint32_t end = r->end;
    while (beg > 0 && r->beg - beg < 2 * TITLE_WORDS && kt_view_one_blank(v, beg) &&
           v->tok[beg - 1].kind == KT_TOK_WORD &&
           !kt_near_seam(v, v->tok[beg - 1].span.end, v->tok[beg].span.beg))
        beg--;
    while (end < v->n_tok && end - r->end < 2 * TITLE_WORDS && kt_view_one_blank(v, end) &&
           v->tok[end].kind == KT_TOK_WORD &&
           !kt_near_seam(v, v->tok[end - 1].span.end, v->tok[end].span.beg))
        end++;
    uint32_t left = beg > 0 ? v->tok[beg - 1].span.end : v->tok[beg].span.beg;
    uint32_t right = end < v->n_tok ? v->tok[end].span.beg : v->tok[end - 1].span.end;
    return kt_near_seam(v, left, v->tok[beg].span.beg) &&
           kt_near_seam(v, v->tok[end - 1].span.end, right);
}

/* Capitalised words alone are mostly the name of a product or the label of a screen: three of them
 * in a German phrase are reported, or two with a term that has a German counterpart. Neutral words
 * in front of a run ("in the past") belong to it when an English function word follows. */
static bool report_run(const kt_view *v, const run *r, kt_emit *out)
{
    uint32_t lower = r->english + r->function;
    bool named = r->names || (r->beg > 0 && kt_view_one_blank(v, r->beg) && is_name(v, r->beg - 1));
    bool goes_on = kt_view_is_word(v, r->end) && (v->tok[r->end].flags & KT_TOK_CAP) &&
                   kt_view_one_blank(v, r->end); /* University of Texas */
    bool is_text = r->english || (r->function && !(r->title && (named || goes_on)));
    bool enough = is_text ? lower + r->title >= 2
                          : !named && is_in_phrase(v, r->beg, false) &&
                                r->title >= (holds_term(v, r) ? 2 : NAME_WORDS);
    bool translated = kt_view_is_punct(v, r->end, '('); /* Set up access (Zugriff einrichten) */
    if (!enough || translated || is_quoted(v, r->beg, r->end))
        return false;
    kt_span span = { v->tok[r->beg].span.beg, v->tok[r->end - 1].span.end };
    kt_edit *e = kt_emit_report(out, &kt_rules_english[R_RUN], span);
    if (e && (r->function == 0 || lower < 3 || is_whole_clause(v, r) || is_whole_sentence(v, r) ||
              is_set_off(v, r) || is_in_quotation(v, r->beg)))
        e->severity = KT_INFO;
    return true;
}

/* ---- single words ---- */

static void single_word(const kt_view *v, uint32_t i, kt_emit *out)
{
    bool small = v->tok[i].casing == KT_CASE_LOWER;
    if (is_covered(v, i) || kt_span_len(v->tok[i].span) > KEY_MAX || is_code(v, i))
        return;
    const kt_word own = kt_view_info(v, i)->exact;
    if (small && own.morph && !(kt_flags_of(own.morph) & (KT_LEX_LOAN | KT_LEX_NAME))) /* immense */
        return;
    bool accepted = own.morph && (!(kt_flags_of(own.morph) & KT_LEX_LOAN) || own.freq >= LOAN_FREQ);
    if ((!small && accepted) || !is_in_phrase(v, i, true))
        return;
    kt_str low = lower_of(v, i);
    bool term =
        has_row(v, "domain_terms", low); /* others may be values: "auf true", "mit enable" */
    if (!is_in_phrase(v, i, term) || (!small && !term))
        return;
    kt_str german[CANDIDATES_MAX];
    uint32_t n = german_for(v, low, german);
    if (n == 0 && low.len > 4 && kt_str_ends(low, KT_STR("s")))
        n = german_for(v, kt_str_sub(low, 0, low.len - 1), german);
    if (n == 0)
        return;
    kt_edit *e = kt_emit_report(out, &kt_rules_english[R_WORD], v->tok[i].span);
    for (uint32_t k = 0; k < n; k++)
        kt_emit_candidate(out, e, small ? german[k] : kt_word_recase(v->scratch, german[k], true));
}

static void english(const kt_view *v, kt_emit *out)
{
    uint32_t done = 0; /* tokens before this one have been dealt with */
    for (uint32_t k = 0; k < v->n_notable; k++) {
        uint32_t i = v->notable[k];
        if (i < done || !(v->tok[i].notes & KT_NOTE_ENGLISH))
            continue;
        word_class c = class_of(v, i);
        if (c == W_ENGLISH || c == W_FUNCTION || c == W_TITLE) {
            run r = read_run(v, i);
            widen(v, &r);
            if (r.end > r.beg + 1 && report_run(v, &r, out)) {
                done = r.end;
                continue;
            }
        }
        if (c != W_FUNCTION && !is_quoted(v, i, i + 1))
            single_word(v, i, out);
    }
}

const kt_rule kt_rules_english[] = {
    [R_RUN] = {
        .info = { .id = "lang.english",
                  .msg_en = "left in English",
                  .msg_de = "Englisch geblieben",
                  .conf = KT_HINT,
                  .severity = KT_WARNING,
                  .varies = true,
                  .examples = KT_EXAMPLES(REPORT("Der Kurs fiel because of the hohen Nachfrage."),
                                          REPORT("Das Mittel ist safe and effective für Kinder."),
                                          OK("Er las „The Catcher in the Rye“ zweimal."),
                                          OK("Er las „War and Peace“ auf Deutsch."),
                                          OK("Mit Visual Studio und Open Source geht es auch."),
                                          OK("Sie wählen Set up access (Zugriff einrichten)."),
                                          OK("Das ist ein Feature der Software."),
                                          OK("Das Team war in Berlin."),
                                          OK("Die Software läuft auf dem Server.")) },
        .stage = KT_STAGE_REPORT,
        .needs = KT_NEED_SENTENCES,
        .fn = english,
    },
    [R_WORD] = {
        .info = { .id = "lang.anglicism",
                  .msg_en = "English word with a plain German counterpart",
                  .msg_de = "Englisches Wort mit geläufiger deutscher Entsprechung",
                  .conf = KT_HINT,
                  .severity = KT_INFO,
                  .examples = KT_EXAMPLES(REPORT("Das ist ein threat für alle."),
                                          OK("Nach dem Login öffnet sich das Dashboard."),
                                          OK("Das Argument steht auf true oder false."),
                                          OK("Die Datei debian/rules und die Option --force fehlen."),
                                          OK("Das ist ein Team für alle."),
                                          OK("Die Bedrohung ist groß.")) },
        .stage = KT_STAGE_REPORT,
        .needs = KT_NEED_SENTENCES,
        .fn = english,
    },
    [R_RULES] = KT_RULES_END,
};
