/*
 * apart: words cut in two: "Kol legen", "unter schrieben", "zurück gezahlt". Where the join is a
 * word, the referee says whether the sentence asks for it. Two nouns: splitword.c.
 */
#include "base/utf8.h"
#include "lang/de/compound.h"
#include "lang/de/parse/phrase.h"
#include "lang/de/parse/referee.h"
#include "lang/de/parse/slot.h"
#include "lang/de/sign.h"
#include "rule/near.h"
#include "rule/rule.h"
#include "rules/words/apart_pair.h"
#include "rules/words/together.h"

enum { WORD_MAX = 60, WHOLE_MIN = 5, PIECES_MAX = 4, FREQ_USUAL = 42, FREQ_OFTEN = 54 };

static bool is_known(const kt_word *w)
{
    return w->morph && !(kt_flags_of(w->morph) & KT_LEX_HUNSPELL);
}

/* n tokens from i on as one, which gains so much. sure: it may be changed at all. False: it said
 * nothing. */
static bool judge_by(const kt_view *v, uint32_t i, uint32_t n, kt_str whole, kt_margin m,
                     double gain, bool sure, kt_emit *out)
{
    kt_swap s = { .beg = i, .end = i + n, .text = whole };
    kt_offer offer = { .swap = &s, .n = 1, .gain = gain, .reported = !sure };
    kt_level level = kt_referee_level(v, m, &offer);
    if (level == KT_LEVEL_NONE)
        return false;
    kt_edit *e = kt_emit_fix(out, &kt_rules_apart[0],
                             (kt_span){ v->tok[i].span.beg, v->tok[i + n - 1].span.end }, whole);
    if (e && level != KT_LEVEL_CHANGE) {
        e->conf = KT_HINT;
        e->severity = level == KT_LEVEL_WARN ? KT_WARNING : KT_INFO;
    }
    return true;
}

/* The same by what the referee says of the sentence. */
static bool judge_all(const kt_view *v, uint32_t i, uint32_t n, kt_str whole, kt_margin m,
                      bool sure, kt_emit *out)
{
    kt_swap s = { .beg = i, .end = i + n, .text = whole };
    kt_ruling r;
    return whole.len && kt_referee_hear(v, &s, 1, &r) &&
           judge_by(v, i, n, whole, m, r.gain, sure, out);
}

static bool judge(const kt_view *v, uint32_t i, kt_str whole, kt_margin m, bool sure, kt_emit *out)
{
    return judge_all(v, i, 2, whole, m, sure, out);
}

static const kt_morph *morph(const kt_view *v, uint32_t i)
{
    return kt_view_info(v, i)->exact.morph;
}

static bool is_open(const kt_view *v, uint32_t i)
{
    return v->tok[i].notes & KT_NOTE_OPEN;
}

static bool find_whole(const kt_view *v, kt_str whole, kt_word *w)
{
    return whole.len && kt_lexicon_find(v->lex, whole, w) && is_known(w);
}

/* May word i, as written, with this behind it be in the lexicon? */
static bool may_go_on(const kt_view *v, uint32_t i, kt_str rest)
{
    return kt_words_goes_on(v->words, kt_view_info(v, i), rest);
}

/* ---- one letter: "de r", "schaue n", "f r" ---- */

static bool is_one_letter(const kt_view *v, uint32_t i)
{
    kt_str s = kt_view_str(v, i);
    return s.len <= 4 &&
           (s.len == 1 || (s.len && !kt_utf8_is_lead(s.ptr[s.len - 1]) && kt_utf8_count(s) == 1));
}

static bool is_letter(const kt_view *v, uint32_t i)
{
    const kt_token *t = &v->tok[i];
    return t->casing == KT_CASE_LOWER && is_one_letter(v, i);
}

static bool is_piece(const kt_view *v, uint32_t i);

static bool is_short_piece(const kt_view *v, uint32_t i)
{
    enum { SHORT = 3 };
    return kt_span_len(v->tok[i].span) <= SHORT || is_piece(v, i);
}

/* May a noun phrase go on at i: "ein e Datei", "ein e neue Datei"? */
static bool may_be_attribute(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i) &&
           ((v->tok[i].flags & KT_TOK_CAP) ||
            ((kt_adj_of(kt_view_morph(v, i)) & KT_ADJ_INFLECTED) && !kt_near_func(v, i)));
}

/* "jedes Wort w und jeder Name r": does the letter i stand alone elsewhere, too? It is a sign. */
static bool is_variable(const kt_view *v, uint32_t i)
{
    for (uint32_t k = 0; k < v->n_tok; k++)
        if (k != i && v->tok[k].kind == KT_TOK_WORD && v->tok[k].info == v->tok[i].info)
            return true;
    return false;
}

