#include "lang/de/parse/name.h"

#include "lang/de/sign.h"
#include "lang/packed.h"
#include "rule/near.h"

/* Kinds of the table name_signs. */
enum { TITLE = 't', ROLE = 'r', PARTICLE = 'p', LEGAL = 'f', KIN = 'k', STREET = 's', PLACE = 'o' };

enum {
    RUN_MAX = 12,     /* words in a row that are looked at together */
    STRANGE_MIN = 2,  /* of them that are no German, for a name */
    AGAIN_MAX = 32,   /* names that are looked for elsewhere in the text */
    ENDING_FRONT = 3, /* bytes in front of an ending, */
    ENDING_MIN = 3,   /* and of one */
    CLUB_MAX = 4,     /* bytes of TV, SG, TuS */
    INITIAL_MAX = 2   /* bytes of a letter */
};

static char sign_at(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) ? kt_words_name_sign(v->words, kt_view_info(v, i)) : '\0';
}

static bool has_sign(const kt_view *v, uint32_t i, char kind)
{
    return sign_at(v, i) == kind;
}

static bool is_capital(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) && (v->tok[i].flags & KT_TOK_CAP);
}

/* Token i + 1, one blank behind i and in its sentence? */
static bool goes_on(const kt_view *v, uint32_t i)
{
    return i + 1 < v->n_tok && kt_view_one_blank(v, i + 1) &&
           v->tok[i + 1].sentence == v->tok[i].sentence;
}

static bool is_common(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    return kt_is_common_noun(w->exact) || (!w->exact.morph && kt_words_split(v->words, w)->known);
}

/* KT_MARK_IS_* of a word; 0: nobody knows. */
static unsigned strangeness(const kt_view *v, const kt_wordinfo *w)
{
    unsigned flags = w->exact.morph ? w->exact.morph->flags : 0;
    if (kt_words_english(v->words, w))
        return !w->exact.morph || (flags & (KT_LEX_NAME | KT_LEX_HUNSPELL)) ? KT_MARK_IS_STRANGE
               : flags & KT_LEX_LOAN                                        ? KT_MARK_IS_LOAN
                                                                            : KT_MARK_IS_NATIVE;
    if (w->exact.morph || w->lower.morph ||
        kt_lexicon_first(v->lex, kt_word_recase(v->scratch, w->text, false))) /* Bewegungs */
        return KT_MARK_IS_NATIVE;
    bool unknown = kt_words_full_verdict(v->words, w) == KT_VERDICT_UNKNOWN;
    if (w->full == KT_VERDICT_OPEN) /* memory was short */
        return 0;
    return unknown ? KT_MARK_IS_STRANGE : KT_MARK_IS_NATIVE;
}

/* What was found out holds, unless memory was short. */
static void remember(const kt_view *v, const kt_wordinfo *w, unsigned mark)
{
    if (!v->scratch->failed)
        kt_words_mark(w, mark);
}

/* Is the word no German, or (loans) at most borrowed by it? */
static bool is_strange(const kt_view *v, uint32_t i, bool loans)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    if (v->tok[i].flags & (KT_TOK_HYPHEN | KT_TOK_GENDER))
        return false;
    if (!(w->marks & (KT_MARK_IS_STRANGE | KT_MARK_IS_LOAN | KT_MARK_IS_NATIVE)))
        remember(v, w, strangeness(v, w));
    return w->marks & (KT_MARK_IS_STRANGE | (loans ? KT_MARK_IS_LOAN : 0u));
}

/* A first name that is nothing else: no Mark, no Rose. */
static bool is_first_name(const kt_view *v, uint32_t i)
{
    const kt_morph *m = kt_view_info(v, i)->exact.morph;
    if (!is_capital(v, i) || !m || !(m->flags & KT_LEX_PERSON) || (m->flags & KT_LEX_NOUN))
        return false;
    kt_str key = kt_word_lower(v->scratch, kt_view_str(v, i));
    const kt_table *t = kt_words_names(v->words);
    uint32_t row = kt_table_find(t, key);
    kt_str k;
    kt_str value;
    return row != UINT32_MAX && kt_table_row(t, row, &k, &value) &&
           kt_str_find(value, KT_STR("first"), 0) != SIZE_MAX;
}

/* "E." in "Donald E. Knuth": the token behind an initial at i and its full stop; i: none. */
static uint32_t behind_initial(const kt_view *v, uint32_t i)
{
    bool letter = is_capital(v, i) && kt_span_len(v->tok[i].span) <= INITIAL_MAX &&
                  v->tok[i].casing != KT_CASE_UPPER && kt_view_is_punct(v, i + 1, '.') &&
                  kt_view_touches(v, i + 1);
    bool abbreviation = i > 1 && kt_view_is_punct(v, i - 1, '.') && kt_view_is_word(v, i - 2) &&
                        v->tok[i - 2].casing == KT_CASE_LOWER; /* z. B. */
    return letter && !abbreviation ? i + 2 : i;
}

