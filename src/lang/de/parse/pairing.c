#include "lang/de/parse/pairing.h"

#include <math.h>

#include "base/utf8.h"
#include "lang/de/parse/name.h"
#include "lang/de/parse/phrase.h"
#include "lang/de/parse/referee.h"
#include "lang/de/parse/slot.h"
#include "lang/de/sign.h"
#include "lang/packed.h"
#include "rule/near.h"

/* Fitted by logistic regression to 8,446 compounds of text that was not counted, cut in two, and to
 * 1,237 pairs of nouns that stand in it side by side (tests/quality/pairing_quality). */
static const double weight[KT_PAIRING_SIGNS] = {
    [KT_PAIRING_ONE] = -4.86,        [KT_PAIRING_BY_CLASS] = 0.38,
    [KT_PAIRING_BY_WORD] = 0.09,     [KT_PAIRING_FIRST] = 0.72,
    [KT_PAIRING_LAST] = 0.57,        [KT_PAIRING_NO_LAST] = -0.42,
    [KT_PAIRING_BARE] = -0.26,       [KT_PAIRING_ENGLISH] = -0.87,
    [KT_PAIRING_LISTED] = 3.03,      [KT_PAIRING_LINKED] = -2.95,
    [KT_PAIRING_HYPHEN] = 1.13,      [KT_PAIRING_ACRONYM] = 0.53,
    [KT_PAIRING_ALONE] = -0.13,      [KT_PAIRING_ASKED] = 1.41,
    [KT_PAIRING_GENITIVE] = 1.15,    [KT_PAIRING_GENITIVE_S] = -1.24,
    [KT_PAIRING_BEHIND_CAP] = -1.11, [KT_PAIRING_BEFORE_CAP] = -1.18,
    [KT_PAIRING_PLURAL] = -0.51,     [KT_PAIRING_OPENS] = -0.29,
    [KT_PAIRING_COUNTED] = -1.31,    [KT_PAIRING_CHAIN] = 0.60,
};

enum {
    REACH = 12,
    HEADS_MIN = 3,
    FREQ_JOINED = 40,
    FIRST_MIN = 20,
    FIRST_MORE = 4,
    BARE_SHARE = 16 /* of nouns like Zugang one of so many stands alone */
};

static kt_str lowered(const kt_view *v, uint32_t i)
{
    return kt_word_recase(v->scratch, kt_view_str(v, i), false);
}

/* What stands behind the last hyphen of word i. */
kt_str kt_pairing_last_piece(const kt_view *v, uint32_t i)
{
    kt_str s = kt_view_str(v, i);
    size_t at = v->tok[i].flags & KT_TOK_HYPHEN ? s.len : 0;
    while (at > 0 && s.ptr[at - 1] != '-')
        at--;
    return kt_str_sub(s, at, s.len);
}

/* The join of i and i + 1, when it is a good word. */
/* The linking element that the first part takes in all compounds that the lexicon knows: Abrechnung
 * in Abrechnungszeitraum. An empty string: none, or not always. */
static kt_str usual_link(const kt_view *v, uint32_t i)
{
    static const char *const links[] = { "s", "n", "en", "es" };
    kt_str low = kt_word_recase(v->scratch, kt_pairing_last_piece(v, i), false);
    for (unsigned k = 0; low.len && !kt_lexicon_first(v->lex, low) && k < 4; k++) {
        kt_str first = kt_str_cat(v->scratch, low, kt_str_c(links[k]));
        if (first.len && kt_lexicon_first(v->lex, first) >= HEADS_MIN)
            return kt_str_c(links[k]);
    }
    return (kt_str){ 0 };
}

kt_str kt_pairing_join(const kt_view *v, uint32_t i, bool *in_lexicon)
{
    kt_str whole = kt_str_cat(v->scratch, kt_view_str(v, i), lowered(v, i + 1));
    kt_str word = kt_str_cat(v->scratch, kt_pairing_last_piece(v, i), lowered(v, i + 1));
    *in_lexicon = false;
    if (!whole.len || !word.len)
        return (kt_str){ 0 };
    const kt_wordinfo *w = kt_words_get(v->words, word);
    if (w->exact.morph && w->exact.morph->noun && !(w->exact.morph->flags & KT_LEX_HUNSPELL)) {
        *in_lexicon = true;
        return whole;
    }
    if (kt_words_verdict(v->words, w) != KT_VERDICT_COMPOUND)
        return (kt_str){ 0 };
    kt_str link = usual_link(v, i);
    return link.len ? kt_str_cat3(v->scratch, kt_view_str(v, i), link, lowered(v, i + 1)) : whole;
}

/* ", um die Hintergrund Farbe zu ändern": no relative clause. */
static bool is_purpose(const kt_view *v, uint32_t i)
{
    if (i < 2 || !kt_view_is(v, i - 2, "um"))
        return false;
    for (uint32_t k = i + 2; k < v->n_tok && k < i + 2 + REACH && !kt_view_is_punct(v, k, ','); k++)
        if (kt_view_is(v, k, "zu"))
            return true;
    return false;
}

/* "Die Benutzer Oberfläche wurde": the sentence opens with an article that makes the first noun a
 * plural, and goes on with a verb in the singular. */
static bool is_singular_subject(const kt_view *v, uint32_t i, uint16_t first, uint16_t whole)
{
    if (i == 0 || !(v->tok[i - 1].flags & KT_TOK_SENT) || (first & ~KT_MASK_SLOT(KT_SLOT_PL)) ||
        !kt_view_is_word(v, i + 2) || !kt_view_one_blank(v, i + 2))
        return false;
    uint16_t verb = kt_phrase_verb(v, i + 2);
    uint16_t subject = KT_MASK_CASE(KT_CASE_NOM) & ~KT_MASK_SLOT(KT_SLOT_PL);
    return (verb & KT_VERB_3SG) && !(verb & KT_VERB_1PL) && (whole & subject);
}