/* The two as they stand, or with a letter between them that an encoding has eaten. */
static void letter(const kt_view *v, uint32_t i, kt_emit *out)
{
    static const char *const lost[] = { "", "ü", "ä", "ö", "ß" };
    if (is_letter(v, i) && is_letter(v, i + 1) &&
        ((i > 0 && is_letter(v, i - 1)) || (kt_view_is_word(v, i + 2) && is_letter(v, i + 2))))
        return; /* a b c */
    if (is_letter(v, i + 1) && (kt_near_func(v, i) & KT_FUNC_DET) && !may_be_attribute(v, i + 2))
        return;                                                          /* ein e zu viel */
    if (is_letter(v, i) && i > 0 && v->tok[i - 1].kind == KT_TOK_NUMBER) /* 12.5 z */
        return;
    if (is_letter(v, i) && i > 0 && kt_view_is_in(v, i - 1, KT_CLASS_singular_det))
        return; /* das e in Daesh */
    if (kt_view_touches(v, i + 2) && kt_view_touches(v, i + 3) && kt_view_is_punct(v, i + 2, '-'))
        return; /* Spalte r-- */
    /* not Mittel l: a mark of a list */
    bool eaten =
        is_letter(v, i) == is_letter(v, i + 1) || is_short_piece(v, is_letter(v, i) ? i + 1 : i);
    for (unsigned k = 0; k < (eaten ? sizeof lost / sizeof *lost : 1); k++) {
        kt_str whole =
            kt_str_cat3(v->scratch, kt_view_str(v, i), kt_str_c(lost[k]), kt_view_str(v, i + 1));
        kt_str low =
            v->tok[i].flags & KT_TOK_CAP ? kt_word_recase(v->scratch, whole, false) : whole;
        kt_word w;
        if (kt_utf8_count(whole) > 2 && (find_whole(v, whole, &w) || find_whole(v, low, &w)) &&
            !(kt_flags_of(w.morph) & (KT_LEX_ABBREV | KT_LEX_NAME | KT_LEX_UNIT))) {
            if (!is_variable(v, is_letter(v, i) ? i : i + 1))
                judge(v, i, whole, KT_MARGIN_APART_LETTER, true, out);
            return;
        }
    }
}

/* ---- in pieces that are no words: "Kol legen", "Tele fon anlage", "verö ff entlicht" ---- */

/* Is a small word with a capital letter, as verses and subtitles begin a line with, followed by
 * what usually follows it: "In nur einer Dekade Musste ich zusehen"? */
static bool goes_on(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    return kt_view_is_word(v, i + 1) && v->tok[i + 1].sentence == v->tok[i].sentence &&
           kt_lexicon_bigram(v->lex, w->lower.id, kt_view_info(v, i + 1)->exact.id) > 0;
}

/* Is it no word of the language where it stands: öffent, fon, or gem without its full stop? */
static bool is_piece(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *m = w->exact.morph;
    if (!m && w->lower.morph && (v->tok[i].flags & KT_TOK_CAP)) {
        if (!kt_referee_may_lower(v, i) && !goes_on(v, i))
            return true; /* Bei trag */
        m = w->lower.morph;
    }
    if (m && !(kt_flags_of(m) & KT_LEX_HUNSPELL))
        return (kt_flags_of(m) & KT_LEX_ABBREV) && !kt_noun_of(m) && !kt_verb_of(m) &&
               !kt_adj_of(m) && !kt_func_of(m) && v->tok[i].casing == KT_CASE_LOWER &&
               !kt_view_is_punct(v, i + 1, '.');
    kt_verdict verdict = kt_words_verdict(v->words, w);
    return verdict == KT_VERDICT_UNKNOWN || verdict == KT_VERDICT_HUNSPELL;
}

/* May the word be one of another language, or a noun written small: call, filmmaterial? */
static bool is_other_word(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    return kt_words_english(v->words, w) || (kt_noun_of(w->title.morph)) ||
           (kt_lexicon_first(v->lex, w->text) && w->text.len > PIECES_MAX);
}

/* Is a blank that tore the compound inside one of its parts: Seenotret|tungsprogramm? Not where
 * the part is two words itself: rebootfest gemacht. */
static bool is_inside_part(const kt_view *v, kt_str whole, size_t at)
{
    const kt_split *s = kt_words_split(v->words, kt_words_get(v->words, whole));
    size_t beg = 0;
    for (uint32_t k = 0; k + 1 < s->n && s->end[k] <= at; k++) {
        if (s->end[k] == at)
            return false;
        beg = s->end[k];
    }
    kt_word left;
    kt_word right;
    return s->n > 1 && !(kt_lexicon_find(v->lex, kt_str_sub(whole, beg, at), &left) &&
                         kt_lexicon_find(v->lex, kt_str_sub(whole, at, whole.len), &right) &&
                         is_known(&left) && is_known(&right));
}

typedef enum kt_whole { WHOLE_NONE, WHOLE_KNOWN, WHOLE_NEW } kt_whole;

/* Can it be one at all? Nearly all joins are none, and are not to fill the memory of words. */
static bool may_be_whole(const kt_view *v, kt_str whole, bool cap, bool new)
{
    size_t next;
    kt_word exact;
    kt_word lower;
    kt_split split;
    uint32_t first = kt_utf8_at(whole, 0, &next);
    if (cap && next < whole.len && kt_cp_is_upper(kt_utf8_at(whole, next, &next)))
        return true;
    kt_lexicon_find_both(v->lex, whole, cap ? kt_cp_to_lower(first) : 0, &exact, &lower);
    return exact.morph || lower.morph ||
           (new &&kt_compound_split(v->lex, whole, &split) && split.known);
}

/* All that may_be_whole hangs on; never 0. */
static uint64_t key_of_join(kt_str whole, bool cap, bool new)
{
    uint64_t h = 0xCBF29CE484222325u + cap + 2u * new;
    for (size_t i = 0; i < whole.len; i++)
        h = (h ^ (unsigned char)whole.ptr[i]) * 0x100000001B3u;
    return (h ^ h >> 32) | 1;
}

/* Is it a word, or (new) a compound that nobody has counted? first: it opens a sentence; name:
 * another capitalised word follows. */
