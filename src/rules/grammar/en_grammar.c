/*
 * en_grammar: the article by the sound of the next word, plurals of nouns that have none, this and
 * these, and turns that German authors carry over: since three weeks, a comma before that, You.
 */
#include "base/utf8.h"
#include "lang/morph.h"
#include "rule/near.h"
#include "rule/speech.h"

extern const kt_rule kt_rules_engrammar[];

enum { ARTICLE, MASS, DEMONSTRATIVE, SINCE, UNTIL, COMMA_THAT, YOU, RULES };

static const kt_morph *reading(const kt_view *v, uint32_t i)
{
    if (!kt_view_is_word(v, i))
        return NULL;
    const kt_wordinfo *w = kt_view_info(v, i);
    return w->exact.morph ? w->exact.morph : w->lower.morph;
}

/* ---- en.article ---- */

typedef enum sound { SOUND_OPEN, SOUND_CONSONANT, SOUND_VOWEL } sound;

static bool is_one_of(char c, const char *letters)
{
    return c && strchr(letters, c) != NULL;
}

/* A letter called by its name, at the start of X-ray, e-mail, HTML. */
static sound of_letter(char c)
{
    char low = (char)(c | 0x20);
    if (!kt_ascii_is_letter(c))
        return SOUND_OPEN;
    return is_one_of(low, "aefhilmnorsx") ? SOUND_VOWEL : SOUND_CONSONANT;
}

/* HTML, XML: no vowel, so that it cannot be read as a word. */
static sound of_acronym(const kt_view *v, kt_str s)
{
    enum { LEN_MAX = 5 };
    kt_str low = s.len <= LEN_MAX ? kt_word_lower(v->scratch, s) : (kt_str){ 0 };
    if (!low.len || kt_str_is(kt_near_row(v, "article", low), "both"))
        return SOUND_OPEN;
    for (size_t i = 0; i < s.len; i++)
        if (!kt_ascii_is_letter(s.ptr[i]) || is_one_of(s.ptr[i], "AEIOUY"))
            return SOUND_OPEN;
    return of_letter(s.ptr[0]);
}

/* By its first letter; what that does not tell stands in the table "article". */
static sound of_word(const kt_view *v, kt_str low)
{
    kt_str row = kt_near_row(v, "article", low);
    if (row.len)
        return kt_str_is(row, "an")  ? SOUND_VOWEL
               : kt_str_is(row, "a") ? SOUND_CONSONANT
                                     : SOUND_OPEN;
    if (is_one_of(low.ptr[0], "uhy") || kt_str_starts(low, KT_STR("eu")) ||
        kt_str_starts(low, KT_STR("ew")) || kt_str_starts(low, KT_STR("on")))
        return SOUND_OPEN;
    return is_one_of(low.ptr[0], "aeio") ? SOUND_VOWEL : SOUND_CONSONANT;
}

/* 8, 11, 18, 80 to 89, 800 and so on. */
static sound of_number(kt_str s)
{
    size_t digits = 0;
    while (digits < s.len && kt_ascii_is_digit(s.ptr[digits]))
        digits++;
    if (digits == 0 || s.ptr[0] == '0' || digits > 3)
        return SOUND_OPEN;
    if (s.ptr[0] == '8')
        return SOUND_VOWEL;
    bool eleven = digits == 2 && s.ptr[0] == '1' && (s.ptr[1] == '1' || s.ptr[1] == '8');
    return eleven ? SOUND_VOWEL : SOUND_CONSONANT;
}

/* Can the word behind an article be what it belongs to? */
static bool may_be_led(const kt_morph *m)
{
    enum { OTHER = KT_FUNC_PREP | KT_FUNC_COORD | KT_FUNC_SUBORD | KT_FUNC_PRON | KT_FUNC_PART };
    if (kt_verb_of(m) & (KT_VERB_AUX | KT_VERB_MODAL))
        return false;
    return !(kt_func_of(m) & OTHER) &&
           (kt_noun_of(m) || kt_adj_of(m) || (kt_func_of(m) & KT_FUNC_ADV) ||
            (kt_flags_of(m) & KT_LEX_NAME) || (kt_verb_of(m) & (KT_VERB_PA1 | KT_VERB_PA2)));
}

