/*
 * splitword: compounds written apart, as in English: "Bewegungs Controller", "Cyber kriminalität",
 * "WLAN Adapter". Where the first part cannot stand alone or the second one is no word in lower
 * case, the referee is asked; of two nouns lang/de/parse/pairing.h tells the odds.
 */
#include "base/utf8.h"
#include "lang/de/parse/naming.h"
#include "lang/de/parse/pairing.h"
#include "lang/de/parse/phrase.h"
#include "lang/de/parse/phrase_words.h"
#include "lang/de/parse/referee.h"
#include "lang/de/parse/slot.h"
#include "lang/de/sign.h"
#include "rule/near.h"
#include "rule/rule.h"

enum { R_SPLIT, R_RULES };

extern const kt_rule kt_rules_splitword[];

enum { WORD_MAX = 60, HEADS_MIN = 3, FREQ_JOINED = 40, PREFIX_MIN = 3, VERB_MIN = 4 };
static const double COMPANY = 2; /* odds that another one written apart brings */

static kt_str lowered(const kt_view *v, uint32_t i)
{
    return kt_word_recase(v->scratch, kt_view_str(v, i), false);
}

static bool ends_like_link(kt_str w)
{
    return kt_str_ends(w, KT_STR("s")) || kt_str_ends(w, KT_STR("n"));
}

/* Would the splitter cut the join of piece and i + 1 where the blank stands:
 * Platzierungs|reihenfolge? */
static bool is_split_there(const kt_view *v, kt_str piece, uint32_t i)
{
    kt_str whole = kt_str_cat(v->scratch, piece, lowered(v, i + 1));
    if (!whole.len)
        return false;
    const kt_split *s = kt_words_split(v->words, kt_words_get(v->words, whole));
    return s->known && s->n >= 2 && s->end[s->n - 2] == piece.len;
}

/* "Anmelde Seite", "Such Ergebnis": the stem of a verb, which has no business with a capital; not
 * the imperative of a label, "Zeige Antworten". */
static bool is_stem_first(const kt_view *v, uint32_t i)
{
    enum { IMPERATIVE_MAX = 5 };
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *m = w->lower.morph;
    kt_str s = kt_view_str(v, i);
    bool order = kt_str_ends(s, KT_STR("e")) && kt_utf8_count(s) <= IMPERATIVE_MAX;
    return v->tok[i].casing == KT_CASE_TITLE && !order &&
           !(v->tok[i].flags & (KT_TOK_SENT | KT_TOK_HYPHEN)) && !w->exact.morph && kt_verb_of(m) &&
           !(kt_verb_of(m) & (KT_VERB_MODAL | KT_VERB_AUX)) && !kt_func_of(m) && !kt_adj_of(m) &&
           !kt_noun_of(m) && kt_lexicon_first(v->lex, lowered(v, i)) >= HEADS_MIN &&
           !(kt_words_english(v->words, w) && kt_words_english(v->words, kt_view_info(v, i + 1)));
}

/* "des Schulversuchs Primus": a genitive that the article in front asks for. */
static bool is_genitive(const kt_view *v, uint32_t i)
{
    const uint16_t genitive = KT_MASK_CASE(KT_CASE_GEN);
    const uint16_t male = KT_MASK(KT_CASE_NOM, KT_SLOT_M) | KT_MASK(KT_CASE_NOM, KT_SLOT_N);
    kt_det det;
    kt_str word = kt_view_str(v, i);
    if (i > 0 && kt_view_is_word(v, i - 1) && kt_str_ends(word, KT_STR("s")) &&
        kt_view_find_det(v, kt_view_str(v, i - 1), &det) && !(det.mask & ~genitive) &&
        (kt_words_noun_mask(v->words, kt_words_get(v->words, kt_str_sub(word, 0, word.len - 1))) &
         male))
        return true; /* a compound of which no list has the genitive */
    return i > 0 && kt_view_is_word(v, i - 1) && kt_view_find_det(v, kt_view_str(v, i - 1), &det) &&
           !(det.mask & ~genitive) &&
           (kt_words_noun_mask(v->words, kt_view_info(v, i)) & det.mask & genitive);
}

/* "Bewegungs", "Office-Bereitstellungs": no word by itself, but a first part with its linking
 * element. "Installations" is English, too: "Installations Guide". */