static kt_whole whole_kind(const kt_view *v, kt_str whole, bool cap, bool first, bool name,
                           bool new)
{
    const unsigned none = KT_LEX_HUNSPELL | KT_LEX_ABBREV | KT_LEX_UNIT;
    uint64_t key = key_of_join(whole, cap, new);
    uint64_t *no_join = kt_words_no_join(v->words, key);
    if (*no_join == key)
        return WHOLE_NONE;
    if (!may_be_whole(v, whole, cap, new)) { /* not worth an entry */
        *no_join = key;
        return WHOLE_NONE;
    }
    const kt_wordinfo *w = kt_words_get(v->words, whole);
    const kt_morph *m = w->exact.morph;
    if (m && !(kt_flags_of(m) & none) && (!cap || kt_noun_of(m) || (kt_flags_of(m) & KT_LEX_NAME)))
        return WHOLE_KNOWN;
    if (cap && w->lower.morph && !(kt_flags_of(w->lower.morph) & none) &&
        (first || (name && (kt_adj_of(w->lower.morph) & KT_ADJ_INFLECTED))))
        return WHOLE_KNOWN; /* das Europ äische Parlament */
    return !m && kt_words_verdict(v->words, w) == KT_VERDICT_COMPOUND ? WHOLE_NEW : WHOLE_NONE;
}

/* Tokens [beg, end) as one. */
static kt_str joined(const kt_view *v, uint32_t beg, uint32_t end)
{
    kt_str whole = kt_view_str(v, beg);
    for (uint32_t k = beg + 1; k < end; k++)
        whole = kt_str_cat(v->scratch, whole, kt_view_str(v, k));
    return whole;
}

/* "vor ge fährdenden", "Kom munen ausreichend": without its first or last token it is a word, too,
 * and that one stands beside it. */
static bool is_less(const kt_view *v, uint32_t i, uint32_t n)
{
    bool cap = v->tok[i].flags & KT_TOK_CAP;
    bool first = (v->tok[i].flags & KT_TOK_SENT) != 0;
    return (!is_piece(v, i) && whole_kind(v, joined(v, i + 1, i + n), false, false, false, true)) ||
           (!is_piece(v, i + n - 1) &&
            whole_kind(v, joined(v, i, i + n - 1), cap, first, false, true));
}

/* In lower case, or a piece and the rest of a hyphen compound: sser-Opfer. */
static bool is_small(const kt_token *t)
{
    return t->casing == KT_CASE_LOWER ||
           ((t->flags & KT_TOK_HYPHEN) && !(t->flags & KT_TOK_CAP) && t->casing == KT_CASE_MIXED);
}

/* "mithilfe", "während": no piece of anything. */
static bool is_whole_preposition(const kt_view *v, uint32_t i)
{
    enum { LONG = 5 };
    return kt_span_len(v->tok[i].span) >= LONG && (kt_near_func(v, i) & KT_FUNC_PREP);
}

/* "dar über" */
static bool is_small_whole(const kt_view *v, uint32_t i)
{
    kt_word w;
    return find_whole(v, joined(v, i, i + 2), &w) && kt_func_of(w.morph);
}

/* How many tokens from i on are a word in pieces; 0: none is said to be. */
static uint32_t pieces(const kt_view *v, uint32_t i, kt_emit *out)
{
    const kt_token *t = &v->tok[i];
    uint32_t odd[PIECES_MAX];
    bool letter[PIECES_MAX];
    uint32_t english = 0;
    uint32_t nouns = 0;
    uint32_t n = 0;
    for (; n < PIECES_MAX && i + n < v->n_tok; n++) {
        const kt_token *k = &v->tok[i + n];
        if (k->kind != KT_TOK_WORD || k->sentence != t->sentence ||
            (k->flags & (KT_TOK_DIGIT | KT_TOK_APOS | KT_TOK_GENDER)) ||
            (n > 0 && (!is_small(k) || (k[-1].flags & k->flags & KT_TOK_HYPHEN) ||
                       !kt_view_one_blank(v, i + n))) ||
            k->span.end - t->span.beg > WORD_MAX ||
            (n > 0 && is_whole_preposition(v, i + n) && !(n == 1 && is_small_whole(v, i))))
            break;
        odd[n] = (n ? odd[n - 1] : 0) + is_piece(v, i + n);
        letter[n] = (n && letter[n - 1]) || is_one_letter(v, i + n);
        english += n < 2 && kt_words_english(v->words, kt_view_info(v, i + n)) > 0;
        nouns += nouns == n && !kt_view_info(v, i + n)->exact.morph && is_small(k) &&
                 kt_is_common_noun(kt_view_info(v, i + n)->title);
    }
    if (nouns > 1)
        return 0; /* manager magazin exklusiv */
    bool cap = t->flags & KT_TOK_CAP;
    bool first = (t->flags & KT_TOK_SENT) != 0;
    if (n > 1 && !cap && kt_is_common_noun(kt_view_info(v, i + 1)->title) &&
        (kt_near_func(v, i) & (KT_FUNC_PREP | KT_FUNC_CONTR)))
        return 0; /* mit hilfe */
    for (; n > 1; n--) {
        kt_str whole = odd[n - 1] + 1 < n || odd[n - 1] == 0 ? (kt_str){ 0 } : joined(v, i, i + n);
        bool name = kt_view_is_word(v, i + n) && (v->tok[i + n].flags & KT_TOK_CAP);
        bool new = n > 2 || !(letter[1] || is_other_word(v, is_piece(v, i + 1) ? i + 1 : i));
        kt_whole kind =
            whole.len < WHOLE_MIN ? WHOLE_NONE : whole_kind(v, whole, cap, first, name, new);
        bool small = !is_piece(v, i) && kt_near_func(v, i); /* vor entwicklungs... */
        if (kind == WHOLE_NONE || (n > 2 && kind == WHOLE_NEW && (is_less(v, i, n) || small)) ||
            (n == 2 && kind == WHOLE_NEW &&
             (!new || !is_inside_part(v, whole, kt_span_len(t->span)))))
            continue;
        kt_margin m = n > 2                ? KT_MARGIN_APART_PIECES
                      : letter[1]          ? KT_MARGIN_APART_LETTER_ODD
                      : kind == WHOLE_NEW  ? KT_MARGIN_APART_TORN_NEW
                      : cap && morph(v, i) ? KT_MARGIN_APART_TORN_NOUN
                                           : KT_MARGIN_APART_TORN;
        if (judge_all(v, i, n, whole, m, english < 2, out))
            return n;
    }
    return 0;
}