static sound of_token(const kt_view *v, uint32_t i)
{
    enum { BYTES_MAX = 40 };
    const kt_token *t = &v->tok[i];
    kt_str s = kt_view_str(v, i);
    if (t->kind == KT_TOK_NUMBER)
        return of_number(s);
    if (t->kind != KT_TOK_WORD || (t->flags & KT_TOK_NONASCII) || s.len > BYTES_MAX)
        return SOUND_OPEN;
    if (kt_ascii_is_digit(s.ptr[0]))
        return of_number(s);
    kt_str head = kt_str_cut(&s, '-');
    if (head.len == 1)
        return s.len ? of_letter(head.ptr[0]) : SOUND_OPEN;
    if (head.len >= 2 && head.ptr[1] >= 'A' && head.ptr[1] <= 'Z')
        return of_acronym(v, head);
    const kt_wordinfo *w = kt_words_get(v->words, head);
    const kt_morph *m = w->exact.morph ? w->exact.morph : w->lower.morph;
    if (!m || !(may_be_led(m) || s.len) || (kt_flags_of(m) & KT_LEX_ABBREV))
        return SOUND_OPEN;
    kt_str low = kt_word_lower(v->scratch, head);
    return low.len ? of_word(v, low) : SOUND_OPEN;
}

/* "side a", "1.5 A": a letter, not an article. */
static bool is_article(const kt_view *v, uint32_t i)
{
    const kt_token *t = &v->tok[i];
    if (kt_view_touches(v, i) && v->tok[i - 1].kind != KT_TOK_PUNCT)
        return false;
    if (kt_view_touches(v, i) && !kt_cp_is_quote(v->tok[i - 1].cp) && v->tok[i - 1].cp != '(')
        return false;
    if (t->flags & KT_TOK_CAP)
        return (t->flags & KT_TOK_SENT) != 0;
    if (i == 0 || (t->flags & KT_TOK_PARA))
        return true;
    return v->tok[i - 1].kind != KT_TOK_NUMBER && v->tok[i - 1].kind != KT_TOK_GUARD &&
           !kt_view_is_in(v, i - 1, KT_CLASS_number_title) && !kt_view_is(v, i - 1, "letter");
}

static void article(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str s = kt_view_str(v, i);
    bool an = s.len == 2;
    if (!kt_view_one_blank(v, i + 1) || !is_article(v, i))
        return;
    sound next = of_token(v, i + 1);
    if (next == SOUND_OPEN || (next == SOUND_VOWEL) == an)
        return;
    if (kt_speech_is_dialect(v, i))
        return;
    bool cap = s.ptr[0] == 'A';
    const kt_morph *m = reading(v, i + 1);
    bool and = an && (kt_verb_of(m) & KT_VERB_PA1) && !kt_adj_of(m); /* up an running */
    kt_edit *e = kt_emit_fix(out, &kt_rules_engrammar[ARTICLE], v->tok[i].span,
                             an    ? cap ? KT_STR("A") : KT_STR("a")
                                : cap ? KT_STR("An")
                                   : KT_STR("an"));
    if (e && and)
        e->conf = KT_HINT;
}

/* ---- en.mass-plural ---- */

/* "the furnitures come" */
static bool is_base(const kt_view *v, uint32_t i)
{
    const kt_morph *m = kt_view_is_lower(v, i) ? reading(v, i) : NULL;
    return (kt_verb_of(m) & KT_VERB_INF) && !(kt_verb_of(m) & KT_VERB_3SG) && !kt_func_of(m) &&
           !kt_adj_of(m);
}

/* A word beside it that has to become singular, too: these informations are. */
static bool is_plural_beside(const kt_view *v, uint32_t i)
{
    return (i > 0 && kt_view_is_in(v, i - 1, KT_CLASS_en_plural)) ||
           kt_view_is_in(v, i + 1, KT_CLASS_en_plural) || is_base(v, i + 1) ||
           (i > 0 && v->tok[i - 1].kind == KT_TOK_NUMBER) ||
           (i > 0 && (kt_near_func(v, i - 1) & KT_FUNC_NUM));
}