/* A full stop at the word at i? */
static bool is_cut_at(const kt_view *v, uint32_t i)
{
    return kt_view_is_punct(v, i + 1, '.') && kt_view_touches(v, i + 1);
}

static void mark(const kt_view *v, uint32_t i)
{
    v->tok[i].flags |= KT_TOK_NAME;
}

/* Marks the name that begins at i, behind a title or as a first name; any: whatever the words are.
 * "Maria E. von der Aue". Returns the token behind it. */
static uint32_t mark_person(const kt_view *v, uint32_t i, bool any)
{
    bool open = true; /* more may come */
    uint32_t end = i;
    uint32_t sentence = v->tok[i].sentence;
    for (uint32_t k = i; open && k < v->n_tok && v->tok[k].sentence == sentence;) {
        uint32_t next = behind_initial(v, k);
        if (next > k) {
            any = true;
            k = next;
            continue;
        }
        if (k > i && !kt_view_one_blank(v, k) && !kt_view_touches(v, k))
            break;
        if (has_sign(v, k, PARTICLE)) {
            any = true;
            k += 1 + is_cut_at(v, k); /* Anna v. Loos */
            sentence = k < v->n_tok ? v->tok[k].sentence : sentence;
            continue;
        }
        if (!is_capital(v, k) || !(any || !is_common(v, k)))
            break;
        bool first = is_first_name(v, k);
        mark(v, k);
        end = ++k;
        any = first || (any && k == i + 1 && !is_common(v, k - 1) && k < v->n_tok &&
                        is_capital(v, k) && !is_common(v, k));
        open = any || has_sign(v, k, PARTICLE);
    }
    return end;
}

/* Behind titles: Frau Professor Klein, Dr. Klein. */
static void mark_behind_title(const kt_view *v, uint32_t i, char kind)
{
    uint32_t k = i + 1;
    while (k < v->n_tok && v->tok[k].sentence == v->tok[i].sentence) {
        char sign = sign_at(v, k);
        if (kt_view_is_punct(v, k, '.') && kt_view_touches(v, k)) {
            k++;
            continue;
        }
        if (sign != TITLE && sign != ROLE)
            break;
        kind = sign == TITLE ? sign : kind;
        k++;
    }
    if (k < v->n_tok && v->tok[k].sentence == v->tok[i].sentence &&
        (kt_view_one_blank(v, k) || kt_view_touches(v, k)))
        (void)mark_person(v, k, kind == TITLE);
}

/* Words in a row that open no sentence as function words. */
static uint32_t run_end(const kt_view *v, uint32_t i)
{
    uint32_t k = i;
    while (k < i + RUN_MAX && goes_on(v, k)) {
        bool of = kt_view_is(v, k + 1, "of") || kt_view_is_punct(v, k + 1, '&');
        uint32_t next = of && goes_on(v, k + 1) ? k + 2 : k + 1;
        if (!is_capital(v, next))
            break;
        k = next;
    }
    return k + 1;
}

/* Internet Security Research Group, Nußbaum GmbH. */
static void look_at_run(const kt_view *v, uint32_t beg, uint32_t end)
{
    uint32_t words = 0;
    uint32_t strange = 0;
    bool legal = end - beg > 1 && has_sign(v, end - 1, LEGAL);
    for (uint32_t k = beg; k < end; k++) {
        if (!is_capital(v, k))
            continue;
        words++;
        strange += is_strange(v, k, end - beg > 2);
    }
    if (!legal && (strange < STRANGE_MIN || 2 * strange < words))
        return;
    for (uint32_t k = beg; k < end; k++) {
        if (!is_capital(v, k))
            continue;
        if (!legal && !(v->tok[k].flags & KT_TOK_NAME))
            v->tok[k].flags |= KT_TOK_STRANGE;
        mark(v, k);
    }
}

/* Klein & Söhne: the words in front, and the word behind. */
static void mark_firm(const kt_view *v, uint32_t sign)
{
    if (sign == 0 || !has_sign(v, sign + 1, KIN))
        return;
    mark(v, sign + 1);
    for (uint32_t k = sign; k-- > 0 && k + 4 > sign && is_capital(v, k) && goes_on(v, k);)
        mark(v, k);
}

