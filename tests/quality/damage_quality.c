/*
 * damage_quality: measures what a reader sees at once in machine translation: words torn and glued,
 * compounds without their linking element, letters, umlauts, numbers, placeholders.
 *
 *     damage_quality LEXICON table SEED N FILE...          N places of each kind damaged: how many
 *                                                          are seen and mended
 *     damage_quality LEXICON misses KIND SEED N FILE...    those of one kind that went wrong
 *
 * Files are read as quality.h says. They should not be among those that were counted.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "damage.h"
#include "klartext.h"
#include "lang/classes.h"
#include "lang/de/compound.h"
#include "lang/de/gram.h"
#include "lang/lang.h"
#include "lang/morph.h"
#include "lang/words.h"
#include "text/guard.h"

enum { LINES_MAX = 100000, TRIES = 400, WORD_MAX = 60, SPOILT_MAX = 160 };

typedef struct bench {
    kt_lexicon *lex;
    kt_words *words;
    kt_engine *engine;
    kt_arena arena, keep;
    rnd random;
    kt_str *line;
    uint32_t n_lines;
} bench;

/* A place in a line, and what it becomes. */
typedef struct place {
    kt_str line;
    kt_tokens tok;
    uint32_t i;
    kt_span bad; /* of line, what is replaced */
    char text[SPOILT_MAX];
    size_t len;
} place;

static kt_str word_at(const place *p, uint32_t i)
{
    return kt_str_sub(p->line, p->tok.ptr[i].span.beg, p->tok.ptr[i].span.end);
}

static const kt_wordinfo *info_of(bench *b, kt_str w)
{
    return kt_words_get(b->words, w);
}

static bool is_plain_word(const place *p, uint32_t i)
{
    const unsigned odd = KT_TOK_HYPHEN | KT_TOK_DIGIT | KT_TOK_APOS | KT_TOK_CAMEL | KT_TOK_GENDER;
    return i < p->tok.n && p->tok.ptr[i].kind == KT_TOK_WORD && !(p->tok.ptr[i].flags & odd) &&
           (p->tok.ptr[i].casing == KT_CASE_LOWER || p->tok.ptr[i].casing == KT_CASE_TITLE) &&
           word_at(p, i).len <= WORD_MAX;
}

static bool is_lower(const place *p, uint32_t i)
{
    return is_plain_word(p, i) && p->tok.ptr[i].casing == KT_CASE_LOWER;
}

/* A word with a capital that its place does not owe it. */
static bool is_noun(const place *p, uint32_t i)
{
    return i > 0 && is_plain_word(p, i) && p->tok.ptr[i].casing == KT_CASE_TITLE &&
           p->tok.ptr[i - 1].kind == KT_TOK_WORD;
}

/* Does one blank stand before token i? */
static bool is_behind_blank(const place *p, uint32_t i)
{
    return i > 0 && i < p->tok.n && p->tok.ptr[i].span.beg == p->tok.ptr[i - 1].span.end + 1 &&
           p->line.ptr[p->tok.ptr[i - 1].span.end] == ' ';
}

static bool is_known(bench *b, kt_str w)
{
    const kt_wordinfo *info = info_of(b, w);
    return info->exact.morph || info->lower.morph;
}

static unsigned func_of(bench *b, kt_str w)
{
    const kt_wordinfo *info = info_of(b, w);
    return kt_func_of(info->exact.morph);
}

static bool put(place *p, kt_str s)
{
    if (p->len + s.len > SPOILT_MAX)
        return false;
    memcpy(p->text + p->len, s.ptr, s.len);
    p->len += s.len;
    return true;
}

static bool put3(place *p, kt_span bad, kt_str a, kt_str b, kt_str c)
{
    p->bad = bad;
    p->len = 0;
    return put(p, a) && put(p, b) && put(p, c);
}