static void mass_plural(const kt_view *v, uint32_t i, kt_emit *out)
{
    if (!kt_view_is_in(v, i, KT_CLASS_en_mass) || (v->tok[i].flags & KT_TOK_HYPHEN) ||
        (i > 0 && kt_view_is_in(v, i - 1, KT_CLASS_en_mass_keep)))
        return;
    kt_str one = kt_view_str(v, i);
    one = kt_str_ends(one, KT_STR("ies"))
              ? kt_str_cat(v->scratch, kt_str_sub(one, 0, one.len - 3), KT_STR("y"))
              : kt_str_sub(one, 0, one.len - 1);
    if (!one.len)
        return;
    kt_edit *e = kt_emit_fix(out, &kt_rules_engrammar[MASS], v->tok[i].span, one);
    bool name = v->tok[i].casing != KT_CASE_LOWER && !(v->tok[i].flags & KT_TOK_SENT);
    if (e && (is_plural_beside(v, i) || name))
        e->conf = KT_HINT;
}

/* ---- en.demonstrative ---- */

/* A mark behind token i that ends the clause. */
static bool ends_clause(const kt_view *v, uint32_t i)
{
    return kt_view_is_punct(v, i + 1, '.') || kt_view_is_punct(v, i + 1, ',') ||
           kt_view_is_punct(v, i + 1, ';') || kt_view_is_punct(v, i + 1, '!');
}

/* Does a verb or preposition stand before word i: use this functions? "how this looks" */
static bool is_object(const kt_view *v, uint32_t i)
{
    const kt_morph *m = i > 0 ? reading(v, i - 1) : NULL;
    return ((kt_func_of(m) & KT_FUNC_PREP) || (kt_verb_of(m) & (KT_VERB_INF | KT_VERB_PA1))) &&
           !kt_adj_of(m) && !(kt_func_of(m) & (KT_FUNC_ADV | KT_FUNC_SUBORD | KT_FUNC_COORD));
}

static bool is_sure_noun(const kt_view *v, uint32_t i, bool plural)
{
    const kt_morph *m = kt_view_is_lower(v, i) ? kt_view_info(v, i)->exact.morph : NULL;
    bool third = plural && m && !(kt_verb_of(m) & ~(KT_VERB_3SG | KT_VERB_PRES)) &&
                 ends_clause(v, i) && is_object(v, i - 1);
    if (!m || (kt_verb_of(m) && !third) || kt_adj_of(m) || kt_func_of(m) ||
        (kt_flags_of(m) & (KT_LEX_MASS | KT_LEX_ABBREV)))
        return false;
    uint16_t sg = KT_MASK_SLOT(KT_SLOT_N);
    uint16_t pl = KT_MASK_SLOT(KT_SLOT_PL);
    return plural ? (kt_noun_of(m) & pl) && !(kt_noun_of(m) & sg)
                  : (kt_noun_of(m) & sg) && !(kt_noun_of(m) & pl);
}

/* Does the phrase end behind token i: a mark, a small word? */
static bool is_phrase_end(const kt_view *v, uint32_t i)
{
    if (i + 1 >= v->n_tok || (v->tok[i + 1].flags & KT_TOK_PARA))
        return true;
    const kt_token *t = &v->tok[i + 1];
    if (t->kind == KT_TOK_PUNCT)
        return t->cp == '.' || t->cp == ',' || t->cp == ';' || t->cp == '!' || t->cp == '?';
    const kt_morph *m = reading(v, i + 1);
    return kt_func_of(m) & (KT_FUNC_PREP | KT_FUNC_SUBORD);
}

static void demonstrative(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str s = kt_view_str(v, i);
    bool plural = s.len == 5; /* these */
    if (!kt_view_one_blank(v, i + 1) || !is_sure_noun(v, i + 1, !plural) ||
        !is_phrase_end(v, i + 1))
        return;
    bool cap = (v->tok[i].flags & KT_TOK_CAP) != 0;
    (void)kt_emit_fix(out, &kt_rules_engrammar[DEMONSTRATIVE], v->tok[i].span,
                      plural ? cap ? KT_STR("This") : KT_STR("this")
                      : cap ? KT_STR("These")
                             : KT_STR("these"));
}

/* ---- en.since ---- */

/* Behind what may stand before a number: about 3 hours, more than 20 years, at least a week. */
static uint32_t behind_estimate(const kt_view *v, uint32_t i)
{
    for (int k = 0; k < 2 && kt_view_is_in(v, i, KT_CLASS_en_estimate) && kt_near_blank(v, i + 1);
         k++)
        i++;
    bool two =
        (kt_view_is(v, i + 1, "than") && (kt_view_is(v, i, "more") || kt_view_is(v, i, "less"))) ||
        (kt_view_is(v, i, "at") && kt_view_is(v, i + 1, "least"));
    return two && kt_near_blank(v, i + 1) && kt_near_blank(v, i + 2) ? i + 2 : i;
}