/* "Die Marine Einheiten übten": a feminine in front of a plural, and a verb in the plural. */
static bool is_plural_subject(const kt_view *v, uint32_t i, uint16_t first, uint16_t whole)
{
    const uint16_t plural = KT_MASK_SLOT(KT_SLOT_PL);
    if (i == 0 || !(v->tok[i - 1].flags & KT_TOK_SENT) || (first & plural) ||
        !kt_view_is_word(v, i + 2) || !kt_view_one_blank(v, i + 2))
        return false;
    uint16_t verb = kt_phrase_verb(v, i + 2);
    return (verb & KT_VERB_1PL) && !(verb & KT_VERB_3SG) &&
           (whole & KT_MASK_CASE(KT_CASE_NOM) & plural);
}

/* Do the words in front agree with the whole, but not with its first part alone: "die Hintergrund
 * Farbe", "einen privaten Unternehmens Speicher"? */
static bool is_asked_for(const kt_view *v, uint32_t i, kt_str whole)
{
    if (kt_view_info(v, i)->exact.morph->adj) /* das Berliner Landgericht */
        return false;
    kt_slot s;
    kt_slot_phrase(v, i, &s);
    if (!s.np || !s.determined || s.counted || (s.doubtful && !is_purpose(v, i)))
        return false;
    uint16_t first = kt_phrase_noun_mask(v, i, s.decl) & s.mask;
    uint16_t all = kt_words_noun_mask(v->words, kt_words_get(v->words, whole)) & s.mask;
    return all &&
           (!first || is_singular_subject(v, i, first, all) || is_plural_subject(v, i, first, all));
}

/* "Start AR Session": a capitalised word in front, which opens no sentence. */
bool kt_pairing_is_behind_capital(const kt_view *v, uint32_t i)
{
    return i > 0 && kt_view_is_word(v, i - 1) && kt_view_one_blank(v, i) &&
           (v->tok[i - 1].flags & KT_TOK_CAP) && !(v->tok[i - 1].flags & KT_TOK_SENT);
}

/* "Unternehmens Speicher": a genitive that nothing in front asks for. Of a person or a masculine it
 * may stand in front of its noun: Nachbars Garten, Gottes Wort. */
static bool is_lost_genitive(const kt_view *v, uint32_t i, uint16_t genitive)
{
    const kt_wordinfo *w = kt_words_get(v->words, kt_pairing_last_piece(v, i));
    if (w->lower.morph || !w->exact.morph || !w->exact.morph->noun ||
        (w->exact.morph->noun & ~genitive))
        return false;
    kt_slot s;
    kt_slot_phrase(v, i, &s);
    return !s.np && !(s.preposition && (s.mask & genitive)) && !s.as &&
           !kt_pairing_is_behind_capital(v, i);
}

/* "Writer Tabelle": an English word opens the compound. */
static bool is_foreign_first(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    return w->exact.morph && (w->exact.morph->flags & KT_LEX_LOAN) && kt_words_english(v->words, w);
}

static bool is_english(const kt_view *v, uint32_t i)
{
    const kt_morph *m = kt_view_info(v, i)->exact.morph;
    return kt_words_english(v->words, kt_view_info(v, i)) &&
           (!m || (m->flags & (KT_LEX_LOAN | KT_LEX_NAME | KT_LEX_HUNSPELL)));
}

/* "im Messenischen Krieg", "der Mürzzuschlager Bürgermeister": of a name that no list has. */
static bool is_of_name(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    if (v->tok[i].casing != KT_CASE_TITLE || (v->tok[i].flags & KT_TOK_HYPHEN) || w->lower.morph ||
        (w->exact.morph && !(kt_flags_of(w->exact.morph) & KT_LEX_HUNSPELL)) ||
        kt_words_english(v->words, w))
        return false;
    bool unknown = kt_words_verdict(v->words, w) == KT_VERDICT_UNKNOWN; /* not Zielserver */
    kt_str end = kt_ending_of(w->text) ? kt_str_sub(w->text, 0, w->text.len - 2) : w->text;
    return (unknown && kt_str_ends(w->text, KT_STR("er"))) || kt_str_ends(end, KT_STR("isch")) ||
           kt_str_ends(kt_str_sub(w->text, 0, w->text.len - 1), KT_STR("isch"));
}

/* A capitalised word that may be an adjective: Kieler, Gemeinsame. */
bool kt_pairing_is_adjective(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    const unsigned any = KT_ADJ_INFLECTED | KT_ADJ_INV;
    return is_of_name(v, i) || (w->exact.morph && (w->exact.morph->adj & any)) ||
           (w->lower.morph && (w->lower.morph->adj & any));
}

/* "der Deutsch Versammlung": an adjective without its ending, in front of what is no course in it.
 */
static bool is_bare_adjective(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *m = w->lower.morph;
    bool in_lexicon;
    return v->tok[i].casing == KT_CASE_TITLE && m && (m->adj & KT_ADJ_BASE) &&
           w->lower.freq > w->exact.freq &&
           (!kt_pairing_join(v, i, &in_lexicon).len || !in_lexicon);
}