/* A border between letters, `least` bytes from both ends; 0: there is none. */
static size_t cut(bench *b, kt_str w, size_t least)
{
    if (w.len < 2 * least + 1)
        return 0;
    size_t at = least + rnd_below(&b->random, (uint32_t)(w.len - 2 * least + 1));
    while (at < w.len - least && !kt_utf8_is_lead(w.ptr[at]))
        at++;
    return kt_utf8_is_lead(w.ptr[at]) ? at : 0;
}

/* ---- torn ---- */

static bool tear(bench *b, place *p, size_t least)
{
    kt_str w = word_at(p, p->i);
    size_t at = w.len >= 6 ? cut(b, w, least) : 0;
    return at && put3(p, p->tok.ptr[p->i].span, kt_str_sub(w, 0, at), KT_STR(" "),
                      kt_str_sub(w, at, w.len));
}

static bool are_words(bench *b, const place *p)
{
    kt_str rest = kt_str_of(p->text, p->len);
    kt_str first = kt_str_cut(&rest, ' ');
    return is_known(b, first) && info_of(b, rest)->exact.morph;
}

static bool torn_noun(bench *b, place *p)
{
    return is_noun(p, p->i) && tear(b, p, 3) && !are_words(b, p);
}

static bool torn_small(bench *b, place *p)
{
    return is_lower(p, p->i) && tear(b, p, 3) && !are_words(b, p);
}

static bool torn_into_words(bench *b, place *p)
{
    return is_lower(p, p->i) && !func_of(b, word_at(p, p->i)) && tear(b, p, 2) && are_words(b, p);
}

static bool torn_noun_into_words(bench *b, place *p)
{
    return is_noun(p, p->i) && tear(b, p, 3) && are_words(b, p);
}

static bool torn_letter(bench *b, place *p)
{
    kt_str w = word_at(p, p->i);
    size_t at = rnd_below(&b->random, 2) ? 1 : w.len - 1;
    return is_plain_word(p, p->i) && w.len >= 4 && kt_utf8_is_lead(w.ptr[at]) && at < w.len &&
           put3(p, p->tok.ptr[p->i].span, kt_str_sub(w, 0, at), KT_STR(" "),
                kt_str_sub(w, at, w.len)) &&
           w.ptr[at - 1] > 0;
}

static bool torn_in_three(bench *b, place *p)
{
    kt_str w = word_at(p, p->i);
    size_t one = is_plain_word(p, p->i) && w.len >= 9 ? cut(b, w, 3) : 0;
    kt_str left = kt_str_sub(w, 0, one);
    size_t two = one ? cut(b, left, 2) : 0;
    return two &&
           put3(p, p->tok.ptr[p->i].span, kt_str_sub(left, 0, two), KT_STR(" "),
                kt_str_sub(left, two, one)) &&
           put(p, KT_STR(" ")) && put(p, kt_str_sub(w, one, w.len));
}

static bool ligature(bench *b, place *p)
{
    static const char *const all[] = { "ffi", "ffl", "fi", "fl", "ff" };
    kt_str w = word_at(p, p->i);
    (void)b;
    for (unsigned k = 0; is_plain_word(p, p->i) && k < sizeof all / sizeof *all; k++) {
        kt_str l = kt_str_c(all[k]);
        size_t at = kt_str_find(w, l, 1);
        if (at != SIZE_MAX && at + l.len < w.len)
            return put3(p, p->tok.ptr[p->i].span, kt_str_sub(w, 0, at), KT_STR(" "), l) &&
                   put(p, KT_STR(" ")) && put(p, kt_str_sub(w, at + l.len, w.len));
    }
    return false;
}

/* "zurück gegeben" */
static bool particle_apart(bench *b, place *p)
{
    kt_str w = word_at(p, p->i);
    const unsigned forms = KT_VERB_PA2 | KT_VERB_INF | KT_VERB_ZU;
    const kt_wordinfo *all = info_of(b, w);
    if (!is_lower(p, p->i) || !(kt_verb_of(all->exact.morph) & forms) ||
        !(kt_verb_of(all->exact.morph) & KT_VERB_SEP) ||
        (kt_adj_of(all->exact.morph) & KT_ADJ_INFLECTED))
        return false;
    for (size_t at = w.len - 3; at > 1; at--) {
        kt_str left = kt_str_sub(w, 0, at);
        kt_str right = kt_str_sub(w, at, w.len);
        if (kt_utf8_is_lead(w.ptr[at]) && (func_of(b, left) & KT_FUNC_PREFIX) &&
            kt_verb_of(info_of(b, right)->exact.morph))
            return put3(p, p->tok.ptr[p->i].span, left, KT_STR(" "), right);
    }
    return false;
}