/* The clause ends behind token i, or goes on with a small word: since a year now. */
static bool ends_span(const kt_view *v, uint32_t i)
{
    uint32_t n = i + 1;
    return n >= v->n_tok || (v->tok[n].flags & KT_TOK_PARA) || kt_view_is_punct(v, n, '.') ||
           kt_view_is_punct(v, n, ',') || kt_view_is_punct(v, n, '!') || kt_view_is(v, n, "now");
}

/* The last token of a span of time that begins with token n: three weeks, a few months, half an
 * hour, a long time; UINT32_MAX: there is none. */
static uint32_t span_at(const kt_view *v, uint32_t n)
{
    bool one = kt_view_is(v, n, "a") || kt_view_is(v, n, "an") || kt_view_is(v, n, "one");
    if (kt_view_is(v, n, "half") && (kt_view_is(v, n + 1, "a") || kt_view_is(v, n + 1, "an")))
        return span_at(v, n + 1);
    if (one && (kt_view_is(v, n + 1, "few") ||
                (kt_view_is(v, n + 1, "couple") && kt_view_is(v, n + 2, "of"))))
        n += kt_view_is(v, n + 1, "few") ? 1 : 2;
    else if (one) {
        uint32_t w = n + 1;
        bool time = kt_view_is(v, n + 1, "long") && kt_view_is(v, n + 2, "time");
        kt_str many = kt_view_is_word(v, w) ? kt_str_cat(v->scratch, kt_view_str(v, w), KT_STR("s"))
                                            : KT_STR("");
        bool span = kt_view_is_member(v, many, KT_CLASS_en_span);
        w += time;
        return (time || span) && ends_span(v, w) ? w : UINT32_MAX;
    } else if (v->tok[n].kind != KT_TOK_NUMBER && !(kt_near_func(v, n) & KT_FUNC_NUM) &&
               !kt_view_is(v, n, "many") && !kt_view_is(v, n, "several") &&
               !kt_view_is(v, n, "some") && !kt_view_is(v, n, "few"))
        return UINT32_MAX;
    bool span = kt_view_is_in(v, n + 1, KT_CLASS_en_span) && kt_near_blank(v, n + 1);
    return span ? n + 1 : UINT32_MAX;
}

/* "since three weeks", "since 2 years", "since more than a year" */
static void since(const kt_view *v, uint32_t i, kt_emit *out)
{
    uint32_t n = i + 1;
    if (n >= v->n_tok || !kt_near_blank(v, n))
        return;
    uint32_t from = behind_estimate(v, n);
    uint32_t last = from < v->n_tok ? span_at(v, from) : UINT32_MAX;
    if (last == UINT32_MAX && from > n)
        last = span_at(v, n); /* some weeks */
    if (last == UINT32_MAX || kt_view_is(v, last + 1, "ago") || kt_view_is(v, last + 1, "before") ||
        kt_view_is(v, last + 1, "earlier") || kt_view_is(v, last + 1, "after"))
        return;
    (void)kt_emit_fix(out, &kt_rules_engrammar[SINCE], v->tok[i].span,
                      v->tok[i].flags & KT_TOK_CAP ? KT_STR("For") : KT_STR("for"));
}

/* ---- en.until-by ---- */

/* 12:00, 31.12., 2024, 1st, 5 pm, 31 March; but "until 90 percent". */
static bool is_date_number(const kt_view *v, uint32_t i)
{
    kt_str s = kt_view_str(v, i);
    if (v->tok[i].kind == KT_TOK_WORD)
        return kt_ascii_is_digit(s.ptr[0]) && is_one_of(s.ptr[s.len - 1], "thdm");
    if (v->tok[i].kind != KT_TOK_NUMBER)
        return false;
    bool year = s.len == 4 && (s.ptr[0] == '1' || s.ptr[0] == '2');
    return year || kt_str_find(s, KT_STR(":"), 0) != SIZE_MAX ||
           kt_view_is_in(v, i + 1, KT_CLASS_en_date) || kt_view_is(v, i + 1, "pm") ||
           kt_view_is(v, i + 1, "am") || kt_view_is(v, i + 1, "p.m") ||
           kt_view_is(v, i + 1, "a.m") || kt_view_is(v, i + 1, "o'clock");
}