static bool is_bare_first(const kt_view *v, uint32_t i)
{
    kt_str piece = kt_pairing_last_piece(v, i);
    const kt_wordinfo *w = kt_words_get(v->words, piece);
    if (w->lower.morph || (w->marks & KT_MARK_NO_FIRST) ||
        (w->exact.morph && !(kt_flags_of(w->exact.morph) & KT_LEX_HUNSPELL)) || piece.len < 5 ||
        (v->tok[i].casing != KT_CASE_TITLE && !(v->tok[i].flags & KT_TOK_HYPHEN)))
        return false;
    bool english = kt_words_english(v->words, w);
    kt_str low = kt_word_recase(v->scratch, piece, false);
    if (ends_like_link(piece) && low.len && kt_lexicon_first(v->lex, low) >= HEADS_MIN)
        return !english || (kt_str_ends(piece, KT_STR("s")) &&
                            !kt_words_english(v->words, kt_view_info(v, i + 1)));
    if (!english && kt_str_ends(piece, KT_STR("s")) &&
        kt_words_verdict(v->words, w) == KT_VERDICT_UNKNOWN)
        return is_split_there(v, piece, i) && !is_genitive(v, i);
    kt_words_mark(w, KT_MARK_NO_FIRST);
    return false;
}

/* "neustarten", "festhalten": what looks like a noun written small is a verb behind an adverb or an
 * adjective. */
static bool is_joined_verb(const kt_view *v, kt_str w)
{
    const uint16_t infinite = KT_VERB_INF | KT_VERB_ZU | KT_VERB_PA2;
    for (size_t i = PREFIX_MIN; i + VERB_MIN <= w.len; i++) {
        kt_word prefix;
        kt_word verb;
        if (kt_utf8_is_lead(w.ptr[i]) && kt_lexicon_find(v->lex, kt_str_sub(w, 0, i), &prefix) &&
            ((kt_func_of(prefix.morph) & (KT_FUNC_ADV | KT_FUNC_PREFIX)) ||
             (kt_adj_of(prefix.morph) & KT_ADJ_BASE)) &&
            kt_lexicon_find(v->lex, kt_str_sub(w, i, w.len), &verb) &&
            (kt_verb_of(verb.morph) & infinite))
            return true;
    }
    return false;
}

/* "muss" is a verb wherever it is written small. */
static bool is_helper(const kt_wordinfo *w)
{
    unsigned verb = kt_verb_of(w->exact.morph);
    return (verb & KT_VERB_FINITE) && (verb & (KT_VERB_AUX | KT_VERB_MODAL));
}

/* "karte" in "Kredit karte": written small, but a noun; and no verb form that could follow a noun.
 */
static bool is_small_noun(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    if (v->tok[i].casing != KT_CASE_LOWER || !(w->notes & KT_NOTE_SMALL) ||
        !kt_is_common_noun(w->title))
        return false;
    const kt_morph *m = w->exact.morph;
    if (is_helper(w))
        return false;
    if (!m && (kt_words_english(v->words, w) || (kt_flags_of(w->title.morph) & KT_LEX_INFNOUN) ||
               is_joined_verb(v, w->text))) /* "das System neustarten" */
        return false;
    return !m || (!kt_func_of(m) && !kt_adj_of(m) &&
                  !(kt_verb_of(m) & (KT_VERB_INF | KT_VERB_1PL | KT_VERB_PA2 | KT_VERB_PAST)));
}

/* Behind a part that cannot stand alone any noun will do. */
static bool is_any_small_noun(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    return v->tok[i].casing == KT_CASE_LOWER && kt_is_common_noun(w->title) && !is_helper(w) &&
           !((kt_func_of(w->exact.morph) || (kt_adj_of(w->exact.morph) & KT_ADJ_INFLECTED)));
}

static bool is_finite(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = v->tok[i].info;
    return kt_view_is_word(v, i) &&
           (kt_phrase_verb(v, i) || is_helper(w) ||
            ((v->tok[i].flags & KT_TOK_SENT) && (kt_verb_of(w->lower.morph) & KT_VERB_FINITE)));
}

/* Is there a finite verb between the marks around token i, beside itself? */
static bool has_other_verb(const kt_view *v, uint32_t i)
{
    enum { REACH = 40 };
    for (uint32_t k = i; k > 0 && i - k < REACH && v->tok[k - 1].kind != KT_TOK_PUNCT &&
                         v->tok[k - 1].sentence == v->tok[i].sentence;
         k--)
        if (is_finite(v, k - 1))
            return true;
    for (uint32_t k = i + 1; k < i + REACH && k < v->n_tok && v->tok[k].kind != KT_TOK_PUNCT &&
                             v->tok[k].sentence == v->tok[i].sentence;
         k++)
        if (is_finite(v, k))
            return true;
    return false;
}