/* An adjective or a small word: it opens compounds in few places (is_first_only). */
static bool is_closed(const kt_view *v, uint32_t i)
{
    enum { FREQ_MORE = 12 };
    const kt_wordinfo *a = kt_view_info(v, i);
    const kt_morph *low = a->lower.morph;
    if (kt_is_common_noun(a->exact) && !a->exact.morph->adj && low && !low->func &&
        a->exact.freq > a->lower.freq + FREQ_MORE)
        return false; /* Marine; not Kieler, Deutsch */
    return kt_pairing_is_adjective(v, i) || is_bare_adjective(v, i) ||
           (low && !kt_is_common_noun(a->exact) && (low->func || !a->exact.morph));
}

/* NATO, Photoshop, E-Mail: what is joined to a noun by a hyphen; not Groß-Gerauer, SQL-basierten.
 */
static bool wants_hyphen(const kt_view *v, uint32_t i)
{
    const kt_morph *m = kt_view_info(v, i)->exact.morph;
    return v->tok[i].casing == KT_CASE_UPPER || (v->tok[i].flags & KT_TOK_HYPHEN) ||
           (m && (m->flags & (KT_LEX_BRAND | KT_LEX_ABBREV)) && !(m->flags & KT_LEX_PERSON));
}

/* Is the part behind the last hyphen a noun or a name, and nothing that may be an adjective? */
static bool ends_in_noun(const kt_view *v, uint32_t i)
{
    kt_word w;
    size_t next;
    const unsigned any = KT_ADJ_INFLECTED | KT_ADJ_INV;
    kt_str last = kt_pairing_last_piece(v, i);
    if (!(v->tok[i].flags & KT_TOK_HYPHEN) ||
        (kt_lexicon_find(v->lex, last, &w) && w.morph->noun && !(w.morph->adj & any)))
        return true;
    if (kt_is_common_noun(kt_view_info(v, i)->exact)) /* Start-up */
        return true;
    if (last.len < HEADS_MIN || !kt_cp_is_upper(kt_utf8_at(last, 0, &next)) || kt_ending_of(last))
        return false; /* Groß-Gerauer */
    const kt_wordinfo *n = kt_words_get(v->words, last);
    return (n->exact.morph ? kt_flags_of(n->exact.morph) & KT_LEX_NAME : !n->lower.morph) ||
           (kt_words_english(v->words, n) && !(n->lower.morph && n->lower.freq > n->exact.freq));
}

/* Can the words in front belong to word i alone: "der SPD Zustimmung", "die Dropdown-Liste Farbe"?
 * Of short forms whose gender nobody knows they cannot tell. */
static bool agrees_alone(const kt_view *v, uint32_t i)
{
    kt_slot s;
    uint16_t own = kt_words_noun_mask(v->words, kt_view_info(v, i));
    if (!own)
        return false;
    kt_slot_phrase(v, i, &s);
    return !s.np || (kt_phrase_noun_mask(v, i, s.decl) & s.mask);
}

/* "Keine SSO Bitte befolgen Sie": a small word with a verb behind it, a sentence may begin there.
 */
static bool may_open(const kt_view *v, uint32_t i)
{
    return v->tok[i].info->lower.morph->func && kt_view_is_word(v, i + 1) &&
           v->tok[i + 1].casing == KT_CASE_LOWER && kt_gram_finite(kt_view_gram(v, i + 1));
}

/* "Kanzler Kohl", "die Serie Türkisch für Anfänger": the second is a name, or no noun. One that can
 * be a genitive only is one, unless the words in front are: Mutter Gottes, des Steuer Elements. */
bool kt_pairing_may_be_second(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i + 1);
    uint16_t mask = kt_words_noun_mask(v->words, w);
    kt_slot s;
    kt_slot_phrase(v, i, &s);
    bool adjective =
        w->lower.morph && (w->lower.morph->adj & KT_ADJ_BASE) &&
        (!kt_is_common_noun(w->exact) || w->exact.freq < w->lower.freq || !s.np || !s.determined);
    return ((mask & ~KT_MASK_CASE(KT_CASE_GEN)) || (s.np && s.determined && (mask & s.mask))) &&
           !adjective && !(w->lower.morph && may_open(v, i + 1)) &&
           !(w->exact.morph && (w->exact.morph->flags & (KT_LEX_NAME | KT_LEX_PERSON)));
}

/* ---- how often they are joined ---- */

typedef struct counts {
    uint32_t first, before, last, behind, bare, bound;
} counts;

static counts met(const kt_view *v, kt_str form)
{
    kt_table t = kt_lexicon_table(v->lex, "noun_pairs");
    kt_str low = kt_word_recase(v->scratch, form, false);
    kt_str key;
    kt_str row;
    uint32_t at = low.len ? kt_table_find(&t, low) : UINT32_MAX;
    if (at == UINT32_MAX || !kt_table_row(&t, at, &key, &row))
        return (counts){ 0 };
    counts c;
    c.first = kt_str_number(kt_str_cut(&row, '\t'));
    c.before = kt_str_number(kt_str_cut(&row, '\t'));
    c.last = kt_str_number(kt_str_cut(&row, '\t'));
    c.behind = kt_str_number(kt_str_cut(&row, '\t'));
    c.bare = kt_str_number(kt_str_cut(&row, '\t'));
    c.bound = kt_str_number(kt_str_cut(&row, '\t'));
    return c;
}

uint32_t kt_pairing_ends(const kt_view *v, kt_str noun)
{
    return met(v, noun).last;
}

/* The last part of a compound: what is true of Konto is true of Speicherkonto. */
static kt_str last_part(const kt_view *v, kt_str word)
{
    const kt_split *s = kt_words_split(v->words, kt_words_get(v->words, word));
    return s->n < 2 ? (kt_str){ 0 } : kt_str_sub(word, s->end[s->n - 2], word.len);
}

static double over(uint32_t a, uint32_t b)
{
    return log((a + 0.5) / (b + 0.5));
}