/* ---- in lower case: "unter schrieben", "zurück gezahlt", "b lockiert" ---- */

/* May the two words be a particle and its verb? Behind a preposition an adjective is none: "vor
 * stehendem Verkehr". */
static bool is_particle_pair(const kt_view *v, uint32_t i)
{
    const uint16_t forms = KT_VERB_PA2 | KT_VERB_INF | KT_VERB_ZU | KT_VERB_FINITE;
    const kt_morph *b = morph(v, i + 1);
    if (!b || kt_func_of(b) || !kt_view_is_in(v, i, KT_CLASS_close_particle))
        return false;
    bool preposition = kt_near_func(v, i) & KT_FUNC_PREP;
    if ((v->tok[i].flags & KT_TOK_SENT) && (kt_verb_of(b) & KT_VERB_FINITE)) /* Hinzu kommt, dass */
        return false;
    return (kt_verb_of(b) & forms) || (!preposition && (kt_adj_of(b) & KT_ADJ_INFLECTED));
}

/* "er wähnt", "alter native": may be a word in two that are words. What tells how, and when, stands
 * before any verb or adjective: "gut bezahlt", "so fern". */
static bool may_be_odd_pair(const kt_view *v, uint32_t i)
{
    const kt_morph *a = morph(v, i);
    const kt_morph *b = morph(v, i + 1);
    if (a && b && kt_view_is_in(v, i, KT_CLASS_subject) && (kt_adj_of(b) & KT_ADJ_BASE))
        return false; /* dass er wach war */
    return a && v->tok[i].casing == KT_CASE_LOWER &&
           !(v->tok[i + 1].notes & KT_NOTE_SMALL) && /* mit hilfe */
           !(kt_func_of(a) & (KT_FUNC_ADV | KT_FUNC_PART | KT_FUNC_NUM)) &&
           !(kt_adj_of(a) & KT_ADJ_BASE);
}

/* Does the clause end behind the verb at i, or behind the helper that follows it? */
static bool ends_clause(const kt_view *v, uint32_t i)
{
    const unsigned verbs = KT_VERB_AUX | KT_VERB_MODAL;
    for (uint32_t k = i + 1; k < i + 3; k++) {
        if (k >= v->n_tok || v->tok[k].sentence != v->tok[i].sentence)
            return true;
        if (v->tok[k].kind == KT_TOK_PUNCT)
            return v->tok[k].cp != '-' && v->tok[k].cp != '(';
        if (!kt_view_is_lower(v, k) || !(kt_verb_of(morph(v, k)) & verbs))
            return false;
    }
    return false;
}

/* "wurde sofort zurück gegeben": a particle that is nothing but one of a verb, and the verb at the
 * end of its clause, where nothing parts the two. */
static bool is_verb_end(const kt_view *v, uint32_t i)
{
    enum { LEN_MIN = 4 };
    const kt_morph *b = morph(v, i + 1);
    return kt_view_is_lower(v, i) && kt_span_len(v->tok[i].span) >= LEN_MIN &&
           !(kt_near_func(v, i) & (KT_FUNC_PREP | KT_FUNC_DET)) &&
           !(i > 0 && (kt_near_func(v, i - 1) & KT_FUNC_CONTR)) && /* im voraus */
           !kt_view_is_in(v, i, KT_CLASS_loose_particle) && !(kt_verb_of(b) & KT_VERB_MODAL) &&
           !(kt_verb_of(b) & KT_VERB_AUX) && ends_clause(v, i + 1);
}

/* "bis Sie es wieder verwenden können": once more, or one word? */
static bool may_be_again(const kt_view *v, uint32_t i)
{
    return kt_view_is_in(v, i, KT_CLASS_loose_particle) &&
           (kt_verb_of(morph(v, i + 1)) & KT_VERB_INF);
}

/* "wurde an gesprochen", "soll um gesetzt werden": a preposition with nothing behind it but the
 * verb that ends its clause. "zu sehen" is as it should be; "die Nacht durch feiern", "dem Plan
 * nach gehen" may be. */
static bool is_bare_preposition(const kt_view *v, uint32_t i)
{
    const kt_morph *b = morph(v, i + 1);
    unsigned verb = kt_verb_of(b);
    bool noun = i > 0 && (v->tok[i - 1].flags & KT_TOK_CAP) && !(v->tok[i - 1].flags & KT_TOK_SENT);
    if (!(kt_near_func(v, i) & KT_FUNC_PREP) || (i > 0 && is_small_whole(v, i - 1)) ||
        (verb & (KT_VERB_AUX | KT_VERB_MODAL)) || kt_func_of(b) ||
        !(verb & (KT_VERB_INF | KT_VERB_PA2 | KT_VERB_ZU)) ||
        (kt_view_is(v, i, "zu") && (verb & KT_VERB_INF)) || v->tok[i].casing != KT_CASE_LOWER)
        return false;
    if (noun &&
        (kt_view_is_in(v, i, KT_CLASS_frame_closer) ? kt_near_framed(v, i) : !(verb & KT_VERB_PA2)))
        return false;
    return ends_clause(v, i + 1);
}

/* May they be two words all the same: die so genannte, wie groß er ist, Er gibt, richtet darauf hin
 * aus, um zu stimmen? von einander and das selbe are for together.c. */