/* "wo Adler horsten", "2 Minuten pfannenrühren", "die Früchte eigner Saaten": what looks like a
 * noun written small may be a verb or an attribute, unless the place takes the noun. */
static bool is_doubtful(const kt_view *v, uint32_t i, kt_str whole)
{
    kt_slot s;
    kt_slot_phrase(v, i, &s);
    uint16_t mask = kt_words_noun_mask(v->words, kt_words_get(v->words, whole));
    uint16_t place =
        s.np || s.preposition ? s.mask : KT_MASK_CASE(KT_CASE_NOM) | KT_MASK_CASE(KT_CASE_ACC);
    bool attribute = kt_ending_of(kt_view_str(v, i + 1)) && kt_view_is_word(v, i + 2) &&
                     (v->tok[i + 2].flags & KT_TOK_CAP) && kt_view_one_blank(v, i + 2);
    return s.counted || attribute || !(mask & place);
}

/* "Partner Center": two words that are English as well, the second one a loan, and no word as one
 * that anybody has counted. It may be a product. */
static bool is_english_pair(const kt_view *v, uint32_t i, kt_str whole)
{
    const kt_wordinfo *b = kt_view_info(v, i + 1);
    return !(v->usage & KT_USAGE_APART) && v->tok[i].casing == KT_CASE_TITLE &&
           v->tok[i + 1].casing == KT_CASE_TITLE && (kt_flags_of(b->exact.morph) & KT_LEX_LOAN) &&
           kt_words_english(v->words, b) && kt_words_english(v->words, kt_view_info(v, i)) &&
           !kt_words_get(v->words, whole)->exact.freq;
}

/* The margin says whether whole may stand for tokens beg to i + 1; report: it may be reported, no
 * more. */
static void offer(const kt_view *v, uint32_t beg, uint32_t i, kt_str whole, kt_margin m,
                  double gain, bool report, kt_emit *out)
{
    kt_swap s = { .beg = beg, .end = i + 2, .text = whole };
    kt_offer o = { .swap = &s, .n = 1, .gain = gain, .reported = report };
    kt_level level = kt_referee_level(v, m, &o);
    if (level == KT_LEVEL_NONE)
        return;
    if (level == KT_LEVEL_CHANGE && is_english_pair(v, i, whole))
        level = KT_LEVEL_WARN;
    if (level == KT_LEVEL_WARN && kt_pairing_is_whole_chain(v, i))
        level = KT_LEVEL_NOTE;
    kt_span span = { v->tok[beg].span.beg, v->tok[i + 1].span.end };
    kt_edit *e = kt_emit_fix(out, &kt_rules_splitword[R_SPLIT], span, whole);
    if (e && level != KT_LEVEL_CHANGE) {
        e->conf = KT_HINT;
        e->severity = level == KT_LEVEL_WARN ? KT_WARNING : KT_INFO;
    }
}

/* "über die Agentur Markpress Einfluss nehmen": no first part with its linking element. */
static bool is_name_in_s(const kt_view *v, uint32_t i)
{
    kt_str s = kt_pairing_last_piece(v, i);
    const kt_wordinfo *w = s.len ? kt_words_get(v->words, kt_str_sub(s, 0, s.len - 1)) : NULL;
    return w && !w->exact.morph && kt_words_verdict(v->words, w) == KT_VERDICT_UNKNOWN &&
           !kt_lexicon_first(v->lex, kt_word_recase(v->scratch, s, false));
}

static void hear(const kt_view *v, uint32_t i, kt_str whole, kt_margin m, kt_emit *out)
{
    bool named =
        m == KT_MARGIN_SPLIT_BARE_FIRST && kt_pairing_is_behind_capital(v, i) && is_name_in_s(v, i);
    kt_swap s = { .beg = i, .end = i + 2, .text = whole };
    kt_ruling r;
    if (whole.len && kt_referee_hear(v, &s, 1, &r))
        offer(v, i, i, whole, m, r.gain, named, out);
}

/* "euch zur Gruppe bescheid geben": the second noun has lost its capital, no more. */
static bool is_capital_lost(const kt_view *v, uint32_t i, kt_str whole)
{
    kt_swap one = { .beg = i, .end = i + 2, .text = whole };
    kt_swap two = { .beg = i + 1,
                    .end = i + 2,
                    .text = kt_word_recase(v->scratch, kt_view_str(v, i + 1), true) };
    kt_ruling a;
    kt_ruling b;
    kt_slot slot;
    kt_slot_phrase(v, i, &slot);
    if (kt_view_is_member(v, two.text, KT_CLASS_bare_object) && slot.np &&
        (kt_phrase_noun_mask(v, i, slot.decl) & slot.mask))
        return true; /* Bescheid geben, Gedanken machen */
    return whole.len && two.text.len && kt_referee_hear(v, &one, 1, &a) &&
           kt_referee_hear(v, &two, 1, &b) && b.gain >= a.gain;
}