/* "von einander", "statt dessen" */
static bool adverb_apart(bench *b, place *p)
{
    kt_str w = word_at(p, p->i);
    if (!is_lower(p, p->i) || w.len < 7 || !func_of(b, w))
        return false;
    for (size_t at = 3; at + 4 <= w.len; at++) {
        kt_str left = kt_str_sub(w, 0, at);
        kt_str right = kt_str_sub(w, at, w.len);
        if (kt_utf8_is_lead(w.ptr[at]) && func_of(b, left) && func_of(b, right))
            return put3(p, p->tok.ptr[p->i].span, left, KT_STR(" "), right);
    }
    return false;
}

/* ---- glued ---- */

static bool glue(place *p)
{
    uint32_t i = p->i;
    return is_behind_blank(p, i + 1) && is_plain_word(p, i) && is_plain_word(p, i + 1) &&
           put3(p, (kt_span){ p->tok.ptr[i].span.beg, p->tok.ptr[i + 1].span.end }, word_at(p, i),
                word_at(p, i + 1), KT_STR(""));
}

/* No word by chance. */
static bool is_new(bench *b, const place *p)
{
    kt_words_trim(b->words);
    return kt_words_verdict(b->words, info_of(b, kt_str_of(p->text, p->len))) == KT_VERDICT_UNKNOWN;
}

/* "nichtbekannt", "beihoher" */
static bool glued_small_first(bench *b, place *p)
{
    return is_lower(p, p->i) && is_lower(p, p->i + 1) && func_of(b, word_at(p, p->i)) &&
           !func_of(b, word_at(p, p->i + 1)) && glue(p) && is_new(b, p);
}

/* "Routerund" */
static bool glued_small_last(bench *b, place *p)
{
    return is_noun(p, p->i) && is_lower(p, p->i + 1) && func_of(b, word_at(p, p->i + 1)) &&
           glue(p) && is_new(b, p);
}

/* "Plattformbietet" */
static bool glued_noun_verb(bench *b, place *p)
{
    return is_noun(p, p->i) && is_lower(p, p->i + 1) && !func_of(b, word_at(p, p->i + 1)) &&
           glue(p) && is_new(b, p);
}

/* "einzustellenist", "wichtigeaber" */
static bool glued_small_words(bench *b, place *p)
{
    return is_lower(p, p->i) && is_lower(p, p->i + 1) && !func_of(b, word_at(p, p->i)) && glue(p) &&
           is_new(b, p);
}

/* "DieFirma", "dieFirma" */
static bool glued_capital(bench *b, place *p)
{
    (void)b;
    return is_plain_word(p, p->i) && is_noun(p, p->i + 1) &&
           (is_lower(p, p->i) || (p->tok.ptr[p->i].flags & KT_TOK_CAP && p->i == 0)) && glue(p);
}

/* "DatenbankundServer" */
static bool glued_three(bench *b, place *p)
{
    uint32_t i = p->i;
    return is_noun(p, i) && is_lower(p, i + 1) && func_of(b, word_at(p, i + 1)) &&
           is_noun(p, i + 2) && is_behind_blank(p, i + 1) && is_behind_blank(p, i + 2) &&
           put3(p, (kt_span){ p->tok.ptr[i].span.beg, p->tok.ptr[i + 2].span.end }, word_at(p, i),
                word_at(p, i + 1), word_at(p, i + 2));
}

