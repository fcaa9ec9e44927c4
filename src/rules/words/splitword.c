/*
 * splitword: compounds written apart, as in English: "Bewegungs Controller", "Cyber kriminalität",
 * "WLAN Adapter". Joined where the first part cannot stand alone or the second one is no word in
 * lower case, and the whole is a good word; where both are words of their own, only if the words
 * in front agree with the whole and not with the first one ("die Hintergrund Farbe", "einen
 * Unternehmens Speicher"), else the referee is heard, and it is said more often than done.
 */
#include "base/utf8.h"
#include "lang/de/parse/phrase.h"
#include "lang/de/parse/referee.h"
#include "lang/de/parse/slot.h"
#include "lang/de/sign.h"
#include "rule/near.h"
#include "rule/rule.h"

enum { R_SPLIT };

extern const kt_rule kt_rules_splitword[];

enum { WORD_MAX = 60, HEADS_MIN = 3, FREQ_JOINED = 40, PREFIX_MIN = 3, VERB_MIN = 4, REACH = 12 };

static kt_str lowered(const kt_view *v, uint32_t i)
{
    return kt_word_recase(v->scratch, kt_view_str(v, i), false);
}

/* What stands behind the last hyphen of word i. */
static kt_str last_piece(const kt_view *v, uint32_t i)
{
    kt_str s = kt_view_str(v, i);
    size_t at = v->tok[i].flags & KT_TOK_HYPHEN ? s.len : 0;
    while (at > 0 && s.ptr[at - 1] != '-')
        at--;
    return kt_str_sub(s, at, s.len);
}

/* The join of i and i + 1, when it is a good word. */
static kt_str good_join(const kt_view *v, uint32_t i, bool *in_lexicon)
{
    kt_str whole = kt_str_cat(v->scratch, kt_view_str(v, i), lowered(v, i + 1));
    kt_str word = kt_str_cat(v->scratch, last_piece(v, i), lowered(v, i + 1));
    *in_lexicon = false;
    if (!whole.len || !word.len)
        return (kt_str){ 0 };
    const kt_wordinfo *w = kt_words_get(v->words, word);
    if (w->exact.morph && w->exact.morph->noun && !(w->exact.morph->flags & KT_LEX_HUNSPELL)) {
        *in_lexicon = true;
        return whole;
    }
    return kt_words_verdict(v->words, w) == KT_VERDICT_COMPOUND ? whole : (kt_str){ 0 };
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

/* "Bewegungs", "Office-Bereitstellungs": no word by itself, but a first part with its linking
 * element. "Installations" is English, too: "Installations Guide". */
static bool is_bare_first(const kt_view *v, uint32_t i)
{
    kt_str piece = last_piece(v, i);
    const kt_wordinfo *w = kt_words_get(v->words, piece);
    if (w->lower.morph || (w->marks & KT_MARK_NO_FIRST) ||
        (w->exact.morph && !(w->exact.morph->flags & KT_LEX_HUNSPELL)) || piece.len < 5 ||
        (v->tok[i].casing != KT_CASE_TITLE && !(v->tok[i].flags & KT_TOK_HYPHEN)))
        return false;
    bool english = kt_words_english(v->words, w);
    kt_str low = kt_word_recase(v->scratch, piece, false);
    if (ends_like_link(piece) && low.len && kt_lexicon_first(v->lex, low) >= HEADS_MIN)
        return !english || (kt_str_ends(piece, KT_STR("s")) &&
                            !kt_words_english(v->words, kt_view_info(v, i + 1)));
    if (!english && kt_str_ends(piece, KT_STR("s")) &&
        kt_words_verdict(v->words, w) == KT_VERDICT_UNKNOWN)
        return is_split_there(v, piece, i);
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
            ((prefix.morph->func & (KT_FUNC_ADV | KT_FUNC_PREFIX)) ||
             (prefix.morph->adj & KT_ADJ_BASE)) &&
            kt_lexicon_find(v->lex, kt_str_sub(w, i, w.len), &verb) &&
            (verb.morph->verb & infinite))
            return true;
    }
    return false;
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
    if (!m && (kt_words_english(v->words, w) || (w->title.morph->flags & KT_LEX_INFNOUN) ||
               is_joined_verb(v, w->text))) /* "das System neustarten" */
        return false;
    return !m || (!m->func && !m->adj &&
                  !(m->verb & (KT_VERB_INF | KT_VERB_1PL | KT_VERB_PA2 | KT_VERB_PAST)));
}