/* „MS Treue“: all that is quoted. */
static bool is_all_quoted(const kt_view *v, uint32_t i)
{
    return i > 0 && kt_phrase_is_quote(v, i - 1) && kt_view_touches(v, i) &&
           kt_phrase_is_quote(v, i + 2) && kt_view_touches(v, i + 2);
}

/* "in Aussicht gestell." */
static bool is_cut_participle(const kt_view *v, uint32_t i)
{
    kt_word w;
    kt_str whole = kt_str_cat(v->scratch, kt_view_str(v, i), KT_STR("t"));
    bool last = !kt_view_is_word(v, i + 1) || v->tok[i + 1].sentence != v->tok[i].sentence;
    return last && whole.ptr && kt_lexicon_find(v->lex, whole, &w) &&
           (kt_verb_of(w.morph) & KT_VERB_PA2);
}

/* A noun and one in lower case: "Kredit karte"; "in Konflikt gerät" is no noun. */
static void check_small(const kt_view *v, uint32_t i, kt_emit *out)
{
    bool in_lexicon;
    const kt_wordinfo *b = kt_view_info(v, i + 1);
    kt_str whole = kt_pairing_join(v, i, &in_lexicon);
    kt_word w = whole.len ? kt_words_get(v->words, whole)->exact : (kt_word){ 0 };
    bool no_word = !b->exact.morph;
    kt_str linked = in_lexicon ? (kt_str){ 0 } : kt_pairing_linked(v, i);
    if (linked.len) { /* Abrechnung streitigkeiten */
        whole = linked;
        w = kt_words_get(v->words, whole)->exact;
        in_lexicon = true;
    }
    bool native = !(kt_flags_of(b->title.morph) & KT_LEX_LOAN); /* zum Beispiel localhost */
    bool pair = kt_lexicon_bigram(v->lex, kt_view_info(v, i)->exact.id, b->exact.id) > 0;
    bool sure = no_word ? in_lexicon || native : in_lexicon && w.freq >= FREQ_JOINED && !pair;
    kt_det det;
    if (kt_pairing_is_behind_capital(v, i) && !kt_view_find_det(v, kt_view_str(v, i - 1), &det))
        return; /* im Web Center konto: of a longer name */
    if (!no_word && kt_phrase_verb(v, i + 1) && kt_view_is_word(v, i + 2) &&
        !has_other_verb(v, i + 1))
        return; /* die Kunden wünsche neue Tests */
    if (sure && !is_capital_lost(v, i, whole) && !is_cut_participle(v, i + 1))
        hear(v, i, whole,
             is_doubtful(v, i, whole) ? KT_MARGIN_SPLIT_DOUBTFUL : KT_MARGIN_SPLIT_SMALL, out);
}

/* First token from i on that may be the first part of a compound with the one behind it, as their
 * signs tell; last, when there is none. */
static uint32_t seek_pair(const kt_token *tok, uint32_t i, uint32_t last)
{
    for (; i < last; i++)
        if (tok[i].notes & (tok[i + 1].notes >> KT_SIGN_PAIR_SHIFT) & KT_SIGN_PAIRS)
            return i;
    return last;
}

static bool may_be_pair(const kt_view *v, uint32_t i)
{
    const kt_token *a = &v->tok[i];
    const kt_token *b = &v->tok[i + 1];
    return !((a->flags | b->flags) & (KT_TOK_APOS | KT_TOK_GENDER | KT_TOK_DIGIT)) &&
           kt_view_one_blank(v, i + 1) && a->sentence == b->sentence &&
           kt_span_len(a->span) + kt_span_len(b->span) <= WORD_MAX;
}

/* Is token i + 1 a noun that can end a compound? */
static bool is_second(const kt_view *v, uint32_t i)
{
    const kt_token *t = &v->tok[i + 1];
    const kt_wordinfo *b = kt_view_info(v, i + 1);
    return t->casing == KT_CASE_TITLE && !(t->flags & KT_TOK_HYPHEN) &&
           (kt_is_common_noun(b->exact) ||
            (!b->exact.morph && kt_words_verdict(v->words, b) == KT_VERDICT_COMPOUND));
}