void kt_pairing_count(const kt_view *v, uint32_t i, kt_str first, double *sign)
{
    kt_str a = kt_pairing_last_piece(v, i);
    kt_str b = kt_view_str(v, i + 1);
    uint32_t joined = met(v, first).first;
    uint32_t alone = met(v, a).before;
    kt_str part = joined || alone ? (kt_str){ 0 } : last_part(v, a);
    if (part.len) {
        joined = met(v, kt_str_cat(v->scratch, part, kt_str_sub(first, a.len, first.len))).first;
        alone = met(v, part).before;
    }
    counts second = met(v, b);
    part = second.last || second.behind ? (kt_str){ 0 } : last_part(v, b);
    if (part.len)
        second = met(v, part);
    sign[KT_PAIRING_BARE] = over(second.bare, second.bound + BARE_SHARE / 2);
    sign[KT_PAIRING_FIRST] = over(joined, alone);
    sign[KT_PAIRING_LAST] = over(second.last, second.behind);
    sign[KT_PAIRING_NO_LAST] = !second.last && !second.behind;
}

static void weigh_counts(const kt_view *v, uint32_t i, kt_pairing *p)
{
    size_t len = kt_span_len(v->tok[i + 1].span);
    kt_str first = kt_str_sub(p->whole, 0, p->whole.len - len); /* with the linking element */
    while (first.len && first.ptr[first.len - 1] == '-')
        first.len--;
    size_t at = first.len;
    while (at > 0 && first.ptr[at - 1] != '-')
        at--;
    kt_pairing_count(v, i, kt_str_sub(first, at, first.len), p->sign);
}

/* ---- what they become ---- */

/* With a linking element that is lacking: "Kennwort Richtlinie", "Sicherheit Maßnahme". */
kt_str kt_pairing_linked(const kt_view *v, uint32_t i)
{
    static const char *const links[] = { "s", "n", "en", "es", "er" };
    for (unsigned k = 0; k < sizeof links / sizeof *links; k++) {
        kt_str tail = kt_str_cat(v->scratch, kt_str_c(links[k]), lowered(v, i + 1));
        if (!tail.len || !kt_words_goes_on(v->words, kt_view_info(v, i), tail))
            continue;
        kt_str whole = kt_str_cat(v->scratch, kt_view_str(v, i), tail);
        kt_word w;
        if (whole.len && kt_lexicon_find(v->lex, whole, &w) && w.morph && w.morph->noun &&
            !(w.morph->flags & KT_LEX_HUNSPELL))
            return whole;
    }
    return (kt_str){ 0 };
}

static void join(const kt_view *v, uint32_t i, kt_pairing *p)
{
    bool in_lexicon = false;
    kt_str whole = wants_hyphen(v, i) ? (kt_str){ 0 } : kt_pairing_join(v, i, &in_lexicon);
    kt_str link = wants_hyphen(v, i) || in_lexicon ? (kt_str){ 0 } : kt_pairing_linked(v, i);
    if (link.len) {
        whole = link;
        p->sign[KT_PAIRING_LINKED] = in_lexicon = true;
    }
    if (wants_hyphen(v, i) ||
        (!in_lexicon && is_closed(v, i) && (!whole.len || is_english(v, i))) ||
        (!in_lexicon && is_foreign_first(v, i) &&
         (!whole.len || kt_lexicon_first(v->lex, lowered(v, i)) < HEADS_MIN))) {
        whole = kt_str_cat3(v->scratch, kt_view_str(v, i), KT_STR("-"), kt_view_str(v, i + 1));
        p->new = !wants_hyphen(v, i) && !is_english(v, i);
        p->sign[KT_PAIRING_HYPHEN] = 1;
    }
    if (!whole.len && kt_is_common_noun(kt_view_info(v, i)->exact) &&
        !(is_english(v, i) && is_english(v, i + 1)) &&
        !(kt_flags_of(kt_view_info(v, i + 1)->exact.morph) & KT_LEX_INFNOUN)) {
        whole = kt_str_cat3(v->scratch, kt_view_str(v, i), KT_STR("-"), kt_view_str(v, i + 1));
        p->new = true;
    }
    p->whole = whole;
    p->sign[KT_PAIRING_LISTED] = in_lexicon;
}

/* ---- the judge ---- */

/* "Produktionsreife Lösungen", "Aktivieren": where a line begins, an adjective or a verb has a
 * capital, too. */
bool kt_pairing_may_be_lower(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *is = kt_view_info(v, i);
    if (kt_is_common_noun(is->exact) && !(is->exact.morph->flags & KT_LEX_INFNOUN))
        return false;
    kt_str low = kt_word_recase(v->scratch, is->text, false);
    const kt_wordinfo *w = kt_words_get(v->words, low);
    const unsigned any = KT_ADJ_INFLECTED | KT_ADJ_INV;
    const kt_morph *m = w->exact.morph ? w->exact.morph : kt_words_split(v->words, w)->head.morph;
    return m && ((m->adj & any) || (m->verb & (KT_VERB_INF | KT_VERB_ZU)));
}

/* "die Eingabe Taste für Taste" */
bool kt_pairing_is_row(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i + 3) && v->tok[i + 3].info == v->tok[i + 1].info;
}

/* ".NET Framework", "Top -Management Analysen", "ein Bug Bounty -Programm": a part of something
 * larger, whose blanks are not to be trusted. */