/* "5Tonnen" */
static bool glued_number(bench *b, place *p)
{
    uint32_t i = p->i;
    kt_str n = word_at(p, i);
    (void)b;
    return p->tok.ptr[i].kind == KT_TOK_NUMBER && is_plain_word(p, i + 1) &&
           word_at(p, i + 1).len > 3 && n.len < 6 && is_behind_blank(p, i + 1) &&
           put3(p, (kt_span){ p->tok.ptr[i].span.beg, p->tok.ptr[i + 1].span.end }, n,
                word_at(p, i + 1), KT_STR(""));
}

/* ---- letters ---- */

/* "Sicherheitmaßnahme", "Sonneblume" */
static bool no_link(bench *b, place *p)
{
    kt_str w = word_at(p, p->i);
    kt_split s;
    if (!is_noun(p, p->i) || !kt_compound_split(b->lex, w, &s) || !s.known || s.n < 2)
        return false;
    kt_str first = kt_str_sub(w, 0, s.end[0]);
    if (first.ptr[first.len - 1] != 's' && first.ptr[first.len - 1] != 'n')
        return false;
    return is_known(b, kt_str_sub(first, 0, first.len - 1)) &&
           put3(p, p->tok.ptr[p->i].span, kt_str_sub(first, 0, first.len - 1),
                kt_str_sub(w, s.end[0], w.len), KT_STR("")) &&
           is_new(b, p);
}

/* ---- open compounds ---- */

/* Where the last part of a compound of two and more parts that can stand alone begins; 0: none. */
static size_t last_part_of(bench *b, const place *p)
{
    kt_str w = word_at(p, p->i);
    kt_split s;
    if (!is_noun(p, p->i) || !kt_compound_split(b->lex, w, &s) || !s.known || s.n < 2)
        return 0;
    size_t at = s.end[s.n - 2];
    return info_of(b, kt_str_sub(w, 0, at))->exact.morph ? at : 0;
}

static bool open_at(bench *b, place *p, size_t at, bool small)
{
    kt_str w = word_at(p, p->i);
    kt_str rest = kt_str_sub(w, at, w.len);
    return at && put3(p, p->tok.ptr[p->i].span, kt_str_sub(w, 0, at), KT_STR(" "),
                      small ? rest : kt_word_recase(&b->arena, rest, true));
}

/* "Reis Feld" */
static bool open_noun(bench *b, place *p)
{
    return open_at(b, p, last_part_of(b, p), false);
}

/* "Nacken schmerzen" */
static bool open_noun_small(bench *b, place *p)
{
    return open_at(b, p, last_part_of(b, p), true);
}

typedef enum opener { FIRST_NONE, FIRST_ACRONYM, FIRST_ENGLISH, FIRST_NAME, FIRST_NOUN } opener;

static opener kind_of_first(bench *b, kt_str s)
{
    const unsigned names = KT_LEX_NAME | KT_LEX_BRAND | KT_LEX_PERSON | KT_LEX_PLACE | KT_LEX_ORG;
    const kt_wordinfo *w = info_of(b, s);
    bool upper = true;
    for (size_t i = 0; i < s.len; i++)
        upper = upper && s.ptr[i] >= 'A' && s.ptr[i] <= 'Z';
    if (upper)
        return FIRST_ACRONYM;
    if (s.ptr[0] < 'A' || s.ptr[0] > 'Z')
        return FIRST_NONE;
    if (kt_words_english(b->words, w) &&
        (!w->exact.morph || (kt_flags_of(w->exact.morph) & KT_LEX_LOAN)))
        return FIRST_ENGLISH;
    if (!w->exact.morph ? !w->lower.morph
                        : ((kt_flags_of(w->exact.morph) & names) &&
                           !(kt_flags_of(w->exact.morph) & KT_LEX_NOUN)))
        return FIRST_NAME;
    return kt_noun_of(w->exact.morph) && !w->lower.morph ? FIRST_NOUN : FIRST_NONE;
}