/* Behind a part that cannot stand alone any noun will do. */
static bool is_any_small_noun(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    return v->tok[i].casing == KT_CASE_LOWER && kt_is_common_noun(w->title) &&
           !(w->exact.morph && (w->exact.morph->func || (w->exact.morph->adj & KT_ADJ_INFLECTED)));
}

/* Does the lexicon know a hyphen compound that begin with this word: WLAN-Kabel,
 * EU-Kommission? */
static bool opens_compounds(const kt_lexicon *lex, kt_str word)
{
    kt_node node = kt_lexicon_root(lex);
    uint32_t base = 0;
    kt_arc arc;
    for (size_t i = 0; i <= word.len; i++) {
        uint8_t label = i < word.len ? (uint8_t)word.ptr[i] : '-';
        if (!kt_lexicon_step(lex, node, base, label, &arc))
            return false;
        node = arc.next;
        base = arc.base;
    }
    uint32_t it = 0;
    return kt_lexicon_next(lex, node, base, &it, &arc);
}

/* "WLAN Adapter": an acronym in front of a plain noun. */
static bool is_acronym(const kt_view *v, uint32_t i)
{
    const kt_token *t = &v->tok[i];
    const kt_wordinfo *w = kt_view_info(v, i);
    if (t->casing != KT_CASE_UPPER || (t->flags & (KT_TOK_DIGIT | KT_TOK_HYPHEN)) ||
        kt_span_len(t->span) > 5)
        return false;
    return (w->notes & KT_NOTE_ACRONYM) && w->exact.morph &&
           !(w->exact.morph->flags & KT_LEX_PERSON) && opens_compounds(v->lex, w->text);
}

/* "Java applets", "PC Card": English written as English does. */
static bool is_english_second(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    const kt_morph *m = w->exact.morph ? w->exact.morph : w->title.morph;
    return (!m || (m->flags & (KT_LEX_NAME | KT_LEX_HUNSPELL | KT_LEX_LOAN))) &&
           kt_words_english(v->words, w);
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
    return all && (!first || is_singular_subject(v, i, first, all));
}

/* "Start AR Session": a capitalised word in front, which opens no sentence. */
static bool is_behind_capital(const kt_view *v, uint32_t i)
{
    return i > 0 && kt_view_is_word(v, i - 1) && kt_view_one_blank(v, i) &&
           (v->tok[i - 1].flags & KT_TOK_CAP) && !(v->tok[i - 1].flags & KT_TOK_SENT);
}

/* "Unternehmens Speicher": a genitive that nothing in front asks for. Of a person or a masculine it
 * may stand in front of its noun: Nachbars Garten, Gottes Wort. */
static bool is_lost_genitive(const kt_view *v, uint32_t i, uint16_t genitive)
{
    const kt_wordinfo *w = kt_words_get(v->words, last_piece(v, i));
    if (w->lower.morph || !w->exact.morph || !w->exact.morph->noun ||
        (w->exact.morph->noun & ~genitive))
        return false;
    kt_slot s;
    kt_slot_phrase(v, i, &s);
    return !s.np && !(s.preposition && (s.mask & genitive)) && !s.as && !is_behind_capital(v, i);
}

/* "Writer Tabelle": an English word opens the compound. */
static bool is_foreign_first(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    return w->exact.morph && (w->exact.morph->flags & KT_LEX_LOAN) && kt_words_english(v->words, w);
}

/* "Game Engine", "Code Review": loan words may stay two. */
static bool is_english_pair(const kt_view *v, uint32_t i)
{
    return is_english_second(v, i + 1) && is_foreign_first(v, i);
}

/* An acronym in front of a loan word may be English written as English does, unless German words
 * that agree stand in front: "der USB Controller", but "Start VR Preview". */
static bool is_in_german_phrase(const kt_view *v, uint32_t i)
{
    kt_slot s;
    kt_slot_phrase(v, i, &s);
    return s.np && s.determined && (kt_words_noun_mask(v->words, kt_view_info(v, i + 1)) & s.mask);
}

/* "PC Magazin", "-- MS Personalchef": without an article it may be a name; behind a bare
 * preposition its object, and the noun that of the verb: "über WLAN Probleme bereiten". */