/* Friday, next week, the end of May, the 3rd. */
static bool is_date(const kt_view *v, uint32_t i)
{
    if (i + 1 >= v->n_tok || !kt_near_blank(v, i))
        return false;
    if (kt_view_is(v, i, "the"))
        return kt_view_is(v, i + 1, "end") || is_date_number(v, i + 1);
    return kt_view_is_in(v, i, KT_CLASS_en_date) || is_date_number(v, i);
}

static bool denies(const kt_view *v, uint32_t i)
{
    kt_str s = kt_view_str(v, i);
    return kt_str_is(s, "not") || kt_str_is(s, "never") || kt_str_is(s, "no") ||
           kt_str_is(s, "cannot") || kt_str_ends(s, KT_STR("n't")) || kt_str_ends(s, KT_STR("n’t"));
}

/* The verb that until goes with, if it is one that is done at once: paid until Friday. */
static uint32_t done_before(const kt_view *v, uint32_t i, uint32_t beg)
{
    enum { REACH = 8 };
    for (uint32_t k = i; k > beg && i - k < REACH; k--) {
        if (v->tok[k - 1].kind != KT_TOK_WORD || denies(v, k - 1))
            return UINT32_MAX;
        if (kt_view_is_in(v, k - 1, KT_CLASS_en_deadline))
            return k - 1;
        const kt_morph *m = reading(v, k - 1);
        if ((kt_verb_of(m) && !kt_noun_of(m)) || (kt_func_of(m) & KT_FUNC_SUBORD))
            return UINT32_MAX;
    }
    return UINT32_MAX;
}

/* "will finish", "is to be paid": a plan. */
static bool is_planned(const kt_view *v, uint32_t i)
{
    bool be = kt_view_is(v, i, "is") || kt_view_is(v, i, "are");
    return kt_view_is(v, i, "will") || (be && kt_view_is(v, i + 1, "to"));
}

/* "must be paid until Friday", "please reply until noon": what is to be done at once is done by a
 * time. "must not be opened until", "is open until". */
static void until(const kt_view *v, uint32_t i, kt_emit *out)
{
    enum { REACH = 6 };
    uint32_t beg = kt_near_sentence_beg(v, i, 40);
    uint32_t at = is_date(v, i + 1) ? done_before(v, i, beg) : UINT32_MAX;
    if (at == UINT32_MAX)
        return;
    bool duty = at == beg && (kt_verb_of(reading(v, at)) & KT_VERB_INF); /* Order until noon */
    for (uint32_t k = at; k > beg && at - k < REACH; k--) {
        const kt_token *t = &v->tok[k - 1];
        if (t->kind != KT_TOK_WORD || denies(v, k - 1))
            return;
        duty |= kt_view_is_in(v, k - 1, KT_CLASS_en_duty) || is_planned(v, k - 1);
    }
    kt_edit *e = duty ? kt_emit_report(out, &kt_rules_engrammar[UNTIL], v->tok[i].span) : NULL;
    kt_emit_candidate(out, e, KT_STR("by"));
}

/* ---- en.comma-that ---- */

/* "You know, that all might": a filler. */
static bool is_filler(const kt_view *v, uint32_t i)
{
    return i > 2 && kt_view_is(v, i - 2, "know") &&
           (kt_view_is(v, i - 3, "you") || kt_view_is(v, i - 3, "You"));
}

/* "He said, that the": the clause has its own subject behind that. */
static void comma_that(const kt_view *v, uint32_t i, kt_emit *out)
{
    if (i < 2 || !kt_view_is_punct(v, i - 1, ',') || !kt_view_touches(v, i - 1) ||
        !kt_near_blank(v, i) || !kt_view_is_in(v, i - 2, KT_CLASS_en_comma_verb) || is_filler(v, i))
        return;
    if (kt_view_is(v, i - 2, "sure") &&
        !(i > 2 && kt_str_starts(kt_view_str(v, i - 3), KT_STR("mak"))) &&
        !(i > 2 && kt_view_is(v, i - 3, "Make"))) /* of one thing I was sure, that it stood */
        return;
    uint16_t next = kt_near_func(v, i + 1);
    bool subject = (next & (KT_FUNC_DET | KT_FUNC_PRON)) != 0 && !kt_view_is(v, i + 1, "one");
    uint32_t beg = kt_near_sentence_beg(v, i, 40);
    for (uint32_t k = beg; k + 1 < i; k++) /* an aside, or "as I said, that ..." */
        if (v->tok[k].kind == KT_TOK_PUNCT || kt_view_is(v, k, "as") || kt_view_is(v, k, "As") ||
            kt_view_is(v, k, "which") || kt_view_is(v, k, "what") || kt_view_is(v, k, "What") ||
            kt_view_is(v, k, "who"))
            return;
    if (subject)
        (void)kt_emit_fix(out, &kt_rules_engrammar[COMMA_THAT], v->tok[i - 1].span, KT_STR(""));
}