bool kt_pairing_is_in_larger(const kt_view *v, uint32_t i)
{
    uint32_t end = i + 2;
    return (i > 0 && v->tok[i - 1].kind != KT_TOK_WORD && kt_view_touches(v, i) &&
            (kt_view_is_punct(v, i - 1, '.') || kt_view_is_punct(v, i - 1, '-') ||
             kt_view_is_punct(v, i - 1, '/') || kt_view_is_punct(v, i - 1, '&') ||
             kt_view_is_punct(v, i - 1, '_'))) ||
           (end + 1 < v->n_tok && kt_view_is_punct(v, end, '-') && kt_view_touches(v, end + 1)) ||
           (end < v->n_tok && kt_view_is_punct(v, end, '/') && kt_view_touches(v, end));
}

/* "Microsofts Ansatz": the genitive of a name. */
bool kt_pairing_is_name_genitive(const kt_view *v, uint32_t i)
{
    const kt_morph *m = kt_view_info(v, i)->exact.morph;
    kt_str s = kt_view_str(v, i);
    kt_word w;
    if (kt_view_is_in(v, i, KT_CLASS_fore_genitive)) /* auf den Gottes Geist wirkt */
        return true;
    if (kt_str_ends(s, KT_STR("s")) && i > 1 && kt_name_at(v, i) && kt_name_at(v, i - 1) &&
        v->tok[i - 1].casing == KT_CASE_LOWER) /* Van der Bellens Kandidatur */
        return true;
    if (!kt_str_ends(s, KT_STR("s")) || (m && kt_is_common_noun(kt_view_info(v, i)->exact)))
        return false;
    return (m && (m->flags & (KT_LEX_BRAND | KT_LEX_NAME | KT_LEX_PERSON))) ||
           (kt_lexicon_find(v->lex, kt_str_sub(s, 0, s.len - 1), &w) &&
            (w.morph->flags & (KT_LEX_BRAND | KT_LEX_NAME | KT_LEX_PERSON)));
}

/* "ADFC Region Hannover": what is behind them says that they are a name. */
static bool is_of_place(const kt_view *v, uint32_t i)
{
    return v->tok[i].casing == KT_CASE_UPPER && kt_view_is_word(v, i + 2) &&
           kt_view_one_blank(v, i + 2) &&
           (kt_flags_of(kt_view_info(v, i + 2)->exact.morph) & KT_LEX_PLACE);
}

/* "Kranken Haus", "Bar Geld", "Online Kurs": no noun, but the first part of a word that everybody
 * uses, or of many, with a capital in the middle of a sentence. */
static bool is_first_only(const kt_view *v, uint32_t i)
{
    bool in_lexicon;
    if (i == 0 || (v->tok[i].flags & KT_TOK_SENT) || v->tok[i].casing != KT_CASE_TITLE ||
        !kt_view_is_word(v, i - 1) || !kt_view_one_blank(v, i) ||
        kt_pairing_is_behind_capital(v, i))
        return false;
    const kt_wordinfo *w = kt_view_info(v, i);
    const unsigned small = KT_FUNC_ADV | KT_FUNC_PART | KT_FUNC_PREFIX;
    if (w->lower.morph &&
        ((w->lower.morph->func & ~small) || (w->lower.morph->verb & (KT_VERB_MODAL | KT_VERB_AUX))))
        return false; /* Auf, Kann */
    if (kt_words_english(v->words, w) && kt_words_english(v->words, kt_view_info(v, i + 1)))
        return false; /* Grand Jury */
    kt_str whole = kt_pairing_join(v, i, &in_lexicon);
    if (in_lexicon && kt_words_get(v->words, whole)->exact.freq >= FREQ_JOINED)
        return true;
    counts c = met(v, w->text);
    return !w->exact.morph && !kt_name_at(v, i) && c.first >= FIRST_MIN &&
           c.first > FIRST_MORE * c.before;
}

/* "Valve-Gründer Gabe Newell": behind the second one a word goes on that is no German. */
static bool is_full_name(const kt_view *v, uint32_t i)
{
    if (!(v->tok[i].flags & KT_TOK_HYPHEN) || !kt_view_is_word(v, i + 2) ||
        !kt_view_one_blank(v, i + 2) || v->tok[i + 2].casing != KT_CASE_TITLE)
        return false;
    const kt_wordinfo *w = kt_view_info(v, i + 2);
    return !kt_is_common_noun(w->exact) && !w->lower.morph;
}

/* May the two be one word at all? Not kinds and units ("eine Art Haus"), not Kieler Förde. */
static bool may_be_one(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *a = kt_view_info(v, i);
    const kt_morph *low = a->lower.morph; /* "es gilt: Mit Symbolpolitik ..." */
    if (!a->exact.morph && !low && !wants_hyphen(v, i) && kt_words_english(v->words, a) &&
        !kt_str_ends(a->text, KT_STR("s")) &&
        kt_flags_of(kt_view_info(v, i + 1)->exact.morph) & KT_LEX_LOAN)
        return false; /* Grand Jury */
    bool opens = (v->tok[i].flags & KT_TOK_SENT) && low &&
                 !(kt_is_common_noun(a->exact) && !low->func && a->exact.freq > a->lower.freq);
    if (kt_view_is_in(v, i, KT_CLASS_club) || is_full_name(v, i))
        return false; /* der SC Ostmark */
    return !opens && ends_in_noun(v, i) && !kt_view_is(v, i, "Art") &&
           !(kt_near_func(v, i) & KT_FUNC_NUM) && !kt_view_is_in(v, i, KT_CLASS_unit) &&
           !kt_view_is_in(v, i, KT_CLASS_unit_whole) &&
           !(i > 0 && kt_view_is_punct(v, i - 1, '!') && kt_view_touches(v, i)) &&
           a != kt_view_info(v, i + 1) && kt_pairing_may_be_second(v, i) &&
           !kt_pairing_is_row(v, i) && !kt_pairing_is_in_larger(v, i) &&
           !kt_pairing_is_name_genitive(v, i) && !is_of_place(v, i) &&
           !kt_pairing_may_be_lower(v, i + 1) &&
           (is_closed(v, i) ? is_first_only(v, i) : !kt_pairing_may_be_lower(v, i)) &&
           (wants_hyphen(v, i) || !(a->exact.morph && (a->exact.morph->flags & KT_LEX_NAME)));
}