static bool is_bare_pair(const kt_view *v, uint32_t i)
{
    return (is_bare_first(v, i) || is_stem_first(v, i)) &&
           (is_second(v, i) || is_any_small_noun(v, i + 1));
}

/* Another compound nearby is certainly written apart: its writer, or the machine, does so. */
static bool is_in_company(const kt_view *v, uint32_t i)
{
    enum { NEAR = 100 }; /* tokens */
    uint32_t end = i + NEAR < v->n_tok - 1 ? i + NEAR : v->n_tok - 1;
    for (uint32_t k = seek_pair(v->tok, i > NEAR ? i - NEAR : 0, end); k < end;
         k = seek_pair(v->tok, k + 1, end))
        if ((k + 1 < i || k > i + 1) && may_be_pair(v, k) && is_bare_pair(v, k))
            return true;
    return false;
}

/* "Vorname Nachname Telefon": nouns in a row from the beginning on, three and more, and nothing
 * that asks for a compound. */
static bool is_list(const kt_view *v, uint32_t i, const kt_pairing *p)
{
    enum { LETTERS_MIN = 3 };
    uint32_t beg = i;
    while (beg > 0 && kt_view_is_word(v, beg - 1) && kt_view_one_blank(v, beg) &&
           v->tok[beg - 1].sentence == v->tok[i].sentence &&
           v->tok[beg - 1].casing == KT_CASE_TITLE && !kt_view_info(v, beg - 1)->lower.morph)
        beg--;
    bool led = beg > 0 && v->tok[beg - 1].kind == KT_TOK_WORD &&
               v->tok[beg - 1].sentence == v->tok[i].sentence;
    bool more = beg < i || (p->sign[KT_PAIRING_BEFORE_CAP] > 0 &&
                            kt_span_len(v->tok[i + 2].span) >= LETTERS_MIN);
    return more && !led && !(p->sign[KT_PAIRING_ASKED] > 0) &&
           !(p->sign[KT_PAIRING_GENITIVE] > 0) && !(p->sign[KT_PAIRING_ACRONYM] > 0);
}

typedef struct words_of {
    uint32_t small, capital, finite;
} words_of;

static void count_word(const kt_view *v, uint32_t i, words_of *n)
{
    if (!kt_view_is_word(v, i))
        return;
    if (v->tok[i].flags & KT_TOK_CAP) {
        n->capital++;
        return;
    }
    n->small++;
    n->finite += (kt_verb_of(kt_view_info(v, i)->exact.morph) & KT_VERB_FINITE) != 0;
}

/* "Prüfraster: Kündigung Formmangel Fristen", "Protokoll Erstgespräch": notes, without a verb and
 * the small words that bind nouns in a sentence. */
static bool is_among_notes(const kt_view *v, uint32_t i)
{
    enum { REACH = 40 }; /* tokens on either side */
    words_of n = { 0 };
    uint32_t sentence = v->tok[i].sentence;
    for (uint32_t k = i; k > 0 && i - k < REACH && v->tok[k - 1].sentence == sentence; k--)
        count_word(v, k - 1, &n);
    for (uint32_t k = i; k < v->n_tok && k - i < REACH && v->tok[k].sentence == sentence; k++)
        count_word(v, k, &n);
    return n.small < n.capital && !n.finite;
}

/* "§ 630g BGB Entwurf": the acronym belongs to the section. */
static bool is_statute(const kt_view *v, uint32_t i)
{
    enum { REACH = 8, SECTION_SIGN = 0xA7 }; /* tokens: §§ 15 Abs. 2, 16 */
    for (uint32_t k = i; k > 0 && i - k < REACH; k--)
        if (v->tok[k - 1].cp == SECTION_SIGN)
            return true;
    return false;
}

/* "GWB Teil 4", "IT-Notfall Stufe 2": the second one is numbered. "Abs. 2 1. Satz Gewerbeordnung":
 * the first one is. */
static bool is_numbered(const kt_view *v, uint32_t i)
{
    bool ordinal = i > 1 && kt_view_is_punct(v, i - 1, '.') && kt_view_touches(v, i - 1) &&
                   v->tok[i - 2].kind == KT_TOK_NUMBER;
    if (ordinal && kt_view_is_in(v, i, KT_CLASS_section_part))
        return true;
    return kt_view_is_in(v, i + 1, KT_CLASS_numbered) && i + 2 < v->n_tok &&
           v->tok[i + 2].kind == KT_TOK_NUMBER && kt_view_one_blank(v, i + 2);
}