/* "NATO-Einsatz" and its like, without its hyphen. */
static bool open_hyphen(bench *b, place *p, opener kind)
{
    const kt_token *t = &p->tok.ptr[p->i];
    kt_str w = word_at(p, p->i);
    size_t at = kt_str_find(w, KT_STR("-"), 0);
    if (p->i == 0 || t->kind != KT_TOK_WORD || w.len > WORD_MAX || at == SIZE_MAX || at < 2 ||
        kt_str_find(w, KT_STR("-"), at + 1) != SIZE_MAX ||
        (t->flags & (KT_TOK_DIGIT | KT_TOK_APOS | KT_TOK_GENDER)))
        return false;
    kt_str last = kt_str_sub(w, at + 1, w.len);
    const kt_wordinfo *noun = info_of(b, last);
    return last.len > 2 && last.ptr[0] >= 'A' && last.ptr[0] <= 'Z' &&
           kt_noun_of(noun->exact.morph) && (kt_flags_of(noun->exact.morph) & KT_LEX_NOUN) &&
           kind_of_first(b, kt_str_sub(w, 0, at)) == kind &&
           put3(p, t->span, kt_str_sub(w, 0, at), KT_STR(" "), last);
}

static bool open_acronym(bench *b, place *p)
{
    return open_hyphen(b, p, FIRST_ACRONYM);
}

static bool open_english(bench *b, place *p)
{
    return open_hyphen(b, p, FIRST_ENGLISH);
}

static bool open_name(bench *b, place *p)
{
    return open_hyphen(b, p, FIRST_NAME);
}

static bool open_hyphen_noun(bench *b, place *p)
{
    return open_hyphen(b, p, FIRST_NOUN);
}

/* ---- slips ---- */

static bool slipped(bench *b, place *p)
{
    kt_str w = word_at(p, p->i);
    size_t len;
    if (w.len < 5 || !is_known(b, w) || !slip(&b->random, w, p->text, &len))
        return false;
    p->bad = p->tok.ptr[p->i].span;
    p->len = len;
    return is_new(b, p);
}

static bool slip_noun(bench *b, place *p)
{
    return is_noun(p, p->i) && slipped(b, p);
}

static bool slip_small(bench *b, place *p)
{
    return is_lower(p, p->i) && slipped(b, p);
}

static bool no_dots_as(bench *b, place *p, const char *const with[4])
{
    static const char *const dots[] = { "ä", "ö", "ü", "Ü" };
    kt_str w = word_at(p, p->i);
    if (!is_plain_word(p, p->i) || !is_known(b, w))
        return false;
    bool any = false;
    p->bad = p->tok.ptr[p->i].span;
    p->len = 0;
    for (size_t k = 0; k < w.len;) {
        size_t next;
        bool met = false;
        (void)kt_utf8_at(w, k, &next);
        for (unsigned d = 0; d < 4 && !met; d++)
            if (kt_str_is(kt_str_sub(w, k, next), dots[d]))
                met = put(p, kt_str_c(with[d]));
        if (!met && !put(p, kt_str_sub(w, k, next)))
            return false;
        any |= met;
        k = next;
    }
    return any && is_new(b, p);
}

static bool no_dots(bench *b, place *p)
{
    static const char *const with[] = { "a", "o", "u", "U" };
    return no_dots_as(b, p, with);
}

static bool dots_as_e(bench *b, place *p)
{
    static const char *const with[] = { "ae", "oe", "ue", "Ue" };
    return no_dots_as(b, p, with);
}

/* ---- numbers and placeholders ---- */

static bool is_number(const place *p, char mark, size_t *at)
{
    kt_str w = word_at(p, p->i);
    if (p->tok.ptr[p->i].kind != KT_TOK_NUMBER || p->i == 0 || !is_behind_blank(p, p->i) ||
        !is_behind_blank(p, p->i + 1) || p->tok.ptr[p->i + 1].kind != KT_TOK_WORD)
        return false;
    const char *m = memchr(w.ptr, mark, w.len);
    *at = m ? (size_t)(m - w.ptr) : 0;
    return m && *at > 0 && *at + 1 < w.len && !memchr(m + 1, mark, w.len - *at - 1);
}