static bool may_be_two(const kt_view *v, uint32_t i)
{
    const kt_morph *b = morph(v, i + 1);
    const kt_wordinfo *w = kt_view_info(v, i);
    unsigned first = kt_func_of(v->tok[i].flags & KT_TOK_CAP ? w->lower.morph : w->exact.morph);
    unsigned second = kt_near_func(v, i + 1);
    bool inflected = kt_adj_of(b) & KT_ADJ_INFLECTED;
    bool own = second & (KT_FUNC_PRON | KT_FUNC_DET);
    if ((first & KT_FUNC_PRON) && !(first & (KT_FUNC_DET | KT_FUNC_PREP)) &&
        (kt_verb_of(b) & KT_VERB_FINITE))
        return true;
    if ((first & (KT_FUNC_ADV | KT_FUNC_PART)) && inflected && !second)
        return true;
    if (((first & KT_FUNC_PREP) && own) || ((first & KT_FUNC_DET) && (own || inflected)))
        return true;
    if ((i + 2 < v->n_tok && v->tok[i + 2].kind == KT_TOK_GUARD) || /* "wenn gleich `x`" */
        ((second & KT_FUNC_PREP) && !kt_view_is_word(v, i + 2)) || kt_view_is(v, i + 1, "einander"))
        return true;
    if (kt_view_is(v, i, "zu") && (kt_verb_of(b) & KT_VERB_INF))
        return true;
    if ((first & KT_FUNC_DET) && kt_view_is_word(v, i + 2) &&
        (kt_adj_of(morph(v, i + 2)) & KT_ADJ_INFLECTED))
        return true; /* des halb verfallenen Hauses */
    return (kt_adj_of(morph(v, i)) & KT_ADJ_BASE) &&
           (kt_view_is(v, i + 1, "er") || kt_view_is(v, i + 1, "es"));
}

/* "eben falls", "viel leicht": two words that nobody has seen side by side, and one that everybody
 * uses; of one that is used still more they may have been: "wer den". */
static bool usual(const kt_view *v, uint32_t i, kt_emit *out)
{
    enum { FREQ_EVERYWHERE = 96 };
    kt_str whole = kt_str_cat(v->scratch, kt_view_str(v, i), kt_view_str(v, i + 1));
    kt_str low = v->tok[i].flags & KT_TOK_CAP ? kt_word_recase(v->scratch, whole, false) : whole;
    kt_word w;
    if (low.len < WHOLE_MIN || !find_whole(v, low, &w) || w.freq < FREQ_OFTEN || may_be_two(v, i))
        return false;
    bool seen = kt_lexicon_bigram(v->lex, kt_view_info(v, i)->exact.id,
                                  kt_view_info(v, i + 1)->exact.id) > 0;
    if (i > 0 && (kt_near_func(v, i - 1) & KT_FUNC_COORD))
        return false; /* und so fort */
    return (!seen || w.freq >= FREQ_EVERYWHERE) &&
           judge(v, i, whole, seen ? KT_MARGIN_APART_SEEN : KT_MARGIN_APART_USUAL, true, out);
}

/* "ein witzig er Film": the ending of an attribute. False: it is none. */
static bool ending(const kt_view *v, uint32_t i, kt_emit *out)
{
    enum { ENDING_MAX = 2 };
    const kt_morph *a = morph(v, i);
    kt_str end = kt_view_str(v, i + 1);
    kt_word w;
    if (end.len > ENDING_MAX || v->tok[i].casing != KT_CASE_LOWER || !kt_view_is_word(v, i + 2) ||
        !(v->tok[i + 2].flags & KT_TOK_CAP) || !(kt_adj_of(a) & KT_ADJ_BASE) || kt_func_of(a) ||
        (kt_verb_of(a) & KT_VERB_FINITE) || (i > 0 && kt_view_is_in(v, i - 1, KT_CLASS_comparing)))
        return false; /* wie dringend er Rückhalt sucht */
    kt_str whole = kt_str_cat(v->scratch, kt_view_str(v, i), end);
    return kt_ending_of(whole) && find_whole(v, whole, &w) &&
           (kt_adj_of(w.morph) & KT_ADJ_INFLECTED) &&
           judge_all(v, i, 2, whole, KT_MARGIN_APART_ENDING, true, out);
}

/* "wie viele Fragen er stellen will", "ein gefallene Gottheit": the pronoun is the subject of the
 * helper behind the verb, or an article that has lost its ending. */
static bool is_subject_of_two(const kt_view *v, uint32_t i)
{
    const unsigned helper = KT_VERB_MODAL | KT_VERB_AUX;
    if (!kt_view_is_word(v, i + 2))
        return false;
    if (kt_view_is_in(v, i, KT_CLASS_one) && (kt_adj_of(morph(v, i + 1)) & KT_ADJ_INFLECTED))
        return (v->tok[i + 2].flags & KT_TOK_CAP) &&
               !(i > 0 && kt_view_is_word(v, i - 1) && (kt_near_func(v, i - 1) & KT_FUNC_DET));
    return (kt_near_func(v, i) & KT_FUNC_PRON) && !(kt_near_func(v, i) & KT_FUNC_DET) &&
           v->tok[i + 2].casing == KT_CASE_LOWER && (kt_verb_of(morph(v, i + 2)) & helper) &&
           (kt_verb_of(morph(v, i + 2)) & KT_VERB_3SG);
}