/* The clause begins with its subject, and no mark or aside stands in front of the comma. */
static bool is_plain_clause(const kt_view *v, uint32_t i)
{
    uint16_t next = kt_near_func(v, i + 1);
    if (!(next & (KT_FUNC_DET | KT_FUNC_PRON)) || !kt_near_blank(v, i + 1) ||
        !(kt_verb_of(reading(v, i + 2)) || kt_noun_of(reading(v, i + 2)) ||
          kt_adj_of(reading(v, i + 2))))
        return false;
    uint32_t beg = kt_near_sentence_beg(v, i, 40);
    for (uint32_t k = beg; k + 1 < i; k++)
        if (v->tok[k].kind == KT_TOK_PUNCT || kt_view_is(v, k, "as") || kt_view_is(v, k, "As"))
            return false;
    return beg + 1 < i;
}

/* "He asked, whether she", "The reason, why it": what is asked is no clause by itself. */
static void comma_asked(const kt_view *v, uint32_t i, kt_emit *out)
{
    if (i < 2 || !kt_view_is_punct(v, i - 1, ',') || !kt_view_touches(v, i - 1) ||
        !kt_near_blank(v, i) || !is_plain_clause(v, i))
        return;
    bool whether = kt_str_is(kt_view_str(v, i), "whether");
    bool asks = kt_view_is_in(v, i - 2, KT_CLASS_en_asks);
    if (!asks || is_filler(v, i))
        return;
    kt_edit *e = kt_emit_fix(out, &kt_rules_engrammar[COMMA_THAT], v->tok[i - 1].span, KT_STR(""));
    if (e && !whether)
        e->conf = KT_HINT;
}

/* ---- en.capital-you ---- */

static void you(const kt_view *v, uint32_t i, kt_emit *out)
{
    if ((v->tok[i].flags & (KT_TOK_SENT | KT_TOK_PARA | KT_TOK_LINE)) || i < 2 ||
        !kt_near_blank(v, i) || !kt_view_is_lower(v, i - 1) || !kt_view_is_lower(v, i + 1) ||
        !kt_near_blank(v, i + 1) ||
        !(kt_view_is_lower(v, i - 2) || (v->tok[i - 2].flags & KT_TOK_SENT)) ||
        kt_near_seam(v, v->tok[i - 1].span.end, v->tok[i].span.beg))
        return;
    kt_str low = kt_word_lower(v->scratch, kt_view_str(v, i));
    if (low.len)
        (void)kt_emit_fix(out, &kt_rules_engrammar[YOU], v->tok[i].span, low);
}

/* ---- the pass ---- */

static void look_at(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str s = kt_view_str(v, i);
    char c = (char)(s.ptr[0] | 0x20);
    if (c == 'a' && (s.len == 1 || (s.len == 2 && s.ptr[1] == 'n')))
        article(v, i, out);
    else if (c == 't' && (kt_str_ends(s, KT_STR("his")) || kt_str_ends(s, KT_STR("hese"))) &&
             s.len <= 5)
        demonstrative(v, i, out);
    else if (c == 't' && kt_str_is(s, "that"))
        comma_that(v, i, out);
    else if (kt_view_is_in(v, i, KT_CLASS_en_asked))
        comma_asked(v, i, out);
    else if (c == 's' && s.len == 5 && kt_str_ends(s, KT_STR("ince")))
        since(v, i, out);
    else if (kt_str_is(s, "until") || kt_str_is(s, "till"))
        until(v, i, out);
    else if (kt_str_is(s, "You") || kt_str_is(s, "Your") || kt_str_is(s, "Yours") ||
             kt_str_is(s, "Yourself"))
        you(v, i, out);
    if (s.len > 5 && s.ptr[s.len - 1] == 's')
        mass_plural(v, i, out);
}

static void grammar(const kt_view *v, kt_emit *out)
{
    for (uint32_t i = 0; i < v->n_tok; i++)
        if (v->tok[i].kind == KT_TOK_WORD)
            look_at(v, i, out);
}