/* "drei Satz Reifen": so much of it. */
static bool is_measured(const kt_view *v, uint32_t i)
{
    return i > 0 && kt_view_is_in(v, i, KT_CLASS_measure_noun) &&
           (v->tok[i - 1].kind == KT_TOK_NUMBER || kt_view_reads_in(v, i - 1, KT_CLASS_numeral));
}

/* "SQL Server 2012", "DNS Zone Contributor": a version or an English word behind makes it a name.
 */
static bool is_name_with_more(const kt_view *v, uint32_t i)
{
    if (i + 2 >= v->n_tok || !kt_view_one_blank(v, i + 2) || v->tok[i].casing != KT_CASE_UPPER ||
        !kt_words_english(v->words, kt_view_info(v, i + 1)))
        return false;
    const kt_token *t = &v->tok[i + 2];
    return t->kind == KT_TOK_NUMBER ||
           (t->kind == KT_TOK_WORD && (t->flags & KT_TOK_CAP) && !t->info->exact.morph &&
            kt_words_english(v->words, t->info));
}

/* Nothing in front binds the two, and they may be a name or words in a row. */
static bool is_unbound(const kt_view *v, uint32_t i, const kt_pairing *p)
{
    kt_slot s;
    kt_slot_phrase(v, i, &s);
    if (s.np || p->sign[KT_PAIRING_LISTED] > 0)
        return false;
    bool known = !(p->sign[KT_PAIRING_ACRONYM] > 0) || !kt_view_info(v, i + 1)->exact.morph;
    return is_all_quoted(v, i) || (known && is_among_notes(v, i));
}

/* Is the word in front another name or acronym: Azure VPN Gateway, Web API Referenz, UI und API
 * Tests? */
static bool is_behind_name(const kt_view *v, uint32_t i)
{
    if (i > 1 && kt_view_is_word(v, i - 1) && (kt_near_func(v, i - 1) & KT_FUNC_COORD))
        return kt_view_is_word(v, i - 2) && v->tok[i - 2].casing == KT_CASE_UPPER;
    return i > 0 && kt_view_is_word(v, i - 1) && (v->tok[i - 1].flags & KT_TOK_CAP) &&
           (v->tok[i - 1].casing == KT_CASE_UPPER || !kt_view_info(v, i - 1)->lower.morph ||
            kt_noun_of(kt_view_info(v, i - 1)->exact.morph));
}

/* "Leitet FTP Anfragen um": a known acronym, with no word in front that may belong to it alone; not
 * "weil IBM Stellen streicht". */
static bool is_bare_acronym(const kt_view *v, uint32_t i, const kt_pairing *p)
{
    kt_slot s;
    const kt_morph *m = kt_view_info(v, i)->exact.morph;
    kt_slot_phrase(v, i, &s);
    if ((v->tok[i].flags & KT_TOK_SENT) && kt_view_is_word(v, i + 2) && kt_phrase_verb(v, i + 2))
        return false; /* "PC Format gab dem Spiel": a title, or there would be an article */
    return !s.np && m && !(kt_flags_of(m) & KT_LEX_ORG) && !p->new && !is_behind_name(v, i) &&
           p->sign[KT_PAIRING_ACRONYM] > 0 && p->sign[KT_PAIRING_HYPHEN] > 0 &&
           !(p->sign[KT_PAIRING_BEHIND_CAP] > 0) && !(p->sign[KT_PAIRING_BEFORE_CAP] > 0);
}

/* In a document that writes compounds apart throughout, two nouns side by side are one. A name in
 * front of them has its own: AD FS Farm. */
static kt_margin pair_margin(const kt_view *v, uint32_t i, const kt_pairing *p)
{
    bool list = is_list(v, i, p);
    bool apart = (v->usage & KT_USAGE_APART) && !list && !(p->sign[KT_PAIRING_ACRONYM] > 0) &&
                 !(p->sign[KT_PAIRING_BEHIND_CAP] > 0);
    if (p->foreign || p->label) /* die AG Rechentechnik */
        return KT_MARGIN_SPLIT_TITLE;
    if (p->acronym)
        return KT_MARGIN_SPLIT_ACRONYM;
    if (p->free && !list && !is_unbound(v, i, p) && is_bare_acronym(v, i, p))
        return KT_MARGIN_SPLIT_FREE_ACRONYM;
    bool unbound = list || is_unbound(v, i, p);
    bool seam = kt_near_seam(v, v->tok[i].span.end, v->tok[i + 1].span.beg); /* Wert **Kurs** */
    if (p->free && !apart && !unbound && !seam && (p->front || p->firm || p->last))
        return p->front  ? KT_MARGIN_SPLIT_FREE_FRONT
               : p->firm ? KT_MARGIN_SPLIT_FREE_FIRM
                         : KT_MARGIN_SPLIT_FREE_LAST;
    if (p->free || unbound)
        return apart && !(p->sign[KT_PAIRING_LINKED] > 0) ? KT_MARGIN_SPLIT_FREE_APART
                                                          : KT_MARGIN_SPLIT_FREE;
    return apart ? KT_MARGIN_SPLIT_NOUNS_APART : KT_MARGIN_SPLIT_NOUNS;
}