static bool small(const kt_view *v, uint32_t i, kt_emit *out)
{
    bool relative = i > 0 && kt_view_is_punct(v, i - 1, ',') && (kt_near_func(v, i) & KT_FUNC_DET);
    if (kt_apart_is_infinitive(v, i) || (relative && (kt_near_func(v, i + 1) & KT_FUNC_PREP)))
        return true; /* , dem zufolge er bleibt */
    if (!(v->tok[i].flags & KT_TOK_CAP) && !may_go_on(v, i, kt_view_str(v, i + 1)))
        return true;
    if (i > 0 && kt_view_is(v, i - 1, "zu") && (kt_adj_of(morph(v, i)) & KT_ADJ_BASE))
        return true; /* zu nahe gelegt */
    bool bare = is_bare_preposition(v, i);
    bool particle = bare || is_particle_pair(v, i);
    if (!particle && !may_be_odd_pair(v, i)) {
        return usual(v, i, out);
    }
    if (!particle &&
        kt_lexicon_bigram(v->lex, kt_view_info(v, i)->exact.id, kt_view_info(v, i + 1)->exact.id)) {
        return usual(v, i, out); /* seen side by side */
    }
    if (!particle && is_subject_of_two(v, i))
        return true;
    kt_str whole = kt_str_cat(v->scratch, kt_view_str(v, i), kt_view_str(v, i + 1));
    kt_str low = v->tok[i].flags & KT_TOK_CAP ? kt_word_recase(v->scratch, whole, false) : whole;
    kt_word w;
    if (!find_whole(v, low, &w) || low.len < WHOLE_MIN || kt_apart_is_optional(v, i, low))
        return true;
    if (kt_func_of(w.morph) && (particle || w.freq >= FREQ_OFTEN)) {
        return usual(v, i, out); /* hin gegen, jeden falls */
    }
    /* "vom Beschluss an gerechnet": a preposition may stand behind its noun */
    bool behind =
        i > 0 && (v->tok[i - 1].flags & KT_TOK_CAP) && (kt_near_func(v, i) & KT_FUNC_PREP);
    if (kt_near_framed(v, i) || /* von außen her */
        ((kt_near_func(v, i) & KT_FUNC_PREP) && may_be_attribute(v, i + 2) &&
         !(v->tok[i + 2].flags & KT_TOK_CAP)))
        return false; /* von dem Tage an gerechnet; bei gemischt gefördertem Wohnraum */
    bool in_use = w.freq >= FREQ_USUAL; /* not: zusammen gegessen, bereit erklärt */
    return judge(v, i, whole,
                 !particle                     ? KT_MARGIN_APART_WORDS
                 : bare && in_use              ? KT_MARGIN_APART_PREPOSITION
                 : behind                      ? KT_MARGIN_APART_VERB_BEHIND
                 : in_use && is_verb_end(v, i) ? KT_MARGIN_APART_VERB_END
                                               : KT_MARGIN_APART_VERB,
                 !particle || (w.freq > 0 && !may_be_again(v, i)), out);
}

/* ---- any two words in lower case ---- */

/* Two words that make one: where the sentence asks for it so loudly that what they might be
 * otherwise does not count. */
static void pair(const kt_view *v, uint32_t i, kt_emit *out)
{
    enum { SEEN_OFTEN = 24, FREQ_KNOWN = 25 };
    uint32_t behind = i + 2 < v->n_tok ? v->tok[i + 2].span.beg : v->tok[i + 1].span.end;
    if (kt_together_at(v, i) || kt_near_seam(v, v->tok[i].span.beg, behind) ||
        (i > 0 && is_small_whole(v, i - 1)) || /* dar über reden */
        kt_lexicon_bigram(v->lex, kt_view_info(v, i)->exact.id, kt_view_info(v, i + 1)->exact.id) >=
            SEEN_OFTEN)
        return;
    kt_str whole = kt_str_cat(v->scratch, kt_view_str(v, i), kt_view_str(v, i + 1));
    kt_str low = v->tok[i].flags & KT_TOK_CAP ? kt_word_recase(v->scratch, whole, false) : whole;
    kt_word w;
    kt_margin m;
    if (low.len >= WHOLE_MIN && find_whole(v, low, &w) && w.freq >= FREQ_KNOWN &&
        kt_apart_margin(v, i, w.morph, &m))
        (void)judge(v, i, whole, m, true, out);
}

/* "Die Kurve hört nicht auf zu wachsen": does the particle belong to a verb in front of it? */
static bool is_taken(const kt_view *v, uint32_t i)
{
    enum { REACH = 16 };
    for (uint32_t k = i; k > 0 && i - k < REACH && v->tok[k - 1].sentence == v->tok[i].sentence;
         k--) {
        if (v->tok[k - 1].kind == KT_TOK_PUNCT)
            return false;
        kt_word w;
        bool opens = v->tok[k - 1].flags & KT_TOK_SENT; /* Fangen Sie an zu schreiben */
        if (v->tok[k - 1].kind != KT_TOK_WORD ||
            (!opens && (v->tok[k - 1].casing != KT_CASE_LOWER ||
                        !(kt_verb_of(morph(v, k - 1)) & KT_VERB_FINITE))))
            continue;
        kt_str verb = kt_view_str(v, k - 1);
        verb = opens ? kt_word_recase(v->scratch, verb, false) : verb;
        if (verb.len && find_whole(v, kt_str_cat(v->scratch, kt_view_str(v, i), verb), &w) &&
            (kt_verb_of(w.morph) & KT_VERB_FINITE))
            return true;
    }
    return false;
}

/* "das Beispiel knapp zu halten": what says how is one word with its verb only where that is in
 * use, as in fernhalten. */
static bool is_in_use(const kt_view *v, uint32_t i, uint8_t freq)
{
    kt_word w;
    return freq || !(kt_adj_of(morph(v, i)) & KT_ADJ_BASE) ||
           (kt_lexicon_find(v->lex,
                            kt_str_cat(v->scratch, kt_view_str(v, i), kt_view_str(v, i + 2)), &w) &&
            w.freq);
}