/* clang-format off */
#define ROW(index, ...)                                                                            \
    [index] = { .info = KT_INFO_EN(__VA_ARGS__),                                                   \
                .stage = KT_STAGE_AGREE,                                                           \
                .needs = KT_NEED_SENTENCES,                                                        \
                .fn = grammar }

const kt_rule kt_rules_engrammar[] = {
    ROW(ARTICLE, "en.article", "a or an against the sound of the next word", "a oder an gegen den Laut des nächsten Wortes",
        KT_LIKELY, KT_WARNING,
        BAD("He ate a apple.", "He ate an apple."),
        BAD("It took an year.", "It took a year."),
        BAD("She is an user of the system.", "She is a user of the system."),
        BAD("It lasted a hour.", "It lasted an hour."),
        BAD("Send a e-mail to us.", "Send an e-mail to us."),
        BAD("It is a HTML page.", "It is an HTML page."),
        BAD("He is a 18-year-old boy.", "He is an 18-year-old boy."),
        BAD("A old house stood there.", "An old house stood there."),
        OK("He ate an apple."),
        OK("It is a European matter."),
        OK("She is a one-time winner."),
        OK("It was an honest answer."),
        OK("A NASA rocket and a SQL query."),
        OK("An 0815 chair is a plain one."),
        OK("It has a 1.5 A engine."),
        OK("Choose a or b, then a and c."),
        OK("It was an historic day."),
        OK("The vitamin A in it helps.")),
    ROW(MASS, "en.mass-plural", "plural of a noun that has none", "Plural eines Nomens, das keinen hat",
        KT_LIKELY, KT_WARNING,
        BAD("You find further informations here.", "You find further information here."),
        BAD("Thank you for your advices.", "Thank you for your advice."),
        OK("You find further information here."),
        OK("It runs in comparable infrastructures."),
        OK("Positive feedbacks drive the climate."),
        OK("The court received criminal informations."),
        OK("The machine advises him.")),
    ROW(DEMONSTRATIVE, "en.demonstrative", "this or these against its noun", "this oder these gegen sein Nomen",
        KT_LIKELY, KT_WARNING,
        BAD("Ask this users.", "Ask these users."),
        BAD("We like these city.", "We like this city."),
        OK("Open these documents."),
        OK("This means a lot."),
        OK("These user groups are new."),
        OK("So these token are ready."),
        OK("Open this file.")),
    ROW(SINCE, "en.since", "since before a span of time", "since vor einer Zeitspanne",
        KT_HINT, KT_WARNING,
        BAD("He has lived here since three weeks.", "He has lived here for three weeks."),
        BAD("We have known it since 2 years.", "We have known it for 2 years."),
        OK("He has lived here since three weeks ago."),
        OK("He has lived here since 2019."),
        OK("It has changed since two days before the vote.")),
    ROW(UNTIL, "en.until-by", "until where a moment is meant: by", "until, wo ein Zeitpunkt gemeint ist: by",
        KT_HINT, KT_WARNING,
        REPORT("The invoice must be paid until Friday."),
        REPORT("Please send us the form until 31 March."),
        REPORT("The forms have to be returned until the end of May."),
        OK("The shop is open until Friday."),
        OK("The box must not be returned until Friday."),
        OK("Please wait until the end of May."),
        OK("You should send them as they are until you know more.")),
    ROW(COMMA_THAT, "en.comma-that", "comma before that", "Komma vor that",
        KT_LIKELY, KT_INFO,
        BAD("He said, that the house was old.", "He said that the house was old."),
        BAD("We believe, that it works.", "We believe that it works."),
        BAD("Please check, whether the lamp works.", "Please check whether the lamp works."),
        OK("He said that the house was old."),
        OK("As I said, that was good."),
        OK("He knew, that being said, the truth."),
        OK("What he said, that the house was old, is true.")),
    ROW(YOU, "en.capital-you", "capital letter inside the sentence", "Großschreibung im Satz",
        KT_LIKELY, KT_INFO,
        BAD("Here we show what You can do there.", "Here we show what you can do there."),
        BAD("Please enter your name and Your age below.", "Please enter your name and your age below."),
        OK("Here we show what you can do there."),
        OK("You can do it."),
        OK("They sang “You are here” again."),
        OK("They watched Only You together.")),
    [RULES] = KT_RULES_END,
};
#undef ROW
/* clang-format on */