/* Does a capitalised word go on behind the two? */
bool kt_pairing_is_before_capital(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i + 2) && kt_view_one_blank(v, i + 2) &&
           (v->tok[i + 2].flags & KT_TOK_CAP) && !(v->tok[i + 2].flags & KT_TOK_SENT);
}

/* "Das Ereignis Protokoll zeigt": do the two and the words that go with them fill the place in
 * front of the verb, where one phrase stands? */
static bool is_in_front(const kt_view *v, uint32_t i)
{
    const unsigned small = KT_FUNC_DET | KT_FUNC_PREP | KT_FUNC_CONTR;
    uint32_t k = i;
    while (!(v->tok[k].flags & KT_TOK_SENT) && k > 0 && kt_view_is_word(v, k - 1) &&
           ((kt_near_func(v, k - 1) & small) || (v->tok[k - 1].flags & KT_TOK_SENT) ||
            (kt_adj_of(kt_view_morph(v, k - 1)) & KT_ADJ_INFLECTED)))
        k--;
    bool opens = (v->tok[k].flags & KT_TOK_SENT) != 0;
    bool led =
        k == i || ((kt_near_func(v, k) | kt_func_of(kt_view_info(v, k)->lower.morph)) & small);
    return opens && led && kt_view_is_word(v, i + 2) && kt_view_one_blank(v, i + 2) &&
           kt_phrase_verb(v, i + 2);
}

static void weigh_place(const kt_view *v, uint32_t i, kt_pairing *p)
{
    const kt_wordinfo *a = kt_view_info(v, i);
    bool title = v->tok[i].casing == KT_CASE_TITLE;
    kt_slot s;
    kt_slot_phrase(v, i, &s);
    p->sign[KT_PAIRING_ENGLISH] = is_english(v, i) && is_english(v, i + 1);
    p->sign[KT_PAIRING_ALONE] = agrees_alone(v, i);
    p->sign[KT_PAIRING_ASKED] =
        title && kt_is_common_noun(a->exact) && is_asked_for(v, i, p->whole);
    p->sign[KT_PAIRING_GENITIVE] = title && is_lost_genitive(v, i, KT_MASK(KT_CASE_GEN, KT_SLOT_N));
    p->sign[KT_PAIRING_GENITIVE_S] =
        is_lost_genitive(v, i, KT_MASK_CASE(KT_CASE_GEN) & ~KT_MASK_SLOT(KT_SLOT_PL));
    p->sign[KT_PAIRING_BEHIND_CAP] = kt_pairing_is_behind_capital(v, i);
    p->sign[KT_PAIRING_BEFORE_CAP] = kt_pairing_is_before_capital(v, i);
    p->sign[KT_PAIRING_PLURAL] = (kt_words_noun_mask(v->words, a) & KT_MASK_SLOT(KT_SLOT_PL)) != 0;
    p->sign[KT_PAIRING_OPENS] = (v->tok[i].flags & KT_TOK_SENT) != 0;
    p->sign[KT_PAIRING_ACRONYM] =
        v->tok[i].casing == KT_CASE_UPPER && !(v->tok[i].flags & KT_TOK_HYPHEN);
    p->sign[KT_PAIRING_COUNTED] = s.counted;
    p->sign[KT_PAIRING_CHAIN] = (v->tok[i].flags & KT_TOK_HYPHEN) != 0;
}

/* "der USB Controller": German words in front agree with the second one. "das SDK Listen": not by
 * being an infinitive. */
static bool is_in_phrase(const kt_view *v, uint32_t i)
{
    kt_slot s;
    const kt_wordinfo *w = kt_view_info(v, i + 1);
    uint16_t mask = kt_words_noun_mask(v->words, w);
    bool infinitive = w->lower.morph && (w->lower.morph->verb & KT_VERB_INF);
    if (infinitive && (mask & KT_MASK_SLOT(KT_SLOT_PL)))
        mask &= (uint16_t)~KT_MASK_SLOT(KT_SLOT_N);
    kt_slot_phrase(v, i, &s);
    return s.np && s.determined && (mask & s.mask);
}

/* "für die IP Adressen" */
static bool is_behind_preposition(const kt_view *v, uint32_t i)
{
    return i > 0 && v->tok[i - 1].sentence == v->tok[i].sentence && kt_view_is_lower(v, i - 1) &&
           (kt_near_func(v, i - 1) & KT_FUNC_PREP);
}

static bool is_organisation(const kt_view *v, uint32_t i)
{
    return kt_flags_of(kt_view_info(v, i)->exact.morph) & KT_LEX_ORG;
}

/* "veröffentlichte der ORF Zahlen", "innerhalb der SPÖ Oppositionspolitik": an organisation acts,
 * and the words in front may be its own. Of one that nobody knows they may be, too, where what
 * follows needs none. */