/* "fest zu legen", "vor zu bereiten": an infinitive with zu, its particle apart. Written so stand
 * infinitives (bestehen zu bleiben), what is with sein (dabei zu sein), and what belongs to a word
 * in front: "von dort aus zu sehen". True: it is one. */
static bool infinitive(const kt_view *v, uint32_t i, kt_emit *out)
{
    static const double class_max = 8;
    static const double class_weight = 0.25;
    static const double behind_noun = 8;
    static const double loose = 2;
    if (!kt_view_is(v, i + 1, "zu") || !kt_view_is_lower(v, i + 2) ||
        !kt_view_one_blank(v, i + 2) || v->tok[i].casing != KT_CASE_LOWER ||
        (kt_verb_of(morph(v, i)) & KT_VERB_INF) || kt_view_is_in(v, i + 2, KT_CLASS_to_be))
        return false;
    kt_str whole = joined(v, i, i + 3);
    kt_swap s = { .beg = i, .end = i + 3, .text = whole };
    kt_word w;
    kt_ruling r;
    if (!find_whole(v, whole, &w) || !(kt_verb_of(w.morph) & KT_VERB_ZU) || is_taken(v, i) ||
        !kt_referee_hear(v, &s, 1, &r))
        return false;
    double by_class = r.by_class < class_max ? r.by_class : class_max;
    bool behind =
        i > 0 && (v->tok[i - 1].flags & KT_TOK_CAP) && (kt_near_func(v, i) & KT_FUNC_PREP);
    double gain = r.by_word + by_class * class_weight - (behind ? behind_noun : 0) -
                  (kt_view_is_in(v, i, KT_CLASS_loose_particle) ? loose : 0);
    return judge_by(v, i, 3, whole, KT_MARGIN_APART_ZU, gain, !behind && is_in_use(v, i, w.freq),
                    out);
}

/* ---- a noun cut in two: "Kol legen", "Nacken schmerzen" ---- */

/* May the second word be a noun, and is it none of its own before a noun: "Hilfe suchenden
 * Menschen"? */
static bool may_close(const kt_view *v, uint32_t i)
{
    const kt_morph *b = morph(v, i);
    return (v->tok[i].notes & KT_SIGN_CLOSES_SMALL) && b && !kt_func_of(b) &&
           !((kt_adj_of(b) & KT_ADJ_INFLECTED) && kt_view_is_word(v, i + 1) &&
             (v->tok[i + 1].flags & KT_TOK_CAP));
}

/* Not Hierher gehören; and where the noun is one of everybody's and the two have not been seen side
 * by side, any word may be its end: "Bundes tag", "Maß nahmen", "Stan dort". */
static void torn(const kt_view *v, uint32_t i, kt_emit *out)
{
    enum { FREQ_WELL_KNOWN = 44, FIRST_MIN = 3 };
    const unsigned small = KT_FUNC_PREP | KT_FUNC_CONTR | KT_FUNC_PRON | KT_FUNC_DET |
                           KT_FUNC_COORD | KT_FUNC_SUBORD; /* die Partner in Europa */
    const unsigned verbs = KT_VERB_INF | KT_VERB_FINITE | KT_VERB_PA2;
    if (((v->tok[i].flags & KT_TOK_SENT) && kt_view_info(v, i)->lower.morph) ||
        !may_go_on(v, i, kt_view_str(v, i + 1)))
        return;
    kt_str whole = kt_str_cat(v->scratch, kt_view_str(v, i), kt_view_str(v, i + 1));
    kt_word w;
    if (whole.len < WHOLE_MIN || !find_whole(v, whole, &w) || !kt_noun_of(w.morph))
        return;
    if (!kt_view_is(v, i + 1, "innen") && kt_apart_by_no_chance(v, i, &w)) {
        judge(v, i, whole, KT_MARGIN_APART_KNOWN_USUAL, true, out);
        return;
    }
    if (may_close(v, i + 1)) {
        unsigned verb = kt_verb_of(morph(v, i + 1)) & verbs;
        unsigned noun = kt_flags_of(kt_view_info(v, i + 1)->title.morph) | kt_flags_of(w.morph);
        bool object = verb & KT_VERB_INF; /* die Tasten drücken, Gedanken lesen: a remark */
        if (!verb || !(noun & KT_LEX_INFNOUN))
            judge(v, i, whole, verb && !object ? KT_MARGIN_APART_KNOWN_VERB : KT_MARGIN_APART_KNOWN,
                  !object, out);
        return;
    }
    if (w.freq >= FREQ_WELL_KNOWN && kt_span_len(v->tok[i].span) >= FIRST_MIN &&
        !(kt_near_func(v, i + 1) & small) &&
        !(kt_verb_of(morph(v, i + 1)) & (KT_VERB_AUX | KT_VERB_MODAL)) &&
        !(kt_adj_of(morph(v, i + 1)) & KT_ADJ_BASE) && /* eine Hand voll */
        !kt_view_is(v, i + 1, "innen") &&              /* Teilnehmer_innen without its mark */
        !(kt_flags_of(w.morph) & (KT_LEX_INFNOUN | KT_LEX_NOMADJ)) &&
        !kt_lexicon_bigram(v->lex, kt_view_info(v, i)->exact.id, kt_view_info(v, i + 1)->exact.id))
        judge(v, i, whole, KT_MARGIN_APART_KNOWN_ODD, true, out);
}