/* First Lady, Grand Jury: rows of the table fixed_phrases, the first word and the others. */
static void mark_phrase(const kt_view *v, uint32_t i)
{
    const kt_table *t = kt_words_phrases(v->words);
    const kt_wordinfo *w = kt_view_info(v, i);
    if (w->marks & KT_MARK_NO_PHRASE)
        return;
    kt_str first = kt_view_str(v, i);
    uint32_t row = kt_table_find(t, first);
    kt_str key;
    kt_str rest;
    if (row == UINT32_MAX)
        kt_words_mark(w, KT_MARK_NO_PHRASE);
    for (; row != UINT32_MAX && kt_table_row(t, row, &key, &rest) && kt_str_eq(key, first); row++) {
        uint32_t k = i;
        while (rest.len && goes_on(v, k) &&
               kt_str_eq(kt_view_str(v, k + 1), kt_str_cut(&rest, ' ')))
            k++;
        if (rest.len || k == i)
            continue;
        for (uint32_t n = i; n <= k; n++)
            mark(v, n);
    }
}

/* A bit for an entry, to tell quickly that it is none of a few others. */
static uint64_t bit_of(const kt_wordinfo *w)
{
    return (uint64_t)1 << ((uint64_t)(uintptr_t)w * 0x9E3779B97F4A7C15u >> 58);
}

/* "(Schoepf 2012)", "Schoepf und Klein (2012)", "Toepfer, Martin", "Kruecken, Verleger und": who
 * wrote it, in a list of books or a text that quotes one. */
static bool is_author(const kt_view *v, uint32_t i)
{
    enum { YEAR = 4 };
    uint32_t k = i + 1;
    if (k >= v->n_tok || v->tok[k].kind == KT_TOK_WORD || v->tok[i].casing != KT_CASE_TITLE)
        return false;
    if (kt_view_is_punct(v, k, ',') && is_capital(v, k + 1) &&
        (is_first_name(v, k + 1) || (has_sign(v, k + 1, ROLE) && !(v->tok[i].flags & KT_TOK_SENT))))
        return !is_common(v, i);
    bool open = i > 0 && kt_view_is_punct(v, i - 1, '(');
    k += kt_view_is_punct(v, k, ',');
    if (kt_view_is_punct(v, k, '(')) {
        k++;
        open = true;
    }
    return open && k < v->n_tok && v->tok[k].kind == KT_TOK_NUMBER &&
           kt_span_len(v->tok[k].span) == YEAR && !is_common(v, i);
}

/* "Herr Doktor Schneider", "Anna Schneider": does a title or a first name make the word one? */
static bool is_surname(const kt_view *v, uint32_t i)
{
    return i > 0 && goes_on(v, i - 1) && (has_sign(v, i - 1, TITLE) || is_first_name(v, i - 1));
}

/* A word that is marked somewhere, and no common noun but behind a first name, is the same name
 * elsewhere. */
static void mark_again(const kt_view *v)
{
    const kt_wordinfo *again[AGAIN_MAX];
    uint64_t bits = 0;
    uint32_t n = 0;
    for (uint32_t i = 0; i < v->n_tok && n < AGAIN_MAX; i++)
        if ((v->tok[i].flags & KT_TOK_NAME) && (!is_common(v, i) || is_surname(v, i))) {
            again[n] = kt_view_info(v, i);
            bits |= bit_of(again[n++]);
        }
    for (uint32_t i = 0; n && i < v->n_tok; i++) {
        if (!is_capital(v, i) || !(bits & bit_of(v->tok[i].info)))
            continue;
        for (uint32_t k = 0; k < n; k++)
            if (v->tok[i].info == again[k]) {
                mark(v, i);
                break;
            }
    }
}

/* Biberach an der Riß: a river behind a place; what cannot stand behind "an der" as a noun. */
static void mark_river(const kt_view *v, uint32_t i)
{
    if (!(kt_flags_of(kt_view_info(v, i)->exact.morph) & KT_LEX_PLACE) || !goes_on(v, i) ||
        !kt_view_is(v, i + 1, "an") || !kt_view_is(v, i + 2, "der") || !goes_on(v, i + 1) ||
        !goes_on(v, i + 2) || !is_capital(v, i + 3))
        return;
    uint16_t noun = kt_words_noun_mask(v->words, kt_view_info(v, i + 3));
    if (!(noun & KT_MASK(KT_CASE_DAT, KT_SLOT_F)))
        mark(v, i + 3);
}

/* Where the ending of a name of that kind begins in a word, or 0. */
static size_t ending_of(const kt_view *v, kt_str word, char of)
{
    const kt_table *t = kt_words_name_signs(v->words);
    kt_str key;
    kt_str kind;
    for (size_t at = ENDING_FRONT; at + ENDING_MIN <= word.len; at++)
        if (kt_table_row(t, kt_table_find(t, kt_str_sub(word, at, word.len)), &key, &kind) &&
            kind.len && kind.ptr[0] == of)
            return at;
    return 0;
}