static bool may_be_actor(const kt_view *v, uint32_t i, const kt_pairing *p)
{
    static const double bare_min = -2;
    const uint16_t plural = KT_MASK_SLOT(KT_SLOT_PL);
    kt_slot s;
    kt_det det;
    const kt_wordinfo *w = kt_view_info(v, i);
    uint16_t own = kt_words_noun_mask(v->words, w);
    if (v->tok[i].casing != KT_CASE_UPPER || (v->tok[i].flags & KT_TOK_HYPHEN) || i == 0 ||
        !kt_view_is_word(v, i - 1) || !kt_view_find_det(v, kt_view_str(v, i - 1), &det) ||
        (own && !(kt_flags_of(w->exact.morph) & KT_LEX_ORG)))
        return false;
    kt_slot_phrase(v, i, &s);
    uint16_t second = kt_words_noun_mask(v->words, kt_view_info(v, i + 1));
    if (!is_organisation(v, i) && (second & s.mask & (uint16_t)~plural))
        return false; /* der ABAP Entwickler */
    return s.np && (s.mask & (own ? own : (uint16_t)~plural)) &&
           ((second & plural) || p->sign[KT_PAIRING_BARE] > bare_min);
}

/* "Die LED Anzeige", "ein HTML Dokument": the words in front agree with the second one, and are not
 * the acronym's own, as in "dass die NATO Forderungen stellt". */
static bool is_acronym_in_place(const kt_view *v, uint32_t i, const kt_pairing *p)
{
    kt_slot s;
    kt_slot_phrase(v, i, &s);
    if (p->actor && is_organisation(v, i))
        return i > 0 && is_in_phrase(v, i) && is_in_front(v, i);
    return i > 0 && is_in_phrase(v, i) &&
           ((v->tok[i - 1].flags & KT_TOK_SENT) || is_behind_preposition(v, i - 1) ||
            !(kt_words_noun_mask(v->words, kt_view_info(v, i)) & s.mask));
}

/* "die genannten Güter Verboten unterliegen": the words in front agree with the first one alone. */
static bool is_asked_alone(const kt_view *v, uint32_t i, kt_str whole)
{
    kt_slot s;
    kt_slot_phrase(v, i, &s);
    uint16_t mask = kt_words_noun_mask(v->words, kt_words_get(v->words, whole));
    return s.np && s.determined && !s.doubtful && mask && !(mask & s.mask) &&
           (kt_phrase_noun_mask(v, i, s.decl) & s.mask);
}

/* What speaks for one word though the words in front may be the first one's: "Das Ereignis
 * Protokoll zeigt", "im Submodul Eintrag": a singular that hardly ever stands alone. Not "ein Fass
 * Bier", "das PC Magazine", "der Mutter Blick". */
static void weigh_free(const kt_view *v, uint32_t i, const kt_slot *s, kt_pairing *p)
{
    static const double alone_max = -2; /* BARE */
    uint16_t mask = kt_words_noun_mask(v->words, kt_view_info(v, i + 1));
    uint16_t own = kt_words_noun_mask(v->words, kt_view_info(v, i));
    bool genitive = s->np && !s->preposition && (own & s->mask & KT_MASK_CASE(KT_CASE_GEN));
    if (!p->free || (s->np && !(mask & s->mask)) || genitive ||
        kt_view_is_in(v, i, KT_CLASS_measure_noun) || (p->actor && is_organisation(v, i)))
        return;
    bool ends = i + 2 >= v->n_tok || v->tok[i + 2].sentence != v->tok[i].sentence;
    p->front = is_in_front(v, i);
    p->firm = !(mask & KT_MASK_SLOT(KT_SLOT_PL)) && p->sign[KT_PAIRING_BARE] < alone_max &&
              !(p->sign[KT_PAIRING_LINKED] > 0);
    p->last = ends || (v->tok[i + 2].kind == KT_TOK_PUNCT && v->tok[i + 2].cp != ',');
}

/* "der Ausdruck Tannenwald", "die Lindenarten Sommerlinde": what is called so stands behind it. */
static bool is_titled(const kt_view *v, uint32_t i)
{
    if (kt_view_is_in(v, i, KT_CLASS_titled) || kt_view_is_in(v, i, KT_CLASS_called))
        return true;
    kt_str head = last_part(v, kt_view_str(v, i));
    kt_str title = head.len ? kt_word_recase(v->scratch, head, true) : (kt_str){ 0 };
    return title.len && kt_view_is_member(v, title, KT_CLASS_called_head);
}

bool kt_pairing_is_whole_chain(const kt_view *v, uint32_t i)
{
    kt_str last = kt_pairing_last_piece(v, i);
    return (v->tok[i].flags & KT_TOK_HYPHEN) && v->text.ptr[v->tok[i].span.beg + 1] != '-' &&
           kt_is_common_noun(kt_words_get(v->words, last)->exact) &&
           !(kt_flags_of(kt_words_get(v->words, last)->exact.morph) & KT_LEX_LOAN);
}

bool kt_pairing_is_institution(const kt_view *v, uint32_t i)
{
    kt_str head = last_part(v, kt_view_str(v, i));
    kt_str title = head.len ? kt_word_recase(v->scratch, head, true) : (kt_str){ 0 };
    return kt_view_is_in(v, i, KT_CLASS_institution) ||
           (title.len && !kt_view_info(v, i)->exact.morph &&
            /* Nordbank; not Datenbank */ kt_view_is_member(v, title, KT_CLASS_institution));
}