/* "and", "for": a word in lower case that is English alone. */
static bool is_english_link(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    return kt_view_is_word(v, i) && !w->exact.morph && kt_words_english(v->words, w);
}

/* "dass Stress Risikofaktor ist", "haben URLs Parameter": the subject of a clause and what is said
 * of it, or its object, may stand side by side. */
static bool may_be_clause(const kt_view *v, uint32_t i)
{
    if (i == 0 || !kt_view_is_word(v, i - 1) || !kt_view_one_blank(v, i))
        return false;
    bool closed = i + 3 >= v->n_tok || v->tok[i + 3].kind == KT_TOK_PUNCT;
    return (kt_view_is_in(v, i - 1, KT_CLASS_have) && v->tok[i - 1].casing == KT_CASE_LOWER) ||
           ((kt_near_func(v, i - 1) & KT_FUNC_SUBORD) && closed &&
            kt_view_is_in(v, i + 2, KT_CLASS_sein_form));
}

/* Two nouns. False: nothing to weigh. */
static bool offer_pair(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_pairing p;
    if (kt_naming_is_long(v, i) || !kt_pairing_weigh(v, i, &p))
        return false;
    double company = p.odds > 0 && is_in_company(v, i) ? COMPANY : 0;
    offer(v, i, i, p.whole, pair_margin(v, i, &p), p.odds + company,
          p.new || p.actor || may_be_clause(v, i) ||
              (p.sign[KT_PAIRING_ACRONYM] > 0 && kt_pairing_is_institution(v, i + 1)),
          out);
    return true;
}

/* "Bar Geld", "Wochen Ende", "Klima Schutz" */
static bool offer_joint(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_joint j;
    if (!kt_pairing_joint(v, i, &j))
        return false;
    offer(v, i, i, j.whole, KT_MARGIN_SPLIT_JOINT, j.gain, false, out);
    return true;
}

/* A name and a noun: "Apollo Mission", "Champions League Spiel". */
static void offer_name(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_naming n;
    if (!kt_naming_weigh(v, i, &n))
        return;
    kt_margin m = n.doubtful           ? KT_MARGIN_SPLIT_NAME_DOUBTFUL
                  : n.bound && !n.open ? KT_MARGIN_SPLIT_NAME
                                       : KT_MARGIN_SPLIT_NAME_LOOSE;
    offer(v, n.beg, i, n.whole, m, n.odds, n.beg < i || n.sign[KT_NAMING_FREE] > 0, out);
}

static void check_pair(const kt_view *v, uint32_t i, kt_emit *out)
{
    bool in_lexicon;
    if (kt_view_is_punct(v, i + 2, '-') && kt_view_touches(v, i + 2))
        return; /* Menschen existenz- und lebensbedrohlich */
    if (v->tok[i + 1].casing == KT_CASE_LOWER && is_all_quoted(v, i))
        return; /* „Lock bootloader“ */
    if (i > 0 && v->tok[i - 1].casing == KT_CASE_LOWER && is_english_link(v, i - 1))
        return; /* the Change and Transport System */
    if ((v->tok[i].casing == KT_CASE_UPPER && is_statute(v, i)) || is_numbered(v, i) ||
        is_measured(v, i) || is_name_with_more(v, i))
        return;
    if (is_bare_pair(v, i)) {
        if (is_genitive(v, i))
            return;
        kt_str whole = kt_pairing_join(v, i, &in_lexicon);
        if (v->tok[i + 1].casing != KT_CASE_LOWER || !is_capital_lost(v, i, whole))
            hear(v, i, whole, KT_MARGIN_SPLIT_BARE_FIRST, out);
        return;
    }
    const kt_morph *plain = kt_view_info(v, i)->lower.morph;
    bool opens = (v->tok[i].flags & KT_TOK_SENT) || (i > 0 && !kt_view_is_word(v, i - 1));
    if (kt_func_of(plain) && opens) /* "Mit karte", "Status: Aus Sicht der Bank" */
        return;
    if (v->tok[i].casing == KT_CASE_TITLE && !(v->tok[i].flags & KT_TOK_HYPHEN) &&
        is_small_noun(v, i + 1))
        check_small(v, i, out);
    else if (is_second(v, i) && (v->tok[i].flags & KT_TOK_CAP) && !offer_pair(v, i, out) &&
             !offer_joint(v, i, out))
        offer_name(v, i, out);
}