/* "TV Unzenberg", "in Unzenberg", "nach Unzenberg": what ends as places do, is no word that anybody
 * has counted, and stands where a name does and a noun has its article. */
static void mark_place(const kt_view *v, uint32_t i)
{
    const kt_token *t = &v->tok[i];
    const kt_wordinfo *w = kt_view_info(v, i);
    const unsigned odd = KT_TOK_HYPHEN | KT_TOK_DIGIT | KT_TOK_GENDER | KT_TOK_SENT;
    if (i == 0 || t->casing != KT_CASE_TITLE || (t->flags & odd) || w->exact.morph ||
        w->lower.morph || !goes_on(v, i - 1) || !kt_view_is_word(v, i - 1))
        return;
    bool club =
        v->tok[i - 1].casing == KT_CASE_UPPER && kt_span_len(v->tok[i - 1].span) <= CLUB_MAX;
    if ((club || kt_view_reads_in(v, i - 1, KT_CLASS_prep_core)) &&
        ending_of(v, w->text, PLACE) > 0) {
        v->tok[i].flags |=
            v->tok[i].flags & KT_TOK_NAME ? 0 : KT_TOK_STRANGE; /* or a slip in one */
        mark(v, i);
    }
}

/* What word i says about those behind it. */
static void mark_behind(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    if (w->marks & KT_MARK_NO_OPENER)
        return;
    mark_phrase(v, i);
    char sign = sign_at(v, i);
    uint32_t next = behind_initial(v, i);
    if (sign == TITLE || sign == ROLE)
        mark_behind_title(v, i, sign);
    else if (is_first_name(v, i))
        (void)mark_person(v, i, true);
    else if (next > i && !(v->tok[i].flags & KT_TOK_SENT) && is_capital(v, next) &&
             !is_common(v, next))
        (void)mark_person(v, next, true);
    else if ((w->marks & KT_MARK_NO_PHRASE) && w->text.len > INITIAL_MAX)
        remember(v, w, KT_MARK_NO_OPENER);
}

/* "Van der Bellens Kandidatur", "Von der Leyen": a capital where the name opens with its particle.
 */
static void mark_noble(const kt_view *v, uint32_t i)
{
    enum { LEN_MAX = 3 }; /* bytes */
    kt_str word = kt_view_str(v, i);
    kt_str key;
    kt_str kind;
    if (word.len > LEN_MAX || !goes_on(v, i) || !goes_on(v, i + 1) || !has_sign(v, i + 1, PARTICLE))
        return;
    const kt_table *t = kt_words_name_signs(v->words);
    uint32_t row = kt_table_find(t, kt_word_recase(v->scratch, word, false));
    if (row == UINT32_MAX || !kt_table_row(t, row, &key, &kind) || kind.ptr[0] != PARTICLE ||
        !is_capital(v, i + 2))
        return;
    if (kt_view_info(v, i)->lower.morph && (v->tok[i].flags & KT_TOK_SENT))
        return; /* Von der Straße */
    for (uint32_t k = i; k < i + 3; k++)
        mark(v, k);
}

static void find_names(const kt_view *v)
{
    uint32_t run = 0; /* token behind the last run */
    for (uint32_t i = 0; i < v->n_tok; i++) {
        if (v->tok[i].cp == '&')
            mark_firm(v, i);
        if (!is_capital(v, i))
            continue;
        mark_behind(v, i);
        mark_noble(v, i);
        mark_river(v, i);
        mark_place(v, i);
        if (is_author(v, i))
            mark(v, i);
        bool opener = (v->tok[i].flags & KT_TOK_SENT) && kt_near_starter(v, i);
        if (i >= run && !opener && goes_on(v, i)) {
            run = run_end(v, i);
            if (run - i > 1)
                look_at_run(v, i, run);
        }
    }
    mark_again(v);
}

bool kt_name_at(const kt_view *v, uint32_t i)
{
    if (v->n_tok == 0 || i >= v->n_tok || !v->lex)
        return false;
    if (!(v->tok[0].flags & KT_TOK_NAMED)) {
        v->tok[0].flags |= KT_TOK_NAMED;
        find_names(v);
    }
    return (v->tok[i].flags & KT_TOK_NAME) != 0;
}

bool kt_name_hits(const kt_view *v, kt_span span)
{
    uint32_t lo = 0;
    uint32_t hi = v->n_tok;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (v->tok[mid].span.end > span.beg)
            hi = mid;
        else
            lo = mid + 1;
    }
    for (; lo < v->n_tok && v->tok[lo].span.beg < span.end; lo++)
        if (kt_name_at(v, lo))
            return true;
    return false;
}

size_t kt_name_street(const kt_view *v, kt_str word)
{
    return ending_of(v, word, STREET);
}
