/*
 * name: brands, products, places and people in the wrong letter case, cut in two, or nearly right.
 * Engines lower-case inner capitals ("Wazirx"), translate or cut names ("Face book"), and
 * transcribe them by ear ("Etherium").
 */
#include "base/utf8.h"
#include "lang/de/inflect.h"
#include "lang/de/slip.h"
#include "lang/de/suggest.h"
#include "rule/near.h"
#include "rule/pair.h"
#include "rule/rule.h"

enum { R_CASE, R_SPLIT, R_NEAR, R_INCONSISTENT, R_RULES };

extern const kt_rule kt_rules_name[];

enum { NAME_MAX = 60, SHOWN_MAX = 3, NEAR_MIN = 6, NEAR_KNOWN_MIN = 5 };

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

/* The name with these letters: of several the one whose spelling is known to be exact; two such
 * names decide nothing. */
static bool find_name(const kt_view *v, kt_str letters, known_name *out)
{
    const kt_table *t = kt_words_names(v->words);
    kt_str low = kt_word_lower(v->scratch, letters);
    uint32_t row = low.len ? kt_table_find(t, low) : UINT32_MAX;
    kt_str key;
    kt_str value;
    bool found = false;
    for (; row != UINT32_MAX && kt_table_row(t, row, &key, &value) && kt_str_eq(key, low); row++) {
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
    return m && !(kt_flags_of(m) & KT_LEX_HUNSPELL) &&
           !((kt_flags_of(m) & KT_LEX_NAME) && !kt_verb_of(m) && !kt_adj_of(m) && !kt_func_of(m));
}

static size_t capitals(kt_str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += s.ptr[i] >= 'A' && s.ptr[i] <= 'Z';
    return n;
}

static bool has_capital(kt_str s)
{
    for (size_t i = 0; i < s.len;) {
        size_t next;
        if (kt_cp_is_upper(kt_utf8_at(s, i, &next)))
            return true;
        i = next;
    }
    return false;
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
    size_t letters = part.len - (kt_str_ends(part, KT_STR("s")) ? 1 : 0);
    if (capitals(bare) >= letters || !has_capital(n.text)) /* WLAN, ASICs; adidas */
        return (kt_str){ 0 };
    return kt_str_cat(v->scratch, n.text, ending);
}

/* debian/rules, github.io, _mysql_: part of a path, an address or an identifier. */
static bool is_in_path(const kt_view *v, uint32_t i)
{
    if (i > 0 && kt_view_touches(v, i) && !kt_cp_is_quote(v->tok[i - 1].cp) &&
        v->tok[i - 1].cp != '(')
        return true;
    return kt_view_touches(v, i + 1) && kt_view_touches(v, i + 2) &&
           v->tok[i + 2].kind != KT_TOK_PUNCT;
}

/* "hololens-Brille": the first part of a German compound, of a name with a capital inside. */
static bool opens_compound(kt_str word, size_t end, kt_str name)
{
    size_t next;
    return end + 1 < word.len && capitals(name) >= 2 &&
           kt_cp_is_upper(kt_utf8_at(word, end + 1, &next));
}

/* "auf youtube", "die hololens": a company behind a preposition or an article, anything else that
 * has a capital inside behind an article. Commands are met without: "mit openssl". */
static bool is_named(const kt_view *v, uint32_t i, kt_str name)
{
    known_name n;
    kt_det det;
    if (i == 0 || !kt_view_is_word(v, i - 1) || !kt_view_one_blank(v, i) || capitals(name) < 2 ||
        (kt_view_touches(v, i + 1) && kt_view_touches(v, i + 2)))
        return false;
    const kt_wordinfo *w = kt_view_info(v, i - 1);
    const kt_morph *m =
        v->tok[i - 1].flags & KT_TOK_SENT && w->lower.morph ? w->lower.morph : w->exact.morph;
    if (!m || !find_name(v, name, &n))
        return false;
    if (kt_view_find_det(v, w->text, &det) || (kt_func_of(m) & KT_FUNC_CONTR))
        return true;
    return (kt_func_of(m) & KT_FUNC_PREP) && has_token(n.kinds, "org");
}

static void check_case(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str word = kt_view_str(v, i);
    kt_span span = v->tok[i].span;
    bool start = (v->tok[i].flags & KT_TOK_SENT) != 0;
    bool found = false;
    size_t beg = 0;
    if (v->tok[i].info->marks & KT_MARK_NO_CASE)
        return;
    if (kt_view_is_word(v, i + 1) && v->tok[i + 1].casing == KT_CASE_UPPER &&
        kt_span_len(v->tok[i + 1].span) == 1) /* MacOS X: part of a longer name */
        return;
    while (beg < word.len) {
        size_t end = kt_str_find(word, KT_STR("-"), beg);
        end = end == SIZE_MAX ? word.len : end;
        kt_str part = kt_str_sub(word, beg, end);
        kt_str right = right_case(v, part, start && beg == 0);
        bool small = part.len && kt_ascii_is_letter(part.ptr[0]) && part.ptr[0] >= 'a';
        found = found || right.len ||
                (start && beg == 0 && right_case(v, part, false).len); /* inside a sentence */
        if (right.len && !(small && is_in_path(v, i))) {
            kt_edit *e =
                kt_emit_fix(out, &kt_rules_name[R_CASE],
                            (kt_span){ span.beg + (uint32_t)beg, span.beg + (uint32_t)end }, right);
            bool sure =
                opens_compound(word, end, right) || (part.len == word.len && is_named(v, i, right));
            bool marked = kt_near_seam(v, span.beg + (uint32_t)beg, span.beg + (uint32_t)beg) &&
                          kt_near_seam(v, span.beg + (uint32_t)end, span.beg + (uint32_t)end);
            bool kept = marked || (v->pair && kt_pair_holds(v, part) && !kt_pair_holds(v, right));
            if (e && small && (!sure || kept)) {
                e->conf = KT_HINT; /* a command, a handle, or how the owner writes it */
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
    return m && !(kt_flags_of(m) & (KT_LEX_NAME | KT_LEX_LOAN | KT_LEX_HUNSPELL | KT_LEX_ABBREV)) &&
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
    return kt_flags_of(w->exact.morph) & (KT_LEX_BRAND | KT_LEX_LOAN);
}

static char small_byte(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* How a name goes on, its letters in lower case. */
static uint32_t next_bit(kt_str rest)
{
    return kt_letters_bit(rest.ptr[0], rest.len > 1 ? rest.ptr[1] : '\0');
}

/* Does any name begin with the letters of word i, and go on? */
static bool opens_name(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    if (w->marks & (KT_MARK_NO_NAME | KT_MARK_NAME))
        return w->marks & KT_MARK_NAME;
    kt_str low = kt_word_lower(v->scratch, kt_view_str(v, i));
    const kt_table *t = kt_words_names(v->words);
    kt_str key;
    kt_str value;
    uint32_t next = 0;
    uint32_t row = kt_table_lower_bound(t, low);
    for (; kt_table_row(t, row, &key, &value) && kt_str_starts(key, low); row++)
        if (key.len > low.len)
            next |= next_bit(kt_str_sub(key, low.len, key.len));
    if (next)
        kt_words_mark_name(w, next);
    else
        kt_words_mark(w, KT_MARK_NO_NAME);
    return next != 0;
}

/* Can a name that begins with word i go on with these letters? */
static bool may_go_on(const kt_view *v, uint32_t i, char c, char next)
{
    return ((c | next) & 0x80) ||
           (kt_view_info(v, i)->name_next & kt_letters_bit(small_byte(c), small_byte(next)));
}

/* With word i + 1, written together with it or apart? */
static bool may_go_on_behind(const kt_view *v, uint32_t i, bool apart)
{
    kt_str word = kt_view_str(v, i + 1);
    return apart ? may_go_on(v, i, ' ', word.ptr[0])
                 : may_go_on(v, i, word.ptr[0], word.len > 1 ? word.ptr[1] : '\0');
}

static bool is_person(const kt_view *v, uint32_t i)
{
    const kt_word w = kt_view_info(v, i)->exact;
    return kt_flags_of(w.morph) & KT_LEX_PERSON;
}

/* Does a German word stand near token i in its sentence, one that is no English word too? "Open
 * Project Settings" is left to the reader. */
static bool is_among_german(const kt_view *v, uint32_t i)
{
    enum { REACH = 20 };
    uint32_t beg = i > REACH ? i - REACH : 0;
    for (uint32_t k = beg; k < v->n_tok && k <= i + REACH; k++) {
        if (v->tok[k].sentence != v->tok[i].sentence || v->tok[k].kind != KT_TOK_WORD)
            continue;
        const kt_wordinfo *w = kt_view_info(v, k);
        const kt_morph *m = v->tok[k].casing == KT_CASE_LOWER ? w->exact.morph
                            : v->tok[k].flags & KT_TOK_SENT   ? w->lower.morph
                                                              : NULL;
        if (m && !(kt_flags_of(m) & (KT_LEX_NAME | KT_LEX_LOAN)) && !kt_words_english(v->words, w))
            return true;
    }
    return false;
}

/* Blue Sky Above, Arctic File Vault: is token i beside the two, and a foreign word of a name? */
static bool is_of_longer_name(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) && (v->tok[i].flags & KT_TOK_CAP) &&
           !kt_view_info(v, i)->exact.morph && kt_words_english(v->words, kt_view_info(v, i));
}

static void check_split(const kt_view *v, uint32_t i, kt_emit *out)
{
    const kt_token *a = &v->tok[i];
    const kt_token *b = &v->tok[i + 1];
    kt_str second = kt_view_str(v, i + 1);
    known_name n;
    kt_str name;
    bool opens = opens_name(v, i);
    if (opens && may_go_on_behind(v, i, true) &&
        find_name(v, kt_str_sub(v->text, a->span.beg, b->span.end), &n))
        return; /* Game Boy, Red Hat: the owner writes two words */
    if (opens && may_go_on_behind(v, i, false) &&
        find_name(v, kt_str_cat(v->scratch, kt_view_str(v, i), second), &n) &&
        is_brandlike(n.kinds)) {
        name = n.text;
    } else {
        name = b->casing == KT_CASE_LOWER ? kt_str_cat(v->scratch, kt_view_str(v, i), second)
                                          : (kt_str){ 0 };
        if (!name.len || !is_lexical_name(v, name)) {
            if (!v->scratch->failed)
                kt_words_mark_pair(v->words, a->info, b->info, KT_PAIR_NO_NAME);
            return;
        }
    }
    if (name.len < 6 || kt_str_find(name, KT_STR(" "), 0) != SIZE_MAX)
        return;
    kt_str hyphened = kt_str_cat3(v->scratch, kt_view_str(v, i), KT_STR("-"), second);
    if (hyphened.len && kt_words_get(v->words, hyphened)->exact.morph) /* Make-up */
        name = hyphened;
    kt_edit *e =
        kt_emit_fix(out, &kt_rules_name[R_SPLIT], (kt_span){ a->span.beg, b->span.end }, name);
    /* "die App Dynamics 365": a product with its number */
    bool numbered =
        i + 2 < v->n_tok && v->tok[i + 2].kind == KT_TOK_NUMBER && kt_view_one_blank(v, i + 2);
    bool both_native =
        is_native(v, i) && (is_native(v, i + 1) || kt_view_info(v, i + 1)->title.morph);
    bool goes_on = (kt_view_one_blank(v, i + 2) && is_of_longer_name(v, i + 2)) ||
                   (i > 0 && kt_view_one_blank(v, i) && is_of_longer_name(v, i - 1));
    bool function_word = kt_func_of(kt_view_info(v, i + 1)->exact.morph);
    if (e &&
        ((is_person(v, i) && is_person(v, i + 1)) || both_native || numbered || goes_on ||
         function_word || !is_among_german(v, i) || (is_native(v, i) && is_native(v, i + 1)))) {
        e->conf = KT_HINT;
        e->severity = KT_INFO;
    }
}

/* ---- nearly right ---- */

/* Letters that are taken for one another, by ear or by hand. */
static bool is_alike(char a, char b)
{
    static const char *const groups[] = { "aeiouy", "bp", "dt", "gkcq", "szc", "fvw", "mn", "ijy" };
    for (size_t g = 0; g < sizeof groups / sizeof *groups; g++)
        if (strchr(groups[g], a) && strchr(groups[g], b))
            return true;
    return false;
}

static char small_letter(kt_str s, size_t i)
{
    char c = s.ptr[i];
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Can `word` be a slip for `name`: one letter doubled or lost, two letters that changed places, a
 * letter for one that sounds alike, or ks for x? Any other letter makes it another name. */
static bool is_misheard(kt_str word, kt_str name)
{
    size_t n = 0; /* equal letters at the beginning */
    size_t m = 0; /* and at the end */
    size_t max = word.len < name.len ? word.len : name.len;
    if (name.len < NEAR_KNOWN_MIN)
        return false;
    while (n < max && small_letter(word, n) == small_letter(name, n))
        n++;
    while (m < max - n &&
           small_letter(word, word.len - 1 - m) == small_letter(name, name.len - 1 - m))
        m++;
    kt_str a = kt_str_sub(word, n, word.len - m);
    kt_str b = kt_str_sub(name, n, name.len - m);
    if (n == 0)
        return false;
    if (b.len == 0 && a.len == 1) /* doubled */
        return small_letter(a, 0) == small_letter(word, n - 1) ||
               (n + 1 < word.len && small_letter(a, 0) == small_letter(word, n + 1));
    if (a.len == 0)
        return b.len == 1; /* lost; nothing but capitals differ otherwise */
    if (a.len == 1 && b.len == 1)
        return is_alike(small_letter(a, 0), small_letter(b, 0));
    if (a.len == 2 && b.len == 2)
        return small_letter(a, 0) == small_letter(b, 1) && small_letter(a, 1) == small_letter(b, 0);
    return b.len == 1 && small_letter(b, 0) == 'x' && a.len <= 3 && kt_str_ends(a, KT_STR("ks"));
}

/* Is there a brand or an organisation one slip away, behind the first letter? Cheaper than all that
 * the word may be a slip of. */
static bool is_near_brand(const kt_view *v, kt_str word)
{
    kt_typed t;
    return kt_slip_labels(word, &t) && kt_slip_is_near_firm(v->lex, &t);
}

static void check_near(const kt_view *v, uint32_t i, kt_emit *out)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_token *t = &v->tok[i];
    if (v->opt->edits_only || (t->casing != KT_CASE_TITLE && t->casing != KT_CASE_MIXED))
        return;
    if (kt_span_len(t->span) < NEAR_MIN ||
        (t->flags & (KT_TOK_HYPHEN | KT_TOK_DIGIT | KT_TOK_APOS | KT_TOK_GENDER)))
        return;
    if (w->marks & KT_MARK_NO_NEAR)
        return;
    if (kt_words_verdict(v->words, w) != KT_VERDICT_UNKNOWN || kt_words_english(v->words, w) ||
        kt_lexicon_first(v->lex, kt_word_recase(v->scratch, kt_view_str(v, i), false)) ||
        !is_near_brand(v, w->text)) {
        kt_words_mark(w, KT_MARK_NO_NEAR);
        return;
    }
    kt_str word = kt_view_str(v, i);
    bool first_name =
        i > 0 && kt_view_is_word(v, i - 1) && kt_view_one_blank(v, i) && is_person(v, i - 1);
    if (first_name)
        return;
    uint32_t n;
    const kt_suggestion *list = kt_words_suggest(v->words, w, KT_SUGGEST_ONE, &n);
    kt_edit *e = NULL;
    uint32_t shown = 0;
    for (uint32_t k = 0; k < n && shown < SHOWN_MAX; k++) {
        const kt_morph *m = list[k].word.morph;
        if (!(kt_flags_of(m) & (KT_LEX_BRAND | KT_LEX_ORG)) ||
            !is_misheard(word, kt_str_of(list[k].text, list[k].len)))
            continue;
        if (!e && kt_words_full_verdict(v->words, w) != KT_VERDICT_UNKNOWN)
            break;
        if (!e)
            e = kt_emit_report(out, &kt_rules_name[R_NEAR], t->span);
        kt_emit_candidate(out, e, kt_str_of(list[k].text, list[k].len));
        shown++;
    }
    if (!e)
        kt_words_mark(w, KT_MARK_NO_NEAR);
}

static bool may_pair(const kt_view *v, uint32_t i)
{
    const kt_token *a = &v->tok[i];
    return (a->flags & KT_TOK_CAP) && a->kind == KT_TOK_WORD && kt_view_is_word(v, i + 1) &&
           kt_view_one_blank(v, i + 1) && v->tok[i + 1].sentence == a->sentence &&
           !((a->flags | v->tok[i + 1].flags) & (KT_TOK_HYPHEN | KT_TOK_DIGIT | KT_TOK_APOS)) &&
           ((v->tok[i + 1].casing == KT_CASE_LOWER && kt_view_info(v, i)->exact.morph) ||
            (opens_name(v, i) &&
             (may_go_on_behind(v, i, false) || v->tok[i + 1].casing == KT_CASE_LOWER))) &&
           !(kt_words_pair(v->words, kt_view_info(v, i), kt_view_info(v, i + 1)) & KT_PAIR_NO_NAME);
}

static void names(const kt_view *v, kt_emit *out)
{
    uint32_t paired = UINT32_MAX; /* first token of the last pair looked at */
    for (uint32_t k = 0; k < v->n_notable; k++) {
        uint32_t i = v->notable[k];
        unsigned notes = v->tok[i].notes;
        if (!(notes & (KT_NOTE_CASE | KT_NOTE_HYPHEN | KT_NOTE_OPEN | KT_NOTE_ENGLISH)) ||
            (v->tok[i].flags & KT_TOK_FOREIGN))
            continue;
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
                  .varies = true,
                  .examples = KT_EXAMPLES(BAD("Der Code liegt auf Github bereit.", "Der Code liegt auf GitHub bereit."),
                                          BAD("Ein Paypal-Konto genügt.", "Ein PayPal-Konto genügt."),
                                          BAD("Die hololens-Brille ist teuer.", "Die HoloLens-Brille ist teuer."),
                                          BAD("Das Video läuft auf youtube weiter.", "Das Video läuft auf YouTube weiter."),
                                          REPORT("Er installiert mysql auf dem Rechner."),
                                          OK("Die Datei debian/rules fehlt."),
                                          OK("Die ASICs und die Geräte sind alt."),
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
                  .varies = true,
                  .examples = KT_EXAMPLES(BAD("Der Konzern Face book wächst.", "Der Konzern Facebook wächst."),
                                          REPORT("Die Open Project Einstellungen"),
                                          BAD("Das Make up hält nicht.", "Das Make-up hält nicht."),
                                          OK("Der Konzern Facebook wächst."),
                                          REPORT("Er sah einen Film über Robin Hood."),
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
                                          REPORT("Die Firma Netfliks dreht Filme."),
                                          OK("Der Regisseur Wim Wenders dreht Filme."),
                                          OK("Die Stadt Amiens liegt an der Somme."),
                                          OK("Die Firma Tesla baut Autos."),
                                          OK("Die Firma Huber baut Autos."),
                                          OK("Frau Appelt kommt heute.")) },
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
                                          OK("Der Mann Jong-Kwon und die Jong-Kwon-Stiftung."),
                                          OK("Herr Meyer traf Frau Meier."),
                                          OK("Köln liegt am Rhein, der Kölner Dom auch."),
                                          OK("Anna und Anne, Hanna und Hannah kamen.")) },
        .stage = KT_STAGE_REPORT,
        .needs = KT_NEED_SENTENCES,
    },
    [R_RULES] = KT_RULES_END,
};

const kt_rule *const kt_rule_inconsistent = &kt_rules_name[R_INCONSISTENT];