static void split_compounds(const kt_view *v, kt_emit *out)
{
    if (v->n_tok == 0)
        return;
    uint32_t last = v->n_tok - 1;
    for (uint32_t i = seek_pair(v->tok, 0, last); i < last; i = seek_pair(v->tok, i + 1, last)) {
        if (may_be_pair(v, i))
            check_pair(v, i, out);
    }
}

const kt_rule kt_rules_splitword[] = {
    [R_SPLIT] = {
        .info = { .id = "mt.split-compound",
                  .msg_en = "compound written apart",
                  .msg_de = "Zusammensetzung getrennt geschrieben",
                  .conf = KT_LIKELY,
                  .severity = KT_WARNING,
                  .examples = KT_EXAMPLES(BAD("Der Sicherheits Experte warnt.", "Der Sicherheitsexperte warnt."),
                                          BAD("Sie ändern die Hintergrund Farbe.", "Sie ändern die Hintergrundfarbe."),
                                          BAD("Ein privater Unternehmens Speicher fehlt.", "Ein privater Unternehmensspeicher fehlt."),
                                          BAD("Die Nutzer Oberfläche wurde erneuert.", "Die Nutzeroberfläche wurde erneuert."),
                                          BAD("Sie zahlt mit der Kredit karte.", "Sie zahlt mit der Kreditkarte."),
                                          BAD("Das ist ein Web-Bereitstellungs Dienst.", "Das ist ein Web-Bereitstellungsdienst."),
                                          BAD("Der Installations Ordner ist voll.", "Der Installationsordner ist voll."),
                                          REPORT("Der Installations Guide liegt bei."),
                                          REPORT("Er klagt über Kopf Schmerzen."),
                                          REPORT("Das Ereignis Protokoll zeigt den Fehler."),
                                          BAD("Wir sehen uns am Wochen Ende.", "Wir sehen uns am Wochenende."),
                                          REPORT("Die Apollo Mission war ein Erfolg."),
                                          OK("Das Menü Datei öffnet sich."),
                                          OK("Das Projekt Zukunft beginnt im Mai."),
                                          BAD("Öffnen Sie die Photoshop Ebene.", "Öffnen Sie die Photoshop-Ebene."),
                                          BAD("Der Bauer ging über das Reis Feld.", "Der Bauer ging über das Reisfeld."),
 OK("Auf dem Weg verlor der Zug Fahrt."),
                                          OK("Die Mutter gab dem Kind Geld und Brot."),
                                          OK("Auf dem Hof verlor der Bauer Zeit und Nerven."),
                                          OK("Im Verzeichnis Bilder liegen Fotos."),
                                          OK("Der Trainer gab der Mannschaft Ruhe."),
                                          OK("Die Firma bot den Gästen Kaffee an."), OK("Im Ordner Downloads liegt die Datei."), OK("Obwohl dieser Ansatz Zugang zu Daten gibt, fehlt er."),OK("Das Programm läuft mit .NET Framework."),OK("Die vier Milliarden Parameter passen in den Speicher."),
                                          OK("Er brachte ihrem Mann Kaffee."), OK("Sie trank ein Glas Wasser."),
                                          OK("Es reichen in Zukunft Prognosen."),
                                          OK("Ende März beginnt die Messe."),
                                          OK("Das kostet zwei Millionen Euro."),
                                          OK("In Nachbars Garten blüht Gottes Wort."),
                                          REPORT("Er sieht, wo Adler horsten."),
                                          OK("Sie müssen den Rechner neustarten."),
                                          OK("Er sucht nach dem Wert same im Text."),
                                          OK("Das ist des Unternehmens Speicher."),
                                          OK("Kinder, die Milch trinken, lachen."),
                                          OK("Die Regierung Schröder trat zurück."),
                                          OK("Ende Januar beginnt die Messe."),
                                          OK("Er bestellt eine Tasse Kaffee."),
                                          OK("Anfang der Woche regnet es.")) },
        .stage = KT_STAGE_WORDS,
        .needs = KT_NEED_SENTENCES,
        .fn = split_compounds,
    },
    [R_RULES] = KT_RULES_END,
};