bool kt_pairing_weigh(const kt_view *v, uint32_t i, kt_pairing *out)
{
    *out = (kt_pairing){ 0 };
    if (!may_be_one(v, i))
        return false;
    join(v, i, out);
    kt_swap s = { .beg = i, .end = i + 2, .text = out->whole };
    kt_ruling r;
    if (!out->whole.len || !kt_referee_hear(v, &s, 1, &r))
        return false;
    out->sign[KT_PAIRING_ONE] = 1;
    out->sign[KT_PAIRING_BY_CLASS] = r.by_class;
    out->sign[KT_PAIRING_BY_WORD] = r.by_word;
    weigh_counts(v, i, out);
    weigh_place(v, i, out);
    if (out->sign[KT_PAIRING_ALONE] > 0 &&
        (kt_view_is_in(v, i + 1, KT_CLASS_bare_object) || is_asked_alone(v, i, out->whole)))
        return false;
    bool plural = kt_words_noun_mask(v->words, kt_view_info(v, i + 1)) & KT_MASK_SLOT(KT_SLOT_PL);
    kt_slot slot;
    kt_slot_phrase(v, i, &slot);
    /* "bietet ESM Metriken an": an acronym by itself, and a plural that needs nothing in front */
    bool bound = slot.preposition || (slot.np && !slot.doubtful && is_in_phrase(v, i));
    bool loose = out->sign[KT_PAIRING_ACRONYM] > 0 && plural && !bound;
    out->actor = may_be_actor(v, i, out);
    out->free = loose || (out->actor && is_organisation(v, i)) ||
                (out->sign[KT_PAIRING_ALONE] > 0 && !(out->sign[KT_PAIRING_ASKED] > 0) &&
                 ((slot.np && !(out->sign[KT_PAIRING_ACRONYM] > 0)) || plural ||
                  out->sign[KT_PAIRING_BARE] > -log(BARE_SHARE)));
    weigh_free(v, i, &slot, out);
    out->foreign = (out->sign[KT_PAIRING_HYPHEN] > 0 || out->sign[KT_PAIRING_ENGLISH] > 0) &&
                   is_english(v, i + 1) &&
                   !(out->sign[KT_PAIRING_ACRONYM] > 0 && is_in_phrase(v, i));
    bool short_title = out->sign[KT_PAIRING_ACRONYM] > 0 && kt_view_is_in(v, i, KT_CLASS_titled);
    out->label = short_title || (out->sign[KT_PAIRING_ALONE] > 0 &&
                                 (is_titled(v, i) || kt_view_is_in(v, i, KT_CLASS_numbered)));
    out->acronym = out->sign[KT_PAIRING_ACRONYM] > 0 && out->sign[KT_PAIRING_BEFORE_CAP] == 0 &&
                   is_acronym_in_place(v, i, out);
    for (unsigned k = 0; k < KT_PAIRING_SIGNS; k++)
        out->odds += weight[k] * out->sign[k];
    return true;
}

/* ---- wholes that everybody uses ---- */

/* As it stands inside a sentence. */
static int freq_of(const kt_wordinfo *w)
{
    return w->exact.morph ? w->exact.freq : w->lower.freq;
}

double kt_pairing_chance(const kt_view *v, uint32_t i, int whole)
{
    enum { EVERY = 144, TENTH = 16 }; /* steps of frequency: all words, a factor of ten */
    int two = freq_of(kt_view_info(v, i)) + freq_of(kt_view_info(v, i + 1));
    return (double)(whole + EVERY - two) / TENTH;
}

/* A capital that the place owes, or a number in front: "Aus Sicht der Bank", "drei Tage Buch". */
static bool is_open_or_counted(const kt_view *v, uint32_t i)
{
    const kt_morph *low = kt_view_info(v, i)->lower.morph;
    bool counted =
        i > 0 && (v->tok[i - 1].kind == KT_TOK_NUMBER || (kt_near_func(v, i - 1) & KT_FUNC_NUM));
    return counted || (kt_near_func(v, i) & KT_FUNC_NUM) ||
           kt_view_is_in(v, i, KT_CLASS_measure_noun) ||
           (low && (kt_referee_may_lower(v, i) || !kt_view_is_word(v, i - 1)));
}

bool kt_pairing_joint(const kt_view *v, uint32_t i, kt_joint *out)
{
    const kt_wordinfo *a = kt_view_info(v, i);
    const kt_wordinfo *b = kt_view_info(v, i + 1);
    *out = (kt_joint){ .whole = kt_str_cat(v->scratch, kt_view_str(v, i), lowered(v, i + 1)) };
    if (!out->whole.len || v->tok[i].casing != KT_CASE_TITLE ||
        v->tok[i + 1].casing != KT_CASE_TITLE)
        return false;
    const kt_wordinfo *w = kt_words_get(v->words, out->whole);
    if (!kt_is_common_noun(w->exact) || (kt_flags_of(w->exact.morph) & KT_LEX_HUNSPELL) ||
        !kt_noun_of(b->exact.morph) || !freq_of(a) || !freq_of(b))
        return false;
    out->gain = kt_pairing_chance(v, i, w->exact.freq);
    kt_slot s;
    kt_slot_phrase(v, i, &s);
    uint16_t mask = kt_words_noun_mask(v->words, w);
    uint16_t own = kt_words_noun_mask(v->words, a);
    bool alone = own && (!s.np || (kt_phrase_noun_mask(v, i, s.decl) & s.mask));
    bool free = kt_view_is_in(v, i + 1, KT_CLASS_bare_object) ||
                (kt_words_noun_mask(v->words, b) & KT_MASK_SLOT(KT_SLOT_PL));
    if (alone && free &&
        (kt_is_common_noun(a->exact) || (kt_flags_of(a->exact.morph) & KT_LEX_PLACE)))
        return false; /* dass Menschen Rechte haben; sind in den Anden Kolibris häufig */
    return !(is_english(v, i) && is_english(v, i + 1)) && !is_open_or_counted(v, i) && !s.counted &&
           !(s.np && !(mask & s.mask)) && !kt_pairing_is_in_larger(v, i) &&
           !kt_pairing_is_row(v, i) && !kt_pairing_is_behind_capital(v, i) &&
           !kt_pairing_is_before_capital(v, i) && !is_of_place(v, i);
}