/* It may be an abbreviation without its full stop. */
static bool is_short(const kt_token *t)
{
    enum { SHORT = 4 };
    return kt_span_len(t->span) <= SHORT && t->info &&
           (kt_flags_of(t->info->exact.morph) & KT_LEX_ABBREV);
}

static uint32_t look_at(const kt_view *v, uint32_t i, kt_emit *out)
{
    const kt_token *t = &v->tok[i];
    if (t[1].kind != KT_TOK_WORD || t->kind != KT_TOK_WORD || t->sentence != t[1].sentence ||
        (t[1].flags & KT_TOK_DIGIT) || !kt_view_one_blank(v, i + 1) ||
        kt_span_len(t->span) + kt_span_len(t[1].span) > WORD_MAX)
        return 1;
    if (kt_near_seam(v, t->span.beg, t->span.beg) && kt_near_seam(v, t[1].span.end, t[1].span.end))
        return 1; /* **Fertig stellen**: a label */
    if (kt_view_touches(v, i) && kt_view_is_punct(v, i - 1, '!'))
        return 1; /* „Sternlein“ that was scanned as Stern!ein */
    if (kt_apart_tail(v, i, out))
        return 2;
    bool odd = is_open(v, i) || is_open(v, i + 1) || is_short(t) || is_short(t + 1) ||
               ((t->flags & KT_TOK_CAP) && !(t->flags & KT_TOK_SENT) && !morph(v, i)) ||
               (i + 2 < v->n_tok && is_open(v, i + 2));
    bool code = is_letter(v, i + 1) && i + 2 < v->n_tok && v->tok[i + 2].kind == KT_TOK_PUNCT &&
                (v->tok[i + 2].cp == '-' || v->tok[i + 2].cp == 0x2013);
    bool label = (t[1].flags & KT_TOK_HYPHEN) && (t->flags & KT_TOK_CAP) &&
                 kt_func_of(kt_view_info(v, i)->lower.morph);    /* die Zu liefern-Liste */
    uint32_t n = odd && !code && !label ? pieces(v, i, out) : 0; /* not: die Spalte r-- */
    if (n)
        return n;
    if (is_letter(v, i) || is_letter(v, i + 1)) {
        if (!code)
            letter(v, i, out);
        return 1;
    }
    if (is_open(v, i) || (t[1].flags & KT_TOK_HYPHEN))
        return 1;
    if (t->casing == KT_CASE_TITLE)
        torn(v, i, out);
    if (ending(v, i, out))
        return 2;
    if (is_open(v, i + 1))
        return 1;
    if (infinitive(v, i, out))
        return 3;
    if (t->casing == KT_CASE_LOWER || (t->flags & KT_TOK_SENT))
        if (!small(v, i, out))
            pair(v, i, out);
    return 1;
}

static void apart(const kt_view *v, kt_emit *out)
{
    for (uint32_t i = 0; i + 1 < v->n_tok;)
        i += is_small(&v->tok[i + 1]) ? look_at(v, i, out) : 1;
}

const kt_rule kt_rules_apart[] = {
    {
        .info = { .id = "mt.apart",
                  .msg_en = "one word written as two",
                  .msg_de = "Ein Wort, das getrennt geschrieben ist",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(
                      BAD("Meine Kol legen arbeiten heute zu Hause.",
                          "Meine Kollegen arbeiten heute zu Hause."),
                      BAD("Das Geld wurde gestern zurück gezahlt.",
                          "Das Geld wurde gestern zurückgezahlt."),
                      BAD("Das ist eine öffent liche Aufgabe.",
                          "Das ist eine öffentliche Aufgabe."),
                      BAD("Das Ende de r Liste ist leer.", "Das Ende der Liste ist leer."),
                      BAD("Das ist f r uns eine Freude.", "Das ist für uns eine Freude."),
                      BAD("Die Tele fon anlage ist kaputt.", "Die Telefonanlage ist kaputt."),
                      BAD("Das wurde gestern verö ff entlicht.",
                          "Das wurde gestern veröffentlicht."),
                      BAD("Das Haus ist alt und des halb billig.",
                          "Das Haus ist alt und deshalb billig."),
                      BAD("Das war ein richtig er und guter Schritt.",
                          "Das war ein richtiger und guter Schritt."),
                      OK("Nur noch er wach war in dieser Nacht."),
                      OK("In nur einer Dekade Musste ich zusehen."),
                      OK("Die Spalte r – die letzte – zeigt die Rechte der Gruppe."),
                      BAD("Er hat vor, den Termin bald fest zu legen.",
                          "Er hat vor, den Termin bald festzulegen."),
                      OK("Die Kurve hört nicht auf zu wachsen."),
                      OK("Beginn = 12:00:29.7290 z app = Kern."),
                      OK("Es ist schön, heute dabei zu sein."), OK("Er ist bereit zu helfen."),
                      OK("Das Haus ist von der Straße aus zu sehen."),
                      OK("Er ging aus, um zu hören, was es gibt."), OK("Sie hat vor zu gehen."),
                      OK("Für alle n größer als 2 gilt das."), OK("Das gilt für a und b."),
                      OK("Wir warteten vor stehendem Verkehr."),
                      OK("Die Kollegen legen die Akten ab."),
                      OK("Das sind gut geschriebene Texte."),
                      OK("Hierher gehören auch die Gräser."), OK("Lebe wohl, mein Freund."),
                      OK("Hinzu kommt, dass er geht."),
                      OK("Vom Beschluss an gerechnet sind es drei Tage."),
                      OK("Die Variable e steht am Ende der Formel.")) },
        .stage = KT_STAGE_WORDS,
        .quiet = KT_USAGE_OLD,
        .needs = KT_NEED_SENTENCES,
        .fn = apart,
    },
    KT_RULES_END,
};