/* "3,5" as "3 ,5" or "3, 5"; "15.000" as "15. 000" */
static bool number_torn(bench *b, place *p)
{
    size_t at;
    kt_str w = word_at(p, p->i);
    bool point = is_number(p, '.', &at) && w.len - at == 4;
    if (!point && !is_number(p, ',', &at))
        return false;
    at += point || rnd_below(&b->random, 2);
    return put3(p, p->tok.ptr[p->i].span, kt_str_sub(w, 0, at), KT_STR(" "),
                kt_str_sub(w, at, w.len));
}

/* "2,345.67", "15,000", "3.5" */
static bool number_english(bench *b, place *p)
{
    size_t at;
    kt_str w = word_at(p, p->i);
    (void)b;
    if (!(is_number(p, '.', &at) && w.len - at == 4) && !is_number(p, ',', &at))
        return false;
    p->bad = p->tok.ptr[p->i].span;
    p->len = 0;
    for (size_t k = 0; k < w.len; k++) {
        char c = w.ptr[k] == ',' ? '.' : w.ptr[k] == '.' ? ',' : w.ptr[k];
        if (!put(p, kt_str_of(&c, 1)))
            return false;
    }
    return true;
}

/* ".8 Prozent" */
static bool number_bare(bench *b, place *p)
{
    size_t at;
    kt_str w = word_at(p, p->i);
    (void)b;
    return is_number(p, ',', &at) && at == 1 && w.ptr[0] == '0' &&
           put3(p, p->tok.ptr[p->i].span, KT_STR("."), kt_str_sub(w, 2, w.len), KT_STR(""));
}

/* ---- the table ---- */

typedef bool spoil_fn(bench *b, place *p);