static bool is_in_place(const kt_view *v, uint32_t i)
{
    kt_slot s;
    kt_slot_phrase(v, i, &s);
    /* "dass die NATO Forderungen stellt": the article is the acronym's own */
    if (s.np && s.determined && i > 0)
        return (v->tok[i - 1].flags & KT_TOK_SENT) ||
               !(kt_words_noun_mask(v->words, kt_view_info(v, i)) & s.mask);
    if (!s.np)
        return false;
    return (kt_words_noun_mask(v->words, kt_view_info(v, i + 1)) & s.mask) != 0;
}

/* "Chaos Computer Club": another noun goes on behind the two. */
static bool is_in_run(const kt_view *v, uint32_t i)
{
    return kt_view_is_word(v, i + 2) && kt_view_one_blank(v, i + 2) &&
           (v->tok[i + 2].flags & KT_TOK_CAP) && v->tok[i + 2].sentence == v->tok[i].sentence &&
           v->tok[i + 2].casing == KT_CASE_TITLE && !kt_view_info(v, i + 2)->lower.morph;
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

static void join(const kt_view *v, uint32_t i, kt_emit *out, kt_str repl, bool sure)
{
    kt_span span = { v->tok[i].span.beg, v->tok[i + 1].span.end };
    kt_edit *e = kt_emit_fix(out, &kt_rules_splitword[R_SPLIT], span, repl);
    if (e && (!sure || (v->tok[i].casing == KT_CASE_UPPER && is_english_second(v, i + 1) &&
                        !is_in_german_phrase(v, i)))) {
        e->conf = KT_HINT;
        e->severity = KT_INFO;
    }
}

/* "Sachsenhäuser Arztpraxis": what looks like a plural in -er may be the adjective of a place. */
static bool may_be_of_place(const kt_view *v, uint32_t i)
{
    const kt_morph *m = kt_view_info(v, i)->exact.morph;
    return kt_str_ends(kt_view_str(v, i), KT_STR("er")) &&
           !(m->noun & KT_MASK_CASE(KT_CASE_NOM) & ~KT_MASK_SLOT(KT_SLOT_PL));
}

/* ---- two nouns that are both words: "Reis Feld", "NATO Einsatz" ---- */

static void judge(const kt_view *v, uint32_t i, kt_str whole, kt_margin m, kt_emit *out)
{
    kt_swap s = { .beg = i, .end = i + 2, .text = whole };
    kt_ruling r;
    if (!whole.len || !kt_referee_hear(v, &s, 1, &r))
        return;
    kt_offer offer = { .swap = &s, .n = 1, .gain = r.gain };
    kt_level level = kt_referee_level(v, m, &offer);
    if (level == KT_LEVEL_NONE)
        return;
    kt_span span = { v->tok[i].span.beg, v->tok[i + 1].span.end };
    kt_edit *e = kt_emit_fix(out, &kt_rules_splitword[R_SPLIT], span, whole);
    if (e && level != KT_LEVEL_CHANGE) {
        e->conf = KT_HINT;
        e->severity = level == KT_LEVEL_WARN ? KT_WARNING : KT_INFO;
    }
}

static bool is_english(const kt_view *v, uint32_t i)
{
    const kt_morph *m = kt_view_info(v, i)->exact.morph;
    return kt_words_english(v->words, kt_view_info(v, i)) &&
           (!m || (m->flags & (KT_LEX_LOAN | KT_LEX_NAME | KT_LEX_HUNSPELL)));
}

/* A capitalised word that may be an adjective: Kieler, Gemeinsame. */
static bool is_adjective(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    const unsigned any = KT_ADJ_INFLECTED | KT_ADJ_INV;
    return (w->exact.morph && (w->exact.morph->adj & any)) ||
           (w->lower.morph && (w->lower.morph->adj & any));
}

/* NATO, Photoshop, E-Mail: what is joined to a noun by a hyphen; not Groß-Gerauer, SQL-basierten.
 */
static bool wants_hyphen(const kt_view *v, uint32_t i)
{
    const kt_morph *m = kt_view_info(v, i)->exact.morph;
    return v->tok[i].casing == KT_CASE_UPPER || (v->tok[i].flags & KT_TOK_HYPHEN) ||
           (m && (m->flags & (KT_LEX_BRAND | KT_LEX_ABBREV)) && !(m->flags & KT_LEX_PERSON));
}

/* Is the part behind the last hyphen a noun, and nothing that may be an adjective? */
static bool ends_in_noun(const kt_view *v, uint32_t i)
{
    kt_word w;
    const unsigned any = KT_ADJ_INFLECTED | KT_ADJ_INV;
    return !(v->tok[i].flags & KT_TOK_HYPHEN) || (kt_lexicon_find(v->lex, last_piece(v, i), &w) &&
                                                  w.morph->noun && !(w.morph->adj & any));
}

/* Does an article or an adjective stand before token i, so that a noun phrase goes on there? A name
 * needs none: BFC Dynamo, AG Finanzierung. */
static bool is_in_phrase(const kt_view *v, uint32_t i)
{
    if (i == 0 || !kt_view_is_word(v, i - 1) || !kt_view_one_blank(v, i))
        return false;
    const kt_morph *m = kt_view_info(v, i - 1)->exact.morph;
    return (kt_near_func(v, i - 1) & (KT_FUNC_DET | KT_FUNC_CONTR)) ||
           (m && v->tok[i - 1].casing == KT_CASE_LOWER && (m->adj & KT_ADJ_INFLECTED));
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

/* A capitalised word stands beside the pair: a name may go on there. */
static bool is_beside_capital(const kt_view *v, uint32_t i)
{
    return is_behind_capital(v, i) ||
           (kt_view_is_word(v, i + 2) && kt_view_one_blank(v, i + 2) &&
            (v->tok[i + 2].flags & KT_TOK_CAP) && !(v->tok[i + 2].flags & KT_TOK_SENT));
}

static void weigh_hyphen(const kt_view *v, uint32_t i, kt_emit *out)
{
    kt_str whole = kt_str_cat3(v->scratch, kt_view_str(v, i), KT_STR("-"), kt_view_str(v, i + 1));
    bool hyphen = v->tok[i].flags & KT_TOK_HYPHEN;
    bool known = hyphen ? kt_words_noun_mask(v->words, kt_view_info(v, i)) != 0
                        : kt_view_info(v, i)->exact.morph != NULL;
    kt_margin m = known && hyphen ? KT_MARGIN_SPLIT_HYPHEN_BARE : KT_MARGIN_SPLIT_ACRONYM_BARE;
    if (is_in_phrase(v, i))
        m = agrees_alone(v, i) ? KT_MARGIN_SPLIT_HYPHEN_FITS
            : known            ? KT_MARGIN_SPLIT_HYPHEN_DUE
                               : KT_MARGIN_SPLIT_ACRONYM_BARE;
    if (is_english(v, i + 1))
        m = KT_MARGIN_SPLIT_ENGLISH_PAIR;
    else if (is_beside_capital(v, i))
        m = KT_MARGIN_SPLIT_HYPHEN_RUN;
    judge(v, i, whole, m, out);
}

/* With a linking element that is lacking: "Kennwort Richtlinie", "Sicherheit Maßnahme". */
static bool weigh_linked(const kt_view *v, uint32_t i, bool sure, kt_emit *out)
{
    static const char *const links[] = { "s", "n", "en", "es", "er" };
    for (unsigned k = 0; k < sizeof links / sizeof *links; k++) {
        kt_str tail = kt_str_cat(v->scratch, kt_str_c(links[k]), lowered(v, i + 1));
        if (!tail.len || !kt_words_goes_on(v->words, kt_view_info(v, i), tail))
            continue;
        kt_str whole = kt_str_cat(v->scratch, kt_view_str(v, i), tail);
        kt_word w;
        if (whole.len && kt_lexicon_find(v->lex, whole, &w) && w.morph && w.morph->noun &&
            !(w.morph->flags & KT_LEX_HUNSPELL)) {
            judge(v, i, whole, sure ? KT_MARGIN_SPLIT_LINKED_DUE : KT_MARGIN_SPLIT_NEW_WORD, out);
            return true;
        }
    }
    return false;
}

/* whole: the join, if it is a good word. "die Menschen Rechte geben", "dass Menschen Rechte haben":
 * the first of two may stand alone. */
static void weigh_plain(const kt_view *v, uint32_t i, kt_str whole, bool in_lexicon, kt_emit *out)
{
    bool english = is_english(v, i) && is_english(v, i + 1);
    bool sure = !english && !is_beside_capital(v, i);
    bool due = is_in_phrase(v, i);
    bool fits = agrees_alone(v, i);
    if (whole.len && in_lexicon) {
        if (!due)
            fits = kt_words_noun_mask(v->words, kt_view_info(v, i)) & KT_MASK_SLOT(KT_SLOT_PL);
        kt_margin m = !sure || fits ? KT_MARGIN_SPLIT_KNOWN_FITS
                      : due         ? KT_MARGIN_SPLIT_KNOWN_DUE
                                    : KT_MARGIN_SPLIT_KNOWN_BARE;
        judge(v, i, whole, english ? KT_MARGIN_SPLIT_ENGLISH_PAIR : m, out);
        return;
    }
    if (whole.len && sure &&
        is_lost_genitive(v, i, KT_MASK_CASE(KT_CASE_GEN) & ~KT_MASK_SLOT(KT_SLOT_PL))) {
        judge(v, i, whole, KT_MARGIN_SPLIT_GENITIVE_FIRST, out);
        return;
    }
    if (!weigh_linked(v, i, sure && due && !fits, out) && !kt_view_is_in(v, i, KT_CLASS_titled) &&
        !kt_view_is_in(v, i, KT_CLASS_numbered))
        judge(v, i, whole,
              english                  ? KT_MARGIN_SPLIT_ENGLISH_PAIR
              : !sure || (due && fits) ? KT_MARGIN_SPLIT_NEW_FITS
                                       : KT_MARGIN_SPLIT_NEW_WORD,
              out);
}

/* "Kanzler Kohl", "die Serie Türkisch für Anfänger": the second is a name, or no noun. */
static bool may_be_second(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *w = kt_view_info(v, i);
    return (kt_words_noun_mask(v->words, w) & ~KT_MASK_CASE(KT_CASE_GEN)) && /* Mutter Gottes */
           !(w->lower.morph && (w->lower.morph->adj & KT_ADJ_BASE)) &&
           !(w->exact.morph && (w->exact.morph->flags & (KT_LEX_NAME | KT_LEX_PERSON)));
}

/* May the referee be asked about the two at all? Not about kinds and units ("eine Art Haus"), and
 * not about Kieler Förde. */
static bool may_weigh(const kt_view *v, uint32_t i)
{
    const kt_morph *m = kt_view_info(v, i)->exact.morph;
    return !is_adjective(v, i) && !(v->tok[i].flags & KT_TOK_SENT) && ends_in_noun(v, i) &&
           !kt_view_is(v, i, "Art") && !(kt_near_func(v, i) & KT_FUNC_NUM) &&
           !kt_view_is_in(v, i, KT_CLASS_unit) && !kt_view_is_in(v, i, KT_CLASS_unit_whole) &&
           !(i > 0 && kt_view_is_punct(v, i - 1, '!') && kt_view_touches(v, i)) &&
           v->tok[i].info != v->tok[i + 1].info && may_be_second(v, i + 1) &&
           (wants_hyphen(v, i) || !(m && (m->flags & KT_LEX_NAME)));
}

/* ---- all pairs ---- */

/* A noun and one in lower case: "Kredit karte". */
static void check_small(const kt_view *v, uint32_t i, kt_emit *out)
{
    bool in_lexicon;
    const kt_wordinfo *b = kt_view_info(v, i + 1);
    kt_str whole = good_join(v, i, &in_lexicon);
    kt_word w = whole.len ? kt_words_get(v->words, whole)->exact : (kt_word){ 0 };
    bool no_word = !b->exact.morph;
    bool pair = kt_lexicon_bigram(v->lex, kt_view_info(v, i)->exact.id, b->exact.id) > 0;
    bool native = !(b->title.morph->flags & KT_LEX_LOAN); /* zum Beispiel localhost */
    bool sure = no_word
                    ? in_lexicon || (native && kt_lexicon_first(v->lex, lowered(v, i)) >= HEADS_MIN)
                    : in_lexicon && w.freq >= FREQ_JOINED && !pair;
    sure = sure && !is_doubtful(v, i, whole);
    if (whole.len && (sure || (no_word && native))) /* "in Konflikt gerät" is no noun */
        join(v, i, out, whole, sure);
}

/* An acronym before a noun: "WLAN Adapter". */
static bool is_acronym_pair(const kt_view *v, uint32_t i)
{
    const kt_wordinfo *b = kt_view_info(v, i + 1);
    return is_acronym(v, i) && b->exact.freq >= FREQ_JOINED &&
           !(kt_view_is_word(v, i + 2) && (v->tok[i + 2].flags & KT_TOK_CAP) &&
             !(v->tok[i + 2].flags & KT_TOK_SENT)) &&
           !(kt_words_english(v->words, b) && is_behind_capital(v, i)) && is_in_place(v, i);
}

static void check_nouns(const kt_view *v, uint32_t i, kt_emit *out)
{
    bool in_lexicon = false;
    const kt_wordinfo *a = kt_view_info(v, i);
    const kt_wordinfo *b = kt_view_info(v, i + 1);
    kt_str whole = kt_lexicon_bigram(v->lex, a->exact.id, b->exact.id)
                       ? (kt_str){ 0 }
                       : good_join(v, i, &in_lexicon);
    bool run = is_foreign_first(v, i) && kt_view_is_word(v, i + 2) &&
               (v->tok[i + 2].flags & KT_TOK_CAP) && !(v->tok[i + 2].flags & KT_TOK_SENT);
    /* "Memory Type Range Register" */
    bool sure =
        whole.len && v->tok[i].casing == KT_CASE_TITLE && kt_is_common_noun(a->exact) &&
        !is_english_pair(v, i) &&
        (is_asked_for(v, i, whole) || is_lost_genitive(v, i, KT_MASK(KT_CASE_GEN, KT_SLOT_N))) &&
        !run && !is_in_run(v, i) && !may_be_of_place(v, i);
    if (sure && !in_lexicon && is_foreign_first(v, i))
        whole = kt_str_cat3(v->scratch, kt_view_str(v, i), KT_STR("-"), kt_view_str(v, i + 1));
    if (sure)
        join(v, i, out, whole, true);
    else if (may_weigh(v, i) && wants_hyphen(v, i))
        weigh_hyphen(v, i, out);
    else if (may_weigh(v, i))
        weigh_plain(v, i, whole, in_lexicon, out);
}

static void check_pair(const kt_view *v, uint32_t i, kt_emit *out)
{
    bool in_lexicon;
    if (kt_view_is_punct(v, i + 2, '-') && kt_view_touches(v, i + 2))
        return; /* Menschen existenz- und lebensbedrohlich */
    bool hyphen = v->tok[i].flags & KT_TOK_HYPHEN;
    bool second_noun =
        v->tok[i + 1].casing == KT_CASE_TITLE && kt_is_common_noun(kt_view_info(v, i + 1)->exact);
    if (is_bare_first(v, i) && (second_noun || is_any_small_noun(v, i + 1))) {
        kt_str whole = good_join(v, i, &in_lexicon);
        if (whole.len)
            join(v, i, out, whole, true);
        return;
    }
    const kt_morph *plain = kt_view_info(v, i)->lower.morph;
    if (plain && plain->func && (v->tok[i].flags & KT_TOK_SENT)) /* "Mit karte" */
        return;
    if (!hyphen && v->tok[i].casing == KT_CASE_TITLE && is_small_noun(v, i + 1))
        check_small(v, i, out);
    else if (second_noun && !hyphen && is_acronym_pair(v, i))
        join(v, i, out,
             kt_str_cat3(v->scratch, kt_view_str(v, i), KT_STR("-"), kt_view_str(v, i + 1)), true);
    else if (second_noun && (v->tok[i].flags & KT_TOK_CAP))
        check_nouns(v, i, out);
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

static void split_compounds(const kt_view *v, kt_emit *out)
{
    if (v->n_tok == 0)
        return;
    uint32_t last = v->n_tok - 1;
    for (uint32_t i = seek_pair(v->tok, 0, last); i < last; i = seek_pair(v->tok, i + 1, last)) {
        const kt_token *a = &v->tok[i];
        const kt_token *b = &v->tok[i + 1];
        uint32_t flags = a->flags | b->flags;
        if (!(flags & (KT_TOK_APOS | KT_TOK_GENDER | KT_TOK_DIGIT)) &&
            kt_view_one_blank(v, i + 1) && a->sentence == b->sentence &&
            kt_span_len(a->span) + kt_span_len(b->span) <= WORD_MAX)
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
                                          BAD("Er klagt über Kopf Schmerzen.", "Er klagt über Kopfschmerzen."),
                                          BAD("Öffnen Sie die Photoshop Ebene.", "Öffnen Sie die Photoshop-Ebene."),
                                          REPORT("Der Bauer ging über das Reis Feld."),
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
    KT_RULES_END,
};