static const struct kind {
    const char *name;
    spoil_fn *fn;
} kinds[] = {
    { "torn-noun", torn_noun },
    { "torn-small", torn_small },
    { "torn-noun-into-words", torn_noun_into_words },
    { "torn-into-words", torn_into_words },
    { "torn-letter", torn_letter },
    { "torn-in-three", torn_in_three },
    { "ligature", ligature },
    { "particle-apart", particle_apart },
    { "adverb-apart", adverb_apart },
    { "glued-small-first", glued_small_first },
    { "glued-small-last", glued_small_last },
    { "glued-noun-verb", glued_noun_verb },
    { "glued-small-words", glued_small_words },
    { "glued-capital", glued_capital },
    { "glued-three", glued_three },
    { "glued-number", glued_number },
    { "no-link", no_link },
    { "open-noun", open_noun },
    { "open-noun-small", open_noun_small },
    { "open-acronym", open_acronym },
    { "open-english", open_english },
    { "open-name", open_name },
    { "open-hyphen-noun", open_hyphen_noun },
    { "slip-noun", slip_noun },
    { "slip-small", slip_small },
    { "no-dots", no_dots },
    { "dots-as-e", dots_as_e },
    { "number-torn", number_torn },
    { "number-english", number_english },
    { "number-bare", number_bare },
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static void keep_line(void *bench_, kt_str line, void *data)
{
    bench *b = bench_;
    (void)data;
    if (b->n_lines < LINES_MAX && line.len > 30 && line.len < 1000)
        b->line[b->n_lines++] = kt_str_dup(&b->keep, line);
}

static int keep_out(void *data, const kt_result *r)
{
    *(bool *)data &= kt_str_eq(r->out, r->source);
    return 0;
}

/* A place that can be damaged so, in a line that stays as it is as long as it is not. */
static bool find_place(bench *b, spoil_fn *fn, place *p)
{
    kt_arena_reset(&b->arena);
    kt_words_trim(b->words);
    *p = (place){ .line = b->line[rnd_below(&b->random, b->n_lines)] };
    kt_guards *guards = KT_NEW(&b->arena, kt_guards, 1);
    kt_indices odd;
    uint32_t trig = 0;
    if (!guards || !kt_guard_find(p->line, &b->arena, guards) ||
        !kt_tokenize(p->line, guards->ptr, guards->n, false, &b->arena, &p->tok, &odd, &trig) ||
        p->tok.n < 4)
        return false;
    uint32_t from = rnd_below(&b->random, p->tok.n);
    for (uint32_t k = 0; k < p->tok.n; k++) {
        p->i = (from + k) % p->tok.n;
        p->len = 0;
        if (p->i + 2 < p->tok.n && fn(b, p)) {
            bool same = true;
            kt_error err;
            (void)kt_clean(b->engine, p->line, keep_out, &same, &err);
            return same;
        }
    }
    return false;
}

static void measure(bench *b, const struct kind *kind, uint32_t wanted, bool verbose)
{
    unsigned long n = 0, warned = 0, noted = 0, first = 0, applied = 0, right = 0;
    for (uint32_t tries = 0; n < wanted && tries < wanted * TRIES && b->n_lines; tries++) {
        place p;
        if (!find_place(b, kind->fn, &p))
            continue;
        kt_str bad = kt_str_of(p.text, p.len);
        kt_str text = kt_str_cat3(&b->arena, kt_str_sub(p.line, 0, p.bad.beg), bad,
                                  kt_str_sub(p.line, p.bad.end, p.line.len));
        outcome o = { .bad = { p.bad.beg, p.bad.beg + (uint32_t)p.len },
                      .text = p.line,
                      .place = -1 };
        kt_error err;
        (void)kt_clean(b->engine, text, look_at_damage, &o, &err);
        n++;
        warned += o.warned;
        noted += o.reported;
        first += o.place == 0;
        applied += o.applied;
        right += o.good;
        if (!verbose || (o.good && o.warned))
            continue;
        printf("%s\t", o.applied && !o.good ? "APPLIED-WRONG"
                       : o.applied          ? "applied"
                       : o.warned           ? "warned"
                       : o.reported         ? "noted"
                                            : "missed");
        print_around(text, p.bad.beg, p.bad.beg + p.len);
        printf("\t%d\n", o.place);
    }
    if (!verbose)
        printf("%-22s %6lu %8.1f %8.1f %8.1f %8.1f %8.1f (%lu wrong)\n", kind->name, n,
               percent(warned, n), percent(noted, n), percent(first, n), percent(applied, n),
               percent(right, applied), applied - right);
}

static bool open(bench *b, const char *lexicon)
{
    kt_error err;
    kt_options opt = KT_OPTIONS_INIT;
    opt.lexicon = lexicon;
    b->engine = kt_new(&opt, &err);
    if (!b->engine || kt_lexicon_open(lexicon, &b->lex, &err) != KT_OK) {
        fprintf(stderr, "%s\n", err.msg);
        return false;
    }
    b->words = kt_words_new(b->lex, NULL, NULL);
    b->line = malloc(LINES_MAX * sizeof *b->line);
    if (!b->words || !b->line)
        return false;
    kt_words_set_lang(b->words, &kt_lang_de);
    return true;
}

int main(int argc, char **argv)
{
    bench b = { 0 };
    bool misses = argc > 2 && strcmp(argv[2], "misses") == 0;
    int at = misses ? 4 : 3;
    if (argc < at + 3) {
        fprintf(
            stderr,
            "usage: damage_quality LEXICON table SEED N FILE... | misses KIND SEED N FILE...\n");
        return 2;
    }
    if (!open(&b, argv[1]))
        return 2;
    each_line(argc - at - 2, argv + at + 2, keep_line, &b, NULL);
    if (!misses)
        printf("%-22s %6s %8s %8s %8s %8s %8s\n", "per cent of", "places", "warned", "noted",
               "first", "applied", "right");
    for (unsigned k = 0; k < KINDS; k++) {
        b.random.state = strtoull(argv[at], NULL, 10) + 1;
        if (!misses || strcmp(kinds[k].name, argv[3]) == 0)
            measure(&b, &kinds[k], (uint32_t)strtoul(argv[at + 1], NULL, 10), misses);
    }
    kt_words_free(b.words);
    kt_lexicon_close(b.lex);
    kt_free(b.engine);
    kt_arena_release(&b.arena);
    kt_arena_release(&b.keep);
    free(b.line);
    return 0;
}
